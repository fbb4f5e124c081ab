//! The outline: one line a node, one aligned money column, a bar of the share.
//!
//! Only the rows in the window are built.
//!
//! ```text
//! ● ▾ Territoires d’innovation            E    450 M€      ▆▆▆▆▆▆  100,0 %
//! ```

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::paint::Painter;
use super::{Model, Paint};
use crate::app::{Area, Command, Fold, Layout, OutlineColumns, Part};
use crate::domain::{Instrument, NodeId};
use crate::query::{Base, Cell, Ledger, MoneyKind, ShareBase};
use crate::report::{marks, missing_mark};
use crate::text::{Phrase, Spoken, cells, range_parts, width};

/// Paints the heads and the rows in the window.
pub(super) fn draw(model: Model<'_>, layout: Layout, painter: &mut Painter<'_>) {
    let explorer = &model.state.explorer;
    let base = explorer.share_base(model.ledger);
    draw_heads(model, base, layout, painter);
    let rows = explorer.rows.nodes();
    if rows.is_empty() && layout.outline.height > 0 {
        let line = Area { x: layout.outline.x + 1, ..layout.outline };
        painter.text(line, &nothing_shown(model), Paint::Dim);
    }
    for (at, _, line) in layout.outline.shown(rows, explorer.top) {
        draw_row(model, base, at, line, painter);
        if at == explorer.row {
            painter.select(line, Paint::selected(explorer.focus == Part::List));
        }
    }
}

/// Why there is no row, and the key that leads out of that.
fn nothing_shown(model: Model<'_>) -> String {
    let lang = model.state.options.lang;
    let explorer = &model.state.explorer;
    let key = |command| model.state.keymap.label(command, lang);
    if explorer.lists_no_laureate(&model.ledger.corpus) {
        return Phrase::NoLaureateHere.with(lang, key(Command::ToggleLaureates));
    }
    if explorer.filter.is_empty() {
        return Phrase::NoNodeHere.text(lang).to_owned();
    }
    Phrase::NothingShown.with(lang, key(Command::ClearFilter))
}

fn draw_heads(
    model: Model<'_>,
    base: Option<ShareBase>,
    layout: Layout,
    painter: &mut Painter<'_>,
) {
    let columns = OutlineColumns::new(layout.outline.width);
    let lang = model.state.options.lang;
    let explorer = &model.state.explorer;
    let heads = layout.heads;
    if heads.height == 0 {
        return;
    }
    let rows = explorer.rows.nodes().len();
    let place = format!("{} {}/{rows}", Phrase::Name.text(lang), (explorer.row + 1).min(rows));
    painter.text(Area { width: columns.name, ..heads }.after(3), &place, Paint::Dim);
    let money = explorer.column.spoken(lang);
    let money_end = heads.x + columns.name + columns.kind + columns.money;
    // A measure with stage and year is longer than its column: it takes what the names leave.
    let taken = heads.x + 3 + cells(width(&place)) + 2;
    let room = money_end.saturating_sub(taken);
    let head = Area { x: money_end - room, width: room.saturating_sub(1), ..heads };
    painter.text_right(head, &money, Paint::Strong);
    let (long, short) = match explorer.base {
        Base::Parent => (Phrase::ShareOfParent, Phrase::ShareOfParentShort),
        Base::Plan => (Phrase::ShareOfPlan, Phrase::ShareOfPlanShort),
        Base::BiggestSibling => (Phrase::ShareOfBiggest, Phrase::ShareOfBiggestShort),
    };
    let room = columns.bar + columns.share;
    let corpus = &model.ledger.corpus;
    // The one amount of which all shares are, by its name where that has room.
    let of = base.filter(|_| explorer.base != Base::BiggestSibling).map(|base| base.node);
    let names = of.into_iter().flat_map(|node| [corpus.name(node), corpus.short_name(node)]);
    let named = names.map(|name| Phrase::ShareOf.with(lang, name));
    let mut said = named.chain([long.text(lang).to_owned(), short.text(lang).to_owned()]);
    let said = said.find(|said| usize::from(room) > width(said)).unwrap_or_default();
    let head = Area { x: money_end, width: room, ..heads };
    painter.text_right(head, &said, Paint::Dim);
}

