//! What the `Zw…Key` functions take and return.

use crate::*;

pub type POBJECT_ATTRIBUTES = *mut OBJECT_ATTRIBUTES;
pub type KEY_INFORMATION_CLASS = i32;

/// Shape of the answer about a registry value. DDI: ne-wdm-_key_value_information_class.
pub type KEY_VALUE_INFORMATION_CLASS = i32;
pub const KeyValueBasicInformation: KEY_VALUE_INFORMATION_CLASS = 0;
pub const KeyValueFullInformation: KEY_VALUE_INFORMATION_CLASS = 1;
pub const KeyValuePartialInformation: KEY_VALUE_INFORMATION_CLASS = 2;
pub const KeyValueFullInformationAlign64: KEY_VALUE_INFORMATION_CLASS = 3;
pub const KeyValuePartialInformationAlign64: KEY_VALUE_INFORMATION_CLASS = 4;
pub const KeyValueLayerInformation: KEY_VALUE_INFORMATION_CLASS = 5;
pub const MaxKeyValueInfoClass: KEY_VALUE_INFORMATION_CLASS = 6;

/// A registry value without its name: type, length and data. DDI: ns-wdm-_key_value_partial_information.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct KEY_VALUE_PARTIAL_INFORMATION {
    pub TitleIndex: ULONG,
    pub Type: ULONG,
    pub DataLength: ULONG,
    pub Data: [UCHAR; 1],
}

layout! { KEY_VALUE_PARTIAL_INFORMATION: size 16, align 4;
    TitleIndex: 0 4, Type: 4 4, DataLength: 8 4, Data: 12 1,
}

/// A registry value with its name: type, offset and length of the data, name. DDI: ns-wdm-_key_value_full_information.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct KEY_VALUE_FULL_INFORMATION {
    pub TitleIndex: ULONG,
    pub Type: ULONG,
    pub DataOffset: ULONG,
    pub DataLength: ULONG,
    pub NameLength: ULONG,
    pub Name: [WCHAR; 1],
}

layout! { KEY_VALUE_FULL_INFORMATION: size 24, align 4;
    TitleIndex: 0 4, Type: 4 4, DataOffset: 8 4, DataLength: 12 4, NameLength: 16 4, Name: 20 2,
}

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
