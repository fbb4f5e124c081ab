//! The way from the corpus to what is selected, on top of the explorer, and what is not there as
//! it was at the start.

use crate::app::screens::explorer::Explorer;
use crate::app::state::State;
use crate::domain::NodeId;
use crate::query::{Filter, Ledger, Order};
use crate::text::{Lang, Phrase, Spoken, cells, truncate, width};

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
        (self.x..self.x.saturating_add(cells(width(&self.text)))).contains(&x)
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
    let crumb = |text: &str, most: usize, node: Option<NodeId>| Crumb {
        text: truncate(text, most).into_owned(),
        x: 0,
        node,
        is_root: node == explorer.root,
        leads: true,
    };
    let mut crumbs = vec![crumb(title, 32, None)];
    crumbs.extend(nodes.iter().map(|&node| crumb(corpus.short_name(node), 40, Some(node))));
    let gap = width(crumb_separator(ascii));
    let total = |crumbs: &[Crumb]| {
        crumbs.iter().map(|crumb| width(&crumb.text) + gap).sum::<usize>().saturating_sub(gap)
    };
    let columns = usize::from(columns);
    while crumbs.len() > 3 && total(&crumbs) > columns {
        crumbs.remove(2);
        crumbs[1] = Crumb { is_root: false, leads: false, ..crumb("…", 1, None) };
    }
    if crumbs.len() == 3 && total(&crumbs) > columns {
        crumbs.remove(0);
    }
    let mut x = 0;
    for crumb in &mut crumbs {
        crumb.text = truncate(&crumb.text, columns.saturating_sub(x)).into_owned();
        crumb.x = cells(x);
        x += width(&crumb.text) + gap;
    }
    crumbs.retain(|crumb| !crumb.text.is_empty());
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
