//! A virtual miniport: a name that NDIS may make an adapter of, and the adapter while it is one.
//!
//! The name lives as long as its binding; what an adapter needs is its equipment, made when it is initialised and
//! gone when it is halted, and reached only from inside a gate.

use ::core::cell::UnsafeCell;
use ::core::ffi::c_void;
use ::core::mem::{MaybeUninit, align_of, size_of};
use ::core::ptr::{NonNull, null_mut};
use ::core::sync::atomic::{AtomicPtr, AtomicU32, Ordering};

use entresol_sys::{
    NDIS_HANDLE, NDIS_STATUS, NDIS_STATUS_FAILURE, NDIS_STATUS_LOW_POWER_STATE, NDIS_STATUS_NOT_ACCEPTED,
    NDIS_STATUS_PAUSED, NDIS_STATUS_RESET_IN_PROGRESS, NDIS_STATUS_SUCCESS, NET_IFINDEX, PVOID,
};

use super::binding::Binding;
use super::direct::Directs;
use super::globals::Globals;
use super::longest::Longest;
use super::status::Said;
use crate::core::filter::Filter;
use crate::core::gate::{Closed, Countdown, Gate};
use crate::core::instance::Instance as Life;
use crate::core::miniport::{Actions, Event as What, Miniport};
use crate::core::request::{Action, Event as Passage, State as Stage};
use crate::core::statistics::Statistics;
use crate::core::{MacAddress, Neighbour};
use crate::driver::Driver;
use crate::kernel::delay;
use crate::kernel::event::Event;
use crate::kernel::lock::SpinLock;
use crate::kernel::pool::{NoMemory, PoolSlice};
use crate::kernel::string::Name;
use crate::net::adapter::{Adapter, Request};
use crate::net::block::Blocks;
use crate::net::reply::Replies;
use crate::net::single::Singles;

/// Room for the values that a driver's translation needs.
#[repr(C, align(16))]
pub(crate) struct LinkRoom(MaybeUninit<[u8; 256]>);

/// What an adapter has while it is initialised.
pub(crate) struct Equipment {
    /// The driver's values.
    link: LinkRoom,
    /// Whom the driver answers for.
    pub(crate) neighbour: Option<Neighbour>,
    /// Its address.
    pub(crate) own: MacAddress,
    /// Its address before the registry.
    pub(crate) permanent: MacAddress,
    /// The longest frames, headers included.
    pub(crate) longest: Longest,
    /// The largest look-ahead that may be asked for.
    pub(crate) lookahead: u32,
    /// Whether the adapter below can go to sleep.
    pub(crate) sleeps: bool,
    /// Headers of frames on their way up.
    pub(crate) up: Option<Blocks>,
    /// Headers of frames on their way down.
    pub(crate) down: Option<Blocks>,
    /// NBLs of the driver's own, for what it answers.
    pub(crate) replies: Option<Replies>,
    /// NBLs of the driver's own, for frames that come up several in one.
    pub(crate) singles: Option<Singles>,
    /// The OIDs that NDIS was told of.
    pub(crate) oids: PoolSlice<u32>,
    /// Its row in the interface stack: its own interface and the one below.
    pub(crate) row: Option<(NET_IFINDEX, NET_IFINDEX)>,
}

/// A request from above that is held or below.
pub(crate) struct Pending {
    /// The request.
    pub(crate) request: Request,
    /// Its id, by which it may be cancelled.
    pub(crate) id: PVOID,
    /// The id of its clone; none while it is held.
    pub(crate) clone: PVOID,
}

// SAFETY: the ids are numbers to this library.
unsafe impl Send for Pending {}

/// The request from above that did not end where it came in, if there is one.
pub(crate) struct Slot {
    state: Stage,
    pending: Option<Pending>,
    /// The id that was given up before its request was here.
    given_up: PVOID,
}

// SAFETY: the id is a number to this library.
unsafe impl Send for Slot {}

impl Slot {
    const EMPTY: Self = Self { state: Stage::Idle, pending: None, given_up: null_mut() };

    /// Lets `event` happen to the request; what to do with it, `None` where it concerns none.
    fn step(&mut self, event: Passage) -> Option<Action> {
        let (next, action) = self.state.step(event)?;
        self.state = next;
        Some(action)
    }

