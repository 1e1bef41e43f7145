#!/usr/bin/python3
"""Makes the frames that check.py carries through the drivers.

    corpora.py FOLDER

For each medium FOLDER gets MEDIUM.made.pcap, frames that scapy builds, the same in each run, and MEDIUM.captures.pcap,
frames that others captured: generated-tests/captures, and the captures in the source packages of tcpdump, Wireshark and
aircrack-ng, fetched from the archive that apt is configured for. Those never enter the repository: their licence is
not this project's. What cannot be fetched is named and left out. No frame stands twice in a medium.

Fails if there are fewer than 100,000 distinct frames.
"""

import sys

sys.dont_write_bytecode = True

import collections
import glob
import itertools
import multiprocessing
import os
import random
import struct
import shutil
import subprocess
import tarfile
import tempfile
import zlib

import capture
from dissect import LINK_TYPES
from layers import (ARCNET, FDDI, HDLC, IP, IP1394, LLC, PPP, SNAP, Dot1AD, Dot1Q, Dot3, Dot11, Dot11QoS, Ether, IPoIB,
                    IPv6, PPPoE, TokenRing)
from scapy.layers.inet import ICMP, IPOption_Router_Alert, IPOption_RR, TCP, UDP
from scapy.layers.inet6 import (ICMPv6EchoRequest, ICMPv6ND_NA, ICMPv6ND_NS, ICMPv6NDOptSrcLLAddr, IPv6ExtHdrDestOpt,
                                IPv6ExtHdrFragment, IPv6ExtHdrHopByHop, IPv6ExtHdrRouting, Jumbo)
from scapy.layers.l2 import ARP
from scapy.packet import Raw
from scapy.utils import RawPcapReader

LEAST = 100_000
MADE = {"ethernet": 26000, "80211": 18000, "80211-series": 4000, "8021q": 8000, "8021ad": 7000, "raw-ip": 9000,
        "pppoe": 7000, "ppp": 6000, "token-ring": 8000, "fddi": 6000, "ipoib": 5000, "arcnet": 5000, "1394": 4000}
PACKAGES = ["tcpdump", "wireshark", "aircrack-ng"]
OURS = os.path.join(os.path.dirname(__file__), "../../generated-tests/captures/ethernet.pcap")

OWN, PEER = "02:00:00:00:00:01", "02:00:5e:10:00:01"
ACCESS_POINT, CONCENTRATOR = "02:00:00:00:00:aa", "02:00:00:00:00:bb"
TYPES = [0x0800, 0x0806, 0x8035, 0x809B, 0x80F3, 0x8100, 0x8137, 0x86DD, 0x8808, 0x8809, 0x8847, 0x8848, 0x8863, 0x8864,
         0x888E, 0x88A8, 0x88B4, 0x88CC, 0x88E5, 0x88F7, 0x890D, 0x9100, 0x9200, 0x0600, 0x0601, 0x05FF, 0xFFFF]


# ---- what the frames carry

