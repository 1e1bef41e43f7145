//! The ends of one adapter that was plugged in: the wire below, and a stack above each virtual miniport over it.
//!
//! In: what the host's user asked for. Out: queues, counts and handles, found by adapter or by binding.

use entresol_sys::*;

use super::frames::Frames;
use crate::machine::Machine;
use crate::ndis::binding::Binding;
use crate::ndis::device::DeviceId;
use crate::ndis::handle::Id;
use crate::ndis::miniport::Miniport;
use crate::ndis::pool::NblPool;
use crate::ndis::status::Status;
use crate::registry::Device;

/// Frames and bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Frames.
    pub frames: u64,
    /// Bytes of these frames.
    pub bytes: u64,
}

impl core::ops::AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.frames += other.frames;
        self.bytes += other.bytes;
    }
}

impl Count {
    /// Counts a frame.
    #[inline]
    pub(crate) fn add(&mut self, bytes: usize) {
        self.frames += 1;
        self.bytes += bytes as u64;
    }
}

/// One adapter's ends.
#[derive(Debug)]
pub(crate) struct Edge {
    /// The underlying adapter, while it is there.
    pub(crate) lower: Option<Id<Miniport>>,
    /// The access point that a wireless adapter is associated with.
    pub(crate) access_point: Option<[u8; 6]>,
    /// What it was told of each NBL that it sent (DOT11_EXTSTA_SEND_CONTEXT); none where it was told nothing.
    pub(crate) contexts: Vec<Option<[u8; 32]>>,
    /// Its device.
    pub(crate) device: Device,
    /// The device of an adapter that a driver drives.
    pub(crate) driven: Option<DeviceId>,
    /// The virtual devices over it.
    pub(crate) devices: Vec<DeviceId>,
    /// The stacks above, one for each virtual device in the same order; one where there is no device.
    pub(crate) aboves: Vec<Above>,
    /// Pool of NBLs that are received.
    pub(crate) lower_pool: Id<NblPool>,
    /// Frames to receive.
    pub(crate) to_receive: Frames,
    /// Frames that reached the wire below.
    pub(crate) lower_out: Frames,
    /// Sends that the adapter has not completed yet.
    pub(crate) completing: Vec<u32>,
    /// How many want sends not to be completed and receives not to be returned.
    pub(crate) keeps: u32,
    /// Some would have been meanwhile.
    pub(crate) kept: bool,
    /// What crossed the wire below.
    pub(crate) counts: Counts,
    /// Packet filter and the like that were set below.
    pub(crate) filter_below: u32,
}

/// The stack above one virtual miniport.
#[derive(Debug)]
pub(crate) struct Above {
    /// The overlying protocol's binding on the virtual miniport, while there is one.
    pub(crate) upper: Option<Id<Binding>>,
    /// Pool of NBLs that are sent.
    pub(crate) pool: Id<NblPool>,
    /// Frames to send.
    pub(crate) to_send: Frames,
    /// Frames that reached the stack.
    pub(crate) out: Frames,
    /// Receives that the protocol has not returned yet.
    pub(crate) returning: Vec<u32>,
    /// What the protocol sent and received.
    pub(crate) counts: Counts,
    /// Status indications that reached the protocol.
    pub(crate) statuses: Vec<Status>,
}

impl Above {
    /// A stack that is bound to nothing.
    pub(crate) fn new(pool: Id<NblPool>) -> Self {
        Self {
            upper: None,
            pool,
            to_send: Frames::default(),
            out: Frames::default(),
            returning: Vec::new(),
            counts: Counts::default(),
            statuses: Vec::new(),
        }
    }
}

/// What came in at one end, and what went out.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    pub(crate) r#in: Count,
    pub(crate) out: Count,
}

impl Edge {
    /// Whether what is due is kept.
    pub(super) fn keep(&mut self) -> bool {
        self.kept |= self.keeps != 0;
        self.keeps != 0
    }
}

/// The edge of an underlying adapter.
pub(crate) fn of_lower(machine: &mut Machine, id: Id<Miniport>) -> Option<&mut Edge> {
    machine.ndis.fabric.edges.iter_mut().find(|edge| edge.lower == Some(id))
}

/// The adapter's ends that the overlying protocol's binding stands over.
pub(super) fn under(machine: &mut Machine, id: Id<Binding>) -> Option<&mut Edge> {
    let stands = |edge: &Edge| edge.aboves.iter().any(|above| above.upper == Some(id));
    machine.ndis.fabric.edges.iter_mut().find(|edge| stands(edge))
}

/// The stack that the overlying protocol's binding belongs to.
pub(crate) fn of_upper(machine: &mut Machine, id: Id<Binding>) -> Option<&mut Above> {
    machine
        .ndis
        .fabric
        .edges
        .iter_mut()
        .flat_map(|edge| &mut edge.aboves)
        .find(|above| above.upper == Some(id))
}

/// The stack above a virtual miniport.
pub(crate) fn above(machine: &mut Machine, id: Id<Miniport>) -> Option<&mut Above> {
    let at = over(machine, id)?;
    let device = machine.ndis.devices.of(id);
    let edge = machine.ndis.fabric.edges.get_mut(at)?;
    let place = edge.devices.iter().position(|known| Some(*known) == device).unwrap_or(0);
    edge.aboves.get_mut(place)
}

/// The number of the edge whose adapter this is, or over whose adapter it stands as a virtual miniport.
pub(crate) fn over(machine: &Machine, id: Id<Miniport>) -> Option<usize> {
    let device = machine.ndis.devices.of(id);
    let is_over = |edge: &Edge| device.is_some_and(|device| edge.devices.contains(&device));
    machine.ndis.fabric.edges.iter().position(|edge| edge.lower == Some(id) || is_over(edge))
}

/// What a medium wants said about a frame: flag and frame type.
#[inline]
pub(crate) fn facts(medium: NDIS_MEDIUM, frame: &[u8]) -> (u32, u16) {
    match medium {
        NdisMedium802_3 => match frame.get(12..14) {
            Some([high, low]) => (0, u16::from_be_bytes([*high, *low])),
            _ => (0, 0),
        },
        _ => match frame.first().map(|byte| byte >> 4) {
            Some(4) => (NDIS_NBL_FLAGS_IS_IPV4, 0x0800),
            Some(6) => (NDIS_NBL_FLAGS_IS_IPV6, 0x86DD),
            _ => (0, 0),
        },
    }
}
