//! What may happen to a driver, as data, and in words.
//!
//! In: a variant and its numbers. Out: one clause for a person. How it is done is `play`'s.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::ndis::timing::Initialize;
use crate::trace::{oid_name, status_name};

/// An adapter that is plugged in: how it differs from the one that the play is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plugged {
    /// Whether its cable is in.
    pub connected: bool,
    /// When its virtual devices are started.
    pub start: Initialize,
    /// Whether virtual miniports are named for it.
    pub named: bool,
    /// Whether it can go to sleep.
    pub sleeps: bool,
    /// Whether it computes checksums, cuts large sends and hashes what it receives.
    pub offloads: bool,
    /// Room that it asks for in front of what is sent, and in NBL contexts, at least.
    pub backfill: u32,
}

impl Default for Plugged {
    fn default() -> Self {
        Self {
            connected: true,
            start: Initialize::Inside,
            named: true,
            sleeps: true,
            offloads: false,
            backfill: 0,
        }
    }
}

/// One event; the adapter that it concerns is the step's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// DriverEntry.
    Load,
    /// The driver is unloaded.
    Unload,
    /// The system shuts down.
    ShutDown,
    /// An adapter is plugged in.
    Plug(Plugged),
    /// It is unplugged.
    Unplug,
    /// The driver is unbound from it.
    Unbind,
    /// The driver is bound to it again.
    Bind,
    /// The virtual devices over it are started.
    StartDevices,
    /// They are disabled.
    Disable,
    /// They are enabled.
    Enable,
    /// The stack above is paused.
    PauseAbove,
    /// It is restarted.
    RestartAbove,
    /// The stack below is paused.
    PauseBelow,
    /// It is restarted.
    RestartBelow,
    /// The adapter below restarts, and carries payloads of another length from then on.
    Resize {
        /// How many bytes.
        mtu: u32,
    },
    /// The cable is put in, or pulled.
    Connect(bool),
    /// The virtual miniports are put to sleep.
    SleepAbove {
        /// Whether they are paused before in any case.
        paused: bool,
    },
    /// They are woken up.
    WakeAbove,
    /// The adapter below is put to sleep.
    SleepBelow {
        /// Whether its stack is paused before.
        paused: bool,
    },
    /// It is woken up.
    WakeBelow,
    /// Frames come from above.
    Send {
        /// How many.
        frames: u32,
    },
    /// Frames come from below.
    Receive {
        /// How many.
        frames: u32,
        /// With NDIS_RECEIVE_FLAGS_RESOURCES.
        resources: bool,
        /// Spread over two MDLs, some of them.
        split: bool,
    },
    /// The sends that are not on the wire are given up.
    CancelSends,
    /// An OID is queried.
    Query {
        /// Which.
        oid: u32,
        /// Room for the answer.
        room: u32,
    },
    /// An OID is set.
    Set {
        /// Which.
        oid: u32,
        /// To what.
        value: Vec<u8>,
    },
    /// Direct OID requests are made, all at once.
    Direct {
        /// Which OID is set.
        oid: u32,
        /// How many times.
        count: u32,
        /// Whether they are given up at once.
        give_up: bool,
    },
    /// A synchronous OID request is made.
    Synchronous {
        /// Which OID is set.
        oid: u32,
    },
    /// A filter module above makes an OID request.
    Request {
        /// NDIS_REQUEST_TYPE.
        kind: i32,
        /// Which.
        oid: u32,
        /// What it carries.
        value: Vec<u8>,
    },
    /// Frames come from above while the virtual miniport is paused.
    SendAstray {
        /// How many.
        frames: u32,
    },
    /// The virtual devices are halted.
    Halt {
        /// NDIS_HALT_ACTION.
        action: i32,
    },
    /// The system stops with a bug check.
    BugCheck,
    /// The last OID request is given up.
    CancelRequest,
    /// NDIS tells the lower edge of an event.
    NetEvent {
        /// NET_PNP_EVENT_CODE.
        code: i32,
        /// What it carries.
        value: Vec<u8>,
    },
    /// The adapter below indicates a status.
    Status {
        /// Its code.
        code: i32,
        /// How many bytes it carries.
        length: u32,
    },
    /// Time passes.
    Elapse {
        /// So much of it.
        milliseconds: u32,
    },
    /// Calls for memory fail.
    NoMemory {
        /// So many succeed first.
        after: u32,
        /// So many fail then.
        count: u32,
    },
    /// The next open fails.
    OpenFails(i32),
    /// OID requests to the adapter below fail.
    RequestsFail {
        /// So many.
        count: u32,
        /// With this status.
        status: i32,
    },
    /// OID requests to the adapter below take their time.
    RequestsTake {
        /// So many.
        count: u32,
        /// So long.
        milliseconds: u32,
    },
    /// The adapter below fails what is sent.
    SendsFail {
        /// So many NBLs.
        count: u32,
        /// With this status.
        status: i32,
    },
    /// The adapter is torn out.
    SurpriseRemove,
    /// The virtual devices over it are torn out.
    SurpriseRemoveDevices,
}

