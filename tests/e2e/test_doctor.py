# SPDX-License-Identifier: MIT
"""`hookguard doctor`: all is well after an install, and each planted fault is found, by name."""

import json
import os
import pathlib
import shutil

from harness import GUARD, Home, check, check_equal, done, point

SETTINGS = ".claude/settings.json"


class Guarded(Home):
    """A home with an installed guard of its own executable, so that faults can be planted in it."""

    def __init__(self):
        super().__init__()
        self.path.chmod(0o755)
        self.guard = str(self.path / "bin/hookguard")
        (self.path / "bin").mkdir(mode=0o755)
        shutil.copy(GUARD, self.guard)
        answer = self.run(b"", "install", "--yes")
        check_equal(answer.status, 0, f"install: {answer}")
        self.file = self.path / SETTINGS

    def entry(self, change):
        """Changes group and handler of the installed entry."""
        value = json.loads(self.file.read_text())
        group = value["hooks"]["PreToolUse"][0]
        change(value, group, group["hooks"][0])
        self.file.write_text(json.dumps(value))

    def doctor(self, *options, **more):
        answer = self.run(b"", "doctor", "--json", *options, guard=GUARD, **more)
        report = json.loads(answer.out)
        failed = [line for line in report["checks"] if line["result"] == "failed"]
        check_equal(report["failed"], len(failed), "count")
        check_equal(answer.status, 1 if failed else 0, f"status ({failed})")
        for line in report["checks"]:
            check(line["text"] and (line["cure"] or line["result"] in ("ok", "unknown")), f"no cure: {line}")
        return report["checks"], answer


def results(lines, name):
    return [line["result"] for line in lines if line["check"] == name]


# --- all is well -----------------------------------------------------------------------------------------

with Guarded() as home, point("after an install nothing is failed, and the probe was recorded"):
    lines, answer = home.doctor()
    check(not [line for line in lines if line["result"] in ("failed", "warning")], lines)
    check_equal(results(lines, "probe"), ["ok", "ok"], "probe")
    check_equal(results(lines, "calls"), ["unknown"], "calls")
    check_equal([record["session"] for record in home.records()], ["hookguard-doctor"] * 2, "sessions")
    check_equal([record["verdict"] for record in home.records()], ["deny", "pass"], "verdicts")

with Guarded() as home, point("the last call is an agent's, not the probe's"):
    home.run(home.bash("true"), "--agent", "claude-code")
    time = home.record_time = home.records()[-1]["time"]
    home.doctor()
    lines, _ = home.doctor()
    (line,) = [line for line in lines if line["check"] == "calls"]
    check(line["result"] == "ok" and time in line["text"], line)

with Guarded() as home, point("text for people: results, cures in lines of their own, a count"):
    home.entry(lambda value, group, handler: handler.pop("onFailure"))
    answer = home.run(b"", "doctor")
    check_equal(answer.status, 1, answer)
    check(b"Claude Code\nok       settings   " in answer.out, answer)
    check(b'failed   failure    "onFailure" is missing: ' in answer.out and b'cure: "onFailure": "block"' in answer.out, answer)
    check(answer.out.endswith(b", 1 failed\n"), answer)

with Home() as home, point("no entry at all"):
    answer = home.run(b"", "doctor")
    check(answer.status == 1 and b"no settings file has one" in answer.out and
          b"hookguard install --agent claude-code" in answer.out, answer)

# --- planted faults --------------------------------------------------------------------------------------


def script(text):
    def plant(home):
        path = pathlib.Path(home.guard)
        path.unlink()
        path.write_text(text)
        path.chmod(0o755)
    return plant


def settings(change):
    return lambda home: home.entry(change)


def handler(**members):
    def change(value, group, one):
        for name, member in members.items():
            one.pop(name) if member is None else one.update({name: member})
    return settings(change)


def another_hook(**members):
    """A hook of somebody else's, in the same file."""
    return settings(lambda value, group, one: value["hooks"].update(
        {"PostToolUse": [{"hooks": [{"type": "command", "command": "true", **members}]}]}))


def move_event(value, group, one):
    value["hooks"]["PostToolUse"] = value["hooks"].pop("PreToolUse")


def file_of(name, text):
    return lambda home: home.write(name, text)


