//! Taking a view or a value away from within the program: what the prompt asks for, what is
//! copied on each screen, and what is told afterwards. Nothing is written here: effects are
//! looked at and answered by hand.

use crate::LEDGER;
use crate::support::{keys, play, start};
use relance::app::{
    Action, Command, Copied, CopyWay, Effect, Format, Options, Save, Saved, Saving, State,
    command_line, update,
};
use relance::report::{Target, Tone, node_page};
use relance::text::{Lang, width};

/// The state after some keys in a window, and the effects they asked for.
fn played(state: State, pressed: &str) -> (State, Vec<Effect>) {
    play(&LEDGER, state, keys(pressed))
}

fn fresh() -> State {
    let mut state = start(&LEDGER, "80x24", Options::default());
    state.invocation.today = "2026-11-22".parse().ok();
    state
}

/// The prompt, opened over a place.
fn prompt(before: &str) -> State {
    let (state, effects) = played(fresh(), &format!("{before} s"));
    assert_eq!(effects.last(), Some(&Effect::ListFolder(String::new())));
    listed(state, "", &[])
}

fn listed(state: State, folder: &str, names: &[(&str, bool)]) -> State {
    let entries = names.iter().map(|&(name, is_folder)| (name.to_owned(), is_folder)).collect();
    update(state, Action::Listed(folder.to_owned(), entries), &LEDGER).0
}

fn saving(state: &State) -> &Saving {
    state.saving().expect("the prompt is open")
}

fn typed(state: State, text: &str) -> (State, Vec<Effect>) {
    let (state, _) = played(state, "Ctrl-u");
    update(state, Action::Paste(text.to_owned()), &LEDGER)
}

fn note(state: &State) -> String {
    let note = state.note.as_ref().map(|note| note.text(state.options.lang));
    note.unwrap_or_default().replace('\u{a0}', " ")
}

#[test]
fn a_name_is_proposed_of_view_node_and_day() {
    for (before, name) in [
        ("", "relance-explorer-france-relance-2026-11-22.txt"),
        ("Down Down Enter Enter c", "relance-compare-tsd-2026-11-22.txt"),
        ("?  Esc", "relance-explorer-france-relance-2026-11-22.txt"),
    ] {
        assert_eq!(saving(&prompt(before)).input.text(), name, "{before}");
    }
    // Where letters are typed, the key is another.
    let (state, _) = played(fresh(), "/ s a n t é Space n u m Ctrl-s");
    assert_eq!(saving(&state).input.text(), "relance-search-sante-num-2026-11-22.txt");
    let mut without_day = fresh();
    without_day.invocation.today = None;
    let (state, _) = played(without_day, "s");
    assert_eq!(saving(&state).input.text(), "relance-explorer-france-relance.txt");
}

#[test]
fn tab_turns_the_form_and_the_ending_with_it() {
    let mut state = prompt("");
    let mut seen = Vec::new();
    for _ in 0..5 {
        seen.push((
            saving(&state).format,
            saving(&state).input.text().rsplit('.').next().unwrap().to_owned(),
        ));
        state = played(state, "Tab").0;
    }
    let expected = [
        (Format::Text, "txt"),
        (Format::Ansi, "ansi"),
        (Format::Svg, "svg"),
        (Format::DarkSvg, "svg"),
        (Format::Text, "txt"),
    ];
    assert_eq!(seen, expected.map(|(format, ending)| (format, ending.to_owned())));
    let (state, _) = played(state, "BackTab");
    assert_eq!(saving(&state).format, Format::Text);
    // An ending of one's own is nobody's to change.
    let (state, _) = typed(state, "notes.md");
    let (state, _) = played(state, "Tab");
    assert_eq!((saving(&state).input.text(), saving(&state).format), ("notes.md", Format::Ansi));
}

