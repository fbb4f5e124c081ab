//! A corpus as the oracle knows it: nodes, what is claimed of their money, and what they have in
//! common. Nothing here asks the program how to read it.
//!
//! Amounts are counted in thousands of euros; what a literal may really be is worked out here
//! again from MONEY, part 2.

use std::fmt::Write as _;

use relance::domain::{
    ActorKind, Amount, CorpusBuilder, Instrument, NewActor, NewCitation, NewFigure, NewLink,
    NewNode, NewRole, NewSource, NodeKind, Relation, Role, Stage, Word,
};
use relance::query::Ledger;

/// What a literal says of how sure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Firm,
    About,
    Ceiling,
    Floor,
    /// A range up to so many tenths of a million.
    To(i64),
}

/// Tenths of a million, stated with a decimal or without one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Literal {
    pub tenths: i64,
    pub decimal: bool,
    pub mark: Mark,
}

impl Literal {
    fn number(self, tenths: i64) -> String {
        let sign = if tenths < 0 { "−" } else { "" };
        let (whole, tenth) = (tenths.abs() / 10, tenths.abs() % 10);
        if self.decimal { format!("{sign}{whole},{tenth}") } else { format!("{sign}{whole}") }
    }

    pub fn text(self) -> String {
        let number = self.number(self.tenths);
        match self.mark {
            Mark::Firm => format!("{number} M€"),
            Mark::About => format!("≈ {number} M€"),
            Mark::Ceiling => format!("≤ {number} M€"),
            Mark::Floor => format!("≥ {number} M€"),
            Mark::To(to) => format!("{number}–{} M€", self.number(to)),
        }
    }

    /// By how much a number of it may be off, in thousands.
    fn slack(self, tenths: i64) -> i64 {
        let half = if self.decimal { 50 } else { 500 };
        let part = tenths.abs() * 5;
        let is_digit = !self.decimal && (10..100).contains(&tenths.abs());
        match self.mark {
            Mark::About => half.max(part),
            // A range is round where both its ends are: none is drawn of a single digit.
            Mark::Firm | Mark::Ceiling | Mark::Floor if is_digit => half.min(part),
            Mark::Firm | Mark::Ceiling | Mark::Floor | Mark::To(_) => half,
        }
    }

    /// What it is at the least where a ceiling is met.
    pub fn met(self) -> i64 {
        let low = self.tenths * 100 - self.slack(self.tenths);
        if self.tenths < 0 { low } else { low.max(0) }
    }

    pub fn least(self) -> i64 {
        let may_be_nothing = self.mark == Mark::Ceiling && self.tenths >= 0;
        if may_be_nothing { 0 } else { self.met() }
    }

    pub fn most(self) -> i64 {
        match self.mark {
            Mark::Floor => BIG,
            Mark::To(to) => to * 100 + self.slack(to),
            Mark::Firm | Mark::About | Mark::Ceiling => self.tenths * 100 + self.slack(self.tenths),
        }
    }

    /// What is stated, ceilings and floors in full, of a range its middle.
    pub fn value(self) -> i64 {
        match self.mark {
            Mark::To(to) => (self.tenths + to) * 50,
            _ => self.tenths * 100,
        }
    }

    pub fn meets(self, other: Literal) -> bool {
        self.least() <= other.most() && other.least() <= self.most()
    }
}

/// More than anything: what has no end is this much, or several times.
pub const BIG: i64 = 1_000_000_000_000;

/// Of which part of a node's money a claim is; what is left out means all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct At {
    pub year: Option<u8>,
    pub region: Option<u8>,
    pub funder: Option<u8>,
    pub tranche: Option<u8>,
}

impl At {
    pub fn is_within(self, of: At) -> bool {
        let fits = |one: Option<u8>, of: Option<u8>| of.is_none() || one == of;
        fits(self.year, of.year)
            && fits(self.region, of.region)
            && fits(self.funder, of.funder)
            && fits(self.tranche, of.tranche)
    }
}

/// The stages that are drawn; a cost has none.
pub const STAGES: [Stage; 4] = [Stage::Announced, Stage::Awarded, Stage::Paid, Stage::VotedPayment];

