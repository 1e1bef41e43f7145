#!/usr/bin/python3 -B
"""The first process of the guest: makes the upper interfaces of one folder, then does what the host asks for.

The host asks by frames of EtherType 0x88B6 on vec0, one at a time, and each is answered by one:
  "S <i>"  send case i on its upper interface
  "R <i>"  write down what the upper interfaces got since the last question: case i, interface, frame, as hex
  "E"      end
Frames arrive in order, so what came before the question is done when it is read.
"""
import ctypes
import fcntl
import os
import socket
import struct
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import frames

libc = ctypes.CDLL(None, use_errno=True)
CONTROL = 0x88B6
ETH_P_ALL, PACKET_AUXDATA, SOL_PACKET = 3, 8, 263


def run(command):
    subprocess.run(command.split(), check=True)


def mount(kind, at, data=""):
    if libc.mount(b"none", at.encode(), kind.encode(), 0, data.encode()):
        raise OSError(ctypes.get_errno(), "mount " + at)


def make_vlan(lower, name, tpid, vid, shown):
    protocol = {frames.Q: "802.1Q", frames.AD: "802.1ad"}[tpid]
    run(f"ip link add link {lower} name {name} type vlan protocol {protocol} id {vid}"
        + (" egress-qos-map 0:0 1:1 2:2 3:3 4:4 5:5 6:6 7:7" if shown else ""))
    run(f"ip link set {name} mtu 1500 up")


def make_tagged(interfaces):
    made = set()
    for name, tags in interfaces.items():
        lower = "vec0"
        for depth, (tpid, vid, shown) in enumerate(tags):
            upper = name if depth == len(tags) - 1 else f"s{vid}"
            if upper not in made:
                make_vlan(lower, upper, tpid, vid, shown)
                made.add(upper)
            lower = upper


def make_ppp(name, sid, peer):
    """A session without negotiation: a connected PPPoE socket, its channel, a new unit on it."""
    pppox = socket.socket(24, socket.SOCK_STREAM, 0)  # AF_PPPOX, PX_PROTO_OE
    address = struct.pack("=HI", 24, 0) + struct.pack("!H6s16s", sid, peer, b"vec0")
    if libc.connect(pppox.fileno(), address, len(address)):
        raise OSError(ctypes.get_errno(), "connect")
    channel_number = fcntl.ioctl(pppox, 0x80047437, bytes(4))  # PPPIOCGCHAN
    channel, unit = os.open("/mnt/ppp", os.O_RDWR), os.open("/mnt/ppp", os.O_RDWR)
    fcntl.ioctl(channel, 0x40047438, channel_number)  # PPPIOCATTCHAN
    unit_number = fcntl.ioctl(unit, 0xC004743E, struct.pack("=i", int(name[3:])))  # PPPIOCNEWUNIT
    fcntl.ioctl(channel, 0x4004743A, unit_number)  # PPPIOCCONNECT
    for protocol in (0x21, 0x57):
        fcntl.ioctl(unit, 0x4008744B, struct.pack("=iI", protocol, 0))  # PPPIOCSNPMODE, NPMODE_PASS
    run(f"ip link set {name} mtu 1492 up")
    return pppox, channel, unit


def got(upper):
    """The next frame that `upper` was given by the kernel, or None. Frames that it sent itself are left out."""
    while True:
        try:
            frame, extra, _, address = upper.recvmsg(65536, 256, socket.MSG_DONTWAIT)
        except BlockingIOError:
            return None
        if address[2] == socket.PACKET_OUTGOING:
            continue
        for level, kind, data in extra:
            if (level, kind) == (SOL_PACKET, PACKET_AUXDATA):
                status, _, _, _, _, tci, tpid = struct.unpack("=IIIHHHH", data)
                if status & 0x10:  # TP_STATUS_VLAN_VALID: the kernel holds a tag beside the frame
                    frame = frame[:12] + struct.pack("!HH", tpid, tci) + frame[12:]
        return frame


def main():
    os.environ["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin"
    for kind, at in (("proc", "/proc"), ("sysfs", "/sys"), ("tmpfs", "/mnt"), ("tmpfs", "/tmp")):
        mount(kind, at)
    os.mkdir("/mnt/out")
    mount("hostfs", "/mnt/out", os.environ["OUT"])
    log = os.open("/mnt/out/log", os.O_WRONLY | os.O_CREAT)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.mkdir("/mnt/lib")
    os.symlink("/usr/lib/uml/modules", "/mnt/lib/modules")
    os.mknod("/mnt/ppp", 0o020600, os.makedev(108, 0))
    run("modprobe -d /mnt 8021q")
    run("modprobe -d /mnt pppoe")
    # The guest itself does not speak: it has no address, and IPv6 is a module that is not loaded.
    run(f"ip link set vec0 address {frames.GUEST.hex(':')} up")

    interfaces, sent, _ = frames.SETS[os.environ["FOLDER"]]
    if interfaces is frames.PPPOE:
        kept = [make_ppp(name, *session) for name, session in interfaces.items()]
    else:
        make_tagged(interfaces)

    uppers = {}
    for name in interfaces:
        uppers[name] = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
        uppers[name].bind((name, ETH_P_ALL))
        uppers[name].setsockopt(SOL_PACKET, PACKET_AUXDATA, 1)
    control = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(CONTROL))
    control.bind(("vec0", CONTROL))

    def answer(text):
        control.send(frames.PEER_A + frames.GUEST + struct.pack("!H", CONTROL) + text.encode())

    answer("ready " + os.uname().release)
    with open("/mnt/out/uppers", "w", buffering=1) as out:
        while True:
            question = control.recv(2000)[14:].decode().split()
            if question[0] == "S":
                case = sent[int(question[1])]
                kind = struct.unpack("!H", case.frame[12:14])[0]
                if interfaces is frames.PPPOE:
                    kind = {4: 0x0800, 6: 0x86DD}[case.frame[0] >> 4]
                uppers[case.interface].setsockopt(socket.SOL_SOCKET, socket.SO_PRIORITY, case.priority)
                uppers[case.interface].sendto(case.frame, (case.interface, kind))
            elif question[0] == "R":
                for name, upper in uppers.items():
                    while frame := got(upper):
                        print(question[1], name, frame.hex(), file=out)
            else:
                break
            answer("done")
    answer("end")


try:
    main()
except BaseException:
    import traceback
    traceback.print_exc()
sys.stdout.flush()
libc.reboot(0x4321FEDC)  # power off
