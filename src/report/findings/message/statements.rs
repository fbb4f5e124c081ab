//! The sentences about what a node says beside its amounts, and about nodes beside each other.

use std::cmp::Ordering;

use super::super::super::texts::sentence;
use super::{MOST_VALUES, Sentence, and, listed};
use crate::domain::NodeId;
use crate::query::About;
use crate::text::{Phrase, Spoken, counted, integer, period, quantity, when};

impl Sentence<'_> {
    pub(super) fn events(&self, one: usize, other: usize) -> String {
        let event = |row: usize| &self.corpus().all_events()[row];
        let days = [one, other].map(|row| when(event(row).when, self.lang));
        let kind = event(one).kind.spoken(self.lang);
        let colon = self.style.colon();
        let days = days.join(self.lang.pick("\u{a0}; ", "; "));
        sentence!(
            self.lang,
            "{kind}, sans aucun jour en commun{colon}{days}",
            "{kind}, with no day in common{colon}{days}"
        )
    }

    pub(super) fn indicators(&self, rows: &[usize]) -> String {
        let row = |row: usize| self.corpus().all_indicators()[row];
        let mut values: Vec<String> = Vec::new();
        for &at in rows {
            let value = quantity(self.corpus().text(row(at).value), self.lang);
            if !values.contains(&value) && values.len() < MOST_VALUES {
                values.push(value);
            }
        }
        let name = rows.first().map_or("", |&at| self.corpus().text(row(at).name));
        let (colon, values) = (self.style.colon(), listed(values, self.lang));
        sentence!(
            self.lang,
            "{name}{colon}{values} ne concordent pas",
            "{name}{colon}{values} do not agree"
        )
    }

    pub(super) fn counted(&self, stated: usize, count: u64, listed: u64) -> String {
        let Some(kind) = self.corpus().all_indicators()[stated].counts else {
            return String::new();
        };
        let (nodes, number) = (counted(kind, listed, self.lang), integer(count, self.lang));
        let said = if count > 1 { "indiqués" } else { "indiqué" };
        match listed.cmp(&count) {
            Ordering::Greater => sentence!(
                self.lang,
                "{nodes} dans le corpus, plus que {number} {said}",
                "{nodes} in the corpus, more than {number} stated"
            ),
            Ordering::Equal => sentence!(self.lang, "{nodes}, comme indiqué", "{nodes}, as stated"),
            Ordering::Less => sentence!(
                self.lang,
                "{nodes} dans le corpus, sur {number} {said}",
                "{nodes} in the corpus, of {number} stated"
            ),
        }
    }

    pub(super) fn above_budget(&self, subsidy: usize, budget: usize) -> String {
        let (subsidy, budget) = (self.stated(subsidy), self.stated(budget));
        sentence!(
            self.lang,
            "{subsidy} de subvention, plus que le coût total de {budget}",
            "{subsidy} of subsidy, more than the total cost of {budget}"
        )
    }

    pub(super) fn outside(&self, above: NodeId) -> String {
        let text = |node: NodeId| {
            let stated = self.corpus().node(node).period;
            stated.map_or_else(String::new, |stated| period(stated, self.lang))
        };
        let (own, around) = (text(self.finding.node), text(above));
        let name = self.corpus().name(above);
        sentence!(
            self.lang,
            "{own}, hors de {around}, la période de {name}",
            "{own}, outside {around}, the period of {name}"
        )
    }

    pub(super) fn unsourced(&self) -> String {
        let (corpus, lang) = (self.corpus(), self.lang);
        let what = match self.finding.about {
            About::Node => String::new(),
            About::Figure(row) => format!("{} ({})", self.stated(row), self.money()),
            About::Event(row) => {
                let event = &corpus.all_events()[row];
                format!("{}, {}", event.kind.spoken(lang), when(event.when, lang))
            }
            About::Indicator(row) => {
                let indicator = &corpus.all_indicators()[row];
                let value = quantity(corpus.text(indicator.value), lang);
                format!("{}, {value}", corpus.text(indicator.name))
            }
        };
        format!("{what}{}{}", self.style.colon(), Phrase::NoSource.text(lang))
    }

    pub(super) fn double(&self, other: NodeId, own: usize, others: usize) -> String {
        let (own, others) = (self.stated(own), self.stated(others));
        let place = self.style.path(self.corpus(), other);
        let amounts = if own == others { own } else { format!("{own}{}{others}", and(self.lang)) };
        let money = self.money();
        sentence!(
            self.lang,
            "même nom et même montant que {place} ({amounts}, {money}), sans lien entre eux\u{a0}: compté deux fois\u{a0}?",
            "same name and amount as {place} ({amounts}, {money}), with no link between them: counted twice?"
        )
    }
}
