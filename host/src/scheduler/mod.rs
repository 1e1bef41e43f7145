//! The one owner of time and order: simulated kernel threads, the virtual clock, timers.
//!
//! In: bodies to run, conditions to wait for, a seed. Out: an order that is a function of these alone; nothing here
//! reads the wall clock or the system's randomness. Tasks are coroutines on their own stacks, all on one OS thread;
//! control changes hands only where a task waits, or at an import when exploration is on. It knows no NDIS.

mod clock;
pub(crate) mod cpu;
pub(crate) mod irql;
mod order;
mod random;
mod task;

use std::cell::RefCell;
use std::fmt;

pub(crate) use clock::TimerId;
pub(crate) use cpu::{irql, processor, set_irql};
pub(crate) use order::one_more;
pub use order::{Choice, Strategy};
pub(crate) use random::Random;
pub(crate) use task::{TaskId, Waited};

use crate::machine::{self, Machine};
use clock::Clock;
use irql::Irql;
use order::Order;
use task::{Park, Tasks};

/// One second of virtual time.
pub(crate) const SECOND: u64 = 10_000_000;

/// How long [`run_until`] lets timers go off before it gives up: a periodic timer would keep it running for ever.
const PATIENCE: u64 = 3600 * SECOND;

struct Scheduler {
    tasks: Tasks,
    clock: Clock,
    order: Order,
    stop: Option<String>,
}

thread_local! {
    static SCHEDULER: RefCell<Scheduler> = RefCell::new(Scheduler {
        tasks: Tasks::default(),
        clock: Clock::default(),
        order: Order::new(0),
        stop: None,
    });
}

fn scheduler<R>(work: impl FnOnce(&mut Scheduler) -> R) -> R {
    SCHEDULER.with(|scheduler| work(&mut scheduler.borrow_mut()))
}

/// Forgets every task and timer and starts again at time zero with the order of `seed`.
pub(crate) fn reset(seed: u64) {
    assert!(!in_task(), "the scheduler is reset from outside of its tasks");
    let (tasks, clock) = scheduler(|scheduler| {
        scheduler.order = Order::new(seed);
        scheduler.stop = None;
        (scheduler.tasks.take(), std::mem::take(&mut scheduler.clock))
    });
    // Outside the borrow: what the bodies captured may reach for the scheduler when it is dropped.
    drop((tasks, clock));
    cpu::set_hook(u8::MAX, false);
    drop(cpu::save());
    cpu::cpu(|cpu| {
        cpu.now.set(0);
        cpu.moments.set(0);
    });
}

/// How the next task is chosen, and how often an import gives the processor away.
pub(crate) fn set_strategy(strategy: Strategy) {
    let explores = strategy.preempts();
    scheduler(|scheduler| scheduler.order.set_strategy(strategy));
    cpu::set_hook(cpu::hooks::EXPLORE, explores);
}

/// The choices that [`Strategy::Chosen`] has made so far.
pub(crate) fn choices() -> Vec<Choice> {
    scheduler(|scheduler| scheduler.order.made().to_vec())
}

/// Where these choices are not the fair order's, in words.
pub(crate) fn turns() -> Vec<String> {
    scheduler(|scheduler| scheduler.order.turns().to_vec())
}

/// Begins the stream of choices anew.
pub(crate) fn reseed(seed: u64) {
    scheduler(|scheduler| scheduler.order.reseed(seed));
}

/// How many processors the machine has (4 unless told otherwise).
pub(crate) fn processors() -> u32 {
    scheduler(|scheduler| scheduler.tasks.processors)
}

/// Sets the number of processors, 1 to 64.
pub(crate) fn set_processors(count: u32) {
    scheduler(|scheduler| scheduler.tasks.processors = count.clamp(1, 64));
}

/// A number below `bound` from the seed, for faults and for splitting work.
pub(crate) fn draw(bound: usize) -> usize {
    scheduler(|scheduler| scheduler.order.draw(bound))
}

/// Virtual time since the machine was switched on, in units of 100 ns.
#[inline]
pub(crate) fn now() -> u64 {
    cpu::cpu(|cpu| cpu.now.get())
}

/// Lets virtual time pass without letting anyone else run, as a busy wait does.
pub(crate) fn stall(hundred_ns: u64) {
    cpu::cpu(|cpu| cpu.now.set(cpu.now.get().saturating_add(hundred_ns)));
}

