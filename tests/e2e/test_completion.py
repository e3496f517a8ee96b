# SPDX-License-Identifier: MIT
"""Completions, in the shells themselves: what is proposed at the end of a line."""

import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import time

from harness import GUARD, ROOT, Home, check, check_equal, done, point, skip

GENERATE = pathlib.Path(os.environ["HOOKGUARD_BUILD_ROOT"]) / "src/hookguard-generate"

# The line up to the cursor: words that must be among the proposals, and words that must not.
LINES = {
    "hookguard ": ("explain test rules config replay install uninstall doctor log allow help version", "--agent"),
    "hookguard ru": ("rules", "replay"),
    "hookguard --": ("--agent --rules --config --help --version", "--json log"),
    "hookguard --agent co": ("codex copilot copilot-claude", "claude-code"),
    "hookguard install --agent co": ("codex copilot", "copilot-claude"),
    "hookguard uninstall --yes --agent v": ("vscode", "vscode-claude"),
    "hookguard doctor --json --agent ": ("claude-code vscode", "vscode-claude copilot-claude --json"),
    "hookguard log --agent v": ("vscode vscode-claude", "codex"),
    "hookguard explain --agent cl": ("claude-code", "codex"),
    "hookguard help ": ("explain log allow", "version"),
    "hookguard help log ": ("stats verify", "try"),
    "hookguard log ": ("list stats permissions verify key anchor", "check try"),
    "hookguard log st": ("stats", "list"),
    "hookguard log stats --": ("--since --verdict --json --config", "--csv --format --key --follow"),
    "hookguard log verify --": ("--key --json", "--since"),
    "hookguard log --verdict ": ("pass ask deny fault grant revoke", "stats"),
    "hookguard log --verdict de": ("deny", "pass"),
    "hookguard log --format ": ("json csv ocsf ecs cef", "stats"),
    "hookguard log --rule git.push-f": ("git.push-force", "files.delete-root"),
    "hookguard log --since ": ("2h 7d", "list"),
    "hookguard rules ": ("check new try git.push-force files.delete-root", "stats"),
    "hookguard rules git.push-f": ("git.push-force", "check"),
    "hookguard rules try --fact c": ("command code context content", "program"),
    "hookguard rules try --": ("--fact --since --jobs", "--facts --verbose"),
    "hookguard --config x rules che": ("check", "config"),
    "hookguard test one": ("one.rules", "two.rules"),
    "hookguard replay tw": ("two.rules", "one.rules"),
    "hookguard log verify one": ("one.rules", ""),
    "hookguard explain --cwd fol": ("folder", "one.rules"),
    "hookguard --config one": ("one.rules", "folder"),
    "hookguard explain --input ": ("", "--json one.rules"),
    "hookguard install --": ("--project --local --managed --yes", "--json --since"),
    "hookguard install --project --": ("--dry-run", "--json"),
    "hookguard allow --": ("--for --list --revoke", "--since"),
    "hookguard allow --for ": ("10m 1h", "--list"),
    "hookguard doctor ": ("--json --agent", "check"),
}


def script_of(home, shell):
    path = home.path / f"completion.{shell}"
    subprocess.run([GENERATE, "completion", shell, path], check=True, timeout=60)
    return path


def prepare(home):
    """The guard as `hookguard` on the path, files to complete, and a blocked call."""
    folder = home.path / "bin"
    folder.mkdir()
    (folder / "hookguard").symlink_to(pathlib.Path(GUARD).resolve())
    for name in ("one.rules", "two.rules"):
        home.write(f"project/{name}", "")
    (home.project / "folder").mkdir()
    home.run(home.bash("git push --force"))
    return home.environment(PATH=f"{folder}:{os.environ['PATH']}", TERM="dumb"), home.records()[-1]["code"][:8]


def words_of(line):
    return re.split(r"\s+", line)


def bash_words(line):
    """As bash splits it for completion functions: a = is a word of its own."""
    return [part for word in words_of(line) for part in (re.findall(r"=|[^=]+", word) or [""])]


def by_bash(home, env, line):
    words = bash_words(line)
    assigned = " ".join("'" + word + "'" for word in words)
    code = (f"source {script_of(home, 'bash')}; COMP_WORDS=({assigned}); COMP_CWORD={len(words) - 1}; _hookguard; "
            'printf "%s\\n" "${COMPREPLY[@]}"')
    run = subprocess.run(["bash", "--norc", "-c", code], capture_output=True, text=True, timeout=60, env=env,
                         cwd=home.project)
    check(run.stderr == "", f"{line!r}: {run.stderr}")
    return run.stdout.split()


