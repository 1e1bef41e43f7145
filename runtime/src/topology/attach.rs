//! Binding an underlying adapter, and starting the virtual miniports that are configured for it.

use ::core::ffi::c_void;
use ::core::ptr::{self, NonNull};
use ::core::sync::atomic::Ordering;

use entresol_sys::{
    NDIS_BIND_PARAMETERS, NDIS_HANDLE, NDIS_MEDIUM, NDIS_OPEN_PARAMETERS, NDIS_STATUS, NDIS_STATUS_FAILURE,
    NDIS_STATUS_NOT_ACCEPTED, NDIS_STATUS_PENDING, NDIS_STATUS_RESOURCES, NDIS_STATUS_SUCCESS,
    NDIS_STATUS_UNSUPPORTED_MEDIA, NdisIMInitializeDeviceInstanceEx, NdisMedium802_3, NdisMediumIP,
    NdisMediumWirelessWan, NdisOpenAdapterEx, OID_GEN_CURRENT_PACKET_FILTER, Record as _,
};

use super::binding::{Binding, Capabilities};
use super::globals::Globals;
use super::instance::Instance;
use super::table::Path;
use super::{detach, one_to_one};
use crate::core::binding::Event as What;
use crate::core::gate::Closed;
use crate::core::instance::{Action, Event};
use crate::core::names;
use crate::core::version::Version;
use crate::core::{PeerFact, PeerSource};
use crate::driver::{Driver, Facts};
use crate::kernel::pool::{NoMemory, PoolBox, PoolSlice};
use crate::kernel::system;
use crate::net::configuration::Configuration;
use crate::net::registration::header;
use crate::net::request::{self, Reserve};

/// The value that names the virtual miniports of a binding, as setup writes it: "UpperBindings".
const UPPER_BINDINGS: &[u16] = &[
    b'U' as u16,
    b'p' as u16,
    b'p' as u16,
    b'e' as u16,
    b'r' as u16,
    b'B' as u16,
    b'i' as u16,
    b'n' as u16,
    b'd' as u16,
    b'i' as u16,
    b'n' as u16,
    b'g' as u16,
    b's' as u16,
];

/// The longest UpperBindings value that is read, in UTF-16 units: room for a thousand names.
const LONGEST_VALUE: usize = 48 * 1024;

/// The media under which an adapter may offer the lower edge's frames: raw IP has two names.
fn media(facts: &Facts) -> [NDIS_MEDIUM; 2] {
    match facts.lower.medium {
        NdisMediumIP => [NdisMediumIP, NdisMediumWirelessWan],
        medium => [medium, medium],
    }
}

/// Whether the lower medium has a packet filter that must be set before anything is received.
const fn filters(facts: &Facts) -> bool {
    facts.lower.medium == NdisMedium802_3 && facts.lower.packet_filters != 0
}

/// ProtocolBindAdapterEx. PASSIVE_LEVEL.
///
/// # Safety
///
/// * `context` and `parameters` are what NDIS passed, and the call that passed them has not returned.
pub(crate) unsafe fn bind<D: Driver>(
    globals: &'static Globals,
    context: NDIS_HANDLE,
    parameters: &NDIS_BIND_PARAMETERS,
) -> NDIS_STATUS {
    if !media(&D::FACTS).contains(&parameters.MediaType) {
        return NDIS_STATUS_UNSUPPORTED_MEDIA;
    }
    let capabilities = Capabilities::of(parameters);
    // Rule BND-32: one binding for each adapter.
    let is_bound = globals.table.lock().bindings().any(|binding| {
        binding.capabilities.lock().interface == capabilities.interface && capabilities.interface != 0
    });
    if is_bound {
        return NDIS_STATUS_NOT_ACCEPTED;
    }
    let binding = match Binding::new(capabilities).and_then(PoolBox::new) {
        Ok(binding) => binding.into_raw(),
        Err(NoMemory) => return NDIS_STATUS_RESOURCES,
    };
    // SAFETY: the binding is in pool until it is taken back: here on failure, else when it is unbound.
    let opened = unsafe { open::<D>(globals, context, parameters, binding) };
    if opened != NDIS_STATUS_SUCCESS {
        // SAFETY: an open that failed has ended, so NDIS does not know the binding any more.
        drop(unsafe { PoolBox::from_raw(binding) });
        return opened;
    }
    // SAFETY: as above.
    let bound = unsafe { binding.as_ref() };
    // Entered before it is of use to others, so that they find it ready.
    // SAFETY: the binding is in pool until `detach::unbind` has taken it out of the table.
    unsafe { globals.table.lock().add_binding(binding) };
    bound.happen(What::Opened);
    bound.uses.open(Closed::CLOSING);
    if filters(&D::FACTS) {
        bound.unfiltered.store(D::FACTS.lower.packet_filters, Ordering::Relaxed);
        filter_below(bound);
    }
    for fact in D::PEER {
        if let PeerSource::Oid(oid) = fact.said_by {
            ask_for_peer(bound, oid, fact);
        }
    }
    // A name that cannot be started does not fail the bind (rule BND-33): it may be started later.
    if configure(globals, bound).is_ok() && globals.is_associated() {
        start_all(globals, bound);
    }
    NDIS_STATUS_SUCCESS
}

