//! Small drivers for tests of whole stacks, written by hand against the bare ABI.
//!
//! `miniport` is an adapter whose wire leads back to it, `filter` passes everything on and counts it, `protocol` sends a
//! frame when its binding restarts and returns what it receives. Each is compiled into a test, or built as an image of
//! its own from `examples`. The filter can be told to break a rule. They are test material, not models.
#![cfg_attr(windows, no_std)]
#![allow(non_upper_case_globals, reason = "patterns name constants of the C headers")]

pub mod filter;
pub mod miniport;
pub mod protocol;

use core::sync::atomic::{AtomicU32, Ordering};

use entresol_sys::*;
pub use entresol_sys::{NTSTATUS, PDRIVER_OBJECT, PUNICODE_STRING};

/// The tag of all memory.
const TAG: u32 = u32::from_le_bytes(*b"Stak");

/// A word that a driver keeps as a whole: one for each image, and for each thread where it is compiled into a test.
macro_rules! kept {
    ($name:ident) => {
        #[allow(non_snake_case, reason = "it is used like a static")]
        mod $name {
            use core::sync::atomic::{AtomicUsize, Ordering};
            #[cfg(windows)]
            static WORD: AtomicUsize = AtomicUsize::new(0);
            #[cfg(not(windows))]
            std::thread_local! {
                static WORD: AtomicUsize = const { AtomicUsize::new(0) };
            }
            fn with<R>(work: impl FnOnce(&AtomicUsize) -> R) -> R {
                #[cfg(windows)]
                return work(&WORD);
                #[cfg(not(windows))]
                WORD.with(work)
            }
            /// Its value.
            pub(crate) fn get() -> usize {
                with(|word| word.load(Ordering::Relaxed))
            }
            /// Changes it.
            pub(crate) fn set(value: usize) {
                with(|word| word.store(value, Ordering::Relaxed));
            }
        }
    };
}
pub(crate) use kept;

/// A handle from a word.
fn handle(word: usize) -> NDIS_HANDLE {
    core::ptr::with_exposed_provenance_mut(word)
}

/// An object header.
fn header(object_type: u8, revision: u8, size: u16) -> NDIS_OBJECT_HEADER {
    NDIS_OBJECT_HEADER { Type: object_type, Revision: revision, Size: size }
}

/// All zeros.
///
/// # Safety
/// - All zeros is a value of `T`.
unsafe fn zeroed<T>() -> T {
    // SAFETY: the contract of this function.
    unsafe { core::mem::zeroed() }
}

/// A context in NDIS's memory, or NULL.
fn allocate<T>(owner: NDIS_HANDLE, value: T) -> *mut T {
    // SAFETY: NDIS gives as many bytes as asked, aligned to 16, or NULL; a fresh block is nobody else's.
    unsafe {
        let block = NdisAllocateMemoryWithTagPriority(owner, size_of::<T>() as u32, TAG, NormalPoolPriority);
        if !block.is_null() {
            block.cast::<T>().write(value);
        }
        block.cast()
    }
}

/// # Safety
/// - `context` came from [`allocate`] and is used by nobody any more.
unsafe fn free<T>(context: *mut T) {
    // SAFETY: the contract of this function.
    unsafe { NdisFreeMemory(context.cast(), 0, 0) };
}

/// # Safety
/// - `nbl` is the driver's.
unsafe fn next(nbl: PNET_BUFFER_LIST) -> PNET_BUFFER_LIST {
    // SAFETY: the contract of this function.
    unsafe { (*nbl).Anonymous.Anonymous.Next }
}

/// How many NBLs a chain has.
///
/// # Safety
/// - the chain is the driver's.
unsafe fn count(chain: PNET_BUFFER_LIST) -> u32 {
    let mut count = 0;
    let mut nbl = chain;
    while !nbl.is_null() {
        count += 1;
        // SAFETY: the contract of this function.
        nbl = unsafe { next(nbl) };
    }
    count
}

/// Adds to a counter; what it was.
fn add(counter: &AtomicU32, by: u32) -> u32 {
    counter.fetch_add(by, Ordering::SeqCst)
}

/// Takes from a counter; what it is now.
fn take(counter: &AtomicU32, by: u32) -> u32 {
    counter.fetch_sub(by, Ordering::SeqCst).wrapping_sub(by)
}

/// A pool whose NBLs have a NET_BUFFER and room for a frame.
///
/// # Safety
/// - `owner` is a handle of NDIS that may own a pool.
unsafe fn make_pool(owner: NDIS_HANDLE) -> NDIS_HANDLE {
    // SAFETY: the contract of this function; the parameters live during the call.
    unsafe {
        let mut pool: NET_BUFFER_LIST_POOL_PARAMETERS = zeroed();
        pool.Header = header(
            NDIS_OBJECT_TYPE_DEFAULT,
            NET_BUFFER_LIST_POOL_PARAMETERS_REVISION_1,
            NDIS_SIZEOF_NET_BUFFER_LIST_POOL_PARAMETERS_REVISION_1,
        );
        pool.PoolTag = TAG;
        pool.fAllocateNetBuffer = 1;
        pool.DataSize = ROOM;
        NdisAllocateNetBufferListPool(owner, &raw mut pool)
    }
}

/// Room for a frame.
const ROOM: u32 = 2048;

/// An NBL from such a pool that holds these bytes, or NULL.
///
/// # Safety
/// - `pool` is from [`make_pool`]; `fill` writes at most as many bytes as it is given.
unsafe fn make_nbl(
    pool: NDIS_HANDLE,
    source: NDIS_HANDLE,
    length: u32,
    fill: impl FnOnce(*mut u8),
) -> PNET_BUFFER_LIST {
    if length > ROOM {
        return core::ptr::null_mut();
    }
    // SAFETY: the contract of this function: the NB of a fresh NBL describes ROOM bytes in one mapped MDL.
    unsafe {
        let nbl = NdisAllocateNetBufferList(pool, 0, 0);
        if nbl.is_null() {
            return nbl;
        }
        let nb = (*nbl).Anonymous.Anonymous.FirstNetBuffer;
        let data = &mut (*nb).Anonymous.Anonymous;
        data.Anonymous.DataLength = length;
        let bytes = (*data.CurrentMdl).MappedSystemVa.cast::<u8>().add(data.CurrentMdlOffset as usize);
        fill(bytes);
        (*nbl).SourceHandle = source;
        nbl
    }
}

#[cfg(windows)]
#[panic_handler]
fn panic(_info: &core::panic::PanicInfo<'_>) -> ! {
    // SAFETY: KeBugCheckEx may be called at any IRQL and asks nothing of its arguments.
    unsafe { KeBugCheckEx(0xE0, 0, 0, 0, 0) }
}
