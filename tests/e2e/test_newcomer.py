# SPDX-License-Identifier: MIT
"""What a person meets in the first hour: typing errors, wrong folders, files that are not what they seem."""

import json
import os
import pathlib
import pty
import select
import shutil
import subprocess

from harness import GUARD, ROOT, Home, check, check_equal, check_fault, done, on_terminal, point


def out(answer):
    return answer.out.decode()


with point("a typing error in the shell leaves no record, and says what was meant"), Home() as home:
    for words in (["instal"], ["--agnet", "codex"], ["log", "--sinc", "2h"]):
        answer = home.run(b"", *words)
        check(answer.status == 2 and "did you mean" in answer.text, answer)
    typed = on_terminal(home, "instal")
    check(typed.status == 2 and 'did you mean "install"' in typed.text, typed)
    check(not home.log.exists(), "a record")
    check_fault(home.run(home.bash("ls"), "--agnet", "codex"), "fault.usage")

with point("help says what --agent is for each command, and lists hosts by name"), Home() as home:
    for command, words in (("", "the host whose payload this is\n"), ("install", "the host whose settings are meant\n"),
                           ("doctor", "the host whose settings are meant\n"), ("log", "records of this host, or of this type")):
        text = out(home.run(b"", "help", command) if command else home.run(b"", "--help"))
        (line,) = [line for line in text.splitlines(keepends=True) if line.startswith("  --agent ")]
        check(words in line, line)
    hosts = out(home.run(b"", "--help")).split("hosts (--agent):\n")[1].split("\n\n")[0].split()
    check(len(hosts) > 5 and hosts == sorted(hosts), hosts)

with point("-h, -V and version"), Home() as home:
    check_equal(out(home.run(b"", "-h")), out(home.run(b"", "--help")), "-h")
    check_equal(out(home.run(b"", "log", "-h")), out(home.run(b"", "help", "log")), "log -h")
    for words in (["-V"], ["version"]):
        check_equal(out(home.run(b"", *words)), out(home.run(b"", "--version")), words)

with point("parts of commands have a help of their own"), Home() as home:
    for words in (["log", "stats", "--help"], ["help", "log", "stats"]):
        text = out(home.run(b"", *words))
        check(text.startswith("usage: hookguard log stats [OPTION...] [FILE...]\n"), text)
        check("--since" in text and "--follow" not in text and "Counts calls" in text, text)
    check("usage: hookguard rules try" in out(home.run(b"", "rules", "try", "-h")), "rules try")
    check_equal(out(home.run(b"", "rules", "git.push-force", "--help")), out(home.run(b"", "rules", "--help")), "no part")

with point("the doctor's probes are no attacks: lists and counts leave them out"), Home() as home:
    home.run(b"", "install", "--yes")
    home.run(b"", "doctor")
    check_equal(len(home.records()), 2, "records of the probe")
    home.run(home.bash("ls"))
    check_equal(len(out(home.run(b"", "log")).splitlines()), 1, "log")
    check(out(home.run(b"", "log", "stats")).startswith("1 call"), "stats")
    check_equal(len(out(home.run(b"", "log", "--session", "hookguard-doctor")).splitlines()), 2, "--session")
    report = json.loads(home.run(b"", "replay", "--json", home.log).out)
    check_equal((report["calls"], report["unjudged"]), (1, 0), "replay")

with point("each change of a settings file keeps a copy of its own, and says where"), Home() as home:
    file = home.write(".claude/settings.json", '{"a": 1}\n')
    told = []
    for number in range(3):
        for command in ("install", "uninstall"):
            before = file.read_text()
            answer = out(home.run(b"", command, "--yes"))
            (path,) = [line.split(": ")[1] for line in answer.splitlines() if line.startswith("copy of the old one: ")]
            check_equal(pathlib.Path(path).read_text(), before, f"{command}: copy")
            told.append(path)
        file.write_text(f'{{"a": {number + 2}}}\n')
    kept = {path.read_text() for path in (home.log.parent / "backup").iterdir()}
    check({'{"a": 1}\n', '{"a": 2}\n', '{"a": 3}\n'} <= kept, kept)
    check_equal(len(set(told)), 4, "names: one of the first state, one of each other change")

