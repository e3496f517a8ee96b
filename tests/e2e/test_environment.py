# SPDX-License-Identifier: MIT
"""Once `hookguard install` has written the hook's entry, nothing that a repository brings loosens it:
no environment variable, which its settings may set for hooks, and no rules folder of its own."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

from harness import ROOT, Home, check, check_equal, done, point

# --- an installed hook, and calls that it blocks ---------------------------------------------------------

USER_RULES = """[my.deploy]
reason = A person deploys.
program = frobnicate
matches = frobnicate now

[my.strict]
reason = No.
program = whatever
level = strict
matches = whatever
"""

# What a repository would like to be read instead.
LOOSE_RULES = """[git.push-force]
enabled = no

[files.delete-root]
enabled = no
"""


class Installed(Home):
    def __init__(self, parent=None):
        super().__init__()
        if parent:
            shutil.rmtree(self.path)
            self.path = pathlib.Path(tempfile.mkdtemp(prefix="home-", dir=parent))
            self.path.chmod(0o755)
            self.project = self.path / "project"
            self.project.mkdir()
            self.config = self.path / ".config/hookguard"
            self.log = self.path / ".local/state/hookguard/audit.jsonl"
        self.user_rules(USER_RULES)
        answer = self.run(b"", "install", "--yes")
        check_equal(answer.status, 0, f"install: {answer}")
        with (self.config / "hookguard.conf").open("a") as config:
            config.write("level = strict\n")
        (entry,) = json.loads((self.path / ".claude/settings.json").read_text())["hooks"]["PreToolUse"]
        handler = entry["hooks"][0]
        self.hook = [handler["command"], *handler["args"]]
        # The repository brings settings, rules and stamps of its own, as its HOME or XDG folders.
        for folder in ("evil/.config/hookguard", "evil/hookguard", ".hookguard-not/rules"):
            self.write(f"project/{folder}/rules/10-loose.rules", LOOSE_RULES)
            self.write(f"project/{folder}/hookguard.conf", "audit.required = no\nlevel = standard\n")
        self.write("project/evil/.local/state/hookguard/verified", "x")

    def blocked(self):
        home = str(self.path)
        return {"git push --force": "git.push-force", "rm -rf /etc": "files.delete-root", "frobnicate now": "my.deploy",
                "whatever": "my.strict", f"echo x > {home}/.config/hookguard/rules/1-a.rules": "self.files",
                "sed -i s/hookguard/true/ ~/.claude/settings.json": "self.settings-shell"}

    def ask(self, command, environment):
        before = len(self.records())
        process = subprocess.run(self.hook, input=json.dumps(self.bash(command)).encode(), capture_output=True,
                                 env=environment, cwd=self.project, timeout=60)
        return process, self.records()[before:]


def check_blocked(home, command, environment, label):
    process, records = home.ask(command, environment)
    check(process.returncode == 2 and process.stdout == b"" and process.stderr,
          f"{label}: {command}: {process.returncode} {process.stdout} {process.stderr}")
    check(len(records) == 1 or b"fault" in process.stderr, f"{label}: {command}: {len(records)} records")
    return process


# --- variables -------------------------------------------------------------------------------------------

# Each variable that the program reads, with values that a hostile repository could think of. {evil} is a
# folder of its own with settings, rules and state.
READ = {
    "HOME": ["", "/", "/nowhere", "relative", "{evil}", "/dev/null", "{evil}/../evil", "x" * 5000],
    "XDG_CONFIG_HOME": ["", "{evil}", "{evil}/.config", "/nowhere", "relative", "/dev/null"],
    "XDG_STATE_HOME": ["", "{evil}", "{evil}/.local/state", "/nowhere", "relative", "/dev/null", "/proc"],
    "HOOKGUARD_LEVEL": ["", "standard", "strict", "off", "none", "0", "paranoid"],
    "HOOKGUARD_CONTEXT": ["", "production", "none", "-production", "a" * 300, "\n"],
    "CLAUDE_PROJECT_DIR": ["", "/", "{evil}", "relative", "/nowhere"],
    "NO_COLOR": ["", "1"], "TERM": ["", "dumb", "{evil}"],
    "PATH": ["", "{evil}", "/nowhere", "."],  # the rest is read by commands only
    "CLAUDE_CONFIG_DIR": ["{evil}"], "CODEX_HOME": ["{evil}"], "HOOKGUARD_INJECT": ["1", "10", "100"],
    "HOOKGUARD_INJECT_TRACE": ["{evil}/trace"],
}
# And those that libraries or a shell read.
LIBRARIES = {
    "TZ": ["", ":/etc/shadow", "../../x", "UTC-99"], "TZDIR": ["{evil}"], "LC_ALL": ["", "C", "tr_TR.UTF-8", "{evil}/x"],
    "LANG": ["tr_TR.UTF-8"], "LANGUAGE": ["tr"], "LOCPATH": ["{evil}"], "NLSPATH": ["{evil}/%N"], "GCONV_PATH": ["{evil}"],
    "MALLOC_ARENA_MAX": ["0", "x"], "MALLOC_CHECK_": ["3"], "MALLOC_PERTURB_": ["165"], "MALLOC_TOP_PAD_": ["99999999999"],
    "GLIBC_TUNABLES": ["glibc.malloc.perturb=165", "glibc.rtld.nns=1", "x"], "RES_OPTIONS": ["debug"],
    "HOSTALIASES": ["/etc/shadow"], "TMPDIR": ["{evil}"], "IFS": ["/"], "BASH_ENV": ["{evil}/x"], "ENV": ["{evil}/x"],
    "SHELL": ["/bin/false"], "SHELLOPTS": ["noexec"], "CLAUDE_CODE_SHELL_PREFIX": ["true"], "USER": ["root"],
    "LOGNAME": ["nobody"], "POSIXLY_CORRECT": ["1"], "CDPATH": ["/"], "PWD": ["/etc"], "OLDPWD": ["/"],
    "COLUMNS": ["1"], "NODE_OPTIONS": ["--require x"], "HOOKGUARD_CONFIG": ["{evil}/hookguard.conf"],
    "HOOKGUARD_RULES": ["{evil}/rules"], "HOOKGUARD_MODE": ["monitor"], "HOOKGUARD_DISABLE": ["1"],
    "LD_LIBRARY_PATH": ["{evil}", ""], "LD_BIND_NOW": ["1"], "LD_WARN": ["1"], "LD_HWCAP_MASK": ["0"],
}

with point("every variable that the source reads has hostile values here"):
    named = set()
    for path in (ROOT / "src").rglob("*.c"):
        named |= set(re.findall(r'(?:getenv\(|find_base_folder\(arena, |folder_of_environment\(arena, |folder_variable = )'
                                r'"([A-Z_]+)"', path.read_text()))
    check(len(named) >= 9, named)
    check_equal(sorted(named - set(READ)), [], "variables without a value")

with Installed() as home:
    evil = home.project / "evil"
    usual = home.environment()
    with point("with the usual environment the calls are blocked, each by its rule"):
        for command, rule in home.blocked().items():
            process = check_blocked(home, command, usual, "usual")
            check(f"blocked by {rule} ".encode() in process.stderr, f"{command}: {process.stderr}")
    runs = 0
    for name, values in {**READ, **LIBRARIES}.items():
        with point(f"no value of {name} lets a blocked call pass"):
            for value in values:
                for command in home.blocked():
                    check_blocked(home, command, {**usual, name: value.replace("{evil}", str(evil))}, f"{name}={value}")
                    runs += 1
    with point("nor an empty environment, nor all hostile places at once"):
        for environment in ({}, {"HOME": str(evil), "XDG_CONFIG_HOME": str(evil), "XDG_STATE_HOME": str(evil),
                                 "HOOKGUARD_LEVEL": "standard", "HOOKGUARD_CONTEXT": "", "CLAUDE_PROJECT_DIR": str(evil)}):
            for command in home.blocked():
                check_blocked(home, command, environment, str(environment))
                runs += 1
    with point("and none moves the log"):
        check_equal(list(evil.rglob("audit.jsonl")), [], "logs of the repository")
        process, records = home.ask("true", {**usual, "HOME": str(evil), "XDG_STATE_HOME": str(evil)})
        check(process.returncode == 0 and len(records) == 1, f"{process} {records}")
    print(f"# {runs} runs")

with Installed(os.environ["HOOKGUARD_BUILD_ROOT"]) as home, point("a home that is no /home/NAME stays one under another HOME"):
    command = f"rm -rf {home.path}/Documents"
    for value in (str(home.path), "/nowhere", "/", str(home.path.parent), str(home.path / "Documents"), ""):
        process = check_blocked(home, command, {**home.environment(), "HOME": value}, f"HOME={value}")
        check(b"blocked by files." in process.stderr, f"HOME={value}: {process.stderr}")

# --- a project's rules -------------------------------------------------------------------------------------

LOOSENING = {
    "reopens a built-in rule": "[git.push-force]\nenabled = no\n",
    "reopens it with unless": "[git.push-force]\nunless.command = .*\n",
    "reopens it with another decision": "[git.push-force]\ndecision = log\n",
    "reopens a rule of the user": "[my.deploy]\nenabled = no\n",
    "reopens a locked rule": "[self.files]\nunless.writes = .*\n",
    "lowers a level": "[git.push-force]\nlevel = paranoid\n",
    "takes the name of a built-in rule": "[git.push-force]\nreason = r\nprogram = nothing\nmatches = nothing\n",
    "redefines a name": "define.own = x^\n[p.x]\nreason = r\nprogram = nothing\nmatches = nothing\n",
    "holds settings": "level = standard\n",
    "is broken": "[x\n",
}
with Installed() as home:
    (home.project / ".git").mkdir()
    for name, text in LOOSENING.items():
        with point(f"a project's rule file that {name} lets no blocked call pass"):
            home.write("project/.hookguard/rules/10-p.rules", text)
            for command in home.blocked():
                check_blocked(home, command, home.environment(), name)
    with point("a project's settings file is not read"):
        shutil.rmtree(home.project / ".hookguard")
        home.write("project/.hookguard/hookguard.conf", "audit.required = no\nlevel = standard\naudit.file = /dev/null\n")
        for command in home.blocked():
            check_blocked(home, command, home.environment(), command)
    with point("a project's rule file can add"):
        home.write("project/.hookguard/rules/10-p.rules", "[p.x]\nreason = r\nprogram = harmless\nmatches = harmless\n")
        check_blocked(home, "harmless", home.environment(), "added")
        for command in home.blocked():
            check_blocked(home, command, home.environment(), command)

done()
