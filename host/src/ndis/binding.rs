//! Bindings: a protocol's open adapter, and the binds and unbinds that begin and end it.
//!
//! In: NdisOpenAdapterEx, NdisCloseAdapterEx and the completion calls. Out: records of binds, bindings and unbinds,
//! with what each was caught doing. The order of bind, pause and restart is `fabric::pnp`'s.

use core::fmt;
use std::collections::BTreeSet;

use entresol_sys::*;

use super::handle::{Id, Kind, Object};
use super::loan::{self, Loans};
use super::miniport::Miniport;
use super::object::{self, Header};
use super::operation::{Misuse, Operation};
use super::protocol::Protocol;
use super::seen::Changeable;
use super::timing::run_after;
use crate::crossing::{callback, exports};
use crate::fabric::pnp;
use crate::machine::{Machine, with};
use crate::scheduler::{self, cpu};

/// Where a binding stands (the documents' protocol binding states).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// NdisOpenAdapterEx has pended.
    Opening,
    /// Open; OIDs and status, no data.
    Paused,
    /// NetEventRestart is going on.
    Restarting,
    /// Data.
    Running,
    /// NetEventPause is going on.
    Pausing,
    /// NdisCloseAdapterEx was called.
    Closing,
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

/// An open adapter.
#[derive(Debug)]
pub(crate) struct Binding {
    /// Who opened it.
    pub(crate) protocol: Id<Protocol>,
    /// What is open.
    pub(crate) miniport: Id<Miniport>,
    /// ProtocolBindingContext.
    pub(crate) context: NDIS_HANDLE,
    pub(crate) state: State,
    /// NetEventRestart was done once.
    pub(crate) ran: bool,
    /// NBLs sent on it that are not completed.
    pub(crate) sends: u32,
    /// NBLs indicated to it that are not returned.
    pub(crate) receives: u32,
    /// Calls on its behalf that are inside a driver: no close is complete before they return.
    pub(crate) calls: u32,
    /// OID requests made on it that are not completed.
    pub(crate) requests: u32,
    /// The RequestIds of those that were made on it.
    pub(crate) request_ids: BTreeSet<usize>,
    /// Ids by which it had requests cancelled that were not made, or not yet: a request may be cancelled before it is.
    pub(crate) stray_cancels: BTreeSet<usize>,
    /// What it asked of the adapter.
    pub(crate) filter: u32,
    pub(crate) multicast: Vec<[u8; 6]>,
    pub(crate) lookahead: u32,
    /// Questions of a driver's own for the adapter's link.
    pub(crate) looks: u32,
    /// Calls of NdisCancelSendNetBufferLists on it that have not returned.
    pub(crate) cancelling: u32,
    /// NetEventSetPower said that the adapter sleeps, at this moment.
    pub(crate) asleep: Option<u64>,
    /// When it said that the adapter is awake again.
    pub(crate) woken: u64,
    /// The adapter said that it is being reset, at this moment.
    pub(crate) resetting: Option<u64>,
    /// What it was told of the adapter's stack when that restarted, or when it was bound.
    pub(crate) told: Option<Changeable>,
    /// The moment at which it had been told: the last, while it is being told.
    pub(crate) told_at: u64,
    /// Wake patterns and protocol offloads that its protocol added and did not remove.
    pub(crate) added: u32,
}

impl Object for Binding {
    const KIND: Kind = Kind::Binding;
}

/// A bind that is going on.
#[derive(Debug)]
pub(crate) struct Bind {
    /// Who is asked to bind.
    pub(crate) protocol: Id<Protocol>,
    /// To what.
    pub(crate) miniport: Id<Miniport>,
    /// ProtocolBindAdapterEx.
    pub(crate) operation: Operation,
    /// The binding that was opened in its course.
    pub(crate) binding: Option<Id<Binding>>,
    /// NDIS_BIND_PARAMETERS, lent.
    pub(crate) parameters: usize,
    /// What was lent.
    pub(crate) loans: Loans,
}

impl Object for Bind {
    const KIND: Kind = Kind::BindContext;
}

/// An unbind that is going on.
#[derive(Debug)]
pub(crate) struct Unbind {
    /// What is unbound.
    pub(crate) binding: Id<Binding>,
    /// ProtocolUnbindAdapterEx.
    pub(crate) operation: Operation,
}

impl Object for Unbind {
    const KIND: Kind = Kind::UnbindContext;
}

