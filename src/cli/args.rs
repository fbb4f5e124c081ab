//! The commands and options of the command line, each with its help.

#[cfg(all(unix, feature = "tui"))]
mod place;
mod read;
mod words;

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use relance::domain::{Exercise, Stage, Word};
use relance::query::{Chart, Column, Measure, MoneyKind, Severity};
use relance::report::CsvStyle;
use relance::text::Lang;

#[cfg(all(unix, feature = "tui"))]
pub use place::{PaletteArg, PictureFormat, PlaceArgs, SnapshotArgs};

pub use read::{clean_words, read};
use words::{CHARTS, CSV_STYLES, LANGUAGES, MEASURES, MONEY, SEVERITIES, explained};

/// Explore public-funding plans: every figure with its source.
///
/// Without a command, opens the explorer on the corpus that ships, or on the given files and
/// folders. Without a terminal it prints the outline instead.
#[derive(Debug, Default, Parser)]
#[command(name = "relance", version, max_term_width = 100, subcommand_precedence_over_arg = true)]
pub struct Args {
    /// The files and folders to read instead of the corpus that ships.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Open the explorer as on a first start: without the last place, the marks and the queries,
    /// and keep none.
    #[arg(long)]
    pub fresh: bool,
    #[cfg(all(unix, feature = "tui"))]
    #[command(flatten)]
    pub place: PlaceArgs,
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The heading of the options below.
const GLOBAL: &str = "Options of every command";

/// Options of every command.
#[derive(Debug, Default, ClapArgs)]
pub struct Global {
    /// Read this file or folder instead of the corpus that ships; may be given several times; `-` is
    /// the standard input.
    #[arg(short, long = "file", value_name = "PATH", global = true, help_heading = GLOBAL)]
    pub files: Vec<PathBuf>,
    /// The language of labels and messages [default: that of the configuration, else of the
    /// locale].
    #[arg(long, value_name = "LANG", value_parser = explained(LANGUAGES), global = true, help_heading = GLOBAL)]
    pub lang: Option<Lang>,
    /// When text is coloured.
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true, help_heading = GLOBAL)]
    pub color: When,
    /// Write marks, lines and quotes in ASCII; letters stay as they are.
    #[arg(long, overrides_with = "no_ascii", global = true, help_heading = GLOBAL)]
    pub ascii: bool,
    /// Write them as they are, whatever the configuration says.
    #[arg(long, overrides_with = "ascii", global = true, help_heading = GLOBAL)]
    pub no_ascii: bool,
    /// Read the configuration from this file instead of the usual place; `relance paths` tells
    /// which that is.
    #[arg(long, value_name = "FILE", global = true, help_heading = GLOBAL)]
    pub config: Option<PathBuf>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print the outline.
    ///
    /// One line for each node, two spaces for each level, the amount to the right. The letter
    /// tells the kind of money: E envelope, S subsidy, Q equity, A advance, L loan, M public money of
    /// several instruments, G guarantee, C total cost, T State support. The mark tells how it is known:
    /// ≤ at most, ≥ at least, ≶ both, ≈ about, Σ sum of the children, ≠ sources disagree, — not
    /// disclosed, · money of another kind or stage alone, which `relance show` tells.
    Tree(TreeArgs),
    /// Print one node in full, with the source of each statement.
    Show(ShowArgs),
    /// Explain one amount of a node: what it is made of, what else is stated, what it may be.
    ///
    /// A measure is an instrument, `public` or `support`, with a stage and a budget year if one is
    /// meant: `subsidy`, `envelope/paid`, `public/voted-payment/2021`.
    Why(WhyArgs),
    /// Compare nodes: subsidy against equity, with totals, the parent and what is left of it.
    ///
    /// Without a node, every laureate that discloses a subsidy or an equity participation. A
    /// mark tells how a number is known: ≤ at most, ≥ at least, ≈ about, Σ sum of the children,
    /// ≠ sources disagree, — not disclosed, · money of another kind or stage alone, × no number, for a
    /// reason told below.
    Compare(CompareArgs),
    /// Search nodes, actors and sources, the best first.
    ///
    /// Words in any order; accents, capitals and hyphens may be left out. `'word` holds exactly
    /// that, `^word` starts so, `word$` ends so, `!word` not, `a | b` one of both. Filters:
    /// kind:laureate, in:pia, source:ticsante, actor:docaposte, year:2019, subsidy>10M€,
    /// has:equity. Exit status 1 where nothing is found.
    Search(SearchArgs),
    /// Print events and periods in the order of time.
    ///
    /// Each with its date as precisely as it was stated, its kind, its title, its node and its
    /// source; then what has only a length. As JSON: {"entries":[{"node","name","date","from",
    /// "to","precision","kind","title","source","locator","instrument","planned"}],"undated":[…]},
    /// where `date` is as stated, `from` and `to` are its first and last day, `precision` is day,
    /// month, quarter, half-year or year, and `kind` that of the event, or `period` for the time in which
    /// the node runs, or `figure` for that of an amount, which is then the title.
    Timeline(TimelineArgs),
    /// Check whether the numbers hold: sums, sources that disagree, and errors in the files.
    ///
    /// Each finding has its file, line and column, and its arithmetic. What touches within the
    /// stated precision fits: a rounding is no error. Exit status 1 where the numbers hold an
    /// error that the corpus does not accept, 2 where the files hold one. In `accept` and in JSON
    /// the rules are sum, whole, split (instruments), part, disagree, count, cost, order, period,
    /// same-money, funded, unsourced and double; in text many findings of one kind under one parent
    /// are one line with their number.
    Check(CheckArgs),
    /// List the documents and what each states, or the actors and what each does.
    ///
    /// Documents stand with the newest first, actors with those first that do most. With a
    /// name, everything of that document or actor: each statement with its node and its place.
    Sources(SourcesArgs),
    /// Show what changed between two corpora.
    ///
    /// Nodes, actors and sources are matched by id, then by name; figures by what they state.
    /// `+` came, `-` went, `~` is another than it was. In a terminal the explorer opens on NEW with
    /// the changes on a screen; --format text prints them instead. Exit status 1 where anything
    /// changed.
    Diff(DiffArgs),
    /// Draw a view exactly as the explorer shows it, without a terminal.
    ///
    /// The same corpus, place, size, language and palette give the same bytes on any machine and
    /// any day.
    #[cfg(all(unix, feature = "tui"))]
    Snapshot(Box<SnapshotArgs>),
    /// Write the whole corpus.
    Export(ExportArgs),
    /// Print the JSON Schema of a corpus, or of the configuration.
    ///
    /// With it an editor completes and checks the YAML. `relance schema sample-config` prints a
    /// configuration that says the defaults: keep of it what you change.
    Schema(SchemaArgs),
    /// Print which files the program reads and keeps: configuration, session, corpus.
    Paths(To),
    /// Print completions for a shell.
    Completions(CompletionsArgs),
    /// Print the manual page.
    Man(To),
}

