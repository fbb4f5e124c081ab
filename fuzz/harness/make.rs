//! Corpora to start from, random valid ones, and changes of them.

use relance::domain::{
    ActorKind, Certainty, Corpus, EventKind, NodeId, Relation, Role, Rule, SourceKind, Stage, Word,
};

use super::dice::Dice;

pub const AMOUNTS: [&str; 64] = [
    "10,6 M€",
    "450 M€",
    "0 €",
    "0,000000000001 €",
    "999 999 999 999 999 999 €",
    "999999999999999999",
    "999 999 999 Md€",
    "0,000000000001 Md€",
    "≤ 25 M€",
    "≈ 5 M€",
    "~1 k€",
    "jusqu'à 25 M€",
    "up to 1 M€",
    "environ 1 €",
    "€10.6M",
    "€1bn",
    "€0",
    "1,440 €",
    "1.440",
    "-5 M€",
    "m€",
    "5 m€",
    "1e9 €",
    "1 000,5 €",
    "1'250'000 €",
    "1.250.000 €",
    "0,5 Md€",
    "1,2,3 M€",
    "٣ M€",
    "10,6 M€ ",
    "  1 M€",
    "≤≤ 1 M€",
    "€",
    "1",
    "01",
    "1_000",
    "0x10",
    "1 M€ €",
    "123456789012345678,123456789",
    "1,123456789012 €",
    "1,1234567890123 €",
    "99999999999999999999999999999 €",
    "~",
    "null",
    "true",
    "12:30:45",
    "0o7",
    "1.5 M€",
    "1,50 M€",
    "2 Mds€",
    "3 milliards d'euros",
    "1 million d’euros",
    "24,9 millions d'euros",
    "1 EUR",
    "1 keur",
    "1 MEUR",
    "1 mEUR",
    "≤ 0 €",
    "≈0€",
    "1\u{a0}000\u{202f}000 €",
    "JUSQU'À 1 M€",
    "Environ 3 €",
    "K€ 1",
    "1 K€",
];
pub const DATES: [&str; 40] = [
    "2019",
    "2019-11",
    "2019-09-13",
    "2022-S1",
    "2022-S2",
    "0000",
    "0001-01-01",
    "9999-12-31",
    "9999",
    "0000-01-01",
    "2020-02-29",
    "2019-02-29",
    "2019-13",
    "2019-00",
    "2019-11-31",
    "2022-s1",
    "2017/2021",
    "2022-01/2023-12",
    "0000/9999",
    "0001-01-01/9999-12-31",
    "2021/2017",
    "3 years",
    "18 months",
    "65535 years",
    "65536 years",
    "1 year",
    "1 an",
    "3 ans",
    "18 mois",
    "0 years",
    "+3 years",
    "+2019",
    "2019-11-",
    "-2019",
    "2019 ",
    " 2019",
    "'2019'",
    "\"2019-11\"",
    "~",
    "2019-11-11T00:00:00Z",
];
pub const WORDS: &[&str] = &[
    "plan",
    "strand",
    "strategy",
    "programme",
    "platform",
    "laureate",
    "action",
    "envelope",
    "subsidy",
    "equity",
    "advance",
    "loan",
    "guarantee",
    "budget",
    "state-total",
    "announced",
    "awarded",
    "paid",
    "committed",
    "firm",
    "ceiling",
    "estimate",
    "opens",
    "closes",
    "selected",
    "launched",
    "delivered",
    "published",
    "other",
    "lead",
    "funder",
    "member",
    "partner",
    "operator",
    "relies-on",
    "funded-by",
    "part-of",
    "same-money-as",
    "succeeds",
    "professional-body",
    "local-authority",
    "agency",
    "insurer",
    "research",
    "cluster",
    "person",
    "presented",
    "asked-commitment",
    "voted-commitment",
    "voted-payment",
    "evaluator",
    "supplier",
    "state",
    "company",
    "hospital",
    "public-body",
    "association",
    "region",
    "university",
    "sum",
    "split",
    "part",
    "disagree",
    "count",
    "cost",
    "period",
    "unsourced",
    "double",
    "true",
    "false",
    "True",
    "yes",
    "no",
    "Plan",
    "subsidi",
];
pub const KEYS: [&str; 54] = [
    "exercise",
    "region",
    "replaces",
    "facets",
    "part-of",
    "planned",
    "consulted",
    "corpus",
    "sources",
    "actors",
    "plans",
    "title",
    "language",
    "id",
    "publisher",
    "author",
    "date",
    "url",
    "note",
    "name",
    "acronym",
    "kind",
    "aliases",
    "place",
    "summary",
    "period",
    "partition",
    "figures",
    "events",
    "indicators",
    "links",
    "accept",
    "children",
    "text",
    "source",
    "locator",
    "instrument",
    "amount",
    "stage",
    "certainty",
    "tranche",
    "funder",
    "preferred",
    "value",
    "counts",
    "actor",
    "role",
    "relation",
    "to",
    "rule",
    "because",
    "<<",
    "Id",
    "figure",
];
pub const TEXTS: [&str; 64] = [
    "x",
    "Ségur",
    "10,6 M€",
    "2017",
    "null",
    "~",
    "true",
    "No",
    "=1+1",
    "@SUM(A1)",
    "+33",
    "-5",
    "- un",
    "? a",
    ": b",
    "a: b",
    "a #b",
    "#x",
    "&a",
    "*a",
    "!x",
    "%x",
    "|",
    ">",
    "'",
    "\"",
    "[x]",
    "{x}",
    "a, b",
    "`x`",
    "@x",
    "\\x",
    "a\\nb",
    "\"a\\nb\"",
    "\"\\e[31mrouge\\e[0m\"",
    "\"\\u202Ex\"",
    "\"\\0\"",
    "\"\\x07\"",
    "\"\\u200b\"",
    "\"\\ud800\"",
    "\"\\U0010ffff\"",
    "\"\\U00110000\"",
    "\"a\\tb\"",
    "\"\\N\\L\\P\"",
    "日本語",
    "👩‍👩‍👧",
    "e\u{301}\u{301}\u{301}\u{301}\u{301}",
    "\u{a0}x\u{a0}",
    "x\u{3000}y",
    "\u{2009}x",
    "ﷺ",
    "<script>alert(1)</script>",
    "]]>",
    "<!--",
    "&amp;",
    "a|b",
    "`a` **b** _c_",
    "[a](b)",
    "$HOME",
    "../../etc/passwd",
    "a\u{feff}",
    "\u{fffe}",
    "0x1F",
    "1e3",
];
const SIGNS: [&str; 60] = [
    ":",
    ": ",
    "- ",
    "-",
    "\"",
    "'",
    "[",
    "]",
    "{",
    "}",
    ",",
    "#",
    " #",
    "&a ",
    "*a",
    "*a ",
    "!x ",
    "!!str ",
    "|",
    ">",
    "|-",
    ">+",
    "|2",
    ">9-",
    "\t",
    " ",
    "  ",
    "%",
    "@",
    "~",
    "?",
    "? ",
    "\n",
    "\n\n",
    "\r",
    "\r\n",
    "---\n",
    "...\n",
    "--- ",
    "é",
    "\u{a0}",
    "\u{feff}",
    "\u{2028}",
    "\u{85}",
    "null",
    "<<: *a",
    "\\",
    "0",
    "`",
    "=",
    "//",
    "&a",
    "&b ",
    "*b",
    "!",
    "\u{0}",
    "\u{1b}[31m",
    "\u{7f}",
    "\u{9b}",
    "\u{10ffff}",
];

