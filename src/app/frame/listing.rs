//! A list with a preview: the frame of the screens that show findings, sources and
//! differences. Rows and preview are lines that `report` laid out; here is only which row is
//! chosen, what of both is in the window, and which of them has the keys.
//!
//! ```text
//! title                                       what is said of it
//! ERRORS  2
//!   one row                    │ the chosen one in full, each line
//!   another                    │ that leads somewhere a place to go
//! keys
//! ```

use crate::app::action::{Mouse, MouseKind};
use crate::app::command::Command;
use crate::app::copying::selection::Selection;
use crate::app::frame::full::Extent;
use crate::app::frame::laid::Laid;
use crate::app::frame::list_and_page::{ListAndPage, Part};
use crate::app::frame::page_lines::PageLines;
use crate::app::frame::scroll::{WHEEL, follow, moved, moved_over, steps_of};
use crate::app::go::Go;
use crate::app::room::{Context, Cursor, HintPlace};
use crate::report::{MarkdownRow, SheetLine, Statement, StatementKind, Target, rows_markdown};
use crate::text::{Lang, Phrase};

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRow {
    /// What it says.
    pub line: SheetLine,
    /// The number of what it stands for, by which its screen knows it; `None` for a heading.
    pub item: Option<usize>,
}

impl ListRow {
    /// A row that cannot be chosen.
    pub(crate) fn heading(line: SheetLine) -> ListRow {
        ListRow { line, item: None }
    }

    /// A row that stands for `item`.
    #[must_use]
    pub fn of(item: usize, line: SheetLine) -> ListRow {
        ListRow { line, item: Some(item) }
    }
}

/// A list with a preview.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    /// What stands at the left of the first line.
    pub title: String,
    /// What stands at its right: filters and the like.
    pub said: String,
    rows: Vec<ListRow>,
    preview: Laid<(), PageLines>,
    /// The chosen row.
    pub row: usize,
    /// The first row in the window.
    pub top: usize,
    /// The line of the preview that has the cursor.
    pub line: usize,
    /// The first line of the preview in the window.
    pub preview_top: usize,
    /// Which part has the keys.
    pub part: Part,
}

impl Listing {
    /// The rows.
    #[must_use]
    pub fn rows(&self) -> &[ListRow] {
        &self.rows
    }

    /// The lines of the preview.
    #[must_use]
    pub fn preview(&self) -> &[SheetLine] {
        self.preview.value().lines()
    }

    /// What the line of the preview that has the cursor is part of.
    pub(in crate::app) fn statement(&self) -> Option<&Statement> {
        self.preview.value().statement(self.line)
    }

    /// What the chosen row stands for; `None` where there is nothing to choose.
    #[must_use]
    pub fn item(&self) -> Option<usize> {
        self.rows.get(self.row)?.item
    }

    /// Where `Enter` leads: from the preview what its line names, else what the row names.
    #[must_use]
    pub fn target(&self) -> Option<Target> {
        match self.part {
            Part::List => self.rows.get(self.row)?.line.target,
            Part::Page => self.preview().get(self.line)?.target,
        }
    }

    /// Takes other rows and chooses the one of `item`, else the one where the choice was.
    pub(in crate::app) fn set_rows(&mut self, rows: Vec<ListRow>, item: Option<usize>) {
        self.rows = rows;
        let found = item.and_then(|item| self.rows.iter().position(|row| row.item == Some(item)));
        self.row = found.unwrap_or(self.row).min(self.rows.len().saturating_sub(1));
        self.step_rows(0);
    }

    /// Takes the preview of this reading, shown from its start; the first one after the corpus
    /// was read again from the line that has the text which the line with the cursor had.
    pub(in crate::app) fn set_preview(&mut self, reading: u64, page: PageLines) {
        let had = self.preview().get(self.line).map(SheetLine::text);
        let had = had.filter(|_| self.preview.is_outdated(reading));
        let nearest = had.and_then(|text| page.nearest(&text, self.line));
        self.preview.set(reading, (), page);
        if let Some(line) = nearest {
            self.preview_top = (self.preview_top + line).saturating_sub(self.line);
            self.line = line;
        } else {
            (self.line, self.preview_top) = (0, 0);
        }
    }

    /// Lays out the rows that are in the window and say nothing yet.
    pub(in crate::app) fn fill(&mut self, layout: &ListAndPage, line: impl Fn(usize) -> SheetLine) {
        let height = usize::from(layout.list.height);
        for row in self.rows.iter_mut().skip(self.top).take(height) {
            if let Some(item) = row.item.filter(|_| row.line == SheetLine::default()) {
                row.line = line(item);
            }
        }
    }

    /// Gives the keys back to the list; whether the preview had them.
    fn leave_preview(&mut self) -> bool {
        std::mem::take(&mut self.part) == Part::Page
    }

