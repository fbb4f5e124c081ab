//! The words of the field's vocabularies in both languages, and how many of a kind there are.

use rust_decimal::Decimal;

use super::{Lang, fold};
use crate::domain::{
    ActorKind, Certainty, EventKind, Instrument, NodeKind, Relation, Role, Rule, SourceKind, Stage,
};

/// A value of one of the field's vocabularies, in a language.
pub trait Spoken {
    /// Its name in running text, in lower case.
    fn spoken(self, lang: Lang) -> &'static str;
}

macro_rules! spoken {
    ($($vocabulary:ident { $($value:ident: $fr:literal, $en:literal;)+ })+) => {$(
        impl Spoken for $vocabulary {
            fn spoken(self, lang: Lang) -> &'static str {
                match self { $($vocabulary::$value => lang.pick($fr, $en),)+ }
            }
        }
    )+};
}

spoken! {
    NodeKind {
        Plan: "plan", "plan";
        Strand: "volet", "strand";
        Strategy: "stratégie", "strategy";
        Programme: "programme", "programme";
        Laureate: "lauréat", "laureate";
        Platform: "plateforme", "platform";
        Action: "action", "action";
    }
    Instrument {
        Envelope: "enveloppe", "envelope";
        Subsidy: "subvention", "subsidy";
        Equity: "prise de participation", "equity";
        Advance: "avance remboursable", "repayable advance";
        Loan: "prêt", "loan";
        Guarantee: "garantie", "guarantee";
        Budget: "coût total", "total cost";
    }
    Stage {
        Announced: "annoncé", "announced";
        AskedCommitment: "AE demandées (PLF)", "commitments asked for (bill)";
        AskedPayment: "CP demandés (PLF)", "payments asked for (bill)";
        VotedCommitment: "AE votées (LFI)", "commitments voted (act)";
        VotedPayment: "CP votés (LFI)", "payments voted (act)";
        Awarded: "attribué", "awarded";
        Committed: "engagé", "committed";
        Paid: "décaissé", "paid";
    }
    Certainty {
        Firm: "ferme", "firm";
        Estimate: "estimation", "estimate";
        Ceiling: "plafond", "ceiling";
        Floor: "plancher", "floor";
    }
    EventKind {
        Announced: "annonce", "announcement";
        Voted: "vote", "vote";
        Launched: "lancement", "launch";
        Selected: "sélection", "selection";
        Presented: "présentation", "presentation";
        Opens: "ouverture", "opening";
        Closes: "clôture", "closing";
        Amended: "modification", "amendment";
        Extended: "prolongation", "extension";
        Delivered: "livraison", "delivery";
        Distinguished: "distinction", "award";
    }
    Role {
        Lead: "chef de file", "lead";
        Funder: "financeur", "funder";
        Operator: "mise en œuvre", "operator";
        Partner: "partenaire", "partner";
        Evaluator: "évaluateur", "evaluator";
        Supplier: "fournisseur", "supplier";
        Beneficiary: "bénéficiaire", "beneficiary";
        Spokesperson: "porte-parole", "spokesperson";
    }
    Relation {
        Succeeds: "succède à", "succeeds";
        Renames: "renomme", "renames";
        PartOf: "fait partie de", "part of";
        Overlaps: "recoupe", "overlaps";
        ReliesOn: "s’appuie sur", "relies on";
        FundedBy: "financé par", "funded by";
        SameMoneyAs: "même argent que", "same money as";
    }
    Rule {
        Sum: "somme", "sum";
        Whole: "ensemble", "whole";
        Split: "instruments", "instruments";
        Part: "parts", "parts";
        Disagree: "désaccord", "disagreement";
        Count: "compte", "count";
        Cost: "coût", "cost";
        Order: "ordre", "order";
        Period: "période", "period";
        SameMoney: "même argent", "same money";
        Funded: "financement", "funding";
        Unsourced: "sans source", "no source";
        Double: "doublon", "double";
    }
    SourceKind {
        Official: "officiel", "official";
        Press: "presse", "press";
        Company: "entreprise", "company";
        Association: "association", "association";
        Blog: "blog", "blog";
        Other: "autre", "other";
    }
    ActorKind {
        State: "État", "State";
        Region: "région", "region";
        LocalAuthority: "collectivité", "local authority";
        Agency: "agence", "agency";
        Insurer: "assurance maladie", "health insurer";
        Hospital: "hôpital", "hospital";
        University: "université", "university";
        Research: "recherche", "research";
        Company: "entreprise", "company";
        Cluster: "pôle", "cluster";
        Association: "association", "association";
        ProfessionalBody: "organisation professionnelle", "professional body";
        PublicBody: "organisme public", "public body";
        Person: "personne", "person";
    }
}

