//! The rows of MONEY, part 7, in the words of both languages. The hand calculations stand in
//! `money.rs`; what is worked out only here has its own.

use crate::Ended;
use crate::program::relance;

const MONEY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/money.yaml");

/// A command, and a line of what it prints in French and in English, spaces run together.
const ROWS: [(&[&str], &str, &str); 33] = [
    (
        &["tree", "territoires-innovation"],
        "programme Territoires d’innovation (TI) E 450 M€",
        "programme Territoires d’innovation (TI) E €450M",
    ),
    (
        &["tree", "territoires-innovation"],
        "lauréat Santé de demain (TSD) M ≤ 35,6 M€",
        "laureate Santé de demain (TSD) M ≤ €35.6M",
    ),
    (
        &["tree", "territoires-innovation"],
        "lauréat Lorient M ≤≠ 29,3 M€",
        "laureate Lorient M ≤≠ €29.3M",
    ),
    (&["tree", "territoires-innovation"], "lauréat Dijon E ≥ 9,8 M€", "laureate Dijon E ≥ €9.8M"),
    (
        &["tree", "territoires-innovation"],
        "lauréat Le Havre S ≥ 5,4 M€",
        "laureate Le Havre S ≥ €5.4M",
    ),
    (&["tree", "territoires-innovation"], "lauréat Littoral+ —", "laureate Littoral+ —"),
    (
        &["show", "territoires-innovation"],
        "dépasse, si les plafonds sont atteints, de ≶ 91,7 M€",
        "exceeds, if the ceilings are met, by ≶ €91.7M",
    ),
    // 35,6 and 5,4 of 450.
    (
        &["show", "territoires-innovation"],
        "Santé de demain ≤ 35,6 M€ ≤7,9 %",
        "Santé de demain ≤ €35.6M ≤7.9%",
    ),
    (
        &["show", "territoires-innovation"],
        "Terres de sources 20,6 M€ 4,6 %",
        "Terres de sources €20.6M 4.6%",
    ),
    (
        &["check"],
        "18 composantes réunies : ≶ 541,7 M€, plus que 450 M€ si les plafonds sont atteints",
        "18 children together: ≶ €541.7M, more than €450M if the ceilings are reached",
    ),
    (
        &["compare", "territoires-innovation"],
        "ensemble ≈≠ 66,1 M€ ≤ 160,1 M€ ≤≠ 215,6 M€ ≤ 2,88 100,0 %",
        "total ≈≠ €66.1M ≤ €160.1M ≤≠ €215.6M ≤ 2.88 100.0%",
    ),
    (
        &["compare", "territoires-innovation"],
        "≤ 2,88, entre 2,81 et 2,96 si les plafonds sont atteints",
        "≤ 2.88, between 2.81 and 2.96 if the ceilings are met",
    ),
    (&["compare", "gpi", "pia-3"], "ensemble 57 Md€", "total €57bn"),
    (&["compare", "pia", "relance-pia"], "ensemble 73,5 Md€", "total €73.5bn"),
    (&["compare", "e-hop-2", "hopen"], "ensemble 420 M€", "total €420M"),
    (&["compare", "virage", "hopen"], "ensemble 570 M€", "total €570M"),
    (
        &["compare", "france-relance", "pia", "gpi", "france-2030"],
        "ensemble ≤ 263,5 Md€",
        "total ≤ €263.5bn",
    ),
    (&["show", "hit"], "coût total ≈ 18 M€ estimation", "total cost ≈ €18M estimate"),
    (&["show", "hit"], "dont 14 M€ subventions", "of which €14M subventions"),
    (&["show", "hit"], "non détaillé ici 6 M€", "not detailed here €6M"),
    (&["show", "hit"], "≠ aussi indiqué 6 M€", "≠ also stated €6M"),
    (
        &["show", "hit"],
        "soutien de l’État ≤≠ 29,3 M€ au plus, plafonds compris",
        "State support ≤≠ €29.3M at most, ceilings counted",
    ),
    (&["show", "esms"], "enveloppe 630 M€ annoncé", "envelope €630M announced"),
    (&["show", "esms"], "dont 84 M€ exercice 2023", "of which €84M exercise 2023"),
    (
        &["show", "paid"],
        "enveloppe ≥ 50 M€ décaissé · au moins, montants manquants",
        "envelope ≥ €50M paid · at least, amounts missing",
    ),
    (&["why", "acts", "envelope/voted-payment/2021"], ": 25 M€", ": €25M"),
    (&["why", "acts", "envelope/voted-payment/2022"], ": 15 M€", ": €15M"),
    (&["tree", "cofunded"], "lauréat Cofinancé M ≤ 10,0 M€", "laureate Cofinancé M ≤ €10.0M"),
    (&["show", "cofunded"], "soutien de l’État ≤ 3,0 M€", "State support ≤ €3.0M"),
    // 42 of 50: from 41 ÷ 51 to 43 ÷ 49; 27 of 15 from 26,5 ÷ 15,5 to 27,5 ÷ 14,5.
    (
        &["show", "executed"],
        "84,0 % décaissé sur CP votés (LFI), 2021–2022 · entre 80,3 % et 87,8 %",
        "84.0% paid over payments voted (act), 2021–2022 · between 80.3% and 87.8%",
    ),
    (
        &["show", "executed"],
        "+80,0 % décaissé, de 2021 à 2022 · entre +70,9 % et +89,7 %",
        "+80.0% paid, from 2021 to 2022 · between +70.9% and +89.7%",
    ),
    (
        &["why", "executed", "envelope/paid"],
        "84,0 % décaissé sur CP votés (LFI), 2021–2022 · entre 80,3 % et 87,8 %",
        "84.0% paid over payments voted (act), 2021–2022 · between 80.3% and 87.8%",
    ),
    (&["show", "sun-es"], "non précisé 185,1 M€ par région", "not specified €185.1M by region"),
];

#[test]
fn every_row_is_said_in_both_languages() {
    let printed = |command: &[&str], lang: &str| {
        let all = [command, &["-f", MONEY, "--lang", lang]].concat();
        // Wide enough that no line is wrapped.
        let printed = Ended::of(relance(&all).env("COLUMNS", "300")).out;
        printed.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let mut missing = Vec::new();
    for (command, french, english) in ROWS {
        for (lang, expected) in [("fr", french), ("en", english)] {
            let said = printed(command, lang);
            if !said.contains(expected) {
                missing.push(format!("{lang} {command:?}: no `{expected}` in\n{said}\n"));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// 20 announced for 2018 to 2022 and 10 paid from 2019 to 2023 are not of one time.
#[test]
fn no_rate_is_told_of_other_years() {
    assert_eq!(crate::json(&["show", "times", "-f", MONEY])["rates"], serde_json::json!([]));
    assert_eq!(crate::json(&["show", "executed", "-f", MONEY])["rates"][0]["value"], "0.84");
}