const OPEN_PARAMETERS: Header = Header::new(
    "NDIS_OPEN_PARAMETERS",
    NDIS_OBJECT_TYPE_OPEN_PARAMETERS,
    &[(NDIS_OPEN_PARAMETERS_REVISION_1, NDIS_SIZEOF_OPEN_PARAMETERS_REVISION_1)],
);

/// What NdisOpenAdapterEx was asked, checked.
struct Open {
    protocol: Id<Protocol>,
    miniport: Id<Miniport>,
    bind: Id<Bind>,
    medium: u32,
}

fn check_open(
    machine: &mut Machine,
    protocol: NDIS_HANDLE,
    bind: NDIS_HANDLE,
    parameters: &NDIS_OPEN_PARAMETERS,
    name: Option<String>,
    media: &[NDIS_MEDIUM],
) -> Result<Open, NDIS_STATUS> {
    const CALL: &str = "NdisOpenAdapterEx";
    let looked_up = machine.ndis.protocols.look_up(protocol);
    let protocol = machine.check_handle(looked_up, CALL).ok_or(NDIS_STATUS_INVALID_PARAMETER)?;
    let Ok(bind) = machine.ndis.binds.look_up(bind) else {
        machine
            .broken("BND-01", || format!("{CALL} was called with a BindContext of no bind that is going on"));
        return Err(NDIS_STATUS_FAILURE);
    };
    let (of, miniport, already) = match machine.ndis.binds.get(bind) {
        Some(bind) => (bind.protocol, bind.miniport, bind.binding),
        None => return Err(NDIS_STATUS_FAILURE),
    };
    if of != protocol || already.is_some() {
        machine.broken("BC-07", || match already {
            Some(binding) => format!("{CALL} was called again in a bind that opened {binding} before"),
            None => format!("{CALL} was called for {protocol} with the BindContext of {of}"),
        });
        return Err(NDIS_STATUS_FAILURE);
    }
    if let Err(bad) = OPEN_PARAMETERS.check(&parameters.Header) {
        machine.broken_all(&["BND-03", "VER-01"], || format!("{CALL} was given a wrong header: {bad:?}"));
        return Err(NDIS_STATUS_INVALID_PARAMETER);
    }
    if media.is_empty() || parameters.SelectedMediumIndex.is_null() {
        machine.broken("BND-03", || format!("{CALL} was given no medium, or no SelectedMediumIndex"));
        return Err(NDIS_STATUS_INVALID_PARAMETER);
    }
    let (expected, medium) = match machine.ndis.miniports.get(miniport) {
        Some(miniport) => {
            (miniport.device.name.clone(), miniport.general.as_ref().map(|general| general.medium))
        }
        None => return Err(NDIS_STATUS_ADAPTER_NOT_FOUND),
    };
    match name {
        Some(name) if name.eq_ignore_ascii_case(&expected) => {}
        name => {
            let name = name.unwrap_or_else(|| "NULL".to_owned());
            machine.broken("BND-02", || format!("{CALL} was asked for `{name}` in the bind to `{expected}`"));
            return Err(NDIS_STATUS_ADAPTER_NOT_FOUND);
        }
    }
    if machine.injection.allocation_fails(CALL) {
        return Err(NDIS_STATUS_RESOURCES);
    }
    let medium =
        media.iter().position(|asked| Some(*asked) == medium).ok_or(NDIS_STATUS_UNSUPPORTED_MEDIA)?;
    Ok(Open { protocol, miniport, bind, medium: medium as u32 })
}

/// A fresh binding.
pub(crate) fn new(protocol: Id<Protocol>, miniport: Id<Miniport>, context: NDIS_HANDLE) -> Binding {
    Binding {
        protocol,
        miniport,
        context,
        state: State::Opening,
        ran: false,
        sends: 0,
        receives: 0,
        calls: 0,
        requests: 0,
        request_ids: BTreeSet::new(),
        stray_cancels: BTreeSet::new(),
        filter: 0,
        multicast: Vec::new(),
        lookahead: 0,
        looks: 0,
        cancelling: 0,
        asleep: None,
        woken: 0,
        resetting: None,
        told: None,
        told_at: 0,
        added: 0,
    }
}

/// Calls a driver on behalf of a binding, which stays until the call has returned.
pub(crate) fn during<R>(id: Id<Binding>, call: impl FnOnce() -> R) -> R {
    let count = |by: i32| {
        with(|machine| {
            if let Some(binding) = machine.ndis.bindings.get_mut(id) {
                binding.calls = binding.calls.saturating_add_signed(by);
            }
        });
    };
    count(1);
    let result = call();
    count(-1);
    result
}

