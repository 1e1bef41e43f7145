//! Registry values of an adapter, read through NDIS and checked.
//!
//! In: what an administrator or a setup program wrote. Out: a value, or the default where there is none that can
//! be read. The strings that NDIS lends are copied or parsed before the configuration is closed.

use ::core::marker::PhantomData;
use ::core::ptr::null_mut;
use ::core::slice;

use entresol_sys::{
    NDIS_CONFIGURATION_OBJECT, NDIS_ERROR_CODE_NETWORK_ADDRESS, NDIS_ERROR_CODE_UNSUPPORTED_CONFIGURATION,
    NDIS_HANDLE, NDIS_PARAMETER_TYPE, NDIS_STATUS, NDIS_STATUS_SUCCESS, NdisCloseConfiguration,
    NdisOpenConfigurationEx, NdisParameterBinary, NdisParameterHexInteger, NdisParameterInteger,
    NdisParameterMultiString, NdisParameterString, NdisReadConfiguration, NdisReadNetworkAddress,
};

use super::adapter::log_error;
use super::registration::header;
use crate::core::MacAddress;
use crate::core::version::Version;
use crate::driver::Parameter;
use crate::kernel::string;

/// A registry value as NDIS hands it over.
#[derive(Clone, Copy, Debug)]
pub enum Raw<'a> {
    /// REG_DWORD, or a string of digits that NDIS read as a number.
    Integer(u32),
    /// REG_SZ or REG_MULTI_SZ, without the last zero.
    String(&'a [u16]),
    /// REG_BINARY.
    Binary(&'a [u8]),
}

/// A type that a registry parameter may have.
#[diagnostic::on_unimplemented(
    message = "a parameter cannot have the type `{Self}`",
    label = "not a parameter's type",
    note = "a parameter is a `MacAddress`, a `bool` or an unsigned number of 8, 16 or 32 bits"
)]
pub trait Value: Copy + 'static {
    /// How NDIS should read it.
    const TYPE: NDIS_PARAMETER_TYPE;

    /// The value, if `raw` is one.
    fn parse(raw: Raw<'_>) -> Option<Self>;

    /// The value as a number, if it is one.
    fn number(self) -> Option<u64> {
        None
    }
}

impl Value for MacAddress {
    const TYPE: NDIS_PARAMETER_TYPE = NdisParameterString;

    fn parse(raw: Raw<'_>) -> Option<Self> {
        let address = match raw {
            Raw::String(units) => Self::parse(units.iter().copied().take_while(|unit| *unit != 0))?,
            Raw::Binary(bytes) => Self(bytes.try_into().ok()?),
            Raw::Integer(_) => return None,
        };
        // No frame comes from a group, and nobody is one.
        (!address.is_group()).then_some(address)
    }
}

impl Value for bool {
    const TYPE: NDIS_PARAMETER_TYPE = NdisParameterInteger;

    fn parse(raw: Raw<'_>) -> Option<Self> {
        match u32::parse(raw)? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl Value for u32 {
    const TYPE: NDIS_PARAMETER_TYPE = NdisParameterInteger;

    fn parse(raw: Raw<'_>) -> Option<Self> {
        match raw {
            Raw::Integer(number) => Some(number),
            Raw::String(units) => decimal(units),
            Raw::Binary(_) => None,
        }
    }

    fn number(self) -> Option<u64> {
        Some(u64::from(self))
    }
}

impl Value for u16 {
    const TYPE: NDIS_PARAMETER_TYPE = NdisParameterInteger;

    fn parse(raw: Raw<'_>) -> Option<Self> {
        u32::parse(raw)?.try_into().ok()
    }

    fn number(self) -> Option<u64> {
        Some(u64::from(self))
    }
}

impl Value for u8 {
    const TYPE: NDIS_PARAMETER_TYPE = NdisParameterInteger;

    fn parse(raw: Raw<'_>) -> Option<Self> {
        u32::parse(raw)?.try_into().ok()
    }

    fn number(self) -> Option<u64> {
        Some(u64::from(self))
    }
}

/// Whether a number lies in the range that its parameter has.
fn is_in(range: Option<(u64, u64)>, number: Option<u64>) -> bool {
    match (range, number) {
        (Some((least, most)), Some(number)) => (least..=most).contains(&number),
        _ => true,
    }
}

fn decimal(units: &[u16]) -> Option<u32> {
    let mut digits = units.iter().take_while(|unit| **unit != 0).peekable();
    digits.peek()?;
    digits.try_fold(0_u32, |number, unit| {
        let digit = char::from_u32(u32::from(*unit))?.to_digit(10)?;
        number.checked_mul(10)?.checked_add(digit)
    })
}

/// A configuration: an open one, or one that holds nothing.
///
/// Having one tells you: the handle is open, and is closed when this goes; or it is null.
pub struct Configuration<'a> {
    handle: NDIS_HANDLE,
    /// The miniport adapter whose it is, under which a value that cannot be used is reported; null without one.
    adapter: NDIS_HANDLE,
    lender: PhantomData<&'a ()>,
}

impl Configuration<'_> {
    /// A configuration that holds nothing, for translating without NDIS: every parameter has its default.
    pub const fn empty() -> Self {
        Self { handle: null_mut(), adapter: null_mut(), lender: PhantomData }
    }

