//! A drawn buffer as SVG: real text in one font stack, every run of one style placed on its
//! cell and given its exact width, so that columns stay columns in any viewer.
//!
//! ```text
//! <text x="21" y="26" textLength="63" fill="#1a7f37">10,6 M€</text>
//! ```
//!
//! A run is Latin text with single spaces; two spaces end it, and what another font may have
//! to draw (an arrow, a wide character) is alone, so that no viewer can push the rest out
//! of its column. What is behind text comes before all text, as do lines and bars, which are
//! [shapes](super::shape).

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use super::Background;
use super::cells::{self, Placed};
use super::shape::{Block, Dashes, Shape, shape};

/// The width of a cell: whole pixels, so that what touches has no seam, and as wide as the
/// letters of the first font.
const CELL_WIDTH: usize = 90;
/// The height of a cell.
const CELL_HEIGHT: usize = 190;
/// The baseline of the letters, from the top of their cell.
const BASELINE: usize = 140;
/// The margin around the window.
const MARGIN: usize = 120;
/// Between blocks on two lines, as between two lines of text.
const GAP: usize = 10;
/// All lengths above are in tenths of a pixel.
const TENTHS: usize = 10;

const FONTS: &str = "'DejaVu Sans Mono','Menlo','Consolas','Liberation Mono',monospace";

/// The description of a picture, for people who do not see it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Caption<'a> {
    /// What it shows.
    pub title: &'a str,
    /// More about it, such as how it is made again; empty for nothing.
    pub description: &'a str,
    /// The language of all its text, such as `fr`; empty where it is not known.
    pub language: &'a str,
}

/// How a run of cells looks.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Look {
    fg: String,
    bg: Option<String>,
    /// Whether a colour is drawn faintly.
    faint: bool,
    modifier: Modifier,
}

fn look(cell: &Cell, background: Background) -> Look {
    let dim = cell.modifier.contains(Modifier::DIM);
    let plain = if dim { background.faint() } else { background.ink() };
    let ink = background.colour(cell.fg).unwrap_or_else(|| plain.to_owned());
    let behind = background.colour(cell.bg);
    let seen = Modifier::BOLD | Modifier::ITALIC | Modifier::UNDERLINED | Modifier::CROSSED_OUT;
    let reversed = cell.modifier.contains(Modifier::REVERSED);
    Look {
        faint: dim && cell.fg != Color::Reset && !reversed,
        fg: if reversed {
            behind.clone().unwrap_or_else(|| background.paper().to_owned())
        } else {
            ink.clone()
        },
        bg: if reversed { Some(ink) } else { behind },
        modifier: cell.modifier.intersection(seen),
    }
}

/// The buffer as an SVG picture.
#[must_use]
pub fn svg(buffer: &Buffer, caption: &Caption<'_>, background: Background) -> String {
    let mut picture = Picture::default();
    for y in buffer.area.top()..buffer.area.bottom() {
        let top = MARGIN + usize::from(y - buffer.area.top()) * CELL_HEIGHT;
        for run in runs(buffer, y, background) {
            picture.add(&run, top, background);
        }
    }
    let (columns, rows) = (usize::from(buffer.area.width), usize::from(buffer.area.height));
    let (width, height) = (columns * CELL_WIDTH + 2 * MARGIN, rows * CELL_HEIGHT + 2 * MARGIN);
    let mut out = String::new();
    // Writing into a String cannot fail.
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" role=\"img\"{}>",
        attribute("xml:lang", caption.language),
        w = pixels(width),
        h = pixels(height),
    );
    for (name, said) in [("title", caption.title), ("desc", caption.description)] {
        if !said.is_empty() {
            let _ = writeln!(out, "<{name}>{}</{name}>", escaped(said));
        }
    }
    let _ = write!(
        out,
        "<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{}\"/>\n\
         <g shape-rendering=\"crispEdges\">\n{}</g>\n<g>\n{}</g>\n\
         <g font-family=\"{FONTS}\" font-size=\"15\" fill=\"{}\" xml:space=\"preserve\" style=\"white-space:pre\">\n{}</g>\n</svg>\n",
        background.paper(),
        picture.behind,
        picture.shapes,
        background.ink(),
        picture.text
    );
    out
}

/// Neighbouring cells that look alike.
struct Run<'a> {
    text: String,
    x: usize,
    columns: usize,
    look: Look,
    /// The shape of each cell, where it is one.
    shape: Option<Shape>,
    /// Whether another sign may follow on in this run.
    open: bool,
    /// The last sign.
    last: &'a str,
}

