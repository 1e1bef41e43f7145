//! One event after the other, though Windows sends some in the middle of others.
//!
//! In: events. Out: the arrangement changed by each of them, in the order in which they came. Installing a virtual miniport
//! makes Windows bind protocols to it, and tell all notify objects, this one too, before the call returns. Such an event
//! waits until the one that caused it is through; its sender is told that all is well.

use alloc::collections::VecDeque;
use core::cell::UnsafeCell;
use core::hint;
use core::sync::atomic::{AtomicBool, Ordering};

use windows::Win32::Foundation::E_UNEXPECTED;
use windows::core::{HRESULT, Result};

use super::configuration::Configuration;
use crate::arrangement::Arrangement;
use crate::guid::Guid;
use crate::network::Failure;
use crate::path::Decision;

/// What a notify object works on, from its initialization on.
pub(super) struct Work {
    pub(super) configuration: Configuration,
    pub(super) arrangement: Arrangement,
}

/// An event that may come in the middle of another.
pub(super) enum Event {
    Binding(Decision),
    Removed(Guid),
}

/// The work, unless an event has it, and the events that wait.
#[derive(Default)]
struct State {
    /// None before the initialization, and while an event has it.
    work: Option<Work>,
    /// What interfaces Windows handed over; none before the initialization.
    configuration: Option<Configuration>,
    waiting: VecDeque<Event>,
}

/// The state of a notify object. What is behind the lock is touched for a few instructions at a time, never while Windows
/// is called.
#[derive(Default)]
pub(super) struct Session {
    is_locked: AtomicBool,
    state: UnsafeCell<State>,
}

impl Session {
    /// Looks at the state, or changes it. `step` must not call this again.
    fn with<R>(&self, step: impl FnOnce(&mut State) -> R) -> R {
        while self.is_locked.compare_exchange_weak(false, true, Ordering::Acquire, Ordering::Relaxed).is_err()
        {
            hint::spin_loop();
        }
        // SAFETY: whoever has set `is_locked` is alone with the state until he clears it, and no step calls this again.
        let result = step(unsafe { &mut *self.state.get() });
        self.is_locked.store(false, Ordering::Release);
        result
    }

    /// Begins, or begins anew.
    pub(super) fn begin(&self, configuration: Configuration) -> Result<()> {
        let arrangement = Arrangement::load(&configuration).map_err(error)?;
        let work = Work { configuration: configuration.clone(), arrangement };
        // What was there before is dropped outside: that releases interfaces of Windows.
        let _before = self.with(|state| {
            state.waiting.clear();
            (state.work.replace(work), state.configuration.replace(configuration))
        });
        Ok(())
    }

    /// What Windows handed over.
    pub(super) fn configuration(&self) -> Result<Configuration> {
        self.with(|state| state.configuration.clone()).ok_or_else(|| E_UNEXPECTED.into())
    }

    /// Does what only Windows itself asks for, and never in the middle of something else.
    pub(super) fn run<R>(
        &self,
        step: impl FnOnce(&mut Work) -> core::result::Result<R, Failure>,
    ) -> Result<R> {
        let mut work = self.with(|state| state.work.take()).ok_or(E_UNEXPECTED)?;
        let result = step(&mut work);
        let waited = self.finish(work);
        let result = result.map_err(error)?;
        waited.map(|()| result)
    }

    /// Does what an event asks for, now or when the present one is through.
    pub(super) fn happen(&self, event: Event) -> Result<()> {
        let work = self.with(|state| {
            let work = state.work.take();
            if work.is_none() && state.configuration.is_some() {
                state.waiting.push_back(event);
                return None;
            }
            work.map(|work| (work, event))
        });
        match work {
            Some((mut work, event)) => {
                let done = work.happen(event);
                done.and(self.finish(work))
            }
            None => self.configuration().map(drop),
        }
    }

    /// Does what has waited, and puts the work back.
    fn finish(&self, mut work: Work) -> Result<()> {
        let mut outcome = Ok(());
        loop {
            let next = self.with(|state| match state.waiting.pop_front() {
                Some(event) => Some((work, event)),
                None => {
                    state.work = Some(work);
                    None
                }
            });
            let Some((taken, event)) = next else { return outcome };
            work = taken;
            outcome = outcome.and(work.happen(event));
        }
    }
}

impl Work {
    fn happen(&mut self, event: Event) -> Result<()> {
        let Self { configuration, arrangement } = self;
        match event {
            Event::Binding(decision) => arrangement.binding_changed(decision, configuration),
            Event::Removed(component) => arrangement.component_removed(component, configuration),
        }
        .map_err(error)
    }
}

/// A failure as COM has it.
fn error(Failure(code): Failure) -> windows::core::Error {
    HRESULT(code).into()
}
