// Made by entresol-compiler 0.1.0 from cases/own_media/input.rs (sha256 9b89ad672d31fa16…): do not edit.
//! Both media are of one's own, and so is what they carry: a payload, a numbering, a part that may be missing.
#![cfg_attr(windows, no_std)]
use entresol::prelude::*;
/// What programs see.
pub mod host {
    /// Messages to devices, each named by an EtherType.
    #[allow(dead_code)]
    pub struct Messages {
        /// The device that the message is for, or comes from.
        device: u8,
        /// What the payload is.
        protocol: u16,
    }
    /// What a device measured (an EtherType for local experiments: IEEE 802, clause 9.2.3).
    #[allow(dead_code)]
    pub struct Reading {
        /// Where it was measured.
        sensor: u16,
        /// The bytes that follow.
        size: u16,
    }
}
/// The wire.
pub mod bus {
    /// A field bus, whose least significant bytes come first.
    #[allow(dead_code)]
    pub struct Bus {
        /// Two bytes that wake a device up; a device that is awake leaves them out.
        wake: Wake,
        /// The header proper.
        head: Head,
    }
    /// What wakes a device up.
    #[allow(dead_code)]
    pub struct Wake {
        first: u8,
        second: u8,
    }
    /// The header proper: what a length or a checksum counts starts here.
    #[allow(dead_code)]
    pub struct Head {
        /// The device.
        station: u16,
        /// What the payload is.
        kind: u8,
        /// The bytes behind the header.
        length: u16,
        /// Over the header.
        checksum: u16,
    }
}
/// Devices on a field bus, as messages.
#[allow(dead_code)]
pub struct OwnMedia {
    /// The device; the host counts fewer of them than the bus could have.
    device: u8,
}
const _: () = {
    #[allow(unused_imports)]
    use ::entresol::__private::{
        variable as action, variable as adapter_context, variable as adapter_handle,
        variable as bind_context, variable as binding_context, variable as cancel_id,
        variable as configuration, variable as count, variable as driver_context,
        variable as driver_handle, variable as driver_object, variable as ends,
        variable as event, variable as field_device, variable as flags,
        variable as frame, variable as header, variable as indication, variable as kind,
        variable as link, variable as meaning, variable as net_buffer_lists,
        variable as new, variable as notification, variable as old_device,
        variable as old_station, variable as packet, variable as parameters,
        variable as part_head, variable as part_wake, variable as payload,
        variable as peer, variable as port, variable as registry_path,
        variable as request, variable as request_id, variable as rest,
        variable as status, variable as unbind_context, variable as value,
    };
    const _: fn(u8) -> ::core::primitive::u8 = |value| value;
    /// The values that a virtual miniport needs to translate, fixed when it is initialised.
    #[derive(::core::clone::Clone, ::core::marker::Copy)]
    #[allow(unreachable_pub)]
    pub struct __Link {}
    const PACKET_READING: ::entresol::__private::Packet = ::entresol::__private::Packet {
        length_at: 2,
        length_adds: 4,
        jumbo: ::core::option::Option::None,
    };
    const TYPE_88B5: ::core::primitive::u32 = ::entresol::__private::raw(0x88B5);
    const UP_PATTERN_1: ::entresol::__private::Pattern<2> = ::entresol::__private::Pattern {
        mask: [0xFF, 0xFF],
        bits: [0x55, 0xAA],
        ranges: &[],
    };
    #[allow(unused_variables, unused_mut)]
    impl ::entresol::__private::Driver for OwnMedia {
        type Link = __Link;
        type Down = [::core::primitive::u8; 9];
        type Up = [::core::primitive::u8; 3];
        const FACTS: ::entresol::__private::Facts = ::entresol::__private::Facts {
            service: &::entresol::__private::utf16::<8>("OwnMedia"),
            description: "Devices on a field bus, as messages.",
            ndis: (6, 30),
            version: (
                ::entresol::__private::number(::core::env!("CARGO_PKG_VERSION_MAJOR")),
                ::entresol::__private::number(::core::env!("CARGO_PKG_VERSION_MINOR")),
            ),
            upper: ::entresol::__private::Edge {
                medium: 15,
                physical_medium: 19,
                if_type: 53,
                access: 3,
                direction: 0,
                connection: 1,
                link_header: 3,
                destination_at: ::core::option::Option::None,
                address_length: 0,
                packet_filters: 0x0001,
                mac_options: 0x000C,
                multicast: 0,
                resolution: false,
            },
            lower: ::entresol::__private::Edge {
                medium: 15,
                physical_medium: 19,
                if_type: 1,
                access: 3,
                direction: 0,
                connection: 1,
                link_header: 0,
                destination_at: ::core::option::Option::None,
                address_length: 0,
                packet_filters: 0x0001,
                mac_options: 0x000C,
                multicast: 0,
                resolution: false,
            },
            mtu_added: 0,
            mtu_taken: 9,
            oids: &[
                0x00010108, 0x00010109, 0x0001010A, 0x0001010B, 0x0001010C, 0x0001010D,
                0x0001010E, 0x0001010F, 0x00010111, 0x00010116, 0x00010209, 0x00020101,
                0x00020102, 0x00020106, 0xFD010101, 0xFD010102, 0xFF450001,
            ],
        };
        const SEND_LOOKAHEAD: ::core::primitive::usize = 7;
        const RECEIVE_LOOKAHEAD: ::core::primitive::usize = 13;
        const SEND_READS_BESIDE: ::core::primitive::bool = false;
        const RECEIVE_READS_BESIDE: ::core::primitive::bool = false;
        const RECEIVE_HAS_SERIES: ::core::primitive::bool = false;
        fn globals() -> &'static ::entresol::__private::Globals {
            static GLOBALS: ::entresol::__private::Globals = ::entresol::__private::Globals::new();
            &GLOBALS
        }
        fn miniport() -> ::entresol::__private::MiniportHandlers {
            ::entresol::__private::MiniportHandlers {
                set_options: miniport_set_options,
                initialize_ex: miniport_initialize_ex,
                halt_ex: miniport_halt_ex,
                unload: miniport_unload,
                pause: miniport_pause,
                restart: miniport_restart,
                oid_request: miniport_oid_request,
                send_net_buffer_lists: miniport_send_net_buffer_lists,
                return_net_buffer_lists: miniport_return_net_buffer_lists,
                cancel_send: miniport_cancel_send,
                device_pnp_event_notify: miniport_device_pnp_event_notify,
                shutdown_ex: miniport_shutdown_ex,
                cancel_oid_request: miniport_cancel_oid_request,
                direct_oid_request: miniport_direct_oid_request,
                cancel_direct_oid_request: miniport_cancel_direct_oid_request,
                synchronous_oid_request: miniport_synchronous_oid_request,
            }
        }
        fn protocol() -> ::entresol::__private::ProtocolHandlers {
            ::entresol::__private::ProtocolHandlers {
                set_options: protocol_set_options,
                bind_adapter_ex: protocol_bind_adapter_ex,
                unbind_adapter_ex: protocol_unbind_adapter_ex,
                open_adapter_complete_ex: protocol_open_adapter_complete_ex,
                close_adapter_complete_ex: protocol_close_adapter_complete_ex,
                net_pnp_event: protocol_net_pnp_event,
                oid_request_complete: protocol_oid_request_complete,
                status_ex: protocol_status_ex,
                receive_net_buffer_lists: protocol_receive_net_buffer_lists,
                send_net_buffer_lists_complete: protocol_send_net_buffer_lists_complete,
                direct_oid_request_complete: protocol_direct_oid_request_complete,
            }
        }
        fn link(
            ends: &::entresol::__private::Ends,
            configuration: &mut ::entresol::__private::Configuration<'_>,
        ) -> __Link {
            __Link {}
        }
        fn neighbour(
            link: &__Link,
        ) -> ::core::option::Option<::entresol::__private::Neighbour> {
            ::core::option::Option::None
        }
        #[inline]
        fn send(
            link: &__Link,
            frame: ::entresol::__private::Frame<'_>,
            header: &mut [::core::primitive::u8; 9],
        ) -> ::core::result::Result<
            ::entresol::__private::Crossing,
            ::entresol::__private::Stop,
        > {
            struct __Send;
            impl ::entresol::__private::Translate for __Send {
                type Link = __Link;
                type Header = [::core::primitive::u8; 9];
                type Strip = ::core::primitive::u16;
                #[inline(always)]
                fn translate(
                    link: &__Link,
                    frame: ::entresol::__private::Frame<'_>,
                    header: &mut [::core::primitive::u8; 9],
                ) -> ::core::result::Result<
                    ::entresol::__private::Crossing,
                    ::entresol::__private::Stop,
                > {
                    let mut rest = frame.rest();
                    let part_head = rest.take::<3>()?;
                    let old_device = part_head.number::<0, 8>();
                    let kind = part_head.raw::<1>();
                    match kind {
                        TYPE_88B5 => {
                            let packet = rest.packet::<4>()?;
                            let payload = packet.length(&PACKET_READING)?;
                            let mut new = ::entresol::__private::Build::new(header);
                            new.bytes::<0, 2>([0x55, 0xAA]);
                            new.little::<
                                    2,
                                    2,
                                >(::entresol::__private::bits::<0, 16>(old_device));
                            new.bytes::<4, 1>([0x07]);
                            new.little_length::<5, 2>(payload, 65535)?;
                            new.bytes::<7, 2>([0x00, 0x00]);
                            new.sum::<
                                    2,
                                    7,
                                    7,
                                    _,
                                >(::entresol::__private::checksum::crc16);
                            ::core::result::Result::Ok(::entresol::__private::Crossing {
                                strip: rest.at(),
                                header: 9,
                                payload,
                                ethertype: 0x88B5,
                                beside: 0,
                            })
                        }
                        _ => {
                            ::core::hint::cold_path();
                            ::core::result::Result::Err(
                                ::entresol::__private::Stop::Drop(
                                    ::entresol::__private::Reason::UnmappedType,
                                ),
                            )
                        }
                    }
                }
            }
            frame.translated::<3, __Send>(link, header)
        }
        #[inline]
        fn receive(
            link: &__Link,
            frame: ::entresol::__private::Frame<'_>,
            header: &mut [::core::primitive::u8; 3],
        ) -> ::core::result::Result<
            ::entresol::__private::Crossing,
            ::entresol::__private::Stop,
        > {
            struct __Receive;
            impl ::entresol::__private::Translate for __Receive {
                type Link = __Link;
                type Header = [::core::primitive::u8; 3];
                type Strip = ::core::primitive::u32;
                #[inline(always)]
                fn translate(
                    link: &__Link,
                    frame: ::entresol::__private::Frame<'_>,
                    header: &mut [::core::primitive::u8; 3],
                ) -> ::core::result::Result<
                    ::entresol::__private::Crossing,
                    ::entresol::__private::Stop,
                > {
                    let mut rest = frame.rest();
                    match () {
                        _ if rest.fits(&UP_PATTERN_1) => {
                            let part_wake = rest.take::<2>()?;
                        }
                        _ => {}
                    }
                    let part_head = rest.take::<7>()?;
                    let old_station = part_head.little::<0, 16>();
                    let kind = part_head.number::<16, 8>() as ::core::primitive::u32;
                    rest.limit(part_head.little::<24, 16>(), 0)?;
                    part_head.sum::<0, 7, 5, _>(::entresol::__private::checksum::crc16)?;
                    match kind {
                        7 => {
                            let packet = rest.packet::<4>()?;
                            let payload = packet.length(&PACKET_READING)?;
                            let mut new = ::entresol::__private::Build::new(header);
                            new.number::<
                                    0,
                                    3,
                                >(
                                0x0088B5 | ::entresol::__private::bits::<16, 8>(old_station),
                            );
                            ::core::result::Result::Ok(::entresol::__private::Crossing {
                                strip: rest.at(),
                                header: 3,
                                payload,
                                ethertype: 0x88B5,
                                beside: 0,
                            })
                        }
                        _ => {
                            ::core::hint::cold_path();
                            ::core::result::Result::Err(
                                ::entresol::__private::Stop::Drop(
                                    ::entresol::__private::Reason::UnmappedType,
                                ),
                            )
                        }
                    }
                }
            }
            frame.translated::<9, __Receive>(link, header)
        }
    }
    /// SAFETY: NDIS alone calls this, as `MiniportSetOptions` documents:
    /// the handle is that of the registration in progress.
    /// `upper::set_options` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn miniport_set_options(
        driver_handle: ::entresol::__private::NDIS_HANDLE,
        driver_context: ::entresol::__private::NDIS_HANDLE,
    ) -> ::entresol::__private::NDIS_STATUS {
        unsafe {
            ::entresol::__private::upper::set_options::<
                OwnMedia,
            >(driver_handle, driver_context)
        }
    }
    /// SAFETY: NDIS alone calls this, as `MiniportInitializeEx` documents:
    /// the handle is that of a new adapter, and the parameters are valid for the call.
    /// `upper::initialize_ex` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn miniport_initialize_ex(
        adapter_handle: ::entresol::__private::NDIS_HANDLE,
        driver_context: ::entresol::__private::NDIS_HANDLE,
        parameters: ::entresol::__private::PNDIS_MINIPORT_INIT_PARAMETERS,
    ) -> ::entresol::__private::NDIS_STATUS {
        unsafe {
            ::entresol::__private::upper::initialize_ex::<
                OwnMedia,
            >(adapter_handle, driver_context, parameters)
        }
    }
    /// SAFETY: NDIS alone calls this, as `MiniportHaltEx` documents:
    /// the context is the one that MiniportInitializeEx set, and it is not used again.
    /// `upper::halt_ex` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn miniport_halt_ex(
        adapter_context: ::entresol::__private::NDIS_HANDLE,
        action: ::entresol::__private::NDIS_HALT_ACTION,
    ) {
        unsafe {
            ::entresol::__private::upper::halt_ex::<OwnMedia>(adapter_context, action)
        }
    }
    /// SAFETY: NDIS alone calls this, as `MiniportDriverUnload` documents:
    /// no adapter is left, and none comes any more.
    /// `upper::unload` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn miniport_unload(
        driver_object: ::entresol::__private::PDRIVER_OBJECT,
    ) {
        unsafe { ::entresol::__private::upper::unload::<OwnMedia>(driver_object) }
    }
    /// SAFETY: NDIS alone calls this, as `MiniportPause` documents:
    /// the context is the one that MiniportInitializeEx set, before MiniportHaltEx returned.
    /// `upper::pause` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn miniport_pause(
        adapter_context: ::entresol::__private::NDIS_HANDLE,
        parameters: ::entresol::__private::PNDIS_MINIPORT_PAUSE_PARAMETERS,
    ) -> ::entresol::__private::NDIS_STATUS {
        unsafe {
            ::entresol::__private::upper::pause::<OwnMedia>(adapter_context, parameters)
        }
    }
    /// SAFETY: NDIS alone calls this, as `MiniportRestart` documents:
    /// the context is the one that MiniportInitializeEx set, before MiniportHaltEx returned.
    /// `upper::restart` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn miniport_restart(
        adapter_context: ::entresol::__private::NDIS_HANDLE,
        parameters: ::entresol::__private::PNDIS_MINIPORT_RESTART_PARAMETERS,
    ) -> ::entresol::__private::NDIS_STATUS {
        unsafe {
            ::entresol::__private::upper::restart::<
                OwnMedia,
            >(adapter_context, parameters)
        }
    }
    /// SAFETY: NDIS alone calls this, as `MiniportOidRequest` documents:
    /// the adapter is initialised, and the request is the driver's until it completes it.
    /// `upper::oid_request` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn miniport_oid_request(
        adapter_context: ::entresol::__private::NDIS_HANDLE,
        request: ::entresol::__private::PNDIS_OID_REQUEST,
    ) -> ::entresol::__private::NDIS_STATUS {
        unsafe {
            ::entresol::__private::upper::oid_request::<
                OwnMedia,
            >(adapter_context, request)
        }
    }
    /// SAFETY: NDIS alone calls this, as `MiniportSendNetBufferLists` documents:
    /// the adapter is initialised, and the lists are the driver's until it completes them.
    /// `upper::send_net_buffer_lists` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn miniport_send_net_buffer_lists(
        adapter_context: ::entresol::__private::NDIS_HANDLE,
        net_buffer_lists: ::entresol::__private::PNET_BUFFER_LIST,
        port: ::entresol::__private::NDIS_PORT_NUMBER,
        flags: ::entresol::__private::ULONG,
    ) {
        unsafe {
            ::entresol::__private::upper::send_net_buffer_lists::<
                OwnMedia,
            >(adapter_context, net_buffer_lists, port, flags)
        }
    }
    /// SAFETY: NDIS alone calls this, as `MiniportReturnNetBufferLists` documents:
    /// the lists are those that the driver indicated, each comes back once.
    /// `upper::return_net_buffer_lists` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn miniport_return_net_buffer_lists(
        adapter_context: ::entresol::__private::NDIS_HANDLE,
        net_buffer_lists: ::entresol::__private::PNET_BUFFER_LIST,
        flags: ::entresol::__private::ULONG,
    ) {
        unsafe {
            ::entresol::__private::upper::return_net_buffer_lists::<
                OwnMedia,
            >(adapter_context, net_buffer_lists, flags)
        }
    }
    /// SAFETY: NDIS alone calls this, as `MiniportCancelSend` documents:
    /// the context is the one that MiniportInitializeEx set, before MiniportHaltEx returned.
    /// `upper::cancel_send` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn miniport_cancel_send(
        adapter_context: ::entresol::__private::NDIS_HANDLE,
        cancel_id: ::entresol::__private::PVOID,
    ) {
        unsafe {
            ::entresol::__private::upper::cancel_send::<
                OwnMedia,
            >(adapter_context, cancel_id)
        }
    }
    /// SAFETY: NDIS alone calls this, as `MiniportDevicePnPEventNotify` documents:
    /// the adapter is initialised, and the event is valid for the call.
    /// `upper::device_pnp_event_notify` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn miniport_device_pnp_event_notify(
        adapter_context: ::entresol::__private::NDIS_HANDLE,
        event: ::entresol::__private::PNET_DEVICE_PNP_EVENT,
    ) {
        unsafe {
            ::entresol::__private::upper::device_pnp_event_notify::<
                OwnMedia,
            >(adapter_context, event)
        }
    }
    /// SAFETY: NDIS alone calls this, as `MiniportShutdownEx` documents:
    /// the context is the one that MiniportInitializeEx set, before MiniportHaltEx returned.
    /// `upper::shutdown_ex` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn miniport_shutdown_ex(
        adapter_context: ::entresol::__private::NDIS_HANDLE,
        action: ::entresol::__private::NDIS_SHUTDOWN_ACTION,
    ) {
        unsafe {
            ::entresol::__private::upper::shutdown_ex::<
                OwnMedia,
            >(adapter_context, action)
        }
    }
    /// SAFETY: NDIS alone calls this, as `MiniportCancelOidRequest` documents:
    /// the context is the one that MiniportInitializeEx set, before MiniportHaltEx returned.
    /// `upper::cancel_oid_request` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn miniport_cancel_oid_request(
        adapter_context: ::entresol::__private::NDIS_HANDLE,
        request_id: ::entresol::__private::PVOID,
    ) {
        unsafe {
            ::entresol::__private::upper::cancel_oid_request::<
                OwnMedia,
            >(adapter_context, request_id)
        }
    }
    /// SAFETY: NDIS alone calls this, as `MiniportDirectOidRequest` documents:
    /// the adapter is initialised, and the request is the driver's until it completes it.
    /// `upper::direct_oid_request` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn miniport_direct_oid_request(
        adapter_context: ::entresol::__private::NDIS_HANDLE,
        request: ::entresol::__private::PNDIS_OID_REQUEST,
    ) -> ::entresol::__private::NDIS_STATUS {
        unsafe {
            ::entresol::__private::upper::direct_oid_request::<
                OwnMedia,
            >(adapter_context, request)
        }
    }
    /// SAFETY: NDIS alone calls this, as `MiniportCancelDirectOidRequest` documents:
    /// the context is the one that MiniportInitializeEx set, before MiniportHaltEx returned.
    /// `upper::cancel_direct_oid_request` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn miniport_cancel_direct_oid_request(
        adapter_context: ::entresol::__private::NDIS_HANDLE,
        request_id: ::entresol::__private::PVOID,
    ) {
        unsafe {
            ::entresol::__private::upper::cancel_direct_oid_request::<
                OwnMedia,
            >(adapter_context, request_id)
        }
    }
    /// SAFETY: NDIS alone calls this, as `MiniportSynchronousOidRequest` documents:
    /// the adapter is initialised, and the request is valid for the call.
    /// `upper::synchronous_oid_request` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn miniport_synchronous_oid_request(
        adapter_context: ::entresol::__private::NDIS_HANDLE,
        request: ::entresol::__private::PNDIS_OID_REQUEST,
    ) -> ::entresol::__private::NDIS_STATUS {
        unsafe {
            ::entresol::__private::upper::synchronous_oid_request::<
                OwnMedia,
            >(adapter_context, request)
        }
    }
    /// SAFETY: NDIS alone calls this, as `ProtocolSetOptions` documents:
    /// the handle is that of the registration in progress.
    /// `lower::set_options` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn protocol_set_options(
        driver_handle: ::entresol::__private::NDIS_HANDLE,
        driver_context: ::entresol::__private::NDIS_HANDLE,
    ) -> ::entresol::__private::NDIS_STATUS {
        unsafe {
            ::entresol::__private::lower::set_options::<
                OwnMedia,
            >(driver_handle, driver_context)
        }
    }
    /// SAFETY: NDIS alone calls this, as `ProtocolBindAdapterEx` documents:
    /// the context names the bind in progress, and the parameters are valid for the call.
    /// `lower::bind_adapter_ex` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn protocol_bind_adapter_ex(
        driver_context: ::entresol::__private::NDIS_HANDLE,
        bind_context: ::entresol::__private::NDIS_HANDLE,
        parameters: ::entresol::__private::PNDIS_BIND_PARAMETERS,
    ) -> ::entresol::__private::NDIS_STATUS {
        unsafe {
            ::entresol::__private::lower::bind_adapter_ex::<
                OwnMedia,
            >(driver_context, bind_context, parameters)
        }
    }
    /// SAFETY: NDIS alone calls this, as `ProtocolUnbindAdapterEx` documents:
    /// the context is the one that NdisOpenAdapterEx was given, before its close completed.
    /// `lower::unbind_adapter_ex` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn protocol_unbind_adapter_ex(
        unbind_context: ::entresol::__private::NDIS_HANDLE,
        binding_context: ::entresol::__private::NDIS_HANDLE,
    ) -> ::entresol::__private::NDIS_STATUS {
        unsafe {
            ::entresol::__private::lower::unbind_adapter_ex::<
                OwnMedia,
            >(unbind_context, binding_context)
        }
    }
    /// SAFETY: NDIS alone calls this, as `ProtocolOpenAdapterCompleteEx` documents:
    /// the context is the one that NdisOpenAdapterEx was given, before its close completed.
    /// `lower::open_adapter_complete_ex` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn protocol_open_adapter_complete_ex(
        binding_context: ::entresol::__private::NDIS_HANDLE,
        status: ::entresol::__private::NDIS_STATUS,
    ) {
        unsafe {
            ::entresol::__private::lower::open_adapter_complete_ex::<
                OwnMedia,
            >(binding_context, status)
        }
    }
    /// SAFETY: NDIS alone calls this, as `ProtocolCloseAdapterCompleteEx` documents:
    /// the context is the one that NdisOpenAdapterEx was given, and it is not used again.
    /// `lower::close_adapter_complete_ex` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn protocol_close_adapter_complete_ex(
        binding_context: ::entresol::__private::NDIS_HANDLE,
    ) {
        unsafe {
            ::entresol::__private::lower::close_adapter_complete_ex::<
                OwnMedia,
            >(binding_context)
        }
    }
    /// SAFETY: NDIS alone calls this, as `ProtocolNetPnPEvent` documents:
    /// the context is that of a binding or null, and the notification is valid for the call.
    /// `lower::net_pnp_event` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn protocol_net_pnp_event(
        binding_context: ::entresol::__private::NDIS_HANDLE,
        notification: ::entresol::__private::PNET_PNP_EVENT_NOTIFICATION,
    ) -> ::entresol::__private::NDIS_STATUS {
        unsafe {
            ::entresol::__private::lower::net_pnp_event::<
                OwnMedia,
            >(binding_context, notification)
        }
    }
    /// SAFETY: NDIS alone calls this, as `ProtocolOidRequestComplete` documents:
    /// the request is one that the driver made, and it comes back once.
    /// `lower::oid_request_complete` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn protocol_oid_request_complete(
        binding_context: ::entresol::__private::NDIS_HANDLE,
        request: ::entresol::__private::PNDIS_OID_REQUEST,
        status: ::entresol::__private::NDIS_STATUS,
    ) {
        unsafe {
            ::entresol::__private::lower::oid_request_complete::<
                OwnMedia,
            >(binding_context, request, status)
        }
    }
    /// SAFETY: NDIS alone calls this, as `ProtocolStatusEx` documents:
    /// the binding is open, and the indication is valid for the call.
    /// `lower::status_ex` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn protocol_status_ex(
        binding_context: ::entresol::__private::NDIS_HANDLE,
        indication: ::entresol::__private::PNDIS_STATUS_INDICATION,
    ) {
        unsafe {
            ::entresol::__private::lower::status_ex::<
                OwnMedia,
            >(binding_context, indication)
        }
    }
    /// SAFETY: NDIS alone calls this, as `ProtocolReceiveNetBufferLists` documents:
    /// the binding is open, and the lists are the driver's as long as the flags say.
    /// `lower::receive_net_buffer_lists` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn protocol_receive_net_buffer_lists(
        binding_context: ::entresol::__private::NDIS_HANDLE,
        net_buffer_lists: ::entresol::__private::PNET_BUFFER_LIST,
        port: ::entresol::__private::NDIS_PORT_NUMBER,
        count: ::entresol::__private::ULONG,
        flags: ::entresol::__private::ULONG,
    ) {
        unsafe {
            ::entresol::__private::lower::receive_net_buffer_lists::<
                OwnMedia,
            >(binding_context, net_buffer_lists, port, count, flags)
        }
    }
    /// SAFETY: NDIS alone calls this, as `ProtocolSendNetBufferListsComplete` documents:
    /// the lists are those that the driver sent, each comes back once.
    /// `lower::send_net_buffer_lists_complete` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn protocol_send_net_buffer_lists_complete(
        binding_context: ::entresol::__private::NDIS_HANDLE,
        net_buffer_lists: ::entresol::__private::PNET_BUFFER_LIST,
        flags: ::entresol::__private::ULONG,
    ) {
        unsafe {
            ::entresol::__private::lower::send_net_buffer_lists_complete::<
                OwnMedia,
            >(binding_context, net_buffer_lists, flags)
        }
    }
    /// SAFETY: NDIS alone calls this, as `ProtocolDirectOidRequestComplete` documents:
    /// the request is one that the driver made, and it comes back once.
    /// `lower::direct_oid_request_complete` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn protocol_direct_oid_request_complete(
        binding_context: ::entresol::__private::NDIS_HANDLE,
        request: ::entresol::__private::PNDIS_OID_REQUEST,
        status: ::entresol::__private::NDIS_STATUS,
    ) {
        unsafe {
            ::entresol::__private::lower::direct_oid_request_complete::<
                OwnMedia,
            >(binding_context, request, status)
        }
    }
    /// SAFETY: Windows alone calls this, as `DriverEntry`, once, at PASSIVE_LEVEL, with a driver object and a
    /// registry path that are valid for the call; that is all that the function which it hands both to asks.
    #[allow(dead_code)]
    unsafe extern "efiapi" fn driver_entry(
        driver_object: ::entresol::__private::PDRIVER_OBJECT,
        registry_path: ::entresol::__private::PUNICODE_STRING,
    ) -> ::entresol::__private::NTSTATUS {
        unsafe {
            ::entresol::__private::driver_entry::<OwnMedia>(driver_object, registry_path)
        }
    }
    #[cfg(all(windows, target_arch = "x86_64"))]
    const _: () = {
        /// SAFETY: the body is one jump to a function with the same convention, arguments and result.
        #[unsafe(naked)]
        unsafe extern "efiapi" fn door(
            driver_object: ::entresol::__private::PDRIVER_OBJECT,
            registry_path: ::entresol::__private::PUNICODE_STRING,
        ) -> ::entresol::__private::NTSTATUS {
            ::core::arch::naked_asm!(
                ".globl DriverEntry", "DriverEntry:", "jmp {entry}", entry = sym
                driver_entry,
            )
        }
        #[used]
        static DOOR: unsafe extern "efiapi" fn(
            ::entresol::__private::PDRIVER_OBJECT,
            ::entresol::__private::PUNICODE_STRING,
        ) -> ::entresol::__private::NTSTATUS = door;
    };
    #[cfg(all(windows, target_arch = "aarch64"))]
    const _: () = {
        /// SAFETY: the body is one jump to a function with the same convention, arguments and result.
        #[unsafe(naked)]
        unsafe extern "efiapi" fn door(
            driver_object: ::entresol::__private::PDRIVER_OBJECT,
            registry_path: ::entresol::__private::PUNICODE_STRING,
        ) -> ::entresol::__private::NTSTATUS {
            ::core::arch::naked_asm!(
                ".globl DriverEntry", "DriverEntry:", "b {entry}", entry = sym
                driver_entry,
            )
        }
        #[used]
        static DOOR: unsafe extern "efiapi" fn(
            ::entresol::__private::PDRIVER_OBJECT,
            ::entresol::__private::PUNICODE_STRING,
        ) -> ::entresol::__private::NTSTATUS = door;
    };
    #[cfg(windows)]
    const _: () = {
        const TEXT: &::core::primitive::str = ::core::concat!(
            "entresol 1\n{\"name\":\"OwnMedia\",\"service\":\"OwnMedia\",\"service_units\":8,\"description\":\"Devices on a field bus, as messages.\",\"runtime\":\"::entresol\",\"ndis\":\"6.30\",\"upper\":{\"medium\":\"Messages\",\"description\":\"Messages to devices, each named by an EtherType.\",\"ndis_medium\":{\"name\":\"NdisMediumTunnel\",\"value\":15},\"physical_medium\":{\"name\":\"NdisPhysicalMediumOther\",\"value\":19},\"if_type\":{\"name\":\"IF_TYPE_PROP_VIRTUAL\",\"value\":53},\"access\":{\"name\":\"NET_IF_ACCESS_POINT_TO_POINT\",\"value\":3},\"direction\":{\"name\":\"NET_IF_DIRECTION_SENDRECEIVE\",\"value\":0},\"connection\":{\"name\":\"NET_IF_CONNECTION_DEDICATED\",\"value\":1},\"upper_range\":\"ndis5\",\"lower_range\":\"nolower\",\"lower_only\":null,\"packet_filters\":[{\"name\":\"NDIS_PACKET_TYPE_DIRECTED\",\"value\":1}],\"packet_filter_bits\":1,\"mac_options\":[{\"name\":\"NDIS_MAC_OPTION_TRANSFERS_NOT_PEND\",\"value\":4},{\"name\":\"NDIS_MAC_OPTION_NO_LOOPBACK\",\"value\":8}],\"mac_option_bits\":12,\"beside_options\":[],\"multicast_list\":0,\"link_header\":3,\"shortest\":3,\"longest\":3,\"address_length\":0,\"destination_at\":null,\"resolution\":[],\"has_resolution\":false,\"oids\":[],\"elements\":[{\"field\":{\"name\":\"device\",\"description\":\"The device that the message is for, or comes from.\",\"bits\":8,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":0,\"until\":24}},{\"field\":{\"name\":\"protocol\",\"description\":\"What the payload is.\",\"bits\":16,\"type_name\":\"u16\",\"role\":\"payload_type\",\"numbers\":\"ethertype\",\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":8,\"until\":16}}]},\"lower\":{\"medium\":\"Bus\",\"description\":\"A field bus, whose least significant bytes come first.\",\"ndis_medium\":{\"name\":\"NdisMediumTunnel\",\"value\":15},\"physical_medium\":{\"name\":\"NdisPhysicalMediumOther\",\"value\":19},\"if_type\":{\"name\":\"IF_TYPE_OTHER\",\"value\":1},\"access\":{\"name\":\"NET_IF_ACCESS_POINT_TO_POINT\",\"value\":3},\"direction\":{\"name\":\"NET_IF_DIRECTION_SENDRECEIVE\",\"value\":0},\"connection\":{\"name\":\"NET_IF_CONNECTION_DEDICATED\",\"value\":1},\"upper_range\":\"ndis5\",\"lower_range\":\"nolower\",\"lower_only\":null,\"packet_filters\":[{\"name\":\"NDIS_PACKET_TYPE_DIRECTED\",\"value\":1}],\"packet_filter_bits\":1,\"mac_options\":[{\"name\":\"NDIS_MAC_OPTION_TRANSFERS_NOT_PEND\",\"value\":4},{\"name\":\"NDIS_MAC_OPTION_NO_LOOPBACK\",\"value\":8}],\"mac_option_bits\":12,\"beside_options\":[],\"multicast_list\":0,\"link_header\":0,\"shortest\":7,\"longest\":9,\"address_length\":0,\"destination_at\":null,\"resolution\":[],\"has_resolution\":false,\"oids\":[],\"elements\":[{\"choice\":{\"forms\":[{\"name\":\"wake\",\"conditions\":[],\"payload\":null,\"elements\":[{\"field\":{\"name\":\"first\",\"description\":\"\",\"bits\":8,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":85,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":0,\"until\":16}},{\"field\":{\"name\":\"second\",\"description\":\"\",\"bits\":8,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":170,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":8,\"until\":8}}]},{\"name\":\"\",\"conditions\":[],\"payload\":null,\"elements\":[]}],\"is_beside\":false}},{\"field\":{\"name\":\"station\",\"description\":\"The device.\",\"bits\":16,\"type_name\":\"u16\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":true,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":0,\"until\":56}},{\"field\":{\"name\":\"kind\",\"description\":\"What the payload is.\",\"bits\":8,\"type_name\":\"u8\",\"role\":\"payload_type\",\"numbers\":\"bus\",\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":16,\"until\":40}},{\"field\":{\"name\":\"length\",\"description\":\"The bytes behind the header.\",\"bits\":16,\"type_name\":\"u16\",\"role\":\"length\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":true,\"is_reversed\":false,\"flag\":null,\"counts\":\"behind\",\"sum\":null,\"since\":24,\"until\":32}},{\"field\":{\"name\":\"checksum\",\"description\":\"Over the header.\",\"bits\":16,\"type_name\":\"u16\",\"role\":\"checksum\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":\"crc16\",\"since\":40,\"until\":16}}]},\"fields\":[{\"name\":\"device\",\"type_name\":\"u8\",\"meaning\":\"u8\",\"description\":\"The device; the host counts fewer of them than the bus could have.\",\"mapping\":{\"upper\":\"device\",\"lower\":\"station\",\"names_payloads\":false,\"has_table\":false,\"rows\":[],\"goes_down\":true,\"goes_up\":true,\"down\":null,\"up\":null,\"is_lossy\":true},\"fill\":null,\"parameter\":null}],\"parameters\":[],\"send_hook\":null,\"receive_hook\":null,\"lossy\":[],\"kept\":[],\"send\":{\"header\":9,\"lookahead\":7,\"whole\":3,\"patterns\":[],\"read\":[{\"take\":{\"run\":\"head\",\"bytes\":3}},{\"read\":{\"value\":\"device\",\"get\":{\"run\":\"head\",\"at\":0,\"bits\":8,\"shape\":\"number\"}}},{\"read\":{\"value\":\"payload type\",\"get\":{\"run\":\"head\",\"at\":8,\"bits\":16,\"shape\":\"raw_kind\"}}}],\"values\":[{\"name\":\"device\",\"is_optional\":false,\"shape\":\"number\"},{\"name\":\"payload type\",\"is_optional\":false,\"shape\":\"number\"}],\"named\":[{\"name\":\"Llc\",\"value\":65536}],\"has_raw_kind\":true,\"only\":[],\"arms\":[{\"kinds\":[34997],\"payload\":\"Reading\",\"ethertype\":34997,\"within\":null,\"measure\":{\"minimum\":4,\"version\":null,\"length\":{\"at\":2,\"adds\":4,\"elsewhere\":null},\"questions\":[]},\"group\":null,\"write\":{\"shape\":{\"header\":9,\"prepared\":null,\"puts\":[{\"at\":0,\"width\":2,\"value\":{\"bytes\":[85,170]}},{\"at\":2,\"width\":2,\"value\":{\"number\":{\"constant\":0,\"parts\":[{\"operand\":{\"source\":{\"value\":\"device\"},\"shape\":\"number\",\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null},\"shift\":0,\"bits\":16}],\"is_little\":true}}},{\"at\":4,\"width\":1,\"value\":{\"bytes\":[7]}},{\"at\":5,\"width\":2,\"value\":{\"little_length\":[0,65535]}},{\"at\":7,\"width\":2,\"value\":{\"bytes\":[0,0]}}],\"sums\":[{\"at\":7,\"covers\":[2,7],\"sum\":\"crc16\"}],\"group_at\":null,\"beside\":null}}}],\"answers\":[],\"otherwise\":\"UnmappedType\",\"prepared\":[],\"fields\":[{\"field\":\"first\",\"bits\":8,\"origin\":{\"fixed\":85},\"is_written\":true},{\"field\":\"second\",\"bits\":8,\"origin\":{\"fixed\":170},\"is_written\":true},{\"field\":\"station\",\"bits\":16,\"origin\":{\"mapped\":{\"by\":\"device\",\"from\":\"device\"}},\"is_written\":true},{\"field\":\"kind\",\"bits\":8,\"origin\":\"payload_type\",\"is_written\":true},{\"field\":\"length\",\"bits\":16,\"origin\":\"length\",\"is_written\":true},{\"field\":\"checksum\",\"bits\":16,\"origin\":\"checksum\",\"is_written\":true}],\"reads_beside\":false,\"writes_beside\":false,\"has_series\":false},\"receive\":{\"header\":3,\"lookahead\":13,\"whole\":9,\"patterns\":[{\"name\":\"pattern_1\",\"mask\":[255,255],\"bits\":[85,170],\"ranges\":[]}],\"read\":[{\"decide\":{\"on\":[],\"place\":null,\"branches\":[{\"when\":{\"fits\":\"pattern_1\"},\"is_rare\":false,\"steps\":[{\"take\":{\"run\":\"wake\",\"bytes\":2}}],\"gives\":[]},{\"when\":\"otherwise\",\"is_rare\":false,\"steps\":[],\"gives\":[]}],\"gives\":[],\"is_open\":false}},{\"take\":{\"run\":\"head\",\"bytes\":7}},{\"read\":{\"value\":\"station\",\"get\":{\"run\":\"head\",\"at\":0,\"bits\":16,\"shape\":\"little\"}}},{\"read\":{\"value\":\"payload type\",\"get\":{\"run\":\"head\",\"at\":16,\"bits\":8,\"shape\":\"kind\"}}},{\"limit\":{\"get\":{\"run\":\"head\",\"at\":24,\"bits\":16,\"shape\":\"little\"},\"behind\":0}},{\"sum\":{\"run\":\"head\",\"covers\":[0,7],\"at\":5,\"sum\":\"crc16\"}}],\"values\":[{\"name\":\"station\",\"is_optional\":false,\"shape\":\"number\"},{\"name\":\"payload type\",\"is_optional\":false,\"shape\":\"number\"}],\"named\":[{\"name\":\"Llc\",\"value\":65536}],\"has_raw_kind\":false,\"only\":[],\"arms\":[{\"kinds\":[7],\"payload\":\"Reading\",\"ethertype\":34997,\"within\":null,\"measure\":{\"minimum\":4,\"version\":null,\"length\":{\"at\":2,\"adds\":4,\"elsewhere\":null},\"questions\":[]},\"group\":null,\"write\":{\"shape\":{\"header\":3,\"prepared\":null,\"puts\":[{\"at\":0,\"width\":3,\"value\":{\"number\":{\"constant\":34997,\"parts\":[{\"operand\":{\"source\":{\"value\":\"station\"},\"shape\":\"number\",\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null},\"shift\":16,\"bits\":8}],\"is_little\":false}}}],\"sums\":[],\"group_at\":null,\"beside\":null}}}],\"answers\":[],\"otherwise\":\"UnmappedType\",\"prepared\":[],\"fields\":[{\"field\":\"device\",\"bits\":8,\"origin\":{\"mapped\":{\"by\":\"device\",\"from\":\"station\"}},\"is_written\":true},{\"field\":\"protocol\",\"bits\":16,\"origin\":\"payload_type\",\"is_written\":true}],\"reads_beside\":false,\"writes_beside\":false,\"has_series\":false},\"resolution\":null,\"mtu\":{\"added\":0,\"taken\":9},\"oids\":[{\"name\":\"OID_GEN_TRANSMIT_BUFFER_SPACE\",\"value\":65800},{\"name\":\"OID_GEN_RECEIVE_BUFFER_SPACE\",\"value\":65801},{\"name\":\"OID_GEN_TRANSMIT_BLOCK_SIZE\",\"value\":65802},{\"name\":\"OID_GEN_RECEIVE_BLOCK_SIZE\",\"value\":65803},{\"name\":\"OID_GEN_VENDOR_ID\",\"value\":65804},{\"name\":\"OID_GEN_VENDOR_DESCRIPTION\",\"value\":65805},{\"name\":\"OID_GEN_CURRENT_PACKET_FILTER\",\"value\":65806},{\"name\":\"OID_GEN_CURRENT_LOOKAHEAD\",\"value\":65807},{\"name\":\"OID_GEN_MAXIMUM_TOTAL_SIZE\",\"value\":65809},{\"name\":\"OID_GEN_VENDOR_DRIVER_VERSION\",\"value\":65814},{\"name\":\"OID_GEN_INTERRUPT_MODERATION\",\"value\":66057},{\"name\":\"OID_GEN_XMIT_OK\",\"value\":131329},{\"name\":\"OID_GEN_RCV_OK\",\"value\":131330},{\"name\":\"OID_GEN_STATISTICS\",\"value\":131334},{\"name\":\"OID_PNP_SET_POWER\",\"value\":4244701441},{\"name\":\"OID_PNP_QUERY_POWER\",\"value\":4244701442},{\"name\":\"OID_ENTRESOL_DROPS\",\"value\":4282712065}]}\n",
            ::core::env!("CARGO_PKG_NAME"), "\n", ::core::env!("CARGO_PKG_VERSION"),
            "\n", ::core::env!("CARGO_PKG_AUTHORS"), "\n",
            ::core::env!("CARGO_PKG_DESCRIPTION"), "\n",
        );
        /// SAFETY: the section holds records only, which are bytes that no code refers to.
        #[used]
        #[unsafe(link_section = ".model")]
        static RECORD: [::core::primitive::u8; TEXT.len()] = *TEXT
            .as_bytes()
            .first_chunk()
            .expect("a text is as long as itself");
    };
};
