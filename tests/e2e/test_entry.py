# SPDX-License-Identifier: MIT
"""`hookguard install` and `uninstall`: what they write, what they leave alone, and what they refuse.

Settings files of every layout come back byte for byte; what can't be understood is not touched; a
process that is killed at any system call, or has it refused, leaves the old file or the new one.
"""

import json
import os
import pathlib
import pty
import shutil
import stat
import subprocess

from harness import GUARD, Home, check, check_equal, done, point, skip

SETTINGS = ".claude/settings.json"

# --- settings files ----------------------------------------------------------------------------------

HOOK = {"type": "command", "command": "/opt/other"}
OTHER = {"matcher": "Bash", "hooks": [HOOK]}
DEEP = {
    "model": "opus", "env": {"A": "1", "EMPTY": ""}, "permissions": {"allow": ["Bash(ls:*)"], "deny": []},
    "hooks": {"PostToolUse": [OTHER], "PreToolUse": [OTHER, {"matcher": "Edit|Write", "hooks": [HOOK, HOOK]}],
              "Stop": [{"hooks": [HOOK]}]},
    "statusLine": {"type": "command", "command": "~/bin/line"}, "numbers": [1, -2.5, 1e10, True, None],
}


def layouts(value):
    """The same value as people and programs write it."""
    pretty = json.dumps(value, indent=2)
    yield "two spaces", pretty + "\n"
    yield "no newline at the end", pretty
    yield "four spaces", json.dumps(value, indent=4) + "\n"
    yield "tabs", json.dumps(value, indent="\t") + "\n"
    yield "CRLF", (pretty + "\n").replace("\n", "\r\n")
    yield "minified", json.dumps(value, separators=(",", ":"))
    yield "one line", json.dumps(value) + "\n"
    yield "no indentation", json.dumps(value, indent=0) + "\n"


FILES = {}
for name, value in {
    "deep": DEEP, "other settings": {"model": "x", "theme": "dark"},
    "hooks of another event": {"hooks": {"Stop": [{"hooks": [HOOK]}]}},
    "an entry of another": {"hooks": {"PreToolUse": [OTHER]}, "z": 1},
}.items():
    FILES.update({f"{name}: {layout}": text for layout, text in layouts(value)})

# Containers that are empty: the copy tells how they were.
EMPTY = {
    "an empty object": "{}", "an empty object and a newline": "{}\n", "an empty object on two lines": "{\n}\n",
    "an empty object with a blank": "{ }", "empty hooks": '{"hooks": {}}', "an empty event": '{"hooks":{"PreToolUse":[]}}',
    "empty hooks on lines": '{\n  "a": 1,\n  "hooks": {\n  }\n}\n',
    "an empty event on lines": '{\n\t"hooks": {\n\t\t"PreToolUse": [\n\t\t]\n\t}\n}\n',
    "nothing": "", "white space": " \n\n",
}
ODD = {
    "unicode": '{\n  "läng": "日本語 \\ud83d\\ude00 \\u00e4",\n  "quote\\"d": "\\\\"\n}\n',
    "odd white space": '\n\n  {  "a"  :  1  ,\n\n\n   "b"  : [ ]  }  \n\n',
    "brackets in strings": '{"a": "}],[{", "b": "\\"hooks\\": {"}\n',
    "numbers as they are written": '{"a": 1.0, "b": 1e3, "c": -0, "d": 12345678901234567890}\n',
    "comma first": '{\n    "a": 1\n  , "b": 2\n}\n',
    "mixed indentation": '{\n\t"a": 1,\n    "hooks": {\n      "Stop": [],\n\t  "PreToolUse": [\n  {"hooks": []}\n]\n}}\n',
    "hooks in one line": '{\n  "hooks": {"PreToolUse": [{"matcher": "Bash", "hooks": [{"type": "command", "command": "x"}]}]}\n}\n',
    "a long file": json.dumps({f"key{i}": {"list": list(range(20))} for i in range(500)}, indent=2) + "\n",
    "one line of 100 kB": json.dumps({"env": {f"V{i}": "x" * 90 for i in range(1000)}}),
}
FILES.update(EMPTY)
FILES.update(ODD)


def entry_of(home, guard=None):
    return {"matcher": "*", "hooks": [{
        "type": "command", "command": guard or os.path.abspath(GUARD),
        "args": ["--agent", "claude-code", "--config", str(home.config / "hookguard.conf")],
        "timeout": 10, "onFailure": "block"}]}


def with_entry(text, home):
    value = json.loads(text) if text.strip() else {}
    value.setdefault("hooks", {}).setdefault("PreToolUse", []).append(entry_of(home))
    return value


def install(home, *options, command="install", **more):
    return home.run(b"", command, "--yes", *options, **more)


