//! Header diagrams as RFCs draw them: 32 bits a line, bit 0 is the first on the wire.
//!
//! In: fields with their first bit and their width. Out: lines of text. A name that does not fit into its field is
//! replaced by a letter and listed below. What the fields mean is not known here.

/// A field to draw: its name, its first bit, its width in bits.
pub(crate) type Drawn<'a> = (&'a str, u64, u64);

const ROW: usize = 32;

/// Draws fields, which may not overlap; bits between them stay empty.
pub(crate) fn diagram(fields: &[Drawn<'_>]) -> String {
    let bits = fields.iter().map(|(_, at, width)| at + width).max().unwrap_or(0) as usize;
    let mut owners: Vec<Option<usize>> = vec![None; bits];
    for (index, (_, at, width)) in fields.iter().enumerate() {
        for owner in owners.iter_mut().skip(*at as usize).take(*width as usize) {
            *owner = Some(index);
        }
    }
    let rows: Vec<&[Option<usize>]> = owners.chunks(ROW).collect();
    let mut legend = Vec::new();
    let labels: Vec<Label> =
        fields.iter().enumerate().map(|(index, field)| label(&rows, index, field.0, &mut legend)).collect();

    let mut text = String::from(" 0                   1                   2                   3\n ");
    let digits: Vec<String> = (0..ROW).map(|bit| (bit % 10).to_string()).collect();
    text.push_str(&digits.join(" "));
    text.push('\n');
    for (number, row) in rows.iter().enumerate() {
        let above = number.checked_sub(1).and_then(|above| rows.get(above)).copied().unwrap_or_default();
        text.push_str(&border(above, row));
        let mut line = vec![b' '; row.len() * 2 + 1];
        for bit in 0..=row.len() {
            let is_inside = bit > 0 && bit < row.len() && row[bit - 1] == row[bit];
            if !is_inside {
                line[bit * 2] = b'|';
            }
        }
        for label in labels.iter().filter(|label| label.row == number) {
            let start = label.start * 2 + 1 + (label.width * 2 - 1 - label.text.len()) / 2;
            line[start..start + label.text.len()].copy_from_slice(label.text.as_bytes());
        }
        text.push_str(&String::from_utf8_lossy(&line));
        text.push('\n');
    }
    if let Some(last) = rows.last() {
        text.push_str(&border(last, &[]));
    }
    for (letter, name) in legend {
        text.push_str(&format!("  {letter}: {name}\n"));
    }
    text
}

/// Where a field's name stands.
struct Label {
    row: usize,
    start: usize,
    width: usize,
    text: String,
}

/// Puts a name into the middle of the widest part of its field.
fn label(rows: &[&[Option<usize>]], index: usize, name: &str, legend: &mut Vec<(char, String)>) -> Label {
    let mut best = Label { row: usize::MAX, start: 0, width: 0, text: String::new() };
    for (number, row) in rows.iter().enumerate() {
        let width = row.iter().filter(|owner| **owner == Some(index)).count();
        if width > best.width {
            best.start = row.iter().position(|owner| *owner == Some(index)).unwrap_or(0);
            best.row = number;
            best.width = width;
        }
    }
    if best.width > 0 {
        let fits = name.is_ascii() && name.len() < best.width * 2;
        best.text = if fits {
            name.to_owned()
        } else {
            let letter = char::from(b'A' + (legend.len() % 26) as u8);
            legend.push((letter, name.to_owned()));
            letter.to_string()
        };
    }
    best
}

/// The line between two rows: open where a field goes on.
fn border(above: &[Option<usize>], below: &[Option<usize>]) -> String {
    let width = above.len().max(below.len());
    let is_open = |bit: usize| match (above.get(bit), below.get(bit)) {
        (Some(above), Some(below)) => above == below && above.is_some(),
        _ => false,
    };
    let mut line = String::new();
    for bit in 0..width {
        let is_corner = bit == 0 || !is_open(bit - 1) || !is_open(bit);
        line.push(if is_corner { '+' } else { ' ' });
        line.push(if is_open(bit) { ' ' } else { '-' });
    }
    line.push_str("+\n");
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_over_several_rows_is_left_open() {
        let drawn =
            diagram(&[("destination", 0, 48), ("source", 48, 48), ("type", 96, 16), ("payload", 112, 16)]);
        assert_eq!(
            drawn.trim_start(),
            "0                   1                   2                   3
 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
|                          destination                          |
+                               +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
|                               |                               |
+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+                               +
|                            source                             |
+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
|             type              |            payload            |
+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
"
        );
    }

    #[test]
    fn a_name_that_does_not_fit_is_listed_below() {
        let drawn = diagram(&[("version", 0, 4), ("dont_fragment", 4, 1), ("rest", 5, 3)]);
        assert!(drawn.ends_with("|version|A|rest |\n+-+-+-+-+-+-+-+-+\n  A: dont_fragment\n"), "{drawn}");
    }

    #[test]
    fn any_field_can_be_drawn() {
        for at in 0..70 {
            for width in 0..70 {
                let drawn = diagram(&[("a name of some length", at, width), ("\u{E9}", at + width, 1)]);
                assert!(drawn.lines().all(|line| line.len() <= 65));
            }
        }
        assert_eq!(diagram(&[]).lines().count(), 2);
    }
}