def log_is_folder(home):
    home.log.parent.mkdir(parents=True, exist_ok=True)
    home.log.mkdir()


# Name: how it is planted, the check that must find it, a word of its line.
FAULTS = {
    "the executable is missing": (lambda home: os.unlink(home.guard), "executable", "is not there"),
    "the execute bit is missing": (lambda home: os.chmod(home.guard, 0o644), "executable", "can't be executed"),
    "others can write the executable": (lambda home: os.chmod(home.guard, 0o777), "executable", "writable by others"),
    "others can write its folder": (lambda home: os.chmod(home.path / "bin", 0o777), "executable", "writable by others"),
    "a folder in its place": (lambda home: (os.unlink(home.guard), os.mkdir(home.guard)), "executable", "is no file"),
    "another program that passes all": (script("#!/bin/sh\ncat > /dev/null\nexit 0\n"), "probe", "ended with 0"),
    "another program that blocks all": (script("#!/bin/sh\necho no >&2\nexit 2\n"), "probe", "said: no"),
    "another program that dies": (script("#!/bin/sh\nkill -9 $$\n"), "probe", "signal 9"),
    "another program that hangs": (script("#!/bin/sh\nexec sleep 60\n"), "probe", "did not end in time"),
    "a program that can't be started": (script("#!/nowhere/sh\n"), "probe", "can't be started"),
    "a denial with text on stdout": (script("#!/bin/sh\necho '{}'; echo 'hookguard: blocked by self.x' >&2; exit 2\n"),
                                     "probe", "standard output not empty"),
    "the matcher leaves tools out": (settings(lambda v, group, h: group.update(matcher="Bash|Edit")), "matcher",
                                     "not seen"),
    "no onFailure": (handler(onFailure=None), "failure", "missing"),
    "onFailure on the group": (settings(lambda v, group, h: group.update(onFailure=h.pop("onFailure"))), "failure",
                               "missing"),
    "no time-out": (handler(timeout=None), "timeout", "missing"),
    "a time-out below the guard's own": (handler(timeout=3), "timeout", "3 s"),
    "a time-out that is a string": (handler(timeout="10"), "values", "timeout"),
    "async": (handler(**{"async": True}), "async", "can't block"),
    "if": (handler(**{"if": "Bash(git *)"}), "if", "some calls"),
    "a relative path": (handler(command="hookguard"), "executable", "no absolute path"),
    "the wrong event": (settings(move_event), "event", "PostToolUse"),
    "a mistyped option": (handler(args=["--agnet", "claude-code"]), "arguments", "--agent"),
    "a command instead of the hook": (handler(args=["rules"]), "arguments", "not of the hook"),
    "the host of another": (handler(args=["--agent", "codex"]), "arguments", "codex"),
    "a settings file that is gone": (handler(args=["--agent", "claude-code", "--config", "/nowhere/h.conf"]), "rules",
                                     "/nowhere/h.conf"),
    "disableAllHooks in the user's file": (settings(lambda value, g, h: value.update(disableAllHooks=True)), "switches",
                                           "disableAllHooks"),
    "disableAllHooks in the project": (file_of("project/.claude/settings.json", '{"disableAllHooks": true}'),
                                       "switches", "project/.claude/settings.json"),
    "disableAllHooks in the local file": (file_of("project/.claude/settings.local.json", '{"disableAllHooks":true}'),
                                          "switches", "settings.local.json"),
    "a variable in a settings file": (settings(lambda value, g, h: value.update(env={"CLAUDE_CODE_SIMPLE": "1"})),
                                      "switches", "CLAUDE_CODE_SIMPLE"),
    "a variable of the loader in a project's file": (
        file_of("project/.claude/settings.json", '{"env": {"LD_PRELOAD": "./x.so"}}'), "switches", "LD_PRELOAD"),
    "another hook's mistyped type": (another_hook(type="comand"), "values", "hooks.PostToolUse[0].hooks[0].type is \"comand\""),
    "another hook's timeout of 0": (another_hook(timeout=0), "values", "timeout is 0"),
    "another hook's onFailure": (another_hook(onFailure="deny"), "values", "onFailure"),
    "another hook's matcher that is null": (settings(lambda value, g, h: value["hooks"].update(
        Stop=[{"matcher": None, "hooks": []}])), "values", "matcher is null"),
    "another hook's matcher that is a list": (settings(lambda value, g, h: value["hooks"].update(
        Stop=[{"matcher": ["Bash"], "hooks": []}])), "values", "matcher is ["),
    "permissions.allow that is a string": (settings(lambda value, g, h: value.update(permissions={"allow": "Bash"})),
                                           "values", "permissions.allow"),
    "hooks that are a list": (file_of("project/.claude/settings.json", '{"hooks": []}'), "settings",
                              'settings.json:1:11: "hooks" should be an object'),
    "an event that is an object": (file_of("project/.claude/settings.json", '{"hooks": {"PreToolUse": {}}}'), "settings",
                                   ":1:26: the hooks of an event should be a list"),
    "a settings file that is no JSON": (file_of("project/.claude/settings.json", "{,}"), "settings", ":1:2:"),
    "a broken rule file": (lambda home: home.user_rules("[x.y]\nprogam = z\n"), "rules", "50-mine.rules:2:"),
    "a failing example": (lambda home: home.user_rules("[x.y]\nreason = r\nprogram = z\nmatches = ls\n"), "rules",
                          "50-mine.rules"),
    "a setting that is none": (lambda home: home.settings("audit.fiel = /x\n"), "rules", "hookguard.conf:1:"),
    "settings that others can write": (lambda home: os.chmod(home.config / "hookguard.conf", 0o666), "rules",
                                       "writable by others"),
    "a log that can't be written": (log_is_folder, "log", "is a folder"),
}

