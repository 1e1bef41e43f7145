//! Generated code gets by without a prelude, under any name of the runtime, among items that shadow the usual names,
//! twice in one crate, and with every warning denied. That this compiles is the test.
#![deny(warnings, missing_docs)]

/// No prelude at all.
pub mod without_prelude {
    #![no_implicit_prelude]

    use ::core::primitive::{u8, u16};
    use ::entresol::prelude::{IpVersion, MacAddress, Reason, Verdict, intermediate_driver};

    /// A driver.
    #[intermediate_driver(upper = Ethernet, lower = RawIp, ndis = "6.30")]
    pub struct Bridge {
        #[map(upper = ethertype, lower = version, { 0x0800 = 4, 0x86DD = 6 })]
        protocol: IpVersion,
        #[fill(upper = source)]
        #[parameter("PeerAddress", default = "02-00-5E-10-00-01")]
        peer: MacAddress,
    }

    /// A driver with an author's functions.
    #[intermediate_driver(
        upper = Ethernet, lower = Ieee8021Q, ndis = "6.30",
        send_hook = Vlan::outgoing, receive_hook = incoming
    )]
    pub struct Vlan {
        #[map(upper = vlan_id, lower = vlan_id, down = functions::shifted, up = functions::back)]
        vlan: u16,
        #[map(upper = user_priority, lower = priority, lossy, down, { 0 = 0, 1 = 0, 7 = 1 })]
        priority: u8,
        #[map(upper = destination, lower = destination)]
        destination: MacAddress,
        #[fill(lower = drop_eligible, value = 1)]
        drop_eligible: u8,
        #[fill(lower = source, adapter = lower_address)]
        source: MacAddress,
    }

    impl Vlan {
        fn outgoing(&mut self) -> Verdict {
            self.priority &= 6;
            Verdict::Pass
        }
    }

    fn incoming(driver: &mut Vlan) -> Verdict {
        if driver.vlan == 4095 { Verdict::Drop(Reason::Refused) } else { Verdict::Pass }
    }

    /// The functions of the mapping.
    pub mod functions {
        /// What a VLAN is called below.
        pub const fn shifted(vlan: ::core::primitive::u16) -> ::core::primitive::u16 {
            (vlan + 1) & 0xFFF
        }

        /// What a VLAN is called above.
        pub const fn back(vlan: ::core::primitive::u16) -> ::core::primitive::u16 {
            vlan.wrapping_sub(1) & 0xFFF
        }
    }

    /// A station of a wireless LAN.
    #[intermediate_driver(upper = Ethernet, lower = Ieee80211, ndis = "6.30")]
    pub struct Station {
        #[map(upper = user_priority, lower = priority, { 0 = 0, 1 = 1, 7 = 7 })]
        priority: u8,
        #[fill(lower = bssid, only)]
        #[parameter("Bssid", default = "02-00-00-00-00-AA")]
        bssid: MacAddress,
        #[fill(lower = duration)]
        #[parameter("Duration", default = "0x10", least = 1, most = 0x7FFF)]
        duration: u16,
    }
}

/// The runtime under another name.
pub mod renamed {
    use ::entresol as kernel;
    use kernel::prelude::*;

    /// A driver.
    #[intermediate_driver(upper = Ethernet, lower = RawIp, ndis = "6.30", crate = kernel)]
    pub struct Bridge {
        #[map(upper = ethertype, lower = version, { 0x0800 = 4, 0x86DD = 6 })]
        protocol: IpVersion,
        #[fill(upper = source)]
        #[parameter("PeerAddress", default = "02-00-5E-10-00-01")]
        peer: MacAddress,
    }

