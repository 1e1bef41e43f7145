//! The attributes that a stack passes up while it restarts, as each driver in it is shown them and may change them.
//!
//! In: an adapter's general attributes. Out: the list for MiniportRestart, FilterRestart and NetEventRestart, and what a
//! driver made of it (rules ST-13, ST-14, LWF-17), which holds for whatever is above. Entries that a driver added are
//! NDIS's from then on and are freed here.

use core::mem::offset_of;

use entresol_sys::*;

use crate::machine::Machine;
use crate::ndis::end::End;
use crate::ndis::handle::Id;
use crate::ndis::loan::Loans;
use crate::ndis::miniport::Miniport;
use crate::ndis::object::{header, zeroed};
use crate::ndis::seen::Changeable;
use crate::ndis::version::Version;

/// Where the data of an entry begins.
const DATA: usize = offset_of!(NDIS_RESTART_ATTRIBUTES, Data);
/// Bytes of the one entry that NDIS itself has.
const GENERAL: usize = size_of::<NDIS_RESTART_GENERAL_ATTRIBUTES>();
/// More entries than this are a list that loops.
const MOST: usize = 64;
/// The function whose blocks an entry may be.
const SOURCE: &str = "NdisAllocateMemoryWithTagPriority";

/// The list for a driver of `version` in the stack of an adapter, lent: with these values.
pub(super) fn offer(
    machine: &mut Machine,
    loans: &mut Loans,
    version: Version,
    id: Id<Miniport>,
    values: Changeable,
) -> PNDIS_RESTART_ATTRIBUTES {
    let Some(general) = machine.ndis.miniports.get(id).and_then(|miniport| miniport.general.as_deref())
    else {
        return core::ptr::null_mut();
    };
    let revision = if version.general_attributes() == 1 { 1 } else { 2 };
    // SAFETY: integers and pointers: zeros are a value.
    let mut offered: NDIS_RESTART_GENERAL_ATTRIBUTES = unsafe { zeroed() };
    offered.Header = header(NDIS_OBJECT_TYPE_DEFAULT, revision, GENERAL as u16);
    offered.MtuSize = values.mtu;
    offered.MaxXmitLinkSpeed = general.max_send_speed;
    offered.MaxRcvLinkSpeed = general.max_receive_speed;
    offered.LookaheadSize = values.lookahead;
    offered.MacOptions = general.mac_options;
    offered.SupportedPacketFilters = values.packet_filters;
    offered.MaxMulticastListSize = values.max_multicast;
    offered.AccessType = general.access;
    offered.ConnectionType = general.connection;
    offered.DataBackFillSize = general.data_backfill;
    offered.ContextBackFillSize = general.context_backfill;
    let entry: PNDIS_RESTART_ATTRIBUTES = loans.bytes(machine, DATA + GENERAL).cast();
    // SAFETY: as many zeroed bytes as entry and data have, lent to us alone, aligned to 16.
    unsafe {
        (&raw mut (*entry).Oid).write(OID_GEN_MINIPORT_RESTART_ATTRIBUTES);
        (&raw mut (*entry).DataLength).write(GENERAL as u32);
        data(entry).write_unaligned(offered);
    }
    entry
}

fn data(entry: PNDIS_RESTART_ATTRIBUTES) -> *mut NDIS_RESTART_GENERAL_ATTRIBUTES {
    entry.cast::<u8>().wrapping_add(DATA).cast()
}

/// Checks what the driver at `at` left in place of `offered`, takes what it added, and says what holds from now on.
pub(super) fn check(
    machine: &mut Machine,
    at: End,
    offered: PNDIS_RESTART_ATTRIBUTES,
    left: PNDIS_RESTART_ATTRIBUTES,
) -> Option<Changeable> {
    if offered.is_null() {
        if !left.is_null() {
            machine
                .broken("ST-13", || format!("the restart of {at} added attributes where none were offered"));
        }
        return None;
    }
    let mut next = left;
    let mut has_general = false;
    let mut added = Vec::new();
    for _ in 0..MOST {
        if next.is_null() {
            break;
        }
        let is_ours = next == offered;
        let block = machine.memory.pool.find(next.addr()).cloned();
        let room = block.as_ref().map_or(0, |block| block.start + block.size - next.addr());
        if !is_ours && block.as_ref().is_none_or(|block| block.start != next.addr() || block.source != SOURCE)
        {
            machine.broken("ST-13", || {
                format!("the restart of {at} added an attribute that is no block of {SOURCE}")
            });
            break;
        }
        let entry = (room >= DATA).then_some(next);
        // SAFETY: ours, or a live block of the pool, with room for what stands in front of the data.
        let length = entry.map_or(0, |entry| unsafe { (&raw const (*entry).DataLength).read() }) as usize;
        if DATA + length > room {
            machine.broken("ST-13", || {
                format!("the restart of {at} left an attribute of {length} bytes in a block of {room}")
            });
            break;
        }
        if is_ours {
            has_general = true;
        } else {
            added.push(next);
        }
        // SAFETY: as above.
        next = unsafe { (&raw const (*next).Next).read() };
    }
    for entry in added {
        let _ = machine.memory.pool.free(entry.cast());
    }
    if !has_general {
        machine.broken("ST-13", || {
            format!("the restart of {at} took the attributes that NDIS had offered away")
        });
        return None;
    }
    changed(machine, at, offered)
}

/// What the driver made of the one entry.
fn changed(machine: &mut Machine, at: End, offered: PNDIS_RESTART_ATTRIBUTES) -> Option<Changeable> {
    // SAFETY: lent memory with the structure in it, which the driver may have written.
    let (changed, oid, length) =
        unsafe { (data(offered).read_unaligned(), (*offered).Oid, (*offered).DataLength as usize) };
    let is_whole = changed.Header.Type == NDIS_OBJECT_TYPE_DEFAULT
        && usize::from(changed.Header.Size) == GENERAL
        && matches!(changed.Header.Revision, 1 | 2)
        && oid == OID_GEN_MINIPORT_RESTART_ATTRIBUTES
        && length == GENERAL;
    if !is_whole || changed.MtuSize == 0 {
        machine.broken("ST-14", || {
            let header = changed.Header;
            format!(
                "the restart of {at} left attributes of type {:#x}, revision {}, size {} and MtuSize {}",
                header.Type, header.Revision, header.Size, changed.MtuSize
            )
        });
        return None;
    }
    Some(Changeable {
        mtu: changed.MtuSize,
        lookahead: changed.LookaheadSize,
        packet_filters: changed.SupportedPacketFilters,
        max_multicast: changed.MaxMulticastListSize,
    })
}