def is_part(part, whole):
    """Whether all bytes of `part` stand in `whole` in their order: nothing was reformatted."""
    rest = iter(whole)
    return all(byte in rest for byte in part)


check_count = len(FILES)
with Home() as home:
    for name, text in FILES.items():
        with point(f"round trip: {name}"):
            path = home.write(SETTINGS, text)
            answer = install(home)
            check_equal(answer.status, 0, f"install: {answer}")
            changed = path.read_bytes()
            check_equal(json.loads(changed), with_entry(text, home), "content")
            if name not in EMPTY:
                check(is_part(text.encode(), changed), f"bytes of the old text are gone: {changed!r}")
            check_equal(b"\r\n" in changed, "\r\n" in text, "CRLF")
            check(changed.replace(b"\r\n", b"").count(b"\r") == 0 and
                  ("\r\n" not in text or changed.replace(b"\r\n", b"").count(b"\n") == 0), "mixed line ends")
            again = install(home)
            check(again.status == 0 and b"has the entry already" in again.out, again)
            check_equal(path.read_bytes(), changed, "after the second install")
            copy = home.path / ".local/state/hookguard/backup"
            check(any(file.read_bytes() == text.encode() for file in copy.iterdir()), "there is no copy")
            if name not in EMPTY:  # without the copy, too
                shutil.move(copy, home.path / "aside")
                answer = install(home, command="uninstall")
                check_equal(path.read_bytes(), text.encode(), "after uninstall without the copy")
                path.write_bytes(changed)
                shutil.rmtree(copy)
                shutil.move(home.path / "aside", copy)
            answer = install(home, command="uninstall")
            check_equal(answer.status, 0, f"uninstall: {answer}")
            check_equal(path.read_bytes(), text.encode(), "after uninstall")
    with point(f"those were forty files and more: {check_count}"):
        check(check_count >= 40, check_count)

with Home() as home, point("no file: made, and removed again"):
    check_equal(install(home).status, 0, "install")
    path = home.path / SETTINGS
    check_equal(json.loads(path.read_text()), {"hooks": {"PreToolUse": [entry_of(home)]}}, "content")
    check_equal(install(home, command="uninstall").status, 0, "uninstall")
    check(not path.exists(), "is still there")
    answer = install(home, command="uninstall")
    check(answer.status == 0 and b"nothing to take out" in answer.out, answer)

with Home() as home, point("folders that install made go with the file, if nobody uses them; others stay"):
    for host, file, folders in (("claude-code", SETTINGS, 1), ("copilot", ".copilot/hooks/hookguard.json", 2),
                                ("cline", "Documents/Cline/Hooks/PreToolUse", 3), ("windsurf", ".codeium/windsurf/hooks.json", 2)):
        path = home.path / file
        top = path.parents[folders - 1]
        for kept in range(folders + 1):  # so many of them are there already
            if kept > 0:
                path.parents[folders - kept].mkdir(parents=True)
            check_equal(install(home, "--agent", host).status, 0, f"{host}: install")
            answer = install(home, "--agent", host, command="uninstall")
            check_equal((answer.status, answer.out.count(b"(install had made it)\n")), (0, folders - kept), f"{host} {kept}")
            check_equal(path.parent.exists(), kept == folders, f"{host}: {path.parent} with {kept}")
            check_equal(top.exists(), kept > 0, f"{host}: {top}")
            if kept:
                shutil.rmtree(top)
        install(home, "--agent", host)
        (path.parent / "other").write_text("x")
        check(b"install had made" not in install(home, "--agent", host, command="uninstall").out, "a folder in use")
        check_equal((path.parent / "other").read_text(), "x", "a file of others")
        shutil.rmtree(top)
    install(home)
    shutil.rmtree(home.path / ".claude")
    (home.path / "dotfiles").mkdir()
    (home.path / ".claude").symlink_to("dotfiles")
    install(home)
    install(home, command="uninstall")
    check((home.path / ".claude").is_symlink() and (home.path / "dotfiles").is_dir(), "a link that came later")
    check_equal([p.name for p in (home.log.parent / "backup").iterdir() if p.name.endswith(".folders")], [], "notes")

with Home() as home, point("what was changed after the install stays"):
    path = home.write(SETTINGS, '{\n  "a": 1\n}\n')
    install(home)
    path.write_text(path.read_text().replace('"a": 1', '"a": 2,\n  "b": 3'))
    install(home, command="uninstall")
    check_equal(path.read_text(), '{\n  "a": 2,\n  "b": 3\n}\n', "text")

