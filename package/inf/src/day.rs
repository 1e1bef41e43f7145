//! The days of `DriverVer`.

/// A day: year, month, day of the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub u32, pub u32, pub u32);

impl Day {
    /// What `mm/dd/yyyy` says, for years that Windows' file systems know.
    pub fn parse(text: &str) -> Option<Self> {
        let parts: Option<Vec<u32>> = text.split(['/', '-']).map(|part| part.parse().ok()).collect();
        match parts.as_deref() {
            Some(&[month @ 1..=12, day @ 1..=31, year @ 1980..=9999]) => Some(Self(year, month, day)),
            _ => None,
        }
    }

    /// Its first second, counted from 1970; 0 before.
    pub fn seconds(self) -> u64 {
        let Self(year, month, day) = self;
        // In years that start in March, the odd day comes last.
        let (year, month) = if month > 2 { (year, month - 3) } else { (year.saturating_sub(1), month + 9) };
        let days = 365 * u64::from(year) + u64::from(year / 4) - u64::from(year / 100)
            + u64::from(year / 400)
            + u64::from((153 * month + 2) / 5)
            + u64::from(day);
        // 1970 starts 719,469 days after the first of March of the year 0, itself counted.
        days.saturating_sub(719_469) * 86_400
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_its_second() {
        for (text, seconds) in [
            ("01/01/1980", 315_532_800),
            ("02/29/2000", 951_782_400),
            ("03/01/2000", 951_868_800),
            ("01/01/2026", 1_767_225_600),
            ("12-31-2024", 1_735_603_200),
        ] {
            assert_eq!(Day::parse(text).map(Day::seconds), Some(seconds), "{text}");
        }
        assert_eq!(Day(1, 1, 1).seconds(), 0);
        for text in ["", "2026/01/01", "13/01/2026", "1/1", "1/1/26", "a/b/c", "1/1/2026/1"] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }
}
