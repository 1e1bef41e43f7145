//! The kernel library that a driver written with Entresol calls.
//!
//! An author uses the [`prelude`]; everything else is for the code that the macro writes. In reading order:
//! [`core`] is plain computation (translation steps, state machines, policies), [`kernel`] owns what ntoskrnl
//! lends, [`net`] owns what NDIS lends, [`topology`] holds bindings and virtual miniports and what joins them,
//! [`edge`] is where NDIS comes in, and [`driver`] is what a generated driver looks like from here.
#![cfg_attr(not(test), no_std)]
#![allow(non_upper_case_globals, reason = "constants are matched by the names that they have in ndis.h")]

pub mod core;
pub mod driver;
pub mod edge;
pub mod kernel;
pub mod media;
pub mod net;
pub mod topology;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

/// What a driver's source needs: the attribute and the types of its fields.
pub mod prelude {
    pub use crate::core::{IpVersion, MacAddress, Reason, Verdict};
    pub use entresol_macros::{intermediate_driver, media};
}
