//! A range of address space, unmapped when dropped.
//!
//! In: lengths and protections. Out: addresses. It is the only caller of mmap, mprotect and munmap; it does not know
//! what lies in the range.

use std::io;
use std::ptr::NonNull;

/// Page size of x86_64.
pub(crate) const PAGE: usize = 4096;

/// What may be done with pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Nothing: any touch faults.
    None,
    /// Read only.
    Read,
    /// Read and write.
    ReadWrite,
    /// Read and execute.
    ReadExecute,
}

impl Access {
    fn protection(self) -> libc::c_int {
        match self {
            Self::None => libc::PROT_NONE,
            Self::Read => libc::PROT_READ,
            Self::ReadWrite => libc::PROT_READ | libc::PROT_WRITE,
            Self::ReadExecute => libc::PROT_READ | libc::PROT_EXEC,
        }
    }
}

/// Holding one proves that `[start, start + length)` is mapped private anonymous memory that nothing else manages.
#[derive(Debug)]
pub(crate) struct Mapping {
    start: NonNull<u8>,
    length: usize,
}

impl Mapping {
    /// Maps `length` bytes, rounded up to pages, zeroed, not backed by memory before they are touched.
    pub(crate) fn new(length: usize, access: Access) -> io::Result<Self> {
        let length = round_up(length.max(1)).ok_or(io::ErrorKind::OutOfMemory)?;
        // SAFETY: an anonymous private mapping at an address that the kernel chooses: it replaces no other mapping.
        let start = unsafe {
            libc::mmap(
                std::ptr::null_mut(),
                length,
                access.protection(),
                libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE,
                -1,
                0,
            )
        };
        if start == libc::MAP_FAILED {
            return Err(io::Error::last_os_error());
        }
        let start = NonNull::new(start.cast::<u8>()).ok_or(io::ErrorKind::OutOfMemory)?;
        Ok(Self { start, length })
    }

    /// Address of the first byte.
    #[inline]
    pub(crate) fn start(&self) -> *mut u8 {
        self.start.as_ptr()
    }

    /// Length in bytes, a multiple of the page size.
    #[inline]
    pub(crate) fn length(&self) -> usize {
        self.length
    }

    /// Whether `address` lies inside.
    #[inline]
    pub(crate) fn contains(&self, address: usize) -> bool {
        address.wrapping_sub(self.start.as_ptr().addr()) < self.length
    }

    /// Changes what may be done with the pages of `[offset, offset + length)`, both multiples of the page size.
    pub(crate) fn protect(&self, offset: usize, length: usize, access: Access) -> io::Result<()> {
        let start = self.range(offset, length)?;
        // SAFETY: `range` has checked that the pages are inside this mapping, which this value alone manages. Rust
        // references into it do not outlive the calls that make them (they are made and dropped inside the host's
        // functions, which do not protect meanwhile).
        let failed = unsafe { libc::mprotect(start.cast(), length, access.protection()) } != 0;
        if failed { Err(io::Error::last_os_error()) } else { Ok(()) }
    }

    /// Gives the memory behind the pages back to the system; they read as zeros when touched again.
    pub(crate) fn discard(&self, offset: usize, length: usize) -> io::Result<()> {
        let start = self.range(offset, length)?;
        // SAFETY: the pages are inside this mapping, which this value alone manages; anonymous private pages that
        // are discarded read as zeros, so that every later read sees initialised bytes.
        let failed = unsafe { libc::madvise(start.cast(), length, libc::MADV_DONTNEED) } != 0;
        if failed { Err(io::Error::last_os_error()) } else { Ok(()) }
    }

    fn range(&self, offset: usize, length: usize) -> io::Result<*mut u8> {
        let inside = offset.checked_add(length).is_some_and(|end| end <= self.length);
        if !inside || !offset.is_multiple_of(PAGE) || !length.is_multiple_of(PAGE) {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        Ok(self.start.as_ptr().wrapping_add(offset))
    }
}

impl Drop for Mapping {
    fn drop(&mut self) {
        // SAFETY: the range was mapped by `new` and is unmapped only here; whoever keeps an address into it keeps
        // this value as well.
        let failed = unsafe { libc::munmap(self.start.as_ptr().cast(), self.length) } != 0;
        debug_assert!(!failed, "munmap of a whole mapping succeeds");
    }
}

/// `length` rounded up to whole pages.
pub(crate) fn round_up(length: usize) -> Option<usize> {
    length.checked_next_multiple_of(PAGE)
}
