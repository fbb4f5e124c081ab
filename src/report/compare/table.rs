//! The table of a comparison: which columns there is room for, where they are, and each
//! line set in them.
//!
//! Columns are given up from the last to the first; a number is never cut. A label that is
//! too long goes on below, or is cut at a width that the caller asks for.
//!
//! ```text
//!                              prise de   concours
//!               subvention  participation  de l’État
//! e-Meuse santé     8,4 M€      ≤ 18,6 M€  ≤ 27,0 M€
//! ```

use super::super::{SheetLayout, SheetLine, Target, Tone};
use super::cells::{CellText, measure_name};
use crate::query::{Column, Comparison, Ledger, Line, Value};
use crate::text::{Lang, Phrase, pad_start, truncate, width, wrap};

/// Between two columns.
const GAP: usize = 2;
/// By how much a label is indented where it goes on below.
const INDENT: usize = 2;
/// The least that labels keep while columns of the first four are set beside them.
const NARROW_LABEL: usize = 12;
/// The least that labels keep for the sake of the other columns, if they need as much.
const ROOMY_LABEL: usize = 36;

/// What the cells show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Shown {
    /// The numbers themselves.
    #[default]
    Values,
    /// By how much they differ from the baseline's.
    Differences,
    /// How many times the baseline's they are.
    Times,
}

/// A column of the table and where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableColumn {
    /// What it shows.
    pub measure: Column,
    /// The column of the screen at which it begins.
    pub start: usize,
    /// How wide it is.
    pub width: usize,
    /// How wide units and stages are, to the right of the digits.
    tail: usize,
    with_stage: bool,
}

/// A comparison measured for a width.
#[derive(Debug)]
pub struct CompareTable<'a> {
    ledger: &'a Ledger,
    comparison: &'a Comparison,
    layout: SheetLayout,
    shown: Shown,
    label: usize,
    columns: Vec<TableColumn>,
}

impl<'a> CompareTable<'a> {
    /// Measures a comparison: once for a comparison and a width, not for each frame.
    #[must_use]
    pub fn new(
        ledger: &'a Ledger,
        comparison: &'a Comparison,
        layout: SheetLayout,
        shown: Shown,
    ) -> Self {
        CompareTable::as_far_as(ledger, comparison, layout, shown, |_| true)
    }

    /// The same, without the columns that stand to the right of all that are needed: measuring one
    /// goes through all rows.
    #[must_use]
    pub fn as_far_as(
        ledger: &'a Ledger,
        comparison: &'a Comparison,
        layout: SheetLayout,
        shown: Shown,
        is_needed: impl Fn(Column) -> bool,
    ) -> Self {
        let mut table = CompareTable::unmeasured(ledger, comparison, layout, shown);
        let mut labels: Vec<String> = table.lines().map(|line| table.label(line)).collect();
        if table.lines().any(|line| line == Line::Total) {
            labels.push(Phrase::DisclosedBy.text(layout.lang).to_owned());
        }
        let natural = labels.iter().map(|label| width(label)).max().unwrap_or(0);
        let words = labels.iter().map(|label| longest_word(label)).max().unwrap_or(0);
        let narrow = words.clamp(NARROW_LABEL, ROOMY_LABEL / 2);
        let mut start = 0;
        let told = table.told();
        let needed = told.iter().rposition(|&measure| is_needed(measure)).map_or(0, |at| at + 1);
        for &measure in &told[..needed] {
            let mut column = table.measured(measure);
            let optional = measure > Column::EquityPerSubsidy;
            let least = natural.min(if optional { ROOMY_LABEL } else { narrow });
            if least + start + GAP + column.width > layout.columns {
                break;
            }
            column.start = start + GAP;
            start += GAP + column.width;
            table.columns.push(column);
        }
        table.label = natural.min(layout.columns.saturating_sub(start));
        for column in &mut table.columns {
            column.start += table.label;
        }
        table
    }

    /// The lines and their labels alone, without a column: what charts, notes and explanations
    /// need, which would else measure every number for nothing.
    pub(super) fn unmeasured(
        ledger: &'a Ledger,
        comparison: &'a Comparison,
        layout: SheetLayout,
        shown: Shown,
    ) -> Self {
        CompareTable { ledger, comparison, layout, shown, label: 0, columns: Vec::new() }
    }

