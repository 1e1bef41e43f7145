//! Address resolution answered by the driver: a medium without link addresses has nobody else to do it.
//!
//! In: a frame from the stack above that asks who has an address (ARP, RFC 826; neighbour solicitation, RFC 4861).
//! Out: the Ethernet frame that goes back up, or nothing where an answer would do harm: a probe or an announcement
//! that was answered would tell the stack that its own address is taken (RFC 5227, section 2.1.1; RFC 4862,
//! section 5.4).

use super::address::MacAddress;
use super::crossing::Question;

/// Room for the longest reply: Ethernet, IPv6, and a neighbour advertisement with one option.
pub const REPLY: usize = 14 + 40 + 32;

/// The two ends of the link as the stack above sees them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Neighbour {
    /// The virtual miniport's own address.
    pub own: MacAddress,
    /// The address that stands for everybody on the other side.
    pub peer: MacAddress,
}

/// Writes the reply to `question`, asked by `frame`, and says how long it is.
///
/// `None`: the frame asks nothing that may be answered, or is malformed; it is swallowed.
#[cold]
pub fn answer(
    question: Question,
    frame: &[u8],
    neighbour: &Neighbour,
    reply: &mut [u8; REPLY],
) -> Option<usize> {
    match question {
        Question::Arp => arp(frame.first_chunk()?, neighbour, reply),
        Question::NeighbourSolicitation => neighbour_advertisement(frame, neighbour, reply),
    }
}

/// The packet of RFC 826 for Ethernet and IPv4, behind the Ethernet header.
const ARP: usize = 14 + 28;

fn arp(frame: &[u8; ARP], neighbour: &Neighbour, reply: &mut [u8; REPLY]) -> Option<usize> {
    let (_, packet) = frame.split_first_chunk::<14>()?;
    let (fixed, packet) = packet.split_first_chunk::<8>()?;
    let (sender, packet) = packet.split_first_chunk::<6>()?;
    let (sender_ip, packet) = packet.split_first_chunk::<4>()?;
    let (_, packet) = packet.split_first_chunk::<6>()?;
    let target_ip = packet.first_chunk::<4>()?;
    // Hardware Ethernet, protocol IPv4, lengths 6 and 4, operation request.
    let is_request = *fixed == [0, 1, 8, 0, 6, 4, 0, 1];
    let is_probe = *sender_ip == [0; 4];
    let is_announcement = sender_ip == target_ip;
    if !is_request || is_probe || is_announcement || MacAddress(*sender).is_group() {
        return None;
    }
    let mut out = Writer { bytes: reply, at: 0 };
    out.put(sender);
    out.put(&neighbour.peer.bytes());
    out.put(&[8, 6, 0, 1, 8, 0, 6, 4, 0, 2]);
    out.put(&neighbour.peer.bytes());
    out.put(target_ip);
    out.put(sender);
    out.put(sender_ip);
    Some(out.at)
}

/// ICMPv6 as the next header of IPv6.
const ICMPV6: u8 = 58;

