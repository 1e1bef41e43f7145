//! Taking an NBL apart that carries several frames, where the other edge has one in each (rule ETH-05), or that holds
//! a series of them in one: each goes on in an NBL of the driver's own, over the bytes of the lent one.

use ::core::cell::Cell;
use ::core::ptr::{NonNull, null_mut};

use entresol_sys::{MDL, NET_BUFFER_LIST};

use super::in_blocks::{lay_out, release};
use super::{Route, Translation, beside, judge};
use crate::core::statistics::Tally;
use crate::core::{Reason, Series, Stop};
use crate::net::block::{Block, Supply};
use crate::net::buffer::{Buffer, Scratch};
use crate::net::chain::List;
use crate::net::mdl;
use crate::net::saved::{data, links};
use crate::net::single::{Singles, set_singles};

#[cfg(test)]
mod tests;

/// Where one frame starts in its NET_BUFFER, and the header in front that it shares with others.
#[derive(Clone, Copy)]
struct Start {
    at: u32,
    shared: u16,
}

/// Adds a single for each frame of `lent` that crosses to `up`, and answers how many they are; with none, `lent` is as
/// it was and can go home.
///
/// # Safety
///
/// * the caller owns `lent`, which is in no chain, and with any single keeps it until the last of them has
///   [ended](super::super::single::Single::end); its NET_BUFFERs and MDLs are well formed.
#[cold]
pub(crate) unsafe fn take_apart<T: Translation>(
    lent: NonNull<NET_BUFFER_LIST>,
    route: &Route,
    translation: &mut T,
    (supply, singles): (&mut Supply<'_>, &Singles),
    scratch: &mut Scratch,
    tally: &mut Tally,
    up: &mut List,
) -> u32 {
    let mut apart = Apart { lent, route, supply, singles, tally, up, count: 0 };
    // SAFETY: the caller owns the NBL.
    let mut next = unsafe { (*links(lent.as_ptr())).FirstNetBuffer };
    while !next.is_null() {
        // SAFETY: not null, so it is a NET_BUFFER of the caller's NBL.
        let buffer = unsafe { Buffer::new(next) };
        apart.each(translation, &buffer, scratch);
        // SAFETY: as above.
        next = unsafe { (*data(next)).Next };
    }
    // SAFETY: the caller owns the NBL; no single was given away yet.
    unsafe { set_singles(lent, apart.count) };
    apart.count
}

struct Apart<'a, 's> {
    lent: NonNull<NET_BUFFER_LIST>,
    route: &'a Route,
    supply: &'a mut Supply<'s>,
    singles: &'a Singles,
    tally: &'a mut Tally,
    up: &'a mut List,
    count: u32,
}

impl Apart<'_, '_> {
    /// The frames of one NET_BUFFER: itself, or those of its series.
    fn each<T: Translation>(&mut self, translation: &mut T, buffer: &Buffer<'_>, scratch: &mut Scratch) {
        let mut start = Start { at: 0, shared: 0 };
        // Every frame of a series is longer than none, so this ends.
        loop {
            let found = Cell::new(Series::default());
            match self.one(translation, buffer, start, Some(&found), scratch) {
                Ok(()) => return,
                Err(Stop::Series) => {}
                Err(stop) => return translation.stopped(stop, buffer, scratch),
            }
            let Series { shared, next } = found.get();
            if start.at == 0 {
                start = Start { at: u32::from(shared), shared };
            }
            if let Err(stop) = self.one(translation, buffer, start, None, scratch) {
                translation.stopped(stop, buffer, scratch);
            }
            // What was seen has the shared header in front.
            start.at = start.at.saturating_add(next.saturating_sub(u32::from(shared)).max(1));
            if start.at >= buffer.length() {
                return;
            }
        }
    }

    /// One frame: to say in `found` what it holds, or as one that was taken out.
    fn one<T: Translation>(
        &mut self,
        translation: &mut T,
        buffer: &Buffer<'_>,
        start: Start,
        found: Option<&Cell<Series>>,
        scratch: &mut Scratch,
    ) -> Result<(), Stop> {
        let block = self.supply.take().ok_or(Stop::Drop(Reason::NoResources))?;
        // SAFETY: the block was just taken, so it is ours, and so are its NBL and NET_BUFFER, by the word of
        // `take_apart`'s caller.
        let made = unsafe { self.make(translation, buffer, block, start, found, scratch) };
        if made.is_err() {
            // SAFETY: the block is still ours, and no MDL of it is used.
            unsafe { release(block, self.supply) };
        }
        made
    }

    /// # Safety
    ///
    /// * the caller owns `block`, and gives it up with success.
    unsafe fn make<T: Translation>(
        &mut self,
        translation: &mut T,
        buffer: &Buffer<'_>,
        block: NonNull<Block>,
        Start { at, shared }: Start,
        found: Option<&Cell<Series>>,
        scratch: &mut Scratch,
    ) -> Result<(), Stop> {
        let frame = match at {
            0 => buffer.frame(T::LOOKAHEAD, scratch),
            _ => buffer.frame_behind(u32::from(shared), at, T::LOOKAHEAD, scratch),
        };
        let frame = frame.ok_or(Stop::Drop(Reason::NoResources))?;
        let frame = found.map_or(frame.single(), |found| frame.measured(found));
        // SAFETY: the NBL is ours.
        let frame = unsafe { beside::<T>(self.lent.as_ptr()) }.to(frame);
        // SAFETY: the block is ours, and its room for a header is not shorter than this one (asserted where blocks
        // are made).
        let header = unsafe { &mut *Block::header(block).cast::<T::Header>() };
        let (crossing, destination) = judge(translation, frame, header, self.route)?;
        let skip = at.saturating_add(u32::from(crossing.strip)).saturating_sub(u32::from(shared));
        // SAFETY: the block and the NET_BUFFER are ours.
        let chain = unsafe {
            let chain = lay_out(buffer, block, crossing, skip, self.supply.blocks())?;
            // Several singles may share an MDL, whose mapping nobody guards: it is made before they part.
            map(chain, crossing.payload)?;
            // Without a header, the payload alone.
            if crossing.header == 0 && !(*chain).Next.is_null() { (*chain).Next } else { chain }
        };
        let record = if T::RECORD == 0 {
            null_mut()
        } else {
            // SAFETY: the block is ours.
            unsafe { Block::record(block) }
        };
        let length = u32::from(crossing.header) + crossing.payload;
        // SAFETY: the NBL is ours until its singles ended; the chain is of the block's MDLs and the NBL's.
        let single = unsafe {
            let dress = (self.route, crossing.dress(), T::TO_RAW_IP, record);
            self.singles.make(self.lent, block, (chain, length), dress)
        };
        let single = single.ok_or(Stop::Drop(Reason::NoResources))?;
        self.tally.add(destination, length);
        self.count += 1;
        // SAFETY: a single just made is ours and in no chain, and so are those made before.
        unsafe { self.up.push(single.into_raw()) };
        Ok(())
    }
}

/// Maps the MDLs of `chain` that hold its first `length` bytes behind the header.
///
/// # Safety
///
/// * `chain` is well formed, and its MDLs may be mapped by the caller.
unsafe fn map(chain: *mut MDL, length: u32) -> Result<(), Stop> {
    let (mut mdl, mut left) = (chain, length);
    while !mdl.is_null() && left != 0 {
        // SAFETY: the MDL is one of the caller's chain.
        unsafe {
            if mdl::system_address(mdl).is_null() {
                return Err(Stop::Drop(Reason::NoResources));
            }
            // The header's own MDL is in the chain as well: at worst one more is mapped.
            left = if mdl == chain { left } else { left.saturating_sub((*mdl).ByteCount) };
            mdl = (*mdl).Next;
        }
    }
    Ok(())
}
