#!/usr/bin/env python3
"""Type-checks the drivers with feature `wdk` against wdk-sys, on a machine that is not Windows.

In: the packages to check. Out: cargo's words and exit code. wdk-sys makes its bindings from Debian's mingw-w64 DDK
headers (packages mingw-w64-common, libclang1-19, libclang-common-19-dev), which agree with the WDK's in the records
that Entresol shares with it. wdk-build wants to run on Windows only because it looks for the WDK in the registry; in a
copy of it nothing is found there, and the environment says where the headers are. Everything happens in a copy of
the sources, because a replaced crate changes Cargo.lock.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from sources import ROOT, copy_to  # noqa: E402: found beside this folder

HEADERS = Path("/usr/share/mingw-w64/include")
VERSION = "10.0.22621.0"

# What wdk-build asks of the registry, where there is none.
NO_REGISTRY = """
#[derive(Clone, Copy, Default)]
struct HKEY;
type PCSTR = &'static str;
struct Absent;
impl Absent {
    fn is_ok(&self) -> bool { false }
    fn ok(self) -> Option<()> { None }
}
const HKEY_LOCAL_MACHINE: HKEY = HKEY;
const KEY_READ: u32 = 0;
const RRF_RT_REG_SZ: u32 = 0;
#[allow(non_snake_case)]
unsafe fn RegCloseKey(_: HKEY) -> Absent { Absent }
#[allow(non_snake_case)]
unsafe fn RegOpenKeyExA(_: HKEY, _: PCSTR, _: Option<u32>, _: u32, _: *mut HKEY) -> Absent { Absent }
#[allow(non_snake_case)]
unsafe fn RegGetValueA(
    _: HKEY, _: Option<PCSTR>, _: PCSTR, _: u32, _: Option<*mut u32>, _: Option<*mut u8>, _: Option<*mut u32>,
) -> Absent { Absent }
macro_rules! s { ($text:literal) => { $text }; }
"""

# mingw's headers know neither.
NEWER_THAN_MINGW = """#pragma once
#include_next <ntifs.h>
typedef ULONG64 POOL_FLAGS;
PVOID NTAPI ExAllocatePool2(POOL_FLAGS Flags, SIZE_T NumberOfBytes, ULONG Tag);
"""


def replaced(text, pattern, by, what):
    text, count = re.subn(pattern, lambda _: by, text, flags=re.S)
    if not count:
        raise SystemExit(f"wdk-build has no {what} any more: {Path(__file__).name} has to follow it")
    return text


def portable_wdk_build(copy, out):
    """A wdk-build that runs here."""
    metadata = subprocess.run(
        ["cargo", "metadata", "--format-version=1", "--features", "entresol/wdk", "--filter-platform",
         "x86_64-pc-windows-msvc"],
        cwd=copy, check=True, capture_output=True, text=True)
    packages = json.loads(metadata.stdout)["packages"]
    source = next(Path(package["manifest_path"]).parent for package in packages if package["name"] == "wdk-build")
    target = out / "wdk-build"
    shutil.copytree(source, target)
    manifest = target / "Cargo.toml"
    manifest.write_text(replaced(
        manifest.read_text(), r"\n\[dependencies\.windows\]", '\n[target."cfg(windows)".dependencies.windows]',
        "dependency on windows"))
    utils = target / "src/utils.rs"
    text = replaced(utils.read_text(), r"\nuse windows::\{.*?\n\};\n", NO_REGISTRY, "import of windows")
    text = replaced(text, r'cfg\(target_os = "windows"\)', "cfg(all())", "function for Windows only")
    text = replaced(text, r'cfg\(not\(target_os = "windows"\)\)', "cfg(any())", "function for Windows only")
    utils.write_text(text)
    make = target / "src/cargo_make.rs"
    make.write_text(replaced(
        make.read_text(), r"std::os::windows::fs::symlink_file", "std::os::unix::fs::symlink", "symbolic link"))
    return target


def kit(out):
    """Folders that look like a WDK's, of mingw's headers."""
    root = out / "kit"
    include = root / "Include" / VERSION
    (include / "km/crt").mkdir(parents=True)
    for header in (HEADERS / "ddk").iterdir():
        (include / "km" / header.name).symlink_to(header)
    (include / "shared").symlink_to(HEADERS)
    (include / "km/crt/ntifs.h").write_text(NEWER_THAN_MINGW)
    (root / "Lib" / VERSION / "km/x64").mkdir(parents=True)
    return root


def main():
    packages = sys.argv[1:]
    if not HEADERS.is_dir():
        raise SystemExit("the headers are missing: apt-get install mingw-w64-common libclang1-19 libclang-common-19-dev")
    clang = max(Path("/usr/lib").glob("llvm-*/lib/clang/*"), key=lambda path: int(path.name.split(".")[0]))
    # wdk-build looks for Cargo.lock above the target folder, so that stays in the copy; it stays from run to run, because
    # the bindings take minutes.
    out = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve() / "wdk"
    copy = out / "copy"
    for old in (copy, out / "wdk-build", out / "kit"):
        if old == copy and old.is_dir():
            for entry in old.iterdir():
                if entry.name != "target":
                    shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        elif old.is_dir():
            shutil.rmtree(old)
    copy_to(copy)
    environment = {key: value for key, value in os.environ.items() if key not in ("CARGO_TARGET_DIR", "RUSTFLAGS")}
    environment |= {
        "WDKContentRoot": str(kit(out)),
        "Version_Number": VERSION,
        "LIBCLANG_PATH": str(clang.parents[1]),
        # Without a version of gcc the headers blank __attribute__; the others are missing or clash in clang's own.
        "BINDGEN_EXTRA_CLANG_ARGS": f"-fno-ms-compatibility -fgnuc-version=4.2.1 -resource-dir={clang} "
                                    "-D__AMXINTRIN_H -D__AMX_COMPLEXINTRIN_H",
    }
    patch = f'patch.crates-io.wdk-build.path="{portable_wdk_build(copy, out)}"'
    command = ["cargo", "clippy", "--config", patch, "--target", "x86_64-pc-windows-msvc", "--lib"]
    for package in packages:
        command += ["--package", package, "--features", f"{package}/wdk"]
    command += ["--", "-D", "warnings"]
    return subprocess.run(command, cwd=copy, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())
