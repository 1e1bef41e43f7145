//! INF files: what their text says, what they install, and the rules that they have to keep.
//!
//! In: bytes of INF files, of any origin. Out: sections and entries, the facts that a package needs, findings with a
//! line and what to write. Nothing here reads a file or a clock, and nothing is installed: that is the host's part.
//!
//! Reading order: `text` (sections and entries) · `strings` · `decoration` (what the text offers a machine) · `survey`
//! (everything that an INF installs) · `facts` (what a catalog needs of it) · `lint`.

mod decoration;
mod facts;
mod lint;
mod strings;
mod survey;
mod text;

pub use crate::decoration::{Architecture, Target};
pub use crate::facts::Facts;
pub use crate::lint::{Day, File, Finding, RULES, Rule, Severity, lint};
pub use crate::text::{Entry, Inf, InfError, Section, number, same};
