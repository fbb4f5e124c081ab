//! Copying: what of the selection, on every screen, and what is told afterwards.
//!
//! The text is put together here; the terminal layer ([`Effect::Copy`]) brings it to a
//! clipboard and answers by which way ([`Action::Copied`](super::Action)).
//!
//! ```text
//! y   10,6 M€ — subvention, Territoire de santé de demain (TICsanté, novembre 2019, § 1)
//! ```

use super::picker::{About, Choice, Picker, PickerItem};
use super::whole::whole;
use super::{
    Command, Effect, ListPart, Listing, Note, Pane, Purpose, Screen, State, address,
    crumb_separator,
};
use crate::domain::{Corpus, NodeId, SourceId};
use crate::query::search::Found;
use crate::query::{Column, Ledger, details};
use crate::report::{
    Claim, SheetLayout, SheetLine, Target, cell_claim, compare_markdown, entry_claim,
    lines_markdown, node_markdown, outline_markdown, reference, statement, titled,
};
use crate::text::{Lang, Phrase, shell_word, truncate};

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

impl CopyKind {
    /// All of them, in the order of the list.
    pub const ALL: [CopyKind; 7] = [
        CopyKind::Value,
        CopyKind::Row,
        CopyKind::Path,
        CopyKind::Source,
        CopyKind::Text,
        CopyKind::Markdown,
        CopyKind::Command,
    ];

    fn title(self, lang: Lang) -> &'static str {
        match self {
            CopyKind::Value => Phrase::CopyValue,
            CopyKind::Row => Phrase::CopyRow,
            CopyKind::Path => Phrase::CopyPath,
            CopyKind::Source => Phrase::CopySource,
            CopyKind::Text => Phrase::CopyText,
            CopyKind::Markdown => Phrase::CopyMarkdown,
            CopyKind::Command => Phrase::CopyCommand,
        }
        .text(lang)
    }
}

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

/// What is selected, as far as it can be copied.
#[derive(Debug, Clone, Default)]
struct Selection {
    value: String,
    row: String,
    node: Option<NodeId>,
    sources: Vec<SourceId>,
}

impl Selection {
    fn of_claim(claim: &Claim, corpus: &Corpus, lang: Lang, node: NodeId) -> Selection {
        let (value, sources) = (claim.text(corpus, lang), claim.sources());
        Selection { value, row: String::new(), node: Some(node), sources }
    }
}

/// The commands that copy.
pub(super) fn run(state: &mut State, ledger: &Ledger, command: Command, effects: &mut Vec<Effect>) {
    match command {
        Command::CopyValue => copy(state, ledger, CopyKind::Value, effects),
        Command::CopyCommand => copy(state, ledger, CopyKind::Command, effects),
        _ => open(state, ledger),
    }
}

/// Asks for something of the selection to be copied, or says that there is nothing.
pub(super) fn copy(state: &mut State, ledger: &Ledger, kind: CopyKind, effects: &mut Vec<Effect>) {
    match prepared(state, ledger, kind) {
        Some(text) => {
            let said = told(&text, state.options.lang);
            effects.push(Effect::Copy(text, said));
        }
        None => state.note = Some(Phrase::NothingToCopy.into()),
    }
}

/// Opens the list of what can be copied.
fn open(state: &mut State, ledger: &Ledger) {
    let mut picker = Picker::new(Purpose::Copy);
    picker.fixed = items(state, ledger);
    picker.refresh(About::of(state));
    (state.saving, state.picker) = (None, Some(picker));
}

/// What the list of what can be copied offers now; nothing where it is not open.
pub(super) fn offered(state: &State, ledger: &Ledger) -> Vec<PickerItem> {
    let is_open = state.picker.as_ref().is_some_and(|picker| picker.purpose == Purpose::Copy);
    if is_open { items(state, ledger) } else { Vec::new() }
}

