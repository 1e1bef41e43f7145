//! A Windows of its own for a test, by Wine.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

use tempfile::TempDir;

/// A new Windows, which goes when this is dropped.
pub(crate) struct Wine {
    folder: TempDir,
}

impl Wine {
    /// Sets up a new Windows. Without Wine that is a failure, because nothing else would show what the DLL does.
    pub(crate) fn begin() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let wine = Self { folder };
        std::fs::create_dir(wine.prefix()).expect("a folder");
        // Without a server that stays Wine starts anew for each program.
        for (tool, argument) in [("wineserver", "--persistent"), ("wineboot", "--init")] {
            let (status, said) = wine.command(tool, &[Path::new(argument)]);
            assert!(status.success(), "{tool}: {status}: {said}");
        }
        wine
    }

    fn prefix(&self) -> PathBuf {
        self.folder.path().join("prefix")
    }

    /// Puts a file where Windows finds it.
    pub(crate) fn put(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let folder = self.prefix().join("drive_c/test");
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join(name), bytes).expect("a file");
        PathBuf::from(format!("C:\\test\\{name}"))
    }

    /// Runs a program with its arguments, which has to end well.
    pub(crate) fn run(&self, line: &[&Path]) -> String {
        let (status, said) = self.command("wine", line);
        assert!(status.success(), "{line:?}: {status}: {said}");
        said
    }

    fn command(&self, tool: &str, arguments: &[&Path]) -> (ExitStatus, String) {
        let mut command = Command::new(tool);
        command.args(arguments).env("WINEPREFIX", self.prefix()).env("WINEDEBUG", "-all");
        // Nothing here needs a browser or .NET, for which Wine would ask, or a menu.
        command.env("WINEDLLOVERRIDES", "mscoree,mshtml,winemenubuilder.exe=").env_remove("DISPLAY");
        // Windows' services start with the first program and outlive it: they would keep a pipe open.
        let path = self.folder.path().join("said");
        let file = File::create(&path).expect("a file");
        command.stdin(Stdio::null()).stdout(file.try_clone().expect("a file")).stderr(file);
        let status = command.status().unwrap_or_else(|error| {
            panic!(
                "`{tool}` cannot be started: {error}; help: apt-get install --no-install-recommends wine64 wine"
            )
        });
        let said = std::fs::read(path).expect("it was just written");
        (status, String::from_utf8_lossy(&said).replace("\r\n", "\n"))
    }
}

impl Drop for Wine {
    fn drop(&mut self) {
        // Wine's server of this Windows would stay for a while, and write to a folder that is gone.
        let _ = self.command("wineserver", &[Path::new("--kill")]);
    }
}
