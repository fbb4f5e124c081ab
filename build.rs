//! Compiles the corpus that ships: reads `data/` with the program's own loader, fails the
//! build with its diagnostics where it has errors, and writes the image that is embedded.
//!
//! The loader's modules are compiled into this script as they stand, under the names that
//! they have in the crate; they use nothing but `domain` and `text`.

#![allow(
    unfulfilled_lint_expectations,
    reason = "what is public in the library is not in a script, so that nothing there asks for docs"
)]

#[expect(
    dead_code,
    unused_imports,
    clippy::trivially_copy_pass_by_ref,
    reason = "the script uses little of what the library is made of"
)]
#[path = "src"]
mod relance {
    pub mod domain;
    pub mod load;
    pub mod text;
}

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use relance::{domain, load, text};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=data");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    let loaded = match load::load(&[PathBuf::from("data")]) {
        Ok(loaded) => loaded,
        Err(error) => {
            for line in error.render(text::Lang::En).lines() {
                println!("cargo::error={line}");
            }
            return Err("the corpus that ships has errors".into());
        }
    };
    fs::write(out.join("corpus.image"), loaded.corpus.to_image()?)?;
    fs::write(out.join("corpus.files.rs"), files(&loaded.files)?)?;
    Ok(())
}

/// The table of the embedded files, as Rust.
fn files(files: &[load::FileInfo]) -> Result<String, Box<dyn Error>> {
    let mut table = String::from("vec![\n");
    for file in files {
        let path = slashed(&file.path);
        let (sources, actors, nodes) = (&file.sources, &file.actors, &file.nodes);
        writeln!(table, "EmbeddedFile {{ info: FileInfo {{ path: {path:?}.into(),")?;
        writeln!(table, "sources: {sources:?}, actors: {actors:?}, nodes: {nodes:?} }},")?;
        writeln!(
            table,
            "text: include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/\", {path:?})) }},"
        )?;
    }
    table.push_str("]\n");
    Ok(table)
}

/// A path with slashes, whatever the system writes.
fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}
