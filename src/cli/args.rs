//! The arguments of the program. What they mean is said in `messages.rs`, in both languages.

use std::path::PathBuf;

use boctach::finding::Severity;
use clap::{Arg, ArgAction, Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use serde::Deserialize;

use super::messages::{self, Lang};

/// Reads the arguments of the process; help and messages are in `lang`.
pub(super) fn parse(lang: Lang) -> Result<(Options, Command), clap::Error> {
    let matches = command(lang).try_get_matches()?;
    let cli = Cli::from_arg_matches(&matches)?;
    Ok((Options { lang: cli.lang.unwrap_or(lang), grammars: cli.grammars, reading: cli.reading }, cli.command))
}

/// The description of the command line, with help in `lang`.
pub(super) fn command(lang: Lang) -> clap::Command {
    let help = Arg::new("help").short('h').long("help").global(true).action(ArgAction::Help);
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let command = Cli::command().disable_help_flag(true).disable_version_flag(true).arg(help).arg(version);
    in_language(command, "", lang)
}

/// Options that every command has.
#[derive(Debug)]
pub(super) struct Options {
    /// Language of messages.
    pub(super) lang: Lang,
    /// Folder of grammars that is laid over the built-in ones.
    pub(super) grammars: Option<PathBuf>,
    /// How documents are read.
    pub(super) reading: ReadingArgs,
}

/// Options of reading documents; every command that reads one has them.
#[derive(Debug, Default, Args)]
pub(super) struct ReadingArgs {
    #[arg(long, global = true, value_name = "NAME")]
    pub(super) encoding: Option<String>,
    #[arg(long, global = true, value_name = "TEXT")]
    pub(super) password: Option<String>,
    #[arg(long, global = true)]
    pub(super) keep_text_layer: bool,
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) cache: Option<PathBuf>,
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) context: Vec<PathBuf>,
}

#[derive(Debug, Parser)]
#[command(name = "boctach", version, disable_help_subcommand = true, arg_required_else_help = true)]
struct Cli {
    #[arg(long, global = true, value_name = "DIR")]
    grammars: Option<PathBuf>,
    #[arg(long, global = true, value_name = "vi|en", hide_possible_values = true)]
    lang: Option<Lang>,
    #[command(flatten)]
    reading: ReadingArgs,
    #[command(subcommand)]
    command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Extract(ExtractArgs),
    Check(CheckArgs),
    Compare(CompareArgs),
    Track(TrackArgs),
    Explain {
        #[arg(value_name = "CODE")]
        rule: String,
    },
    Text(TextArgs),
    Outline {
        file: PathBuf,
    },
    Schema {
        #[arg(default_value = "document", hide_default_value = true)]
        name: String,
    },
    #[command(arg_required_else_help = true)]
    Grammars {
        #[command(subcommand)]
        command: GrammarsCommand,
    },
    Completions {
        #[arg(hide_possible_values = true)]
        shell: Shell,
    },
}

/// Arguments of `text`.
#[derive(Debug, Args)]
pub(super) struct TextArgs {
    pub(super) file: PathBuf,
    #[arg(long, conflicts_with = "restore")]
    pub(super) places: bool,
    #[arg(long, value_name = "DIR")]
    pub(super) debug_tables: Option<PathBuf>,
    #[arg(long)]
    pub(super) restore: bool,
    #[arg(long, requires = "restore")]
    pub(super) show_doubts: bool,
}

/// Arguments of `extract`.
#[derive(Debug, Args)]
pub(super) struct ExtractArgs {
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    #[arg(
        long,
        value_name = "json|ndjson",
        default_value = "json",
        hide_possible_values = true,
        hide_default_value = true
    )]
    pub(super) format: Format,
    #[arg(short, long, value_name = "FILE|DIR")]
    pub(super) output: Option<PathBuf>,
}

/// Arguments of `compare`.
#[derive(Debug, Args)]
pub(super) struct CompareArgs {
    #[arg(value_name = "UPPER")]
    pub(super) upper: PathBuf,
    #[arg(required = true, value_name = "LOWER")]
    pub(super) lower: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) beside: BesideArgs,
}

/// Arguments of `track`.
#[derive(Debug, Args)]
pub(super) struct TrackArgs {
    #[arg(value_name = "PLAN")]
    pub(super) plan: PathBuf,
    #[arg(required = true, value_name = "REPORT")]
    pub(super) reports: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) beside: BesideArgs,
}

/// What `compare` and `track` have in common.
#[derive(Debug, Args)]
pub(super) struct BesideArgs {
    #[arg(
        long,
        value_name = "text|json|csv|markdown",
        default_value = "text",
        hide_possible_values = true,
        hide_default_value = true
    )]
    pub(super) format: ComparisonFormat,
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    pub(super) select: Vec<String>,
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    pub(super) ignore: Vec<String>,
    #[arg(long, value_name = "error|warning|info", hide_possible_values = true)]
    pub(super) fail_on: Option<FailOn>,
}

/// Forms of comparisons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ComparisonFormat {
    Text,
    Json,
    Csv,
    Markdown,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    #[arg(
        long,
        value_name = "text|json|sarif|markdown",
        default_value = "text",
        hide_possible_values = true,
        hide_default_value = true
    )]
    pub(super) format: FindingsFormat,
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    pub(super) select: Vec<String>,
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    pub(super) ignore: Vec<String>,
    #[arg(long, value_name = "error|warning|info", hide_possible_values = true)]
    pub(super) fail_on: Option<FailOn>,
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(super) write_baseline: Option<PathBuf>,
    #[arg(long)]
    pub(super) explain_arithmetic: bool,
}

/// Forms of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FindingsFormat {
    Text,
    Json,
    Sarif,
    Markdown,
}

/// Severity from which findings make the exit code 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum FailOn {
    Error,
    #[default]
    Warning,
    Info,
}

impl FailOn {
    /// The severity.
    pub(super) fn severity(self) -> Severity {
        match self {
            FailOn::Error => Severity::Error,
            FailOn::Warning => Severity::Warning,
            FailOn::Info => Severity::Info,
        }
    }
}

/// Forms of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Json,
    Ndjson,
}

/// Commands of `grammars`.
#[derive(Debug, Subcommand)]
pub(super) enum GrammarsCommand {
    List,
    Verify { dir: Option<PathBuf> },
    Dump { name: Option<String> },
}

/// Puts help texts and headings into a command and those below it; `path` is "grammars verify" for the command of this name.
fn in_language(command: clap::Command, path: &str, lang: Lang) -> clap::Command {
    let words = messages::headings(lang);
    let mut command = command
        .about(messages::about(lang, path))
        .help_template(words.template)
        .subcommand_help_heading(words.commands)
        .subcommand_value_name(words.command)
        .mut_args(|arg| {
            let heading = if arg.is_positional() { words.arguments } else { words.options };
            let text = messages::argument(lang, path, arg.get_id().as_str());
            arg.help(text).help_heading(heading)
        });
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for name in names {
        let below = format!("{path} {name}");
        command = command.mut_subcommand(name, |sub| in_language(sub, below.trim_start(), lang));
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed_and_explained_in_both_languages() {
        for lang in [Lang::En, Lang::Vi] {
            let mut command = command(lang);
            command.build();
            explained(&command);
            command.debug_assert();
        }
    }

    fn explained(command: &clap::Command) {
        assert!(command.get_about().is_some_and(|a| !a.to_string().is_empty()), "{}", command.get_name());
        for arg in command.get_arguments() {
            let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
            assert!(!help.is_empty(), "{} {}", command.get_name(), arg.get_id());
        }
        command.get_subcommands().for_each(explained);
    }
}
