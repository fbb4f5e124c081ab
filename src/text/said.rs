//! Something said in both languages, by somebody who cannot know which will be asked for.
//!
//! What is wrong in a file is found long before anybody shows it, and what is shown may change
//! its language. So both texts are made at once, beside each other in the code.
//!
//! ```
//! use relance::text::{Lang, said};
//! let word = "subsidi";
//! let told = said!("`{word}` n’est pas un instrument", "`{word}` is no instrument");
//! assert_eq!(told.text(Lang::Fr), "`subsidi` n’est pas un instrument");
//! ```

use super::Lang;

/// Something said in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Said {
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

impl Said {
    /// The same in both, as what a file or the system says is.
    #[must_use]
    pub fn same(text: impl Into<String>) -> Said {
        let text = text.into();
        Said { fr: text.clone(), en: text }
    }

    /// What `say` says in each.
    #[must_use]
    pub fn both(say: impl Fn(Lang) -> String) -> Said {
        Said { fr: say(Lang::Fr), en: say(Lang::En) }
    }

    /// What it says in `lang`.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
        }
    }
}

/// A [`Said`] of two formats, the French one first. Both take what they name from where they
/// stand; what is itself said in both languages follows a `;`, one for each `{}`.
///
/// ```
/// use relance::text::said;
/// let what = said!("une source", "a source");
/// let told = said!("{} n’a pas de clé `titel`", "{} has no key `titel`"; what);
/// assert_eq!(told.fr, "une source n’a pas de clé `titel`");
/// ```
#[macro_export]
macro_rules! said {
    ($fr:literal, $en:literal $(; $($part:expr),+)?) => {
        $crate::text::Said {
            fr: format!($fr $(, $($part.fr),+)?),
            en: format!($en $(, $($part.en),+)?),
        }
    };
}

pub use said;
