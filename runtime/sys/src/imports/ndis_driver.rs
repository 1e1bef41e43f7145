//! Imports from `ndis.sys`: drivers, adapters, OIDs, status, pause and restart, intermediate drivers, filters.

use crate::*;

imports! { "ndis.sys";
    /// `NdisAllocateCloneOidRequest`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisallocatecloneoidrequest.
    fn NdisAllocateCloneOidRequest(
        SourceHandle: NDIS_HANDLE, OidRequest: PNDIS_OID_REQUEST, PoolTag: UINT,
        ClonedOidRequest: *mut PNDIS_OID_REQUEST
    ) -> NDIS_STATUS;
    /// `NdisCancelDirectOidRequest`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndiscanceldirectoidrequest.
    fn NdisCancelDirectOidRequest(NdisBindingHandle: NDIS_HANDLE, RequestId: PVOID);
    /// `NdisCancelOidRequest`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndiscanceloidrequest.
    fn NdisCancelOidRequest(NdisBindingHandle: NDIS_HANDLE, RequestId: PVOID);
    /// `NdisCancelSendNetBufferLists`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndiscancelsendnetbufferlists.
    fn NdisCancelSendNetBufferLists(NdisBindingHandle: NDIS_HANDLE, CancelId: PVOID);
    /// `NdisCloseAdapterEx`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndiscloseadapterex.
    fn NdisCloseAdapterEx(NdisBindingHandle: NDIS_HANDLE) -> NDIS_STATUS;
    /// `NdisCompleteBindAdapterEx`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndiscompletebindadapterex.
    fn NdisCompleteBindAdapterEx(BindAdapterContext: NDIS_HANDLE, Status: NDIS_STATUS);
    /// `NdisCompleteNetPnPEvent`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndiscompletenetpnpevent.
    fn NdisCompleteNetPnPEvent(
        NdisBindingHandle: NDIS_HANDLE, NetPnPEventNotification: PNET_PNP_EVENT_NOTIFICATION,
        Status: NDIS_STATUS
    );
    /// `NdisCompleteUnbindAdapterEx`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndiscompleteunbindadapterex.
    fn NdisCompleteUnbindAdapterEx(UnbindContext: NDIS_HANDLE);
    /// `NdisDeregisterProtocolDriver`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndisderegisterprotocoldriver.
    fn NdisDeregisterProtocolDriver(NdisProtocolHandle: NDIS_HANDLE);
    /// `NdisDirectOidRequest`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisdirectoidrequest.
    fn NdisDirectOidRequest(NdisBindingHandle: NDIS_HANDLE, OidRequest: PNDIS_OID_REQUEST) -> NDIS_STATUS;
    /// `NdisEnumerateFilterModules`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndisenumeratefiltermodules.
    fn NdisEnumerateFilterModules(
        NdisHandle: NDIS_HANDLE, InterfaceBuffer: PVOID, InterfaceBufferLength: ULONG, BytesNeeded: PULONG,
        BytesWritten: PULONG
    ) -> NDIS_STATUS;
    /// `NdisFCancelDirectOidRequest`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisfcanceldirectoidrequest.
    fn NdisFCancelDirectOidRequest(NdisFilterHandle: NDIS_HANDLE, RequestId: PVOID);
    /// `NdisFCancelOidRequest`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisfcanceloidrequest.
    fn NdisFCancelOidRequest(NdisFilterHandle: NDIS_HANDLE, RequestId: PVOID);
    /// `NdisFCancelSendNetBufferLists`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisfcancelsendnetbufferlists.
    fn NdisFCancelSendNetBufferLists(NdisFilterHandle: NDIS_HANDLE, CancelId: PVOID);
    /// `NdisFDeregisterFilterDriver`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndisfderegisterfilterdriver.
    fn NdisFDeregisterFilterDriver(NdisFilterDriverHandle: NDIS_HANDLE);
    /// `NdisFDevicePnPEventNotify`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndisfdevicepnpeventnotify.
    fn NdisFDevicePnPEventNotify(NdisFilterHandle: NDIS_HANDLE, NetDevicePnPEvent: PNET_DEVICE_PNP_EVENT);
    /// `NdisFDirectOidRequest`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisfdirectoidrequest.
    fn NdisFDirectOidRequest(NdisFilterHandle: NDIS_HANDLE, OidRequest: PNDIS_OID_REQUEST) -> NDIS_STATUS;
    /// `NdisFDirectOidRequestComplete`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisfdirectoidrequestcomplete.
    fn NdisFDirectOidRequestComplete(
        NdisFilterHandle: NDIS_HANDLE, OidRequest: PNDIS_OID_REQUEST, Status: NDIS_STATUS
    );
    /// `NdisFGetOptionalSwitchHandlers`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisfgetoptionalswitchhandlers.
    fn NdisFGetOptionalSwitchHandlers(
        NdisFilterHandle: NDIS_HANDLE, NdisSwitchContext: PNDIS_SWITCH_CONTEXT,
        NdisSwitchHandlers: PNDIS_SWITCH_OPTIONAL_HANDLERS
    ) -> NDIS_STATUS;
    /// `NdisFIndicateReceiveNetBufferLists`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisfindicatereceivenetbufferlists.
    fn NdisFIndicateReceiveNetBufferLists(
        NdisFilterHandle: NDIS_HANDLE, NetBufferLists: PNET_BUFFER_LIST, PortNumber: NDIS_PORT_NUMBER,
        NumberOfNetBufferLists: ULONG, ReceiveFlags: ULONG
    );
    /// `NdisFIndicateStatus`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisfindicatestatus.
    fn NdisFIndicateStatus(NdisFilterHandle: NDIS_HANDLE, StatusIndication: PNDIS_STATUS_INDICATION);
    /// `NdisFNetPnPEvent`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndisfnetpnpevent.
    fn NdisFNetPnPEvent(
        NdisFilterHandle: NDIS_HANDLE, NetPnPEventNotification: PNET_PNP_EVENT_NOTIFICATION
    ) -> NDIS_STATUS;
    /// `NdisFOidRequest`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisfoidrequest.
    fn NdisFOidRequest(NdisFilterHandle: NDIS_HANDLE, OidRequest: PNDIS_OID_REQUEST) -> NDIS_STATUS;
    /// `NdisFOidRequestComplete`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisfoidrequestcomplete.
    fn NdisFOidRequestComplete(
        NdisFilterHandle: NDIS_HANDLE, OidRequest: PNDIS_OID_REQUEST, Status: NDIS_STATUS
    );
    /// `NdisFPauseComplete`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisfpausecomplete.
    fn NdisFPauseComplete(NdisFilterHandle: NDIS_HANDLE);
    /// `NdisFRegisterFilterDriver`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndisfregisterfilterdriver.
    fn NdisFRegisterFilterDriver(
        DriverObject: PDRIVER_OBJECT, FilterDriverContext: NDIS_HANDLE,
        FilterDriverCharacteristics: PNDIS_FILTER_DRIVER_CHARACTERISTICS,
        NdisFilterDriverHandle: PNDIS_HANDLE
    ) -> NDIS_STATUS;
    /// `NdisFRestartComplete`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndisfrestartcomplete.
    fn NdisFRestartComplete(NdisFilterHandle: NDIS_HANDLE, Status: NDIS_STATUS);
    /// `NdisFRestartFilter`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisfrestartfilter.
    fn NdisFRestartFilter(NdisFilterHandle: NDIS_HANDLE) -> NDIS_STATUS;
    /// `NdisFReturnNetBufferLists`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisfreturnnetbufferlists.
    fn NdisFReturnNetBufferLists(
        NdisFilterHandle: NDIS_HANDLE, NetBufferLists: PNET_BUFFER_LIST, ReturnFlags: ULONG
    );
    /// `NdisFSendNetBufferLists`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisfsendnetbufferlists.
    fn NdisFSendNetBufferLists(
        NdisFilterHandle: NDIS_HANDLE, NetBufferList: PNET_BUFFER_LIST, PortNumber: NDIS_PORT_NUMBER,
        SendFlags: ULONG
    );
    /// `NdisFSendNetBufferListsComplete`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisfsendnetbufferlistscomplete.
    fn NdisFSendNetBufferListsComplete(
        NdisFilterHandle: NDIS_HANDLE, NetBufferList: PNET_BUFFER_LIST, SendCompleteFlags: ULONG
    );
    /// `NdisFSetAttributes`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndisfsetattributes.
    fn NdisFSetAttributes(
        NdisFilterHandle: NDIS_HANDLE, FilterModuleContext: NDIS_HANDLE,
        FilterAttributes: PNDIS_FILTER_ATTRIBUTES
    ) -> NDIS_STATUS;
    /// `NdisFSynchronousOidRequest`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisfsynchronousoidrequest.
    fn NdisFSynchronousOidRequest(
        NdisFilterModuleHandle: NDIS_HANDLE, OidRequest: *mut NDIS_OID_REQUEST
    ) -> NDIS_STATUS;
    /// `NdisFreeCloneOidRequest`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisfreecloneoidrequest.
    fn NdisFreeCloneOidRequest(SourceHandle: NDIS_HANDLE, Request: PNDIS_OID_REQUEST);
    /// `NdisGetNetBufferListProtocolId`: IRQL <= DISPATCH_LEVEL. DDI: nf-nblapi-ndisgetnetbufferlistprotocolid.
    fn NdisGetNetBufferListProtocolId(NetBufferList: PNET_BUFFER_LIST) -> UCHAR;
    /// `NdisIMAssociateMiniport`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndisimassociateminiport.
    fn NdisIMAssociateMiniport(DriverHandle: NDIS_HANDLE, ProtocolHandle: NDIS_HANDLE);
    /// `NdisIMCancelInitializeDeviceInstance`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndisimcancelinitializedeviceinstance.
    fn NdisIMCancelInitializeDeviceInstance(
        DriverHandle: NDIS_HANDLE, DeviceInstance: PNDIS_STRING
    ) -> NDIS_STATUS;
    /// `NdisIMDeInitializeDeviceInstance`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndisimdeinitializedeviceinstance.
    fn NdisIMDeInitializeDeviceInstance(NdisMiniportHandle: NDIS_HANDLE) -> NDIS_STATUS;
    /// `NdisIMGetBindingContext`: IRQL <= APC_LEVEL. DDI: nf-ndis-ndisimgetbindingcontext.
    fn NdisIMGetBindingContext(NdisBindingHandle: NDIS_HANDLE) -> NDIS_HANDLE;
    /// `NdisIMInitializeDeviceInstanceEx`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndisiminitializedeviceinstanceex.
    fn NdisIMInitializeDeviceInstanceEx(
        DriverHandle: NDIS_HANDLE, DriverInstance: PNDIS_STRING, DeviceContext: NDIS_HANDLE
    ) -> NDIS_STATUS;
    /// `NdisMAllocatePort`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndismallocateport.
    fn NdisMAllocatePort(
        NdisMiniportHandle: NDIS_HANDLE, PortCharacteristics: PNDIS_PORT_CHARACTERISTICS
    ) -> NDIS_STATUS;
    /// `NdisMAllocateSharedMemory`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndismallocatesharedmemory.
    fn NdisMAllocateSharedMemory(
        MiniportAdapterHandle: NDIS_HANDLE, Length: ULONG, Cached: BOOLEAN, VirtualAddress: *mut PVOID,
        PhysicalAddress: PNDIS_PHYSICAL_ADDRESS
    );
    /// `NdisMAllocateSharedMemoryAsyncEx`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndismallocatesharedmemoryasyncex.
    fn NdisMAllocateSharedMemoryAsyncEx(
        MiniportDmaHandle: NDIS_HANDLE, Length: ULONG, Cached: BOOLEAN, Context: PVOID
    ) -> NDIS_STATUS;
    /// `NdisMDeregisterMiniportDriver`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndismderegisterminiportdriver.
    fn NdisMDeregisterMiniportDriver(NdisMiniportDriverHandle: NDIS_HANDLE);
    /// `NdisMDirectOidRequestComplete`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndismdirectoidrequestcomplete.
    fn NdisMDirectOidRequestComplete(
        MiniportAdapterHandle: NDIS_HANDLE, OidRequest: PNDIS_OID_REQUEST, Status: NDIS_STATUS
    );
    /// `NdisMFreePort`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndismfreeport.
    fn NdisMFreePort(NdisMiniportHandle: NDIS_HANDLE, PortNumber: NDIS_PORT_NUMBER) -> NDIS_STATUS;
    /// `NdisMFreeSharedMemory`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndismfreesharedmemory.
    fn NdisMFreeSharedMemory(
        MiniportAdapterHandle: NDIS_HANDLE, Length: ULONG, Cached: BOOLEAN, VirtualAddress: PVOID,
        PhysicalAddress: NDIS_PHYSICAL_ADDRESS
    );
    /// `NdisMGetDeviceProperty`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndismgetdeviceproperty.
    fn NdisMGetDeviceProperty(
        MiniportAdapterHandle: NDIS_HANDLE, PhysicalDeviceObject: *mut PDEVICE_OBJECT,
        FunctionalDeviceObject: *mut PDEVICE_OBJECT, NextDeviceObject: *mut PDEVICE_OBJECT,
        AllocatedResources: *mut PCM_RESOURCE_LIST, AllocatedResourcesTranslated: *mut PCM_RESOURCE_LIST
    );
    /// `NdisMIndicateReceiveNetBufferLists`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndismindicatereceivenetbufferlists.
    fn NdisMIndicateReceiveNetBufferLists(
        MiniportAdapterHandle: NDIS_HANDLE, NetBufferList: PNET_BUFFER_LIST, PortNumber: NDIS_PORT_NUMBER,
        NumberOfNetBufferLists: ULONG, ReceiveFlags: ULONG
    );
    /// `NdisMIndicateStatusEx`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndismindicatestatusex.
    fn NdisMIndicateStatusEx(MiniportAdapterHandle: NDIS_HANDLE, StatusIndication: PNDIS_STATUS_INDICATION);
    /// `NdisMNetPnPEvent`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndismnetpnpevent.
    fn NdisMNetPnPEvent(
        MiniportAdapterHandle: NDIS_HANDLE, NetPnPEventNotification: PNET_PNP_EVENT_NOTIFICATION
    ) -> NDIS_STATUS;
    /// `NdisMOidRequestComplete`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndismoidrequestcomplete.
    fn NdisMOidRequestComplete(
        MiniportAdapterHandle: NDIS_HANDLE, OidRequest: PNDIS_OID_REQUEST, Status: NDIS_STATUS
    );
    /// `NdisMPauseComplete`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndismpausecomplete.
    fn NdisMPauseComplete(MiniportAdapterHandle: NDIS_HANDLE);
    /// `NdisMQueryAdapterInstanceName`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndismqueryadapterinstancename.
    fn NdisMQueryAdapterInstanceName(
        pAdapterInstanceName: PNDIS_STRING, MiniportHandle: NDIS_HANDLE
    ) -> NDIS_STATUS;
    /// `NdisMRegisterMiniportDriver`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndismregisterminiportdriver.
    fn NdisMRegisterMiniportDriver(
        DriverObject: PDRIVER_OBJECT, RegistryPath: PUNICODE_STRING, MiniportDriverContext: NDIS_HANDLE,
        MiniportDriverCharacteristics: PNDIS_MINIPORT_DRIVER_CHARACTERISTICS,
        NdisMiniportDriverHandle: PNDIS_HANDLE
    ) -> NDIS_STATUS;
    /// `NdisMRemoveMiniport`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndismremoveminiport.
    fn NdisMRemoveMiniport(MiniportHandle: NDIS_HANDLE) -> NDIS_STATUS;
    /// `NdisMResetComplete`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndismresetcomplete.
    fn NdisMResetComplete(
        MiniportAdapterHandle: NDIS_HANDLE, Status: NDIS_STATUS, AddressingReset: BOOLEAN
    );
    /// `NdisMResetMiniport`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndismresetminiport.
    fn NdisMResetMiniport(MiniportAdapterHandle: NDIS_HANDLE);
    /// `NdisMRestartComplete`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndismrestartcomplete.
    fn NdisMRestartComplete(MiniportAdapterHandle: NDIS_HANDLE, Status: NDIS_STATUS);
    /// `NdisMSendNetBufferListsComplete`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndismsendnetbufferlistscomplete.
    fn NdisMSendNetBufferListsComplete(
        MiniportAdapterHandle: NDIS_HANDLE, NetBufferList: PNET_BUFFER_LIST, SendCompleteFlags: ULONG
    );
    /// `NdisMSetMiniportAttributes`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndismsetminiportattributes.
    fn NdisMSetMiniportAttributes(
        NdisMiniportHandle: NDIS_HANDLE, MiniportAttributes: PNDIS_MINIPORT_ADAPTER_ATTRIBUTES
    ) -> NDIS_STATUS;
    /// `NdisMSleep`: IRQL <= APC_LEVEL. DDI: nf-ndis-ndismsleep.
    fn NdisMSleep(MicrosecondsToSleep: ULONG);
    /// `NdisMaxGroupCount`: IRQL any. DDI: nf-ndis-ndismaxgroupcount.
    fn NdisMaxGroupCount() -> USHORT;
    /// `NdisOidRequest`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisoidrequest.
    fn NdisOidRequest(NdisBindingHandle: NDIS_HANDLE, OidRequest: PNDIS_OID_REQUEST) -> NDIS_STATUS;
    /// `NdisOpenAdapterEx`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndisopenadapterex.
    fn NdisOpenAdapterEx(
        NdisProtocolHandle: NDIS_HANDLE, ProtocolBindingContext: NDIS_HANDLE,
        OpenParameters: PNDIS_OPEN_PARAMETERS, BindContext: NDIS_HANDLE, NdisBindingHandle: PNDIS_HANDLE
    ) -> NDIS_STATUS;
    /// `NdisQueryAdapterInstanceName`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisqueryadapterinstancename.
    fn NdisQueryAdapterInstanceName(
        pAdapterInstanceName: PNDIS_STRING, NdisBindingHandle: NDIS_HANDLE
    ) -> NDIS_STATUS;
    /// `NdisQueryBindInstanceName`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisquerybindinstancename.
    fn NdisQueryBindInstanceName(
        pAdapterInstanceName: PNDIS_STRING, BindingContext: NDIS_HANDLE
    ) -> NDIS_STATUS;
    /// `NdisReEnumerateProtocolBindings`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndisreenumerateprotocolbindings.
    fn NdisReEnumerateProtocolBindings(NdisProtocolHandle: NDIS_HANDLE);
    /// `NdisRegisterProtocolDriver`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndisregisterprotocoldriver.
    fn NdisRegisterProtocolDriver(
        ProtocolDriverContext: NDIS_HANDLE, ProtocolCharacteristics: PNDIS_PROTOCOL_DRIVER_CHARACTERISTICS,
        NdisProtocolHandle: PNDIS_HANDLE
    ) -> NDIS_STATUS;
    /// `NdisReturnNetBufferLists`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisreturnnetbufferlists.
    fn NdisReturnNetBufferLists(
        NdisBindingHandle: NDIS_HANDLE, NetBufferLists: PNET_BUFFER_LIST, ReturnFlags: ULONG
    );
    /// `NdisSendNetBufferLists`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndissendnetbufferlists.
    fn NdisSendNetBufferLists(
        NdisBindingHandle: NDIS_HANDLE, NetBufferLists: PNET_BUFFER_LIST, PortNumber: NDIS_PORT_NUMBER,
        SendFlags: ULONG
    );
    /// `NdisSetOptionalHandlers`: IRQL = PASSIVE_LEVEL. DDI: nf-ndis-ndissetoptionalhandlers.
    fn NdisSetOptionalHandlers(
        NdisHandle: NDIS_HANDLE, OptionalHandlers: PNDIS_DRIVER_OPTIONAL_HANDLERS
    ) -> NDIS_STATUS;
    /// `NdisSynchronousOidRequest`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndissynchronousoidrequest.
    fn NdisSynchronousOidRequest(
        NdisBindingHandle: NDIS_HANDLE, OidRequest: *mut NDIS_OID_REQUEST
    ) -> NDIS_STATUS;
    /// `NdisUnbindAdapter`: IRQL <= DISPATCH_LEVEL. DDI: nf-ndis-ndisunbindadapter.
    fn NdisUnbindAdapter(NdisBindingHandle: NDIS_HANDLE) -> NDIS_STATUS;
}
