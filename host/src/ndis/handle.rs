//! Handles: what NDIS gives drivers instead of pointers, and the tables behind them.
//!
//! A handle is a number that looks like a kernel address and is mapped nowhere, so a driver that follows one faults.
//! It says its kind and its index; an index is never used twice, so a stale handle is known as such and the n-th
//! object of a kind has the same handle in every run. This file checks nothing about who may use an object.

use core::ffi::c_void;
use core::fmt;
use core::marker::PhantomData;

/// What a handle stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Kind {
    /// From `NdisMRegisterMiniportDriver`.
    MiniportDriver = 1,
    /// From `NdisRegisterProtocolDriver`.
    Protocol,
    /// A miniport adapter.
    Miniport,
    /// An open adapter, from `NdisOpenAdapterEx`.
    Binding,
    /// The context of a bind in progress.
    BindContext,
    /// The context of an unbind in progress.
    UnbindContext,
    /// A pool of NET_BUFFER_LISTs.
    NblPool,
    /// A pool of NET_BUFFERs.
    NbPool,
    /// An open configuration.
    Configuration,
    /// A timer object.
    Timer,
    /// A work item.
    WorkItem,
    /// A device from `NdisRegisterDeviceEx`.
    Device,
    /// A block of `NdisAllocateSharedMemory`.
    SharedMemory,
    /// An interface provider.
    Provider,
    /// From `NdisFRegisterFilterDriver`.
    FilterDriver,
    /// A filter module.
    Filter,
}

impl Kind {
    const ALL: [Self; 16] = [
        Self::MiniportDriver,
        Self::Protocol,
        Self::Miniport,
        Self::Binding,
        Self::BindContext,
        Self::UnbindContext,
        Self::NblPool,
        Self::NbPool,
        Self::Configuration,
        Self::Timer,
        Self::WorkItem,
        Self::Device,
        Self::SharedMemory,
        Self::Provider,
        Self::FilterDriver,
        Self::Filter,
    ];

    /// The word that traces and findings use.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::MiniportDriver => "driver",
            Self::Protocol => "protocol",
            Self::Miniport => "miniport",
            Self::Binding => "binding",
            Self::BindContext => "bind",
            Self::UnbindContext => "unbind",
            Self::NblPool => "nbl-pool",
            Self::NbPool => "nb-pool",
            Self::Configuration => "configuration",
            Self::Timer => "timer",
            Self::WorkItem => "work-item",
            Self::Device => "device",
            Self::SharedMemory => "shared-memory",
            Self::Provider => "provider",
            Self::FilterDriver => "filter-driver",
            Self::Filter => "filter",
        }
    }
}

/// Kernel addresses of Windows begin here; no user process of any host maps it.
const BASE: u64 = 0xFFFF_A000_0000_0000;
const KIND_SHIFT: u32 = 36;
/// Handles are 16 apart, as allocations are.
const INDEX_SHIFT: u32 = 4;
const INDEX_MASK: u64 = 0xFFFF_FFFF;

/// A handle taken apart: kind and index.
pub(crate) fn parse(handle: *mut c_void) -> Option<(Kind, u32)> {
    let word = handle as u64;
    let index = (word >> INDEX_SHIFT) & INDEX_MASK;
    let kind = word.wrapping_sub(BASE) >> KIND_SHIFT;
    let kind = *Kind::ALL.get(usize::try_from(kind).ok()?.checked_sub(1)?)?;
    (make(kind, index as u32) == handle).then_some((kind, index as u32))
}

const fn make(kind: Kind, index: u32) -> *mut c_void {
    (BASE + ((kind as u64) << KIND_SHIFT) + ((index as u64) << INDEX_SHIFT)) as *mut c_void
}

/// A thing that has a kind of handle.
pub(crate) trait Object {
    /// The kind.
    const KIND: Kind;
}

/// The index of a `T` in its table.
pub(crate) struct Id<T> {
    index: u32,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<core::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> core::cmp::Ordering {
        self.index.cmp(&other.index)
    }
}

impl<T> Id<T> {
    /// The id of the first object, for places that hold no id yet.
    pub(crate) const FIRST: Self = Self { index: 0, of: PhantomData };
}

impl<T: Object> Id<T> {
    /// The handle that a driver sees.
    pub(crate) const fn handle(self) -> *mut c_void {
        make(T::KIND, self.index)
    }

