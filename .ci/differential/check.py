#!/usr/bin/python3
"""Holds every generated translation against tshark and scapy.

    check.py TOOL FOLDER [DRIVER…]

TOOL is the command that carries frames through a driver, as `TOOL DRIVER send|receive IN.pcap OUT.pcap`; FOLDER is what
corpora.py made. Every driver of drivers.py is tried. Those named have to be known to the tool (all, if none is named);
it may leave with 3 for the others.

For each driver, the frames of the upper medium are sent, those of the lower medium received, and what was sent down is
received again. tshark dissects what went in and what came out; from its word on a frame follow, by the rules in
drivers.py, whether it has to cross and each fact of the frame on the other side. Frames that scapy made are judged by
scapy too. A frame that tshark finds malformed must not cross. Where the rules of a translation leave it open, a frame
may do either, but if it crosses it has to be right; those are counted.

Ends with `N passed, 0 failed`, or at the first disagreement.
"""

import sys

sys.dont_write_bytecode = True

import collections
import copy
import functools
import os
import shlex
import subprocess
import tempfile

import capture
import layers
from dissect import LINK_TYPES, MEDIA, Tshark
from drivers import BRIDGED, CROSSES, DRIVERS, MAY, STAYS, AnyOf, Expected

# Media whose link type is Ethernet's find frames of their own kind among everybody's captures.
CORPORA = {"8021q": ["8021q", "ethernet.captures"], "8021ad": ["8021ad", "ethernet.captures"],
           "pppoe": ["pppoe", "ethernet.captures"]}


class Corpus:
    """The frames of one file, and what the dissectors see in them."""

    def __init__(self, name, medium, records, made):
        self.name, self.medium, self.records, self.made = name, medium, records, made
        if medium in MEDIA:
            self.look()

    def look(self):
        self.facts = TSHARK.dissect(self.medium, self.records)
        self.scapy = [scapy_facts(self.medium, record.frame) for record in self.records] if self.made else None


def scapy_facts(medium, frame):
    try:
        return layers.FACTS[medium](frame) if frame else None
    except Exception:  # scapy gives up on some malformed frames with whatever went wrong
        return None


@functools.cache
def corpora(folder, medium):
    files = [file for start in CORPORA.get(medium, [medium]) for file in sorted(os.listdir(folder))
             if file.startswith(start + ".") and file.endswith(".pcap")]
    return [Corpus(file, medium, capture.read(os.path.join(folder, file)), ".made." in file) for file in files]


def translate(tool, name, direction, link_type, records):
    """What the driver makes of the frames, and the tool's table of those that did not cross."""
    with tempfile.TemporaryDirectory() as folder:
        given, made = os.path.join(folder, "in.pcap"), os.path.join(folder, "out.pcap")
        capture.write(given, link_type, ((number, slot, frame) for number, (_, slot, frame) in enumerate(records)))
        result = subprocess.run([*tool, name, direction, given, made], capture_output=True, text=True)
        if result.returncode == 3:
            return None
        if result.returncode != 0:
            raise SystemExit(f"{name} {direction}: the tool left with {result.returncode}: {result.stderr}")
        rows = [line.rsplit("\t", 1) for line in result.stdout.splitlines() if "\t" in line]
        return capture.read(made), {reason: int(count) for reason, count in rows if count.isdigit()}


def expect(driver, direction, seen, slot):
    """What has to become of a frame."""
    fault = seen.get("fault")
    if fault and not (driver.opaque and "payload" in seen):
        return Expected(STAYS, fault)
    if "payload" not in seen and "llc" not in seen:
        return Expected(MAY, seen["doubt"], None)
    expected = (driver.send if direction == "send" else driver.receive)(seen, slot)
    if direction == "receive" and driver.keeps_tag and expected.facts:
        expected.facts["slot"] = slot
    above = seen if direction == "send" else expected.facts or {}
    payload = above.get("payload", above.get("llc", b""))
    length = max(map(len, payload)) if isinstance(payload, AnyOf) else len(payload)
    for why in (fault, length > driver.room and "longer than the MTU", seen.get("doubt")):
        expected = expected.unless(why, why)
    return expected


