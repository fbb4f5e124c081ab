//! One sentence for each finding: its arithmetic, then what follows from it.

mod statements;

use rust_decimal::Decimal;

use super::super::marks::{bound_mark, certainty_mark, marked};
use super::super::page::Style;
use crate::domain::{Corpus, Figure, Stage};
use crate::query::{
    Claim, Finding, Fit, Gap, Ledger, Parts, Reconciled, Rollup, Severity, Term, TermName, Weighed,
    also_stated, reconcile, terms,
};
use crate::text::{Lang, Phrase, Spoken, integer, money};

/// The most terms of a sum that are spelled out.
const MOST_TERMS: usize = 8;
/// The most values that are named where they disagree.
const MOST_VALUES: usize = 4;

/// The finding in one sentence, after the name of its node.
#[must_use]
pub fn finding_message(ledger: &Ledger, finding: &Finding, style: Style) -> String {
    let name = ledger.corpus.name(finding.node);
    format!("{name}{}{}", style.colon(), finding_sentence(ledger, finding, style))
}

/// The finding in one sentence.
#[must_use]
pub fn finding_sentence(ledger: &Ledger, finding: &Finding, style: Style) -> String {
    let made = Sentence { ledger, finding, style, lang: style.lang };
    match &finding.claim {
        Claim::Weighed(weighed) => made.weighed(weighed),
        Claim::Figures { held } => made.figures(*held),
        Claim::Events { one, other } => made.events(*one, *other),
        Claim::Indicators { rows } => made.indicators(rows),
        Claim::Counted { stated, count, listed } => made.counted(*stated, *count, *listed),
        Claim::AboveBudget { subsidy, budget } => made.above_budget(*subsidy, *budget),
        Claim::OutsidePeriod { above } => made.outside(*above),
        Claim::Unsourced => made.unsourced(),
        Claim::Double { other, own, others } => made.double(*other, *own, *others),
    }
}

impl Style {
    fn amount(self, mark: &str, eur: Decimal, place: i8) -> String {
        marked(mark, &money(eur, place, self.lang))
    }

    /// A sum or a part of one, with the mark of its certainty: `≤ 25 M€`.
    pub(super) fn rollup(self, rollup: &Rollup) -> String {
        let mark = certainty_mark(rollup.certainty, self.ascii);
        self.amount(mark, rollup.eur, rollup.place)
    }

    /// A figure with the mark of its certainty.
    pub(super) fn figure(self, figure: &Figure) -> String {
        let mark = certainty_mark(figure.certainty, self.ascii);
        self.amount(mark, figure.amount.eur(), figure.amount.place())
    }

    /// How much is left or too much, with the mark of what ceilings make of it.
    pub(super) fn gap(self, gap: &Gap) -> String {
        self.amount(bound_mark(gap.bound, self.ascii), gap.eur, gap.place)
    }
}

/// Some texts in a list: `a, b et c`.
fn listed(mut texts: Vec<String>, lang: Lang) -> String {
    let last = texts.pop().unwrap_or_default();
    if texts.is_empty() { last } else { format!("{}{}{last}", texts.join(", "), and(lang)) }
}

fn and(lang: Lang) -> &'static str {
    lang.pick(" et ", " and ")
}

/// A finding about to be put in a sentence.
struct Sentence<'a> {
    ledger: &'a Ledger,
    finding: &'a Finding,
    style: Style,
    lang: Lang,
}

