//! Which functions of ndis.sys came when: what a driver imports against the version that it registers with.
//!
//! In: the imports of an image. Out: findings for those that NDIS 6 drivers must not call at all (they are NDIS 5's) and
//! for those that are newer than the driver says it needs: such an image is not loaded where they are missing.

use super::version::Version;
use crate::machine::Machine;

/// Entry points of NDIS 5 that NDIS 6 replaced (bug check 0x7C, parameter 0x15).
const FIVE: &[&str] = &[
    "NdisAllocateBuffer",
    "NdisAllocateBufferPool",
    "NdisAllocatePacket",
    "NdisAllocatePacketPool",
    "NdisAllocatePacketPoolEx",
    "NdisCloseAdapter",
    "NdisCompleteBindAdapter",
    "NdisCompletePnPEvent",
    "NdisCompleteUnbindAdapter",
    "NdisDeregisterProtocol",
    "NdisFreeBufferPool",
    "NdisFreePacket",
    "NdisFreePacketPool",
    "NdisIMDeregisterLayeredMiniport",
    "NdisIMRegisterLayeredMiniport",
    "NdisInitializeTimer",
    "NdisInitializeWrapper",
    "NdisMCancelTimer",
    "NdisMIndicateStatus",
    "NdisMIndicateStatusComplete",
    "NdisMInitializeTimer",
    "NdisMQueryInformationComplete",
    "NdisMRegisterMiniport",
    "NdisMRegisterUnloadHandler",
    "NdisMSendComplete",
    "NdisMSetAttributes",
    "NdisMSetAttributesEx",
    "NdisMSetInformationComplete",
    "NdisMSetTimer",
    "NdisOpenAdapter",
    "NdisOpenConfiguration",
    "NdisRegisterProtocol",
    "NdisRequest",
    "NdisReturnPackets",
    "NdisScheduleWorkItem",
    "NdisSend",
    "NdisSendPackets",
    "NdisSetTimer",
    "NdisTerminateWrapper",
];

/// Functions that came after NDIS 6.0, and with which minor version.
const NEWER: &[(&str, u8)] = &[
    ("NdisAcquireRWLockRead", 20),
    ("NdisAcquireRWLockWrite", 20),
    ("NdisActiveGroupCount", 20),
    ("NdisAllocateRWLock", 20),
    ("NdisAllocateSharedMemory", 20),
    ("NdisCancelDirectOidRequest", 1),
    ("NdisCurrentGroupAndProcessor", 20),
    ("NdisDirectOidRequest", 1),
    ("NdisFreeRWLock", 20),
    ("NdisFreeSharedMemory", 20),
    ("NdisGetHypervisorInfo", 30),
    ("NdisGetRssProcessorInformation", 20),
    ("NdisGroupActiveProcessorCount", 20),
    ("NdisGroupActiveProcessorMask", 20),
    ("NdisGroupMaxProcessorCount", 20),
    ("NdisMDirectOidRequestComplete", 1),
    ("NdisProcessorIndexToNumber", 20),
    ("NdisProcessorNumberToIndex", 20),
    ("NdisReleaseRWLock", 20),
    ("NdisSetCoalescableTimerObject", 20),
    ("NdisSynchronousOidRequest", 80),
];

/// Whether an NDIS of a version has a function.
pub(super) fn has(version: Version, function: &str) -> bool {
    let first = NEWER.iter().find(|(name, _)| *name == function).map(|(_, minor)| Version::new(6, *minor));
    first.is_none_or(|first| first <= version)
}

impl Machine {
    /// An image could not be loaded for want of these imports, each `library!function`.
    pub(crate) fn check_missing(&mut self, imports: &[String]) {
        let of_five = imports.iter().filter(|import| {
            import.split_once('!').is_some_and(|(library, function)| {
                library.eq_ignore_ascii_case("ndis.sys") && FIVE.contains(&function)
            })
        });
        for import in of_five {
            self.broken_all(&["VER-05", "BC-06"], || format!("the driver imports {import}, of NDIS 5"));
        }
    }

    /// A driver registers with this version: what its image imports must be there.
    pub(crate) fn check_imports(&mut self, version: Version) {
        let imported = self.kernel.images.last().map(|image| image.ndis_imports()).unwrap_or_default();
        let newer: Vec<_> = NEWER
            .iter()
            .filter(|(name, minor)| {
                Version::new(6, *minor) > version && imported.iter().any(|import| import == name)
            })
            .collect();
        for (name, minor) in newer {
            self.broken("VER-04", || {
                format!("the driver registered for NDIS {version} and imports {name} of NDIS 6.{minor}")
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::{Image, LoadError, sample};
    use crate::machine;

    fn broken() -> Vec<&'static str> {
        machine::read(|machine| machine.verifier.counts().iter().map(|(rule, _)| *rule).collect())
    }

    #[test]
    fn an_import_of_ndis_5_is_found() {
        machine::switch_on(0);
        let file = sample::driver_importing("ndis.sys", "NdisAllocatePacket");
        let Err(LoadError::Imports(missing)) = Image::load("sample.sys", &file) else {
            panic!("the host has no NdisAllocatePacket");
        };
        machine::with(|machine| machine.check_missing(&missing));
        assert_eq!(broken(), ["BC-06", "VER-05"]);
    }

    #[test]
    fn an_import_that_is_newer_than_the_driver_says_is_found() {
        machine::switch_on(0);
        let file = sample::driver_importing("NDIS.SYS", "NdisSynchronousOidRequest");
        let image = Image::load("sample.sys", &file).unwrap();
        machine::with(|machine| machine.kernel.images.push(image));
        machine::with(|machine| machine.check_imports(Version::new(6, 80)));
        assert_eq!(broken(), Vec::<&str>::new());
        machine::with(|machine| machine.check_imports(Version::new(6, 30)));
        assert_eq!(broken(), ["VER-04"]);
    }
}
