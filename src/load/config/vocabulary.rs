//! The words that settings may be, each spelled once: the word here is the word in the YAML and
//! in its schema.

use crate::domain::{Word, words};

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
    /// How styles are told.
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

words! {
    /// The screen on which the program starts.
    StartView, "view" {
        /// The one that was left.
        Last = "last",
        /// The tree.
        Explorer = "explorer",
        /// The search.
        Search = "search",
        /// The comparison.
        Compare = "compare",
        /// The calendar.
        Timeline = "timeline",
        /// Documents and actors.
        Sources = "sources",
        /// What does not hold.
        Checks = "checks",
    }
}
