"""What tshark and scapy see in the frames of a capture: one dictionary of facts per frame.

Every medium has a function for each dissector. The facts have the same names everywhere, so that a driver's rule can
speak of them without knowing who found them:

    destination, source   addresses as Ethernet writes them (hexadecimal, no separators)
    slot                  the 802.1Q tag in the frame, as NDIS writes it beside one; service: the tag in front of it
    type, payload         the EtherType (or protocol), and what follows it, padding included
    llc                   instead of those, the LLC PDU of a frame that has one
    padding               the bytes behind what a length field counts
    snap                  (OUI, type) where that PDU begins with a SNAP header that names an EtherType
    ip                    the fields of the IP header behind all that, as tshark prints them
    fault                 why the frame is none that the medium carries as data; then few other facts are there
    doubt, llc_doubt      why the dissector's word on this frame, or on its LLC header, is not to be relied on

tshark runs twice over each file with next to all its dissectors off, so that no heuristics play and each frame is
judged by itself: once with only the link layer known, so that the payload comes out in one piece, once with LLC and IP
known. No frame is ever dissected in a process of its own.
"""

import os
import subprocess
import tempfile

import capture

LINK_TYPES = {
    "ethernet": 1, "8021q": 1, "8021ad": 1, "pppoe": 1, "token-ring": 6, "arcnet": 7, "ppp": 9, "fddi": 10,
    "raw-ip": 101, "80211": 105, "80211-series": 105, "ipoib": 242, "1394": 147,
}

# What is put in front of each frame, and the link type that tshark is told, where it has no dissector for the bare
# frame. 1394: ten zeros make its four bytes the end of an Ethernet header. IPoIB: libpcap's pseudo header.
PRESENTED = {"1394": (bytes(10), 1), "ipoib": (bytes(40), 242), "raw-ip": (b"", 228)}

LINK_DISSECTORS = {
    "ethernet": "eth", "8021q": "eth vlan", "8021ad": "eth vlan ieee8021ad", "pppoe": "eth pppoes ppp",
    "token-ring": "tr", "arcnet": "arcnet", "ppp": "ppp", "fddi": "fddi", "raw-ip": "", "80211": "wlan",
    "ipoib": "ipoib", "1394": "eth",
}
ALWAYS = "frame data ethertype _ws.malformed _ws.short _ws.expert _ws.unreassembled"

OPTIONS = [
    "eth.fcs:Never", "eth.padding:Never", "ip.defragment:FALSE", "ipv6.defragment:FALSE", "ip.tso_support:FALSE",
    "wlan.defragment:FALSE", "wlan.check_fcs:FALSE", "wlan.enable_decryption:FALSE", "tr.fix_linux_botches:FALSE",
    "vlan.qinq_ethertype:8100",
]

ETHERNET = "eth.dst eth.src eth.type eth.len eth.invalid_lentype isl.dst"
LINK_FIELDS = {
    "ethernet": ETHERNET,
    "8021q": ETHERNET + " vlan.priority vlan.dei vlan.id vlan.etype vlan.len",
    "8021ad": ETHERNET + " vlan.priority vlan.dei vlan.id vlan.etype vlan.len ieee8021ad.priority ieee8021ad.dei"
                         " ieee8021ad.id ieee8021ad.cvid ieee8021ah.etype",
    "pppoe": ETHERNET + " pppoe.version pppoe.type pppoe.code pppoe.session_id pppoe.payload_length ppp.protocol",
    "token-ring": "tr.ac tr.fc tr.dst tr.src tr.sr tr.rif_bytes",
    "arcnet": "arcnet.src arcnet.dst arcnet.protID arcnet.split_flag arcnet.sequence arcnet.exception_flag",
    "ppp": "ppp.address ppp.control ppp.protocol",
    "fddi": "fddi.fc fddi.dst fddi.src",
    "raw-ip": "",
    "80211": "wlan.fc.version wlan.fc.type wlan.fc.subtype wlan.fc.tods wlan.fc.fromds wlan.fc.frag wlan.fc.retry"
             " wlan.fc.pwrmgt wlan.fc.moredata wlan.fc.protected wlan.fc.order wlan.da wlan.sa wlan.ra wlan.ta"
             " wlan.bssid wlan.frag wlan.qos.tid wlan.qos.amsdupresent wlan.qos.ack wlan.qos.bit4"
             " wlan.qos.txop_dur_req wlan.qos.queue_size wlan.mesh.control_field"
             " wlan.mysterious_extra_stuff",
    "ipoib": "ipoib.type ipoib.reserved",
    "1394": ETHERNET,
}
NET_FIELDS = (
    "llc.dsap llc.ssap llc.control llc.oui llc.type ip.version ip.hdr_len ip.len ip.id ip.frag_offset ip.ttl ip.proto"
    " ip.checksum ip.src ip.dst ipv6.version ipv6.plen ipv6.nxt ipv6.hlim ipv6.src ipv6.dst"
)
LINK_ALWAYS = "data.data _ws.malformed"


