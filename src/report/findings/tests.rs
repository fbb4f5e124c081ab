//! The words of findings, both languages side by side, and the page that explains one.

use super::*;
use crate::domain::Word;
use crate::query::{findings, specimen};
use crate::report::SheetLayout;
use crate::text::width;
use proptest::prelude::*;

const FR: Style = Style { lang: Lang::Fr, ascii: false };
const EN: Style = Style { lang: Lang::En, ascii: false };

/// The one finding of a rule, said in both languages.
fn said(rule: Rule, text: &str) -> [String; 2] {
    let ledger = specimen::ledger(text);
    let found: Vec<Finding> =
        findings(&ledger).into_iter().filter(|finding| finding.rule == rule).collect();
    assert_eq!(found.len(), 1, "{text}");
    [FR, EN].map(|style| finding_sentence(&ledger, &found[0], style).replace('\u{a0}', " "))
}

#[test]
fn sums_are_spelled_out() {
    let sum = |text: &str| said(Rule::Sum, text);
    let esms =
        "strand p; E 2,1 Md€\n  strand a; E 300 M€\n  strand b; E 600 M€\n  strand c; E 1,2 Md€";
    assert_eq!(
        sum(esms),
        [
            "300 M€ + 600 M€ + 1,2 Md€ = 2,1 Md€, comme indiqué (enveloppe)",
            "€300M + €600M + €1.2bn = €2.1bn, as stated (envelope)",
        ]
    );
    // 2 Md€ is 1,5 to 2,5.
    assert_eq!(
        sum(&esms.replace("2,1", "2")),
        [
            "300 M€ + 600 M€ + 1,2 Md€ = 2,1 Md€, compatible avec l’arrondi de 2 Md€ (enveloppe)",
            "€300M + €600M + €1.2bn = €2.1bn, which the rounding of €2bn allows (envelope)",
        ]
    );
    let more = esms.replace("2,1", "1,8");
    assert_eq!(
        sum(&more),
        [
            "300 M€ + 600 M€ + 1,2 Md€ = 2,1 Md€, soit ≥ 300 M€ de plus que 1,8 Md€ (enveloppe) ; \
             tout vient d’une même source",
            "€300M + €600M + €1.2bn = €2.1bn, ≥ €300M more than €1.8bn (envelope); all from one source",
        ]
    );
    let [fr, en] = sum(&more.replace("300 M€", "300 M€ @new"));
    assert!(fr.ends_with(" ; tout ne vient pas d’une même source"), "{fr}");
    assert!(en.ends_with("; not all from one source"), "{en}");
    assert_eq!(
        sum(
            "programme p; P 300 M€; counts laureate 24\n  laureate a; P ≤ 25 M€\n  laureate b; P ≤ 18,6 M€"
        ),
        [
            "≤ 25 M€ + ≤ 18,6 M€ = ≤ 43,6 M€ sur 300 M€, non détaillé ici : ≶ 256,4 M€ (prise de participation, \
             montant connu pour 2 sur 24)",
            "≤ €25M + ≤ €18.6M = ≤ €43.6M of €300M, not detailed here: ≶ €256.4M (equity, \
             disclosed for 2 of 24)",
        ]
    );
    assert_eq!(
        sum("plan p; E.paid 50 M€\n  plan a; E.paid ≤ 25 M€\n  plan b; E.paid ≤ 35 M€"),
        [
            "≤ 25 M€ + ≤ 35 M€ = ≤ 60 M€, plus que 50 M€ si les plafonds sont atteints (enveloppe, décaissé)",
            "≤ €25M + ≤ €35M = ≤ €60M, more than €50M if the ceilings are reached (envelope, paid)",
        ]
    );
    let nine: Vec<String> = (0..9).map(|at| format!("\n  plan n{at}; E 1 M€")).collect();
    let nine = nine.concat();
    assert_eq!(
        sum(&format!("plan p; E 9 M€{nine}")),
        [
            "9 composantes réunies : 9 M€, comme indiqué (enveloppe)",
            "9 children together: €9M, as stated (envelope)",
        ]
    );
}

