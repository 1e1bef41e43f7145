//! What a notify object has to do, one thing after the other, each in a network of its own.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::ToString as _;
use alloc::vec;
use alloc::vec::Vec;

use windows::Win32::Foundation::{E_ACCESSDENIED, E_FAIL, E_POINTER, E_UNEXPECTED, S_OK};
use windows::Win32::NetworkManagement::NetManagement::{
    INetCfgBindingPath, INetCfgComponent, NETCFG_S_DISABLE_QUERY, NETCFG_S_REBOOT,
};
use windows::Win32::System::Registry::{
    HKEY_LOCAL_MACHINE, REG_BINARY, REG_DWORD, REG_MULTI_SZ, REG_SZ, REG_VALUE_TYPE, RegSetKeyValueW,
};
use windows::core::{GUID, HSTRING, PCWSTR};

use crate::faces::Path;
use crate::library::Library;
use crate::network::{MINIPORT, NET, PROTOCOLS, Part, SERVICE, VIRTUAL, braced};
use crate::stage::{ADD, DISABLE, ENABLE, Notify, REMOVE, Stage, devices, parameters_path};

type Scenario = fn(&Library);

pub(crate) const ALL: [(&str, Scenario); 12] = [
    (
        "an adapter that is added gets a virtual miniport, whose name is written when the change is applied",
        one,
    ),
    ("two adapters that are added at once, one in the middle of the other, get one each", two),
    ("a number in the registry gives each adapter so many", several),
    ("a cancelled change leaves nothing", cancelled),
    ("an installation that fails leaves nothing, and is told", failing_install),
    ("a registry that cannot be written is written the next time", failing_registry),
    ("an upgrade keeps all names, and makes what is missing", upgraded),
    ("a driver that is removed takes all its virtual miniports with it", removed),
    ("an adapter that goes takes its virtual miniports with it", released),
    ("the protocol is never bound to its own virtual miniports, nor by itself to those of others", refused),
    ("whatever stands in the registry is no harm", bad_registry),
    ("calls out of order, or with nothing, are refused", out_of_order),
];

/// Writes a value where the protocol's parameters are, whatever it is.
fn set(key: &str, name: &str, kind: REG_VALUE_TYPE, bytes: &[u8]) {
    let path = HSTRING::from(format!("{}{key}", parameters_path()));
    // SAFETY: all texts and the bytes outlive the call.
    let status = unsafe {
        RegSetKeyValueW(
            HKEY_LOCAL_MACHINE,
            &path,
            &HSTRING::from(name),
            kind.0,
            (!bytes.is_empty()).then(|| bytes.as_ptr().cast()),
            bytes.len() as u32,
        )
    };
    status.ok().expect("registry");
}

fn set_count(count: u32) {
    set("", "VirtualMiniports", REG_DWORD, &count.to_le_bytes());
}

fn one(library: &Library) {
    let stage = Stage::installed();
    let adapter = stage.adapter();
    assert_eq!(stage.query(ADD | ENABLE, &stage.path(&adapter)), S_OK);
    stage.tell(ADD | ENABLE, &adapter).expect("NotifyBindingPath");
    let miniports = stage.miniports();
    assert_eq!(miniports.len(), 1);
    assert!(stage.keys().is_empty(), "written too early");
    stage.apply().expect("ApplyRegistryChanges");
    assert_eq!(stage.names(&adapter), devices(&miniports));
    // The driver is bound only now, and looks by itself.
    assert_eq!(stage.apply_to_driver(), S_OK);
    assert!(stage.network.borrow().told.is_empty());
    // Once more changes nothing, and neither does switching off and on.
    for change in [ENABLE, DISABLE, ENABLE] {
        stage.tell(change, &adapter).expect("NotifyBindingPath");
        stage.apply().expect("ApplyRegistryChanges");
        assert_eq!((stage.miniports(), stage.names(&adapter)), (miniports.clone(), devices(&miniports)));
    }
    drop(stage);
    library.is_unused();
}

