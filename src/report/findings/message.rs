//! One sentence for each finding: its arithmetic, then what follows from it.

mod statements;

use rust_decimal::Decimal;

use super::super::cite::part_name;
use super::super::page::Style;
use super::super::texts::{bracketed, sentence};
use crate::domain::{Certainty, Corpus, Figure, Instrument, NodeId, Rule, Stage};
use crate::query::{
    Claim, Finding, Fit, Ledger, Parts, Reconciled, Severity, Term, TermName, Weighed, also_stated,
    reconcile, terms,
};
use crate::text::{Lang, Phrase, Spoken};

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
        Claim::Periods { held, other } => made.periods(*held, *other),
        Claim::Events { one, other } => made.events(*one, *other),
        Claim::AfterSource { event } => made.after_source(*event),
        Claim::Indicators { rows } => made.indicators(rows),
        Claim::Counted { stated, count, listed } => made.counted(*stated, *count, *listed),
        Claim::Circle(nodes) => made.circle(nodes),
        Claim::Apart { other, own, others } => made.apart(*other, own, others),
        Claim::OutsidePeriod { around } => made.outside(*around),
        Claim::NothingAccepted => made.nothing_accepted(),
        Claim::Unsourced => made.unsourced(),
        Claim::Double { other, own, others } => made.double(*other, *own, *others),
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

/// Whether terms are spelled out: not where what they have in common leaves no plain sum of them.
fn is_plain_sum(terms: &[&Term], weighed: &Weighed) -> bool {
    terms.iter().map(|term| term.counts()).sum::<Decimal>() == weighed.sum.eur
}

/// Whether the parts are children of a node that says that they are the whole.
pub(super) fn is_partition(corpus: &Corpus, node: NodeId, weighed: &Weighed) -> bool {
    matches!(weighed.parts, Parts::Children(_)) && corpus.node(node).partition
}

