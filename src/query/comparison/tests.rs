//! What a comparison says, against calculations done by hand from the literals.

use rust_decimal::Decimal;

use super::*;
use crate::domain::{Interval, NodeKind};
use crate::query::{Bound, specimen};

/// The programme and its three laureates as the article states them.
const TERRITORIES: &str = "plan pia
  programme ti; E 450 M€; S 150 M€; P 300 M€; counts laureate 24
    laureate tsd; S 10,6 M€; P ≤ 25 M€; B ≈ 115 M€
    laureate meuse; S 8,4 M€; P ≤ 18,6 M€
    laureate hit; S 6,9 M€; P ≤ 22,4 M€";

/// So many further laureates.
fn laureates(count: u64) -> Further {
    Further { kind: NodeKind::Laureate, count }
}

fn compare(ledger: &Ledger, ids: &[&str]) -> Comparison {
    let rows: Vec<NodeId> = ids.iter().map(|id| ledger.corpus.node_by_id(id).unwrap()).collect();
    comparison(ledger, &ComparisonRequest { rows: &rows, ..Default::default() })
}

/// `≤ 25 [24.5 25.5]` in millions of euros; `2.358 [2.300 2.417]` of a ratio; `—`; the refusal.
fn said(value: Value) -> String {
    let mark = |bound| match bound {
        Bound::Exact => "",
        Bound::About => "≈ ",
        Bound::AtMost => "≤ ",
        Bound::AtLeast => "≥ ",
        Bound::Either => "≶ ",
    };
    let millions = |eur: Decimal| (eur / Decimal::from(1_000_000)).round_dp(3).normalize();
    let millions_to =
        |end: Option<Decimal>| end.map_or("∞".to_owned(), |eur| millions(eur).to_string());
    let end = |end: Option<Decimal>| end.expect("an end");
    match value {
        Value::Missing => "—".into(),
        Value::Refused(why) => format!("{why:?}"),
        Value::Money(Money { eur, interval, bound, .. }) => {
            let (low, high) = (millions_to(interval.low), millions_to(interval.high));
            format!("{}{} [{low} {high}]", mark(bound), millions(eur))
        }
        Value::Ratio(Ratio { value, interval, bound }) => {
            // Formatting alone would cut the digits off.
            let digits = [value, end(interval.low), end(interval.high)];
            let [value, low, high] = digits.map(|ratio| ratio.round_dp(3));
            format!("{}{value:.3} [{low:.3} {high:.3}]", mark(bound))
        }
    }
}

fn line(comparison: &Comparison, line: Line, measures: &[Column]) -> Vec<String> {
    measures.iter().map(|&measure| said(comparison.value(line, measure))).collect()
}

const AMOUNTS: [Column; 3] = [Column::Subsidy, Column::Equity, Column::Support];

