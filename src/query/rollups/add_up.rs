//! The pass that makes the roll-ups of a corpus: from the last node to the first, so that the
//! children of a node are done before it.
//!
//! What a child adds is the same amount in several measures: a subsidy of 10 that was awarded is
//! its subsidy awarded, its subsidy promised, its public money. Such measures are one set, and are
//! added at once.

use super::{Derived, Reckoner, RollupError, Rollups};
use crate::domain::{Corpus, Exercise, Instrument, NodeId, NodeKind, Stage};
use crate::query::funders::Funders;
use crate::query::overlaps::{AllTies, Union};
use crate::query::rollup::{Origin, Rollup};
use crate::query::stated::{Above, Stated};
use crate::query::{Measure, MeasureSet, MoneyKind, further};

impl Rollups {
    /// Adds up a corpus.
    pub fn new(corpus: &Corpus) -> Result<Rollups, RollupError> {
        let ends = vec![0; corpus.len().saturating_add(1)];
        let mut rollups = Rollups { ends, ties: AllTies::new(corpus), ..Rollups::default() };
        let mut sums = Sums::new(Funders { corpus });
        for node in corpus.node_ids().rev() {
            let overflow = || RollupError::Overflow { node, id: corpus.id(node).to_owned() };
            if corpus.has_children(node) {
                sums.add_up(node, &rollups).ok_or_else(overflow)?;
                sums.drain_into(node, &mut rollups).ok_or_else(overflow)?;
            }
            rollups.ends[node.index()] = u32::try_from(rollups.entries.len()).unwrap_or(u32::MAX);
            if corpus.parent(node).is_none() {
                sums.add(node, Above::default(), &rollups).ok_or_else(overflow)?;
                sums.forget();
            }
        }
        rollups.entries.shrink_to_fit();
        rollups.beside.shrink_to_fit();
        Ok(rollups)
    }
}

/// An amount that is the same in several measures.
#[derive(Debug, Clone, Copy)]
struct Addend {
    exercise: Option<Exercise>,
    measures: MeasureSet,
    amount: Rollup,
}

/// The sums being made for one node.
struct Sums<'a> {
    funders: Funders<'a>,
    stated: Stated<'a>,
    /// What one child adds.
    addends: Vec<Addend>,
    /// For each set of measures in which children add one amount, their sum, and how many they
    /// are.
    added: Vec<(Addend, u32)>,
    /// How many children there are, listed or only counted.
    children: u64,
}

impl<'a> Sums<'a> {
    fn new(funders: Funders<'a>) -> Self {
        let (addends, added) = (Vec::new(), Vec::new());
        Self { funders, stated: Stated::new(funders), addends, added, children: 0 }
    }

    fn forget(&mut self) {
        self.added.clear();
    }

    /// Adds the roll-ups of all children; `None` if that cannot be done exactly.
    fn add_up(&mut self, node: NodeId, done: &Rollups) -> Option<()> {
        let corpus = self.funders.corpus;
        self.forget();
        self.children = further(corpus, node).map_or(0, |further| further.count);
        let above = Above::children_of(Some(node), self.funders);
        for child in corpus.children(node) {
            let has_money = self.add(child, above, done)?;
            let kind = corpus.node(child).kind;
            if has_money || !matches!(kind, NodeKind::Platform | NodeKind::Strategy) {
                self.children = self.children.saturating_add(1);
            }
        }
        Some(())
    }

    /// Adds the roll-ups of one child, and says whether it has any.
    fn add(&mut self, child: NodeId, above: Above, done: &Rollups) -> Option<bool> {
        self.find_addends(child, above, done)?;
        for addend in &self.addends {
            let is_same = |(sum, _): &&mut (Addend, u32)| {
                (sum.exercise, sum.measures) == (addend.exercise, addend.measures)
            };
            match self.added.iter_mut().find(is_same) {
                Some((sum, children)) => {
                    sum.amount.add(&addend.amount)?;
                    *children += 1;
                }
                None => self.added.push((*addend, 1)),
            }
        }
        Some(!self.addends.is_empty())
    }

    /// What a child adds: what it states, and what its own children add up to where it states
    /// nothing; `None` where its public money cannot be kept exactly.
    fn find_addends(&mut self, child: NodeId, above: Above, done: &Rollups) -> Option<()> {
        self.addends.clear();
        self.stated.read(child);
        self.stated.public_money_fits()?;
        let amounts = self.stated.amounts();
        for (at, amount) in amounts.iter().enumerate() {
            if amount.instrument == Instrument::Budget {
                continue;
            }
            let (instrument, stage, exercise) = (amount.instrument, amount.stage, amount.exercise);
            let of = |stage| Measure { money: MoneyKind::Of(instrument), stage, exercise };
            let mut measures = MeasureSet::default();
            measures.insert(of(stage));
            let promised = self.stated.instrument(instrument, None, exercise);
            if promised.is_some_and(|promised| promised.stage == stage) {
                measures.insert(of(None));
            }
            if amounts.len() == 1 && self.stated.is_all_public(above) {
                // Nearly every node states one thing: it is all that it has.
                measures.insert(Measure { money: MoneyKind::Public, stage, exercise });
                if measures.contains(of(None)) {
                    measures.insert(Measure { money: MoneyKind::Public, stage: None, exercise });
                }
                push(&mut self.addends, exercise, measures, amount.rollup);
                break;
            }
            push(&mut self.addends, exercise, measures, amount.rollup);
            // Public money once for each exercise and stage, and once for the promise.
            let before = &amounts[..at];
            let is_first = |stage: Option<Stage>| {
                !before.iter().any(|other| {
                    other.exercise == exercise
                        && other.instrument != Instrument::Budget
                        && (stage.is_none() || other.stage == stage)
                })
            };
            for stage in [stage, None].into_iter().filter(|&stage| is_first(stage)) {
                for money in [MoneyKind::Public, MoneyKind::Support] {
                    let measure = Measure { money, stage, exercise };
                    let found = self.stated.get(measure, || above, |part| done.find(child, part));
                    if let Some(amount) = found {
                        push(&mut self.addends, exercise, [measure].into_iter().collect(), amount);
                    }
                }
            }
        }
        for entry in done.derived(child) {
            push(&mut self.addends, entry.exercise, entry.measures, entry.rollup);
        }
        Some(())
    }

