//! Everything that is wrong in a corpus, in one run.
//!
//! Reads all files again, tolerantly, after the typed parse has met something wrong: bytes
//! and limits, syntax, keys and values by the field tables, and then, on whatever is right,
//! the same assembly as ever, so that references are checked across files. What is wrong
//! is told once: a reference to something that was left out for its own error is no error.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::assemble::{Assembler, Problem, ProblemKind, RowMarks};
use super::diagnostic::{Diagnostic, Excerpt, Severity, shown};
use super::fault::{Fault, FaultKind};
use super::marked::{Place, Tree, place_at};
use super::nearest::nearest;
use super::pieces::{PIECE, TreePiece, each_tree};
use super::record::{Record as _, Shape};
use super::scan::{Cut, scan};
use super::tolerant::{Finding, MOST, Mark, Met, Reader, article};
use super::typed::Refused;
use super::{Bytes, FileInfo, LoadError, decode, raw, syntax};
use crate::domain::{Conflict, ConflictKind, Corpus, NodeKind, Site, Table, Word as _};

/// How many comparisons are spent on suggesting ids.
const COMPARISONS: usize = 3_000_000;

/// Everything that is wrong in the files, by file, line and column. Empty where nothing is.
pub fn diagnose(files: &[PathBuf], bytes: &Bytes) -> Result<Vec<Diagnostic>, LoadError> {
    Ok(diagnose_and_keep(files, bytes)?.diagnostics)
}

/// What the tolerant pass makes of the files.
pub struct Diagnosed {
    /// Everything that is wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// What stands in spite of it.
    pub corpus: Corpus,
    /// The files and their rows.
    pub files: Vec<FileInfo>,
    /// The records, and those that are wrong.
    pub met: Met,
    /// The records of the rows.
    pub rows: RowMarks,
    /// What the assembly found.
    pub conflicts: Vec<Conflict>,
    /// Rows of nodes that may stand under another node than in the file.
    pub astray: Vec<Range<usize>>,
}

/// Everything that is wrong in the files, and what is left of them.
pub fn diagnose_and_keep(files: &[PathBuf], bytes: &Bytes) -> Result<Diagnosed, LoadError> {
    let mut met = Met::default();
    let mut assembler = Assembler::default();
    let (mut texts, mut infos) = (Vec::with_capacity(files.len()), Vec::with_capacity(files.len()));
    let mut astray = Vec::new();
    for (file, path) in files.iter().enumerate() {
        let first = assembler.rows();
        let text = text_of((path, file), bytes, &mut met)?;
        if let Some(Readable { text, cuts, broken }) = &text {
            let mut was_broken = false;
            each_tree(text, cuts, |piece| {
                if !broken {
                    met.broken(&piece, file);
                }
                let before = assembler.rows().nodes;
                assembler.add(&read(piece.tree, file, &mut met), piece.depth);
                // After a break, what a piece goes on with is not known.
                was_broken &= piece.depth > 0;
                if was_broken {
                    astray.push(before..assembler.rows().nodes);
                }
                was_broken |= piece.tree.broken.is_some();
            });
        }
        infos.push(FileInfo::new(path, first, assembler.rows()));
        texts.push(text.map(|readable| readable.text));
    }
    let problems = std::mem::take(&mut assembler.problems);
    for problem in problems.iter().take(MOST) {
        met.tell_problem(problem, files);
    }
    met.wrong.extend(problems.iter().map(|problem| problem.mark));
    let (corpus, conflicts, rows) = assembler.finish_anyway();
    Conflicts { met: &mut met, rows: &rows, files, spent: 0, near: HashMap::new() }
        .tell(&conflicts);
    let diagnostics = told(std::mem::take(&mut met.findings), files, &texts);
    Ok(Diagnosed { diagnostics, corpus, files: infos, met, rows, conflicts, astray })
}

/// The typed parse's own words, where the tolerant pass finds nothing wrong.
#[must_use]
pub fn refused(files: &[PathBuf], refused: &Refused) -> Diagnostic {
    let place = refused.error.as_ref().and_then(serde_yaml::Error::location);
    let (line, column) = place.map_or((1, 1), |place| (place.line(), place.column()));
    let words = refused.error.as_ref().map_or_else(String::new, ToString::to_string);
    Diagnostic {
        file: files.get(refused.file).cloned().unwrap_or_default(),
        line,
        column,
        severity: Severity::Error,
        code: "refused",
        message: format!("the YAML reader refuses this: {}", shown(&words)),
        hint: None,
        excerpt: None,
    }
}

/// A text that may be parsed.
struct Readable {
    text: String,
    cuts: Vec<Cut>,
    /// Whether what breaks its syntax is told already.
    broken: bool,
}