#[test]
fn the_three_of_the_article_are_added_and_divided() {
    let ledger = specimen::ledger(TERRITORIES);
    let three = compare(&ledger, &["tsd", "meuse", "hit"]);
    // Half a unit of the last place: 10,6 ± 0,05 M€; 25 ± 0,5 M€, and their sum ± 0,55.
    assert_eq!(
        line(&three, Line::Row(0), &AMOUNTS),
        ["10.6 [10.55 10.65]", "≤ 25 [24.5 25.5]", "≤ 35.6 [35.05 36.15]"]
    );
    // 10,6 + 8,4 + 6,9 = 25,9 ± 0,15; 25 + 18,6 + 22,4 = 66 ± 0,6; 35,6 + 27,0 + 29,3 = 91,9 ± 0,75.
    assert_eq!(
        line(&three, Line::Total, &AMOUNTS),
        ["25.9 [25.75 26.05]", "≤ 66 [65.4 66.6]", "≤ 91.9 [91.15 92.65]"]
    );
    // 25 ÷ 10,6 = 2,358 (24,5 ÷ 10,65 = 2,300; 25,5 ÷ 10,55 = 2,417);
    // 18,6 ÷ 8,4 = 2,214 (18,55 ÷ 8,45 = 2,195; 18,65 ÷ 8,35 = 2,234);
    // 22,4 ÷ 6,9 = 3,246 (22,35 ÷ 6,95 = 3,216; 22,45 ÷ 6,85 = 3,277);
    // 66 ÷ 25,9 = 2,548 (65,4 ÷ 26,05 = 2,511; 66,6 ÷ 25,75 = 2,586);
    // the programme: 300 ÷ 150 = 2 (299,5 ÷ 150,5 = 1,990; 300,5 ÷ 149,5 = 2,010).
    let ratio = |at| said(three.value(at, Column::EquityPerSubsidy));
    assert_eq!(ratio(Line::Row(0)), "≤ 2.358 [2.300 2.417]");
    assert_eq!(ratio(Line::Row(1)), "≤ 2.214 [2.195 2.234]");
    assert_eq!(ratio(Line::Row(2)), "≤ 3.246 [3.216 3.277]");
    assert_eq!(ratio(Line::Total), "≤ 2.548 [2.511 2.586]");
    assert_eq!(ratio(Line::Parent(0)), "2.000 [1.990 2.010]");
    // 10,6 ÷ 150 = 7,07 % (10,55 ÷ 150,5 = 7,01; 10,65 ÷ 149,5 = 7,12), 5,6 % and 4,6 %.
    let part = |at| said(three.value(Line::Row(at), Column::OfParentSubsidy));
    assert_eq!(part(0), "0.071 [0.070 0.071]");
    assert_eq!(part(1), "0.056 [0.055 0.057]");
    assert_eq!(part(2), "0.046 [0.046 0.046]");
}

#[test]
fn the_rest_is_a_floor_for_the_other_laureates() {
    let ledger = specimen::ledger(TERRITORIES);
    let three = compare(&ledger, &["tsd", "meuse", "hit"]);
    // 150 ± 0,5 − 25,9 ± 0,15 = 124,1 ± 0,65; 300 ± 0,5 − 66 ± 0,6 = 234 ± 1,1;
    // 450 ± 1 (150 ± 0,5 and 300 ± 0,5) − 91,9 ± 0,75 = 358,1 ± 1,75.
    assert_eq!(
        line(&three, Line::Rest, &AMOUNTS),
        ["124.1 [123.45 124.75]", "≥ 234 [232.9 235.1]", "≥ 358.1 [356.35 359.85]"]
    );
    // 24 − 3.
    assert_eq!(three.rest().unwrap().further, Some(laureates(21)));
    // 1 − 25,9 ÷ 150 = 82,7 %: 1 − 26,05 ÷ 149,5 to 1 − 25,75 ÷ 150,5.
    assert_eq!(said(three.value(Line::Rest, Column::OfParentSubsidy)), "0.827 [0.826 0.829]");
    assert_eq!(said(three.value(Line::Rest, Column::EquityPerSubsidy)), "≥ 1.886 [1.867 1.904]");
    let two = compare(&ledger, &["tsd", "hit"]);
    assert_eq!(two.rest().unwrap().further, Some(laureates(22)));
    assert_eq!(said(two.value(Line::Rest, Column::Subsidy)), "132.5 [131.9 133.1]");
}

