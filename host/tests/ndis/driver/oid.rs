//! OIDs: answered, refused, or passed on as clones.
//!
//! In: requests from above. Out: answers. Mistakes with OIDs are here.

use entresol_sys::*;

use super::{Adapter, Binding, TAG, allocate, fault, fault_once, free, header, zeroed};

/// A request of the lower edge's own.
struct Own {
    request: NDIS_OID_REQUEST,
    value: u32,
}

/// Sets the packet filter below, and does not wait.
///
/// # Safety
/// - `binding` is open.
pub(crate) unsafe fn set_filter(binding: *mut Binding, filter: u32) {
    // SAFETY: the contract of this function; the request lives until it is completed.
    unsafe {
        let own = allocate(Own { request: zeroed(), value: filter });
        let request = &raw mut (*own).request;
        (*request).Header = header(
            NDIS_OBJECT_TYPE_OID_REQUEST,
            NDIS_OID_REQUEST_REVISION_1,
            NDIS_SIZEOF_OID_REQUEST_REVISION_1,
        );
        (*request).RequestType = NdisRequestSetInformation;
        (*request).RequestId = own.cast();
        (*request).PortNumber = u32::from(fault("OID-17"));
        (*request).DATA.SET_INFORMATION.Oid = OID_GEN_CURRENT_PACKET_FILTER;
        if fault("OID-24") {
            (*request).DATA.SET_INFORMATION.Oid = OID_PNP_SET_POWER;
        }
        if fault("BND-23") {
            (*request).DATA.SET_INFORMATION.Oid = OID_PM_ADD_WOL_PATTERN;
        }
        if fault("BND-18") {
            (*request).RequestType = NdisRequestQueryInformation;
            (*request).DATA.SET_INFORMATION.Oid = OID_GEN_LINK_SPEED;
        }
        (*request).DATA.SET_INFORMATION.InformationBuffer = (&raw mut (*own).value).cast();
        (*request).DATA.SET_INFORMATION.InformationBufferLength = 4;
        if fault("OID-18") {
            NdisCancelOidRequest((*binding).handle, std::ptr::null_mut());
        }
        if fault("OID-18-OTHER") {
            NdisCancelOidRequest((*binding).handle, (*binding).handle);
        }
        if fault("REG-15") || fault("OID-32") {
            NdisDirectOidRequest((*binding).handle, request);
        }
        (*binding).requests += 1;
        if NdisOidRequest((*binding).handle, request) != NDIS_STATUS_PENDING {
            (*binding).requests -= 1;
            free(own);
        }
    }
}

/// Asks for the link below, and does not wait.
///
/// # Safety
/// - `binding` is open.
pub(crate) unsafe fn ask_for_link(binding: *mut Binding) {
    // SAFETY: the contract of this function; the request lives until it is completed.
    unsafe {
        let own = allocate(Own { request: zeroed(), value: 0 });
        let request = &raw mut (*own).request;
        (*request).Header = header(
            NDIS_OBJECT_TYPE_OID_REQUEST,
            NDIS_OID_REQUEST_REVISION_1,
            NDIS_SIZEOF_OID_REQUEST_REVISION_1,
        );
        (*request).RequestType = NdisRequestQueryInformation;
        (*request).DATA.QUERY_INFORMATION.Oid = OID_GEN_MEDIA_CONNECT_STATUS;
        (*request).DATA.QUERY_INFORMATION.InformationBuffer = (&raw mut (*own).value).cast();
        (*request).DATA.QUERY_INFORMATION.InformationBufferLength = 4;
        (*binding).requests += 1;
        if NdisOidRequest((*binding).handle, request) != NDIS_STATUS_PENDING {
            (*binding).requests -= 1;
            free(own);
        }
    }
}

/// ProtocolOidRequestComplete.
pub(crate) unsafe extern "efiapi" fn complete(
    context: NDIS_HANDLE,
    request: PNDIS_OID_REQUEST,
    status: NDIS_STATUS,
) {
    let binding: *mut Binding = context.cast();
    // SAFETY: the request is one that this driver issued: its own, or a clone with the original in SourceReserved.
    unsafe {
        let original: PNDIS_OID_REQUEST =
            (&raw const (*request).SourceReserved).cast::<PNDIS_OID_REQUEST>().read_unaligned();
        if original.is_null() {
            let own: *mut Own = request.cast();
            free(own);
            (*binding).requests -= 1;
            NdisSetEvent(&raw mut (*binding).answered);
            return;
        }
        finish(original, request);
        NdisFreeCloneOidRequest((*binding).handle, request);
        let adapter = (*binding).adapter;
        (*adapter).forwarded = std::ptr::null_mut();
        NdisMOidRequestComplete((*adapter).handle, original, status);
    }
}

