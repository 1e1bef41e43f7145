//! Simulated kernel threads: coroutines, each on its own stack with a guard page.
//!
//! In: bodies. Out: the next task that can run, and what it waits for when it stops. It does not move the clock; which
//! task comes first is `order`'s choice. A task at DISPATCH_LEVEL owns its processor, as on Windows.

use std::ops::Range;

use corosensei::stack::{DefaultStack, Stack as _};
use corosensei::{Coroutine, CoroutineResult, Yielder};

use super::cpu::{self, Context};
use super::irql::{DISPATCH_LEVEL, Irql};
use super::order::Order;
use crate::machine::Machine;

/// Stack of a task. Windows gives 24 KB to the driver and `crossing` measures that; the host's own frames, and a
/// chain of callbacks within callbacks, need more. Pages are touched only when used.
const STACK: usize = 512 * 1024;

/// Stacks kept for the next tasks.
const POOLED_STACKS: usize = 64;

/// Names a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TaskId(pub(super) u32);

impl TaskId {
    /// Counts tasks from one: the same number in every run with the same seed.
    pub(crate) fn number(self) -> u32 {
        self.0
    }
}

/// How a wait ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Waited {
    /// The condition held.
    Ready,
    /// The deadline came first.
    TimedOut,
    /// The run was ended meanwhile; only outside of tasks.
    Stopped,
}

pub(super) type Body = Box<dyn FnOnce()>;
type Condition = Box<dyn Fn(&Machine) -> bool>;

/// What a task waits for.
pub(super) enum State {
    Ready,
    Waiting { why: &'static str, deadline: Option<u64>, ready: Option<Condition> },
    Never,
    Exit,
}

/// A task that stops running, and until when.
pub(super) struct Park {
    state: State,
    context: Context,
}

impl Park {
    pub(super) fn ready() -> Self {
        Self { state: State::Ready, context: Context::default() }
    }

    pub(super) fn never() -> Self {
        Self { state: State::Never, context: Context::default() }
    }

    pub(super) fn exit() -> Self {
        Self { state: State::Exit, context: Context::default() }
    }

    pub(super) fn wait(why: &'static str, deadline: Option<u64>, ready: Option<Condition>) -> Self {
        Self { state: State::Waiting { why, deadline, ready }, context: Context::default() }
    }
}

/// What a task is given when it goes on.
struct Resumed {
    context: Context,
    waited: Waited,
}

/// A coroutine that is dropped without unwinding: a driver's frames cannot be unwound.
struct Thread(Option<Coroutine<Resumed, Park, (), DefaultStack>>);

impl Thread {
    fn resume(&mut self, resumed: Resumed) -> Option<Park> {
        let coroutine = self.0.as_mut().expect("a thread has its coroutine until it has ended");
        match coroutine.resume(resumed) {
            CoroutineResult::Yield(park) => Some(park),
            CoroutineResult::Return(()) => None,
        }
    }

    /// The stack of a thread that has ended.
    fn into_stack(mut self) -> Option<DefaultStack> {
        self.0.take().filter(Coroutine::done).map(Coroutine::into_stack)
    }

    /// The stack of a thread that will not go on.
    fn abandon(mut self) -> Option<DefaultStack> {
        self.forget_frames();
        self.into_stack()
    }

