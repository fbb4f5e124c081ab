//! Links that lead back to where they came from: programmes that come after each other, money that
//! is part of, or paid by, itself; and what is part of something below it.

use hashbrown::HashSet;

use super::{About, Claim, Finding, Severity};
use crate::domain::{Corpus, NodeId, Relation, Rule};

/// The relations that must lead nowhere back, those that do so together.
const FAMILIES: [&[Relation]; 3] =
    [&[Relation::Succeeds, Relation::Renames], &[Relation::PartOf], &[Relation::FundedBy]];

/// From a node to another.
type Step = [NodeId; 2];

pub(super) fn find(corpus: &Corpus, found: &mut Vec<Finding>) {
    let links = corpus.all_links().iter();
    for family in FAMILIES {
        let of_family = links.clone().filter(|link| family.contains(&link.relation));
        let steps: Vec<Step> = of_family.map(|link| [link.node, link.to]).collect();
        found.extend(circles(steps).into_iter().map(circle));
    }
    let parts = links.filter(|link| link.relation == Relation::PartOf);
    let own = parts.filter(|link| corpus.is_within(link.to, link.node));
    found.extend(own.map(|link| circle(vec![link.node, link.to])));
}

fn circle(nodes: Vec<NodeId>) -> Finding {
    let (first, claim) = (nodes[0], Claim::Circle(nodes));
    Finding::new(Severity::Warning, Rule::Order, first, About::Node, claim)
}

/// The nodes of each circle, in document order: those from which each of them is reached.
fn circles(mut steps: Vec<Step>) -> Vec<Vec<NodeId>> {
    steps.sort_unstable();
    let mut back: Vec<Step> = steps.iter().map(|&[from, to]| [to, from]).collect();
    back.sort_unstable();
    let mut seen: HashSet<NodeId> = HashSet::new();
    // Backwards from what is reached last, one circle after another.
    let ends = reached(&steps, steps.iter().map(|step| step[0]), &mut HashSet::new());
    let circle = |&node: &NodeId| {
        let mut nodes = reached(&back, std::iter::once(node), &mut seen);
        nodes.sort_unstable();
        (nodes.len() > 1).then_some(nodes)
    };
    let mut circles: Vec<Vec<NodeId>> = ends.iter().rev().filter_map(circle).collect();
    circles.sort_unstable();
    circles
}

/// What is reached from some nodes and was not seen before, each node after all that is reached
/// from it alone.
fn reached(
    steps: &[Step],
    from: impl Iterator<Item = NodeId>,
    seen: &mut HashSet<NodeId>,
) -> Vec<NodeId> {
    let first = |node: NodeId| steps.partition_point(|step| step[0] < node);
    let mut done = Vec::new();
    for root in from {
        let mut path: Vec<(NodeId, usize)> = Vec::new();
        path.extend(seen.insert(root).then(|| (root, first(root))));
        while let Some((node, at)) = path.last_mut() {
            let Some(&[_, to]) = steps.get(*at).filter(|step| step[0] == *node) else {
                done.push(*node);
                path.pop();
                continue;
            };
            *at += 1;
            path.extend(seen.insert(to).then(|| (to, first(to))));
        }
    }
    done
}