with Home() as home, point("a hook that joined the entry's group stays"):
    path = home.write(SETTINGS, "{}")
    install(home)
    value = json.loads(path.read_text())
    value["hooks"]["PreToolUse"][0]["hooks"].append(HOOK)
    path.write_text(json.dumps(value, indent=2))
    install(home, command="uninstall")
    check_equal(json.loads(path.read_text()), {"hooks": {"PreToolUse": [{"matcher": "*", "hooks": [HOOK]}]}}, "text")

with Home() as home, point("older and double entries become one, where the first stood"):
    own = {"type": "command", "command": "/old/hookguard --agent claude-code"}
    value = {"hooks": {"PreToolUse": [{"matcher": "Bash", "hooks": [own]}, OTHER, {"hooks": [HOOK, own]}],
                       "PostToolUse": [{"hooks": [own]}]}, "last": 1}
    path = home.write(SETTINGS, json.dumps(value, indent=2))
    check_equal(install(home).status, 0, "install")
    got = json.loads(path.read_text())
    check_equal(got, {"hooks": {"PreToolUse": [entry_of(home), OTHER, {"hooks": [HOOK]}]}, "last": 1}, "content")

# --- asking and showing --------------------------------------------------------------------------------

with Home() as home, point("--dry-run shows and writes nothing, --print prints the entry"):
    path = home.write(SETTINGS, '{\n  "a": 1\n}\n')
    answer = home.run(b"", "install", "--dry-run")
    check(answer.status == 0 and b'+  "hooks": {\n' in answer.out and b'+  "a": 1,\n' in answer.out, answer)
    answer = home.run(b"", "install", "--print")
    check_equal(json.loads(answer.out), {"hooks": {"PreToolUse": [entry_of(home)]}}, "fragment")
    check_equal(path.read_text(), '{\n  "a": 1\n}\n', "text")
    check(not home.config.exists() and not home.log.parent.exists(), "something was written")

with Home() as home, point("without a terminal and --yes nothing is written, and that is said"):
    for command, text in (("install", "{}"), ("uninstall", json.dumps({"hooks": {"PreToolUse": [entry_of(home)]}}))):
        path = home.write(SETTINGS, text)
        answer = home.run(b"y\n", command)
        check(answer.status == 1 and b"@@" in answer.out and b"--yes" in answer.err, answer)
        check_equal(path.read_text(), text, command)

with Home() as home, point("a terminal asks, and only y writes"):
    path = home.write(SETTINGS, "{}")
    for word, status in ((b"n\n", 1), (b"\n", 1), (b"y\n", 0)):
        parent, child = pty.openpty()
        process = subprocess.Popen([GUARD, "install"], stdin=child, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   env=home.environment(), cwd=home.project)
        os.write(parent, word)
        out, err = process.communicate(timeout=60)
        check_equal(process.returncode, status, f"{word}: {out} {err}")
        check(b"Write this? [y/N]" in out, out)
        check_equal(b"hookguard" in path.read_bytes(), status == 0, f"written after {word}")
        os.close(parent)
        os.close(child)

# --- places ---------------------------------------------------------------------------------------------

with Home() as home, point("--project and --local write into the repository's root, wherever one stands"):
    (home.project / ".git").mkdir()
    (home.project / "src/deep").mkdir(parents=True)
    for option, name in (("--project", "settings.json"), ("--local", "settings.local.json")):
        answer = install(home, option, cwd=home.project / "src/deep")
        check_equal(answer.status, 0, answer)
        wanted = entry_of(home)
        if option == "--project":  # others have no such settings file
            wanted["hooks"][0]["args"] = wanted["hooks"][0]["args"][:2]
        check_equal(json.loads((home.project / ".claude" / name).read_text())["hooks"]["PreToolUse"], [wanted], name)
    check(not (home.path / SETTINGS).exists(), "the user's file was made")
    check_equal(install(home, "--project", "--local").status, 2, "both")

with Home() as home, point("the note of --project names --local where the host has such a file, and only there"):
    (home.project / ".git").mkdir()
    for host in ("claude-code", "codex", "gemini-cli", "copilot"):
        shown = install(home, "--project", "--agent", host)
        refused = install(home, "--local", "--agent", host, "--dry-run").status == 2
        check_equal((b"use --local or the user's file" in shown.out, b"repository, use the user's file" in shown.out),
                    (not refused, refused), f"{host}: {shown}")

with Home() as home, point("CLAUDE_CONFIG_DIR is where the user's file is, as for the agent"):
    install(home, env={"CLAUDE_CONFIG_DIR": str(home.path / "cfg")})
    check((home.path / "cfg/settings.json").is_file() and not (home.path / ".claude").exists(), "place")