#[test]
fn the_path_is_completed_by_what_the_folder_holds() {
    let here = [("nota.txt", false), ("notes", true), ("novembre", true), ("x\u{7}y", false)];
    let state = listed(prompt(""), "", &here);
    let (state, effects) = typed(state, "no");
    assert_eq!(effects, [], "this folder is known");
    // Folders first, in the order of their names.
    assert_eq!(saving(&state).completion().as_deref(), Some("tes/"));
    let (state, effects) = played(state, "Right");
    assert_eq!(saving(&state).input.text(), "notes/");
    assert_eq!(effects, [Effect::ListFolder("notes/".into())]);
    // What was there is of no use here, nor is what came for another folder.
    let state = listed(state, "", &here);
    let (state, _) = played(state, "v");
    assert_eq!(saving(&state).completion(), None);
    let state = listed(state, "notes/", &[("vue du plan.txt", false), (".vu", false)]);
    assert_eq!(saving(&state).completion().as_deref(), Some("ue du plan.txt"));
    let (state, _) = played(state, "Left");
    assert_eq!(saving(&state).completion(), None, "only at the end");
    let (state, _) = played(state, "Right Right");
    assert_eq!(saving(&state).input.text(), "notes/vue du plan.txt");
    // No name that would act on the terminal is offered.
    let (state, _) = typed(listed(prompt(""), "", &here), "x");
    assert_eq!(saving(&state).completion(), None);
}

#[test]
fn what_is_there_already_is_said_while_typing() {
    let state = listed(prompt(""), "", &[("a.txt", false), ("notes", true)]);
    let remark = |text: &str| {
        let (state, _) = typed(state.clone(), text);
        saving(&state).remark().map(|phrase| phrase.text(Lang::En))
    };
    assert_eq!(remark("a.txt"), Some("This file exists already."));
    assert_eq!(remark("notes"), Some("This is a folder."));
    assert_eq!(remark("b.txt"), None);
}

#[test]
fn enter_writes_and_a_file_that_is_there_is_asked_about() {
    let asked = |replaces| {
        let path = "relance-explorer-france-relance-2026-11-22.txt".to_owned();
        [Effect::Save(Save { path, format: Format::Text, is_whole: false, replaces })]
    };
    let (state, effects) = played(prompt(""), "Enter");
    assert_eq!(effects, asked(false));
    let (state, _) = update(state, Action::Saved(Saved::Exists), &LEDGER);
    assert!(saving(&state).asks);
    // Only the key that says so replaces it; not Enter held down.
    for key in ["Enter", "Esc", "x", "Ctrl-r"] {
        let (state, effects) = played(state.clone(), key);
        assert_eq!(effects, [], "{key}");
        assert!(!saving(&state).asks, "{key}");
    }
    let (state, effects) = played(state, "r");
    assert_eq!(effects, asked(true));
    let (state, _) = update(state, Action::Saved(Saved::Written("/tmp/a.txt".into())), &LEDGER);
    assert!(state.saving().is_none());
    assert_eq!(note(&state), "View written to /tmp/a.txt");
}

#[test]
fn a_failure_is_told_and_the_path_kept() {
    let (state, _) = typed(prompt(""), "no/such.txt");
    let (state, _) = played(state, "Enter");
    let (state, _) = update(state, Action::Saved(Saved::Failed("no folder".into())), &LEDGER);
    assert_eq!(saving(&state).problem.as_deref(), Some("no folder"));
    assert_eq!(saving(&state).input.text(), "no/such.txt");
    let (state, _) = played(state, "x");
    assert_eq!(saving(&state).problem, None);
    let (state, _) = played(state, "Esc");
    assert!(state.saving().is_none());
    // Nothing is written without a name.
    let (state, _) = played(prompt(""), "Ctrl-u Enter");
    assert!(state.saving().is_some());
}

#[test]
fn the_end_of_a_long_path_is_told() {
    let path = format!("/home/{}vue.txt", "very/".repeat(40));
    let (state, _) = update(prompt(""), Action::Saved(Saved::Written(path)), &LEDGER);
    let note = note(&state);
    assert!(note.starts_with("View written to …") && note.ends_with("/very/vue.txt"), "{note}");
    assert_eq!(width(&note), 80);
}

