//! Numbers that are not money, read from the notation of their source.
//!
//! Reading is as strict as that of amounts: a number that could be two is none.
//!
//! ```text
//! number = digits [("," | ".") digits]                 117   8,2   8.2
//!        | 1-3 digits (group 3 digits)+ [decimals]     5 665   5'665
//! ```

use rust_decimal::Decimal;

/// A number, exactly, with as many decimals as were stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quantity(Decimal);

impl Quantity {
    /// Reads a number; `None` for any other text, for one that could mean two (`1.440`), and
    /// for one of more digits than are kept exactly.
    ///
    /// ```
    /// use relance::domain::Quantity;
    /// assert_eq!(Quantity::read("5 665").unwrap().value().to_string(), "5665");
    /// assert_eq!(Quantity::read("8,20").unwrap().value().to_string(), "8.20");
    /// assert_eq!(Quantity::read("1.440"), None);
    /// ```
    #[must_use]
    pub fn read(text: &str) -> Option<Quantity> {
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let (whole, decimals) = match text.split_once([',', '.']) {
            Some((whole, decimals)) => (whole, Some(decimals)),
            None => (text, None),
        };
        let mut groups = whole.split([' ', '\u{a0}', '\u{202f}', '\u{2009}', '\'', '’']);
        let head = groups.next().unwrap_or_default();
        let groups: Vec<&str> = groups.collect();
        let well_grouped = (groups.is_empty() || head.len() <= 3)
            && groups.iter().all(|group| group.len() == 3 && digits(group));
        let could_group = groups.is_empty() && head.len() <= 3 && head != "0";
        let doubtful = could_group && decimals.is_some_and(|decimals| decimals.len() == 3);
        if !digits(head) || !well_grouped || doubtful || !decimals.is_none_or(digits) {
            return None;
        }
        let mut plain: String = whole.chars().filter(char::is_ascii_digit).collect();
        if let Some(decimals) = decimals {
            plain.push('.');
            plain.push_str(decimals);
        }
        Decimal::from_str_exact(&plain).ok().map(Quantity)
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
