//! NET_BUFFER_LIST, NET_BUFFER, their pools, contexts and flags; the flags of send, receive and return.

use crate::*;

pub type PNET_BUFFER = *mut NET_BUFFER;
pub type PNET_BUFFER_LIST = *mut NET_BUFFER_LIST;
pub type PNET_BUFFER_LIST_POOL_PARAMETERS = *mut NET_BUFFER_LIST_POOL_PARAMETERS;
pub type PNET_BUFFER_POOL_PARAMETERS = *mut NET_BUFFER_POOL_PARAMETERS;
pub type PNET_BUFFER_SHARED_MEMORY = *mut NET_BUFFER_SHARED_MEMORY;
pub type PNET_BUFFER_LIST_CONTEXT = *mut NET_BUFFER_LIST_CONTEXT;

/// A piece of shared memory that holds part of a frame. DDI: ns-nbl-net_buffer_shared_memory.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NET_BUFFER_SHARED_MEMORY {
    pub NextSharedMemorySegment: PNET_BUFFER_SHARED_MEMORY,
    pub SharedMemoryFlags: ULONG,
    pub SharedMemoryHandle: NDIS_HANDLE,
    pub SharedMemoryOffset: ULONG,
    pub SharedMemoryLength: ULONG,
}

layout! { NET_BUFFER_SHARED_MEMORY: size 32, align 8;
    NextSharedMemorySegment: 0 8, SharedMemoryFlags: 8 4, SharedMemoryHandle: 16 8,
    SharedMemoryOffset: 24 4, SharedMemoryLength: 28 4,
}

/// One frame: a chain of MDLs, an offset and a length. DDI: ns-nbl-net_buffer.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NET_BUFFER {
    pub Anonymous: NET_BUFFER_Anonymous,
    pub ChecksumBias: USHORT,
    pub Reserved: USHORT,
    pub NdisPoolHandle: NDIS_HANDLE,
    pub NdisReserved: [PVOID; 2],
    pub ProtocolReserved: [PVOID; 6],
    pub MiniportReserved: [PVOID; 4],
    pub DataPhysicalAddress: NDIS_PHYSICAL_ADDRESS,
    pub Anonymous2: NET_BUFFER_Anonymous2,
}

/// `Anonymous` of [`NET_BUFFER`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union NET_BUFFER_Anonymous {
    pub Anonymous: NET_BUFFER_Anonymous_Anonymous,
    pub Link: SLIST_HEADER,
    pub NetBufferHeader: NET_BUFFER_HEADER,
}

/// `Anonymous` of [`NET_BUFFER_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NET_BUFFER_Anonymous_Anonymous {
    pub Next: PNET_BUFFER,
    pub CurrentMdl: PMDL,
    pub CurrentMdlOffset: ULONG,
    pub Anonymous: NET_BUFFER_Anonymous_Anonymous_Anonymous,
    pub MdlChain: PMDL,
    pub DataOffset: ULONG,
}

/// `Anonymous` of [`NET_BUFFER_Anonymous_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union NET_BUFFER_Anonymous_Anonymous_Anonymous {
    pub DataLength: ULONG,
    pub stDataLength: SIZE_T,
}

/// `Anonymous2` of [`NET_BUFFER`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union NET_BUFFER_Anonymous2 {
    pub SharedMemoryInfo: PNET_BUFFER_SHARED_MEMORY,
    pub ScatterGatherList: PSCATTER_GATHER_LIST,
}

layout! { NET_BUFFER: size 176, align 16;
    Anonymous: 0 48, Anonymous.Anonymous: 0 48, Anonymous.Anonymous.Next: 0 8,
    Anonymous.Anonymous.CurrentMdl: 8 8, Anonymous.Anonymous.CurrentMdlOffset: 16 4,
    Anonymous.Anonymous.Anonymous: 24 8, Anonymous.Anonymous.Anonymous.DataLength: 24 4,
    Anonymous.Anonymous.Anonymous.stDataLength: 24 8, Anonymous.Anonymous.MdlChain: 32 8,
    Anonymous.Anonymous.DataOffset: 40 4, Anonymous.Link: 0 16, Anonymous.NetBufferHeader: 0 48,
    ChecksumBias: 48 2, Reserved: 50 2, NdisPoolHandle: 56 8, NdisReserved: 64 16, ProtocolReserved: 80 48,
    MiniportReserved: 128 32, DataPhysicalAddress: 160 8, Anonymous2: 168 8,
    Anonymous2.SharedMemoryInfo: 168 8, Anonymous2.ScatterGatherList: 168 8,
}