    /// Opens the configuration of a miniport adapter. PASSIVE_LEVEL.
    ///
    /// # Safety
    ///
    /// * `handle` is a live miniport adapter's, and stays so as long as the configuration is open.
    pub(crate) unsafe fn of_adapter(handle: NDIS_HANDLE) -> Result<Self, NDIS_STATUS> {
        // SAFETY: the caller's word.
        unsafe { Self::open(handle, handle) }
    }

    /// Opens the configuration of a binding. PASSIVE_LEVEL.
    ///
    /// # Safety
    ///
    /// * `handle` is a live binding's, and stays so as long as the configuration is open.
    pub(crate) unsafe fn of_binding(handle: NDIS_HANDLE) -> Result<Self, NDIS_STATUS> {
        // SAFETY: the caller's word.
        unsafe { Self::open(handle, null_mut()) }
    }

    unsafe fn open(handle: NDIS_HANDLE, adapter: NDIS_HANDLE) -> Result<Self, NDIS_STATUS> {
        let mut object = NDIS_CONFIGURATION_OBJECT {
            Header: header::<NDIS_CONFIGURATION_OBJECT>(Version::OLDEST),
            NdisHandle: handle,
            Flags: 0,
        };
        let mut opened = null_mut();
        // SAFETY: the object's header names its revision and size, its handle is live by the caller's word, and
        // both places outlive the call; called at PASSIVE_LEVEL from PnP callbacks only.
        match unsafe { NdisOpenConfigurationEx(&raw mut object, &raw mut opened) } {
            NDIS_STATUS_SUCCESS => Ok(Self { handle: opened, adapter, lender: PhantomData }),
            status => Err(status),
        }
    }

    /// The value of `parameter`: what the registry holds, or the default where it holds nothing, nothing of its type,
    /// or a number out of its range. What cannot be used is reported in the event log.
    pub fn read<T: Value>(&mut self, parameter: &'static Parameter<T>) -> T {
        match self.raw(parameter.keyword, T::TYPE, |raw| T::parse(raw)) {
            Some(Some(value)) if is_in(parameter.range, value.number()) => value,
            None if !self.is_there(parameter.keyword, T::TYPE) => parameter.default,
            Some(_) | None => {
                self.report(NDIS_ERROR_CODE_UNSUPPORTED_CONFIGURATION);
                parameter.default
            }
        }
    }

    /// Whether the registry holds something that NDIS could not read as `asked`: it does not tell that from nothing.
    fn is_there(&mut self, keyword: &'static [u16], asked: NDIS_PARAMETER_TYPE) -> bool {
        let others = [NdisParameterString, NdisParameterBinary];
        others.into_iter().any(|kind| kind != asked && self.raw(keyword, kind, |_| ()).is_some())
    }

    /// Tells the administrator that a value cannot be used.
    fn report(&self, code: u32) {
        if !self.adapter.is_null() {
            // SAFETY: the adapter is live as long as its configuration is open.
            unsafe { log_error(self.adapter, code) };
        }
    }

    /// What `take` makes of the strings under `keyword`, without the last zero; `None` without such a value.
    pub(crate) fn strings<R>(
        &mut self,
        keyword: &'static [u16],
        take: impl FnOnce(&[u16]) -> R,
    ) -> Option<R> {
        self.raw(keyword, NdisParameterMultiString, |raw| match raw {
            Raw::String(units) => Some(take(units)),
            Raw::Integer(_) | Raw::Binary(_) => None,
        })
        .flatten()
    }

