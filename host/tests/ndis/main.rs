//! The host against a driver written by hand: a whole life with every timing, and every rule broken once.

#![allow(non_upper_case_globals, reason = "patterns name constants of the C headers")]
#![allow(clippy::unwrap_used, reason = "a test ends at the first thing that fails")]

mod beside;
mod campaign;
mod direct;
mod driver;
mod faulting;
mod life;
mod power;
mod rules;
mod several;
mod stack;
mod trace;
