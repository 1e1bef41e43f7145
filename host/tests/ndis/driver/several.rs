//! The driver with a virtual miniport for every name in UpperBindings.
//!
//! In: the callbacks of the driver with one. Out: the same, led to the virtual miniport that is meant: one that sends gets
//! its completions, which come before the call returns; a frame from below goes up at the one whose number is the last
//! byte of its source address.

use std::cell::RefCell;

use entresol_sys::*;

use super::{Adapter, Binding, GLOBALS, data, lower, upper};

thread_local! {
    /// The virtual miniports of the one binding, by number.
    static ADAPTERS: RefCell<Vec<*mut Adapter>> = const { RefCell::new(Vec::new()) };
}

/// Puts this module's miniport callbacks in.
pub(crate) fn take_miniport(miniport: &mut NDIS_MINIPORT_DRIVER_CHARACTERISTICS) {
    ADAPTERS.take();
    miniport.HaltHandlerEx = Some(halt);
    miniport.SendNetBufferListsHandler = Some(send);
}

/// Puts this module's protocol callbacks in.
pub(crate) fn take_protocol(protocol: &mut NDIS_PROTOCOL_DRIVER_CHARACTERISTICS) {
    protocol.BindAdapterHandlerEx = Some(bind);
    protocol.UnbindAdapterHandlerEx = Some(unbind);
    protocol.ReceiveNetBufferListsHandler = Some(receive);
}

unsafe extern "efiapi" fn bind(
    driver: NDIS_HANDLE,
    context: NDIS_HANDLE,
    parameters: PNDIS_BIND_PARAMETERS,
) -> NDIS_STATUS {
    // SAFETY: what NDIS passes is passed on; after a bind that succeeded its binding is the last of the driver's.
    unsafe {
        let status = lower::bind(driver, context, parameters);
        if status != NDIS_STATUS_SUCCESS {
            return status;
        }
        let Some(binding) = GLOBALS.with_borrow(|globals| globals.bindings.last().copied()) else {
            return status;
        };
        ADAPTERS.with_borrow_mut(|all| all.push((*binding).adapter));
        for name in lower::upper_bindings(parameters, (*binding).handle).into_iter().skip(1) {
            (*binding).device = name;
            lower::start(binding);
            ADAPTERS.with_borrow_mut(|all| all.push((*binding).adapter));
        }
        status
    }
}

unsafe extern "efiapi" fn unbind(unbind: NDIS_HANDLE, context: NDIS_HANDLE) -> NDIS_STATUS {
    let binding: *mut Binding = context.cast();
    // SAFETY: the context of an open, paused binding, and virtual miniports over it that are up.
    unsafe {
        while let Some(adapter) = ADAPTERS.with_borrow(|all| all.get(1).copied()) {
            NdisIMDeInitializeDeviceInstance((*adapter).handle);
        }
        (*binding).adapter = ADAPTERS.with_borrow(|all| all.first().copied()).unwrap_or(std::ptr::null_mut());
        lower::unbind(unbind, context)
    }
}

unsafe extern "efiapi" fn halt(context: NDIS_HANDLE, action: NDIS_HALT_ACTION) {
    ADAPTERS.with_borrow_mut(|all| all.retain(|adapter| *adapter != context.cast()));
    // SAFETY: what NDIS passes is passed on.
    unsafe { upper::halt(context, action) }
}

unsafe extern "efiapi" fn send(context: NDIS_HANDLE, chain: PNET_BUFFER_LIST, port: u32, flags: u32) {
    let adapter: *mut Adapter = context.cast();
    // SAFETY: the context of a virtual miniport that is up, whose binding is open.
    unsafe {
        (*(*adapter).binding).adapter = adapter;
        data::send(context, chain, port, flags);
    }
}

unsafe extern "efiapi" fn receive(
    context: NDIS_HANDLE,
    chain: PNET_BUFFER_LIST,
    port: u32,
    _count: u32,
    flags: u32,
) {
    let binding: *mut Binding = context.cast();
    let mut next = chain;
    // SAFETY: the context of an open binding and a chain that is lent; each NBL is taken off before it is handed on.
    unsafe {
        while !next.is_null() {
            let nbl = next;
            next = (*nbl).Anonymous.Anonymous.Next;
            (*nbl).Anonymous.Anonymous.Next = std::ptr::null_mut();
            let number = usize::from(*data::bytes(data::first_nb(nbl)).add(11));
            let adapter = ADAPTERS.with_borrow(|all| all.get(number).copied());
            (*binding).adapter = adapter.unwrap_or(std::ptr::null_mut());
            data::receive(context, nbl, port, 1, flags);
        }
    }
}