    /// The columns that there is room for, from the left.
    #[must_use]
    pub fn columns(&self) -> &[TableColumn] {
        &self.columns
    }

    /// The lines of the table from the top: the rows, a baseline that is none of them, the
    /// total, the parents that state something, the rest if there is any.
    pub fn lines(&self) -> impl Iterator<Item = Line> + use<'a> {
        let (comparison, shown) = (self.comparison, self.shown);
        let baseline = comparison.baseline().filter(|_| comparison.baseline_row().is_none());
        let baseline = baseline.map(|_| Line::Baseline).filter(move |_| shown == Shown::Values);
        let says = |line: Line| {
            let says = |&measure: &Column| comparison.value(line, measure) != Value::Missing;
            Column::COLUMNS.iter().any(says)
        };
        let is_wanted = move |line: &Line| match line {
            Line::Row(_) | Line::Baseline => true,
            Line::Total => comparison.rows().len() > 1 && shown == Shown::Values,
            Line::Parent(_) | Line::Rest => shown == Shown::Values && says(*line),
        };
        let rows = (0..comparison.rows().len()).map(Line::Row);
        let others = comparison.lines().filter(|line| !matches!(line, Line::Row(_)));
        rows.chain(baseline).chain(others).filter(is_wanted)
    }

    /// The label before the numbers of a line.
    #[must_use]
    pub fn label(&self, line: Line) -> String {
        let lang = self.layout.lang;
        let name = self.comparison.node(line).map_or("", |node| self.ledger.corpus.name(node));
        match line {
            Line::Row(_) | Line::Parent(_) => name.to_owned(),
            Line::Baseline => {
                format!("{}{}{name}", Phrase::Baseline.text(lang), self.layout.style().colon())
            }
            Line::Total => Phrase::Together.text(lang).to_owned(),
            Line::Rest => rest_label(self.comparison, lang).to_owned(),
        }
    }

    /// The columns that say anything of a row; where none does, the first that people look for,
    /// so that it is seen that nothing is disclosed.
    pub(super) fn told(&self) -> Vec<Column> {
        let told: Vec<Column> =
            Column::COLUMNS.iter().copied().filter(|&measure| self.is_told(measure)).collect();
        if told.is_empty() && self.shown == Shown::Values {
            return vec![
                Column::Subsidy,
                Column::Equity,
                Column::Support,
                Column::EquityPerSubsidy,
            ];
        }
        told
    }

    /// Whether a column says anything of a row: subsidy and equity stay together. An envelope
    /// that only some rows disclose is shown where one of these has nothing else to say.
    fn is_told(&self, measure: Column) -> bool {
        let told = |measure: Column| {
            let mut rows = (0..self.comparison.rows().len()).map(Line::Row);
            measure != Column::Name && rows.any(|row| self.value(row, measure) != Value::Missing)
        };
        match measure {
            Column::Subsidy | Column::Equity => told(Column::Subsidy) || told(Column::Equity),
            Column::Envelope => told(measure) && self.envelopes_say_something(),
            // Shares that say nothing of any row need no column.
            Column::ShareOfSubsidy | Column::ShareOfEquity => {
                let mut rows = (0..self.comparison.rows().len()).map(Line::Row);
                rows.any(|row| self.value(row, measure).ratio().is_some())
            }
            Column::Name
            | Column::Support
            | Column::EquityPerSubsidy
            | Column::OfParentSubsidy
            | Column::OfParentEquity
            | Column::Budget
            | Column::SubsidyRate => told(measure),
        }
    }

    /// Whether all rows have an envelope, or one that has nothing else.
    fn envelopes_say_something(&self) -> bool {
        let missing = |row: usize, measure| self.value(Line::Row(row), measure) == Value::Missing;
        let parts = [Column::Subsidy, Column::Equity];
        let alone = |row: usize| parts.into_iter().all(|part| missing(row, part));
        let mut rows = 0..self.comparison.rows().len();
        let lacking = rows.clone().any(|row| missing(row, Column::Envelope));
        !lacking || rows.any(|row| !missing(row, Column::Envelope) && alone(row))
    }

    fn value(&self, line: Line, measure: Column) -> Value {
        match self.shown {
            Shown::Values => self.comparison.value(line, measure),
            Shown::Differences => self.comparison.against(line, measure).difference,
            Shown::Times => self.comparison.against(line, measure).ratio,
        }
    }

    fn measured(&self, measure: Column) -> TableColumn {
        let with_stage = self.with_stage(measure);
        let (mut lead, mut tail) = (0, 0);
        for line in self.lines() {
            let cell = self.cell_text(line, measure, with_stage);
            lead = lead.max(width(&cell.lead()));
            tail = tail.max(width(&cell.tail));
        }
        let counts = self.disclosed_by(measure).map_or(0, |text| width(&text));
        let heading = longest_word(&self.name(measure));
        let width = (lead + tail).max(counts).max(heading);
        TableColumn { measure, start: 0, width, tail, with_stage }
    }

    /// Whether a column holds amounts of several stages, so that each shows its own.
    fn with_stage(&self, measure: Column) -> bool {
        self.shown == Shown::Values && self.comparison.mixes_stages(measure)
    }

    fn cell_text(&self, line: Line, measure: Column, with_stage: bool) -> CellText {
        let style = self.layout.style();
        match (self.shown, self.value(line, measure)) {
            (_, Value::Missing) => self.missing(line, measure),
            (Shown::Values, value) => style.value(value, measure, with_stage),
            (Shown::Differences, Value::Ratio(points)) if measure.is_share() => {
                style.points(points)
            }
            (Shown::Differences, value) => {
                let cell = style.value(value, measure, false);
                value.number().map_or(cell.clone(), |number| cell.signed(number))
            }
            (Shown::Times, value) => style.value(value, Column::EquityPerSubsidy, false),
        }
    }

    /// What stands where a line has no number.
    pub(super) fn missing(&self, line: Line, measure: Column) -> CellText {
        let node = self.comparison.node(line).filter(|_| is_asked(line, measure));
        node.map_or_else(CellText::blank, |node| {
            CellText::missing_of(self.ledger, node, self.layout.ascii)
        })
    }

    /// The numbers of a line, each exactly as wide as its column, and what they mean.
    pub fn cells(&self, line: Line) -> impl Iterator<Item = (String, Tone)> {
        self.columns.iter().map(move |&column| {
            let cell = self.cell_text(line, column.measure, column.with_stage);
            let missing = column.tail.saturating_sub(width(&cell.tail));
            let text = format!("{}{}", cell.text(), " ".repeat(missing));
            (pad_start(&text, column.width), cell.tone)
        })
    }

    /// The label and the numbers of a line in every column that has any, whatever the
    /// width.
    #[must_use]
    pub fn row(&self, line: Line) -> Vec<String> {
        self.row_of(line, &self.told())
    }

    /// The label and the numbers of a line in these columns.
    pub(super) fn row_of(&self, line: Line, measures: &[Column]) -> Vec<String> {
        let cells = measures.iter().map(|&measure| {
            let with_stage = self.with_stage(measure);
            self.cell_text(line, measure, with_stage).text()
        });
        std::iter::once(self.label(line)).chain(cells).collect()
    }

    /// What a column is called; a share of one node says of which.
    pub(super) fn name(&self, measure: Column) -> String {
        let name = measure_name(measure, self.layout.lang);
        match self.comparison.base(measure) {
            Some(base) => format!("{name} ({})", self.ledger.corpus.short_name(base)),
            None => name.to_owned(),
        }
    }

    /// The names of the columns, over as many lines as they take, at the right of each.
    #[must_use]
    pub fn heading(&self) -> Vec<SheetLine> {
        let words = |column: &TableColumn| wrap(&self.name(column.measure), column.width);
        let names: Vec<Vec<String>> = self.columns.iter().map(words).collect();
        let height = names.iter().map(Vec::len).max().unwrap_or(0);
        let line = |at: usize| {
            let cells = names.iter().zip(&self.columns).map(|(name, column)| {
                let text = (at + name.len()).checked_sub(height).map_or("", |at| &name[at]);
                (pad_start(text, column.width), Tone::Dim)
            });
            self.set("", Tone::Dim, cells)
        };
        (0..height).map(line).collect()
    }

    /// A line with its label in full, over as many lines as it takes; the numbers are on the
    /// first of them, and what follows is indented.
    #[must_use]
    pub fn line(&self, line: Line) -> Vec<SheetLine> {
        let label = self.label(line);
        let mut parts = wrap(&label, self.label.max(1));
        let rest = parts.split_off(1).join(" ");
        let room = self.label.saturating_sub(INDENT);
        // A word is rather not indented than cut.
        let indent = if longest_word(&rest) <= room { INDENT } else { 0 };
        if !rest.is_empty() {
            parts.extend(wrap(&rest, self.label.saturating_sub(indent).max(1)));
        }
        let tone = label_tone(line);
        let target = self.comparison.node(line).map(Target::Node);
        let set = parts.iter().enumerate().map(|(at, part)| match at {
            0 => self.set(part, tone, self.cells(line)),
            _ => self.set(&format!("{}{part}", " ".repeat(indent)), tone, std::iter::empty()),
        });
        set.map(|line| SheetLine { target, ..line }).collect()
    }

    /// How many rows disclose each amount: `3 sur 3`.
    #[must_use]
    pub fn disclosed(&self) -> SheetLine {
        let counts = self.columns.iter().map(|column| {
            let text = self.disclosed_by(column.measure).unwrap_or_default();
            (pad_start(&text, column.width), Tone::Dim)
        });
        self.set(Phrase::DisclosedBy.text(self.layout.lang), Tone::Dim, counts)
    }

    fn disclosed_by(&self, measure: Column) -> Option<String> {
        measure.money().filter(|_| self.shown == Shown::Values)?;
        let counts = [self.comparison.disclosing(measure), self.comparison.rows().len()];
        let [disclosing, all] = counts.map(|count| self.layout.style().count(count));
        let text = Phrase::OutOf.with_both(self.layout.lang, &disclosing, &all);
        Some(text.replace(' ', "\u{a0}"))
    }

    /// A label and cells, set in the columns.
    fn set(
        &self,
        label: &str,
        tone: Tone,
        cells: impl Iterator<Item = (String, Tone)>,
    ) -> SheetLine {
        let mut line = SheetLine::default();
        line.push(truncate(label, self.label), tone);
        line.push(" ".repeat(self.label.saturating_sub(width(label))), Tone::Plain);
        for (text, tone) in cells {
            line.push(" ".repeat(GAP), Tone::Plain);
            let digits = text.trim_start_matches(' ');
            line.push(" ".repeat(text.len() - digits.len()), Tone::Plain);
            line.push(digits, tone);
        }
        line.cut(self.layout.columns.max(1));
        line
    }
}

