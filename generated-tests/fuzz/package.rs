//! Files that others wrote: bytes through the INF reader and its rules, and through the digests of images.
#![no_main]
#![allow(missing_docs)]

use entresol_catalog::{Digests, Portable, members};
use entresol_inf::{Facts, File, Inf, lint};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    // An INF: what is read strictly is what is read loosely.
    if let Ok(text) = Inf::decode(bytes) {
        match (Inf::parse(&text), Inf::parse_loosely(&text)) {
            (Ok(strict), Ok((loose, undefined))) => assert!(strict == loose && undefined.is_empty()),
            (Err(_), Ok((_, undefined))) => assert!(!undefined.is_empty()),
            (Err(_), Err(_)) => {}
            (Ok(_), Err(error)) => panic!("it is read strictly, but not loosely: {error}"),
        }
        if let Ok((inf, _)) = Inf::parse_loosely(&text) {
            let _ = Facts::of(&inf);
        }
    }
    lint(&[File { name: "a.inf", bytes }, File { name: "b.inf", bytes }], None);

    // An image: a signature changes no digest.
    let _ = members(bytes);
    let before = Digests::of(bytes);
    if let (Ok(image), Ok(before)) = (Portable::read(bytes), before) {
        let signed = image.with_signature(b"a signature").expect("it is short");
        let again = Portable::read(&signed).expect("its headers are as they were");
        assert_eq!(Digests::of(&signed), Ok(before));
        assert_eq!(again.checksum(), again.right_checksum());
    }
});