fn two(library: &Library) {
    let stage = Stage::installed();
    let (first, second) = (stage.adapter(), stage.adapter());
    let (notify, path): (Notify, INetCfgBindingPath) = (stage.notify.clone(), stage.path(&second));
    let (network, protocol) = (stage.network.clone(), stage.part(&stage.protocol));
    stage.network.borrow_mut().interruption = Some(Box::new(move || {
        // All of it, so that nothing of it is left when this has been called.
        let notify = notify;
        let new = network.borrow().miniports().pop().expect("a virtual miniport");
        let new: INetCfgComponent = crate::faces::component(&network, new);
        let own = INetCfgBindingPath::from(Path(vec![(protocol, new.clone())]));
        // SAFETY: all interfaces are alive.
        unsafe {
            notify.global.SysNotifyComponent(ADD, &new).expect("SysNotifyComponent");
            notify.binding.NotifyBindingPath(ADD | DISABLE, &own).expect("NotifyBindingPath");
            notify.binding.NotifyBindingPath(ADD | ENABLE, &path).expect("NotifyBindingPath");
        }
        assert_eq!(network.borrow().miniports().len(), 1, "one installation in the middle of another");
    }));
    stage.tell(ADD | ENABLE, &first).expect("NotifyBindingPath");
    let miniports = stage.miniports();
    assert_eq!(miniports.len(), 2);
    stage.apply().expect("ApplyRegistryChanges");
    assert_eq!(stage.names(&first), devices(miniports.get(..1).expect("one")));
    assert_eq!(stage.names(&second), devices(miniports.get(1..).expect("one")));
    drop(stage);
    library.is_unused();
}

fn several(_: &Library) {
    let stage = Stage::installed();
    set_count(2);
    let adapter = stage.adapter();
    stage.tell(ADD | ENABLE, &adapter).expect("NotifyBindingPath");
    stage.apply().expect("ApplyRegistryChanges");
    let miniports = stage.miniports();
    assert_eq!(miniports.len(), 2);
    assert_eq!(stage.names(&adapter), devices(&miniports));
    set_count(1);
    stage.tell(ENABLE, &adapter).expect("NotifyBindingPath");
    stage.apply().expect("ApplyRegistryChanges");
    assert_eq!(stage.miniports(), miniports.get(..1).expect("one"));
    assert_eq!(stage.names(&adapter), devices(&stage.miniports()));
    // The driver is bound, and has to be told; where it cannot be, it has to be started anew.
    assert_eq!(stage.apply_to_driver(), S_OK);
    let told = (SERVICE.to_string(), braced(adapter.instance));
    assert_eq!(stage.network.borrow().told, [told]);
    assert_eq!(stage.apply_to_driver(), S_OK);
    assert_eq!(stage.network.borrow().told.len(), 1, "told twice");
    set_count(3);
    stage.tell(ENABLE, &adapter).expect("NotifyBindingPath");
    stage.apply().expect("ApplyRegistryChanges");
    stage.network.borrow_mut().is_shut = true;
    assert_eq!(stage.apply_to_driver(), NETCFG_S_REBOOT);
}

fn cancelled(_: &Library) {
    let stage = Stage::installed();
    let (first, second) = (stage.adapter(), stage.adapter());
    stage.tell(ADD | ENABLE, &first).expect("NotifyBindingPath");
    stage.cancel();
    assert!(stage.miniports().is_empty() && stage.keys().is_empty());
    stage.tell(ADD | ENABLE, &first).expect("NotifyBindingPath");
    stage.apply().expect("ApplyRegistryChanges");
    let before = (stage.miniports(), stage.names(&first));
    stage.tell(REMOVE | ENABLE, &first).expect("NotifyBindingPath");
    stage.tell(ADD | ENABLE, &second).expect("NotifyBindingPath");
    stage.cancel();
    assert_eq!((stage.miniports(), stage.names(&first)), before);
    stage.apply().expect("ApplyRegistryChanges");
    assert_eq!((stage.miniports(), stage.names(&first)), before);
    assert_eq!(stage.keys(), [braced(first.instance)]);
}

