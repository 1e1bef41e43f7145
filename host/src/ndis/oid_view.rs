//! An NDIS_OID_REQUEST as the host looks at it.
//!
//! In: the address that an issuer passed. Out: its members by name, whichever of the union's parts holds them. Whoever
//! makes the view vouches for the address until the request is completed.

use core::ptr::NonNull;

/// What the counts of a request of the host's own hold before anybody answers (rule GEN-06).
pub(crate) const UNWRITTEN: u32 = 0xCDCD_CDCD;

use entresol_sys::*;

/// A request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Request(NonNull<NDIS_OID_REQUEST>);

impl Request {
    /// The view of a request; `None` for NULL.
    ///
    /// # Safety
    /// - `pointer` is NULL or readable and writable as an NDIS_OID_REQUEST (of revision 1 at least) for as long as the
    ///   view is used, and its buffer for the lengths that it states.
    pub(crate) unsafe fn new(pointer: PNDIS_OID_REQUEST) -> Option<Self> {
        NonNull::new(pointer).map(Self)
    }

    /// The address that drivers see.
    pub(crate) fn pointer(self) -> PNDIS_OID_REQUEST {
        self.0.as_ptr()
    }

    /// The address as a number.
    pub(crate) fn address(self) -> usize {
        self.0.as_ptr().addr()
    }

    /// The header.
    pub(crate) fn header(self) -> NDIS_OBJECT_HEADER {
        // SAFETY: readable by the contract of `new`.
        unsafe { (*self.pointer()).Header }
    }

    /// The request type.
    pub(crate) fn kind(self) -> NDIS_REQUEST_TYPE {
        // SAFETY: readable by the contract of `new`.
        unsafe { (*self.pointer()).RequestType }
    }

    /// RequestId as a number.
    pub(crate) fn id(self) -> usize {
        // SAFETY: readable by the contract of `new`.
        unsafe { (*self.pointer()).RequestId }.expose_provenance()
    }

    /// PortNumber.
    pub(crate) fn port(self) -> u32 {
        // SAFETY: readable by the contract of `new`.
        unsafe { (*self.pointer()).PortNumber }
    }

    /// Whether it sets something.
    pub(crate) fn is_set(self) -> bool {
        self.kind() == NdisRequestSetInformation
    }

    /// Whether it is a method.
    pub(crate) fn is_method(self) -> bool {
        self.kind() == NdisRequestMethod
    }

    fn method(self) -> NDIS_OID_REQUEST_DATA_METHOD_INFORMATION {
        // SAFETY: readable by the contract of `new`; any bytes are a value of each part of the union.
        unsafe { (*self.pointer()).DATA.METHOD_INFORMATION }
    }

    fn query(self) -> NDIS_OID_REQUEST_DATA_QUERY_INFORMATION {
        // SAFETY: as above.
        unsafe { (*self.pointer()).DATA.QUERY_INFORMATION }
    }

    /// The OID: at the same place in every part.
    pub(crate) fn oid(self) -> NDIS_OID {
        self.query().Oid
    }

    /// The buffer: at the same place in every part.
    pub(crate) fn buffer(self) -> *mut u8 {
        self.query().InformationBuffer.cast()
    }

    /// Bytes that the buffer has for the answer.
    pub(crate) fn room(self) -> u32 {
        if self.is_method() { self.method().OutputBufferLength } else { self.query().InformationBufferLength }
    }

    /// Bytes that the buffer brings.
    pub(crate) fn input_length(self) -> u32 {
        if self.is_method() { self.method().InputBufferLength } else { self.query().InformationBufferLength }
    }

    /// What the buffer brings.
    pub(crate) fn input(self) -> Vec<u8> {
        let (buffer, length) = (self.buffer(), self.input_length() as usize);
        if buffer.is_null() {
            return Vec::new();
        }
        // SAFETY: the contract of `new`: the buffer is readable for the stated length.
        unsafe { core::slice::from_raw_parts(buffer, length) }.to_vec()
    }

    /// BytesWritten (queries, methods) or BytesRead (sets): at the same place in queries and sets.
    pub(crate) fn transferred(self) -> u32 {
        if self.is_method() { self.method().BytesWritten } else { self.query().BytesWritten }
    }

    /// BytesNeeded.
    pub(crate) fn needed(self) -> u32 {
        if self.is_method() { self.method().BytesNeeded } else { self.query().BytesNeeded }
    }

    /// Writes the counts of an answer.
    pub(crate) fn set_counts(self, transferred: u32, needed: u32) {
        // SAFETY: writable by the contract of `new`.
        let data = unsafe { &mut (*self.pointer()).DATA };
        if self.is_method() {
            data.METHOD_INFORMATION.BytesWritten = transferred;
            data.METHOD_INFORMATION.BytesNeeded = needed;
        } else {
            data.QUERY_INFORMATION.BytesWritten = transferred;
            data.QUERY_INFORMATION.BytesNeeded = needed;
        }
    }

    /// Answers a query with these bytes, or with how many are needed.
    pub(crate) fn reply(self, bytes: &[u8]) -> NDIS_STATUS {
        let length = bytes.len() as u32;
        if self.room() < length || self.buffer().is_null() && length != 0 {
            self.set_counts(0, length);
            return NDIS_STATUS_BUFFER_TOO_SHORT;
        }
        if length != 0 {
            // SAFETY: the contract of `new`: the buffer is writable for `room()` bytes, at least as many as these.
            unsafe { self.buffer().copy_from_nonoverlapping(bytes.as_ptr(), bytes.len()) };
        }
        self.set_counts(length, 0);
        NDIS_STATUS_SUCCESS
    }
}
