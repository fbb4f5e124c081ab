//! A drawn buffer as SVG: real text in one font stack, every run of one style placed on its
//! cell and given its exact width, so that columns stay columns in any viewer.
//!
//! ```text
//! <text x="16.8" y="36" textLength="67.2" fill="#1a7f37">10,6 M€</text>
//! ```

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::style::{Color, Modifier};

/// The width of a cell.
const CELL_WIDTH: usize = 84;
/// The height of a cell.
const CELL_HEIGHT: usize = 180;
/// The line on which letters stand, from the top of their cell.
const BASELINE: usize = 136;
/// The margin around the window.
const MARGIN: usize = 120;
/// All lengths above are in tenths of a pixel.
const TENTHS: usize = 10;

/// What a picture stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ground {
    /// Dark letters on a light ground.
    Light,
    /// Light letters on a dark ground.
    Dark,
}

impl Ground {
    fn paper(self) -> &'static str {
        match self {
            Ground::Light => "#ffffff",
            Ground::Dark => "#16181d",
        }
    }

    fn ink(self) -> &'static str {
        match self {
            Ground::Light => "#1f2328",
            Ground::Dark => "#d9dde3",
        }
    }

    fn faint(self) -> &'static str {
        match self {
            Ground::Light => "#6a737d",
            Ground::Dark => "#868e99",
        }
    }

    /// The terminal's sixteen colours as this ground shows them.
    fn colour(self, color: Color) -> &'static str {
        let (light, dark) = match color {
            Color::Red | Color::LightRed => ("#b3261e", "#ff7b72"),
            Color::Green | Color::LightGreen => ("#1a7f37", "#7ee787"),
            Color::Yellow | Color::LightYellow => ("#8a6100", "#e3b341"),
            Color::Blue | Color::LightBlue => ("#0550ae", "#79b8ff"),
            Color::Magenta | Color::LightMagenta => ("#8e3bad", "#d2a8ff"),
            Color::Cyan | Color::LightCyan => ("#0b7285", "#56d4dd"),
            _ => return self.ink(),
        };
        match self {
            Ground::Light => light,
            Ground::Dark => dark,
        }
    }
}

/// How a run of cells looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Look {
    fg: &'static str,
    bg: Option<&'static str>,
    bold: bool,
    underlined: bool,
}

fn look(cell: &Cell, ground: Ground) -> Look {
    let dim = cell.modifier.contains(Modifier::DIM);
    let reversed = cell.modifier.contains(Modifier::REVERSED);
    let ink = if dim && cell.fg == Color::Reset { ground.faint() } else { ground.colour(cell.fg) };
    Look {
        fg: if reversed { ground.paper() } else { ink },
        bg: reversed.then_some(ink),
        bold: cell.modifier.contains(Modifier::BOLD),
        underlined: cell.modifier.contains(Modifier::UNDERLINED),
    }
}

/// The buffer as an SVG picture with a title for screen readers.
#[must_use]
pub fn svg(buffer: &Buffer, title: &str, ground: Ground) -> String {
    let area = buffer.area;
    let (columns, rows) = (usize::from(area.width), usize::from(area.height));
    let (width, height) = (columns * CELL_WIDTH + 2 * MARGIN, rows * CELL_HEIGHT + 2 * MARGIN);
    let mut out = String::new();
    // Writing into a String cannot fail.
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" role=\"img\">\n\
         <title>{title}</title>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{paper}\"/>\n\
         <g font-family=\"'DejaVu Sans Mono','Menlo','Consolas','Liberation Mono',monospace\" font-size=\"14\" xml:space=\"preserve\" style=\"white-space:pre\">\n",
        w = pixels(width),
        h = pixels(height),
        title = escaped(title),
        paper = ground.paper(),
    );
    for y in area.top()..area.bottom() {
        for run in runs(buffer, y, ground) {
            write_run(&mut out, &run, usize::from(y - area.top()));
        }
    }
    out.push_str("</g>\n</svg>\n");
    out
}

/// Neighbouring cells that look alike.
struct Run {
    text: String,
    x: usize,
    columns: usize,
    look: Look,
    alone: bool,
}

/// Whether a symbol is drawn as a shape and not as a letter, so that lines join.
fn is_shape(symbol: &str) -> bool {
    matches!(symbol, "─" | "│" | "┃" | "┌" | "┐" | "└" | "┘" | "█" | "▓" | "▒" | "░" | "▆")
}

fn runs(buffer: &Buffer, y: u16, ground: Ground) -> Vec<Run> {
    let area = buffer.area;
    let mut runs: Vec<Run> = Vec::new();
    let mut x = area.left();
    while x < area.right() {
        let cell = &buffer[(x, y)];
        let look = look(cell, ground);
        let columns = usize::from(cell.symbol().cell_width().max(1));
        // Wide characters and shapes stand alone: the one takes its own length, the other
        // is repeated.
        let alone = columns > 1 || is_shape(cell.symbol());
        match runs.last_mut() {
            Some(run) if run.look == look && !run.alone && !alone => {
                run.text.push_str(cell.symbol());
                run.columns += columns;
            }
            Some(run) if run.look == look && is_shape(&run.text) && run.text == cell.symbol() => {
                run.columns += columns;
            }
            _ => runs.push(Run {
                text: cell.symbol().to_owned(),
                x: usize::from(x - area.left()),
                columns,
                look,
                alone,
            }),
        }
        x = x.saturating_add(u16::try_from(columns).unwrap_or(1));
    }
    runs
}