#[test]
fn parts_and_instruments_are_named() {
    assert_eq!(
        said(Rule::Split, "plan p; E 450 M€; S 150 M€; P 300 M€"),
        [
            "150 M€ (subvention) + 300 M€ (prise de participation) = 450 M€, comme indiqué (enveloppe)",
            "€150M (subsidy) + €300M (equity) = €450M, as stated (envelope)",
        ]
    );
    assert_eq!(
        said(Rule::Part, "plan p; E 100 Md€; E:ue 40 Md€; E:etat 70 Md€ @new"),
        [
            "40 Md€ (Union européenne) + 70 Md€ (État) = 110 Md€, soit 10 Md€ de plus que 100 Md€ \
             (enveloppe) ; tout ne vient pas d’une même source",
            "€40bn (Union européenne) + €70bn (État) = €110bn, €10bn more than €100bn (envelope); \
             not all from one source",
        ]
    );
    assert_eq!(
        said(Rule::Part, "plan p; E 150 M€; E/2017 160 M€"),
        [
            "160 M€ (2017), soit 10 M€ de plus que 150 M€ (enveloppe) ; tout vient d’une même source",
            "€160M (2017), €10M more than €150M (envelope); all from one source",
        ]
    );
}

/// 30 of 36 leave 6, at most where children may be missing; the rest only of a partition, and of
/// unknown years nothing.
#[test]
fn what_is_not_detailed_is_no_rest() {
    let text = "plan p; E 36 M€\n  plan a; E 30 M€";
    assert_eq!(
        said(Rule::Sum, text),
        [
            "30 M€ sur 36 M€, non détaillé ici : ≤ 6 M€ (enveloppe)",
            "€30M of €36M, not detailed here: ≤ €6M (envelope)",
        ]
    );
    let [fr, en] = said(Rule::Sum, &text.replace("36 M€", "36 M€; partition yes"));
    assert!(fr.starts_with("30 M€ sur 36 M€, reste 6 M€ (enveloppe)"), "{fr}");
    assert!(en.starts_with("€30M of €36M, which leaves €6M (envelope)"), "{en}");
    assert_eq!(
        said(Rule::Part, "plan p; E 630 M€; E/2023 84 M€; E/2024 87 M€"),
        [
            "84 M€ (2023) + 87 M€ (2024) = 171 M€ connus sur 630 M€ (enveloppe)",
            "€84M (2023) + €87M (2024) = €171M known of €630M (envelope)",
        ]
    );
    // Two funders are no years.
    let [fr, _] = said(Rule::Part, "plan p; E 100 M€; E:ue 40 M€; E:etat 50 M€");
    assert!(fr.ends_with("= 90 M€ sur 100 M€, non détaillé ici : 10 M€ (enveloppe)"), "{fr}");
}

#[test]
fn only_a_rounding_is_called_one() {
    let [fr, en] = said(Rule::Sum, "plan p; E ≥ 100 M€\n  plan a; E 120 M€");
    assert_eq!(fr, "120 M€, compatible avec ≥ 100 M€ (enveloppe)");
    assert_eq!(en, "€120M, which ≥ €100M allows (envelope)");
    for whole in ["≈ 100 M€", "≤ 100 M€"] {
        let [fr, _] = said(Rule::Sum, &format!("plan p; E {whole}\n  plan a; E 98,0 M€"));
        assert!(!fr.contains("arrondi"), "{fr}");
    }
}

