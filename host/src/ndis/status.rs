//! Status indications: from miniports to the protocols above.
//!
//! In: NdisMIndicateStatusEx, and the host's own adapter. Out: the link as NDIS remembers it, and ProtocolStatusEx for
//! every open binding, each with a block that faults when it is kept (rule STA-09).

use entresol_sys::*;

use super::binding::{self, State};
use super::end::End;
use super::filter::Filter;
use super::handle::Id;
use super::loan::{self, Loans};
use super::miniport::{Link, Miniport};
use super::object::{self, Header, header};
use super::status_check;
use crate::crossing::{callback, exports};
use crate::fabric;
use crate::machine::{Machine, with};
use crate::scheduler::{self, cpu};
use crate::trace::status_name;

const INDICATION: Header = Header::new(
    "NDIS_STATUS_INDICATION",
    NDIS_OBJECT_TYPE_STATUS_INDICATION,
    &[(NDIS_STATUS_INDICATION_REVISION_1, NDIS_SIZEOF_STATUS_INDICATION_REVISION_1)],
);

/// A status with what it carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Status {
    pub(crate) code: NDIS_STATUS,
    pub(crate) bytes: Vec<u8>,
}

/// Tells what is above an adapter or a filter module, and NDIS itself: the next module that handles status, or else the
/// protocols.
pub(crate) fn indicate(from: impl Into<End>, status: &Status) {
    let from = from.into();
    let Some(miniport) = with(|machine| machine.base(from)) else { return };
    let (filter, bindings) = with(|machine| {
        if status.code == NDIS_STATUS_LINK_STATE {
            remember_link(machine, miniport, &status.bytes);
        }
        let filter = machine.filter_above(from, |filter| filter.handlers.StatusHandler.is_some());
        (filter, binding::on(machine, miniport))
    });
    if let Some(filter) = filter {
        indicate_in(filter, miniport, status);
        return;
    }
    for id in bindings {
        let mut loans = Loans::of(loan::STATUS);
        let call = with(|machine| {
            let binding = machine.ndis.bindings.get(id)?;
            if binding.state == State::Opening {
                return None;
            }
            let context = binding.context;
            let Some(handlers) = &machine.ndis.protocols.get(binding.protocol)?.handlers else {
                fabric::protocol::status(machine, id, status);
                return None;
            };
            let handler = handlers.StatusHandlerEx?;
            if status.code == NDIS_STATUS_RESET_END {
                machine.ndis.bindings.get_mut(id)?.resetting = None;
            }
            Some((handler, context, lend(machine, &mut loans, miniport, status)))
        });
        let Some((handler, context, indication)) = call else { continue };
        let before = scheduler::now();
        with(|machine| machine.ndis.lent_statuses.push(indication.addr()));
        binding::during(id, || {
            // SAFETY: the protocol registered this function; it gets the context of a binding that is not closed before
            // the call returns and an indication that is lent for the call, at the IRQL of whoever indicates. No borrow
            // is open.
            unsafe {
                callback!(
                    PROTOCOL_STATUS_EX,
                    "ProtocolStatusEx",
                    handler,
                    irql = current,
                    (context, indication)
                );
            }
        });
        with(|machine| {
            machine.ndis.lent_statuses.retain(|lent| *lent != indication.addr());
            status_check::returned(machine, id, status.code, scheduler::now() - before);
            loans.take_back(machine);
            if status.code == NDIS_STATUS_RESET_START
                && let Some(binding) = machine.ndis.bindings.get_mut(id)
            {
                binding.resetting = Some(cpu::moment());
            }
        });
    }
}

/// NDIS tells of a reset of the host's own adapter: of its end when all have been told of its start.
pub(crate) fn indicate_reset(miniport: Id<Miniport>, status: &Status) {
    scheduler::block_until("another indication of a reset", move |machine| {
        machine.ndis.miniports.get(miniport).is_none_or(|miniport| !miniport.telling_of_reset)
    });
    let tell = |is_telling| {
        with(|machine| {
            if let Some(miniport) = machine.ndis.miniports.get_mut(miniport) {
                miniport.telling_of_reset = is_telling;
            }
        });
    };
    tell(true);
    indicate(miniport, status);
    tell(false);
}

fn lend(
    machine: &mut Machine,
    loans: &mut Loans,
    miniport: Id<Miniport>,
    status: &Status,
) -> *mut NDIS_STATUS_INDICATION {
    let buffer = loans.list(machine, &status.bytes);
    // SAFETY: integers, pointers and a GUID: zeros are a value.
    let mut indication: NDIS_STATUS_INDICATION = unsafe { object::zeroed() };
    indication.Header = header(
        NDIS_OBJECT_TYPE_STATUS_INDICATION,
        NDIS_STATUS_INDICATION_REVISION_1,
        NDIS_SIZEOF_STATUS_INDICATION_REVISION_1,
    );
    indication.SourceHandle = miniport.handle();
    indication.StatusCode = status.code;
    indication.StatusBuffer = buffer.cast();
    indication.StatusBufferSize = status.bytes.len() as u32;
    if machine.trace.is_on() {
        machine.trace.note(&format!("status {}", status_name(status.code)));
    }
    loans.value(machine, indication)
}

/// FilterStatus.
fn indicate_in(id: Id<Filter>, miniport: Id<Miniport>, status: &Status) {
    let mut loans = Loans::default();
    let call = with(|machine| {
        let filter = machine.ndis.filters.get(id)?;
        let (handler, context) = (filter.handlers.StatusHandler?, filter.context);
        Some((handler, context, lend(machine, &mut loans, miniport, status)))
    });
    let Some((handler, context, indication)) = call else { return };
    fabric::filter::during(id, || {
        // SAFETY: the driver registered this function; it gets the context of an attached module and an indication that
        // is lent for the call, at the IRQL of whoever indicates. No borrow is open.
        unsafe {
            callback!(FILTER_STATUS, "FilterStatus", handler, irql = current, (context, indication));
        }
    });
    with(|machine| loans.take_back(machine));
}