HOSTS = {
    "codex": (".codex/hooks.json", "PreToolUse", "command", "timeout", 10),
    "gemini-cli": (".gemini/settings.json", "BeforeTool", "command", "timeout", 10000),
    "qwen-code": (".qwen/settings.json", "PreToolUse", "command", "timeout", 10000),
    "cursor": (".cursor/hooks.json", "preToolUse", "command", "timeout", 10),
    "droid": (".factory/hooks.json", "PreToolUse", "command", "timeout", 10),
    "copilot": (".copilot/hooks/hookguard.json", "preToolUse", "bash", "timeoutSec", 10),
    "antigravity": (".gemini/config/hooks.json", "PreToolUse", "command", "timeout", 10),
    "vscode": (".copilot/hooks/hookguard-vscode.json", "PreToolUse", "command", "timeout", 10),
}
with Home() as home:
    for host, (name, event, key, timeout_key, timeout) in HOSTS.items():
        with point(f"--agent {host}: its file, event, unit of time; the hook answers its payload"):
            check_equal(install(home, "--agent", host).status, 0, "install")
            value = json.loads((home.path / name).read_text())
            (element,) = value.get("hookguard" if host == "antigravity" else "hooks", value)[event]
            handler = element if "hooks" not in element else element["hooks"][0]
            check_equal(handler[timeout_key], timeout, timeout_key)
            matcher = {"copilot": ".*", "cursor": None, "vscode": None}.get(host, "*")
            check_equal(element.get("matcher"), matcher, "matcher")
            check_equal(handler.get("failClosed"), True if host == "cursor" else None, "failClosed")
            doctor = home.run(b"", "doctor", "--agent", host, "--json")
            lines = json.loads(doctor.out)["checks"]
            check_equal([line["result"] for line in lines if line["check"] == "probe"], ["ok", "ok"], lines)
            check_equal(doctor.status, 0, doctor)
            check_equal(install(home, "--agent", host, command="uninstall").status, 0, "uninstall")
            check(not (home.path / name).exists(), "is still there")
    with point("--agent droid: what stands in its file stays, byte for byte"):
        for text in ('{"PostToolUse": [{"matcher": "*", "hooks": []}]}\n', '{\n  "PreToolUse": []\n}\n', "{}\n"):
            path = home.write(".factory/hooks.json", text)
            check_equal(install(home, "--agent", "droid").status, 0, "install")
            value = json.loads(path.read_text())
            check("hooks" not in value and len(value["PreToolUse"]) == 1, value)
            check_equal(install(home, "--agent", "droid").out.decode().strip(), f"{path}: has the entry already", "again")
            check_equal(install(home, "--agent", "droid", command="uninstall").status, 0, "uninstall")
            check_equal(path.read_text(), text, "round trip")
    with point("a host that has no command hook that blocks is refused, with those that have"):
        answer = install(home, "--agent", "opencode")
        check(answer.status == 2 and b"claude-code, codex, gemini-cli" in answer.err, answer)

EVENTS = ["pre_run_command", "pre_mcp_tool_use", "pre_write_code", "pre_read_code"]


def checks(home, host, check_name):
    """Results and texts of one of the doctor's checks."""
    answer = home.run(b"", "doctor", "--agent", host, "--json")
    return [(line["result"], line["text"]) for line in json.loads(answer.out)["checks"] if line["check"] == check_name]


with Home() as home:
    path = home.path / ".codeium/windsurf/hooks.json"
    with point("--agent windsurf: an entry under each of its events, kept and taken out together"):
        for text in (None, '{"hooks": {}}\n', '{"hooks": {"pre_run_command": [{"command": "/opt/other"}]}}\n',
                     '{\n  "hooks": {\n    "post_run_command": [\n      {"command": "x"}\n    ],\n    "pre_read_code": []\n  }\n}\n'):
            if text:
                home.write(".codeium/windsurf/hooks.json", text)
            check_equal(install(home, "--agent", "windsurf").status, 0, "install")
            hooks = json.loads(path.read_text())["hooks"]
            ours = {event: [entry for entry in hooks[event] if "hookguard --agent windsurf" in entry["command"]] for event in EVENTS}
            check(all(len(entries) == 1 and entries[0]["show_output"] for entries in ours.values()), hooks)
            check_equal(install(home, "--agent", "windsurf").out.decode().strip(), f"{path}: has the entry already", "again")
            doctor = home.run(b"", "doctor", "--agent", "windsurf", "--json")
            lines = json.loads(doctor.out)["checks"]
            check_equal([line["result"] for line in lines if line["check"] == "probe"], ["ok", "ok"], lines)
            check_equal([line["result"] for line in lines if line["check"] == "entry"], ["ok"] * 4, lines)
            check_equal(doctor.status, 0, lines)
            check_equal(install(home, "--agent", "windsurf", command="uninstall").status, 0, "uninstall")
            check_equal(path.read_text() if text else path.exists(), text or False, "round trip")
            path.unlink(missing_ok=True)
    with point("--agent windsurf: an event without an entry is told, and mended by install"):
        install(home, "--agent", "windsurf")
        value = json.loads(path.read_text())
        del value["hooks"]["pre_write_code"]
        value["hooks"]["pre_read_code"] *= 2
        path.write_text(json.dumps(value))
        check(("failed", 'none stands under "pre_write_code": such calls are not judged') in checks(home, "windsurf", "event"), "told")
        check(("warning", "2 of them: each call is judged as many times") in checks(home, "windsurf", "entry"), "told")
        check_equal(install(home, "--agent", "windsurf").status, 0, "install")
        check_equal([len(entries) for entries in json.loads(path.read_text())["hooks"].values()], [1] * 4, "entries")
        check_equal(checks(home, "windsurf", "event"), [], "mended")

