//! Addresses that are others on the other side go through functions of the author's.
#![cfg_attr(windows, no_std)]
use entresol::prelude::*;

/// An Ethernet adapter whose stations have local addresses on the trunk.
#[intermediate_driver(upper = Ethernet, lower = Ieee8021Q, ndis = "6.30")]
pub struct LocalAddresses {
    /// Who the frame is for.
    #[map(upper = destination, lower = destination, down = made_local, up = made_universal)]
    destination: MacAddress,

    /// Who it comes from.
    #[map(upper = source, lower = source, down = made_local, up = made_universal)]
    source: MacAddress,
}

/// An address that somebody assigned becomes one that nobody did; groups stay what they are.
pub const fn made_local(address: MacAddress) -> MacAddress {
    let [first, second, third, fourth, fifth, sixth] = address.bytes();
    if address.is_group() { address } else { MacAddress([first | 0x02, second, third, fourth, fifth, sixth]) }
}

/// The reverse.
pub const fn made_universal(address: MacAddress) -> MacAddress {
    let [first, second, third, fourth, fifth, sixth] = address.bytes();
    if address.is_group() { address } else { MacAddress([first & !0x02, second, third, fourth, fifth, sixth]) }
}
