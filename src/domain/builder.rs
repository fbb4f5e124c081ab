//! Makes a [`Corpus`] out of statements in document order, and finds what of them
//! contradicts itself.
//!
//! Texts may come in any order and refer forward: references are resolved by
//! [`CorpusBuilder::finish`], which either gives a whole corpus or every
//! [`Conflict`], never half a corpus.
//!
//! ```
//! use relance::domain::{CorpusBuilder, NewNode, NodeKind};
//! let mut builder = CorpusBuilder::default();
//! builder.open(&NewNode { id: "pia", kind: Some(NodeKind::Plan), name: "PIA", ..NewNode::default() });
//! builder.close();
//! assert_eq!(builder.finish().unwrap().len(), 1);
//! ```

mod conflict;
mod in_force;
mod resolve;

use super::strings::Interner;
use super::{
    Accept, Actor, ActorKind, ActorRole, Certainty, Corpus, Event, Facet, Figure, Indicator,
    Instrument, Link, NewActor, NewEvent, NewFacet, NewFigure, NewIndicator, NewLink, NewNode,
    NewRole, NewSource, Node, NodeId, NodeKind, Relation, Rule, Source, Stage,
};

pub use conflict::{Conflict, ConflictKind, Site, Table};

/// Collects statements in document order. See the module's header.
#[derive(Debug, Default)]
pub struct CorpusBuilder {
    strings: Interner,
    corpus: Corpus,
    open: Vec<NodeId>,
    conflicts: Vec<Conflict>,
}

impl CorpusBuilder {
    /// Sets the corpus's title and language; empty texts leave them out.
    pub fn describe(&mut self, title: &str, language: &str) {
        self.corpus.title = self.strings.intern(title);
        self.corpus.language = self.strings.intern(language);
    }

    /// How many rows the table has so far: the row that the next one added will be.
    #[must_use]
    pub fn rows(&self, table: Table) -> usize {
        match table {
            Table::Sources => self.corpus.sources.len(),
            Table::Actors => self.corpus.actors.len(),
            Table::Nodes => self.corpus.nodes.len(),
            Table::Figures => self.corpus.figures.len(),
            Table::Events => self.corpus.events.len(),
            Table::Indicators => self.corpus.indicators.len(),
            Table::Roles => self.corpus.roles.len(),
            Table::Links => self.corpus.links.len(),
            Table::Accepts => self.corpus.accepts.len(),
        }
    }

    /// Adds a source.
    pub fn source(&mut self, new: &NewSource<'_>) {
        self.corpus.sources.push(Source::of(new, &mut self.strings));
    }

    /// Adds an actor with its other names.
    pub fn actor(
        &mut self,
        new: &NewActor<'_>,
        aliases: impl IntoIterator<Item = impl AsRef<str>>,
    ) {
        let mut actor = Actor::of(new, &mut self.strings);
        actor.first_alias = row(self.corpus.actor_aliases.len());
        self.corpus.actors.push(actor);
        for alias in aliases {
            let alias = self.strings.intern(alias.as_ref());
            self.corpus.actor_aliases.push(alias);
        }
    }

    /// Opens a node under the one that is open, or at the root.
    pub fn open(&mut self, new: &NewNode<'_>) -> NodeId {
        let id = NodeId::new(self.corpus.nodes.len());
        let parent = self.open.last().copied();
        let kind = new.kind.unwrap_or(NodeKind::Plan);
        if let Some(above) = parent.map(|above| self.corpus.node(above).kind)
            && !kind.may_stand_under(above)
        {
            self.conflict(
                Site { table: Table::Nodes, row: id.index(), field: "kind" },
                ConflictKind::KindUnderParent { kind, parent: above },
            );
        }
        let mut node = Node::of(new, &mut self.strings);
        node.depth = u8::try_from(self.open.len()).unwrap_or(u8::MAX);
        node.parent = parent;
        node.end = row(id.index() + 1);
        node.first = self.corpus.rows_so_far();
        self.corpus.nodes.push(node);
        self.open.push(id);
        id
    }

    /// Closes the node that was opened last.
    pub fn close(&mut self) {
        if let Some(id) = self.open.pop() {
            let end = row(self.corpus.nodes.len());
            self.corpus.nodes[id.index()].end = end;
        }
    }

