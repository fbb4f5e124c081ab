//! What holds of every page, whatever its statements.

use proptest::prelude::*;

use super::super::SheetLine;
use super::*;
use crate::text::width;

const FR: Style = Style { lang: Lang::Fr, ascii: false };

fn texts(page: &Page, columns: usize) -> Vec<String> {
    page.lines(columns).iter().map(SheetLine::text).collect()
}

/// A label, an amount and remarks.
fn money(label: &str, amount: &str, unit: usize, remarks: &[&str]) -> Statement {
    let amount = Lead { align: Align::Unit(unit), ..Lead::start(Tone::Plain.of(amount)) };
    let remarks: Vec<Piece> = remarks.iter().map(|text| Tone::Dim.of(*text)).collect();
    Statement::led([Lead::start(Tone::Plain.of(label)), amount], remarks, None)
}

fn figures(shape: Shape) -> Page {
    let mut page = Page::new(FR);
    let part = money("dont", "1,25 Md€", 4, &["2017"]);
    let of = Subject { of: "TSD".into(), what: vec!["subvention".into()] };
    page.table(
        shape,
        [money("subvention", "10,6 M€", 3, &["attribué", "TICsanté, § 1"]), part.of(of)],
    );
    page
}

#[test]
fn a_body_hangs_beside_its_lead_where_there_is_room() {
    let page = figures(Shape { narrowest: 10, narrow: Narrow::Above(2), ..Shape::LOOSE });
    assert_eq!(
        texts(&page, 36),
        [
            "subvention  10,6 M€   attribué",
            "                      TICsanté, § 1",
            "dont        1,25 Md€  2017",
        ]
    );
    assert_eq!(
        texts(&page, 24),
        ["subvention  10,6 M€", "  attribué", "  TICsanté, § 1", "dont        1,25 Md€", "  2017"]
    );
    assert_eq!(texts(&page, 12)[..3], ["subvention", "  10,6 M€", "  attribué"]);
}

#[test]
fn a_lead_that_gives_way_is_the_first_piece() {
    let page = figures(Shape { narrow: Narrow::First, fixed: 1, ..Shape::LOOSE });
    assert_eq!(texts(&page, 32)[0], "subvention  10,6 M€ · attribué");
    assert_eq!(page.lines(32).last().unwrap().statement, Some(1));
}

#[test]
fn where_there_is_no_body_the_last_columns_go_first() {
    let mut page = Page::new(FR);
    let mut name = Tone::Link.of("Territoire de santé");
    name.shorter.push("TDS".into());
    let share = Lead::end(Tone::Dim.of("7,1 %"));
    let lead = [Lead::start(name), Lead::end(Tone::Plain.of("9 M€")), share];
    page.table(
        Shape { narrow: Narrow::Squeeze(12), ..Shape::LOOSE },
        [Statement::led(lead, [], None)],
    );
    assert_eq!(texts(&page, 40), ["Territoire de santé  9 M€  7,1 %"]);
    assert_eq!(texts(&page, 26), ["TDS            9 M€  7,1 %"]);
    assert_eq!(texts(&page, 18), ["TDS           9 M€"]);
}

#[test]
fn a_statement_is_read_alone_with_what_it_is_of() {
    let page = figures(Shape::LOOSE);
    let [first, part] = page.statements() else { unreachable!() };
    assert_eq!(first.one_line(FR), "subvention · 10,6 M€ · attribué · TICsanté, § 1");
    assert_eq!(part.one_line(FR), "TSD — subvention · dont · 1,25 Md€ · 2017");
    assert_eq!(part.row(), "TSD\tsubvention\tdont\t1,25 Md€\t2017");
    let mut page = Page::new(FR);
    let pieces = [
        Tone::Plain.of("§ 1").on_page(),
        Tone::Plain.of("TICsanté, § 1").alone(),
        Tone::Dim.of(""),
    ];
    page.say(pieces, None);
    assert_eq!(texts(&page, 40), ["§ 1"]);
    assert_eq!(page.statements()[0].one_line(FR), "TICsanté, § 1");
}

#[test]
fn a_gap_is_neither_at_the_top_nor_doubled() {
    let mut page = Page::new(FR);
    page.gap();
    page.heading("Montants");
    page.gap();
    page.gap();
    page.say([Tone::Plain.of("rien")], None);
    assert_eq!(texts(&page, 20), ["Montants", "", "rien"]);
    let numbers: Vec<_> = page.lines(20).iter().map(|line| line.statement).collect();
    assert_eq!(numbers, [Some(0), Some(1), Some(2)]);
}

