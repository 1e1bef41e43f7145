//! The way up: frames of the binding go to the stack above, and come back returned.
//!
//! A chain stays a chain; gates are entered once for all of it. NBLs that are lent for the time of the call only
//! (RESOURCES) are restored, and their chain with them, before the call returns (rule RX-05). Ethernet has one frame
//! in a received NBL (rule ETH-05): one with several is taken apart, and so is a frame that holds others; it goes home
//! when the last of its [singles](crate::net::single) came back.

use ::core::ffi::c_void;
use ::core::ptr::{self, NonNull};
use ::core::sync::atomic::Ordering;

use entresol_sys::{NDIS_RECEIVE_FLAGS_RESOURCES, NET_BUFFER_LIST, NdisMedium802_3};

use super::binding::Binding;
use super::instance::{Equipment, Instance};
use super::send::is_raw_ip;
use crate::core::statistics::{Destination, Tally};
use crate::core::{Crossing, Frame, Reason, Stop};
use crate::driver::{Driver, HeaderBytes, LONGEST_LOOKAHEAD};
use crate::net::adapter::Adapter;
use crate::net::block::Supply;
use crate::net::buffer::{Buffer, Scratch};
use crate::net::chain::{self, Home, Incoming, LentChain, List};
use crate::net::crossing::apart::take_apart;
use crate::net::crossing::{Route, Translation, Uncrossed, cross, in_blocks, in_context};
use crate::net::lower::Below;
use crate::net::saved::links;

/// One chain on its way up.
struct Receiving<'a, D: Driver> {
    instance: &'a Instance,
    equipment: &'a Equipment,
    link: &'a D::Link,
    peer: u64,
}

impl<D: Driver> Translation for Receiving<'_, D> {
    type Header = D::Up;
    const LOOKAHEAD: usize = {
        assert!(D::RECEIVE_LOOKAHEAD <= LONGEST_LOOKAHEAD, "a look-ahead fits into its room");
        D::RECEIVE_LOOKAHEAD
    };
    const IS_SEND: bool = false;
    const TO_RAW_IP: bool = is_raw_ip(&D::FACTS.upper);
    const READS_BESIDE: bool = D::RECEIVE_READS_BESIDE;
    const ONE_FRAME: bool = D::FACTS.upper.medium == NdisMedium802_3;
    const HAS_SERIES: bool = D::RECEIVE_HAS_SERIES;
    const RECORD: usize = D::RECEIVE_RECORD;
    const READS_RECORD: bool = D::RECEIVE_READS_RECORD;

    #[inline(always)]
    fn translate(&self, frame: Frame<'_>, header: &mut D::Up) -> Result<(Crossing, Destination), Stop> {
        let crossing = D::receive(self.link, frame.with_peer(self.peer), header)?;
        // Where it stands in another place in each frame, the stack above gets what comes.
        let Some(at) = D::FACTS.upper.destination_at.filter(|_| D::FACTS.upper.address_length == 6) else {
            return Ok((crossing, Destination::Directed));
        };
        let address = header.as_ref().get(usize::from(at)..).and_then(<[u8]>::first_chunk::<6>);
        let Some(address) = address else { return Err(Stop::Drop(Reason::TooShort)) };
        let destination = Destination::of(Some(address));
        if !self.instance.filter.accepts(destination, address, &self.equipment.own.0) {
            return Err(Stop::Drop(Reason::Filtered));
        }
        Ok((crossing, destination))
    }

    fn destination(_: &Frame<'_>) -> Destination {
        Destination::Directed
    }

    #[cold]
    fn stopped(&mut self, stop: Stop, _: &Buffer<'_>, _: &mut Scratch) {
        let reason = match stop {
            Stop::Drop(reason) => reason,
            // Only the stack above asks the driver; a question from below has no place above.
            Stop::Answer(_) => Reason::LinkResolution,
            // Only one that could not be taken apart comes here.
            Stop::Series => Reason::WrongHeader,
        };
        self.instance.statistics.received.drop(reason, 1);
    }
}

