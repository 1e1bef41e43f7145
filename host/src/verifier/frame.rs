//! What a driver hands over, looked at as data: NB invariants, link headers, flags and frame types.
//!
//! In: NBLs that a driver sends or indicates. Out: findings. A frame that others made badly is not the driver's fault:
//! only what the driver says about the frame (flags, lengths, layout) is checked, never the payload.

#![allow(
    non_upper_case_globals,
    reason = "patterns name the constants of C enumerations as the headers spell them"
)]

use entresol_sys::*;

use super::packet::{HEAD, Packet, head};
use crate::machine::Machine;
use crate::ndis::handle::Id;
use crate::ndis::loan;
use crate::ndis::miniport::Miniport;
use crate::ndis::version::Version;
use crate::ndis::view::{Mdl, Nb, Nbl};
use crate::verifier::ownership::{Party, Way};

/// More NBs or MDLs than this are a chain that loops.
const LONGEST: u32 = 4096;

/// Length of an Ethernet header.
const ETHERNET: u32 = 14;

impl Machine {
    /// Every NB must describe data that its MDLs hold (rule NBL-13).
    #[inline]
    pub(crate) fn check_buffers(&mut self, nbl: Nbl, index: u32, call: &'static str) {
        let mut next = self.ndis.buffers.first(nbl);
        if next.is_none() {
            self.broken("NBL-13", || {
                format!("{call} was given nbl#{index}, which has no NET_BUFFER of NDIS")
            });
        }
        let mut hops = 0;
        while let Some(nb) = next {
            hops += 1;
            let wrong =
                if hops > LONGEST { Some("the chain has no end".to_owned()) } else { inconsistency(nb) };
            if let Some(wrong) = wrong {
                self.broken("NBL-13", || format!("{call} was given nbl#{index} with an NB of which {wrong}"));
                return;
            }
            if !self.ndis.short_copies.is_empty() && self.ndis.short_copies.remove(&nb.pointer().addr()) {
                self.broken("NBL-20", || {
                    format!(
                        "{call} was given nbl#{index}, and NdisCopyFromNetBufferToNetBuffer had copied fewer bytes into \
                         it than were asked for"
                    )
                });
            }
            next = self.ndis.buffers.nb(nb.next());
        }
    }

    /// What a driver says about frames that it sends to the adapter below.
    #[inline]
    pub(crate) fn check_sent_frame(
        &mut self,
        nbl: Nbl,
        index: u32,
        medium: Option<NDIS_MEDIUM>,
        below: Id<Miniport>,
    ) {
        let most = self.ndis.miniports.get(below).and_then(|miniport| miniport.general.as_ref());
        let most = most.map_or(u32::MAX, |general| general.mtu.saturating_add(general.header_length()));
        let first = self.ndis.buffers.first(nbl);
        let longest = self.ndis.buffers.nbs_of(nbl).map(Nb::data_length).max().unwrap_or(0);
        if longest > most && !self.came_so(nbl, index, longest) {
            self.broken("TX-23", || {
                format!("nbl#{index} was sent with a frame of {longest} bytes; {below} takes {most}")
            });
        }
        match (medium, first) {
            (Some(NdisMediumIP | NdisMediumWirelessWan), Some(nb)) => self.check_raw_ip(nbl, nb, index),
            (Some(NdisMedium802_3), Some(nb)) => {
                if contiguous(nb) < ETHERNET.min(nb.data_length()) {
                    self.broken("ETH-04", || format!("nbl#{index} was sent with a MAC header in two MDLs"));
                }
                if nb.next().is_null() {
                    return;
                }
                self.check_one_flow(nbl, index);
            }
            _ => {}
        }
    }

