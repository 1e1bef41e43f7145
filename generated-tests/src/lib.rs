//! Goldens: each folder of `cases` holds an `input.rs` and, beside it, what each stage of the compiler makes of it.
//!
//! In reading order: a [`case`] is one folder with its drivers compiled, a [`stage`] makes one file of it, and a
//! [`golden`] compares that with the file that is there. `tests/goldens.rs` has one test per case and stage. [`pairs`] are drivers for every
//! two media. A [`driver`] is
//! the first example built for Windows, for tests and benches that run it.

pub mod case;
pub mod driver;
pub mod golden;
pub mod pairs;
pub mod stage;
pub mod trace;
