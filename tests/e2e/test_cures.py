# SPDX-License-Identifier: MIT
"""What `install` and `doctor` say is so, and the cures that they name work when they are followed."""

import json
import os
import pathlib
import shlex
import shutil

from harness import GUARD, NOBODY, ROOT, Home, check, check_equal, done, point, skip

SETTINGS = ".claude/settings.json"


def copy_as(home, name):
    """The executable under another name, in a folder that nobody else can write."""
    home.path.chmod(0o755)
    path = home.path / "bin" / name
    path.parent.mkdir(mode=0o755, exist_ok=True)
    shutil.copy(GUARD, path)
    return str(path)


def doctor(home, *options, **more):
    return json.loads(home.run(b"", "doctor", "--json", *options, **more).out)["checks"]


def lines_of(lines, check_name, *wanted):
    return [line for line in lines if line["check"] == check_name and (not wanted or line["result"] in wanted)]


def entries_in(path):
    groups = json.loads(path.read_text())["hooks"]["PreToolUse"]
    return [handler for group in groups for handler in group["hooks"]]


# --- the executable's name -------------------------------------------------------------------------------

for name in ("hookguard-static", "hookguard-0.1.0", "hookguard_linux-x86_64", "hookguard.old", "hookguard-0.1.0-musl"):
    with Home() as home, point(f"an executable called {name} is known again: installed once, healthy, taken out"):
        guard = copy_as(home, name)
        for _ in range(2):
            check_equal(home.run(b"", "install", "--yes", guard=guard).status, 0, "install")
        check_equal([entry["command"] for entry in entries_in(home.path / SETTINGS)], [guard], "entries")
        for runner in (guard, GUARD):
            lines = doctor(home, guard=runner)
            check(not [line for line in lines if line["result"] in ("failed", "warning")], lines)
        answer = home.run(b"", "uninstall", "--yes", guard=GUARD)
        check(answer.status == 0 and not (home.path / SETTINGS).exists(), answer)

for name in ("hg", "guard", "hookguard-notes.txt", "hookguardian"):
    with Home() as home, point(f"an executable called {name} is refused, with the names that do"):
        answer = home.run(b"", "install", "--yes", guard=copy_as(home, name))
        check(answer.status == 2 and "call the file hookguard" in answer.text, answer)
        check(not (home.path / ".claude").exists() and not home.config.exists(), "something was written")

with Home() as home, point("the entry of an executable that was renamed is known by the file, and warned of"):
    guard = copy_as(home, "hookguard")
    home.run(b"", "install", "--yes", guard=guard)
    renamed = str(pathlib.Path(guard).with_name("hg"))
    os.rename(guard, renamed)
    file = home.path / SETTINGS
    file.write_text(file.read_text().replace(guard, renamed))
    lines = doctor(home, guard=renamed)
    check_equal([line["result"] for line in lines_of(lines, "executable")], ["warning"], lines)
    check_equal([line["result"] for line in lines_of(lines, "probe")], ["ok", "ok"], lines)
    check_equal(home.run(b"", "uninstall", "--yes", guard=renamed).status, 0, "uninstall")
    check(not file.exists(), "the entry is still there")

with Home() as home, point("hooks of others with a like name stay"):
    others = ["/opt/hookguard-notes.sh", "/opt/hookguardian --agent claude-code", "/opt/hookguard-log",
              "/opt/hookguard-log.py --agent x", "python3 /opt/my-hookguard.py --config a"]
    home.write(SETTINGS, json.dumps({"hooks": {"PreToolUse": [
        {"hooks": [{"type": "command", "command": command}]} for command in others]}}))
    for command in ("install", "uninstall"):
        check_equal(home.run(b"", command, "--yes").status, 0, command)
    check_equal([entry["command"] for entry in entries_in(home.path / SETTINGS)], others, "others")

# --- an entry is mended in its own file ------------------------------------------------------------------


def follow(home, cure):
    """Runs the command that a cure is, or the two that it names with `, then ` between them."""
    for command in cure.split(": ")[0].split(", then "):
        words = shlex.split(command)
        check_equal(words[0], "hookguard", f"the cure is a command: {cure}")
        answer = home.run(b"", *words[1:], "--yes")
        check_equal(answer.status, 0, f"{cure}: {answer}")


def files_with_entry(home):
    return sorted(str(path.relative_to(home.path)) for path in home.path.rglob("*.json")
                  if "backup" not in path.parts and "hookguard.conf" in path.read_text())


