//! What is said of changes, expectations by hand: `12 − 10,6 = 1,4` and `1,4 ÷ 10,6 = 13,2 %`.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::domain::Corpus;
use crate::query::{difference, specimen};
use crate::text::Lang;

const OLD: &str = "plan pia; name Programme d’avenir; acronym PIA
  programme ti; name Territoires; S 150 M€; counts laureate 24; on 2019-09-13
    laureate tsd; name Territoire de santé; acronym TSD; S 10,6 M€; P ≤ 25 M€; place Strasbourg
    laureate meuse; name e-Meuse; S 8,4 M€; funder ue
plan relance; name France Relance
  programme dit; name Divers
platform priesm; name PRIeSM";

const NEW: &str = "plan pia; name Programme d’avenir; acronym PIA
  programme ti; name Territoires innovants; S 150 M€; counts laureate 25; on 2019-10
    laureate tsd; name Territoire de santé; acronym TSD; S 12 M€; P ≤ 20 M€; place Colmar; S.paid 2 M€
plan relance; name France Relance
  programme dit; name Divers
    laureate meuse; name e-Meuse; S 8,4 M€; lead ue
      action a; name Soin; S 1 M€
platform plateforme; name PRIeSM";

fn lines(old: &str, new: &str, layout: SheetLayout) -> Vec<String> {
    let (old, new) = (specimen::corpus(old), specimen::corpus(new));
    let found = difference(&old, &new);
    let page = difference_page(Corpora { old: &old, new: &new }, &found, layout.style());
    let lines = page.lines(layout.columns);
    lines.iter().map(|line| line.text().replace('\u{a0}', " ")).collect()
}

const PAGE: SheetLayout = SheetLayout { lang: Lang::Fr, columns: 80, ascii: false };

#[test]
fn changes_are_told_by_kind() {
    assert_eq!(
        lines(OLD, NEW, PAGE),
        [
            "Nœuds ajoutés : 1",
            "+ Soin · action · montants : 1",
            "    France Relance › Divers › e-Meuse",
            "    subvention · attribué · 1 M€ · Presse, novembre 2019, § 1",
            "",
            "Nœuds déplacés : 1",
            "~ e-Meuse · lauréat · PIA › Territoires → France Relance › Divers",
            "",
            "Nœuds renommés : 1",
            "~ Territoires → Territoires innovants · programme",
            "    PIA",
            "",
            "Nœuds à l’identifiant changé : 1",
            "~ PRIeSM · plateforme · priesm → plateforme",
            "",
            "Nœuds modifiés : 1",
            "~ Territoire de santé (TSD) · lauréat · lieu : Strasbourg → Colmar",
            "    PIA › Territoires innovants",
            "",
            "Montants ajoutés : 1",
            "+ Territoire de santé (TSD) · subvention · décaissé · 2 M€",
            "    PIA › Territoires innovants · Presse, novembre 2019, § 1",
            "",
            "Montants révisés : 2",
            "~ Territoire de santé (TSD) · subvention · attribué · 10,6 M€ → 12 M€",
            "    +1,4 M€ (+13,2 %)",
            "    PIA › Territoires innovants · Presse, novembre 2019, § 1",
            "~ Territoire de santé (TSD) · prise de participation · annoncé",
            "    ≤ 25 M€ → ≤ 20 M€ · −5 M€ (−20,0 %)",
            "    PIA › Territoires innovants · Presse, novembre 2019, § 1",
            "",
            "Événements modifiés : 1",
            "~ Territoires innovants · sélection · date : 13 septembre 2019 → octobre 2019",
            "    PIA · Presse, novembre 2019, § 1",
            "",
            "Indicateurs modifiés : 1",
            "~ Territoires innovants · compte · 24 → 25",
            "    PIA · Presse, novembre 2019, § 1",
            "",
            "Rôles modifiés : 1",
            "~ e-Meuse · Union européenne · rôle : financeur → chef de file",
            "    France Relance › Divers · Presse, novembre 2019, § 1",
            "",
            "changements : 11",
        ]
    );
    let none = lines(OLD, OLD, PAGE);
    assert_eq!(none, ["Rien n’a changé."]);
}

