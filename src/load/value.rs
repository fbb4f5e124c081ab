//! What a single YAML value may be: a text, an amount, a date, a word of a vocabulary.
//!
//! Each kind is read from its literal text by one function, used by the typed parse and by
//! the tolerant one alike, so that the two can never differ about a value. Nothing passes
//! through YAML's own numbers: `1,10` stays `1,10`.
//!
//! ```text
//! amount: 10,6 M€     Stated { text: "10,6 M€", … }
//! date: 2022-S1       PartialDate
//! note: ~             Text("")       null, nothing and "" are all "not given"
//! ```

mod error;

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error, Visitor};
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

use super::marked::Ref;
use super::record::{Field, Item, Shape, Typed, Value};
use super::tolerant::Reader;
use crate::domain::{
    ActorKind, Amount, Certainty, EventKind, Exercise, Instrument, NodeKind, PartialDate, Period,
    Quantity, QuantityError, Relation, Role, Rule, SourceKind, Stage, StatedAmount,
};
use crate::text::clean;

pub use error::ValueError;

/// A value that one scalar of YAML gives.
pub trait Scalar: PartialEq + Sized {
    /// Its shape, for the schema and for messages.
    const SHAPE: Shape;

    /// The value that `text` means; `text` is clean.
    fn parse(text: &str) -> Result<Self, ValueError>;

    /// The value that a scalar means; `text` is as YAML gives it.
    fn of_yaml(text: &str) -> Result<Self, ValueError> {
        Self::parse(&composed(text))
    }
}

/// A text as it is kept: cleaned, and each letter and its accents one character, as keyboards
/// write it. Some disks and programs keep them apart, and no eye tells the two.
#[must_use]
pub fn composed(text: &str) -> Cow<'_, str> {
    let text = clean(text);
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return text;
    }
    let composed: String = text.nfc().collect();
    // A letter that is no single character may have a mark more than before.
    Cow::Owned(clean(&composed).into_owned())
}

/// A cleaned text; empty where nothing is given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text(pub Box<str>);

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Scalar for Text {
    const SHAPE: Shape = Shape::Text;

    fn parse(text: &str) -> Result<Self, ValueError> {
        Ok(Self(text.into()))
    }
}

/// A list; empty where nothing is given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct List<T>(pub Vec<T>);

impl<T: DeserializeOwned> Typed for List<T> {
    fn typed<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Option::<Vec<T>>::deserialize(from).map(|list| Self(list.unwrap_or_default()))
    }
}

/// An amount with its literal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// As written, cleaned.
    pub text: Box<str>,
    /// What it says.
    pub amount: StatedAmount,
}

impl Scalar for Stated {
    const SHAPE: Shape = Shape::Amount;

    fn parse(text: &str) -> Result<Self, ValueError> {
        Ok(Self { amount: Amount::read(text)?, text: text.into() })
    }
}

impl Scalar for PartialDate {
    const SHAPE: Shape = Shape::Date;

    fn parse(text: &str) -> Result<Self, ValueError> {
        Ok(text.parse()?)
    }
}

impl Scalar for Exercise {
    const SHAPE: Shape = Shape::Year;

    fn parse(text: &str) -> Result<Self, ValueError> {
        Ok(text.parse()?)
    }
}

impl Scalar for Period {
    const SHAPE: Shape = Shape::Period;

    fn parse(text: &str) -> Result<Self, ValueError> {
        Ok(text.parse()?)
    }
}

/// Yes or no; YAML's own reading of it is never asked.
impl Scalar for bool {
    const SHAPE: Shape = Shape::Flag;

    fn parse(text: &str) -> Result<Self, ValueError> {
        match text {
            "true" | "True" | "TRUE" => Ok(true),
            "false" | "False" | "FALSE" => Ok(false),
            _ => Err(ValueError::Flag(text.to_owned())),
        }
    }
}

/// A whole or decimal number that is not money, as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number(pub Box<str>);

impl Scalar for Number {
    const SHAPE: Shape = Shape::Number;

    fn parse(text: &str) -> Result<Self, ValueError> {
        match Quantity::parse(text) {
            Err(QuantityError::NoNumber) => Err(ValueError::Number(text.to_owned())),
            Err(QuantityError::Ambiguous { thousands, decimal }) => {
                Err(ValueError::AmbiguousNumber(text.to_owned(), thousands, decimal))
            }
            // It is kept as written, however many digits it has.
            Ok(_) | Err(QuantityError::TooLong) => Ok(Self(text.into())),
        }
    }
}