pub fn corpus(dice: &mut Dice) -> String {
    let mut text = String::new();
    let style = dice.roll(3);
    let (sources, actors) = (dice.roll(5), dice.roll(5));
    if dice.roll(2) == 0 {
        text.push_str(&format!(
            "corpus: {{title: {}, language: {}}}\n",
            quoted(dice),
            ["fr", "en", "\"\""][dice.roll(3)]
        ));
    }
    if sources > 0 {
        text.push_str("sources:\n");
        for at in 0..sources {
            text.push_str(&format!("  - {{id: s{at}, title: {}", quoted(dice)));
            if dice.roll(2) == 0 {
                text.push_str(&format!(", publisher: {}", quoted(dice)));
            }
            if dice.roll(3) == 0 {
                text.push_str(&format!(", author: {}", quoted(dice)));
            }
            if dice.roll(2) == 0 {
                text.push_str(&format!(", date: {}", DATES[dice.roll(11)]));
            }
            if dice.roll(3) == 0 {
                text.push_str(&format!(", url: {}", quoted(dice)));
            }
            if dice.roll(3) == 0 {
                text.push_str(&format!(", kind: {}", word::<SourceKind>(dice)));
            }
            if dice.roll(5) == 0 {
                text.push_str(&format!(", consulted: {}", DATES[dice.roll(11)]));
            }
            if dice.roll(3) == 0 {
                text.push_str(&format!(", note: {}", quoted(dice)));
            }
            text.push_str("}\n");
        }
    }
    if actors > 0 {
        text.push_str("actors:\n");
        for at in 0..actors {
            text.push_str(&format!(
                "  - {{id: a{at}, name: {}, kind: {}",
                quoted(dice),
                word::<ActorKind>(dice)
            ));
            if at > 0 && dice.roll(3) == 0 {
                text.push_str(&format!(", part-of: a{}", dice.roll(at)));
            }
            if dice.roll(3) == 0 {
                text.push_str(&format!(", acronym: {}", quoted(dice)));
            }
            if dice.roll(4) == 0 {
                text.push_str(&format!(", aliases: [{}, {}]", quoted(dice), quoted(dice)));
            }
            text.push_str("}\n");
        }
    }
    text.push_str("plans:\n");
    let mut made = 0;
    let range = if dice.roll(10) == 0 { 200 } else { 12 };
    let most = 1 + dice.roll(range);
    let mut shape = Shape { sources, actors, most, style };
    while made < most {
        node(dice, &mut text, &mut shape, &mut made, 1, "plan");
    }
    text
}

