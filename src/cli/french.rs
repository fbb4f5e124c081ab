//! The command line's help and its messages about wrong usage, in French.
//!
//! `clap` has English only. Here every text of the help has its French, by its place (`compare`
//! for a command, `compare/sort` for its option), and a test proves that none is missing; the
//! messages about wrong usage are made from the parts that `clap` gives.

use clap::builder::{Str, StyledStr};
use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, Command, Error};

use super::french_words::{HEADINGS, REASONS, VALUE_NAMES, WORDS};

/// The page of a command. Its heading is bold and underlined as `clap`'s own are, which a pipe
/// drops.
const TEMPLATE: &str = "{before-help}{about-with-newline}\n\
    \u{1b}[1m\u{1b}[4mUtilisation :\u{1b}[0m {usage}\n\n{all-args}{after-help}";

/// The French of a place; `None` where it has none.
fn word(place: &str) -> Option<&'static str> {
    WORDS.iter().find(|(known, _)| *known == place).map(|(_, french)| *french)
}

/// The same command line, its help in French.
pub fn in_french(mut command: Command) -> Command {
    command.build();
    translated(command, "")
}

fn translated(mut command: Command, place: &str) -> Command {
    command = command
        .help_template(StyledStr::from(TEMPLATE))
        .subcommand_help_heading("Commandes\u{a0}")
        .subcommand_value_name("COMMANDE");
    if let Some(about) = word(if place.is_empty() { "relance" } else { place }) {
        let (short, long) = about.split_once("\n\n").unwrap_or((about, ""));
        command = command.about(short.trim_end_matches('.').to_owned());
        if !long.is_empty() {
            command = command.long_about(format!("{short}\n\n{long}"));
        }
    }
    command = command.mut_args(|arg| argument(arg, place));
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().into()).collect();
    for name in names {
        // The commands below `relance help` are those of the program again.
        let below = if place == "help" { continue } else { joined(place, &name) };
        command = command.mut_subcommand(&name, |sub| translated(sub, &below));
    }
    command
}

fn joined(place: &str, name: &str) -> String {
    if place.is_empty() { name.to_owned() } else { format!("{place} {name}") }
}

/// The words of an argument: those of its command, else those it has everywhere.
fn argument(arg: Arg, place: &str) -> Arg {
    let id = arg.get_id().as_str().to_owned();
    let words = |of: &str| {
        let words = word(&format!("{place}/{id}{of}")).or_else(|| word(&format!("*/{id}{of}")));
        words.map(|words| words.trim_end_matches('.'))
    };
    let Some(help) = words("") else { return arg };
    let takes = arg.get_action().takes_values();
    let values = arg.get_possible_values().into_iter().filter(|_| takes);
    let values: Vec<String> = values.map(|value| value.get_name().to_owned()).collect();
    let explained =
        |value: &String| Some(format!("\n- {value}\u{a0}: {}", words(&format!("={value}"))?));
    let explained: String = values.iter().filter_map(explained).collect();
    let default = arg.get_default_values().iter().filter(|_| takes);
    let default: Vec<_> = default.map(|value| value.to_string_lossy()).collect();
    let told = |what: &str, said: String| {
        if said.is_empty() { said } else { format!(" [{what}\u{a0}: {said}]") }
    };
    let listed = told("valeurs", values.join(", "));
    let default = told("par défaut", default.join(" "));
    let french = |name: &Str| {
        let french = VALUE_NAMES.iter().find(|(english, _)| *english == name.as_str());
        french.map_or("VALEUR", |(_, french)| *french)
    };
    let names: Vec<&str> = arg.get_value_names().unwrap_or_default().iter().map(french).collect();
    let said = format!("{help}{listed}{default}");
    let mut arg = arg.help(said.clone()).hide_possible_values(true).hide_default_value(true);
    if !explained.is_empty() {
        arg = arg.long_help(format!("{help}{default}{explained}"));
    } else if arg.get_long_help().is_some() {
        arg = arg.long_help(said);
    }
    if takes && !names.is_empty() {
        arg = arg.value_names(names);
    }
    // The heads of `clap` end in a colon, which has a space before it in French.
    let own = if arg.is_positional() { "Arguments" } else { "Options" };
    let heading = arg.get_help_heading().unwrap_or(own);
    match HEADINGS.iter().find(|(english, _)| *english == heading) {
        Some((_, french)) => arg.help_heading(*french),
        None => arg,
    }
}

