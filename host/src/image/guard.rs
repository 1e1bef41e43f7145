//! Control-flow guard: the functions that an image says may be called by their address, and where its code asks.
//!
//! In: the image's bytes as mapped, not relocated yet, and its headers. Out: the list, and the places of the two pointers
//! that Windows fills. What an image without the guard says of it does not matter.

use super::bind::{Patch, word};
use super::error::LoadError;
use super::headers::Headers;
use crate::kernel::guard;

/// Where the load configuration has the table of functions, how many there are, and flags.
const TABLE: usize = 0x80;
const COUNT: usize = 0x88;
const FLAGS: usize = 0x90;

/// The flag of an image whose code asks.
const INSTRUMENTED: u32 = 0x100;

/// What an image says of its guard.
#[derive(Debug)]
pub(super) struct Guard {
    /// Where functions start, in order.
    pub(super) functions: Vec<u32>,
    /// The functions of the host that its code asks.
    pub(super) patches: Vec<Patch>,
}

/// The guard of an image, if it has one.
pub(super) fn guard(image: &[u8], headers: &Headers) -> Result<Option<Guard>, LoadError> {
    let broken = |what: &str| LoadError::Guard(what.to_owned());
    let Some(start) = headers.load_config.clone().filter(|_| headers.guarded).map(|range| range.start) else {
        return Ok(None);
    };
    let field = |offset: usize| word(image, start.checked_add(offset)?);
    // An address in the image at its preferred base, as an offset.
    let place = |address: u64| usize::try_from(address.wrapping_sub(headers.preferred_base)).ok();
    let Some(declared) = field(0) else {
        return Err(broken("the load configuration lies outside of the image"));
    };
    if (declared as u32 as usize) < FLAGS + 4 {
        return Err(broken("the load configuration ends before it"));
    }
    // The word of the flags has something else in its upper half.
    let (Some(table), Some(count), Some(flags)) = (field(TABLE), field(COUNT), field(FLAGS)) else {
        return Err(broken("the load configuration lies outside of the image"));
    };
    let flags = flags as u32;
    if flags & INSTRUMENTED == 0 {
        return Ok(None);
    }
    // Each entry is an address, and as many bytes as the upper bits say.
    let stride = 4 + (flags >> 28) as usize;
    let entries =
        usize::try_from(count).ok().and_then(|count| count.checked_mul(stride)).and_then(|length| {
            let start = place(table)?;
            image.get(start..start.checked_add(length)?)
        });
    let Some(entries) = entries else {
        return Err(broken("the table of functions lies outside of the image"));
    };
    let mut functions: Vec<u32> = entries
        .chunks_exact(stride)
        .filter_map(|entry| Some(u32::from_le_bytes(*entry.first_chunk()?)))
        .collect();
    functions.sort_unstable();
    let mut patches = Vec::new();
    for (offset, function) in guard::functions() {
        let Some(slot) = field(offset).filter(|slot| *slot != 0) else { continue };
        let at = place(slot).filter(|at| word(image, *at).is_some());
        let Some(at) = at else { return Err(broken("a pointer lies outside of the image")) };
        patches.push(Patch { at, word: function.expose_provenance() as u64 });
    }
    Ok(Some(Guard { functions, patches }))
}