/// A file's text if it may be parsed; else what is wrong is told, and its ids are kept.
fn text_of(
    (path, file): (&Path, usize),
    bytes: &Bytes,
    met: &mut Met,
) -> Result<Option<Readable>, LoadError> {
    let fault = match decode::decode(bytes.of(path)?) {
        Ok(text) => match scan(&text, PIECE) {
            Ok(cuts) => return Ok(Some(Readable { text, cuts, broken: false })),
            Err(fault) => {
                met.fault(file, &fault, &text);
                met.keep_ids(&text);
                // What stands before a quote or bracket that is never closed can be read; it
                // is no danger to read it.
                let readable = Readable { text, cuts: Vec::new(), broken: true };
                return Ok(matches!(fault.kind, FaultKind::Unclosed(_)).then_some(readable));
            }
        },
        Err(fault) => fault,
    };
    let lossy = String::from_utf8_lossy(&bytes.of(path)?).into_owned();
    met.fault(file, &fault, &lossy);
    met.keep_ids(&lossy);
    Ok(None)
}

/// What a piece of a file holds that is right.
fn read(tree: &Tree<'_>, file: usize, met: &mut Met) -> raw::File {
    let Some(root) = tree.root else { return raw::File::default() };
    let mut reader = Reader { tree, file, met, guesses: true };
    raw::File::read(&mut reader, root, None).unwrap_or_default()
}

/// Findings in order, with their excerpts, each once.
pub(super) fn told(
    mut findings: Vec<Finding>,
    files: &[PathBuf],
    texts: &[Option<String>],
) -> Vec<Diagnostic> {
    // What is found first at a place stays first: the file's own mistakes before those that
    // only the whole corpus shows.
    findings.sort_by_key(|found| (found.file, found.place.line, found.place.column));
    let mut seen = HashSet::new();
    findings.retain(|one| seen.insert((one.file, one.place, one.code, one.message.clone())));
    let last = findings.get(MOST - 1).map(|last| (last.file, last.place));
    findings.truncate(MOST);
    if let Some((file, place)) = last {
        let message = format!("more may follow: only the first {MOST} are told");
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

impl Met {
    fn push(
        &mut self,
        (file, place): (usize, Place),
        code: &'static str,
        message: String,
        hint: Option<String>,
    ) {
        self.findings.push(Finding { file, place, code, message, hint });
    }

    fn fault(&mut self, file: usize, fault: &Fault, text: &str) {
        let place = place_at(text, fault.offset);
        let hint = Some(fault.kind.hint().to_owned());
        self.push((file, place), fault.kind.code(), fault.kind.to_string(), hint);
    }

    /// Tells what broke a piece's syntax, if anything did.
    fn broken(&mut self, piece: &TreePiece<'_>, file: usize) {
        if let Some(broken) = &piece.tree.broken {
            let (message, hint) = syntax::told(&broken.kind);
            let hint = hint.map(str::to_owned);
            self.push((file, broken.place), "syntax", message, hint);
            self.keep_ids(piece.text);
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
                self.lost.insert(crate::text::clean(id).into_owned());
            }
        }
    }

    fn tell_problem(&mut self, problem: &Problem, files: &[PathBuf]) {
        let Some(mark) = self.mark(problem.mark) else { return };
        let wrong = |field| mark.field(field).is_some_and(|(_, right)| !right);
        if wrong(problem.field) {
            return;
        }
        let place = mark.field(problem.field).map(|(place, _)| place);
        let at = (mark.file, place.unwrap_or(mark.place));
        let (what, field) = (mark.table.what, problem.field);
        let (code, message, hint) = match problem.kind {
            ProblemKind::Missing if place.is_some() => {
                ("empty-value", format!("`{field}` is empty"), needed(mark, field))
            }
            ProblemKind::Missing if mark.cut => return,
            ProblemKind::Missing => {
                ("missing-key", format!("this {what} has no `{field}`"), needed(mark, field))
            }
            ProblemKind::EmptyItem => {
                ("empty-value", format!("an item of `{field}` is empty"), "remove it".into())
            }
            ProblemKind::DateAndPeriod => (
                "date-and-period",
                "an event has a date or a period, not both".into(),
                "keep the more precise one".into(),
            ),
            ProblemKind::NoDate if wrong("period") || mark.cut => return,
            ProblemKind::NoDate => (
                "missing-key",
                "this event has neither `date` nor `period`".into(),
                "add `date: 2019-11`, or a period such as `2017/2021`".into(),
            ),
            ProblemKind::DescribedTwice(first) => {
                let first = self.mark(first);
                let other = first.map(|first| place_name(files, first.file, first.place));
                let message = format!("the corpus has another `{field}` already");
                (
                    "described-twice",
                    message,
                    format!("it is given in {}", other.unwrap_or_default()),
                )
            }
        };
        self.push(at, code, message, Some(hint));
    }
}

/// What to write for a value that is needed.
fn needed(mark: &Mark, field: &str) -> String {
    let field = mark.table.fields.iter().find(|known| known.name == field);
    match field.map(|field| (field.name, field.shape)) {
        Some((name, Shape::Word(words))) => {
            format!("add `{name}:` with one of {}", (words.words)().join(", "))
        }
        Some((name, Shape::Amount)) => format!("add `{name}: 10,6 M€`, as the source writes it"),
        Some((name, _)) => format!("add `{name}: …`"),
        None => String::new(),
    }
}

fn place_name(files: &[PathBuf], file: usize, place: Place) -> String {
    let path = files.get(file).map_or(String::new(), |path| super::diagnostic::shown_path(path));
    format!("{path}:{}", place.line)
}

/// Tells what the assembly found, at the places where it stands.
struct Conflicts<'a> {
    met: &'a mut Met,
    rows: &'a RowMarks,
    files: &'a [PathBuf],
    spent: usize,
    /// The suggestions made so far, by table and id.
    near: HashMap<(Table, String), Option<String>>,
}

