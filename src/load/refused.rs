//! The last word of the typed parse, where the tolerant pass finds nothing wrong in what it refuses.
//!
//! It is the parser's own, in English: in French it is looked up, and what is in no table is told as
//! a quotation. Where it says that it stopped is told by the diagnostic already.

use std::path::PathBuf;

use super::diagnostic::Diagnostic;
use super::typed::Refused;
use crate::domain::Severity;
use crate::text::{Message, clean, message};

/// What the parser says of a text, in its own words and in French.
const WORDS: &[(&str, &str)] = &[
    ("found character that cannot start any token", "un texte ne peut pas commencer par ce signe"),
    ("could not find expected ':'", "il manque un `:`"),
    (
        "block sequence entries are not allowed in this context",
        "un `- ` ne peut pas se trouver ici",
    ),
    ("mapping keys are not allowed in this context", "une clé ne peut pas se trouver ici"),
    ("mapping values are not allowed in this context", "un `:` ne peut pas se trouver ici"),
    ("did not find expected alphabetic or numeric character", "il faut ici une lettre sans accent"),
    (
        "did not find expected whitespace or line break",
        "il faut ici une espace ou un saut de ligne",
    ),
    ("did not find expected comment or line break", "il faut ici un saut de ligne"),
    ("found an indentation indicator equal to 0", "un retrait ne peut pas être nul"),
    (
        "found a tab character where an indentation space is expected",
        "une tabulation se trouve à la place d’espaces",
    ),
    ("found a tab character that violates indentation", "une tabulation fausse l’alignement"),
    ("found unexpected document indicator", "le document finit au milieu d’un texte"),
    ("found unexpected end of stream", "le fichier finit au milieu d’un texte"),
    ("found unknown escape character", "cette séquence d’échappement n’existe pas"),
    ("did not find expected hexadecimal number", "il faut ici un nombre hexadécimal"),
    ("found invalid Unicode character escape code", "ce code n’est celui d’aucun caractère"),
    ("found unexpected ':'", "un `:` ne peut pas se trouver ici"),
    ("did not find expected node content", "il manque une valeur"),
    ("did not find expected '-' indicator", "il manque un `- `"),
    ("did not find expected key", "il manque une clé"),
    ("did not find expected ',' or ']'", "il manque une virgule ou un `]`"),
    ("did not find expected ',' or '}'", "il manque une virgule ou un `}`"),
    ("control characters are not allowed", "un caractère de commande ne peut pas s’y trouver"),
    // Directives and tags.
    ("found unknown directive name", "cette directive est inconnue"),
    ("could not find expected directive name", "il manque le nom de la directive"),
    ("found unexpected non-alphabetical character", "le nom d’une directive n’a que des lettres"),
    ("did not find expected digit or '.' character", "il faut ici un chiffre ou un point"),
    ("found extremely long version number", "ce numéro de version est trop long"),
    ("did not find expected version number", "il manque un numéro de version"),
    ("found duplicate %YAML directive", "cette directive est là deux fois"),
    ("found duplicate %TAG directive", "cette directive est là deux fois"),
    ("found incompatible YAML document", "cette version de YAML n’est pas lue"),
    ("did not find expected whitespace", "il manque une espace"),
    ("did not find the expected '>'", "il manque un `>`"),
    ("did not find expected '!'", "il manque un `!`"),
    ("did not find expected tag URI", "il manque le nom de l’étiquette"),
    ("did not find URI escaped octet", "un `%` n’est pas suivi de deux chiffres hexadécimaux"),
    ("found an incorrect leading UTF-8 octet", "ce code n’est celui d’aucun caractère"),
    ("found an incorrect trailing UTF-8 octet", "ce code n’est celui d’aucun caractère"),
    ("found undefined tag handle", "cette étiquette est inconnue"),
    // What is made of the parser's events.
    ("EOF while parsing a value", "le fichier est vide"),
    (
        "deserializing from YAML containing more than one document is not supported",
        "le fichier contient plusieurs documents",
    ),
    ("recursion limit exceeded", "trop de niveaux sont imbriqués"),
    ("repetition limit exceeded", "trop de renvois se répètent"),
    ("unknown anchor", "cette ancre est inconnue"),
];

