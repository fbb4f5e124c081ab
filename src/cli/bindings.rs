//! What is wrong with the keys of a configuration, in words.
//!
//! ```text
//! config.yaml:9:10: error[key-conflict]: `quit` and `compare` would share the key `c`
//!     9 |   quit: [c]
//!       |          ^ give `compare` another key, or none: `compare: []`
//! ```

use relance::app::{COMMANDS, Key, KeyProblem, KeyProblemKind, Keymap};
use relance::load::{Binding, WrongBinding, did_you_mean, nearest};
use relance::text::{Message, clean, message};

/// What is wrong with bindings.
pub fn wrong(bindings: &[Binding]) -> Vec<WrongBinding> {
    let (_, problems) = resolved(bindings);
    problems.iter().map(|problem| worded(bindings, problem)).collect()
}

/// The keys of the commands with these bindings, and which of the bindings cannot be had.
pub fn resolved(bindings: &[Binding]) -> (Keymap, Vec<KeyProblem>) {
    Keymap::with(bindings.iter().map(|one| (one.command.as_str(), one.keys.as_slice())))
}

fn worded(bindings: &[Binding], problem: &KeyProblem) -> WrongBinding {
    let KeyProblem { binding, key, kind } = *problem;
    let Binding { command, keys, .. } = &bindings[binding];
    let name = key.and_then(|at| keys.get(at)).map_or("", String::as_str);
    let (code, message, hint) = words(command, name, kind);
    WrongBinding { binding, key, code, message, hint: Some(hint) }
}

/// The code, the message and the hint for a problem of the key `name` of a command.
fn words(command: &str, name: &str, kind: KeyProblemKind) -> (&'static str, Message, Message) {
    let (unknown, shown) = (clean(command), clean(name));
    match kind {
        KeyProblemKind::NoCommand => (
            "unknown-command",
            message!(
                "aucune commande ne s’appelle `{unknown}`",
                "no command is called `{unknown}`"
            ),
            command_hint(command),
        ),
        KeyProblemKind::NoKey => (
            "no-such-key",
            message!("aucune touche ne s’appelle `{shown}`", "no key is called `{shown}`"),
            key_hint(name),
        ),
        KeyProblemKind::SentAs(sent) => {
            let (message, hint) = sent_as(&sent.name(), &shown);
            ("no-such-key", message, hint)
        }
        KeyProblemKind::Twice => {
            let message = message!(
                "la touche `{shown}` est déjà dans cette liste",
                "`{shown}` stands in this list already"
            );
            ("key-twice", message, message!("la supprimer", "remove it"))
        }
        KeyProblemKind::Typed => {
            let message = message!(
                "la touche `{shown}` écrit un caractère là où `{command}` s’applique",
                "`{shown}` is typed where `{command}` applies"
            );
            let hint = message!(
                "choisir une touche qui n’écrit rien, comme F5 ou Ctrl-o",
                "choose a key that types nothing, such as F5 or Ctrl-o"
            );
            ("typed-key", message, hint)
        }
        KeyProblemKind::Taken(other) => {
            let other = other.row().name;
            let message = message!(
                "`{command}` et `{other}` auraient la même touche `{shown}`",
                "`{command}` and `{other}` would share the key `{shown}`"
            );
            ("key-conflict", message, other_key_hint(other))
        }
        KeyProblemKind::Needed => {
            let message = message!(
                "`{command}` a besoin d’une touche à elle, qui n’écrit rien",
                "`{command}` needs a key of its own that types nothing"
            );
            ("needed-key", message, usual_key_hint(command))
        }
    }
}

/// The message and the hint for a key that reaches the program as another.
fn sent_as(sent: &str, shown: &str) -> (Message, Message) {
    let message = message!(
        "un terminal envoie {sent} pour `{shown}`",
        "a terminal sends {sent} for `{shown}`"
    );
    let hint =
        message!("écrire `{sent}` si c’est ce qui est voulu", "write `{sent}` if that is meant");
    (message, hint)
}

