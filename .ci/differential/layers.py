"""The link layers that scapy lacks, and what scapy sees in a frame: the facts of dissect.py from a second dissector.

Facts that scapy gives no word on are left out; None instead of facts means that scapy is no judge of the frame.
"""

import logging

logging.getLogger("scapy").setLevel(logging.ERROR)

from scapy.fields import (BitField, ByteField, ConditionalField, MACField, ShortField, StrLenField, XByteField,
                          XShortField)
from scapy.layers.dot11 import Dot11, Dot11QoS
from scapy.layers.inet import IP
from scapy.layers.inet6 import IPv6
from scapy.layers.l2 import Dot1AD, Dot1Q, Dot3, Ether, LLC, SNAP
from scapy.layers.ppp import HDLC, PPP, PPPoE
from scapy.packet import Packet, bind_layers

from dissect import REVERSED, slot


class ReversedMACField(MACField):
    """An address whose bytes travel the most significant bit first, as rings write it."""

    def i2m(self, pkt, x):
        return super().i2m(pkt, x).translate(REVERSED)

    def m2i(self, pkt, x):
        return super().m2i(pkt, x.translate(REVERSED))


class TokenRing(Packet):
    name = "IEEE 802.5"
    fields_desc = [
        XByteField("ac", 0x10), XByteField("fc", 0x40), ReversedMACField("dst", "ff:ff:ff:ff:ff:ff"),
        # The lowest bit of the first byte, written as Ethernet does, says that a route follows.
        ReversedMACField("src", "00:00:00:00:00:00"),
        ConditionalField(BitField("broadcast", 0, 3), lambda pkt: pkt.routed()),
        ConditionalField(BitField("length", 2, 5), lambda pkt: pkt.routed()),
        ConditionalField(XByteField("control", 0), lambda pkt: pkt.routed()),
        ConditionalField(StrLenField("route", b"", length_from=lambda pkt: max(pkt.length - 2, 0)),
                         lambda pkt: pkt.routed()),
    ]

    def routed(self):
        return int(self.src[:2], 16) & 1


class FDDI(Packet):
    name = "FDDI"
    fields_desc = [XByteField("fc", 0x50), ReversedMACField("dst", "ff:ff:ff:ff:ff:ff"),
                   ReversedMACField("src", "00:00:00:00:00:00")]


class ARCNET(Packet):
    name = "ARCNET (RFC 1201)"
    fields_desc = [XByteField("src", 0), XByteField("dst", 0), ByteField("protocol", 212), ByteField("split", 0),
                   ShortField("sequence", 0)]


class IPoIB(Packet):
    name = "IPoIB (RFC 4391)"
    fields_desc = [XShortField("type", 0x0800), XShortField("reserved", 0)]


class IP1394(Packet):
    name = "IP over IEEE 1394, unfragmented (RFC 2734)"
    fields_desc = [BitField("lf", 0, 2), BitField("reserved", 0, 14), XShortField("type", 0x0800)]


bind_layers(TokenRing, LLC)
bind_layers(FDDI, LLC)


def only_link_layers():
    """From here on scapy leaves what a link layer carries in one piece: fewer bytes to compare, and faster."""
    keep = (Dot1Q, Dot1AD, PPPoE, PPP, LLC, SNAP, Dot11QoS)
    for layer in (Ether, Dot1Q, Dot1AD, Dot3, LLC, SNAP, PPPoE, PPP, HDLC, Dot11, Dot11QoS, TokenRing, FDDI):
        layer.payload_guess = [guess for guess in layer.payload_guess if guess[1] in keep]


def mac(text):
    return text.replace(":", "")


def rest(packet):
    return bytes(packet.payload)


def dei(tag):
    return tag.fields.get("dei", tag.fields.get("id"))


def llc(layer, seen, length=None):
    """The facts of an LLC PDU that is the payload of `layer`."""
    unit = layer.payload
    data = bytes(unit)[:length]
    if not isinstance(unit, LLC) or len(data) < 3 or length and len(data) < length:
        return None
    seen["llc"] = data
    if (unit.dsap, unit.ssap, unit.ctrl) == (0xAA, 0xAA, 3) and SNAP in unit and unit[SNAP].OUI in (0, 0xF8):
        seen["snap"] = (unit[SNAP].OUI, unit[SNAP].code)
    else:
        seen["snap"] = None
    return seen