/// The name of a role for a kind of nodes: a consortium has a "chef de file", a plan a "pilote".
#[must_use]
pub fn role_of(role: Role, of: NodeKind, lang: Lang) -> &'static str {
    match (role, of) {
        (Role::Lead, NodeKind::Laureate | NodeKind::Action) => role.spoken(lang),
        (Role::Lead, _) => lang.pick("pilote", "lead"),
        _ => role.spoken(lang),
    }
}

/// The word for a kind before a name; nothing before a name that begins with it: `Volet numérique`.
#[must_use]
pub fn kind_before(kind: NodeKind, name: &str, lang: Lang) -> &'static str {
    let word = kind.spoken(lang);
    if fold(name).starts_with(&fold(word)) { "" } else { word }
}

/// The word for `count` nodes of a kind: `1 lauréat`, `24 lauréats`; zero is singular in
/// French and plural in English.
#[must_use]
pub fn counted(kind: NodeKind, count: impl Into<Decimal>, lang: Lang) -> String {
    let count = count.into();
    let plural = match lang {
        Lang::Fr => count > Decimal::ONE,
        Lang::En => count != Decimal::ONE,
    };
    let word = kind.spoken(lang);
    match (plural, word.strip_suffix('y')) {
        (true, Some(stem)) => format!("{count}\u{a0}{stem}ies"),
        (true, None) => format!("{count}\u{a0}{word}s"),
        (false, _) => format!("{count}\u{a0}{word}"),
    }
}

/// `count` further nodes of a kind: `21 lauréats de plus`, `21 more laureates`.
#[must_use]
pub fn further_counted(kind: NodeKind, count: impl Into<Decimal>, lang: Lang) -> String {
    let nodes = counted(kind, count, lang);
    match lang {
        Lang::Fr => format!("{nodes} de plus"),
        Lang::En => nodes.replacen('\u{a0}', "\u{a0}more ", 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_agree_in_number() {
        use NodeKind::{Laureate, Strategy};
        assert_eq!(counted(Laureate, 24, Lang::Fr), "24\u{a0}lauréats");
        assert_eq!(counted(Laureate, 0, Lang::Fr), "0\u{a0}lauréat");
        assert_eq!(counted(Laureate, 0, Lang::En), "0\u{a0}laureates");
        assert_eq!(counted(Strategy, 2, Lang::En), "2\u{a0}strategies");
    }

    #[test]
    fn a_kind_is_named_once() {
        use NodeKind::{Plan, Strand, Strategy};
        assert_eq!(kind_before(Strand, "Volet numérique", Lang::Fr), "");
        assert_eq!(kind_before(Strategy, "Stratégie d’accélération", Lang::Fr), "");
        assert_eq!(kind_before(Strand, "Volet numérique", Lang::En), "strand");
        assert_eq!(kind_before(Plan, "France Relance", Lang::Fr), "plan");
    }

    #[test]
    fn who_leads_a_consortium_is_its_chef_de_file() {
        assert_eq!(role_of(Role::Lead, NodeKind::Laureate, Lang::Fr), "chef de file");
        assert_eq!(role_of(Role::Lead, NodeKind::Strategy, Lang::Fr), "pilote");
        assert_eq!(role_of(Role::Funder, NodeKind::Plan, Lang::Fr), "financeur");
    }

    #[test]
    fn further_ones_are_more_of_them() {
        use NodeKind::{Action, Laureate};
        assert_eq!(further_counted(Laureate, 21, Lang::Fr), "21\u{a0}lauréats de plus");
        assert_eq!(further_counted(Action, 34, Lang::En), "34\u{a0}more actions");
        assert_eq!(further_counted(Laureate, 1, Lang::En), "1\u{a0}more laureate");
    }
}
