//! What the configuration says of the screens, in the words of the program.

use relance::app::{Keymap, View};
use relance::load::{Flag, ShareBase, StartView};
use relance::query::Base;

use super::Settings;
use super::bindings;

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
    pub fn start_screen(&self) -> Option<View> {
        match self.config.start_view? {
            StartView::Last => None,
            StartView::Explorer => Some(View::Explorer),
            StartView::Search => Some(View::Search),
            StartView::Compare => Some(View::Compare),
            StartView::Timeline => Some(View::Timeline),
            StartView::Sources => Some(View::Sources),
            StartView::Checks => Some(View::Checks),
        }
    }
}