    /// A driver with an author's functions.
    #[intermediate_driver(
        upper = Ethernet, lower = Ieee8021Q, ndis = "6.30", crate = kernel,
        send_hook = Vlan::outgoing, receive_hook = incoming
    )]
    pub struct Vlan {
        #[map(upper = vlan_id, lower = vlan_id, down = functions::shifted, up = functions::back)]
        vlan: u16,
        #[map(upper = user_priority, lower = priority, lossy, down, { 0 = 0, 1 = 0, 7 = 1 })]
        priority: u8,
        #[map(upper = destination, lower = destination)]
        destination: MacAddress,
        #[fill(lower = drop_eligible, value = 1)]
        drop_eligible: u8,
        #[fill(lower = source, adapter = lower_address)]
        source: MacAddress,
    }

    impl Vlan {
        fn outgoing(&mut self) -> Verdict {
            self.priority &= 6;
            Verdict::Pass
        }
    }

    fn incoming(driver: &mut Vlan) -> Verdict {
        if driver.vlan == 4095 { Verdict::Drop(Reason::Refused) } else { Verdict::Pass }
    }

    /// The functions of the mapping.
    pub mod functions {
        /// What a VLAN is called below.
        pub const fn shifted(vlan: ::core::primitive::u16) -> ::core::primitive::u16 {
            (vlan + 1) & 0xFFF
        }

        /// What a VLAN is called above.
        pub const fn back(vlan: ::core::primitive::u16) -> ::core::primitive::u16 {
            vlan.wrapping_sub(1) & 0xFFF
        }
    }

    /// A station of a wireless LAN.
    #[intermediate_driver(upper = Ethernet, lower = Ieee80211, ndis = "6.30", crate = kernel)]
    pub struct Station {
        #[map(upper = user_priority, lower = priority, { 0 = 0, 1 = 1, 7 = 7 })]
        priority: u8,
        #[fill(lower = bssid, only)]
        #[parameter("Bssid", default = "02-00-00-00-00-AA")]
        bssid: MacAddress,
        #[fill(lower = duration)]
        #[parameter("Duration", default = "0x10", least = 1, most = 0x7FFF)]
        duration: u16,
    }
}

/// Items that have the names of everything that generated code could mean.
pub mod shadowed {
    use ::core::primitive::{u8 as number8, u16 as number16};
    use ::entresol::prelude::{
        IpVersion, MacAddress, Reason as Cause, Verdict as Outcome, intermediate_driver,
    };

    macro_rules! shadow {
        ($($name:ident)*) => { $(
            #[doc = "In the way."]
            #[allow(non_camel_case_types)]
            pub struct $name;
        )* };
    }
    shadow!(Option Some None Result Ok Err Link Driver Facts Edge Frame Crossing Stop Copy Clone core entresol);
    shadow!(u8 u16 u32 u64 usize str bool Reason Verdict Meaning Pattern Range Packet Build Parameter From Into);

    macro_rules! shadow_functions {
        ($($name:ident)*) => { $(
            #[doc = "In the way."]
            pub fn $name() {}
        )* };
    }
    shadow_functions!(frame header payload kind rest link ends meaning new head beside tag old_vlan_id field_vlan);

    /// A driver.
    #[intermediate_driver(upper = Ethernet, lower = RawIp, ndis = "6.30")]
    pub struct Bridge {
        #[map(upper = ethertype, lower = version, { 0x0800 = 4, 0x86DD = 6 })]
        own: IpVersion,
        #[fill(upper = source)]
        #[parameter("PeerAddress", default = "02-00-5E-10-00-01")]
        r#type: MacAddress,
    }

    /// A driver with an author's functions.
    #[intermediate_driver(
        upper = Ethernet, lower = Ieee8021Q, ndis = "6.30",
        send_hook = Vlan::outgoing, receive_hook = incoming
    )]
    pub struct Vlan {
        #[map(upper = vlan_id, lower = vlan_id, down = functions::shifted, up = functions::back)]
        vlan: number16,
        #[map(upper = user_priority, lower = priority, lossy, down, { 0 = 0, 1 = 0, 7 = 1 })]
        priority: number8,
        #[map(upper = destination, lower = destination)]
        destination: MacAddress,
        #[fill(lower = drop_eligible, value = 1)]
        drop_eligible: number8,
        #[fill(lower = source, adapter = lower_address)]
        r#type: MacAddress,
    }

    impl Vlan {
        fn outgoing(&mut self) -> Outcome {
            self.priority &= 6;
            Outcome::Pass
        }
    }

    fn incoming(driver: &mut Vlan) -> Outcome {
        if driver.vlan == 4095 { Outcome::Drop(Cause::Refused) } else { Outcome::Pass }
    }

    /// The functions of the mapping.
    pub mod functions {
        /// What a VLAN is called below.
        pub const fn shifted(vlan: ::core::primitive::u16) -> ::core::primitive::u16 {
            (vlan + 1) & 0xFFF
        }

        /// What a VLAN is called above.
        pub const fn back(vlan: ::core::primitive::u16) -> ::core::primitive::u16 {
            vlan.wrapping_sub(1) & 0xFFF
        }
    }

    /// A station of a wireless LAN.
    #[intermediate_driver(upper = Ethernet, lower = Ieee80211, ndis = "6.30")]
    pub struct Station {
        #[map(upper = user_priority, lower = priority, { 0 = 0, 1 = 1, 7 = 7 })]
        priority: number8,
        #[fill(lower = bssid, only)]
        #[parameter("Bssid", default = "02-00-00-00-00-AA")]
        bssid: MacAddress,
        #[fill(lower = duration)]
        #[parameter("Duration", default = "0x10", least = 1, most = 0x7FFF)]
        duration: number16,
    }
}

