//! From the start of a process to its first frame, in a terminal of its own; and the least
//! program that draws one.
//!
//! A frame is complete where its synchronized update ends: `ESC [ ? 2026 l`.

use std::io::{self, BufWriter, Read, Stdout, Write};
use std::path::Path;
use std::time::Instant;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::event::{EnableBracketedPaste, EnableMouseCapture};
use ratatui::crossterm::queue;
use ratatui::crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, enable_raw_mode,
};
use ratatui::widgets::{Block, List};

/// How often each program is started.
pub const ROUNDS: usize = 50;

const COMPLETE: &[u8] = b"\x1b[?2026l";

/// Milliseconds from the start of `program` to its first frame.
pub fn first_frame(program: &Path, arguments: &[&str]) -> f64 {
    let size = PtySize { rows: 24, cols: 80, ..PtySize::default() };
    let pair = native_pty_system().openpty(size).expect("a terminal");
    let mut command = CommandBuilder::new(program);
    command.args(arguments);
    command.env_clear();
    command.env("TERM", "xterm-256color");
    command.env("LANG", "fr_FR.UTF-8");
    command.env("HOME", env!("CARGO_TARGET_TMPDIR"));
    command.cwd(env!("CARGO_TARGET_TMPDIR"));
    let mut reader = pair.master.try_clone_reader().expect("its output");
    let mut shown = Vec::new();
    let mut buffer = [0; 1 << 14];
    let started = Instant::now();
    let mut child = pair.slave.spawn_command(command).expect("a process");
    drop(pair.slave);
    while !shown.windows(COMPLETE.len()).any(|bytes| bytes == COMPLETE) {
        let len = reader.read(&mut buffer).expect("more output");
        shown.extend_from_slice(&buffer[..len]);
    }
    let elapsed = started.elapsed();
    child.kill().expect("an end");
    child.wait().expect("an end");
    elapsed.as_secs_f64() * 1e3
}

/// Draws one frame of a list in a border, and waits to be ended.
pub fn draw_one_frame() -> io::Result<()> {
    enable_raw_mode()?;
    let mut out: BufWriter<Stdout> = BufWriter::new(io::stdout());
    queue!(out, EnterAlternateScreen, EnableBracketedPaste, EnableMouseCapture)?;
    let mut terminal = Terminal::new(CrosstermBackend::new(out))?;
    queue!(terminal.backend_mut(), BeginSynchronizedUpdate)?;
    let rows = (1..=22).map(|row| format!("Programme {row} des investissements d’avenir"));
    let list = List::new(rows).block(Block::bordered().title("Plans de relance et e-santé"));
    terminal.draw(|frame| frame.render_widget(list, frame.area()))?;
    queue!(terminal.backend_mut(), EndSynchronizedUpdate)?;
    terminal.backend_mut().flush()?;
    io::stdin().read_exact(&mut [0])
}
