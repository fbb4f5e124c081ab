//! Signs in ASCII, for terminals and fonts that have no more.
//!
//! The one place that says which sign replaces which: what is painted on a screen and
//! what a command prints as text both pass through here. Each sign is replaced by one of
//! the same width, so that columns stay aligned. Letters stay, with their accents, and so do
//! `€` and `§`, for which ASCII has nothing.
//!
//! ```
//! use relance::text::ascii;
//! assert_eq!(ascii("« l’été » › 2017–2021…"), "\" l'été \" > 2017-2021~");
//! ```

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

/// `text` with its signs in ASCII, as wide as before; borrowed where nothing is replaced.
#[must_use]
pub fn ascii(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| sign(c) == c) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for cluster in text.graphemes(true) {
        let mut letters = cluster.chars();
        match (letters.next(), letters.next()) {
            (Some(alone), None) => out.push(sign(alone)),
            // With a mark upon it a sign may have another width.
            _ => out.push_str(cluster),
        }
    }
    Cow::Owned(out)
}

/// The sign that replaces `c`; a letter stays.
fn sign(c: char) -> char {
    match c {
        '…' | '≈' => '~',
        '→' | '›' | '≥' => '>',
        '←' | '‹' | '≤' => '<',
        '↑' => '^',
        '↓' => 'v',
        '·' | '–' | '—' | '−' | '‑' | '─' => '-',
        '│' => '|',
        '≠' => '!',
        '±' => '+',
        '×' => 'x',
        '÷' => '/',
        '•' | '●' => '*',
        '’' | '‘' => '\'',
        '“' | '”' | '«' | '»' => '"',
        '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        ActorKind, Certainty, EventKind, Instrument, NodeKind, Relation, Role, Stage, Word,
    };
    use crate::text::{Lang, Phrase, Spoken, width};
    use proptest::prelude::*;

    fn is_plain(text: &str) -> bool {
        text.chars().all(|c| c.is_ascii() || c.is_alphabetic() || "€§".contains(c))
    }

    fn all_spoken<W: Word + Spoken>(lang: Lang) -> impl Iterator<Item = &'static str> {
        W::ALL.iter().map(move |&word| word.spoken(lang))
    }

    #[test]
    fn nothing_that_the_program_says_keeps_another_sign() {
        for lang in Lang::ALL {
            let words = Phrase::ALL.iter().map(|phrase| phrase.text(lang));
            let words = words
                .chain(all_spoken::<NodeKind>(lang))
                .chain(all_spoken::<Instrument>(lang))
                .chain(all_spoken::<Stage>(lang))
                .chain(all_spoken::<Certainty>(lang))
                .chain(all_spoken::<EventKind>(lang))
                .chain(all_spoken::<Role>(lang))
                .chain(all_spoken::<Relation>(lang))
                .chain(all_spoken::<ActorKind>(lang));
            for said in words {
                assert!(is_plain(&ascii(said)), "{said}");
            }
        }
    }

    #[test]
    fn what_is_ascii_already_is_not_copied() {
        assert!(matches!(ascii("plain, \u{e9}t\u{e9} 10 €"), Cow::Borrowed(_)));
        assert!(matches!(ascii("d’été"), Cow::Owned(_)));
    }

    proptest! {
        #[test]
        fn the_width_stays_and_once_is_enough(text in "([…→↑’«·×±]|\u{fe0f}|\u{301}|\\PC){0,40}") {
            let once = ascii(&text).into_owned();
            prop_assert_eq!(width(&once), width(&text));
            prop_assert_eq!(ascii(&once).into_owned(), once);
        }
    }
}
