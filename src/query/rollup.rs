//! Sums up the tree: a roll-up is a node's own figure in force, else the sum of its
//! children's roll-ups of the same instrument and stage.
//!
//! One reverse pass over the preorder table makes one flat table of what is *derived*; own
//! figures stay where they are. Only figures of one instrument and stage are added, budgets
//! to nothing, and what a child does not disclose is counted, never read as zero: a sum of
//! sums is of all that they are of.
//!
//! ```text
//! plan                 Σ 19,0 M€   derived, 2 of 3, though it has one child only
//! └ programme          Σ 19,0 M€   derived, 2 of 3 disclose
//!   ├ laureate  10,6 M€  own
//!   ├ laureate   8,4 M€  own
//!   └ laureate      —    not disclosed
//! ```

use hashbrown::HashMap;
use rust_decimal::Decimal;

use super::further;
use super::same_money::{Brought, Flow, SameMoney};
use crate::domain::{Certainty, Corpus, Figure, Instrument, Interval, NodeId, Stage, Word};

/// Why the corpus cannot be added up.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RollupError {
    /// The sum of a node's children cannot be kept exactly.
    #[error("the amounts under `{id}` are too large, or stated too finely, to be added exactly")]
    Overflow {
        /// The node whose children they are.
        node: NodeId,
        /// Its id in the corpus.
        id: String,
    },
}

/// Where a roll-up comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The node's own figure in force, by its row in
    /// [`Corpus::all_figures`](crate::domain::Corpus::all_figures).
    Own(u32),
    /// The sum of the children's roll-ups.
    Derived {
        /// How many nodes state what was summed: children that state it themselves, and
        /// those behind the sums of the others.
        disclosing: u32,
        /// How many might have stated it: besides those, children without a roll-up, and
        /// those that an indicator counts and the corpus does not list, here and in the
        /// children's sums.
        counted: u64,
    },
    /// A State total of the node's own subsidy and own equity.
    Parts,
}

/// An amount of one node, stated or summed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rollup {
    /// Euros, exactly.
    pub eur: Decimal,
    /// Half the width of its interval, in euros: the slacks of its parts, added up.
    pub slack: Decimal,
    /// What it is at the least, in euros: a ceiling may come to nothing.
    pub least: Decimal,
    /// The power of ten of the last place to show: the finest stated among its parts, without
    /// zeros that a coarser part did not state.
    pub place: i8,
    /// The finest and the coarsest place stated among its parts.
    pub(super) places: (i8, i8),
    /// The weakest certainty of its parts.
    pub certainty: Certainty,
    /// Whether it is stated or summed.
    pub origin: Origin,
}

impl Rollup {
    /// The roll-up that a node's own figure is.
    #[must_use]
    pub fn own(row: usize, figure: &Figure) -> Rollup {
        let (eur, slack) = (figure.amount.eur(), figure.amount.slack());
        Rollup {
            eur,
            slack,
            least: match figure.certainty {
                Certainty::Ceiling => Decimal::ZERO,
                Certainty::Firm | Certainty::Estimate => (eur - slack).max(Decimal::ZERO),
            },
            place: figure.amount.place(),
            places: (figure.amount.place(), figure.amount.place()),
            certainty: figure.certainty,
            origin: Origin::Own(u32::try_from(row).unwrap_or(u32::MAX)),
        }
    }

    /// What it may really be, never below zero.
    #[must_use]
    pub fn interval(&self) -> Interval {
        let low = (self.eur - self.slack).max(Decimal::ZERO);
        Interval { low, high: self.eur + self.slack }
    }

    /// What it may come to: as [`Rollup::interval`], but from what is not a ceiling on.
    #[must_use]
    pub fn possible(&self) -> Interval {
        Interval { low: self.least, high: self.eur + self.slack }
    }

