// Made by entresol-compiler 0.1.0 from cases/ip_over_arcnet/input.rs (sha256 cfe7a66ec34fe7bf…): do not edit.
//! Bare IP over ARCNET, whose addresses are numbers of one byte.
#![cfg_attr(windows, no_std)]
use entresol::prelude::*;
/// An IP adapter on ARCNET.
#[allow(dead_code)]
pub struct IpOverArcnet {
    /// This node.
    node: u8,
    /// The node at the other end; zero is everybody.
    peer: u8,
}
const _: () = {
    #[allow(unused_imports)]
    use ::entresol::__private::{
        variable as action, variable as adapter_context, variable as adapter_handle,
        variable as bind_context, variable as binding_context, variable as cancel_id,
        variable as configuration, variable as count, variable as driver_context,
        variable as driver_handle, variable as driver_object, variable as ends,
        variable as event, variable as field_node, variable as field_peer,
        variable as flags, variable as frame, variable as header, variable as indication,
        variable as kind, variable as link, variable as meaning,
        variable as net_buffer_lists, variable as new, variable as notification,
        variable as packet, variable as parameters, variable as part_head,
        variable as part_payload, variable as payload, variable as peer,
        variable as port, variable as registry_path, variable as request,
        variable as request_id, variable as rest, variable as status,
        variable as unbind_context, variable as value,
    };
    const _: fn(u8) -> ::core::primitive::u8 = |value| value;
    const _: fn(u8) -> ::core::primitive::u8 = |value| value;
    /// This node.
    static PARAMETER_NODE: ::entresol::__private::Parameter<::core::primitive::u8> = ::entresol::__private::Parameter {
        keyword: &::entresol::__private::utf16::<4>("Node"),
        default: 1,
        range: ::core::option::Option::Some((1, 255)),
    };
    /// The node at the other end; zero is everybody.
    static PARAMETER_PEER_NODE: ::entresol::__private::Parameter<
        ::core::primitive::u8,
    > = ::entresol::__private::Parameter {
        keyword: &::entresol::__private::utf16::<8>("PeerNode"),
        default: 2,
        range: ::core::option::Option::Some((0, 255)),
    };
    /// The values that a virtual miniport needs to translate, fixed when it is initialised.
    #[derive(::core::clone::Clone, ::core::marker::Copy)]
    #[allow(unreachable_pub)]
    pub struct __Link {
        down_ipv4: [::core::primitive::u8; 6],
        down_ipv6: [::core::primitive::u8; 6],
    }
    const PACKET_IPV4: ::entresol::__private::Packet = ::entresol::__private::Packet {
        length_at: 2,
        length_adds: 0,
        jumbo: ::core::option::Option::None,
    };
    const PACKET_IPV6: ::entresol::__private::Packet = ::entresol::__private::Packet {
        length_at: 4,
        length_adds: 40,
        jumbo: ::core::option::Option::Some((6, 0)),
    };
    const UP_PATTERN_1: ::entresol::__private::Pattern<4> = ::entresol::__private::Pattern {
        mask: [0x00, 0x00, 0x00, 0xFF],
        bits: [0x00, 0x00, 0x00, 0x00],
        ranges: &[],
    };
    #[allow(unused_variables, unused_mut)]
    impl ::entresol::__private::Driver for IpOverArcnet {
        type Link = __Link;
        type Down = [::core::primitive::u8; 6];
        type Up = [::core::primitive::u8; 0];
        const FACTS: ::entresol::__private::Facts = ::entresol::__private::Facts {
            service: &::entresol::__private::utf16::<12>("IpOverArcnet"),
            description: "An IP adapter on ARCNET.",
            ndis: (6, 30),
            version: (
                ::entresol::__private::number(::core::env!("CARGO_PKG_VERSION_MAJOR")),
                ::entresol::__private::number(::core::env!("CARGO_PKG_VERSION_MINOR")),
            ),
            upper: ::entresol::__private::Edge {
                medium: 19,
                physical_medium: 0,
                if_type: 53,
                access: 3,
                direction: 0,
                connection: 1,
                link_header: 0,
                destination_at: ::core::option::Option::None,
                address_length: 0,
                packet_filters: 0x000F,
                mac_options: 0x000C,
                multicast: 0,
                resolution: false,
            },
            lower: ::entresol::__private::Edge {
                medium: 7,
                physical_medium: 0,
                if_type: 35,
                access: 2,
                direction: 0,
                connection: 1,
                link_header: 6,
                destination_at: ::core::option::Option::Some(1),
                address_length: 1,
                packet_filters: 0x000F,
                mac_options: 0x000C,
                multicast: 0,
                resolution: false,
            },
            mtu_added: 0,
            mtu_taken: 0,
            oids: &[
                0x00010108, 0x00010109, 0x0001010A, 0x0001010B, 0x0001010C, 0x0001010D,
                0x0001010E, 0x0001010F, 0x00010111, 0x00010116, 0x00010209, 0x00020101,
                0x00020102, 0x00020106, 0xFD010101, 0xFD010102, 0xFF450001,
            ],
        };
        const SEND_LOOKAHEAD: ::core::primitive::usize = 40;
        const RECEIVE_LOOKAHEAD: ::core::primitive::usize = 46;
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
            let field_node = configuration.read(&PARAMETER_NODE);
            let field_peer = configuration.read(&PARAMETER_PEER_NODE);
            __Link {
                down_ipv4: ::entresol::__private::Header::<6>::new()
                    .number::<
                        0,
                        1,
                    >(
                        ::entresol::__private::bits::<
                            0,
                            8,
                        >(::entresol::__private::Meaning::number(field_node)),
                    )
                    .number::<
                        1,
                        1,
                    >(
                        ::entresol::__private::bits::<
                            0,
                            8,
                        >(::entresol::__private::Meaning::number(field_peer)),
                    )
                    .put::<2, 1>([0xD4])
                    .put::<3, 1>([0x00])
                    .put::<4, 2>([0x00, 0x00])
                    .bytes(),
                down_ipv6: ::entresol::__private::Header::<6>::new()
                    .number::<
                        0,
                        1,
                    >(
                        ::entresol::__private::bits::<
                            0,
                            8,
                        >(::entresol::__private::Meaning::number(field_node)),
                    )
                    .number::<
                        1,
                        1,
                    >(
                        ::entresol::__private::bits::<
                            0,
                            8,
                        >(::entresol::__private::Meaning::number(field_peer)),
                    )
                    .put::<2, 1>([0xC4])
                    .put::<3, 1>([0x00])
                    .put::<4, 2>([0x00, 0x00])
                    .bytes(),
            }
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
            header: &mut [::core::primitive::u8; 6],
        ) -> ::core::result::Result<
            ::entresol::__private::Crossing,
            ::entresol::__private::Stop,
        > {
            let mut rest = frame.rest();
            let part_payload = rest.peek::<1>()?;
            let kind = part_payload.number::<0, 4>() as ::core::primitive::u32;
            match kind {
                4 => {
                    let packet = rest.packet::<20>()?;
                    let payload = packet.length(&PACKET_IPV4)?;
                    *header = link.down_ipv4;
                    ::core::result::Result::Ok(::entresol::__private::Crossing {
                        strip: rest.at(),
                        header: 6,
                        payload,
                        ethertype: 0x0800,
                        beside: 0,
                    })
                }
                6 => {
                    let packet = rest.packet::<40>()?;
                    let payload = packet.length(&PACKET_IPV6)?;
                    *header = link.down_ipv6;
                    ::core::result::Result::Ok(::entresol::__private::Crossing {
                        strip: rest.at(),
                        header: 6,
                        payload,
                        ethertype: 0x86DD,
                        beside: 0,
                    })
                }
                _ => {
                    ::core::hint::cold_path();
                    ::core::result::Result::Err(
                        ::entresol::__private::Stop::Drop(
                            ::entresol::__private::Reason::WrongVersion,
                        ),
                    )
                }
            }
        }
        #[inline]
        fn receive(
            link: &__Link,
            frame: ::entresol::__private::Frame<'_>,
            header: &mut [::core::primitive::u8; 0],
        ) -> ::core::result::Result<
            ::entresol::__private::Crossing,
            ::entresol::__private::Stop,
        > {
            struct __Receive;
            impl ::entresol::__private::Translate for __Receive {
                type Link = __Link;
                type Header = [::core::primitive::u8; 0];
                type Strip = ::core::primitive::u16;
                #[inline(always)]
                fn translate(
                    link: &__Link,
                    frame: ::entresol::__private::Frame<'_>,
                    header: &mut [::core::primitive::u8; 0],
                ) -> ::core::result::Result<
                    ::entresol::__private::Crossing,
                    ::entresol::__private::Stop,
                > {
                    let mut rest = frame.rest();
                    let part_head = rest.take::<6>()?;
                    part_head
                        .require::<
                            0,
                            _,
                        >(&UP_PATTERN_1, ::entresol::__private::Reason::WrongHeader)?;
                    let kind = part_head.number::<16, 8>() as ::core::primitive::u32;
                    match kind {
                        212 => {
                            let packet = rest.packet::<20>()?;
                            packet.version::<4>()?;
                            let payload = packet.length(&PACKET_IPV4)?;
                            ::core::result::Result::Ok(::entresol::__private::Crossing {
                                strip: rest.at(),
                                header: 0,
                                payload,
                                ethertype: 0x0800,
                                beside: 0,
                            })
                        }
                        196 => {
                            let packet = rest.packet::<40>()?;
                            packet.version::<6>()?;
                            let payload = packet.length(&PACKET_IPV6)?;
                            ::core::result::Result::Ok(::entresol::__private::Crossing {
                                strip: rest.at(),
                                header: 0,
                                payload,
                                ethertype: 0x86DD,
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
            frame.translated::<6, __Receive>(link, header)
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
                IpOverArcnet,
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
                IpOverArcnet,
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
            ::entresol::__private::upper::halt_ex::<
                IpOverArcnet,
            >(adapter_context, action)
        }
    }
    /// SAFETY: NDIS alone calls this, as `MiniportDriverUnload` documents:
    /// no adapter is left, and none comes any more.
    /// `upper::unload` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn miniport_unload(
        driver_object: ::entresol::__private::PDRIVER_OBJECT,
    ) {
        unsafe { ::entresol::__private::upper::unload::<IpOverArcnet>(driver_object) }
    }
    /// SAFETY: NDIS alone calls this, as `MiniportPause` documents:
    /// the context is the one that MiniportInitializeEx set, before MiniportHaltEx returned.
    /// `upper::pause` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn miniport_pause(
        adapter_context: ::entresol::__private::NDIS_HANDLE,
        parameters: ::entresol::__private::PNDIS_MINIPORT_PAUSE_PARAMETERS,
    ) -> ::entresol::__private::NDIS_STATUS {
        unsafe {
            ::entresol::__private::upper::pause::<
                IpOverArcnet,
            >(adapter_context, parameters)
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
                IpOverArcnet,
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
                IpOverArcnet,
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
                IpOverArcnet,
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
                IpOverArcnet,
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
                IpOverArcnet,
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
                IpOverArcnet,
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
                IpOverArcnet,
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
                IpOverArcnet,
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
                IpOverArcnet,
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
                IpOverArcnet,
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
                IpOverArcnet,
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
                IpOverArcnet,
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
                IpOverArcnet,
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
                IpOverArcnet,
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
                IpOverArcnet,
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
                IpOverArcnet,
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
                IpOverArcnet,
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
                IpOverArcnet,
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
                IpOverArcnet,
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
                IpOverArcnet,
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
                IpOverArcnet,
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
                IpOverArcnet,
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
            ::entresol::__private::driver_entry::<
                IpOverArcnet,
            >(driver_object, registry_path)
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
            "entresol 1\n{\"name\":\"IpOverArcnet\",\"service\":\"IpOverArcnet\",\"service_units\":12,\"description\":\"An IP adapter on ARCNET.\",\"runtime\":\"::entresol\",\"ndis\":\"6.30\",\"upper\":{\"medium\":\"RawIp\",\"description\":\"Raw IP: each frame is one IPv4 or IPv6 packet, and nothing else.\",\"ndis_medium\":{\"name\":\"NdisMediumIP\",\"value\":19,\"since\":\"6.20\"},\"physical_medium\":{\"name\":\"NdisPhysicalMediumUnspecified\",\"value\":0},\"if_type\":{\"name\":\"IF_TYPE_PROP_VIRTUAL\",\"value\":53},\"access\":{\"name\":\"NET_IF_ACCESS_POINT_TO_POINT\",\"value\":3},\"direction\":{\"name\":\"NET_IF_DIRECTION_SENDRECEIVE\",\"value\":0},\"connection\":{\"name\":\"NET_IF_CONNECTION_DEDICATED\",\"value\":1},\"upper_range\":\"ndis5\",\"lower_range\":\"nolower\",\"lower_only\":null,\"packet_filters\":[{\"name\":\"NDIS_PACKET_TYPE_DIRECTED\",\"value\":1},{\"name\":\"NDIS_PACKET_TYPE_MULTICAST\",\"value\":2},{\"name\":\"NDIS_PACKET_TYPE_ALL_MULTICAST\",\"value\":4},{\"name\":\"NDIS_PACKET_TYPE_BROADCAST\",\"value\":8}],\"packet_filter_bits\":15,\"mac_options\":[{\"name\":\"NDIS_MAC_OPTION_TRANSFERS_NOT_PEND\",\"value\":4},{\"name\":\"NDIS_MAC_OPTION_NO_LOOPBACK\",\"value\":8}],\"mac_option_bits\":12,\"beside_options\":[],\"multicast_list\":0,\"link_header\":0,\"shortest\":0,\"longest\":0,\"address_length\":0,\"destination_at\":null,\"resolution\":[],\"has_resolution\":false,\"oids\":[],\"elements\":[{\"field\":{\"name\":\"version\",\"description\":\"The packet's own version field tells what it is: the first four bits of the payload.\",\"bits\":4,\"type_name\":\"IpVersion\",\"role\":\"payload_type\",\"numbers\":\"ip_version\",\"in_payload\":true,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":0,\"until\":0}}]},\"lower\":{\"medium\":\"Arcnet\",\"description\":\"ARCNET: frames that are whole, with the header of RFC 1201.\",\"ndis_medium\":{\"name\":\"NdisMediumArcnet878_2\",\"value\":7},\"physical_medium\":{\"name\":\"NdisPhysicalMediumUnspecified\",\"value\":0},\"if_type\":{\"name\":\"IF_TYPE_ARCNET\",\"value\":35},\"access\":{\"name\":\"NET_IF_ACCESS_BROADCAST\",\"value\":2},\"direction\":{\"name\":\"NET_IF_DIRECTION_SENDRECEIVE\",\"value\":0},\"connection\":{\"name\":\"NET_IF_CONNECTION_DEDICATED\",\"value\":1},\"upper_range\":\"ndis5\",\"lower_range\":\"arcnet\",\"lower_only\":\"NDIS 6 has no ARCNET miniport since Windows Vista\",\"packet_filters\":[{\"name\":\"NDIS_PACKET_TYPE_DIRECTED\",\"value\":1},{\"name\":\"NDIS_PACKET_TYPE_MULTICAST\",\"value\":2},{\"name\":\"NDIS_PACKET_TYPE_ALL_MULTICAST\",\"value\":4},{\"name\":\"NDIS_PACKET_TYPE_BROADCAST\",\"value\":8}],\"packet_filter_bits\":15,\"mac_options\":[{\"name\":\"NDIS_MAC_OPTION_TRANSFERS_NOT_PEND\",\"value\":4},{\"name\":\"NDIS_MAC_OPTION_NO_LOOPBACK\",\"value\":8}],\"mac_option_bits\":12,\"beside_options\":[],\"multicast_list\":0,\"link_header\":6,\"shortest\":6,\"longest\":6,\"address_length\":1,\"destination_at\":1,\"resolution\":[],\"has_resolution\":false,\"oids\":[],\"elements\":[{\"field\":{\"name\":\"source\",\"description\":\"The node that the frame comes from.\",\"bits\":8,\"type_name\":\"u8\",\"role\":\"source\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":0,\"until\":48}},{\"field\":{\"name\":\"destination\",\"description\":\"The node that the frame is for; zero is everybody.\",\"bits\":8,\"type_name\":\"u8\",\"role\":\"destination\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":8,\"until\":40}},{\"field\":{\"name\":\"system_code\",\"description\":\"What the payload is.\",\"bits\":8,\"type_name\":\"u8\",\"role\":\"payload_type\",\"numbers\":\"arcnet\",\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":16,\"until\":32}},{\"field\":{\"name\":\"split_flag\",\"description\":\"A frame that is whole; fragments are put together by the adapter.\",\"bits\":8,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":0,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":24,\"until\":24}},{\"field\":{\"name\":\"sequence\",\"description\":\"The number of the frame.\",\"bits\":16,\"type_name\":\"u16\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":32,\"until\":16}}]},\"fields\":[{\"name\":\"node\",\"type_name\":\"u8\",\"meaning\":\"u8\",\"description\":\"This node.\",\"mapping\":null,\"fill\":{\"side\":\"lower\",\"field\":\"source\",\"only\":false,\"origin\":\"parameter\"},\"parameter\":\"Node\"},{\"name\":\"peer\",\"type_name\":\"u8\",\"meaning\":\"u8\",\"description\":\"The node at the other end; zero is everybody.\",\"mapping\":null,\"fill\":{\"side\":\"lower\",\"field\":\"destination\",\"only\":false,\"origin\":\"parameter\"},\"parameter\":\"PeerNode\"}],\"parameters\":[{\"keyword\":\"Node\",\"keyword_units\":4,\"field\":\"node\",\"type_name\":\"u8\",\"meaning\":\"u8\",\"description\":\"This node.\",\"default\":\"1\",\"value\":{\"number\":1},\"range\":[1,255]},{\"keyword\":\"PeerNode\",\"keyword_units\":8,\"field\":\"peer\",\"type_name\":\"u8\",\"meaning\":\"u8\",\"description\":\"The node at the other end; zero is everybody.\",\"default\":\"2\",\"value\":{\"number\":2},\"range\":[0,255]}],\"send_hook\":null,\"receive_hook\":null,\"lossy\":[],\"kept\":[],\"send\":{\"header\":6,\"lookahead\":40,\"whole\":0,\"patterns\":[],\"read\":[{\"peek\":{\"run\":\"payload\",\"bytes\":1}},{\"read\":{\"value\":\"payload type\",\"get\":{\"run\":\"payload\",\"at\":0,\"bits\":4,\"shape\":\"kind\"}}}],\"values\":[{\"name\":\"payload type\",\"is_optional\":false,\"shape\":\"number\"}],\"named\":[{\"name\":\"Llc\",\"value\":65536}],\"has_raw_kind\":false,\"only\":[],\"arms\":[{\"kinds\":[4],\"payload\":\"Ipv4\",\"ethertype\":2048,\"within\":null,\"measure\":{\"minimum\":20,\"version\":null,\"length\":{\"at\":2,\"adds\":0,\"elsewhere\":null},\"questions\":[]},\"group\":null,\"write\":{\"shape\":{\"header\":6,\"prepared\":\"down_ipv4\",\"puts\":[{\"at\":0,\"width\":6,\"value\":\"prepared\"}],\"sums\":[],\"group_at\":null,\"beside\":null}}},{\"kinds\":[6],\"payload\":\"Ipv6\",\"ethertype\":34525,\"within\":null,\"measure\":{\"minimum\":40,\"version\":null,\"length\":{\"at\":4,\"adds\":40,\"elsewhere\":{\"at\":6,\"value\":0}},\"questions\":[]},\"group\":null,\"write\":{\"shape\":{\"header\":6,\"prepared\":\"down_ipv6\",\"puts\":[{\"at\":0,\"width\":6,\"value\":\"prepared\"}],\"sums\":[],\"group_at\":null,\"beside\":null}}}],\"answers\":[],\"otherwise\":\"WrongVersion\",\"prepared\":[{\"name\":\"down_ipv4\",\"header\":6,\"puts\":[{\"at\":0,\"width\":1,\"value\":{\"number\":{\"constant\":0,\"parts\":[{\"operand\":{\"source\":{\"field\":\"node\"},\"shape\":\"number\",\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null},\"shift\":0,\"bits\":8}],\"is_little\":false}}},{\"at\":1,\"width\":1,\"value\":{\"number\":{\"constant\":0,\"parts\":[{\"operand\":{\"source\":{\"field\":\"peer\"},\"shape\":\"number\",\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null},\"shift\":0,\"bits\":8}],\"is_little\":false}}},{\"at\":2,\"width\":1,\"value\":{\"bytes\":[212]}},{\"at\":3,\"width\":1,\"value\":{\"bytes\":[0]}},{\"at\":4,\"width\":2,\"value\":{\"bytes\":[0,0]}}]},{\"name\":\"down_ipv6\",\"header\":6,\"puts\":[{\"at\":0,\"width\":1,\"value\":{\"number\":{\"constant\":0,\"parts\":[{\"operand\":{\"source\":{\"field\":\"node\"},\"shape\":\"number\",\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null},\"shift\":0,\"bits\":8}],\"is_little\":false}}},{\"at\":1,\"width\":1,\"value\":{\"number\":{\"constant\":0,\"parts\":[{\"operand\":{\"source\":{\"field\":\"peer\"},\"shape\":\"number\",\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null},\"shift\":0,\"bits\":8}],\"is_little\":false}}},{\"at\":2,\"width\":1,\"value\":{\"bytes\":[196]}},{\"at\":3,\"width\":1,\"value\":{\"bytes\":[0]}},{\"at\":4,\"width\":2,\"value\":{\"bytes\":[0,0]}}]}],\"fields\":[{\"field\":\"source\",\"bits\":8,\"origin\":{\"filled\":{\"by\":\"node\"}},\"is_written\":true},{\"field\":\"destination\",\"bits\":8,\"origin\":{\"filled\":{\"by\":\"peer\"}},\"is_written\":true},{\"field\":\"system_code\",\"bits\":8,\"origin\":\"payload_type\",\"is_written\":true},{\"field\":\"split_flag\",\"bits\":8,\"origin\":{\"fixed\":0},\"is_written\":true},{\"field\":\"sequence\",\"bits\":16,\"origin\":{\"default\":0},\"is_written\":true}],\"reads_beside\":false,\"writes_beside\":false,\"has_series\":false},\"receive\":{\"header\":0,\"lookahead\":46,\"whole\":6,\"patterns\":[{\"name\":\"pattern_1\",\"mask\":[0,0,0,255],\"bits\":[0,0,0,0],\"ranges\":[]}],\"read\":[{\"take\":{\"run\":\"head\",\"bytes\":6}},{\"require\":{\"run\":\"head\",\"at\":0,\"pattern\":\"pattern_1\",\"otherwise\":\"WrongHeader\"}},{\"read\":{\"value\":\"payload type\",\"get\":{\"run\":\"head\",\"at\":16,\"bits\":8,\"shape\":\"kind\"}}}],\"values\":[{\"name\":\"payload type\",\"is_optional\":false,\"shape\":\"number\"}],\"named\":[{\"name\":\"Llc\",\"value\":65536}],\"has_raw_kind\":false,\"only\":[],\"arms\":[{\"kinds\":[212],\"payload\":\"Ipv4\",\"ethertype\":2048,\"within\":null,\"measure\":{\"minimum\":20,\"version\":4,\"length\":{\"at\":2,\"adds\":0,\"elsewhere\":null},\"questions\":[]},\"group\":null,\"write\":{\"shape\":{\"header\":0,\"prepared\":null,\"puts\":[],\"sums\":[],\"group_at\":null,\"beside\":null}}},{\"kinds\":[196],\"payload\":\"Ipv6\",\"ethertype\":34525,\"within\":null,\"measure\":{\"minimum\":40,\"version\":6,\"length\":{\"at\":4,\"adds\":40,\"elsewhere\":{\"at\":6,\"value\":0}},\"questions\":[]},\"group\":null,\"write\":{\"shape\":{\"header\":0,\"prepared\":null,\"puts\":[],\"sums\":[],\"group_at\":null,\"beside\":null}}}],\"answers\":[],\"otherwise\":\"UnmappedType\",\"prepared\":[],\"fields\":[{\"field\":\"version\",\"bits\":4,\"origin\":\"payload\",\"is_written\":false}],\"reads_beside\":false,\"writes_beside\":false,\"has_series\":false},\"resolution\":null,\"mtu\":{\"added\":0,\"taken\":0},\"oids\":[{\"name\":\"OID_GEN_TRANSMIT_BUFFER_SPACE\",\"value\":65800},{\"name\":\"OID_GEN_RECEIVE_BUFFER_SPACE\",\"value\":65801},{\"name\":\"OID_GEN_TRANSMIT_BLOCK_SIZE\",\"value\":65802},{\"name\":\"OID_GEN_RECEIVE_BLOCK_SIZE\",\"value\":65803},{\"name\":\"OID_GEN_VENDOR_ID\",\"value\":65804},{\"name\":\"OID_GEN_VENDOR_DESCRIPTION\",\"value\":65805},{\"name\":\"OID_GEN_CURRENT_PACKET_FILTER\",\"value\":65806},{\"name\":\"OID_GEN_CURRENT_LOOKAHEAD\",\"value\":65807},{\"name\":\"OID_GEN_MAXIMUM_TOTAL_SIZE\",\"value\":65809},{\"name\":\"OID_GEN_VENDOR_DRIVER_VERSION\",\"value\":65814},{\"name\":\"OID_GEN_INTERRUPT_MODERATION\",\"value\":66057},{\"name\":\"OID_GEN_XMIT_OK\",\"value\":131329},{\"name\":\"OID_GEN_RCV_OK\",\"value\":131330},{\"name\":\"OID_GEN_STATISTICS\",\"value\":131334},{\"name\":\"OID_PNP_SET_POWER\",\"value\":4244701441},{\"name\":\"OID_PNP_QUERY_POWER\",\"value\":4244701442},{\"name\":\"OID_ENTRESOL_DROPS\",\"value\":4282712065}]}\n",
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