#[test]
fn a_share_of_the_total_carries_its_own_doubt_once() {
    let ledger = specimen::ledger(TERRITORIES);
    let three = compare(&ledger, &["tsd", "meuse", "hit"]);
    // 10,6 ÷ 25,9 = 40,9 %. Least: 10,55 and the others at most 8,45 + 6,95 = 15,4:
    // 10,55 ÷ 25,95 = 0,40655. Most: 10,65 ÷ (10,65 + 8,35 + 6,85 = 25,85) = 0,41199.
    let share = three.value(Line::Row(0), Column::ShareOfSubsidy).ratio().unwrap();
    let Interval { low, high } = share.interval;
    assert_eq!(low.map(|low| low.round_dp(5)), Some(Decimal::new(40655, 5)));
    assert_eq!(high.map(|high| high.round_dp(5)), Some(Decimal::new(41199, 5)));
    // A ceiling among ceilings may be any part of them.
    let share = three.value(Line::Row(0), Column::ShareOfEquity);
    assert_eq!(share, Value::Refused(Refusal::BothOpen));
    assert_eq!(three.value(Line::Total, Column::ShareOfEquity), Value::Ratio(Ratio::WHOLE));
    let one = compare(&ledger, &["tsd"]);
    assert_eq!(one.value(Line::Row(0), Column::ShareOfEquity), Value::Ratio(Ratio::WHOLE));
}

#[test]
fn a_firm_share_beside_a_ceiling_is_a_floor_and_the_ceiling_s_is_one() {
    let ledger = specimen::ledger("programme q\n  laureate a; P 10 M€\n  laureate b; P ≤ 30 M€");
    let both = compare(&ledger, &["a", "b"]);
    let bound = |at| both.value(Line::Row(at), Column::ShareOfEquity).ratio().unwrap().bound;
    assert_eq!((bound(0), bound(1)), (Bound::AtLeast, Bound::AtMost));
}

#[test]
fn what_was_paid_is_no_promise_and_a_state_total_needs_both() {
    let ledger = specimen::ledger(
        "programme q\n  laureate a; S 10 M€; P.paid 5 M€\n  laureate b; S 3 M€; P 4 M€\n  laureate c; S 2 M€",
    );
    let three = compare(&ledger, &["a", "b", "c"]);
    let total = |at| three.value(Line::Row(at), Column::Support);
    // 3 and 4 of one digit: 2,85 to 3,15 and 3,8 to 4,2.
    assert_eq!(said(total(1)), "7 [6.65 7.35]");
    assert_eq!((total(0), total(2)), (Value::Missing, Value::Missing));
    assert_eq!(three.disclosing(Column::Support), 1);
    let why = why(&three, &ledger, Line::Row(1), Column::Support);
    let parts: Vec<Column> = why.operands.iter().map(|operand| operand.measure).collect();
    assert_eq!(parts, [Column::Subsidy, Column::Equity]);
}

#[test]
fn what_is_missing_enters_nothing() {
    let ledger = specimen::ledger(
        "programme q; S 100 M€; counts laureate 10
  laureate both; S 10 M€; P 30 M€
  laureate bare; S 20 M€
  laureate mute",
    );
    let three = compare(&ledger, &["both", "bare", "mute"]);
    assert_eq!(line(&three, Line::Total, &AMOUNTS), ["30 [29 31]", "30 [29.5 30.5]", "40 [39 41]"]);
    let disclosing = AMOUNTS.map(|measure| three.disclosing(measure));
    assert_eq!(disclosing, [2, 1, 1]);
    // Equity 30 by the 10 of the same row, not by all 30: 29,5 ÷ 10,5 to 30,5 ÷ 9,5.
    assert_eq!(said(three.value(Line::Total, Column::EquityPerSubsidy)), "3.000 [2.810 3.211]");
    assert_eq!(said(three.value(Line::Row(1), Column::EquityPerSubsidy)), "—");
    assert_eq!(line(&three, Line::Row(2), &AMOUNTS), ["—", "—", "—"]);
    assert_eq!(said(three.value(Line::Row(2), Column::ShareOfSubsidy)), "—");
    // The parent states no equity, so that there is no rest of it; two of ten disclose a subsidy.
    assert_eq!(line(&three, Line::Rest, &AMOUNTS), ["70 [68.5 71.5]", "—", "—"]);
    // The rows are three of the ten, whether they disclose or not.
    assert_eq!(three.rest().unwrap().further, Some(laureates(7)));
    let spread = three.spread(Column::Subsidy);
    assert_eq!((said(spread.mean), spread.count), ("15 [14.5 15.5]".into(), 2));
    assert_eq!(said(spread.median), "15 [14.5 15.5]");
    let nothing = compare(&ledger, &["mute"]);
    assert_eq!(line(&nothing, Line::Total, &AMOUNTS), ["—", "—", "—"]);
    assert_eq!(nothing.spread(Column::Equity).mean, Value::Missing);
}