#[test]
fn a_key_takes_the_whole_view() {
    let state = prompt("Down Down Enter Enter");
    let [window, whole] = saving(&state).sizes;
    assert_eq!(window, (80, 24));
    assert!(whole.0 == 80 && whole.1 > 60, "{whole:?}");
    for key in ["Down", "Up", "F2"] {
        let (state, _) = played(state.clone(), key);
        let (_, effects) = played(state, "Enter");
        assert!(matches!(&effects[..], [Effect::Save(Save { is_whole: true, .. })]), "{key}");
    }
    // Measured anew in another window.
    let (state, _) = update(state, Action::Resize(120, 40), &LEDGER);
    assert_eq!(saving(&state).sizes[0], (120, 40));
}

/// What was asked to be copied.
fn copied(effects: &[Effect]) -> String {
    match effects {
        [Effect::Copy(Copied::Words(text), _)] => text.replace('\u{a0}', " "),
        other => panic!("{other:?}"),
    }
}

fn copies(size: &str, pressed: &str) -> String {
    let options = Options { lang: Lang::Fr, ..Options::default() };
    let (_, effects) = played(start(&LEDGER, size, options), pressed);
    let kept = |effect: &&Effect| !matches!(effect, Effect::KeepQueries(_));
    copied(&effects.iter().filter(kept).cloned().collect::<Vec<_>>())
}

#[test]
fn a_value_is_copied_with_its_source_on_every_screen() {
    let tsd = "Down Down Enter Enter";
    for (pressed, value) in [
        (
            format!("{tsd} i i y"),
            "10,6 M€ — subvention, Territoire de santé de demain (TICsanté, novembre 2019, § 1)",
        ),
        (
            format!("{tsd} y"),
            "≤ 35,6 M€ — argent public, Territoire de santé de demain (subvention + prise de participation ; TICsanté, novembre 2019, § 1)",
        ),
        ("Down y".into(), "non communiqué — argent public, NextGenerationEU"),
        (
            format!("{tsd} Tab Down Down Down Down y"),
            "Territoire de santé de demain (TSD) — subvention · 10,6 M€ · attribué · issue du PIA, et la plus élevée des trois lauréats de santé (§ 8) · TICsanté, novembre 2019, § 1",
        ),
        (
            "/ t s d Ctrl-y".into(),
            "≤ 35,6 M€ — argent public, Territoire de santé de demain (subvention + prise de participation ; TICsanté, novembre 2019, § 1)",
        ),
        (
            format!("{tsd} c Down Right Right Right y"),
            "≤ 2,21 — participation par euro de subvention, e-Meuse santé (TICsanté, novembre 2019, § 7)",
        ),
        (
            format!("{tsd} c G y"),
            "124,1 M€ — subvention, non détaillé ici (TICsanté, novembre 2019, § 3, § 1, § 7)",
        ),
    ] {
        assert_eq!(copies("100x30", &pressed), value, "{pressed}");
    }
    let entry = copies("100x30", &format!("{tsd} t y"));
    assert!(entry.starts_with("13 septembre 2019 — "), "{entry}");
    assert!(
        entry.ends_with("Territoire de santé de demain (TICsanté, novembre 2019, § 2)"),
        "{entry}"
    );
}

#[test]
fn lists_are_copied_in_full_though_they_are_cut_on_the_screen() {
    // The narrow corpus has two sources that disagree on the digital part of the Ségur.
    let finding = copies("80x24", "C y");
    assert!(
        finding.starts_with(
            "Volet numérique du Ségur de la santé : 3,5 Md€ et 2 Md€ ne concordent pas"
        ),
        "{finding}"
    );
    assert!(
        finding.contains(" (TICsanté, septembre 2020 ; Cluster i-Care, 2e semestre 2020"),
        "{finding}"
    );
    let evidence = copies("80x24", "C Tab Down Down Down Down Down Down y");
    assert_eq!(
        evidence,
        "Volet numérique du Ségur de la santé — enveloppe · annoncé · 2 Md€ · Cluster i-Care, \
         2e semestre 2020, § 2"
    );
    let all = copies("80x12", "C Y Down Down Down Down Down Enter");
    assert!(all.starts_with("### ") && all.contains("\n- Volet numérique du Ségur de la santé : "));
    // Rows far below the window too.
    assert!(all.lines().count() > 12 && !all.contains("- \n"), "{all}");
    let document = copies("80x24", "S y");
    assert!(document.contains(", « ") && document.ends_with(" »"), "{document}");
    let documents = copies("80x12", "S Y Down Down Down Down Enter");
    assert!(documents.lines().all(|line| line.starts_with("- ")), "{documents}");
}

