//! Keys and values of the registry.

use alloc::string::String;
use alloc::vec::Vec;

use windows::Win32::Foundation::{
    ERROR_FILE_NOT_FOUND, ERROR_MORE_DATA, ERROR_NO_MORE_ITEMS, ERROR_SUCCESS, WIN32_ERROR,
};
use windows::Win32::System::Registry::{
    HKEY, KEY_READ, KEY_WRITE, REG_DWORD, REG_MULTI_SZ, REG_OPTION_NON_VOLATILE, REG_SAM_FLAGS, REG_SZ,
    REG_VALUE_TYPE, RegCloseKey, RegCreateKeyExW, RegDeleteKeyW, RegDeleteTreeW, RegDeleteValueW,
    RegEnumKeyExW, RegOpenKeyExW, RegQueryValueExW, RegSetValueExW,
};
use windows::core::{HSTRING, PCWSTR, PWSTR, Result};

/// A value longer than this is nothing that this DLL wrote.
const LONGEST_VALUE: usize = 1 << 20;

/// The longest name of a key, with its zero.
const LONGEST_NAME: usize = 256;

/// An open key. Having one tells you that the handle is open, and will be closed once.
pub(super) struct Key(HKEY);

impl Key {
    /// Takes over an open key.
    ///
    /// # Safety
    ///
    /// * `key` is open, and nobody else closes it.
    pub(super) unsafe fn from_raw(key: HKEY) -> Self {
        Self(key)
    }

    /// Opens a key below one of Windows' own; none where it is not there.
    pub(super) fn open(root: HKEY, path: &str) -> Result<Option<Self>> {
        open(root, path, KEY_READ | KEY_WRITE)
    }

    /// Opens a key below one of Windows' own, and makes it where it is not there.
    pub(super) fn create(root: HKEY, path: &str) -> Result<Self> {
        create(root, path)
    }

    /// Opens a key below this one; none where it is not there.
    pub(super) fn sub_key(&self, path: &str) -> Result<Option<Self>> {
        open(self.0, path, KEY_READ)
    }

    /// Opens a key below this one, and makes it where it is not there.
    pub(super) fn make_sub_key(&self, path: &str) -> Result<Self> {
        create(self.0, path)
    }

    /// The names of the keys below this one, without names that are no text.
    pub(super) fn sub_keys(&self) -> Result<Vec<String>> {
        let mut names = Vec::new();
        for index in 0.. {
            let mut name = [0_u16; LONGEST_NAME];
            let mut length = name.len() as u32;
            // SAFETY: the key is open; name and length are of this frame, and the length is what there is room for.
            let status = unsafe {
                RegEnumKeyExW(
                    self.0,
                    index,
                    Some(PWSTR(name.as_mut_ptr())),
                    &raw mut length,
                    None,
                    None,
                    None,
                    None,
                )
            };
            if status == ERROR_NO_MORE_ITEMS {
                break;
            }
            status.ok()?;
            if let Some(Ok(name)) = name.get(..length as usize).map(String::from_utf16) {
                names.push(name);
            }
        }
        Ok(names)
    }

    /// A value of texts; none where there is none, or one of another kind.
    pub(super) fn texts(&self, name: &str) -> Result<Option<Vec<u16>>> {
        let bytes = self.value(name, REG_MULTI_SZ)?;
        Ok(bytes.map(|bytes| bytes.as_chunks().0.iter().map(|pair| u16::from_le_bytes(*pair)).collect()))
    }

    /// A value of a number; none where there is none, or one of another kind.
    pub(super) fn number(&self, name: &str) -> Result<Option<u32>> {
        let bytes = self.value(name, REG_DWORD)?;
        Ok(bytes.and_then(|bytes| Some(u32::from_le_bytes(*bytes.first_chunk()?))))
    }

