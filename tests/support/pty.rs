//! The real binary in a terminal of its own: what it is sent, what it shows, how it ends.
//!
//! What comes out is read on a thread and given to a terminal emulator here, so a test
//! waits for a condition on the screen, with a deadline, and never for a time. A frame
//! counts once it is whole.
//!
//! ```text
//! let mut terminal = Terminal::start(program().size(80, 24));
//! terminal.shows("Plans de relance");
//! terminal.send("q");
//! ```
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "what fails here fails a test"
)]

use std::io::{Read, Write};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use vt100::{Color, MouseProtocolMode, Parser, Screen};

/// How long anything may take before it counts as never happening.
const DEADLINE: Duration = Duration::from_secs(20);

/// What is started, and where.
pub struct Start {
    command: CommandBuilder,
    columns: u16,
    rows: u16,
}

impl Start {
    /// `program` with a clean environment: a colour terminal, French, a home of its own.
    pub fn new(program: &str) -> Start {
        static STARTED: AtomicUsize = AtomicUsize::new(0);
        let count = STARTED.fetch_add(1, Ordering::Relaxed);
        // What one start keeps for the next session must not reach another test, or run.
        let home = format!("{}/{}-{count}", env!("CARGO_TARGET_TMPDIR"), std::process::id());
        let mut command = CommandBuilder::new(program);
        command.env_clear();
        for (name, value) in [
            ("TERM", "xterm-256color"),
            ("LANG", "fr_FR.UTF-8"),
            ("HOME", home.as_str()),
            ("PATH", "/usr/local/bin:/usr/bin:/bin"),
            ("PS1", "> "),
        ] {
            command.env(name, value);
        }
        command.cwd(env!("CARGO_TARGET_TMPDIR"));
        Start { command, columns: 80, rows: 24 }
    }

    pub fn size(mut self, columns: u16, rows: u16) -> Start {
        (self.columns, self.rows) = (columns, rows);
        self
    }

    pub fn env(mut self, name: &str, value: &str) -> Start {
        self.command.env(name, value);
        self
    }

    pub fn arg(mut self, arg: &str) -> Start {
        self.command.arg(arg);
        self
    }
}

/// A program in a terminal.
pub struct Terminal {
    /// `None` once it is closed.
    master: Option<Box<dyn MasterPty + Send>>,
    keyboard: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    ended: Receiver<ExitStatus>,
    pid: u32,
    has_ended: bool,
    parser: Parser,
    /// Everything that came out.
    pub raw: Vec<u8>,
    /// How the terminal was set up before the program ran.
    before: String,
}

impl Terminal {
    pub fn start(start: Start) -> Terminal {
        let Start { command, columns, rows } = start;
        let size = PtySize { rows, cols: columns, ..PtySize::default() };
        let pair = native_pty_system().openpty(size).unwrap();
        let before = settings(&*pair.master);
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let pid = child.process_id().unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keyboard = pair.master.take_writer().unwrap();
        let (to_screen, output) = channel();
        thread::spawn(move || {
            let mut buffer = [0; 1 << 14];
            // The end of a pseudo-terminal is told as an error.
            while let Ok(len @ 1..) = reader.read(&mut buffer) {
                if to_screen.send(buffer[..len].to_vec()).is_err() {
                    break;
                }
            }
        });
        let (to_test, ended) = channel();
        thread::spawn(move || to_test.send(child.wait().unwrap()));
        let parser = Parser::new(rows, columns, 0);
        Terminal {
            master: Some(pair.master),
            keyboard,
            output,
            ended,
            pid,
            has_ended: false,
            parser,
            raw: Vec::new(),
            before,
        }
    }

    /// What the terminal shows.
    pub fn screen(&self) -> &Screen {
        self.parser.screen()
    }

    /// What the terminal shows as lines without trailing spaces, no-break spaces as spaces.
    pub fn lines(&self) -> Vec<String> {
        let (_, columns) = self.screen().size();
        let line = |line: String| line.replace('\u{a0}', " ").trim_end().to_owned();
        self.screen().rows(0, columns).map(line).collect()
    }

