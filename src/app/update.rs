//! `update`: the one place where state changes.
//!
//! ```text
//! (state, action, &ledger) -> (state, effects)
//! ```
//!
//! Whatever was done, [`settle`] ends it: the selection is put in view and the details
//! are laid out for what is selected.

use crate::app::chrome::scopes;
use crate::app::command::{Command, Scope};
use crate::app::frame::layout::Layout;
use crate::app::frame::layout::list::ListLayout;
use crate::app::frame::listing::Listing;
use crate::app::frame::scroll::steps_of;
use crate::app::key::Key;
use crate::app::mouse::use_mouse;
use crate::app::overlays::picker::keys::{picker_key, picker_layout};
use crate::app::overlays::picker::{About, Picker, Purpose};
use crate::app::overlays::{copy, saving, trouble};
use crate::app::screens::explorer::Pane;
use crate::app::screens::{checks, compare, difference, search, sources, timeline};
use crate::app::state::{Action, Effect, Palette, Screen, State};
use crate::app::{copying, edit, reload};
use crate::domain::NodeId;
use crate::query::{Base, Ledger, Order, SourceOrActor};
use crate::report::{SheetLayout, Target};
use crate::text::{Lang, Phrase};

/// Applies an action. See the module's header.
#[must_use]
pub fn update(mut state: State, action: Action, ledger: &Ledger) -> (State, Vec<Effect>) {
    let mut effects = Vec::new();
    match action {
        Action::Resize(columns, rows) => (state.columns, state.rows) = (columns, rows),
        Action::Key(key) => {
            state.note = None;
            if state.copy.is_some() {
                copy::press(&mut state, key, &mut effects);
            } else if state.saving.is_some() {
                saving::take_key(&mut state, key, &mut effects);
            } else if state.picker.is_some() {
                picker_key(&mut state, ledger, key, &mut effects);
            } else if trouble::is_open(&state) {
                trouble::press(&mut state, ledger, key, &mut effects);
            } else {
                press(&mut state, ledger, key, &mut effects);
            }
        }
        Action::Mouse(mouse) => {
            state.note = None;
            use_mouse(&mut state, ledger, mouse, &mut effects);
        }
        Action::Paste(text) => {
            let about = About::of(&state);
            if let Some(offer) = &mut state.copy {
                offer.input.insert(&text);
                offer.problem = None;
            } else if let Some(saving) = &mut state.saving {
                saving::paste(saving, &text, &mut effects);
            } else if let Some(picker) = &mut state.picker {
                picker.input.insert(&text);
                picker.row = 0;
                picker.refresh(about);
            } else if state.screen() == Screen::Search {
                search::paste(&mut state.search, &text, &mut effects);
            }
        }
        Action::Answered(answered) => {
            search::take_answer(&mut state, ledger, *answered, &mut effects);
        }
        Action::Reloaded(moved) => reload::reload(&mut state, ledger, &moved, &mut effects),
        Action::OfferCopy(offer) => {
            state.copy = Some(*offer);
        }
        Action::CopyFailed(why) => {
            if let Some(offer) = &mut state.copy {
                offer.problem = Some(why);
            }
        }
        Action::Tell(note) => state.note = Some(note),
        Action::Unread(found) => trouble::take(&mut state, *found),
        Action::Run(command) => run(&mut state, ledger, command, &mut effects),
        Action::Listed(folder, entries) => saving::take_entries(&mut state, folder, entries),
        Action::Saved(saved) => saving::take_saved(&mut state, saved),
        Action::Copied(way, said) => copying::tell(&mut state, way, said),
    }
    settle(&mut state, ledger);
    (state, effects)
}

