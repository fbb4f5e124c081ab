//! The words that settings may be, each spelled once: the word here is the word in the YAML and
//! in its schema.

use crate::domain::{Word, words};
use crate::load::record::Shape;
use crate::load::value::{Scalar, ValueError, vocabularies};

words! {
    /// The language of labels and messages.
    Language, "language" {
        /// That of the locale.
        Auto = "auto",
        /// French.
        French = "fr",
        /// English.
        English = "en",
    }
}

words! {
    /// How styles are shown.
    Colours, "palette" {
        /// The terminal's sixteen colours.
        Ansi = "ansi",
        /// No colours.
        Mono = "mono",
    }
}

words! {
    /// What the bars are shares of.
    ShareBase, "base of the bars" {
        /// The parent.
        Parent = "parent",
        /// The plan.
        Plan = "plan",
        /// The biggest sibling.
        BiggestSibling = "biggest-sibling",
    }
}

vocabularies! {
    Language "une langue",
    Colours "une palette",
    ShareBase "une base des barres",
}

/// The word of a screen, as it was written: which there are is known to the program alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ViewName(pub Box<str>);

impl Scalar for ViewName {
    const SHAPE: Shape = Shape::View;

    fn parse(text: &str) -> Result<Self, ValueError> {
        Ok(Self(text.into()))
    }
}