#[test]
fn the_old_corpus_tells_what_is_gone_and_ascii_is_ascii() {
    let layout = SheetLayout { lang: Lang::En, columns: 60, ascii: true };
    let page = lines(NEW, "plan relance; name France Relance", layout);
    assert_eq!(
        page,
        [
            "Nodes removed: 3",
            "- Programme d’avenir (PIA) - plan - nodes: 3 - figures: 4",
            "    Territoires innovants - subsidy - announced - €150M",
            "      Presse, November 2019, § 1",
            "    Territoire de santé (TSD) - subsidy - awarded - €12M",
            "      Presse, November 2019, § 1",
            "    Territoire de santé (TSD) - subsidy - paid - €2M",
            "      Presse, November 2019, § 1",
            "    Territoire de santé (TSD) - equity - announced - <= €20M",
            "      Presse, November 2019, § 1",
            "- Divers - programme - nodes: 3 - figures: 2",
            "    France Relance",
            "    e-Meuse - subsidy - awarded - €8.4M",
            "      Presse, November 2019, § 1",
            "    Soin - subsidy - awarded - €1M",
            "      Presse, November 2019, § 1",
            "- PRIeSM - platform",
            "",
            "changes: 3",
        ]
    );
    let fall = lines("plan p; name P; S 12 M€", "plan p; name P; S 9 M€", layout);
    assert_eq!(fall[1], "~ P - subsidy - announced - €12M -> €9M - -€3M (-25.0%)");
    // From nothing there is no percentage, and a literal may change alone.
    let rise = lines("plan p; name P; S 0 €", "plan p; name P; S 9 M€", layout);
    assert_eq!(rise[1], "~ P - subsidy - announced - €0 -> €9M - +€9M");
    let number =
        lines("plan p; name P; says actes 5 665", "plan p; name P; says actes 5665", layout);
    assert_eq!(number[1], "~ P - actes - “5 665” -> “5665”");
    let number =
        lines("plan p; name P; says actes 5 665", "plan p; name P; says actes 6 000", layout);
    assert_eq!(number[1], "~ P - actes - 5,665 -> 6,000");
    let literal = lines("plan p; name P; S 12,5 M€", "plan p; name P; S 12.5 M€", layout);
    assert_eq!(literal[1], "~ P - subsidy - announced - €12.5M - “12,5 M€” -> “12.5 M€”");
}

#[test]
fn a_row_is_one_line_and_a_card_is_all() {
    let (old, new) = (specimen::corpus(OLD), specimen::corpus(NEW));
    let corpora = Corpora { old: &old, new: &new };
    let found = difference(&old, &new);
    let revised = found.groups().find(|group| group[0].how == How::Revised).unwrap();
    let text = |line: &SheetLine| line.text().replace('\u{a0}', " ");
    let row = |columns| text(&change_row(corpora, &revised[0], SheetLayout { columns, ..PAGE }));
    assert_eq!(
        row(78),
        // 42 columns to the left and 36 to the right, of which 34 are taken.
        "~ Territoire de santé (TSD) · subvention   10,6 M€ → 12 M€ · +1,4 M€ (+13,2 %)"
    );
    assert_eq!(row(40), "~ Territoire de santé…   10,6 M€ → 12 M€");
    let card: Vec<String> =
        change_page(corpora, &revised[0], PAGE.style()).lines(50).iter().map(text).collect();
    assert_eq!(
        card,
        [
            "~ Territoire de santé (TSD)",
            "  PIA › Territoires innovants",
            "",
            "montant     10,6 M€ → 12 M€",
            "écart       +1,4 M€ (+13,2 %)",
            "",
            "instrument  subvention",
            "étape       attribué",
            "certitude   ferme",
            "source      Presse, novembre 2019",
            "repère      § 1",
        ]
    );
    let line = change_row(corpora, &revised[0], PAGE);
    assert_eq!(line.target, Some(Target::Node(new.node_by_id("tsd").unwrap())));
}

#[test]
fn a_card_tells_the_money_of_what_came() {
    let (old, new) = (specimen::corpus("plan p; name P"), specimen::corpus(NEW));
    let corpora = Corpora { old: &old, new: &new };
    let found = difference(&old, &new);
    let divers = found.changes.iter().find(|change| change.figures.len() == 2).unwrap();
    let page = change_page(corpora, divers, PAGE.style());
    let card = page.lines(50);
    let text: Vec<String> = card.iter().map(|line| line.text().replace('\u{a0}', " ")).collect();
    assert_eq!(
        text[..8],
        [
            "+ France Relance",
            "  (racine)",
            "",
            "nœuds : 4",
            "montants : 2",
            "",
            "e-Meuse · subvention · attribué · 8,4 M€",
            "  Presse, novembre 2019, § 1",
        ]
    );
    assert_eq!(card[6].target, Some(Target::Node(new.node_by_id("meuse").unwrap())));
    // What is copied of a line is the whole of it, wherever it is wrapped.
    let said = page.statements()[card[7].statement.unwrap()].one_line(PAGE.style());
    assert_eq!(
        said.replace('\u{a0}', " "),
        "e-Meuse — subvention · attribué · 8,4 M€ · Presse, novembre 2019, § 1"
    );
}

