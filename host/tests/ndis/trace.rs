//! The trace: the same seed gives the same text, another seed another one.

use entresol_host::{Adapter, Options};

use crate::life::{host, live};

fn trace(seed: u64) -> String {
    let mut host = host(Options { seed, trace: true, ..Options::default() }, "");
    live(&mut host, Adapter::ethernet());
    host.trace().to_owned()
}

#[test]
fn the_same_seed_gives_the_same_trace() {
    for seed in [0, 1, 2, 77] {
        let (first, second) = (trace(seed), trace(seed));
        let differs = first.lines().zip(second.lines()).position(|(one, other)| one != other);
        assert_eq!(differs, None, "seed {seed}");
        assert_eq!(first.len(), second.len(), "seed {seed}");
    }
}

#[test]
fn another_seed_gives_another_trace() {
    assert_ne!(trace(1), trace(2));
}

#[test]
fn a_trace_names_objects_and_statuses_and_no_address() {
    let trace = trace(0);
    for wanted in [
        "> DriverEntry(",
        "< NdisOpenAdapterEx(NdisProtocolHandle: protocol#1",
        "> MiniportInitializeEx(",
        "miniport#2",
        "nbl#0",
        "OID_GEN_STATISTICS",
        "= NDIS_STATUS_SUCCESS",
        "> MiniportDriverUnload(",
    ] {
        assert!(trace.contains(wanted), "{wanted}");
    }
    assert!(!trace.contains("0x7f"), "an address of this process");
}
