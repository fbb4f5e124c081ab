//! Records: the mappings that a corpus's YAML is made of, each declared once.
//!
//! `record!` makes of one declaration the struct that `serde` fills, the table of its
//! fields, and its reading from a marked tree. The typed parse, the tolerant pass and the
//! JSON Schema all follow that table; nothing is listed twice. What is read by the tolerant
//! pass alone, as the configuration is, needs no `serde` and is a `settings!`.
//!
//! ```text
//! record! { /// A document.
//!     Source "source", "une source" { /// Its identity.
//!         id: Text = required, … } }
//! ```

use serde::de::{Deserialize, DeserializeOwned, Deserializer};

use super::marked::Ref;
use super::name::Name;
use super::tolerant::Reader;
use crate::domain::Word;

/// A mapping of YAML: what it is called and which keys it has, in canonical order.
#[derive(Debug)]
pub struct Table {
    /// What it is called in a message, such as `figure`, and in the schema.
    pub what: Name,
    /// What it is for.
    pub doc: &'static str,
    /// Its keys.
    pub fields: &'static [Field],
}

impl Table {
    /// The place of `key` among the fields.
    #[must_use]
    pub fn position(&self, key: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == key)
    }
}

/// One key of a record.
#[derive(Debug)]
pub struct Field {
    /// The key.
    pub name: &'static str,
    /// Whether a record without it, or with nothing for it, is wrong.
    pub required: bool,
    /// What its value may be.
    pub shape: Shape,
    /// What it means.
    pub doc: &'static str,
}

/// What a value may be.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// Any text.
    Text,
    /// An amount of money.
    Amount,
    /// A partial date.
    Date,
    /// A period.
    Period,
    /// A budget year.
    Year,
    /// True or false.
    Flag,
    /// A number that is not money.
    Number,
    /// A word of a vocabulary.
    Word(WordList),
    /// The word of one of the program's screens.
    View,
    /// A list of texts.
    Texts,
    /// A mapping of words to a text, or to a list of texts.
    Facets,
    /// A mapping of commands to a key, or to a list of keys.
    Keys,
    /// One record.
    Record(fn() -> &'static Table),
    /// A list of records.
    Records(fn() -> &'static Table),
}

impl Shape {
    /// What it is called in a message, such as `a date`.
    #[must_use]
    pub fn what(self) -> Name {
        let (en, fr) = match self {
            Self::Text => ("a text", "un texte"),
            Self::Amount => ("an amount", "un montant"),
            Self::Date => ("a date", "une date"),
            Self::Period => ("a period", "une période"),
            Self::Year => ("a budget year", "un exercice"),
            Self::Flag => ("true or false", "`true` ou `false`"),
            Self::Number => ("a number", "un nombre"),
            Self::Word(words) => return words.what,
            Self::View => ("view", "une vue"),
            Self::Texts | Self::Records(_) => ("a list", "une liste"),
            Self::Record(_) | Self::Keys | Self::Facets => ("a mapping", "un dictionnaire"),
        };
        Name { en, fr }
    }
}

/// A vocabulary as a value.
#[derive(Debug, Clone, Copy)]
pub struct WordList {
    /// What the vocabulary is called, such as `instrument`.
    pub what: Name,
    /// Its words, in the order in which people list them.
    pub words: fn() -> Vec<&'static str>,
}

impl WordList {
    /// Of a vocabulary that French calls `fr`, with its article.
    pub const fn of<W: Word>(fr: &'static str) -> WordList {
        let words = || W::ALL.iter().map(|value| value.word()).collect();
        WordList { what: Name { en: W::WHAT, fr }, words }
    }
}

/// A struct made by `record!`.
pub trait Record: Default + PartialEq {
    /// Its table.
    fn table() -> &'static Table;

    /// The number of its span; zero in the typed parse.
    fn span(&self) -> u32;

    /// Its required keys that are not given, or empty.
    fn missing(&self) -> Vec<&'static str>;

    /// The record that `part`, given for `field` or for an item, is; `None` where it is none,
    /// and that is reported.
    fn read(reader: &mut Reader<'_>, part: Ref, field: Option<&'static Field>) -> Option<Self>;
}

/// A type that a field of a record may have.
pub trait Value: Default + PartialEq {
    /// Its shape.
    const SHAPE: Shape;

    /// The value that `part`, given for `field`, is; `None` where it is wrong, which is reported.
    fn read(reader: &mut Reader<'_>, part: Ref, field: &'static Field) -> Option<Self>;

    /// Whether it is given, and not empty.
    fn is_given(&self) -> bool {
        *self != Self::default()
    }
}

/// A type that the typed parse may give a field.
pub trait Typed: Sized {
    /// The value that `serde` gives, by the same functions as [`Value::read`].
    fn typed<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error>;
}

/// A type that the items of a list may have.
pub trait Item: Default + PartialEq {
    /// The shape of a list of them.
    const LIST: Shape;

    /// The item that `part` is; `None` where it is wrong, which is reported.
    fn read(reader: &mut Reader<'_>, part: Ref, field: &'static Field) -> Option<Self>;
}

/// One record, or none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct One<R>(pub Option<R>);

impl<R: Record + DeserializeOwned> Typed for One<R> {
    fn typed<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Option::deserialize(from).map(One)
    }
}

