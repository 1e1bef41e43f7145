//! The overlying protocol: bound to every virtual miniport, it does what TCP/IP does.
//!
//! In: frames to send, NBLs received. Out: chains of NBLs with the backfill that the miniport asked for, and the frames
//! that came up. Like a driver's protocol it waits for its sends when it is paused and returns what it holds.

use entresol_sys::version::Versioned;
use entresol_sys::*;

use super::edge::{self, Above};
use super::frames::{self, Layout};
use super::miniport::{LONGEST_NB_CHAIN, at_dispatch, join};
use super::oid;
use crate::machine::{Machine, with};
use crate::ndis::binding::{self, Binding, State};
use crate::ndis::chain::Chain;
use crate::ndis::handle::Id;
use crate::ndis::miniport::{self, Miniport};
use crate::ndis::object::{header, zeroed};
use crate::ndis::protocol::Protocol;
use crate::ndis::status::Status;
use crate::ndis::timing::run_after;
use crate::ndis::version::Version;
use crate::ndis::{oid_answer, oid_cancel, receive as receives, send as sends, send_cancel};
use crate::scheduler;
use crate::verifier::ownership::Party;

/// NBLs of one send, at most.
const LONGEST_CHAIN: usize = 64;
/// Sent NBLs that may be with the driver at a time.
const MOST_OUT: u32 = 4096;
/// What the protocol keeps in areas that are its own while an NBL is sent.
const MARK: usize = 0x5443_5049;

/// Binds to a virtual miniport that was just initialised.
pub(super) fn open(miniport: Id<Miniport>) -> Option<Id<Binding>> {
    with(|machine| {
        let protocol = the_protocol(machine);
        edge::above(machine, miniport)?;
        let mut fresh = binding::new(protocol, miniport, core::ptr::null_mut());
        fresh.state = State::Paused;
        fresh.told = machine.seen_by_protocols(miniport);
        let id = machine.ndis.bindings.insert(fresh);
        edge::above(machine, miniport)?.upper = Some(id);
        Some(id)
    })
}

fn the_protocol(machine: &mut Machine) -> Id<Protocol> {
    if let Some(protocol) = machine.ndis.fabric.protocol {
        return protocol;
    }
    let protocol = machine.ndis.protocols.insert(Protocol {
        name: "Tcpip".to_owned(),
        index: None,
        version: machine.ndis.version,
        context: core::ptr::null_mut(),
        handlers: None,
    });
    machine.ndis.fabric.protocol = Some(protocol);
    protocol
}

/// Closes the binding.
pub(super) fn close(id: Id<Binding>) {
    oid_cancel::cancel_all(id);
    // A driver may let its pause be complete while frames that it indicated are still here.
    loop {
        binding::wait_for_calls(id);
        if !return_all(id) {
            break;
        }
    }
    // A request that came after the others were given up has its own patience.
    scheduler::block_until("OID requests of the binding", move |machine| !oid_cancel::has_any(machine, id));
    with(|machine| {
        let miniport = machine.ndis.bindings.get(id).map(|binding| binding.miniport);
        if let Some(above) = edge::of_upper(machine, id) {
            above.upper = None;
        }
        machine.ndis.bindings.remove(id);
        if let Some(miniport) = miniport {
            oid_answer::merge(machine, miniport);
        }
    });
}

/// Handles an event; `power` is the state that one of power announces.
pub(super) fn event(
    id: Id<Binding>,
    code: NET_PNP_EVENT_CODE,
    power: Option<NDIS_DEVICE_POWER_STATE>,
) -> NDIS_STATUS {
    if code == NetEventQueryRemoveDevice {
        return with(|machine| machine.ndis.fabric.refusal).unwrap_or(NDIS_STATUS_SUCCESS);
    }
    if power.is_some_and(|state| state != NdisDeviceStateD0) {
        // Nobody answers from an adapter that sleeps.
        oid_cancel::cancel_all(id);
    }
    if code == NetEventPause {
        // What it still holds may also come back after the event is complete: the miniport's pause waits for it.
        if with(|machine| machine.ndis.timing.receive.delay()).is_none() {
            return_all(id);
        }
        scheduler::block_until("the overlying protocol's sends", move |machine| {
            machine.ndis.bindings.get(id).is_none_or(|binding| binding.sends == 0)
        });
    }
    NDIS_STATUS_SUCCESS
}

