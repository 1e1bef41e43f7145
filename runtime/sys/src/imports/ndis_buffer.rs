//! Imports from `ndis.sys`: NET_BUFFER_LIST, NET_BUFFER, MDL and their pools.

use crate::*;

imports! { "ndis.sys";
    /// `NdisAdjustNetBufferCurrentMdl`: IRQL <= DISPATCH_LEVEL. DDI: nf-nblapi-ndisadjustnetbuffercurrentmdl.
    fn NdisAdjustNetBufferCurrentMdl(NetBuffer: PNET_BUFFER);
    /// `NdisAdvanceNetBufferDataStart`: IRQL <= DISPATCH_LEVEL. DDI: nf-nblapi-ndisadvancenetbufferdatastart.
    fn NdisAdvanceNetBufferDataStart(
        NetBuffer: PNET_BUFFER, DataOffsetDelta: ULONG, FreeMdl: BOOLEAN,
        FreeMdlHandler: Option<NET_BUFFER_FREE_MDL_HANDLER>
    );
    /// `NdisAdvanceNetBufferListDataStart`: IRQL <= DISPATCH_LEVEL. DDI: nf-nblapi-ndisadvancenetbufferlistdatastart.
    fn NdisAdvanceNetBufferListDataStart(
        NetBufferList: PNET_BUFFER_LIST, DataOffsetDelta: ULONG, FreeMdl: BOOLEAN,
        FreeMdlMdlHandler: Option<NET_BUFFER_FREE_MDL_HANDLER>
    );
    /// `NdisAllocateCloneNetBufferList`: IRQL <= DISPATCH_LEVEL. DDI: nf-nblapi-ndisallocateclonenetbufferlist.
    fn NdisAllocateCloneNetBufferList(
        OriginalNetBufferList: PNET_BUFFER_LIST, NetBufferListPoolHandle: NDIS_HANDLE,
        NetBufferPoolHandle: NDIS_HANDLE, AllocateCloneFlags: ULONG
    ) -> PNET_BUFFER_LIST;
    /// `NdisAllocateFragmentNetBufferList`: IRQL <= DISPATCH_LEVEL. DDI: nf-nblapi-ndisallocatefragmentnetbufferlist.
    fn NdisAllocateFragmentNetBufferList(
        OriginalNetBufferList: PNET_BUFFER_LIST, NetBufferListPool: NDIS_HANDLE,
        NetBufferPool: NDIS_HANDLE, StartOffset: ULONG, MaximumLength: ULONG, DataOffsetDelta: ULONG,
        DataBackFill: ULONG, AllocateFragmentFlags: ULONG
    ) -> PNET_BUFFER_LIST;
    /// `NdisAllocateMdl`: IRQL <= DISPATCH_LEVEL.
    fn NdisAllocateMdl(NdisHandle: NDIS_HANDLE, VirtualAddress: PVOID, Length: UINT) -> PMDL;
    /// `NdisAllocateNetBuffer`: IRQL <= DISPATCH_LEVEL. DDI: nf-nblapi-ndisallocatenetbuffer.
    fn NdisAllocateNetBuffer(
        PoolHandle: NDIS_HANDLE, MdlChain: PMDL, DataOffset: ULONG, DataLength: SIZE_T
    ) -> PNET_BUFFER;
    /// `NdisAllocateNetBufferAndNetBufferList`: IRQL <= DISPATCH_LEVEL. DDI: nf-nblapi-ndisallocatenetbufferandnetbufferlist.
    fn NdisAllocateNetBufferAndNetBufferList(
        PoolHandle: NDIS_HANDLE, ContextSize: USHORT, ContextBackFill: USHORT, MdlChain: PMDL,
        DataOffset: ULONG, DataLength: SIZE_T
    ) -> PNET_BUFFER_LIST;
    /// `NdisAllocateNetBufferList`: IRQL <= DISPATCH_LEVEL. DDI: nf-nblapi-ndisallocatenetbufferlist.
    fn NdisAllocateNetBufferList(
        PoolHandle: NDIS_HANDLE, ContextSize: USHORT, ContextBackFill: USHORT
    ) -> PNET_BUFFER_LIST;
    /// `NdisAllocateNetBufferListContext`: IRQL <= DISPATCH_LEVEL. DDI: nf-nblapi-ndisallocatenetbufferlistcontext.
    fn NdisAllocateNetBufferListContext(
        NetBufferList: PNET_BUFFER_LIST, ContextSize: USHORT, ContextBackFill: USHORT, PoolTag: ULONG
    ) -> NDIS_STATUS;
    /// `NdisAllocateNetBufferListPool`: IRQL <= DISPATCH_LEVEL. DDI: nf-nblapi-ndisallocatenetbufferlistpool.
    fn NdisAllocateNetBufferListPool(
        NdisHandle: NDIS_HANDLE, Parameters: PNET_BUFFER_LIST_POOL_PARAMETERS
    ) -> NDIS_HANDLE;
    /// `NdisAllocateNetBufferMdlAndData`: IRQL <= DISPATCH_LEVEL. DDI: nf-nblapi-ndisallocatenetbuffermdlanddata.
    fn NdisAllocateNetBufferMdlAndData(PoolHandle: NDIS_HANDLE) -> PNET_BUFFER;
    /// `NdisAllocateNetBufferPool`: IRQL <= DISPATCH_LEVEL. DDI: nf-nblapi-ndisallocatenetbufferpool.
    fn NdisAllocateNetBufferPool(
        NdisHandle: NDIS_HANDLE, Parameters: PNET_BUFFER_POOL_PARAMETERS
    ) -> NDIS_HANDLE;
    /// `NdisAllocateReassembledNetBufferList`: IRQL <= DISPATCH_LEVEL. DDI: nf-nblapi-ndisallocatereassemblednetbufferlist.
    fn NdisAllocateReassembledNetBufferList(
        FragmentNetBufferList: PNET_BUFFER_LIST, NetBufferAndNetBufferListPoolHandle: NDIS_HANDLE,
        StartOffset: ULONG, DataOffsetDelta: ULONG, DataBackFill: ULONG, AllocateReassembleFlags: ULONG
    ) -> PNET_BUFFER_LIST;
    /// `NdisCopyFromNetBufferToNetBuffer`: IRQL <= DISPATCH_LEVEL. DDI: nf-nblapi-ndiscopyfromnetbuffertonetbuffer.
    fn NdisCopyFromNetBufferToNetBuffer(
        Destination: PNET_BUFFER, DestinationOffset: ULONG, BytesToCopy: ULONG, Source: PNET_BUFFER,
        SourceOffset: ULONG, BytesCopied: PULONG
    ) -> NDIS_STATUS;
    /// `NdisCopyReceiveNetBufferListInfo`: IRQL <= DISPATCH_LEVEL. DDI: nf-nblapi-ndiscopyreceivenetbufferlistinfo.
    fn NdisCopyReceiveNetBufferListInfo(
        DestNetBufferList: PNET_BUFFER_LIST, SrcNetBufferList: PNET_BUFFER_LIST
    );
    /// `NdisCopySendNetBufferListInfo`: IRQL <= DISPATCH_LEVEL. DDI: nf-nblapi-ndiscopysendnetbufferlistinfo.
    fn NdisCopySendNetBufferListInfo(
        DestNetBufferList: PNET_BUFFER_LIST, SrcNetBufferList: PNET_BUFFER_LIST
    );
    /// `NdisFreeCloneNetBufferList`: IRQL <= DISPATCH_LEVEL. DDI: nf-nblapi-ndisfreeclonenetbufferlist.
    fn NdisFreeCloneNetBufferList(CloneNetBufferList: PNET_BUFFER_LIST, FreeCloneFlags: ULONG);
    /// `NdisFreeFragmentNetBufferList`: IRQL <= DISPATCH_LEVEL. DDI: nf-nblapi-ndisfreefragmentnetbufferlist.
    fn NdisFreeFragmentNetBufferList(
        FragmentNetBufferList: PNET_BUFFER_LIST, DataOffsetDelta: ULONG, FreeFragmentFlags: ULONG
    );
    /// `NdisFreeMdl`: IRQL <= DISPATCH_LEVEL.
    fn NdisFreeMdl(Mdl: PMDL);
    /// `NdisFreeNetBuffer`: IRQL <= DISPATCH_LEVEL. DDI: nf-nblapi-ndisfreenetbuffer.
    fn NdisFreeNetBuffer(NetBuffer: PNET_BUFFER);
    /// `NdisFreeNetBufferList`: IRQL <= DISPATCH_LEVEL. DDI: nf-nblapi-ndisfreenetbufferlist.
    fn NdisFreeNetBufferList(NetBufferList: PNET_BUFFER_LIST);
    /// `NdisFreeNetBufferListContext`: IRQL <= DISPATCH_LEVEL. DDI: nf-nblapi-ndisfreenetbufferlistcontext.
    fn NdisFreeNetBufferListContext(NetBufferList: PNET_BUFFER_LIST, ContextSize: USHORT);
    /// `NdisFreeNetBufferListPool`: IRQL <= DISPATCH_LEVEL. DDI: nf-nblapi-ndisfreenetbufferlistpool.
    fn NdisFreeNetBufferListPool(PoolHandle: NDIS_HANDLE);
    /// `NdisFreeNetBufferPool`: IRQL <= DISPATCH_LEVEL. DDI: nf-nblapi-ndisfreenetbufferpool.
    fn NdisFreeNetBufferPool(PoolHandle: NDIS_HANDLE);
    /// `NdisFreeReassembledNetBufferList`: IRQL <= DISPATCH_LEVEL. DDI: nf-nblapi-ndisfreereassemblednetbufferlist.
    fn NdisFreeReassembledNetBufferList(
        ReassembledNetBufferList: PNET_BUFFER_LIST, DataOffsetDelta: ULONG, FreeReassembleFlags: ULONG
    );
    /// `NdisGetDataBuffer`: IRQL <= DISPATCH_LEVEL. DDI: nf-nblapi-ndisgetdatabuffer.
    fn NdisGetDataBuffer(
        NetBuffer: PNET_BUFFER, BytesNeeded: ULONG, Storage: PVOID, AlignMultiple: UINT, AlignOffset: UINT
    ) -> PVOID;
    /// `NdisGetPoolFromNetBuffer`: IRQL <= DISPATCH_LEVEL. DDI: nf-nblapi-ndisgetpoolfromnetbuffer.
    fn NdisGetPoolFromNetBuffer(NetBuffer: PNET_BUFFER) -> NDIS_HANDLE;
    /// `NdisGetPoolFromNetBufferList`: IRQL <= DISPATCH_LEVEL. DDI: nf-nblapi-ndisgetpoolfromnetbufferlist.
    fn NdisGetPoolFromNetBufferList(NetBufferList: PNET_BUFFER_LIST) -> NDIS_HANDLE;
    /// `NdisRetreatNetBufferDataStart`: IRQL <= DISPATCH_LEVEL. DDI: nf-nblapi-ndisretreatnetbufferdatastart.
    fn NdisRetreatNetBufferDataStart(
        NetBuffer: PNET_BUFFER, DataOffsetDelta: ULONG, DataBackFill: ULONG,
        AllocateMdlHandler: Option<NET_BUFFER_ALLOCATE_MDL_HANDLER>
    ) -> NDIS_STATUS;
    /// `NdisRetreatNetBufferListDataStart`: IRQL <= DISPATCH_LEVEL. DDI: nf-nblapi-ndisretreatnetbufferlistdatastart.
    fn NdisRetreatNetBufferListDataStart(
        NetBufferList: PNET_BUFFER_LIST, DataOffsetDelta: ULONG, DataBackFill: ULONG,
        AllocateMdlHandler: Option<NET_BUFFER_ALLOCATE_MDL_HANDLER>,
        FreeMdlHandler: Option<NET_BUFFER_FREE_MDL_HANDLER>
    ) -> NDIS_STATUS;
}
