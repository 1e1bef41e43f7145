//! Versions of Windows: which one a driver is for, and in which one a function came.

use std::fmt;

use entresol_compiler::model::NdisVersion;

/// A version of Windows: its two numbers and its build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Windows(u16, u16, u32);

/// The functions that `entresol-sys` declares, each with the Windows in which its documentation says it came. What came with
/// Vista or before stands as 6.0.
const FIRST: &str = include_str!("first.tsv");

impl Windows {
    /// The first Windows with an NDIS.
    pub(crate) fn of_ndis(ndis: NdisVersion) -> Self {
        let (major, minor, build) = ndis.windows();
        Self(major, minor, build)
    }

    /// The first Windows that exports a function; none for one that is not known here.
    pub(crate) fn with_function(name: &str) -> Option<Self> {
        let version = FIRST.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('\t'))?;
        let mut numbers = version.split('.').map(|number| number.parse::<u32>().ok());
        let mut next = || numbers.next().unwrap_or(Some(0));
        Some(Self(u16::try_from(next()?).ok()?, u16::try_from(next()?).ok()?, next()?))
    }

    /// The version as the linker and the headers say it.
    pub(crate) fn subsystem(self) -> String {
        format!("{}.{:02}", self.0, self.1)
    }

    /// The two numbers that headers hold.
    pub(crate) fn numbers(self) -> (u16, u16) {
        (self.0, self.1)
    }
}

impl fmt::Display for Windows {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self(6, 0, 6_001..) => formatter.write_str("Windows Vista with Service Pack 1"),
            Self(6, 0, _) => formatter.write_str("Windows Vista"),
            Self(6, 1, _) => formatter.write_str("Windows 7"),
            Self(6, 2, _) => formatter.write_str("Windows 8"),
            Self(6, 3, _) => formatter.write_str("Windows 8.1"),
            Self(major, _, build) => write!(formatter, "Windows {major} build {build}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_known_since_when_there_is_each_function_that_a_driver_may_import() {
        for (module, names) in entresol_sys::IMPORTS {
            for name in *names {
                assert!(Windows::with_function(name).is_some(), "{module}!{name}");
            }
        }
        let declared: usize = entresol_sys::IMPORTS.iter().map(|(_, names)| names.len()).sum();
        assert_eq!(FIRST.lines().count(), declared);
    }

    #[test]
    fn versions_are_in_order() {
        assert_eq!(Windows::with_function("ExAllocatePool2"), Some(Windows(10, 0, 19_041)));
        assert_eq!(Windows::with_function("KeSetEvent"), Some(Windows(6, 0, 0)));
        assert_eq!(Windows::with_function("KeSetEven"), None);
        let of = |minor| Windows::of_ndis(NdisVersion { major: 6, minor });
        let all = [0, 1, 20, 30, 40, 50, 51, 60, 70, 80].map(of);
        assert!(all.is_sorted_by(|older, newer| older < newer));
        assert_eq!((of(0).subsystem(), of(1).subsystem()), ("6.00".into(), "6.00".into()));
        assert_eq!((of(30).subsystem(), of(80).subsystem()), ("6.02".into(), "10.00".into()));
        for name in ["NdisDirectOidRequest", "NdisCancelDirectOidRequest", "NdisMDirectOidRequestComplete"] {
            let first = Windows::with_function(name);
            assert!(first > Some(of(0)) && first <= Some(of(1)), "{name}");
        }
    }
}
