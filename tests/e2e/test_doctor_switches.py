# SPDX-License-Identifier: MIT
"""`hookguard doctor`: what keeps a host from running the hook is found, and what only looks so is not.

Each row plants one thing in a home where the host's entry was installed, and says what the check makes of it.
"""

import json
import os
import subprocess

from harness import GUARD, Home, check, check_equal, done, point, skip


class Installed(Home):
    """A home with an entry of each host that is named."""

    def __init__(self, *hosts):
        super().__init__()
        self.path.chmod(0o755)
        for host in hosts:
            answer = self.run(b"", "install", "--yes", "--agent", host)
            check_equal(answer.status, 0, f"install {host}: {answer}")

    def change(self, name, change):
        path = self.path / name
        value = json.loads(path.read_text())
        change(value)
        path.write_text(json.dumps(value))

    def doctor(self, host=None, before=(), **more):
        options = ("doctor", "--json", *(("--agent", host) if host else ()))
        if before:
            process = subprocess.run([*before, os.path.abspath(GUARD), *options], capture_output=True, timeout=120,
                                     env=self.environment(), cwd=self.project)
            return json.loads(process.stdout)["checks"]
        return json.loads(self.run(b"", *options, **more).out)["checks"]


def results(lines, name):
    return [line["result"] for line in lines if line["check"] == name]


def texts(lines, name):
    return " | ".join(f'{line["text"]} [{line["cure"]}]' for line in lines if line["check"] == name)


# --- switches --------------------------------------------------------------------------------------------

CODEX_USER = ".codex/config.toml"
CODEX_PROJECT = "project/.codex/config.toml"
GEMINI_USER = ".gemini/settings.json"
OFF = "[features]\nhooks = false\n"


def toml(name, text):
    return lambda home: home.write(name, text.replace("@HOME@", str(home.path)))


def merged(name, **members):
    return lambda home: home.change(name, lambda value: value.update(members))


def both(*plants):
    return lambda home: [plant(home) for plant in plants]


def trusted(level, more=""):
    return toml(CODEX_USER, f'{more}[projects."@HOME@/project"]\ntrust_level = "{level}"\n')


def gemini_names(home):
    home.change(GEMINI_USER, lambda value: value.update(hooksConfig={
        "disabled": ["other", value["hooks"]["BeforeTool"][0]["hooks"][0]["command"]]}))


def gemini_named(listed):
    def change(value):
        value["hooks"]["BeforeTool"][0]["hooks"][0]["name"] = "guard"
        value["hooksConfig"] = {"disabled": [listed]}
    return lambda home: home.change(GEMINI_USER, change)


def state(place, enabled):
    return toml(CODEX_USER, f'[hooks.state."@HOME@/.codex/hooks.json:{place}"]\nenabled = {enabled}\n')