    fn value(&self, name: &str, kind: REG_VALUE_TYPE) -> Result<Option<Vec<u8>>> {
        let name = HSTRING::from(name);
        let mut bytes = Vec::new();
        loop {
            let mut found = REG_VALUE_TYPE::default();
            let mut size = bytes.len() as u32;
            let data = (!bytes.is_empty()).then_some(bytes.as_mut_ptr());
            // SAFETY: the key is open; the name ends with a zero; all places are of this frame, and the size is what there
            // is room for.
            let status = unsafe {
                RegQueryValueExW(self.0, &name, None, Some(&raw mut found), data, Some(&raw mut size))
            };
            // Without room, success says how much is needed.
            let needed = size as usize;
            match status {
                ERROR_FILE_NOT_FOUND => return Ok(None),
                ERROR_SUCCESS if needed <= bytes.len() => {
                    bytes.truncate(needed);
                    return Ok((found == kind).then_some(bytes));
                }
                ERROR_SUCCESS | ERROR_MORE_DATA if needed <= LONGEST_VALUE => bytes.resize(needed, 0),
                ERROR_SUCCESS | ERROR_MORE_DATA => return Ok(None),
                other => return Err(other.to_hresult().into()),
            }
        }
    }

    /// Writes a value of texts, each with its zero, and a zero after the last.
    pub(super) fn set_texts(&self, name: &str, value: &[u16]) -> Result<()> {
        self.set(name, REG_MULTI_SZ, value)
    }

    /// Writes a value of one text; with an empty name, the one that a key has without a name.
    pub(super) fn set_text(&self, name: &str, text: &str) -> Result<()> {
        let value: Vec<u16> = text.encode_utf16().chain([0]).collect();
        self.set(name, REG_SZ, &value)
    }

    fn set(&self, name: &str, kind: REG_VALUE_TYPE, value: &[u16]) -> Result<()> {
        let bytes: Vec<u8> = value.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        // SAFETY: the key is open; name and bytes outlive the call.
        unsafe { RegSetValueExW(self.0, &HSTRING::from(name), None, kind, Some(&bytes)) }.ok()
    }

    /// Deletes a value, if it is there.
    pub(super) fn delete_value(&self, name: &str) -> Result<()> {
        // SAFETY: the key is open; the name ends with a zero.
        gone(unsafe { RegDeleteValueW(self.0, &HSTRING::from(name)) })
    }

    /// Deletes a key below this one, if it is there; fails where there are keys below that one.
    pub(super) fn delete_sub_key(&self, path: &str) -> Result<()> {
        // SAFETY: the key is open; the path ends with a zero.
        gone(unsafe { RegDeleteKeyW(self.0, &HSTRING::from(path)) })
    }

    /// Deletes a key below this one and all below that, if it is there.
    pub(super) fn delete_tree(&self, path: &str) -> Result<()> {
        // SAFETY: the key is open; the path ends with a zero.
        gone(unsafe { RegDeleteTreeW(self.0, &HSTRING::from(path)) })
    }
}

impl Drop for Key {
    fn drop(&mut self) {
        // SAFETY: the key is open, and closed only here. That it cannot be closed changes nothing for anyone.
        let _ = unsafe { RegCloseKey(self.0) };
    }
}

fn open(root: HKEY, path: &str, access: REG_SAM_FLAGS) -> Result<Option<Key>> {
    let mut key = HKEY::default();
    // SAFETY: the root is open; the path ends with a zero; the place for the key is of this frame.
    match unsafe { RegOpenKeyExW(root, &HSTRING::from(path), None, access, &raw mut key) } {
        ERROR_SUCCESS => Ok(Some(Key(key))),
        ERROR_FILE_NOT_FOUND => Ok(None),
        other => Err(other.to_hresult().into()),
    }
}

fn create(root: HKEY, path: &str) -> Result<Key> {
    let mut key = HKEY::default();
    let access = KEY_READ | KEY_WRITE;
    // SAFETY: the root is open; the path ends with a zero; the place for the key is of this frame.
    let status = unsafe {
        RegCreateKeyExW(
            root,
            &HSTRING::from(path),
            None,
            PCWSTR::null(),
            REG_OPTION_NON_VOLATILE,
            access,
            None,
            &raw mut key,
            None,
        )
    };
    status.ok().map(|()| Key(key))
}

/// What is not there need not be deleted.
fn gone(status: WIN32_ERROR) -> Result<()> {
    if status == ERROR_FILE_NOT_FOUND { Ok(()) } else { status.ok() }
}
