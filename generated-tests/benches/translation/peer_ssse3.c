/* The peer with 16-byte loads, shuffles and stores for the frames that every network is full of; peer.h does the
 * others. A header has room for more, so a store may run past its end. No peer for Ethernet to IP: it writes no header. */
#include "peer.h"
#include <tmmintrin.h>

typedef struct outcome slow(const struct link *, const struct frame *, uint8_t *);

static inline __m128i load(const void *p) { return _mm_loadu_si128((const __m128i *)p); }
static inline void store(uint8_t *p, __m128i value) { _mm_storeu_si128((__m128i *)p, value); }
static inline uint16_t raw16(const uint8_t *p) { uint16_t value; memcpy(&value, p, 2); return value; }
static inline uint64_t raw64(const uint8_t *p) { uint64_t value; memcpy(&value, p, 8); return value; }

static inline __m128i ethernet(const struct link *link, uint8_t high, uint8_t low) {
    uint8_t bytes[16] = {0};
    memcpy(bytes, link, 12);
    bytes[12] = high, bytes[13] = low;
    return load(bytes);
}

void ip_to_ethernet(const struct link *restrict link, const struct frame *restrict frames, size_t count,
                    struct header *restrict headers, struct outcome *restrict outcomes) {
    const __m128i over4 = ethernet(link, 0x08, 0x00), over6 = ethernet(link, 0x86, 0xDD);
    for (size_t i = 0; i < count; i++) {
        const uint8_t *p = frames[i].head;
        uint8_t *header = headers[i].bytes;
        struct outcome out = stop(TOO_SHORT);
        if (frames[i].length >= 1) {
            uint8_t version = p[0] >> 4;
            if (version == 4) out = ipv4(p, frames[i].length), store(header, over4);
            else if (version == 6) out = ipv6(p, frames[i].length), store(header, over6);
            else out = stop(WRONG_VERSION);
            if (out.verdict < ARP) {
                group(p, header);
                out.header = 14;
            }
        }
        outcomes[i] = out;
    }
}

static __attribute__((noinline, cold)) slow ethernet_to_dot11_slow;
static struct outcome ethernet_to_dot11_slow(const struct link *link, const struct frame *frame, uint8_t *header) {
    return ethernet_to_dot11_one(link, frame, header);
}

/* Bytes 16 to 31 of the new header without the destination, by priority: a table spares the insertion. */
#define TAIL(priority) {0, 0, 0, 0, 0, 0, 0, 0, priority, 0, 0xAA, 0xAA, 0x03, 0, 0, 0}
static const uint8_t tails[8][16] __attribute__((aligned(64))) = {TAIL(0), TAIL(1), TAIL(2), TAIL(3),
                                                                  TAIL(4), TAIL(5), TAIL(6), TAIL(7)};

void ethernet_to_dot11(const struct link *restrict link, const struct frame *restrict frames, size_t count,
                       struct header *restrict headers, struct outcome *restrict outcomes) {
    uint8_t start[16] = {0x88, 0x01};
    memcpy(start + 4, link->peer, 6);
    const __m128i first = load(start);
    const __m128i source = _mm_setr_epi8(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 6, 7, 8, 9, 10, 11);
    const __m128i destination = _mm_setr_epi8(0, 1, 2, 3, 4, 5, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1);
    for (size_t i = 0; i < count; i++) {
        const uint8_t *p = frames[i].head;
        uint8_t *header = headers[i].bytes;
        uint32_t length = frames[i].length, ethertype;
        if (UNLIKELY(length < 16 || (ethertype = be16(p + 12)) < 0x600 || tunnelled(ethertype))) {
            outcomes[i] = ethernet_to_dot11_slow(link, &frames[i], header);
            continue;
        }
        __m128i frame = load(p);
        store(header, _mm_or_si128(first, _mm_shuffle_epi8(frame, source)));
        store(header + 16, _mm_or_si128(load(tails[frames[i].slot & 7]), _mm_shuffle_epi8(frame, destination)));
        memcpy(header + 32, p + 12, 2);
        memcpy(header + 48, send_context, sizeof send_context);
        outcomes[i] = (struct outcome){14, 34, length - 14, ethertype, 0};
    }
}

static __attribute__((noinline, cold)) slow dot11_to_ethernet_slow;
static struct outcome dot11_to_ethernet_slow(const struct link *link, const struct frame *frame, uint8_t *header) {
    return dot11_to_ethernet_one(link, frame, header);
}

