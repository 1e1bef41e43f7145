//! A script: the machine, and what happens in it, step by step.
//!
//! In: numbers, drawn or cut down. Out: the sequence as a person reads it. It does nothing by itself.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::event::Event;
use crate::ndis::timing::{Often, Timing, When};
use crate::scheduler::Strategy;

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What happens.
    pub event: Event,
    /// To which adapter, counted from zero.
    pub adapter: usize,
    /// It only begins, and goes on during the next step.
    pub meanwhile: bool,
    /// What its frames, and the order of what follows, are drawn from: its own, so that a step stays what it is when
    /// others are left out.
    pub seed: u64,
}

/// A whole life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Script {
    /// The seed that it was drawn from.
    pub seed: u64,
    /// How many processors the machine has.
    pub processors: u32,
    /// How its threads take turns. Choices begin with the first step that goes on during the next; before it the order
    /// is fair.
    pub order: Strategy,
    /// What NDIS leaves open.
    pub timing: Timing,
    /// What happens.
    pub steps: Vec<Step>,
}

/// What is told of the timing: what differs from "as soon as it can".
fn told(timing: &Timing) -> Vec<String> {
    let mut told = Vec::new();
    for (name, when) in [
        ("opens", timing.open),
        ("closes", timing.close),
        ("OID requests below", timing.oid),
        ("sends", timing.send),
        ("returns", timing.receive),
    ] {
        match when {
            When::Inline => {}
            When::Later => told.push(format!("{name} complete later")),
            When::After(milliseconds) => told.push(format!("{name} take {milliseconds} ms")),
            When::Seed => told.push(format!("{name} complete at once or later")),
        }
    }
    for (what, often) in
        [("frames are read-only", timing.read_only), ("data comes at DISPATCH_LEVEL", timing.dispatch)]
    {
        match often {
            Often::Never => {}
            Often::Always => told.push(what.to_owned()),
            Often::Seed => told.push(format!("{what} at times")),
        }
    }
    told
}

impl fmt::Display for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "seed {}: {} processor{}",
            self.seed,
            self.processors,
            if self.processors == 1 { "" } else { "s" }
        )?;
        match &self.order {
            Strategy::Fair | Strategy::Random { preempt_one_in: 0 } => {}
            Strategy::Random { preempt_one_in: 1 } => f.write_str(", threads switch at every import")?,
            Strategy::Random { preempt_one_in } => {
                write!(f, ", threads switch at one import in {preempt_one_in}")?;
            }
            Strategy::Priorities { changes, .. } => {
                write!(f, ", threads have priorities, which change {changes} times a step")?;
            }
            Strategy::Chosen(choices) => {
                let unfair = choices.iter().filter(|choice| **choice != 0).count();
                write!(f, ", threads take turns but for {unfair} choices")?;
            }
        }
        for told in told(&self.timing) {
            write!(f, ", {told}")?;
        }
        f.write_str("\n")?;
        for (at, step) in self.steps.iter().enumerate() {
            write!(f, "{:>4}. ", at + 1)?;
            if step.event.has_adapter() {
                write!(f, "adapter {}: ", step.adapter + 1)?;
            }
            writeln!(f, "{}{}", step.event, if step.meanwhile { ", and during the next step" } else { "" })?;
        }
        Ok(())
    }
}
