//! The least that reads a corpus: `serde_yaml` into plain structs, a whole file at a time.
//! Nothing is checked, interned, cleaned or added up.
//!
//! ```text
//! plain::read(Path::new("corpus.yaml")).plans.len()
//! ```

use std::path::Path;

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct File {
    pub corpus: Option<About>,
    pub sources: Vec<Source>,
    pub actors: Vec<Actor>,
    pub plans: Vec<Node>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct About {
    title: String,
    language: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Source {
    id: String,
    title: String,
    publisher: String,
    date: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Actor {
    id: String,
    name: String,
    kind: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Node {
    id: String,
    kind: String,
    name: String,
    aliases: Vec<String>,
    place: String,
    summary: Option<Summary>,
    figures: Vec<Figure>,
    events: Vec<Event>,
    actors: Vec<Part>,
    children: Vec<Node>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Summary {
    text: String,
    source: String,
    locator: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Figure {
    instrument: String,
    amount: String,
    certainty: String,
    source: String,
    locator: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Event {
    date: String,
    kind: String,
    source: String,
    locator: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Part {
    actor: String,
    role: String,
    source: String,
    locator: String,
}

/// Every file of a folder, or the file, in order.
pub fn read(path: &Path) -> Vec<File> {
    let mut paths = vec![path.to_owned()];
    if path.is_dir() {
        let entries = std::fs::read_dir(path).expect("a folder");
        paths = entries.map(|entry| entry.expect("an entry").path()).collect();
        paths.sort();
    }
    let text = |path| std::fs::read_to_string(path).expect("a text");
    paths.iter().map(|path| serde_yaml::from_str(&text(path)).expect("a corpus")).collect()
}
