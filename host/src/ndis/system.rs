//! What NDIS tells about the system, and the odd ends: strings, logs, processors, devices, names.
//!
//! In: questions. Out: answers for a machine with one group of processors and no hardware of its own.

use entresol_sys::*;

use super::handle::{self, Kind, Object};
use super::loan;
use super::object;
use super::since;
use crate::crossing::{self, exports};
use crate::kernel::{crash, io, pool};
use crate::machine::{Machine, with};
use crate::scheduler;

/// A device of NdisRegisterDeviceEx.
#[derive(Debug)]
pub(crate) struct ControlDevice {
    /// The kernel's object.
    object: usize,
    /// The symbolic link that was made with it.
    link: Option<String>,
}

impl Object for ControlDevice {
    const KIND: Kind = Kind::Device;
}

/// One entry of the event log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LogEntry {
    /// The adapter's handle.
    pub(crate) adapter: usize,
    /// The error code.
    pub(crate) code: u32,
}

/// Who writes to the event log.
fn reporter(handle: NDIS_HANDLE) -> String {
    match handle::parse(handle) {
        Some((kind, index)) => format!("{}#{}", kind.name(), index + 1),
        None => "nobody".to_owned(),
    }
}

/// Gives a driver a string in memory of its own.
fn give_string(text: &str, place: PNDIS_STRING, source: &'static str) -> NDIS_STATUS {
    let units: Vec<u16> = text.encode_utf16().collect();
    let buffer =
        pool::allocate(2 * units.len() + 2, u32::from_le_bytes(*b"NDst"), true, source).cast::<u16>();
    if buffer.is_null() || place.is_null() {
        return NDIS_STATUS_RESOURCES;
    }
    let length = 2 * units.len() as u16;
    // SAFETY: the pool gave room for the units and a terminator; the caller's variable is not NULL.
    unsafe {
        buffer.copy_from_nonoverlapping(units.as_ptr(), units.len());
        place.write(UNICODE_STRING { Length: length, MaximumLength: length + 2, Buffer: buffer });
    }
    NDIS_STATUS_SUCCESS
}

fn description(machine: &Machine, miniport: handle::Id<super::miniport::Miniport>) -> Option<String> {
    Some(machine.ndis.miniports.get(miniport)?.device.description.clone())
}

