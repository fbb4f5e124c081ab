//! Why a number is what it is, as lines: the number, the formula with its sides, the
//! interval, and each operand with its literal, source and locator.
//!
//! ```text
//! Territoire de santé de demain
//! participation par euro de subvention : ≤ 2,36
//! calcul : ≤ 25 M€ ÷ 10,6 M€ · intervalle : entre 2,30 et 2,42
//!
//! Données
//! ≤ 25 M€  prise de participation · Territoire de santé de demain · TICsanté, …, § 1
//! ```

use super::super::cite::{cite, quoted};
use super::super::flow::{Piece, flow};
use super::super::sheet::cut;
use super::super::{SheetLayout, SheetLine, Target, Tone};
use super::cells::{measure_name, refusal_text, stage_text, value_text};
use super::table::{CompareTable, Shown};
use crate::query::{Comparison, Formula, Ledger, Line, Measure, Operand, Part, Value, Why};
use crate::text::{Lang, Phrase, money, pad_start, percent, ratio, width};

/// Between an amount and what it is of.
const GAP: usize = 2;
/// The most sides that a formula spells out.
const MOST_SIDES: usize = 8;

/// The explanation as lines, none wider than asked.
#[must_use]
pub fn why_lines(
    ledger: &Ledger,
    comparison: &Comparison,
    why: &Why,
    layout: SheetLayout,
) -> Vec<SheetLine> {
    let table = CompareTable::new(ledger, comparison, layout, Shown::Values);
    let page = Page { ledger, comparison, layout, table };
    let mut lines = Vec::new();
    page.head(&mut lines, why);
    page.operands(&mut lines, why);
    for line in &mut lines {
        cut(line, layout.columns.max(1));
    }
    lines
}

/// `entre 2,51 et 2,59`: from the least to the most that a number may be. An amount is told
/// to one place more than it was stated; `None` where there is no number, or no doubt.
pub(super) fn interval_text(value: Value, measure: Measure, lang: Lang) -> Option<String> {
    let (low, high) = match value {
        Value::Money(amount) => {
            let place = amount.place.saturating_sub(1);
            let text = |eur| money(eur, place, lang);
            (text(amount.interval.low), text(amount.interval.high))
        }
        Value::Ratio(share) if measure.is_share() => {
            (percent(share.low, lang), percent(share.high, lang))
        }
        Value::Ratio(value) => (ratio(value.low, lang), ratio(value.high, lang)),
        Value::Missing | Value::Refused(_) => return None,
    };
    (low != high).then(|| Phrase::Between.with(lang, low).replacen("{}", &high, 1))
}

struct Page<'a> {
    ledger: &'a Ledger,
    comparison: &'a Comparison,
    layout: SheetLayout,
    table: CompareTable<'a>,
}

