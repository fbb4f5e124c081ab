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
use crate::query::{Base, Cell, Ledger, MoneyKind, Share, ShareBase};
use crate::report::{bar_text, marks, missing_mark};
use crate::text::{Phrase, cells, kind_before, range_parts, truncate_middle, width};

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
    let columns =
        OutlineColumns::new(layout.outline.width, base.is_some(), model.state.options.lang);
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
    let shares = columns.bar + columns.share;
    let base = shares_base(model, base).filter(|_| shares > 0);
    let (own, short) = (usize::from(shares), Area { x: money_end, width: shares, ..heads });
    match base {
        Some(base) if base.iter().all(|said| width(said) >= own) => {
            // What the shares are of is told beside the measure, as far as there is room.
            let room = Area { width: head.width + 1 + shares, ..head };
            let left = usize::from(room.width).saturating_sub(width(&money) + 2);
            let fits = base.iter().find(|said| width(said) <= left).or(base.last());
            let said = truncate_middle(fits.map_or("", String::as_str), left);
            painter.text_right(room, &format!("{money}  {said}"), Paint::Strong);
        }
        Some(base) => {
            painter.text_right(head, &money, Paint::Strong);
            let said = base.into_iter().find(|said| width(said) < own).unwrap_or_default();
            painter.text_right(short, &said, Paint::Dim);
        }
        None => painter.text_right(head, &money, Paint::Strong),
    }
}

/// What all shares are of: the one amount by its name, shorter each time.
fn shares_base(model: Model<'_>, base: Option<ShareBase>) -> Option<Vec<String>> {
    let (lang, corpus) = (model.state.options.lang, &model.ledger.corpus);
    Some(
        match model.state.explorer.base {
            Base::BiggestSibling => [Phrase::ShareOfBiggest, Phrase::ShareOfBiggestShort]
                .map(|of| of.text(lang).to_owned()),
            Base::Parent | Base::Plan => {
                let node = base?.node;
                [corpus.name(node), corpus.short_name(node)]
                    .map(|name| Phrase::ShareOf.with(lang, name))
            }
        }
        .to_vec(),
    )
}

fn draw_row(
    model: Model<'_>,
    base: Option<ShareBase>,
    at: usize,
    line: Area,
    painter: &mut Painter<'_>,
) {
    let columns = OutlineColumns::new(line.width, base.is_some(), model.state.options.lang);
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
    let cell = ledger.cell(node, explorer.column);
    let money = Area { x: line.x + columns.name + columns.kind, width: columns.money, ..line };
    let begin = draw_money(ledger, node, cell.as_ref(), money, painter);
    let name = Area { width: (begin - line.x).saturating_sub(1), ..line }.after(3 + indent);
    let kind = Area { x: line.x + columns.name, width: columns.kind.saturating_sub(1), ..line };
    // A long name has the room of the kind, and what the amount leaves.
    let word = kind_before(corpus.node(node).kind, corpus.name(node), state.options.lang);
    let has_kind = !word.is_empty() && name.x + cells(width(corpus.name(node))) < kind.x;
    let name = if has_kind { Area { width: kind.x - 1 - name.x, ..name } } else { name };
    draw_name(model, node, name, painter);
    if has_kind {
        painter.text(kind, word, Paint::Dim);
    }
    let share = cell.as_ref().zip(base.as_ref());
    let share = share.and_then(|(cell, base)| ledger.share(node, &cell.rollup, base));
    if let (Some(cell), Some(share)) = (cell, share) {
        let end = money.x + money.width;
        let bar = Area { x: end + 1, width: columns.bar.saturating_sub(1), ..line };
        draw_bar(share, cell.money, bar, painter);
        let share_area = Area { x: end + columns.bar, width: columns.share, ..line };
        painter.text_right(share_area, &state.options.style().share(share), Paint::Dim);
    }
}

/// The name, and the acronym after it where there is room. A name that would be cut gives way to
/// its acronym, else it is cut in the middle.
fn draw_name(model: Model<'_>, node: NodeId, room: Area, painter: &mut Painter<'_>) {
    let corpus = &model.ledger.corpus;
    let (name, acronym) = (corpus.name(node), corpus.text(corpus.node(node).acronym));
    let columns = usize::from(room.width);
    let has_acronym = !acronym.is_empty();
    if width(name) > columns && has_acronym && width(acronym) <= columns {
        painter.text(room, acronym, Paint::Plain);
        return;
    }
    let rest = painter.text(room, &truncate_middle(name, columns), Paint::Plain).after(1);
    let said = format!("({acronym})");
    if has_acronym && width(&said) <= usize::from(rest.width) {
        painter.text(rest, &said, Paint::Dim);
    }
}

/// The role in which money of a kind is painted.
pub(super) fn money_paint(money: MoneyKind) -> Paint {
    match money {
        MoneyKind::Of(Instrument::Envelope) => Paint::Envelope,
        MoneyKind::Of(Instrument::Subsidy) => Paint::Subsidy,
        MoneyKind::Of(Instrument::Equity) => Paint::Equity,
        MoneyKind::Public | MoneyKind::Support => Paint::StateTotal,
        MoneyKind::Of(
            Instrument::Advance | Instrument::Loan | Instrument::Guarantee | Instrument::Budget,
        ) => Paint::OtherMoney,
    }
}

/// The letter and the marks beside the number, and the unit: `T ≤ 35,6 M€`; the column in which
/// that begins. The number has eight columns with the units below each other, or with its unit what
/// it needs.
pub(super) fn draw_money(
    ledger: &Ledger,
    node: NodeId,
    cell: Option<&Cell>,
    area: Area,
    painter: &mut Painter<'_>,
) -> u16 {
    let at = |x: u16, width: u16| {
        let rest = area.after(x.min(area.width));
        Area { width: width.min(rest.width), ..rest }
    };
    let options = painter.options();
    let Some(cell) = cell else {
        let missing = missing_mark(ledger, node, options.ascii);
        painter.text_right(at(0, 14), missing, Paint::Dim);
        return area.x + area.width.min(14).saturating_sub(cells(width(missing)));
    };
    let paint = money_paint(cell.money);
    let mark_paint = if cell.disagrees { Paint::Warning } else { Paint::Dim };
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
        usize::from(area.width)
    };
    let before = cells(end).saturating_sub(cells(width(&number)) + 1);
    let marks = marks(cell, options.ascii);
    painter.text_right(at(0, before), &marks, mark_paint);
    let taken = if marks.is_empty() { 0 } else { cells(width(&marks)) + 1 };
    let letter = before.saturating_sub(taken + 1);
    painter.text(at(letter, 1), &cell.money.letter(options.lang).to_string(), paint);
    area.x + letter
}

/// A bar of a share, hatched where it may be less; one above the whole fills it and ends in an
/// arrow.
fn draw_bar(share: Share, money: MoneyKind, area: Area, painter: &mut Painter<'_>) {
    let value = share.value.unwrap_or_default();
    if area.width == 0 || value.is_sign_negative() || value.is_zero() {
        return;
    }
    let room = area.width.saturating_sub(1);
    let is_hatched = share.bound.is_potential();
    let most = 8 * usize::from(room);
    let wanted = (value * Decimal::from(most)).round().to_usize().unwrap_or(most);
    let bar = bar_text(wanted.clamp(1, most), is_hatched, painter.options().ascii);
    painter.text(Area { width: room, ..area }, &bar, money_paint(money));
    if value > Decimal::ONE {
        painter.text(area.after(room), painter.glyph("›", ">"), Paint::Warning);
    }
}