class Tshark:
    """tshark with all dissectors off but those named; keeps a configuration folder for each set of names."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        listed = subprocess.run(["tshark", "-G", "protocols"], capture_output=True, check=True, text=True).stdout
        self.protocols = [line.split("\t")[2] for line in listed.splitlines()]

    def start(self, path, dissectors, fields, occurrence="f"):
        """A process that prints for each frame the first value of each field, or with "a" all of them with commas
        between, and the file of its complaints."""
        known = set((dissectors + " " + ALWAYS).split())
        folder = os.path.join(self.folder.name, "-".join(sorted(known)))
        if not os.path.exists(folder):
            os.makedirs(folder)
            with open(os.path.join(folder, "disabled_protos"), "w") as file:
                file.writelines(name + "\n" for name in self.protocols if name not in known)
        command = ["tshark", "-n", "-r", path, "-T", "fields", "-E", "occurrence=" + occurrence, "-E", "separator=/t"]
        for option in OPTIONS:
            command += ["-o", option]
        for field in fields:
            command += ["-e", field]
        environment = dict(os.environ, WIRESHARK_CONFIG_DIR=folder)
        said = tempfile.TemporaryFile("w+")
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=said, text=True, env=environment)
        return process, said

    def dissect(self, medium, records):
        """The facts that tshark finds in the frames of `records`."""
        prefix, link_type = PRESENTED.get(medium, (b"", LINK_TYPES[medium]))
        names = LINK_FIELDS[medium].split() + LINK_ALWAYS.split()
        net_names = NET_FIELDS.split()
        facts = []
        with tempfile.NamedTemporaryFile(suffix=".pcap") as file:
            capture.write(file.name, link_type, ((0, 0, prefix + record.frame) for record in records))
            link = self.start(file.name, LINK_DISSECTORS[medium], names)
            net = self.start(file.name, LINK_DISSECTORS[medium] + " llc ip ipv6", net_names)
            for record, one, two in zip(records, rows(link, names), rows(net, net_names)):
                seen = MEDIA[medium](one, record.frame)
                if "fault" not in seen:
                    seen["ip"] = two
                    if "llc" in seen:
                        llc(seen, two)
                facts.append(seen)
            for process, said in (link, net):
                rest = process.stdout.read()
                if process.wait() != 0 or rest or len(facts) != len(records):
                    said.seek(0)
                    raise SystemExit(f"tshark: {len(facts)} of {len(records)} frames of {medium}: {said.read()}")
        return facts

    def series(self, records):
        """The facts of each frame that each frame of IEEE 802.11 holds, none where tshark sees no such frames, or
        cannot tell whose they are."""
        names = ("wlan.qos.amsdupresent wlan.qos.tid wlan.da wlan.sa wlan_aggregate.a_mdsu.length data.data"
                 " wlan.fc.version wlan.fc.subtype wlan.fc.tods wlan.fc.frag wlan.frag wlan.fc.protected").split()
        facts = []
        with tempfile.NamedTemporaryFile(suffix=".pcap") as file:
            capture.write(file.name, LINK_TYPES["80211-series"], ((0, 0, record.frame) for record in records))
            started = self.start(file.name, "wlan wlan_aggregate", names, "a")
            for row in rows(started, names):
                is_whole = not (flag(row["wlan.fc.frag"]) or flag(row["wlan.fc.protected"]) or number(row["wlan.frag"])
                                or number(row["wlan.fc.version"]) or number(row["wlan.fc.subtype"] or "0") & 7)
                facts.append(series(row) if is_whole and flag(row["wlan.qos.amsdupresent"]) else [])
            if started[0].wait() != 0 or len(facts) != len(records):
                started[1].seek(0)
                raise SystemExit(f"tshark: {len(facts)} of {len(records)} series: {started[1].read()}")
        return facts


def series(row):
    """What a frame holds: as much of it as is there whole."""
    to, source, lengths, data = (row[name].split(",") if row[name] else [] for name in
                                 ("wlan.da", "wlan.sa", "wlan_aggregate.a_mdsu.length", "data.data"))
    # Where the header that they share has no network in their place, it says for whom it is as well.
    shared = not flag(row["wlan.fc.tods"])
    if len(to) != len(lengths) + shared or len(source) < len(lengths):
        return []
    to, source = to[shared:], source[len(source) - len(lengths):]
    seen = []
    for one, other, length in zip(to, source, map(int, lengths)):
        unit = bytes.fromhex(data.pop(0)) if length and data else b""
        if len(unit) != length:
            break
        facts = {"destination": address(one), "source": address(other), "llc": unit, "snap": None,
                 "tid": number(row["wlan.qos.tid"])}
        oui, kind = int.from_bytes(unit[3:6], "big"), int.from_bytes(unit[6:8], "big")
        if length < 3 or unit[:3] == b"\xaa\xaa\x03" and length < 8:
            facts["llc_doubt"] = "LLC header cut short"
        elif unit[:3] == b"\xaa\xaa\x03" and oui in (0, 0xF8):
            facts["snap"] = (oui, kind)
            if kind < 0x600:
                facts["llc_doubt"] = "SNAP type that is no EtherType"
        seen.append(facts)
    return seen


def rows(started, names):
    for line in started[0].stdout:
        yield dict(zip(names, line.rstrip("\n").split("\t")))


def number(text):
    return int(text, 0) if text else None


def flag(text):
    return text in ("1", "True")


def address(text):
    return text.replace(":", "")


REVERSED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


def reverse(text):
    """An address with the bits of each byte the other way round."""
    return bytes.fromhex(text).translate(REVERSED).hex()


def slot(priority, dei, vlan):
    return priority | dei << 3 | vlan << 4


def llc(seen, row):
    """Adds what the LLC PDU's header says."""
    dsap, ssap, control, oui = (number(row["llc." + name]) for name in ("dsap", "ssap", "control", "oui"))
    seen["snap"] = None
    if len(seen["llc"]) >= 3 and seen["llc"][:2] == b"\xff\xff":
        return  # Novell's raw 802.3 to a dissector, an LLC PDU like any other to a translation
    if control is None or (dsap, ssap) == (0xAA, 0xAA) and control == 3 and oui is None:
        seen["llc_doubt"] = "LLC header cut short"
    elif (dsap, ssap, control) == (0xAA, 0xAA, 3) and oui in (0, 0xF8):
        seen["snap"] = (oui, number(row["llc.type"]))
        if not seen["snap"][1] or seen["snap"][1] < 0x600:
            seen["llc_doubt"] = "SNAP type that is no EtherType"


