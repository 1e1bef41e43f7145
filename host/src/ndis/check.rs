//! What every NDIS export checks about its caller: handles, headers, locks; and how it tells the verifier.
//!
//! In: what a driver passed. Out: the thing meant, or nothing and a finding. Ownership of NBLs is `verifier`'s.

use core::ffi::c_void;

use entresol_sys::{NDIS_OBJECT_HEADER, NDIS_STATUS, NDIS_STATUS_INVALID_PARAMETER};

use super::handle::{self, BadHandle, Id, Kind, Object};
use super::object::{BadHeader, Header};
use crate::kernel::drivers::DriverIndex;
use crate::machine::Machine;
use crate::scheduler::{self, cpu};

impl Machine {
    /// Tells the verifier that a rule is broken.
    #[cold]
    pub(crate) fn broken(&mut self, rule: &'static str, happened: impl FnOnce() -> String) {
        self.broken_all(&[rule], happened);
    }

    /// Tells the verifier that the first of `rules` is broken, and the others with it.
    #[cold]
    pub(crate) fn broken_all(&mut self, rules: &[&'static str], happened: impl FnOnce() -> String) {
        let happened = happened();
        let driver = self.suspect();
        self.verifier.found(scheduler::now(), rules, &happened, driver.as_deref());
    }

    /// The driver whose function acted last.
    pub(crate) fn acting(&self) -> Option<DriverIndex> {
        self.kernel.drivers.of(cpu::frame().suspect)
    }

    /// The name of the driver whose function acted last, where there are several.
    pub(crate) fn suspect(&self) -> Option<String> {
        let drivers = &self.kernel.drivers;
        if !drivers.are_several() {
            return None;
        }
        drivers.name(self.acting()?).map(str::to_owned)
    }

    /// The object of a handle, or a finding.
    #[inline]
    pub(crate) fn check_handle<T: Object>(
        &mut self,
        looked_up: Result<Id<T>, BadHandle>,
        call: &'static str,
    ) -> Option<Id<T>> {
        match looked_up {
            Ok(id) => Some(id),
            Err(bad) => {
                self.bad_handle(bad, T::KIND, call);
                None
            }
        }
    }

    #[cold]
    fn bad_handle(&mut self, bad: BadHandle, kind: Kind, call: &'static str) {
        // Late use of a binding or an adapter has rules of its own.
        let rules: &[_] = match (bad, kind) {
            (BadHandle::Stale, Kind::Binding) => &["BND-26"],
            (BadHandle::Stale, Kind::Miniport) => &["MP-27"],
            (BadHandle::Stale, Kind::Filter) => &["LWF-04"],
            // NDIS looks for it in its list of drivers.
            (BadHandle::Stale, Kind::MiniportDriver) => &["GEN-01", "BC-01"],
            _ => &["GEN-01"],
        };
        self.broken_all(rules, || {
            format!("{call} was given {bad} where the handle of a {} belongs", kind.name())
        });
    }

    /// A handle of which only NDIS cares what it is: a driver's, an adapter's, a binding's, or NULL.
    pub(crate) fn check_any_handle(&mut self, handle: *mut c_void, call: &'static str) {
        if handle.is_null() {
            return;
        }
        let alive = match handle::parse(handle) {
            Some((Kind::MiniportDriver, _)) => self.ndis.drivers.look_up(handle).is_ok(),
            Some((Kind::Protocol, _)) => self.ndis.protocols.look_up(handle).is_ok(),
            Some((Kind::Miniport, _)) => self.ndis.miniports.look_up(handle).is_ok(),
            Some((Kind::Binding, _)) => self.ndis.bindings.look_up(handle).is_ok(),
            Some((Kind::NblPool, _)) => self.ndis.nbl_pools.look_up(handle).is_ok(),
            Some((Kind::NbPool, _)) => self.ndis.nb_pools.look_up(handle).is_ok(),
            Some((Kind::BindContext, _)) => self.ndis.binds.look_up(handle).is_ok(),
            Some((Kind::FilterDriver, _)) => self.ndis.filter_drivers.look_up(handle).is_ok(),
            Some((Kind::Filter, _)) => self.ndis.filters.look_up(handle).is_ok(),
            _ => false,
        };
        if !alive {
            self.broken("GEN-01", || {
                format!("{call} was given a handle that is not one of NDIS, or no longer")
            });
        }
    }

    /// A structure's header, or a finding and the status to fail with.
    pub(crate) fn check_header(
        &mut self,
        expected: &Header,
        header: &NDIS_OBJECT_HEADER,
        call: &'static str,
    ) -> Result<(), NDIS_STATUS> {
        let name = expected.name;
        if expected.is_of_newer(header) {
            self.broken("VER-03", || {
                format!(
                    "{call} was given a {name} of revision {} with Header.Size {}, the size of a newer one",
                    header.Revision, header.Size
                )
            });
        }
        let Err(bad) = expected.check(header) else { return Ok(()) };
        self.broken("BC-14", || match bad {
            BadHeader::Type => format!(
                "{call} was given a {name} with Header.Type {:#04x} instead of {:#04x}",
                header.Type, expected.object_type
            ),
            BadHeader::Revision => {
                format!("{call} was given a {name} with Header.Revision {}, which does not exist", header.Revision)
            }
            BadHeader::Size(needed) => format!(
                "{call} was given a {name} of revision {} with Header.Size {}; the revision has {needed} bytes",
                header.Revision, header.Size
            ),
        });
        Err(NDIS_STATUS_INVALID_PARAMETER)
    }

    /// Calls that lead into other drivers are made without any lock.
    #[inline]
    pub(crate) fn check_no_locks(&mut self, call: &'static str) {
        if cpu::held_count() != 0 {
            self.check_own_locks(call);
        }
    }

    /// What a driver further out holds is no mistake of the one that calls.
    #[cold]
    fn check_own_locks(&mut self, call: &'static str) {
        let caller = self.kernel.drivers.of(cpu::frame().function);
        let held = cpu::held();
        let own = held.iter().filter(|held| self.kernel.drivers.of(held.by) == caller);
        let kinds: Vec<_> = own.map(|held| held.kind).collect();
        if !kinds.is_empty() {
            self.broken("TX-26", || format!("{call} was called while a {} was held", kinds.join(" and a ")));
        }
    }
}