    /// Adds another name to the open node. Like all that follows, it must come before the
    /// node's children, and is ignored where no node is open.
    pub fn alias(&mut self, alias: &str) {
        if self.open.last().is_some() {
            let alias = self.strings.intern(alias);
            self.corpus.aliases.push(alias);
        }
    }

    /// Adds a value of a facet to the open node; those of one facet one after the other.
    pub fn facet(&mut self, new: &NewFacet<'_>) {
        let Some(&node) = self.open.last() else { return };
        self.corpus.facets.push(Facet::of(new, node, &mut self.strings));
    }

    /// Adds a figure to the open node.
    pub fn figure(&mut self, new: &NewFigure<'_>) {
        let Some(&node) = self.open.last() else { return };
        let kind = self.corpus.node(node).kind;
        if new.instrument == Instrument::Budget && new.stage.is_some() {
            let row = self.corpus.figures.len();
            let site = Site { table: Table::Figures, row, field: "stage" };
            self.conflict(site, ConflictKind::StageOfBudget);
        }
        let mut figure = Figure::of(&new.with_exercise(), node, &mut self.strings);
        if figure.amount.eur().is_sign_negative() && !figure.is_part() {
            let row = self.corpus.figures.len();
            let site = Site { table: Table::Figures, row, field: "amount" };
            self.conflict(site, ConflictKind::NegativeWhole);
        }
        figure.certainty = new.certainty.or(new.amount.certainty).unwrap_or(Certainty::Firm);
        let default = Stage::default_for(kind, new.instrument, figure.certainty);
        figure.stage = new.stage.or(default);
        self.corpus.figures.push(figure);
    }

    /// Adds an event to the open node.
    pub fn event(&mut self, new: &NewEvent<'_>) {
        let Some(&node) = self.open.last() else { return };
        self.corpus.events.push(Event::of(new, node, &mut self.strings));
    }

    /// Adds an indicator to the open node.
    pub fn indicator(&mut self, new: &NewIndicator<'_>) {
        let Some(&node) = self.open.last() else { return };
        self.corpus.indicators.push(Indicator::of(new, node, &mut self.strings));
    }

    /// Adds a role played for the open node.
    pub fn role(&mut self, new: &NewRole<'_>) {
        let Some(&node) = self.open.last() else { return };
        self.corpus.roles.push(ActorRole::of(new, node, &mut self.strings));
    }

    /// Adds a link from the open node.
    pub fn link(&mut self, new: &NewLink<'_>) {
        let Some(&node) = self.open.last() else { return };
        if new.amount.is_some() && new.relation != Relation::FundedBy {
            let site = Site { table: Table::Links, row: self.corpus.links.len(), field: "amount" };
            self.conflict(site, ConflictKind::AmountOfLink);
        }
        if new.amount.is_some_and(|stated| stated.amount.eur().is_sign_negative()) {
            let site = Site { table: Table::Links, row: self.corpus.links.len(), field: "amount" };
            self.conflict(site, ConflictKind::NegativeWhole);
        }
        let mut link = Link::of(new, node, &mut self.strings);
        link.certainty = new.amount.map(|stated| stated.certainty.unwrap_or(Certainty::Firm));
        self.corpus.links.push(link);
    }

    /// Acknowledges a finding on the open node.
    pub fn accept(&mut self, rule: Rule, because: &str) {
        let Some(&node) = self.open.last() else { return };
        let because = self.strings.intern(because);
        self.corpus.accepts.push(Accept { node, rule, because });
    }

    /// Resolves every reference and decides which figures are in force: the whole corpus, or
    /// every conflict in the order of the tables.
    pub fn finish(self) -> Result<Corpus, Vec<Conflict>> {
        let (corpus, conflicts) = self.finish_anyway();
        if conflicts.is_empty() { Ok(corpus) } else { Err(conflicts) }
    }