# Host, how it is planted, and what "switches" must say, with a word of its line.
SWITCHES = {
    "nothing": ("codex", lambda home: None, "ok", ""),
    "hooks = false": ("codex", toml(CODEX_USER, OFF), "failed", 'config.toml: "features.hooks" is false'),
    "in one line": ("codex", toml(CODEX_USER, "features.hooks = false\n"), "failed", "features.hooks"),
    "in an inline table": ("codex", toml(CODEX_USER, "features = { hooks = false }\n"), "failed", "features.hooks"),
    "the older name": ("codex", toml(CODEX_USER, "[features]\ncodex_hooks = false\n"), "failed", "features.codex_hooks"),
    "the newer name wins": ("codex", toml(CODEX_USER, "[features]\ncodex_hooks = false\nhooks = true\n"), "ok", ""),
    "hooks = true": ("codex", toml(CODEX_USER, "[features]\nhooks = true\n"), "ok", ""),
    "another feature": ("codex", toml(CODEX_USER, "[features]\nweb_search = false\nplugin_hooks = false\n"), "ok", ""),
    "another table": ("codex", toml(CODEX_USER, "[tools]\nhooks = false\n[profiles.x.features]\nhooks = false\n"), "ok", ""),
    "a comment": ("codex", toml(CODEX_USER, "# [features]\n# hooks = false\n"), "ok", ""),
    "a string": ("codex", toml(CODEX_USER, "[features]\nhooks = \"false\"\n"), "ok", ""),
    "no TOML": ("codex", toml(CODEX_USER, "[features\n"), "unknown", "config.toml:1:"),
    "a project that is not trusted": ("codex", toml(CODEX_PROJECT, OFF), "warning", "once you trust this project"),
    "a project that is marked untrusted": ("codex", both(toml(CODEX_PROJECT, OFF), trusted("untrusted")), "warning", "once"),
    "a trusted project": ("codex", both(toml(CODEX_PROJECT, OFF), trusted("trusted")), "failed", "project/.codex/config.toml"),
    "a trusted project against the user": (
        "codex", both(toml(CODEX_PROJECT, "[features]\nhooks = true\n"), trusted("trusted", OFF)), "ok", ""),
    "an untrusted project against the user": (
        "codex", both(toml(CODEX_PROJECT, "[features]\nhooks = true\n"), trusted("untrusted", OFF)), "failed", CODEX_USER),
    "the hook's own state": ("codex", state("pre_tool_use:0:0", "false"), "failed", '"hooks.state" switches the hook off'),
    "its state is on": ("codex", state("pre_tool_use:0:0", "true"), "ok", ""),
    "another hook's state": ("codex", state("post_tool_use:0:0", "false"), "ok", ""),
    "the second hook's state": ("codex", state("pre_tool_use:1:0", "false"), "ok", ""),
    "managed hooks only, where it means nothing": (
        "codex", toml(CODEX_USER, "allow_managed_hooks_only = true\n"), "ok", ""),
    "Claude's word in Codex's file": ("codex", merged(".codex/hooks.json", disableAllHooks=True), "ok", ""),
    "hooksConfig.enabled": ("gemini-cli", merged(GEMINI_USER, hooksConfig={"enabled": False}), "failed",
                            '"hooksConfig.enabled" is false'),
    "it is true": ("gemini-cli", merged(GEMINI_USER, hooksConfig={"enabled": True, "notifications": False}), "ok", ""),
    "it is missing": ("gemini-cli", merged(GEMINI_USER, hooksConfig={}), "ok", ""),
    "it is no boolean": ("gemini-cli", merged(GEMINI_USER, hooksConfig={"enabled": "no"}), "ok", ""),
    "in the project": ("gemini-cli", toml("project/.gemini/settings.json", '{"hooksConfig": {"enabled": false}}'), "failed",
                       "project/.gemini/settings.json"),
    "the project has it on": ("gemini-cli", both(merged(GEMINI_USER, hooksConfig={"enabled": False}), toml(
        "project/.gemini/settings.json", '{"hooksConfig": {"enabled": true}}')), "ok", ""),
    "the hook in the list": ("gemini-cli", gemini_names, "failed", '"hooksConfig.disabled" lists the hook'),
    "its name in the list": ("gemini-cli", gemini_named("guard"), "failed", "hooksConfig.disabled"),
    "its command, and it has a name": ("gemini-cli", gemini_named("hookguard"), "ok", ""),
    "another hook in the list": ("gemini-cli", merged(GEMINI_USER, hooksConfig={"disabled": ["lint"]}), "ok", ""),
    "Claude's word in Gemini's file": ("gemini-cli", merged(GEMINI_USER, disableAllHooks=True), "ok", ""),
    "Gemini's word in Claude's file": ("claude-code", merged(".claude/settings.json", hooksConfig={"enabled": False}),
                                       "ok", ""),
    "disableAllHooks of Claude Code": ("claude-code", merged(".claude/settings.json", disableAllHooks=True), "failed",
                                       "`hookguard install --managed`"),
    "disableAllHooks of Qwen": ("qwen-code", merged(".qwen/settings.json", disableAllHooks=True), "failed",
                                "[take that member out of the file]"),
    "disableAllHooks: false": ("qwen-code", merged(".qwen/settings.json", disableAllHooks=False), "ok", ""),
    "disableAllHooks of Copilot's file": ("copilot", merged(".copilot/hooks/hookguard.json", disableAllHooks=True), "failed",
                                          "no hook of this file runs"),
    "in another of its files": ("copilot", toml(".copilot/hooks/other.json", '{"version":1,"disableAllHooks":true}'), "ok", ""),
    "in the repository's settings": ("copilot", toml("project/.github/copilot/settings.json", '{"disableAllHooks":true}'),
                                     "failed", "install --managed --agent copilot"),
    "disableAllHooks of VS Code's file": ("vscode", merged(".copilot/hooks/hookguard-vscode.json", disableAllHooks=True),
                                          "failed", "no hook of this file runs"),
    "Claude's word in Cursor's file": ("cursor", merged(".cursor/hooks.json", disableAllHooks=True), "ok", ""),
}

