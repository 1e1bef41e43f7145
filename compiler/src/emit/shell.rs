//! One `unsafe extern "efiapi"` shell per callback, and the two tables that hold them.
//!
//! A shell passes its arguments on, unchanged, to the runtime's function of the same name; nothing else is here.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::name;
use crate::check::Checked;

/// A callback of NDIS.
struct Callback {
    /// The member of the table, and the function of the runtime.
    name: &'static str,
    /// What NDIS calls it.
    ndis: &'static str,
    /// What NDIS promises about the arguments.
    promise: &'static str,
    /// The arguments and their types.
    arguments: &'static [(&'static str, &'static str)],
    /// Whether it returns a status.
    has_status: bool,
}

const ADAPTER: (&str, &str) = ("adapter_context", "NDIS_HANDLE");
const BINDING: (&str, &str) = ("binding_context", "NDIS_HANDLE");

const ADAPTER_PROMISE: &str =
    "the context is the one that MiniportInitializeEx set, before MiniportHaltEx returned";
const BINDING_PROMISE: &str =
    "the context is the one that NdisOpenAdapterEx was given, before its close completed";

/// The upper edge, in the order of NDIS_MINIPORT_DRIVER_CHARACTERISTICS.
const MINIPORT: [Callback; 16] = [
    Callback {
        name: "set_options",
        ndis: "MiniportSetOptions",
        promise: "the handle is that of the registration in progress",
        arguments: &[("driver_handle", "NDIS_HANDLE"), ("driver_context", "NDIS_HANDLE")],
        has_status: true,
    },
    Callback {
        name: "initialize_ex",
        ndis: "MiniportInitializeEx",
        promise: "the handle is that of a new adapter, and the parameters are valid for the call",
        arguments: &[
            ("adapter_handle", "NDIS_HANDLE"),
            ("driver_context", "NDIS_HANDLE"),
            ("parameters", "PNDIS_MINIPORT_INIT_PARAMETERS"),
        ],
        has_status: true,
    },
    Callback {
        name: "halt_ex",
        ndis: "MiniportHaltEx",
        promise: "the context is the one that MiniportInitializeEx set, and it is not used again",
        arguments: &[ADAPTER, ("action", "NDIS_HALT_ACTION")],
        has_status: false,
    },
    Callback {
        name: "unload",
        ndis: "MiniportDriverUnload",
        promise: "no adapter is left, and none comes any more",
        arguments: &[("driver_object", "PDRIVER_OBJECT")],
        has_status: false,
    },
    Callback {
        name: "pause",
        ndis: "MiniportPause",
        promise: ADAPTER_PROMISE,
        arguments: &[ADAPTER, ("parameters", "PNDIS_MINIPORT_PAUSE_PARAMETERS")],
        has_status: true,
    },
    Callback {
        name: "restart",
        ndis: "MiniportRestart",
        promise: ADAPTER_PROMISE,
        arguments: &[ADAPTER, ("parameters", "PNDIS_MINIPORT_RESTART_PARAMETERS")],
        has_status: true,
    },
    Callback {
        name: "oid_request",
        ndis: "MiniportOidRequest",
        promise: "the adapter is initialised, and the request is the driver's until it completes it",
        arguments: &[ADAPTER, ("request", "PNDIS_OID_REQUEST")],
        has_status: true,
    },
    Callback {
        name: "send_net_buffer_lists",
        ndis: "MiniportSendNetBufferLists",
        promise: "the adapter is initialised, and the lists are the driver's until it completes them",
        arguments: &[
            ADAPTER,
            ("net_buffer_lists", "PNET_BUFFER_LIST"),
            ("port", "NDIS_PORT_NUMBER"),
            ("flags", "ULONG"),
        ],
        has_status: false,
    },
    Callback {
        name: "return_net_buffer_lists",
        ndis: "MiniportReturnNetBufferLists",
        promise: "the lists are those that the driver indicated, each comes back once",
        arguments: &[ADAPTER, ("net_buffer_lists", "PNET_BUFFER_LIST"), ("flags", "ULONG")],
        has_status: false,
    },
    Callback {
        name: "cancel_send",
        ndis: "MiniportCancelSend",
        promise: ADAPTER_PROMISE,
        arguments: &[ADAPTER, ("cancel_id", "PVOID")],
        has_status: false,
    },
    Callback {
        name: "device_pnp_event_notify",
        ndis: "MiniportDevicePnPEventNotify",
        promise: "the adapter is initialised, and the event is valid for the call",
        arguments: &[ADAPTER, ("event", "PNET_DEVICE_PNP_EVENT")],
        has_status: false,
    },
    Callback {
        name: "shutdown_ex",
        ndis: "MiniportShutdownEx",
        promise: ADAPTER_PROMISE,
        arguments: &[ADAPTER, ("action", "NDIS_SHUTDOWN_ACTION")],
        has_status: false,
    },
    Callback {
        name: "cancel_oid_request",
        ndis: "MiniportCancelOidRequest",
        promise: ADAPTER_PROMISE,
        arguments: &[ADAPTER, ("request_id", "PVOID")],
        has_status: false,
    },
    Callback {
        name: "direct_oid_request",
        ndis: "MiniportDirectOidRequest",
        promise: "the adapter is initialised, and the request is the driver's until it completes it",
        arguments: &[ADAPTER, ("request", "PNDIS_OID_REQUEST")],
        has_status: true,
    },
    Callback {
        name: "cancel_direct_oid_request",
        ndis: "MiniportCancelDirectOidRequest",
        promise: ADAPTER_PROMISE,
        arguments: &[ADAPTER, ("request_id", "PVOID")],
        has_status: false,
    },
    Callback {
        name: "synchronous_oid_request",
        ndis: "MiniportSynchronousOidRequest",
        promise: "the adapter is initialised, and the request is valid for the call",
        arguments: &[ADAPTER, ("request", "PNDIS_OID_REQUEST")],
        has_status: true,
    },
];

