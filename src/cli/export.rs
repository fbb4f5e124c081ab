//! `relance export`: the whole corpus as JSON, CSV or YAML.

use relance::report::{CsvStyle, export_csv, export_json, export_yaml};
use relance::text::Phrase;

use super::args::{ExportArgs, ExportFormat};
use super::{Answer, Context, Failure, open, output};

/// Writes the corpus.
pub fn run(cx: &Context<'_>, args: &ExportArgs) -> Result<Answer, Failure> {
    if args.csv_style != CsvStyle::Plain && args.format != ExportFormat::Csv {
        return Err(Failure::Usage(Phrase::StyleIsCsv));
    }
    let corpus = open::load(cx.args)?.corpus;
    output::write(&args.to, |out| match args.format {
        ExportFormat::Json => export_json(&corpus, out),
        ExportFormat::Csv => export_csv(&corpus, args.csv_style, out),
        ExportFormat::Yaml => export_yaml(&corpus, out),
    })
}
