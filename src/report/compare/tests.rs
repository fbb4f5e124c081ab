//! Comparisons as people and programs get them: what stands where, in both languages, and
//! that no width cuts a number or a word.

use std::collections::BTreeSet;

use super::*;
use crate::domain::{NodeId, Word};
use crate::query::{
    Chart, Column, Comparison, ComparisonRequest, Ledger, Line, comparison, specimen, why,
};
use crate::report::{CsvStyle, SheetLayout, SheetLine, Style};
use crate::text::{Lang, width};

const TERRITORIES: &str = "plan pia; name Programme d’investissements d’avenir; acronym PIA
  programme ti; name Territoires d’innovation; E 450 M€; S 150 M€; P 300 M€; counts laureate 24
    laureate tsd; name Territoire de santé de demain; S 10,6 M€; P ≤ 25 M€; B ≈ 115 M€
    laureate meuse; name e-Meuse santé; S 8,4 M€; P ≤ 18,6 M€
    laureate hit; name Handicap, innovation, territoire; S 6,9 M€; P ≤ 22,4 M€ @new";

fn made(ledger: &Ledger, ids: &[&str], baseline: Option<&str>) -> Comparison {
    let node = |id: &&str| ledger.corpus.node_by_id(id).unwrap();
    let rows: Vec<NodeId> = ids.iter().map(node).collect();
    let baseline = baseline.as_ref().map(node);
    comparison(ledger, &ComparisonRequest { rows: &rows, baseline, ..Default::default() })
}

fn layout(columns: usize) -> SheetLayout {
    SheetLayout { lang: Lang::Fr, columns, ascii: false }
}

fn drawn(lines: &[(Option<Line>, SheetLine)]) -> Vec<String> {
    texts(&lines.iter().map(|(_, line)| line.clone()).collect::<Vec<_>>())
}

fn texts(lines: &[SheetLine]) -> Vec<String> {
    lines.iter().map(|line| line.text().replace('\u{a0}', " ")).collect()
}

fn page(text: &str, ids: &[&str], columns: usize) -> Vec<String> {
    let ledger = specimen::ledger(text);
    texts(&compare_text(&ledger, &made(&ledger, ids, None), layout(columns), None))
}

#[test]
fn a_table_has_its_totals_its_parent_and_the_rest() {
    assert_eq!(
        page(TERRITORIES, &["tsd", "meuse", "hit"], 90),
        [
            "                                                                         participation",
            "                                                   prise de  soutien de    par euro de",
            "                                  subvention  participation      l’État     subvention",
            "Territoire de santé de demain        10,6 M€        ≤ 25 M€   ≤ 35,6 M€         ≤ 2,36",
            "e-Meuse santé                         8,4 M€      ≤ 18,6 M€   ≤ 27,0 M€         ≤ 2,21",
            "Handicap, innovation, territoire      6,9 M€      ≤ 22,4 M€   ≤ 29,3 M€         ≤ 3,25",
            "",
            "ensemble                             25,9 M€        ≤ 66 M€   ≤ 91,9 M€         ≤ 2,55",
            "montant connu                        3 sur 3        3 sur 3     3 sur 3",
            "Territoires d’innovation              150 M€         300 M€      450 M€           2,00",
            "non détaillé ici                    124,1 M€       ≥ 234 M€  ≥ 358,1 M€         ≥ 1,89",
            "",
            "participation par euro de subvention, ensemble : ≤ 2,55, entre 2,51 et 2,59 si les",
            "plafonds sont atteints",
            "non détaillé ici : pour 21 lauréats de plus",
            "étape : annoncé, attribué · Territoires d’innovation : annoncé",
            "≤ au plus (plafond) · ≥ au moins",
            "",
            "Sources",
            "Presse, novembre 2019",
            "  Territoire de santé de demain, § 1 · e-Meuse santé, § 1",
            "  Handicap, innovation, territoire, § 1 · Territoires d’innovation, § 1",
            "Presse, septembre 2020",
            "  Handicap, innovation, territoire, § 1",
        ]
    );
}