def ethernet_payload(seen, kind, data, frame, header):
    """What follows a type/length field at the end of `header` bytes; `data` is the dissector's payload."""
    if kind >= 0x600:
        return dict(seen, type=kind, payload=data)
    if kind > 1500:
        return dict(seen, type=kind, payload=data, fault="neither a type nor a length")
    if kind > len(frame) - header:
        return dict(seen, type=kind, payload=data, fault="longer by its length field than it is")
    return dict(seen, llc=data[:kind], padding=frame[header + kind:])


def data_of(row):
    return bytes.fromhex(row["data.data"])


def tshark_ethernet(row, frame):
    if row["isl.dst"] or not row["eth.src"] and len(frame) >= 14:
        return {"doubt": "a Cisco ISL frame to tshark"}
    kind = number(row["eth.type"] or row["eth.len"] or row["eth.invalid_lentype"])
    if kind is None:
        return {"fault": "no Ethernet header"}
    seen = {"destination": address(row["eth.dst"]), "source": address(row["eth.src"]), "slot": 0}
    return ethernet_payload(seen, kind, data_of(row), frame, 14)


def tshark_8021q(row, frame):
    seen = tshark_ethernet(row, frame)
    return tshark_tag(seen, row, frame, 18) if seen.get("type") == 0x8100 else seen


