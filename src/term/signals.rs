//! The signals that the program takes on itself.
//!
//! One that was ignored when the program was started stays ignored, as `nohup` and shells mean it.

use std::io;
use std::os::unix::net::UnixStream;

use rustix::fs::{Mode, OFlags};
use signal_hook::consts::{
    SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGPROF, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2,
    SIGVTALRM, SIGWINCH, SIGXCPU,
};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

/// What would end or stop the program, with the terminal left as it is, or says something of it.
const HEARD: [i32; 13] = [
    SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU,
    SIGTSTP, SIGCONT, SIGWINCH,
];

/// Signals that came, and something to wait for them with.
pub(super) type Signals = SignalDelivery<UnixStream, SignalOnly>;

/// From now on no signal ends or stops the program by itself: what arrives is kept.
pub(super) fn hold() -> io::Result<Signals> {
    let (read, write) = UnixStream::pair()?;
    let heard = HEARD.into_iter().filter(|signal| !is_ignored(*signal));
    SignalDelivery::with_pipe(read, write, SignalOnly, heard)
}

/// Whether a signal is ignored; nothing but a handler could tell where there is no `/proc`, as on
/// macOS, and there none is taken for ignored.
#[must_use]
pub fn is_ignored(signal: i32) -> bool {
    let bit = u32::try_from(signal - 1).unwrap_or_default();
    let ignored = status().as_deref().and_then(ignored_of).unwrap_or_default();
    ignored.checked_shr(bit).is_some_and(|bits| bits & 1 == 1)
}

/// What the system says of this program.
fn status() -> Option<String> {
    let file = rustix::fs::open("/proc/self/status", OFlags::RDONLY, Mode::empty()).ok()?;
    let mut text = vec![0; 1 << 14];
    let len = rustix::io::read(&file, &mut text).ok()?;
    text.truncate(len);
    String::from_utf8(text).ok()
}

/// The signals that a program's status says are ignored: the lowest bit is signal 1.
fn ignored_of(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("SigIgn:"))?;
    u64::from_str_radix(line.trim(), 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_status_says_what_is_ignored() {
        let status = "Name:\trelance\nSigBlk:\t0000000000000001\nSigIgn:\t0000000000001001\n";
        assert_eq!(ignored_of(status), Some(0x1001));
        assert_eq!(ignored_of("Name:\tx\n"), None);
    }

    /// Rust ignores SIGPIPE from the start, and nothing here ignores SIGTERM.
    #[cfg(target_os = "linux")]
    #[test]
    fn this_program_ignores_a_closed_pipe_and_no_more() {
        assert!(is_ignored(signal_hook::consts::SIGPIPE) && !is_ignored(SIGTERM));
    }
}
