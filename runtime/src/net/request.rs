//! OID requests to the adapter below: clones of what came from above, and the binding's own.

use ::core::ffi::c_void;
use ::core::ptr::{self, NonNull, null_mut};
use ::core::sync::atomic::{AtomicUsize, Ordering};

use entresol_sys::{
    NDIS_OID_REQUEST, NDIS_STATUS, NDIS_STATUS_PENDING, NDIS_STATUS_SUCCESS, NdisAllocateCloneOidRequest,
    NdisFreeCloneOidRequest, NdisRequestMethod, NdisRequestQueryInformation, NdisRequestSetInformation,
    PNDIS_OID_REQUEST, PVOID, Record as _,
};

use super::lower::Lower;
use super::registration::header;
use crate::core::version::Version;
use crate::kernel::event::Event;
use crate::kernel::pool::{NoMemory, PoolBox, TAG};

/// A request id that no other request of this driver has (rule OID-18). Zero is none.
pub(crate) fn next_id() -> PVOID {
    static LAST: AtomicUsize = AtomicUsize::new(0);
    let id = LAST.fetch_add(1, Ordering::Relaxed).wrapping_add(1);
    // After a wrap the id zero would be no id at all.
    (if id == 0 { LAST.fetch_add(1, Ordering::Relaxed).wrapping_add(1) } else { id }) as PVOID
}

/// Where a request's originator keeps what it needs at the end: SourceReserved, which is the originator's.
const unsafe fn source(request: PNDIS_OID_REQUEST) -> *mut *mut c_void {
    // SAFETY: the member lies inside the request, by the caller's word; it is aligned to 8 (asserted in `sys`).
    unsafe { (&raw mut (*request).SourceReserved).cast() }
}

/// The clone of a request from above, to be sent below.
///
/// Having one tells you: it is allocated and nobody else frees it.
#[must_use]
pub(crate) struct Clone {
    request: NonNull<NDIS_OID_REQUEST>,
    lower: Lower,
}

impl Clone {
    /// Clones `original` for `lower`, as request `id` of [`next_id`]; `owner` is found again in it.
    ///
    /// # Safety
    ///
    /// * `original` is a request that MiniportOidRequest or MiniportDirectOidRequest received and that has not ended.
    pub(crate) unsafe fn of(
        original: PNDIS_OID_REQUEST,
        lower: Lower,
        owner: *const c_void,
        id: PVOID,
    ) -> Result<Self, NoMemory> {
        let mut clone = null_mut();
        // SAFETY: the binding is open, by `Lower`'s invariant; the original is a request by the caller's word;
        // IRQL <= DISPATCH_LEVEL.
        let status = unsafe { NdisAllocateCloneOidRequest(lower.handle(), original, TAG, &raw mut clone) };
        let request = NonNull::new(clone).filter(|_| status == NDIS_STATUS_SUCCESS).ok_or(NoMemory)?;
        // SAFETY: the clone is ours; id and SourceReserved are for its originator to set.
        unsafe {
            (*clone).RequestId = id;
            (*clone).PortNumber = 0;
            *source(clone) = owner.cast_mut();
            *source(clone).add(1) = null_mut();
        }
        Ok(Self { request, lower })
    }

    /// Takes back a clone that ProtocolOidRequestComplete or ProtocolDirectOidRequestComplete received.
    ///
    /// # Safety
    ///
    /// * `request` was given up by [`Self::into_raw`] for this `lower`, and has ended.
    pub(crate) const unsafe fn from_raw(request: NonNull<NDIS_OID_REQUEST>, lower: Lower) -> Self {
        Self { request, lower }
    }

    /// Gives it up, to be sent.
    pub(crate) const fn into_raw(self) -> PNDIS_OID_REQUEST {
        let request = self.request.as_ptr();
        ::core::mem::forget(self);
        request
    }

    /// Its own request id.
    pub(crate) fn id(&self) -> PVOID {
        // SAFETY: the clone is ours, by the type's invariant.
        unsafe { (*self.request.as_ptr()).RequestId }
    }

    /// Copies what the adapter below answered to `original` and frees the clone (rule OID-13).
    ///
    /// # Safety
    ///
    /// * `original` is the request of which this is the clone, and has not ended.
    pub(crate) unsafe fn answer(self, original: PNDIS_OID_REQUEST) {
        // SAFETY: the clone is a request of the type of the original, by the caller's word.
        unsafe { copy_results(self.request.as_ptr(), original) };
    }
}