    /// The corpus of whatever is right, and every conflict: a reference to nothing is
    /// left out, and a link to nothing leads back to its own node. Only for looking at what
    /// is not in conflict; see [`finish`](CorpusBuilder::finish).
    #[must_use]
    pub fn finish_anyway(mut self) -> (Corpus, Vec<Conflict>) {
        while !self.open.is_empty() {
            self.close();
        }
        self.resolve();
        let largest = [self.corpus.nodes.len(), self.corpus.figures.len(), self.corpus.roles.len()];
        if self.strings.is_full() || largest.iter().any(|&len| len >= u32::MAX as usize) {
            let site = Site { table: Table::Nodes, row: 0, field: "id" };
            self.conflict(site, ConflictKind::TooLarge);
        }
        self.conflicts.sort_by_key(|conflict| conflict.site);
        if self.corpus.actors.is_empty() && !self.corpus.roles.is_empty() {
            // Roles of unknown actors need somebody to name.
            let kind = ActorKind::PublicBody;
            self.actor(&NewActor { id: "", name: "", acronym: "", kind, part_of: "" }, [""; 0]);
        }
        let mut corpus = self.corpus;
        corpus.strings = self.strings.into_strings();
        corpus.shrink();
        corpus.decide_in_force();
        (corpus, self.conflicts)
    }

    fn conflict(&mut self, site: Site, kind: ConflictKind) {
        self.conflicts.push(Conflict { site, kind });
    }
}

