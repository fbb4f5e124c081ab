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

fn first_set(values: &[String]) -> Option<&str> {
    values.iter().map(String::as_str).find(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_variable_is_not_set() {
        assert_eq!(first_set(&[String::new(), "C".into(), "fr_FR".into()]), Some("C"));
        assert_eq!(first_set(&[String::new(), String::new()]), None);
    }
}