/// Vocabularies that a value may be of, each with its French name and article.
macro_rules! vocabularies {
    ($($name:ident $french:literal,)+) => {$(
        impl $crate::load::value::Scalar for $name {
            const SHAPE: $crate::load::record::Shape =
                $crate::load::record::Shape::Word($crate::load::record::WordList::of::<$name>($french));

            fn parse(text: &str) -> Result<Self, $crate::load::value::ValueError> {
                let words = $crate::load::record::WordList::of::<$name>($french);
                let wrong = || $crate::load::value::ValueError::word(text, words.what, (words.words)());
                <$name as $crate::domain::Word>::from_word(text).ok_or_else(wrong)
            }
        }
    )+};
}

pub(super) use vocabularies;

impl Value for Text {
    const SHAPE: Shape = Shape::Text;

    fn read(reader: &mut Reader<'_>, part: Ref, field: &'static Field) -> Option<Self> {
        if reader.tree.is_null(part) {
            return Some(Self::default());
        }
        reader.scalar(part, field)
    }
}

impl<S: Scalar> Value for Option<S> {
    const SHAPE: Shape = S::SHAPE;

    fn read(reader: &mut Reader<'_>, part: Ref, field: &'static Field) -> Option<Self> {
        if reader.tree.is_null(part) {
            return Some(None);
        }
        reader.scalar(part, field).map(Some)
    }
}

impl<T: Item> Value for List<T> {
    const SHAPE: Shape = T::LIST;

    /// Items that are wrong are left out; the list itself stays.
    fn read(reader: &mut Reader<'_>, part: Ref, field: &'static Field) -> Option<Self> {
        let items = reader.items(part, field)?;
        let read = items.into_iter().filter_map(|item| T::read(reader, item, field));
        Some(Self(read.collect()))
    }
}

impl Item for Text {
    const LIST: Shape = Shape::Texts;

    fn read(reader: &mut Reader<'_>, part: Ref, field: &'static Field) -> Option<Self> {
        reader.text_item(part, field)
    }
}

vocabularies! {
    NodeKind "une nature de nœud",
    Instrument "un instrument",
    Stage "une étape",
    Certainty "une certitude",
    EventKind "une nature d’événement",
    Role "un rôle",
    Relation "une relation",
    ActorKind "une nature d’acteur",
    SourceKind "une nature de source",
    Rule "une règle",
}

/// Reads any [`Scalar`] from the text of a YAML scalar; null gives none.
struct FromText<S>(PhantomData<S>);

impl<'de, S: Scalar> Visitor<'de> for FromText<S> {
    type Value = Option<S>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(S::SHAPE.what().en)
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_str(self)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        S::of_yaml(text).map(Some).map_err(E::custom)
    }
}

impl<S: Scalar> Typed for Option<S> {
    fn typed<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_option(FromText(PhantomData))
    }
}

impl Typed for Text {
    fn typed<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Option::typed(from).map(Option::unwrap_or_default)
    }
}

/// An item of a list of texts.
impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::typed(from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_kept_as_written() {
        for text in ["117", "0", "12,5", "12.5", "1 250", "1\u{a0}250,5", "0,125", "2019"] {
            assert_eq!(Number::parse(text), Ok(Number(text.into())), "{text}");
        }
        for text in ["", "-3", "1 25", "12,", ",5", "1,2,3", "12 %", "1e3", "four", "1  250"] {
            assert_eq!(Number::parse(text), Err(ValueError::Number(text.into())), "{text}");
        }
        for text in ["1,250", "12.500"] {
            let refused = matches!(Number::parse(text), Err(ValueError::AmbiguousNumber(..)));
            assert!(refused, "{text}");
        }
    }

    #[test]
    fn null_and_nothing_are_no_text() {
        for yaml in ["~", "null", "", "\"\"", "''"] {
            assert_eq!(serde_yaml::from_str::<Text>(yaml).unwrap(), Text::default(), "{yaml}");
        }
        for (yaml, text) in [("450", "450"), ("1.440", "1.440"), ("true", "true"), ("'~'", "~")] {
            assert_eq!(&*serde_yaml::from_str::<Text>(yaml).unwrap(), text);
        }
    }
}