/// The typed parse's own words, where the tolerant pass finds nothing wrong.
#[must_use]
pub fn refused(files: &[PathBuf], refused: &Refused) -> Diagnostic {
    let place = refused.error.as_ref().and_then(serde_yaml::Error::location);
    let (line, column) = place.map_or((1, 1), |place| (place.line(), place.column()));
    let words = refused.error.as_ref().map_or_else(String::new, ToString::to_string);
    Diagnostic {
        file: files.get(refused.file).cloned().unwrap_or_default(),
        line,
        column,
        severity: Severity::Error,
        code: "refused",
        message: told(&words),
        hint: None,
        excerpt: None,
    }
}

/// The parser's words as a message. Without any, another thread failed.
fn told(words: &str) -> Message {
    let words = clean(words);
    let said = said(&words);
    if said.is_empty() {
        return message!(
            "la lecture s’est arrêtée sans que rien de faux soit trouvé",
            "the reading stopped, and nothing wrong was found"
        );
    }
    match WORDS.iter().find(|(english, _)| *english == said) {
        Some((_, french)) => message!(
            "le lecteur de YAML refuse ceci\u{a0}: {french}",
            "the YAML reader refuses this: {said}"
        ),
        None => message!(
            "le lecteur de YAML refuse ceci, et le dit en anglais\u{a0}: «\u{a0}{words}\u{a0}»",
            "the YAML reader refuses this: {words}"
        ),
    }
}

/// What is wrong, without where it is and what was being read.
fn said(words: &str) -> &str {
    let ends = [" at line ", " at position ", ", while "];
    let end = ends.iter().filter_map(|end| words.find(end)).min();
    &words[..end.unwrap_or(words.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts, each refused in other words.
    const BROKEN: &[&str] = &[
        "a: @b",
        "a:\n  b\nc\nd: e",
        "\"a\nb\": c",
        "a: - b",
        "a: ? b",
        "&é x",
        "!a{ x",
        "a: |x\n  b",
        "a: |0\n b",
        "a: |\n\tb",
        "a: 'b\n--- c'",
        "a: 'b",
        "a: \"\\q\"",
        "a: \"\\xzz\"",
        "a: \"\\ud800\"",
        "{a: b:c, d::e, f: :}",
        "[a:,b, ::]",
        "a: b\n\tc: d",
        "a\n--- b\n... c",
        "- a\nb: c",
        "a:\n  b: c\n d: e",
        "[a, b",
        "{a: b",
        "a: \u{1}",
        "%A b\n---",
        "% a\n---",
        "%A;\n---",
        "%YAML 1;2\n---",
        "%YAML 1111111111.1\n---",
        "%YAML x\n---",
        "%YAML 1.2\n%YAML 1.2\n---",
        "%YAML 2.0\n---",
        "%TAG ! a\n%TAG ! b\n---",
        "%TAG !a! b%\n---",
        "%TAG !a!b c\n---",
        "%TAG a b\n---",
        "!<a b",
        "!<> b",
        "!<%ff> b",
        "!<%c3%00> b",
        "!e!x b",
        "*a",
    ];

    #[test]
    fn what_the_parser_says_of_a_text_is_said_in_french() {
        let said_of = |text: &str| {
            let error = serde_yaml::from_str::<serde_yaml::Value>(text);
            told(&error.expect_err(text).to_string())
        };
        let bomb = (1..=12).fold("a0: &a0 [x]".to_owned(), |bomb, at| {
            let twelve = format!("*a{}, ", at - 1).repeat(12);
            format!("{bomb}\na{at}: &a{at} [{twelve}]")
        });
        let mut all: Vec<Message> = BROKEN.iter().map(|text| said_of(text)).collect();
        all.extend([said_of(&"[".repeat(300)), said_of(&bomb)]);
        all.push(told(&serde_yaml::from_str::<u8>("").unwrap_err().to_string()));
        for told in &all {
            assert!(!told.fr.contains("en anglais"), "{}", told.fr);
        }
        let english = WORDS.iter().map(|(english, _)| *english);
        let unused: Vec<&str> =
            english.filter(|words| !all.iter().any(|told| told.en.ends_with(words))).collect();
        assert_eq!(unused, [""; 0]);
    }

    #[test]
    fn what_is_in_no_table_is_quoted() {
        let told = told("plans[0]: unknown field `vents`, expected `id` at line 3 column 5");
        assert!(
            told.fr.contains("et le dit en anglais\u{a0}: «\u{a0}plans[0]: unknown"),
            "{}",
            told.fr
        );
        let silent = super::told("");
        assert!(!silent.fr.ends_with(": ") && silent.en.contains("nothing wrong"), "{}", silent.en);
    }
}
