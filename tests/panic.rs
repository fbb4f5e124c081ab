//! A panic gives the terminal back, with its message where it can be read.
//!
//! The product has no way to make it panic, so this test is its own program: started with an
//! argument, it runs the explorer on what cannot be explored; without, it starts itself in a
//! terminal and looks at what is left there. It has no test harness, which would catch the
//! panic before it ends the process.
//!
//! ```text
//! panic            runs the checks
//! panic screen     panics on the thread that draws
//! panic loader F   panics on the thread that loads, once F is written
//! ```
#![cfg_attr(
    all(unix, feature = "tui"),
    expect(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        reason = "what fails here fails a test"
    )
)]

#[cfg(all(unix, feature = "tui"))]
#[expect(dead_code, reason = "what types and reads more is for the tests of the real binary")]
#[path = "support/pty.rs"]
mod support;

#[cfg(all(unix, feature = "tui"))]
fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["screen"] => explorer::panic_on_screen(),
        ["loader", file] => explorer::panic_in_loader(file.to_owned()),
        // What a runner of tests asks for: there is one test, and it has no name.
        ["--list", ..] => {}
        _ => {
            checks::a_panic_on_the_screen_gives_the_terminal_back();
            checks::a_panic_of_the_loader_gives_the_terminal_back();
        }
    }
}

#[cfg(not(all(unix, feature = "tui")))]
fn main() {}

/// The child: the explorer, and what makes it panic.
#[cfg(all(unix, feature = "tui"))]
mod explorer {
    use std::path::PathBuf;

    use relance::app::{Invocation, Options, Session};
    use relance::domain::{CorpusBuilder, NewNode};
    use relance::load::Input;
    use relance::term::{self, Opened, Unread};

    /// Runs on a ledger whose links lead out of its corpus: the details of the first node
    /// cannot be laid out.
    pub fn panic_on_screen() {
        run(Input::Embedded, |input| {
            let mut builder = CorpusBuilder::default();
            builder.open(&NewNode { id: "a", name: "a", ..NewNode::default() });
            builder.close();
            let mut opened = term::read(input)?;
            opened.ledger.accounts.corpus = builder.finish().unwrap();
            Ok(opened)
        });
    }

    /// Runs on what is loaded by a thread that panics once `file` can be read.
    pub fn panic_in_loader(file: String) {
        run(Input::Paths(vec![PathBuf::from(file)]), |input| {
            let Input::Paths(paths) = input else { return term::read(input) };
            let text = std::fs::read_to_string(&paths[0]).unwrap();
            panic!("the loader gives up: {text}");
        });
    }

    /// A session of which nothing is kept.
    struct KeepNothing;

    impl term::Keep for KeepNothing {
        fn queries(&mut self, _: &[String]) {}
        fn session(&mut self, _: &Session) {}
        fn corpus(&mut self, _: &Input) {}
    }

    fn run(input: Input, read: fn(&Input) -> Result<Opened, Unread>) {
        let options = Options { mouse: true, ..Options::default() };
        let keep = Box::new(KeepNothing);
        let setup = term::Setup {
            input: input.clone(),
            read,
            options,
            start: term::Start::default(),
            invocation: Invocation::default(),
            opening: None,
            before: None,
            keep,
            copies: None,
        };
        let outcome = term::run(move || read(&input), setup).unwrap();
        panic!("it went well: {outcome:?}");
    }
}

/// The parent: what is left of the terminal.
#[cfg(all(unix, feature = "tui"))]
mod checks {
    use std::path::Path;
    use std::process::Command;

    use super::support::{Start, Terminal};

    fn this_program() -> Start {
        let program = std::env::current_exe().unwrap();
        Start::new(program.to_str().unwrap()).size(100, 40)
    }

    /// That the terminal was taken, was given back before `message` was printed, and that
    /// nothing was printed on what came before it.
    fn assert_told(terminal: &Terminal, message: &str) {
        terminal.assert_given_back();
        let told = String::from_utf8_lossy(&terminal.raw).into_owned();
        let taken = told.find("\x1b[?1049h").expect("the terminal was never taken");
        let given_back = told.find("\x1b[?1049l").expect("the terminal was never given back");
        let said = told.find(message).unwrap_or_else(|| panic!("{message}: {told:?}"));
        assert!(taken < given_back && given_back < said, "{told:?}");
        assert!(terminal.lines()[..2].concat().contains("panicked at"), "{:?}", terminal.lines());
    }

    pub fn a_panic_on_the_screen_gives_the_terminal_back() {
        let mut terminal = Terminal::start(this_program().arg("screen"));
        let status = terminal.end();
        assert_told(&terminal, "index out of bounds");
        assert_eq!(status.exit_code(), 101);
    }

    pub fn a_panic_of_the_loader_gives_the_terminal_back() {
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("panic.fifo");
        drop(std::fs::remove_file(&file));
        assert!(Command::new("mkfifo").arg(&file).status().unwrap().success());
        let start = this_program().arg("loader").arg(file.to_str().unwrap());
        let mut terminal = Terminal::start(start);
        terminal.is_taken();
        std::fs::write(&file, "no more").unwrap();
        let status = terminal.end();
        assert_told(&terminal, "the loader gives up: no more");
        assert_eq!(status.exit_code(), 101);
    }
}