/// Constants, statics and unit structs with the names of the variables of generated code: each of them would be meant
/// where a pattern has its name. Functions with the names of what generated code defines, and parts of a header with
/// the names of its variables.
pub mod constants {
    #![allow(non_camel_case_types, non_upper_case_globals)]
    use ::entresol::prelude::*;

    macro_rules! constants {
        ($($name:ident)*) => { $(
            #[doc = "In the way."]
            pub const $name: u8 = 7;
        )* };
    }
    constants!(kind frame header link rest packet payload new part_head part_tag part_beside part_rest);
    constants!(old_vlan_id old_destination old_kind field_vlan field_source adapter_context flags port status);

    macro_rules! structs {
        ($($name:ident)*) => { $(
            #[doc = "In the way."]
            pub struct $name;
        )* };
    }
    structs!(meaning ends configuration value driver_object registry_path parameters request beside);
    structs!(old_priority old_source part_head_2 field_drop_eligible part_kind part_payload part_link);

    /// In the way.
    pub static binding_context: u8 = 7;
    /// In the way.
    pub static old_user_priority: u8 = 7;

    /// A driver whose name is that of what generated code once called a direction.
    #[intermediate_driver(
        upper = Ethernet, lower = Ieee8021Q, ndis = "6.30",
        send_hook = miniport_pause, receive_hook = HOOK_UP
    )]
    pub struct Send {
        #[map(upper = vlan_id, lower = vlan_id, down = driver_entry, up = variable)]
        vlan: u16,
        #[map(upper = user_priority, lower = priority, lossy, down, { 0 = 0, 1 = 0, 7 = 1 })]
        priority: u8,
        #[map(upper = destination, lower = destination)]
        destination: MacAddress,
        #[fill(lower = drop_eligible, value = 1)]
        drop_eligible: u8,
        #[fill(lower = source, adapter = lower_address)]
        source: MacAddress,
    }

    fn miniport_pause(driver: &mut Send) -> Verdict {
        driver.priority &= 6;
        Verdict::Pass
    }

    #[expect(non_snake_case, reason = "the name is the point")]
    fn HOOK_UP(driver: &mut Send) -> Verdict {
        if driver.vlan == 4095 { Verdict::Drop(Reason::Refused) } else { Verdict::Pass }
    }

    /// What a VLAN is called below.
    pub const fn driver_entry(vlan: u16) -> u16 {
        (vlan + 1) & 0xFFF
    }

    /// What a VLAN is called above.
    pub const fn variable(vlan: u16) -> u16 {
        vlan.wrapping_sub(1) & 0xFFF
    }

    /// Parts and fields with the names of variables.
    #[media]
    pub mod wire {
        /// A link.
        #[medium(
            ndis_medium = NdisMediumTunnel,
            physical_medium = NdisPhysicalMediumOther,
            if_type = IF_TYPE_OTHER,
            access = NET_IF_ACCESS_POINT_TO_POINT,
            direction = NET_IF_DIRECTION_SENDRECEIVE,
            connection = NET_IF_CONNECTION_DEDICATED,
            upper_range = "ndis5",
            lower_range = "nolower",
            link_header = 0,
            packet_filters = [NDIS_PACKET_TYPE_DIRECTED],
            mac_options = [NDIS_MAC_OPTION_TRANSFERS_NOT_PEND, NDIS_MAC_OPTION_NO_LOOPBACK],
            multicast_list = 0,
            oids = [],
            resolution = [],
        )]
        pub struct Wire {
            /// A field that is no payload type.
            kind: u8,
            #[part(optional)]
            rest: Mark,
            #[part(optional)]
            link: Mark2,
            #[part(optional)]
            payload: Mark3,
            #[part]
            header: Type,
        }

        /// A part.
        #[header]
        pub struct Mark {
            #[field(value = 0x55)]
            packet: u8,
        }

        /// A part.
        #[header]
        pub struct Mark2 {
            #[field(value = 0x56)]
            new: u8,
        }

        /// A part.
        #[header]
        pub struct Mark3 {
            #[field(value = 0x57)]
            frame: u8,
        }

        /// A part.
        #[header]
        pub struct Type {
            #[field(role = payload_type, numbers = ethertype)]
            meaning: u16,
        }
    }

    /// Onto that wire.
    #[intermediate_driver(upper = Ethernet, lower = wire::Wire, ndis = "6.30", lossy = [user_priority])]
    pub struct Receive {
        #[fill(lower = kind, only)]
        #[parameter("Kind", default = "3")]
        kind: u8,
        #[fill(upper = source)]
        #[parameter("PeerAddress", default = "02-00-5E-10-00-01")]
        link: MacAddress,
    }
}

