//! The comparison's state: which rows, in which order and against what, drawn how, and the
//! number under the cursor.
//!
//! The rows are the marked nodes, else the laureates under what was selected. What is shown
//! is laid out by `report`, the same as `relance compare` prints, and only when something
//! of it changed: the rows scroll between the heads and the totals, which stay.

pub(in crate::app) mod chosen;
pub(in crate::app) mod commands;
pub(in crate::app) mod layout;

use hashbrown::{HashMap, HashSet};

use crate::app::frame::laid::Laid;
use crate::app::screens::compare::layout::CompareLayout;
use crate::domain::NodeId;
use crate::query::{
    Chart, Column, Comparison, ComparisonRequest, Direction, IdMap, Ledger, Line, NodeSet,
    comparison, why,
};
use crate::report::{
    CompareTable, SheetLayout, SheetLine, Shown, TableColumn, Tone, chart_lines, notes_page,
    why_page,
};
use crate::text::cells;

/// How the comparison is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Picture {
    /// As a table.
    #[default]
    Table,
    /// As bars.
    Bars(Chart),
}

/// What is asked of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct CompareSettings {
    /// What the rows are taken from where none is marked.
    under: Option<NodeId>,
    /// The order.
    pub sort: Option<(Column, Direction)>,
    /// The node against which the others are shown.
    pub baseline: Option<NodeId>,
    /// Whether numbers are shown, or how they differ from the baseline's.
    pub shown: Shown,
    /// How it is drawn.
    pub picture: Picture,
}

impl CompareSettings {
    /// The same in another reading of the corpus.
    fn moved(self, moved: &IdMap) -> CompareSettings {
        let baseline = self.baseline.and_then(|node| moved.node(node));
        let under = self.under.and_then(|under| moved.nearest(under));
        let shown = if baseline.is_some() { self.shown } else { Shown::Values };
        CompareSettings { under, baseline, shown, ..self }
    }
}

/// What a page is laid out from.
#[derive(Debug, Clone, PartialEq)]
struct Wanted {
    rows: NodeSet,
    settings: CompareSettings,
    layout: SheetLayout,
}

impl Wanted {
    /// Whether the same is compared, however it is drawn.
    fn compares_as(&self, other: &Wanted) -> bool {
        let asked = |wanted: &Wanted| {
            let CompareSettings { under, sort, baseline, .. } = wanted.settings;
            (under, sort, baseline)
        };
        self.rows == other.rows && asked(self) == asked(other)
    }

    fn compared(&self, ledger: &Ledger) -> Comparison {
        let rows: Vec<NodeId> = self.rows.iter().collect();
        let CompareSettings { under, sort, baseline, .. } = self.settings;
        comparison(ledger, &ComparisonRequest { rows: &rows, under, sort, baseline })
    }
}

/// The comparison screen.
#[derive(Debug, Clone, Default)]
pub struct Compare {
    /// What is asked of it.
    pub settings: CompareSettings,
    /// The line that has the cursor, among [`ComparePage::lines`].
    pub line: usize,
    /// The column that has the cursor, among [`ComparePage::columns`].
    pub column: usize,
    /// The first line of the rows in the window.
    pub top: usize,
    /// Whether the number under the cursor is explained.
    pub explains: bool,
    /// The first line of the explanation in its window.
    pub why_top: usize,
    /// How many lines the explanation has room for, and whether it has the body alone.
    why_room: (usize, bool),
    /// What is shown, laid out.
    pub page: ComparePage,
    of: Laid<Wanted>,
}

/// A comparison laid out.
#[derive(Debug, Clone, Default)]
pub struct ComparePage {
    /// What is compared.
    pub comparison: Option<Comparison>,
    /// The lines that the cursor goes through: rows, then totals, parents and rest.
    pub lines: Vec<Line>,
    /// The node of each of the lines that is a row.
    nodes: Vec<Option<NodeId>>,
    /// The columns that have room.
    pub columns: Vec<TableColumn>,
    /// The heads of the columns.
    pub head: Vec<SheetLine>,
    /// The rows, each with the place in `lines` that it is part of; `None` for what no cursor
    /// goes to.
    pub rows: Vec<(Option<usize>, SheetLine)>,
    /// What stays below the rows, in the same way.
    pub foot: Vec<(Option<usize>, SheetLine)>,
    /// How many lines of the foot are totals; notes follow.
    totals: usize,
    notes: Vec<SheetLine>,
    /// Whether notes are left out for want of room.
    hides_notes: bool,
    /// The explanation of the number under the cursor, and below it notes that have no room
    /// elsewhere, which are scrolled to.
    pub why: Vec<SheetLine>,
    /// How many lines of that are the explanation.
    pub why_alone: usize,
    why_of: Option<(usize, usize)>,
}

