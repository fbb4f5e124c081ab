//! Links that lead back to where they came from: programmes that come after each other, money that
//! is part of, or paid by, itself; and what is part of something below it.

use hashbrown::{HashMap, HashSet};

use super::{About, Claim, Finding, Severity};
use crate::domain::{Corpus, NodeId, Relation, Rule};
use crate::query::groups::Groups;

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

/// The nodes of each circle, in document order.
fn circles(steps: Vec<Step>) -> Vec<Vec<NodeId>> {
    let turned = |steps: Vec<Step>| steps.into_iter().map(|[from, to]| [to, from]).collect();
    // What only leads to circles goes, then what only comes from them.
    let left: Vec<Step> = without_starts(turned(without_starts(steps)));
    let mut groups = Groups::default();
    for [from, to] in left {
        groups.join(from, to);
    }
    let mut circles: HashMap<NodeId, Vec<NodeId>> = HashMap::new();
    for (node, first) in groups.firsts() {
        circles.entry(first).or_default().push(node);
    }
    let mut circles: Vec<Vec<NodeId>> = circles.into_values().collect();
    circles.iter_mut().for_each(|nodes| nodes.sort_unstable());
    circles.sort_unstable();
    circles
}

/// The steps without those from nodes to which none leads, again and again.
fn without_starts(mut steps: Vec<Step>) -> Vec<Step> {
    steps.sort_unstable();
    let mut leading: HashMap<NodeId, usize> = HashMap::new();
    for [_, to] in &steps {
        *leading.entry(*to).or_default() += 1;
    }
    let mut open: Vec<NodeId> = steps.iter().map(|step| step[0]).collect();
    open.dedup();
    open.retain(|from| !leading.contains_key(from));
    let mut gone: HashSet<NodeId> = HashSet::new();
    while let Some(node) = open.pop() {
        gone.insert(node);
        let first = steps.partition_point(|step| step[0] < node);
        for [_, to] in steps[first..].iter().take_while(|step| step[0] == node) {
            if let Some(count) = leading.get_mut(to) {
                *count -= 1;
                open.extend((*count == 0).then_some(*to));
            }
        }
    }
    steps.retain(|[from, _]| !gone.contains(from));
    steps
}
