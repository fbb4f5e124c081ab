//! The language of the person: that of the locale, `fr…` French, anything else English.
//!
//! The first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set decides, as for any program;
//! where none is, as outside Unix, the system is asked.

use std::env;

use relance::text::Lang;

/// The language of the locale.
pub fn lang() -> Lang {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].map(|name| env::var(name).unwrap_or_default());
    let locale = first_set(&set).map(str::to_owned).or_else(sys_locale::get_locale);
    Lang::from_locale(&locale.unwrap_or_default())
}

/// The language that the arguments ask for, before they are parsed, else that of the locale:
/// in which their own help and mistakes are told.
pub fn asked() -> Lang {
    let args: Vec<String> =
        env::args_os().skip(1).map(|arg| arg.to_string_lossy().into_owned()).collect();
    named(&args).unwrap_or_else(lang)
}

fn named(args: &[String]) -> Option<Lang> {
    let before = args.split(|arg| arg == "--").next().unwrap_or_default();
    let beside = before.windows(2).filter(|pair| pair[0] == "--lang").map(|pair| &*pair[1]);
    let within = before.iter().filter_map(|arg| arg.strip_prefix("--lang="));
    beside.chain(within).find_map(|name| Lang::ALL.into_iter().find(|lang| lang.code() == name))
}

fn first_set(values: &[String]) -> Option<&str> {
    values.iter().map(String::as_str).find(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_known_before_the_arguments_are_parsed() {
        let of = |line: &str| {
            named(&line.split(' ').map(str::to_owned).collect::<Vec<_>>()).map(Lang::code)
        };
        assert_eq!(of("tree --lang en --depth 3"), Some("en"));
        assert_eq!(of("--lang=fr --help"), Some("fr"));
        assert_eq!(of("search -- --lang fr"), None);
        assert_eq!(of("--lang de"), None);
    }

    #[test]
    fn an_empty_variable_is_not_set() {
        assert_eq!(first_set(&[String::new(), "C".into(), "fr_FR".into()]), Some("C"));
        assert_eq!(first_set(&[String::new(), String::new()]), None);
    }
}