with point("test --watch does not wait for a file that is not there"), Home() as home:
    answer = home.run(b"", "test", "--watch", "nowhere.rules")
    check(answer.status == 2 and "nowhere.rules: no such file" in answer.text, answer)

with point("a settings file that can't be read is what is to be mended, not the entry"), Home() as home:
    for prepare in (lambda path: path.write_text("{"), lambda path: path.mkdir(), lambda path: path.symlink_to("gone")):
        path = home.path / ".claude/settings.json"
        path.parent.mkdir(exist_ok=True)
        prepare(path)
        lines = [line for line in json.loads(home.run(b"", "doctor", "--json").out)["checks"] if line["check"] == "entry"]
        if path.is_symlink():
            path.unlink()
            continue
        check("can't be read" in lines[0]["text"] and lines[0]["cure"].startswith("mend that file first"), lines)
        hints = ["move it away"] * 2 if path.is_dir() else ["take out by hand", "mend the file and try again"]
        for command, hint in zip(("uninstall", "install"), hints):
            answer = home.run(b"", command, "--yes")
            check(answer.status == 2 and hint in answer.text, answer)
            check(command == "install" or "--print" not in answer.text, answer)
        path.rmdir() if path.is_dir() else path.unlink()

with point("--project where the settings are the user's is refused; in another folder it is told"), Home() as home:
    for option in ("--project", "--local"):
        answer = home.run(b"", "install", option, "--yes", cwd=home.path)
        if option == "--project":
            check(answer.status == 2 and "in no repository" in answer.text, answer)
            check(not (home.path / ".claude/settings.json").exists(), "written")
    answer = home.run(b"", "install", "--project", "--yes")
    check(answer.status == 0 and "note: this folder is in no repository" in out(answer), answer)
    (home.project / ".git").mkdir()
    check("in no repository" not in out(home.run(b"", "install", "--local", "--yes")), "in a repository")

with point("messages about rules say each word once"), Home() as home:
    home.run(b"", "install", "--yes")
    rules = home.write("r/10-a.rules", "[a.b]\nreason = x\nprogram = zap\nmatches = ls\npasses = zap\n")
    text = out(home.run(b"", "test", rules.parent))
    check(":4:11: example [a.b] must match, and the rule lets it pass: ls\n" in text, text)
    check(":5:10: example [a.b] must pass, and the rule matches it: zap\n" in text, text)
    rules.write_text("[a.b]\nreason = x\noperand = (\nmatches = ls\n")
    text = out(home.run(b"", "test", rules.parent))
    check(":3:11: pattern [a.b] does not compile: missing closing parenthesis" in text, text)
    home.user_rules("[a.b]\nreason = x\nprogram = zap\nmatches = ls\n")
    check_fault(home.run(home.bash("ls")), "fault.rules", "example [a.b] must match, and the rule lets it pass: ls")
    (home.config / "rules").chmod(0o777)
    lines = [line["text"] for line in json.loads(home.run(b"", "doctor", "--json").out)["checks"]
             if line["check"] == "rules"]
    check(lines and not lines[0].startswith("rules:"), lines)

with point("rules that are off are not counted as in force"), Home() as home:
    home.run(b"", "install", "--yes")
    home.user_rules("[git.push-force]\nenabled = no\n")
    listed = json.loads(home.run(b"", "rules", "--json").out)
    off = len([rule for rule in listed if rule["in_force"] == "off"])
    check(off > 0, "off")
    (line,) = [line["text"] for line in json.loads(home.run(b"", "doctor", "--json").out)["checks"]
               if line["check"] == "rules"]
    check(line.startswith(f"{len(listed) - off} in force, {off} off, "), line)
    check(f"{len(listed)} rules ({off} off), " in out(home.run(b"", "rules", "check")), "rules check")

