//! The language of the person: that of the locale, `fr…` French, anything else English.
//!
//! The first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set decides, as for any program;
//! where none is, as outside Unix, the system is asked.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::Path;

use relance::text::Lang;

/// The language of the locale.
pub fn lang() -> Lang {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].map(|name| env::var(name).unwrap_or_default());
    let locale = first_set(&set).map(str::to_owned).or_else(sys_locale::get_locale);
    Lang::from_locale(&locale.unwrap_or_default())
}

/// What is typed, before it is parsed: help and messages are in the language that it asks for.
pub struct Typed {
    args: Vec<OsString>,
}

impl Typed {
    /// The arguments of this run.
    pub fn read() -> Typed {
        Typed { args: env::args_os().skip(1).collect() }
    }

    /// The language that is asked for.
    pub fn lang(&self) -> Option<Lang> {
        let name = self.value("--lang")?;
        Lang::ALL.into_iter().find(|lang| name == lang.code())
    }

    /// The configuration that is asked for.
    pub fn config(&self) -> Option<&Path> {
        self.value("--config").map(Path::new)
    }

    /// The last value given for an option.
    fn value(&self, option: &str) -> Option<&OsStr> {
        let before = self.args.split(|arg| arg == "--").next().unwrap_or_default();
        before.iter().enumerate().rev().find_map(|(at, arg)| {
            if arg == option {
                return before.get(at + 1).map(OsString::as_os_str);
            }
            let value = arg.as_encoded_bytes().strip_prefix(option.as_bytes())?;
            let value = value.strip_prefix(b"=")?;
            // What is no text is no option either: a path of one is given beside it.
            str::from_utf8(value).ok().map(OsStr::new)
        })
    }
}

fn first_set(values: &[String]) -> Option<&str> {
    values.iter().map(String::as_str).find(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_known_before_the_arguments_are_parsed() {
        let typed = |line: &str| Typed { args: line.split(' ').map(OsString::from).collect() };
        let of = |line: &str| typed(line).lang().map(Lang::code);
        assert_eq!(of("tree --lang en --depth 3"), Some("en"));
        assert_eq!(of("--lang=fr --help"), Some("fr"));
        assert_eq!(of("search -- --lang fr"), None);
        assert_eq!(of("--lang de"), None);
        assert_eq!(of("--lang"), None);
        let typed = typed("--config a.yaml tree --config=b=c.yaml --lang");
        assert_eq!(typed.config(), Some(Path::new("b=c.yaml")));
    }

    #[test]
    fn an_empty_variable_is_not_set() {
        assert_eq!(first_set(&[String::new(), "C".into(), "fr_FR".into()]), Some("C"));
        assert_eq!(first_set(&[String::new(), String::new()]), None);
    }
}