#[test]
fn columns_are_given_up_from_the_last_and_labels_go_on_below() {
    let table = page(TERRITORIES, &["tsd", "meuse"], 40);
    assert_eq!(
        table[..8],
        [
            "                                prise de",
            "               subvention  participation",
            "Territoire de     10,6 M€        ≤ 25 M€",
            "  santé de",
            "  demain",
            "e-Meuse santé      8,4 M€      ≤ 18,6 M€",
            "",
            "ensemble          19,0 M€      ≤ 43,6 M€",
        ]
    );
    let shown = |columns| {
        let ledger = specimen::ledger(TERRITORIES);
        let comparison = made(&ledger, &["tsd", "meuse", "hit"], None);
        let table = CompareTable::new(&ledger, &comparison, layout(columns), Shown::Values);
        table.columns().iter().map(|column| column.measure).collect::<Vec<_>>()
    };
    assert_eq!(shown(25), [Column::Subsidy]);
    // Of ceilings nobody knows the shares.
    assert_eq!(shown(300).len(), 9);
    assert!(!shown(300).contains(&Column::ShareOfEquity));
    assert_eq!(shown(300).last(), Some(&Column::SubsidyRate));
    assert_eq!(shown(0), []);
}

#[test]
fn a_range_is_no_single_amount() {
    let rows = "programme q\n  laureate a; S 10–12 M€\n  laureate b; S 4 M€";
    let lines = page(rows, &["a", "b"], 80);
    let has = |amount: &str| lines.iter().any(|line| line.contains(amount));
    assert!(has("10–12 M€") && has("14–16 M€"), "{lines:?}");
    assert!(!has(" 11 M€") && !has(" 15 M€"), "{lines:?}");
}

#[test]
fn columns_that_are_not_needed_leave_the_others_where_there_is_room_for_them() {
    let ledger = specimen::ledger(TERRITORIES);
    let comparison = made(&ledger, &["tsd", "meuse", "hit"], None);
    let is_needed = |measure| matches!(measure, Column::Subsidy | Column::Equity);
    for columns in 0..120 {
        let needed = |table: CompareTable<'_>| {
            let measures = table.columns().iter().map(|column| column.measure);
            measures.filter(|&measure| is_needed(measure)).collect::<Vec<_>>()
        };
        let (layout, shown) = (layout(columns), Shown::Values);
        let all = CompareTable::new(&ledger, &comparison, layout, shown);
        let some = CompareTable::as_far_as(&ledger, &comparison, layout, shown, is_needed);
        assert!(some.columns().len() <= 3, "{columns}");
        assert_eq!(needed(some), needed(all), "{columns}");
    }
}

#[test]
fn what_is_undisclosed_or_refused_is_said() {
    let text = "programme q; S 100 M€
  laureate a; S 10 M€; P 10 M€
  laureate b; S.paid 5 M€
  laureate c; P ≤ 3 M€
  laureate z; S 0 €; P 1 M€";
    // a and z have both: 11 ÷ 10, from 10 ÷ 10,5000005 to 12 ÷ 9,5. The subsidies are of two
    // stages; q states no equity, so that only the rest of the subsidy is refused.
    assert_eq!(
        page(text, &["a", "b", "c", "z"], 72),
        [
            "                                                soutien  participation",
            "                                      prise de       de    par euro de",
            "                  subvention     participation   l’État     subvention",
            "a                      10 M€    10 M€ attribué    20 M€           1,00",
            "b                       ·        ·                 ·                 ·",
            "c                       ·      ≤ 3 M€ annoncé      ·                 ·",
            "z                       0 €      1 M€ attribué     1 M€              ×",
            "",
            "ensemble               10 M€  ≤ 14 M€             21 M€           1,10",
            "montant connu        2 sur 4           3 sur 4  2 sur 4",
            "q                     100 M€     ·",
            "non détaillé ici       90 M€",
            "",
            "participation par euro de subvention, ensemble : 1,10, entre 0,99 et",
            "1,22",
            "subvention, non communiqué : c",
            "prise de participation, non communiqué : b",
            "× participation par euro de subvention (z) : pas de rapport à zéro",
            "étape : annoncé, attribué · q : annoncé",
            "· montants d’autre nature ou étape : voir la fiche · ≤ au plus (plafond)",
            "",
            "Sources",
            "Presse, novembre 2019",
            "  a, § 1 · c, § 1 · z, § 1 · q, § 1",
        ]
    );
}

