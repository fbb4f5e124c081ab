//! The fast way: files cut into chunks, the chunks parsed by `serde` on a few threads, and
//! what they hold assembled in order on the calling thread.
//!
//! Whoever takes a chunk puts, in the order of the chunks, the promise of what it holds into a
//! channel that is bounded, and so is the memory: nobody takes a chunk while too many are not
//! yet assembled; a text is dropped with its last chunk, a raw record once it is assembled.
//! The first chunk that is wrong ends everything: it is found again, and reported, by the
//! tolerant pass.
//!
//! ```text
//! worker: take chunk 0, promise it, parse ┐                           ┌ chunk 0 ┐
//! worker: take chunk 1, promise it, parse ┴→ the promises, in order → └ chunk 1 ┴→ assemble
//! ```

use std::iter::Enumerate;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread::{self, Builder};
use std::{slice, vec};

use super::assemble::{Assembler, Rows};
use super::chunks::{Chunk, chunks};
use super::decode::decode;
use super::scan::scan;
use super::{Bytes, FileInfo, LoadError, Loaded, raw};

/// Chunks taken and not yet assembled, for each worker.
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

/// Loads the files, cut into chunks of at least `least` bytes where they can be, or stops at
/// the first thing that is wrong.
pub fn load_typed(files: &[PathBuf], bytes: &Bytes, least: usize) -> Result<Loaded, Stop> {
    let workers = thread::available_parallelism().map_or(1, NonZero::get).min(8);
    load_on(workers, files, bytes, least)
}

/// Loads the files on so many threads besides this one, as far as they can be started; what
/// none of them takes is done on this one.
fn load_on(workers: usize, files: &[PathBuf], bytes: &Bytes, least: usize) -> Result<Loaded, Stop> {
    let jobs = Mutex::new(Jobs { files: files.iter().enumerate(), bytes, least, cut: None });
    let mut assembly = Assembly::new(files);
    thread::scope(|scope| {
        let (sender, promises) = sync_channel(workers * AHEAD);
        for _ in 0..workers {
            let (jobs, sender) = (&jobs, sender.clone());
            if Builder::new().spawn_scoped(scope, move || work(jobs, &sender)).is_err() {
                break;
            }
        }
        drop(sender);
        for Promise { file, parsed } in promises {
            // A worker that panics keeps no promise; the scope passes its panic on.
            assembly.add(file, &parsed.recv().unwrap_or_else(|_| Err(Stop::wrong(file)))?)?;
        }
        let mut buffer = String::new();
        while let Some(job) = jobs.lock().ok().and_then(|mut jobs| jobs.next()) {
            assembly.add(job.file, &job.parse(&mut buffer)?)?;
        }
        assembly.finish()
    })
}

/// What a worker does until nothing is left, or nobody wants more.
fn work(jobs: &Mutex<Jobs<'_>>, promises: &SyncSender<Promise>) {
    let mut buffer = String::new();
    let promised = || {
        let mut jobs = jobs.lock().ok()?;
        let job = jobs.next()?;
        let (answer, parsed) = sync_channel(1);
        // Still under the lock, so that promises come in the order of the chunks.
        promises.send(Promise { file: job.file, parsed }).ok()?;
        Some((job, answer))
    };
    while let Some((job, answer)) = promised() {
        if answer.send(job.parse(&mut buffer)).is_err() {
            return;
        }
    }
}

/// What a chunk of a file holds, once a worker has parsed it.
struct Promise {
    file: usize,
    parsed: Receiver<Result<Parsed, Stop>>,
}

/// What a chunk holds, and how many of its nodes the chunk before has begun.
struct Parsed {
    raw: raw::File,
    depth: usize,
}

/// A chunk to be parsed, or why its file cannot be.
struct Job {
    file: usize,
    part: Result<(Arc<String>, Chunk), Stop>,
}

impl Job {
    fn parse(self, buffer: &mut String) -> Result<Parsed, Stop> {
        let (text, chunk) = self.part?;
        chunk.write(&text, buffer);
        drop(text);
        let refused = |error| Stop::Wrong(Refused { file: self.file, error: Some(error) });
        let raw = serde_yaml::from_str(buffer).map_err(refused)?;
        Ok(Parsed { raw, depth: chunk.depth() })
    }
}

