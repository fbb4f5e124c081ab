//! The accounts of a corpus: everything in it added up once, and what each node states or
//! what its children add up to.
//!
//! ```text
//! own(tsd, subsidy, awarded)       10,6 M€, in force
//! rollup(ti, subsidy, awarded)     Σ 19,0 M€, of what 2 of 24 children disclose
//! ```

use std::collections::BTreeSet;

use super::funders::Funders;
use super::rollups::Reckoner;
use super::stated::{PUBLIC, Stated};
use super::{Key, Measure, MoneyKind, NodeSet, Rollup, RollupError, Rollups};
use crate::domain::{Coordinates, Corpus, Exercise, Figure, Instrument, Link, NodeId, Stage, Word};

/// A corpus and its roll-ups. They are made once and never change.
#[derive(Debug, Default)]
pub struct Accounts {
    /// What was loaded.
    pub corpus: Corpus,
    /// What it adds up to.
    pub rollups: Rollups,
    /// Rows of the corpus's links, by the node that they lead to.
    incoming: Vec<u32>,
    /// The nodes that have no children.
    leaves: NodeSet,
    /// What a view of the whole corpus opens on.
    opening: Measure,
}

/// What figures are of: what a column can show, each in the order of its vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Occurring {
    /// Public money, the instruments, and the State's support where it has both of its own.
    pub money: Vec<MoneyKind>,
    /// The stages.
    pub stages: Vec<Stage>,
    /// The budget years.
    pub exercises: Vec<Exercise>,
}

/// What the figures seen so far are of.
#[derive(Debug, Default)]
pub(super) struct Seen {
    instruments: [bool; Instrument::ALL.len()],
    stages: [bool; Stage::ALL.len()],
    exercises: BTreeSet<Exercise>,
}

impl Seen {
    pub(super) fn add(&mut self, figure: &Figure) {
        self.instruments[figure.instrument.ordinal()] = true;
        if let Some(stage) = figure.stage {
            self.stages[stage.ordinal()] = true;
        }
        self.exercises.extend(figure.exercise);
    }

    pub(super) fn occurring(self) -> Occurring {
        let both = [Instrument::Subsidy, Instrument::Equity];
        let occurs = |money: &MoneyKind| match money {
            MoneyKind::Public => true,
            MoneyKind::Of(instrument) => self.instruments[instrument.ordinal()],
            MoneyKind::Support => both.iter().all(|one| self.instruments[one.ordinal()]),
        };
        let stages = Stage::ALL.iter().copied().filter(|stage| self.stages[stage.ordinal()]);
        Occurring {
            money: MoneyKind::ALL.into_iter().filter(occurs).collect(),
            stages: stages.collect(),
            exercises: self.exercises.into_iter().collect(),
        }
    }
}

impl Accounts {
    /// Adds a corpus up.
    pub fn new(corpus: Corpus) -> Result<Accounts, RollupError> {
        let rollups = Rollups::new(&corpus)?;
        let links = corpus.all_links();
        let mut incoming: Vec<u32> =
            (0..links.len()).map(|row| u32::try_from(row).unwrap_or(u32::MAX)).collect();
        incoming.sort_by_key(|&row| links[row as usize].to);
        let leaves = corpus.node_ids().filter(|&node| !corpus.has_children(node)).collect();
        let opening = opening(corpus.all_figures());
        Ok(Accounts { corpus, rollups, incoming, leaves, opening })
    }

    /// The links that lead to a node, in document order.
    pub fn links_to(&self, node: NodeId) -> impl Iterator<Item = &Link> {
        let links = self.corpus.all_links();
        let start = self.incoming.partition_point(|&row| links[row as usize].to < node);
        let rows = self.incoming[start..].iter().map(|&row| &links[row as usize]);
        rows.take_while(move |link| link.to == node)
    }

    /// What the figures are of.
    #[must_use]
    pub fn occurring(&self) -> &Occurring {
        &self.rollups.occurring
    }

    /// What a view of a root, or of all, opens on: public money as promised, if anything is; else
    /// public money at the stage that most nodes state, the first in order on a tie, and of the
    /// one budget year there, if it is one.
    #[must_use]
    pub fn opening(&self, root: Option<NodeId>) -> Measure {
        match root {
            None => self.opening,
            Some(root) => opening(&self.corpus.all_figures()[self.corpus.figure_rows_below(root)]),
        }
    }