#[test]
fn a_single_row_and_none_at_all() {
    let one = page(TERRITORIES, &["meuse"], 80);
    assert!(!one.iter().any(|line| line.starts_with("ensemble")), "{one:#?}");
    assert!(
        one.contains(&"non détaillé ici    141,6 M€     ≥ 281,4 M€  ≥ 423,0 M€".into())
            || one.iter().any(|line| line.starts_with("non détaillé ici")),
        "{one:#?}"
    );
    let ledger = specimen::ledger("plan empty");
    let nothing = comparison(&ledger, &ComparisonRequest::default());
    let lines = texts(&compare_text(&ledger, &nothing, layout(80), Some(Chart::Butterfly)));
    assert_eq!(lines, ["Rien à comparer : aucun montant communiqué ici."]);
}

#[test]
fn a_butterfly_is_read_without_colour() {
    let ledger = specimen::ledger(TERRITORIES);
    let comparison = made(&ledger, &["tsd", "meuse", "hit"], None);
    // 40 columns less 8 for the subsidies, 1 for the axis and 11 for the equities are 20 cells;
    // 19 of them are 35,6 M€, so that 10,6 is 5,7 cells, 8,4 is 4,5 and 6,9 is 3,7.
    let lines = drawn(&chart_lines(&ledger, &comparison, layout(40), Chart::Butterfly));
    assert_eq!(
        lines[..7],
        [
            "    subvention │ prise de participation",
            "Territoire de santé de demain",
            " 10,6 M€ ▐█████│▒▒▒▒▒▒▒▒▒▒▒▒▒    ≤ 25 M€",
            "e-Meuse santé",
            "  8,4 M€  ▐████│▒▒▒▒▒▒▒▒▒▒     ≤ 18,6 M€",
            "Handicap, innovation, territoire",
            "  6,9 M€   ▐███│▒▒▒▒▒▒▒▒▒▒▒▒   ≤ 22,4 M€",
        ]
    );
    assert_eq!(lines.last().unwrap(), "█ ferme   ▒ plafond ou estimation");
    let ascii = SheetLayout { ascii: true, lang: Lang::En, columns: 40 };
    let lines = drawn(&chart_lines(&ledger, &comparison, ascii, Chart::Butterfly));
    assert_eq!(lines[2], " €10.6M ######|%%%%%%%%%%%%%%    <= €25M");
    assert!(lines.iter().all(|line| line.replace(['€', '’', 'é'], "").is_ascii()), "{lines:#?}");
}

/// Forty laureates of three plans, some of them silent, with names of several lengths.
fn many() -> Ledger {
    let line = |at: usize| {
        let plan = match at % 14 {
            0 => format!(
                "plan p{at}; name Plan {at}\n  programme q{at}; name Programme {at}; S 900 M€\n"
            ),
            _ => String::new(),
        };
        let equity =
            if at.is_multiple_of(3) { String::new() } else { format!("; P ≤ {at},25 M€") };
        let name = "très ".repeat(at % 5) + "longue dénomination";
        format!("{plan}    laureate l{at}; name La {name} {at}; S {at},5 M€{equity}\n")
    };
    specimen::ledger(&(0..40).map(line).collect::<String>())
}

