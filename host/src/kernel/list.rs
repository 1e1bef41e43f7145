//! Lists that several processors share: sequenced singly linked lists, and doubly linked ones with a lock.
//!
//! In: the driver's heads and entries. Out: the same links as on Windows, so that its inline code can walk them. Only
//! one task runs at a time, so that the atomic operations are plain ones.

use entresol_sys::*;

use super::lock;
use crate::crossing::exports;

const DEPTH: u64 = 0xFFFF;
const SEQUENCE: u64 = 1 << 16;
const RESERVED: u64 = 0xF;

/// Takes the first entry off a list.
///
/// # Safety
/// `head` is an initialised list, and each entry on it is still in memory.
pub(crate) unsafe fn pop(head: PSLIST_HEADER) -> Option<PSLIST_ENTRY> {
    // SAFETY: the caller's promise.
    unsafe {
        let words = &mut (*head).Anonymous;
        let first = entry(words.Region)?;
        let next = (*first).Next;
        words.Region = next.expose_provenance() as u64 | (words.Region & RESERVED);
        words.Alignment = (words.Alignment & !DEPTH) | (words.Alignment & DEPTH).saturating_sub(1);
        Some(first)
    }
}

/// The pointer in the second word: its low four bits are not part of the address.
fn entry(word: u64) -> Option<PSLIST_ENTRY> {
    let address = (word & !RESERVED) as usize;
    (address != 0).then(|| std::ptr::with_exposed_provenance_mut(address))
}

exports! { "ntoskrnl.exe";
    /// Makes a list empty.
    unsafe fn InitializeSListHead(SListHead: PSLIST_HEADER) irql(any) {
        // SAFETY: the caller passes a list head, aligned to 16 bytes.
        unsafe { SListHead.write(SLIST_HEADER { Anonymous: SLIST_HEADER_Anonymous { Alignment: 0, Region: 0 } }) };
    }
    /// Puts an entry in front; the result is what was there before.
    unsafe fn ExpInterlockedPushEntrySList(ListHead: PSLIST_HEADER, ListEntry: PSLIST_ENTRY) -> PSLIST_ENTRY
        irql(<= DISPATCH_LEVEL) {
        // SAFETY: the caller passes an initialised head and an entry that it owns, both aligned to 16 bytes.
        unsafe {
            let words = &mut (*ListHead).Anonymous;
            let first = entry(words.Region).unwrap_or(std::ptr::null_mut());
            (*ListEntry).Next = first;
            words.Region = (ListEntry.expose_provenance() as u64 & !RESERVED) | (words.Region & RESERVED);
            let depth = (words.Alignment & DEPTH).wrapping_add(1) & DEPTH;
            words.Alignment = (words.Alignment.wrapping_add(SEQUENCE) & !DEPTH) | depth;
            first
        }
    }
    /// Takes the first entry; null when there is none.
    unsafe fn ExpInterlockedPopEntrySList(ListHead: PSLIST_HEADER) -> PSLIST_ENTRY irql(<= DISPATCH_LEVEL) {
        // SAFETY: the caller passes an initialised list whose entries are in memory.
        unsafe { pop(ListHead) }.unwrap_or(std::ptr::null_mut())
    }
    /// Takes all entries.
    unsafe fn ExpInterlockedFlushSList(ListHead: PSLIST_HEADER) -> PSLIST_ENTRY irql(<= DISPATCH_LEVEL) {
        // SAFETY: the caller passes an initialised list.
        unsafe {
            let words = &mut (*ListHead).Anonymous;
            let first = entry(words.Region).unwrap_or(std::ptr::null_mut());
            words.Region &= RESERVED;
            words.Alignment &= !DEPTH;
            first
        }
    }
    /// How many entries a list has.
    unsafe fn ExQueryDepthSList(SListHead: PSLIST_HEADER) -> USHORT irql(<= DISPATCH_LEVEL) {
        // SAFETY: the caller passes an initialised list.
        unsafe { ((*SListHead).Anonymous.Alignment & DEPTH) as USHORT }
    }
    /// Puts an entry at the front; the result is the former first one, or null.
    unsafe fn ExInterlockedInsertHeadList(ListHead: PLIST_ENTRY, ListEntry: PLIST_ENTRY, Lock: PKSPIN_LOCK)
        -> PLIST_ENTRY irql(any) {
        // SAFETY: the caller passes an initialised list, an entry of its own, and the lock of this list.
        unsafe {
            lock::interlocked(Lock, "ExInterlockedInsertHeadList");
            let first = (*ListHead).Flink;
            insert(ListEntry, ListHead, first);
            if first == ListHead { std::ptr::null_mut() } else { first }
        }
    }
    /// Puts an entry at the end; the result is the former last one, or null.
    unsafe fn ExInterlockedInsertTailList(ListHead: PLIST_ENTRY, ListEntry: PLIST_ENTRY, Lock: PKSPIN_LOCK)
        -> PLIST_ENTRY irql(any) {
        // SAFETY: the caller passes an initialised list, an entry of its own, and the lock of this list.
        unsafe {
            lock::interlocked(Lock, "ExInterlockedInsertTailList");
            let last = (*ListHead).Blink;
            insert(ListEntry, last, ListHead);
            if last == ListHead { std::ptr::null_mut() } else { last }
        }
    }
    /// Takes the first entry, or null.
    unsafe fn ExInterlockedRemoveHeadList(ListHead: PLIST_ENTRY, Lock: PKSPIN_LOCK) -> PLIST_ENTRY irql(any) {
        // SAFETY: the caller passes an initialised list and its lock; entries on it are in memory.
        unsafe {
            lock::interlocked(Lock, "ExInterlockedRemoveHeadList");
            let first = (*ListHead).Flink;
            if first == ListHead {
                return std::ptr::null_mut();
            }
            let next = (*first).Flink;
            (*ListHead).Flink = next;
            (*next).Blink = ListHead;
            first
        }
    }
}

/// Links `entry` between two neighbours.
///
/// # Safety
/// All three are entries of the caller; `before` and `after` are neighbours.
unsafe fn insert(entry: PLIST_ENTRY, before: PLIST_ENTRY, after: PLIST_ENTRY) {
    // SAFETY: the caller's promise.
    unsafe {
        entry.write(LIST_ENTRY { Flink: after, Blink: before });
        (*before).Flink = entry;
        (*after).Blink = entry;
    }
}

/// Makes a doubly linked list empty.
///
/// # Safety
/// `head` is memory for a list head.
pub(crate) unsafe fn initialize(head: PLIST_ENTRY) {
    // SAFETY: the caller's promise.
    unsafe { head.write(LIST_ENTRY { Flink: head, Blink: head }) };
}
