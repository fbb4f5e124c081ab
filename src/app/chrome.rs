//! What frames every screen: the breadcrumb on top and the keys that work here at the
//! bottom, each with the cells it takes, so that a click finds what was drawn.

use crate::app::COMMANDS;
use crate::app::command::{Command, Scope};
use crate::app::frame::layout::list::ListLayout;
use crate::app::frame::listing::{ListPart, Listing};
use crate::app::overlays::picker::Purpose;
use crate::app::overlays::saving::Saving;
use crate::app::overlays::trouble;
use crate::app::screens::explorer::Pane;
use crate::app::screens::search::Typing;
use crate::app::screens::sources::SourceView;
use crate::app::state::{Screen, State};
use crate::domain::NodeId;
use crate::query::{Filter, Ledger, Order};
use crate::text::{Lang, Phrase, Spoken, truncate, width};

/// A part of the breadcrumb.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crumb {
    /// What it says.
    pub text: String,
    /// The column it starts at.
    pub x: u16,
    /// What it stands for: a node, or the whole corpus.
    pub node: Option<NodeId>,
    /// Whether it is the root shown.
    pub is_root: bool,
    /// Whether a click on it goes there; the mark for left-out parts does not.
    pub leads: bool,
}

impl Crumb {
    /// Whether column `x` of its line is on it.
    #[must_use]
    pub fn covers(&self, x: u16) -> bool {
        let width = u16::try_from(width(&self.text)).unwrap_or(u16::MAX);
        (self.x..self.x.saturating_add(width)).contains(&x)
    }
}

/// What stands between two parts of the breadcrumb.
#[must_use]
pub fn crumb_separator(ascii: bool) -> &'static str {
    if ascii { " > " } else { " › " }
}

/// The way from the corpus to the selected node, in at most `columns` columns. The first
/// and the last parts stay; those between give way to `…`.
#[must_use]
pub fn breadcrumb(state: &State, ledger: &Ledger, columns: u16) -> Vec<Crumb> {
    let corpus = &ledger.corpus;
    let explorer = &state.explorer;
    let mut nodes: Vec<NodeId> = Vec::new();
    if let Some(selected) = explorer.selected() {
        nodes.push(selected);
        nodes.extend(corpus.ancestors(selected));
        nodes.reverse();
    }
    let title = if corpus.title().is_empty() { "relance" } else { corpus.title() };
    let mut parts: Vec<(String, Option<NodeId>, bool)> =
        vec![(truncate(title, 32).into_owned(), None, true)];
    parts.extend(
        nodes
            .iter()
            .map(|&node| (truncate(corpus.short_name(node), 40).into_owned(), Some(node), true)),
    );
    let gap = width(crumb_separator(state.options.ascii));
    let total = |parts: &[(String, Option<NodeId>, bool)]| {
        parts.iter().map(|(text, ..)| width(text) + gap).sum::<usize>().saturating_sub(gap)
    };
    let columns = usize::from(columns);
    while parts.len() > 3 && total(&parts) > columns {
        parts.remove(2);
        parts[1] = ("…".into(), None, false);
    }
    if parts.len() == 3 && total(&parts) > columns {
        parts.remove(0);
    }
    let mut x = 0;
    let mut crumbs = Vec::new();
    for (text, node, leads) in parts {
        let text = truncate(&text, columns.saturating_sub(x)).into_owned();
        let next = x + width(&text) + gap;
        let is_root = leads && node == explorer.root;
        let x_cell = u16::try_from(x).unwrap_or(u16::MAX);
        if !text.is_empty() {
            crumbs.push(Crumb { text, x: x_cell, node, is_root, leads });
        }
        x = next;
    }
    crumbs
}

/// What the right end of the first line tells: marks, list, filter and order, as far as
/// they are not as they were at the start.
#[must_use]
pub fn status(state: &State) -> String {
    let lang = state.options.lang;
    let explorer = &state.explorer;
    let mut parts = Vec::new();
    if explorer.laureates {
        parts.push(Phrase::LaureateList.text(lang).to_owned());
    }
    if !explorer.filter.is_empty() {
        parts.push(Phrase::FilteredBy.with(lang, filter_words(explorer.filter, lang)));
    }
    if explorer.order != Order::Document {
        parts.push(Phrase::OrderedBy.with(lang, order_word(explorer.order, lang)));
    }
    if !state.marks.is_empty() {
        let phrase = if state.marks.len() == 1 { Phrase::OneMarked } else { Phrase::ManyMarked };
        parts.push(phrase.with(lang, state.marks.len()));
    }
    parts.join(" · ")
}