/// Where an answer goes.
#[derive(Debug, Default, ClapArgs)]
pub struct To {
    /// Write to this file instead of standard output.
    #[arg(short, long = "output", value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Let --output replace a file that exists.
    #[arg(long, requires = "output")]
    pub force: bool,
}

/// Text or JSON, and where it goes.
#[derive(Debug, ClapArgs)]
pub struct Form {
    /// The form of the answer.
    #[arg(long, default_value = "text")]
    pub format: TextOrJson,
    #[command(flatten)]
    pub to: To,
}

/// Arguments of `tree`.
#[derive(Debug, ClapArgs)]
pub struct TreeArgs {
    /// Start from this node: an id, an acronym or a name [default: all roots].
    #[arg(value_name = "NODE")]
    pub node: Option<String>,
    /// Show at most this many levels below the first.
    #[arg(long, value_name = "N")]
    pub depth: Option<u8>,
    #[command(flatten)]
    pub measure: MeasureArgs,
    #[command(flatten)]
    pub form: Form,
}

/// What a column of amounts shows.
#[derive(Debug, Clone, Default, ClapArgs)]
pub struct MeasureArgs {
    /// The money that the column shows.
    #[arg(long, value_name = "INSTRUMENT", value_parser = explained(MONEY))]
    pub instrument: Option<MoneyKind>,
    /// Show it at this stage, instead of what is promised: awarded to a laureate or action, else
    /// announced; of other nodes announced, else awarded.
    #[arg(long, value_name = "STAGE", value_parser = stage)]
    pub stage: Option<Stage>,
    /// Show that of this budget year, instead of all.
    #[arg(long, value_name = "YEAR")]
    pub exercise: Option<Exercise>,
}

