//! NDIS versions, and which revision of a structure each asks for.
//!
//! In: major and minor as drivers claim them. Out: answers that the headers' `#if` lines give at compile time.

use core::fmt;

use entresol_sys::*;

use crate::crossing::exports;
use crate::machine::{Machine, with};

/// An NDIS version; 6.20 has the minor number 20.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version {
    major: u8,
    minor: u8,
}

impl Version {
    /// The newest that the host knows.
    pub(crate) const NEWEST: Self = Self::new(6, 80);
    const KNOWN: [u8; 10] = [0, 1, 20, 30, 40, 50, 51, 60, 70, 80];

    /// A version.
    pub(crate) const fn new(major: u8, minor: u8) -> Self {
        Self { major, minor }
    }

    /// Major and minor.
    pub(crate) const fn pair(self) -> (u8, u8) {
        (self.major, self.minor)
    }

    /// Whether an NDIS of version `offered` runs a driver of this one.
    pub(crate) fn is_supported(self, offered: Self) -> bool {
        self.major == 6 && Self::KNOWN.contains(&self.minor) && self <= offered
    }

    /// How many slots NetBufferListInfo has (`ndis.h`, 64-bit).
    pub(crate) fn info_slots(self) -> usize {
        usize::from(self.revision(&[(0, 11), (1, 13), (20, 18), (30, 24), (50, 26), (80, 27)]))
    }

    /// What NdisGetVersion returns.
    pub(crate) fn word(self) -> u32 {
        u32::from(self.major) << 16 | u32::from(self.minor)
    }

    /// `(newest that fits, …)` of steps that say from which minor on a revision holds.
    fn revision(self, steps: &[(u8, u8)]) -> u8 {
        steps.iter().rev().find(|(minor, _)| *minor <= self.minor).map_or(1, |(_, revision)| *revision)
    }

    /// Revision of NDIS_MINIPORT_DRIVER_CHARACTERISTICS.
    pub(crate) fn miniport_characteristics(self) -> u8 {
        self.revision(&[(0, 1), (1, 2), (80, 3)])
    }

    /// Revision of NDIS_PROTOCOL_DRIVER_CHARACTERISTICS.
    pub(crate) fn protocol_characteristics(self) -> u8 {
        self.revision(&[(0, 1), (1, 2)])
    }

    /// Revision of NDIS_MINIPORT_ADAPTER_REGISTRATION_ATTRIBUTES.
    pub(crate) fn registration_attributes(self) -> u8 {
        self.revision(&[(0, 1), (30, 2)])
    }

    /// Revision of NDIS_MINIPORT_ADAPTER_GENERAL_ATTRIBUTES.
    pub(crate) fn general_attributes(self) -> u8 {
        self.revision(&[(0, 1), (20, 2)])
    }

    /// Revision and size of NDIS_BIND_PARAMETERS.
    pub(crate) fn bind_parameters(self) -> (u8, u16) {
        match self.revision(&[(0, 1), (1, 2), (20, 3), (30, 4)]) {
            1 => (1, NDIS_SIZEOF_BIND_PARAMETERS_REVISION_1),
            2 => (2, NDIS_SIZEOF_BIND_PARAMETERS_REVISION_2),
            3 => (3, NDIS_SIZEOF_BIND_PARAMETERS_REVISION_3),
            _ => (4, NDIS_SIZEOF_BIND_PARAMETERS_REVISION_4),
        }
    }

    /// Revision and size of NDIS_OID_REQUEST.
    pub(crate) fn oid_request(self) -> (u8, u16) {
        match self.revision(&[(0, 1), (50, 2)]) {
            1 => (1, NDIS_SIZEOF_OID_REQUEST_REVISION_1),
            _ => (2, NDIS_SIZEOF_OID_REQUEST_REVISION_2),
        }
    }

    /// Revision and size of NET_PNP_EVENT_NOTIFICATION.
    pub(crate) fn net_pnp_event(self) -> (u8, u16) {
        match self.revision(&[(0, 1), (50, 2)]) {
            1 => (1, NDIS_SIZEOF_NET_PNP_EVENT_NOTIFICATION_REVISION_1),
            _ => (2, NDIS_SIZEOF_NET_PNP_EVENT_NOTIFICATION_REVISION_2),
        }
    }

    /// Whether power capabilities are NDIS_PM_CAPABILITIES (6.20 and later).
    pub(crate) fn has_pm_capabilities(self) -> bool {
        self.minor >= 20
    }

    /// Revision and size of NDIS_PM_CAPABILITIES.
    pub(crate) fn pm_capabilities(self) -> (u8, u16) {
        match self.revision(&[(20, 1), (30, 2)]) {
            1 => (1, NDIS_SIZEOF_NDIS_PM_CAPABILITIES_REVISION_1),
            _ => (2, NDIS_SIZEOF_NDIS_PM_CAPABILITIES_REVISION_2),
        }
    }
}

impl Machine {
    /// Whether the Windows of this NDIS has nonpaged pool that is not executable: 8 is the first.
    pub(crate) fn has_nx_pool(&self) -> bool {
        self.ndis.version >= Version::new(6, 30)
    }
}

impl Default for Version {
    fn default() -> Self {
        Self::NEWEST
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.minor < 10 {
            write!(f, "{}.{}", self.major, self.minor)
        } else {
            write!(f, "{}.{:02}", self.major, self.minor)
        }
    }
}

exports! { "ndis.sys";
    /// The version of this NDIS: major in the high word, minor in the low one.
    unsafe fn NdisGetVersion() -> UINT irql(any) {
        with(|machine| machine.ndis.version.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_driver_runs_on_its_own_version_and_every_later_one() {
        assert!(Version::new(6, 30).is_supported(Version::new(6, 30)));
        assert!(Version::new(6, 0).is_supported(Version::NEWEST));
        assert!(!Version::new(6, 80).is_supported(Version::new(6, 30)));
        assert!(!Version::new(5, 1).is_supported(Version::NEWEST));
        assert!(!Version::new(6, 25).is_supported(Version::NEWEST), "no such version");
    }

    #[test]
    fn an_nbl_has_as_many_slots_as_its_size_has_room_for() {
        let before = core::mem::offset_of!(NET_BUFFER_LIST, NetBufferListInfo);
        for ((major, minor), size) in NET_BUFFER_LIST_SIZES {
            let slots = Version::new(major, minor).info_slots();
            assert_eq!((before + slots * size_of::<PVOID>()).next_multiple_of(16), size, "{major}.{minor}");
        }
        assert_eq!(Version::NEWEST.info_slots(), MaxNetBufferListInfo as usize);
    }

    #[test]
    fn revisions_follow_the_version() {
        assert_eq!(Version::new(6, 0).bind_parameters().0, 1);
        assert_eq!(Version::new(6, 30).bind_parameters().0, 4);
        assert_eq!(Version::new(6, 30).miniport_characteristics(), 2);
        assert_eq!(Version::new(6, 80).miniport_characteristics(), 3);
        assert_eq!(Version::new(6, 30).registration_attributes(), 2);
    }
}
