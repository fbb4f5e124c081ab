//! What is given and lent for something above its whole cost. Equity goes into companies and is
//! no part of that cost. The costs of actions are weighed against their project's by `sum`.

use super::Finding;
use super::weigh::Weighed;
use crate::domain::{Instrument, NodeId, Rule};
use crate::query::stated::Stated;
use crate::query::{Accounts, Measure, MoneyKind, Origin, Rollup};

/// What is paid for a cost; what is lent is given to it too, for as long.
const AID: [Instrument; 3] = [Instrument::Subsidy, Instrument::Advance, Instrument::Loan];

pub(super) fn find(accounts: &Accounts, node: NodeId) -> Option<Finding> {
    let stated = Stated::of(accounts.funders(), node);
    let cost = stated.instrument(Instrument::Budget, None, None)?;
    let Origin::Own(cost) = cost.rollup.origin else { return None };
    let given = AID.into_iter().filter_map(|one| stated.instrument(one, None, None));
    let sum = Rollup::sum(given.map(|amount| amount.rollup))?;
    let rows = |one| stated.rows(Measure::promised(MoneyKind::Of(one)));
    let mut rows: Vec<usize> = AID.into_iter().flat_map(rows).collect();
    rows.sort_unstable();
    Weighed::above(accounts, Rule::Cost, cost as usize, rows, sum)
}
