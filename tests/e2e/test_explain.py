# SPDX-License-Identifier: MIT
"""hookguard explain: what it says, in text and JSON, for people and for what is thrown at it."""

import json
import os
import pty
import subprocess

from harness import GUARD, ROOT, Home, check, check_equal, done, point

TOKEN = "ghp_" + "9aK2bL7cM4dN1eP8fQ5gR3hS6jT0kV2wXyZ4"
RULES = """\
[my.ask]
reason = A person decides.
program = frobnicate
decision = ask
matches = frobnicate
passes = ls

[my.log]
reason = It is counted.
program = count
decision = log
matches = count
passes = ls

[my.context]
reason = Not in production.
context = production
program = deploy
matches = {"tool_name":"Bash","tool_input":{"command":"deploy"},"context":"production"}
passes = deploy
"""


def explain(home, *arguments, stdin=b"", **more):
    answer = home.run(stdin, "explain", *arguments, **more)
    answer.text_out = answer.out.decode()
    check("\x1b" not in answer.text_out, "escape sequence on a pipe")
    return answer


def explain_json(home, *arguments, **more):
    answer = explain(home, "--json", *arguments, **more)
    answer.json = json.loads(answer.out)
    check_equal(answer.err, b"", "standard error")
    return answer


def carets(text):
    """What stands above each caret line."""
    lines = text.splitlines()
    found = []
    for above, line in zip(lines, lines[1:]):
        if line.strip() and set(line.strip()) == {"^"}:
            start = line.index("^")
            found.append(above[start:start + line.count("^")])
    return found


# --- verdicts and exit statuses ----------------------------------------------------------------------

with Home() as home:
    home.user_rules(RULES)
    for name, command, status, verdict, hook in (
            ("a pass", "ls -l", 0, "pass", 0),
            ("a deny", "git push --force", 1, "deny", 2),
            ("an ask", "frobnicate", 1, "ask", 0),
            ("a log", "count", 0, "pass", 0)):
        with point(f"{name}: status and verdict, and those of the hook"):
            answer = explain_json(home, command)
            check_equal((answer.status, answer.json["verdict"], answer.json["status"]), (status, verdict, hook), name)
            check_equal(explain(home, command).status, status, "status as text")
            check_equal(home.run(home.bash(command)).status, hook, "status of the hook")
    with point("an ask of a host that can't be asked is a block"):
        answer = explain_json(home, "--agent", "codex", "frobnicate")
        check_equal((answer.status, answer.json["verdict"], answer.json["status"]), (1, "ask", 2), "ask")
        check("can't ask" in explain(home, "--agent", "codex", "frobnicate").text_out, "text")
    with point("--context"):
        check_equal(explain(home, "deploy").status, 0, "without")
        check_equal(explain(home, "deploy", "--context", "staging, production").status, 1, "with")
    with point("nothing is recorded"):
        before = home.log.read_bytes() if home.log.is_file() else b""
        explain(home, "rm -rf /")
        explain(home, stdin=b"{")
        check_equal(home.log.read_bytes() if home.log.is_file() else b"", before, "log")

# --- what is a call -----------------------------------------------------------------------------------

