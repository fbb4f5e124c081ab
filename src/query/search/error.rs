//! What is wrong with a query, where, and what would be right, in both languages.
//!
//! Only a filter can be wrong: any other text is searched for as it stands.
//!
//! ```text
//! kind:laurat equity>20M€
//!      ^^^^^^ `laurat` is no kind: plan, volet, stratégie, programme, lauréat, …
//! ```

use std::ops::Range;

use super::FilterName;
use crate::text::{Lang, Phrase, clean};

/// A filter that is not understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub struct QueryError {
    /// The bytes of the query that are wrong.
    pub range: Range<usize>,
    /// What is wrong with them.
    pub kind: QueryErrorKind,
}

/// What is wrong with a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QueryErrorKind {
    /// There is no such filter.
    UnknownFilter {
        /// As typed.
        word: String,
    },
    /// The filter has no value.
    NoValue {
        /// The filter.
        filter: FilterName,
    },
    /// There is no such value.
    UnknownValue {
        /// As typed.
        word: String,
        /// The filter.
        filter: FilterName,
    },
    /// No node has a value of that facet that begins so; or none was typed.
    NoFacetValue {
        /// As typed.
        word: Option<String>,
        /// Some of the values that there are.
        values: Vec<String>,
    },
    /// Several values begin so.
    AmbiguousValue {
        /// As typed.
        word: String,
        /// The first of them.
        candidates: Vec<String>,
    },
    /// No node has such a name.
    NoNode {
        /// As typed.
        word: String,
    },
    /// No source has such a title, publisher or id.
    NoSource {
        /// As typed.
        word: String,
    },
    /// No actor has such a name.
    NoActor {
        /// As typed.
        word: String,
    },
    /// The amount cannot be read.
    BadAmount {
        /// As typed.
        text: String,
    },
    /// The year cannot be read.
    BadYear {
        /// As typed.
        text: String,
    },
    /// Only amounts and years are more or less than others.
    NotCompared {
        /// The filter, as typed.
        word: String,
    },
}

impl QueryError {
    /// What is wrong and what would be right, in one line. What was typed may be from anywhere.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        clean(&self.kind.message(lang)).into_owned()
    }
}

impl QueryErrorKind {
    fn message(&self, lang: Lang) -> String {
        let with = |phrase: Phrase, word: &str, rest: &str| {
            phrase.with(lang, word).replacen("{}", rest, 1)
        };
        match self {
            QueryErrorKind::UnknownFilter { word } => {
                with(Phrase::NoSuchFilter, word, &FilterName::all(lang).join(", "))
            }
            QueryErrorKind::NoValue { filter } => match filter.values(lang) {
                values if values.is_empty() => Phrase::FilterWithoutValue.text(lang).to_owned(),
                values => Phrase::FilterWithoutChoice.with(lang, values.join(", ")),
            },
            QueryErrorKind::UnknownValue { word, filter } => {
                with(Phrase::NoSuchValue, word, &filter.values(lang).join(", "))
            }
            QueryErrorKind::NoFacetValue { word: Some(word), values } => {
                with(Phrase::NoSuchValue, word, &values.join(", "))
            }
            QueryErrorKind::NoFacetValue { word: None, values } => {
                Phrase::FilterWithoutChoice.with(lang, values.join(", "))
            }
            QueryErrorKind::AmbiguousValue { word, candidates } => {
                with(Phrase::SeveralValues, word, &candidates.join(", "))
            }
            QueryErrorKind::NoNode { word } => Phrase::NoSuchNode.with(lang, word),
            QueryErrorKind::NoSource { word } => Phrase::NoSuchSource.with(lang, word),
            QueryErrorKind::NoActor { word } => Phrase::NoSuchActor.with(lang, word),
            QueryErrorKind::BadAmount { text } => Phrase::NoSuchAmount.with(lang, text),
            QueryErrorKind::BadYear { text } => Phrase::NoSuchYear.with(lang, text),
            QueryErrorKind::NotCompared { word } => {
                // The filter is named twice: what is wrong, and how to write it.
                Phrase::NotCompared.with(lang, word).replacen("{}", word, 1)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_does_nothing_to_a_terminal() {
        let text = "a\u{1b}[31m\u{202e}b".to_owned();
        let error = QueryError { range: 0..1, kind: QueryErrorKind::BadAmount { text } };
        for message in [error.message(Lang::Fr), error.message(Lang::En), error.to_string()] {
            assert!(
                message.contains("ab") && !message.contains(['\u{1b}', '\u{202e}']),
                "{message}"
            );
        }
    }
}
