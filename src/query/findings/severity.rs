//! How much a finding weighs.

use crate::domain::{Word, words};

words! {
    /// How much a finding weighs, the gravest first.
    Severity, "severity" {
        /// It cannot be right.
        Error = "error",
        /// Something is to be looked at.
        Warning = "warning",
        /// How the numbers compare; nothing is wrong.
        Information = "information",
    }
}
