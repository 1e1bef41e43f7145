//! The table of bindings, virtual miniports and the paths that join them: any number of each.
//!
//! Who walks it holds the lock; who keeps something out of it for longer enters one of its gates first.

use ::core::ptr::{self, NonNull};
use ::core::sync::atomic::Ordering;

use super::binding::Binding;
use super::globals::Globals;
use super::instance::Instance;
use crate::core::instance::{Action, Event};
use crate::core::names;
use crate::kernel::pool::{NoMemory, PoolBox};

/// A virtual miniport's way through a binding.
pub(crate) struct Path {
    instance: NonNull<Instance>,
    binding: NonNull<Binding>,
    next: Option<PoolBox<Path>>,
}

/// What there is.
///
/// Having it locked tells you: the bindings and virtual miniports in it are alive.
pub(crate) struct Table {
    bindings: Option<NonNull<Binding>>,
    instances: Option<NonNull<Instance>>,
    paths: Option<PoolBox<Path>>,
    serial: u64,
}

// SAFETY: what the pointers lead to is shared between threads by its own gates and locks.
unsafe impl Send for Table {}

impl Table {
    pub(crate) const fn new() -> Self {
        Self { bindings: None, instances: None, paths: None, serial: 0 }
    }

    /// Enters a binding, under a number higher than all before.
    ///
    /// # Safety
    ///
    /// * the binding stays alive until it is [removed](Self::remove_binding).
    pub(crate) unsafe fn add_binding(&mut self, binding: NonNull<Binding>) {
        self.serial += 1;
        // SAFETY: the binding is alive; its links are the table's, which is locked.
        unsafe {
            (*binding.as_ref().serial.get()) = self.serial;
            (*binding.as_ref().next.get()) = self.bindings;
        }
        self.bindings = Some(binding);
    }

    /// Takes a binding out.
    pub(crate) fn remove_binding(&mut self, binding: NonNull<Binding>) {
        let mut link = &raw mut self.bindings;
        // SAFETY: the links are the table's own and those of bindings in it, which are alive; it is locked.
        unsafe {
            while let Some(here) = *link {
                if here == binding {
                    *link = *here.as_ref().next.get();
                    return;
                }
                link = here.as_ref().next.get();
            }
        }
    }

    /// The bindings, newest first.
    pub(crate) fn bindings(&self) -> impl Iterator<Item = &Binding> {
        // SAFETY: bindings in the table are alive while it is locked, and their links are its own.
        ::core::iter::successors(self.bindings, |binding| unsafe { *binding.as_ref().next.get() })
            .map(|binding| unsafe { &*binding.as_ptr() })
    }

    /// Enters a virtual miniport and joins it with `binding`.
    ///
    /// # Safety
    ///
    /// * the virtual miniport stays alive until it is [removed](Self::remove_instance).
    pub(crate) unsafe fn add_instance(
        &mut self,
        instance: NonNull<Instance>,
        binding: NonNull<Binding>,
        mut path: PoolBox<Path>,
    ) {
        path.instance = instance;
        path.binding = binding;
        path.next = self.paths.take();
        self.paths = Some(path);
        // SAFETY: the virtual miniport is alive; its link is the table's, which is locked.
        unsafe { *instance.as_ref().next.get() = self.instances };
        self.instances = Some(instance);
    }

    /// Takes a virtual miniport and its paths out; the paths are to be dropped when the lock is released.
    pub(crate) fn remove_instance(&mut self, instance: NonNull<Instance>) -> Option<PoolBox<Path>> {
        let mut link = &raw mut self.instances;
        // SAFETY: as in `remove_binding`.
        unsafe {
            while let Some(here) = *link {
                if here == instance {
                    *link = *here.as_ref().next.get();
                    break;
                }
                link = here.as_ref().next.get();
            }
        }
        let (mut kept, mut removed) = (None, None);
        let mut rest = self.paths.take();
        while let Some(mut path) = rest {
            rest = path.next.take();
            let list = if path.instance == instance { &mut removed } else { &mut kept };
            path.next = list.take();
            *list = Some(path);
        }
        self.paths = kept;
        removed
    }

