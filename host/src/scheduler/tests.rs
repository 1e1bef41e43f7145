//! The scheduler by itself: order, waits, time, deadlock, exploration.

use std::cell::RefCell;
use std::rc::Rc;

use super::irql::{APC_LEVEL, DISPATCH_LEVEL, PASSIVE_LEVEL};
use super::*;

type Log = Rc<RefCell<Vec<String>>>;

fn note(log: &Log, line: impl Into<String>) {
    log.borrow_mut().push(line.into());
}

/// Three tasks that give way twice each, under `seed`.
fn three_tasks(seed: u64) -> Vec<String> {
    machine::switch_on(seed);
    let log = Log::default();
    for name in ["a", "b", "c"] {
        let log = log.clone();
        spawn(name, PASSIVE_LEVEL, move || {
            for round in 0..3 {
                note(&log, format!("{name}{round}"));
                give_way();
            }
        });
    }
    settle();
    machine::switch_off();
    log.take()
}

#[test]
fn seed_zero_is_fair() {
    assert_eq!(three_tasks(0), ["a0", "b0", "c0", "a1", "b1", "c1", "a2", "b2", "c2"]);
}

#[test]
fn the_same_seed_gives_the_same_order_and_another_seed_another() {
    let orders: Vec<_> = (1..20).map(three_tasks).collect();
    for (seed, order) in (1..20).zip(&orders) {
        assert_eq!(*order, three_tasks(seed));
        assert_eq!(order.len(), 9);
    }
    assert!(orders.iter().any(|order| *order != orders[0]));
}

/// The order in which three tasks pass two imports each.
fn passed(seed: u64, strategy: Strategy) -> (String, Vec<Choice>) {
    machine::switch_on(seed);
    set_strategy(strategy);
    let log = Log::default();
    for name in ["a", "b", "c"] {
        let log = log.clone();
        spawn(name, PASSIVE_LEVEL, move || {
            for _ in 0..2 {
                note(&log, name);
                yield_now();
            }
        });
    }
    settle();
    let choices = choices();
    machine::switch_off();
    (log.take().concat(), choices)
}

#[test]
fn choices_decide_the_order_and_those_that_are_not_made_are_fair() {
    let order = |choices: &[u8]| passed(0, Strategy::Chosen(choices.to_vec())).0;
    assert_eq!(order(&[]), "aabbcc");
    assert_eq!(order(&[2]), "ccaabb");
    // At its first import the first task gives way to the second of the others.
    assert_eq!(order(&[0, 2]), "accbba");
    assert_eq!(order(&[0, 1, 1]), "abccab");
}

#[test]
fn only_where_others_can_run_there_is_a_choice() {
    let of: Vec<u8> = passed(0, Strategy::Chosen(Vec::new())).1.iter().map(|choice| choice.of).collect();
    // Who begins, two imports of the first task, who goes on, two imports of the second; the last is alone.
    assert_eq!(of, [3, 3, 3, 2, 2, 2]);
}

#[test]
fn every_order_comes_of_some_choices() {
    let (mut orders, mut left) = (std::collections::BTreeSet::new(), vec![Vec::new()]);
    while let Some(choices) = left.pop() {
        let begun = choices.len();
        let (order, made) = passed(0, Strategy::Chosen(choices));
        orders.insert(order);
        left.extend(one_more(begun, &made));
    }
    // The interleavings of three tasks with two steps each: 6! / (2! 2! 2!).
    assert_eq!(orders.len(), 90);
}

#[test]
fn priorities_run_the_highest_task_and_a_fall_changes_who_that_is() {
    let orders: std::collections::BTreeSet<String> =
        (1..200).map(|seed| passed(seed, Strategy::Priorities { changes: 1, within: 6 }).0).collect();
    // One switch at most that is not the end of a task: six orders without, and those with one.
    let switches = |order: &String| order.as_bytes().windows(2).filter(|pair| pair[0] != pair[1]).count();
    assert!(orders.iter().all(|order| (2..=3).contains(&switches(order))), "{orders:?}");
    assert!(
        orders.contains("aabbcc") && orders.contains("ccbbaa") && orders.contains("abbcca"),
        "{orders:?}"
    );
}

