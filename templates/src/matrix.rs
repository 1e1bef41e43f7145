//! What `cargo entresol media` shows: which media there are, and between which of them frames cross.
//!
//! In: every pair of media, with the driver or what its author would have to say. Out: a table of at most 110 columns, and
//! for each pair that needs a word which one. Pure: a golden compares it byte for byte.

use comfy_table::{CellAlignment, Table, presets};
use entresol_compiler::pairs::Pair;

/// The media and the matrix of their pairs.
pub fn matrix(pairs: &[Pair]) -> String {
    let mut media: Vec<&str> = pairs.iter().map(|pair| pair.upper.as_str()).collect();
    media.dedup();
    let mut table = Table::new();
    table.load_style(presets::ASCII_MARKDOWN);
    let numbers = (1..=media.len()).map(|number| number.to_string());
    table.set_header(["upper".to_owned()].into_iter().chain(numbers));
    for (number, upper) in media.iter().enumerate() {
        let row = pairs.iter().filter(|pair| pair.upper == *upper).map(mark);
        table.add_row([format!("{:>2} {upper}", number + 1)].into_iter().chain(row));
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Center);
    }
    let mut text = String::from("Rows are the medium above, columns the one below, in the same order.\n\n");
    for line in table.lines() {
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text.push_str("\no  roles say it all\n");
    text.push_str("1  so many things are left to say, in fields of the struct\n");
    text.push_str("-  no virtual miniport can have the medium, or no payload has a name on both sides\n");
    text
}

/// What a pair needs, in a sign.
fn mark(pair: &Pair) -> String {
    match &pair.result {
        Ok(_) => "o".to_owned(),
        Err(messages) if messages.iter().any(|message| is_final(message)) => "-".to_owned(),
        Err(messages) => messages.len().to_string(),
    }
}

/// Whether nothing that an author could say helps.
fn is_final(message: &str) -> bool {
    message.contains("cannot be the upper medium") || message.contains("no payload has a name on both sides")
}

/// For each pair that needs a word: which one.
pub fn missing(pairs: &[Pair]) -> String {
    let mut text = String::new();
    for pair in pairs {
        if let Err(messages) = &pair.result {
            text.push_str(&format!("{} over {}\n", pair.upper, pair.lower));
            for message in messages {
                text.push_str(&format!("    {message}\n"));
            }
        }
    }
    text
}
