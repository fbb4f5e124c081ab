//! What may be counted twice: nodes of one folded name or acronym under different parents,
//! with figures that meet, and no link that explains how they are related. Not laureates and
//! actions, for one town wins in several programmes; and nothing twice is nothing.
//!
//! Names are compared through their hashes, amounts in their order: the time is that of
//! sorting, however many nodes share a name. A node is reported once, with one other that it may
//! repeat.
//!
//! ```text
//! PIA › Santé  400 M€      GPI › Santé  4,9 Md€       do not meet
//! A › Lot 1      5 M€      B › Lot 1    5,0 M€        counted twice?
//! ```

use std::cell::OnceCell;
use std::num::NonZero;
use std::ops::Range;
use std::thread;

use hashbrown::{HashMap, HashSet};
use rust_decimal::Decimal;

use super::{About, Claim, Finding, Severity};
use crate::domain::{Corpus, Figure, NodeId, NodeKind, Relation, Rule};
use crate::query::groups::Groups;
use crate::query::threads::each_on_a_thread;
use crate::query::{Accounts, Key, Rollup};
use crate::text::{fold, fold_each};

/// With how many amounts before it an amount is compared: the highest that reach it.
const MOST_COMPARED: usize = 8;
/// From how many nodes on their names are hashed on several threads, and on how many.
const MANY: usize = 20_000;
const MOST_THREADS: usize = 8;

pub(super) fn find(accounts: &Accounts, found: &mut Vec<Finding>) {
    let corpus = &accounts.corpus;
    let mut names = names(corpus);
    names.sort_unstable();
    let mut doubles = Doubles { corpus, links: OnceCell::new(), told: HashSet::new(), found };
    for alike in names.chunk_by(|one, other| one.0 == other.0) {
        if alike.len() > 1 {
            doubles.compare(alike);
        }
    }
}

/// The hashes of the folded names and acronyms of nodes that state an amount, in document
/// order; of a large corpus on several threads, for this is what takes longest of all rules.
fn names(corpus: &Corpus) -> Vec<(u64, NodeId)> {
    let len = corpus.len();
    let threads = if len < MANY {
        1
    } else {
        thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS)
    };
    let part = len.div_ceil(threads);
    let range = |at: usize| (at * part).min(len)..((at + 1) * part).min(len);
    let parts: Vec<Range<usize>> = (0..threads).map(range).collect();
    each_on_a_thread(&parts, |nodes| names_of(corpus, nodes)).concat()
}

fn names_of(corpus: &Corpus, nodes: Range<usize>) -> Vec<(u64, NodeId)> {
    let mut names = Vec::with_capacity(nodes.len());
    for id in nodes.map(NodeId::new) {
        let node = corpus.node(id);
        let is_common = matches!(node.kind, NodeKind::Laureate | NodeKind::Action);
        if is_common || !corpus.figures(id).iter().any(Figure::is_whole_in_force) {
            continue;
        }
        names.push((name_hash(corpus.text(node.name)), id));
        if !node.acronym.is_empty() && node.acronym != node.name {
            names.push((name_hash(corpus.text(node.acronym)), id));
        }
    }
    names
}

/// A number that folded texts have in common if they are equal (FNV-1a).
fn name_hash(text: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    fold_each(text, |piece, _| {
        if let Some(c) = piece.letter() {
            hash = (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3);
        }
    });
    hash
}

/// An amount that a node states.
#[derive(Clone, Copy)]
struct Stated {
    key: Key,
    low: Decimal,
    /// The greatest number there is where it may be any more.
    high: Decimal,
    node: NodeId,
    row: usize,
}

struct Doubles<'a> {
    corpus: &'a Corpus,
    links: OnceCell<Links>,
    told: HashSet<NodeId>,
    found: &'a mut Vec<Finding>,
}