/// A list of frames that travel together, with their out-of-band information. DDI: ns-nbl-net_buffer_list.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NET_BUFFER_LIST {
    pub Anonymous: NET_BUFFER_LIST_Anonymous,
    pub Context: PNET_BUFFER_LIST_CONTEXT,
    pub ParentNetBufferList: PNET_BUFFER_LIST,
    pub NdisPoolHandle: NDIS_HANDLE,
    pub _Padding1: [u8; 8],
    pub NdisReserved: [PVOID; 2],
    pub ProtocolReserved: [PVOID; 4],
    pub MiniportReserved: [PVOID; 2],
    pub Scratch: PVOID,
    pub SourceHandle: NDIS_HANDLE,
    pub NblFlags: ULONG,
    pub ChildRefCount: LONG,
    pub Flags: ULONG,
    pub Anonymous2: NET_BUFFER_LIST_Anonymous2,
    pub NetBufferListInfo: [PVOID; 27],
}

/// `Anonymous` of [`NET_BUFFER_LIST`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union NET_BUFFER_LIST_Anonymous {
    pub Anonymous: NET_BUFFER_LIST_Anonymous_Anonymous,
    pub Link: SLIST_HEADER,
    pub NetBufferListHeader: NET_BUFFER_LIST_HEADER,
}

/// `Anonymous` of [`NET_BUFFER_LIST_Anonymous`].
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NET_BUFFER_LIST_Anonymous_Anonymous {
    pub Next: PNET_BUFFER_LIST,
    pub FirstNetBuffer: PNET_BUFFER,
}

/// `Anonymous2` of [`NET_BUFFER_LIST`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union NET_BUFFER_LIST_Anonymous2 {
    pub Status: NDIS_STATUS,
    pub NdisReserved2: ULONG,
}

layout! { NET_BUFFER_LIST: size 368, align 16;
    Anonymous: 0 16, Anonymous.Anonymous: 0 16, Anonymous.Anonymous.Next: 0 8,
    Anonymous.Anonymous.FirstNetBuffer: 8 8, Anonymous.Link: 0 16, Anonymous.NetBufferListHeader: 0 16,
    Context: 16 8, ParentNetBufferList: 24 8, NdisPoolHandle: 32 8, NdisReserved: 48 16,
    ProtocolReserved: 64 32, MiniportReserved: 96 16, Scratch: 112 8, SourceHandle: 120 8, NblFlags: 128 4,
    ChildRefCount: 132 4, Flags: 136 4, Anonymous2: 140 4, Anonymous2.Status: 140 4,
    Anonymous2.NdisReserved2: 140 4, NetBufferListInfo: 144 216,
}

/// What lists a pool makes: `NdisAllocateNetBufferListPool`. DDI: ns-nblapi-net_buffer_list_pool_parameters.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NET_BUFFER_LIST_POOL_PARAMETERS {
    pub Header: NDIS_OBJECT_HEADER,
    pub ProtocolId: UCHAR,
    pub fAllocateNetBuffer: BOOLEAN,
    pub ContextSize: USHORT,
    pub PoolTag: ULONG,
    pub DataSize: ULONG,
}

layout! { NET_BUFFER_LIST_POOL_PARAMETERS: size 16, align 4;
    Header: 0 4, ProtocolId: 4 1, fAllocateNetBuffer: 5 1, ContextSize: 6 2, PoolTag: 8 4, DataSize: 12 4,
}

/// What frames a pool makes: `NdisAllocateNetBufferPool`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NET_BUFFER_POOL_PARAMETERS {
    pub Header: NDIS_OBJECT_HEADER,
    pub PoolTag: ULONG,
    pub DataSize: ULONG,
}

layout! { NET_BUFFER_POOL_PARAMETERS: size 12, align 4;
    Header: 0 4, PoolTag: 4 4, DataSize: 8 4,
}

