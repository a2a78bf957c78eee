//! Process entry: arguments in, exit code out.

fn main() -> std::process::ExitCode {
    masthead::command::run()
}