/// Whether the caller runs on a task.
#[inline]
pub(crate) fn in_task() -> bool {
    cpu::cpu(|cpu| cpu.yielder.get() != 0)
}

/// The running task's number, zero outside of tasks.
pub(crate) fn current_number() -> u32 {
    cpu::cpu(|cpu| cpu.task.get())
}

/// Starts a kernel thread with its own stack; it runs when the others wait.
pub(crate) fn spawn(name: impl Into<String>, irql: Irql, body: impl FnOnce() + 'static) -> TaskId {
    let name = name.into();
    scheduler(|scheduler| scheduler.tasks.spawn(name, irql, Box::new(body)))
}

/// Waits until `ready` holds.
///
/// Waiting above APC_LEVEL is a finding (VF-02); the wait happens all the same. Outside of any task the scheduler runs
/// until the condition holds.
pub(crate) fn block_until(why: &'static str, ready: impl Fn(&Machine) -> bool + 'static) -> Waited {
    block_until_or(why, None, ready)
}

/// Waits until `ready` holds or virtual time reaches `deadline`.
pub(crate) fn block_until_or(
    why: &'static str,
    deadline: Option<u64>,
    ready: impl Fn(&Machine) -> bool + 'static,
) -> Waited {
    if machine::read(&ready) {
        return Waited::Ready;
    }
    if deadline.is_some_and(|deadline| deadline <= now()) {
        return Waited::TimedOut;
    }
    if irql() > irql::APC_LEVEL {
        machine::report("VF-02", format!("a wait for {why} at {}", irql::name(irql())));
    }
    spin_until(why, deadline, ready)
}

/// Waits as [`block_until_or`] does, at any IRQL: for spin locks.
pub(crate) fn spin_until(
    why: &'static str,
    deadline: Option<u64>,
    ready: impl Fn(&Machine) -> bool + 'static,
) -> Waited {
    if machine::read(&ready) {
        return Waited::Ready;
    }
    if in_task() {
        return task::park(Park::wait(why, deadline, Some(Box::new(ready))));
    }
    let limit = deadline.unwrap_or_else(|| now().saturating_add(PATIENCE));
    match drive(limit, &mut |machine| ready(machine)) {
        Outcome::Ready => Waited::Ready,
        Outcome::Idle | Outcome::Late => {
            cpu::cpu(|cpu| cpu.now.set(cpu.now.get().max(deadline.unwrap_or(0))));
            Waited::TimedOut
        }
        Outcome::Stopped => Waited::Stopped,
    }
}

/// Waits for a span of virtual time.
pub(crate) fn sleep(hundred_ns: u64) {
    let deadline = now().saturating_add(hundred_ns);
    block_until_or("a span of time", Some(deadline), |_| false);
}

/// A point where exploration may run other tasks; nothing when exploration is off.
#[inline]
pub(crate) fn yield_now() {
    if cpu::active_hooks() & cpu::hooks::EXPLORE != 0 {
        explore();
    }
}

#[cold]
fn explore() {
    if !in_task() {
        return;
    }
    let (running, now) = (TaskId(current_number()), now());
    let owned = (irql() >= irql::DISPATCH_LEVEL).then(processor);
    let gives_way = scheduler(|scheduler| {
        let Scheduler { tasks, order, .. } = scheduler;
        let others = || machine::read(|machine| tasks.others(machine, now, owned));
        let place = || (cpu::frame().name, cpu::frame().call);
        order.preempts(running, place, others)
    });
    if gives_way {
        give_way();
    }
}

/// Lets every other task that can run go first.
pub(crate) fn give_way() {
    if in_task() {
        task::park(Park::ready());
    }
}

/// Ends the run: the caller's task never continues, and whoever runs the scheduler is told why.
///
/// Outside of any task it only takes note.
pub(crate) fn stop(reason: impl Into<String>) {
    let reason = reason.into();
    scheduler(|scheduler| {
        scheduler.stop.get_or_insert(reason);
    });
    while in_task() {
        task::park(Park::never());
    }
}

/// Ends the running task here; what is on its stack is forgotten, not dropped. Outside of any task it does nothing.
pub(crate) fn exit() {
    if in_task() {
        task::park(Park::exit());
    }
}