#[test]
fn forty_rows_of_three_plans_have_three_parents() {
    let ledger = many();
    let all = comparison(&ledger, &ComparisonRequest::default());
    let lines = texts(&compare_text(&ledger, &all, layout(120), None));
    assert_eq!(lines.iter().filter(|line| line.starts_with("La ")).count(), 40);
    // 0,5 + 1,5 + … + 39,5 = 40 × 20 = 800 M€.
    let total = lines.iter().find(|line| line.starts_with("ensemble")).unwrap();
    assert!(total.contains(" 800,0 M€ "), "{total}");
    assert_eq!(lines.iter().filter(|line| line.starts_with("Programme ")).count(), 3);
    assert!(!lines.iter().any(|line| line.starts_with("reste")));
}

/// The words of a page: what spaces part, bars and axes aside.
fn words(lines: &[SheetLine]) -> BTreeSet<String> {
    let is_bar = |word: &str| word.chars().all(|c| "█▐▒│▏▎▍▌▋▊▉·#%|-".contains(c));
    let texts: Vec<String> = lines.iter().map(SheetLine::text).collect();
    let words = texts.iter().flat_map(|text| text.split([' ', '│', '|']));
    let words = words.map(|word| word.trim_end_matches(','));
    words.filter(|word| !is_bar(word)).map(str::to_owned).collect()
}

#[test]
fn no_width_from_forty_on_cuts_a_word_or_a_number() {
    let three = specimen::ledger(TERRITORIES);
    let many = many();
    for (ledger, ids, baseline) in
        [(&three, vec!["tsd", "meuse", "hit"], Some("ti")), (&many, vec![], None)]
    {
        let comparison = made(ledger, &ids, baseline);
        for chart in [None, Some(Chart::Butterfly), Some(Chart::Stacked), Some(Chart::Percent)] {
            for lang in Lang::ALL {
                let page = |columns| {
                    let layout = SheetLayout { lang, columns, ascii: false };
                    compare_text(ledger, &comparison, layout, chart)
                };
                let mut whole = words(&page(2000));
                // The heading of a narrow butterfly has letters for names.
                whole.extend(["S", "P"].map(str::to_owned));
                for columns in (40..180).step_by(7) {
                    let lines = page(columns);
                    for line in &lines {
                        assert!(line.width() <= columns, "{columns} {chart:?}: {}", line.text());
                    }
                    let cut: Vec<String> = words(&lines).difference(&whole).cloned().collect();
                    assert!(cut.is_empty(), "{columns} {chart:?} {lang:?}: {cut:?}");
                }
            }
        }
    }
}

#[test]
fn no_width_at_all_is_too_narrow_to_be_drawn() {
    let ledger = specimen::ledger(TERRITORIES);
    let comparison = made(&ledger, &["tsd", "meuse", "hit"], Some("hit"));
    for columns in 0..40 {
        for chart in [None, Some(Chart::Butterfly), Some(Chart::Stacked), Some(Chart::Percent)] {
            for line in compare_text(&ledger, &comparison, layout(columns), chart) {
                assert!(line.width() <= columns.max(1), "{columns}: {}", line.text());
            }
        }
    }
}

#[test]
fn every_number_of_every_line_is_explained_at_every_width() {
    let stages = specimen::ledger(
        "programme q; S 100 M€; P ≤ 9 M€\n  laureate a; S 10 M€; P.announced 10 M€\n  laureate b; S.paid 5 M€
  programme c\n    laureate d; S 2 M€; S/2017 1 M€\n    laureate e; S 3 M€; B 4 M€; same-money-as d",
    );
    let three = specimen::ledger(TERRITORIES);
    for (ledger, ids, baseline) in [
        (&three, ["tsd", "meuse", "hit"].as_slice(), Some("ti")),
        (&three, &["tsd"], None),
        (&stages, &["a", "b", "c"], Some("a")),
        (&stages, &["q", "d", "e"], Some("e")),
    ] {
        let comparison = made(ledger, ids, baseline);
        let baseline = comparison.baseline().map(|_| Line::Baseline);
        for line in comparison.lines().chain(baseline) {
            for &measure in Column::ALL {
                let why = why(&comparison, ledger, line, measure);
                // What is disclosed comes from somewhere, and only that.
                let is_known = why.value.number().is_some();
                assert!(!is_known || !why.operands.is_empty(), "{line:?} {measure:?}");
                for columns in [0, 1, 9, 24, 40, 90] {
                    let page = why_page(ledger, &comparison, &why, layout(columns).style());
                    for said in page.lines(columns) {
                        assert!(said.width() <= columns.max(1), "{columns}: {}", said.text());
                    }
                }
            }
        }
    }
}