class Maker:
    """Draws everything from one seed."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.packets = {4: [self.ipv4() for _ in range(700)], 6: [self.ipv6() for _ in range(500)]}

    def below(self, *bounds):
        return self.random.randrange(*bounds)

    def bytes(self, length):
        return self.random.randbytes(length)

    def pick(self, *choices):
        return self.random.choice(choices)

    def one_in(self, times):
        return self.below(times) == 0

    def size(self):
        return self.pick(self.below(64), self.below(64), self.below(400),
                         self.below(1300), self.below(1300, 1480))

    def ip(self):
        return ".".join(str(byte) for byte in self.pick(
            self.bytes(4), self.bytes(4), bytes([self.below(223, 241)]) + self.bytes(3), b"\xff" * 4,
            bytes([10, 0, 0, 255]), bytes([224, 128]) + self.bytes(2)))

    def ip6(self):
        words = self.pick(self.bytes(16), b"\xfe\x80" + bytes(6) + self.bytes(8), b"\xff\x02" + bytes(10) +
                          self.bytes(4), b"\xff" + self.bytes(15), bytes(16), b"\xfe\xff" + self.bytes(14))
        return ":".join(f"{word:x}" for word in struct.unpack(">8H", words))

    def ipv4(self):
        upper = self.pick(
            TCP(sport=self.below(65536), flags=self.below(256), seq=self.random.getrandbits(32)),
            UDP(dport=self.below(65536)), Raw(b""),
            # Without times of its own ICMP would take the clock's.
            ICMP(type=self.below(256), ts_ori=1, ts_rx=2, ts_tx=3))
        packet = IP(src=self.ip(), dst=self.ip(), ttl=self.below(256), tos=self.below(256),
                    id=self.below(65536), flags=self.below(8),
                    frag=self.pick(0, 0, 0, self.below(8192)))
        if self.one_in(4):
            packet.options = self.pick([IPOption_Router_Alert()], [IPOption_RR(routers=[self.ip()])])
        return bytes(packet / upper / Raw(self.bytes(self.size())))

    def ipv6(self):
        packet = IPv6(src=self.ip6(), dst=self.ip6(), tc=self.below(256), fl=self.random.getrandbits(20),
                      hlim=self.below(256))
        size = self.size()
        upper = self.below(9)
        if upper == 0:
            return bytes(packet / IPv6ExtHdrHopByHop() / UDP() / Raw(self.bytes(size)))
        if upper == 1:
            return bytes(packet / IPv6ExtHdrFragment(offset=self.below(8192), id=self.random.getrandbits(32))
                         / Raw(self.bytes(size)))
        if upper == 2:
            return bytes(packet / IPv6ExtHdrRouting(addresses=[self.ip6()]) / IPv6ExtHdrDestOpt()
                         / TCP(sport=self.below(65536)) / Raw(self.bytes(size)))
        if upper == 3:
            return bytes(packet / self.pick(ICMPv6ND_NS(tgt=self.ip6()), ICMPv6ND_NA(tgt=self.ip6()))
                         / ICMPv6NDOptSrcLLAddr(lladdr=self.address()))
        if upper == 4:
            body = bytes(IPv6ExtHdrHopByHop(nh=17, options=[Jumbo(jumboplen=size + 8)])) + self.bytes(size)
            return bytes(IPv6(src=self.ip6(), dst=self.ip6(), plen=0, nh=0)) + body
        if upper == 5:
            return bytes(packet / ICMPv6EchoRequest(data=self.bytes(size)))
        return bytes(packet / self.pick(UDP(sport=self.below(65536)), TCP(seq=self.random.getrandbits(32)),
                                        Raw(b"")) / Raw(self.bytes(size)))

    def packet(self, family):
        """An IP packet, with something behind it or with a wrong header now and then."""
        at = self.below(len(self.packets[family]))
        packet, self.packets[family][at] = self.packets[family][at], self.ipv4() if family == 4 else self.ipv6()
        wrong = self.below(24)
        if wrong == 0:
            packet += self.pick(bytes(self.below(1, 46)), self.bytes(self.below(1, 46)))
        elif wrong == 1:
            packet = packet[:self.below(len(packet))]
        elif wrong == 2:
            at, header = {4: (2, 0), 6: (4, 40)}[family]
            length = self.pick(0, 1, 19, 20, 21, 39, 40, 1500, 65535, *range(len(packet) - header - 1,
                                                                            len(packet) - header + 2))
            packet = packet[:at] + struct.pack(">H", length) + packet[at + 2:]
        elif wrong == 3:
            packet = bytes([self.below(256)]) + packet[1:]
        return packet

    def address(self):
        text = self.pick(self.bytes(6), self.bytes(6), bytes.fromhex("020000000001"), b"\xff" * 6,
                         b"\x01\x00\x5e" + self.bytes(3), b"\x33\x33" + self.bytes(4), bytes(6),
                         (1 << self.below(48)).to_bytes(6, "big")).hex(":")
        return text

    def station(self):
        """An address that is not a group's, nearly always."""
        if self.one_in(40):
            return self.address()
        first, *others = self.bytes(6)
        return bytes([first & 0xFE, *others]).hex(":")

    def typed(self):
        """An EtherType and a payload for it."""
        kind = self.below(10)
        if kind < 4:
            return 0x0800, self.packet(4)
        if kind < 7:
            return 0x86DD, self.packet(6)
        if kind == 7:
            return 0x0806, bytes(ARP(op=self.below(1, 5), hwsrc=self.station(), psrc=self.ip(),
                                     pdst=self.ip())) + bytes(self.pick(0, 18))
        if kind == 8:
            return self.pick(*TYPES), self.bytes(self.size())
        return self.below(0x600, 0x10000), self.bytes(self.size())

    def llc(self):
        """An LLC PDU."""
        kind = self.below(12)
        if kind < 5:
            ethertype, payload = self.typed()
            oui = self.pick(0, 0, 0xF8)
            return bytes(LLC(dsap=0xAA, ssap=0xAA, ctrl=3) / SNAP(OUI=oui, code=ethertype) / Raw(payload))
        if kind == 5:
            oui = self.pick(0x00000C, 0x0080C2, 0x00000001, 0x0000F9, 0x080007, self.random.getrandbits(24))
            return bytes(LLC(dsap=0xAA, ssap=0xAA, ctrl=3) / SNAP(OUI=oui, code=self.below(65536))
                         / Raw(self.bytes(self.size())))
        if kind == 6:
            return bytes(LLC(dsap=0xAA, ssap=0xAA, ctrl=3) / SNAP(OUI=self.pick(0, 0xF8), code=self.pick(*TYPES))
                         / Raw(self.bytes(self.size())))
        if kind == 7:
            return bytes(LLC(dsap=self.pick(0xAA, 0xAB, 0x42), ssap=self.pick(0xAA, 0xAB, 0x42),
                             ctrl=self.below(256)) / Raw(self.bytes(self.size())))
        if kind == 8:
            sap = self.pick(0x42, 0xE0, 0xF0, 0xFE, 0xFF, 0x06, 0x00, 0x04, 0xBC)
            return bytes(LLC(dsap=sap, ssap=sap, ctrl=self.pick(3, 0xE3, 0xAF, 0xBF, 0)) / Raw(self.bytes(self.size())))
        if kind == 9:
            return bytes(LLC(dsap=0xAA, ssap=0xAA, ctrl=3) / SNAP(OUI=0, code=self.below(0x700))
                         / Raw(self.bytes(self.size())))
        if kind == 10:
            return self.bytes(self.below(12))
        return self.bytes(self.size())


