//! The program: reads its arguments, runs one command, and ends with the exit code that
//! the command's answer deserves. All else is in the library.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
