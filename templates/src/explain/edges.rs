//! The edges, and what an administrator may set.

use comfy_table::Table;
use entresol_compiler::model::{Edge, Model};

use super::table::table;
use super::words::bytes;

/// Both media.
pub(super) fn edges(model: &Model) -> Table {
    let mut edges = table(&["edge", "medium", "NDIS", "link header", "link address"]);
    for (name, edge) in [("upper", &model.upper), ("lower", &model.lower)] {
        edges.add_row([
            name.to_owned(),
            edge.medium.value.clone(),
            edge.ndis_medium.name.clone(),
            lengths(edge),
            bytes(edge.address_length),
        ]);
    }
    edges
}

/// How long a link header may be.
fn lengths(edge: &Edge) -> String {
    match (edge.shortest, edge.longest) {
        (least, most) if least == most => bytes(most),
        (least, most) => format!("{least} to {most} bytes"),
    }
}

/// The oldest NDIS, and how much a frame may carry.
pub(super) fn limits(model: &Model) -> String {
    let mut text = format!("Runs on NDIS {} and newer. Upper MTU = lower MTU", model.ndis.value);
    for (sign, count) in [('+', model.mtu.added), ('-', model.mtu.taken)] {
        if count > 0 {
            text.push_str(&format!(" {sign} {count}"));
        }
    }
    text + ".\n"
}

/// The parameters, if there are any.
pub(super) fn parameters(model: &Model) -> Option<Table> {
    let mut parameters = table(&["parameter", "default", "what it is"]);
    for parameter in &model.parameters {
        parameters.add_row([&parameter.keyword.value, &parameter.default.value, &parameter.description]);
    }
    (!model.parameters.is_empty()).then_some(parameters)
}
