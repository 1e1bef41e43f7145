//! Counted strings, numbers in text, GUIDs in text.
//!
//! In: the driver's UNICODE_STRINGs and ANSI_STRINGs. Out: what the run-time library of the kernel writes, never past a
//! MaximumLength. Case is folded character by character, as the kernel's table does.

use entresol_sys::*;

use crate::crossing::exports;

const TAG: u32 = u32::from_le_bytes(*b"Strg");

/// The text of a driver's string.
///
/// # Safety
/// `string` is null or a valid UNICODE_STRING.
pub(crate) unsafe fn units<'a>(string: PCUNICODE_STRING) -> &'a [u16] {
    if string.is_null() {
        return &[];
    }
    // SAFETY: the caller's promise: Length bytes at Buffer, two to a unit.
    unsafe {
        let (buffer, length) = ((*string).Buffer, usize::from((*string).Length) / 2);
        if buffer.is_null() || length == 0 {
            return &[];
        }
        std::slice::from_raw_parts(buffer.cast_const(), length)
    }
}

/// The text of a driver's string, with what is not Unicode replaced.
///
/// # Safety
/// `string` is null or a valid UNICODE_STRING.
pub(crate) unsafe fn text(string: PCUNICODE_STRING) -> String {
    // SAFETY: the caller's promise.
    String::from_utf16_lossy(unsafe { units(string) })
}

/// Upper case of one unit; characters whose upper case is longer stay as they are.
pub(crate) fn upcase(unit: u16) -> u16 {
    let Some(character) = char::from_u32(u32::from(unit)) else { return unit };
    let mut upper = character.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(upper), None) => u16::try_from(u32::from(upper)).unwrap_or(unit),
        _ => unit,
    }
}

fn compare(left: &[u16], right: &[u16], fold: bool) -> std::cmp::Ordering {
    if fold {
        left.iter().map(|unit| upcase(*unit)).cmp(right.iter().map(|unit| upcase(*unit)))
    } else {
        left.cmp(right)
    }
}

/// Writes text into a string that the caller made; with an end if there is room for it.
///
/// # Safety
/// `string` is valid, and its Buffer has MaximumLength bytes.
unsafe fn store(string: PUNICODE_STRING, at: usize, text: &[u16]) -> NTSTATUS {
    // SAFETY: the caller's promise; the bounds are checked before the copy.
    unsafe {
        let room = usize::from((*string).MaximumLength) / 2;
        let Some(end) = at.checked_add(text.len()).filter(|end| *end <= room) else {
            return STATUS_BUFFER_TOO_SMALL;
        };
        let buffer = (*string).Buffer;
        std::ptr::copy(text.as_ptr(), buffer.add(at), text.len());
        if end < room {
            buffer.add(end).write(0);
        }
        (*string).Length = (end * 2) as USHORT;
    }
    STATUS_SUCCESS
}

/// A new buffer for a string that the library makes; the driver frees it.
fn buffer(bytes: usize, function: &'static str) -> PVOID {
    super::pool::allocate_paged(bytes, TAG, true, function)
}

/// A number in text, of a base that the library knows.
fn digits(mut value: u32, base: u32) -> Option<Vec<u16>> {
    let base = match base {
        0 => 10,
        2 | 8 | 10 | 16 => base,
        _ => return None,
    };
    let mut text = Vec::new();
    loop {
        text.push(b"0123456789ABCDEF"[(value % base) as usize].into());
        value /= base;
        if value == 0 {
            break;
        }
    }
    text.reverse();
    Some(text)
}

/// The number at the start of a text; base zero looks at its prefix.
fn number(text: &[u16], base: u32) -> Option<u32> {
    let mut text: Vec<u8> =
        text.iter().map(|unit| u8::try_from(*unit).unwrap_or(0)).skip_while(|byte| *byte <= b' ').collect();
    let negative = text.first() == Some(&b'-');
    if matches!(text.first(), Some(b'-' | b'+')) {
        text.remove(0);
    }
    let base = match base {
        0 if text.starts_with(b"0x") => 16,
        0 if text.starts_with(b"0o") => 8,
        0 if text.starts_with(b"0b") => 2,
        0 => 10,
        2 | 8 | 10 | 16 => base,
        _ => return None,
    };
    let skip =
        if matches!(text.get(1), Some(b'x' | b'o' | b'b')) && text.first() == Some(&b'0') { 2 } else { 0 };
    let value = text
        .iter()
        .skip(skip)
        .map_while(|byte| char::from(*byte).to_digit(base))
        .fold(0u32, |value, digit| value.wrapping_mul(base).wrapping_add(digit));
    Some(if negative { value.wrapping_neg() } else { value })
}

