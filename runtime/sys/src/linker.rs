//! Symbols that LLVM expects of every Windows image, defined so that a driver exports none of them.
//!
//! They are assembly because rustc exports each `no_mangle` symbol of a cdylib, and because a Rust function named
//! `__CxxFrameHandler3` crashes its code generator. Nothing calls the handler: a driver aborts on panic.

use core::arch::global_asm;

// `_fltused` marks an image that uses floating point; only its address matters.
// `__CxxFrameHandler3` is named by unwind tables; a breakpoint, should anything ever unwind into it.
// wdk-sys defines both itself.
#[cfg(all(target_arch = "x86_64", not(feature = "wdk")))]
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

#[cfg(all(target_arch = "aarch64", not(feature = "wdk")))]
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

// A function with more than a page of locals calls `__chkstk` with the number of bytes in rax (x64) or of
// sixteen-byte units in x15 (arm64), before it moves the stack pointer. Each page between is touched from above, in
// order, so that the guard page is met and not jumped over. On x64 no register may change; on arm64 x16 and x17 may.
#[cfg(target_arch = "x86_64")]
global_asm!(
    ".section .text,\"xr\",one_only,__chkstk",
    ".globl __chkstk",
    ".p2align 4",
    "__chkstk:",
    "push r10",
    "push r11",
    // The caller's stack pointer is above two saved registers and the return address.
    "lea r10, [rsp + 24]",
    "sub r10, rax",
    "and r10, -0x1000",
    "mov r11, rsp",
    "and r11, -0x1000",
    "2:",
    "cmp r11, r10",
    "jbe 3f",
    "sub r11, 0x1000",
    "test qword ptr [r11], r11",
    "jmp 2b",
    "3:",
    "pop r11",
    "pop r10",
    "ret",
);

#[cfg(target_arch = "aarch64")]
global_asm!(
    ".section .text,\"xr\",one_only,__chkstk",
    ".globl __chkstk",
    ".p2align 2",
    "__chkstk:",
    "lsl x16, x15, #4",
    "mov x17, sp",
    "sub x16, x17, x16",
    "and x16, x16, #0xfffffffffffff000",
    "and x17, x17, #0xfffffffffffff000",
    "2:",
    "cmp x17, x16",
    "b.ls 3f",
    "sub x17, x17, #4096",
    "ldr xzr, [x17]",
    "b 2b",
    "3:",
    "ret",
);

// Control-flow guard, where the package asks for it: the pointers through which guarded code asks, and the load
// configuration, in which Windows finds them, to fill them when it loads the driver. Where it does not, they let every
// call pass. The symbols that start with `__guard` and are not defined here are the linker's.
#[cfg(entresol_control_flow_guard)]
macro_rules! control_flow_guard {
    ($($functions:literal,)*; $dispatch:literal) => {
        global_asm!(
            ".section .text,\"xr\"",
            $($functions,)*
            ".section .rdata,\"dr\"",
            ".globl __guard_check_icall_fptr",
            ".globl __guard_dispatch_icall_fptr",
            ".globl _load_config_used",
            ".p2align 3",
            "__guard_check_icall_fptr:",
            ".quad guard_check",
            "__guard_dispatch_icall_fptr:",
            concat!(".quad ", $dispatch),
            // IMAGE_LOAD_CONFIG_DIRECTORY64, of which all that is not said is zero.
            "_load_config_used:",
            ".long 0x140",
            ".zero 0x70 - 4",
            ".quad __guard_check_icall_fptr",
            ".quad __guard_dispatch_icall_fptr",
            ".quad __guard_fids_table",
            ".quad __guard_fids_count",
            ".long __guard_flags",
            ".zero 0xA0 - 0x94",
            ".quad __guard_iat_table",
            ".quad __guard_iat_count",
            ".zero 0x140 - 0xB0",
        );
    };
}

// The address is in rcx for the one, in rax for the other, which calls it in the asker's place.
#[cfg(all(target_arch = "x86_64", entresol_control_flow_guard))]
control_flow_guard! {
    ".p2align 4", "guard_check:", "ret",
    ".p2align 4", "guard_dispatch:", "jmp rax",;
    "guard_dispatch"
}

// Guarded code asks before each call, with the address in x15, and has nothing called in its place.
#[cfg(all(target_arch = "aarch64", entresol_control_flow_guard))]
control_flow_guard! { ".p2align 2", "guard_check:", "ret",; "0" }
