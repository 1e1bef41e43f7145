//! A table has rows.

/// It says nothing.
#[table(otherwise = 0)]
struct Nothing {}