#[test]
fn a_number_is_explained_with_its_literals_and_its_interval() {
    let ledger = specimen::ledger(TERRITORIES);
    let comparison = made(&ledger, &["tsd", "meuse", "hit"], None);
    let said = |line, measure| {
        let why = why(&comparison, &ledger, line, measure);
        texts(&why_page(&ledger, &comparison, &why, layout(90).style()).lines(90))
    };
    // 24,5 ÷ 10,65 = 2,30 and 25,5 ÷ 10,55 = 2,42.
    assert_eq!(
        said(Line::Row(0), Column::EquityPerSubsidy),
        [
            "Territoire de santé de demain",
            "participation par euro de subvention : ≤ 2,36",
            "calcul : ≤ 25 M€ ÷ 10,6 M€",
            "intervalle : entre 2,30 et 2,42 si les plafonds sont atteints",
            "",
            "Données",
            "≤ 25 M€  prise de participation · Territoire de santé de demain · annoncé · « ≤ 25 M€ »",
            "         Presse, novembre 2019, § 1",
            "10,6 M€  subvention · Territoire de santé de demain · attribué · « 10,6 M€ »",
            "         Presse, novembre 2019, § 1",
        ]
    );
    let rest = said(Line::Rest, Column::Equity);
    assert_eq!(
        rest[..4],
        [
            "non détaillé ici",
            "prise de participation : ≥ 234 M€ · annoncé",
            "calcul : 300 M€ − ≤ 66 M€",
            "intervalle : entre 232,9 M€ et 300,5 M€",
        ]
    );
    let total = said(Line::Total, Column::Subsidy);
    assert_eq!(
        total[2..6],
        [
            "calcul : 10,6 M€ + 8,4 M€ + 6,9 M€",
            "intervalle : entre 25,75 M€ et 26,05 M€",
            "moyenne : 8,6 M€",
            "médiane : 8,4 M€",
        ]
    );
}

#[test]
fn a_baseline_has_differences_and_ratios_below() {
    let ledger = specimen::ledger(TERRITORIES);
    let comparison = made(&ledger, &["tsd", "meuse"], Some("tsd"));
    let lines = texts(&compare_text(&ledger, &comparison, layout(80), None));
    let from = |heading: &str| {
        let at = lines.iter().position(|line| line == heading).unwrap();
        let row = lines[at..].iter().find(|line| line.starts_with("e-Meuse")).unwrap();
        row.split("  ").map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>()
    };
    // 8,4 − 10,6; 18,6 − 25; 27,0 − 35,6; 2,214 − 2,358.
    assert_eq!(
        from("Écart avec Territoire de santé de demain"),
        ["e-Meuse santé", "−2,2 M€", "≶ −6,4 M€", "≶ −8,6 M€", "≶ −0,14"]
    );
    // 8,4 ÷ 10,6; a ceiling divided by a ceiling may be anything.
    assert_eq!(
        from("Rapport à Territoire de santé de demain"),
        ["e-Meuse santé", "0,79", "×", "×", "×"]
    );
}

