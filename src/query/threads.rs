//! Work in parts, on as many threads as there are parts.
//!
//! Where a thread is not to be had, as under a limit on the number of processes, its part is done
//! on the calling one. What panics in a part panics in the caller.

use std::panic::resume_unwind;
use std::thread::{self, Builder};

/// What `work` gives for each part, in their order; the first part is done on this thread.
pub(super) fn each_on_a_thread<P, T>(parts: &[P], work: impl Fn(P) -> T + Sync) -> Vec<T>
where
    P: Clone + Send,
    T: Send,
{
    let Some((first, others)) = parts.split_first() else { return Vec::new() };
    let work = &work;
    thread::scope(|scope| {
        let start = |part: P| Builder::new().spawn_scoped(scope, move || work(part));
        let started: Vec<_> = others.iter().map(|part| start(part.clone())).collect();
        let mut done = vec![work(first.clone())];
        for (part, started) in others.iter().zip(started) {
            done.push(match started {
                Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
                Err(_) => work(part.clone()),
            });
        }
        done
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_done_in_their_order() {
        assert_eq!(each_on_a_thread(&[1, 2, 3], |part| part * 10), [10, 20, 30]);
        assert!(each_on_a_thread(&[0; 0], |part| part).is_empty());
    }
}
