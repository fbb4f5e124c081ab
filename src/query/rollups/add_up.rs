//! The pass that makes the roll-ups of a corpus: from the last node to the first, so that the
//! children of a node are done before it.
//!
//! What a child adds is the same amount in several measures: a subsidy of 10 that was awarded is
//! its subsidy awarded, its subsidy promised, its public money. Such measures are one set, and are
//! added at once.
//!
//! Nearly all children are leaves that state the same things as the one before them. Those are added
//! figure by figure, and what their sums are of is decided once for all of them.

use super::{Derived, Reckoner, RollupError, Rollups};
use crate::domain::{Corpus, Exercise, Figure, Instrument, NodeId, NodeKind, Stage};
use crate::query::accounts::Seen;
use crate::query::funders::Funders;
use crate::query::overlaps::{AllTies, Union};
use crate::query::rollup::{Origin, Rollup, WholeEuros};
use crate::query::stated::{Above, Stated};
use crate::query::{Measure, MeasureSet, MoneyKind, further};

impl Rollups {
    /// Adds up a corpus.
    pub fn new(corpus: &Corpus) -> Result<Rollups, RollupError> {
        let ends = vec![0; corpus.len().saturating_add(1)];
        let mut rollups = Rollups { ends, ties: AllTies::new(corpus), ..Rollups::default() };
        let (mut sums, mut seen) = (Sums::new(Funders { corpus }), Seen::default());
        for node in corpus.node_ids().rev() {
            corpus.figures(node).iter().for_each(|figure| seen.add(figure));
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
        rollups.occurring = seen.occurring();
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

/// Laureates and actions without children that state the same instruments at the same stages, and
/// nothing else.
struct Alike<'a> {
    /// What they state together, but for `whole`.
    stated: Stated<'a>,
    /// Of each amount what is still to be added.
    whole: Vec<WholeEuros>,
    children: u32,
}

/// The sums being made for one node.
struct Sums<'a> {
    funders: Funders<'a>,
    stated: Stated<'a>,
    /// Leaves that state the same things, added up as if they were one.
    alike: Vec<Alike<'a>>,
    /// What one child adds.
    addends: Vec<Addend>,
    /// What all children add, each measure of an exercise in one of them only, and how many
    /// children disclose it.
    added: Vec<(Addend, u32)>,
    /// How many children there are, listed or only counted.
    children: u64,
}

impl<'a> Sums<'a> {
    fn new(funders: Funders<'a>) -> Self {
        let (alike, addends, added) = (Vec::new(), Vec::new(), Vec::new());
        Self { funders, stated: Stated::new(funders), alike, addends, added, children: 0 }
    }

    fn forget(&mut self) {
        self.alike.clear();
        self.added.clear();
    }

    /// Adds the roll-ups of all children; `None` if that cannot be done exactly.
    fn add_up(&mut self, node: NodeId, done: &Rollups) -> Option<()> {
        let corpus = self.funders.corpus;
        self.forget();
        self.children = further(corpus, node).map_or(0, |further| further.count);
        let above = Above::children_of(Some(node), self.funders);
        for child in corpus.children(node) {
            let kind = corpus.node(child).kind;
            let is_last = matches!(kind, NodeKind::Laureate | NodeKind::Action);
            let has_money = (is_last && self.add_alike(child)?) || self.add(child, above, done)?;
            if has_money || !matches!(kind, NodeKind::Platform | NodeKind::Strategy) {
                self.children = self.children.saturating_add(1);
            }
        }
        while let Some(Alike { stated, whole, children }) = self.alike.pop() {
            self.stated = stated;
            self.stated.add_whole(&whole)?;
            self.add_stated(children, above, done)?;
        }
        Some(())
    }

