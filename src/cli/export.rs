//! `relance export`: the whole corpus as JSON, CSV or YAML.

use relance::report::{export_csv, export_json, export_yaml};

use super::args::{ExportArgs, ExportFormat};
use super::{Answer, Context, Failure, open, output};

/// Writes the corpus.
pub fn run(cx: &Context<'_>, args: &ExportArgs) -> Result<Answer, Failure> {
    let corpus = open::load(cx.args)?.corpus;
    output::write(&args.to, |out| match args.format {
        ExportFormat::Json => export_json(&corpus, out),
        ExportFormat::Csv => export_csv(&corpus, out),
        ExportFormat::Yaml => export_yaml(&corpus, out),
    })
}