#[test]
fn what_moved_below_a_new_node_brings_no_money() {
    let old = "plan p; name P
  programme q; name Q; S 5 M€
    laureate l; name L; S 1 M€";
    let new = "plan p; name P
  programme q; name Q; S 5 M€
  programme r; name R; S 3 M€
    laureate l; name L; S 1 M€";
    let page = lines(old, new, PAGE);
    assert_eq!(page[1], "+ R · programme · montants : 1");
    assert_eq!(
        page[2..4],
        ["    P", "    subvention · annoncé · 3 M€ · Presse, novembre 2019, § 1"]
    );
    assert!(page[4].is_empty(), "{page:?}");
}

#[test]
fn json_keeps_its_keys_and_its_digits() {
    let (old, new) = (specimen::corpus(OLD), specimen::corpus(NEW));
    let mut out = Vec::new();
    difference_json(Corpora { old: &old, new: &new }, &difference(&old, &new), &mut out).unwrap();
    let value: Value = serde_json::from_slice(&out).unwrap();
    let changes = value["changes"].as_array().unwrap();
    assert_eq!(changes.len(), 11);
    let of = |how: &str, what: &str| {
        let is = |change: &&Value| change["change"] == how && change["what"] == what;
        changes.iter().find(is).unwrap()
    };
    let revised = of("revised", "figure");
    assert_eq!(revised["fields"], json!([{"field": "amount", "old": "10,6 M€", "new": "12 M€"}]));
    assert_eq!(revised["path"], json!(["Programme d’avenir", "Territoires innovants"]));
    // 1,4 ÷ 10,6 = 0,13207547…
    assert_eq!(
        (&revised["difference"], &revised["percent"]),
        (&json!("1400000"), &json!("13.2075"))
    );
    assert_eq!(
        (&revised["old"]["eur"], &revised["new"]["eur"]),
        (&json!("10600000"), &json!("12000000"))
    );
    let added = of("added", "node");
    assert_eq!(
        (&added["node"], &added["old"], &added["nodes"]),
        (&json!("a"), &Value::Null, &json!(1))
    );
    assert_eq!(
        added["new"],
        json!({"id": "a", "kind": "action", "name": "Soin", "acronym": null, "parent": "meuse"})
    );
    assert_eq!(added["money"][0]["node"], "a");
    assert_eq!(added["money"][0]["figure"]["eur"], "1000000");
    assert_eq!(added["money"][0]["figure"]["instrument"], "subsidy");
    assert_eq!(added["money"].as_array().unwrap().len(), 1);
    assert_eq!(revised["money"], Value::Null);
    let moved = of("moved", "node");
    assert_eq!(moved["fields"], json!([{"field": "parent", "old": "ti", "new": "dit"}]));
    let text = String::from_utf8(out).unwrap();
    let keys = [
        "change",
        "what",
        "node",
        "name",
        "path",
        "fields",
        "old",
        "new",
        "difference",
        "percent",
        "nodes",
        "figures",
        "money",
    ];
    let places = keys.map(|key| text.find(&format!("\n      \"{key}\":")).unwrap());
    assert!(places.is_sorted(), "{places:?}");
}

fn no_wider(old: &Corpus, new: &Corpus, layout: SheetLayout) {
    let corpora = Corpora { old, new };
    let found = difference(old, new);
    let columns = layout.columns.max(1);
    for line in difference_page(corpora, &found, layout.style()).lines(layout.columns) {
        assert!(line.width() <= columns, "{:?}", line.text());
    }
    for change in &found.changes {
        assert!(change_row(corpora, change, layout).width() <= layout.columns);
        for line in change_page(corpora, change, layout.style()).lines(layout.columns) {
            assert!(line.width() <= columns, "{:?}", line.text());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_line_is_wider_than_asked(
        columns in 0_usize..100, ascii: bool, english: bool, name in "[\\PC]{0,40}",
    ) {
        let name = format!("x{}", name.replace([';', '\n'], " "));
        let new = NEW.replace("e-Meuse", &name).replace("Strasbourg", &name).replace("Colmar", &name);
        let lang = if english { Lang::En } else { Lang::Fr };
        let layout = SheetLayout { lang, columns, ascii };
        let (old, new) = (specimen::corpus(OLD), specimen::corpus(&new));
        no_wider(&old, &new, layout);
        no_wider(&new, &old, layout);
    }
}
