//! A pass-through intermediate driver, written by hand against the bare ABI, that can be told to break one rule.
//!
//! In: the host's exports, linked as imports are. Out: frames that pass unchanged, and, where a [`fault`] is named, the
//! mistake that the rule of that name forbids. Without a fault it keeps every rule. It is test material, not a model.

pub(crate) mod bad;
pub(crate) mod data;
pub(crate) mod device;
pub(crate) mod direct;
pub(crate) mod entry;
pub(crate) mod lower;
pub(crate) mod odd;
pub(crate) mod oid;
pub(crate) mod power;
pub(crate) mod several;
pub(crate) mod upper;

use std::cell::{Cell, RefCell};

use entresol_sys::*;

/// The service and protocol name.
pub(crate) const SERVICE: &str = "Pass";
/// The tag of all memory.
pub(crate) const TAG: u32 = u32::from_le_bytes(*b"Pass");

thread_local! {
    static FAULT: Cell<&'static str> = const { Cell::new("") };
    static FIRED: Cell<bool> = const { Cell::new(false) };
    /// What the driver keeps as a whole.
    pub(crate) static GLOBALS: RefCell<Globals> = const { RefCell::new(Globals::NONE) };
}

/// What the driver keeps as a whole.
pub(crate) struct Globals {
    pub(crate) driver: NDIS_HANDLE,
    pub(crate) protocol: NDIS_HANDLE,
    pub(crate) pool: NDIS_HANDLE,
    pub(crate) bindings: Vec<*mut Binding>,
    pub(crate) device: NDIS_HANDLE,
    /// Things that faults keep for later.
    pub(crate) kept: NDIS_HANDLE,
    pub(crate) kept_pool: NDIS_HANDLE,
    /// Memory that NDIS had lent.
    pub(crate) kept_block: PVOID,
}

impl Globals {
    const NONE: Self = Self {
        driver: std::ptr::null_mut(),
        protocol: std::ptr::null_mut(),
        pool: std::ptr::null_mut(),
        bindings: Vec::new(),
        device: std::ptr::null_mut(),
        kept: std::ptr::null_mut(),
        kept_pool: std::ptr::null_mut(),
        kept_block: std::ptr::null_mut(),
    };
}

/// The lower edge's context: one open adapter.
pub(crate) struct Binding {
    pub(crate) handle: NDIS_HANDLE,
    pub(crate) medium: u32,
    pub(crate) opened: NDIS_EVENT,
    pub(crate) closed: NDIS_EVENT,
    pub(crate) running: bool,
    pub(crate) asleep: bool,
    /// The adapter below is being reset.
    pub(crate) resetting: bool,
    pub(crate) sends: u32,
    pub(crate) pause: PNET_PNP_EVENT_NOTIFICATION,
    pub(crate) adapter: *mut Adapter,
    pub(crate) device: Vec<u16>,
    pub(crate) facts: Facts,
    /// Requests of its own that are not completed, and what says that none is left.
    pub(crate) requests: u32,
    pub(crate) answered: NDIS_EVENT,
}

/// What the adapter below said of itself.
#[derive(Clone, Copy)]
pub(crate) struct Facts {
    pub(crate) mtu: u32,
    pub(crate) mtu_below: u32,
    pub(crate) speed: u64,
    pub(crate) connect: NDIS_MEDIA_CONNECT_STATE,
    pub(crate) lookahead: u32,
    pub(crate) address: [u8; 32],
    pub(crate) filters: u32,
    pub(crate) data_backfill: u32,
    pub(crate) context_backfill: u32,
    pub(crate) if_index: u32,
}

/// The upper edge's context: one virtual miniport.
pub(crate) struct Adapter {
    pub(crate) handle: NDIS_HANDLE,
    pub(crate) binding: *mut Binding,
    pub(crate) if_index: u32,
    pub(crate) running: bool,
    pub(crate) asleep: bool,
    pub(crate) has_slept: bool,
    pub(crate) removed: bool,
    /// What was said of the link.
    pub(crate) said: NDIS_MEDIA_CONNECT_STATE,
    /// A request to go to sleep that is pending.
    pub(crate) power: PNDIS_OID_REQUEST,
    pub(crate) sends: u32,
    pub(crate) receives: u32,
    pub(crate) pausing: bool,
    pub(crate) filter: u32,
    pub(crate) lookahead: u32,
    pub(crate) initialised: bool,
    /// The clone of a request that is below.
    pub(crate) forwarded: PNDIS_OID_REQUEST,
    /// A block of its own.
    pub(crate) block: PVOID,
    pub(crate) timer: NDIS_HANDLE,
    pub(crate) work_item: NDIS_HANDLE,
}