def tshark_tag(seen, row, frame, header):
    if not row["vlan.etype"] and not row["vlan.len"]:
        return {"fault": "tag cut short"}
    seen = {name: seen[name] for name in ("destination", "source", "service") if name in seen}
    seen["slot"] = slot(number(row["vlan.priority"]), flag(row["vlan.dei"]), number(row["vlan.id"]))
    kind = number(row["vlan.etype"] or row["vlan.len"])
    if kind in (0x8100, 0x88A8):
        return dict(seen, doubt="a tag behind the tag", type=kind, payload=frame[header:])
    return ethernet_payload(seen, kind, data_of(row), frame, header)


def tshark_8021ad(row, frame):
    seen = tshark_ethernet(row, frame)
    if "fault" in seen or "source" not in seen:
        return seen
    if seen.get("type") != 0x88A8:
        return {"fault": "no service tag"}
    if len(frame) < 18:
        return {"fault": "service tag cut short"}
    if row["ieee8021ad.cvid"] or not row["ieee8021ah.etype"]:
        return {"doubt": "a service tag behind the service tag"}
    tag = slot(number(row["ieee8021ad.priority"]), number(row["ieee8021ad.dei"]), number(row["ieee8021ad.id"]))
    seen = {"destination": seen["destination"], "source": seen["source"], "service": tag, "slot": 0}
    kind = number(row["ieee8021ah.etype"])
    if kind == 0x8100:
        return tshark_tag(seen, row, frame, 22)
    return ethernet_payload(seen, kind, data_of(row), frame, 18)


def tshark_pppoe(row, frame):
    seen = tshark_ethernet(row, frame)
    if "fault" in seen or "source" not in seen:
        return seen
    if seen.get("type") != 0x8864:
        return {"fault": "no PPPoE session frame"}
    if not row["pppoe.payload_length"]:
        return {"fault": "PPPoE header cut short"}
    length = number(row["pppoe.payload_length"])
    if length > len(frame) - 20:
        return {"fault": "longer by the PPPoE length than it is"}
    if not row["ppp.protocol"] or length < 2:
        return {"fault": "no PPP protocol"}
    seen = {"destination": seen["destination"], "source": seen["source"], "version": number(row["pppoe.version"]),
            "format": number(row["pppoe.type"]), "code": number(row["pppoe.code"]),
            "session": number(row["pppoe.session_id"]), "length": length, "type": number(row["ppp.protocol"]),
            "payload": data_of(row), "padding": frame[20 + length:]}
    if len(seen["payload"]) != length - 2:
        seen["doubt"] = "compressed PPP protocol"
    return seen


def tshark_ppp(row, frame):
    if not row["ppp.protocol"]:
        return {"fault": "no PPP protocol"}
    seen = {"address": number(row["ppp.address"]), "control": number(row["ppp.control"]),
            "type": number(row["ppp.protocol"]), "payload": data_of(row)}
    if seen["address"] is not None and seen["control"] != 3:
        seen["doubt"] = "address without the control byte 03"
    return seen


def tshark_token_ring(row, frame):
    if not row["tr.src"]:
        return {"doubt": "nothing behind the header"} if len(frame) == 14 else {"fault": "no Token Ring header"}
    source = bytearray.fromhex(address(row["tr.src"]))
    source[0] &= 0x7F
    seen = {"ac": number(row["tr.ac"]), "fc": number(row["tr.fc"]), "destination": reverse(address(row["tr.dst"])),
            "source": reverse(source.hex()), "route": number(row["tr.rif_bytes"]) or 0, "llc": data_of(row)}
    if seen["fc"] >> 6 != 1:
        return {"fault": "no LLC frame"}
    if flag(row["tr.sr"]):
        if len(frame) < 14 + seen["route"] or not row["tr.rif_bytes"]:
            return {"fault": "routing information cut short"}
        if seen["route"] % 2 or not 2 <= seen["route"] <= 18:
            seen["doubt"] = "routing information of an odd length"
    elif row["_ws.malformed"]:
        return {"fault": "malformed"}
    return seen


def tshark_fddi(row, frame):
    if not row["fddi.src"] or row["_ws.malformed"]:
        return {"fault": "no FDDI header"}
    seen = {"fc": number(row["fddi.fc"]), "destination": address(row["fddi.dst"]),
            "source": address(row["fddi.src"]), "llc": data_of(row)}
    if seen["fc"] & 0xF0 == 0xD0 or 0x58 <= seen["fc"] <= 0x5F:
        seen["doubt"] = "LLC frame, but not an asynchronous one with a priority"
    elif seen["fc"] & 0xF0 != 0x50:
        return {"fault": "no LLC frame"}
    return seen


