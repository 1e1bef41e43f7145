//! Media are described in a module.
use entresol::prelude::*;

#[media]
struct Link {
    kind: u16,
}

fn main() {}