OTHER_PROGRAM = "/nowhere/hookguard"
for option, name, agent in (
        ("--local", "project/.claude/settings.local.json", "claude-code"), ("", SETTINGS, "claude-code"),
        ("--project", "project/.claude/settings.json", "claude-code"), ("--project", "project/.codex/hooks.json", "codex")):
    with Home() as home, point(f"the cure of an entry in {name} mends that file: one entry, no failure"):
        (home.project / ".git").mkdir()
        options = [option] if option else []
        home.run(b"", "install", "--yes", "--agent", agent)  # for the settings that --project names below
        home.run(b"", "uninstall", "--yes", "--agent", agent)
        config = ["--config", home.config / "hookguard.conf"] if option == "--project" else []
        home.run(b"", "install", "--yes", "--agent", agent, *options, *config)
        file = home.path / name
        file.write_text(file.read_text().replace(os.path.abspath(GUARD), OTHER_PROGRAM))
        (line,) = lines_of(doctor(home, "--agent", agent), "executable")
        check_equal(line["result"], "failed", line)
        follow(home, line["cure"])
        lines = doctor(home, "--agent", agent)
        check(not [line for line in lines if line["result"] in ("failed", "warning")], lines)
        check_equal(files_with_entry(home), [name], "files with an entry")

for agent in ("claude-code", "codex"):
    with Home() as home, point(f"the cure of a project's entry that names no settings leaves one entry: {agent}"):
        (home.project / ".git").mkdir()
        home.run(b"", "install", "--yes", "--agent", agent, "--project")
        (line,) = lines_of(doctor(home, "--agent", agent), "arguments")
        check_equal(line["result"], "warning", line)
        follow(home, line["cure"])
        lines = doctor(home, "--agent", agent)
        check(not [line for line in lines if line["result"] in ("failed", "warning")], lines)

with Home() as home, point("the cure of two entries in one file leaves one of them"):
    home.run(b"", "install", "--yes")
    file = home.path / SETTINGS
    value = json.loads(file.read_text())
    value["hooks"]["PreToolUse"] *= 2
    file.write_text(json.dumps(value))
    (line,) = lines_of(doctor(home), "entry", "warning")
    follow(home, line["cure"])
    check_equal(len(entries_in(file)), 1, "entries")
    check(not lines_of(doctor(home), "entry", "warning"), "warned of still")

with Home() as home, point("the cure keeps the settings file that the entry names"):
    other = home.write("other/hookguard.conf", f"audit.file = {home.log}\n")
    home.run(b"", "install", "--yes", "--config", other)
    file = home.path / SETTINGS
    file.write_text(file.read_text().replace(os.path.abspath(GUARD), OTHER_PROGRAM))
    (line,) = lines_of(doctor(home), "executable")
    follow(home, line["cure"])
    check(str(other) in file.read_text() and OTHER_PROGRAM not in file.read_text(), file.read_text())

# --- what the probe says ---------------------------------------------------------------------------------


def change_entry(home, change):
    file = home.path / SETTINGS
    value = json.loads(file.read_text())
    change(value["hooks"]["PreToolUse"][0]["hooks"][0])
    file.write_text(json.dumps(value))


def in_a_shell(tail):
    return lambda handler: handler.update(command=" ".join([handler["command"], *handler.pop("args")]) + tail)


def gone(handler):
    handler.update(command=OTHER_PROGRAM)
    handler.pop("onFailure")


PROBES = {
    "a shell passes over the end of the hook": (in_a_shell(" --agnet x || true"), "the hook can't judge", "no call is judged"),
    "a mistyped option": (lambda h: h.update(args=["--agnet", "claude-code"]), "the hook can't judge", "every call is blocked"),
    "the host of another": (lambda h: h["args"].__setitem__(1, "codex"), "the hook can't judge", "every call is blocked"),
    "an executable that is gone, where that lets calls run": (gone, "can't be started", "hookguard install --agent claude-code"),
}
for name, (change, text, cure) in PROBES.items():
    with Home() as home, point(f"the probe says what happens to calls: {name}"):
        home.run(b"", "install", "--yes")
        change_entry(home, change)
        lines = lines_of(doctor(home), "probe")
        check_equal([line["result"] for line in lines], ["failed", "failed"], lines)
        for line in lines:
            check(text in line["text"] and cure in line["cure"], line)
            check("every call is blocked" in cure or "every call is blocked" not in str(line), line)

with Home() as home, point("a folder that is gone is told of as that, by doctor and context"):
    home.run(b"", "install", "--yes", "--agent", "codex")
    for command in (["doctor"], ["context"]):
        answer = home.run(b"", "-c", 'mkdir gone && cd gone && rmdir ../gone && exec "$0" "$@"', home.guard if
                          os.path.isabs(home.guard) else os.path.abspath(home.guard), *command, guard="/bin/sh")
        check(answer.status == 2 and "the current folder is gone: go into one that is there" in answer.text, answer)