    /// Puts a request in, to be held or sent below; it comes back if it was given up before.
    pub(crate) fn put(&mut self, event: Passage, pending: Pending) -> Result<(), Request> {
        if self.given_up != pending.id {
            self.over();
        }
        if self.step(event) == Some(Action::End) {
            return Err(pending.request);
        }
        self.pending = Some(pending);
        Ok(())
    }

    /// The request that came in last ends elsewhere: what was said of it is forgotten.
    fn over(&mut self) {
        let _ = self.step(Passage::Over);
    }

    /// Takes the request out, if `event` ends it or sends it below.
    pub(crate) fn take(&mut self, event: Passage) -> Option<Pending> {
        match self.step(event)? {
            Action::End | Action::Send => self.pending.take(),
            Action::Keep | Action::CancelBelow => None,
        }
    }

    /// Gives up the request of this id: itself if it was held, the id of its clone if that is below. One that is on its
    /// way here ends when it comes.
    pub(crate) fn cancel(&mut self, id: PVOID) -> Option<Result<Pending, PVOID>> {
        let clone = match &self.pending {
            Some(pending) if pending.id != id => return None,
            Some(pending) => pending.clone,
            None => null_mut(),
        };
        match self.step(Passage::Cancel)? {
            Action::End => self.pending.take().map(Ok),
            Action::CancelBelow => Some(Err(clone)),
            Action::Keep => {
                self.given_up = id;
                None
            }
            Action::Send => None,
        }
    }
}

/// Who waits for indications to have returned; several may.
#[derive(Clone, Copy)]
struct Waiter(u32);

impl Waiter {
    /// MiniportPause.
    const PAUSE: Self = Self(1);
    /// OID_PNP_SET_POWER.
    const POWER: Self = Self(1 << 1);
    /// MiniportHaltEx.
    const HALT: Self = Self(1 << 2);
}

/// A virtual miniport. It is NDIS's context while it is asked for and while it is an adapter.
pub(crate) struct Instance {
    /// The image's globals.
    pub(crate) globals: &'static Globals,
    /// The next one in the table; the table's.
    pub(super) next: UnsafeCell<Option<NonNull<Instance>>>,
    /// Its device name.
    pub(crate) name: Name,
    /// Where its name is in its life; the table's.
    pub(super) life: UnsafeCell<Life>,
    /// Its life has changed.
    pub(super) changed: Event,
    state: SpinLock<Miniport>,
    handle: AtomicPtr<c_void>,
    /// NBLs from above that did not go back.
    pub(crate) sends: Gate,
    /// NBLs given above that did not come back.
    pub(crate) receives: Gate,
    /// Receive callbacks that are inside.
    pub(crate) indicating: Gate,
    /// Calls that indicate a status.
    pub(crate) saying: Gate,
    /// Other calls that use the handle or the equipment.
    pub(crate) uses: Gate,
    waiters: AtomicU32,
    pausing: Countdown,
    powering: Countdown,
    drained: Event,
    /// Requests from above that have not ended.
    asked: AtomicU32,
    /// The request that is held or below.
    pub(crate) pending: SpinLock<Slot>,
    /// The direct requests that are below.
    pub(crate) directs: SpinLock<Directs>,
    /// The power request that waits for indications to return.
    pub(crate) power: SpinLock<Option<Request>>,
    /// What the stack above asked to receive.
    pub(crate) filter: Filter,
    /// What was counted.
    pub(crate) statistics: Statistics,
    /// The look-ahead that was set last.
    pub(crate) lookahead: AtomicU32,
    /// What was said above of the link.
    pub(crate) said: SpinLock<Said>,
    /// Where sends go: a shortcut of the topology's rule.
    pub(crate) below: AtomicPtr<Binding>,
    equipment: UnsafeCell<Option<Equipment>>,
}

// SAFETY: the link and the life are the table's, which has a lock; the equipment is written only while nobody is
// inside a gate and nobody can enter; all else is made to be shared.
unsafe impl Sync for Instance {}

/// The longest that an event waits for a request, in milliseconds: as long as a request may take (rule DV-04).
const LONGEST_WAIT: u32 = 12_000;

