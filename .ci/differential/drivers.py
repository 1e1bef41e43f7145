"""What each driver has to make of a frame, said in the facts of dissect.py.

A driver is two media and two rules. `send` takes the facts of a frame at the upper edge (with the slot beside it),
`receive` those of one at the lower edge; each answers with an Expected: that the frame crosses, stays, or may do
either, why, and the facts of the frame that comes out, None if nothing can be said about it. Where the rules of a
translation leave more than one answer open, a fact is an AnyOf.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from dissect import number

OWN = "020000000001"
PEER = "02005e100001"
BSSID = "0200000000aa"
CONCENTRATOR = "0200000000bb"
SESSION = 0x1234
SERVICE = 100 << 4
BRIDGED = (0x80F3, 0x8137)

CROSSES, STAYS, MAY = "crosses", "stays", "may cross"


class AnyOf(tuple):
    """Any one of these."""


@dataclass(slots=True)
class Expected:
    verdict: str
    why: str = ""
    facts: dict | None = field(default_factory=dict)

    def unless(self, condition, why):
        """Takes back that it has to cross."""
        return Expected(MAY, why, self.facts) if condition and self.verdict == CROSSES else self


@dataclass(slots=True)
class Driver:
    upper: str
    lower: str
    # The longest payload, in the words of the upper edge, that has to get through: the MTU.
    room: int
    send: Callable
    receive: Callable
    # Whether a tag beside a frame stays beside it, because both edges are Ethernet to NDIS.
    keeps_tag: bool = False
    # Whether the driver may hand on a type or length field as it is, even one that is wrong.
    opaque: bool = False
    # What makes a frame that went down one that comes from the other end of the link.
    turn: Callable | None = None


def stays(why):
    return Expected(STAYS, why)


def link_facts(seen):
    return {"destination": seen["destination"], "source": seen["source"]}


# ---- what a frame carries

def ip_packet(seen, family, payload):
    """The IP packet in `payload`, cut to its length, and a doubt; or None and why there is none."""
    row = seen["ip"]
    if family == 4:
        if number(row["ip.version"]) != 4 or len(payload) < 20:
            return None, "no IPv4 packet"
        header = number(row["ip.hdr_len"])
        # tshark reads no further than a header length of less than 20.
        length = number(row["ip.len"]) if header >= 20 else int.from_bytes(payload[2:4], "big")
        if not 20 <= length <= len(payload):
            return None, "IPv4 length"
        return payload[:length], "" if 20 <= header <= length else "IPv4 header length"
    if number(row["ipv6.version"]) != 6 or len(payload) < 40:
        return None, "no IPv6 packet"
    length = number(row["ipv6.plen"])
    if length is None or length + 40 > len(payload):
        return None, "IPv6 length"
    if length == 0 and number(row["ipv6.nxt"]) == 0:
        # A jumbogram keeps its length in an option: all there is belongs to it.
        return payload, ""
    return payload[:length + 40], ""


def group_address(family, packet):
    """Whom Ethernet sends a packet to that comes from a medium without addresses."""
    if family == 4:
        to = packet[16:20]
        if to == b"\xff\xff\xff\xff":
            return "ffffffffffff"
        if 0xE0 <= to[0] <= 0xEF:
            return "01005e" + bytes([to[1] & 0x7F, to[2], to[3]]).hex()
    elif packet[24] == 0xFF:
        return "3333" + packet[36:40].hex()
    return OWN


def solicitation(packet):
    return len(packet) > 40 and packet[6] == 58 and packet[40] == 135


# ---- Ethernet above, IP below

def bare_send(seen, _):
    family = {0x0800: 4, 0x86DD: 6}.get(seen.get("type"))
    if family is None:
        return stays("neither IPv4 nor IPv6")
    packet, why = ip_packet(seen, family, seen["payload"])
    if packet is None:
        return stays(why)
    if family == 6 and solicitation(packet):
        return stays("neighbour solicitation")
    return Expected(CROSSES, "", {"payload": packet}).unless(why, why)


def bare_receive(seen, _):
    family = seen["payload"][0] >> 4
    if family not in (4, 6):
        return stays("neither IPv4 nor IPv6")
    packet, why = ip_packet(seen, family, seen["payload"])
    if packet is None:
        return stays(why)
    facts = {"destination": group_address(family, packet), "source": PEER, "type": 0x0800 if family == 4 else 0x86DD,
             "payload": packet, "slot": 0}
    return Expected(CROSSES, "", facts).unless(why, why)


# ---- Ethernet above, LLC below (IEEE 802.11, 802.3, 802.5, FDDI)

def snap(kind, payload):
    oui = 0xF8 if kind in BRIDGED else 0
    return {"llc": b"\xaa\xaa\x03" + oui.to_bytes(3, "big") + kind.to_bytes(2, "big") + payload, "snap": (oui, kind)}


def llc_send(header, longest=None):
    """`header` makes the facts of the header below from those above and the slot."""
    def send(seen, slot):
        if "llc" in seen:
            expected = Expected(CROSSES, "", {**header(seen, slot), "llc": seen["llc"]})
            return expected.unless(len(seen["llc"]) < 3, "no whole LLC header")
        facts = {**header(seen, slot), **snap(seen["type"], seen["payload"])}
        if longest and len(facts["llc"]) > longest:
            return stays("longer than a length field can say")
        return Expected(CROSSES, "", facts)
    return send


def llc_receive(doubt=None, slot=None):
    """`doubt` may say why a frame need not cross; `slot` what stands beside the frame above."""
    def receive(seen, _):
        expected, why = judge(seen), doubt(seen) if doubt else ""
        return expected.unless(why, why)

    def judge(seen):
        facts = {**link_facts(seen), "slot": slot(seen) if slot else 0}
        if "llc" not in seen:
            return Expected(MAY, "Ethernet II", {**facts, "type": seen["type"], "payload": seen["payload"]})
        oui, kind = seen["snap"] or (None, 0)
        if kind and kind >= 0x600 and (oui == 0xF8 or kind not in BRIDGED):
            return Expected(CROSSES, "", {**facts, "type": kind, "payload": seen["llc"][8:]})
        if len(seen["llc"]) > 1500:
            return stays("longer than a length field can say")
        expected = Expected(CROSSES, "", {**facts, "llc": seen["llc"]})
        return expected.unless("llc_doubt" in seen, seen.get("llc_doubt"))
    return receive


def station(seen, slot):
    return {"subtype": 8 if slot else 0, "to_ds": True, "from_ds": False, "receiver": BSSID, "bssid": BSSID,
            "transmitter": seen["source"], "flags": [], "qos": [], "tid": slot & 7 if slot else None,
            **link_facts(seen)}


def priority(seen):
    tid = seen["tid"] or 0
    return tid if tid < 8 else AnyOf((0, tid & 7))


def ring(seen, _):
    return {"ac": 0x10, "fc": 0x40, "route": 0, **link_facts(seen)}


def ring_send(seen, slot):
    expected = llc_send(ring)(seen, slot)
    return expected.unless(int(seen["source"][:2], 16) & 1, "a group as source is source routing on a ring")


def ring_priority(seen):
    return "LLC frame with a priority" if seen["fc"] & 0x3F else ""


# ---- tags

def untagged(seen):
    """The facts of an Ethernet frame that do not change when a tag comes or goes."""
    if "llc" in seen:
        return {**link_facts(seen), "llc": seen["llc"], "padding": AnyOf((b"", seen.get("padding", b"")))}
    return {**link_facts(seen), "type": seen["type"], "payload": seen["payload"]}


def tagged_send(**service):
    def send(seen, slot):
        if seen.get("type") == 0x8100 and slot == 0:
            return Expected(MAY, "already tagged", None)
        expected = Expected(CROSSES, "", {**untagged(seen), "slot": slot, **service})
        expected = expected.unless(slot >> 4 == 4095, "VLAN 4095")
        return expected.unless(seen.get("type") in (0x8100, 0x88A8), "already tagged")
    return send


def tagged_receive(seen, _):
    expected = Expected(CROSSES, "", {**untagged(seen), "slot": seen["slot"]})
    if "service" in seen:
        if seen["service"] >> 4 != SERVICE >> 4:
            return stays("another service VLAN")
        expected = expected.unless(seen["service"] != SERVICE, "priority in the service tag")
    if seen.get("type") == 0x88A8:
        expected = expected.unless(True, "a service tag behind the tag")
    return expected.unless(seen["slot"] >> 4 == 4095, "VLAN 4095")


# ---- IP above

def ip_send(protocols, header):
    """`protocols` are the numbers of IPv4 and IPv6 below, `header` the other facts of the frame, by the payload."""
    def send(seen, _):
        family = seen["payload"][0] >> 4
        if family not in (4, 6):
            return stays("neither IPv4 nor IPv6")
        packet, why = ip_packet(seen, family, seen["payload"])
        if packet is None:
            return stays(why)
        payload = packet if len(packet) == len(seen["payload"]) else AnyOf((packet, seen["payload"]))
        facts = {**header, "type": protocols[family == 6], "payload": payload}
        return Expected(CROSSES, "", facts).unless(why, why)
    return send


def ip_receive(protocols, elsewhere=None, doubt=None):
    """`elsewhere` may say why a frame is not for this driver, `doubt` why it need not be."""
    def receive(seen, _):
        if elsewhere and elsewhere(seen):
            return stays(elsewhere(seen))
        if seen["type"] not in protocols:
            return stays("neither IPv4 nor IPv6")
        packet, why = ip_packet(seen, 4 if seen["type"] == protocols[0] else 6, seen["payload"])
        if packet is None:
            return stays(why)
        why = why or doubt and doubt(seen)
        return Expected(CROSSES, "", {"payload": packet, "slot": 0}).unless(why, why)
    return receive


def other_session(seen):
    if (seen["version"], seen["format"]) != (1, 1):
        return "another PPPoE version or type"
    if seen["code"] != 0:
        return "PPPoE code"
    if seen["session"] != SESSION:
        return "another session"


def other_stations(seen):
    return "other stations" if (seen["destination"], seen["source"]) != (OWN, CONCENTRATOR) else ""


def split(seen):
    return "fragment" if seen["split"] else ""


# ---- IPoIB

def ipoib_send(seen, _):
    if "llc" in seen:
        return stays("IEEE 802.3 frame")
    expected = Expected(CROSSES, "", {"type": seen["type"], "reserved": 0, "payload": seen["payload"]})
    return ipoib_doubt(seen, expected)


def ipoib_receive(seen, _):
    facts = {"type": seen["type"], "payload": seen["payload"], "slot": 0, "source": PEER}
    family = {0x0800: 4, 0x86DD: 6}.get(seen["type"])
    if family and len(seen["payload"]) >= (20 if family == 4 else 40):
        facts["destination"] = group_address(family, seen["payload"])
    expected = Expected(CROSSES, "", facts).unless(seen["reserved"], "reserved bits that are not zero")
    if seen["type"] < 0x600:
        return stays("no EtherType")
    return ipoib_doubt(seen, expected)


def ipoib_doubt(seen, expected):
    """Only whole IP packets are sure to have an address on either side."""
    family = {0x0800: 4, 0x86DD: 6}.get(seen["type"])
    if family is None:
        return expected.unless(True, "neither IPv4 nor IPv6")
    packet, why = ip_packet(seen, family, seen["payload"])
    if packet is None:
        return expected.unless(True, why)
    facts = expected.facts
    if len(packet) != len(facts["payload"]):
        facts["payload"] = AnyOf((facts["payload"], packet))
    return expected.unless(why, why).unless(family == 6 and solicitation(packet), "neighbour solicitation")


PPPOE = {"destination": CONCENTRATOR, "source": OWN, "version": 1, "format": 1, "code": 0, "session": SESSION}

DRIVERS = {
    "ethernet-over-ip": Driver("ethernet", "raw-ip", 65535, bare_send, bare_receive),
    "ethernet-over-80211": Driver("ethernet", "80211", 1500, llc_send(station), llc_receive(slot=priority)),
    "ethernet-over-8021q": Driver("ethernet", "8021q", 1496, tagged_send(), tagged_receive, opaque=True),
    "ethernet-over-8021ad": Driver("ethernet", "8021ad", 1492, tagged_send(service=SERVICE), tagged_receive,
                                   opaque=True),
    "ethernet-over-llc-snap": Driver("ethernet", "ethernet", 1492, llc_send(lambda seen, _: link_facts(seen), 1500),
                                     llc_receive(), keeps_tag=True),
    "ip-over-pppoe": Driver("raw-ip", "pppoe", 1492, ip_send((0x21, 0x57), PPPOE),
                            ip_receive((0x21, 0x57), other_session, other_stations),
                            turn=lambda frame: frame[6:12] + frame[:6] + frame[12:]),
    "ip-over-ppp": Driver("raw-ip", "ppp", 1500, ip_send((0x21, 0x57), {"address": 0xFF, "control": 3}),
                          ip_receive((0x21, 0x57))),
    "ethernet-over-token-ring": Driver("ethernet", "token-ring", 1500, ring_send, llc_receive(ring_priority)),
    "ethernet-over-fddi": Driver("ethernet", "fddi", 1500,
                                 llc_send(lambda seen, _: {"fc": 0x50, **link_facts(seen)}), llc_receive()),
    "ethernet-over-ipoib": Driver("ethernet", "ipoib", 1500, ipoib_send, ipoib_receive),
    "ip-over-arcnet": Driver("raw-ip", "arcnet", 1500, ip_send((212, 196), {"split": 0}),
                             ip_receive((212, 196), split), turn=lambda frame: frame[1::-1] + frame[2:]),
    "ip-over-1394": Driver("raw-ip", "1394", 1500, ip_send((0x0800, 0x86DD), {"reserved": 0}),
                           ip_receive((0x0800, 0x86DD))),
}
