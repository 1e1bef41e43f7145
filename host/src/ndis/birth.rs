//! What a driver made while it was bound or initialised: it must be gone after a bind that failed, and after the halt.
//!
//! In: memory, MDLs and NBs, by address, while ProtocolBindAdapterEx or MiniportInitializeEx runs. Out: those that are
//! left. What is made elsewhere is nobody's here: it costs one look at the callback's name.

use std::collections::BTreeMap;

use super::handle::Id;
use super::miniport::Miniport;
use crate::machine::Machine;
use crate::scheduler::{self, cpu};

/// A thing that was made.
#[derive(Clone, Copy, Debug)]
struct Birth {
    /// The function that made it.
    source: &'static str,
    /// The thread that did.
    task: u32,
    /// The callback that ran.
    callback: &'static str,
    /// When.
    moment: u64,
    /// The adapter that was initialised then; zero until that is known.
    owner: usize,
}

/// All of them, by address.
#[derive(Debug, Default)]
pub(crate) struct Births {
    alive: BTreeMap<usize, Birth>,
}

/// The rules about what must be gone when MiniportHaltEx returns, by the function that made it.
const BALANCED: [(&str, &str); 3] = [
    ("NdisAllocateGenericObject", "SDV-33"),
    ("NdisAllocateMdl", "SDV-34"),
    ("NdisAllocateNetBuffer", "SDV-36"),
];

impl Births {
    /// Notes what `source` made for the callback that runs.
    #[inline]
    pub(crate) fn note(&mut self, address: usize, source: &'static str) {
        let callback = cpu::frame().name;
        if address != 0 && matches!(callback, "ProtocolBindAdapterEx" | "MiniportInitializeEx") {
            let task = scheduler::current_number();
            let birth = Birth { source, task, callback, moment: cpu::moment(), owner: 0 };
            self.alive.insert(address, birth);
        }
    }

    /// It was freed.
    #[inline]
    pub(crate) fn forget(&mut self, address: usize) {
        if !self.alive.is_empty() {
            self.alive.remove(&address);
        }
    }

    /// Takes out what the running thread made in `callback` since `moment`.
    fn take(&mut self, callback: &str, since: u64) -> Vec<(usize, Birth)> {
        let task = scheduler::current_number();
        let of = |birth: &Birth| {
            birth.owner == 0 && birth.task == task && birth.callback == callback && birth.moment > since
        };
        self.alive.extract_if(.., |_, birth| of(birth)).collect()
    }
}

impl Machine {
    /// A bind that began at `since` is over: after a failure nothing of it is left (rule BND-09).
    pub(crate) fn check_births_of_bind(&mut self, since: u64, bind: &str, failed: bool) {
        let made = self.ndis.births.take("ProtocolBindAdapterEx", since);
        if failed && let Some((_, first)) = made.first() {
            self.broken("BND-09", || {
                format!(
                    "{bind} failed and left {} things that it had made, one from {}",
                    made.len(),
                    first.source
                )
            });
        }
    }

    /// What MiniportInitializeEx made since `since` is the adapter's, if it must be gone after the halt.
    pub(crate) fn adopt_births(&mut self, since: u64, id: Id<Miniport>) {
        for (address, birth) in self.ndis.births.take("MiniportInitializeEx", since) {
            if BALANCED.iter().any(|(source, _)| *source == birth.source) {
                self.ndis.births.alive.insert(address, Birth { owner: id.handle().addr(), ..birth });
            }
        }
    }

    /// The adapter is halted: nothing of the kinds that SDV counts is left.
    pub(crate) fn check_births_of(&mut self, id: Id<Miniport>, when: &str) {
        let owner = id.handle().addr();
        let left: Vec<_> = self.ndis.births.alive.extract_if(.., |_, birth| birth.owner == owner).collect();
        for (source, rule) in BALANCED {
            let count = left.iter().filter(|(_, birth)| birth.source == source).count();
            if count != 0 {
                self.broken(rule, || {
                    format!("{count} things that {source} made in MiniportInitializeEx were left after {when} of {id}")
                });
            }
        }
    }
}