fn other_key_hint(command: &str) -> Message {
    message!(
        "donner une autre touche à `{command}`, ou aucune\u{a0}: `{command}: []`",
        "give `{command}` another key, or none: `{command}: []`"
    )
}

fn usual_key_hint(command: &str) -> Message {
    let row = COMMANDS.iter().find(|row| row.name == command);
    let usual = row.and_then(|row| row.keys.first()).map_or(String::new(), |key| key.name());
    message!("la touche habituelle est `{usual}`", "the usual one is `{usual}`")
}

fn command_hint(command: &str) -> Message {
    match nearest(command, COMMANDS.iter().map(|row| row.name)) {
        Some(meant) => did_you_mean(command, meant),
        None => message!(
            "`relance schema sample-config` les montre toutes",
            "`relance schema sample-config` lists them all"
        ),
    }
}

/// What may have been meant by the name of a key that is none.
fn key_hint(name: &str) -> Message {
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
        Some(meant) => did_you_mean(name, &format!("{held}{meant}")),
        None => message!(
            "écrire un caractère, un nom comme Enter, Space ou F5, ou Ctrl- ou Alt- devant l’un d’eux",
            "write a character, a name such as Enter, Space or F5, or Ctrl- or Alt- before one"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use relance::domain::Word as _;
    use relance::load::read_config;
    use relance::text::Lang;

    /// The messages and hints about the keys in a configuration, each after its code.
    fn told(text: &str, lang: Lang) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.yaml");
        std::fs::write(&path, text).unwrap();
        let found = read_config(&path, &[], wrong).unwrap().found;
        let one = |one: &relance::load::Diagnostic| {
            let (message, severity) = (one.message.text(lang), one.severity.word());
            let hint = one.hint.as_ref().map_or("", |hint| hint.text(lang));
            format!("{}:{} {severity}[{}]: {message} | {hint}", one.line, one.column, one.code)
        };
        found.iter().map(one).collect()
    }

    const MISTAKES: &str = "keys:\n  quit: [c, F10]\n  compair: x\n  order: Entrée\n  mark: [Ctrl-i]\n  \
                    open-hit: o\n  leave: []\n  filter: [F6, F6, enter, Shift-g, Ctrl-nonsense]\n";

    #[test]
    fn each_mistake_is_told_with_what_to_do() {
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
        assert_eq!(told(MISTAKES, Lang::En), expected);
        let expected = [
            "2:10 error[key-conflict]: `quit` et `compare` auraient la même touche `c` | donner une autre touche à `compare`, ou aucune\u{a0}: `compare: []`",
            "3:3 warning[unknown-command]: aucune commande ne s’appelle `compair` | vouliez-vous dire `compare`\u{a0}?",
            "4:10 error[no-such-key]: aucune touche ne s’appelle `Entrée` | vouliez-vous dire `Enter`\u{a0}?",
            "5:10 error[no-such-key]: un terminal envoie Tab pour `Ctrl-i` | écrire `Tab` si c’est ce qui est voulu",
            "6:13 error[typed-key]: la touche `o` écrit un caractère là où `open-hit` s’applique | choisir une touche qui n’écrit rien, comme F5 ou Ctrl-o",
            "7:3 error[needed-key]: `leave` a besoin d’une touche à elle, qui n’écrit rien | la touche habituelle est `Esc`",
            "8:16 error[key-twice]: la touche `F6` est déjà dans cette liste | la supprimer",
            "8:20 error[no-such-key]: aucune touche ne s’appelle `enter` | vouliez-vous dire `Enter`\u{a0}?",
            "8:27 error[no-such-key]: aucune touche ne s’appelle `Shift-g` | vouliez-vous dire `G`\u{a0}?",
            "8:36 error[no-such-key]: aucune touche ne s’appelle `Ctrl-nonsense` | écrire un caractère, un nom comme Enter, Space ou F5, ou Ctrl- ou Alt- devant l’un d’eux",
        ];
        assert_eq!(told(MISTAKES, Lang::Fr), expected);
    }
}