struct Shape {
    sources: usize,
    actors: usize,
    most: usize,
    style: usize,
}

/// A text in double quotes, of anything at all.
pub fn quoted(dice: &mut Dice) -> String {
    const PIECES: [&str; 44] = [
        "Ségur",
        " ",
        "du",
        "numérique",
        "a",
        "Z",
        "0",
        "10,6 M€",
        "2019",
        ":",
        "#",
        "-",
        "'",
        "’",
        "[",
        "{",
        ",",
        "|",
        "&",
        "<b>",
        "=",
        "@",
        "\\\"",
        "\\\\",
        "\\n",
        "\\t",
        "\\e[31m",
        "\\u202E",
        "\\u200B",
        "\\u0301",
        "日本",
        "👩\\u200D👧",
        "\\uFEFF",
        "\\0",
        "  ",
        "\\u00A0",
        "\\u3000",
        "…",
        "«",
        "»",
        "\\x9B",
        "\\u2028",
        "œ",
        "%",
    ];
    let mut out = String::from("\"x");
    for _ in 0..dice.roll(6) {
        out.push_str(PIECES[dice.roll(PIECES.len())]);
    }
    if dice.roll(60) == 0 {
        for _ in 0..200 {
            out.push_str(PIECES[dice.roll(PIECES.len())]);
        }
    }
    out.push('"');
    out
}

/// One of the words of a vocabulary.
fn word<W: Word>(dice: &mut Dice) -> &'static str {
    dice.pick(W::ALL).word()
}

fn cite(dice: &mut Dice, shape: &Shape) -> String {
    let mut out = String::new();
    if shape.sources > 0 && dice.roll(4) != 0 {
        out.push_str(&format!(", source: s{}", dice.roll(shape.sources)));
    }
    if dice.roll(2) == 0 {
        out.push_str(&format!(", locator: {}", quoted(dice)));
    }
    out
}