/// Opens the adapter and waits for the end of that.
///
/// # Safety
///
/// * `context` and `parameters` are what NDIS passed to the bind that is running;
/// * `binding` is in pool for as long as it is open.
unsafe fn open<D: Driver>(
    globals: &Globals,
    context: NDIS_HANDLE,
    parameters: &NDIS_BIND_PARAMETERS,
    binding: NonNull<Binding>,
) -> NDIS_STATUS {
    let mut media = media(&D::FACTS);
    let mut selected = 0;
    let mut open = NDIS_OPEN_PARAMETERS {
        Header: header::<NDIS_OPEN_PARAMETERS>(Version::OLDEST),
        AdapterName: parameters.AdapterName,
        MediumArray: media.as_mut_ptr(),
        MediumArraySize: media.len() as u32,
        SelectedMediumIndex: &raw mut selected,
        ..NDIS_OPEN_PARAMETERS::zeroed()
    };
    // SAFETY: the binding is in pool, by the caller's word.
    let opening = unsafe { binding.as_ref() };
    // SAFETY: called from ProtocolBindAdapterEx with its context (rule BND-01); the parameters, the selected index
    // and the media outlive the open, because its end is waited for (rule BND-05); the handle's place is in the
    // binding.
    let status = unsafe {
        NdisOpenAdapterEx(
            globals.protocol(),
            binding.as_ptr().cast::<c_void>(),
            &raw mut open,
            context,
            opening.handle_place(),
        )
    };
    if status != NDIS_STATUS_PENDING {
        return status;
    }
    opening.completed.wait();
    opening.completed.clear();
    opening.opened.load(Ordering::Acquire)
}

/// Sets the packet filter of the adapter below if it has none yet. PASSIVE_LEVEL. An adapter that is being reset or has
/// no memory when it is bound is asked again when the binding restarts: without a filter it receives nothing.
pub(super) fn filter_below(binding: &Binding) {
    let types = binding.unfiltered.load(Ordering::Relaxed);
    if types != 0
        && let Ok(reserve) = Reserve::new()
        && set_packet_filter(binding, types, reserve) == NDIS_STATUS_SUCCESS
    {
        binding.unfiltered.store(0, Ordering::Relaxed);
    }
}

/// Sets the packet filter of the adapter below. PASSIVE_LEVEL. What it answers is for whoever wants to know.
pub(super) fn set_packet_filter(binding: &Binding, types: u32, reserve: Reserve) -> NDIS_STATUS {
    if binding.oids.enter(1).is_err() {
        return NDIS_STATUS_FAILURE;
    }
    let version = system::version();
    let status = match binding.lower() {
        // SAFETY: inside the gate the binding is open and powered; PASSIVE_LEVEL, without a lock.
        Some(lower) => unsafe { request::set(lower, OID_GEN_CURRENT_PACKET_FILTER, types, reserve, version) },
        None => NDIS_STATUS_FAILURE,
    };
    binding.leave_oid();
    status
}

/// The longest answer to a question for the other end: a list of one entry, or of a few.
const LONGEST_ANSWER: usize = 1024;

/// Asks an adapter that may have a link already who is at its other end; no status says it again. PASSIVE_LEVEL. An
/// adapter that does not answer says it later.
fn ask_for_peer(binding: &Binding, oid: u32, fact: &PeerFact) {
    let Ok(mut answer) = PoolBox::new([0; LONGEST_ANSWER]) else { return };
    let before = binding.peer.load();
    if binding.oids.enter(1).is_err() {
        return;
    }
    let version = system::version();
    let written = match binding.lower() {
        // SAFETY: inside the gate the binding is open and powered; PASSIVE_LEVEL, without a lock.
        Some(lower) => unsafe { request::query(lower, oid, &mut answer, version) },
        None => None,
    };
    binding.leave_oid();
    if let Some(said) = written.and_then(|written| answer.get(..written)) {
        binding.peer.answered(fact, before, said);
    }
}

