//! DriverEntry and unload.
//!
//! In: the driver object. Out: both registrations, joined. Mistakes of registration are here.

use entresol_sys::*;

use super::{GLOBALS, SERVICE, TAG, data, device, direct, fault, header, lower, oid, several, upper, zeroed};

/// DriverEntry.
pub(crate) unsafe extern "efiapi" fn driver_entry(object: PDRIVER_OBJECT, path: PUNICODE_STRING) -> NTSTATUS {
    // SAFETY: NDIS's functions get what their pages ask for: zeroed structures with headers, variables that live during
    // the call. `object` and `path` are what the host passed.
    unsafe {
        let mut miniport: NDIS_MINIPORT_DRIVER_CHARACTERISTICS = zeroed();
        miniport.Header = header(
            NDIS_OBJECT_TYPE_MINIPORT_DRIVER_CHARACTERISTICS,
            if fault("REG-08") {
                1
            } else if fault("REG-13") {
                3
            } else {
                2
            },
            if fault("BC-14") {
                8
            } else if fault("REG-13") {
                NDIS_SIZEOF_MINIPORT_DRIVER_CHARACTERISTICS_REVISION_3
            } else {
                NDIS_SIZEOF_MINIPORT_DRIVER_CHARACTERISTICS_REVISION_2
            },
        );
        miniport.MajorNdisVersion = if fault("REG-09") { 5 } else { 6 };
        miniport.MinorNdisVersion = if fault("REG-13") {
            80
        } else if fault("ETH-07") {
            0
        } else {
            30
        };
        miniport.SynchronousOidRequestHandler = if fault("REG-13") { Some(oid::request) } else { None };
        miniport.Flags = if fault("REG-01") { 0 } else { NDIS_INTERMEDIATE_DRIVER };
        miniport.SetOptionsHandler = Some(set_options);
        miniport.InitializeHandlerEx = Some(upper::initialize);
        miniport.HaltHandlerEx = Some(upper::halt);
        miniport.UnloadHandler = Some(unload);
        miniport.PauseHandler = if fault("REG-10") { None } else { Some(upper::pause) };
        miniport.RestartHandler = Some(upper::restart);
        miniport.OidRequestHandler = Some(oid::request);
        miniport.SendNetBufferListsHandler = Some(data::send);
        miniport.ReturnNetBufferListsHandler = Some(data::returned);
        miniport.CancelSendHandler = Some(data::cancel_send);
        miniport.DevicePnPEventNotifyHandler = Some(super::power::device_event);
        miniport.ShutdownHandlerEx = Some(upper::shutdown);
        miniport.CancelOidRequestHandler = Some(oid::cancel);
        miniport.CheckForHangHandlerEx = if fault("REG-11") { Some(upper::check_for_hang) } else { None };
        miniport.DirectOidRequestHandler = Some(direct::request);
        miniport.CancelDirectOidRequestHandler = if fault("REG-12") { None } else { Some(direct::cancel) };
        if fault("OID-33") || fault("OID-34") {
            miniport.Header = header(
                NDIS_OBJECT_TYPE_MINIPORT_DRIVER_CHARACTERISTICS,
                3,
                NDIS_SIZEOF_MINIPORT_DRIVER_CHARACTERISTICS_REVISION_3,
            );
            miniport.MinorNdisVersion = 80;
            miniport.SynchronousOidRequestHandler = Some(direct::synchronous);
        }
        if fault("SEVERAL") || fault("OID-26") {
            several::take_miniport(&mut miniport);
        }
        let mut driver: NDIS_HANDLE = std::ptr::null_mut();
        if fault("REG-02") {
            let status = register_protocol();
            if status != NDIS_STATUS_SUCCESS {
                return status;
            }
        }
        let status = NdisMRegisterMiniportDriver(
            object,
            path,
            std::ptr::null_mut(),
            &raw mut miniport,
            &raw mut driver,
        );
        if status != NDIS_STATUS_SUCCESS {
            return status;
        }
        GLOBALS.with_borrow_mut(|globals| globals.driver = driver);
        if !fault("REG-02") {
            let status = register_protocol();
            if status != NDIS_STATUS_SUCCESS {
                NdisMDeregisterMiniportDriver(driver);
                return status;
            }
        }
        if fault("REG-05") {
            return NDIS_STATUS_FAILURE;
        }
        if !fault("REG-03") {
            NdisIMAssociateMiniport(driver, super::protocol());
        }
        let mut pool: NET_BUFFER_LIST_POOL_PARAMETERS = zeroed();
        pool.Header = header(
            NDIS_OBJECT_TYPE_DEFAULT,
            NET_BUFFER_LIST_POOL_PARAMETERS_REVISION_1,
            NDIS_SIZEOF_NET_BUFFER_LIST_POOL_PARAMETERS_REVISION_1,
        );
        pool.PoolTag = TAG;
        pool.fAllocateNetBuffer = 1;
        let pool = NdisAllocateNetBufferListPool(driver, &raw mut pool);
        GLOBALS.with_borrow_mut(|globals| globals.pool = pool);
        if fault("DEVICE") || fault("REG-26") {
            device::register(driver);
        }
        if fault("REG-24") {
            upper::register_device(driver);
        }
        if fault("REG-25") {
            let mut attributes: NDIS_DEVICE_OBJECT_ATTRIBUTES = zeroed();
            attributes.Header = header(
                NDIS_OBJECT_TYPE_DEVICE_OBJECT_ATTRIBUTES,
                NDIS_DEVICE_OBJECT_ATTRIBUTES_REVISION_1,
                NDIS_SIZEOF_DEVICE_OBJECT_ATTRIBUTES_REVISION_1,
            );
            let mut device = std::ptr::null_mut();
            let mut handle = std::ptr::null_mut();
            NdisRegisterDeviceEx(super::protocol(), &raw mut attributes, &raw mut device, &raw mut handle);
        }
        if fault("REG-04") { NDIS_STATUS_PENDING } else { NDIS_STATUS_SUCCESS }
    }
}

