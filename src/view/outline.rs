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
use crate::domain::{Certainty, Instrument, NodeId};
use crate::query::{Base, Cell, Column, MoneyKind};
use crate::report::marks;
use crate::text::{Phrase, Spoken, money_parts, percent, width};

/// Paints the heads and the rows in the window.
pub(super) fn draw(model: Model<'_>, layout: Layout, painter: &mut Painter<'_>) {
    let columns = OutlineColumns::new(layout.outline.width);
    draw_heads(model, layout, columns, painter);
    let explorer = &model.state.explorer;
    let rows = explorer.rows.nodes();
    if rows.is_empty() && layout.outline.height > 0 {
        let line = Area { x: layout.outline.x + 1, height: 1, ..layout.outline };
        let lang = model.state.options.lang;
        let key = model.state.keymap.label(Command::ClearFilter, lang);
        painter.text(line, &Phrase::NothingShown.with(lang, key), Paint::Dim);
    }
    for offset in 0..layout.outline.height {
        let at = explorer.top + usize::from(offset);
        if at >= rows.len() {
            break;
        }
        let line = Area { y: layout.outline.y + offset, height: 1, ..layout.outline };
        draw_row(model, at, line, columns, painter);
        if at == explorer.row {
            let paint = match explorer.focus {
                Part::List => Paint::Selected,
                Part::Page => Paint::SelectedIdle,
            };
            painter.select(line, paint);
        }
    }
}

fn draw_heads(
    model: Model<'_>,
    layout: Layout,
    columns: OutlineColumns,
    painter: &mut Painter<'_>,
) {
    let lang = model.state.options.lang;
    let explorer = &model.state.explorer;
    let heads = layout.heads;
    if heads.height == 0 {
        return;
    }
    let rows = explorer.rows.nodes().len();
    let place = format!("{} {}/{rows}", Phrase::Name.text(lang), (explorer.row + 1).min(rows));
    painter.text(
        Area { x: heads.x + 3, width: columns.name.saturating_sub(3), ..heads },
        &place,
        Paint::Dim,
    );
    let money = match explorer.column {
        Column::Main => Phrase::MainColumn.text(lang),
        Column::Instrument(instrument) => instrument.spoken(lang),
        Column::StateTotal => Phrase::StateTotal.text(lang),
    };
    let money_end = heads.x + columns.name + columns.kind + columns.money;
    let room = columns.money + columns.kind;
    let head = Area { x: money_end - room, width: room.saturating_sub(1), ..heads };
    painter.text_right(head, money, Paint::Strong);
    let (long, short) = match explorer.base {
        Base::Parent => (Phrase::ShareOfParent, Phrase::ShareOfParentShort),
        Base::Plan => (Phrase::ShareOfPlan, Phrase::ShareOfPlanShort),
        Base::BiggestSibling => (Phrase::ShareOfBiggest, Phrase::ShareOfBiggestShort),
    };
    let room = columns.bar + columns.share;
    let phrase = if usize::from(room) > width(long.text(lang)) { long } else { short };
    let head = Area { x: money_end, width: room, ..heads };
    painter.text_right(head, phrase.text(lang), Paint::Dim);
}

fn draw_row(
    model: Model<'_>,
    at: usize,
    line: Area,
    columns: OutlineColumns,
    painter: &mut Painter<'_>,
) {
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
    let start = 3 + indent;
    let room = Area { x: line.x + start, width: columns.name.saturating_sub(start + 1), ..line };
    draw_name(model, node, room, painter);
    let kind = Area { x: line.x + columns.name, width: columns.kind.saturating_sub(1), ..line };
    painter.text(kind, corpus.node(node).kind.spoken(state.options.lang), Paint::Dim);
    let money = Area { x: line.x + columns.name + columns.kind, width: columns.money, ..line };
    let cell = ledger.cell(node, explorer.column);
    draw_money(cell.as_ref(), money, painter);
    let share = cell.as_ref().and_then(|cell| ledger.share(node, cell, explorer.base));
    if let (Some(cell), Some(share)) = (cell, share) {
        let end = money.x + money.width;
        let bar = Area { x: end + 1, width: columns.bar.saturating_sub(1), ..line };
        draw_bar(share, cell.money, bar, painter);
        let share_area = Area { x: end + columns.bar, width: columns.share, ..line };
        // A share of what holds a ceiling is one too.
        let mark = match cell.rollup.certainty {
            Certainty::Ceiling => painter.glyph("≤", "<="),
            Certainty::Firm | Certainty::Estimate => "",
        };
        let said = format!("{mark}{}", percent(share, state.options.lang));
        painter.text_right(share_area, &said, Paint::Dim);
    }
}

