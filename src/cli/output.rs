//! The one way out: everything that a command prints passes here, to standard output or to
//! a file.
//!
//! A pipe that the reader closed is a quiet success. A file appears whole or not at all: it
//! is written beside its place and then put there; it replaces one only with `--force`, and
//! keeps that one's permissions.

use std::borrow::Borrow;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use relance::report::SheetLine;
use relance::text::ascii;

use super::args::To;
use super::colour::{Writing, write_line};
use super::{Answer, Asked, Failure};

/// Lets `produce` write the answer to where it is wanted.
pub fn write(
    to: &To,
    produce: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<Answer, Failure> {
    match &to.output {
        None => write_stdout(produce),
        Some(path) => write_file(path, to.force, produce),
    }
    .map(|()| Answer::Done)
}

/// Writes lines as text, with the colours and signs that are wanted there.
pub fn lines<L: Borrow<SheetLine>>(
    asked: &Asked<'_>,
    to: &To,
    lines: impl IntoIterator<Item = L>,
) -> Result<Answer, Failure> {
    let writing = Writing::of(asked, to);
    write(to, |out| lines.into_iter().try_for_each(|line| write_line(out, line.borrow(), writing)))
}

/// Writes text for people, with the signs that are wanted.
pub fn text(
    asked: &Asked<'_>,
    to: &To,
    produce: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<Answer, Failure> {
    if !asked.args.global.ascii {
        return write(to, produce);
    }
    write(to, |out| {
        let mut text = Vec::new();
        produce(&mut text)?;
        out.write_all(ascii(&String::from_utf8_lossy(&text)).as_bytes())
    })
}

fn write_stdout(produce: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    match produce(&mut out).and_then(|()| out.flush()) {
        Ok(()) => Ok(()),
        Err(error) => {
            // What is still held back must not be written when it is dropped.
            drop(out.into_parts());
            if error.kind() == ErrorKind::BrokenPipe {
                Ok(())
            } else {
                Err(Failure::Write { path: None, error })
            }
        }
    }
}

fn write_file(
    path: &Path,
    force: bool,
    produce: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Failure> {
    let failed = |error| Failure::Write { path: Some(path.to_owned()), error };
    match fs::metadata(path) {
        Ok(meta) if meta.is_dir() => return Err(Failure::IsFolder(path.to_owned())),
        // A device or a pipe holds nothing that could be lost, and cannot be put in place.
        Ok(meta) if !meta.is_file() => {
            let file = OpenOptions::new().write(true).open(path).map_err(failed)?;
            let mut out = BufWriter::new(file);
            return produce(&mut out).and_then(|()| out.flush()).map_err(failed);
        }
        Ok(_) if !force => return Err(Failure::Exists(path.to_owned())),
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(failed(error)),
    }
    // A link is followed, so that what it names is replaced and not the link.
    let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = match place.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) | None => Path::new("."),
    };
    if !folder.is_dir() {
        return Err(Failure::NoFolder(folder.to_owned()));
    }
    let draft = Draft::new(&place, folder).map_err(failed)?;
    draft.fill(produce).map_err(failed)?;
    draft.put(&place, force).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Failure::Exists(path.to_owned()),
        _ => failed(error),
    })
}

/// A file in the making, which goes if it is not finished.
struct Draft {
    path: PathBuf,
}

impl Draft {
    fn new(place: &Path, folder: &Path) -> io::Result<Draft> {
        let name = place.file_name().unwrap_or_default().to_string_lossy();
        let path = folder.join(format!(".{name}.{}.part", std::process::id()));
        File::create_new(&path)?;
        Ok(Draft { path })
    }

    fn fill(&self, produce: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        let file = OpenOptions::new().write(true).open(&self.path)?;
        let mut out = BufWriter::with_capacity(1 << 16, file);
        produce(&mut out)?;
        out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
    }

    /// Puts it in its place: over what is there with `force`, else only if nothing is.
    fn put(&self, place: &Path, force: bool) -> io::Result<()> {
        if force {
            if let Ok(meta) = fs::metadata(place) {
                fs::set_permissions(&self.path, meta.permissions())?;
            }
            return fs::rename(&self.path, place);
        }
        // A second name is never put over a file, even one that appeared meanwhile.
        match fs::hard_link(&self.path, place) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                // Where files have one name only, the check above must do.
                fs::rename(&self.path, place)
            }
            done => done,
        }
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // Renamed away already, or not wanted: gone is gone.
        drop(fs::remove_file(&self.path));
    }
}