/// What can be copied now, each with how it begins.
fn items(state: &State, ledger: &Ledger) -> Vec<PickerItem> {
    let item = |&kind: &CopyKind| {
        let detail = match kind {
            // Not made before it is wanted: it may be long.
            CopyKind::Markdown if state.screen() == Screen::Timeline => return None,
            CopyKind::Markdown => String::new(),
            CopyKind::Value
            | CopyKind::Row
            | CopyKind::Path
            | CopyKind::Source
            | CopyKind::Text
            | CopyKind::Command => match prepared(state, ledger, kind)? {
                Copied::Words(text) => first_line(&text, MOST_SHOWN),
                Copied::View => String::new(),
            },
        };
        let label = kind.title(state.options.lang).to_owned();
        Some(PickerItem { label, detail, ticked: None, choice: Choice::Copy(kind) })
    };
    CopyKind::ALL.iter().filter_map(item).collect()
}

/// Says what became of a copy.
pub(super) fn tell(state: &mut State, way: CopyWay, said: String) {
    let lang = state.options.lang;
    state.note = Some(match way {
        CopyWay::Terminal => Note::of(Phrase::SentToTerminal, said),
        CopyWay::Helper(program) => {
            let colon = lang.pick("\u{a0}: ", ": ");
            Note::of(Phrase::CopiedBy, format!("{program}{colon}{said}"))
        }
        CopyWay::File(path) => Note::of(Phrase::CopiedToFile, path),
        CopyWay::Nowhere => Phrase::CopiedNowhere.into(),
    });
}

fn told(text: &Copied, lang: Lang) -> String {
    match text {
        Copied::Words(text) => first_line(text, MOST_TOLD),
        Copied::View => Phrase::TheView.text(lang).to_owned(),
    }
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
    let selected = || selection(state, ledger);
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
        CopyKind::Markdown => markdown(state, ledger)?,
        CopyKind::Command => command_line(state, ledger),
    };
    (!text.is_empty()).then_some(Copied::Words(text))
}

