//! The signs that are drawn as shapes and not as letters, so that lines join and bars have
//! their length whatever the font.
//!
//! ```text
//! ┌──┬──┐   a line is four arms from the middle of its cell
//! ▐███▒▒    a block is a part of its cell, in eighths, and how much of it is filled
//! ```

/// A shape in its cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Lines from the middle: to the left, up, to the right, down. 0 is none, 1 a light one, 2
    /// a heavy one.
    Lines([u8; 4]),
    /// A line of dashes through the cell.
    Dashes(Dashes),
    /// A filled part of the cell.
    Block(Block),
}

/// A line of dashes through a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dashes {
    /// Whether from left to right, else from top to bottom.
    pub across: bool,
    /// 1 is light, 2 heavy.
    pub weight: u8,
    /// How many dashes.
    pub count: u8,
}

/// A filled part of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Block {
    /// Left, top, right and bottom, in eighths of the cell.
    pub part: [u8; 4],
    /// How much of what is behind it is covered, in hundredths.
    pub cover: u8,
}

/// The shape that a sign is drawn as; `None` for a letter.
pub(super) fn shape(symbol: &str) -> Option<Shape> {
    let mut chars = symbol.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else { return None };
    let block = |part| Some(Shape::Block(Block { part, cover: 100 }));
    let shade = |cover| Some(Shape::Block(Block { part: [0, 0, 8, 8], cover }));
    let lower = |first: char| u8::try_from(c as u32 - first as u32).unwrap_or(0);
    match c {
        '▀' => block([0, 0, 8, 4]),
        '▁'..='█' => block([0, 7 - lower('▁'), 8, 8]),
        '▉'..='▏' => block([0, 0, 7 - lower('▉'), 8]),
        '▐' => block([4, 0, 8, 8]),
        '▔' => block([0, 0, 8, 1]),
        '▕' => block([7, 0, 8, 8]),
        '░' => shade(25),
        '▒' => shade(50),
        '▓' => shade(75),
        _ => lines(c).map(Shape::Lines).or_else(|| dashes(c)),
    }
}

/// Dashes come in fours: across and down, each light and heavy.
fn dashes(c: char) -> Option<Shape> {
    let fours = [("┄┅┆┇", 3), ("┈┉┊┋", 4), ("╌╍╎╏", 2)];
    fours.into_iter().find_map(|(four, count)| {
        let at = four.chars().position(|known| known == c)?;
        let weight = if at % 2 == 0 { 1 } else { 2 };
        Some(Shape::Dashes(Dashes { across: at < 2, weight, count }))
    })
}

/// All lines by the weights of their arms, the last arm counted fastest: a row for each weight to
/// the left and up, in it a sign for each to the right and down. The first has no arms.
const LINES: [&str; 9] = [
    " ╷╻╶┌┎╺┍┏",
    "╵│╽└├┟┕┝┢",
    "╹╿┃┖┞┠┗┡┣",
    "╴┐┒─┬┰╼┮┲",
    "┘┤┧┴┼╁┶┾╆",
    "┚┦┨┸╀╂┺╄╊",
    "╸┑┓╾┭┱━┯┳",
    "┙┥┪┵┽╅┷┿╈",
    "┛┩┫┹╃╉┻╇╋",
];

fn lines(c: char) -> Option<[u8; 4]> {
    // Round corners are drawn as sharp ones.
    let round = "╭╮╰╯".chars().zip("┌┐└┘".chars()).find(|(round, _)| *round == c);
    let c = round.map_or(c, |(_, sharp)| sharp);
    let at = LINES.iter().flat_map(|row| row.chars()).position(|known| known == c)?;
    let at = u8::try_from(at).ok().filter(|&at| at > 0)?;
    Some([at / 27, at / 9 % 3, at / 3 % 3, at % 3])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_parts_of_their_cell() {
        let part = |symbol| match shape(symbol) {
            Some(Shape::Block(Block { part, cover })) => (part, cover),
            other => panic!("{symbol}: {other:?}"),
        };
        assert_eq!(part("▁"), ([0, 7, 8, 8], 100));
        assert_eq!(part("▆"), ([0, 2, 8, 8], 100));
        assert_eq!(part("█"), ([0, 0, 8, 8], 100));
        assert_eq!(part("▉"), ([0, 0, 7, 8], 100));
        assert_eq!(part("▏"), ([0, 0, 1, 8], 100));
        assert_eq!(part("▌"), ([0, 0, 4, 8], 100));
        assert_eq!(part("▐"), ([4, 0, 8, 8], 100));
        assert_eq!(part("▓"), ([0, 0, 8, 8], 75));
    }

    #[test]
    fn letters_and_clusters_are_no_shapes() {
        for symbol in ["a", "é", "─\u{301}", "", "▸", "●", " "] {
            assert_eq!(shape(symbol), None, "{symbol}");
        }
        assert_eq!(shape("┤"), Some(Shape::Lines([1, 1, 0, 1])));
        assert_eq!(shape("┣"), Some(Shape::Lines([0, 2, 2, 2])));
        let dashes = Shape::Dashes(Dashes { across: false, weight: 1, count: 4 });
        assert_eq!(shape("┊"), Some(dashes));
        let dashes = Shape::Dashes(Dashes { across: true, weight: 2, count: 2 });
        assert_eq!(shape("╍"), Some(dashes));
    }
}
