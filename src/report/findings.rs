//! Findings as people read them: each in one sentence with its arithmetic, and each in full
//! with every amount, its source and what would make it fit.
//!
//! ```text
//! ESMS : 300 M€ + 600 M€ + 1,2 Md€ = 2,1 Md€, comme indiqué (enveloppe)
//! Ségur : 3,5 Md€ et 2 Md€ ne concordent pas (enveloppe) ; 1,4 Md€ + 600 M€ parmi les
//! enfants donnent 2,0 Md€
//! ```

mod explained;
mod message;
mod row;

use super::page::Style;
use super::texts::sentence;
use super::{SheetLine, Tone};
use crate::domain::Rule;
use crate::query::{Finding, Ledger, Severity, Tally};
use crate::text::{Lang, Phrase, Spoken, integer};

pub use explained::{evidence_page, finding_page};
pub use message::{finding_message, finding_sentence};
pub use row::{finding_heading, finding_row, no_findings};

/// What counts of a finding: its severity, or that it is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// An error that nobody accepted.
    Error,
    /// A warning that nobody accepted.
    Warning,
    /// An error or a warning that the corpus accepts.
    Accepted,
    /// An information.
    Information,
}

impl Standing {
    /// Every standing, the gravest first.
    pub const ALL: [Standing; 4] =
        [Standing::Error, Standing::Warning, Standing::Accepted, Standing::Information];

    /// The standing of a finding.
    #[must_use]
    pub fn of(finding: &Finding) -> Standing {
        match (finding.accepted, finding.severity) {
            (Some(_), _) => Standing::Accepted,
            (None, Severity::Error) => Standing::Error,
            (None, Severity::Warning) => Standing::Warning,
            (None, Severity::Information) => Standing::Information,
        }
    }

    /// The heading of all that have it.
    #[must_use]
    pub fn heading(self, lang: Lang) -> &'static str {
        match self {
            Standing::Error => lang.pick("Erreurs", "Errors"),
            Standing::Warning => lang.pick("Avertissements", "Warnings"),
            Standing::Accepted => lang.pick("Acceptés", "Accepted"),
            Standing::Information => lang.pick("Informations", "Information"),
        }
    }

    /// In which tone it is shown.
    #[must_use]
    pub fn tone(self) -> Tone {
        match self {
            Standing::Error | Standing::Warning => Tone::Warning,
            Standing::Accepted | Standing::Information => Tone::Dim,
        }
    }
}

/// A severity in running text.
#[must_use]
pub fn severity_name(severity: Severity, lang: Lang) -> &'static str {
    match severity {
        Severity::Error => lang.pick("erreur", "error"),
        Severity::Warning => lang.pick("avertissement", "warning"),
        Severity::Information => lang.pick("information", "information"),
    }
}

/// What a rule looks at, in a few words.
#[must_use]
pub fn rule_meaning(rule: Rule, lang: Lang) -> &'static str {
    match rule {
        Rule::Sum => lang.pick(
            "ce qu’ont les composantes, contre ce qu’indique la ligne au-dessus",
            "what the children have, against what their parent states",
        ),
        Rule::Whole => lang.pick(
            "l’argent public des composantes, contre l’enveloppe de la ligne au-dessus",
            "the public money of the children, against their parent’s envelope",
        ),
        Rule::Split => lang.pick(
            "les instruments d’une ligne, contre son enveloppe",
            "the instruments of a node, against its envelope",
        ),
        Rule::Part => lang.pick(
            "les tranches et les parts des financeurs, contre le tout",
            "tranches and funders’ shares, against the whole",
        ),
        Rule::Disagree => lang.pick(
            "ce que les documents disent autrement d’une même chose",
            "what the documents say differently of one and the same thing",
        ),
        Rule::Count => lang.pick(
            "les composantes qui sont dans le corpus, contre le nombre indiqué",
            "the children in the corpus, against the number stated",
        ),
        Rule::Cost => lang.pick(
            "ce qui est donné et prêté, contre le coût total",
            "what is given and lent, against the total cost",
        ),
        Rule::Order => lang.pick(
            "chaque étape contre la précédente, les dates dans leur ordre",
            "each stage against the one before, dates in their order",
        ),
        Rule::Period => lang.pick(
            "la période d’un nœud ou d’une part, contre celle du tout",
            "the period of a node or a part, against that of the whole",
        ),
        Rule::SameMoney => lang.pick(
            "les montants d’un même argent, vus de deux endroits",
            "the amounts of one money, seen from two places",
        ),
        Rule::Funded => lang.pick(
            "ce qu’un nœud finance, contre ce qu’il a",
            "what a node funds, against what it has",
        ),
        Rule::Unsourced => lang.pick("ce qui est dit sans source", "what is said without a source"),
        Rule::Double => lang.pick(
            "le même nom et le même montant à deux endroits",
            "the same name and amount in two places",
        ),
    }
}

