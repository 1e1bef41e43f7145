//! What is written into a new header, put for put: which are prepared once, and which numbers are written together.

use super::translation::{Number, Part, Put, PutValue, RECORD_AT};

/// A constant stretch of at most this many bytes is cheaper to write than to copy.
const SHORT: u64 = 8;

/// Ends a stretch that is the same in every frame.
pub(super) fn flush(stretch: &mut Vec<Put>, all: &mut Vec<Put>, kept: &mut Vec<Put>) {
    let Some(first) = stretch.first() else { return };
    let at = first.at;
    let width: u64 = stretch.iter().map(|put| put.width).sum();
    let mut bytes = Vec::new();
    let mut is_known = true;
    for put in stretch.iter() {
        match &put.value {
            PutValue::Bytes(known) => bytes.extend(known),
            _ => is_known = false,
        }
    }
    // What is known of a record is written from the code: it is as short as that.
    if is_known && (width <= SHORT || at >= RECORD_AT) {
        all.push(Put { at, width, value: PutValue::Bytes(bytes) });
        stretch.clear();
    } else {
        all.push(Put { at, width, value: PutValue::Prepared });
        kept.append(stretch);
    }
}

/// Joins numbers with the known bytes around them, as far as they are written at once.
pub(super) fn join_numbers(puts: Vec<Put>) -> Vec<Put> {
    let mut joined: Vec<Put> = Vec::new();
    for put in puts {
        let Some(mut number) = as_number(&put) else {
            joined.push(put);
            continue;
        };
        let (mut at, mut width) = (put.at, put.width);
        // Whole neighbours in front, and then the bytes behind: a number of three bytes would be two stores.
        while let Some(before) = joined.last()
            && let Some(other) = as_number(before)
            && (!number.parts.is_empty() || !other.parts.is_empty())
            && before.at + before.width == at
            && before.width + width <= SHORT
        {
            number.constant |= other.constant << (width * 8);
            let moved = other.parts.into_iter().map(|part| Part { shift: part.shift + width * 8, ..part });
            number.parts.extend(moved);
            at = before.at;
            width += before.width;
            joined.pop();
        }
        if let Some(before) = joined.last()
            && let Some(other) = as_number(before)
            && !other.parts.is_empty()
            && number.parts.is_empty()
            && before.at + before.width == at
            && before.width < SHORT
        {
            // A long constant behind a number: its first bytes fill the number up.
            let taken = SHORT - before.width;
            let left = width - taken;
            let high = number.constant >> (left * 8);
            let first = Put {
                at: before.at,
                width: SHORT,
                value: PutValue::Number(Number {
                    constant: (other.constant << (taken * 8)) | high,
                    parts: other
                        .parts
                        .into_iter()
                        .map(|part| Part { shift: part.shift + taken * 8, ..part })
                        .collect(),
                    is_little: false,
                }),
            };
            joined.pop();
            joined.push(first);
            let kept = bytes_of(number.constant, left);
            joined.push(Put { at: at + taken, width: left, value: PutValue::Bytes(kept) });
            continue;
        }
        let value = if number.parts.is_empty() {
            PutValue::Bytes(bytes_of(number.constant, width))
        } else {
            PutValue::Number(number)
        };
        joined.push(Put { at, width, value });
    }
    joined
}

/// A put as a number, when it is one or known bytes.
fn as_number(put: &Put) -> Option<Number> {
    match &put.value {
        PutValue::Number(number) if !number.is_little => Some(number.clone()),
        PutValue::Bytes(bytes) if bytes.len() <= 8 => Some(Number {
            constant: bytes.iter().fold(0, |number, byte| (number << 8) | u64::from(*byte)),
            parts: Vec::new(),
            is_little: false,
        }),
        _ => None,
    }
}

/// The last `width` bytes of a number, most significant first.
pub(super) fn bytes_of(number: u64, width: u64) -> Vec<u8> {
    let all = number.to_be_bytes();
    let width = usize::try_from(width).unwrap_or(all.len());
    let zeros = vec![0; width.saturating_sub(all.len())];
    let skip = all.len().saturating_sub(width);
    zeros.into_iter().chain(all.into_iter().skip(skip)).collect()
}