impl Compare {
    /// How many lines the whole of it takes: heads, rows, totals, notes and explanation.
    pub(in crate::app) fn whole_lines(&self) -> usize {
        let page = &self.page;
        // Notes stand under an empty line, and one alone is given the room of two.
        let notes = if page.notes.is_empty() { 0 } else { page.notes.len().max(2) + 1 };
        let why = if self.explains { page.why_alone + 1 } else { 0 };
        page.head.len() + page.rows.len().max(3) + page.totals + notes + why
    }

    /// How many rows are compared.
    #[must_use]
    pub fn row_count(&self) -> usize {
        self.page.comparison.as_ref().map_or(0, |comparison| comparison.rows().len())
    }

    /// The node under the cursor; none on the totals and the rest.
    #[must_use]
    pub fn selected(&self) -> Option<NodeId> {
        let line = self.page.lines.get(self.line).copied()?;
        self.page.comparison.as_ref()?.node(line)
    }

    /// The node of the row under the cursor; a parent that is a row as well is no row there.
    pub(in crate::app) fn selected_row(&self) -> Option<NodeId> {
        self.page.nodes.get(self.line).copied().flatten()
    }

    /// Puts the cursor on the row of `node`, if it has one.
    pub(in crate::app) fn go_to_row(&mut self, node: NodeId) {
        let compared = self.page.comparison.as_ref();
        if let Some(row) = compared.and_then(|compared| compared.row_of(node)) {
            let lines = &self.page.lines;
            self.line = lines.iter().position(|line| *line == Line::Row(row)).unwrap_or(self.line);
        }
    }

    /// Whether there is anything to draw as bars: a subsidy or an equity participation.
    pub(in crate::app) fn has_bars(&self) -> bool {
        self.settings.picture != Picture::Table
            || self.page.columns.iter().any(|column| is_drawn(column.measure))
    }

    /// What the cursor's column shows, in bars too.
    pub(crate) fn measure(&self) -> Option<Column> {
        self.page.columns.get(self.column).map(|column| column.measure)
    }

    /// Where things stand in a window.
    #[must_use]
    pub fn layout(&self, columns: u16, rows: u16) -> CompareLayout {
        let why = if self.explains { cells(self.page.why_alone) } else { 0 };
        let (heads, foot) = (cells(self.page.head.len()), cells(self.page.foot.len()));
        CompareLayout::new(columns, rows, heads, foot, why)
    }

    fn lay_out(&mut self, ledger: &Ledger, reading: u64, wanted: Wanted) {
        if self.of.is_of(reading, &wanted) {
            return;
        }
        let (selected, measure) = (self.selected_row(), self.measure());
        // What was asked for may be the same still, in another reading of the corpus.
        let same = self.of.key() == Some(&wanted);
        let line = self.page.lines.get(self.line).copied();
        let line = line.filter(|line| same && !matches!(line, Line::Row(_)));
        if !same {
            self.why_top = 0;
        }
        let known = self.page.comparison.take();
        let compares_same = !self.of.is_outdated(reading)
            && self.of.key().is_some_and(|known| known.compares_as(&wanted));
        let compared = known.filter(|_| compares_same).unwrap_or_else(|| wanted.compared(ledger));
        self.page = ComparePage::new(ledger, &compared, &wanted);
        let place = |line| self.page.lines.iter().position(|&known| Some(known) == line);
        let row = selected.and_then(|node| compared.row_of(node)).or_else(|| place(line));
        let node = |&line: &Line| compared.node(line).filter(|_| matches!(line, Line::Row(_)));
        self.page.nodes = self.page.lines.iter().map(node).collect();
        self.page.comparison = Some(compared);
        self.line = row.unwrap_or(self.line).min(self.page.lines.len().saturating_sub(1));
        let columns = &self.page.columns;
        let column = columns.iter().position(|column| Some(column.measure) == measure);
        self.column = column.unwrap_or(self.column).min(columns.len().saturating_sub(1));
        self.of.set(reading, wanted, ());
    }

