//! A program that reads the JSON has every number that a person reads, with the same marks: for
//! every node of the corpus that ships, in the outline, the page of the node and the comparison.

use rust_decimal::Decimal;
use serde_json::Value;

use crate::program::relance;
use crate::{Ended, json, spaced};

/// The kinds of money by their French names.
const KINDS: [(&str, &str); 9] = [
    ("argent public", "public"),
    ("enveloppe", "envelope"),
    ("subvention", "subsidy"),
    ("prise de participation", "equity"),
    ("soutien de l’État", "support"),
    ("avance remboursable", "advance"),
    ("prêt", "loan"),
    ("garantie", "guarantee"),
    ("coût total", "budget"),
];

const STAGES: [(&str, &str); 8] = [
    ("annoncé", "announced"),
    ("AE demandées (PLF)", "asked-commitment"),
    ("CP demandés (PLF)", "asked-payment"),
    ("AE votées (LFI)", "voted-commitment"),
    ("CP votés (LFI)", "voted-payment"),
    ("attribué", "awarded"),
    ("engagé", "committed"),
    ("décaissé", "paid"),
];

const COLUMNS: [(&str, &str); 11] = [
    ("enveloppe", "envelope"),
    ("subvention", "subsidy"),
    ("prise de participation", "equity"),
    ("soutien de l’État", "state_total"),
    ("participation par euro de subvention", "equity_per_subsidy"),
    ("part des subventions", "share_of_subsidy"),
    ("part des participations", "share_of_equity"),
    ("part de la subvention du parent", "of_parent_subsidy"),
    ("part de la participation du parent", "of_parent_equity"),
    ("coût total", "budget"),
    ("taux de subvention", "subsidy_rate"),
];

const BOUNDS: [(&str, &str); 5] =
    [("", "firm"), ("≈", "estimate"), ("≤", "ceiling"), ("≥", "floor"), ("≶", "either")];

/// What stands where there is no number.
const NOTHING: [&str; 4] = ["", "—", "·", "×"];

fn word(words: &[(&'static str, &'static str)], french: &str) -> Option<&'static str> {
    words.iter().find(|(name, _)| *name == french).map(|(_, word)| *word)
}

/// A number as it is printed: its marks, its ends, which are one unless it is a range, and what
/// one is in its last place.
#[derive(Debug)]
struct Printed<'a> {
    is_sum: bool,
    bound: &'static str,
    disagrees: bool,
    from: Decimal,
    to: Decimal,
    place: Decimal,
    /// What follows the unit.
    after: &'a str,
}

