//! The answers of [`query`](crate::query) as text, JSON, CSV and YAML.
//!
//! A report never asks anew and never adds: it writes a value that a query gave, in a
//! language. What is shown in full is a [`Page`], a list of statements, which gives its lines
//! at any width: the explorer and `relance show` show the same lines of the same [`node_page`].
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
mod export_csv;
mod findings;
mod flow;
mod json;
mod markdown;
mod marks;
mod node_json;
mod page;
mod paper;
mod rates;
mod search;
mod sheet;
mod sources;
mod texts;
mod timeline;
mod tree;
mod why;
mod yaml;

pub use claim::{Claim, cell_claim, entry_claim, number_claim, reference, sources_text};
pub use compare::{
    CompareTable, Shown, TableColumn, bar_text, chart_lines, compare_csv, compare_json,
    compare_markdown, compare_text, measure_name, notes_page, refusal_text, why_page,
};
pub use csv::CsvStyle;
pub use difference::{
    change_page, change_row, change_statement, difference_json, difference_page, group_line,
    thing_name,
};
pub use export::export_json;
pub use export_csv::export_csv;
pub use findings::{
    Standing, alike_line, counts_text, evidence_page, finding_heading, finding_line,
    finding_message, finding_page, finding_row, finding_sentence, no_findings, rule_meaning,
    rule_text, severity_name, tally_text,
};
pub use markdown::{MarkdownRow, outline_markdown, rows_markdown, titled};
pub use marks::{bound_mark, marks, missing_mark, money_tone};
pub use node_json::{measure_json, show_json, tree_json};
pub use page::{Align, Lead, Page, Piece, Place, Statement, StatementKind, Style, Subject};
pub use paper::{SheetLine, Span, Target, Tone};
pub use search::{found_context, found_kind, found_name, search_json, search_text};
pub use sheet::{SheetLayout, node_page};
pub use sources::{
    SourceColumns, SourceList, actor_page, actors_text, documents_text, source_page, sources_json,
};
pub use timeline::{
    axis_major, axis_minor, day_text, entry_kind, entry_label, entry_lines, entry_page,
    entry_title, entry_when, entry_word, timeline_json, timeline_page,
};
pub use tree::{TreeLayout, tree};
pub use why::{AmountOf, measure_page};
pub use yaml::export_yaml;
