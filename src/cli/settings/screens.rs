//! What the configuration says of the screens, in the words of the program.

use relance::app::Screen;
#[cfg(any(feature = "tui", test))]
use {
    super::{Settings, bindings},
    relance::app::Keymap,
    relance::load::{Flag, ShareBase},
    relance::query::Base,
};

/// The words for the screen on which the program starts; none of them for the one that was left.
const START_VIEWS: [(&str, Option<Screen>); 7] = [
    ("last", None),
    ("explorer", Some(Screen::Explorer)),
    ("search", Some(Screen::Search)),
    ("compare", Some(Screen::Compare)),
    ("timeline", Some(Screen::Timeline)),
    ("sources", Some(Screen::Sources)),
    ("checks", Some(Screen::Checks)),
];

/// The words that `start-view` may be.
pub fn start_views() -> [&'static str; START_VIEWS.len()] {
    START_VIEWS.map(|(word, _)| word)
}

#[cfg(any(feature = "tui", test))]
impl Settings {
    /// The keys of the commands, as far as those that it asks for can be had.
    pub fn keymap(&self) -> Keymap {
        bindings::resolved(&self.config.keys.0).0
    }

    /// Whether the program takes the mouse.
    pub fn mouse(&self) -> bool {
        self.config.mouse != Some(Flag(false))
    }

    /// What the bars are shares of at the start.
    pub fn share_base(&self) -> Base {
        match self.config.share_base {
            Some(ShareBase::Parent) | None => Base::Parent,
            Some(ShareBase::Plan) => Base::Plan,
            Some(ShareBase::BiggestSibling) => Base::BiggestSibling,
        }
    }

    /// The screen on which the program starts; `None` for the one that was left.
    pub fn start_screen(&self) -> Option<Screen> {
        let word = &*self.config.start_view.as_ref()?.0;
        START_VIEWS.iter().find(|(view, _)| *view == word).and_then(|(_, screen)| *screen)
    }
}
