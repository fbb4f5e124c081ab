//! Keys as bindings, help and tests name them, free of any terminal library.
//!
//! Only presses and repeats reach the program, and Shift is folded into the
//! character: `Key::parse("G")`, `Key::parse("Ctrl-r")`, `Key::parse("Enter")`.

use crate::text::{Lang, fold};

/// What was pressed, apart from Ctrl and Alt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are those printed on the keys")]
pub enum KeyCode {
    Char(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    F(u8),
}

/// A key press.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// The key.
    pub code: KeyCode,
    /// Whether Ctrl was held.
    pub ctrl: bool,
    /// Whether Alt was held.
    pub alt: bool,
}

/// The keys with a name: the one that is parsed, the one shown in French and in English.
const NAMED: &[(KeyCode, &str, &str, &str)] = &[
    (KeyCode::Enter, "Enter", "Entrée", "Enter"),
    (KeyCode::Esc, "Esc", "Échap", "Esc"),
    (KeyCode::Tab, "Tab", "Tab", "Tab"),
    (KeyCode::BackTab, "BackTab", "Maj-Tab", "Shift-Tab"),
    (KeyCode::Backspace, "Backspace", "Retour arr.", "Backspace"),
    (KeyCode::Delete, "Delete", "Suppr", "Del"),
    (KeyCode::Up, "Up", "↑", "↑"),
    (KeyCode::Down, "Down", "↓", "↓"),
    (KeyCode::Left, "Left", "←", "←"),
    (KeyCode::Right, "Right", "→", "→"),
    (KeyCode::Home, "Home", "Début", "Home"),
    (KeyCode::End, "End", "Fin", "End"),
    (KeyCode::PageUp, "PageUp", "Page préc.", "PgUp"),
    (KeyCode::PageDown, "PageDown", "Page suiv.", "PgDn"),
    (KeyCode::Char(' '), "Space", "Espace", "Space"),
];

impl Key {
    /// The key alone.
    pub(crate) const fn plain(code: KeyCode) -> Self {
        Self { code, ctrl: false, alt: false }
    }

    /// A character alone.
    #[must_use]
    pub const fn char(c: char) -> Self {
        Self::plain(KeyCode::Char(c))
    }

    /// A character with Ctrl.
    pub(crate) const fn ctrl(c: char) -> Self {
        Self { code: KeyCode::Char(c), ctrl: true, alt: false }
    }

    /// A character with Alt.
    pub(crate) const fn alt(c: char) -> Self {
        Self { code: KeyCode::Char(c), ctrl: false, alt: true }
    }

    /// The key that `text` names, such as `G`, `Ctrl-r`, `Alt-x`, `Enter`, `Space` or `F1`, or
    /// as English hints show it: `PgDn`, `Shift-Tab`. With Ctrl, capitals are small letters,
    /// since terminals tell no difference.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(rest) = text.strip_prefix("Ctrl-") {
            let key = Self::parse(rest)?;
            let code = match key.code {
                KeyCode::Char(c) => KeyCode::Char(c.to_ascii_lowercase()),
                code => code,
            };
            return Some(Self { code, ctrl: true, ..key });
        }
        if let Some(rest) = text.strip_prefix("Alt-") {
            return Self::parse(rest).map(|key| Self { alt: true, ..key });
        }
        let named = NAMED.iter().find(|(_, name, _, shown)| [*name, *shown].contains(&text));
        if let Some(&(code, ..)) = named {
            return Some(Self::plain(code));
        }
        if let Some(number) = text.strip_prefix('F').and_then(|rest| rest.parse().ok()) {
            return (1..=12).contains(&number).then_some(Self::plain(KeyCode::F(number)));
        }
        let mut chars = text.chars();
        let first = chars.next()?;
        chars.next().is_none().then_some(Self::char(first))
    }

    /// The names that [`Key::parse`] reads, beside single characters and `F1` to `F12`.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMED.iter().map(|&(_, name, ..)| name)
    }

    /// The name that [`Key::parse`] reads as this key.
    #[must_use]
    pub fn name(self) -> String {
        let named = NAMED.iter().find(|(code, ..)| *code == self.code);
        named.map_or_else(|| self.label(Lang::En), |(_, name, ..)| self.held(name))
    }

    /// The name of a key of which a French keyboard or hint says `shown`.
    #[must_use]
    pub fn name_in_french(shown: &str) -> Option<&'static str> {
        let named = NAMED.iter().find(|(_, _, fr, _)| fold(fr) == fold(shown));
        named.map(|&(_, name, ..)| name)
    }

    /// The key as a hint shows it.
    #[must_use]
    pub fn label(self, lang: Lang) -> String {
        let named = NAMED.iter().find(|(code, ..)| *code == self.code);
        let name = match (named, self.code) {
            (Some(&(_, _, fr, en)), _) => lang.pick(fr, en).to_owned(),
            (None, KeyCode::Char(c)) => c.to_string(),
            (None, KeyCode::F(number)) => format!("F{number}"),
            (None, code) => format!("{code:?}"),
        };
        self.held(&name)
    }

    /// A name with what is held while the key is pressed.
    fn held(self, name: &str) -> String {
        let (ctrl, alt) =
            (if self.ctrl { "Ctrl-" } else { "" }, if self.alt { "Alt-" } else { "" });
        format!("{ctrl}{alt}{name}")
    }

    /// The character it types, if it is one that text can hold.
    pub(crate) fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_parsed_and_shown() {
        for (text, fr, en) in [
            ("G", "G", "G"),
            ("Ctrl-r", "Ctrl-r", "Ctrl-r"),
            ("Space", "Espace", "Space"),
            ("Enter", "Entrée", "Enter"),
            ("F1", "F1", "F1"),
            ("é", "é", "é"),
        ] {
            let key = Key::parse(text).unwrap();
            assert_eq!((key.label(Lang::Fr).as_str(), key.label(Lang::En).as_str()), (fr, en));
        }
        for text in ["", "Ctrl-", "Entrée", "F99", "ab"] {
            assert_eq!(Key::parse(text), None, "{text}");
        }
        assert_eq!(Key::parse("Ctrl-R"), Some(Key::ctrl('r')));
        assert_eq!(Key::parse("Shift-Tab"), Some(Key::plain(KeyCode::BackTab)));
        assert_eq!(Key::parse("↑"), Some(Key::plain(KeyCode::Up)));
        assert_eq!(Key::name_in_french("entree"), Some("Enter"));
    }

    #[test]
    fn a_name_is_read_as_its_key() {
        let codes = NAMED.iter().map(|&(code, ..)| code);
        for code in codes.chain([KeyCode::F(12), KeyCode::Char('é'), KeyCode::Char('-')]) {
            for (ctrl, alt) in [(false, false), (true, false), (false, true), (true, true)] {
                let key = Key { code, ctrl, alt };
                assert_eq!(Key::parse(&key.name()), Some(key), "{}", key.name());
            }
        }
    }

    #[test]
    fn only_plain_characters_type() {
        assert_eq!(Key::char('q').typed(), Some('q'));
        assert_eq!(Key::ctrl('q').typed(), None);
        assert_eq!(Key::plain(KeyCode::Enter).typed(), None);
    }
}
