//! The search held against trying everything, and what holds of any search.

mod naive;
mod properties;
