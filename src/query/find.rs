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

use crate::domain::{Corpus, NodeId, Sym};
use crate::text::fold;

/// How many candidates are kept.
const MOST: usize = 12;
/// In how many groups names are tried.
const GROUPS: usize = 5;

/// Why a text names no one thing, and what it may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotFound<T> {
    /// Whether several fit as well; else none does.
    pub several: bool,
    /// The first of those that fit, in document order; or else some that are written nearly so,
    /// or hold what was written, the nearest first. At most twelve, often none.
    pub candidates: Vec<T>,
}

/// What something is called; a name that it does not have is empty.
pub(super) struct Names<'a> {
    pub(super) id: Sym,
    pub(super) acronym: Sym,
    pub(super) aliases: &'a [Sym],
    pub(super) name: Sym,
    pub(super) publisher: Sym,
}

impl Names<'_> {
    /// The names in groups; the first group in which anything fits decides.
    fn groups(&self) -> [&[Sym]; GROUPS] {
        use std::slice::from_ref;
        let Names { id, acronym, aliases, name, publisher } = self;
        [from_ref(acronym), aliases, from_ref(name), from_ref(publisher), from_ref(id)]
    }
}

/// The one node that `text` names: by its id exactly; else by its acronym, by another name,
/// by its whole name, by its id, each folded; the first of these that fits any node decides.
pub fn find_node(corpus: &Corpus, text: &str) -> Result<NodeId, NotFound<NodeId>> {
    find(
        corpus,
        text,
        || corpus.node_ids(),
        |node| {
            let (aliases, node) = (corpus.aliases(node), corpus.node(node));
            let (acronym, name) = (node.acronym, node.name);
            Names { id: node.id, acronym, aliases, name, publisher: Sym::EMPTY }
        },
    )
}

/// The one of `all` that `text` names.
pub(super) fn find<'a, T: Copy, I: Iterator<Item = T>>(
    corpus: &Corpus,
    text: &str,
    all: impl Fn() -> I,
    names: impl Fn(T) -> Names<'a>,
) -> Result<T, NotFound<T>> {
    let text = text.trim();
    if let Some(found) = all().find(|&one| corpus.text(names(one).id) == text) {
        return Ok(found);
    }
    let wanted = fold(text);
    if wanted.is_empty() {
        return Err(NotFound { several: false, candidates: Vec::new() });
    }
    for group in 0..GROUPS {
        let is = |sym: &Sym| !sym.is_empty() && fold(corpus.text(*sym)) == wanted;
        let fits = |&one: &T| names(one).groups()[group].iter().any(is);
        let mut candidates: Vec<T> = all().filter(fits).collect();
        match candidates.as_slice() {
            [] => {}
            &[one] => return Ok(one),
            [_, _, ..] => {
                candidates.truncate(MOST);
                return Err(NotFound { several: true, candidates });
            }
        }
    }
    // What holds the text at the start of a word counts as one letter away.
    let letters = wanted.chars().count();
    let allowed = letters / 3;
    let distance = |known: &Sym| {
        let known = fold(corpus.text(*known));
        let held = format!(" {known}").contains(&format!(" {wanted}"));
        if held {
            return Some(1);
        }
        let is_as_long = known.chars().count().abs_diff(letters) <= allowed;
        let distance = is_as_long.then(|| strsim::levenshtein(&known, &wanted));
        distance.filter(|&distance| distance <= allowed)
    };
    let mut near: Vec<(usize, T)> = Vec::new();
    for one in all() {
        let names = names(one);
        let known = names.groups().into_iter().flatten().filter(|sym| !sym.is_empty());
        near.extend(known.filter_map(distance).min().map(|distance| (distance, one)));
    }
    near.sort_by_key(|&(distance, _)| distance);
    let candidates = near.into_iter().take(MOST).map(|(_, one)| one).collect();
    Err(NotFound { several: false, candidates })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::specimen;

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
            Err(NotFound { several, candidates }) => {
                let ids: Vec<&str> = candidates.iter().map(|&node| corpus.id(node)).collect();
                format!("{} {}", if several { "several" } else { "near" }, ids.join(" "))
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
            ("Santé", "several one two"),
        ] {
            assert_eq!(find(text), expected, "{text}");
        }
    }
}
