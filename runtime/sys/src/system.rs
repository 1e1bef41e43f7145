//! Versions, time, security and other records of the executive that a driver passes on.

use crate::*;

pub type PCEVENT_DESCRIPTOR = *const EVENT_DESCRIPTOR;
pub type PEVENT_DATA_DESCRIPTOR = *mut EVENT_DATA_DESCRIPTOR;
pub type POBJECT_TYPE = *mut OBJECT_TYPE;
pub type POBJECT_HANDLE_INFORMATION = *mut OBJECT_HANDLE_INFORMATION;
pub type PCLIENT_ID = *mut CLIENT_ID;
pub type PRTL_OSVERSIONINFOW = *mut OSVERSIONINFOW;
pub type PRTL_OSVERSIONINFOEXW = *mut OSVERSIONINFOEXW;
pub type EXCEPTION_DISPOSITION = i32;
pub type PEVENT_FILTER_DESCRIPTOR = *mut EVENT_FILTER_DESCRIPTOR;
pub type PFAST_IO_DISPATCH = *mut FAST_IO_DISPATCH;
pub type NODE_REQUIREMENT = ULONG;
pub type POWNER_ENTRY = *mut OWNER_ENTRY;
pub type PSID = PVOID;

/// `EXCEPTION_RECORD`: only ever behind a pointer.
#[repr(C)]
pub struct EXCEPTION_RECORD {
    _opaque: [u8; 0],
}

/// `CONTEXT`: only ever behind a pointer.
#[repr(C)]
pub struct CONTEXT {
    _opaque: [u8; 0],
}

/// `DISPATCHER_CONTEXT`: only ever behind a pointer.
#[repr(C)]
pub struct DISPATCHER_CONTEXT {
    _opaque: [u8; 0],
}

/// `OBJECT_TYPE`: only ever behind a pointer.
#[repr(C)]
pub struct OBJECT_TYPE {
    _opaque: [u8; 0],
}

/// `OBJECT_HANDLE_INFORMATION`: only ever behind a pointer.
#[repr(C)]
pub struct OBJECT_HANDLE_INFORMATION {
    _opaque: [u8; 0],
}

/// `EPROCESS`: only ever behind a pointer.
#[repr(C)]
pub struct EPROCESS {
    _opaque: [u8; 0],
}

/// `EVENT_FILTER_DESCRIPTOR`: only ever behind a pointer.
#[repr(C)]
pub struct EVENT_FILTER_DESCRIPTOR {
    _opaque: [u8; 0],
}

/// Id, level, task and keyword of an ETW event.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct EVENT_DESCRIPTOR {
    pub Id: USHORT,
    pub Version: UCHAR,
    pub Channel: UCHAR,
    pub Level: UCHAR,
    pub Opcode: UCHAR,
    pub Task: USHORT,
    pub Keyword: ULONGLONG,
}

layout! { EVENT_DESCRIPTOR: size 16, align 8;
    Id: 0 2, Version: 2 1, Channel: 3 1, Level: 4 1, Opcode: 5 1, Task: 6 2, Keyword: 8 8,
}

/// One piece of an ETW event's data.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct EVENT_DATA_DESCRIPTOR {
    pub Ptr: ULONGLONG,
    pub Size: ULONG,
    pub Reserved: ULONG,
}

layout! { EVENT_DATA_DESCRIPTOR: size 16, align 8;
    Ptr: 0 8, Size: 8 4, Reserved: 12 4,
}

/// Process and thread of a client.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct CLIENT_ID {
    pub UniqueProcess: HANDLE,
    pub UniqueThread: HANDLE,
}

layout! { CLIENT_ID: size 16, align 8;
    UniqueProcess: 0 8, UniqueThread: 8 8,
}

/// The version of the system: `RtlGetVersion`. DDI: ns-wdm-_osversioninfow.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct OSVERSIONINFOW {
    pub dwOSVersionInfoSize: ULONG,
    pub dwMajorVersion: ULONG,
    pub dwMinorVersion: ULONG,
    pub dwBuildNumber: ULONG,
    pub dwPlatformId: ULONG,
    pub szCSDVersion: [WCHAR; 128],
}

layout! { OSVERSIONINFOW: size 276, align 4;
    dwOSVersionInfoSize: 0 4, dwMajorVersion: 4 4, dwMinorVersion: 8 4, dwBuildNumber: 12 4,
    dwPlatformId: 16 4, szCSDVersion: 20 256,
}

/// The version of the system with service pack, suite and product type. DDI: ns-wdm-_osversioninfoexw.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct OSVERSIONINFOEXW {
    pub dwOSVersionInfoSize: ULONG,
    pub dwMajorVersion: ULONG,
    pub dwMinorVersion: ULONG,
    pub dwBuildNumber: ULONG,
    pub dwPlatformId: ULONG,
    pub szCSDVersion: [WCHAR; 128],
    pub wServicePackMajor: USHORT,
    pub wServicePackMinor: USHORT,
    pub wSuiteMask: USHORT,
    pub wProductType: UCHAR,
    pub wReserved: UCHAR,
}

layout! { OSVERSIONINFOEXW: size 284, align 4;
    dwOSVersionInfoSize: 0 4, dwMajorVersion: 4 4, dwMinorVersion: 8 4, dwBuildNumber: 12 4,
    dwPlatformId: 16 4, szCSDVersion: 20 256, wServicePackMajor: 276 2, wServicePackMinor: 278 2,
    wSuiteMask: 280 2, wProductType: 282 1, wReserved: 283 1,
}

/// `ETWENABLECALLBACK`. IRQL = PASSIVE_LEVEL. DDI: nc-wdm-etwenablecallback.
pub type ETWENABLECALLBACK =
    unsafe extern "efiapi" fn(LPCGUID, ULONG, UCHAR, ULONGLONG, ULONGLONG, PEVENT_FILTER_DESCRIPTOR, PVOID);
