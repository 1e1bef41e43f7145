//! A payload has a number.

#[payload()]
struct Unnamed {
    field: u8,
}
