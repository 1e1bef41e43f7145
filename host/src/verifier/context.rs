//! Contexts that NDIS still has when their memory is freed.
//!
//! In: a block that a driver frees. Out: findings where NDIS would come back with an address in it.

use std::ops::Range;

use crate::machine::Machine;
use crate::ndis::device::Instance;

impl Machine {
    /// A driver freed `range` with `function`.
    pub(crate) fn check_contexts(&mut self, range: &Range<usize>, function: &str) {
        let open = self.ndis.bindings.iter().find(|(_, binding)| {
            range.contains(&binding.context.addr())
                && self
                    .ndis
                    .protocols
                    .get(binding.protocol)
                    .is_some_and(|protocol| protocol.handlers.is_some())
        });
        if let Some((id, binding)) = open {
            let state = binding.state;
            self.broken("BND-28", || {
                format!("{function} freed the context of {id}, which is not closed: {state}")
            });
        }
        let asked = self
            .ndis
            .devices
            .iter()
            .find(|device| device.instance == Instance::Asked && range.contains(&device.context.addr()))
            .map(|device| device.device.name.clone());
        if let Some(name) = asked {
            self.broken("IM-05", || {
                format!(
                    "{function} freed the DeviceContext of `{name}`, whose initialisation is not cancelled"
                )
            });
        }
    }
}
