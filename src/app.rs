//! What the person did and what follows: state, actions, commands and their keys.
//!
//! [`update()`] is the only place where state changes. It is a function of the state, an
//! action and the ledger, and answers with the new state and the effects that the
//! terminal is asked to perform; it never performs them, never draws, and never asks
//! what time it is. The size of the window is an action like any other, so where things
//! stand on the screen is computed here ([`Layout`]) and only painted by `view`.

mod action;
mod address;
mod breadcrumb;
mod command;
mod copying;
mod edit;
mod frame;
mod go;
mod hints;
mod input;
mod key;
mod keymap;
mod naming;
mod overlays;
mod reload;
mod room;
mod screens;
mod session;
mod state;
mod update;

pub use action::{Action, Effect, Mouse, MouseKind};
pub use address::{Address, HELP, address, argument, arrive, arrive_at_once};
pub use breadcrumb::{Crumb, breadcrumb, crumb_separator, status};
pub use command::{COMMANDS, Command, CommandRow, Group, Scope, keys_markdown};
pub use copying::{Copied, CopyKind, CopyWay, command_line};
pub use edit::EditPlace;
pub use frame::full::{MOST_ROWS, Whole, whole};
pub use frame::layout::list::ListLayout;
pub use frame::layout::saving::SavingLayout;
pub use frame::layout::timeline::TimelineLayout;
pub use frame::layout::{
    Area, CompareLayout, Layout, MIN_COLUMNS, MIN_ROWS, OutlineColumns, PickerLayout, SearchLayout,
};
pub use frame::listing::{ListPart, ListRow, Listing};
pub use frame::sheet::Sheet;
pub use hints::{Hint, hints};
pub use input::Input;
pub use key::{Key, KeyCode};
pub use keymap::{KeyProblem, KeyProblemKind, Keymap};
pub use naming::{Format, caption, file_name};
pub use overlays::Overlay;
pub use overlays::copy::{CopyLayout, CopyOffer};
pub use overlays::picker::{Choice, Picker, PickerItem, Purpose};
pub use overlays::saving::{Entries, Save, Saved, Saving};
pub use overlays::trouble::{Excerpt, Problem, Trouble, TroubleLayout};
pub use reload::Lost;
pub use screens::View;
pub use screens::checks::Checks;
pub use screens::compare::{Compare, Picture};
pub use screens::difference::Difference;
pub use screens::explorer::rows::Rows;
pub use screens::explorer::{Explorer, Fold, Pane};
pub use screens::search::{Answered, MOST_HITS, Search, Typing};
pub use screens::sources::{SourceView, Sources};
pub use screens::timeline::window::TimeWindow;
pub use screens::timeline::{Timeline, TimelineRow};
pub use session::{LastPlace, Session};
pub use state::{Invocation, Note, Options, Palette, State};
pub use update::update;