    /// What a driver says about frames that it indicates.
    #[inline]
    pub(crate) fn check_received_frame(
        &mut self,
        nbl: Nbl,
        index: u32,
        id: Id<Miniport>,
        medium: NDIS_MEDIUM,
        mtu: u32,
    ) {
        let Some(nb) = self.ndis.buffers.first(nbl) else { return };
        if contiguous(nb) < nb.data_length() {
            self.check_split(nb, index, id, medium);
        }
        match medium {
            NdisMediumIP | NdisMediumWirelessWan => self.check_raw_ip(nbl, nb, index),
            NdisMedium802_3 => {
                if !nb.next().is_null() {
                    self.broken("ETH-05", || format!("nbl#{index} was indicated with more than one NB"));
                }
                let length = nb.data_length();
                if length > mtu.saturating_add(ETHERNET) && !self.came_so(nbl, index, length) {
                    self.broken("ETH-09", || {
                        format!("nbl#{index} was indicated with {length} bytes; the adapter reported MtuSize {mtu}")
                    });
                }
                if contiguous(nb) < ETHERNET.min(length) {
                    self.broken("ETH-04", || {
                        format!("nbl#{index} was indicated with a MAC header in two MDLs")
                    });
                    return;
                }
                let Some(ethertype) = ethertype(nb) else {
                    if !self.came_so(nbl, index, length) {
                        self.broken("ETH-09", || {
                            format!("nbl#{index} was indicated with {length} bytes: no MAC header")
                        });
                    }
                    return;
                };
                let said = nbl.slot(NetBufferListFrameType);
                if said != usize::from(ethertype.to_be())
                    && (said != 0 || !self.may_be_untyped(index, id, ethertype))
                {
                    self.broken("RX-20", || {
                        format!(
                            "nbl#{index} was indicated with frame type {:#06x} in NetBufferListInfo and EtherType \
                             {ethertype:#06x} in the frame",
                            (said as u16).to_be()
                        )
                    });
                }
            }
            _ => {}
        }
    }

    /// Whether a driver may leave the slot of a frame's type empty: for 802.3 frames, whose length is no EtherType; for all
    /// if it drives hardware; and for one that came so.
    #[cold]
    fn may_be_untyped(&self, index: u32, id: Id<Miniport>, ethertype: u16) -> bool {
        let step = self.ndis.buffers.record(index).last().filter(|step| step.way == Way::Indicated);
        let came_so = step.is_some_and(|step| step.snapshot.slot(NetBufferListFrameType) == 0);
        ethertype < 0x600 || !self.ndis.devices.is_virtual(id) || came_so
    }

    /// Whether a frame of this length came to the driver as it is, and even then was none of the adapter that it came
    /// through: longer than that takes, or shorter than its link header.
    #[cold]
    fn came_so(&self, nbl: Nbl, index: u32, length: u32) -> bool {
        let (nbl, index) = self.ndis.buffers.nbl(nbl.parent()).unwrap_or((nbl, index));
        let longest = self.ndis.buffers.nbs_of(nbl).map(Nb::data_length).max().unwrap_or(0);
        let record = self.ndis.buffers.record(index);
        let Some(step) = record.last().filter(|_| record.owner == Party::Host && longest == length) else {
            return false;
        };
        let through = self.base(step.lender);
        let through = through.and_then(|miniport| self.ndis.miniports.get(miniport)?.general.as_deref());
        let is_strange = through.is_some_and(|general| {
            let header = general.header_length();
            length < header || length > general.mtu.saturating_add(header)
        });
        is_strange && step.snapshot.has_shape_of(&self.ndis.buffers, nbl)
    }