impl Sentence<'_> {
    fn corpus(&self) -> &Corpus {
        &self.ledger.corpus
    }

    fn figure(&self, row: usize) -> &Figure {
        &self.corpus().all_figures()[row]
    }

    fn stated(&self, row: usize) -> String {
        self.style.figure(self.figure(row)).to_string()
    }

    /// `enveloppe`, `subvention, décaissé`; the stage only where it is not the usual one.
    fn money(&self) -> String {
        match self.finding.rule {
            Rule::Whole => return Phrase::PublicMoney.text(self.lang).to_owned(),
            Rule::Cost => return Instrument::Budget.spoken(self.lang).to_owned(),
            _ => {}
        }
        let Some((instrument, stage)) = self.finding.money else { return String::new() };
        // Stages are told beside each other.
        let stage = stage.filter(|_| self.finding.rule != Rule::Order);
        let kind = self.corpus().node(self.finding.node).kind;
        let name = instrument.spoken(self.lang);
        let usual = [Certainty::Firm, Certainty::Ceiling]
            .map(|certainty| Stage::default_for(kind, instrument, certainty));
        match stage.filter(|_| !usual.contains(&stage)) {
            Some(stage) => format!("{name}, {}", stage.spoken(self.lang)),
            None => name.to_owned(),
        }
    }

    fn weighed(&self, weighed: &Weighed) -> String {
        let lang = self.lang;
        let terms = terms(self.ledger, self.finding);
        let parts = self.parts(weighed, &terms);
        let whole = self.stated(weighed.whole);
        let gap = self.style.gap(&weighed.gap(self.ledger));
        let said = match weighed.fit {
            Fit::Holds if weighed.is_exact(self.ledger) => {
                sentence!(lang, "{parts}, comme indiqué", "{parts}, as stated")
            }
            Fit::Holds if weighed.is_loose(self.ledger) => {
                sentence!(lang, "{parts}, compatible avec {whole}", "{parts}, which {whole} allows")
            }
            Fit::Holds => sentence!(
                lang,
                "{parts}, compatible avec l’arrondi de {whole}",
                "{parts}, which the rounding of {whole} allows"
            ),
            Fit::Leaves if weighed.is_of_times(self.ledger) => {
                sentence!(lang, "{parts} connus sur {whole}", "{parts} known of {whole}")
            }
            Fit::Leaves if self.is_partition(weighed) => sentence!(
                lang,
                "{parts} sur {whole}, reste {gap}",
                "{parts} of {whole}, which leaves {gap}"
            ),
            Fit::Leaves => sentence!(
                lang,
                "{parts} sur {whole}, non détaillé ici\u{a0}: {gap}",
                "{parts} of {whole}, not detailed here: {gap}"
            ),
            Fit::MayExceed => sentence!(
                lang,
                "{parts}, plus que {whole} si les plafonds sont atteints",
                "{parts}, more than {whole} if the ceilings are reached"
            ),
            Fit::Exceeds => sentence!(
                lang,
                "{parts}, soit {gap} de plus que {whole}",
                "{parts}, {gap} more than {whole}"
            ),
        };
        format!("{said} ({}){}", self.of_what(weighed), self.consequence(weighed))
    }

    /// Whether the parts are children that are said to be the whole.
    fn is_partition(&self, weighed: &Weighed) -> bool {
        is_partition(self.corpus(), self.finding.node, weighed)
    }

    /// The kind of money, and of how many nodes it is known.
    fn of_what(&self, weighed: &Weighed) -> String {
        let lang = self.lang;
        let mut texts = vec![self.money()];
        let whole = self.figure(weighed.whole).stage;
        if self.finding.rule == Rule::Cost {
            return texts.concat();
        }
        if weighed.sum.joins_stages() {
            texts.push(lang.pick("annoncé et attribué", "announced and awarded").to_owned());
        } else if let (Some(parts), Some(whole)) = (weighed.sum.stage(), whole)
            && parts != whole
        {
            let (parts, whole) = (parts.spoken(lang), whole.spoken(lang));
            texts.push(sentence!(lang, "{parts} sur {whole}", "{parts} of {whole}"));
        }
        if let Some((disclosing, counted)) = weighed.disclosed()
            && u64::from(disclosing) < counted
        {
            texts.push(self.style.disclosed_for(disclosing, counted));
        }
        texts.join(", ")
    }

    fn consequence(&self, weighed: &Weighed) -> &'static str {
        match (weighed.fit, self.finding.severity) {
            // What it is of says enough.
            _ if matches!(self.finding.rule, Rule::Cost | Rule::Order) => "",
            (Fit::Exceeds, _) if weighed.one_source => {
                self.lang.pick("\u{a0}; tout vient d’une même source", "; all from one source")
            }
            (Fit::Exceeds, _) => self
                .lang
                .pick("\u{a0}; tout ne vient pas d’une même source", "; not all from one source"),
            (Fit::Leaves, Severity::Error | Severity::Warning) => self.lang.pick(
                "\u{a0}; or les composantes sont données pour le tout",
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
            bracketed(&self.style.rollup(&term.amount).to_string(), &self.label(term))
        };
        match counted.as_slice() {
            [] => sum.to_string(),
            [only] => text(only),
            all if all.len() > MOST_TERMS || !is_plain_sum(all, weighed) => {
                let count = self.style.count(all.len());
                let together = match weighed.parts {
                    Parts::Children(_) => {
                        self.lang.pick("composantes réunies", "children together")
                    }
                    Parts::Instruments | Parts::Rows(_) => {
                        self.lang.pick("parts réunies", "parts together")
                    }
                };
                format!("{count} {together}{}{sum}", self.style.colon())
            }
            [first, rest @ ..] => {
                let mut said = text(first);
                for term in rest {
                    let sign = if term.is_taken_off() { "−" } else { "+" };
                    said = format!("{said} {sign} {}", text(term));
                }
                format!("{said} = {sum}")
            }
        }
    }

    /// What a term is of, where its amount is not enough.
    fn label(&self, term: &Term) -> String {
        match term.name {
            TermName::Node(_) => String::new(),
            TermName::Instrument(instrument) => instrument.spoken(self.lang).to_owned(),
            TermName::Part(row) if self.finding.rule == Rule::Cost => {
                self.figure(row).instrument.spoken(self.lang).to_owned()
            }
            TermName::Part(row) => part_name(self.corpus(), self.figure(row)),
            TermName::Common(_) => self.lang.pick("en commun", "in common").to_owned(),
        }
    }

    fn figures(&self, held: usize) -> String {
        let lang = self.lang;
        let values = disagreeing(self.ledger, held);
        let more_than_two = values.len() > 2;
        let mut texts: Vec<String> =
            values.iter().take(MOST_VALUES).map(|&row| self.stated(row)).collect();
        if values.len() > MOST_VALUES {
            let more = self.style.count(values.len() - MOST_VALUES);
            texts.push(format!("{more} {}", lang.pick("autres", "others")));
        }
        let verb = if more_than_two {
            lang.pick("ne concordent pas tous", "do not all meet")
        } else {
            lang.pick("ne concordent pas", "do not meet")
        };
        let said = format!("{} {verb} ({})", listed(texts, lang), self.money());
        let found = reconcile(self.ledger, self.finding);
        let found = found.iter().map(|found| self.reconciled(found));
        found.fold(said, |said, found| format!("{said}{}{found}", lang.pick("\u{a0}; ", "; ")))
    }

    /// `1,4 Md€ + 600 M€ parmi les composantes donnent 2,0 Md€`.
    fn reconciled(&self, found: &Reconciled) -> String {
        let lang = self.lang;
        let sum = self.style.rollup(&found.sum);
        if let ([whole], [_, ..]) = (found.terms.as_slice(), found.less.as_slice()) {
            let less: Vec<String> = found.less.iter().map(|&row| self.stated(row)).collect();
            return format!("{} − {} = {sum}", self.stated(*whole), less.join(" − "));
        }
        if let [only] = found.terms.as_slice() {
            let name = self.corpus().name(self.figure(*only).node);
            return sentence!(lang, "{name} donne à lui seul {sum}", "{name} alone gives {sum}");
        }
        let terms: Vec<String> = found.terms.iter().map(|&row| self.stated(row)).collect();
        let terms = terms.join(" + ");
        sentence!(
            lang,
            "{terms} parmi les composantes donnent {sum}",
            "{terms} among the children gives {sum}"
        )
    }
}

/// The rows of the figures that a disagreement is shown with: the one in force, and one of
/// each amount that does not agree with it; all amounts where they all do.
fn disagreeing(ledger: &Ledger, held: usize) -> Vec<usize> {
    let figures = ledger.corpus.all_figures();
    let others = also_stated(ledger, held);
    let apart = |&row: &usize| ledger.corpus.disagree(&figures[row], &figures[held]);
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
