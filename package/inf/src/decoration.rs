//! Which part of an INF is for this machine.
//!
//! In: `%Mfg% = Standard,NTamd64,NTamd64.10.0...25341` and section names. Out: the models section that Windows would
//! take on the target, and the decorated form of an install section. Ranking: a decoration that fits and names the
//! newest system wins; one with an architecture goes before one without.

use crate::text::{Entry, Inf, InfError, Section};

/// The processor of the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Architecture {
    /// x64
    Amd64,
    /// 64-bit Arm
    Arm64,
}

impl Architecture {
    fn name(self) -> &'static str {
        match self {
            Self::Amd64 => "amd64",
            Self::Arm64 => "arm64",
        }
    }
}

/// The system that the INF is installed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// Its processor.
    pub architecture: Architecture,
    /// 10 for Windows 10 and 11.
    pub major: u32,
    /// 0 for Windows 10 and 11.
    pub minor: u32,
    /// 26100 for Windows 11 24H2.
    pub build: u32,
    /// 1 workstation, 2 domain controller, 3 server.
    pub product: u32,
}

impl Default for Target {
    fn default() -> Self {
        Self::WINDOWS_11
    }
}

impl Target {
    /// Windows 11 24H2 on x64.
    pub const WINDOWS_11: Self =
        Self { architecture: Architecture::Amd64, major: 10, minor: 0, build: 26100, product: 1 };

    /// How well `NTamd64.10.0...25341` fits: none when it does not, else what is compared from left to right.
    fn fit(&self, decoration: &str) -> Result<Option<Fit>, String> {
        let Decoration { architecture, version: (major, minor), product, suite, build } =
            Decoration::parse(decoration)?;
        if !architecture.is_empty() && !architecture.eq_ignore_ascii_case(self.architecture.name()) {
            return Ok(None);
        }
        let wanted = (major.unwrap_or(0), minor.unwrap_or(0));
        if wanted > (self.major, self.minor)
            || (wanted == (self.major, self.minor) && build.is_some_and(|build| build > self.build))
            || product.is_some_and(|product| product != self.product)
            // No suite is installed on the target.
            || suite.is_some_and(|suite| suite != 0)
        {
            return Ok(None);
        }
        Ok(Some(Fit {
            version: wanted,
            build: build.unwrap_or(0),
            product: product.is_some(),
            architecture: !architecture.is_empty(),
        }))
    }

    /// The models section that one line of `[Manufacturer]` offers this machine.
    pub fn models<'a>(&self, inf: &'a Inf, entry: &Entry) -> Result<Option<&'a Section>, InfError> {
        let name = entry.value(0);
        if name.is_empty() {
            return Err(InfError::at(
                entry.line,
                "this manufacturer names no models section",
                "write `%Mfg% = Standard,NTamd64`",
            ));
        }
        let mut best: Option<(Fit, &str)> = None;
        for decoration in entry.values.iter().skip(1).filter(|text| !text.is_empty()) {
            let fit = self.fit(decoration).map_err(|why| {
                InfError::at(
                    entry.line,
                    format!("`{decoration}` is no decoration: {why}"),
                    "write `NTamd64` or `NTamd64.10.0...25341`",
                )
            })?;
            if let Some(fit) = fit
                && best.is_none_or(|(other, _)| fit > other)
            {
                best = Some((fit, decoration));
            }
        }
        let wanted = match best {
            Some((_, decoration)) => format!("{name}.{decoration}"),
            // x86 is the only processor that an undecorated section serves, but the driver may be for all.
            None if entry.values.len() == 1 => name.to_owned(),
            None => return Ok(None),
        };
        inf.section(&wanted).map(Some).ok_or_else(|| {
            InfError::at(
                entry.line,
                format!("there is no section `[{wanted}]`"),
                "write the section, or take its decoration out of this line",
            )
        })
    }

    /// The name of the install section for this machine: `name.NTamd64`, `name.NT` or `name`, whichever there is.
    pub fn section(&self, inf: &Inf, name: &str) -> Option<String> {
        [format!("{name}.NT{}", self.architecture.name()), format!("{name}.NT"), name.to_owned()]
            .into_iter()
            .find_map(|name| inf.section(&name).map(|section| section.name.clone()))
    }
}

/// `NTamd64.10.0.1..25341`, taken apart: a number that is left out is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decoration<'a> {
    /// `amd64`, or empty.
    pub(crate) architecture: &'a str,
    /// Major and minor.
    pub(crate) version: (Option<u32>, Option<u32>),
    product: Option<u32>,
    suite: Option<u32>,
    /// The oldest build.
    pub(crate) build: Option<u32>,
}

