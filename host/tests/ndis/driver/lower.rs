//! The lower edge: bind, unbind, events, status.
//!
//! In: the protocol's callbacks but for data and OIDs. Out: an open adapter and one virtual miniport for the first
//! name in UpperBindings. Mistakes of binding are here.

use entresol_sys::*;

use super::{
    Adapter, Binding, Facts, GLOBALS, allocate, bad, driver, fault, fault_once, free, header, oid, power,
    protocol, zeroed,
};

/// ProtocolBindAdapterEx.
pub(crate) unsafe extern "efiapi" fn bind(
    _driver: NDIS_HANDLE,
    context: NDIS_HANDLE,
    parameters: PNDIS_BIND_PARAMETERS,
) -> NDIS_STATUS {
    // SAFETY: the parameters are lent for the bind; the binding's context lives until the binding is closed; every
    // variable that NDIS writes later is part of it.
    unsafe {
        let given = &*parameters;
        let binding = allocate(Binding {
            handle: std::ptr::null_mut(),
            medium: 0,
            opened: zeroed(),
            closed: zeroed(),
            running: false,
            asleep: false,
            resetting: false,
            sends: 0,
            pause: std::ptr::null_mut(),
            adapter: std::ptr::null_mut(),
            device: Vec::new(),
            facts: Facts {
                mtu: given.MtuSize,
                mtu_below: given.MtuSize,
                speed: given.XmitLinkSpeed,
                connect: given.MediaConnectState,
                lookahead: given.LookaheadSize,
                address: given.CurrentMacAddress,
                filters: given.SupportedPacketFilters,
                data_backfill: given.DataBackFillSize,
                context_backfill: given.ContextBackFillSize,
                if_index: given.BoundIfIndex,
            },
            requests: 0,
            answered: zeroed(),
        });
        NdisInitializeEvent(&raw mut (*binding).answered);
        NdisInitializeEvent(&raw mut (*binding).opened);
        NdisInitializeEvent(&raw mut (*binding).closed);
        if fault("BND-09") {
            return NDIS_STATUS_FAILURE;
        }
        if fault("SDV-45") {
            NdisReEnumerateProtocolBindings(protocol());
        }
        if fault("REG-20") {
            NdisDeregisterProtocolDriver(protocol());
        }
        if fault("IM-02") {
            let mut name = UNICODE_STRING { Length: 0, MaximumLength: 0, Buffer: std::ptr::null_mut() };
            (*binding).device = upper_binding(parameters, parameters.cast());
            if !(*binding).device.is_empty() {
                name = name_of(binding);
            }
            NdisIMInitializeDeviceInstanceEx(driver(), &raw mut name, std::ptr::null_mut());
            NdisIMCancelInitializeDeviceInstance(driver(), &raw mut name);
        }
        let mut media = [NdisMedium802_3];
        let mut wrong: Vec<u16> = "\\Device\\{nothing}".encode_utf16().collect();
        let mut wrong = UNICODE_STRING {
            Length: 2 * wrong.len() as u16,
            MaximumLength: 2 * wrong.len() as u16,
            Buffer: wrong.as_mut_ptr(),
        };
        let mut open: NDIS_OPEN_PARAMETERS = zeroed();
        open.Header = header(
            NDIS_OBJECT_TYPE_OPEN_PARAMETERS,
            NDIS_OPEN_PARAMETERS_REVISION_1,
            if fault("BND-03") { 8 } else { NDIS_SIZEOF_OPEN_PARAMETERS_REVISION_1 },
        );
        open.AdapterName = if fault("BND-02") { &raw mut wrong } else { given.AdapterName };
        open.MediumArray = media.as_mut_ptr();
        open.MediumArraySize = 1;
        open.SelectedMediumIndex = &raw mut (*binding).medium;
        let bind_context = if fault("BND-01") { std::ptr::null_mut() } else { context };
        let status = NdisOpenAdapterEx(
            protocol(),
            binding.cast(),
            &raw mut open,
            bind_context,
            &raw mut (*binding).handle,
        );
        if status == NDIS_STATUS_PENDING {
            if fault("BND-06") {
                return NDIS_STATUS_SUCCESS;
            }
            if fault("BND-14") {
                oid::set_filter(binding, 0);
            }
            if fault("BND-05") {
                NdisCloseAdapterEx((*binding).handle);
            }
            NdisWaitEvent(&raw mut (*binding).opened, 0);
        } else if status != NDIS_STATUS_SUCCESS {
            free(binding);
            return status;
        }
        if fault("BC-07") {
            NdisOpenAdapterEx(protocol(), binding.cast(), &raw mut open, context, &raw mut (*binding).handle);
        }
        if fault("BND-15") {
            super::data::send_own(binding);
        }
        if fault("BND-08") {
            return NDIS_STATUS_FAILURE;
        }
        bad::binding(binding, context, parameters);
        GLOBALS.with_borrow_mut(|globals| globals.bindings.push(binding));
        (*binding).device = upper_binding(parameters, (*binding).handle);
        start(binding);
        if fault("RES-13") {
            let mut state: LOCK_STATE_EX = zeroed();
            let lock = NdisAllocateRWLock(driver());
            NdisAcquireRWLockRead(lock, &raw mut state, 0);
            NdisReleaseRWLock(lock, &raw mut state);
            NdisFreeRWLock(lock);
            NdisFreeRWLock(lock);
        }
        if fault("VF-03") {
            let (mut one, mut two): (LOCK_STATE_EX, LOCK_STATE_EX) = (zeroed(), zeroed());
            let lock = NdisAllocateRWLock(driver());
            NdisAcquireRWLockWrite(lock, &raw mut one, 0);
            NdisAcquireRWLockWrite(lock, &raw mut two, 0);
            NdisReleaseRWLock(lock, &raw mut one);
            NdisFreeRWLock(lock);
        }
        if fault("BND-07") {
            NdisCompleteBindAdapterEx(context, NDIS_STATUS_SUCCESS);
        }
        NDIS_STATUS_SUCCESS
    }
}