/// The part of a NET_BUFFER that describes its data. DDI: ns-nbl-net_buffer_header.
#[repr(C)]
#[derive(Clone, Copy)]
pub union NET_BUFFER_HEADER {
    pub Anonymous: NET_BUFFER_DATA,
    pub Link: SLIST_HEADER,
}

layout! { NET_BUFFER_HEADER: size 48, align 16;
    Anonymous: 0 48, Link: 0 16,
}

/// The part of a NET_BUFFER_LIST that links it. DDI: ns-nbl-net_buffer_list_header.
#[repr(C)]
#[derive(Clone, Copy)]
pub union NET_BUFFER_LIST_HEADER {
    pub Anonymous: NET_BUFFER_LIST_DATA,
    pub Link: SLIST_HEADER,
}

layout! { NET_BUFFER_LIST_HEADER: size 16, align 16;
    Anonymous: 0 16, Link: 0 16,
}

/// Where the data of a NET_BUFFER is: current MDL, offset, length, chain. DDI: ns-nbl-net_buffer_data.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NET_BUFFER_DATA {
    pub Next: PNET_BUFFER,
    pub CurrentMdl: PMDL,
    pub CurrentMdlOffset: ULONG,
    pub Anonymous: NET_BUFFER_DATA_LENGTH,
    pub MdlChain: PMDL,
    pub DataOffset: ULONG,
}

layout! { NET_BUFFER_DATA: size 48, align 8;
    Next: 0 8, CurrentMdl: 8 8, CurrentMdlOffset: 16 4, Anonymous: 24 8, MdlChain: 32 8, DataOffset: 40 4,
}

/// The next list, and the first frame of this one. DDI: ns-nbl-net_buffer_list_data.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct NET_BUFFER_LIST_DATA {
    pub Next: PNET_BUFFER_LIST,
    pub FirstNetBuffer: PNET_BUFFER,
}

layout! { NET_BUFFER_LIST_DATA: size 16, align 8;
    Next: 0 8, FirstNetBuffer: 8 8,
}

/// Context space of an NBL; each driver takes its piece from the front. DDI: ns-nbl-net_buffer_list_context.
#[repr(C, align(16))]
#[derive(Clone, Copy)]
pub struct NET_BUFFER_LIST_CONTEXT {
    pub Next: PNET_BUFFER_LIST_CONTEXT,
    pub Size: USHORT,
    pub Offset: USHORT,
    pub _Padding1: [u8; 4],
    pub ContextData: [UCHAR; 0],
}

layout! { NET_BUFFER_LIST_CONTEXT: size 16, align 16;
    Next: 0 8, Size: 8 2, Offset: 10 2, ContextData: 16 0,
}

/// The length of a frame, as the field has two names.
#[repr(C)]
#[derive(Clone, Copy)]
pub union NET_BUFFER_DATA_LENGTH {
    pub DataLength: ULONG,
    pub stDataLength: SIZE_T,
}

layout! { NET_BUFFER_DATA_LENGTH: size 8, align 8;
    DataLength: 0 4, stDataLength: 0 8,
}

/// `NET_BUFFER_FREE_MDL_HANDLER`.
pub type NET_BUFFER_FREE_MDL_HANDLER = unsafe extern "efiapi" fn(PMDL);

/// `NET_BUFFER_ALLOCATE_MDL_HANDLER`.
pub type NET_BUFFER_ALLOCATE_MDL_HANDLER = unsafe extern "efiapi" fn(PULONG) -> PMDL;

pub const NDIS_NBL_FLAGS_SEND_READ_ONLY: ULONG = 0x1;
pub const NDIS_NBL_FLAGS_RECV_READ_ONLY: ULONG = 0x2;
pub const NDIS_NBL_FLAGS_HD_SPLIT: ULONG = 0x100;
pub const NDIS_NBL_FLAGS_IS_IPV4: ULONG = 0x200;
pub const NDIS_NBL_FLAGS_IS_IPV6: ULONG = 0x400;
pub const NDIS_NBL_FLAGS_IS_TCP: ULONG = 0x800;
pub const NDIS_NBL_FLAGS_IS_UDP: ULONG = 0x1000;
pub const NDIS_NBL_FLAGS_SPLIT_AT_UPPER_LAYER_PROTOCOL_HEADER: ULONG = 0x2000;
pub const NDIS_NBL_FLAGS_SPLIT_AT_UPPER_LAYER_PROTOCOL_PAYLOAD: ULONG = 0x4000;
pub const NDIS_NBL_FLAGS_IS_LOOPBACK_PACKET: ULONG = 0x8000;