/// Sends every frame that waits.
pub(crate) fn send_all(id: Id<Binding>) {
    loop {
        scheduler::block_until("sends to be completed", move |machine| {
            machine.ndis.bindings.get(id).is_none_or(|binding| binding.sends < MOST_OUT)
        });
        let Some(chain) = with(|machine| next_chain(machine, id, State::Running)) else { return };
        at_dispatch(|dispatch| {
            let flags = if dispatch { NDIS_SEND_FLAGS_DISPATCH_LEVEL } else { 0 };
            sends::send(Party::Host, id, chain.head(), 0, flags);
        });
        scheduler::yield_now();
    }
}

/// Sends every frame that waits, though the adapter is paused: once, and only then.
pub(crate) fn send_astray(id: Id<Binding>) {
    let chain = with(|machine| {
        let below = machine.ndis.bindings.get(id)?.miniport;
        let is_paused = machine.ndis.miniports.get(below)?.state == miniport::State::Paused;
        if is_paused { next_chain(machine, id, State::Paused) } else { None }
    });
    if let Some(chain) = chain {
        // Nobody waits for it in the pause, which is over: it keeps the binding.
        binding::during(id, || sends::send_astray(id, chain.head()));
    }
}

fn next_chain(machine: &mut Machine, id: Id<Binding>, state: State) -> Option<Chain> {
    let binding = machine.ndis.bindings.get(id)?;
    if binding.state != state {
        return None;
    }
    let general = machine.ndis.miniports.get(binding.miniport)?.general.as_deref()?;
    let (medium, data, context) = (general.medium, general.data_backfill, general.context_backfill);
    let above = edge::of_upper(machine, id)?;
    let (pool, left) = (above.pool, above.to_send.left());
    if left == 0 {
        return None;
    }
    let wanted = machine.ndis.chain_length(left.min(LONGEST_CHAIN));
    let (split, read_only) = (machine.ndis.timing.split, machine.ndis.timing.read_only);
    let mut chain = Chain::default();
    for _ in 0..wanted {
        let made = frames::make(
            machine,
            pool,
            |machine| edge::of_upper(machine, id).map(|above: &mut Above| &mut above.to_send),
            |length| Layout {
                backfill: data.min(2048),
                context_backfill: context.min(u32::from(u16::MAX)),
                split: split.place(length),
            },
        );
        let Some((nbl, _)) = made else { break };
        let Some(nb) = machine.ndis.buffers.first(nbl) else { break };
        let (flag, ethertype) = edge::facts(medium, nb.head(14));
        let length = nb.data_length() as usize;
        let read_only = if read_only.is_now() { NDIS_NBL_FLAGS_SEND_READ_ONLY } else { 0 };
        nbl.set_nbl_flags(flag | read_only);
        nbl.set_slot(NetBufferListFrameType, usize::from(ethertype.to_be()));
        nbl.set_slot(NetBufferListCancelId, MARK);
        nbl.set_source(id.handle());
        nbl.set_protocol_reserved([core::ptr::without_provenance_mut(MARK); 4]);
        if let Some(above) = edge::of_upper(machine, id) {
            above.counts.r#in.add(length);
        }
        chain.push(nbl);
    }
    (!chain.is_empty()).then_some(chain)
}

/// Gives up what was sent and is not on the wire yet.
pub(crate) fn cancel_sends(id: Id<Binding>) {
    binding::during(id, || send_cancel::cancel(id.into(), core::ptr::without_provenance_mut(MARK)));
}

/// Takes back a chain that was sent.
pub(crate) fn send_complete(_id: Id<Binding>, chain: Chain) {
    with(|machine| frames::free_chain(machine, chain.head()));
}