for name, (host, plant, result, word) in SWITCHES.items():
    with Installed(host) as home, point(f"switches of {host}: {name}"):
        plant(home)
        lines = home.doctor(host)
        check_equal(results(lines, "switches"), [result], lines)
        check(word in texts(lines, "switches"), texts(lines, "switches"))

with Installed("codex") as home, point("Codex's folder may be moved, and its switches with it"):
    home.write("moved/config.toml", OFF)
    home.write("moved/hooks.json", (home.path / ".codex/hooks.json").read_text())
    lines = home.doctor("codex", env={"CODEX_HOME": str(home.path / "moved")})
    check(results(lines, "switches") == ["failed"] and "moved/config.toml" in texts(lines, "switches"), lines)

with Installed("codex") as home, point("the home as project: the file is the user's, and needs no trust"):
    home.write(CODEX_USER, OFF)
    check_equal(results(home.doctor("codex", cwd=home.path), "switches"), ["failed"], "switches")

# Files of the machine, in a mount namespace where /etc is another: name, text, host, result, word.
MACHINE = {
    "requirements.toml": ("codex/requirements.toml", OFF, "codex", "failed", "/etc/codex/requirements.toml"),
    "requirements.toml, the older name": (
        "codex/requirements.toml", "[features]\ncodex_hooks = false\n", "codex", "failed", "features.codex_hooks"),
    "requirements.toml of another feature": ("codex/requirements.toml", "[features]\napps = false\n", "codex", "ok", ""),
    "managed hooks only": ("codex/requirements.toml", "allow_managed_hooks_only = true\n", "codex", "failed",
                           "the entry is in another file"),
    "the machine's config.toml": ("codex/config.toml", OFF, "codex", "failed", "/etc/codex/config.toml"),
    "managed_config.toml": ("codex/managed_config.toml", OFF, "codex", "failed", "managed_config.toml"),
    "Gemini's settings of the machine": ("gemini-cli/settings.json", '{"hooksConfig":{"enabled":false}}', "gemini-cli",
                                         "failed", "/etc/gemini-cli/settings.json"),
    "Gemini's defaults of the machine": ("gemini-cli/system-defaults.json", '{"hooksConfig":{"enabled":false}} // x',
                                         "gemini-cli", "failed", "system-defaults.json"),
    "Claude Code's managed hooks only": ("claude-code/managed-settings.json", '{"allowManagedHooksOnly":true}',
                                         "claude-code", "failed", "hookguard install --managed, as root"),
}
NAMESPACE = ["unshare", "--mount", *([] if os.getuid() == 0 else ["--user", "--map-root-user"]), "sh", "-c"]
SETTING = 'mount -t tmpfs none /etc && mkdir -p "/etc/${1%/*}" && printf %s "$2" > "/etc/$1" && shift 2 && exec "$@"'


