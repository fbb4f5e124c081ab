//! The notes under a comparison: the interval of the total's ratio, what is undisclosed or
//! refused, the stages, the marks, and the sources with a locator for each row.
//!
//! ```text
//! participation par euro de subvention, ensemble : ≤ 2,55, entre 2,51 et 2,59
//! étape : attribué · Territoires d’innovation : annoncé
//! ≤ au plus (plafond) · ≥ au moins
//! Sources
//! TICsanté, novembre 2019
//!   Territoire de santé de demain, § 1, § 13 · e-Meuse santé, § 7
//! ```

mod cited;
mod disclosed;

use std::collections::BTreeSet;

use super::super::Tone;
use super::super::marks::{Sign, bound_mark, bound_sign, missing_sign};
use super::super::page::{Page, Piece, Shape, Style};
use super::super::texts::entry;
use super::cells::{measure_name, refusal_text};
use super::explained::interval_text;
use super::table::{CompareTable, Shown, is_asked, rest_label};
use crate::domain::{Figure, Stage};
use crate::query::{
    Against, Column, Comparison, Ledger, Line, Money, MoneyKind, NodeSet, Refusal, SharedMoney,
    Value,
};
use crate::text::{Phrase, Spoken, further_counted};

pub(super) use cited::{Cited, located};

/// How many names a note has before it counts the others.
const MOST_NAMED: usize = 6;
/// The rows of a source below it.
const BELOW: Shape = Shape { indent: 2, ..Shape::LOOSE };

/// The notes of a comparison that shows these measures, then its sources.
#[must_use]
pub fn notes_page(
    ledger: &Ledger,
    comparison: &Comparison,
    measures: &[Column],
    style: Style,
) -> Page {
    let notes = Notes::new(ledger, comparison, measures, style);
    let mut page = Page::new(style);
    for note in notes.all() {
        page.say([Tone::Plain.of(note)], None);
    }
    page.say(notes.marks(), None);
    notes.sources(&mut page);
    page
}

/// The notes as texts, and the sources, for Markdown.
pub(super) fn plain(
    ledger: &Ledger,
    comparison: &Comparison,
    measures: &[Column],
    style: Style,
) -> (Vec<String>, Vec<Cited>) {
    let notes = Notes::new(ledger, comparison, measures, style);
    let mut texts = notes.all();
    let marks: Vec<String> = notes.marks().into_iter().map(|mark| mark.text).collect();
    if !marks.is_empty() {
        texts.push(marks.join(" · "));
    }
    (texts, notes.cited())
}

struct Notes<'a> {
    ledger: &'a Ledger,
    comparison: &'a Comparison,
    measures: &'a [Column],
    style: Style,
    table: CompareTable<'a>,
}