impl<D: Driver> Receiving<'_, D> {
    /// Takes an NBL apart, and answers into how many singles.
    ///
    /// # Safety
    ///
    /// * as of [`take_apart`].
    #[cold]
    unsafe fn take_apart(
        &mut self,
        lent: NonNull<NET_BUFFER_LIST>,
        route: &Route,
        supply: Option<&mut Supply<'_>>,
        scratch: &mut Scratch,
        tally: &mut Tally,
        up: &mut List,
    ) -> u32 {
        match (supply, &self.equipment.singles) {
            // SAFETY: the caller's word.
            (Some(supply), Some(singles)) => unsafe {
                take_apart(lent, route, self, (supply, singles), scratch, tally, up)
            },
            _ => 0,
        }
    }
}

/// Whether some received NBLs have to be taken apart.
pub(crate) const fn has_singles<D: Driver>() -> bool {
    Receiving::<'_, D>::ONE_FRAME || Receiving::<'_, D>::HAS_SERIES
}

/// ProtocolReceiveNetBufferLists. At most DISPATCH_LEVEL, on several processors at once.
///
/// # Safety
///
/// * `first` and `flags` are what NDIS passed for `binding`, and `D` is the driver that it belongs to.
#[inline]
pub(crate) unsafe fn receive<D: Driver>(binding: &Binding, first: *mut NET_BUFFER_LIST, flags: u32) {
    let is_kept = flags & NDIS_RECEIVE_FLAGS_RESOURCES == 0;
    let home = Below::new(binding.lower_for_return(), flags);
    // SAFETY: NDIS lends a well-formed chain.
    let count = unsafe { chain::count(first) };
    // SAFETY: a virtual miniport that a callback on the binding finds is freed after the binding is closed.
    let above = unsafe { binding.above.load(Ordering::Acquire).as_ref() };
    let running = above.and_then(|instance| Entered::new(instance, count));
    let Some(Entered { instance, equipment, adapter }) = running else {
        if let Some(instance) = above {
            instance.statistics.received.drop(Reason::NotRunning, count);
        }
        if is_kept && !first.is_null() {
            // SAFETY: the NBLs were lent by this binding, and are as they were lent.
            unsafe { home.take_back(first, count) };
        }
        return;
    };
    let route = Route {
        source: adapter.handle(),
        owner: ptr::from_ref(binding).cast::<c_void>(),
        longest: equipment.longest.above(),
    };
    // SAFETY: the instance belongs to `D`, by the caller's word.
    let link = unsafe { equipment.link::<D>() };
    let peer = binding.peer.load();
    let mut receiving = Receiving::<D> { instance, equipment, link, peer };
    let wanted = if D::Up::LENGTH == 0 { 0 } else { count };
    let mut supply = equipment.up.as_ref().map(|blocks| blocks.take(wanted));
    let mut scratch = Scratch::new();
    let done = if is_kept {
        let mut tally = Tally::default();
        // SAFETY: the chain is lent by this binding.
        let mut incoming = unsafe { Incoming::new(first, count, &home) };
        let mut up = List::new();
        let mut back = LentChain::new(&home);
        while let Some(lent) = incoming.pop() {
            // SAFETY: what is lent is ours and in no chain; NDIS vouches for its NET_BUFFERs and MDLs; the supply
            // is of the pool at which the return looks.
            let crossed = unsafe {
                cross(lent.as_ptr(), &route, &mut receiving, supply.as_mut(), &mut scratch, &mut tally)
            };
            match crossed {
                // SAFETY: it is ours and in no chain, and so are those pushed before.
                Ok(()) => unsafe { up.push(lent.into_raw()) },
                Err(Uncrossed::Home(_)) => back.push(lent),
                Err(Uncrossed::Several) => {
                    let supply = supply.as_mut();
                    // SAFETY: as above; with singles, it is kept until the last of them came back.
                    let made = unsafe {
                        let lent = lent.as_ptr();
                        receiving.take_apart(lent, &route, supply, &mut scratch, &mut tally, &mut up)
                    };
                    if made == 0 {
                        back.push(lent);
                    } else {
                        instance.receives.enter_with_one_inside(made);
                        // Its singles know it (`returned`).
                        lent.into_raw();
                    }
                }
            }
        }
        drop(supply);
        drop(incoming);
        let done = back.count();
        if up.count() != 0 {
            instance.statistics.received.post(&tally);
            // SAFETY: the NBLs were edited for this adapter, whose gates say that it runs; no lock is held.
            unsafe { adapter.indicate(&mut up, flags) };
        }
        drop(back);
        done
    } else {
        // SAFETY: the chain is lent by this binding, until this call returns.
        unsafe { receive_lent(first, &route, &mut receiving, supply.as_mut(), &mut scratch, adapter, flags) };
        count
    };
    instance.leave_receives(done);
    instance.leave_indicating();
}

