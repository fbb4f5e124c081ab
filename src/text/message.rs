//! A message in both languages, made by code that cannot know which will be shown.
//!
//! What is wrong in a file is found long before anybody shows it, and what is shown may change
//! its language. So both texts are made at once, beside each other in the code.
//!
//! ```
//! use relance::text::{Lang, message};
//! let word = "subsidi";
//! let found = message!("`{word}` n’est pas un instrument", "`{word}` is no instrument");
//! assert_eq!(found.text(Lang::Fr), "`subsidi` n’est pas un instrument");
//! ```

use super::Lang;

/// A message in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Message {
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

impl Message {
    /// The same text in both, as what a file or the system reports is.
    #[must_use]
    pub fn same(text: impl Into<String>) -> Message {
        let text = text.into();
        Message { fr: text.clone(), en: text }
    }

    /// The text that `say` gives in each.
    #[must_use]
    pub fn both(say: impl Fn(Lang) -> String) -> Message {
        Message { fr: say(Lang::Fr), en: say(Lang::En) }
    }

    /// Its text in `lang`.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
        }
    }
}

/// A [`Message`] of two formats, the French one first. Both take what they name from the
/// variables around; parts that are messages themselves follow a `;`, one for each `{}`.
///
/// ```
/// use relance::text::message;
/// let what = message!("une source", "a source");
/// let found = message!("{} n’a pas de clé `titel`", "{} has no key `titel`"; what);
/// assert_eq!(found.fr, "une source n’a pas de clé `titel`");
/// ```
#[macro_export]
macro_rules! message {
    ($fr:literal, $en:literal $(; $($part:expr),+)?) => {
        $crate::text::Message {
            fr: format!($fr $(, $($part.fr),+)?),
            en: format!($en $(, $($part.en),+)?),
        }
    };
}

pub use message;
