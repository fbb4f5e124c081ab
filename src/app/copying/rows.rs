//! The rows of the screens that are lists, in full: on the screen they are cut to the width,
//! and laid out only in the window.

use crate::app::copying::layout;
use crate::app::copying::selection::Selection;
use crate::app::frame::list_and_page::ListAndPage;
use crate::app::frame::list_and_page::Part;
use crate::app::frame::listing::Listing;
use crate::app::screens::View;
use crate::app::state::State;
use crate::domain::SourceId;
use crate::query::{Finding, Ledger, SourceOrActor};
use crate::report::{
    FindingStyle, Saying, SheetLayout, Target, finding_evidence, finding_message, finding_saying,
    finding_sentence, reference, sources_text,
};
use crate::text::{Phrase, Spoken};

/// Wide enough that nothing is cut.
const UNBOUNDED: usize = 10_000;

/// The row that is chosen, or what the line of the preview under the cursor is part of.
pub(super) fn selected(state: &State, ledger: &Ledger) -> Option<Selection> {
    let listing = state.listing()?;
    match listing.part {
        Part::List => row(state, ledger, listing.item()?),
        Part::Page => previewed(state, ledger, listing),
    }
}

/// The row of an item.
pub(super) fn row(state: &State, ledger: &Ledger, item: usize) -> Option<Selection> {
    match state.view() {
        View::Checks => Some(finding(state, ledger, ledger.findings().get(item)?)),
        View::Sources => Some(source_or_actor(state, ledger, state.sources.at(item)?)),
        View::Difference => {
            let layout = SheetLayout { columns: UNBOUNDED, ..layout(state) };
            let line = state.difference.row_in_full(ledger, item, layout)?;
            let saying = Saying { of: String::new(), parts: line.parts() };
            Some(of_saying(&saying, line.target, state.options.ascii))
        }
        View::Explorer | View::Search | View::Compare | View::Timeline => None,
    }
}

/// A finding in a sentence, with the documents that it rests on.
fn finding(state: &State, ledger: &Ledger, finding: &Finding) -> Selection {
    let (corpus, lang) = (&ledger.corpus, state.options.lang);
    let style = FindingStyle { lang, ascii: state.options.ascii };
    let mut sources: Vec<SourceId> = Vec::new();
    for line in finding_evidence(ledger, finding, layout(state)) {
        if let Some(Target::Source(source)) = line.target
            && !sources.contains(&source)
        {
            sources.push(source);
        }
    }
    let cited = match sources_text(corpus, &sources, lang) {
        cited if cited.is_empty() => cited,
        cited => format!(" ({cited})"),
    };
    let (rule, name) = (finding.rule.spoken(lang), corpus.name(finding.node));
    Selection {
        value: format!("{}{cited}", finding_message(ledger, finding, style)),
        row: [rule, name, &finding_sentence(ledger, finding, style)].join("\t"),
        node: Some(finding.node),
        sources,
    }
}

fn source_or_actor(state: &State, ledger: &Ledger, one: Option<SourceOrActor>) -> Selection {
    let (corpus, lang) = (&ledger.corpus, state.options.lang);
    let (value, sources) = match one {
        Some(SourceOrActor::Source(source)) => (reference(corpus, source, lang), vec![source]),
        Some(SourceOrActor::Actor(actor)) => {
            (corpus.text(corpus.actor(actor).name).to_owned(), Vec::new())
        }
        None => (Phrase::NoSource.text(lang).to_owned(), Vec::new()),
    };
    Selection { row: value.clone(), value, node: None, sources }
}

/// The statement that the line under the cursor is part of, however it is wrapped.
fn previewed(state: &State, ledger: &Ledger, listing: &Listing) -> Option<Selection> {
    let target = listing.preview().get(listing.line)?.target;
    let columns = ListAndPage::page_columns(state.columns, state.rows);
    let at = (SheetLayout { columns, ..layout(state) }, listing.line);
    let saying = match state.view() {
        View::Checks => {
            let finding = ledger.findings().get(listing.item()?)?;
            finding_saying(ledger, finding, at.0, at.1)
        }
        View::Sources => state.sources.saying(ledger, at),
        View::Difference => state.difference.saying(ledger, at),
        View::Explorer | View::Search | View::Compare | View::Timeline => None,
    };
    Some(of_saying(&saying?, target, state.options.ascii))
}

fn of_saying(saying: &Saying, target: Option<Target>, ascii: bool) -> Selection {
    let (node, sources) = match target {
        Some(Target::Node(node)) => (Some(node), Vec::new()),
        Some(Target::Source(source)) => (None, vec![source]),
        Some(Target::Actor(_)) | None => (None, Vec::new()),
    };
    Selection { value: saying.text(ascii), row: saying.row(), node, sources }
}
