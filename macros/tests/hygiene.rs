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
