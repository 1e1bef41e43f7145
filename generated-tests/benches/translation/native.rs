//! The same by hand in C, compiled with `cc -O3` when the bench starts.

use crate::contestant::{Batch, Contestant, Descriptor, Link, Outcome};
use libloading::Library;
use std::io;
use std::process::Command;

type Send = unsafe extern "C" fn(*const Descriptor, usize, *mut Outcome);
type Receive =
    unsafe extern "C" fn(*const [[u8; 6]; 2], *const Descriptor, usize, *mut [u8; 16], *mut Outcome);

/// peer.c as a loaded library. The functions are looked up once: a look-up costs more than a frame.
pub(crate) struct Peer {
    send: Send,
    receive: Receive,
    _library: Library,
}

impl Peer {
    /// Compiles peer.c into the target folder and loads it.
    pub(crate) fn build() -> io::Result<Self> {
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/translation/peer.c");
        let library = concat!(env!("CARGO_TARGET_TMPDIR"), "/peer.so");
        let status = Command::new("cc").args(["-O3", "-shared", "-fPIC", "-o", library, source]).status()?;
        if !status.success() {
            return Err(io::Error::other(format!("cc ended with {status}")));
        }
        // SAFETY: the library was just built from a source without constructors.
        let library = unsafe { Library::new(library) }.map_err(io::Error::other)?;
        // SAFETY: the types are those of the functions in peer.c, and the library lives as long as the pointers.
        let (send, receive) = unsafe {
            (
                *library.get::<Send>(b"send_batch").map_err(io::Error::other)?,
                *library.get::<Receive>(b"receive_batch").map_err(io::Error::other)?,
            )
        };
        Ok(Self { send, receive, _library: library })
    }
}

impl Contestant for Peer {
    fn name(&self) -> &'static str {
        "C"
    }

    fn send(&self, _: &Link, batch: &Batch<'_>, outcomes: &mut [Outcome]) {
        assert!(outcomes.len() >= Batch::FRAMES, "an outcome for every frame");
        // SAFETY: the batch holds `FRAMES` descriptors of live frames, and `outcomes` has room for as many.
        unsafe { (self.send)(batch.as_ptr(), Batch::FRAMES, outcomes.as_mut_ptr()) }
    }

    fn receive(&self, link: &Link, batch: &Batch<'_>, headers: &mut [[u8; 16]], outcomes: &mut [Outcome]) {
        assert!(outcomes.len() >= Batch::FRAMES && headers.len() >= Batch::FRAMES, "room for every frame");
        let ends = [link.own, link.peer];
        // SAFETY: as above; a header has 16 bytes, of which the function writes 14.
        unsafe {
            (self.receive)(&ends, batch.as_ptr(), Batch::FRAMES, headers.as_mut_ptr(), outcomes.as_mut_ptr())
        }
    }
}
