//! Colours and signs of what is printed: who decides about the ones, and that `--ascii` writes
//! the others so that nothing is lost.

use crate::Ended;
use crate::colours_support::{is_plain, wishes};
use crate::program::relance;

/// Nobody's terminal takes part, whatever it is called.
#[test]
fn text_through_a_pipe_is_coloured_where_that_is_asked_for() {
    for wish in wishes() {
        let terms: &[&str] =
            if wish.wanted.is_none() { &["xterm-256color", "dumb"] } else { &["dumb"] };
        for term in terms {
            let mut command = relance(&["show", "tsd"]);
            command.args(wish.option).envs(wish.variables.iter().copied()).env("TERM", term);
            let coloured = Ended::of(&mut command).printed().contains('\u{1b}');
            assert_eq!(coloured, wish.wanted.unwrap_or(false), "{wish:?} {term}");
        }
    }
}

#[test]
fn no_text_for_people_keeps_a_sign_that_is_not_ascii() {
    for lang in ["fr", "en"] {
        for arguments in [
            &["tree"][..],
            &["show", "tsd"],
            &["show", "segur"],
            &["show", "pia"],
            &["search", "sante"],
            &["search", "zzzz"],
            &["search", "subsidy>x"],
            &["compare"],
            &["compare", "--chart", "butterfly"],
            &["compare", "--chart", "stacked"],
            &["compare", "--chart", "percent"],
            &["compare", "--baseline", "tsd"],
            &["compare", "--format", "md"],
            &["timeline"],
            &["check"],
            &["paths"],
            &["show", "teritoires"],
            &["tree", "-f", "no/such/folder"],
        ] {
            let with = |more: &[&str]| Ended::of(relance(arguments).args(more));
            let ended = with(&["--ascii", "--lang", lang]);
            for text in [&ended.out, &ended.err] {
                let odd: Vec<&str> = text.lines().filter(|line| !is_plain(line)).collect();
                assert!(odd.is_empty(), "{arguments:?}: {odd:#?}");
            }
            // Nothing is lost: there are as many of each letter and digit, but for those that stand
            // for signs; heads may be broken elsewhere.
            let said = |ended: &Ended| -> Vec<char> {
                let letters =
                    ended.out.chars().filter(|c| c.is_alphanumeric() && !"xvΣ".contains(*c));
                let mut letters: Vec<char> = letters.collect();
                letters.sort_unstable();
                letters
            };
            assert_eq!(said(&ended), said(&with(&["--lang", lang])), "{arguments:?}");
        }
    }
}

#[test]
fn what_programs_read_keeps_every_sign() {
    for arguments in [
        &["export"][..],
        &["export", "--format", "csv"],
        &["export", "--format", "yaml"],
        &["show", "tsd", "--format", "json"],
        &["compare", "--format", "json"],
        &["compare", "--format", "csv"],
        &["schema"],
    ] {
        let with = relance(arguments).arg("--ascii").output().unwrap();
        assert_eq!(with.stdout, relance(arguments).output().unwrap().stdout, "{arguments:?}");
        assert!(with.status.success());
    }
}
