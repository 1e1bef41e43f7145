//! What holds of every translation, whatever the frame.
//!
//! In: the two ways through a driver, and a frame. Nothing comes out: what does not hold panics and shows the frame.

use entresol::__private::Stop;

use super::{Crossed, Seen, Way};

/// Takes a frame across; what lies behind the look-ahead makes no difference.
pub fn crosses(way: Way, frame: &[u8], beside: u32) -> Result<Crossed, Stop> {
    let whole = way(frame, beside, Seen::Whole);
    assert_eq!(whole, way(frame, beside, Seen::Lookahead), "{frame:02x?}");
    whole
}

/// There, back and there again is there. Where a slot of zero says both "no tag" and "a tag of zeros", or where the
/// author has a mind of their own or the packet's priority shows only behind a type, it is so from the second time on. Gives whether the frame came back.
pub fn returns(name: &str, there: Way, back: Way, frame: &[u8], beside: u32) -> bool {
    let Ok(once) = crosses(there, frame, beside) else { return false };
    let Ok(returned) = crosses(back, &once.frame, once.beside) else { return false };
    let Ok(again) = crosses(there, &returned.frame, returned.beside) else {
        panic!("{name}: {frame:02x?} crosses as {once:02x?}, returns as {returned:02x?}, and crosses no more")
    };
    let is_ambiguous = beside != 0 && returned.beside == 0;
    if is_ambiguous || ["hooks", "few-priorities", "packet-priority"].contains(&name) {
        let Ok(back_again) = crosses(back, &again.frame, again.beside) else { return true };
        let last = crosses(there, &back_again.frame, back_again.beside);
        assert_eq!(last.as_ref(), Ok(&again), "{name}: {frame:02x?}");
    } else {
        assert_eq!(again, once, "{name}: {frame:02x?} returns as {returned:02x?}");
    }
    true
}
