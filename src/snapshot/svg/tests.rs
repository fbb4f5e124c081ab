//! What an SVG holds: text on its cells, shapes that join, nothing that is no XML.

use super::*;
use proptest::prelude::*;
use ratatui::layout::Rect;
use ratatui::style::Style;

fn caption() -> Caption<'static> {
    Caption { title: "Vue <A&B>", description: "", language: "fr" }
}

fn picture(width: u16, parts: &[(u16, &str, Style)]) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, 1));
    for &(x, text, style) in parts {
        buffer.set_string(x, 0, text, style);
    }
    svg(&buffer, &caption(), Background::Light)
}

fn drawn(text: &str, style: Style) -> String {
    picture(12, &[(0, text, style)])
}

/// The texts with the column each begins at and the columns it is given.
fn texts(picture: &str) -> Vec<(usize, usize, String)> {
    let value = |line: &str, name: &str| -> f64 {
        let (_, rest) = line.split_once(&format!(" {name}=\"")).unwrap();
        rest.split_once('"').unwrap().0.parse().unwrap()
    };
    // Tenths of a pixel, which a float of this size tells apart.
    let tenths = |pixels: f64| format!("{:.0}", pixels * 10.0).parse::<usize>().unwrap();
    let lines = picture.lines().filter(|line| line.starts_with("<text"));
    lines
        .map(|line| {
            let (from, length) =
                (tenths(value(line, "x")) - MARGIN, tenths(value(line, "textLength")));
            let text = line.split_once('>').unwrap().1.trim_end_matches("</text>").to_owned();
            assert_eq!((from % CELL_WIDTH, length % CELL_WIDTH), (0, 0), "{line}");
            (from / CELL_WIDTH, length / CELL_WIDTH, text)
        })
        .collect()
}

#[test]
fn text_is_escaped_and_titled() {
    let picture = drawn("a<b&c\"", Style::new());
    assert!(picture.contains("<title>Vue &lt;A&amp;B&gt;</title>"));
    assert!(picture.contains(" xml:lang=\"fr\">\n<title>"), "{picture}");
    assert!(picture.contains(">a&lt;b&amp;c&quot;</text>"), "{picture}");
    assert!(!picture.contains("<desc>"));
}

#[test]
fn a_wide_character_takes_two_cells_and_pushes_the_rest() {
    let picture = drawn("世b", Style::new());
    // The margin is 12 and a cell 9 wide: the wide one takes 18, the next starts at 30.
    assert!(picture.contains("x=\"12\" y=\"26\" textLength=\"18\""), "{picture}");
    assert!(picture.contains("x=\"30\""), "{picture}");
}

#[test]
fn marks_that_combine_take_no_cell() {
    let picture = drawn("e\u{301}te\u{301} x", Style::new());
    assert_eq!(
        texts(&picture),
        [
            (0, 1, "e\u{301}".to_owned()),
            (1, 1, "t".to_owned()),
            (2, 1, "e\u{301}".to_owned()),
            (4, 1, "x".to_owned())
        ]
    );
}

#[test]
fn words_stay_together_and_columns_apart() {
    let picture = drawn("a bc  d \u{a0}e", Style::new());
    // A no-break space is a letter like any other.
    assert_eq!(texts(&picture), [(0, 4, "a bc".to_owned()), (6, 4, "d \u{a0}e".to_owned())]);
    assert_eq!(texts(&drawn("▸ ab", Style::new()))[1], (2, 2, "ab".to_owned()));
}

#[test]
fn reversed_cells_are_filled_with_their_ink() {
    let picture = drawn("ab", Style::new().fg(Color::Green).add_modifier(Modifier::REVERSED));
    assert!(picture.contains("width=\"18\" height=\"19\" fill=\"#1a7f37\""), "{picture}");
    assert!(picture.contains(" fill=\"#ffffff\">ab</text>"), "{picture}");
    let behind = drawn("ab", Style::new().bg(Color::Blue));
    assert!(behind.contains("width=\"18\" height=\"19\" fill=\"#0550ae\""), "{behind}");
}

#[test]
fn what_is_behind_comes_before_all_text() {
    let reversed = Style::new().add_modifier(Modifier::REVERSED);
    let picture = picture(4, &[(0, "a", Style::new()), (1, "b", reversed)]);
    assert!(picture.rfind("<rect").unwrap() < picture.find("<text").unwrap(), "{picture}");
}

#[test]
fn lines_join_at_the_edges_of_their_cells() {
    let picture = drawn("┌──┐", Style::new());
    // A corner from the middle of its cell to its right edge, where the line begins.
    assert!(picture.contains("M16.5 21.5L21 21.5"), "{picture}");
    assert!(picture.contains("M21 21.5L39 21.5"), "{picture}");
    assert!(picture.contains("M39 21.5L43.5 21.5"), "{picture}");
    assert!(!picture.contains("<text"), "{picture}");
}

#[test]
fn a_bar_is_one_rectangle_and_its_half_cell_touches_it() {
    let green = Style::new().fg(Color::Green);
    let picture = drawn(" ▐██▒", green);
    // Half of the second cell: 12 + 9 + 4.5 = 25.5, then two cells from 30 to 48.
    assert!(picture.contains("x=\"25.5\" y=\"13\" width=\"4.5\" height=\"17\""), "{picture}");
    assert!(picture.contains("x=\"30\" y=\"13\" width=\"18\" height=\"17\""), "{picture}");
    assert!(
        picture.contains(
            "x=\"48\" y=\"13\" width=\"9\" height=\"17\" fill=\"#1a7f37\" opacity=\"0.50\""
        ),
        "{picture}"
    );
}

/// Whether every element is closed by its own end, and nothing stands bare.
fn is_well_formed(text: &str) -> bool {
    let mut open: Vec<&str> = Vec::new();
    for tag in text.split('<').skip(1) {
        let Some((tag, after)) = tag.split_once('>') else { return false };
        let entities = ["&amp;", "&lt;", "&gt;", "&quot;"];
        let bare = entities.iter().fold(after.to_owned(), |rest, entity| rest.replace(entity, ""));
        if bare.contains('&') || bare.contains('>') {
            return false;
        }
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return false;
            }
        } else if !tag.ends_with('/') {
            open.push(tag.split(' ').next().unwrap_or_default());
        }
    }
    open.is_empty()
}

proptest! {
    #[test]
    fn any_text_gives_xml_of_the_same_cells(
        symbols in proptest::collection::vec("\\PC{0,2}|[\\x00-\\x20\u{7f}-\u{9f}<>&\"'▒─世\u{ffff}]", 0..24),
        styles in proptest::collection::vec(0_u8..6, 24),
    ) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 24, 1));
        for (x, symbol) in (0..24).zip(&symbols) {
            let style = match styles[usize::from(x)] {
                0 => Style::new().fg(Color::Red),
                1 => Style::new().add_modifier(Modifier::REVERSED),
                2 => Style::new().add_modifier(Modifier::UNDERLINED),
                _ => Style::new(),
            };
            buffer[(x, 0)].set_symbol(symbol).set_style(style);
        }
        let picture = svg(&buffer, &caption(), Background::Dark);
        prop_assert!(is_well_formed(&picture), "{picture}");
        prop_assert!(!picture.chars().any(|c| c.is_control() && c != '\n'));
        prop_assert!(!picture.contains(char::from_u32(0xffff).unwrap()));
        // No two texts share a cell, and none leaves the window.
        let mut free = 0;
        for (from, columns, text) in texts(&picture) {
            prop_assert!(from >= free && from + columns <= 24, "{text}");
            free = from + columns;
        }
    }
}