/// Attributes of others, and a medium whose author imported nothing.
pub mod attributes {
    use ::entresol::prelude::*;

    /// A driver.
    #[intermediate_driver(upper = Ethernet, lower = link::Link, ndis = "6.30")]
    #[derive(Debug)]
    #[cfg_attr(all(), derive(Clone))]
    pub struct Bridge {
        #[doc = "Where frames come from."]
        #[allow(clippy::doc_markdown)]
        #[cfg_attr(all(), allow(unused_qualifications))]
        #[fill(upper = source)]
        #[parameter("PeerAddress", default = "02-00-5E-10-00-01")]
        peer: ::entresol::prelude::MacAddress,
        #[deprecated]
        #[fill(lower = urgent, value = 1)]
        urgent: bool,
        /// Who a frame is for.
        #[map(upper = destination, lower = to)]
        to: MacAddress,
    }

    /// A driver can be shown.
    #[allow(deprecated)]
    pub fn shown(bridge: &Bridge) -> String {
        format!("{:?}", bridge.clone())
    }

    /// A link.
    #[media]
    pub mod link {
        /// A link with addresses.
        #[medium(
            ndis_medium = NdisMediumTunnel,
            physical_medium = NdisPhysicalMediumOther,
            if_type = IF_TYPE_OTHER,
            access = NET_IF_ACCESS_POINT_TO_POINT,
            direction = NET_IF_DIRECTION_SENDRECEIVE,
            connection = NET_IF_CONNECTION_DEDICATED,
            upper_range = "ndis5",
            lower_range = "nolower",
            link_header = 0,
            packet_filters = [NDIS_PACKET_TYPE_DIRECTED],
            mac_options = [NDIS_MAC_OPTION_NO_LOOPBACK],
            multicast_list = 0,
            oids = [],
            resolution = [],
        )]
        #[derive(Debug)]
        pub struct Link {
            /// Who a frame is for.
            #[deprecated]
            to: MacAddress,
            /// Whether it is urgent.
            #[field(bits = 1)]
            #[allow(clippy::struct_excessive_bools)]
            urgent: bool,
            #[field(bits = 7, default = 0)]
            #[cfg_attr(all(), doc = "Not used.")]
            reserved: u8,
            /// A longer address.
            #[field(bits = 128, default = 0)]
            long: LongAddress,
            /// What the payload is.
            #[part]
            inner: EtherType,
        }
    }
}

/// Two in one module.
pub mod two {
    use ::entresol::prelude::*;

    /// A driver.
    #[intermediate_driver(upper = Ethernet, lower = RawIp, ndis = "6.30")]
    pub struct First {
        #[map(upper = ethertype, lower = version, { 0x0800 = 4, 0x86DD = 6 })]
        protocol: IpVersion,
        #[fill(upper = source)]
        #[parameter("PeerAddress", default = "02-00-5E-10-00-01")]
        peer: MacAddress,
    }

    /// A driver that nobody else sees.
    #[intermediate_driver(upper = Ethernet, lower = RawIp, ndis = "6.30")]
    struct Second {
        #[map(upper = ethertype, lower = version, { 0x0800 = 4 })]
        protocol: IpVersion,
        #[fill(upper = source)]
        #[parameter("PeerAddress", default = "02-00-5E-10-00-01")]
        peer: MacAddress,
    }
}

/// Passed through `macro_rules!`, which wraps fragments in invisible groups.
pub mod through_a_macro {
    use ::entresol::prelude::*;

    macro_rules! driver {
        ($name:ident, $upper:ident, $ndis:literal, $default:literal, $value:literal) => {
            /// A driver.
            #[intermediate_driver(upper = $upper, lower = RawIp, ndis = $ndis)]
            pub struct $name {
                #[map(upper = ethertype, lower = version, { $value = 4 })]
                protocol: IpVersion,
                #[fill(upper = source)]
                #[parameter("PeerAddress", default = $default)]
                peer: MacAddress,
            }
        };
    }
    driver!(Bridge, Ethernet, "6.30", "02-00-5E-10-00-01", 0x0800);
}
