/* The six translations by hand in C, one frame at a time: what an author would write without Entresol. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct link { uint8_t own[6], peer[6]; };
struct frame { const uint8_t *head; uint32_t length; uint16_t slot; };
struct header { uint8_t bytes[128]; };
struct outcome { uint16_t strip, header; uint32_t payload, verdict, slot; };
enum { ARP = 0x10000, SOLICITATION, TOO_SHORT = 0x20000, UNMAPPED, WRONG_VERSION, BAD_LENGTH, TOO_LONG };

#define UNLIKELY(condition) __builtin_expect((condition), 0)

static inline uint16_t be16(const uint8_t *p) { return (uint16_t)(p[0] << 8 | p[1]); }

static inline void put16(uint8_t *p, uint32_t value) { p[0] = (uint8_t)(value >> 8), p[1] = (uint8_t)value; }

static inline struct outcome stop(uint32_t verdict) { return (struct outcome){.verdict = verdict}; }

static inline struct outcome ipv4(const uint8_t *p, uint32_t room) {
    if (room < 20) return stop(TOO_SHORT);
    if (p[0] >> 4 != 4) return stop(WRONG_VERSION);
    uint32_t length = be16(p + 2);
    if (length < 20 || length > room) return stop(BAD_LENGTH);
    return (struct outcome){.payload = length, .verdict = 0x0800};
}

static inline struct outcome ipv6(const uint8_t *p, uint32_t room) {
    if (room < 40) return stop(TOO_SHORT);
    if (p[0] >> 4 != 6) return stop(WRONG_VERSION);
    uint32_t length = be16(p + 4) + 40u;
    if (length > room) return stop(BAD_LENGTH);
    if (length == 40 && p[6] == 0) length = room;
    return (struct outcome){.payload = length, .verdict = 0x86DD};
}

static inline struct outcome ethernet_to_ip_one(const struct link *link, const struct frame *frame, uint8_t *header) {
    (void)link, (void)header;
    const uint8_t *p = frame->head;
    struct outcome out;
    if (frame->length < 14) return stop(TOO_SHORT);
    switch (be16(p + 12)) {
    case 0x0800:
        out = ipv4(p + 14, frame->length - 14);
        break;
    case 0x86DD:
        out = ipv6(p + 14, frame->length - 14);
        if (out.verdict < ARP && p[20] == 58 && frame->length > 54 && p[54] == 135) return stop(SOLICITATION);
        break;
    case 0x0806: return stop(ARP);
    default: return stop(UNMAPPED);
    }
    if (out.verdict < ARP) out.strip = 14;
    return out;
}

/* The link address of a group: RFC 1112 section 6.4, RFC 2464 section 7. */
static inline void group(const uint8_t *p, uint8_t *destination) {
    if (p[0] >> 4 == 6) {
        if (UNLIKELY(p[24] == 0xFF)) {
            destination[0] = 0x33, destination[1] = 0x33;
            memcpy(destination + 2, p + 36, 4);
        }
    } else if (UNLIKELY(p[16] >= 0xE0)) {
        if (p[16] == 0xFF && p[17] == 0xFF && p[18] == 0xFF && p[19] == 0xFF) memset(destination, 0xFF, 6);
        else if (p[16] < 0xF0) {
            destination[0] = 0x01, destination[1] = 0x00, destination[2] = 0x5E;
            destination[3] = p[17] & 0x7F, destination[4] = p[18], destination[5] = p[19];
        }
    }
}

static inline struct outcome ip_to_ethernet_one(const struct link *link, const struct frame *frame, uint8_t *header) {
    const uint8_t *p = frame->head;
    struct outcome out;
    if (frame->length < 1) return stop(TOO_SHORT);
    switch (p[0] >> 4) {
    case 4: out = ipv4(p, frame->length); break;
    case 6: out = ipv6(p, frame->length); break;
    default: return stop(WRONG_VERSION);
    }
    if (out.verdict >= ARP) return out;
    memcpy(header, link->own, 6);
    memcpy(header + 6, link->peer, 6);
    put16(header + 12, out.verdict);
    group(p, header);
    out.header = 14;
    return out;
}

/* IEEE 802.1H: AARP and IPX have bridge-tunnel encapsulation. */
static inline int tunnelled(uint32_t ethertype) { return ethertype == 0x80F3 || ethertype == 0x8137; }

/* What stands beside a frame that goes down, in memory: DOT11_EXTSTA_SEND_CONTEXT. */
static const uint8_t send_context[32] __attribute__((aligned(16))) = {0x80, 1, 32, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF};