fn node(
    dice: &mut Dice,
    text: &mut String,
    shape: &mut Shape,
    made: &mut usize,
    depth: usize,
    kind: &str,
) {
    let at = *made;
    *made += 1;
    let pad = "  ".repeat(depth);
    let name = if dice.roll(8) == 0 { format!("\"x{}\"", at % 3) } else { quoted(dice) };
    text.push_str(&format!("{pad}- id: n{at}\n{pad}  kind: {kind}\n{pad}  name: {name}\n"));
    if dice.roll(4) == 0 {
        text.push_str(&format!("{pad}  acronym: {}\n", quoted(dice)));
    }
    if dice.roll(6) == 0 {
        text.push_str(&format!("{pad}  aliases: [{}, {}]\n", quoted(dice), quoted(dice)));
    }
    if dice.roll(6) == 0 {
        text.push_str(&format!("{pad}  place: {}\n", quoted(dice)));
    }
    if dice.roll(5) == 0 {
        text.push_str(&format!(
            "{pad}  summary: {{text: {}{}}}\n",
            quoted(dice),
            cite(dice, shape)
        ));
    }
    if dice.roll(5) == 0 {
        text.push_str(&format!(
            "{pad}  period: {}\n",
            [
                "2017/2021",
                "0000/9999",
                "3 years",
                "65535 years",
                "2022-S1",
                "9999-12-31",
                "0001/0001"
            ][dice.roll(7)]
        ));
    }
    if dice.roll(6) == 0 {
        text.push_str(&format!("{pad}  partition: true\n"));
    }
    if dice.roll(6) == 0 {
        let (one, other) = (quoted(dice), quoted(dice));
        text.push_str(&format!("{pad}  facets: {{theme: [{one}, {other}], lot: {}}}\n", at % 3));
    }
    let most = if dice.roll(4) == 0 { 9 } else { 4 };
    let figures = dice.roll(most);
    if figures > 0 {
        text.push_str(&format!("{pad}  figures:\n"));
        for _ in 0..figures {
            let instrument =
                ["envelope", "subsidy", "equity", "advance", "loan", "guarantee", "budget"]
                    [dice.roll(7)];
            let amounts = [
                "10,6 M€",
                "450 M€",
                "0 €",
                "0,000000000001 €",
                "999 999 999 999 999 999 €",
                "≤ 25 M€",
                "≈ 5 M€",
                "1 €",
                "999 999 999 Md€",
                "≤ 0 €",
                "0,01 €",
                "2 Md€",
                "€10.6M",
                "≈ 0,000001 €",
                "123 456 789 012 345 678 €",
            ];
            text.push_str(&format!(
                "{pad}    - {{instrument: {instrument}, amount: \"{}\"",
                amounts[dice.roll(amounts.len())]
            ));
            if instrument != "budget" && dice.roll(3) == 0 {
                text.push_str(&format!(", stage: {}", word::<Stage>(dice)));
            }
            if dice.roll(3) == 0 {
                text.push_str(&format!(", certainty: {}", word::<Certainty>(dice)));
            }
            if dice.roll(4) == 0 {
                text.push_str(&format!(
                    ", period: {}",
                    ["2019", "2020-01/2021-06", "3 years", "9999"][dice.roll(4)]
                ));
            }
            if dice.roll(4) == 0 {
                let year = ["2019", "2020", "2021", "0001", "9999"][dice.roll(5)];
                text.push_str(&format!(", exercise: {year}"));
            }
            if dice.roll(6) == 0 {
                let region = if dice.roll(2) == 0 { quoted(dice) } else { "Grand Est".into() };
                text.push_str(&format!(", region: {region}"));
            }
            if dice.roll(5) == 0 {
                text.push_str(&format!(", tranche: {}", quoted(dice)));
            }
            if shape.actors > 0 && dice.roll(5) == 0 {
                text.push_str(&format!(", funder: a{}", dice.roll(shape.actors)));
            }
            if dice.roll(6) == 0 {
                text.push_str(", preferred: true");
            }
            if dice.roll(6) == 0 {
                text.push_str(", replaces: true");
            }
            if dice.roll(5) == 0 {
                text.push_str(&format!(", note: {}", quoted(dice)));
            }
            text.push_str(&cite(dice, shape));
            text.push_str("}\n");
        }
    }
    if dice.roll(3) == 0 {
        text.push_str(&format!("{pad}  events:\n"));
        for _ in 0..1 + dice.roll(3) {
            let when = if dice.roll(2) == 0 {
                format!("date: {}", DATES[dice.roll(11)])
            } else {
                format!(
                    "period: {}",
                    ["2017/2021", "0000/9999", "3 years", "9999-12-31", "2022-S2"][dice.roll(5)]
                )
            };
            text.push_str(&format!("{pad}    - {{{when}, kind: {}", word::<EventKind>(dice)));
            if dice.roll(2) == 0 {
                text.push_str(&format!(", title: {}", quoted(dice)));
            }
            if dice.roll(4) == 0 {
                text.push_str(", planned: true");
            }
            text.push_str(&cite(dice, shape));
            text.push_str("}\n");
        }
    }
    if dice.roll(4) == 0 {
        let value = [
            "24",
            "0",
            "1 500",
            "8,2",
            "007",
            "99999999999999999999999999999999",
            "1,5",
            "567 000",
        ][dice.roll(8)];
        text.push_str(&format!(
            "{pad}  indicators:\n{pad}    - {{name: {}, value: \"{value}\"",
            quoted(dice)
        ));
        if dice.roll(2) == 0 {
            text.push_str(&format!(
                ", counts: {}",
                ["laureate", "programme", "plan"][dice.roll(3)]
            ));
        }
        if dice.roll(3) == 0 {
            text.push_str(&format!(", date: {}", DATES[dice.roll(11)]));
        }
        text.push_str(&cite(dice, shape));
        text.push_str("}\n");
    }
    if shape.actors > 0 && dice.roll(3) == 0 {
        text.push_str(&format!(
            "{pad}  actors:\n{pad}    - {{actor: a{}, role: {}",
            dice.roll(shape.actors),
            word::<Role>(dice)
        ));
        if dice.roll(3) == 0 {
            text.push_str(&format!(", note: {}", quoted(dice)));
        }
        text.push_str(&cite(dice, shape));
        text.push_str("}\n");
    }
    if dice.roll(5) == 0 {
        let to = dice.roll(at.max(1));
        if to != at {
            let relation = word::<Relation>(dice);
            let amount = match dice.roll(2) {
                0 if relation == "funded-by" => ", amount: \"≤ 3 M€\"",
                _ => "",
            };
            text.push_str(&format!(
                "{pad}  links:\n{pad}    - {{relation: {relation}, to: n{to}{amount}, note: {}{}}}\n",
                quoted(dice),
                cite(dice, shape)
            ));
        }
    }
    if dice.roll(6) == 0 {
        text.push_str(&format!(
            "{pad}  accept:\n{pad}    - {{rule: {}, because: {}}}\n",
            word::<Rule>(dice),
            quoted(dice)
        ));
    }
    let below = match kind {
        "plan" => ["plan", "strand", "programme", "strategy", "platform"][dice.roll(5)],
        "strand" | "strategy" => ["strand", "programme", "platform"][dice.roll(3)],
        "programme" => ["strand", "programme", "laureate", "laureate", "platform"][dice.roll(5)],
        "laureate" => ["action", "platform"][dice.roll(2)],
        _ => return,
    };
    let children = if depth > 40 { 0 } else { dice.roll(if shape.style == 0 { 2 } else { 5 }) };
    if children > 0 && *made < shape.most {
        text.push_str(&format!("{pad}  children:\n"));
        for _ in 0..children {
            if *made >= shape.most {
                break;
            }
            node(dice, text, shape, made, depth + 2, below);
        }
    }
}

