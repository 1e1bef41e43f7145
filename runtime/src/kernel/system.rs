//! Which NDIS the driver runs on, for what has no driver at hand to ask: the data path and the pool.
//!
//! Learnt once, in DriverEntry, before anything else: the newest version that both sides know, which is the same for every
//! driver of an image. What was not learnt is the oldest there is, which is safe on all.

use ::core::sync::atomic::{AtomicU16, Ordering};

use crate::core::version::Version;

static VERSION: AtomicU16 = AtomicU16::new(number(Version::OLDEST));

const fn number(version: Version) -> u16 {
    u16::from_be_bytes([version.major, version.minor])
}

/// The driver registers for this version. From DriverEntry.
pub(crate) fn learn(version: Version) {
    VERSION.store(number(version), Ordering::Release);
}

/// The version that the driver registered for.
pub(crate) fn version() -> Version {
    let [major, minor] = VERSION.load(Ordering::Acquire).to_be_bytes();
    Version::new(major, minor)
}

/// Whether the NDIS that runs has what came with `version`.
#[inline(always)]
pub(crate) fn has(version: Version) -> bool {
    // Nothing else hangs on it, and it was stored before there was an adapter.
    VERSION.load(Ordering::Relaxed) >= number(version)
}
