//! A panic gives the terminal back, with its message where it can be read; and whatever the
//! program is busy with, it can be ended.
//!
//! The product has no way to make it panic, or busy for ever, so this test is its own program:
//! started with an argument, it runs the explorer on what cannot be explored; without, it starts
//! itself in a terminal and looks at what is left there. It has no test harness, which would catch
//! the panic before it ends the process.
//!
//! ```text
//! panic            runs the checks
//! panic screen     panics on the thread that draws
//! panic loader F   panics on the thread that loads, once F is written
//! panic watcher F  panics on the thread that reads again, once F is changed
//! panic busy F     is busy for ever once a hit is opened, and then opens F
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
        ["watcher", file] => explorer::panic_in_watcher(file.to_owned()),
        ["busy", file] => explorer::be_busy(file.to_owned()),
        // What a runner of tests asks for: there is one test, and it has no name.
        ["--list", ..] => {}
        _ => {
            checks::a_panic_on_the_screen_gives_the_terminal_back();
            checks::a_panic_of_the_loader_gives_the_terminal_back();
            checks::a_panic_of_the_watcher_ends_the_program();
            checks::whatever_it_is_busy_with_it_can_be_ended();
        }
    }
}

#[cfg(not(all(unix, feature = "tui")))]
fn main() {}

/// The child: the explorer, and what makes it panic.
#[cfg(all(unix, feature = "tui"))]
mod explorer {
    use std::path::PathBuf;
    use std::sync::atomic::{AtomicBool, Ordering};

    use relance::app::{Invocation, Options, Session};
    use relance::domain::{CorpusBuilder, NewNode};
    use relance::load::Input;
    use relance::term::{self, Opened, Unread};

    /// Runs on a ledger whose links lead out of its corpus: the details of the first node
    /// cannot be laid out.
    pub fn panic_on_screen() {
        run(Input::Embedded, KeepNothing, |input| {
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
        run(Input::Paths(vec![PathBuf::from(file)]), KeepNothing, |input| {
            let Input::Paths(paths) = input else { return term::read(input) };
            let text = std::fs::read_to_string(&paths[0]).unwrap();
            panic!("the loader gives up: {text}");
        });
    }

    /// Runs on `file`, which cannot be read a second time.
    pub fn panic_in_watcher(file: String) {
        static WAS_READ: AtomicBool = AtomicBool::new(false);
        run(Input::Paths(vec![PathBuf::from(file)]), KeepNothing, |input| {
            assert!(!WAS_READ.swap(true, Ordering::SeqCst), "it was read before");
            term::read(input)
        });
    }

    /// Runs until a query is to be kept, which takes for ever.
    pub fn be_busy(file: String) {
        run(Input::Embedded, KeepForEver(file), term::read);
    }

    /// A session that is never done with keeping a query.
    struct KeepForEver(String);

    impl term::Keep for KeepForEver {
        fn queries(&mut self, _: &[String]) {
            std::fs::write(&self.0, "busy").unwrap();
            loop {
                std::thread::park();
            }
        }

        fn session(&mut self, _: &Session) {}
        fn corpus(&mut self, _: &Input) {}
    }

    /// A session of which nothing is kept.
    struct KeepNothing;

    impl term::Keep for KeepNothing {
        fn queries(&mut self, _: &[String]) {}
        fn session(&mut self, _: &Session) {}
        fn corpus(&mut self, _: &Input) {}
    }

    fn run(
        input: Input,
        keep: impl term::Keep + 'static,
        read: fn(&Input) -> Result<Opened, Unread>,
    ) {
        let options = Options { mouse: true, ..Options::default() };
        let setup = term::Setup {
            input: input.clone(),
            read,
            options,
            start: term::Start::default(),
            invocation: Invocation::default(),
            opening: None,
            before: None,
            keep: Box::new(keep),
            copies: None,
        };
        match term::run(move || read(&input), setup).unwrap() {
            term::Outcome::Panicked => std::process::exit(101),
            outcome => panic!("it went well: {outcome:?}"),
        }
    }
}

/// The parent: what is left of the terminal.
#[cfg(all(unix, feature = "tui"))]
mod checks {
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::process::Command;
    use std::time::{Duration, Instant};

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

    fn file(name: &str) -> PathBuf {
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
    }

    fn fifo(name: &str) -> PathBuf {
        let file = file(name);
        drop(fs::remove_file(&file));
        assert!(Command::new("mkfifo").arg(&file).status().unwrap().success());
        file
    }

    pub fn a_panic_of_the_loader_gives_the_terminal_back() {
        let file = fifo("panic.fifo");
        let start = this_program().arg("loader").arg(file.to_str().unwrap());
        let mut terminal = Terminal::start(start);
        terminal.is_taken();
        fs::write(&file, "no more").unwrap();
        let status = terminal.end();
        assert_told(&terminal, "the loader gives up: no more");
        assert_eq!(status.exit_code(), 101);
    }

    pub fn a_panic_of_the_watcher_ends_the_program() {
        let file = file("panic.yaml");
        let corpus = |name: &str| format!("plans: [{{id: p, kind: plan, name: {name}}}]\n");
        fs::write(&file, corpus("Un")).unwrap();
        let start = this_program().arg("watcher").arg(file.to_str().unwrap());
        let mut terminal = Terminal::start(start);
        terminal.selects("Un");
        fs::write(&file, corpus("Deux")).unwrap();
        let status = terminal.end();
        assert_told(&terminal, "it was read before");
        assert_eq!(status.exit_code(), 101);
    }

    /// Half a second is what it may take; a machine that is busy itself has three tries.
    pub fn whatever_it_is_busy_with_it_can_be_ended() {
        for (way, code) in [("\x03\x03", 130), ("TERM", 143), ("HUP", 129)] {
            let took = (0..3).map(|_| end_of_busy(way, code));
            let mut quick = took.filter(|took| *took < Duration::from_millis(500));
            assert!(quick.next().is_some(), "{way:?} takes too long");
        }
    }

    /// How long it takes to end the program while it is busy.
    fn end_of_busy(way: &str, code: u32) -> Duration {
        let file = fifo("busy.fifo");
        let mut terminal = Terminal::start(this_program().arg("busy").arg(file.to_str().unwrap()));
        terminal.is_taken();
        terminal.send("/pia");
        terminal.shows("/ pia");
        terminal.send("\r");
        assert_eq!(fs::read_to_string(&file).unwrap(), "busy");
        let start = Instant::now();
        if way.len() == 2 {
            terminal.send(way);
        } else {
            terminal.signal(way);
        }
        let status = terminal.end();
        let took = start.elapsed();
        terminal.assert_given_back();
        assert_eq!(status.exit_code(), code, "{way:?}");
        took
    }
}