for name, (plant, name_of_check, word) in FAULTS.items():
    with Guarded() as home, point(f"found: {name}"):
        plant(home)
        lines, _ = home.doctor()
        found = [line for line in lines if line["check"] == name_of_check and line["result"] == "failed"]
        check(any(word in line["text"] for line in found), f"{word!r} is not in {found or lines}")

with point(f"those were twelve faults and more: {len(FAULTS)}"):
    check(len(FAULTS) >= 12, FAULTS)

with Guarded() as home, point("found: an older agent, by the files of its install; a newer one is well"):
    for version, result in (("2.1.294", "failed"), ("2.1.295", "ok"), ("2.2.0", "ok"), ("1.9.999", "failed")):
        folder = home.path / "lib/node_modules/@anthropic-ai/claude-code"
        home.write(folder / "package.json", json.dumps({"name": "@anthropic-ai/claude-code", "version": version}))
        home.write(folder / "bin/cli.js", "#!/bin/sh\ntouch was-run\n", mode=0o755)
        link = home.path / "agents/claude"
        link.parent.mkdir(exist_ok=True)
        link.unlink(missing_ok=True)
        link.symlink_to(folder / "bin/cli.js")
        lines, _ = home.doctor(env={"PATH": f"{home.path}/agents:/bin"})
        check_equal(results(lines, "version"), [result], version)
        native = home.write(f"share/claude/versions/{version}", "", mode=0o755)
        link.unlink()
        link.symlink_to(native)
        lines, _ = home.doctor(env={"PATH": f"{home.path}/agents:/bin"})
        check_equal(results(lines, "version"), [result], f"native {version}")
    check(not list(home.path.rglob("was-run")), "the agent was run")

with Guarded() as home, point("found: variables that switch hooks off, in the environment"):
    lines, _ = home.doctor(env={"CLAUDE_CODE_SAFE_MODE": "1"})
    check_equal(results(lines, "switches"), ["failed"], lines)

with point("what install refuses is no settings file to the doctor: each layout, each host"):
    for host, name, text in (
            ("claude-code", SETTINGS, '{"hooks": []}'), ("claude-code", SETTINGS, '{"hooks": {"PreToolUse": null}}'),
            ("claude-code", SETTINGS, '{"hooks": "x"}'), ("cursor", ".cursor/hooks.json", '{"hooks": []}'),
            ("codex", ".codex/hooks.json", '{"hooks": {"PreToolUse": "x"}}'), ("droid", ".factory/hooks.json", '{"PreToolUse": {}}'),
            ("kiro", ".kiro/hooks/hookguard.json", '{"hooks": {}}'), ("gemini-cli", ".gemini/settings.json", "[]")):
        with Home() as home:
            home.write(name, text)
            refused = home.run(b"", "install", "--yes", "--agent", host)
            check_equal(refused.status, 2, f"install: {refused}")
            lines = json.loads(home.run(b"", "doctor", "--json", "--agent", host).out)["checks"]
            place = refused.text.split("hookguard: ")[1].split(": ")[0]
            found = [line for line in lines if line["check"] == "settings"]
            check([line["result"] for line in found] == ["failed"] and found[0]["text"].startswith(place), lines)
            (entry,) = [line for line in lines if line["check"] == "entry"]
            check(entry["cure"].startswith("mend that file first"), entry)

