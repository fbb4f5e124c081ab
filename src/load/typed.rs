//! The fast way: files cut into pieces, the pieces parsed by `serde` on a few threads, and
//! what they hold assembled in order on the calling thread.
//!
//! Memory stays bounded: a worker takes no new piece while too many are parsed and not yet
//! assembled, a text is dropped with its last piece, a raw record once it is assembled. The
//! first thing that is wrong ends everything: it is found again, and told, by the tolerant
//! pass.
//!
//! ```text
//! worker: read file → scan → pieces ┐                        ┌ piece 0 ┐
//! worker: take piece → parse ───────┴→ finished, any order → └ piece 1 ┴→ assemble
//! ```

use std::collections::BTreeMap;
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::assemble::{Assembler, Rows};
use super::decode::decode;
use super::pieces::{Piece, pieces};
use super::scan::scan;
use super::{Bytes, FileInfo, LoadError, Loaded, raw};

/// Pieces parsed and not yet assembled, for each worker.
const AHEAD: usize = 3;

/// What ended the fast way.
#[derive(Debug)]
pub enum Stop {
    /// A file cannot be read.
    Error(LoadError),
    /// Something in the files is wrong.
    Wrong(Refused),
}

/// What the typed parse refused, as far as it knows.
#[derive(Debug, Default)]
pub struct Refused {
    /// The file, by its place in the list.
    pub file: usize,
    /// `serde`'s words, if it was `serde` that found it.
    pub error: Option<serde_yaml::Error>,
}

impl Stop {
    fn wrong(file: usize) -> Self {
        Self::Wrong(Refused { file, error: None })
    }
}

/// Loads the files, cut into pieces of at least `piece` bytes where they can be, or stops at
/// the first thing that is wrong.
pub fn load_typed(files: &[PathBuf], bytes: &Bytes, piece: usize) -> Result<Loaded, Stop> {
    let workers = thread::available_parallelism().map_or(1, NonZero::get).min(8);
    let queue = Queue::new(files, bytes, piece, workers * AHEAD);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| queue.work());
        }
        let loaded = assemble(&queue);
        queue.lock().stopped = true;
        queue.changed.notify_all();
        loaded
    })
}

/// Takes finished pieces in order, and makes a corpus of them.
fn assemble(queue: &Queue<'_>) -> Result<Loaded, Stop> {
    let mut assembler = Assembler::default();
    let mut infos = Vec::with_capacity(queue.files.len());
    for (at, path) in queue.files.iter().enumerate() {
        let first = assembler.rows();
        let mut piece = 0;
        while let Some((file, depth)) = queue.next(at, piece)? {
            assembler.add(&file, depth);
            piece += 1;
        }
        infos.push(FileInfo::new(path, first, assembler.rows()));
        if !assembler.problems.is_empty() {
            return Err(Stop::wrong(at));
        }
    }
    let corpus = assembler.finish().map_err(|_| Stop::Wrong(Refused::default()))?;
    Ok(Loaded { corpus, files: infos })
}

impl FileInfo {
    pub(super) fn new(path: &std::path::Path, first: Rows, end: Rows) -> Self {
        Self {
            path: path.to_owned(),
            sources: first.sources..end.sources,
            actors: first.actors..end.actors,
            nodes: first.nodes..end.nodes,
        }
    }
}

/// What the workers share.
struct Queue<'a> {
    files: &'a [PathBuf],
    bytes: &'a Bytes,
    piece: usize,
    ahead: usize,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    next_file: usize,
    /// How many workers are reading and cutting a file.
    reading: usize,
    /// Pieces to be parsed, by file and place in it.
    waiting: BTreeMap<(usize, usize), (Arc<String>, Piece)>,
    /// How many pieces a file has, once it is cut.
    counts: BTreeMap<usize, usize>,
    /// What pieces hold, and how many of their nodes the piece before has begun.
    finished: BTreeMap<(usize, usize), (raw::File, usize)>,
    /// Pieces being parsed.
    parsing: usize,
    /// The piece that is assembled next.
    wanted: (usize, usize),
    stopped: bool,
    why: Option<Stop>,
}

enum Job {
    Read(usize),
    Parse((usize, usize), Arc<String>, Piece),
}

