//! A range of address space, unmapped when dropped.
//!
//! In: lengths and protections. Out: addresses, the same ones in every run where the system allows it, because a driver
//! may sort or hash by address. It is the only caller of mmap, mprotect and munmap; it does not know what lies in the
//! range.

use std::cell::Cell;
use std::io;
use std::ptr::NonNull;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Page size of Windows, on x64 and ARM64.
pub(crate) const PAGE: usize = 4096;

/// Where the first thread's mappings start: far from where Linux puts programs, libraries and stacks.
const FIRST: usize = 0x2000_0000_0000;
/// Address space of each thread's machine.
const SPACE: usize = 1 << 40;
/// Threads with an address space of their own; further ones share, and take what is free.
const THREADS: usize = 64;

static NEXT_THREAD: AtomicUsize = AtomicUsize::new(0);

thread_local! {
    /// This thread's number, and where its next mapping is asked for.
    static PLACE: (usize, Cell<usize>) =
        (NEXT_THREAD.fetch_add(1, Ordering::Relaxed) % THREADS, const { Cell::new(0) });
}

/// Starts again at the first address: for a new machine, when all mappings of the last one are gone.
pub(crate) fn rewind() {
    PLACE.with(|(_, used)| used.set(0));
}

/// Where a mapping of `length` bytes is asked for: one free page behind the last one.
fn wish(length: usize) -> usize {
    PLACE.with(|(thread, used)| {
        let at = used.get();
        // Address space is used up only by a machine that loads images for days; the system then chooses.
        used.set(at.saturating_add(length).saturating_add(PAGE));
        if at.saturating_add(length) < SPACE { FIRST + thread * SPACE + at } else { 0 }
    })
}

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
    /// The flags of mprotect.
    pub(super) fn protection(self) -> libc::c_int {
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
        Self::at(length, access, wish)
    }

    /// As [`Mapping::new`], wherever the system likes: for what no driver ever sees.
    pub(crate) fn anywhere(length: usize, access: Access) -> io::Result<Self> {
        Self::at(length, access, |_| 0)
    }

    fn at(length: usize, access: Access, wish: impl FnOnce(usize) -> usize) -> io::Result<Self> {
        let length = round_up(length.max(1)).ok_or(io::ErrorKind::OutOfMemory)?;
        // SAFETY: an anonymous private mapping; without MAP_FIXED the address is a wish, and nothing is replaced.
        let map = |at: usize| unsafe {
            libc::mmap(
                std::ptr::without_provenance_mut(at),
                length,
                access.protection(),
                libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE,
                -1,
                0,
            )
        };
        let mut start = map(wish(length));
        if start == libc::MAP_FAILED {
            // An emulated system may have no such address, and fail where Linux would choose another.
            start = map(0);
        }
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
