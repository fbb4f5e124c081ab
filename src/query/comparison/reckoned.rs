//! The numbers of a comparison, each reckoned when it is asked for: amounts, quotients of
//! the same rows, shares of the total, shares of the parent, and the rest.
//!
//! ```text
//! value(Row(0), EquityPerSubsidy)   25 ÷ 10,6               ≤ 2,36
//! value(Row(0), ShareOfSubsidy)     10,6 ÷ 25,9             40,9 %
//! value(Rest, Equity)               300 − 66                ≥ 234 M€
//! ```

use super::{Column, Comparison, Line, Money, Value, slot};
use crate::domain::NodeId;

impl Comparison {
    /// What a measure is for a line: an amount, a ratio, nothing, or why there is none.
    #[must_use]
    pub fn value(&self, line: Line, measure: Column) -> Value {
        match measure {
            Column::Name => Value::Missing,
            Column::Subsidy
            | Column::Equity
            | Column::Support
            | Column::Budget
            | Column::Envelope => self.amount(line, measure),
            Column::EquityPerSubsidy => match line {
                Line::Total => quotient(self.paired[0].value, self.paired[1].value),
                Line::Row(_) | Line::Parent(_) | Line::Rest | Line::Baseline => {
                    quotient(self.amount(line, Column::Equity), self.amount(line, Column::Subsidy))
                }
            },
            Column::ShareOfSubsidy => self.share(line, Column::Subsidy),
            Column::ShareOfEquity => self.share(line, Column::Equity),
            Column::OfParentSubsidy => self.of_parent(line, Column::Subsidy),
            Column::OfParentEquity => self.of_parent(line, Column::Equity),
            Column::SubsidyRate => {
                let subsidy = self.amount(line, Column::Subsidy);
                match (subsidy, self.amount(line, Column::Budget)) {
                    (Value::Money(subsidy), Value::Money(budget)) => subsidy.over(budget).into(),
                    (Value::Money(_), Value::Refused(why)) => Value::Refused(why),
                    (_, _) => Value::Missing,
                }
            }
        }
    }

    fn amount(&self, line: Line, measure: Column) -> Value {
        let Some(slot) = slot(measure) else { return Value::Missing };
        match line {
            Line::Row(_) | Line::Parent(_) | Line::Baseline => {
                let Some(compared) = self.compared(line) else { return Value::Missing };
                compared.money[slot].into()
            }
            Line::Total => self.totals[slot].value,
            Line::Rest => match (self.whole(measure), self.totals[slot].value) {
                (Some(whole), Value::Money(total)) => whole.less(total).into(),
                (Some(_), Value::Refused(why)) => Value::Refused(why),
                (_, _) => Value::Missing,
            },
        }
    }

    /// What the one parent of all rows states.
    fn whole(&self, measure: Column) -> Option<Money> {
        let is_whole = self.has_one_parent && !self.is_cofunded;
        self.parents.first().filter(|_| is_whole)?.get(measure)
    }

    fn share(&self, line: Line, measure: Column) -> Value {
        let Some(slot) = slot(measure) else { return Value::Missing };
        let row = self.share_row(line).map(|at| &self.rows[at]);
        let own = match row {
            Some(row) => row.money[slot],
            None if line == Line::Total => self.totals[slot].value.money(),
            None => return Value::Missing,
        };
        match (own, self.totals[slot].value, row) {
            (None, _, Some(_)) => Value::Missing,
            (_, Value::Refused(why), _) => Value::Refused(why),
            (Some(own), Value::Money(total), Some(row)) if row.left_out[slot] => {
                own.over(total).into()
            }
            (Some(own), Value::Money(total), Some(_)) => {
                own.share_of(total, self.totals[slot].bound_without(own.bound)).into()
            }
            (Some(own), Value::Money(total), None) => own.share_of(total, None).into(),
            (_, Value::Missing | Value::Ratio(_) | Value::Money(_), _) => Value::Missing,
        }
    }

    /// The row whose share a line has; the baseline has one where it is a row.
    pub(super) fn share_row(&self, line: Line) -> Option<usize> {
        match line {
            Line::Row(at) => Some(at),
            Line::Baseline => self.baseline_row,
            Line::Total | Line::Parent(_) | Line::Rest => None,
        }
    }

    /// The node of which the column of a share is: the one parent of all rows. A share of another
    /// parent in the same column would be of another base.
    #[must_use]
    pub fn base(&self, column: Column) -> Option<NodeId> {
        let is_of_it = self.has_one_parent && column.is_of_parent();
        let parent = self.parents.first().filter(|_| is_of_it)?;
        Some(parent.node)
    }

    fn of_parent(&self, line: Line, measure: Column) -> Value {
        let has_share = match line {
            Line::Row(_) | Line::Baseline => self.share_row(line).is_some(),
            Line::Total | Line::Rest => true,
            Line::Parent(_) => false,
        };
        let parent = self.whole(measure).filter(|_| has_share);
        let part = if line == Line::Rest { Line::Total } else { line };
        match (self.amount(part, measure), parent) {
            (Value::Money(part), Some(parent)) if line == Line::Rest => {
                parent.share_left_by(part).into()
            }
            (Value::Money(part), Some(parent)) => part.over(parent).into(),
            (Value::Refused(why), Some(_)) => Value::Refused(why),
            (_, _) => Value::Missing,
        }
    }
}

/// A ratio of two measures of one line.
fn quotient(numerator: Value, denominator: Value) -> Value {
    match (numerator, denominator) {
        (Value::Money(numerator), Value::Money(denominator)) => numerator.over(denominator).into(),
        (Value::Refused(why), Value::Money(_) | Value::Refused(_))
        | (Value::Money(_), Value::Refused(why)) => Value::Refused(why),
        (_, _) => Value::Missing,
    }
}
