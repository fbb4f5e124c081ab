//! `relance snapshot`: a view exactly as the explorer shows it, without a terminal.
//!
//! It does not depend on where and when it is drawn: not on the session kept by the explorer, the
//! day, or the folder. A footer holds the command that makes the same again.

use clap::ValueEnum;
use relance::app::{
    ALL_NODES, Address, Format, List, MIN_COLUMNS, MIN_ROWS, NO_NODES, Options, Palette, State,
    View, argument, arrive_at_once, filter_words, whole,
};
use relance::query::{Ledger, SourceOrActor};
use relance::term;
use relance::text::{Lang, Phrase, clean, shell_word};

use super::args::{Args, PaletteArg, PictureFormat, PlaceArgs, SnapshotArgs};
use super::{Answer, Context, Failure, open, output};

/// Draws a view.
pub fn run(cx: &Context<'_>, args: &SnapshotArgs) -> Result<Answer, Failure> {
    is_large_enough(cx, args)?;
    let ledger = open::ledger(cx.args)?;
    let address = resolved(&ledger, &args.place, cx.lang)?;
    let options =
        Options { lang: cx.lang, palette: palette(args), ascii: cx.args.global.ascii, mouse: true };
    let mut state = State::new(&ledger, args.size.columns, args.size.rows, options);
    state.invocation.today = args.today;
    let state = arrive_at_once(state, &address, &ledger);
    check(&state, &address)?;
    let again = args.footer.then(|| again(cx, args, &address));
    let (state, buffer) = if args.full {
        let whole = whole(&state, &ledger);
        if whole.is_cut {
            cx.print_message(&Phrase::ViewIsCut.with(cx.lang, whole.state.rows));
        }
        let buffer = term::drawn_whole(&whole, &ledger);
        (whole.state, buffer)
    } else {
        let buffer = term::drawn(&state, &ledger);
        (state, buffer)
    };
    let drawn = term::written(&buffer, &state, &ledger, format(args), again.as_deref());
    output::write(&args.to, |out| out.write_all(drawn.as_bytes()))
}

/// Checks that the program draws in a window of that size; of a whole view only the columns count.
fn is_large_enough(cx: &Context<'_>, args: &SnapshotArgs) -> Result<(), Failure> {
    let has_rows = args.full || args.size.rows >= MIN_ROWS;
    if args.size.columns >= MIN_COLUMNS && has_rows {
        return Ok(());
    }
    let least = format!("{MIN_COLUMNS}x{MIN_ROWS}");
    Err(Failure::Said(Phrase::LeastSize.with(cx.lang, least)))
}

/// The place with its nodes by their ids.
pub fn resolved(ledger: &Ledger, place: &PlaceArgs, lang: Lang) -> Result<Address, Failure> {
    let typed = place.address();
    if typed.query.is_some() && typed.view != View::of_queries() {
        return Err(Failure::Usage(Phrase::QueryIsForSearch));
    }
    if let Some(option) = typed.foreign_option() {
        return Err(Failure::Said(Phrase::OptionOfOtherView.with(lang, option)));
    }
    if !typed.filter.is_empty() {
        let words = filter_words(ledger, &typed);
        if let Some(word) = typed.filter.iter().find(|word| !words.contains(&word.as_str())) {
            let known = words.join(", ");
            return Err(Failure::Said(
                Phrase::NoFilterWord.with(lang, clean(word)).replacen("{}", &known, 1),
            ));
        }
    }
    let id = |text: &String| {
        let node = open::node(ledger, text)?;
        Ok(ledger.corpus.id(node).to_owned())
    };
    let one = |text: &Option<String>| text.as_ref().map(id).transpose();
    let (at, root, baseline) = (one(&typed.at)?, one(&typed.root)?, one(&typed.baseline)?);
    let marks = typed.marks.iter().map(id).collect::<Result<Vec<_>, Failure>>()?;
    let is_word = |text: &String| [ALL_NODES, NO_NODES].contains(&text.as_str());
    let unfold = |text: &String| if is_word(text) { Ok(text.clone()) } else { id(text) };
    let unfold = typed.unfold.iter().map(unfold).collect::<Result<Vec<_>, Failure>>()?;
    let shown = typed.source.as_ref().map(|text| open::source(ledger, text)).transpose()?;
    let corpus = &ledger.corpus;
    let (source, list) = match shown {
        Some(SourceOrActor::Source(source)) => (Some(corpus.source(source).id), typed.list),
        Some(SourceOrActor::Actor(actor)) => (Some(corpus.actor(actor).id), List::Actors),
        None => (None, typed.list),
    };
    let source = source.map(|id| corpus.text(id).to_owned());
    Ok(Address { at, marks, root, baseline, unfold, source, list, ..typed })
}

/// Checks that the view is shown, and not what the explorer shows in its place where it is empty.
fn check(state: &State, address: &Address) -> Result<(), Failure> {
    if let (Some(problem), true) = (&state.search.problem, address.view == View::of_queries()) {
        let typed = address.query.clone().unwrap_or_default();
        return Err(Failure::Query { typed, problem: problem.clone() });
    }
    if state.view() == address.view {
        return Ok(());
    }
    let reason = state.note.as_ref().map(|note| note.text(state.options.lang));
    Err(Failure::Said(reason.unwrap_or_default()))
}

fn palette(args: &SnapshotArgs) -> Palette {
    let is_text = args.format == PictureFormat::Text;
    let is_mono = args.palette.map_or(is_text, |palette| palette == PaletteArg::Mono);
    if is_mono { Palette::Mono } else { Palette::Ansi }
}

fn format(args: &SnapshotArgs) -> Format {
    match (args.format, args.palette) {
        (PictureFormat::Text, _) => Format::Text,
        (PictureFormat::Ansi, _) => Format::Ansi,
        (PictureFormat::Svg, Some(PaletteArg::Dark)) => Format::DarkSvg,
        (PictureFormat::Svg, Some(PaletteArg::Light | PaletteArg::Mono) | None) => Format::Svg,
    }
}

/// The arguments that name the corpus; none for the one that ships.
pub fn corpus_arguments(args: &Args) -> Vec<String> {
    let paths = args.paths.iter().chain(&args.global.files);
    paths.flat_map(|path| argument("--file", &path.to_string_lossy())).collect()
}

/// The command that makes the same again, wherever it is typed and whatever the locale.
fn again(cx: &Context<'_>, args: &SnapshotArgs, address: &Address) -> String {
    let mut words: Vec<String> = ["relance", "snapshot"].map(str::to_owned).into();
    words.extend(corpus_arguments(cx.args));
    words.extend(address.arguments());
    words.extend(argument("--size", &format!("{}x{}", args.size.columns, args.size.rows)));
    if args.full {
        words.push("--full".into());
    }
    let mut add = |name, value: Option<String>| {
        words.extend(value.into_iter().flat_map(|value| argument(name, &value)));
    };
    add("--format", word(Some(args.format).filter(|&format| format != PictureFormat::Text)));
    add("--palette", word(args.palette));
    add("--today", args.today.map(|today| today.to_string()));
    add("--lang", Some(cx.lang.code().to_owned()));
    if cx.args.global.ascii {
        words.push("--ascii".into());
    }
    words.push("--footer".into());
    words.iter().map(|word| shell_word(word)).collect::<Vec<_>>().join(" ")
}

/// The word of an option's value.
fn word<T: ValueEnum>(value: Option<T>) -> Option<String> {
    Some(value?.to_possible_value()?.get_name().to_owned())
}
