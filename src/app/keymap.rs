//! The keys of the commands: those of the table, but for those that a configuration changes.
//!
//! Dispatch, hints, help and palette all ask here, so that a key is shown exactly where it
//! works. What a configuration asks for and cannot have is left out and told; the other keys
//! hold, and a command of which no key is left keeps those of the table.
//!
//! ```text
//! quit: [x, Ctrl-c]   x and Ctrl-c quit, q means nothing
//! filter: []          no key; the palette still knows it
//! quit: c             refused: c compares
//! ```

use crate::app::COMMANDS;
use crate::app::command::{Command, Scope};
use crate::app::key::{Key, KeyCode};
use crate::app::screens::search;
use crate::text::Lang;

/// Which keys mean what.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Keymap {
    /// The commands whose keys are not those of the table.
    changed: Vec<(Command, Vec<Key>)>,
}

/// Why a configured key does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyProblem {
    /// The binding, by its place among those given.
    pub binding: usize,
    /// The key, by its place in the binding; `None` where the whole binding is meant.
    pub key: Option<usize>,
    /// What is wrong.
    pub kind: KeyProblemKind,
}

/// What is wrong with a configured key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyProblemKind {
    /// There is no command of that name.
    NoCommand,
    /// There is no key of that name.
    NoKey,
    /// A terminal sends this other key for it.
    SentAs(Key),
    /// It stands in the list already.
    Twice,
    /// It is typed where the command applies.
    Typed,
    /// It means another command in the same place.
    Taken(Command),
    /// Without a key of its own nothing could be left, or the program not be quit.
    Needed,
}

impl Keymap {
    /// The keymap with other keys for some commands, each by its name and its keys' names, and
    /// what of that does not hold.
    pub fn with<'a, K: AsRef<str> + 'a>(
        bindings: impl IntoIterator<Item = (&'a str, &'a [K])>,
    ) -> (Keymap, Vec<KeyProblem>) {
        let mut problems = Vec::new();
        let mut wanted: Vec<Wanted> = Vec::new();
        for (binding, (name, keys)) in bindings.into_iter().enumerate() {
            let Some(row) = COMMANDS.iter().find(|row| row.name == name) else {
                let kind = KeyProblemKind::NoCommand;
                problems.push(KeyProblem { binding, key: None, kind });
                continue;
            };
            let mut found = Vec::new();
            for (at, key) in keys.iter().enumerate() {
                match readable(row.command, key.as_ref(), &found) {
                    Ok(key) => found.push((at, key)),
                    Err(kind) => problems.push(KeyProblem { binding, key: Some(at), kind }),
                }
            }
            let was_empty = keys.is_empty();
            wanted.push(Wanted { binding, command: row.command, keys: found, was_empty });
        }
        settle_needs(&mut wanted, &mut problems);
        settle_conflicts(&mut wanted, &mut problems);
        problems.sort_by_key(|problem| (problem.binding, problem.key));
        let changed = wanted.into_iter().filter(Wanted::holds);
        let keys = |wanted: Wanted| wanted.keys.into_iter().map(|(_, key)| key).collect();
        let changed = changed.map(|wanted| (wanted.command, keys(wanted))).collect();
        (Keymap { changed }, problems)
    }

    /// The keys of `command`, the one to hint first.
    #[must_use]
    pub fn keys(&self, command: Command) -> &[Key] {
        let changed = self.changed.iter().find(|(changed, _)| *changed == command);
        changed.map_or(command.row().keys, |(_, keys)| keys)
    }

    /// The command that `key` means in one of `scopes`, the first scope first.
    pub(crate) fn command(&self, key: Key, scopes: &[Scope]) -> Option<Command> {
        scopes.iter().find_map(|&scope| {
            let mut rows = COMMANDS.iter().filter(|row| row.scope == scope);
            let row = rows.find(|row| self.keys(row.command).contains(&key))?;
            Some(row.command)
        })
    }

    /// The key to press for `command`, as a message names it; without one, how the palette
    /// finds the command.
    #[must_use]
    pub fn label(&self, command: Command, lang: Lang) -> String {
        match self.keys(command).first() {
            Some(key) => key.label(lang),
            None => format!(": {}", command.row().name),
        }
    }
}

/// A command's keys as they are asked for, each with its place in the binding.
struct Wanted {
    binding: usize,
    command: Command,
    keys: Vec<(usize, Key)>,
    /// Whether it was asked that the command have no key.
    was_empty: bool,
}

impl Wanted {
    /// Whether anything of it is left; else the keys of the table hold.
    fn holds(&self) -> bool {
        !self.keys.is_empty() || self.was_empty
    }
}

