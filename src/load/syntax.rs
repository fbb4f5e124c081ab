//! What broke a file's syntax, in words that say what to do.
//!
//! The parser knows some eighty ways to fail; the ones that people meet are told in plain
//! words here, the others as the parser puts them.

use granit_parser::ErrorKind;

/// The message for a broken syntax, and a hint where there is one.
#[must_use]
pub fn told(kind: &ErrorKind) -> (String, Option<&'static str>) {
    let (message, hint) = match kind {
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => (
            "a quote is opened here and never closed",
            "close it, or double a quote inside the text",
        ),
        ErrorKind::MappingValueNotAllowed
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::MappingKeyNotAllowed => {
            ("a `:` cannot stand here", "put the text in quotes if it holds `: `")
        }
        ErrorKind::UnexpectedCharacter { .. } => {
            ("a text cannot start like this", "put it in quotes")
        }
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar => ("a tab cannot stand here", "indent with spaces"),
        ErrorKind::InvalidIndentation
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::InvalidBlockScalarIndent
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::InvalidFlowScalarIndent => (
            "this line does not stand where its neighbours do",
            "keys of one mapping start in one column, and so do the `-` of one list",
        ),
        ErrorKind::BlockSequenceEntryNotAllowed => {
            ("a `- ` cannot stand here", "start it on a line of its own")
        }
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping => {
            ("a bracket is never closed", "look for a missing `}` or `]`")
        }
        ErrorKind::MisplacedFlowCollectionEnd | ErrorKind::MismatchedFlowCollectionEnd { .. } => {
            ("this bracket closes nothing", "look for a missing `{` or `[`")
        }
        ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::ExpectedFlowSequenceSeparator => (
            "a comma or a closing bracket is missing here",
            "put a text in quotes if it holds a comma, a bracket or `: `",
        ),
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => {
            ("a `:` is missing after this key", "write `key: value`")
        }
        ErrorKind::UnknownQuotedScalarEscape => {
            ("there is no such escape", "write `\\\\` for a backslash, or use single quotes")
        }
        ErrorKind::CommentInterceptedScalar => {
            ("a comment cannot stand inside a text", "put the text in quotes if it holds ` #`")
        }
        other => return (format!("this is not YAML: {other}"), None),
    };
    (message.to_owned(), Some(hint))
}
