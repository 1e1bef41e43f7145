//! Pageable memory and code, which nobody may touch at DISPATCH_LEVEL: there it faults.
//!
//! In: ranges of pages, and the IRQL of whoever runs. Out: pages that are shut while that is DISPATCH_LEVEL or above. On
//! Windows the pages may be out then, and seldom are; here they always are (rules VF-07, RES-18). Without such ranges,
//! which is the usual case, a change of IRQL costs one look at a flag.

use std::cell::{Cell, RefCell};

use super::Access;

#[derive(Debug)]
struct Range {
    start: usize,
    length: usize,
    access: Access,
}

thread_local! {
    static RANGES: RefCell<Vec<Range>> = const { RefCell::new(Vec::new()) };
    static ANY: Cell<bool> = const { Cell::new(false) };
    static SHUT: Cell<bool> = const { Cell::new(false) };
}

fn protect(range: &Range, access: Access) {
    let address = std::ptr::without_provenance_mut(range.start);
    // Should it fail, the range stays accessible: a missed finding, no harm.
    // SAFETY: whole pages of a live mapping of ours: who made it takes the range out before the mapping goes.
    let _ = unsafe { libc::mprotect(address, range.length, access.protection()) };
}

/// Adds pages that are accessible with `access` below DISPATCH_LEVEL.
pub(crate) fn add(start: usize, length: usize, access: Access) {
    let range = Range { start, length, access };
    if SHUT.get() {
        protect(&range, Access::None);
    }
    RANGES.with_borrow_mut(|ranges| ranges.push(range));
    ANY.set(true);
}

/// Takes out the pages in which `address` is, and leaves them accessible.
pub(crate) fn remove(address: usize) {
    // A machine that ends with its thread may find the list gone already.
    let _ = RANGES.try_with(|ranges| {
        let mut ranges = ranges.borrow_mut();
        let Some(at) =
            ranges.iter().position(|range| (range.start..range.start + range.length).contains(&address))
        else {
            return;
        };
        let range = ranges.swap_remove(at);
        if SHUT.get() {
            protect(&range, range.access);
        }
        ANY.set(!ranges.is_empty());
    });
}

/// Shuts or opens all of them, as whoever runs from now on is or is not at DISPATCH_LEVEL.
#[inline]
pub(crate) fn shut(now: bool) {
    if ANY.get() && SHUT.get() != now {
        turn(now);
    }
}

#[cold]
fn turn(now: bool) {
    SHUT.set(now);
    RANGES.with_borrow(|ranges| {
        for range in ranges {
            protect(range, if now { Access::None } else { range.access });
        }
    });
}