/// Copies what an answerer wrote into `clone` to `original`.
///
/// # Safety
///
/// * both are requests of the same type that the caller owns.
unsafe fn copy_results(clone: *const NDIS_OID_REQUEST, original: PNDIS_OID_REQUEST) {
    // SAFETY: the same member of the union holds in both, by the caller's word; the results are the answerer's to write.
    unsafe {
        (*original).SupportedRevision = (*clone).SupportedRevision;
        let (from, to) = (&raw const (*clone).DATA, &raw mut (*original).DATA);
        match (*clone).RequestType {
            NdisRequestMethod => {
                (*to).METHOD_INFORMATION.BytesWritten = (*from).METHOD_INFORMATION.BytesWritten;
                (*to).METHOD_INFORMATION.BytesRead = (*from).METHOD_INFORMATION.BytesRead;
                (*to).METHOD_INFORMATION.BytesNeeded = (*from).METHOD_INFORMATION.BytesNeeded;
            }
            NdisRequestSetInformation => {
                (*to).SET_INFORMATION.BytesRead = (*from).SET_INFORMATION.BytesRead;
                (*to).SET_INFORMATION.BytesNeeded = (*from).SET_INFORMATION.BytesNeeded;
            }
            _ => {
                (*to).QUERY_INFORMATION.BytesWritten = (*from).QUERY_INFORMATION.BytesWritten;
                (*to).QUERY_INFORMATION.BytesNeeded = (*from).QUERY_INFORMATION.BytesNeeded;
            }
        }
    }
}

/// Asks the adapter below what a synchronous request asks, in a request of its own, and copies the results.
///
/// # Safety
///
/// * `original` is a request that MiniportSynchronousOidRequest received, and that call has not returned;
/// * the binding is in a state in which it takes requests, and no lock is held.
pub(crate) unsafe fn pass_on(original: PNDIS_OID_REQUEST, lower: Lower, version: Version) -> NDIS_STATUS {
    let mut own =
        NDIS_OID_REQUEST { Header: header::<NDIS_OID_REQUEST>(version), ..NDIS_OID_REQUEST::zeroed() };
    own.RequestId = next_id();
    // SAFETY: the original is a request, by the caller's word; what its data points to stays until the call is over.
    unsafe {
        own.RequestType = (*original).RequestType;
        own.DATA = (*original).DATA;
    }
    // SAFETY: the request outlives the call, in which it ends; the rest is the caller's word.
    let status = unsafe { lower.request_synchronously(&raw mut own) };
    // SAFETY: both are requests of one type; the original has not ended.
    unsafe { copy_results(&raw const own, original) };
    status
}

impl Drop for Clone {
    fn drop(&mut self) {
        // SAFETY: the clone is ours, by the type's invariant, from NdisAllocateCloneOidRequest on this binding,
        // and freed once; IRQL <= DISPATCH_LEVEL.
        unsafe { NdisFreeCloneOidRequest(self.lower.handle(), self.request.as_ptr()) };
    }
}

/// Who waits for the end of a request that came back from below.
pub(crate) enum Originator {
    /// The owner that [`Clone::of`] named.
    Above(NonNull<c_void>),
    /// The binding itself; it was told.
    Binding,
}

/// A request of the binding's own, waited for at PASSIVE_LEVEL.
struct Own {
    request: NDIS_OID_REQUEST,
    ended: Event,
    status: NDIS_STATUS,
}

impl Own {
    fn new() -> Result<PoolBox<Self>, NoMemory> {
        let ended = Event::new().map_err(|_| NoMemory)?;
        PoolBox::new(Self { request: NDIS_OID_REQUEST::zeroed(), ended, status: NDIS_STATUS_PENDING })
    }
}

/// What it takes to set a number below: had in time, it is there when there is no memory.
pub(crate) struct Reserve {
    own: PoolBox<Own>,
    value: PoolBox<[u8; 4]>,
}

// SAFETY: nobody knows of the request before it is sent.
unsafe impl Send for Reserve {}

impl Reserve {
    /// For one number.
    pub(crate) fn new() -> Result<Self, NoMemory> {
        Ok(Self { own: Own::new()?, value: PoolBox::new([0; 4])? })
    }
}

