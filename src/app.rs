//! What the person did and what follows: state, actions, commands and their keys.
//!
//! [`update()`] is the only place where state changes. It is a function of the state, an
//! action and the ledger, and answers with the new state and the effects that the
//! terminal is asked to perform; it never performs them, never draws, and never asks
//! what time it is. The size of the window is an action like any other, so where things
//! stand on the screen is computed here ([`Layout`]) and only painted by `view`.

mod address;
mod checks;
mod chrome;
mod command;
mod compare;
mod copy;
mod copying;
mod difference;
mod edit;
mod explorer;
mod filter;
mod input;
mod key;
mod keymap;
mod layout;
mod listing;
mod mouse;
mod naming;
mod outline_move;
mod picker;
mod picker_use;
mod reload;
mod rows;
mod saving;
mod search;
mod session;
mod sheet;
mod sources;
mod state;
mod timeline;
mod trouble;
mod update;
mod whole;

pub use address::{Address, View, address, argument, arrive, arrive_at_once};
pub use checks::Checks;
pub use chrome::{Crumb, Hint, breadcrumb, crumb_separator, hints, status};
pub use command::{COMMANDS, Command, CommandRow, Group, Scope, keys_markdown};
pub use compare::{Compare, Picture};
pub use copy::{CopyLayout, CopyOffer};
pub use copying::{Copied, CopyKind, CopyWay, command_line};
pub use difference::Difference;
pub use edit::EditPlace;
pub use explorer::{Explorer, Fold, Pane};
pub use input::Input;
pub use key::{Key, KeyCode};
pub use keymap::{KeyProblem, KeyProblemKind, Keymap};
pub use layout::{
    Area, CompareLayout, Layout, ListLayout, MIN_COLUMNS, MIN_ROWS, OutlineColumns, PickerLayout,
    SavingLayout, SearchLayout, TimelineLayout,
};
pub use listing::{ListPart, ListRow, Listing};
pub use naming::{Format, caption, file_name};
pub use picker::{Choice, Picker, PickerItem, Purpose};
pub use reload::Lost;
pub use rows::Rows;
pub use saving::{Entries, Save, Saved, Saving};
pub use search::{Answered, MOST_HITS, Search, Typing};
pub use session::{LastPlace, Session};
pub use sheet::Sheet;
pub use sources::{SourceView, Sources, Wanted};
pub use state::{
    Action, Effect, Invocation, Mouse, MouseKind, Note, Options, Palette, Screen, State,
};
pub use timeline::{TimeWindow, Timeline, TimelineRow};
pub use trouble::{Excerpt, Problem, Trouble, TroubleLayout};
pub use update::update;
pub use whole::{MOST_ROWS, Whole, whole};
