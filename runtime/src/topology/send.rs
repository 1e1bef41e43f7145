//! The way down: frames of the stack above go to the binding, and come back completed.
//!
//! A chain stays a chain; gates are entered once for all of it. An NBL is edited in place and restored when it is
//! complete; the driver's own answers to what the stack asks are indicated when the chain is through.

use ::core::ffi::c_void;
use ::core::ptr::{self, NonNull};
use ::core::sync::atomic::Ordering;

use entresol_sys::{
    NDIS_SEND_FLAGS_DISPATCH_LEVEL, NDIS_STATUS, NDIS_STATUS_FAILURE, NDIS_STATUS_SUCCESS, NET_BUFFER_LIST,
    NdisMediumIP, NdisMediumWirelessWan,
};

use super::binding::Binding;
use super::instance::{Equipment, Instance, refusal};
use crate::core::gate::Closed;
use crate::core::resolution::{REPLY, answer};
use crate::core::statistics::{Destination, Tally};
use crate::core::{Crossing, Frame, Question, Reason, Stop};
use crate::driver::{Driver, Edge, HeaderBytes, LONGEST_LOOKAHEAD};
use crate::net::adapter::{Above, Adapter};
use crate::net::block::Supply;
use crate::net::buffer::{Buffer, Scratch};
use crate::net::chain::{self, Home, Incoming, LentChain, List};
use crate::net::crossing::{Route, Translation, Uncrossed, cross, in_blocks, in_context};
use crate::net::saved::links;

/// Whether a medium's NBLs must say which IP they carry (rule RX-20).
pub(super) const fn is_raw_ip(edge: &Edge) -> bool {
    matches!(edge.medium, NdisMediumIP | NdisMediumWirelessWan)
}

/// One chain on its way down.
struct Sending<'a, D: Driver> {
    instance: &'a Instance,
    equipment: &'a Equipment,
    link: &'a D::Link,
    peer: u64,
    adapter: Adapter,
    replies: List,
    replied: Tally,
}

impl<D: Driver> Translation for Sending<'_, D> {
    type Header = D::Down;
    const LOOKAHEAD: usize = {
        assert!(D::SEND_LOOKAHEAD <= LONGEST_LOOKAHEAD, "a look-ahead fits into its room");
        D::SEND_LOOKAHEAD
    };
    const IS_SEND: bool = true;
    const TO_RAW_IP: bool = is_raw_ip(&D::FACTS.lower);
    const READS_BESIDE: bool = D::SEND_READS_BESIDE;
    const ONE_FRAME: bool = false;
    const RECORD: usize = D::SEND_RECORD;
    const READS_RECORD: bool = D::SEND_READS_RECORD;

    #[inline(always)]
    fn translate(&self, frame: Frame<'_>, header: &mut D::Down) -> Result<(Crossing, Destination), Stop> {
        let crossing = D::send(self.link, frame.with_peer(self.peer), header)?;
        Ok((crossing, Self::destination(&frame)))
    }

    #[inline(always)]
    fn destination(frame: &Frame<'_>) -> Destination {
        match D::FACTS.upper.destination_at {
            Some(at) if D::FACTS.upper.address_length == 6 => {
                Destination::of(frame.head().get(usize::from(at)..).and_then(<[u8]>::first_chunk))
            }
            _ => Destination::Directed,
        }
    }

    #[cold]
    fn stopped(&mut self, stop: Stop, buffer: &Buffer<'_>, scratch: &mut Scratch) {
        match stop {
            Stop::Drop(reason) => self.instance.statistics.sent.drop(reason, 1),
            Stop::Series => self.instance.statistics.sent.drop(Reason::WrongHeader, 1),
            Stop::Answer(question) => {
                self.instance.statistics.sent.drop(Reason::LinkResolution, 1);
                self.answer(question, buffer, scratch);
            }
        }
    }
}

impl<D: Driver> Sending<'_, D> {
    /// Makes the answer to a frame that asks something of the link, if it may have one.
    #[cold]
    fn answer(&mut self, question: Question, buffer: &Buffer<'_>, scratch: &mut Scratch) {
        let (Some(neighbour), Some(replies)) = (&self.equipment.neighbour, &self.equipment.replies) else {
            return;
        };
        let Some(frame) = buffer.frame(LONGEST_LOOKAHEAD, scratch) else { return };
        let mut reply = [0; REPLY];
        let Some(length) = answer(question, frame.head(), neighbour, &mut reply) else { return };
        let Some([destination @ .., t0, t1]) = reply.first_chunk::<14>() else { return };
        let Some(address) = destination.first_chunk::<6>() else { return };
        let kind = Destination::of(Some(address));
        if !self.instance.filter.accepts(kind, address, &self.equipment.own.bytes()) {
            return;
        }
        let ethertype = u16::from_be_bytes([*t0, *t1]);
        if let Some(made) = replies.make(self.adapter.handle(), &reply, length, ethertype) {
            self.replied.add(kind, length as u32);
            // SAFETY: an NBL just made is ours and in no chain, and so are those made before.
            unsafe { self.replies.push(made.into_raw()) };
        }
    }
}

