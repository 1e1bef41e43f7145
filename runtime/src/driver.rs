//! What a generated driver is to this library: constants, tables of its shells, and two pure functions.
//!
//! The macro implements [`Driver`] for the struct that the author wrote; nothing here calls NDIS.

use entresol_sys::{
    MINIPORT_CANCEL_DIRECT_OID_REQUEST, MINIPORT_CANCEL_OID_REQUEST, MINIPORT_CANCEL_SEND,
    MINIPORT_DEVICE_PNP_EVENT_NOTIFY, MINIPORT_DIRECT_OID_REQUEST, MINIPORT_HALT, MINIPORT_INITIALIZE,
    MINIPORT_OID_REQUEST, MINIPORT_PAUSE, MINIPORT_RESTART, MINIPORT_RETURN_NET_BUFFER_LISTS,
    MINIPORT_SEND_NET_BUFFER_LISTS, MINIPORT_SHUTDOWN, MINIPORT_SYNCHRONOUS_OID_REQUEST, MINIPORT_UNLOAD,
    PROTOCOL_BIND_ADAPTER_EX, PROTOCOL_CLOSE_ADAPTER_COMPLETE_EX, PROTOCOL_DIRECT_OID_REQUEST_COMPLETE,
    PROTOCOL_NET_PNP_EVENT, PROTOCOL_OID_REQUEST_COMPLETE, PROTOCOL_OPEN_ADAPTER_COMPLETE_EX,
    PROTOCOL_RECEIVE_NET_BUFFER_LISTS, PROTOCOL_SEND_NET_BUFFER_LISTS_COMPLETE, PROTOCOL_STATUS_EX,
    PROTOCOL_UNBIND_ADAPTER_EX, SET_OPTIONS,
};

use crate::core::{Crossing, Frame, MacAddress, Neighbour, PeerFact, Stop};
use crate::net::configuration::{Configuration, Value};
use crate::topology::Globals;

/// The longest look-ahead that a translation may ask for: what is gathered on the stack when a frame's first
/// MDL is shorter than that.
pub const LONGEST_LOOKAHEAD: usize = 128;

/// The new header of one direction: an array of the largest header's length.
#[diagnostic::on_unimplemented(message = "a header is an array of bytes", label = "not an array of bytes")]
pub trait HeaderBytes: AsRef<[u8]> + AsMut<[u8]> + Copy + Send + Sync + 'static {
    /// All bytes zero.
    const ZERO: Self;
    /// How many bytes.
    const LENGTH: usize;
}

impl<const N: usize> HeaderBytes for [u8; N] {
    const ZERO: Self = [0; N];
    const LENGTH: usize = N;
}