#[test]
fn the_list_offers_what_there_is() {
    let tsd = "Down Down Enter Enter";
    let chosen = |down: usize| copies("100x30", &format!("{tsd} Y {} Enter", "Down ".repeat(down)));
    assert_eq!(chosen(1), "Territoire de santé de demain (TSD)\tlauréat\t≤ 35,6 M€\targent public");
    assert_eq!(
        chosen(2),
        "Programme d’investissements d’avenir › Territoires d’innovation › Territoire de santé de demain"
    );
    assert!(chosen(3).starts_with("TICsanté, novembre 2019, « "), "{}", chosen(3));
    assert!(
        chosen(5).starts_with("- Territoires d’innovation — 450 M€, enveloppe\n"),
        "{}",
        chosen(5)
    );
    assert!(chosen(5).contains("\n  - Territoire de santé de demain (TSD) — ≤ 35,6 M€, "));
    assert_eq!(chosen(6), "relance --at tsd --root territoires-innovation --lang fr");
    let (_, effects) = played(fresh(), "Y Down Down Down Down Enter");
    assert!(matches!(&effects[..], [Effect::Copy(Copied::View, _)]), "{effects:?}");
    let table = copies("100x30", &format!("{tsd} c Y Down Down Down Down Down Enter"));
    assert!(table.starts_with("| nom ") && table.contains("\n| Territoire de santé"), "{table}");
}

#[test]
fn the_command_opens_the_same_corpus_in_the_same_language() {
    let mut state = fresh();
    state.invocation.lang = Lang::Fr;
    assert_eq!(command_line(&state, &LEDGER), "relance --at france-relance --lang en");
    state.invocation.lang = Lang::En;
    state.invocation.corpus = vec!["--file".into(), "mes plans".into()];
    let (state, _) = played(state, "Down Down Enter Enter c");
    assert_eq!(command_line(&state, &LEDGER), "relance --file 'mes plans' --at tsd --view compare");
    let (_, effects) = update(state, Action::Run(Command::CopyCommand), &LEDGER);
    assert_eq!(copied(&effects), "relance --file 'mes plans' --at tsd --view compare");
}

#[test]
fn a_command_is_found_by_its_name() {
    let (_, effects) = played(fresh(), ": c o p y - c o m m a n d Enter");
    assert_eq!(copied(&effects), "relance --at france-relance");
}

#[test]
fn only_one_overlay_is_open() {
    let state = update(prompt(""), Action::Run(Command::OpenHelp), &LEDGER).0;
    assert!(state.saving().is_none() && state.picker().is_some());
    let state = update(state, Action::Run(Command::SaveView), &LEDGER).0;
    assert!(state.saving().is_some() && state.picker().is_none());
}

#[test]
fn it_is_told_by_which_way_a_copy_left() {
    let told = |way: CopyWay| {
        let action = Action::Copied(way, "€10.6M".into());
        note(&update(fresh(), action, &LEDGER).0)
    };
    assert_eq!(told(CopyWay::Terminal), "Sent to the terminal (OSC 52): €10.6M");
    assert_eq!(told(CopyWay::Helper("wl-copy".into())), "Copied by wl-copy: €10.6M");
    assert_eq!(
        told(CopyWay::File("/s/copied.txt".into())),
        "No clipboard: written to /s/copied.txt"
    );
    assert_eq!(told(CopyWay::Nowhere), "Nothing is copied: no clipboard and no file.");
}