/// What is wrong with the arguments, in French; `None` for what is no mistake: the help and the
/// version.
pub fn message(error: &Error) -> Option<String> {
    let get = |kind: ContextKind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let arg = get(ContextKind::InvalidArg);
    let mut message = format!("erreur\u{a0}: {}\n", mistake(error)?);
    if error.kind() == ErrorKind::ValueValidation {
        let name = arg.split(' ').next().unwrap_or_default();
        let wanted = REASONS.iter().filter(|(known, _)| *known == name);
        message.extend(wanted.map(|(_, wanted)| format!("  il faut {wanted}\n")));
    }
    let values = [get(ContextKind::ValidValue), get(ContextKind::ValidSubcommand)];
    for valid in values.iter().filter(|valid| !valid.is_empty()) {
        message.extend([format!("  valeurs possibles\u{a0}: {valid}\n")]);
    }
    let meant = [
        get(ContextKind::SuggestedArg),
        get(ContextKind::SuggestedValue),
        get(ContextKind::SuggestedSubcommand),
    ];
    for meant in meant.iter().filter(|meant| !meant.is_empty()) {
        message.extend([format!("  vouliez-vous dire «\u{a0}{meant}\u{a0}»\u{a0}?\n")]);
    }
    let usage = get(ContextKind::Usage);
    if let Some(usage) = usage.trim().strip_prefix("Usage:") {
        message.extend([format!("\nUtilisation\u{a0}: {}\n", usage.trim())]);
    }
    message.push_str("\nPour en savoir plus\u{a0}: «\u{a0}relance --help\u{a0}».\n");
    Some(message)
}