with Home() as home:
    with point("a payload on standard input"):
        answer = explain_json(home, stdin=json.dumps(home.bash("rm -rf /etc")).encode())
        check_equal((answer.status, answer.json["findings"][0]["rule"]), (1, "files.delete-root"), "finding")
        check_equal(answer.json["call"]["mode"], ["default"], "mode")
    with point("every recorded payload is explained, with the status of the hook"):
        for path in sorted((ROOT / "tests/payloads").glob("*/*.json")):
            payload = path.read_bytes()
            answer = explain(home, "--json", stdin=payload)
            check_equal(json.loads(answer.out)["status"], home.run(payload).status, path.name)
            check(answer.status in (0, 1, 2) and explain(home, "--verbose", stdin=payload).status == answer.status, path)
    with point("a payload as the argument may leave out what is usual"):
        answer = explain_json(home, '{"tool_name":"Write","tool_input":{"file_path":"/etc/passwd","content":""}}')
        check_equal(answer.json["actions"][0]["facts"]["writes"], ["/etc/passwd"], "writes")
        check_equal(answer.json["call"]["cwd"], str(home.project), "cwd")
    with point("--tool and --input"):
        answer = explain_json(home, "--tool", "mcp__db__query", "--input", '{"sql":"DROP TABLE t"}')
        check_equal((answer.json["call"]["server"], answer.json["actions"][0]["facts"]["sql"]),
                    (["db"], ["DROP TABLE t"]), "facts")
    with point("--tool and its main argument"):
        answer = explain_json(home, "--tool", "Read", "/etc/hosts")
        check_equal(answer.json["actions"][0]["facts"]["reads"][0], "/etc/hosts", "reads")
    with point("--cwd: absolute, relative, and of the home"):
        for given, want in (("/srv", "/srv/x"), ("..", str(home.project.parent) + "/x"), ("~", str(home.path) + "/x")):
            answer = explain_json(home, "--cwd", given, "touch x")
            check(answer.json["actions"][0]["facts"]["writes"][0] == want, f"{given}: {answer.out}")
    with point("every host: --agent with a command"):
        for name in ("claude-code", "codex", "gemini-cli", "qwen-code", "copilot", "copilot-claude"):
            answer = explain_json(home, "--agent", name, "git push --force")
            check_equal((answer.json["call"]["host"], answer.json["status"]), (name, 2), name)
    with point("an event that is no tool call passes"):
        answer = explain(home, stdin=b'{"hook_event_name":"PostToolUse","cwd":"/"}')
        check(answer.status == 0 and "no tool call" in answer.text_out, answer)

    for name, arguments, stdin, words in (
            ("words that should be quoted", ["rm", "-rf", "/etc"], b"", ["in quotes", "'"]),
            ("two words", ["git", "push"], b"", ["in quotes"]),
            ("standard input that is empty", [], b"", ["empty", "hookguard explain 'COMMAND'"]),
            ("standard input that is a script", [], b"#!/bin/sh\nls\n", ["no JSON", "hookguard explain 'COMMAND'"]),
            ("--input without --tool", ["--input", "{}"], b"", ["--tool"]),
            ("--input that is no JSON", ["--tool", "Read", "--input", "{x"], b"", ["--input"]),
            ("--input that is no object", ["--tool", "Read", "--input", "[]"], b"", ["--input", "object"]),
            ("--input and an argument", ["--tool", "Read", "--input", "{}", "/x"], b"", ["--input"]),
            ("an argument of a tool that nobody knows", ["--tool", "Nobody", "/x"], b"", ["--input"]),
            ("a payload that is cut off", ['{"tool_name":"Bash","tool_input":{"command":"ls"'], b"",
             ["the text ends", "--tool Bash"]),
            ("a payload with a comma too many", ['{\n  "tool_name": "Bash",\n}'], b"", ["argument: byte", "--tool Bash"]),
            ("--cwd with a payload", ["--cwd", "/"], b"{}", ["--cwd"]),
            ("an unknown host", ["--agent", "nobody", "ls"], b"", ["nobody"])):
        with point(f"a fault that helps: {name}"):
            answer = explain(home, *arguments, stdin=stdin)
            check(answer.status == 2 and answer.out == b"" and answer.text.startswith("hookguard: "), answer)
            check(answer.text.count("\n") == 1 and all(word in answer.text for word in words), answer)
    with point("a fault of the hook is explained as one"):
        for stdin in (b"{", b'{"tool_name":"Bash","hook_event_name":"PreToolUse","tool_input":{}}'):
            answer = explain(home, stdin=stdin)
            check(answer.status == 2 and "verdict: fault" in answer.text_out, answer)
            check_equal(json.loads(explain(home, "--json", stdin=stdin).out)["verdict"], "fault", "verdict")
            check_equal(home.run(stdin).status, 2, "hook")
    with point("rules that are broken are a fault"):
        home.user_rules("[my.x]\nreson = x\n")
        answer = explain(home, "ls")
        check(answer.status == 2 and "50-mine.rules:2:1: " in answer.text_out, answer)

# --- text ------------------------------------------------------------------------------------------------

