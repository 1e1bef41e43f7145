//! What a change of a binding means for the virtual miniports above it.
//!
//! In: what Windows says has changed, and what stands at both ends. Out: a decision, without regard to what was before.

use crate::guid::Guid;

/// The binding is new.
pub const ADD: u32 = 1;
/// The binding goes.
pub const REMOVE: u32 = 2;
/// Something about the binding is different.
pub const UPDATE: u32 = 4;
/// The binding is switched on, or is on while it comes or goes.
pub const ENABLE: u32 = 0x10;
/// The binding is switched off, or is off while it comes or goes.
pub const DISABLE: u32 = 0x20;

/// Binding paths are of interest.
const BINDING_PATH: u32 = 0x100;
/// Adapters are of interest.
const NET: u32 = 0x1_0000;

/// What a notify object wants to hear of beside the bindings of its own protocol: adapters, when they come and go, and
/// bindings. Windows asks whether a protocol may be bound to a new adapter by this way only.
pub const WANTED: u32 = NET | BINDING_PATH | ADD | REMOVE | ENABLE;

/// What the lower end of a binding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lower {
    /// A virtual miniport of this very driver.
    Own,
    /// An adapter that some other software makes.
    Virtual(Guid),
    /// Any other adapter.
    Real(Guid),
}

/// What is to be done for an adapter below.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Decision {
    /// Its virtual miniports have to be there.
    Serve(Guid),
    /// Its virtual miniports have to go.
    Release(Guid),
}

/// Whether the protocol may be bound to what is below.
///
/// Never to its own virtual miniports (rule NTF-04): each would get a virtual miniport of its own, and so on. To the
/// virtual adapters of others not by itself, for the same reason: two intermediate drivers would stack on each other
/// without end. A person may switch such a binding on, because that adds one layer and no more.
pub fn is_accepted(change: u32, lower: Lower) -> bool {
    match lower {
        Lower::Own => false,
        Lower::Virtual(_) => change & ADD == 0,
        Lower::Real(_) => true,
    }
}

/// What a change of a binding of the protocol asks for.
///
/// A binding that is switched off keeps its virtual miniports, because with them their settings would go; the driver lets
/// go of the adapter below, so that they have no link.
pub fn decide(change: u32, lower: Lower) -> Option<Decision> {
    let (Lower::Virtual(adapter) | Lower::Real(adapter)) = lower else { return None };
    if change & REMOVE != 0 {
        return Some(Decision::Release(adapter));
    }
    (change & ENABLE != 0 && is_accepted(change, lower)).then_some(Decision::Serve(adapter))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADAPTER: Guid = Guid(1);

    #[test]
    fn the_own_miniport_is_never_accepted_and_never_served() {
        for change in [ADD | ENABLE, ENABLE, ADD | DISABLE, REMOVE | ENABLE, DISABLE, UPDATE] {
            assert!(!is_accepted(change, Lower::Own), "{change:#x}");
            assert_eq!(decide(change, Lower::Own), None, "{change:#x}");
        }
    }

    #[test]
    fn an_adapter_is_served_when_its_binding_is_on_and_released_when_it_goes() {
        let decide = |change| decide(change, Lower::Real(ADAPTER));
        assert_eq!(decide(ADD | ENABLE), Some(Decision::Serve(ADAPTER)));
        assert_eq!(decide(ENABLE), Some(Decision::Serve(ADAPTER)));
        assert_eq!(decide(REMOVE | ENABLE), Some(Decision::Release(ADAPTER)));
        assert_eq!(decide(REMOVE | DISABLE), Some(Decision::Release(ADAPTER)));
        for change in [ADD | DISABLE, DISABLE, UPDATE, ADD, 0] {
            assert_eq!(decide(change), None, "{change:#x}");
        }
    }

    #[test]
    fn the_virtual_adapter_of_another_is_served_only_when_someone_switches_it_on() {
        let lower = Lower::Virtual(ADAPTER);
        assert!(!is_accepted(ADD | ENABLE, lower));
        assert_eq!(decide(ADD | ENABLE, lower), None);
        assert!(is_accepted(ENABLE, lower));
        assert_eq!(decide(ENABLE, lower), Some(Decision::Serve(ADAPTER)));
        assert_eq!(decide(REMOVE | ENABLE, lower), Some(Decision::Release(ADAPTER)));
    }
}