/// Whether the letters of one text are among those of another, in their order.
fn holds(text: &str, letters: &str) -> bool {
    let mut left = text.chars();
    letters.chars().all(|letter| left.any(|other| other == letter))
}

#[test]
fn every_line_of_every_sheet_is_part_of_a_statement() {
    use relance::query::details;
    use relance::report::{StatementKind, Style};
    let corpus = &LEDGER.corpus;
    let style = Style { lang: Lang::Fr, ascii: false };
    for columns in [38, 78] {
        for node in corpus.node_ids().step_by(corpus.len().div_ceil(30)) {
            let page = node_page(&LEDGER, &details(&LEDGER, node), style);
            for line in page.lines(columns) {
                let is_heading = line.spans.iter().any(|span| span.tone == Tone::Heading);
                let statement = &page.statements()[line.statement.unwrap()];
                let is_said = statement.kind == StatementKind::Said;
                let said = is_said.then(|| statement.text(style));
                assert_eq!(said.is_some(), !line.spans.is_empty() && !is_heading);
                // A child may be told by its acronym.
                let is_child = matches!(line.target, Some(Target::Node(_)));
                // The letters of the line are among those of the statement, in their order.
                let letters = |text: &str| text.replace([' ', '\u{a0}', '·', '-', '…'], "");
                let (line, said) = (letters(&line.text()), letters(&said.unwrap_or_default()));
                assert!(
                    is_heading || is_child || holds(&said, &line),
                    "{columns}: {line} in {said}"
                );
            }
        }
    }
}

/// What `y` copies from each line of the preview of a list screen, each statement once.
fn previewed(size: &str, opened: &str) -> Vec<String> {
    let options = Options { lang: Lang::Fr, ..Options::default() };
    let (mut state, _) = played(start(&LEDGER, size, options), opened);
    let mut said: Vec<String> = Vec::new();
    let lines = state.listing().unwrap().preview().len();
    for _ in 0..lines {
        let (copying, effects) = update(state, Action::Run(Command::CopyValue), &LEDGER);
        let text = if effects.is_empty() { String::new() } else { copied(&effects) };
        if !text.is_empty() && said.last() != Some(&text) {
            said.push(text);
        }
        state = update(copying, Action::Run(Command::MoveDown), &LEDGER).0;
    }
    said
}

#[test]
fn a_preview_copies_whole_statements_however_they_are_wrapped() {
    for opened in ["C Tab g", "C Down Tab g", "S Tab g", "S Down Tab g", "S Right Tab g"] {
        let wide = previewed("300x60", opened);
        assert!(wide.len() > 3, "{opened}: {wide:#?}");
        for size in ["80x24", "100x30", "46x20"] {
            assert_eq!(previewed(size, opened), wide, "{opened} at {size}");
        }
    }
}

#[test]
fn a_preview_copies_the_node_and_the_instrument_of_a_figure() {
    let said = previewed("80x24", "C Tab g");
    let digital = "Volet numérique du Ségur de la santé";
    assert!(said[2].starts_with(&format!("{digital} : 3,5 Md€ et 2 Md€ ne concordent pas")));
    assert_eq!(
        said[3],
        format!("{digital} — enveloppe · annoncé · 3,5 Md€ · TICsanté, septembre 2020, § 1")
    );
    assert_eq!(
        said[4],
        format!("{digital} — enveloppe · annoncé · 2 Md€ · Cluster i-Care, 2e semestre 2020, § 2")
    );
    // An amount below a document has its node above it, and the document higher still.
    let said = previewed("80x24", "S Down Down Tab g");
    for whole in [
        "Territoire de santé de demain (TSD) — coût total · ≈ 115 M€ · TICsanté, novembre 2019, § 13",
        "Territoires d’innovation — 117 candidatures · TICsanté, novembre 2019, § 5",
        "Territoire de santé de demain (TSD) — évaluateur · Agence régionale de santé Grand Est · \
         évalue le modèle économique · TICsanté, novembre 2019, § 13",
    ] {
        assert!(said.iter().any(|text| text == whole), "{whole}: {said:#?}");
    }
}
