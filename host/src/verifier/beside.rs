//! The rules that one mistake breaks beside the rule that it is found under.
//!
//! In: a rule, the import that the driver had called and the callback that it ran in. Out: the further ids. Driver
//! Verifier, SDV and the bug checks of NDIS name by their own ids what the documents ask already: a reader sees one
//! finding with all its names, and each name has its count. A rule that needs a look of its own is not here.

/// Where a mistake was made.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    /// The import that the driver called last.
    pub(super) call: &'static str,
    /// The callback that ran; empty outside of any.
    pub(super) callback: &'static str,
}

/// Rules that are broken whenever the first one is.
const ALWAYS: &[(&str, &[&str])] = &[
    ("BC-02", &["SDV-41"]),
    ("BC-04", &["RST-04"]),
    ("BC-14", &["VER-01"]),
    ("DV-02", &["GEN-05"]),
    ("DV-05", &["BC-20"]),
    ("BND-07", &["GEN-05"]),
    ("BND-20", &["GEN-05"]),
    ("BND-24", &["BC-18"]),
    ("MP-05", &["VER-01"]),
    ("OID-03", &["GEN-05"]),
    ("OID-23", &["SDV-50"]),
    ("PNP-05", &["GEN-05"]),
    ("PNP-11", &["BC-15"]),
    ("REG-08", &["VER-01"]),
    ("REG-19", &["BC-01"]),
    ("REG-22", &["BC-01"]),
    ("RES-02", &["SDV-02"]),
    ("RES-09", &["VER-01"]),
    ("RES-17", &["IM-17"]),
    ("RX-19", &["PRT-06"]),
    ("RX-21", &["BC-20"]),
    ("ST-10", &["GEN-05"]),
    ("TX-25", &["PRT-06"]),
];

/// Rules that are broken when the first one is in this call.
const IN_CALL: &[(&str, &str, &str)] = &[
    ("BND-19", "NdisDeregisterProtocolDriver", "REG-21"),
    ("BND-21", "NdisDeregisterProtocolDriver", "REG-21"),
    ("BND-26", "NdisReturnNetBufferLists", "BND-27"),
    ("BND-26", "NdisSendNetBufferLists", "BND-31"),
    ("GEN-03", "NdisIMGetBindingContext", "IM-13"),
    ("MP-27", "NdisMIndicateStatusEx", "SDV-38"),
    ("RES-16", "IoInitializeWorkItem", "VF-04"),
    ("TX-26", "NdisIMInitializeDeviceInstanceEx", "IM-04"),
];

/// The further rules that are broken where `rule` is.
pub(super) fn beside(rule: &str, place: Place) -> impl Iterator<Item = &'static str> {
    let always =
        ALWAYS.iter().filter(move |(found, _)| *found == rule).flat_map(|(_, also)| also.iter().copied());
    let in_call = IN_CALL
        .iter()
        .filter(move |(found, call, _)| *found == rule && *call == place.call)
        .map(|(_, _, also)| *also);
    let deferred = matches!(place.callback, "NdisIoWorkItemRoutine" | "WorkItem");
    let completion = matches!(rule, "DV-02" | "OID-03").then_some(if deferred { "SDV-49" } else { "SDV-48" });
    let level = (rule == "GEN-03").then(|| level_rule(place.call)).flatten();
    let timer = (rule == "GEN-03" && place.callback == "NetTimerCallback").then_some("RES-04");
    always.chain(in_call).chain(completion).chain(level).chain(timer)
}

/// The rule of SDV about the IRQL of a call.
fn level_rule(call: &str) -> Option<&'static str> {
    let begins = |prefixes: &[&str]| prefixes.iter().any(|prefix| call.starts_with(prefix));
    let speaks = |words: &[&str]| words.iter().any(|word| call.contains(word));
    // NdisFreeMdl and its like begin with the same letters.
    let filters = call.strip_prefix("NdisF").is_some_and(|rest| rest.starts_with(char::is_uppercase));
    Some(match call {
        "NdisMIndicateStatusEx" | "NdisFIndicateStatus" => "SDV-25",
        _ if filters => "SDV-11",
        "NdisSendNetBufferLists"
        | "NdisMSendNetBufferListsComplete"
        | "NdisCancelSendNetBufferLists"
        | "NdisMIndicateReceiveNetBufferLists"
        | "NdisReturnNetBufferLists" => "SDV-24",
        "NdisMNetPnPEvent" | "NdisQueryBindInstanceName" => "SDV-23",
        "NdisMSleep" => "SDV-19",
        _ if begins(&["NdisIM"]) => "SDV-13",
        _ if begins(&["NdisIf"]) => "SDV-14",
        _ if begins(&["KeRaiseIrql", "KfRaiseIrql", "KeLowerIrql"]) => "SDV-16",
        _ if speaks(&["OidRequest"]) => "SDV-22",
        _ if speaks(&["TimerObject"]) => "SDV-27",
        _ if begins(&["NdisM", "NdisWriteErrorLogEntry"]) => "SDV-19",
        _ if speaks(&["Protocol", "Adapter", "NetPnPEvent"]) && begins(&["Ndis"]) => "SDV-23",
        _ if speaks(&["NetBuffer", "Mdl"]) && begins(&["Ndis"]) => "SDV-21",
        "NdisWaitEvent" => "SDV-20",
        _ if speaks(&["RWLock", "ReadWriteLock", "SpinLock", "Mutex"])
            || begins(&["NdisInitializeEvent", "NdisSetEvent", "NdisResetEvent", "KeWaitFor"]) =>
        {
            "SDV-26"
        }
        _ if speaks(&["Memory", "GenericObject", "String", "Lookaside", "WorkItem", "Configuration"])
            || begins(&[
                "NdisReadNetworkAddress",
                "NdisRegisterDevice",
                "NdisDeregisterDevice",
                "NdisWriteEventLog",
            ]) =>
        {
            "SDV-20"
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::rule;
    use super::*;

    #[test]
    fn every_rule_that_is_named_is_one_that_is_checked() {
        let always = ALWAYS.iter().flat_map(|(found, also)| also.iter().chain([found]).copied());
        let in_call = IN_CALL.iter().flat_map(|(found, _, also)| [*found, *also]);
        let unknown: Vec<_> =
            always.chain(in_call).filter(|id| !rule(id).is_some_and(|rule| rule.is_checked())).collect();
        assert_eq!(unknown, Vec::<&str>::new());
    }

    #[test]
    fn a_completion_that_a_work_item_makes_is_known_as_such() {
        let named = |callback| {
            let place = Place { call: "NdisMOidRequestComplete", callback };
            beside("DV-02", place).collect::<Vec<_>>()
        };
        assert_eq!(named("MiniportOidRequest"), ["GEN-05", "SDV-48"]);
        assert_eq!(named("NdisIoWorkItemRoutine"), ["GEN-05", "SDV-49"]);
    }

    #[test]
    fn each_export_of_ndis_that_has_an_irql_belongs_to_a_family() {
        let at_any = |name: &str| {
            [
                "NdisGet",
                "NdisGroup",
                "NdisSystem",
                "NdisCurrent",
                "NdisProcessor",
                "NdisActive",
                "NdisGenerate",
            ]
            .iter()
            .any(|prefix| name.starts_with(prefix))
        };
        let without: Vec<_> = crate::crossing::tables()
            .filter(|export| export.library == "ndis.sys" && !at_any(export.name))
            .filter(|export| level_rule(export.name).is_none())
            .map(|export| export.name)
            .collect();
        assert_eq!(without, ["NdisSetOptionalHandlers"]);
    }
}