/// A key on the screen that is on top. On the search screen what means nothing is typed.
fn press(state: &mut State, ledger: &Ledger, key: Key, effects: &mut Vec<Effect>) {
    if state.screen() == Screen::Search && search::take_key(state, ledger, key, effects) {
        return;
    }
    let here = state.keymap.command(key, &scopes(state));
    // The history is the explorer's: elsewhere its keys say so.
    let history = || {
        let command = state.keymap.command(key, &[Scope::Explorer]);
        command.filter(|command| matches!(command, Command::GoBack | Command::GoForward))
    };
    if let Some(command) = here.or_else(history) {
        run(state, ledger, command, effects);
    }
}

/// Puts the selection in view and lays out the details of what is selected.
pub(super) fn settle(state: &mut State, ledger: &Ledger) {
    let layout = state.layout();
    let columns = Layout::sheet_columns(state.columns, state.rows, &state.explorer);
    let explorer = &mut state.explorer;
    let height = usize::from(layout.outline.height);
    if height > 0 {
        explorer.top = crate::app::frame::scroll::follow(
            explorer.top,
            explorer.row,
            height,
            explorer.rows.nodes().len(),
        );
    }
    let selected = explorer.selected();
    let sheet_layout =
        SheetLayout { lang: state.options.lang, columns, ascii: state.options.ascii };
    explorer.sheet.show(ledger, selected.map(Target::Node), sheet_layout);
    let height = usize::from(layout.details.height);
    if height > 0 {
        let lines = explorer.sheet.lines().len();
        explorer.sheet.top = crate::app::frame::scroll::follow(
            explorer.sheet.top,
            explorer.sheet.line,
            height,
            lines,
        );
    }
    match state.screen() {
        Screen::Explorer => {}
        Screen::Search => search::settle(state, ledger),
        Screen::Compare => compare::settle(state, ledger),
        Screen::Timeline => timeline::settle(state, ledger),
        Screen::Sources => sources::settle(state, ledger),
        Screen::Checks => checks::settle(state, ledger),
        Screen::Difference => difference::settle(state, ledger),
    }
    saving::settle(state, ledger);
    trouble::settle(state);
    let picker_rows = picker_layout(state).list.height;
    if let Some(picker) = &mut state.picker {
        picker.top = crate::app::frame::scroll::follow(
            picker.top,
            picker.row,
            usize::from(picker_rows),
            picker.items.len(),
        );
    }
}

