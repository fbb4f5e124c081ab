//! Corpora that nobody would write in good faith, or that hold nothing, for the sweep.
//!
//! The hostile one goes through the loader, as a file from a stranger would; the deep and
//! the bare ones are built by hand, since the loader refuses them.
//!
//! ```text
//! name: "\e[31mrouge\e[0m", "\u202Egnp.exe", 5,000 letters, 日本語, e + 300 accents
//! ```
#![expect(clippy::unwrap_used, clippy::panic, reason = "what fails here fails a test")]

use std::fmt::Write;

use relance::domain::{
    Corpus, CorpusBuilder, Instrument, NewFigure, NewLink, NewNode, NodeKind, Relation,
};
use relance::query::Ledger;

/// Names that act on a terminal, hide, climb, join, or never end.
fn names() -> Vec<String> {
    [
        "\\e[31mrouge\\e[0m\\e]0;titre\\a\\e[2J",
        "\\u202Egnp.exe\\u202C et \\u2066isolé\\u2069",
        "a\\u200Bb\\u200Cc\\u200Dd\\uFEFFe\\u00ADf",
        "日本語の復興計画と医療のデジタル化のための国家戦略",
        "👩\\u200D👩\\u200D👧\\u200D👦 familles 🇫🇷🇪🇺 ❤\\uFE0F",
        "e\\u0301\\u0301\\u0301\\u0301\\u0301 x\\u0489 ﷽ ﷽ ﷽",
        "retour\\r\\nà la ligne\\ttabulation\\x08\\x7F\\x9B31m",
        "עברית ועוד العربية",
        "ﾊﾝｶｸ\\uFF9E \\u1100\\u1161\\u11A8",
        "\\0",
        " ",
        "",
    ]
    .iter()
    .map(|&name| name.to_owned())
    .chain(["W".repeat(5000), "Ségur ".repeat(100), format!("e{}", "\\u0301".repeat(300))])
    .collect()
}

/// A corpus in which every text is one of [`names`], as YAML.
fn hostile_yaml() -> String {
    let names = names();
    let long = &names[names.len() - 3];
    let mut yaml = format!(
        "corpus: {{title: \"{}\", language: fr}}\n\
         sources:\n  - {{id: s, title: \"{}\", publisher: \"{}\", url: \"{long}\"}}\n\
         actors:\n  - {{id: a, name: \"{}\", acronym: \"{}\", kind: company}}\n\
         plans:\n",
        names[0], names[1], names[3], names[4], names[5]
    );
    for (at, name) in names.iter().enumerate() {
        let other = &names[(at + 3) % names.len()];
        write!(
            yaml,
            "  - id: p{at}\n    kind: plan\n    name: \"x{name}\"\n    acronym: \"{other}\"\n\
             \x20   place: \"{name}\"\n    aliases: [\"y{name}\"]\n\
             \x20   summary: {{text: \"{name} {other} {name}\", source: s, locator: \"{other}\"}}\n\
             \x20   figures:\n\
             \x20     - {{instrument: subsidy, amount: \"999 999 999 999 999 999 €\", tranche: \"{other}\", source: s, locator: \"{name}\", note: \"{name}\"}}\n\
             \x20     - {{instrument: subsidy, amount: \"≤ 123 456 789 012 345 678,90 €\", source: s, locator: \"{name}\"}}\n\
             \x20     - {{instrument: equity, amount: \"0 €\", source: s, locator: \"{other}\"}}\n\
             \x20   events:\n      - {{date: 0001-01-01, kind: opens, title: \"z{name}\", source: s, locator: \"{name}\"}}\n\
             \x20     - {{period: 0001/9999, kind: closes, title: \"{name}\", source: s, locator: \"{other}\"}}\n\
             \x20     - {{period: 9999 years, kind: delivered, title: \"{other}\", source: s}}\n\
             \x20   indicators:\n      - {{name: \"n{other}\", value: 9999999999, source: s, locator: \"{name}\"}}\n\
             \x20   actors:\n      - {{actor: a, role: lead, note: \"{name}\", source: s, locator: \"{name}\"}}\n\
             \x20   links:\n      - {{relation: relies-on, to: p{}, note: \"{name}\", source: s, locator: \"{name}\"}}\n\
             \x20   children:\n      - {{id: c{at}, kind: programme, name: \"w{other}\"}}\n",
            (at + 1) % names.len()
        )
        .unwrap();
    }
    yaml
}

/// A file from a stranger, as far as the loader lets it in.
pub fn hostile() -> Ledger {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hostile.yaml");
    std::fs::write(&file, hostile_yaml()).unwrap();
    let loaded = relance::load::load(&[file]);
    let loaded = loaded.unwrap_or_else(|error| {
        panic!("{error:?}\n{}", error.render(relance::text::Lang::En));
    });
    Ledger::new(loaded.corpus).unwrap()
}

/// Sixty plans, each inside the last, all linked to the first.
pub fn deep() -> Ledger {
    let mut builder = CorpusBuilder::default();
    for level in 0..60 {
        let (id, name) = (format!("n{level}"), format!("Plan {level} à l’intérieur du précédent"));
        let kind = Some(NodeKind::Plan);
        builder.open(&NewNode { id: &id, kind, name: &name, ..NewNode::default() });
        builder.figure(&NewFigure::read(Instrument::Envelope, "1,5 M€").unwrap());
        if level > 0 {
            builder.link(&NewLink::new(Relation::FundedBy, "n0"));
        }
    }
    (0..60).for_each(|_| builder.close());
    Ledger::new(builder.finish().unwrap()).unwrap()
}

/// Nodes with neither name nor money.
pub fn bare() -> Ledger {
    let mut builder = CorpusBuilder::default();
    for id in ["a", "b", "c"] {
        builder.open(&NewNode { id, ..NewNode::default() });
        builder.close();
    }
    Ledger::new(builder.finish().unwrap()).unwrap()
}

/// Nothing at all.
pub fn empty() -> Ledger {
    Ledger::new(Corpus::default()).unwrap()
}
