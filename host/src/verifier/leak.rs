//! What is left behind: at a failed initialise, at halt, at unload.
//!
//! In: the tables of NDIS, the pool and the NBL records. Out: findings, and the list of leaks by tag.

use entresol_sys::{NDIS_HANDLE, NDIS_STATUS_SUCCESS};

use super::ownership::{Party, Way};
use crate::kernel::drivers::DriverIndex;
use crate::machine::Machine;
use crate::ndis::handle::Id;
use crate::ndis::loan;
use crate::ndis::miniport::Miniport;

/// Memory or objects that a driver left behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leak {
    /// The pool tag, or the kind of object.
    pub tag: String,
    /// The function that made it.
    pub source: String,
    /// How many.
    pub count: usize,
    /// Their bytes, for memory.
    pub bytes: usize,
}

impl Machine {
    /// What an adapter's driver left behind when `when` is over.
    pub(crate) fn check_left_behind(&mut self, id: Id<Miniport>, rule: &'static str, when: &str) {
        let handle = id.handle().addr();
        self.check_objects_left(id.handle(), &id.to_string(), rule, when);
        self.check_births_of(id, when);
        self.check_ports_left(id, when);
        let Some((index, sends, receives)) = self
            .ndis
            .miniports
            .get(id)
            .map(|miniport| (miniport.if_index, miniport.sends, miniport.receives))
        else {
            return;
        };
        if sends != 0 || receives != 0 {
            self.broken("MP-26", || {
                format!(
                    "after {when} of {id}, {sends} sends were not completed and {receives} NBLs not returned"
                )
            });
        }
        let rows: Vec<_> =
            self.ndis.if_stack.iter().copied().filter(|(higher, _)| *higher == index).collect();
        for (higher, lower) in rows {
            self.broken("RES-17", || {
                format!("the row ({higher}, {lower}) was not deleted in {when} of {id}")
            });
        }
        self.ndis.if_stack.retain(|(higher, _)| *higher != index);
        let logged = self.ndis.log.iter().any(|entry| entry.adapter == handle);
        if rule == "MP-19" && !logged {
            self.broken("MP-20", || format!("{when} of {id} wrote nothing to the event log"));
        }
    }

    /// Timers, work items and configurations of a handle whose owner is gone.
    pub(crate) fn check_objects_left(
        &mut self,
        handle: NDIS_HANDLE,
        whose: &str,
        rule: &'static str,
        when: &str,
    ) {
        let of = |owner: usize| owner == handle.addr();
        let armed: Vec<_> =
            self.ndis.timers.iter().filter(|(_, t)| of(t.owner) && t.is_armed()).map(|(t, _)| t).collect();
        for timer in armed {
            self.broken("BC-02", || format!("{timer} was armed after {when} of {whose}"));
        }
        let running: Vec<_> =
            self.ndis.timers.iter().filter(|(_, t)| of(t.owner) && t.running).map(|(t, _)| t).collect();
        for timer in running {
            self.broken("MP-25", || format!("the function of {timer} ran after {when} of {whose}"));
        }
        let timers: Vec<_> = self.ndis.timers.iter().filter(|(_, t)| of(t.owner)).map(|(t, _)| t).collect();
        for timer in timers {
            self.broken(rule, || format!("{timer} was not freed in {when} of {whose}"));
        }
        let items: Vec<_> =
            self.ndis.work_items.iter().filter(|(_, w)| of(w.owner)).map(|(w, _)| w).collect();
        for item in items {
            let rules: &[_] = if rule == "MP-23" { &["RES-02"] } else { &[rule, "SDV-02"] };
            self.broken_all(rules, || format!("{item} was not freed in {when} of {whose}"));
        }
        self.configurations_left_of(handle, "SDV-43", &format!("after {when} of {whose}"));
    }