# ---- the frames of each medium: each function draws one more; `systematic` are those that are in every run

def ethernet(make):
    to, source = make.address(), make.station()
    if make.one_in(3):
        unit = make.llc()
        length = make.pick(len(unit), len(unit), len(unit), len(unit), make.below(1501), len(unit) + 1)
        padding = make.pick(b"", b"", bytes(max(0, 46 - len(unit))), make.bytes(max(0, 46 - len(unit))), bytes(4))
        return bytes(Dot3(dst=to, src=source, len=length) / Raw(unit)) + padding
    kind, payload = make.typed()
    padding = bytes(max(0, 46 - len(payload))) if make.one_in(3) else b""
    return bytes(Ether(dst=to, src=source, type=kind) / Raw(payload)) + padding


def ethernet_systematic(make):
    for kind in range(0x640):
        yield bytes(Ether(dst=PEER, src=OWN, type=kind)) + make.bytes(make.pick(46, 600, 1500))
    for kind in TYPES:
        for size in (0, 1, 2, 3, 8, 46, 1492, 1493, 1496, 1497, 1500):
            yield bytes(Ether(dst=make.address(), src=OWN, type=kind)) + make.bytes(size)
    for size in range(1501):
        yield bytes(Ether(dst=PEER, src=OWN, type=0x88B5)) + make.bytes(size)
    for size in range(1501):
        yield bytes(Dot3(dst=PEER, src=OWN, len=size)) + make.bytes(size) + bytes(max(0, 46 - size))
    for bit in range(48):
        one = (1 << bit).to_bytes(6, "big").hex(":")
        yield bytes(Ether(dst=one, src=OWN, type=0x0800)) + make.packets[4][bit]
        yield bytes(Ether(dst=PEER, src=one, type=0x86DD)) + make.packets[6][bit]
    for first in range(256):
        yield bytes(Ether(dst=PEER, src=OWN, type=0x0800)) + bytes([first]) + make.packets[4][first][1:]
        yield bytes(Ether(dst=PEER, src=OWN, type=0x86DD)) + bytes([first]) + make.packets[6][first][1:]
        yield bytes(Dot3(dst=PEER, src=OWN, len=60) / LLC(dsap=0xAA, ssap=0xAA, ctrl=first)) + make.bytes(57)
        yield bytes(Dot3(dst=PEER, src=OWN, len=60) / LLC(dsap=first, ssap=first, ctrl=3)) + make.bytes(57)


def ieee80211_header(make, subtype, flags, tid=None, holds_others=False):
    one = make.pick(OWN, OWN, ACCESS_POINT, make.address())
    header = Dot11(type=2, subtype=subtype, proto=0, FCfield=flags, ID=make.below(65536), addr1=one,
                   addr2=make.pick(ACCESS_POINT, make.station()), addr3=make.address(), addr4=make.station(),
                   SC=make.below(4096) << 4 | (make.below(1, 16) if make.one_in(30) else 0))
    if not subtype & 8:
        return bytes(header)
    qos = Dot11QoS(TID=make.below(16) if tid is None else tid, Ack_Policy=make.below(4),
                   EOSP=make.below(2), TXOP=make.below(256) & 0xFE,
                   A_MSDU_Present=int(holds_others))
    return bytes(header / qos) + (make.bytes(4) if flags & 0x80 else b"")


