//! Several players at a time.
//!
//! In: numbers of lives, and what to play for each. Out: what came of them, in the order of the numbers, whoever played
//! them.

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::worker::Worker;
use crate::arguments::Surroundings;
use crate::failure::Failure;

/// Who plays what.
pub(super) struct Crew<'a> {
    /// The driver.
    pub(super) image: &'a Path,
    /// What it meets.
    pub(super) surroundings: &'a Surroundings,
    /// How many at a time.
    pub(super) jobs: usize,
}

impl Crew<'_> {
    /// A player.
    pub(super) fn worker(&self) -> Worker<'_> {
        Worker::new(self.image, self.surroundings)
    }

    /// Has `each` play something for each number; `done` is called after each.
    pub(super) fn for_each<T: Send>(
        &self,
        numbers: &[u64],
        each: impl Fn(&mut Worker, u64) -> Result<T, Failure> + Sync,
        done: impl Fn() + Sync,
    ) -> Result<Vec<T>, Failure> {
        let next = AtomicUsize::new(0);
        let results = Mutex::new(numbers.iter().map(|_| None).collect::<Vec<Option<T>>>());
        let failure = Mutex::new(None);
        std::thread::scope(|scope| {
            for _ in 0..self.jobs.min(numbers.len()) {
                scope.spawn(|| {
                    let mut worker = self.worker();
                    loop {
                        let at = next.fetch_add(1, Ordering::Relaxed);
                        let Some(number) = numbers.get(at) else { return };
                        match (each(&mut worker, *number), results.lock(), failure.lock()) {
                            (Ok(result), Ok(mut results), _) => results[at] = Some(result),
                            (Err(error), _, Ok(mut failure)) => {
                                next.store(numbers.len(), Ordering::Relaxed);
                                *failure = Some(error);
                                return;
                            }
                            // Another thread panicked; that panic is what is told.
                            _ => return,
                        }
                        done();
                    }
                });
            }
        });
        match failure.into_inner().ok().flatten() {
            Some(error) => Err(error),
            None => Ok(results.into_inner().unwrap_or_default().into_iter().flatten().collect()),
        }
    }
}