/// Takes a chain that was received.
pub(crate) fn receive(id: Id<Binding>, chain: Chain, flags: u32) {
    let resources = flags & NDIS_RECEIVE_FLAGS_RESOURCES != 0;
    let later = with(|machine| {
        capture(machine, id, &chain);
        machine.ndis.timing.receive.delay()
    });
    if resources {
        return;
    }
    let Some(delay) = later else {
        let flags = match flags & NDIS_RECEIVE_FLAGS_DISPATCH_LEVEL {
            0 => 0,
            _ => NDIS_RETURN_FLAGS_DISPATCH_LEVEL,
        };
        receives::give_back(Party::Host, id, chain.head(), flags);
        return;
    };
    let wake = with(|machine| {
        let mut indices = Vec::with_capacity(chain.count() as usize);
        let mut next = chain.head();
        while let Some((nbl, index)) = machine.ndis.buffers.nbl(next) {
            indices.push(index);
            next = nbl.next();
        }
        let Some(above) = edge::of_upper(machine, id) else { return false };
        let wake = above.returning.is_empty();
        above.returning.extend(indices);
        wake
    });
    if wake {
        run_after(delay, "return receives", move || {
            return_all(id);
        });
    }
}

fn capture(machine: &mut Machine, id: Id<Binding>, chain: &Chain) {
    let mut next = chain.head();
    while let Some((nbl, _)) = machine.ndis.buffers.nbl(next) {
        next = nbl.next();
        let mut nb = machine.ndis.buffers.first(nbl);
        let mut left = LONGEST_NB_CHAIN;
        while let Some(this) = nb.filter(|_| left > 0) {
            left -= 1;
            if let Some(above) = edge::of_upper(machine, id) {
                let length = above.out.push_with(|bytes| {
                    this.copy_to(bytes);
                });
                above.counts.out.add(length);
            }
            nb = machine.ndis.buffers.nb(this.next());
        }
        // Areas of the receiving protocol: a driver that relies on them is found out.
        nbl.set_protocol_reserved([core::ptr::without_provenance_mut(MARK); 4]);
    }
}

/// Returns every NBL that the protocol holds; whether there was one.
pub(super) fn return_all(id: Id<Binding>) -> bool {
    let chain = with(|machine| {
        edge::of_upper(machine, id).filter(|above| !above.returning.is_empty())?;
        if edge::under(machine, id)?.keep() {
            return None;
        }
        let indices = core::mem::take(&mut edge::of_upper(machine, id)?.returning);
        Some(join(machine, &indices))
    });
    let Some(chain) = chain.filter(|chain| !chain.is_empty()) else { return false };
    at_dispatch(|dispatch| {
        let flags = if dispatch { NDIS_RETURN_FLAGS_DISPATCH_LEVEL } else { 0 };
        receives::give_back(Party::Host, id, chain.head(), flags);
    });
    true
}

/// Notes a status.
pub(crate) fn status(machine: &mut Machine, id: Id<Binding>, status: &Status) {
    if let Some(above) = edge::of_upper(machine, id) {
        above.statuses.push(status.clone());
    }
}

fn miniport_of(machine: &Machine, id: Id<Binding>) -> Option<&Miniport> {
    machine.ndis.miniports.get(machine.ndis.bindings.get(id)?.miniport)
}

/// How TCP/IP wants what is received spread over processors: all to the first, by a key of its own.
fn rss_parameters(version: Version) -> Option<Vec<u8>> {
    const TABLE: usize = 128;
    const KEY: usize = 40;
    let revision = NDIS_RECEIVE_SCALE_PARAMETERS::revision(version.pair())?;
    let size = usize::from(revision.size);
    // SAFETY: integers only: zeros are a value.
    let mut parameters: NDIS_RECEIVE_SCALE_PARAMETERS = unsafe { zeroed() };
    parameters.Header = header(NDIS_OBJECT_TYPE_RSS_PARAMETERS, revision.revision, revision.size);
    parameters.HashInformation = NDIS_HASH_TCP_IPV4 | NdisHashFunctionToeplitz;
    parameters.IndirectionTableSize = TABLE as u16;
    parameters.IndirectionTableOffset = size as u32;
    parameters.HashSecretKeySize = KEY as u16;
    parameters.HashSecretKeyOffset = (size + TABLE) as u32;
    let mut bytes = vec![0; size + TABLE];
    bytes.extend(1..=KEY as u8);
    // SAFETY: the structure has at least as many bytes as any revision of it; they are integers.
    let written = unsafe { core::slice::from_raw_parts((&raw const parameters).cast::<u8>(), size) };
    bytes[..size].copy_from_slice(written);
    Some(bytes)
}