impl<'a> Queue<'a> {
    fn new(files: &'a [PathBuf], bytes: &'a Bytes, piece: usize, ahead: usize) -> Self {
        Self { files, bytes, piece, ahead, state: Mutex::default(), changed: Condvar::new() }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a worker does until nothing is left.
    fn work(&self) {
        let _leaving = Leaving(self);
        let mut buffer = String::new();
        while let Some(job) = self.take() {
            let done = match job {
                Job::Read(file) => self.read(file),
                Job::Parse(key, text, piece) => {
                    piece.write(&text, &mut buffer);
                    drop(text);
                    self.parse(key, &buffer, piece.depth())
                }
            };
            if let Err(stop) = done {
                let mut state = self.lock();
                state.stopped = true;
                state.why.get_or_insert(stop);
            }
            self.changed.notify_all();
        }
    }

    /// The next thing to do: the earliest piece, else the next file.
    fn take(&self) -> Option<Job> {
        let mut state = self.lock();
        loop {
            if state.stopped {
                return None;
            }
            if let Some(job) = state.job(self.files.len(), self.ahead) {
                return Some(job);
            }
            if state.reading == 0 && state.waiting.is_empty() && state.next_file == self.files.len()
            {
                return None;
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn read(&self, file: usize) -> Result<(), Stop> {
        let cut = self.bytes.of(&self.files[file]).map_err(Stop::Error).and_then(|bytes| {
            let text = decode(bytes).map_err(|_| Stop::wrong(file))?;
            let cuts = scan(&text, self.piece).map_err(|_| Stop::wrong(file))?;
            let pieces = pieces(text.len(), &cuts);
            Ok((text, pieces))
        });
        let mut state = self.lock();
        state.reading -= 1;
        let (text, pieces) = cut?;
        let text = Arc::new(text);
        state.counts.insert(file, pieces.len());
        for (at, piece) in pieces.into_iter().enumerate() {
            state.waiting.insert((file, at), (Arc::clone(&text), piece));
        }
        Ok(())
    }

    fn parse(&self, key: (usize, usize), text: &str, depth: usize) -> Result<(), Stop> {
        let parsed = serde_yaml::from_str(text).map(|file| (file, depth));
        let mut state = self.lock();
        state.parsing -= 1;
        let refused = |error| Stop::Wrong(Refused { file: key.0, error: Some(error) });
        state.finished.insert(key, parsed.map_err(refused)?);
        Ok(())
    }

    /// The next piece of a file, once it is parsed; `None` after the last one.
    fn next(&self, file: usize, piece: usize) -> Result<Option<(raw::File, usize)>, Stop> {
        let mut state = self.lock();
        state.wanted = (file, piece);
        self.changed.notify_all();
        loop {
            if let Some(stop) = state.why.take() {
                return Err(stop);
            }
            if state.stopped {
                return Err(Stop::wrong(file));
            }
            if let Some(raw) = state.finished.remove(&(file, piece)) {
                return Ok(Some(raw));
            }
            if state.counts.get(&file).is_some_and(|&count| piece >= count) {
                state.counts.remove(&file);
                return Ok(None);
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl State {
    fn job(&mut self, files: usize, ahead: usize) -> Option<Job> {
        let held = self.finished.len() + self.parsing;
        let wanted = self.wanted;
        // The file that is being assembled is not held up by what was parsed of later ones.
        let of_wanted = self.finished.range(..(wanted.0 + 1, 0)).count() + self.parsing;
        let may_parse = |&key: &(usize, usize)| {
            held < ahead || key <= wanted || (key.0 == wanted.0 && of_wanted < ahead)
        };
        if let Some(key) = self.waiting.keys().next().copied().filter(may_parse) {
            let (text, piece) = self.waiting.remove(&key)?;
            self.parsing += 1;
            return Some(Job::Parse(key, text, piece));
        }
        let may_read = held + self.waiting.len() < ahead || self.next_file <= wanted.0;
        if self.next_file < files && may_read {
            self.next_file += 1;
            self.reading += 1;
            return Some(Job::Read(self.next_file - 1));
        }
        None
    }
}

/// Wakes everybody if a worker leaves by a panic, so that nobody waits for it.
struct Leaving<'a>(&'a Queue<'a>);

impl Drop for Leaving<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.lock().stopped = true;
        }
        self.0.changed.notify_all();
    }
}