    /// What a driver left behind when it is unloaded: findings, and the list by tag.
    pub(crate) fn check_unload(&mut self) -> Vec<Leak> {
        self.report_registrations();
        self.report_buffers();
        let mut leaks = Vec::new();
        let mut objects = |what: &'static str, count: usize| {
            if count != 0 {
                leaks.push(Leak { tag: what.to_owned(), source: String::new(), count, bytes: 0 });
            }
        };
        objects("NET_BUFFER_LIST pool", self.pools_of_drivers());
        objects(
            "NET_BUFFER pool",
            self.ndis.nb_pools.iter().filter(|(_, pool)| pool.owner == Party::Driver).count(),
        );
        objects("NET_BUFFER", self.ndis.buffers.nbs_out(Party::Driver));
        objects("MDL", self.ndis.buffers.mdls_out(Party::Driver));
        objects("timer", self.ndis.timers.iter().count());
        objects("work item", self.ndis.work_items.iter().count());
        objects("configuration", self.ndis.configurations.iter().count());
        objects("interface provider", self.ndis.providers.iter().count());
        objects("device", self.ndis.control_devices.iter().count());
        for leak in leaks.clone() {
            let rule = match leak.tag.as_str() {
                "device" => "REG-24",
                "configuration" => "SDV-43",
                _ => "REG-23",
            };
            self.broken(rule, || format!("{} of kind {} was left at unload", leak.count, leak.tag));
        }
        let memory: Vec<_> = self
            .memory
            .pool
            .live_by_tag()
            .into_iter()
            .filter(|(_, source, _, _)| !loan::is_lent(source))
            .map(|(tag, source, count, bytes)| Leak { tag, source: source.to_owned(), count, bytes })
            .collect();
        for leak in &memory {
            let text = format!(
                "{} blocks of {} bytes, tag `{}`, from {} were left at unload",
                leak.count, leak.bytes, leak.tag, leak.source
            );
            let rules: &[_] = match leak.source.as_str() {
                "NdisQueryBindInstanceName" => &["VF-06", "SDV-44"],
                _ => &["VF-06"],
            };
            self.broken_all(rules, || text);
        }
        for left in self.kernel.leftovers() {
            self.broken("REG-23", || format!("at unload {left}"));
        }
        leaks.extend(memory);
        leaks
    }

    fn pools_of_drivers(&self) -> usize {
        self.ndis.nbl_pools.iter().filter(|(_, pool)| pool.owner == Party::Driver).count()
    }

    /// What drivers have registered, of those that `is_it` takes.
    fn registered(&self, is_it: impl Fn(Option<DriverIndex>) -> bool) -> Vec<String> {
        let drivers = self.ndis.drivers.iter().map(|(id, driver)| (driver.index, id.to_string()));
        let protocols = self.ndis.protocols.iter().filter(|(_, protocol)| protocol.handlers.is_some());
        let protocols = protocols.map(|(id, protocol)| (protocol.index, id.to_string()));
        let filters = self.ndis.filter_drivers.iter().map(|(id, filter)| (filter.index, id.to_string()));
        let all = drivers.chain(protocols).chain(filters);
        all.filter(|(index, _)| is_it(*index)).map(|(_, name)| name).collect()
    }

    fn report_registrations(&mut self) {
        for left in self.registered(|_| true) {
            self.broken("REG-19", || format!("{left} was not deregistered at unload"));
        }
    }

    /// NBLs that a driver still has, or that it gave away and must have back.
    fn report_buffers(&mut self) {
        let mut findings: Vec<(&[&'static str], String)> = Vec::new();
        for (index, record) in self.ndis.buffers.live() {
            let lent = record.path().iter().find(|step| step.to == Party::Driver);
            match lent {
                Some(step) if step.way == Way::Sent => {
                    findings.push((
                        &["TX-01"],
                        format!("nbl#{index}, sent to the driver on {}, was never completed", step.lender),
                    ));
                }
                Some(step) => {
                    findings.push((
                        &["RX-06", "BC-18"],
                        format!("nbl#{index}, received on {}, was never returned", step.borrower),
                    ));
                }
                None if record.owner == Party::Driver => {
                    let left = format!("nbl#{index}, which the driver made, was left at unload");
                    findings.push((&["REG-23", "BC-18"], left));
                }
                None => {}
            }
        }
        for (rules, text) in findings {
            self.broken_all(rules, || text);
        }
        if let Some(index) = self.ndis.buffers.late_write() {
            self.broken("TX-09", || format!("nbl#{index} was written to after it was given back"));
        }
    }

    /// Who holds a machine up that does not go on.
    pub(crate) fn check_stuck(&mut self) {
        let mut findings: Vec<(&[&'static str], String)> = Vec::new();
        for (index, record) in self.ndis.buffers.live() {
            let Some(step) = record.last().filter(|step| step.to == Party::Driver) else { continue };
            findings.push(match step.way {
                Way::Sent => (
                    &["DV-05", "DV-06"],
                    format!("nbl#{index}, sent to the driver on {}, is not completed", step.lender),
                ),
                Way::Indicated => {
                    (&["RX-21"], format!("nbl#{index}, received on {}, is not returned", step.borrower))
                }
            });
        }
        for (id, miniport) in self.ndis.miniports.iter() {
            if let Some(entry) = miniport.oids.active().filter(|_| miniport.driver.is_some()) {
                findings.push((&["DV-04"], format!("{id} does not complete {}", entry.request)));
                if entry.answered_at_once {
                    let what = "no completion comes for a clone that was answered at once";
                    findings.push((&["OID-16"], format!("{id} does not complete {}: {what}", entry.request)));
                }
                if miniport.busy {
                    findings.push((
                        &["OID-28"],
                        format!(
                            "{id} does not complete {} while it is paused, unbound or halted",
                            entry.request
                        ),
                    ));
                }
            }
        }
        for (id, filter) in self.ndis.filters.iter() {
            if let Some(entry) = filter.oids.active() {
                findings.push((&["DV-04"], format!("{id} does not complete {}", entry.request)));
            }
        }
        for (rules, text) in findings {
            self.broken_all(rules, || text);
        }
    }

    /// What a failed DriverEntry left registered (rule REG-05).
    pub(crate) fn check_entry(&mut self, entered: DriverIndex, status: i32) {
        if status == NDIS_STATUS_SUCCESS {
            return;
        }
        for left in self.registered(|index| index == Some(entered)) {
            self.broken("REG-05", || format!("DriverEntry failed and left {left} registered"));
        }
    }
}
