//! Functions that compiled code calls without its author asking: copies, comparisons, lengths.
//!
//! In: the driver's pointers. Out: what the C standard says. They leave no trace lines and are no point of
//! interleaving, because where a compiler calls them is its own affair.

use std::ffi::c_void;

use entresol_sys::{CONTEXT, DISPATCHER_CONTEXT, EXCEPTION_DISPOSITION, EXCEPTION_RECORD, PVOID};

use crate::crossing::exports;

exports! { "ntoskrnl.exe"; quiet;
    /// Copies between buffers that do not overlap (a kernel's copes when they do, and so does this).
    unsafe fn memcpy(_Dst: *mut c_void, _Src: *const c_void, _MaxCount: usize) -> PVOID irql(any) {
        // SAFETY: the caller owns both buffers of this length: the C contract of memcpy.
        unsafe { std::ptr::copy(_Src.cast::<u8>(), _Dst.cast::<u8>(), _MaxCount) };
        _Dst
    }
    /// Copies between buffers that may overlap.
    unsafe fn memmove(_Dst: *mut c_void, _Src: *const c_void, _Size: usize) -> PVOID irql(any) {
        // SAFETY: the caller owns both buffers of this length: the C contract of memmove.
        unsafe { std::ptr::copy(_Src.cast::<u8>(), _Dst.cast::<u8>(), _Size) };
        _Dst
    }
    /// Fills a buffer.
    unsafe fn memset(_Dst: *mut c_void, _Val: i32, _Size: usize) -> PVOID irql(any) {
        // SAFETY: the caller owns the buffer of this length: the C contract of memset. The value is converted to a
        // byte, as C says.
        unsafe { std::ptr::write_bytes(_Dst.cast::<u8>(), _Val as u8, _Size) };
        _Dst
    }
    /// Compares buffers.
    unsafe fn memcmp(_Buf1: *const c_void, _Buf2: *const c_void, _Size: usize) -> i32 irql(any) {
        // SAFETY: the caller owns both buffers of this length: the C contract of memcmp.
        unsafe { libc::memcmp(_Buf1, _Buf2, _Size) }
    }
    /// Length of a string.
    unsafe fn strlen(_Str: *const i8) -> usize irql(any) {
        // SAFETY: the caller passes a string with its end: the C contract of strlen.
        unsafe { libc::strlen(_Str.cast()) }
    }
    /// Length of a string of 16-bit units.
    unsafe fn wcslen(_Str: *const u16) -> usize irql(any) {
        let mut length = 0;
        // SAFETY: the caller passes a string with its end, which is not passed here.
        while unsafe { _Str.add(length).read_unaligned() } != 0 {
            length += 1;
        }
        length
    }
    /// Handles exceptions of `__try` blocks; the host raises none, so nobody calls it.
    unsafe fn __C_specific_handler(
        ExceptionRecord: *mut EXCEPTION_RECORD, EstablisherFrame: *mut c_void,
        ContextRecord: *mut CONTEXT, DispatcherContext: *mut DISPATCHER_CONTEXT,
    ) -> EXCEPTION_DISPOSITION irql(any) {
        let _ = (ExceptionRecord, EstablisherFrame, ContextRecord, DispatcherContext);
        // ExceptionContinueSearch
        1
    }
}