/// Waits until nobody is inside a driver on behalf of a binding.
pub(crate) fn wait_for_calls(id: Id<Binding>) {
    scheduler::block_until("calls on behalf of the binding", move |machine| {
        machine.ndis.bindings.get(id).is_none_or(|binding| binding.calls == 0)
    });
}

/// Every binding on an adapter, oldest first.
pub(crate) fn on(machine: &Machine, miniport: Id<Miniport>) -> Vec<Id<Binding>> {
    let bindings = machine.ndis.bindings.iter();
    bindings.filter(|(_, binding)| binding.miniport == miniport).map(|(id, _)| id).collect()
}

/// Reports a completion call that belongs to nothing.
fn misuse(machine: &mut Machine, rule: &'static str, call: &str, misuse: Misuse) {
    machine.broken(rule, || match misuse {
        Misuse::NotPending => format!("{call} was called though nothing was pending"),
        Misuse::Twice => format!("{call} was called a second time"),
        Misuse::CompletedAndReturned => format!("{call} was called and a final status was returned as well"),
    });
}

exports! { "ndis.sys";
    /// Opens the adapter that a bind is about.
    unsafe fn NdisOpenAdapterEx(
        NdisProtocolHandle: NDIS_HANDLE,
        ProtocolBindingContext: NDIS_HANDLE,
        OpenParameters: PNDIS_OPEN_PARAMETERS,
        BindContext: NDIS_HANDLE,
        NdisBindingHandle: PNDIS_HANDLE,
    ) -> NDIS_STATUS irql(== PASSIVE_LEVEL) {
        // SAFETY: the caller passes readable parameters, as much as their header's Size says.
        let Some(parameters) = (unsafe { object::read_sized(OpenParameters) }) else {
            return NDIS_STATUS_INVALID_PARAMETER;
        };
        // SAFETY: AdapterName is a readable counted string or NULL; MediumArray has MediumArraySize entries.
        let (name, media) = unsafe {
            let media = match parameters.MediumArray.is_null() {
                true => &[],
                false => core::slice::from_raw_parts(parameters.MediumArray, parameters.MediumArraySize as usize),
            };
            (loan::text(parameters.AdapterName), media)
        };
        let opened = with(|machine| {
            let open = check_open(machine, NdisProtocolHandle, BindContext, &parameters, name, media)?;
            let mut fresh = new(open.protocol, open.miniport, ProtocolBindingContext);
            fresh.told = machine.seen_by_protocols(open.miniport);
            let binding = machine.ndis.bindings.insert(fresh);
            if let Some(bind) = machine.ndis.binds.get_mut(open.bind) {
                bind.binding = Some(binding);
            }
            Ok((open, binding, machine.ndis.timing.open.delay(), machine.injection.open_fails()))
        });
        let (open, binding, later, failure) = match opened {
            Ok(opened) => opened,
            Err(status) => return status,
        };
        let finish = OpenResult {
            binding,
            handle: NdisBindingHandle.expose_provenance(),
            index: parameters.SelectedMediumIndex.expose_provenance(),
            medium: open.medium,
            bind: open.bind,
            status: failure.unwrap_or(NDIS_STATUS_SUCCESS),
        };
        let Some(delay) = later else {
            finish.write();
            return finish.status;
        };
        // NDIS knows the handle before the open is complete; a driver must not use it so early (rule BND-05).
        // SAFETY: the caller's variable for the handle.
        unsafe { NdisBindingHandle.write(binding.handle()) };
        run_after(delay, "open adapter", move || finish.complete());
        NDIS_STATUS_PENDING
    }

    /// Closes an adapter.
    unsafe fn NdisCloseAdapterEx(NdisBindingHandle: NDIS_HANDLE) -> NDIS_STATUS irql(== PASSIVE_LEVEL) {
        const CALL: &str = "NdisCloseAdapterEx";
        let closing = with(|machine| {
            let looked_up = machine.ndis.bindings.look_up(NdisBindingHandle);
            let id = machine.check_handle(looked_up, CALL)?;
            if machine.ndis.bindings.get(id).is_some_and(|binding| binding.cancelling != 0) {
                machine.broken("TX-21", || format!("{CALL} was called on {id} while NdisCancelSendNetBufferLists ran"));
            }
            check_close(machine, id)?;
            let is_inside = machine.ndis.bindings.get(id).is_some_and(|binding| binding.calls != 0);
            Some((id, machine.ndis.timing.close.delay().or(is_inside.then_some(0))))
        });
        let Some((binding, later)) = closing else { return NDIS_STATUS_INVALID_PARAMETER };
        let Some(delay) = later else {
            with(|machine| machine.ndis.bindings.remove(binding));
            return NDIS_STATUS_SUCCESS;
        };
        run_after(delay, "close adapter", move || complete_close(binding));
        NDIS_STATUS_PENDING
    }

    /// Ends a bind that ProtocolBindAdapterEx pended.
    unsafe fn NdisCompleteBindAdapterEx(BindAdapterContext: NDIS_HANDLE, Status: NDIS_STATUS) irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisCompleteBindAdapterEx";
        with(|machine| {
            let Ok(bind) = machine.ndis.binds.look_up(BindAdapterContext) else {
                misuse(machine, "BND-07", CALL, Misuse::NotPending);
                return;
            };
            let completed = machine.ndis.binds.get_mut(bind).map(|bind| bind.operation.complete(Status));
            if let Some(Err(wrong)) = completed {
                misuse(machine, "BND-07", CALL, wrong);
            }
        });
    }

    /// Ends an unbind that ProtocolUnbindAdapterEx pended.
    unsafe fn NdisCompleteUnbindAdapterEx(UnbindContext: NDIS_HANDLE) irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisCompleteUnbindAdapterEx";
        with(|machine| {
            let Ok(unbind) = machine.ndis.unbinds.look_up(UnbindContext) else {
                misuse(machine, "BND-20", CALL, Misuse::NotPending);
                return;
            };
            let completed =
                machine.ndis.unbinds.get_mut(unbind).map(|unbind| unbind.operation.complete(NDIS_STATUS_SUCCESS));
            if let Some(Err(wrong)) = completed {
                misuse(machine, "BND-20", CALL, wrong);
            }
        });
    }

    /// Asks NDIS to unbind; it happens on another thread.
    unsafe fn NdisUnbindAdapter(NdisBindingHandle: NDIS_HANDLE) -> NDIS_STATUS irql(<= DISPATCH_LEVEL) {
        let binding = with(|machine| {
            let looked_up = machine.ndis.bindings.look_up(NdisBindingHandle);
            machine.check_handle(looked_up, "NdisUnbindAdapter")
        });
        let Some(binding) = binding else { return NDIS_STATUS_INVALID_PARAMETER };
        pnp::schedule_unbind(binding);
        NDIS_STATUS_SUCCESS
    }

    /// The context of the intermediate driver's instance below a binding, or NULL.
    unsafe fn NdisIMGetBindingContext(NdisBindingHandle: NDIS_HANDLE) -> NDIS_HANDLE irql(<= APC_LEVEL) {
        with(|machine| {
            let inside = cpu::frame().name;
            if !matches!(inside, "ProtocolBindAdapterEx" | "ProtocolOpenAdapterCompleteEx") {
                let inside = if inside.is_empty() { "no callback" } else { inside };
                machine.broken("IM-13", || format!("NdisIMGetBindingContext was called in {inside}"));
            }
            let looked_up = machine.ndis.bindings.look_up(NdisBindingHandle);
            let below = machine
                .check_handle(looked_up, "NdisIMGetBindingContext")
                .and_then(|binding| Some(machine.ndis.bindings.get(binding)?.miniport));
            below.and_then(|miniport| machine.ndis.devices.context_of(miniport)).unwrap_or(core::ptr::null_mut())
        })
    }
}

