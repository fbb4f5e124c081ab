//! What the configuration says, and what follows for this run.
//!
//! The command line goes before the environment, that before the configuration, and that
//! before the locale. A mistake in the configuration is reported and left out, and the rest of it
//! holds. Only a configuration that was asked for by `--config` must be right.
//!
//! ```text
//! ~/.config/relance/config.yaml:2:11: error[unknown-word]: `french` is no language
//! ```

mod screens;

use std::path::{Path, PathBuf};

use directories::ProjectDirs;
use relance::app::Palette;
use relance::domain::{Severity, Word as _};
use relance::load::{Colours, Config, Diagnostic, LoadError, ReadConfig, read_config};
use relance::text::Lang;

use super::bindings;
use super::failure::{MOST_ERRORS, load_message};

pub use screens::start_views;

/// The configuration of this run.
#[derive(Debug, Default)]
pub struct Settings {
    /// What it says, as far as that is right.
    pub config: Config,
    /// What is wrong with it.
    pub found: Vec<Diagnostic>,
    /// Why it could not be read at all, if it was there.
    pub unreadable: Option<LoadError>,
    /// Whether it was asked for on the command line.
    asked_for: bool,
}

impl Settings {
    /// Reads the file that was asked for, else the usual one where there is one.
    pub fn read(asked_for: Option<&Path>) -> Settings {
        let usual = usual_file();
        let Some(path) = asked_for.or(usual.as_deref()) else { return Settings::default() };
        let settings = Settings { asked_for: asked_for.is_some(), ..Settings::default() };
        match read_config(path, &start_views(), bindings::wrong) {
            Ok(ReadConfig { config, found }) => Settings { config, found, ..settings },
            Err(LoadError::NotFound { .. }) if asked_for.is_none() => settings,
            Err(error) => Settings { unreadable: Some(error), ..settings },
        }
    }

    /// Whether the program cannot go on with it: it was asked for, and is not right.
    pub fn is_refused(&self) -> bool {
        let wrong = self.found.iter().any(|one| one.severity == Severity::Error);
        self.asked_for && (wrong || self.unreadable.is_some())
    }

    /// Whether anything is wrong with it.
    pub fn has_problems(&self) -> bool {
        !self.found.is_empty() || self.unreadable.is_some()
    }

    /// What is wrong with it, over as many lines as it takes.
    pub fn render(&self, lang: Lang) -> String {
        let unreadable = self.unreadable.iter().map(|error| load_message(error, MOST_ERRORS, lang));
        let found = self.found.iter().map(|one| one.render(lang));
        unreadable.chain(found).collect::<Vec<_>>().join("\n")
    }

    /// The language that it asks for.
    pub fn lang(&self) -> Option<Lang> {
        let code = self.config.language?.word();
        Lang::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// The palette that it asks for, colours where it says nothing.
    pub fn palette(&self) -> Palette {
        let is_mono = self.config.palette == Some(Colours::Mono);
        if is_mono { Palette::Mono } else { Palette::Ansi }
    }

    /// Whether it asks for signs in ASCII.
    pub fn ascii(&self) -> bool {
        self.config.ascii.unwrap_or_default()
    }
}

/// The folders of the program, where there is a home to hold them.
pub fn folders() -> Option<ProjectDirs> {
    ProjectDirs::from("", "", "relance")
}

/// The path of the configuration, whether or not it is there.
pub fn usual_file() -> Option<PathBuf> {
    folders().map(|folders| folders.config_dir().join("config.yaml"))
}