with Home() as home:
    path = home.path / ".kiro/hooks/hookguard.json"
    with point("--agent kiro: an entry in the one list, which names its event"):
        lint = {"name": "lint", "trigger": "PostFileSave", "action": {"type": "command", "command": "lint"}}
        for text in (None, '{"version": "v1", "hooks": []}\n', json.dumps({"version": "v1", "hooks": [lint]}, indent=2) + "\n"):
            if text:
                home.write(".kiro/hooks/hookguard.json", text)
            check_equal(install(home, "--agent", "kiro").status, 0, "install")
            value = json.loads(path.read_text())
            entry = value["hooks"][-1]
            check_equal((value["version"], entry["trigger"], entry["matcher"], entry["timeout"]), ("v1", "PreToolUse", ".*", 10), "entry")
            check("hookguard --agent kiro" in entry["action"]["command"] and entry["action"]["type"] == "command", entry)
            check_equal(install(home, "--agent", "kiro").out.decode().strip(), f"{path}: has the entry already", "again")
            check_equal(checks(home, "kiro", "probe")[0][0], "ok", "probe")
            check_equal(checks(home, "kiro", "probe")[1][0], "ok", "probe")
            check_equal(install(home, "--agent", "kiro", command="uninstall").status, 0, "uninstall")
            check_equal(path.read_text() if text else path.exists(), text or False, "round trip")
    with point("--agent kiro: an entry that is off, of another trigger or for some tools is told"):
        install(home, "--agent", "kiro")
        whole = path.read_text()
        for old, new, name in (('"enabled": true', '"enabled": false', "enabled"), ('"PreToolUse"', '"PostToolUse"', "event"),
                               ('".*"', '"shell"', "matcher")):
            path.write_text(whole.replace(old, new))
            check_equal([result for result, _ in checks(home, "kiro", name)], ["failed"], new)
        path.write_text('{"version": "v1", "hooks": {}}')
        answer = install(home, "--agent", "kiro")
        check(answer.status == 2 and b'"hooks" should be a list' in answer.err, answer)

with Home() as home:
    path = home.path / ".gemini/config/hooks.json"
    with point("--agent antigravity: an entry of its own name, beside others; one that is off is told"):
        text = home.write(".gemini/config/hooks.json", '{"audit": {"PreToolUse": []}}\n').read_text()
        check_equal(install(home, "--agent", "antigravity").status, 0, "install")
        value = json.loads(path.read_text())
        check_equal(list(value), ["audit", "hookguard"], "names")
        value["hookguard"]["enabled"] = False
        whole = path.read_text()
        path.write_text(json.dumps(value))
        check_equal([result for result, _ in checks(home, "antigravity", "enabled")], ["failed"], "off")
        path.write_text(whole)
        check_equal(install(home, "--agent", "antigravity", command="uninstall").status, 0, "uninstall")
        check_equal(path.read_text(), text, "round trip")

