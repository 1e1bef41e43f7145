//! What `cargo entresol explain` shows: what becomes of a frame in each direction, and where each bit comes from.
//!
//! In: a checked driver. Out: text of at most 110 columns: the edges, then for each direction the table of payloads,
//! what becomes of the old header's fields, where the new header's come from, and both headers drawn. Pure: goldens
//! compare it byte for byte. In reading order: `edges` · `direction` · `kinds` · `fate` · `origin` · `header` · `table` ·
//! `words`.

mod direction;
mod edges;
mod fate;
mod header;
mod kinds;
mod origin;
mod table;
mod words;

#[cfg(test)]
mod tests;

use entresol_compiler::model::{Model, Side};

/// Explains a driver.
pub fn explain(model: &Model) -> String {
    let mut text = format!("{}: {}\n\n", model.name.value, model.description);
    table::push(&mut text, &edges::edges(model));
    text.push('\n');
    text.push_str(&edges::limits(model));
    if let Some(parameters) = edges::parameters(model) {
        text.push('\n');
        table::push(&mut text, &parameters);
    }
    text.push_str(&direction::direction(model, "Send", Side::Upper, &model.send));
    text.push_str(&direction::direction(model, "Receive", Side::Lower, &model.receive));
    text.push_str(&header::headers(model));
    text
}
