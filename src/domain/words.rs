//! The closed vocabularies of the field, each spelled once: the word here is the
//! word in YAML, in JSON, in a filter and in the glossary.

/// A closed vocabulary: every value has one word, every word one value.
pub trait Word: Copy + Eq + 'static {
    /// What the vocabulary is called in a message, such as `instrument`.
    const WHAT: &'static str;
    /// Every value, in the order in which people list them.
    const ALL: &'static [Self];

    /// The word, as in YAML and JSON.
    fn word(self) -> &'static str;

    /// The value that `word` names exactly, if any.
    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word() == word)
    }

    /// Its place in [`Word::ALL`].
    fn ordinal(self) -> usize;
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $what:literal {
        $($(#[$value_doc:meta])* $value:ident = $word:literal,)+
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(serde::Serialize, serde::Deserialize)]
        #[repr(u8)]
        pub enum $name { $($(#[$value_doc])* #[serde(rename = $word)] $value,)+ }

        impl Word for $name {
            const WHAT: &'static str = $what;
            const ALL: &'static [Self] = &[$(Self::$value,)+];

            fn word(self) -> &'static str {
                match self { $(Self::$value => $word,)+ }
            }

            fn ordinal(self) -> usize {
                self as usize
            }
        }
    };
}

pub(crate) use words;

words! {
    /// What an element of the tree is.
    NodeKind, "kind" {
        /// Money announced under a name by a government, region or agency.
        Plan = "plan",
        /// An earmarked part of a plan or programme.
        Strand = "strand",
        /// A course set in public, with or without money of its own.
        Strategy = "strategy",
        /// A scheme that hands money out.
        Programme = "programme",
        /// A project or territory selected by a programme.
        Laureate = "laureate",
        /// A service or body of work that others rely on.
        Platform = "platform",
        /// An operation inside a laureate's project.
        Action = "action",
    }
}

impl NodeKind {
    /// Whether a node of this kind may be directly under one of kind `parent`.
    #[must_use]
    pub fn may_stand_under(self, parent: NodeKind) -> bool {
        parent.children().contains(&self)
    }

    /// The kinds that may be directly under this one.
    #[must_use]
    pub fn children(self) -> &'static [NodeKind] {
        use NodeKind::{Action, Laureate, Plan, Platform, Programme, Strand, Strategy};
        match self {
            Plan => &[Plan, Strand, Programme, Strategy, Platform],
            Strand | Strategy => &[Strand, Programme, Platform],
            Programme => &[Strand, Programme, Laureate, Platform],
            Laureate => &[Action, Platform],
            Platform | Action => &[],
        }
    }
}

words! {
    /// The kind of money.
    Instrument, "instrument" {
        /// The node's public money, instruments not separated.
        Envelope = "envelope",
        /// Money given.
        Subsidy = "subsidy",
        /// Shares taken in a company.
        Equity = "equity",
        /// Money lent and repaid on success.
        Advance = "advance",
        /// Money lent.
        Loan = "loan",
        /// A debt answered for.
        Guarantee = "guarantee",
        /// The whole cost of a project, private money included; added to nothing.
        Budget = "budget",
    }
}

words! {
    /// How far the money is, in the order in which it goes.
    Stage, "stage" {
        /// Made public.
        Announced = "announced",
        /// *Autorisations d'engagement* asked for in a budget bill (PLF).
        AskedCommitment = "asked-commitment",
        /// *Crédits de paiement* asked for in a budget bill (PLF).
        AskedPayment = "asked-payment",
        /// *Autorisations d'engagement* of a budget act (LFI).
        VotedCommitment = "voted-commitment",
        /// *Crédits de paiement* of a budget act (LFI).
        VotedPayment = "voted-payment",
        /// Decided for this laureate.
        Awarded = "awarded",
        /// Contracted: *autorisations d'engagement* consumed.
        Committed = "committed",
        /// Disbursed: *crédits de paiement* consumed.
        Paid = "paid",
    }
}

impl Stage {
    /// The stage of a figure that names none: awarded for a laureate or action, else
    /// announced; a budget has none. A ceiling is announced everywhere: what may come has not been
    /// awarded.
    #[must_use]
    pub fn default_for(
        kind: NodeKind,
        instrument: Instrument,
        certainty: Certainty,
    ) -> Option<Stage> {
        match (instrument, certainty, kind) {
            (Instrument::Budget, _, _) => None,
            (_, Certainty::Ceiling, _) => Some(Stage::Announced),
            (_, _, NodeKind::Laureate | NodeKind::Action) => Some(Stage::Awarded),
            (_, _, _) => Some(Stage::Announced),
        }
    }
}

words! {
    /// How sure an amount is.
    Certainty, "certainty" {
        /// Stated as such.
        Firm = "firm",
        /// About.
        Estimate = "estimate",
        /// Up to; potential.
        Ceiling = "ceiling",
        /// More than; at least.
        Floor = "floor",
    }
}

words! {
    /// What happened.
    EventKind, "kind of event" {
        /// Made public.
        Announced = "announced",
        /// Decided by a parliament, an assembly or a board.
        Voted = "voted",
        /// Begun.
        Launched = "launched",
        /// Laureates chosen.
        Selected = "selected",
        /// Shown in public.
        Presented = "presented",
        /// A window or service opens.
        Opens = "opens",
        /// A window closes.
        Closes = "closes",
        /// Changed after it was decided.
        Amended = "amended",
        /// Given more time.
        Extended = "extended",
        /// Handed over.
        Delivered = "delivered",
        /// Given a prize or a label.
        Distinguished = "distinguished",
    }
}

words! {
    /// What an actor does for a node.
    Role, "role" {
        /// Carries the project.
        Lead = "lead",
        /// Pays or invests.
        Funder = "funder",
        /// Runs the scheme.
        Operator = "operator",
        /// Takes part.
        Partner = "partner",
        /// Measures the result.
        Evaluator = "evaluator",
        /// Sells or provides to it.
        Supplier = "supplier",
        /// Gets the money, or what is paid with it.
        Beneficiary = "beneficiary",
        /// Speaks for it in public.
        Spokesperson = "spokesperson",
    }
}

words! {
    /// How a node is related to another.
    Relation, "relation" {
        /// Comes after it.
        Succeeds = "succeeds",
        /// Is the same under a new name.
        Renames = "renames",
        /// Belongs to it as well as to what it is under.
        PartOf = "part-of",
        /// Has money in common with it.
        Overlaps = "overlaps",
        /// Builds on it.
        ReliesOn = "relies-on",
        /// Gets its money from it.
        FundedBy = "funded-by",
        /// Is the same money, seen from elsewhere.
        SameMoneyAs = "same-money-as",
    }
}

words! {
    /// Who speaks in a document.
    SourceKind, "kind of source" {
        /// The State, an agency, a parliament, a local authority.
        Official = "official",
        /// A newspaper, a magazine, an agency of the press.
        Press = "press",
        /// A company.
        Company = "company",
        /// An association, a federation, a union.
        Association = "association",
        /// Somebody's own page.
        Blog = "blog",
        /// Anybody else.
        Other = "other",
    }
}

words! {
    /// What an actor is.
    ActorKind, "kind of actor" {
        /// The State: a government, a ministry.
        State = "state",
        /// A region.
        Region = "region",
        /// A town, a department, a community of communes.
        LocalAuthority = "local-authority",
        /// A public agency.
        Agency = "agency",
        /// A health insurer.
        Insurer = "insurer",
        /// A hospital.
        Hospital = "hospital",
        /// A university.
        University = "university",
        /// A research institute.
        Research = "research",
        /// A company.
        Company = "company",
        /// A cluster.
        Cluster = "cluster",
        /// An association.
        Association = "association",
        /// A body that stands for a profession.
        ProfessionalBody = "professional-body",
        /// Another public body.
        PublicBody = "public-body",
        /// A person.
        Person = "person",
    }
}

words! {
    /// What a finding of the checks is about.
    Rule, "rule" {
        /// Children against their parent.
        Sum = "sum",
        /// Children against their parent in public money, where their kinds are mixed.
        Whole = "whole",
        /// Instruments against the envelope.
        Split = "split",
        /// A tranche or funder's part against the whole.
        Part = "part",
        /// Two statements of one thing that do not meet.
        Disagree = "disagree",
        /// More children than the indicator that counts them.
        Count = "count",
        /// What is given and lent above the whole cost.
        Cost = "cost",
        /// More than at the stage before, or an order of dates that cannot be.
        Order = "order",
        /// Outside the period of what it is part of.
        Period = "period",
        /// The same money, of two amounts.
        SameMoney = "same-money",
        /// More than the funder has.
        Funded = "funded",
        /// No source.
        Unsourced = "unsourced",
        /// The same thing twice without a link.
        Double = "double",
    }
}

words! {
    /// How much a finding weighs, or a mistake in a file; the gravest first.
    Severity, "severity" {
        /// It cannot be right.
        Error = "error",
        /// Something is to be looked at, or was passed over.
        Warning = "warning",
        /// How the numbers compare; nothing is wrong.
        Information = "information",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words_are_distinct<W: Word + std::fmt::Debug>() {
        for (at, &value) in W::ALL.iter().enumerate() {
            assert_eq!(value.ordinal(), at);
            assert_eq!(W::from_word(value.word()), Some(value));
        }
        assert_eq!(W::from_word(""), None);
    }

    #[test]
    fn every_word_names_one_value() {
        words_are_distinct::<NodeKind>();
        words_are_distinct::<Instrument>();
        words_are_distinct::<Stage>();
        words_are_distinct::<Certainty>();
        words_are_distinct::<EventKind>();
        words_are_distinct::<Role>();
        words_are_distinct::<Relation>();
        words_are_distinct::<ActorKind>();
        words_are_distinct::<SourceKind>();
        words_are_distinct::<Rule>();
    }

    #[test]
    fn kinds_stand_where_the_glossary_lets_them() {
        assert!(NodeKind::Strategy.may_stand_under(NodeKind::Plan));
        assert!(NodeKind::Laureate.may_stand_under(NodeKind::Programme));
        assert!(!NodeKind::Laureate.may_stand_under(NodeKind::Plan));
        assert!(!NodeKind::Plan.may_stand_under(NodeKind::Programme));
        assert!(NodeKind::Platform.children().is_empty());
    }

    #[test]
    fn stages_are_in_the_order_in_which_money_goes() {
        let words: Vec<&str> = Stage::ALL.iter().map(|stage| stage.word()).collect();
        let expected = "announced asked-commitment asked-payment voted-commitment voted-payment \
                        awarded committed paid";
        assert_eq!(words.join(" "), expected);
    }

    #[test]
    fn a_stage_left_out_follows_the_kind() {
        use Instrument::{Budget, Equity, Subsidy};
        assert_eq!(
            Stage::default_for(NodeKind::Laureate, Subsidy, Certainty::Firm),
            Some(Stage::Awarded)
        );
        assert_eq!(
            Stage::default_for(NodeKind::Programme, Equity, Certainty::Floor),
            Some(Stage::Announced)
        );
        assert_eq!(Stage::default_for(NodeKind::Laureate, Budget, Certainty::Ceiling), None);
    }
}