/// Changes a text somewhere, often so that it means something else.
pub fn mutate(text: &mut String, other: &str, dice: &mut Dice) {
    let what = dice.roll(30);
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    if lines.is_empty() {
        lines.push(String::new());
    }
    let at = dice.roll(lines.len());
    match what {
        0..4 => {
            let mut letters: Vec<char> = text.chars().collect();
            let place = dice.roll(letters.len() + 1);
            match dice.roll(3) {
                0 if place < letters.len() => {
                    letters.remove(place);
                }
                1 if place < letters.len() => {
                    letters[place] = dice.pick(&[
                        ' ', ':', '-', '"', '\'', '\n', '[', '{', '}', ']', ',', '#', '0', 'é',
                        '\t', '&', '*', '!', '|', '>', '%', '?', '\r', '\u{301}',
                    ])
                }
                _ => {
                    let sign = SIGNS[dice.roll(SIGNS.len())];
                    letters.splice(place..place, sign.chars());
                }
            }
            *text = letters.into_iter().collect();
            return;
        }
        4 => {
            lines.remove(at);
        }
        5 => {
            let again = lines[at].clone();
            let place = dice.roll(lines.len() + 1);
            lines.insert(place, again);
        }
        6 => {
            let to = dice.roll(lines.len());
            lines.swap(at, to);
        }
        7 => {
            let pad = " ".repeat(1 + dice.roll(4));
            lines[at].insert_str(0, &pad);
        }
        8 => {
            for _ in 0..1 + dice.roll(4) {
                if let Some(rest) = lines[at].strip_prefix(' ') {
                    lines[at] = rest.to_owned();
                }
            }
        }
        9 => {
            let end = (at + 1 + dice.roll(12)).min(lines.len());
            let pad = " ".repeat(1 + dice.roll(4));
            for line in &mut lines[at..end] {
                line.insert_str(0, &pad);
            }
        }
        10 => {
            let end = (at + 1 + dice.roll(12)).min(lines.len());
            for line in &mut lines[at..end] {
                if let Some(rest) = line.strip_prefix("  ") {
                    *line = rest.to_owned();
                }
            }
        }
        // Another value.
        11..17 => {
            let line = &lines[at];
            let keys: Vec<usize> = line.match_indices(": ").map(|(place, _)| place).collect();
            if keys.is_empty() {
                return;
            }
            let from = keys[dice.roll(keys.len())] + 2;
            let rest = &line[from..];
            let to = from + rest.find([',', '}', ']', '\n']).unwrap_or(rest.len());
            let old = line[from..to].to_owned();
            let new = match dice.roll(9) {
                0 => dice.pick(&AMOUNTS).to_owned(),
                1 => dice.pick(&DATES).to_owned(),
                2 => dice.pick(WORDS).to_owned(),
                3 => dice.pick(&TEXTS).to_owned(),
                4 => quoted(dice),
                5 => format!("\"{}\"", AMOUNTS[dice.roll(AMOUNTS.len())]),
                6 => match dice.roll(6) {
                    0 => format!("[{old}]"),
                    1 => format!("{{{old}}}"),
                    2 => format!("'{old}'"),
                    3 => format!("\"{old}\""),
                    4 => format!("&a {old}"),
                    _ => format!("!!str {old}"),
                },
                7 => String::new(),
                _ => [
                    "*a",
                    "|\n      x",
                    ">-\n     y\n\n     z",
                    "&a x",
                    "[a, b, [c]]",
                    "{a: {b: c}}",
                    "\n",
                    "  ",
                    "\"a\n  b\"",
                    "'a\n\n  b'",
                    "x\n  y",
                    "|2\n    x",
                ][dice.roll(12)]
                .to_owned(),
            };
            lines[at].replace_range(from..to, &new);
        }
        // Another key.
        17..19 => {
            let line = &lines[at];
            let Some(colon) = line.find(':') else { return };
            let from = line[..colon].rfind([' ', '{', ',']).map_or(0, |place| place + 1);
            let key = KEYS[dice.roll(KEYS.len())];
            lines[at].replace_range(from..colon, key);
        }
        // Another entry.
        19..21 => {
            let indent = lines[at].len() - lines[at].trim_start_matches([' ', '-']).len();
            let (key, value) = (
                KEYS[dice.roll(KEYS.len())],
                match dice.roll(5) {
                    0 => dice.pick(&AMOUNTS),
                    1 => dice.pick(&DATES),
                    2 => dice.pick(WORDS),
                    _ => dice.pick(&TEXTS),
                },
            );
            lines.insert(at, format!("{}{key}: {value}\n", " ".repeat(indent)));
        }
        // A part of another.
        21 => {
            let theirs: Vec<&str> = other.split_inclusive('\n').collect();
            if theirs.is_empty() {
                return;
            }
            let from = dice.roll(theirs.len());
            let end = (from + 1 + dice.roll(20)).min(theirs.len());
            let part: Vec<String> =
                theirs[from..end].iter().map(|line| (*line).to_owned()).collect();
            lines.splice(at..at, part);
        }
        // Line ends.
        22 => {
            *text = match dice.roll(4) {
                0 => text.replace('\n', "\r\n"),
                1 => text.replace('\n', "\r"),
                2 => text.trim_end().to_owned(),
                _ => {
                    let mut out = String::new();
                    for line in &lines {
                        out.push_str(line.trim_end_matches('\n'));
                        out.push_str(["\n", "\r\n", "\r", "\n\n"][dice.roll(4)]);
                    }
                    out
                }
            };
            return;
        }
        // Ids that meet, and ids that are not there.
        23 => {
            let ids: Vec<usize> = text.match_indices("id: ").map(|(place, _)| place + 4).collect();
            if ids.len() < 2 {
                return;
            }
            let (a, b) = (ids[dice.roll(ids.len())], ids[dice.roll(ids.len())]);
            let word = |from: usize| {
                let rest = &text[from..];
                rest[..rest.find([',', '}', '\n', ' ']).unwrap_or(rest.len())].to_owned()
            };
            let (old, new) = (word(a), word(b));
            text.replace_range(a..a + old.len(), &new);
            return;
        }
        // Deeper and deeper.
        24 => {
            let depth = 1 + dice.roll(80);
            let mut out = String::from("plans:\n");
            for level in 0..depth {
                let pad = "    ".repeat(level);
                out.push_str(&format!(
                    "{pad}  - id: d{level}\n{pad}    kind: plan\n{pad}    name: x\n"
                ));
                if level + 1 < depth {
                    out.push_str(&format!("{pad}    children:\n"));
                }
            }
            *text = out;
            return;
        }
        // Long.
        25 => {
            let times = 1 + dice.roll(60);
            let end = (at + 1 + dice.roll(8)).min(lines.len());
            let part: Vec<String> = lines[at..end].to_vec();
            for round in 0..times {
                let again = part.iter().map(|line| {
                    if dice.roll(2) == 0 {
                        line.replacen("id: ", &format!("id: r{round}-"), 1)
                    } else {
                        line.clone()
                    }
                });
                let again: Vec<String> = again.collect();
                lines.splice(end..end, again);
                if lines.len() > 3000 {
                    break;
                }
            }
        }
        26 => {
            let pad = lines[at].len() - lines[at].trim_start().len();
            let tail = lines[at][pad..].to_owned();
            lines[at] = format!("{}{tail}", "\t".repeat(1 + dice.roll(2)));
        }
        27 => lines.insert(
            at,
            [
                "---\n",
                "...\n",
                "# x\n",
                "%YAML 1.2\n",
                "   \n",
                "\t\n",
                "--- x\n",
                "# é: {\n",
                "- \n",
                "-\n",
                ": x\n",
                "? x\n",
            ][dice.roll(12)]
            .to_owned(),
        ),
        28 => {
            let cut = dice.roll(text.len() + 1);
            let mut cut = cut;
            while !text.is_char_boundary(cut) {
                cut -= 1;
            }
            text.truncate(cut);
            return;
        }
        _ => {
            let end = lines[at].trim_end().len();
            let tail = ["   ", " # x", "#x", "\t", " \t", ":", " :", ","][dice.roll(8)];
            lines[at].insert_str(end, tail);
        }
    }
    *text = lines.concat();
}