impl MeasureArgs {
    /// The measure as it was typed; `None` where nothing was.
    pub fn measure(&self) -> Option<Measure> {
        let is_given = self.instrument.is_some() || self.stage.is_some() || self.exercise.is_some();
        let money = self.instrument.unwrap_or(MoneyKind::Public);
        let measure = Measure { money, stage: self.stage, exercise: self.exercise }.possible();
        is_given.then_some(measure)
    }
}

fn stage(word: &str) -> Result<Stage, String> {
    let words = || Stage::ALL.iter().map(|stage| stage.word()).collect::<Vec<_>>().join(", ");
    Stage::from_word(word).ok_or_else(words)
}

/// Arguments of `show`.
#[derive(Debug, ClapArgs)]
pub struct ShowArgs {
    /// The node: an id, an acronym or a name.
    #[arg(value_name = "NODE")]
    pub node: String,
    #[command(flatten)]
    pub form: Form,
}

/// Arguments of `why`.
#[derive(Debug, ClapArgs)]
pub struct WhyArgs {
    /// The node: an id, an acronym or a name.
    #[arg(value_name = "NODE")]
    pub node: String,
    /// The measure, such as subsidy/paid/2021 [default: public].
    #[arg(value_name = "MEASURE")]
    pub measure: Option<Measure>,
    #[command(flatten)]
    pub form: Form,
}

/// Arguments of `compare`.
#[derive(Debug, ClapArgs)]
pub struct CompareArgs {
    /// The nodes, each by an id, an acronym or a name [default: every laureate that discloses a
    /// subsidy or an equity participation].
    #[arg(value_name = "NODE")]
    pub nodes: Vec<String>,
    /// Order the rows by this column: numbers from the greatest, names from the start of the
    /// alphabet.
    #[arg(long, value_name = "COLUMN", value_parser = explained(MEASURES))]
    pub sort: Option<Column>,
    /// Turn the order around.
    #[arg(long, requires = "sort")]
    pub reverse: bool,
    /// Show by how much the rows differ from this node, and how many times its amounts theirs are.
    #[arg(long, value_name = "NODE")]
    pub baseline: Option<String>,
    /// Draw bars instead of the table; for text only.
    #[arg(long, value_name = "CHART", value_parser = explained(CHARTS))]
    pub chart: Option<Chart>,
    /// The form of the answer.
    #[arg(long, default_value = "text")]
    pub format: CompareFormat,
    /// How a csv is written.
    #[arg(long, value_name = "STYLE", default_value = "plain", value_parser = explained(CSV_STYLES))]
    pub csv_style: CsvStyle,
    #[command(flatten)]
    pub to: To,
}

/// How many of something at most: one or more.
fn limit(text: &str) -> Result<NonZeroUsize, &'static str> {
    text.trim().parse().map_err(|_| "a whole number, 1 or more")
}

/// Arguments of `search`.
#[derive(Debug, ClapArgs)]
pub struct SearchArgs {
    /// What to search for.
    #[arg(value_name = "QUERY", required = true)]
    pub query: Vec<String>,
    /// Print at most this many hits.
    #[arg(long, value_name = "N", default_value = "20", value_parser = limit)]
    pub limit: NonZeroUsize,
    #[command(flatten)]
    pub form: Form,
}

/// Arguments of `timeline`.
#[derive(Debug, ClapArgs)]
pub struct TimelineArgs {
    /// Only this node and what is below it: an id, an acronym or a name [default: the whole
    /// corpus].
    #[arg(value_name = "NODE")]
    pub node: Option<String>,
    /// The day that the text marks as today, such as 2022-09-01 [default: that of the clock, in
    /// universal time].
    #[arg(long, value_name = "DATE")]
    pub today: Option<String>,
    #[command(flatten)]
    pub form: Form,
}

