//! Everything that is wrong in a corpus, in one run.
//!
//! Reads all files again, tolerantly, after the typed parse has found something wrong: bytes
//! and limits, syntax, keys and values by the field tables, and then, on whatever is right,
//! the same assembly as ever, so that references are checked across files. What is wrong
//! is reported once: a reference to what was left out for its own error is no error.

mod conflicts;
mod problems;

use std::collections::HashSet;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::assemble::{Assembler, RowSpans};
use super::chunks::{CHUNK_BYTES, TreeChunk, each_tree};
use super::diagnostic::{Diagnostic, Excerpt};
use super::fault::{Fault, FaultKind, MAX_FINDINGS};
use super::marked::{Place, Tree, place_at};
use super::record::Record as _;
use super::scan::{ChunkStart, scan};
use super::tolerant::{Collected, Finding, Reader};
use super::value::composed;
use super::{Bytes, FileInfo, LoadError, decode, raw, syntax};
use crate::domain::{Conflict, Corpus, Severity};
use crate::text::{Lang, integer, message, shown_path};
use conflicts::Conflicts;

/// What the tolerant pass makes of the files.
pub struct Diagnosed {
    /// Everything that is wrong, by file, line and column; empty where nothing is.
    pub diagnostics: Vec<Diagnostic>,
    /// What is right in spite of it.
    pub corpus: Corpus,
    /// The files and their rows.
    pub files: Vec<FileInfo>,
    /// The records, and those that are wrong.
    pub collected: Collected,
    /// The records of the rows.
    pub rows: RowSpans,
    /// What the assembly found.
    pub conflicts: Vec<Conflict>,
    /// Rows of nodes that may be under another node than in the file.
    pub astray: Vec<Range<usize>>,
}

/// Everything that is wrong in the files, and what is left of them.
pub fn diagnose(files: &[PathBuf], bytes: &Bytes) -> Result<Diagnosed, LoadError> {
    let mut collected = Collected::default();
    let mut assembler = Assembler::default();
    let (mut texts, mut infos) = (Vec::with_capacity(files.len()), Vec::with_capacity(files.len()));
    let mut astray = Vec::new();
    for (file, path) in files.iter().enumerate() {
        let first = assembler.rows();
        let text = text_of(file, path, bytes, &mut collected)?;
        if let Some(Readable { text, starts, broken }) = &text {
            let mut was_broken = false;
            each_tree(text, starts, |chunk| {
                if !broken {
                    collected.broken(&chunk, file);
                }
                let before = assembler.rows().nodes;
                assembler.add(&read(chunk.tree, file, &mut collected), chunk.depth);
                // After a break, what a chunk goes on with is not known.
                was_broken &= chunk.depth > 0;
                if was_broken {
                    astray.push(before..assembler.rows().nodes);
                }
                was_broken |= chunk.tree.broken.is_some();
            });
        }
        infos.push(FileInfo::new(path, first, assembler.rows()));
        texts.push(text.map(|readable| readable.text));
    }
    let problems = std::mem::take(&mut assembler.problems);
    for problem in problems.iter().take(MAX_FINDINGS) {
        collected.report_problem(problem, files);
    }
    collected.wrong.extend(problems.iter().map(|problem| problem.span));
    let (corpus, conflicts, rows) = assembler.finish();
    Conflicts::new(&mut collected, &rows, &corpus, files).report(&conflicts);
    let diagnostics = diagnostics(std::mem::take(&mut collected.findings), files, &texts);
    Ok(Diagnosed { diagnostics, corpus, files: infos, collected, rows, conflicts, astray })
}

/// A text that may be parsed.
struct Readable {
    text: String,
    starts: Vec<ChunkStart>,
    /// Whether what breaks its syntax is reported already.
    broken: bool,
}

