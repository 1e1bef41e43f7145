//! The targets that drivers are built for.

use std::fmt;

use entresol_templates::Architecture;

/// A target of rustc that makes Windows drivers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Target {
    /// `x86_64-pc-windows-msvc`
    #[default]
    X64,
    /// `aarch64-pc-windows-msvc`
    Arm64,
}

impl Target {
    /// The target of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        [Self::X64, Self::Arm64].into_iter().find(|target| target.name() == name)
    }

    /// The name by which rustc knows it.
    pub fn name(self) -> &'static str {
        match self {
            Self::X64 => "x86_64-pc-windows-msvc",
            Self::Arm64 => "aarch64-pc-windows-msvc",
        }
    }

    /// The name by which the linker knows its processor.
    pub(crate) fn machine_name(self) -> &'static str {
        match self {
            Self::X64 => "X64",
            Self::Arm64 => "ARM64",
        }
    }

    /// The number of its processor in an image.
    pub(crate) fn machine(self) -> object::pe::Machine {
        match self {
            Self::X64 => object::pe::IMAGE_FILE_MACHINE_AMD64,
            Self::Arm64 => object::pe::IMAGE_FILE_MACHINE_ARM64,
        }
    }

    pub(crate) fn architecture(self) -> Architecture {
        match self {
            Self::X64 => Architecture::Amd64,
            Self::Arm64 => Architecture::Arm64,
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}
