//! What a driver says beside the frames that it hands over: NetBufferListInfo, and what derived NBLs take along.
//!
//! In: NBLs that a driver sends or indicates. Out: findings. As long as a slot is empty nobody looks at the frame.

#![allow(
    non_upper_case_globals,
    reason = "patterns name the constants of C enumerations as the headers spell them"
)]

use entresol_sys::*;

use super::ownership::{Party, Record, Way};
use super::packet::{HEAD, Packet, TCP, UDP, head};
use crate::machine::Machine;
use crate::ndis::handle::Id;
use crate::ndis::miniport::Miniport;
use crate::ndis::view::{INFO_SLOTS, NO_SLOT, Nb, Nbl};

/// Bits of a send's checksum slot (NDIS_TCP_IP_CHECKSUM_NET_BUFFER_LIST_INFO.Transmit).
const IS_IPV4: usize = 1;
const IS_IPV6: usize = 2;
const TCP_CHECKSUM: usize = 4;
const UDP_CHECKSUM: usize = 8;
const IP_CHECKSUM: usize = 16;

/// Bits of a receive's checksum slot (Receive of the same).
const TCP_SUCCEEDED: usize = 8;
const UDP_SUCCEEDED: usize = 16;
const IP_SUCCEEDED: usize = 32;

/// What NdisCopySendNetBufferListInfo copies and no driver has a reason to change: the cancel id, IPsec, and what the
/// filtering platform and the virtual subnet keep.
const KEPT_OF_SENDS: [i32; 5] = [NetBufferListCancelId, 11, 12, 14, 20];
/// The same of NdisCopyReceiveNetBufferListInfo, with the hash.
const KEPT_OF_RECEIVES: [i32; 6] = [NetBufferListHashValue, NetBufferListHashInfo, 11, 12, 14, 20];

impl Machine {
    /// What a driver says beside frames that it sends to the adapter below.
    #[inline]
    pub(crate) fn check_beside_sent(
        &mut self,
        nbl: Nbl,
        index: u32,
        medium: Option<NDIS_MEDIUM>,
        below: Id<Miniport>,
    ) {
        self.check_slots(nbl, index);
        let asked = nbl.slot(TcpIpChecksumNetBufferListInfo)
            | nbl.slot(IPsecOffloadV1NetBufferListInfo)
            | nbl.slot(TcpLargeSendNetBufferListInfo);
        let record = self.ndis.buffers.record(index);
        let cancel_id = nbl.slot(NetBufferListCancelId);
        match record.last() {
            Some(step) if step.way == Way::Sent => {
                let before = step.snapshot.slot(NetBufferListCancelId);
                if before != cancel_id {
                    self.broken("TX-22", || {
                        format!(
                            "nbl#{index} was sent on with cancel id {cancel_id:#x} and came with {before:#x}"
                        )
                    });
                }
            }
            None if record.owner == Party::Driver => self.check_own_send(nbl, index, medium),
            _ => {}
        }
        if asked != 0 {
            self.check_offload(nbl, index, medium, below);
        }
        if medium == Some(NdisMedium802_3) && nbl.slot(Ieee8021QNetBufferListInfo) != 0 {
            self.check_tag(nbl, index);
        }
    }

    /// What a driver says beside frames that it indicates.
    #[inline]
    pub(crate) fn check_beside_received(&mut self, nbl: Nbl, index: u32, medium: NDIS_MEDIUM) {
        self.check_slots(nbl, index);
        if nbl.slot(TcpIpChecksumNetBufferListInfo) != 0 {
            self.check_results(nbl, index, medium);
        }
        if medium == NdisMedium802_3 && nbl.slot(Ieee8021QNetBufferListInfo) != 0 {
            self.check_tag(nbl, index);
        }
        if nbl.slot(NetBufferListHashValue) | nbl.slot(NetBufferListHashInfo) != 0 {
            self.check_hash(nbl, index);
        }
        let record = self.ndis.buffers.record(index);
        if record.owner == Party::Driver && record.last().is_none() {
            self.check_taken_along(nbl, index, "RX-18", Way::Indicated, &KEPT_OF_RECEIVES);
        }
    }

    /// Slots that the running NDIS does not have lie in somebody else's memory.
    #[inline]
    fn check_slots(&mut self, nbl: Nbl, index: u32) {
        let there = self.ndis.version.info_slots();
        let beyond = (there..INFO_SLOTS).find(|slot| nbl.slot(*slot as i32) != NO_SLOT);
        if beyond.is_none() && !nbl.is_written_behind() {
            return;
        }
        let version = self.ndis.version;
        let slot = beyond.unwrap_or(INFO_SLOTS);
        self.broken("NBL-18", || {
            format!(
                "NetBufferListInfo[{slot}] of nbl#{index} was written to; NDIS {version} has {there} of them"
            )
        });
    }