with Home() as home:
    for command, want in (
            ("git push --force", "--force"),
            ("cd /srv && sudo rm -rf /etc; ls", "/etc"),
            ("echo one\necho two\n  git push -qf # x", "-qf"),
            ("echo '日本語' && rm -rf /etc", "/etc"),
            ("echo '\x1b[31m' && rm -rf /etc", "/etc"),
            ("true; " * 1500 + "rm -rf /etc" + "; true" * 1500, "/etc"),
            (f"echo {TOKEN}", "[secret:github-token]"),
            ("psql -c 'drop table users'", "drop table")):
        with point(f"a caret stands under the match: {command[:40]!r}"):
            text = explain(home, command).text_out
            # the column is in cells, this reads characters: take the wide ones as two
            wide = "".join(c + "\0" if ord(c) > 0x2E80 else c for c in text)
            check_equal([found.replace("\0", "") for found in carets(wide)][:1], [want], text[-900:])
    with point("a command that begins with a brace is one, and so is what --tool Bash says"):
        check_equal(explain(home, '{ "git" push --force; }').status, 1, "a group")
        answer = explain(home, "--tool", "Bash", '{"a":1')
        check(answer.status == 0 and "dynamic-program" in answer.text_out, answer)
    with point("the caret of a rule on a server stands under its name in the tool's"):
        home.user_rules("[my.server]\nreason = No mail.\nserver = mail\nmatches = "
                        '{"tool_name":"mcp__mail__send","tool_input":{}}\n')
        text = explain(home, '{"tool_name":"mcp__mail__send","tool_input":{"to":"mail"}}').text_out
        check("   where     mcp__mail__send\n                  ^^^^\n" in text, text)
    with point("actions in actions are indented"):
        text = explain(home, "bash -c 'git push --force'").text_out
        check("\n1  bash -c" in text and "\n    2  git push --force" in text, text)
    with point("secrets are in neither form"):
        for arguments in ([], ["--verbose"], ["--json"], ["--verbose", "--json"]):
            for command in (f"echo {TOKEN}", f"echo '{TOKEN}' > {TOKEN}; git push --force {TOKEN}",
                            f"python3 -c 'print(\"{TOKEN}\")'", f"cat <<E\n{'x' * 90} {TOKEN}\nE"):
                answer = explain(home, *arguments, command)
                check(TOKEN not in answer.text_out and TOKEN[8:30] not in answer.text_out, answer.text_out)
    with point("hostile bytes are escaped"):
        for command in ("echo '\x1b[2J\x07\u202e\u200b'", b"echo \xff\xfe", "ls\r\nls\tx"):
            for arguments in ([], ["--verbose"], ["--json"]):
                answer = explain(home, *arguments, os.fsdecode(command))
                check(not any(byte in answer.text_out for byte in "\x1b\x07\u202e\u200b\r\t"), answer.out)
    with point("--verbose says of each rule what ruled it out"):
        rules = [rule["id"] for rule in json.loads(home.run(b"", "rules", "--json").out) if rule["enabled"]]
        answer = explain_json(home, "--verbose", "git push --force; ls")
        told = [(entry["action"], entry["rule"]) for entry in answer.json["ruled_out"]]
        told += [(entry["action"], entry["rule"]) for entry in answer.json["findings"]]
        check_equal(sorted(told), sorted((action, rule) for action in (1, 2) for rule in rules), "rules told")
        text = explain(home, "--verbose", "git push --force; ls").text_out
        check(all(rule in text for rule in rules), "rules in the text")
    with point("places are those of the command's bytes"):
        command = "cd /srv && git push -qf 'a b'"
        answer = explain_json(home, command)
        push = answer.json["actions"][1]
        at = [command[place["at"]:place["at"] + place["len"]] for place in push["places"]["operand"]]
        check_equal((push["facts"]["operand"], at), (["push", "a b"], ["push", "'a b'"]), "operands")
        place = answer.json["findings"][0]["place"]
        check_equal(command[place["at"]:place["at"] + place["len"]], "-qf", "finding")
    with point("a link is shown with what it leads to"):
        os.symlink("/etc", home.project / "link")
        answer = explain_json(home, "rm link/passwd")
        check({"fact": "deletes", "value": str(home.project) + "/link/passwd", "is": "/etc/passwd"}
              in answer.json["actions"][0]["also"], answer.out)
        check("(a link to /etc/passwd)" in explain(home, "rm link/passwd").text_out, "text")

# --- large calls, and a terminal -----------------------------------------------------------------------------

with Home() as home:
    with point("large calls end with a status of their own"):
        for command in ("ls; " * 4000, "ls; " * 5000, "x" * 1000000, "(" * 20000, "rm " + "/etc/a " * 60000,
                        "git push --force # " + "z" * 1000000, "\n" * 100000 + "rm -rf /etc"):
            payload = json.dumps(home.bash(command)).encode()
            for arguments in ([], ["--json"]):
                answer = explain(home, *arguments, stdin=payload)
                check(answer.status in (0, 1, 2) and answer.out, f"{command[:20]}: {answer.status} {answer.err[:200]}")
                check(len(answer.out) < 20000000, f"{len(answer.out)} bytes")

    def on_terminal(*arguments, **env):
        """What it writes, and its status, with a terminal on all three descriptors."""
        leader, follower = pty.openpty()
        process = subprocess.Popen([GUARD, "explain", *arguments], stdin=follower, stdout=follower, stderr=follower,
                                   env=home.environment(**env), cwd=home.project)
        os.close(follower)
        text = b""
        try:
            while chunk := os.read(leader, 4096):
                text += chunk
        except OSError:
            pass  # the other end is closed
        os.close(leader)
        return process.wait(timeout=60), text

    with point("without anything, on a terminal: how it is used"):
        status, text = on_terminal()
        check(status == 2 and b"hookguard explain '" in text and b"payload" in text, text)
    with point("colours on a terminal, and none with NO_COLOR"):
        status, text = on_terminal("rm -rf /etc")
        check(status == 1 and b"\x1b[31mdeny\x1b[0m" in text, text)
        status, text = on_terminal("rm -rf /etc", NO_COLOR="1")
        check(status == 1 and b"\x1b" not in text and b"deny by files.delete-root" in text, text)
    with point("output that can't be written is no success"):
        for redirection in (">/dev/full", ">&-"):
            process = subprocess.run(["sh", "-c", f'"$0" explain ls {redirection}', GUARD], capture_output=True,
                                     timeout=20, env=home.environment(), cwd=home.project)
            check(process.returncode == 2 and b"can't be written" in process.stderr, process)

done()
