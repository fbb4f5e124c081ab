//! `relance export`: the whole corpus as JSON, CSV or YAML.

use relance::report::{export_csv, export_json, export_yaml};

use super::args::{ExportArgs, ExportFormat};
use super::{Answer, Asked, Failure, open, output};

/// Writes the corpus.
pub fn run(asked: &Asked<'_>, args: &ExportArgs) -> Result<Answer, Failure> {
    let corpus = open::load(asked.args)?.corpus;
    output::write(&args.to, |out| match args.format {
        ExportFormat::Json => export_json(&corpus, out),
        ExportFormat::Csv => export_csv(&corpus, out),
        ExportFormat::Yaml => export_yaml(&corpus, out),
    })
}