#[test]
fn the_empty_page_has_no_line() {
    assert_eq!(Page::default().lines(80), []);
    assert_eq!(Page::default().markdown(), "");
}

fn piece() -> impl Strategy<Value = Piece> {
    ("[a-zé日 ]{0,18}", 0..4_u8, "[a-z]{0,3}").prop_map(|(text, place, shorter)| {
        let piece = Piece { shorter: vec![shorter], ..Tone::Plain.of(text) };
        match place {
            0 => piece.on_page(),
            1 => piece.alone(),
            _ => Piece { shorter: Vec::new(), ..piece },
        }
    })
}

fn lead() -> impl Strategy<Value = Lead> {
    (piece(), 0..3_u8, 0..4_usize).prop_map(|(piece, align, indent)| match align {
        0 => Lead { indent, ..Lead::start(piece) },
        1 => Lead::end(piece),
        _ => Lead { align: Align::Unit(indent), ..Lead::start(piece) },
    })
}

fn shape() -> impl Strategy<Value = Shape> {
    (0..5_usize, 0..4_usize, 0..3_usize, 0..30_usize, 0..4_usize, any::<bool>()).prop_map(
        |(indent, hang, gap, narrowest, narrow, spaced)| Shape {
            indent,
            hang,
            gap,
            narrowest,
            spaced,
            toned_gaps: narrow,
            fixed: usize::from(spaced),
            narrow: match narrow {
                0 => Narrow::First,
                1 => Narrow::Squeeze(narrowest),
                more => Narrow::Above(more),
            },
        },
    )
}

prop_compose! {
    fn page()(
        ascii: bool,
        tables in prop::collection::vec(
            (shape(), prop::collection::vec(
                (prop::collection::vec(lead(), 0..4), prop::collection::vec(piece(), 0..5)),
                0..4,
            )),
            0..4,
        ),
    ) -> Page {
        let mut page = Page::new(Style { ascii, ..FR });
        for (shape, rows) in tables {
            page.heading("Titre");
            let has_body = !matches!(shape.narrow, Narrow::Squeeze(_));
            page.table(shape, rows.into_iter().map(|(lead, body)| {
                Statement::led(lead, if has_body { body } else { Vec::new() }, None)
            }));
        }
        page
    }
}

/// The letters of a text, without what only separates.
fn letters(text: &str) -> String {
    text.replace([' ', '·', '-', '\t', '…'], "")
}

/// The letters of pieces on a page.
fn on_page<'a>(pieces: impl IntoIterator<Item = &'a Piece>) -> String {
    pieces
        .into_iter()
        .filter(|piece| piece.is_on_page())
        .map(|piece| letters(&piece.text))
        .collect()
}

proptest! {
    #[test]
    fn no_line_is_wider_than_asked(page in page(), columns in 0_usize..60) {
        for line in page.lines(columns) {
            prop_assert!(line.width() <= columns.max(2), "{:?}", line.text());
        }
    }

    #[test]
    fn lines_know_their_statements_in_order(page in page(), columns in 1_usize..60) {
        let numbers: Vec<usize> =
            page.lines(columns).iter().map(|line| line.statement.unwrap()).collect();
        prop_assert!(numbers.is_sorted());
        for (number, statement) in page.statements().iter().enumerate() {
            let shows = statement.is_on_page() || statement.kind == StatementKind::Gap;
            prop_assert_eq!(numbers.contains(&number), shows);
        }
    }

    #[test]
    fn the_letters_of_a_body_are_kept_at_every_width(page in page(), columns in 4_usize..60) {
        let lines = page.lines(columns);
        for (number, statement) in page.statements().iter().enumerate() {
            let own = lines.iter().filter(|line| line.statement == Some(number));
            let shown = letters(&own.map(SheetLine::text).collect::<String>());
            let long = statement.lead.iter().any(|lead| width(&lead.piece.text) + lead.indent > 3);
            let shortens = statement.body.iter().any(|piece| !piece.shorter.is_empty());
            if !long && !shortens && columns > 30 {
                let body = on_page(&statement.body);
                prop_assert!(shown.ends_with(&body), "{shown} without {body}");
            }
        }
    }

    #[test]
    fn the_one_line_form_and_the_row_have_every_piece(page in page()) {
        for statement in page.statements() {
            let pieces = statement.lead.iter().map(|lead| &lead.piece).chain(&statement.body);
            let alone = pieces.filter(|piece| piece.place != Place::Page);
            let alone: String = alone.map(|piece| letters(&piece.text)).collect();
            prop_assert_eq!(letters(&statement.one_line(page.style)), alone.as_str());
            prop_assert_eq!(letters(&statement.row()), alone.as_str());
        }
    }
}