    /// The address that an administrator chose for the adapter (the keyword NetworkAddress), if it is one
    /// station's.
    pub(crate) fn network_address(&mut self) -> Option<MacAddress> {
        if self.handle.is_null() {
            return None;
        }
        let (mut status, mut address, mut length) = (NDIS_STATUS_SUCCESS, null_mut(), 0);
        // SAFETY: the handle is open, by the type's invariant; the three places are ours and outlive the call;
        // PASSIVE_LEVEL, as when the configuration was opened.
        unsafe {
            NdisReadNetworkAddress(&raw mut status, &raw mut address, &raw mut length, self.handle);
        }
        if status != NDIS_STATUS_SUCCESS || address.is_null() || length != 6 {
            return None;
        }
        // SAFETY: with success NDIS lends `length` bytes at `address` until the configuration is closed; six
        // bytes may be read at any alignment.
        let address = MacAddress(unsafe { address.cast::<[u8; 6]>().read_unaligned() });
        if address.is_group() || address.bytes() == [0; 6] {
            self.report(NDIS_ERROR_CODE_NETWORK_ADDRESS);
            return None;
        }
        Some(address)
    }

    fn raw<R>(
        &mut self,
        keyword: &'static [u16],
        kind: NDIS_PARAMETER_TYPE,
        take: impl FnOnce(Raw<'_>) -> R,
    ) -> Option<R> {
        if self.handle.is_null() {
            return None;
        }
        let mut keyword = string::constant(keyword);
        let (mut status, mut value) = (NDIS_STATUS_SUCCESS, null_mut());
        // SAFETY: the handle is open, by the type's invariant; the places and the keyword outlive the call;
        // PASSIVE_LEVEL, as when the configuration was opened.
        unsafe {
            NdisReadConfiguration(&raw mut status, &raw mut value, self.handle, &raw mut keyword, kind);
        }
        if status != NDIS_STATUS_SUCCESS || value.is_null() {
            return None;
        }
        // SAFETY: with success NDIS lends a parameter block until the configuration is closed.
        let value = unsafe { &*value };
        let raw = match value.ParameterType {
            NdisParameterInteger | NdisParameterHexInteger => {
                // SAFETY: the type says that this member of the union is the one that was written.
                Raw::Integer(unsafe { value.ParameterData.IntegerData })
            }
            NdisParameterString | NdisParameterMultiString => {
                // SAFETY: as above.
                let lent = unsafe { &value.ParameterData.StringData };
                // SAFETY: NDIS lends the string's buffer as long as the parameter block.
                Raw::String(unsafe { string::units(lent) })
            }
            NdisParameterBinary => {
                // SAFETY: as above.
                let lent = unsafe { &value.ParameterData.BinaryData };
                let (bytes, length) = (lent.Buffer.cast::<u8>(), usize::from(lent.Length));
                if bytes.is_null() {
                    return None;
                }
                // SAFETY: NDIS lends the `length` bytes as long as the parameter block.
                Raw::Binary(unsafe { slice::from_raw_parts(bytes, length) })
            }
            _ => return None,
        };
        Some(take(raw))
    }
}

impl Drop for Configuration<'_> {
    fn drop(&mut self) {
        if !self.handle.is_null() {
            // SAFETY: the handle is open, by the type's invariant, and closed once; PASSIVE_LEVEL, as when opened.
            unsafe { NdisCloseConfiguration(self.handle) };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_from_a_number_or_from_digits() {
        let digits: Vec<u16> = "512\0".encode_utf16().collect();
        assert_eq!(u32::parse(Raw::Integer(7)), Some(7));
        assert_eq!(u16::parse(Raw::String(&digits)), Some(512));
        assert_eq!(u8::parse(Raw::String(&digits)), None);
        assert_eq!(u32::parse(Raw::String(&[])), None);
        assert_eq!(bool::parse(Raw::Integer(1)), Some(true));
        assert_eq!(bool::parse(Raw::Integer(2)), None);
    }

    #[test]
    fn an_address_is_read_from_text_or_from_six_bytes() {
        let text: Vec<u16> = "02-00-5E-10-00-01".encode_utf16().collect();
        let address = Some(MacAddress([2, 0, 0x5E, 0x10, 0, 1]));
        assert_eq!(<MacAddress as Value>::parse(Raw::String(&text)), address);
        assert_eq!(<MacAddress as Value>::parse(Raw::Binary(&[2, 0, 0x5E, 0x10, 0, 1])), address);
        assert_eq!(<MacAddress as Value>::parse(Raw::Binary(&[2, 0])), None);
        assert_eq!(<MacAddress as Value>::parse(Raw::Binary(&[3, 0, 0x5E, 0x10, 0, 1])), None);
        assert_eq!(<MacAddress as Value>::parse(Raw::Integer(2)), None);
    }
}
