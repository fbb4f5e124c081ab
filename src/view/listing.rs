//! A list with a preview, as `report` laid both out: the screens of the findings, the
//! sources and the differences.

use super::paint::Painter;
use super::{Paint, details};
use crate::app::{Area, ListLayout, ListPart, Listing};
use crate::text::{cells, width};

/// Paints the screen, all but its keys.
pub(super) fn draw(listing: &Listing, layout: ListLayout, painter: &mut Painter<'_>) {
    draw_title(listing, layout.title, painter);
    let rows = listing.rows().iter().enumerate().skip(listing.top);
    for (offset, (at, row)) in (0..layout.list.height).zip(rows) {
        let area = Area { y: layout.list.y + offset, height: 1, ..layout.list };
        details::draw_line(&row.line, area, painter);
        if at == listing.row && row.item.is_some() {
            let whole = Area { x: area.x - 1, width: area.width + 2, ..area };
            painter.select(whole, chosen(listing, ListPart::List));
        }
    }
    if layout.rule_is_vertical {
        painter.fill(layout.rule, painter.glyph("│", "|"), Paint::Dim);
    } else {
        painter.fill(layout.rule, painter.glyph("─", "-"), Paint::Dim);
    }
    let (lines, height) = (listing.preview().len(), usize::from(layout.preview.height));
    if lines > height && height > 0 && !layout.rule_is_vertical {
        let last = (listing.preview_top + height).min(lines);
        let room = Area { width: layout.rule.width.saturating_sub(1), ..layout.rule };
        painter.text_right(room, &format!(" {last}/{lines} "), Paint::Dim);
    }
    details::draw_lines(listing.preview(), listing.preview_top, layout.preview, painter);
    let cursor = listing.line.checked_sub(listing.preview_top).filter(|&at| at < height);
    if let (ListPart::Preview, Some(offset)) = (listing.part, cursor) {
        let y = layout.preview.y + u16::try_from(offset).unwrap_or(0);
        painter.select(Area { y, height: 1, ..layout.preview }, Paint::Selected);
    }
}

fn draw_title(listing: &Listing, area: Area, painter: &mut Painter<'_>) {
    let taken = cells(width(&listing.said)).min(area.width / 2);
    painter.text_right(
        Area { x: area.x + area.width - taken, width: taken, ..area },
        &listing.said,
        Paint::Note,
    );
    let room = area.width.saturating_sub(if taken > 0 { taken + 2 } else { 0 });
    painter.text(Area { width: room, ..area }, &listing.title, Paint::Strong);
}

/// How what is chosen in `part` is shown.
fn chosen(listing: &Listing, part: ListPart) -> Paint {
    if listing.part == part { Paint::Selected } else { Paint::SelectedIdle }
}