#[test]
fn a_wait_ends_when_its_condition_holds() {
    machine::switch_on(0);
    let flag = Rc::new(RefCell::new(false));
    let log = Log::default();
    spawn("waiter", PASSIVE_LEVEL, {
        let (flag, log) = (flag.clone(), log.clone());
        move || {
            let waited = block_until("the flag", move |_| *flag.borrow());
            note(&log, format!("{waited:?}"));
        }
    });
    settle();
    assert!(log.borrow().is_empty());
    *flag.borrow_mut() = true;
    settle();
    assert_eq!(*log.borrow(), ["Ready"]);
}

#[test]
fn time_passes_only_when_nobody_can_run() {
    machine::switch_on(0);
    let log = Log::default();
    for (name, span) in [("late", 300), ("early", 100), ("between", 200)] {
        let log = log.clone();
        spawn(name, PASSIVE_LEVEL, move || {
            sleep(span);
            note(&log, format!("{name} {}", now()));
        });
    }
    spawn("busy", PASSIVE_LEVEL, {
        let log = log.clone();
        move || {
            give_way();
            note(&log, format!("busy {}", now()));
        }
    });
    elapse(1000);
    assert_eq!(*log.borrow(), ["busy 0", "early 100", "between 200", "late 300"]);
    assert_eq!(now(), 1000);
}

#[test]
fn a_wait_that_times_out_says_so() {
    machine::switch_on(0);
    let log = Log::default();
    spawn("waiter", PASSIVE_LEVEL, {
        let log = log.clone();
        move || {
            let waited = block_until_or("nothing", Some(50), |_| false);
            note(&log, format!("{waited:?} {}", now()));
        }
    });
    elapse(60);
    assert_eq!(*log.borrow(), ["TimedOut 50"]);
}

#[test]
fn timers_go_off_by_time_and_then_by_the_order_they_were_set() {
    machine::switch_on(0);
    let log = Log::default();
    let timer = |due: u64, name: &'static str| {
        let log = log.clone();
        set_timer(due, name, DISPATCH_LEVEL, move || note(&log, format!("{name} {} {}", now(), irql())))
    };
    timer(20, "second");
    timer(10, "first");
    timer(20, "third");
    let cancelled = timer(15, "cancelled");
    assert!(cancel_timer(cancelled));
    assert!(!cancel_timer(cancelled));
    elapse(100);
    assert_eq!(*log.borrow(), ["first 10 2", "second 20 2", "third 20 2"]);
}

#[test]
fn a_deadlock_names_its_tasks() {
    machine::switch_on(0);
    spawn("pause", PASSIVE_LEVEL, || {
        block_until("the last send", |_| false);
    });
    spawn("unbind", PASSIVE_LEVEL, || {
        block_until("the pause", |_| false);
    });
    let stuck = run_until(|_| false).unwrap_err();
    assert_eq!(
        stuck.to_string(),
        "deadlock: no task can run and no timer is set; `pause` waits for the last send; `unbind` waits for the pause"
    );
    // The machine is dropped with both tasks on their stacks.
    machine::switch_off();
}

#[test]
fn a_periodic_timer_does_not_hide_that_nothing_happens() {
    fn again(due: u64) {
        set_timer(due, "tick", DISPATCH_LEVEL, move || again(due + SECOND));
    }
    machine::switch_on(0);
    again(SECOND);
    let stuck = run_until(|_| false).unwrap_err();
    assert!(stuck.late);
}

#[test]
fn a_stopped_run_ends_at_once_and_its_task_never_continues() {
    machine::switch_on(0);
    let log = Log::default();
    spawn("crash", PASSIVE_LEVEL, {
        let log = log.clone();
        move || {
            stop("bug check 0x7C");
            note(&log, "came back");
        }
    });
    let stuck = run_until(|_| false).unwrap_err();
    assert_eq!(stuck.to_string(), "the run was ended: bug check 0x7C");
    settle();
    assert!(log.borrow().is_empty());
}

