#!/usr/bin/env python3
"""Compares what a driver made of a capture with what tshark says it should be.

    tshark.py SENT LOWER UPPER

SENT is the Ethernet capture given to the upper edge, LOWER what reached the wire below (bare IP), UPPER what came back
up when LOWER was received again. tshark decodes all three. LOWER must hold the IP packets of SENT, in the same order,
byte for byte, without link header and padding; UPPER the same packets behind an Ethernet header of the right type.
Frames that a raw IP medium has no place for (ARP, tags, LLC), questions that the driver answers itself (neighbour
solicitations) and packets whose own length is wrong must be missing.
"""

import collections
import json
import subprocess
import sys

FIELDS = [
    "frame.number", "frame.cap_len", "eth.type", "eth.dst",
    "ip.version", "ip.len", "ip.src", "ip.dst", "ip.proto", "ip.id", "ip.checksum", "ip.frag_offset", "ip.ttl",
    "ipv6.version", "ipv6.plen", "ipv6.nxt", "ipv6.src", "ipv6.dst", "ipv6.hlim", "ipv6.flow",
    "tcp.srcport", "tcp.dstport", "tcp.seq_raw", "udp.srcport", "udp.dstport", "udp.length",
    "icmp.type", "icmp.code", "icmp.checksum", "icmpv6.type", "icmpv6.code", "icmpv6.checksum",
]
# What must come out the same; the link layer is what must not.
CARRIED = [field for field in FIELDS if not field.startswith(("frame.", "eth."))]

# tshark must judge each packet by itself: no reassembly, no conversation that would make a field depend on others.
OPTIONS = [
    "-o", "ip.defragment:FALSE", "-o", "ipv6.defragment:FALSE", "-o", "tcp.desegment_tcp_streams:FALSE",
    "-o", "tcp.analyze_sequence_numbers:FALSE", "-o", "ip.tso_support:FALSE",
]


def tshark(path, *arguments):
    command = ["tshark", "-n", "-r", path, *OPTIONS, *arguments]
    result = subprocess.run(command, capture_output=True, check=True, text=True, errors="replace")
    return result.stdout


def decoded(path):
    """One dictionary per packet: tshark's first value of each field, and the packet's bytes."""
    columns = [part for field in FIELDS for part in ("-e", field)]
    lines = tshark(path, "-T", "fields", "-E", "occurrence=f", "-E", "separator=/t", *columns).splitlines()
    packets = [dict(zip(FIELDS, line.split("\t"))) for line in lines]
    raw = json.loads(tshark(path, "-T", "json", "-x", "-j", "frame"))
    assert len(packets) == len(raw), f"{path}: {len(packets)} decoded, {len(raw)} dumped"
    for packet, layers in zip(packets, raw):
        # A packet of which nothing was captured has no dump.
        packet["bytes"] = bytes.fromhex(layers["_source"]["layers"].get("frame_raw", [""])[0])
    return packets


# What the adapter below carries: every IPv4 packet fits, an IPv6 packet of more is refused for its length.
MTU = 65535


def number(text):
    return int(text, 0) if text else None


def carried(packet):
    """The IP packet that a bare IP medium must carry for this Ethernet frame, or why there is none."""
    room = number(packet["frame.cap_len"]) - 14
    kind = number(packet["eth.type"])
    if kind == 0x0800:
        if number(packet["ip.version"]) != 4:
            return None, "IPv4 type, no IPv4 packet"
        length = number(packet["ip.len"])
        if length is None or not 20 <= length <= room:
            return None, "IPv4 length"
    elif kind == 0x86DD:
        if number(packet["ipv6.version"]) != 6 or room < 40:
            return None, "IPv6 type, no IPv6 packet"
        plen = number(packet["ipv6.plen"])
        if plen is None or plen + 40 > room:
            return None, "IPv6 length"
        length = room if plen == 0 and number(packet["ipv6.nxt"]) == 0 else plen + 40
        if number(packet["ipv6.nxt"]) == 58 and length > 40 and packet["bytes"][54:55] == b"\x87":
            return None, "neighbour solicitation"
    elif kind == 0x0806:
        return None, "ARP"
    else:
        return None, "other type"
    if length > MTU:
        return None, "longer than the MTU"
    return packet["bytes"][14:14 + length], None


def same(index, expected, got, where):
    """Compares what tshark decoded of two packets, field by field."""
    differing = [field for field in CARRIED if expected[field] != got[field]]
    # A frame's padding is decoded as data of nobody; a field that only exists because of it is no loss.
    if differing:
        lines = "\n".join(f"  {field}: sent {expected[field]!r}, {where} {got[field]!r}" for field in differing)
        raise SystemExit(f"{where} packet {index + 1} (sent {expected['frame.number']}) differs:\n{lines}")


def main(sent, lower, upper):
    stays, expected = collections.Counter(), []
    for packet in decoded(sent):
        data, why = carried(packet)
        if data is None:
            stays[why] += 1
        else:
            expected.append((packet, data))
    below, above = decoded(lower), decoded(upper)
    for where, got in (("lower", below), ("upper", above)):
        if len(got) != len(expected):
            raise SystemExit(f"{where}: {len(got)} packets, tshark counts {len(expected)} IP packets in {sent}")
    for index, ((packet, data), down, up) in enumerate(zip(expected, below, above)):
        if down["bytes"] != data:
            raise SystemExit(f"lower packet {index + 1} (sent {packet['frame.number']}): other bytes")
        if up["bytes"][14:] != data or number(up["eth.type"]) != number(packet["eth.type"]):
            raise SystemExit(f"upper packet {index + 1} (sent {packet['frame.number']}): other bytes")
        same(index, packet, down, "lower")
        same(index, packet, up, "upper")
    print(f"{len(expected)} IP packets: tshark sees the same below and, after the round trip, above")
    for why, count in sorted(stays.items()):
        print(f"{count:6} stay above: {why}")
    print(f"{2 * len(expected)} passed, 0 failed")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
