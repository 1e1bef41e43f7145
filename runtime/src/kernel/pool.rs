//! Nonpaged pool, never executable where Windows has such, with this library's tag; every allocation may fail.

use ::core::alloc::Layout;
use ::core::mem::{align_of, size_of};
use ::core::ops::{Deref, DerefMut};
use ::core::ptr::NonNull;
use ::core::slice;

use entresol_sys::{
    ExAllocatePoolWithTag, ExFreePoolWithTag, NonPagedPoolExecute, NonPagedPoolNx, POOL_TYPE, ULONG,
};

use super::system;
use crate::core::version::Version;

/// The tag of everything that a driver made with this library allocates: "Etsl" in a pool dump.
pub(crate) const TAG: ULONG = u32::from_le_bytes(*b"Etsl");

/// What every pool allocation is aligned to on the 64-bit architectures (wdm.h: MEMORY_ALLOCATION_ALIGNMENT).
const ALIGNMENT: usize = 16;

/// There is no memory for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NoMemory;

/// The type of all memory here. Windows before 8, and so before NDIS 6.30, has no pool that is never executed, and does
/// not know the number that asks for it.
pub(crate) fn kind() -> POOL_TYPE {
    if system::has(Version::RUNNING_SLEEP) { NonPagedPoolNx } else { NonPagedPoolExecute }
}

/// `bytes` bytes of nonpaged pool, uninitialised.
fn allocate(bytes: usize) -> Result<NonNull<u8>, NoMemory> {
    // SAFETY: ExAllocatePoolWithTag asks for IRQL <= DISPATCH_LEVEL with a nonpaged pool type, which holds
    // wherever this library runs, and for a size that is not zero.
    let memory = unsafe { ExAllocatePoolWithTag(kind(), bytes.max(1), TAG) };
    NonNull::new(memory.cast()).ok_or(NoMemory)
}

/// A `T` in nonpaged pool.
///
/// Having one tells you: the `T` is initialised, nobody else owns it, and it stays where it is.
#[derive(Debug)]
pub(crate) struct PoolBox<T>(NonNull<T>);

// SAFETY: a box is as good on another processor as what it holds.
unsafe impl<T: Send> Send for PoolBox<T> {}
// SAFETY: as above.
unsafe impl<T: Sync> Sync for PoolBox<T> {}

impl<T> PoolBox<T> {
    const FITS: () = assert!(align_of::<T>() <= ALIGNMENT);

    /// Puts `value` into pool.
    pub(crate) fn new(value: T) -> Result<Self, NoMemory> {
        const { Self::FITS };
        let memory = allocate(size_of::<T>())?.cast::<T>();
        // SAFETY: the block is as large as a `T`, aligned for it (asserted above), and nobody else's.
        unsafe { memory.write(value) };
        Ok(Self(memory))
    }

    /// Gives up ownership; [`Self::from_raw`] takes it back.
    pub(crate) fn into_raw(self) -> NonNull<T> {
        let memory = self.0;
        ::core::mem::forget(self);
        memory
    }

    /// Takes back what [`Self::into_raw`] gave up.
    ///
    /// # Safety
    ///
    /// * `memory` comes from `into_raw` of this type, and was not taken back since.
    pub(crate) const unsafe fn from_raw(memory: NonNull<T>) -> Self {
        Self(memory)
    }

    /// The `T`, out of pool.
    pub(crate) fn into_inner(self) -> T {
        let memory = self.into_raw();
        // SAFETY: initialised and owned, by the type's invariant; from here on the block is no `T` any more.
        let value = unsafe { memory.read() };
        // SAFETY: the block came from ExAllocatePoolWithTag with this tag and is freed once, at IRQL <= DISPATCH_LEVEL.
        unsafe { ExFreePoolWithTag(memory.as_ptr().cast(), TAG) };
        value
    }

    /// Where the `T` is.
    pub(crate) const fn as_ptr(&self) -> *mut T {
        self.0.as_ptr()
    }
}

impl<T> Deref for PoolBox<T> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: initialised and owned, by the type's invariant.
        unsafe { self.0.as_ref() }
    }
}

impl<T> DerefMut for PoolBox<T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: initialised and owned, by the type's invariant; borrowed mutably.
        unsafe { self.0.as_mut() }
    }
}

impl<T> Drop for PoolBox<T> {
    fn drop(&mut self) {
        // SAFETY: initialised and owned, by the type's invariant, and not used after this.
        unsafe { self.0.drop_in_place() };
        // SAFETY: the block came from ExAllocatePoolWithTag with this tag; it is freed once, at IRQL <=
        // DISPATCH_LEVEL, which its page asks for nonpaged memory.
        unsafe { ExFreePoolWithTag(self.0.as_ptr().cast(), TAG) };
    }
}

/// Several `T` side by side in nonpaged pool.
///
/// Having one tells you: all of them are initialised, nobody else owns them, and they stay where they are.
#[derive(Debug)]
pub(crate) struct PoolSlice<T> {
    first: NonNull<T>,
    length: usize,
}

// SAFETY: a slice is as good on another processor as what it holds.
unsafe impl<T: Send> Send for PoolSlice<T> {}
// SAFETY: as above.
unsafe impl<T: Sync> Sync for PoolSlice<T> {}

impl<T> PoolSlice<T> {
    const FITS: () = {
        assert!(align_of::<T>() <= ALIGNMENT && size_of::<T>() != 0);
        assert!(!::core::mem::needs_drop::<T>(), "the values go with their memory");
    };

    /// The values of `values`, at most `length` of them.
    pub(crate) fn from_iter(length: usize, values: impl Iterator<Item = T>) -> Result<Self, NoMemory> {
        const { Self::FITS };
        let layout = Layout::array::<T>(length).map_err(|_| NoMemory)?;
        let first = allocate(layout.size())?.cast::<T>();
        let mut filled = 0;
        for value in values.take(length) {
            // SAFETY: `filled` is below `length`, so the place is inside the block; it is aligned for a `T`.
            unsafe { first.add(filled).write(value) };
            filled += 1;
        }
        Ok(Self { first, length: filled })
    }

    /// A copy of `values`.
    pub(crate) fn copy_of(values: &[T]) -> Result<Self, NoMemory>
    where
        T: Copy,
    {
        Self::from_iter(values.len(), values.iter().copied())
    }
}

impl<T> AsRef<[T]> for PoolSlice<T> {
    fn as_ref(&self) -> &[T] {
        self
    }
}

impl<T> Deref for PoolSlice<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        // SAFETY: `length` values are initialised and owned, by the type's invariant.
        unsafe { slice::from_raw_parts(self.first.as_ptr(), self.length) }
    }
}

impl<T> Drop for PoolSlice<T> {
    fn drop(&mut self) {
        // SAFETY: the block came from ExAllocatePoolWithTag with this tag and is freed once; the values need no
        // drop of their own, asserted when they were made.
        unsafe { ExFreePoolWithTag(self.first.as_ptr().cast(), TAG) };
    }
}
