//! Unbinding an underlying adapter: the virtual miniports above go first, then what is on its way, then the handle.

use ::core::ptr::NonNull;

use entresol_sys::{
    NDIS_STATUS, NDIS_STATUS_FAILURE, NDIS_STATUS_PENDING, NDIS_STATUS_SUCCESS, NdisCloseAdapterEx,
    NdisIMCancelInitializeDeviceInstance, NdisIMDeInitializeDeviceInstance, NdisMedium802_3,
};

use super::attach;
use super::binding::Binding;
use super::globals::Globals;
use super::instance::Instance;
use super::{direct, oid, one_to_one, pnp, table};
use crate::core::binding::Event as What;
use crate::core::gate::Closed;
use crate::core::instance::{Action, Event};
use crate::driver::Driver;
use crate::kernel::pool::PoolBox;

/// ProtocolUnbindAdapterEx. PASSIVE_LEVEL. It waits for what it must, so its answer is SUCCESS (rule BND-19).
///
/// # Safety
///
/// * `binding` is the context of a binding that NDIS unbinds, and is not used by NDIS after the close is complete.
pub(crate) unsafe fn unbind<D: Driver>(globals: &'static Globals, binding: NonNull<Binding>) -> NDIS_STATUS {
    // SAFETY: the binding is alive until it is taken back below.
    let bound = unsafe { binding.as_ref() };
    bound.happen(What::Close);
    // Events and reconfiguration on this binding come no more, and nobody else finds it.
    bound.uses.close(Closed::CLOSING);
    bound.wait_for(&bound.uses);
    // Rule OID-28: nobody holds another from here on.
    pnp::for_each_above(globals, bound, |instance| oid::give_up_held(instance, NDIS_STATUS_FAILURE));
    bound.wait_for(&bound.sends);
    loop {
        let above = {
            let table = globals.table.lock();
            table.above(bound).next().map(NonNull::from)
        };
        let Some(instance) = above else { break };
        // SAFETY: the virtual miniport is the table's, and this binding's to remove.
        unsafe { remove(globals, bound, instance) };
    }
    if D::FACTS.lower.medium == NdisMedium802_3 && D::FACTS.lower.packet_filters != 0 {
        // Rule BND-22; what is gone or asleep cannot be asked, and needs no asking.
        let reserve = bound.reserve.lock().take();
        if let Some(reserve) = reserve {
            let _ = attach::set_packet_filter(bound, 0, reserve);
        }
    }
    bound.oids.close(Closed::CLOSING);
    bound.wait_for(&bound.oids);
    // SAFETY: nothing of ours is on its way, by the waits above.
    unsafe { close(bound) };
    {
        let mut table = globals.table.lock();
        table::forget_routes(&table, bound);
        table.remove_binding(binding);
    }
    // SAFETY: the close is complete, so NDIS calls with this context no more (rule BND-28), and nobody finds it in
    // the table; with it go the virtual miniports that its callbacks might still have seen.
    unsafe {
        free_retired(bound);
        drop(PoolBox::from_raw(binding));
    }
    NDIS_STATUS_SUCCESS
}

/// Closes the adapter and waits for the end of that.
///
/// # Safety
///
/// * nothing of the binding is on its way, and nobody can start anything.
unsafe fn close(binding: &Binding) {
    let lower = binding.lower();
    binding.bury();
    binding.completed.clear();
    let Some(lower) = lower else { return };
    // SAFETY: the binding is open and closed once; PASSIVE_LEVEL; nothing of ours is on its way (rule BND-24), by
    // the caller's word.
    if unsafe { NdisCloseAdapterEx(lower.handle()) } == NDIS_STATUS_PENDING {
        binding.completed.wait();
    }
}

/// Stops a virtual miniport for good and takes it out of the table. PASSIVE_LEVEL, without a lock.
///
/// A receive or status callback on the binding may have found it just before, so it is kept with the binding until
/// that is closed, when callbacks come no more.
///
/// # Safety
///
/// * `instance` is in the table above `binding`, and nobody else removes it.
pub(super) unsafe fn remove(globals: &Globals, binding: &Binding, instance: NonNull<Instance>) {
    // SAFETY: the virtual miniport is alive until it is freed with its binding.
    let gone = unsafe { instance.as_ref() };
    stop(globals, gone);
    let paths = {
        let mut table = globals.table.lock();
        for below in table.below(gone) {
            one_to_one::part(gone, below);
        }
        let paths = table.remove_instance(instance);
        // SAFETY: out of the table, the link is free for the list of those that went; both lists are used under
        // the table's lock.
        unsafe {
            *gone.next.get() = *binding.retired.get();
            *binding.retired.get() = Some(instance);
        }
        paths
    };
    drop(paths);
}

/// Frees the virtual miniports that a binding had.
///
/// # Safety
///
/// * the binding is closed, so nobody uses them or their list.
unsafe fn free_retired(binding: &Binding) {
    // SAFETY: the caller's word.
    let mut next = unsafe { (*binding.retired.get()).take() };
    while let Some(instance) = next {
        // SAFETY: it came from pool, NDIS does not know it (it is stopped), and nobody else does.
        unsafe {
            next = *instance.as_ref().next.get();
            drop(PoolBox::from_raw(instance));
        }
    }
}

/// Stops a virtual miniport, wherever it is in its life.
fn stop(globals: &Globals, instance: &Instance) {
    loop {
        // The handle is read under the lock: a halt that is over has changed the life.
        let (action, adapter) = {
            let mut table = globals.table.lock();
            let action = table.advance(instance, Event::Stop);
            (action, instance.adapter())
        };
        match action {
            Some(Action::Cancel) => {
                // SAFETY: the driver is registered; the name is the one that was asked for (rule IM-08);
                // PASSIVE_LEVEL, without a lock.
                let status = unsafe {
                    NdisIMCancelInitializeDeviceInstance(globals.miniport(), instance.name.as_ptr())
                };
                let succeeded = status == NDIS_STATUS_SUCCESS;
                globals.table.lock().advance(instance, Event::Cancelled { succeeded });
            }
            Some(Action::Deinitialize) => {
                if let Some(adapter) = adapter {
                    // NDIS waits for it, and nobody will wake the adapter below for it any more.
                    if instance.uses.enter(1).is_ok() {
                        oid::give_up_held(instance, NDIS_STATUS_FAILURE);
                        direct::give_up(instance);
                        instance.leave_use();
                    }
                    // SAFETY: MiniportInitializeEx succeeded with this handle and it was not halted when the life
                    // was read (rule IM-09); PASSIVE_LEVEL, without a lock, not from a callback of its own.
                    unsafe { NdisIMDeInitializeDeviceInstance(adapter.handle()) };
                }
            }
            Some(Action::Wait) => instance.changed.wait(),
            _ => return,
        }
    }
}
