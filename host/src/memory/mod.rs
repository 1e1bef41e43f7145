//! Memory that a driver sees: the pool, and arenas of records with a fixed stride.
//!
//! In: sizes, tags, owners. Out: addresses, and the record behind any address in constant or logarithmic time. Wrong
//! use comes back as a value for the caller to report; nothing here reports or knows NDIS.

mod arena;
mod mapping;
pub(crate) mod pageable;
mod pool;

pub(crate) use arena::Arena;
pub(crate) use mapping::{Access, Mapping, PAGE, rewind};
pub(crate) use pool::{FreeError, Pool, Released, tag_text};

/// The machine's memory.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// What ExAllocatePool2 and NdisAllocateMemoryWithTagPriority hand out.
    pub(crate) pool: Pool,
}
