//! What OID requests carry: whether a driver takes what it must refuse, refuses what it must take, and answers what is
//! true.
//!
//! In: requests that a driver completed. Out: findings, and what the driver was told (`told`). Lengths and statuses that
//! hold for every OID are `oid_check`'s.

use entresol_sys::*;

use super::handle::Id;
use super::miniport::{Miniport, State};
use super::oid::Entry;
use super::oid_view::Request;
use super::told::Told;
use crate::machine::Machine;
use crate::scheduler::cpu;
use crate::trace::status_name;

/// Bytes of NDIS_INTERRUPT_MODERATION_PARAMETERS.
const MODERATION: usize = NDIS_SIZEOF_INTERRUPT_MODERATION_PARAMETERS_REVISION_1 as usize;

/// A driver completed a request.
pub(super) fn completed(machine: &mut Machine, id: Id<Miniport>, entry: &Entry, status: NDIS_STATUS) {
    let request = entry.request;
    if let Some(brought) = entry.brought.as_ref().filter(|_| is_read_only(request.oid()))
        && *brought != request.input()
    {
        machine.broken("OID-25", || {
            let now = request.input();
            format!("{id} completed {request}, which came with {brought:02x?}, and {now:02x?} in its buffer")
        });
    }
    match request.kind() {
        NdisRequestSetInformation if status == NDIS_STATUS_SUCCESS => {
            machine.check_set_below(id, entry);
            accepted(machine, id, request);
        }
        NdisRequestSetInformation => refused(machine, id, request, status),
        NdisRequestQueryInformation | NdisRequestQueryStatistics if status == NDIS_STATUS_SUCCESS => {
            answered(machine, id, request);
        }
        NdisRequestQueryInformation | NdisRequestQueryStatistics => {
            not_answered(machine, id, request, status);
        }
        kind if status == NDIS_STATUS_SUCCESS => {
            machine.broken("OID-10", || {
                format!("{id} completed {request}, whose RequestType is {kind}, with NDIS_STATUS_SUCCESS")
            });
        }
        _ => {}
    }
    if status == NDIS_STATUS_INDICATION_REQUIRED
        && let Some(miniport) = machine.ndis.miniports.get_mut(id)
    {
        miniport.told.awaited.push((request.handle(), request.id()));
    }
    if entry.found_no_memory && !matches!(status, NDIS_STATUS_RESOURCES | NDIS_STATUS_SUCCESS) {
        machine.broken("OID-14", || {
            format!(
                "{id} found no memory for a clone of {request} and completed it with {}",
                status_name(status)
            )
        });
    }
}

/// Sets whose value NDIS keeps as it is in the buffer.
fn is_read_only(oid: NDIS_OID) -> bool {
    matches!(
        oid,
        OID_GEN_CURRENT_PACKET_FILTER
            | OID_GEN_CURRENT_LOOKAHEAD
            | OID_GEN_VLAN_ID
            | OID_GEN_INTERRUPT_MODERATION
            | OID_GEN_NETWORK_LAYER_ADDRESSES
            | OID_802_3_MULTICAST_LIST
    )
}

/// How many bytes a set has; `None` where it has any number.
fn has_length(oid: NDIS_OID, length: u32) -> bool {
    match oid {
        OID_GEN_CURRENT_PACKET_FILTER | OID_GEN_CURRENT_LOOKAHEAD | OID_GEN_VLAN_ID => length == 4,
        OID_GEN_INTERRUPT_MODERATION => length as usize >= MODERATION,
        OID_802_3_MULTICAST_LIST => length.is_multiple_of(6),
        _ => true,
    }
}

fn number(bytes: &[u8]) -> Option<u32> {
    bytes.first_chunk().map(|bytes| u32::from_ne_bytes(*bytes))
}

fn groups(bytes: &[u8]) -> Vec<[u8; 6]> {
    bytes.as_chunks::<6>().0.to_vec()
}

