//! What the description says about the driver and its two edges, as one constant.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::name;
use crate::check::Checked;
use crate::model::{Edge, Field};

pub(super) fn emit(driver: &Checked) -> TokenStream {
    let private = name::private(driver);
    let model = driver.model();
    let (service, units) = (&model.service.value, name::number(model.service_units));
    let description = &model.description;
    let (major, minor) = (model.ndis.value.major, model.ndis.value.minor);
    let (major, minor) = (name::number(major.into()), name::number(minor.into()));
    let (upper, lower) = (emit_edge(driver, &model.upper), emit_edge(driver, &model.lower));
    let oids = model.oids.iter().map(|oid| name::hex(oid.value, 8));
    let (added, taken) = (name::number(model.mtu.added), name::number(model.mtu.taken));
    quote! {
        const FACTS: #private::Facts = #private::Facts {
            service: &#private::utf16::<#units>(#service),
            description: #description,
            ndis: (#major, #minor),
            version: (
                #private::number(::core::env!("CARGO_PKG_VERSION_MAJOR")),
                #private::number(::core::env!("CARGO_PKG_VERSION_MINOR")),
            ),
            upper: #upper,
            lower: #lower,
            mtu_added: #added,
            mtu_taken: #taken,
            oids: &[#(#oids),*],
        };
    }
}

/// By what the adapter below says who is at the other end of its link, for a driver that needs to know.
pub(super) fn emit_peer(driver: &Checked) -> Option<TokenStream> {
    let (private, model) = (name::private(driver), driver.model());
    let facts = model.lower.peers.iter().map(|peer| {
        let (value, address, is_lost) =
            (name::hex(peer.said_by.value, 8), name::number(peer.address), peer.is_lost);
        let source = format_ident!("{}", if peer.is_asked { "Oid" } else { "Status" });
        let condition = match peer.condition {
            Some((at, is_zero)) => {
                let at = name::number(at);
                quote!(::core::option::Option::Some((#at, #is_zero)))
            }
            None => quote!(::core::option::Option::None),
        };
        quote! {
            #private::PeerFact {
                said_by: #private::PeerSource::#source(#value),
                address: #address,
                condition: #condition,
                is_lost: #is_lost,
            }
        }
    });
    let is_needed = model.fields.iter().any(Field::is_peer);
    is_needed.then(|| quote!(const PEER: &'static [#private::PeerFact] = &[#(#facts),*];))
}

/// What stands beside frames in memory, where a medium has that.
pub(super) fn emit_records(driver: &Checked) -> TokenStream {
    let model = driver.model();
    let length = |name: &str, bytes: u64| {
        let (name, bytes) = (format_ident!("{name}"), name::number(bytes));
        quote!(const #name: ::core::primitive::usize = #bytes;)
    };
    let down = (model.send.record > 0).then(|| length("SEND_RECORD", model.send.record));
    let up = (model.receive.record > 0).then(|| length("RECEIVE_RECORD", model.receive.record));
    let read = |name: &str| {
        let name = format_ident!("{name}");
        quote!(const #name: ::core::primitive::bool = true;)
    };
    let sends = model.send.reads_record.then(|| read("SEND_READS_RECORD"));
    let receives = model.receive.reads_record.then(|| read("RECEIVE_READS_RECORD"));
    quote!(#down #up #sends #receives)
}

fn emit_edge(driver: &Checked, edge: &Edge) -> TokenStream {
    let private = name::private(driver);
    let medium = name::number(edge.ndis_medium.value);
    let physical_medium = name::number(edge.physical_medium.value);
    let if_type = name::number(edge.if_type.value);
    let access = name::number(edge.access.value);
    let direction = name::number(edge.direction.value);
    let connection = name::number(edge.connection.value);
    let link_header = name::number(edge.link_header);
    let destination_at = match edge.destination_at {
        Some(at) => {
            let at = name::number(at);
            quote!(::core::option::Option::Some(#at))
        }
        None => quote!(::core::option::Option::None),
    };
    let address_length = name::number(edge.address_length);
    let packet_filters = name::hex(edge.packet_filter_bits, 4);
    let mac_options = name::hex(edge.mac_option_bits, 4);
    let multicast = name::number(edge.multicast_list);
    let resolution = edge.has_resolution;
    quote! {
        #private::Edge {
            medium: #medium,
            physical_medium: #physical_medium,
            if_type: #if_type,
            access: #access,
            direction: #direction,
            connection: #connection,
            link_header: #link_header,
            destination_at: #destination_at,
            address_length: #address_length,
            packet_filters: #packet_filters,
            mac_options: #mac_options,
            multicast: #multicast,
            resolution: #resolution,
        }
    }
}
