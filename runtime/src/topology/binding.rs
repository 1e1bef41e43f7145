//! A binding: an open underlying adapter, with what is known of it and what is on its way to it.

use ::core::cell::UnsafeCell;
use ::core::ffi::c_void;
use ::core::ptr::{NonNull, null_mut};
use ::core::sync::atomic::{AtomicBool, AtomicI32, AtomicPtr, AtomicU32, Ordering};

use entresol_sys::{NDIS_BIND_PARAMETERS, NDIS_HANDLE, NDIS_STATUS_PENDING, NET_IFINDEX};

use super::instance::Instance;
use crate::core::binding::{Actions, Binding as State, Event as What};
use crate::core::gate::{Closed, Gate};
use crate::core::{MacAddress, PeerSlot};
use crate::kernel::event::Event;
use crate::kernel::lock::SpinLock;
use crate::kernel::pool::NoMemory;
use crate::net::adapter::Link;
use crate::net::lower::Lower;
use crate::net::request::Reserve;

/// The adapter's address, when it is one of six bytes.
const fn address(parameters: &NDIS_BIND_PARAMETERS) -> MacAddress {
    let [b0, b1, b2, b3, b4, b5, ..] = parameters.CurrentMacAddress;
    if parameters.MacAddressLength == 6 { MacAddress([b0, b1, b2, b3, b4, b5]) } else { MacAddress([0; 6]) }
}

/// What an underlying adapter said of itself when it was bound; copied, because NDIS takes the original back.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Capabilities {
    /// The largest payload of a frame.
    pub(crate) mtu: u32,
    /// Its address; zero when it has none of six bytes.
    pub(crate) address: MacAddress,
    /// The largest look-ahead.
    pub(crate) lookahead: u32,
    /// The fastest that its link can be, sending and receiving.
    pub(crate) fastest: (u64, u64),
    /// Room it wants in front of a frame.
    pub(crate) data_back_fill: u32,
    /// Room it wants in NBL contexts.
    pub(crate) context_back_fill: u32,
    /// Its interface.
    pub(crate) interface: NET_IFINDEX,
    /// Whether it can go to sleep.
    pub(crate) sleeps: bool,
    /// What its link is doing.
    pub(crate) link: Link,
}

impl Capabilities {
    /// What `parameters` say.
    pub(crate) const fn of(parameters: &NDIS_BIND_PARAMETERS) -> Self {
        Self {
            mtu: parameters.MtuSize,
            address: address(parameters),
            lookahead: parameters.LookaheadSize,
            fastest: (parameters.MaxXmitLinkSpeed, parameters.MaxRcvLinkSpeed),
            data_back_fill: parameters.DataBackFillSize,
            context_back_fill: parameters.ContextBackFillSize,
            interface: parameters.BoundIfIndex,
            // Rule BND-12: the one of the two that the version has, the other is NULL.
            sleeps: !parameters.PowerManagementCapabilities.is_null()
                || !parameters.PowerManagementCapabilitiesEx.is_null(),
            link: Link {
                connected: parameters.MediaConnectState,
                duplex: parameters.MediaDuplexState,
                send_speed: parameters.XmitLinkSpeed,
                receive_speed: parameters.RcvLinkSpeed,
                pause: 0,
                negotiation: 0,
            },
        }
    }
}

/// A binding. It is NDIS's context from the open until the close is complete.
pub(crate) struct Binding {
    /// The next one in the table; the table's.
    pub(super) next: UnsafeCell<Option<NonNull<Binding>>>,
    /// Virtual miniports that it had and that are gone; the table's.
    pub(super) retired: UnsafeCell<Option<NonNull<Instance>>>,
    /// Its number; the table's.
    pub(super) serial: UnsafeCell<u64>,
    state: SpinLock<State>,
    /// What the adapter below can do.
    pub(crate) capabilities: SpinLock<Capabilities>,
    /// NBLs sent below.
    pub(crate) sends: Gate,
    /// Requests sent below.
    pub(crate) oids: Gate,
    /// Other calls that use the handle, or that must not see the binding go.
    pub(crate) uses: Gate,
    /// Somebody waits for a gate to be empty.
    drained: Event,
    /// An open or a close is complete.
    pub(crate) completed: Event,
    /// How the open ended.
    pub(crate) opened: AtomicI32,
    /// The handle, where NDIS writes it.
    handle: AtomicPtr<c_void>,
    /// NdisCloseAdapterEx was called, or is about to be.
    dead: AtomicBool,
    /// Where receives go: a shortcut of the topology's rule.
    pub(crate) above: AtomicPtr<Instance>,
    /// Who is at the other end of its link.
    pub(crate) peer: PeerSlot,
    /// The packet filter that the adapter below was not given yet; zero when there is none to give.
    pub(super) unfiltered: AtomicU32,
    /// For the last thing that the adapter below is told (rule BND-22).
    pub(super) reserve: SpinLock<Option<Reserve>>,
}

