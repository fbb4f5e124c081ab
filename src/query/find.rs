//! Which node a user means by a few letters: an id, an acronym, another name, or a name
//! written without care for accents and case.
//!
//! A node is found only if one alone fits; else the candidates are given, so that nothing
//! is ever answered about the wrong node.
//!
//! ```text
//! tsd, TSD, strasbourg, "territoire de sante de demain"   →  tsd
//! segur                                                   →  segur (its id)
//! etablissements                                          →  no node; candidates
//! ```

use crate::domain::{Corpus, NodeId};
use crate::text::fold;

/// How many candidates are kept.
const MOST: usize = 12;

/// Why no node was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoNode {
    /// Several fit as well, in document order; `total` counts those past the first twelve too.
    Ambiguous {
        /// The first of them.
        candidates: Vec<NodeId>,
        /// How many fit.
        total: usize,
    },
    /// None fits; some that are written nearly so, or hold what was written, the nearest first.
    Unknown {
        /// What may have been meant; often empty.
        near: Vec<NodeId>,
    },
}

/// The one node that `text` names: by its id exactly; else by its acronym, by another name,
/// by its whole name, each folded; the first of these that fits any node decides.
pub fn find_node(corpus: &Corpus, text: &str) -> Result<NodeId, NoNode> {
    let text = text.trim();
    if let Some(node) = corpus.node_by_id(text) {
        return Ok(node);
    }
    let wanted = fold(text);
    if wanted.is_empty() {
        return Err(NoNode::Unknown { near: Vec::new() });
    }
    let is = |known: &str| fold(known) == wanted;
    let ways: [&dyn Fn(NodeId) -> bool; 4] = [
        &|node| is(corpus.text(corpus.node(node).acronym)),
        &|node| corpus.aliases(node).iter().any(|&alias| is(corpus.text(alias))),
        &|node| is(corpus.name(node)),
        &|node| is(corpus.id(node)),
    ];
    for fits in ways {
        let mut candidates: Vec<NodeId> = corpus.node_ids().filter(|&node| fits(node)).collect();
        match (candidates.as_slice(), candidates.len()) {
            ([], _) => {}
            (&[node], _) => return Ok(node),
            (_, total) => {
                candidates.truncate(MOST);
                return Err(NoNode::Ambiguous { candidates, total });
            }
        }
    }
    Err(NoNode::Unknown { near: near(corpus, &wanted) })
}

/// Nodes of which a name is a few letters away, the nearest first; one that has the text at
/// the start of a word counts as one letter away.
fn near(corpus: &Corpus, wanted: &str) -> Vec<NodeId> {
    let allowed = wanted.chars().count() / 3;
    let mut found: Vec<(usize, NodeId)> = Vec::new();
    for node in corpus.node_ids() {
        let best = names(corpus, node).map(fold).filter_map(|name| {
            let held = format!(" {name}").contains(&format!(" {wanted}"));
            if held { Some(1) } else { distance_within(&name, wanted, allowed) }
        });
        found.extend(best.min().map(|distance| (distance, node)));
    }
    found.sort();
    found.into_iter().take(MOST).map(|(_, node)| node).collect()
}

fn names(corpus: &Corpus, node: NodeId) -> impl Iterator<Item = &str> {
    let row = corpus.node(node);
    let others = corpus.aliases(node).iter().copied();
    [row.id, row.acronym, row.name]
        .into_iter()
        .chain(others)
        .filter(|sym| !sym.is_empty())
        .map(|sym| corpus.text(sym))
}

/// How many letters must be put in, taken out or changed to turn one text into the other,
/// if that is at most `most`.
pub(super) fn distance_within(a: &str, b: &str, most: usize) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let changed = diagonal + usize::from(from != to);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
        if row.iter().all(|&distance| distance > most) {
            return None;
        }
    }
    row.last().copied().filter(|&distance| distance <= most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::specimen;
    use proptest::prelude::*;

    const TREE: &str = "plan segur; name Ségur de la santé; alias Ségur
  strand num; name Volet numérique du Ségur; alias Ségur numérique
    programme tsn; name Territoire de soins numérique; acronym TSN
    programme one; name Santé
    programme two; name santé
    programme e-hop-2; name e-Hôp 2.0";

    #[test]
    fn the_first_way_that_fits_decides() {
        let corpus = specimen::corpus(TREE);
        let find = |text| match find_node(&corpus, text) {
            Ok(node) => corpus.id(node).to_owned(),
            Err(NoNode::Ambiguous { candidates, total }) => format!("{total}? {candidates:?}"),
            Err(NoNode::Unknown { near }) => {
                let ids: Vec<&str> = near.iter().map(|&node| corpus.id(node)).collect();
                format!("near {}", ids.join(" "))
            }
        };
        for (text, expected) in [
            ("num", "num"),
            ("tsn", "tsn"),
            (" TSN ", "tsn"),
            ("SEGUR", "segur"),
            ("segur numerique", "num"),
            ("territoire de soins numerique", "tsn"),
            ("E-Hop 2.0", "e-hop-2"),
            ("sgur", "near segur"),
            ("volet", "near num"),
            ("zzz", "near "),
            ("", "near "),
        ] {
            assert_eq!(find(text), expected, "{text}");
        }
        assert!(find("Santé").starts_with("2? "));
    }

    #[test]
    fn distances_are_counted_up_to_a_bound() {
        for (a, b, most, expected) in [
            ("segur", "segur", 0, Some(0)),
            ("segur", "seguur", 1, Some(1)),
            ("segur", "sgeur", 2, Some(2)),
            ("segur", "relance", 2, None),
            ("", "ab", 2, Some(2)),
        ] {
            assert_eq!(distance_within(a, b, most), expected, "{a} {b}");
        }
    }

    proptest! {
        #[test]
        fn a_distance_is_symmetric(a in "[a-c]{0,6}", b in "[a-c]{0,6}", most in 0_usize..7) {
            prop_assert_eq!(distance_within(&a, &b, most), distance_within(&b, &a, most));
        }
    }
}