with point("a rule without an example is a problem of test and check"), Home() as home:
    rules = home.write("r/10-a.rules", "[a.b]\nreason = x\nprogram = zap\n")
    for words in (["test", rules.parent], ["rules", "check", "--rules", rules.parent]):
        answer = home.run(b"", *words)
        check(answer.status == 1 and "untested [a.b] no example: add a line" in out(answer), answer)
    home.user_rules("[a.b]\nreason = x\nprogram = zap\n")
    check_equal(home.run(home.bash("zap")).status, 2, "the hook judges by it all the same")

with point("rules takes patterns of ids"), Home() as home:
    ids = [line.split()[0] for line in out(home.run(b"", "rules", "git*")).splitlines()]
    check("git.push-force" in ids and all(name.startswith("git") for name in ids) and len(ids) > 10, ids)
    check_equal([line.split()[0] for line in out(home.run(b"", "rules", "*.push-force")).splitlines()],
                ["git.push-force"], "*.push-force")
    check_equal({rule["id"] for rule in json.loads(home.run(b"", "rules", "--json", "git*").out)}, set(ids), "--json")
    answer = home.run(b"", "rules", "gti*")
    check(answer.status == 1 and 'no rule has an id like "gti*"' in answer.text, answer)

with point("a list of records that is empty says why, to people only"), Home() as home:
    answer = home.run(b"", "log")
    check(answer.status == 0 and f"{home.log}: is not there: no call was judged yet" in answer.text and not answer.out, answer)
    home.run(home.bash("ls"))
    answer = home.run(b"", "log", "--verdict", "deny")
    check_equal((answer.status, answer.out, answer.text), (0, b"", "hookguard: no record matches\n"), "--verdict")
    for form in ("--json", "--csv"):
        check_equal(home.run(b"", "log", "--verdict", "deny", form).err, b"", form)
    check_equal(home.run(b"", "log").err, b"", "with a record")

with point("a host that is a word, not --agent NAME, is told; help says of each option what it is for there"), Home() as home:
    for command in ("install", "uninstall", "doctor"):
        answer = home.run(b"", command, "codex")
        check(answer.status == 2 and "takes no name: a host is --agent NAME" in answer.text, answer)
    for command, option, words, not_words in (
            ("log", "--tool", "records of this tool", "explain"), ("explain", "--tool", "a call of this tool", "records"),
            ("explain", "--rules", "use only", "replay"), ("replay", "--rules", "would differ", "use only"),
            ("keys", "--until", "ages", "records"), ("log", "--until", "records", "ages"),
            ("scan", "--dry-run", "with --fix", "difference"), ("rules", "--verbose", "with check", "ruled")):
        (line,) = [line for line in out(home.run(b"", "help", command)).splitlines() if line.startswith(f"  {option} ")]
        check(words in line and not_words not in line, f"{command}: {line}")

with point("an id that is mistyped: the nearest one is named, by rules and where it should change a rule"), Home() as home:
    answer = home.run(b"", "rules", "git.push-forc")
    check(answer.status == 1 and 'no rule "git.push-forc" (did you mean "git.push-force"?)' in answer.text, answer)
    check("see hookguard rules" in home.run(b"", "rules", "zzz.zzzzzzzz").text, "nothing near")
    home.user_rules("[git.push-forc]\ndecision = ask\n")
    answer = home.run(home.bash("ls"))
    check_fault(answer, "fault.rules", "[git.push-forc]", "is no rule of an earlier layer", "mend the id")
    for words in (["rules", "check", "x"], ["log", "nosuch"], ["log", "key", "x"]):
        answer = home.run(b"", *words)
        check(answer.status == 2 and answer.text.startswith(f"hookguard: {words[0]}"), answer)
        check("hookguard: hookguard" not in answer.text, answer)

