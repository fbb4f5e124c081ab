//! The rows of the screens that are lists, in full: on the screen they are cut to the width,
//! and laid out only in the window.

use super::layout;
use super::selection::Selection;
use crate::app::{ListPart, Listing, Screen, State};
use crate::domain::SourceId;
use crate::query::{Finding, Ledger, SourceOrActor};
use crate::report::{
    FindingStyle, SheetLayout, SheetLine, Target, finding_evidence, finding_message,
    finding_sentence, reference, sources_text,
};
use crate::text::{Phrase, Spoken};

/// Wide enough that nothing is cut.
const UNBOUNDED: usize = 10_000;

/// The row that is chosen, or what the line of the preview under the cursor is part of.
pub(super) fn selected(state: &State, ledger: &Ledger) -> Option<Selection> {
    let listing = state.listing()?;
    match listing.part {
        ListPart::List => row(state, ledger, listing.item()?),
        ListPart::Preview => previewed(listing, state.options.ascii),
    }
}

/// The row of an item.
pub(super) fn row(state: &State, ledger: &Ledger, item: usize) -> Option<Selection> {
    match state.screen() {
        Screen::Checks => Some(finding(state, ledger, ledger.findings().get(item)?)),
        Screen::Sources => Some(source_or_actor(state, ledger, state.sources.at(item)?)),
        Screen::Difference => {
            let layout = SheetLayout { columns: UNBOUNDED, ..layout(state) };
            let line = state.difference.row_in_full(ledger, item, layout)?;
            Some(of_parts(&line.parts(), line.target, state.options.ascii))
        }
        Screen::Explorer | Screen::Search | Screen::Compare | Screen::Timeline => None,
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

/// What the line under the cursor is part of: where a text is wrapped, all its lines.
fn previewed(listing: &Listing, ascii: bool) -> Option<Selection> {
    let lines = listing.preview();
    let line = lines.get(listing.line)?;
    let more = lines[..=listing.line].iter().rev().take_while(|line| goes_on(line)).count();
    let start = listing.line.saturating_sub(more);
    let mut parts = lines.get(start)?.parts();
    for more in lines[start + 1..].iter().take_while(|line| goes_on(line)) {
        parts.extend(more.parts());
    }
    Some(of_parts(&parts, line.target, ascii))
}

/// Whether a line goes on with the text of the one above: it is set to the right, below that
/// text, and has no column of its own.
fn goes_on(line: &SheetLine) -> bool {
    line.text().starts_with("   ") && line.parts().len() == 1
}

fn of_parts(parts: &[String], target: Option<Target>, ascii: bool) -> Selection {
    let separator = if ascii { " - " } else { " · " };
    let (node, sources) = match target {
        Some(Target::Node(node)) => (Some(node), Vec::new()),
        Some(Target::Source(source)) => (None, vec![source]),
        Some(Target::Actor(_)) | None => (None, Vec::new()),
    };
    Selection { value: parts.join(separator), row: parts.join("\t"), node, sources }
}