/// Changes of bytes that no text has.
pub fn bytes_of(text: String, dice: &mut Dice) -> Vec<u8> {
    if dice.roll(30) != 0 {
        return text.into_bytes();
    }
    match dice.roll(7) {
        0 => {
            let mut out = vec![0xef, 0xbb, 0xbf];
            out.extend(text.bytes());
            out
        }
        1 => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        2 => {
            [0xfeff_u16].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect()
        }
        3 => text.chars().map(|c| u32::from(c) as u8).collect(),
        _ => {
            let mut out = text.into_bytes();
            for _ in 0..1 + dice.roll(3) {
                if out.is_empty() {
                    break;
                }
                let at = dice.roll(out.len());
                match dice.roll(3) {
                    0 => out[at] ^= 1 << dice.roll(8),
                    1 => out[at] = dice.roll(256) as u8,
                    _ => {
                        out.remove(at);
                    }
                }
            }
            out
        }
    }
}

/// A part of a long file: a run of whole items.
pub fn part(text: &str, dice: &mut Dice) -> String {
    if text.len() < 6000 {
        return text.to_owned();
    }
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let head: Vec<&str> = lines
        .iter()
        .take_while(|line| {
            line.starts_with('#') || line.trim().is_empty() || !line.starts_with(' ')
        })
        .copied()
        .collect();
    let starts: Vec<usize> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.starts_with("  - "))
        .map(|(at, _)| at)
        .collect();
    if starts.is_empty() {
        return text.to_owned();
    }
    let from = starts[dice.roll(starts.len())];
    let end = (from + 20 + dice.roll(60)).min(lines.len());
    let section = if head.concat().contains("sources:") { "sources:\n" } else { "plans:\n" };
    format!("{section}{}", lines[from..end].concat())
}