/// `{8-4-4-4-12}` as a GUID.
fn guid(text: &[u16]) -> Option<GUID> {
    let text = String::from_utf16(text).ok()?;
    let inner = text.strip_prefix('{')?.strip_suffix('}')?;
    let parts: Vec<&str> = inner.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    if lengths != [8, 4, 4, 4, 12] || !inner.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit()) {
        return None;
    }
    let tail = u64::from_str_radix(&format!("{}{}", parts[3], parts[4]), 16).ok()?;
    Some(GUID {
        Data1: u32::from_str_radix(parts[0], 16).ok()?,
        Data2: u16::from_str_radix(parts[1], 16).ok()?,
        Data3: u16::from_str_radix(parts[2], 16).ok()?,
        Data4: tail.to_be_bytes(),
    })
}

exports! { "ntoskrnl.exe";
    /// A counted string over one with an end.
    unsafe fn RtlInitUnicodeString(DestinationString: PUNICODE_STRING, SourceString: PCWSTR)
        irql(<= DISPATCH_LEVEL) {
        // SAFETY: the caller passes a place for the string, and null or text with its end.
        unsafe {
            let length =
                if SourceString.is_null() { 0 } else { super::runtime::wcslen(SourceString).min(0x7FFE) };
            let end = if SourceString.is_null() { 0 } else { 2 };
            DestinationString.write(UNICODE_STRING {
                Length: (length * 2) as USHORT,
                MaximumLength: (length * 2 + end) as USHORT,
                Buffer: SourceString.cast_mut(),
            });
        }
    }
    /// A counted string over one with an end, of bytes.
    unsafe fn RtlInitAnsiString(DestinationString: PANSI_STRING, SourceString: *const i8) irql(<= DISPATCH_LEVEL) {
        // SAFETY: the caller passes a place for the string, and null or text with its end.
        unsafe {
            let length =
                if SourceString.is_null() { 0 } else { super::runtime::strlen(SourceString).min(0xFFFE) };
            let end = usize::from(!SourceString.is_null());
            (*DestinationString).Length = length as USHORT;
            (*DestinationString).MaximumLength = (length + end) as USHORT;
            (*DestinationString).Buffer = SourceString.cast_mut();
        }
    }
    /// Whether two strings are equal.
    unsafe fn RtlEqualUnicodeString(String1: PCUNICODE_STRING, String2: PCUNICODE_STRING, CaseInSensitive: BOOLEAN)
        -> BOOLEAN irql(== PASSIVE_LEVEL) {
        // SAFETY: the caller passes two strings.
        let order = unsafe { compare(units(String1), units(String2), CaseInSensitive != 0) };
        BOOLEAN::from(order.is_eq())
    }
    /// The order of two strings.
    unsafe fn RtlCompareUnicodeString(String1: PCUNICODE_STRING, String2: PCUNICODE_STRING, CaseInSensitive: BOOLEAN)
        -> LONG irql(== PASSIVE_LEVEL) {
        // SAFETY: the caller passes two strings.
        unsafe { compare(units(String1), units(String2), CaseInSensitive != 0) as LONG }
    }
    /// Copies as much of a string as there is room for.
    unsafe fn RtlCopyUnicodeString(DestinationString: PUNICODE_STRING, SourceString: PCUNICODE_STRING) irql(any) {
        // SAFETY: the caller passes a string with its buffer, and null or another string.
        unsafe {
            let source = units(SourceString);
            let room = usize::from((*DestinationString).MaximumLength) / 2;
            store(DestinationString, 0, source.get(..room).unwrap_or(source));
        }
    }
    /// Appends a string.
    unsafe fn RtlAppendUnicodeStringToString(Destination: PUNICODE_STRING, Source: PCUNICODE_STRING) -> NTSTATUS
        irql(any) {
        // SAFETY: the caller passes a string with its buffer, and another string.
        unsafe { store(Destination, usize::from((*Destination).Length) / 2, units(Source)) }
    }
    /// Appends text with an end.
    unsafe fn RtlAppendUnicodeToString(Destination: PUNICODE_STRING, Source: PCWSTR) -> NTSTATUS irql(any) {
        if Source.is_null() {
            return STATUS_SUCCESS;
        }
        // SAFETY: the caller passes a string with its buffer, and text with its end.
        unsafe {
            let source = std::slice::from_raw_parts(Source, super::runtime::wcslen(Source));
            store(Destination, usize::from((*Destination).Length) / 2, source)
        }
    }
    /// A string in upper case.
    unsafe fn RtlUpcaseUnicodeString(
        DestinationString: PUNICODE_STRING, SourceString: PCUNICODE_STRING, AllocateDestinationString: BOOLEAN,
    ) -> NTSTATUS irql(== PASSIVE_LEVEL) {
        // SAFETY: the caller passes a place for a string, and another string.
        unsafe {
            let upper: Vec<u16> = units(SourceString).iter().map(|unit| upcase(*unit)).collect();
            if AllocateDestinationString != 0 {
                let made = buffer(upper.len() * 2, "RtlUpcaseUnicodeString");
                if made.is_null() {
                    return STATUS_NO_MEMORY;
                }
                (*DestinationString).Buffer = made.cast();
                (*DestinationString).MaximumLength = (upper.len() * 2) as USHORT;
            } else if upper.len() * 2 > usize::from((*DestinationString).MaximumLength) {
                return STATUS_BUFFER_OVERFLOW;
            }
            store(DestinationString, 0, &upper)
        }
    }
    /// Upper case of a character.
    unsafe fn RtlUpcaseUnicodeChar(SourceCharacter: WCHAR) -> WCHAR irql(any) {
        upcase(SourceCharacter)
    }
    /// Frees a string that the library made.
    unsafe fn RtlFreeUnicodeString(UnicodeString: PUNICODE_STRING) irql(== PASSIVE_LEVEL) {
        // SAFETY: the caller passes a string that the library made.
        unsafe {
            if !(*UnicodeString).Buffer.is_null() {
                super::pool::release((*UnicodeString).Buffer.cast(), TAG, "RtlFreeUnicodeString");
                UnicodeString.write(UNICODE_STRING { Length: 0, MaximumLength: 0, Buffer: std::ptr::null_mut() });
            }
        }
    }
    /// Frees a string of bytes that the library made.
    unsafe fn RtlFreeAnsiString(AnsiString: PANSI_STRING) irql(== PASSIVE_LEVEL) {
        // SAFETY: the caller passes a string that the library made.
        unsafe {
            if !(*AnsiString).Buffer.is_null() {
                super::pool::release((*AnsiString).Buffer.cast(), TAG, "RtlFreeAnsiString");
                (*AnsiString).Length = 0;
                (*AnsiString).MaximumLength = 0;
                (*AnsiString).Buffer = std::ptr::null_mut();
            }
        }
    }
    /// A string as bytes, with `?` for what is not Latin-1.
    unsafe fn RtlUnicodeStringToAnsiString(
        DestinationString: PANSI_STRING, SourceString: PCUNICODE_STRING, AllocateDestinationString: BOOLEAN,
    ) -> NTSTATUS irql(== PASSIVE_LEVEL) {
        // SAFETY: the caller passes a place for a string, and another string; bounds are checked.
        unsafe {
            let bytes: Vec<u8> =
                units(SourceString).iter().map(|unit| u8::try_from(*unit).unwrap_or(b'?')).chain([0]).collect();
            if AllocateDestinationString != 0 {
                let made = buffer(bytes.len(), "RtlUnicodeStringToAnsiString");
                if made.is_null() {
                    return STATUS_NO_MEMORY;
                }
                (*DestinationString).Buffer = made.cast();
                (*DestinationString).MaximumLength = bytes.len() as USHORT;
            }
            if bytes.len() > usize::from((*DestinationString).MaximumLength) {
                return STATUS_BUFFER_OVERFLOW;
            }
            std::ptr::copy_nonoverlapping(bytes.as_ptr(), (*DestinationString).Buffer.cast(), bytes.len());
            (*DestinationString).Length = (bytes.len() - 1) as USHORT;
        }
        STATUS_SUCCESS
    }
    /// A string of bytes as a string.
    unsafe fn RtlAnsiStringToUnicodeString(
        DestinationString: PUNICODE_STRING, SourceString: PANSI_STRING, AllocateDestinationString: BOOLEAN,
    ) -> NTSTATUS irql(== PASSIVE_LEVEL) {
        // SAFETY: the caller passes a place for a string, and a string of bytes; bounds are checked by `store`.
        unsafe {
            let source = (*SourceString).Buffer.cast::<u8>().cast_const();
            let wide: Vec<u16> = if source.is_null() {
                Vec::new()
            } else {
                std::slice::from_raw_parts(source, usize::from((*SourceString).Length))
                    .iter()
                    .map(|byte| u16::from(*byte))
                    .collect()
            };
            if AllocateDestinationString != 0 {
                let made = buffer(wide.len() * 2 + 2, "RtlAnsiStringToUnicodeString");
                if made.is_null() {
                    return STATUS_NO_MEMORY;
                }
                (*DestinationString).Buffer = made.cast();
                (*DestinationString).MaximumLength = (wide.len() * 2 + 2) as USHORT;
            }
            match store(DestinationString, 0, &wide) {
                STATUS_SUCCESS => STATUS_SUCCESS,
                _ => STATUS_BUFFER_OVERFLOW,
            }
        }
    }
    /// A number in text.
    unsafe fn RtlIntegerToUnicodeString(Value: ULONG, Base: ULONG, String: PUNICODE_STRING) -> NTSTATUS
        irql(== PASSIVE_LEVEL) {
        let Some(digits) = digits(Value, Base) else { return STATUS_INVALID_PARAMETER };
        // SAFETY: the caller passes a string with its buffer.
        match unsafe { store(String, 0, &digits) } {
            STATUS_SUCCESS => STATUS_SUCCESS,
            _ => STATUS_BUFFER_OVERFLOW,
        }
    }
    /// The number in a text.
    unsafe fn RtlUnicodeStringToInteger(String: PCUNICODE_STRING, Base: ULONG, Value: PULONG) -> NTSTATUS
        irql(== PASSIVE_LEVEL) {
        // SAFETY: the caller passes a string, and a place for the number.
        unsafe {
            let Some(value) = number(units(String), Base) else { return STATUS_INVALID_PARAMETER };
            Value.write(value);
        }
        STATUS_SUCCESS
    }
    /// The GUID in a text.
    unsafe fn RtlGUIDFromString(GuidString: PCUNICODE_STRING, Guid: *mut GUID) -> NTSTATUS irql(== PASSIVE_LEVEL) {
        // SAFETY: the caller passes a string, and a place for the GUID.
        unsafe {
            let Some(guid) = guid(units(GuidString)) else { return STATUS_INVALID_PARAMETER };
            Guid.write(guid);
        }
        STATUS_SUCCESS
    }
    /// A GUID in text, in a new buffer.
    unsafe fn RtlStringFromGUID(Guid: *const GUID, GuidString: PUNICODE_STRING) -> NTSTATUS irql(== PASSIVE_LEVEL) {
        // SAFETY: the caller passes a GUID, and a place for the string.
        unsafe {
            let GUID { Data1, Data2, Data3, Data4 } = Guid.read();
            let tail = u64::from_be_bytes(Data4);
            let text = format!(
                "{{{Data1:08X}-{Data2:04X}-{Data3:04X}-{:04X}-{:012X}}}",
                tail >> 48,
                tail & 0xFFFF_FFFF_FFFF
            );
            let text: Vec<u16> = text.encode_utf16().collect();
            let made = buffer(text.len() * 2 + 2, "RtlStringFromGUID");
            if made.is_null() {
                return STATUS_NO_MEMORY;
            }
            (*GuidString).Buffer = made.cast();
            (*GuidString).MaximumLength = (text.len() * 2 + 2) as USHORT;
            store(GuidString, 0, &text)
        }
    }
    /// How many bytes at the start of two buffers are equal.
    unsafe fn RtlCompareMemory(Source1: *const c_void, Source2: *const c_void, Length: SIZE_T) -> SIZE_T irql(any) {
        if Length == 0 {
            return 0;
        }
        // SAFETY: the caller passes two buffers of this length.
        unsafe {
            let left = std::slice::from_raw_parts(Source1.cast::<u8>(), Length);
            let right = std::slice::from_raw_parts(Source2.cast::<u8>(), Length);
            left.iter().zip(right).take_while(|(left, right)| left == right).count()
        }
    }
    /// A pseudo-random number below 2^31, from the caller's seed alone.
    unsafe fn RtlRandomEx(Seed: PULONG) -> ULONG irql(<= APC_LEVEL) {
        // SAFETY: the caller passes its seed.
        unsafe {
            // The linear congruential generator of the page on RtlUniform.
            let next = (u64::from(*Seed) * 0x7FFF_FFED + 0x7FFF_FFC3) % 0x7FFF_FFFF;
            *Seed = next as ULONG;
            *Seed
        }
    }
}
