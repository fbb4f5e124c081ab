//! The words by which an address says what is shown, each spelled once: for the command line, for
//! what is kept of a session, and for the command that is copied.

use crate::app::frame::list_and_page::Part;
use crate::app::screens::compare::Picture;
use crate::domain::{Instrument, Word};
use crate::query::{Base, Chart, Column, Direction, MoneyKind, Order};
use crate::report::Shown;

/// What money the column shows.
pub const INSTRUMENTS: [(MoneyKind, &str); 9] = [
    (MoneyKind::Public, "public"),
    (MoneyKind::Of(Instrument::Envelope), "envelope"),
    (MoneyKind::Of(Instrument::Subsidy), "subsidy"),
    (MoneyKind::Of(Instrument::Equity), "equity"),
    (MoneyKind::Support, "support"),
    (MoneyKind::Of(Instrument::Advance), "advance"),
    (MoneyKind::Of(Instrument::Loan), "loan"),
    (MoneyKind::Of(Instrument::Guarantee), "guarantee"),
    (MoneyKind::Of(Instrument::Budget), "budget"),
];

/// What the bars and shares of the explorer are of.
pub const SHARES: [(Base, &str); 3] =
    [(Base::Parent, "parent"), (Base::Plan, "plan"), (Base::BiggestSibling, "biggest-sibling")];

/// The orders of the explorer.
pub const ORDERS: [(Order, &str); 4] = [
    (Order::Document, "document"),
    (Order::Amount, "amount"),
    (Order::Name, "name"),
    (Order::Date, "date"),
];

/// What a comparison is drawn as.
pub const CHARTS: [(Picture, &str); 4] = [
    (Picture::Table, "table"),
    (Picture::Bars(Chart::Butterfly), "butterfly"),
    (Picture::Bars(Chart::Stacked), "stacked"),
    (Picture::Bars(Chart::Percent), "percent"),
];

/// What a comparison shows against its baseline.
pub const SHOWN: [(Shown, &str); 3] =
    [(Shown::Values, "values"), (Shown::Differences, "differences"), (Shown::Times, "times")];

/// Which list is shown: in the explorer the tree or all laureates, of the sources the documents
/// or the actors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum List {
    /// The tree; the documents.
    #[default]
    Usual,
    /// All laureates in one list.
    Laureates,
    /// The actors.
    Actors,
}

/// The words for lists.
pub const LISTS: [(List, &str); 3] =
    [(List::Usual, "usual"), (List::Laureates, "laureates"), (List::Actors, "actors")];

/// Which part has the keys.
pub const PARTS: [(Part, &str); 2] = [(Part::List, "list"), (Part::Page, "page")];

/// The word for a value; the first one where the table has none.
pub(in crate::app) fn word_of<T: PartialEq>(
    table: &'static [(T, &'static str)],
    value: &T,
) -> &'static str {
    let found = table.iter().find(|(known, _)| known == value).or(table.first());
    found.map_or("", |(_, word)| word)
}

/// The value of that name.
#[must_use]
pub fn value_of<T: Copy>(table: &'static [(T, &'static str)], word: &str) -> Option<T> {
    table.iter().find(|(_, known)| *known == word).map(|(value, _)| *value)
}

/// The ways of an order.
const WAYS: [(Direction, &str); 2] =
    [(Direction::Ascending, "ascending"), (Direction::Descending, "descending")];

/// By what the rows of a comparison are sorted, and which way:
/// `equity` (its usual way), `equity:ascending`, `equity:descending`.
pub(in crate::app) fn sort_word(measure: Column, direction: Direction) -> String {
    if direction == Direction::first_for(measure) {
        return measure.word().to_owned();
    }
    format!("{}:{}", measure.word(), word_of(&WAYS, &direction))
}

/// The same, read back; `None` where it is none of a comparison's.
#[must_use]
pub fn sort_of(word: &str) -> Option<(Column, Direction)> {
    let (word, way) = word.split_once(':').map_or((word, None), |(word, way)| (word, Some(way)));
    let measure = Column::from_word(word)?;
    let usual = Direction::first_for(measure);
    Some((measure, way.map_or(Some(usual), |way| value_of(&WAYS, way))?))
}