/// The first name in UpperBindings.
///
/// # Safety
/// - `parameters` and `handle` are those of a bind that goes on.
unsafe fn upper_binding(parameters: PNDIS_BIND_PARAMETERS, handle: NDIS_HANDLE) -> Vec<u16> {
    // SAFETY: the contract of this function.
    unsafe { upper_bindings(parameters, handle) }.into_iter().next().unwrap_or_default()
}

/// The names in UpperBindings.
///
/// # Safety
/// - `parameters` and `handle` are those of a bind that goes on.
pub(crate) unsafe fn upper_bindings(parameters: PNDIS_BIND_PARAMETERS, handle: NDIS_HANDLE) -> Vec<Vec<u16>> {
    // SAFETY: variables live during the calls; the parameter lives until the configuration is closed.
    unsafe {
        let mut object: NDIS_CONFIGURATION_OBJECT = zeroed();
        object.Header = header(
            NDIS_OBJECT_TYPE_CONFIGURATION_OBJECT,
            NDIS_CONFIGURATION_OBJECT_REVISION_1,
            if fault("RES-09") { 4 } else { NDIS_SIZEOF_CONFIGURATION_OBJECT_REVISION_1 },
        );
        object.NdisHandle = if fault("RES-12") { parameters.cast() } else { handle };
        let mut configuration = std::ptr::null_mut();
        if NdisOpenConfigurationEx(&raw mut object, &raw mut configuration) != NDIS_STATUS_SUCCESS {
            return Vec::new();
        }
        let mut keyword: Vec<u16> = "UpperBindings".encode_utf16().collect();
        let mut keyword = UNICODE_STRING {
            Length: 2 * keyword.len() as u16,
            MaximumLength: 2 * keyword.len() as u16,
            Buffer: keyword.as_mut_ptr(),
        };
        let mut status = NDIS_STATUS_FAILURE;
        let mut value: PNDIS_CONFIGURATION_PARAMETER = std::ptr::null_mut();
        NdisReadConfiguration(
            &raw mut status,
            &raw mut value,
            configuration,
            &raw mut keyword,
            NdisParameterMultiString,
        );
        let mut names = Vec::new();
        if status == NDIS_STATUS_SUCCESS {
            if fault("RES-10") {
                NdisCloseConfiguration(configuration);
            }
            let text = (*value).ParameterData.StringData;
            let units = std::slice::from_raw_parts(text.Buffer, usize::from(text.Length) / 2);
            let all = units.split(|unit| *unit == 0).filter(|name| !name.is_empty());
            names = all.map(<[u16]>::to_vec).collect();
        }
        if !fault("RES-12") {
            NdisCloseConfiguration(configuration);
        }
        names
    }
}

