//! What the sources screen does at a command: opening it, turning to the other list, going
//! into what is shown in full and from there to the explorer, filtering.

use crate::app::command::Command;
use crate::app::frame::listing::ListPart;
use crate::app::overlays::picker::{Choice, PickerItem, Purpose};
use crate::app::screens::sources::{Entry, SourceView, Sources};
use crate::app::state::{Screen, State};
use crate::app::update::{go_to, open_picker};
use crate::domain::{ActorKind, NodeKind, Role, Word};
use crate::query::{Ledger, SourceOrActor, StatementFilter, StatementKind};
use crate::report::Target;
use crate::text::{Lang, Phrase, Spoken};

/// Something that a filter may want.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Figures that one document alone states.
    Only,
    /// Statements of a sort.
    What(StatementKind),
    /// What is said of nodes of a kind.
    Node(NodeKind),
    /// Actors of a kind.
    Actor(ActorKind),
    /// A role.
    Role(Role),
}

/// Opens the screen as it was left, the list having the keys.
pub(in crate::app) fn open(state: &mut State, _ledger: &Ledger) {
    state.sources.listing.part = ListPart::List;
    state.push_screen(Screen::Sources);
}

/// Opens the screen at a document or an actor, in full. A filter that hides it goes.
pub(in crate::app) fn open_at(state: &mut State, ledger: &Ledger, one: SourceOrActor) {
    let sources = &mut state.sources;
    let entry = Entry::from(one);
    sources.view = match entry {
        Entry::Document(_) => SourceView::Documents,
        Entry::Actor(_) => SourceView::Actors,
    };
    sources.gather(ledger, state.reading);
    if sources.position(entry).is_none() && !sources.filter().is_empty() {
        *sources.filter_mut() = StatementFilter::default();
        state.note = Some(Phrase::ListFilterRemoved.into());
    }
    sources.chosen[sources.view as usize] = Some(entry);
    sources.laid = None;
    sources.enters = true;
    sources.listing.part = ListPart::Preview;
    state.push_screen(Screen::Sources);
}

/// The commands of this screen.
pub(in crate::app) fn run(state: &mut State, ledger: &Ledger, command: Command) {
    match (command, state.sources.listing.part) {
        (Command::OtherListBack, ListPart::Preview) => {
            state.sources.listing.part = ListPart::List;
        }
        (Command::OtherList | Command::OtherListBack, ListPart::List) => {
            let sources = &mut state.sources;
            sources.view = sources.view.other();
        }
        (Command::OpenItem, ListPart::List) => state.sources.go_in(),
        (Command::OpenItem | Command::OtherList, ListPart::Preview) => follow(state, ledger),
        (Command::FilterList, _) => open_picker(state, Purpose::SourceFilter),
        (Command::ClearListFilter, _) => {
            if state.sources.filter().is_empty() {
                state.note = Some(Phrase::NoFilter.into());
            } else {
                *state.sources.filter_mut() = StatementFilter::default();
            }
        }
        (_, _) => {}
    }
}

impl Sources {
    /// Gives the keys to what is shown in full, where there is something.
    fn go_in(&mut self) {
        if self.listing.item().is_some() {
            self.listing.part = ListPart::Preview;
            self.enters = true;
        }
    }
}

/// From a line to the node that it names, in the explorer.
fn follow(state: &mut State, ledger: &Ledger) {
    match state.sources.listing.target() {
        Some(Target::Node(node)) => {
            state.screens.clear();
            go_to(state, ledger, node);
        }
        Some(Target::Actor(_) | Target::Source(_)) | None => {
            state.note = Some(Phrase::NoLinkHere.into());
        }
    }
}

/// Wants something of the list that is shown, or no longer.
pub(in crate::app) fn tick(state: &mut State, wanted: Wanted) {
    let filter = state.sources.filter_mut();
    match wanted {
        Wanted::Only => filter.only = !filter.only,
        Wanted::What(what) => filter.what = filter.what.toggled(what),
        Wanted::Node(kind) => filter.nodes = filter.nodes.toggled(kind),
        Wanted::Actor(kind) => filter.actors = filter.actors.toggled(kind),
        Wanted::Role(role) => filter.roles = filter.roles.toggled(role),
    }
}

/// What a sort of statements is called.
pub(in crate::app) fn statement_name(what: StatementKind, lang: Lang) -> &'static str {
    let phrase = match what {
        StatementKind::Figure => Phrase::FiguresColumn,
        StatementKind::Event => Phrase::EventsWanted,
        StatementKind::Indicator => Phrase::IndicatorsWanted,
        StatementKind::Role => Phrase::RolesColumn,
        StatementKind::Link => Phrase::LinksWanted,
        StatementKind::Summary => Phrase::SummariesWanted,
    };
    phrase.text(lang)
}

/// The rows of the filter: for documents what may be wanted of their statements, for actors
/// what they are and do; of both the kinds of nodes.
pub(in crate::app) fn filter_items(
    (view, filter): (SourceView, StatementFilter),
    lang: Lang,
) -> Vec<PickerItem> {
    let mut items = Vec::new();
    match view {
        SourceView::Documents => {
            items.push(heading(Phrase::Sources, lang));
            let only = Phrase::OneSourceFigures.text(lang);
            items.push(item(only, filter.only, Wanted::Only));
            items.push(heading(Phrase::StatementsHeading, lang));
            items.extend(StatementKind::ALL.iter().map(|&what| {
                item(statement_name(what, lang), filter.what.contains(what), Wanted::What(what))
            }));
        }
        SourceView::Actors => {
            items.push(heading(Phrase::TheRoles, lang));
            items.extend(Role::ALL.iter().map(|&role| {
                item(role.spoken(lang), filter.roles.contains(role), Wanted::Role(role))
            }));
            items.push(heading(Phrase::ActorKindsHeading, lang));
            items.extend(ActorKind::ALL.iter().map(|&kind| {
                item(kind.spoken(lang), filter.actors.contains(kind), Wanted::Actor(kind))
            }));
        }
    }
    items.push(heading(Phrase::NodeKindsHeading, lang));
    items.extend(
        NodeKind::ALL
            .iter()
            .map(|&kind| item(kind.spoken(lang), filter.nodes.contains(kind), Wanted::Node(kind))),
    );
    items
}

fn heading(phrase: Phrase, lang: Lang) -> PickerItem {
    PickerItem {
        label: phrase.text(lang).to_owned(),
        detail: String::new(),
        ticked: None,
        choice: Choice::Heading,
    }
}

fn item(label: &str, ticked: bool, wanted: Wanted) -> PickerItem {
    PickerItem {
        label: label.to_owned(),
        detail: String::new(),
        ticked: Some(ticked),
        choice: Choice::Wanted(wanted),
    }
}