# --- warnings ----------------------------------------------------------------------------------------------

WARNED = {
    "no --config": (handler(args=["--agent", "claude-code"]), "arguments", "--config"),
    "no --agent": (lambda home: home.entry(lambda v, g, h: h.update(args=h["args"][2:])), "arguments", "--agent"),
    "a shell": (lambda home: home.entry(lambda v, g, h: h.update(command=" ".join([h["command"], *h.pop("args")]))),
                "arguments", "shell"),
    "another program that starts it": (lambda home: home.entry(
        lambda v, g, h: h.update(command="/usr/bin/env", args=[h["command"], *h["args"]])), "arguments", "env starts"),
    "others can write the settings": (lambda home: os.chmod(home.file, 0o666), "settings", "0666"),
    "the log's place is not set": (lambda home: home.settings("level = strict\n"), "settings", "XDG_STATE_HOME"),
    "two entries": (lambda home: home.entry(lambda v, g, h: v["hooks"]["PreToolUse"].append(g)), "entry", "2 of them"),
    "a value that is perhaps refused": (lambda home: home.entry(lambda v, g, h: v.update(env={"A": 1})), "values", "env"),
    "a line in the log that is none": (lambda home: home.write(".local/state/hookguard/audit.jsonl", "x\n", mode=0o600),
                                       "log", ":1: is no record, hookguard did not write it"),
}
for name, (plant, name_of_check, word) in WARNED.items():
    with Guarded() as home, point(f"warned of, and no failure: {name}"):
        plant(home)
        lines, answer = home.doctor()
        found = [line for line in lines if line["check"] == name_of_check and line["result"] == "warning"]
        check(any(word in line["text"] for line in found), f"{word!r} is not in {found or lines}")
        check_equal(answer.status, 0, "status")

with Guarded() as home, point("records that were taken out of the log are missed"):
    for _ in range(3):
        home.run(home.bash("true"), "--agent", "claude-code")
    text = home.log.read_text().splitlines(keepends=True)
    home.log.write_text(text[0] + text[2])
    lines, _ = home.doctor()
    check_equal(results(lines, "log"), ["failed"], lines)

with Guarded() as home, point("a record that was changed is missed, and a log that is gone"):
    for _ in range(3):
        home.run(home.bash("true"), "--agent", "claude-code")
    text = home.log.read_text()
    home.log.write_text(text.replace('"what":"true"', '"what":"trie"', 1))
    lines, _ = home.doctor()
    check_equal(results(lines, "log"), ["failed"], lines)
    check("was changed" in str(lines), lines)
    home.log.unlink()
    lines, _ = home.doctor()
    check_equal(results(lines, "log"), ["failed"], lines)

def three_records(home):
    for _ in range(3):
        home.run(home.bash("true"), "--agent", "claude-code")
    return home.log.read_text()


def only_log_line(home):
    lines, _ = home.doctor()
    (line,) = [line for line in lines if line["check"] == "log"]
    return line


with point("a foreign line hides no record that was taken out or changed"):
    for tamper, words in ((lambda text: text.split("\n", 1)[1], "audit.jsonl: record 1 is missing at the start"),
                          (lambda text: text.replace('"what":"true"', '"what":"trie"', 1), ":2: record 1 was changed")):
        with Guarded() as home:
            home.log.write_text(f"x\n{tamper(three_records(home))}y\n")
            line = only_log_line(home)
            check(line["result"] == "failed" and words in line["text"], line)

with Guarded() as home, point("foreign lines alone are warned of, and counted"):
    home.log.write_text(f"x\n{three_records(home)}y\n")
    line = only_log_line(home)
    check(line["result"] == "warning" and line["text"].endswith(
        ":1: is no record, hookguard did not write it; nor 1 other line"), line)