    /// The row of the first line that holds `text`.
    pub fn row_of(&self, text: &str) -> Option<u16> {
        let row = self.lines().iter().position(|line| line.contains(text));
        row.map(|row| u16::try_from(row).unwrap())
    }

    /// The rows that are reversed at the left edge: the selection of the outline.
    pub fn selected_rows(&self) -> Vec<u16> {
        self.reversed_rows(0)
    }

    /// The row that is reversed at the right end of the details, beside the outline.
    pub fn details_row(&self) -> Option<u16> {
        let (_, columns) = self.screen().size();
        self.reversed_rows(columns - 2).first().copied()
    }

    fn reversed_rows(&self, column: u16) -> Vec<u16> {
        let (rows, _) = self.screen().size();
        let cell = |row: u16| self.screen().cell(row, column);
        (0..rows).filter(|&row| cell(row).is_some_and(vt100::Cell::inverse)).collect()
    }

    /// The text of the selected line.
    pub fn selected(&self) -> String {
        let rows = self.selected_rows();
        rows.first().map_or(String::new(), |&row| self.lines()[usize::from(row)].clone())
    }

    /// Whether any cell has a colour of its own.
    pub fn has_colours(&self) -> bool {
        let (rows, columns) = self.screen().size();
        let cells = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
        cells
            .filter_map(|(row, column)| self.screen().cell(row, column))
            .any(|cell| cell.fgcolor() != Color::Default || cell.bgcolor() != Color::Default)
    }

    /// Types `keys`.
    pub fn send(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
    }

    /// Types `keys` and waits until something on the screen is different.
    pub fn press(&mut self, keys: &str) {
        let look = |now: &Terminal| (now.lines(), now.selected_rows(), now.details_row());
        let before = look(self);
        self.send(keys);
        self.until(&format!("{keys:?} changes nothing"), |now| look(now) != before);
    }

