//! An overlay with a line to type in and a list that it narrows: the help, the command
//! palette and the filters.

pub(in crate::app) mod keys;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::app::command::COMMANDS;
use crate::app::command::{Command, Group};
use crate::app::copying::CopyKind;
use crate::app::input::Input;
use crate::app::keymap::Keymap;
use crate::app::screens::sources::SourceView;
use crate::app::screens::sources::commands::Wanted;
use crate::app::screens::{checks, difference, sources};
use crate::app::state::{Screen, State};
use crate::domain::{Instrument, NodeKind, Rule, Word};
use crate::query::{Filter, StatementFilter, ThingKind};
use crate::text::{Lang, Phrase, Spoken, fold};

/// What an overlay is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// All keys, by group.
    Help,
    /// All commands, best match first.
    Palette,
    /// The kinds and instruments to show.
    Filter,
    /// What to show of documents or actors.
    SourceFilter,
    /// Of which things to show what changed.
    DifferenceFilter,
    /// What can be copied of the selection.
    Copy,
    /// The rules of which findings are shown.
    Rules,
}

/// What the rows of an overlay depend on beside the corpus.
#[derive(Debug, Clone)]
pub(in crate::app) struct About {
    screen: Screen,
    filter: Filter,
    sources: (SourceView, StatementFilter),
    /// What there is to tick of what changed.
    changed: Vec<PickerItem>,
    /// The rules to tick.
    rules: Vec<PickerItem>,
    lang: Lang,
    keymap: Keymap,
}

impl About {
    pub(in crate::app) fn of(state: &State) -> About {
        let (lang, screen) = (state.options.lang, state.screen());
        let changed = if screen == Screen::Difference {
            difference::filter_items(&state.difference, lang)
        } else {
            Vec::new()
        };
        let rules = if screen == Screen::Checks {
            checks::filter_items(&state.checks, lang)
        } else {
            Vec::new()
        };
        About {
            screen,
            rules,
            filter: state.explorer.filter,
            sources: (state.sources.view, state.sources.filter()),
            changed,
            lang,
            keymap: state.keymap.clone(),
        }
    }
}

/// What choosing a row does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Nothing: the row is a heading.
    Heading,
    /// Runs a command.
    Run(Command),
    /// Wants something of documents or actors, or no longer.
    Wanted(Wanted),
    /// Shows the changes of a sort of things, or no longer.
    Changed(ThingKind),
    /// Shows the findings of a rule, or no longer.
    Rule(Rule),
    /// Shows nodes of this kind, or no longer.
    Kind(NodeKind),
    /// Shows nodes with money of this instrument, or no longer.
    Instrument(Instrument),
    /// Copies something of the selection.
    Copy(CopyKind),
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PickerItem {
    /// What it says.
    pub label: String,
    /// What stands at its end: the keys, a kind, a role.
    pub detail: String,
    /// Whether it is ticked, where it can be.
    pub ticked: Option<bool>,
    /// What choosing it does.
    pub choice: Choice,
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
    /// The rows, where they depend on what was selected when it was opened.
    pub(in crate::app) fixed: Vec<PickerItem>,
}

impl Picker {
    pub(in crate::app) fn new(purpose: Purpose) -> Picker {
        let (items, fixed) = (Vec::new(), Vec::new());
        Picker { purpose, input: Input::default(), items, row: 0, top: 0, fixed }
    }

    /// Its title.
    #[must_use]
    pub fn title(&self, lang: Lang) -> String {
        match self.purpose {
            Purpose::Help => Phrase::HelpTitle.text(lang).to_owned(),
            Purpose::Palette => Phrase::PaletteTitle.text(lang).to_owned(),
            Purpose::Filter | Purpose::SourceFilter | Purpose::DifferenceFilter => {
                Phrase::FilterTitle.text(lang).to_owned()
            }
            Purpose::Copy => Phrase::CopyTitle.text(lang).to_owned(),
            Purpose::Rules => Phrase::RulesTitle.text(lang).to_owned(),
        }
    }

    /// The selected row.
    #[must_use]
    pub fn selected(&self) -> Option<&PickerItem> {
        self.items.get(self.row)
    }

    /// Computes the rows anew, after typing or ticking. The selection stays on its row, or
    /// goes to the first that can be chosen.
    pub(in crate::app) fn refresh(&mut self, about: About) {
        let About { screen, filter, sources, changed, rules, lang, keymap } = about;
        let item = |command| command_item(command, &keymap, lang);
        let all = match self.purpose {
            Purpose::Help => help_items(item, lang),
            Purpose::Palette => {
                let here = COMMANDS.iter().filter(|row| screen.answers_to(row.scope));
                here.map(|row| item(row.command)).collect()
            }
            Purpose::Filter => filter_items(filter, lang),
            Purpose::SourceFilter => sources::filter_items(sources, lang),
            Purpose::DifferenceFilter => changed,
            Purpose::Copy => self.fixed.clone(),
            Purpose::Rules => rules,
        };
        let ranked = matches!(self.purpose, Purpose::Palette | Purpose::Rules);
        self.items = narrowed(all, self.input.text(), ranked);
        self.row = self.row.min(self.items.len().saturating_sub(1));
        if self.selected().is_some_and(|item| item.choice == Choice::Heading) {
            self.step(1);
        }
    }

