//! The same by hand in C, compiled when the bench starts: plain, and with SSSE3 where the processor has it.

use crate::contestant::{Batch, Class, Contestant, Descriptor, Header, Link, Results, Stored};
use crate::operation::Operation;
use libloading::Library;
use std::io;
use std::process::Command;
use std::rc::Rc;

type Translate = unsafe extern "C" fn(*const Link, *const Descriptor, usize, *mut Header, *mut Stored);

/// What both are compiled with. Branches away from the ends of 32 bytes: where the linker puts a loop must not decide,
/// which it does on processors with the JCC erratum.
const FLAGS: [&str; 4] = ["-O3", "-shared", "-fPIC", "-falign-functions=64"];
#[cfg(target_arch = "x86_64")]
const PLACEMENT: &[&str] = &["-Wa,-mbranches-within-32B-boundaries"];
#[cfg(not(target_arch = "x86_64"))]
const PLACEMENT: &[&str] = &[];

/// peer.c and peer_ssse3.c as loaded libraries.
pub(crate) struct Peers {
    loaded: Vec<(&'static str, Class, Rc<Library>)>,
}

impl Peers {
    /// Compiles the peers into the target folder and loads them.
    pub(crate) fn build() -> io::Result<Self> {
        #[cfg_attr(not(target_arch = "x86_64"), expect(unused_mut))]
        let mut loaded = vec![("C", Class::Scalar, build("peer", &[])?)];
        #[cfg(target_arch = "x86_64")]
        if is_x86_feature_detected!("ssse3") {
            loaded.push(("C SSSE3", Class::Simd, build("peer_ssse3", &["-mssse3"])?));
        }
        Ok(Self { loaded })
    }

    /// A contestant from every peer that has a function for the operation.
    pub(crate) fn contestants(&self, operation: Operation, link: &Link) -> Vec<Box<dyn Contestant>> {
        let symbol = match operation {
            Operation::EthernetToIp => "ethernet_to_ip",
            Operation::IpToEthernet => "ip_to_ethernet",
            Operation::EthernetToDot11 => "ethernet_to_dot11",
            Operation::Dot11ToEthernet => "dot11_to_ethernet",
            Operation::VlanPush => "vlan_push",
            Operation::VlanPop => "vlan_pop",
        };
        let contestant = |(name, class, library): &(&'static str, Class, Rc<Library>)| {
            // SAFETY: `BATCH` of peer.h declares every function of these names with this type.
            let translate = unsafe { library.get::<Translate>(symbol) }.ok()?;
            let peer =
                Peer { name, class: *class, link: *link, translate: *translate, _library: library.clone() };
            Some(Box::new(peer) as Box<dyn Contestant>)
        };
        self.loaded.iter().filter_map(contestant).collect()
    }
}

fn build(name: &str, flags: &[&str]) -> io::Result<Rc<Library>> {
    let source = format!("{}/benches/translation/{name}.c", env!("CARGO_MANIFEST_DIR"));
    let library = format!("{}/{name}.so", env!("CARGO_TARGET_TMPDIR"));
    let status = Command::new("cc")
        .args(FLAGS)
        .args(PLACEMENT)
        .args(flags)
        .args(["-o", &library, &source])
        .status()?;
    if !status.success() {
        return Err(io::Error::other(format!("cc ended with {status}")));
    }
    // SAFETY: the library was just built from a source without constructors.
    unsafe { Library::new(library) }.map(Rc::new).map_err(io::Error::other)
}

/// One function of a peer. It is looked up once: a look-up costs more than a frame.
struct Peer {
    name: &'static str,
    class: Class,
    link: Link,
    translate: Translate,
    _library: Rc<Library>,
}

impl Contestant for Peer {
    fn name(&self) -> &'static str {
        self.name
    }

    fn class(&self) -> Class {
        self.class
    }

    fn translate(&self, batch: &Batch<'_>, results: &mut Results) {
        let (headers, outcomes) = (results.headers.as_mut_ptr(), results.outcomes.as_mut_ptr());
        // SAFETY: the library is loaded, as `_library` shows. The batch holds `FRAMES` descriptors of live frames, past
        // whose lengths the function does not read; there are as many outcomes, and as many headers of `ROOM` bytes, of
        // which it writes no more than 34. None of these overlaps another or the link.
        unsafe { (self.translate)(&self.link, batch.as_ptr(), Batch::FRAMES, headers, outcomes) }
    }
}
