//! What NDIS keeps and what it exports.
//!
//! In: calls of a driver's imports from ndis.sys. Out: the same effects as on Windows: objects behind handles, and
//! calls of the other side's entry points. Any protocol over any miniport, each a driver's or the host's own.
//!
//! Reading order: `handle`, `version`, `object` (headers), `loan` (what drivers are shown), `operation` (what may
//! pend), `check`, `since` · `driver`, `protocol`, `binding`, `device`, `virtual_miniport`, `miniport`, `attributes` ·
//! `filter_driver`, `filter`, `end` (who stands above and below whom), `seen` (what they see of the adapter) · `view`,
//! `buffers`, `pool`, `nbl`, `context`, `mdl`, `net_buffer`, `derived`, `chain`, `birth` · `route`, `send`, `receive`,
//! `oid`, `asked_below`, `status`, `dot11`, `port`, `pause`, `power`, `propagation`, `filter_data`, `filter_oid`,
//! `filter_event` · `configuration`, `memory`, `event`, `lock`, `timer`, `interface`, `system`.

#![allow(
    non_upper_case_globals,
    reason = "patterns name the constants of C enumerations as the headers spell them"
)]

use std::collections::{BTreeMap, BTreeSet};

use entresol_sys::NDIS_STATUS;

use crate::crossing::Export;
use crate::fabric::Fabric;
use crate::machine::Machine;
use crate::scheduler;

mod asked_below;
mod attributes;
pub(crate) mod binding;
mod birth;
pub(crate) mod buffers;
pub(crate) mod chain;
mod check;
mod configuration;
mod context;
mod derived;
pub(crate) mod device;
mod dot11;
pub(crate) mod driver;
pub(crate) mod end;
mod event;
pub(crate) mod filter;
mod filter_data;
pub(crate) mod filter_driver;
mod filter_event;
mod filter_oid;
pub(crate) mod handle;
mod interface;
pub(crate) mod loan;
mod lock;
mod mdl;
mod memory;
pub(crate) mod miniport;
pub(crate) mod nbl;
mod net_buffer;
pub(crate) mod object;
pub(crate) mod oid;
pub(crate) mod oid_answer;
pub(crate) mod oid_cancel;
mod oid_check;
mod oid_clone;
pub(crate) mod oid_direct;
mod oid_handler;
pub(crate) mod oid_synchronous;
mod oid_value;
pub(crate) mod oid_view;
pub(crate) mod operation;
mod pause;
pub(crate) mod pool;
pub(crate) mod port;
pub(crate) mod power;
mod propagation;
pub(crate) mod protocol;
pub(crate) mod receive;
mod receive_filter;
mod route;
pub(crate) mod seen;
pub(crate) mod send;
pub(crate) mod send_cancel;
mod since;
pub(crate) mod status;
mod status_check;
mod system;
mod timer;
pub(crate) mod timing;
pub(crate) mod told;
pub(crate) mod version;
pub(crate) mod view;
mod virtual_miniport;

use handle::{Id, Table};
use operation::Operation;
use timing::Timing;
use version::Version;

/// The state of NDIS.
#[derive(Default)]
pub(crate) struct Ndis {
    /// The version that it offers.
    pub(crate) version: Version,
    /// What it decides on its own.
    pub(crate) timing: Timing,
    /// Whether chain lengths come from the seed.
    pub(crate) seeded: bool,
    pub(crate) drivers: Table<driver::MiniportDriver>,
    pub(crate) protocols: Table<protocol::Protocol>,
    pub(crate) miniports: Table<miniport::Miniport>,
    pub(crate) bindings: Table<binding::Binding>,
    pub(crate) filter_drivers: Table<filter_driver::FilterDriver>,
    pub(crate) filters: Table<filter::Filter>,
    pub(crate) binds: Table<binding::Bind>,
    pub(crate) unbinds: Table<binding::Unbind>,
    pub(crate) devices: device::Devices,
    pub(crate) buffers: buffers::Buffers,
    pub(crate) births: birth::Births,
    pub(crate) nbl_pools: Table<pool::NblPool>,
    pub(crate) nb_pools: Table<pool::NbPool>,
    pub(crate) configurations: Table<configuration::Configuration>,
    pub(crate) timers: Table<timer::Timer>,
    pub(crate) work_items: Table<timer::WorkItem>,
    pub(crate) control_devices: Table<system::ControlDevice>,
    pub(crate) providers: Table<interface::Provider>,
    /// PnP events that a driver handles, by the address of their notification.
    pub(crate) events: BTreeMap<usize, Operation>,
    /// Those events, and who above was told of them.
    pub(crate) notices: Vec<propagation::Notice>,
    /// PnP operations as they begin and end.
    pub(crate) upheavals: power::Upheavals,
    /// Threads that are in an event about no binding: ProtocolNetPnPEvent with a NULL context.
    pub(crate) without_binding: Vec<u32>,
    /// When adapters were halted and their driver had not asked for it, by handle.
    pub(crate) halted_from_above: BTreeMap<usize, u64>,
    /// Answers to OID requests of the host's own that were pended, by the address of the request.
    pub(crate) answers: BTreeMap<usize, NDIS_STATUS>,
    /// Clones of OID requests that are not freed, and what each was made of.
    pub(crate) clones: BTreeMap<usize, usize>,
    /// Synchronous requests that are being made, by address.
    pub(crate) synchronous: Vec<usize>,
    /// OIDs by answer, in the order in which they were first seen.
    pub(crate) oids_seen: Vec<oid::Seen>,
    /// Completed sends of drivers by status.
    pub(crate) completions: Vec<(NDIS_STATUS, u64)>,
    /// NBLs that crossed a driver's boundary.
    pub(crate) handed: Handed,
    /// NBLs that were sent to drivers.
    pub(crate) sent: u64,
    /// What is sent now goes to a driver whose adapter is paused.
    pub(crate) astray: bool,
    /// The numbers of what was sent so and is not completed.
    pub(crate) strays: Vec<u64>,
    /// NBs that got fewer bytes than a driver asked to have copied, by address.
    pub(crate) short_copies: BTreeSet<usize>,
    /// What NDIS says in place of a clone's MDLs: the first MDL of each NB, as it was, by the clone's index.
    pub(crate) shared_mdls: BTreeMap<u32, Vec<(usize, usize, u32)>>,
    pub(crate) rw_locks: BTreeMap<usize, lock::ReadWrite>,
    /// Interface stack rows: (higher, lower).
    pub(crate) if_stack: Vec<(u32, u32)>,
    pub(crate) luid_indices: u32,
    pub(crate) cancel_ids: u8,
    /// Calls of NdisCancelSendNetBufferLists in the course of a MiniportCancelSend: where, and for which id.
    pub(crate) cancelled: Vec<(Id<binding::Binding>, usize)>,
    /// Status indications that drivers are shown, by address.
    pub(crate) lent_statuses: Vec<usize>,
    /// The event log.
    pub(crate) log: Vec<system::LogEntry>,
    /// The handle of the driver whose SetOptions runs.
    pub(crate) setting_options: Option<usize>,
    /// The adapter below and the protocol above.
    pub(crate) fabric: Fabric,
}