with Guarded() as home, point("foreign lines without end hide nothing, either"):
    home.run(home.bash("true"), "--agent", "claude-code")
    home.log.write_text("x\n" * 2000 + home.log.read_text())
    lines, _ = home.doctor()
    check_equal(results(lines, "log"), ["failed"], lines)

with Guarded() as home, point("a line that a killed call left torn is as it may be"):
    home.run(home.bash("true"), "--agent", "claude-code")
    with home.log.open("a") as log:
        log.write('{"v":1,"se\n')
    line = only_log_line(home)
    check(line["result"] == "ok" and line["text"].endswith("1 torn line of killed calls"), line)
    check_equal(home.run(b"", "log", "verify").status, 0, "log verify")

with Guarded() as home, point("a log whose folder is closed can't be rotated: warned of, and the fault names the folder"):
    home.as_nobody = True
    for folder, _, files in os.walk(home.path):
        for name in [folder, *(os.path.join(folder, name) for name in files)]:
            os.getuid() or os.chown(name, 65534, 65534)
    home.settings(f"audit.file = {home.log}\naudit.limit = 64K\n")
    os.getuid() or os.chown(home.config / "hookguard.conf", 65534, 65534)
    home.run(home.bash("true"), "--agent", "claude-code")
    home.log.parent.chmod(0o500)
    report = json.loads(home.run(b"", "doctor", "--json").out)
    found = [line for line in report["checks"] if line["check"] == "log"]
    check(found, report)
    check_equal([line["result"] for line in found], ["ok", "warning"], found)
    check("can't be rotated" in found[-1]["text"] and found[-1]["cure"] == f"chmod u+wx {home.log.parent}", found)
    with home.log.open("a") as log:
        log.write("x" * 70000 + "\n")
    full = home.run(home.bash("true"), "--agent", "claude-code")
    check(full.status == 2 and "its folder can't be written" in full.text and "remove that file" not in full.text, full)

# --- a repository's entry ------------------------------------------------------------------------------------

with Guarded() as home, point("what a repository's file names is not run, unless it is this very executable"):
    home.file.unlink()
    marker = home.path / "was-run"
    evil = home.write("project/.claude/hookguard", f"#!/bin/sh\ntouch {marker}\n", mode=0o755)
    (home.project / ".git").mkdir()
    for command in (str(evil), f"touch {marker}; {GUARD}", f"{os.path.abspath(GUARD)} --agent $(touch {marker})"):
        home.write("project/.claude/settings.json", json.dumps({"hooks": {"PreToolUse": [
            {"hooks": [{"type": "command", "command": command, "timeout": 10, "onFailure": "block"}]}]}}))
        lines, _ = home.doctor()
        check_equal(results(lines, "probe"), ["unknown"], command)
        check(not marker.exists(), f"was run: {command}")
    home.run(b"", "install", "--project", "--yes", guard=GUARD)
    lines, _ = home.doctor()
    check_equal(results(lines, "probe"), ["ok", "ok"], "this executable")

with Home() as home, point("settings that are empty or no object are told of as install does"):
    for text, result, words, cure in (("[]", "failed", ":1:1: an object { } should be here", "mend that file first"),
                                      ("", "warning", ": the file is empty", "hookguard install --agent claude-code"),
                                      (" \n", "warning", ": the file is empty", "hookguard install --agent claude-code")):
        file = home.write(SETTINGS, text)
        lines = json.loads(home.run(b"", "doctor", "--json").out)["checks"]
        told = [line for line in lines if line["check"] == "settings"]
        check_equal([line["result"] for line in told], [result], f"{text!r}: {told}")
        check(told and told[0]["text"] == f"{file}{words}", told)
        (entry,) = [line for line in lines if line["check"] == "entry"]
        check(entry["result"] == "failed" and entry["cure"].startswith(cure), entry)
    answer = home.run(b"", "uninstall", "--yes")
    check_equal((answer.status, answer.out), (0, f"{file}: has no entry of hookguard: nothing to take out\n".encode()), "empty")
    file = home.write(SETTINGS, "[]")
    answer = home.run(b"", "install", "--yes")
    check(answer.status == 2 and f"{file}:1:1: an object {{ }} should be here" in answer.text, answer)

done()
