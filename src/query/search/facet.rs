//! The filters that a corpus brings itself: one for each of its facets, and `region:`, which
//! the regions of figures pass as well.
//!
//! ```text
//! theme:santé     nodes whose theme is that, by themselves or from above
//! region:breta    Bretagne: a value is named by its beginning, folded
//! ```

use super::QueryErrorKind;
use crate::domain::{Corpus, NodeId, Sym};
use crate::query::facet_values;
use crate::text::fold;

/// The facet that figures have too.
const REGION: &str = "region";
/// The most values named in a message.
const MOST: usize = 12;

/// A facet of the corpus, as it is asked for.
#[derive(Debug)]
pub(super) struct FacetName {
    /// Its words in the data, which may be spelled in several ways.
    names: Vec<Sym>,
    /// Whether it is the region, which figures have as well.
    is_region: bool,
}

/// What a node must have: a facet with one of these values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FacetFilter {
    names: Vec<Sym>,
    is_region: bool,
    values: Vec<Sym>,
}

impl FacetName {
    /// The facet that a word names; `None` where the corpus has none.
    pub(super) fn find(corpus: &Corpus, word: &str) -> Option<FacetName> {
        let word = fold(word);
        let is_named = |&name: &Sym| fold(corpus.text(name)) == word;
        let names = distinct(corpus.all_facets().iter().map(|facet| facet.name));
        let names: Vec<Sym> = names.into_iter().filter(is_named).collect();
        let is_region = word == REGION;
        let figures = || corpus.all_figures().iter().any(|figure| !figure.region.is_empty());
        let is_known = !names.is_empty() || (is_region && figures());
        is_known.then_some(FacetName { names, is_region })
    }

    /// Nodes whose value is that word, else begins so.
    pub(super) fn filter(self, corpus: &Corpus, word: &str) -> Result<FacetFilter, QueryErrorKind> {
        let wanted = fold(word);
        let all = self.values(corpus);
        let like = |fits: &dyn Fn(&str) -> bool| -> Vec<Sym> {
            all.iter().copied().filter(|&value| fits(&fold(corpus.text(value)))).collect()
        };
        let mut values = like(&|value| value == wanted);
        if values.is_empty() && !wanted.is_empty() {
            values = like(&|value| value.starts_with(&wanted));
        }
        if values.is_empty() {
            let word = Some(word.to_owned());
            return Err(QueryErrorKind::NoFacetValue { word, values: self.some_values(corpus) });
        }
        Ok(FacetFilter { names: self.names, is_region: self.is_region, values })
    }

    /// Some of its values, for a message.
    pub(super) fn some_values(&self, corpus: &Corpus) -> Vec<String> {
        let values = self.values(corpus).into_iter().take(MOST);
        values.map(|value| corpus.text(value).to_owned()).collect()
    }

    fn values(&self, corpus: &Corpus) -> Vec<Sym> {
        let facets = corpus.all_facets().iter().filter(|facet| self.names.contains(&facet.name));
        let figures = corpus.all_figures().iter().filter(|_| self.is_region);
        let regions = figures.map(|figure| figure.region).filter(|region| !region.is_empty());
        distinct(facets.map(|facet| facet.value).chain(regions))
    }
}

impl FacetFilter {
    /// Whether a node has one of the values.
    pub(super) fn passes(&self, corpus: &Corpus, node: NodeId) -> bool {
        let is_wanted = |value: Sym| self.values.binary_search(&value).is_ok();
        let has = |&name: &Sym| {
            facet_values(corpus, node, name).iter().any(|facet| is_wanted(facet.value))
        };
        let in_figures = || corpus.figures(node).iter().any(|figure| is_wanted(figure.region));
        self.names.iter().any(has) || (self.is_region && in_figures())
    }
}

fn distinct(syms: impl Iterator<Item = Sym>) -> Vec<Sym> {
    let mut distinct: Vec<Sym> = syms.collect();
    distinct.sort_unstable();
    distinct.dedup();
    distinct
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;

    use crate::query::search::{Found, Query, Request, SearchIndex, search};
    use crate::query::specimen;
    use crate::text::Lang;

    const TREE: &str = "programme q; facet theme santé, agriculture; facet region Grand Est
  laureate a; facet theme santé
  laureate b; facet region Bretagne
strand other; S~Bretagne 5 M€
strand none; S 5 M€";

    /// What is found, in the order of the corpus; or what is wrong.
    fn found(query: &str) -> String {
        let ledger = specimen::ledger(TREE);
        let index = SearchIndex::new(&ledger.corpus);
        let query = match Query::parse(query, &ledger.corpus, &index) {
            Ok(query) => query,
            Err(error) => return error.message(Lang::En),
        };
        let running = AtomicBool::new(false);
        let answer = search(&ledger, &index, &query, &Request::new(10, &running)).unwrap();
        let mut nodes: Vec<_> = answer.hits.iter().map(|hit| hit.what).collect();
        nodes.sort_by_key(|found| match found {
            Found::Node(node) => node.index(),
            Found::Actor(_) | Found::Source(_) => usize::MAX,
        });
        let ids = nodes.into_iter().map(|found| match found {
            Found::Node(node) => ledger.corpus.id(node),
            Found::Actor(_) | Found::Source(_) => "?",
        });
        ids.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn facets_are_inherited_and_regions_are_of_figures_too() {
        for (query, expected) in [
            ("theme:sante", "q a"),
            ("thème:Santé", "q a"),
            ("theme:agri", "q"),
            ("region:\"grand est\"", "q a"),
            ("région:bretagne", "b other"),
            ("!region:bretagne kind:strand", "none"),
            ("region=breta", "b other"),
        ] {
            assert_eq!(found(query), expected, "{query}");
        }
    }

    #[test]
    fn what_is_not_understood_says_what_there_is() {
        assert!(found("region:corse").ends_with("is no value of this filter: Grand Est, Bretagne"));
        assert!(found("theme:").ends_with("wants a value: santé, agriculture"));
        assert!(found("secteur:x").starts_with("no filter"));
        assert!(found("region>x").contains("region"));
    }
}
