//! What the driver of an adapter was told by OIDs, and what it said of itself: what later answers, frames and statuses
//! are held against.
//!
//! In: sets that a driver accepted. Out: the packet filter and multicast list as its driver knows them, which differ
//! from what NDIS keeps per binding while a set is on its way. `oid_value` compares.

use entresol_sys::*;

use super::handle::Id;
use super::miniport::Miniport;
use super::view::Nbl;
use crate::machine::Machine;
use crate::scheduler::cpu;

/// Values that are remembered; more OIDs that keep one are no driver's.
const MOST_VALUES: usize = 16;

/// What a driver was told about one of its adapters.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    /// The packet filter that it accepted last, if any since MiniportInitializeEx.
    pub(crate) filter: Option<u32>,
    /// The multicast list that it accepted last.
    pub(crate) groups: Option<Vec<[u8; 6]>>,
    /// The moment at which either changed.
    pub(crate) changed: u64,
    /// Other values that it accepted, by OID.
    values: Vec<(NDIS_OID, Vec<u8>)>,
    /// OIDs that it answered.
    answered: Vec<NDIS_OID>,
    /// It was put to sleep.
    pub(crate) sleeps: bool,
    /// It set offload attributes.
    pub(crate) offers_offload: bool,
    /// Its general attributes have RecvScaleCapabilities.
    pub(crate) offers_rss: bool,
    /// It accepted other offloads and has not said which are on now.
    pub(crate) owes_offload: bool,
    /// Requests that it completed with INDICATION_REQUIRED: RequestHandle and RequestId.
    pub(crate) awaited: Vec<(usize, usize)>,
    /// MiniportRestart failed and none has succeeded since.
    pub(crate) restart_failed: bool,
}

impl Told {
    /// Remembers a value that was set.
    pub(super) fn set(&mut self, oid: NDIS_OID, value: Vec<u8>) {
        match self.values.iter().position(|(known, _)| *known == oid) {
            Some(at) => self.values[at].1 = value,
            None if self.values.len() < MOST_VALUES => self.values.push((oid, value)),
            None => {}
        }
    }

    /// The value that was set last.
    pub(super) fn value(&self, oid: NDIS_OID) -> Option<&[u8]> {
        self.values.iter().find(|(known, _)| *known == oid).map(|(_, value)| value.as_slice())
    }

    /// Remembers that a query was answered.
    pub(super) fn note_answer(&mut self, oid: NDIS_OID) {
        if !self.answered.contains(&oid) {
            self.answered.push(oid);
        }
    }

    /// Whether a query of this OID was answered before.
    pub(super) fn has_answered(&self, oid: NDIS_OID) -> bool {
        self.answered.contains(&oid)
    }

    /// Whether a frame to this address was asked for.
    #[inline]
    pub(super) fn wants(&self, destination: &[u8; 6], own: &[u8]) -> bool {
        const JUDGED: u32 = NDIS_PACKET_TYPE_DIRECTED
            | NDIS_PACKET_TYPE_MULTICAST
            | NDIS_PACKET_TYPE_ALL_MULTICAST
            | NDIS_PACKET_TYPE_BROADCAST;
        let filter = self.filter.unwrap_or(0);
        // Promiscuous, functional, source-routed and the like let frames in that an address does not tell.
        if filter & !JUDGED != 0 {
            return true;
        }
        if *destination == [0xFF; 6] {
            filter & NDIS_PACKET_TYPE_BROADCAST != 0
        } else if destination[0] & 1 != 0 {
            filter & NDIS_PACKET_TYPE_ALL_MULTICAST != 0
                || filter & NDIS_PACKET_TYPE_MULTICAST != 0
                    && self.groups.as_ref().is_some_and(|groups| groups.contains(destination))
        } else {
            filter & NDIS_PACKET_TYPE_DIRECTED != 0 && destination == own
        }
    }
}

impl Machine {
    /// A driver indicates only what was asked of it (rules MP-22, RX-14).
    #[inline]
    pub(super) fn check_wanted(&mut self, nbl: Nbl, index: u32, id: Id<Miniport>) {
        let Some(nb) = self.ndis.buffers.first(nbl) else { return };
        let Some(destination) = nb.head(6).first_chunk::<6>() else { return };
        let Some(miniport) = self.ndis.miniports.get(id) else { return };
        let Some(general) = miniport.general.as_ref() else { return };
        if !miniport.told.wants(destination, general.address()) {
            let destination = *destination;
            self.not_wanted(index, id, destination);
        }
    }

    #[cold]
    fn not_wanted(&mut self, index: u32, id: Id<Miniport>, destination: [u8; 6]) {
        let Some(miniport) = self.ndis.miniports.get(id) else { return };
        let changes = |oid| matches!(oid, OID_GEN_CURRENT_PACKET_FILTER | OID_802_3_MULTICAST_LIST);
        // While a set is on its way the driver may go by either, and a thread that was judging when it came by the old.
        if miniport.oids.active().is_some_and(|entry| changes(entry.request.oid()))
            || cpu::was_under_way(miniport.told.changed)
        {
            return;
        }
        let address = destination.map(|byte| format!("{byte:02X}")).join("-");
        match miniport.told.filter {
            None => self.broken("MP-22", || {
                format!(
                    "nbl#{index} to {address} was indicated on {id}, and no packet filter has been set there"
                )
            }),
            Some(filter) => self.broken("RX-14", || {
                format!("nbl#{index} to {address} was indicated on {id}, whose packet filter is {filter:#x}")
            }),
        }
    }
}
