//! The configuration: how the program looks, speaks and answers keys, from one YAML file.
//!
//! It is read by the tolerant pass alone, led by a field table like those of a corpus, and what
//! is wrong is reported by the same diagnostics. What is wrong is left out, and everything else
//! holds: a mistake in a configuration must keep nobody from their data. A key that is not
//! known is a warning, as a later version may know it.
//!
//! ```yaml
//! language: fr
//! share-base: plan
//! keys:
//!   compare: "="
//!   quit: [q, Ctrl-c]
//! ```

mod vocabulary;

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::chunks::CHUNK_BYTES;
use super::decode::decode;
use super::diagnose::diagnostics;
use super::diagnostic::Diagnostic;
use super::fault::{Fault, FaultKind, MAX_CONFIG_BYTES};
use super::marked::{Content, Place, Ref, Shift, Tree};
use super::record::{Field, Record as _, Shape, Value, settings};
use super::scan::scan;
use super::tolerant::{Collected, Finding, Reader};
use super::value::ValueError;
use super::{LoadError, bytes, syntax};
use crate::domain::Severity;
use crate::text::{Message, message};

pub use vocabulary::{Colours, Language, ShareBase, ViewName};

settings! {
    /// How the program looks, speaks and answers keys.
    Config "configuration", "une configuration" {
        /// The language of labels and messages; auto: that of the locale.
        language: Option<Language> = optional,
        /// ansi: the terminal's own sixteen colours; mono: bold, underlined and reversed only.
        palette: Option<Colours> = optional,
        /// Whether marks, lines and quotes are drawn in ASCII; letters stay.
        ascii: Option<bool> = optional,
        /// Whether the program takes the mouse.
        mouse: Option<bool> = optional,
        /// What the bars are shares of when the program starts.
        share_base as "share-base": Option<ShareBase> = optional,
        /// The screen on which the program starts; last: the one that was left.
        start_view as "start-view": Option<ViewName> = optional,
        /// Other keys for commands, each by its name: one key, or a list.
        keys: Bindings = optional,
    }
}

/// The keys of one command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// The command, as it was named.
    pub command: String,
    /// Its keys, as they were named; none take its keys away.
    pub keys: Vec<String>,
    place: Place,
    key_places: Vec<Place>,
}

/// The keys of commands, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bindings(pub Vec<Binding>);

/// What is wrong with a binding, found by who knows the commands and the keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongBinding {
    /// The binding, by its place among them.
    pub binding: usize,
    /// The key that is wrong, by its place in the binding; else the command is.
    pub key: Option<usize>,
    /// What kind of mistake.
    pub code: &'static str,
    /// What is wrong.
    pub message: Message,
    /// What to do about it.
    pub hint: Option<Message>,
}

/// Mistakes after which nothing but the thing itself is left out.
const WARNINGS: [&str; 2] = ["unknown-key", "unknown-command"];

/// Mistakes whose hints speak of a corpus.
const OF_A_CORPUS: [&str; 3] = ["too-deep", "too-long", "too-dense"];

/// A configuration as far as it is right, and everything that is not.
#[derive(Debug, Clone, Default)]
pub struct ReadConfig {
    /// What is right.
    pub config: Config,
    /// What is not, by line and column.
    pub found: Vec<Diagnostic>,
}

/// Reads the configuration at `path`. `views` are the words for the screen on which the program
/// may start; `check` reports what is wrong with the bindings.
///
/// Fails only where the file cannot be read at all.
pub fn read_config(
    path: &Path,
    views: &[&'static str],
    check: impl FnOnce(&[Binding]) -> Vec<WrongBinding>,
) -> Result<ReadConfig, LoadError> {
    let bytes = bytes_of(path)?;
    let lossy = String::from_utf8_lossy(&bytes).into_owned();
    let mut collected = Collected::default();
    let mut config = Config::default();
    let text = match decode(bytes).and_then(|text| scan(&text, CHUNK_BYTES).map(|_| text)) {
        Ok(text) => {
            config = values(&text, &mut collected);
            check_view(&mut config, views, &mut collected);
            collected.findings.extend(
                check(&config.keys.0).into_iter().map(|wrong| finding(&config.keys.0, wrong)),
            );
            text
        }
        // Nothing but comments says nothing, and that is right.
        Err(Fault { kind: FaultKind::Empty, .. }) => lossy,
        Err(fault) => {
            collected.fault(0, &fault, &lossy);
            lossy
        }
    };
    let files: [PathBuf; 1] = [path.to_owned()];
    let mut found = diagnostics(collected.findings, &files, &[Some(text)]);
    for one in &mut found {
        if WARNINGS.contains(&one.code) {
            one.severity = Severity::Warning;
        }
        one.hint.take_if(|_| OF_A_CORPUS.contains(&one.code));
    }
    Ok(ReadConfig { config, found })
}

/// The bytes of the configuration; nothing else than a file is ever opened, for it is read at every
/// start.
fn bytes_of(path: &Path) -> Result<Vec<u8>, LoadError> {
    let path_buf = || path.to_owned();
    let file = bytes::open_ordinary(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => LoadError::NotFound { path: path_buf(), suggestion: None },
        ErrorKind::InvalidInput => LoadError::NoOrdinaryFile { path: path_buf() },
        _ => LoadError::Unreadable { path: path_buf(), error },
    })?;
    bytes::read_file(path, file, MAX_CONFIG_BYTES).map_err(|error| match error {
        LoadError::TooLarge { path } => LoadError::LargeConfig { path },
        other => other,
    })
}

