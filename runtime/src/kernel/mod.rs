//! What ntoskrnl lends, owned: pool memory, spin locks, events, counted strings.
//!
//! Each is acquired by its constructor and given back by its drop, so a release can be neither forgotten nor
//! done twice in safe code. Nothing here knows NDIS.

pub(crate) mod delay;
pub(crate) mod event;
pub(crate) mod lock;
#[cfg(all(windows, not(feature = "wdk")))]
mod panic;
pub(crate) mod pool;
pub(crate) mod string;
pub(crate) mod system;
#[cfg(all(windows, feature = "wdk"))]
mod wdk;
