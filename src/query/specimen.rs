//! Corpora for tests, in a few lines of text that can be checked by eye.
//!
//! ```text
//! plan p
//!   programme q; S 150 M€; P ≤ 300 M€; counts laureate 24
//!     laureate a; S 10,6 M€; S.paid 2 M€; S/2017 1 M€; B ≈ 115 M€; on 2019-09-13
//!     laureate b; S 8 M€ @old; S 9 M€ @new !; same-money-as a
//! ```
//!
//! Two spaces of indentation are a level. `E S P A L G B` are the instruments, `.stage`, `/tranche`,
//! `~region`, `:funder`, `@source` (`@` none), `!` preferred, `+` a revision; a key may have several of
//! these, as in `S.paid:ue/2021`. `funded-by p 10 Md€` has an amount. Sources named are made, `old` dated 2019 and
//! `new` 2020; what names none is of `old`.
//!
//! ```text
//! plan p; period 2017/2021; partition yes; accept sum because it is known
//!   strand s; launched 2019-04 a title @new; says calls 117 @new
//! ```

use crate::domain::{
    ActorKind, Amount, Corpus, CorpusBuilder, EventKind, Instrument, NewActor, NewCitation,
    NewEvent, NewFacet, NewFigure, NewIndicator, NewLink, NewNode, NewRole, NewSource, NodeKind,
    Period, Relation, Role, Rule, Stage, When, Word,
};
use crate::query::Ledger;

pub(crate) fn ledger(text: &str) -> Ledger {
    Ledger::new(corpus(text)).unwrap()
}

pub(crate) fn corpus(text: &str) -> Corpus {
    let mut builder = CorpusBuilder::default();
    for (id, date) in [("old", "2019-11"), ("new", "2020-09")] {
        let date = date.parse().ok();
        builder.source(&NewSource {
            id,
            title: id,
            publisher: "Presse",
            date,
            ..Default::default()
        });
    }
    for (id, name, kind, part_of) in [
        ("ue", "Union européenne", ActorKind::PublicBody, ""),
        ("etat", "État", ActorKind::State, ""),
        ("pia", "Secrétariat général pour l’investissement", ActorKind::PublicBody, "etat"),
        ("region", "Région", ActorKind::Region, ""),
    ] {
        // The last two only where they are spoken of.
        let spoken = [format!(":{id}"), format!("funder {id}")];
        if matches!(id, "ue" | "etat") || spoken.iter().any(|of| text.contains(of.as_str())) {
            builder.actor(&NewActor { id, name, acronym: "", kind, part_of }, [""; 0]);
        }
    }
    let mut depth = 0;
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let level = (line.len() - line.trim_start().len()) / 2;
        (level..depth).for_each(|_| builder.close());
        open(&mut builder, line.trim());
        depth = level + 1;
    }
    builder.finish().unwrap_or_else(|conflicts| panic!("{conflicts:#?}"))
}

fn open(builder: &mut CorpusBuilder, line: &str) {
    let mut parts = line.split(';').map(str::trim);
    let (kind, id) = parts.next().and_then(|head| head.split_once(' ')).unwrap();
    let kind = Some(NodeKind::from_word(kind).unwrap());
    let parts: Vec<(&str, &str)> = parts.map(|part| part.split_once(' ').unwrap()).collect();
    let text = |key| parts.iter().find(|(name, _)| *name == key).map_or("", |(_, value)| *value);
    builder.open(&NewNode {
        id,
        kind,
        name: if text("name").is_empty() { id } else { text("name") },
        acronym: text("acronym"),
        place: text("place"),
        summary: text("summary"),
        period: text("period").parse::<Period>().ok(),
        partition: text("partition") == "yes",
        ..NewNode::default()
    });
    for (key, value) in parts {
        add(builder, key, value);
    }
}

fn add(builder: &mut CorpusBuilder, key: &str, value: &str) {
    let cite = NewCitation { source: "old", locator: "§ 1" };
    match key {
        "name" | "acronym" | "place" | "summary" | "period" | "partition" => {}
        "accept" => {
            let (rule, because) = value.split_once(' ').unwrap();
            builder.accept(Rule::from_word(rule).unwrap(), because);
        }
        "says" => {
            let (said, source) = value.split_once('@').unwrap_or((value, "old"));
            let (name, value) = said.trim().split_once(' ').unwrap();
            let cite = NewCitation { source: source.trim(), locator: "§ 1" };
            let (value, counts, date) = (value.trim(), None, None);
            builder.indicator(&NewIndicator { name, value, counts, date, cite });
        }
        _ if EventKind::from_word(key).is_some() => {
            let (said, source) = value.split_once('@').unwrap_or((value, "old"));
            let (date, title) = said.trim().split_once(' ').unwrap_or((said.trim(), ""));
            builder.event(&NewEvent {
                kind: EventKind::from_word(key).unwrap(),
                when: When::During(date.parse().unwrap()),
                planned: false,
                title: title.trim(),
                cite: NewCitation { source: source.trim(), locator: "§ 1" },
            });
        }
        "alias" => builder.alias(value),
        "facet" => facet(builder, value),
        "on" | "during" => {
            let when = if key == "on" {
                When::At(value.parse().unwrap())
            } else {
                When::During(value.parse().unwrap())
            };
            builder.event(&NewEvent {
                kind: EventKind::Selected,
                when,
                planned: false,
                title: "",
                cite,
            });
        }
        "counts" => {
            let (kind, value) = value.split_once(' ').unwrap();
            let counts = NodeKind::from_word(kind);
            builder.indicator(&NewIndicator { name: "compte", value, counts, date: None, cite });
        }
        _ if Relation::from_word(key).is_some() => {
            let relation = Relation::from_word(key).unwrap();
            let (to, stated) = value.split_once(' ').unwrap_or((value, ""));
            let amount = Amount::read(stated).ok();
            builder.link(&NewLink { amount, stated, cite, ..NewLink::new(relation, to) });
        }
        _ if Role::from_word(key).is_some() => {
            let role = Role::from_word(key).unwrap();
            builder.role(&NewRole { actor: value, role, note: "", cite });
        }
        _ => figure(builder, key, value),
    }
}

fn facet(builder: &mut CorpusBuilder, stated: &str) {
    let (name, values) = stated.split_once(' ').unwrap();
    for value in values.split(", ") {
        builder.facet(&NewFacet { name, value });
    }
}

fn figure(builder: &mut CorpusBuilder, key: &str, value: &str) {
    let marks = ['.', '/', ':', '~'];
    let at = "ESPALGB".find(key.split(marks).next().unwrap()).unwrap();
    let part = |mark: char| {
        let rest = key.split_once(mark).map_or("", |(_, rest)| rest);
        rest.split(marks).next().unwrap_or("")
    };
    let (value, preferred) = value.strip_suffix('!').map_or((value, false), |rest| (rest, true));
    let (value, replaces) = value.strip_suffix('+').map_or((value, false), |rest| (rest, true));
    let (stated, source) = value.split_once('@').unwrap_or((value, "old"));
    builder.figure(&NewFigure {
        stage: Stage::from_word(part('.')),
        cite: NewCitation { source: source.trim(), locator: "§ 1" },
        tranche: part('/'),
        region: part('~'),
        funder: part(':'),
        preferred,
        replaces,
        ..NewFigure::read(Instrument::ALL[at], stated.trim()).unwrap()
    });
}