/// What a set asks for, against what the adapter said of itself: what is wrong with it, and the rule that says so.
fn fault_of(machine: &Machine, id: Id<Miniport>, request: Request) -> Option<(&'static str, String)> {
    let general = machine.ndis.miniports.get(id)?.general.as_deref()?;
    let (oid, length, input) = (request.oid(), request.input_length(), request.input());
    if !has_length(oid, length) {
        let rule = match oid {
            _ if length == 0 => "OID-09",
            OID_802_3_MULTICAST_LIST => "OID-37",
            _ => "OID-06",
        };
        return Some((rule, format!("{length} bytes")));
    }
    match oid {
        OID_GEN_CURRENT_PACKET_FILTER => {
            let filter = number(&input)?;
            let beyond = filter & !general.packet_filters;
            (beyond != 0)
                .then(|| ("OID-38", format!("{filter:#x}, of which it does not support {beyond:#x}")))
        }
        OID_GEN_CURRENT_LOOKAHEAD => {
            let wanted = number(&input)?;
            (wanted > general.lookahead)
                .then(|| ("OID-40", format!("{wanted}; its LookaheadSize is {}", general.lookahead)))
        }
        OID_802_3_MULTICAST_LIST => {
            let (list, most) = (groups(&input), general.max_multicast);
            if list.len() > most as usize {
                return Some((
                    "OID-37",
                    format!("{} addresses; its MaxMulticastListSize is {most}", list.len()),
                ));
            }
            let is_wrong = list.iter().any(|address| address[0] & 1 == 0);
            is_wrong.then(|| ("OID-06", "the address of a station".to_owned()))
        }
        OID_GEN_INTERRUPT_MODERATION => {
            let [kind, revision, low, high] = *input.first_chunk()?;
            let size = usize::from(u16::from_ne_bytes([low, high]));
            let is_wrong = kind != NDIS_OBJECT_TYPE_DEFAULT || revision == 0 || size < MODERATION;
            is_wrong.then(|| {
                ("OID-11", format!("a header of type {kind:#x}, revision {revision} and size {size}"))
            })
        }
        _ => None,
    }
}

fn accepted(machine: &mut Machine, id: Id<Miniport>, request: Request) {
    let (oid, input) = (request.oid(), request.input());
    if let Some((rule, what)) = fault_of(machine, id, request) {
        machine.broken(rule, || {
            format!("{id} completed {request} with NDIS_STATUS_SUCCESS; it was set to {what}")
        });
    }
    if oid == OID_GEN_INTERRUPT_MODERATION
        && input.get(1).is_some_and(|revision| *revision > NDIS_INTERRUPT_MODERATION_PARAMETERS_REVISION_1)
        && request.supported_revision() == 0
    {
        machine.broken("OID-11", || {
            format!("{id} took {request} of a revision that it does not know and left SupportedRevision 0")
        });
    }
    let Some(miniport) = machine.ndis.miniports.get_mut(id) else { return };
    let told = &mut miniport.told;
    match oid {
        OID_GEN_CURRENT_PACKET_FILTER => {
            told.filter = number(&input).or(told.filter);
            told.changed = cpu::moment();
        }
        OID_802_3_MULTICAST_LIST => {
            told.groups = Some(groups(&input));
            told.changed = cpu::moment();
        }
        OID_GEN_CURRENT_LOOKAHEAD | OID_GEN_VLAN_ID | OID_GEN_INTERRUPT_MODERATION => told.set(oid, input),
        OID_PNP_SET_POWER => told.sleeps = number(&input) != Some(NdisDeviceStateD0 as u32),
        OID_TCP_OFFLOAD_PARAMETERS => told.owes_offload = told.offers_offload,
        _ => {}
    }
    let (offload, rss) = (told.offers_offload, told.offers_rss);
    let hidden = match oid {
        OID_TCP_OFFLOAD_PARAMETERS | OID_OFFLOAD_ENCAPSULATION if !offload => "OID-42",
        OID_GEN_RECEIVE_SCALE_PARAMETERS if !rss => "OID-41",
        _ => return,
    };
    machine.broken(hidden, || {
        format!("{id} completed {request} with NDIS_STATUS_SUCCESS and said in its attributes that it cannot")
    });
}

fn refused(machine: &mut Machine, id: Id<Miniport>, request: Request, status: NDIS_STATUS) {
    let Some(miniport) = machine.ndis.miniports.get(id) else { return };
    let is_listed = miniport.general.as_ref().is_some_and(|general| general.oids.contains(&request.oid()));
    if request.oid() == OID_PNP_SET_POWER
        && miniport
            .registration
            .is_some_and(|flags| flags & NDIS_MINIPORT_ATTRIBUTES_NO_PAUSE_ON_SUSPEND != 0)
        && miniport.state == State::Running
    {
        machine.broken("MP-08", || {
            format!(
                "{id} set NO_PAUSE_ON_SUSPEND and completed {request} with {} while it ran",
                status_name(status)
            )
        });
        return;
    }
    if request.oid() == OID_GEN_RECEIVE_SCALE_PARAMETERS
        && miniport.told.offers_rss
        && status == NDIS_STATUS_NOT_SUPPORTED
    {
        machine.broken("OID-41", || {
            format!("{id} completed {request} with NDIS_STATUS_NOT_SUPPORTED and has RecvScaleCapabilities in its attributes")
        });
        return;
    }
    // Other statuses speak of the state of things, not of the value.
    let is_about_the_value = matches!(
        status,
        NDIS_STATUS_NOT_SUPPORTED
            | NDIS_STATUS_INVALID_OID
            | NDIS_STATUS_INVALID_DATA
            | NDIS_STATUS_INVALID_LENGTH
            | NDIS_STATUS_BUFFER_TOO_SHORT
            | NDIS_STATUS_MULTICAST_FULL
    );
    let rule = match request.oid() {
        OID_GEN_CURRENT_PACKET_FILTER => "OID-38",
        OID_GEN_CURRENT_LOOKAHEAD => "OID-40",
        OID_802_3_MULTICAST_LIST => "OID-37",
        _ => return,
    };
    if is_listed && is_about_the_value && fault_of(machine, id, request).is_none() {
        let length = request.input_length();
        machine.broken(rule, || {
            format!("{id} completed {request} with {}; its {length} bytes are right", status_name(status))
        });
    }
}

