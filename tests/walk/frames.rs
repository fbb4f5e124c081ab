//! Frames: drawn, told by a number that is the same in every run and on every machine, and
//! their styles as text.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use relance::app::State;
use relance::query::Ledger;
use relance::view::{Model, draw};

pub fn drawn(state: &State, ledger: &Ledger) -> Buffer {
    let area = Rect::new(0, 0, state.columns, state.rows);
    let mut buffer = Buffer::empty(area);
    draw(Model { state, ledger }, area, &mut buffer);
    buffer
}

/// The runs of cells of each line that are not plain.
pub fn styles(frame: &Buffer) -> String {
    let mut text = String::new();
    for (y, line) in frame.content.chunks(usize::from(frame.area.width).max(1)).enumerate() {
        let mut x = 0;
        for run in line.chunk_by(|a, b| a.style() == b.style()) {
            let style = (run[0].fg, run[0].bg, run[0].modifier);
            if style != (Color::Reset, Color::Reset, Modifier::empty()) {
                let _ = writeln!(text, "{y:3} │ {x}+{} {style:?}", run.len());
            }
            x += run.len();
        }
    }
    text
}

/// Fowler–Noll–Vo, the same on every machine.
pub struct Fnv(u64);

impl Fnv {
    pub fn new() -> Fnv {
        Fnv(0xcbf2_9ce4_8422_2325)
    }

    pub fn bytes(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
        // What follows is another text.
        self.0 = (self.0 ^ 0xff).wrapping_mul(0x100_0000_01b3);
    }

    /// The size of a frame, its symbols, and where its styles change.
    pub fn frame(&mut self, frame: &Buffer) {
        self.bytes(format!("{}x{}", frame.area.width, frame.area.height).as_bytes());
        let mut last = None;
        for cell in &frame.content {
            let style = (cell.fg, cell.bg, cell.modifier);
            if last != Some(style) {
                self.bytes(format!("{style:?}").as_bytes());
                last = Some(style);
            }
            self.bytes(cell.symbol().as_bytes());
        }
    }

    pub fn folded(&self) -> u32 {
        let half = |shift: u64| (self.0 >> shift) & u64::from(u32::MAX);
        u32::try_from(half(0) ^ half(32)).unwrap_or_default()
    }
}
