//! Miniport adapters: what NDIS knows about each, whoever drives it.
//!
//! In: changes by the calls of its driver and by the PnP manager. Out: plain data and small questions. The host's own
//! underlying adapter is one of these too; it only has no driver.

use core::fmt;

use entresol_sys::*;

use super::dot11::Dot11;
use super::driver::MiniportDriver;
use super::filter::Filter;
use super::handle::{Id, Kind, Object};
use super::oid::Queue;
use super::oid_direct::Direct;
use super::operation::Operation;
use super::port::Port;
use super::power::Power;
use super::seen::Began;
use super::told::Told;
use crate::registry::Device;

/// Where an adapter stands (the documents' miniport adapter states).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// MiniportInitializeEx runs.
    Initializing,
    /// No data.
    Paused,
    /// MiniportRestart is going on.
    Restarting,
    /// Data.
    Running,
    /// MiniportPause is going on.
    Pausing,
    /// MiniportHaltEx runs.
    Halting,
    /// MiniportShutdownEx was called: nothing follows.
    Shutdown,
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

/// What a link carries and whether it is up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) connect: NDIS_MEDIA_CONNECT_STATE,
    pub(crate) duplex: NDIS_MEDIA_DUPLEX_STATE,
    pub(crate) send_speed: u64,
    pub(crate) receive_speed: u64,
    pub(crate) pause_functions: NDIS_SUPPORTED_PAUSE_FUNCTIONS,
    pub(crate) auto_negotiation: u32,
}

/// The general attributes, with what they point at.
#[derive(Clone)]
pub(crate) struct General {
    pub(crate) medium: NDIS_MEDIUM,
    pub(crate) physical_medium: NDIS_PHYSICAL_MEDIUM,
    pub(crate) mtu: u32,
    pub(crate) max_send_speed: u64,
    pub(crate) max_receive_speed: u64,
    pub(crate) lookahead: u32,
    pub(crate) mac_options: u32,
    pub(crate) packet_filters: u32,
    pub(crate) max_multicast: u32,
    pub(crate) address_length: u16,
    pub(crate) permanent_address: [u8; 32],
    pub(crate) current_address: [u8; 32],
    pub(crate) access: NET_IF_ACCESS_TYPE,
    pub(crate) direction: NET_IF_DIRECTION_TYPE,
    pub(crate) connection: NET_IF_CONNECTION_TYPE,
    pub(crate) if_type: u16,
    pub(crate) connector: bool,
    pub(crate) data_backfill: u32,
    pub(crate) context_backfill: u32,
    pub(crate) oids: Vec<NDIS_OID>,
    pub(crate) pm: Option<NDIS_PM_CAPABILITIES>,
}

impl General {
    /// The current address.
    pub(crate) fn address(&self) -> &[u8] {
        self.current_address.get(..usize::from(self.address_length)).unwrap_or_default()
    }

    /// Length of the medium's link header.
    pub(crate) fn header_length(&self) -> u32 {
        header_length(self.medium)
    }
}

/// Length of a medium's link header; of one whose length differs from frame to frame, the longest.
pub(crate) fn header_length(medium: NDIS_MEDIUM) -> u32 {
    match medium {
        NdisMedium802_3 => 14,
        // Four addresses, QoS and HT control (IEEE 802.11, clause 9.2.4.1).
        NdisMediumNative802_11 => 36,
        // Access and frame control, two addresses, and the longest route (IEEE 802.5, annex C).
        NdisMedium802_5 => 32,
        NdisMediumFddi => 13,
        _ => 0,
    }
}

/// What each binding asked of the adapter, as NDIS merged it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Merged {
    pub(crate) filter: u32,
    pub(crate) multicast: Vec<[u8; 6]>,
    pub(crate) lookahead: u32,
}

