//! The imports: from the kernel and NDIS alone, and only what the oldest Windows has that the driver runs on.

use object::read::pe::PeFile64;
use object::{NameOrOrdinal, Object as _};

use super::windows::Windows;
use super::{BUILD, wrong};

const MODULES: [&str; 3] = ["ntoskrnl.exe", "ndis.sys", "hal.dll"];

pub(super) fn check(file: &PeFile64<'_>, windows: Windows, messages: &mut Vec<String>) {
    let imports = match file.imports() {
        Ok(imports) => imports,
        Err(error) => return messages.push(wrong(&format!("its imports cannot be read: {error}"), BUILD)),
    };
    for import in imports {
        let import = match import {
            Ok(import) => import,
            Err(error) => {
                return messages.push(wrong(&format!("its imports cannot be read: {error}"), BUILD));
            }
        };
        let module = String::from_utf8_lossy(import.library()).into_owned();
        if !MODULES.iter().any(|known| known.eq_ignore_ascii_case(&module)) {
            let what = format!("the driver imports from `{module}`");
            let help = format!("call what {} export", MODULES.join(", "));
            if messages.last().is_none_or(|last| !last.starts_with(&what)) {
                messages.push(wrong(&what, &help));
            }
            continue;
        }
        let NameOrOrdinal::Name(name) = import.name() else {
            messages.push(wrong(
                &format!("the driver imports something of `{module}` by a number"),
                "import it by its name: numbers change from one Windows to the next",
            ));
            continue;
        };
        let name = String::from_utf8_lossy(name).into_owned();
        if let Some(first) = Windows::with_function(&name).filter(|first| *first > windows) {
            messages.push(wrong(
                &format!("`{name}` came with {first}, and the driver is for {windows} and newer"),
                "look it up when the driver runs (`MmGetSystemRoutineAddress`, `NdisGetRoutineAddress`), or name a newer NDIS in `ndis = \"…\"`",
            ));
        }
    }
}
