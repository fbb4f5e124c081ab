//! Threads of the terminal layer. Where none can be had, as under a limit on the number of
//! processes, the work is done by whoever asked for it: nothing here depends on a thread.
//!
//! A panic on any of them ends the loop in order; see [`super::guard`].

use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// Starts a thread of this name that does `work` with `thing`; `Err` gives that back where there is
/// no thread to be had.
pub(super) fn start<T, F>(name: &str, thing: T, work: F) -> Result<(), T>
where
    T: Send + 'static,
    F: FnOnce(T) + Send + 'static,
{
    // A thread that does not start would take the thing with it.
    let shared = Arc::new(Mutex::new(Some(thing)));
    let theirs = Arc::clone(&shared);
    let started = thread::Builder::new().name(name.into()).spawn(move || {
        if let Some(thing) = taken(&theirs) {
            work(thing);
        }
    });
    match started {
        Ok(_) => Ok(()),
        Err(_) => taken(&shared).map_or(Ok(()), Err),
    }
}

/// Starts a thread of this name, or does its work here where there is none to be had.
pub(super) fn start_or_do<F: FnOnce() + Send + 'static>(name: &str, work: F) {
    if let Err(work) = start(name, work, |work| work()) {
        work();
    }
}

/// Whether a thread can be had at this moment.
pub(super) fn can_start() -> bool {
    thread::Builder::new().spawn(|| ()).is_ok_and(|thread| thread.join().is_ok())
}

fn taken<T>(shared: &Mutex<Option<T>>) -> Option<T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner).take()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    #[test]
    fn work_is_done_once() {
        let (done, told) = channel();
        start_or_do("test", move || drop(done.send(thread::current().name().map(str::to_owned))));
        assert_eq!(told.iter().collect::<Vec<_>>(), [Some("test".to_owned())]);
        assert!(can_start());
    }
}