#[test]
fn disagreements_name_what_disagrees() {
    let segur = "strand p; E 3,5 Md€ !; E 2 Md€; E 2 Md€ @new\n  strand a; E 2,1 Md€\n    strand b; E 600 M€\n  strand c; E 1,4 Md€";
    assert_eq!(
        said(Rule::Disagree, segur),
        [
            "3,5 Md€ et 2 Md€ ne concordent pas (enveloppe) ; 1,4 Md€ + 600 M€ parmi les \
             composantes donnent 2,0 Md€",
            "€3.5bn and €2bn do not meet (envelope); €1.4bn + €600M among the children gives €2.0bn",
        ]
    );
    assert_eq!(
        said(Rule::Disagree, "plan p; E 5 M€ !; E 7 M€; E 9 M€\n  plan a; name Autre; E 9,0 M€"),
        [
            "5 M€, 7 M€ et 9 M€ ne concordent pas tous (enveloppe) ; Autre donne à lui seul 9,0 M€",
            "€5M, €7M and €9M do not all meet (envelope); Autre alone gives €9.0M",
        ]
    );
    let many: Vec<String> = (1..9).map(|at| format!("; E {at}0 M€")).collect();
    let many = many.concat();
    let [fr, _] = said(Rule::Disagree, &format!("plan p{many}"));
    assert_eq!(fr, "10 M€, 20 M€, 30 M€, 40 M€ et 4 autres ne concordent pas tous (enveloppe)");
    assert_eq!(
        said(Rule::Disagree, "plan p; launched 2019-04; launched 2019-01/2019-02 @new"),
        [
            "lancement, sans aucun jour en commun : avril 2019 ; de janvier à février 2019",
            "launch, with no day in common: April 2019; January–February 2019",
        ]
    );
    assert_eq!(
        said(Rule::Disagree, "plan p; says candidatures 117; says candidatures 48 @new"),
        ["candidatures : 117 et 48 ne concordent pas", "candidatures: 117 and 48 do not agree"]
    );
}

#[test]
fn stages_and_dates_are_told_in_their_order() {
    assert_eq!(
        said(Rule::Order, "plan p; E.voted-payment 100 M€; E.paid 130 M€ @new"),
        [
            "130 M€, soit 30 M€ de plus que 100 M€ (enveloppe, décaissé sur CP votés (LFI))",
            "€130M, €30M more than €100M (envelope, paid of payments voted (act))",
        ]
    );
    assert_eq!(
        said(Rule::Order, "plan p; opens 2019-05; closes 2019-04"),
        [
            "clôture (avril 2019) avant ouverture (mai 2019)",
            "closing (April 2019) before opening (May 2019)",
        ]
    );
    // The old source is of November 2019.
    assert_eq!(
        said(Rule::Order, "plan p; delivered 2021"),
        [
            "livraison (2021), après sa source (novembre 2019), sans être donné comme prévu",
            "delivery (2021), later than its source (November 2019) and not said to be planned",
        ]
    );
    assert_eq!(
        said(Rule::Order, "plan a; name A; succeeds b\nplan b; name B; succeeds a"),
        ["les liens entre A et B font un cercle", "the links between A and B make a circle"]
    );
}

#[test]
fn what_links_say_of_money_is_told_with_both_amounts() {
    let two = |link: &str| format!("plan a; name A; E 50 M€; {link}\nplan b; name B; E 30 M€");
    assert_eq!(
        said(Rule::SameMoney, &two("same-money-as b")),
        [
            "50 M€, et 30 M€ pour B, donné pour le même argent",
            "€50M, and €30M for B, said to be the same money",
        ]
    );
    assert_eq!(
        said(Rule::Funded, &two("funded-by b 40 M€")),
        [
            "40 M€ financés par B, qui n’a que 30 M€",
            "€40M funded by B, which has no more than €30M",
        ]
    );
    assert_eq!(
        said(Rule::Disagree, "plan p; period 9 years; E 5 M€; accept disagree rien"),
        [
            "rien à accepter ici (désaccord) : `accept` ne correspond à aucun constat",
            "nothing to accept here (disagreement): `accept` matches no finding",
        ]
    );
}

/// The regional hospital's plan: 14 of subsidies, 6,6 and 1,4 of them of others than the State.
#[test]
fn what_parts_leave_reconciles_what_disagrees() {
    assert_eq!(
        said(
            Rule::Disagree,
            "laureate l; S 6,9 M€ !; S 6 M€; B ≈ 18 M€; B/aid 14 M€; B/aid:ue 6,6 M€; B/aid:region 1,4 M€"
        ),
        [
            "6,9 M€ et 6 M€ ne concordent pas (subvention) ; 14 M€ − 6,6 M€ − 1,4 M€ = 6 M€",
            "€6.9M and €6M do not meet (subsidy); €14M − €6.6M − €1.4M = €6M",
        ]
    );
}

