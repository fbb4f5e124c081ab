//! The numbers and units of amounts, as sources write them.
//!
//! ```text
//! number  = ["-"] digits [("," | ".") digits]           10,6   10.6
//!         | ["-"] 1-3 digits (group 3 digits)+ [decimals]    1 250 000   1'250'000
//! unit    = "€" | "k€" | "M€" | "Md€" | "Mds€" | "M d'€" | "millions d'euros" | …
//! ```

use rust_decimal::Decimal;

use super::{Amount, AmountError, StatedValue, power_of_ten};

/// A number as written: its digits, and how many come after the decimal mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number<'a> {
    /// As written, without its sign.
    text: &'a str,
    is_negative: bool,
    digits: String,
    decimals: usize,
    /// Set where one mark before exactly three digits could group or divide.
    doubtful: bool,
}

/// What a unit says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// So many times ten euros.
    Power(i8),
    /// `m€`: millions to some, thousands to others.
    SmallM,
    /// `billion`, which is a thousand times more in French than in English.
    Billion,
}

/// Whether it may be written between groups of three digits.
pub(in super::super) fn is_grouping_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’')
}

/// Where the number at the start of `text` ends: after its last digit that is followed by
/// neither a digit nor a mark or a group and a digit.
fn number_len(text: &str) -> usize {
    let mut len = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next_is_digit = chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        if c.is_ascii_digit() {
            len = at + 1;
        } else if !((is_grouping_space(c) || c == ',' || c == '.') && next_is_digit && len > 0) {
            break;
        }
    }
    len
}

impl<'a> Number<'a> {
    /// The number that `text` starts with, and what follows it.
    pub(super) fn split(text: &'a str) -> Result<(Number<'a>, &'a str), AmountError> {
        let (is_negative, rest) = match text.strip_prefix(['-', '−', '–']) {
            Some(rest) => (true, rest.trim_start()),
            None => (false, text),
        };
        let len = number_len(rest);
        if len == 0 {
            return Err(AmountError::NoNumber);
        }
        let number = Number { is_negative, ..Number::read(&rest[..len])? };
        Ok((number, rest[len..].trim_start()))
    }

