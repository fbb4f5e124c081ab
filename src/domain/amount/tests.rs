//! The notations of the sources, read and refused; each amount was worked out by hand.

use proptest::prelude::*;

use super::*;
use crate::domain::Word;

/// What a text is read as: its value or ends, its interval, and its mark.
fn read(text: &str) -> String {
    let stated = match Amount::read(text) {
        Ok(stated) => stated,
        Err(error) => return format!("! {error}"),
    };
    let amount = stated.amount;
    let interval = amount.interval(stated.certainty.unwrap_or(Certainty::Firm));
    let value = if amount.is_range() {
        format!("{}–{}", amount.from().eur, amount.to().eur)
    } else {
        amount.eur().to_string()
    };
    let high = interval.high.map_or("∞".to_owned(), |high| high.normalize().to_string());
    let mark = stated.certainty.map_or("", Word::word);
    format!("{value} [{} {high}] {mark}", interval.low.unwrap().normalize()).trim_end().to_owned()
}

#[test]
fn the_notations_of_the_sources_are_read_exactly() {
    for (text, expected) in [
        ("10,6 M€", "10600000 [10550000 10650000]"),
        ("10.6 M€", "10600000 [10550000 10650000]"),
        ("1,4 Md€", "1400000000 [1350000000 1450000000]"),
        ("1,2Md€", "1200000000 [1150000000 1250000000]"),
        ("100 Md€", "100000000000 [99500000000 100500000000]"),
        ("400 k€", "400000 [399500 400500]"),
        ("24,9 millions d'euros", "24900000 [24850000 24950000]"),
        ("24,9 millions d’euros", "24900000 [24850000 24950000]"),
        ("24,9 M d'€", "24900000 [24850000 24950000]"),
        ("24,9 M d’euros", "24900000 [24850000 24950000]"),
        ("1,4 milliard d'euros", "1400000000 [1350000000 1450000000]"),
        ("15 mds€", "15000000000 [14500000000 15500000000]"),
        ("15 mds d'euros", "15000000000 [14500000000 15500000000]"),
        ("1 250 000 €", "1250000 [1249999.5 1250000.5]"),
        ("1\u{a0}250\u{202f}000\u{2009}€", "1250000 [1249999.5 1250000.5]"),
        ("1'250'000 €", "1250000 [1249999.5 1250000.5]"),
        ("1250000", "1250000 [1249999.5 1250000.5]"),
        ("1 250 000,50 €", "1250000.5 [1250000.495 1250000.505]"),
        ("1,10 M€", "1100000 [1095000 1105000]"),
        ("0 €", "0 [0 0.5]"),
        ("0,125 M€", "125000 [124500 125500]"),
        ("€10.6M", "10600000 [10550000 10650000]"),
        ("€1.4bn", "1400000000 [1350000000 1450000000]"),
        ("€1,250,000", "1250000 [1249999.5 1250000.5]"),
        ("EUR 10 million", "10000000 [9500000 10500000]"),
        ("EUR 1.4 billion", "1400000000 [1350000000 1450000000]"),
        ("10 MEUR", "10000000 [9500000 10500000]"),
        ("-12 M€", "-12000000 [-12500000 -11500000]"),
        ("−0,5 M€", "-500000 [-550000 -450000]"),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

/// MONEY, part 2: one digit without decimals is at most ± 5 %, but not an estimate, which is at
/// least that.
#[test]
fn a_single_digit_is_no_precision_of_half() {
    for (text, expected) in [
        ("1 Md€", "1000000000 [950000000 1050000000]"),
        ("2 Mds€", "2000000000 [1900000000 2100000000]"),
        ("9 M€", "9000000 [8550000 9450000]"),
        ("1,0 Md€", "1000000000 [950000000 1050000000]"),
        ("0,5 Md€", "500000000 [450000000 550000000]"),
        ("≤ 2 M€", "2000000 [0 2100000] ceiling"),
        ("≈ 5 M€", "5000000 [4500000 5500000] estimate"),
        ("environ 115 M€", "115000000 [109250000 120750000] estimate"),
        ("≈ 18 M€", "18000000 [17100000 18900000] estimate"),
        ("quelque 12 M€", "12000000 [11400000 12600000] estimate"),
        ("près de 5 M€", "5000000 [4500000 5500000] estimate"),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn ceilings_floors_and_ranges_are_read() {
    for (text, expected) in [
        ("≤ 25 M€", "25000000 [0 25500000] ceiling"),
        ("<= 25 M€", "25000000 [0 25500000] ceiling"),
        ("jusqu'à 25 M€", "25000000 [0 25500000] ceiling"),
        ("Jusqu’à 25 M€", "25000000 [0 25500000] ceiling"),
        ("plafond de 25 M€", "25000000 [0 25500000] ceiling"),
        ("potentiel de 25 M€", "25000000 [0 25500000] ceiling"),
        ("≥ 200 M€", "200000000 [199500000 ∞] floor"),
        ("plus de 200 M€", "200000000 [199500000 ∞] floor"),
        ("Plus d’1 Md€", "1000000000 [950000000 ∞] floor"),
        ("au moins 5 M€", "5000000 [4750000 ∞] floor"),
        ("entre 200 et 300 M€", "200000000–300000000 [199500000 300500000]"),
        ("de 200 à 300 M€", "200000000–300000000 [199500000 300500000]"),
        ("200–300 M€", "200000000–300000000 [199500000 300500000]"),
        ("200-300 M€", "200000000–300000000 [199500000 300500000]"),
        ("entre 3 et 4 Md€", "3000000000–4000000000 [2850000000 4200000000]"),
        ("entre 200 k€ et 1,5 M€", "200000–1500000 [199500 1550000]"),
        ("€200–300M", "200000000–300000000 [199500000 300500000]"),
        ("between €200M and €300M", "200000000–300000000 [199500000 300500000]"),
        ("1 250 000–1 300 000 €", "1250000–1300000 [1249999.5 1300000.5]"),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
    let range = Amount::read("200–300 M€").unwrap().amount;
    assert_eq!(range.eur(), Decimal::from(250_000_000), "sorted by its middle");
}

#[test]
fn what_could_mean_two_things_names_both() {
    for (text, first, second) in [
        ("1.440 €", "1 440 €", "1,44 €"),
        ("1,234", "1 234 €", "1,2340 €"),
        ("1,250 M€", "1 250 M€", "1 250 k€"),
        ("1,125 Md€", "1 125 Md€", "1 125 M€"),
        ("1,125 millions d'euros", "1 125 M€", "1 125 k€"),
        ("€1,125M", "1 125 M€", "1 125 k€"),
        ("1.000 €", "1 000 €", "1 €"),
        ("6,37 m€", "6,37 M€", "6,37 k€"),
        ("6,375 m€", "6,3750 M€", "6,3750 k€"),
        ("10 billions d'euros", "10 Md€", "10 000 Md€"),
        ("1,4 billion d'euros", "1,4 Md€", "1 400 Md€"),
        ("0,0125 billion d’euros", "0,0125 Md€", "12,5 Md€"),
    ] {
        let expected = AmountError::Ambiguous {
            text: text.into(),
            first: first.into(),
            second: second.into(),
        };
        assert_eq!(Amount::read(text), Err(expected), "{text}");
        for reading in [first, second] {
            assert!(Amount::read(reading).is_ok(), "{reading} for {text}");
        }
    }
}

#[test]
fn what_is_no_amount_says_why() {
    let tax = |tax: &str| AmountError::Tax { tax: tax.into(), amount: "5 M€".into() };
    for (text, expected) in [
        ("", AmountError::NoNumber),
        ("beaucoup", AmountError::NoNumber),
        ("environ", AmountError::NoNumber),
        ("10,6", AmountError::NoUnit("10,6".into())),
        ("2017-2021", AmountError::NoUnit("2021".into())),
        ("5 M$", AmountError::Currency("M$".into())),
        (
            "5 millions de francs suisses",
            AmountError::Currency("millions de francs suisses".into()),
        ),
        ("12 MF", AmountError::Currency("MF".into())),
        ("5 CHF", AmountError::Currency("CHF".into())),
        ("5 M€ HT", tax("HT")),
        ("5 M€ TTC", tax("TTC")),
        ("5 boisseaux", AmountError::UnknownUnit("boisseaux".into())),
        ("300–200 M€", AmountError::BadRange("300–200 M€".into())),
        ("5–5 M€", AmountError::BadRange("5–5 M€".into())),
        ("1 25 000 €", AmountError::BadNumber("1 25 000".into())),
        ("1,2,3 M€", AmountError::BadNumber("1,2,3".into())),
        ("9999999999 Md€", AmountError::TooLarge),
        ("1,0000000000001 €", AmountError::TooLarge),
        ("99999999999999999999999999999999999999999999 €", AmountError::TooLarge),
    ] {
        assert_eq!(Amount::read(text), Err(expected), "{text}");
    }
}

/// The spellings that an error offers, if it offers any.
fn offered(error: &AmountError) -> Vec<String> {
    match error {
        AmountError::Ambiguous { first, second, .. } => vec![first.clone(), second.clone()],
        AmountError::NoUnit(number) => vec![format!("{number} €"), format!("{number} M€")],
        AmountError::Tax { amount, .. } => vec![amount.clone()],
        AmountError::BadRange(_) => vec!["200–300 M€".to_owned()],
        AmountError::NoNumber => vec!["10,6 M€".to_owned(), "1 250 000 €".to_owned()],
        AmountError::BadNumber(_)
        | AmountError::UnknownUnit(_)
        | AmountError::Currency(_)
        | AmountError::TooLarge => Vec::new(),
    }
}

#[test]
fn nearly_every_amount_is_one_of_whole_euros() {
    let whole = |text, certainty| Amount::read(text).unwrap().amount.whole_euros(certainty);
    let half = Some([10_550_000, 10_600_000, 10_650_000]);
    assert_eq!(whole("10,6 M€", Certainty::Firm), half);
    assert_eq!(whole("10,6 M€", Certainty::Ceiling), half);
    assert_eq!(whole("0 M€", Certainty::Firm), Some([0, 0, 500_000]));
    // One digit: at most 5 % off; an estimate: at least.
    assert_eq!(whole("1 Md€", Certainty::Firm), Some([950_000_000, 10_i64.pow(9), 1_050_000_000]));
    assert_eq!(whole("20 M€", Certainty::Estimate), Some([19_000_000, 20_000_000, 21_000_000]));
    // 5 % of 10 610 is no whole number, nor is half a euro.
    assert_eq!(whole("10,61 k€", Certainty::Estimate), None);
    for text in ["10,5 €", "11 €", "10–20 M€", "−1 M€"] {
        assert_eq!(whole(text, Certainty::Firm), None, "{text}");
    }
    assert_eq!(whole("10,6 M€", Certainty::Floor), None);
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,24}") {
        let _ = Amount::read(&text);
    }

    #[test]
    fn near_amounts_are_read_or_refused(
        text in "(≈|≤|≥|plus de |entre )?[€-]?[0-9 ,.'\u{a0}]{0,14}( et |–)?[0-9,]{0,4}(M€|Md€|€|k€|m€|bn| billions d'euros)?"
    ) {
        match Amount::read(&text) {
            Ok(StatedAmount { amount, certainty }) => {
                let interval = amount.interval(certainty.unwrap_or(Certainty::Firm));
                prop_assert!(interval.contains(amount.from().eur), "{text}");
                prop_assert!(interval.contains(amount.to().eur), "{text}");
            }
            Err(error) => for spelling in offered(&error) {
                prop_assert!(
                    !matches!(Amount::read(&spelling), Err(ref again) if *again != AmountError::TooLarge),
                    "{} for {}", spelling, text
                );
            }
        }
    }

    #[test]
    fn whole_euros_are_the_same_without_decimals(
        digits in 0_u32..3000, unit in prop::sample::select(vec!["€", "k€", "M€", "Md€"]),
        decimal in prop::sample::select(vec!["", ",5", ",25"]),
        certainty in prop::sample::select(Certainty::ALL.to_vec())
    ) {
        let Ok(read) = Amount::read(&format!("{digits}{decimal} {unit}")) else { return Ok(()) };
        let met = read.amount.if_met(certainty);
        if let Some([low, eur, high]) = read.amount.whole_euros(certainty) {
            prop_assert_eq!(met, Interval { low: Some(low.into()), high: Some(high.into()) });
            prop_assert_eq!(read.amount.eur(), Decimal::from(eur));
        }
    }

    #[test]
    fn a_decimal_written_in_millions_is_that_many_millions(
        whole in 0_u32..100_000, cents in 0_u32..100
    ) {
        let read = Amount::read(&format!("{whole},{cents:02} M€")).unwrap().amount;
        let eur = Decimal::from(u64::from(whole) * 1_000_000 + u64::from(cents) * 10_000);
        prop_assert_eq!(read.eur(), eur);
        prop_assert_eq!(read.place(), 4);
    }

    #[test]
    fn a_range_keeps_both_ends(low in 0_u64..1 << 60, width in 1_u64..1 << 60) {
        let high = low + width;
        let read = Amount::read(&format!("{low}–{high} €"));
        if high < 10_u64.pow(18) {
            let read = read.unwrap().amount;
            prop_assert_eq!((read.from().eur, read.to().eur), (low.into(), high.into()));
        } else {
            prop_assert_eq!(read, Err(AmountError::TooLarge));
        }
    }
}