// SAFETY: the links are the table's, which has a lock; all else is made to be shared.
unsafe impl Sync for Binding {}

impl Binding {
    /// A binding whose open is about to be asked for.
    pub(crate) fn new(capabilities: Capabilities) -> Result<Self, NoMemory> {
        Ok(Self {
            next: UnsafeCell::new(None),
            retired: UnsafeCell::new(None),
            serial: UnsafeCell::new(0),
            state: SpinLock::new(State::OPENING),
            capabilities: SpinLock::new(capabilities),
            sends: Gate::closed(Closed::PAUSED),
            oids: Gate::closed(Closed::CLOSING),
            uses: Gate::closed(Closed::CLOSING),
            drained: Event::new()?,
            completed: Event::new()?,
            opened: AtomicI32::new(NDIS_STATUS_PENDING),
            handle: AtomicPtr::new(null_mut()),
            dead: AtomicBool::new(false),
            above: AtomicPtr::new(null_mut()),
            peer: PeerSlot::new(),
            unfiltered: AtomicU32::new(0),
            reserve: SpinLock::new(Some(Reserve::new()?)),
        })
    }

    /// Where NdisOpenAdapterEx writes the handle.
    pub(super) const fn handle_place(&self) -> *mut NDIS_HANDLE {
        self.handle.as_ptr()
    }

    /// The handle, to be used by those inside a gate and by callbacks that NDIS makes on the binding.
    pub(crate) fn lower(&self) -> Option<Lower> {
        // SAFETY: before the open completed the handle is null; it is closed only after the gates are empty and
        // `dead` is set, and callbacks come no more when the close is complete.
        unsafe { Lower::new(self.handle.load(Ordering::Acquire)) }
    }

    /// The handle, for returning receives; none once the close was asked for (rules BND-26, BND-27).
    pub(crate) fn lower_for_return(&self) -> Option<Lower> {
        if self.dead.load(Ordering::Acquire) { None } else { self.lower() }
    }

    /// From now on the handle is used no more.
    pub(super) fn bury(&self) {
        self.dead.store(true, Ordering::Release);
    }

    /// Lets `event` happen and does to the gates what that asks for. The answer says what else it asks for; `None`
    /// where nothing happened.
    pub(crate) fn happen(&self, event: What) -> Option<Actions> {
        let mut state = self.state.lock();
        let (next, actions) = state.step(event)?;
        *state = next;
        // Under the lock, so that the gates change in the order of the events.
        for (gate, close, open) in [
            (&self.sends, actions.close_sends, actions.open_sends),
            (&self.oids, actions.close_oids, actions.open_oids),
        ] {
            if let Some(reasons) = close {
                gate.close(reasons);
            }
            if let Some(reasons) = open {
                gate.open(reasons);
            }
        }
        Some(actions)
    }

    /// Whether status of this adapter may be said above.
    pub(crate) fn is_powered(&self) -> bool {
        self.state.lock().powered
    }

    /// Waits until nobody is inside `gate`, which is one of this binding's and closed. PASSIVE_LEVEL, one at a time.
    pub(super) fn wait_for(&self, gate: &Gate) {
        self.drained.clear();
        if !gate.wait() {
            self.drained.wait();
        }
    }

    /// `count` sends are complete. Nothing of the binding may be used after this.
    #[inline]
    pub(crate) fn leave_sends(&self, count: u32) {
        if self.sends.leave(count) {
            self.drained.set();
        }
    }

    /// A request has ended. Nothing of the binding may be used after this.
    pub(crate) fn leave_oid(&self) {
        if self.oids.leave(1) {
            self.drained.set();
        }
    }

    /// A use has ended. Nothing of the binding may be used after this.
    pub(crate) fn leave_use(&self) {
        if self.uses.leave(1) {
            self.drained.set();
        }
    }
}