    /// The nodes without children.
    #[must_use]
    pub fn leaves(&self) -> &NodeSet {
        &self.leaves
    }

    /// A node's own figure in force, and its row in the corpus.
    #[must_use]
    pub fn own(&self, node: NodeId, key: Key) -> Option<(usize, &Figure)> {
        let rows = self.corpus.figure_rows(node);
        rows.map(|row| (row, &self.corpus.all_figures()[row]))
            .find(|(_, figure)| figure.is_whole_in_force() && figure.key() == key)
    }

    /// The roll-up of a node in a measure: what it states, else what its parts give, else the sum
    /// of its children's; `None` where nothing is disclosed.
    #[must_use]
    pub fn rollup(&self, node: NodeId, measure: impl Into<Measure>) -> Option<Rollup> {
        self.reckoner().rollup(node, measure.into())
    }

    /// What the children of a node add up to in a measure, whatever the node states itself; `None`
    /// where none of them discloses.
    #[must_use]
    pub fn parts(&self, node: NodeId, measure: Measure) -> Option<Rollup> {
        self.rollups.find(node, measure).or_else(|| self.rollups.find_beside(node, measure))
    }

    /// The measures of one instrument at one stage in which a node has something, of all years or
    /// of one: what it states, what its parts give, and what its children add up to. By kind of
    /// money, stage and year.
    #[must_use]
    pub fn measures(&self, node: NodeId) -> Vec<Measure> {
        let stated = Stated::of(self.funders(), node);
        let own = stated.amounts().iter().map(|amount| Measure {
            money: MoneyKind::Of(amount.instrument),
            stage: amount.stage,
            exercise: amount.exercise,
        });
        let derived = self.rollups.derived(node).iter();
        let derived = derived.flat_map(|entry| entry.measures.measures(entry.exercise));
        // The promise, public money and the State's support follow from these.
        let derived = derived
            .filter(|measure| matches!(measure.money, MoneyKind::Of(_)) && measure.stage.is_some());
        let mut measures: Vec<Measure> = own.chain(derived).collect();
        measures.sort_unstable();
        measures.dedup();
        measures
    }

    /// Whether a node has money in any measure: what has none in one may have some elsewhere.
    #[must_use]
    pub fn has_money(&self, node: NodeId) -> bool {
        let states = |figure: &Figure| figure.in_force;
        !self.rollups.derived(node).is_empty() || self.corpus.figures(node).iter().any(states)
    }

    pub(super) fn funders(&self) -> Funders<'_> {
        Funders { corpus: &self.corpus }
    }

    pub(super) fn reckoner(&self) -> Reckoner<'_> {
        Reckoner { funders: self.funders(), rollups: &self.rollups }
    }

    /// The rows of the figures below a node that flow into the sum of its children, in document
    /// order: what is below a node that states a figure itself is in that figure.
    #[must_use]
    pub fn rows_below(&self, node: NodeId, measure: impl Into<Measure>) -> Vec<usize> {
        let measure = measure.into();
        let mut rows = Vec::new();
        let places = self.corpus.subtree(node);
        let mut at = places.start + 1;
        while at < places.end {
            let below = NodeId::new(at);
            let own = self.rows(below, measure);
            at = if own.is_empty() { at + 1 } else { self.corpus.subtree(below).end };
            rows.extend(own);
        }
        rows
    }

    /// The rows of the figures of which a node's own amount in a measure is made, in document
    /// order; none where it states nothing.
    #[must_use]
    pub fn rows(&self, node: NodeId, measure: impl Into<Measure>) -> Vec<usize> {
        if self.corpus.figures(node).is_empty() {
            return Vec::new();
        }
        Stated::of(self.funders(), node).rows(measure.into())
    }

    /// The measures of single instruments in which a node's children give what its own figures do
    /// not: of a sum of children the measure itself.
    #[must_use]
    pub fn given_by_children(&self, node: NodeId, measure: Measure) -> Vec<Measure> {
        let Some(rollup) = self.rollup(node, measure) else { return Vec::new() };
        if rollup.is_derived() {
            return vec![measure];
        }
        let own = self.rows(node, measure);
        let own = |&one: &Instrument| {
            own.iter().any(|&row| self.corpus.all_figures()[row].instrument == one)
        };
        let of = |instrument| Measure { money: MoneyKind::Of(instrument), ..measure };
        rollup.instruments().filter(|one| !own(one)).map(of).collect()
    }

    /// Whether a node states, parts aside, a figure of one key that does not meet the one in
    /// force. The mark `≠` and the findings of the rule `disagree` both follow from this.
    #[must_use]
    pub fn disagrees(&self, node: NodeId, key: Key) -> bool {
        self.disagree_at(node, key, Coordinates::WHOLE)
    }

    /// The same of figures of some coordinates.
    pub(super) fn disagree_at(&self, node: NodeId, key: Key, at: Coordinates) -> bool {
        let is_held =
            |figure: &&Figure| figure.in_force && figure.key() == key && figure.coordinates() == at;
        let held = self.corpus.figures(node).iter().find(is_held);
        held.is_some_and(|held| self.corpus.is_disputed(held))
    }
}

