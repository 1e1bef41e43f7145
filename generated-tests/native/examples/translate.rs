//! Carries a capture through the translation of a driver: `translate DRIVER send|receive IN.pcap OUT.pcap`.
//!
//! In: frames; the microseconds of a record's time are the tag beside it (NDIS_NET_BUFFER_LIST_8021Q_INFO). Out: those
//! that cross, one by one where a frame holds others; the seconds of a record's time are the number of the frame that it was, the microseconds the tag beside
//! it. What does not cross is counted by reason on the standard output. Exit code 3: there is no such driver.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::process::ExitCode;

use native_drivers::records::Records;
use native_drivers::{Native, Seen};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [driver, direction, input, output] = arguments.as_slice() else {
        eprintln!("translate DRIVER send|receive IN.pcap OUT.pcap");
        return ExitCode::from(2);
    };
    let Some(driver) = Native::named(driver) else {
        eprintln!("there is no driver `{driver}`");
        return ExitCode::from(3);
    };
    let ways = match direction.as_str() {
        "send" => driver.send_all,
        "receive" => driver.receive_all,
        other => {
            eprintln!("a frame cannot go `{other}`");
            return ExitCode::from(2);
        }
    };
    match translate(ways, input, output) {
        Ok(counts) => {
            for (reason, count) in counts {
                println!("{reason}\t{count}");
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn translate(ways: native_drivers::Ways, input: &str, output: &str) -> Result<BTreeMap<String, u64>, String> {
    let bytes = fs::read(input).map_err(|error| format!("{input}: {error}"))?;
    let records =
        Records::new(&bytes).ok_or_else(|| format!("{input} is no pcap file of this byte order"))?;
    let fail = |error: std::io::Error| format!("{output}: {error}");
    let mut out = BufWriter::new(File::create(output).map_err(fail)?);
    // The link type is the reader's business: it knows the driver.
    let header = [0xA1B2_C3D4_u32, 0x0004_0002, 0, 0, 0x0004_0000, 147];
    for word in header {
        out.write_all(&word.to_le_bytes()).map_err(fail)?;
    }
    let mut stopped = BTreeMap::new();
    for (number, record) in records.enumerate() {
        for outcome in ways(record.frame, record.beside, Seen::Lookahead) {
            match outcome {
                Ok(crossed) => {
                    let length = u32::try_from(crossed.frame.len()).map_err(|error| error.to_string())?;
                    let number = u32::try_from(number).map_err(|error| error.to_string())?;
                    for word in [number, crossed.beside, length, length] {
                        out.write_all(&word.to_le_bytes()).map_err(fail)?;
                    }
                    out.write_all(&crossed.frame).map_err(fail)?;
                }
                Err(stop) => *stopped.entry(format!("{stop:?}")).or_insert(0) += 1,
            }
        }
    }
    out.flush().map_err(fail)?;
    Ok(stopped)
}
