//! Generated code gets by without a prelude, under any name of the runtime, among items that shadow the usual names,
//! twice in one crate, and with every warning denied. That this compiles is the test.
#![deny(warnings, missing_docs)]

/// No prelude at all.
pub mod without_prelude {
    #![no_implicit_prelude]

    use ::entresol::prelude::{IpVersion, MacAddress, intermediate_driver};

    /// A driver.
    #[intermediate_driver(upper = Ethernet, lower = RawIp, ndis = "6.30")]
    pub struct Bridge {
        #[map(upper = ethertype, lower = version, { 0x0800 = 4, 0x86DD = 6 })]
        protocol: IpVersion,
        #[fill(upper = source)]
        #[parameter("PeerAddress", default = "02-00-5E-10-00-01")]
        peer: MacAddress,
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
}

/// Items that have the names of everything that generated code could mean.
pub mod shadowed {
    use ::entresol::prelude::{IpVersion, MacAddress, intermediate_driver};

    macro_rules! shadow {
        ($($name:ident)*) => { $(
            #[doc = "In the way."]
            #[allow(non_camel_case_types)]
            pub struct $name;
        )* };
    }
    shadow!(Option Some None Result Ok Err Link Driver Facts Edge Frame Crossing Stop u8 u16 usize str Copy Clone core entresol);

    /// A driver.
    #[intermediate_driver(upper = Ethernet, lower = RawIp, ndis = "6.30")]
    pub struct Bridge {
        #[map(upper = ethertype, lower = version, { 0x0800 = 4, 0x86DD = 6 })]
        own: IpVersion,
        #[fill(upper = source)]
        #[parameter("PeerAddress", default = "02-00-5E-10-00-01")]
        r#type: MacAddress,
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
