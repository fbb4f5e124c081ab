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
use super::name::Name;
use super::nearest::{did_you_mean, nearest};
use super::pieces::{PIECE, TreePiece, each_tree};
use super::record::{Record as _, Shape};
use super::scan::{Cut, scan};
use super::tolerant::{Finding, MOST, Mark, Met, Reader};
use super::typed::Refused;
use super::{Bytes, FileInfo, LoadError, decode, raw, syntax};
use crate::domain::{Conflict, ConflictKind, Corpus, NodeKind, Site, Table, Word as _};
use crate::text::{Lang, Said, integer, said, shown_path};

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
    let words = shown(&words);
    Diagnostic {
        file: files.get(refused.file).cloned().unwrap_or_default(),
        line,
        column,
        severity: Severity::Error,
        code: "refused",
        message: said!(
            "le lecteur de YAML refuse ceci\u{a0}: {words}",
            "the YAML reader refuses this: {words}"
        ),
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
        let most = integer(MOST as u64, Lang::Fr);
        let message = said!(
            "il y a peut-être d’autres erreurs\u{a0}: seules les {most} premières sont dites",
            "more may follow: only the first {MOST} are told"
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

impl Met {
    fn push(
        &mut self,
        (file, place): (usize, Place),
        code: &'static str,
        message: Said,
        hint: Option<Said>,
    ) {
        self.findings.push(Finding { file, place, code, message, hint });
    }

    fn fault(&mut self, file: usize, fault: &Fault, text: &str) {
        let place = place_at(text, fault.offset);
        let (message, hint) = (fault.kind.message(), fault.kind.hint());
        self.push((file, place), fault.kind.code(), message, Some(hint));
    }

    /// Tells what broke a piece's syntax, if anything did.
    fn broken(&mut self, piece: &TreePiece<'_>, file: usize) {
        if let Some(broken) = &piece.tree.broken {
            let (message, hint) = syntax::told(&broken.kind);
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
        let field = problem.field;
        let (code, message, hint) = match problem.kind {
            ProblemKind::Missing if place.is_some() => (
                "empty-value",
                said!("`{field}` est vide", "`{field}` is empty"),
                needed(mark, field),
            ),
            ProblemKind::Missing if mark.cut => return,
            ProblemKind::Missing => (
                "missing-key",
                said!(
                    "{} n’a pas de clé `{field}`",
                    "{} has no `{field}`";
                    mark.table.what.this()
                ),
                needed(mark, field),
            ),
            ProblemKind::EmptyItem => (
                "empty-value",
                said!("un élément de `{field}` est vide", "an item of `{field}` is empty"),
                said!("le supprimer", "remove it"),
            ),
            ProblemKind::DateAndPeriod => (
                "date-and-period",
                said!(
                    "un événement a une date ou une période, pas les deux",
                    "an event has a date or a period, not both"
                ),
                said!("garder la plus précise", "keep the more precise one"),
            ),
            ProblemKind::NoDate if wrong("period") || mark.cut => return,
            ProblemKind::NoDate => (
                "missing-key",
                said!(
                    "cet événement n’a ni `date` ni `period`",
                    "this event has neither `date` nor `period`"
                ),
                said!(
                    "ajouter `date: 2019-11`, ou une période comme `2017/2021`",
                    "add `date: 2019-11`, or a period such as `2017/2021`"
                ),
            ),
            ProblemKind::DescribedTwice(first) => {
                let first = self.mark(first);
                let other = first.map(|first| place_name(files, first.file, first.place));
                let other = other.unwrap_or_default();
                (
                    "described-twice",
                    said!(
                        "le corpus a déjà un autre `{field}`",
                        "the corpus has another `{field}` already"
                    ),
                    said!("il est donné dans {other}", "it is given in {other}"),
                )
            }
        };
        self.push(at, code, message, Some(hint));
    }
}

/// What to write for a value that is needed.
fn needed(mark: &Mark, field: &str) -> Said {
    let field = mark.table.fields.iter().find(|known| known.name == field);
    match field.map(|field| (field.name, field.shape)) {
        Some((name, Shape::Word(words))) => {
            let words = (words.words)().join(", ");
            said!(
                "ajouter `{name}:` avec l’un de ces mots\u{a0}: {words}",
                "add `{name}:` with one of {words}"
            )
        }
        Some((name, Shape::Amount)) => said!(
            "ajouter `{name}: 10,6 M€`, comme l’écrit la source",
            "add `{name}: 10,6 M€`, as the source writes it"
        ),
        Some((name, _)) => said!("ajouter `{name}: …`", "add `{name}: …`"),
        None => Said::default(),
    }
}

fn place_name(files: &[PathBuf], file: usize, place: Place) -> String {
    let path = files.get(file).map_or(String::new(), |path| shown_path(path));
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

    fn words(&mut self, conflict: &Conflict) -> Option<(&'static str, Said, Said)> {
        Some(match &conflict.kind {
            ConflictKind::DuplicateId(id, _) if id.is_empty() => return None,
            ConflictKind::DuplicateId(id, first) => {
                let first =
                    self.place(*first).map(|(file, place, _)| place_name(self.files, file, place));
                let (id, first) = (shown(id), first.unwrap_or_default());
                (
                    "duplicate-id",
                    said!("l’identifiant `{id}` est déjà pris", "the id `{id}` is taken"),
                    said!("il se trouve déjà dans {first}", "it stands in {first} already"),
                )
            }
            ConflictKind::UnknownSource(id) => self.dangling(Table::Sources, id)?,
            ConflictKind::UnknownActor(id) => self.dangling(Table::Actors, id)?,
            ConflictKind::UnknownNode(id) => self.dangling(Table::Nodes, id)?,
            ConflictKind::SelfLink => (
                "self-link",
                said!("ce lien mène d’un nœud à lui-même", "this links a node to itself"),
                said!("nommer un autre nœud", "name another node"),
            ),
            ConflictKind::KindUnderParent { kind, parent } => {
                self.kind_under_parent(conflict.site, *kind, *parent)?
            }
            ConflictKind::StageOfBudget => (
                "stage-of-budget",
                said!("un budget n’a pas d’étape", "a budget has no stage"),
                said!("supprimer `stage`", "remove `stage`"),
            ),
            ConflictKind::TooLarge => (
                "too-large",
                said!("le corpus est trop grand", "the corpus is too large"),
                said!("n’en charger qu’une partie", "load a part of it"),
            ),
        })
    }

    fn dangling(&mut self, table: Table, id: &str) -> Option<(&'static str, Said, Said)> {
        if self.met.lost.contains(id) {
            return None;
        }
        let (code, none, section) = match table {
            Table::Sources => ("unknown-source", said!("aucune source", "no source"), "sources"),
            Table::Actors => ("unknown-actor", said!("aucun acteur", "no actor"), "actors"),
            _ => ("unknown-node", said!("aucun nœud", "no node"), "plans"),
        };
        let hint = match self.near(table, id) {
            Some(near) => did_you_mean(&shown(&near)),
            None => said!(
                "l’ajouter sous `{section}:`, ou corriger l’identifiant",
                "add it under `{section}:`, or mend the id"
            ),
        };
        let id = shown(id);
        let message = said!("{} n’a l’identifiant `{id}`", "{} has the id `{id}`"; none);
        Some((code, message, hint))
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
    ) -> Option<(&'static str, Said, Said)> {
        // A kind that was wrong or missing stands for a plan: nothing follows from it.
        let known = |mark: u32| {
            let mark = self.met.mark(mark)?;
            mark.field("kind").filter(|&(place, right)| right && place.line > 0)
        };
        known(self.rows.get(site.table, site.row, site.field)?)?;
        known(self.rows.parent(site.row))?;
        let allowed: Vec<&str> = parent.children().iter().map(|kind| kind.word()).collect();
        let (kind, parent) = (Name::of_kind(kind).one(), Name::of_kind(parent).one());
        let message =
            said!("{} ne peut pas être sous {}", "{} cannot stand under {}"; kind, parent);
        let hint = if allowed.is_empty() {
            said!("rien ne se met sous {}", "nothing stands under {}"; parent)
        } else {
            let allowed = allowed.join(", ");
            said!(
                "natures possibles sous {}\u{a0}: {allowed}",
                "under {} stands one of {allowed}";
                parent
            )
        };
        Some(("kind-under-parent", message, hint))
    }
}