/// Whether a sign is in any font that is monospaced: Latin, its punctuation, the euro.
fn is_common(symbol: &str) -> bool {
    let known = |c: char| matches!(c, ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{17f}' | '\u{2010}'..='\u{2027}' | '€');
    symbol.chars().all(known)
}

fn runs(buffer: &Buffer, y: u16, background: Background) -> Vec<Run<'_>> {
    let mut runs: Vec<Run<'_>> = Vec::new();
    for Placed { x, columns, symbol, cell } in cells::row(buffer, y) {
        let look = look(cell, background);
        let shape = shape(symbol);
        let open = shape.is_none() && columns == 1 && is_common(symbol);
        if let Some(run) = runs.last_mut().filter(|run| run.look == look) {
            let same_shape = shape.is_some() && run.last == symbol;
            let both_blank = run.text.trim().is_empty() && symbol == " ";
            let second_space = run.last == " " && symbol == " " && !both_blank;
            let after_blank = run.text.trim().is_empty() && symbol != " ";
            let text_goes_on = run.open && open && !second_space && !after_blank;
            if same_shape || text_goes_on {
                run.text.push_str(symbol);
                run.columns += columns;
                run.last = symbol;
                continue;
            }
        }
        runs.push(Run { text: symbol.to_owned(), x, columns, look, shape, open, last: symbol });
    }
    runs
}

/// The parts of a picture, those that lie behind first.
#[derive(Default)]
struct Picture {
    behind: String,
    shapes: String,
    text: String,
}

impl Picture {
    fn add(&mut self, run: &Run<'_>, top: usize, background: Background) {
        let (left, width) = (MARGIN + run.x * CELL_WIDTH, run.columns * CELL_WIDTH);
        if let Some(bg) = &run.look.bg {
            write_rect(&mut self.behind, [left, top, width, CELL_HEIGHT], bg, "");
        }
        match run.shape {
            Some(Shape::Lines(arms)) => write_lines(&mut self.shapes, run, (left, top), arms),
            Some(Shape::Dashes(dashes)) => write_dashes(&mut self.shapes, run, (left, top), dashes),
            Some(Shape::Block(block)) => write_block(&mut self.shapes, run, (left, top), block),
            None => write_text(&mut self.text, run, (left, top), background),
        }
    }
}

fn write_rect(out: &mut String, [x, y, width, height]: [usize; 4], fill: &str, more: &str) {
    let [x, y, width, height] = [x, y, width, height].map(pixels);
    let _ = writeln!(
        out,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\"{more}/>"
    );
}

/// Lines from the middle of their cells; a straight one goes through all cells at once.
fn write_lines(out: &mut String, run: &Run<'_>, (left, top): (usize, usize), arms: [u8; 4]) {
    let middle_y = top + CELL_HEIGHT / 2;
    for weight in [1, 2] {
        let [to_left, up, to_right, down] = arms.map(|arm| arm == weight);
        let mut path = String::new();
        if to_left && to_right {
            add_line(&mut path, (left, middle_y), (left + run.columns * CELL_WIDTH, middle_y));
        }
        for cell in 0..run.columns {
            let left = left + cell * CELL_WIDTH;
            let middle = (left + CELL_WIDTH / 2, middle_y);
            let (above, below) = ((middle.0, top), (middle.0, top + CELL_HEIGHT));
            match (to_left, to_right) {
                (true, false) => add_line(&mut path, (left, middle_y), middle),
                (false, true) => add_line(&mut path, middle, (left + CELL_WIDTH, middle_y)),
                (true, true) | (false, false) => {}
            }
            match (up, down) {
                (true, true) => add_line(&mut path, above, below),
                (true, false) => add_line(&mut path, above, middle),
                (false, true) => add_line(&mut path, middle, below),
                (false, false) => {}
            }
        }
        write_path(out, run, &path, weight);
    }
}

/// Dashes through their cells, with half a gap at both ends.
fn write_dashes(out: &mut String, run: &Run<'_>, (left, top): (usize, usize), dashes: Dashes) {
    let Dashes { across, weight, count } = dashes;
    let count = usize::from(count);
    let mut path = String::new();
    for cell in 0..run.columns {
        let left = left + cell * CELL_WIDTH;
        let part = if across { CELL_WIDTH } else { CELL_HEIGHT } / count;
        for dash in 0..count {
            let (from, to) = (dash * part + part / 5, dash * part + part * 4 / 5);
            let (middle_x, middle_y) = (left + CELL_WIDTH / 2, top + CELL_HEIGHT / 2);
            if across {
                add_line(&mut path, (left + from, middle_y), (left + to, middle_y));
            } else {
                add_line(&mut path, (middle_x, top + from), (middle_x, top + to));
            }
        }
    }
    write_path(out, run, &path, weight);
}