    /// Whether it is a sum of the children's.
    #[must_use]
    pub fn is_derived(&self) -> bool {
        match self.origin {
            Origin::Derived { .. } => true,
            Origin::Own(_) | Origin::Parts => false,
        }
    }

    /// What is left of it where some of its money is elsewhere already.
    pub(super) fn reduced(self, brought: Brought) -> Rollup {
        let Brought { eur, slack, least } = brought;
        Rollup { eur, slack, least, place: shown_place(eur, self.places), ..self }
    }

    /// How many nodes it comes from, and how many might have stated it.
    fn counts(&self) -> (u32, u64) {
        match self.origin {
            Origin::Derived { disclosing, counted } => (disclosing, counted),
            Origin::Own(_) | Origin::Parts => (1, 1),
        }
    }
}

/// The finest and the coarsest place of two amounts together.
pub(super) fn joined_places(a: (i8, i8), b: (i8, i8)) -> (i8, i8) {
    (a.0.min(b.0), a.1.max(b.1))
}

/// The last place that a sum shows: the finest of its parts, without zeros that a coarser
/// part did not state. 25 + 18,6 + 22,4 M€ is 66 M€; 8,4 + 18,6 M€ is 27,0 M€.
pub(super) fn shown_place(eur: Decimal, (finest, coarsest): (i8, i8)) -> i8 {
    let mut place = finest;
    let shown_by = |place: i8| {
        let exponent = u32::from(place.unsigned_abs()).min(27);
        let unit = Decimal::from_i128_with_scale(10_i128.pow(exponent), 0);
        if place >= 0 { (eur % unit).is_zero() } else { eur.normalize().scale() <= exponent }
    };
    while place < coarsest && shown_by(place + 1) {
        place += 1;
    }
    place
}

/// Adds exactly, or not at all: `None` if the sum would lose a digit.
pub(super) fn add_exactly(a: Decimal, b: Decimal) -> Option<Decimal> {
    let sum = a.checked_add(b)?;
    let kept = a.is_zero() || b.is_zero() || sum.scale() >= a.scale().max(b.scale());
    kept.then_some(sum)
}

const STAGES: usize = Stage::ALL.len() + 1;
const KEYS: usize = Instrument::ALL.len() * STAGES;

/// An instrument and a stage, as a place in a small table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key(u8);

impl Key {
    pub(super) fn new(instrument: Instrument, stage: Option<Stage>) -> Key {
        let place = instrument.ordinal() * STAGES + stage.map_or(0, |stage| stage.ordinal() + 1);
        Key(u8::try_from(place).unwrap_or(u8::MAX))
    }

    fn at(self) -> usize {
        usize::from(self.0)
    }

    fn instrument(self) -> Instrument {
        Instrument::ALL[self.at() / STAGES]
    }

    fn stage(self) -> Option<Stage> {
        (self.at() % STAGES).checked_sub(1).map(|at| Stage::ALL[at])
    }
}

/// What a child brings to its parent's sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Brings {
    /// Its whole roll-up.
    All,
    /// What is left without money that is in another child already.
    Less(Brought),
    /// Nothing: it is the same money as another child.
    Nothing,
}

/// A roll-up that is a sum of the children's, and what of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Derived {
    key: Key,
    /// The sum.
    pub rollup: Rollup,
}

impl Derived {
    /// The kind of money, never a budget.
    #[must_use]
    pub fn instrument(&self) -> Instrument {
        self.key.instrument()
    }

    /// The stage.
    #[must_use]
    pub fn stage(&self) -> Option<Stage> {
        self.key.stage()
    }
}

/// All derived roll-ups of a corpus. Own figures are roll-ups too, but are read where they
/// are: ask [`Accounts::rollup`](super::Accounts::rollup) for either.
#[derive(Debug, Clone, Default)]
pub struct Rollups {
    /// By node from the last to the first, and by key within a node.
    entries: Vec<Derived>,
    /// For each node, how many entries there were after it was done.
    ends: Vec<u32>,
    /// The sums of children beside a figure that their parent states itself, by node from
    /// the last to the first.
    beside: Vec<(NodeId, Derived)>,
    /// What children bring to their parents' sums that is not the whole of their roll-ups,
    /// their money being elsewhere already; `None` for those that are left out.
    reduced: HashMap<(NodeId, Key), Option<Brought>>,
}

