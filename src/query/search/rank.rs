//! The order of hits, decided by cheap tests and total, so that results never flicker.
//!
//! How well a word fits is its tier and, within it, how much it leaves unmatched; the words
//! of a query fit as well as the weakest, and leave what they leave together. Then nodes
//! come before actors before sources, what stands higher in the tree before what stands
//! lower, the shorter name first, and last the order of the corpus.
//!
//! ```text
//! key   tier 3 | left over 11 | class 2 | depth 7 | length 9 | owner 32     smaller is better
//! ```

use super::Field;

/// How a query fits a hit, the best way first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// By filters alone, or by what it does not hold: nothing to rank by.
    Unranked,
    /// It is its acronym.
    Acronym,
    /// It is its name, another of its names, its place, its id.
    Name,
    /// It is the initials of its name.
    Initials,
    /// Words of it begin so.
    WordStart,
    /// It holds the letters one after the other.
    Contiguous,
    /// It holds a word that is one letter away.
    Near,
    /// It holds the letters in their order.
    Scattered,
}

impl Tier {
    const ALL: [Tier; 8] = [
        Tier::Unranked,
        Tier::Acronym,
        Tier::Name,
        Tier::Initials,
        Tier::WordStart,
        Tier::Contiguous,
        Tier::Near,
        Tier::Scattered,
    ];

    fn code(self) -> u16 {
        self as u16
    }
}

const LEFT_BITS: u32 = 11;
const LEFT_MOST: u16 = (1 << LEFT_BITS) - 1;

/// How well something fits: its tier, then what it leaves over. Smaller is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fit(u16);

impl Fit {
    /// It does not fit.
    pub(super) const NONE: Fit = Fit(u16::MAX);
    /// The best by scattered letters.
    pub(super) const SCATTERED: Fit = Fit::exactly(Tier::Scattered);
    /// It fits as well as possible: what is neutral among the words of a query.
    pub(super) const FREE: Fit = Fit(0);

    /// A fit that leaves so much over, at most 255 of it counted.
    pub(super) fn new(tier: Tier, left: usize) -> Fit {
        Fit(tier.code() << LEFT_BITS | u16::try_from(left.min(255)).unwrap_or(255))
    }

    /// A fit that leaves so much over, all of it counted.
    #[cfg(test)]
    pub(super) fn of(tier: Tier, left: usize) -> Fit {
        Fit(tier.code() << LEFT_BITS | u16::try_from(left).unwrap_or(LEFT_MOST).min(LEFT_MOST))
    }

    /// A fit that leaves nothing over.
    pub(super) const fn exactly(tier: Tier) -> Fit {
        Fit((tier as u16) << LEFT_BITS)
    }

    pub(super) fn is_none(self) -> bool {
        self == Self::NONE
    }

    pub(super) fn tier(self) -> Tier {
        Tier::ALL[usize::from(self.0 >> LEFT_BITS) & 7]
    }

    pub(super) fn left(self) -> u16 {
        self.0 & LEFT_MOST
    }

    /// Both must fit: the weaker tier, and all that is left over.
    pub(super) fn and(self, other: Fit) -> Fit {
        if self.is_none() || other.is_none() {
            return Fit::NONE;
        }
        let tier = (self.0 >> LEFT_BITS).max(other.0 >> LEFT_BITS);
        Fit(tier << LEFT_BITS | (self.left() + other.left()).min(LEFT_MOST))
    }
}

/// The place of a hit in the order: smaller is better, and no two are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key(u64);

/// What a key is made of beside the fit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    /// Nodes 0, actors 1, sources 2.
    pub class: u64,
    /// How many nodes stand above.
    pub depth: u8,
    /// How many letters its name has.
    pub length: usize,
    /// Its place in the corpus.
    pub owner: usize,
}

impl Key {
    pub(super) const LAST: Key = Key(u64::MAX);

    pub(super) fn new(fit: Fit, standing: Standing) -> Key {
        // Filters alone leave the order of the corpus.
        let (depth, length) = match fit.tier() {
            Tier::Unranked => (0, 0),
            Tier::Acronym
            | Tier::Name
            | Tier::Initials
            | Tier::WordStart
            | Tier::Contiguous
            | Tier::Near
            | Tier::Scattered => (u64::from(standing.depth.min(127)), standing.length.min(511)),
        };
        let owner = u64::from(u32::try_from(standing.owner).unwrap_or(u32::MAX));
        let length = u64::try_from(length).unwrap_or(511);
        Key(Key::least(fit).0 | standing.class << 48 | depth << 41 | length << 32 | owner)
    }

