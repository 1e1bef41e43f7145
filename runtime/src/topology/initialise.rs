//! MiniportInitializeEx and MiniportHaltEx: a name becomes an adapter, and a name again.

use ::core::ptr::{self, NonNull};
use ::core::sync::atomic::Ordering;

use entresol_sys::{
    NDIS_ERROR_CODE_OUT_OF_RESOURCES, NDIS_HANDLE, NDIS_MINIPORT_INIT_PARAMETERS, NDIS_STATUS,
    NDIS_STATUS_FAILURE, NDIS_STATUS_NOT_ACCEPTED, NDIS_STATUS_RESOURCES, NDIS_STATUS_SUCCESS,
    NdisIfAddIfStackEntry, NdisIfDeleteIfStackEntry, NdisMedium802_3, OID_PNP_CAPABILITIES,
};

use super::direct;
use super::instance::{Equipment, Instance, LinkRoom};
use super::longest::Longest;
use super::receive::has_singles;
use super::status::Said;
use crate::core::gate::Closed;
use crate::core::instance::Event;
use crate::core::miniport::Event as What;
use crate::core::names;
use crate::core::oid::{OID_DROPS, most_groups};
use crate::core::version::Version;
use crate::driver::{Driver, Ends, HeaderBytes};
use crate::kernel::pool::{NoMemory, PoolSlice};
use crate::kernel::system;
use crate::net::adapter::log_error;
use crate::net::attributes::{self, General};
use crate::net::block::{Blocks, LONGEST_HEADER};
use crate::net::configuration::Configuration;
use crate::net::crossing::in_context::CONTEXT;
use crate::net::reply::Replies;
use crate::net::single::Singles;

/// How many frames of one direction may have a header of ours at once. A stack holds on to what its applications
/// have not read, so this is several rings of a usual adapter.
const BLOCKS: u32 = 2048;

/// A frame of Ethernet is never shorter than this to a stack that looks ahead.
const LEAST_LOOKAHEAD: u32 = 60;

/// MiniportInitializeEx. PASSIVE_LEVEL. Any failure undoes all of it (rule MP-19).
///
/// # Safety
///
/// * `handle` and `parameters` are what NDIS passed, and the call that passed them has not returned;
/// * `D` is the driver whose globals the instance belongs to.
pub(crate) unsafe fn initialise<D: Driver>(
    handle: NDIS_HANDLE,
    parameters: &NDIS_MINIPORT_INIT_PARAMETERS,
) -> NDIS_STATUS {
    let context = parameters.IMDeviceInstanceContext.cast::<Instance>();
    let begun = {
        let mut table = D::globals().table.lock();
        // A context that is not in the table is none of ours: NDIS would be speaking of a name nobody asked for.
        let is_ours = table.instances().any(|instance| ptr::eq(instance, context));
        // SAFETY: it is in the table, which is locked.
        is_ours && table.advance(unsafe { &*context }, Event::InitializeBegins).is_some()
    };
    if !begun {
        return NDIS_STATUS_NOT_ACCEPTED;
    }
    // SAFETY: while it is being initialised nobody removes it (`core::instance`).
    let instance = unsafe { &*context };
    instance.happen(What::Initialize);
    // SAFETY: the caller's word.
    let result = unsafe { equip::<D>(instance, handle, parameters) };
    let succeeded = result.is_ok();
    if let Err(status) = result {
        // SAFETY: MiniportInitializeEx is running, so the handle is live; no gate was opened.
        unsafe {
            drop(instance.strip());
            log_error(handle, NDIS_ERROR_CODE_OUT_OF_RESOURCES);
        }
        instance.happen(What::InitializeFailed);
        D::globals().table.lock().advance(instance, Event::InitializeEnds { succeeded });
        // Rule MP-18.
        return match status {
            NDIS_STATUS_RESOURCES | NDIS_STATUS_NOT_ACCEPTED => status,
            _ => NDIS_STATUS_FAILURE,
        };
    }
    instance.happen(What::Initialized);
    instance.directs.lock().open();
    instance.uses.open(Closed::CLOSING);
    // A restart below that came before the gate was open passed this adapter by.
    // SAFETY: the binding goes only after this instance was stopped, which waits for the end of this.
    if let Some(binding) = unsafe { instance.below.load(Ordering::Acquire).as_ref() } {
        instance.follow(binding);
    }
    D::globals().table.lock().advance(instance, Event::InitializeEnds { succeeded });
    NDIS_STATUS_SUCCESS
}

