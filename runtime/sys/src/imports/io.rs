//! Imports from `ntoskrnl.exe`: I/O manager, object manager, processes.

use crate::*;

imports! { "ntoskrnl.exe";
    /// `IoAcquireCancelSpinLock`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-ioacquirecancelspinlock.
    fn IoAcquireCancelSpinLock(Irql: PKIRQL);
    /// `IoAllocateIrp`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-ioallocateirp.
    fn IoAllocateIrp(StackSize: CCHAR, ChargeQuota: BOOLEAN) -> PIRP;
    /// `IoAllocateMdl`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-ioallocatemdl.
    fn IoAllocateMdl(
        VirtualAddress: PVOID, Length: ULONG, SecondaryBuffer: BOOLEAN, ChargeQuota: BOOLEAN, Irp: PIRP
    ) -> PMDL;
    /// `IoAllocateWorkItem`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-ioallocateworkitem.
    fn IoAllocateWorkItem(DeviceObject: PDEVICE_OBJECT) -> PIO_WORKITEM;
    /// `IoBuildPartialMdl`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-iobuildpartialmdl.
    fn IoBuildPartialMdl(SourceMdl: PMDL, TargetMdl: PMDL, VirtualAddress: PVOID, Length: ULONG);
    /// `IoCancelIrp`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-iocancelirp.
    fn IoCancelIrp(Irp: PIRP) -> BOOLEAN;
    /// `IoCreateDevice`: IRQL <= APC_LEVEL. DDI: nf-wdm-iocreatedevice.
    fn IoCreateDevice(
        DriverObject: PDRIVER_OBJECT, DeviceExtensionSize: ULONG, DeviceName: PUNICODE_STRING,
        DeviceType: ULONG, DeviceCharacteristics: ULONG, Exclusive: BOOLEAN,
        DeviceObject: *mut PDEVICE_OBJECT
    ) -> NTSTATUS;
    /// `IoCreateSymbolicLink`: IRQL = PASSIVE_LEVEL. DDI: nf-wdm-iocreatesymboliclink.
    fn IoCreateSymbolicLink(SymbolicLinkName: PUNICODE_STRING, DeviceName: PUNICODE_STRING) -> NTSTATUS;
    /// `IoCsqInitialize`: IRQL any. DDI: nf-wdm-iocsqinitialize.
    fn IoCsqInitialize(
        Csq: PIO_CSQ, CsqInsertIrp: Option<IO_CSQ_INSERT_IRP>, CsqRemoveIrp: Option<IO_CSQ_REMOVE_IRP>,
        CsqPeekNextIrp: Option<IO_CSQ_PEEK_NEXT_IRP>, CsqAcquireLock: Option<IO_CSQ_ACQUIRE_LOCK>,
        CsqReleaseLock: Option<IO_CSQ_RELEASE_LOCK>,
        CsqCompleteCanceledIrp: Option<IO_CSQ_COMPLETE_CANCELED_IRP>
    ) -> NTSTATUS;
    /// `IoCsqInsertIrp`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-iocsqinsertirp.
    fn IoCsqInsertIrp(Csq: PIO_CSQ, Irp: PIRP, Context: PIO_CSQ_IRP_CONTEXT);
    /// `IoCsqRemoveIrp`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-iocsqremoveirp.
    fn IoCsqRemoveIrp(Csq: PIO_CSQ, Context: PIO_CSQ_IRP_CONTEXT) -> PIRP;
    /// `IoCsqRemoveNextIrp`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-iocsqremovenextirp.
    fn IoCsqRemoveNextIrp(Csq: PIO_CSQ, PeekContext: PVOID) -> PIRP;
    /// `IoDeleteDevice`: IRQL <= APC_LEVEL. DDI: nf-wdm-iodeletedevice.
    fn IoDeleteDevice(DeviceObject: PDEVICE_OBJECT);
    /// `IoDeleteSymbolicLink`: IRQL = PASSIVE_LEVEL. DDI: nf-wdm-iodeletesymboliclink.
    fn IoDeleteSymbolicLink(SymbolicLinkName: PUNICODE_STRING) -> NTSTATUS;
    /// `IoFreeIrp`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-iofreeirp.
    fn IoFreeIrp(Irp: PIRP);
    /// `IoFreeMdl`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-iofreemdl.
    fn IoFreeMdl(Mdl: PMDL);
    /// `IoFreeWorkItem`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-iofreeworkitem.
    fn IoFreeWorkItem(IoWorkItem: PIO_WORKITEM);
    /// `IoGetDeviceProperty`: IRQL = PASSIVE_LEVEL. DDI: nf-wdm-iogetdeviceproperty.
    fn IoGetDeviceProperty(
        DeviceObject: PDEVICE_OBJECT, DeviceProperty: DEVICE_REGISTRY_PROPERTY, BufferLength: ULONG,
        PropertyBuffer: PVOID, ResultLength: PULONG
    ) -> NTSTATUS;
    /// `IoOpenDeviceRegistryKey`: IRQL = PASSIVE_LEVEL. DDI: nf-wdm-ioopendeviceregistrykey.
    fn IoOpenDeviceRegistryKey(
        DeviceObject: PDEVICE_OBJECT, DevInstKeyType: ULONG, DesiredAccess: ACCESS_MASK,
        DevInstRegKey: PHANDLE
    ) -> NTSTATUS;
    /// `IoQueueWorkItem`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-ioqueueworkitem.
    fn IoQueueWorkItem(
        IoWorkItem: PIO_WORKITEM, WorkerRoutine: Option<IO_WORKITEM_ROUTINE>, QueueType: WORK_QUEUE_TYPE,
        Context: PVOID
    );
    /// `IoRegisterDeviceInterface`: IRQL = PASSIVE_LEVEL. DDI: nf-wdm-ioregisterdeviceinterface.
    fn IoRegisterDeviceInterface(
        PhysicalDeviceObject: PDEVICE_OBJECT, InterfaceClassGuid: *const GUID,
        ReferenceString: PUNICODE_STRING, SymbolicLinkName: PUNICODE_STRING
    ) -> NTSTATUS;
    /// `IoReleaseCancelSpinLock`: IRQL = DISPATCH_LEVEL. DDI: nf-wdm-ioreleasecancelspinlock.
    fn IoReleaseCancelSpinLock(Irql: KIRQL);
    /// `IoSetDeviceInterfaceState`: IRQL = PASSIVE_LEVEL. DDI: nf-wdm-iosetdeviceinterfacestate.
    fn IoSetDeviceInterfaceState(SymbolicLinkName: PUNICODE_STRING, Enable: BOOLEAN) -> NTSTATUS;
    /// `IofCallDriver`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-iofcalldriver.
    fn IofCallDriver(DeviceObject: PDEVICE_OBJECT, Irp: PIRP) -> NTSTATUS;
    /// `IofCompleteRequest`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-iocompleterequest.
    fn IofCompleteRequest(Irp: PIRP, PriorityBoost: CCHAR);
    /// `ObReferenceObjectByHandle`: IRQL = PASSIVE_LEVEL. DDI: nf-wdm-obreferenceobjectbyhandle.
    fn ObReferenceObjectByHandle(
        Handle: HANDLE, DesiredAccess: ACCESS_MASK, ObjectType: POBJECT_TYPE, AccessMode: KPROCESSOR_MODE,
        Object: *mut PVOID, HandleInformation: POBJECT_HANDLE_INFORMATION
    ) -> NTSTATUS;
    /// `ObfDereferenceObject`: IRQL <= DISPATCH_LEVEL.
    fn ObfDereferenceObject(Object: PVOID) -> LONG_PTR;
    /// `ObfReferenceObject`: IRQL <= DISPATCH_LEVEL. DDI: nf-wdm-obfreferenceobject.
    fn ObfReferenceObject(Object: PVOID) -> LONG_PTR;
    /// `PsCreateSystemThread`: IRQL = PASSIVE_LEVEL. DDI: nf-wdm-pscreatesystemthread.
    fn PsCreateSystemThread(
        ThreadHandle: PHANDLE, DesiredAccess: ULONG, ObjectAttributes: POBJECT_ATTRIBUTES,
        ProcessHandle: HANDLE, ClientId: PCLIENT_ID, StartRoutine: Option<KSTART_ROUTINE>,
        StartContext: PVOID
    ) -> NTSTATUS;
    /// `PsGetCurrentProcessId`: IRQL any. DDI: nf-ntddk-psgetcurrentprocessid.
    fn PsGetCurrentProcessId() -> HANDLE;
    /// `PsTerminateSystemThread`: IRQL = PASSIVE_LEVEL. DDI: nf-wdm-psterminatesystemthread.
    fn PsTerminateSystemThread(ExitStatus: NTSTATUS) -> NTSTATUS;
}