static inline struct outcome ethernet_to_dot11_one(const struct link *link, const struct frame *frame, uint8_t *header) {
    memcpy(header + 48, send_context, sizeof send_context);
    const uint8_t *p = frame->head;
    uint32_t room = frame->length - 14;
    if (frame->length < 14) return stop(TOO_SHORT);
    header[0] = 0x88, header[1] = 0x01, header[2] = 0, header[3] = 0;
    memcpy(header + 4, link->peer, 6);
    memcpy(header + 10, p + 6, 6);
    memcpy(header + 16, p, 6);
    header[22] = 0, header[23] = 0, header[24] = frame->slot & 7, header[25] = 0;
    uint32_t ethertype = be16(p + 12);
    if (UNLIKELY(ethertype < 0x600)) {
        if (ethertype > 1500) return stop(UNMAPPED);
        if (ethertype > room) return stop(BAD_LENGTH);
        return (struct outcome){.strip = 14, .header = 26, .payload = ethertype};
    }
    memcpy(header + 26, "\xAA\xAA\x03\0\0\0", 6);
    if (UNLIKELY(tunnelled(ethertype))) header[31] = 0xF8;
    memcpy(header + 32, p + 12, 2);
    return (struct outcome){.strip = 14, .header = 34, .payload = room, .verdict = ethertype};
}

static inline struct outcome dot11_to_ethernet_one(const struct link *link, const struct frame *frame, uint8_t *header) {
    (void)link;
    const uint8_t *p = frame->head;
    if (frame->length < 24) return stop(TOO_SHORT);
    if ((p[0] & 0x4F) != 0x08 || (p[1] & 0x44) != 0 || (p[22] & 0x0F) != 0) return stop(UNMAPPED);
    uint32_t strip = (p[1] & 3) == 3 ? 30 : 24, slot = 0;
    const uint8_t *qos = p + strip;
    if (p[0] & 0x80) strip += p[1] & 0x80 ? 6 : 2;
    if (frame->length < strip) return stop(TOO_SHORT);
    if (p[0] & 0x80) {
        if (*qos & 0x80) return stop(UNMAPPED);
        slot = *qos & 7;
    }
    switch (p[1] & 3) {
    case 0: memcpy(header, p + 4, 12); break;
    case 1: memcpy(header, p + 16, 6), memcpy(header + 6, p + 10, 6); break;
    case 2: memcpy(header, p + 4, 6), memcpy(header + 6, p + 16, 6); break;
    case 3: memcpy(header, p + 16, 6), memcpy(header + 6, p + 24, 6); break;
    }
    const uint8_t *llc = p + strip;
    uint32_t room = frame->length - strip;
    if (room >= 8 && memcmp(llc, "\xAA\xAA\x03\0\0", 5) == 0) {
        uint32_t ethertype = be16(llc + 6);
        if (llc[5] == 0xF8 || (llc[5] == 0 && !tunnelled(ethertype))) {
            memcpy(header + 12, llc + 6, 2);
            return (struct outcome){(uint16_t)(strip + 8), 14, room - 8, ethertype, slot};
        }
    }
    if (room > 1500) return stop(TOO_LONG);
    put16(header + 12, room);
    return (struct outcome){(uint16_t)strip, 14, room, 0, slot};
}

/* The slot holds priority, CFI and VLAN from its lowest bit up; on the wire they stand from the highest down. */
static inline uint32_t tci_of(uint32_t slot) { return (slot << 13 & 0xE000) | (slot << 9 & 0x1000) | slot >> 4; }
static inline uint32_t slot_of(uint32_t tci) { return tci >> 13 | (tci >> 9 & 8) | (tci << 4 & 0xFFF0); }

static inline struct outcome vlan_push_one(const struct link *link, const struct frame *frame, uint8_t *header) {
    (void)link;
    const uint8_t *p = frame->head;
    if (frame->length < 14) return stop(TOO_SHORT);
    struct outcome out = {14, 14, frame->length - 14, be16(p + 12), 0};
    memcpy(header, p, 12);
    header += 12;
    if (frame->slot != 0) {
        put16(header, 0x8100);
        put16(header + 2, tci_of(frame->slot));
        header += 4;
        out.header = 18;
    }
    memcpy(header, p + 12, 2);
    return out;
}

static inline struct outcome vlan_pop_one(const struct link *link, const struct frame *frame, uint8_t *header) {
    (void)link;
    const uint8_t *p = frame->head;
    if (frame->length < 14) return stop(TOO_SHORT);
    uint32_t ethertype = be16(p + 12);
    if (ethertype != 0x8100) return (struct outcome){.payload = frame->length, .verdict = ethertype};
    if (frame->length < 18) return stop(TOO_SHORT);
    memcpy(header, p, 12);
    memcpy(header + 12, p + 16, 2);
    return (struct outcome){18, 14, frame->length - 18, be16(p + 16), slot_of(be16(p + 14))};
}

#define BATCH(name, one)                                                                                           \
    void name(const struct link *restrict link, const struct frame *restrict frames, size_t count,                 \
              struct header *restrict headers, struct outcome *restrict outcomes) {                                \
        for (size_t i = 0; i < count; i++) outcomes[i] = one(link, &frames[i], headers[i].bytes);                  \
    }
