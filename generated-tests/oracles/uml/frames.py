"""The frames that are put in: what the guest sends on its upper interfaces, and what is sent to its lower device.

Nothing here is random: a second recording has the same frames. Every frame carries a token, '#' and seven digits, that
is found again on the other side. What the kernel made of a frame is not computed here but recorded.
"""
import struct
from collections import namedtuple

GUEST = bytes.fromhex("020000000001")  # vec0, and every VLAN interface on it
PEER_A, PEER_B = bytes.fromhex("02000000000a"), bytes.fromhex("02000000000b")
DESTINATIONS = [PEER_A, bytes.fromhex("01005e0000fb"), b"\xff" * 6]
Q, AD = 0x8100, 0x88A8  # tag protocol identifiers of 802.1Q and 802.1ad

# An upper interface: the tags it stands for, outermost first, as (TPID, VLAN id, PCP is the priority of the frame).
VLAN = {
    "q0": [(Q, 0, True)],
    "q5": [(Q, 5, False)],
    "q7": [(Q, 7, True)],
    "q4094": [(Q, 4094, True)],
}
QINQ = {
    "s100c5": [(AD, 100, True), (Q, 5, True)],
    "s100c0": [(AD, 100, True), (Q, 0, True)],
    "s200c5": [(AD, 200, False), (Q, 5, True)],
    "s300c6": [(AD, 300, True), (Q, 6, False)],
    "s4094c4094": [(AD, 4094, False), (Q, 4094, False)],
}
# A PPP interface: its session id and the peer of the session.
PPPOE = {"ppp0": (1, PEER_A), "ppp1": (0x1234, PEER_B), "ppp2": (0xFFFE, PEER_A)}

# `frame` goes in at `interface` (a name, or "vec0" for the lower device). `slots` are the tags, outermost first, as
# NDIS writes one, or the session id. `odd` says why a received frame is no plain case.
Case = namedtuple("Case", "interface priority frame slots odd")


def slot(pcp, dei, vid):
    return pcp | dei << 3 | vid << 4


def tag(tpid, slot):
    return struct.pack("!HH", tpid, (slot & 7) << 13 | (slot >> 3 & 1) << 12 | slot >> 4)


# --- payloads ---------------------------------------------------------------------------------------------------------

def filler(number, size):
    """The token and bytes that count, `size` in all, the token always whole."""
    token = b"#%07d" % number
    return token + bytes((number + i) & 0xFF for i in range(max(0, size - len(token))))


def checksum(data):
    data += b"\0" * (len(data) % 2)
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def transport(protocol, data, pseudo):
    """UDP, TCP or ICMP around `data`, with its checksum; any other protocol is `data` itself."""
    headers = {17: (struct.pack("!4H", 4000, 5000, 8 + len(data), 0), 6),
               6: (struct.pack("!2H2IBB3H", 4000, 5000, 1, 1, 0x50, 0x18, 1024, 0, 0), 16),
               1: (struct.pack("!BB3H", 8, 0, 0, 1, 1), 2),
               58: (struct.pack("!BB3H", 128, 0, 0, 1, 1), 2)}
    if protocol not in headers:
        return data
    header, at = headers[protocol]
    body = header + data
    pseudo = b"" if protocol == 1 else pseudo + struct.pack("!IxxxB", len(body), protocol)
    return body[:at] + struct.pack("!H", checksum(pseudo + body) or 0xFFFF) + body[at + 2:]


def ipv4(number, size, protocol=17, options=b"", fragment=0, tos=0):
    addresses = bytes([192, 0, 2, 1, 192, 0, 2, 2])
    overhead = 20 + len(options) + {17: 8, 6: 20, 1: 8}.get(protocol, 0)
    body = transport(protocol, filler(number, size - overhead), addresses)
    header = struct.pack("!BBHHHBBH", 0x45 + len(options) // 4, tos, 20 + len(options) + len(body), number & 0xFFFF,
                         fragment, 64, protocol, 0) + addresses + options
    return header[:10] + struct.pack("!H", checksum(header)) + header[12:] + body