/// Asks for the virtual miniport.
///
/// # Safety
/// - `binding` is the context of an open binding.
pub(crate) unsafe fn start(binding: *mut Binding) {
    // SAFETY: the contract of this function; the adapter's context lives until the miniport is halted or cancelled.
    unsafe {
        if (*binding).device.is_empty() {
            return;
        }
        let adapter = allocate(Adapter {
            handle: std::ptr::null_mut(),
            binding,
            if_index: 0,
            running: false,
            asleep: false,
            has_slept: false,
            removed: false,
            said: (*binding).facts.connect,
            power: std::ptr::null_mut(),
            sends: 0,
            receives: 0,
            pausing: false,
            filter: 0,
            lookahead: 128,
            initialised: false,
            forwarded: std::ptr::null_mut(),
            block: std::ptr::null_mut(),
            timer: std::ptr::null_mut(),
            work_item: std::ptr::null_mut(),
        });
        (*binding).adapter = adapter;
        let mut name = name_of(binding);
        if fault("IM-01") {
            name.Length -= 2;
        }
        let mut spin: KSPIN_LOCK = 0;
        let level = if fault("IM-04") { KeAcquireSpinLockRaiseToDpc(&raw mut spin) } else { 0 };
        let status = NdisIMInitializeDeviceInstanceEx(driver(), &raw mut name, adapter.cast());
        if fault("IM-04") {
            KeReleaseSpinLock(&raw mut spin, level);
        }
        if status != NDIS_STATUS_SUCCESS {
            (*binding).adapter = std::ptr::null_mut();
            free(adapter);
            return;
        }
        if fault("IM-03") {
            NdisIMInitializeDeviceInstanceEx(driver(), &raw mut name, adapter.cast());
        }
        if fault("IM-06") {
            NdisIMCancelInitializeDeviceInstance(driver(), &raw mut name);
        }
    }
}

/// # Safety
/// - `binding` is the context of an open binding; the string borrows from it.
pub(crate) unsafe fn name_of(binding: *mut Binding) -> UNICODE_STRING {
    // SAFETY: the contract of this function.
    unsafe {
        let device = &mut (*binding).device;
        let length = 2 * device.len() as u16;
        UNICODE_STRING { Length: length, MaximumLength: length, Buffer: device.as_mut_ptr() }
    }
}

/// ProtocolOpenAdapterCompleteEx.
pub(crate) unsafe extern "efiapi" fn open_complete(context: NDIS_HANDLE, _status: NDIS_STATUS) {
    let binding: *mut Binding = context.cast();
    // SAFETY: the context of a binding whose open has just completed.
    unsafe { NdisSetEvent(&raw mut (*binding).opened) };
}

/// ProtocolCloseAdapterCompleteEx.
pub(crate) unsafe extern "efiapi" fn close_complete(context: NDIS_HANDLE) {
    let binding: *mut Binding = context.cast();
    // SAFETY: the context of a binding whose close has just completed; unbind waits for it.
    unsafe { NdisSetEvent(&raw mut (*binding).closed) };
}