fn layout(state: &State) -> SheetLayout {
    SheetLayout { lang: state.options.lang, columns: 80, ascii: state.options.ascii }
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

fn path(corpus: &Corpus, node: NodeId, ascii: bool) -> String {
    let mut names: Vec<&str> = corpus.ancestors(node).map(|above| corpus.name(above)).collect();
    names.reverse();
    names.push(corpus.name(node));
    names.join(crumb_separator(ascii))
}

fn selection(state: &State, ledger: &Ledger) -> Option<Selection> {
    match state.screen() {
        Screen::Explorer => explorer(state, ledger),
        Screen::Search => search(state, ledger),
        Screen::Compare => compare(state, ledger),
        Screen::Timeline => timeline(state, ledger),
        Screen::Sources | Screen::Checks | Screen::Difference => listed(state.listing()?, state),
    }
}

/// A node with what the money column says of it.
fn node_row(state: &State, ledger: &Ledger, node: NodeId, column: Column) -> Selection {
    let (corpus, lang) = (&ledger.corpus, state.options.lang);
    let claim = cell_claim(ledger, node, column, layout(state));
    let kind = crate::text::Spoken::spoken(corpus.node(node).kind, lang);
    let money = ledger.cell(node, column).map(|cell| cell.money.spoken(lang));
    let row = [titled(corpus, node), kind.to_owned(), claim.value.clone()];
    let row = row.into_iter().chain(money.map(str::to_owned));
    Selection {
        row: row.collect::<Vec<_>>().join("\t"),
        ..Selection::of_claim(&claim, corpus, lang, node)
    }
}

/// The row of the outline, or the statement under the cursor of the details.
fn explorer(state: &State, ledger: &Ledger) -> Option<Selection> {
    let explorer = &state.explorer;
    let node = explorer.selected()?;
    let mut selection = node_row(state, ledger, node, explorer.column);
    if explorer.focus == Pane::Outline {
        return Some(selection);
    }
    let sheet = SheetLayout { columns: explorer.sheet.columns(), ..layout(state) };
    let line = explorer.sheet.lines().get(explorer.sheet.line)?;
    if let Some(said) = statement(ledger, &details(ledger, node), sheet, explorer.sheet.line) {
        let name = titled(&ledger.corpus, node);
        selection.value = if said == name { name } else { format!("{name} — {said}") };
        selection.row = line.parts().join("\t");
        selection.sources = match line.target {
            Some(Target::Source(source)) => vec![source],
            Some(Target::Node(_) | Target::Actor(_)) | None => selection.sources,
        };
    }
    Some(selection)
}

fn search(state: &State, ledger: &Ledger) -> Option<Selection> {
    let (corpus, lang) = (&ledger.corpus, state.options.lang);
    Some(match state.search.selected()? {
        Found::Node(node) => node_row(state, ledger, node, Column::Main),
        Found::Actor(actor) => {
            let name = corpus.text(corpus.actor(actor).name).to_owned();
            Selection { value: name.clone(), row: name, ..Selection::default() }
        }
        Found::Source(source) => {
            let full = reference(corpus, source, lang);
            let sources = vec![source];
            Selection { value: full.clone(), row: full, sources, node: None }
        }
    })
}

fn compare(state: &State, ledger: &Ledger) -> Option<Selection> {
    let (corpus, lang) = (&ledger.corpus, state.options.lang);
    let claim = state.compare.claim(ledger, layout(state))?;
    let row = state.compare.row_text(ledger, layout(state)).unwrap_or_default();
    let (value, sources) = (claim.text(corpus, lang), claim.sources());
    Some(Selection { value, row, node: state.compare.selected(), sources })
}

fn timeline(state: &State, ledger: &Ledger) -> Option<Selection> {
    let (corpus, lang) = (&ledger.corpus, state.options.lang);
    let entry = state.timeline.chosen()?;
    let claim = entry_claim(corpus, entry, layout(state));
    let row = format!("{}\t{}", claim.value, claim.of);
    Some(Selection { row, ..Selection::of_claim(&claim, corpus, lang, entry.id.node) })
}

/// A row of a list, or the line of its preview under the cursor.
fn listed(listing: &Listing, state: &State) -> Option<Selection> {
    let line: &SheetLine = match listing.part {
        ListPart::List => &listing.rows().get(listing.row)?.line,
        ListPart::Preview => listing.preview().get(listing.line)?,
    };
    let separator = if state.options.ascii { " - " } else { " · " };
    let (node, sources) = match line.target {
        Some(Target::Node(node)) => (Some(node), Vec::new()),
        Some(Target::Source(source)) => (None, vec![source]),
        Some(Target::Actor(_)) | None => (None, Vec::new()),
    };
    let parts = line.parts();
    let (value, row) = (parts.join(separator), parts.join("\t"));
    Some(Selection { value, row, node, sources })
}

/// What the view shows as Markdown; `None` where it has no such form.
fn markdown(state: &State, ledger: &Ledger) -> Option<String> {
    let (corpus, layout) = (&ledger.corpus, layout(state));
    let explorer = &state.explorer;
    Some(match (state.screen(), explorer.focus) {
        (Screen::Explorer, Pane::Outline) => {
            let rows = explorer.rows.nodes().iter();
            let rows = rows.map(|&node| (node, explorer.depth(corpus, node)));
            outline_markdown(ledger, rows, explorer.column, layout)
        }
        (Screen::Explorer, Pane::Details) => {
            node_markdown(ledger, &details(ledger, explorer.selected()?), layout)
        }
        (Screen::Search, _) => {
            let nodes = state.search.answer.hits.iter().filter_map(|hit| match hit.what {
                Found::Node(node) => Some((node, 0)),
                Found::Actor(_) | Found::Source(_) => None,
            });
            outline_markdown(ledger, nodes, Column::Main, layout)
        }
        (Screen::Compare, _) => {
            let mut out = Vec::new();
            let compared = state.compare.comparison()?;
            compare_markdown(ledger, compared, layout.lang, layout.ascii, &mut out).ok()?;
            String::from_utf8(out).ok()?
        }
        (Screen::Timeline, _) => return None,
        (Screen::Sources | Screen::Checks | Screen::Difference, _) => {
            // In a window that holds them all, all rows are laid out.
            let whole = whole(state, ledger);
            let rows = whole.state.listing()?.rows().iter().map(|row| &row.line);
            lines_markdown(rows.filter(|line| !line.spans.is_empty()), layout.ascii)
        }
    })
}