with point("a report of a log that is named is written whatever the settings hold, and says what is wrong there"), Home() as home:
    home.run(home.bash("git push --force"))
    home.settings("level = hard\n")
    page = home.path / "r.html"
    answer = home.run(b"", "report", "-o", page)
    check(answer.status == 2 and "level" in answer.text and "hookguard report FILE" in answer.text, answer)
    check(not page.exists(), "a page")
    answer = home.run(b"", "report", "-o", page, home.log)
    check(answer.status == 0 and b"1 call, 1 blocked" in answer.out, answer)
    check("hookguard.conf:1:9: level must be" in page.read_text(), "the fault is not on the page")

with point("log says that its output can't be written, and nothing to who reads only the start"), Home() as home:
    for number in range(3):
        home.run(home.bash(f"ls {number}"))
    with open("/dev/full", "wb") as full:
        process = subprocess.run([GUARD, "log"], stdout=full, stderr=subprocess.PIPE, env=home.environment(), timeout=60)
    check(process.returncode == 2 and b"standard output can't be written" in process.stderr, process)
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        process = subprocess.run([GUARD, "log"], stdout=closed, stderr=subprocess.PIPE, env=home.environment(), timeout=60)
    check_equal(process.stderr, b"", "a pipe that is closed")

with point("config with a name says what it does instead"), Home() as home:
    answer = home.run(b"", "config", "level")
    check(answer.status == 2 and "takes no name: it prints all settings" in answer.text, answer)

with point("explain says what its second names of paths are"), Home() as home:
    text = out(home.run(b"", "explain", "rm ~/a"))
    check("(rules also see /home/" in text, text)

with point("explain takes no names of contexts that hookguard.conf would refuse"), Home() as home:
    answer = home.run(b"", "explain", "--context", "Production", "ls")
    check(answer.status == 2 and '--context: "Production" must be names of a-z' in answer.text, answer)
    check("context        eu-west production" in out(home.run(b"", "explain", "--context", "eu-west, production", "ls"))
          or "eu-west" in out(home.run(b"", "explain", "--context", "eu-west, production", "ls")), "two names")

with point("replay of what is no transcript gives a hint, and --since says what it left out"), Home() as home:
    for text in ("just text\n", "{\n  \"a\": 1\n}\n", ""):
        text = out(home.run(b"", "replay", home.write("x.jsonl", text)))
        check("no tool call found: what is read are transcripts" in text, text)
    call = {"timestamp": "2020-01-01T00:00:00Z", "message": {"content": [
        {"type": "tool_use", "id": "t", "name": "Bash", "input": {"command": "ls"}}]}}
    text = out(home.run(b"", "replay", "--since", "1d", home.write("old.jsonl", json.dumps(call) + "\n")))
    check("1 left out: from before 1d (--since)" in text and "no tool call" not in text, text)

with point("replay of a log counts calls, and nothing else"), Home() as home:
    home.run(home.bash("ls"))
    home.run(home.bash("git push --force", tool_use_id="toolu_03"))
    on_terminal(home, "allow", home.records()[-1]["code"])
    home.run(home.bash("git push --force", tool_use_id="toolu_02"))
    home.run({"hook_event_name": "Stop", "session_id": "s"})
    home.run(home.call("Read", {"file_path": "/tmp/a"}))
    report = json.loads(home.run(b"", "replay", "--json", home.log).out)
    check_equal((report["calls"], report["unjudged"]), (3, 1), "calls, and one of another tool")

with point("test of a folder or file that holds no rule is not green"), Home() as home:
    folder = home.path / "rules"
    folder.mkdir()
    for words in ([folder], [folder, ROOT / "rules"]):
        answer = home.run(b"", "test", *map(str, words))
        check(answer.status == 2 and f"{folder}: holds no rule" in answer.text and not answer.out, answer)
    file = home.write("rules/10-none.rules", "# nothing yet\n")
    for name in (folder, file):
        answer = home.run(b"", "test", str(name))
        check(answer.status == 2 and f"{name}: holds no rule" in answer.text, answer)
    file.write_text("[git.push-force]\ndecision = ask\n")
    answer = home.run(b"", "test", str(folder))
    check(answer.status == 0 and "all hold" in out(answer), f"only a change of a built-in rule: {answer}")

