//! Which Windows this is, and what it exports.
//!
//! In: questions of a driver. Out: Windows 10 1709 and the host's own table of exports.

use entresol_sys::*;

use crate::crossing::{self, exports};
use crate::machine;

/// The version of Windows that the machine plays: the one of the newest NDIS it serves, 6.80 of Windows 10 1709.
mod windows {
    pub(super) const MAJOR: u32 = 10;
    pub(super) const MINOR: u32 = 0;
    pub(super) const BUILD: u32 = 16299;
    pub(super) const PLATFORM: u32 = 2;
    /// NTDDI_WIN10_RS3.
    pub(super) const NTDDI: u32 = 0x0A00_0004;
}

exports! { "ntoskrnl.exe";
    /// The version.
    unsafe fn RtlGetVersion(lpVersionInformation: PRTL_OSVERSIONINFOW) -> NTSTATUS irql(== PASSIVE_LEVEL) {
        // SAFETY: the caller passes a record whose first member says how large it is.
        unsafe {
            (*lpVersionInformation).dwMajorVersion = windows::MAJOR;
            (*lpVersionInformation).dwMinorVersion = windows::MINOR;
            (*lpVersionInformation).dwBuildNumber = windows::BUILD;
            (*lpVersionInformation).dwPlatformId = windows::PLATFORM;
            (*lpVersionInformation).szCSDVersion = [0; 128];
            if (*lpVersionInformation).dwOSVersionInfoSize as usize >= size_of::<OSVERSIONINFOEXW>() {
                let extended = lpVersionInformation.cast::<OSVERSIONINFOEXW>();
                (*extended).wServicePackMajor = 0;
                (*extended).wServicePackMinor = 0;
                (*extended).wSuiteMask = 0x100;
                (*extended).wProductType = 1;
                (*extended).wReserved = 0;
            }
        }
        STATUS_SUCCESS
    }
    /// Whether the version is at least the one of an NTDDI constant.
    unsafe fn RtlIsNtDdiVersionAvailable(Version: ULONG) -> BOOLEAN irql(== PASSIVE_LEVEL) {
        // The low half is the service pack, which the function wants to be zero.
        BOOLEAN::from(Version & 0xFFFF <= windows::NTDDI & 0xFFFF && Version <= windows::NTDDI)
    }
    /// Compares the version with what the caller asks.
    unsafe fn RtlVerifyVersionInfo(
        VersionInfo: PRTL_OSVERSIONINFOEXW, TypeMask: ULONG, ConditionMask: ULONGLONG,
    ) -> NTSTATUS irql(== PASSIVE_LEVEL) {
        // SAFETY: the caller passes a version.
        let asked = unsafe { VersionInfo.read() };
        // Bits of the type mask, in the order in which they are compared: major, minor, service packs, build,
        // platform, product type.
        let parts = [
            (0x02, windows::MAJOR, asked.dwMajorVersion),
            (0x01, windows::MINOR, asked.dwMinorVersion),
            (0x20, 0, u32::from(asked.wServicePackMajor)),
            (0x10, 0, u32::from(asked.wServicePackMinor)),
            (0x04, windows::BUILD, asked.dwBuildNumber),
            (0x08, windows::PLATFORM, asked.dwPlatformId),
            (0x80, 1, u32::from(asked.wProductType)),
        ];
        let mut decided = false;
        for (bit, have, want) in parts {
            if TypeMask & bit == 0 {
                continue;
            }
            let condition = ConditionMask >> (bit.trailing_zeros() * 3) & 7;
            let hierarchical = bit & 0x33 != 0;
            // After a major version that differs, the lower parts of the number say nothing.
            if hierarchical && decided {
                continue;
            }
            let holds = match condition {
                1 => have == want,
                2 => have > want || (hierarchical && have == want),
                3 => have >= want,
                4 => have < want || (hierarchical && have == want),
                5 => have <= want,
                _ => true,
            };
            if !holds {
                return STATUS_REVISION_MISMATCH;
            }
            decided |= hierarchical && have != want;
        }
        STATUS_SUCCESS
    }
    /// Adds a condition to a mask for RtlVerifyVersionInfo.
    unsafe fn VerSetConditionMask(ConditionMask: ULONGLONG, TypeMask: ULONG, Condition: UCHAR) -> ULONGLONG
        irql(any) {
        if TypeMask == 0 {
            return ConditionMask;
        }
        let shift = TypeMask.trailing_zeros() * 3;
        ConditionMask & !(7 << shift) | u64::from(Condition & 7) << shift
    }
    /// The address of an export of the kernel or HAL, or null.
    unsafe fn MmGetSystemRoutineAddress(SystemRoutineName: PUNICODE_STRING) -> PVOID irql(== PASSIVE_LEVEL) {
        // SAFETY: the caller passes a name.
        let name = unsafe { super::string::text(SystemRoutineName) };
        match crossing::find("ntoskrnl.exe", &name) {
            Some(address) => {
                address.expose_provenance();
                address.cast_mut().cast()
            }
            None => {
                machine::with(|machine| machine.kernel.messages.push(format!("no routine `{name}`")));
                std::ptr::null_mut()
            }
        }
    }
}
