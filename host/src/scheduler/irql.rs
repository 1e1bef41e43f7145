//! Interrupt request levels, as `wdm.h` numbers them for x64.
//!
//! Only the levels that a network driver meets; nothing here changes a level (see `cpu`).

/// Interrupt request level.
pub(crate) type Irql = u8;

/// Threads run here.
pub(crate) const PASSIVE_LEVEL: Irql = 0;
/// Asynchronous procedure calls are held off.
pub(crate) const APC_LEVEL: Irql = 1;
/// No wait, no pageable memory: spin locks, DPCs.
pub(crate) const DISPATCH_LEVEL: Irql = 2;
/// Everything is held off.
pub(crate) const HIGH_LEVEL: Irql = 15;

/// The level's name, as messages spell it.
pub(crate) fn name(irql: Irql) -> &'static str {
    match irql {
        PASSIVE_LEVEL => "PASSIVE_LEVEL",
        APC_LEVEL => "APC_LEVEL",
        DISPATCH_LEVEL => "DISPATCH_LEVEL",
        HIGH_LEVEL => "HIGH_LEVEL",
        _ => "a device level",
    }
}