    fn read(text: &'a str) -> Result<Number<'a>, AmountError> {
        let bad = || AmountError::BadNumber(text.to_owned());
        let marks: Vec<char> = text.chars().filter(|c| !c.is_ascii_digit()).collect();
        let mut groups = text.split(|c: char| !c.is_ascii_digit()).map(str::len);
        let head = groups.next().unwrap_or_default();
        let groups: Vec<usize> = groups.collect();
        let plain = |decimals, doubtful| Number {
            text,
            is_negative: false,
            digits: text.chars().filter(char::is_ascii_digit).collect(),
            decimals,
            doubtful,
        };
        let (Some((&last, inner)), Some((&last_len, inner_groups))) =
            (marks.split_last(), groups.split_last())
        else {
            return Ok(plain(0, false));
        };
        let well_grouped =
            |groups: &[usize]| (1..=3).contains(&head) && groups.iter().all(|&digits| digits == 3);
        if is_grouping_space(last) {
            let spaces = marks.iter().all(|&c| is_grouping_space(c));
            return if spaces && well_grouped(&groups) { Ok(plain(0, false)) } else { Err(bad()) };
        }
        if inner.is_empty() {
            let doubtful =
                last_len == 3 && head <= 3 && !text.starts_with("0,") && !text.starts_with("0.");
            return Ok(plain(last_len, doubtful));
        }
        // Several marks: `1 250,50` and `1,250.50` group before the decimal mark, and
        // `1.250.000`, the same mark more than once, can only group.
        if inner.iter().all(|&c| c == last) {
            return if well_grouped(&groups) { Ok(plain(0, false)) } else { Err(bad()) };
        }
        let one_mark = inner.iter().all(|&c| c == inner[0] && c != last);
        let grouping = inner.iter().all(|&c| is_grouping_space(c)) || one_mark;
        if grouping && well_grouped(inner_groups) { Ok(plain(last_len, false)) } else { Err(bad()) }
    }

    /// Whether it is one digit without decimals.
    pub(super) fn is_one_digit(&self) -> bool {
        self.decimals == 0 && self.digits.len() == 1
    }

    /// Its value in a unit; `whole` is the text that it is part of.
    pub(super) fn value(&self, unit: Unit, whole: &str) -> Result<StatedValue, AmountError> {
        match unit {
            Unit::Power(power) if self.doubtful => Err(self.doubt(power, whole)),
            Unit::Power(power) => self.times(power),
            Unit::SmallM => {
                let number = self.undoubted();
                Err(ambiguous(whole, format!("{number} M€"), format!("{number} k€")))
            }
            Unit::Billion => {
                let number = self.undoubted();
                let thousandfold = format!("{} Md€", self.thousandfold());
                Err(ambiguous(whole, format!("{number} Md€"), thousandfold))
            }
        }
    }

    /// Its value without a unit: whole euros.
    pub(super) fn euros(&self, whole: &str) -> Result<StatedValue, AmountError> {
        if self.decimals > 0 && !self.doubtful {
            return Err(self.no_unit());
        }
        self.value(Unit::Power(0), whole)
    }

    /// That it has no unit and needs one.
    pub(super) fn no_unit(&self) -> AmountError {
        AmountError::NoUnit(self.undoubted())
    }

    fn times(&self, power: i8) -> Result<StatedValue, AmountError> {
        if self.decimals > Amount::MAX_DECIMALS || self.digits.len() > 27 {
            return Err(AmountError::TooLarge);
        }
        let too_large = |_| AmountError::TooLarge;
        let decimals = u32::try_from(self.decimals).map_err(too_large)?;
        let digits: i128 = self.digits.parse().map_err(|_| AmountError::TooLarge)?;
        let value = Decimal::try_from_i128_with_scale(digits, decimals)
            .map_err(|_| AmountError::TooLarge)?;
        let eur = value.checked_mul(power_of_ten(power)).ok_or(AmountError::TooLarge)?;
        if eur >= Decimal::from_i128_with_scale(10_i128.pow(Amount::MAX_EUR_DIGITS), 0) {
            return Err(AmountError::TooLarge);
        }
        let place = power - i8::try_from(decimals).map_err(too_large)?;
        let eur = if self.is_negative { -eur } else { eur };
        Ok(StatedValue { eur: eur.normalize(), place })
    }

    /// That one mark before three digits could group or divide: `1,125 M€` is `1 125 M€` or
    /// `1 125 k€`.
    fn doubt(&self, power: i8, whole: &str) -> AmountError {
        let (head, tail) = self.text.split_once(['.', ',']).unwrap_or((self.text, ""));
        let grouped = self.signed(&format!("{head} {tail}"));
        let symbol = |power| match power {
            0 => "€",
            3 => "k€",
            6 => "M€",
            _ => "Md€",
        };
        let second = match (power, tail.trim_end_matches('0')) {
            (3.., _) => format!("{grouped} {}", symbol(power - 3)),
            (_, "") => format!("{} €", self.signed(head)),
            (_, tail) if tail.len() == 3 => format!("{},{tail}0 €", self.signed(head)),
            (_, tail) => format!("{},{tail} €", self.signed(head)),
        };
        ambiguous(whole, format!("{grouped} {}", symbol(power)), second)
    }

    /// As it is accepted if its mark divides.
    fn undoubted(&self) -> String {
        self.signed(&if self.doubtful { format!("{}0", self.text) } else { self.text.to_owned() })
    }

    /// A thousand times the number, in groups.
    fn thousandfold(&self) -> String {
        let zeros = 3_usize.saturating_sub(self.decimals);
        let decimals = self.decimals.saturating_sub(3);
        let all = format!("{}{}", self.digits, "0".repeat(zeros));
        let (digits, decimals) = all.split_at(all.len() - decimals);
        let digits = digits.trim_start_matches('0');
        let mut grouped = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                grouped.push(' ');
            }
            grouped.push(digit);
        }
        let whole = if grouped.is_empty() { "0".to_owned() } else { grouped };
        let mark = if decimals.is_empty() { "" } else { "," };
        let spare = if decimals.len() == 3 && whole.len() <= 3 { "0" } else { "" };
        self.signed(&format!("{whole}{mark}{decimals}{spare}"))
    }

    fn signed(&self, text: &str) -> String {
        if self.is_negative { format!("-{text}") } else { text.to_owned() }
    }
}

fn ambiguous(text: &str, first: String, second: String) -> AmountError {
    AmountError::Ambiguous { text: text.to_owned(), first, second }
}

impl Unit {
    /// The unit that a text is; `None` where there is no such unit.
    pub(super) fn of(text: &str) -> Option<Unit> {
        let text = text.replace('’', "'").replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ");
        let text = text.trim();
        // In lower case `m€` may be thousands.
        if matches!(text, "m€" | "m €") {
            return Some(Unit::SmallM);
        }
        let power = |word: &str| match word {
            "" => Some(Unit::Power(0)),
            "k" | "K" | "mille" | "millier" | "milliers" => Some(Unit::Power(3)),
            "M" | "million" | "millions" => Some(Unit::Power(6)),
            "md" | "mds" | "mrd" | "mrds" | "milliard" | "milliards" => Some(Unit::Power(9)),
            "billion" | "billions" => Some(Unit::Billion),
            _ => None,
        };
        let lower = text.to_lowercase();
        for tail in ["d'euros", "d'euro", "d'€", "euros", "euro", "eur", "€"] {
            if lower.len() == text.len() && lower.ends_with(tail) {
                let head = text[..text.len() - tail.len()].trim_end();
                let joined = !tail.starts_with('e') || head.len() < text.len() - tail.len();
                let short = matches!(head, "" | "k" | "K" | "M");
                // `keur` and `MEUR` are written as one word, `Meuros` is not.
                let eur = tail == "eur" && matches!(head, "k" | "K" | "M");
                if joined || head.is_empty() || eur {
                    let head = if short { head.to_owned() } else { head.to_lowercase() };
                    return power(&head);
                }
            }
        }
        None
    }

    /// The unit behind an amount that begins with its currency, as in English.
    pub(super) fn english(text: &str) -> Option<Unit> {
        let power = match text {
            "" => 0,
            "k" | "K" | "thousand" => 3,
            "M" | "m" | "mn" | "million" | "millions" => 6,
            "bn" | "B" | "billion" | "billions" => 9,
            _ => return None,
        };
        Some(Unit::Power(power))
    }
}