    /// The least key that such a fit can have.
    pub(super) fn least(fit: Fit) -> Key {
        Key(u64::from(fit.0) << 50)
    }

    pub(super) fn fit(self) -> Fit {
        Fit(u16::try_from(self.0 >> 50).unwrap_or(u16::MAX))
    }

    pub(super) fn owner(self) -> usize {
        usize::try_from(self.0 & u64::from(u32::MAX)).unwrap_or(usize::MAX)
    }
}

/// A hit in its place: its key, and which of its texts fits best.
pub(super) type Ranked = (Key, Field);

/// The hits with the least keys of many, without sorting the many.
#[derive(Debug)]
pub(super) struct Top {
    hits: Vec<Ranked>,
    most: usize,
    /// No key from this one on can be among the least.
    bound: Key,
}

impl Top {
    /// Keeps the `most` least.
    pub(super) fn new(most: usize) -> Top {
        let bound = if most == 0 { Key(0) } else { Key::LAST };
        Top { hits: Vec::new(), most, bound }
    }

    /// Whether a key as small as `key` may still be among the least.
    pub(super) fn admits(&self, key: Key) -> bool {
        key < self.bound
    }

    /// The best fit with which nothing more can be among the least.
    pub(super) fn bound(&self) -> Fit {
        self.bound.fit()
    }

    pub(super) fn push(&mut self, hit: Ranked) {
        if !self.admits(hit.0) {
            return;
        }
        self.hits.push(hit);
        if self.hits.len() == self.most && self.bound == Key::LAST {
            self.bound = self.hits.iter().map(|hit| hit.0).max().unwrap_or(self.bound);
        }
        if self.hits.len() >= self.most.saturating_mul(2).max(64) {
            self.cut();
        }
    }

    fn cut(&mut self) {
        if self.hits.len() > self.most {
            let (_, last, _) = self.hits.select_nth_unstable(self.most);
            self.bound = last.0;
            self.hits.truncate(self.most);
        }
    }

    /// The least of both.
    pub(super) fn join(&mut self, mut other: Top) {
        if self.hits.len() < other.hits.len() {
            std::mem::swap(self, &mut other);
        }
        other.hits.into_iter().for_each(|hit| self.push(hit));
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.hits.is_empty()
    }

    /// Whether it has as many as it keeps.
    pub(super) fn is_full(&self) -> bool {
        self.hits.len() >= self.most
    }

    /// The hits with the least keys, in order.
    pub(super) fn into_sorted(mut self) -> Vec<Ranked> {
        self.cut();
        self.hits.sort_unstable();
        self.hits
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_fit_as_well_as_the_weakest() {
        let (start, exact) = (Fit::new(Tier::WordStart, 7), Fit::new(Tier::Acronym, 0));
        let both = start.and(exact);
        assert_eq!((both.tier(), both.left()), (Tier::WordStart, 7));
        assert_eq!(start.and(Fit::FREE), start);
        assert_eq!(start.and(Fit::NONE), Fit::NONE);
        assert!(exact < start && start < Fit::NONE);
        assert_eq!(Fit::new(Tier::Scattered, 9999).left(), 255);
    }

    #[test]
    fn ties_are_broken_down_to_the_order_of_the_corpus() {
        let fit = Fit::new(Tier::WordStart, 3);
        let key =
            |class, depth, length, owner| Key::new(fit, Standing { class, depth, length, owner });
        let keys = [
            key(0, 0, 9, 9),
            key(0, 1, 4, 7),
            key(0, 1, 5, 2),
            key(0, 1, 5, 3),
            key(1, 0, 1, 1),
            key(2, 0, 0, 0),
        ];
        assert!(keys.is_sorted());
        assert_eq!(keys[1].owner(), 7);
        assert_eq!(keys[1].fit(), fit);
        assert!(Key::least(fit) <= keys[0]);
    }

    proptest! {
        #[test]
        fn the_least_keys_are_those_of_a_full_sort(
            keys in prop::collection::hash_set(0_u64..500, 0..300), most in 0_usize..40
        ) {
            let keys: Vec<Key> = keys.into_iter().map(Key).collect();
            let mut sorted = keys.clone();
            sorted.sort_unstable();
            sorted.truncate(most);
            let (left, right) = keys.split_at(keys.len() / 2);
            let mut top = Top::new(most);
            for &key in left {
                top.push((key, Field::Name));
            }
            let mut other = Top::new(most);
            for &key in right {
                other.push((key, Field::Name));
            }
            top.join(other);
            let least: Vec<Key> = top.into_sorted().into_iter().map(|hit| hit.0).collect();
            prop_assert_eq!(least, sorted);
        }
    }
}