fn written(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn json_has_the_keys_of_the_contract_in_their_order() {
    let ledger = specimen::ledger(TERRITORIES);
    let comparison = made(&ledger, &["tsd", "meuse", "hit"], None);
    let text = written(|out| compare_json(&ledger, &comparison, out));
    assert!(text.ends_with("}\n"));
    let flat: String = text.lines().map(str::trim).collect();
    let row = concat!(
        r#"{"rows": [{"id": "tsd","name": "Territoire de santé de demain","parent": "ti","#,
        r#""subsidy": {"eur": "10600000","certainty": "firm","low": "10550000","high": "10650000","#,
        r#""stage": "awarded","potential": false,"incomplete": false,"disagrees": false,"origin": "own","#,
        r#""disclosing": null,"counted": null,"sources": [{"source": "old","locator": "§ 1","url": null}]},"#,
        r#""equity": {"eur": "25000000","certainty": "ceiling","low": "0","high": "25500000","#,
        r#""stage": "announced","potential": true,"incomplete": false,"disagrees": false,"origin": "own","#,
        r#""disclosing": null,"counted": null,"sources": [{"source": "old","locator": "§ 1","url": null}]},"#,
        r#""state_total": {"eur": "35600000","certainty": "ceiling","low": "10550000","high": "36150000","#,
        r#""stage": null,"potential": true,"incomplete": false,"disagrees": false,"origin": "parts","#,
        r#""disclosing": null,"counted": null,"sources": [{"source": "old","locator": "§ 1","url": null}]},"#,
        r#""equity_per_subsidy": {"value": "2.358491","low": "2.300469","high": "2.417062","certainty": "ceiling","#,
        r#""potential": true,"incomplete": false,"base": null},"#,
        r#""share_of_subsidy": {"#,
    );
    assert!(flat.starts_with(row), "{flat}");
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["rest"]["equity"]["eur"], "234000000");
    assert_eq!(value["rest"]["equity"]["certainty"], "floor");
    assert_eq!(value["rest"]["for_subsidy"], 21);
    // Of the three rows all disclose; the rest is stated nowhere.
    let counts =
        |line: &str| ["disclosing", "counted"].map(|key| value[line]["equity"][key].clone());
    assert_eq!(counts("totals"), [3, 3].map(serde_json::Value::from));
    assert_eq!(counts("rest"), [(); 2].map(|()| serde_json::Value::Null));
    assert_eq!(value["rest"]["equity"]["sources"], serde_json::json!([]));
    assert_eq!(value["parent"]["id"], "ti");
    assert_eq!(value["rows"][0]["of_parent_subsidy"]["base"], "ti");
    assert_eq!(value["rows"][1]["budget"], serde_json::Value::Null);
    assert_eq!(
        value["undisclosed"],
        serde_json::json!({
            "subsidy": 0, "equity": 0, "state_total": 0, "budget": 2, "envelope": 3,
        })
    );
    let keys: Vec<&String> = value.as_object().unwrap().keys().collect();
    assert_eq!(keys.len(), 7);
    let several = many();
    let comparison = comparison_of_all(&several);
    let text = written(|out| compare_json(&several, &comparison, out));
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert!(value["parent"].is_null() && value["rest"].is_null());
    assert_eq!(value["parents"].as_array().unwrap().len(), 3);
    // Every third of forty, from the first on.
    assert_eq!(value["undisclosed"]["equity"], 14);
}

fn comparison_of_all(ledger: &Ledger) -> Comparison {
    comparison(ledger, &ComparisonRequest::default())
}

#[test]
fn csv_is_plain_or_french_and_disarms_formulas() {
    let text = "programme q; S 100 M€; P 30 M€; counts laureate 3
  laureate a; name =SUM(A1); S 10,6 M€
  laureate b; name +b; S 0,25 M€";
    let ledger = specimen::ledger(text);
    let comparison = comparison_of_all(&ledger);
    let plain = written(|out| compare_csv(&ledger, &comparison, CsvStyle::Plain, out));
    let lines: Vec<&str> = plain.split("\r\n").collect();
    assert_eq!(lines.len(), 7);
    let columns = lines[0].split(',').count();
    assert!(lines[..6].iter().all(|line| line.split(',').count() == columns), "{plain}");
    for start in ["row,a,'=SUM(A1),q,,", "row,b,'+b,q,,", "total,,,,,"] {
        assert!(lines.iter().any(|line| line.starts_with(start)), "{plain}");
    }
    assert!(plain.contains(",10600000,10550000,10650000,firm,awarded,false,old,§ 1,,"));
    assert!(plain.contains(",250000,245000,255000,firm,awarded,"));
    // 10,6 ÷ 10,85.
    assert!(lines[1].contains(",0.976959,"), "{}", lines[1]);
    let french = written(|out| compare_csv(&ledger, &comparison, CsvStyle::French, out));
    assert!(french.starts_with("\u{feff}ligne;identifiant;nom;parent;"));
    for head in [";subvention;subvention (au moins);", ";subvention (désaccord);"] {
        assert!(french.contains(head), "{french}");
    }
    assert!(french.contains(";0,976959;"), "{french}");
    assert!(!french.contains("0.97"));
}