    /// Adds what a laureate or an action states to what others state that are like it; whether that
    /// could be done.
    fn add_alike(&mut self, child: NodeId) -> Option<bool> {
        let corpus = self.funders.corpus;
        let figures = corpus.figures(child);
        let is_plain = |figure: &Figure| figure.is_whole_in_force() && figure.amount.place() >= -2;
        if figures.is_empty() || corpus.has_children(child) || !figures.iter().all(is_plain) {
            return Some(false);
        }
        if let Some(alike) = self.alike.iter_mut().find(|alike| alike.stated.is_like(figures)) {
            alike.stated.add(figures, &mut alike.whole)?;
            alike.children += 1;
            return Some(true);
        }
        let mut stated = Stated::new(self.funders);
        stated.read(child);
        let is_linear = stated.is_linear();
        if is_linear {
            let whole = vec![WholeEuros::default(); figures.len()];
            self.alike.push(Alike { stated, whole, children: 1 });
        }
        Some(is_linear)
    }

    /// Adds the roll-ups of one child, and says whether it has any.
    fn add(&mut self, child: NodeId, above: Above, done: &Rollups) -> Option<bool> {
        self.stated.read(child);
        self.add_stated(1, above, done)
    }

    /// Adds the roll-ups of the child that was read, or of several that are alike, and says whether
    /// they have any.
    fn add_stated(&mut self, count: u32, above: Above, done: &Rollups) -> Option<bool> {
        self.find_addends(above, done)?;
        for addend in &self.addends {
            enter(&mut self.added, addend, count)?;
        }
        Some(!self.addends.is_empty())
    }

    /// What a child adds: what it states, and what its own children add up to where it states
    /// nothing; `None` where its public money cannot be kept exactly.
    fn find_addends(&mut self, above: Above, done: &Rollups) -> Option<()> {
        self.addends.clear();
        let child = self.stated.node();
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
        let derived = done.derived(child).iter();
        self.addends.extend(derived.map(|&Derived { exercise, measures, rollup: amount }| {
            Addend { exercise, measures, amount }
        }));
        Some(())
    }

    /// Keeps the sums, those in measures in which the node states something itself apart.
    fn drain_into(&mut self, node: NodeId, into: &mut Rollups) -> Option<()> {
        let has_ties = into.ties.among_children(node).is_some();
        let (partition, counted) = (self.funders.corpus.node(node).partition, self.children);
        self.stated.read(node);
        for (sum, disclosing) in &self.added {
            let finished = |amount: Rollup| {
                let origin = Origin::Derived { disclosing: *disclosing, counted };
                let amount = Rollup { origin, ..amount.shown() };
                let is_complete = partition && u64::from(*disclosing) == counted;
                if is_complete { amount } else { amount.incomplete() }
            };
            if !has_ties {
                self.keep(node, &Addend { amount: finished(sum.amount), ..*sum }, into);
                continue;
            }
            for measure in sum.measures.measures(sum.exercise) {
                let amount = finished(self.united(node, measure, into)?);
                let measures = [measure].into_iter().collect();
                self.keep(node, &Addend { measures, amount, ..*sum }, into);
            }
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

    fn keep(&self, node: NodeId, sum: &Addend, into: &mut Rollups) {
        let Addend { exercise, measures, amount: rollup } = *sum;
        let is_own = |measure: &Measure| self.stated.has(*measure);
        let own: MeasureSet = measures.measures(exercise).filter(is_own).collect();
        let others = measures.without(own);
        if !own.is_empty() {
            into.beside.push((node, Derived { exercise, measures: own, rollup }));
        }
        if !others.is_empty() {
            into.entries.push(Derived { exercise, measures: others, rollup });
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

/// Adds what so many children add to sums of which no two have a measure in common; one that has
/// others too is divided.
fn enter(sums: &mut Vec<(Addend, u32)>, addend: &Addend, count: u32) -> Option<()> {
    let mut new = addend.measures;
    for at in 0..sums.len() {
        let (sum, children) = &mut sums[at];
        let both = sum.measures.both(new);
        if sum.exercise != addend.exercise || both.is_empty() {
            continue;
        }
        new = new.without(both);
        let rest = Addend { measures: sum.measures.without(both), ..*sum };
        let rest = (!rest.measures.is_empty()).then_some((rest, *children));
        sum.measures = both;
        sum.amount.add(&addend.amount)?;
        *children = children.saturating_add(count);
        sums.extend(rest);
    }
    if !new.is_empty() {
        sums.push((Addend { measures: new, ..*addend }, count));
    }
    Some(())
}
