//! The OIDs that NDIS answers itself and never gives to a miniport (rule HST-09), and what it remembers of sets.
//!
//! In: requests from protocols. Out: answers from attributes, status indications and earlier sets; or nothing, when
//! the miniport is to be asked. Values that a miniport reported are believed, right or wrong.

use entresol_sys::*;

use super::binding::Binding;
use super::handle::Id;
use super::miniport::{General, Miniport};
use super::object::header;
use super::oid_view::Request;
use crate::machine::Machine;

/// An OID that no specification assigns: what the host asks to see whether a driver refuses the unknown.
pub(crate) const NOBODYS_OID: NDIS_OID = 0xFFFF_FE01;

/// NDIS's own answer, if the request stays with it.
pub(super) fn answer(
    machine: &mut Machine,
    miniport: Id<Miniport>,
    binding: Id<Binding>,
    request: Request,
) -> Option<NDIS_STATUS> {
    if request.is_method() {
        return None;
    }
    if request.is_set() {
        return check_set(machine, miniport, binding, request);
    }
    let bytes = value(machine, miniport, binding, request.oid())?;
    Some(match bytes {
        Value::Bytes(bytes) => request.reply(&bytes),
        Value::Refused(status) => {
            request.set_counts(0, 0);
            status
        }
    })
}

enum Value {
    Bytes(Vec<u8>),
    Refused(NDIS_STATUS),
}

fn number(value: u32) -> Option<Value> {
    Some(Value::Bytes(value.to_ne_bytes().to_vec()))
}

/// What NDIS says to a query.
fn value(machine: &Machine, miniport: Id<Miniport>, binding: Id<Binding>, oid: NDIS_OID) -> Option<Value> {
    let adapter = machine.ndis.miniports.get(miniport)?;
    let general = adapter.general.as_deref()?;
    let asked = machine.ndis.bindings.get(binding)?;
    let link = adapter.link;
    match oid {
        OID_GEN_SUPPORTED_LIST => {
            Some(Value::Bytes(general.oids.iter().flat_map(|oid| oid.to_ne_bytes()).collect()))
        }
        OID_GEN_MAXIMUM_FRAME_SIZE => number(machine.seen_by_protocols(miniport)?.mtu),
        OID_GEN_MAC_OPTIONS => number(general.mac_options),
        OID_GEN_MAXIMUM_LOOKAHEAD => number(machine.seen_by_protocols(miniport)?.lookahead),
        OID_GEN_PHYSICAL_MEDIUM if general.physical_medium == NdisPhysicalMedium802_3 => {
            number(NdisPhysicalMediumUnspecified as u32)
        }
        OID_GEN_PHYSICAL_MEDIUM | OID_GEN_PHYSICAL_MEDIUM_EX => number(general.physical_medium as u32),
        OID_GEN_MEDIA_SUPPORTED | OID_GEN_MEDIA_IN_USE => number(general.medium as u32),
        OID_GEN_DRIVER_VERSION => {
            let word = machine.version_of(miniport).word();
            number((word >> 16) << 8 | word & 0xFF)
        }
        OID_GEN_MEDIA_CONNECT_STATUS => {
            let connected = link.connect != MediaConnectStateDisconnected;
            number(if connected { NdisMediaStateConnected } else { NdisMediaStateDisconnected } as u32)
        }
        OID_GEN_MEDIA_CONNECT_STATUS_EX => number(link.connect as u32),
        OID_GEN_MEDIA_DUPLEX_STATE => number(link.duplex as u32),
        // In units of 100 bit/s.
        OID_GEN_LINK_SPEED => number(u32::try_from(link.send_speed / 100).unwrap_or(u32::MAX)),
        OID_GEN_LINK_SPEED_EX => {
            let speeds = [link.send_speed, link.receive_speed];
            Some(Value::Bytes(speeds.iter().flat_map(|speed| speed.to_ne_bytes()).collect()))
        }
        OID_GEN_MAX_LINK_SPEED => {
            let speeds = [general.max_send_speed, general.max_receive_speed];
            Some(Value::Bytes(speeds.iter().flat_map(|speed| speed.to_ne_bytes()).collect()))
        }
        OID_GEN_LINK_STATE => {
            let state = NDIS_LINK_STATE {
                Header: header(
                    NDIS_OBJECT_TYPE_DEFAULT,
                    NDIS_LINK_STATE_REVISION_1,
                    NDIS_SIZEOF_LINK_STATE_REVISION_1,
                ),
                MediaConnectState: link.connect,
                MediaDuplexState: link.duplex,
                XmitLinkSpeed: link.send_speed,
                RcvLinkSpeed: link.receive_speed,
                PauseFunctions: link.pause_functions,
                AutoNegotiationFlags: link.auto_negotiation,
            };
            Some(Value::Bytes(bytes_of(&state, usize::from(NDIS_SIZEOF_LINK_STATE_REVISION_1))))
        }
        OID_GEN_CURRENT_PACKET_FILTER => number(asked.filter),
        OID_GEN_CURRENT_LOOKAHEAD => number(match asked.lookahead {
            0 => general.lookahead,
            asked => asked,
        }),
        OID_802_3_MULTICAST_LIST if general.medium == NdisMedium802_3 => {
            Some(Value::Bytes(asked.multicast.concat()))
        }
        OID_PM_CURRENT_CAPABILITIES | OID_PM_HARDWARE_CAPABILITIES => {
            let pm = general.pm?;
            let size = usize::from(pm.Header.Size);
            Some(Value::Bytes(bytes_of(&pm, size)))
        }
        // Intermediate drivers of NDIS 6.0 and 6.1 are asked, and nobody else.
        OID_PNP_CAPABILITIES
            if machine.version_of(miniport).has_pm_capabilities() || !machine.is_intermediate(miniport) =>
        {
            Some(match general.pm {
                Some(pm) => {
                    let states = [pm.MinMagicPacketWakeUp, pm.MinPatternWakeUp, pm.MinLinkChangeWakeUp];
                    let states = states.iter().flat_map(|state| state.to_ne_bytes());
                    Value::Bytes([0; 4].into_iter().chain(states).collect())
                }
                None => Value::Refused(NDIS_STATUS_NOT_SUPPORTED),
            })
        }
        OID_GEN_RECEIVE_SCALE_CAPABILITIES
        | OID_GEN_RECEIVE_SCALE_PARAMETERS
        | OID_TCP_OFFLOAD_CURRENT_CONFIG
        | OID_TCP_OFFLOAD_HARDWARE_CAPABILITIES
        | OID_OFFLOAD_ENCAPSULATION
        | OID_PM_PARAMETERS => Some(Value::Refused(NDIS_STATUS_NOT_SUPPORTED)),
        _ => None,
    }
}