def by_fish(home, env, line):
    run = subprocess.run(["fish", "--no-config", "-c", f"source {script_of(home, 'fish')}; complete -C '{line}'"],
                         capture_output=True, text=True, timeout=60, env=env, cwd=home.project)
    check(run.stderr == "", f"{line!r}: {run.stderr}")
    return [row.split("\t")[0].rstrip("/") for row in run.stdout.splitlines()]


class Zsh:
    """An interactive zsh that lists what it would complete, by its own completion system."""

    def __init__(self, home, env):
        self.script = script_of(home, "zsh").rename(home.path / "_hookguard")
        pid, self.terminal = pty.fork()
        if pid == 0:
            os.chdir(home.project)
            os.execvpe("zsh", ["zsh", "-f", "-i"], {**env, "COLUMNS": "200"})
        self.shown = ""
        self.say(f"PS1='READY>'; fpath=({home.path} $fpath); autoload -U compinit; compinit -u -D; "
                 f"source {self.script}; setopt LIST_ROWS_FIRST; LISTMAX=100000; stty cols 300 rows 1000; echo DO''NE\n")
        self.wait("DONE")
        self.shown = self.shown.rpartition("DONE")[2]
        self.wait("READY>")

    def say(self, text):
        os.write(self.terminal, text.encode())

    def wait(self, word, seconds=30):
        end = time.monotonic() + seconds
        while word not in self.shown and time.monotonic() < end:
            if select.select([self.terminal], [], [], 0.2)[0]:
                self.shown += os.read(self.terminal, 65536).decode("utf-8", "replace")
        return word in self.shown

    def complete(self, line, wanted):
        """What stands on the terminal once it lists, tried again where the machine was too slow for it."""
        for _ in range(3):
            self.shown = ""
            self.say("\x15" + line)
            self.wait(line.split()[-1])
            self.say("\x04")  # list, insert nothing
            if all([self.wait(word, 5) for word in wanted]):
                break
        self.say("\x15")
        return self.shown


with Home() as home:
    env, code = prepare(home)
    for line, (wanted, unwanted) in LINES.items():
        with point(f"bash: {line}"):
            found = by_bash(home, env, line)
            check(set(wanted.split()) <= set(found), f"{set(wanted.split()) - set(found)} not in {found[:40]}")
            check(not set(unwanted.split()) & set(found), f"{set(unwanted.split()) & set(found)} proposed")
    with point("bash: --name=value and lists"):
        check_equal(by_bash(home, env, "hookguard log --verdict=de"), ["deny"], "--verdict=de")
        check_equal(by_bash(home, env, "hookguard log --verdict deny,as"), ["deny,ask"], "deny,as")
        check("json" in by_bash(home, env, "hookguard log --format="), "--format=")
    with point("bash: the codes of calls that were blocked lately"):
        check_equal(by_bash(home, env, "hookguard allow "), [code], "codes")
    with point("bash: the script has no errors by itself"):
        check_equal(subprocess.run(["bash", "-n", script_of(home, "bash")], check=False).returncode, 0, "bash -n")

    if shutil.which("fish"):
        for line, (wanted, unwanted) in LINES.items():
            if line == "hookguard doctor ":
                continue  # fish proposes options behind a dash only
            with point(f"fish: {line}"):
                found = by_fish(home, env, line)
                check(set(wanted.split()) <= set(found), f"{set(wanted.split()) - set(found)} not in {found[:40]}")
                check(not set(unwanted.split()) & set(found), f"{set(unwanted.split()) & set(found)} proposed")
        with point("fish: the codes of calls that were blocked lately"):
            check_equal(by_fish(home, env, "hookguard allow "), [code], "codes")
    else:
        skip("fish", "is not installed")

    if shutil.which("zsh"):
        zsh = Zsh(home, env)
        for line in ("hookguard log --verdict ", "hookguard --agent c", "hookguard log ", "hookguard rules try --fact co",
                     "hookguard log --format ", "hookguard test ", "hookguard install --", "hookguard "):
            with point(f"zsh: {line}"):
                wanted = LINES.get(line, ("", ""))[0].split() or {
                    "hookguard --agent c": ["codex", "claude-code"], "hookguard test ": ["one.rules", "two.rules"],
                    "hookguard rules try --fact co": ["command", "context"]}[line]
                shown = zsh.complete(line, wanted)
                check(all(word in shown for word in wanted), f"{wanted} are not all in {shown!r}")
    else:
        skip("zsh", "is not installed")

done()