fn neighbour_advertisement(frame: &[u8], neighbour: &Neighbour, reply: &mut [u8; REPLY]) -> Option<usize> {
    let (_, packet) = frame.split_first_chunk::<14>()?;
    let (ethernet, _) = frame.split_first_chunk::<14>()?;
    let (ipv6, icmp) = packet.split_first_chunk::<40>()?;
    let [_, _, _, _, length_high, length_low, next, hop_limit, ..] = *ipv6;
    let length = usize::from(u16::from_be_bytes([length_high, length_low]));
    let icmp = icmp.get(..length)?;
    let source = ipv6.get(8..)?.first_chunk::<16>()?;
    let destination = ipv6.get(24..)?.first_chunk::<16>()?;
    let (fixed, rest) = icmp.split_first_chunk::<8>()?;
    let target = rest.first_chunk::<16>()?;
    let [kind, code, ..] = *fixed;
    // The validity tests of RFC 4861, section 7.1.1, and: duplicate address detection is never answered.
    let is_valid = next == ICMPV6 && hop_limit == 255 && kind == 135 && code == 0;
    let is_probe = *source == [0; 16];
    let is_group_target = target.first() == Some(&0xFF);
    if !is_valid
        || is_probe
        || is_group_target
        || source == target
        || checksum(source, destination, icmp) != 0
    {
        return None;
    }
    let [_, _, _, _, _, _, asker @ .., _, _] = *ethernet;
    let mut out = Writer { bytes: reply, at: 0 };
    out.put(&asker);
    out.put(&neighbour.peer.bytes());
    out.put(&[0x86, 0xDD, 0x60, 0, 0, 0, 0, 32, ICMPV6, 255]);
    out.put(target);
    out.put(source);
    let icmp_at = out.at;
    // Solicited and override; then the target, and option 2 (target link-layer address) of one unit.
    out.put(&[136, 0, 0, 0, 0x60, 0, 0, 0]);
    out.put(target);
    out.put(&[2, 1]);
    out.put(&neighbour.peer.bytes());
    let length = out.at;
    let sum = checksum(target, source, reply.get(icmp_at..length)?);
    reply.get_mut(icmp_at + 2..)?.first_chunk_mut::<2>()?.copy_from_slice(&sum.to_be_bytes());
    Some(length)
}

/// The Internet checksum over the pseudo header of IPv6 and an ICMPv6 message (RFC 4443, section 2.3; RFC 8200,
/// section 8.1). Zero over a message whose checksum field is right.
fn checksum(source: &[u8; 16], destination: &[u8; 16], message: &[u8]) -> u16 {
    let words = |bytes: &[u8]| -> u32 {
        bytes
            .chunks(2)
            .map(|pair| match *pair {
                [high, low] => u32::from(u16::from_be_bytes([high, low])),
                [high] => u32::from(high) << 8,
                _ => 0,
            })
            .fold(0_u32, u32::wrapping_add)
    };
    // An IPv6 payload has at most 32,768 words: the sum stays below 2^32.
    let length = u32::try_from(message.len()).unwrap_or(0);
    let mut sum = words(source) + words(destination) + words(message) + length + u32::from(ICMPV6);
    while sum > 0xFFFF {
        sum = (sum & 0xFFFF) + (sum >> 16);
    }
    !u16::try_from(sum).unwrap_or(0)
}

/// Appends to a buffer that is long enough for every reply; what would not fit is left out, never written beyond.
struct Writer<'a> {
    bytes: &'a mut [u8; REPLY],
    at: usize,
}