impl Event {
    /// Whether it is about one adapter.
    pub(super) fn has_adapter(&self) -> bool {
        !matches!(
            self,
            Self::Load
                | Self::Unload
                | Self::ShutDown
                | Self::BugCheck
                | Self::Elapse { .. }
                | Self::NoMemory { .. }
                | Self::OpenFails(_)
                | Self::RequestsFail { .. }
                | Self::RequestsTake { .. }
                | Self::SendsFail { .. }
        )
    }

    /// Whether it makes a later event go wrong and does nothing by itself.
    pub(super) fn is_fault(&self) -> bool {
        matches!(
            self,
            Self::NoMemory { .. }
                | Self::OpenFails(_)
                | Self::RequestsFail { .. }
                | Self::RequestsTake { .. }
                | Self::SendsFail { .. }
        )
    }

    /// The same with less in it, the least first.
    pub(super) fn simpler(&self) -> Vec<Self> {
        let fewer = |frames: u32| {
            [1, frames / 4, frames / 2].into_iter().filter(move |less| *less != 0 && *less < frames)
        };
        match *self {
            Self::Send { frames } => fewer(frames).map(|frames| Self::Send { frames }).collect(),
            Self::Receive { frames, resources, split } => fewer(frames)
                .map(|frames| Self::Receive { frames, resources, split })
                .chain(split.then_some(Self::Receive { frames, resources, split: false }))
                .chain(resources.then_some(Self::Receive { frames, resources: false, split }))
                .collect(),
            Self::SleepAbove { paused: true } => vec![Self::SleepAbove { paused: false }],
            Self::SleepBelow { paused: true } => vec![Self::SleepBelow { paused: false }],
            Self::Direct { oid, count, give_up } if count > 1 || give_up => {
                let one = (count > 1).then_some(Self::Direct { oid, count: 1, give_up });
                let kept = give_up.then_some(Self::Direct { oid, count, give_up: false });
                one.into_iter().chain(kept).collect()
            }
            Self::NoMemory { after, count } if count > 1 => vec![Self::NoMemory { after, count: 1 }],
            Self::RequestsFail { count, status } if count > 1 => {
                vec![Self::RequestsFail { count: 1, status }]
            }
            Self::RequestsTake { count, milliseconds } if count > 1 => {
                vec![Self::RequestsTake { count: 1, milliseconds }]
            }
            Self::SendsFail { count, status } if count > 1 => vec![Self::SendsFail { count: 1, status }],
            Self::Plug(plugged) => {
                let plain = Plugged::default();
                let simpler = [
                    plain,
                    Plugged { start: plain.start, ..plugged },
                    Plugged { connected: plain.connected, ..plugged },
                    Plugged { named: plain.named, ..plugged },
                    Plugged { sleeps: plain.sleeps, ..plugged },
                    Plugged { offloads: plain.offloads, ..plugged },
                    Plugged { backfill: plain.backfill, ..plugged },
                ];
                simpler.into_iter().filter(|simpler| *simpler != plugged).map(Self::Plug).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// A number of things.
struct Many(u32, &'static str);

impl fmt::Display for Many {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(count, what) = self;
        write!(f, "{count} {what}{}", if *count == 1 { "" } else { "s" })
    }
}

impl fmt::Display for Plugged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { connected, start, named, sleeps, offloads, backfill } = *self;
        f.write_str("it is plugged in")?;
        f.write_str(if connected { "" } else { " without a cable" })?;
        f.write_str(if named { "" } else { "; no virtual miniport is named for it" })?;
        f.write_str(if sleeps { "" } else { "; it cannot sleep" })?;
        f.write_str(if offloads { "; it computes checksums" } else { "" })?;
        if backfill != 0 {
            write!(f, "; it wants {} in front of frames", Many(backfill, "byte"))?;
        }
        f.write_str(match start {
            Initialize::Later => "; its virtual device is started afterwards",
            Initialize::Never => "; its virtual device is not started",
            Initialize::Inside | Initialize::Seed => "",
        })
    }
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Load => f.write_str("the driver is loaded"),
            Self::Unload => f.write_str("the driver is unloaded"),
            Self::ShutDown => f.write_str("the system shuts down"),
            Self::Plug(plugged) => write!(f, "{plugged}"),
            Self::Unplug => f.write_str("it is unplugged"),
            Self::Unbind => f.write_str("the driver is unbound from it"),
            Self::Bind => f.write_str("the driver is bound to it"),
            Self::StartDevices => f.write_str("its virtual device is started"),
            Self::Disable => f.write_str("its virtual device is disabled"),
            Self::Enable => f.write_str("its virtual device is enabled"),
            Self::PauseAbove => f.write_str("the stack above is paused"),
            Self::RestartAbove => f.write_str("the stack above is restarted"),
            Self::PauseBelow => f.write_str("the stack below is paused"),
            Self::RestartBelow => f.write_str("the stack below is restarted"),
            Self::SleepAbove { paused } => {
                f.write_str("the virtual miniport is put to sleep")?;
                f.write_str(if *paused { ", paused" } else { "" })
            }
            Self::WakeAbove => f.write_str("the virtual miniport is woken up"),
            Self::SleepBelow { paused } => {
                f.write_str("the adapter below is put to sleep")?;
                f.write_str(if *paused { ", paused" } else { "" })
            }
            Self::WakeBelow => f.write_str("the adapter below is woken up"),
            Self::Resize { mtu } => write!(f, "the adapter below restarts with an MTU of {mtu}"),
            Self::Connect(true) => f.write_str("the cable is put in"),
            Self::Connect(false) => f.write_str("the cable is pulled"),
            Self::Send { frames } => write!(f, "{} sent", Many(*frames, "frame")),
            Self::Receive { frames, resources, split } => {
                write!(f, "{} received", Many(*frames, "frame"))?;
                f.write_str(if *resources { ", with NDIS_RECEIVE_FLAGS_RESOURCES" } else { "" })?;
                f.write_str(if *split { ", some in two MDLs" } else { "" })
            }
            Self::CancelSends => f.write_str("sends are cancelled"),
            Self::Query { oid, room } => {
                write!(f, "{} is queried with room for {}", oid_name(*oid), Many(*room, "byte"))
            }
            Self::Set { oid, value } => {
                write!(f, "{} is set with {}", oid_name(*oid), Many(value.len() as u32, "byte"))
            }
            Self::Direct { oid, count, give_up } => {
                write!(f, "{} set {}", Many(*count, "direct request"), oid_name(*oid))?;
                f.write_str(if *give_up { ", and are given up" } else { "" })
            }
            Self::Synchronous { oid } => write!(f, "a synchronous request sets {}", oid_name(*oid)),
            Self::Request { kind, oid, value } => {
                let bytes = Many(value.len() as u32, "byte");
                write!(f, "a request of type {kind} for {} comes with {bytes}", oid_name(*oid))
            }
            Self::SendAstray { frames } => write!(f, "{} sent if it is paused", Many(*frames, "frame")),
            Self::Halt { action } => write!(f, "its virtual device is halted for reason {action}"),
            Self::BugCheck => f.write_str("the system stops with a bug check"),
            Self::CancelRequest => f.write_str("the last OID request is cancelled"),
            Self::NetEvent { code, value } => {
                f.write_str(crate::fabric::stack::event_name(*code))?;
                match value.first_chunk() {
                    Some(value) => write!(f, "({})", i32::from_le_bytes(*value)),
                    None => Ok(()),
                }
            }
            Self::Status { code, length } => {
                write!(f, "{} is indicated with {}", status_name(*code), Many(*length, "byte"))
            }
            Self::Elapse { milliseconds } => write!(f, "{milliseconds} ms pass"),
            Self::NoMemory { after, count } => {
                write!(
                    f,
                    "from here on {} fail for want of memory after {after} that do not",
                    Many(*count, "call")
                )
            }
            Self::OpenFails(status) => write!(f, "the next open fails with {}", status_name(*status)),
            Self::RequestsFail { count, status } => {
                write!(f, "the next {} below fail with {}", Many(*count, "OID request"), status_name(*status))
            }
            Self::RequestsTake { count, milliseconds } => {
                write!(f, "the next {} below take {milliseconds} ms", Many(*count, "OID request"))
            }
            Self::SendsFail { count, status } => {
                write!(f, "the next {} fail below with {}", Many(*count, "send"), status_name(*status))
            }
            Self::SurpriseRemove => f.write_str("it is torn out"),
            Self::SurpriseRemoveDevices => f.write_str("its virtual device is torn out"),
        }
    }
}
