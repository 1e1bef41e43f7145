//! Windows' network configuration as a notify object sees it, and what must be true of it.
//!
//! The model is Windows' promise, no more: what is installed stays when a change is cancelled, what is removed comes back,
//! and the registry is written to at once.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use entresol_notify::path::{self, Lower};
use entresol_notify::{Arrangement, Failure, Guid, Network};

use super::events::{Adapter, Event, Fault};

/// What stands in the registry.
type Lists = BTreeMap<Guid, Vec<Guid>>;

/// How many names an adapter has to have; nothing where a failure was told and either is right.
type Expected = BTreeMap<Guid, Option<usize>>;

/// The network as the notify object reaches it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Windows {
    count: usize,
    /// The virtual miniports that are there.
    devices: BTreeSet<Guid>,
    /// Those that go when the change is applied.
    doomed: BTreeSet<Guid>,
    registry: Lists,
    is_applying: bool,
    is_cancelling: bool,
    /// A rule that was broken in the middle of a call.
    broken: Option<String>,
    fault: Cell<Fault>,
}

/// The network, the notify object, and what is expected of both.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct World {
    windows: Windows,
    arrangement: Arrangement,
    is_leaving: bool,
    expected: Expected,
    /// As it was when the change began.
    before: (BTreeSet<Guid>, Lists, Expected),
}

const FAILURE: Failure = Failure(-1);

fn guid(adapter: Adapter) -> Guid {
    match adapter {
        Adapter::First => Guid(0xA000),
        Adapter::Second => Guid(0xB000),
    }
}

impl Windows {
    /// Whether the call that is being made is the one to fail.
    fn fails(&self, call: fn(u8) -> Fault) -> bool {
        match self.fault.get() {
            fault if fault == call(0) => {
                self.fault.set(Fault::None);
                true
            }
            fault if fault == call(1) => {
                self.fault.set(call(0));
                false
            }
            _ => false,
        }
    }

    fn there(&self) -> BTreeSet<Guid> {
        self.devices.difference(&self.doomed).copied().collect()
    }

    fn break_rule(&mut self, rule: &str) {
        self.broken.get_or_insert_with(|| rule.to_owned());
    }
}

impl Network for Windows {
    fn count(&self) -> usize {
        self.count
    }

    fn miniports(&self) -> Result<BTreeSet<Guid>, Failure> {
        if self.fails(|_| Fault::Enumerate) { Err(FAILURE) } else { Ok(self.there()) }
    }

    fn install(&mut self) -> Result<Guid, Failure> {
        if self.fails(Fault::Install) {
            return Err(FAILURE);
        }
        // A GUID is never given twice; the first that nothing speaks of, so that like states are the same.
        let known: BTreeSet<Guid> =
            self.devices.iter().chain(self.registry.values().flatten()).copied().collect();
        let new = (1..).map(Guid).find(|guid| !known.contains(guid)).ok_or(FAILURE)?;
        self.devices.insert(new);
        Ok(new)
    }

    fn remove(&mut self, miniport: Guid) -> Result<(), Failure> {
        if self.fails(Fault::Remove) || !self.there().contains(&miniport) {
            return Err(FAILURE);
        }
        if self.is_cancelling && self.registry.values().flatten().any(|name| *name == miniport) {
            self.break_rule(
                "a virtual miniport of an earlier change was removed because this one was cancelled",
            );
        }
        self.doomed.insert(miniport);
        Ok(())
    }

    fn lists(&self) -> Result<Lists, Failure> {
        Ok(self.registry.clone())
    }

    fn write(&mut self, lower: Guid, miniports: &[Guid]) -> Result<(), Failure> {
        if !self.is_applying {
            self.break_rule("something was written before the change was applied");
        }
        if self.fails(Fault::Write) {
            return Err(FAILURE);
        }
        if !miniports.iter().all(|miniport| self.there().contains(miniport)) {
            self.break_rule("a name was written of a virtual miniport that is not there");
        }
        if miniports.is_empty() {
            self.registry.remove(&lower);
        } else {
            self.registry.insert(lower, miniports.to_vec());
        }
        Ok(())
    }
}

