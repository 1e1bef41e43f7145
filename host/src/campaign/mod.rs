//! Lives that nobody wrote: scripts of events drawn from seeds, played, and cut down to what fails.
//!
//! In: a seed, an adapter, a way to a machine with a driver. Out: what the driver did wrong, and the shortest script
//! found in which it still does. A script is data: whatever happens to the driver, faults included, stands in it. In
//! reading order: `event`, `script` (what may happen, and in which words) · `draw` (from a seed to a script) · `pairs`
//! (short ones) · `frames` · `play` (from a script to an outcome) · `outcome` · `orders` (every one) · `shrink`.

mod draw;
mod event;
mod frames;
mod orders;
mod outcome;
mod pairs;
mod play;
mod script;
mod shrink;

pub use draw::draw;
pub use event::{Event, Plugged};
pub use orders::{Orders, every_order};
pub use outcome::{Found, Outcome};
pub use pairs::pairs;
pub use play::play;
pub use script::{Script, Step};
pub use shrink::shrink;