fn register_protocol() -> NDIS_STATUS {
    // SAFETY: as in DriverEntry.
    unsafe {
        let name = if fault("REG-16") { "Another" } else { SERVICE };
        let mut name: Vec<u16> = name.encode_utf16().collect();
        let mut protocol: NDIS_PROTOCOL_DRIVER_CHARACTERISTICS = zeroed();
        protocol.Header = header(
            NDIS_OBJECT_TYPE_PROTOCOL_DRIVER_CHARACTERISTICS,
            NDIS_PROTOCOL_DRIVER_CHARACTERISTICS_REVISION_2,
            NDIS_SIZEOF_PROTOCOL_DRIVER_CHARACTERISTICS_REVISION_2,
        );
        protocol.MajorNdisVersion = 6;
        protocol.MinorNdisVersion = 30;
        protocol.Name = UNICODE_STRING {
            Length: 2 * name.len() as u16,
            MaximumLength: 2 * name.len() as u16,
            Buffer: name.as_mut_ptr(),
        };
        protocol.BindAdapterHandlerEx = Some(lower::bind);
        protocol.UnbindAdapterHandlerEx = Some(lower::unbind);
        protocol.OpenAdapterCompleteHandlerEx = Some(lower::open_complete);
        protocol.CloseAdapterCompleteHandlerEx = Some(lower::close_complete);
        protocol.NetPnPEventHandler = Some(lower::event);
        protocol.OidRequestCompleteHandler = Some(oid::complete);
        if !fault("REG-15") {
            protocol.DirectOidRequestCompleteHandler = Some(direct::complete);
        }
        protocol.StatusHandlerEx = if fault("REG-14") { None } else { Some(lower::status) };
        protocol.ReceiveNetBufferListsHandler = Some(data::receive);
        protocol.SendNetBufferListsCompleteHandler = Some(data::send_complete);
        if fault("SEVERAL") || fault("OID-26") {
            several::take_protocol(&mut protocol);
        }
        let mut handle = std::ptr::null_mut();
        let status = NdisRegisterProtocolDriver(std::ptr::null_mut(), &raw mut protocol, &raw mut handle);
        GLOBALS.with_borrow_mut(|globals| globals.protocol = handle);
        status
    }
}

unsafe extern "efiapi" fn set_options(driver: NDIS_HANDLE, _context: NDIS_HANDLE) -> NDIS_STATUS {
    GLOBALS.with_borrow_mut(|globals| globals.driver = driver);
    if fault("REG-13") {
        // SAFETY: integers and optional functions: zeros are a value; the structure lives during the call.
        unsafe {
            let mut suspend: NDIS_MINIPORT_SS_CHARACTERISTICS = zeroed();
            suspend.Header = header(
                NDIS_OBJECT_TYPE_MINIPORT_SS_CHARACTERISTICS,
                NDIS_MINIPORT_SS_CHARACTERISTICS_REVISION_1,
                NDIS_SIZEOF_MINIPORT_SS_CHARACTERISTICS_REVISION_1,
            );
            NdisSetOptionalHandlers(driver, (&raw mut suspend).cast());
        }
    }
    NDIS_STATUS_SUCCESS
}

/// MiniportDriverUnload.
unsafe extern "efiapi" fn unload(_object: PDRIVER_OBJECT) {
    // SAFETY: every adapter is halted; the handles are those of the registrations, used for the last time.
    unsafe {
        let (driver, protocol, pool) =
            GLOBALS.with_borrow(|globals| (globals.driver, globals.protocol, globals.pool));
        if fault("DEVICE") || fault("REG-26") {
            NdisDeregisterDeviceEx(GLOBALS.with_borrow(|globals| globals.device));
        }
        if !fault("REG-19") {
            NdisDeregisterProtocolDriver(protocol);
        }
        if fault("NBL-04") {
            NdisAllocateNetBufferList(pool, 0, 0);
        }
        if !fault("REG-23") {
            NdisFreeNetBufferListPool(pool);
        }
        NdisMDeregisterMiniportDriver(driver);
        if fault("GEN-01") {
            NdisMDeregisterMiniportDriver(driver);
        }
        if fault("VF-06-LEAK") {
            let _ = NdisAllocateMemoryWithTagPriority(std::ptr::null_mut(), 40, TAG, NormalPoolPriority);
        }
    }
}
