//! What the configuration says of the screens, in the words of the program.

use relance::app::View;
#[cfg(any(all(unix, feature = "tui"), test))]
use {
    super::{Settings, bindings},
    relance::app::{Keymap, SHARES, value_of},
    relance::domain::Word as _,
    relance::query::Base,
};

/// The word for the view that was left.
const LAST: &str = "last";

/// The words that `start-view` may be: the view that was left, or one that needs no second corpus.
pub fn start_views() -> Vec<&'static str> {
    let views = View::ALL.into_iter().filter(|view| view.alone() == *view);
    std::iter::once(LAST).chain(views.map(View::word)).collect()
}

#[cfg(any(all(unix, feature = "tui"), test))]
impl Settings {
    /// The keys of the commands, as far as those that it asks for can be had.
    pub fn keymap(&self) -> Keymap {
        bindings::resolved(&self.config.keys.0).0
    }

    /// Whether the program takes the mouse.
    pub fn mouse(&self) -> bool {
        self.config.mouse.unwrap_or(true)
    }

    /// What the bars are shares of at the start.
    pub fn share_base(&self) -> Base {
        let base = self.config.share_base.and_then(|base| value_of(&SHARES, base.word()));
        base.unwrap_or_default()
    }

    /// The screen on which the program starts; `None` for the one that was left.
    pub fn start_screen(&self) -> Option<View> {
        View::named(&self.config.start_view.as_ref()?.0)
    }
}
