//! The columns of a comparison, each with the one word by which it is sorted and exported.
//!
//! Their order is that in which people read them, and in which they are given up where
//! there is little room: the last first.
//!
//! ```text
//! name · envelope · subsidy · equity · state_total · equity_per_subsidy · share_of_subsidy · …
//! ```

use crate::domain::{Instrument, Word};
use crate::query::MoneyKind;

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// The name of the node.
    Name,
    /// Public money whose instruments are not told apart.
    Envelope,
    /// Money given.
    Subsidy,
    /// Shares taken.
    Equity,
    /// Subsidy and equity together.
    StateTotal,
    /// Euros of equity for each euro of subsidy, of the same rows.
    EquityPerSubsidy,
    /// Part of the subsidies of all rows.
    ShareOfSubsidy,
    /// Part of the equities of all rows.
    ShareOfEquity,
    /// Part of the subsidy that the parent states.
    OfParentSubsidy,
    /// Part of the equity that the parent states.
    OfParentEquity,
    /// The whole cost of the project.
    Budget,
    /// Subsidy for each euro of budget, as a fraction.
    SubsidyRate,
}

impl Measure {
    /// The kind of money, if it is an amount.
    #[must_use]
    pub fn money(self) -> Option<MoneyKind> {
        match self {
            Measure::Envelope => Some(MoneyKind::Of(Instrument::Envelope)),
            Measure::Subsidy => Some(MoneyKind::Of(Instrument::Subsidy)),
            Measure::Equity => Some(MoneyKind::Of(Instrument::Equity)),
            Measure::StateTotal => Some(MoneyKind::StateTotal),
            Measure::Budget => Some(MoneyKind::Of(Instrument::Budget)),
            Measure::Name
            | Measure::EquityPerSubsidy
            | Measure::ShareOfSubsidy
            | Measure::ShareOfEquity
            | Measure::OfParentSubsidy
            | Measure::OfParentEquity
            | Measure::SubsidyRate => None,
        }
    }

    /// Whether it is a fraction of a whole, told in percent; the other ratios are told as they are.
    #[must_use]
    pub fn is_share(self) -> bool {
        match self {
            Measure::ShareOfSubsidy
            | Measure::ShareOfEquity
            | Measure::OfParentSubsidy
            | Measure::OfParentEquity
            | Measure::SubsidyRate => true,
            Measure::Name
            | Measure::Subsidy
            | Measure::Equity
            | Measure::StateTotal
            | Measure::EquityPerSubsidy
            | Measure::Budget
            | Measure::Envelope => false,
        }
    }
}

impl Word for Measure {
    const WHAT: &'static str = "column";
    const ALL: &'static [Self] = &[
        Measure::Name,
        Measure::Envelope,
        Measure::Subsidy,
        Measure::Equity,
        Measure::StateTotal,
        Measure::EquityPerSubsidy,
        Measure::ShareOfSubsidy,
        Measure::ShareOfEquity,
        Measure::OfParentSubsidy,
        Measure::OfParentEquity,
        Measure::Budget,
        Measure::SubsidyRate,
    ];

    fn word(self) -> &'static str {
        match self {
            Measure::Name => "name",
            Measure::Subsidy => "subsidy",
            Measure::Equity => "equity",
            Measure::StateTotal => "state_total",
            Measure::EquityPerSubsidy => "equity_per_subsidy",
            Measure::ShareOfSubsidy => "share_of_subsidy",
            Measure::ShareOfEquity => "share_of_equity",
            Measure::OfParentSubsidy => "of_parent_subsidy",
            Measure::OfParentEquity => "of_parent_equity",
            Measure::Budget => "budget",
            Measure::SubsidyRate => "subsidy_rate",
            Measure::Envelope => "envelope",
        }
    }

    fn ordinal(self) -> usize {
        self as usize
    }
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
    pub fn first_for(measure: Measure) -> Direction {
        if measure == Measure::Name { Direction::Ascending } else { Direction::Descending }
    }
}