/// Makes the equipment and tells NDIS what the adapter is.
///
/// # Safety
///
/// * as of [`initialise`]; the instance is being initialised.
unsafe fn equip<D: Driver>(
    instance: &Instance,
    handle: NDIS_HANDLE,
    parameters: &NDIS_MINIPORT_INIT_PARAMETERS,
) -> Result<(), NDIS_STATUS> {
    let facts = &D::FACTS;
    let version = system::version();
    let no_memory = |NoMemory| NDIS_STATUS_RESOURCES;
    // SAFETY: the binding goes only after this instance was stopped, which waits for the end of this.
    let Some(binding) = (unsafe { instance.below.load(Ordering::Acquire).as_ref() }) else {
        return Err(NDIS_STATUS_NOT_ACCEPTED);
    };
    let below = *binding.capabilities.lock();
    // SAFETY: the handle is MiniportInitializeEx's; the instance is alive until it is halted and removed.
    unsafe { attributes::set_registration(handle, ptr::from_ref(instance).cast(), version) }?;

    let permanent = names::address(instance.name.units());
    let (own, link) = {
        // SAFETY: the handle is MiniportInitializeEx's, which is running.
        let mut configuration = unsafe { Configuration::of_adapter(handle) }?;
        let own = configuration.network_address().unwrap_or(permanent);
        let ends = Ends { own, lower: below.address, lower_mtu: below.mtu };
        (own, D::link(&ends, &mut configuration))
    };
    let own_oids = facts.oids.iter().copied().chain(
        // The counters of drops can be asked for, so they are listed (rule MP-12), and once.
        (!facts.oids.contains(&OID_DROPS)).then_some(OID_DROPS),
    );
    // Later versions are told by the attributes, and do not ask.
    let own_oids = own_oids.chain((version < Version::PM).then_some(OID_PNP_CAPABILITIES));
    let oids = PoolSlice::from_iter(facts.oids.len() + 2, own_oids).map_err(no_memory)?;
    let mut equipment = Equipment::new(LinkRoom::new::<D>(link), oids);
    equipment.neighbour = D::neighbour(&link);
    equipment.own = own;
    equipment.permanent = permanent;
    equipment.sleeps = below.sleeps;
    let mtu = below.mtu.saturating_add(facts.mtu_added).saturating_sub(facts.mtu_taken);
    equipment.longest = Longest::new(
        below.mtu,
        mtu.saturating_add(facts.upper.link_header),
        below.mtu.saturating_add(facts.lower.link_header),
    );
    equipment.lookahead = below
        .lookahead
        .saturating_add(facts.upper.link_header)
        .saturating_sub(facts.lower.link_header)
        .max(LEAST_LOOKAHEAD);
    let has_singles = has_singles::<D>();
    if D::Up::LENGTH != 0 || has_singles {
        let whole = facts.upper.medium == NdisMedium802_3 && version < Version::SEVERAL_MDLS;
        let header = D::Up::LENGTH.min(LONGEST_HEADER);
        equipment.up = Some(Blocks::new(BLOCKS, header, below.mtu, whole).map_err(no_memory)?);
    }
    if D::Down::LENGTH != 0 {
        let header = D::Down::LENGTH.min(LONGEST_HEADER);
        equipment.down = Some(Blocks::new(BLOCKS, header, below.mtu, false).map_err(no_memory)?);
    }
    if equipment.neighbour.is_some() {
        // SAFETY: the handle is live until the adapter is halted, which drops the equipment first.
        equipment.replies = Some(unsafe { Replies::new(handle) }.map_err(no_memory)?);
    }
    if has_singles {
        // SAFETY: as above.
        equipment.singles = Some(unsafe { Singles::new(handle) }.map_err(no_memory)?);
    }

    instance.filter.reset();
    instance.statistics.reset();
    instance.lookahead.store(equipment.lookahead, Ordering::Relaxed);
    *instance.said.lock() = Said::of(below.link);
    let general = General {
        edge: &facts.upper,
        mtu,
        lookahead: equipment.lookahead,
        groups: most_groups(facts),
        link: below.link,
        fastest: below.fastest,
        permanent,
        own,
        data_back_fill: below.data_back_fill,
        context_back_fill: below.context_back_fill.saturating_add(if D::Down::LENGTH == 0 {
            u32::from(CONTEXT)
        } else {
            0
        }),
        oids: &equipment.oids,
    };
    // SAFETY: the handle is MiniportInitializeEx's, with its registration attributes set; the OIDs are part of the
    // equipment.
    unsafe { attributes::set_general(handle, &general, version) }?;
    // SAFETY: PASSIVE_LEVEL; both are interfaces. A row that is refused is a row less to be seen (rule IM-17).
    let row = unsafe { NdisIfAddIfStackEntry(parameters.IfIndex, below.interface) };
    equipment.row = (row == NDIS_STATUS_SUCCESS).then_some((parameters.IfIndex, below.interface));
    // SAFETY: the adapter is being initialised, so nobody can enter a gate.
    unsafe { instance.equip(handle, equipment) };
    Ok(())
}

/// MiniportHaltEx, for whatever reason (rule MP-24). PASSIVE_LEVEL.
///
/// # Safety
///
/// * `instance` is the context of an adapter that NDIS halts.
pub(crate) unsafe fn halt(instance: NonNull<Instance>) {
    // SAFETY: an instance is removed only after it was halted.
    let instance = unsafe { instance.as_ref() };
    let globals = instance.globals;
    globals.table.lock().advance(instance, Event::HaltBegins);
    instance.uses.close(Closed::CLOSING);
    direct::close(instance);
    // Receive callbacks and users that found the adapter before its gates closed, and direct requests.
    instance.run_down();
    instance.happen(What::Halt);
    // SAFETY: all gates are closed; sends, receives and requests have ended, by NDIS's word (rule HST-07), and the
    // rest was waited for.
    let equipment = unsafe { instance.strip() };
    if let Some((above, below)) = equipment.as_ref().and_then(|equipment| equipment.row) {
        // SAFETY: PASSIVE_LEVEL; the row was added when the adapter was initialised.
        unsafe { NdisIfDeleteIfStackEntry(above, below) };
    }
    drop(equipment);
    globals.table.lock().advance(instance, Event::HaltEnds);
}