/// The actors that fund: the second and third are the State.
pub const FUNDERS: [&str; 4] = ["ue", "etat", "pia", "region"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    pub instrument: Instrument,
    pub stage: Option<Stage>,
    pub at: At,
    pub literal: Literal,
    /// From the oldest source to the newest.
    pub source: u8,
    pub preferred: bool,
    pub replaces: bool,
}

impl Claim {
    pub fn is_movement(&self) -> bool {
        self.literal.tenths < 0
    }
}

#[derive(Debug, Clone)]
pub struct Node {
    pub depth: usize,
    pub kind: NodeKind,
    pub partition: bool,
    /// Who is said to fund it.
    pub funder: Option<u8>,
    pub claims: Vec<Claim>,
}

/// What two nodes have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shared {
    Same,
    /// All of the first.
    Part,
    /// All of the second, which is the older name.
    Renames,
    Stated(Literal),
    Unknown,
}

#[derive(Debug, Clone, Copy)]
pub struct Tie {
    pub ends: [usize; 2],
    pub shared: Shared,
}

#[derive(Debug, Clone)]
pub struct Model {
    pub nodes: Vec<Node>,
    pub ties: Vec<Tie>,
    pub parents: Vec<Option<usize>>,
    pub children: Vec<Vec<usize>>,
}

impl Model {
    pub fn new(nodes: Vec<Node>, ties: Vec<Tie>) -> Model {
        let parents: Vec<Option<usize>> = (0..nodes.len())
            .map(|at| (0..at).rev().find(|&above| nodes[above].depth < nodes[at].depth))
            .collect();
        let below = |above| (0..nodes.len()).filter(|&at| parents[at] == Some(above)).collect();
        let children = (0..nodes.len()).map(below).collect();
        Model { nodes, ties, parents, children }
    }

    /// A node and all above it.
    pub fn lineage(&self, at: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(at), |&at| self.parents[at])
    }

    pub fn is_within(&self, at: usize, above: usize) -> bool {
        self.lineage(at).any(|one| one == above)
    }

    pub fn roots(&self) -> Vec<usize> {
        (0..self.nodes.len()).filter(|&at| self.parents[at].is_none()).collect()
    }

    /// The program's reading of it.
    pub fn ledger(&self) -> Ledger {
        self.ledger_as(&Arrangement::default())
    }

    /// The same with children, rows and links in another order.
    pub fn ledger_as(&self, arrangement: &Arrangement) -> Ledger {
        let mut builder = CorpusBuilder::default();
        for (id, date) in [("old", "2019-11"), ("new", "2020-09")] {
            let date = date.parse().ok();
            builder.source(&NewSource { id, title: id, date, ..NewSource::default() });
        }
        for (id, kind, part_of) in [
            ("ue", ActorKind::PublicBody, ""),
            ("etat", ActorKind::State, ""),
            ("pia", ActorKind::PublicBody, "etat"),
            ("region", ActorKind::Region, ""),
        ] {
            builder.actor(&NewActor { id, name: id, acronym: "", kind, part_of }, [""; 0]);
        }
        for root in arrangement.ordered(self.roots()) {
            self.open(root, arrangement, &mut builder);
        }
        Ledger::new(builder.finish().unwrap_or_else(|wrong| panic!("{wrong:#?}\n{self}"))).unwrap()
    }

    fn open(&self, at: usize, arrangement: &Arrangement, builder: &mut CorpusBuilder) {
        let node = &self.nodes[at];
        let id = format!("n{at}");
        let (kind, partition) = (Some(node.kind), node.partition);
        builder.open(&NewNode { id: &id, name: &id, kind, partition, ..NewNode::default() });
        let cite = NewCitation { source: "old", locator: "" };
        if let Some(funder) = node.funder {
            let actor = FUNDERS[usize::from(funder)];
            builder.role(&NewRole { actor, role: Role::Funder, note: "", cite });
        }
        for claim in arrangement.rows(&node.claims) {
            figure(claim, builder);
        }
        for tie in arrangement.ordered(self.ties.clone()) {
            Self::link(at, tie, arrangement, builder);
        }
        for child in arrangement.ordered(self.children[at].clone()) {
            self.open(child, arrangement, builder);
        }
        builder.close();
    }

    fn link(at: usize, tie: Tie, arrangement: &Arrangement, builder: &mut CorpusBuilder) {
        let is_mutual = matches!(tie.shared, Shared::Same | Shared::Unknown);
        let [from, to] = tie.ends;
        let [from, to] = if is_mutual && arrangement.turned { [to, from] } else { [from, to] };
        if from != at {
            return;
        }
        let relation = match tie.shared {
            Shared::Same => Relation::SameMoneyAs,
            Shared::Part => Relation::PartOf,
            Shared::Renames => Relation::Renames,
            Shared::Stated(_) => Relation::FundedBy,
            Shared::Unknown => Relation::Overlaps,
        };
        let stated =
            if let Shared::Stated(literal) = tie.shared { literal.text() } else { String::new() };
        let amount = Amount::read(&stated).ok();
        let to = format!("n{to}");
        builder.link(&NewLink { amount, stated: &stated, ..NewLink::new(relation, &to) });
    }
}

