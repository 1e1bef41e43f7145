//! Structures that begin with an NDIS_OBJECT_HEADER, coming from drivers.
//!
//! In: a pointer and what its header may say. Out: a copy that holds no byte more than the header's Size promises, or
//! what is wrong with the header. Which NDIS version asks for which revision is said where the structure is used.

use entresol_sys::{NDIS_OBJECT_HEADER, NDIS_OBJECT_TYPE_DEFAULT};

/// What a header may say.
#[derive(Debug)]
pub(crate) struct Header {
    /// The structure's name, for messages.
    pub(crate) name: &'static str,
    /// Its `NDIS_OBJECT_TYPE_…`.
    pub(crate) object_type: u8,
    /// Revisions and their smallest sizes, oldest first.
    pub(crate) revisions: &'static [(u8, u16)],
}

/// What is wrong with a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BadHeader {
    /// The Type.
    Type,
    /// The Revision: not one that exists.
    Revision,
    /// The Size: less than its Revision needs.
    Size(u16),
}

impl Header {
    /// A structure whose type is NDIS_OBJECT_TYPE_DEFAULT.
    pub(crate) const fn default_type(name: &'static str, revisions: &'static [(u8, u16)]) -> Self {
        Self { name, object_type: NDIS_OBJECT_TYPE_DEFAULT, revisions }
    }

    /// A structure with a type of its own.
    pub(crate) const fn new(name: &'static str, object_type: u8, revisions: &'static [(u8, u16)]) -> Self {
        Self { name, object_type, revisions }
    }

    /// Compares a header with this.
    ///
    /// NDIS_OBJECT_TYPE_DEFAULT passes for any type: Microsoft's own samples register with it. A revision newer than
    /// all known ones passes with the size of the newest known one.
    pub(crate) fn check(&self, header: &NDIS_OBJECT_HEADER) -> Result<(), BadHeader> {
        if header.Type != self.object_type && header.Type != NDIS_OBJECT_TYPE_DEFAULT {
            return Err(BadHeader::Type);
        }
        let needed = self.revisions.iter().rev().find(|(revision, _)| *revision <= header.Revision);
        match needed {
            None => Err(BadHeader::Revision),
            Some((_, size)) if header.Size < *size => Err(BadHeader::Size(*size)),
            Some(_) => Ok(()),
        }
    }

    /// Whether a header has the size of a later revision than it says: `sizeof` of a newer header file.
    pub(crate) fn is_of_newer(&self, header: &NDIS_OBJECT_HEADER) -> bool {
        let own = self.revisions.iter().rev().find(|(revision, _)| *revision <= header.Revision);
        own.is_some_and(|(revision, size)| {
            header.Size > *size
                && self.revisions.iter().any(|(newer, size)| newer > revision && *size == header.Size)
        })
    }
}

/// A copy of what `pointer` points at; `None` for NULL.
///
/// # Safety
/// - `pointer` is NULL or readable for a whole `T`.
pub(crate) unsafe fn read<T: Copy>(pointer: *const T) -> Option<T> {
    if pointer.is_null() {
        return None;
    }
    // SAFETY: not NULL, so readable for a `T` by this function's contract; unaligned reads are allowed because a
    // driver's structure need not be aligned as Rust wants it.
    Some(unsafe { pointer.read_unaligned() })
}

/// A copy of the structure at `pointer`, of which only as many bytes are read as its header's Size says; the rest are
/// zeros. `None` for NULL.
///
/// # Safety
/// - `pointer` is NULL or readable for an NDIS_OBJECT_HEADER and for as many bytes as that says.
/// - All zeros is a value of `T`, as are any bytes (a structure of the C headers).
pub(crate) unsafe fn read_sized<T: Copy>(pointer: *const T) -> Option<T> {
    // SAFETY: this function's contract; the header is the first member of every such structure.
    let header = unsafe { read(pointer.cast::<NDIS_OBJECT_HEADER>()) }?;
    let mut copy = core::mem::MaybeUninit::<T>::zeroed();
    let size = usize::from(header.Size).min(size_of::<T>());
    // SAFETY: `pointer` is readable for `Size` bytes, the copy is `size_of::<T>()` long, `size` is at most both; a
    // local cannot overlap a driver's memory.
    unsafe { core::ptr::copy_nonoverlapping(pointer.cast::<u8>(), copy.as_mut_ptr().cast::<u8>(), size) };
    // SAFETY: zeros overwritten by a structure's bytes: a value by this function's contract.
    Some(unsafe { copy.assume_init() })
}

/// A header for a structure that the host fills.
pub(crate) const fn header(object_type: u8, revision: u8, size: u16) -> NDIS_OBJECT_HEADER {
    NDIS_OBJECT_HEADER { Type: object_type, Revision: revision, Size: size }
}

/// All zeros.
///
/// # Safety
/// - All zeros is a value of `T` (a structure of the C headers).
pub(crate) unsafe fn zeroed<T: Copy>() -> T {
    // SAFETY: this function's contract.
    unsafe { core::mem::MaybeUninit::<T>::zeroed().assume_init() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const THING: Header = Header::new("THING", 0x95, &[(1, 8), (2, 16)]);

    #[test]
    fn a_header_needs_the_size_of_its_revision() {
        assert_eq!(THING.check(&header(0x95, 1, 8)), Ok(()));
        assert_eq!(THING.check(&header(0x95, 2, 8)), Err(BadHeader::Size(16)));
        assert_eq!(THING.check(&header(0x95, 9, 16)), Ok(()), "newer than known");
        assert_eq!(THING.check(&header(0x95, 0, 16)), Err(BadHeader::Revision));
    }

    #[test]
    fn the_size_of_a_newer_revision_is_known() {
        assert!(THING.is_of_newer(&header(0x95, 1, 16)));
        assert!(!THING.is_of_newer(&header(0x95, 1, 8)));
        assert!(!THING.is_of_newer(&header(0x95, 2, 16)));
        assert!(!THING.is_of_newer(&header(0x95, 9, 24)), "newer than known");
    }

    #[test]
    fn the_default_type_passes_for_any_and_no_other_does() {
        assert_eq!(THING.check(&header(NDIS_OBJECT_TYPE_DEFAULT, 1, 8)), Ok(()));
        assert_eq!(THING.check(&header(0x96, 1, 8)), Err(BadHeader::Type));
    }

    #[test]
    fn no_byte_past_the_size_is_read() {
        #[repr(C)]
        #[derive(Clone, Copy)]
        struct Long {
            header: NDIS_OBJECT_HEADER,
            first: u32,
            second: u32,
        }
        let long = Long { header: header(0x80, 1, 8), first: 7, second: 9 };
        // SAFETY: a live local; any bytes are a value of it.
        let copy = unsafe { read_sized(&raw const long) }.unwrap();
        assert_eq!((copy.first, copy.second), (7, 0));
    }
}
