//! What the comparison does at a command or a press: opening it, sorting, the baseline, taking
//! rows away, going to one.

use crate::app::action::{Mouse, MouseKind};
use crate::app::address::{Address, CHARTS, sort_of, sort_word};
use crate::app::command::{Command, Scope};
use crate::app::copying::selection::Selection;
use crate::app::frame::full::Extent;
use crate::app::frame::scroll::{cycled, follow, moved, steps_of};
use crate::app::go::Go;
use crate::app::room::{Context, Cursor, Room};
use crate::app::screens::compare::layout::CompareLayout;
use crate::app::screens::compare::{Compare, Picture, Wanted};
use crate::domain::{Corpus, NodeId, NodeKind};
use crate::query::{Comparison, ComparisonRequest, Direction, IdMap, comparison};
use crate::report::{SheetLine, Shown, Target, compare_markdown};
use crate::text::Phrase;

impl Room for Compare {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Compare, Scope::Lines, Scope::Everywhere]
    }

    /// Opens on the marked nodes, else on the laureates under the selection; a laureate is
    /// compared with its neighbours.
    fn enter(&mut self, again: bool, cx: &Context<'_>) -> Result<Vec<Go>, Vec<Go>> {
        if again {
            return Ok(Vec::new());
        }
        let under = match cx.chosen.or(cx.selected) {
            Some(node) => rows_under(&cx.ledger.corpus, node),
            None => cx.root,
        };
        let rows: Vec<NodeId> = cx.marks.iter().collect();
        let request = ComparisonRequest { rows: &rows, under, ..ComparisonRequest::default() };
        let compared = comparison(cx.ledger, &request);
        if compared.rows().is_empty() {
            return Err(cx.tell_key(Phrase::NothingToCompareHere, Command::MarkNode));
        }
        if self.settings.baseline.is_some_and(|node| compared.row_of(node).is_none()) {
            (self.settings.baseline, self.settings.shown) = (None, Shown::Values);
        }
        self.settings.under = under;
        (self.line, self.top) = (0, 0);
        Ok(Vec::new())
    }

    fn go_to(&mut self, node: NodeId, _cx: &Context<'_>) {
        self.go_to_row(node);
    }

    fn describe(&self, cx: &Context<'_>, address: &mut Address) {
        // The row under the cursor, where the same rows would be compared from there.
        let row = self.selected_row().filter(|&row| self.opens_same(cx, row));
        let opens = cx.selected_or_root().filter(|&node| self.opens_same(cx, node));
        address.at =
            row.or(opens).or(self.settings.under).or(cx.selected_or_root()).map(|at| cx.id(at));
        address.sort = self.settings.sort.map(|(measure, direction)| sort_word(measure, direction));
        address.chart = self.settings.picture;
        (address.shown, address.baseline) =
            (self.settings.shown, self.settings.baseline.map(|node| cx.id(node)));
    }

    /// The baseline may be a row that was taken away.
    fn arrive(&mut self, address: &Address, cx: &Context<'_>) -> Result<Vec<Go>, Vec<Go>> {
        let goes = self.enter(false, cx)?;
        self.settings.sort = address.sort.as_deref().and_then(sort_of);
        self.settings.picture = address.chart;
        self.settings.baseline = cx.node(address.baseline.as_ref());
        self.settings.shown =
            if self.settings.baseline.is_some() { address.shown } else { Shown::Values };
        Ok(goes)
    }

    fn run(&mut self, command: Command, cx: &Context<'_>) -> Option<Vec<Go>> {
        match command {
            Command::ColumnLeft => self.column = self.column.saturating_sub(1),
            Command::ColumnRight => {
                let last = self.page.columns.len().saturating_sub(1);
                self.column = (self.column + 1).min(last);
            }
            Command::SortByColumn => self.sort_by_column(),
            Command::TurnPicture if !self.has_bars() => return Some(Go::tell(Phrase::NoBars)),
            Command::TurnPicture => {
                self.settings.picture =
                    cycled(&CHARTS.map(|(picture, _)| picture), self.settings.picture);
                self.top = 0;
            }
            Command::SetBaseline => return Some(self.set_baseline()),
            Command::TurnShown => return Some(self.turn_shown(cx)),
            Command::ExplainNumber => {
                self.explains = !self.explains;
                (self.page.why_of, self.why_top) = (None, 0);
            }
            Command::RemoveRow => return Some(self.remove_row(cx)),
            Command::OpenRow => {
                return Some(vec![Go::Follow(self.target())]);
            }
            Command::Leave if self.explains => self.explains = false,
            _ => {
                let height = self.layout(cx.columns, cx.rows).rows.height;
                self.step(steps_of(command, height)?);
            }
        }
        Some(Vec::new())
    }

    /// A press puts the cursor on a number, twice opens the row; a press on a head puts the
    /// cursor on its column.
    fn mouse(&mut self, mouse: Mouse, cx: &Context<'_>) -> Vec<Go> {
        let layout = self.layout(cx.columns, cx.rows);
        let lines = [(layout.rows, &self.page.rows, self.top), (layout.foot, &self.page.foot, 0)];
        let line = lines.into_iter().find_map(|(area, lines, top)| {
            let offset = usize::from(mouse.row_in(area)?);
            lines.get(top + offset).and_then(|(line, _)| *line)
        });
        match mouse.kind {
            MouseKind::WheelUp => self.step(-1),
            MouseKind::WheelDown => self.step(1),
            MouseKind::Press | MouseKind::DoublePress => {
                if line.is_none() && !mouse.is_in(layout.head) {
                    return Vec::new();
                }
                let x = usize::from(mouse.x - layout.rows.x);
                let mut columns = self.page.columns.iter();
                let under = columns.position(|at| (at.start..at.start + at.width).contains(&x));
                self.column = under.unwrap_or(self.column);
                self.line = line.unwrap_or(self.line);
                if mouse.kind == MouseKind::DoublePress && line.is_some() {
                    return vec![Go::Follow(self.target())];
                }
            }
        }
        Vec::new()
    }

    fn refresh(&mut self, cx: &Context<'_>) {
        let layout = cx.layout(usize::from(CompareLayout::inner_columns(cx.columns)));
        let mut settings = self.settings;
        if settings.picture != Picture::Table {
            // Bars are of amounts, whatever a table would show.
            settings.shown = Shown::Values;
        }
        let wanted = Wanted { rows: cx.marks.clone(), settings, layout };
        self.lay_out(cx.ledger, cx.reading, wanted);
        self.explain(cx.ledger, layout);
        self.set_notes(cx);
        self.page.explain_notes();
        let laid_out = self.layout(cx.columns, cx.rows);
        let height = usize::from(laid_out.rows.height);
        let room = usize::from(laid_out.why.height);
        self.why_room = (room, height == 0);
        self.why_top = self.why_top.min(self.page.why.len().saturating_sub(room));
        let rows = &self.page.rows;
        // All of the row under the cursor, and where there is no room for that its first line,
        // which has its numbers.
        let is_under = |(at, _): &(Option<usize>, SheetLine)| *at == Some(self.line);
        let last = rows.iter().rposition(is_under).unwrap_or(rows.len().saturating_sub(1));
        let first = rows.iter().position(is_under).unwrap_or(last);
        self.top = follow(self.top, last, height, rows.len()).min(first);
    }

    /// Everything will be compared anew. What is asked for, and the nodes of the rows, are the
    /// same as before, by which the cursor finds its row again.
    fn remap(&mut self, moved: &IdMap, _cx: &Context<'_>) -> Vec<Go> {
        self.settings = self.settings.moved(moved);
        self.of.rename(|of| {
            of.rows = moved.nodes(&of.rows);
            of.settings = of.settings.moved(moved);
        });
        for row in &mut self.page.nodes {
            *row = row.and_then(|node| moved.node(node));
        }
        Vec::new()
    }

    fn is_vacant(&mut self, cx: &Context<'_>) -> bool {
        self.refresh(cx);
        self.row_count() == 0
    }

    fn cursor(&self) -> Cursor {
        let (row, top, column) = (self.line, self.top, self.column);
        Cursor { row, top, column, ..Cursor::default() }
    }

    fn set_cursor(&mut self, cursor: Cursor) {
        let last = self.page.lines.len().saturating_sub(1);
        (self.line, self.top) = (cursor.row.min(last), cursor.top);
        self.column = cursor.column.min(self.page.columns.len().saturating_sub(1));
    }

    fn target(&self) -> Option<Target> {
        self.selected().map(Target::Node)
    }

    fn selection(&self, cx: &Context<'_>) -> Option<Selection> {
        let claim = self.claim(cx.ledger, cx.style())?;
        let row = self.row_text(cx.ledger, cx.style()).unwrap_or_default();
        Some(Selection { row, ..Selection::of_claim(&claim, self.selected(), cx) })
    }

    fn markdown(&self, cx: &Context<'_>) -> Option<String> {
        let mut out = Vec::new();
        compare_markdown(cx.ledger, self.comparison()?, cx.style(), &mut out).ok()?;
        String::from_utf8(out).ok()
    }

    fn extent(&self, _cx: &Context<'_>) -> Extent {
        Extent::Lines(self.whole_lines() + 3)
    }

    fn is_useful(&self, command: Command, _cx: &Context<'_>) -> bool {
        match command {
            Command::OpenRow | Command::SetBaseline => self.selected().is_some(),
            Command::RemoveRow => self.selected_row().is_some(),
            Command::TurnPicture => self.has_bars(),
            Command::TurnShown => self.settings.baseline.is_some(),
            _ => true,
        }
    }

    fn explains(&self, _cx: &Context<'_>) -> bool {
        true
    }

    fn hint(&self, command: Command, _cx: &Context<'_>) -> Option<Phrase> {
        let hides = command == Command::ExplainNumber && self.page.hides_notes;
        hides.then_some(Phrase::WhyAndSourcesHint)
    }

    fn compared(&self) -> Vec<NodeId> {
        let rows = self.page.comparison.as_ref().map_or(&[][..], Comparison::rows);
        rows.iter().map(|row| row.node).collect()
    }
}

