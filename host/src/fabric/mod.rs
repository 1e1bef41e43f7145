//! The machine around a driver: an adapter below it, a protocol above it, and the PnP manager.
//!
//! In: adapters to play and frames to carry. Out: what reached the wire below and the stack above. The adapter is an
//! NDIS miniport and the protocol an NDIS protocol like a driver's, only without a driver, so that drivers cannot tell
//! them from real ones. Which rules a driver breaks on the way is the verifier's business.
//!
//! Reading order: `frames` (bytes in and out), `edge` (one adapter's two ends), `miniport`, `protocol`, `oid`,
//! `parameters`, `stack` (pause and restart), `filter` (modules between), `power` (sleep and waking), `device_event`,
//! `pnp` (bind, initialise, halt), `above` (what comes up over an adapter).

#![allow(
    non_upper_case_globals,
    reason = "patterns name the constants of C enumerations as the headers spell them"
)]

pub(crate) mod above;
mod device_event;
pub(crate) mod edge;
pub(crate) mod filter;
pub(crate) mod frames;
pub(crate) mod miniport;
pub(crate) mod oid;
pub(crate) mod parameters;
pub(crate) mod pnp;
pub(crate) mod power;
pub(crate) mod protocol;
mod restart;
pub(crate) mod shutdown;
pub(crate) mod stack;
pub(crate) mod wireless;

use entresol_sys::NDIS_STATUS;

use crate::machine::Machine;
use crate::ndis::handle::Id;
use crate::ndis::miniport::Miniport;
use crate::ndis::protocol::Protocol;

/// State of the host's own adapters and protocol.
#[derive(Debug, Default)]
pub(crate) struct Fabric {
    /// The ends of each adapter that was plugged in, in order.
    pub(crate) edges: Vec<edge::Edge>,
    /// Memory for frames.
    pub(crate) places: frames::Places,
    /// The overlying protocol, once there is one.
    pub(crate) protocol: Option<Id<Protocol>>,
    /// Ids for the host's own requests.
    pub(crate) requests: usize,
    /// What the overlying protocol says when it is asked whether an adapter may go.
    pub(crate) refusal: Option<NDIS_STATUS>,
    /// Works of the PnP manager that are not over.
    pub(crate) works: usize,
}

/// Forgets an adapter that is gone.
pub(crate) fn close_edge(machine: &mut Machine, id: Id<Miniport>) {
    for edge in &mut machine.ndis.fabric.edges {
        if edge.lower == Some(id) {
            edge.lower = None;
        }
    }
}