/// The first `size` bytes of a structure.
fn bytes_of<T: Copy>(value: &T, size: usize) -> Vec<u8> {
    let size = size.min(size_of::<T>());
    // SAFETY: a live reference, read for at most its size; the structures are of the C headers, filled from zeros, so
    // that padding is initialised as well where it is inside `size`.
    unsafe { core::slice::from_raw_parts(core::ptr::from_ref(value).cast::<u8>(), size) }.to_vec()
}

/// What NDIS refuses of sets before a miniport sees them.
fn check_set(
    machine: &mut Machine,
    miniport: Id<Miniport>,
    _binding: Id<Binding>,
    request: Request,
) -> Option<NDIS_STATUS> {
    let general: &General = machine.ndis.miniports.get(miniport)?.general.as_deref()?;
    match request.oid() {
        OID_802_3_MULTICAST_LIST => {
            let length = request.input_length();
            if !length.is_multiple_of(6) {
                return Some(NDIS_STATUS_INVALID_LENGTH);
            }
            if length / 6 > general.max_multicast {
                return Some(NDIS_STATUS_MULTICAST_FULL);
            }
            let input = request.input();
            // A list of station addresses is refused as well.
            (input.chunks_exact(6).any(|address| address[0] & 1 == 0)).then_some(NDIS_STATUS_INVALID_DATA)
        }
        OID_GEN_CURRENT_LOOKAHEAD => {
            let lookahead = input_number(request)?;
            (lookahead > general.lookahead).then_some(NDIS_STATUS_INVALID_DATA)
        }
        _ => None,
    }
}

fn input_number(request: Request) -> Option<u32> {
    request.input().first_chunk().map(|bytes| u32::from_ne_bytes(*bytes))
}

/// Remembers a set that succeeded.
pub(super) fn remember(
    machine: &mut Machine,
    miniport: Id<Miniport>,
    binding: Id<Binding>,
    request: Request,
) {
    if !request.is_set() {
        return;
    }
    let Some(asked) = machine.ndis.bindings.get_mut(binding) else { return };
    match request.oid() {
        OID_GEN_CURRENT_PACKET_FILTER => asked.filter = input_number(request).unwrap_or(0),
        OID_GEN_CURRENT_LOOKAHEAD => asked.lookahead = input_number(request).unwrap_or(0),
        OID_802_3_MULTICAST_LIST => {
            asked.multicast =
                request.input().chunks_exact(6).filter_map(|a| a.first_chunk().copied()).collect();
        }
        _ => return,
    }
    merge(machine, miniport);
}

/// What all bindings together ask of an adapter (rule HST-10).
pub(crate) fn merge(machine: &mut Machine, miniport: Id<Miniport>) {
    let (mut filter, mut lookahead, mut multicast) = (0, 0, Vec::new());
    for (_, binding) in machine.ndis.bindings.iter().filter(|(_, binding)| binding.miniport == miniport) {
        filter |= binding.filter;
        lookahead = lookahead.max(binding.lookahead);
        multicast.extend_from_slice(&binding.multicast);
    }
    multicast.sort_unstable();
    multicast.dedup();
    if let Some(adapter) = machine.ndis.miniports.get_mut(miniport) {
        adapter.merged.filter = filter;
        adapter.merged.lookahead = lookahead;
        adapter.merged.multicast = multicast;
    }
}
