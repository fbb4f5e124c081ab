//! `relance check`: every error of the corpus, with its file, line and column.
//!
//! The errors are the answer, so they go to standard output; exit code 2 says that there is
//! no corpus to explore.

use std::io::{self, Write};

use relance::domain::Corpus;
use relance::load::{Diagnostic, LoadError, summary};
use relance::text::{Lang, Phrase, integer};

use super::args::{CheckArgs, TextOrJson};
use super::{Answer, Asked, Failure, open, output};

/// Lists what is wrong, or says that nothing is and how much was read.
pub fn run(asked: &Asked<'_>, args: &CheckArgs) -> Result<Answer, Failure> {
    let found = match open::load(asked.args) {
        Ok(loaded) => {
            relance::query::Rollups::new(&loaded.corpus)?;
            return match args.format {
                TextOrJson::Text => output::text(asked, &args.to, |out| {
                    writeln!(out, "{}", counts(&loaded.corpus, asked.lang))
                }),
                TextOrJson::Json => output::write(&args.to, |out| write_json(out, &[])),
            };
        }
        Err(Failure::Load(LoadError::Diagnostics(found))) => found,
        Err(failure) => return Err(failure),
    };
    output::write(&args.to, |out| match args.format {
        TextOrJson::Text => found.iter().try_for_each(|one| writeln!(out, "{}\n", one.render())),
        TextOrJson::Json => write_json(out, &found),
    })?;
    Err(Failure::HasErrors(summary(&found, asked.lang)))
}

/// `no error · nodes: 24 · figures: 31 · sources: 5 · actors: 58`.
fn counts(corpus: &Corpus, lang: Lang) -> String {
    let count = |phrase: Phrase, count: usize| {
        phrase.with(lang, integer(u64::try_from(count).unwrap_or(u64::MAX), lang))
    };
    [
        Phrase::NoError.text(lang).to_owned(),
        count(Phrase::CountNodes, corpus.len()),
        count(Phrase::CountFigures, corpus.all_figures().len()),
        count(Phrase::CountSources, corpus.sources().len()),
        count(Phrase::CountActors, corpus.actors().len()),
    ]
    .join(", ")
}

/// Errors as findings of the contract: their rule is the code of the diagnostic.
fn write_json(out: &mut dyn Write, found: &[Diagnostic]) -> io::Result<()> {
    let finding = |one: &Diagnostic| {
        serde_json::json!({
            "severity": one.severity.name(),
            "rule": one.code,
            "node": null,
            "instrument": null,
            "message": one.message,
            "file": one.file.to_string_lossy(),
            "line": one.line,
            "column": one.column,
            "hint": one.hint,
        })
    };
    let findings: Vec<serde_json::Value> = found.iter().map(finding).collect();
    serde_json::to_writer_pretty(&mut *out, &serde_json::json!({ "findings": findings }))?;
    out.write_all(b"\n")
}
