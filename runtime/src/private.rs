//! What generated code names, and nobody else: the path `::entresol::__private`.
//!
//! Not part of the public interface; it changes with the macro that writes against it.

pub use crate::core::{
    Build, Crossing, Frame, Group, Header, IpVersion, MacAddress, Meaning, Neighbour, Packet, Pattern,
    PeerFact, PeerSlot, PeerSource, Question, Range, Reason, Rest, Series, Stop, Translate, Verdict, bits,
    checksum, only, raw, turned, unflagged, within, without_flag,
};
pub use crate::driver::{
    Driver, Edge, Ends, Facts, HeaderBytes, MiniportHandlers, Parameter, ProtocolHandlers,
};
pub use crate::edge::{driver_entry, lower, upper};
pub use crate::net::configuration::{Configuration, Value};
pub use crate::topology::Globals;
pub use entresol_macros::driver;
pub use entresol_sys as sys;
pub use entresol_sys::{
    NDIS_HALT_ACTION, NDIS_HANDLE, NDIS_OID_REQUEST, NDIS_PORT_NUMBER, NDIS_SHUTDOWN_ACTION, NDIS_STATUS,
    NET_BUFFER_LIST, NTSTATUS, PDRIVER_OBJECT, PNDIS_BIND_PARAMETERS, PNDIS_MINIPORT_INIT_PARAMETERS,
    PNDIS_MINIPORT_PAUSE_PARAMETERS, PNDIS_MINIPORT_RESTART_PARAMETERS, PNDIS_OID_REQUEST,
    PNDIS_STATUS_INDICATION, PNET_BUFFER_LIST, PNET_DEVICE_PNP_EVENT, PNET_PNP_EVENT_NOTIFICATION,
    PUNICODE_STRING, PVOID, ULONG,
};

/// What the names of variables in the macro's output stand for until one is bound: nothing that an identifier in a
/// pattern could be compared with.
pub const fn variable() {}

/// A decimal number that Cargo puts in the environment, as `CARGO_PKG_VERSION_MAJOR`; what is not one is 0.
pub const fn number(text: &str) -> u16 {
    match u16::from_str_radix(text, 10) {
        Ok(number) => number,
        Err(_) => 0,
    }
}

/// The UTF-16 of `text`, which has `N` units.
///
/// For keywords and names in the macro's output: what is not ASCII becomes U+FFFD, and `N` counts bytes.
pub const fn utf16<const N: usize>(text: &str) -> [u16; N] {
    let mut units = [0; N];
    let mut rest = text.as_bytes();
    let mut at = 0;
    while let [first, tail @ ..] = rest {
        if at < N {
            units[at] = if first.is_ascii() { *first as u16 } else { 0xFFFD };
        }
        at += 1;
        rest = tail;
    }
    units
}
