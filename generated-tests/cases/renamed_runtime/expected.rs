// Made by entresol-compiler 0.1.0 from cases/renamed_runtime/input.rs (sha256 907b3847de86215c…): do not edit.
//! The runtime is known under another name.
use entresol as kernel;
use kernel::prelude::*;
/// An Ethernet adapter over bare IP.
#[allow(dead_code)]
pub struct Renamed {
    /// What passes.
    protocol: IpVersion,
    /// Frames going up come from this neighbour.
    peer: MacAddress,
}
const _: () = {
    #[allow(unused_imports)]
    use kernel::__private::{
        variable as action, variable as adapter_context, variable as adapter_handle,
        variable as bind_context, variable as binding_context, variable as cancel_id,
        variable as configuration, variable as count, variable as driver_context,
        variable as driver_handle, variable as driver_object, variable as ends,
        variable as event, variable as field_peer, variable as field_protocol,
        variable as flags, variable as frame, variable as header, variable as indication,
        variable as kind, variable as link, variable as meaning,
        variable as net_buffer_lists, variable as new, variable as notification,
        variable as packet, variable as parameters, variable as part_head,
        variable as part_payload, variable as payload, variable as peer,
        variable as port, variable as registry_path, variable as request,
        variable as request_id, variable as rest, variable as status,
        variable as unbind_context, variable as value,
    };
    const _: fn(IpVersion) -> kernel::__private::IpVersion = |value| value;
    const _: fn(MacAddress) -> kernel::__private::MacAddress = |value| value;
    /// Frames going up come from this neighbour.
    static PARAMETER_PEER_ADDRESS: kernel::__private::Parameter<
        kernel::__private::MacAddress,
    > = kernel::__private::Parameter {
        keyword: &kernel::__private::utf16::<11>("PeerAddress"),
        default: kernel::__private::MacAddress([0x02, 0x00, 0x5E, 0x10, 0x00, 0x01]),
        range: ::core::option::Option::None,
    };
    /// The values that a virtual miniport needs to translate, fixed when it is initialised.
    #[derive(::core::clone::Clone, ::core::marker::Copy)]
    #[allow(unreachable_pub)]
    pub struct __Link {
        own: kernel::__private::MacAddress,
        field_peer: kernel::__private::MacAddress,
        up_ipv4: [::core::primitive::u8; 14],
        up_ipv6: [::core::primitive::u8; 14],
    }
    const PACKET_IPV4: kernel::__private::Packet = kernel::__private::Packet {
        length_at: 2,
        length_adds: 0,
        jumbo: ::core::option::Option::None,
    };
    const PACKET_IPV6: kernel::__private::Packet = kernel::__private::Packet {
        length_at: 4,
        length_adds: 40,
        jumbo: ::core::option::Option::Some((6, 0)),
    };
    const GROUP_IPV4: kernel::__private::Group = kernel::__private::Group {
        first: 0xE0,
        last: 0xEF,
        prefix: [0x01, 0x00, 0x5E, 0x00, 0x00, 0x00],
        bits: 23,
        broadcast: true,
    };
    const GROUP_IPV6: kernel::__private::Group = kernel::__private::Group {
        first: 0xFF,
        last: 0xFF,
        prefix: [0x33, 0x33, 0x00, 0x00, 0x00, 0x00],
        bits: 32,
        broadcast: false,
    };
    const TYPE_0800: ::core::primitive::u32 = kernel::__private::raw(0x0800);
    const TYPE_86DD: ::core::primitive::u32 = kernel::__private::raw(0x86DD);
    const TYPE_0806: ::core::primitive::u32 = kernel::__private::raw(0x0806);
    #[allow(unused_variables, unused_mut)]
    impl kernel::__private::Driver for Renamed {
        type Link = __Link;
        type Down = [::core::primitive::u8; 0];
        type Up = [::core::primitive::u8; 14];
        const FACTS: kernel::__private::Facts = kernel::__private::Facts {
            service: &kernel::__private::utf16::<7>("Renamed"),
            description: "An Ethernet adapter over bare IP.",
            ndis: (6, 30),
            version: (
                kernel::__private::number(::core::env!("CARGO_PKG_VERSION_MAJOR")),
                kernel::__private::number(::core::env!("CARGO_PKG_VERSION_MINOR")),
            ),
            upper: kernel::__private::Edge {
                medium: 0,
                physical_medium: 0,
                if_type: 6,
                access: 2,
                direction: 0,
                connection: 1,
                link_header: 14,
                destination_at: ::core::option::Option::Some(0),
                address_length: 6,
                packet_filters: 0x002F,
                mac_options: 0x000D,
                multicast: 32,
                resolution: true,
            },
            lower: kernel::__private::Edge {
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
            mtu_added: 0,
            mtu_taken: 0,
            oids: &[
                0x00010108, 0x00010109, 0x0001010A, 0x0001010B, 0x0001010C, 0x0001010D,
                0x0001010E, 0x0001010F, 0x00010111, 0x00010116, 0x00010209, 0x00020101,
                0x00020102, 0x00020106, 0x01010101, 0x01010102, 0x01010103, 0x01010104,
                0x01020101, 0x01020102, 0x01020103, 0xFD010101, 0xFD010102, 0xFF450001,
            ],
        };
        const SEND_LOOKAHEAD: ::core::primitive::usize = 55;
        const RECEIVE_LOOKAHEAD: ::core::primitive::usize = 40;
        const SEND_READS_BESIDE: ::core::primitive::bool = false;
        const RECEIVE_READS_BESIDE: ::core::primitive::bool = false;
        const RECEIVE_HAS_SERIES: ::core::primitive::bool = false;
        fn globals() -> &'static kernel::__private::Globals {
            static GLOBALS: kernel::__private::Globals = kernel::__private::Globals::new();
            &GLOBALS
        }
        fn miniport() -> kernel::__private::MiniportHandlers {
            kernel::__private::MiniportHandlers {
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
        fn protocol() -> kernel::__private::ProtocolHandlers {
            kernel::__private::ProtocolHandlers {
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
            ends: &kernel::__private::Ends,
            configuration: &mut kernel::__private::Configuration<'_>,
        ) -> __Link {
            let field_peer = configuration.read(&PARAMETER_PEER_ADDRESS);
            __Link {
                own: ends.own,
                field_peer,
                up_ipv4: kernel::__private::Header::<14>::new()
                    .put::<0, 6>(ends.own.bytes())
                    .put::<6, 6>(field_peer.bytes())
                    .put::<12, 2>([0x08, 0x00])
                    .bytes(),
                up_ipv6: kernel::__private::Header::<14>::new()
                    .put::<0, 6>(ends.own.bytes())
                    .put::<6, 6>(field_peer.bytes())
                    .put::<12, 2>([0x86, 0xDD])
                    .bytes(),
            }
        }
        fn neighbour(
            link: &__Link,
        ) -> ::core::option::Option<kernel::__private::Neighbour> {
            ::core::option::Option::Some(kernel::__private::Neighbour {
                own: link.own,
                peer: link.field_peer,
            })
        }
        #[inline]
        fn send(
            link: &__Link,
            frame: kernel::__private::Frame<'_>,
            header: &mut [::core::primitive::u8; 0],
        ) -> ::core::result::Result<
            kernel::__private::Crossing,
            kernel::__private::Stop,
        > {
            struct __Send;
            impl kernel::__private::Translate for __Send {
                type Link = __Link;
                type Header = [::core::primitive::u8; 0];
                type Strip = ::core::primitive::u16;
                #[inline(always)]
                fn translate(
                    link: &__Link,
                    frame: kernel::__private::Frame<'_>,
                    header: &mut [::core::primitive::u8; 0],
                ) -> ::core::result::Result<
                    kernel::__private::Crossing,
                    kernel::__private::Stop,
                > {
                    let mut rest = frame.rest();
                    let part_head = rest.take::<14>()?;
                    let kind = part_head.raw::<12>();
                    match kind {
                        TYPE_0800 => {
                            let packet = rest.packet::<20>()?;
                            packet.version::<4>()?;
                            let payload = packet.length(&PACKET_IPV4)?;
                            ::core::result::Result::Ok(kernel::__private::Crossing {
                                strip: rest.at(),
                                header: 0,
                                payload,
                                ethertype: 0x0800,
                                beside: 0,
                            })
                        }
                        TYPE_86DD => {
                            let packet = rest.packet::<40>()?;
                            packet.version::<6>()?;
                            let payload = packet.length(&PACKET_IPV6)?;
                            packet
                                .asks::<
                                    6,
                                    58,
                                    40,
                                    135,
                                >(kernel::__private::Question::NeighbourSolicitation)?;
                            ::core::result::Result::Ok(kernel::__private::Crossing {
                                strip: rest.at(),
                                header: 0,
                                payload,
                                ethertype: 0x86DD,
                                beside: 0,
                            })
                        }
                        TYPE_0806 => {
                            ::core::hint::cold_path();
                            ::core::result::Result::Err(
                                kernel::__private::Stop::Answer(
                                    kernel::__private::Question::Arp,
                                ),
                            )
                        }
                        _ => {
                            ::core::hint::cold_path();
                            ::core::result::Result::Err(
                                kernel::__private::Stop::Drop(
                                    kernel::__private::Reason::UnmappedType,
                                ),
                            )
                        }
                    }
                }
            }
            frame.translated::<14, __Send>(link, header)
        }
        #[inline]
        fn receive(
            link: &__Link,
            frame: kernel::__private::Frame<'_>,
            header: &mut [::core::primitive::u8; 14],
        ) -> ::core::result::Result<
            kernel::__private::Crossing,
            kernel::__private::Stop,
        > {
            let mut rest = frame.rest();
            let part_payload = rest.peek::<1>()?;
            let kind = part_payload.number::<0, 4>() as ::core::primitive::u32;
            match kind {
                4 => {
                    let packet = rest.packet::<20>()?;
                    let payload = packet.length(&PACKET_IPV4)?;
                    *header = link.up_ipv4;
                    packet.group::<16, 16, 0, _>(&GROUP_IPV4, header);
                    ::core::result::Result::Ok(kernel::__private::Crossing {
                        strip: rest.at(),
                        header: 14,
                        payload,
                        ethertype: 0x0800,
                        beside: 0,
                    })
                }
                6 => {
                    let packet = rest.packet::<40>()?;
                    let payload = packet.length(&PACKET_IPV6)?;
                    *header = link.up_ipv6;
                    packet.group::<24, 36, 0, _>(&GROUP_IPV6, header);
                    ::core::result::Result::Ok(kernel::__private::Crossing {
                        strip: rest.at(),
                        header: 14,
                        payload,
                        ethertype: 0x86DD,
                        beside: 0,
                    })
                }
                _ => {
                    ::core::hint::cold_path();
                    ::core::result::Result::Err(
                        kernel::__private::Stop::Drop(
                            kernel::__private::Reason::WrongVersion,
                        ),
                    )
                }
            }
        }
    }
    /// SAFETY: NDIS alone calls this, as `MiniportSetOptions` documents:
    /// the handle is that of the registration in progress.
    /// `upper::set_options` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn miniport_set_options(
        driver_handle: kernel::__private::NDIS_HANDLE,
        driver_context: kernel::__private::NDIS_HANDLE,
    ) -> kernel::__private::NDIS_STATUS {
        unsafe {
            kernel::__private::upper::set_options::<
                Renamed,
            >(driver_handle, driver_context)
        }
    }
    /// SAFETY: NDIS alone calls this, as `MiniportInitializeEx` documents:
    /// the handle is that of a new adapter, and the parameters are valid for the call.
    /// `upper::initialize_ex` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn miniport_initialize_ex(
        adapter_handle: kernel::__private::NDIS_HANDLE,
        driver_context: kernel::__private::NDIS_HANDLE,
        parameters: kernel::__private::PNDIS_MINIPORT_INIT_PARAMETERS,
    ) -> kernel::__private::NDIS_STATUS {
        unsafe {
            kernel::__private::upper::initialize_ex::<
                Renamed,
            >(adapter_handle, driver_context, parameters)
        }
    }
    /// SAFETY: NDIS alone calls this, as `MiniportHaltEx` documents:
    /// the context is the one that MiniportInitializeEx set, and it is not used again.
    /// `upper::halt_ex` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn miniport_halt_ex(
        adapter_context: kernel::__private::NDIS_HANDLE,
        action: kernel::__private::NDIS_HALT_ACTION,
    ) {
        unsafe { kernel::__private::upper::halt_ex::<Renamed>(adapter_context, action) }
    }
    /// SAFETY: NDIS alone calls this, as `MiniportDriverUnload` documents:
    /// no adapter is left, and none comes any more.
    /// `upper::unload` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn miniport_unload(
        driver_object: kernel::__private::PDRIVER_OBJECT,
    ) {
        unsafe { kernel::__private::upper::unload::<Renamed>(driver_object) }
    }
    /// SAFETY: NDIS alone calls this, as `MiniportPause` documents:
    /// the context is the one that MiniportInitializeEx set, before MiniportHaltEx returned.
    /// `upper::pause` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn miniport_pause(
        adapter_context: kernel::__private::NDIS_HANDLE,
        parameters: kernel::__private::PNDIS_MINIPORT_PAUSE_PARAMETERS,
    ) -> kernel::__private::NDIS_STATUS {
        unsafe {
            kernel::__private::upper::pause::<Renamed>(adapter_context, parameters)
        }
    }
    /// SAFETY: NDIS alone calls this, as `MiniportRestart` documents:
    /// the context is the one that MiniportInitializeEx set, before MiniportHaltEx returned.
    /// `upper::restart` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn miniport_restart(
        adapter_context: kernel::__private::NDIS_HANDLE,
        parameters: kernel::__private::PNDIS_MINIPORT_RESTART_PARAMETERS,
    ) -> kernel::__private::NDIS_STATUS {
        unsafe {
            kernel::__private::upper::restart::<Renamed>(adapter_context, parameters)
        }
    }
    /// SAFETY: NDIS alone calls this, as `MiniportOidRequest` documents:
    /// the adapter is initialised, and the request is the driver's until it completes it.
    /// `upper::oid_request` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn miniport_oid_request(
        adapter_context: kernel::__private::NDIS_HANDLE,
        request: kernel::__private::PNDIS_OID_REQUEST,
    ) -> kernel::__private::NDIS_STATUS {
        unsafe {
            kernel::__private::upper::oid_request::<Renamed>(adapter_context, request)
        }
    }
    /// SAFETY: NDIS alone calls this, as `MiniportSendNetBufferLists` documents:
    /// the adapter is initialised, and the lists are the driver's until it completes them.
    /// `upper::send_net_buffer_lists` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn miniport_send_net_buffer_lists(
        adapter_context: kernel::__private::NDIS_HANDLE,
        net_buffer_lists: kernel::__private::PNET_BUFFER_LIST,
        port: kernel::__private::NDIS_PORT_NUMBER,
        flags: kernel::__private::ULONG,
    ) {
        unsafe {
            kernel::__private::upper::send_net_buffer_lists::<
                Renamed,
            >(adapter_context, net_buffer_lists, port, flags)
        }
    }
    /// SAFETY: NDIS alone calls this, as `MiniportReturnNetBufferLists` documents:
    /// the lists are those that the driver indicated, each comes back once.
    /// `upper::return_net_buffer_lists` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn miniport_return_net_buffer_lists(
        adapter_context: kernel::__private::NDIS_HANDLE,
        net_buffer_lists: kernel::__private::PNET_BUFFER_LIST,
        flags: kernel::__private::ULONG,
    ) {
        unsafe {
            kernel::__private::upper::return_net_buffer_lists::<
                Renamed,
            >(adapter_context, net_buffer_lists, flags)
        }
    }
    /// SAFETY: NDIS alone calls this, as `MiniportCancelSend` documents:
    /// the context is the one that MiniportInitializeEx set, before MiniportHaltEx returned.
    /// `upper::cancel_send` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn miniport_cancel_send(
        adapter_context: kernel::__private::NDIS_HANDLE,
        cancel_id: kernel::__private::PVOID,
    ) {
        unsafe {
            kernel::__private::upper::cancel_send::<Renamed>(adapter_context, cancel_id)
        }
    }
    /// SAFETY: NDIS alone calls this, as `MiniportDevicePnPEventNotify` documents:
    /// the adapter is initialised, and the event is valid for the call.
    /// `upper::device_pnp_event_notify` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn miniport_device_pnp_event_notify(
        adapter_context: kernel::__private::NDIS_HANDLE,
        event: kernel::__private::PNET_DEVICE_PNP_EVENT,
    ) {
        unsafe {
            kernel::__private::upper::device_pnp_event_notify::<
                Renamed,
            >(adapter_context, event)
        }
    }
    /// SAFETY: NDIS alone calls this, as `MiniportShutdownEx` documents:
    /// the context is the one that MiniportInitializeEx set, before MiniportHaltEx returned.
    /// `upper::shutdown_ex` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn miniport_shutdown_ex(
        adapter_context: kernel::__private::NDIS_HANDLE,
        action: kernel::__private::NDIS_SHUTDOWN_ACTION,
    ) {
        unsafe {
            kernel::__private::upper::shutdown_ex::<Renamed>(adapter_context, action)
        }
    }
    /// SAFETY: NDIS alone calls this, as `MiniportCancelOidRequest` documents:
    /// the context is the one that MiniportInitializeEx set, before MiniportHaltEx returned.
    /// `upper::cancel_oid_request` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn miniport_cancel_oid_request(
        adapter_context: kernel::__private::NDIS_HANDLE,
        request_id: kernel::__private::PVOID,
    ) {
        unsafe {
            kernel::__private::upper::cancel_oid_request::<
                Renamed,
            >(adapter_context, request_id)
        }
    }
    /// SAFETY: NDIS alone calls this, as `MiniportDirectOidRequest` documents:
    /// the adapter is initialised, and the request is the driver's until it completes it.
    /// `upper::direct_oid_request` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn miniport_direct_oid_request(
        adapter_context: kernel::__private::NDIS_HANDLE,
        request: kernel::__private::PNDIS_OID_REQUEST,
    ) -> kernel::__private::NDIS_STATUS {
        unsafe {
            kernel::__private::upper::direct_oid_request::<
                Renamed,
            >(adapter_context, request)
        }
    }
    /// SAFETY: NDIS alone calls this, as `MiniportCancelDirectOidRequest` documents:
    /// the context is the one that MiniportInitializeEx set, before MiniportHaltEx returned.
    /// `upper::cancel_direct_oid_request` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn miniport_cancel_direct_oid_request(
        adapter_context: kernel::__private::NDIS_HANDLE,
        request_id: kernel::__private::PVOID,
    ) {
        unsafe {
            kernel::__private::upper::cancel_direct_oid_request::<
                Renamed,
            >(adapter_context, request_id)
        }
    }
    /// SAFETY: NDIS alone calls this, as `MiniportSynchronousOidRequest` documents:
    /// the adapter is initialised, and the request is valid for the call.
    /// `upper::synchronous_oid_request` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn miniport_synchronous_oid_request(
        adapter_context: kernel::__private::NDIS_HANDLE,
        request: kernel::__private::PNDIS_OID_REQUEST,
    ) -> kernel::__private::NDIS_STATUS {
        unsafe {
            kernel::__private::upper::synchronous_oid_request::<
                Renamed,
            >(adapter_context, request)
        }
    }
    /// SAFETY: NDIS alone calls this, as `ProtocolSetOptions` documents:
    /// the handle is that of the registration in progress.
    /// `lower::set_options` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn protocol_set_options(
        driver_handle: kernel::__private::NDIS_HANDLE,
        driver_context: kernel::__private::NDIS_HANDLE,
    ) -> kernel::__private::NDIS_STATUS {
        unsafe {
            kernel::__private::lower::set_options::<
                Renamed,
            >(driver_handle, driver_context)
        }
    }
    /// SAFETY: NDIS alone calls this, as `ProtocolBindAdapterEx` documents:
    /// the context names the bind in progress, and the parameters are valid for the call.
    /// `lower::bind_adapter_ex` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn protocol_bind_adapter_ex(
        driver_context: kernel::__private::NDIS_HANDLE,
        bind_context: kernel::__private::NDIS_HANDLE,
        parameters: kernel::__private::PNDIS_BIND_PARAMETERS,
    ) -> kernel::__private::NDIS_STATUS {
        unsafe {
            kernel::__private::lower::bind_adapter_ex::<
                Renamed,
            >(driver_context, bind_context, parameters)
        }
    }
    /// SAFETY: NDIS alone calls this, as `ProtocolUnbindAdapterEx` documents:
    /// the context is the one that NdisOpenAdapterEx was given, before its close completed.
    /// `lower::unbind_adapter_ex` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn protocol_unbind_adapter_ex(
        unbind_context: kernel::__private::NDIS_HANDLE,
        binding_context: kernel::__private::NDIS_HANDLE,
    ) -> kernel::__private::NDIS_STATUS {
        unsafe {
            kernel::__private::lower::unbind_adapter_ex::<
                Renamed,
            >(unbind_context, binding_context)
        }
    }
    /// SAFETY: NDIS alone calls this, as `ProtocolOpenAdapterCompleteEx` documents:
    /// the context is the one that NdisOpenAdapterEx was given, before its close completed.
    /// `lower::open_adapter_complete_ex` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn protocol_open_adapter_complete_ex(
        binding_context: kernel::__private::NDIS_HANDLE,
        status: kernel::__private::NDIS_STATUS,
    ) {
        unsafe {
            kernel::__private::lower::open_adapter_complete_ex::<
                Renamed,
            >(binding_context, status)
        }
    }
    /// SAFETY: NDIS alone calls this, as `ProtocolCloseAdapterCompleteEx` documents:
    /// the context is the one that NdisOpenAdapterEx was given, and it is not used again.
    /// `lower::close_adapter_complete_ex` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn protocol_close_adapter_complete_ex(
        binding_context: kernel::__private::NDIS_HANDLE,
    ) {
        unsafe {
            kernel::__private::lower::close_adapter_complete_ex::<
                Renamed,
            >(binding_context)
        }
    }
    /// SAFETY: NDIS alone calls this, as `ProtocolNetPnPEvent` documents:
    /// the context is that of a binding or null, and the notification is valid for the call.
    /// `lower::net_pnp_event` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn protocol_net_pnp_event(
        binding_context: kernel::__private::NDIS_HANDLE,
        notification: kernel::__private::PNET_PNP_EVENT_NOTIFICATION,
    ) -> kernel::__private::NDIS_STATUS {
        unsafe {
            kernel::__private::lower::net_pnp_event::<
                Renamed,
            >(binding_context, notification)
        }
    }
    /// SAFETY: NDIS alone calls this, as `ProtocolOidRequestComplete` documents:
    /// the request is one that the driver made, and it comes back once.
    /// `lower::oid_request_complete` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn protocol_oid_request_complete(
        binding_context: kernel::__private::NDIS_HANDLE,
        request: kernel::__private::PNDIS_OID_REQUEST,
        status: kernel::__private::NDIS_STATUS,
    ) {
        unsafe {
            kernel::__private::lower::oid_request_complete::<
                Renamed,
            >(binding_context, request, status)
        }
    }
    /// SAFETY: NDIS alone calls this, as `ProtocolStatusEx` documents:
    /// the binding is open, and the indication is valid for the call.
    /// `lower::status_ex` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn protocol_status_ex(
        binding_context: kernel::__private::NDIS_HANDLE,
        indication: kernel::__private::PNDIS_STATUS_INDICATION,
    ) {
        unsafe {
            kernel::__private::lower::status_ex::<Renamed>(binding_context, indication)
        }
    }
    /// SAFETY: NDIS alone calls this, as `ProtocolReceiveNetBufferLists` documents:
    /// the binding is open, and the lists are the driver's as long as the flags say.
    /// `lower::receive_net_buffer_lists` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn protocol_receive_net_buffer_lists(
        binding_context: kernel::__private::NDIS_HANDLE,
        net_buffer_lists: kernel::__private::PNET_BUFFER_LIST,
        port: kernel::__private::NDIS_PORT_NUMBER,
        count: kernel::__private::ULONG,
        flags: kernel::__private::ULONG,
    ) {
        unsafe {
            kernel::__private::lower::receive_net_buffer_lists::<
                Renamed,
            >(binding_context, net_buffer_lists, port, count, flags)
        }
    }
    /// SAFETY: NDIS alone calls this, as `ProtocolSendNetBufferListsComplete` documents:
    /// the lists are those that the driver sent, each comes back once.
    /// `lower::send_net_buffer_lists_complete` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn protocol_send_net_buffer_lists_complete(
        binding_context: kernel::__private::NDIS_HANDLE,
        net_buffer_lists: kernel::__private::PNET_BUFFER_LIST,
        flags: kernel::__private::ULONG,
    ) {
        unsafe {
            kernel::__private::lower::send_net_buffer_lists_complete::<
                Renamed,
            >(binding_context, net_buffer_lists, flags)
        }
    }
    /// SAFETY: NDIS alone calls this, as `ProtocolDirectOidRequestComplete` documents:
    /// the request is one that the driver made, and it comes back once.
    /// `lower::direct_oid_request_complete` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn protocol_direct_oid_request_complete(
        binding_context: kernel::__private::NDIS_HANDLE,
        request: kernel::__private::PNDIS_OID_REQUEST,
        status: kernel::__private::NDIS_STATUS,
    ) {
        unsafe {
            kernel::__private::lower::direct_oid_request_complete::<
                Renamed,
            >(binding_context, request, status)
        }
    }
    /// SAFETY: Windows alone calls this, as `DriverEntry`, once, at PASSIVE_LEVEL, with a driver object and a
    /// registry path that are valid for the call; that is all that the function which it hands both to asks.
    #[allow(dead_code)]
    unsafe extern "efiapi" fn driver_entry(
        driver_object: kernel::__private::PDRIVER_OBJECT,
        registry_path: kernel::__private::PUNICODE_STRING,
    ) -> kernel::__private::NTSTATUS {
        unsafe {
            kernel::__private::driver_entry::<Renamed>(driver_object, registry_path)
        }
    }
    #[cfg(all(windows, target_arch = "x86_64"))]
    const _: () = {
        /// SAFETY: the body is one jump to a function with the same convention, arguments and result.
        #[unsafe(naked)]
        unsafe extern "efiapi" fn door(
            driver_object: kernel::__private::PDRIVER_OBJECT,
            registry_path: kernel::__private::PUNICODE_STRING,
        ) -> kernel::__private::NTSTATUS {
            ::core::arch::naked_asm!(
                ".globl DriverEntry", "DriverEntry:", "jmp {entry}", entry = sym
                driver_entry,
            )
        }
        #[used]
        static DOOR: unsafe extern "efiapi" fn(
            kernel::__private::PDRIVER_OBJECT,
            kernel::__private::PUNICODE_STRING,
        ) -> kernel::__private::NTSTATUS = door;
    };
    #[cfg(all(windows, target_arch = "aarch64"))]
    const _: () = {
        /// SAFETY: the body is one jump to a function with the same convention, arguments and result.
        #[unsafe(naked)]
        unsafe extern "efiapi" fn door(
            driver_object: kernel::__private::PDRIVER_OBJECT,
            registry_path: kernel::__private::PUNICODE_STRING,
        ) -> kernel::__private::NTSTATUS {
            ::core::arch::naked_asm!(
                ".globl DriverEntry", "DriverEntry:", "b {entry}", entry = sym
                driver_entry,
            )
        }
        #[used]
        static DOOR: unsafe extern "efiapi" fn(
            kernel::__private::PDRIVER_OBJECT,
            kernel::__private::PUNICODE_STRING,
        ) -> kernel::__private::NTSTATUS = door;
    };
    #[cfg(windows)]
    const _: () = {
        const TEXT: &::core::primitive::str = ::core::concat!(
            "entresol 1\n{\"name\":\"Renamed\",\"service\":\"Renamed\",\"service_units\":7,\"description\":\"An Ethernet adapter over bare IP.\",\"runtime\":\"kernel\",\"ndis\":\"6.30\",\"upper\":{\"medium\":\"Ethernet\",\"description\":\"Ethernet: any station to any station, the payload named by its EtherType or by an LLC header of its own.\",\"ndis_medium\":{\"name\":\"NdisMedium802_3\",\"value\":0},\"physical_medium\":{\"name\":\"NdisPhysicalMediumUnspecified\",\"value\":0},\"if_type\":{\"name\":\"IF_TYPE_ETHERNET_CSMACD\",\"value\":6},\"access\":{\"name\":\"NET_IF_ACCESS_BROADCAST\",\"value\":2},\"direction\":{\"name\":\"NET_IF_DIRECTION_SENDRECEIVE\",\"value\":0},\"connection\":{\"name\":\"NET_IF_CONNECTION_DEDICATED\",\"value\":1},\"upper_range\":\"ndis5\",\"lower_range\":\"ethernet\",\"lower_only\":null,\"packet_filters\":[{\"name\":\"NDIS_PACKET_TYPE_DIRECTED\",\"value\":1},{\"name\":\"NDIS_PACKET_TYPE_MULTICAST\",\"value\":2},{\"name\":\"NDIS_PACKET_TYPE_ALL_MULTICAST\",\"value\":4},{\"name\":\"NDIS_PACKET_TYPE_BROADCAST\",\"value\":8},{\"name\":\"NDIS_PACKET_TYPE_PROMISCUOUS\",\"value\":32}],\"packet_filter_bits\":47,\"mac_options\":[{\"name\":\"NDIS_MAC_OPTION_COPY_LOOKAHEAD_DATA\",\"value\":1},{\"name\":\"NDIS_MAC_OPTION_TRANSFERS_NOT_PEND\",\"value\":4},{\"name\":\"NDIS_MAC_OPTION_NO_LOOPBACK\",\"value\":8}],\"mac_option_bits\":13,\"beside_options\":[{\"name\":\"NDIS_MAC_OPTION_8021P_PRIORITY\",\"value\":64},{\"name\":\"NDIS_MAC_OPTION_8021Q_VLAN\",\"value\":512}],\"multicast_list\":32,\"link_header\":14,\"shortest\":14,\"longest\":14,\"address_length\":6,\"destination_at\":0,\"resolution\":[\"Arp\",\"NeighbourSolicitation\"],\"has_resolution\":true,\"oids\":[{\"name\":\"OID_802_3_PERMANENT_ADDRESS\",\"value\":16843009},{\"name\":\"OID_802_3_CURRENT_ADDRESS\",\"value\":16843010},{\"name\":\"OID_802_3_MULTICAST_LIST\",\"value\":16843011},{\"name\":\"OID_802_3_MAXIMUM_LIST_SIZE\",\"value\":16843012},{\"name\":\"OID_802_3_RCV_ERROR_ALIGNMENT\",\"value\":16908545},{\"name\":\"OID_802_3_XMIT_ONE_COLLISION\",\"value\":16908546},{\"name\":\"OID_802_3_XMIT_MORE_COLLISIONS\",\"value\":16908547}],\"elements\":[{\"field\":{\"name\":\"destination\",\"description\":\"The station, or the group of stations, that the frame is for.\",\"bits\":48,\"type_name\":\"MacAddress\",\"role\":\"destination\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":0,\"until\":112}},{\"field\":{\"name\":\"source\",\"description\":\"The station that the frame comes from.\",\"bits\":48,\"type_name\":\"MacAddress\",\"role\":\"source\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":48,\"until\":64}},{\"choice\":{\"forms\":[{\"name\":\"typed\",\"conditions\":[],\"payload\":null,\"elements\":[{\"field\":{\"name\":\"ethertype\",\"description\":\"What the payload is.\",\"bits\":16,\"type_name\":\"u16\",\"role\":\"payload_type\",\"numbers\":\"ethertype\",\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":1536,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":0,\"until\":16}}]},{\"name\":\"sized\",\"conditions\":[],\"payload\":\"Llc\",\"elements\":[{\"field\":{\"name\":\"length\",\"description\":\"The bytes that follow.\",\"bits\":16,\"type_name\":\"u16\",\"role\":\"length\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":1500,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":\"behind\",\"sum\":null,\"since\":0,\"until\":16}}]}],\"is_beside\":false}},{\"choice\":{\"forms\":[{\"name\":\"beside\",\"conditions\":[],\"payload\":null,\"elements\":[{\"field\":{\"name\":\"reserved\",\"description\":\"\",\"bits\":16,\"type_name\":\"u16\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":0,\"until\":32}},{\"field\":{\"name\":\"vlan_id\",\"description\":\"The VLAN; zero for none.\",\"bits\":12,\"type_name\":\"u16\",\"role\":\"vlan_id\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":16,\"until\":16}},{\"field\":{\"name\":\"canonical_format_id\",\"description\":\"Whether the frame may be dropped before others.\",\"bits\":1,\"type_name\":\"u8\",\"role\":\"drop_eligible\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":28,\"until\":4}},{\"field\":{\"name\":\"user_priority\",\"description\":\"The priority (IEEE 802.1Q, annex I).\",\"bits\":3,\"type_name\":\"u8\",\"role\":\"priority\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":29,\"until\":3}}]},{\"name\":\"\",\"conditions\":[],\"payload\":null,\"elements\":[]}],\"is_beside\":true}}]},\"lower\":{\"medium\":\"RawIp\",\"description\":\"Raw IP: each frame is one IPv4 or IPv6 packet, and nothing else.\",\"ndis_medium\":{\"name\":\"NdisMediumIP\",\"value\":19,\"since\":\"6.20\"},\"physical_medium\":{\"name\":\"NdisPhysicalMediumUnspecified\",\"value\":0},\"if_type\":{\"name\":\"IF_TYPE_PROP_VIRTUAL\",\"value\":53},\"access\":{\"name\":\"NET_IF_ACCESS_POINT_TO_POINT\",\"value\":3},\"direction\":{\"name\":\"NET_IF_DIRECTION_SENDRECEIVE\",\"value\":0},\"connection\":{\"name\":\"NET_IF_CONNECTION_DEDICATED\",\"value\":1},\"upper_range\":\"ndis5\",\"lower_range\":\"nolower\",\"lower_only\":null,\"packet_filters\":[{\"name\":\"NDIS_PACKET_TYPE_DIRECTED\",\"value\":1},{\"name\":\"NDIS_PACKET_TYPE_MULTICAST\",\"value\":2},{\"name\":\"NDIS_PACKET_TYPE_ALL_MULTICAST\",\"value\":4},{\"name\":\"NDIS_PACKET_TYPE_BROADCAST\",\"value\":8}],\"packet_filter_bits\":15,\"mac_options\":[{\"name\":\"NDIS_MAC_OPTION_TRANSFERS_NOT_PEND\",\"value\":4},{\"name\":\"NDIS_MAC_OPTION_NO_LOOPBACK\",\"value\":8}],\"mac_option_bits\":12,\"beside_options\":[],\"multicast_list\":0,\"link_header\":0,\"shortest\":0,\"longest\":0,\"address_length\":0,\"destination_at\":null,\"resolution\":[],\"has_resolution\":false,\"oids\":[],\"elements\":[{\"field\":{\"name\":\"version\",\"description\":\"The packet's own version field tells what it is: the first four bits of the payload.\",\"bits\":4,\"type_name\":\"IpVersion\",\"role\":\"payload_type\",\"numbers\":\"ip_version\",\"in_payload\":true,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":0,\"until\":0}}]},\"fields\":[{\"name\":\"protocol\",\"type_name\":\"IpVersion\",\"meaning\":\"IpVersion\",\"description\":\"What passes.\",\"mapping\":{\"upper\":\"ethertype\",\"lower\":\"version\",\"names_payloads\":true,\"has_table\":true,\"rows\":[{\"payload\":\"Ipv4\",\"upper\":2048,\"lower\":4},{\"payload\":\"Ipv6\",\"upper\":34525,\"lower\":6}],\"goes_down\":true,\"goes_up\":true,\"down\":null,\"up\":null,\"is_lossy\":false},\"fill\":null,\"parameter\":null},{\"name\":\"peer\",\"type_name\":\"MacAddress\",\"meaning\":\"MacAddress\",\"description\":\"Frames going up come from this neighbour.\",\"mapping\":null,\"fill\":{\"side\":\"upper\",\"field\":\"source\",\"only\":false,\"origin\":\"parameter\"},\"parameter\":\"PeerAddress\"}],\"parameters\":[{\"keyword\":\"PeerAddress\",\"keyword_units\":11,\"field\":\"peer\",\"type_name\":\"MacAddress\",\"meaning\":\"MacAddress\",\"description\":\"Frames going up come from this neighbour.\",\"default\":\"02-00-5E-10-00-01\",\"value\":{\"address\":[2,0,94,16,0,1]},\"range\":null}],\"send_hook\":null,\"receive_hook\":null,\"lossy\":[],\"kept\":[],\"send\":{\"header\":0,\"lookahead\":55,\"whole\":14,\"patterns\":[],\"read\":[{\"take\":{\"run\":\"head\",\"bytes\":14}},{\"read\":{\"value\":\"payload type\",\"get\":{\"run\":\"head\",\"at\":96,\"bits\":16,\"shape\":\"raw_kind\"}}}],\"values\":[{\"name\":\"payload type\",\"is_optional\":false,\"shape\":\"number\"}],\"named\":[{\"name\":\"Llc\",\"value\":65536}],\"has_raw_kind\":true,\"only\":[],\"arms\":[{\"kinds\":[2048],\"payload\":\"Ipv4\",\"ethertype\":2048,\"within\":null,\"measure\":{\"minimum\":20,\"version\":4,\"length\":{\"at\":2,\"adds\":0,\"elsewhere\":null},\"questions\":[]},\"group\":null,\"write\":{\"shape\":{\"header\":0,\"prepared\":null,\"puts\":[],\"sums\":[],\"group_at\":null,\"beside\":null}}},{\"kinds\":[34525],\"payload\":\"Ipv6\",\"ethertype\":34525,\"within\":null,\"measure\":{\"minimum\":40,\"version\":6,\"length\":{\"at\":4,\"adds\":40,\"elsewhere\":{\"at\":6,\"value\":0}},\"questions\":[{\"name\":\"NeighbourSolicitation\",\"next\":{\"at\":6,\"value\":58},\"kind\":{\"at\":40,\"value\":135}}]},\"group\":null,\"write\":{\"shape\":{\"header\":0,\"prepared\":null,\"puts\":[],\"sums\":[],\"group_at\":null,\"beside\":null}}}],\"answers\":[{\"name\":\"Arp\",\"value\":2054}],\"otherwise\":\"UnmappedType\",\"prepared\":[],\"fields\":[{\"field\":\"version\",\"bits\":4,\"origin\":\"payload\",\"is_written\":false}],\"reads_beside\":false,\"writes_beside\":false,\"has_series\":false},\"receive\":{\"header\":14,\"lookahead\":40,\"whole\":0,\"patterns\":[],\"read\":[{\"peek\":{\"run\":\"payload\",\"bytes\":1}},{\"read\":{\"value\":\"payload type\",\"get\":{\"run\":\"payload\",\"at\":0,\"bits\":4,\"shape\":\"kind\"}}}],\"values\":[{\"name\":\"payload type\",\"is_optional\":false,\"shape\":\"number\"}],\"named\":[{\"name\":\"Llc\",\"value\":65536}],\"has_raw_kind\":false,\"only\":[],\"arms\":[{\"kinds\":[4],\"payload\":\"Ipv4\",\"ethertype\":2048,\"within\":null,\"measure\":{\"minimum\":20,\"version\":null,\"length\":{\"at\":2,\"adds\":0,\"elsewhere\":null},\"questions\":[]},\"group\":{\"at\":16,\"low\":16,\"first\":224,\"last\":239,\"prefix\":[1,0,94,0,0,0],\"bits\":23,\"broadcast\":true},\"write\":{\"shape\":{\"header\":14,\"prepared\":\"up_ipv4\",\"puts\":[{\"at\":0,\"width\":14,\"value\":\"prepared\"}],\"sums\":[],\"group_at\":0,\"beside\":null}}},{\"kinds\":[6],\"payload\":\"Ipv6\",\"ethertype\":34525,\"within\":null,\"measure\":{\"minimum\":40,\"version\":null,\"length\":{\"at\":4,\"adds\":40,\"elsewhere\":{\"at\":6,\"value\":0}},\"questions\":[]},\"group\":{\"at\":24,\"low\":36,\"first\":255,\"last\":255,\"prefix\":[51,51,0,0,0,0],\"bits\":32,\"broadcast\":false},\"write\":{\"shape\":{\"header\":14,\"prepared\":\"up_ipv6\",\"puts\":[{\"at\":0,\"width\":14,\"value\":\"prepared\"}],\"sums\":[],\"group_at\":0,\"beside\":null}}}],\"answers\":[],\"otherwise\":\"WrongVersion\",\"prepared\":[{\"name\":\"up_ipv4\",\"header\":14,\"puts\":[{\"at\":0,\"width\":6,\"value\":{\"copy\":{\"source\":\"own\",\"shape\":\"number\",\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null}}},{\"at\":6,\"width\":6,\"value\":{\"copy\":{\"source\":{\"field\":\"peer\"},\"shape\":\"number\",\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null}}},{\"at\":12,\"width\":2,\"value\":{\"bytes\":[8,0]}}]},{\"name\":\"up_ipv6\",\"header\":14,\"puts\":[{\"at\":0,\"width\":6,\"value\":{\"copy\":{\"source\":\"own\",\"shape\":\"number\",\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null}}},{\"at\":6,\"width\":6,\"value\":{\"copy\":{\"source\":{\"field\":\"peer\"},\"shape\":\"number\",\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null}}},{\"at\":12,\"width\":2,\"value\":{\"bytes\":[134,221]}}]}],\"fields\":[{\"field\":\"destination\",\"bits\":48,\"origin\":\"receiver\",\"is_written\":true},{\"field\":\"source\",\"bits\":48,\"origin\":{\"filled\":{\"by\":\"peer\"}},\"is_written\":true},{\"field\":\"ethertype\",\"bits\":16,\"origin\":\"payload_type\",\"is_written\":true},{\"field\":\"length\",\"bits\":16,\"origin\":\"length\",\"is_written\":false},{\"field\":\"reserved\",\"bits\":16,\"origin\":{\"default\":0},\"is_written\":false},{\"field\":\"vlan_id\",\"bits\":12,\"origin\":{\"default\":0},\"is_written\":false},{\"field\":\"canonical_format_id\",\"bits\":1,\"origin\":{\"default\":0},\"is_written\":false},{\"field\":\"user_priority\",\"bits\":3,\"origin\":{\"default\":0},\"is_written\":false}],\"reads_beside\":false,\"writes_beside\":false,\"has_series\":false},\"resolution\":{\"questions\":[\"Arp\",\"NeighbourSolicitation\"],\"peer\":\"peer\"},\"mtu\":{\"added\":0,\"taken\":0},\"oids\":[{\"name\":\"OID_GEN_TRANSMIT_BUFFER_SPACE\",\"value\":65800},{\"name\":\"OID_GEN_RECEIVE_BUFFER_SPACE\",\"value\":65801},{\"name\":\"OID_GEN_TRANSMIT_BLOCK_SIZE\",\"value\":65802},{\"name\":\"OID_GEN_RECEIVE_BLOCK_SIZE\",\"value\":65803},{\"name\":\"OID_GEN_VENDOR_ID\",\"value\":65804},{\"name\":\"OID_GEN_VENDOR_DESCRIPTION\",\"value\":65805},{\"name\":\"OID_GEN_CURRENT_PACKET_FILTER\",\"value\":65806},{\"name\":\"OID_GEN_CURRENT_LOOKAHEAD\",\"value\":65807},{\"name\":\"OID_GEN_MAXIMUM_TOTAL_SIZE\",\"value\":65809},{\"name\":\"OID_GEN_VENDOR_DRIVER_VERSION\",\"value\":65814},{\"name\":\"OID_GEN_INTERRUPT_MODERATION\",\"value\":66057},{\"name\":\"OID_GEN_XMIT_OK\",\"value\":131329},{\"name\":\"OID_GEN_RCV_OK\",\"value\":131330},{\"name\":\"OID_GEN_STATISTICS\",\"value\":131334},{\"name\":\"OID_802_3_PERMANENT_ADDRESS\",\"value\":16843009},{\"name\":\"OID_802_3_CURRENT_ADDRESS\",\"value\":16843010},{\"name\":\"OID_802_3_MULTICAST_LIST\",\"value\":16843011},{\"name\":\"OID_802_3_MAXIMUM_LIST_SIZE\",\"value\":16843012},{\"name\":\"OID_802_3_RCV_ERROR_ALIGNMENT\",\"value\":16908545},{\"name\":\"OID_802_3_XMIT_ONE_COLLISION\",\"value\":16908546},{\"name\":\"OID_802_3_XMIT_MORE_COLLISIONS\",\"value\":16908547},{\"name\":\"OID_PNP_SET_POWER\",\"value\":4244701441},{\"name\":\"OID_PNP_QUERY_POWER\",\"value\":4244701442},{\"name\":\"OID_ENTRESOL_DROPS\",\"value\":4282712065}]}\n",
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