def tshark_80211(row, frame):
    if not row["wlan.fc.type"]:
        return {"fault": "no frame control"}
    if number(row["wlan.fc.version"]) != 0:
        return {"fault": "another protocol version"}
    if number(row["wlan.fc.type"]) != 2:
        return {"fault": "no data frame"}
    subtype = number(row["wlan.fc.subtype"])
    if subtype & 4:
        return {"fault": "null data"}
    if row["_ws.malformed"] or not row["wlan.sa"] or not row["wlan.da"]:
        return {"fault": "header cut short"}
    if flag(row["wlan.fc.protected"]):
        return {"fault": "protected"}
    to_ds, from_ds = flag(row["wlan.fc.tods"]), flag(row["wlan.fc.fromds"])
    header = 24 + 6 * (to_ds and from_ds) + 2 * (subtype >> 3) + 4 * (subtype >> 3 and flag(row["wlan.fc.order"]))
    if len(frame) < header:
        return {"fault": "header cut short"}
    if flag(row["wlan.qos.amsdupresent"]):
        return {"fault": "aggregate"}
    data = frame[header:] if row["wlan.mysterious_extra_stuff"] else data_of(row)
    seen = {"subtype": subtype, "to_ds": to_ds, "from_ds": from_ds, "destination": address(row["wlan.da"]),
            "source": address(row["wlan.sa"]), "receiver": address(row["wlan.ra"]),
            "transmitter": address(row["wlan.ta"]), "bssid": address(row["wlan.bssid"]),
            "tid": number(row["wlan.qos.tid"]), "llc": data}
    seen["qos"] = [name for name in ("ack", "bit4", "txop_dur_req", "queue_size")
                   if row["wlan.qos." + name] not in ("", "0", "0x0000", "False")]
    seen["flags"] = [name for name in ("frag", "retry", "pwrmgt", "moredata", "order") if flag(row["wlan.fc." + name])]
    if row["wlan.mesh.control_field"]:
        seen["doubt"] = "seems to have a mesh header"
    elif flag(row["wlan.fc.frag"]) or number(row["wlan.frag"]):
        seen["doubt"] = "fragment"
    elif subtype & 3:
        seen["doubt"] = "data with CF-Ack or CF-Poll"
    return seen


def tshark_arcnet(row, frame):
    if not row["arcnet.protID"]:
        return {"fault": "no ARCNET header"}
    seen = {"destination": row["arcnet.dst"], "source": row["arcnet.src"], "type": number(row["arcnet.protID"]),
            "split": number(row["arcnet.split_flag"]), "sequence": number(row["arcnet.sequence"]),
            "payload": data_of(row)}
    if row["arcnet.exception_flag"]:
        seen["doubt"] = "exception packet"
    elif seen["type"] in (212, 196) and seen["sequence"] is None:
        return {"fault": "ARCNET header cut short"}
    return seen


def tshark_raw_ip(row, frame):
    return {"payload": frame} if frame else {"fault": "empty"}


def tshark_ipoib(row, frame):
    if len(frame) < 4 or not row["ipoib.reserved"]:
        return {"fault": "no encapsulation header"}
    seen = {"type": number(row["ipoib.type"]), "reserved": number(row["ipoib.reserved"]), "payload": frame[4:]}
    if row["data.data"] and data_of(row) != seen["payload"]:
        raise SystemExit("tshark shows another payload behind the IPoIB header")
    return seen


def tshark_1394(row, frame):
    if len(frame) < 4 or not row["eth.type"] and not row["eth.len"] and not row["eth.invalid_lentype"]:
        return {"fault": "no encapsulation header"}
    kind = number(row["eth.type"] or row["eth.len"] or row["eth.invalid_lentype"])
    first = int(address(row["eth.src"])[8:], 16)
    if first >> 14:
        return {"fault": "fragment"}
    seen = {"type": kind, "payload": frame[4:], "reserved": first}
    if first:
        seen["doubt"] = "reserved bits that are not zero"
    return seen


MEDIA = {
    "ethernet": tshark_ethernet, "8021q": tshark_8021q, "8021ad": tshark_8021ad, "pppoe": tshark_pppoe,
    "token-ring": tshark_token_ring, "arcnet": tshark_arcnet, "ppp": tshark_ppp, "fddi": tshark_fddi,
    "raw-ip": tshark_raw_ip, "80211": tshark_80211, "ipoib": tshark_ipoib, "1394": tshark_1394,
}