    /// Keeps the sums, those in measures in which the node states something itself apart.
    fn drain_into(&mut self, node: NodeId, into: &mut Rollups) -> Option<()> {
        let corpus = self.funders.corpus;
        let has_ties = into.ties.among_children(node).is_some();
        self.stated.read(node);
        let mut exercises: Vec<Option<Exercise>> =
            self.added.iter().map(|(sum, _)| sum.exercise).collect();
        exercises.sort_unstable();
        exercises.dedup();
        for exercise in exercises {
            let sums: Vec<&(Addend, u32)> =
                self.added.iter().filter(|(sum, _)| sum.exercise == exercise).collect();
            let mut derived: Vec<Derived> = Vec::new();
            for (measures, of) in split(&sums) {
                let mut amount: Option<Rollup> = None;
                let mut disclosing = 0_u32;
                for (sum, children) in of.iter().map(|&at| sums[at]) {
                    disclosing = disclosing.saturating_add(*children);
                    match &mut amount {
                        Some(amount) => amount.add(&sum.amount)?,
                        None => amount = Some(sum.amount),
                    }
                }
                let Some(amount) = amount else { continue };
                let counted = self.children;
                let origin = Origin::Derived { disclosing, counted };
                let finished = |amount: Rollup| {
                    let is_complete =
                        corpus.node(node).partition && u64::from(disclosing) == counted;
                    let amount = Rollup { origin, ..amount.shown() };
                    if is_complete { amount } else { amount.incomplete() }
                };
                if !has_ties {
                    derived.push(Derived { exercise, measures, rollup: finished(amount) });
                    continue;
                }
                for measure in measures.measures(exercise) {
                    let rollup = finished(self.united(node, measure, into)?);
                    let measures = [measure].into_iter().collect();
                    derived.push(Derived { exercise, measures, rollup });
                }
            }
            self.keep(node, &derived, into);
        }
        Some(())
    }

    /// What the children add up to in a measure, what some of them have in common counted once.
    fn united(&self, node: NodeId, measure: Measure, done: &Rollups) -> Option<Rollup> {
        let reckoner = Reckoner { funders: self.funders, rollups: done };
        let rows = self.funders.corpus.children(node);
        let rows: Vec<_> =
            rows.filter_map(|row| Some((row, reckoner.rollup(row, measure)?))).collect();
        Union::new(reckoner, measure, done.ties.among_children(node), &rows).add_up().sum
    }

    fn keep(&self, node: NodeId, derived: &[Derived], into: &mut Rollups) {
        for entry in derived {
            let is_own = |measure: &Measure| self.stated.has(*measure);
            let own: MeasureSet = entry.measures.measures(entry.exercise).filter(is_own).collect();
            let others = entry.measures.without(own);
            if !own.is_empty() {
                into.beside.push((node, Derived { measures: own, ..*entry }));
            }
            if !others.is_empty() {
                into.entries.push(Derived { measures: others, ..*entry });
            }
        }
    }
}

/// Adds an amount to what a child adds, with another that is the same.
fn push(
    addends: &mut Vec<Addend>,
    exercise: Option<Exercise>,
    measures: MeasureSet,
    amount: Rollup,
) {
    let is_same = |addend: &&mut Addend| addend.exercise == exercise && addend.amount.is(&amount);
    match addends.iter_mut().find(is_same) {
        Some(addend) => addend.measures = addend.measures.union(measures),
        None => addends.push(Addend { exercise, measures, amount }),
    }
}

/// All measures of some sums, those together that are in the same of them, each with the places of
/// these sums.
fn split(sums: &[&(Addend, u32)]) -> Vec<(MeasureSet, Vec<usize>)> {
    let mut parts: Vec<(MeasureSet, Vec<usize>)> = Vec::new();
    for (at, (sum, _)) in sums.iter().enumerate() {
        let mut new = sum.measures;
        for part in 0..parts.len() {
            let (measures, of) = &parts[part];
            let both = measures.both(sum.measures);
            if both.is_empty() {
                continue;
            }
            new = new.without(both);
            let with: Vec<usize> = of.iter().copied().chain([at]).collect();
            let rest = measures.without(both);
            if rest.is_empty() {
                parts[part].1 = with;
            } else {
                parts[part].0 = rest;
                parts.push((both, with));
            }
        }
        if !new.is_empty() {
            parts.push((new, vec![at]));
        }
    }
    parts
}
