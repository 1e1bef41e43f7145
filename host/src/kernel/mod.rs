//! ntoskrnl and hal as a network driver sees them.
//!
//! In: calls of a driver's imports from ntoskrnl.exe and hal.dll. Out: the same effects as on Windows, in virtual
//! time. It knows no NDIS.

use crate::crossing::Export;

/// What the kernel keeps.
#[derive(Debug, Default)]
pub(crate) struct Kernel {}

/// The exports, one table per file that has an `exports!` block.
pub(crate) const EXPORTS: &[&[Export]] = &[];
