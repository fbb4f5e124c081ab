//! What broke a file's syntax, in words that say what to do.
//!
//! The parser knows some eighty ways to fail; those that people meet are explained in plain
//! words here, the others as the parser puts them.

use granit_parser::ErrorKind as E;

use super::fault::{comment_here, in_quotes, tab_here, with_space_before, with_spaces};
use super::marked::Broken;
use super::tolerant::Finding;
use crate::text::{Message, message};

/// What broke the syntax of a file, with a hint where there is one.
#[must_use]
pub fn finding(file: usize, Broken { place, kind }: &Broken) -> Finding {
    let words = of_text(kind).or_else(|| of_lines(kind)).or_else(|| of_brackets(kind));
    let (message, hint) = words.map_or_else(
        || (message!("ce n’est pas du YAML\u{a0}: {kind}", "this is not YAML: {kind}"), None),
        |(message, hint)| (message, Some(hint)),
    );
    Finding { file, place: *place, code: "syntax", message, hint }
}

/// A text that is not closed, or that YAML reads as something else.
fn of_text(kind: &E) -> Option<(Message, Message)> {
    Some(match kind {
        E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar => (
            message!(
                "un guillemet est ouvert ici et n’est jamais refermé",
                "a quote is opened here and never closed"
            ),
            message!(
                "le refermer, ou doubler un guillemet qui est dans le texte",
                "close it, or double a quote inside the text"
            ),
        ),
        E::MappingValueNotAllowed | E::InvalidColonPlacement | E::MappingKeyNotAllowed => (
            message!("un `:` ne peut pas se trouver ici", "a `:` cannot stand here"),
            message!(
                "mettre le texte entre guillemets s’il contient `: `",
                "put the text in quotes if it holds `: `"
            ),
        ),
        E::UnexpectedCharacter { .. } => (
            message!("un texte ne peut pas commencer ainsi", "a text cannot start like this"),
            in_quotes(),
        ),
        E::UnknownQuotedScalarEscape => (
            message!("cette séquence d’échappement n’existe pas", "there is no such escape"),
            message!(
                "écrire `\\\\` pour une barre oblique inverse, ou mettre des apostrophes autour du texte",
                "write `\\\\` for a backslash, or use single quotes"
            ),
        ),
        E::CommentNotSeparated => (comment_here(), with_space_before()),
        E::CommentInterceptedScalar => (
            message!(
                "un commentaire ne peut pas se trouver dans un texte",
                "a comment cannot stand inside a text"
            ),
            message!(
                "mettre le texte entre guillemets s’il contient ` #`",
                "put the text in quotes if it holds ` #`"
            ),
        ),
        _ => return None,
    })
}

/// A line, a key or an item that is not where it can be.
fn of_lines(kind: &E) -> Option<(Message, Message)> {
    Some(match kind {
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabInIndentation
        | E::TabAtBlockScalarStart
        | E::TabInPlainScalar => (tab_here(), with_spaces()),
        E::InvalidIndentation
        | E::ExpectedBlockMappingKey
        | E::ExpectedBlockSequenceEntry
        | E::InvalidBlockScalarIndent
        | E::InvalidQuotedScalarIndent
        | E::InvalidFlowScalarIndent => (
            message!(
                "cette ligne n’est pas alignée sur ses voisines",
                "this line does not stand where its neighbours do"
            ),
            message!(
                "les clés d’un dictionnaire commencent à la même colonne, comme les `-` d’une liste",
                "keys of one mapping start in one column, and so do the `-` of one list"
            ),
        ),
        E::BlockSequenceEntryNotAllowed => (
            message!("un `- ` ne peut pas se trouver ici", "a `- ` cannot stand here"),
            message!("le mettre au début d’une nouvelle ligne", "start it on a line of its own"),
        ),
        E::SimpleKeyExpected | E::InvalidSimpleKey => (
            message!("il manque un `:` après cette clé", "a `:` is missing after this key"),
            message!("écrire `clé: valeur`", "write `key: value`"),
        ),
        _ => return None,
    })
}

/// A bracket or a comma that is missing or too much.
fn of_brackets(kind: &E) -> Option<(Message, Message)> {
    Some(match kind {
        E::UnclosedFlowCollection { .. }
        | E::UnexpectedEofFlowSequence
        | E::UnexpectedEofFlowMapping
        | E::UnexpectedEofImplicitFlowMapping => (
            message!(
                "un crochet ou une accolade n’est jamais refermé",
                "a bracket is never closed"
            ),
            message!("chercher un `}}` ou un `]` manquant", "look for a missing `}}` or `]`"),
        ),
        E::MisplacedFlowCollectionEnd | E::MismatchedFlowCollectionEnd { .. } => (
            message!("ce signe ne referme rien", "this bracket closes nothing"),
            message!("chercher un `{{` ou un `[` manquant", "look for a missing `{{` or `[`"),
        ),
        E::ExpectedFlowMappingSeparator | E::ExpectedFlowSequenceSeparator => (
            message!(
                "il manque ici une virgule, un crochet ou une accolade",
                "a comma or a closing bracket is missing here"
            ),
            message!(
                "mettre entre guillemets un texte qui contient une virgule, un crochet, une accolade ou `: `",
                "put a text in quotes if it holds a comma, a bracket or `: `"
            ),
        ),
        _ => return None,
    })
}
