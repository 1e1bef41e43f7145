//! Chains of NBLs that NDIS lent: each goes home exactly once, whatever the code in between does.
//!
//! An [`Incoming`] chain, a [`Lent`] NBL or a [`LentChain`] that is dropped goes home by itself; one that is handed on is consumed. So in
//! safe code an NBL can be neither completed twice nor forgotten (rules TX-01, TX-02, RX-06).

use ::core::mem;
use ::core::ptr::{NonNull, null_mut};

use entresol_sys::{NDIS_STATUS, NET_BUFFER_LIST};

use super::saved::{data, links};

/// A chain of NBLs by its two ends, and how many they are.
///
/// Plain links: what may be done with the NBLs is said by who holds it.
pub(crate) struct List {
    first: *mut NET_BUFFER_LIST,
    last: *mut NET_BUFFER_LIST,
    count: u32,
}

impl List {
    /// No NBLs.
    pub(crate) const fn new() -> Self {
        Self { first: null_mut(), last: null_mut(), count: 0 }
    }

    /// How many.
    pub(crate) const fn count(&self) -> u32 {
        self.count
    }

    /// The first of them, or null.
    pub(crate) const fn first(&self) -> *mut NET_BUFFER_LIST {
        self.first
    }

    /// Adds `nbl` at the end.
    ///
    /// # Safety
    ///
    /// * `nbl` points to an NBL that the caller owns, in no other chain (rule NBL-21);
    /// * so are all that were added before.
    #[inline(always)]
    pub(crate) unsafe fn push(&mut self, nbl: NonNull<NET_BUFFER_LIST>) {
        // SAFETY: the caller owns the NBL.
        unsafe { (*links(nbl.as_ptr())).Next = null_mut() };
        if self.last.is_null() {
            self.first = nbl.as_ptr();
        } else {
            // SAFETY: the last one is owned as well, by the caller's word.
            unsafe { (*links(self.last)).Next = nbl.as_ptr() };
        }
        self.last = nbl.as_ptr();
        self.count += 1;
    }

    /// Gives up the chain: its first NBL and the number of all.
    pub(crate) const fn take(&mut self) -> (*mut NET_BUFFER_LIST, u32) {
        let taken = (self.first, self.count);
        *self = Self::new();
        taken
    }
}

/// How many NBLs a chain has.
///
/// # Safety
///
/// * `first` is null or starts a well-formed chain that the caller owns.
pub(crate) unsafe fn count(first: *mut NET_BUFFER_LIST) -> u32 {
    let (mut nbl, mut count) = (first, 0_u32);
    while !nbl.is_null() {
        count = count.saturating_add(1);
        // SAFETY: not null, so it is an NBL of the caller's chain.
        nbl = unsafe { (*links(nbl)).Next };
    }
    count
}

/// Where lent NBLs go back to.
pub(crate) trait Home {
    /// Takes back the `count` NBLs that start with `first`, which is not null.
    ///
    /// # Safety
    ///
    /// * the chain is well formed, the caller owns it and gives it up;
    /// * each NBL was lent by this home, and is as it was lent.
    unsafe fn take_back(&self, first: *mut NET_BUFFER_LIST, count: u32);
}

/// One NBL that was lent, in no chain.
///
/// Having one tells you: it is yours, and as it was lent. Dropped, it goes home.
#[must_use]
pub(crate) struct Lent<'h, H: Home> {
    nbl: NonNull<NET_BUFFER_LIST>,
    home: &'h H,
}

impl<'h, H: Home> Lent<'h, H> {
    /// # Safety
    ///
    /// * the caller owns `nbl`, it is in no chain, and it was lent by `home` and is as it was lent.
    #[inline(always)]
    pub(crate) const unsafe fn new(nbl: NonNull<NET_BUFFER_LIST>, home: &'h H) -> Self {
        Self { nbl, home }
    }

    /// Where it is.
    #[inline(always)]
    pub(crate) const fn as_ptr(&self) -> NonNull<NET_BUFFER_LIST> {
        self.nbl
    }

