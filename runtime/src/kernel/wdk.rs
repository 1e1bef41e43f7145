//! With feature `wdk`, the allocator and the panic handler of windows-drivers-rs.
//!
//! This library allocates through neither; a driver's own code may use `alloc`.

extern crate wdk_panic;

use wdk_alloc::WdkAllocator;

#[global_allocator]
static ALLOCATOR: WdkAllocator = WdkAllocator;
