//! Scalar types, handles, strings, lists and other small records that every subject uses.
//!
//! Names are those of `ntdef.h`, `wdm.h` and `guiddef.h`. C `long` has 32 bits here, as on Windows.

use crate::*;

pub type UCHAR = u8;
pub type BOOLEAN = UCHAR;
pub type USHORT = u16;
pub type ULONG = u32;
pub type NDIS_HANDLE = PVOID;
pub type UINT = u32;
pub type NDIS_STATUS = i32;
pub type PVOID = *mut c_void;
pub type SIZE_T = ULONG_PTR;
pub type PNDIS_HANDLE = *mut PVOID;
pub type PULONG = *mut ULONG;
pub type PSIZE_T = *mut ULONG_PTR;
pub type PNDIS_STRING = *mut UNICODE_STRING;
pub type PLARGE_INTEGER = *mut LARGE_INTEGER;
pub type KAFFINITY = ULONG_PTR;
pub type PUINT32 = *mut u32;
pub type UINT32 = u32;
pub type PUCHAR = *mut UCHAR;
pub type PNDIS_PHYSICAL_ADDRESS = *mut PHYSICAL_ADDRESS;
pub type NDIS_PHYSICAL_ADDRESS = LARGE_INTEGER;
pub type PUNICODE_STRING = *mut UNICODE_STRING;
pub type PNDIS_STATUS = *mut i32;
pub type NTSTATUS = LONG;
pub type PUINT = *mut u32;
pub type LONG = i32;
pub type CCHAR = i8;
pub type LPCGUID = *const GUID;
pub type PREGHANDLE = *mut ULONGLONG;
pub type REGHANDLE = ULONGLONG;
pub type KIRQL = UCHAR;
pub type POOL_FLAGS = ULONG64;
pub type PLIST_ENTRY = *mut LIST_ENTRY;
pub type PKSPIN_LOCK = *mut KSPIN_LOCK;
pub type PSLIST_HEADER = *mut SLIST_HEADER;
pub type PSLIST_ENTRY = *mut SLIST_ENTRY;
pub type PKIRQL = *mut KIRQL;
pub type ACCESS_MASK = ULONG;
pub type PHANDLE = *mut HANDLE;
pub type ULONG_PTR = usize;
pub type ULONGLONG = u64;
pub type PHYSICAL_ADDRESS = LARGE_INTEGER;
pub type HANDLE = *mut c_void;
pub type LONG_PTR = isize;
pub type PCUNICODE_STRING = *const UNICODE_STRING;
pub type PCWSTR = *const WCHAR;
pub type PANSI_STRING = PSTRING;
pub type va_list = *mut i8;
pub type WCHAR = wchar_t;
pub type CHAR = i8;
pub type SHORT = i16;
pub type PUSHORT = *mut USHORT;
pub type ULONG64 = u64;
pub type LONGLONG = i64;
pub type UINT16 = u16;
pub type UINT64 = u64;
pub type NDIS_STRING = UNICODE_STRING;
pub type PWSTR = *mut WCHAR;
pub type CSHORT = i16;
pub type LONG64 = i64;
pub type UINT8 = u8;
pub type BYTE = u8;
pub type DWORD = u32;
pub type KSPIN_LOCK = ULONG_PTR;
pub type PSTRING = *mut STRING;
pub type PBOOLEAN = *mut BOOLEAN;
pub type wchar_t = u16;
pub type PWCH = *mut WCHAR;
pub type PCHAR = *mut CHAR;
pub type ULONG32 = u32;
pub type LCID = ULONG;

/// A signed 64-bit number, also as its two halves; as `PHYSICAL_ADDRESS` where memory is on the bus.
#[repr(C)]
#[derive(Clone, Copy)]
pub union LARGE_INTEGER {
    pub Anonymous: LARGE_INTEGER_Anonymous,
    pub u: LARGE_INTEGER_u,
    pub QuadPart: LONGLONG,
}

/// `Anonymous` of [`LARGE_INTEGER`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct LARGE_INTEGER_Anonymous {
    pub LowPart: ULONG,
    pub HighPart: LONG,
}

/// `u` of [`LARGE_INTEGER`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct LARGE_INTEGER_u {
    pub LowPart: ULONG,
    pub HighPart: LONG,
}