/// How a send ends that is refused for `reasons`.
pub(crate) const fn refusal(reasons: Closed) -> NDIS_STATUS {
    if reasons.has(Closed::REMOVED) {
        NDIS_STATUS_NOT_ACCEPTED
    } else if reasons.has(Closed::LOW_POWER) {
        NDIS_STATUS_LOW_POWER_STATE
    } else if reasons.has(Closed::RESET) {
        NDIS_STATUS_RESET_IN_PROGRESS
    } else if reasons.has(Closed::PAUSED) {
        NDIS_STATUS_PAUSED
    } else {
        NDIS_STATUS_FAILURE
    }
}

/// Why the gates of an adapter that is not there are closed.
const ABSENT: Closed = Closed::PAUSED.and(Closed::CLOSING);

impl Instance {
    /// A name of which NDIS knows nothing.
    pub(crate) fn new(globals: &'static Globals, name: &[u16]) -> Result<Self, NoMemory> {
        Ok(Self {
            globals,
            next: UnsafeCell::new(None),
            name: Name::new(name)?,
            life: UnsafeCell::new(Life::IDLE),
            changed: Event::new()?,
            state: SpinLock::new(Miniport::HALTED),
            handle: AtomicPtr::new(null_mut()),
            sends: Gate::closed(ABSENT),
            receives: Gate::closed(ABSENT),
            indicating: Gate::closed(ABSENT),
            saying: Gate::closed(Closed::CLOSING),
            uses: Gate::closed(Closed::CLOSING),
            waiters: AtomicU32::new(0),
            pausing: Countdown::idle(),
            powering: Countdown::idle(),
            drained: Event::new()?,
            asked: AtomicU32::new(0),
            pending: SpinLock::new(Slot::EMPTY),
            directs: SpinLock::new(Directs::CLOSED),
            power: SpinLock::new(None),
            filter: Filter::new(),
            statistics: Statistics::new(),
            lookahead: AtomicU32::new(0),
            said: SpinLock::new(Said::nothing()),
            below: AtomicPtr::new(null_mut()),
            equipment: UnsafeCell::new(None),
        })
    }

    /// The handle, to be used by those inside a gate and by callbacks that NDIS makes on the adapter.
    pub(crate) fn adapter(&self) -> Option<Adapter> {
        // SAFETY: the handle is set while the adapter is initialised, and forgotten before it is halted; whoever
        // is inside a gate or a callback keeps it from being halted.
        unsafe { Adapter::new(self.handle.load(Ordering::Acquire)) }
    }

    /// The equipment, for those inside a gate and for callbacks that NDIS makes on the adapter.
    pub(crate) fn equipment(&self) -> Option<&Equipment> {
        // SAFETY: it is written in MiniportInitializeEx, before any gate opens, and in MiniportHaltEx, after all
        // gates closed and were left (rules MP-26, HST-03); so it does not change while one is inside.
        unsafe { (*self.equipment.get()).as_ref() }
    }

    /// Takes over what the adapter below says of itself since its stack restarted. For those inside a gate.
    pub(crate) fn follow(&self, binding: &Binding) {
        if let Some(equipment) = self.equipment() {
            equipment.longest.follow(binding.capabilities.lock().mtu);
        }
    }

    /// What the miniport is doing.
    pub(crate) fn state(&self) -> Miniport {
        *self.state.lock()
    }

    /// Lets `event` happen and does to the gates what that asks for. The answer says what else it asks for; `None`
    /// where NDIS may not send the event, and nothing happened.
    pub(crate) fn happen(&self, event: What) -> Option<Actions> {
        let mut state = self.state.lock();
        let (next, actions) = state.step(event)?;
        *state = next;
        // Under the lock, so that the gates change in the order of the events.
        for gate in [&self.sends, &self.receives, &self.indicating] {
            if let Some(reasons) = actions.close {
                gate.close(reasons);
            }
            if let Some(reasons) = actions.open {
                gate.open(reasons);
            }
        }
        // Status goes on in a pause (rule ST-07).
        if let Some(reasons) = actions.close {
            self.saying.close(reasons.without(Closed::PAUSED));
        }
        if let Some(reasons) = actions.open {
            self.saying.open(reasons);
        }
        Some(actions)
    }

    /// Takes on `handle` and `equipment` for an adapter that is being initialised.
    ///
    /// # Safety
    ///
    /// * called from MiniportInitializeEx, whose `handle` it is, while nobody can enter a gate.
    pub(crate) unsafe fn equip(&self, handle: NDIS_HANDLE, equipment: Equipment) {
        // SAFETY: nobody reads the equipment before a gate opens, by the caller's word.
        unsafe { *self.equipment.get() = Some(equipment) };
        self.handle.store(handle, Ordering::Release);
    }

