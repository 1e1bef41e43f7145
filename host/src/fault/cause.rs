//! The rules that a fault breaks, by what lies where it happened.
//!
//! In: the fault, and the machine as it was. Out: one line for each rule, without allocating: the process is about to
//! end, so that no report will follow.

use std::fmt::{self, Write};

use super::Fault;
use crate::architecture::Touch;
use crate::machine::Machine;
use crate::memory::PAGE;
use crate::ndis::loan;
use crate::scheduler::irql;
use crate::verifier::rule;

/// Rules about the NULL of a call, by the call that gave one last.
const NULL_OF_CALL: [(&str, &str); 3] = [
    ("NdisAllocateCloneOidRequest", "OID-14"),
    ("NdisGetDataBuffer", "NBL-10"),
    ("MmMapLockedPagesSpecifyCache", "NBL-12"),
];

/// Writes them.
pub(super) fn write(machine: &Machine, text: &mut impl Write, fault: &Fault) -> fmt::Result {
    let mut tell = |ids: &[&str]| {
        ids.iter().filter_map(|id| rule(id)).try_for_each(|rule| {
            writeln!(text, "rule {} {}: {}; {}", rule.id, rule.severity, rule.asks, rule.page)
        })
    };
    let (pool, touched) = (&machine.memory.pool, fault.touched);
    let at_dispatch = irql() >= irql::DISPATCH_LEVEL;
    if touched < PAGE && fault.touch != Touch::NotCanonical {
        tell(&["SDV-07"])?;
        let (null, injected) = machine.injection.null();
        if injected {
            tell(&["VF-08"])?;
        }
        let own = NULL_OF_CALL.iter().find(|(call, _)| *call == null);
        return own.map_or(Ok(()), |(_, id)| tell(&[id]));
    }
    if let Some(block) = pool.find_freed(touched) {
        return match loan::lent(block.source) {
            Some(_) => tell(loan::rules(block.source, true)),
            None => tell(&["VF-06"]),
        };
    }
    if let Some(block) = pool.find(touched) {
        return if block.paged && at_dispatch { tell(&["VF-07"]) } else { Ok(()) };
    }
    if let Some(block) = pool.find_before(touched) {
        return match loan::lent(block.source) {
            Some(_) => tell(loan::rules(block.source, false)),
            None => tell(&["VF-06"]),
        };
    }
    let outside = machine
        .kernel
        .images
        .iter()
        .any(|image| image.is_discarded(touched) || at_dispatch && image.is_pageable(touched));
    if outside { tell(&["RES-18"]) } else { Ok(()) }
}