with Home() as home:
    path = home.path / "Documents/Cline/Hooks/PreToolUse"
    with point("--agent cline: a file that is the hook, shown, made executable, proved, and taken away"):
        shown = install(home, "--agent", "cline", "--print").out.decode()
        check(shown.startswith("#!/bin/sh\n") and "\nexec " in shown and not path.exists(), shown)
        check_equal(install(home, "--agent", "cline").status, 0, "install")
        check_equal((path.read_text(), stat.S_IMODE(path.stat().st_mode) & 0o700), (shown, 0o700), "file")
        check_equal(install(home, "--agent", "cline").out.decode().strip(), f"{path}: has the entry already", "again")
        doctor = home.run(b"", "doctor", "--agent", "cline", "--json")
        lines = json.loads(doctor.out)["checks"]
        check_equal([line["result"] for line in lines if line["check"] == "probe"], ["ok", "ok"], lines)
        check_equal(doctor.status, 0, lines)
        payload = json.dumps({"clineVersion": "1", "hookName": "PreToolUse", "taskId": "t", "workspaceRoots": ["/tmp"],
                              "preToolUse": {"toolName": "execute_command", "parameters": {"command": "git push --force"}}})
        answer = subprocess.run([path], input=payload.encode(), capture_output=True, env=home.environment())
        check(json.loads(answer.stdout)["cancel"] is True, answer)
        path.chmod(0o644)
        check(("failed", f"{path}: can't be executed: the host does not run it") in checks(home, "cline", "settings"), "mode")
        answer = install(home, "--agent", "cline")
        check(f"{path}: mode 0644 becomes 0755\n".encode() in answer.out, answer)
        check_equal((path.read_text(), stat.S_IMODE(path.stat().st_mode)), (shown, 0o755), "the mode is mended")
        other = home.write("other.conf", "")
        check_equal(install(home, "--agent", "cline", "--config", other).status, 0, "another file is pinned")
        check(str(other) in path.read_text(), path.read_text())
        install(home, "--agent", "cline", "--config", other, command="uninstall")
        check(not path.exists(), "is still there")
    with point("--agent cline: a file of others stays, and is not taken for ours"):
        for text in ("#!/bin/sh\nexec /opt/other\n", shown + "exec /opt/other\n", shown.replace("exec ", "touch /tmp/x; exec "),
                     shown.replace(" --agent", "; /opt/other --agent"), shown.rstrip("\n"), "#!/bin/sh\nexec hookguard --agent cline\n"):
            home.write("Documents/Cline/Hooks/PreToolUse", text, 0o755)
            answer = install(home, "--agent", "cline")
            check(answer.status == 2 and b"is another hook" in answer.err and b"nothing was changed" in answer.err, answer)
            answer = install(home, "--agent", "cline", command="uninstall")
            check(b"has no entry of hookguard" in answer.out, answer)
            check_equal(path.read_text(), text, "text")
            check_equal(checks(home, "cline", "entry")[0][0], "failed", "doctor")
        home.write("Documents/Cline/Hooks/PreToolUse", "", 0o755)
        check_equal(install(home, "--agent", "cline").status, 0, "an empty file")

with Home() as home, point("the executable is named as it was started, through links of package managers"):
    version = home.path / "Cellar/hookguard/1.2/bin"
    version.mkdir(parents=True)
    shutil.copy(GUARD, version / "hookguard")
    (home.path / "bin").mkdir()
    (home.path / "bin/hookguard").symlink_to(version / "hookguard")
    stable = str(home.path / "bin/hookguard")
    path = home.write(SETTINGS, "{}")
    other = home.path / "other"
    other.mkdir()
    shutil.copy("/bin/true", other / "hookguard")
    for guard, env in ((stable, {}), ("hookguard", {"PATH": f"{home.path}/bin:/bin"})):
        path.write_text("{}")
        env = home.environment(**env)
        subprocess.run([guard, "install", "--yes"], executable=stable, env=env, cwd=home.project, check=True,
                       capture_output=True)
        check_equal(json.loads(path.read_text())["hooks"]["PreToolUse"], [entry_of(home, stable)], guard)
    for name in ("hookguard", "/bin/true", "", "nowhere"):  # what argv[0] says must be what runs
        path.write_text("{}")
        subprocess.run([name, "install", "--yes"], executable=stable, cwd=home.project, check=True,
                       capture_output=True, env=home.environment(PATH=f"{other}:/bin"))
        check_equal(json.loads(path.read_text())["hooks"]["PreToolUse"],
                    [entry_of(home, str(version / "hookguard"))], f"argv[0] {name!r}")

# --- the settings that are pinned ------------------------------------------------------------------------

with Home() as home, point("the pinned settings file is made with the log's place, kept if it is there, and left behind"):
    answer = install(home)
    config = home.config / "hookguard.conf"
    check(f"audit.file = {home.log}\n" in config.read_text(), config.read_text())
    check(b"made: " in answer.out, answer)
    config.write_text("level = strict\n")
    install(home, command="uninstall")
    check(b"made: " not in install(home).out, "made twice")
    check_equal(config.read_text(), "level = strict\n", "text")
    answer = install(home, "--config", home.path / "nowhere.conf")
    check(answer.status == 2 and b"is not there" in answer.err, answer)
    other = home.write("other.conf", "")
    install(home, "--config", other)
    check(str(other) in (home.path / SETTINGS).read_text(), "is not pinned")