/// The lower edge, in the order of NDIS_PROTOCOL_DRIVER_CHARACTERISTICS.
const PROTOCOL: [Callback; 11] = [
    Callback {
        name: "set_options",
        ndis: "ProtocolSetOptions",
        promise: "the handle is that of the registration in progress",
        arguments: &[("driver_handle", "NDIS_HANDLE"), ("driver_context", "NDIS_HANDLE")],
        has_status: true,
    },
    Callback {
        name: "bind_adapter_ex",
        ndis: "ProtocolBindAdapterEx",
        promise: "the context names the bind in progress, and the parameters are valid for the call",
        arguments: &[
            ("driver_context", "NDIS_HANDLE"),
            ("bind_context", "NDIS_HANDLE"),
            ("parameters", "PNDIS_BIND_PARAMETERS"),
        ],
        has_status: true,
    },
    Callback {
        name: "unbind_adapter_ex",
        ndis: "ProtocolUnbindAdapterEx",
        promise: BINDING_PROMISE,
        arguments: &[("unbind_context", "NDIS_HANDLE"), BINDING],
        has_status: true,
    },
    Callback {
        name: "open_adapter_complete_ex",
        ndis: "ProtocolOpenAdapterCompleteEx",
        promise: BINDING_PROMISE,
        arguments: &[BINDING, ("status", "NDIS_STATUS")],
        has_status: false,
    },
    Callback {
        name: "close_adapter_complete_ex",
        ndis: "ProtocolCloseAdapterCompleteEx",
        promise: "the context is the one that NdisOpenAdapterEx was given, and it is not used again",
        arguments: &[BINDING],
        has_status: false,
    },
    Callback {
        name: "net_pnp_event",
        ndis: "ProtocolNetPnPEvent",
        promise: "the context is that of a binding or null, and the notification is valid for the call",
        arguments: &[BINDING, ("notification", "PNET_PNP_EVENT_NOTIFICATION")],
        has_status: true,
    },
    Callback {
        name: "oid_request_complete",
        ndis: "ProtocolOidRequestComplete",
        promise: "the request is one that the driver made, and it comes back once",
        arguments: &[BINDING, ("request", "PNDIS_OID_REQUEST"), ("status", "NDIS_STATUS")],
        has_status: false,
    },
    Callback {
        name: "status_ex",
        ndis: "ProtocolStatusEx",
        promise: "the binding is open, and the indication is valid for the call",
        arguments: &[BINDING, ("indication", "PNDIS_STATUS_INDICATION")],
        has_status: false,
    },
    Callback {
        name: "receive_net_buffer_lists",
        ndis: "ProtocolReceiveNetBufferLists",
        promise: "the binding is open, and the lists are the driver's as long as the flags say",
        arguments: &[
            BINDING,
            ("net_buffer_lists", "PNET_BUFFER_LIST"),
            ("port", "NDIS_PORT_NUMBER"),
            ("count", "ULONG"),
            ("flags", "ULONG"),
        ],
        has_status: false,
    },
    Callback {
        name: "send_net_buffer_lists_complete",
        ndis: "ProtocolSendNetBufferListsComplete",
        promise: "the lists are those that the driver sent, each comes back once",
        arguments: &[BINDING, ("net_buffer_lists", "PNET_BUFFER_LIST"), ("flags", "ULONG")],
        has_status: false,
    },
    Callback {
        name: "direct_oid_request_complete",
        ndis: "ProtocolDirectOidRequestComplete",
        promise: "the request is one that the driver made, and it comes back once",
        arguments: &[BINDING, ("request", "PNDIS_OID_REQUEST"), ("status", "NDIS_STATUS")],
        has_status: false,
    },
];