void dot11_to_ethernet(const struct link *restrict link, const struct frame *restrict frames, size_t count,
                       struct header *restrict headers, struct outcome *restrict outcomes) {
    const __m128i destination = _mm_setr_epi8(0, 1, 2, 3, 4, 5, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1);
    const __m128i source = _mm_setr_epi8(-1, -1, -1, -1, -1, -1, 0, 1, 2, 3, 4, 5, -1, -1, -1, -1);
    for (size_t i = 0; i < count; i++) {
        const uint8_t *p = frames[i].head;
        uint8_t *header = headers[i].bytes;
        uint32_t length = frames[i].length;
        /* 34: the longest header of this path with its SNAP; anything shorter is rare enough to be slow. */
        if (UNLIKELY(length < 34)) goto slow;
        uint32_t control = raw16(p), quality = p[24];
        /* Data from the DS, with or without QoS; neither protected nor +HTC nor a fragment; no A-MSDU (bit 7, like QoS). */
        if (UNLIKELY(((control & 0xC74F) ^ 0x0208) | (p[22] & 0x0F) | (control & quality & 0x80))) goto slow;
        uint32_t extra = control >> 6 & 2;
        uint64_t snap = raw64(p + 24 + extra);
        uint32_t ethertype = __builtin_bswap16((uint16_t)(snap >> 48));
        if (UNLIKELY(snap << 16 != 0x00000003AAAA0000u || tunnelled(ethertype))) goto slow;
        __m128i to = _mm_shuffle_epi8(load(p + 4), destination), from = _mm_shuffle_epi8(load(p + 16), source);
        store(header, _mm_or_si128(to, from));
        memcpy(header + 12, p + 30 + extra, 2);
        uint32_t strip = 32 + extra;
        outcomes[i] = (struct outcome){(uint16_t)strip, 14, length - strip, ethertype, extra ? quality & 7 : 0};
        continue;
    slow:
        outcomes[i] = dot11_to_ethernet_slow(link, &frames[i], header);
    }
}

/* The top of a TCI (priority, DEI) by the bottom of a slot (CFI, priority), and the reverse. */
static const uint16_t top_of_tci[16] = {0x0000, 0x2000, 0x4000, 0x6000, 0x8000, 0xA000, 0xC000, 0xE000,
                                        0x1000, 0x3000, 0x5000, 0x7000, 0x9000, 0xB000, 0xD000, 0xF000};
static const uint8_t bottom_of_slot[16] = {0, 8, 1, 9, 2, 10, 3, 11, 4, 12, 5, 13, 6, 14, 7, 15};

void vlan_push(const struct link *restrict link, const struct frame *restrict frames, size_t count,
               struct header *restrict headers, struct outcome *restrict outcomes) {
    for (size_t i = 0; i < count; i++) {
        const uint8_t *p = frames[i].head;
        uint8_t *header = headers[i].bytes;
        uint32_t length = frames[i].length, slot = frames[i].slot;
        if (UNLIKELY(length < 16)) {
            outcomes[i] = vlan_push_one(link, &frames[i], header);
            continue;
        }
        uint64_t ethertype = raw16(p + 12);
        store(header, load(p));
        uint32_t added = 0;
        if (slot != 0) {
            uint64_t tag = 0x0081u | (uint32_t)__builtin_bswap16((uint16_t)(slot >> 4 | top_of_tci[slot & 15])) << 16 | ethertype << 32;
            memcpy(header + 12, &tag, 8);
            added = 4;
        }
        outcomes[i] = (struct outcome){14, (uint16_t)(14 + added), length - 14, __builtin_bswap16((uint16_t)ethertype), 0};
    }
}

void vlan_pop(const struct link *restrict link, const struct frame *restrict frames, size_t count,
              struct header *restrict headers, struct outcome *restrict outcomes) {
    const __m128i addresses = _mm_setr_epi8(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0);
    for (size_t i = 0; i < count; i++) {
        const uint8_t *p = frames[i].head;
        uint8_t *header = headers[i].bytes;
        uint32_t length = frames[i].length;
        if (length < 20 || raw16(p + 12) != 0x0081) {
            outcomes[i] = vlan_pop_one(link, &frames[i], header);
            continue;
        }
        uint32_t tci = be16(p + 14);
        /* The inner type stands four bytes later in the frame: at the same place of the second load. */
        store(header, _mm_or_si128(_mm_and_si128(addresses, load(p)), _mm_andnot_si128(addresses, load(p + 4))));
        outcomes[i] = (struct outcome){18, 14, length - 18, be16(p + 16), (uint16_t)(tci << 4) | bottom_of_slot[tci >> 12]};
    }
}
