//! What a notify object can ask of Windows, and have done.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;
use core::fmt;

use crate::guid::Guid;

/// Why something could not be done: an HRESULT.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Failure(pub i32);

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "HRESULT {:#010X}", self.0)
    }
}

/// The network's configuration, in the middle of a change that Windows has begun and will apply or cancel.
pub trait Network {
    /// How many virtual miniports each adapter gets; at least one.
    fn count(&self) -> usize;

    /// The virtual miniports of this driver that are there now.
    fn miniports(&self) -> Result<BTreeSet<Guid>, Failure>;

    /// Installs one more. It stays when the change is cancelled, unless it is removed first.
    fn install(&mut self) -> Result<Guid, Failure>;

    /// Removes one. It comes back when the change is cancelled.
    fn remove(&mut self, miniport: Guid) -> Result<(), Failure>;

    /// The names that the registry has for each adapter below.
    fn lists(&self) -> Result<BTreeMap<Guid, Vec<Guid>>, Failure>;

    /// Writes the names for an adapter below; with none of them, removes its key. Takes effect at once.
    fn write(&mut self, lower: Guid, miniports: &[Guid]) -> Result<(), Failure>;
}