exports! { "ndis.sys";
    /// Makes a counted string in memory of its own.
    unsafe fn NdisInitializeString(Destination: PNDIS_STRING, Source: PUCHAR) irql(== PASSIVE_LEVEL) {
        // SAFETY: the caller passes a terminated string.
        let text = unsafe { core::ffi::CStr::from_ptr(Source.cast()) }.to_string_lossy().into_owned();
        give_string(&text, Destination, "NdisInitializeString");
    }

    /// The address of an export, or NULL.
    unsafe fn NdisGetRoutineAddress(NdisRoutineName: PNDIS_STRING) -> PVOID irql(== PASSIVE_LEVEL) {
        // SAFETY: the caller passes a readable counted string.
        let name = unsafe { loan::text(NdisRoutineName) }.unwrap_or_default();
        let is_there = with(|machine| since::has(machine.ndis.version, &name));
        let found = crossing::find("ndis.sys", &name).filter(|_| is_there);
        found.map_or(core::ptr::null_mut(), |address| address.cast_mut().cast())
    }

    /// Writes an entry to the event log. The values after the fixed parameters are not looked at: a function of this
    /// calling convention with a variable argument list cannot be written in stable Rust, and none is needed to serve
    /// the call.
    unsafe fn NdisWriteErrorLogEntry(
        NdisAdapterHandle: NDIS_HANDLE,
        ErrorCode: ULONG,
        NumberOfErrorValues: ULONG,
    ) irql(<= DISPATCH_LEVEL) {
        let _ = NumberOfErrorValues;
        with(|machine| {
            machine.check_any_handle(NdisAdapterHandle, "NdisWriteErrorLogEntry");
            machine.ndis.log.push(LogEntry { adapter: NdisAdapterHandle.addr(), code: ErrorCode });
        });
        crash::say(format!("event log: {} reports {ErrorCode:#010X}", reporter(NdisAdapterHandle)));
    }

    /// Writes an entry to the event log.
    unsafe fn NdisWriteEventLogEntry(
        LogHandle: PVOID,
        EventCode: NDIS_STATUS,
        UniqueEventValue: ULONG,
        NumStrings: USHORT,
        StringsList: PVOID,
        DataSize: ULONG,
        Data: PVOID,
    ) -> NDIS_STATUS irql(<= DISPATCH_LEVEL) {
        let _ = (UniqueEventValue, NumStrings, StringsList, DataSize, Data);
        with(|machine| {
            machine.ndis.log.push(LogEntry { adapter: LogHandle.addr(), code: EventCode.cast_unsigned() });
        });
        crash::say(format!("event log: {} reports {:#010X}", reporter(LogHandle), EventCode.cast_unsigned()));
        NDIS_STATUS_SUCCESS
    }

    /// The name of the adapter below a binding.
    unsafe fn NdisQueryAdapterInstanceName(
        pAdapterInstanceName: PNDIS_STRING,
        NdisBindingHandle: NDIS_HANDLE,
    ) -> NDIS_STATUS irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisQueryAdapterInstanceName";
        let name = with(|machine| {
            let looked_up = machine.ndis.bindings.look_up(NdisBindingHandle);
            let binding = machine.check_handle(looked_up, CALL)?;
            description(machine, machine.ndis.bindings.get(binding)?.miniport)
        });
        name.map_or(NDIS_STATUS_INVALID_PARAMETER, |name| give_string(&name, pAdapterInstanceName, CALL))
    }

    /// The name of the adapter that a bind is about.
    unsafe fn NdisQueryBindInstanceName(
        pAdapterInstanceName: PNDIS_STRING,
        BindingContext: NDIS_HANDLE,
    ) -> NDIS_STATUS irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisQueryBindInstanceName";
        let name = with(|machine| {
            let looked_up = machine.ndis.binds.look_up(BindingContext);
            let bind = machine.check_handle(looked_up, CALL)?;
            description(machine, machine.ndis.binds.get(bind)?.miniport)
        });
        name.map_or(NDIS_STATUS_INVALID_PARAMETER, |name| give_string(&name, pAdapterInstanceName, CALL))
    }

    /// The name of a miniport's adapter.
    unsafe fn NdisMQueryAdapterInstanceName(
        pAdapterInstanceName: PNDIS_STRING,
        MiniportHandle: NDIS_HANDLE,
    ) -> NDIS_STATUS irql(== PASSIVE_LEVEL) {
        const CALL: &str = "NdisMQueryAdapterInstanceName";
        let name = with(|machine| {
            let looked_up = machine.ndis.miniports.look_up(MiniportHandle);
            let miniport = machine.check_handle(looked_up, CALL)?;
            description(machine, miniport)
        });
        name.map_or(NDIS_STATUS_INVALID_PARAMETER, |name| give_string(&name, pAdapterInstanceName, CALL))
    }

    /// The device objects of an adapter: a virtual one has none that a driver could use.
    unsafe fn NdisMGetDeviceProperty(
        MiniportAdapterHandle: NDIS_HANDLE,
        PhysicalDeviceObject: *mut PDEVICE_OBJECT,
        FunctionalDeviceObject: *mut PDEVICE_OBJECT,
        NextDeviceObject: *mut PDEVICE_OBJECT,
        AllocatedResources: *mut PCM_RESOURCE_LIST,
        AllocatedResourcesTranslated: *mut PCM_RESOURCE_LIST,
    ) irql(== PASSIVE_LEVEL) {
        with(|machine| {
            let looked_up = machine.ndis.miniports.look_up(MiniportAdapterHandle);
            machine.check_handle(looked_up, "NdisMGetDeviceProperty");
        });
        for place in [PhysicalDeviceObject, FunctionalDeviceObject, NextDeviceObject] {
            if !place.is_null() {
                // SAFETY: the caller's variable, not NULL.
                unsafe { place.write(core::ptr::null_mut()) };
            }
        }
        for place in [AllocatedResources, AllocatedResourcesTranslated] {
            if !place.is_null() {
                // SAFETY: the caller's variable, not NULL.
                unsafe { place.write(core::ptr::null_mut()) };
            }
        }
    }

    /// Makes a device that programs can open.
    unsafe fn NdisRegisterDeviceEx(
        NdisHandle: NDIS_HANDLE,
        DeviceObjectAttributes: PNDIS_DEVICE_OBJECT_ATTRIBUTES,
        pDeviceObject: *mut PDEVICE_OBJECT,
        NdisDeviceHandle: PNDIS_HANDLE,
    ) -> NDIS_STATUS irql(== PASSIVE_LEVEL) {
        const CALL: &str = "NdisRegisterDeviceEx";
        // SAFETY: the caller passes NULL or readable attributes.
        let Some(attributes) = (unsafe { object::read_sized(DeviceObjectAttributes) }) else {
            return NDIS_STATUS_INVALID_PARAMETER;
        };
        let driver = with(|machine| match handle::parse(NdisHandle) {
            Some((Kind::MiniportDriver, _)) => {
                let looked_up = machine.ndis.drivers.look_up(NdisHandle);
                let driver = machine.check_handle(looked_up, CALL)?;
                machine.ndis.drivers.get(driver).map(|driver| driver.object)
            }
            Some((Kind::FilterDriver, _)) => {
                let looked_up = machine.ndis.filter_drivers.look_up(NdisHandle);
                let driver = machine.check_handle(looked_up, CALL)?;
                machine.ndis.filter_drivers.get(driver).map(|driver| driver.object)
            }
            other => {
                machine.broken("REG-25", || {
                    format!("{CALL} was given {}", other.map_or("no handle of NDIS", |(kind, _)| kind.name()))
                });
                None
            }
        });
        let Some(driver) = driver else { return NDIS_STATUS_INVALID_PARAMETER };
        let mut device: PDEVICE_OBJECT = core::ptr::null_mut();
        // SAFETY: the driver object is the one that the driver registered with; the names are the caller's counted
        // strings; the dispatch table, if there is one, has an entry for every major function.
        unsafe {
            let status = io::IoCreateDevice(
                driver,
                attributes.ExtensionSize,
                attributes.DeviceName,
                FILE_DEVICE_NETWORK,
                0,
                0,
                &raw mut device,
            );
            if status != STATUS_SUCCESS {
                return status;
            }
            if !attributes.SymbolicName.is_null() {
                let status = io::IoCreateSymbolicLink(attributes.SymbolicName, attributes.DeviceName);
                if status != STATUS_SUCCESS {
                    io::IoDeleteDevice(device);
                    return status;
                }
            }
            if !attributes.MajorFunctions.is_null() {
                let table = (0..=usize::from(IRP_MJ_MAXIMUM_FUNCTION))
                    .map(|at| attributes.MajorFunctions.wrapping_add(at).read_unaligned())
                    .collect();
                with(|machine| machine.kernel.io.set_dispatch(device, table));
            }
            if !pDeviceObject.is_null() {
                pDeviceObject.write(device);
            }
        }
        // SAFETY: the caller passes NULL or a counted string.
        let link = unsafe { loan::text(attributes.SymbolicName) };
        let record = ControlDevice { object: device.expose_provenance(), link };
        let handle = with(|machine| machine.ndis.control_devices.insert(record));
        if !NdisDeviceHandle.is_null() {
            // SAFETY: the caller's variable, not NULL.
            unsafe { NdisDeviceHandle.write(handle.handle()) };
        }
        NDIS_STATUS_SUCCESS
    }

    /// Deletes a device, and the name that programs know it by.
    unsafe fn NdisDeregisterDeviceEx(NdisDeviceHandle: NDIS_HANDLE) irql(== PASSIVE_LEVEL) {
        let device = with(|machine| {
            let looked_up = machine.ndis.control_devices.look_up(NdisDeviceHandle);
            let id = machine.check_handle(looked_up, "NdisDeregisterDeviceEx")?;
            machine.ndis.control_devices.remove(id)
        });
        if let Some(device) = device {
            if let Some(link) = &device.link {
                with(|machine| machine.kernel.io.unlink(link));
            }
            // SAFETY: IoCreateDevice made the object, and the record is gone, so that it is deleted once.
            unsafe { io::IoDeleteDevice(core::ptr::with_exposed_provenance_mut(device.object)) };
        }
    }

    /// The driver's part of a device's extension.
    unsafe fn NdisGetDeviceReservedExtension(DeviceObject: PDEVICE_OBJECT) -> PVOID irql(any) {
        if DeviceObject.is_null() {
            return core::ptr::null_mut();
        }
        // SAFETY: the caller passes a device object that NdisRegisterDeviceEx made.
        unsafe { (*DeviceObject).DeviceExtension }
    }

    /// Alignment that keeps data of different processors apart.
    unsafe fn NdisGetSharedDataAlignment() -> ULONG irql(<= DISPATCH_LEVEL) {
        64
    }

    /// Milliseconds since the machine was switched on.
    unsafe fn NdisGetSystemUpTimeEx(pSystemUpTime: PLARGE_INTEGER) irql(any) {
        if !pSystemUpTime.is_null() {
            // SAFETY: the caller's variable, not NULL.
            unsafe { (*pSystemUpTime).QuadPart = (scheduler::now() / 10_000).cast_signed() };
        }
    }

    /// Groups of processors.
    unsafe fn NdisActiveGroupCount() -> USHORT irql(any) {
        1
    }

    /// Processors of a group.
    unsafe fn NdisGroupActiveProcessorCount(Group: USHORT) -> ULONG irql(any) {
        if Group == 0 || Group == u16::MAX { scheduler::processors() } else { 0 }
    }

    /// Processors that a group may have.
    unsafe fn NdisGroupMaxProcessorCount(Group: USHORT) -> ULONG irql(any) {
        if Group == 0 || Group == u16::MAX { scheduler::processors() } else { 0 }
    }

    /// Processors of a group as a mask.
    unsafe fn NdisGroupActiveProcessorMask(Group: USHORT) -> KAFFINITY irql(any) {
        if Group == 0 { (1usize << scheduler::processors().min(63)) - 1 } else { 0 }
    }

    /// The processor that runs this.
    unsafe fn NdisCurrentGroupAndProcessor() -> PROCESSOR_NUMBER irql(== DISPATCH_LEVEL) {
        PROCESSOR_NUMBER { Group: 0, Number: scheduler::processor() as u8, Reserved: 0 }
    }

    /// Index of a processor.
    unsafe fn NdisProcessorNumberToIndex(ProcNum: PROCESSOR_NUMBER) -> ULONG irql(any) {
        u32::from(ProcNum.Number)
    }

    /// Processor of an index.
    unsafe fn NdisProcessorIndexToNumber(ProcIndex: ULONG, ProcNum: PPROCESSOR_NUMBER) -> NTSTATUS irql(any) {
        if ProcIndex >= scheduler::processors() || ProcNum.is_null() {
            return STATUS_INVALID_PARAMETER;
        }
        // SAFETY: the caller's variable, not NULL.
        unsafe { ProcNum.write(PROCESSOR_NUMBER { Group: 0, Number: ProcIndex as u8, Reserved: 0 }) };
        STATUS_SUCCESS
    }

    /// Processors, for drivers of NDIS 6.0.
    unsafe fn NdisSystemProcessorCount() -> CCHAR irql(any) {
        scheduler::processors() as i8
    }

    /// Processors, for drivers of NDIS 6.0.
    unsafe fn NdisSystemActiveProcessorCount(ActiveProcessors: PKAFFINITY) -> ULONG irql(any) {
        if !ActiveProcessors.is_null() {
            // SAFETY: the caller's variable, not NULL.
            unsafe { ActiveProcessors.write((1usize << scheduler::processors().min(63)) - 1) };
        }
        scheduler::processors()
    }

    /// The processors for receive side scaling: there is none.
    unsafe fn NdisGetRssProcessorInformation(
        NdisHandle: NDIS_HANDLE,
        RssProcessorInfo: PNDIS_RSS_PROCESSOR_INFO,
        Size: PSIZE_T,
    ) -> NDIS_STATUS irql(<= DISPATCH_LEVEL) {
        let _ = (RssProcessorInfo, Size);
        with(|machine| machine.check_any_handle(NdisHandle, "NdisGetRssProcessorInformation"));
        NDIS_STATUS_NOT_SUPPORTED
    }

    /// Whether a hypervisor is there: none.
    unsafe fn NdisGetHypervisorInfo(HypervisorInfo: PNDIS_HYPERVISOR_INFO) -> NDIS_STATUS irql(<= DISPATCH_LEVEL) {
        let _ = HypervisorInfo;
        NDIS_STATUS_NOT_SUPPORTED
    }
}
