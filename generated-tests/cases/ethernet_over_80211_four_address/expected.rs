// Made by entresol-compiler 0.1.0 from cases/ethernet_over_80211_four_address/input.rs (sha256 d8381a7d02fa6779…): do not edit.
//! A bridge between access points: frames with four addresses.
#![cfg_attr(windows, no_std)]
use entresol::prelude::*;
/// An Ethernet adapter whose frames travel between access points.
#[allow(dead_code)]
pub struct FourAddress {
    /// From one distribution system
    from_ds: u8,
    /// to another.
    to_ds: u8,
    /// The other end of the link.
    receiver: MacAddress,
    /// This end.
    transmitter: MacAddress,
}
const _: () = {
    #[allow(unused_imports)]
    use ::entresol::__private::{
        variable as action, variable as adapter_context, variable as adapter_handle,
        variable as bind_context, variable as binding_context, variable as cancel_id,
        variable as configuration, variable as count, variable as driver_context,
        variable as driver_handle, variable as driver_object, variable as ends,
        variable as event, variable as field_from_ds, variable as field_receiver,
        variable as field_to_ds, variable as field_transmitter, variable as flags,
        variable as frame, variable as header, variable as indication, variable as kind,
        variable as link, variable as meaning, variable as net_buffer_lists,
        variable as new, variable as notification, variable as old_destination,
        variable as old_priority, variable as old_source, variable as old_user_priority,
        variable as packet, variable as parameters, variable as part_beside,
        variable as part_fourth, variable as part_head, variable as part_high_throughput,
        variable as part_quality, variable as part_subframe, variable as part_tunnelled,
        variable as part_typed, variable as payload, variable as peer, variable as port,
        variable as registry_path, variable as request, variable as request_id,
        variable as rest, variable as room_source, variable as status,
        variable as unbind_context, variable as value,
    };
    const _: fn(u8) -> ::core::primitive::u8 = |value| value;
    const _: fn(u8) -> ::core::primitive::u8 = |value| value;
    const _: fn(MacAddress) -> ::entresol::__private::MacAddress = |value| value;
    const _: fn(MacAddress) -> ::entresol::__private::MacAddress = |value| value;
    /// The other end of the link.
    static PARAMETER_RECEIVER: ::entresol::__private::Parameter<
        ::entresol::__private::MacAddress,
    > = ::entresol::__private::Parameter {
        keyword: &::entresol::__private::utf16::<8>("Receiver"),
        default: ::entresol::__private::MacAddress([0x02, 0x00, 0x00, 0x00, 0x00, 0xAA]),
        range: ::core::option::Option::None,
    };
    /// The values that a virtual miniport needs to translate, fixed when it is initialised.
    #[derive(::core::clone::Clone, ::core::marker::Copy)]
    #[allow(unreachable_pub)]
    pub struct __Link {
        down_excepted: [::core::primitive::u8; 40],
        down_excepted_2: [::core::primitive::u8; 38],
        down_llc: [::core::primitive::u8; 32],
        down_llc_2: [::core::primitive::u8; 30],
    }
    const TYPE_80F3: ::core::primitive::u32 = ::entresol::__private::raw(0x80F3);
    const TYPE_8137: ::core::primitive::u32 = ::entresol::__private::raw(0x8137);
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
    const UP_PATTERN_1: ::entresol::__private::Pattern<23> = ::entresol::__private::Pattern {
        mask: [
            0x4F, 0x44, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
            0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x0F,
        ],
        bits: [
            0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
            0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
        ],
        ranges: &[],
    };
    const UP_PATTERN_2: ::entresol::__private::Pattern<8> = ::entresol::__private::Pattern {
        mask: [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x00],
        bits: [0xAA, 0xAA, 0x03, 0x00, 0x00, 0x00, 0x00, 0x00],
        ranges: &[
            ::entresol::__private::Range {
                at: 6,
                least: 0x0600,
                most: 0xFFFF,
                except: &[0x80F3, 0x8137],
            },
        ],
    };
    const UP_PATTERN_3: ::entresol::__private::Pattern<8> = ::entresol::__private::Pattern {
        mask: [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x00],
        bits: [0xAA, 0xAA, 0x03, 0x00, 0x00, 0xF8, 0x00, 0x00],
        ranges: &[
            ::entresol::__private::Range {
                at: 6,
                least: 0x0600,
                most: 0xFFFF,
                except: &[],
            },
        ],
    };
    #[allow(unused_variables, unused_mut)]
    impl ::entresol::__private::Driver for FourAddress {
        type Link = __Link;
        type Down = [::core::primitive::u8; 80];
        type Up = [::core::primitive::u8; 14];
        const FACTS: ::entresol::__private::Facts = ::entresol::__private::Facts {
            service: &::entresol::__private::utf16::<11>("FourAddress"),
            description: "An Ethernet adapter whose frames travel between access points.",
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
                medium: 16,
                physical_medium: 9,
                if_type: 71,
                access: 2,
                direction: 0,
                connection: 1,
                link_header: 24,
                destination_at: ::core::option::Option::None,
                address_length: 6,
                packet_filters: 0x002F,
                mac_options: 0x000D,
                multicast: 32,
                resolution: true,
            },
            mtu_added: 0,
            mtu_taken: 16,
            oids: &[
                0x00010108, 0x00010109, 0x0001010A, 0x0001010B, 0x0001010C, 0x0001010D,
                0x0001010E, 0x0001010F, 0x00010111, 0x00010116, 0x00010209, 0x00020101,
                0x00020102, 0x00020106, 0x01010101, 0x01010102, 0x01010103, 0x01010104,
                0x01020101, 0x01020102, 0x01020103, 0xFD010101, 0xFD010102, 0xFF450001,
            ],
        };
        const SEND_LOOKAHEAD: ::core::primitive::usize = 15;
        const RECEIVE_LOOKAHEAD: ::core::primitive::usize = 59;
        const SEND_RECORD: ::core::primitive::usize = 32;
        const SEND_READS_BESIDE: ::core::primitive::bool = true;
        const RECEIVE_READS_BESIDE: ::core::primitive::bool = false;
        const RECEIVE_HAS_SERIES: ::core::primitive::bool = true;
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
            let field_receiver = configuration.read(&PARAMETER_RECEIVER);
            let field_transmitter: ::entresol::__private::MacAddress = ends.lower;
            __Link {
                down_excepted: ::entresol::__private::Header::<40>::new()
                    .put::<0, 1>([0x88])
                    .put::<1, 1>([0x03])
                    .put::<2, 2>([0x00, 0x00])
                    .put::<4, 6>(field_receiver.bytes())
                    .put::<10, 6>(field_transmitter.bytes())
                    .bytes(),
                down_excepted_2: ::entresol::__private::Header::<38>::new()
                    .put::<0, 1>([0x08])
                    .put::<1, 1>([0x03])
                    .put::<2, 2>([0x00, 0x00])
                    .put::<4, 6>(field_receiver.bytes())
                    .put::<10, 6>(field_transmitter.bytes())
                    .bytes(),
                down_llc: ::entresol::__private::Header::<32>::new()
                    .put::<0, 1>([0x88])
                    .put::<1, 1>([0x03])
                    .put::<2, 2>([0x00, 0x00])
                    .put::<4, 6>(field_receiver.bytes())
                    .put::<10, 6>(field_transmitter.bytes())
                    .bytes(),
                down_llc_2: ::entresol::__private::Header::<30>::new()
                    .put::<0, 1>([0x08])
                    .put::<1, 1>([0x03])
                    .put::<2, 2>([0x00, 0x00])
                    .put::<4, 6>(field_receiver.bytes())
                    .put::<10, 6>(field_transmitter.bytes())
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
            header: &mut [::core::primitive::u8; 80],
        ) -> ::core::result::Result<
            ::entresol::__private::Crossing,
            ::entresol::__private::Stop,
        > {
            let mut rest = frame.rest();
            let part_head = rest.take::<14>()?;
            let old_source = part_head.part::<6, 6>();
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
                        let old_user_priority = match () {
                            _ if part_beside.is_there() => {
                                let old_user_priority = part_beside.number::<29, 3>();
                                ::core::option::Option::Some(old_user_priority)
                            }
                            _ => ::core::option::Option::None,
                        };
                        let payload = rest.room()?;
                        match old_user_priority {
                            ::core::option::Option::Some(old_user_priority) => {
                                let mut new = ::entresol::__private::Build::new(header);
                                new.copy::<0, 16, _>(&link.down_llc);
                                new.bytes::<16, 8>(part_head.bytes::<0, 8>());
                                new.bytes::<22, 2>([0x00, 0x00]);
                                new.bytes::<24, 8>(part_head.bytes::<6, 8>());
                                new.number::<
                                        30,
                                        2,
                                    >(::entresol::__private::bits::<8, 3>(old_user_priority));
                                new.constant::<
                                        48,
                                        32,
                                    >(
                                    &[
                                        0x80, 0x01, 0x20, 0x00, 0x00, 0x00, 0x00, 0x00, 0xFF, 0xFF,
                                        0xFF, 0xFF, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
                                        0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
                                        0x00, 0x00,
                                    ],
                                );
                                ::core::result::Result::Ok(::entresol::__private::Crossing {
                                    strip: rest.at(),
                                    header: 32,
                                    payload,
                                    ethertype: 0x0000,
                                    beside: 0,
                                })
                            }
                            _ => {
                                let mut new = ::entresol::__private::Build::new(header);
                                new.copy::<0, 16, _>(&link.down_llc_2);
                                new.bytes::<16, 8>(part_head.bytes::<0, 8>());
                                new.bytes::<22, 2>([0x00, 0x00]);
                                new.bytes::<24, 6>(*old_source);
                                new.constant::<
                                        48,
                                        32,
                                    >(
                                    &[
                                        0x80, 0x01, 0x20, 0x00, 0x00, 0x00, 0x00, 0x00, 0xFF, 0xFF,
                                        0xFF, 0xFF, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
                                        0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
                                        0x00, 0x00,
                                    ],
                                );
                                ::core::result::Result::Ok(::entresol::__private::Crossing {
                                    strip: rest.at(),
                                    header: 30,
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
            let part_beside = rest.beside();
            let old_user_priority = match () {
                _ if part_beside.is_there() => {
                    let old_user_priority = part_beside.number::<29, 3>();
                    ::core::option::Option::Some(old_user_priority)
                }
                _ => ::core::option::Option::None,
            };
            match kind {
                TYPE_80F3 | TYPE_8137 => {
                    let payload = rest.room()?;
                    match old_user_priority {
                        ::core::option::Option::Some(old_user_priority) => {
                            let mut new = ::entresol::__private::Build::new(header);
                            new.copy::<0, 16, _>(&link.down_excepted);
                            new.bytes::<16, 8>(part_head.bytes::<0, 8>());
                            new.bytes::<22, 2>([0x00, 0x00]);
                            new.bytes::<24, 8>(part_head.bytes::<6, 8>());
                            new.number::<
                                    30,
                                    8,
                                >(
                                0x000AAAA030000F8
                                    | ::entresol::__private::bits::<56, 3>(old_user_priority),
                            );
                            new.raw::<38>(kind);
                            new.constant::<
                                    48,
                                    32,
                                >(
                                &[
                                    0x80, 0x01, 0x20, 0x00, 0x00, 0x00, 0x00, 0x00, 0xFF, 0xFF,
                                    0xFF, 0xFF, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
                                    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
                                    0x00, 0x00,
                                ],
                            );
                            ::core::result::Result::Ok(::entresol::__private::Crossing {
                                strip: rest.at(),
                                header: 40,
                                payload,
                                ethertype: ::core::primitive::u16::from_be(
                                    kind as ::core::primitive::u16,
                                ),
                                beside: 0,
                            })
                        }
                        _ => {
                            let mut new = ::entresol::__private::Build::new(header);
                            new.copy::<0, 16, _>(&link.down_excepted_2);
                            new.bytes::<16, 8>(part_head.bytes::<0, 8>());
                            new.bytes::<22, 2>([0x00, 0x00]);
                            new.bytes::<24, 8>(part_head.bytes::<6, 8>());
                            new.bytes::<30, 6>([0xAA, 0xAA, 0x03, 0x00, 0x00, 0xF8]);
                            new.raw::<36>(kind);
                            new.constant::<
                                    48,
                                    32,
                                >(
                                &[
                                    0x80, 0x01, 0x20, 0x00, 0x00, 0x00, 0x00, 0x00, 0xFF, 0xFF,
                                    0xFF, 0xFF, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
                                    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
                                    0x00, 0x00,
                                ],
                            );
                            ::core::result::Result::Ok(::entresol::__private::Crossing {
                                strip: rest.at(),
                                header: 38,
                                payload,
                                ethertype: ::core::primitive::u16::from_be(
                                    kind as ::core::primitive::u16,
                                ),
                                beside: 0,
                            })
                        }
                    }
                }
                _ => {
                    let payload = rest.room()?;
                    match old_user_priority {
                        ::core::option::Option::Some(old_user_priority) => {
                            let mut new = ::entresol::__private::Build::new(header);
                            new.copy::<0, 16, _>(&link.down_excepted);
                            new.bytes::<16, 8>(part_head.bytes::<0, 8>());
                            new.bytes::<22, 2>([0x00, 0x00]);
                            new.bytes::<24, 8>(part_head.bytes::<6, 8>());
                            new.number::<
                                    30,
                                    8,
                                >(
                                0x000AAAA03000000
                                    | ::entresol::__private::bits::<56, 3>(old_user_priority),
                            );
                            new.raw::<38>(kind);
                            new.constant::<
                                    48,
                                    32,
                                >(
                                &[
                                    0x80, 0x01, 0x20, 0x00, 0x00, 0x00, 0x00, 0x00, 0xFF, 0xFF,
                                    0xFF, 0xFF, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
                                    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
                                    0x00, 0x00,
                                ],
                            );
                            ::core::result::Result::Ok(::entresol::__private::Crossing {
                                strip: rest.at(),
                                header: 40,
                                payload,
                                ethertype: ::core::primitive::u16::from_be(
                                    kind as ::core::primitive::u16,
                                ),
                                beside: 0,
                            })
                        }
                        _ => {
                            let mut new = ::entresol::__private::Build::new(header);
                            new.copy::<0, 16, _>(&link.down_excepted_2);
                            new.bytes::<16, 8>(part_head.bytes::<0, 8>());
                            new.bytes::<22, 2>([0x00, 0x00]);
                            new.bytes::<24, 8>(part_head.bytes::<6, 8>());
                            new.bytes::<30, 6>([0xAA, 0xAA, 0x03, 0x00, 0x00, 0x00]);
                            new.raw::<36>(kind);
                            new.constant::<
                                    48,
                                    32,
                                >(
                                &[
                                    0x80, 0x01, 0x20, 0x00, 0x00, 0x00, 0x00, 0x00, 0xFF, 0xFF,
                                    0xFF, 0xFF, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
                                    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
                                    0x00, 0x00,
                                ],
                            );
                            ::core::result::Result::Ok(::entresol::__private::Crossing {
                                strip: rest.at(),
                                header: 38,
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
                    let part_head = rest.take::<24>()?;
                    part_head
                        .require::<
                            0,
                            _,
                        >(&UP_PATTERN_1, ::entresol::__private::Reason::WrongHeader)?;
                    let room_source;
                    let (old_destination, old_source) = match (
                        part_head.number::<15, 1>(),
                        part_head.number::<14, 1>(),
                    ) {
                        (0, 0) => {
                            let old_destination = part_head.part::<4, 8>();
                            let old_source = part_head.part::<10, 8>();
                            (old_destination, old_source)
                        }
                        (0, 1) => {
                            let old_destination = part_head.part::<4, 8>();
                            let old_source = part_head.part::<16, 8>();
                            (old_destination, old_source)
                        }
                        (1, 0) => {
                            let old_source = part_head.part::<10, 8>();
                            let old_destination = part_head.part::<16, 8>();
                            (old_destination, old_source)
                        }
                        (1, 1) => {
                            let old_destination = part_head.part::<16, 8>();
                            let part_fourth = rest.take::<6>()?;
                            room_source = part_fourth.padded::<0, 6>();
                            let old_source = &room_source;
                            (old_destination, old_source)
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
                    let (old_priority, old_destination, old_source) = match part_head
                        .number::<0, 1>()
                    {
                        1 => {
                            let part_quality = rest.take::<2>()?;
                            let old_priority = part_quality.number::<5, 3>();
                            match part_head.number::<8, 1>() {
                                1 => {
                                    let part_high_throughput = rest.take::<4>()?;
                                }
                                _ => {}
                            }
                            let (old_destination, old_source) = match part_quality
                                .number::<0, 1>()
                            {
                                1 => {
                                    ::core::hint::cold_path();
                                    rest.refuse(&UP_PATTERN_2)?;
                                    let part_subframe = rest.take::<14>()?;
                                    let old_destination = part_subframe.part::<0, 8>();
                                    let old_source = part_subframe.part::<6, 8>();
                                    rest.limit(part_subframe.number::<96, 16>(), 0)?;
                                    rest.series::<14, 4>()?;
                                    (old_destination, old_source)
                                }
                                _ => (old_destination, old_source),
                            };
                            (
                                ::core::option::Option::Some(old_priority),
                                old_destination,
                                old_source,
                            )
                        }
                        _ => (::core::option::Option::None, old_destination, old_source),
                    };
                    let kind = match () {
                        _ if rest.fits(&UP_PATTERN_2) => {
                            let part_typed = rest.take::<8>()?;
                            let kind = part_typed.raw::<6>();
                            kind
                        }
                        _ if rest.fits(&UP_PATTERN_3) => {
                            let part_tunnelled = rest.take::<8>()?;
                            let kind = part_tunnelled.raw::<6>();
                            kind
                        }
                        _ => {
                            ::core::hint::cold_path();
                            return {
                                let kind = PAYLOAD_LLC;
                                let payload = rest.room()?;
                                match old_priority {
                                    ::core::option::Option::Some(old_priority) => {
                                        let mut new = ::entresol::__private::Build::new(header);
                                        new.bytes::<0, 8>(*old_destination);
                                        new.bytes::<6, 8>(*old_source);
                                        new.length::<12, 2>(payload, 1500)?;
                                        ::core::result::Result::Ok(::entresol::__private::Crossing {
                                            strip: rest.at(),
                                            header: 14,
                                            payload,
                                            ethertype: 0x0000,
                                            beside: (::entresol::__private::bits::<0, 3>(old_priority))
                                                as ::core::primitive::u32,
                                        })
                                    }
                                    _ => {
                                        let mut new = ::entresol::__private::Build::new(header);
                                        new.bytes::<0, 8>(*old_destination);
                                        new.bytes::<6, 8>(*old_source);
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
                    };
                    let payload = rest.room()?;
                    match old_priority {
                        ::core::option::Option::Some(old_priority) => {
                            let mut new = ::entresol::__private::Build::new(header);
                            new.bytes::<0, 8>(*old_destination);
                            new.bytes::<6, 8>(*old_source);
                            new.raw::<12>(kind);
                            ::core::result::Result::Ok(::entresol::__private::Crossing {
                                strip: rest.at(),
                                header: 14,
                                payload,
                                ethertype: ::core::primitive::u16::from_be(
                                    kind as ::core::primitive::u16,
                                ),
                                beside: (::entresol::__private::bits::<0, 3>(old_priority))
                                    as ::core::primitive::u32,
                            })
                        }
                        _ => {
                            let mut new = ::entresol::__private::Build::new(header);
                            new.bytes::<0, 8>(*old_destination);
                            new.bytes::<6, 8>(*old_source);
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
            frame.translated::<58, __Receive>(link, header)
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
                FourAddress,
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
                FourAddress,
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
            ::entresol::__private::upper::halt_ex::<FourAddress>(adapter_context, action)
        }
    }
    /// SAFETY: NDIS alone calls this, as `MiniportDriverUnload` documents:
    /// no adapter is left, and none comes any more.
    /// `upper::unload` asks for that, and gets the arguments as they came.
    unsafe extern "efiapi" fn miniport_unload(
        driver_object: ::entresol::__private::PDRIVER_OBJECT,
    ) {
        unsafe { ::entresol::__private::upper::unload::<FourAddress>(driver_object) }
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
                FourAddress,
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
                FourAddress,
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
                FourAddress,
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
                FourAddress,
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
                FourAddress,
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
                FourAddress,
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
                FourAddress,
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
                FourAddress,
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
                FourAddress,
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
                FourAddress,
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
                FourAddress,
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
                FourAddress,
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
                FourAddress,
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
                FourAddress,
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
                FourAddress,
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
                FourAddress,
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
                FourAddress,
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
                FourAddress,
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
                FourAddress,
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
                FourAddress,
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
                FourAddress,
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
                FourAddress,
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
                FourAddress,
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
                FourAddress,
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
            "entresol 1\n{\"name\":\"FourAddress\",\"service\":\"FourAddress\",\"service_units\":11,\"description\":\"An Ethernet adapter whose frames travel between access points.\",\"runtime\":\"::entresol\",\"ndis\":\"6.30\",\"upper\":{\"medium\":\"Ethernet\",\"description\":\"Ethernet: any station to any station, the payload named by its EtherType or by an LLC header of its own.\",\"ndis_medium\":{\"name\":\"NdisMedium802_3\",\"value\":0},\"physical_medium\":{\"name\":\"NdisPhysicalMediumUnspecified\",\"value\":0},\"if_type\":{\"name\":\"IF_TYPE_ETHERNET_CSMACD\",\"value\":6},\"access\":{\"name\":\"NET_IF_ACCESS_BROADCAST\",\"value\":2},\"direction\":{\"name\":\"NET_IF_DIRECTION_SENDRECEIVE\",\"value\":0},\"connection\":{\"name\":\"NET_IF_CONNECTION_DEDICATED\",\"value\":1},\"upper_range\":\"ndis5\",\"lower_range\":\"ethernet\",\"lower_only\":null,\"packet_filters\":[{\"name\":\"NDIS_PACKET_TYPE_DIRECTED\",\"value\":1},{\"name\":\"NDIS_PACKET_TYPE_MULTICAST\",\"value\":2},{\"name\":\"NDIS_PACKET_TYPE_ALL_MULTICAST\",\"value\":4},{\"name\":\"NDIS_PACKET_TYPE_BROADCAST\",\"value\":8},{\"name\":\"NDIS_PACKET_TYPE_PROMISCUOUS\",\"value\":32}],\"packet_filter_bits\":47,\"mac_options\":[{\"name\":\"NDIS_MAC_OPTION_COPY_LOOKAHEAD_DATA\",\"value\":1},{\"name\":\"NDIS_MAC_OPTION_TRANSFERS_NOT_PEND\",\"value\":4},{\"name\":\"NDIS_MAC_OPTION_NO_LOOPBACK\",\"value\":8},{\"name\":\"NDIS_MAC_OPTION_8021P_PRIORITY\",\"value\":64},{\"name\":\"NDIS_MAC_OPTION_8021Q_VLAN\",\"value\":512}],\"mac_option_bits\":589,\"beside_options\":[{\"name\":\"NDIS_MAC_OPTION_8021P_PRIORITY\",\"value\":64},{\"name\":\"NDIS_MAC_OPTION_8021Q_VLAN\",\"value\":512}],\"multicast_list\":32,\"link_header\":14,\"shortest\":14,\"longest\":14,\"address_length\":6,\"destination_at\":0,\"resolution\":[\"Arp\",\"NeighbourSolicitation\"],\"has_resolution\":true,\"oids\":[{\"name\":\"OID_802_3_PERMANENT_ADDRESS\",\"value\":16843009},{\"name\":\"OID_802_3_CURRENT_ADDRESS\",\"value\":16843010},{\"name\":\"OID_802_3_MULTICAST_LIST\",\"value\":16843011},{\"name\":\"OID_802_3_MAXIMUM_LIST_SIZE\",\"value\":16843012},{\"name\":\"OID_802_3_RCV_ERROR_ALIGNMENT\",\"value\":16908545},{\"name\":\"OID_802_3_XMIT_ONE_COLLISION\",\"value\":16908546},{\"name\":\"OID_802_3_XMIT_MORE_COLLISIONS\",\"value\":16908547}],\"elements\":[{\"field\":{\"name\":\"destination\",\"description\":\"The station, or the group of stations, that the frame is for.\",\"bits\":48,\"type_name\":\"MacAddress\",\"role\":\"destination\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":0,\"until\":112}},{\"field\":{\"name\":\"source\",\"description\":\"The station that the frame comes from.\",\"bits\":48,\"type_name\":\"MacAddress\",\"role\":\"source\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":48,\"until\":64}},{\"choice\":{\"forms\":[{\"name\":\"typed\",\"conditions\":[],\"payload\":null,\"elements\":[{\"field\":{\"name\":\"ethertype\",\"description\":\"What the payload is.\",\"bits\":16,\"type_name\":\"u16\",\"role\":\"payload_type\",\"numbers\":\"ethertype\",\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":1536,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":0,\"until\":16}}]},{\"name\":\"sized\",\"conditions\":[],\"payload\":\"Llc\",\"elements\":[{\"field\":{\"name\":\"length\",\"description\":\"The bytes that follow.\",\"bits\":16,\"type_name\":\"u16\",\"role\":\"length\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":1500,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":\"behind\",\"sum\":null,\"since\":0,\"until\":16}}]}],\"is_beside\":false}},{\"choice\":{\"forms\":[{\"name\":\"beside\",\"conditions\":[],\"payload\":null,\"elements\":[{\"field\":{\"name\":\"reserved\",\"description\":\"\",\"bits\":16,\"type_name\":\"u16\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":0,\"until\":32}},{\"field\":{\"name\":\"vlan_id\",\"description\":\"The VLAN; zero for none.\",\"bits\":12,\"type_name\":\"u16\",\"role\":\"vlan_id\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":16,\"until\":16}},{\"field\":{\"name\":\"canonical_format_id\",\"description\":\"Whether the frame may be dropped before others.\",\"bits\":1,\"type_name\":\"u8\",\"role\":\"drop_eligible\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":28,\"until\":4}},{\"field\":{\"name\":\"user_priority\",\"description\":\"The priority (IEEE 802.1Q, annex I).\",\"bits\":3,\"type_name\":\"u8\",\"role\":\"priority\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":29,\"until\":3}}]},{\"name\":\"\",\"conditions\":[],\"payload\":null,\"elements\":[]}],\"is_beside\":true}}]},\"lower\":{\"medium\":\"Ieee80211\",\"description\":\"Wireless LAN: data frames with their four ways of addressing, with and without quality of service.\",\"ndis_medium\":{\"name\":\"NdisMediumNative802_11\",\"value\":16},\"physical_medium\":{\"name\":\"NdisPhysicalMediumNative802_11\",\"value\":9},\"if_type\":{\"name\":\"IF_TYPE_IEEE80211\",\"value\":71},\"access\":{\"name\":\"NET_IF_ACCESS_BROADCAST\",\"value\":2},\"direction\":{\"name\":\"NET_IF_DIRECTION_SENDRECEIVE\",\"value\":0},\"connection\":{\"name\":\"NET_IF_CONNECTION_DEDICATED\",\"value\":1},\"upper_range\":\"ndis5\",\"lower_range\":\"wlan\",\"lower_only\":null,\"packet_filters\":[{\"name\":\"NDIS_PACKET_TYPE_DIRECTED\",\"value\":1},{\"name\":\"NDIS_PACKET_TYPE_MULTICAST\",\"value\":2},{\"name\":\"NDIS_PACKET_TYPE_ALL_MULTICAST\",\"value\":4},{\"name\":\"NDIS_PACKET_TYPE_BROADCAST\",\"value\":8},{\"name\":\"NDIS_PACKET_TYPE_PROMISCUOUS\",\"value\":32}],\"packet_filter_bits\":47,\"mac_options\":[{\"name\":\"NDIS_MAC_OPTION_COPY_LOOKAHEAD_DATA\",\"value\":1},{\"name\":\"NDIS_MAC_OPTION_TRANSFERS_NOT_PEND\",\"value\":4},{\"name\":\"NDIS_MAC_OPTION_NO_LOOPBACK\",\"value\":8}],\"mac_option_bits\":13,\"beside_options\":[],\"multicast_list\":32,\"link_header\":24,\"shortest\":24,\"longest\":58,\"address_length\":6,\"destination_at\":null,\"resolution\":[\"Arp\",\"NeighbourSolicitation\"],\"has_resolution\":true,\"oids\":[],\"peers\":[{\"said_by\":{\"name\":\"NDIS_STATUS_DOT11_ASSOCIATION_COMPLETION\",\"value\":1073938435},\"is_asked\":false,\"address\":4,\"condition\":[12,true],\"is_lost\":false},{\"said_by\":{\"name\":\"NDIS_STATUS_DOT11_DISASSOCIATION\",\"value\":1073938440},\"is_asked\":false,\"address\":4,\"condition\":null,\"is_lost\":true},{\"said_by\":{\"name\":\"OID_DOT11_ENUM_ASSOCIATION_INFO\",\"value\":234946957},\"is_asked\":true,\"address\":16,\"condition\":[4,false],\"is_lost\":false}],\"records\":[{\"name\":\"send_context\",\"is_sent\":true,\"bytes\":32,\"elements\":[{\"field\":{\"name\":\"send_type\",\"description\":\"NDIS_OBJECT_TYPE_DEFAULT.\",\"bits\":8,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":128,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":0,\"until\":256}},{\"field\":{\"name\":\"send_revision\",\"description\":\"\",\"bits\":8,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":1,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":8,\"until\":248}},{\"field\":{\"name\":\"send_size\",\"description\":\"\",\"bits\":16,\"type_name\":\"u16\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":32,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":true,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":16,\"until\":240}},{\"field\":{\"name\":\"exemption\",\"description\":\"Whether it goes out in the clear though others are encrypted (DOT11_EXEMPT_xxx): none does.\",\"bits\":16,\"type_name\":\"u16\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":true,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":32,\"until\":224}},{\"field\":{\"name\":\"send_gap\",\"description\":\"\",\"bits\":16,\"type_name\":\"u16\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":48,\"until\":208}},{\"field\":{\"name\":\"send_phy\",\"description\":\"The radio that sends it; any (DOT11_PHY_ID_ANY).\",\"bits\":32,\"type_name\":\"u32\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":4294967295,\"receive\":4294967295,\"is_little\":true,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":64,\"until\":192}},{\"field\":{\"name\":\"delayed_sleep\",\"description\":\"How long the station stays awake after it.\",\"bits\":32,\"type_name\":\"u32\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":true,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":96,\"until\":160}},{\"field\":{\"name\":\"send_extension\",\"description\":\"A pointer of the manufacturer's own.\",\"bits\":64,\"type_name\":\"u64\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":true,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":128,\"until\":128}},{\"field\":{\"name\":\"send_flags\",\"description\":\"\",\"bits\":32,\"type_name\":\"u32\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":true,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":192,\"until\":64}},{\"field\":{\"name\":\"send_end\",\"description\":\"\",\"bits\":32,\"type_name\":\"u32\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":224,\"until\":32}}]},{\"name\":\"receive_context\",\"is_sent\":false,\"bytes\":48,\"elements\":[{\"field\":{\"name\":\"receive_type\",\"description\":\"NDIS_OBJECT_TYPE_DEFAULT.\",\"bits\":8,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":128,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":0,\"until\":384}},{\"field\":{\"name\":\"receive_revision\",\"description\":\"\",\"bits\":8,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":1,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":8,\"until\":376}},{\"field\":{\"name\":\"receive_size\",\"description\":\"\",\"bits\":16,\"type_name\":\"u16\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":48,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":true,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":16,\"until\":368}},{\"field\":{\"name\":\"receive_flags\",\"description\":\"\",\"bits\":32,\"type_name\":\"u32\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":true,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":32,\"until\":352}},{\"field\":{\"name\":\"receive_phy\",\"description\":\"The radio that heard it; any (DOT11_PHY_ID_ANY).\",\"bits\":32,\"type_name\":\"u32\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":4294967295,\"receive\":4294967295,\"is_little\":true,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":64,\"until\":320}},{\"field\":{\"name\":\"frequency\",\"description\":\"Its channel, in MHz; the specification has it in units of its own for some bands.\",\"bits\":32,\"type_name\":\"u32\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":true,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":96,\"until\":288}},{\"field\":{\"name\":\"pieces\",\"description\":\"Of how many pieces it was made.\",\"bits\":16,\"type_name\":\"u16\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":1,\"receive\":1,\"is_little\":true,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":128,\"until\":256}},{\"field\":{\"name\":\"receive_gap\",\"description\":\"\",\"bits\":16,\"type_name\":\"u16\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":144,\"until\":240}},{\"field\":{\"name\":\"signal\",\"description\":\"How strong it was, in dBm, in two's complement.\",\"bits\":32,\"type_name\":\"u32\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":true,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":160,\"until\":224}},{\"field\":{\"name\":\"rate\",\"description\":\"The number of its rate among those of the radio.\",\"bits\":8,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":192,\"until\":192}},{\"field\":{\"name\":\"rate_gap\",\"description\":\"\",\"bits\":24,\"type_name\":\"u32\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":200,\"until\":184}},{\"field\":{\"name\":\"receive_extension_size\",\"description\":\"\",\"bits\":32,\"type_name\":\"u32\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":true,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":224,\"until\":160}},{\"field\":{\"name\":\"receive_extension\",\"description\":\"A pointer of the manufacturer's own.\",\"bits\":64,\"type_name\":\"u64\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":true,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":256,\"until\":128}},{\"field\":{\"name\":\"timestamp\",\"description\":\"When it was heard.\",\"bits\":64,\"type_name\":\"u64\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":true,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":320,\"until\":64}}]}],\"elements\":[{\"field\":{\"name\":\"qos\",\"description\":\"Whether the frame says to which traffic stream it belongs (the first bit of the subtype).\",\"bits\":1,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":0,\"until\":192}},{\"field\":{\"name\":\"no_data\",\"description\":\"Frames without data (null) say something about power, and carry nothing.\",\"bits\":1,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":0,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":1,\"until\":191}},{\"field\":{\"name\":\"coordination\",\"description\":\"What a coordinator adds to its frames (CF-Ack, CF-Poll); it means nothing to the payload.\",\"bits\":2,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":2,\"until\":190}},{\"field\":{\"name\":\"kind\",\"description\":\"A data frame.\",\"bits\":2,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":2,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":4,\"until\":188}},{\"field\":{\"name\":\"protocol_version\",\"description\":\"\",\"bits\":2,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":0,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":6,\"until\":186}},{\"field\":{\"name\":\"order\",\"description\":\"Whether an HT Control field follows, in frames with quality of service.\",\"bits\":1,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":8,\"until\":184}},{\"field\":{\"name\":\"protected\",\"description\":\"A frame that is still encrypted has no header that could be read.\",\"bits\":1,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":0,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":9,\"until\":183}},{\"field\":{\"name\":\"more_data\",\"description\":\"\",\"bits\":1,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":10,\"until\":182}},{\"field\":{\"name\":\"power_management\",\"description\":\"\",\"bits\":1,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":11,\"until\":181}},{\"field\":{\"name\":\"retry\",\"description\":\"\",\"bits\":1,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":12,\"until\":180}},{\"field\":{\"name\":\"more_fragments\",\"description\":\"Fragments are put together by the adapter, never here.\",\"bits\":1,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":0,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":13,\"until\":179}},{\"field\":{\"name\":\"from_ds\",\"description\":\"An access point sends it to its stations: so does a frame that goes up.\",\"bits\":1,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":1,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":14,\"until\":178}},{\"field\":{\"name\":\"to_ds\",\"description\":\"A station sends it to its access point: so does a frame that goes down.\",\"bits\":1,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":1,\"receive\":0,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":15,\"until\":177}},{\"field\":{\"name\":\"duration\",\"description\":\"The adapter's own matter.\",\"bits\":16,\"type_name\":\"u16\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":16,\"until\":176}},{\"choice\":{\"forms\":[{\"name\":\"direct\",\"conditions\":[{\"field\":\"to_ds\",\"value\":0},{\"field\":\"from_ds\",\"value\":0}],\"payload\":null,\"elements\":[{\"field\":{\"name\":\"destination\",\"description\":\"\",\"bits\":48,\"type_name\":\"MacAddress\",\"role\":\"destination\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":0,\"until\":144}},{\"field\":{\"name\":\"source\",\"description\":\"\",\"bits\":48,\"type_name\":\"MacAddress\",\"role\":\"source\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":48,\"until\":96}},{\"field\":{\"name\":\"bssid\",\"description\":\"The network.\",\"bits\":48,\"type_name\":\"MacAddress\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":96,\"until\":48}}]},{\"name\":\"from_access_point\",\"conditions\":[{\"field\":\"to_ds\",\"value\":0},{\"field\":\"from_ds\",\"value\":1}],\"payload\":null,\"elements\":[{\"field\":{\"name\":\"destination\",\"description\":\"\",\"bits\":48,\"type_name\":\"MacAddress\",\"role\":\"destination\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":0,\"until\":144}},{\"field\":{\"name\":\"bssid\",\"description\":\"The access point.\",\"bits\":48,\"type_name\":\"MacAddress\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":48,\"until\":96}},{\"field\":{\"name\":\"source\",\"description\":\"\",\"bits\":48,\"type_name\":\"MacAddress\",\"role\":\"source\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":96,\"until\":48}}]},{\"name\":\"to_access_point\",\"conditions\":[{\"field\":\"to_ds\",\"value\":1},{\"field\":\"from_ds\",\"value\":0}],\"payload\":null,\"elements\":[{\"field\":{\"name\":\"bssid\",\"description\":\"The access point.\",\"bits\":48,\"type_name\":\"MacAddress\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":0,\"until\":144}},{\"field\":{\"name\":\"source\",\"description\":\"\",\"bits\":48,\"type_name\":\"MacAddress\",\"role\":\"source\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":48,\"until\":96}},{\"field\":{\"name\":\"destination\",\"description\":\"\",\"bits\":48,\"type_name\":\"MacAddress\",\"role\":\"destination\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":96,\"until\":48}}]},{\"name\":\"four_addresses\",\"conditions\":[{\"field\":\"to_ds\",\"value\":1},{\"field\":\"from_ds\",\"value\":1}],\"payload\":null,\"elements\":[{\"field\":{\"name\":\"receiver\",\"description\":\"Who takes the frame off the air.\",\"bits\":48,\"type_name\":\"MacAddress\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":0,\"until\":144}},{\"field\":{\"name\":\"transmitter\",\"description\":\"Who put it on the air.\",\"bits\":48,\"type_name\":\"MacAddress\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":48,\"until\":96}},{\"field\":{\"name\":\"destination\",\"description\":\"\",\"bits\":48,\"type_name\":\"MacAddress\",\"role\":\"destination\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":96,\"until\":48}}]}],\"is_beside\":false}},{\"field\":{\"name\":\"sequence_low\",\"description\":\"The number of the frame, of the adapter's counting: its low four bits.\",\"bits\":4,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":176,\"until\":16}},{\"field\":{\"name\":\"fragment\",\"description\":\"Fragments are put together by the adapter, never here.\",\"bits\":4,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":0,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":180,\"until\":12}},{\"field\":{\"name\":\"sequence_high\",\"description\":\"\",\"bits\":8,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":184,\"until\":8}},{\"choice\":{\"forms\":[{\"name\":\"fourth\",\"conditions\":[{\"field\":\"to_ds\",\"value\":1},{\"field\":\"from_ds\",\"value\":1}],\"payload\":null,\"elements\":[{\"field\":{\"name\":\"source\",\"description\":\"\",\"bits\":48,\"type_name\":\"MacAddress\",\"role\":\"source\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":0,\"until\":48}}]},{\"name\":\"\",\"conditions\":[],\"payload\":null,\"elements\":[]}],\"is_beside\":false}},{\"choice\":{\"forms\":[{\"name\":\"quality\",\"conditions\":[{\"field\":\"qos\",\"value\":1}],\"payload\":null,\"elements\":[{\"field\":{\"name\":\"aggregate\",\"description\":\"Whether the frame holds several (an A-MSDU); those that go down hold one.\",\"bits\":1,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":0,\"until\":16}},{\"field\":{\"name\":\"acknowledgement\",\"description\":\"\",\"bits\":2,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":1,\"until\":15}},{\"field\":{\"name\":\"end_of_service\",\"description\":\"\",\"bits\":1,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":3,\"until\":13}},{\"field\":{\"name\":\"stream\",\"description\":\"Whether the next three bits name an admitted stream instead of a priority.\",\"bits\":1,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":4,\"until\":12}},{\"field\":{\"name\":\"priority\",\"description\":\"The user priority (clause 10.2.4.2), which is that of IEEE 802.1Q.\",\"bits\":3,\"type_name\":\"u8\",\"role\":\"priority\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":5,\"until\":11}},{\"field\":{\"name\":\"opportunity\",\"description\":\"\",\"bits\":8,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":8,\"until\":8}},{\"choice\":{\"forms\":[{\"name\":\"high_throughput\",\"conditions\":[{\"field\":\"order\",\"value\":1}],\"payload\":null,\"elements\":[{\"field\":{\"name\":\"control\",\"description\":\"\",\"bits\":32,\"type_name\":\"u32\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":0,\"receive\":0,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":0,\"until\":32}}]},{\"name\":\"\",\"conditions\":[],\"payload\":null,\"elements\":[]}],\"is_beside\":false}},{\"choice\":{\"forms\":[{\"name\":\"subframe\",\"conditions\":[{\"field\":\"aggregate\",\"value\":1}],\"payload\":null,\"series\":{\"align\":4,\"unlike\":[{\"field\":{\"name\":\"dsap\",\"description\":\"\",\"bits\":8,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":170,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":0,\"until\":64}},{\"field\":{\"name\":\"ssap\",\"description\":\"\",\"bits\":8,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":170,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":8,\"until\":56}},{\"field\":{\"name\":\"control\",\"description\":\"\",\"bits\":8,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":3,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":16,\"until\":48}},{\"field\":{\"name\":\"oui\",\"description\":\"\",\"bits\":24,\"type_name\":\"u32\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":0,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":24,\"until\":40}},{\"field\":{\"name\":\"ethertype\",\"description\":\"What the payload is.\",\"bits\":16,\"type_name\":\"u16\",\"role\":\"payload_type\",\"numbers\":\"ethertype\",\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":1536,\"most\":null,\"except\":[33011,33079],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":48,\"until\":16}}]},\"elements\":[{\"field\":{\"name\":\"destination\",\"description\":\"\",\"bits\":48,\"type_name\":\"MacAddress\",\"role\":\"destination\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":0,\"until\":112}},{\"field\":{\"name\":\"source\",\"description\":\"\",\"bits\":48,\"type_name\":\"MacAddress\",\"role\":\"source\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":48,\"until\":64}},{\"field\":{\"name\":\"length\",\"description\":\"\",\"bits\":16,\"type_name\":\"u16\",\"role\":\"length\",\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":\"behind\",\"sum\":null,\"since\":96,\"until\":16}}]},{\"name\":\"\",\"conditions\":[],\"payload\":null,\"elements\":[]}],\"is_beside\":false}}]},{\"name\":\"\",\"conditions\":[],\"payload\":null,\"elements\":[]}],\"is_beside\":false}},{\"choice\":{\"forms\":[{\"name\":\"typed\",\"conditions\":[],\"payload\":null,\"elements\":[{\"field\":{\"name\":\"dsap\",\"description\":\"\",\"bits\":8,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":170,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":0,\"until\":64}},{\"field\":{\"name\":\"ssap\",\"description\":\"\",\"bits\":8,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":170,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":8,\"until\":56}},{\"field\":{\"name\":\"control\",\"description\":\"\",\"bits\":8,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":3,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":16,\"until\":48}},{\"field\":{\"name\":\"oui\",\"description\":\"\",\"bits\":24,\"type_name\":\"u32\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":0,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":24,\"until\":40}},{\"field\":{\"name\":\"ethertype\",\"description\":\"What the payload is.\",\"bits\":16,\"type_name\":\"u16\",\"role\":\"payload_type\",\"numbers\":\"ethertype\",\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":1536,\"most\":null,\"except\":[33011,33079],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":48,\"until\":16}}]},{\"name\":\"tunnelled\",\"conditions\":[],\"payload\":null,\"elements\":[{\"field\":{\"name\":\"dsap\",\"description\":\"\",\"bits\":8,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":170,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":0,\"until\":64}},{\"field\":{\"name\":\"ssap\",\"description\":\"\",\"bits\":8,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":170,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":8,\"until\":56}},{\"field\":{\"name\":\"control\",\"description\":\"\",\"bits\":8,\"type_name\":\"u8\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":3,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":16,\"until\":48}},{\"field\":{\"name\":\"oui\",\"description\":\"\",\"bits\":24,\"type_name\":\"u32\",\"role\":null,\"numbers\":null,\"in_payload\":false,\"allowed\":{\"value\":248,\"least\":null,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":24,\"until\":40}},{\"field\":{\"name\":\"ethertype\",\"description\":\"What the payload is.\",\"bits\":16,\"type_name\":\"u16\",\"role\":\"payload_type\",\"numbers\":\"ethertype\",\"in_payload\":false,\"allowed\":{\"value\":null,\"least\":1536,\"most\":null,\"except\":[],\"masked\":null},\"send\":null,\"receive\":null,\"is_little\":false,\"is_reversed\":false,\"flag\":null,\"counts\":null,\"sum\":null,\"since\":48,\"until\":16}}]},{\"name\":\"bare\",\"conditions\":[],\"payload\":\"Llc\",\"elements\":[]}],\"is_beside\":false}}]},\"fields\":[{\"name\":\"from_ds\",\"type_name\":\"u8\",\"meaning\":\"u8\",\"description\":\"From one distribution system\",\"mapping\":null,\"fill\":{\"side\":\"lower\",\"field\":\"from_ds\",\"only\":false,\"origin\":{\"constant\":{\"number\":1}}},\"parameter\":null},{\"name\":\"to_ds\",\"type_name\":\"u8\",\"meaning\":\"u8\",\"description\":\"to another.\",\"mapping\":null,\"fill\":{\"side\":\"lower\",\"field\":\"to_ds\",\"only\":false,\"origin\":{\"constant\":{\"number\":1}}},\"parameter\":null},{\"name\":\"receiver\",\"type_name\":\"MacAddress\",\"meaning\":\"MacAddress\",\"description\":\"The other end of the link.\",\"mapping\":null,\"fill\":{\"side\":\"lower\",\"field\":\"receiver\",\"only\":false,\"origin\":\"parameter\"},\"parameter\":\"Receiver\"},{\"name\":\"transmitter\",\"type_name\":\"MacAddress\",\"meaning\":\"MacAddress\",\"description\":\"This end.\",\"mapping\":null,\"fill\":{\"side\":\"lower\",\"field\":\"transmitter\",\"only\":false,\"origin\":{\"adapter\":\"lower_address\"}},\"parameter\":null}],\"parameters\":[{\"keyword\":\"Receiver\",\"keyword_units\":8,\"field\":\"receiver\",\"type_name\":\"MacAddress\",\"meaning\":\"MacAddress\",\"description\":\"The other end of the link.\",\"default\":\"02-00-00-00-00-AA\",\"value\":{\"address\":[2,0,0,0,0,170]},\"range\":null}],\"send_hook\":null,\"receive_hook\":null,\"lossy\":[],\"kept\":[],\"send\":{\"header\":40,\"lookahead\":15,\"whole\":14,\"patterns\":[{\"name\":\"pattern_1\",\"mask\":[0,0],\"bits\":[0,0],\"ranges\":[{\"at\":0,\"least\":1536,\"most\":65535,\"except\":[]}]},{\"name\":\"pattern_2\",\"mask\":[0,0],\"bits\":[0,0],\"ranges\":[{\"at\":0,\"least\":0,\"most\":1500,\"except\":[]}]}],\"read\":[{\"take\":{\"run\":\"head\",\"bytes\":14}},{\"read\":{\"value\":\"source\",\"get\":{\"run\":\"head\",\"at\":48,\"bits\":48,\"shape\":\"bytes\"}}},{\"decide\":{\"on\":[],\"place\":[\"head\",12],\"branches\":[{\"when\":{\"fits\":\"pattern_1\"},\"is_rare\":false,\"steps\":[{\"read\":{\"value\":\"payload type\",\"get\":{\"run\":\"head\",\"at\":96,\"bits\":16,\"shape\":\"raw_kind\"}}}],\"gives\":[{\"value\":\"payload type\"}]},{\"when\":{\"fits\":\"pattern_2\"},\"is_rare\":true,\"steps\":[{\"limit\":{\"get\":{\"run\":\"head\",\"at\":96,\"bits\":16,\"shape\":\"number\"},\"behind\":0}}],\"gives\":[{\"kind\":\"Llc\"}]}],\"gives\":[\"payload type\"],\"is_open\":true}},{\"beside\":{\"run\":\"beside\"}},{\"decide\":{\"on\":[],\"place\":null,\"branches\":[{\"when\":\"tagged\",\"is_rare\":false,\"steps\":[{\"read\":{\"value\":\"user_priority\",\"get\":{\"run\":\"beside\",\"at\":29,\"bits\":3,\"shape\":\"number\"}}}],\"gives\":[{\"some\":\"user_priority\"}]},{\"when\":\"otherwise\",\"is_rare\":false,\"steps\":[],\"gives\":[\"none\"]}],\"gives\":[\"user_priority\"],\"is_open\":false}}],\"values\":[{\"name\":\"destination\",\"is_optional\":false,\"shape\":{\"bytes\":6}},{\"name\":\"source\",\"is_optional\":false,\"shape\":{\"bytes\":6}},{\"name\":\"payload type\",\"is_optional\":false,\"shape\":\"number\"},{\"name\":\"user_priority\",\"is_optional\":true,\"shape\":\"number\"}],\"named\":[{\"name\":\"Llc\",\"value\":65536}],\"has_raw_kind\":true,\"only\":[],\"arms\":[{\"kinds\":[33011,33079],\"payload\":null,\"ethertype\":null,\"within\":null,\"measure\":null,\"group\":null,\"write\":{\"present\":{\"values\":[\"user_priority\"],\"with\":{\"shape\":{\"header\":40,\"prepared\":\"down_excepted\",\"puts\":[{\"at\":0,\"width\":16,\"value\":\"prepared\"},{\"at\":16,\"width\":8,\"value\":{\"run\":{\"run\":\"head\",\"at\":0}}},{\"at\":22,\"width\":2,\"value\":{\"bytes\":[0,0]}},{\"at\":24,\"width\":8,\"value\":{\"run\":{\"run\":\"head\",\"at\":6}}},{\"at\":30,\"width\":8,\"value\":{\"number\":{\"constant\":187647171494136,\"parts\":[{\"operand\":{\"source\":{\"value\":\"user_priority\"},\"shape\":\"number\",\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null},\"shift\":56,\"bits\":3}],\"is_little\":false}}},{\"at\":38,\"width\":2,\"value\":{\"kind\":[]}},{\"at\":48,\"width\":32,\"value\":{\"bytes\":[128,1,32,0,0,0,0,0,255,255,255,255,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]}}],\"sums\":[],\"group_at\":null,\"beside\":null}},\"without\":{\"shape\":{\"header\":38,\"prepared\":\"down_excepted_2\",\"puts\":[{\"at\":0,\"width\":16,\"value\":\"prepared\"},{\"at\":16,\"width\":8,\"value\":{\"run\":{\"run\":\"head\",\"at\":0}}},{\"at\":22,\"width\":2,\"value\":{\"bytes\":[0,0]}},{\"at\":24,\"width\":8,\"value\":{\"run\":{\"run\":\"head\",\"at\":6}}},{\"at\":30,\"width\":6,\"value\":{\"bytes\":[170,170,3,0,0,248]}},{\"at\":36,\"width\":2,\"value\":{\"kind\":[]}},{\"at\":48,\"width\":32,\"value\":{\"bytes\":[128,1,32,0,0,0,0,0,255,255,255,255,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]}}],\"sums\":[],\"group_at\":null,\"beside\":null}}}}},{\"kinds\":[65536],\"payload\":\"Llc\",\"ethertype\":0,\"within\":null,\"measure\":null,\"group\":null,\"write\":{\"present\":{\"values\":[\"user_priority\"],\"with\":{\"shape\":{\"header\":32,\"prepared\":\"down_llc\",\"puts\":[{\"at\":0,\"width\":16,\"value\":\"prepared\"},{\"at\":16,\"width\":8,\"value\":{\"run\":{\"run\":\"head\",\"at\":0}}},{\"at\":22,\"width\":2,\"value\":{\"bytes\":[0,0]}},{\"at\":24,\"width\":8,\"value\":{\"run\":{\"run\":\"head\",\"at\":6}}},{\"at\":30,\"width\":2,\"value\":{\"number\":{\"constant\":0,\"parts\":[{\"operand\":{\"source\":{\"value\":\"user_priority\"},\"shape\":\"number\",\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null},\"shift\":8,\"bits\":3}],\"is_little\":false}}},{\"at\":48,\"width\":32,\"value\":{\"bytes\":[128,1,32,0,0,0,0,0,255,255,255,255,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]}}],\"sums\":[],\"group_at\":null,\"beside\":null}},\"without\":{\"shape\":{\"header\":30,\"prepared\":\"down_llc_2\",\"puts\":[{\"at\":0,\"width\":16,\"value\":\"prepared\"},{\"at\":16,\"width\":8,\"value\":{\"run\":{\"run\":\"head\",\"at\":0}}},{\"at\":22,\"width\":2,\"value\":{\"bytes\":[0,0]}},{\"at\":24,\"width\":6,\"value\":{\"copy\":{\"source\":{\"value\":\"source\"},\"shape\":{\"bytes\":6},\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null}}},{\"at\":48,\"width\":32,\"value\":{\"bytes\":[128,1,32,0,0,0,0,0,255,255,255,255,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]}}],\"sums\":[],\"group_at\":null,\"beside\":null}}}}},{\"kinds\":[],\"payload\":null,\"ethertype\":null,\"within\":null,\"measure\":null,\"group\":null,\"write\":{\"present\":{\"values\":[\"user_priority\"],\"with\":{\"shape\":{\"header\":40,\"prepared\":\"down_excepted\",\"puts\":[{\"at\":0,\"width\":16,\"value\":\"prepared\"},{\"at\":16,\"width\":8,\"value\":{\"run\":{\"run\":\"head\",\"at\":0}}},{\"at\":22,\"width\":2,\"value\":{\"bytes\":[0,0]}},{\"at\":24,\"width\":8,\"value\":{\"run\":{\"run\":\"head\",\"at\":6}}},{\"at\":30,\"width\":8,\"value\":{\"number\":{\"constant\":187647171493888,\"parts\":[{\"operand\":{\"source\":{\"value\":\"user_priority\"},\"shape\":\"number\",\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null},\"shift\":56,\"bits\":3}],\"is_little\":false}}},{\"at\":38,\"width\":2,\"value\":{\"kind\":[]}},{\"at\":48,\"width\":32,\"value\":{\"bytes\":[128,1,32,0,0,0,0,0,255,255,255,255,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]}}],\"sums\":[],\"group_at\":null,\"beside\":null}},\"without\":{\"shape\":{\"header\":38,\"prepared\":\"down_excepted_2\",\"puts\":[{\"at\":0,\"width\":16,\"value\":\"prepared\"},{\"at\":16,\"width\":8,\"value\":{\"run\":{\"run\":\"head\",\"at\":0}}},{\"at\":22,\"width\":2,\"value\":{\"bytes\":[0,0]}},{\"at\":24,\"width\":8,\"value\":{\"run\":{\"run\":\"head\",\"at\":6}}},{\"at\":30,\"width\":6,\"value\":{\"bytes\":[170,170,3,0,0,0]}},{\"at\":36,\"width\":2,\"value\":{\"kind\":[]}},{\"at\":48,\"width\":32,\"value\":{\"bytes\":[128,1,32,0,0,0,0,0,255,255,255,255,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]}}],\"sums\":[],\"group_at\":null,\"beside\":null}}}}}],\"answers\":[],\"otherwise\":null,\"prepared\":[{\"name\":\"down_excepted\",\"header\":40,\"puts\":[{\"at\":0,\"width\":1,\"value\":{\"bytes\":[136]}},{\"at\":1,\"width\":1,\"value\":{\"bytes\":[3]}},{\"at\":2,\"width\":2,\"value\":{\"bytes\":[0,0]}},{\"at\":4,\"width\":6,\"value\":{\"copy\":{\"source\":{\"field\":\"receiver\"},\"shape\":\"number\",\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null}}},{\"at\":10,\"width\":6,\"value\":{\"copy\":{\"source\":{\"field\":\"transmitter\"},\"shape\":\"number\",\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null}}}]},{\"name\":\"down_excepted_2\",\"header\":38,\"puts\":[{\"at\":0,\"width\":1,\"value\":{\"bytes\":[8]}},{\"at\":1,\"width\":1,\"value\":{\"bytes\":[3]}},{\"at\":2,\"width\":2,\"value\":{\"bytes\":[0,0]}},{\"at\":4,\"width\":6,\"value\":{\"copy\":{\"source\":{\"field\":\"receiver\"},\"shape\":\"number\",\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null}}},{\"at\":10,\"width\":6,\"value\":{\"copy\":{\"source\":{\"field\":\"transmitter\"},\"shape\":\"number\",\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null}}}]},{\"name\":\"down_llc\",\"header\":32,\"puts\":[{\"at\":0,\"width\":1,\"value\":{\"bytes\":[136]}},{\"at\":1,\"width\":1,\"value\":{\"bytes\":[3]}},{\"at\":2,\"width\":2,\"value\":{\"bytes\":[0,0]}},{\"at\":4,\"width\":6,\"value\":{\"copy\":{\"source\":{\"field\":\"receiver\"},\"shape\":\"number\",\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null}}},{\"at\":10,\"width\":6,\"value\":{\"copy\":{\"source\":{\"field\":\"transmitter\"},\"shape\":\"number\",\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null}}}]},{\"name\":\"down_llc_2\",\"header\":30,\"puts\":[{\"at\":0,\"width\":1,\"value\":{\"bytes\":[8]}},{\"at\":1,\"width\":1,\"value\":{\"bytes\":[3]}},{\"at\":2,\"width\":2,\"value\":{\"bytes\":[0,0]}},{\"at\":4,\"width\":6,\"value\":{\"copy\":{\"source\":{\"field\":\"receiver\"},\"shape\":\"number\",\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null}}},{\"at\":10,\"width\":6,\"value\":{\"copy\":{\"source\":{\"field\":\"transmitter\"},\"shape\":\"number\",\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null}}}]}],\"fields\":[{\"field\":\"qos\",\"bits\":1,\"origin\":\"presence\",\"is_written\":true},{\"field\":\"no_data\",\"bits\":1,\"origin\":{\"fixed\":0},\"is_written\":true},{\"field\":\"coordination\",\"bits\":2,\"origin\":{\"default\":0},\"is_written\":true},{\"field\":\"kind\",\"bits\":2,\"origin\":{\"fixed\":2},\"is_written\":true},{\"field\":\"protocol_version\",\"bits\":2,\"origin\":{\"fixed\":0},\"is_written\":true},{\"field\":\"order\",\"bits\":1,\"origin\":{\"default\":0},\"is_written\":true},{\"field\":\"protected\",\"bits\":1,\"origin\":{\"fixed\":0},\"is_written\":true},{\"field\":\"more_data\",\"bits\":1,\"origin\":{\"default\":0},\"is_written\":true},{\"field\":\"power_management\",\"bits\":1,\"origin\":{\"default\":0},\"is_written\":true},{\"field\":\"retry\",\"bits\":1,\"origin\":{\"default\":0},\"is_written\":true},{\"field\":\"more_fragments\",\"bits\":1,\"origin\":{\"fixed\":0},\"is_written\":true},{\"field\":\"from_ds\",\"bits\":1,\"origin\":{\"filled\":{\"by\":\"from_ds\"}},\"is_written\":true},{\"field\":\"to_ds\",\"bits\":1,\"origin\":{\"filled\":{\"by\":\"to_ds\"}},\"is_written\":true},{\"field\":\"duration\",\"bits\":16,\"origin\":{\"default\":0},\"is_written\":true},{\"field\":\"destination\",\"bits\":48,\"origin\":{\"role\":{\"from\":\"destination\"}},\"is_written\":true},{\"field\":\"source\",\"bits\":48,\"origin\":{\"role\":{\"from\":\"source\"}},\"is_written\":true},{\"field\":\"bssid\",\"bits\":48,\"origin\":null,\"is_written\":false},{\"field\":\"receiver\",\"bits\":48,\"origin\":{\"filled\":{\"by\":\"receiver\"}},\"is_written\":true},{\"field\":\"transmitter\",\"bits\":48,\"origin\":{\"filled\":{\"by\":\"transmitter\"}},\"is_written\":true},{\"field\":\"sequence_low\",\"bits\":4,\"origin\":{\"default\":0},\"is_written\":true},{\"field\":\"fragment\",\"bits\":4,\"origin\":{\"fixed\":0},\"is_written\":true},{\"field\":\"sequence_high\",\"bits\":8,\"origin\":{\"default\":0},\"is_written\":true},{\"field\":\"aggregate\",\"bits\":1,\"origin\":{\"default\":0},\"is_written\":true},{\"field\":\"acknowledgement\",\"bits\":2,\"origin\":{\"default\":0},\"is_written\":true},{\"field\":\"end_of_service\",\"bits\":1,\"origin\":{\"default\":0},\"is_written\":true},{\"field\":\"stream\",\"bits\":1,\"origin\":{\"default\":0},\"is_written\":true},{\"field\":\"priority\",\"bits\":3,\"origin\":{\"role\":{\"from\":\"user_priority\"}},\"is_written\":true},{\"field\":\"opportunity\",\"bits\":8,\"origin\":{\"default\":0},\"is_written\":true},{\"field\":\"control\",\"bits\":32,\"origin\":{\"default\":0},\"is_written\":true},{\"field\":\"length\",\"bits\":16,\"origin\":\"length\",\"is_written\":false},{\"field\":\"dsap\",\"bits\":8,\"origin\":{\"fixed\":170},\"is_written\":true},{\"field\":\"ssap\",\"bits\":8,\"origin\":{\"fixed\":170},\"is_written\":true},{\"field\":\"oui\",\"bits\":24,\"origin\":{\"fixed\":0},\"is_written\":true},{\"field\":\"ethertype\",\"bits\":16,\"origin\":\"payload_type\",\"is_written\":true},{\"field\":\"send_type\",\"bits\":8,\"origin\":{\"fixed\":128},\"is_written\":true},{\"field\":\"send_revision\",\"bits\":8,\"origin\":{\"fixed\":1},\"is_written\":true},{\"field\":\"send_size\",\"bits\":16,\"origin\":{\"fixed\":32},\"is_written\":true},{\"field\":\"exemption\",\"bits\":16,\"origin\":{\"default\":0},\"is_written\":true},{\"field\":\"send_gap\",\"bits\":16,\"origin\":{\"default\":0},\"is_written\":true},{\"field\":\"send_phy\",\"bits\":32,\"origin\":{\"default\":4294967295},\"is_written\":true},{\"field\":\"delayed_sleep\",\"bits\":32,\"origin\":{\"default\":0},\"is_written\":true},{\"field\":\"send_extension\",\"bits\":64,\"origin\":{\"default\":0},\"is_written\":true},{\"field\":\"send_flags\",\"bits\":32,\"origin\":{\"default\":0},\"is_written\":true},{\"field\":\"send_end\",\"bits\":32,\"origin\":{\"default\":0},\"is_written\":true}],\"record\":32,\"reads_beside\":true,\"writes_beside\":false,\"has_series\":false},\"receive\":{\"header\":14,\"lookahead\":59,\"whole\":58,\"patterns\":[{\"name\":\"pattern_1\",\"mask\":[79,68,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,15],\"bits\":[8,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0],\"ranges\":[]},{\"name\":\"pattern_2\",\"mask\":[255,255,255,255,255,255,0,0],\"bits\":[170,170,3,0,0,0,0,0],\"ranges\":[{\"at\":6,\"least\":1536,\"most\":65535,\"except\":[33011,33079]}]},{\"name\":\"pattern_3\",\"mask\":[255,255,255,255,255,255,0,0],\"bits\":[170,170,3,0,0,248,0,0],\"ranges\":[{\"at\":6,\"least\":1536,\"most\":65535,\"except\":[]}]}],\"read\":[{\"take\":{\"run\":\"head\",\"bytes\":24}},{\"require\":{\"run\":\"head\",\"at\":0,\"pattern\":\"pattern_1\",\"otherwise\":\"WrongHeader\"}},{\"decide\":{\"on\":[{\"run\":\"head\",\"at\":15,\"bits\":1,\"shape\":\"number\"},{\"run\":\"head\",\"at\":14,\"bits\":1,\"shape\":\"number\"}],\"place\":[\"head\",4],\"branches\":[{\"when\":{\"values\":[0,0]},\"is_rare\":false,\"steps\":[{\"read\":{\"value\":\"destination\",\"get\":{\"run\":\"head\",\"at\":32,\"bits\":64,\"shape\":\"bytes\"}}},{\"read\":{\"value\":\"source\",\"get\":{\"run\":\"head\",\"at\":80,\"bits\":64,\"shape\":\"bytes\"}}}],\"gives\":[{\"value\":\"destination\"},{\"value\":\"source\"}]},{\"when\":{\"values\":[0,1]},\"is_rare\":false,\"steps\":[{\"read\":{\"value\":\"destination\",\"get\":{\"run\":\"head\",\"at\":32,\"bits\":64,\"shape\":\"bytes\"}}},{\"read\":{\"value\":\"source\",\"get\":{\"run\":\"head\",\"at\":128,\"bits\":64,\"shape\":\"bytes\"}}}],\"gives\":[{\"value\":\"destination\"},{\"value\":\"source\"}]},{\"when\":{\"values\":[1,0]},\"is_rare\":false,\"steps\":[{\"read\":{\"value\":\"source\",\"get\":{\"run\":\"head\",\"at\":80,\"bits\":64,\"shape\":\"bytes\"}}},{\"read\":{\"value\":\"destination\",\"get\":{\"run\":\"head\",\"at\":128,\"bits\":64,\"shape\":\"bytes\"}}}],\"gives\":[{\"value\":\"destination\"},{\"value\":\"source\"}]},{\"when\":{\"values\":[1,1]},\"is_rare\":false,\"steps\":[{\"read\":{\"value\":\"destination\",\"get\":{\"run\":\"head\",\"at\":128,\"bits\":64,\"shape\":\"bytes\"}}},{\"take\":{\"run\":\"fourth\",\"bytes\":6}},{\"read\":{\"value\":\"source\",\"get\":{\"run\":\"fourth\",\"at\":0,\"bits\":48,\"shape\":\"padded\"}}}],\"gives\":[{\"value\":\"destination\"},{\"value\":\"source\"}]}],\"gives\":[\"destination\",\"source\"],\"is_open\":true}},{\"decide\":{\"on\":[{\"run\":\"head\",\"at\":0,\"bits\":1,\"shape\":\"number\"}],\"place\":null,\"branches\":[{\"when\":{\"values\":[1]},\"is_rare\":false,\"steps\":[{\"take\":{\"run\":\"quality\",\"bytes\":2}},{\"read\":{\"value\":\"priority\",\"get\":{\"run\":\"quality\",\"at\":5,\"bits\":3,\"shape\":\"number\"}}},{\"decide\":{\"on\":[{\"run\":\"head\",\"at\":8,\"bits\":1,\"shape\":\"number\"}],\"place\":null,\"branches\":[{\"when\":{\"values\":[1]},\"is_rare\":false,\"steps\":[{\"take\":{\"run\":\"high_throughput\",\"bytes\":4}}],\"gives\":[]},{\"when\":\"otherwise\",\"is_rare\":false,\"steps\":[],\"gives\":[]}],\"gives\":[],\"is_open\":false}},{\"decide\":{\"on\":[{\"run\":\"quality\",\"at\":0,\"bits\":1,\"shape\":\"number\"}],\"place\":null,\"branches\":[{\"when\":{\"values\":[1]},\"is_rare\":true,\"steps\":[{\"refuse\":{\"pattern\":\"pattern_2\"}},{\"take\":{\"run\":\"subframe\",\"bytes\":14}},{\"read\":{\"value\":\"destination\",\"get\":{\"run\":\"subframe\",\"at\":0,\"bits\":64,\"shape\":\"bytes\"}}},{\"read\":{\"value\":\"source\",\"get\":{\"run\":\"subframe\",\"at\":48,\"bits\":64,\"shape\":\"bytes\"}}},{\"limit\":{\"get\":{\"run\":\"subframe\",\"at\":96,\"bits\":16,\"shape\":\"number\"},\"behind\":0}},{\"series\":{\"taken\":14,\"align\":4}}],\"gives\":[{\"value\":\"destination\"},{\"value\":\"source\"}]},{\"when\":\"otherwise\",\"is_rare\":false,\"steps\":[],\"gives\":[{\"value\":\"destination\"},{\"value\":\"source\"}]}],\"gives\":[\"destination\",\"source\"],\"is_open\":false}}],\"gives\":[{\"some\":\"priority\"},{\"value\":\"destination\"},{\"value\":\"source\"}]},{\"when\":\"otherwise\",\"is_rare\":false,\"steps\":[],\"gives\":[\"none\",{\"value\":\"destination\"},{\"value\":\"source\"}]}],\"gives\":[\"priority\",\"destination\",\"source\"],\"is_open\":false}},{\"decide\":{\"on\":[],\"place\":null,\"branches\":[{\"when\":{\"fits\":\"pattern_2\"},\"is_rare\":false,\"steps\":[{\"take\":{\"run\":\"typed\",\"bytes\":8}},{\"read\":{\"value\":\"payload type\",\"get\":{\"run\":\"typed\",\"at\":48,\"bits\":16,\"shape\":\"raw_kind\"}}}],\"gives\":[{\"value\":\"payload type\"}]},{\"when\":{\"fits\":\"pattern_3\"},\"is_rare\":false,\"steps\":[{\"take\":{\"run\":\"tunnelled\",\"bytes\":8}},{\"read\":{\"value\":\"payload type\",\"get\":{\"run\":\"tunnelled\",\"at\":48,\"bits\":16,\"shape\":\"raw_kind\"}}}],\"gives\":[{\"value\":\"payload type\"}]},{\"when\":\"otherwise\",\"is_rare\":true,\"steps\":[],\"gives\":[{\"kind\":\"Llc\"}]}],\"gives\":[\"payload type\"],\"is_open\":false}}],\"values\":[{\"name\":\"priority\",\"is_optional\":true,\"shape\":\"number\"},{\"name\":\"destination\",\"is_optional\":false,\"shape\":{\"bytes\":6}},{\"name\":\"source\",\"is_optional\":false,\"shape\":{\"bytes\":6}},{\"name\":\"payload type\",\"is_optional\":false,\"shape\":\"number\"}],\"named\":[{\"name\":\"Llc\",\"value\":65536}],\"has_raw_kind\":true,\"only\":[],\"arms\":[{\"kinds\":[65536],\"payload\":\"Llc\",\"ethertype\":0,\"within\":null,\"measure\":null,\"group\":null,\"write\":{\"present\":{\"values\":[\"priority\"],\"with\":{\"shape\":{\"header\":14,\"prepared\":null,\"puts\":[{\"at\":0,\"width\":8,\"value\":{\"copy\":{\"source\":{\"value\":\"destination\"},\"shape\":{\"bytes\":6},\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null}}},{\"at\":6,\"width\":8,\"value\":{\"copy\":{\"source\":{\"value\":\"source\"},\"shape\":{\"bytes\":6},\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null}}},{\"at\":12,\"width\":2,\"value\":{\"length\":[0,1500]}}],\"sums\":[],\"group_at\":null,\"beside\":{\"constant\":0,\"parts\":[{\"operand\":{\"source\":{\"value\":\"priority\"},\"shape\":\"number\",\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null},\"shift\":0,\"bits\":3}],\"is_little\":false}}},\"without\":{\"shape\":{\"header\":14,\"prepared\":null,\"puts\":[{\"at\":0,\"width\":8,\"value\":{\"copy\":{\"source\":{\"value\":\"destination\"},\"shape\":{\"bytes\":6},\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null}}},{\"at\":6,\"width\":8,\"value\":{\"copy\":{\"source\":{\"value\":\"source\"},\"shape\":{\"bytes\":6},\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null}}},{\"at\":12,\"width\":2,\"value\":{\"length\":[0,1500]}}],\"sums\":[],\"group_at\":null,\"beside\":null}}}}},{\"kinds\":[],\"payload\":null,\"ethertype\":null,\"within\":null,\"measure\":null,\"group\":null,\"write\":{\"present\":{\"values\":[\"priority\"],\"with\":{\"shape\":{\"header\":14,\"prepared\":null,\"puts\":[{\"at\":0,\"width\":8,\"value\":{\"copy\":{\"source\":{\"value\":\"destination\"},\"shape\":{\"bytes\":6},\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null}}},{\"at\":6,\"width\":8,\"value\":{\"copy\":{\"source\":{\"value\":\"source\"},\"shape\":{\"bytes\":6},\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null}}},{\"at\":12,\"width\":2,\"value\":{\"kind\":[]}}],\"sums\":[],\"group_at\":null,\"beside\":{\"constant\":0,\"parts\":[{\"operand\":{\"source\":{\"value\":\"priority\"},\"shape\":\"number\",\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null},\"shift\":0,\"bits\":3}],\"is_little\":false}}},\"without\":{\"shape\":{\"header\":14,\"prepared\":null,\"puts\":[{\"at\":0,\"width\":8,\"value\":{\"copy\":{\"source\":{\"value\":\"destination\"},\"shape\":{\"bytes\":6},\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null}}},{\"at\":6,\"width\":8,\"value\":{\"copy\":{\"source\":{\"value\":\"source\"},\"shape\":{\"bytes\":6},\"default\":null,\"was_reversed\":false,\"is_reversed\":false,\"is_flagged\":false,\"function\":null,\"table\":null}}},{\"at\":12,\"width\":2,\"value\":{\"kind\":[]}}],\"sums\":[],\"group_at\":null,\"beside\":null}}}}}],\"answers\":[],\"otherwise\":null,\"prepared\":[],\"fields\":[{\"field\":\"destination\",\"bits\":48,\"origin\":{\"role\":{\"from\":\"destination\"}},\"is_written\":true},{\"field\":\"source\",\"bits\":48,\"origin\":{\"role\":{\"from\":\"source\"}},\"is_written\":true},{\"field\":\"ethertype\",\"bits\":16,\"origin\":\"payload_type\",\"is_written\":true},{\"field\":\"length\",\"bits\":16,\"origin\":\"length\",\"is_written\":true},{\"field\":\"reserved\",\"bits\":16,\"origin\":{\"default\":0},\"is_written\":true},{\"field\":\"vlan_id\",\"bits\":12,\"origin\":{\"default\":0},\"is_written\":true},{\"field\":\"canonical_format_id\",\"bits\":1,\"origin\":{\"default\":0},\"is_written\":true},{\"field\":\"user_priority\",\"bits\":3,\"origin\":{\"role\":{\"from\":\"priority\"}},\"is_written\":true}],\"reads_beside\":false,\"writes_beside\":true,\"has_series\":true},\"resolution\":null,\"mtu\":{\"added\":0,\"taken\":16},\"oids\":[{\"name\":\"OID_GEN_TRANSMIT_BUFFER_SPACE\",\"value\":65800},{\"name\":\"OID_GEN_RECEIVE_BUFFER_SPACE\",\"value\":65801},{\"name\":\"OID_GEN_TRANSMIT_BLOCK_SIZE\",\"value\":65802},{\"name\":\"OID_GEN_RECEIVE_BLOCK_SIZE\",\"value\":65803},{\"name\":\"OID_GEN_VENDOR_ID\",\"value\":65804},{\"name\":\"OID_GEN_VENDOR_DESCRIPTION\",\"value\":65805},{\"name\":\"OID_GEN_CURRENT_PACKET_FILTER\",\"value\":65806},{\"name\":\"OID_GEN_CURRENT_LOOKAHEAD\",\"value\":65807},{\"name\":\"OID_GEN_MAXIMUM_TOTAL_SIZE\",\"value\":65809},{\"name\":\"OID_GEN_VENDOR_DRIVER_VERSION\",\"value\":65814},{\"name\":\"OID_GEN_INTERRUPT_MODERATION\",\"value\":66057},{\"name\":\"OID_GEN_XMIT_OK\",\"value\":131329},{\"name\":\"OID_GEN_RCV_OK\",\"value\":131330},{\"name\":\"OID_GEN_STATISTICS\",\"value\":131334},{\"name\":\"OID_802_3_PERMANENT_ADDRESS\",\"value\":16843009},{\"name\":\"OID_802_3_CURRENT_ADDRESS\",\"value\":16843010},{\"name\":\"OID_802_3_MULTICAST_LIST\",\"value\":16843011},{\"name\":\"OID_802_3_MAXIMUM_LIST_SIZE\",\"value\":16843012},{\"name\":\"OID_802_3_RCV_ERROR_ALIGNMENT\",\"value\":16908545},{\"name\":\"OID_802_3_XMIT_ONE_COLLISION\",\"value\":16908546},{\"name\":\"OID_802_3_XMIT_MORE_COLLISIONS\",\"value\":16908547},{\"name\":\"OID_PNP_SET_POWER\",\"value\":4244701441},{\"name\":\"OID_PNP_QUERY_POWER\",\"value\":4244701442},{\"name\":\"OID_ENTRESOL_DROPS\",\"value\":4282712065}]}\n",
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