/// A text without one of its items, at any depth.
pub fn without_item(text: &str, dice: &mut Dice) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let items: Vec<usize> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.trim_start().starts_with("- "))
        .map(|(at, _)| at)
        .collect();
    if items.is_empty() {
        return text.to_owned();
    }
    let at = items[dice.roll(items.len())];
    let indent = |line: &str| line.len() - line.trim_start().len();
    let depth = indent(lines[at]);
    let mut end = at + 1;
    while end < lines.len() && (indent(lines[end]) > depth || lines[end].trim().is_empty()) {
        end += 1;
    }
    let mut left: Vec<&str> = lines[..at].to_vec();
    left.extend(&lines[end..]);
    // A key whose list is now empty.
    left.concat()
}

/// Something like one of `among`.
pub fn scribble(among: &[&str], dice: &mut Dice) -> String {
    const PIECES: [&str; 46] = [
        "0",
        "1",
        "9",
        "10",
        "250",
        "000",
        "999999",
        " ",
        "\u{a0}",
        "\u{202f}",
        "\u{2009}",
        "'",
        "’",
        ",",
        ".",
        "€",
        "M€",
        "k€",
        "Md€",
        "m€",
        "bn",
        "million",
        "milliards d'euros",
        "≈",
        "~",
        "≤",
        "<=",
        "environ ",
        "up to ",
        "JUSQU’À ",
        "-",
        "−",
        "/",
        "S1",
        "years",
        "mois",
        "2019",
        "-11",
        "-31",
        "+",
        "e",
        "٣",
        "İ",
        "K",
        "\u{301}",
        "EUR",
    ];
    let mut text = String::new();
    if dice.roll(2) == 0 {
        text.push_str(among[dice.roll(among.len())]);
    }
    for _ in 0..dice.roll(6) {
        let piece = PIECES[dice.roll(PIECES.len())];
        if dice.roll(2) == 0 {
            text.push_str(piece)
        } else {
            let mut at = dice.roll(text.len() + 1);
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            text.insert_str(at, piece);
        }
    }
    if dice.roll(6) == 0 && !text.is_empty() {
        let mut letters: Vec<char> = text.chars().collect();
        let at = dice.roll(letters.len());
        letters.remove(at);
        text = letters.into_iter().collect();
    }
    text
}

