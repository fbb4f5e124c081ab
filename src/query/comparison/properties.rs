//! The laws that hold for the comparison of any rows.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::domain::{Amount, Certainty, Interval, Word};
use crate::query::specimen;

/// A literal of millions with up to two decimals: digits and how many of them are decimals.
type Literal = (u32, u32);

fn literal() -> impl Strategy<Value = Literal> {
    (1_u32..100_000, 0_u32..3)
}

fn spelt((digits, decimals): Literal) -> String {
    format!("{} M€", Decimal::new(i64::from(digits), decimals)).replace('.', ",")
}

fn programme(rows: &[(Literal, Literal)]) -> Ledger {
    let laureates = rows.iter().enumerate().map(|(at, &(subsidy, equity))| {
        format!("  laureate l{at}; S {}; P {}\n", spelt(subsidy), spelt(equity))
    });
    let head = "programme q; S 900 000 M€; P 900 000 M€\n".to_owned();
    let text: String = std::iter::once(head).chain(laureates).collect();
    specimen::ledger(&text)
}

/// A point of the interval of a literal, `at` thousandths of the way.
fn point(literal: Literal, at: u32) -> Decimal {
    let interval = Amount::read(&spelt(literal)).unwrap().amount.interval(Certainty::Firm);
    let (low, high) = (interval.low.unwrap(), interval.high.unwrap());
    low + (high - low) * Decimal::new(i64::from(at), 3)
}

fn holds(ratio: Value, exact: Decimal) -> bool {
    let Interval { low, high } = ratio.ratio().unwrap().interval;
    // The quotients are kept to 28 digits.
    let slack = Decimal::new(1, 24);
    low.unwrap() - slack <= exact && exact <= high.unwrap() + slack
}

proptest! {
    #[test]
    fn shares_sum_to_one(rows in prop::collection::vec((literal(), literal()), 1..12)) {
        let ledger = programme(&rows);
        let made = comparison(&ledger, &ComparisonRequest::default());
        for measure in [Column::ShareOfSubsidy, Column::ShareOfEquity] {
            let shares = (0..rows.len()).map(|at| made.value(Line::Row(at), measure).number().unwrap());
            let sum: Decimal = shares.sum();
            prop_assert!((sum - Decimal::ONE).abs() < Decimal::new(1, 24), "{}", sum);
        }
    }

    #[test]
    fn totals_do_not_depend_on_the_order(
        rows in prop::collection::vec((literal(), literal()), 1..12), turn in 0_usize..12
    ) {
        let ledger = programme(&rows);
        let mut nodes: Vec<NodeId> = (1..=rows.len()).map(NodeId::new).collect();
        let made = |nodes: &[NodeId]| {
            comparison(&ledger, &ComparisonRequest { rows: nodes, ..Default::default() })
        };
        let before = made(&nodes);
        nodes.reverse();
        nodes.rotate_left(turn % rows.len());
        let after = made(&nodes);
        for line in [Line::Total, Line::Rest] {
            for &measure in Column::ALL {
                prop_assert_eq!(before.value(line, measure), after.value(line, measure));
            }
        }
    }

    #[test]
    fn an_interval_holds_whatever_the_literals_may_stand_for(
        rows in prop::collection::vec((literal(), literal(), 0_u32..=1000, 0_u32..=1000), 1..8)
    ) {
        let literals: Vec<_> = rows.iter().map(|&(subsidy, equity, _, _)| (subsidy, equity)).collect();
        let ledger = programme(&literals);
        let made = comparison(&ledger, &ComparisonRequest::default());
        let subsidies: Vec<Decimal> = rows.iter().map(|row| point(row.0, row.2)).collect();
        let equities: Vec<Decimal> = rows.iter().map(|row| point(row.1, row.3)).collect();
        let (subsidy, equity): (Decimal, Decimal) = (subsidies.iter().sum(), equities.iter().sum());
        let total = made.value(Line::Total, Column::Subsidy).money().unwrap();
        prop_assert!(total.interval.contains(subsidy) && total.interval.contains(total.eur));
        let rest = made.value(Line::Rest, Column::Equity).money().unwrap();
        prop_assert!(rest.interval.contains(Decimal::from(900_000_000_000_i64) - equity));
        prop_assert!(holds(made.value(Line::Total, Column::EquityPerSubsidy), equity / subsidy));
        for at in 0..rows.len() {
            let value = |measure| made.value(Line::Row(at), measure);
            prop_assert!(holds(value(Column::EquityPerSubsidy), equities[at] / subsidies[at]));
            prop_assert!(holds(value(Column::ShareOfSubsidy), subsidies[at] / subsidy));
            prop_assert!(holds(value(Column::ShareOfEquity), equities[at] / equity));
            let literal = value(Column::EquityPerSubsidy).number().unwrap();
            prop_assert!(holds(value(Column::EquityPerSubsidy), literal));
        }
    }
}