impl<'a> Decoration<'a> {
    pub(crate) fn parse(decoration: &'a str) -> Result<Self, String> {
        let Some((nt, rest)) = decoration.split_at_checked(2) else { return Err(NOT_A_DECORATION.into()) };
        if !nt.eq_ignore_ascii_case("nt") {
            return Err(NOT_A_DECORATION.into());
        }
        let mut parts = rest.split('.').map(str::trim);
        let architecture = parts.next().unwrap_or_default();
        let mut number = |name: &str| match parts.next() {
            None | Some("") => Ok(None),
            Some(text) => {
                let (digits, radix) = match text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
                    Some(digits) => (digits, 16),
                    None => (text, 10),
                };
                u32::from_str_radix(digits, radix).map(Some).map_err(|_| format!("`{text}` is no {name}"))
            }
        };
        let version = (number("major version")?, number("minor version")?);
        let product = number("product type")?;
        let suite = number("suite mask")?;
        let build = number("build number")?;
        if parts.next().is_some() {
            return Err("it has more than five numbers".into());
        }
        Ok(Self { architecture, version, product, suite, build })
    }
}

const NOT_A_DECORATION: &str = "it does not start with `NT`";

/// How well a decoration fits; the derived order is the ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    version: (u32, u32),
    build: u32,
    product: bool,
    architecture: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(line: &str, target: Target) -> Result<Option<String>, InfError> {
        let mut text = format!("[Manufacturer]\nM={line}\n[S]\na=b\n");
        for decoration in line.split(',').skip(1) {
            text.push_str(&format!("[S.{}]\na=b\n", decoration.trim()));
        }
        let inf = Inf::parse(&text).expect("it is well formed");
        let entry = &inf.section("Manufacturer").expect("it is there").entries[0];
        target.models(&inf, entry).map(|section| section.map(|section| section.name.clone()))
    }

    #[test]
    fn the_newest_decoration_that_fits_is_chosen() {
        let eleven = Target::WINDOWS_11;
        let ten = Target { build: 19045, ..eleven };
        let arm = Target { architecture: Architecture::Arm64, ..eleven };
        let line = "S,NTamd64.10.0...25341, NTarm64, NTamd64,NTx86,NTamd64.11.0";
        for (target, section) in [(eleven, "S.NTamd64.10.0...25341"), (ten, "S.NTamd64"), (arm, "S.NTarm64")]
        {
            assert_eq!(chosen(line, target), Ok(Some(section.to_owned())));
        }
        assert_eq!(chosen("S,NTx86", eleven), Ok(None));
        assert_eq!(chosen("S", eleven), Ok(Some("S".to_owned())));
        assert_eq!(chosen("S,NT,ntAMD64", eleven), Ok(Some("S.ntAMD64".to_owned())));
        assert_eq!(chosen("S,NTamd64.6.1,NTamd64.6.3", eleven), Ok(Some("S.NTamd64.6.3".to_owned())));
        assert_eq!(
            chosen("S,NTamd64.10.0.3,NTamd64.10.0.1", eleven),
            Ok(Some("S.NTamd64.10.0.1".to_owned()))
        );
    }

    #[test]
    fn what_is_no_decoration_is_an_error_at_its_line() {
        for (line, what) in [
            ("S,amd64", "`amd64` is no decoration: it does not start with `NT`"),
            ("S,N", "`N` is no decoration: it does not start with `NT`"),
            ("S,NTamd64.ten", "`NTamd64.ten` is no decoration: `ten` is no major version"),
            ("S,NT.1.2.3.4.5.6", "`NT.1.2.3.4.5.6` is no decoration: it has more than five numbers"),
            ("", "this manufacturer names no models section"),
        ] {
            let error = chosen(line, Target::WINDOWS_11).expect_err(line);
            assert_eq!((error.line, error.what.as_str()), (Some(2), what));
        }
    }

    #[test]
    fn a_models_section_that_is_named_must_exist() {
        let inf = Inf::parse("[Manufacturer]\nM=S,NTamd64\n[S]\na=b\n").expect("it is well formed");
        let entry = &inf.section("Manufacturer").expect("it is there").entries[0];
        let error = Target::WINDOWS_11.models(&inf, entry).expect_err("the section is missing");
        assert_eq!(error.what, "there is no section `[S.NTamd64]`");
    }
}