layout! { LARGE_INTEGER: size 8, align 8;
    Anonymous: 0 8, Anonymous.LowPart: 0 4, Anonymous.HighPart: 4 4, u: 0 8, u.LowPart: 0 4,
    u.HighPart: 4 4, QuadPart: 0 8,
}

#[cfg(not(all(windows, feature = "wdk")))]
/// A globally unique identifier; the first three parts are in the machine's byte order.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct GUID {
    pub Data1: u32,
    pub Data2: u16,
    pub Data3: u16,
    pub Data4: [u8; 8],
}

layout! { GUID: size 16, align 4;
    Data1: 0 4, Data2: 4 2, Data3: 6 2, Data4: 8 8,
}

/// An entry of an interlocked singly linked list; 16-byte aligned. DDI: ns-wdm-_slist_entry.
#[repr(C, align(16))]
#[derive(Clone, Copy)]
pub struct SLIST_ENTRY {
    pub Next: *mut SLIST_ENTRY,
}

layout! { SLIST_ENTRY: size 16, align 16;
    Next: 0 8,
}

#[cfg(not(all(windows, feature = "wdk")))]
/// An entry or head of a singly linked list.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct SINGLE_LIST_ENTRY {
    pub Next: *mut SINGLE_LIST_ENTRY,
}

layout! { SINGLE_LIST_ENTRY: size 8, align 8;
    Next: 0 8,
}

/// An IPv4 address, in network order, as bytes or words.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IN_ADDR {
    pub S_un: IN_ADDR_S_un,
}

/// `S_un` of [`IN_ADDR`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union IN_ADDR_S_un {
    pub S_un_b: IN_ADDR_S_un_S_un_b,
    pub S_un_w: IN_ADDR_S_un_S_un_w,
    pub S_addr: ULONG,
}

/// `S_un_b` of [`IN_ADDR_S_un`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IN_ADDR_S_un_S_un_b {
    pub s_b1: UCHAR,
    pub s_b2: UCHAR,
    pub s_b3: UCHAR,
    pub s_b4: UCHAR,
}

/// `S_un_w` of [`IN_ADDR_S_un`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IN_ADDR_S_un_S_un_w {
    pub s_w1: USHORT,
    pub s_w2: USHORT,
}

layout! { IN_ADDR: size 4, align 4;
    S_un: 0 4, S_un.S_un_b: 0 4, S_un.S_un_b.s_b1: 0 1, S_un.S_un_b.s_b2: 1 1, S_un.S_un_b.s_b3: 2 1,
    S_un.S_un_b.s_b4: 3 1, S_un.S_un_w: 0 4, S_un.S_un_w.s_w1: 0 2, S_un.S_un_w.s_w2: 2 2, S_un.S_addr: 0 4,
}

/// An IPv6 address, in network order.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IN6_ADDR {
    pub u: IN6_ADDR_u,
}

/// `u` of [`IN6_ADDR`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union IN6_ADDR_u {
    pub Byte: [UCHAR; 16],
    pub Word: [USHORT; 8],
}

layout! { IN6_ADDR: size 16, align 2;
    u: 0 16, u.Byte: 0 16, u.Word: 0 16,
}

#[cfg(not(all(windows, feature = "wdk")))]
/// A counted UTF-16 string; lengths are in bytes, and no NUL is promised.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct UNICODE_STRING {
    pub Length: USHORT,
    pub MaximumLength: USHORT,
    pub Buffer: PWCH,
}

layout! { UNICODE_STRING: size 16, align 8;
    Length: 0 2, MaximumLength: 2 2, Buffer: 8 8,
}

#[cfg(not(all(windows, feature = "wdk")))]
/// An entry or head of a circular doubly linked list.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct LIST_ENTRY {
    pub Flink: *mut LIST_ENTRY,
    pub Blink: *mut LIST_ENTRY,
}

layout! { LIST_ENTRY: size 16, align 8;
    Flink: 0 8, Blink: 8 8,
}

#[cfg(not(target_arch = "aarch64"))]
/// The head of an interlocked singly linked list: depth, sequence and first entry in 16 bytes.
#[repr(C, align(16))]
#[derive(Clone, Copy)]
pub union SLIST_HEADER {
    pub Anonymous: SLIST_HEADER_Anonymous,
    pub HeaderX64: SLIST_HEADER_HeaderX64,
}

