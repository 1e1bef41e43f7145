//! OID requests and status indications.

use crate::*;

pub type PNDIS_OID_REQUEST = *mut NDIS_OID_REQUEST;
pub type PNDIS_STATUS_INDICATION = *mut NDIS_STATUS_INDICATION;
pub type NDIS_OID = ULONG;
pub type PNDIS_OID = *mut ULONG;

/// What an OID request does.
pub type NDIS_REQUEST_TYPE = i32;
pub const NdisRequestQueryInformation: NDIS_REQUEST_TYPE = 0;
pub const NdisRequestSetInformation: NDIS_REQUEST_TYPE = 1;
pub const NdisRequestQueryStatistics: NDIS_REQUEST_TYPE = 2;
pub const NdisRequestOpen: NDIS_REQUEST_TYPE = 3;
pub const NdisRequestClose: NDIS_REQUEST_TYPE = 4;
pub const NdisRequestSend: NDIS_REQUEST_TYPE = 5;
pub const NdisRequestTransferData: NDIS_REQUEST_TYPE = 6;
pub const NdisRequestReset: NDIS_REQUEST_TYPE = 7;
pub const NdisRequestGeneric1: NDIS_REQUEST_TYPE = 8;
pub const NdisRequestGeneric2: NDIS_REQUEST_TYPE = 9;
pub const NdisRequestGeneric3: NDIS_REQUEST_TYPE = 10;
pub const NdisRequestGeneric4: NDIS_REQUEST_TYPE = 11;
pub const NdisRequestMethod: NDIS_REQUEST_TYPE = 12;

/// A query, set or method request for one OID, on its way down a stack; `Header` says which fields exist. DDI: ns-oidrequest-ndis_oid_request.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_OID_REQUEST {
    pub Header: NDIS_OBJECT_HEADER,
    pub RequestType: NDIS_REQUEST_TYPE,
    pub PortNumber: NDIS_PORT_NUMBER,
    pub Timeout: UINT,
    pub RequestId: PVOID,
    pub RequestHandle: NDIS_HANDLE,
    pub DATA: NDIS_OID_REQUEST_DATA,
    pub NdisReserved: [UCHAR; 128],
    pub MiniportReserved: [UCHAR; 16],
    pub SourceReserved: [UCHAR; 16],
    pub SupportedRevision: UCHAR,
    pub Reserved1: UCHAR,
    pub Reserved2: USHORT,
    pub SwitchId: NDIS_NIC_SWITCH_ID,
    pub VPortId: NDIS_NIC_SWITCH_VPORT_ID,
    pub Flags: ULONG,
}

/// `DATA` of [`NDIS_OID_REQUEST`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union NDIS_OID_REQUEST_DATA {
    pub QUERY_INFORMATION: NDIS_OID_REQUEST_DATA_QUERY_INFORMATION,
    pub SET_INFORMATION: NDIS_OID_REQUEST_DATA_SET_INFORMATION,
    pub METHOD_INFORMATION: NDIS_OID_REQUEST_DATA_METHOD_INFORMATION,
}

/// `QUERY_INFORMATION` of [`NDIS_OID_REQUEST_DATA`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_OID_REQUEST_DATA_QUERY_INFORMATION {
    pub Oid: NDIS_OID,
    pub InformationBuffer: PVOID,
    pub InformationBufferLength: UINT,
    pub BytesWritten: UINT,
    pub BytesNeeded: UINT,
}

/// `SET_INFORMATION` of [`NDIS_OID_REQUEST_DATA`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_OID_REQUEST_DATA_SET_INFORMATION {
    pub Oid: NDIS_OID,
    pub InformationBuffer: PVOID,
    pub InformationBufferLength: UINT,
    pub BytesRead: UINT,
    pub BytesNeeded: UINT,
}

/// `METHOD_INFORMATION` of [`NDIS_OID_REQUEST_DATA`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_OID_REQUEST_DATA_METHOD_INFORMATION {
    pub Oid: NDIS_OID,
    pub InformationBuffer: PVOID,
    pub InputBufferLength: ULONG,
    pub OutputBufferLength: ULONG,
    pub MethodId: ULONG,
    pub BytesWritten: UINT,
    pub BytesRead: UINT,
    pub BytesNeeded: UINT,
}

