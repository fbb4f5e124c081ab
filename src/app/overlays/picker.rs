//! An overlay with a line to type in and a list that it narrows: the help, the command
//! palette, what may be copied, and what the room on top may show.

pub(in crate::app) mod keys;
pub(in crate::app) mod layout;

use std::collections::HashSet;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::app::command::{COMMANDS, Command, CommandRow, Group};
use crate::app::copying::{self, CopyKind};
use crate::app::frame::scroll::moved_over;
use crate::app::input::Input;
use crate::app::keymap::Keymap;
use crate::app::overlays::Overlay;
use crate::app::state::State;
use crate::query::Ledger;
use crate::text::{Lang, Phrase, fold};

/// What an overlay is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// All keys, by group.
    Help,
    /// All commands, best match first.
    Palette,
    /// What of the rows the room on top shows.
    Filter,
    /// What can be copied of the selection.
    Copy,
}

/// What choosing a row does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Choice {
    /// Nothing: the row is a heading.
    #[default]
    Heading,
    /// Runs a command.
    Run(Command),
    /// Shows what row `number` of the room's filter stands for, or no longer.
    Tick(usize),
    /// Copies something of the selection.
    Copy(CopyKind),
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PickerItem {
    /// What it says.
    pub label: String,
    /// What stands at its end: the keys, a kind, a role. Where not all has room, the first does.
    pub details: Vec<String>,
    /// The word by which it is found as well; empty where it has none.
    pub word: &'static str,
    /// Whether it is ticked, where it can be.
    pub ticked: Option<bool>,
    /// What choosing it does.
    pub choice: Choice,
}

impl PickerItem {
    /// All that stands at its end.
    #[must_use]
    pub fn detail(&self) -> String {
        self.details.join("  ")
    }
}

/// A row of what a room may show.
#[derive(Debug, Clone, Default)]
pub(in crate::app) struct FilterRow {
    pub label: String,
    pub detail: String,
    /// What it is called in an address, where no other row of the room is.
    pub word: &'static str,
    /// Whether it is ticked; `None` for a heading.
    pub ticked: Option<bool>,
}

impl FilterRow {
    /// A row to be ticked, by the word that an address has for it.
    pub fn of(label: &str, word: &'static str, ticked: bool) -> FilterRow {
        FilterRow { word, ticked: Some(ticked), ..FilterRow::heading(label) }
    }

    /// The head of the rows that follow.
    pub(crate) fn heading(label: &str) -> FilterRow {
        FilterRow { label: label.to_owned(), ..FilterRow::default() }
    }
}

/// All that a room may show.
#[derive(Debug, Clone)]
pub(in crate::app) struct FilterRows {
    pub title: Phrase,
    /// Whether typing puts the best match first; else the order stays.
    pub best_first: bool,
    pub rows: Vec<FilterRow>,
}

impl FilterRows {
    /// Rows under the usual title, in their order.
    pub fn of(rows: Vec<FilterRow>) -> FilterRows {
        FilterRows { title: Phrase::FilterTitle, best_first: false, rows }
    }
}

/// The overlay.
#[derive(Debug, Clone)]
pub struct Picker {
    /// What it is for.
    pub purpose: Purpose,
    /// What was typed.
    pub input: Input,
    /// The rows that fit what was typed.
    pub items: Vec<PickerItem>,
    /// The selected row.
    pub row: usize,
    /// The first row in the window.
    pub top: usize,
    offer: Offer,
}

/// Opens an overlay; a room that filters nothing has none for that.
pub(in crate::app) fn open(state: &mut State, ledger: &Ledger, purpose: Purpose) {
    if let Some(offer) = offered(state, ledger, purpose) {
        let (input, items) = (Input::default(), Vec::new());
        let mut picker = Picker { purpose, input, items, row: 0, top: 0, offer };
        picker.narrow();
        state.overlay = Some(Overlay::Picker(picker));
    }
}

/// What an overlay offers.
#[derive(Debug, Clone)]
struct Offer {
    title: Phrase,
    /// Whether typing puts the best match first; else the order stays.
    best_first: bool,
    /// All rows, whatever is typed.
    items: Vec<PickerItem>,
}

fn offered(state: &State, ledger: &Ledger, purpose: Purpose) -> Option<Offer> {
    let lang = state.options.lang;
    let item = |row| command_item(row, &state.keymap, lang);
    Some(match purpose {
        Purpose::Help => {
            let items = Group::ALL.into_iter().flat_map(|group| {
                let label = group.title(lang).to_owned();
                let rows = COMMANDS.iter().filter(move |row| row.group == group);
                let heading = PickerItem { label, ..PickerItem::default() };
                std::iter::once(heading).chain(rows.map(item))
            });
            Offer { title: Phrase::HelpTitle, best_first: false, items: items.collect() }
        }
        Purpose::Palette => {
            let view = state.view();
            let here = COMMANDS.iter().filter(|row| view.answers_to(row.scope));
            Offer { title: Phrase::PaletteTitle, best_first: true, items: here.map(item).collect() }
        }
        Purpose::Filter => {
            let (room, cx) = state.sight(ledger);
            let FilterRows { title, best_first, rows } = room.filter(&cx)?;
            let item = |(number, row): (usize, FilterRow)| PickerItem {
                label: row.label,
                details: vec![row.detail],
                word: if best_first { row.word } else { "" },
                ticked: row.ticked,
                choice: row.ticked.map_or(Choice::Heading, |_| Choice::Tick(number)),
            };
            Offer { title, best_first, items: rows.into_iter().enumerate().map(item).collect() }
        }
        Purpose::Copy => {
            let items = copying::items(state, ledger);
            Offer { title: Phrase::CopyTitle, best_first: false, items }
        }
    })
}