/// Which rule is to be broken in this thread.
pub(crate) fn set_fault(rule: &'static str) {
    FAULT.set(rule);
    FIRED.set(false);
    GLOBALS.with_borrow_mut(|globals| *globals = Globals::NONE);
}

/// The rule that is to be broken.
pub(crate) fn named() -> &'static str {
    FAULT.get()
}

/// Whether `rule` is to be broken.
pub(crate) fn fault(rule: &str) -> bool {
    FAULT.get() == rule
}

/// Whether `rule` is to be broken now: true once.
pub(crate) fn fault_once(rule: &str) -> bool {
    fault(rule) && !FIRED.replace(true)
}

/// The driver handle.
pub(crate) fn driver() -> NDIS_HANDLE {
    GLOBALS.with_borrow(|globals| globals.driver)
}

/// The protocol handle.
pub(crate) fn protocol() -> NDIS_HANDLE {
    GLOBALS.with_borrow(|globals| globals.protocol)
}

/// A context in NDIS's memory, so that a forgotten one shows as a leak.
pub(crate) fn allocate<T>(value: T) -> *mut T {
    // SAFETY: NDIS gives as many bytes as asked, aligned to 16, or NULL; a fresh block is nobody else's.
    unsafe {
        let tag = if fault("SDV-35") { 0 } else { TAG };
        let block =
            NdisAllocateMemoryWithTagPriority(driver(), size_of::<T>() as u32, tag, NormalPoolPriority);
        assert!(!block.is_null() || fault("VF-08"), "memory for a context");
        block.cast::<T>().write(value);
        block.cast()
    }
}

/// Frees a context.
///
/// # Safety
/// - `context` came from [`allocate`] and is used by nobody any more.
pub(crate) unsafe fn free<T>(context: *mut T) {
    // SAFETY: the contract of this function.
    unsafe {
        std::ptr::drop_in_place(context);
        NdisFreeMemory(context.cast(), 0, if fault("RES-08") { 1 } else { 0 });
        if fault_once("VF-06") {
            NdisFreeMemory(context.cast(), 0, 0);
        }
    }
}

/// All zeros.
///
/// # Safety
/// - All zeros is a value of `T`.
pub(crate) unsafe fn zeroed<T>() -> T {
    // SAFETY: the contract of this function.
    unsafe { std::mem::zeroed() }
}

/// An object header.
pub(crate) fn header(object_type: u8, revision: u8, size: u16) -> NDIS_OBJECT_HEADER {
    NDIS_OBJECT_HEADER { Type: object_type, Revision: revision, Size: size }
}

/// The protocol's INF.
pub(crate) const PROTOCOL_INF: &str = r#"
[Version]
Signature = "$WINDOWS NT$"
Class = NetTrans
ClassGuid = {4D36E975-E325-11CE-BFC1-08002BE10318}
Provider = "Tests"
DriverVer = 01/01/2026,1.0.0.0
[Manufacturer]
"Tests" = Standard,NTamd64
[Standard.NTamd64]
"Pass protocol" = Install, tests_pass
[Install]
Characteristics = 0x80
AddReg = Ndi
[Ndi]
HKR,Ndi,Service,,"Pass"
HKR,Ndi\Interfaces,UpperRange,,"noupper"
HKR,Ndi\Interfaces,LowerRange,,"ndis5"
[Install.Services]
AddService = Pass,,Service
[Service]
ServiceType = 1
StartType = 3
ErrorControl = 1
ServiceBinary = %12%\pass.sys
"#;

/// The virtual miniport's INF.
pub(crate) const MINIPORT_INF: &str = r#"
[Version]
Signature = "$WINDOWS NT$"
Class = Net
ClassGuid = {4D36E972-E325-11CE-BFC1-08002BE10318}
Provider = "Tests"
DriverVer = 01/01/2026,1.0.0.0
[Manufacturer]
"Tests" = Standard,NTamd64
[Standard.NTamd64]
"Pass adapter" = Install, tests_passmp
[Install]
Characteristics = 0x21
*IfType = 6
*MediaType = 0
*PhysicalMediaType = 0
AddReg = Ndi
[Ndi]
HKR,Ndi,Service,,"PassMP"
HKR,Ndi\Interfaces,UpperRange,,"ndis5"
HKR,Ndi\Interfaces,LowerRange,,"ethernet"
[Install.Services]
AddService = PassMP,2,Service
[Service]
ServiceType = 1
StartType = 3
ErrorControl = 1
ServiceBinary = %12%\pass.sys
"#;
