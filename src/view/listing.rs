//! A list with a preview, as `report` laid both out: the screens of the findings, the
//! sources and the differences.

use super::paint::Painter;
use super::{Paint, details};
use crate::app::{Area, ListAndPage, Listing, Part};

/// Paints the screen, all but its keys.
pub(super) fn draw(listing: &Listing, layout: ListAndPage, painter: &mut Painter<'_>) {
    let title =
        painter.text_beside(layout.title, &listing.said, layout.title.width / 2, Paint::Note);
    painter.text(title, &listing.title, Paint::Strong);
    for (at, row, area) in layout.list.shown(listing.rows(), listing.top) {
        details::draw_line(&row.line, area, painter);
        if at == listing.row && row.item.is_some() {
            let whole = Area { x: area.x - 1, width: area.width + 2, ..area };
            painter.select(whole, Paint::selected(listing.part == Part::List));
        }
    }
    painter.rule(layout.rule, layout.rule_is_vertical);
    let (lines, height) = (listing.preview().len(), usize::from(layout.page.height));
    if lines > height && height > 0 && !layout.rule_is_vertical {
        let last = (listing.preview_top + height).min(lines);
        let room = Area { width: layout.rule.width.saturating_sub(1), ..layout.rule };
        painter.text_right(room, &format!(" {last}/{lines} "), Paint::Dim);
    }
    details::draw_lines(listing.preview(), listing.preview_top, layout.page, painter);
    let cursor = layout.page.line_of(listing.line, listing.preview_top);
    if let (Part::Page, Some(line)) = (listing.part, cursor) {
        painter.select(line, Paint::Selected);
    }
}