/// # Safety
/// - both are requests of the driver's.
unsafe fn finish(original: PNDIS_OID_REQUEST, clone: PNDIS_OID_REQUEST) {
    // SAFETY: the contract of this function.
    unsafe {
        (*original).DATA.SET_INFORMATION.BytesRead = (*clone).DATA.SET_INFORMATION.BytesRead;
        (*original).DATA.SET_INFORMATION.BytesNeeded = (*clone).DATA.SET_INFORMATION.BytesNeeded;
    }
}

/// MiniportOidRequest.
pub(crate) unsafe extern "efiapi" fn request(
    context: NDIS_HANDLE,
    request: PNDIS_OID_REQUEST,
) -> NDIS_STATUS {
    let adapter: *mut Adapter = context.cast();
    if context.is_null() {
        return NDIS_STATUS_NOT_SUPPORTED;
    }
    // SAFETY: the context of an initialised adapter and a request that is lent until it is completed.
    unsafe {
        let set = (*request).RequestType == NdisRequestSetInformation;
        let oid = (*request).DATA.QUERY_INFORMATION.Oid;
        if let Some(status) = super::odd::oid(adapter, request) {
            return status;
        }
        if !matches!(
            (*request).RequestType,
            NdisRequestSetInformation | NdisRequestQueryInformation | NdisRequestQueryStatistics
        ) {
            return NDIS_STATUS_NOT_SUPPORTED;
        }
        if fault("OID-02") {
            return NDIS_STATUS_ADAPTER_NOT_FOUND;
        }
        if let Some(status) = super::power::refused_request(adapter, oid) {
            return status;
        }
        if fault("ST-17") && oid == 0xFF00_0002 {
            super::data::send_own((*adapter).binding);
        }
        if fault("PM-10") && oid == 0xFF00_0002 {
            set_filter((*adapter).binding, 0);
            super::data::send_own((*adapter).binding);
        }
        if fault("OID-05") {
            return NDIS_STATUS_SUCCESS;
        }
        if fault_once("OID-03") {
            NdisMOidRequestComplete((*adapter).handle, request, NDIS_STATUS_NOT_SUPPORTED);
            return NDIS_STATUS_NOT_SUPPORTED;
        }
        if fault_once("DV-02") {
            NdisMOidRequestComplete((*adapter).handle, request, NDIS_STATUS_NOT_SUPPORTED);
            NdisMOidRequestComplete((*adapter).handle, request, NDIS_STATUS_NOT_SUPPORTED);
            return NDIS_STATUS_PENDING;
        }
        if fault_once("SDV-49") {
            let item = NdisAllocateIoWorkItem((*adapter).handle);
            let later = allocate(((*adapter).handle, request));
            NdisQueueIoWorkItem(item, Some(complete_twice), later.cast());
            return NDIS_STATUS_PENDING;
        }
        if fault("BND-29") && set && oid == OID_GEN_NETWORK_LAYER_ADDRESSES {
            NdisCloseAdapterEx((*(*adapter).binding).handle);
            return NDIS_STATUS_NOT_SUPPORTED;
        }
        if fault_once("BC-17") {
            let mut other: NDIS_OID_REQUEST = zeroed();
            NdisMOidRequestComplete((*adapter).handle, &raw mut other, NDIS_STATUS_SUCCESS);
        }
        if fault_once("DV-01") {
            NdisMOidRequestComplete((*adapter).handle, request, NDIS_STATUS_PENDING);
            return NDIS_STATUS_PENDING;
        }
        if fault_once("DV-04") {
            NdisMSleep(13_000_000);
        }
        if fault("OID-13") && !set {
            let status = NdisOidRequest((*(*adapter).binding).handle, request);
            if status == NDIS_STATUS_PENDING {
                return status;
            }
        }
        if fault_once("OID-23") {
            let mut event: NET_PNP_EVENT_NOTIFICATION = zeroed();
            event.Header =
                header(NDIS_OBJECT_TYPE_DEFAULT, 1, NDIS_SIZEOF_NET_PNP_EVENT_NOTIFICATION_REVISION_1);
            event.NetPnPEvent.NetEvent = NetEventQueryRemoveDevice;
            NdisMNetPnPEvent((*adapter).handle, &raw mut event);
        }
        if set { set_value(adapter, request, oid) } else { query_value(adapter, request, oid) }
    }
}

