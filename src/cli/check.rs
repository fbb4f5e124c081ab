//! `relance check`: what is wrong in the files of a corpus, and whether its numbers hold, each
//! with its file, line and column, in the order of the files.
//!
//! Errors and findings are the answer, so they go to standard output. Exit code 2 says that
//! there is no corpus to explore, 1 that its numbers hold an error that nobody accepted. What
//! has an error in it, or below it, is left out of the findings.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use relance::domain::{Corpus, NodeId, Table, Word};
use relance::load::{Diagnostic, Examined, Position, summary};
use relance::query::{About, Finding, Ledger, Severity, Tally, findings};
use relance::report::{
    SheetLine, Span, Standing, Style, Tone, evidence_page, finding_line, finding_message,
    tally_text,
};
use relance::text::{Lang, Phrase, clean, integer};
use serde_json::{Value, json};

use super::args::{CheckArgs, SeverityArg, TextOrJson};
use super::{Answer, Asked, Failure, colour, open, output, paths};

/// The width of text that goes to no terminal.
const COLUMNS: usize = 80;
/// How far the evidence of a finding stands in.
const INDENT: usize = 6;

/// Lists what is wrong and what is found, and how much was read.
pub fn run(asked: &Asked<'_>, args: &CheckArgs) -> Result<Answer, Failure> {
    let mut examined = open::load_anyway(asked.args)?;
    let corpus = std::mem::take(&mut examined.loaded.corpus);
    let counts = counts(&corpus, asked.lang);
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
    let page = Page { asked, args, ledger: &ledger };
    let told = told(&mut examined, &ledger, found);
    let shown = || told.iter().filter(|one| one.is_shown(args.severity));
    match args.format {
        TextOrJson::Text => output::text(asked, &args.to, |out| {
            shown().try_for_each(|one| page.write(out, one))?;
            writeln!(out, "{}", tally_text(tally, asked.lang))?;
            writeln!(out, "{counts}")
        }),
        TextOrJson::Json => output::write(&args.to, |out| page.write_json(out, shown())),
    }?;
    if !examined.diagnostics.is_empty() {
        return Err(Failure::HasErrors(summary(&examined.diagnostics, asked.lang)));
    }
    let failed = tally.errors > 0 || (args.strict && tally.warnings > 0);
    Ok(if failed { Answer::Nothing } else { Answer::Done })
}

/// `nœuds : 24, montants : 31, sources : 5, acteurs : 58`.
fn counts(corpus: &Corpus, lang: Lang) -> String {
    let count = |phrase: Phrase, count: usize| {
        phrase.with(lang, integer(u64::try_from(count).unwrap_or(u64::MAX), lang))
    };
    [
        count(Phrase::CountNodes, corpus.len()),
        count(Phrase::CountFigures, corpus.all_figures().len()),
        count(Phrase::CountSources, corpus.sources().len()),
        count(Phrase::CountActors, corpus.actors().len()),
    ]
    .join(", ")
}

/// The nodes that a finding rests on, but for those below its own.
fn nodes(finding: &Finding) -> impl Iterator<Item = NodeId> {
    std::iter::once(finding.node).chain(finding.claim.other_node())
}

