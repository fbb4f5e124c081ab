//! The sentences about what a node says beside its amounts, and about nodes beside each other.

use std::cmp::Ordering;

use super::super::super::cite::part_name;
use super::super::super::texts::sentence;
use super::{MOST_VALUES, Sentence, and, listed};
use crate::domain::{NodeId, Period, Rule};
use crate::query::{About, Around, Rollup};
use crate::text::{Phrase, Spoken, counted, date, integer, period, quantity, when};

impl Sentence<'_> {
    pub(super) fn events(&self, one: usize, other: usize) -> String {
        let event = |row: usize| &self.corpus().all_events()[row];
        let days = [one, other].map(|row| when(event(row).when, self.lang));
        let kind = event(one).kind.spoken(self.lang);
        if self.finding.rule == Rule::Order {
            let ([early, late], after) = (days, event(other).kind.spoken(self.lang));
            return sentence!(
                self.lang,
                "{after} ({late}) avant {kind} ({early})",
                "{after} ({late}) before {kind} ({early})"
            );
        }
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

    pub(super) fn periods(&self, held: usize, other: usize) -> String {
        let text = |row: usize| {
            let stated = self.corpus().all_figures()[row].period;
            stated.map_or_else(String::new, |stated| period(stated, self.lang))
        };
        let (one, other) = (text(held), text(other));
        let (amount, money) = (self.stated(held), self.money());
        sentence!(
            self.lang,
            "{amount} sur {one} et sur {other} ({money})\u{a0}: les périodes ne concordent pas",
            "{amount} over {one} and over {other} ({money}): the periods do not agree"
        )
    }

    pub(super) fn after_source(&self, event: usize) -> String {
        let event = &self.corpus().all_events()[event];
        let (kind, day) = (event.kind.spoken(self.lang), when(event.when, self.lang));
        let source = event.cite.source.and_then(|source| self.corpus().source(source).date);
        let told = source.map_or_else(String::new, |told| date(told, self.lang));
        sentence!(
            self.lang,
            "{kind} ({day}), après sa source ({told}), sans être donné comme prévu",
            "{kind} ({day}), later than its source ({told}) and not said to be planned"
        )
    }

    pub(super) fn circle(&self, nodes: &[NodeId]) -> String {
        let names = nodes.iter().take(MOST_VALUES);
        let mut names: Vec<String> =
            names.map(|&node| self.corpus().name(node).to_owned()).collect();
        if let Some(more @ 1..) = nodes.len().checked_sub(MOST_VALUES) {
            names.push(Phrase::OthersCount.with(self.lang, self.style.count(more)));
        }
        let names = listed(names, self.lang);
        sentence!(
            self.lang,
            "les liens entre {names} font un cercle",
            "the links between {names} make a circle"
        )
    }

    pub(super) fn apart(&self, other: NodeId, own: &Rollup, others: &Rollup) -> String {
        let (own, others) = (self.style.rollup(own), self.style.rollup(others));
        let name = self.corpus().name(other);
        match self.finding.rule {
            Rule::SameMoney => sentence!(
                self.lang,
                "{own}, et {others} pour {name}, donné pour le même argent",
                "{own}, and {others} for {name}, said to be the same money"
            ),
            Rule::Funded => sentence!(
                self.lang,
                "{own} financés par {name}, qui n’a que {others}",
                "{own} funded by {name}, which has no more than {others}"
            ),
            _ => sentence!(
                self.lang,
                "{own} de parts, plus que {others}, ce qu’ont tous les enfants",
                "{own} of parts, more than {others}, which is what all the children have"
            ),
        }
    }

    pub(super) fn nothing_accepted(&self) -> String {
        let rule = self.finding.rule.spoken(self.lang);
        sentence!(
            self.lang,
            "rien à accepter ici ({rule})\u{a0}: `accept` ne correspond à aucun constat",
            "nothing to accept here ({rule}): `accept` matches no finding"
        )
    }

    pub(super) fn outside(&self, around: Around) -> String {
        let (corpus, lang) = (self.corpus(), self.lang);
        let text =
            |stated: Option<Period>| stated.map_or_else(String::new, |stated| period(stated, lang));
        let own = match self.finding.about {
            About::Figure(row) => {
                let figure = &corpus.all_figures()[row];
                format!("{} ({})", self.stated(row), part_name(corpus, figure))
            }
            About::Node | About::Event(_) | About::Indicator(_) => {
                text(corpus.node(self.finding.node).period)
            }
        };
        let (period, whole) = match around {
            Around::Node(above) => (text(corpus.node(above).period), corpus.name(above).to_owned()),
            Around::Figure(row) => (text(corpus.all_figures()[row].period), self.stated(row)),
        };
        sentence!(
            lang,
            "{own}, hors de {period}, la période de {whole}",
            "{own}, outside {period}, the period of {whole}"
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
