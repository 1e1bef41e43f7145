//! What must hold of OID requests when drivers issue and complete them.
//!
//! In: requests at both ends. Out: findings. Delivery is `oid`'s.

use entresol_sys::*;

use super::binding::{Binding, State};
use super::end::End;
use super::handle::Id;
use super::oid::Entry;
use super::oid_clone::is_clone;
use super::oid_view::{Request, UNWRITTEN};
use super::power;
use crate::machine::Machine;
use crate::scheduler::{self, SECOND, cpu};
use crate::trace::{oid_name, status_name};
use crate::verifier::ownership::Party;

/// Within which an OID request must be completed (rule DV-04).
const PATIENCE: u64 = 12 * SECOND;

/// A driver issues a request on a binding.
pub(super) fn issued(
    machine: &mut Machine,
    id: Id<Binding>,
    state: State,
    request: Request,
) -> Result<(), NDIS_STATUS> {
    let oid = request.oid();
    if state == State::Opening {
        for rule in ["BND-14", "OID-36"] {
            machine.broken(rule, || format!("{request} was issued on {id}, whose open is not complete"));
        }
    }
    issued_in_state(machine, id, request)?;
    if is_bind_parameter(oid) && !request.is_set() && !is_clone(machine, request.address()) {
        machine.broken("BND-18", || format!("{request} was issued on {id}; the bind parameters tell it"));
    }
    if matches!(oid, OID_PNP_QUERY_POWER | OID_PNP_SET_POWER | OID_PNP_CAPABILITIES | OID_GEN_SUPPORTED_GUIDS)
    {
        machine.broken("OID-24", || format!("{} was issued on {id}", oid_name(oid)));
    }
    check_polling(machine, id, request);
    machine.note_set_below(id, request);
    issued_as_own(machine, id, request)
}

/// What an adapter below is doing when a driver issues a request of any kind on a binding.
pub(super) fn issued_in_state(
    machine: &mut Machine,
    id: Id<Binding>,
    request: Request,
) -> Result<(), NDIS_STATUS> {
    if let Some(since) = machine.ndis.bindings.get(id).and_then(|binding| binding.asleep) {
        if !cpu::was_under_way(since) {
            // What came from above is held back or refused; what is the driver's own is not made.
            let rule = if is_clone(machine, request.address()) { "OID-27" } else { "PM-10" };
            machine.broken(rule, || format!("{request} was issued on {id}, whose adapter sleeps"));
        }
        return Err(NDIS_STATUS_LOW_POWER_STATE);
    }
    let resetting = machine.ndis.bindings.get(id).and_then(|binding| binding.resetting);
    if resetting.is_some_and(|since| !cpu::was_under_way(since)) {
        machine.broken_all(&["RST-01", "RST-03"], || {
            format!("{request} was issued on {id} between RESET_START and RESET_END")
        });
    }
    Ok(())
}

/// A request that pends is a block of its own, with an id by which it can be given up.
pub(super) fn issued_as_own(
    machine: &mut Machine,
    id: Id<Binding>,
    request: Request,
) -> Result<(), NDIS_STATUS> {
    if let Some(at) = machine.who_has(request.address()) {
        machine.broken("OID-13", || {
            format!("{request} was issued on {id} in the very block that {at} has not completed")
        });
        return Err(NDIS_STATUS_INVALID_PARAMETER);
    }
    if let Some(binding) = machine.ndis.bindings.get_mut(id) {
        binding.request_ids.insert(request.id());
        binding.stray_cancels.remove(&request.id());
    }
    if request.port() != 0 {
        machine.broken("OID-17", || format!("{request} was issued on {id} for port {}", request.port()));
    }
    Ok(())
}

/// What the bind parameters and status indications tell already.
fn is_bind_parameter(oid: NDIS_OID) -> bool {
    matches!(
        oid,
        OID_GEN_MAXIMUM_FRAME_SIZE
            | OID_GEN_LINK_SPEED
            | OID_GEN_LINK_STATE
            | OID_GEN_MEDIA_CONNECT_STATUS
            | OID_GEN_MEDIA_IN_USE
            | OID_GEN_PHYSICAL_MEDIUM
            | OID_GEN_MAXIMUM_LOOKAHEAD
            | OID_GEN_MAC_OPTIONS
            | OID_802_3_CURRENT_ADDRESS
    )
}

