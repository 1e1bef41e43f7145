//! 802.11 through the ieee80211 crate. It has no LLC, so SNAP is written and read by hand.

use crate::contestant::{Link, Outcome, ROOM};
use crate::rust::{msdu, snap, with_length};
use ieee80211::common::FCFFlags;
use ieee80211::data_frame::DataFrame;
use ieee80211::data_frame::builder::DataFrameBuilder;
use ieee80211::mac_parser::MACAddress;
use ieee80211::scroll::{self, Pread, Pwrite};

#[inline(always)]
pub(crate) fn ethernet_to_dot11(link: &Link, frame: &[u8], slot: u16, header: &mut [u8; ROOM]) -> Outcome {
    let Some((ethernet, payload)) = frame.split_first_chunk::<14>() else { return Outcome::TOO_SHORT };
    let [d0, d1, d2, d3, d4, d5, s0, s1, s2, s3, s4, s5, high, low] = *ethernet;
    let ethertype = u16::from_be_bytes([high, low]);
    let [a, b, c, d, e, f] = snap(ethertype);
    let snap = [a, b, c, d, e, f, high, low];
    let mut dot11 = DataFrameBuilder::new()
        .to_ds()
        .category_qos()
        .payload::<&[u8]>(if ethertype < 0x600 { &[] } else { &snap })
        .bssid(MACAddress::new(link.peer))
        .source_address(MACAddress::new([s0, s1, s2, s3, s4, s5]))
        .destination_address(MACAddress::new([d0, d1, d2, d3, d4, d5]))
        .build();
    dot11.header.qos = Some([(slot & 7) as u8, 0]);
    if header.pwrite_with(dot11, 0, false).is_err() {
        return Outcome::TOO_SHORT;
    }
    if ethertype < 0x600 {
        return with_length(ethertype, payload.len());
    }
    Outcome::cross(14, 34, payload.len(), ethertype)
}

#[inline(always)]
pub(crate) fn dot11_to_ethernet(_: &Link, frame: &[u8], _: u16, header: &mut [u8; ROOM]) -> Outcome {
    if frame.len() < 24 {
        return Outcome::TOO_SHORT;
    }
    // The crate does not look at the version.
    if frame[0] & 3 != 0 {
        return Outcome::UNMAPPED;
    }
    let dot11 = match frame.pread_with::<DataFrame<'_>>(0, false) {
        Ok(dot11) => dot11,
        Err(scroll::Error::BadInput { .. }) => return Outcome::UNMAPPED,
        Err(_) => return Outcome::TOO_SHORT,
    };
    let flags: FCFFlags = dot11.header.fcf_flags;
    let Some(mut body) = dot11.payload else { return Outcome::UNMAPPED };
    if flags.protected() || flags.more_fragments() || dot11.header.sequence_control.fragment_number() != 0 {
        return Outcome::UNMAPPED;
    }
    // The crate takes the order bit for an HT control field without QoS too.
    if flags.order() && dot11.header.qos.is_none() {
        body = &frame[frame.len() - body.len() - 4..];
    }
    if dot11.header.is_amsdu() {
        return Outcome::UNMAPPED;
    }
    let (Some(destination), Some(source)) =
        (dot11.header.destination_address(), dot11.header.source_address())
    else {
        return Outcome::UNMAPPED;
    };
    header[..6].copy_from_slice(&destination.0);
    header[6..12].copy_from_slice(&source.0);
    let slot = dot11.header.qos.map_or(0, |qos| u16::from(qos[0] & 7));
    msdu(frame.len() - body.len(), body, slot, header)
}