#[test]
fn csv_says_where_an_amount_is_stated_and_whether_sources_disagree() {
    let text = "programme q
  laureate a; S 10,6 M€ @new; S 12 M€; P 4 M€
  laureate b; S 8 M€ @
  laureate c; P 5 M€";
    let ledger = specimen::ledger(text);
    let csv = |ids: &[&str]| {
        let made = made(&ledger, ids, None);
        written(|out| compare_csv(&ledger, &made, CsvStyle::Plain, out))
    };
    let all = csv(&["a", "b", "c", "q"]);
    let rows: Vec<Vec<&str>> = all.lines().map(|line| line.split(',').collect()).collect();
    let parts = ["", "_disagrees", "_source", "_locator", "_url"];
    for (line, measure, expected) in [
        ("a", "subsidy", ["10600000", "true", "new", "§ 1", ""]),
        ("a", "equity", ["4000000", "false", "old", "§ 1", ""]),
        // Both, the subsidy first.
        ("a", "state_total", ["14600000", "true", "new | old", "§ 1 | § 1", " | "]),
        ("b", "subsidy", ["8000000", "false", "", "§ 1", ""]),
        ("b", "equity", ["", "", "", "", ""]),
        // A sum of children is stated nowhere.
        ("q", "subsidy", ["18600000", "false", "", "", ""]),
        ("q", "equity", ["9000000", "false", "", "", ""]),
    ] {
        let row = rows.iter().find(|row| row[1] == line).unwrap();
        let cell = |part| {
            let head = format!("{measure}{part}");
            row[rows[0].iter().position(|known| *known == head).unwrap()]
        };
        assert_eq!(parts.map(cell), expected, "{line} {measure}");
    }
    // A total says that something in it is in doubt; where it is stated, its rows say.
    let two = csv(&["a", "b"]);
    let total = two.lines().find(|line| line.starts_with("total,")).unwrap();
    assert!(total.contains(",true,") && !total.contains('§'), "{total}");
}

#[test]
fn markdown_is_a_table_with_its_sources_under_it() {
    let text = "programme q; name Q*; S 100 M€
  laureate a; name A | b; S 10,6 M€ @new
  laureate c; name C; S 8 M€";
    let ledger = specimen::ledger(text);
    let comparison = comparison_of_all(&ledger);
    let text = written(|out| {
        compare_markdown(&ledger, &comparison, Style { lang: Lang::En, ascii: false }, out)
    });
    assert_eq!(
        text.replace('\u{a0}', " "),
        "| name                  | subsidy | equity | share of subsidies | share of the parent’s subsidy (Q\\*) |
| :-------------------- | ------: | -----: | -----------------: | ----------------------------------: |
| A \\| b                |  €10.6M |      · |              57.0% |                               10.6% |
| C                     |     €8M |      · |              43.0% |                                8.0% |
| **total**             |  €18.6M |        |             100.0% |                               18.6% |
| Q\\*                   |   €100M |      · |                    |                                     |
| **not detailed here** |  €81.4M |        |                    |                               81.4% |

- equity, not disclosed: A \\| b; C
- stage: awarded · Q\\*: announced
- · amounts of another kind or stage: see the details

Sources:

- Presse, September 2020, “new”: A \\| b, § 1
- Presse, November 2019, “old”: C, § 1; Q\\*, § 1
"
    );
    let widths: BTreeSet<usize> = text.lines().take(7).map(width).collect();
    assert_eq!(widths.len(), 1);
}
