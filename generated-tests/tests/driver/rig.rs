//! One driver in one machine, and the account of its frames.
//!
//! In: options and adapters. Out: a machine that runs, and at its end the proof that no rule was broken, nothing leaked,
//! and every frame is accounted for: what went in crossed, or was dropped for a reason, or was answered.

use std::sync::LazyLock;

use entresol::__private::Reason;
use entresol_host::registry::Value;
use entresol_host::{Adapter, AdapterId, Host, Options, Timing};
use generated_tests::driver::Driver;

use crate::frames::{self, OWN};

/// The vendor OID of the drop counters.
pub(crate) const OID_DROPS: u32 = 0xFF45_0001;

pub(crate) static DRIVER: LazyLock<Driver> = LazyLock::new(|| {
    Driver::build(env!("CARGO_TARGET_TMPDIR"), "ethernet-over-ip").expect("the example builds")
});

/// The driver with one adapter.
pub(crate) struct Rig {
    pub(crate) host: Host,
    pub(crate) id: AdapterId,
}

/// How many frames were dropped, by reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Drops {
    pub(crate) sent: [u64; Reason::COUNT],
    pub(crate) received: [u64; Reason::COUNT],
}

impl Drops {
    fn read(bytes: &[u8]) -> Self {
        let numbers: Vec<u64> =
            bytes.as_chunks::<8>().0.iter().map(|bytes| u64::from_le_bytes(*bytes)).collect();
        let (sent, received) = numbers.split_at(Reason::COUNT);
        Self { sent: sent.try_into().unwrap(), received: received.try_into().unwrap() }
    }

    /// Questions are answered or swallowed; either way they are counted as dropped.
    pub(crate) fn total(&self) -> (u64, u64) {
        (self.sent.iter().sum(), self.received.iter().sum())
    }
}

pub(crate) fn timing(timing: Timing) -> Options {
    Options { timing, ..Options::default() }
}

/// A raw IP adapter whose virtual miniport has the address that frames come from.
pub(crate) fn adapter() -> Adapter {
    let own = OWN.map(|byte| format!("{byte:02X}")).join("-");
    Adapter { parameters: vec![("NetworkAddress".to_owned(), Value::String(own))], ..Adapter::raw_ip() }
}

impl Rig {
    pub(crate) fn new(options: Options, adapter: Adapter) -> Self {
        let (host, id) = DRIVER.up(options, adapter).expect("the adapter comes up");
        Self { host, id }
    }

    pub(crate) fn plain() -> Self {
        Self::new(Options::default(), adapter())
    }

    pub(crate) fn send(&mut self, frames: &[Vec<u8>]) {
        self.host.send(self.id, frames);
    }

    pub(crate) fn receive(&mut self, frames: &[Vec<u8>]) {
        self.host.receive(self.id, frames);
    }

    /// What reached the wire below.
    pub(crate) fn below(&mut self) -> Vec<Vec<u8>> {
        self.host.lower_frames(self.id)
    }

    /// What reached the stack above.
    pub(crate) fn above(&mut self) -> Vec<Vec<u8>> {
        self.host.upper_frames(self.id)
    }

    pub(crate) fn drops(&mut self) -> Drops {
        drops(&mut self.host, self.id)
    }

    /// Lets everything that takes its time be over.
    pub(crate) fn settle(&mut self) {
        self.host.elapse(600_000_000);
    }

    /// Frames of both directions, and back: all cross.
    pub(crate) fn carries(&mut self) {
        let down: Vec<_> = (0..70).map(|number| frames::udp4(number, 64)).collect();
        let up: Vec<_> = down.iter().map(|frame| frame[14..].to_vec()).collect();
        self.settle();
        self.above();
        self.below();
        self.send(&down);
        assert_eq!(self.below(), up, "frames go down");
        self.receive(&up);
        let arrived = self.above();
        assert_eq!(arrived.iter().map(|frame| frame[14..].to_vec()).collect::<Vec<_>>(), up, "and up");
    }

    /// What the driver was given is what it handed on and what it dropped, in a machine whose only virtual miniport was
    /// initialised once.
    pub(crate) fn account(&mut self) {
        self.settle();
        let drops = self.drops();
        let (sent, received) = drops.total();
        let handed = self.host.report().handed;
        assert_eq!(handed.from_above, handed.to_below + sent, "{drops:?} {handed:?}");
        assert_eq!(handed.from_below + handed.made, handed.to_above + received, "{drops:?} {handed:?}");
    }

    /// The adapter is pulled out and the driver unloaded; nothing may be wrong with what it did.
    pub(crate) fn end(mut self) {
        self.host.unplug(self.id).expect("the adapter goes");
        self.unload();
    }

    /// The driver is unloaded; nothing may be wrong with what it did.
    pub(crate) fn unload(mut self) {
        self.host.unload().expect("the driver unloads");
        assert_good(&self.host);
    }
}

pub(crate) fn drops(host: &mut Host, id: AdapterId) -> Drops {
    Drops::read(&host.query(id, OID_DROPS, 16 * Reason::COUNT).expect("drops are counted"))
}

/// No rule was broken and nothing was left behind.
pub(crate) fn assert_good(host: &Host) {
    let report = host.report();
    let findings: Vec<String> = report.findings.iter().map(ToString::to_string).collect();
    assert!(findings.is_empty() && report.broken.is_empty(), "{findings:#?}\n{:?}", report.broken);
    assert!(report.leaks.is_empty(), "{:#?}", report.leaks);
}