def ieee80211(make):
    subtype = make.pick(0, 0, 0, 0, 8, 8, 8, 8, 8, 8, make.below(16))
    flags = make.below(4) | make.pick(0, 0, make.below(256) & 0x38) | (0x80 if make.one_in(3) else 0)
    if make.one_in(15):
        flags |= make.pick(4, 0x40)
    return ieee80211_header(make, subtype, flags) + make.llc()


def holds_others(frame):
    """Whether a data frame of IEEE 802.11 says that it is an A-MSDU."""
    at = 30 if len(frame) > 1 and frame[1] & 3 == 3 else 24
    return len(frame) > at and frame[0] & 0x8C == 0x88 and frame[at] & 0x80 != 0


def ieee80211_series(make):
    flags = make.pick(2, 2, 2, 1, 1, 0, 3) | (0x80 if make.one_in(4) else 0)
    frame = ieee80211_header(make, 8, flags, holds_others=True)
    start = len(frame)
    for _ in range(make.below(1, 7)):
        unit = make.llc()[:make.pick(1508, 1508, 200, 60)]
        length = len(unit) if not make.one_in(40) else make.below(2 * len(unit) + 1)
        addresses = bytes(Ether(dst=make.address(), src=make.station()))[:12]
        frame += bytes(-(len(frame) - start) % 4) + addresses + length.to_bytes(2, "big") + unit
    return frame + (bytes(-(len(frame) - start) % 4) if make.one_in(3) else b"")


def ieee80211_series_systematic(make):
    for direction, first, second in itertools.product(range(4), range(40), range(3)):
        frame = ieee80211_header(make, 8, direction, 5, holds_others=True)
        start = len(frame)
        for unit in (make.bytes(first), make.bytes(60), make.bytes(second)):
            addresses = bytes(Ether(dst=make.address(), src=make.station()))[:12]
            frame += bytes(-(len(frame) - start) % 4) + addresses + len(unit).to_bytes(2, "big") + unit
        yield frame


def ieee80211_systematic(make):
    for subtype, flags in itertools.product(range(16), range(256)):
        body = b"" if subtype & 4 else bytes(LLC(dsap=0xAA, ssap=0xAA, ctrl=3) / SNAP(OUI=0, code=0x0800))
        yield ieee80211_header(make, subtype, flags) + body + make.packets[4][flags]
    for first in range(256):
        yield bytes([first, make.below(256)]) + make.bytes(60)
    for tid, direction in itertools.product(range(16), range(4)):
        yield ieee80211_header(make, 8, direction, tid) + make.llc()
    for size in range(64):
        yield ieee80211_header(make, 8, 2, 5)[:26] + b"\xaa\xaa\x03\x00\x00\x00\x88\xb5" + make.bytes(size)
        yield ieee80211_header(make, 0, 2)[:24] + make.bytes(size)


def tag(make, kind, payload, outer=b""):
    header = Dot1Q(prio=make.below(8), id=make.below(2),
                   vlan=make.pick(0, 1, 4094, 4095, *make.random.choices(range(4096), k=12)), type=kind)
    addresses = bytes(Ether(dst=make.address(), src=make.station()))[:12]
    return addresses + outer + b"\x81\x00" + bytes(header) + payload


def tag_inside(make):
    """What follows a tag: a type and payload, or a length and an LLC PDU."""
    if make.one_in(4):
        unit = make.llc()
        length = make.pick(len(unit), len(unit), len(unit), len(unit) + 1, max(0, len(unit) - 1))
        return length, unit + make.pick(b"", bytes(9))
    return make.typed()


def ieee8021q(make):
    choice = make.below(12)
    if choice == 0:
        return ethernet(make)
    if choice == 1:
        return tag(make, *tag_inside(make), outer=make.pick(b"\x81\x00", b"\x88\xa8", b"\x91\x00") + make.bytes(2))
    return tag(make, *tag_inside(make))


def ieee8021q_systematic(make):
    for vlan in range(4096):
        yield bytes(Ether(dst=PEER, src=OWN) / Dot1Q(prio=make.below(8), id=make.below(2), vlan=vlan,
                                                     type=0x0800)) + make.random.choice(make.packets[4])
    for prio, dei, vlan in itertools.product(range(8), range(2), (0, 1, 100, 4094)):
        yield bytes(Ether(dst=PEER, src=OWN) / Dot1Q(prio=prio, id=dei, vlan=vlan, type=0x86DD)) \
            + make.random.choice(make.packets[6])
    for size in range(50):
        yield tag(make, 0x88B5, make.bytes(size))


def service_tag(make):
    other = make.one_in(8)
    return b"\x88\xa8" + bytes(Dot1AD(prio=make.below(8) if other else 0,
                                      id=make.below(2) if other else 0,
                                      vlan=make.below(4096) if make.one_in(8) else 100))[:2]


