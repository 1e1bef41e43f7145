//! Crossings by themselves, with functions in the place of a driver.

use super::*;
use crate::scheduler::irql::{DISPATCH_LEVEL, PASSIVE_LEVEL};
use crate::scheduler::{set_irql, settle, spawn};

mod sample {
    exports! { "sample.sys"; unlinked;
        /// Adds.
        unsafe fn SampleAdd(Left: u32, Right: u32) -> u32 irql(<= DISPATCH_LEVEL) {
            if Right == 0 {
                return Left;
            }
            Left + Right
        }
        /// Runs at exactly one level.
        unsafe fn SampleAtDispatch() irql(== DISPATCH_LEVEL) {}
    }
}

type Routine = unsafe extern "efiapi" fn(u32) -> u32;

fn findings() -> Vec<&'static str> {
    machine::read(|machine| machine.verifier.findings().iter().map(|finding| finding.rule).collect())
}

fn on_a_task(body: impl FnOnce() + 'static) -> Vec<&'static str> {
    machine::switch_on(0);
    spawn("driver", PASSIVE_LEVEL, body);
    settle();
    findings()
}

unsafe extern "efiapi" fn good(argument: u32) -> u32 {
    // SAFETY: the sample has no obligations.
    unsafe { sample::SampleAdd(argument, 1) }
}

unsafe extern "efiapi" fn raises(argument: u32) -> u32 {
    set_irql(DISPATCH_LEVEL);
    argument
}

unsafe extern "efiapi" fn keeps_a_lock(argument: u32) -> u32 {
    cpu::hold(0x1000, "spin lock");
    argument
}

unsafe extern "efiapi" fn deep(argument: u32) -> u32 {
    let mut frame = [argument; 25 * 1024 / 4];
    std::hint::black_box(&mut frame);
    // SAFETY: the sample has no obligations.
    unsafe { sample::SampleAdd(frame[0], 0) }
}

unsafe extern "efiapi" fn half(argument: u32) -> u32 {
    let mut frame = [argument; 15 * 1024 / 4];
    std::hint::black_box(&mut frame);
    // SAFETY: the sample has no obligations.
    let sum = unsafe { sample::SampleAdd(frame[0], 0) };
    if sum == 0 {
        return 0;
    }
    call(half, sum - 1)
}

fn call(routine: Routine, argument: u32) -> u32 {
    // SAFETY: the functions of this file have no obligations.
    unsafe { callback!(Routine, "SampleCallback", routine, irql = PASSIVE_LEVEL, (argument)) }
}

#[test]
fn a_good_call_leaves_no_finding() {
    assert!(on_a_task(|| assert_eq!(call(good, 4), 5)).is_empty());
}

#[test]
fn a_call_above_its_irql_is_a_finding() {
    let rules = on_a_task(|| {
        set_irql(irql::HIGH_LEVEL);
        // SAFETY: the sample has no obligations.
        unsafe { sample::SampleAdd(1, 2) };
        set_irql(PASSIVE_LEVEL);
        // SAFETY: the sample has no obligations.
        unsafe { sample::SampleAtDispatch() };
    });
    assert_eq!(rules, ["GEN-03", "GEN-03"]);
}

#[test]
fn a_callback_returns_at_the_irql_it_was_called_at() {
    let rules = on_a_task(|| {
        call(raises, 1);
        assert_eq!(scheduler::irql(), PASSIVE_LEVEL, "put right for the next callback");
    });
    assert_eq!(rules, ["GEN-02"]);
}

#[test]
fn a_callback_returns_without_locks() {
    let rules = on_a_task(|| {
        call(keeps_a_lock, 1);
        assert_eq!(cpu::held_count(), 0);
    });
    assert_eq!(rules, ["GEN-02"]);
}

#[test]
fn more_stack_than_windows_gives_is_a_finding() {
    assert_eq!(
        on_a_task(|| {
            call(deep, 1);
        }),
        ["RES-20"]
    );
    machine::read(|machine| {
        let message = machine.verifier.findings()[0].to_string();
        assert!(message.contains("SampleCallback used 2"), "{message}");
    });
}

#[test]
fn callbacks_within_callbacks_share_one_stack() {
    assert!(
        on_a_task(|| {
            call(half, 0);
        })
        .is_empty(),
        "15 KB fit"
    );
    assert_eq!(
        on_a_task(|| {
            call(half, 1);
        }),
        ["RES-20"],
        "30 KB do not"
    );
}

#[test]
fn an_export_is_found_by_library_and_name() {
    assert_eq!(sample::EXPORTS.len(), 2);
    assert_eq!((sample::EXPORTS[0].library, sample::EXPORTS[0].name), ("sample.sys", "SampleAdd"));
    assert!(find("sample.sys", "SampleAdd").is_none(), "only the kernel's and NDIS's tables are searched");
}

#[test]
fn a_trace_has_a_line_per_crossing() {
    machine::switch_on(0);
    set_tracing(true);
    spawn("driver", PASSIVE_LEVEL, || {
        call(good, 4);
    });
    settle();
    machine::read(|machine| {
        let text = machine.trace.text();
        assert!(text.contains("SampleCallback"), "{text}");
        assert!(text.contains("SampleAdd(Left: 0x4, Right: 0x1)"), "{text}");
    });
}

#[test]
fn every_function_that_drivers_in_the_wild_import_is_served() {
    let wanted = include_str!("wanted.txt").lines().filter(|line| !line.starts_with('#'));
    let wanted: Vec<_> = wanted.map(|line| line.split_once(' ').expect("a library and a name")).collect();
    let count = |library| wanted.iter().filter(|(of, _)| *of == library).count();
    assert_eq!((count("ndis.sys"), count("ntoskrnl.exe")), (95, 62));
    let missing: Vec<_> = wanted.iter().filter(|(library, name)| find(library, name).is_none()).collect();
    assert_eq!(missing, Vec::<&(&str, &str)>::new());
}

#[test]
fn every_function_for_filters_that_the_headers_declare_is_served() {
    let names = entresol_sys::IMPORTS.iter().flat_map(|(_, names)| names.iter().copied());
    let declared: Vec<_> =
        names.filter(|name| name.starts_with("NdisF") && !name.starts_with("NdisFree")).collect();
    assert!(declared.len() > 20, "{declared:?}");
    let missing: Vec<_> = declared.into_iter().filter(|name| find("ndis.sys", name).is_none()).collect();
    assert_eq!(missing, Vec::<&str>::new());
}
