//! What each command prints for people, in both languages: the whole of it, on corpora that do
//! not change, in 80 columns. `cargo insta review`, or `INSTA_UPDATE=always`, takes a change over.

use insta::{Settings, assert_snapshot};

use crate::Ended;
use crate::program::relance;

/// The name of a snapshot and the command line, begun in `tests/data`.
const PAGES: &[(&str, &[&str])] = &[
    ("help", &["--help"]),
    ("tree", &["tree", "-f", "narrow"]),
    ("show", &["show", "tsd", "-f", "narrow"]),
    ("search", &["search", "sante", "num", "-f", "narrow"]),
    ("compare", &["compare", "-f", "narrow"]),
    ("compare_baseline", &["compare", "--baseline", "tsd", "-f", "narrow"]),
    ("timeline", &["timeline", "segur", "--today", "2022-09-01", "-f", "narrow"]),
    ("sources", &["sources", "-f", "narrow"]),
    ("source", &["sources", "icare-2020-ete", "-f", "narrow"]),
    ("actor", &["sources", "docaposte", "-f", "narrow"]),
    ("check", &["check", "-f", "narrow"]),
    ("check_errors", &["check", "-f", "check/broken.yaml"]),
    ("check_accepted", &["check", "-f", "check/accepted.yaml"]),
    ("diff", &["diff", "diff/old.yaml", "diff/new.yaml"]),
    ("load_errors", &["tree", "-f", "check/broken.yaml"]),
];

#[test]
fn what_is_printed_for_people_is_what_it_was() {
    let mut settings = Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for (name, arguments) in PAGES {
        for lang in ["fr", "en"] {
            let mut command = relance(&[*arguments, &["--lang", lang]].concat());
            command.current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data"));
            let Ended { code, out, err } = Ended::of(command.env("COLUMNS", "80"));
            // A no-break space cannot be told from another by eye.
            let page = format!("{out}{err}").replace('\u{a0}', "⍽");
            let asked = arguments.join(" ");
            settings.set_description(format!("{asked} --lang {lang}: {}", code.unwrap()));
            settings.bind(|| assert_snapshot!(format!("{name}_{lang}"), page));
        }
    }
}