/// A query, of parts that mean something and parts of names.
pub fn query(corpus: &Corpus, dice: &mut Dice) -> String {
    const PARTS: [&str; 60] = [
        "a",
        "é",
        "terr",
        "sante",
        "'",
        "^",
        "$",
        "!",
        "|",
        " ",
        "\"",
        "kind:",
        "in:",
        "source:",
        "actor:",
        "lead:",
        "year:",
        "has:",
        "subsidy>",
        "equity<=",
        "envelope=",
        "10M€",
        "10 M€",
        "1.234",
        "999999999999999999€",
        "0",
        "2019",
        "9999",
        "0000",
        "laureate",
        "plan",
        "equity",
        ":",
        ">",
        "<",
        ">=",
        "==",
        "!=",
        "-",
        "(",
        ")",
        "*",
        "\\",
        "\u{301}",
        "日本",
        "👩‍👧",
        "\u{202e}",
        "\u{1b}[31m",
        "\t",
        "\n",
        "ß",
        "ﬁ",
        "İ",
        "ſ",
        "K",
        "œ",
        "Œuvre",
        "l'",
        "l’",
        "..",
    ];
    let mut text = String::new();
    for _ in 0..1 + dice.roll(7) {
        if dice.roll(3) == 0 && !corpus.is_empty() {
            let node = NodeId::new(dice.roll(corpus.len()));
            let name = if dice.roll(2) == 0 {
                corpus.name(node)
            } else {
                corpus.text(corpus.node(node).id)
            };
            let from = dice.roll(name.chars().count() + 1);
            let len = 1 + dice.roll(8);
            text.extend(name.chars().skip(from).take(len));
        } else {
            text.push_str(PARTS[dice.roll(PARTS.len())]);
        }
        if dice.roll(2) == 0 {
            text.push(' ');
        }
    }
    if dice.roll(200) == 0 {
        text = text.repeat(200);
    }
    text
}

/// A configuration, changed.
pub fn config(dice: &mut Dice) -> Vec<u8> {
    const LINES: [&str; 40] = [
        "language: fr",
        "language: en",
        "language: auto",
        "palette: mono",
        "palette: ansi",
        "ascii: true",
        "mouse: false",
        "share-base: plan",
        "share-base: biggest-sibling",
        "start-view: compare",
        "start-view: last",
        "keys:",
        "  compare: \"=\"",
        "  quit: [q, Ctrl-c]",
        "  filter: []",
        "  quit: []",
        "  move-up: [k, k]",
        "  nonsense: x",
        "  search: [Ctrl-ß]",
        "  compare: [F99]",
        "  quit: ~",
        "  quit: {a: b}",
        "  ? [a]\n  : b",
        "  copy: *a",
        "  &a x: y",
        "keys: []",
        "keys: {quit: [F5]}",
        "langage: fr",
        "language: [fr]",
        "ascii: yes",
        "ascii: \"true\"",
        "<<: *a",
        "# x",
        "---",
        "...",
        "\tascii: true",
        "ascii: true # x",
        "palette: \"\\e[31m\"",
        "\"\\e]0;x\\a\": 1",
        "é: ù",
    ];
    let mut text = String::new();
    for _ in 0..dice.roll(9) {
        text.push_str(LINES[dice.roll(LINES.len())]);
        text.push('\n');
    }
    for _ in 0..dice.roll(4) {
        mutate(&mut text, "language: fr\nkeys:\n  quit: [q]\n", dice);
    }
    bytes_of(text, dice)
}

/// The file of a session, changed.
pub fn session(dice: &mut Dice) -> String {
    const LINES: [&str; 28] = [
        "path /plans",
        "instrument equity",
        "stage paid",
        "exercise 2021",
        "exercise 0000",
        "place compare",
        "place explorer",
        "place search",
        "place nowhere",
        "root pia",
        "at tsd",
        "mark tsd",
        "unfold pia",
        "asked laureat strasb",
        "asked é\u{301}",
        "list laureates",
        "typed x",
        "zoom yes",
        "sort equity:ascending",
        "mark  x",
        "asked a\u{a0}b",
        "asked \u{1b}[31m",
        "",
        " ",
        "asked 'c | d",
        "at \u{3000}x",
        "mark ../../x",
        "chart butterfly",
    ];
    let mut text = if dice.roll(8) == 0 { String::new() } else { "relance session 2\n".to_owned() };
    for _ in 0..dice.roll(12) {
        text.push_str(LINES[dice.roll(LINES.len())]);
        text.push('\n');
    }
    if dice.roll(3) == 0 {
        mutate(&mut text, "mark x\n", dice);
    }
    text
}