fn draw_row(
    model: Model<'_>,
    base: Option<ShareBase>,
    at: usize,
    line: Area,
    painter: &mut Painter<'_>,
) {
    let columns = OutlineColumns::new(line.width);
    let (state, ledger) = (model.state, model.ledger);
    let explorer = &state.explorer;
    let corpus = &ledger.corpus;
    let Some(&node) = explorer.rows.nodes().get(at) else { return };
    if state.marks.contains(node) {
        painter.text(Area { width: 1, ..line }, painter.glyph("●", "*"), Paint::Marked);
    }
    let indent = columns.indent(explorer.depth(corpus, node));
    let glyph = match explorer.fold_of(corpus, at) {
        Fold::Open => painter.glyph("▾", "-"),
        Fold::Closed => painter.glyph("▸", "+"),
        Fold::Leaf => "",
    };
    painter.text(Area { x: line.x + 1 + indent, width: 1, ..line }, glyph, Paint::Dim);
    let room = Area { width: columns.name.saturating_sub(1), ..line }.after(3 + indent);
    draw_name(model, node, room, painter);
    let kind = Area { x: line.x + columns.name, width: columns.kind.saturating_sub(1), ..line };
    painter.text(kind, corpus.node(node).kind.spoken(state.options.lang), Paint::Dim);
    let money = Area { x: line.x + columns.name + columns.kind, width: columns.money, ..line };
    let cell = ledger.cell(node, explorer.column);
    draw_money(ledger, node, cell.as_ref(), money, painter);
    let share = cell.as_ref().zip(base.as_ref());
    let share = share.and_then(|(cell, base)| ledger.share(node, &cell.rollup, base));
    if let (Some(cell), Some(share)) = (cell, share) {
        let end = money.x + money.width;
        let bar = Area { x: end + 1, width: columns.bar.saturating_sub(1), ..line };
        draw_bar(share.value.unwrap_or_default(), cell.money, bar, painter);
        let share_area = Area { x: end + columns.bar, width: columns.share, ..line };
        painter.text_right(share_area, &state.options.style().share(share), Paint::Dim);
    }
}

/// The name, and the acronym after it where there is room.
fn draw_name(model: Model<'_>, node: NodeId, room: Area, painter: &mut Painter<'_>) {
    let corpus = &model.ledger.corpus;
    let (name, acronym) = (corpus.name(node), corpus.text(corpus.node(node).acronym));
    let rest = painter.text(room, name, Paint::Plain).after(1);
    let said = format!("({acronym})");
    if !acronym.is_empty() && width(&said) <= usize::from(rest.width) {
        painter.text(rest, &said, Paint::Dim);
    }
}

/// The role in which money of a kind is painted, and the pattern of its bars with that in ASCII.
pub(super) fn money_look(money: MoneyKind) -> (Paint, &'static str, &'static str) {
    match money {
        MoneyKind::Of(Instrument::Envelope) => (Paint::Envelope, "▆", "="),
        MoneyKind::Of(Instrument::Subsidy) => (Paint::Subsidy, "█", "#"),
        MoneyKind::Of(Instrument::Equity) => (Paint::Equity, "▒", "%"),
        MoneyKind::Public | MoneyKind::Support => (Paint::StateTotal, "▓", "+"),
        MoneyKind::Of(
            Instrument::Advance | Instrument::Loan | Instrument::Guarantee | Instrument::Budget,
        ) => (Paint::OtherMoney, "░", "-"),
    }
}

/// The letter, then the marks beside the number, and the unit: `T  ≤ 35,6 M€`. The number has eight
/// columns with the units below each other, or with its unit what it needs.
pub(super) fn draw_money(
    ledger: &Ledger,
    node: NodeId,
    cell: Option<&Cell>,
    area: Area,
    painter: &mut Painter<'_>,
) {
    let at = |x: u16, width: u16| {
        let rest = area.after(x.min(area.width));
        Area { width: width.min(rest.width), ..rest }
    };
    let Some(cell) = cell else {
        let missing = missing_mark(ledger, node, painter.options().ascii);
        painter.text_right(at(0, 14), missing, Paint::Dim);
        return;
    };
    let options = painter.options();
    let (paint, ..) = money_look(cell.money);
    let mark_paint = if cell.disagrees { Paint::Warning } else { Paint::Dim };
    painter.text(at(0, 1), &cell.money.letter(options.lang).to_string(), paint);
    let (from, to) = cell.rollup.ends();
    let written = |place| range_parts(from, to, place, options.lang);
    let (mut number, mut unit) = written(cell.rollup.place);
    // The two ends of a range have the room of one number.
    for place in cell.rollup.place..cell.rollup.place.saturating_add(3) {
        if from != to && width(&number) > 8 {
            (number, unit) = written(place + 1);
        }
    }
    let end = if width(&number) <= 8 {
        painter.text_right(at(6, 8), &number, paint);
        let gap = options.lang.pick(1, 0);
        painter.text(at(14 + gap, 4 - gap), unit, paint);
        14
    } else {
        let space = options.lang.pick("\u{a0}", "");
        number = format!("{number}{space}{unit}");
        painter.text_right(at(6, 12), &number, paint);
        18
    };
    let before = cells(end).saturating_sub(cells(width(&number)) + 1);
    painter.text_right(at(1, before.saturating_sub(1)), &marks(cell, options.ascii), mark_paint);
}

/// A bar of `share`, in the pattern of its money; a share above the whole fills it and ends
/// in an arrow.
fn draw_bar(share: Decimal, money: MoneyKind, area: Area, painter: &mut Painter<'_>) {
    if area.width == 0 || share.is_sign_negative() || share.is_zero() {
        return;
    }
    let (paint, glyph, ascii) = money_look(money);
    let room = area.width.saturating_sub(1);
    let wanted = (share * Decimal::from(room)).round().to_u16().unwrap_or(room);
    let length = wanted.clamp(1, room);
    painter.fill(Area { width: length, ..area }, painter.glyph(glyph, ascii), paint);
    if share > Decimal::ONE {
        painter.text(area.after(room), painter.glyph("›", ">"), Paint::Warning);
    }
}