#[test]
fn many_alike_are_one_line_with_their_number() {
    let ledger = specimen::ledger("plan p; name Plan\n  plan a; name A; launched 2019 @");
    let found = findings(&ledger);
    let line = |style| alike_line(&ledger, &found[0], 7, "p.yaml:1:5", style).text();
    assert_eq!(
        line(FR).replace('\u{a0}', " "),
        "p.yaml:1:5: avertissement (sans source) : Plan : 7 constats de ce genre, dont A : lancement, 2019 : sans source"
    );
    assert_eq!(
        line(EN),
        "p.yaml:1:5: warning (no source): Plan: 7 findings of this kind, the first being A: launch, 2019: no source"
    );
}

#[test]
fn the_other_rules_say_what_they_see() {
    let count = |count: u32| {
        said(
            Rule::Count,
            &format!("programme p; counts laureate {count}\n  laureate a\n  laureate b"),
        )
    };
    assert_eq!(
        [count(1), count(2), count(24)],
        [
            [
                "2 lauréats dans le corpus, plus que 1 indiqué",
                "2 laureates in the corpus, more than 1 stated"
            ],
            ["2 lauréats, comme indiqué", "2 laureates, as stated"],
            [
                "2 lauréats dans le corpus, sur 24 indiqués",
                "2 laureates in the corpus, of 24 stated"
            ],
        ]
    );
    assert_eq!(
        said(Rule::Cost, "laureate l; S 12 M€; B 10 M€"),
        [
            "12 M€ (subvention), soit 2 M€ de plus que 10 M€ (coût total)",
            "€12M (subsidy), €2M more than €10M (total cost)",
        ]
    );
    assert_eq!(
        said(Rule::Period, "plan p; name Relance; period 2020/2022\n  plan q; period 2022/2023"),
        [
            "2022–2023, hors de 2020–2022, la période de Relance",
            "2022–2023, outside 2020–2022, the period of Relance",
        ]
    );
    for (text, fr, en) in [
        (
            "plan p; S.paid 5 M€ @",
            "5 M€ (subvention, décaissé) : sans source",
            "€5M (subsidy, paid): no source",
        ),
        ("plan p; launched 2019 @", "lancement, 2019 : sans source", "launch, 2019: no source"),
        ("plan p; says calls 117 @", "calls, 117 : sans source", "calls, 117: no source"),
    ] {
        assert_eq!(said(Rule::Unsourced, text), [fr, en]);
    }
    assert_eq!(
        said(
            Rule::Double,
            "plan a; name A\n  plan x; name Lot; E 5 M€\nplan b\n  plan y; name Lot; E 5,2 M€"
        ),
        [
            "même nom et même montant que A › Lot (5,2 M€ et 5 M€, enveloppe), sans lien entre eux : \
             compté deux fois ?",
            "same name and amount as A › Lot (€5.2M and €5M, envelope), with no link between them: \
             counted twice?",
        ]
    );
}

const BROAD: &str = "plan p; name Plan; E 14 M€ !; E 9 M€ @new; accept disagree deux périmètres
  programme a; name Premier; E 10 M€ @new
  strand s; name Volet
    programme b; E 5 M€; part-of a
    programme c; E 4 M€
  programme d; name Dernier; E 5 M€";

/// A finding in full at a width, as text.
fn page(text: &str, rule: Rule, layout: SheetLayout) -> Vec<String> {
    let ledger = specimen::ledger(text);
    let found = findings(&ledger);
    let finding = found.iter().find(|finding| finding.rule == rule).unwrap();
    let lines = finding_page(&ledger, finding, layout.style()).lines(layout.columns);
    lines.iter().map(|line| line.text().replace('\u{a0}', " ")).collect()
}

