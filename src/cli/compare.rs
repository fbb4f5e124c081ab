//! `relance compare`: nodes side by side, as text, JSON, CSV or Markdown.

use std::io::{self, IsTerminal};

use relance::domain::{NodeId, NodeKind};
use relance::query::{
    Chart, Comparison, ComparisonRequest, Direction, Ledger, Measure, comparison,
};
use relance::report::{
    ComparePage, CsvStyle, SheetLayout, Style, compare_csv, compare_json, compare_markdown,
    compare_text,
};
use relance::text::Phrase;

use super::args::{ChartArg, CompareArgs, CompareFormat, CsvStyleArg, SortArg};
use super::{Answer, Asked, Failure, open, output, paths};

/// The width of text that goes to no terminal.
const COLUMNS: usize = 80;

/// Prints a comparison.
pub fn run(asked: &Asked<'_>, args: &CompareArgs) -> Result<Answer, Failure> {
    if let Some(wrong) = wrong(args) {
        return Err(Failure::Usage(wrong));
    }
    let ledger = open::ledger(asked.args)?;
    let comparison = compared(&ledger, args)?;
    match args.format {
        CompareFormat::Text => text(asked, args, &ledger, &comparison),
        CompareFormat::Json => {
            output::write(&args.to, |out| compare_json(&ledger, &comparison, out))
        }
        CompareFormat::Csv => {
            let style = args.csv_style.into();
            output::write(&args.to, |out| compare_csv(&ledger, &comparison, style, out))
        }
        CompareFormat::Md => output::text(asked, &args.to, |out| {
            let style = Style { lang: asked.lang, ascii: asked.args.global.ascii };
            compare_markdown(&ledger, &comparison, style, out)
        }),
    }
}

/// Options that would change nothing, or of which one would say what the other does not show.
fn wrong(args: &CompareArgs) -> Option<Phrase> {
    let styled = match args.csv_style {
        CsvStyleArg::Plain => false,
        CsvStyleArg::Fr => true,
    };
    if args.chart.is_some() && args.format != CompareFormat::Text {
        Some(Phrase::ChartIsText)
    } else if args.chart.is_some() && args.baseline.is_some() {
        Some(Phrase::ChartWithBaseline)
    } else if styled && args.format != CompareFormat::Csv {
        Some(Phrase::StyleIsCsv)
    } else {
        None
    }
}

fn compared(ledger: &Ledger, args: &CompareArgs) -> Result<Comparison, Failure> {
    let rows = args.nodes.iter().map(|node| open::node(ledger, node));
    let mut rows = rows.collect::<Result<Vec<_>, _>>()?;
    // One node that hands money on stands for what it is handed to, as on the screen.
    let under = match rows[..] {
        [node] if stands_for_others(ledger, node) => {
            rows.clear();
            Some(node)
        }
        _ => None,
    };
    let baseline = args.baseline.as_deref().map(|node| open::node(ledger, node)).transpose()?;
    let sort = args.sort.map(Measure::from).map(|measure| {
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
    asked: &Asked<'_>,
    args: &CompareArgs,
    ledger: &Ledger,
    comparison: &Comparison,
) -> Result<Answer, Failure> {
    let on_screen = args.to.output.is_none() && io::stdout().is_terminal();
    let columns = paths::columns(on_screen).unwrap_or(COLUMNS);
    let layout = SheetLayout { lang: asked.lang, columns, ascii: asked.args.global.ascii };
    let page = ComparePage { layout, chart: args.chart.map(Chart::from) };
    output::lines(asked, &args.to, compare_text(ledger, comparison, page))
}

impl From<SortArg> for Measure {
    fn from(sort: SortArg) -> Measure {
        match sort {
            SortArg::Name => Measure::Name,
            SortArg::Subsidy => Measure::Subsidy,
            SortArg::Equity => Measure::Equity,
            SortArg::StateTotal => Measure::StateTotal,
            SortArg::EquityPerSubsidy => Measure::EquityPerSubsidy,
            SortArg::ShareOfSubsidy => Measure::ShareOfSubsidy,
            SortArg::ShareOfEquity => Measure::ShareOfEquity,
            SortArg::OfParentSubsidy => Measure::OfParentSubsidy,
            SortArg::OfParentEquity => Measure::OfParentEquity,
            SortArg::Budget => Measure::Budget,
            SortArg::SubsidyRate => Measure::SubsidyRate,
            SortArg::Envelope => Measure::Envelope,
        }
    }
}

impl From<ChartArg> for Chart {
    fn from(chart: ChartArg) -> Chart {
        match chart {
            ChartArg::Butterfly => Chart::Butterfly,
            ChartArg::Stacked => Chart::Stacked,
            ChartArg::Percent => Chart::Percent,
        }
    }
}

impl From<CsvStyleArg> for CsvStyle {
    fn from(style: CsvStyleArg) -> CsvStyle {
        match style {
            CsvStyleArg::Plain => CsvStyle::Plain,
            CsvStyleArg::Fr => CsvStyle::French,
        }
    }
}