/// Why the run was ended, if it was.
pub(crate) fn stopped() -> Option<String> {
    scheduler(|scheduler| scheduler.stop.clone())
}

/// Calls `body` on a new task at `irql` once virtual time reaches `due`.
pub(crate) fn set_timer(
    due: u64,
    name: impl Into<String>,
    irql: Irql,
    body: impl FnOnce() + 'static,
) -> TimerId {
    let name = name.into();
    scheduler(|scheduler| scheduler.clock.set(due, name, irql, Box::new(body)))
}

/// Takes a timer back; `false` when it went off already.
pub(crate) fn cancel_timer(timer: TimerId) -> bool {
    // The body is dropped outside the borrow.
    let alarm = scheduler(|scheduler| scheduler.clock.cancel(timer));
    alarm.is_some()
}

/// Why the machine could not get where it was asked to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stuck {
    /// The tasks that still wait: name, and what for.
    pub waiting: Vec<(String, &'static str)>,
    /// Why the run was ended, when a task ended it.
    pub stop: Option<String>,
    /// Timers kept going off without the condition ever holding.
    pub late: bool,
}

impl fmt::Display for Stuck {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(stop) = &self.stop {
            return write!(out, "the run was ended: {stop}");
        }
        if self.late {
            write!(out, "nothing came of it in an hour of virtual time")?;
        } else {
            write!(out, "deadlock: no task can run and no timer is set")?;
        }
        for (task, why) in &self.waiting {
            write!(out, "; `{task}` waits for {why}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Stuck {}

enum Outcome {
    Ready,
    Idle,
    Late,
    Stopped,
}

/// Runs tasks and timers, from outside of any task, until `ready` holds.
pub(crate) fn run_until(ready: impl Fn(&Machine) -> bool) -> Result<(), Stuck> {
    let limit = now().saturating_add(PATIENCE);
    match drive(limit, &mut |machine| ready(machine)) {
        Outcome::Ready => Ok(()),
        outcome => Err(scheduler(|scheduler| Stuck {
            waiting: scheduler.tasks.waiting(),
            stop: scheduler.stop.clone(),
            late: matches!(outcome, Outcome::Late),
        })),
    }
}

/// Runs tasks, from outside of any task, until none can run at the present time; the clock stands still.
pub(crate) fn settle() {
    assert!(!in_task(), "tasks are run from outside of them");
    while stopped().is_none() && step() {}
}

/// Runs tasks and timers, from outside of any task, for a span of virtual time.
pub(crate) fn elapse(hundred_ns: u64) {
    let until = now().saturating_add(hundred_ns);
    drive(until, &mut |_| false);
    if stopped().is_none() {
        cpu::cpu(|cpu| cpu.now.set(cpu.now.get().max(until)));
        settle();
    }
}

fn drive(limit: u64, ready: &mut dyn FnMut(&Machine) -> bool) -> Outcome {
    assert!(!in_task(), "tasks are run from outside of them");
    loop {
        if stopped().is_some() {
            return Outcome::Stopped;
        }
        if machine::read(&mut *ready) {
            return Outcome::Ready;
        }
        if step() {
            continue;
        }
        // Nothing can run now: time passes to the next timer or time-out.
        match scheduler(|scheduler| scheduler.clock.next().into_iter().chain(scheduler.tasks.next()).min()) {
            None => return Outcome::Idle,
            Some(next) if next > limit => return Outcome::Late,
            Some(next) => cpu::cpu(|cpu| cpu.now.set(cpu.now.get().max(next))),
        }
    }
}

/// Runs one task up to where it waits next; `false` when none can run.
fn step() -> bool {
    let now = now();
    let task = scheduler(|scheduler| {
        for alarm in scheduler.clock.due(now) {
            scheduler.tasks.spawn(alarm.name, alarm.irql, alarm.body);
        }
        // The conditions read the machine, never the scheduler, so that both borrows stand side by side.
        machine::read(|machine| scheduler.tasks.pick(machine, now, &mut scheduler.order))
    });
    let Some(task) = task else { return false };
    let parked = task.resume();
    scheduler(|scheduler| scheduler.tasks.put_back(parked));
    true
}

#[cfg(test)]
mod tests;
