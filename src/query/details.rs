//! Everything that is known of one node, gathered into one value that a pane draws and a
//! command prints.
//!
//! What is stated keeps its source; a sum keeps how much of it is disclosed. Texts
//! stay symbols of the corpus, so that the value is small and quickly made.
//!
//! ```text
//! details(territoires-innovation)
//!   money     subsidy announced 150 M€ in force · subsidy awarded Σ 25,9 M€ of 3 children
//!   splits    subsidy: TSD 10,6 M€, e-Meuse 8,4 M€, HIT 6,9 M€
//!   further   21 laureates that the corpus does not list
//! ```

use std::cmp::Reverse;

use super::parts::{nested, unspecified};
use super::stated::Stated;
use super::{
    Base, Cell, Further, Key, Ledger, Measure, MoneyKind, Part, Rate, Remainder, Rollup, Share,
    Unspecified, further, rates,
};
use crate::domain::{
    ActorRole, Citation, Event, Figure, Indicator, Instrument, Link, NodeId, Role, SourceId, Stage,
    Word,
};

/// How many children a split names.
const MOST_CHILDREN: usize = 12;

/// A figure that is not in force, though it states the same.
#[derive(Debug, Clone, Copy)]
pub struct AlsoStated {
    /// The figure.
    pub figure: Figure,
    /// Whether it and the figure in force have no value in common.
    pub disagrees: bool,
}

/// What a node has of one instrument at one stage.
#[derive(Debug, Clone)]
pub struct MoneyDetail {
    /// The kind of money.
    pub instrument: Instrument,
    /// How far it is; `None` for a budget.
    pub stage: Option<Stage>,
    /// Its own figure in force; `None` where it states none, or only parts.
    pub in_force: Option<Figure>,
    /// Its other figures of the same, in document order.
    pub also: Vec<AlsoStated>,
    /// Its tranches and funders' shares, in document order, each with its own parts.
    pub parts: Vec<Part>,
    /// What its parts leave of its figure in force, along each axis.
    pub unspecified: Vec<Unspecified>,
    /// What its children add up to, where it has no figure of its own.
    pub derived: Option<Rollup>,
}

/// How one kind of money is split among the children of a node.
#[derive(Debug, Clone)]
pub struct Split {
    /// What is split: a promise, or what was asked, voted, committed or paid.
    pub measure: Measure,
    /// The largest children, largest first; at most twelve.
    pub rows: Vec<SplitRow>,
    /// How many more disclose some.
    pub more: usize,
    /// How many disclose none.
    pub undisclosed: usize,
    /// What others than the funders that the node names give to the children, which is no part of
    /// what it states.
    pub others: Option<Rollup>,
    /// What they leave of what the node states, or by how much they are more.
    pub left: Option<Remainder>,
    /// Whether they are declared to be the whole.
    pub partition: bool,
}

/// A child and what it has.
#[derive(Debug, Clone, Copy)]
pub struct SplitRow {
    /// The child.
    pub child: NodeId,
    /// Its money.
    pub cell: Cell,
    /// What of that is of the node's own funders, where others give some of it.
    pub own: Option<Rollup>,
    /// Its part of the node's money of that kind.
    pub share: Option<Share>,
}

/// The actors that play one role for a node.
#[derive(Debug, Clone)]
pub struct RoleGroup {
    /// The role.
    pub role: Role,
    /// Who plays it, in document order.
    pub actors: Vec<ActorRole>,
}

/// Everything about one node. Lists are empty where nothing is known.
#[derive(Debug, Clone)]
pub struct Details {
    /// The node.
    pub node: NodeId,
    /// The nodes above it, the root first.
    pub path: Vec<NodeId>,
    /// Its money by instrument, then by stage, in the order of the vocabularies.
    pub money: Vec<MoneyDetail>,
    /// Its rates, and what changed from year to year, by instrument.
    pub rates: Vec<Rate>,
    /// Its State total, where subsidy and equity are both known.
    pub state_total: Option<Cell>,
    /// Its children's money, one split for each kind that any of them has; no budgets.
    pub splits: Vec<Split>,
    /// Children that are counted but not listed.
    pub further: Option<Further>,
    /// Its own events, the earliest first; those of unknown date last.
    pub events: Vec<Event>,
    /// Its indicators, in document order.
    pub indicators: Vec<Indicator>,
    /// Its actors, in the order of the vocabulary of roles.
    pub actors: Vec<RoleGroup>,
    /// Its links to other nodes.
    pub links: Vec<Link>,
    /// Other nodes' links to it.
    pub linked_from: Vec<Link>,
    /// The documents that anything here comes from, in the order of the corpus.
    pub sources: Vec<SourceId>,
}

