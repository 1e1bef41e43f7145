//! `printf` as the kernel's debug output and `_vsnprintf` have it.
//!
//! In: a format and the words of a Windows `va_list`. Out: bytes. It follows pointers that the format says are there,
//! as C does; `%n` is ignored.

use entresol_sys::*;

/// The arguments of a variadic call: eight bytes each.
pub(super) struct Arguments(*const u64);

impl Arguments {
    /// # Safety
    /// `words` has as many words as will be taken.
    pub(super) unsafe fn new(words: *const u64) -> Self {
        Self(words)
    }

    /// # Safety
    /// The caller of the variadic function passed one more argument.
    unsafe fn next(&mut self) -> u64 {
        // SAFETY: the caller's promise and that of `new`.
        unsafe {
            let word = self.0.read_unaligned();
            self.0 = self.0.add(1);
            word
        }
    }
}

#[derive(Default)]
struct Spec {
    left: bool,
    zero: bool,
    plus: bool,
    space: bool,
    alternate: bool,
    width: usize,
    precision: Option<usize>,
    /// `h`, `l`, `w` and their like: how large the argument is.
    wide: Option<bool>,
    bits: u32,
}

/// Longest field that is made: keeps a broken width from using all memory.
const WIDEST: usize = 4096;

/// Formats.
///
/// # Safety
/// `format` is text with an end; `arguments` has a word for each conversion, and pointers among them are valid for
/// their conversion.
pub(super) unsafe fn format(format: *const i8, mut arguments: Arguments) -> Vec<u8> {
    let mut out = Vec::new();
    if format.is_null() {
        return out;
    }
    // SAFETY: the caller's promise: text with an end.
    let text = unsafe { std::ffi::CStr::from_ptr(format.cast()) }.to_bytes();
    let mut rest = text.iter().copied().peekable();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            out.push(byte);
            continue;
        }
        let mut spec = Spec { bits: 32, ..Spec::default() };
        loop {
            match rest.peek() {
                Some(b'-') => spec.left = true,
                Some(b'0') => spec.zero = true,
                Some(b'+') => spec.plus = true,
                Some(b' ') => spec.space = true,
                Some(b'#') => spec.alternate = true,
                _ => break,
            }
            rest.next();
        }
        // SAFETY: the format asks for a word where a `*` stands.
        let (width, precision) = unsafe {
            let width = count(&mut rest, &mut arguments);
            let precision = if rest.next_if_eq(&b'.').is_some() {
                Some(count(&mut rest, &mut arguments).unwrap_or(0))
            } else {
                None
            };
            (width, precision)
        };
        spec.width = width.unwrap_or(0).min(WIDEST);
        spec.precision = precision.map(|precision| precision.min(WIDEST));
        length(&mut rest, &mut spec);
        let Some(conversion) = rest.next() else { break };
        // SAFETY: the caller's promise.
        unsafe { convert(conversion, &spec, &mut arguments, &mut out) };
    }
    out
}

type Rest<'a> = std::iter::Peekable<std::iter::Copied<std::slice::Iter<'a, u8>>>;

/// A width or precision: digits, or an argument.
///
/// # Safety
/// There is an argument if the format says so.
unsafe fn count(rest: &mut Rest<'_>, arguments: &mut Arguments) -> Option<usize> {
    if rest.next_if_eq(&b'*').is_some() {
        // SAFETY: the caller's promise.
        let word = unsafe { arguments.next() };
        return usize::try_from(word as u32 as i32).ok();
    }
    let mut value = None;
    while let Some(digit) = rest.next_if(u8::is_ascii_digit) {
        value = Some(value.unwrap_or(0usize).saturating_mul(10).saturating_add(usize::from(digit - b'0')));
    }
    value
}

