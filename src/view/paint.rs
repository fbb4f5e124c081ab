//! A buffer with a palette: the few ways in which anything is painted.
//!
//! Every text is cut to the room it has; nothing is ever painted outside the area the
//! painter was given.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use super::theme::{Paint, style};
use crate::app::{Area, Options};
use crate::text::{self, ascii, is_shown, truncate, width};

/// How many cells a text takes.
pub(super) fn cells(text: &str) -> u16 {
    text::cells(width(text))
}

/// Paints into an area of a buffer; cells are counted from the area's corner.
pub(super) struct Painter<'a> {
    buf: &'a mut Buffer,
    area: Rect,
    options: Options,
}

impl<'a> Painter<'a> {
    pub(super) fn new(buf: &'a mut Buffer, area: Rect, options: Options) -> Self {
        Self { buf, area, options }
    }

    pub(super) fn options(&self) -> Options {
        self.options
    }

    pub(super) fn size(&self) -> Area {
        Area { x: 0, y: 0, width: self.area.width, height: self.area.height }
    }

    fn style(&self, paint: Paint) -> Style {
        style(self.options.palette, paint)
    }

    /// The style of what is painted over something else, without the modifiers of that.
    fn over(&self, paint: Paint) -> Style {
        let below = Modifier::BOLD | Modifier::DIM | Modifier::UNDERLINED;
        Style::new().remove_modifier(below).patch(self.style(paint))
    }

    /// The character, or another where only ASCII is drawn.
    pub(super) fn glyph(&self, character: &'static str, ascii: &'static str) -> &'static str {
        if self.options.ascii { ascii } else { character }
    }

    /// `area` as far as it lies in the buffer.
    fn inside(&self, area: Area) -> Rect {
        let moved = Rect {
            x: self.area.x.saturating_add(area.x),
            y: self.area.y.saturating_add(area.y),
            width: area.width,
            height: area.height,
        };
        moved.intersection(self.area)
    }

    /// Paints `text` on the first line of `area`, cut to its width; the area beside it. Whoever
    /// wrote it, nothing of it turns or hides what stands beside it.
    pub(super) fn text(&mut self, area: Area, text: &str, paint: Paint) -> Area {
        let rect = self.inside(area);
        if rect.is_empty() {
            return area;
        }
        let mut shown = truncate(text, usize::from(rect.width));
        if !shown.chars().all(is_shown) {
            shown = shown.chars().filter(|&c| is_shown(c)).collect::<String>().into();
        }
        if self.options.ascii {
            shown = ascii(&shown).into_owned().into();
        }
        let style = self.over(paint);
        let (end, _) = self.buf.set_stringn(rect.x, rect.y, &shown, usize::from(rect.width), style);
        area.after(end - rect.x)
    }

    /// Paints `text` at the right end of the first line of `area`.
    pub(super) fn text_right(&mut self, area: Area, text: &str, paint: Paint) {
        let wanted = cells(text).min(area.width);
        self.text(area.after(area.width - wanted), text, paint);
    }

    /// Paints `text` at the right end of `area`, in at most `most` columns. What is left of the
    /// area, with a gap before the text.
    pub(super) fn text_beside(&mut self, area: Area, text: &str, most: u16, paint: Paint) -> Area {
        let taken = cells(text).min(most);
        self.text(area.after(area.width - taken), text, paint);
        let gap = if taken > 0 { 2 } else { 0 };
        Area { width: area.width.saturating_sub(taken + gap), ..area }
    }

    /// Paints the line between two parts of a screen.
    pub(super) fn rule(&mut self, area: Area, is_vertical: bool) {
        let glyph = if is_vertical { self.glyph("│", "|") } else { self.glyph("─", "-") };
        self.fill(area, glyph, Paint::Dim);
    }

    /// Fills `area` with a character one column wide.
    pub(super) fn fill(&mut self, area: Area, character: &str, paint: Paint) {
        let rect = self.inside(area);
        let style = self.over(paint);
        for y in rect.top()..rect.bottom() {
            for x in rect.left()..rect.right() {
                self.buf[(x, y)].set_symbol(character).set_style(style);
            }
        }
    }

    /// Empties `area`.
    pub(super) fn clear(&mut self, area: Area) {
        let rect = self.inside(area);
        for y in rect.top()..rect.bottom() {
            for x in rect.left()..rect.right() {
                self.buf[(x, y)].reset();
            }
        }
    }

    /// Shows an area as selected: without colours of its own, so that it stays legible.
    pub(super) fn select(&mut self, area: Area, paint: Paint) {
        let rect = self.inside(area);
        let calm = Style::new().fg(Color::Reset).bg(Color::Reset).remove_modifier(Modifier::DIM);
        let style = calm.patch(self.style(paint));
        self.buf.set_style(rect, style);
    }

    /// Paints on the lower edge of a frame how many of how many things are shown.
    pub(super) fn frame_count(&mut self, frame: Area, shown: usize, all: usize) {
        let edge = Area { y: frame.y + frame.height.saturating_sub(1), ..frame.in_frame() };
        self.text_right(edge, &format!(" {shown}/{all} "), Paint::Dim);
    }

    /// A frame of box-drawing characters with a title, emptied inside.
    pub(super) fn frame(&mut self, area: Area, title: &str) {
        self.clear(area);
        let (horizontal, vertical) = (self.glyph("─", "-"), self.glyph("│", "|"));
        let corners = if self.options.ascii { ["+"; 4] } else { ["┌", "┐", "└", "┘"] };
        let (right, bottom) =
            (area.x + area.width.saturating_sub(1), area.y + area.height.saturating_sub(1));
        let line = |y| Area { x: area.x, y, width: area.width, height: 1 };
        let side = |x| Area { x, y: area.y, width: 1, height: area.height };
        let cell = |x, y| Area { x, y, width: 1, height: 1 };
        self.fill(line(area.y), horizontal, Paint::Dim);
        self.fill(line(bottom), horizontal, Paint::Dim);
        self.fill(side(area.x), vertical, Paint::Dim);
        self.fill(side(right), vertical, Paint::Dim);
        let places = [(area.x, area.y), (right, area.y), (area.x, bottom), (right, bottom)];
        for ((x, y), corner) in places.into_iter().zip(corners) {
            self.fill(cell(x, y), corner, Paint::Dim);
        }
        self.text(Area { y: area.y, ..area.in_frame() }, &format!(" {title} "), Paint::Strong);
    }
}
