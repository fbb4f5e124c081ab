//! The pass that makes the roll-ups of a corpus: from the last node to the first, so that the
//! children of a node are done before it.

use hashbrown::HashMap;

use super::{Derived, RollupError, Rollups};
use crate::domain::{Corpus, Figure, Instrument, NodeId};
use crate::query::key::Key;
use crate::query::rollup::{Origin, Rollup};
use crate::query::same_money::SameMoney;
use crate::query::{Bound, further};

impl Rollups {
    /// Adds up a corpus.
    pub fn new(corpus: &Corpus) -> Result<Rollups, RollupError> {
        let ends = vec![0; corpus.len().saturating_add(1)];
        let mut rollups = Rollups { ends, ..Rollups::default() };
        let mut sums = Sums::new(corpus);
        for node in corpus.node_ids().rev() {
            let overflow = || RollupError::Overflow { node, id: corpus.id(node).to_owned() };
            if corpus.has_children(node) {
                sums.add_up(node, &rollups).ok_or_else(overflow)?;
                sums.drain_into(node, &mut rollups);
            }
            rollups.ends[node.index()] = u32::try_from(rollups.entries.len()).unwrap_or(u32::MAX);
            state_total_fits(corpus, &rollups, node).ok_or_else(overflow)?;
        }
        rollups.entries.shrink_to_fit();
        rollups.beside.shrink_to_fit();
        rollups.reduced = sums.reduced;
        Ok(rollups)
    }
}

/// Whether any subsidy and any equity of a node can be added exactly, so that a State
/// total is missing only where one of them is.
fn state_total_fits(corpus: &Corpus, rollups: &Rollups, node: NodeId) -> Option<()> {
    // Amounts have at most eighteen digits: stated to the cent or less finely they fit.
    let coarse = |figure: &Figure| figure.amount.place() >= -2;
    let derived = rollups.derived(node);
    if derived.is_empty() && corpus.figures(node).iter().all(coarse) {
        return Some(());
    }
    let own = corpus.figures(node).iter().filter(|figure| figure.in_force);
    let own = own.map(|figure| (figure.instrument, Rollup::own(0, figure)));
    let derived = derived.iter().map(|entry| (entry.key.instrument, entry.rollup));
    let mut state = own
        .chain(derived)
        .filter(|(instrument, _)| matches!(instrument, Instrument::Subsidy | Instrument::Equity));
    let Some((_, mut sum)) = state.next() else { return Some(()) };
    state.try_for_each(|(_, rollup)| sum.add(&rollup))
}

/// The sums being made for one node.
struct Sums<'a> {
    corpus: &'a Corpus,
    same: SameMoney<'a>,
    slots: [Option<Rollup>; Key::COUNT],
    touched: Vec<Key>,
    /// How many children there are, listed or only counted.
    children: u64,
    /// As in [`Rollups`].
    reduced: HashMap<(NodeId, Key), Option<Rollup>>,
}

impl<'a> Sums<'a> {
    fn new(corpus: &'a Corpus) -> Self {
        let same = SameMoney::new(corpus);
        let (touched, reduced) = (Vec::new(), HashMap::new());
        Self { corpus, same, slots: [None; Key::COUNT], touched, children: 0, reduced }
    }

    /// Adds the roll-ups of all children; `None` if that cannot be done exactly.
    fn add_up(&mut self, node: NodeId, done: &Rollups) -> Option<()> {
        self.children = further(self.corpus, node).map_or(0, |further| further.count);
        for child in self.corpus.children(node) {
            self.children = self.children.saturating_add(1);
            for row in self.corpus.figure_rows(child) {
                let figure = &self.corpus.all_figures()[row];
                if figure.in_force && figure.instrument != Instrument::Budget {
                    self.add(child, figure.key(), Rollup::own(row, figure))?;
                }
            }
            for entry in done.derived(child) {
                self.add(child, entry.key, entry.rollup)?;
            }
        }
        Some(())
    }

    /// Adds the roll-up of one child, without money that an earlier child has already.
    fn add(&mut self, child: NodeId, key: Key, whole: Rollup) -> Option<()> {
        let mut part = Some(whole);
        if !self.same.is_empty() {
            part = self.same.enter(child, key, whole);
            if part != Some(whole) {
                self.reduced.insert((child, key), part);
            }
        }
        let slot = &mut self.slots[key.place()];
        if slot.is_none() {
            self.touched.push(key);
        }
        let none = Origin::Derived { disclosing: 0, counted: 0 };
        let sum = slot.get_or_insert(Rollup::nothing(none, whole.places));
        // A child left out is disclosed, by another: it counts as one.
        let (stating, of) = part.map_or((1, 1), |part| part.counts());
        if let Origin::Derived { disclosing, counted } = &mut sum.origin {
            *disclosing = disclosing.saturating_add(stating);
            // The child itself is among the children, all of which are added at the end.
            *counted = counted.saturating_add(of.saturating_sub(1));
        }
        part.map_or(Some(()), |part| sum.add(&part))
    }

    /// Keeps the sums, those for which the node states a figure itself apart, and forgets all.
    fn drain_into(&mut self, node: NodeId, into: &mut Rollups) {
        let mut stated = [false; Key::COUNT];
        for figure in self.corpus.figures(node) {
            if figure.in_force {
                stated[figure.key().place()] = true;
            }
        }
        self.touched.sort_unstable();
        for key in self.touched.drain(..) {
            let Some(sum) = self.slots[key.place()].take() else { continue };
            let mut rollup = sum.shown();
            let mut is_complete = self.corpus.node(node).partition;
            if let Origin::Derived { disclosing, counted } = &mut rollup.origin {
                *counted = counted.saturating_add(self.children);
                is_complete &= u64::from(*disclosing) == *counted;
            }
            if !is_complete {
                rollup.bound = rollup.bound.and(Bound::AtLeast);
            }
            let derived = Derived { key, rollup };
            if stated[key.place()] {
                into.beside.push((node, derived));
            } else {
                into.entries.push(derived);
            }
        }
    }
}