    /// Gives the keys to the other part; the preview takes none where it is empty.
    pub(in crate::app) fn switch_part(&mut self) {
        self.part = match self.part {
            Part::List if !self.preview().is_empty() => Part::Page,
            Part::List | Part::Page => Part::List,
        };
    }

    /// Where one stands.
    pub(in crate::app) fn cursor(&self) -> Cursor {
        let (row, top, part) = (self.row, self.top, self.part);
        Cursor { row, top, column: 0, line: self.line, line_top: self.preview_top, part }
    }

    /// Comes back to where one stood.
    pub(in crate::app) fn set_cursor(&mut self, cursor: Cursor) {
        (self.row, self.top, self.part) = (cursor.row, cursor.top, cursor.part);
        self.row = self.row.min(self.rows.len().saturating_sub(1));
        self.step_rows(0);
        (self.line, self.preview_top) = (cursor.line, cursor.line_top);
    }

    /// Where the list and its preview stand.
    pub(in crate::app) fn layout(&self, cx: &Context<'_>) -> ListAndPage {
        ListAndPage::with_margin(cx.columns, cx.rows, self.part)
    }

    /// That only the list or only the preview has room makes the way to the other one a hint
    /// that keeps its place.
    pub(in crate::app) fn hint_place(&self, command: Command, cx: &Context<'_>) -> HintPlace {
        let layout = self.layout(cx);
        let one_part = layout.list.height == 0 || layout.page.height == 0;
        if command == Command::SwitchPart && one_part { HintPlace::Kept } else { HintPlace::Free }
    }

    /// Shows which words the list is filtered by.
    pub(in crate::app) fn set_filter(&mut self, words: &[&str], lang: Lang) {
        self.said = if words.is_empty() {
            String::new()
        } else {
            Phrase::FilteredBy.with(lang, words.join(", "))
        };
    }

    /// The commands that all lists share: moving in the part that has the keys, and going from
    /// one part to the other. `None` where it is none of them.
    pub(in crate::app) fn run(&mut self, command: Command, cx: &Context<'_>) -> Option<Vec<Go>> {
        match command {
            Command::FilterList => return Some(vec![Go::Filter]),
            Command::SwitchPart => self.switch_part(),
            Command::Leave => return self.leave_preview().then(Vec::new),
            _ => self.step(self.part, steps_of(command, self.layout(cx).of(self.part).height)?),
        }
        Some(Vec::new())
    }

    /// A press chooses a row or puts the cursor on a line of the preview; the wheel moves in the
    /// part under it. Whether something was pressed twice, which goes there.
    pub(in crate::app) fn mouse(&mut self, mouse: Mouse, cx: &Context<'_>) -> bool {
        let layout = self.layout(cx);
        let parts = [Part::List, Part::Page];
        let Some(part) = parts.into_iter().find(|&part| mouse.is_in(layout.of(part))) else {
            return false;
        };
        match mouse.kind {
            MouseKind::WheelUp => self.step(part, -WHEEL),
            MouseKind::WheelDown => self.step(part, WHEEL),
            MouseKind::Press | MouseKind::DoublePress => {
                let hits = self.press(part, usize::from(mouse.y - layout.of(part).y));
                return hits && mouse.kind == MouseKind::DoublePress;
            }
        }
        false
    }

    /// The chosen row as it is copied, or the statement under the cursor of the preview.
    pub(in crate::app) fn selection(
        &self,
        cx: &Context<'_>,
        row: impl Fn(usize) -> Option<Selection>,
    ) -> Option<Selection> {
        match self.part {
            Part::List => row(self.item()?),
            Part::Page => {
                let statement = self.statement()?;
                let is_gap = statement.kind == StatementKind::Gap;
                (!is_gap).then(|| Selection::of_statement(statement, cx))
            }
        }
    }

    /// The rows as Markdown, with their headings or without.
    pub(in crate::app) fn markdown(
        &self,
        has_headings: bool,
        copied: impl Fn(usize) -> Option<Selection>,
    ) -> String {
        rows_markdown(self.rows.iter().filter_map(|row| match row.item {
            None => has_headings.then(|| MarkdownRow::Heading(row.line.words())),
            Some(item) => Some(MarkdownRow::Item(copied(item)?.value)),
        }))
    }

    /// How much there is to show.
    pub(in crate::app) fn extent(&self, cx: &Context<'_>) -> Extent {
        let layout = self.layout(cx);
        Extent::Parts {
            first: (layout.list, self.rows.len()),
            second: (layout.page, self.preview().len()),
            around: 3,
        }
    }

    /// Whether a command of lists would do something now; the switch of parts has its place
    /// where the other part is a key away.
    pub(in crate::app) fn is_useful(&self, command: Command) -> bool {
        match command {
            Command::OpenItem if self.part == Part::Page => self.target().is_some(),
            Command::OpenItem | Command::CopyValue => self.item().is_some(),
            Command::SwitchPart => self.part == Part::Page || !self.preview().is_empty(),
            _ => true,
        }
    }