/// NBLs that were handed to drivers and that drivers handed on: what the account of a driver's data path is made of.
/// NBLs that NDIS itself completes or returns, because one side is paused, are not among them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Handed {
    /// Given to MiniportSendNetBufferLists.
    pub from_above: u64,
    /// Given to NdisSendNetBufferLists.
    pub to_below: u64,
    /// Given to ProtocolReceiveNetBufferLists.
    pub from_below: u64,
    /// Given to NdisMIndicateReceiveNetBufferLists.
    pub to_above: u64,
    /// Among the latter, those that drivers made themselves.
    pub made: u64,
}

impl Ndis {
    /// Counts the status of a send that a driver completed.
    #[inline]
    pub(crate) fn count_completion(&mut self, status: NDIS_STATUS) {
        match self.completions.iter_mut().find(|(known, _)| *known == status) {
            Some((_, count)) => *count += 1,
            None => self.completions.push((status, 1)),
        }
    }

    /// How many of `most` NBLs go into the next chain.
    pub(crate) fn chain_length(&self, most: usize) -> usize {
        if self.seeded { 1 + scheduler::draw(most.max(1)) } else { most }
    }
}

impl Machine {
    /// The NDIS version that an adapter's driver claims; the host's own are as new as the NDIS.
    pub(crate) fn version_of(&self, id: Id<miniport::Miniport>) -> Version {
        let driver = self.ndis.miniports.get(id).and_then(|miniport| self.ndis.drivers.get(miniport.driver?));
        driver.map_or(self.ndis.version, |driver| driver.version)
    }

    /// Whether an adapter's driver is an intermediate driver.
    pub(crate) fn is_intermediate(&self, id: Id<miniport::Miniport>) -> bool {
        let driver = self.ndis.miniports.get(id).and_then(|miniport| self.ndis.drivers.get(miniport.driver?));
        driver.is_some_and(driver::MiniportDriver::is_intermediate)
    }
}

/// The exports, one table per file that has an `exports!` block.
pub(crate) const EXPORTS: &[&[Export]] = &[
    attributes::EXPORTS,
    binding::EXPORTS,
    configuration::EXPORTS,
    context::EXPORTS,
    derived::EXPORTS,
    driver::EXPORTS,
    event::EXPORTS,
    filter::EXPORTS,
    filter_data::EXPORTS,
    filter_driver::EXPORTS,
    filter_event::EXPORTS,
    filter_oid::EXPORTS,
    interface::EXPORTS,
    lock::EXPORTS,
    mdl::EXPORTS,
    memory::EXPORTS,
    nbl::EXPORTS,
    net_buffer::EXPORTS,
    oid::EXPORTS,
    oid_clone::EXPORTS,
    oid_direct::EXPORTS,
    oid_synchronous::EXPORTS,
    pause::EXPORTS,
    pool::EXPORTS,
    port::EXPORTS,
    protocol::EXPORTS,
    receive::EXPORTS,
    send::EXPORTS,
    status::EXPORTS,
    system::EXPORTS,
    timer::EXPORTS,
    version::EXPORTS,
    virtual_miniport::EXPORTS,
];