fn figure(claim: &Claim, builder: &mut CorpusBuilder) {
    let stated = claim.literal.text();
    let year = claim.at.year.map(|year| format!("20{}", 20 + year).parse().unwrap());
    let region = claim.at.region.map_or(String::new(), |which| format!("r{which}"));
    let tranche = claim.at.tranche.map_or(String::new(), |which| format!("t{which}"));
    let source = ["", "old", "new"][usize::from(claim.source)];
    builder.figure(&NewFigure {
        stage: claim.stage,
        exercise: year,
        region: &region,
        tranche: &tranche,
        funder: claim.at.funder.map_or("", |which| FUNDERS[usize::from(which)]),
        preferred: claim.preferred,
        replaces: claim.replaces,
        cite: NewCitation { source, locator: "" },
        ..NewFigure::read(claim.instrument, &stated).unwrap()
    });
}

/// An order of what a corpus holds.
#[derive(Debug, Clone, Default)]
pub struct Arrangement {
    /// By how much everything that stands in a row is turned round.
    pub by: usize,
    /// Whether links that mean the same from either end stand at the other.
    pub turned: bool,
}

impl Arrangement {
    fn ordered<T>(&self, mut all: Vec<T>) -> Vec<T> {
        if !all.is_empty() {
            let by = self.by % all.len();
            all.rotate_left(by);
        }
        if self.turned {
            all.reverse();
        }
        all
    }

    /// Claims, those of equal coordinates in their order: the first of several that are as new is
    /// in force.
    fn rows<'c>(&self, claims: &'c [Claim]) -> Vec<&'c Claim> {
        let key = |claim: &Claim| (claim.instrument, claim.stage, claim.at);
        let mut keys: Vec<_> = claims.iter().map(key).collect();
        keys.sort_unstable();
        keys.dedup();
        if self.by == 0 && !self.turned {
            return claims.iter().collect();
        }
        let of = |one| claims.iter().filter(move |claim| key(claim) == one);
        self.ordered(keys).into_iter().flat_map(of).collect()
    }
}

impl std::fmt::Display for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (at, node) in self.nodes.iter().enumerate() {
            let mut line = format!("{}{} n{at}", "  ".repeat(node.depth), node.kind.word());
            if node.partition {
                line += "; partition yes";
            }
            if let Some(funder) = node.funder {
                let _ = write!(line, "; funder {}", FUNDERS[usize::from(funder)]);
            }
            for claim in &node.claims {
                let stage = claim.stage.map_or("", Word::word);
                let _ = write!(line, "; {}.{stage}", claim.instrument.word());
                for (mark, value) in [
                    ("/202", claim.at.year),
                    ("~r", claim.at.region),
                    (":f", claim.at.funder),
                    ("/t", claim.at.tranche),
                ] {
                    if let Some(value) = value {
                        let _ = write!(line, "{mark}{value}");
                    }
                }
                let (preferred, replaces) = (claim.preferred, claim.replaces);
                let marks = [(preferred, "!"), (replaces, "+")]
                    .map(|(is, mark)| if is { mark } else { "" });
                let _ =
                    write!(line, " {} @{}{}", claim.literal.text(), claim.source, marks.concat());
            }
            for tie in self.ties.iter().filter(|tie| tie.ends[0] == at) {
                let _ = write!(line, "; {:?} n{}", tie.shared, tie.ends[1]);
            }
            writeln!(f, "{line}")?;
        }
        Ok(())
    }
}
