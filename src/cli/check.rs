//! `relance check`: what is wrong in the files of a corpus, and whether its numbers hold, each
//! with its file, line and column, in the order of the files.
//!
//! Errors and findings are the answer, so they go to standard output. Exit code 2 means that there
//! is no corpus to explore, 1 that its numbers hold an error that is not accepted. Nodes with an
//! error in them or below them have no findings.

use std::collections::HashMap;
use std::io::{self, Write};
use std::mem::Discriminant;

use relance::domain::{Corpus, NodeId, Rule, Table, Word};
use relance::load::{Diagnostic, Examined, summary};
use relance::query::{Claim, Finding, Fit, Ledger, Severity, Tally, findings};
use relance::report::{
    SheetLine, Span, Standing, Tone, alike_line, counts_text, evidence_page, finding_line,
    finding_message, tally_text,
};
use relance::text::{Lang, Phrase, shown_path};
use serde_json::{Value, json};

use super::args::{CheckArgs, TextOrJson};
use super::{Answer, Context, Failure, colour, open, output};

/// How far the evidence of a finding is indented.
const INDENT: usize = 6;
/// How many findings of one kind below one node are each told in full.
const MOST_ALIKE: usize = 3;

/// Lists what is wrong and what is found, and how much was read.
pub fn run(cx: &Context<'_>, args: &CheckArgs) -> Result<Answer, Failure> {
    let mut examined = open::load_anyway(cx.args)?;
    let corpus = std::mem::take(&mut examined.loaded.corpus);
    let counts = counts(&corpus, cx.lang);
    let ledger = match Ledger::new(corpus) {
        Ok(ledger) => ledger,
        // What is left of a corpus with errors need not add up.
        Err(_) if !examined.diagnostics.is_empty() => Ledger::default(),
        Err(error) => return Err(error.into()),
    };
    let mut found = findings(&ledger);
    found.retain(|finding| nodes(finding).all(|node| examined.is_whole(node)));
    let mut tally = Tally::of(&found);
    tally.errors += examined.diagnostics.len();
    let page = Page { cx, args, ledger: &ledger };
    let entries = entries(&mut examined, &ledger, found);
    let shown = || entries.iter().filter(|one| one.is_shown(args.severity));
    match args.form.format {
        TextOrJson::Text => output::text(cx, &args.form.to, |out| {
            let mut alike = page.alike(shown());
            shown().try_for_each(|one| page.write(out, one, &mut alike))?;
            writeln!(out, "{}", tally_text(tally, cx.lang))?;
            writeln!(out, "{counts}")
        }),
        TextOrJson::Json => output::write(&args.form.to, |out| page.write_json(out, shown())),
    }?;
    if !examined.diagnostics.is_empty() {
        return Err(Failure::Said(summary(&examined.diagnostics, cx.lang)));
    }
    let failed = tally.errors > 0 || (args.strict && tally.warnings > 0);
    Ok(if failed { Answer::Nothing } else { Answer::Done })
}

/// `nœuds : 24, montants : 31, sources : 5, acteurs : 58`.
fn counts(corpus: &Corpus, lang: Lang) -> String {
    let counts = [
        (Phrase::CountNodes, corpus.len()),
        (Phrase::CountFigures, corpus.all_figures().len()),
        (Phrase::CountSources, corpus.sources().len()),
        (Phrase::CountActors, corpus.actors().len()),
    ];
    counts_text(counts, lang)
}

/// The nodes that a finding rests on, but for those below its own.
fn nodes(finding: &Finding) -> impl Iterator<Item = NodeId> {
    std::iter::once(finding.node).chain(finding.claim.other_node())
}

/// An error or a finding, and where it is.
struct Entry {
    /// The file, by its place among those that were read.
    file: usize,
    line: usize,
    column: usize,
    /// The file as it is shown.
    path: String,
    what: What,
}

enum What {
    Error(Diagnostic),
    Finding(Finding),
}

/// Of which kind findings are, and below which node.
type Alike = (NodeId, Rule, Standing, (Discriminant<Claim>, Option<Fit>));

impl Entry {
    /// Its file, line and column.
    fn place(&self) -> String {
        format!("{}:{}:{}", self.path, self.line, self.column)
    }

    /// Whether it is grave enough; what is accepted is never hidden.
    fn is_shown(&self, least: Severity) -> bool {
        match &self.what {
            What::Error(_) => true,
            What::Finding(finding) => finding.accepted.is_some() || finding.severity <= least,
        }
    }
}

/// Errors and findings in the order of the files.
fn entries(examined: &mut Examined, ledger: &Ledger, found: Vec<Finding>) -> Vec<Entry> {
    let files = &examined.loaded.files;
    let error = |error: &Diagnostic| {
        let file = files.iter().position(|file| file.path == error.file).unwrap_or(usize::MAX);
        let (line, column, path) = (error.line, error.column, shown_path(&error.file));
        Entry { file, line, column, path, what: What::Error(error.clone()) }
    };
    let mut entries: Vec<Entry> = examined.diagnostics.iter().map(error).collect();
    for finding in found {
        let node = finding.node.index();
        let file = files.partition_point(|file| file.nodes.end <= node);
        let (table, row) = finding.about.row().unwrap_or((Table::Nodes, node));
        // Where a file has changed meanwhile, its name is all that is known.
        let (line, column) = examined
            .positions
            .of(&ledger.corpus, table, row)
            .map_or((1, 1), |position| (position.line, position.column));
        let path = files.get(file).map_or_else(String::new, |file| shown_path(&file.path));
        entries.push(Entry { file, line, column, path, what: What::Finding(finding) });
    }
    entries.sort_by_key(|one| (one.file, one.line, one.column));
    entries
}