    /// Makes the coroutine one that has ended.
    fn forget_frames(&mut self) {
        if let Some(coroutine) = &mut self.0
            && coroutine.started()
            && !coroutine.done()
        {
            // SAFETY: values on the stack are forgotten, not dropped, which is safe for all but pinned values and
            // borrows that another thread or task still uses: driver frames keep nothing of that kind, and the host
            // lends no stack value to other tasks (conditions and bodies are `'static`). The coroutine is not run
            // again: both callers give it up.
            unsafe { coroutine.force_reset() };
        }
    }
}

impl Drop for Thread {
    fn drop(&mut self) {
        self.forget_frames();
    }
}

pub(super) struct Task {
    id: TaskId,
    name: String,
    thread: Thread,
    state: State,
    context: Context,
    stack: Range<usize>,
    /// The processor that it owns: only while at DISPATCH_LEVEL or above.
    processor: Option<u32>,
    waited: Waited,
}

impl Task {
    /// Runs the task on the calling thread until it parks or ends.
    pub(super) fn resume(mut self) -> Parked {
        let outside = Outside(cpu::save());
        cpu::cpu(|cpu| {
            cpu.processor.set(self.processor.unwrap_or(0));
            cpu.stack_limit.set(self.stack.start);
            cpu.stack_base.set(self.stack.end);
        });
        let resumed = Resumed { context: std::mem::take(&mut self.context), waited: self.waited };
        let park = self.thread.resume(resumed);
        drop(outside);
        match park {
            Some(Park { state: State::Exit, .. }) => Parked::Ended(self.thread.abandon()),
            Some(park) => {
                if park.context.irql() < DISPATCH_LEVEL {
                    self.processor = None;
                }
                self.state = park.state;
                self.context = park.context;
                Parked::Waits(self)
            }
            None => Parked::Ended(self.thread.into_stack()),
        }
    }
}

/// What was on the processor before a task; it comes back even when the task's body panics.
struct Outside(Context);

impl Drop for Outside {
    fn drop(&mut self) {
        cpu::restore(std::mem::take(&mut self.0));
        cpu::cpu(|cpu| {
            cpu.stack_limit.set(0);
            cpu.stack_base.set(0);
        });
    }
}

/// What became of a task that ran.
#[expect(
    clippy::large_enum_variant,
    reason = "made and taken apart at once; a box would be made at every switch"
)]
pub(super) enum Parked {
    Waits(Task),
    Ended(Option<DefaultStack>),
}

/// Leaves the processor until the scheduler comes back to the running task.
///
/// The caller has checked that it is on a task.
pub(super) fn park(mut park: Park) -> Waited {
    let yielder = cpu::cpu(|cpu| cpu.yielder.get());
    assert!(yielder != 0, "only a task parks");
    let yielder = std::ptr::with_exposed_provenance::<Yielder<Resumed, Park>>(yielder);
    park.context = cpu::save();
    // SAFETY: the address was put in the cell by `start` of the coroutine that runs now: `cpu::save` takes it out
    // whenever a coroutine leaves the processor and `cpu::restore` puts it back when the same one returns. The
    // yielder lives at the base of this coroutine's stack until its body returns, which is after this call.
    let resumed = unsafe { (*yielder).suspend(park) };
    cpu::restore(resumed.context);
    resumed.waited
}

fn start(id: TaskId, irql: Irql, body: Body) -> impl FnOnce(&Yielder<Resumed, Park>, Resumed) {
    move |yielder, resumed| {
        cpu::restore(resumed.context);
        cpu::cpu(|cpu| {
            cpu.irql.set(irql);
            cpu.yielder.set(std::ptr::from_ref(yielder).expose_provenance());
            cpu.task.set(id.0);
        });
        body();
        drop(cpu::save());
    }
}

pub(super) struct Tasks {
    /// Longest without the processor first.
    queue: Vec<Task>,
    stacks: Vec<DefaultStack>,
    last: u32,
    pub(super) processors: u32,
}

impl Default for Tasks {
    fn default() -> Self {
        Self { queue: Vec::new(), stacks: Vec::new(), last: 0, processors: 4 }
    }
}

impl Tasks {
    pub(super) fn spawn(&mut self, name: String, irql: Irql, body: Body) -> TaskId {
        self.last += 1;
        let id = TaskId(self.last);
        let stack = self.stacks.pop().unwrap_or_else(|| {
            DefaultStack::new(STACK).expect("address space for one more stack of a simulated thread")
        });
        let place = stack.limit().get()..stack.base().get();
        let thread = Thread(Some(Coroutine::with_stack(stack, start(id, irql, body))));
        let context = Context::at(irql);
        let (state, waited) = (State::Ready, Waited::Ready);
        let task = Task { id, name, thread, state, context, stack: place, processor: None, waited };
        self.queue.push(task);
        id
    }