impl Picker {
    /// Its title.
    #[must_use]
    pub fn title(&self, lang: Lang) -> &'static str {
        self.offer.title.text(lang)
    }

    /// The selected row.
    #[must_use]
    pub fn selected(&self) -> Option<&PickerItem> {
        self.items.get(self.row)
    }

    /// Keeps the rows that fit what is typed. The selection stays on its row, or goes to the
    /// first that can be chosen.
    pub(in crate::app) fn narrow(&mut self) {
        let offer = &self.offer;
        self.items = narrowed(offer.items.clone(), self.input.text(), offer.best_first);
        self.row = self.row.min(self.items.len().saturating_sub(1));
        if self.selected().is_some_and(|item| item.choice == Choice::Heading) {
            self.step(1);
        }
    }

    /// Moves the selection by `steps` rows, over headings and stopping at the ends.
    pub(in crate::app) fn step(&mut self, steps: isize) {
        let choice = |item: &PickerItem| item.choice != Choice::Heading;
        self.row = moved_over(self.row, steps, &self.items, choice);
    }
}

/// Offers what there is to offer now, after a tick or another reading of the corpus.
pub(in crate::app) fn refresh(state: &mut State, ledger: &Ledger) {
    let Some(purpose) = state.picker().map(|picker| picker.purpose) else { return };
    let items = offered(state, ledger, purpose).map(|offer| offer.items);
    let Some(Overlay::Picker(picker)) = &mut state.overlay else { return };
    let chosen = picker.selected().map(|item| item.choice);
    picker.offer.items = items.unwrap_or_default();
    picker.narrow();
    let row = picker.items.iter().position(|item| Some(item.choice) == chosen);
    picker.row = row.unwrap_or(picker.row);
}

fn command_item(row: &CommandRow, keymap: &Keymap, lang: Lang) -> PickerItem {
    let keys = keymap.keys(row.command);
    let keys = keys.iter().map(|key| key.label(lang)).collect::<Vec<_>>();
    PickerItem {
        label: row.title(lang).to_owned(),
        details: if keys.is_empty() { vec![format!(": {}", row.name)] } else { keys },
        word: row.name,
        ticked: None,
        choice: Choice::Run(row.command),
    }
}

/// The items that hold every word typed, folded; headings only above something. With `ranked`
/// the best match comes first; else the order stays, and what holds a word only inside of
/// another or scattered is left out where something holds it better.
fn narrowed(all: Vec<PickerItem>, typed: &str, ranked: bool) -> Vec<PickerItem> {
    let needle = fold(typed);
    if needle.is_empty() {
        return all;
    }
    // A paste may say one word a thousand times.
    let mut seen = HashSet::new();
    let words: Vec<&str> = needle.split(' ').filter(|word| seen.insert(*word)).collect();
    let matcher = SkimMatcherV2::default().ignore_case();
    let text = |item: &PickerItem| fold(&format!("{} {} {}", item.label, item.detail(), item.word));
    let worst = if ranked {
        MatchRank::Scattered
    } else {
        let items = all.iter().filter(|item| item.choice != Choice::Heading);
        items.map(|item| match_rank(&text(item), &words)).min().unwrap_or(MatchRank::Scattered)
    };
    let score = |item: &PickerItem| -> Option<i64> {
        let haystack = text(item);
        if match_rank(&haystack, &words) > worst {
            return None;
        }
        let score: Option<i64> =
            words.iter().map(|word| matcher.fuzzy_match(&haystack, word)).sum();
        // A command that is called by its name is the one that is meant.
        let is_named = fold(item.word) == needle;
        score.map(|score| if is_named { i64::MAX } else { score })
    };
    let mut kept: Vec<(i64, PickerItem)> = Vec::new();
    for item in all {
        if item.choice == Choice::Heading {
            if kept.last().is_some_and(|(_, last)| last.choice == Choice::Heading) {
                kept.pop();
            }
            kept.push((0, item));
        } else if let Some(score) = score(&item) {
            kept.push((score, item));
        }
    }
    if kept.last().is_some_and(|(_, last)| last.choice == Choice::Heading) {
        kept.pop();
    }
    if ranked {
        kept.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    }
    kept.into_iter().map(|(_, item)| item).collect()
}

/// How a text holds words, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum MatchRank {
    /// Words of it begin so.
    Begun,
    /// Inside of its words.
    Inside,
    /// As scattered letters, or not at all.
    Scattered,
}

/// How a folded text holds all of these words.
fn match_rank(text: &str, words: &[&str]) -> MatchRank {
    let how = |&word: &&str| {
        if text.split(' ').any(|own| own.starts_with(word)) {
            MatchRank::Begun
        } else if text.contains(word) {
            MatchRank::Inside
        } else {
            MatchRank::Scattered
        }
    };
    words.iter().map(how).max().unwrap_or(MatchRank::Begun)
}