/// What the rows are taken from where `node` is selected: a laureate is compared with its
/// neighbours.
fn rows_under(corpus: &Corpus, node: NodeId) -> Option<NodeId> {
    match corpus.node(node).kind {
        NodeKind::Laureate | NodeKind::Action => corpus.parent(node),
        NodeKind::Plan
        | NodeKind::Strand
        | NodeKind::Strategy
        | NodeKind::Programme
        | NodeKind::Platform => Some(node),
    }
}

impl Compare {
    /// Whether the comparison would hold the same rows had it been opened with `node` selected.
    fn opens_same(&self, cx: &Context<'_>, node: NodeId) -> bool {
        !cx.marks.is_empty() || rows_under(&cx.ledger.corpus, node) == self.settings.under
    }

    /// Sorts by the column under the cursor; again, the other way round; a third time, no longer.
    fn sort_by_column(&mut self) {
        let Some(measure) = self.measure() else { return };
        let first = Direction::first_for(measure);
        self.settings.sort = match self.settings.sort {
            Some((by, direction)) if by == measure => {
                (direction == first).then(|| (by, direction.reversed()))
            }
            Some(_) | None => Some((measure, first)),
        };
    }

    /// Makes the row under the cursor the one against which the others are shown, or no longer.
    fn set_baseline(&mut self) -> Vec<Go> {
        let selected = self.selected();
        if selected.is_none() {
            return Go::tell(Phrase::OnlyRowsAreBaselines);
        }
        let same = self.settings.baseline == selected;
        self.settings.baseline = selected.filter(|_| !same);
        self.settings.shown = if same { Shown::Values } else { Shown::Differences };
        Vec::new()
    }

