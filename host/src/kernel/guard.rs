//! Control-flow guard: what an image's own code asks before it calls an address.
//!
//! In: the address. Out: nothing, or a bug check when the address is in an image that lists its functions, and none of them
//! starts there. What is in no image is let pass: the host's functions stand there, and the call itself faults where no
//! code is.

use super::crash;
use crate::architecture::guard;
use crate::machine;

/// The bug check of a kernel that found its own security broken, and which check it was.
const KERNEL_SECURITY_CHECK_FAILURE: u32 = 0x139;
const FAST_FAIL_GUARD_ICALL_CHECK_FAILURE: usize = 10;

guard!(check);

unsafe extern "efiapi" fn check(target: usize) {
    let wrong = machine::try_read(|machine| {
        let image = machine.kernel.images.iter().find(|image| image.holds(target))?;
        if image.may_be_called(target) {
            return None;
        }
        let mut place = String::new();
        image.describe(target, &mut place).ok()?;
        Some(place)
    });
    if let Some(place) = wrong.flatten() {
        crash::say(format!("an indirect call to {place}, where none of its guarded functions starts"));
        crash::bug_check(KERNEL_SECURITY_CHECK_FAILURE, [FAST_FAIL_GUARD_ICALL_CHECK_FAILURE, 0, 0, 0]);
    }
}

#[cfg(target_arch = "x86_64")]
#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::rc::Rc;

    use crate::image::{Image, sample};
    use crate::machine;
    use crate::scheduler::{self, irql, spawn};

    /// Has a guarded image call this place in itself with 21: what came back, and why the run ended.
    fn call(place: u32) -> (Option<usize>, Option<String>) {
        machine::switch_on(0);
        let result = Rc::new(Cell::new(None));
        let given = Rc::clone(&result);
        spawn("driver", irql::PASSIVE_LEVEL, move || {
            let image = Image::load("sample.sys", &sample::guarded()).unwrap();
            let (entry, target) = (image.entry_point(), image.base().addr() + place as usize);
            machine::with(|machine| machine.kernel.images.push(image));
            // SAFETY: the entry point of the guarded sample calls its first argument with its second, and both of what
            // is called here are functions of one word.
            given.set(Some(unsafe {
                let entry: unsafe extern "efiapi" fn(usize, usize) -> usize = std::mem::transmute(entry);
                entry(target, 21)
            }));
        });
        let ended = scheduler::run_until(|_| false);
        (result.get(), ended.err().and_then(|stuck| stuck.stop))
    }

    #[test]
    fn a_guarded_image_calls_a_function_of_its_table_and_no_other() {
        assert_eq!(call(sample::DOUBLE), (Some(42), None));
        let (result, stop) = call(sample::DOUBLE + 16);
        assert_eq!((result, stop.as_deref()), (None, Some("bug check 0x00000139 (0xa, 0x0, 0x0, 0x0)")));
        let messages = machine::read(|machine| machine.kernel.messages.clone());
        assert!(
            messages.contains(
                &"an indirect call to sample.sys+0x1050 (.text), where none of its guarded functions starts"
                    .to_owned()
            ),
            "{messages:?}"
        );
    }

    #[test]
    fn a_guard_that_contradicts_its_image_is_refused() {
        for (at, word, problem) in [
            (0, 0x90, "the load configuration ends before it"),
            (0x78, 1, "a pointer lies outside of the image"),
            (0x80, 1, "the table of functions lies outside of the image"),
            (0x88, u64::MAX / 4, "the table of functions lies outside of the image"),
        ] {
            let mut file = sample::guarded();
            sample::put(&mut file, sample::offset(sample::LOAD_CONFIG) + at, &u64::to_le_bytes(word));
            let refusal = Image::load("sample.sys", &file).unwrap_err().to_string();
            assert_eq!(refusal, format!("broken control-flow guard: {problem}"));
        }
    }
}
