//! The YAML of a corpus, key by key, in the order in which people write the keys.
//!
//! What a mapping may hold is declared here and nowhere else: `record!` derives the typed
//! parse, the tolerant pass and the JSON Schema from these lines. Values are read and
//! cleaned already; references are still ids.
//!
//! ```yaml
//! plans:
//!   - {id: pia, kind: plan, name: Programme d'investissements d'avenir}
//! ```

use super::facets::Facets;
use super::record::{One, record};
use super::value::{List, Number, Stated, Text};
use crate::domain::{
    ActorKind, Certainty, EventKind, Exercise, Instrument, NodeKind, PartialDate, Period, Relation,
    Role, Rule, SourceKind, Stage,
};

record! {
    /// A file of a corpus: any of its parts, in any file.
    File "file", "un fichier" {
        /// What the corpus is called; once in a corpus.
        corpus: One<About> = optional,
        /// The documents that statements come from.
        sources: List<Source> = optional,
        /// The organisations and people.
        actors: List<Actor> = optional,
        /// The plans, programmes and what else stands at the root.
        plans: List<Node> = optional,
    }

    /// What a corpus is called.
    About "corpus", "un corpus" {
        /// Its title.
        title: Text = optional,
        /// The language of its names, such as `fr`.
        language: Text = optional,
    }

    /// A document.
    Source "source", "une source" {
        /// The identity by which statements cite it, unique among sources.
        id: Text = required,
        /// Its title.
        title: Text = required,
        /// Who published it.
        publisher: Text = optional,
        /// Who wrote it.
        author: Text = optional,
        /// Its date, as precise as it is known.
        date: Option<PartialDate> = optional,
        /// Its address.
        url: Text = optional,
        /// Who speaks in it.
        kind: Option<SourceKind> = optional,
        /// When it was last looked at.
        consulted: Option<PartialDate> = optional,
        /// A remark.
        note: Text = optional,
    }

    /// An organisation or person.
    Actor "actor", "un acteur" {
        /// The identity by which roles and figures name it, unique among actors.
        id: Text = required,
        /// Its name.
        name: Text = required,
        /// Its acronym.
        acronym: Text = optional,
        /// What it is; a public body where nothing is said.
        kind: Option<ActorKind> = optional,
        /// Its other names.
        aliases: List<Text> = optional,
        /// The id of the actor that it belongs to.
        part_of as "part-of": Text = optional,
    }

    /// A plan, programme, laureate or other element of the tree.
    Node "node", "un nœud" {
        /// Its identity, unique among nodes.
        id: Text = required,
        /// What it is; it decides under what it may stand.
        kind: Option<NodeKind> = required,
        /// Its name.
        name: Text = required,
        /// Its acronym.
        acronym: Text = optional,
        /// Its other names.
        aliases: List<Text> = optional,
        /// Where it takes place.
        place: Text = optional,
        /// What it is, in our own words.
        summary: One<Summary> = optional,
        /// When it runs.
        period: Option<Period> = optional,
        /// Whether its children are said to be the whole of it.
        partition: Option<bool> = optional,
        /// What it is filtered and regrouped by; one value holds for what is under it too.
        facets: Facets = optional,
        /// The amounts stated of it.
        figures: List<Figure> = optional,
        /// What happened to it, and when.
        events: List<Event> = optional,
        /// Its counts that are not money.
        indicators: List<Indicator> = optional,
        /// Who does what for it.
        actors: List<ActorRole> = optional,
        /// How it stands to other nodes.
        links: List<Link> = optional,
        /// Findings of the checks that are acknowledged.
        accept: List<Accept> = optional,
        /// What stands directly under it.
        children: List<Node> = optional,
    }

    /// What a node is, in our own words.
    Summary "summary", "un résumé" {
        /// The words.
        text: Text = required,
        /// The source of its facts.
        source: Text = optional,
        /// The place in the source.
        locator: Text = optional,
    }

    /// One amount, of one instrument, at one stage, as stated by one source.
    Figure "figure", "un montant" {
        /// The kind of money.
        instrument: Option<Instrument> = required,
        /// How much, in the source's own notation.
        amount: Option<Stated> = required,
        /// The source that states it.
        source: Text = optional,
        /// The place in the source.
        locator: Text = optional,
        /// How far the money is; a budget has none.
        stage: Option<Stage> = optional,
        /// How sure it is.
        certainty: Option<Certainty> = optional,
        /// For when or how long.
        period: Option<Period> = optional,
        /// The budget year that this is the part of.
        exercise: Option<Exercise> = optional,
        /// The region that gets this part.
        region: Text = optional,
        /// The part of the node's figure that a phase or purpose gets; a bare year is an exercise.
        tranche: Text = optional,
        /// The actor whose part of the node's figure this is.
        funder: Text = optional,
        /// Whether it goes before others that state the same.
        preferred: Option<bool> = optional,
        /// Whether it revises what was stated of the same before.
        replaces: Option<bool> = optional,
        /// A remark.
        note: Text = optional,
    }

    /// Something dated.
    Event "event", "un événement" {
        /// What happened.
        kind: Option<EventKind> = required,
        /// What it was, where the kind does not say all.
        title: Text = optional,
        /// When; this or a period.
        date: Option<PartialDate> = optional,
        /// From when to when; this or a date.
        period: Option<Period> = optional,
        /// Whether it was still to come when that was stated.
        planned: Option<bool> = optional,
        /// The source that states it.
        source: Text = optional,
        /// The place in the source.
        locator: Text = optional,
    }

    /// A count that is not money.
    Indicator "indicator", "un indicateur" {
        /// What is counted.
        name: Text = required,
        /// The number, as stated.
        value: Option<Number> = required,
        /// The kind of children that it counts, if it does.
        counts: Option<NodeKind> = optional,
        /// Of when the number is, where that is not the date of the source.
        date: Option<PartialDate> = optional,
        /// The source that states it.
        source: Text = optional,
        /// The place in the source.
        locator: Text = optional,
    }

    /// What an actor does for a node.
    ActorRole "role", "un rôle" {
        /// The id of the actor.
        actor: Text = required,
        /// What it does.
        role: Option<Role> = required,
        /// The source that says so.
        source: Text = optional,
        /// The place in the source.
        locator: Text = optional,
        /// A remark.
        note: Text = optional,
    }

    /// A relation from a node to another.
    Link "link", "un lien" {
        /// How the node stands to the other.
        relation: Option<Relation> = required,
        /// The id of the other node.
        to: Text = required,
        /// How much money; of `funded-by` only.
        amount: Option<Stated> = optional,
        /// The source that says so.
        source: Text = optional,
        /// The place in the source.
        locator: Text = optional,
        /// A remark.
        note: Text = optional,
    }

    /// A finding of the checks that is acknowledged.
    Accept "acknowledgement", "une acceptation" {
        /// The rule that finds it.
        rule: Option<Rule> = required,
        /// Why it stands.
        because: Text = required,
    }
}