/// ProtocolUnbindAdapterEx.
pub(crate) unsafe extern "efiapi" fn unbind(unbind: NDIS_HANDLE, context: NDIS_HANDLE) -> NDIS_STATUS {
    let binding: *mut Binding = context.cast();
    // SAFETY: the context of an open, paused binding, which is closed here and then freed.
    unsafe {
        let adapter = (*binding).adapter;
        let keeps = fault("IM-11") || fault("IM-07");
        if !adapter.is_null() && !keeps {
            let mut name = name_of(binding);
            if (*adapter).initialised {
                NdisIMDeInitializeDeviceInstance((*adapter).handle);
            } else {
                if fault("IM-08") {
                    name.Length -= 2;
                }
                if fault("IM-05") {
                    free(adapter);
                }
                NdisIMCancelInitializeDeviceInstance(driver(), &raw mut name);
                if !fault("IM-05") {
                    free(adapter);
                }
            }
            bad::unbinding(GLOBALS.with_borrow(|globals| globals.kept));
            if fault("MP-27") {
                NdisMPauseComplete(GLOBALS.with_borrow(|globals| globals.kept));
            }
            if fault("IM-09") {
                NdisIMDeInitializeDeviceInstance(GLOBALS.with_borrow(|globals| globals.kept));
            }
        }
        GLOBALS.with_borrow_mut(|globals| globals.bindings.retain(|known| *known != binding));
        if !fault("BND-22") && !(*binding).asleep {
            oid::set_filter(binding, 0);
        }
        while (*binding).requests != 0 {
            NdisWaitEvent(&raw mut (*binding).answered, 0);
            NdisResetEvent(&raw mut (*binding).answered);
        }
        if fault("BND-24") {
            super::data::send_own(binding);
        }
        if fault("BND-21") {
            free(binding);
            return NDIS_STATUS_SUCCESS;
        }
        if NdisCloseAdapterEx((*binding).handle) == NDIS_STATUS_PENDING {
            NdisWaitEvent(&raw mut (*binding).closed, 0);
        }
        if fault("BND-26") {
            NdisReturnNetBufferLists((*binding).handle, std::ptr::null_mut(), 0);
        }
        if fault("BND-31") {
            super::data::send_own(binding);
        }
        if !keeps {
            free(binding);
        }
        if fault("BND-20") {
            NdisCompleteUnbindAdapterEx(unbind);
        }
        if fault("BND-19") { NDIS_STATUS_FAILURE } else { NDIS_STATUS_SUCCESS }
    }
}

/// ProtocolNetPnPEvent.
pub(crate) unsafe extern "efiapi" fn event(
    context: NDIS_HANDLE,
    event: PNET_PNP_EVENT_NOTIFICATION,
) -> NDIS_STATUS {
    let binding: *mut Binding = context.cast();
    // SAFETY: the notification is lent until it is completed; the context, where there is one, is that of an open
    // binding.
    unsafe {
        match (*event).NetPnPEvent.NetEvent {
            code if code == NetEventRestart => {
                (*binding).running = true;
                let parameters = (*event).NetPnPEvent.Buffer.cast::<NDIS_PROTOCOL_RESTART_PARAMETERS>();
                if let Some(general) = general_of((*parameters).RestartAttributes) {
                    (*binding).facts.mtu_below = (*general).MtuSize;
                }
                if !(*binding).asleep {
                    oid::set_filter(binding, NDIS_PACKET_TYPE_PROMISCUOUS);
                }
                if fault("STA-10") {
                    (0..5).for_each(|_| oid::ask_for_link(binding));
                }
                if fault("PNP-05") {
                    NdisCompleteNetPnPEvent((*binding).handle, event, NDIS_STATUS_SUCCESS);
                }
                NDIS_STATUS_SUCCESS
            }
            code if code == NetEventPause => {
                (*binding).running = false;
                if fault("ST-16") {
                    return NDIS_STATUS_SUCCESS;
                }
                if fault("PNP-03") {
                    return NDIS_STATUS_RESOURCES;
                }
                if (*binding).sends == 0 {
                    return NDIS_STATUS_SUCCESS;
                }
                (*binding).pause = event;
                NDIS_STATUS_PENDING
            }
            code if code == NetEventIMReEnableDevice => {
                if fault("PNP-01") {
                    // Its context is NULL: the event is about no binding.
                    binding.cast::<u8>().wrapping_add(8).read_volatile();
                }
                if fault("IM-12") {
                    NdisIMDeInitializeDeviceInstance(GLOBALS.with_borrow(|globals| globals.kept));
                }
                let all = GLOBALS.with_borrow(|globals| globals.bindings.clone());
                for binding in all {
                    if (*binding).adapter.is_null() && !fault("PNP-17") {
                        start(binding);
                    }
                }
                NDIS_STATUS_SUCCESS
            }
            code if code == NetEventQueryRemoveDevice => {
                let adapter = (*binding).adapter;
                if fault("PNP-09") && !adapter.is_null() {
                    (*event).NetPnPEvent.NetEvent = NetEventBindsComplete;
                    NdisMNetPnPEvent((*adapter).handle, event);
                }
                if fault("PNP-11") && !adapter.is_null() {
                    (*event).NetPnPEvent.NetEvent = NetEventFilterPreDetach;
                    NdisMNetPnPEvent((*adapter).handle, event);
                }
                match fault("PNP-06") {
                    true => NDIS_STATUS_SUCCESS,
                    false => power::pass_on(binding, event),
                }
            }
            code if code == NetEventSetPower && !binding.is_null() => power::event(binding, event),
            code if code == NetEventReconfigure && fault("PNP-08") => {
                let all = GLOBALS.with_borrow(|globals| globals.bindings.clone());
                all.into_iter().for_each(|binding| {
                    power::pass_on(binding, event);
                });
                NDIS_STATUS_SUCCESS
            }
            code if code == NetEventPortActivation && fault("PRT-06") => {
                NdisMNetPnPEvent((*(*binding).adapter).handle, event)
            }
            _ if fault("PNP-02") => NDIS_STATUS_NOT_SUPPORTED,
            code if goes_up(code) && !binding.is_null() && !fault("PNP-10") => power::pass_on(binding, event),
            _ => NDIS_STATUS_SUCCESS,
        }
    }
}

