//! Several players at a time.
//!
//! In: seeds, and what draws a script from one. Out: the outcomes, in the order of the seeds, whoever played them. No
//! script is kept.

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use entresol_host::campaign::{Outcome, Script};

use super::worker::Worker;
use crate::arguments::Installation;
use crate::failure::Failure;

/// Who plays what.
pub(super) struct Crew<'a> {
    /// The driver.
    pub(super) image: &'a Path,
    /// How it is installed.
    pub(super) installation: &'a Installation,
    /// How many at a time.
    pub(super) jobs: usize,
}

impl Crew<'_> {
    /// A player.
    pub(super) fn worker(&self) -> Worker<'_> {
        Worker::new(self.image, self.installation)
    }

    /// Plays the scripts of all seeds; `done` is called after each.
    pub(super) fn play_all(
        &self,
        seeds: &[u64],
        script: impl Fn(u64) -> Script + Sync,
        done: impl Fn() + Sync,
    ) -> Result<Vec<Outcome>, Failure> {
        let next = AtomicUsize::new(0);
        let outcomes = Mutex::new(vec![Outcome::default(); seeds.len()]);
        let failure = Mutex::new(None);
        std::thread::scope(|scope| {
            for _ in 0..self.jobs.min(seeds.len()) {
                scope.spawn(|| {
                    let mut worker = self.worker();
                    loop {
                        let at = next.fetch_add(1, Ordering::Relaxed);
                        let Some(seed) = seeds.get(at) else { return };
                        match (worker.play(&script(*seed)), outcomes.lock(), failure.lock()) {
                            (Ok(outcome), Ok(mut outcomes), _) => outcomes[at] = outcome,
                            (Err(error), _, Ok(mut failure)) => {
                                next.store(seeds.len(), Ordering::Relaxed);
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
            None => Ok(outcomes.into_inner().unwrap_or_default()),
        }
    }
}