/// Where the result of an open goes.
struct OpenResult {
    binding: Id<Binding>,
    handle: usize,
    index: usize,
    medium: u32,
    bind: Id<Bind>,
    status: NDIS_STATUS,
}

impl OpenResult {
    /// Writes the handle and the index of the medium: the adapter is open. After a failure there is no binding.
    fn write(&self) {
        if self.status != NDIS_STATUS_SUCCESS {
            with(|machine| {
                machine.ndis.bindings.remove(self.binding);
                if let Some(bind) = machine.ndis.binds.get_mut(self.bind) {
                    bind.binding = None;
                }
            });
            return;
        }
        // SAFETY: the caller of NdisOpenAdapterEx passed the addresses of its variables, and must keep both until the
        // open is complete (rule BND-05), which is now.
        unsafe {
            core::ptr::with_exposed_provenance_mut::<NDIS_HANDLE>(self.handle).write(self.binding.handle());
            core::ptr::with_exposed_provenance_mut::<UINT>(self.index).write(self.medium);
        }
        with(|machine| {
            if let Some(binding) = machine.ndis.bindings.get_mut(self.binding) {
                binding.state = State::Paused;
            }
        });
    }

    fn complete(&self) {
        let call = with(|machine| {
            let binding = machine.ndis.bindings.get(self.binding)?;
            let protocol = machine.ndis.protocols.get(binding.protocol)?;
            Some((protocol.handlers.as_ref()?.OpenAdapterCompleteHandlerEx?, binding.context))
        });
        self.write();
        let Some((complete, context)) = call else { return };
        let status = self.status;
        // SAFETY: the protocol registered this function; it gets the context that it gave NdisOpenAdapterEx, once, at
        // PASSIVE_LEVEL. No borrow is open.
        unsafe {
            callback!(
                PROTOCOL_OPEN_ADAPTER_COMPLETE_EX,
                "ProtocolOpenAdapterCompleteEx",
                complete,
                irql = PASSIVE_LEVEL,
                (context, status)
            );
        }
    }
}