def ieee8021ad(make):
    choice = make.below(12)
    if choice == 0:
        return tag(make, *tag_inside(make))
    if choice == 1:
        second = make.pick(b"\x88\xa8", b"\x81\x00") + make.bytes(2)
        return tag(make, *tag_inside(make), outer=service_tag(make) + second)
    outer = make.pick(b"\x91\x00", b"\x92\x00", b"\x81\x00") + b"\x00\x64" if choice == 2 else service_tag(make)
    if choice < 6:
        kind, payload = tag_inside(make)
        return bytes(Ether(dst=make.address(), src=make.station()))[:12] + outer + struct.pack(">H", kind) + payload
    return tag(make, *tag_inside(make), outer=outer)


def ieee8021ad_systematic(make):
    for vlan in range(0, 4096, 4):
        yield bytes(Ether(dst=PEER, src=OWN, type=0x88A8) / Dot1AD(vlan=100, type=0x8100)
                    / Dot1Q(vlan=vlan, prio=make.below(8), id=make.below(2), type=0x0800)) \
            + make.random.choice(make.packets[4])
    for vlan, prio, dei in itertools.product((99, 100, 101, 0, 4095), range(8), range(2)):
        yield bytes(Ether(dst=PEER, src=OWN, type=0x88A8) / Dot1AD(vlan=vlan, prio=prio, id=dei, type=0x0800)) \
            + make.random.choice(make.packets[4])


def raw_ip(make):
    if make.one_in(25):
        return make.bytes(make.size())
    return make.packet(make.pick(4, 6))


def raw_ip_systematic(make):
    yield from make.packets[4]
    yield from make.packets[6]
    for packet in make.packets[4][:3] + make.packets[6][:3]:
        for first in range(256):
            yield bytes([first]) + packet[1:]
    for first in range(256):
        for family, to in ((4, bytes([first, 255, 255, 255])), (4, bytes([first, 129]) + make.bytes(2)),
                           (6, bytes([first]) + make.bytes(15))):
            packet = make.random.choice(make.packets[family])
            at = {4: 16, 6: 24}[family]
            yield packet[:at] + to + packet[at + len(to):]


def ppp_protocol(make):
    """A PPP protocol number and what it carries."""
    if make.one_in(8):
        return make.pick(0xC021, 0x8021, 0x8057, 0xC023, 0xC223, 0x00FD, 0x002B, make.below(65536)), \
            make.bytes(make.size())
    family = make.pick(4, 4, 6)
    protocol = {4: 0x21, 6: 0x57}[family if not make.one_in(20) else 10 - family]
    return protocol, make.packet(family)


def pppoe(make):
    protocol, payload = ppp_protocol(make)
    body = struct.pack(">H", protocol) + payload
    if make.one_in(25):
        body = bytes([protocol & 0xFF | 1]) + payload
    header = PPPoE(sessionid=0x1234, len=len(body))
    wrong = make.below(24)
    if wrong == 0:
        header.sessionid = make.below(65536)
    elif wrong == 1:
        header.code = make.below(256)
    elif wrong == 2:
        header.version, header.type = make.below(16), make.below(16)
    elif wrong < 5:
        header.len = max(0, len(body) + make.pick(-1, 1, 2, -2, -len(body), 1 - len(body), 2 - len(body), 40))
    to, source = (OWN, CONCENTRATOR) if not make.one_in(12) else (make.address(), make.station())
    kind = 0x8864 if not make.one_in(30) else make.pick(0x8863, 0x8865, 0x8100)
    padding = make.pick(b"", bytes(max(0, 40 - len(body))), make.bytes(make.below(1, 30)))
    return bytes(Ether(dst=to, src=source, type=kind) / header / Raw(body)) + padding


def pppoe_systematic(make):
    for value in range(256):
        packet = make.packets[4][value]
        good = dict(sessionid=0x1234, len=len(packet) + 2)
        for wrong in (dict(code=value), dict(version=value >> 4, type=value & 15), dict(sessionid=0x1200 + value),
                      dict(sessionid=value << 8 | 0x34), dict(len=value)):
            header = PPPoE(**{**good, **wrong})
            yield bytes(Ether(dst=OWN, src=CONCENTRATOR, type=0x8864) / header / PPP(proto=0x21) / Raw(packet))


def ppp(make):
    protocol, payload = ppp_protocol(make)
    short = protocol & 0xFF00 == 0 and protocol & 1 and make.one_in(3)
    body = (bytes([protocol]) if short else struct.pack(">H", protocol)) + payload
    if make.one_in(3):
        return body
    return bytes(HDLC(control=make.below(256) if make.one_in(20) else 3)) + body