/// A label of a node leads there; a total and a rest stand out.
pub(super) fn label_tone(line: Line) -> Tone {
    if is_node(line) { Tone::Link } else { Tone::Strong }
}

/// Whether a line is of one node.
pub(super) fn is_node(line: Line) -> bool {
    match line {
        Line::Row(_) | Line::Parent(_) | Line::Baseline => true,
        Line::Total | Line::Rest => false,
    }
}

/// The width of the longest word.
fn longest_word(text: &str) -> usize {
    text.split(' ').map(width).max().unwrap_or(0)
}

/// Whether a number that is missing there is one that somebody did not disclose; else there is
/// nothing to disclose, such as a parent's share of its own rows.
pub(super) fn is_asked(line: Line, measure: Column) -> bool {
    let of_state = [Column::Envelope, Column::Subsidy, Column::Equity].contains(&measure);
    match line {
        Line::Row(_) | Line::Baseline => true,
        Line::Parent(_) => of_state,
        Line::Total | Line::Rest => false,
    }
}

/// What rows leave of their parent: a rest only where its children are declared to be all of it.
pub(super) fn rest_label(comparison: &Comparison, lang: Lang) -> &'static str {
    let partition = comparison.rest().is_some_and(|rest| rest.partition);
    if partition { Phrase::LeftHere.text(lang) } else { Phrase::NotDetailed.text(lang) }
}