def can_unshare():
    try:
        return subprocess.run([*NAMESPACE, SETTING, "sh", "a/b", "x", "test", "-f", "/etc/a/b"],
                              capture_output=True, timeout=60).returncode == 0
    except OSError:
        return False


def on_machine(name, text):
    return [*NAMESPACE, SETTING, "sh", name, text]


if can_unshare():
    for name, (path, text, host, result, word) in MACHINE.items():
        with Installed(host) as home, point(f"switches of the machine: {name}"):
            lines = home.doctor(host, before=on_machine(path, text))
            check_equal(results(lines, "switches"), [result], lines)
            check(word in texts(lines, "switches"), texts(lines, "switches"))
    with Installed("codex") as home, point("switches of the machine: requirements.toml pins hooks on"):
        home.write(CODEX_USER, "[features]\ncodex_hooks = false\nhooks = false\n")
        pinned = on_machine("codex/requirements.toml", "[features]\nhooks = true\n")
        check_equal(results(home.doctor("codex", before=pinned), "switches"), ["ok"], "switches")
    with Installed("codex") as home, point("switches of the machine: the user's file is stronger than the machine's"):
        home.write(CODEX_USER, "[features]\nhooks = true\n")
        check_equal(results(home.doctor("codex", before=on_machine("codex/config.toml", OFF)), "switches"), ["ok"], "switches")
else:
    skip("switches of the machine", "no mount namespace can be made here")

# --- variables -------------------------------------------------------------------------------------------

VARIABLES = {
    "a switch of Claude Code": ("claude-code", {"CLAUDE_CODE_SIMPLE": "1"}, "failed"),
    "that is set to no": ("claude-code", {"CLAUDE_CODE_SIMPLE": "0", "CLAUDE_CODE_SAFE_MODE": "false"}, "ok"),
    "which Codex does not obey": ("codex", {"CLAUDE_CODE_SIMPLE": "1"}, "ok"),
    "a library of the loader": ("codex", {"LD_AUDIT": "/nowhere/x.so"}, "failed"),
}
for name, (host, env, result) in VARIABLES.items():
    with Installed(host) as home, point(f"variables: {name}"):
        check_equal(results(home.doctor(host, env=env), "switches"), [result], name)

LEVELS = {
    "a level that is none": (".claude/settings.json", {"HOOKGUARD_LEVEL": "foo"}, '"foo"'),
    "a context that is none": (".claude/settings.json", {"HOOKGUARD_CONTEXT": "the Moon"}, '"the Moon"'),
    "a level": (".claude/settings.json", {"HOOKGUARD_LEVEL": "strict", "HOOKGUARD_CONTEXT": "production"}, ""),
    "an empty level": (".claude/settings.json", {"HOOKGUARD_LEVEL": ""}, ""),
    "another variable": (".claude/settings.json", {"HOOKGUARD_LEVELS": "foo"}, ""),
    "a level that is none, in the project": ("project/.claude/settings.json", {"HOOKGUARD_LEVEL": "foo"}, '"foo"'),
}
for name, (path, env, word) in LEVELS.items():
    with Installed("claude-code") as home, point(f"settings that set a variable: {name}"):
        if not (home.path / path).exists():
            home.write(path, "{}")
        home.change(path, lambda value: value.update(env=env))
        lines = home.doctor()
        failed = [line["text"] for line in lines if line["result"] == "failed"]
        check_equal(len(failed), 1 if word else 0, failed)
        check(not word or (word in failed[0] and failed[0].startswith(str(home.path / path))), failed)

with Installed("claude-code") as home, point("settings that set a variable: a good value of a stronger file counts"):
    home.change(".claude/settings.json", lambda value: value.update(env={"HOOKGUARD_LEVEL": "foo"}))
    home.write("project/.claude/settings.json", '{"env": {"HOOKGUARD_LEVEL": "strict"}}')
    check(not [line for line in home.doctor() if line["result"] == "failed"], home.doctor())

