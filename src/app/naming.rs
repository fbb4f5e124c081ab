//! What a view is called once it has left the program: the title of a picture, the name of a
//! file.
//!
//! ```text
//! Territoire de santé de demain (TSD) — comparaison — relance
//! relance-compare-tsd-2026-11-22.txt
//! ```

use crate::app::address::HELP;
use crate::app::overlays::picker::Purpose;
use crate::app::state::State;
use crate::query::Ledger;
use crate::report::titled;
use crate::text::{Phrase, fold};

/// The most letters of a query in the name of a file.
const MOST_LETTERS: usize = 40;

/// The forms in which a view leaves the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Format {
    /// Plain text.
    #[default]
    Text,
    /// Text with its colours, for a terminal.
    Ansi,
    /// A picture on a light ground.
    Svg,
    /// A picture on a dark ground.
    DarkSvg,
}

impl Format {
    /// All forms, in the order in which a key turns them.
    pub const ALL: [Format; 4] = [Format::Text, Format::Ansi, Format::Svg, Format::DarkSvg];

    /// How the names of its files end.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Format::Text => "txt",
            Format::Ansi => "ansi",
            Format::Svg | Format::DarkSvg => "svg",
        }
    }
}

/// What a view shows, in a line: what it is about, the view, the program.
#[must_use]
pub fn caption(state: &State, ledger: &Ledger) -> String {
    let lang = state.options.lang;
    let (room, cx) = state.sight(ledger);
    let is_help = shows_help(state);
    let node = room.subject(&cx).map(|node| titled(&ledger.corpus, node));
    let about = room.query().map(|query| Phrase::Quoted.with(lang, query)).or(node);
    let title = if is_help { lang.pick("touches", "keys") } else { state.view().title(lang) };
    let parts = about.filter(|_| !is_help).into_iter();
    parts.chain([title.to_owned(), "relance".to_owned()]).collect::<Vec<_>>().join(" — ")
}

/// A name for a file of the view: the view, what it is about, the day if one is given.
#[must_use]
pub fn file_name(state: &State, ledger: &Ledger, format: Format) -> String {
    let corpus = &ledger.corpus;
    let (room, cx) = state.sight(ledger);
    let (word, is_of_node) =
        if shows_help(state) { (HELP, false) } else { state.view().in_file_name() };
    let node = room.subject(&cx).filter(|_| is_of_node);
    let node = node.map(|node| corpus.text(corpus.node(node).id).to_owned());
    let about = room.query().filter(|_| is_of_node).or(node).unwrap_or_default();
    let day = state.invocation.today.map_or(String::new(), |day| day.to_string());
    let parts = ["relance", word, &in_file_name(&about), &day];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{}.{}", parts.join("-"), format.ending())
}

fn shows_help(state: &State) -> bool {
    state.picker().is_some_and(|picker| picker.purpose == Purpose::Help)
}

/// Letters and digits, with hyphens for all else: good in any folder, and in any shell.
fn in_file_name(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let name = words.collect::<Vec<_>>().join("-");
    name.chars().take(MOST_LETTERS).collect::<String>().trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_good_in_any_folder() {
        for (text, name) in [
            ("tsd", "tsd"),
            ("Santé numérique", "sante-numerique"),
            ("../../etc/passwd", "etc-passwd"),
            ("subsidy>10M€ | 'x'", "subsidy-10m-x"),
            ("œuvre", "oeuvre"),
            ("日本", ""),
        ] {
            assert_eq!(in_file_name(text), name);
        }
        assert!(in_file_name(&"ab ".repeat(40)).len() <= MOST_LETTERS);
    }
}
