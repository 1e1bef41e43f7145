//! A device of the driver's own, which programs open.
//!
//! In: IRPs. Out: a control that gives back what it was given, each byte turned over; a count of the programs that have it
//! open. Everything else is refused.

use std::cell::Cell;

use entresol_sys::*;

use super::{GLOBALS, fault, header, zeroed};

/// Its name for programs.
pub(crate) const LINK: &str = "\\DosDevices\\Pass";

/// Turns bytes over, in one buffer.
pub(crate) const TURN: ULONG = 0x0012_0000 | METHOD_BUFFERED;
/// Turns bytes over, into an MDL.
pub(crate) const TURN_DIRECT: ULONG = 0x0012_0004 | METHOD_OUT_DIRECT;

thread_local! {
    static OPEN: Cell<i32> = const { Cell::new(0) };
}

/// How many programs have it open.
pub(crate) fn open() -> i32 {
    OPEN.get()
}

unsafe extern "efiapi" {
    fn IofCompleteRequest(irp: PIRP, boost: CCHAR);
}

fn name(text: &str) -> (Vec<u16>, UNICODE_STRING) {
    let mut units: Vec<u16> = text.encode_utf16().collect();
    let length = 2 * units.len() as u16;
    let string = UNICODE_STRING { Length: length, MaximumLength: length, Buffer: units.as_mut_ptr() };
    (units, string)
}

/// Makes the device.
///
/// # Safety
/// - `driver` is a registered miniport driver.
pub(crate) unsafe fn register(driver: NDIS_HANDLE) {
    let (_device, mut device) = name("\\Device\\Pass");
    let (_link, mut link) = name(LINK);
    let mut table = [None; IRP_MJ_MAXIMUM_FUNCTION as usize + 1];
    for major in [IRP_MJ_CREATE, IRP_MJ_CLOSE, IRP_MJ_DEVICE_CONTROL] {
        table[usize::from(major)] = Some(dispatch as DRIVER_DISPATCH);
    }
    // SAFETY: the contract of this function; variables live during the call.
    unsafe {
        let mut attributes: NDIS_DEVICE_OBJECT_ATTRIBUTES = zeroed();
        attributes.Header = header(
            NDIS_OBJECT_TYPE_DEVICE_OBJECT_ATTRIBUTES,
            NDIS_DEVICE_OBJECT_ATTRIBUTES_REVISION_1,
            NDIS_SIZEOF_DEVICE_OBJECT_ATTRIBUTES_REVISION_1,
        );
        attributes.DeviceName = &raw mut device;
        attributes.SymbolicName = &raw mut link;
        attributes.MajorFunctions = table.as_mut_ptr();
        let (mut object, mut handle) = (std::ptr::null_mut(), std::ptr::null_mut());
        assert_eq!(
            NdisRegisterDeviceEx(driver, &raw mut attributes, &raw mut object, &raw mut handle),
            NDIS_STATUS_SUCCESS
        );
        GLOBALS.with_borrow_mut(|globals| globals.device = handle);
        // A second one of the same name is refused, and leaves nothing behind.
        let (_other, mut other) = name("\\Device\\Other");
        attributes.DeviceName = &raw mut other;
        assert_eq!(
            NdisRegisterDeviceEx(driver, &raw mut attributes, &raw mut object, &raw mut handle),
            STATUS_OBJECT_NAME_COLLISION
        );
    }
}

unsafe extern "efiapi" fn dispatch(_device: *mut DEVICE_OBJECT, irp: *mut IRP) -> NTSTATUS {
    // SAFETY: an IRP for this device, whose current location is the driver's.
    unsafe {
        let stack = &*(*irp).Tail.Overlay.Anonymous2.Anonymous.CurrentStackLocation;
        assert!(!stack.FileObject.is_null());
        let (status, written) = match stack.MajorFunction {
            IRP_MJ_CREATE => {
                OPEN.set(OPEN.get() + 1);
                (STATUS_SUCCESS, 0)
            }
            IRP_MJ_CLOSE => {
                OPEN.set(OPEN.get() - 1);
                (STATUS_SUCCESS, 0)
            }
            _ => turn(irp, stack),
        };
        if fault("REG-26") && stack.MajorFunction == IRP_MJ_DEVICE_CONTROL {
            return status;
        }
        (*irp).IoStatus.Anonymous.Status = status;
        (*irp).IoStatus.Information = written;
        IofCompleteRequest(irp, 0);
        status
    }
}

/// # Safety
/// - `irp` is a device control and `stack` its location.
unsafe fn turn(irp: *mut IRP, stack: &IO_STACK_LOCATION) -> (NTSTATUS, usize) {
    // SAFETY: the contract of this function: the buffers are as long as the location says.
    unsafe {
        let control = stack.Parameters.DeviceIoControl;
        let input = (*irp).AssociatedIrp.SystemBuffer.cast::<u8>();
        let length = control.InputBufferLength.min(control.OutputBufferLength) as usize;
        let output = match control.IoControlCode {
            TURN | TURN_DIRECT if length == 0 => return (STATUS_SUCCESS, 0),
            TURN => input,
            TURN_DIRECT => (*(*irp).MdlAddress).MappedSystemVa.cast::<u8>(),
            _ => return (STATUS_INVALID_DEVICE_REQUEST, 0),
        };
        for at in 0..length {
            output.add(at).write(!input.add(at).read());
        }
        (STATUS_SUCCESS, length)
    }
}
