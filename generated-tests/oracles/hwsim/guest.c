/* What runs in the guest beside busybox: a sender and a recorder of raw frames.
 *
 *   frames send FILE [IFACE...]   sends the records of FILE one by one, a pause after each
 *   frames capture IFACE PREFIX   writes PREFIX.out (frames the interface sent) and PREFIX.in
 *                                 (frames it received) as pcap until it is killed
 *
 * A record to send: number of the interface in the command line (u8), socket priority (u16, little
 * endian), length (u16, little endian), and that many bytes, a whole Ethernet frame.
 */
#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <net/ethernet.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static void stop(const char *what) {
    perror(what);
    exit(1);
}

static int packet_socket(const char *name, int protocol) {
    int s = socket(AF_PACKET, SOCK_RAW, protocol);
    if (s < 0) stop("socket");
    struct sockaddr_ll at = {
        .sll_family = AF_PACKET, .sll_protocol = protocol, .sll_ifindex = if_nametoindex(name)};
    if (!at.sll_ifindex) stop(name);
    if (bind(s, (struct sockaddr *)&at, sizeof at)) stop("bind");
    return s;
}

static void send_all(const char *file, int count, char **names) {
    int sockets[8];
    for (int i = 0; i < count && i < 8; i++) sockets[i] = packet_socket(names[i], 0);
    FILE *in = fopen(file, "rb");
    if (!in) stop(file);
    uint8_t head[5], frame[4096];
    for (int number = 0; fread(head, 5, 1, in) == 1; number++) {
        int s = sockets[head[0]], priority = head[1] | head[2] << 8;
        size_t length = head[3] | head[4] << 8;
        if (fread(frame, 1, length, in) != length) stop("short file");
        if (setsockopt(s, SOL_SOCKET, SO_PRIORITY, &priority, sizeof priority)) stop("SO_PRIORITY");
        if (send(s, frame, length, 0) < 0) {
            printf("not sent: record %d, %zu bytes: ", number, length);
            fflush(stdout);
            perror(0);
        }
        nanosleep(&(struct timespec){.tv_nsec = 6000000}, 0);
    }
}

static int new_pcap(const char *prefix, const char *suffix, uint32_t link) {
    char name[256];
    snprintf(name, sizeof name, "%s%s", prefix, suffix);
    int file = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (file < 0) stop(name);
    uint32_t head[6] = {0xa1b2c3d4, 2 | 4 << 16, 0, 0, 65535, link};
    if (write(file, head, sizeof head) != sizeof head) stop("write");
    return file;
}

static void capture(const char *name, const char *prefix) {
    int s = packet_socket(name, htons(ETH_P_ALL)), on = 1, room = 8 << 20;
    setsockopt(s, SOL_SOCKET, SO_RCVBUFFORCE, &room, sizeof room);
    if (setsockopt(s, SOL_PACKET, PACKET_AUXDATA, &on, sizeof on)) stop("PACKET_AUXDATA");
    uint32_t link = strcmp(name, "hwsim0") ? 1 : 127; /* Ethernet, or 802.11 behind radiotap */
    int in = new_pcap(prefix, ".in", link), out = new_pcap(prefix, ".out", link);
    for (;;) {
        uint8_t frame[8192], control[256];
        struct sockaddr_ll from;
        struct iovec part = {frame, sizeof frame - 4};
        struct msghdr m = {&from, sizeof from, &part, 1, control, sizeof control, 0};
        ssize_t length = recvmsg(s, &m, 0);
        if (length < 0) stop("recvmsg");
        /* The kernel has taken a received 802.1Q tag out of the frame: put it back. */
        for (struct cmsghdr *c = CMSG_FIRSTHDR(&m); c; c = CMSG_NXTHDR(&m, c)) {
            if (c->cmsg_level != SOL_PACKET || c->cmsg_type != PACKET_AUXDATA) continue;
            struct tpacket_auxdata *aux = (void *)CMSG_DATA(c);
            if (!(aux->tp_status & TP_STATUS_VLAN_VALID)) continue;
            memmove(frame + 16, frame + 12, length - 12);
            uint16_t tag[2] = {htons(aux->tp_status & TP_STATUS_VLAN_TPID_VALID ? aux->tp_vlan_tpid : 0x8100),
                               htons(aux->tp_vlan_tci)};
            memcpy(frame + 12, tag, 4);
            length += 4;
        }
        struct timespec now;
        clock_gettime(CLOCK_MONOTONIC, &now);
        uint32_t head[4] = {now.tv_sec, now.tv_nsec / 1000, length, length};
        struct iovec both[2] = {{head, sizeof head}, {frame, length}};
        if (writev(from.sll_pkttype == PACKET_OUTGOING ? out : in, both, 2) < 0) stop("writev");
    }
}

int main(int count, char **words) {
    if (count >= 4 && !strcmp(words[1], "send")) {
        send_all(words[2], count - 3, words + 3);
    } else if (count == 4 && !strcmp(words[1], "capture")) {
        capture(words[2], words[3]);
    } else {
        return 2;
    }
    return 0;
}