/// An entry of the configuration, for a sample and a manual.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigField {
    /// Its key.
    pub name: &'static str,
    /// What it means.
    pub doc: &'static str,
    /// The words that it may be; empty where it is no word.
    pub words: Vec<&'static str>,
}

/// The entries of the configuration, in the order in which people write them, for a program
/// that may start on these views.
#[must_use]
pub fn config_fields(views: &[&'static str]) -> Vec<ConfigField> {
    let entry = |field: &Field| {
        let words = match field.shape {
            Shape::Word(words) => (words.words)(),
            Shape::View => views.to_vec(),
            Shape::Flag => vec!["true", "false"],
            _ => Vec::new(),
        };
        ConfigField { name: field.name, doc: field.doc.trim(), words }
    };
    Config::table().fields.iter().map(entry).collect()
}

/// The values that are right; what breaks the syntax is reported, and what comes before it read.
fn values(text: &str, collected: &mut Collected) -> Config {
    let tree = Tree::of(text, Shift::default());
    if let Some(broken) = &tree.broken {
        collected.findings.push(syntax::finding(0, broken));
    }
    let Some(root) = tree.root else { return Config::default() };
    let mut reader = Reader { tree: &tree, file: 0, collected, guesses: false };
    Config::read(&mut reader, root, None).unwrap_or_default()
}

/// Leaves out a view that the program does not have, and reports it.
fn check_view(config: &mut Config, views: &[&'static str], collected: &mut Collected) {
    let unknown = config.start_view.take_if(|view| !views.contains(&&*view.0));
    let given = collected.span(config.span).and_then(|span| span.field("start-view"));
    if let (Some(ViewName(word)), Some((place, _))) = (unknown, given) {
        let error = ValueError::word(&word, Shape::View.what(), views.to_vec());
        let (message, hint) = (error.message(), error.hint());
        collected.findings.push(Finding { file: 0, place, code: error.code(), message, hint });
    }
}

fn finding(bindings: &[Binding], wrong: WrongBinding) -> Finding {
    let WrongBinding { binding, key, code, message, hint } = wrong;
    let place = bindings.get(binding).and_then(|binding| match key {
        Some(key) => binding.key_places.get(key).copied(),
        None => Some(binding.place),
    });
    Finding { file: 0, place: place.unwrap_or_default(), code, message, hint }
}

impl Value for Bindings {
    const SHAPE: Shape = Shape::Keys;

    fn read(reader: &mut Reader<'_>, part: Ref, field: &'static Field) -> Option<Self> {
        let tree = reader.tree;
        let entries = match &tree.get(part).content {
            Content::Map(entries) => entries,
            Content::Scalar(..) if tree.is_null(part) => return Some(Self::default()),
            Content::Scalar(..) | Content::List(_) | Content::Unknown => {
                return reader.wrong_shape(part, field);
            }
        };
        let mut bindings: Vec<Binding> = Vec::new();
        let mut named: Vec<Ref> = Vec::new();
        for &(key, value) in entries {
            let Some(command) = tree.scalar(key) else {
                reader.no_word(key);
                continue;
            };
            if let Some(at) = bindings.iter().position(|known| known.command == command) {
                reader.twice(key, value, named[at]);
                continue;
            }
            let Some(keys) = keys_of(reader, value) else { continue };
            let name = |key: &Ref| tree.scalar(*key).unwrap_or_default().to_owned();
            bindings.push(Binding {
                command: command.to_owned(),
                keys: keys.iter().map(name).collect(),
                place: tree.get(key).place,
                key_places: keys.iter().map(|&key| tree.get(key).place).collect(),
            });
            named.push(key);
        }
        Some(Self(bindings))
    }
}

/// The keys that `part` names; where it names none, that is reported.
fn keys_of(reader: &mut Reader<'_>, part: Ref) -> Option<Vec<Ref>> {
    let tree = reader.tree;
    let keys = match &tree.get(part).content {
        Content::Scalar(..) if tree.is_null(part) => Vec::new(),
        Content::List(items) => items.clone(),
        Content::Scalar(..) | Content::Map(_) | Content::Unknown => vec![part],
    };
    if let Some(&wrong) = keys.iter().find(|&&key| tree.scalar(key).is_none()) {
        let hint = message!(
            "écrire `q`, ou `[q, Ctrl-c]`\u{a0}; mettre un crochet, une accolade ou `,` entre guillemets",
            "write `q`, or `[q, Ctrl-c]`; put a bracket or `,` in quotes"
        );
        let message = message!(
            "les touches d’une commande sont une touche, ou une liste de touches",
            "the keys of a command are a key, or a list of keys"
        );
        reader.report(wrong, "wrong-shape", message, Some(hint));
        return None;
    }
    Some(keys)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::domain::Word as _;
    use crate::text::Lang;

    const VIEWS: [&str; 7] =
        ["last", "explorer", "search", "compare", "timeline", "sources", "checks"];

    fn read(text: &str) -> ReadConfig {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.yaml");
        fs::write(&path, text).unwrap();
        let mut read = read_config(&path, &VIEWS, |_| Vec::new()).unwrap();
        for one in &mut read.found {
            one.file = "config.yaml".into();
        }
        read
    }

    fn rendered(text: &str) -> String {
        rendered_in(text, Lang::En)
    }

    fn rendered_in(text: &str, lang: Lang) -> String {
        let lines: Vec<String> = read(text).found.iter().map(|one| one.render(lang)).collect();
        lines.join("\n")
    }

    #[test]
    fn every_entry_is_read() {
        let text = "language: fr\npalette: mono\nascii: true\nmouse: false\nshare-base: plan\n\
                    start-view: compare\nkeys:\n  quit: [Q, Ctrl-c]\n  compare: =\n  mark: ~\n  filter: []\n";
        let ReadConfig { config, found } = read(text);
        assert_eq!(found, []);
        assert_eq!(config.language, Some(Language::French));
        assert_eq!(config.palette, Some(Colours::Mono));
        assert_eq!((config.ascii, config.mouse), (Some(true), Some(false)));
        assert_eq!(config.share_base, Some(ShareBase::Plan));
        assert_eq!(config.start_view, Some(ViewName("compare".into())));
        let keys: Vec<(&str, Vec<&str>)> = (config.keys.0.iter())
            .map(|one| (one.command.as_str(), one.keys.iter().map(String::as_str).collect()))
            .collect();
        let expected = [
            ("quit", vec!["Q", "Ctrl-c"]),
            ("compare", vec!["="]),
            ("mark", vec![]),
            ("filter", vec![]),
        ];
        assert_eq!(keys, expected);
    }

    #[test]
    fn nothing_said_is_nothing_wrong() {
        for text in ["", "# language: fr\n", "---\n", "language:\nkeys: ~\n", "{}"] {
            let ReadConfig { config, found } = read(text);
            assert_eq!(found, [], "{text:?}");
            assert_eq!(Config { span: 0, ..config }, Config::default(), "{text:?}");
        }
    }

    #[test]
    fn what_is_unknown_is_a_warning_and_what_is_wrong_an_error() {
        let text = "palete: mono\nlanguage: french\nascii: yes\n";
        assert_eq!(
            rendered(text),
            "config.yaml:1:1: warning[unknown-key]: a configuration has no key `palete`
    1 | palete: mono
      | ^^^^^^ did you mean `palette`?
config.yaml:2:11: error[unknown-word]: `french` is no language
    2 | language: french
      |           ^^^^^^ one of auto, fr, en
config.yaml:3:8: error[bad-flag]: `yes` is neither true nor false
    3 | ascii: yes
      |        ^^^ write true or false"
        );
        // What was probably meant is not done: it was not written.
        assert_eq!(read(text).config.palette, None);
        let severities = |text| read(text).found.iter().map(|one| one.severity).collect::<Vec<_>>();
        assert!(severities(text).contains(&Severity::Error));
        assert_eq!(severities("palete: mono\n"), [Severity::Warning]);
    }

    #[test]
    fn mistakes_are_reported_in_french() {
        let text = "palette: [mono]\nstart-view: accueil\nkeys:\n  quit: {a: b}\n  [x]: y\n";
        assert_eq!(
            rendered_in(text, Lang::Fr).replace('\u{a0}', "_"),
            "config.yaml:1:10: error[wrong-shape]: `palette` est une palette, pas une liste
    1 | palette: [mono]
      |          ^ écrire `palette: …` avec une seule valeur
config.yaml:2:13: error[unknown-word]: `accueil` n’est pas une vue
    2 | start-view: accueil
      |             ^^^^^^^ mots possibles_: last, explorer, search, compare, timeline, sources, checks
config.yaml:4:9: error[wrong-shape]: les touches d’une commande sont une touche, ou une liste de touches
    4 |   quit: {a: b}
      |         ^ écrire `q`, ou `[q, Ctrl-c]`_; mettre un crochet, une accolade ou `,` entre guillemets
config.yaml:5:3: error[wrong-shape]: une clé est un seul mot
    5 |   [x]: y
      |   ^"
        );
        let keys = "`keys` est un dictionnaire, pas une liste";
        assert!(rendered_in("keys: [q]\n", Lang::Fr).contains(keys));
        let list = "une configuration est un dictionnaire, avec des clés et des valeurs";
        assert!(rendered_in("- language\n", Lang::Fr).contains(list));
    }

    #[test]
    fn what_stands_before_a_mistake_and_beside_it_holds() {
        let text =
            "language: fr\npalette: [mono]\nmouse: false\nkeys:\n  quit: {a: b}\n  mark: m\n";
        let ReadConfig { config, found } = read(text);
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!((config.language, config.mouse), (Some(Language::French), Some(false)));
        assert_eq!(config.keys.0.len(), 1);
        let ReadConfig { config, found } = read("language: fr\nmouse: 'no\n");
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(config.mouse, None);
    }

    #[test]
    fn keys_named_twice_and_hostile_files_are_reported() {
        assert!(rendered("keys: {quit: q, quit: x}\n").contains("error[duplicate-key]"));
        assert!(rendered("mouse: true\nmouse: false\n").contains("it stands on line 1 already"));
        assert!(rendered("- language\n").contains("a configuration is a mapping"));
        let deep = format!("keys: {}", "[".repeat(50_000));
        assert!(rendered(&deep).contains("error["));
        assert!(!rendered(&deep).contains("node"));
        assert!(rendered("language: f\u{1b}[31mr\n").contains("control-character"));
        let folder = tempfile::tempdir().unwrap();
        let large = folder.path().join("large.yaml");
        fs::write(&large, "#".repeat(MAX_CONFIG_BYTES + 1)).unwrap();
        let refused = read_config(&large, &VIEWS, |_| Vec::new()).unwrap_err();
        assert!(refused.message(Lang::En).ends_with("large.yaml: it is larger than 1 MiB"));
        assert!(refused.message(Lang::Fr).ends_with("large.yaml\u{a0}: il dépasse 1\u{a0}Mio"));
        let none = folder.path().join("none.yaml");
        assert!(matches!(
            read_config(&none, &VIEWS, |_| Vec::new()),
            Err(LoadError::NotFound { .. })
        ));
    }

    #[test]
    fn what_is_wrong_with_a_binding_is_reported_where_it_stands() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.yaml");
        fs::write(&path, "keys:\n  quit: [q, Ctrl-é]\n  bogus: x\n").unwrap();
        let check = |bindings: &[Binding]| {
            assert_eq!(bindings.len(), 2);
            let wrong = |binding, key, code| WrongBinding {
                binding,
                key,
                code,
                message: Message::same("wrong"),
                hint: None,
            };
            vec![wrong(1, None, "unknown-command"), wrong(0, Some(1), "no-key")]
        };
        let found = read_config(&path, &VIEWS, check).unwrap().found;
        let found: Vec<_> =
            found.iter().map(|one| (one.line, one.column, one.severity.word())).collect();
        assert_eq!(found, [(2, 13, "error"), (3, 3, "warning")]);
    }
}