    /// A send that the driver made itself.
    #[cold]
    fn check_own_send(&mut self, nbl: Nbl, index: u32, medium: Option<NDIS_MEDIUM>) {
        self.check_taken_along(nbl, index, "TX-19", Way::Sent, &KEPT_OF_SENDS);
        if self.parent(nbl, Way::Sent).is_some() {
            return;
        }
        let cancel_id = nbl.slot(NetBufferListCancelId);
        let given = usize::from(self.ndis.cancel_ids);
        // The high byte is the driver's, from NdisGeneratePartialCancelId.
        if cancel_id != 0 && !(1..=given).contains(&(cancel_id >> (usize::BITS - 8))) {
            self.broken("TX-22", || {
                format!(
                    "nbl#{index} was sent with cancel id {cancel_id:#x}, whose high byte is none that \
                     NdisGeneratePartialCancelId gave"
                )
            });
        }
        if medium == Some(NdisMedium802_3) && self.ndis.buffers.first(nbl).is_some_and(is_badly_padded) {
            self.broken("TX-11", || format!("nbl#{index} was sent with padding that is not zero"));
        }
    }

    /// The NBL that another was derived from, if it is with the driver and came this way.
    fn parent(&self, nbl: Nbl, way: Way) -> Option<Nbl> {
        let (parent, index) = self.ndis.buffers.nbl(nbl.parent())?;
        let record = self.ndis.buffers.record(index);
        let is_lent = record.holder == Party::Driver && record.last().is_some_and(|step| step.way == way);
        is_lent.then_some(parent)
    }

    /// A derived NBL says what the one says that it was derived from.
    #[cold]
    fn check_taken_along(&mut self, nbl: Nbl, index: u32, rule: &'static str, way: Way, slots: &[i32]) {
        let Some(parent) = self.parent(nbl, way) else { return };
        let lost =
            slots.iter().find(|slot| parent.slot(**slot) != 0 && parent.slot(**slot) != nbl.slot(**slot));
        if let Some(slot) = lost {
            self.broken(rule, || {
                format!(
                    "nbl#{index} was derived from another and did not take NetBufferListInfo[{slot}] along"
                )
            });
        }
    }

    /// What is asked of the adapter below beside a frame.
    #[cold]
    fn check_offload(&mut self, nbl: Nbl, index: u32, medium: Option<NDIS_MEDIUM>, below: Id<Miniport>) {
        let checksum = nbl.slot(TcpIpChecksumNetBufferListInfo);
        let large = nbl.slot(TcpLargeSendNetBufferListInfo);
        let wanted = checksum & (TCP_CHECKSUM | UDP_CHECKSUM | IP_CHECKSUM);
        if wanted | large | nbl.slot(IPsecOffloadV1NetBufferListInfo) == 0 {
            return;
        }
        if !self.ndis.miniports.get(below).is_some_and(|below| below.told.offers_offload) {
            self.broken("ETH-14", || {
                format!("nbl#{index} was sent with offloads asked for beside it; {below} offers none")
            });
        }
        let (Some(medium), Some(nb)) = (medium, self.ndis.buffers.first(nbl)) else { return };
        let bytes = head(nb, HEAD);
        let Some(packet) = Packet::of(medium, &bytes) else { return };
        let wrong = checksum & IS_IPV4 != 0 && packet.version != 4
            || checksum & IS_IPV6 != 0 && packet.version != 6
            || (checksum & TCP_CHECKSUM != 0 || large != 0) && packet.protocol != TCP
            || checksum & UDP_CHECKSUM != 0 && packet.protocol != UDP
            || checksum & IP_CHECKSUM != 0 && packet.version != 4;
        if wrong {
            self.broken("TX-24", || {
                format!(
                    "nbl#{index} was sent with {checksum:#x} and {large:#x} in the slots of checksums and large \
                     sends, and holds protocol {} of IPv{}",
                    packet.protocol, packet.version
                )
            });
            return;
        }
        let offset = match large {
            0 if checksum & TCP_CHECKSUM == 0 => return,
            0 => checksum >> 16 & 0x3FF,
            large => large >> 20 & 0x3FF,
        };
        if offset != packet.transport {
            self.broken("ETH-11", || {
                format!(
                    "nbl#{index} was sent with TcpHeaderOffset {offset}; TCP begins at {}",
                    packet.transport
                )
            });
        }
    }

