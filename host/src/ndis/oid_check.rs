//! What must hold of OID requests when drivers issue and complete them.
//!
//! In: requests at both ends. Out: findings. Delivery is `oid`'s.

use entresol_sys::*;

use super::binding::{Binding, State};
use super::end::End;
use super::handle::Id;
use super::oid::Entry;
use super::oid_view::Request;
use crate::machine::Machine;
use crate::scheduler::{self, SECOND, cpu};
use crate::trace::{oid_name, status_name};

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
        machine.broken("BND-14", || format!("{request} was issued on {id}, whose open is not complete"));
    }
    if let Some(since) = machine.ndis.bindings.get(id).and_then(|binding| binding.asleep) {
        if !cpu::was_under_way(since) {
            machine.broken("PM-10", || format!("{request} was issued on {id}, whose adapter sleeps"));
        }
        return Err(NDIS_STATUS_LOW_POWER_STATE);
    }
    if matches!(oid, OID_PNP_QUERY_POWER | OID_PNP_SET_POWER | OID_PNP_CAPABILITIES | OID_GEN_SUPPORTED_GUIDS)
    {
        machine.broken("OID-24", || format!("{} was issued on {id}", oid_name(oid)));
    }
    let address = request.address();
    let in_use =
        machine.ndis.miniports.iter().find(|(_, miniport)| miniport.oids.holds(address)).map(|(at, _)| at);
    if let Some(miniport) = in_use {
        machine.broken("OID-13", || {
            format!("{request} was issued on {id} in the very block that {miniport} has not completed")
        });
        return Err(NDIS_STATUS_INVALID_PARAMETER);
    }
    if request.port() != 0 {
        machine.broken("OID-17", || format!("{request} was issued on {id} for port {}", request.port()));
    }
    Ok(())
}

/// A driver completed a request.
pub(super) fn completed(machine: &mut Machine, id: End, entry: &Entry, status: NDIS_STATUS) {
    let request = entry.request;
    let oid = request.oid();
    let name = status_name(status);
    if !is_legal(status) {
        machine.broken("OID-02", || format!("{id} completed {request} with {name}"));
    }
    match oid {
        OID_PNP_SET_POWER if !matches!(status, NDIS_STATUS_SUCCESS | NDIS_STATUS_NOT_ACCEPTED) => {
            machine.broken("DV-01", || format!("{id} completed {request} with {name}"));
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
            machine.broken("DV-01", || format!("{id} completed {request} with {name}"));
        }
        _ => {}
    }
    let (room, transferred, needed) = (request.room(), request.transferred(), request.needed());
    if status == NDIS_STATUS_SUCCESS {
        let limit = if request.is_set() { request.input_length() } else { room };
        if transferred > limit {
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
        if needed <= room && status == NDIS_STATUS_BUFFER_TOO_SHORT || needed == 0 {
            machine.broken("OID-07", || {
                format!("{id} completed {request} with {name} and BytesNeeded {needed} of {room}")
            });
        } else if transferred != 0 {
            machine.broken("OID-07", || {
                format!("{id} completed {request} with {name} and BytesWritten {transferred}")
            });
        }
    }
    let took = scheduler::now().saturating_sub(entry.since);
    if took > PATIENCE {
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
