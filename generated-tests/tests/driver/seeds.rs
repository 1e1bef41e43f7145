//! Two hundred lives, each drawn from its seed: what happens, in which order, and what happens meanwhile.

use entresol_host::{Host, Options, Strategy};
use entresol_sys::{
    NetEventQueryPower, NetEventReconfigure, OID_GEN_NETWORK_LAYER_ADDRESSES, OID_GEN_STATISTICS,
};

use crate::frames;
use crate::rig::{Rig, adapter};

/// Numbers for a script of events; the machine draws from its own seed.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }
}

/// A script goes on whatever an event says.
fn ignore<T>(_: T) {}

type Event = fn(&mut Host, entresol_host::AdapterId);

/// What may happen; after the last two the counters of the virtual miniport begin anew.
const EVENTS: [Event; 12] = [
    |host, id| ignore(host.pause_upper(id)),
    |host, id| ignore(host.restart_upper(id)),
    |host, id| ignore(host.pause_lower(id)),
    |host, id| ignore(host.restart_lower(id)),
    |host, id| ignore(host.connect(id, false)),
    |host, id| ignore(host.connect(id, true)),
    |host, id| ignore(host.query(id, OID_GEN_STATISTICS, 152)),
    |host, id| ignore(host.set(id, OID_GEN_NETWORK_LAYER_ADDRESSES, &[0; 8])),
    |host, id| ignore(host.event(id, NetEventReconfigure, &[])),
    |host, id| ignore(host.event(id, NetEventQueryPower, &[4, 0, 0, 0])),
    |host, id| ignore(host.disable(id)),
    |host, id| ignore(host.enable(id)),
];

/// Those that make OID requests.
const ASKS: [usize; 3] = [6, 7, 11];

/// Those that the driver tells the stack above.
const TELLS: [usize; 2] = [8, 9];

fn live(seed: u64, turns: bool) {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let mut rig = Rig::new(Options { seed, ..Options::default() }, adapter());
    let preempt_one_in = [0, 2, 7, 50][(seed % 4) as usize];
    rig.host.set_strategy(Strategy::Random { preempt_one_in });
    let (id, downs, ups) = (rig.id, frames::bytes(&frames::downs()), frames::bytes(&frames::ups()));
    for _ in 0..12 {
        let most = dice.throw(200) as usize;
        for (sends, frames) in [(true, &downs), (false, &ups)] {
            let frames = frames.iter().cycle().take(most);
            if dice.throw(2) == 0 {
                rig.host.meanwhile(|host| match sends {
                    true => host.send(id, frames),
                    false => host.receive(id, frames),
                });
            }
        }
        let mut event = || dice.throw(if turns { 12 } else { 10 }) as usize;
        let (one, other) = (event(), event());
        // A request that begins while an event is on its way up breaks rule OID-23, and no driver can keep the two
        // apart: the handlers above ask the adapter themselves. `together` has the order that can be kept.
        let other = if ASKS.contains(&one) && TELLS.contains(&other)
            || TELLS.contains(&one) && ASKS.contains(&other)
        {
            4
        } else {
            other
        };
        if TELLS.contains(&one) || TELLS.contains(&other) {
            rig.settle();
        }
        let [one, other] = [one, other].map(|at| EVENTS[at]);
        if dice.throw(3) == 0 {
            rig.host.meanwhile(|host| one(host, id));
        } else {
            one(&mut rig.host, id);
        }
        other(&mut rig.host, id);
    }
    rig.settle();
    if turns {
        rig.host.enable(id).unwrap();
    }
    rig.host.restart(id).unwrap();
    rig.host.connect(id, true).unwrap();
    if !turns {
        rig.account();
    }
    rig.carries();
    rig.end();
}

#[test]
fn two_hundred_lives_break_no_rule_and_lose_no_frame() {
    for seed in 1..=200 {
        live(seed, false);
    }
}

#[test]
fn two_hundred_lives_with_devices_that_come_and_go_break_no_rule() {
    for seed in 1..=200 {
        live(seed, true);
    }
}