# --- the type of an entry ----------------------------------------------------------------------------------


def first_handler(host, value):
    event = {"gemini-cli": "BeforeTool", "copilot": "preToolUse", "cursor": "preToolUse",
             "windsurf": "pre_run_command"}.get(host, "PreToolUse")
    if host == "kiro":
        return value["hooks"][0]["action"]
    if host in ("droid", "antigravity"):
        value = value if host == "droid" else value["hookguard"]
        return value[event][0]["hooks"][0]
    entry = value["hooks"][event][0]
    return entry["hooks"][0] if "hooks" in entry else entry


FILES = {
    "claude-code": ".claude/settings.json", "codex": ".codex/hooks.json", "gemini-cli": GEMINI_USER,
    "qwen-code": ".qwen/settings.json", "droid": ".factory/hooks.json", "copilot": ".copilot/hooks/hookguard.json",
    "cursor": ".cursor/hooks.json", "windsurf": ".codeium/windsurf/hooks.json", "kiro": ".kiro/hooks/hookguard.json",
    "antigravity": ".gemini/config/hooks.json", "vscode": ".copilot/hooks/hookguard-vscode.json",
}
# Of these the documentation says that a handler without a type is a command; Windsurf has no types.
WITHOUT = ("copilot", "cursor", "antigravity", "windsurf")

for host, path in FILES.items():
    for kind in ("command", "prompt", "http", None):
        good = kind == "command" or (kind is None and host in WITHOUT) or host == "windsurf"
        with Installed(host) as home, point(f"an entry of {host} with the type {kind}"):
            def plant(value):
                handler = first_handler(host, value)
                handler.pop("type", None)
                handler.update({"type": kind} if kind else {})
            home.change(path, plant)
            lines = home.doctor(host)
            check_equal(results(lines, "type"), [] if good else ["failed"], lines)
            check(good or (kind or "missing") in texts(lines, "type"), texts(lines, "type"))
            if host == "claude-code" and not good:
                found = json.loads(home.run(b"", "scan", "--json", str(home.path / path)).out)["findings"]
                check([one for one in found if one["rule"] == "guard.type"], found)

# --- files -----------------------------------------------------------------------------------------------

for host in ("gemini-cli", "qwen-code"):
    with Installed("claude-code", host) as home, point(f"comments in the settings of {host} are no fault"):
        path = home.path / FILES[host]
        path.write_text("// mine\n" + path.read_text().replace("{", "{ /* first */", 1))
        lines = home.doctor()
        check_equal([line for line in lines if line["result"] == "failed"], [], "failed")
        check(host in {line["host"] for line in lines}, "the host is missing")
        check_equal(results([line for line in lines if line["host"] == host], "probe"), ["ok", "ok"], "probe")

with Installed("gemini-cli") as home, point("a switch behind a comment is seen"):
    home.write(GEMINI_USER, (home.path / GEMINI_USER).read_text().replace(
        "{", '{ // off for now\n "hooksConfig": {"enabled": false},', 1))
    check_equal(results(home.doctor(), "switches"), ["failed"], "switches")

with Installed("vscode") as home, point("VS Code passes over comments and a last comma"):
    path = home.path / FILES["vscode"]
    path.write_text("// mine\n" + path.read_text().rstrip()[:-1] + ",}")
    lines = home.doctor()
    check(not [line for line in lines if line["result"] == "failed"], lines)

for host, text in {"droid": '{"PreToolUse": {"x": "hookguard"}}', "gemini-cli": '{"hooks": {"a": "hookguard",}}', "codex": '{"hooks": {}} // hookguard',
                   "claude-code": '// hookguard\n{}'}.items():
    with Installed("cursor") as home, point(f"what {host} can't read is told of, and the host is not left out"):
        home.write(FILES[host], text)
        lines = [line for line in home.doctor() if line["host"] == host]
        check(results(lines, "settings") == ["failed"] and results(lines, "entry") == ["failed"], lines)