/// Completes a request twice, in a work item.
unsafe extern "efiapi" fn complete_twice(context: PVOID, item: NDIS_HANDLE) {
    // SAFETY: what `request` queued, used once.
    unsafe {
        let later: *mut (NDIS_HANDLE, PNDIS_OID_REQUEST) = context.cast();
        let (adapter, request) = *later;
        free(later);
        NdisFreeIoWorkItem(item);
        NdisMOidRequestComplete(adapter, request, NDIS_STATUS_NOT_SUPPORTED);
        NdisMOidRequestComplete(adapter, request, NDIS_STATUS_NOT_SUPPORTED);
    }
}

/// # Safety
/// - `request` is a set that the driver has.
unsafe fn set_value(adapter: *mut Adapter, request: PNDIS_OID_REQUEST, oid: NDIS_OID) -> NDIS_STATUS {
    // SAFETY: the contract of this function: the buffer is readable for its length.
    unsafe {
        let data = &raw mut (*request).DATA.SET_INFORMATION;
        let length = (*data).InformationBufferLength;
        let status = match oid {
            OID_GEN_CURRENT_PACKET_FILTER | OID_GEN_CURRENT_LOOKAHEAD if length != 4 => {
                NDIS_STATUS_INVALID_LENGTH
            }
            OID_GEN_CURRENT_PACKET_FILTER
                if (*data).InformationBuffer.cast::<u32>().read_unaligned()
                    & !(*(*adapter).binding).facts.filters
                    != 0 =>
            {
                NDIS_STATUS_NOT_SUPPORTED
            }
            OID_GEN_CURRENT_LOOKAHEAD
                if (*data).InformationBuffer.cast::<u32>().read_unaligned()
                    > (*(*adapter).binding).facts.lookahead =>
            {
                NDIS_STATUS_INVALID_DATA
            }
            OID_802_3_MULTICAST_LIST if !is_list((*data).InformationBuffer, length) => {
                NDIS_STATUS_INVALID_DATA
            }
            OID_GEN_CURRENT_PACKET_FILTER => {
                (*adapter).filter = (*data).InformationBuffer.cast::<u32>().read_unaligned();
                if fault("OID-26") {
                    set_filter((*adapter).binding, (*adapter).filter);
                }
                NDIS_STATUS_SUCCESS
            }
            OID_GEN_CURRENT_LOOKAHEAD => {
                (*adapter).lookahead = (*data).InformationBuffer.cast::<u32>().read_unaligned();
                if fault("OID-25-BUFFER") {
                    (*data).InformationBuffer.cast::<u32>().write_unaligned((*adapter).lookahead + 4);
                }
                NDIS_STATUS_SUCCESS
            }
            OID_802_3_MULTICAST_LIST => NDIS_STATUS_SUCCESS,
            OID_GEN_NETWORK_LAYER_ADDRESSES => return forward(adapter, request),
            OID_PM_ADD_WOL_PATTERN if fault("PM-12") => NDIS_STATUS_SUCCESS,
            OID_DOT11_CONNECT_REQUEST | OID_DOT11_SCAN_REQUEST if fault("DV-16") => NDIS_STATUS_SUCCESS,
            OID_DOT11_CONNECT_REQUEST if fault("DV-16-FAILED") => NDIS_STATUS_FAILURE,
            OID_PNP_SET_POWER if fault("DV-01-POWER") => NDIS_STATUS_NOT_SUPPORTED,
            OID_PNP_SET_POWER => return super::power::set(adapter, request),
            _ => NDIS_STATUS_NOT_SUPPORTED,
        };
        if status == NDIS_STATUS_SUCCESS && !fault("OID-08") {
            (*data).BytesRead = length;
        }
        status
    }
}