    /// Gives it up, as it is.
    #[inline(always)]
    pub(crate) const fn into_raw(self) -> NonNull<NET_BUFFER_LIST> {
        let nbl = self.nbl;
        mem::forget(self);
        nbl
    }

    /// Says how its send ended.
    #[inline(always)]
    pub(crate) fn set_status(&mut self, status: NDIS_STATUS) {
        // SAFETY: the NBL is ours, by the type's invariant; `Status` is for its owner to set.
        unsafe { (*self.nbl.as_ptr()).Anonymous2.Status = status };
    }

    /// How many frames it carries.
    pub(crate) fn frames(&self) -> u32 {
        // SAFETY: the NBL is ours, by the type's invariant.
        let mut buffer = unsafe { (*links(self.nbl.as_ptr())).FirstNetBuffer };
        let mut count = 0_u32;
        while !buffer.is_null() {
            count = count.saturating_add(1);
            // SAFETY: not null, so it is a NET_BUFFER of our NBL.
            buffer = unsafe { (*data(buffer)).Next };
        }
        count
    }
}

impl<H: Home> Drop for Lent<'_, H> {
    fn drop(&mut self) {
        // SAFETY: the NBL is ours, by the type's invariant.
        unsafe { (*links(self.nbl.as_ptr())).Next = null_mut() };
        // SAFETY: a chain of one, lent by this home and as it was lent, by the type's invariant; not used after.
        unsafe { self.home.take_back(self.nbl.as_ptr(), 1) };
    }
}

/// A chain of NBLs as NDIS lent it, to be taken apart.
///
/// Having one tells you: they are yours, and as they were lent. Dropped, those that are left go home together.
#[must_use]
pub(crate) struct Incoming<'h, H: Home> {
    first: *mut NET_BUFFER_LIST,
    count: u32,
    home: &'h H,
}

impl<'h, H: Home> Incoming<'h, H> {
    /// The `count` NBLs that `first` starts.
    ///
    /// # Safety
    ///
    /// * the caller owns the well-formed chain, and each NBL was lent by `home` and is as it was lent.
    pub(crate) const unsafe fn new(first: *mut NET_BUFFER_LIST, count: u32, home: &'h H) -> Self {
        Self { first, count, home }
    }

    /// Takes the first one out.
    #[inline(always)]
    pub(crate) fn pop(&mut self) -> Option<Lent<'h, H>> {
        let nbl = NonNull::new(self.first)?;
        // SAFETY: the NBL is ours, by the type's invariant.
        self.first = unsafe { (*links(nbl.as_ptr())).Next };
        self.count = self.count.saturating_sub(1);
        // SAFETY: it was in our chain and is in it no longer.
        Some(unsafe { Lent::new(nbl, self.home) })
    }
}

impl<H: Home> Drop for Incoming<'_, H> {
    fn drop(&mut self) {
        if !self.first.is_null() {
            // SAFETY: the chain is ours, lent by this home and as it was lent, by the type's invariant.
            unsafe { self.home.take_back(self.first, self.count) };
        }
    }
}

/// A chain of NBLs that go home together, being put together.
///
/// Having one tells you: they are yours, and as they were lent. Dropped, they go home.
#[must_use]
pub(crate) struct LentChain<'h, H: Home> {
    list: List,
    home: &'h H,
}

impl<'h, H: Home> LentChain<'h, H> {
    /// No NBLs yet.
    pub(crate) const fn new(home: &'h H) -> Self {
        Self { list: List::new(), home }
    }

    /// How many.
    pub(crate) const fn count(&self) -> u32 {
        self.list.count
    }

    /// Adds one at the end.
    #[inline(always)]
    pub(crate) fn push(&mut self, lent: Lent<'h, H>) {
        // SAFETY: what is lent is owned and in no chain, by its invariant, and so are those in this chain.
        unsafe { self.list.push(lent.into_raw()) };
    }
}

impl<H: Home> Drop for LentChain<'_, H> {
    fn drop(&mut self) {
        let (first, count) = self.list.take();
        if !first.is_null() {
            // SAFETY: the chain is ours, lent by this home and as it was lent, by the type's invariant.
            unsafe { self.home.take_back(first, count) };
        }
    }
}
