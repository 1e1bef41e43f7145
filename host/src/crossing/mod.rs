//! Both directions across the driver boundary: `exports!` and `callback!`.
//!
//! In: a function's C signature and its IRQL limits, or a driver's function pointer and the IRQL it runs at. Out: the
//! call, with what every crossing owes: stack depth, IRQL (GEN-03), balance on return (GEN-02), trace, a point where
//! other tasks may run. What a call means is not its business.

use crate::architecture;
use crate::kernel::lock;
use crate::machine;
use crate::scheduler;
use crate::scheduler::cpu::{self, Frame, hooks};
use crate::scheduler::irql::{self, Irql};

/// Kernel stack that Windows gives a driver's thread on x64.
const STACK_BUDGET: usize = 24 * 1024;

/// A function that drivers import.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Export {
    /// The file that exports it, in lower case.
    pub(crate) library: &'static str,
    /// Its name, as exported.
    pub(crate) name: &'static str,
    /// Its code, in the Windows x64 convention.
    pub(crate) address: *const (),
}

/// What is fixed about an import: its name and the IRQLs it may be called at.
#[derive(Debug)]
pub(crate) struct Import {
    /// Name, as exported.
    pub(crate) name: &'static str,
    /// Lowest IRQL.
    pub(crate) min: Irql,
    /// Highest IRQL.
    pub(crate) max: Irql,
}

/// An argument as the trace sees it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Argument {
    /// The parameter's name in C.
    pub(crate) name: &'static str,
    /// The parameter's type in C.
    pub(crate) type_name: &'static str,
    /// Its value: the low bytes of a word.
    pub(crate) word: u64,
}

/// The value of an argument or result as a word; larger values give their first eight bytes.
#[inline]
pub(crate) fn word<T: Copy>(value: &T) -> u64 {
    let mut word = [0u8; 8];
    let size = size_of::<T>().min(8);
    // SAFETY: `value` is valid for `size_of::<T>()` bytes, `word` for eight, `size` is at most both; a local array
    // cannot overlap a live reference. The parameters of kernel functions are integers, pointers and handles: they
    // have no padding, so that all bytes are initialised.
    unsafe { std::ptr::copy_nonoverlapping(std::ptr::from_ref(value).cast::<u8>(), word.as_mut_ptr(), size) };
    u64::from_le_bytes(word)
}

/// The code for the Windows loader's question: where is `name` of `library`?
pub(crate) fn find(library: &str, name: &str) -> Option<*const ()> {
    // Since Windows 10 2004 hal.dll forwards to the kernel; older drivers import from it.
    let library = if library.eq_ignore_ascii_case("hal.dll") { "ntoskrnl.exe" } else { library };
    tables()
        .find(|export| export.name == name && export.library.eq_ignore_ascii_case(library))
        .map(|export| export.address)
}

/// Every function that the host exports.
pub(crate) fn tables() -> impl Iterator<Item = &'static Export> {
    crate::kernel::EXPORTS.iter().chain(crate::ndis::EXPORTS).flat_map(|table| table.iter())
}

/// The prologue of every import.
#[inline(always)]
pub(crate) fn enter(import: &'static Import) {
    let here = architecture::stack_pointer();
    let suspicious = cpu::enter_import(here, import.name, import.min, import.max);
    if suspicious {
        enter_slowly(import, here);
    }
}

#[cold]
#[inline(never)]
fn enter_slowly(import: &'static Import, here: usize) {
    let level = scheduler::irql();
    if level < import.min || level > import.max {
        let limit = if import.min == import.max {
            format!("exactly {}", irql::name(import.max))
        } else if level > import.max {
            format!("{} or lower", irql::name(import.max))
        } else {
            format!("{} or higher", irql::name(import.min))
        };
        // Rule MP-28: what runs after a bug check is bound by the same limits.
        let is_bug_check = level == irql::HIGH_LEVEL && cpu::frame().name == "MiniportShutdownEx";
        machine::report(
            if is_bug_check { "MP-28" } else { "GEN-03" },
            format!("{} called at {} instead of {limit}", import.name, irql::name(level)),
        );
    }
    let mut frame = cpu::frame();
    if here < frame.floor {
        let used = frame.spent + (frame.entry - here);
        // Once per callback: the floor goes down with what was reported.
        frame.floor = here;
        cpu::set_frame(frame);
        machine::report(
            "RES-20",
            format!(
                "{} used {used} bytes of a stack of {STACK_BUDGET} when it called {}",
                frame.name, import.name
            ),
        );
    }
    scheduler::yield_now();
}