def ethernet(frame):
    packet = Ether(frame)
    if not isinstance(packet, (Ether, Dot3)):
        return None
    seen = {"destination": mac(packet.dst), "source": mac(packet.src), "slot": 0}
    if isinstance(packet, Dot3):
        return llc(packet, seen, packet.len)
    return dict(seen, type=packet.type, payload=rest(packet))


def tagged(frame):
    packet = Ether(frame)
    if not isinstance(packet, Ether) or packet.type not in (0x8100, 0x88A8):
        return ethernet(frame)
    seen = {"destination": mac(packet.dst), "source": mac(packet.src), "slot": 0}
    at = packet.payload
    if isinstance(at, Dot1AD):
        seen["service"] = slot(at.prio, dei(at), at.vlan)
        if at.type != 0x8100:
            return dict(seen, type=at.type, payload=rest(at)) if at.type >= 0x600 else None
        at = at.payload
    if not isinstance(at, Dot1Q):
        return None
    seen["slot"] = slot(at.prio, dei(at), at.vlan)
    if at.type < 0x600 or at.type in (0x8100, 0x88A8):
        return None
    return dict(seen, type=at.type, payload=rest(at))


def pppoe(frame):
    packet = Ether(frame)
    if not isinstance(packet, Ether) or not isinstance(packet.payload, PPPoE):
        return None
    header = packet[PPPoE]
    body = rest(header)[:header.len]
    if len(body) < 2:
        return None
    return {"destination": mac(packet.dst), "source": mac(packet.src), "version": header.version,
            "format": header.type, "code": header.code, "session": header.sessionid, "length": header.len,
            "type": int.from_bytes(body[:2], "big"), "payload": body[2:]}


def ppp(frame):
    packet = PPP(frame)
    seen = {"address": None, "control": None}
    if isinstance(packet, HDLC):
        seen = {"address": packet.address, "control": packet.control}
        packet = packet.payload
    return dict(seen, type=packet.proto, payload=rest(packet)) if hasattr(packet, "proto") else None


def token_ring(frame):
    packet = TokenRing(frame)
    source = f"{int(packet.src[:2], 16) & 0xFE:02x}" + packet.src[2:]
    return llc(packet, {"ac": packet.ac, "fc": packet.fc, "destination": mac(packet.dst), "source": mac(source),
                        "route": packet.length if packet.routed() else 0})


def fddi(frame):
    packet = FDDI(frame)
    return llc(packet, {"fc": packet.fc, "destination": mac(packet.dst), "source": mac(packet.src)})


def ieee80211(frame):
    packet = Dot11(frame)
    to_ds, from_ds = bool(packet.FCfield & 1), bool(packet.FCfield & 2)
    if packet.type != 2 or packet.FCfield & 0xC4:
        return None
    one, two, three, four = (mac(a) if a else None for a in (packet.addr1, packet.addr2, packet.addr3, packet.addr4))
    destination, source, bssid = [(one, two, three), (three, two, one), (one, three, two),
                                  (three, four, None)][to_ds + 2 * from_ds]
    seen = {"subtype": packet.subtype, "to_ds": to_ds, "from_ds": from_ds, "destination": destination,
            "source": source, "receiver": one, "transmitter": two, "tid": None}
    if bssid:
        seen["bssid"] = bssid
    if isinstance(packet.payload, Dot11QoS):
        if packet.FCfield & 0x80:
            return None  # scapy knows no HT control field
        packet = packet.payload
        seen.update(tid=packet.TID)
        if packet.A_MSDU_Present:
            return None
    return llc(packet, seen)


def raw_ip(frame):
    packet = IP(frame) if frame[0] >> 4 == 4 else IPv6(frame)
    return {"payload": frame} if isinstance(packet, (IP, IPv6)) else None


def arcnet(frame):
    packet = ARCNET(frame)
    return {"type": packet.protocol, "split": packet.split, "sequence": packet.sequence, "payload": rest(packet)}


def ipoib(frame):
    packet = IPoIB(frame)
    return {"type": packet.type, "reserved": packet.reserved, "payload": rest(packet)}


def ip1394(frame):
    packet = IP1394(frame)
    return {"type": packet.type, "reserved": packet.reserved, "payload": rest(packet)} if not packet.lf else None


FACTS = {
    "ethernet": ethernet, "8021q": tagged, "8021ad": tagged, "pppoe": pppoe, "token-ring": token_ring,
    "arcnet": arcnet, "ppp": ppp, "fddi": fddi, "raw-ip": raw_ip, "80211": ieee80211, "ipoib": ipoib, "1394": ip1394,
}
