//! A text as one word of a command line, as any Unix shell reads it.
//!
//! ```
//! use relance::text::shell_word;
//! assert_eq!(shell_word("tsd"), "tsd");
//! assert_eq!(shell_word("l'e-santé !"), r"'l'\''e-santé !'");
//! ```

/// `text` as one word: itself where no shell would read anything into it, else in quotes.
#[must_use]
pub fn shell_word(text: &str) -> String {
    let harmless = |c: char| c.is_alphanumeric() || "-_./,:+@%=".contains(c);
    // At the start of a word `=` and `~` mean something to some shells.
    if !text.is_empty() && text.chars().all(harmless) && !text.starts_with('=') {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', r"'\''"))
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

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn a_shell_reads_the_text_back(text in "[^\\x00]{0,24}") {
            let script = format!("printf '%s' {}", shell_word(&text));
            let said = Command::new("sh").args(["-c", &script]).output().unwrap();
            prop_assert_eq!(String::from_utf8_lossy(&said.stdout), text);
        }
    }
}
