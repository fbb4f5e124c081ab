//! A configuration that says the defaults, each with what it means, to be changed.
//!
//! It is made from the same tables as the reader and the program, so it never says anything
//! that does not hold; a test proves that it changes nothing.

use std::fmt::Arguments;

use relance::app::{COMMANDS, Group, Key};
use relance::load::{ConfigField, config_fields};
use relance::text::Lang;

use super::settings::start_views;

/// The head of the file.
const HEAD: &str = "# The configuration of relance, as it is where nothing is said. Put it where\n\
                    # `relance paths` tells, and keep of it what you change.\n";

/// The value that each entry has where nothing is said.
const DEFAULTS: &[(&str, &str)] = &[
    ("language", "auto"),
    ("palette", "ansi"),
    ("ascii", "false"),
    ("mouse", "true"),
    ("share-base", "parent"),
    ("start-view", "last"),
];

/// The whole file.
pub fn sample() -> String {
    let mut text = HEAD.to_owned();
    for ConfigField { name, doc, words } in config_fields(&start_views()) {
        text.push_str("\n# ");
        text.push_str(doc);
        text.push('\n');
        if !words.is_empty() {
            line(&mut text, format_args!("# One of: {}.", words.join(", ")));
        }
        if let Some((_, value)) = DEFAULTS.iter().find(|(known, _)| *known == name) {
            line(&mut text, format_args!("{name}: {value}"));
        } else {
            line(&mut text, format_args!("{name}:"));
            keys(&mut text);
        }
    }
    text
}

/// Every command with its keys, by group.
fn keys(text: &mut String) {
    let widest = COMMANDS.iter().map(|row| binding(row.name, row.keys).len()).max().unwrap_or(0);
    for group in Group::ALL {
        line(text, format_args!("  # {}", group.title(Lang::En)));
        for row in COMMANDS.iter().filter(|row| row.group == group) {
            let binding = binding(row.name, row.keys);
            line(text, format_args!("  {binding:widest$}  # {}", row.title(Lang::En)));
        }
    }
}

fn binding(name: &str, keys: &[Key]) -> String {
    let keys: Vec<String> = keys.iter().map(|key| format!("\"{}\"", key.name())).collect();
    format!("{name}: [{}]", keys.join(", "))
}

fn line(text: &mut String, line: Arguments<'_>) {
    text.push_str(&line.to_string());
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::settings::Settings;
    use relance::app::SHARES;
    use relance::domain::Word as _;
    use relance::load::{Config, Language, ShareBase, config_schema};

    #[test]
    fn the_sample_says_the_defaults() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.yaml");
        std::fs::write(&path, sample()).unwrap();
        let said = Settings::read(Some(&path));
        assert!(!said.has_problems(), "{:?}", said.found);
        let (silent, keymap) = (Settings::default(), said.keymap());
        for row in COMMANDS {
            assert_eq!(keymap.keys(row.command), row.keys, "{}", row.name);
        }
        assert_eq!(said.config.keys.0.len(), COMMANDS.len());
        assert_eq!((said.lang(), said.ascii()), (silent.lang(), silent.ascii()));
        assert_eq!(said.palette(), silent.palette());
        assert_eq!(said.mouse(), silent.mouse());
        assert_eq!(said.share_base(), silent.share_base());
        assert_eq!(said.start_screen(), silent.start_screen());
        // Each of them is said, though.
        let Config { language, palette, ascii, mouse, share_base, start_view, .. } = said.config;
        assert!(language.is_some() && palette.is_some() && ascii.is_some());
        assert!(mouse.is_some() && share_base.is_some() && start_view.is_some());
    }

    #[test]
    fn every_base_of_the_bars_is_one_of_the_program() {
        for &base in ShareBase::ALL {
            let mut settings = Settings::default();
            settings.config.share_base = Some(base);
            let known = SHARES.iter().find(|(_, word)| *word == base.word()).unwrap();
            assert_eq!(settings.share_base(), known.0);
        }
    }

    #[test]
    fn every_language_of_the_configuration_is_one_of_the_program() {
        for (language, lang) in [("auto", None), ("fr", Some(Lang::Fr)), ("en", Some(Lang::En))] {
            let mut settings = Settings::default();
            settings.config.language = Language::from_word(language);
            assert!(settings.config.language.is_some());
            assert_eq!(settings.lang(), lang);
        }
    }

    #[test]
    fn the_schema_knows_every_entry_and_command() {
        let names: Vec<&str> = COMMANDS.iter().map(|row| row.name).collect();
        let schema = config_schema(&names, &start_views());
        for field in config_fields(&start_views()) {
            assert!(schema["properties"][field.name].is_object(), "{}", field.name);
        }
        let known = schema["properties"]["keys"]["propertyNames"]["enum"].as_array().unwrap();
        assert_eq!(known.len(), COMMANDS.len());
    }
}
