//! What is on the terminal, cell by cell, so that only what changed is drawn.

use std::io::{self, BufWriter, Stdout, Write};

use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::guard::is_taken;

/// The most columns and rows that are drawn: what a terminal says of its size may be absurd.
const MOST: u16 = 1000;

/// The screen of the terminal.
pub(super) struct Screen {
    out: CrosstermBackend<BufWriter<Stdout>>,
    /// What was drawn.
    shown: Buffer,
    /// Where the next frame is drawn.
    next: Buffer,
}

impl Screen {
    /// The screen of a terminal that was taken.
    pub(super) fn new() -> io::Result<Screen> {
        let out = CrosstermBackend::new(BufWriter::new(io::stdout()));
        let mut screen = Screen { out, shown: Buffer::default(), next: Buffer::default() };
        screen.resize(size()?);
        Ok(screen)
    }

    /// Its columns and rows.
    pub(super) fn size(&self) -> (u16, u16) {
        (self.next.area.width, self.next.area.height)
    }

    /// Gives it other columns and rows; the next frame is drawn as a whole.
    pub(super) fn resize(&mut self, (columns, rows): (u16, u16)) {
        self.next = Buffer::empty(Rect::new(0, 0, columns, rows));
        self.shown = Buffer::default();
    }

    /// Draws a frame, unless the terminal was given back meanwhile.
    pub(super) fn draw(&mut self, frame: impl FnOnce(Rect, &mut Buffer)) -> io::Result<()> {
        frame(self.next.area, &mut self.next);
        if !is_taken() {
            return Ok(());
        }
        queue!(self.out, BeginSynchronizedUpdate)?;
        if self.shown.area != self.next.area {
            queue!(self.out, Clear(ClearType::All))?;
            self.shown = Buffer::empty(self.next.area);
        }
        self.out.draw(self.shown.diff_iter(&self.next))?;
        queue!(self.out, EndSynchronizedUpdate)?;
        std::mem::swap(&mut self.shown, &mut self.next);
        self.next.reset();
        self.flush()
    }

    /// Writes bytes that draw nothing.
    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        self.flush()
    }

    fn flush(&mut self) -> io::Result<()> {
        Write::flush(&mut self.out)
    }
}

/// The columns and rows of the terminal, as many as are drawn.
pub(super) fn size() -> io::Result<(u16, u16)> {
    let size = rustix::termios::tcgetwinsize(io::stdout())?;
    Ok((size.ws_col.min(MOST), size.ws_row.min(MOST)))
}
