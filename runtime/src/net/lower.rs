//! The lower edge's handle: a binding as NDIS knows it, and what is asked of the adapter below.

use ::core::ptr::NonNull;

use entresol_sys::{
    NDIS_DEFAULT_PORT_NUMBER, NDIS_HANDLE, NDIS_RECEIVE_FLAGS_DISPATCH_LEVEL,
    NDIS_RETURN_FLAGS_DISPATCH_LEVEL, NDIS_SEND_FLAGS_DISPATCH_LEVEL, NDIS_STATUS, NET_BUFFER_LIST,
    NdisCancelOidRequest, NdisCancelSendNetBufferLists, NdisOidRequest, NdisReturnNetBufferLists,
    NdisSendNetBufferLists, PNDIS_OID_REQUEST, PVOID,
};

use super::chain::{Home, List};

/// A binding's handle.
///
/// Having one tells you: the adapter below is open. It is a copy of the handle; who keeps one keeps the binding from
/// being closed, by being inside one of its gates or inside a callback that NDIS makes on it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Lower(NonNull<::core::ffi::c_void>);

impl Lower {
    /// # Safety
    ///
    /// * `handle` is that of an open binding, which is not closed as long as the value is used.
    pub(crate) const unsafe fn new(handle: NDIS_HANDLE) -> Option<Self> {
        match NonNull::new(handle) {
            Some(handle) => Some(Self(handle)),
            None => None,
        }
    }

    /// The handle.
    pub(crate) const fn handle(self) -> NDIS_HANDLE {
        self.0.as_ptr()
    }

    /// Sends the NBLs of `list` and gives them up.
    ///
    /// # Safety
    ///
    /// * the caller owns the NBLs, whose SourceHandle is this binding, and which are as the lower medium asks;
    /// * the binding runs (rules BND-15, ST-17), and no lock is held (rule TX-26).
    pub(crate) unsafe fn send(self, list: &mut List, flags: u32) {
        let (first, _) = list.take();
        // Rule TX-12: frames are looped back by NDIS above the virtual miniport, not below it. Rule TX-25: no flag
        // is passed on that the lower adapter may not know.
        let flags = flags & NDIS_SEND_FLAGS_DISPATCH_LEVEL;
        // SAFETY: NdisSendNetBufferLists asks for IRQL <= DISPATCH_LEVEL and for what the caller vouches for.
        unsafe { NdisSendNetBufferLists(self.handle(), first, NDIS_DEFAULT_PORT_NUMBER, flags) };
    }

    /// Cancels the sends with the cancel id `id`.
    ///
    /// # Safety
    ///
    /// * no lock is held.
    pub(crate) unsafe fn cancel_sends(self, id: PVOID) {
        // SAFETY: the binding is open, by the type's invariant; IRQL <= DISPATCH_LEVEL.
        unsafe { NdisCancelSendNetBufferLists(self.handle(), id) };
    }

    /// Asks the adapter below; anything but PENDING is the end of it.
    ///
    /// # Safety
    ///
    /// * `request` is nonpaged, complete in all members (rule OID-17), and stays until its end;
    /// * the binding is in a state in which it takes requests, and no lock is held.
    pub(crate) unsafe fn request(self, request: PNDIS_OID_REQUEST) -> NDIS_STATUS {
        // SAFETY: the caller's word; IRQL <= DISPATCH_LEVEL.
        unsafe { NdisOidRequest(self.handle(), request) }
    }

    /// Cancels the requests with the id `id`.
    ///
    /// # Safety
    ///
    /// * no lock is held.
    pub(crate) unsafe fn cancel_request(self, id: PVOID) {
        // SAFETY: the binding is open, by the type's invariant; IRQL <= DISPATCH_LEVEL.
        unsafe { NdisCancelOidRequest(self.handle(), id) };
    }
}

/// The lower edge as the home of receives: they are returned. Receives that were lent for the time of the call
/// only (RESOURCES) are looked after in the call itself, and never come to this home.
pub(crate) struct Below {
    lower: Option<Lower>,
    flags: u32,
}

impl Below {
    /// The home of receives of `lower` in a callback with `flags`; `None` when the binding is being closed, where
    /// receives are given back by returning from the callback (rule BND-27).
    pub(crate) const fn new(lower: Option<Lower>, flags: u32) -> Self {
        // The bit is the same in receive and return flags.
        const { assert!(NDIS_RECEIVE_FLAGS_DISPATCH_LEVEL == NDIS_RETURN_FLAGS_DISPATCH_LEVEL) };
        Self { lower, flags: flags & NDIS_RETURN_FLAGS_DISPATCH_LEVEL }
    }
}

impl Home for Below {
    unsafe fn take_back(&self, first: *mut NET_BUFFER_LIST, _: u32) {
        let Some(lower) = self.lower else { return };
        // SAFETY: the NBLs were lent through ProtocolReceiveNetBufferLists of this binding without RESOURCES and
        // are as they were, by the caller's word; the flags say DISPATCH_LEVEL only where the callback said so;
        // no lock is held.
        unsafe { NdisReturnNetBufferLists(lower.handle(), first, self.flags) };
    }
}
