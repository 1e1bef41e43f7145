//! Counted UTF-16 strings, as the kernel passes names.

use ::core::slice;

use entresol_sys::{PNDIS_STRING, UNICODE_STRING};

use super::pool::{NoMemory, PoolSlice};

/// A string of its own in nonpaged pool.
///
/// Having one tells you: the UNICODE_STRING describes units that live and stay as long as it does.
pub(crate) struct Name {
    units: PoolSlice<u16>,
    string: UNICODE_STRING,
}

// SAFETY: the string is never changed after it was made, so any thread may read it.
unsafe impl Send for Name {}
// SAFETY: as above.
unsafe impl Sync for Name {}

impl Name {
    /// A copy of `units`; a name longer than a UNICODE_STRING counts is no name.
    pub(crate) fn new(units: &[u16]) -> Result<Self, NoMemory> {
        let bytes = u16::try_from(units.len().saturating_mul(2)).map_err(|_| NoMemory)?;
        let units = PoolSlice::copy_of(units)?;
        let string =
            UNICODE_STRING { Length: bytes, MaximumLength: bytes, Buffer: units.as_ptr().cast_mut() };
        Ok(Self { units, string })
    }

    /// The units.
    pub(crate) fn units(&self) -> &[u16] {
        &self.units
    }

    /// For a function that takes a PNDIS_STRING and only reads it.
    pub(crate) const fn as_ptr(&self) -> PNDIS_STRING {
        (&raw const self.string).cast_mut()
    }
}

/// A UNICODE_STRING over constant units, for a function that only reads it.
pub(crate) const fn constant(units: &'static [u16]) -> UNICODE_STRING {
    // A keyword or service name has a few dozen units; the length of a longer one is cut, not wrapped.
    let length = if units.len() > 0x7FFF { 0x7FFF } else { units.len() };
    let bytes = (length * 2) as u16;
    UNICODE_STRING { Length: bytes, MaximumLength: bytes, Buffer: units.as_ptr().cast_mut() }
}

/// The units of `string`; none where it has no buffer.
///
/// # Safety
///
/// * `string` is null or points to a UNICODE_STRING whose buffer holds its length, both unchanged for `'a`.
pub(crate) unsafe fn units<'a>(string: *const UNICODE_STRING) -> &'a [u16] {
    if string.is_null() {
        return &[];
    }
    // SAFETY: not null, so it points to a UNICODE_STRING, by the caller's word.
    let UNICODE_STRING { Length: length, Buffer: buffer, .. } = unsafe { *string };
    if buffer.is_null() {
        return &[];
    }
    // SAFETY: the buffer holds `length` bytes, by the caller's word; strings of the kernel are aligned for u16.
    unsafe { slice::from_raw_parts(buffer, usize::from(length / 2)) }
}
