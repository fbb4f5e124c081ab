//! What must hold of whatever a stranger writes, by what it is written in. Each function gives
//! what does not hold, if anything; the targets and the harness both ask them.

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use relance::app::{Key, Keymap, MOST_HITS, View};
use relance::domain::{Amount, Certainty, Corpus, Day, PartialDate, Period, Quantity, Table};
use relance::load::{LoadError, Loaded, Positions, disagreement, examine, load, read_config};
use relance::query::Ledger;
use relance::query::search::{Query, Request, SearchIndex, complete, search};
use relance::report::{CsvStyle, export_csv, export_json, export_yaml};
use relance::text::{self, Lang, clean};
use tempfile::TempDir;

#[path = "../src/cli/session/lines.rs"]
#[allow(dead_code, reason = "a part of the program, of which some is asked")]
mod lines;

/// A file's bytes: the two passes agree, what is told is told at a place, in letters that do
/// nothing to a terminal, and what is loaded can be written and read again.
pub fn file(bytes: &[u8], folder: &TempDir) -> Result<Option<Corpus>, String> {
    if let Some(what) = disagreement(bytes) {
        return Err(what);
    }
    let path = folder.path().join("case.yaml");
    std::fs::write(&path, bytes).map_err(|error| error.to_string())?;
    let paths = [path];
    let loaded = load(&paths);
    examined(&paths, loaded.is_ok())?;
    match loaded {
        Ok(loaded) => {
            places(&loaded)?;
            round_trip(&loaded.corpus, folder)?;
            Ok(Some(loaded.corpus))
        }
        Err(LoadError::Diagnostics(found)) => {
            for one in found {
                if one.line == 0 || one.column == 0 || one.code == "refused" {
                    return Err(format!("at no place, or not explained: {one:?}"));
                }
                let is_whole = |lang: &Lang| {
                    !one.message.text(*lang).trim().is_empty() && is_harmless(&one.render(*lang))
                };
                if !Lang::ALL.iter().all(is_whole) {
                    return Err(format!("empty, or it acts on a terminal: {one:?}"));
                }
            }
            Ok(None)
        }
        Err(other) => Err(format!("another error: {other}")),
    }
}

/// What is read in spite of errors has errors where the loader refuses, and bears to be added up.
fn examined(paths: &[PathBuf], is_loaded: bool) -> Result<(), String> {
    let examined = examine(paths).map_err(|error| error.to_string())?;
    if examined.diagnostics.is_empty() != is_loaded {
        return Err("examined and loaded differ".into());
    }
    if let (false, Ok(ledger)) = (is_loaded, Ledger::new(examined.loaded.corpus)) {
        let _ = ledger.findings();
    }
    Ok(())
}

/// Each node has a place in its file.
fn places(loaded: &Loaded) -> Result<(), String> {
    let mut positions = Positions::on_disk(&loaded.files);
    for node in loaded.corpus.node_ids() {
        let place = positions.of(&loaded.corpus, Table::Nodes, node.index());
        if place.is_none_or(|place| place.line == 0 || place.column == 0) {
            return Err(format!("a node at no place: {}", loaded.corpus.id(node)));
        }
    }
    Ok(())
}