# --- what install did before it failed --------------------------------------------------------------------


def own(home):
    """The home and all in it belong to an ordinary user, as whom the guard runs from now on."""
    home.guard = copy_as(home, "hookguard")
    home.as_nobody = True
    for folder, _, files in os.walk(home.path):
        for path in [folder, *(os.path.join(folder, file) for file in files)]:
            os.getuid() or os.chown(path, NOBODY, NOBODY)


for closed in (".claude", ".local"):
    with Home() as home, point(f"install that fails at {closed} says what is as it was and what it made"):
        file = home.write(SETTINGS, '{"model": "x"}\n')
        (home.path / ".local").mkdir()
        own(home)
        (home.path / closed).chmod(0o555)
        answer = home.run(b"", "install", "--yes")
        check(answer.status == 2 and "nothing was changed" not in answer.text, answer)
        check(f"as it was: {file}\n" in answer.text, answer)
        check_equal(file.read_text(), '{"model": "x"}\n', "text")
        config = home.config / "hookguard.conf"
        check_equal(f"left for the next try: {config}\n" in answer.text, config.exists(), answer)
        copies = list((home.path / ".local").rglob("settings.json-*"))
        check_equal([f"made, a copy: {copy}\n" in answer.text for copy in copies], [True] * len(copies), answer)
        (home.path / closed).chmod(0o755)
        check_equal(home.run(b"", "install", "--yes").status, 0, "the next try")

with Home() as home, point("a folder that can be written and not read: what was written is told as that"):
    file = home.write(SETTINGS, "{}\n")
    own(home)
    file.parent.chmod(0o300)
    for command, is_there in (("install", True), ("uninstall", False)):
        answer = home.run(b"", command, "--yes")
        check(answer.status == 0 and f"written: {file}\n".encode() in answer.out, answer)
        check_equal("hookguard" in file.read_text(), is_there, command)

with Home() as home, point("only the settings of the guard were gone: they are made, and nothing else is written"):
    home.run(b"", "install", "--yes")
    config = home.config / "hookguard.conf"
    before = (home.path / SETTINGS).stat()
    config.unlink()
    answer = home.run(b"", "install", "--yes")
    check(f"made: {config}\n".encode() in answer.out and b"written" not in answer.out and b"copy" not in answer.out, answer)
    check(f"has the entry already: {home.path / SETTINGS}\n".encode() in answer.out, answer)
    check_equal((home.path / SETTINGS).stat().st_mtime_ns, before.st_mtime_ns, "time of the file")
    check(config.exists(), "is not there")

# --- root, and one settings file for all -------------------------------------------------------------------

if os.getuid() == 0:
    with Home() as home, point("root in another user's home is told whose it is, and nothing is made there"):
        os.chown(home.path, NOBODY, NOBODY)
        for command in (["install", "--yes"], ["install", "--yes", "--dry-run", "--managed"], ["uninstall", "--yes"], ["doctor"]):
            answer = home.run(b"", *command)
            check(answer.status == 2 and f"belongs to user {NOBODY}, and this is root" in answer.text, f"{command}: {answer}")
            check("chown" not in answer.text and "nothing was changed" not in answer.text, answer)
        check_equal([path.name for path in home.path.iterdir()], ["project"], "left in the home")
else:
    skip("root in another user's home", "this is not root")

if not os.path.exists("/etc/hookguard/managed/hookguard.conf"):
    with Home() as home, point("the settings of --managed name each user's own log"):
        shown = home.run(b"", "install", "--managed", "--dry-run").out.decode()
        lines = [line[1:] for line in shown.splitlines() if line.startswith("+") and "audit.file" in line]
        check_equal(lines, ["audit.file = ~/.local/state/hookguard/audit.jsonl"], shown)
else:
    skip("the settings of --managed name each user's own log", "this machine has such settings")

with Home() as home, Home() as other, point("the cure of a settings file outside the home names no user's home"):
    shared = other.write("hookguard.conf", "level = strict\n")
    home.run(b"", "install", "--yes", "--config", shared)
    (line,) = lines_of(doctor(home), "settings", "warning")
    check_equal(line["cure"], f"audit.file = ~/.local/state/hookguard/audit.jsonl in {shared}", line)
    shared.write_text(line["cure"].split(" in ")[0] + "\n")
    check(not lines_of(doctor(home), "settings", "warning"), "followed")

with point("./dev try ends with install and doctor, and with no entry to be typed"):
    text = (ROOT / "dev").read_text()
    try_it = text[text.index("do_try() {"):].split("\n}\n")[0]
    check("\n  hookguard install\n" in try_it and "\n  hookguard doctor\n" in try_it and "PreToolUse" not in try_it, try_it)

done()