/// Paints a run of one shape: lines through the middle of their cells, blocks over them.
fn write_shape(out: &mut String, run: &Run, top: usize) {
    let (left, width) = (MARGIN + run.x * CELL_WIDTH, run.columns * CELL_WIDTH);
    let (middle_x, middle_y) = (left + CELL_WIDTH / 2, top + CELL_HEIGHT / 2);
    let (right, bottom) = (left + width, top + CELL_HEIGHT);
    let line = |x1: usize, y1: usize, x2: usize, y2: usize| {
        format!("M{} {}L{} {}", pixels(x1), pixels(y1), pixels(x2), pixels(y2))
    };
    let (to_right, to_left) =
        (line(middle_x, middle_y, right, middle_y), line(left, middle_y, middle_x, middle_y));
    let (down, up) =
        (line(middle_x, middle_y, middle_x, bottom), line(middle_x, top, middle_x, middle_y));
    let path = match run.text.as_str() {
        "─" => line(left, middle_y, right, middle_y),
        "│" | "┃" => (0..run.columns)
            .map(|cell| {
                let x = middle_x + cell * CELL_WIDTH;
                line(x, top, x, bottom)
            })
            .collect(),
        "┌" => to_right + &down,
        "┐" => to_left + &down,
        "└" => to_right + &up,
        "┘" => to_left + &up,
        block => {
            let (opacity, height) = match block {
                "▓" => ("0.75", CELL_HEIGHT),
                "▒" => ("0.5", CELL_HEIGHT),
                "░" => ("0.25", CELL_HEIGHT),
                "▆" => ("1", CELL_HEIGHT * 3 / 4),
                _ => ("1", CELL_HEIGHT),
            };
            // A gap between lines of bars, as between lines of text.
            let height = height - 20;
            let _ = writeln!(
                out,
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\" opacity=\"{opacity}\"/>",
                pixels(left),
                pixels(bottom - 10 - height),
                pixels(width),
                pixels(height),
                run.look.fg
            );
            return;
        }
    };
    let stroke = if run.text == "┃" { "2.4" } else { "1" };
    let _ = writeln!(
        out,
        "<path d=\"{path}\" stroke=\"{}\" stroke-width=\"{stroke}\" fill=\"none\"/>",
        run.look.fg
    );
}

fn write_run(out: &mut String, run: &Run, row: usize) {
    let (x, top) = (MARGIN + run.x * CELL_WIDTH, MARGIN + row * CELL_HEIGHT);
    let length = run.columns * CELL_WIDTH;
    if let Some(bg) = run.look.bg {
        let _ = writeln!(
            out,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{bg}\"/>",
            pixels(x),
            pixels(top),
            pixels(length),
            pixels(CELL_HEIGHT)
        );
    }
    if run.text.trim().is_empty() {
        return;
    }
    if is_shape(&run.text) {
        write_shape(out, run, top);
        return;
    }
    let trimmed = run.text.trim_end_matches(' ');
    let shown = trimmed.trim_start_matches(' ');
    let x = x + (trimmed.len() - shown.len()) * CELL_WIDTH;
    let columns = |text: &str| usize::from(text.cell_width());
    let length = if shown == run.text { run.columns } else { columns(shown) };
    let weight = if run.look.bold { " font-weight=\"bold\"" } else { "" };
    let line = if run.look.underlined { " text-decoration=\"underline\"" } else { "" };
    let _ = writeln!(
        out,
        "<text x=\"{}\" y=\"{}\" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{}\"{weight}{line}>{}</text>",
        pixels(x),
        pixels(top + BASELINE),
        pixels(length * CELL_WIDTH),
        run.look.fg,
        escaped(shown)
    );
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
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    fn drawn(text: &str, style: Style) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
        buffer.set_string(0, 0, text, style);
        svg(&buffer, "Vue <A&B>", Ground::Light)
    }

    #[test]
    fn text_is_escaped_and_titled() {
        let picture = drawn("a<b&c\"", Style::new());
        assert!(picture.contains("<title>Vue &lt;A&amp;B&gt;</title>"));
        assert!(picture.contains(">a&lt;b&amp;c&quot;</text>"), "{picture}");
    }

    #[test]
    fn a_wide_character_takes_two_cells_and_pushes_the_rest() {
        let picture = drawn("世b", Style::new());
        // The margin is 12 and a cell 8.4 wide: the wide one takes 16.8, the next starts at 28.8.
        assert!(picture.contains("x=\"12\" y=\"25.6\" textLength=\"16.8\""), "{picture}");
        assert!(picture.contains("x=\"28.8\""), "{picture}");
    }

    #[test]
    fn reversed_cells_are_filled_with_their_ink() {
        let picture = drawn("ab", Style::new().fg(Color::Green).add_modifier(Modifier::REVERSED));
        assert!(picture.contains("width=\"16.8\" height=\"18\" fill=\"#1a7f37\""), "{picture}");
        assert!(picture.contains("fill=\"#ffffff\">ab</text>"), "{picture}");
    }
}
