//! How urgent a packet is, in the words of IP and in those of the link layer. The user priorities of IEEE 802.1Q and of
//! IEEE 802.11 are the same eight, so what is said of one holds of the other.

/// The user priority for a packet's DSCP (RFC 8325, section 4.3, and RFC 8622 for LE, which is 1): control of the network
/// is trusted. Code points that nobody uses are best effort.
#[table(otherwise = 0, {
    1 = 1, 8 = 1,
    18 = 3, 20 = 3, 22 = 3,
    24 = 4, 26 = 4, 28 = 4, 30 = 4, 32 = 4, 34 = 4, 36 = 4, 38 = 4,
    40 = 5,
    44 = 6, 46 = 6,
    48 = 7, 56 = 7
})]
struct Rfc8325 {}

/// The same where stations are not trusted to control the network (RFC 8325, section 8): CS6 and CS7 are best effort.
#[table(otherwise = 0, {
    1 = 1, 8 = 1,
    18 = 3, 20 = 3, 22 = 3,
    24 = 4, 26 = 4, 28 = 4, 30 = 4, 32 = 4, 34 = 4, 36 = 4, 38 = 4,
    40 = 5,
    44 = 6, 46 = 6
})]
struct Rfc8325Untrusted {}

/// The user priority for a packet's DSCP by its first three bits (RFC 8325, section 2.3), as most bridges have it.
#[table({
    0 = 0, 1 = 0, 2 = 0, 3 = 0, 4 = 0, 5 = 0, 6 = 0, 7 = 0,
    8 = 1, 9 = 1, 10 = 1, 11 = 1, 12 = 1, 13 = 1, 14 = 1, 15 = 1,
    16 = 2, 17 = 2, 18 = 2, 19 = 2, 20 = 2, 21 = 2, 22 = 2, 23 = 2,
    24 = 3, 25 = 3, 26 = 3, 27 = 3, 28 = 3, 29 = 3, 30 = 3, 31 = 3,
    32 = 4, 33 = 4, 34 = 4, 35 = 4, 36 = 4, 37 = 4, 38 = 4, 39 = 4,
    40 = 5, 41 = 5, 42 = 5, 43 = 5, 44 = 5, 45 = 5, 46 = 5, 47 = 5,
    48 = 6, 49 = 6, 50 = 6, 51 = 6, 52 = 6, 53 = 6, 54 = 6, 55 = 6,
    56 = 7, 57 = 7, 58 = 7, 59 = 7, 60 = 7, 61 = 7, 62 = 7, 63 = 7
})]
struct ClassSelectors {}

/// The DSCP for a user priority: the class selector of the same number (RFC 2474, section 4.2.2.2; RFC 8325, section 5.2).
#[table({ 0 = 0, 1 = 8, 2 = 16, 3 = 24, 4 = 32, 5 = 40, 6 = 48, 7 = 56 })]
struct ClassSelectorOf {}
