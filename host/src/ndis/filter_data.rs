//! Frames through filter modules: NdisFSendNetBufferLists and its three companions.
//!
//! In: chains that filter modules pass on, or made. Out: the same chains at the module's neighbours, by way of `send` and
//! `receive`, which do not care who stands at an end.

use entresol_sys::*;

use super::end::End;
use super::filter::{Filter, State};
use super::handle::Id;
use super::{receive, send, send_cancel};
use crate::crossing::exports;
use crate::machine::with;
use crate::verifier::ownership::Party;

/// The module of a call; none while it is being attached (rule LWF-02), when it has no context to be called with.
pub(super) fn module(handle: NDIS_HANDLE, call: &'static str) -> Option<Id<Filter>> {
    with(|machine| {
        machine.check_no_locks(call);
        let looked_up = machine.ndis.filters.look_up(handle);
        let id = machine.check_handle(looked_up, call)?;
        if machine.ndis.filters.get(id)?.state == State::Attaching {
            machine.broken("LWF-02", || format!("{call} was called for {id} inside FilterAttach"));
            return None;
        }
        Some(id)
    })
}

exports! { "ndis.sys";
    /// Sends a chain on, or one of the module's own.
    unsafe fn NdisFSendNetBufferLists(
        NdisFilterHandle: NDIS_HANDLE,
        NetBufferList: PNET_BUFFER_LIST,
        PortNumber: NDIS_PORT_NUMBER,
        SendFlags: ULONG,
    ) irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisFSendNetBufferLists";
        let Some(id) = module(NdisFilterHandle, CALL) else { return };
        with(|machine| {
            let data = machine.ndis.filters.get(id).map(|filter| filter.data);
            if data.is_some_and(|data| data.SendNetBufferListsCompleteHandler.is_none()) {
                machine.broken("LWF-12", || {
                    format!("{CALL} was called by {id}, which has no FilterSendNetBufferListsComplete")
                });
            }
        });
        send::send(Party::Driver, id, NetBufferList, PortNumber, SendFlags);
    }

    /// Completes sends that came from above.
    unsafe fn NdisFSendNetBufferListsComplete(
        NdisFilterHandle: NDIS_HANDLE,
        NetBufferList: PNET_BUFFER_LIST,
        SendCompleteFlags: ULONG,
    ) irql(<= DISPATCH_LEVEL) {
        let Some(id) = module(NdisFilterHandle, "NdisFSendNetBufferListsComplete") else { return };
        send::complete(Party::Driver, id, NetBufferList, SendCompleteFlags);
    }

    /// Indicates a chain upwards, received from below or the module's own.
    unsafe fn NdisFIndicateReceiveNetBufferLists(
        NdisFilterHandle: NDIS_HANDLE,
        NetBufferLists: PNET_BUFFER_LIST,
        PortNumber: NDIS_PORT_NUMBER,
        NumberOfNetBufferLists: ULONG,
        ReceiveFlags: ULONG,
    ) irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisFIndicateReceiveNetBufferLists";
        let Some(id) = module(NdisFilterHandle, CALL) else { return };
        with(|machine| {
            let data = machine.ndis.filters.get(id).map(|filter| filter.data);
            if data.is_some_and(|data| data.ReturnNetBufferListsHandler.is_none()) {
                machine.broken("LWF-12", || {
                    format!("{CALL} was called by {id}, which has no FilterReturnNetBufferLists")
                });
            }
        });
        receive::indicate(Party::Driver, id, NetBufferLists, NumberOfNetBufferLists, PortNumber, ReceiveFlags);
    }

    /// Returns NBLs that were received from below.
    unsafe fn NdisFReturnNetBufferLists(
        NdisFilterHandle: NDIS_HANDLE,
        NetBufferLists: PNET_BUFFER_LIST,
        ReturnFlags: ULONG,
    ) irql(<= DISPATCH_LEVEL) {
        let Some(id) = module(NdisFilterHandle, "NdisFReturnNetBufferLists") else { return };
        receive::give_back(Party::Driver, id, NetBufferLists, ReturnFlags);
    }

    /// Passes the wish to give sends up on.
    unsafe fn NdisFCancelSendNetBufferLists(NdisFilterHandle: NDIS_HANDLE, CancelId: PVOID) irql(<= DISPATCH_LEVEL) {
        if let Some(id) = module(NdisFilterHandle, "NdisFCancelSendNetBufferLists") {
            send_cancel::cancel(End::Filter(id), CancelId);
        }
    }
}
