//! The answers of [`query`](crate::query) as text, JSON, CSV and YAML.
//!
//! A report never asks anew and never adds: it lays out a value that a query gave, in a
//! language and a width. What the explorer shows beside its tree and what `relance show`
//! prints are the same lines, made by [`sheet()`].
//!
//! Text for a terminal comes as [`SheetLine`]s, spans with a [`Tone`] that says what they
//! mean; who prints chooses the colours.

mod amounts;
mod cite;
mod claim;
mod compare;
mod csv;
mod difference;
mod export;
mod findings;
mod flow;
mod json;
mod markdown;
mod marks;
mod node_json;
mod paper;
mod search;
mod sheet;
mod sources;
mod stated;
mod timeline;
mod tree;
mod yaml;

pub use claim::{Claim, cell_claim, entry_claim, number_claim, reference, sources_text};
pub use compare::{
    ComparePage, CompareTable, CsvStyle, Shown, TableColumn, bound_mark, chart_lines, compare_csv,
    compare_json, compare_markdown, compare_text, measure_name, notes, refusal_text, value_text,
    why_lines,
};
pub use csv::export_csv;
pub use difference::{
    change_row, change_saying, change_sheet, difference_json, difference_text, group_line,
    thing_name,
};
pub use export::export_json;
pub use findings::{
    FindingStyle, Standing, finding_evidence, finding_heading, finding_line, finding_lines,
    finding_message, finding_row, finding_saying, finding_sentence, no_findings, rule_meaning,
    rule_text, severity_name, tally_text,
};
pub use markdown::{MarkdownRow, node_markdown, outline_markdown, rows_markdown, titled};
pub use marks::{marks, money_text, money_tone};
pub use node_json::{show_json, tree_json};
pub use paper::{SheetLine, Span, Target, Tone};
pub use search::{HitsLayout, found_context, found_kind, found_name, search_json, search_text};
pub use sheet::{SheetLayout, Statement, sheet, statement, statements};
pub use sources::{
    SourceColumns, SourceList, Theirs, actor_saying, actor_sheet, actors_text, document_saying,
    document_sheet, documents_text, sources_json, whole_actor, whole_document,
};
pub use stated::Saying;
pub use timeline::{
    TimelinePage, axis_major, axis_minor, day_text, entry_kind, entry_label, entry_lines,
    entry_title, entry_when, timeline_json, timeline_text,
};
pub use tree::{TreeLayout, tree};
pub use yaml::export_yaml;
