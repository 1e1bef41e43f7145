//! What the build knows and the driver's source does not: the processors of the image, the package's date, and what its
//! Cargo.toml says of packages beside what every crate's says.

use std::collections::BTreeMap;

/// A processor that the package has an image for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Architecture {
    /// x64
    Amd64,
    /// 64-bit Arm
    Arm64,
}

impl Architecture {
    /// As INFs and the WDK's tools spell it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Amd64 => "amd64",
            Self::Arm64 => "arm64",
        }
    }
}

/// A day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    year: i64,
    month: i64,
    day: i64,
}

impl Date {
    /// The date of a package whose builder names none: always the same, so that the same source gives the same bytes.
    pub const FIXED: Self = Self { year: 2026, month: 1, day: 1 };

    /// The first moment of that date, in seconds from 1970.
    pub const FIXED_EPOCH: u32 = 1_767_225_600;

    /// The day of a moment in seconds from 1970, which is what SOURCE_DATE_EPOCH holds.
    pub fn of_epoch(seconds: u32) -> Self {
        // Days to a date in the Gregorian calendar, in years that start in March, so that the odd day comes last.
        let days = i64::from(seconds) / 86_400 + 719_468;
        let era = days / 146_097;
        let of_era = days % 146_097;
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let (year, month) = if month < 10 { (year, month + 3) } else { (year + 1, month - 9) };
        Self { year: year + era * 400, month, day }
    }

    /// Year, month and day.
    pub fn parts(self) -> (i64, i64, i64) {
        (self.year, self.month, self.day)
    }

    /// The date as `DriverVer` wants it: `mm/dd/yyyy`.
    pub(crate) fn driver_ver(self) -> String {
        format!("{:02}/{:02}/{:04}", self.month, self.day, self.year)
    }
}

/// The facts of one build.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Build {
    /// The processors that the package has an image for. One folder holds one image, so more than one only where the
    /// image is for all of them.
    pub architectures: Vec<Architecture>,
    /// The date in `DriverVer`.
    pub date: Date,
    /// Who provides the driver; none for its first author.
    pub provider: Option<String>,
    /// Texts in other languages: by the language's number in four hexadecimal digits, by the string's name in the INFs.
    pub translations: BTreeMap<String, BTreeMap<String, String>>,
}

impl Default for Build {
    fn default() -> Self {
        Self {
            architectures: vec![Architecture::Amd64],
            date: Date::FIXED,
            provider: None,
            translations: BTreeMap::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_on_its_day() {
        for (seconds, text) in [
            (0, "01/01/1970"),
            (86_399, "01/01/1970"),
            (951_782_400, "02/29/2000"),
            (951_868_800, "03/01/2000"),
            (1_767_225_600, "01/01/2026"),
            (1_735_689_599, "12/31/2024"),
            (u32::MAX, "02/07/2106"),
        ] {
            assert_eq!(Date::of_epoch(seconds).driver_ver(), text);
        }
        assert_eq!(Date::of_epoch(Date::FIXED_EPOCH), Date::FIXED);
    }
}