    /// Moves the selection by `steps` rows, over headings and stopping at the ends: where only
    /// a heading is left that way, the nearest row before it is taken.
    pub(in crate::app) fn step(&mut self, steps: isize) {
        let Some(last) = self.items.len().checked_sub(1) else { return };
        let wanted = self.row.saturating_add_signed(steps).min(last);
        let choice = |row: &usize| self.items[*row].choice != Choice::Heading;
        let (mut after, mut before) = (wanted..=last, (0..=wanted).rev());
        let found = if steps >= 0 {
            after.find(choice).or_else(|| before.find(choice))
        } else {
            before.find(choice).or_else(|| after.find(choice))
        };
        self.row = found.unwrap_or(self.row);
    }
}

fn command_item(command: Command, keymap: &Keymap, lang: Lang) -> PickerItem {
    let row = command.row();
    let keys: Vec<String> = keymap.keys(command).iter().map(|key| key.label(lang)).collect();
    PickerItem {
        label: row.title(lang).to_owned(),
        detail: if keys.is_empty() { format!(": {}", row.name) } else { keys.join("  ") },
        ticked: None,
        choice: Choice::Run(command),
    }
}

fn heading(title: &str) -> PickerItem {
    PickerItem {
        label: title.to_owned(),
        detail: String::new(),
        ticked: None,
        choice: Choice::Heading,
    }
}

fn help_items(item: impl Fn(Command) -> PickerItem, lang: Lang) -> Vec<PickerItem> {
    let mut items = Vec::new();
    for group in Group::ALL {
        items.push(heading(group.title(lang)));
        let rows = COMMANDS.iter().filter(|row| row.group == group);
        items.extend(rows.map(|row| item(row.command)));
    }
    items
}

fn filter_items(filter: Filter, lang: Lang) -> Vec<PickerItem> {
    let mut items = vec![heading(Phrase::KindsHeading.text(lang))];
    for &kind in NodeKind::ALL {
        items.push(PickerItem {
            label: kind.spoken(lang).to_owned(),
            detail: String::new(),
            ticked: Some(filter.kinds.contains(kind)),
            choice: Choice::Kind(kind),
        });
    }
    items.push(heading(Phrase::InstrumentHeading.text(lang)));
    for &instrument in Instrument::ALL {
        items.push(PickerItem {
            label: instrument.spoken(lang).to_owned(),
            detail: String::new(),
            ticked: Some(filter.instrument == Some(instrument)),
            choice: Choice::Instrument(instrument),
        });
    }
    items
}

/// The items that hold every word typed, folded; headings only above something. With `ranked`
/// the best match comes first; else the order stays, and what holds a word only inside of
/// another or scattered is left out where something holds it better.
fn narrowed(all: Vec<PickerItem>, typed: &str, ranked: bool) -> Vec<PickerItem> {
    let needle = fold(typed);
    if needle.is_empty() {
        return all;
    }
    let matcher = SkimMatcherV2::default().ignore_case();
    let text = |item: &PickerItem| {
        fold(&format!("{} {} {}", item.label, item.detail, name_of(item.choice)))
    };
    let worst = if ranked {
        Held::Scattered
    } else {
        let items = all.iter().filter(|item| item.choice != Choice::Heading);
        items.map(|item| held(&text(item), &needle)).min().unwrap_or(Held::Scattered)
    };
    let score = |item: &PickerItem| -> Option<i64> {
        let haystack = text(item);
        if held(&haystack, &needle) > worst {
            return None;
        }
        let score: Option<i64> =
            needle.split(' ').map(|word| matcher.fuzzy_match(&haystack, word)).sum();
        // A command that is called by its name is the one that is meant.
        let is_named = fold(name_of(item.choice)) == needle;
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
enum Held {
    /// Words of it begin so.
    Begun,
    /// Inside of its words.
    Inside,
    /// As scattered letters, or not at all.
    Scattered,
}

/// How a folded text holds all the words of `needle`.
fn held(text: &str, needle: &str) -> Held {
    let how = |word: &str| {
        if text.split(' ').any(|own| own.starts_with(word)) {
            Held::Begun
        } else if text.contains(word) {
            Held::Inside
        } else {
            Held::Scattered
        }
    };
    needle.split(' ').map(how).max().unwrap_or(Held::Begun)
}

fn name_of(choice: Choice) -> &'static str {
    match choice {
        Choice::Run(command) => command.row().name,
        Choice::Rule(rule) => rule.word(),
        Choice::Heading
        | Choice::Kind(_)
        | Choice::Instrument(_)
        | Choice::Wanted(_)
        | Choice::Changed(_)
        | Choice::Copy(_) => "",
    }
}
