//! One test per case and stage: `cases × stages`, no more and no fewer; a trace for each case with captures; and what is
//! made of all built-in media together.

use std::path::Path;
use std::process::ExitCode;

use generated_tests::case;
use generated_tests::driver::Driver;
use generated_tests::golden::compare;
use generated_tests::pairs;
use generated_tests::stage::STAGES;
use generated_tests::trace;
use libtest_mimic::{Arguments, Failed, Trial};

/// The file of a golden, and what makes its text.
type Golden = (&'static str, fn() -> Result<String, String>);

/// What is made of all built-in media together.
const PAIRS: [Golden; 3] = [
    ("native/pairs.rs", pairs::source),
    ("pairs/matrix.txt", || Ok(entresol_templates::matrix(&entresol_compiler::pairs::pairs()))),
    ("pairs/missing.txt", || Ok(entresol_templates::missing(&entresol_compiler::pairs::pairs()))),
];

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
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (file, make) in PAIRS {
        trials.push(Trial::test(format!("pairs/{file}"), move || {
            compare(&root.join(file), &make()?).map_err(Failed::from)
        }));
    }
    for case in cases {
        if trace::has(&case) {
            let folder = case.folder.clone();
            trials.push(Trial::test(format!("{}/{}", case.name, trace::FILE), move || {
                let driver = Driver::build(env!("CARGO_TARGET_TMPDIR"), "ethernet-over-ip")?;
                let case = case::Case::read(folder)?;
                let made = trace::of(&case, &driver)?;
                compare(&case.folder.join(trace::FILE), &made).map_err(Failed::from)
            }));
        }
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