with Home() as home, point("a guard that would block every call is not installed"):
    home.write(SETTINGS, "{}")
    home.user_rules("[my.rule]\nprogam = x\n")
    answer = install(home)
    check(answer.status == 2 and b"50-mine.rules:2:" in answer.err and b"as it was: " in answer.err, answer)
    check_equal((home.path / SETTINGS).read_text(), "{}", "text")
    check(not (home.config / "hookguard.conf").exists(), "a settings file was left")

# --- bad input ---------------------------------------------------------------------------------------------

REFUSED = {
    "a comment": ('{\n  "a": 1 // x\n}', b":2:10: a comment"),
    "a block comment": ('{ /* x */ }', b":1:3: a comment"),
    "a trailing comma": ('{\n  "a": 1,\n}', b":3:1: a comma"),
    "equal keys": ('{"a": 1, "a": 2}', b':1:10: key "a" is there twice'),
    "a byte order mark": ("\ufeff{}", b":1:1: byte order mark"),
    "UTF-16": ("{}".encode("utf-16"), b":1:1: byte order mark"),
    "cut off": ('{"a": [1', b":1:9: the text ends"),
    "single quotes": ("{'a': 1}", b":1:2: ''' where a key"),
    "no object": ("[1]", b":1:1: an object"),
    "a word": ("null", b":1:1: an object"),
    "hooks that are a list": ('{"hooks": []}', b':1:11: "hooks" should be'),
    "an event that is an object": ('{"hooks": {"PreToolUse": {}}}', b":1:26: the hooks of an event"),
    "Latin-1": (b'{"a": "\xe4"}', b":1:8: byte 0xe4"),
    "equal keys deep inside": ('{"hooks": {"Stop": [{"hooks": [{"type": "command", "type": "x"}]}]}}', b":1:52: key \"type\" is there twice"),
    "a comment behind CRLF": ('{\r\n  "a": 1\r\n  # x\r\n}\r\n', b":3:3: "),
    "a comma too many in a list": ('{"hooks": {"PreToolUse": [1, ]}}', b":1:30: a comma"),
    "a NUL": (b'{"a": 1}\0', b":1:9: "),
    "two values": ('{}\n{}\n', b":2:1: "),
    "hooks that are null": ('{"hooks": null}', b':1:11: "hooks" should be'),
    "a number with a leading zero": ('{"a": 01}', b":1:7: "),
}
with Home() as home:
    for name, (text, message) in REFUSED.items():
        with point(f"refused and left alone: {name}"):
            path = home.write(SETTINGS, text)
            before = path.read_bytes()
            answer = install(home)
            check(answer.status == 2 and message in answer.err and b"nothing was changed" in answer.err, answer)
            check_equal(path.read_bytes(), before, "text")
            if '"hooks"' not in str(before) or b"twice" in message or b"comma" in message:  # no JSON, so nothing can be taken out
                answer = install(home, command="uninstall")
                check(answer.status == (0 if text == "null" or text == "[1]" else 2), f"uninstall: {answer}")
                check_equal(path.read_bytes(), before, "text after uninstall")
            lines = json.loads(home.run(b"", "doctor", "--json").out)["checks"]
            check([line["result"] for line in lines if line["check"] == "settings"] == ["failed"], f"doctor: {lines}")
            check_equal(os.listdir(path.parent), [path.name], "files beside it")

with Home() as home, point("a file that can't be read: said, and left"):
    path = home.write(SETTINGS, "{}")
    home.own_as_nobody()
    path.chmod(0)
    for command in ("install", "uninstall"):
        answer = install(home, command=command)
        check(answer.status == 2 and b"can't be read" in answer.err, answer)
    path.chmod(0o600)
    check_equal(path.read_text(), "{}", "text")

with Home() as home, point("refused and left alone: a folder, a link that dangles, a second name, a pipe"):
    path = home.write(SETTINGS, "{}")
    os.link(path, home.path / "second")
    check(b"hard link" in install(home).err, "second name")
    check_equal(path.read_text(), "{}", "text")
    path.unlink()
    path.symlink_to(home.path / "nowhere")
    check(b"leads nowhere" in install(home).err, "dangling link")
    check(not (home.path / "nowhere").exists(), "was made")
    path.unlink()
    path.mkdir()
    check(b"is a folder" in install(home).err, "folder")
    path.rmdir()
    os.mkfifo(path)
    check(b"is a pipe" in install(home).err, "pipe")