/// Gathers everything about a node.
#[must_use]
pub fn details(ledger: &Ledger, node: NodeId) -> Details {
    let corpus = &ledger.corpus;
    let mut events = corpus.events(node).to_vec();
    events.sort_by_key(|event| {
        let days = event.when.days();
        (days.is_none(), days)
    });
    let mut details = Details {
        node,
        path: corpus.path(node),
        money: money(ledger, node),
        rates: rates(ledger, node),
        state_total: ledger.cell(node, Measure::promised(MoneyKind::Support)),
        splits: splits(ledger, node),
        further: further(corpus, node),
        events,
        indicators: corpus.indicators(node).to_vec(),
        actors: role_groups(corpus.roles(node)),
        links: corpus.links(node).to_vec(),
        linked_from: ledger.links_to(node).copied().collect(),
        sources: Vec::new(),
    };
    details.sources = sources(ledger, &details);
    details
}

fn money(ledger: &Ledger, node: NodeId) -> Vec<MoneyDetail> {
    let mut money = Vec::new();
    for &instrument in Instrument::ALL {
        for stage in std::iter::once(None).chain(Stage::ALL.iter().copied().map(Some)) {
            // Only a cost has no stage: the promise is no figure.
            if stage.is_none() != (instrument == Instrument::Budget) {
                continue;
            }
            let key = Key::new(instrument, stage);
            let own = ledger.corpus.figures(node).iter().filter(|figure| figure.key() == key);
            let figures: Vec<Figure> = own.copied().collect();
            let derived = ledger.rollups.find(node, key.into());
            if figures.is_empty() && derived.is_none() {
                continue;
            }
            let in_force = figures.iter().find(|figure| figure.is_whole_in_force()).copied();
            let apart = |one: &Figure| ledger.corpus.is_disputed(one);
            let holds = |figure: &Figure| figure.in_force || figure.is_movement();
            let others = figures.iter().filter(|figure| !holds(figure));
            let also = others.map(|&figure| AlsoStated { figure, disagrees: apart(&figure) });
            let parts = figures.iter().filter(|one| one.is_part() && holds(one)).copied();
            let (parts, unspecified) =
                parts_of(ledger, node, in_force.as_ref(), &parts.collect::<Vec<_>>());
            money.push(MoneyDetail {
                instrument,
                stage,
                in_force,
                also: also.collect(),
                parts,
                unspecified,
                derived,
            });
        }
    }
    money
}

/// Figures of one instrument and stage that are parts, each below what it is a part of, and what
/// they leave of the whole where it is stated.
fn parts_of(
    ledger: &Ledger,
    node: NodeId,
    whole: Option<&Figure>,
    parts: &[Figure],
) -> (Vec<Part>, Vec<Unspecified>) {
    let Some(first) = parts.first() else { return (Vec::new(), Vec::new()) };
    let claims = Stated::of(ledger.funders(), node).claims(first.instrument, first.stage);
    let left = whole.map_or_else(Vec::new, |whole| unspecified(whole, &claims));
    (nested(parts, &claims), left)
}

fn splits(ledger: &Ledger, node: NodeId) -> Vec<Split> {
    if !ledger.corpus.has_children(node) {
        return Vec::new();
    }
    let promised = [None].into_iter();
    let is_promised = |stage: &Stage| matches!(stage, Stage::Announced | Stage::Awarded);
    let others = ledger.occurring().stages.iter().copied().filter(|stage| !is_promised(stage));
    let stages = promised.chain(others.map(Some));
    stages.flat_map(|stage| splits_at(ledger, node, stage)).collect()
}

/// The splits at one stage, or of the promise.
fn splits_at(ledger: &Ledger, node: NodeId, stage: Option<Stage>) -> Vec<Split> {
    let measure = |money| Measure { stage, ..Measure::promised(money) };
    let all = MoneyKind::ALL.into_iter().map(measure);
    let mut splits: Vec<Split> = all.filter_map(|measure| split(ledger, node, measure)).collect();
    // Where children have money whose instruments are not told apart, no instrument has a remainder.
    if ledger.parts(node, measure(MoneyKind::Of(Instrument::Envelope))).is_some() {
        let is_public = splits.iter().any(|split| split.measure.money == MoneyKind::Public);
        for split in &mut splits {
            split.left = split.left.filter(|_| match split.measure.money {
                MoneyKind::Public => true,
                // Alone they are all the public money there is.
                MoneyKind::Of(Instrument::Envelope) => !is_public,
                MoneyKind::Of(_) | MoneyKind::Support => false,
            });
        }
    }
    if splits.iter().any(|split| split.measure.money == MoneyKind::Public) {
        // One that says the same as that of public money need not be told.
        let told = rows_of(&splits[0]);
        splits.retain(|split| split.measure.money == MoneyKind::Public || rows_of(split) != told);
    }
    splits
}

