//! MDLs of NDIS: NdisAllocateMdl and the MDLs that come with data.
//!
//! In: addresses and lengths. Out: MDLs that describe them. Memory is nonpaged and mapped as it is in this process.

use entresol_sys::*;

use super::buffers::Piece;
use super::view::Mdl;
use crate::crossing::exports;
use crate::machine::{Machine, with};
use crate::verifier::ownership::Party;

/// The MDL of a chain that holds the byte at `offset`, and where in it.
#[inline]
pub(super) fn find(chain: PMDL, offset: u32) -> (PMDL, u32) {
    let (mut mdl, mut left) = (Mdl::of(chain), offset);
    while let Some(this) = mdl {
        let count = this.byte_count();
        if left < count || this.next().is_null() {
            return (this.pointer(), left);
        }
        left -= count;
        mdl = this.next_mdl();
    }
    (core::ptr::null_mut(), 0)
}

/// An MDL with data of its own, for a driver's pool.
pub(super) fn with_data(machine: &mut Machine, size: u32, tag: u32, source: &'static str) -> Option<Mdl> {
    let data = machine.memory.pool.allocate(size as usize, tag, false, source)?;
    let address = data.expose_provenance();
    let piece = Piece { owner: Party::Host, pool: None, data: address };
    let made = machine.ndis.buffers.make_mdl(piece, data, size);
    if made.is_none() {
        let _ = machine.memory.pool.free(data);
    }
    made
}

/// Frees an MDL that came with data: one that a retreat put in front. `false` when it is another.
pub(super) fn free_own(machine: &mut Machine, mdl: PMDL) -> bool {
    machine.ndis.buffers.mdl_piece(mdl).is_some_and(|piece| piece.data != 0) && free(machine, mdl)
}

/// Frees an MDL of NDIS with the data that is its own. `false` when it is none.
pub(super) fn free(machine: &mut Machine, mdl: PMDL) -> bool {
    match machine.ndis.buffers.free_mdl(mdl) {
        None => false,
        Some(piece) => {
            if piece.data != 0 {
                let _ = machine.memory.pool.free(core::ptr::with_exposed_provenance_mut(piece.data));
            }
            true
        }
    }
}

exports! { "ndis.sys";
    /// An MDL for nonpaged memory.
    unsafe fn NdisAllocateMdl(NdisHandle: NDIS_HANDLE, VirtualAddress: PVOID, Length: UINT) -> PMDL irql(<= DISPATCH_LEVEL) {
        with(|machine| {
            machine.check_any_handle(NdisHandle, "NdisAllocateMdl");
            if machine.injection.allocation_fails("NdisAllocateMdl") {
                return core::ptr::null_mut();
            }
            let piece = Piece { owner: Party::Driver, pool: None, data: 0 };
            let made = machine.ndis.buffers.make_mdl(piece, VirtualAddress.cast(), Length);
            let made = made.map_or(core::ptr::null_mut(), Mdl::pointer);
            machine.ndis.births.note(made.addr(), "NdisAllocateMdl");
            made
        })
    }

    /// Frees an MDL of NdisAllocateMdl.
    unsafe fn NdisFreeMdl(Mdl: PMDL) irql(<= DISPATCH_LEVEL) {
        with(|machine| {
            machine.ndis.births.forget(Mdl.addr());
            if !free(machine, Mdl) {
                machine.broken("NBL-02", || {
                    "NdisFreeMdl was given an MDL that is free already, or that NdisAllocateMdl did not make".to_owned()
                });
            }
        });
    }
}
