//! Corpora of any size in the manner of the one that ships: plans with programmes with
//! laureates, each with figures, events, actors and sources.
//!
//! About 415 bytes of YAML a node and names of some 40 bytes. The same numbers and seed
//! give the same text everywhere; every generated corpus is valid.
//!
//! ```text
//! generate(1_000, 7)                      one file of a thousand nodes
//! generate_files(1_000, 20, 7, folder)    the same corpus in twenty files, and two for the rest
//! ```

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

/// Programmes of a plan, and laureates of a programme.
const PROGRAMMES: usize = 10;
const LAUREATES: usize = 20;

/// One file with exactly `nodes` nodes.
#[must_use]
pub fn generate(nodes: usize, seed: u64) -> String {
    let mut make = Maker::new(nodes, seed);
    let mut text = make.head();
    text.push_str("plans:\n");
    while make.made < nodes {
        make.plan(&mut text);
    }
    text
}

/// The corpus of [`generate`] with its plans spread over `files` files of `folder`; sources
/// and actors stand in a file of their own, read first.
pub fn generate_files(nodes: usize, files: usize, seed: u64, folder: &Path) -> io::Result<()> {
    let mut make = Maker::new(nodes, seed);
    fs::write(folder.join("00-head.yaml"), make.head())?;
    for file in 1..=files.max(1) {
        let mut text = String::from("plans:\n");
        let end = nodes * file / files.max(1);
        while make.made < end {
            make.plan(&mut text);
        }
        fs::write(folder.join(format!("plans-{file:06}.yaml")), text)?;
    }
    Ok(())
}

struct Maker {
    state: u64,
    nodes: usize,
    made: usize,
    sources: usize,
    actors: usize,
}

const WHAT: [&str; 8] = [
    "Territoire numérique de santé",
    "Parcours coordonné des aînés",
    "Hôpital connecté et solidaire",
    "Plateforme régionale d’échanges",
    "Maison de santé augmentée",
    "Réseau de télémédecine rurale",
    "Données de santé partagées",
    "Fabrique des métiers du soin",
];
const PLACES: [&str; 8] =
    ["Strasbourg", "Lorient", "Bar-le-Duc", "Saint-Étienne", "Nîmes", "Dole", "Évreux", "Rodez"];

impl Maker {
    fn new(nodes: usize, seed: u64) -> Self {
        let (sources, actors) = (nodes / 200 + 5, nodes / 50 + 10);
        Self { state: seed, nodes, made: 0, sources, actors }
    }

    /// A number below `bound`, by the splitmix64 sequence.
    fn below(&mut self, bound: usize) -> usize {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let bound = u64::try_from(bound.max(1)).unwrap_or(u64::MAX);
        usize::try_from((z ^ (z >> 31)) % bound).unwrap_or(0)
    }

    fn pick(&mut self, from: &[&'static str]) -> &'static str {
        from[self.below(from.len())]
    }

    fn head(&mut self) -> String {
        let mut text = String::from("corpus: {title: Corpus de mesure, language: fr}\nsources:\n");
        for at in 0..self.sources {
            let (year, month) = (2015 + self.below(10), 1 + self.below(12));
            let _ = writeln!(
                text,
                "  - {{id: s{at}, title: « Lettre d’information » n° {at}, publisher: TICsanté, date: {year}-{month:02}}}"
            );
        }
        text.push_str("actors:\n");
        for at in 0..self.actors {
            let place = self.pick(&PLACES);
            let _ = writeln!(
                text,
                "  - {{id: a{at}, name: \"Groupement de {place}, site {at}\", kind: hospital}}"
            );
        }
        text
    }

    fn plan(&mut self, text: &mut String) {
        self.node(text, "plan", 1);
        self.figure(text, 1, "envelope");
        for programme in 0..PROGRAMMES {
            if self.made == self.nodes {
                return;
            }
            if programme == 0 {
                text.push_str("    children:\n");
            }
            self.node(text, "programme", 3);
            self.figure(text, 3, "envelope");
            for laureate in 0..LAUREATES {
                if self.made == self.nodes {
                    return;
                }
                if laureate == 0 {
                    text.push_str("        children:\n");
                }
                self.laureate(text);
            }
        }
    }

    fn node(&mut self, text: &mut String, kind: &str, depth: usize) {
        let at = self.made;
        self.made += 1;
        let (what, place) = (self.pick(&WHAT), self.pick(&PLACES));
        let pad = "  ".repeat(depth);
        let _ = writeln!(text, "{pad}- id: n{at}");
        let _ = writeln!(text, "{pad}  kind: {kind}");
        let _ = writeln!(text, "{pad}  name: {what} {at}");
        if self.below(8) == 0 {
            let _ = writeln!(text, "{pad}  aliases: [{place} {at}, \"projet « {at} »\"]");
        }
        if self.below(4) == 0 {
            let _ = writeln!(text, "{pad}  place: {place}");
        }
        if self.below(20) == 0 {
            let _ = writeln!(text, "{pad}  summary:");
            let _ = writeln!(text, "{pad}    text: >-");
            let _ =
                writeln!(text, "{pad}      Projet de {place} pour relier la ville et l’hôpital ;");
            let _ = writeln!(text, "{pad}      ses outils doivent pouvoir servir ailleurs.");
            let _ = writeln!(text, "{pad}    source: s{}", self.below(self.sources));
        }
    }

    fn cite(&mut self) -> String {
        format!("source: s{}, locator: § {}", self.below(self.sources), 1 + self.below(20))
    }

    fn figure(&mut self, text: &mut String, depth: usize, instrument: &str) {
        let pad = "  ".repeat(depth);
        let (whole, tenth, cite) = (1 + self.below(40), self.below(10), self.cite());
        let _ = writeln!(text, "{pad}  figures:");
        let _ = writeln!(
            text,
            "{pad}    - {{instrument: {instrument}, amount: \"{whole},{tenth} M€\", {cite}}}"
        );
    }

    fn laureate(&mut self, text: &mut String) {
        self.node(text, "laureate", 5);
        self.figure(text, 5, "subsidy");
        let pad = "  ".repeat(5);
        let (whole, cite) = (1 + self.below(40), self.cite());
        if self.below(3) == 0 {
            let _ = writeln!(
                text,
                "{pad}    - {{instrument: equity, amount: {whole} M€, certainty: ceiling, {cite}}}"
            );
        }
        let (month, day, cite) = (1 + self.below(12), 1 + self.below(28), self.cite());
        let _ = writeln!(text, "{pad}  events:");
        let _ =
            writeln!(text, "{pad}    - {{date: 2019-{month:02}-{day:02}, kind: selected, {cite}}}");
        let (actor, cite) = (self.below(self.actors), self.cite());
        let _ = writeln!(text, "{pad}  actors:");
        let _ = writeln!(text, "{pad}    - {{actor: a{actor}, role: lead, {cite}}}");
    }
}