impl Page<'_> {
    fn text(&self, value: Value, measure: Measure) -> String {
        value_text(value, measure, self.layout.lang, self.layout.ascii)
    }

    fn say(
        &self,
        lines: &mut Vec<SheetLine>,
        pieces: &[Piece],
        lead: usize,
        target: Option<Target>,
    ) {
        let separator = if self.layout.ascii { " - " } else { " · " };
        let room = self.layout.columns.saturating_sub(lead);
        for spans in flow(pieces, separator, room) {
            let mut line = SheetLine { spans: Vec::new(), target };
            line.push(" ".repeat(lead), Tone::Plain);
            line.spans.extend(spans);
            lines.push(line);
        }
    }

    fn stage(&self, value: Value, measure: Measure) -> Piece {
        let stage = value.money().map(|money| stage_text(money.stage, measure, self.layout.lang));
        (stage.unwrap_or_default(), Tone::Plain)
    }

    fn labelled(&self, phrase: Phrase, text: &str) -> Piece {
        let lang = self.layout.lang;
        (format!("{}{}{text}", phrase.text(lang), lang.pick("\u{a0}: ", ": ")), Tone::Plain)
    }

    fn head(&self, lines: &mut Vec<SheetLine>, why: &Why) {
        let lang = self.layout.lang;
        let node = self.comparison.node(why.line).map(Target::Node);
        self.say(lines, &[(self.table.label(why.line), Tone::Strong)], 0, node);
        let name = measure_name(why.measure, lang);
        let number = match why.value {
            Value::Missing => Phrase::NotDisclosed.text(lang).to_owned(),
            Value::Refused(reason) => refusal_text(reason, lang).to_owned(),
            Value::Money(_) | Value::Ratio(_) => self.text(why.value, why.measure),
        };
        let number = (format!("{name}{}{number}", lang.pick("\u{a0}: ", ": ")), Tone::Strong);
        self.say(lines, &[number, self.stage(why.value, why.measure)], 0, None);
        let mut pieces = Vec::new();
        if let Some(formula) = self.formula(why) {
            pieces.push(self.labelled(Phrase::Formula, &formula));
        }
        if let Some(interval) = interval_text(why.value, why.measure, lang) {
            pieces.push(self.labelled(Phrase::IntervalLabel, &interval));
        }
        if let Some(spread) = why.spread {
            for (phrase, value) in [(Phrase::Mean, spread.mean), (Phrase::Median, spread.median)] {
                if value.money().is_some() {
                    pieces.push(self.labelled(phrase, &self.text(value, why.measure)));
                }
            }
        }
        for piece in pieces {
            self.say(lines, &[piece], 0, None);
        }
        if !why.left_out.is_empty() {
            let names: Vec<&str> =
                why.left_out.iter().map(|&node| self.ledger.corpus.name(node)).collect();
            let out = self.labelled(Phrase::CountedElsewhere, &names.join(", "));
            self.say(lines, &[out], 0, None);
        }
    }

    /// The sides with what stands between them: `10,6 M€ + 8,4 M€`.
    fn formula(&self, why: &Why) -> Option<String> {
        let lang = self.layout.lang;
        let sides: Vec<String> =
            why.sides.iter().map(|&side| self.text(side, Measure::Subsidy)).collect();
        let sign =
            |sign: &str, ascii: &str| format!(" {} ", if self.layout.ascii { ascii } else { sign });
        Some(match why.formula {
            Formula::Nothing | Formula::Stated => return None,
            Formula::ChildrenSum => Phrase::Derived.text(lang).to_owned(),
            Formula::Sum if sides.len() > MOST_SIDES => {
                let shown = sides[..MOST_SIDES].join(&sign("+", "+"));
                format!("{shown} + {}", if self.layout.ascii { "..." } else { "…" })
            }
            Formula::Sum => sides.join(&sign("+", "+")),
            Formula::Quotient | Formula::ShareOfTotal => sides.join(&sign("÷", "/")),
            Formula::Difference => sides.join(&sign("\u{2212}", "-")),
            Formula::ShareLeft => {
                let [whole, taken] = sides.as_slice() else { return None };
                let (minus, by) = (sign("\u{2212}", "-"), sign("÷", "/"));
                format!("({whole}{minus}{taken}){by}{whole}")
            }
        })
    }

    fn operands(&self, lines: &mut Vec<SheetLine>, why: &Why) {
        if why.operands.is_empty() {
            return;
        }
        lines.push(SheetLine::default());
        let heading = Phrase::Operands.text(self.layout.lang).to_owned();
        self.say(lines, &[(heading, Tone::Heading)], 0, None);
        let rows: Vec<(String, Vec<Piece>, Option<Target>)> =
            why.operands.iter().flat_map(|operand| self.operand(operand)).collect();
        let widest = rows.iter().map(|(amount, _, _)| width(amount)).max().unwrap_or(0);
        for (amount, pieces, target) in rows {
            let start = lines.len();
            self.say(lines, &pieces, widest + GAP, target);
            if let Some(line) = lines.get_mut(start) {
                let lead = pad_start(&amount, widest);
                let mut spans = SheetLine::default();
                spans.push(lead, Tone::Strong);
                spans.push(" ".repeat(GAP), Tone::Plain);
                spans.spans.extend(line.spans.drain(..).skip(1));
                line.spans = spans.spans;
            }
        }
    }

    /// An operand in as many rows as it has figures, each with its literal and its source.
    fn operand(&self, operand: &Operand) -> Vec<(String, Vec<Piece>, Option<Target>)> {
        let Operand { part, line, measure, value, figures } = operand;
        let lang = self.layout.lang;
        let corpus = &self.ledger.corpus;
        let mut amount = self.text(*value, *measure);
        if *part == Part::Taken {
            amount = format!("{} {amount}", if self.layout.ascii { "-" } else { "\u{2212}" });
        }
        let head = vec![
            (measure_name(*measure, lang).to_owned(), Tone::Plain),
            (self.table.label(*line), Tone::Link),
            self.stage(*value, *measure),
        ];
        let stated = |row: &usize| {
            let figure = &corpus.all_figures()[*row];
            let note = (corpus.text(figure.note).to_owned(), Tone::Dim);
            let pieces = vec![
                (quoted(corpus.text(figure.stated), lang), Tone::Dim),
                note,
                (cite(corpus, figure.cite, lang), Tone::Dim),
            ];
            (figure, pieces)
        };
        match figures.as_slice() {
            [] => vec![(amount, head, self.comparison.node(*line).map(Target::Node))],
            [row] => {
                let (figure, pieces) = stated(row);
                vec![(amount, [head, pieces].concat(), figure.cite.source.map(Target::Source))]
            }
            rows => {
                let node = self.comparison.node(*line).map(Target::Node);
                let mut all = vec![(amount, head, node)];
                for row in rows {
                    let (figure, mut pieces) = stated(row);
                    pieces.insert(0, (corpus.name(figure.node).to_owned(), Tone::Link));
                    all.push((String::new(), pieces, figure.cite.source.map(Target::Source)));
                }
                all
            }
        }
    }
}

/// The measures whose amounts a page shows, for its notes.
pub(super) fn amounts_of(table: &CompareTable<'_>) -> Vec<Measure> {
    table.columns().iter().map(|column| column.measure).collect()
}

/// Whether a line stands for one node.
pub(super) fn is_node(line: Line) -> bool {
    match line {
        Line::Row(_) | Line::Parent(_) | Line::Baseline => true,
        Line::Total | Line::Rest => false,
    }
}
