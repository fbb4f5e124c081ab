//! The one way out: everything that a command prints passes here, to standard output or to
//! a file.
//!
//! A pipe that the reader closed is a quiet success. A file appears whole or not at all, and
//! replaces one only with `--force`.

use std::borrow::Borrow;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::Path;

use relance::disk::{self, Existing, Fault};
use relance::report::SheetLine;
use relance::text::ascii;

use super::args::To;
use super::colour::{Writing, write_line};
use super::interrupt::Interrupt;
use super::{Answer, Asked, Failure};

/// Lets `produce` write the answer to where it is wanted.
pub fn write(
    to: &To,
    produce: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<Answer, Failure> {
    match &to.output {
        None => write_stdout(produce)?,
        Some(path) => {
            let existing = if to.force { Existing::Replace } else { Existing::Keep };
            write_file(path, existing, produce)?;
        }
    }
    Ok(Answer::Done)
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

fn write_file(
    path: &Path,
    existing: Existing,
    produce: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Fault> {
    if path.exists() && !path.is_file() {
        // A pipe may keep us waiting for ever, and leaves nothing behind: a signal ends that.
        return disk::write(path, existing, produce);
    }
    let interrupt = Interrupt::hold();
    let written = disk::write(path, existing, |out| produce(&mut interrupt.watch(out)));
    interrupt.pass_on();
    written
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
                Err(Failure::StandardOutput(error))
            }
        }
    }
}