with point("rules new writes the first rule of a folder, empty or missing"), Home() as home:
    for name, before in (("empty", None), ("comment", "# nothing yet\n"), ("missing", None)):
        folder = home.path / name
        if name != "missing":
            folder.mkdir()
        if before:
            home.write(f"{name}/10-none.rules", before)
        answer = home.run(b"", "rules", "new", "mine.deploy", "--rules", str(folder))
        check(answer.status == 0 and f"{folder}/50-mine.rules:" in out(answer), answer)
        check(f"then: hookguard test --watch {folder}, and hookguard replay --rules {folder}\n" in out(answer), answer)
        again = home.run(b"", "rules", "new", "mine.deploy", "--rules", str(folder))
        check(again.status == 1 and "there is a rule mine.deploy" in again.text, again)

with point("a log that is named is read whatever the settings hold"), Home() as home:
    home.run(home.bash("ls"))
    home.settings("level = hard\n")
    for part in ("list", "stats", "verify"):
        answer = home.run(b"", "log", part, str(home.log))
        check(answer.status == 0 and answer.out, answer)
        answer = home.run(b"", "log", part)
        check(answer.status == 2 and 'level' in answer.text, answer)
        check(f"; a log can be read without: hookguard log {part} FILE" in answer.text, answer)
    answer = home.run(b"", "log", "notes.txt")
    check(answer.status == 2 and "to read a file: hookguard log list FILE" in answer.text, answer)

with point("keys reads --since whether there is a credential or not"), Home() as home:
    answer = home.run(b"", "keys", "--since", "foo")
    check(answer.status == 2 and '--since: no time: "foo"' in answer.text and not answer.out, answer)
    check_equal(home.run(b"", "keys", "--since", "30d").status, 0, "--since 30d")

with point("rules try names a fact that is none, and where the facts are listed"), Home() as home:
    for fact, near in (("nosuch", ""), ("comand", ' (did you mean "command"?)')):
        answer = home.run(b"", "rules", "try", "--fact", fact, "x")
        check(answer.status == 2 and f'--fact: unknown fact "{fact}"{near}: see hookguard rules --facts' in answer.text, answer)
    check_equal(home.run(b"", "rules", "try", "--fact", "arg.path", "x").status, 0, "arg.path")

with point("problems of a log name the file of the chain, and no placeholder"), Home() as home:
    home.run(home.bash("ls"))
    home.log.with_name("audit.jsonl.chain").unlink()
    answer = home.run(b"", "log", "verify")
    check(answer.status == 1 and ": the .chain file beside the log is missing or broken" in out(answer), answer)
    check("FILE" not in out(answer), answer)

with point("the entry is shown whole before anybody agrees, in a file of one line, too"), Home() as home:
    value = {"a": "\u00e4" * 300, "hooks": {"PostToolUse": [{"hooks": [{"type": "command", "command": "x" * 300}]}]}, "z": "\u00e4" * 300}
    for ends in ("", "\n"):
        file = home.write(".claude/settings.json", json.dumps(value, ensure_ascii=False) + ends)
        shown = out(home.run(b"", "install", "--yes"))
        (line,) = [line for line in shown.splitlines() if line.startswith("+") and "PreToolUse" in line]
        entry = json.loads(file.read_text())["hooks"]["PreToolUse"]
        check(all(part in line for part in (entry[0]["hooks"][0]["command"], '"timeout"', str(home.path))), line)
        check(len(line) < 700 and line.startswith("+...") and line.endswith("...") and "\\x" not in line, line)
        check(file.read_text().count("\n") == len(ends), "one line")
        shown = out(home.run(b"", "uninstall", "--yes"))
        (line,) = [line for line in shown.splitlines() if line.startswith("-") and "PreToolUse" in line]
        check(entry[0]["hooks"][0]["command"] in line and len(line) < 700, line)

done()