#[cfg(not(target_arch = "aarch64"))]
/// `Anonymous` of [`SLIST_HEADER`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct SLIST_HEADER_Anonymous {
    pub Alignment: ULONGLONG,
    pub Region: ULONGLONG,
}

#[cfg(not(target_arch = "aarch64"))]
/// `HeaderX64` of [`SLIST_HEADER`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct SLIST_HEADER_HeaderX64 {
    pub Bits: u64,
    pub Bits2: u64,
}

#[cfg(not(target_arch = "aarch64"))]
impl SLIST_HEADER_HeaderX64 {
    pub const Depth: BitField = BitField::new(0, 16);
    pub const Sequence: BitField = BitField::new(16, 48);
    pub const Reserved: BitField = BitField::new(0, 4); // Bits2
    pub const NextEntry: BitField = BitField::new(4, 60); // Bits2
}

#[cfg(target_arch = "aarch64")]
/// The head of an interlocked singly linked list: depth, sequence and first entry in 16 bytes.
#[repr(C, align(16))]
#[derive(Clone, Copy)]
pub union SLIST_HEADER {
    pub Anonymous: SLIST_HEADER_Anonymous,
    pub HeaderArm64: SLIST_HEADER_HeaderArm64,
}

#[cfg(target_arch = "aarch64")]
/// `Anonymous` of [`SLIST_HEADER`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct SLIST_HEADER_Anonymous {
    pub Alignment: ULONGLONG,
    pub Region: ULONGLONG,
}

#[cfg(target_arch = "aarch64")]
/// `HeaderArm64` of [`SLIST_HEADER`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct SLIST_HEADER_HeaderArm64 {
    pub Bits: u64,
    pub Bits2: u64,
}

#[cfg(target_arch = "aarch64")]
impl SLIST_HEADER_HeaderArm64 {
    pub const Depth: BitField = BitField::new(0, 16);
    pub const Sequence: BitField = BitField::new(16, 48);
    pub const Reserved: BitField = BitField::new(0, 4); // Bits2
    pub const NextEntry: BitField = BitField::new(4, 60); // Bits2
}

#[cfg(not(target_arch = "aarch64"))]
layout! { SLIST_HEADER: size 16, align 16;
    Anonymous: 0 16, Anonymous.Alignment: 0 8, Anonymous.Region: 8 8, HeaderX64: 0 16, HeaderX64.Bits: 0 8,
    HeaderX64.Bits2: 8 8,
}

#[cfg(target_arch = "aarch64")]
layout! { SLIST_HEADER: size 16, align 16;
    Anonymous: 0 16, Anonymous.Alignment: 0 8, Anonymous.Region: 8 8, HeaderArm64: 0 16,
    HeaderArm64.Bits: 0 8, HeaderArm64.Bits2: 8 8,
}

/// An unsigned 64-bit number, also as its two halves.
#[repr(C)]
#[derive(Clone, Copy)]
pub union ULARGE_INTEGER {
    pub Anonymous: ULARGE_INTEGER_Anonymous,
    pub u: ULARGE_INTEGER_u,
    pub QuadPart: ULONGLONG,
}

/// `Anonymous` of [`ULARGE_INTEGER`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ULARGE_INTEGER_Anonymous {
    pub LowPart: ULONG,
    pub HighPart: ULONG,
}

/// `u` of [`ULARGE_INTEGER`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ULARGE_INTEGER_u {
    pub LowPart: ULONG,
    pub HighPart: ULONG,
}

layout! { ULARGE_INTEGER: size 8, align 8;
    Anonymous: 0 8, Anonymous.LowPart: 0 4, Anonymous.HighPart: 4 4, u: 0 8, u.LowPart: 0 4,
    u.HighPart: 4 4, QuadPart: 0 8,
}

/// A counted byte string; also `ANSI_STRING`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct STRING {
    pub Length: USHORT,
    pub MaximumLength: USHORT,
    pub Buffer: PCHAR,
}

layout! { STRING: size 16, align 8;
    Length: 0 2, MaximumLength: 2 2, Buffer: 8 8,
}
