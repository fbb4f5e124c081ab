//! `relance compare`: nodes side by side, as text, JSON, CSV or Markdown.

use relance::domain::{NodeId, NodeKind};
use relance::query::{Comparison, ComparisonRequest, Direction, Ledger, comparison};
use relance::report::{CsvStyle, compare_csv, compare_json, compare_markdown, compare_text};
use relance::text::Phrase;

use super::args::{CompareArgs, CompareFormat};
use super::{Answer, Context, Failure, open, output};

/// Prints a comparison.
pub fn run(cx: &Context<'_>, args: &CompareArgs) -> Result<Answer, Failure> {
    if let Some(wrong) = wrong(args) {
        return Err(Failure::Usage(wrong));
    }
    let ledger = open::ledger(cx.args)?;
    let comparison = compared(&ledger, args)?;
    match args.format {
        CompareFormat::Text => text(cx, args, &ledger, &comparison),
        CompareFormat::Json => {
            output::write(&args.to, |out| compare_json(&ledger, &comparison, out))
        }
        CompareFormat::Csv => {
            output::write(&args.to, |out| compare_csv(&ledger, &comparison, args.csv_style, out))
        }
        CompareFormat::Md => output::text(cx, &args.to, |out| {
            compare_markdown(&ledger, &comparison, cx.style(), out)
        }),
    }
}

/// What is wrong with the options: one would change nothing, or two do not go together.
fn wrong(args: &CompareArgs) -> Option<Phrase> {
    if args.chart.is_some() && args.format != CompareFormat::Text {
        Some(Phrase::ChartIsText)
    } else if args.chart.is_some() && args.baseline.is_some() {
        Some(Phrase::ChartWithBaseline)
    } else if args.csv_style != CsvStyle::Plain && args.format != CompareFormat::Csv {
        Some(Phrase::StyleIsCsv)
    } else {
        None
    }
}

fn compared(ledger: &Ledger, args: &CompareArgs) -> Result<Comparison, Failure> {
    let rows = args.nodes.iter().map(|node| open::node(ledger, node));
    let mut rows = rows.collect::<Result<Vec<_>, _>>()?;
    // A single node that hands money on means those that get it, as on the screen.
    let under = match rows[..] {
        [node] if stands_for_others(ledger, node) => {
            rows.clear();
            Some(node)
        }
        _ => None,
    };
    let baseline = args.baseline.as_deref().map(|node| open::node(ledger, node)).transpose()?;
    let sort = args.sort.map(|measure| {
        let first = Direction::first_for(measure);
        (measure, if args.reverse { first.reversed() } else { first })
    });
    let request = ComparisonRequest { rows: &rows, under, sort, baseline };
    Ok(comparison(ledger, &request))
}

fn stands_for_others(ledger: &Ledger, node: NodeId) -> bool {
    match ledger.corpus.node(node).kind {
        NodeKind::Laureate | NodeKind::Action => false,
        NodeKind::Plan
        | NodeKind::Strand
        | NodeKind::Strategy
        | NodeKind::Programme
        | NodeKind::Platform => {
            let request = ComparisonRequest { under: Some(node), ..ComparisonRequest::default() };
            !comparison(ledger, &request).rows().is_empty()
        }
    }
}

fn text(
    cx: &Context<'_>,
    args: &CompareArgs,
    ledger: &Ledger,
    comparison: &Comparison,
) -> Result<Answer, Failure> {
    let layout = output::page(cx, &args.to, usize::MAX);
    output::lines(cx, &args.to, compare_text(ledger, comparison, layout, args.chart))
}
