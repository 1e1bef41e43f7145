//! What the `Zw…Key` functions take and return.

use crate::*;

pub type POBJECT_ATTRIBUTES = *mut OBJECT_ATTRIBUTES;

/// Name, root and attributes of a kernel object to open or create.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct OBJECT_ATTRIBUTES {
    pub Length: ULONG,
    pub RootDirectory: HANDLE,
    pub ObjectName: PUNICODE_STRING,
    pub Attributes: ULONG,
    pub SecurityDescriptor: PVOID,
    pub SecurityQualityOfService: PVOID,
}

layout! { OBJECT_ATTRIBUTES: size 48, align 8;
    Length: 0 4, RootDirectory: 8 8, ObjectName: 16 8, Attributes: 24 4, SecurityDescriptor: 32 8,
    SecurityQualityOfService: 40 8,
}

pub const OBJ_INHERIT: ULONG = 0x2;
pub const OBJ_PERMANENT: ULONG = 0x10;
pub const OBJ_EXCLUSIVE: ULONG = 0x20;
pub const OBJ_CASE_INSENSITIVE: ULONG = 0x40;
pub const OBJ_OPENIF: ULONG = 0x80;
pub const OBJ_OPENLINK: ULONG = 0x100;
pub const OBJ_KERNEL_HANDLE: ULONG = 0x200;
pub const OBJ_FORCE_ACCESS_CHECK: ULONG = 0x400;
pub const OBJ_IGNORE_IMPERSONATED_DEVICEMAP: ULONG = 0x800;
pub const OBJ_DONT_REPARSE: ULONG = 0x1000;
pub const OBJ_VALID_ATTRIBUTES: ULONG = 0x1FF2;

pub const KEY_WRITE: ULONG = 0x20006;
pub const KEY_READ: ULONG = 0x20019;
pub const KEY_ALL_ACCESS: ULONG = 0xF003F;

pub const REG_NONE: ULONG = 0x0;
pub const REG_SZ: ULONG = 0x1;
pub const REG_EXPAND_SZ: ULONG = 0x2;
pub const REG_BINARY: ULONG = 0x3;
pub const REG_DWORD: ULONG = 0x4;
pub const REG_MULTI_SZ: ULONG = 0x7;
pub const REG_QWORD: ULONG = 0xB;

pub const SYNCHRONIZE: ULONG = 0x100000;