/// The key of that name, where it can be one for `command`.
fn readable(command: Command, name: &str, before: &[(usize, Key)]) -> Result<Key, KeyProblemKind> {
    let key = Key::parse(name).ok_or(KeyProblemKind::NoKey)?;
    if let Some(sent) = key.sent_as() {
        return Err(KeyProblemKind::SentAs(sent));
    }
    if before.iter().any(|&(_, known)| known == key) {
        return Err(KeyProblemKind::Twice);
    }
    // Among the hits nothing is typed, so there any key may be one.
    let is_typed_at = command.row().scope == Scope::Search && !command.is_of_hits();
    if is_typed_at && key.typed().is_some() {
        return Err(KeyProblemKind::Typed);
    }
    Ok(key)
}

/// Without a key to quit, or to leave what takes typed characters, nobody would come out.
fn settle_needs(wanted: &mut [Wanted], problems: &mut Vec<KeyProblem>) {
    for wanted in wanted.iter_mut() {
        let enough = match wanted.command {
            Command::Quit => !wanted.keys.is_empty(),
            Command::Leave => wanted.keys.iter().any(|&(_, key)| !search::room::takes(key)),
            _ => true,
        };
        if !enough {
            let (binding, kind) = (wanted.binding, KeyProblemKind::Needed);
            problems.push(KeyProblem { binding, key: None, kind });
            (wanted.keys, wanted.was_empty) = (Vec::new(), false);
        }
    }
}

/// Takes keys away that another command has in the same place, until none is left.
fn settle_conflicts(wanted: &mut [Wanted], problems: &mut Vec<KeyProblem>) {
    while let Some((at, place, other)) = conflict(wanted) {
        let (binding, kind) = (wanted[at].binding, KeyProblemKind::Taken(other));
        problems.push(KeyProblem { binding, key: Some(place), kind });
        wanted[at].keys.retain(|&(known, _)| known != place);
        if wanted[at].command == Command::Leave
            && wanted[at].keys.iter().all(|&(_, key)| search::room::takes(key))
        {
            wanted[at].keys.clear();
        }
    }
}

/// The last binding with a key that another command has too: the binding, the key's place in
/// it, the other command.
fn conflict(wanted: &[Wanted]) -> Option<(usize, usize, Command)> {
    let keys_of = |command: Command| -> Vec<Key> {
        match wanted.iter().find(|wanted| wanted.command == command && wanted.holds()) {
            Some(wanted) => wanted.keys.iter().map(|&(_, key)| key).collect(),
            None => command.row().keys.to_vec(),
        }
    };
    wanted.iter().enumerate().rev().find_map(|(at, one)| {
        let scope = one.command.row().scope;
        let others = COMMANDS.iter().filter(|row| row.command != one.command);
        let near = others.filter(|row| row.scope.overlaps(scope));
        let taken: Vec<(Command, Vec<Key>)> =
            near.map(|row| (row.command, keys_of(row.command))).collect();
        one.keys.iter().rev().find_map(|&(place, key)| {
            let (other, _) = taken.iter().find(|(_, keys)| keys.contains(&key))?;
            Some((at, place, *other))
        })
    })
}

