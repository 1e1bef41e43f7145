//! The functions of drivers that get OID requests, and their answers.
//!
//! In: the end that has a request, or made it. Out: the call. When it is due is `oid`'s.

use entresol_sys::*;

use super::end::End;
use super::filter::Filter;
use super::handle::Id;
use super::oid_view::Request;
use crate::crossing::callback;
use crate::machine::{Machine, with};

/// A driver's function for requests.
pub(super) enum Handler {
    Miniport(MINIPORT_OID_REQUEST, NDIS_HANDLE),
    Filter(FILTER_OID_REQUEST, NDIS_HANDLE),
}

/// The function of an end, when it is a driver's.
pub(super) fn handler(machine: &Machine, at: End) -> Option<Handler> {
    match at {
        End::Binding(_) => None,
        End::Filter(id) => {
            let filter = machine.ndis.filters.get(id)?;
            Some(Handler::Filter(filter.handlers.OidRequestHandler?, filter.context))
        }
        End::Miniport(id) => {
            let below = machine.ndis.miniports.get(id)?;
            let driver = machine.ndis.drivers.get(below.driver?)?;
            Some(Handler::Miniport(driver.handlers.OidRequestHandler?, below.context))
        }
    }
}

impl Handler {
    /// Calls it, at PASSIVE_LEVEL.
    ///
    /// # Safety
    /// - `pointer` is a request that is lent until it is completed; the driver has no other.
    pub(super) unsafe fn call(self, pointer: PNDIS_OID_REQUEST) -> NDIS_STATUS {
        match self {
            Self::Miniport(handler, context) => {
                // SAFETY: the driver registered this function; it gets the context of an adapter that is initialised and a
                // request that is lent until it is completed, no other being outstanding, at PASSIVE_LEVEL. No borrow is
                // open.
                unsafe {
                    callback!(
                        MINIPORT_OID_REQUEST,
                        "MiniportOidRequest",
                        handler,
                        irql = PASSIVE_LEVEL,
                        (context, pointer)
                    )
                }
            }
            Self::Filter(handler, context) => {
                // SAFETY: as above, with the context of an attached module.
                unsafe {
                    callback!(
                        FILTER_OID_REQUEST,
                        "FilterOidRequest",
                        handler,
                        irql = PASSIVE_LEVEL,
                        (context, pointer)
                    )
                }
            }
        }
    }
}

/// Tells a filter module that a request of its own is complete.
pub(super) fn tell_filter(id: Id<Filter>, request: Request, status: NDIS_STATUS) {
    let call = with(|machine| {
        let filter = machine.ndis.filters.get(id)?;
        Some((filter.handlers.OidRequestCompleteHandler?, filter.context))
    });
    let Some((handler, context)) = call else { return };
    let pointer = request.pointer();
    // SAFETY: the driver registered this function; it gets the context of its module and the request that it issued
    // there, once, at the IRQL of whoever completed it. No borrow is open.
    unsafe {
        callback!(
            FILTER_OID_REQUEST_COMPLETE,
            "FilterOidRequestComplete",
            handler,
            irql = current,
            (context, pointer, status)
        );
    }
}
