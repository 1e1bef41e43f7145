//! A Windows of its own for a test, by Wine.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

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
        let booted = wine.command("wineboot", &[Path::new("--init")]);
        assert!(booted.status.success(), "wineboot: {booted:?}");
        wine
    }

    /// Puts a file where Windows finds it.
    pub(crate) fn put(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let folder = self.folder.path().join("prefix/drive_c/test");
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join(name), bytes).expect("a file");
        PathBuf::from(format!("C:\\test\\{name}"))
    }

    /// Runs a program, which has to end well.
    pub(crate) fn run(&self, program: &Path, argument: &Path) -> String {
        let output = self.command("wine", &[program, argument]);
        let said = String::from_utf8_lossy(&output.stdout).replace("\r\n", "\n");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{}: {said}{errors}", output.status);
        said
    }

    fn command(&self, tool: &str, arguments: &[&Path]) -> Output {
        let mut command = Command::new(tool);
        command.args(arguments).env("WINEPREFIX", self.folder.path().join("prefix")).env("WINEDEBUG", "-all");
        // Nothing of the DLL needs a browser or .NET, for which Wine would ask.
        command.env("WINEDLLOVERRIDES", "mscoree,mshtml=").env_remove("DISPLAY");
        command.output().unwrap_or_else(|error| {
            panic!(
                "`{tool}` cannot be started: {error}; help: apt-get install --no-install-recommends wine64 wine"
            )
        })
    }
}

impl Drop for Wine {
    fn drop(&mut self) {
        // Wine's server of this Windows would stay for a while, and write to a folder that is gone.
        let _ = self.command("wineserver", &[Path::new("--kill")]);
    }
}
