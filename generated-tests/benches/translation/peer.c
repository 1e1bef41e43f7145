/* The same translation, written by hand in C: what an author would write without Entresol. */
#include <stddef.h>
#include <stdint.h>

struct frame { const uint8_t *head; uint32_t length; };
struct outcome { uint32_t payload; uint32_t verdict; };
enum { ARP = 0x10000, SOLICITATION, TOO_SHORT = 0x20000, UNMAPPED, WRONG_VERSION, BAD_LENGTH };

static inline uint16_t be16(const uint8_t *p) { return (uint16_t)(p[0] << 8 | p[1]); }

static inline struct outcome stop(uint32_t verdict) { return (struct outcome){0, verdict}; }

static inline struct outcome ipv4(const uint8_t *p, uint32_t room) {
    if (room < 20) return stop(TOO_SHORT);
    if (p[0] >> 4 != 4) return stop(WRONG_VERSION);
    uint32_t length = be16(p + 2);
    if (length < 20 || length > room) return stop(BAD_LENGTH);
    return (struct outcome){length, 0x0800};
}

static inline struct outcome ipv6(const uint8_t *p, uint32_t room) {
    if (room < 40) return stop(TOO_SHORT);
    if (p[0] >> 4 != 6) return stop(WRONG_VERSION);
    uint32_t length = be16(p + 4) + 40u;
    if (length > room) return stop(BAD_LENGTH);
    if (length == 40 && p[6] == 0) length = room;
    return (struct outcome){length, 0x86DD};
}

static inline struct outcome send_one(const uint8_t *p, uint32_t length) {
    if (length < 14) return stop(TOO_SHORT);
    switch (be16(p + 12)) {
    case 0x0800: return ipv4(p + 14, length - 14);
    case 0x86DD: {
        struct outcome out = ipv6(p + 14, length - 14);
        if (out.verdict < 0x10000 && p[20] == 58 && length > 54 && p[54] == 135) return stop(SOLICITATION);
        return out;
    }
    case 0x0806: return stop(ARP);
    default: return stop(UNMAPPED);
    }
}

void send_batch(const struct frame *frames, size_t count, struct outcome *out) {
    for (size_t i = 0; i < count; i++) out[i] = send_one(frames[i].head, frames[i].length);
}

struct link { uint8_t own[6], peer[6]; };

static inline struct outcome receive_one(const struct link *link, const uint8_t *p, uint32_t length, uint8_t *header) {
    if (length < 1) return stop(TOO_SHORT);
    switch (p[0] >> 4) {
    case 4: {
        struct outcome out = ipv4(p, length);
        if (out.verdict >= 0x10000) return out;
        __builtin_memcpy(header, link->own, 6);
        __builtin_memcpy(header + 6, link->peer, 6);
        header[12] = 0x08, header[13] = 0x00;
        if (__builtin_expect(p[16] >= 0xE0, 0)) {
            if (p[16] == 0xFF && p[17] == 0xFF && p[18] == 0xFF && p[19] == 0xFF) __builtin_memset(header, 0xFF, 6);
            else if (p[16] < 0xF0) {
                header[0] = 0x01, header[1] = 0x00, header[2] = 0x5E;
                header[3] = p[17] & 0x7F, header[4] = p[18], header[5] = p[19];
            }
        }
        return out;
    }
    case 6: {
        struct outcome out = ipv6(p, length);
        if (out.verdict >= 0x10000) return out;
        __builtin_memcpy(header, link->own, 6);
        __builtin_memcpy(header + 6, link->peer, 6);
        header[12] = 0x86, header[13] = 0xDD;
        if (__builtin_expect(p[24] == 0xFF, 0)) {
            header[0] = 0x33, header[1] = 0x33;
            __builtin_memcpy(header + 2, p + 36, 4);
        }
        return out;
    }
    default: return stop(WRONG_VERSION);
    }
}

void receive_batch(const struct link *link, const struct frame *frames, size_t count, uint8_t (*headers)[16], struct outcome *out) {
    for (size_t i = 0; i < count; i++) out[i] = receive_one(link, frames[i].head, frames[i].length, headers[i]);
}