def ipv6(number, size, protocol=17, extension=False):
    addresses = bytes.fromhex("20010db8000000000000000000000001" "20010db8000000000000000000000002")
    options = bytes([protocol, 0, 1, 4, 0, 0, 0, 0]) if extension else b""  # hop by hop, padded
    overhead = 40 + len(options) + {17: 8, 6: 20, 58: 8}.get(protocol, 0)
    body = options + transport(protocol, filler(number, size - overhead), addresses)
    first = 0 if extension else protocol
    return struct.pack("!IHBB", 6 << 28 | number & 0xFFFFF, len(body), first, 64) + addresses + body


def arp(number, size):
    return struct.pack("!HHBBH", 1, 0x0800, 6, 4, 1) + GUEST + bytes([192, 0, 2, 1]) + bytes(6) \
        + bytes([192, 0, 2, 2]) + filler(number, size - 28)


# An EtherType (None: the length of what follows) and the payload for it.
ETHERNET = [
    (0x0800, ipv4),
    (0x86DD, ipv6),
    (0x0806, arp),
    (0x88B5, filler),
    (None, lambda number, size: b"\x42\x42\x03" + filler(number, size - 3)),  # LLC
    (None, lambda number, size: b"\xaa\xaa\x03\0\0\0\x08\0" + ipv4(number, size - 8)),  # SNAP
    (None, lambda number, size: b"\xff\xff" + filler(number, size - 2)),  # 802.3 without LLC
    (20, lambda number, size: b"\x42\x42\x03" + filler(number, size - 3)),  # LLC, then padding
    (0x0600, filler),  # the smallest EtherType
    (0xFFFF, filler),  # the largest
    (0x8100, lambda number, size: tag(Q, slot(3, 1, 9))[2:] + struct.pack("!H", 0x88B5) + filler(number, size - 4)),
]
IP = [
    lambda number, size: ipv4(number, size),
    lambda number, size: ipv6(number, size),
    lambda number, size: ipv4(number, size, protocol=253),
    lambda number, size: ipv4(number, size, protocol=6, tos=0xB8),
    lambda number, size: ipv6(number, size, protocol=6),
    lambda number, size: ipv4(number, size, protocol=1, options=b"\x94\x04\0\0"),
    lambda number, size: ipv6(number, size, protocol=58, extension=True),
    lambda number, size: ipv4(number, size, protocol=253, fragment=0x2005),
]
ETHERNET_SIZES = [28, 46, 47, 60, 61, 64, 100, 255, 256, 257, 576, 1280, 1500, 1499, 1498, 1497]
IP_SIZES = [28, 36, 37, 38, 39, 40, 46, 60, 61, 255, 1280, 1490, 1491]
IP_SIZES_LAST = 1492