impl Rollups {
    /// Adds up a corpus.
    pub fn new(corpus: &Corpus) -> Result<Rollups, RollupError> {
        let ends = vec![0; corpus.len().saturating_add(1)];
        let mut rollups = Rollups { ends, ..Rollups::default() };
        let mut sums = Sums::new(corpus);
        for node in corpus.node_ids().rev() {
            let overflow =
                || RollupError::Overflow { node, id: corpus.text(corpus.node(node).id).to_owned() };
            if corpus.has_children(node) {
                sums.add_up(node, &rollups).ok_or_else(overflow)?;
                sums.drain_into(node, &mut rollups);
            }
            rollups.ends[node.index()] = u32::try_from(rollups.entries.len()).unwrap_or(u32::MAX);
            rollups.state_total_fits(corpus, node).ok_or_else(overflow)?;
        }
        rollups.entries.shrink_to_fit();
        rollups.beside.shrink_to_fit();
        rollups.reduced = sums.reduced;
        Ok(rollups)
    }

    /// The sums of a node's children, by instrument and stage, for which it states nothing
    /// itself.
    #[must_use]
    pub fn derived(&self, node: NodeId) -> &[Derived] {
        let end = |at: usize| self.ends.get(at).map_or(0, |&end| end as usize);
        &self.entries[end(node.index() + 1)..end(node.index())]
    }

    /// The sums of children whose parent states a figure of the same kind and stage itself,
    /// in document order of the parents.
    pub(super) fn beside_own(&self) -> impl Iterator<Item = (NodeId, &Derived)> {
        self.beside.iter().rev().map(|(node, derived)| (*node, derived))
    }

    /// What a child brings to its parent's sum.
    pub(super) fn brings(&self, child: NodeId, key: Key) -> Brings {
        match self.reduced.get(&(child, key)) {
            None => Brings::All,
            Some(Some(brought)) => Brings::Less(*brought),
            Some(None) => Brings::Nothing,
        }
    }

    /// Whether any subsidy and any equity of a node can be added exactly, so that a State
    /// total is missing only where one of them is.
    fn state_total_fits(&self, corpus: &Corpus, node: NodeId) -> Option<()> {
        // Amounts have at most eighteen digits: stated to the cent or less finely they fit.
        let coarse = |figure: &Figure| figure.amount.place() >= -2;
        if self.derived(node).is_empty() && corpus.figures(node).iter().all(coarse) {
            return Some(());
        }
        let own = corpus.figures(node).iter().filter(|figure| figure.in_force);
        let own = own.map(|figure| (figure.instrument, Rollup::own(0, figure)));
        let derived = self.derived(node).iter().map(|entry| (entry.instrument(), entry.rollup));
        let state = own.chain(derived).filter(|(instrument, _)| {
            matches!(instrument, Instrument::Subsidy | Instrument::Equity)
        });
        let zero = (Decimal::ZERO, Decimal::ZERO);
        let sum = state.map(|(_, rollup)| rollup).try_fold(zero, |(eur, slack), rollup| {
            Some((add_exactly(eur, rollup.eur)?, add_exactly(slack, rollup.slack)?))
        });
        sum.map(|_| ())
    }

    pub(super) fn find(
        &self,
        node: NodeId,
        instrument: Instrument,
        stage: Option<Stage>,
    ) -> Option<Rollup> {
        let key = Key::new(instrument, stage);
        self.derived(node).iter().find(|entry| entry.key == key).map(|entry| entry.rollup)
    }
}