/// The size prefix.
fn length(rest: &mut Rest<'_>, spec: &mut Spec) {
    match rest.peek() {
        Some(b'h') => {
            rest.next();
            spec.wide = Some(false);
            spec.bits = if rest.next_if_eq(&b'h').is_some() { 8 } else { 16 };
        }
        Some(b'l') => {
            rest.next();
            spec.wide = Some(true);
            if rest.next_if_eq(&b'l').is_some() {
                spec.bits = 64;
            }
        }
        Some(b'w') => {
            rest.next();
            spec.wide = Some(true);
        }
        Some(b'j' | b'z' | b't') => {
            rest.next();
            spec.bits = 64;
        }
        Some(b'I') => {
            rest.next();
            let mut ahead = rest.clone();
            match (ahead.next(), ahead.next()) {
                (Some(b'6'), Some(b'4')) => spec.bits = 64,
                (Some(b'3'), Some(b'2')) => {}
                // `I` alone is the size of a pointer.
                _ => {
                    spec.bits = 64;
                    return;
                }
            }
            rest.nth(1);
        }
        _ => {}
    }
}

/// One conversion.
///
/// # Safety
/// As for [`format()`].
unsafe fn convert(conversion: u8, spec: &Spec, arguments: &mut Arguments, out: &mut Vec<u8>) {
    // SAFETY (of each block below): the conversion says that there is an argument, and what it points to.
    match conversion {
        b'%' => out.push(b'%'),
        b'n' => {
            // SAFETY: see above.
            unsafe { arguments.next() };
        }
        b'd' | b'i' => {
            // SAFETY: see above.
            let word = unsafe { arguments.next() };
            let shift = 64 - spec.bits;
            let value = ((word << shift) as i64) >> shift;
            let sign = match value {
                ..0 => "-",
                _ if spec.plus => "+",
                _ if spec.space => " ",
                _ => "",
            };
            number(out, spec, sign, &value.unsigned_abs().to_string());
        }
        b'u' | b'o' | b'x' | b'X' => {
            // SAFETY: see above.
            let word = unsafe { arguments.next() } & (u64::MAX >> (64 - spec.bits));
            let (prefix, digits) = match conversion {
                b'u' => ("", word.to_string()),
                b'o' => ("0", format!("{word:o}")),
                b'x' => ("0x", format!("{word:x}")),
                _ => ("0X", format!("{word:X}")),
            };
            number(out, spec, if spec.alternate && word != 0 { prefix } else { "" }, &digits);
        }
        b'p' => {
            // SAFETY: see above.
            let word = unsafe { arguments.next() };
            pad(out, spec, format!("{word:016X}").as_bytes());
        }
        b'c' | b'C' => {
            // SAFETY: see above.
            let word = unsafe { arguments.next() };
            pad(out, spec, &[u8::try_from(word & 0xFFFF).unwrap_or(b'?')]);
        }
        b's' | b'S' => {
            // SAFETY: see above.
            let address = unsafe { arguments.next() } as usize;
            let wide = spec.wide.unwrap_or(conversion == b'S');
            let longest = spec.precision.unwrap_or(usize::MAX);
            let mut text = Vec::new();
            if address == 0 {
                text.extend_from_slice(b"(null)");
            } else if wide {
                let mut at = std::ptr::with_exposed_provenance::<u16>(address);
                // SAFETY: see above; no unit is read past the end or the precision.
                while text.len() < longest && unsafe { at.read_unaligned() } != 0 {
                    // SAFETY: as above.
                    unsafe {
                        text.push(u8::try_from(at.read_unaligned()).unwrap_or(b'?'));
                        at = at.add(1);
                    }
                }
            } else {
                let mut at = std::ptr::with_exposed_provenance::<u8>(address);
                // SAFETY: see above; no byte is read past the end or the precision.
                while text.len() < longest && unsafe { at.read() } != 0 {
                    // SAFETY: as above.
                    unsafe {
                        text.push(at.read());
                        at = at.add(1);
                    }
                }
            }
            pad(out, spec, &text);
        }
        b'Z' => {
            // SAFETY: see above: a counted string, wide with `w`.
            let address = unsafe { arguments.next() } as usize;
            let text = if address == 0 {
                b"(null)".to_vec()
            } else if spec.wide == Some(true) {
                // SAFETY: see above.
                unsafe { super::string::text(std::ptr::with_exposed_provenance::<UNICODE_STRING>(address)) }
                    .into_bytes()
            } else {
                let string = std::ptr::with_exposed_provenance::<STRING>(address);
                // SAFETY: see above: Length bytes at Buffer.
                unsafe {
                    let (buffer, length) = ((*string).Buffer, usize::from((*string).Length));
                    if buffer.is_null() {
                        Vec::new()
                    } else {
                        std::slice::from_raw_parts(buffer.cast::<u8>().cast_const(), length).to_vec()
                    }
                }
            };
            pad(out, spec, &text);
        }
        // Floating point does not belong in a driver; it is shown as the bits that were passed.
        b'e' | b'f' | b'g' | b'E' | b'F' | b'G' | b'a' | b'A' => {
            // SAFETY: see above.
            let word = unsafe { arguments.next() };
            pad(out, spec, f64::from_bits(word).to_string().as_bytes());
        }
        other => out.push(other),
    }
}