def ethernet(number, destination, source):
    """Frame `number` without a tag. Kinds, sizes and destinations turn at different speeds."""
    kind, payload = ETHERNET[number % len(ETHERNET)]
    # Two frames of three are short, to keep the files small.
    size = ETHERNET_SIZES[number // 3 % 16] if number % 3 == 0 else ETHERNET_SIZES[number % 7]
    payload = payload(number, size)
    kind = len(payload) if kind is None else kind
    return destination + source + struct.pack("!H", kind) + payload


def packet(number):
    size = IP_SIZES_LAST if number % 29 == 0 else IP_SIZES[number % len(IP_SIZES)]
    return IP[number % len(IP)](number, size)


# --- what the guest sends ---------------------------------------------------------------------------------------------

def sent_tagged(interfaces, first):
    """Every interface with every priority it can show, each with every kind of frame."""
    ways = [(name, priority) for name, tags in interfaces.items()
            for priority in (range(8) if any(shown for _, _, shown in tags) else [0])]
    for i in range(len(ways) * len(ETHERNET)):
        name, priority = ways[i // len(ETHERNET)]
        slots = [slot(priority if shown else 0, 0, vid) for _, vid, shown in interfaces[name]]
        source = GUEST if i % 5 else PEER_B  # a bridge sends the frames of others
        yield Case(name, priority, ethernet(first + i, DESTINATIONS[i // 4 % 3], source), slots, None)


def sent_packets(first):
    for i in range(264):
        name = list(PPPOE)[i % 3]
        yield Case(name, 0, packet(first + i), [PPPOE[name][0]], None)


# --- what is sent to the guest ----------------------------------------------------------------------------------------

def insert(frame, tags):
    return frame[:12] + b"".join(tag(tpid, slot) for tpid, slot in tags) + frame[12:]


def received_tagged(interfaces, first, count):
    """Every interface; PCP and DEI of every tag turn, at different speeds."""
    names = list(interfaces)
    for i in range(count):
        name = names[i % len(names)]
        tags, turn = [], i // len(names)
        for tpid, vid, _ in interfaces[name]:
            tags.append((tpid, slot(turn & 7, turn >> 3 & 1, vid)))
            turn = turn * 5 + 3 + (i >> 4)
        destination = [GUEST, DESTINATIONS[1], DESTINATIONS[2], PEER_B][i // 2 % 4]
        frame = ethernet(first + i, destination, PEER_A)
        frame += bytes(0xEE for _ in range(60 - len(frame) - 4 * len(tags)))  # the padding of a wire
        yield Case("vec0", 0, insert(frame, tags), [slot for _, slot in tags], None)


def odd_tagged(interfaces, first):
    number = first

    def frame(size=60):
        nonlocal number
        number += 1
        return GUEST + PEER_A + struct.pack("!H", 0x88B5) + filler(number, size)

    def case(why, frame, slots):
        return Case("vec0", 0, frame, slots, why)

    def tagged(why, *tags, size=60):
        tags = [(tpid, slot(2, 0, vid)) for tpid, vid in tags]
        return case(why, insert(frame(size), tags), [slot for _, slot in tags[:depth]])

    depth = 1 if interfaces is VLAN else 2
    yield case("no tag", frame(), [])
    if interfaces is VLAN:
        good = [(Q, 5)]
        yield tagged("VLAN id without an interface", (Q, 6))
        yield tagged("VLAN id 4095", (Q, 4095))
        yield tagged("TPID 0x88A8 with the id of an 802.1Q interface", (AD, 5))
        yield tagged("TPID 0x9100 with the id of an 802.1Q interface", (0x9100, 5))
        yield tagged("the tag twice", (Q, 5), (Q, 5))
        yield tagged("802.1ad inside of 802.1Q", (Q, 5), (AD, 5))
    else:
        good = [(AD, 100), (Q, 5)]
        yield tagged("S-tag only", (AD, 100))
        yield tagged("C-tag only", (Q, 5))
        yield tagged("C-tag without an interface", (AD, 100), (Q, 9))
        yield tagged("S-tag without an interface", (AD, 9), (Q, 5))
        yield tagged("C-tag outside, S-tag inside", (Q, 5), (AD, 100))
        yield tagged("two S-tags", (AD, 100), (AD, 5))
        yield tagged("two C-tags", (Q, 100), (Q, 5))
        yield tagged("a third tag", (AD, 100), (Q, 5), (Q, 7))
    yield tagged("payload of 1501 bytes", *good, size=1501)
    yield tagged("payload of 1504 bytes", *good, size=1504)
    whole, last = tagged("", *good, size=8), 12 + 4 * depth
    yield case("ends behind two bytes of payload", whole.frame[:last + 4], whole.slots)
    yield case("ends behind one byte of payload", whole.frame[:last + 3], whole.slots)
    yield case("ends behind the EtherType", whole.frame[:last + 2], whole.slots)
    yield case("ends in the EtherType", whole.frame[:last + 1], whole.slots)
    yield case("ends behind the last TCI", whole.frame[:last], whole.slots)
    yield case("ends in the last TCI", whole.frame[:last - 1], [])


def session(sid, payload, protocol=b"\0\x21", length=None, versions=0x11, code=0, destination=GUEST, source=PEER_A,
            kind=0x8864, padded=True):
    body = protocol + payload
    length = len(body) if length is None else length
    frame = destination + source + struct.pack("!HBBHH", kind, versions, code, sid, length) + body
    return frame + bytes(0xEE for _ in range(60 - len(frame) if padded else 0))


def received_sessions(first):
    """Short frames are padded to 60 bytes, as on a wire, but for one of seven; one of eleven has more than it needs."""
    for i in range(264):
        sid, peer = list(PPPOE.values())[i % 3]
        ip = packet(first + i)
        protocol = b"\0\x21" if ip[0] >> 4 == 4 else b"\0\x57"
        frame = session(sid, ip, protocol, source=peer, padded=i % 7 != 0)
        if i % 11 == 0:
            frame += b"\xee" * 4
        yield Case("vec0", 0, frame, [sid], None)


def odd_sessions(first):
    number = first

    def ip(size=60, version=ipv4):
        nonlocal number
        number += 1
        return version(number, size)

    def case(why, frame):
        sid = int.from_bytes(frame[16:18], "big") if frame[12:14] == b"\x88\x64" else 0
        return Case("vec0", 0, frame, [sid], why)

    yield case("session id of no session", session(2, ip()))
    yield case("session id 0", session(0, ip()))
    yield case("session id of another peer", session(0x1234, ip()))
    yield case("from a stranger", session(1, ip(), source=bytes.fromhex("02000000000c")))
    yield case("to another host", session(1, ip(), destination=PEER_B))
    yield case("to everyone", session(1, ip(), destination=b"\xff" * 6))
    yield case("EtherType of discovery", session(1, ip(), kind=0x8863))
    yield case("VER 2", session(1, ip(), versions=0x21))
    yield case("TYPE 2", session(1, ip(), versions=0x12))
    yield case("CODE 0x09", session(1, ip(), code=9))
    yield case("LENGTH one more than there is", session(1, ip(), length=63))
    yield case("LENGTH 65535", session(1, ip(), length=0xFFFF))
    yield case("LENGTH cuts the packet", session(1, ip(), length=50))
    yield case("LENGTH 0", session(1, ip(), length=0))
    yield case("LENGTH 1", session(1, ip(), length=1))
    yield case("LENGTH 2, the protocol alone", session(1, ip(), length=2))
    yield case("bytes behind the packet that LENGTH counts", session(1, ip() + b"\xdd" * 6))
    yield case("packet of 1493 bytes", session(1, ip(1493)))
    yield case("packet of 1500 bytes", session(1, ip(1500)))
    yield case("LCP", session(1, b"\x09\x01\0\x10\0\0\0\0" + ip(), b"\xc0\x21"))
    yield case("IPCP", session(1, b"\x01\x01\0\x0a" + ip(), b"\x80\x21"))
    yield case("unknown protocol", session(1, ip(), b"\x40\x21"))
    yield case("protocol of IPv4 in one byte", session(1, ip(), b"\x21"))
    yield case("protocol of IPv6 in one byte", session(1, ip(version=ipv6), b"\x57"))
    yield case("address and control before the protocol", session(1, ip(), b"\xff\x03\0\x21"))
    yield case("an IPv6 packet as IPv4", session(1, ip(version=ipv6), b"\0\x21"))
    yield case("an IPv4 packet as IPv6", session(1, ip(), b"\0\x57"))
    yield case("ends in the PPPoE header", session(1, b"", b"", padded=False)[:19])
    yield case("an 802.1Q tag before it", insert(session(1, ip()), [(Q, slot(0, 0, 3))]))


# What is recorded: per folder the upper interfaces, what they send, and what they are sent.
SETS = {
    "vlan": (VLAN, list(sent_tagged(VLAN, 1000000)),
             list(received_tagged(VLAN, 1100000, 4 * 16 * 5)) + list(odd_tagged(VLAN, 1200000))),
    "qinq": (QINQ, list(sent_tagged(QINQ, 2000000)),
             list(received_tagged(QINQ, 2100000, 5 * 16 * 4)) + list(odd_tagged(QINQ, 2200000))),
    "pppoe": (PPPOE, list(sent_packets(3000000)), list(received_sessions(3100000)) + list(odd_sessions(3200000))),
}