/// `erreurs : 0, avertissements : 1, acceptés : 0, informations : 12`.
#[must_use]
pub fn tally_text(tally: Tally, lang: Lang) -> String {
    let counts = [
        (Phrase::CountErrors, tally.errors),
        (Phrase::CountWarnings, tally.warnings),
        (Phrase::CountAccepted, tally.accepted),
        (Phrase::CountInformation, tally.information),
    ];
    counts_text(counts, lang)
}

/// Each phrase with its number: `nodes: 24, figures: 31`.
#[must_use]
pub fn counts_text<const N: usize>(counts: [(Phrase, usize); N], lang: Lang) -> String {
    counts.map(|(phrase, count)| phrase.with(lang, integer(count, lang))).join(", ")
}

/// A finding in one line that editors parse, after the place that it has: how grave it is, its rule
/// and its message, in words.
#[must_use]
pub fn finding_line(ledger: &Ledger, finding: &Finding, place: &str, style: Style) -> SheetLine {
    line(finding, place, &finding_message(ledger, finding, style), style)
}

/// Many findings of one kind below one node in one line: how many they are, and the first.
#[must_use]
pub fn alike_line(
    ledger: &Ledger,
    first: &Finding,
    count: usize,
    place: &str,
    style: Style,
) -> SheetLine {
    let above = ledger.corpus.parent(first.node).map_or("", |above| ledger.corpus.name(above));
    let (count, message) = (style.count(count), finding_message(ledger, first, style));
    let colon = style.colon();
    let said = sentence!(
        style.lang,
        "{above}{colon}{count} constats de ce genre, dont {message}",
        "{above}{colon}{count} findings of this kind, the first being {message}"
    );
    line(first, place, &said, style)
}

fn line(finding: &Finding, place: &str, message: &str, style: Style) -> SheetLine {
    let lang = style.lang;
    let severity = match finding.accepted {
        Some(_) => accepted_name(finding.severity, lang),
        None => severity_name(finding.severity, lang),
    };
    let mut line = SheetLine::default();
    line.push(format!("{place}: "), Tone::Plain);
    let tone = if finding.accepted.is_some() { Tone::Strong } else { Standing::of(finding).tone() };
    line.push(format!("{severity} ({})", finding.rule.spoken(lang)), tone);
    line.push(format!("{}{message}", style.colon()), Tone::Plain);
    line
}

fn accepted_name(severity: Severity, lang: Lang) -> &'static str {
    match severity {
        Severity::Error => lang.pick("erreur acceptée", "accepted error"),
        Severity::Warning | Severity::Information => {
            lang.pick("avertissement accepté", "accepted warning")
        }
    }
}

/// A rule and what it looks at: `somme : ce qu’ont les enfants, …`.
#[must_use]
pub fn rule_text(rule: Rule, lang: Lang) -> String {
    let colon = lang.pick("\u{a0}: ", ": ");
    format!("{}{colon}{}", rule.spoken(lang), rule_meaning(rule, lang))
}

#[cfg(test)]
mod tests;
