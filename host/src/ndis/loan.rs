//! Memory that NDIS lends to drivers: parameters, requests, names.
//!
//! In: values to lend. Out: addresses, each ending at a guard page, that fault once they are taken back: a driver that
//! keeps what it was only shown is found out (rules GEN-07, HST-30). Nothing here is counted as a driver's leak.

use entresol_sys::{NDIS_STRING, UNICODE_STRING};

use crate::machine::Machine;

/// Names under which the pool keeps what the host lends: whatever an address belongs to is told by them.
pub(crate) const ANYTHING: &str = "NDIS";
/// NDIS_BIND_PARAMETERS and what it points at.
pub(crate) const BIND: &str = "NDIS: bind parameters";
/// A status indication.
pub(crate) const STATUS: &str = "NDIS: a status indication";
/// What NdisReadConfiguration gave.
pub(crate) const CONFIGURATION: &str = "NDIS: a configuration parameter";

/// Whether a block of the pool is the host's own.
pub(crate) fn is_lent(source: &str) -> bool {
    lent(source).is_some()
}

impl Machine {
    /// Whether `address` is in memory that the host lends.
    pub(crate) fn is_lent(&self, address: usize) -> bool {
        self.memory.pool.find(address).is_some_and(|block| is_lent(block.source))
    }
}

/// What a block of the host's own is, for a message; `None` for one of the driver's.
pub(crate) fn lent(source: &str) -> Option<&str> {
    let what = source.strip_prefix(ANYTHING)?;
    Some(what.strip_prefix(": ").unwrap_or("memory"))
}

/// The rules about what was lent: using it when it was taken back, and reading more than its header's size.
pub(crate) fn rules(source: &str, taken_back: bool) -> &'static [&'static str] {
    match (source, taken_back) {
        (BIND, true) => &["GEN-07", "BND-10"],
        (STATUS, true) => &["GEN-07", "STA-09"],
        (CONFIGURATION, true) => &["GEN-07", "RES-10"],
        (_, true) => &["GEN-07"],
        (BIND, false) => &["VER-02", "BND-11"],
        (_, false) => &["VER-02"],
    }
}

const TAG: u32 = u32::from_le_bytes(*b"NDpp");

/// Blocks that are taken back together.
#[derive(Debug)]
pub(crate) struct Loans {
    source: &'static str,
    blocks: Vec<usize>,
}

impl Default for Loans {
    fn default() -> Self {
        Self::of(ANYTHING)
    }
}

impl Loans {
    /// Nothing yet; what is lent is known as `source`.
    pub(crate) fn of(source: &'static str) -> Self {
        Self { source, blocks: Vec::new() }
    }

    /// Lends `size` zeroed bytes.
    pub(crate) fn bytes(&mut self, machine: &mut Machine, size: usize) -> *mut u8 {
        let block = machine.memory.pool.allocate(size.max(1), TAG, true, self.source);
        let block = block.expect("the host has memory for what it lends: a few pages");
        self.blocks.push(block.expose_provenance());
        block
    }

    /// Lends a value.
    pub(crate) fn value<T: Copy>(&mut self, machine: &mut Machine, value: T) -> *mut T {
        let place = self.bytes(machine, size_of::<T>()).cast::<T>();
        // SAFETY: the pool gave `size_of::<T>()` writable bytes to us alone, aligned to 16.
        unsafe { place.write(value) };
        place
    }

    /// Lends a list; NULL for an empty one.
    pub(crate) fn list<T: Copy>(&mut self, machine: &mut Machine, values: &[T]) -> *mut T {
        if values.is_empty() {
            return core::ptr::null_mut();
        }
        let place = self.bytes(machine, size_of_val(values)).cast::<T>();
        // SAFETY: the pool gave as many writable bytes as `values` has, to us alone, aligned to 16.
        unsafe { place.copy_from_nonoverlapping(values.as_ptr(), values.len()) };
        place
    }

    /// Lends a counted string, its structure and its characters.
    pub(crate) fn string(&mut self, machine: &mut Machine, text: &str) -> *mut NDIS_STRING {
        let units: Vec<u16> = text.encode_utf16().collect();
        let buffer = self.list(machine, &units);
        let length = (2 * units.len()) as u16;
        self.value(machine, UNICODE_STRING { Length: length, MaximumLength: length, Buffer: buffer })
    }

    /// Takes everything back: from now on touching it faults.
    pub(crate) fn take_back(&mut self, machine: &mut Machine) {
        for block in self.blocks.drain(..) {
            // Only this value knows the address, so the pool has it.
            let _ = machine.memory.pool.free(core::ptr::with_exposed_provenance_mut(block));
        }
    }
}

/// The text of a counted string that a driver passed; `None` for NULL or an odd or short length.
///
/// # Safety
/// - `string` is NULL or a readable UNICODE_STRING whose Buffer is readable for Length bytes.
pub(crate) unsafe fn text(string: *const UNICODE_STRING) -> Option<String> {
    // SAFETY: this function's contract.
    let string = unsafe { super::object::read(string) }?;
    let units = usize::from(string.Length) / 2;
    if units == 0 {
        return Some(String::new());
    }
    if string.Buffer.is_null() {
        return None;
    }
    // A driver's buffer need not be aligned.
    // SAFETY: this function's contract: Length bytes are readable.
    let units = (0..units).map(|at| unsafe { string.Buffer.wrapping_add(at).read_unaligned() });
    Some(char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}
