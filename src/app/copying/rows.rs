//! The rows of the screens that are lists, in full: on the screen they are cut to the width,
//! and laid out only in the window.

use crate::app::copying::selection::Selection;
use crate::app::frame::listing::ListPart;
use crate::app::screens::View;
use crate::app::state::State;
use crate::domain::SourceId;
use crate::query::{Finding, Ledger, SourceOrActor};
use crate::report::{
    StatementKind, Target, evidence_page, finding_message, finding_sentence, reference,
    sources_text,
};
use crate::text::{Phrase, Spoken};

/// The row that is chosen, or what the line of the preview under the cursor is part of.
pub(super) fn selected(state: &State, ledger: &Ledger) -> Option<Selection> {
    let listing = state.listing()?;
    match listing.part {
        ListPart::List => row(state, ledger, listing.item()?),
        ListPart::Preview => {
            let statement = listing.statement()?;
            let is_gap = statement.kind == StatementKind::Gap;
            (!is_gap).then(|| Selection::of_statement(statement, state.options.style()))
        }
    }
}

/// The row of an item.
pub(super) fn row(state: &State, ledger: &Ledger, item: usize) -> Option<Selection> {
    match state.view() {
        View::Checks => Some(finding(state, ledger, ledger.findings().get(item)?)),
        View::Sources => Some(source_or_actor(state, ledger, state.sources.at(item)?)),
        View::Difference => {
            let statement = state.difference.statement(ledger, item, state.options.style())?;
            Some(Selection::of_statement(&statement, state.options.style()))
        }
        View::Explorer | View::Search | View::Compare | View::Timeline => None,
    }
}

/// A finding in a sentence, with the documents that it rests on.
fn finding(state: &State, ledger: &Ledger, finding: &Finding) -> Selection {
    let (corpus, lang) = (&ledger.corpus, state.options.lang);
    let style = state.options.style();
    let mut sources: Vec<SourceId> = Vec::new();
    for statement in evidence_page(ledger, finding, style).statements() {
        if let Some(Target::Source(source)) = statement.target
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