impl Sentence<'_> {
    fn corpus(&self) -> &Corpus {
        &self.ledger.corpus
    }

    fn figure(&self, row: usize) -> &Figure {
        &self.corpus().all_figures()[row]
    }

    fn stated(&self, row: usize) -> String {
        self.style.figure(self.figure(row))
    }

    /// `enveloppe`, `subvention, décaissé`; the stage only where it is not the usual one.
    fn money(&self) -> String {
        let Some((instrument, stage)) = self.finding.money else { return String::new() };
        let kind = self.corpus().node(self.finding.node).kind;
        let name = instrument.spoken(self.lang);
        match stage.filter(|_| stage != Stage::default_for(kind, instrument)) {
            Some(stage) => format!("{name}, {}", stage.spoken(self.lang)),
            None => name.to_owned(),
        }
    }

    fn weighed(&self, weighed: &Weighed) -> String {
        let lang = self.lang;
        let terms = terms(self.ledger, self.finding);
        let parts = self.parts(weighed, &terms);
        let whole = self.stated(weighed.whole);
        let gap = weighed.gap(self.ledger);
        let gap = || self.style.gap(&gap);
        let said = match (weighed.fit, lang) {
            (Fit::Holds, Lang::Fr) if weighed.is_exact(self.ledger) => {
                format!("{parts}, comme indiqué")
            }
            (Fit::Holds, Lang::En) if weighed.is_exact(self.ledger) => {
                format!("{parts}, as stated")
            }
            (Fit::Holds, Lang::Fr) => {
                format!("{parts}, que permet l’arrondi de {whole}")
            }
            (Fit::Holds, Lang::En) => format!("{parts}, which the rounding of {whole} allows"),
            (Fit::Leaves, Lang::Fr) => format!("{parts} sur {whole}, reste {}", gap()),
            (Fit::Leaves, Lang::En) => format!("{parts} of {whole}, which leaves {}", gap()),
            (Fit::MayExceed, Lang::Fr) => {
                format!("{parts}, plus que {whole} si les plafonds sont atteints")
            }
            (Fit::MayExceed, Lang::En) => {
                format!("{parts}, more than {whole} if the ceilings are reached")
            }
            (Fit::Exceeds, Lang::Fr) => format!("{parts}, soit {} de plus que {whole}", gap()),
            (Fit::Exceeds, Lang::En) => format!("{parts}, {} more than {whole}", gap()),
        };
        format!("{said} ({}){}", self.of_what(weighed), self.consequence(weighed))
    }

    /// The kind of money, and of how many nodes it is known.
    fn of_what(&self, weighed: &Weighed) -> String {
        let lang = self.lang;
        let mut texts = vec![self.money()];
        if weighed.stage != self.figure(weighed.whole).stage {
            texts.push(lang.pick("attribué sur annoncé", "awarded of announced").to_owned());
        }
        if let Some((disclosing, counted)) = weighed.disclosed()
            && u64::from(disclosing) < counted
        {
            let of = Phrase::DisclosedFor.with(lang, integer(u64::from(disclosing), lang));
            texts.push(of.replacen("{}", &integer(counted, lang), 1));
        }
        texts.join(", ")
    }

    fn consequence(&self, weighed: &Weighed) -> &'static str {
        match (weighed.fit, self.finding.severity) {
            (Fit::Exceeds, _) if weighed.one_source => {
                self.lang.pick("\u{a0}; tout vient d’une même source", "; all from one source")
            }
            (Fit::Exceeds, _) => self
                .lang
                .pick("\u{a0}; tout ne vient pas d’une même source", "; not all from one source"),
            (Fit::Leaves, Severity::Error) => self.lang.pick(
                "\u{a0}; or les enfants sont donnés pour le tout",
                "; but the children are said to be the whole",
            ),
            (Fit::Holds | Fit::Leaves | Fit::MayExceed, _) => "",
        }
    }

    /// `300 M€ + 600 M€ + 1,2 Md€ = 2,1 Md€`; of many terms only how many they are.
    fn parts(&self, weighed: &Weighed, terms: &[Term]) -> String {
        let sum = self.style.rollup(&weighed.sum);
        let counted: Vec<&Term> = terms.iter().filter(|term| !term.left_out).collect();
        let text = |term: &&Term| {
            let amount = self.style.rollup(&term.amount);
            let label = self.label(term);
            if label.is_empty() { amount } else { format!("{amount} ({label})") }
        };
        match counted.as_slice() {
            [] => sum,
            [only] => text(only),
            all if all.len() > MOST_TERMS => {
                let count = integer(u64::try_from(all.len()).unwrap_or(u64::MAX), self.lang);
                let together = match weighed.parts {
                    Parts::Children => self.lang.pick("{} enfants réunis", "{} children together"),
                    Parts::Instruments | Parts::Rows(_) => {
                        self.lang.pick("{} parts réunies", "{} parts together")
                    }
                };
                format!("{} = {sum}", together.replacen("{}", &count, 1))
            }
            all => format!("{} = {sum}", all.iter().map(text).collect::<Vec<_>>().join(" + ")),
        }
    }

    /// What a term is of, where its amount is not enough.
    fn label(&self, term: &Term) -> String {
        match term.name {
            TermName::Node(_) => String::new(),
            TermName::Instrument(instrument) => instrument.spoken(self.lang).to_owned(),
            TermName::Part(row) => part_name(self.corpus(), self.figure(row)),
        }
    }

    fn figures(&self, held: usize) -> String {
        let lang = self.lang;
        let values = disagreeing(self.ledger, held);
        let texts: Vec<String> = values.iter().map(|&row| self.stated(row)).collect();
        let more_than_two = texts.len() > 2;
        let mut texts: Vec<String> = texts.into_iter().take(MOST_VALUES).collect();
        if values.len() > MOST_VALUES {
            let more = integer(u64::try_from(values.len() - MOST_VALUES).unwrap_or(0), lang);
            texts.push(lang.pick("{} autres", "{} others").replacen("{}", &more, 1));
        }
        let verb = match (more_than_two, lang) {
            (false, Lang::Fr) => "ne se rejoignent pas",
            (true, Lang::Fr) => "ne se rejoignent pas tous",
            (false, Lang::En) => "do not meet",
            (true, Lang::En) => "do not all meet",
        };
        let said = format!("{} {verb} ({})", listed(texts, lang), self.money());
        let found = reconcile(self.ledger, self.finding);
        let found = found.iter().map(|found| self.reconciled(found));
        found.fold(said, |said, found| format!("{said}{}{found}", lang.pick("\u{a0}; ", "; ")))
    }

    /// `1,4 Md€ + 600 M€ parmi les enfants donnent 2,0 Md€`.
    fn reconciled(&self, found: &Reconciled) -> String {
        let lang = self.lang;
        let sum = self.style.rollup(&found.sum);
        if let [only] = found.terms.as_slice() {
            let name = self.corpus().name(self.figure(*only).node);
            return match lang {
                Lang::Fr => format!("{name} donne à lui seul {sum}"),
                Lang::En => format!("{name} alone gives {sum}"),
            };
        }
        let terms: Vec<String> = found.terms.iter().map(|&row| self.stated(row)).collect();
        let terms = terms.join(" + ");
        match lang {
            Lang::Fr => format!("{terms} parmi les enfants donnent {sum}"),
            Lang::En => format!("{terms} among the children gives {sum}"),
        }
    }
}

/// A tranche's name, or its funder's.
pub(super) fn part_name(corpus: &Corpus, figure: &Figure) -> String {
    let funder = figure.funder.map_or("", |funder| corpus.text(corpus.actor(funder).name));
    let texts = [corpus.text(figure.tranche), funder];
    texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The rows of the figures that a disagreement is shown with: the one in force, and one of
/// each amount that does not agree with it; all amounts where they all do.
fn disagreeing(ledger: &Ledger, held: usize) -> Vec<usize> {
    let figures = ledger.corpus.all_figures();
    let others = also_stated(ledger, held);
    let apart = |&row: &usize| !figures[row].may_agree_with(&figures[held]);
    let mut rows: Vec<usize> = others.iter().copied().filter(apart).collect();
    if rows.is_empty() {
        rows = others;
    }
    let mut shown: Vec<usize> = vec![held];
    for row in rows {
        let same = |&known: &usize| {
            figures[known].amount == figures[row].amount
                && figures[known].certainty == figures[row].certainty
        };
        // Beyond what is shown they are only counted.
        if shown.len() > 4 * MOST_VALUES || !shown.iter().any(same) {
            shown.push(row);
        }
    }
    shown
}