fn add_line(path: &mut String, from: (usize, usize), to: (usize, usize)) {
    let [x1, y1, x2, y2] = [from.0, from.1, to.0, to.1].map(pixels);
    let _ = write!(path, "M{x1} {y1}L{x2} {y2}");
}

fn write_path(out: &mut String, run: &Run<'_>, path: &str, weight: u8) {
    if path.is_empty() {
        return;
    }
    let width = if weight == 2 { "3" } else { "1" };
    let Look { fg, faint, .. } = &run.look;
    let opacity = if *faint { " stroke-opacity=\"0.7\"" } else { "" };
    let _ = writeln!(
        out,
        "<path d=\"{path}\" stroke=\"{fg}\" stroke-width=\"{width}\" fill=\"none\"{opacity}/>"
    );
}

/// A part of each cell of the run; what fills its cell from side to side is one bar.
fn write_block(out: &mut String, run: &Run<'_>, (left, top): (usize, usize), block: Block) {
    let Block { part, cover } = block;
    let [from_x, from_y, to_x, to_y] = part.map(usize::from);
    let y = (top + CELL_HEIGHT * from_y / 8).max(top + GAP);
    let height = (top + CELL_HEIGHT * to_y / 8).min(top + CELL_HEIGHT - GAP) - y;
    let opacity = match (cover, run.look.faint) {
        (100, false) => String::new(),
        (cover, false) => format!(" opacity=\"0.{cover}\""),
        (cover, true) => format!(" opacity=\"0.{}\"", usize::from(cover) * 7 / 10),
    };
    let (bars, cells) = if (from_x, to_x) == (0, 8) { (1, run.columns) } else { (run.columns, 1) };
    for bar in 0..bars {
        let left = left + bar * CELL_WIDTH;
        let x = left + CELL_WIDTH * from_x / 8;
        let width = left + (cells - 1) * CELL_WIDTH + CELL_WIDTH * to_x / 8 - x;
        write_rect(out, [x, y, width, height], &run.look.fg, &opacity);
    }
}

fn write_text(
    out: &mut String,
    run: &Run<'_>,
    (left, top): (usize, usize),
    background: Background,
) {
    let lines = run.look.modifier & (Modifier::UNDERLINED | Modifier::CROSSED_OUT);
    let trimmed = if lines.is_empty() { run.text.trim_end_matches(' ') } else { &run.text };
    if trimmed.is_empty() {
        return;
    }
    let columns = run.columns - (run.text.len() - trimmed.len());
    let look = &run.look;
    let fill = if look.fg == background.ink() { "" } else { &look.fg };
    let has = |modifier, word| if look.modifier.contains(modifier) { word } else { "" };
    let decoration =
        [has(Modifier::UNDERLINED, "underline "), has(Modifier::CROSSED_OUT, "line-through")];
    let attributes = [
        attribute("fill", fill),
        attribute("fill-opacity", if look.faint { "0.7" } else { "" }),
        attribute("font-weight", has(Modifier::BOLD, "bold")),
        attribute("font-style", has(Modifier::ITALIC, "italic")),
        attribute("text-decoration", decoration.concat().trim()),
    ];
    let _ = writeln!(
        out,
        "<text x=\"{}\" y=\"{}\" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"{}>{}</text>",
        pixels(left),
        pixels(top + BASELINE),
        pixels(columns * CELL_WIDTH),
        attributes.concat(),
        escaped(trimmed)
    );
}

/// An attribute with its value; nothing where there is none.
fn attribute(name: &str, value: &str) -> String {
    if value.is_empty() { String::new() } else { format!(" {name}=\"{}\"", escaped(value)) }
}

/// Tenths of a pixel as pixels.
fn pixels(tenths: usize) -> String {
    match tenths % TENTHS {
        0 => (tenths / TENTHS).to_string(),
        rest => format!("{}.{rest}", tenths / TENTHS),
    }
}

/// Text as XML holds it.
fn escaped(text: &str) -> String {
    let known = text.replace(|c: char| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'), "");
    let text = known.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests;