fn failing_install(_: &Library) {
    let stage = Stage::installed();
    set_count(2);
    let (first, second) = (stage.adapter(), stage.adapter());
    for failing in [1, 2] {
        stage.network.borrow_mut().failing_install = failing;
        let told = stage.tell(ADD | ENABLE, &first);
        assert_eq!(told.map_err(|error| error.code()), Err(E_FAIL));
        assert!(stage.miniports().is_empty());
    }
    stage.tell(ADD | ENABLE, &second).expect("NotifyBindingPath");
    stage.apply().expect("ApplyRegistryChanges");
    assert_eq!(stage.names(&second), devices(&stage.miniports()));
    assert_eq!(stage.keys(), [braced(second.instance)]);
}

fn failing_registry(_: &Library) {
    let stage = Stage::installed();
    let adapter = stage.adapter();
    stage.tell(ADD | ENABLE, &adapter).expect("NotifyBindingPath");
    stage.network.borrow_mut().is_shut = true;
    assert_eq!(stage.apply().map_err(|error| error.code()), Err(E_ACCESSDENIED));
    assert!(stage.keys().is_empty());
    stage.network.borrow_mut().is_shut = false;
    stage.apply().expect("ApplyRegistryChanges");
    assert_eq!(stage.names(&adapter), devices(&stage.miniports()));
}

fn upgraded(_: &Library) {
    let mut stage = Stage::installed();
    let (first, second) = (stage.adapter(), stage.adapter());
    for adapter in [&first, &second] {
        stage.tell(ADD | ENABLE, adapter).expect("NotifyBindingPath");
    }
    stage.apply().expect("ApplyRegistryChanges");
    let before = stage.miniports();
    set_count(2);
    stage.restart();
    // SAFETY: the object is alive.
    unsafe { stage.notify.setup.Upgrade(0, 22621) }.expect("Upgrade");
    assert_eq!(stage.names(&first), devices(before.get(..1).expect("one")), "written too early");
    stage.apply().expect("ApplyRegistryChanges");
    let after = stage.miniports();
    assert_eq!((after.len(), after.get(..2)), (4, before.get(..2)));
    let [a, b, c, d] = after[..] else { panic!("{after:?}") };
    assert_eq!(stage.names(&first), devices(&[a, c]));
    assert_eq!(stage.names(&second), devices(&[b, d]));
}

fn removed(_: &Library) {
    let mut stage = Stage::installed();
    let (first, second) = (stage.adapter(), stage.adapter());
    for adapter in [&first, &second] {
        stage.tell(ADD | ENABLE, adapter).expect("NotifyBindingPath");
    }
    stage.apply().expect("ApplyRegistryChanges");
    // One that nobody knows of, from an installation that was cut off.
    stage.network.borrow_mut().add(MINIPORT, NET, None, VIRTUAL);
    stage.restart();
    // SAFETY: the object is alive.
    unsafe { stage.notify.setup.Removing() }.expect("Removing");
    for adapter in [&first, &second] {
        assert!(stage.names(adapter).is_some(), "written too early");
        stage.tell(REMOVE | ENABLE, adapter).expect("NotifyBindingPath");
    }
    stage.apply().expect("ApplyRegistryChanges");
    assert!(stage.miniports().is_empty() && stage.keys().is_empty());
    assert_eq!(stage.network.borrow().parts.len(), 3, "something else was removed");
}

