//! Programs: they open a device of a driver by name, control it and close it.
//!
//! In: a name, a control code, bytes. Out: the IRPs that a program's calls become, and what the driver answered. Runs
//! in a task at PASSIVE_LEVEL and waits for each IRP.

use entresol_sys::*;

use super::{io, mdl};
use crate::machine;

const FILE_TAG: u32 = u32::from_le_bytes(*b"File");
const BUFFER_TAG: u32 = u32::from_le_bytes(*b"IoSB");

/// Memory of the I/O manager's own, zeroed: a lack of memory that a test wants is the driver's.
struct Block(*mut u8);

impl Block {
    fn new(size: usize, tag: u32) -> Result<Self, NTSTATUS> {
        let block =
            machine::with(|machine| machine.memory.pool.allocate(size.max(1), tag, true, "the I/O manager"));
        let block = block.ok_or(STATUS_INSUFFICIENT_RESOURCES)?;
        block.expose_provenance();
        Ok(Self(block.cast()))
    }
}

impl Drop for Block {
    fn drop(&mut self) {
        super::pool::release(self.0.cast(), 0, "the I/O manager");
    }
}

/// Opens the device that `name` stands for, has it do `code` with `input`, and closes it: what it answered, in at most
/// `room` bytes, or the status that it refused with.
pub(crate) fn control(name: &str, code: ULONG, input: &[u8], room: usize) -> Result<Vec<u8>, NTSTATUS> {
    let device =
        machine::read(|machine| machine.kernel.io.device(name)).ok_or(STATUS_OBJECT_NAME_NOT_FOUND)?;
    let file = Block::new(size_of::<FILE_OBJECT>(), FILE_TAG)?;
    let file_object = file.0.cast::<FILE_OBJECT>();
    // SAFETY: a zeroed block of this size; zero is valid for the members that are not set.
    unsafe {
        (*file_object).Type = IO_TYPE_FILE;
        (*file_object).Size = size_of::<FILE_OBJECT>() as CSHORT;
        (*file_object).DeviceObject = device;
        (*file_object).ReadAccess = 1;
        (*file_object).WriteAccess = 1;
    }
    let send = |major, fill: &dyn Fn(PIRP, *mut IO_STACK_LOCATION)| {
        // SAFETY: the device is a driver's, which is not unloaded while its machine runs this; what `fill` puts into
        // the IRP outlives it.
        unsafe {
            io::send(device, |irp, stack| {
                (*stack).MajorFunction = major;
                (*stack).FileObject = file_object;
                (*irp).RequestorMode = USER_MODE;
                fill(irp, stack);
            })
        }
    };
    let (opened, _) = send(IRP_MJ_CREATE, &|_, _| {});
    if opened < 0 {
        return Err(opened);
    }
    let answer = buffers(code, input, room).map(|buffers| {
        let (status, written) = send(IRP_MJ_DEVICE_CONTROL, &|irp, stack| buffers.describe(irp, stack, code));
        if status < 0 { Err(status) } else { Ok(buffers.answer(written)) }
    });
    send(IRP_MJ_CLEANUP, &|_, _| {});
    send(IRP_MJ_CLOSE, &|_, _| {});
    answer?
}

/// UserMode.
const USER_MODE: KPROCESSOR_MODE = 1;

/// The buffers of one control, as its method has them.
struct Buffers {
    method: ULONG,
    /// What the program gives; for METHOD_BUFFERED also where the driver answers.
    input: Block,
    given: usize,
    /// Where the driver answers, for the other methods.
    output: Block,
    /// What describes it to a driver that reaches it through an MDL.
    mdl: Option<Block>,
    room: usize,
}

fn buffers(code: ULONG, input: &[u8], room: usize) -> Result<Buffers, NTSTATUS> {
    let method = code & METHOD_NEITHER;
    let shared = if method == METHOD_BUFFERED { input.len().max(room) } else { input.len() };
    let first = Block::new(shared, BUFFER_TAG)?;
    let second = Block::new(room, BUFFER_TAG)?;
    // SAFETY: the block is at least as long as the input.
    unsafe { first.0.copy_from_nonoverlapping(input.as_ptr(), input.len()) };
    let direct = matches!(method, METHOD_IN_DIRECT | METHOD_OUT_DIRECT) && room != 0;
    let length = ULONG::try_from(room).map_err(|_| STATUS_INVALID_PARAMETER)?;
    let list = if direct {
        let list = Block::new(mdl::size_for(second.0.addr(), room), BUFFER_TAG)?;
        // SAFETY: a block of the size of an MDL for the second block, which has `length` bytes and outlives it.
        unsafe {
            mdl::initialize(list.0.cast(), second.0.cast(), length, 0);
            mdl::build(list.0.cast());
        }
        Some(list)
    } else {
        None
    };
    Ok(Buffers { method, input: first, given: input.len(), output: second, mdl: list, room })
}

impl Buffers {
    fn describe(&self, irp: PIRP, stack: *mut IO_STACK_LOCATION, code: ULONG) {
        let buffered = self.method == METHOD_BUFFERED;
        let neither = self.method == METHOD_NEITHER;
        let any = self.given != 0 || (buffered && self.room != 0);
        // SAFETY: an IRP and its stack location, filled before the driver has them.
        unsafe {
            (*stack).Parameters.DeviceIoControl = IO_STACK_LOCATION_Parameters_DeviceIoControl {
                OutputBufferLength: self.room as ULONG,
                _Padding1: [0; 4],
                InputBufferLength: self.given as ULONG,
                _Padding2: [0; 4],
                IoControlCode: code,
                Type3InputBuffer: if neither { self.input.0.cast() } else { core::ptr::null_mut() },
            };
            (*irp).AssociatedIrp.SystemBuffer =
                if any && !neither { self.input.0.cast() } else { core::ptr::null_mut() };
            (*irp).MdlAddress = self.mdl.as_ref().map_or(core::ptr::null_mut(), |mdl| mdl.0.cast());
            (*irp).UserBuffer = if buffered { core::ptr::null_mut() } else { self.output.0.cast() };
        }
    }

    /// The bytes that the driver says it wrote, as far as there was room.
    fn answer(&self, written: usize) -> Vec<u8> {
        let from = if self.method == METHOD_BUFFERED { &self.input } else { &self.output };
        // SAFETY: the block has at least `room` bytes.
        unsafe { core::slice::from_raw_parts(from.0, written.min(self.room)) }.to_vec()
    }
}
