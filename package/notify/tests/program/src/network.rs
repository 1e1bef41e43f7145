//! The network that the program shows: components, and a change that is applied or cancelled.
//!
//! It does what Windows promises: what is installed in a change stays when that is cancelled, what is removed comes back.

use alloc::rc::Rc;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::cell::RefCell;

use windows::core::GUID;

/// The setup class of adapters, and that of protocols.
pub(crate) const NET: GUID = GUID::from_u128(0x4D36_E972_E325_11CE_BFC1_0800_2BE1_0318);
pub(crate) const PROTOCOLS: GUID = GUID::from_u128(0x4D36_E975_E325_11CE_BFC1_0800_2BE1_0318);

/// The service of the protocol, whose parameters the notify object writes to.
pub(crate) const SERVICE: &str = "EntresolNotifyTest";

/// The hardware id that the DLL was linked with.
pub(crate) const MINIPORT: &str = "Contoso_NotifyTestMP";

/// Characteristics: an adapter of some software, or of the computer.
pub(crate) const VIRTUAL: u32 = 1;
pub(crate) const PHYSICAL: u32 = 4;

/// A component of the network.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) instance: GUID,
    pub(crate) id: String,
    pub(crate) class: GUID,
    pub(crate) bind_name: String,
    pub(crate) characteristics: u32,
}

/// What is to happen in the middle of an installation, once.
pub(crate) type Interruption = alloc::boxed::Box<dyn FnOnce()>;

/// All components.
#[derive(Default)]
pub(crate) struct Network {
    pub(crate) parts: Vec<Part>,
    /// Those that go when the change is applied.
    pub(crate) doomed: Vec<GUID>,
    /// Those that were installed in the change.
    pub(crate) made: Vec<GUID>,
    /// The installation that fails, counted from one; none with zero.
    pub(crate) failing_install: u32,
    /// Whether the parameters of the protocol cannot be opened.
    pub(crate) is_shut: bool,
    pub(crate) interruption: Option<Interruption>,
    /// Adapters that the driver was told of, with the name of the protocol.
    pub(crate) told: Vec<(String, String)>,
    pub(crate) next: u128,
}

/// The network, as everything that shows a part of it has it.
pub(crate) type Shared = Rc<RefCell<Network>>;

impl Network {
    /// Adds a component.
    pub(crate) fn add(
        &mut self,
        id: &str,
        class: GUID,
        bind_name: Option<&str>,
        characteristics: u32,
    ) -> Part {
        self.next += 1;
        let instance = GUID::from_u128(0x1111_0000_0000_4000_8000_0000_0000_0000 | self.next);
        let bind_name = bind_name.map_or_else(|| braced(instance), str::to_string);
        let part = Part { instance, id: id.to_string(), class, bind_name, characteristics };
        self.parts.push(part.clone());
        part
    }

    /// What is there in the middle of the change.
    pub(crate) fn there(&self) -> Vec<Part> {
        self.parts.iter().filter(|part| !self.doomed.contains(&part.instance)).cloned().collect()
    }

    /// The virtual miniports of the driver.
    pub(crate) fn miniports(&self) -> Vec<Part> {
        self.there().into_iter().filter(|part| part.id.eq_ignore_ascii_case(MINIPORT)).collect()
    }

    /// The change is applied.
    pub(crate) fn commit(&mut self) {
        self.parts = self.there();
        self.doomed.clear();
        self.made.clear();
    }

    /// The change is cancelled: what was removed in it comes back, unless it was installed in it.
    pub(crate) fn cancel(&mut self) {
        let made = core::mem::take(&mut self.made);
        self.doomed.retain(|instance| made.contains(instance));
        self.commit();
    }
}

/// A GUID as the registry has it.
pub(crate) fn braced(guid: GUID) -> String {
    alloc::format!("{{{guid:?}}}")
}
