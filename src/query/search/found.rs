//! What can be found, and by which of its texts.
//!
//! ```text
//! laureat strasb   →  Found::Node(tsd) by Field::Alias(0), “Strasbourg”
//! ans              →  Found::Actor(ans) by Field::Acronym, “ANS”
//! ```

use crate::domain::{ActorId, Corpus, NodeId, SourceId};

/// What a hit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Found {
    /// A node.
    Node(NodeId),
    /// An actor.
    Actor(ActorId),
    /// A document.
    Source(SourceId),
}

/// Which text of a hit was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The name of a node or an actor.
    Name,
    /// Its acronym.
    Acronym,
    /// One of its other names, by its place among them.
    Alias(u8),
    /// The place of a node.
    Place,
    /// The identity in the YAML.
    Id,
    /// The title of a document.
    Title,
    /// Who published it.
    Publisher,
    /// None of its texts: the word for what it is, or filters alone.
    Kind,
}

impl Field {
    /// The word for it in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Field::Name => "name",
            Field::Acronym => "acronym",
            Field::Alias(_) => "alias",
            Field::Place => "place",
            Field::Id => "id",
            Field::Title => "title",
            Field::Publisher => "publisher",
            Field::Kind => "kind",
        }
    }

    /// The field in one byte.
    pub(super) fn code(self) -> u8 {
        match self {
            Field::Name => 0,
            Field::Acronym => 1,
            Field::Place => 2,
            Field::Id => 3,
            Field::Title => 4,
            Field::Publisher => 5,
            Field::Kind => 6,
            Field::Alias(at) => at.saturating_add(7),
        }
    }

    /// The field that a byte stands for.
    pub(super) fn from_code(code: u8) -> Field {
        match code {
            0 => Field::Name,
            1 => Field::Acronym,
            2 => Field::Place,
            3 => Field::Id,
            4 => Field::Title,
            5 => Field::Publisher,
            6 => Field::Kind,
            _ => Field::Alias(code - 7),
        }
    }
}

impl Field {
    /// The text of this field, as it stands in the corpus; empty for [`Field::Kind`].
    #[must_use]
    pub fn text(self, corpus: &Corpus, what: Found) -> &str {
        let sym = match (what, self) {
            (Found::Node(id), Field::Name) => Some(corpus.node(id).name),
            (Found::Node(id), Field::Acronym) => Some(corpus.node(id).acronym),
            (Found::Node(id), Field::Place) => Some(corpus.node(id).place),
            (Found::Node(id), Field::Id) => Some(corpus.node(id).id),
            (Found::Node(id), Field::Alias(at)) => corpus.aliases(id).get(usize::from(at)).copied(),
            (Found::Actor(id), Field::Name) => Some(corpus.actor(id).name),
            (Found::Actor(id), Field::Acronym) => Some(corpus.actor(id).acronym),
            (Found::Actor(id), Field::Id) => Some(corpus.actor(id).id),
            (Found::Actor(id), Field::Alias(at)) => {
                corpus.actor_aliases(id).get(usize::from(at)).copied()
            }
            (Found::Source(id), Field::Title) => Some(corpus.source(id).title),
            (Found::Source(id), Field::Publisher) => Some(corpus.source(id).publisher),
            (Found::Source(id), Field::Id) => Some(corpus.source(id).id),
            (Found::Node(_), Field::Title | Field::Publisher | Field::Kind)
            | (Found::Actor(_), Field::Place | Field::Title | Field::Publisher | Field::Kind)
            | (
                Found::Source(_),
                Field::Name | Field::Acronym | Field::Alias(_) | Field::Place | Field::Kind,
            ) => None,
        };
        sym.map_or("", |sym| corpus.text(sym))
    }
}

impl Found {
    /// What it is called: a node's or an actor's name, a document's title.
    #[must_use]
    pub fn name(self, corpus: &Corpus) -> &str {
        match self {
            Found::Node(_) | Found::Actor(_) => Field::Name.text(corpus, self),
            Found::Source(_) => Field::Title.text(corpus, self),
        }
    }

    /// Its identity in the YAML.
    #[must_use]
    pub fn id(self, corpus: &Corpus) -> &str {
        Field::Id.text(corpus, self)
    }
}