/// The children that a split names, and what each has.
fn rows_of(split: &Split) -> Vec<(NodeId, Rollup)> {
    split.rows.iter().map(|row| (row.child, row.cell.rollup)).collect()
}

fn split(ledger: &Ledger, node: NodeId, measure: Measure) -> Option<Split> {
    let money = measure.money;
    if matches!(money, MoneyKind::Support | MoneyKind::Of(Instrument::Budget)) {
        return None;
    }
    // Most nodes have children without any.
    ledger.parts(node, measure)?;
    let children: Vec<NodeId> = ledger.corpus.children(node).collect();
    let mut disclosed: Vec<(NodeId, Cell)> =
        children.iter().filter_map(|&child| Some((child, ledger.cell(child, measure)?))).collect();
    // Public money is split where it is not all of one instrument, here and among the children.
    let own = ledger.cell(node, measure).filter(|own| !own.rollup.is_derived());
    let mut kinds = own.iter().chain(disclosed.iter().map(|(_, cell)| cell)).map(|cell| cell.money);
    let first = kinds.next();
    let is_mixed = first == Some(MoneyKind::Public) || kinds.any(|kind| Some(kind) != first);
    if disclosed.is_empty() || (money == MoneyKind::Public && !is_mixed) {
        return None;
    }
    disclosed.sort_by_key(|(_, cell)| Reverse(cell.rollup.eur));
    let (first, _) = disclosed[0];
    let base = ledger.share_base(Base::Parent, measure, first, None);
    let rows = disclosed.iter().take(MOST_CHILDREN).map(|&(child, cell)| SplitRow {
        child,
        cell,
        own: ledger.own_of(node, child, measure, &cell.rollup),
        share: base.and_then(|base| ledger.share(child, &cell.rollup, &base)),
    });
    Some(Split {
        measure,
        rows: rows.collect(),
        more: disclosed.len().saturating_sub(MOST_CHILDREN),
        undisclosed: children.len() - disclosed.len(),
        others: ledger.cofunding(node, measure),
        left: left(ledger, node, measure),
        partition: ledger.corpus.node(node).partition,
    })
}

fn left(ledger: &Ledger, node: NodeId, measure: Measure) -> Option<Remainder> {
    let whole = ledger.rollup(node, measure).filter(|whole| !whole.is_derived())?;
    whole.without_parts(&ledger.own_parts(node, measure)?)
}

fn role_groups(roles: &[ActorRole]) -> Vec<RoleGroup> {
    let group = |&role: &Role| {
        let actors: Vec<ActorRole> =
            roles.iter().filter(|held| held.role == role).copied().collect();
        (!actors.is_empty()).then_some(RoleGroup { role, actors })
    };
    Role::ALL.iter().filter_map(group).collect()
}

