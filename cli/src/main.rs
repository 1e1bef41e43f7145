//! Part of Entresol.

fn main() {}