impl<'a> Printed<'a> {
    /// `Σ≥ 342,5 M€`, `200–300 M€ annoncé`; `None` for what is no amount.
    fn amount(text: &'a str) -> Option<Printed<'a>> {
        let units = [("Md€", 9), ("M€", 6), ("k€", 3), ("€", 0)];
        let (unit, power) = units.into_iter().find(|(unit, _)| text.contains(unit))?;
        let (number, after) = text.split_once(unit)?;
        Printed::number(number, 10_i64.pow(power).into(), after.trim())
    }

    /// `≤ 8,3 %` as a fraction, or `≤ 2,36`.
    fn ratio(text: &'a str) -> Option<Printed<'a>> {
        match text.strip_suffix('%') {
            Some(number) => Printed::number(number, Decimal::new(1, 2), ""),
            None => Printed::number(text, Decimal::ONE, ""),
        }
    }

    fn number(text: &str, unit: Decimal, after: &'a str) -> Option<Printed<'a>> {
        let text = text.trim();
        let digits = text.trim_start_matches(|c| "Σ≈≤≥≶≠<".contains(c));
        let marks = &text[..text.len() - digits.len()];
        let bound = marks.trim_start_matches('Σ').trim_end_matches(['≠', '<']);
        let ends: Vec<String> = digits
            .split('–')
            .map(|end| end.replace(' ', "").replace(',', ".").replace('−', "-"))
            .collect();
        let (first, last) = (ends.first()?, ends.last()?);
        let decimals = first.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        Some(Printed {
            is_sum: marks.starts_with('Σ'),
            bound: word(&BOUNDS, bound)?,
            disagrees: marks.ends_with('≠'),
            from: first.parse::<Decimal>().ok()? * unit,
            to: last.parse::<Decimal>().ok()? * unit,
            place: unit * Decimal::new(1, u32::try_from(decimals).ok()?),
            after,
        })
    }

    /// Whether a value of the JSON is this number. Of a range it has the ends that it may have.
    fn is_value(&self, value: &Value) -> bool {
        let read = |key: &str| value[key].as_str().and_then(|text| text.parse::<Decimal>().ok());
        let is_near = |exact: Decimal, shown: Decimal, places: Decimal| {
            (exact - shown).abs() <= self.place * places
        };
        let half = Decimal::new(5, 1);
        let is_same = match (read("eur").or_else(|| read("value")), read("low"), read("high")) {
            (Some(exact), _, _) => self.from == self.to && is_near(exact, self.from, half),
            (None, Some(low), Some(high)) => {
                is_near(low, self.from, Decimal::ONE) && is_near(high, self.to, Decimal::ONE)
            }
            (None, _, _) => false,
        };
        is_same && value["certainty"] == self.bound
    }

    /// The same, with the marks of a sum and of a disagreement.
    fn is_money(&self, value: &Value) -> bool {
        self.is_value(value)
            && self.is_sum == (value["origin"] == "derived")
            && self.disagrees == (value["disagrees"] == true)
    }
}

/// What a command prints, wide enough that no name is cut.
fn printed(arguments: &[&str]) -> String {
    Ended::of(relance(arguments).env("COLUMNS", "400")).printed()
}

/// The parts of a line between which there is more than a space.
fn parts(line: &str) -> Vec<&str> {
    line.split("  ").map(str::trim).filter(|part| !part.is_empty()).collect()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn nodes() -> Vec<String> {
    let all = json(&["tree"]);
    list(&all["nodes"]).iter().map(|node| node["id"].as_str().unwrap().to_owned()).collect()
}

/// A section of a page: its heading, and its lines but for those that go on with remarks.
fn sections(page: &str) -> Vec<(&str, Vec<&str>)> {
    let blocks = page.split("\n\n").map(|block| {
        let (heading, lines) = block.split_once('\n').unwrap_or((block, ""));
        (heading, lines.lines().filter(|line| !line.starts_with("    ")).collect())
    });
    blocks.collect()
}

/// Finds the lines of the figures, and says how many there are.
fn check_figures(lines: &[&str], shown: &Value) -> usize {
    let mut instrument = "";
    for line in lines {
        let parts = parts(line);
        let [label, amount, remarks @ ..] = parts.as_slice() else { panic!("{line}") };
        let amount = Printed::amount(amount).unwrap_or_else(|| panic!("{line}"));
        let is_disputed = label.starts_with('≠');
        let found = match label.trim_start_matches(['≠', ' ']) {
            "aussi indiqué" | "avant révision" | "dont" => {
                list(&shown["node"]["figures"]).iter().any(|figure| {
                    figure["instrument"] == instrument
                        && amount.is_value(figure)
                        && (*label == "dont" || figure["disagrees"] == is_disputed)
                })
            }
            "non détaillé ici" => list(&shown["not_detailed"]).iter().any(|left| {
                left["instrument"] == instrument && amount.is_value(&left["remainder"])
            }),
            "non précisé" => list(&shown["unspecified"]).iter().any(|left| {
                left["instrument"] == instrument && amount.is_value(&left["remainder"])
            }),
            label => {
                let kind = word(&KINDS, label).unwrap_or_else(|| panic!("{line}"));
                instrument = kind;
                let first = remarks.first().and_then(|all| all.split(" · ").next());
                let stage = first.and_then(|first| word(&STAGES, first));
                let all = if kind == "support" { "money" } else { "measures" };
                let stage = stage.map_or(Value::Null, Value::from);
                list(&shown[all]).iter().any(|one| {
                    let is_whole = one["exercise"].is_null() && one["stage"] == stage;
                    one["kind"] == kind && is_whole && amount.is_money(one)
                })
            }
        };
        assert!(found, "{line}\n{shown:#}");
    }
    lines.len()
}

/// Finds the lines of the rates.
fn check_rates(lines: &[&str], shown: &Value) -> usize {
    let rates = list(&shown["rates"]);
    assert_eq!(lines.len(), rates.len());
    for (line, rate) in lines.iter().zip(rates) {
        let [label, number, ..] = parts(line)[..] else { panic!("{line}") };
        assert_eq!(word(&KINDS, label).unwrap(), rate["kind"]);
        check_ratio(number.trim_start_matches('+'), rate);
    }
    lines.len()
}

/// Finds the lines of a split.
fn check_split(heading: &str, lines: &[&str], split: &Value, shown: &Value) -> usize {
    let (kind, stage) = heading.split_once(", ").unwrap_or((heading, ""));
    let stage = word(&STAGES, stage).map_or(String::new(), |stage| format!("/{stage}"));
    assert_eq!(split["measure"], format!("{}{stage}", word(&KINDS, kind).unwrap()));
    let name = |id: &Value| {
        let child = list(&shown["children"]).iter().find(|child| child["id"] == *id).unwrap();
        spaced(child["name"].as_str().unwrap())
    };
    let mut rows = list(&split["rows"]).iter();
    let mut count = 0;
    for line in lines {
        let parts = parts(line);
        let [label, amount, share @ ..] = parts.as_slice() else {
            check_counts(line, split);
            continue;
        };
        count += 1;
        let amount = Printed::amount(amount).unwrap_or_else(|| panic!("{line}"));
        let remainder = match *label {
            "reste" => Some("rest"),
            "non détaillé ici" => Some("not-detailed"),
            "dépasse de" => Some("exceeds"),
            "dépasse, si les plafonds sont atteints, de" => Some("exceeds-if-ceilings-met"),
            _ => None,
        };
        if let Some(kind) = remainder {
            let left = &split["remainder"];
            assert!(left["kind"] == kind && amount.is_value(left), "{line}\n{split:#}");
            continue;
        }
        let row = rows.next().unwrap_or_else(|| panic!("{line}\n{split:#}"));
        assert_eq!(name(&row["id"]), *label);
        assert!(amount.is_money(&row["money"]), "{line}\n{row:#}");
        check_ratio(share.first().unwrap_or(&""), &row["share"]);
    }
    assert!(rows.next().is_none(), "{split:#}");
    count
}

/// Finds how many children a split does not name: `autres : 2 · non communiqué : 3`.
fn check_counts(line: &str, split: &Value) {
    for piece in line.split(" · ").filter(|piece| !piece.ends_with("hors du corpus")) {
        let (what, count) = piece.split_once(" : ").unwrap_or_else(|| panic!("{line}"));
        let key = word(&[("autres", "more"), ("non communiqué", "undisclosed")], what).unwrap();
        assert_eq!(split[key].to_string(), count, "{line}\n{split:#}");
    }
}

/// Finds a ratio or a share; where none is printed there is no value.
fn check_ratio(text: &str, value: &Value) {
    if NOTHING.contains(&text) {
        assert!(value["value"].is_null(), "{text}: {value}");
        return;
    }
    let ratio = Printed::ratio(text).unwrap_or_else(|| panic!("{text}"));
    assert!(ratio.is_value(value), "{text}: {value}");
}

#[test]
fn json_has_every_amount_of_the_page_of_a_node() {
    let mut found = 0;
    for id in nodes() {
        let page = printed(&["show", &id]);
        let shown = json(&["show", &id]);
        let mut splits = list(&shown["splits"]).iter();
        for (heading, lines) in sections(&page) {
            if heading == "Montants" {
                found += check_figures(&lines, &shown);
            } else if heading == "Taux et évolution" {
                found += check_rates(&lines, &shown);
            } else if let Some(of) = heading.strip_prefix("Répartition : ") {
                found += check_split(of, &lines, splits.next().unwrap(), &shown);
            }
        }
        assert!(splits.next().is_none(), "{page}");
    }
    // A page that is read as if it had no amounts would be found to have none that is missing.
    assert!(found > 200, "{found}");
}

#[test]
fn json_has_every_amount_of_the_outline() {
    let letters =
        [("E", "envelope"), ("S", "subsidy"), ("P", "equity"), ("M", "public"), ("T", "support")];
    let mut found = 0;
    for instrument in ["public", "envelope", "subsidy", "equity", "support"] {
        let command = ["tree", "--instrument", instrument];
        let (page, made) = (printed(&command), json(&command));
        // What is not the promise of public money is named above.
        let head = usize::from(instrument != "public");
        let lines = page.lines().skip(head);
        let lines: Vec<&str> = lines.filter(|line| !line.ends_with("hors du corpus")).collect();
        assert_eq!(lines.len(), list(&made["nodes"]).len());
        for (line, node) in lines.into_iter().zip(list(&made["nodes"])) {
            let parts = parts(line);
            let (money, name) = (parts[1..].join(" "), spaced(node["name"].as_str().unwrap()));
            assert!(parts[0].contains(&name), "{line}\n{node:#}");
            if NOTHING.contains(&money.as_str()) {
                assert!(node["money"].is_null(), "{line}\n{node:#}");
                continue;
            }
            let (letter, amount) = money.split_once(' ').unwrap();
            let amount = Printed::amount(amount).unwrap_or_else(|| panic!("{line}"));
            assert!(amount.is_money(&node["money"]), "{line}\n{node:#}");
            assert_eq!(Some(node["money"]["kind"].as_str().unwrap()), word(&letters, letter));
            found += 1;
        }
    }
    assert!(found > 100, "{found}");
}

#[test]
fn json_has_every_number_of_a_comparison() {
    let (page, made) = (printed(&["compare"]), json(&["compare"]));
    let table = printed(&["compare", "--format", "md"]);
    let mut rows = table
        .lines()
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.trim_matches(['|', ' ']).split(" | ").map(str::trim).collect::<Vec<_>>());
    let columns: Vec<&str> = rows.next().unwrap()[1..]
        .iter()
        .map(|head| head.split_once(" (").map_or(*head, |(name, _)| name))
        .map(|head| word(&COLUMNS, head).unwrap_or_else(|| panic!("{head}")))
        .collect();
    let counts = page.lines().find_map(|line| line.strip_prefix("montant connu ")).unwrap();
    let all = list(&made["rows"]).len();
    let counted = columns.iter().filter_map(|column| {
        let undisclosed = made["undisclosed"][column].as_u64()?;
        Some(format!("{} sur {all}", all - usize::try_from(undisclosed).unwrap()))
    });
    assert_eq!(parts(counts), counted.collect::<Vec<_>>());
    let lines = list(&made["rows"]).iter().chain([&made["totals"]]).chain(list(&made["parents"]));
    let lines = lines.chain(Some(&made["rest"]).filter(|rest| !rest.is_null()));
    let mut found = 0;
    for (row, line) in rows.skip(1).zip(lines) {
        // The same numbers as in the text.
        let said = page.lines().find(|line| line.starts_with(row[0].trim_matches('*')));
        let said = parts(said.unwrap_or_else(|| panic!("{row:?}\n{page}"))).into_iter();
        let told: Vec<&str> = row[1..].iter().copied().filter(|cell| !cell.is_empty()).collect();
        assert_eq!(said.skip(1).collect::<Vec<_>>(), told);
        for (cell, column) in row[1..].iter().zip(&columns) {
            let value = &line[column];
            found += 1;
            match Printed::amount(cell) {
                None => check_ratio(cell, value),
                Some(amount) => {
                    assert!(amount.is_money(value), "{cell}: {value:#}");
                    let stage = word(&STAGES, amount.after);
                    assert!(stage.is_none_or(|stage| value["stage"] == stage), "{cell}: {value:#}");
                }
            }
        }
    }
    assert!(found > 100, "{found}");
}

/// A kind of money in the JSON is a measure that `why` takes, and its numbers are those of `why`.
#[test]
fn a_kind_in_the_json_is_a_measure() {
    for id in ["tsd", "pia", "esms-numerique"] {
        for one in list(&json(&["show", id])["money"]) {
            let kind = one["kind"].as_str().unwrap();
            assert_eq!(json(&["why", id, kind])["money"], *one, "{id} {kind}");
        }
    }
}