#[test]
fn nothing_is_divided_by_zero() {
    let ledger = specimen::ledger(
        "programme q\n  laureate zero; S 0 €; P 5 M€\n  laureate some; S 5 M€; P 5 M€",
    );
    let both = compare(&ledger, &["zero", "some"]);
    let ratio = |at| both.value(at, Column::EquityPerSubsidy);
    assert_eq!(ratio(Line::Row(0)), Value::Refused(Refusal::DividedByZero));
    // 10 ÷ 5 = 2: 9 ÷ 5,5000005 to 11 ÷ 4,5.
    assert_eq!(said(ratio(Line::Total)), "2.000 [1.810 2.211]");
    let zero = compare(&ledger, &["zero"]);
    let share = zero.value(Line::Row(0), Column::ShareOfSubsidy);
    assert_eq!(share, Value::Refused(Refusal::DividedByZero));
}

#[test]
fn the_promise_joins_announced_and_awarded_and_says_so() {
    let ledger = specimen::ledger(
        "programme q; S 100 M€; P 100 M€
  laureate a; S 10 M€; P 10 M€
  laureate b; S.announced 20 M€; P.announced 20 M€
  laureate c; S.paid 5 M€; P.paid 5 M€",
    );
    let all = compare(&ledger, &["a", "b", "c"]);
    assert!(all.mixes_stages(Column::Subsidy));
    assert_eq!(line(&all, Line::Total, &AMOUNTS), ["30 [29 31]", "30 [29 31]", "60 [58 62]"]);
    assert!(all.value(Line::Total, Column::Subsidy).money().unwrap().joins_stages);
    assert_eq!(said(all.value(Line::Row(2), Column::Subsidy)), "—");
    assert_eq!(said(all.value(Line::Rest, Column::Support)), "140 [137 143]");
    assert_eq!(all.disclosing(Column::Subsidy), 2);
}

#[test]
fn rows_of_several_plans_have_several_parents_and_no_rest() {
    let ledger = specimen::ledger(
        "plan p\n  programme q; S 100 M€\n    laureate a; S 10 M€
plan r\n  programme s; S 50 M€\n    laureate b; S 10 M€
plan t\n  programme u\n    laureate c; S 10 M€",
    );
    let three = compare(&ledger, &["a", "b", "c"]);
    assert_eq!(three.parents().len(), 3);
    assert!(three.rest().is_none());
    assert_eq!(said(three.value(Line::Rest, Column::Subsidy)), "—");
    // A share of 100 and one of 50 would be two bases in one column.
    let parts = [0, 1, 2].map(|at| said(three.value(Line::Row(at), Column::OfParentSubsidy)));
    assert_eq!(parts, ["—"; 3]);
    assert_eq!(three.base(Column::OfParentSubsidy), None);
    let one = compare(&ledger, &["a"]);
    assert_eq!(said(one.value(Line::Row(0), Column::OfParentSubsidy)), "0.100 [0.095 0.106]");
    assert_eq!(one.base(Column::OfParentSubsidy), ledger.corpus.node_by_id("q"));
    assert_eq!(one.base(Column::ShareOfSubsidy), None);
    assert_eq!(said(three.value(Line::Total, Column::OfParentSubsidy)), "—");
    assert_eq!(said(three.value(Line::Total, Column::Subsidy)), "30 [28.5 31.5]");
}

