//! What a DLL knows of its driver: two facts, which whoever packs the driver links into the DLL as a resource.
//!
//! In: the facts. Out: the bytes of the resource; and back. The INF states both facts too, and whoever packs renders both
//! from one description, so that they cannot differ. All else the DLL learns from Windows: where the parameters of its
//! protocol are, and what is bound to what. The class id cannot be learned so, because Windows has the DLL register it
//! before there is anyone to ask.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;

use crate::guid::Guid;

/// The type of the resource: `RT_RCDATA`, bytes of the program's own.
pub(crate) const RESOURCE_TYPE: u16 = 10;

/// The number of the resource.
pub(crate) const RESOURCE_NAME: u16 = 1;

/// The longest hardware id that Windows takes, without the zero at its end.
const LONGEST: usize = 199;

/// What a DLL knows of its driver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    class_id: Guid,
    hardware_id: String,
}

/// Why something is no pair of facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactsError {
    /// The class id is no GUID in braces.
    ClassId,
    /// The hardware id is none.
    HardwareId,
    /// The bytes are not what [`Facts::to_bytes`] makes.
    Bytes,
}

impl fmt::Display for FactsError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::ClassId => "the class id of the notify object is no GUID; help: write it in braces, as the INF has it",
            Self::HardwareId => {
                "the hardware id of the virtual miniport is none; help: write 1 to 199 letters, digits or `_`, as the INF has it"
            }
            Self::Bytes => "the facts in the notify object cannot be read; help: build the package again",
        })
    }
}

impl core::error::Error for FactsError {}

impl Facts {
    /// The facts, as the INFs have them: `ClsID` of the protocol, and the hardware id of the virtual miniport.
    pub fn new(class_id: &str, hardware_id: &str) -> Result<Self, FactsError> {
        let class_id = Guid::parse(class_id).ok_or(FactsError::ClassId)?;
        let is_part = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b',' | b'"' | b'\\');
        if hardware_id.is_empty() || hardware_id.len() > LONGEST || !hardware_id.bytes().all(is_part) {
            return Err(FactsError::HardwareId);
        }
        Ok(Self { class_id, hardware_id: hardware_id.to_string() })
    }

    /// The class id under which the DLL is registered.
    pub fn class_id(&self) -> Guid {
        self.class_id
    }

    /// The hardware id of the virtual miniport.
    pub fn hardware_id(&self) -> &str {
        &self.hardware_id
    }

    /// What the resource holds: a line for each fact.
    pub fn to_bytes(&self) -> Vec<u8> {
        alloc::format!("{}\n{}\n", self.class_id, self.hardware_id).into_bytes()
    }

    /// Reads what the resource holds.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, FactsError> {
        let text = core::str::from_utf8(bytes).map_err(|_| FactsError::Bytes)?;
        let (class_id, hardware_id) =
            text.strip_suffix('\n').and_then(|text| text.split_once('\n')).ok_or(FactsError::Bytes)?;
        Self::new(class_id, hardware_id)
    }

    /// The resource as an entry of a `.res` file, to be put after others.
    pub fn to_resource(&self) -> Vec<u8> {
        let mut data = self.to_bytes();
        let size = data.len() as u32;
        data.resize(data.len().next_multiple_of(4), 0);
        // The size of the data and of this header, type and name as numbers, no version, a flag for read-only, no language.
        let mut entry = Vec::new();
        entry.extend(size.to_le_bytes());
        entry.extend(32_u32.to_le_bytes());
        for half in [0xFFFF, RESOURCE_TYPE, 0xFFFF, RESOURCE_NAME, 0, 0, 0x0030, 0] {
            entry.extend(half.to_le_bytes());
        }
        entry.extend([0; 8]);
        entry.extend(data);
        entry
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLASS: &str = "{4D36E972-E325-11CE-BFC1-08002BE10318}";

    #[test]
    fn facts_that_were_written_are_read() {
        let facts = Facts::new(CLASS, "CONTOSO_MUXMP").expect("facts");
        assert_eq!(facts.to_bytes(), b"{4D36E972-E325-11CE-BFC1-08002BE10318}\nCONTOSO_MUXMP\n");
        assert_eq!(Facts::from_bytes(&facts.to_bytes()), Ok(facts));
    }

    #[test]
    fn what_is_no_fact_is_refused() {
        assert_eq!(Facts::new("4D36E972", "A"), Err(FactsError::ClassId));
        for id in ["", "A B", "A,B", "A\nB", "\u{e4}", "A".repeat(200).as_str()] {
            assert_eq!(Facts::new(CLASS, id), Err(FactsError::HardwareId), "{id}");
        }
        assert!(Facts::new(CLASS, &"A".repeat(199)).is_ok());
        for bytes in [&b""[..], b"\n", b"\xFF\n\n", b"{}", b"{4D36E972-E325-11CE-BFC1-08002BE10318}\nA"] {
            assert!(Facts::from_bytes(bytes).is_err(), "{bytes:?}");
        }
    }

    #[test]
    fn a_resource_is_a_header_and_data_that_end_at_a_multiple_of_four() {
        let facts = Facts::new(CLASS, "AB").expect("facts");
        let resource = facts.to_resource();
        assert_eq!(resource.len(), 32 + 44);
        assert_eq!(resource.get(..8), Some(&[42, 0, 0, 0, 32, 0, 0, 0][..]));
        assert_eq!(resource.get(32..32 + 42), Some(facts.to_bytes().as_slice()));
    }
}