/// A virtual miniport that runs, with its gates entered: one indication, and `count` receives.
struct Entered<'a> {
    instance: &'a Instance,
    equipment: &'a Equipment,
    adapter: Adapter,
}

impl<'a> Entered<'a> {
    #[inline(always)]
    fn new(instance: &'a Instance, count: u32) -> Option<Self> {
        instance.indicating.enter(1).ok()?;
        if instance.receives.enter(count).is_ok() {
            if let (Some(equipment), Some(adapter)) = (instance.equipment(), instance.adapter()) {
                return Some(Self { instance, equipment, adapter });
            }
            instance.leave_receives(count);
        }
        instance.leave_indicating();
        None
    }
}

/// Receives NBLs that are lent for the time of the call. Runs of them that cross go up together, in the order in
/// which they stand; then they are restored, and the chain is what it was.
#[cold]
unsafe fn receive_lent<D: Driver>(
    first: *mut NET_BUFFER_LIST,
    route: &Route,
    receiving: &mut Receiving<'_, D>,
    mut supply: Option<&mut Supply<'_>>,
    scratch: &mut Scratch,
    adapter: Adapter,
    flags: u32,
) {
    let mut next = first;
    while !next.is_null() {
        let mut tally = Tally::default();
        let (start, mut run) = (next, List::new());
        let (mut last, mut breaker) = (ptr::null_mut(), None);
        while let Some(nbl) = NonNull::new(next) {
            // SAFETY: the NBL is ours until this call returns, and so are its NET_BUFFERs and MDLs; the supply is
            // of the pool that is looked at below.
            let crossed = unsafe {
                next = (*links(nbl.as_ptr())).Next;
                cross(nbl, route, receiving, supply.as_deref_mut(), scratch, &mut tally)
            };
            if let Err(uncrossed) = crossed {
                breaker = Some((nbl, uncrossed));
                break;
            }
            last = nbl.as_ptr();
            // SAFETY: as above; what stood behind it is known.
            unsafe { run.push(nbl) };
        }
        let mut left = run.count();
        if left != 0 {
            receiving.instance.statistics.received.post(&tally);
            // SAFETY: the NBLs were edited for this adapter, whose gates say that it runs; no lock is held.
            unsafe { adapter.indicate(&mut run, flags) };
            let mut nbl = start;
            while left != 0 && !nbl.is_null() {
                left -= 1;
                // SAFETY: with RESOURCES the NBLs are ours again, in the chain that was indicated (rule RX-03).
                unsafe {
                    let behind = (*links(nbl)).Next;
                    restore::<D>(nbl, supply.as_deref_mut());
                    nbl = behind;
                }
            }
            // SAFETY: the last of the run is ours; behind it stood the NBL that did not cross, or nothing.
            unsafe { (*links(last)).Next = breaker.map_or(ptr::null_mut(), |(nbl, _)| nbl.as_ptr()) };
        }
        if let Some((nbl, Uncrossed::Several)) = breaker {
            // SAFETY: as above.
            unsafe { receive_apart(nbl, route, receiving, supply.as_deref_mut(), scratch, adapter, flags) };
        }
    }
}

/// Receives an NBL that is lent for the time of the call and has to be taken apart.
unsafe fn receive_apart<D: Driver>(
    lent: NonNull<NET_BUFFER_LIST>,
    route: &Route,
    receiving: &mut Receiving<'_, D>,
    mut supply: Option<&mut Supply<'_>>,
    scratch: &mut Scratch,
    adapter: Adapter,
    flags: u32,
) {
    let (mut tally, mut run) = (Tally::default(), List::new());
    // SAFETY: the caller's word.
    let made =
        unsafe { receiving.take_apart(lent, route, supply.as_deref_mut(), scratch, &mut tally, &mut run) };
    if made == 0 {
        return;
    }
    receiving.instance.statistics.received.post(&tally);
    let mut next = run.first();
    // SAFETY: the singles are ours, from this adapter, whose gates say that it runs; no lock is held.
    unsafe { adapter.indicate(&mut run, flags) };
    while let (Some(nbl), Some(singles), Some(supply)) =
        (NonNull::new(next), &receiving.equipment.singles, supply.as_deref_mut())
    {
        // SAFETY: with RESOURCES the singles are ours again, in the chain that was indicated (rule RX-03). The lent NBL
        // stays where it is in its chain.
        unsafe {
            next = (*links(nbl.as_ptr())).Next;
            if let Some(single) = singles.recognise(nbl) {
                single.end(supply);
            }
        }
    }
}