fn sources(ledger: &Ledger, details: &Details) -> Vec<SourceId> {
    let corpus = &ledger.corpus;
    let cites = std::iter::once(corpus.node(details.node).summary_cite)
        .chain(corpus.figures(details.node).iter().map(|row| row.cite))
        .chain(details.events.iter().map(|row| row.cite))
        .chain(details.indicators.iter().map(|row| row.cite))
        .chain(corpus.roles(details.node).iter().map(|row| row.cite))
        .chain(details.links.iter().chain(&details.linked_from).map(|row| row.cite));
    let mut sources: Vec<SourceId> = cites.filter_map(|cite: Citation| cite.source).collect();
    sources.sort_unstable();
    sources.dedup();
    sources
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;
    use crate::domain::{NodeKind, Word};
    use crate::query::specimen;

    #[test]
    fn everything_of_a_node_is_gathered() {
        let ledger = specimen::ledger(
            "plan p; relies-on q
  programme q; E 3,5 Md€ @new; E 2 Md€ @old; E 3 Md€ @old; E/2017 1 Md€; counts laureate 5; \
   funder ue; lead etat; funder etat; on 2020-05; during 2019/2021; succeeds p
    laureate a; S 1 M€
    laureate b; S 3 M€; B 9 M€
    laureate c",
        );
        let corpus = &ledger.corpus;
        let found = details(&ledger, corpus.node_by_id("q").unwrap());
        let names = |ids: &[NodeId]| ids.iter().map(|&id| corpus.name(id)).collect::<Vec<_>>();
        assert_eq!(names(&found.path), ["p"]);
        let [envelope, subsidy] = &found.money[..] else { panic!("{:?}", found.money) };
        assert_eq!(corpus.text(envelope.in_force.unwrap().stated), "3,5 Md€");
        // 3.45 to 3.55 meets 2.5 to 3.5, but not 1.5 to 2.5.
        let also = envelope.also.iter().map(|row| (corpus.text(row.figure.stated), row.disagrees));
        assert_eq!(also.collect::<Vec<_>>(), [("2 Md€", true), ("3 Md€", true)]);
        assert_eq!(envelope.parts.len(), 1);
        assert!(envelope.derived.is_none() && subsidy.in_force.is_none());
        assert_eq!(subsidy.derived.unwrap().eur, Decimal::from(4_000_000));
        assert_eq!(found.state_total, None);
        let [split] = &found.splits[..] else { panic!("{:?}", found.splits) };
        let rows = split.rows.iter().map(|row| {
            (
                corpus.name(row.child),
                row.share.and_then(|share| share.value).map(|share| share.to_string()),
            )
        });
        // 3 and 1 of the 3 500 of the envelope: of the subsidies nobody knows the whole.
        assert_eq!(split.measure, Measure::PUBLIC);
        let parts: Vec<_> =
            rows.map(|(name, share)| (name, share.map(|share| share[..6].to_owned()))).collect();
        assert_eq!(parts, [("b", Some("0.0008".to_owned())), ("a", Some("0.0002".to_owned()))]);
        assert_eq!((split.more, split.undisclosed), (0, 1));
        assert_eq!(found.further, Some(Further { kind: NodeKind::Laureate, count: 2 }));
        let years: Vec<u16> =
            found.events.iter().map(|event| event.when.span().unwrap().0.year()).collect();
        assert_eq!(years, [2019, 2020]);
        let groups = found.actors.iter().map(|group| (group.role.word(), group.actors.len()));
        assert_eq!(groups.collect::<Vec<_>>(), [("lead", 1), ("funder", 2)]);
        assert_eq!((found.links.len(), found.linked_from.len()), (1, 1));
        assert_eq!(found.sources.len(), 2);
    }

    #[test]
    fn each_stage_is_split_by_itself() {
        let ledger = specimen::ledger(
            "programme p; partition yes
  strand y21; E.voted-commitment 18 358 M€; E.voted-payment 6 586 M€
  strand y22; E.voted-commitment 139 M€; E.voted-payment 5 697 M€
  strand y23; E.voted-payment 3 556 M€",
        );
        // Nothing is promised: a view opens at the stage that most nodes state.
        let opening = ledger.opening(None);
        assert_eq!(opening.to_string(), "public/voted-payment");
        let found = details(&ledger, ledger.corpus.node_by_id("p").unwrap());
        let said = found.splits.iter().map(|split| {
            let shares = split.rows.iter().map(|row| {
                let share = row.share.and_then(|share| share.value);
                share.map_or("—".to_owned(), |share| share.round_dp(3).to_string())
            });
            (split.measure.to_string(), shares.collect::<Vec<_>>().join(" "))
        });
        // Of the commitments one child says nothing, so that nobody knows the whole. The payments are
        // 15 839: 6 586, 5 697 and 3 556 of them.
        let expected =
            [("envelope/voted-commitment", "— —"), ("envelope/voted-payment", "0.416 0.360 0.225")];
        let expected = expected.map(|(measure, shares)| (measure.to_owned(), shares.to_owned()));
        assert_eq!(said.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_split_names_twelve_and_counts_the_rest() {
        let laureates = (1..=15).map(|at| format!("  laureate l{at}; S {at} M€\n"));
        let text = format!("programme q\n{}", laureates.collect::<String>());
        let ledger = specimen::ledger(&text);
        let found = details(&ledger, ledger.corpus.node_by_id("q").unwrap());
        let split = &found.splits[0];
        assert_eq!((split.rows.len(), split.more, split.undisclosed), (12, 3, 0));
        assert_eq!(ledger.corpus.name(split.rows[11].child), "l4");
    }
}