    /// Another word for the hint of a command, where it does something else now.
    pub(in crate::app) fn hint(&self, command: Command) -> Option<Phrase> {
        let goes_back = command == Command::SwitchPart && self.part == Part::Page;
        goes_back.then_some(Phrase::ListHint)
    }

    /// Chooses what a press `offset` lines below the start of a part hit; whether it hit
    /// anything that can be chosen.
    fn press(&mut self, part: Part, offset: usize) -> bool {
        let at = offset + if part == Part::List { self.top } else { self.preview_top };
        let hits = match part {
            Part::List => self.rows.get(at).is_some_and(|row| row.item.is_some()),
            Part::Page => at < self.preview().len(),
        };
        if hits {
            self.part = part;
            match part {
                Part::List => self.row = at,
                Part::Page => self.line = at,
            }
        }
        hits
    }

    /// Moves by `steps` lines in a part.
    fn step(&mut self, part: Part, steps: isize) {
        match part {
            Part::List => self.step_rows(steps),
            Part::Page => self.line = moved(self.line, steps, self.preview().len()),
        }
    }

    /// Moves the choice by rows, over headings.
    fn step_rows(&mut self, steps: isize) {
        self.row = moved_over(self.row, steps, &self.rows, |row| row.item.is_some());
    }

    /// Puts the chosen row, with the headings right above it, and the cursor in view.
    pub(in crate::app) fn refresh(&mut self, layout: &ListAndPage) {
        let height = usize::from(layout.list.height);
        let above = self.rows[..self.row.min(self.rows.len())].iter().rev();
        let headings = above.take_while(|row| row.item.is_none()).count();
        self.top = follow(self.top, self.row, height, self.rows.len());
        if headings < height {
            self.top = self.top.min(self.row - headings);
        }
        self.line = self.line.min(self.preview().len().saturating_sub(1));
        let height = usize::from(layout.page.height);
        self.preview_top = follow(self.preview_top, self.line, height, self.preview().len());
        if height == 0 && self.part == Part::Page && layout.list.height > 0 {
            self.part = Part::List;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Span, Tone};

    /// A list of `-` for headings and any other letter for rows.
    fn listing(rows: &str) -> Listing {
        let row = |(at, c): (usize, char)| match c {
            '-' => ListRow::heading(SheetLine::default()),
            _ => ListRow::of(at, SheetLine::default()),
        };
        let mut listing = Listing::default();
        listing.set_rows(rows.chars().enumerate().map(row).collect(), None);
        listing
    }

    #[test]
    fn headings_are_never_chosen() {
        let mut list = listing("-aa--a-");
        assert_eq!(list.item(), Some(1));
        let mut go = |steps| {
            list.step(Part::List, steps);
            list.item()
        };
        assert_eq!([go(1), go(1), go(1)], [Some(2), Some(5), Some(5)]);
        assert_eq!([go(-1), go(isize::MIN), go(isize::MAX)], [Some(2), Some(1), Some(5)]);
        assert_eq!(listing("---").item(), None);
        assert_eq!(listing("").item(), None);
    }

    #[test]
    fn the_choice_is_kept_by_what_it_stands_for() {
        let mut list = listing("-aaa");
        list.step(Part::List, isize::MAX);
        let rows = vec![ListRow::of(3, SheetLine::default()), ListRow::of(1, SheetLine::default())];
        list.set_rows(rows, list.item());
        assert_eq!(list.item(), Some(3));
        list.set_rows(Vec::new(), list.item());
        assert_eq!((list.item(), list.target()), (None, None));
    }

    #[test]
    fn the_cursor_of_the_preview_stays_on_what_it_says() {
        let lines = |text: &str| -> Vec<SheetLine> {
            let span = |c: char| Span { text: c.to_string(), tone: Tone::Plain };
            text.chars()
                .map(|c| SheetLine { spans: vec![span(c)], ..SheetLine::default() })
                .collect()
        };
        let mut list = listing("a");
        list.set_preview(0, PageLines::bare(lines("abcdef")));
        (list.line, list.preview_top) = (3, 2);
        list.set_preview(1, PageLines::bare(lines("xyabcdef")));
        assert_eq!((list.line, list.preview_top), (5, 4));
        // Another preview starts at its start, and so does one that does not say it any more.
        list.set_preview(1, PageLines::bare(lines("xyabcdef")));
        assert_eq!((list.line, list.preview_top), (0, 0));
        list.line = 2;
        list.set_preview(2, PageLines::bare(lines("bcd")));
        assert_eq!(list.line, 0);
    }

    #[test]
    fn headings_above_the_first_row_are_in_view() {
        let mut list = listing("--aaaaaaaa");
        let layout = ListAndPage::with_margin(80, 10, Part::List);
        list.step(Part::List, isize::MAX);
        list.refresh(&layout);
        assert!(list.top > 0);
        list.step(Part::List, isize::MIN);
        list.refresh(&layout);
        assert_eq!((list.row, list.top), (2, 0));
    }
}