fn released(_: &Library) {
    let stage = Stage::installed();
    set_count(2);
    let (first, second, third) = (stage.adapter(), stage.adapter(), stage.adapter());
    for adapter in [&first, &second, &third] {
        stage.tell(ADD | ENABLE, adapter).expect("NotifyBindingPath");
    }
    stage.apply().expect("ApplyRegistryChanges");
    stage.tell(REMOVE | DISABLE, &first).expect("NotifyBindingPath");
    // The second is torn out, and one virtual miniport of the third is removed by someone.
    let theirs = *stage.miniports().last().expect("a virtual miniport");
    for instance in [second.instance, theirs] {
        stage.network.borrow_mut().doomed.push(instance);
        let parts = stage.network.borrow().parts.clone();
        let part = parts.iter().find(|part| part.instance == instance).expect("a component");
        // SAFETY: the component is alive.
        unsafe { stage.notify.global.SysNotifyComponent(REMOVE, &stage.part(part)) }
            .expect("SysNotifyComponent");
    }
    stage.apply().expect("ApplyRegistryChanges");
    let left = stage.miniports();
    assert_eq!(left.len(), 1);
    assert_eq!(stage.names(&third), devices(&left));
    assert_eq!(stage.keys(), [braced(third.instance)]);
}

fn refused(_: &Library) {
    let stage = Stage::installed();
    let adapter = stage.adapter();
    stage.tell(ADD | ENABLE, &adapter).expect("NotifyBindingPath");
    let own = stage.network.borrow().miniports().pop().expect("a virtual miniport");
    let other = stage.network.borrow_mut().add("OTHER_VIRTUAL", NET, None, VIRTUAL);
    let tcp_ip = stage.network.borrow_mut().add("ms_tcpip", PROTOCOLS, Some("Tcpip"), 0);
    for change in [ADD | ENABLE, ENABLE, ADD | DISABLE] {
        assert_eq!(stage.query(change, &stage.path(&own)), NETCFG_S_DISABLE_QUERY);
        stage.tell(change, &own).expect("NotifyBindingPath");
    }
    assert_eq!(stage.query(ADD | ENABLE, &stage.path(&other)), NETCFG_S_DISABLE_QUERY);
    stage.tell(ADD | ENABLE, &other).expect("NotifyBindingPath");
    assert_eq!(stage.miniports().len(), 1);
    // Bindings of others are none of its business.
    let theirs: INetCfgBindingPath = Path(vec![(stage.part(&tcp_ip), stage.part(&own))]).into();
    assert_eq!(stage.query(ADD | ENABLE, &theirs), S_OK);
    // SAFETY: the path is alive.
    unsafe { stage.notify.global.SysNotifyBindingPath(ADD | ENABLE, &theirs) }.expect("SysNotifyBindingPath");
    assert_eq!(stage.miniports().len(), 1);
    // A person may bind it to the virtual adapter of another.
    assert_eq!(stage.query(ENABLE, &stage.path(&other)), S_OK);
    stage.tell(ENABLE, &other).expect("NotifyBindingPath");
    assert_eq!(stage.miniports().len(), 2);
    // What is below the protocol need not be an adapter, and its binding may be a part of a longer one.
    assert_eq!(stage.query(ADD | ENABLE, &stage.path(&tcp_ip)), S_OK);
    let long = Path(vec![
        (stage.part(&tcp_ip), stage.part(&stage.protocol)),
        (stage.part(&stage.protocol), stage.part(&own)),
    ]);
    assert_eq!(stage.query(ADD | ENABLE, &long.into()), NETCFG_S_DISABLE_QUERY);
}

