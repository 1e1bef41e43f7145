#!/usr/bin/env python3
"""Plants each bug of mutations.toml alone into the runtime and has `cargo entresol verify` find it.

In: a path of the `cargo-entresol` command, built from the sources as they are, and words that choose bugs by their
names (none: all). Out: for each bug what found it; an exit code other than 0 when one was not found, does not build
or does not fit the sources any more. The sources themselves are not touched: each bug is
planted in a copy.
"""

import json
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE.parent))
from sources import ROOT, copy_to  # noqa: E402: found beside this folder

TRIPLE = "x86_64-pc-windows-msvc"
# Lives that are played of each bug: most are found in the first few.
FEW, ALL = 50, 500
# Bugs at a time: a build mostly waits for one crate. Each copy has a target folder of a gigabyte.
MOST_COPIES = 4


def edits(bug):
    return [(bug["from"], bug["to"])] + [tuple(pair) for pair in bug.get("and", [])]


def planted(bug, text):
    """The text of a file with the bug in it."""
    for before, after in edits(bug):
        if text.count(before) != 1:
            raise SystemExit(f"{bug['name']}: this is in {bug['file']} {text.count(before)} times, not once:\n{before}")
        text = text.replace(before, after)
    return text


def build(copy, driver):
    command = ["cargo", "build", "--quiet", "--offline", "--package", driver]
    # A target folder from outside would be that of the sources without bugs.
    environment = {key: value for key, value in os.environ.items() if key != "CARGO_TARGET_DIR"}
    done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"it does not build:\n{done.stderr}")
    return copy / "target" / TRIPLE / "debug/package" / driver / f"{driver.replace('-', '_')}.sys"


def verify(command, image, seeds, out):
    """How the driver failed: the marks of the ways, and the first rules broken."""
    sys_file = out / f"{image.stem}.sys"
    shutil.copy(image, sys_file)
    results = out / "results.json"
    results.unlink(missing_ok=True)
    arguments = ["entresol", "verify", sys_file, "--seeds", str(seeds), "--jobs", "1", "--json", results]
    done = subprocess.run([command, *arguments], capture_output=True, text=True, timeout=900)
    if not results.exists():
        raise SystemExit(f"verify wrote no results:\n{done.stdout}\n{done.stderr}")
    return [way["mark"] for driver in json.loads(results.read_text()) for way in driver["ways"]]


def find(bug, source, command, copies):
    """Whether a bug went as expected; one of the copies is taken for it, and is afterwards as it was."""
    copy = copies.get()
    target = copy / "runtime/src" / bug["file"]
    sound, start, known = target.read_text(), time.monotonic(), bug.get("missed")
    target.write_text(source)
    try:
        image = build(copy, bug.get("driver", "ethernet-over-ip"))
        ways = verify(command, image, FEW, copy.parent) or verify(command, image, ALL, copy.parent)
        said = ", ".join(ways) or (f"not found: {known}" if known else "NOT FOUND")
        # One that is found at last has to lose its excuse.
        expected = bool(ways) != bool(known)
    except SystemExit as reason:
        said, expected = f"CANNOT BE TOLD: {reason}", False
    except subprocess.TimeoutExpired:
        said, expected = "CANNOT BE TOLD: verify did not end", False
    target.write_text(sound)
    copies.put(copy)
    print(f"{time.monotonic() - start:5.1f} s  {bug['name']}: {said}", flush=True)
    return expected


def main():
    command, words = Path(sys.argv[1]).resolve(), sys.argv[2:]
    bugs = tomllib.loads((HERE / "mutations.toml").read_text())["bug"]
    if len({bug["name"] for bug in bugs}) != len(bugs):
        raise SystemExit("two bugs have one name")
    sources = {bug["name"]: planted(bug, (ROOT / "runtime/src" / bug["file"]).read_text()) for bug in bugs}
    chosen = [bug for bug in bugs if all(word in bug["name"] for word in words)]

    with tempfile.TemporaryDirectory() as folder:
        copies = queue.Queue()
        for at in range(min(os.cpu_count() or 1, MOST_COPIES)):
            # What is compiled for one copy mostly serves the next.
            copy, first = Path(folder, str(at), "copy"), Path(folder, "0", "copy")
            copy_to(copy)
            if copy != first:
                shutil.copytree(first / "target", copy / "target", symlinks=True)
            for driver in sorted({bug.get("driver", "ethernet-over-ip") for bug in chosen}):
                image = build(copy, driver)
                if copy == first and (ways := verify(command, image, ALL, copy.parent)):
                    raise SystemExit(f"{driver} without a bug: {ways}")
            copies.put(copy)
        with ThreadPoolExecutor(copies.qsize()) as pool:
            finds = [pool.submit(find, bug, sources[bug["name"]], command, copies) for bug in chosen]
            expected = sum(each.result() for each in finds)
    print(f"{expected} of {len(chosen)} bugs went as expected")
    return 0 if chosen and expected == len(chosen) else 1


if __name__ == "__main__":
    sys.exit(main())
