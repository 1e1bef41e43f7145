//! The virtual clock as a driver reads it.
//!
//! In: nothing. Out: times in units of 100 ns. Each reading lets one unit pass, so that a driver that polls the clock
//! gets somewhere; nothing here reads the real one.

use entresol_sys::*;

use crate::crossing::exports;
use crate::machine;
use crate::scheduler;

/// When the machine is switched on, in 100 ns since 1601: the first second of 2026.
const SWITCHED_ON: i64 = 134_116_992_000_000_000;
/// Length of a clock tick: 15.625 ms, as on PCs.
pub(crate) const TICK: u32 = 156_250;
/// Ticks of the performance counter in a second: 10 MHz, as on current Windows.
const FREQUENCY: i64 = 10_000_000;
/// The longest busy wait, in microseconds (rule SDV-51).
const LONGEST_STALL: u32 = 50;

/// Virtual time after a reading.
fn read() -> u64 {
    scheduler::stall(1);
    scheduler::now()
}

/// The system time, without letting any pass.
pub(crate) fn system_time() -> i64 {
    SWITCHED_ON.saturating_add(i64::try_from(scheduler::now()).unwrap_or(i64::MAX))
}

/// The virtual time that a time-out means: negative is a span, positive a system time.
pub(crate) fn due(time: i64) -> u64 {
    if time <= 0 {
        scheduler::now().saturating_add(time.unsigned_abs())
    } else {
        u64::try_from(time.saturating_sub(SWITCHED_ON)).unwrap_or(0)
    }
}

fn write(place: PLARGE_INTEGER, value: i64) {
    if !place.is_null() {
        // SAFETY: the callers below were given the place by the driver for their result.
        unsafe { (*place).QuadPart = value };
    }
}

exports! { "ntoskrnl.exe";
    /// The system time, finer than a tick.
    unsafe fn KeQuerySystemTimePrecise(CurrentTime: PLARGE_INTEGER) irql(any) {
        read();
        write(CurrentTime, system_time());
    }
    /// Time since the machine was switched on.
    unsafe fn KeQueryInterruptTime() -> ULONGLONG irql(any) {
        read()
    }
    /// Time since the machine was switched on, with the performance counter's value.
    unsafe fn KeQueryInterruptTimePrecise(QpcTimeStamp: *mut ULONG64) -> ULONG64 irql(any) {
        let now = read();
        if !QpcTimeStamp.is_null() {
            // SAFETY: the caller passes a place for the counter's value.
            unsafe { QpcTimeStamp.write(now) };
        }
        now
    }
    /// Time since the machine was switched on, without sleep; the machine does not sleep.
    unsafe fn KeQueryUnbiasedInterruptTime() -> ULONGLONG irql(any) {
        read()
    }
    /// The performance counter, and its frequency.
    unsafe fn KeQueryPerformanceCounter(PerformanceFrequency: PLARGE_INTEGER) -> LARGE_INTEGER irql(any) {
        write(PerformanceFrequency, FREQUENCY);
        LARGE_INTEGER { QuadPart: i64::try_from(read()).unwrap_or(i64::MAX) }
    }
    /// Length of a tick.
    unsafe fn KeQueryTimeIncrement() -> ULONG irql(any) {
        TICK
    }
    /// Waits without giving the processor away.
    unsafe fn KeStallExecutionProcessor(MicroSeconds: ULONG) irql(any) {
        if MicroSeconds > LONGEST_STALL {
            machine::report("SDV-51", format!("KeStallExecutionProcessor was called with {MicroSeconds} microseconds"));
        }
        scheduler::stall(u64::from(MicroSeconds) * 10);
    }
    /// The machine's time zone is UTC.
    unsafe fn ExSystemTimeToLocalTime(SystemTime: PLARGE_INTEGER, LocalTime: PLARGE_INTEGER) irql(any) {
        // SAFETY: the caller passes two times.
        unsafe { LocalTime.write(SystemTime.read()) };
    }
}