/// The sums being made for one node.
struct Sums<'a> {
    corpus: &'a Corpus,
    same: SameMoney,
    slots: [Option<Rollup>; KEYS],
    touched: Vec<Key>,
    /// How many children there are, listed or only counted.
    children: u64,
    /// As in [`Rollups`].
    reduced: HashMap<(NodeId, Key), Option<Brought>>,
}

impl<'a> Sums<'a> {
    fn new(corpus: &'a Corpus) -> Self {
        let same = SameMoney::new(corpus);
        let (touched, reduced) = (Vec::new(), HashMap::new());
        Self { corpus, same, slots: [None; KEYS], touched, children: 0, reduced }
    }

    /// Adds the roll-ups of all children; `None` if that cannot be done exactly.
    fn add_up(&mut self, node: NodeId, done: &Rollups) -> Option<()> {
        self.children = further(self.corpus, node).map_or(0, |(_, count)| count);
        for child in self.corpus.children(node) {
            self.children = self.children.saturating_add(1);
            for row in self.corpus.figure_rows(child) {
                let figure = &self.corpus.all_figures()[row];
                if figure.in_force && figure.instrument != Instrument::Budget {
                    let key = Key::new(figure.instrument, figure.stage);
                    self.add(node, child, key, Rollup::own(row, figure))?;
                }
            }
            for entry in done.derived(child) {
                self.add(node, child, entry.key, entry.rollup)?;
            }
        }
        Some(())
    }

    fn add(&mut self, into: NodeId, child: NodeId, key: Key, part: Rollup) -> Option<()> {
        let whole = Brought { eur: part.eur, slack: part.slack, least: part.least };
        let mut brings = Some(whole);
        if !self.same.is_empty() {
            let own = !part.is_derived();
            brings = self.same.enter(self.corpus, &Flow { into, child, key, own, brings: whole });
            if brings != Some(whole) {
                self.reduced.insert((child, key), brings);
            }
        }
        let slot = &mut self.slots[key.at()];
        if slot.is_none() {
            self.touched.push(key);
        }
        let sum = slot.get_or_insert(Rollup {
            eur: Decimal::ZERO,
            slack: Decimal::ZERO,
            least: Decimal::ZERO,
            place: part.place,
            places: part.places,
            certainty: Certainty::Firm,
            origin: Origin::Derived { disclosing: 0, counted: 0 },
        });
        // A child left out is disclosed, by another: it counts as one.
        let (stating, of) = brings.map_or((1, 1), |_| part.counts());
        if let Origin::Derived { disclosing, counted } = &mut sum.origin {
            *disclosing = disclosing.saturating_add(stating);
            // The child itself is among the children, all of which are added at the end.
            *counted = counted.saturating_add(of.saturating_sub(1));
        }
        if let Some(Brought { eur, slack, least }) = brings {
            sum.eur = add_exactly(sum.eur, eur)?;
            sum.slack = add_exactly(sum.slack, slack)?;
            // Only compared, never shown: that it may round at the last digit is of no account.
            sum.least = sum.least.saturating_add(least);
            sum.places = joined_places(sum.places, part.places);
            sum.certainty = sum.certainty.max(part.certainty);
        }
        Some(())
    }