impl<R: Record> Value for One<R> {
    const SHAPE: Shape = Shape::Record(R::table);

    fn read(reader: &mut Reader<'_>, part: Ref, field: &'static Field) -> Option<Self> {
        if reader.tree.is_null(part) {
            return Some(Self(None));
        }
        R::read(reader, part, Some(field)).map(|record| Self(Some(record)))
    }
}

impl<R: Record> Item for R {
    const LIST: Shape = Shape::Records(R::table);

    fn read(reader: &mut Reader<'_>, part: Ref, _field: &'static Field) -> Option<Self> {
        R::read(reader, part, None)
    }
}

/// Records that both passes read. A key may be spelled otherwise than its field.
macro_rules! record {
    ($(
        $(#[doc = $doc:literal])+
        $name:ident $en:literal, $fr:literal {
            $(
                $(#[doc = $field_doc:literal])+
                $field:ident $(as $key:literal)?: $type:ty = $need:ident,
            )+
        }
    )+) => {$(
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, Eq, Default, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $(
                $(#[doc = $field_doc])+
                #[serde(default, deserialize_with = "crate::load::record::Typed::typed")]
                $(#[serde(rename = $key)])?
                pub $field: $type,
            )+
            /// Where it was read, for the tolerant pass; zero in the typed parse.
            #[serde(skip)]
            pub span: u32,
        }

        $crate::load::record::tabled! {
            $(#[doc = $doc])+
            $name $en, $fr { $($(#[doc = $field_doc])+ $field $(as $key)?: $type = $need,)+ }
        }
    )+};
}

/// A record that only the tolerant pass reads.
macro_rules! settings {
    (
        $(#[doc = $doc:literal])+
        $name:ident $en:literal, $fr:literal {
            $($(#[doc = $field_doc:literal])+ $field:ident $(as $key:literal)?: $type:ty = $need:ident,)+
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, Eq, Default)]
        pub struct $name {
            $($(#[doc = $field_doc])+ pub $field: $type,)+
            /// Where it was read; zero where it was not.
            pub span: u32,
        }

        $crate::load::record::tabled! {
            $(#[doc = $doc])+
            $name $en, $fr { $($(#[doc = $field_doc])+ $field $(as $key)?: $type = $need,)+ }
        }
    };
}

/// The table of a struct, and its reading from a marked tree.
macro_rules! tabled {
    (
        $(#[doc = $doc:literal])+
        $name:ident $en:literal, $fr:literal {
            $($(#[doc = $field_doc:literal])+ $field:ident $(as $key:literal)?: $type:ty = $need:ident,)+
        }
    ) => {
        impl $crate::load::record::Record for $name {
            fn table() -> &'static $crate::load::record::Table {
                use $crate::load::record::{Field, Table, Value, need};
                static TABLE: Table = Table {
                    what: $crate::load::name::Name { en: $en, fr: $fr },
                    doc: concat!($($doc),+),
                    fields: &[$(Field {
                        name: $crate::load::record::key!($field $($key)?),
                        required: need!($need),
                        shape: <$type as Value>::SHAPE,
                        doc: concat!($($field_doc),+),
                    },)+],
                };
                &TABLE
            }

            fn span(&self) -> u32 {
                self.span
            }

            fn missing(&self) -> Vec<&'static str> {
                use $crate::load::record::{Value, need};
                let missing =
                    [$((need!($need) && !self.$field.is_given()).then_some(stringify!($field)),)+];
                missing.into_iter().flatten().collect()
            }

            fn read(
                reader: &mut $crate::load::tolerant::Reader<'_>,
                part: $crate::load::marked::Ref,
                field: Option<&'static $crate::load::record::Field>,
            ) -> Option<Self> {
                let mut fields = reader.record(part, Self::table(), field)?;
                let record = Self { $($field: fields.take(reader),)+ span: fields.span };
                reader.close();
                Some(record)
            }
        }
    };
}

macro_rules! key {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $key:literal) => {
        $key
    };
}

macro_rules! need {
    (required) => {
        true
    };
    (optional) => {
        false
    };
}

pub(crate) use {key, need, record, settings, tabled};