/// A file's text if it may be parsed; else what is wrong is reported, and its ids are kept.
fn text_of(
    file: usize,
    path: &Path,
    bytes: &Bytes,
    collected: &mut Collected,
) -> Result<Option<Readable>, LoadError> {
    let (text, fault) = match decode::decode(bytes.of(path)?) {
        Ok(text) => match scan(&text, CHUNK_BYTES) {
            Ok(starts) => return Ok(Some(Readable { text, starts, broken: false })),
            Err(fault) => (text, fault),
        },
        Err(fault) => (String::from_utf8_lossy(&bytes.of(path)?).into_owned(), fault),
    };
    collected.fault(file, &fault, &text);
    collected.keep_ids(&text);
    // What comes before a quote or bracket that is never closed can be read; it is no danger
    // to read it.
    let unclosed = matches!(fault.kind, FaultKind::Unclosed(_));
    Ok(unclosed.then_some(Readable { text, starts: Vec::new(), broken: true }))
}

/// What a chunk of a file holds that is right.
fn read(tree: &Tree<'_>, file: usize, collected: &mut Collected) -> raw::File {
    let Some(root) = tree.root else { return raw::File::default() };
    if tree.is_null(root) {
        collected.report(file, &FaultKind::Empty, tree.get(root).place);
    }
    let mut reader = Reader { tree, file, collected, guesses: true };
    raw::File::read(&mut reader, root, None).unwrap_or_default()
}

/// Findings in order, with their excerpts, each once.
pub(super) fn diagnostics(
    mut findings: Vec<Finding>,
    files: &[PathBuf],
    texts: &[Option<String>],
) -> Vec<Diagnostic> {
    // What is found first at a place stays first: the file's own mistakes before those that
    // only the whole corpus shows.
    findings.sort_by_key(|found| (found.file, found.place.line, found.place.column));
    let mut seen = HashSet::new();
    findings.retain(|one| seen.insert((one.file, one.place, one.code, one.message.clone())));
    let last = findings.get(MAX_FINDINGS - 1).map(|last| (last.file, last.place));
    findings.truncate(MAX_FINDINGS);
    if let Some((file, place)) = last {
        let most = integer(MAX_FINDINGS as u64, Lang::Fr);
        let message = message!(
            "il y a peut-être d’autres erreurs\u{a0}: seules les {most} premières sont dites",
            "more may follow: only the first {MAX_FINDINGS} are told"
        );
        findings.push(Finding { file, place, code: "too-many", message, hint: None });
    }
    let diagnostic = |found: Finding| {
        let Finding { file, place, code, message, hint } = found;
        let excerpt =
            |text: &String| Excerpt::around(text, place.start as usize, place.end as usize);
        Diagnostic {
            file: files[file].clone(),
            line: place.line as usize,
            column: place.column as usize,
            severity: Severity::Error,
            code,
            message,
            hint,
            excerpt: texts[file].as_ref().map(excerpt),
        }
    };
    findings.into_iter().map(diagnostic).collect()
}

impl Collected {
    /// Reports what makes a whole file unusable.
    pub(super) fn fault(&mut self, file: usize, fault: &Fault, text: &str) {
        self.report(file, &fault.kind, place_at(text, fault.offset));
    }

    fn report(&mut self, file: usize, kind: &FaultKind, place: Place) {
        let (code, message, hint) = (kind.code(), kind.message(), Some(kind.hint()));
        self.findings.push(Finding { file, place, code, message, hint });
    }

    /// Reports what broke a chunk's syntax, if anything did.
    fn broken(&mut self, chunk: &TreeChunk<'_>, file: usize) {
        if let Some(broken) = &chunk.tree.broken {
            self.findings.push(syntax::finding(file, broken));
            self.keep_ids(chunk.text);
        }
    }

    /// Keeps whatever looks like an id in a text that cannot be read to its end.
    fn keep_ids(&mut self, text: &str) {
        for (at, _) in text.match_indices("id:") {
            let alone =
                !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_');
            let rest = text[at + 3..].trim_start_matches([' ', '"', '\'']);
            let end = rest.find(['\n', '\r', ',', '}', '"', '\'', '#']).unwrap_or(rest.len());
            let id = rest[..end].trim();
            if alone && !id.is_empty() && id.len() < 200 {
                self.lost.insert(composed(id).into_owned());
            }
        }
    }
}

/// A place as a hint names it, such as `data/pia.yaml:12`.
fn place_name(files: &[PathBuf], file: usize, place: Place) -> String {
    let path = files.get(file).map_or(String::new(), |path| shown_path(path));
    format!("{path}:{}", place.line)
}