/// Makes an NBL what it was when the binding lent it, and names the binding.
///
/// # Safety
///
/// * the NBL is ours again, and was edited by [`cross`] with the pool of `supply`.
#[inline(always)]
unsafe fn restore<D: Driver>(nbl: *mut NET_BUFFER_LIST, supply: Option<&mut Supply<'_>>) -> *const Binding {
    // Received frames were counted when they went up.
    let mut tally = Tally::default();
    // SAFETY: the caller's word.
    let restored = unsafe {
        if D::Up::LENGTH == 0 {
            Some(in_context::restore(nbl, &mut tally, false))
        } else {
            supply.and_then(|supply| in_blocks::restore(nbl, supply, &mut tally, false))
        }
    };
    restored.map_or(ptr::null(), |restored| restored.owner.cast())
}

/// MiniportReturnNetBufferLists. At most DISPATCH_LEVEL. NBLs of the driver's own are freed (rule RX-22); the others
/// go back to the binding that each came from.
///
/// # Safety
///
/// * `first` and `flags` are what NDIS passed for `instance`, and `D` is the driver that it belongs to.
#[inline]
pub(crate) unsafe fn returned<D: Driver>(instance: &Instance, first: *mut NET_BUFFER_LIST, flags: u32) {
    let Some(equipment) = instance.equipment() else { return };
    let mut supply = equipment.up.as_ref().map(Supply::empty);
    let (mut next, mut total) = (first, 0_u32);
    let mut run = List::new();
    let mut owner = ptr::null::<Binding>();
    while let Some(nbl) = NonNull::new(next) {
        total = total.saturating_add(1);
        // SAFETY: NDIS gives back a well-formed chain of NBLs that were indicated here.
        next = unsafe { (*links(nbl.as_ptr())).Next };
        if let Some(replies) = &equipment.replies {
            // SAFETY: the NBL is ours, and behind it is known.
            if let Some(own) = unsafe { replies.recognise(nbl) } {
                drop(own);
                continue;
            }
        }
        let mut nbl = nbl;
        let mut from: *const Binding;
        // SAFETY: as above.
        let single = equipment.singles.as_ref().and_then(|singles| unsafe { singles.recognise(nbl) });
        if let (Some(single), Some(supply)) = (single, supply.as_mut()) {
            // SAFETY: the NBL is a single of this adapter, whose number was set before it went up.
            let Some((lent, owner)) = (unsafe { single.end(supply) }) else { continue };
            total = total.saturating_add(1);
            (nbl, from) = (lent, owner.cast());
        } else {
            // SAFETY: as above; it was edited with the pool of this adapter.
            from = unsafe { restore::<D>(nbl.as_ptr(), supply.as_mut()) };
        }
        if from.is_null() {
            // Somebody above broke it. It goes back as it is, by the only way there is.
            from = instance.below.load(Ordering::Acquire);
        }
        if from != owner && run.count() != 0 {
            // SAFETY: the NBLs of the run are ours and as they were lent by their owner.
            unsafe { give_back(owner, &mut run, flags) };
        }
        owner = from;
        // SAFETY: it is ours and in no chain, and so are those pushed before.
        unsafe { run.push(nbl) };
    }
    // The blocks first: once the last NBL is back, the adapter may be halted.
    drop(supply);
    if run.count() != 0 {
        // SAFETY: as above.
        unsafe { give_back(owner, &mut run, flags) };
    }
    instance.leave_receives(total);
}

/// Returns NBLs to the binding that lent them.
///
/// # Safety
///
/// * the caller owns the NBLs, which `owner` lent and which are as they were lent;
/// * `owner` is null or a binding that is not closed: it is not before its receives are returned.
unsafe fn give_back(owner: *const Binding, run: &mut List, flags: u32) {
    let (first, count) = run.take();
    // SAFETY: the caller's word.
    if let Some(binding) = unsafe { owner.as_ref() } {
        // SAFETY: as above.
        unsafe { Below::new(binding.lower_for_return(), flags).take_back(first, count) };
    }
}
