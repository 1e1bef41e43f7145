//! Which virtual miniports stand above which adapter, and what is done about it on which event.
//!
//! In: events, in whatever order Windows sends them, and the network. Out: virtual miniports installed and removed as the
//! events come, because that is part of Windows' own change, and names written when the change is applied, not earlier
//! (rule NTF-02). Whatever fails, the next event and the next application mend what was left behind: a virtual miniport
//! that is in no list is removed, and a name of a virtual miniport that is not there is dropped.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use crate::guid::Guid;
use crate::network::{Failure, Network};
use crate::path::Decision;

/// The virtual miniports of each adapter below.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Arrangement {
    /// What the registry says.
    stored: BTreeMap<Guid, Vec<Guid>>,
    /// What it will say. No list is empty, and no virtual miniport is in two.
    staged: BTreeMap<Guid, Vec<Guid>>,
    /// Installed by this object, and in no list of the registry yet.
    made: BTreeSet<Guid>,
    /// Adapters whose names have changed while the driver was bound to them, and it has not been told.
    untold: BTreeSet<Guid>,
    /// The driver is being removed: nothing is installed any more.
    leaving: bool,
}

impl Arrangement {
    /// Begins with what the registry says.
    pub fn load(network: &impl Network) -> Result<Self, Failure> {
        let stored = network.lists()?;
        Ok(Self { staged: Self::tidy(&stored), stored, ..Self::default() })
    }

    /// The lists without what cannot be in them: a virtual miniport stands above one adapter.
    fn tidy(stored: &BTreeMap<Guid, Vec<Guid>>) -> BTreeMap<Guid, Vec<Guid>> {
        let mut seen = BTreeSet::new();
        let mut staged = stored.clone();
        for miniports in staged.values_mut() {
            miniports.retain(|miniport| seen.insert(*miniport));
        }
        staged.retain(|_, miniports| !miniports.is_empty());
        staged
    }

    /// The driver has been installed: what an earlier one left behind goes.
    pub fn install(&mut self, network: &mut impl Network) -> Result<(), Failure> {
        self.leaving = false;
        self.mend(network)?
    }

    /// The driver has been replaced by another version of itself: all names stay, and where the number of names for each
    /// adapter is another one, the difference is made or removed.
    pub fn upgrade(&mut self, network: &mut impl Network) -> Result<(), Failure> {
        let lowers: Vec<Guid> = self.staged.keys().copied().collect();
        let mut outcome = self.mend(network)?;
        for lower in lowers {
            outcome = outcome.and(self.serve(lower, network));
        }
        outcome
    }

    /// The driver is being removed: all its virtual miniports go, known or not (rule NTF-05).
    pub fn removing(&mut self, network: &mut impl Network) -> Result<(), Failure> {
        self.leaving = true;
        let known = core::mem::take(&mut self.staged);
        let there = network.miniports();
        let all = match &there {
            Ok(there) => there.clone(),
            Err(_) => known.into_values().flatten().collect(),
        };
        let removed = self.discard_all(all, network);
        there.and(removed)
    }

    /// A binding has come, gone or changed.
    pub fn binding_changed(&mut self, decision: Decision, network: &mut impl Network) -> Result<(), Failure> {
        // What could not be mended now is told when the change is applied; it is no reason to leave this event undone.
        let mended = self.mend(network);
        match decision {
            Decision::Serve(_) if self.leaving => Ok(()),
            Decision::Serve(lower) => {
                let _ = mended?;
                self.serve(lower, network)
            }
            Decision::Release(lower) => self.release(lower, network),
        }
    }

    /// A component has been removed by someone else: a virtual miniport or an adapter below.
    pub fn component_removed(&mut self, component: Guid, network: &mut impl Network) -> Result<(), Failure> {
        // Before it is forgotten: Windows may tell of a removal that is still to be done, and it need not be done twice.
        let _ = self.mend(network);
        self.forget(|miniport| *miniport == component);
        self.release(component, network)
    }

