//! What broke a file's syntax, in words that say what to do.
//!
//! The parser knows some eighty ways to fail; the ones that people meet are told in plain
//! words here, the others as the parser puts them.

use granit_parser::ErrorKind;

use super::fault::{in_quotes, tab_here, with_spaces};
use crate::text::{Said, said};

/// The message for a broken syntax, and a hint where there is one.
#[must_use]
pub fn told(kind: &ErrorKind) -> (Said, Option<Said>) {
    let (message, hint) = match kind {
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => (
            said!(
                "un guillemet est ouvert ici et n’est jamais refermé",
                "a quote is opened here and never closed"
            ),
            said!(
                "le refermer, ou doubler un guillemet qui est dans le texte",
                "close it, or double a quote inside the text"
            ),
        ),
        ErrorKind::MappingValueNotAllowed
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::MappingKeyNotAllowed => (
            said!("un `:` ne peut pas se trouver ici", "a `:` cannot stand here"),
            said!(
                "mettre le texte entre guillemets s’il contient `: `",
                "put the text in quotes if it holds `: `"
            ),
        ),
        ErrorKind::UnexpectedCharacter { .. } => (
            said!("un texte ne peut pas commencer ainsi", "a text cannot start like this"),
            in_quotes(),
        ),
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar => (tab_here(), with_spaces()),
        ErrorKind::InvalidIndentation
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::InvalidBlockScalarIndent
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::InvalidFlowScalarIndent => (
            said!(
                "cette ligne n’est pas alignée sur ses voisines",
                "this line does not stand where its neighbours do"
            ),
            said!(
                "les clés d’un dictionnaire commencent à la même colonne, comme les `-` d’une liste",
                "keys of one mapping start in one column, and so do the `-` of one list"
            ),
        ),
        ErrorKind::BlockSequenceEntryNotAllowed => (
            said!("un `- ` ne peut pas se trouver ici", "a `- ` cannot stand here"),
            said!("le mettre au début d’une nouvelle ligne", "start it on a line of its own"),
        ),
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping => (
            said!("un crochet ou une accolade n’est jamais refermé", "a bracket is never closed"),
            said!("chercher un `}}` ou un `]` manquant", "look for a missing `}}` or `]`"),
        ),
        ErrorKind::MisplacedFlowCollectionEnd | ErrorKind::MismatchedFlowCollectionEnd { .. } => (
            said!("ce signe ne referme rien", "this bracket closes nothing"),
            said!("chercher un `{{` ou un `[` manquant", "look for a missing `{{` or `[`"),
        ),
        ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::ExpectedFlowSequenceSeparator => (
            said!(
                "il manque ici une virgule, un crochet ou une accolade",
                "a comma or a closing bracket is missing here"
            ),
            said!(
                "mettre entre guillemets un texte qui contient une virgule, un crochet, une accolade ou `: `",
                "put a text in quotes if it holds a comma, a bracket or `: `"
            ),
        ),
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => (
            said!("il manque un `:` après cette clé", "a `:` is missing after this key"),
            said!("écrire `clé: valeur`", "write `key: value`"),
        ),
        ErrorKind::UnknownQuotedScalarEscape => (
            said!("cette séquence d’échappement n’existe pas", "there is no such escape"),
            said!(
                "écrire `\\\\` pour une barre oblique inverse, ou mettre des apostrophes autour du texte",
                "write `\\\\` for a backslash, or use single quotes"
            ),
        ),
        ErrorKind::CommentInterceptedScalar => (
            said!(
                "un commentaire ne peut pas se trouver dans un texte",
                "a comment cannot stand inside a text"
            ),
            said!(
                "mettre le texte entre guillemets s’il contient ` #`",
                "put the text in quotes if it holds ` #`"
            ),
        ),
        other => {
            let message = said!("ce n’est pas du YAML\u{a0}: {other}", "this is not YAML: {other}");
            return (message, None);
        }
    };
    (message, Some(hint))
}