/// One adapter.
pub(crate) struct Miniport {
    /// Its driver; the host itself where there is none.
    pub(crate) driver: Option<Id<MiniportDriver>>,
    /// Its device.
    pub(crate) device: Device,
    /// MiniportAdapterContext.
    pub(crate) context: NDIS_HANDLE,
    pub(crate) state: State,
    /// AttributeFlags of the registration attributes, once set.
    pub(crate) registration: Option<u32>,
    /// The general attributes, once set.
    pub(crate) general: Option<Box<General>>,
    pub(crate) link: Link,
    /// A PnP operation has the adapter: no other may start (ST-03).
    pub(crate) busy: bool,
    /// How many have had it.
    pub(crate) operations: u64,
    pub(crate) power: Power,
    pub(crate) pause: Operation,
    /// The task that calls MiniportPause.
    pub(crate) pauser: u32,
    /// The moment at which MiniportShutdownEx was about to be called.
    pub(crate) shut_down: u64,
    /// Those above are being told that a reset begins or ends.
    pub(crate) telling_of_reset: bool,
    pub(crate) restart: Operation,
    /// NBLs sent to its driver that are not completed.
    pub(crate) sends: u32,
    /// NBLs that its driver indicated and that did not come back.
    pub(crate) receives: u32,
    /// Calls of NdisMIndicateReceiveNetBufferLists that have not returned.
    pub(crate) indicating: u32,
    pub(crate) oids: Queue,
    /// Direct requests that its driver has.
    pub(crate) directs: Vec<Direct>,
    pub(crate) merged: Merged,
    pub(crate) told: Told,
    /// The filter modules on it, from the bottom up.
    pub(crate) filters: Vec<Id<Filter>>,
    /// What it and the adapter below it carried when it was initialised.
    pub(crate) began: Option<Began>,
    /// What the hardware of an adapter of the host's carries from its next restart on.
    pub(crate) next_mtu: Option<u32>,
    /// MiniportRestart was done once.
    pub(crate) ran: bool,
    /// Its driver was told that the device is gone.
    pub(crate) surprise_removed: bool,
    /// When a driver last completed a send on it.
    pub(crate) completed: u64,
    /// Whether the default port is active, where its driver controls that.
    pub(crate) default_port: Option<bool>,
    /// Its ports beside the default one.
    pub(crate) ports: Vec<Port>,
    /// What it indicated of native 802.11.
    pub(crate) dot11: Dot11,
    pub(crate) if_index: u32,
}

impl Object for Miniport {
    const KIND: Kind = Kind::Miniport;
}

impl Miniport {
    /// An adapter that is about to be initialised.
    pub(crate) fn new(driver: Option<Id<MiniportDriver>>, device: Device) -> Self {
        Self {
            driver,
            context: core::ptr::null_mut(),
            state: State::Initializing,
            registration: None,
            general: None,
            link: Link {
                connect: MediaConnectStateUnknown,
                duplex: MediaDuplexStateUnknown,
                send_speed: 0,
                receive_speed: 0,
                pause_functions: NdisPauseFunctionsUnknown,
                auto_negotiation: 0,
            },
            busy: false,
            operations: 0,
            power: Power::default(),
            pause: Operation::default(),
            pauser: 0,
            shut_down: 0,
            telling_of_reset: false,
            restart: Operation::default(),
            sends: 0,
            receives: 0,
            indicating: 0,
            oids: Queue::default(),
            directs: Vec::new(),
            merged: Merged::default(),
            told: Told::default(),
            filters: Vec::new(),
            began: None,
            next_mtu: None,
            ran: false,
            surprise_removed: false,
            completed: 0,
            default_port: None,
            ports: Vec::new(),
            dot11: Dot11::default(),
            if_index: device.luid_index,
            device,
        }
    }

    /// Its NET_LUID.
    pub(crate) fn luid(&self) -> u64 {
        let if_type = self.general.as_ref().map_or(self.device.if_type, |general| u32::from(general.if_type));
        u64::from(if_type) << 48 | u64::from(self.device.luid_index) << 24
    }

    /// Whether data may be indicated.
    pub(crate) fn may_indicate(&self) -> bool {
        matches!(self.state, State::Running | State::Restarting)
    }
}
