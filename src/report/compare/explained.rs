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

use super::super::amounts::between;
use super::super::cite::{cite, quoted};
use super::super::page::{Lead, Page, Piece, Shape, Statement, Style};
use super::super::texts::joined;
use super::super::{Target, Tone};
use super::cells::{measure_name, refusal_text, stage_text};
use super::table::{CompareTable, Shown};
use crate::query::{
    Column, Comparison, Formula, Ledger, Operand, OperandRole, Value, Why, also_stated,
};
use crate::text::{Lang, Phrase, money_to, percent_to, ratio_to};

/// Amounts and what they are of, beside them in any case.
const OPERANDS: Shape = Shape { fixed: 1, toned_gaps: 0, ..Shape::LOOSE };
/// The most sides that a formula spells out.
const MOST_SIDES: usize = 8;

/// The explanation of a number.
#[must_use]
pub fn why_page(ledger: &Ledger, comparison: &Comparison, why: &Why, style: Style) -> Page {
    // Labels do not depend on the width.
    let table = CompareTable::unmeasured(ledger, comparison, style.layout(0), Shown::Values);
    let mut made = Made { ledger, comparison, style, table, page: Page::new(style) };
    made.head(why);
    made.operands(why);
    made.page
}

/// `entre 2,51 et 2,59`: from the least to the most that a number may be. An amount is written
/// to one place more than it was stated, a ratio with ceilings as if they are met; `None` where there is no number, or no doubt.
pub(super) fn interval_text(value: Value, measure: Column, lang: Lang) -> Option<String> {
    match value {
        Value::Money(amount) => {
            let place = amount.place.saturating_sub(1);
            between(amount.possible, lang, |eur, to| money_to(eur, place, to, lang))
        }
        Value::Ratio(ratio) => {
            let text = if measure.is_share() { percent_to } else { ratio_to };
            let said = between(ratio.interval, lang, |value, to| text(value, to, lang));
            // What may come to nothing leaves no ratio: it is of ceilings that are met.
            let is_if_met = ratio.bound.is_potential();
            let met = |said| if is_if_met { Phrase::IfMet.with(lang, said) } else { said };
            said.map(met)
        }
        Value::Missing | Value::Refused(_) => None,
    }
}

/// A page in the making.
struct Made<'a> {
    ledger: &'a Ledger,
    comparison: &'a Comparison,
    style: Style,
    table: CompareTable<'a>,
    page: Page,
}

impl Made<'_> {
    fn stage(&self, value: Value, measure: Column) -> Piece {
        let stage = value.money().map(|money| stage_text(money.stage, measure, self.style.lang));
        Tone::Plain.of(stage.unwrap_or_default())
    }

    fn head(&mut self, why: &Why) {
        let lang = self.style.lang;
        let node = self.comparison.node(why.line).map(Target::Node);
        self.page.say([Tone::Strong.of(self.table.label(why.line))], node);
        let name = measure_name(why.measure, lang);
        let number = match why.value {
            Value::Missing => Phrase::NotDisclosed.text(lang).to_owned(),
            Value::Refused(reason) => refusal_text(reason, lang).to_owned(),
            Value::Money(_) | Value::Ratio(_) => self.style.value_text(why.value, why.measure),
        };
        let number = Tone::Strong.of(format!("{name}{}{number}", self.style.colon()));
        self.page.say([number, self.stage(why.value, why.measure)], None);
        let amount =
            |value: Value| value.money().map(|_| self.style.value_text(value, why.measure));
        let left_out = why.left_out.iter().map(|&node| self.ledger.corpus.name(node));
        let facts = [
            (Phrase::Formula, self.formula(why)),
            (Phrase::IntervalLabel, interval_text(why.value, why.measure, lang)),
            (Phrase::Mean, why.spread.and_then(|spread| amount(spread.mean))),
            (Phrase::Median, why.spread.and_then(|spread| amount(spread.median))),
            (Phrase::CountedElsewhere, Some(joined(left_out, ", ")).filter(|out| !out.is_empty())),
        ];
        for (label, text) in facts {
            let Some(text) = text else { continue };
            let label = label.text(lang);
            self.page.say([Tone::Plain.of(format!("{label}{}{text}", self.style.colon()))], None);
        }
    }

    /// The sides with their signs: `10,6 M€ + 8,4 M€`.
    fn formula(&self, why: &Why) -> Option<String> {
        let lang = self.style.lang;
        let sides: Vec<String> =
            why.sides.iter().map(|&side| self.style.value_text(side, Column::Subsidy)).collect();
        let sign = |sign, ascii| format!(" {} ", self.style.sign(sign, ascii));
        Some(match why.formula {
            Formula::Nothing | Formula::Stated => return None,
            Formula::ChildrenSum => Phrase::Derived.text(lang).to_owned(),
            Formula::Sum if sides.len() > MOST_SIDES => {
                let shown = sides[..MOST_SIDES].join(&sign("+", "+"));
                format!("{shown} + {}", self.style.sign("…", "..."))
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

    fn operands(&mut self, why: &Why) {
        if why.operands.is_empty() {
            return;
        }
        self.page.heading(Phrase::Operands.text(self.style.lang));
        let rows: Vec<Statement> =
            why.operands.iter().flat_map(|operand| self.operand(operand)).collect();
        self.page.table(OPERANDS, rows);
    }

    /// An operand in as many rows as it has figures, each with its literal and its source.
    fn operand(&self, operand: &Operand) -> Vec<Statement> {
        let Operand { role, line, measure, value, figures } = operand;
        let lang = self.style.lang;
        let corpus = &self.ledger.corpus;
        let mut amount = self.style.value_text(*value, *measure);
        if *role == OperandRole::Taken {
            amount = format!("{} {amount}", self.style.sign("\u{2212}", "-"));
        }
        let head = vec![
            Tone::Plain.of(measure_name(*measure, lang)),
            Tone::Link.of(self.table.label(*line)),
            self.stage(*value, *measure),
        ];
        let row = |amount: &str, mut body: Vec<Piece>, figure: Option<usize>| {
            let figure = figure.map(|row| &corpus.all_figures()[row]);
            let target = match figure {
                Some(figure) => figure.cite.source.map(Target::Source),
                None => self.comparison.node(*line).map(Target::Node),
            };
            body.extend(figure.into_iter().flat_map(|figure| {
                let stated = quoted(corpus.text(figure.stated), lang);
                let note = corpus.text(figure.note).to_owned();
                [stated, note, cite(corpus, figure.cite, lang)].map(|text| Tone::Dim.of(text))
            }));
            Statement::led([Lead::end(Tone::Strong.of(amount))], body, target)
        };
        match figures.as_slice() {
            [] => vec![row(&amount, head, None)],
            [only] => {
                let all = corpus.all_figures();
                let others = also_stated(self.ledger, *only).into_iter();
                let apart = others.filter(|&other| corpus.disagree(&all[other], &all[*only]));
                let apart = apart.map(|other| {
                    let sign = self.style.sign("≠", "!");
                    let label = Phrase::AlsoStatedLabel.text(lang);
                    let label = vec![Tone::Warning.of(format!("{sign} {label}"))];
                    row(&self.style.figure(&all[other]).to_string(), label, Some(other))
                });
                std::iter::once(row(&amount, head, Some(*only))).chain(apart).collect()
            }
            all => {
                let name = |row: usize| Tone::Link.of(corpus.name(corpus.all_figures()[row].node));
                let stated = all.iter().map(|&of| row("", vec![name(of)], Some(of)));
                std::iter::once(row(&amount, head, None)).chain(stated).collect()
            }
        }
    }
}