#[test]
fn the_same_money_counts_once() {
    let nested = specimen::ledger("programme q; S.awarded 100 M€\n  laureate a; S 10 M€");
    let both = compare(&nested, &["a", "q"]);
    assert_eq!(said(both.value(Line::Total, Column::Subsidy)), "100 [99.5 100.5]");
    assert_eq!(said(both.value(Line::Row(0), Column::ShareOfSubsidy)), "0.100 [0.095 0.106]");
    let linked = specimen::ledger(
        "programme q
  laureate a; S 10 M€; P 1 M€
  laureate b; S 10 M€; P 1 M€; same-money-as a
programme r
  programme s
    laureate c; S 10 M€; same-money-as b
    laureate d; S 5 M€
programme t
  laureate e; S 10 M€; same-money-as a
  laureate f; S 7 M€",
    );
    let total = |ids: &[&str], measure| said(compare(&linked, ids).value(Line::Total, measure));
    assert_eq!(total(&["a", "b"], Column::Subsidy), "10 [9.5 10.5]");
    assert_eq!(total(&["b", "a"], Column::Support), "11 [10.45 11.55]");
    // The second programme is the sum of c and d, and c is the same money as a.
    assert_eq!(total(&["a", "s"], Column::Subsidy), "≥ 15 [14.25 ∞]");
    assert_eq!(total(&["s", "a"], Column::Subsidy), "≥ 15 [14.25 ∞]");
    // 15 and 17, in which c and e are the same 10.
    assert_eq!(total(&["s", "t"], Column::Subsidy), "≥ 22 [20.9 ∞]");
    assert_eq!(total(&["t", "a", "s"], Column::Subsidy), "≥ 22 [20.9 ∞]");
}

/// MONEY, part 5: no single instrument has a rest where kinds are mixed.
#[test]
fn what_has_no_instruments_apart_leaves_none_a_rest() {
    let text = "programme q; E 450 M€; S 150 M€
  laureate a; S 10 M€
  laureate b; E 300 M€";
    let ledger = specimen::ledger(text);
    assert_eq!(compare(&ledger, &["a"]).rest(), None);
    let apart = specimen::ledger(&text.replace("E 300", "S 30"));
    let made = compare(&apart, &["a"]);
    let Rest { further, partition } = made.rest().unwrap();
    assert_eq!((further, partition), (None, false));
    // What the row is of its parent is known all the same: 10 ÷ 150.
    let mixed = compare(&ledger, &["a"]);
    assert_eq!(said(mixed.value(Line::Row(0), Column::OfParentSubsidy)), "0.067 [0.063 0.070]");
}

#[test]
fn budgets_are_not_added() {
    let ledger = specimen::ledger(
        "programme q\n  laureate a; S 10 M€; B 40 M€\n  laureate b; S 10 M€; B ≈ 50 M€",
    );
    let both = compare(&ledger, &["a", "b"]);
    assert_eq!(said(both.value(Line::Total, Column::Budget)), "BudgetsNotAdded");
    assert_eq!(said(both.value(Line::Total, Column::SubsidyRate)), "BudgetsNotAdded");
    // 10 ÷ 40: 9,5 ÷ 40,5 to 10,5 ÷ 39,5.
    assert_eq!(said(both.value(Line::Row(0), Column::SubsidyRate)), "0.250 [0.235 0.266]");
    assert_eq!(said(both.value(Line::Row(1), Column::SubsidyRate)), "≈ 0.200 [0.181 0.221]");
}