/// A row number as the tables keep it; `finish` refuses a corpus that would not fit.
pub(super) fn row(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{ActorId, Amount, Children, NewCitation};

    fn figure<'a>(instrument: Instrument, stated: &'a str, source: &'a str) -> NewFigure<'a> {
        let cite = NewCitation { source, locator: "§ 1" };
        NewFigure { cite, ..NewFigure::read(instrument, stated).unwrap() }
    }

    fn node(id: &str, kind: NodeKind) -> NewNode<'_> {
        NewNode { id, kind: Some(kind), name: id, ..NewNode::default() }
    }

    fn dated<'a>(id: &'a str, date: &str) -> NewSource<'a> {
        NewSource { id, title: id, date: date.parse().ok(), ..NewSource::default() }
    }

    fn in_force(figures: &[NewFigure<'_>]) -> Vec<String> {
        let mut builder = CorpusBuilder::default();
        builder.actor(
            &NewActor { id: "ue", name: "UE", acronym: "", kind: ActorKind::State, part_of: "" },
            ["Europe"],
        );
        for (id, date) in [
            ("old", "2019"),
            ("new", "2020-09"),
            ("year", "2020"),
            ("later", "2021"),
            ("undated", ""),
        ] {
            builder.source(&dated(id, date));
        }
        builder.open(&node("p", NodeKind::Plan));
        for figure in figures {
            builder.figure(figure);
        }
        let corpus = builder.finish().unwrap();
        let in_force = corpus.all_figures().iter().filter(|figure| figure.in_force);
        in_force.map(|figure| corpus.text(figure.stated).to_owned()).collect()
    }

    #[test]
    fn the_newest_source_is_in_force_unless_another_is_preferred() {
        use Instrument::Envelope;
        let (old, new, undated) = (
            figure(Envelope, "1 M€", "old"),
            figure(Envelope, "2 M€", "new"),
            figure(Envelope, "3 M€", "undated"),
        );
        assert_eq!(in_force(&[old, new, undated]), ["2 M€"]);
        assert_eq!(in_force(&[undated, old]), ["1 M€"]);
        assert_eq!(in_force(&[NewFigure { preferred: true, ..undated }, new]), ["3 M€"]);
        assert_eq!(in_force(&[undated, NewFigure { stated: "4 M€", ..undated }]), ["3 M€"]);
    }

    #[test]
    fn a_revision_sets_aside_what_it_does_not_meet() {
        use Instrument::Subsidy;
        let of = |stated, source| figure(Subsidy, stated, source);
        let replacing = |stated, source| NewFigure { replaces: true, ..of(stated, source) };
        let before = of("10,6 M€", "old");
        assert_eq!(in_force(&[before, replacing("9,8 M€", "new")]), ["9,8 M€"]);
        // What was preferred before was revised too.
        let preferred = NewFigure { preferred: true, ..before };
        assert_eq!(in_force(&[preferred, replacing("9,8 M€", "new")]), ["9,8 M€"]);
        // What replaces is not newer than what came after it.
        assert_eq!(in_force(&[of("11 M€", "new"), replacing("9,8 M€", "old")]), ["11 M€"]);
        // Of two, the newest; of two of one date, the last.
        let two = [replacing("9 M€", "new"), before, replacing("8 M€", "old")];
        assert_eq!(in_force(&two), ["9 M€"]);
        let two = [replacing("9 M€", "new"), before, replacing("8 M€", "new")];
        assert_eq!(in_force(&two), ["8 M€"]);
    }

    #[test]
    fn dates_that_overlap_are_equal() {
        let envelope = |stated, source| figure(Instrument::Envelope, stated, source);
        let (year, month, later) =
            (envelope("1 M€", "year"), envelope("2 M€", "new"), envelope("3 M€", "later"));
        assert_eq!(in_force(&[year, month]), ["1 M€"]);
        assert_eq!(in_force(&[month, year]), ["2 M€"]);
        assert_eq!(in_force(&[year, later]), ["3 M€"]);
    }

    #[test]
    fn each_part_has_its_own_claim_in_force() {
        use Instrument::Envelope;
        let whole = figure(Envelope, "100 Md€", "old");
        let funder = NewFigure { funder: "ue", stated: "40 Md€", preferred: true, ..whole };
        let tranche = NewFigure { tranche: "PIA 3", stated: "20 M€", ..whole };
        let year = NewFigure { exercise: "2017".parse().ok(), stated: "5 M€", ..whole };
        let region = NewFigure { region: "Bretagne", stated: "6 M€", ..whole };
        let all = [funder, whole, tranche, year, region];
        assert_eq!(in_force(&all), all.map(|one| one.stated));
        let later = NewFigure { exercise: year.exercise, ..figure(Envelope, "7 M€", "new") };
        let moved = NewFigure { exercise: year.exercise, ..figure(Envelope, "−1 M€", "new") };
        assert_eq!(in_force(&[year, later, whole, moved]), ["7 M€", "100 Md€"]);
    }

    #[test]
    fn a_tranche_that_is_a_bare_year_is_an_exercise() {
        let whole = figure(Instrument::Envelope, "100 Md€", "old");
        let exercise = |text: &str| text.parse::<crate::domain::Exercise>().ok();
        for (stated, tranche, kept, rest) in [
            (None, "2017", exercise("2017"), ""),
            (exercise("2017"), "2017", exercise("2017"), ""),
            (exercise("2018"), "2017", exercise("2018"), "2017"),
            (None, "2017/2018", None, "2017/2018"),
            (None, "PIA 3", None, "PIA 3"),
        ] {
            let mut builder = CorpusBuilder::default();
            builder.source(&dated("old", "2019"));
            builder.open(&node("p", NodeKind::Plan));
            builder.figure(&NewFigure { exercise: stated, tranche, ..whole });
            let corpus = builder.finish().unwrap();
            let figure = corpus.all_figures()[0];
            assert_eq!((figure.exercise, corpus.text(figure.tranche)), (kept, rest), "{tranche}");
        }
    }

    #[test]
    fn instruments_and_stages_do_not_compete() {
        let envelope = figure(Instrument::Envelope, "5 M€", "old");
        let paid = NewFigure { stage: Some(Stage::Paid), stated: "1 M€", ..envelope };
        let subsidy = figure(Instrument::Subsidy, "2 M€", "old");
        assert_eq!(in_force(&[envelope, paid, subsidy]), ["5 M€", "1 M€", "2 M€"]);
    }

    #[test]
    fn what_is_in_conflict_leaves_the_rest_standing() {
        let mut builder = CorpusBuilder::default();
        builder.open(&node("a", NodeKind::Plan));
        builder.figure(&figure(Instrument::Envelope, "1 M€", "nowhere"));
        let cite = NewCitation::default();
        builder.role(&NewRole { actor: "nobody", role: crate::domain::Role::Lead, note: "", cite });
        builder.link(&NewLink::new(Relation::Succeeds, "nothing"));
        let (corpus, conflicts) = builder.finish_anyway();
        assert_eq!((corpus.len(), conflicts.len()), (1, 3));
        let a = NodeId::new(0);
        assert_eq!(corpus.figures(a)[0].cite.source, None);
        assert_eq!(corpus.links(a)[0].to, a);
        assert_eq!(corpus.text(corpus.actor(corpus.roles(a)[0].actor).name), "");
    }

    #[test]
    fn every_conflict_is_reported_with_its_row() {
        let mut builder = CorpusBuilder::default();
        builder.source(&dated("s", "2019"));
        builder.source(&dated("s", "2020"));
        builder.open(&node("a", NodeKind::Plan));
        builder.figure(&figure(Instrument::Envelope, "1 M€", "nowhere"));
        builder.figure(&NewFigure {
            stage: Some(Stage::Paid),
            funder: "nobody",
            ..figure(Instrument::Budget, "1 M€", "s")
        });
        builder.link(&NewLink::new(Relation::Succeeds, "a"));
        builder.link(&NewLink {
            amount: Amount::read("1 M€").ok(),
            stated: "1 M€",
            ..NewLink::new(Relation::Succeeds, "z")
        });
        builder.open(&node("a", NodeKind::Laureate));
        let conflicts = builder.finish().unwrap_err();
        let found: Vec<String> = conflicts
            .iter()
            .map(|Conflict { site, kind }| {
                format!("{:?}[{}].{} {kind:?}", site.table, site.row, site.field)
            })
            .collect();
        let starts = [
            "Sources[1].id DuplicateId(\"s\"",
            "Nodes[1].id DuplicateId(\"a\"",
            "Nodes[1].kind KindUnderParent",
            "Figures[0].source UnknownSource(\"nowhere\")",
            "Figures[1].funder UnknownActor(\"nobody\")",
            "Figures[1].stage StageOfBudget",
            "Links[0].to SelfLink",
            "Links[1].amount AmountOfLink",
            "Links[1].to UnknownNode(\"z\")",
        ];
        assert_eq!(found.len(), starts.len(), "{found:#?}");
        for (found, start) in found.iter().zip(starts) {
            assert!(found.starts_with(start), "{found} is not {start}");
        }
    }

    #[test]
    fn a_circle_of_actors_is_reported_once_and_opened() {
        let mut builder = CorpusBuilder::default();
        for (id, part_of) in
            [("a", "b"), ("b", "c"), ("c", "b"), ("d", "d"), ("e", "a"), ("f", ""), ("g", "f")]
        {
            let kind = ActorKind::Company;
            builder.actor(&NewActor { id, name: id, acronym: "", kind, part_of }, [""; 0]);
        }
        let (corpus, conflicts) = builder.finish_anyway();
        let circle =
            |ids: &[&str]| ConflictKind::ActorCircle(ids.iter().map(|&id| id.to_owned()).collect());
        let kinds: Vec<_> = conflicts.into_iter().map(|conflict| conflict.kind).collect();
        assert_eq!(kinds, [circle(&["b", "c"]), circle(&["d"])]);
        let above: Vec<Option<usize>> =
            corpus.actors().iter().map(|actor| actor.part_of.map(ActorId::index)).collect();
        assert_eq!(above, [Some(1), None, Some(1), None, Some(0), None, Some(5)]);
    }

    #[test]
    fn a_subtree_is_a_slice_and_rows_belong_to_their_node() {
        let mut builder = CorpusBuilder::default();
        builder.source(&dated("s", "2019"));
        builder.open(&node("plan", NodeKind::Plan));
        builder.figure(&figure(Instrument::Envelope, "3 M€", "s"));
        builder.open(&node("prog", NodeKind::Programme));
        builder.alias("P");
        builder.open(&node("one", NodeKind::Laureate));
        builder.figure(&figure(Instrument::Subsidy, "1 M€", "s"));
        builder.close();
        builder.open(&node("two", NodeKind::Laureate));
        builder.close();
        builder.close();
        builder.close();
        builder.open(&node("other", NodeKind::Strategy));
        let corpus = builder.finish().unwrap();
        let names = |ids: Children<'_>| ids.map(|id| corpus.name(id)).collect::<Vec<_>>();
        let id = |name| corpus.node_by_id(name).unwrap();
        assert_eq!(names(corpus.roots()), ["plan", "other"]);
        assert_eq!(names(corpus.children(id("prog"))), ["one", "two"]);
        assert_eq!(corpus.subtree(id("plan")), 0..4);
        assert!(
            corpus.is_within(id("two"), id("plan")) && !corpus.is_within(id("other"), id("plan"))
        );
        assert_eq!(corpus.figures(id("plan")).len(), 1);
        assert_eq!(corpus.figures(id("one")).len(), 1);
        assert!(corpus.figures(id("two")).is_empty() && corpus.figures(id("other")).is_empty());
        assert_eq!(corpus.aliases(id("prog")).len(), 1);
        assert_eq!(corpus.figures(id("one"))[0].stage, Some(Stage::Awarded));
        assert_eq!(corpus.figures(id("plan"))[0].stage, Some(Stage::Announced));
        let above: Vec<_> = corpus.ancestors(id("one")).map(|above| corpus.name(above)).collect();
        assert_eq!(above, ["prog", "plan"]);
    }
}
