//! A signal that comes while a file is being written: the draft is taken away first, then the
//! program ends as the signal means it to.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

#[cfg(all(unix, feature = "tui"))]
use relance::term::is_ignored;
#[cfg(all(unix, feature = "tui"))]
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

/// Signals held from now on.
pub struct Interrupt {
    /// The number of the one that came; 0 for none.
    came: Arc<AtomicUsize>,
}

impl Interrupt {
    /// Holds the signals that would end the program, not those that were ignored when it was
    /// started. They are held until it ends, which it does once the file is written.
    pub fn hold() -> Interrupt {
        let came = Arc::default();
        #[cfg(all(unix, feature = "tui"))]
        for signal in [SIGHUP, SIGINT, SIGTERM].into_iter().filter(|&signal| !is_ignored(signal)) {
            let number = usize::try_from(signal).unwrap_or(0);
            // Where it cannot be held it ends the program at once, as it always did.
            drop(signal_hook::flag::register_usize(signal, Arc::clone(&came), number));
        }
        Interrupt { came }
    }

    /// Writes to `out` until a signal comes.
    pub fn watch<'a>(&self, out: &'a mut dyn Write) -> Watched<'a> {
        Watched { out, came: Arc::clone(&self.came) }
    }

    /// Ends the program if a signal came.
    pub fn pass_on(&self) {
        if let Ok(signal @ 1..) = i32::try_from(self.came.load(Ordering::Relaxed)) {
            end_by(signal);
        }
    }
}

/// Ends the program as a signal would have.
#[cfg(all(unix, feature = "tui"))]
fn end_by(signal: i32) {
    // Where that fails, the program reports an error of writing.
    drop(signal_hook::low_level::emulate_default_handler(signal));
}

/// No signal is held in this build, so none ends it.
#[cfg(not(all(unix, feature = "tui")))]
fn end_by(_signal: i32) {}

/// Something that is written to until a signal comes.
pub struct Watched<'a> {
    out: &'a mut dyn Write,
    came: Arc<AtomicUsize>,
}

impl Write for Watched<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.came.load(Ordering::Relaxed) == 0 {
            self.out.write(bytes)
        } else {
            // `Interrupted` would be tried again.
            Err(io::Error::other("a signal came"))
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use relance::disk::{self, Existing};

    #[test]
    fn a_signal_ends_the_writing_and_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let interrupt = Interrupt { came: Arc::default() };
        let written = disk::write(&folder.path().join("x"), Existing::Keep, |out| {
            let mut out = interrupt.watch(out);
            out.write_all(b"half")?;
            interrupt.came.store(2, Ordering::Relaxed);
            out.write_all(b"more")
        });
        assert!(written.is_err());
        assert!(disk::entries(folder.path()).unwrap().is_empty());
    }
}