/// Sets `oid` of the adapter below to `value` and waits for the end. PASSIVE_LEVEL.
///
/// # Safety
///
/// * the binding is in a state in which it takes requests; no lock is held; NDIS delivers completions of this
///   binding on another thread than the caller's.
pub(crate) unsafe fn set(
    lower: Lower,
    oid: u32,
    value: u32,
    reserve: Reserve,
    version: Version,
) -> NDIS_STATUS {
    let Reserve { own, value: mut place } = reserve;
    *place = value.to_le_bytes();
    let buffer = place.as_ptr().cast();
    let fill = |request: &mut NDIS_OID_REQUEST| {
        request.RequestType = NdisRequestSetInformation;
        request.DATA.SET_INFORMATION.Oid = oid;
        request.DATA.SET_INFORMATION.InformationBuffer = buffer;
        request.DATA.SET_INFORMATION.InformationBufferLength = 4;
    };
    // SAFETY: the caller's word; the value outlives the request, whose end is waited for.
    unsafe { ask(own, lower, version, fill) }.0
}

/// Asks the adapter below for `oid` and waits for the end; how many bytes it wrote, if it answered. PASSIVE_LEVEL.
///
/// # Safety
///
/// * those of [`set`].
pub(crate) unsafe fn query<const N: usize>(
    lower: Lower,
    oid: u32,
    answer: &mut PoolBox<[u8; N]>,
    version: Version,
) -> Option<usize> {
    let buffer = answer.as_ptr().cast();
    let fill = |request: &mut NDIS_OID_REQUEST| {
        request.RequestType = NdisRequestQueryInformation;
        request.DATA.QUERY_INFORMATION.Oid = oid;
        request.DATA.QUERY_INFORMATION.InformationBuffer = buffer;
        request.DATA.QUERY_INFORMATION.InformationBufferLength = N as u32;
    };
    let own = Own::new().ok()?;
    // SAFETY: the caller's word; the answer outlives the request, whose end is waited for.
    let (status, request) = unsafe { ask(own, lower, version, fill) };
    // SAFETY: a query has this member of the union, which the answerer filled in.
    let written = unsafe { request.DATA.QUERY_INFORMATION.BytesWritten } as usize;
    (status == NDIS_STATUS_SUCCESS).then_some(written.min(N))
}

/// Sends a request of the binding's own and waits for the end: how it ended, and the request as it was then.
///
/// # Safety
///
/// * those of [`set`]; what `fill` names outlives the call.
unsafe fn ask(
    mut own: PoolBox<Own>,
    lower: Lower,
    version: Version,
    fill: impl FnOnce(&mut NDIS_OID_REQUEST),
) -> (NDIS_STATUS, NDIS_OID_REQUEST) {
    own.request.Header = header::<NDIS_OID_REQUEST>(version);
    own.request.RequestId = next_id();
    fill(&mut own.request);
    let own = own.into_raw().as_ptr();
    // SAFETY: the request lives in pool until it has ended, which is waited for below.
    let status = unsafe {
        let request = &raw mut (*own).request;
        *source(request) = null_mut();
        *source(request).add(1) = own.cast();
        lower.request(request)
    };
    // SAFETY: the request is ours until this function ends; the event is set by `ended` when it has ended.
    let (status, request) = unsafe {
        let status = if status == NDIS_STATUS_PENDING {
            (*own).ended.wait();
            ptr::read_volatile(&raw const (*own).status)
        } else {
            status
        };
        (status, ptr::read_volatile(&raw const (*own).request))
    };
    // SAFETY: the request has ended and came from `into_raw` above.
    drop(NonNull::new(own).map(|own| unsafe { PoolBox::from_raw(own) }));
    (status, request)
}

/// Sorts a request that has ended by who waits for it, and tells the binding if it is one of its own.
///
/// # Safety
///
/// * `request` is one that ProtocolOidRequestComplete or ProtocolDirectOidRequestComplete received.
pub(crate) unsafe fn ended(request: PNDIS_OID_REQUEST, status: NDIS_STATUS) -> Option<Originator> {
    // SAFETY: SourceReserved was written when the request was made here, and NDIS leaves it to its originator.
    let (owner, own) = unsafe { (*source(request), *source(request).add(1)) };
    if let Some(owner) = NonNull::new(owner) {
        return Some(Originator::Above(owner));
    }
    let own = NonNull::new(own.cast::<Own>())?.as_ptr();
    // SAFETY: a request without an owner is one of `ask`, which waits; it is gone once the event was set.
    unsafe {
        ptr::write_volatile(&raw mut (*own).status, status);
        (*own).ended.set();
    }
    Some(Originator::Binding)
}
