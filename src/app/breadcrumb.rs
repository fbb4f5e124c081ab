//! The way from the corpus to what is selected, on top of the explorer, and what is not there as
//! it was at the start.

use crate::app::screens::explorer::Explorer;
use crate::app::state::State;
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
    pub(crate) fn covers(&self, x: u16) -> bool {
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
pub fn breadcrumb(explorer: &Explorer, ledger: &Ledger, ascii: bool, columns: u16) -> Vec<Crumb> {
    let corpus = &ledger.corpus;
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
    let gap = width(crumb_separator(ascii));
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
