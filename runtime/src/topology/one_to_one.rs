//! The simplest topology: one virtual miniport over one binding.
//!
//! A rule says which of the configured names a binding serves and where a frame goes. This one serves the first name,
//! and the data path follows the two shortcuts that it lays, one in each direction.

use ::core::ptr;
use ::core::sync::atomic::Ordering;

use super::binding::Binding;
use super::instance::Instance;

/// The names among `names` that a binding serves.
pub(crate) fn served<'n>(names: impl Iterator<Item = &'n [u16]>) -> impl Iterator<Item = &'n [u16]> {
    names.take(1)
}

/// Lays the shortcuts between the two.
pub(crate) fn join(instance: &Instance, binding: &Binding) {
    instance.below.store(ptr::from_ref(binding).cast_mut(), Ordering::Release);
    binding.above.store(ptr::from_ref(instance).cast_mut(), Ordering::Release);
}

/// Takes the shortcut upward away, if it leads to `instance`: no further receive finds it.
pub(crate) fn part(instance: &Instance, binding: &Binding) {
    let above = ptr::from_ref(instance).cast_mut();
    // Whoever else is there now stays.
    let _ = binding.above.compare_exchange(above, ptr::null_mut(), Ordering::AcqRel, Ordering::Acquire);
}
