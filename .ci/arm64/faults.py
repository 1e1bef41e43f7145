#!/usr/bin/env python3
"""What the host for ARM64 says of driver code that faults, and of a load that it does in the driver's place.

    faults.py IMAGE COMMAND...

COMMAND is `cargo entresol` for ARM64. Each fault is planted at the entry of the ARM64 image, which is no longer what its
checksum says, and that the host only mentions.
"""

import struct
import subprocess
import sys
import tempfile

RETURN = 0xD65F03C0
# x1: 8, this instruction, KUSER_SHARED_DATA, an address with bits that none has.
SMALL, HERE = [0xD2800101], [0x10000001]
SHARED = [0xD2DEF001, 0xF2FFFFE1]
NOT_CANONICAL = [0xD2E24681]

FAULTS = [
    ("a load", SMALL + [0xF9400020], "read of 0x8, a null pointer"),
    ("a store", SMALL + [0xF9000020], "write of 0x8, a null pointer"),
    ("a store into code", HERE + [0xF9000020], "write of 0x", "(.text)"),
    ("a jump", SMALL + [0xD61F0020], "execution of 0x8, a null pointer"),
    ("no address", NOT_CANONICAL + [0xF9400020], "read of 0x0, an address that is not canonical"),
    ("pushes without end", [0xA9BF7BFD, 0x17FFFFFF], "write of 0x", "past the end of its stack"),
    ("no instruction", [0x00000000], ": an illegal instruction"),
    ("a store into the shared page", SHARED + [0xF9000020], "write of 0xfffff78000000000, in KUSER_SHARED_DATA"),
    # ldr w0, [x1, #0x26c] is Windows's number, and a breakpoint says that it is 10.
    ("a load from the shared page", SHARED + [0xB9426C20, 0x7100281F, 0x54000041, 0xD43E0000, 0x00000000],
     ": a breakpoint"),
    # ldp w2, w3, [x1, #4] begins with the factor of ticks, 15.625 ms.
    ("two loads from the shared page",
     SHARED + [0x29408C22, 0x52A1F404, 0x6B04005F, 0x54000041, 0xD43E0000, 0x00000000], ": a breakpoint"),
]


def entry(image):
    """Where the entry point is in the file."""
    headers, = struct.unpack_from("<I", image, 0x3C)
    count, = struct.unpack_from("<H", image, headers + 6)
    size, = struct.unpack_from("<H", image, headers + 20)
    address, = struct.unpack_from("<I", image, headers + 40)
    for section in range(count):
        length, start, _, offset = struct.unpack_from("<IIII", image, headers + 24 + size + 40 * section + 8)
        if start <= address < start + length:
            return offset + address - start
    sys.exit("the entry point is in no section")


def main():
    path, *command = sys.argv[1:]
    image = open(path, "rb").read()
    at = entry(image)
    for name, code, *wanted in FAULTS:
        code = struct.pack(f"<{len(code) + 1}I", *code, RETURN)
        with tempfile.NamedTemporaryFile(suffix=".sys") as planted:
            planted.write(image[:at] + code + image[at + len(code):])
            planted.flush()
            ended = subprocess.run([*command, "run", planted.name], capture_output=True, text=True)
        said = next((line for line in ended.stderr.splitlines() if line.startswith("error:")), ended.stderr)
        if ended.returncode != 70 or "in DriverEntry" not in said or not all(words in said for words in wanted):
            sys.exit(f"{name}: the host should say {wanted}, and exits with {ended.returncode}: {said}")


main()