/// Whether crossings leave trace lines.
#[inline(always)]
pub(crate) fn tracing() -> bool {
    cpu::active_hooks() & hooks::TRACE != 0
}

/// Switches trace lines on or off.
pub(crate) fn set_tracing(on: bool) {
    cpu::set_hook(hooks::TRACE, on);
}

/// The trace line of an import.
#[cold]
pub(crate) fn trace_import(name: &'static str, arguments: &[Argument]) {
    machine::with(|machine| machine.trace.import(name, arguments));
}

/// The trace line of an import's result.
#[cold]
pub(crate) fn trace_import_returns(name: &'static str, type_name: &'static str, word: u64) {
    machine::with(|machine| machine.trace.import_returns(name, type_name, word));
}

/// A driver callback that runs; made by `callback!`.
#[derive(Debug)]
pub(crate) struct Callback {
    name: &'static str,
    level: Irql,
    outer_level: Irql,
    outer: Frame,
    held: usize,
}

impl Callback {
    /// The prologue of every callback: sets the IRQL and the stack marks.
    #[inline]
    pub(crate) fn enter(name: &'static str, level: Irql, function: usize) -> Self {
        let outer = cpu::frame();
        let here = architecture::stack_pointer();
        // What the callbacks further out had used when they called into the host counts as well: on Windows all of
        // them are on one stack. The host's own frames between them do not.
        let spent = if outer.entry == 0 { 0 } else { outer.spent + outer.entry.saturating_sub(outer.import) };
        let floor = here.saturating_sub(STACK_BUDGET.saturating_sub(spent));
        cpu::set_frame(Frame {
            name,
            entry: here,
            import: here,
            call: "",
            spent,
            floor,
            began: cpu::moment(),
            function,
            suspect: function,
        });
        let outer_level = scheduler::irql();
        scheduler::set_irql(level);
        Self { name, level, outer_level, outer, held: cpu::held_count() }
    }

    /// The trace line of the call.
    #[cold]
    pub(crate) fn trace(&self, arguments: &[Argument]) {
        machine::with(|machine| machine.trace.callback(self.name, arguments));
    }

    /// The trace line of the result.
    #[cold]
    pub(crate) fn trace_returns(&self, type_name: &'static str, word: u64) {
        machine::with(|machine| machine.trace.callback_returns(self.name, type_name, word));
    }

    /// The epilogue of every callback: IRQL and locks must be as they were.
    #[inline]
    pub(crate) fn leave(self) {
        if scheduler::irql() != self.level || cpu::held_count() != self.held {
            self.report_imbalance();
        }
        scheduler::set_irql(self.outer_level);
        // Any function that this one led to has returned: what is found next is the doing of this one.
        let suspect = cpu::frame().function;
        cpu::set_frame(Frame { suspect, ..self.outer });
    }

    #[cold]
    #[inline(never)]
    fn report_imbalance(&self) {
        let level = scheduler::irql();
        if level != self.level {
            machine::report(
                "GEN-02",
                format!(
                    "{} was called at {} and returned at {}",
                    self.name,
                    irql::name(self.level),
                    irql::name(level)
                ),
            );
        }
        let held = cpu::held();
        for left in held.iter().skip(self.held) {
            let rules: &[_] = match left.kind {
                lock::SPIN_LOCK => &["GEN-02", "SDV-28", "SDV-29", "SDV-31"],
                lock::SPIN_LOCK_AT_DISPATCH => &["GEN-02", "SDV-29", "SDV-30", "SDV-31"],
                _ => &["GEN-02"],
            };
            machine::report_all(rules, format!("{} returned while it held a {}", self.name, left.kind));
            cpu::release(left.lock);
        }
        if held.len() < self.held {
            machine::report(
                "GEN-02",
                format!("{} released a lock that was taken before it was called", self.name),
            );
        }
    }
}

