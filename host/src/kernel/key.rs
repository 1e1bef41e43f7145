//! Registry keys as a driver opens them.
//!
//! In: names and handles. Out: the values of `registry`, in the records that the kernel writes. Security is not looked
//! at. What NDIS reads for a driver is NDIS's affair.

use entresol_sys::*;

use super::handle::Opened;
use super::string::text;
use crate::crossing::exports;
use crate::machine;
use crate::registry::{Key, Value};

/// `ZwCreateKey`'s dispositions.
const REG_CREATED_NEW_KEY: u32 = 1;
const REG_OPENED_EXISTING_KEY: u32 = 2;
/// `KEY_INFORMATION_CLASS`: KeyBasicInformation.
const BASIC: KEY_INFORMATION_CLASS = 0;

/// The full path that object attributes name.
///
/// # Safety
/// `attributes` is valid, with a valid name.
unsafe fn path(attributes: POBJECT_ATTRIBUTES) -> Option<String> {
    // SAFETY: the caller's promise.
    let (root, name) = unsafe { ((*attributes).RootDirectory, text((*attributes).ObjectName)) };
    if root.is_null() {
        return Some(name);
    }
    let above = opened(root)?;
    Some(if name.is_empty() { above } else { format!(r"{above}\{name}") })
}

/// The path of an open key.
fn opened(handle: HANDLE) -> Option<String> {
    machine::read(|machine| match machine.kernel.handles.get(handle) {
        Some(Opened::Key(path)) => Some(path.clone()),
        _ => None,
    })
}

fn invalid_handle(function: &str) -> NTSTATUS {
    machine::report("GEN-01", format!("{function} was given a handle that is no open key"));
    STATUS_INVALID_HANDLE
}

/// Writes a record as far as there is room, as all queries of the registry do.
///
/// # Safety
/// `buffer` has `length` bytes; `needed` is null or valid.
unsafe fn answer(record: &[u8], fixed: usize, buffer: PVOID, length: ULONG, needed: PULONG) -> NTSTATUS {
    let length = length as usize;
    // SAFETY: the caller's promise; the copy is bounded by both lengths.
    unsafe {
        if !needed.is_null() {
            needed.write(u32::try_from(record.len()).unwrap_or(u32::MAX));
        }
        if length < fixed {
            return STATUS_BUFFER_TOO_SMALL;
        }
        std::ptr::copy_nonoverlapping(record.as_ptr(), buffer.cast(), record.len().min(length));
    }
    if length < record.len() { STATUS_BUFFER_OVERFLOW } else { STATUS_SUCCESS }
}

/// A value as a record of this class, and the length of the part that must fit.
fn value_record(name: &str, value: &Value, class: KEY_VALUE_INFORMATION_CLASS) -> Option<(Vec<u8>, usize)> {
    let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let data = value.bytes();
    let mut record = Vec::new();
    let mut word = |value: usize| record.extend(u32::try_from(value).unwrap_or(u32::MAX).to_le_bytes());
    word(0);
    word(value.kind() as usize);
    if class == KeyValueBasicInformation {
        word(name.len());
        record.extend(name);
        return Some((record, 12));
    }
    if class == KeyValuePartialInformation {
        word(data.len());
        record.extend(data);
        return Some((record, 12));
    }
    if class != KeyValueFullInformation {
        return None;
    }
    let offset = (20 + name.len()).next_multiple_of(8);
    word(offset);
    word(data.len());
    word(name.len());
    record.extend(name);
    record.resize(offset, 0);
    record.extend(data);
    Some((record, 20))
}

fn at<R>(path: &str, read: impl FnOnce(&Key) -> Option<R>) -> Option<R> {
    machine::read(|machine| machine.registry.key(path).and_then(read))
}