impl Doubles<'_> {
    /// Tells which of some nodes of one name repeat an amount of another.
    fn compare(&mut self, alike: &[(u64, NodeId)]) {
        let mut amounts: Vec<Stated> =
            alike.iter().flat_map(|&(_, node)| self.amounts(node)).collect();
        amounts.sort_by_key(|stated| (stated.key, stated.low, stated.row));
        // The highest of those that begin lower, the highest last.
        let mut before: Vec<Stated> = Vec::new();
        for stated in amounts {
            before.retain(|other| other.key == stated.key && other.high >= stated.low);
            if let Some(other) = before.iter().rev().find(|other| self.is_double(&stated, other)) {
                self.tell(stated, *other);
            }
            let at = before.partition_point(|other| other.high <= stated.high);
            before.insert(at, stated);
            if before.len() > MOST_COMPARED {
                before.remove(0);
            }
        }
    }

    fn amounts(&self, node: NodeId) -> impl Iterator<Item = Stated> {
        let figures = self.corpus.all_figures();
        let stated = move |row: usize| {
            let figure = &figures[row];
            // Of a ceiling, what is stated and not what may come of it.
            let interval = Rollup::own(row, figure).disclosed();
            let low = interval.low.unwrap_or(Decimal::MIN);
            let high = interval.high.unwrap_or(Decimal::MAX);
            let stated = Stated { key: figure.key(), low, high, node, row };
            let is_some = figure.is_whole_in_force() && !figure.amount.eur().is_zero();
            is_some.then_some(stated)
        };
        self.corpus.figure_rows(node).filter_map(stated)
    }

    fn is_double(&self, one: &Stated, other: &Stated) -> bool {
        let corpus = self.corpus;
        let (a, b) = (one.node, other.node);
        let apart = corpus.parent(a).is_none() || corpus.parent(a) != corpus.parent(b);
        apart
            && !corpus.is_within(a, b)
            && !corpus.is_within(b, a)
            && have_a_name_in_common(corpus, a, b)
            && !self.links.get_or_init(|| Links::new(corpus)).explain(corpus, a, b)
    }

    /// Tells of the later node that it may repeat the earlier one.
    fn tell(&mut self, one: Stated, other: Stated) {
        let (first, second) = if one.node < other.node { (one, other) } else { (other, one) };
        if self.told.insert(second.node) {
            let claim = Claim::Double { other: first.node, own: second.row, others: first.row };
            let about = About::Figure(second.row);
            let finding = Finding::new(Severity::Warning, Rule::Double, second.node, about, claim);
            self.found.push(finding);
        }
    }
}

fn have_a_name_in_common(corpus: &Corpus, a: NodeId, b: NodeId) -> bool {
    let names = |node: NodeId| {
        let node = corpus.node(node);
        let texts = [node.name, node.acronym].into_iter().filter(|text| !text.is_empty());
        texts.map(|text| fold(corpus.text(text)))
    };
    names(a).any(|name| names(b).any(|other| other == name))
}

/// The links of a corpus, by which two nodes may be related.
struct Links {
    pairs: HashSet<(NodeId, NodeId)>,
    /// Of each node that is linked as the same money, the first that it is joined to.
    groups: HashMap<NodeId, NodeId>,
}

impl Links {
    fn new(corpus: &Corpus) -> Links {
        let pair = |(one, other): (NodeId, NodeId)| (one.min(other), one.max(other));
        let pairs = corpus.all_links().iter().map(|link| pair((link.node, link.to)));
        let mut groups = Groups::default();
        for link in corpus.all_links() {
            if link.relation == Relation::SameMoneyAs {
                groups.join(link.node, link.to);
            }
        }
        Links { pairs: pairs.collect(), groups: groups.firsts() }
    }

    /// Whether a link leads from one to the other, or from what is above the one to what is
    /// above the other: then what is alike below them is no wonder.
    fn explain(&self, corpus: &Corpus, a: NodeId, b: NodeId) -> bool {
        if self.pairs.is_empty() {
            return false;
        }
        let up = |node: NodeId, other: NodeId| {
            let nodes = std::iter::once(node).chain(corpus.ancestors(node));
            nodes.take_while(move |&above| !corpus.is_within(other, above))
        };
        up(a, b).any(|one| up(b, a).any(|other| self.join(one, other)))
    }

    fn join(&self, one: NodeId, other: NodeId) -> bool {
        let same =
            self.groups.get(&one).is_some_and(|group| self.groups.get(&other) == Some(group));
        same || self.pairs.contains(&(one.min(other), one.max(other)))
    }
}
