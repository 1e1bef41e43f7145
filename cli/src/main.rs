//! `cargo entresol`: build, explain, run, verify and package drivers.
//!
//! In: the command line, drivers, captures. Out: packages, captures, text; an exit code that says how it went. What a
//! driver is belongs to the compiler, what it may do to the host: this crate finds files and shows results. In reading
//! order: `arguments` · `target` · `driver` (from a name to a driver) · `setup` · `generic` ·
//! `run` · `traffic` · `summary` · `verify` · `rules` · `new` · `package` · `check_inf` · `sign` · `submit`.

mod arguments;
mod check_inf;
mod driver;
mod failure;
mod generic;
mod neighbours;
mod new;
mod package;
mod rules;
mod run;
mod setup;
mod sign;
mod submit;
mod summary;
mod target;
mod text_file;
mod traffic;
mod verify;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::{Arguments, Command};
use crate::failure::Failure;

fn main() -> ExitCode {
    let arguments = Arguments::parse_from(arguments::without_subcommand(std::env::args_os()));
    let result = match &arguments.command {
        Command::Run(run) => run::run(run),
        Command::Verify(verify) => verify::verify(verify),
        Command::Rules(rules) => rules::rules(rules),
        Command::Play(play) => verify::play(play),
        Command::New(arguments) => new::new(arguments),
        Command::Explain(explain) => explained(explain),
        Command::Media(media) => shown(media),
        Command::Package(package) => package::package(package),
        Command::CheckInf(check) => check_inf::check(check),
        Command::Sign(sign) => sign::sign(sign),
        Command::Submit(submit) => submit::submit(submit),
    };
    match result {
        Ok(code) => code,
        Err(failure) => {
            let red = anstyle::Style::new().bold().fg_color(Some(anstyle::AnsiColor::Red.into()));
            anstream::eprintln!("{red}error{red:#}: {failure}");
            failure.exit_code()
        }
    }
}

fn shown(arguments: &arguments::Media) -> Result<ExitCode, Failure> {
    let pairs = entresol_compiler::pairs::pairs();
    let text = if arguments.missing {
        entresol_templates::missing(&pairs)
    } else {
        entresol_templates::matrix(&pairs)
    };
    summary::show(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn explained(arguments: &arguments::Explain) -> Result<ExitCode, Failure> {
    let driver = driver::find(&arguments.driver)?;
    let Some(record) = driver.record else {
        return Err(Failure::input(
            format!("{} carries no record of Entresol", driver.path.display()),
            "name a driver that was made with Entresol",
        ));
    };
    summary::show(&entresol_templates::explain(record.driver.model()))?;
    Ok(ExitCode::SUCCESS)
}