/// The general attributes, which are all that NDIS has, if there are any.
///
/// # Safety
/// - `list` is NULL or lent attributes.
pub(crate) unsafe fn general_of(
    list: PNDIS_RESTART_ATTRIBUTES,
) -> Option<*mut NDIS_RESTART_GENERAL_ATTRIBUTES> {
    // SAFETY: the contract of this function.
    unsafe { list.as_mut().map(|list| (&raw mut list.Data).cast()) }
}

/// Whether the stack above is told of an event that is not handled here.
fn goes_up(code: NET_PNP_EVENT_CODE) -> bool {
    matches!(
        code,
        NetEventQueryPower
            | NetEventCancelRemoveDevice
            | NetEventPnPCapabilities
            | NetEventNDKEnable
            | NetEventNDKDisable
            | NetEventBindFailed
    )
}

/// ProtocolStatusEx.
pub(crate) unsafe extern "efiapi" fn status(context: NDIS_HANDLE, indication: PNDIS_STATUS_INDICATION) {
    let binding: *mut Binding = context.cast();
    // SAFETY: the indication is lent for the call; the context is that of an open binding.
    unsafe {
        match (*indication).StatusCode {
            NDIS_STATUS_RESET_START => (*binding).resetting = !fault("RST-01"),
            NDIS_STATUS_RESET_END => (*binding).resetting = false,
            _ => {}
        }
        if fault("STA-09") && !(*indication).StatusBuffer.is_null() {
            GLOBALS.with_borrow_mut(|globals| globals.kept_block = (*indication).StatusBuffer);
        }
        if (*indication).StatusCode != NDIS_STATUS_LINK_STATE || (*binding).adapter.is_null() {
            return;
        }
        let adapter = (*binding).adapter;
        if !(*adapter).initialised || (*binding).asleep && !fault("STA-04") {
            return;
        }
        if fault("STA-03") {
            NdisMIndicateStatusEx((*adapter).handle, indication);
            return;
        }
        if fault_once("STA-08") {
            NdisMSleep(5000);
        }
        let state = (*indication).StatusBuffer.cast::<NDIS_LINK_STATE>();
        (*binding).facts.connect = (*state).MediaConnectState;
        power::say_link(adapter);
        if fault("STA-12") {
            super::upper::indicate(adapter, NDIS_STATUS_NETWORK_CHANGE, &[1, 0, 0, 0]);
        }
        if fault_once("STA-07") {
            super::upper::indicate_link(adapter, (*indication).StatusBuffer.cast());
        }
    }
}
