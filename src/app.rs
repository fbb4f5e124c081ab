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
mod history;
mod input;
mod key;
mod keymap;
mod naming;
mod overlays;
mod question;
mod reload;
mod room;
mod screens;
mod session;
mod state;
mod update;

pub use action::{Action, Effect, Mouse, MouseKind};
pub use address::{
    ALL_NODES, Address, CHARTS, HELP, INSTRUMENTS, LISTS, List, NO_NODES, ORDERS, PARTS, SHARES,
    SHOWN, address, argument, arrive, arrive_at_once, filter_words, sort_of, value_of,
};
pub use breadcrumb::{Crumb, breadcrumb, crumb_separator, status};
pub use command::{COMMANDS, Command, CommandRow, Group, Scope};
pub use copying::{Copied, CopyKind, CopyWay, command_line};
pub use edit::EditPlace;
pub use frame::area::{Area, MIN_COLUMNS, MIN_ROWS};
pub use frame::full::{MOST_ROWS, Whole, whole};
pub use frame::list_and_page::{ListAndPage, Part};
pub use frame::listing::{ListRow, Listing};
pub use frame::sheet::Sheet;
pub use hints::{Hint, hints, screens};
pub use input::Input;
pub use key::{Key, KeyCode};
pub use keymap::{KeyProblem, KeyProblemKind, Keymap};
pub use naming::{Format, caption, file_name};
pub use overlays::Overlay;
pub use overlays::copy::{CopyLayout, CopyOffer};
pub use overlays::picker::layout::PickerLayout;
pub use overlays::picker::{Choice, Picker, PickerItem, Purpose};
pub use overlays::reload_error::{Excerpt, Problem, ReloadError, ReloadErrorLayout};
pub use overlays::saving::layout::SavingLayout;
pub use overlays::saving::{Entries, Save, Saved, Saving};
pub use question::{Answered, Question, Reply};
pub use reload::VanishedIds;
pub use screens::View;
pub use screens::checks::Checks;
pub use screens::compare::layout::CompareLayout;
pub use screens::compare::{Compare, ComparePage, CompareSettings, Picture};
pub use screens::difference::Difference;
pub use screens::explorer::layout::{Layout, OutlineColumns};
pub use screens::explorer::rows::Rows;
pub use screens::explorer::{Explorer, Fold};
pub use screens::search::{Asked, MOST_HITS, Search, Typing};
pub use screens::sources::{SourceView, Sources};
pub use screens::timeline::layout::TimelineLayout;
pub use screens::timeline::window::{TimeWindow, days_of};
pub use screens::timeline::{Timeline, TimelinePage, TimelineRow};
pub use session::Session;
pub use state::{Invocation, Options, Palette, State, StatusMessage};
pub use update::update;