/// A request of a driver's own was answered: what it added it must remove before the close.
pub(super) fn answered(machine: &mut Machine, entry: &Entry, status: NDIS_STATUS) {
    if entry.from != Party::Driver
        || status != NDIS_STATUS_SUCCESS
        || is_clone(machine, entry.request.address())
    {
        return;
    }
    let End::Binding(id) = entry.source else { return };
    let Some(binding) = machine.ndis.bindings.get_mut(id) else { return };
    match entry.request.oid() {
        OID_PM_ADD_WOL_PATTERN | OID_PM_ADD_PROTOCOL_OFFLOAD | OID_PNP_ADD_WAKE_UP_PATTERN => {
            binding.added += 1
        }
        OID_PM_REMOVE_WOL_PATTERN | OID_PM_REMOVE_PROTOCOL_OFFLOAD | OID_PNP_REMOVE_WAKE_UP_PATTERN => {
            binding.added = binding.added.saturating_sub(1);
        }
        _ => {}
    }
}

/// How often a driver may ask an adapter for its link on one binding: when it binds, and when it was told to look.
const MOST_LOOKS: u32 = 3;

/// A driver learns of the link by status, not by asking again and again.
fn check_polling(machine: &mut Machine, id: Id<Binding>, request: Request) {
    let asks = matches!(
        request.oid(),
        OID_GEN_LINK_STATE
            | OID_GEN_MEDIA_CONNECT_STATUS
            | OID_GEN_MEDIA_CONNECT_STATUS_EX
            | OID_GEN_LINK_SPEED
            | OID_GEN_LINK_SPEED_EX
    );
    // Somebody above may ask as often as he likes.
    if request.is_set() || !asks || is_clone(machine, request.address()) {
        return;
    }
    let Some(binding) = machine.ndis.bindings.get_mut(id) else { return };
    binding.looks += 1;
    let looks = binding.looks;
    if looks > MOST_LOOKS {
        machine.broken("STA-10", || {
            format!("{request} was issued on {id} as the {looks}th question for its link")
        });
    }
}

