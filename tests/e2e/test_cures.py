# SPDX-License-Identifier: MIT
"""What `install` and `doctor` say is so, and the cures that they name work when they are followed."""

import json
import os
import pathlib
import shlex
import shutil

from harness import GUARD, NOBODY, Home, check, check_equal, done, point, skip

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

done()