impl Key {
    /// The other key that a terminal sends for this one, if it does: `Ctrl-i` is a tab.
    fn sent_as(self) -> Option<Key> {
        let sent = match self.code {
            KeyCode::Char('i') => KeyCode::Tab,
            KeyCode::Char('m') => KeyCode::Enter,
            KeyCode::Char('[') => KeyCode::Esc,
            _ => return None,
        };
        self.ctrl.then_some(Key::plain(sent))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use KeyProblemKind as Kind;

    type Told = Vec<(usize, Option<usize>, Kind)>;

    fn keymap(bindings: &[(&str, &[&str])]) -> (Keymap, Told) {
        let (keymap, problems) = Keymap::with(bindings.iter().copied());
        let told = problems.iter().map(|found| (found.binding, found.key, found.kind));
        (keymap, told.collect())
    }

    fn labels(keymap: &Keymap, command: Command) -> Vec<String> {
        keymap.keys(command).iter().map(|key| key.label(Lang::En)).collect()
    }

    #[test]
    fn the_table_holds_where_nothing_is_said() {
        let keymap = Keymap::default();
        for row in COMMANDS {
            assert_eq!(keymap.keys(row.command), row.keys);
        }
        let here = [Scope::Outline, Scope::Explorer, Scope::Everywhere];
        assert_eq!(keymap.command(Key::char('i'), &here), Some(Command::TurnInstrument));
        assert_eq!(keymap.command(Key::char('i'), &[Scope::Details]), None);
    }

    #[test]
    fn other_keys_take_the_place_of_the_tables() {
        let (keymap, told) =
            keymap(&[("quit", &["Ctrl-q", "F10"]), ("compare", &["q"]), ("filter", &[])]);
        assert_eq!(told, []);
        assert_eq!(labels(&keymap, Command::Quit), ["Ctrl-q", "F10"]);
        let here = [Scope::Explorer, Scope::Lines, Scope::Everywhere];
        assert_eq!(keymap.command(Key::char('q'), &here), Some(Command::OpenCompare));
        assert_eq!(keymap.command(Key::char('c'), &here), None);
        assert_eq!(keymap.command(Key::char('f'), &here), None);
        assert_eq!(keymap.label(Command::Quit, Lang::Fr), "Ctrl-q");
        assert_eq!(keymap.label(Command::OpenFilter, Lang::Fr), ": filter");
    }

    #[test]
    fn two_commands_never_share_a_key_in_one_place() {
        // The table's own key keeps its command.
        let (held, told) = keymap(&[("quit", &["c", "x", "F9"])]);
        assert_eq!(
            told,
            [
                (0, Some(0), Kind::Taken(Command::OpenCompare)),
                (0, Some(1), Kind::Taken(Command::ExpandAll))
            ]
        );
        assert_eq!(labels(&held, Command::Quit), ["F9"]);
        // Of two configured ones, the first does.
        let (held, told) = keymap(&[("order", &["="]), ("instrument", &["="])]);
        assert_eq!(told, [(1, Some(0), Kind::Taken(Command::TurnOrder))]);
        assert_eq!(labels(&held, Command::TurnInstrument), ["i"]);
        // A command that falls back on the table takes its key back.
        let (held, told) = keymap(&[("mark", &["q"]), ("quit", &["c"])]);
        assert_eq!(told.len(), 2);
        assert_eq!(
            (labels(&held, Command::MarkNode), labels(&held, Command::Quit)),
            (vec!["Space".to_owned()], vec!["q".to_owned(), "Ctrl-c".to_owned()])
        );
        // Two that change places are no conflict.
        let (held, told) = keymap(&[("order", &["i"]), ("instrument", &["o"])]);
        assert_eq!((told, labels(&held, Command::TurnOrder)), (vec![], vec!["i".to_owned()]));
        // Nor are keys of places that exclude each other.
        assert_eq!(keymap(&[("order", &["v"])]).1, []);
    }

    #[test]
    fn what_cannot_be_is_told_and_left_out() {
        for (bindings, expected) in [
            (&[("qiut", &["x"][..])][..], vec![(0, None, Kind::NoCommand)]),
            (&[("quit", &["F10", "Entrée"])], vec![(0, Some(1), Kind::NoKey)]),
            (&[("quit", &["F10", "F10"])], vec![(0, Some(1), Kind::Twice)]),
            (&[("quit", &[])], vec![(0, None, Kind::Needed)]),
            (&[("leave", &["Backspace"])], vec![(0, None, Kind::Needed)]),
            (&[("leave", &["é"])], vec![(0, None, Kind::Needed)]),
            (&[("leave", &["Enter"])], vec![(0, None, Kind::Needed)]),
            (&[("open-hit", &["o"])], vec![(0, Some(0), Kind::Typed)]),
            (
                &[("sort-column", &["Ctrl-i"])],
                vec![(0, Some(0), Kind::SentAs(Key::plain(KeyCode::Tab)))],
            ),
        ] {
            let (keymap, told) = keymap(bindings);
            assert_eq!(told, expected, "{bindings:?}");
            for command in [Command::Leave, Command::OpenHit, Command::SortByColumn] {
                assert_eq!(keymap.keys(command), command.row().keys, "{bindings:?}");
            }
            assert!(!keymap.keys(Command::Quit).is_empty(), "{bindings:?}");
        }
        assert_eq!(keymap(&[("leave", &["F4"]), ("quit", &["F10"])]).1, []);
    }
}

#[cfg(test)]
mod properties {
    use proptest::prelude::*;

    use super::*;

    fn a_key() -> impl Strategy<Value = &'static str> {
        prop::sample::select(vec![
            "q", "c", "x", "é", "Enter", "Esc", "Tab", "Space", "Ctrl-c", "Ctrl-z", "F5", "/", "?",
            "Up", "nonsense",
        ])
    }

    proptest! {
        #[test]
        fn whatever_is_asked_for_keys_stay_clear_and_the_way_out_open(
            asked in prop::collection::vec(
                (0..COMMANDS.len(), prop::collection::vec(a_key(), 0..4)), 0..6)
        ) {
            let mut asked: Vec<(&str, Vec<&str>)> =
                asked.into_iter().map(|(at, keys)| (COMMANDS[at].name, keys)).collect();
            asked.sort();
            asked.dedup_by_key(|(name, _)| *name);
            let bindings = asked.iter().map(|(name, keys)| (*name, keys.as_slice()));
            let (keymap, _) = Keymap::with(bindings);
            for (at, row) in COMMANDS.iter().enumerate() {
                for other in COMMANDS[at + 1..].iter().filter(|other| row.scope.overlaps(other.scope)) {
                    let shared = keymap.keys(row.command).iter()
                        .find(|key| keymap.keys(other.command).contains(key));
                    prop_assert_eq!(shared, None, "{} and {}", row.name, other.name);
                }
            }
            prop_assert!(!keymap.keys(Command::Quit).is_empty());
            prop_assert!(keymap.keys(Command::Leave).iter().any(|&key| !search::room::takes(key)));
        }
    }
}