fn filter_words(filter: Filter, lang: Lang) -> String {
    let mut words: Vec<&str> = filter.kinds.iter().map(|kind| kind.spoken(lang)).collect();
    words.extend(filter.instrument.map(|instrument| instrument.spoken(lang)));
    words.join(", ")
}

fn order_word(order: Order, lang: Lang) -> &'static str {
    match order {
        Order::Document => Phrase::OrderDocument,
        Order::Amount => Phrase::OrderAmount,
        Order::Name => Phrase::Name,
        Order::Date => Phrase::OrderDate,
    }
    .text(lang)
}

/// A key that works here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The key.
    pub key: String,
    /// What it does, in a word.
    pub text: String,
    /// The column it starts at.
    pub x: u16,
    /// How many columns it takes.
    pub width: u16,
    /// What a click on it runs; `None` inside an overlay.
    pub command: Option<Command>,
}

/// The keys that work here, as many as `columns` hold. Help and quit keep their place at
/// the end, and in the explorer the search has its place before all others.
#[must_use]
pub fn hints(state: &State, ledger: &Ledger, columns: u16) -> Vec<Hint> {
    let lang = state.options.lang;
    let wanted = match (&state.saving, &state.picker) {
        _ if state.copy.is_some() => copy_hints(lang),
        (Some(saving), _) => saving_hints(saving, lang),
        (None, Some(picker)) => picker_hints(picker.purpose, lang),
        (None, None) if trouble::is_open(state) => trouble_hints(state),
        (None, None) => [trouble_sign(state, columns), screen_hints(state, ledger)].concat(),
    };
    let size = |(key, text, _): &(String, String, Option<Command>)| {
        u16::try_from(width(key) + 1 + width(text) + 2).unwrap_or(u16::MAX)
    };
    let keeps = |(_, _, command): &(String, String, Option<Command>)| {
        matches!(command, Some(Command::OpenHelp | Command::Quit | Command::ShowErrors))
            || (*command == Some(Command::SwitchPane) && shows_one_part(state))
            || (*command == Some(Command::SwitchPart) && shows_one_part_of_list(state))
    };
    let reserved: u16 = wanted.iter().filter(|hint| keeps(hint)).map(size).sum();
    let mut room = columns.saturating_add(1).saturating_sub(reserved);
    let searches = |(_, _, command): &(String, String, Option<Command>)| {
        *command == Some(Command::OpenSearch) && state.screen() == Screen::Explorer
    };
    let of_search = wanted.iter().find(|hint| searches(hint)).map_or(0, size);
    let has_search = of_search <= room;
    room -= if has_search { of_search } else { 0 };
    let mut shown = Vec::new();
    for hint in wanted {
        if keeps(&hint) || (has_search && searches(&hint)) {
            shown.push(hint);
        } else if size(&hint) <= room {
            room -= size(&hint);
            shown.push(hint);
        }
    }
    let mut x = 0_u16;
    let mut placed = Vec::new();
    for hint in shown {
        let width = size(&hint) - 2;
        if x.saturating_add(width) > columns {
            break;
        }
        let (key, text, command) = hint;
        placed.push(Hint { key, text, x, width, command });
        x = x.saturating_add(width + 2);
    }
    placed
}

/// Whether only the outline or only the details have room, so that the other is a key away.
fn shows_one_part(state: &State) -> bool {
    let layout = state.layout();
    layout.outline.height == 0 || layout.details.height == 0
}

/// Whether only the list or only the preview has room.
fn shows_one_part_of_list(state: &State) -> bool {
    state.listing().is_some_and(|listing| {
        let layout = ListLayout::new(state.columns, state.rows, listing.part);
        layout.list.height == 0 || layout.preview.height == 0
    })
}

fn screen_hints(state: &State, ledger: &Ledger) -> Vec<(String, String, Option<Command>)> {
    let lang = state.options.lang;
    let here = scopes(state);
    let fits = |scope: Scope| here.contains(&scope);
    if state.screen() == Screen::Search {
        return search_hints(state);
    }
    let rows = COMMANDS.iter().filter(|row| {
        fits(row.scope) && !row.hint(lang).is_empty() && is_useful(state, ledger, row.command)
    });
    let mut rows: Vec<_> = rows.collect();
    if state.screen() != Screen::Explorer {
        // What is of this screen alone comes first.
        let own = [here[0], here[1]];
        rows.sort_by_key(|row| !own.contains(&row.scope) || row.scope == Scope::Lines);
    }
    let rows = rows.into_iter();
    rows.filter_map(|row| {
        let key = state.keymap.keys(row.command).first()?.label(lang);
        Some((key, hint_text(state, ledger, row.command), Some(row.command)))
    })
    .collect()
}

