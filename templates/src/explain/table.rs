//! Tables of at most 110 columns.

use comfy_table::{ContentArrangement, Table, presets};

/// A table without a row.
pub(super) fn table(heading: &[&str]) -> Table {
    let mut table = Table::new();
    table
        .load_style(presets::ASCII_MARKDOWN)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(110);
    table.set_header(heading.to_vec());
    table
}

/// Puts a table behind a text.
pub(super) fn push(text: &mut String, table: &Table) {
    for line in table.lines() {
        text.push_str(line.trim_end());
        text.push('\n');
    }
}