def differing(expected, got):
    """The facts in which a frame is not what it should be."""
    for name, value in expected.items():
        if name in got and got[name] != value and not (isinstance(value, AnyOf) and got[name] in value):
            yield name, value, got[name]


def show(value):
    if isinstance(value, AnyOf):
        return " or ".join(map(show, value))
    return f"{value.hex()} ({len(value)} bytes)" if isinstance(value, bytes) else str(value)


def complaint(name, want, value):
    """Two values of one fact; of two long ones that begin alike, where they part."""
    if isinstance(want, bytes) and isinstance(value, bytes) and want != value:
        same = len(os.path.commonprefix([want, value]))
        if same > 16:
            return (f"  {name}: {len(want)} bytes expected, {len(value)} found; from byte {same} on "
                    f"{want[same:same + 32].hex()} expected, {value[same:same + 32].hex()} found")
    return f"  {name}: {show(want)} expected, {show(value)} found"


class Checker:
    def __init__(self, tool, name, driver):
        self.tool, self.name, self.driver = tool, name, driver
        self.passed = 0

    def disagree(self, corpus, direction, index, got, *said):
        record = corpus.records[index]
        lines = [f"{self.name}, {direction}, {corpus.name}: frame {index} (slot {record.slot:#x})", *said,
                 f"  in:  {record.frame.hex()}"]
        if got:
            lines.append(f"  out: {got.frame.hex()} (slot {got.slot:#x})")
        raise SystemExit("\n".join(lines))

    def check(self, direction, corpus):
        """Carries a corpus through the driver; gives what came out of it, None if the tool does not know the driver."""
        answer = translate(self.tool, self.name, direction, LINK_TYPES[corpus.medium], corpus.records)
        if answer is None:
            return None
        records, table = answer
        medium = self.driver.lower if direction == "send" else self.driver.upper
        out = Corpus(corpus.name, medium, records, corpus.made)
        came = {}
        for index, record in enumerate(records):
            if record.number in came or record.number >= len(corpus.records):
                raise SystemExit(f"{self.name}, {direction}: two frames, or none, are numbered {record.number}")
            came[record.number] = index
        compared = 0
        for index, (record, seen) in enumerate(zip(corpus.records, corpus.facts)):
            expected = expect(self.driver, direction, seen, record.slot)
            at = came.get(index)
            got = None if at is None else records[at]
            if expected.verdict == STAYS:
                if got:
                    self.disagree(corpus, direction, index, got, f"  crossed, but must not: {expected.why}")
                STAYED[self.name, direction, expected.why] += 1
            elif expected.verdict == MAY:
                FREE[self.name, direction, expected.why][bool(got)] += 1
            elif not got:
                self.disagree(corpus, direction, index, got, f"  did not cross; tshark sees {brief(seen)}")
            if got and expected.facts is not None:
                compared += self.compare(corpus, direction, index, expected, got, out, at)
            self.passed += 1
        if sum(table.values()) != len(corpus.records) - len(records):
            raise SystemExit(f"{self.name}, {direction}, {corpus.name}: the tool counts {table}, but "
                             f"{len(corpus.records) - len(records)} frames are missing")
        distinct = len({record.frame for record in corpus.records})
        print(f"  {direction:7} {corpus.name:34} {len(corpus.records):6} frames {distinct:6} distinct {len(records):6}"
              f" crossed {compared:6} compared", flush=True)
        return out

    def compare(self, corpus, direction, index, expected, got, out, at):
        """Every fact of a frame that crossed, by tshark and, if it may, by scapy; whether there were any."""
        seen, sees = corpus.facts[index], dict(out.facts[at])
        if sees.get("fault") not in (None, expected.why):
            self.disagree(corpus, direction, index, got, f"  tshark finds what came out malformed: {sees['fault']}")
        if "payload" not in sees and "llc" not in sees:
            return False
        if direction == "receive":
            sees["slot"] = got.slot
        elif got.slot != (corpus.records[index].slot if self.driver.keeps_tag else 0):
            self.disagree(corpus, direction, index, got, "  another tag beside the frame below")
        wrong = list(differing(expected.facts, sees))
        wrong += ((name, value, "nothing") for name, value in expected.facts.items() if name not in sees)
        padding = sees.get("padding")
        if padding and "padding" not in expected.facts and (any(padding) or len(got.frame) != 60):
            wrong.append(("padding", "none, or zeros up to 60 bytes,", padding))
        if expected.verdict == CROSSES and any(seen["ip"].values()) and named(seen) and named(sees):
            wrong += ((name, value, sees["ip"][name]) for name, value in seen["ip"].items()
                      if name.startswith("ip") and value != sees["ip"][name])
        if wrong:
            self.disagree(corpus, direction, index, got, "  tshark:", *(complaint(*each) for each in wrong))
        if corpus.made and expected.verdict == CROSSES and corpus.scapy[index] and out.scapy[at]:
            self.compare_scapy(corpus, direction, index, got, dict(corpus.scapy[index], ip=seen["ip"]),
                               dict(out.scapy[at]))
        return True

    def compare_scapy(self, corpus, direction, index, got, seen, sees):
        expected = expect(self.driver, direction, seen, corpus.records[index].slot)
        if direction == "receive":
            sees["slot"] = got.slot
        wrong = list(differing(expected.facts or {}, sees))
        if wrong:
            self.disagree(corpus, direction, index, got, "  scapy:", *(complaint(*each) for each in wrong))
        SCAPY[self.name] += 1

    def check_series(self, name, records):
        """Frames of IEEE 802.11 that hold others: what tshark sees inside has to come out, in its order."""
        answer = translate(self.tool, self.name, "receive", LINK_TYPES["80211-series"], records)
        if answer is None:
            return
        made, _ = answer
        out, came, compared = Corpus(name, self.driver.upper, made, False), collections.defaultdict(list), 0
        for record, facts in zip(made, out.facts):
            came[record.number].append((record, dict(facts, slot=record.slot)))
        for index, (record, inside) in enumerate(zip(records, TSHARK.series(records))):
            got = came[index]
            if not inside:
                FREE[self.name, "receive", "no frames inside to tshark"][bool(got)] += 1
                continue
            for number, seen in enumerate(inside):
                expected, why = expect(self.driver, "receive", dict(seen, ip={}), 0), []
                if got and expected.verdict != STAYS:
                    facts = got[0][1]
                    why = [*differing(expected.facts, facts),
                           *((fact, value, "nothing") for fact, value in expected.facts.items() if fact not in facts)]
                    if not why:
                        got.pop(0)
                        compared += 1
                        continue
                if expected.verdict == CROSSES:
                    raise SystemExit("\n".join([f"{self.name}, {name}: frame {index}, the one inside at {number}",
                                                *(complaint(*each) for each in why or [("it", "to cross", "nothing")]),
                                                f"  in: {record.frame.hex()}"]))
                if expected.verdict == STAYS:
                    STAYED[self.name, "receive", expected.why] += 1
                else:
                    FREE[self.name, "receive", expected.why][0] += 1
            if got and all(facts.get("llc") == b"" for _, facts in got):
                FREE[self.name, "receive", "nothing inside, at the end"][True] += len(got)
            elif got:
                raise SystemExit(f"{self.name}, {name}: frame {index} gave more than tshark sees\n"
                                 f"  in:  {record.frame.hex()}\n  out: {got[0][0].frame.hex()}")
            self.passed += 1
        if compared < len(records):
            raise SystemExit(f"{name}: {compared} frames inside of {len(records)} were compared")
        print(f"  receive {name:34} {len(records):6} frames {len(made):6} came out of them {compared:6} compared",
              flush=True)

    def round_trip(self, corpus, below):
        """What went down comes up again, and is what it was."""
        numbers = [record.number for record in below.records]
        turn = self.driver.turn
        down = copy.copy(below)
        down.name = corpus.name + ", up again"
        down.records = [capture.Record(index, record.slot if self.driver.keeps_tag else 0,
                                       turn(record.frame) if turn else record.frame)
                        for index, record in enumerate(below.records)]
        if turn:
            down.look()
        above = self.check("receive", down)
        came = {record.number: index for index, record in enumerate(above.records)}
        for index, number in enumerate(numbers):
            record, seen = corpus.records[number], corpus.facts[number]
            if expect(self.driver, "send", seen, record.slot).verdict != CROSSES:
                continue
            if index not in came:
                self.disagree(corpus, "send and receive", number, None, "  went down and did not come up again")
            again = above.facts[came[index]]
            if "payload" not in again and "llc" not in again:
                continue
            facts = meaning(again)
            wrong = [(name, was, facts.get(name)) for name, was in self.kept(seen).items()
                     if not self.equal(was, facts.get(name))]
            if wrong:
                self.disagree(corpus, "send and receive", number, above.records[came[index]],
                              *(complaint(*each) for each in wrong))

    def kept(self, seen):
        """What of a frame's meaning the lower medium has a place for."""
        facts = meaning(seen)
        if self.driver.upper == "ethernet" and self.driver.lower in ("raw-ip", "ipoib"):
            facts = {name: facts[name] for name in ("type", "payload")}
        return facts

    def equal(self, was, now):
        """Whether a fact came through; a packet may lose what is behind it where its own length is looked at."""
        if isinstance(was, bytes) and {self.driver.upper, self.driver.lower} & {"raw-ip", "ipoib"}:
            return isinstance(now, bytes) and was[:len(now)] == now
        return was == now


