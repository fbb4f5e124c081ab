//! Questions about a corpus, each answered by a value that can be drawn or printed.
//!
//! Start with [`Ledger::new`], which adds everything up once; then ask: [`Accounts::cell`]
//! for what the money column shows of a node, [`outline()`] for the visible rows,
//! [`details()`] for all that is known of one node, [`findings()`] for what does not hold,
//! [`find_node`] for what a user typed, [`mod@search`] for what may be meant while it is typed,
//! [`mod@timeline`] for what happened when.
//!
//! Nothing here prints, keeps time, or knows a screen. Sums are exact; what is not
//! disclosed stays `None` and is never read as zero.

mod accounts;
mod bound;
mod cell;
mod claims;
mod cofunding;
mod comparison;
mod details;
mod difference;
mod exact;
mod facets;
mod find;
mod findings;
mod funders;
mod further;
mod groups;
mod id_map;
mod key;
mod ledger;
mod measure;
mod money;
mod node_set;
mod outline;
mod overlaps;
mod pairs;
mod parts;
mod rates;
mod remainder;
mod rollup;
mod rollups;
pub mod search;
mod sources;
#[cfg(test)]
pub(crate) mod specimen;
mod stated;
mod threads;
pub mod timeline;
mod word_set;

pub use accounts::{Accounts, Occurring};
pub use bound::Bound;
pub use cell::Cell;
pub use comparison::{
    Against, Bar, Bars, Chart, Column, Compared, Comparison, ComparisonRequest, Direction,
    Disclosure, Formula, Line, Money, Operand, OperandRole, Ratio, Refusal, Rest, Segment,
    SharedMoney, Spread, Value, Why, bars, comparison, why,
};
pub use details::{AlsoStated, Details, MoneyDetail, RoleGroup, Split, SplitRow, details};
pub use difference::{
    Change, Corpora, Difference, Field, FieldValue, How, OldNew, Revision, Sides, Size, Thing,
    ThingKind, difference, field_values,
};
pub use facets::{NodeFacet, facet_values, facets};
pub use find::{NotFound, find_node};
pub use findings::{
    About, Around, Claim, Finding, Fit, Gap, Parts, Reconciled, Severity, Tally, Term, TermName,
    Weighed, also_stated, findings, reconcile, terms,
};
pub use further::{Further, further};
pub use id_map::IdMap;
pub use key::Key;
pub use ledger::{Base, Ledger, Share, ShareBase};
pub use measure::{Measure, MeasureError, MeasureSet};
pub use money::MoneyKind;
pub use node_set::NodeSet;
pub use outline::{Filter, Order, OutlineRequest, earliest, kept, outline};
pub use parts::{Axis, Part, Unspecified};
pub use rates::{Rate, RateKind, rates};
pub use remainder::{Left, Remainder};
pub use rollup::{Origin, Rollup};
pub use rollups::{Derived, RollupError, Rollups};
pub use sources::{
    ActorRow, DocumentRow, Provenance, SourceOrActor, Statement, StatementFilter, StatementKind,
    actor_row, actors, document_row, documents, find_source_or_actor, wanted_of_actor,
    wanted_of_document,
};
pub use word_set::{KindSet, WordSet};
