//! What broke a file's syntax, in words that say what to do.
//!
//! The parser knows some eighty ways to fail. What a person meets is explained by its cause, which
//! is often before the place where the parser stops; what is left is told in general words, with
//! the parser's own in English.

use granit_parser::ErrorKind as E;

use super::fault::{comment_here, in_quotes, tab_here, with_space_before, with_spaces};
use super::marked::Broken;
use super::nearest::{is_unseen, unseen};
use super::tolerant::Finding;
use crate::text::{Message, message};

/// What broke the syntax of a file, and what to do about it.
#[must_use]
pub fn finding(file: usize, broken: &Broken<'_>) -> Finding {
    let kind = &broken.kind;
    if let Some(finding) = false_space(file, broken) {
        return finding;
    }
    let words = of_cause(broken)
        .or_else(|| of_text(kind))
        .or_else(|| of_escape(kind))
        .or_else(|| of_lines(kind))
        .or_else(|| of_brackets(kind))
        .or_else(|| of_documents(kind));
    let (message, hint) = words.unwrap_or_else(|| {
        (
            message!("ce n’est pas du YAML", "this is not YAML: {kind}"),
            message!(
                "vérifier ici les guillemets, les crochets et l’alignement",
                "look at the quotes, the brackets and the columns here"
            ),
        )
    });
    Finding { file, place: broken.place, code: "syntax", message, hint: Some(hint) }
}

/// A character after a `:` or a `-` that only looks like a space, so that the sign does not count.
fn false_space(file: usize, broken: &Broken<'_>) -> Option<Finding> {
    let line = [broken.before, broken.after].concat();
    let (at, c) =
        line.char_indices().find(|&(at, c)| is_unseen(c) && line[..at].ends_with([':', '-']))?;
    let mut place = broken.place;
    let moved = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let line_start = place.start.saturating_sub(moved(broken.before.len()));
    place.start = line_start.saturating_add(moved(at));
    place.end = place.start.saturating_add(moved(c.len_utf8()));
    place.column = moved(line[..at].chars().count() + 1);
    let sign = &line[..at].chars().next_back()?;
    let message = message!("{} suit ce `{sign}`", "{} follows this `{sign}`"; unseen(c.encode_utf8(&mut [0; 4]))?);
    let hint = message!("écrire une espace ordinaire", "write an ordinary space");
    Some(Finding { file, place, code: "syntax", message, hint: Some(hint) })
}

/// What the line itself shows better than the parser's reason.
fn of_cause(broken: &Broken<'_>) -> Option<(Message, Message)> {
    let (before, after) = (broken.before.trim_end(), broken.after);
    if after.starts_with(',') && before.ends_with([',', '[', '{']) {
        return Some((
            message!(
                "il manque un élément devant cette virgule",
                "an item is missing before this comma"
            ),
            message!("l’ajouter, ou supprimer la virgule", "add it, or remove the comma"),
        ));
    }
    // A key that is alone on its line goes on with the text of the line above.
    let is_alone = !before.is_empty() && !before.trim_start().contains([' ', ':', '"', '\'']);
    if broken.kind == E::MappingValueNotAllowed && is_alone && after.starts_with(':') {
        return Some((
            message!("cette clé est trop à droite", "this key stands too far to the right"),
            message!(
                "l’aligner sur les clés voisines, ou mettre le texte entre guillemets si elle en fait partie",
                "align it with the keys beside it, or quote the text if it is a part of one"
            ),
        ));
    }
    None
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
        E::InvalidTrailingSingleQuotedScalar => (
            message!("le texte se ferme avant ceci", "the text is closed before this"),
            message!(
                "doubler une apostrophe qui est dans le texte (`''`), ou mettre des guillemets `\"` autour",
                "double an apostrophe inside the text (`''`), or put `\"` around it"
            ),
        ),
        E::InvalidTrailingDoubleQuotedScalar => (
            message!("le texte se ferme avant ceci", "the text is closed before this"),
            message!(
                "mettre tout le texte entre guillemets, et `\\` devant un guillemet qu’il contient",
                "put all of the text in quotes, and `\\` before a quote inside it"
            ),
        ),
        E::InvalidBlockScalarHeader | E::ZeroBlockScalarIndent => (
            message!(
                "après `|` ou `>`, le texte commence à la ligne suivante",
                "after `|` or `>`, the text starts on the next line"
            ),
            message!(
                "aller à la ligne, ou mettre entre guillemets un texte qui commence ainsi",
                "start a new line, or put a text that starts like this in quotes"
            ),
        ),
        E::UnexpectedCharacter { .. }
        | E::PlainScalarStartsWithDashFlowIndicator
        | E::UnexpectedEndOfPlainScalar
        | E::BlockEntryInFlowCollection => (
            message!("un texte ne peut pas commencer ainsi", "a text cannot start like this"),
            in_quotes(),
        ),
        E::CommentNotSeparated => (comment_here(), with_space_before()),
        E::CommentInterceptedScalar => comment_in_text(),
        _ => return None,
    })
}