layout! { NDIS_OID_REQUEST: size 248, align 8;
    Header: 0 4, RequestType: 4 4, PortNumber: 8 4, Timeout: 12 4, RequestId: 16 8, RequestHandle: 24 8,
    DATA: 32 40, DATA.QUERY_INFORMATION: 32 32, DATA.QUERY_INFORMATION.Oid: 32 4,
    DATA.QUERY_INFORMATION.InformationBuffer: 40 8, DATA.QUERY_INFORMATION.InformationBufferLength: 48 4,
    DATA.QUERY_INFORMATION.BytesWritten: 52 4, DATA.QUERY_INFORMATION.BytesNeeded: 56 4,
    DATA.SET_INFORMATION: 32 32, DATA.SET_INFORMATION.Oid: 32 4,
    DATA.SET_INFORMATION.InformationBuffer: 40 8, DATA.SET_INFORMATION.InformationBufferLength: 48 4,
    DATA.SET_INFORMATION.BytesRead: 52 4, DATA.SET_INFORMATION.BytesNeeded: 56 4,
    DATA.METHOD_INFORMATION: 32 40, DATA.METHOD_INFORMATION.Oid: 32 4,
    DATA.METHOD_INFORMATION.InformationBuffer: 40 8, DATA.METHOD_INFORMATION.InputBufferLength: 48 4,
    DATA.METHOD_INFORMATION.OutputBufferLength: 52 4, DATA.METHOD_INFORMATION.MethodId: 56 4,
    DATA.METHOD_INFORMATION.BytesWritten: 60 4, DATA.METHOD_INFORMATION.BytesRead: 64 4,
    DATA.METHOD_INFORMATION.BytesNeeded: 68 4, NdisReserved: 72 128, MiniportReserved: 200 16,
    SourceReserved: 216 16, SupportedRevision: 232 1, Reserved1: 233 1, Reserved2: 234 2, SwitchId: 236 4,
    VPortId: 240 4, Flags: 244 4,
}

/// A GUID and the OID or status that WMI maps it to: `OID_GEN_SUPPORTED_GUIDS`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_GUID {
    pub Guid: GUID,
    pub Anonymous: NDIS_GUID_Anonymous,
    pub Size: ULONG,
    pub Flags: ULONG,
}

/// `Anonymous` of [`NDIS_GUID`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union NDIS_GUID_Anonymous {
    pub Oid: NDIS_OID,
    pub Status: NDIS_STATUS,
}

layout! { NDIS_GUID: size 28, align 4;
    Guid: 0 16, Anonymous: 16 4, Anonymous.Oid: 16 4, Anonymous.Status: 16 4, Size: 20 4, Flags: 24 4,
}

/// One counter by its OID, in an answer to a query of statistics.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_STATISTICS_VALUE {
    pub Oid: NDIS_OID,
    pub DataLength: ULONG,
    pub Data: [UCHAR; 1],
}

layout! { NDIS_STATISTICS_VALUE: size 12, align 4;
    Oid: 0 4, DataLength: 4 4, Data: 8 1,
}

/// One counter by its OID and length, in an answer to a query of statistics.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_STATISTICS_VALUE_EX {
    pub Oid: NDIS_OID,
    pub DataLength: ULONG,
    pub Length: ULONG,
    pub Data: [UCHAR; 1],
}

layout! { NDIS_STATISTICS_VALUE_EX: size 16, align 4;
    Oid: 0 4, DataLength: 4 4, Length: 8 4, Data: 12 1,
}

/// Data of variable length, by offset or inline.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_VAR_DATA_DESC {
    pub Length: USHORT,
    pub MaximumLength: USHORT,
    pub Offset: ULONG_PTR,
}

layout! { NDIS_VAR_DATA_DESC: size 16, align 8;
    Length: 0 2, MaximumLength: 2 2, Offset: 8 8,
}

/// A status indication on its way up a stack. DDI: ns-ndis-_ndis_status_indication.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NDIS_STATUS_INDICATION {
    pub Header: NDIS_OBJECT_HEADER,
    pub SourceHandle: NDIS_HANDLE,
    pub PortNumber: NDIS_PORT_NUMBER,
    pub StatusCode: NDIS_STATUS,
    pub Flags: ULONG,
    pub DestinationHandle: NDIS_HANDLE,
    pub RequestId: PVOID,
    pub StatusBuffer: PVOID,
    pub StatusBufferSize: ULONG,
    pub Guid: GUID,
    pub NdisReserved: [PVOID; 4],
}

layout! { NDIS_STATUS_INDICATION: size 112, align 8;
    Header: 0 4, SourceHandle: 8 8, PortNumber: 16 4, StatusCode: 20 4, Flags: 24 4,
    DestinationHandle: 32 8, RequestId: 40 8, StatusBuffer: 48 8, StatusBufferSize: 56 4, Guid: 60 16,
    NdisReserved: 80 32,
}

pub const NDIS_OID_REQUEST_TIMEOUT_INFINITE: ULONG = 0;
pub const NDIS_OID_REQUEST_FLAGS_VPORT_ID_VALID: ULONG = 0x1;
pub const NDIS_OID_REQUEST_NDIS_RESERVED_SIZE: ULONG = 0x10;

pub const fNDIS_GUID_TO_OID: ULONG = 0x1;
pub const fNDIS_GUID_TO_STATUS: ULONG = 0x2;
pub const fNDIS_GUID_ANSI_STRING: ULONG = 0x4;
pub const fNDIS_GUID_UNICODE_STRING: ULONG = 0x8;
pub const fNDIS_GUID_ARRAY: ULONG = 0x10;
pub const fNDIS_GUID_ALLOW_READ: ULONG = 0x20;
pub const fNDIS_GUID_ALLOW_WRITE: ULONG = 0x40;
pub const fNDIS_GUID_METHOD: ULONG = 0x80;
pub const fNDIS_GUID_NDIS_RESERVED: ULONG = 0x100;
pub const fNDIS_GUID_SUPPORT_COMMON_HEADER: ULONG = 0x200;