/// Something to be told, and where it stands.
struct Told {
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

impl Told {
    /// Whether it is grave enough; what is accepted is never hidden.
    fn is_shown(&self, least: SeverityArg) -> bool {
        match &self.what {
            What::Error(_) => true,
            What::Finding(finding) => {
                finding.accepted.is_some() || finding.severity <= Severity::from(least)
            }
        }
    }
}

/// Errors and findings in the order of the files.
fn told(examined: &mut Examined, ledger: &Ledger, found: Vec<Finding>) -> Vec<Told> {
    let mut told: Vec<Told> = examined.diagnostics.iter().map(|one| error(examined, one)).collect();
    for finding in found {
        let row = finding.node.index();
        let file = examined.loaded.files.partition_point(|file| file.nodes.end <= row);
        // Where a file has changed meanwhile, its name is all that is known.
        let (line, column) = position(examined, ledger, &finding)
            .map_or((1, 1), |position| (position.line, position.column));
        let path =
            examined.loaded.files.get(file).map_or_else(String::new, |file| shown(&file.path));
        told.push(Told { file, line, column, path, what: What::Finding(finding) });
    }
    told.sort_by_key(|one| (one.file, one.line, one.column));
    told
}

fn error(examined: &Examined, error: &Diagnostic) -> Told {
    let file = examined.loaded.files.iter().position(|file| file.path == error.file);
    let file = file.unwrap_or(usize::MAX);
    let (line, column, path) = (error.line, error.column, shown(&error.file));
    Told { file, line, column, path, what: What::Error(error.clone()) }
}

/// A path that is safe to print.
fn shown(path: &Path) -> String {
    clean(&path.to_string_lossy()).into_owned()
}

fn position(examined: &mut Examined, ledger: &Ledger, finding: &Finding) -> Option<Position> {
    let (table, row) = match finding.about {
        About::Node => return examined.positions.of_node(finding.node),
        About::Figure(row) => (Table::Figures, row),
        About::Event(row) => (Table::Events, row),
        About::Indicator(row) => (Table::Indicators, row),
    };
    examined.positions.of_row(&ledger.corpus, table, row)
}

struct Page<'a> {
    asked: &'a Asked<'a>,
    args: &'a CheckArgs,
    ledger: &'a Ledger,
}

impl Page<'_> {
    fn style(&self) -> Style {
        Style { lang: self.asked.lang, ascii: self.asked.args.global.ascii }
    }

    /// Writes one in a line that editors parse; below it what it rests on, where that is more
    /// than an information, and an empty line.
    fn write(&self, out: &mut dyn Write, one: &Told) -> io::Result<()> {
        let writing = colour::Writing::of(self.asked, &self.args.to);
        let lines = match &one.what {
            What::Error(error) => error_lines(error, self.asked.lang),
            What::Finding(finding) => self.finding_lines(finding, one),
        };
        lines.iter().try_for_each(|line| colour::write_line(out, line, writing))?;
        if lines.len() > 1 { out.write_all(b"\n") } else { Ok(()) }
    }

    fn finding_lines(&self, finding: &Finding, one: &Told) -> Vec<SheetLine> {
        let place = format!("{}:{}:{}", one.path, one.line, one.column);
        let mut lines = vec![finding_line(self.ledger, finding, &place, self.style())];
        match Standing::of(finding) {
            Standing::Error | Standing::Warning | Standing::Accepted => {}
            Standing::Information => return lines,
        }
        let on_screen = self.args.to.output.is_none() && io::stdout().is_terminal();
        let columns = paths::columns(on_screen).unwrap_or(COLUMNS).saturating_sub(INDENT);
        for mut line in evidence_page(self.ledger, finding, self.style()).lines(columns) {
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
        told: impl Iterator<Item = &'t Told>,
    ) -> io::Result<()> {
        let findings: Vec<Value> = told
            .map(|one| match &one.what {
                What::Error(error) => error_json(error, self.asked.lang),
                What::Finding(finding) => self.finding_json(finding, one),
            })
            .collect();
        serde_json::to_writer_pretty(&mut *out, &json!({ "findings": findings }))?;
        out.write_all(b"\n")
    }

    fn finding_json(&self, finding: &Finding, one: &Told) -> Value {
        let corpus = &self.ledger.corpus;
        json!({
            "severity": finding.severity.word(),
            "rule": finding.rule.word(),
            "node": corpus.text(corpus.node(finding.node).id),
            "instrument": finding.money.map(|(instrument, _)| instrument.word()),
            "message": finding_message(self.ledger, finding, self.style()),
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
        "severity": error.severity.name(),
        "rule": error.code,
        "node": null,
        "instrument": null,
        "message": error.message.text(lang),
        "file": error.file.to_string_lossy(),
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
    let head = format!("{}[{}]", error.severity.name(), error.code);
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

impl From<SeverityArg> for Severity {
    fn from(severity: SeverityArg) -> Severity {
        match severity {
            SeverityArg::Error => Severity::Error,
            SeverityArg::Warning => Severity::Warning,
            SeverityArg::Information => Severity::Information,
        }
    }
}