/// What a query must answer, if anybody can know.
fn expected(told: &Told, miniport: &Miniport, oid: NDIS_OID) -> Option<(&'static str, Vec<Vec<u8>>)> {
    let general = miniport.general.as_deref()?;
    let four = |value: u32| value.to_ne_bytes().to_vec();
    Some(match oid {
        OID_GEN_CURRENT_PACKET_FILTER => match told.filter {
            Some(filter) => ("OID-25", vec![four(filter)]),
            None => ("MP-22", vec![four(0)]),
        },
        OID_802_3_MULTICAST_LIST => match &told.groups {
            Some(groups) => ("OID-25", vec![groups.concat()]),
            None => ("MP-22", vec![Vec::new()]),
        },
        OID_GEN_CURRENT_LOOKAHEAD | OID_GEN_VLAN_ID | OID_GEN_INTERRUPT_MODERATION => {
            ("OID-25", vec![told.value(oid)?.to_vec()])
        }
        // With a priority tag beside the frame the total is four bytes less.
        OID_GEN_MAXIMUM_TOTAL_SIZE
            if matches!(general.medium, NdisMedium802_3 | NdisMediumIP | NdisMediumWirelessWan) =>
        {
            let total = general.mtu.saturating_add(general.header_length());
            ("OID-43", vec![four(total), four(total.saturating_sub(4))])
        }
        OID_802_3_CURRENT_ADDRESS if general.medium == NdisMedium802_3 => {
            ("OID-43", vec![general.address().to_vec()])
        }
        OID_802_3_PERMANENT_ADDRESS if general.medium == NdisMedium802_3 => {
            ("OID-43", vec![general.permanent_address[..6].to_vec()])
        }
        OID_802_3_MAXIMUM_LIST_SIZE if general.medium == NdisMedium802_3 => {
            ("OID-43", vec![four(general.max_multicast)])
        }
        _ => return None,
    })
}

fn answered(machine: &mut Machine, id: Id<Miniport>, request: Request) {
    let oid = request.oid();
    let answer = request.input();
    let answer = answer.get(..request.transferred() as usize).unwrap_or(&answer);
    let Some(miniport) = machine.ndis.miniports.get_mut(id) else { return };
    if request.kind() == NdisRequestQueryInformation {
        miniport.told.note_answer(oid);
    }
    if let Some((rule, right)) = expected(&miniport.told, miniport, oid)
        && !right.iter().any(|right| right == answer)
    {
        machine.broken(rule, || {
            let right = right.first().map(Vec::as_slice).unwrap_or_default();
            format!("{id} answered {request} with {answer:02x?} instead of {right:02x?}")
        });
    }
    let newest = match oid {
        OID_GEN_STATISTICS => NDIS_STATISTICS_INFO_REVISION_1,
        OID_GEN_INTERRUPT_MODERATION => NDIS_INTERRUPT_MODERATION_PARAMETERS_REVISION_1,
        _ => return,
    };
    let revision = answer.get(1).copied().unwrap_or(newest);
    if revision > newest {
        machine.broken("OID-12", || {
            format!("{id} answered {request} in revision {revision}; its NDIS version knows {newest}")
        });
    }
}

fn not_answered(machine: &mut Machine, id: Id<Miniport>, request: Request, status: NDIS_STATUS) {
    let Some(miniport) = machine.ndis.miniports.get(id) else { return };
    if !miniport.told.has_answered(request.oid()) {
        return;
    }
    if request.kind() == NdisRequestQueryStatistics
        && matches!(status, NDIS_STATUS_NOT_SUPPORTED | NDIS_STATUS_INVALID_OID)
    {
        machine.broken("OID-10", || {
            format!("{id} completed {request} as NdisRequestQueryStatistics with {}", status_name(status))
        });
        return;
    }
    let state = miniport.state;
    let is_still = matches!(state, State::Paused | State::Pausing | State::Restarting);
    let refuses = matches!(
        status,
        NDIS_STATUS_FAILURE | NDIS_STATUS_NOT_ACCEPTED | NDIS_STATUS_NOT_SUPPORTED | NDIS_STATUS_PAUSED
    );
    let excused = miniport.told.sleeps || miniport.surprise_removed || machine.injection.is_hit();
    if is_still && refuses && !excused {
        machine.broken("ST-07", || {
            format!("{id}, which was {state}, completed {request} with {}", status_name(status))
        });
    }
}
