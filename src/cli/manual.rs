//! `relance completions`, `relance man` and `relance schema`: what is made from declarations,
//! the arguments' and the data's, and therefore never differs from them.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_mangen::Man;
use relance::app::COMMANDS;
use relance::load::{config_schema, json_schema};

use super::args::{Args, CompletionsArgs, SchemaArgs, SchemaOf, To};
use super::sample::sample;
use super::settings::start_views;
use super::{Answer, Failure, output};

/// Prints completions for a shell.
pub fn completions(args: &CompletionsArgs) -> Result<Answer, Failure> {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "relance", &mut text);
    output::write(&args.to, |out| out.write_all(&text))
}

/// Prints the JSON Schema of a corpus or of the configuration, or a sample of that.
pub fn schema(args: &SchemaArgs) -> Result<Answer, Failure> {
    let schema = match args.of {
        SchemaOf::Corpus => json_schema(),
        SchemaOf::Config => {
            let commands: Vec<&str> = COMMANDS.iter().map(|row| row.name).collect();
            config_schema(&commands, &start_views())
        }
        SchemaOf::SampleConfig => {
            return output::write(&args.to, |out| out.write_all(sample().as_bytes()));
        }
    };
    output::write(&args.to, |out| {
        serde_json::to_writer_pretty(&mut *out, &schema)?;
        out.write_all(b"\n")
    })
}

/// Prints the manual page: the program, then each command.
pub fn man(to: &To) -> Result<Answer, Failure> {
    output::write(to, page)
}

fn page(out: &mut dyn Write) -> io::Result<()> {
    let mut command = Args::command();
    command.build();
    let commands: Vec<clap::Command> = command.get_subcommands().cloned().collect();
    let man = Man::new(command);
    man.render_title(out)?;
    man.render_name_section(out)?;
    man.render_synopsis_section(out)?;
    man.render_description_section(out)?;
    man.render_options_section(out)?;
    writeln!(out, ".SH COMMANDS")?;
    for command in commands.into_iter().filter(|command| command.get_name() != "help") {
        let name = command.get_name().to_owned();
        let mut section = Vec::new();
        // The options of every command are listed once, above.
        let is_listed = |arg: &clap::Arg| arg.is_global_set() || arg.get_id() == "help";
        let man = Man::new(command.mut_args(|arg| {
            let hidden = is_listed(&arg);
            arg.hide(hidden)
        }));
        man.render_synopsis_section(&mut section)?;
        man.render_description_section(&mut section)?;
        man.render_options_section(&mut section)?;
        writeln!(out, ".SS {name}")?;
        // The sections of a command become paragraphs of its own section.
        let text = String::from_utf8_lossy(&section);
        for line in text.lines().filter(|line| !line.starts_with(".ie") && !line.starts_with(".el"))
        {
            match line.strip_prefix(".SH ") {
                Some("SYNOPSIS" | "DESCRIPTION") => writeln!(out, ".PP")?,
                Some(_) => writeln!(out, ".PP\n.B Options")?,
                None => writeln!(out, "{line}")?,
            }
        }
    }
    man.render_version_section(out)
}
