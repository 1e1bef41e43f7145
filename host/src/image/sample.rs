//! A small driver image made by hand, for tests: one import, one relocation, every kind of section.
//!
//! In: nothing, or the fields that a test wants different. Out: bytes of a file that the loader accepts.

/// Offset of the PE signature.
pub(crate) const PE: usize = 0x80;
/// Offset of the COFF header.
pub(crate) const COFF: usize = PE + 4;
/// Offset of the optional header.
pub(crate) const OPTIONAL: usize = COFF + 20;
/// Offset of the data directories.
pub(crate) const DIRECTORIES: usize = OPTIONAL + 112;
/// Offset of the section table.
pub(crate) const SECTIONS: usize = DIRECTORIES + 16 * 8;
/// Address of `.text`: `sub rsp, 40; call [import]; add rsp, 40; ret`.
pub(crate) const TEXT: u32 = 0x1000;
/// Address of `.rdata`: the import table.
pub(crate) const RDATA: u32 = 0x2000;
/// Address of `.data`: a pointer to `.text`, and the security cookie.
pub(crate) const DATA: u32 = 0x3000;
/// Address of `INIT`: `ret`.
pub(crate) const INIT: u32 = 0x4000;
/// Address of `.reloc`.
pub(crate) const RELOC: u32 = 0x5000;
/// Where the file wants to be.
pub(crate) const BASE: u64 = 0x1_4000_0000;
/// Address of the import's slot.
pub(crate) const SLOT: u32 = RDATA + 0x40;
/// Address of the load configuration.
pub(crate) const LOAD_CONFIG: u32 = RDATA + 0x100;

/// Overwrites bytes of a file.
pub(crate) fn put(file: &mut [u8], at: usize, bytes: &[u8]) {
    file[at..at + bytes.len()].copy_from_slice(bytes);
}

/// Gives a section another name.
pub(crate) fn rename(file: &mut [u8], from: &str, to: &str) {
    let named = |at: &usize| file[*at..].starts_with(from.as_bytes());
    let at = (0..5).map(|index| SECTIONS + index * 40).find(named).expect("the sample has the section");
    let mut name = [0; 8];
    name[..to.len()].copy_from_slice(to.as_bytes());
    put(file, at, &name);
}

/// Offset in the file of an address in the image.
pub(crate) fn offset(address: u32) -> usize {
    0x400 + (address as usize / 0x1000 - 1) * 0x200 + address as usize % 0x1000
}

/// The file.
pub(crate) fn driver() -> Vec<u8> {
    driver_importing("ntoskrnl.exe", "DbgPrint")
}

