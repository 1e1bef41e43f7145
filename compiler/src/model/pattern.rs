//! What the bytes of a stretch have to be: the values that its fields may have, side by side.

use super::edge::{Element, HeaderField, Role};
use super::layout::{element_bits, fixed_bits};
use super::step::{Pattern, Range};

/// The pattern of the values that the first stretch of `elements` has to have, without a name; none where nothing is asked
/// of it. Without `with_types`, a payload type is left to the list of those that cross.
pub(super) fn of(elements: &[Element], with_types: bool) -> Option<Pattern> {
    let bits: u64 = elements.iter().map_while(stretch_bits).sum();
    let bytes = usize::try_from(bits / 8).ok()?;
    let mut pattern =
        Pattern { name: String::new(), mask: vec![0; bytes], bits: vec![0; bytes], ranges: Vec::new() };
    let mut at = 0;
    for element in elements.iter().take_while(|element| stretch_bits(element).is_some()) {
        if let Element::Field(field) = element
            && (with_types || field.role != Some(Role::PayloadType))
        {
            add_field(&mut pattern, at, field);
        }
        at += stretch_bits(element).unwrap_or(0);
    }
    // What nothing is asked of need not be there to tell.
    let compared = pattern.mask.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
    let ranged = pattern.ranges.iter().filter_map(|range| usize::try_from(range.at + 2).ok());
    let asked = ranged.fold(compared, usize::max);
    if asked == 0 {
        return None;
    }
    pattern.mask.truncate(asked);
    pattern.bits.truncate(asked);
    Some(pattern)
}

/// Adds what a field may be to a pattern.
fn add_field(pattern: &mut Pattern, at: u64, field: &HeaderField) {
    let allowed = &field.allowed;
    let (mask, bits) = match (allowed.value, allowed.masked) {
        (Some(value), _) => (field.largest(), value),
        (None, Some((mask, bits))) => (mask, bits),
        (None, None) => (0, 0),
    };
    for bit in 0..field.bits.min(64) {
        // Bit 0 of the field is its most significant one.
        let weight = field.bits.min(64) - 1 - bit;
        let place = at + if field.is_little { little(bit, field.bits) } else { bit };
        let (Ok(byte), one) = (usize::try_from(place / 8), 0x80_u8 >> (place % 8)) else { continue };
        if let (Some(under), Some(found)) = (pattern.mask.get_mut(byte), pattern.bits.get_mut(byte))
            && mask >> weight & 1 == 1
        {
            *under |= one;
            *found |= if bits >> weight & 1 == 1 { one } else { 0 };
        }
    }
    if (allowed.least.is_some() || allowed.most.is_some() || !allowed.except.is_empty())
        && field.bits == 16
        && at.is_multiple_of(8)
    {
        pattern.ranges.push(Range {
            at: at / 8,
            least: allowed.least.unwrap_or(0),
            most: allowed.most.unwrap_or(0xFFFF),
            except: allowed.except.clone(),
        });
    }
}

/// Where a bit of a number stands whose least significant byte comes first.
fn little(bit: u64, bits: u64) -> u64 {
    (bits / 8).saturating_sub(1 + bit / 8) * 8 + bit % 8
}

/// The length of an element inside a stretch; none where a stretch ends.
pub(super) fn stretch_bits(element: &Element) -> Option<u64> {
    match element {
        Element::Field(field) if field.in_payload => Some(0),
        Element::Field(field) => Some(field.bits),
        Element::Choice(choice) if choice.is_beside => Some(0),
        Element::Choice(choice) => {
            let is_plain = choice.forms.iter().all(|form| fixed_bits(&form.elements).is_some());
            element_bits(element).filter(|_| is_plain)
        }
    }
}
