//! What may lie over a screen: one overlay at most, which takes every key, paste and use of
//! the mouse while it is open.

pub(super) mod copy;
pub(super) mod picker;
pub(super) mod reload_error;
pub(super) mod saving;

use crate::app::action::{Effect, Mouse};
use crate::app::key::Key;
use crate::app::overlays::copy::CopyOffer;
use crate::app::overlays::picker::Picker;
use crate::app::overlays::saving::Saving;
use crate::app::state::State;
use crate::query::Ledger;

/// An overlay.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// A list to choose from: the help, the palette, a filter, what may be copied.
    Picker(Picker),
    /// The prompt of a snapshot.
    Saving(Saving),
    /// The offer to write a copy of the corpus that ships.
    Copy(CopyOffer),
    /// Why the files cannot be read: [`State::reload_error`].
    ReloadError,
}

impl State {
    /// The list that is open, if one is.
    #[must_use]
    pub fn picker(&self) -> Option<&Picker> {
        if let Some(Overlay::Picker(picker)) = &self.overlay { Some(picker) } else { None }
    }

    /// The prompt of a snapshot, if it is open.
    #[must_use]
    pub fn saving(&self) -> Option<&Saving> {
        if let Some(Overlay::Saving(saving)) = &self.overlay { Some(saving) } else { None }
    }

    /// The offer to write a copy of the corpus, if it is open.
    #[must_use]
    pub fn copy_offer(&self) -> Option<&CopyOffer> {
        if let Some(Overlay::Copy(copy_offer)) = &self.overlay { Some(copy_offer) } else { None }
    }
}

/// A key while an overlay is open.
pub(super) fn press(state: &mut State, ledger: &Ledger, key: Key, effects: &mut Vec<Effect>) {
    match state.overlay {
        Some(Overlay::Picker(_)) => picker::keys::press(state, ledger, key, effects),
        Some(Overlay::Saving(_)) => saving::press(state, key, effects),
        Some(Overlay::Copy(_)) => copy::press(state, key, effects),
        Some(Overlay::ReloadError) => reload_error::press(state, ledger, key, effects),
        None => {}
    }
}

/// A use of the mouse while an overlay is open.
pub(super) fn mouse(state: &mut State, ledger: &Ledger, mouse: Mouse, effects: &mut Vec<Effect>) {
    match state.overlay {
        Some(Overlay::Picker(_)) => picker::keys::mouse(state, ledger, mouse, effects),
        Some(Overlay::Saving(_)) => saving::mouse(state, mouse),
        Some(Overlay::Copy(_)) => copy::mouse(state, mouse),
        Some(Overlay::ReloadError) => reload_error::mouse(state, ledger, mouse, effects),
        None => {}
    }
}

/// A paste while an overlay is open: one insertion where something is typed.
pub(super) fn paste(state: &mut State, text: &str, effects: &mut Vec<Effect>) {
    match &mut state.overlay {
        Some(Overlay::Picker(picker)) => {
            picker.input.insert(text);
            picker.row = 0;
            picker.narrow();
        }
        Some(Overlay::Saving(saving)) => saving.paste(text, effects),
        Some(Overlay::Copy(offer)) => {
            offer.input.insert(text);
            offer.problem = None;
        }
        Some(Overlay::ReloadError) | None => {}
    }
}

/// Keeps what is chosen in an overlay in view.
pub(super) fn refresh(state: &mut State, ledger: &Ledger) {
    reload_error::refresh(state);
    match state.overlay {
        Some(Overlay::Picker(_)) => picker::keys::refresh(state),
        Some(Overlay::Saving(_)) => saving::refresh(state, ledger),
        Some(Overlay::Copy(_) | Overlay::ReloadError) | None => {}
    }
}
