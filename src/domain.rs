//! What public money is made of: nodes, instruments, exact amounts with the
//! precision they were stated with, partial dates, and the corpus that holds them.
//!
//! Nothing here reads a file, prints, or knows a language. Start with [`Corpus`]
//! to read, with [`CorpusBuilder`] to make one.

mod agree;
mod amount;
mod builder;
mod corpus;
mod date;
mod day;
mod exercise;
mod ids;
mod image;
mod interval;
mod made;
mod quantity;
mod rows;
mod strings;
mod words;

pub use amount::{Amount, AmountError, StatedAmount};
pub use builder::{Conflict, ConflictKind, CorpusBuilder, Site, Table};
pub use corpus::{Children, Corpus};
pub use date::{DateError, HalfYear, LengthUnit, PartialDate, Period, Quarter};
pub use day::{Day, Days};
pub use exercise::{Exercise, ExerciseError};
pub use ids::{ActorId, NodeId, SourceId};
pub use image::ImageError;
pub use interval::Interval;
pub use quantity::{Quantity, QuantityError};
pub use rows::{
    Accept, Actor, ActorRole, Citation, Coordinates, Event, Facet, Figure, Indicator, Link,
    NewActor, NewCitation, NewEvent, NewFacet, NewFigure, NewIndicator, NewLink, NewNode, NewRole,
    NewSource, Node, Source, When,
};
pub use strings::Sym;
pub(crate) use words::words;
pub use words::{
    ActorKind, Certainty, EventKind, Instrument, NodeKind, Relation, Role, Rule, Severity,
    SourceKind, Stage, Word,
};