#[expect(clippy::too_many_lines, reason = "one line for each command")]
pub(super) fn run(state: &mut State, ledger: &Ledger, command: Command, effects: &mut Vec<Effect>) {
    use Command as C;
    match command {
        C::MoveUp
        | C::MoveDown
        | C::PageUp
        | C::PageDown
        | C::HalfUp
        | C::HalfDown
        | C::MoveFirst
        | C::MoveLast => move_lines(state, command),
        C::NextSibling => state.explorer.move_sibling(ledger, true),
        C::PreviousSibling => state.explorer.move_sibling(ledger, false),
        C::Expand => state.explorer.expand(ledger),
        C::Collapse => state.explorer.collapse(ledger),
        C::ExpandAll => state.explorer.expand_all(ledger, true),
        C::CollapseAll => state.explorer.expand_all(ledger, false),
        C::DrillIn => {
            if !state.explorer.drill_in(ledger) {
                state.explorer.set_focus(Pane::Details);
            }
        }
        C::DrillOut => {
            let done = state.explorer.drill_out(ledger);
            tell_unless(state, done, Phrase::AlreadyWhole);
        }
        C::SwitchPane => state.explorer.switch_pane(),
        C::Zoom => state.explorer.set_zoom(!state.explorer.zoom),
        C::BackToTree => state.explorer.set_focus(Pane::Outline),
        C::FollowLink => follow_target(state, ledger),
        C::TurnInstrument => turn_column(state, ledger, true),
        C::TurnInstrumentBack => turn_column(state, ledger, false),
        C::TurnShareBase => {
            state.explorer.base = turned(&Base::ALL, state.explorer.base);
        }
        C::TurnOrder => {
            state.explorer.order = turned(&Order::ALL, state.explorer.order);
            state.explorer.rebuild(ledger);
        }
        C::OpenFilter => open_picker(state, Purpose::Filter),
        C::ClearFilter => {
            let done = state.explorer.clear_filter(ledger);
            tell_unless(state, done, Phrase::NoFilter);
        }
        C::ToggleLaureates => state.explorer.toggle_laureates(ledger),
        C::MarkNode => mark_selected(state),
        C::ClearMarks => state.marks.clear(),
        C::GoBack if state.screen() != Screen::Explorer => {
            state.tell_key(Phrase::NothingBehindHere, Command::Leave);
        }
        C::GoForward if state.screen() != Screen::Explorer => {
            state.tell_key(Phrase::NothingAheadHere, Command::Leave);
        }
        C::GoBack => {
            let done = state.explorer.go_back(ledger);
            tell_unless(state, done, Phrase::NothingBehind);
        }
        C::GoForward => {
            let done = state.explorer.go_forward(ledger);
            tell_unless(state, done, Phrase::NothingAhead);
        }
        C::OpenSearch => search::open(state, effects),
        C::NextHit => search::step_hits(state, ledger, true),
        C::PreviousHit => search::step_hits(state, ledger, false),
        C::OpenHit | C::MarkHit | C::CompleteQuery => search::run(state, ledger, command, effects),
        C::OpenCompare => compare::open(state, ledger),
        C::OpenRow
        | C::ColumnLeft
        | C::ColumnRight
        | C::SortByColumn
        | C::TurnPicture
        | C::SetBaseline
        | C::TurnShown
        | C::ExplainNumber
        | C::RemoveRow => compare::run(state, ledger, command),
        C::OpenTimeline => timeline::open(state, ledger),
        C::OpenEntry
        | C::NextEvent
        | C::PreviousEvent
        | C::ZoomIn
        | C::ZoomOut
        | C::FitTimeline
        | C::EarlierTime
        | C::LaterTime
        | C::GoToToday
        | C::WidenTimeline => timeline::run(state, ledger, command),
        C::OpenSources => sources::open(state, ledger),
        C::OpenChecks => checks::open(state, ledger),
        C::OpenDifference => difference::open(state, ledger),
        C::OpenItem
        | C::SwitchPart
        | C::FilterList
        | C::ClearListFilter
        | C::OtherList
        | C::OtherListBack => run_list(state, ledger, command),
        C::EditNode => edit::open(state, effects),
        C::SaveView => saving::open(state, ledger, effects),
        C::CopyValue | C::CopyCommand | C::OpenCopy => {
            copying::run(state, ledger, command, effects);
        }
        C::ShowErrors => trouble::toggle(state),
        C::OpenHelp => open_picker(state, Purpose::Help),
        C::OpenPalette => open_picker(state, Purpose::Palette),
        C::SwitchLanguage => {
            state.options.lang = turned(&Lang::ALL, state.options.lang);
        }
        C::SwitchColours => {
            let both = [Palette::Ansi, Palette::Mono];
            state.options.palette = turned(&both, state.options.palette);
        }
        C::SwitchMouse => {
            state.options.mouse = !state.options.mouse;
            effects.push(Effect::SetMouse(state.options.mouse));
        }
        C::Leave if state.screen() == Screen::Compare && state.compare.explains => {
            state.compare.explains = false;
        }
        C::Leave if state.listing_mut().is_some_and(Listing::leave_preview) => {}
        C::Leave => {
            let done = state.screens.pop().is_some() || state.explorer.leave(ledger);
            if !done {
                state.tell_key(Phrase::NothingToLeave, Command::Quit);
            }
        }
        C::Suspend => effects.push(Effect::Suspend),
        C::Quit => effects.push(Effect::Quit { print: false }),
        C::QuitAndPrint => effects.push(Effect::Quit { print: true }),
    }
}

/// Says why nothing happened, where nothing did.
fn tell_unless(state: &mut State, done: bool, why: Phrase) {
    if !done {
        state.note = Some(why.into());
    }
}