    /// All virtual miniports.
    pub(crate) fn instances(&self) -> impl Iterator<Item = &Instance> {
        // SAFETY: virtual miniports in the table are alive while it is locked, and their links are its own.
        ::core::iter::successors(self.instances, |instance| unsafe { *instance.as_ref().next.get() })
            .map(|instance| unsafe { &*instance.as_ptr() })
    }

    fn paths(&self) -> impl Iterator<Item = &Path> {
        ::core::iter::successors(self.paths.as_deref(), |path| path.next.as_deref())
    }

    /// The virtual miniports that are joined with `binding`.
    pub(crate) fn above<'t>(&'t self, binding: &'t Binding) -> impl Iterator<Item = &'t Instance> {
        self.paths()
            .filter(move |path| ptr::eq(path.binding.as_ptr(), binding))
            // SAFETY: a path's virtual miniport is in the table, so it is alive while that is locked.
            .map(|path| unsafe { &*path.instance.as_ptr() })
    }

    /// The bindings with which `instance` is joined.
    pub(crate) fn below<'t>(&'t self, instance: &'t Instance) -> impl Iterator<Item = &'t Binding> {
        self.paths()
            .filter(move |path| ptr::eq(path.instance.as_ptr(), instance))
            // SAFETY: a path's binding is in the table, so it is alive while that is locked.
            .map(|path| unsafe { &*path.binding.as_ptr() })
    }

    /// The virtual miniport of that name.
    pub(crate) fn named(&self, name: &[u16]) -> Option<&Instance> {
        self.instances().find(|instance| names::is_same(instance.name.units(), name))
    }

    /// Lets `event` happen to a virtual miniport's life, and tells whoever waits for a change.
    ///
    /// The change is told under the lock: once it is released, whoever stops the virtual miniport may free it.
    pub(crate) fn advance(&mut self, instance: &Instance, event: Event) -> Option<Action> {
        // SAFETY: the life is the table's, which is locked.
        let life = unsafe { &mut *instance.life.get() };
        let (next, action) = life.step(event)?;
        *life = next;
        if action == Action::Wait {
            instance.changed.clear();
        } else {
            instance.changed.set();
        }
        Some(action)
    }
}

impl Path {
    /// A path that joins nothing yet.
    pub(crate) fn new() -> Result<PoolBox<Self>, NoMemory> {
        PoolBox::new(Self { instance: NonNull::dangling(), binding: NonNull::dangling(), next: None })
    }
}

/// Does `work` for each binding, at PASSIVE_LEVEL and without the lock. A binding that comes or goes meanwhile may be
/// left out; one that is worked on does not go before `work` returns.
pub(crate) fn for_each_binding(globals: &Globals, mut work: impl FnMut(&Binding)) {
    let mut last = 0;
    loop {
        let next = {
            let table = globals.table.lock();
            // SAFETY: the number is the table's, which is locked.
            let serial = |binding: &Binding| unsafe { *binding.serial.get() };
            let entered = table
                .bindings()
                .filter(|binding| serial(binding) > last)
                .filter(|binding| binding.uses.enter(1).is_ok())
                .fold(None::<&Binding>, |lowest, binding| match lowest {
                    Some(lowest) if serial(lowest) < serial(binding) => {
                        binding.leave_use();
                        Some(lowest)
                    }
                    Some(lowest) => {
                        lowest.leave_use();
                        Some(binding)
                    }
                    None => Some(binding),
                });
            entered.map(|binding| (serial(binding), NonNull::from(binding)))
        };
        let Some((serial, binding)) = next else { return };
        last = serial;
        // SAFETY: the binding was entered, so it is alive until it is left.
        let binding = unsafe { binding.as_ref() };
        work(binding);
        binding.leave_use();
    }
}

/// Cuts every shortcut of the data path to `binding`.
pub(crate) fn forget_routes(table: &Table, binding: &Binding) {
    for instance in table.above(binding) {
        instance.below.store(ptr::null_mut(), Ordering::Release);
    }
    binding.above.store(ptr::null_mut(), Ordering::Release);
}