exports! { "ntoskrnl.exe";
    /// Opens a key that exists.
    unsafe fn ZwOpenKey(KeyHandle: PHANDLE, DesiredAccess: ACCESS_MASK, ObjectAttributes: POBJECT_ATTRIBUTES)
        -> NTSTATUS irql(== PASSIVE_LEVEL) {
        let _ = DesiredAccess;
        // SAFETY: the caller passes attributes with a name.
        let Some(path) = (unsafe { path(ObjectAttributes) }) else { return invalid_handle("ZwOpenKey") };
        let opened = machine::with(|machine| {
            machine.registry.key(&path)?;
            Some(machine.kernel.handles.open(Opened::Key(path)))
        });
        let Some(handle) = opened else { return STATUS_OBJECT_NAME_NOT_FOUND };
        // SAFETY: the caller passes a place for the handle.
        unsafe { KeyHandle.write(handle) };
        STATUS_SUCCESS
    }
    /// Opens a key, and makes it when it is missing.
    unsafe fn ZwCreateKey(
        KeyHandle: PHANDLE, DesiredAccess: ACCESS_MASK, ObjectAttributes: POBJECT_ATTRIBUTES, TitleIndex: ULONG,
        Class: PUNICODE_STRING, CreateOptions: ULONG, Disposition: PULONG,
    ) -> NTSTATUS irql(== PASSIVE_LEVEL) {
        let _ = (DesiredAccess, TitleIndex, Class, CreateOptions);
        // SAFETY: the caller passes attributes with a name.
        let Some(path) = (unsafe { path(ObjectAttributes) }) else { return invalid_handle("ZwCreateKey") };
        // Only the last name may be new.
        let above = path.rsplit_once('\\').map_or("", |(above, _)| above);
        let opened = machine::with(|machine| {
            let existed = machine.registry.key(&path).is_some();
            machine.registry.key(above)?;
            machine.registry.create(&path);
            let disposition = if existed { REG_OPENED_EXISTING_KEY } else { REG_CREATED_NEW_KEY };
            Some((machine.kernel.handles.open(Opened::Key(path.clone())), disposition))
        });
        let Some((handle, disposition)) = opened else { return STATUS_OBJECT_NAME_NOT_FOUND };
        // SAFETY: the caller passes places for the handle and, if it wants it, the disposition.
        unsafe {
            KeyHandle.write(handle);
            if !Disposition.is_null() {
                Disposition.write(disposition);
            }
        }
        STATUS_SUCCESS
    }
    /// Reads a value.
    unsafe fn ZwQueryValueKey(
        KeyHandle: HANDLE, ValueName: PUNICODE_STRING, KeyValueInformationClass: KEY_VALUE_INFORMATION_CLASS,
        KeyValueInformation: PVOID, Length: ULONG, ResultLength: PULONG,
    ) -> NTSTATUS irql(== PASSIVE_LEVEL) {
        let Some(path) = opened(KeyHandle) else { return invalid_handle("ZwQueryValueKey") };
        // SAFETY: the caller passes a name.
        let name = unsafe { text(ValueName) };
        let Some(value) = at(&path, |key| key.value(&name).cloned()) else { return STATUS_OBJECT_NAME_NOT_FOUND };
        let Some((record, fixed)) = value_record(&name, &value, KeyValueInformationClass) else {
            return STATUS_INVALID_PARAMETER;
        };
        // SAFETY: the caller passes a buffer of this length, and a place for the length.
        unsafe { answer(&record, fixed, KeyValueInformation, Length, ResultLength) }
    }
    /// Writes a value.
    unsafe fn ZwSetValueKey(
        KeyHandle: HANDLE, ValueName: PUNICODE_STRING, TitleIndex: ULONG, Type: ULONG, Data: PVOID, DataSize: ULONG,
    ) -> NTSTATUS irql(== PASSIVE_LEVEL) {
        let _ = TitleIndex;
        let Some(path) = opened(KeyHandle) else { return invalid_handle("ZwSetValueKey") };
        // SAFETY: the caller passes a name, and data of this size.
        let (name, value) = unsafe {
            let data = if DataSize == 0 || Data.is_null() {
                &[]
            } else {
                std::slice::from_raw_parts(Data.cast::<u8>().cast_const(), DataSize as usize)
            };
            (text(ValueName), Value::from_bytes(Type, data))
        };
        machine::with(|machine| machine.registry.set(&path, &name, value));
        STATUS_SUCCESS
    }
    /// The name of a key below, by number.
    unsafe fn ZwEnumerateKey(
        KeyHandle: HANDLE, Index: ULONG, KeyInformationClass: KEY_INFORMATION_CLASS, KeyInformation: PVOID, Length: ULONG,
        ResultLength: PULONG,
    ) -> NTSTATUS irql(== PASSIVE_LEVEL) {
        let Some(path) = opened(KeyHandle) else { return invalid_handle("ZwEnumerateKey") };
        if KeyInformationClass != BASIC {
            return STATUS_INVALID_PARAMETER;
        }
        let name = at(&path, |key| key.keys().nth(Index as usize).map(|(name, _)| name.to_owned()));
        let Some(name) = name else { return STATUS_NO_MORE_ENTRIES };
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut record = super::time::system_time().to_le_bytes().to_vec();
        record.extend(0u32.to_le_bytes());
        record.extend(u32::try_from(name.len()).unwrap_or(u32::MAX).to_le_bytes());
        record.extend(name);
        // SAFETY: the caller passes a buffer of this length, and a place for the length.
        unsafe { answer(&record, 16, KeyInformation, Length, ResultLength) }
    }
    /// A value, by number.
    unsafe fn ZwEnumerateValueKey(
        KeyHandle: HANDLE, Index: ULONG, KeyValueInformationClass: KEY_VALUE_INFORMATION_CLASS,
        KeyValueInformation: PVOID, Length: ULONG, ResultLength: PULONG,
    ) -> NTSTATUS irql(== PASSIVE_LEVEL) {
        let Some(path) = opened(KeyHandle) else { return invalid_handle("ZwEnumerateValueKey") };
        let value = at(&path, |key| {
            key.values().nth(Index as usize).map(|(name, value)| (name.to_owned(), value.clone()))
        });
        let Some((name, value)) = value else { return STATUS_NO_MORE_ENTRIES };
        let Some((record, fixed)) = value_record(&name, &value, KeyValueInformationClass) else {
            return STATUS_INVALID_PARAMETER;
        };
        // SAFETY: the caller passes a buffer of this length, and a place for the length.
        unsafe { answer(&record, fixed, KeyValueInformation, Length, ResultLength) }
    }
}