def ppp_systematic(make):
    for first, framed in itertools.product(range(256), (b"", b"\xff\x03")):
        yield framed + bytes([first]) + make.packets[4][first]
        yield framed + bytes([0, first]) + make.packets[6][first]
        yield bytes([first, 3]) + b"\x00\x21" + make.packets[4][first]
        yield bytes([255, first]) + b"\x00\x21" + make.packets[4][first]


def token_ring(make):
    frame = TokenRing(ac=make.below(256), fc=0x40 if not make.one_in(10) else make.below(256),
                      dst=make.address(), src=make.station())
    if make.one_in(3):
        length = 2 * make.below(1, 10) if not make.one_in(10) else make.below(32)
        source = bytes.fromhex(frame.src.replace(":", ""))
        frame.src = bytes([source[0] | 1, *source[1:]]).hex(":")
        frame.broadcast, frame.length, frame.control = make.below(8), length, make.below(256)
        frame.route = make.bytes(max(0, length - 2))
    return bytes(frame) + make.llc()


def token_ring_systematic(make):
    for value in range(256):
        yield bytes(TokenRing(ac=value, dst=OWN, src=PEER)) + make.llc()
        yield bytes(TokenRing(fc=value, dst=OWN, src=PEER)) + make.llc()
    for first, second in itertools.product(range(256), (0, 0x20, 0x80, 0xFF)):
        yield bytes(TokenRing(dst=OWN, src="03:00:5e:10:00:01", broadcast=first >> 5, length=first & 31, control=second,
                              route=make.bytes(max(0, (first & 31) - 2)))) + make.llc()
    for bit in range(48):
        yield bytes(TokenRing(dst=(1 << bit).to_bytes(6, "big").hex(":"), src=PEER)) + make.llc()
        if bit != 40:
            yield bytes(TokenRing(dst=OWN, src=(1 << bit).to_bytes(6, "big").hex(":"))) + make.llc()


def fddi(make):
    return bytes(FDDI(fc=0x50 | make.pick(0, make.below(8)) if not make.one_in(10) else
                      make.below(256), dst=make.address(), src=make.station())) + make.llc()


def fddi_systematic(make):
    for value in range(256):
        yield bytes(FDDI(fc=value, dst=OWN, src=PEER)) + make.llc()
    for bit in range(48):
        one = (1 << bit).to_bytes(6, "big").hex(":")
        yield bytes(FDDI(dst=one, src=PEER)) + make.llc()
        yield bytes(FDDI(dst=OWN, src=one)) + make.llc()


def ipoib(make):
    kind, payload = make.typed()
    return bytes(IPoIB(type=kind, reserved=make.below(65536) if make.one_in(12) else 0)) + payload


def ipoib_systematic(make):
    for kind in TYPES:
        yield bytes(IPoIB(type=kind)) + make.bytes(60)
    for value in range(256):
        yield bytes(IPoIB(type=value << 8)) + make.packets[4][value]
        yield bytes(IPoIB(type=0x0800, reserved=value)) + make.packets[4][value]


def arcnet(make):
    family = make.pick(4, 4, 6)
    protocol = {4: 212, 6: 196}[family if not make.one_in(20) else 10 - family]
    return bytes(ARCNET(src=make.below(256), dst=make.below(256),
                        protocol=make.below(256) if make.one_in(15) else protocol,
                        split=make.below(256) if make.one_in(15) else 0,
                        sequence=make.below(65536))) + make.packet(family)


def arcnet_systematic(make):
    for value in range(256):
        yield bytes(ARCNET(src=1, dst=2, protocol=value, sequence=value)) + make.packets[4][value]
        yield bytes(ARCNET(src=1, dst=2, split=value, sequence=value)) + make.packets[4][value]
        yield bytes(ARCNET(src=value, dst=255 - value)) + make.packets[4][value]


def ip1394(make):
    kind, payload = make.typed()
    wrong = make.below(15)
    return bytes(IP1394(lf=make.below(4) if wrong == 0 else 0, type=kind,
                        reserved=make.random.getrandbits(14) if wrong == 1 else 0)) + payload


def ip1394_systematic(make):
    for lf, value in itertools.product(range(4), range(256)):
        yield bytes(IP1394(lf=lf, type=0x0800)) + make.packets[4][value]
    for kind in TYPES:
        yield bytes(IP1394(type=kind)) + make.bytes(60)


