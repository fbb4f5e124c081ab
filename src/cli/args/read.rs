//! Reads the arguments.
//!
//! A command may follow paths, so that a word that names one is one wherever it stands; but the
//! value of an option is its value, whatever it names:
//!
//! ```text
//! relance data tree pia               the command `tree`
//! relance --at pia --view compare     the view, not the command
//! ```

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue};
use clap::{Command, FromArgMatches};
use relance::text::clean;

use super::Args;

/// The arguments that `words` are to `command`, the name of the program first.
pub fn read(
    command: Command,
    words: impl IntoIterator<Item = OsString>,
) -> Result<Args, clap::Error> {
    // Else the first word is what messages call the program.
    let mut command = command.bin_name("relance");
    let words = joined(&command, words.into_iter());
    let mut matches = command.try_get_matches_from_mut(words)?;
    Args::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut command))
}

/// Takes out of what a mistake quotes of the arguments whatever could act on a terminal.
pub fn clean_words(error: &mut clap::Error) {
    let quoted = |(kind, value): (ContextKind, &ContextValue)| {
        let cleaned = match value {
            ContextValue::String(text) => ContextValue::String(clean(text).into_owned()),
            ContextValue::Strings(texts) => {
                ContextValue::Strings(texts.iter().map(|text| clean(text).into_owned()).collect())
            }
            _ => return None,
        };
        (cleaned != *value).then_some((kind, cleaned))
    };
    let cleaned: Vec<_> = error.context().filter_map(quoted).collect();
    if !cleaned.is_empty() {
        // A tip repeats the argument, in a form that cannot be told from its own colours.
        error.remove(ContextKind::Suggested);
    }
    for (kind, value) in cleaned {
        error.insert(kind, value);
    }
}

/// The words, each option that takes a value joined to it, up to `--`.
fn joined(command: &Command, words: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut joined: Vec<OsString> = Vec::new();
    let mut words = words.peekable();
    while let Some(mut word) = words.next() {
        if word == "--" {
            joined.push(word);
            joined.extend(words);
            break;
        }
        let is_value = |next: &OsString| next == "-" || !next.as_encoded_bytes().starts_with(b"-");
        if takes_value(command, &word)
            && let Some(value) = words.next_if(is_value)
        {
            word.push("=");
            word.push(value);
        }
        joined.push(word);
    }
    joined
}

/// Whether a word is an option whose value is the next word.
fn takes_value(command: &Command, word: &OsString) -> bool {
    command.get_arguments().filter(|option| option.get_action().takes_values()).any(|option| {
        let long = option.get_long().is_some_and(|long| *word == *format!("--{long}"));
        long || option.get_short().is_some_and(|short| *word == *format!("-{short}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::Command as Asked;
    use clap::CommandFactory;

    fn typed(words: &[&str]) -> Result<Args, clap::Error> {
        let words = std::iter::once(&"relance").chain(words).map(OsString::from);
        read(Args::command(), words)
    }

    #[test]
    fn the_value_of_an_option_is_no_command() {
        let args = typed(&["-f", "tree", "--file", "show"]).unwrap();
        assert!(args.command.is_none());
        assert_eq!(args.global.files.len(), 2);
        let args = typed(&["data", "tree", "pia", "-f", "check"]).unwrap();
        let Some(Asked::Tree(tree)) = args.command else { panic!() };
        assert_eq!(tree.node.as_deref(), Some("pia"));
        assert_eq!(args.global.files.len(), 1);
    }

    #[cfg(all(unix, feature = "tui"))]
    #[test]
    fn a_view_may_have_the_name_of_a_command() {
        let args = typed(&["--at", "tree", "--view", "compare", "--mark", "show"]).unwrap();
        assert!(args.command.is_none());
        assert_eq!(args.place.at.as_deref(), Some("tree"));
        assert_eq!(args.place.address().view, relance::app::View::Compare);
    }

    #[test]
    fn an_option_without_its_value_is_an_error() {
        assert!(typed(&["--lang"]).is_err());
        assert!(typed(&["--lang", "--ascii"]).is_err());
        assert!(typed(&["--lang", "xx"]).is_err());
        let args = typed(&["--", "--lang"]).unwrap();
        assert_eq!(args.paths, [std::path::PathBuf::from("--lang")]);
    }
}