with Home() as home, point("--project, --local: refused where a repository's link leads out of it, in a repository it is followed"):
    (home.project / ".git").mkdir()
    victim = home.write("other/settings.json", "{}")
    for link, target in ((".claude/settings.json", victim), (".claude", home.path / "other"), (".claude", home.path / "empty")):
        (home.path / "empty").mkdir(exist_ok=True)
        shutil.rmtree(home.project / ".claude", ignore_errors=True)
        (home.project / link).parent.mkdir(exist_ok=True)
        (home.project / link).symlink_to(target)
        answer = home.run(b"", "install", "--yes", "--project")
        check_equal(answer.status, 2, f"{link} to {target}")
        check("leads out of the project" in answer.text, answer)
        check_equal((victim.read_text(), list((home.path / "empty").iterdir())), ("{}", []), "what it leads to")
        (home.project / link).unlink()
    home.write("project/shared/settings.json", "{}")
    (home.project / ".claude").symlink_to("shared")
    check_equal(home.run(b"", "install", "--yes", "--project").status, 0, "a link that stays in it")
    check("hookguard" in (home.project / "shared/settings.json").read_text(), "its target")

with Home() as home, point("a link of a dotfile manager stays one, and its target is written"):
    target = home.write("dotfiles/claude.json", "{}\n", mode=0o640)
    (home.path / ".claude").mkdir()
    path = home.path / SETTINGS
    path.symlink_to("../dotfiles/claude.json")
    check_equal(install(home).status, 0, "install")
    check(path.is_symlink() and b"hookguard" in target.read_bytes(), "link")
    check_equal(stat.S_IMODE(target.stat().st_mode), 0o640, "mode")
    install(home, command="uninstall")
    check(path.is_symlink(), "link after uninstall")
    check_equal(target.read_text(), "{}\n", "target")

with Home() as home, point("mode and owner stay, also when root writes a user's file"):
    path = home.write(SETTINGS, "{}", mode=0o600)
    if os.getuid() == 0:
        os.chown(path, 65534, 65534)
    install(home)
    status = path.stat()
    check_equal(stat.S_IMODE(status.st_mode), 0o600, "mode")
    check_equal(status.st_uid, 65534 if os.getuid() == 0 else os.getuid(), "owner")

with Home() as home, point("no permission to write: said, and nothing is lost"):
    home.write(SETTINGS, "{}")
    home.own_as_nobody()
    (home.path / ".claude").chmod(0o555)
    answer = install(home)
    check(answer.status == 2 and b"can't be written to" in answer.err, answer)
    check_equal((home.path / SETTINGS).read_text(), "{}", "text")
    check_equal(sorted(os.listdir(home.path / ".claude")), ["settings.json"], "files")

# --- kills ---------------------------------------------------------------------------------------------------

CALLS = "write,rename,fsync,openat,mkdir,close,fchmod,fchown,unlink,rmdir"


def strace_works():
    if not shutil.which("strace") or "ASAN_OPTIONS" in os.environ:
        return False
    probe = subprocess.run(["strace", "-qq", "-e", "inject=write:signal=KILL:when=1", "echo", "x"], capture_output=True)
    return probe.returncode != 0 and probe.stdout == b""


if strace_works():
    for command, text in (("install", json.dumps(DEEP, indent=2)), ("uninstall", json.dumps(DEEP, indent=2)),
                          ("install", None), ("uninstall", None)):
        with Home() as home, point(f"{command}: killed or refused at every system call that changes something, the file is whole"
                                   + (" or not there" if text is None else "")):
            path = home.path / SETTINGS
            if text is not None:
                home.write(SETTINGS, text)
            install(home)
            installed = path.read_bytes()
            before = text.encode() if text is not None else None
            start, end = (before, installed) if command == "install" else (installed, before)

            def read():
                return path.read_bytes() if path.exists() else None

            def put_start():
                if start is None:
                    shutil.rmtree(path.parent, ignore_errors=True)
                else:
                    path.parent.mkdir(exist_ok=True)
                    path.write_bytes(start)

            def run_with(call, what, number):
                """Runs the command with its Nth such call killed or refused; whether it ended well."""
                put_start()
                process = subprocess.run(
                    ["strace", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e",
                     f"inject={call}:{what}:when={number}", GUARD, command, "--yes"],
                    env=home.environment(), cwd=home.project, capture_output=True)
                check(read() in (start, end), f"{call} {what} {number}: {(read() or b'')[:200]!r}")
                if process.returncode == 0:
                    check_equal(read(), end, f"{call} {what} {number}: result")
                return process.returncode == 0

            killed = 0
            for call in CALLS.split(","):
                number = 1
                while not run_with(call, "signal=KILL", number) and number < 60:
                    run_with(call, "error=ENOSPC", number)
                    number += 1
                killed += number - 1
            check(killed >= 20, f"{killed} kills only")
            print(f"# {killed} kills, {killed} errors")
            for left in path.parent.glob(".*hookguard-*"):
                left.unlink()
            put_start()
            check_equal(install(home, command=command).status, 0, "the next run")
            check_equal(read(), end, "after it")
else:
    skip("killed at every system call that changes something", "no strace that may trace")

done()
