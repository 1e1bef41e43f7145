//! The name that was probably meant.

/// The nearest of `known` to `written`, when it is near enough to be a slip of the pen.
pub(crate) fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = written.to_lowercase();
    let limit = (written.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|name| (distance(&written, &name.to_lowercase()), name))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, _)| *distance <= limit)
        .map(|(_, name)| name)
}

/// Edits that turn `left` into `right`: a character added, left out, changed, or swapped with its neighbour.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut previous: Vec<usize> = (0..=right.len()).collect();
    let mut last = None;
    for (row, character) in left.chars().enumerate() {
        let mut current = vec![row + 1];
        for (column, other) in right.iter().enumerate() {
            let changed = previous[column] + usize::from(character != *other);
            let mut best = changed.min(previous[column + 1] + 1).min(current[column] + 1);
            let is_swap = column > 0 && last == Some(*other) && right[column - 1] == character;
            if is_swap && character != *other {
                best = best.min(before[column - 1] + 1);
            }
            current.push(best);
        }
        before = std::mem::replace(&mut previous, current);
        last = Some(character);
    }
    previous[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_finds_the_name_that_was_meant() {
        let media = ["Ethernet", "RawIp"];
        assert_eq!(nearest("Ethrenet", media), Some("Ethernet"));
        assert_eq!(nearest("ethernet", media), Some("Ethernet"));
        assert_eq!(nearest("RawIP", media), Some("RawIp"));
    }

    #[test]
    fn another_word_finds_nothing() {
        assert_eq!(nearest("TokenRing", ["Ethernet", "RawIp"]), None);
        assert_eq!(nearest("x", []), None);
    }

    #[test]
    fn the_distance_counts_each_kind_of_edit_once() {
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("abc", "abd"), 1);
        assert_eq!(distance("abc", "acb"), 1);
        assert_eq!(distance("abc", "ac"), 1);
    }
}
