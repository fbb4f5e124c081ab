//! The words of `VISUAL` and `EDITOR`, as a shell would read them: blanks part them, quotes and
//! backslashes keep what they hold together. Nothing is expanded.
//!
//! ```text
//! emacs -nw                    →  [emacs] [-nw]
//! "/opt/my editor/run" -n      →  [/opt/my editor/run] [-n]
//! ```

/// The words of `text`; `None` where a quote is not closed.
pub(super) fn words(text: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    // The word that is being read; an empty one may be meant, in quotes.
    let mut word: Option<String> = None;
    let mut letters = text.chars();
    while let Some(c) = letters.next() {
        match c {
            ' ' | '\t' | '\n' => words.extend(word.take()),
            '\'' => {
                let word = word.get_or_insert_default();
                loop {
                    match letters.next()? {
                        '\'' => break,
                        c => word.push(c),
                    }
                }
            }
            '"' => {
                let word = word.get_or_insert_default();
                loop {
                    match letters.next()? {
                        '"' => break,
                        '\\' => match letters.next()? {
                            c @ ('"' | '\\' | '$' | '`') => word.push(c),
                            c => word.extend(['\\', c]),
                        },
                        c => word.push(c),
                    }
                }
            }
            '\\' => word.get_or_insert_default().push(letters.next()?),
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_those_of_a_shell() {
        for (text, expected) in [
            ("vi", &["vi"][..]),
            ("  emacs   -nw ", &["emacs", "-nw"]),
            ("'/opt/my editor/run' -n", &["/opt/my editor/run", "-n"]),
            (r#""a \"b\" \n" c"#, &[r#"a "b" \n"#, "c"]),
            (r"a\ b\'", &["a b'"]),
            (r#"--x="1 2"'3 4'5"#, &["--x=1 23 45"]),
            ("a '' b", &["a", "", "b"]),
            ("", &[]),
        ] {
            assert_eq!(words(text).unwrap(), expected, "{text}");
        }
        for open in ["'a", "\"a", "a\\", "\"a\\"] {
            assert_eq!(words(open), None, "{open}");
        }
    }

    proptest! {
        #[test]
        fn what_is_quoted_comes_back(given in proptest::collection::vec(".*", 0..5)) {
            let quoted: Vec<String> =
                given.iter().map(|word| format!("'{}'", word.replace('\'', r"'\''"))).collect();
            prop_assert_eq!(words(&quoted.join(" ")), Some(given));
        }
    }
}