/// What a view of these figures opens on. See [`Accounts::opening`].
fn opening(figures: &[Figure]) -> Measure {
    let is_promise = |stage| matches!(stage, Stage::Announced | Stage::Awarded);
    let mut counts = [0_usize; Stage::ALL.len()];
    let mut counted = [None; Stage::ALL.len()];
    let is_public = |figure: &&Figure| {
        figure.instrument == Instrument::Envelope || PUBLIC.contains(&figure.instrument)
    };
    let staged = figures.iter().filter(is_public);
    for (stage, node) in staged.filter_map(|figure| Some((figure.stage?, figure.node))) {
        if is_promise(stage) {
            return Measure::PUBLIC;
        }
        // The figures of a node stand together.
        let is_new = counted[stage.ordinal()].replace(node) != Some(node);
        counts[stage.ordinal()] += usize::from(is_new);
    }
    let most = counts.iter().copied().max().filter(|&most| most > 0);
    let at = most.and_then(|most| counts.iter().position(|&count| count == most));
    let Some(stage) = at.map(|at| Stage::ALL[at]) else { return Measure::PUBLIC };
    let mut years = figures.iter().filter(|figure| figure.stage == Some(stage));
    let first = years.next().and_then(|figure| figure.exercise);
    let is_one = years.all(|figure| figure.exercise == first);
    Measure { stage: Some(stage), exercise: first.filter(|_| is_one), ..Measure::PUBLIC }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Instrument, Stage};
    use crate::query::specimen;

    #[test]
    fn links_are_known_from_both_ends() {
        let ledger = specimen::ledger(
            "programme ti
  laureate tsd; relies-on priesm
strand other; succeeds priesm
platform priesm",
        );
        let priesm = ledger.corpus.node_by_id("priesm").unwrap();
        let from: Vec<&str> =
            ledger.links_to(priesm).map(|link| ledger.corpus.name(link.node)).collect();
        assert_eq!(from, ["tsd", "other"]);
        assert_eq!(ledger.links_to(ledger.corpus.node_by_id("ti").unwrap()).count(), 0);
    }

    #[test]
    fn a_view_opens_at_what_is_promised_else_at_the_stage_that_most_nodes_state() {
        let opening = |text: &str| specimen::ledger(text).opening(None).to_string();
        assert_eq!(opening("plan a; E.announced 1 M€; E.paid 1 M€\nplan b; E.paid 1 M€"), "public");
        // One node states three years of what is paid, two what is committed.
        let text = "plan a; E.paid/2019 1 M€; E.paid/2020 1 M€; E.paid/2021 1 M€
plan b; E.committed/2021 1 M€\nplan c; E.committed/2021 1 M€";
        assert_eq!(opening(text), "public/committed/2021");
        assert_eq!(opening("plan a"), "public");
        // A guarantee is no public money.
        assert_eq!(opening("plan a; E.paid 1 M€; G.announced 9 M€"), "public/paid");
    }

    #[test]
    fn disagreement_is_of_intervals_and_parts_do_not_count() {
        let ledger = specimen::ledger(
            "plan a; E 3,5 Md€; E 2 Md€
plan b; E 3,5 Md€; E ≈ 3,4 Md€
plan c; E 3,5 Md€; E/2017 2 Md€; E.paid 1 Md€",
        );
        let disagree = |id| {
            let node = ledger.corpus.node_by_id(id).unwrap();
            ledger.disagrees(node, Key::new(Instrument::Envelope, Some(Stage::Announced)))
        };
        // 3.45 to 3.55 against 1.9 to 2.1; against 2.85 to 3.15; against 3.5 as an estimate.
        assert_eq!(["a", "b", "c"].map(disagree), [true, false, false]);
    }
}