with Installed("cursor") as home, point("a broken file without the guard's name brings no host in"):
    home.write(GEMINI_USER, "{,}")
    check_equal({line["host"] for line in home.doctor()}, {"cursor"}, "hosts")

with Installed("gemini-cli") as home, point("a comma before a bracket is told of at its place"):
    home.write(GEMINI_USER, '{ // a\n "x": [1, 2,],\n "hooks": "hookguard"}')
    check("settings.json:2:12: a comma before a closing bracket" in texts(home.doctor(), "settings"), home.doctor())

with Home() as home, point("a link that leads nowhere is told of as install does"):
    (home.path / ".claude").mkdir()
    (home.path / ".claude/settings.json").symlink_to(home.path / "dotfiles/settings.json")
    lines = json.loads(home.run(b"", "doctor", "--json").out)["checks"]
    check_equal(results(lines, "settings"), ["warning"], lines)
    check("a link that leads nowhere" in texts(lines, "settings"), lines)
    (entry,) = [line for line in lines if line["check"] == "entry"]
    check(entry["result"] == "failed" and entry["cure"].startswith("mend that file first"), entry)
    check_equal(home.run(b"", "install", "--yes").status, 2, "install")

with Home() as home, point("one in the project is not what keeps the entry out"):
    (home.project / ".claude").mkdir()
    (home.project / ".claude/settings.json").symlink_to("nowhere.json")
    lines = json.loads(home.run(b"", "doctor", "--json").out)["checks"]
    (entry,) = [line for line in lines if line["check"] == "entry"]
    check(entry["result"] == "failed" and entry["cure"] == "hookguard install --agent claude-code", entry)

with Installed("claude-code") as home, point("and takes nothing away from an entry in another file"):
    (home.project / ".claude").mkdir()
    (home.project / ".claude/settings.json").symlink_to("nowhere.json")
    lines = home.doctor()
    check_equal(sorted(results(lines, "settings")), ["ok", "warning"], lines)
    check(not [line for line in lines if line["result"] == "failed"], lines)

with Home() as home, point("nor does a script that is such a link call for chmod"):
    (home.path / "Documents/Cline/Hooks").mkdir(parents=True)
    (home.path / "Documents/Cline/Hooks/PreToolUse").symlink_to("nowhere")
    lines = json.loads(home.run(b"", "doctor", "--json", "--agent", "cline").out)["checks"]
    check(results(lines, "settings") == ["warning"] and "chmod" not in texts(lines, "settings"), lines)

# --- hosts that read each other's files ------------------------------------------------------------------

with Installed("copilot", "vscode") as home, point("Copilot CLI and VS Code run each other's entries: two are too many"):
    for host, other in (("copilot", "vscode"), ("vscode", "copilot")):
        lines = [line for line in home.doctor() if line["host"] == host]
        check_equal(results(lines, "entry"), ["warning", "ok"], lines)
        check("judged twice" in texts(lines, "entry") and f"hookguard uninstall --agent {other}:" in texts(lines, "entry"), lines)
    check_equal(home.run(b"", "uninstall", "--yes", "--agent", "vscode").status, 0, "the cure")
    lines = home.doctor()
    check_equal(results(lines, "entry"), ["ok"], lines)

with Installed("copilot") as home, point("and one serves both"):
    lines = home.doctor("vscode")
    check(results(lines, "entry") == ["ok"] and "none of its own" in texts(lines, "entry"), lines)

with Installed("copilot", "cursor", "codex") as home, point("other hosts do not share files"):
    check(not [line for line in home.doctor() if "judged twice" in line["text"]], home.doctor())

with Home() as home, point("a type of payload that no settings file belongs to"):
    for command in ("install", "uninstall", "doctor"):
        answer = home.run(b"", command, "--agent", "copilot-claude")
        check('no settings file is known of "copilot-claude": use one of claude-code, ' in answer.text, answer)

done()