struct Page<'a> {
    cx: &'a Context<'a>,
    args: &'a CheckArgs,
    ledger: &'a Ledger,
}

impl Page<'_> {
    /// What the findings of each kind below one node are, and how many; of those that are shown.
    fn alike<'t>(&self, shown: impl Iterator<Item = &'t Entry>) -> HashMap<Alike, usize> {
        let mut alike = HashMap::new();
        for one in shown {
            if let What::Finding(finding) = &one.what
                && let Some(kind) = self.kind(finding)
            {
                *alike.entry(kind).or_default() += 1;
            }
        }
        alike.retain(|_, count| *count > MOST_ALIKE);
        alike
    }

    fn kind(&self, finding: &Finding) -> Option<Alike> {
        let above = self.ledger.corpus.parent(finding.node)?;
        Some((above, finding.rule, Standing::of(finding), finding.claim.kind()))
    }

    /// Writes one in a line that editors parse; below it what it rests on, where that is more
    /// than an information, and an empty line. Of many alike the first is written, with their
    /// number.
    fn write(
        &self,
        out: &mut dyn Write,
        one: &Entry,
        alike: &mut HashMap<Alike, usize>,
    ) -> io::Result<()> {
        let writing = colour::Writing::of(self.cx, &self.args.form.to);
        let lines = match &one.what {
            What::Error(error) => error_lines(error, self.cx.lang),
            What::Finding(finding) => {
                match self.kind(finding).and_then(|kind| alike.get_mut(&kind)) {
                    // All of them are told already.
                    Some(0) => return Ok(()),
                    Some(count) => {
                        let (place, count) = (one.place(), std::mem::take(count));
                        vec![alike_line(self.ledger, finding, count, &place, self.cx.style())]
                    }
                    None => self.finding_lines(finding, one),
                }
            }
        };
        lines.iter().try_for_each(|line| colour::write_line(out, line, writing))?;
        if lines.len() > 1 { out.write_all(b"\n") } else { Ok(()) }
    }

    fn finding_lines(&self, finding: &Finding, one: &Entry) -> Vec<SheetLine> {
        let mut lines = vec![finding_line(self.ledger, finding, &one.place(), self.cx.style())];
        match Standing::of(finding) {
            Standing::Error | Standing::Warning | Standing::Accepted => {}
            Standing::Information => return lines,
        }
        let page = output::page(self.cx, &self.args.form.to, usize::MAX);
        let columns = page.columns.saturating_sub(INDENT);
        for mut line in evidence_page(self.ledger, finding, self.cx.style()).lines(columns) {
            if !line.spans.is_empty() {
                let indent = Span { text: " ".repeat(INDENT), tone: Tone::Plain };
                line.spans.insert(0, indent);
            }
            lines.push(line);
        }
        lines
    }

    /// Errors are findings too, whose rule is the code of the diagnostic.
    fn write_json<'t>(
        &self,
        out: &mut dyn Write,
        entries: impl Iterator<Item = &'t Entry>,
    ) -> io::Result<()> {
        let findings: Vec<Value> = entries
            .map(|one| match &one.what {
                What::Error(error) => error_json(error, self.cx.lang),
                What::Finding(finding) => self.finding_json(finding, one),
            })
            .collect();
        serde_json::to_writer_pretty(&mut *out, &json!({ "findings": findings }))?;
        out.write_all(b"\n")
    }

    fn finding_json(&self, finding: &Finding, one: &Entry) -> Value {
        let corpus = &self.ledger.corpus;
        json!({
            "severity": finding.severity.word(),
            "rule": finding.rule.word(),
            "node": corpus.text(corpus.node(finding.node).id),
            "instrument": finding.money.map(|(instrument, _)| instrument.word()),
            "message": finding_message(self.ledger, finding, self.cx.style()),
            "file": one.path,
            "line": one.line,
            "column": one.column,
            "hint": null,
            "accepted": finding.accepted.is_some(),
            "because": finding.accepted.map(|because| corpus.text(because)),
        })
    }
}

fn error_json(error: &Diagnostic, lang: Lang) -> Value {
    json!({
        "severity": error.severity.word(),
        "rule": error.code,
        "node": null,
        "instrument": null,
        "message": error.message.text(lang),
        "file": shown_path(&error.file),
        "line": error.line,
        "column": error.column,
        "hint": error.hint.as_ref().map(|hint| hint.text(lang)),
        "accepted": false,
        "because": null,
    })
}

/// A diagnostic with its severity in its tone.
fn error_lines(error: &Diagnostic, lang: Lang) -> Vec<SheetLine> {
    let rendered = error.render(lang);
    let mut lines = rendered.lines();
    let first = lines.next().unwrap_or_default();
    let head = format!("{}[{}]", error.severity.word(), error.code);
    let span = |text: &str, tone| Span { text: text.to_owned(), tone };
    let (before, after) = first.split_once(&head).unwrap_or((first, ""));
    let spans =
        vec![span(before, Tone::Plain), span(&head, Tone::Warning), span(after, Tone::Plain)];
    let rest = lines.map(|line| vec![span(line, Tone::Plain)]);
    std::iter::once(spans)
        .chain(rest)
        .map(|spans| SheetLine { spans, ..SheetLine::default() })
        .collect()
}