/// A driver, as the macro writes it down.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a driver",
    label = "not annotated",
    note = "write `#[intermediate_driver(…)]` in front of the struct"
)]
pub trait Driver: Sized + 'static {
    /// The values that a virtual miniport needs to translate, fixed when it is initialised.
    type Link: Copy + Send + Sync + 'static;
    /// The header that is put in front of a frame on its way down.
    type Down: HeaderBytes;
    /// The header that is put in front of a frame on its way up.
    type Up: HeaderBytes;

    /// What the description says about the driver and its two edges.
    const FACTS: Facts;
    /// The bytes of a frame that [`send`](Self::send) looks at; at most [`LONGEST_LOOKAHEAD`].
    const SEND_LOOKAHEAD: usize;
    /// The bytes of a frame that [`receive`](Self::receive) looks at; at most [`LONGEST_LOOKAHEAD`].
    const RECEIVE_LOOKAHEAD: usize;

    /// By what the adapter below says who is at the other end of its link; empty where no header says it.
    const PEER: &'static [PeerFact] = &[];

    /// The length of the record that goes beside each frame below; it is written behind the longest header.
    const SEND_RECORD: usize = 0;
    /// The same, above.
    const RECEIVE_RECORD: usize = 0;
    /// Whether [`send`](Self::send) looks at the record beside a frame from above.
    const SEND_READS_RECORD: bool = false;
    /// Whether [`receive`](Self::receive) looks at the record beside a frame from below.
    const RECEIVE_READS_RECORD: bool = false;

    /// Whether [`send`](Self::send) looks at the tag beside a frame.
    const SEND_READS_BESIDE: bool;
    /// Whether [`receive`](Self::receive) looks at the tag beside a frame.
    const RECEIVE_READS_BESIDE: bool;
    /// Whether some received frames hold a series of frames.
    const RECEIVE_HAS_SERIES: bool;

    /// The one set of globals of the image.
    fn globals() -> &'static Globals;
    /// The upper edge's shells.
    fn miniport() -> MiniportHandlers;
    /// The lower edge's shells.
    fn protocol() -> ProtocolHandlers;
    /// The values of a virtual miniport between `ends`, with its registry parameters at hand.
    fn link(ends: &Ends, configuration: &mut Configuration<'_>) -> Self::Link;
    /// The neighbour for which this driver answers ARP and neighbour discovery, if it does.
    fn neighbour(link: &Self::Link) -> Option<Neighbour>;
    /// How a frame from above goes down.
    ///
    /// # Errors
    ///
    /// Why it does not.
    fn send(link: &Self::Link, frame: Frame<'_>, header: &mut Self::Down) -> Result<Crossing, Stop>;
    /// How a frame from below goes up.
    ///
    /// # Errors
    ///
    /// Why it does not.
    fn receive(link: &Self::Link, frame: Frame<'_>, header: &mut Self::Up) -> Result<Crossing, Stop>;
}

/// What a virtual miniport and the adapter below it are, as far as headers may say it.
#[derive(Clone, Copy, Debug)]
pub struct Ends {
    /// The virtual miniport's own address.
    pub own: MacAddress,
    /// The address of the underlying adapter; zero when it has none of six bytes.
    pub lower: MacAddress,
    /// The MtuSize of the underlying adapter.
    pub lower_mtu: u32,
}

/// What a description says about its driver.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// The service name in UTF-16 without a zero: also the protocol's name (rule REG-16).
    pub service: &'static [u16],
    /// What OID_GEN_VENDOR_DESCRIPTION answers.
    pub description: &'static str,
    /// The oldest NDIS that the driver runs on.
    pub ndis: (u8, u8),
    /// The driver's own version, major and minor.
    pub version: (u16, u16),
    /// What the stack above sees.
    pub upper: Edge,
    /// What the driver binds to.
    pub lower: Edge,
    /// The upper MtuSize is the lower one, and so many bytes more,
    pub mtu_added: u32,
    /// and so many less.
    pub mtu_taken: u32,
    /// The OIDs that the virtual miniport answers, in the order in which they are listed.
    pub oids: &'static [u32],
}

/// A medium at one edge.
#[derive(Clone, Copy, Debug)]
pub struct Edge {
    /// NDIS_MEDIUM.
    pub medium: i32,
    /// NDIS_PHYSICAL_MEDIUM.
    pub physical_medium: i32,
    /// The interface type by IANA's list.
    pub if_type: u16,
    /// NET_IF_ACCESS_TYPE.
    pub access: i32,
    /// NET_IF_DIRECTION_TYPE.
    pub direction: i32,
    /// NET_IF_CONNECTION_TYPE.
    pub connection: i32,
    /// The bytes at the front of a frame that MtuSize leaves out.
    pub link_header: u32,
    /// Where the destination stands in a header, in bytes, when that is the same in all frames.
    pub destination_at: Option<u16>,
    /// The length of a link address.
    pub address_length: u16,
    /// NDIS_PACKET_TYPE_xxx that may be asked for.
    pub packet_filters: u32,
    /// NDIS_MAC_OPTION_xxx.
    pub mac_options: u32,
    /// The most multicast addresses that the medium's list holds.
    pub multicast: u32,
    /// Whether the medium has address resolution of its own.
    pub resolution: bool,
}

/// A value that an administrator may set in the registry.
#[derive(Clone, Copy, Debug)]
pub struct Parameter<T: Value> {
    /// The keyword in UTF-16 without a zero.
    pub keyword: &'static [u16],
    /// The value when the registry has none, or none that can be read.
    pub default: T,
    /// The smallest and the largest number that an administrator may set; none for an address.
    pub range: Option<(u64, u64)>,
}

/// The shells of the upper edge, in the order of NDIS_MINIPORT_DRIVER_CHARACTERISTICS.
#[derive(Clone, Copy, Debug)]
pub struct MiniportHandlers {
    /// MiniportSetOptions.
    pub set_options: SET_OPTIONS,
    /// MiniportInitializeEx.
    pub initialize_ex: MINIPORT_INITIALIZE,
    /// MiniportHaltEx.
    pub halt_ex: MINIPORT_HALT,
    /// MiniportDriverUnload.
    pub unload: MINIPORT_UNLOAD,
    /// MiniportPause.
    pub pause: MINIPORT_PAUSE,
    /// MiniportRestart.
    pub restart: MINIPORT_RESTART,
    /// MiniportOidRequest.
    pub oid_request: MINIPORT_OID_REQUEST,
    /// MiniportSendNetBufferLists.
    pub send_net_buffer_lists: MINIPORT_SEND_NET_BUFFER_LISTS,
    /// MiniportReturnNetBufferLists.
    pub return_net_buffer_lists: MINIPORT_RETURN_NET_BUFFER_LISTS,
    /// MiniportCancelSend.
    pub cancel_send: MINIPORT_CANCEL_SEND,
    /// MiniportDevicePnPEventNotify.
    pub device_pnp_event_notify: MINIPORT_DEVICE_PNP_EVENT_NOTIFY,
    /// MiniportShutdownEx.
    pub shutdown_ex: MINIPORT_SHUTDOWN,
    /// MiniportCancelOidRequest.
    pub cancel_oid_request: MINIPORT_CANCEL_OID_REQUEST,
    /// MiniportDirectOidRequest.
    pub direct_oid_request: MINIPORT_DIRECT_OID_REQUEST,
    /// MiniportCancelDirectOidRequest.
    pub cancel_direct_oid_request: MINIPORT_CANCEL_DIRECT_OID_REQUEST,
    /// MiniportSynchronousOidRequest.
    pub synchronous_oid_request: MINIPORT_SYNCHRONOUS_OID_REQUEST,
}

/// The shells of the lower edge, in the order of NDIS_PROTOCOL_DRIVER_CHARACTERISTICS.
#[derive(Clone, Copy, Debug)]
pub struct ProtocolHandlers {
    /// ProtocolSetOptions.
    pub set_options: SET_OPTIONS,
    /// ProtocolBindAdapterEx.
    pub bind_adapter_ex: PROTOCOL_BIND_ADAPTER_EX,
    /// ProtocolUnbindAdapterEx.
    pub unbind_adapter_ex: PROTOCOL_UNBIND_ADAPTER_EX,
    /// ProtocolOpenAdapterCompleteEx.
    pub open_adapter_complete_ex: PROTOCOL_OPEN_ADAPTER_COMPLETE_EX,
    /// ProtocolCloseAdapterCompleteEx.
    pub close_adapter_complete_ex: PROTOCOL_CLOSE_ADAPTER_COMPLETE_EX,
    /// ProtocolNetPnPEvent.
    pub net_pnp_event: PROTOCOL_NET_PNP_EVENT,
    /// ProtocolOidRequestComplete.
    pub oid_request_complete: PROTOCOL_OID_REQUEST_COMPLETE,
    /// ProtocolStatusEx.
    pub status_ex: PROTOCOL_STATUS_EX,
    /// ProtocolReceiveNetBufferLists.
    pub receive_net_buffer_lists: PROTOCOL_RECEIVE_NET_BUFFER_LISTS,
    /// ProtocolSendNetBufferListsComplete.
    pub send_net_buffer_lists_complete: PROTOCOL_SEND_NET_BUFFER_LISTS_COMPLETE,
    /// ProtocolDirectOidRequestComplete.
    pub direct_oid_request_complete: PROTOCOL_DIRECT_OID_REQUEST_COMPLETE,
}