fn bad_registry(_: &Library) {
    let mut stage = Stage::begun();
    let adapters: Vec<Part> = (0..6).map(|_| stage.adapter()).collect();
    let real = stage.network.borrow_mut().add(MINIPORT, NET, None, VIRTUAL).instance;
    let names = |names: &[GUID]| -> Vec<u8> {
        let names: Vec<u16> = names
            .iter()
            .flat_map(|name| format!("\\Device\\{}\0", braced(*name)).encode_utf16().collect::<Vec<_>>())
            .collect();
        names.into_iter().flat_map(u16::to_le_bytes).collect()
    };
    let gone = GUID::from_u128(7);
    let values: [(REG_VALUE_TYPE, Vec<u8>); 6] = [
        // Twice the same, one that is not there, and no zero at the end.
        (REG_MULTI_SZ, names(&[real, gone, real])),
        // The same once more, which is the first adapter's.
        (REG_MULTI_SZ, names(&[real])),
        (REG_MULTI_SZ, vec![0xFF; 33]),
        (REG_MULTI_SZ, vec![]),
        (REG_SZ, names(&[gone])),
        (REG_BINARY, vec![0; 3]),
    ];
    for (adapter, (kind, bytes)) in adapters.iter().zip(&values) {
        set(&format!("\\Adapters\\{}", braced(adapter.instance)), "UpperBindings", *kind, bytes);
    }
    set("\\Adapters\\no GUID", "UpperBindings", REG_MULTI_SZ, &names(&[gone]));
    set("\\Adapters\\{00000000-0000-0000-0000-00000000000G}", "x", REG_DWORD, &[0; 4]);
    for (kind, bytes) in [
        (REG_SZ, &b"3\0\0\0"[..]),
        (REG_DWORD, &[]),
        (REG_DWORD, &[2]),
        (REG_DWORD, &[0; 4]),
        (REG_DWORD, &[0xFF; 4]),
        (REG_DWORD, &[2; 900]),
    ] {
        set("", "VirtualMiniports", kind, bytes);
        stage.restart();
        for adapter in &adapters {
            stage.tell(ENABLE, adapter).expect("NotifyBindingPath");
        }
        stage.apply().expect("ApplyRegistryChanges");
        let miniports = stage.miniports();
        assert_eq!(miniports.len(), adapters.len());
        assert_eq!(miniports.first(), Some(&real));
        for (adapter, miniport) in adapters.iter().zip(&miniports) {
            assert_eq!(stage.names(adapter), devices(&[*miniport]));
        }
    }
}

fn out_of_order(library: &Library) {
    let stage = Stage::begun();
    let adapter = stage.adapter();
    let unexpected = Err(E_UNEXPECTED);
    // SAFETY: the object is alive.
    unsafe {
        assert_eq!(stage.notify.setup.Install(0).map_err(|error| error.code()), unexpected);
        assert_eq!(stage.notify.setup.Upgrade(0, 0).map_err(|error| error.code()), unexpected);
        assert_eq!(stage.notify.setup.Removing().map_err(|error| error.code()), unexpected);
        assert_eq!(stage.notify.control.ApplyRegistryChanges().map_err(|error| error.code()), unexpected);
        assert_eq!(stage.notify.control.CancelChanges().map_err(|error| error.code()), unexpected);
        stage.notify.setup.ReadAnswerFile(PCWSTR::null(), PCWSTR::null()).expect("ReadAnswerFile");
    }
    assert_eq!(stage.query(ADD | ENABLE, &stage.path(&adapter)), E_UNEXPECTED);
    assert_eq!(stage.tell(ADD | ENABLE, &adapter).map_err(|error| error.code()), unexpected);
    assert_eq!(stage.apply_to_driver(), E_UNEXPECTED);
    // SAFETY: the object is alive, and nothing may be passed.
    let nothing = unsafe { stage.notify.control.Initialize(None, None, true) };
    assert_eq!(nothing.map_err(|error| error.code()), Err(E_POINTER));
    // The registry cannot be read: it is not known what is there, so that nothing can be done.
    stage.network.borrow_mut().is_shut = true;
    assert_eq!(stage.start(false).map_err(|error| error.code()), Err(E_ACCESSDENIED));
    stage.network.borrow_mut().is_shut = false;
    stage.start(false).expect("Initialize");
    // SAFETY: the object is alive, and nothing may be passed.
    unsafe {
        let path = stage.notify.binding.NotifyBindingPath(ADD, None);
        assert_eq!(path.map_err(|error| error.code()), Err(E_POINTER));
        let part = stage.notify.global.SysNotifyComponent(REMOVE, None);
        assert_eq!(part.map_err(|error| error.code()), Err(E_POINTER));
        assert_eq!(stage.notify.global.GetSupportedNotifications(), Ok(0x1_0113));
    }
    drop(stage);
    library.is_unused();
}