pub const NDIS_PROTOCOL_ID_DEFAULT: u8 = 0x0;
pub const NDIS_PROTOCOL_ID_TCP_IP: u8 = 0x2;
pub const NDIS_PROTOCOL_ID_IP6: u8 = 0x3;
pub const NDIS_PROTOCOL_ID_IPX: u8 = 0x6;
pub const NDIS_PROTOCOL_ID_NBF: u8 = 0x7;
pub const NDIS_PROTOCOL_ID_MASK: u8 = 0xF;
pub const NDIS_PROTOCOL_ID_MAX: u8 = 15;

pub const NDIS_RECEIVE_FLAGS_DISPATCH_LEVEL: ULONG = 1;
pub const NDIS_RECEIVE_FLAGS_RESOURCES: ULONG = 0x2;
pub const NDIS_RECEIVE_FLAGS_SINGLE_ETHER_TYPE: ULONG = 0x100;
pub const NDIS_RECEIVE_FLAGS_SINGLE_VLAN: ULONG = 0x200;
pub const NDIS_RECEIVE_FLAGS_PERFECT_FILTERED: ULONG = 0x400;
pub const NDIS_RECEIVE_FLAGS_SINGLE_QUEUE: ULONG = 0x800;
pub const NDIS_RECEIVE_FLAGS_SHARED_MEMORY_INFO_VALID: ULONG = 0x1000;
pub const NDIS_RECEIVE_FLAGS_MORE_NBLS: ULONG = 0x2000;
pub const NDIS_RECEIVE_FLAGS_SWITCH_DESTINATION_GROUP: ULONG = 0x4000;
pub const NDIS_RECEIVE_FLAGS_SWITCH_SINGLE_SOURCE: ULONG = 0x8000;

pub const NDIS_RETURN_FLAGS_DISPATCH_LEVEL: ULONG = 1;
pub const NDIS_RETURN_FLAGS_SINGLE_QUEUE: ULONG = 2;
pub const NDIS_RETURN_FLAGS_SWITCH_SINGLE_SOURCE: ULONG = 4;

pub const NDIS_SEND_COMPLETE_FLAGS_DISPATCH_LEVEL: ULONG = 1;
pub const NDIS_SEND_COMPLETE_FLAGS_SINGLE_QUEUE: ULONG = 2;
pub const NDIS_SEND_COMPLETE_FLAGS_SWITCH_SINGLE_SOURCE: ULONG = 4;

pub const NDIS_SEND_FLAGS_DISPATCH_LEVEL: ULONG = 1;
pub const NDIS_SEND_FLAGS_CHECK_FOR_LOOPBACK: ULONG = 0x2;
pub const NDIS_SEND_FLAGS_SINGLE_QUEUE: ULONG = 0x4;
pub const NDIS_SEND_FLAGS_SWITCH_DESTINATION_GROUP: ULONG = 0x10;
pub const NDIS_SEND_FLAGS_SWITCH_SINGLE_SOURCE: ULONG = 0x20;

pub const NBL_FLAGS_NDIS_RESERVED: ULONG = 0xFFC;
pub const NBL_FLAGS_MINIPORT_RESERVED: ULONG = 0xF000;
pub const NBL_FLAGS_SCRATCH: ULONG = 0xF0000;
pub const NBL_FLAGS_PROTOCOL_RESERVED: ULONG = 0xFFF00003;
pub const NBL_PROT_RSVD_FLAGS: ULONG = 0xFFF00003;

pub const NDIS_CLONE_FLAGS_RESERVED: ULONG = 1;
pub const NDIS_CLONE_FLAGS_USE_ORIGINAL_MDLS: ULONG = 2;