/// Reads which virtual miniports a binding has, makes those that are new and stops those that are gone.
/// PASSIVE_LEVEL.
pub(super) fn configure(globals: &'static Globals, binding: &Binding) -> Result<(), NDIS_STATUS> {
    let value = upper_bindings(binding)?;
    loop {
        // One at a time, because stopping one needs the lock to be free.
        let gone = {
            let table = globals.table.lock();
            let gone = table.above(binding).find(|instance| {
                !one_to_one::served(names::names(&value))
                    .any(|name| names::is_same(name, instance.name.units()))
            });
            gone.map(NonNull::from)
        };
        let Some(gone) = gone else { break };
        // SAFETY: the virtual miniport is the table's, and this binding's to remove: reconfiguration and unbind of
        // one binding are both PnP operations on it, which NDIS does one after the other.
        unsafe { detach::remove(globals, binding, gone) };
    }
    for name in one_to_one::served(names::names(&value)) {
        // So that what is there costs no memory.
        let is_there = globals.table.lock().named(name).is_some();
        if !is_there {
            add(globals, binding, name).map_err(|NoMemory| NDIS_STATUS_RESOURCES)?;
        }
    }
    Ok(())
}

/// The names that setup wrote for this binding; none is no error.
fn upper_bindings(binding: &Binding) -> Result<PoolSlice<u16>, NDIS_STATUS> {
    let Some(lower) = binding.lower() else { return Err(NDIS_STATUS_FAILURE) };
    // SAFETY: the binding is open during bind and PnP events on it, from which this is called; PASSIVE_LEVEL. The
    // configuration is closed before the binding (rule RES-12).
    let mut configuration = unsafe { Configuration::of_binding(lower.handle()) }?;
    let value = configuration.strings(UPPER_BINDINGS, |units| {
        PoolSlice::copy_of(units.get(..units.len().min(LONGEST_VALUE)).unwrap_or(units))
    });
    match value {
        Some(Ok(units)) => Ok(units),
        Some(Err(NoMemory)) => Err(NDIS_STATUS_RESOURCES),
        None => PoolSlice::copy_of(&[]).map_err(|NoMemory| NDIS_STATUS_RESOURCES),
    }
}

/// Makes a virtual miniport of that name above `binding`, unless another thread was faster: an event for the whole
/// protocol reads the configuration of a binding while that is bound.
fn add(globals: &'static Globals, binding: &Binding, name: &[u16]) -> Result<(), NoMemory> {
    let path = Path::new()?;
    let instance = PoolBox::new(Instance::new(globals, name)?)?;
    let mut table = globals.table.lock();
    if table.named(name).is_some() {
        // Freed without the lock.
        drop(table);
        return Ok(());
    }
    let instance = instance.into_raw();
    // SAFETY: the instance is in pool until `detach::remove` has taken it out of the table.
    unsafe {
        table.add_instance(instance, NonNull::from(binding), path);
        one_to_one::join(instance.as_ref(), binding);
    }
    Ok(())
}

/// Starts all virtual miniports of a binding that are not started. PASSIVE_LEVEL, without a lock; the binding must
/// not go meanwhile.
pub(super) fn start_all(globals: &Globals, binding: &Binding) {
    // A virtual miniport that cannot be started now is tried once, so that this ends.
    let mut last = ptr::null();
    loop {
        let next = {
            let mut table = globals.table.lock();
            let table = &mut *table;
            let next = table.above(binding).map(ptr::from_ref).filter(|instance| *instance > last).min();
            // SAFETY: it is in the table, which is locked.
            next.map(|instance| (instance, table.advance(unsafe { &*instance }, Event::Start)))
        };
        let Some((instance, action)) = next else { return };
        last = instance;
        if action == Some(Action::Ask) {
            // SAFETY: while it is being asked for, nobody removes it (`core::instance`).
            ask(globals, unsafe { &*instance });
        }
    }
}

/// Asks NDIS to make an adapter of a name, after [`Event::Start`] said so. PASSIVE_LEVEL, without a lock:
/// MiniportInitializeEx may run inside (rule IM-04).
pub(super) fn ask(globals: &Globals, instance: &Instance) {
    // SAFETY: the driver is registered and associated; the name is that of a device, as setup wrote it; the
    // context is alive until the instance is removed, which waits for the end of this (rule IM-05).
    let status = unsafe {
        NdisIMInitializeDeviceInstanceEx(
            globals.miniport(),
            instance.name.as_ptr(),
            ptr::from_ref(instance).cast_mut().cast(),
        )
    };
    let accepted = matches!(status, NDIS_STATUS_SUCCESS | NDIS_STATUS_PENDING);
    globals.table.lock().advance(instance, Event::Asked { accepted });
}