    /// Takes the task that runs next out of the queue.
    pub(super) fn pick(&mut self, machine: &Machine, now: u64, order: &mut Order) -> Option<Task> {
        let free = self.free_processor(None);
        let can_run: Vec<(usize, Waited)> = self.runnable(machine, now, free).collect();
        if can_run.is_empty() {
            return None;
        }
        let (at, waited) = can_run[order.choose(can_run.len(), |choice| {
            let task = &self.queue[can_run[choice].0];
            (task.id, task.name.as_str())
        })];
        let mut task = self.queue.remove(at);
        task.waited = waited;
        task.processor = task.processor.or(free);
        Some(task)
    }

    /// Those that could run instead of the running task, which owns a processor or not.
    pub(super) fn others(&self, machine: &Machine, now: u64, owned: Option<u32>) -> Vec<TaskId> {
        let free = self.free_processor(owned);
        self.runnable(machine, now, free).map(|(at, _)| self.queue[at].id).collect()
    }

    /// A processor that no task owns, this one apart.
    fn free_processor(&self, owned: Option<u32>) -> Option<u32> {
        let owned = self.queue.iter().filter_map(|task| task.processor).chain(owned);
        let owned = owned.fold(0u64, |mask, at| mask | 1 << at);
        (0..self.processors).find(|at| owned & (1 << at) == 0)
    }

    /// Places in the queue of tasks that can run, given a free processor or none.
    fn runnable(
        &self,
        machine: &Machine,
        now: u64,
        free: Option<u32>,
    ) -> impl Iterator<Item = (usize, Waited)> {
        self.queue
            .iter()
            .enumerate()
            .filter(move |(_, task)| task.processor.or(free).is_some())
            .filter_map(move |(at, task)| Some((at, runnable(&task.state, machine, now)?)))
    }

    pub(super) fn put_back(&mut self, parked: Parked) {
        match parked {
            Parked::Waits(task) => self.queue.push(task),
            Parked::Ended(stack) => {
                self.stacks.extend(stack);
                self.stacks.truncate(POOLED_STACKS);
            }
        }
    }

    /// The earliest deadline of a waiting task.
    pub(super) fn next(&self) -> Option<u64> {
        self.queue
            .iter()
            .filter_map(|task| match task.state {
                State::Waiting { deadline, .. } => deadline,
                State::Ready | State::Never | State::Exit => None,
            })
            .min()
    }

    /// Name of each waiting task, and what it waits for, oldest task first.
    pub(super) fn waiting(&self) -> Vec<(String, &'static str)> {
        let mut waiting: Vec<_> = self
            .queue
            .iter()
            .filter_map(|task| match task.state {
                State::Waiting { why, .. } => Some((task.id, task.name.clone(), why)),
                State::Ready | State::Never | State::Exit => None,
            })
            .collect();
        waiting.sort();
        waiting.into_iter().map(|(_, name, why)| (name, why)).collect()
    }

    /// Takes every task out, to be discarded outside of any borrow.
    pub(super) fn take(&mut self) -> Vec<Task> {
        self.last = 0;
        self.processors = Self::default().processors;
        std::mem::take(&mut self.queue)
    }
}

fn runnable(state: &State, machine: &Machine, now: u64) -> Option<Waited> {
    match state {
        State::Ready => Some(Waited::Ready),
        State::Never | State::Exit => None,
        State::Waiting { deadline, ready, .. } => {
            if ready.as_ref().is_some_and(|ready| ready(machine)) {
                Some(Waited::Ready)
            } else if deadline.is_some_and(|deadline| deadline <= now) {
                Some(Waited::TimedOut)
            } else {
                None
            }
        }
    }
}
