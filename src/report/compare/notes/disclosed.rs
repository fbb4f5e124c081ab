//! The note of how many of a parent's children disclose what.
//!
//! ```text
//! Territoires d’innovation : subvention et participation pour 8 lauréats sur 21, subvention
//! seule pour 2, enveloppe seule pour 7, aucun des trois pour 4 ; 3 lauréats de plus, hors du corpus
//! ```

use super::super::super::page::Style;
use super::super::super::texts::sentence;
use crate::query::{Disclosure, Ledger};
use crate::text::{counted, further_counted};

/// The note as one text.
pub(super) fn note(ledger: &Ledger, counts: Disclosure, style: Style) -> String {
    let Disclosure { parent, kind, listed, both, subsidy, equity, envelope, nothing, further } =
        counts;
    let lang = style.lang;
    let told = [
        (lang.pick("subvention et participation", "subsidy and equity"), both),
        (lang.pick("subvention seule", "subsidy only"), subsidy),
        (lang.pick("participation seule", "equity only"), equity),
        (lang.pick("enveloppe seule", "envelope only"), envelope),
        (lang.pick("aucun des trois", "none of the three"), nothing),
    ];
    let told = told.into_iter().filter(|(_, count)| *count > 0).enumerate();
    let told: Vec<String> = told
        .map(|(at, (what, count))| {
            let (nodes, number) = (counted(kind, count, lang), style.count(count));
            let (all_nodes, all) = (counted(kind, listed, lang), style.count(listed));
            if at == 0 {
                sentence!(
                    lang,
                    "{what} pour {nodes} sur {all}",
                    "{what} for {number} of {all_nodes}"
                )
            } else {
                sentence!(lang, "{what} pour {number}", "{what} for {number}")
            }
        })
        .collect();
    let (name, told) = (ledger.corpus.name(parent), told.join(", "));
    let note = format!("{name}{}{told}", style.colon());
    if further == 0 {
        return note;
    }
    let more = further_counted(kind, further, lang);
    sentence!(lang, "{note}\u{a0}; {more}, hors du corpus", "{note}; {more}, not in the corpus")
}

#[cfg(test)]
mod tests {
    use crate::query::{ComparisonRequest, comparison, specimen};
    use crate::report::{SheetLayout, compare_text};
    use crate::text::Lang;

    /// The page of all that discloses, without its no-break spaces.
    fn page(text: &str, lang: Lang) -> String {
        let ledger = specimen::ledger(text);
        let layout = SheetLayout { lang, columns: 160, ascii: false };
        let made = comparison(&ledger, &ComparisonRequest::default());
        let lines = compare_text(&ledger, &made, layout, None);
        let lines: Vec<String> = lines.iter().map(crate::report::SheetLine::text).collect();
        lines.join("\n").replace('\u{a0}', " ")
    }

    #[test]
    fn who_discloses_what_is_told_in_both_languages() {
        let text = "programme q; S 150 M€; counts laureate 9
  laureate a; S 1 M€; P ≤ 2 M€
  laureate b; S 3 M€
  laureate c; E 4 M€
  laureate d";
        let french = page(text, Lang::Fr);
        assert!(
            french.contains(
                "q : subvention et participation pour 1 lauréat sur 4, subvention seule pour 1, \
                 enveloppe seule pour 1, aucun des trois pour 1 ; 5 lauréats de plus,"
            ),
            "{french}"
        );
        let english = page(text, Lang::En);
        assert!(english.contains("q: subsidy and equity for 1 of 4 laureates, subsidy only for 1"));
        assert!(english.contains("5 more laureates, not in the corpus"), "{english}");
    }

    #[test]
    fn an_envelope_is_no_column_of_its_own_where_its_parts_are_told() {
        let rows = "programme q\n  laureate a; S 1 M€; P 2 M€; E 3 M€\n  laureate b; S 3 M€";
        let french = page(rows, Lang::Fr);
        assert!(french.contains("subvention") && !french.contains("enveloppe"), "{french}");
        let all = page("programme q\n  laureate a; S 1 M€; E 3 M€", Lang::Fr);
        assert!(all.contains("enveloppe"), "{all}");
    }

    #[test]
    fn an_envelope_is_not_missing_where_subsidy_or_equity_is_told() {
        let ledger = specimen::ledger("laureate a; S 1 M€\nlaureate b; E 3 M€\nlaureate c; B 9 M€");
        let rows: Vec<_> = ledger.corpus.node_ids().collect();
        let layout = SheetLayout { lang: Lang::En, columns: 120, ascii: false };
        let made = comparison(&ledger, &ComparisonRequest { rows: &rows, ..Default::default() });
        let lines = compare_text(&ledger, &made, layout, None);
        let lines: Vec<String> = lines.iter().map(crate::report::SheetLine::text).collect();
        assert!(lines.contains(&"envelope, not disclosed: c".to_owned()), "{lines:#?}");
        assert!(lines.contains(&"subsidy, not disclosed: b; c".to_owned()), "{lines:#?}");
    }
}
