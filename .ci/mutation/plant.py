#!/usr/bin/env python3
"""Plants each bug of mutations.toml alone into the runtime and has `cargo entresol verify` find it.

In: a path of the `cargo-entresol` command, built from the sources as they are, and words that choose bugs by their
names (none: all). Out: for each bug what found it; an exit code other than 0 when one was not found, does not build
or does not fit the sources any more. The sources themselves are not touched: each bug is planted in a copy.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE.parent))
from sources import ROOT, copy_to  # noqa: E402: found beside this folder

TRIPLE = "x86_64-pc-windows-msvc"
# Lives that are played of each bug. The verifier need not play all of them: the first way of failing is enough.
SEEDS = 500


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


def verify(command, image, out):
    """How the driver failed: the marks of the ways, and the first rules broken."""
    sys_file = out / f"{image.stem}.sys"
    shutil.copy(image, sys_file)
    results = out / "results.json"
    results.unlink(missing_ok=True)
    arguments = ["entresol", "verify", sys_file, "--seeds", str(SEEDS), "--json", results]
    done = subprocess.run([command, *arguments], capture_output=True, text=True, timeout=900)
    if not results.exists():
        raise SystemExit(f"verify wrote no results:\n{done.stdout}\n{done.stderr}")
    return [way["mark"] for driver in json.loads(results.read_text()) for way in driver["ways"]]


def main():
    command, words = Path(sys.argv[1]).resolve(), sys.argv[2:]
    bugs = tomllib.loads((HERE / "mutations.toml").read_text())["bug"]
    if len({bug["name"] for bug in bugs}) != len(bugs):
        raise SystemExit("two bugs have one name")
    sources = {bug["name"]: planted(bug, (ROOT / "runtime/src" / bug["file"]).read_text()) for bug in bugs}
    chosen = [bug for bug in bugs if all(word in bug["name"] for word in words)]

    with tempfile.TemporaryDirectory() as folder:
        copy, out = Path(folder, "copy"), Path(folder)
        copy_to(copy)

        for driver in sorted({bug.get("driver", "ethernet-over-ip") for bug in chosen}):
            if ways := verify(command, build(copy, driver), out):
                raise SystemExit(f"{driver} without a bug: {ways}")

        missed = 0
        for bug in chosen:
            target = copy / "runtime/src" / bug["file"]
            sound, start = target.read_text(), time.monotonic()
            target.write_text(sources[bug["name"]])
            try:
                ways = verify(command, build(copy, bug.get("driver", "ethernet-over-ip")), out)
                known = bug.get("missed")
                said = ", ".join(ways) or (f"not found: {known}" if known else "NOT FOUND")
                # One that is found at last has to lose its excuse.
                missed += bool(ways) == bool(known)
            except SystemExit as reason:
                said, missed = f"CANNOT BE TOLD: {reason}", missed + 1
            except subprocess.TimeoutExpired:
                said, missed = "CANNOT BE TOLD: verify did not end", missed + 1
            target.write_text(sound)
            print(f"{time.monotonic() - start:5.1f} s  {bug['name']}: {said}", flush=True)
    print(f"{len(chosen) - missed} of {len(chosen)} bugs went as expected")
    return 1 if missed or not chosen else 0


if __name__ == "__main__":
    sys.exit(main())
