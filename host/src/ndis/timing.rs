//! What NDIS leaves open, and how this host decides it: when things complete, and in which shape data comes.
//!
//! In: the options, each either fixed or left to the seed. Out: decisions, all drawn from the scheduler's stream, so
//! that a seed replays them.

use serde::{Deserialize, Serialize};

use crate::scheduler;

/// When an operation completes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum When {
    /// Before the call that starts it returns.
    Inline,
    /// Later, from another thread.
    Later,
    /// After so many milliseconds of virtual time, from another thread.
    After(u32),
    /// As the seed has it, each time anew; seed 0 has it inline.
    #[default]
    Seed,
}

/// When MiniportInitializeEx of a virtual miniport comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Initialize {
    /// Inside NdisIMInitializeDeviceInstanceEx: the device was started first.
    Inside,
    /// Later, when the device is started.
    Later,
    /// Never: the device is not started.
    Never,
    /// Inside or later, as the seed has it; seed 0 has it inside.
    #[default]
    Seed,
}

/// How often something optional happens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Often {
    /// Never.
    Never,
    /// Always.
    Always,
    /// As the seed has it, each time anew; seed 0 has it never.
    #[default]
    Seed,
}

/// How a frame's bytes are spread over MDLs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Split {
    /// One MDL.
    Never,
    /// The first MDL ends after so many bytes of the frame, if the frame is longer.
    At(u32),
    /// As the seed has it, each time anew, never inside the headers; seed 0 has one MDL.
    #[default]
    Seed,
}

/// All choices.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timing {
    /// NdisOpenAdapterEx.
    pub open: When,
    /// NdisCloseAdapterEx.
    pub close: When,
    /// MiniportInitializeEx of virtual miniports.
    pub initialize: Initialize,
    /// OID requests that reach the underlying adapter.
    pub oid: When,
    /// Sends that reach the underlying adapter.
    pub send: When,
    /// Receives that reach the overlying protocol.
    pub receive: When,
    /// Whether receives are indicated with NDIS_RECEIVE_FLAGS_RESOURCES.
    pub resources: Often,
    /// How received frames are split.
    pub split: Split,
    /// Whether NBLs say that their data must not be written.
    pub read_only: Often,
    /// Whether MiniportRestart is offered restart attributes.
    #[serde(default)]
    pub restart_attributes: Often,
    /// Whether data callbacks come at DISPATCH_LEVEL (and say so) rather than at PASSIVE_LEVEL.
    pub dispatch: Often,
}

impl Timing {
    /// The same choices with nothing left to the seed: what seed 0 means.
    pub(crate) fn fixed(mut self) -> Self {
        for when in [&mut self.open, &mut self.close, &mut self.oid, &mut self.send, &mut self.receive] {
            if *when == When::Seed {
                *when = When::Inline;
            }
        }
        for often in
            [&mut self.resources, &mut self.read_only, &mut self.restart_attributes, &mut self.dispatch]
        {
            if *often == Often::Seed {
                *often = Often::Never;
            }
        }
        if self.initialize == Initialize::Seed {
            self.initialize = Initialize::Inside;
        }
        if self.split == Split::Seed {
            self.split = Split::Never;
        }
        self
    }
}

impl When {
    /// How much later, in the scheduler's units; `None` is at once.
    pub(crate) fn delay(self) -> Option<u64> {
        match self {
            Self::Inline => None,
            Self::Later => Some(0),
            Self::After(milliseconds) => Some(u64::from(milliseconds) * MILLISECOND),
            Self::Seed => match scheduler::draw(4) {
                0 | 1 => None,
                2 => Some(0),
                _ => Some((1 + scheduler::draw(50) as u64) * MILLISECOND),
            },
        }
    }
}

impl Often {
    /// The decision.
    pub(crate) fn is_now(self) -> bool {
        match self {
            Self::Never => false,
            Self::Always => true,
            Self::Seed => coin(),
        }
    }
}

impl Initialize {
    /// Whether the device is started before its driver asks for it.
    pub(crate) fn starts_first(self) -> bool {
        match self {
            Self::Inside => true,
            Self::Later | Self::Never => false,
            Self::Seed => !coin(),
        }
    }
}

impl Split {
    /// After how many bytes the first MDL of a frame ends.
    pub(crate) fn place(self, length: u32) -> Option<u32> {
        match self {
            Self::Never => None,
            Self::At(at) => (at < length).then_some(at),
            // 128 bytes: link, IP and transport headers with options stay together (rule ETH-06).
            Self::Seed if length > 128 && coin() => {
                Some(128 + scheduler::draw((length - 128) as usize) as u32)
            }
            Self::Seed => None,
        }
    }
}

/// 100 ns in a millisecond.
const MILLISECOND: u64 = 10_000;

/// Runs `work` on another thread, so much later.
pub(crate) fn run_after(delay: u64, name: &'static str, work: impl FnOnce() + 'static) {
    if delay == 0 {
        scheduler::spawn(name, scheduler::irql::PASSIVE_LEVEL, work);
    } else {
        scheduler::set_timer(scheduler::now() + delay, name, scheduler::irql::PASSIVE_LEVEL, work);
    }
}

fn coin() -> bool {
    scheduler::draw(2) == 1
}