    /// Gives up handle and equipment, and makes the gates what they are for an adapter that is not there.
    ///
    /// # Safety
    ///
    /// * called from MiniportHaltEx or a MiniportInitializeEx that fails, when all gates are closed and empty.
    pub(crate) unsafe fn strip(&self) -> Option<Equipment> {
        self.handle.store(null_mut(), Ordering::Release);
        self.asked.store(0, Ordering::Release);
        // Whatever went wrong before, the name can be initialised again (rule MP-30).
        *self.state.lock() = Miniport::HALTED;
        for gate in [&self.sends, &self.receives, &self.indicating] {
            gate.close(ABSENT);
            gate.open(Closed::LOW_POWER.and(Closed::REMOVED));
        }
        self.saying.close(Closed::CLOSING);
        self.saying.open(Closed::LOW_POWER.and(Closed::REMOVED));
        // SAFETY: nobody is inside a gate and nobody can enter, by the caller's word.
        unsafe { (*self.equipment.get()).take() }
    }

    /// Closes all gates for good and waits for those calls inside whose end NDIS does not know of. PASSIVE_LEVEL,
    /// from MiniportHaltEx.
    pub(crate) fn run_down(&self) {
        for gate in [&self.sends, &self.receives, &self.indicating, &self.uses] {
            gate.close(Closed::CLOSING);
        }
        self.drained.clear();
        if !self.uses.wait() {
            self.drained.wait();
        }
        self.drained.clear();
        if !self.wait_for_indications(Waiter::HALT) {
            self.drained.wait();
        }
    }

    /// Begins to wait for all data of a pause; `true` when there is none left.
    pub(crate) fn begin_pause(&self) -> bool {
        // Sends, receives, indications, and the pause itself.
        self.pausing.start(4);
        let done = 1
            + u32::from(self.sends.wait())
            + u32::from(self.receives.wait())
            + u32::from(self.wait_for_indications(Waiter::PAUSE));
        self.pausing.done(done) && {
            self.happen(What::Drained);
            true
        }
    }

    /// Begins to wait for all indications, of data and of status, on the way to sleep; `true` when there are none.
    pub(crate) fn begin_power_down(&self) -> bool {
        // Data, status, and the request itself.
        self.powering.start(3);
        let done = 1 + u32::from(self.saying.wait()) + u32::from(self.wait_for_indications(Waiter::POWER));
        self.powering.done(done) && {
            self.forget_link();
            true
        }
    }

    /// One part of the way to sleep is over.
    #[cold]
    fn power_part_is_over(&self) {
        if !self.powering.done(1) {
            return;
        }
        self.forget_link();
        let (adapter, request) = (self.adapter(), self.power.lock().take());
        if let (Some(adapter), Some(request)) = (adapter, request) {
            self.end_request(adapter, request, NDIS_STATUS_SUCCESS);
        }
    }

    /// NDIS knows nothing of the link of an adapter that sleeps, so it is said anew afterwards (rule PM-13).
    fn forget_link(&self) {
        *self.said.lock() = Said::nothing();
    }

    /// Begins to wait for indications to have returned; `true` when there are none.
    fn wait_for_indications(&self, waiter: Waiter) -> bool {
        self.waiters.fetch_or(waiter.0, Ordering::AcqRel);
        // If the last one has gone in between, it may have taken our mark already: then it tells us.
        self.indicating.wait() && self.waiters.fetch_and(!waiter.0, Ordering::AcqRel) & waiter.0 != 0
    }

    /// One part of a pause is over.
    #[cold]
    fn part_is_over(&self) {
        // The handle first: once the pause is complete, the adapter may be halted.
        let adapter = self.adapter();
        if self.pausing.done(1) {
            self.happen(What::Drained);
            if let Some(adapter) = adapter {
                // SAFETY: MiniportPause returns PENDING exactly when it was not the last part (`begin_pause`).
                unsafe { adapter.complete_pause() };
            }
        }
    }

    /// `count` NBLs went back above. Nothing of the instance may be used after this.
    #[inline]
    pub(crate) fn leave_sends(&self, count: u32) {
        if count != 0 && self.sends.leave(count) {
            self.part_is_over();
        }
    }