/// A comment in the middle of a text of several lines.
fn comment_in_text() -> (Message, Message) {
    let message = message!(
        "un commentaire ne peut pas se trouver dans un texte",
        "a comment cannot stand inside a text"
    );
    let hint = message!(
        "mettre le texte entre guillemets s’il contient ` #`",
        "put the text in quotes if it holds ` #`"
    );
    (message, hint)
}

/// A `\` before what is no escape.
fn of_escape(kind: &E) -> Option<(Message, Message)> {
    Some(match kind {
        E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape
        | E::InvalidLowSurrogateHexEscape
        | E::InvalidLowSurrogate
        | E::MissingLowSurrogate
        | E::UnpairedLowSurrogate
        | E::InvalidUnicodeEscape => (
            message!("cette séquence d’échappement n’existe pas", "there is no such escape"),
            message!(
                "écrire `\\\\` pour une barre oblique inverse, ou mettre des apostrophes autour du texte",
                "write `\\\\` for a backslash, or use single quotes"
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
        E::BlockSequenceEntryNotAllowed | E::InvalidBlockEntryWhitespace => (
            message!("un `- ` ne peut pas se trouver ici", "a `- ` cannot stand here"),
            message!("le mettre au début d’une nouvelle ligne", "start it on a line of its own"),
        ),
        E::ExpectedWhitespace
        | E::InvalidMappingValueWhitespace
        | E::FlowMappingValueAdjacentCollection => (
            message!("il manque un espace ici", "a space is missing here"),
            message!("écrire `clé: valeur`", "write `key: value`"),
        ),
        E::ExpectedNodeContent => (
            message!("il manque une valeur ici", "a value is missing here"),
            message!(
                "l’écrire, ou supprimer le signe qui la précède",
                "write it, or remove the sign before it"
            ),
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

/// What stands before or after the one document of a file.
fn of_documents(kind: &E) -> Option<(Message, Message)> {
    Some(match kind {
        E::DuplicateVersionDirective
        | E::UnsupportedYamlMajorVersion
        | E::DuplicateTagDirective
        | E::MissingDocumentEndBeforeDirective
        | E::InvalidDirectiveTerminator
        | E::MissingYamlVersionSeparator
        | E::MissingDirectiveName
        | E::InvalidDirectiveName
        | E::YamlVersionTooLong
        | E::MissingYamlVersion
        | E::ExpectedTagDirectiveBang
        | E::InvalidTagDirectiveTerminator => (
            message!("cette directive ne peut pas être lue", "this directive cannot be read"),
            message!(
                "supprimer la ligne qui commence par `%`",
                "remove the line that starts with `%`"
            ),
        ),
        E::ExpectedDocumentStart | E::InvalidDocumentEnd => (
            message!(
                "ceci ne fait plus partie du document qui précède",
                "this is no part of the document before it"
            ),
            message!(
                "l’aligner sur ce qui précède, ou supprimer la ligne `---` ou `...`",
                "align it with what is before, or remove the line `---` or `...`"
            ),
        ),
        _ => return None,
    })
}