/// The chunks of all files, in order; a file is read and cut when its first chunk is asked for.
struct Jobs<'a> {
    files: Enumerate<slice::Iter<'a, PathBuf>>,
    bytes: &'a Bytes,
    least: usize,
    /// The file that was read last, and its chunks that are left.
    cut: Option<CutFile>,
}

struct CutFile {
    file: usize,
    text: Arc<String>,
    chunks: vec::IntoIter<Chunk>,
}

impl Iterator for Jobs<'_> {
    type Item = Job;

    fn next(&mut self) -> Option<Job> {
        loop {
            if let Some(CutFile { file, text, chunks }) = &mut self.cut
                && let Some(chunk) = chunks.next()
            {
                return Some(Job { file: *file, part: Ok((Arc::clone(text), chunk)) });
            }
            self.cut = None;
            let (file, path) = self.files.next()?;
            match self.read(file, path) {
                Ok(cut) => self.cut = Some(cut),
                Err(stop) => return Some(Job { file, part: Err(stop) }),
            }
        }
    }
}

impl Jobs<'_> {
    fn read(&self, file: usize, path: &Path) -> Result<CutFile, Stop> {
        let bytes = self.bytes.of(path).map_err(Stop::Error)?;
        let text = decode(bytes).map_err(|_| Stop::wrong(file))?;
        let starts = scan(&text, self.least).map_err(|_| Stop::wrong(file))?;
        let chunks = chunks(text.len(), &starts).into_iter();
        Ok(CutFile { file, text: Arc::new(text), chunks })
    }
}

/// A corpus in the making, and the files that it is made of so far.
struct Assembly<'a> {
    files: &'a [PathBuf],
    assembler: Assembler,
    infos: Vec<FileInfo>,
    /// The rows before those of the last file.
    first: Rows,
}

impl<'a> Assembly<'a> {
    fn new(files: &'a [PathBuf]) -> Self {
        let infos = Vec::with_capacity(files.len());
        Assembly { files, assembler: Assembler::default(), infos, first: Rows::default() }
    }

    /// Adds the next chunk of a file.
    fn add(&mut self, file: usize, parsed: &Parsed) -> Result<(), Stop> {
        if self.infos.len() == file {
            self.first = self.assembler.rows();
        }
        self.assembler.add(&parsed.raw, parsed.depth);
        self.infos.truncate(file);
        self.infos.push(FileInfo::new(&self.files[file], self.first, self.assembler.rows()));
        if self.assembler.problems.is_empty() { Ok(()) } else { Err(Stop::wrong(file)) }
    }

    fn finish(self) -> Result<Loaded, Stop> {
        let (corpus, conflicts, _) = self.assembler.finish();
        let whole = Loaded { corpus, files: self.infos };
        if conflicts.is_empty() { Ok(whole) } else { Err(Stop::wrong(0)) }
    }
}

impl FileInfo {
    pub(super) fn new(path: &Path, first: Rows, end: Rows) -> Self {
        Self {
            path: path.to_owned(),
            sources: first.sources..end.sources,
            actors: first.actors..end.actors,
            nodes: first.nodes..end.nodes,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_same_corpus_on_however_many_threads() {
        let files = super::super::files::collect(&["data".into()]).unwrap();
        let image = |workers| {
            let loaded = load_on(workers, &files, &Bytes::default(), 500).unwrap();
            (loaded.corpus.to_image().unwrap(), loaded.files)
        };
        let alone = image(0);
        assert!([1, 2, 5].into_iter().all(|workers| image(workers) == alone));
    }

    #[test]
    fn the_first_mistake_ends_it_on_however_many_threads() {
        let folder = tempfile::tempdir().unwrap();
        let texts = ["plans: []\n", "plans: 1\n", "plans: [\n"];
        let write = |(at, text)| {
            let path = folder.path().join(format!("{at}.yaml"));
            std::fs::write(&path, text).unwrap();
            path
        };
        let mut files: Vec<PathBuf> = texts.into_iter().enumerate().map(write).collect();
        for workers in [0, 1, 5] {
            let stop = load_on(workers, &files, &Bytes::default(), 500).unwrap_err();
            assert!(matches!(stop, Stop::Wrong(Refused { file: 1, error: Some(_) })), "{stop:?}");
        }
        files.insert(0, folder.path().join("none.yaml"));
        for workers in [0, 1, 5] {
            let stop = load_on(workers, &files, &Bytes::default(), 500).unwrap_err();
            assert!(matches!(stop, Stop::Error(LoadError::Unreadable { .. })), "{stop:?}");
        }
    }
}