/// Arguments of `check`.
#[derive(Debug, ClapArgs)]
pub struct CheckArgs {
    /// Let warnings count for the exit status too.
    #[arg(long)]
    pub strict: bool,
    /// Print what is at least as grave as this; what the corpus accepts is always printed.
    #[arg(long, value_name = "SEVERITY", default_value = "information", value_parser = explained(SEVERITIES))]
    pub severity: Severity,
    #[command(flatten)]
    pub form: Form,
}

/// Arguments of `sources`.
#[derive(Debug, ClapArgs)]
pub struct SourcesArgs {
    /// The documents or actors, each by an id, an acronym, a name, a title or a publisher
    /// [default: all documents].
    #[arg(value_name = "SOURCE|ACTOR")]
    pub names: Vec<String>,
    /// List the actors instead of the documents.
    #[arg(long, conflicts_with = "names")]
    pub actors: bool,
    /// Show the figures that one document alone states, by document.
    #[arg(long, conflicts_with = "actors")]
    pub single: bool,
    /// Only what is said of this node and all below it.
    #[arg(long = "in", value_name = "NODE")]
    pub under: Option<String>,
    #[command(flatten)]
    pub form: Form,
}

/// Arguments of `diff`.
#[derive(Debug, ClapArgs)]
pub struct DiffArgs {
    /// The corpus before: a file or a folder.
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// The corpus after: a file or a folder.
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// Print the changes in this form [default: the screen in a terminal, else text].
    #[arg(long)]
    pub format: Option<TextOrJson>,
    #[command(flatten)]
    pub to: To,
}

/// Arguments of `export`.
#[derive(Debug, ClapArgs)]
pub struct ExportArgs {
    /// The form of the answer: json and yaml hold everything, csv one row for each figure.
    #[arg(long, default_value = "json")]
    pub format: ExportFormat,
    /// How a csv is written.
    #[arg(long, value_name = "STYLE", default_value = "plain", value_parser = explained(CSV_STYLES))]
    pub csv_style: CsvStyle,
    #[command(flatten)]
    pub to: To,
}

/// Arguments of `schema`.
#[derive(Debug, ClapArgs)]
pub struct SchemaArgs {
    /// Of what.
    #[arg(value_name = "WHAT", default_value = "corpus")]
    pub of: SchemaOf,
    #[command(flatten)]
    pub to: To,
}

/// Arguments of `completions`.
#[derive(Debug, ClapArgs)]
pub struct CompletionsArgs {
    /// The shell.
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
    #[command(flatten)]
    pub to: To,
}

/// Text for people, or JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TextOrJson {
    /// Text for people.
    Text,
    /// JSON: decimals as strings of full euros, what is missing null.
    Json,
}

/// The forms of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// Everything, decimals as strings of full euros.
    Json,
    /// One row for each figure.
    Csv,
    /// A corpus that can be read again.
    Yaml,
}

/// The forms of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CompareFormat {
    /// Text for people.
    Text,
    /// JSON: decimals as strings of full euros, what is missing null.
    Json,
    /// One row for each row, the total, each parent and the rest.
    Csv,
    /// A table to paste into a note, its sources under it.
    Md,
}

/// What `schema` describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// A file of a corpus, as a JSON Schema.
    Corpus,
    /// The configuration, as a JSON Schema.
    Config,
    /// The configuration, as a file that says the defaults, to be changed.
    SampleConfig,
}

/// When text is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Default)]
pub enum When {
    /// On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`; everywhere where
    /// `CLICOLOR_FORCE` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_well_formed() {
        Args::command().debug_assert();
    }

    #[test]
    fn paths_may_stand_before_a_command_and_options_anywhere() {
        let parsed =
            Args::try_parse_from(["relance", "data", "--lang", "fr", "tree", "pia", "--ascii"])
                .unwrap();
        assert_eq!(parsed.paths, [PathBuf::from("data")]);
        assert_eq!((parsed.global.lang, parsed.global.ascii), (Some(Lang::Fr), true));
        let Some(Command::Tree(tree)) = parsed.command else { panic!() };
        assert_eq!(tree.node.as_deref(), Some("pia"));
        assert!(Args::try_parse_from(["relance", "tree", "--force"]).is_err());
    }

    #[test]
    fn no_arguments_are_the_defaults() {
        let parsed = Args::try_parse_from(["relance"]).unwrap();
        assert_eq!(format!("{parsed:?}"), format!("{:?}", Args::default()));
    }
}