    /// Keeps the sums, those for which the node states a figure itself apart, and forgets all.
    fn drain_into(&mut self, node: NodeId, into: &mut Rollups) {
        let mut stated = [false; KEYS];
        for figure in self.corpus.figures(node) {
            if figure.in_force {
                stated[Key::new(figure.instrument, figure.stage).at()] = true;
            }
        }
        self.touched.sort_unstable();
        for key in self.touched.drain(..) {
            let Some(mut rollup) = self.slots[key.at()].take() else { continue };
            rollup.place = shown_place(rollup.eur, rollup.places);
            if let Origin::Derived { counted, .. } = &mut rollup.origin {
                *counted = counted.saturating_add(self.children);
            }
            let derived = Derived { key, rollup };
            if stated[key.at()] {
                into.beside.push((node, derived));
            } else {
                into.entries.push(derived);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::specimen;
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// What a node's children add up to: `subsidy awarded 19000000 ±100000 2/3 firm`.
    fn derived(corpus: &Corpus, id: &str) -> Vec<String> {
        let rollups = Rollups::new(corpus).unwrap();
        let node = corpus.node_by_id(id).unwrap();
        let text = |entry: &Derived| {
            let Rollup { eur, slack, certainty, origin, .. } = entry.rollup;
            let Origin::Derived { disclosing, counted } = origin else { return String::new() };
            format!(
                "{} {} {} ±{} {disclosing}/{counted} {}",
                entry.instrument().word(),
                entry.stage().map_or("", Word::word),
                eur.normalize(),
                slack.normalize(),
                certainty.word()
            )
        };
        rollups.derived(node).iter().map(text).collect()
    }

    #[test]
    fn children_are_added_by_instrument_and_stage_and_gaps_are_counted() {
        let corpus = specimen::corpus(
            "plan p
  programme q
    laureate a; S 10,6 M€; P ≤ 25 M€; B ≈ 115 M€
    laureate b; S 8,4 M€; P ≤ 18,6 M€; S.paid 1 M€
    laureate c
  programme r; S.awarded 1 Md€
  strategy s",
        );
        assert_eq!(
            derived(&corpus, "q"),
            [
                "subsidy awarded 19000000 ±100000 2/3 firm",
                "subsidy paid 1000000 ±500000 1/3 firm",
                "equity awarded 43600000 ±550000 2/3 ceiling",
            ]
        );
        assert_eq!(
            derived(&corpus, "p"),
            [
                "subsidy awarded 1019000000 ±500100000 3/5 firm",
                "subsidy paid 1000000 ±500000 1/5 firm",
                "equity awarded 43600000 ±550000 2/5 ceiling",
            ]
        );
        // p: the three of q, r and s.
        assert!(derived(&corpus, "a").is_empty() && derived(&corpus, "r").is_empty());
    }

    #[test]
    fn what_is_only_counted_is_carried_up() {
        let corpus = specimen::corpus(
            "plan pia
  programme ti; S 150 M€; counts laureate 24
    laureate a; S 10,6 M€
    laureate b; S 8,4 M€
    laureate c; S 6,9 M€
    laureate d
  strand s; counts laureate 9",
        );
        // Four of the 24 are listed. A strand that discloses nothing is one, whatever it counts.
        assert_eq!(derived(&corpus, "ti"), ["subsidy awarded 25900000 ±150000 3/24 firm"]);
        assert_eq!(
            derived(&corpus, "pia"),
            [
                "subsidy announced 150000000 ±500000 1/2 firm",
                "subsidy awarded 25900000 ±150000 3/25 firm",
            ]
        );
    }

    #[test]
    fn zeros_that_a_coarser_part_did_not_state_are_not_shown() {
        let corpus = specimen::corpus(
            "plan p
  programme q
    laureate a; S 10,6 M€; P 25 M€
    laureate b; S 8,4 M€; P 18,6 M€
    laureate c; P 22,4 M€
  programme r
    laureate d; S 0 €; P 0 €
    laureate e; S 2 M€; P 0,5 M€",
        );
        let ledger = crate::query::Ledger::new(corpus).unwrap();
        let place = |id, instrument| {
            let node = ledger.corpus.node_by_id(id).unwrap();
            ledger.rollup(node, instrument, Some(Stage::Awarded)).unwrap().place
        };
        // 19,0 and 66; 2 and 0,5; then 21, where a zero that only the fine parts stated goes,
        // and 66,5.
        let (subsidy, equity) = (Instrument::Subsidy, Instrument::Equity);
        assert_eq!(["q", "r", "p"].map(|id| place(id, subsidy)), [5, 6, 6]);
        assert_eq!(["q", "r", "p"].map(|id| place(id, equity)), [6, 5, 5]);
        let total = |id| {
            let node = ledger.corpus.node_by_id(id).unwrap();
            ledger.cell(node, crate::query::Column::StateTotal).unwrap().rollup.place
        };
        // 35,6 and 27,0 are stated to the tenth; 85 is 19,0 and 66.
        assert_eq!(["a", "b", "q"].map(total), [5, 5, 6]);
    }

    #[test]
    fn a_figure_of_its_own_hides_the_sum_and_parts_and_older_figures_do_not_count() {
        let corpus = specimen::corpus(
            "plan p
  programme q; E 5 M€
    strand a; E 3 M€
  programme r; E/2017 2 M€
    strand b; E 7 M€ @old; E 4 M€ @new",
        );
        assert_eq!(derived(&corpus, "q"), [""; 0]);
        assert_eq!(derived(&corpus, "r"), ["envelope announced 4000000 ±500000 1/1 firm"]);
        assert_eq!(derived(&corpus, "p"), ["envelope announced 9000000 ±1000000 2/2 firm"]);
    }

    #[test]
    fn the_same_money_counts_once_where_it_meets_and_above() {
        let corpus = specimen::corpus(
            "plan world
  plan p
    programme a; E 10 M€
    strand s
      programme b; E 5 M€; same-money-as a
      programme c; E 4 M€
  plan elsewhere
    programme d; E 3 M€; same-money-as b
    programme e; E 2 M€",
        );
        assert_eq!(derived(&corpus, "s"), ["envelope announced 9000000 ±1000000 2/2 firm"]);
        // a 10 + c 4; b is left out.
        assert_eq!(derived(&corpus, "p"), ["envelope announced 14000000 ±1000000 3/3 firm"]);
        assert_eq!(derived(&corpus, "elsewhere"), ["envelope announced 5000000 ±1000000 2/2 firm"]);
        // a 10 + c 4 + e 2: d is of the group through b, though b itself is left out.
        assert_eq!(derived(&corpus, "world"), ["envelope announced 16000000 ±1500000 5/5 firm"]);
    }

    #[test]
    fn a_node_of_its_own_figure_lets_nothing_below_it_meet_others() {
        let corpus = specimen::corpus(
            "plan p
  programme a; E 10 M€
  strand s; E 6 M€
    programme b; E 5 M€; same-money-as a",
        );
        assert_eq!(derived(&corpus, "p"), ["envelope announced 16000000 ±1000000 2/2 firm"]);
    }

    #[test]
    fn a_sum_that_would_lose_a_digit_is_refused() {
        let corpus = specimen::corpus(
            "plan p
  programme a; E 999 999 999 999 999 999 €
  programme b; E 0,000000000001 €",
        );
        let p = corpus.node_by_id("p").unwrap();
        let overflow = RollupError::Overflow { node: p, id: "p".into() };
        assert_eq!(Rollups::new(&corpus).map(|_| ()), Err(overflow));
        let corpus = specimen::corpus("plan p; S 999 999 999 999 999 999 €; P 0,000000000001 €");
        assert!(Rollups::new(&corpus).is_err());
    }

    /// A random tree: for each node its depth below the one before, its own amount in M€,
    /// the node it shares its money with, and how many children it says it has.
    type Shape = Vec<(usize, Option<u32>, Option<usize>, Option<u64>)>;

    fn text(shape: &Shape) -> String {
        let mut text = String::new();
        let mut depth = 0;
        for (at, &(up, own, same, counts)) in shape.iter().enumerate() {
            depth = if at == 0 { 0 } else { (depth + 1_usize).saturating_sub(up) };
            text.extend(["  ".repeat(depth), format!("plan n{at}")]);
            text += &own.map_or(String::new(), |own| format!("; E {own} M€"));
            let same = same.map(|same| same % shape.len()).filter(|&same| same != at);
            text += &same.map_or(String::new(), |same| format!("; same-money-as n{same}"));
            text += &counts.map_or(String::new(), |counts| format!("; counts plan {counts}"));
            text.push('\n');
        }
        text
    }

    /// The same question asked the slow way: which own figures flow into a node, and which
    /// nodes do they flow through.
    /// And how many of how many nodes does it come from.
    type Flowing = (BTreeSet<(NodeId, bool)>, (u32, u64));

    struct Slow<'a> {
        corpus: &'a Corpus,
        group: BTreeMap<NodeId, NodeId>,
    }

    impl<'a> Slow<'a> {
        fn new(corpus: &'a Corpus) -> Self {
            let mut group: BTreeMap<NodeId, NodeId> = BTreeMap::new();
            for link in corpus.all_links() {
                let a = *group.entry(link.node).or_insert(link.node);
                let b = *group.entry(link.to).or_insert(link.to);
                group.values_mut().filter(|held| **held == b).for_each(|held| *held = a);
            }
            Self { corpus, group }
        }

        fn flow(&self, node: NodeId) -> Flowing {
            if self.corpus.figures(node).iter().any(|figure| figure.in_force) {
                return (BTreeSet::from([(node, true)]), (1, 1));
            }
            let mut here: BTreeSet<(NodeId, bool)> = BTreeSet::new();
            let listed = self.corpus.children(node).count();
            let said = self.corpus.indicators(node).first();
            let said = said.map_or(0, |said| self.corpus.text(said.value).parse().unwrap());
            let mut counts = (0, said.max(listed as u64) - listed as u64);
            for child in self.corpus.children(node) {
                let known: BTreeSet<NodeId> =
                    here.iter().filter_map(|(node, _)| self.group.get(node)).copied().collect();
                let (mut coming, mut part) = self.flow(child);
                if self.group.get(&child).is_some_and(|group| known.contains(group)) {
                    part = (1, 1);
                }
                let part = if coming.is_empty() { (0, 1) } else { part };
                counts = (counts.0 + part.0, counts.1 + part.1);
                let again: Vec<NodeId> = coming
                    .iter()
                    .map(|(node, _)| *node)
                    .filter(|node| self.group.get(node).is_some_and(|group| known.contains(group)))
                    .collect();
                for out in again {
                    coming.retain(|(node, _)| !self.corpus.is_within(*node, out));
                }
                here.extend(coming);
            }
            if !here.is_empty() {
                here.insert((node, false));
            }
            (here, counts)
        }

        fn sum(&self, node: NodeId) -> Option<Decimal> {
            let (flow, _) = self.flow(node);
            let own = flow.iter().filter(|(_, own)| *own).map(|(node, _)| *node);
            let amounts = own.map(|node| self.corpus.figures(node)[0].amount.eur());
            (!flow.is_empty()).then(|| amounts.sum())
        }
    }

    proptest! {
        #[test]
        fn a_rollup_is_the_own_figure_or_the_sum_below_with_shared_money_once(
            shape in prop::collection::vec(
                (0_usize..4, prop::option::of(0_u32..50),
                 prop::option::weighted(0.4, 0_usize..30), prop::option::weighted(0.3, 1_u64..6)),
                1..30)
        ) {
            let corpus = specimen::corpus(&text(&shape));
            let ledger = crate::query::Ledger::new(corpus).unwrap();
            let slow = Slow::new(&ledger.corpus);
            for node in ledger.corpus.node_ids() {
                let rollup = ledger.rollup(node, Instrument::Envelope, Some(Stage::Announced));
                prop_assert_eq!(rollup.map(|rollup| rollup.eur), slow.sum(node), "{}", text(&shape));
                let counts = rollup.map(|rollup| rollup.counts());
                let expected = rollup.map(|_| slow.flow(node).1);
                prop_assert_eq!(counts, expected, "{}", text(&shape));
            }
        }
    }
}
