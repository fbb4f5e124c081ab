//! What is wrong with the keys of a configuration, in words.
//!
//! ```text
//! config.yaml:9:10: error[key-conflict]: `quit` and `compare` would share the key `c`
//!     9 |   quit: [c]
//!       |          ^ give `compare` another key, or none: `compare: []`
//! ```

use relance::app::{COMMANDS, Key, KeyProblem, KeyProblemKind, Keymap};
use relance::load::{Binding, WrongBinding, nearest};
use relance::text::clean;

/// What is wrong with bindings.
pub fn wrong(bindings: &[Binding]) -> Vec<WrongBinding> {
    let (_, problems) = resolved(bindings);
    problems.iter().map(|problem| told(bindings, problem)).collect()
}

/// The keys that follow from bindings, as far as they can be had, and what cannot.
pub fn resolved(bindings: &[Binding]) -> (Keymap, Vec<KeyProblem>) {
    Keymap::with(bindings.iter().map(|one| (one.command.as_str(), one.keys.as_slice())))
}

fn told(bindings: &[Binding], problem: &KeyProblem) -> WrongBinding {
    let KeyProblem { binding, key, kind } = *problem;
    let Binding { command, keys, .. } = &bindings[binding];
    let name = key.and_then(|at| keys.get(at)).map_or("", String::as_str);
    let shown = clean(name);
    let (code, message, hint) = match kind {
        KeyProblemKind::NoCommand => {
            let message = format!("no command is called `{}`", clean(command));
            ("unknown-command", message, command_hint(command))
        }
        KeyProblemKind::NoKey => {
            ("no-such-key", format!("no key is called `{shown}`"), key_hint(name))
        }
        KeyProblemKind::SentAs(sent) => {
            let sent = sent.name();
            let message = format!("a terminal sends {sent} for `{shown}`");
            ("no-such-key", message, format!("write `{sent}` if that is meant"))
        }
        KeyProblemKind::Twice => {
            ("key-twice", format!("`{shown}` stands in this list already"), "remove it".into())
        }
        KeyProblemKind::Typed => {
            let message = format!("`{shown}` is typed where `{command}` applies");
            ("typed-key", message, "choose a key that types nothing, such as F5 or Ctrl-o".into())
        }
        KeyProblemKind::Taken(other) => {
            let other = other.row().name;
            let message = format!("`{command}` and `{other}` would share the key `{shown}`");
            ("key-conflict", message, format!("give `{other}` another key, or none: `{other}: []`"))
        }
        KeyProblemKind::Needed => {
            let message = format!("`{command}` needs a key of its own that types nothing");
            let table = COMMANDS.iter().find(|row| row.name == command);
            let usual =
                table.and_then(|row| row.keys.first()).map_or(String::new(), |key| key.name());
            ("needed-key", message, format!("the usual one is `{usual}`"))
        }
    };
    WrongBinding { binding, key, code, message, hint: Some(hint) }
}

fn command_hint(command: &str) -> String {
    match nearest(command, COMMANDS.iter().map(|row| row.name)) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "`relance schema sample-config` lists them all".into(),
    }
}

/// What may have been meant by the name of a key that is none.
fn key_hint(name: &str) -> String {
    let held: String = ["Ctrl-", "Alt-"]
        .into_iter()
        .find(|held| name.starts_with(held))
        .unwrap_or_default()
        .into();
    let bare = &name[held.len()..];
    let mut letter = bare.strip_prefix("Shift-").unwrap_or_default().chars();
    let capital = match (letter.next(), letter.next()) {
        (Some(letter), None) => Some(letter.to_uppercase().to_string()),
        _ => None,
    };
    let meant = capital
        .or_else(|| Key::name_in_french(bare).map(str::to_owned))
        .or_else(|| nearest(bare, Key::names()).map(str::to_owned));
    match meant {
        Some(meant) => format!("did you mean `{held}{meant}`?"),
        None => "write a character, a name such as Enter, Space or F5, or Ctrl- or Alt- before one"
            .into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use relance::load::read_config;

    /// The messages and hints about the keys in a configuration, each after its code.
    fn told(text: &str) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.yaml");
        std::fs::write(&path, text).unwrap();
        let found = read_config(&path, wrong).unwrap().found;
        let one = |one: &relance::load::Diagnostic| {
            let hint = one.hint.as_deref().unwrap_or_default();
            format!(
                "{}:{} {}[{}]: {} | {hint}",
                one.line,
                one.column,
                one.severity.name(),
                one.code,
                one.message
            )
        };
        found.iter().map(one).collect()
    }

    #[test]
    fn each_mistake_is_told_with_what_to_do() {
        let text = "keys:\n  quit: [c, F10]\n  compair: x\n  order: Entrée\n  mark: [Ctrl-i]\n  \
                    open-hit: o\n  leave: []\n  filter: [F6, F6, enter, Shift-g, Ctrl-nonsense]\n";
        let expected = [
            "2:10 error[key-conflict]: `quit` and `compare` would share the key `c` | give `compare` another key, or none: `compare: []`",
            "3:3 warning[unknown-command]: no command is called `compair` | did you mean `compare`?",
            "4:10 error[no-such-key]: no key is called `Entrée` | did you mean `Enter`?",
            "5:10 error[no-such-key]: a terminal sends Tab for `Ctrl-i` | write `Tab` if that is meant",
            "6:13 error[typed-key]: `o` is typed where `open-hit` applies | choose a key that types nothing, such as F5 or Ctrl-o",
            "7:3 error[needed-key]: `leave` needs a key of its own that types nothing | the usual one is `Esc`",
            "8:16 error[key-twice]: `F6` stands in this list already | remove it",
            "8:20 error[no-such-key]: no key is called `enter` | did you mean `Enter`?",
            "8:27 error[no-such-key]: no key is called `Shift-g` | did you mean `G`?",
            "8:36 error[no-such-key]: no key is called `Ctrl-nonsense` | write a character, a name such as Enter, Space or F5, or Ctrl- or Alt- before one",
        ];
        assert_eq!(told(text), expected);
    }
}
