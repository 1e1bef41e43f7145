//! Which NDIS a driver registers for: the newest that both it and the running NDIS know.
//!
//! A low declared version switches features off for the whole machine, and a high one is refused.

/// An NDIS version as characteristics name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    /// The major version.
    pub major: u8,
    /// The minor version, as in 6.30.
    pub minor: u8,
}

/// The versions whose structures this library fills, oldest first.
const KNOWN: [Version; 10] = [
    Version::OLDEST,
    Version::new(6, 1),
    Version::new(6, 20),
    Version::new(6, 30),
    Version::new(6, 40),
    Version::new(6, 50),
    Version::new(6, 51),
    Version::new(6, 60),
    Version::new(6, 70),
    Version::new(6, 80),
];

impl Version {
    /// The oldest version whose structures this library fills.
    pub const OLDEST: Self = Self::new(6, 0);
    /// The first in which a frame of Ethernet may be indicated in several MDLs (rule ETH-07).
    pub const SEVERAL_MDLS: Self = Self::new(6, 1);
    /// The first with direct OID requests.
    pub const DIRECT: Self = Self::new(6, 1);
    /// The first with NDIS_PM_CAPABILITIES and the OIDs of that family; before, there was NDIS_PNP_CAPABILITIES.
    pub const PM: Self = Self::new(6, 20);
    /// The first whose adapters go to sleep while data is on its way, on a system with memory that is never executed.
    pub const RUNNING_SLEEP: Self = Self::new(6, 30);
    /// The first with synchronous OID requests.
    pub const SYNCHRONOUS: Self = Self::new(6, 80);

    /// Version `major.minor`.
    pub const fn new(major: u8, minor: u8) -> Self {
        Self { major, minor }
    }

    /// The newest version that is not below `least` and not above `running`, as NdisGetVersion answers it: the
    /// major version in the upper half, the minor one in the lower.
    pub fn choose(least: (u8, u8), running: u32) -> Option<Self> {
        let least = Self::new(least.0, least.1);
        let number = |version: Self| u32::from(version.major) << 16 | u32::from(version.minor);
        KNOWN.into_iter().rev().find(|known| *known >= least && number(*known) <= running)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_version_that_both_know_is_chosen() {
        assert_eq!(Version::choose((6, 30), 0x0006_0050), Some(Version::new(6, 80)));
        assert_eq!(Version::choose((6, 30), 0x0006_0055), Some(Version::new(6, 80)));
        assert_eq!(Version::choose((6, 30), 0x0006_0028), Some(Version::new(6, 40)));
        assert_eq!(Version::choose((6, 30), 0x0006_001E), Some(Version::new(6, 30)));
        assert_eq!(Version::choose((6, 0), 0x0006_0050), Some(Version::new(6, 80)));
        assert_eq!(Version::choose((6, 0), 0x0006_0000), Some(Version::new(6, 0)));
        assert_eq!(Version::choose((6, 0), 0x0006_0002), Some(Version::new(6, 1)));
        assert_eq!(Version::choose((6, 1), 0x0006_0014), Some(Version::new(6, 20)));
    }

    #[test]
    fn an_ndis_older_than_the_driver_asks_for_is_refused() {
        assert_eq!(Version::choose((6, 30), 0x0006_0014), None);
        assert_eq!(Version::choose((6, 50), 0x0006_0028), None);
        assert_eq!(Version::choose((6, 1), 0x0006_0000), None);
        assert_eq!(Version::choose((6, 0), 0x0005_0001), None);
    }
}