/// The OIDs that TCP/IP queries and sets when it has bound (`oids.md` of the facts, section 1).
pub(super) fn ask_what_tcpip_asks(id: Id<Binding>) {
    const QUERIES: [(NDIS_OID, u32); 16] = [
        (OID_GEN_SUPPORTED_LIST, 1024),
        (OID_GEN_MAXIMUM_FRAME_SIZE, 4),
        (OID_GEN_MAC_OPTIONS, 4),
        (OID_GEN_LINK_STATE, 40),
        (OID_GEN_PHYSICAL_MEDIUM, 4),
        (OID_GEN_MAXIMUM_TOTAL_SIZE, 4),
        (OID_GEN_VENDOR_ID, 4),
        (OID_GEN_VENDOR_DESCRIPTION, 256),
        (OID_GEN_VENDOR_DRIVER_VERSION, 4),
        (OID_GEN_TRANSMIT_BLOCK_SIZE, 4),
        (OID_GEN_RECEIVE_BLOCK_SIZE, 4),
        (OID_GEN_TRANSMIT_BUFFER_SPACE, 4),
        (OID_GEN_RECEIVE_BUFFER_SPACE, 4),
        (OID_GEN_STATISTICS, 152),
        (OID_GEN_INTERRUPT_MODERATION, 12),
        (OID_TCP_OFFLOAD_CURRENT_CONFIG, 188),
    ];
    let facts = with(|machine| {
        let miniport = machine.ndis.bindings.get(id)?.miniport;
        let general = machine.ndis.miniports.get(miniport)?.general.as_ref()?;
        Some((general.medium, general.packet_filters, miniport_of(machine, id)?.told.offers_rss))
    });
    let Some((medium, filters, scales)) = facts else { return };
    for (oid, room) in QUERIES {
        let _ = oid::query(id, oid, room);
    }
    if medium == NdisMedium802_3 {
        let _ = oid::query(id, OID_802_3_PERMANENT_ADDRESS, 6);
        let _ = oid::query(id, OID_802_3_CURRENT_ADDRESS, 6);
        let _ = oid::query(id, OID_802_3_MAXIMUM_LIST_SIZE, 4);
        // 224.0.0.1, ff02::1 and the solicited-node group of a link-local address.
        let groups = [
            [0x01, 0x00, 0x5E, 0x00, 0x00, 0x01],
            [0x33, 0x33, 0x00, 0x00, 0x00, 0x01],
            [0x33, 0x33, 0xFF, 0x00, 0x00, 0x01],
        ];
        let _ = oid::set(id, OID_802_3_MULTICAST_LIST, groups.as_flattened());
    }
    // What no driver knows: it must be refused (rule OID-05).
    let _ = oid::query(id, oid_answer::NOBODYS_OID, 4);
    if scales && let Some(parameters) = with(|machine| rss_parameters(machine.ndis.version)) {
        let _ = oid::set(id, OID_GEN_RECEIVE_SCALE_PARAMETERS, &parameters);
    }
    let lookahead: u32 = 128;
    let _ = oid::set(id, OID_GEN_CURRENT_LOOKAHEAD, &lookahead.to_ne_bytes());
    let wanted = NDIS_PACKET_TYPE_DIRECTED
        | NDIS_PACKET_TYPE_MULTICAST
        | NDIS_PACKET_TYPE_ALL_MULTICAST
        | NDIS_PACKET_TYPE_BROADCAST;
    let filter = wanted & filters;
    let _ = oid::set(id, OID_GEN_CURRENT_PACKET_FILTER, &filter.to_ne_bytes());
}