    /// `count` NBLs came back from above. Nothing of the instance may be used after this.
    #[inline]
    pub(crate) fn leave_receives(&self, count: u32) {
        if count != 0 && self.receives.leave(count) {
            self.part_is_over();
        }
    }

    /// A receive callback is over. Nothing of the instance may be used after this.
    #[inline]
    pub(crate) fn leave_indicating(&self) {
        if self.indicating.leave(1) {
            self.indications_are_over();
        }
    }

    #[cold]
    fn indications_are_over(&self) {
        let waiters = self.waiters.swap(0, Ordering::AcqRel);
        // A pause that is complete may be followed by a halt, so the power request goes first.
        if waiters & Waiter::POWER.0 != 0 {
            self.power_part_is_over();
        }
        if waiters & Waiter::PAUSE.0 != 0 {
            self.part_is_over();
        }
        if waiters & Waiter::HALT.0 != 0 {
            self.drained.set();
        }
    }

    /// A status indication is over. The caller keeps the adapter from being halted.
    pub(crate) fn leave_saying(&self) {
        if self.saying.leave(1) {
            self.power_part_is_over();
        }
    }

    /// A request from above begins: MiniportOidRequest.
    pub(crate) fn begin_request(&self) {
        self.asked.fetch_add(1, Ordering::AcqRel);
    }

    /// A request from above ended in MiniportOidRequest, which returns now.
    pub(crate) fn request_is_over(&self) {
        self.pending.lock().over();
        self.asked.fetch_sub(1, Ordering::AcqRel);
    }

    /// Ends a request from above that was left pending. Nothing of the instance may be used after this.
    pub(crate) fn end_request(&self, adapter: Adapter, request: Request, status: NDIS_STATUS) {
        // NDIS halts no adapter that has a request, so the gate is open; inside it the instance stays after the end.
        let stays = self.uses.enter(1).is_ok();
        // Before its end: the next request may come in it.
        self.pending.lock().over();
        request.complete(adapter, status);
        if stays {
            self.asked.fetch_sub(1, Ordering::AcqRel);
            self.leave_use();
        }
    }

    /// Waits until no request from above is open, as NdisMNetPnPEvent asks (rule OID-23). PASSIVE_LEVEL.
    ///
    /// A request that comes during the event is not held back: protocols ask the adapter in their handlers, and wait
    /// for the answer. Nor does a request that never ends hold the event back for ever.
    pub(crate) fn wait_for_requests(&self) {
        for _ in 0..LONGEST_WAIT {
            if self.asked.load(Ordering::Acquire) == 0 {
                return;
            }
            delay::millisecond();
        }
    }

    /// A use has ended. Nothing of the instance may be used after this.
    pub(crate) fn leave_use(&self) {
        if self.uses.leave(1) {
            self.drained.set();
        }
    }
}

impl LinkRoom {
    /// The values of a driver.
    pub(crate) fn new<D: Driver>(link: D::Link) -> Self {
        const {
            assert!(size_of::<D::Link>() <= size_of::<Self>(), "the driver's values fit into their room");
            assert!(align_of::<D::Link>() <= align_of::<Self>(), "the driver's values fit into their room");
        }
        let mut room = Self(MaybeUninit::uninit());
        // SAFETY: the room is large enough and aligned, asserted above.
        unsafe { room.0.as_mut_ptr().cast::<D::Link>().write(link) };
        room
    }
}

impl Equipment {
    /// Everything but what is filled in later.
    pub(crate) const fn new(link: LinkRoom, oids: PoolSlice<u32>) -> Self {
        Self {
            link,
            neighbour: None,
            own: MacAddress([0; 6]),
            permanent: MacAddress([0; 6]),
            longest: Longest::new(0, 0, 0),
            lookahead: 0,
            sleeps: false,
            up: None,
            down: None,
            replies: None,
            singles: None,
            oids,
            row: None,
        }
    }

    /// The driver's values.
    ///
    /// # Safety
    ///
    /// * `D` is the driver whose values these are.
    #[inline(always)]
    pub(crate) const unsafe fn link<D: Driver>(&self) -> &D::Link {
        // SAFETY: the room holds a `D::Link`, by the caller's word.
        unsafe { &*self.link.0.as_ptr().cast() }
    }
}
