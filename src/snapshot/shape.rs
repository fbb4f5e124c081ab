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
    /// A line of dashes through the cell: whether it runs across, its weight, and how many
    /// dashes a cell has.
    Dashes {
        /// Whether from left to right, else from top to bottom.
        across: bool,
        /// 1 is light, 2 heavy.
        weight: u8,
        /// How many dashes.
        count: u8,
    },
    /// A filled part: from the left and from the top, to the right and to the bottom, in
    /// eighths of the cell.
    Block {
        /// Left, top, right and bottom.
        part: [u8; 4],
        /// How much of what is behind it is covered, in hundredths.
        cover: u8,
    },
}

/// The shape that a sign is drawn as; `None` for a letter.
pub(super) fn shape(symbol: &str) -> Option<Shape> {
    let mut chars = symbol.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else { return None };
    let block = |part| Some(Shape::Block { part, cover: 100 });
    let shade = |cover| Some(Shape::Block { part: [0, 0, 8, 8], cover });
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

fn dashes(c: char) -> Option<Shape> {
    let (across, weight, count) = match c {
        '┄' => (true, 1, 3),
        '┅' => (true, 2, 3),
        '┈' => (true, 1, 4),
        '┉' => (true, 2, 4),
        '╌' => (true, 1, 2),
        '╍' => (true, 2, 2),
        '┆' => (false, 1, 3),
        '┇' => (false, 2, 3),
        '┊' => (false, 1, 4),
        '┋' => (false, 2, 4),
        '╎' => (false, 1, 2),
        '╏' => (false, 2, 2),
        _ => return None,
    };
    Some(Shape::Dashes { across, weight, count })
}

fn lines(c: char) -> Option<[u8; 4]> {
    Some(match c {
        '─' => [1, 0, 1, 0],
        '━' => [2, 0, 2, 0],
        '│' => [0, 1, 0, 1],
        '┃' => [0, 2, 0, 2],
        '┌' | '╭' => [0, 0, 1, 1],
        '┐' | '╮' => [1, 0, 0, 1],
        '└' | '╰' => [0, 1, 1, 0],
        '┘' | '╯' => [1, 1, 0, 0],
        '├' => [0, 1, 1, 1],
        '┤' => [1, 1, 0, 1],
        '┬' => [1, 0, 1, 1],
        '┴' => [1, 1, 1, 0],
        '┼' => [1, 1, 1, 1],
        '┏' => [0, 0, 2, 2],
        '┓' => [2, 0, 0, 2],
        '┗' => [0, 2, 2, 0],
        '┛' => [2, 2, 0, 0],
        '┣' => [0, 2, 2, 2],
        '┫' => [2, 2, 0, 2],
        '┳' => [2, 0, 2, 2],
        '┻' => [2, 2, 2, 0],
        '╋' => [2, 2, 2, 2],
        '┠' => [0, 2, 1, 2],
        '┨' => [1, 2, 0, 2],
        '┝' => [0, 1, 2, 1],
        '┥' => [2, 1, 0, 1],
        '┿' => [2, 1, 2, 1],
        '╂' => [1, 2, 1, 2],
        '╴' => [1, 0, 0, 0],
        '╵' => [0, 1, 0, 0],
        '╶' => [0, 0, 1, 0],
        '╷' => [0, 0, 0, 1],
        '╸' => [2, 0, 0, 0],
        '╹' => [0, 2, 0, 0],
        '╺' => [0, 0, 2, 0],
        '╻' => [0, 0, 0, 2],
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_parts_of_their_cell() {
        let part = |symbol| match shape(symbol) {
            Some(Shape::Block { part, cover }) => (part, cover),
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
        let dashes = Shape::Dashes { across: false, weight: 1, count: 4 };
        assert_eq!(shape("┊"), Some(dashes));
    }
}