/// The names of all arguments.
pub(super) fn arguments() -> impl Iterator<Item = &'static str> {
    MINIPORT.iter().chain(&PROTOCOL).flat_map(|callback| callback.arguments.iter().map(|(name, _)| *name))
}

pub(super) fn emit(driver: &Checked) -> TokenStream {
    let upper = MINIPORT.iter().map(|callback| emit_shell(driver, "miniport", "upper", callback));
    let lower = PROTOCOL.iter().map(|callback| emit_shell(driver, "protocol", "lower", callback));
    quote!(#(#upper)* #(#lower)*)
}

fn emit_shell(driver: &Checked, kind: &str, edge: &str, callback: &Callback) -> TokenStream {
    let private = name::private(driver);
    let driver = name::driver(driver);
    let shell = format_ident!("{kind}_{}", callback.name);
    let (edge, function) = (format_ident!("{edge}"), format_ident!("{}", callback.name));
    let names: Vec<_> = callback.arguments.iter().map(|(name, _)| format_ident!("{name}")).collect();
    let types = callback.arguments.iter().map(|(_, type_name)| format_ident!("{type_name}"));
    let status = callback.has_status.then(|| quote!(-> #private::NDIS_STATUS));
    let who = format!(" SAFETY: NDIS alone calls this, as `{}` documents:", callback.ndis);
    let what = format!(" {}.", callback.promise);
    let which = format!(" `{edge}::{function}` asks for that, and gets the arguments as they came.");
    quote! {
        #[doc = #who]
        #[doc = #what]
        #[doc = #which]
        unsafe extern "efiapi" fn #shell(#(#names: #private::#types),*) #status {
            unsafe { #private::#edge::#function::<#driver>(#(#names),*) }
        }
    }
}

/// The function of the driver that gives the table of the upper edge.
pub(super) fn emit_miniport(driver: &Checked) -> TokenStream {
    let private = name::private(driver);
    let members = emit_members("miniport", &MINIPORT);
    quote! {
        fn miniport() -> #private::MiniportHandlers {
            #private::MiniportHandlers { #members }
        }
    }
}

/// The function of the driver that gives the table of the lower edge.
pub(super) fn emit_protocol(driver: &Checked) -> TokenStream {
    let private = name::private(driver);
    let members = emit_members("protocol", &PROTOCOL);
    quote! {
        fn protocol() -> #private::ProtocolHandlers {
            #private::ProtocolHandlers { #members }
        }
    }
}

fn emit_members(kind: &str, callbacks: &[Callback]) -> TokenStream {
    let members = callbacks.iter().map(|callback| {
        let (member, shell) = (format_ident!("{}", callback.name), format_ident!("{kind}_{}", callback.name));
        quote!(#member: #shell)
    });
    quote!(#(#members),*)
}
