//! Everything that a command prints passes here, to standard output or to a file.
//!
//! A pipe that the reader closed is a quiet success. A file appears whole or not at all, and
//! replaces one only with `--force`.

use std::borrow::Borrow;
use std::env;
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::path::Path;

use relance::disk::{self, Existing, Fault};
use relance::report::{SheetLayout, SheetLine};
use relance::text::ascii;

use super::args::{Form, TextOrJson, To};
use super::colour::{Writing, write_line};
use super::interrupt::Interrupt;
use super::{Answer, Context, Failure};

/// The columns of a page where nothing says how wide it is.
const COLUMNS: usize = 80;

/// Whether an answer goes to a terminal.
pub fn is_on_screen(to: &To) -> bool {
    to.output.is_none() && io::stdout().is_terminal()
}

/// How many columns a line may take: what `COLUMNS` says, else the width of the terminal
/// where the answer goes to one, else nothing.
pub fn columns(to: &To) -> Option<usize> {
    let set = env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    set.filter(|&columns| columns > 0).or_else(|| is_on_screen(to).then(terminal_columns))
}

#[cfg(all(unix, feature = "tui"))]
fn terminal_columns() -> usize {
    match crossterm::terminal::size() {
        Ok((columns, _)) if columns > 0 => usize::from(columns),
        Ok(_) | Err(_) => COLUMNS,
    }
}

#[cfg(not(all(unix, feature = "tui")))]
fn terminal_columns() -> usize {
    COLUMNS
}

/// How a page of text is laid out, in at most `most` columns.
pub fn page(cx: &Context<'_>, to: &To, most: usize) -> SheetLayout {
    let columns = columns(to).map_or(COLUMNS, |columns| columns.min(most));
    cx.style().layout(columns)
}

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
    cx: &Context<'_>,
    to: &To,
    lines: impl IntoIterator<Item = L>,
) -> Result<Answer, Failure> {
    let writing = Writing::of(cx, to);
    write(to, |out| lines.into_iter().try_for_each(|line| write_line(out, line.borrow(), writing)))
}

/// Writes the answer as lines of text or as JSON.
pub fn form<L: Borrow<SheetLine>, I: IntoIterator<Item = L>>(
    cx: &Context<'_>,
    form: &Form,
    json: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    text: impl FnOnce(&To) -> I,
) -> Result<Answer, Failure> {
    match form.format {
        TextOrJson::Json => write(&form.to, json),
        TextOrJson::Text => lines(cx, &form.to, text(&form.to)),
    }
}

/// Writes text for people, with the signs that are wanted.
pub fn text(
    cx: &Context<'_>,
    to: &To,
    produce: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<Answer, Failure> {
    if !cx.args.global.ascii {
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
        // Writing to a pipe may wait for ever, and leaves no draft: a signal may end it.
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