/// On the search screen most keys are letters of the query: only what is left works.
fn search_hints(state: &State) -> Vec<(String, String, Option<Command>)> {
    let lang = state.options.lang;
    let own = COMMANDS.iter().filter(|row| row.scope == Scope::Search);
    let works = own.filter(|row| match row.command {
        Command::MarkHit => state.search.typing == Typing::Hits,
        Command::CompleteQuery => state.search.typing == Typing::Query,
        _ => true,
    });
    let named = |row: &super::CommandRow| {
        let key = state.keymap.keys(row.command).first()?.label(lang);
        Some((key, row.hint(lang).to_owned(), Some(row.command)))
    };
    let mut hints: Vec<_> = works.filter_map(named).collect();
    let leave = leave_key(state);
    let close = Phrase::CloseHint.text(lang).to_owned();
    hints.push((leave, close, Some(Command::Leave)));
    let (arrows, phrase) = match state.search.typing {
        Typing::Query => ("↑ ↓", Phrase::RecallHint),
        Typing::Hits => ("↑ ↓", Phrase::ChooseHint),
    };
    hints.push((arrows.to_owned(), phrase.text(lang).to_owned(), None));
    hints
}

/// The key that leaves a screen on which characters are typed.
fn leave_key(state: &State) -> String {
    let keys = state.keymap.keys(Command::Leave);
    let free = keys.iter().find(|&&key| !crate::app::screens::search::takes(key));
    free.map_or_else(String::new, |key| key.label(state.options.lang))
}

fn hint_text(state: &State, ledger: &Ledger, command: Command) -> String {
    let lang = state.options.lang;
    let part = state.listing().map(|listing| listing.part);
    match (command, state.explorer.focus) {
        (Command::SwitchPane, Pane::Details) => Phrase::TreeHint.text(lang).to_owned(),
        (Command::ToggleLaureates, _) if state.explorer.laureates => {
            Phrase::TreeHint.text(lang).to_owned()
        }
        (Command::WidenTimeline, _) if state.timeline.under().is_none() => {
            Phrase::NodeHint.text(lang).to_owned()
        }
        (Command::DrillIn, _) if is_on_leaf(state, ledger) => {
            Phrase::DetailsTitle.text(lang).to_owned()
        }
        (Command::ExplainNumber, _) if state.compare.hides_notes() => {
            Phrase::WhyAndSourcesHint.text(lang).to_owned()
        }
        (Command::SwitchPart, _) if part == Some(ListPart::Preview) => {
            Phrase::ListHint.text(lang).to_owned()
        }
        (Command::OpenItem, _)
            if part == Some(ListPart::List) && state.screen() == Screen::Sources =>
        {
            Phrase::DetailsTitle.text(lang).to_owned()
        }
        (Command::OpenItem, _)
            if part == Some(ListPart::List)
                && state.screen() == Screen::Difference
                && state.listing().is_some_and(|listing| listing.target().is_none()) =>
        {
            Phrase::DetailsTitle.text(lang).to_owned()
        }
        (Command::OtherList, _) if state.sources.view == SourceView::Actors => {
            Phrase::SourcesTitle.text(lang).to_owned()
        }
        (_, _) => command.row().hint(lang).to_owned(),
    }
}

/// Whether the selected row has nothing below it to enter or unfold.
fn is_on_leaf(state: &State, ledger: &Ledger) -> bool {
    let explorer = &state.explorer;
    let node = explorer.selected();
    node.is_none_or(|node| explorer.laureates || !ledger.corpus.has_children(node))
}

/// Whether a hint for `command` would be worth its room now.
fn is_useful(state: &State, ledger: &Ledger, command: Command) -> bool {
    let explorer = &state.explorer;
    match command {
        Command::DrillOut => explorer.root.is_some(),
        Command::Expand => !is_on_leaf(state, ledger),
        Command::SwitchPane => {
            shows_one_part(state) || explorer.focus == Pane::Details || !is_on_leaf(state, ledger)
        }
        Command::GoBack => !explorer.back.is_empty(),
        Command::FollowLink => explorer.sheet.target().is_some(),
        Command::WidenTimeline => state.timeline.is_of_node(),
        Command::OtherList => state.sources.listing.part == ListPart::List,
        Command::OpenItem => {
            let listing = state.listing();
            let leads =
                |listing: &Listing| listing.target().is_some() || listing.part == ListPart::List;
            listing.is_none_or(leads)
        }
        Command::FitTimeline => !state.timeline.fits(),
        Command::GoToToday => state.invocation.today.is_some(),
        Command::OpenRow | Command::SetBaseline => state.compare.selected().is_some(),
        Command::RemoveRow => state.compare.selected_row().is_some(),
        Command::TurnPicture => state.compare.has_bars(),
        Command::TurnShown => state.compare.baseline().is_some(),
        _ => true,
    }
}