/// What must hold when NdisCloseAdapterEx is called; `None` when it is called a second time.
fn check_close(machine: &mut Machine, id: Id<Binding>) -> Option<()> {
    let binding = machine.ndis.bindings.get_mut(id)?;
    if binding.state == State::Closing {
        machine.broken("BND-21", || format!("{id} was closed a second time"));
        return None;
    }
    let before = core::mem::replace(&mut binding.state, State::Closing);
    let added = binding.added;
    let (sends, receives, requests) = (binding.sends, binding.receives, binding.requests);
    let (filter, miniport) = (binding.filter, binding.miniport);
    let takes_none = binding.asleep.is_some() || binding.resetting.is_some();
    let stray_cancels = binding.stray_cancels.len();
    if before == State::Opening {
        machine.broken("BND-05", || format!("{id} was closed before its open was complete"));
    }
    let bind = machine.ndis.binds.iter().any(|(_, bind)| bind.binding == Some(id));
    let unbind = machine.ndis.unbinds.iter().any(|(_, unbind)| unbind.binding == id);
    if !bind && !unbind {
        machine.broken("BND-29", || {
            format!("NdisCloseAdapterEx was called for {id} while nothing was bound or unbound there")
        });
    }
    if added != 0 {
        machine.broken("BND-23", || {
            format!("{id} was closed with {added} wake patterns and protocol offloads not removed")
        });
    }
    if sends != 0 || receives != 0 || requests != 0 {
        machine.broken("BND-24", || {
            format!(
                "{id} was closed with {sends} sends not completed, {receives} received NBLs not returned and \
                 {requests} OID requests not completed"
            )
        });
    }
    if stray_cancels != 0 {
        machine.broken("OID-18", || {
            format!("NdisCancelOidRequest was called on {id} with {stray_cancels} ids that none of its requests had")
        });
    }
    let medium = machine.ndis.miniports.get(miniport)?.general.as_ref().map(|general| general.medium);
    // An adapter that sleeps or is in reset takes no request (rules PM-10, RST-01).
    if filter != 0 && medium == Some(NdisMedium802_3) && !takes_none {
        machine.broken("BND-22", || format!("{id} was closed with packet filter {filter:#x}"));
    }
    let left = machine.ndis.devices.depending_on(machine, id);
    if !left.is_empty() {
        let late = machine.ndis.devices.over(miniport).any(|(_, device)| device.cancelled_late);
        let rules: &[_] = if late { &["IM-11", "IM-07"] } else { &["IM-11"] };
        machine.broken_all(rules, || format!("{id} was closed while {} was still up", left.join(", ")));
    }
    machine.configurations_left_of(id.handle(), "RES-12", "when its binding was closed");
    Some(())
}

fn complete_close(id: Id<Binding>) {
    wait_for_calls(id);
    let call = with(|machine| {
        let binding = machine.ndis.bindings.remove(id)?;
        let protocol = machine.ndis.protocols.get(binding.protocol)?;
        Some((protocol.handlers.as_ref()?.CloseAdapterCompleteHandlerEx?, binding.context))
    });
    let Some((complete, context)) = call else { return };
    // SAFETY: the protocol registered this function; it gets the context of the binding that is now closed, once, at
    // PASSIVE_LEVEL. No borrow is open.
    unsafe {
        callback!(
            PROTOCOL_CLOSE_ADAPTER_COMPLETE_EX,
            "ProtocolCloseAdapterCompleteEx",
            complete,
            irql = PASSIVE_LEVEL,
            (context)
        );
    }
}