/// A number with its sign or prefix, its precision, and its field.
fn number(out: &mut Vec<u8>, spec: &Spec, sign: &str, digits: &str) {
    let precision = spec.precision.unwrap_or(1);
    let zeros = precision.saturating_sub(digits.len());
    let mut text = Vec::with_capacity(sign.len() + zeros + digits.len());
    text.extend_from_slice(sign.as_bytes());
    let fill = spec.width.saturating_sub(sign.len() + zeros + digits.len());
    if spec.zero && !spec.left && spec.precision.is_none() {
        text.extend(std::iter::repeat_n(b'0', fill));
    }
    text.extend(std::iter::repeat_n(b'0', zeros));
    text.extend_from_slice(digits.as_bytes());
    pad(out, spec, &text);
}

fn pad(out: &mut Vec<u8>, spec: &Spec, text: &[u8]) {
    let fill = spec.width.saturating_sub(text.len());
    if !spec.left {
        out.extend(std::iter::repeat_n(b' ', fill));
    }
    out.extend_from_slice(text);
    if spec.left {
        out.extend(std::iter::repeat_n(b' ', fill));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(text: &std::ffi::CStr, words: &[u64]) -> String {
        // SAFETY: each test passes as many words as its format takes, with valid pointers.
        let bytes = unsafe { format(text.as_ptr(), Arguments::new(words.as_ptr())) };
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn numbers_are_printed_as_in_c() {
        assert_eq!(printed(c"%d %i|%5d|%-5d|%05d", &[-1i64 as u64, 7, 42, 42, 42]), "-1 7|   42|42   |00042");
        assert_eq!(printed(c"%u %x %#X %o", &[u64::MAX, 0xBEEF, 0xBEEF, 8]), "4294967295 beef 0XBEEF 10");
        assert_eq!(
            printed(c"%I64d %llx %Iu %hx", &[u64::MAX, u64::MAX, 5, 0x12345]),
            "-1 ffffffffffffffff 5 2345"
        );
        assert_eq!(printed(c"%.3d|%+d|%*d", &[5, 5, 4, 9]), "005|+5|   9");
        assert_eq!(printed(c"%p 100%%", &[0x1234]), "0000000000001234 100%");
    }

    #[test]
    fn texts_are_printed_in_all_widths() {
        let narrow = c"abc".as_ptr().expose_provenance() as u64;
        let units: Vec<u16> = "wide\0".encode_utf16().collect();
        let wide = units.as_ptr().expose_provenance() as u64;
        assert_eq!(printed(c"%s|%5s|%-5s|%.2s", &[narrow; 4]), "abc|  abc|abc  |ab");
        assert_eq!(printed(c"%ls %S %ws %hs", &[wide, wide, wide, narrow]), "wide wide wide abc");
        let counted = UNICODE_STRING { Length: 6, MaximumLength: 6, Buffer: units.as_ptr().cast_mut() };
        let address = (&raw const counted).expose_provenance() as u64;
        assert_eq!(printed(c"%wZ %s", &[address, 0]), "wid (null)");
    }

    #[test]
    fn a_broken_format_ends() {
        assert_eq!(printed(c"50%", &[]), "50");
        assert_eq!(printed(c"%q%", &[]), "q");
        assert_eq!(printed(c"%999999999d", &[1]).len(), WIDEST);
    }
}