impl<'a> Notes<'a> {
    fn new(
        ledger: &'a Ledger,
        comparison: &'a Comparison,
        measures: &'a [Column],
        style: Style,
    ) -> Notes<'a> {
        // Labels and lines do not depend on the width.
        let table = CompareTable::unmeasured(ledger, comparison, style.layout(0), Shown::Values);
        Notes { ledger, comparison, measures, style, table }
    }

    fn all(&self) -> Vec<String> {
        let mut notes = Vec::new();
        notes.extend(self.total_ratio());
        let disclosure = self.comparison.disclosure();
        notes.extend(disclosure.map(|counts| disclosed::note(self.ledger, counts, self.style)));
        notes.extend(self.undisclosed());
        notes.extend(self.rest_count());
        notes.extend(self.exceeding());
        notes.extend(self.refused());
        notes.extend(self.left_out());
        notes.extend(self.shared());
        notes.extend(self.stages());
        notes
    }

    fn name(&self, measure: Column) -> &'static str {
        measure_name(measure, self.style.lang)
    }

    fn shows(&self, measure: Column) -> bool {
        self.measures.contains(&measure)
    }

    fn total_ratio(&self) -> Option<String> {
        let measure = Column::EquityPerSubsidy;
        let line = if self.comparison.rows().len() > 1 { Line::Total } else { Line::Row(0) };
        let value = self.comparison.value(line, measure);
        value.ratio().filter(|_| self.shows(measure))?;
        let lang = self.style.lang;
        let label = self.table.label(line);
        let number = self.style.value_text(value, measure);
        let interval = interval_text(value, measure, lang)?;
        Some(format!("{}, {label}{}{number}, {interval}", self.name(measure), self.style.colon()))
    }

    /// The names of rows, a few of them, and how many more.
    fn names(&self, lines: &[Line]) -> String {
        let named = lines.iter().take(MOST_NAMED).map(|&line| self.table.label(line));
        let mut names: Vec<String> = named.collect();
        let more = lines.len().saturating_sub(MOST_NAMED);
        if more > 0 {
            names.push(Phrase::OthersCount.with(self.style.lang, self.style.count(more)));
        }
        names.join(self.style.lang.pick("\u{a0}; ", "; "))
    }

    fn rows(&self) -> impl Iterator<Item = Line> {
        (0..self.comparison.rows().len()).map(Line::Row)
    }

    fn undisclosed(&self) -> Vec<String> {
        let money = self.measures.iter().copied().filter(|&measure| {
            // A State total is missing where one of its parts is.
            measure.money().is_some() && measure != Column::Support
        });
        let note = |measure| {
            let missing = |line: &Line| self.is_undisclosed(*line, measure);
            let missing: Vec<Line> = self.rows().filter(missing).collect();
            (!missing.is_empty()).then(|| {
                let not = Phrase::NotDisclosed.text(self.style.lang);
                let (name, names) = (self.name(measure), self.names(&missing));
                format!("{name}, {not}{}{names}", self.style.colon())
            })
        };
        money.filter_map(note).collect()
    }

    /// Whether a row does not disclose an amount, at any stage. No envelope is missing where subsidy
    /// or equity are known.
    fn is_undisclosed(&self, row: Line, measure: Column) -> bool {
        let missing = |measure| self.comparison.value(row, measure) == Value::Missing;
        let parts = [Column::Subsidy, Column::Equity];
        let is_it = |figure: &Figure| measure.money() == Some(MoneyKind::Of(figure.instrument));
        let is_stated = |node| self.ledger.corpus.figures(node).iter().any(is_it);
        missing(measure)
            && (measure != Column::Envelope || parts.into_iter().all(missing))
            && !self.comparison.node(row).is_some_and(is_stated)
    }

    /// For how many children that are no row the rest is.
    fn rest_count(&self) -> Option<String> {
        let lang = self.style.lang;
        let further = self.comparison.rest()?.further.filter(|further| further.count > 0)?;
        let count = further_counted(further.kind, further.count, lang);
        let label = rest_label(self.comparison, lang);
        Some(format!("{label}{}{}", self.style.colon(), Phrase::ForMore.with(lang, count)))
    }

    /// That rows are more than their parent, and by how much.
    fn exceeding(&self) -> Option<String> {
        let too_much = |&measure: &Column| {
            let rest = self.comparison.value(Line::Rest, measure).money()?;
            let is_below = rest.eur.is_sign_negative() && !rest.eur.is_zero();
            let mark = bound_mark(rest.bound.flipped(), self.style.ascii);
            let amount = self.style.amount(mark, -rest.eur, rest.place);
            is_below.then(|| format!("{} {amount}", self.name(measure)))
        };
        let names: Vec<String> = self.measures.iter().filter_map(too_much).collect();
        let label = Phrase::RowsExceed.text(self.style.lang);
        (!names.is_empty()).then(|| format!("{label}{}{}", self.style.colon(), names.join(", ")))
    }

    /// Each reason once, with the measures and the lines that have no number for it.
    fn refused(&self) -> Vec<String> {
        let mut reasons: Vec<(_, Vec<&str>)> = Vec::new();
        for &measure in self.measures {
            let mut lines: Vec<(Refusal, Vec<Line>)> = Vec::new();
            for line in self.table.lines() {
                let refused = self.values(line, measure).into_iter().find_map(Value::refusal);
                if let Some(reason) = refused {
                    entry(&mut lines, reason).push(line);
                }
            }
            for refused in lines {
                entry(&mut reasons, refused).push(self.name(measure));
            }
        }
        let sign = Sign::Refused.text(self.style.ascii);
        let notes = reasons.into_iter().map(|((reason, lines), names)| {
            let (names, lines) = (names.join(", "), self.names(&lines));
            let reason = refusal_text(reason, self.style.lang);
            format!("{sign}\u{a0}{names} ({lines}){}{reason}", self.style.colon())
        });
        notes.collect()
    }

    /// What a line has in a measure, and against the baseline if there is one.
    fn values(&self, line: Line, measure: Column) -> Vec<Value> {
        let mut values = vec![self.comparison.value(line, measure)];
        if self.comparison.baseline().is_some() {
            let Against { difference, ratio } = self.comparison.against(line, measure);
            values.extend([difference, ratio]);
        }
        values
    }

    fn left_out(&self) -> Option<String> {
        let money = self.measures.iter().filter(|measure| measure.money().is_some());
        let nodes: NodeSet = money.flat_map(|&measure| self.comparison.left_out(measure)).collect();
        let is_out =
            |line: &Line| self.comparison.node(*line).is_some_and(|node| nodes.contains(node));
        let out: Vec<Line> = self.rows().filter(is_out).collect();
        let label = Phrase::CountedElsewhere.text(self.style.lang);
        (!out.is_empty()).then(|| format!("{label}{}{}", self.style.colon(), self.names(&out)))
    }

    /// Which rows have some money in common, and how much.
    fn shared(&self) -> Vec<String> {
        let lang = self.style.lang;
        let money = self.measures.iter().filter(|measure| measure.money().is_some());
        let shared = money.flat_map(|&measure| self.comparison.shared(measure));
        let mut notes: Vec<String> = Vec::new();
        for SharedMoney { rows, amount } in shared {
            let is_one =
                |line: &Line| self.comparison.node(*line).is_some_and(|one| rows.contains(&one));
            let lines: Vec<Line> = self.rows().filter(is_one).collect();
            let amount = amount.map(|amount| self.style.rollup(&amount).to_string());
            let amount = amount.unwrap_or_else(|| Phrase::AmountUnknown.text(lang).to_owned());
            let label = Phrase::SharedMoney.text(lang);
            let note = format!("{label}{}{} ({amount})", self.style.colon(), self.names(&lines));
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
        notes
    }

    /// The stage of the rows, where they have one, and of a parent that has another.
    fn stages(&self) -> Option<String> {
        let lang = self.style.lang;
        let of = |line: Line| {
            let values = self.measures.iter().map(move |&of| self.comparison.value(line, of));
            values.filter_map(|value| value.money()?.stage)
        };
        let year = self.comparison.opening().exercise.map(|year| year.to_string());
        let spoken = |stages: &BTreeSet<Stage>| -> String {
            let stages = stages.iter().map(|stage| stage.spoken(lang).to_owned());
            stages.chain(year.clone()).collect::<Vec<_>>().join(", ")
        };
        let rows: BTreeSet<Stage> = self.rows().flat_map(of).collect();
        let mut note = vec![spoken(&rows)];
        for line in self.table.lines().filter(|line| matches!(line, Line::Parent(_))) {
            let own: BTreeSet<Stage> = of(line).collect();
            if own != rows && !own.is_empty() {
                let label = self.table.label(line);
                note.push(format!("{label}{}{}", self.style.colon(), spoken(&own)));
            }
        }
        let label = Phrase::StageLabel.text(lang);
        let note = note.join(self.style.separator());
        (!rows.is_empty()).then(|| format!("{label}{}{note}", self.style.colon()))
    }

    /// What the marks mean, as far as they are shown.
    fn marks(&self) -> Vec<Piece> {
        let mut shown: Vec<Sign> = Vec::new();
        for line in self.table.lines() {
            for &measure in self.measures {
                let values = self.values(line, measure);
                if values[0] == Value::Missing && is_asked(line, measure) {
                    let node = self.comparison.node(line);
                    shown.extend(node.map(|node| missing_sign(self.ledger, node)));
                }
                for value in values {
                    shown.extend(value.bound().and_then(bound_sign));
                    let money = value.money();
                    let is = |is: fn(&Money) -> bool| money.as_ref().is_some_and(is);
                    shown.extend(is(|money| money.derived).then_some(Sign::Sum));
                    shown.extend(is(|money| money.disagrees).then_some(Sign::Disagrees));
                }
            }
        }
        let told = Sign::LEGEND.into_iter().filter(|sign| shown.contains(sign));
        told.map(|sign| Tone::Dim.of(sign.told(self.style))).collect()
    }
}
