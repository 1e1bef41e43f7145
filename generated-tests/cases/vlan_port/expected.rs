// Made by entresol-compiler 0.1.0 from cases/vlan_port/input.rs (sha256 37327047ba47d02b…): do not edit.
//! One VLAN of a trunk as an adapter of its own: other VLANs' frames do not reach it.
#![cfg_attr(windows, no_std)]
use entresol::prelude::*;
/// An Ethernet adapter in one VLAN.
#[allow(dead_code)]
pub struct VlanPort {
    /// The VLAN.
    vlan: u16,
}
const _: () = {
    #[allow(unused_imports)]
    use ::entresol::__private::{
        variable as action, variable as adapter_context, variable as adapter_handle,
        variable as bind_context, variable as binding_context, variable as cancel_id,
        variable as configuration, variable as count, variable as driver_context,
        variable as driver_handle, variable as driver_object, variable as ends,
        variable as event, variable as field_vlan, variable as flags, variable as frame,
        variable as header, variable as indication, variable as kind, variable as link,
        variable as meaning, variable as net_buffer_lists, variable as new,
        variable as notification, variable as old_canonical_format_id,
        variable as old_drop_eligible, variable as old_priority,
        variable as old_user_priority, variable as old_vlan_id, variable as packet,
        variable as parameters, variable as part_beside, variable as part_head,
        variable as part_head_2, variable as part_tag, variable as payload,
        variable as peer, variable as port, variable as registry_path,
        variable as request, variable as request_id, variable as rest,
        variable as status, variable as unbind_context, variable as value,
    };
    const _: fn(u16) -> ::core::primitive::u16 = |value| value;
    /// The VLAN.
    static PARAMETER_VLAN_ID: ::entresol::__private::Parameter<::core::primitive::u16> = ::entresol::__private::Parameter {
        keyword: &::entresol::__private::utf16::<6>("VlanId"),
        default: 5,
        range: ::core::option::Option::Some((1, 4094)),
    };
    /// The values that a virtual miniport needs to translate, fixed when it is initialised.
    #[derive(::core::clone::Clone, ::core::marker::Copy)]
    #[allow(unreachable_pub)]
    pub struct __Link {
        field_vlan: ::core::primitive::u16,
    }
    const PAYLOAD_LLC: ::core::primitive::u32 = 0x10000;
    const DOWN_PATTERN_1: ::entresol::__private::Pattern<2> = ::entresol::__private::Pattern {
        mask: [0x00, 0x00],
        bits: [0x00, 0x00],
        ranges: &[
            ::entresol::__private::Range {
                at: 0,
                least: 0x0600,
                most: 0xFFFF,
                except: &[],
            },
        ],
    };
    const DOWN_PATTERN_2: ::entresol::__private::Pattern<2> = ::entresol::__private::Pattern {
        mask: [0x00, 0x00],
        bits: [0x00, 0x00],
        ranges: &[
            ::entresol::__private::Range {
                at: 0,
                least: 0x0000,
                most: 0x05DC,
                except: &[],
            },
        ],
    };
    const UP_PATTERN_1: ::entresol::__private::Pattern<2> = ::entresol::__private::Pattern {
        mask: [0xFF, 0xFF],
        bits: [0x81, 0x00],
        ranges: &[],
    };
    const UP_PATTERN_2: ::entresol::__private::Pattern<2> = ::entresol::__private::Pattern {
        mask: [0x00, 0x00],
        bits: [0x00, 0x00],
        ranges: &[
            ::entresol::__private::Range {
                at: 0,
                least: 0x0600,
                most: 0xFFFF,
                except: &[],
            },
        ],
    };
    const UP_PATTERN_3: ::entresol::__private::Pattern<2> = ::entresol::__private::Pattern {
        mask: [0x00, 0x00],
        bits: [0x00, 0x00],
        ranges: &[
            ::entresol::__private::Range {
                at: 0,
                least: 0x0000,
                most: 0x05DC,
                except: &[],
            },
        ],
    };
    #[allow(unused_variables, unused_mut)]
    impl ::entresol::__private::Driver for VlanPort {
        type Link = __Link;
        type Down = [::core::primitive::u8; 18];
        type Up = [::core::primitive::u8; 14];
        const FACTS: ::entresol::__private::Facts = ::entresol::__private::Facts {
            service: &::entresol::__private::utf16::<8>("VlanPort"),
            description: "An Ethernet adapter in one VLAN.",
            ndis: (6, 30),
            version: (
                ::entresol::__private::number(::core::env!("CARGO_PKG_VERSION_MAJOR")),
                ::entresol::__private::number(::core::env!("CARGO_PKG_VERSION_MINOR")),
            ),
            upper: ::entresol::__private::Edge {
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
                mac_options: 0x024D,
                multicast: 32,
                resolution: true,
            },
            lower: ::entresol::__private::Edge {
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
            mtu_added: 0,
            mtu_taken: 4,
            oids: &[
                0x00010108, 0x00010109, 0x0001010A, 0x0001010B, 0x0001010C, 0x0001010D,
                0x0001010E, 0x0001010F, 0x00010111, 0x00010116, 0x00010209, 0x00020101,
                0x00020102, 0x00020106, 0x01010101, 0x01010102, 0x01010103, 0x01010104,
                0x01020101, 0x01020102, 0x01020103, 0xFD010101, 0xFD010102, 0xFF450001,
            ],
        };
        const SEND_LOOKAHEAD: ::core::primitive::usize = 15;
        const RECEIVE_LOOKAHEAD: ::core::primitive::usize = 19;
        const SEND_READS_BESIDE: ::core::primitive::bool = true;
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
            let field_vlan = configuration.read(&PARAMETER_VLAN_ID);
            __Link { field_vlan }
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
            header: &mut [::core::primitive::u8; 18],
        ) -> ::core::result::Result<
            ::entresol::__private::Crossing,
            ::entresol::__private::Stop,
        > {
            struct __Send;
            impl ::entresol::__private::Translate for __Send {
                type Link = __Link;
                type Header = [::core::primitive::u8; 18];
                type Strip = ::core::primitive::u16;
                #[inline(always)]
                fn translate(
                    link: &__Link,
                    frame: ::entresol::__private::Frame<'_>,
                    header: &mut [::core::primitive::u8; 18],
                ) -> ::core::result::Result<
                    ::entresol::__private::Crossing,
                    ::entresol::__private::Stop,
                > {
                    let mut rest = frame.rest();
                    let part_head = rest.take::<14>()?;
                    let kind = match () {
                        _ if part_head.fits::<12, _>(&DOWN_PATTERN_1) => {
                            let kind = part_head.raw::<12>();
                            kind
                        }
                        _ if part_head.fits::<12, _>(&DOWN_PATTERN_2) => {
                            ::core::hint::cold_path();
                            rest.limit(part_head.number::<96, 16>(), 0)?;
                            return {
                                let kind = PAYLOAD_LLC;
                                let part_beside = rest.beside();
                                let (old_canonical_format_id, old_user_priority) = match () {
                                    _ if part_beside.is_there() => {
                                        let old_canonical_format_id = part_beside.number::<28, 1>();
                                        let old_user_priority = part_beside.number::<29, 3>();
                                        (
                                            ::core::option::Option::Some(old_canonical_format_id),
                                            ::core::option::Option::Some(old_user_priority),
                                        )
                                    }
                                    _ => {
                                        (::core::option::Option::None, ::core::option::Option::None)
                                    }
                                };
                                let payload = rest.room()?;
                                let mut new = ::entresol::__private::Build::new(header);
                                new.bytes::<0, 12>(part_head.bytes::<0, 12>());
                                new.number::<
                                        12,
                                        4,
                                    >(
                                    0x81000000
                                        | ::entresol::__private::bits::<
                                            13,
                                            3,
                                        >(old_user_priority.unwrap_or(0))
                                        | ::entresol::__private::bits::<
                                            12,
                                            1,
                                        >(old_canonical_format_id.unwrap_or(0))
                                        | ::entresol::__private::bits::<
                                            0,
                                            12,
                                        >(::entresol::__private::Meaning::number(link.field_vlan)),
                                );
                                new.length::<16, 2>(payload, 1500)?;
                                ::core::result::Result::Ok(::entresol::__private::Crossing {
                                    strip: rest.at(),
                                    header: 18,
                                    payload,
                                    ethertype: 0x0000,
                                    beside: 0,
                                })
                            };
                        }
                        _ => {
                            ::core::hint::cold_path();
                            return ::core::result::Result::Err(
                                ::entresol::__private::Stop::Drop(
                                    ::entresol::__private::Reason::WrongHeader,
                                ),
                            );
                        }
                    };
                    let part_beside = rest.beside();
                    let (old_canonical_format_id, old_user_priority) = match () {
                        _ if part_beside.is_there() => {
                            let old_canonical_format_id = part_beside.number::<28, 1>();
                            let old_user_priority = part_beside.number::<29, 3>();
                            (
                                ::core::option::Option::Some(old_canonical_format_id),
                                ::core::option::Option::Some(old_user_priority),
                            )
                        }
                        _ => (::core::option::Option::None, ::core::option::Option::None),
                    };
                    let payload = rest.room()?;
                    let mut new = ::entresol::__private::Build::new(header);
                    new.bytes::<0, 12>(part_head.bytes::<0, 12>());
                    new.number::<
                            12,
                            4,
                        >(
                        0x81000000
                            | ::entresol::__private::bits::<
                                13,
                                3,
                            >(old_user_priority.unwrap_or(0))
                            | ::entresol::__private::bits::<
                                12,
                                1,
                            >(old_canonical_format_id.unwrap_or(0))
                            | ::entresol::__private::bits::<
                                0,
                                12,
                            >(::entresol::__private::Meaning::number(link.field_vlan)),
                    );
                    new.raw::<16>(kind);
                    ::core::result::Result::Ok(::entresol::__private::Crossing {
                        strip: rest.at(),
                        header: 18,
                        payload,
                        ethertype: ::core::primitive::u16::from_be(
                            kind as ::core::primitive::u16,
                        ),
                        beside: 0,
                    })
                }
            }
            frame.translated::<14, __Send>(link, header)
        }
        #[inline]
        fn receive(
            link: &__Link,
            frame: ::entresol::__private::Frame<'_>,
            header: &mut [::core::primitive::u8; 14],
        ) -> ::core::result::Result<
            ::entresol::__private::Crossing,
            ::entresol::__private::Stop,
        > {
            struct __Receive;
            impl ::entresol::__private::Translate for __Receive {
                type Link = __Link;
                type Header = [::core::primitive::u8; 14];
                type Strip = ::core::primitive::u32;
                #[inline(always)]
                fn translate(
                    link: &__Link,
                    frame: ::entresol::__private::Frame<'_>,
                    header: &mut [::core::primitive::u8; 14],
                ) -> ::core::result::Result<
                    ::entresol::__private::Crossing,
                    ::entresol::__private::Stop,
                > {
                    let mut rest = frame.rest();
                    let part_head = rest.take::<12>()?;
                    let (old_priority, old_drop_eligible, old_vlan_id) = match () {
                        _ if rest.fits(&UP_PATTERN_1) => {
                            let part_tag = rest.take::<4>()?;
                            let old_priority = part_tag.shared::<2, 4, 16, 3>();
                            let old_drop_eligible = part_tag.shared::<2, 4, 19, 1>();
                            let old_vlan_id = part_tag.number::<20, 12>();
                            (
                                ::core::option::Option::Some(old_priority),
                                ::core::option::Option::Some(old_drop_eligible),
                                ::core::option::Option::Some(old_vlan_id),
                            )
                        }
                        _ => {
                            (
                                ::core::option::Option::None,
                                ::core::option::Option::None,
                                ::core::option::Option::None,
                            )
                        }
                    };
                    let part_head_2 = rest.take::<2>()?;
                    let kind = match () {
                        _ if part_head_2.fits::<0, _>(&UP_PATTERN_2) => {
                            let kind = part_head_2.raw::<0>();
                            kind
                        }
                        _ if part_head_2.fits::<0, _>(&UP_PATTERN_3) => {
                            ::core::hint::cold_path();
                            rest.limit(part_head_2.number::<0, 16>(), 0)?;
                            return {
                                let kind = PAYLOAD_LLC;
                                ::entresol::__private::only(
                                    old_vlan_id,
                                    ::core::option::Option::Some(
                                        ::entresol::__private::Meaning::number(link.field_vlan),
                                    ),
                                )?;
                                let payload = rest.room()?;
                                match (old_vlan_id, old_drop_eligible, old_priority) {
                                    (
                                        ::core::option::Option::Some(old_vlan_id),
                                        ::core::option::Option::Some(old_drop_eligible),
                                        ::core::option::Option::Some(old_priority),
                                    ) => {
                                        let mut new = ::entresol::__private::Build::new(header);
                                        new.bytes::<0, 12>(part_head.bytes::<0, 12>());
                                        new.length::<12, 2>(payload, 1500)?;
                                        ::core::result::Result::Ok(::entresol::__private::Crossing {
                                            strip: rest.at(),
                                            header: 14,
                                            payload,
                                            ethertype: 0x0000,
                                            beside: (::entresol::__private::bits::<4, 12>(old_vlan_id)
                                                | ::entresol::__private::bits::<3, 1>(old_drop_eligible)
                                                | ::entresol::__private::bits::<0, 3>(old_priority))
                                                as ::core::primitive::u32,
                                        })
                                    }
                                    _ => {
                                        let mut new = ::entresol::__private::Build::new(header);
                                        new.bytes::<0, 12>(part_head.bytes::<0, 12>());
                                        new.length::<12, 2>(payload, 1500)?;
                                        ::core::result::Result::Ok(::entresol::__private::Crossing {
                                            strip: rest.at(),
                                            header: 14,
                                            payload,
                                            ethertype: 0x0000,
                                            beside: 0,
                                        })
                                    }
                                }
                            };
                        }
                        _ => {
                            ::core::hint::cold_path();
                            return ::core::result::Result::Err(
                                ::entresol::__private::Stop::Drop(
                                    ::entresol::__private::Reason::WrongHeader,
                                ),
                            );
                        }
                    };
                    ::entresol::__private::only(
                        old_vlan_id,
                        ::core::option::Option::Some(
                            ::entresol::__private::Meaning::number(link.field_vlan),
                        ),
                    )?;
                    let payload = rest.room()?;
                    match (old_vlan_id, old_drop_eligible, old_priority) {
                        (
                            ::core::option::Option::Some(old_vlan_id),
                            ::core::option::Option::Some(old_drop_eligible),
                            ::core::option::Option::Some(old_priority),
                        ) => {
                            let mut new = ::entresol::__private::Build::new(header);
                            new.bytes::<0, 12>(part_head.bytes::<0, 12>());
                            new.raw::<12>(kind);
                            ::core::result::Result::Ok(::entresol::__private::Crossing {
                                strip: rest.at(),
                                header: 14,
                                payload,
                                ethertype: ::core::primitive::u16::from_be(
                                    kind as ::core::primitive::u16,
                                ),
                                beside: (::entresol::__private::bits::<4, 12>(old_vlan_id)
                                    | ::entresol::__private::bits::<3, 1>(old_drop_eligible)
                                    | ::entresol::__private::bits::<0, 3>(old_priority))
                                    as ::core::primitive::u32,
                            })
                        }
                        _ => {
                            let mut new = ::entresol::__private::Build::new(header);
                            new.bytes::<0, 12>(part_head.bytes::<0, 12>());
                            new.raw::<12>(kind);
                            ::core::result::Result::Ok(::entresol::__private::Crossing {
                                strip: rest.at(),
                                header: 14,
                                payload,
                                ethertype: ::core::primitive::u16::from_be(
                                    kind as ::core::primitive::u16,
                                ),
                                beside: 0,
                            })
                        }
                    }
                }
            }
            frame.translated::<18, __Receive>(link, header)
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
                VlanPort,
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
                VlanPort,
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
            ::entresol::__private::upper::halt_ex::<VlanPort>(adapter_context, action)
        }
    }
    /// SAFETY: NDIS alone calls this, as `MiniportDriverUnload` documents:
    /// no adapter is left, and none comes any more.
    /// `upper::unload` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn miniport_unload(
        driver_object: ::entresol::__private::PDRIVER_OBJECT,
    ) {
        unsafe { ::entresol::__private::upper::unload::<VlanPort>(driver_object) }
    }
    /// SAFETY: NDIS alone calls this, as `MiniportPause` documents:
    /// the context is the one that MiniportInitializeEx set, before MiniportHaltEx returned.
    /// `upper::pause` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn miniport_pause(
        adapter_context: ::entresol::__private::NDIS_HANDLE,
        parameters: ::entresol::__private::PNDIS_MINIPORT_PAUSE_PARAMETERS,
    ) -> ::entresol::__private::NDIS_STATUS {
        unsafe {
            ::entresol::__private::upper::pause::<VlanPort>(adapter_context, parameters)
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
                VlanPort,
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
                VlanPort,
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
                VlanPort,
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
                VlanPort,
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
                VlanPort,
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
                VlanPort,
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
                VlanPort,
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
                VlanPort,
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
                VlanPort,
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
                VlanPort,
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
                VlanPort,
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
                VlanPort,
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
                VlanPort,
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
                VlanPort,
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
                VlanPort,
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
                VlanPort,
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
                VlanPort,
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
                VlanPort,
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
                VlanPort,
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
                VlanPort,
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
                VlanPort,
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
                VlanPort,
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
            ::entresol::__private::driver_entry::<VlanPort>(driver_object, registry_path)
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
            "entresol 1\n{\"name\":\"VlanPort\",\"service\":\"VlanPort\",\"service_units\":8,\"description\":\"An Ethernet adapter in one VLAN.\",\"runtime\":\"::entresol\",\"ndis\":\"6.30\",\"upper\":{\"medium\":\"Ethernet\",\"description\":\"Ethernet: any station to any station, the payload named by its EtherType or by an LLC header of its own.\",\"ndis_medium\":{\"name\":\"NdisMedium802_3\",\"value\":0},\"physical_medium\":{\"name\":\"NdisPhysicalMediumUnspecified\",\"value\":0},\"if_type\":{\"name\":\"IF_TYPE_ETHERNET_CSMACD\",\"value\":6},\"access\":{\"name\":\"NET_IF_ACCESS_BROADCAST\",\"value\":2},\"direction\":{\"name\":\"NET_IF_DIRECTION_SENDRECEIVE\",\"value\":0},\"connection\":{\"name\":\"NET_IF_CONNECTION_DEDICATED\",\"value\":1},\"upper_range\":\"ndis5\",\"lower_range\":\"ethernet\",\"lower_only\":null,\"packet_filters\":[{\"name\":\"NDIS_PACKET_TYPE_DIRECTED\",\"value\":1},{\"name\":\"NDIS_PACKET_TYPE_MULTICAST\",\"value\":2},{\"name\":\"NDIS_PACKET_TYPE_ALL_MULTICAST\",\"value\":4},{\"name\":\"NDIS_PACKET_TYPE_BROADCAST\",\"value\":8},{\"name\":\"NDIS_PACKET_TYPE_PROMISCUOUS\",\"value\":32}],\"packet_filter_bits\":47,\"mac_options\":[{\"name\":\"NDIS_MAC_OPTION_COPY_LOOKAHEAD_DATA\",\"value\":1},{\"name\":\"NDIS_MAC_OPTION_TRANSFERS_NOT_PEND\",\"value\":4},{\"name\":\"NDIS_MAC_OPTION_NO_LOOPBACK\",\"value\":8},{\"name\":\"NDIS_MAC_OPTION_8021P_PRIORITY\",\"value\":64},{\"name\":\"NDIS_MAC_OPTION_8021Q_VLAN\",\"value\":512}],\"mac_option_bits\":589,\"beside_options\":[{\"name\":\"NDIS_MAC_OPTION_8021P_PRIORITY\",\"value\":64},{\"name\":\"NDIS_MAC_OPTION_8021Q_VLAN\",\"value\":512}],\"multicast_list\":32,\"link_header\":14,\"shortest\":14,\"longest\":14,\"address_length\":6,\"destination_at\":0,\"resolution\":[\"Arp\",\"NeighbourSolicitation\"],\"has_resolution\":true,\"oids\":[{\"name\":\"OID_802_3_PERMANENT_ADDRESS\",\"value\":16843009},{\"name\":\"OID_802_3_CURRENT_ADDRESS\",\"value\":16843010},{\"name\":\"OID_802_3_MULTICAST_LIST\",\"value\":16843011},{\"name\":\"OID_802_3_MAXIMUM_LIST_SIZE\",\"value\":16843012},{\"name\":\"OID_802_3_RCV_ERROR_ALIGNMENT\",\"value\":16908545},{\"name\":\"OID_802_3_XMIT_ONE_COLLISION\",\"value\":16908546},{\"name\":\"OID_802_3_XMIT_MORE_COLLISIONS\",\"value\":16908547}],\"elements\":[{\"field\":{\"name\":\"destination\",\"description\":\"The station, or the group of stations, that the frame is for.\",\"bits\":48,\"type_name\":\"MacAddress\",\"role\":\"destination\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":0,\"until\":112}},{\"field\":{\"name\":\"source\",\"description\":\"The station that the frame comes from.\",\"bits\":48,\"type_name\":\"MacAddress\",\"role\":\"source\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":48,\"until\":64}},{\"choice\":{\"forms\":[{\"name\":\"typed\",\"conditions\":[],\"payload\":null,\"elements\":[{\"field\":{\"name\":\"ethertype\",\"description\":\"What the payload is.\",\"bits\":16,\"type_name\":\"u16\",\"role\":\"payload_type\",\"numbers\":\"ethertype\",\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":1536,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":0,\"until\":16}}]},{\"name\":\"sized\",\"conditions\":[],\"payload\":\"Llc\",\"elements\":[{\"field\":{\"name\":\"length\",\"description\":\"The bytes that follow.\",\"bits\":16,\"type_name\":\"u16\",\"role\":\"length\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":1500,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":\"behind\",\"sum\":null,\"since\":0,\"until\":16}}]}],\"is_beside\":false}},{\"choice\":{\"forms\":[{\"name\":\"beside\",\"conditions\":[],\"payload\":null,\"elements\":[{\"field\":{\"name\":\"reserved\",\"description\":\"\",\"bits\":16,\"type_name\":\"u16\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":0,\"until\":32}},{\"field\":{\"name\":\"vlan_id\",\"description\":\"The VLAN; zero for none.\",\"bits\":12,\"type_name\":\"u16\",\"role\":\"vlan_id\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":16,\"until\":16}},{\"field\":{\"name\":\"canonical_format_id\",\"description\":\"Whether the frame may be dropped before others.\",\"bits\":1,\"type_name\":\"u8\",\"role\":\"drop_eligible\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":28,\"until\":4}},{\"field\":{\"name\":\"user_priority\",\"description\":\"The priority (IEEE 802.1Q, annex I).\",\"bits\":3,\"type_name\":\"u8\",\"role\":\"priority\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":29,\"until\":3}}]},{\"name\":\"\",\"conditions\":[],\"payload\":null,\"elements\":[]}],\"is_beside\":true}}]},\"lower\":{\"medium\":\"Ieee8021Q\",\"description\":\"Ethernet with one tag in the frame, or none.\",\"ndis_medium\":{\"name\":\"NdisMedium802_3\",\"value\":0},\"physical_medium\":{\"name\":\"NdisPhysicalMediumUnspecified\",\"value\":0},\"if_type\":{\"name\":\"IF_TYPE_ETHERNET_CSMACD\",\"value\":6},\"access\":{\"name\":\"NET_IF_ACCESS_BROADCAST\",\"value\":2},\"direction\":{\"name\":\"NET_IF_DIRECTION_SENDRECEIVE\",\"value\":0},\"connection\":{\"name\":\"NET_IF_CONNECTION_DEDICATED\",\"value\":1},\"upper_range\":\"ndis5\",\"lower_range\":\"ethernet\",\"lower_only\":null,\"packet_filters\":[{\"name\":\"NDIS_PACKET_TYPE_DIRECTED\",\"value\":1},{\"name\":\"NDIS_PACKET_TYPE_MULTICAST\",\"value\":2},{\"name\":\"NDIS_PACKET_TYPE_ALL_MULTICAST\",\"value\":4},{\"name\":\"NDIS_PACKET_TYPE_BROADCAST\",\"value\":8},{\"name\":\"NDIS_PACKET_TYPE_PROMISCUOUS\",\"value\":32}],\"packet_filter_bits\":47,\"mac_options\":[{\"name\":\"NDIS_MAC_OPTION_COPY_LOOKAHEAD_DATA\",\"value\":1},{\"name\":\"NDIS_MAC_OPTION_TRANSFERS_NOT_PEND\",\"value\":4},{\"name\":\"NDIS_MAC_OPTION_NO_LOOPBACK\",\"value\":8}],\"mac_option_bits\":13,\"beside_options\":[],\"multicast_list\":32,\"link_header\":14,\"shortest\":14,\"longest\":18,\"address_length\":6,\"destination_at\":0,\"resolution\":[\"Arp\",\"NeighbourSolicitation\"],\"has_resolution\":true,\"oids\":[{\"name\":\"OID_802_3_PERMANENT_ADDRESS\",\"value\":16843009},{\"name\":\"OID_802_3_CURRENT_ADDRESS\",\"value\":16843010},{\"name\":\"OID_802_3_MULTICAST_LIST\",\"value\":16843011},{\"name\":\"OID_802_3_MAXIMUM_LIST_SIZE\",\"value\":16843012},{\"name\":\"OID_802_3_RCV_ERROR_ALIGNMENT\",\"value\":16908545},{\"name\":\"OID_802_3_XMIT_ONE_COLLISION\",\"value\":16908546},{\"name\":\"OID_802_3_XMIT_MORE_COLLISIONS\",\"value\":16908547}],\"elements\":[{\"field\":{\"name\":\"destination\",\"description\":\"The station, or the group of stations, that the frame is for.\",\"bits\":48,\"type_name\":\"MacAddress\",\"role\":\"destination\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":0,\"until\":96}},{\"field\":{\"name\":\"source\",\"description\":\"The station that the frame comes from.\",\"bits\":48,\"type_name\":\"MacAddress\",\"role\":\"source\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":48,\"until\":48}},{\"choice\":{\"forms\":[{\"name\":\"tag\",\"conditions\":[],\"payload\":null,\"elements\":[{\"field\":{\"name\":\"tag_protocol\",\"description\":\"\",\"bits\":16,\"type_name\":\"u16\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":33024,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":0,\"until\":32}},{\"field\":{\"name\":\"priority\",\"description\":\"The priority code point.\",\"bits\":3,\"type_name\":\"u8\",\"role\":\"priority\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":16,\"until\":16}},{\"field\":{\"name\":\"drop_eligible\",\"description\":\"Whether the frame may be dropped before others.\",\"bits\":1,\"type_name\":\"u8\",\"role\":\"drop_eligible\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":19,\"until\":13}},{\"field\":{\"name\":\"vlan_id\",\"description\":\"The VLAN; zero for a tag that says the priority alone.\",\"bits\":12,\"type_name\":\"u16\",\"role\":\"vlan_id\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":20,\"until\":12}}]},{\"name\":\"\",\"conditions\":[],\"payload\":null,\"elements\":[]}],\"is_beside\":false}},{\"choice\":{\"forms\":[{\"name\":\"typed\",\"conditions\":[],\"payload\":null,\"elements\":[{\"field\":{\"name\":\"ethertype\",\"description\":\"What the payload is.\",\"bits\":16,\"type_name\":\"u16\",\"role\":\"payload_type\",\"numbers\":\"ethertype\",\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":1536,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":0,\"until\":16}}]},{\"name\":\"sized\",\"conditions\":[],\"payload\":\"Llc\",\"elements\":[{\"field\":{\"name\":\"length\",\"description\":\"The bytes that follow.\",\"bits\":16,\"type_name\":\"u16\",\"role\":\"length\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":1500,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":\"behind\",\"sum\":null,\"since\":0,\"until\":16}}]}],\"is_beside\":false}}]},\"fields\":[{\"name\":\"vlan\",\"type_name\":\"u16\",\"meaning\":\"u16\",\"description\":\"The VLAN.\",\"mapping\":null,\"fill\":{\"side\":\"lower\",\"field\":\"vlan_id\",\"only\":true,\"origin\":\"parameter\"},\"parameter\":\"VlanId\"}],\"parameters\":[{\"keyword\":\"VlanId\",\"keyword_units\":6,\"field\":\"vlan\",\"type_name\":\"u16\",\"meaning\":\"u16\",\"description\":\"The VLAN.\",\"default\":\"5\",\"value\":{\"number\":5},\"range\":[1,4094]}],\"send_hook\":null,\"receive_hook\":null,\"lossy\":[],\"kept\":[\"vlan\"],\"send\":{\"header\":18,\"lookahead\":15,\"whole\":14,\"patterns\":[{\"name\":\"pattern_1\",\"mask\":[0,0],\"bits\":[0,0],\"ranges\":[{\"at\":0,\"least\":1536,\"most\":65535,\"except\":[]}]},{\"name\":\"pattern_2\",\"mask\":[0,0],\"bits\":[0,0],\"ranges\":[{\"at\":0,\"least\":0,\"most\":1500,\"except\":[]}]}],\"read\":[{\"take\":{\"run\":\"head\",\"bytes\":14}},{\"decide\":{\"on\":[],\"place\":[\"head\",12],\"branches\":[{\"when\":{\"fits\":\"pattern_1\"},\"is_rare\":false,\"steps\":[{\"read\":{\"value\":\"payload type\",\"get\":{\"run\":\"head\",\"at\":96,\"bits\":16,\"shape\":\"raw_kind\"}}}],\"gives\":[{\"value\":\"payload type\"}]},{\"when\":{\"fits\":\"pattern_2\"},\"is_rare\":true,\"steps\":[{\"limit\":{\"get\":{\"run\":\"head\",\"at\":96,\"bits\":16,\"shape\":\"number\"},\"behind\":0}}],\"gives\":[{\"kind\":\"Llc\"}]}],\"gives\":[\"payload type\"],\"is_open\":true}},{\"beside\":{\"run\":\"beside\"}},{\"decide\":{\"on\":[],\"place\":null,\"branches\":[{\"when\":\"tagged\",\"is_rare\":false,\"steps\":[{\"read\":{\"value\":\"canonical_format_id\",\"get\":{\"run\":\"beside\",\"at\":28,\"bits\":1,\"shape\":\"number\"}}},{\"read\":{\"value\":\"user_priority\",\"get\":{\"run\":\"beside\",\"at\":29,\"bits\":3,\"shape\":\"number\"}}}],\"gives\":[{\"some\":\"canonical_format_id\"},{\"some\":\"user_priority\"}]},{\"when\":\"otherwise\",\"is_rare\":false,\"steps\":[],\"gives\":[\"none\",\"none\"]}],\"gives\":[\"canonical_format_id\",\"user_priority\"],\"is_open\":false}}],\"values\":[{\"name\":\"destination\",\"is_optional\":false,\"shape\":{\"bytes\":6}},{\"name\":\"source\",\"is_optional\":false,\"shape\":{\"bytes\":6}},{\"name\":\"payload type\",\"is_optional\":false,\"shape\":\"number\"},{\"name\":\"canonical_format_id\",\"is_optional\":true,\"shape\":\"number\"},{\"name\":\"user_priority\",\"is_optional\":true,\"shape\":\"number\"}],\"named\":[{\"name\":\"Llc\",\"value\":65536}],\"has_raw_kind\":true,\"only\":[],\"arms\":[{\"kinds\":[65536],\"payload\":\"Llc\",\"ethertype\":0,\"within\":null,\"measure\":null,\"group\":null,\"write\":{\"shape\":{\"header\":18,\"prepared\":null,\"puts\":[{\"at\":0,\"width\":12,\"value\":{\"run\":{\"run\":\"head\",\"at\":0}}},{\"at\":12,\"width\":4,\"value\":{\"number\":{\"constant\":2164260864,\"parts\":[{\"operand\":{\"source\":{\"value\":\"user_priority\"},\"shape\":\"number\",\"default\":0,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null},\"shift\":13,\"bits\":3},{\"operand\":{\"source\":{\"value\":\"canonical_format_id\"},\"shape\":\"number\",\"default\":0,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null},\"shift\":12,\"bits\":1},{\"operand\":{\"source\":{\"field\":\"vlan\"},\"shape\":\"number\",\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null},\"shift\":0,\"bits\":12}],\"is_little\":false}}},{\"at\":16,\"width\":2,\"value\":{\"length\":[0,1500]}}],\"sums\":[],\"group_at\":null,\"beside\":null}}},{\"kinds\":[],\"payload\":null,\"ethertype\":null,\"within\":null,\"measure\":null,\"group\":null,\"write\":{\"shape\":{\"header\":18,\"prepared\":null,\"puts\":[{\"at\":0,\"width\":12,\"value\":{\"run\":{\"run\":\"head\",\"at\":0}}},{\"at\":12,\"width\":4,\"value\":{\"number\":{\"constant\":2164260864,\"parts\":[{\"operand\":{\"source\":{\"value\":\"user_priority\"},\"shape\":\"number\",\"default\":0,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null},\"shift\":13,\"bits\":3},{\"operand\":{\"source\":{\"value\":\"canonical_format_id\"},\"shape\":\"number\",\"default\":0,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null},\"shift\":12,\"bits\":1},{\"operand\":{\"source\":{\"field\":\"vlan\"},\"shape\":\"number\",\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null},\"shift\":0,\"bits\":12}],\"is_little\":false}}},{\"at\":16,\"width\":2,\"value\":{\"kind\":[]}}],\"sums\":[],\"group_at\":null,\"beside\":null}}}],\"answers\":[],\"otherwise\":null,\"prepared\":[],\"fields\":[{\"field\":\"destination\",\"bits\":48,\"origin\":{\"role\":{\"from\":\"destination\"}},\"is_written\":true},{\"field\":\"source\",\"bits\":48,\"origin\":{\"role\":{\"from\":\"source\"}},\"is_written\":true},{\"field\":\"tag_protocol\",\"bits\":16,\"origin\":{\"fixed\":33024},\"is_written\":true},{\"field\":\"priority\",\"bits\":3,\"origin\":{\"role\":{\"from\":\"user_priority\"}},\"is_written\":true},{\"field\":\"drop_eligible\",\"bits\":1,\"origin\":{\"role\":{\"from\":\"canonical_format_id\"}},\"is_written\":true},{\"field\":\"vlan_id\",\"bits\":12,\"origin\":{\"filled\":{\"by\":\"vlan\"}},\"is_written\":true},{\"field\":\"ethertype\",\"bits\":16,\"origin\":\"payload_type\",\"is_written\":true},{\"field\":\"length\",\"bits\":16,\"origin\":\"length\",\"is_written\":true}],\"reads_beside\":true,\"writes_beside\":false,\"has_series\":false},\"receive\":{\"header\":14,\"lookahead\":19,\"whole\":18,\"patterns\":[{\"name\":\"pattern_1\",\"mask\":[255,255],\"bits\":[129,0],\"ranges\":[]},{\"name\":\"pattern_2\",\"mask\":[0,0],\"bits\":[0,0],\"ranges\":[{\"at\":0,\"least\":1536,\"most\":65535,\"except\":[]}]},{\"name\":\"pattern_3\",\"mask\":[0,0],\"bits\":[0,0],\"ranges\":[{\"at\":0,\"least\":0,\"most\":1500,\"except\":[]}]}],\"read\":[{\"take\":{\"run\":\"head\",\"bytes\":12}},{\"decide\":{\"on\":[],\"place\":null,\"branches\":[{\"when\":{\"fits\":\"pattern_1\"},\"is_rare\":false,\"steps\":[{\"take\":{\"run\":\"tag\",\"bytes\":4}},{\"read\":{\"value\":\"priority\",\"get\":{\"run\":\"tag\",\"at\":16,\"bits\":3,\"shape\":{\"shared\":[2,4]}}}},{\"read\":{\"value\":\"drop_eligible\",\"get\":{\"run\":\"tag\",\"at\":19,\"bits\":1,\"shape\":{\"shared\":[2,4]}}}},{\"read\":{\"value\":\"vlan_id\",\"get\":{\"run\":\"tag\",\"at\":20,\"bits\":12,\"shape\":\"number\"}}}],\"gives\":[{\"some\":\"priority\"},{\"some\":\"drop_eligible\"},{\"some\":\"vlan_id\"}]},{\"when\":\"otherwise\",\"is_rare\":false,\"steps\":[],\"gives\":[\"none\",\"none\",\"none\"]}],\"gives\":[\"priority\",\"drop_eligible\",\"vlan_id\"],\"is_open\":false}},{\"take\":{\"run\":\"head_2\",\"bytes\":2}},{\"decide\":{\"on\":[],\"place\":[\"head_2\",0],\"branches\":[{\"when\":{\"fits\":\"pattern_2\"},\"is_rare\":false,\"steps\":[{\"read\":{\"value\":\"payload type\",\"get\":{\"run\":\"head_2\",\"at\":0,\"bits\":16,\"shape\":\"raw_kind\"}}}],\"gives\":[{\"value\":\"payload type\"}]},{\"when\":{\"fits\":\"pattern_3\"},\"is_rare\":true,\"steps\":[{\"limit\":{\"get\":{\"run\":\"head_2\",\"at\":0,\"bits\":16,\"shape\":\"number\"},\"behind\":0}}],\"gives\":[{\"kind\":\"Llc\"}]}],\"gives\":[\"payload type\"],\"is_open\":true}}],\"values\":[{\"name\":\"destination\",\"is_optional\":false,\"shape\":{\"bytes\":6}},{\"name\":\"source\",\"is_optional\":false,\"shape\":{\"bytes\":6}},{\"name\":\"priority\",\"is_optional\":true,\"shape\":\"number\"},{\"name\":\"drop_eligible\",\"is_optional\":true,\"shape\":\"number\"},{\"name\":\"vlan_id\",\"is_optional\":true,\"shape\":\"number\"},{\"name\":\"payload type\",\"is_optional\":false,\"shape\":\"number\"}],\"named\":[{\"name\":\"Llc\",\"value\":65536}],\"has_raw_kind\":true,\"only\":[{\"value\":\"vlan_id\",\"is_optional\":true,\"shape\":\"number\",\"field\":\"vlan\"}],\"arms\":[{\"kinds\":[65536],\"payload\":\"Llc\",\"ethertype\":0,\"within\":null,\"measure\":null,\"group\":null,\"write\":{\"present\":{\"values\":[\"vlan_id\",\"drop_eligible\",\"priority\"],\"with\":{\"shape\":{\"header\":14,\"prepared\":null,\"puts\":[{\"at\":0,\"width\":12,\"value\":{\"run\":{\"run\":\"head\",\"at\":0}}},{\"at\":12,\"width\":2,\"value\":{\"length\":[0,1500]}}],\"sums\":[],\"group_at\":null,\"beside\":{\"constant\":0,\"parts\":[{\"operand\":{\"source\":{\"value\":\"vlan_id\"},\"shape\":\"number\",\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null},\"shift\":4,\"bits\":12},{\"operand\":{\"source\":{\"value\":\"drop_eligible\"},\"shape\":\"number\",\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null},\"shift\":3,\"bits\":1},{\"operand\":{\"source\":{\"value\":\"priority\"},\"shape\":\"number\",\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null},\"shift\":0,\"bits\":3}],\"is_little\":false}}},\"without\":{\"shape\":{\"header\":14,\"prepared\":null,\"puts\":[{\"at\":0,\"width\":12,\"value\":{\"run\":{\"run\":\"head\",\"at\":0}}},{\"at\":12,\"width\":2,\"value\":{\"length\":[0,1500]}}],\"sums\":[],\"group_at\":null,\"beside\":null}}}}},{\"kinds\":[],\"payload\":null,\"ethertype\":null,\"within\":null,\"measure\":null,\"group\":null,\"write\":{\"present\":{\"values\":[\"vlan_id\",\"drop_eligible\",\"priority\"],\"with\":{\"shape\":{\"header\":14,\"prepared\":null,\"puts\":[{\"at\":0,\"width\":12,\"value\":{\"run\":{\"run\":\"head\",\"at\":0}}},{\"at\":12,\"width\":2,\"value\":{\"kind\":[]}}],\"sums\":[],\"group_at\":null,\"beside\":{\"constant\":0,\"parts\":[{\"operand\":{\"source\":{\"value\":\"vlan_id\"},\"shape\":\"number\",\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null},\"shift\":4,\"bits\":12},{\"operand\":{\"source\":{\"value\":\"drop_eligible\"},\"shape\":\"number\",\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null},\"shift\":3,\"bits\":1},{\"operand\":{\"source\":{\"value\":\"priority\"},\"shape\":\"number\",\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null},\"shift\":0,\"bits\":3}],\"is_little\":false}}},\"without\":{\"shape\":{\"header\":14,\"prepared\":null,\"puts\":[{\"at\":0,\"width\":12,\"value\":{\"run\":{\"run\":\"head\",\"at\":0}}},{\"at\":12,\"width\":2,\"value\":{\"kind\":[]}}],\"sums\":[],\"group_at\":null,\"beside\":null}}}}}],\"answers\":[],\"otherwise\":null,\"prepared\":[],\"fields\":[{\"field\":\"destination\",\"bits\":48,\"origin\":{\"role\":{\"from\":\"destination\"}},\"is_written\":true},{\"field\":\"source\",\"bits\":48,\"origin\":{\"role\":{\"from\":\"source\"}},\"is_written\":true},{\"field\":\"ethertype\",\"bits\":16,\"origin\":\"payload_type\",\"is_written\":true},{\"field\":\"length\",\"bits\":16,\"origin\":\"length\",\"is_written\":true},{\"field\":\"reserved\",\"bits\":16,\"origin\":{\"default\":0},\"is_written\":true},{\"field\":\"vlan_id\",\"bits\":12,\"origin\":{\"role\":{\"from\":\"vlan_id\"}},\"is_written\":true},{\"field\":\"canonical_format_id\",\"bits\":1,\"origin\":{\"role\":{\"from\":\"drop_eligible\"}},\"is_written\":true},{\"field\":\"user_priority\",\"bits\":3,\"origin\":{\"role\":{\"from\":\"priority\"}},\"is_written\":true}],\"reads_beside\":false,\"writes_beside\":true,\"has_series\":false},\"resolution\":null,\"mtu\":{\"added\":0,\"taken\":4},\"oids\":[{\"name\":\"OID_GEN_TRANSMIT_BUFFER_SPACE\",\"value\":65800},{\"name\":\"OID_GEN_RECEIVE_BUFFER_SPACE\",\"value\":65801},{\"name\":\"OID_GEN_TRANSMIT_BLOCK_SIZE\",\"value\":65802},{\"name\":\"OID_GEN_RECEIVE_BLOCK_SIZE\",\"value\":65803},{\"name\":\"OID_GEN_VENDOR_ID\",\"value\":65804},{\"name\":\"OID_GEN_VENDOR_DESCRIPTION\",\"value\":65805},{\"name\":\"OID_GEN_CURRENT_PACKET_FILTER\",\"value\":65806},{\"name\":\"OID_GEN_CURRENT_LOOKAHEAD\",\"value\":65807},{\"name\":\"OID_GEN_MAXIMUM_TOTAL_SIZE\",\"value\":65809},{\"name\":\"OID_GEN_VENDOR_DRIVER_VERSION\",\"value\":65814},{\"name\":\"OID_GEN_INTERRUPT_MODERATION\",\"value\":66057},{\"name\":\"OID_GEN_XMIT_OK\",\"value\":131329},{\"name\":\"OID_GEN_RCV_OK\",\"value\":131330},{\"name\":\"OID_GEN_STATISTICS\",\"value\":131334},{\"name\":\"OID_802_3_PERMANENT_ADDRESS\",\"value\":16843009},{\"name\":\"OID_802_3_CURRENT_ADDRESS\",\"value\":16843010},{\"name\":\"OID_802_3_MULTICAST_LIST\",\"value\":16843011},{\"name\":\"OID_802_3_MAXIMUM_LIST_SIZE\",\"value\":16843012},{\"name\":\"OID_802_3_RCV_ERROR_ALIGNMENT\",\"value\":16908545},{\"name\":\"OID_802_3_XMIT_ONE_COLLISION\",\"value\":16908546},{\"name\":\"OID_802_3_XMIT_MORE_COLLISIONS\",\"value\":16908547},{\"name\":\"OID_PNP_SET_POWER\",\"value\":4244701441},{\"name\":\"OID_PNP_QUERY_POWER\",\"value\":4244701442},{\"name\":\"OID_ENTRESOL_DROPS\",\"value\":4282712065}]}\n",
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
