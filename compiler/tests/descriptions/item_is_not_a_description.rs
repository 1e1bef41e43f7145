//! An item is described by an attribute.

struct Plain {
    field: u8,
}

fn no_description() {}