def meaning(seen):
    """A frame's addresses and payload, an EtherType in a SNAP header being one like any other."""
    facts = {name: seen[name] for name in ("destination", "source", "type", "payload", "llc") if name in seen}
    oui, kind = seen.get("snap") or (None, None)
    if kind and kind >= 0x600 and (oui == 0xF8 or kind not in BRIDGED):
        facts.update(type=kind, payload=facts.pop("llc")[8:])
    return facts


def named(seen):
    """Whether the frame names what it carries, so that a dissector goes on to it."""
    return "type" in seen or "snap" in seen and seen["snap"]


def brief(seen):
    return {name: show(value)[:80] for name, value in seen.items() if name != "ip"}


STAYED = collections.Counter()
FREE = collections.defaultdict(lambda: [0, 0])
SCAPY = collections.Counter()


def main(tool, folder, *named):
    unknown = set(named) - set(DRIVERS)
    if unknown:
        raise SystemExit(f"no rules for {', '.join(sorted(unknown))}")
    passed, used = 0, {}
    for name, driver in DRIVERS.items():
        print(f"{name}: {driver.upper} over {driver.lower}")
        checker = Checker(shlex.split(tool), name, driver)
        work = [(direction, corpus) for direction, medium in (("send", driver.upper), ("receive", driver.lower))
                for corpus in corpora(folder, medium)]
        for direction, corpus in work:
            out = checker.check(direction, corpus)
            if out is None:
                if name in named or not named:
                    raise SystemExit(f"the tool does not know {name}")
                print("  left out: the tool does not know it")
                break
            used[corpus.name] = corpus
            if direction == "send":
                checker.round_trip(corpus, out)
        if driver.lower == "80211":
            for corpus in corpora(folder, "80211-series"):
                checker.check_series(corpus.name, corpus.records)
                used[corpus.name] = corpus
        passed += checker.passed
    print("frames that had to stay:")
    for (name, direction, why), count in sorted(STAYED.items()):
        print(f"  {name:24} {direction:7} {count:7} {why}")
    print("frames that were free to cross or to stay:")
    for (name, direction, why), (stayed, crossed) in sorted(FREE.items()):
        print(f"  {name:24} {direction:7} {stayed:7} stayed {crossed:7} crossed: {why}")
    print(f"compared by scapy too: {sum(SCAPY.values())}")
    distinct = {(LINK_TYPES[corpus.medium], record.frame) for corpus in used.values() for record in corpus.records}
    by_type = collections.Counter(link_type for link_type, _ in distinct)
    names = collections.defaultdict(list)
    for medium, link_type in LINK_TYPES.items():
        names[link_type].append(medium)
    for link_type, count in sorted(by_type.items()):
        print(f"{count:7} distinct frames of link type {link_type} ({', '.join(names[link_type])})")
    print(f"{len(distinct)} distinct frames")
    print(f"{passed} passed, 0 failed")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    TSHARK = Tshark()
    layers.only_link_layers()
    main(*sys.argv[1:])
