"""Captures in the one form that everything here uses: pcap with microseconds, one link type per file.

A record's seconds are the number of the frame that it came from, its microseconds the 802.1Q tag beside the frame as
NDIS writes it (UserPriority | CFI << 3 | VlanId << 4), 0 for none.
"""

import struct
from typing import NamedTuple

MAGIC = 0xA1B2C3D4
LONGEST = 262144


class Record(NamedTuple):
    number: int
    slot: int
    frame: bytes


def read(path):
    data = open(path, "rb").read()
    order = "<" if data[:4] == struct.pack("<I", MAGIC) else ">"
    if len(data) < 24 or struct.unpack_from(order + "I", data)[0] != MAGIC:
        raise SystemExit(f"{path}: not a pcap file with microseconds")
    records, at, header = [], 24, struct.Struct(order + "IIII")
    while at < len(data):
        number, slot, length, _ = header.unpack_from(data, at)
        at += 16
        if at + length > len(data):
            raise SystemExit(f"{path}: record {len(records)} ends behind the file")
        records.append(Record(number, slot, data[at:at + length]))
        at += length
    return records


def write(path, link_type, records):
    """`records` are Records, or anything else of a number, a slot and a frame."""
    with open(path, "wb") as file:
        file.write(struct.pack("<IHHiIII", MAGIC, 2, 4, 0, 0, LONGEST, link_type))
        for number, slot, frame in records:
            file.write(struct.pack("<IIII", number, slot, len(frame), len(frame)))
            file.write(frame)