    /// On raw IP the version is said twice: in NblFlags and as the frame type.
    #[inline]
    fn check_raw_ip(&mut self, nbl: Nbl, nb: Nb, index: u32) {
        let version = nb.head(1).first().map(|byte| byte >> 4);
        let (flag, ethertype) = match version {
            Some(4) => (NDIS_NBL_FLAGS_IS_IPV4, 0x0800u16),
            Some(6) => (NDIS_NBL_FLAGS_IS_IPV6, 0x86DD),
            _ => {
                self.broken("RX-20", || match version {
                    Some(version) => {
                        format!("nbl#{index} holds IP of version {version} on a medium that carries 4 and 6")
                    }
                    None => format!("nbl#{index} holds an empty frame on a medium that carries IP"),
                });
                return;
            }
        };
        let flags = nbl.nbl_flags() & (NDIS_NBL_FLAGS_IS_IPV4 | NDIS_NBL_FLAGS_IS_IPV6);
        let said = nbl.slot(NetBufferListFrameType);
        if flags != flag || said != usize::from(ethertype.to_be()) {
            self.broken("RX-20", || {
                format!(
                    "nbl#{index} holds an IP packet of version {} with NblFlags {:#x} and frame type {:#06x}",
                    version.unwrap_or(0),
                    nbl.nbl_flags(),
                    (said as u16).to_be()
                )
            });
        }
    }

    /// All NBs of one sent NBL go between the same two stations with the same EtherType.
    fn check_one_flow(&mut self, nbl: Nbl, index: u32) {
        let mut headers =
            self.ndis.buffers.nbs_of(nbl).filter_map(|nb| nb.head(14).first_chunk::<14>().copied());
        let Some(first) = headers.next() else { return };
        let rest: Vec<_> = headers.collect();
        if rest.iter().any(|header| header[12..] != first[12..]) {
            self.broken("ETH-01", || format!("nbl#{index} was sent with NBs of different EtherTypes"));
        }
        if rest.iter().any(|header| header[..12] != first[..12]) {
            self.broken("ETH-02", || format!("nbl#{index} was sent with NBs of different addresses"));
        }
        let heads: Vec<_> = self.ndis.buffers.nbs_of(nbl).map(|nb| head(nb, HEAD)).collect();
        let mut packets = heads.iter().filter_map(|head| Packet::of(NdisMedium802_3, head));
        let Some(first) = packets.next().filter(Packet::has_ports) else { return };
        if packets.any(|packet| packet.has_ports() && packet.flow() != first.flow()) {
            self.broken("ETH-03", || format!("nbl#{index} was sent with NBs of different connections"));
        }
    }

    /// Where a driver's own MDLs part a frame. What others parted is not its doing.
    #[cold]
    fn check_split(&mut self, nb: Nb, index: u32, id: Id<Miniport>, medium: NDIS_MEDIUM) {
        let version = self.version_of(id);
        if medium == NdisMedium802_3 && version < Version::new(6, 1) {
            self.broken("ETH-07", || {
                format!("a driver for NDIS {version} indicated nbl#{index} with a frame in several MDLs")
            });
        }
        let lookahead = self.ndis.miniports.get(id).and_then(|miniport| miniport.general.as_ref());
        let lookahead = lookahead.map_or(0, |general| general.lookahead);
        if medium != NdisMedium802_3 || contiguous(nb) >= lookahead {
            return;
        }
        let bytes = head(nb, HEAD);
        let Some(packet) = Packet::of(medium, &bytes) else { return };
        let headers = [packet.ip..packet.transport, packet.transport..packet.transport_end()];
        let mut at = 0;
        let mut next = nb.data_mdl();
        let mut offset = nb.current_mdl_offset();
        while let Some(mdl) = next.filter(|_| at < packet.transport_end()) {
            at += mdl.byte_count().saturating_sub(offset) as usize;
            offset = offset.saturating_sub(mdl.byte_count());
            let parts = headers.iter().any(|header| header.start < at && at < header.end);
            if parts && at < nb.data_length() as usize && !self.ends_with_others(mdl) {
                self.broken("ETH-06", || {
                    format!("nbl#{index} was indicated with a frame that is parted after {at} bytes, inside a header")
                });
                return;
            }
            next = mdl.next_mdl();
        }
    }