    /// Waits until `holds`, and tells what was shown instead if it never does.
    pub fn until(&mut self, what: &str, holds: impl Fn(&Terminal) -> bool) {
        let end = Instant::now() + DEADLINE;
        while !(self.frame_is_whole() && holds(self)) {
            let left = end.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.take(&bytes),
                Err(why) => panic!("{what}: {why}, and the screen is\n{}", self.lines().join("\n")),
            }
        }
    }

    /// Waits until `text` stands somewhere on the screen.
    pub fn shows(&mut self, text: &str) {
        self.until(&format!("`{text}` is not shown"), |now| now.row_of(text).is_some());
    }

    /// Waits until the selected line holds `text`.
    pub fn selects(&mut self, text: &str) {
        self.until(&format!("`{text}` is not selected"), |now| now.selected().contains(text));
    }

    /// Waits until the terminal is the program's.
    pub fn is_taken(&mut self) {
        self.until("the terminal is not taken", |now| {
            now.screen().alternate_screen() && !now.frame_is_empty()
        });
    }

    /// Waits until a shell asks for a command on a row below `row`, and tells which.
    pub fn prompts_below(&mut self, row: u16) -> u16 {
        let asks = |now: &Terminal| {
            let (at, _) = now.screen().cursor_position();
            !now.screen().alternate_screen() && at > row && now.lines()[usize::from(at)] == ">"
        };
        self.until("the shell does not ask for a command", asks);
        self.screen().cursor_position().0
    }

    fn frame_is_empty(&self) -> bool {
        self.lines().iter().all(|line| line.trim().is_empty())
    }

    /// Whether no frame has begun that has not ended.
    fn frame_is_whole(&self) -> bool {
        let last = |mark: &[u8]| self.raw.windows(mark.len()).rposition(|bytes| bytes == mark);
        last(b"\x1b[?2026h") <= last(b"\x1b[?2026l")
    }

    fn take(&mut self, bytes: &[u8]) {
        self.raw.extend_from_slice(bytes);
        self.parser.process(bytes);
    }

    /// Gives the window another size.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.parser.screen_mut().set_size(rows, columns);
        let size = PtySize { rows, cols: columns, ..PtySize::default() };
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    /// Sends the program a signal, such as `TERM`.
    pub fn signal(&self, name: &str) {
        assert!(send_signal(self.pid, name), "{name} cannot be sent");
    }

    /// Waits until the program is stopped: what would have it go on before that is lost.
    pub fn is_stopped(&self) {
        let end = Instant::now() + DEADLINE;
        let state = || {
            let told =
                Command::new("ps").args(["-o", "stat=", "-p", &self.pid.to_string()]).output();
            String::from_utf8_lossy(&told.unwrap().stdout).into_owned()
        };
        while !state().trim_start().starts_with('T') {
            assert!(Instant::now() < end, "it does not stop");
        }
    }

    /// Types `q`, and sees that the program ends well and gives the terminal back.
    pub fn quit(&mut self) {
        self.send("q");
        assert_eq!(self.end().exit_code(), 0);
        self.assert_given_back();
    }

    /// Closes the window, and waits until the program has ended.
    pub fn hang_up(&mut self) -> ExitStatus {
        // The thread that reads holds the terminal open until somebody else is to have what it
        // reads next.
        self.output = channel().1;
        self.send("\x1b[6~");
        self.keyboard = Box::new(std::io::sink());
        self.master = None;
        let status = self.ended.recv_timeout(DEADLINE).expect("it does not end");
        self.has_ended = true;
        status
    }

    /// Waits until the program has ended and all it said has been read.
    pub fn end(&mut self) -> ExitStatus {
        let end = Instant::now() + DEADLINE;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {
                    panic!("it does not end, and the screen is\n{}", self.lines().join("\n"))
                }
            }
        }
        let left = end.saturating_duration_since(Instant::now());
        let status = self.ended.recv_timeout(left).expect("it does not end");
        self.has_ended = true;
        status
    }

    /// That everything about the terminal is as it was before the program ran.
    pub fn assert_given_back(&self) {
        self.assert_modes_given_back();
        let now = settings(&**self.master.as_ref().unwrap());
        assert_eq!(now, self.before, "terminal settings");
    }

    /// That no mode of the screen is left switched on.
    pub fn assert_modes_given_back(&self) {
        let screen = self.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is left on");
        assert!(!screen.hide_cursor(), "the cursor is left hidden");
        assert!(!screen.bracketed_paste(), "bracketed paste is left on");
        assert!(!screen.application_cursor() && !screen.application_keypad(), "keypad left on");
        assert_eq!(screen.mouse_protocol_mode(), MouseProtocolMode::None, "the mouse is kept");
        assert!(self.frame_is_whole(), "a synchronized update is left open");
        // Each private mode that was switched on was switched off last.
        for mode in private_modes(&self.raw, b'h') {
            let last = |set: u8| {
                let mut bytes = b"\x1b[?".to_vec();
                bytes.extend_from_slice(mode.as_bytes());
                bytes.push(set);
                self.raw.windows(bytes.len()).rposition(|window| window == bytes)
            };
            // The cursor is the one mode that is on to begin with.
            let (on, off) = if mode == "25" { (b'l', b'h') } else { (b'h', b'l') };
            assert!(last(on) < last(off), "private mode {mode} is not as it was");
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if !self.has_ended && self.ended.try_recv().is_err() {
            // It may have ended meanwhile.
            let _ = send_signal(self.pid, "KILL");
        }
    }
}

/// The private modes that are set by `set`, such as `1049` of `ESC [ ? 1049 h`.
fn private_modes(raw: &[u8], set: u8) -> Vec<String> {
    let text = String::from_utf8_lossy(raw);
    let sequences = text.split("\x1b[?").skip(1);
    let mut modes: Vec<String> = sequences
        .filter_map(|rest| {
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            (rest.as_bytes().get(digits.len()) == Some(&set)).then_some(digits)
        })
        .collect();
    modes.sort();
    modes.dedup();
    modes
}

/// How a terminal is set up: echo, line editing, speed and so on.
fn settings(master: &(dyn MasterPty + Send)) -> String {
    format!("{:?}", master.get_termios().expect("the settings of a terminal"))
}

/// Sends a signal by name to a process; whether there was one to send it to.
fn send_signal(pid: u32, name: &str) -> bool {
    let status = Command::new("sh").args(["-c", &format!("kill -s {name} {pid}")]).status();
    status.unwrap().success()
}
