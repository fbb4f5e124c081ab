//! The columns of a comparison, each with the one word by which it is sorted and exported.
//!
//! On a screen they have the order in which people read them, [`Column::COLUMNS`], and are given
//! up where there is little room, the last first.
//!
//! ```text
//! name · envelope · subsidy · equity · state_total · equity_per_subsidy · share_of_subsidy · …
//! ```

use crate::domain::{Instrument, Word, words};
use crate::query::MoneyKind;

words! {
    /// What is compared, and by what rows are ordered; in the order of the exports and of the
    /// command line, whose words are made from the names here.
    #[derive(clap::ValueEnum)]
    Column, "column" {
        /// The name, accents aside.
        Name = "name",
        /// Money given.
        Subsidy = "subsidy",
        /// Shares taken.
        Equity = "equity",
        /// Subsidy and equity together.
        Support = "state_total",
        /// Euros of equity for each euro of subsidy.
        EquityPerSubsidy = "equity_per_subsidy",
        /// Part of the subsidies of all rows.
        ShareOfSubsidy = "share_of_subsidy",
        /// Part of the equities of all rows.
        ShareOfEquity = "share_of_equity",
        /// Part of the parent's subsidy.
        OfParentSubsidy = "of_parent_subsidy",
        /// Part of the parent's equity.
        OfParentEquity = "of_parent_equity",
        /// The whole cost.
        Budget = "budget",
        /// Subsidy by budget.
        SubsidyRate = "subsidy_rate",
        /// Public money whose instruments are not told apart.
        Envelope = "envelope",
    }
}

impl Column {
    /// Every column from the left, in the order in which people read them.
    pub const COLUMNS: [Column; 12] = [
        Column::Name,
        Column::Envelope,
        Column::Subsidy,
        Column::Equity,
        Column::Support,
        Column::EquityPerSubsidy,
        Column::ShareOfSubsidy,
        Column::ShareOfEquity,
        Column::OfParentSubsidy,
        Column::OfParentEquity,
        Column::Budget,
        Column::SubsidyRate,
    ];

    /// The kind of money, if it is an amount.
    #[must_use]
    pub fn money(self) -> Option<MoneyKind> {
        match self {
            Column::Envelope => Some(MoneyKind::Of(Instrument::Envelope)),
            Column::Subsidy => Some(MoneyKind::Of(Instrument::Subsidy)),
            Column::Equity => Some(MoneyKind::Of(Instrument::Equity)),
            Column::Support => Some(MoneyKind::Support),
            Column::Budget => Some(MoneyKind::Of(Instrument::Budget)),
            Column::Name
            | Column::EquityPerSubsidy
            | Column::ShareOfSubsidy
            | Column::ShareOfEquity
            | Column::OfParentSubsidy
            | Column::OfParentEquity
            | Column::SubsidyRate => None,
        }
    }

    /// Whether it is a share of what the parent of the rows has.
    #[must_use]
    pub fn is_of_parent(self) -> bool {
        matches!(self, Column::OfParentSubsidy | Column::OfParentEquity)
    }

    /// Whether it is a fraction of a whole, shown in percent; the other ratios are shown as they
    /// are.
    #[must_use]
    pub fn is_share(self) -> bool {
        self.money().is_none() && !matches!(self, Column::Name | Column::EquityPerSubsidy)
    }
}

/// The kinds of money that a comparison keeps of each line.
pub(super) const KINDS: [Column; 5] =
    [Column::Subsidy, Column::Equity, Column::Support, Column::Budget, Column::Envelope];

/// The place of an amount in [`KINDS`]; `None` for what is no amount.
pub(super) fn slot(measure: Column) -> Option<usize> {
    KINDS.iter().position(|&kind| kind == measure)
}

/// Which end of a column comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// The least, or the first of the alphabet, first.
    Ascending,
    /// The greatest, or the last of the alphabet, first.
    Descending,
}

impl Direction {
    /// The other one.
    #[must_use]
    pub fn reversed(self) -> Direction {
        match self {
            Direction::Ascending => Direction::Descending,
            Direction::Descending => Direction::Ascending,
        }
    }

    /// The one that people expect first: names from the start, numbers from the greatest.
    #[must_use]
    pub fn first_for(measure: Column) -> Direction {
        if measure == Column::Name { Direction::Ascending } else { Direction::Descending }
    }
}