    fn explain(&mut self, ledger: &Ledger, layout: SheetLayout) {
        let place = (self.line, self.column);
        if !self.explains || self.page.why_of == Some(place) {
            return;
        }
        if self.page.why_of.replace(place).is_some() {
            self.why_top = 0;
        }
        let line = self.page.lines.get(self.line).copied();
        let (Some(compared), Some(line), Some(measure)) =
            (&self.page.comparison, line, self.measure())
        else {
            return;
        };
        let why = why(compared, ledger, line, measure);
        self.page.why = why_page(ledger, compared, &why, layout.style()).lines(layout.columns);
        self.page.why_alone = self.page.why.len();
    }
}

impl ComparePage {
    fn new(ledger: &Ledger, compared: &Comparison, wanted: &Wanted) -> ComparePage {
        let CompareSettings { picture, shown, .. } = wanted.settings;
        let is_needed = |measure| picture == Picture::Table || is_drawn(measure);
        let table = CompareTable::as_far_as(ledger, compared, wanted.layout, shown, is_needed);
        let mut page = ComparePage {
            lines: table.lines().collect(),
            columns: table.columns().to_vec(),
            ..ComparePage::default()
        };
        if let Picture::Bars(chart) = picture {
            page.draw_bars(ledger, compared, wanted.layout, chart);
            page.annotate(ledger, compared, wanted.layout);
            return page;
        }
        page.head = table.heading();
        for (at, &line) in page.lines.iter().enumerate() {
            let laid_out = table.line(line);
            if matches!(line, Line::Row(_)) {
                page.rows.extend(laid_out.into_iter().map(|line| (Some(at), line)));
            } else {
                page.foot.extend(laid_out.into_iter().map(|line| (Some(at), line)));
            }
        }
        if shown == Shown::Values {
            page.foot.push((None, table.disclosed()));
        }
        page.annotate(ledger, compared, wanted.layout);
        page.totals = page.foot.len();
        page
    }

    /// What is to be said of the columns shown, and where their amounts come from.
    fn annotate(&mut self, ledger: &Ledger, compared: &Comparison, layout: SheetLayout) {
        let measures: Vec<Column> = self.columns.iter().map(|column| column.measure).collect();
        let page = notes_page(ledger, compared, &measures, layout.style());
        self.notes = page.lines(layout.columns);
    }

    /// Sets as many notes below the totals as there is room for; that there are more is shown.
    fn set_notes(&mut self, room: usize, ascii: bool) {
        self.foot.truncate(self.totals);
        let room = room.saturating_sub(1);
        self.hides_notes = self.notes.len() > room;
        if room < 2 || self.notes.is_empty() {
            return;
        }
        self.foot.push((None, SheetLine::default()));
        let shown = if self.notes.len() > room { room - 1 } else { self.notes.len() };
        self.foot.extend(self.notes[..shown].iter().map(|line| (None, line.clone())));
        if shown < self.notes.len() {
            let text = if ascii { "..." } else { "…" };
            self.foot.push((None, SheetLine::of(text, Tone::Dim)));
        }
    }

    /// Puts the notes that have no room behind the explanation, and only those.
    fn explain_notes(&mut self) {
        self.why.truncate(self.why_alone);
        if self.hides_notes {
            self.why.push(SheetLine::default());
            self.why.extend(self.notes.iter().cloned());
        }
    }

    /// Bars are one picture that scrolls as a whole; the cursor goes from row to row, then to
    /// the amounts below.
    fn draw_bars(
        &mut self,
        ledger: &Ledger,
        compared: &Comparison,
        layout: SheetLayout,
        chart: Chart,
    ) {
        // Bars show these alone, so that only they are explained and sorted by.
        self.columns.retain(|column| is_drawn(column.measure));
        // No column stands anywhere, so that a press chooses none.
        for column in &mut self.columns {
            (column.start, column.width) = (0, 0);
        }
        let drawn = chart_lines(ledger, compared, layout, chart);
        let shown: HashSet<Line> = drawn.iter().filter_map(|(of, _)| *of).collect();
        self.lines.retain(|line| shown.contains(line));
        let places: HashMap<Line, usize> = self.lines.iter().copied().zip(0..).collect();
        let place = |line: Line| places.get(&line).copied();
        self.rows = drawn.into_iter().map(|(of, line)| (of.and_then(place), line)).collect();
    }
}

/// Whether bars show a measure.
fn is_drawn(measure: Column) -> bool {
    match measure {
        Column::Subsidy | Column::Equity | Column::Support => true,
        Column::Name
        | Column::Envelope
        | Column::EquityPerSubsidy
        | Column::ShareOfSubsidy
        | Column::ShareOfEquity
        | Column::OfParentSubsidy
        | Column::OfParentEquity
        | Column::Budget
        | Column::SubsidyRate => false,
    }
}