/// What is wrong, in a few words.
fn mistake(error: &Error) -> Option<String> {
    let get = |kind: ContextKind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let (arg, value) = (get(ContextKind::InvalidArg), get(ContextKind::InvalidValue));
    Some(match error.kind() {
        ErrorKind::UnknownArgument => format!("l’argument «\u{a0}{arg}\u{a0}» est inconnu ici"),
        ErrorKind::InvalidSubcommand => {
            let name = get(ContextKind::InvalidSubcommand);
            format!("la commande «\u{a0}{name}\u{a0}» est inconnue")
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            format!("il manque une valeur à «\u{a0}{arg}\u{a0}»")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("«\u{a0}{value}\u{a0}» n’est pas une valeur de «\u{a0}{arg}\u{a0}»")
        }
        ErrorKind::MissingRequiredArgument => format!("il manque {arg}"),
        ErrorKind::ArgumentConflict => {
            let prior = get(ContextKind::PriorArg);
            if prior == arg {
                format!("«\u{a0}{arg}\u{a0}» est donné plusieurs fois")
            } else {
                format!("«\u{a0}{arg}\u{a0}» ne va pas avec «\u{a0}{prior}\u{a0}»")
            }
        }
        ErrorKind::NoEquals => format!("il faut un signe égal après «\u{a0}{arg}\u{a0}»"),
        ErrorKind::TooManyValues => {
            format!("«\u{a0}{value}\u{a0}» est une valeur de trop pour «\u{a0}{arg}\u{a0}»")
        }
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("«\u{a0}{arg}\u{a0}» n’a pas le bon nombre de valeurs")
        }
        ErrorKind::MissingSubcommand => "il manque une commande".to_owned(),
        ErrorKind::InvalidUtf8 => "un argument n’est pas de l’UTF-8".to_owned(),
        // The help and the version are no mistakes; the rest is left in clap's words.
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::cli::args::Args;
    use clap::CommandFactory;

    /// The places of a command's texts, and the names of its values.
    fn places(
        command: &Command,
        place: &str,
        found: &mut Vec<String>,
        names: &mut HashSet<String>,
    ) {
        found.push(if place.is_empty() { "relance".into() } else { place.to_owned() });
        for arg in command.get_arguments() {
            let id = arg.get_id();
            let (own, everywhere) = (format!("{place}/{id}"), format!("*/{id}"));
            found.push(if word(&own).is_some() { own } else { everywhere });
            for value in arg.get_possible_values() {
                if value.get_help().is_some() {
                    let of = |place: &str| format!("{place}/{id}={}", value.get_name());
                    let own = of(place);
                    found.push(if word(&own).is_some() { own } else { of("*") });
                }
            }
            if arg.get_action().takes_values() {
                names.extend(
                    arg.get_value_names()
                        .unwrap_or_default()
                        .iter()
                        .map(std::string::ToString::to_string),
                );
            }
        }
        for sub in command.get_subcommands().filter(|_| place != "help") {
            places(sub, &joined(place, sub.get_name()), found, names);
        }
    }

    #[test]
    fn every_text_of_the_help_has_its_french_and_none_is_left_over() {
        let mut command = Args::command();
        command.build();
        let (mut found, mut names) = (Vec::new(), HashSet::new());
        places(&command, "", &mut found, &mut names);
        let missing: Vec<_> = found.iter().filter(|place| word(place).is_none()).collect();
        assert!(missing.is_empty(), "no French for {missing:?}");
        let over: Vec<_> =
            WORDS.iter().filter(|(place, _)| !found.iter().any(|found| found == place)).collect();
        assert!(over.is_empty(), "French for what is not there: {over:?}");
        let unnamed: Vec<_> = names
            .iter()
            .filter(|name| !VALUE_NAMES.iter().any(|(known, _)| known == name))
            .collect();
        assert!(unnamed.is_empty(), "no French for the values {unnamed:?}");
        let over: Vec<_> =
            VALUE_NAMES.iter().filter(|(english, _)| !names.contains(*english)).collect();
        assert!(over.is_empty(), "French for values that are not there: {over:?}");
    }

    #[test]
    fn french_help_has_no_english_left() {
        let mut command = in_french(Args::command());
        let mut texts = vec![command.render_long_help().to_string()];
        let subs = command.get_subcommands_mut().filter(|sub| sub.get_name() != "help");
        texts.extend(subs.map(|sub| sub.render_long_help().to_string()));
        for text in texts {
            for english in
                ["Usage", "Print", "default:", "possible values", " the ", "NODE", "Place"]
            {
                assert!(!text.contains(english), "{english:?} in\n{text}");
            }
        }
    }

    #[test]
    fn wrong_usage_is_told_in_french() {
        let told = |line: &str| {
            let error = in_french(Args::command())
                .try_get_matches_from(line.split(' '))
                .expect_err("a mistake");
            message(&error).unwrap()
        };
        let text = told("relance tree --dept 3");
        assert!(
            text.starts_with("erreur\u{a0}: l’argument «\u{a0}--dept\u{a0}» est inconnu ici\n")
        );
        assert!(text.contains("vouliez-vous dire «\u{a0}--depth\u{a0}»\u{a0}?"), "{text}");
        let text = told("relance tree --format xml");
        assert!(text.contains("«\u{a0}xml\u{a0}» n’est pas une valeur de"), "{text}");
        assert!(text.contains("valeurs possibles\u{a0}: text, json\n"), "{text}");
        // The message says what would be a value.
        let text = told("relance search tsd --limit 0");
        assert!(text.contains("\n  il faut un nombre entier, 1 ou plus\n"), "{text}");
        let text = told("relance snapshot --size 80");
        assert!(text.contains("\n  il faut des colonnes et des lignes, comme 80x24"), "{text}");
        let text = told("relance show");
        assert!(text.contains("il manque <NŒUD>"), "{text}");
        assert!(told("relance tree --force").contains("il manque"));
    }
}