# The functions above, and how many bytes of a frame a driver may look at.
MEDIA = {
    "ethernet": (ethernet, ethernet_systematic, 60), "80211": (ieee80211, ieee80211_systematic, 44),
    "80211-series": (ieee80211_series, ieee80211_series_systematic, 58),
    "8021q": (ieee8021q, ieee8021q_systematic, 30), "8021ad": (ieee8021ad, ieee8021ad_systematic, 34),
    "raw-ip": (raw_ip, raw_ip_systematic, 60), "pppoe": (pppoe, pppoe_systematic, 62), "ppp": (ppp, ppp_systematic, 44),
    "token-ring": (token_ring, token_ring_systematic, 40), "fddi": (fddi, fddi_systematic, 21),
    "ipoib": (ipoib, ipoib_systematic, 44), "arcnet": (arcnet, arcnet_systematic, 46),
    "1394": (ip1394, ip1394_systematic, 44),
}


def damaged(make, draw, header):
    """Frames cut short at every length up to the header's end, and with other bytes at every place of it."""
    for frame in (draw(make) for _ in range(8)):
        for length in range(min(header, len(frame))):
            yield frame[:length]
    for frame in (draw(make) for _ in range(8)):
        for at in range(min(header, len(frame))):
            yield frame[:at] + make.bytes(1) + frame[at + 1:]
            yield frame[:at] + make.pick(b"\x00\x00", b"\xff\xff", make.bytes(2)) + frame[at + 2:]


def draws(make, draw, header):
    while True:
        frame = draw(make)
        harm = make.below(20)
        if harm == 0:
            frame = frame[:make.below(len(frame) + 1)]
        elif harm == 1:
            frame = frame[:make.below(header)]
        elif harm == 2 and frame:
            at = make.below(min(header, len(frame)))
            frame = frame[:at] + make.bytes(1) + frame[at + 1:]
        yield frame


def made(medium, count):
    draw, systematic, header = MEDIA[medium]
    make = Maker(medium)
    frames = itertools.chain(systematic(make), damaged(make, draw, header), draws(make, draw, header))
    distinct = {}
    while len(distinct) < count:
        frame = next(frames)
        if frame and (not medium.startswith("80211") or holds_others(frame) == (medium == "80211-series")):
            distinct.setdefault(frame, slot(make, medium))
    return [(number, tag, frame) for number, (frame, tag) in enumerate(distinct.items())]


def slot(make, medium):
    """The tag beside a frame of the medium; only Ethernet has one."""
    if medium != "ethernet" or make.one_in(3):
        return 0
    return make.pick(make.below(8), make.below(4096) << 4, make.below(65536))


# ---- captures of others

def fetch(folder):
    """Downloads the source packages, from Debian's newest where this machine's own are not to be had; gives the names
    of those that are not to be had at all."""
    missing = PACKAGES
    if not shutil.which("apt-get"):
        return missing
    for suite in (None, "sid"):
        if missing:
            missing = fetch_from(tempfile.mkdtemp(dir=folder), suite, missing, folder)
    return missing


def fetch_from(own, suite, packages, folder):
    """Downloads packages by this machine's list of sources, or another suite of them; `own` is for apt alone."""
    parts = os.path.join(own, "parts")
    for name in (parts, os.path.join(own, "lists/partial"), os.path.join(own, "cache/archives/partial")):
        os.makedirs(name)
    for file in ["/etc/apt/sources.list", *glob.glob("/etc/apt/sources.list.d/*")]:
        if not os.path.isfile(file) or not file.endswith((".list", ".sources")):
            continue
        with open(os.path.join(parts, os.path.basename(file)), "w") as copy:
            copy.writelines(source(line, file.endswith(".sources"), suite) for line in open(file).read().splitlines())
    options = ["-oDir::Etc::SourceList=/dev/null", f"-oDir::Etc::SourceParts={parts}",
               f"-oDir::State::Lists={own}/lists", f"-oDir::Cache={own}/cache", "-oAPT::Sandbox::User=root"]
    subprocess.run(["apt-get", "-qq", *options, "update"], cwd=folder, capture_output=True)
    missing = []
    for package in packages:
        command = ["apt-get", "-qq", *options, "source", "--download-only", package]
        if subprocess.run(command, cwd=folder, capture_output=True).returncode != 0:
            missing.append(package)
    return missing


def source(line, is_stanza, suite):
    """A line of a list of sources, for source packages."""
    if is_stanza:
        if line.startswith("Types:"):
            return "Types: deb-src\n"
        return f"Suites: {suite}\n" if suite and line.startswith("Suites:") else line + "\n"
    if not line.startswith("deb "):
        return ""
    words = ["deb-src", *line.split()[1:]]
    at = next(number for number, word in enumerate(words) if "://" in word)
    return " ".join([*words[:at + 1], suite or words[at + 1], *words[at + 2:]]) + "\n"


def archives(folder):
    for name in sorted(os.listdir(folder)):
        if ".orig.tar." in name and not name.endswith(".asc"):
            yield os.path.join(folder, name)