/// # Safety
/// - `request` is a query that the driver has.
unsafe fn query_value(adapter: *mut Adapter, request: PNDIS_OID_REQUEST, oid: NDIS_OID) -> NDIS_STATUS {
    // SAFETY: the contract of this function.
    unsafe {
        let facts = (*(*adapter).binding).facts;
        let total = facts.mtu + 14;
        let number = |value: u32| value.to_ne_bytes().to_vec();
        let value = match oid {
            OID_GEN_MAXIMUM_TOTAL_SIZE | OID_GEN_TRANSMIT_BLOCK_SIZE | OID_GEN_RECEIVE_BLOCK_SIZE => {
                number(if fault("OID-43") { total + 100 } else { total })
            }
            OID_GEN_CURRENT_PACKET_FILTER if fault("OID-25") => number(0x77),
            OID_GEN_CURRENT_PACKET_FILTER => number((*adapter).filter),
            OID_GEN_TRANSMIT_BUFFER_SPACE | OID_GEN_RECEIVE_BUFFER_SPACE => number(total * 64),
            OID_GEN_VENDOR_ID => number(0x00FF_FFFF),
            OID_GEN_VENDOR_DRIVER_VERSION => number(0x0001_0000),
            OID_GEN_VENDOR_DESCRIPTION => b"Pass\0".to_vec(),
            OID_GEN_XMIT_OK | OID_GEN_RCV_OK => 0u64.to_ne_bytes().to_vec(),
            OID_GEN_STATISTICS => statistics(),
            OID_GEN_INTERRUPT_MODERATION => {
                let revision = if fault("OID-12") { 9 } else { 1 };
                let mut value = vec![NDIS_OBJECT_TYPE_DEFAULT, revision, 12, 0];
                value.extend(number(0));
                value.extend(number(3));
                value
            }
            OID_802_3_PERMANENT_ADDRESS | OID_802_3_CURRENT_ADDRESS => facts.address[..6].to_vec(),
            OID_802_3_MAXIMUM_LIST_SIZE => number(32),
            OID_PNP_QUERY_POWER if fault("PM-01") => return NDIS_STATUS_NOT_SUPPORTED,
            OID_PNP_QUERY_POWER => Vec::new(),
            _ => return NDIS_STATUS_NOT_SUPPORTED,
        };
        let data = &raw mut (*request).DATA.QUERY_INFORMATION;
        let length = value.len() as u32;
        if (*data).InformationBufferLength < length {
            (*data).BytesWritten = 0;
            (*data).BytesNeeded = if fault("OID-07") { 0 } else { length };
            return NDIS_STATUS_BUFFER_TOO_SHORT;
        }
        if length != 0 {
            (*data).InformationBuffer.cast::<u8>().copy_from_nonoverlapping(value.as_ptr(), value.len());
        }
        if fault("GEN-06") {
            return NDIS_STATUS_SUCCESS;
        }
        (*data).BytesWritten = if fault("BC-10") { length + 1000 } else { length };
        NDIS_STATUS_SUCCESS
    }
}

/// Whether a multicast list is whole group addresses, not too many.
///
/// # Safety
/// - `buffer` is NULL or readable for `length` bytes.
unsafe fn is_list(buffer: PVOID, length: u32) -> bool {
    if buffer.is_null() {
        return length == 0;
    }
    // SAFETY: the contract of this function.
    let list = unsafe { std::slice::from_raw_parts(buffer.cast::<u8>(), length as usize) };
    length.is_multiple_of(6) && length <= 6 * 32 && list.chunks(6).all(|address| address[0] & 1 == 1)
}

fn statistics() -> Vec<u8> {
    let mut value = vec![0; usize::from(NDIS_SIZEOF_STATISTICS_INFO_REVISION_1)];
    value[0] = NDIS_OBJECT_TYPE_DEFAULT;
    value[1] = if fault("OID-39") { 0 } else { 1 };
    value[2..4].copy_from_slice(&NDIS_SIZEOF_STATISTICS_INFO_REVISION_1.to_ne_bytes());
    value
}

/// Passes a request on as a clone.
///
/// # Safety
/// - `request` is a request that the driver has.
unsafe fn forward(adapter: *mut Adapter, request: PNDIS_OID_REQUEST) -> NDIS_STATUS {
    // SAFETY: the contract of this function; the clone lives until it is completed.
    unsafe {
        let binding = (*adapter).binding;
        if (*binding).asleep && !fault("OID-27") {
            return NDIS_STATUS_FAILURE;
        }
        let mut clone = std::ptr::null_mut();
        let status = NdisAllocateCloneOidRequest((*binding).handle, request, TAG, &raw mut clone);
        if status != NDIS_STATUS_SUCCESS {
            return if fault("OID-14") { NDIS_STATUS_NOT_SUPPORTED } else { status };
        }
        (*adapter).forwarded = clone;
        (&raw mut (*clone).SourceReserved).cast::<PNDIS_OID_REQUEST>().write_unaligned(request);
        (*clone).RequestId = clone.cast();
        let status = NdisOidRequest((*binding).handle, clone);
        if status == NDIS_STATUS_PENDING {
            return status;
        }
        (*adapter).forwarded = std::ptr::null_mut();
        finish(request, clone);
        NdisFreeCloneOidRequest((*binding).handle, clone);
        if fault("OID-16") { NDIS_STATUS_PENDING } else { status }
    }
}

/// MiniportCancelOidRequest.
pub(crate) unsafe extern "efiapi" fn cancel(context: NDIS_HANDLE, _id: PVOID) {
    let adapter: *mut Adapter = context.cast();
    // SAFETY: the context of an initialised adapter; the clone's address is its RequestId, which may have ended.
    unsafe {
        let clone = (*adapter).forwarded;
        if !clone.is_null() && !fault("OID-19") {
            NdisCancelOidRequest((*(*adapter).binding).handle, clone.cast());
        }
    }
}