/// A driver completed a request.
pub(super) fn completed(machine: &mut Machine, id: End, entry: &Entry, status: NDIS_STATUS) {
    let request = entry.request;
    let oid = request.oid();
    let name = status_name(status);
    if !is_legal(status) {
        machine.broken("OID-02", || format!("{id} completed {request} with {name}"));
    }
    // A filter module that finds no memory for a clone has no other answer.
    let is_helpless = id.is_filter() && entry.found_no_memory;
    match oid {
        _ if is_helpless => {}
        OID_PNP_SET_POWER if !matches!(status, NDIS_STATUS_SUCCESS | NDIS_STATUS_NOT_ACCEPTED) => {
            machine.broken_all(&["DV-01", "BC-09"], || format!("{id} completed {request} with {name}"));
        }
        OID_PNP_QUERY_POWER if status != NDIS_STATUS_SUCCESS => {
            machine.broken("PM-01", || format!("{id} completed {request} with {name}"));
        }
        OID_PM_REMOVE_WOL_PATTERN
        | OID_PM_REMOVE_PROTOCOL_OFFLOAD
        | OID_802_3_DELETE_MULTICAST_ADDRESS
        | OID_RECEIVE_FILTER_CLEAR_FILTER
        | OID_RECEIVE_FILTER_FREE_QUEUE
        | OID_NIC_SWITCH_FREE_VF
        | OID_NIC_SWITCH_DELETE_SWITCH
            if !matches!(
                status,
                NDIS_STATUS_SUCCESS
                    | NDIS_STATUS_NOT_ACCEPTED
                    | NDIS_STATUS_REQUEST_ABORTED
                    | NDIS_STATUS_NOT_SUPPORTED
            ) =>
        {
            machine.broken_all(&["DV-01", "BC-09"], || format!("{id} completed {request} with {name}"));
        }
        _ => {}
    }
    let (room, transferred, needed) = (request.room(), request.transferred(), request.needed());
    if status == NDIS_STATUS_SUCCESS {
        let limit = if request.is_set() { request.input_length() } else { room };
        if transferred == UNWRITTEN {
            let rules: &[_] = if request.is_set() { &["GEN-06", "OID-08"] } else { &["GEN-06"] };
            if !request.is_set() || request.input_length() != 0 {
                machine.broken_all(rules, || {
                    format!("{id} completed {request} and did not write its count of bytes")
                });
            }
        } else if transferred > limit {
            machine.broken("BC-10", || {
                format!("{id} completed {request} with {transferred} bytes in a buffer of {limit}")
            });
        } else if request.is_set() && transferred == 0 && request.input_length() != 0 {
            machine.broken("OID-08", || format!("{id} completed {request} with BytesRead 0 of {limit}"));
        }
        if oid == OID_GEN_STATISTICS && !request.is_set() && !has_statistics(request) {
            machine.broken("OID-39", || {
                format!("{id} completed {request} with {transferred} bytes that are no NDIS_STATISTICS_INFO")
            });
        }
        if oid == super::oid_answer::NOBODYS_OID {
            machine.broken("OID-05", || format!("{id} completed {request} with NDIS_STATUS_SUCCESS"));
        }
    }
    if matches!(status, NDIS_STATUS_BUFFER_TOO_SHORT | NDIS_STATUS_INVALID_LENGTH) && !request.is_set() {
        if needed == UNWRITTEN {
            machine.broken_all(&["GEN-06", "OID-07"], || {
                format!("{id} completed {request} with {name} and did not write BytesNeeded")
            });
        } else if needed <= room && status == NDIS_STATUS_BUFFER_TOO_SHORT || needed == 0 {
            machine.broken("OID-07", || {
                format!("{id} completed {request} with {name} and BytesNeeded {needed} of {room}")
            });
        } else if !matches!(transferred, 0 | UNWRITTEN) {
            machine.broken("OID-07", || {
                format!("{id} completed {request} with {name} and BytesWritten {transferred}")
            });
        }
    }
    let took = scheduler::now().saturating_sub(entry.since);
    // One that is held for an adapter that sleeps ends when that wakes up (rule PM-09).
    let slept = match id {
        End::Miniport(id) => power::lower_slept_since(machine, id, entry.since),
        End::Binding(_) | End::Filter(_) => false,
    };
    if took > PATIENCE && !slept {
        machine.broken("DV-04", || format!("{id} completed {request} after {} s", took / SECOND));
    }
}

/// Whether the answer begins with the header of NDIS_STATISTICS_INFO and is as long as that.
fn has_statistics(request: Request) -> bool {
    const SIZE: u16 = NDIS_SIZEOF_STATISTICS_INFO_REVISION_1;
    let answer = request.input();
    let header = [NDIS_OBJECT_TYPE_DEFAULT, NDIS_STATISTICS_INFO_REVISION_1, SIZE as u8, (SIZE >> 8) as u8];
    request.transferred() >= u32::from(SIZE) && answer.first_chunk() == Some(&header)
}

fn is_legal(status: NDIS_STATUS) -> bool {
    matches!(
        status,
        NDIS_STATUS_SUCCESS
            | NDIS_STATUS_INVALID_OID
            | NDIS_STATUS_NOT_SUPPORTED
            | NDIS_STATUS_BUFFER_TOO_SHORT
            | NDIS_STATUS_INVALID_LENGTH
            | NDIS_STATUS_INVALID_DATA
            | NDIS_STATUS_NOT_ACCEPTED
            | NDIS_STATUS_REQUEST_ABORTED
            | NDIS_STATUS_INDICATION_REQUIRED
            | NDIS_STATUS_RESOURCES
            | NDIS_STATUS_MULTICAST_FULL
            | NDIS_STATUS_FAILURE
    )
}