/// That the files as they are now cannot be read, in front of the keys as long as it is so.
fn trouble_sign(state: &State, columns: u16) -> Vec<(String, String, Option<Command>)> {
    if state.trouble.is_none() {
        return Vec::new();
    }
    let keys = state.keymap.keys(Command::ShowErrors);
    // On the search screen the key would be typed.
    let key = keys.first().filter(|_| state.screen() != Screen::Search);
    let key = key.map(|key| key.label(state.options.lang)).unwrap_or_default();
    let said = if columns < 72 { Phrase::TroubleSignShort } else { Phrase::TroubleSign };
    vec![(key, said.text(state.options.lang).to_owned(), Some(Command::ShowErrors))]
}

fn trouble_hints(state: &State) -> Vec<(String, String, Option<Command>)> {
    let lang = state.options.lang;
    let say = |key: &str, phrase: Phrase| (key.to_owned(), phrase.text(lang).to_owned(), None);
    vec![
        say(lang.pick("Entrée", "Enter"), Phrase::EditHint),
        say(lang.pick("Échap", "Esc"), Phrase::CloseHint),
        say("↑ ↓", Phrase::ChooseHint),
        say(&state.keymap.label(Command::Zoom, lang), Phrase::WholeHint),
    ]
}

fn copy_hints(lang: Lang) -> Vec<(String, String, Option<Command>)> {
    let say = |key: &str, phrase: Phrase| (key.to_owned(), phrase.text(lang).to_owned(), None);
    vec![
        say(lang.pick("Entrée", "Enter"), Phrase::CopyCorpusHint),
        say(lang.pick("Échap", "Esc"), Phrase::CloseHint),
    ]
}

fn picker_hints(purpose: Purpose, lang: Lang) -> Vec<(String, String, Option<Command>)> {
    let say = |key: &str, phrase: Phrase| (key.to_owned(), phrase.text(lang).to_owned(), None);
    let enter = lang.pick("Entrée", "Enter");
    let leave = lang.pick("Échap", "Esc");
    let chosen = match purpose {
        Purpose::Help | Purpose::Palette => Phrase::RunHint,
        Purpose::Filter | Purpose::SourceFilter | Purpose::DifferenceFilter | Purpose::Rules => {
            Phrase::TickHint
        }
        Purpose::Copy => Phrase::CopyHint,
    };
    vec![say(enter, chosen), say(leave, Phrase::CloseHint), say("↑ ↓", Phrase::ChooseHint)]
}

fn saving_hints(saving: &Saving, lang: Lang) -> Vec<(String, String, Option<Command>)> {
    let say = |key: &str, phrase: Phrase| (key.to_owned(), phrase.text(lang).to_owned(), None);
    let leave = lang.pick("Échap", "Esc");
    if saving.asks {
        return vec![say("r", Phrase::ReplaceHint), say(leave, Phrase::BackHint)];
    }
    let mut hints = vec![
        say(lang.pick("Entrée", "Enter"), Phrase::WriteHint),
        say(leave, Phrase::CloseHint),
        say("Tab", Phrase::FormHint),
        say("↑ ↓", Phrase::ExtentHint),
    ];
    if saving.completion().is_some() {
        hints.push(say("→", Phrase::CompleteHint));
    }
    hints
}

/// Where keys are looked up now, the nearest first.
#[must_use]
pub(super) fn scopes(state: &State) -> [Scope; 4] {
    let pane = match state.explorer.focus {
        Pane::Outline => Scope::Outline,
        Pane::Details => Scope::Details,
    };
    match state.screen() {
        Screen::Explorer => [pane, Scope::Explorer, Scope::Lines, Scope::Everywhere],
        Screen::Search => [Scope::Search, Scope::Search, Scope::Search, Scope::Everywhere],
        Screen::Compare => [Scope::Compare, Scope::Compare, Scope::Lines, Scope::Everywhere],
        Screen::Timeline => [Scope::Timeline, Scope::Timeline, Scope::Lines, Scope::Everywhere],
        Screen::Sources => [Scope::Sources, Scope::List, Scope::Lines, Scope::Everywhere],
        Screen::Checks | Screen::Difference => {
            [Scope::List, Scope::List, Scope::Lines, Scope::Everywhere]
        }
    }
}
