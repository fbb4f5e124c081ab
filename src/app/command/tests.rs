//! What holds of every row of the table.

use super::*;

#[test]
fn a_key_means_one_thing_in_one_place() {
    for (at, row) in COMMANDS.iter().enumerate() {
        for other in &COMMANDS[at + 1..] {
            assert_ne!(row.name, other.name);
            assert_ne!(row.command, other.command);
            let overlaps = row.scope.overlaps(other.scope);
            let shared: Vec<_> = row.keys.iter().filter(|key| other.keys.contains(key)).collect();
            assert!(!overlaps || shared.is_empty(), "{} and {}: {shared:?}", row.name, other.name);
        }
    }
}

#[test]
fn nothing_essential_needs_alt_gr_on_a_french_keyboard() {
    for row in COMMANDS.iter().filter(|row| !row.keys.is_empty()) {
        let easy = row.keys.iter().any(|key| match key.code {
            KeyCode::Char(c) => !"0123456789[]{}\\|~#@".contains(c),
            _ => true,
        });
        assert!(easy, "{}", row.name);
    }
}

#[test]
fn every_row_is_said_in_both_languages() {
    for row in COMMANDS {
        assert!(!row.title.0.is_empty() && !row.title.1.is_empty(), "{}", row.name);
        assert_eq!(row.hint.0.is_empty(), row.hint.1.is_empty(), "{}", row.name);
        assert_eq!(row.command.row().name, row.name);
    }
}
