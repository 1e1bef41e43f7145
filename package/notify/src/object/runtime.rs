//! What a program without a standard library brings along: memory, and the functions that LLVM calls.

use core::alloc::{GlobalAlloc, Layout};
use core::arch::global_asm;
use core::ffi::c_void;

use windows::Win32::System::Memory::{
    GetProcessHeap, HEAP_FLAGS, HEAP_ZERO_MEMORY, HeapAlloc, HeapFree, HeapReAlloc,
};

/// The heap of the process.
struct Heap;

/// What the heap aligns all memory to.
const ALIGNMENT: usize = 16;

#[global_allocator]
static HEAP: Heap = Heap;

impl Heap {
    fn allocate(flags: HEAP_FLAGS, layout: Layout) -> *mut u8 {
        if layout.align() > ALIGNMENT {
            return core::ptr::null_mut();
        }
        // SAFETY: a process has its heap for as long as it runs; the call has no other condition.
        let Ok(heap) = (unsafe { GetProcessHeap() }) else { return core::ptr::null_mut() };
        // SAFETY: the heap is the process's own; any size may be asked for.
        unsafe { HeapAlloc(heap, flags, layout.size()) }.cast()
    }
}

// SAFETY: the heap of a process hands out memory that nobody else has, of the size asked for and aligned to 16 bytes, until
// it is freed; what is to be aligned more is refused. It may be called from any thread, and does not unwind.
unsafe impl GlobalAlloc for Heap {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        Self::allocate(HEAP_FLAGS(0), layout)
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        Self::allocate(HEAP_ZERO_MEMORY, layout)
    }

    unsafe fn dealloc(&self, memory: *mut u8, _: Layout) {
        // SAFETY: as in `allocate`.
        let Ok(heap) = (unsafe { GetProcessHeap() }) else { return };
        // A heap that says it cannot free has been damaged by someone; there is nobody to tell.
        // SAFETY: the memory came from `alloc` and thus from this heap, by the caller's word, and is freed once.
        let _ = unsafe { HeapFree(heap, HEAP_FLAGS(0), Some(memory.cast::<c_void>())) };
    }

    unsafe fn realloc(&self, memory: *mut u8, _: Layout, size: usize) -> *mut u8 {
        // SAFETY: as in `allocate`.
        let Ok(heap) = (unsafe { GetProcessHeap() }) else { return core::ptr::null_mut() };
        // SAFETY: the memory came from this heap, by the caller's word; where this fails it stays as it was.
        unsafe { HeapReAlloc(heap, HEAP_FLAGS(0), Some(memory.cast::<c_void>()), size) }.cast()
    }
}

// What LLVM calls by itself. All of it is in the library that every process has.
#[link(name = "ntdll.dll", kind = "raw-dylib", modifiers = "+verbatim")]
#[allow(dead_code, reason = "LLVM calls them, not this crate")]
unsafe extern "C" {
    fn memcpy(to: *mut c_void, from: *const c_void, size: usize) -> *mut c_void;
    fn memmove(to: *mut c_void, from: *const c_void, size: usize) -> *mut c_void;
    fn memset(memory: *mut c_void, value: i32, size: usize) -> *mut c_void;
    fn memcmp(left: *const c_void, right: *const c_void, size: usize) -> i32;
    fn strlen(text: *const c_void) -> usize;
    fn wcslen(text: *const u16) -> usize;
    fn __chkstk();
}

// `_fltused` marks an image that uses floating point; only its address matters. `__CxxFrameHandler3` is named by unwind
// tables; a breakpoint, should anything ever unwind into it. As assembly, because a Rust function of the latter name
// crashes rustc's code generator.
#[cfg(target_arch = "x86_64")]
global_asm!(
    ".section .rdata,\"dr\",one_only,_fltused",
    ".globl _fltused",
    ".p2align 2",
    "_fltused:",
    ".long 0x9875",
    ".section .text,\"xr\",one_only,__CxxFrameHandler3",
    ".globl __CxxFrameHandler3",
    ".p2align 4",
    "__CxxFrameHandler3:",
    "int3",
    "ud2",
);

#[cfg(target_arch = "aarch64")]
global_asm!(
    ".section .rdata,\"dr\",one_only,_fltused",
    ".globl _fltused",
    ".p2align 2",
    "_fltused:",
    ".long 0x9875",
    ".section .text,\"xr\",one_only,__CxxFrameHandler3",
    ".globl __CxxFrameHandler3",
    ".p2align 2",
    "__CxxFrameHandler3:",
    "brk #0xF000",
);