/// Ends a chain whose frames cannot go.
#[cold]
fn refuse(instance: &Instance, mut incoming: Incoming<'_, Above>, home: &Above, status: NDIS_STATUS) {
    let mut back = LentChain::new(home);
    let mut frames = 0_u32;
    while let Some(mut lent) = incoming.pop() {
        frames = frames.saturating_add(lent.frames());
        lent.set_status(status);
        back.push(lent);
    }
    instance.statistics.sent.drop(Reason::NotRunning, frames);
}

/// MiniportSendNetBufferLists. At most DISPATCH_LEVEL.
///
/// # Safety
///
/// * `first` and `flags` are what NDIS passed for `instance`, and `D` is the driver that it belongs to.
#[inline]
pub(crate) unsafe fn send<D: Driver>(instance: &Instance, first: *mut NET_BUFFER_LIST, flags: u32) {
    let Some(adapter) = instance.adapter() else { return };
    let home = Above::new(adapter, flags);
    // SAFETY: NDIS lends a well-formed chain.
    let count = unsafe { chain::count(first) };
    // SAFETY: as above; the NBLs were lent by this adapter.
    let mut incoming = unsafe { Incoming::new(first, count, &home) };
    // One more for this call: the adapter stays until its end, even if all NBLs were complete before that.
    let inside = count.saturating_add(1);
    if let Err(reasons) = instance.sends.enter(inside) {
        return refuse(instance, incoming, &home, refusal(reasons));
    }
    // SAFETY: the binding goes only after this instance was halted, which its gate does not let happen.
    let binding = unsafe { instance.below.load(Ordering::Acquire).as_ref() };
    let (Some(binding), Some(equipment)) = (binding, instance.equipment()) else {
        refuse(instance, incoming, &home, refusal(Closed::CLOSING));
        return instance.leave_sends(inside);
    };
    let entered = binding.sends.enter(inside);
    let (Ok(()), Some(lower)) = (entered, binding.lower()) else {
        let reasons = entered.err().unwrap_or(Closed::CLOSING);
        refuse(instance, incoming, &home, refusal(reasons));
        if entered.is_ok() {
            binding.leave_sends(inside);
        }
        return instance.leave_sends(inside);
    };

    let route = Route {
        source: lower.handle(),
        owner: ptr::from_ref(instance).cast::<c_void>(),
        longest: equipment.longest.below(),
    };
    let mut sending = Sending::<D> {
        instance,
        equipment,
        // SAFETY: the instance belongs to `D`, by the caller's word.
        link: unsafe { equipment.link::<D>() },
        peer: binding.peer.load(),
        adapter,
        replies: List::new(),
        replied: Tally::default(),
    };
    let mut supply = equipment.down.as_ref().map(|blocks| blocks.take(count));
    let (mut scratch, mut tally) = (Scratch::new(), Tally::default());
    let mut down = List::new();
    let mut back = LentChain::new(&home);
    while let Some(mut lent) = incoming.pop() {
        // SAFETY: what is lent is ours and in no chain; NDIS vouches for its NET_BUFFERs and MDLs; the supply is
        // of the pool at which completion looks.
        let crossed =
            unsafe { cross(lent.as_ptr(), &route, &mut sending, supply.as_mut(), &mut scratch, &mut tally) };
        match crossed {
            // SAFETY: it is ours and in no chain, and so are those pushed before.
            Ok(()) => unsafe { down.push(lent.into_raw()) },
            Err(uncrossed) => {
                lent.set_status(match uncrossed {
                    Uncrossed::Home(status) => status,
                    // Who sends does not put frames together (`Translation::HAS_SERIES`).
                    Uncrossed::Several => NDIS_STATUS_FAILURE,
                });
                back.push(lent);
            }
        }
    }
    drop(supply);
    drop(incoming);
    let done = back.count();
    if down.count() != 0 {
        // SAFETY: the NBLs were edited for this binding, whose gate we are inside; no lock is held.
        unsafe { lower.send(&mut down, flags) };
    }
    if done != 0 {
        instance.statistics.sent.post(&tally);
    }
    drop(back);
    if sending.replies.count() != 0 {
        indicate_replies(&mut sending, flags);
    }
    binding.leave_sends(done.saturating_add(1));
    instance.leave_sends(done.saturating_add(1));
}