/// The name, and the acronym after it where there is room.
fn draw_name(model: Model<'_>, node: NodeId, room: Area, painter: &mut Painter<'_>) {
    let corpus = &model.ledger.corpus;
    let (name, acronym) = (corpus.name(node), corpus.text(corpus.node(node).acronym));
    let taken = painter.text(room, name, Paint::Plain);
    if acronym.is_empty() {
        return;
    }
    let said = format!("({acronym})");
    let rest = Area { x: room.x + taken + 1, width: room.width.saturating_sub(taken + 1), ..room };
    if width(&said) <= usize::from(rest.width) {
        painter.text(rest, &said, Paint::Dim);
    }
}

/// The role in which money of a kind is painted.
pub(super) fn money_paint(money: MoneyKind) -> Paint {
    match money {
        MoneyKind::Of(Instrument::Envelope) => Paint::Envelope,
        MoneyKind::Of(Instrument::Subsidy) => Paint::Subsidy,
        MoneyKind::Of(Instrument::Equity) => Paint::Equity,
        MoneyKind::StateTotal => Paint::StateTotal,
        MoneyKind::Of(
            Instrument::Advance | Instrument::Loan | Instrument::Guarantee | Instrument::Budget,
        ) => Paint::OtherMoney,
    }
}

/// Marks, letter, number and unit, each in its own columns: four for the marks, one for the
/// letter, eight for the number and four for its unit.
pub(super) fn draw_money(cell: Option<&Cell>, area: Area, painter: &mut Painter<'_>) {
    let at = |x: u16, width: u16| Area {
        x: area.x + x.min(area.width),
        width: width.min(area.width.saturating_sub(x)),
        ..area
    };
    let Some(cell) = cell else {
        painter.text_right(at(0, 14), painter.glyph("—", "-"), Paint::Dim);
        return;
    };
    let options = painter.options();
    let paint = money_paint(cell.money);
    let mark_paint = if cell.disagrees { Paint::Warning } else { Paint::Dim };
    painter.text_right(at(0, 4), &marks(cell, options.ascii), mark_paint);
    painter.text(at(5, 1), &cell.money.letter(options.lang).to_string(), paint);
    let (number, unit) = money_parts(cell.rollup.eur, cell.rollup.place, options.lang);
    if width(&number) <= 8 {
        painter.text_right(at(6, 8), &number, paint);
        let gap = options.lang.pick(1, 0);
        painter.text(at(14 + gap, 4 - gap), unit, paint);
    } else {
        let space = options.lang.pick("\u{a0}", "");
        painter.text_right(at(6, 12), &format!("{number}{space}{unit}"), paint);
    }
}

/// A bar of `share`, in the pattern of its money; a share above the whole fills it and ends
/// in an arrow.
fn draw_bar(share: Decimal, money: MoneyKind, area: Area, painter: &mut Painter<'_>) {
    if area.width == 0 || share.is_sign_negative() || share.is_zero() {
        return;
    }
    let glyph = match money {
        MoneyKind::Of(Instrument::Envelope) => painter.glyph("▆", "="),
        MoneyKind::Of(Instrument::Subsidy) => painter.glyph("█", "#"),
        MoneyKind::Of(Instrument::Equity) => painter.glyph("▒", "%"),
        MoneyKind::StateTotal => painter.glyph("▓", "+"),
        MoneyKind::Of(
            Instrument::Advance | Instrument::Loan | Instrument::Guarantee | Instrument::Budget,
        ) => painter.glyph("░", "-"),
    };
    let room = area.width.saturating_sub(1);
    let wanted = (share * Decimal::from(room)).round().to_u16().unwrap_or(room);
    let length = wanted.clamp(1, room);
    painter.fill(Area { width: length, ..area }, glyph, money_paint(money));
    if share > Decimal::ONE {
        let end = Area { x: area.x + room, width: 1, ..area };
        painter.text(end, painter.glyph("›", ">"), Paint::Warning);
    }
}
