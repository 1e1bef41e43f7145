//! The one set of globals of an image: both registrations and the table of what there is.

use ::core::ffi::c_void;
use ::core::ptr::null_mut;
use ::core::sync::atomic::{AtomicBool, AtomicPtr, Ordering};

use entresol_sys::{
    NDIS_HANDLE, NDIS_STATUS_BAD_VERSION, NDIS_STATUS_SUCCESS, NTSTATUS, NdisGetVersion, PDRIVER_OBJECT,
    PUNICODE_STRING,
};

use super::table::Table;
use super::{attach, table};
use crate::core::version::Version;
use crate::driver::Driver;
use crate::kernel::lock::SpinLock;
use crate::kernel::system;
use crate::net::direct;
use crate::net::registration::{MiniportDriver, ProtocolDriver};

/// Both registrations, while they hold.
struct Registrations {
    miniport: Option<MiniportDriver>,
    protocol: Option<ProtocolDriver>,
}

/// What an image has one of. The macro makes it a static of the driver that it generates.
///
/// Having one tells you: all virtual miniports in its table belong to that driver.
pub struct Globals {
    registrations: SpinLock<Registrations>,
    /// The miniport driver's handle, for NdisIMXxx calls.
    miniport: AtomicPtr<c_void>,
    /// The protocol driver's handle; NDIS writes it when it registers the protocol.
    protocol: AtomicPtr<c_void>,
    /// Whether NDIS knows that both edges are one driver. Before that no virtual miniport may start.
    associated: AtomicBool,
    pub(crate) table: SpinLock<Table>,
}

impl Globals {
    /// A driver that is not registered.
    #[expect(clippy::new_without_default, reason = "it is made once, in a static")]
    pub const fn new() -> Self {
        Self {
            registrations: SpinLock::new(Registrations { miniport: None, protocol: None }),
            miniport: AtomicPtr::new(null_mut()),
            protocol: AtomicPtr::new(null_mut()),
            associated: AtomicBool::new(false),
            table: SpinLock::new(Table::new()),
        }
    }

    /// The miniport driver's handle.
    pub(crate) fn miniport(&self) -> NDIS_HANDLE {
        self.miniport.load(Ordering::Acquire)
    }

    /// The protocol driver's handle.
    pub(crate) fn protocol(&self) -> NDIS_HANDLE {
        self.protocol.load(Ordering::Acquire)
    }

    /// Whether virtual miniports may start.
    pub(crate) fn is_associated(&self) -> bool {
        self.associated.load(Ordering::Acquire)
    }

    /// Registers both edges. PASSIVE_LEVEL, from DriverEntry; undoes all of it on failure (rule REG-05).
    ///
    /// Adapters may be offered before this returns (rule REG-06). Their bindings open, and their virtual miniports
    /// wait until the two edges are associated.
    ///
    /// # Safety
    ///
    /// * `driver` and `registry_path` are DriverEntry's arguments.
    pub(crate) unsafe fn register<D: Driver>(
        &'static self,
        driver: PDRIVER_OBJECT,
        registry_path: PUNICODE_STRING,
    ) -> NTSTATUS {
        // SAFETY: NdisGetVersion asks for nothing.
        let running = unsafe { NdisGetVersion() };
        let Some(version) = Version::choose(D::FACTS.ndis, running) else { return NDIS_STATUS_BAD_VERSION };
        system::learn(version);
        direct::find(version);
        let context = ::core::ptr::from_ref(self).cast::<c_void>();
        // SAFETY: DriverEntry's arguments by the caller's word; the globals are static, and the shells are the
        // generated driver's, which call this library.
        let miniport = unsafe {
            MiniportDriver::register(driver, registry_path, context, &D::FACTS, version, &D::miniport())
        };
        let miniport = match miniport {
            Ok(miniport) => miniport,
            Err(status) => return status,
        };
        self.miniport.store(miniport.handle(), Ordering::Release);
        // SAFETY: the globals are static and ready for any call from now on: the table is empty, the version and
        // the miniport's handle are set.
        let protocol =
            unsafe { ProtocolDriver::register(context, &D::FACTS, version, &D::protocol(), &self.protocol) };
        let protocol = match protocol {
            Ok(protocol) => protocol,
            Err(status) => {
                self.miniport.store(null_mut(), Ordering::Release);
                return status;
            }
        };
        protocol.associate(&miniport);
        {
            let mut registrations = self.registrations.lock();
            registrations.miniport = Some(miniport);
            registrations.protocol = Some(protocol);
        }
        self.associated.store(true, Ordering::Release);
        // Bindings that were faster than the association.
        table::for_each_binding(self, |binding| attach::start_all(self, binding));
        NDIS_STATUS_SUCCESS
    }

    /// Undoes [`Self::register`]. PASSIVE_LEVEL, from the unload routine.
    pub(crate) fn deregister(&self) {
        self.associated.store(false, Ordering::Release);
        let (miniport, protocol) = {
            let mut registrations = self.registrations.lock();
            (registrations.miniport.take(), registrations.protocol.take())
        };
        // The protocol first: its bindings are unbound inside the call, and their virtual miniports with them.
        drop(protocol);
        drop(miniport);
        self.protocol.store(null_mut(), Ordering::Release);
        self.miniport.store(null_mut(), Ordering::Release);
    }
}