#[test]
fn rows_are_the_laureates_that_disclose_else_the_nearest_nodes_that_do() {
    let ledger = specimen::ledger(
        "plan p
  programme q; S 9 M€
    laureate a; S 1 M€
    laureate b
    laureate c; B 5 M€
  strand s; E 3 M€
    programme t
plan empty",
    );
    let chosen = |under: Option<&str>| {
        let under = under.map(|id| ledger.corpus.node_by_id(id).unwrap());
        let made = comparison(&ledger, &ComparisonRequest { under, ..Default::default() });
        let names = made.rows().iter().map(|row| ledger.corpus.name(row.node));
        names.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(chosen(None), "a");
    assert_eq!(chosen(Some("a")), "a");
    assert_eq!(chosen(Some("p")), "a");
    assert_eq!(chosen(Some("s")), "");
    assert_eq!(chosen(Some("empty")), "");
    let none = specimen::ledger(
        "plan p; E 9 M€
  strand s; E 3 M€
    programme u; E 1 M€
    programme v; E 2 M€
  strand t; E 4 M€
  strand w; L 3 M€",
    );
    let chosen = |under: Option<&str>| {
        let under = under.map(|id| none.corpus.node_by_id(id).unwrap());
        let made = comparison(&none, &ComparisonRequest { under, ..Default::default() });
        let names = made.rows().iter().map(|row| none.corpus.name(row.node));
        let total = said(made.value(Line::Total, Column::Envelope));
        (names.collect::<Vec<_>>().join(" "), total)
    };
    // One plan alone is no comparison; what it contains is never added to it.
    assert_eq!(chosen(None), ("s t".into(), "7 [6.65 7.35]".into()));
    assert_eq!(chosen(Some("p")), chosen(None));
    assert_eq!(chosen(Some("s")), ("u v".into(), "3 [2.85 3.15]".into()));
    assert_eq!(chosen(Some("t")).0, "");
}

#[test]
fn rows_sort_by_any_column_with_what_has_no_number_last() {
    let ledger = specimen::ledger(
        "programme q
  laureate éole; S 1 M€; P 9 M€
  laureate zinc; S 3 M€
  laureate Echo; S 2 M€; P 2 M€",
    );
    let order = |measure, direction| {
        let sort = Some((measure, direction));
        let made = comparison(&ledger, &ComparisonRequest { sort, ..Default::default() });
        let names = made.rows().iter().map(|row| ledger.corpus.name(row.node));
        names.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(order(Column::Name, Direction::Ascending), "Echo éole zinc");
    assert_eq!(order(Column::Subsidy, Direction::Descending), "zinc Echo éole");
    assert_eq!(order(Column::Equity, Direction::Descending), "éole Echo zinc");
    assert_eq!(order(Column::EquityPerSubsidy, Direction::Ascending), "Echo éole zinc");
}

#[test]
fn a_baseline_is_what_the_others_are_measured_by() {
    let ledger = specimen::ledger(TERRITORIES);
    let id = |id| ledger.corpus.node_by_id(id).unwrap();
    let rows = [id("tsd"), id("meuse")];
    let request =
        ComparisonRequest { rows: &rows, baseline: Some(id("tsd")), ..Default::default() };
    let made = comparison(&ledger, &request);
    let against = |at, measure| {
        let Against { difference, ratio } = made.against(Line::Row(at), measure);
        (said(difference), said(ratio))
    };
    // 8,4 − 10,6 = −2,2 ± 0,1; 8,4 ÷ 10,6 = 0,792 (8,35 ÷ 10,65 to 8,45 ÷ 10,55).
    let expected = ("-2.2 [-2.3 -2.1]".to_owned(), "0.792 [0.784 0.801]".to_owned());
    assert_eq!(against(1, Column::Subsidy), expected);
    assert_eq!(against(0, Column::Equity), ("0 [0 0]".into(), "1.000 [1.000 1.000]".into()));
    assert_eq!(against(0, Column::Budget).0, "0 [0 0]");
    assert_eq!(against(1, Column::Budget), ("—".into(), "—".into()));
    // A baseline that is no row: the programme, of which there is no share.
    let request = ComparisonRequest { baseline: Some(id("ti")), ..request };
    let made = comparison(&ledger, &request);
    assert_eq!(said(made.value(Line::Baseline, Column::Subsidy)), "150 [149.5 150.5]");
    assert_eq!(made.value(Line::Baseline, Column::ShareOfSubsidy), Value::Missing);
}

#[test]
fn a_number_is_explained_down_to_its_figures() {
    let ledger = specimen::ledger(TERRITORIES);
    let three = compare(&ledger, &["tsd", "meuse", "hit"]);
    let stated = |why: &Why| -> Vec<String> {
        let rows = why.operands.iter().flat_map(|operand| &operand.figures);
        let figures = rows.map(|&row| ledger.corpus.all_figures()[row].stated);
        figures.map(|stated| ledger.corpus.text(stated).to_owned()).collect()
    };
    let ratio = why(&three, &ledger, Line::Row(0), Column::EquityPerSubsidy);
    assert_eq!(ratio.formula, Formula::Quotient);
    assert_eq!(stated(&ratio), ["≤ 25 M€", "10,6 M€"]);
    let total = why(&three, &ledger, Line::Row(0), Column::Support);
    assert_eq!(
        (total.formula, stated(&total)),
        (Formula::Sum, vec!["10,6 M€".into(), "≤ 25 M€".into()])
    );
    let rest = why(&three, &ledger, Line::Rest, Column::Subsidy);
    assert_eq!(rest.formula, Formula::Difference);
    assert_eq!(stated(&rest), ["150 M€", "10,6 M€", "8,4 M€", "6,9 M€"]);
    let sum = why(&three, &ledger, Line::Total, Column::Subsidy);
    assert_eq!(sum.sides.len(), 3);
    // (10,6 + 8,4 + 6,9) ÷ 3 = 8,633, from 25,75 ÷ 3 to 26,05 ÷ 3; in the middle 8,4.
    let spread = sum.spread.unwrap();
    assert_eq!(said(spread.mean), "8.633 [8.583 8.683]");
    assert_eq!(said(spread.median), "8.4 [8.35 8.45]");
    let none = why(&three, &ledger, Line::Row(1), Column::SubsidyRate);
    assert_eq!(none.value, Value::Missing);
    assert_eq!(stated(&none), ["8,4 M€"]);
}

#[test]
fn a_butterfly_has_one_scale() {
    let ledger = specimen::ledger(TERRITORIES);
    let three = compare(&ledger, &["tsd", "meuse", "hit"]);
    // 33 cells, one kept back: 10,6 + 25 = 35,6 M€ on 32 × 8 = 256 eighths, 7,191 for a million.
    let made = bars(&three, Chart::Butterfly, 33);
    let lengths: Vec<(usize, usize)> =
        made.bars.iter().map(|bar| (bar.subsidy.eighths, bar.equity.eighths)).collect();
    assert_eq!(lengths, [(76, 180), (60, 134), (50, 161)]);
    assert_eq!((made.left, made.right), (10, 23));
    assert!(made.bars[0].equity.hatched && !made.bars[0].subsidy.hatched);
    // 10,6 ÷ 35,6 = 29,8 % of 40 cells are 95,3 eighths; the programme's third 106,7.
    let made = bars(&three, Chart::Percent, 40);
    assert_eq!(made.bars.len(), 5);
    assert_eq!((made.bars[0].subsidy.eighths, made.bars[0].equity.eighths), (95, 225));
    assert_eq!(made.bars[4].subsidy.eighths, 107);
    assert_eq!(bars(&three, Chart::Butterfly, 0).left, 0);
}

/// Nobody promises anything: 15 and 27 paid in 2021 of the 60 that the plan paid, 42 in all, and
/// 18 that are in neither.
#[test]
fn without_a_promise_the_stage_that_is_stated_is_compared() {
    let ledger = specimen::ledger(
        "plan m; S.paid/2021 60 M€\n  programme a; S.paid/2021 15 M€\n  programme b; S.paid/2021 27 M€",
    );
    let made = comparison(&ledger, &ComparisonRequest::default());
    assert_eq!(made.measure(Column::Subsidy).unwrap().to_string(), "subsidy/paid/2021");
    let eur = |line| made.value(line, Column::Subsidy).money().unwrap().eur;
    let lines = [Line::Row(0), Line::Row(1), Line::Total, Line::Parent(0), Line::Rest];
    assert_eq!(lines.map(eur), [15, 27, 42, 60, 18].map(|millions| (millions * 1_000_000).into()));
}
