//! Facets: what a node is filtered and regrouped by, such as its region or its theme.
//!
//! A facet of one value holds for all that is under a node, until one of them states its own;
//! a list is of the node alone, for nothing says which of them a child has.
//!
//! ```text
//! programme {theme: [santé, agriculture], region: Grand Est}
//!   laureate {theme: santé}       theme santé, region Grand Est (of the programme)
//!   laureate                      region Grand Est (of the programme)
//! ```

use crate::domain::{Corpus, Facet, NodeId, Sym};

/// A facet that a node has.
#[derive(Debug, Clone, Copy)]
pub struct NodeFacet<'a> {
    /// Its word.
    pub name: Sym,
    /// Its values, one or more.
    pub values: &'a [Facet],
    /// The node that states it: itself, or one above.
    pub from: NodeId,
}

/// All facets that a node has: its own in the order of the corpus, then those that it inherits,
/// from the nearest first. Costs the nodes above it, not the corpus.
#[must_use]
pub fn facets(corpus: &Corpus, node: NodeId) -> Vec<NodeFacet<'_>> {
    let mut found: Vec<NodeFacet<'_>> = Vec::new();
    // A list above is not inherited, and what is further above is not either.
    let mut hidden: Vec<Sym> = Vec::new();
    for from in std::iter::once(node).chain(corpus.ancestors(node)) {
        for values in stated(corpus, from) {
            let Some(&Facet { name, .. }) = values.first() else { continue };
            if hidden.contains(&name) || found.iter().any(|facet| facet.name == name) {
                continue;
            }
            if from == node || values.len() == 1 {
                found.push(NodeFacet { name, values, from });
            } else {
                hidden.push(name);
            }
        }
    }
    found
}

/// The values that a node has of one facet, its own or inherited; empty where it has none.
#[must_use]
pub fn facet_values(corpus: &Corpus, node: NodeId, name: Sym) -> &[Facet] {
    for from in std::iter::once(node).chain(corpus.ancestors(node)) {
        let mut stated = stated(corpus, from);
        let of_name = |values: &&[Facet]| values.first().is_some_and(|facet| facet.name == name);
        if let Some(values) = stated.find(of_name) {
            return if from == node || values.len() == 1 { values } else { &[] };
        }
    }
    &[]
}

/// The facets that a node states itself, each with its values.
fn stated(corpus: &Corpus, node: NodeId) -> impl Iterator<Item = &[Facet]> {
    corpus.facets(node).chunk_by(|a, b| a.name == b.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::specimen;

    const TREE: &str =
        "programme q; facet theme santé, agriculture; facet region Grand Est; facet lot 2
  laureate a; facet theme santé
  laureate b; facet region Bretagne, Normandie
    action c; facet lot 3
strand other";

    fn told(id: &str) -> Vec<String> {
        let corpus = specimen::corpus(TREE);
        let node = corpus.node_by_id(id).unwrap();
        let one = |facet: NodeFacet<'_>| {
            let values: Vec<&str> =
                facet.values.iter().map(|facet| corpus.text(facet.value)).collect();
            assert_eq!(facet_values(&corpus, node, facet.name).len(), values.len());
            let (name, from) = (corpus.text(facet.name), corpus.id(facet.from));
            format!("{name} {} of {from}", values.join(", "))
        };
        facets(&corpus, node).into_iter().map(one).collect()
    }

    #[test]
    fn one_value_is_inherited_and_a_list_is_not() {
        assert_eq!(
            told("q"),
            ["theme santé, agriculture of q", "region Grand Est of q", "lot 2 of q"]
        );
        assert_eq!(told("a"), ["theme santé of a", "region Grand Est of q", "lot 2 of q"]);
        assert_eq!(told("b"), ["region Bretagne, Normandie of b", "lot 2 of q"]);
        // Which of the two regions the action is of, nobody says.
        assert_eq!(told("c"), ["lot 3 of c"]);
        assert!(told("other").is_empty());
    }

    #[test]
    fn what_is_hidden_by_a_list_is_not_found_by_its_name_either() {
        let corpus = specimen::corpus(TREE);
        let [q, c] = ["q", "c"].map(|id| corpus.node_by_id(id).unwrap());
        let region = facets(&corpus, q)[1].name;
        assert_eq!(facet_values(&corpus, q, region).len(), 1);
        assert!(facet_values(&corpus, c, region).is_empty());
    }
}
