//! A text as one word of a command line, as any Unix shell reads it.
//!
//! What would act on a terminal, hide or begin another line is written as `$'…'`, as `ls` writes
//! such names: the shells of most systems read it, and it does nothing to who sees or pastes it.
//!
//! ```
//! use relance::text::shell_word;
//! assert_eq!(shell_word("tsd"), "tsd");
//! assert_eq!(shell_word("l'e-santé !"), r"'l'\''e-santé !'");
//! assert_eq!(shell_word("a\u{1b}[31m.yaml"), r"$'a\033[31m.yaml'");
//! ```

use super::is_shown;

/// `text` as one word: itself where no shell would read anything into it, else in quotes.
#[must_use]
pub fn shell_word(text: &str) -> String {
    let harmless = |c: char| c.is_alphanumeric() || "-_./,:+@%=".contains(c);
    // At the start of a word `=` and `~` mean something to some shells.
    if !text.is_empty() && text.chars().all(harmless) && !text.starts_with('=') {
        return text.to_owned();
    }
    if text.chars().all(is_shown) {
        return format!("'{}'", text.replace('\'', r"'\''"));
    }
    let mut word = String::from("$'");
    for c in text.chars() {
        if is_shown(c) && !matches!(c, '\'' | '\\' | '!') {
            word.push(c);
        } else {
            push_octal(c, &mut word);
        }
    }
    word.push('\'');
    word
}

/// The bytes of a character by their octal numbers.
fn push_octal(c: char, word: &mut String) {
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        let digits = [byte >> 6, byte >> 3, byte].map(|part| char::from(b'0' + (part & 7)));
        word.push('\\');
        word.extend(digits);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::process::Command;

    #[test]
    fn what_a_shell_would_read_is_quoted() {
        for (text, word) in [
            ("relance-tsd_2026.txt", "relance-tsd_2026.txt"),
            ("santé", "santé"),
            ("", "''"),
            ("a b", "'a b'"),
            ("$HOME", "'$HOME'"),
            ("subsidy>10M€", "'subsidy>10M€'"),
            ("'exact", r"''\''exact'"),
            ("~/x", "'~/x'"),
            ("=ls", "'=ls'"),
            ("10\u{a0}M€", "'10\u{a0}M€'"),
        ] {
            assert_eq!(shell_word(text), word);
        }
    }

    #[test]
    fn what_acts_on_a_terminal_is_written_by_its_bytes() {
        for (text, word) in [
            ("esc\u{1b}]0;pwned\u{7}.yaml", r"$'esc\033]0;pwned\007.yaml'"),
            ("a\u{202e}b", r"$'a\342\200\256b'"),
            ("a\u{9b}31mb", r"$'a\302\23331mb'"),
            ("two\nlines", r"$'two\012lines'"),
            ("l'é\\t!\t", r"$'l\047é\134t\041\011'"),
        ] {
            assert_eq!(shell_word(text), word);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn a_shell_reads_the_text_back(text in "[^\\x00]{0,24}") {
            let word = shell_word(&text);
            prop_assert!(word.chars().all(is_shown), "{word:?}");
            // Some plain shells do not read `$'…'` yet.
            let shell = if word.starts_with('$') { "bash" } else { "sh" };
            let script = format!("printf '%s' {word}");
            let said = Command::new(shell).args(["-c", &script]).output().unwrap();
            prop_assert_eq!(String::from_utf8_lossy(&said.stdout), text);
        }
    }
}