/// The file with its import under another name.
pub(crate) fn driver_importing(library: &str, function: &str) -> Vec<u8> {
    let mut file = vec![0; 0x400 + 5 * 0x200];
    put(&mut file, 0, b"MZ");
    put(&mut file, 0x3C, &(PE as u32).to_le_bytes());
    put(&mut file, PE, b"PE\0\0");
    put(&mut file, COFF, &0x8664u16.to_le_bytes());
    put(&mut file, COFF + 2, &5u16.to_le_bytes());
    put(&mut file, COFF + 16, &(112u16 + 16 * 8).to_le_bytes());
    put(&mut file, COFF + 18, &0x0022u16.to_le_bytes());
    put(&mut file, OPTIONAL, &0x20Bu16.to_le_bytes());
    put(&mut file, OPTIONAL + 16, &TEXT.to_le_bytes());
    put(&mut file, OPTIONAL + 24, &BASE.to_le_bytes());
    put(&mut file, OPTIONAL + 32, &0x1000u32.to_le_bytes());
    put(&mut file, OPTIONAL + 36, &0x200u32.to_le_bytes());
    put(&mut file, OPTIONAL + 56, &0x6000u32.to_le_bytes());
    put(&mut file, OPTIONAL + 60, &0x400u32.to_le_bytes());
    put(&mut file, OPTIONAL + 68, &1u16.to_le_bytes());
    put(&mut file, OPTIONAL + 70, &0x0160u16.to_le_bytes());
    put(&mut file, OPTIONAL + 108, &16u32.to_le_bytes());
    for (index, address, size) in [(1, RDATA, 40u32), (5, RELOC, 12), (10, LOAD_CONFIG, 0x60)] {
        put(&mut file, DIRECTORIES + index * 8, &address.to_le_bytes());
        put(&mut file, DIRECTORIES + index * 8 + 4, &size.to_le_bytes());
    }
    let sections = [
        (".text", TEXT, 0x6000_0020u32),
        (".rdata", RDATA, 0x4000_0040),
        (".data", DATA, 0xC000_0040),
        ("INIT", INIT, 0x6200_0020),
        (".reloc", RELOC, 0x4200_0040),
    ];
    for (index, (name, address, flags)) in sections.into_iter().enumerate() {
        let at = SECTIONS + index * 40;
        put(&mut file, at, name.as_bytes());
        put(&mut file, at + 8, &0x180u32.to_le_bytes());
        put(&mut file, at + 12, &address.to_le_bytes());
        put(&mut file, at + 16, &0x200u32.to_le_bytes());
        put(&mut file, at + 20, &(offset(address) as u32).to_le_bytes());
        put(&mut file, at + 36, &flags.to_le_bytes());
    }
    // sub rsp, 40; call [rip + import]; add rsp, 40; ret
    let call = (SLOT - (TEXT + 10)).to_le_bytes();
    put(&mut file, offset(TEXT), &[0x48, 0x83, 0xEC, 0x28, 0xFF, 0x15]);
    put(&mut file, offset(TEXT) + 6, &call);
    put(&mut file, offset(TEXT) + 10, &[0x48, 0x83, 0xC4, 0x28, 0xC3]);
    put(&mut file, offset(INIT), &[0xC3]);
    // One descriptor and its end; names at +0x50, slots at +0x40, library at +0x80, function at +0xA0.
    put(&mut file, offset(RDATA), &(RDATA + 0x50).to_le_bytes());
    put(&mut file, offset(RDATA) + 12, &(RDATA + 0x80).to_le_bytes());
    put(&mut file, offset(RDATA) + 16, &SLOT.to_le_bytes());
    put(&mut file, offset(SLOT), &u64::from(RDATA + 0xA0).to_le_bytes());
    put(&mut file, offset(RDATA) + 0x50, &u64::from(RDATA + 0xA0).to_le_bytes());
    put(&mut file, offset(RDATA) + 0x80, library.as_bytes());
    put(&mut file, offset(RDATA) + 0xA2, function.as_bytes());
    put(&mut file, offset(LOAD_CONFIG), &0x60u32.to_le_bytes());
    put(&mut file, offset(LOAD_CONFIG) + 0x58, &(BASE + u64::from(DATA) + 8).to_le_bytes());
    put(&mut file, offset(DATA), &(BASE + u64::from(TEXT)).to_le_bytes());
    put(&mut file, offset(DATA) + 8, &0x2B99_2DDF_A232u64.to_le_bytes());
    // One block with the pointer at DATA and a filler.
    put(&mut file, offset(RELOC), &DATA.to_le_bytes());
    put(&mut file, offset(RELOC) + 4, &12u32.to_le_bytes());
    put(&mut file, offset(RELOC) + 8, &0xA000u16.to_le_bytes());
    file
}

/// The file with control-flow guard. `.text` calls its first argument with its second, as a guarded image does; at
/// [`DOUBLE`] is a function that its table names, and behind it one that it does not.
pub(crate) fn guarded() -> Vec<u8> {
    const TABLE: u32 = RDATA + 0xC0;
    const SLOTS: u32 = RDATA + 0x1A0;
    let mut file = driver();
    put(&mut file, OPTIONAL + 70, &0x4160u16.to_le_bytes());
    put(&mut file, DIRECTORIES + 10 * 8 + 4, &0x94u32.to_le_bytes());
    for (at, word) in [
        (0, 0x94),
        (0x70, address(SLOTS)),
        (0x78, address(SLOTS + 8)),
        (0x80, address(TABLE)),
        // Two functions, with five bytes for each; the code asks.
        (0x88, 2),
        (0x90, 0x1000_0500),
    ] {
        put(&mut file, offset(LOAD_CONFIG) + at, &u64::to_le_bytes(word));
    }
    for (entry, function) in [TEXT, DOUBLE].into_iter().enumerate() {
        put(&mut file, offset(TABLE) + entry * 5, &function.to_le_bytes());
    }
    // mov rax, rcx; mov rcx, rdx; jmp [rip + slot]
    put(&mut file, offset(TEXT), &[0x48, 0x89, 0xC8, 0x48, 0x89, 0xD1, 0xFF, 0x25]);
    put(&mut file, offset(TEXT) + 8, &(SLOTS + 8 - (TEXT + 12)).to_le_bytes());
    for at in [DOUBLE, DOUBLE + 16] {
        // lea rax, [rcx + rcx]; ret
        put(&mut file, offset(at), &[0x48, 0x8D, 0x04, 0x09, 0xC3]);
    }
    file
}

/// A function of [`guarded`].
pub(crate) const DOUBLE: u32 = TEXT + 0x40;

fn address(offset: u32) -> u64 {
    BASE + u64::from(offset)
}