    /// The index.
    pub(crate) const fn index(self) -> usize {
        self.index as usize
    }
}

impl<T: Object> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", T::KIND.name(), self.index + 1)
    }
}

impl<T: Object> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Why a handle is no good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BadHandle {
    /// NULL.
    Null,
    /// Not a handle at all.
    Foreign,
    /// A handle of another kind.
    Kind(Kind),
    /// The object is gone.
    Stale,
}

impl fmt::Display for BadHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("NULL"),
            Self::Foreign => f.write_str("a value that NDIS never gave out"),
            Self::Kind(kind) => write!(f, "the handle of a {}", kind.name()),
            Self::Stale => f.write_str("a handle that is no longer valid"),
        }
    }
}

/// All objects of one kind, dead ones included as empty places.
#[derive(Debug)]
pub(crate) struct Table<T> {
    places: Vec<Option<Box<T>>>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { places: Vec::new() }
    }
}

impl<T: Object> Table<T> {
    /// Adds an object.
    pub(crate) fn insert(&mut self, object: T) -> Id<T> {
        let index = self.places.len() as u32;
        self.places.push(Some(Box::new(object)));
        Id { index, of: PhantomData }
    }

    /// Takes an object out for good.
    pub(crate) fn remove(&mut self, id: Id<T>) -> Option<T> {
        self.places.get_mut(id.index())?.take().map(|object| *object)
    }

    /// The object, if it is alive.
    pub(crate) fn get(&self, id: Id<T>) -> Option<&T> {
        self.places.get(id.index())?.as_deref()
    }

    /// The object, if it is alive.
    pub(crate) fn get_mut(&mut self, id: Id<T>) -> Option<&mut T> {
        self.places.get_mut(id.index())?.as_deref_mut()
    }

    /// The object behind a handle that came from a driver.
    pub(crate) fn look_up(&self, handle: *mut c_void) -> Result<Id<T>, BadHandle> {
        if handle.is_null() {
            return Err(BadHandle::Null);
        }
        match parse(handle) {
            Some((kind, index)) if kind == T::KIND => match self.places.get(index as usize) {
                Some(Some(_)) => Ok(Id { index, of: PhantomData }),
                Some(None) => Err(BadHandle::Stale),
                None => Err(BadHandle::Foreign),
            },
            Some((kind, _)) => Err(BadHandle::Kind(kind)),
            None => Err(BadHandle::Foreign),
        }
    }

    /// All living objects in the order in which they were made.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = (Id<T>, &T)> {
        self.places.iter().enumerate().filter_map(|(index, place)| {
            Some((Id { index: index as u32, of: PhantomData }, place.as_deref()?))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Thing(u32);
    impl Object for Thing {
        const KIND: Kind = Kind::Timer;
    }
    struct Other;
    impl Object for Other {
        const KIND: Kind = Kind::WorkItem;
    }

    #[test]
    fn a_handle_leads_back_to_its_object() {
        let mut table = Table::default();
        let first = table.insert(Thing(1));
        let second = table.insert(Thing(2));
        assert_eq!(table.look_up(second.handle()), Ok(second));
        assert_eq!(table.get(first).map(|thing| thing.0), Some(1));
        assert_eq!(second.to_string(), "timer#2");
    }

    #[test]
    fn a_handle_of_a_dead_object_is_stale_and_never_given_out_again() {
        let mut table = Table::default();
        let first = table.insert(Thing(1));
        table.remove(first);
        assert_eq!(table.look_up(first.handle()), Err(BadHandle::Stale));
        assert_ne!(table.insert(Thing(2)).handle(), first.handle());
    }

    #[test]
    fn what_is_not_a_handle_of_the_kind_is_refused() {
        let mut table = Table::<Thing>::default();
        let mut others = Table::default();
        let other = others.insert(Other);
        assert_eq!(table.look_up(core::ptr::null_mut()), Err(BadHandle::Null));
        assert_eq!(table.look_up(other.handle()), Err(BadHandle::Kind(Kind::WorkItem)));
        let thing = table.insert(Thing(1));
        assert_eq!(table.look_up(thing.handle().wrapping_byte_add(1)), Err(BadHandle::Foreign));
        assert_eq!(table.look_up(0x1234 as *mut c_void), Err(BadHandle::Foreign));
    }
}