#[test]
fn irql_and_locks_belong_to_the_task() {
    machine::switch_on(0);
    let log = Log::default();
    spawn("raised", PASSIVE_LEVEL, {
        let log = log.clone();
        move || {
            set_irql(DISPATCH_LEVEL);
            cpu::hold(0x1000, "spin lock");
            give_way();
            note(&log, format!("raised {} {} {}", irql(), cpu::held_count(), processor()));
            assert!(cpu::release(0x1000));
            assert!(!cpu::release(0x1000));
        }
    });
    spawn("plain", APC_LEVEL, {
        let log = log.clone();
        move || note(&log, format!("plain {} {} {}", irql(), cpu::held_count(), processor()))
    });
    settle();
    // The second task is on another processor: the first owns its own while it is at DISPATCH_LEVEL.
    assert_eq!(*log.borrow(), ["plain 1 0 1", "raised 2 1 0"]);
    assert_eq!((irql(), cpu::held_count()), (PASSIVE_LEVEL, 0));
}

#[test]
fn a_task_at_dispatch_level_keeps_others_off_the_only_processor() {
    machine::switch_on(0);
    set_processors(1);
    let log = Log::default();
    spawn("raised", PASSIVE_LEVEL, {
        let log = log.clone();
        move || {
            set_irql(DISPATCH_LEVEL);
            give_way();
            note(&log, "raised");
            set_irql(PASSIVE_LEVEL);
            give_way();
            note(&log, "lowered");
        }
    });
    spawn("plain", PASSIVE_LEVEL, {
        let log = log.clone();
        move || note(&log, "plain")
    });
    settle();
    assert_eq!(*log.borrow(), ["raised", "plain", "lowered"]);
}

#[test]
fn a_wait_at_dispatch_level_is_a_finding() {
    machine::switch_on(0);
    spawn("dpc", DISPATCH_LEVEL, || sleep(10));
    elapse(20);
    let rules: Vec<_> = machine::read(|machine| machine.verifier.findings().iter().map(|f| f.rule).collect());
    assert_eq!(rules, ["VF-02"]);
}

#[test]
fn exploration_switches_at_imports() {
    machine::switch_on(3);
    set_strategy(Strategy::Random { preempt_one_in: 2 });
    let log = Log::default();
    for name in ["a", "b"] {
        let log = log.clone();
        spawn(name, PASSIVE_LEVEL, move || {
            for _ in 0..20 {
                note(&log, name);
                yield_now();
            }
        });
    }
    settle();
    let switches = log.borrow().windows(2).filter(|pair| pair[0] != pair[1]).count();
    assert!(switches > 4, "{switches}");
}

#[test]
fn a_task_may_spawn_and_wait_for_another() {
    machine::switch_on(0);
    let log = Log::default();
    spawn("outer", PASSIVE_LEVEL, {
        let log = log.clone();
        move || {
            let done = Rc::new(RefCell::new(false));
            spawn("inner", PASSIVE_LEVEL, {
                let (log, done) = (log.clone(), done.clone());
                move || {
                    note(&log, "inner");
                    *done.borrow_mut() = true;
                }
            });
            block_until("the inner task", move |_| *done.borrow());
            note(&log, "outer");
        }
    });
    assert!(run_until(|_| false).unwrap_err().waiting.is_empty());
    assert_eq!(*log.borrow(), ["inner", "outer"]);
}

#[test]
fn thousands_of_tasks_share_a_few_stacks() {
    machine::switch_on(0);
    let count = Rc::new(RefCell::new(0));
    for _ in 0..50 {
        for _ in 0..100 {
            let count = count.clone();
            spawn("short", PASSIVE_LEVEL, move || *count.borrow_mut() += 1);
        }
        settle();
    }
    assert_eq!(*count.borrow(), 5000);
}

#[test]
fn a_panic_in_a_task_reaches_whoever_runs_it() {
    machine::switch_on(0);
    spawn("defect", DISPATCH_LEVEL, || panic!("a defect of the host"));
    let panicked = std::panic::catch_unwind(settle);
    assert!(panicked.is_err());
    assert!(!in_task());
    assert_eq!(irql(), PASSIVE_LEVEL);
    machine::switch_off();
}