    /// Whether an MDL ends where one of the host's own frames does: the driver got it so.
    fn ends_with_others(&self, mdl: Mdl) -> bool {
        let end = mdl.address().wrapping_add(mdl.byte_count() as usize);
        let block = self.memory.pool.find(end.addr() - 1);
        block.is_some_and(|block| loan::is_lent(block.source) && block.start + block.size == end.addr())
    }

    /// NDIS_RECEIVE_FLAGS_SINGLE_ETHER_TYPE is true only if all frames have one (rule RX-12).
    #[inline]
    pub(crate) fn check_single_ether_type(
        &mut self,
        chain: PNET_BUFFER_LIST,
        flags: u32,
        medium: NDIS_MEDIUM,
    ) {
        if flags & NDIS_RECEIVE_FLAGS_SINGLE_ETHER_TYPE == 0 {
            return;
        }
        let mut first = None;
        let mut next = chain;
        while let Some((nbl, index)) = self.ndis.buffers.nbl(next) {
            let here = match medium {
                NdisMedium802_3 => self.ndis.buffers.first(nbl).and_then(ethertype).map(usize::from),
                _ => Some(nbl.slot(NetBufferListFrameType)),
            };
            if here != *first.get_or_insert(here) {
                self.broken("RX-12", || {
                    format!("a chain was indicated with SINGLE_ETHER_TYPE, and nbl#{index} has another one")
                });
                return;
            }
            next = nbl.next();
        }
    }
}

/// Bytes of data in the MDL where the data begins.
#[inline]
fn contiguous(nb: Nb) -> u32 {
    nb.pieces().next().map_or(0, |(_, length)| length as u32)
}

/// The EtherType behind the addresses, in host order.
#[inline]
fn ethertype(nb: Nb) -> Option<u16> {
    let header = nb.head(14).first_chunk::<14>()?;
    Some(u16::from_be_bytes([header[12], header[13]]))
}

/// What is wrong with an NB's numbers.
#[inline]
fn inconsistency(nb: Nb) -> Option<String> {
    let (offset, length) = (nb.data_offset(), nb.data_length());
    let needed = u64::from(offset) + u64::from(length);
    let mut sum = 0u64;
    let mut begin = None;
    let mut mdl = nb.first_mdl();
    let mut hops = 0u32;
    while let Some(this) = mdl {
        let here = u64::from(this.byte_count());
        // Where the data begins: in the last MDL if it begins at the very end.
        if begin.is_none() && (u64::from(offset) < sum + here || this.next().is_null()) {
            begin = Some((this.pointer(), u64::from(offset) - sum));
        }
        sum += here;
        if sum >= needed && begin.is_some() {
            break;
        }
        hops += 1;
        if hops == LONGEST {
            return Some("the MDL chain has no end".to_owned());
        }
        mdl = this.next_mdl();
    }
    if sum < needed {
        return Some(format!("the MDLs hold {sum} bytes and DataOffset + DataLength is {needed}"));
    }
    match begin {
        Some((mdl, at)) if mdl == nb.current_mdl() && at == u64::from(nb.current_mdl_offset()) => None,
        None if length == 0 => None,
        // At a boundary between two MDLs either is right.
        _ if at_boundary(nb) => None,
        _ => Some(format!(
            "CurrentMdl and CurrentMdlOffset {} do not say DataOffset {offset}",
            nb.current_mdl_offset()
        )),
    }
}

/// Whether CurrentMdl and CurrentMdlOffset name the byte at DataOffset, taken as a position in the chain.
#[cold]
fn at_boundary(nb: Nb) -> bool {
    let mut before = 0u64;
    let mut mdl = nb.first_mdl();
    while let Some(this) = mdl {
        if this.pointer() == nb.current_mdl() {
            return before + u64::from(nb.current_mdl_offset()) == u64::from(nb.data_offset());
        }
        before += u64::from(this.byte_count());
        mdl = this.next_mdl();
    }
    false
}