    /// Writes what has changed.
    pub fn apply(&mut self, network: &mut impl Network) -> Result<(), Failure> {
        let mut outcome = self.mend(network)?;
        let lowers: BTreeSet<Guid> = self.stored.keys().chain(self.staged.keys()).copied().collect();
        for lower in lowers {
            let before = self.stored.get(&lower);
            let after = self.staged.get(&lower);
            if before == after {
                continue;
            }
            let written = network.write(lower, after.map(Vec::as_slice).unwrap_or_default());
            if written.is_ok() {
                // An adapter that comes or goes is bound or unbound, and the driver looks then.
                if before.is_some() && after.is_some() {
                    self.untold.insert(lower);
                }
                match after {
                    Some(after) => self.stored.insert(lower, after.clone()),
                    None => self.stored.remove(&lower),
                };
            }
            outcome = outcome.and(written);
        }
        self.made.retain(|miniport| !self.stored.values().flatten().any(|stored| stored == miniport));
        outcome
    }

    /// The adapters whose names have changed under a driver that is bound to them; each is told once.
    pub fn take_untold(&mut self) -> BTreeSet<Guid> {
        core::mem::take(&mut self.untold)
    }

    /// Nothing of the change is to be: what was installed goes, what was removed comes back by itself.
    pub fn cancel(&mut self, network: &mut impl Network) -> Result<(), Failure> {
        self.leaving = false;
        self.staged = Self::tidy(&self.stored);
        self.discard_all(self.made.clone(), network)
    }

    /// Makes lists and virtual miniports agree: names of what is not there are dropped, what is in no list is removed.
    ///
    /// The outer failure is that it is not known what is there; the inner one, that something is left that should not be.
    fn mend(&mut self, network: &mut impl Network) -> Result<Result<(), Failure>, Failure> {
        let there = network.miniports()?;
        self.forget(|miniport| !there.contains(miniport));
        let listed: BTreeSet<Guid> = self.staged.values().flatten().copied().collect();
        Ok(self.discard_all(there.difference(&listed).copied(), network))
    }

    /// Sees to it that an adapter has as many virtual miniports as it should, or changes nothing.
    fn serve(&mut self, lower: Guid, network: &mut impl Network) -> Result<(), Failure> {
        let count = network.count();
        let mut miniports = self.staged.get(&lower).cloned().unwrap_or_default();
        let before = miniports.len();
        while miniports.len() < count {
            match network.install() {
                Ok(miniport) => {
                    self.made.insert(miniport);
                    miniports.push(miniport);
                }
                Err(failure) => {
                    // One that cannot be removed now is in no list, so that the next event tries again.
                    let _ = self.discard_all(miniports.split_off(before), network);
                    return Err(failure);
                }
            }
        }
        let surplus = miniports.split_off(count);
        if !miniports.is_empty() {
            self.staged.insert(lower, miniports);
        }
        self.discard_all(surplus, network)
    }

    /// Removes all virtual miniports of an adapter.
    fn release(&mut self, lower: Guid, network: &mut impl Network) -> Result<(), Failure> {
        let miniports = self.staged.remove(&lower).unwrap_or_default();
        self.discard_all(miniports, network)
    }

    /// Removes virtual miniports, each whatever became of the others. The first failure is told.
    fn discard_all(
        &mut self,
        miniports: impl IntoIterator<Item = Guid>,
        network: &mut impl Network,
    ) -> Result<(), Failure> {
        let mut outcome = Ok(());
        for miniport in miniports {
            let removed = network.remove(miniport);
            if removed.is_ok() {
                self.made.remove(&miniport);
            }
            outcome = outcome.and(removed);
        }
        outcome
    }

    /// Drops virtual miniports that are not there any more.
    fn forget(&mut self, is_gone: impl Fn(&Guid) -> bool) {
        self.made.retain(|miniport| !is_gone(miniport));
        for miniports in self.staged.values_mut() {
            miniports.retain(|miniport| !is_gone(miniport));
        }
        self.staged.retain(|_, miniports| !miniports.is_empty());
    }
}
