//! One test per case and stage: `cases × stages`, no more and no fewer.

use std::process::ExitCode;

use generated_tests::case;
use generated_tests::golden::compare;
use generated_tests::stage::STAGES;
use libtest_mimic::{Arguments, Failed, Trial};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let cases = match case::all() {
        Ok(cases) => cases,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    let mut trials = Vec::new();
    for case in cases {
        for stage in STAGES {
            let name = format!("{}/{}", case.name, stage.file);
            let folder = case.folder.clone();
            trials.push(Trial::test(name, move || {
                let case = case::Case::read(folder)?;
                let made = (stage.make)(&case)?;
                compare(&case.folder.join(stage.file), &made).map_err(Failed::from)
            }));
        }
    }
    libtest_mimic::run(&arguments, trials).exit_code()
}