#[test]
fn a_finding_is_explained_to_its_sources() {
    let layout = SheetLayout { lang: Lang::Fr, columns: 60, ascii: false };
    // 9 + 3,5 + … is 18 to 20 without what is in common; the excess is 18 − 14,5 at the least, and
    // more where children are missing.
    assert_eq!(
        page(BROAD, Rule::Sum, layout),
        [
            "Plan",
            "avertissement · somme",
            "10 M€ + 9 M€ + 5 M€ − 5 M€ (en commun) = 19 M€, soit ≥ 5 M€",
            "de plus que 14 M€ (enveloppe) ; tout ne vient pas d’une même",
            "source",
            "",
            " 10 M€  Premier · Presse, septembre 2020, § 1",
            "  9 M€  Volet · somme des composantes",
            "  5 M€  Dernier · Presse, novembre 2019, § 1",
            "  5 M€  en commun, compté une fois",
            " 19 M€  ensemble · entre 18,0 M€ et 20,0 M€",
            " 14 M€  indiqué · entre 13,5 M€ et 14,5 M€",
            "        Presse, novembre 2019, § 1",
            "≥ 5 M€  en trop · 3,5 M€ ou plus",
            "",
            "somme : ce qu’ont les composantes, contre ce qu’indique la",
            "ligne au-dessus",
        ]
    );
    assert_eq!(
        page(BROAD, Rule::Disagree, layout),
        [
            "Plan",
            "avertissement · désaccord",
            "14 M€ et 9 M€ ne concordent pas (enveloppe) ; 5 M€ + 4 M€",
            "parmi les composantes donnent 9 M€",
            "",
            "14 M€  Presse, novembre 2019, § 1",
            " 9 M€  Presse, septembre 2020, § 1",
            "",
            "Parmi les composantes",
            "5 M€  b · Presse, novembre 2019, § 1",
            "4 M€  c · Presse, novembre 2019, § 1",
            "9 M€  en tout, ce qui rejoint 9 M€",
            "",
            "accepté : deux périmètres",
            "",
            "désaccord : ce que les documents disent autrement d’une même",
            "chose",
        ]
    );
}

#[test]
fn what_is_accepted_is_called_so_in_words() {
    let ledger = specimen::ledger(BROAD);
    let found = findings(&ledger);
    let lines: Vec<String> = found
        .iter()
        .map(|finding| finding_line(&ledger, finding, "p.yaml:1:5", EN).text())
        .collect();
    assert_eq!(
        lines,
        [
            "p.yaml:1:5: warning (sum): Plan: €10M + €9M + €5M − €5M (in common) = €19M, ≥\u{a0}€5M more than €14M (envelope); not all from one source",
            "p.yaml:1:5: accepted warning (disagreement): Plan: €14M and €9M do not meet (envelope); €5M + €4M among the children gives €9M",
        ]
    );
    let tally = tally_text(Tally::of(&found), Lang::Fr).replace('\u{a0}', " ");
    assert_eq!(tally, "erreurs : 0, avertissements : 1, acceptés : 1, informations : 0");
}

#[test]
fn every_rule_has_its_own_words() {
    for lang in Lang::ALL {
        let mut texts: Vec<String> = Rule::ALL.iter().map(|&rule| rule_text(rule, lang)).collect();
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), Rule::ALL.len());
    }
}

/// One corpus in which every rule finds something.
const ALL_RULES: &str = "plan p; name Un plan d’un nom assez long; period 2019; E 5 M€ @; E 9 M€; E/2017 30 M€; S ≤ 90 M€; launched 2019; launched 2021 @new; says n 1; says n 2; counts plan 1
  plan a; period 2020; E 9 M€; S 8 M€; B 3 M€
    plan x; name Lot; E 2 M€
  plan b; S ≤ 40 M€
    plan y; name Lot; E 2 M€
plan c; E 9 M€; same-money-as d; opens 2019; closes 2018
plan d; E 20 M€; funded-by e
plan e; E 4 M€";

proptest! {
    #[test]
    fn no_line_is_wider_than_asked(columns in 1_usize..120, ascii in any::<bool>(), french in any::<bool>()) {
        let ledger = specimen::ledger(ALL_RULES);
        let lang = if french { Lang::Fr } else { Lang::En };
        let layout = SheetLayout { lang, columns, ascii };
        let found = findings(&ledger);
        let rules: std::collections::BTreeSet<&str> = found.iter().map(|one| one.rule.word()).collect();
        prop_assert_eq!(rules.len(), Rule::ALL.len());
        for finding in &found {
            for line in finding_page(&ledger, finding, layout.style()).lines(columns) {
                prop_assert!(line.width() <= columns, "{:?}", line.text());
                prop_assert!(!ascii || !line.text().contains(['≤', '≥', '≈', '›', '·']));
            }
            let style = Style { lang, ascii };
            let message = finding_message(&ledger, finding, style);
            prop_assert!(width(&message) > 10 && !message.contains("{}") && !message.contains("  "), "{}", message);
        }
    }
}
