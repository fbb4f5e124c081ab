//! Numbers that are not money, read from the notation of their source.
//!
//! Reading is as strict as that of amounts: a number that could be two is none.
//!
//! ```text
//! number = digits [("," | ".") digits]                 117   8,2   8.2
//!        | 1-3 digits (group 3 digits)+ [decimals]     5 665   5'665
//! ```

use rust_decimal::Decimal;

use super::amount::is_grouping_space;

/// A number, exactly, with as many decimals as were stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quantity(Decimal);

/// Why a text is not read as a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuantityError {
    /// It is not written as one.
    NoNumber,
    /// One mark before exactly three digits could mean thousands or a decimal.
    Ambiguous {
        /// How the thousands are written without doubt.
        thousands: String,
        /// How the decimal is.
        decimal: String,
    },
    /// It has more digits than are kept exactly.
    TooLong,
}

impl Quantity {
    /// Reads a number; `None` for whatever [`parse`](Quantity::parse) refuses.
    ///
    /// ```
    /// use relance::domain::Quantity;
    /// assert_eq!(Quantity::read("5 665").unwrap().value().to_string(), "5665");
    /// assert_eq!(Quantity::read("8,20").unwrap().value().to_string(), "8.20");
    /// assert_eq!(Quantity::read("1.440"), None);
    /// ```
    #[must_use]
    pub fn read(text: &str) -> Option<Quantity> {
        Self::parse(text).ok()
    }

    /// Reads a number, or says why it is none.
    pub fn parse(text: &str) -> Result<Quantity, QuantityError> {
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let (whole, decimals) = match text.split_once([',', '.']) {
            Some((whole, decimals)) => (whole, Some(decimals)),
            None => (text, None),
        };
        let mut groups = whole.split(is_grouping_space);
        let head = groups.next().unwrap_or_default();
        let groups: Vec<&str> = groups.collect();
        let well_grouped = (groups.is_empty() || head.len() <= 3)
            && groups.iter().all(|group| group.len() == 3 && digits(group));
        if !digits(head) || !well_grouped || !decimals.is_none_or(digits) {
            return Err(QuantityError::NoNumber);
        }
        let could_group = groups.is_empty() && head.len() <= 3 && head != "0";
        if let Some(decimals) = decimals.filter(|decimals| could_group && decimals.len() == 3) {
            return Err(QuantityError::Ambiguous {
                thousands: format!("{head}{decimals}"),
                decimal: format!("{head},{decimals}0"),
            });
        }
        let mut plain: String = whole.chars().filter(char::is_ascii_digit).collect();
        if let Some(decimals) = decimals {
            plain.push('.');
            plain.push_str(decimals);
        }
        Decimal::from_str_exact(&plain).map(Quantity).map_err(|_| QuantityError::TooLong)
    }

    /// The number, its scale the decimals that were stated.
    #[must_use]
    pub fn value(self) -> Decimal {
        self.0
    }

    /// The number where it was stated as a whole one, as counts are.
    #[must_use]
    pub fn whole(self) -> Option<u64> {
        u64::try_from(self.0).ok().filter(|_| self.0.scale() == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_written() {
        for (text, read) in [
            ("117", "117"),
            ("0", "0"),
            ("007", "7"),
            ("5 665", "5665"),
            ("5\u{a0}665", "5665"),
            ("567\u{202f}000", "567000"),
            ("1'234'567,5", "1234567.5"),
            ("1 234,567", "1234.567"),
            ("8,2", "8.2"),
            ("8.20", "8.20"),
            ("0,125", "0.125"),
            ("12345", "12345"),
        ] {
            let found = Quantity::read(text).map(|found| found.value().to_string());
            assert_eq!(found.as_deref(), Some(read), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_or_two_is_none() {
        for text in [
            "",
            " ",
            "beaucoup",
            "-3",
            "1.440",
            "1,440",
            "12 34",
            "1234 567",
            "1,2,3",
            "1.250.000",
            "3,",
            ",5",
            "24 lauréats",
            "1e3",
            "٣",
            "8,2 ",
            "99999999999999999999999999999999",
        ] {
            assert_eq!(Quantity::read(text), None, "{text}");
        }
    }

    #[test]
    fn counts_are_whole() {
        let whole = |text| Quantity::read(text).unwrap().whole();
        assert_eq!([whole("1 500"), whole("8,0"), whole("24")], [Some(1500), None, Some(24)]);
    }
}