impl Conflicts<'_> {
    fn tell(&mut self, conflicts: &[Conflict]) {
        for conflict in conflicts.iter().take(MOST) {
            let Some((file, place, right)) = self.place(conflict.site) else { continue };
            if !right {
                continue;
            }
            if let Some((code, message, hint)) = self.words(conflict) {
                self.met.push((file, place), code, message, Some(hint));
            }
        }
    }

    /// Where a site stands, and whether what stands there was read.
    fn place(&self, site: Site) -> Option<(usize, Place, bool)> {
        let mark = self.met.mark(self.rows.get(site.table, site.row, site.field)?)?;
        let (place, right) = mark.field(site.field).unwrap_or((mark.place, true));
        Some((mark.file, place, right))
    }

    fn words(&mut self, conflict: &Conflict) -> Option<(&'static str, String, String)> {
        Some(match &conflict.kind {
            ConflictKind::DuplicateId(id, _) if id.is_empty() => return None,
            ConflictKind::DuplicateId(id, first) => {
                let first =
                    self.place(*first).map(|(file, place, _)| place_name(self.files, file, place));
                let message = format!("the id `{}` is taken", shown(id));
                (
                    "duplicate-id",
                    message,
                    format!("it stands in {} already", first.unwrap_or_default()),
                )
            }
            ConflictKind::UnknownSource(id) => self.dangling(Table::Sources, id)?,
            ConflictKind::UnknownActor(id) => self.dangling(Table::Actors, id)?,
            ConflictKind::UnknownNode(id) => self.dangling(Table::Nodes, id)?,
            ConflictKind::SelfLink => {
                ("self-link", "this links a node to itself".into(), "name another node".into())
            }
            ConflictKind::KindUnderParent { kind, parent } => {
                self.kind_under_parent(conflict.site, *kind, *parent)?
            }
            ConflictKind::StageOfBudget => {
                ("stage-of-budget", "a budget has no stage".into(), "remove `stage`".into())
            }
            ConflictKind::TooLarge => {
                ("too-large", "the corpus is too large".into(), "load a part of it".into())
            }
        })
    }

    fn dangling(&mut self, table: Table, id: &str) -> Option<(&'static str, String, String)> {
        if self.met.lost.contains(id) {
            return None;
        }
        let (code, what, section) = match table {
            Table::Sources => ("unknown-source", "source", "sources"),
            Table::Actors => ("unknown-actor", "actor", "actors"),
            _ => ("unknown-node", "node", "plans"),
        };
        let hint = match self.near(table, id) {
            Some(near) => format!("did you mean `{}`?", shown(&near)),
            None => format!("add it under `{section}:`, or mend the id"),
        };
        Some((code, format!("no {what} has the id `{}`", shown(id)), hint))
    }

    fn near(&mut self, table: Table, id: &str) -> Option<String> {
        let key = (table, id.to_owned());
        if let Some(known) = self.near.get(&key) {
            return known.clone();
        }
        let ids = self.rows.ids(table);
        self.spent += ids.len();
        let found = if self.spent <= COMPARISONS {
            nearest(id, ids.iter().map(AsRef::as_ref)).map(str::to_owned)
        } else {
            None
        };
        self.near.insert(key, found.clone());
        found
    }

    fn kind_under_parent(
        &self,
        site: Site,
        kind: NodeKind,
        parent: NodeKind,
    ) -> Option<(&'static str, String, String)> {
        // A kind that was wrong or missing stands for a plan: nothing follows from it.
        let known = |mark: u32| {
            let mark = self.met.mark(mark)?;
            mark.field("kind").filter(|&(place, right)| right && place.line > 0)
        };
        known(self.rows.get(site.table, site.row, site.field)?)?;
        known(self.rows.parent(site.row))?;
        let allowed: Vec<&str> = parent.children().iter().map(|kind| kind.word()).collect();
        let message =
            format!("{} cannot stand under {}", article(kind.word()), article(parent.word()));
        let hint = match allowed.as_slice() {
            [] => format!("nothing stands under {}", article(parent.word())),
            allowed => {
                format!("under {} stands one of {}", article(parent.word()), allowed.join(", "))
            }
        };
        Some(("kind-under-parent", message, hint))
    }
}
