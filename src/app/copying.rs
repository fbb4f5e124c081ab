//! Copying: what of the selection, on every screen, and what is told afterwards.
//!
//! The text is put together here; the terminal layer ([`Effect::Copy`]) brings it to a
//! clipboard and answers by which way ([`Action::Copied`](super::Action)).
//!
//! ```text
//! y   10,6 M€ — subvention, Territoire de santé de demain (TICsanté, novembre 2019, § 1)
//! ```

pub(super) mod selection;

use crate::app::action::Effect;
use crate::app::address;
use crate::app::breadcrumb::crumb_separator;
use crate::app::overlays::picker::{Choice, PickerItem};
use crate::app::state::{State, StatusMessage};
use crate::domain::{Corpus, NodeId};
use crate::query::Ledger;
use crate::report::reference;
use crate::text::{Phrase, shell_word, truncate};

/// The most columns of what was copied that are told.
const MOST_TOLD: usize = 60;
/// The most columns of what would be copied that the list shows.
const MOST_SHOWN: usize = 44;

/// What can be copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CopyKind {
    /// The value with its source.
    Value,
    /// The row, its columns told apart by tabs.
    Row,
    /// The way to the node.
    Path,
    /// The documents that the value comes from, in full.
    Source,
    /// The view as text.
    Text,
    /// What the view shows as Markdown.
    Markdown,
    /// The command that opens the program here.
    Command,
}

/// All that can be copied, in the order of the list, by their names.
const KINDS: [(CopyKind, Phrase); 7] = [
    (CopyKind::Value, Phrase::CopyValue),
    (CopyKind::Row, Phrase::CopyRow),
    (CopyKind::Path, Phrase::CopyPath),
    (CopyKind::Source, Phrase::CopySource),
    (CopyKind::Text, Phrase::CopyText),
    (CopyKind::Markdown, Phrase::CopyMarkdown),
    (CopyKind::Command, Phrase::CopyCommand),
];

/// What is brought to the clipboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Copied {
    /// A text.
    Words(String),
    /// The view as text, which is drawn first.
    View,
}

/// The way by which a text left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CopyWay {
    /// It was sent to the terminal, which does not say what it did with it.
    Terminal,
    /// This program took it.
    Helper(String),
    /// It was only written to this file.
    File(String),
    /// There was none.
    Nowhere,
}

/// Asks for something of the selection to be copied, or says that there is nothing.
pub(super) fn copy(state: &mut State, ledger: &Ledger, kind: CopyKind, effects: &mut Vec<Effect>) {
    match prepared(state, ledger, kind) {
        Some(text) => {
            let said = match &text {
                Copied::Words(text) => first_line(text, MOST_TOLD),
                Copied::View => Phrase::TheView.text(state.options.lang).to_owned(),
            };
            effects.push(Effect::Copy(text, said));
        }
        None => state.note = Some(Phrase::NothingToCopy.into()),
    }
}

/// What can be copied now, each with how it begins.
pub(super) fn items(state: &State, ledger: &Ledger) -> Vec<PickerItem> {
    let item = |(kind, title): (CopyKind, Phrase)| {
        // Markdown may be long, and is not made before it is wanted.
        let copied =
            if kind == CopyKind::Markdown { Copied::View } else { prepared(state, ledger, kind)? };
        let details = match copied {
            Copied::Words(text) => vec![first_line(&text, MOST_SHOWN)],
            Copied::View => Vec::new(),
        };
        let label = title.text(state.options.lang).to_owned();
        Some(PickerItem { label, details, choice: Choice::Copy(kind), ..PickerItem::default() })
    };
    KINDS.into_iter().filter_map(item).collect()
}

/// Says what became of a copy.
pub(super) fn tell(state: &mut State, way: CopyWay, said: String) {
    let lang = state.options.lang;
    state.note = Some(match way {
        CopyWay::Terminal => StatusMessage::of(Phrase::SentToTerminal, said),
        CopyWay::Helper(program) => {
            let colon = lang.pick("\u{a0}: ", ": ");
            StatusMessage::of(Phrase::CopiedBy, format!("{program}{colon}{said}"))
        }
        CopyWay::File(path) => StatusMessage::of(Phrase::CopiedToFile, path),
        CopyWay::Nowhere => Phrase::CopiedNowhere.into(),
    });
}

/// The first line, a tab shown as a dot between two columns.
fn first_line(text: &str, columns: usize) -> String {
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default().replace('\t', " · ");
    let first = if lines.next().is_some() { format!("{first} …") } else { first };
    truncate(&first, columns).into_owned()
}

fn prepared(state: &State, ledger: &Ledger, kind: CopyKind) -> Option<Copied> {
    let corpus = &ledger.corpus;
    let lang = state.options.lang;
    let (room, cx) = state.sight(ledger);
    let selected = || room.selection(&cx);
    let text = match kind {
        CopyKind::Value => selected()?.value,
        CopyKind::Row => selected()?.row,
        CopyKind::Path => path(corpus, selected()?.node?, state.options.ascii),
        CopyKind::Source => {
            let sources = selected()?.sources;
            let full = sources.iter().map(|&source| reference(corpus, source, lang));
            full.collect::<Vec<_>>().join("\n")
        }
        CopyKind::Text => return Some(Copied::View),
        CopyKind::Markdown => room.markdown(&cx)?,
        CopyKind::Command => command_line(state, ledger),
    };
    (!text.is_empty()).then_some(Copied::Words(text))
}

/// The command that opens the program where it is now, on the same corpus, and in the same
/// language where a start by itself would speak another.
#[must_use]
pub fn command_line(state: &State, ledger: &Ledger) -> String {
    let mut words = vec!["relance".to_owned()];
    words.extend(state.invocation.corpus.iter().cloned());
    words.extend(address(state, ledger).arguments());
    if state.options.lang != state.invocation.lang {
        words.extend(["--lang".to_owned(), state.options.lang.code().to_owned()]);
    }
    words.iter().map(|word| shell_word(word)).collect::<Vec<_>>().join(" ")
}

/// The way to a node, by full names.
fn path(corpus: &Corpus, node: NodeId, ascii: bool) -> String {
    let mut names: Vec<&str> = corpus.ancestors(node).map(|above| corpus.name(above)).collect();
    names.reverse();
    names.push(corpus.name(node));
    names.join(crumb_separator(ascii))
}
