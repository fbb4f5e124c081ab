//! The binary: hands over to the library's command line.

use relance::app::Options;
use relance::query::Ledger;
use relance::term::{Outcome, run};
use relance::text::Lang;

fn main() {
    let lang = Lang::from_locale(&std::env::var("LANG").unwrap_or_default());
    let options = Options { lang, mouse: true, ..Options::default() };
    let load = || Ledger::new(relance::embedded::load_embedded());
    if let Ok(Outcome::Quit(Some(view))) = run(load, options) {
        use std::io::Write;
        let _ = std::io::stdout().write_all(view.as_bytes());
    }
}
