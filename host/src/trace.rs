//! The trace of a run: one line per crossing, when asked for.
//!
//! In: names and argument words from both macros of `crossing`, and notes from NDIS. Out: text in which every handle
//! and address is an id that is the same in every run with the same seed. It never looks behind a pointer.

mod name;

use std::collections::BTreeMap;
use std::fmt::Write as _;

pub(crate) use name::{oid_name, status_name};

use crate::crossing::Argument;
use crate::ndis::handle;
use crate::scheduler::{self, cpu};

/// Addresses from here on are pointers; anything smaller is a number.
const FIRST_ADDRESS: u64 = 0x1_0000;

/// The lines so far.
#[derive(Debug, Default)]
pub(crate) struct Trace {
    text: String,
    on: bool,
    /// Addresses that were met, in the order in which they were.
    addresses: BTreeMap<u64, u32>,
    /// Places of NBLs: where they begin, how far apart they are, how many there are.
    nbls: (u64, u64, u64),
}

impl Trace {
    /// Switches it on or off.
    pub(crate) fn set_on(&mut self, on: bool) {
        self.on = on;
    }

    /// Whether lines are kept.
    #[inline]
    pub(crate) fn is_on(&self) -> bool {
        self.on
    }

    /// Makes known where NBLs are.
    pub(crate) fn set_nbl_places(&mut self, start: u64, stride: u64, count: u64) {
        self.nbls = (start, stride, count);
    }

    /// The driver called an import.
    pub(crate) fn import(&mut self, name: &'static str, arguments: &[Argument]) {
        self.line("<", name, arguments);
    }

    /// The host is about to return from an import.
    pub(crate) fn import_returns(&mut self, name: &'static str, type_name: &'static str, word: u64) {
        self.result("<", name, type_name, word);
    }

    /// The host calls the driver.
    pub(crate) fn callback(&mut self, name: &'static str, arguments: &[Argument]) {
        self.line(">", name, arguments);
    }

    /// The driver returned.
    pub(crate) fn callback_returns(&mut self, name: &'static str, type_name: &'static str, word: u64) {
        self.result(">", name, type_name, word);
    }

    /// What NDIS has to say between two crossings.
    pub(crate) fn note(&mut self, text: &str) {
        let _ = writeln!(self.text, "{:>12}   - {text}", scheduler::now());
    }

    fn line(&mut self, direction: &str, name: &str, arguments: &[Argument]) {
        let _ = write!(self.text, "{:>12} {direction} {name}(", scheduler::now());
        for (at, argument) in arguments.iter().enumerate() {
            let value = self.value(argument.type_name, argument.word);
            let comma = if at == 0 { "" } else { ", " };
            let _ = write!(self.text, "{comma}{}: {value}", argument.name);
        }
        self.text.push_str(")\n");
    }

    fn result(&mut self, direction: &str, name: &str, type_name: &str, word: u64) {
        // The macro of the exports spells a result's type as what makes it.
        let type_name = type_name.rsplit("@result").next().unwrap_or_default().trim_matches([' ', ')', '(']);
        let type_name = match type_name {
            "DRIVER_INITIALIZE"
            | "SET_OPTIONS"
            | "MINIPORT_INITIALIZE"
            | "MINIPORT_PAUSE"
            | "MINIPORT_RESTART"
            | "MINIPORT_OID_REQUEST"
            | "PROTOCOL_BIND_ADAPTER_EX"
            | "PROTOCOL_UNBIND_ADAPTER_EX"
            | "PROTOCOL_NET_PNP_EVENT"
            | "FILTER_ATTACH"
            | "FILTER_PAUSE"
            | "FILTER_RESTART"
            | "FILTER_SET_MODULE_OPTIONS"
            | "FILTER_OID_REQUEST"
            | "FILTER_NET_PNP_EVENT" => "NDIS_STATUS",
            // The other callbacks of NDIS return nothing.
            name if name.starts_with("MINIPORT_")
                || name.starts_with("PROTOCOL_")
                || name.starts_with("FILTER_")
                || name.starts_with("NDIS_TIMER")
                || name.starts_with("NDIS_IO_W")
                || name == "DRIVER_UNLOAD" =>
            {
                ""
            }
            name => name,
        };
        let now = scheduler::now();
        if type_name.is_empty() {
            let _ = writeln!(self.text, "{now:>12} {direction} {name} returns");
            return;
        }
        let value = self.value(type_name, word);
        let _ = writeln!(self.text, "{now:>12} {direction} {name} = {value}");
    }

    /// A word as text.
    fn value(&mut self, type_name: &str, word: u64) -> String {
        let type_name = type_name.trim();
        match type_name {
            "NDIS_STATUS" | "NTSTATUS" => return status_name(word as i32),
            "NDIS_OID" => return oid_name(word as u32),
            _ => {}
        }
        if word == 0 {
            let is_pointer =
                type_name.starts_with('P') || type_name.contains('*') || type_name.contains("HANDLE");
            return if is_pointer { "NULL".to_owned() } else { "0".to_owned() };
        }
        if let Some((kind, index)) = handle::parse(core::ptr::with_exposed_provenance_mut(word as usize)) {
            return format!("{}#{}", kind.name(), index + 1);
        }
        let (start, stride, count) = self.nbls;
        if let Some(at) = word.checked_sub(start).filter(|at| stride != 0 && *at / stride < count) {
            let (index, offset) = (at / stride, at % stride);
            return if offset == 0 { format!("nbl#{index}") } else { format!("nbl#{index}+{offset}") };
        }
        // Where on a stack a value lies, and what lay there before, is the compiler's choice.
        if cpu::stack().contains(&(word as usize)) {
            return "stack".to_owned();
        }
        if word >= FIRST_ADDRESS && size_is_unknown_or_pointer(type_name) {
            let next = self.addresses.len() as u32 + 1;
            let id = *self.addresses.entry(word).or_insert(next);
            return format!("p{id}");
        }
        format!("{word:#x}")
    }

    /// All lines.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }
}

/// Whether a type may hold an address: the macro for callbacks does not know the types of its arguments.
fn size_is_unknown_or_pointer(type_name: &str) -> bool {
    !matches!(
        type_name,
        "ULONG"
            | "UINT"
            | "USHORT"
            | "UCHAR"
            | "LONG"
            | "BOOLEAN"
            | "SIZE_T"
            | "LARGE_INTEGER"
            | "KIRQL"
            | "NDIS_PORT_NUMBER"
            | "NET_IFINDEX"
            | "NDIS_PARAMETER_TYPE"
            | "UINT32"
            | "ULONGLONG"
            | "LONGLONG"
    )
}