    /// Checksums that a driver says are right.
    #[cold]
    fn check_results(&mut self, nbl: Nbl, index: u32, medium: NDIS_MEDIUM) {
        let said = nbl.slot(TcpIpChecksumNetBufferListInfo);
        let Some(nb) = self.ndis.buffers.first(nbl) else { return };
        let mut bytes = Vec::new();
        nb.copy_to(&mut bytes);
        let Some(packet) = Packet::of(medium, &bytes) else { return };
        let transport = match packet.protocol {
            TCP => said & TCP_SUCCEEDED != 0,
            UDP => said & UDP_SUCCEEDED != 0,
            _ => false,
        };
        let wrong = said & IP_SUCCEEDED != 0 && !packet.is_header_right()
            || transport && packet.is_transport_right() == Some(false);
        if wrong {
            self.broken("ETH-12", || {
                format!(
                    "nbl#{index} was indicated with {said:#x} in its checksum slot, and a checksum is wrong"
                )
            });
        }
    }

    /// A tag stands in one place.
    #[cold]
    fn check_tag(&mut self, nbl: Nbl, index: u32) {
        let slot = nbl.slot(Ieee8021QNetBufferListInfo) & 0xFFFF;
        let tagged =
            self.ndis.buffers.first(nbl).is_some_and(|nb| head(nb, 14).get(12..14) == Some(&[0x81, 0x00]));
        if slot != 0 && tagged {
            self.broken("ETH-10", || {
                format!("nbl#{index} has a tag in its frame and {slot:#x} in Ieee8021QNetBufferListInfo")
            });
        }
    }

    /// A hash is the adapter's below, or nobody's.
    #[cold]
    fn check_hash(&mut self, nbl: Nbl, index: u32) {
        let slots = [NetBufferListHashValue, NetBufferListHashInfo];
        let said = slots.map(|slot| nbl.slot(slot));
        let came = self.ndis.buffers.record(index).last().filter(|step| step.way == Way::Indicated);
        let came = came.map(|step| slots.map(|slot| step.snapshot.slot(slot)));
        let parent = self.parent(nbl, Way::Indicated).map(|parent| slots.map(|slot| parent.slot(slot)));
        if came != Some(said) && parent != Some(said) {
            self.broken("ETH-13", || {
                format!("nbl#{index} was indicated with the hash {:#x}, which it did not come with", said[0])
            });
        }
    }

    /// NBLs of one connection go on in the order in which they came.
    #[inline]
    pub(crate) fn check_order(
        &mut self,
        before: Option<(Nbl, u64)>,
        nbl: Nbl,
        index: u32,
        medium: Option<NDIS_MEDIUM>,
    ) -> u64 {
        let number = came(self.ndis.buffers.record(index));
        if let Some((before, earlier)) = before
            && number < earlier
            && number != 0
        {
            self.check_flow_of(before, nbl, index, medium);
        }
        number
    }

    #[cold]
    fn check_flow_of(&mut self, before: Nbl, nbl: Nbl, index: u32, medium: Option<NDIS_MEDIUM>) {
        let Some(medium) = medium else { return };
        let bytes = [before, nbl]
            .map(|nbl| self.ndis.buffers.first(nbl).map(|nb| head(nb, HEAD)).unwrap_or_default());
        let [Some(one), Some(other)] = [0, 1].map(|at| Packet::of(medium, &bytes[at])) else { return };
        if one.flow() == other.flow() {
            self.broken("TX-10", || {
                format!("nbl#{index} was sent on behind one of its connection that came later")
            });
        }
    }
}

/// The number of an NBL among those that were sent to the driver, or zero.
fn came(record: &Record) -> u64 {
    record.last().filter(|step| step.way == Way::Sent).map_or(0, |step| step.number)
}

/// Whether a frame of the shortest length ends in something else than zeros.
fn is_badly_padded(nb: Nb) -> bool {
    const SHORTEST: usize = 60;
    if nb.data_length() as usize != SHORTEST {
        return false;
    }
    let frame = head(nb, SHORTEST);
    let end = match frame.get(12..18) {
        Some([0x08, 0x00, _, _, high, low]) => 14 + usize::from(u16::from_be_bytes([*high, *low])),
        Some([0x08, 0x06, ..]) => 14 + 28,
        _ => return false,
    };
    frame.get(end..).is_some_and(|padding| padding.iter().any(|byte| *byte != 0))
}