impl World {
    pub(crate) fn new() -> Self {
        let windows = Windows {
            count: 1,
            devices: BTreeSet::new(),
            doomed: BTreeSet::new(),
            registry: Lists::new(),
            is_applying: false,
            is_cancelling: false,
            broken: None,
            fault: Cell::new(Fault::None),
        };
        let arrangement = Arrangement::load(&windows).expect("nothing to load");
        Self {
            windows,
            arrangement,
            is_leaving: false,
            expected: Expected::new(),
            before: Default::default(),
        }
    }

    /// Lets something happen, and looks whether all is well.
    pub(crate) fn happen(&mut self, event: Event, fault: Fault) -> Result<(), String> {
        self.windows.fault.set(fault);
        let outcome = match event {
            Event::Binding(change, adapter) => self.bind(change, Lower::Real(guid(adapter))),
            Event::Own => self.bind(path::ADD | path::ENABLE, Lower::Own),
            Event::AdapterRemoved(adapter) => {
                self.expected.insert(guid(adapter), Some(0));
                self.arrangement.component_removed(guid(adapter), &mut self.windows)
            }
            Event::MiniportRemoved => self.remove_first(),
            Event::Count(count) => {
                self.windows.count = count;
                Ok(())
            }
            Event::Install => {
                self.is_leaving = false;
                self.arrangement.install(&mut self.windows)
            }
            Event::Upgrade => self.upgrade(),
            Event::Removing => {
                self.is_leaving = true;
                self.expected.values_mut().for_each(|expected| *expected = Some(0));
                self.arrangement.removing(&mut self.windows)
            }
            Event::Apply => self.apply()?,
            Event::Cancel => self.cancel()?,
            Event::Crash => self.crash(),
        };
        let failed = fault != Fault::None && self.windows.fault.get() == Fault::None;
        self.windows.fault.set(Fault::None);
        if outcome.is_err() && !failed {
            return Err("a failure was told that nothing caused".to_owned());
        }
        self.windows.broken.take().map_or(Ok(()), Err)
    }

    fn bind(&mut self, change: u32, lower: Lower) -> Result<(), Failure> {
        let Some(decision) = path::decide(change, lower) else { return Ok(()) };
        let there = self.windows.there();
        let outcome = self.arrangement.binding_changed(decision, &mut self.windows);
        if outcome.is_err() && !self.windows.there().is_subset(&there) {
            self.windows.break_rule("an event that failed has left a new virtual miniport behind");
        }
        match decision {
            path::Decision::Release(lower) => self.expected.insert(lower, Some(0)),
            path::Decision::Serve(_) if self.is_leaving => None,
            path::Decision::Serve(lower) => {
                let expected = self.expected.entry(lower).or_insert(Some(0));
                match (outcome, *expected) {
                    (Ok(()), _) => *expected = Some(self.windows.count),
                    // It has what it had, unless that was more than it should have.
                    (Err(_), Some(before)) if before <= self.windows.count => {}
                    (Err(_), _) => *expected = None,
                }
                None
            }
        };
        outcome
    }

    fn remove_first(&mut self) -> Result<(), Failure> {
        let Some(first) = self.windows.there().first().copied() else { return Ok(()) };
        self.windows.doomed.insert(first);
        self.blur();
        self.arrangement.component_removed(first, &mut self.windows)
    }

    fn upgrade(&mut self) -> Result<(), Failure> {
        let outcome = self.arrangement.upgrade(&mut self.windows);
        if outcome.is_err() {
            self.blur();
        }
        if !self.is_leaving && outcome.is_ok() {
            let served = self.expected.values_mut().flatten().filter(|expected| **expected != 0);
            served.for_each(|expected| *expected = self.windows.count);
        }
        outcome
    }

    /// It is not known any more how many names there have to be where there have to be some.
    fn blur(&mut self) {
        self.expected
            .values_mut()
            .filter(|expected| **expected != Some(0))
            .for_each(|expected| *expected = None);
    }

    fn apply(&mut self) -> Result<Result<(), Failure>, String> {
        let registry = self.windows.registry.clone();
        self.windows.is_applying = true;
        let outcome = self.arrangement.apply(&mut self.windows);
        self.windows.is_applying = false;
        for lower in self.arrangement.take_untold() {
            let lists = [&registry, &self.windows.registry].map(|registry| registry.get(&lower));
            if lists.contains(&None) || lists[0] == lists[1] {
                return Err("a driver was told of names that did not change under it".to_owned());
            }
        }
        let doomed = std::mem::take(&mut self.windows.doomed);
        self.windows.devices.retain(|device| !doomed.contains(device));
        self.begin();
        if outcome.is_ok() {
            self.agrees()?;
        }
        Ok(outcome)
    }