/// Whether a text has no character that acts on a terminal, but for line ends.
pub fn is_harmless(text: &str) -> bool {
    let turns = |c| matches!(c, '\u{61c}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    !text.chars().any(|c| c.is_control() && c != '\n' || turns(c))
}

/// What is written as YAML is the same corpus when it is read, and so is the image.
pub fn round_trip(corpus: &Corpus, folder: &TempDir) -> Result<(), String> {
    let (mut json, mut yaml) = (Vec::new(), Vec::new());
    let (mut csv, mut french) = (Vec::new(), Vec::new());
    let told = |error: std::io::Error| error.to_string();
    export_json(corpus, &mut json).map_err(told)?;
    export_yaml(corpus, &mut yaml).map_err(told)?;
    export_csv(corpus, CsvStyle::Plain, &mut csv).map_err(told)?;
    export_csv(corpus, CsvStyle::French, &mut french).map_err(told)?;
    if serde_json::from_slice::<serde_json::Value>(&json).is_err() {
        return Err("the JSON is none".into());
    }
    for written in [&yaml, &csv, &french] {
        let text = String::from_utf8_lossy(written).replace("\r\n", "\n");
        if !is_harmless(&text) {
            return Err(format!("it acts on a terminal: {text}"));
        }
    }
    let image = corpus.to_image().map_err(|error| error.to_string())?;
    let again = Corpus::from_image(&image).map_err(|error| error.to_string())?;
    if again.to_image().ok() != Some(image) {
        return Err("another image".into());
    }
    if corpus.is_empty() && corpus.sources().is_empty() && corpus.actors().is_empty() {
        return Ok(()); // Nothing is no file.
    }
    let path = folder.path().join("back.yaml");
    std::fs::write(&path, &yaml).map_err(told)?;
    let back =
        load(&[path]).map_err(|error| format!("not read back: {}", error.render(Lang::En)))?;
    let mut second = Vec::new();
    export_json(&back.corpus, &mut second).map_err(told)?;
    if second == json { Ok(()) } else { Err("another corpus is read back".into()) }
}

/// What is read of an amount, a date, a period, a number, a key.
pub fn values(amount: &str, when: &str) -> Result<(), String> {
    if let Ok(stated) = Amount::read(amount) {
        let read = stated.amount;
        let certainty = stated.certainty.unwrap_or(Certainty::Firm);
        if !read.interval(certainty).contains(read.eur()) {
            return Err(format!("outside its interval: {amount:?}"));
        }
        // A range has no single value that could be printed.
        for lang in Lang::ALL.into_iter().filter(|_| !read.is_range()) {
            let said = text::money(read.eur(), read.place(), lang);
            let again = Amount::read(&said);
            if again.is_ok_and(|again| !again.amount.interval(Certainty::Firm).contains(read.eur()))
            {
                return Err(format!("printed as another: {amount:?} as {said:?}"));
            }
        }
        if Amount::read(&clean(amount)).as_ref() != Ok(&stated) {
            return Err(format!("cleaned it is another amount: {amount:?}"));
        }
    }
    if let Ok(date) = when.parse::<PartialDate>()
        && date.to_string().parse::<PartialDate>() != Ok(date)
    {
        return Err(format!("a date is not read back: {when:?}"));
    }
    if let Ok(period) = when.parse::<Period>()
        && period.to_string().parse::<Period>() != Ok(period)
    {
        return Err(format!("a period is not read back: {when:?}"));
    }
    let _ = (when.parse::<Day>(), Quantity::parse(amount), Key::parse(when));
    let both = format!("{amount}{when}");
    let cleaned = clean(&both).into_owned();
    if clean(&cleaned) != cleaned || !is_harmless(&cleaned) {
        return Err(format!("cleaned twice it is another: {both:?}"));
    }
    for columns in [0, 1, 2, 7, 30] {
        let cut = text::truncate(&cleaned, columns);
        if text::width(&cut) > columns {
            return Err(format!("wider than {columns}: {cleaned:?}"));
        }
        let _ = (text::wrap(&cleaned, columns), text::truncate_start(&cleaned, columns));
    }
    Ok(())
}

/// A corpus with the index of its search.
pub struct Known {
    pub ledger: Ledger,
    pub index: SearchIndex,
}

impl Known {
    pub fn new(corpus: Corpus) -> Option<Known> {
        let ledger = Ledger::new(corpus).ok()?;
        Some(Known { index: SearchIndex::new(&ledger.corpus), ledger })
    }
}

/// A query: its fault lies in it, or it is answered.
pub fn query(typed: &str, known: &Known) -> Result<(), String> {
    let corpus = &known.ledger.corpus;
    match Query::parse(typed, corpus, &known.index) {
        Ok(query) => {
            let running = AtomicBool::new(false);
            if search(&known.ledger, &known.index, &query, &Request::new(MOST_HITS, &running))
                .is_none()
            {
                return Err(format!("not answered: {typed:?}"));
            }
        }
        Err(problem) => {
            if typed.get(problem.range.clone()).is_none() {
                return Err(format!("its fault is at no place: {typed:?}"));
            }
            if let Some(lang) = Lang::ALL.iter().find(|lang| !is_harmless(&problem.message(**lang)))
            {
                return Err(format!("it acts on a terminal: {}", problem.message(*lang)));
            }
        }
    }
    let _ = complete(typed, corpus, Lang::Fr);
    Ok(())
}

/// A configuration: it is read, and what is wrong with it is told at its place.
pub fn config(bytes: &[u8], folder: &TempDir) -> Result<(), String> {
    let path = folder.path().join("config.yaml");
    std::fs::write(&path, bytes).map_err(|error| error.to_string())?;
    let views: Vec<&'static str> = View::ALL.iter().map(|view| view.word()).collect();
    let read = read_config(&path, &views, |bindings| {
        let all = bindings.iter().map(|one| (one.command.as_str(), one.keys.as_slice()));
        let _ = Keymap::with(all);
        Vec::new()
    });
    for one in read.map_err(|error| error.to_string())?.found {
        let is_bad = |lang: &Lang| !is_harmless(&one.render(*lang));
        if one.line == 0 || one.column == 0 || Lang::ALL.iter().any(is_bad) {
            return Err(format!("at no place, or it acts on a terminal: {one:?}"));
        }
    }
    Ok(())
}

/// A session: it is foreign, or what is written of it is the same.
pub fn session(held: &str) -> Result<(), String> {
    for paths in [Vec::new(), vec!["/plans".to_owned()]] {
        if let Some(session) = lines::read(&paths, held)
            && lines::read(&paths, &lines::written(&paths, &session)) != Some(session)
        {
            return Err(format!("not read back: {held:?}"));
        }
    }
    Ok(())
}