fn remember_link(machine: &mut Machine, id: Id<Miniport>, bytes: &[u8]) {
    if bytes.len() < usize::from(NDIS_SIZEOF_LINK_STATE_REVISION_1) {
        return;
    }
    // SAFETY: at least as many bytes as the structure has (asserted to be its size below), read unaligned; integers.
    let state = unsafe { bytes.as_ptr().cast::<NDIS_LINK_STATE>().read_unaligned() };
    if let Some(miniport) = machine.ndis.miniports.get_mut(id) {
        miniport.link = Link {
            connect: state.MediaConnectState,
            duplex: state.MediaDuplexState,
            send_speed: state.XmitLinkSpeed,
            receive_speed: state.RcvLinkSpeed,
            pause_functions: state.PauseFunctions,
            auto_negotiation: state.AutoNegotiationFlags,
        };
    }
}

const _: () = assert!(size_of::<NDIS_LINK_STATE>() == NDIS_SIZEOF_LINK_STATE_REVISION_1 as usize);

/// Checks what a driver indicates; `None` when it cannot be passed on.
fn check(
    machine: &mut Machine,
    id: Id<Miniport>,
    indication: &NDIS_STATUS_INDICATION,
    bytes: &[u8],
) -> Option<()> {
    const CALL: &str = "NdisMIndicateStatusEx";
    let code = indication.StatusCode;
    let name = status_name(code);
    let miniport = machine.ndis.miniports.get(id)?;
    let (has_registration, link) = (miniport.registration.is_some(), miniport.link);
    if let Err(bad) = INDICATION.check(&indication.Header) {
        machine.broken_all(&["STA-02", "VER-01"], || format!("{CALL} was given a wrong header: {bad:?}"));
        return None;
    }
    if !has_registration {
        machine.broken("STA-01", || {
            format!("{CALL}({name}) was called for {id} before its registration attributes were set")
        });
    }
    super::power::check_status(machine, id, &name.to_string());
    if indication.SourceHandle != id.handle() {
        machine.broken("STA-02", || format!("{CALL}({name}) was given a SourceHandle that is not {id}"));
    }
    machine.check_port(id, indication.PortNumber, "STA-02", CALL);
    machine.check_dot11(id, code, bytes);
    if indication.StatusBuffer.is_null() != (indication.StatusBufferSize == 0) {
        let size = indication.StatusBufferSize;
        machine.broken("BC-13", || {
            format!("{CALL}({name}) was given a buffer of {size} bytes that is not there")
        });
        return None;
    }
    match code {
        NDIS_STATUS_RESET_START
        | NDIS_STATUS_RESET_END
        | NDIS_STATUS_MEDIA_CONNECT
        | NDIS_STATUS_MEDIA_DISCONNECT => {
            machine.broken("STA-05", || format!("{id} indicated {name}"));
        }
        NDIS_STATUS_LINK_STATE => {
            if bytes.len() < usize::from(NDIS_SIZEOF_LINK_STATE_REVISION_1) {
                machine.broken("STA-06", || format!("{id} indicated {name} with {} bytes", bytes.len()));
                return None;
            }
            // SAFETY: as many bytes as the structure has, read unaligned; integers.
            let state = unsafe { bytes.as_ptr().cast::<NDIS_LINK_STATE>().read_unaligned() };
            if state.Header.Type != NDIS_OBJECT_TYPE_DEFAULT
                || state.Header.Size < NDIS_SIZEOF_LINK_STATE_REVISION_1
            {
                machine.broken("STA-06", || format!("{id} indicated {name} with a wrong header"));
            }
            let same = state.MediaConnectState == link.connect
                && state.MediaDuplexState == link.duplex
                && state.XmitLinkSpeed == link.send_speed
                && state.RcvLinkSpeed == link.receive_speed;
            if same {
                machine.broken("STA-07", || format!("{id} indicated {name} though nothing had changed"));
            }
        }
        _ => {}
    }
    Some(())
}

exports! { "ndis.sys";
    /// Indicates a status to the protocols above.
    unsafe fn NdisMIndicateStatusEx(
        MiniportAdapterHandle: NDIS_HANDLE,
        StatusIndication: PNDIS_STATUS_INDICATION,
    ) irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisMIndicateStatusEx";
        // SAFETY: the caller passes NULL or a readable indication, as much as its header's Size says.
        let Some(indication) = (unsafe { object::read_sized(StatusIndication) }) else { return };
        let bytes = match indication.StatusBuffer.is_null() {
            true => Vec::new(),
            false => {
                // SAFETY: StatusBuffer is readable for StatusBufferSize bytes.
                unsafe {
                    core::slice::from_raw_parts(
                        indication.StatusBuffer.cast::<u8>(),
                        indication.StatusBufferSize as usize,
                    )
                }
                .to_vec()
            }
        };
        let miniport = with(|machine| {
            machine.check_no_locks(CALL);
            let looked_up = machine.ndis.miniports.look_up(MiniportAdapterHandle);
            let miniport = machine.check_handle(looked_up, CALL)?;
            check(machine, miniport, &indication, &bytes)?;
            status_check::indicated(machine, miniport, &indication, StatusIndication.addr());
            Some(miniport)
        });
        if let Some(miniport) = miniport {
            indicate(miniport, &Status { code: indication.StatusCode, bytes });
        }
    }
}