MAGICS = (b"\xd4\xc3\xb2\xa1", b"\xa1\xb2\xc3\xd4", b"\x4d\x3c\xb2\xa1", b"\xa1\xb2\x3c\x4d", b"\x34\xcd\xb2\xa1",
          b"\xa1\xb2\xcd\x34", b"\x0a\x0d\x0d\x0a", b"\x1f\x8b\x08\x08", b"\x1f\x8b\x08\x00")


def captured(archive, scratch):
    """The link type and the bytes of every packet in the captures of a source package."""
    with tarfile.open(archive) as tar:
        for member in tar:
            if not member.isfile() or not ("/test" in member.name):
                continue
            data = tar.extractfile(member).read()
            if not data.startswith(MAGICS):
                continue
            path = os.path.join(scratch, "capture")
            with open(path, "wb") as file:
                file.write(data)
            try:
                reader = RawPcapReader(path)
                for packet, about in reader:
                    yield getattr(reader, "linktype", None) or about.linktype, bytes(packet)
            except Exception:  # files made to be broken, and compressed ones that are no captures
                continue


def bare(link_type, packet):
    """The medium of a captured packet, and the frame without what the capturing put in front of it and behind it."""
    link_type &= 0xFFFF
    if link_type == 1:
        return "ethernet", packet
    if link_type == 127 and len(packet) > 4:
        return "80211", without_fcs(packet[int.from_bytes(packet[2:4], "little"):])
    if link_type == 192 and packet[4:8] == b"\x69\0\0\0":
        return "80211", without_fcs(packet[int.from_bytes(packet[2:4], "little"):])
    if link_type in (119, 163) and len(packet) > 8:
        avs = packet[:3] == b"\x80\x21\x10"
        return "80211", without_fcs(packet[int.from_bytes(packet[4:8], "big") if avs else 144:])
    if link_type == 105:
        return "80211", without_fcs(packet)
    if link_type in (12, 14, 101, 228, 229):
        return "raw-ip", packet
    if link_type in (0, 108):
        return "raw-ip", packet[4:]
    if link_type == 113 and packet[14:16] in (b"\x08\x00", b"\x86\xdd"):
        return "raw-ip", packet[16:]
    if link_type == 242:
        return "ipoib", packet[40:]
    return {6: "token-ring", 7: "arcnet", 9: "ppp", 10: "fddi", 50: "ppp"}.get(link_type), packet


def without_fcs(frame):
    return frame[:-4] if zlib.crc32(frame[:-4]) == int.from_bytes(frame[-4:], "little") else frame


def captures():
    """The distinct frames of each medium that others captured, and the packages that are missing."""
    media = {medium: {} for medium in LINK_TYPES}
    for record in capture.read(OURS):
        media["ethernet"].setdefault(record.frame, "tcpdump")
    with tempfile.TemporaryDirectory() as folder:
        missing = fetch(folder)
        for archive in archives(folder):
            package = os.path.basename(archive).split("_")[0]
            for link_type, packet in captured(archive, folder):
                medium, frame = bare(link_type, packet)
                if medium == "80211" and holds_others(frame):
                    medium = "80211-series"
                if medium and 0 < len(frame) <= capture.LONGEST:
                    media[medium].setdefault(frame, package)
    for frame, package in media["ethernet"].items():
        if frame[12:14] in (b"\x08\x00", b"\x86\xdd") and 14 < len(frame) < 65536:
            media["raw-ip"].setdefault(frame[14:], package)
    return media, missing


def main(folder):
    os.makedirs(folder, exist_ok=True)
    with multiprocessing.Pool(2) as pool:
        ours = pool.starmap_async(made, MADE.items(), chunksize=1)
        theirs, missing = captures()
        ours = dict(zip(MADE, ours.get()))
    distinct, draw = set(), random.Random("slots")
    for medium in LINK_TYPES:
        others = [(number, draw.randrange(65536) if medium == "ethernet" and draw.randrange(2) else 0, frame)
                  for number, frame in enumerate(theirs[medium])]
        for source, records in (("made", ours[medium]), ("captures", others)):
            if records:
                capture.write(os.path.join(folder, f"{medium}.{source}.pcap"), LINK_TYPES[medium], records)
            distinct.update((LINK_TYPES[medium], frame) for _, _, frame in records)
        sources = collections.Counter(theirs[medium].values())
        print(f"{medium:12} {len(ours[medium]):6} by scapy", *(f"{n:6} from {name}" for name, n in sources.items()))
    for package in missing:
        print(f"the source package {package} is not to be had: its captures are missing")
    print(f"{len(distinct)} distinct frames")
    if len(distinct) < LEAST:
        raise SystemExit(f"fewer than {LEAST}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(sys.argv[1])