/// The value after `now`, the first after the last.
pub(super) fn turned<T: Copy + PartialEq>(all: &[T], now: T) -> T {
    let at = all.iter().position(|&value| value == now).unwrap_or(0);
    all.get((at + 1) % all.len().max(1)).copied().unwrap_or(now)
}

/// The commands of the screens that are lists: those that all share, else the screen's own.
fn run_list(state: &mut State, ledger: &Ledger, command: Command) {
    let Some(listing) = state.listing_mut() else { return };
    match command {
        Command::SwitchPart => listing.switch_part(),
        _ => match state.screen() {
            Screen::Sources => sources::run(state, ledger, command),
            Screen::Checks => checks::run(state, ledger, command),
            Screen::Difference => difference::run(state, ledger, command),
            Screen::Explorer | Screen::Search | Screen::Compare | Screen::Timeline => {}
        },
    }
}

/// Moves among the lines of whatever has the keys.
fn move_lines(state: &mut State, command: Command) {
    let (columns, rows) = (state.columns, state.rows);
    if let Some(listing) = state.listing_mut() {
        listing.run_move(command, &ListLayout::new(columns, rows, listing.part));
        return;
    }
    if state.screen() == Screen::Timeline {
        timeline::step(state, command);
        return;
    }
    let layout = state.layout();
    let height = match (state.screen(), state.explorer.focus) {
        (Screen::Compare, _) => state.compare_layout().rows.height,
        (_, Pane::Outline) => layout.outline.height,
        (_, Pane::Details) => layout.details.height,
    };
    let Some(steps) = steps_of(command, height) else { return };
    match state.screen() {
        Screen::Compare => compare::step(&mut state.compare, steps),
        Screen::Explorer
        | Screen::Search
        | Screen::Timeline
        | Screen::Sources
        | Screen::Checks
        | Screen::Difference => {
            state.explorer.move_steps(state.explorer.focus, steps);
        }
    }
}

fn turn_column(state: &mut State, ledger: &Ledger, forward: bool) {
    let explorer = &mut state.explorer;
    explorer.column = explorer.column.turned(if forward { 1 } else { -1 });
    if explorer.order == Order::Amount {
        explorer.rebuild(ledger);
    }
}

/// Marks the selected node, or takes its mark away, and goes on to the next row, so that a
/// run of rows is marked by holding the key.
fn mark_selected(state: &mut State) {
    let Some(node) = state.explorer.selected() else { return };
    if !state.marks.remove(node) {
        state.marks.insert(node);
    }
    if state.explorer.focus == Pane::Outline {
        state.explorer.move_steps(Pane::Outline, 1);
    }
}

pub(super) fn open_picker(state: &mut State, purpose: Purpose) {
    let mut picker = Picker::new(purpose);
    picker.refresh(About::of(state));
    (state.saving, state.picker) = (None, Some(picker));
}

pub(super) fn follow_target(state: &mut State, ledger: &Ledger) {
    let target = state.explorer.sheet.target();
    follow(state, ledger, target);
}

/// Goes where a line leads: to a node in the explorer, to a document or an actor on the
/// screen of the sources.
pub(super) fn follow(state: &mut State, ledger: &Ledger, target: Option<Target>) {
    match target {
        Some(Target::Node(node)) => go_to(state, ledger, node),
        Some(Target::Actor(actor)) => {
            sources::open_at(state, ledger, SourceOrActor::Actor(actor));
        }
        Some(Target::Source(source)) => {
            sources::open_at(state, ledger, SourceOrActor::Source(source));
        }
        None => state.note = Some(Phrase::NoLinkHere.into()),
    }
}

pub(super) fn go_to(state: &mut State, ledger: &Ledger, node: NodeId) {
    state.explorer.remember();
    if state.explorer.reveal(ledger, node) {
        state.note = Some(Phrase::FilterRemoved.into());
    }
}