/// Makes the functions that a driver imports from one library.
///
/// ```text
/// exports! { "ndis.sys";
///     /// Gives memory back.
///     unsafe fn NdisFreeMemory(VirtualAddress: PVOID, Length: UINT, MemoryFlags: UINT) irql(<= DISPATCH_LEVEL) {
///         …
///     }
/// }
/// ```
///
/// makes `pub(crate) unsafe extern "efiapi" fn NdisFreeMemory(…)` with the prologue of [`enter`], and in the same
/// module `pub(crate) const EXPORTS: &[Export]`, so one invocation per module. The body is a Rust function of its own:
/// `return` works as written. The result type is one token: a name of `entresol_sys`. IRQL is `any`, `<= X`, `>= X`, `X..=Y` or `== X`; the levels are those of
/// `scheduler::irql`. Where `entresol_sys` declares the function, the types are compared when this compiles.
/// After the library's name, `; unlinked;` keeps the C names out of the linker's sight, for those that libc has too;
/// `; quiet;` does so and leaves the prologue out as well, for those that compilers call without being asked.
macro_rules! exports {
    ($library:literal; unlinked; $($rest:tt)*) => {
        $crate::crossing::exports! { @table $library; $($rest)* }
        $crate::crossing::exports! { @functions [] $($rest)* }
    };
    ($library:literal; quiet; $($rest:tt)*) => {
        $crate::crossing::exports! { @table $library; $($rest)* }
        $crate::crossing::exports! { @functions [quiet] $($rest)* }
    };
    ($library:literal; $($rest:tt)*) => {
        $crate::crossing::exports! { @table $library; $($rest)* }
        $crate::crossing::exports! { @functions [#[unsafe(no_mangle)]] $($rest)* }
    };
    (@table $library:literal; $(
        $(#[$meta:meta])*
        unsafe fn $name:ident($($parameter:ident: $type:ty),* $(,)?) $(-> $result:tt)?
            irql($($limit:tt)*) $body:block
    )*) => {
        /// What this file exports.
        pub(crate) const EXPORTS: &[$crate::crossing::Export] = &[$(
            $crate::crossing::Export {
                library: $library,
                name: stringify!($name),
                address: $name as *const (),
            },
        )*];
    };
    (@functions $linked:tt $(
        $(#[$meta:meta])*
        unsafe fn $name:ident($($parameter:ident: $type:ty),* $(,)?) $(-> $result:tt)?
            irql($($limit:tt)*) $body:block
    )*) => {$(
        $crate::crossing::exports! {
            @function $linked [$(#[$meta])*] $name [$($parameter: $type),*] [$crate::crossing::exports!(@result $($result)?)]
            [$($limit)*] $body
        }
    )*};
    (@result) => { () };
    (@result $result:tt) => { $result };
    (@function [quiet] [$($meta:tt)*] $name:ident [$($parameter:ident: $type:ty),*] [$result:ty] [$($limit:tt)*] $body:block) => {
        $($meta)*
        #[allow(non_snake_case, reason = "the names of the C function and its parameters")]
        pub(crate) unsafe extern "efiapi" fn $name($($parameter: $type),*) -> $result $body
        $crate::crossing::exports! { @check $name [$($type),*] $result }
    };
    (@function [$($linked:tt)*] [$($meta:tt)*] $name:ident [$($parameter:ident: $type:ty),*] [$result:ty] [$($limit:tt)*] $body:block) => {
        $($linked)*
        $($meta)*
        #[allow(non_snake_case, reason = "the names of the C function and its parameters")]
        #[allow(clippy::too_many_arguments, reason = "the C signature")]
        pub(crate) unsafe extern "efiapi" fn $name($($parameter: $type),*) -> $result {
            static IMPORT: $crate::crossing::Import = {
                let (min, max) = $crate::crossing::exports!(@limits $($limit)*);
                $crate::crossing::Import { name: stringify!($name), min, max }
            };
            #[inline(always)]
            #[allow(clippy::too_many_arguments, reason = "the C signature")]
            unsafe fn body($($parameter: $type),*) -> $result $body
            $crate::crossing::enter(&IMPORT);
            if $crate::crossing::tracing() {
                $crate::crossing::trace_import(stringify!($name), &[$($crate::crossing::Argument {
                    name: stringify!($parameter),
                    type_name: stringify!($type),
                    word: $crate::crossing::word(&$parameter),
                }),*]);
                // SAFETY: the caller's obligations are the C function's, and `body` has the same; arguments unchanged.
                let result: $result = unsafe { body($($parameter),*) };
                $crate::crossing::trace_import_returns(
                    stringify!($name), stringify!($result), $crate::crossing::word(&result),
                );
                return result;
            }
            // SAFETY: the caller's obligations are the C function's, and `body` has the same; arguments unchanged.
            unsafe { body($($parameter),*) }
        }
        $crate::crossing::exports! { @check $name [$($type),*] $result }
    };
    (@check $name:ident [$($type:ty),*] $result:ty) => {
        const _: unsafe extern "efiapi" fn($($type),*) -> $result = {
            // A name that `entresol_sys` declares hides the one above; otherwise this compares it with itself.
            #[allow(unused_imports, reason = "empty where the crate does not declare it")]
            use ::entresol_sys::*;
            $name
        };
    };
    (@limits any) => {
        ($crate::scheduler::irql::PASSIVE_LEVEL, $crate::scheduler::irql::HIGH_LEVEL)
    };
    (@limits <= $max:ident) => {
        ($crate::scheduler::irql::PASSIVE_LEVEL, $crate::scheduler::irql::$max)
    };
    (@limits >= $min:ident) => {
        ($crate::scheduler::irql::$min, $crate::scheduler::irql::HIGH_LEVEL)
    };
    (@limits == $level:ident) => {
        ($crate::scheduler::irql::$level, $crate::scheduler::irql::$level)
    };
    (@limits $min:ident ..= $max:ident) => {
        ($crate::scheduler::irql::$min, $crate::scheduler::irql::$max)
    };
}
pub(crate) use exports;

/// Calls a driver's function.
///
/// `callback!(MINIPORT_HALT, "MiniportHaltEx", function, irql = PASSIVE_LEVEL, (context, action))` is an expression of
/// the callback's result type, to be wrapped in `unsafe` where it is used: whoever calls a driver must have given it
/// what its documentation promises. `irql = current` keeps the caller's IRQL (completions, status). No borrow of the
/// machine may be open.
macro_rules! callback {
    ($type:ty, $name:literal, $function:expr, irql = current, ($($argument:expr),* $(,)?)) => {
        $crate::crossing::callback!(@call $type, $name, $function, $crate::scheduler::irql(), ($($argument),*))
    };
    ($type:ty, $name:literal, $function:expr, irql = $level:ident, ($($argument:expr),* $(,)?)) => {
        $crate::crossing::callback!(
            @call $type, $name, $function, $crate::scheduler::irql::$level, ($($argument),*)
        )
    };
    (@call $type:ty, $name:literal, $function:expr, $level:expr, ($($argument:expr),*)) => {{
        let function: $type = $function;
        let callback = $crate::crossing::Callback::enter($name, $level, function as usize);
        if $crate::crossing::tracing() {
            callback.trace(&[$($crate::crossing::Argument {
                name: stringify!($argument),
                type_name: "",
                word: $crate::crossing::word(&$argument),
            }),*]);
        }
        let result = function($($argument),*);
        if $crate::crossing::tracing() {
            callback.trace_returns(stringify!($type), $crate::crossing::word(&result));
        }
        callback.leave();
        result
    }};
}
pub(crate) use callback;

#[cfg(test)]
mod tests;