    fn turn_shown(&mut self, cx: &Context<'_>) -> Vec<Go> {
        if self.settings.baseline.is_none() {
            return cx.tell_key(Phrase::NoBaseline, Command::SetBaseline);
        }
        self.settings.shown =
            cycled(&[Shown::Values, Shown::Differences, Shown::Times], self.settings.shown);
        Vec::new()
    }

    /// Takes the row under the cursor away. Where no node was marked, all other rows are marked
    /// first, so that they stay.
    fn remove_row(&self, cx: &Context<'_>) -> Vec<Go> {
        let Some(node) = self.selected_row() else { return Go::tell(Phrase::NoRowHere) };
        if self.row_count() == 1 {
            return cx.tell_key(Phrase::LastRowStays, Command::Leave);
        }
        let mut goes = vec![Go::ToggleMark(node)];
        if cx.marks.is_empty() {
            goes.extend(cx.tell_key(Phrase::OthersMarked, Command::ClearMarks));
        }
        goes
    }

    /// Moves the cursor among the lines. While a number is explained, pages are pages of the
    /// explanation, and every line is where nothing else is seen.
    fn step(&mut self, steps: isize) {
        let (room, alone) = self.why_room;
        let is_page = (2..isize::MAX.unsigned_abs()).contains(&steps.unsigned_abs());
        if self.explains && room > 0 && (alone || is_page) {
            let by =
                if is_page { steps.signum() * isize::try_from(room).unwrap_or(1) } else { steps };
            self.why_top = moved(self.why_top, by, (self.page.why.len() + 1).saturating_sub(room));
            return;
        }
        self.line = moved(self.line, steps, self.page.lines.len());
    }

    /// Notes have the room that the rows leave.
    fn set_notes(&mut self, cx: &Context<'_>) {
        self.page.set_notes(0, false);
        let free = usize::from(self.layout(cx.columns, cx.rows).rows.height);
        let rows = self.page.rows.len();
        self.page.set_notes(free.saturating_sub(rows), cx.options.ascii);
    }
}
