//! Numbers as people read them.

use entresol_compiler::model::HeaderField;

/// A value of a field, as its documents write it: wide ones in hexadecimal.
pub(super) fn value(field: Option<&HeaderField>, value: u64) -> String {
    match field.map_or(0, |field| field.bits) {
        bits if bits > 8 => format!("0x{value:0width$X}", width = (bits as usize).div_ceil(4)),
        _ => value.to_string(),
    }
}

/// A count of bytes.
pub(super) fn bytes(count: u64) -> String {
    match count {
        0 => "none".to_owned(),
        1 => "1 byte".to_owned(),
        count => format!("{count} bytes"),
    }
}

/// The same as those that do something.
pub(super) fn come(count: u64) -> String {
    match count {
        1 => "1 byte comes".to_owned(),
        count => format!("{count} bytes come"),
    }
}
