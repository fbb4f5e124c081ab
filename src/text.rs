//! Text for people: how wide it is, how it is cut, cleaned and folded; amounts and
//! dates as French and English write them; the words of the program in both.
//!
//! Nothing here knows YAML, a screen or a file. All measuring and cutting of text in
//! the crate happens in `width`, all rounding for display in `money`.

mod ascii;
mod calendar;
mod clean;
mod fold;
mod lang;
mod message;
mod money;
mod quote;
mod spoken;
mod width;
mod words;

pub use ascii::ascii;
pub use calendar::{date, half_short, month_letter, month_short, period, when};
pub use clean::{clean, is_shown, shown_path};
pub use fold::{Clusters, Folded, Piece, fold, fold_char, fold_each, french_order};
pub use lang::Lang;
pub use message::{Message, message};
pub use money::{
    Rounding, integer, money, money_parts, money_to, percent, percent_parts, percent_to, quantity,
    range_parts, ratio, ratio_to,
};
pub use quote::shell_word;
pub use spoken::{Spoken, counted, further_counted, kind_before, role_of};
pub use width::{
    cells, pad_end, pad_start, suffix, truncate, truncate_middle, truncate_start, width, wrap,
};
pub use words::Phrase;

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::Decimal;

    /// Whether a plain space is before a unit or between two digits.
    fn may_break_inside(text: &str) -> bool {
        let units = ["%", "€", "k€", "M€", "Md€", "an", "ans", "mois", "semestre", "lauréats"];
        let words: Vec<&str> = text.split(' ').collect();
        words.windows(2).any(|pair| {
            let digit_before = pair[0].ends_with(|c: char| c.is_ascii_digit());
            units.contains(&pair[1])
                || (digit_before && pair[1].starts_with(|c: char| c.is_ascii_digit()))
        })
    }

    #[test]
    fn french_numbers_keep_their_unit_on_their_line() {
        let mut printed = vec![
            percent(Decimal::new(125, 3), Lang::Fr),
            percent(Decimal::new(125, 1), Lang::Fr),
            ratio(Decimal::from(1250), Lang::Fr),
            integer(1_250_000, Lang::Fr),
            counted(crate::domain::NodeKind::Laureate, 24, Lang::Fr),
        ];
        for digits in [1, 12_345, 125_000, 1_250_000, 10_600_000, 1_400_000_000, i64::MAX] {
            for place in [-2, 0, 3, 5, 6, 9] {
                printed.push(money(Decimal::from(digits), place, Lang::Fr));
            }
        }
        for text in ["3 years", "1 year", "18 months", "2022-S1", "2020-09-01/2020-09-15"] {
            printed.push(period(text.parse().unwrap(), Lang::Fr));
        }
        for text in printed {
            assert!(text.contains('\u{a0}'), "{text:?}");
            assert!(!text.contains('\u{202f}'), "{text:?}");
            assert!(!may_break_inside(&text), "{text:?}");
        }
    }

    #[test]
    fn french_numbers_wrap_whole() {
        let amount = money(Decimal::from(12_345), 0, Lang::Fr);
        let lines = wrap(&format!("soit {amount} en tout"), 9);
        assert_eq!(lines, ["soit", "12\u{a0}345\u{a0}€", "en tout"]);
    }
}