    /// Remembers how things are when a change begins.
    fn begin(&mut self) {
        self.before = (self.windows.devices.clone(), self.windows.registry.clone(), self.expected.clone());
    }

    /// What must be true when a change has been applied.
    fn agrees(&self) -> Result<(), String> {
        let names: Vec<Guid> = self.windows.registry.values().flatten().copied().collect();
        let distinct: BTreeSet<Guid> = names.iter().copied().collect();
        if distinct.len() != names.len() {
            return Err("a name is in two places".to_owned());
        }
        if distinct != self.windows.devices {
            return Err("names and virtual miniports do not agree".to_owned());
        }
        for (lower, expected) in &self.expected {
            let list = self.windows.registry.get(lower);
            if list.is_some_and(Vec::is_empty) {
                return Err("an empty list is left".to_owned());
            }
            if expected.is_some_and(|expected| expected != list.map_or(0, Vec::len)) {
                return Err(format!("{lower} has {list:?}, and not {expected:?} names"));
            }
        }
        Ok(())
    }

    fn cancel(&mut self) -> Result<Result<(), Failure>, String> {
        self.windows.is_cancelling = true;
        let outcome = self.arrangement.cancel(&mut self.windows);
        self.windows.is_cancelling = false;
        let (devices, registry, expected) = self.before.clone();
        // What was removed comes back, but not what was installed only in this change.
        let came_back = |device: &Guid| devices.contains(device);
        let gone: BTreeSet<Guid> =
            self.windows.doomed.iter().copied().filter(|device| !came_back(device)).collect();
        self.windows.doomed.clear();
        self.windows.devices.retain(|device| !gone.contains(device));
        if self.windows.registry != registry {
            return Err("a cancelled change has left something in the registry".to_owned());
        }
        if outcome.is_ok() && self.windows.devices != devices {
            return Err("a cancelled change has made or removed virtual miniports".to_owned());
        }
        self.expected = expected;
        self.is_leaving = false;
        self.settle();
        self.begin();
        Ok(outcome)
    }

    fn crash(&mut self) -> Result<(), Failure> {
        self.windows.doomed.clear();
        self.arrangement = Arrangement::load(&self.windows)?;
        self.expected = self.before.2.clone();
        self.is_leaving = false;
        self.settle();
        self.begin();
        Ok(())
    }

    /// Expects what the registry says, where an earlier failure to write has left it behind.
    fn settle(&mut self) {
        for (lower, expected) in &mut self.expected {
            let written = self.windows.registry.get(lower);
            let names_one_that_is_gone =
                written.is_some_and(|list| list.iter().any(|name| !self.windows.devices.contains(name)));
            if *expected != Some(written.map_or(0, Vec::len)) || names_one_that_is_gone {
                *expected = None;
            }
        }
    }

    /// Whatever state this is: applied or cancelled, and begun anew, all is well.
    pub(crate) fn mends(&self) -> Result<(), String> {
        let mut applied = self.clone();
        applied.happen(Event::Apply, Fault::None).map_err(|broken| format!("{broken}, when applied"))?;
        if self.is_leaving && !applied.windows.devices.is_empty() {
            return Err("a driver that was removed has left virtual miniports behind".to_owned());
        }
        let mut cancelled = self.clone();
        cancelled.happen(Event::Cancel, Fault::None).map_err(|broken| format!("{broken}, when cancelled"))?;
        cancelled.happen(Event::Upgrade, Fault::None)?;
        cancelled.happen(Event::Apply, Fault::None).map_err(|broken| format!("{broken}, when begun anew"))?;
        let mut crashed = self.clone();
        for event in [Event::Crash, Event::Removing, Event::Apply] {
            crashed.happen(event, Fault::None).map_err(|broken| format!("{broken}, after a crash"))?;
        }
        if !crashed.windows.devices.is_empty() || !crashed.windows.registry.is_empty() {
            return Err("a driver that was removed after a crash has left something behind".to_owned());
        }
        Ok(())
    }
}