/// Gives the driver's own answers to the stack above.
#[cold]
fn indicate_replies<D: Driver>(sending: &mut Sending<'_, D>, flags: u32) {
    let instance = sending.instance;
    let count = sending.replies.count();
    if instance.indicating.enter(1).is_ok() {
        if instance.receives.enter(count).is_ok() {
            instance.statistics.received.post(&sending.replied);
            // Of the flags of a send, the level is the only one that means the same to a receive.
            let flags = flags & NDIS_SEND_FLAGS_DISPATCH_LEVEL;
            // SAFETY: the NBLs are ours, from this adapter; the gates say that it runs; no lock is held.
            unsafe { sending.adapter.indicate(&mut sending.replies, flags) };
            return instance.leave_indicating();
        }
        instance.leave_indicating();
    }
    // The adapter stopped in between: nobody waits for the answers.
    let (mut next, _) = sending.replies.take();
    while let (Some(nbl), Some(replies)) = (NonNull::new(next), &sending.equipment.replies) {
        // SAFETY: the chain is ours.
        next = unsafe { (*links(nbl.as_ptr())).Next };
        // SAFETY: as above; a reply that is recognised and dropped is freed.
        drop(unsafe { replies.recognise(nbl) });
    }
}

/// ProtocolSendNetBufferListsComplete. At most DISPATCH_LEVEL. NDIS may merge what several virtual miniports sent
/// (rule TX-17): NBLs go back by owner.
///
/// # Safety
///
/// * `first` and `flags` are what NDIS passed for `binding`, and `D` is the driver that it belongs to.
#[inline]
pub(crate) unsafe fn complete<D: Driver>(binding: &Binding, first: *mut NET_BUFFER_LIST, flags: u32) {
    let mut next = first;
    let mut total = 0_u32;
    while !next.is_null() {
        // SAFETY: NDIS gives back a well-formed chain of NBLs that were sent here.
        let (rest, count) = unsafe { complete_run::<D>(binding, next, flags) };
        next = rest;
        total = total.saturating_add(count);
    }
    binding.leave_sends(total);
}

/// Completes the NBLs from `first` on that have the same owner; answers where the others begin.
#[inline(always)]
unsafe fn complete_run<D: Driver>(
    binding: &Binding,
    first: *mut NET_BUFFER_LIST,
    flags: u32,
) -> (*mut NET_BUFFER_LIST, u32) {
    let mut tally = Tally::default();
    // With headers in front, the blocks are those of the virtual miniport to which the rule's shortcut leads; it
    // is not halted before its sends are complete.
    // SAFETY: a virtual miniport that a callback on the binding finds is freed after the binding is closed.
    let above = unsafe { binding.above.load(Ordering::Acquire).as_ref() };
    let mut supply = if D::Down::LENGTH == 0 {
        None
    } else {
        above.and_then(Instance::equipment).and_then(|equipment| equipment.down.as_ref()).map(Supply::empty)
    };
    let (mut run, mut next, mut owner) = (List::new(), first, ptr::null::<Instance>());
    while let Some(nbl) = NonNull::new(next) {
        // SAFETY: the NBL is ours again, with its chain, and was edited by `cross`.
        unsafe {
            let behind = (*links(nbl.as_ptr())).Next;
            if D::Down::LENGTH == 0 {
                let of = in_context::owner(nbl.as_ptr()).cast::<Instance>();
                if !owner.is_null() && of != owner {
                    break;
                }
                owner = of;
                let counts = (*nbl.as_ptr()).Anonymous2.Status == NDIS_STATUS_SUCCESS;
                in_context::restore(nbl.as_ptr(), &mut tally, counts);
            } else if let Some(supply) = &mut supply {
                owner = above.map_or(ptr::null(), ptr::from_ref);
                let counts = (*nbl.as_ptr()).Anonymous2.Status == NDIS_STATUS_SUCCESS;
                in_blocks::restore(nbl.as_ptr(), supply, &mut tally, counts);
            }
            next = behind;
            run.push(nbl);
        }
    }
    drop(supply);
    let (first, count) = run.take();
    // SAFETY: an owner is not halted, let alone freed, before its sends are complete.
    let Some(instance) = (unsafe { owner.as_ref() }) else { return (next, count) };
    instance.statistics.sent.post(&tally);
    if let Some(adapter) = instance.adapter() {
        // SAFETY: the NBLs were lent by this adapter and are as they were lent.
        unsafe { Above::new(adapter, flags).take_back(first, count) };
    }
    instance.leave_sends(count);
    (next, count)
}