impl Writer<'_> {
    fn put(&mut self, bytes: &[u8]) {
        let end = self.at.saturating_add(bytes.len());
        if let Some(room) = self.bytes.get_mut(self.at..end) {
            room.copy_from_slice(bytes);
            self.at = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENDS: Neighbour =
        Neighbour { own: MacAddress([2, 0, 0, 0, 0, 1]), peer: MacAddress([2, 0, 0x5E, 0x10, 0, 1]) };

    fn request(sender_ip: [u8; 4], target_ip: [u8; 4]) -> Vec<u8> {
        let mut frame = vec![0xFF; 6];
        frame.extend([2, 0, 0, 0, 0, 1, 8, 6, 0, 1, 8, 0, 6, 4, 0, 1, 2, 0, 0, 0, 0, 1]);
        frame.extend(sender_ip);
        frame.extend([0; 6]);
        frame.extend(target_ip);
        frame
    }

    fn ask(question: Question, frame: &[u8]) -> Option<Vec<u8>> {
        let mut reply = [0xA5; REPLY];
        answer(question, frame, &ENDS, &mut reply).map(|length| reply[..length].to_vec())
    }

    #[test]
    fn an_arp_request_is_answered_with_the_peers_address() {
        let reply = ask(Question::Arp, &request([10, 0, 0, 1], [10, 0, 0, 2])).unwrap();
        let mut expected = vec![2, 0, 0, 0, 0, 1, 2, 0, 0x5E, 0x10, 0, 1, 8, 6, 0, 1, 8, 0, 6, 4, 0, 2];
        expected.extend([2, 0, 0x5E, 0x10, 0, 1, 10, 0, 0, 2, 2, 0, 0, 0, 0, 1, 10, 0, 0, 1]);
        assert_eq!(reply, expected);
    }

    #[test]
    fn an_arp_probe_and_an_announcement_are_not_answered() {
        assert_eq!(ask(Question::Arp, &request([0; 4], [10, 0, 0, 2])), None);
        assert_eq!(ask(Question::Arp, &request([10, 0, 0, 2], [10, 0, 0, 2])), None);
    }

    #[test]
    fn an_arp_reply_and_other_hardware_are_not_answered() {
        let mut reply = request([10, 0, 0, 1], [10, 0, 0, 2]);
        reply[21] = 2;
        assert_eq!(ask(Question::Arp, &reply), None);
        let mut token_ring = request([10, 0, 0, 1], [10, 0, 0, 2]);
        token_ring[15] = 6;
        assert_eq!(ask(Question::Arp, &token_ring), None);
    }

    fn solicitation(source: [u8; 16], hop_limit: u8) -> Vec<u8> {
        let mut target = [0_u8; 16];
        target[0] = 0xFE;
        target[1] = 0x80;
        target[15] = 2;
        let mut destination = [0_u8; 16];
        destination[..2].copy_from_slice(&[0xFF, 0x02]);
        destination[11..].copy_from_slice(&[1, 0xFF, 0, 0, 2]);
        let mut icmp = vec![135, 0, 0, 0, 0, 0, 0, 0];
        icmp.extend(target);
        icmp.extend([1, 1, 2, 0, 0, 0, 0, 1]);
        let sum = checksum(&source, &destination, &icmp);
        icmp[2..4].copy_from_slice(&sum.to_be_bytes());
        let mut frame =
            vec![0x33, 0x33, 0xFF, 0, 0, 2, 2, 0, 0, 0, 0, 1, 0x86, 0xDD, 0x60, 0, 0, 0, 0, 32, 58];
        frame.push(hop_limit);
        frame.extend(source);
        frame.extend(destination);
        frame.extend(icmp);
        frame
    }

    fn link_local(last: u8) -> [u8; 16] {
        let mut address = [0; 16];
        address[0] = 0xFE;
        address[1] = 0x80;
        address[15] = last;
        address
    }

    #[test]
    fn a_neighbour_solicitation_is_answered_with_a_checksum_that_holds() {
        let reply = ask(Question::NeighbourSolicitation, &solicitation(link_local(1), 255)).unwrap();
        assert_eq!(reply.len(), REPLY);
        assert_eq!(reply[..14], [2, 0, 0, 0, 0, 1, 2, 0, 0x5E, 0x10, 0, 1, 0x86, 0xDD]);
        assert_eq!(reply[22..38], link_local(2), "comes from the target");
        assert_eq!(reply[38..54], link_local(1), "goes to the asker");
        assert_eq!((reply[54], reply[58]), (136, 0x60));
        assert_eq!(reply[78..], [2, 1, 2, 0, 0x5E, 0x10, 0, 1]);
        assert_eq!(checksum(&link_local(2), &link_local(1), &reply[54..]), 0);
    }

    #[test]
    fn duplicate_address_detection_is_not_answered() {
        assert_eq!(ask(Question::NeighbourSolicitation, &solicitation([0; 16], 255)), None);
    }

    #[test]
    fn a_solicitation_that_crossed_a_router_or_has_a_wrong_checksum_is_not_answered() {
        assert_eq!(ask(Question::NeighbourSolicitation, &solicitation(link_local(1), 64)), None);
        let mut wrong = solicitation(link_local(1), 255);
        wrong[56] ^= 1;
        assert_eq!(ask(Question::NeighbourSolicitation, &wrong), None);
    }

    #[test]
    fn questions_cut_at_every_length_get_no_answer_and_do_not_panic() {
        let (arp, solicitation) = (request([10, 0, 0, 1], [10, 0, 0, 2]), solicitation(link_local(1), 255));
        for length in 0..arp.len() {
            assert_eq!(ask(Question::Arp, &arp[..length]), None);
        }
        for length in 0..solicitation.len() {
            assert_eq!(ask(Question::NeighbourSolicitation, &solicitation[..length]), None);
        }
    }
}
