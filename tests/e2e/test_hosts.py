# SPDX-License-Identifier: MIT
"""Hosts that are known by their documentation: Windsurf, Kiro, Antigravity, Cline, VS Code.

Their payloads here are transcribed from it, not recorded. What is checked: each host's answer in its own
words, also to a fault and where the guard is ended from outside; that what is not wholly a host's payload is
a fault, and that members which nobody knows loosen nothing.
"""

import copy
import fcntl
import itertools
import json
import os
import signal
import subprocess
import termios
import time

from harness import ROOT, Home, check, check_equal, done, point

HOSTS = ("windsurf", "kiro", "antigravity", "cline", "vscode")
SHELL = {host: json.loads((ROOT / f"tests/payloads/{host}/bash.json").read_text()) for host in HOSTS}

# Where a host's command lies, and its words for a deny: the members but the reason, and the reason's name.
COMMAND = {
    "windsurf": ("tool_info", "command_line"), "kiro": ("tool_input", "command"),
    "antigravity": ("toolCall", "args", "CommandLine"), "cline": ("preToolUse", "parameters", "command"),
    "vscode": ("tool_input", "command"),
}
WORDS = {"antigravity": ({"decision": "deny"}, "reason"), "cline": ({"cancel": True}, "errorMessage")}
PASS = {"antigravity": b'{"decision":"allow"}\n'}


def put(payload, path, value):
    """A copy with another value at a path; None takes the member out."""
    changed = copy.deepcopy(payload)
    inner = changed
    for name in path[:-1]:
        inner = inner[name]
    if value is None:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return changed


def shell(host, command):
    return put(SHELL[host], COMMAND[host], command)


def check_blocked(host, answer, start, status=2):
    """A block in the host's words, which say what standard error says."""
    check(answer.status == status and answer.text.startswith(start), f"{host}: {answer}")
    if host not in WORDS:
        check_equal(answer.out, b"", f"{host}: standard output")
        return
    words, reason = WORDS[host]
    said = json.loads(answer.out)
    check_equal(said, {**words, reason: answer.text.strip()}, f"{host}: standard output")
    check_equal(answer.out.count(b"\n"), 1, "lines")


with Home() as home:
    home.user_rules("[my.ask]\nreason = Sure?\nprogram = frobnicate\ndecision = ask\nmatches = frobnicate x\n")
    for host, named in itertools.product(HOSTS, (True, False)):
        arguments = ("--agent", host) if named else ()
        verdict = 0 if host == "antigravity" else 2
        with point(f"{host}, {'named' if named else 'told by its payload'}: pass, deny, ask, fault"):
            answer = home.run(shell(host, "git status"), *arguments)
            check_equal((answer.status, answer.out, answer.err), (0, PASS.get(host, b""), b""), "pass")
            check_equal(answer.record["host"], host, "host of the record")
            answer = home.run(shell(host, "git push --force"), *arguments)
            check_blocked(host, answer, "hookguard: blocked by git.push-force (", verdict)
            check_equal(answer.record["verdict"], "deny", "verdict")
            again = home.run(shell(host, "git push --force"), *arguments)
            check_blocked(host, again, "hookguard: blocked by git.push-force (", verdict)
            answer = home.run(shell(host, f"frobnicate {host} {named}"), *arguments)
            check_blocked(host, answer, "hookguard: blocked by my.ask (", verdict)
            check("can't be asked" in answer.text, answer)
            answer = home.run(shell(host, ["ls"]), *arguments)  # read, and can't be judged
            check_blocked(host, answer, f"hookguard: fault: {'.'.join(COMMAND[host])} of ", verdict)
            check_equal(answer.record["rule"], "fault.payload", "rule")

BROKEN = {"nothing": b"", "no JSON": b"ls\n", "cut off": b'{"cwd":', "a list": b"[]", "an empty object": b"{}",
          "equal keys": b'{"cwd":"/","cwd":"/"}', "deep": b"[" * 5000, "not UTF-8": b'{"cwd":"\xff"}'}
CLAUDE = {"session_id": "s", "cwd": "/tmp", "hook_event_name": "PreToolUse", "tool_name": "Bash",
          "tool_input": {"command": "ls"}}
with Home() as home:
    for host in HOSTS:
        with point(f"{host}: what is no payload of its is a fault in its words"):
            foreign = {other: payload for other, payload in SHELL.items() if other != host} | {"claude-code": CLAUDE}
            for payload in [*BROKEN.values(), *foreign.values()]:
                check_blocked(host, home.run(payload, "--agent", host), "hookguard: fault: ")
        with point(f"{host}: so are a bad option, bad settings and bad rules"):
            check_blocked(host, home.run(SHELL[host], "--agent", host, "--frobnicate"), "hookguard: fault: ")
            home.settings("level = lax\n")
            check_blocked(host, home.run(SHELL[host], "--agent", host), "hookguard: fault: ")
            home.settings("")
            home.user_rules("[my.rule]\nprogam = x\n")
            check_blocked(host, home.run(SHELL[host], "--agent", host), "hookguard: fault: ",
                          0 if host == "antigravity" else 2)
            home.user_rules("")

# --- the guard is ended from outside -----------------------------------------------------------------------

with Home() as home:
    for host in HOSTS:
        for settings, number in (("deadline.ms = 8000\n", signal.SIGTERM), ("deadline.ms = 100\n", None)):
            with point(f"{host}: ended by {'a signal' if number else 'its deadline'}, it says so"):
                home.settings(settings)
                process = subprocess.Popen([home.guard, "--agent", host], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                           stderr=subprocess.PIPE, env=home.environment(), cwd=home.project)
                if number:
                    os.write(process.stdin.fileno(), b'{"cwd"')
                    while fcntl.ioctl(process.stdin, termios.FIONREAD, bytes(4)) != bytes(4):  # until it reads
                        time.sleep(0.002)
                    process.send_signal(number)
                process.wait(timeout=60)  # its standard input stays open meanwhile
                out, err = process.stdout.read(), process.stderr.read()
                process.stdin.close()
                check_equal(process.returncode, 2, "status")
                check(err.startswith(b"hookguard: fault: "), err)
                if host not in WORDS:
                    check_equal(out, b"", "standard output")
                    continue
                words, reason = WORDS[host]
                said = json.loads(out)
                check(said.pop(reason).startswith("hookguard: fault: "), out)
                check_equal(said, words, "standard output")

with Home() as home:
    for host, named in itertools.product(HOSTS, (True, False)):
        with point(f"ended once the call is read, it says so: {host}, {'named' if named else 'told by its payload'}"):
            home.settings("")
            home.run(SHELL[host])
            home.settings("deadline.ms = 100\n")
            with home.log.open("rb") as held:
                fcntl.flock(held, fcntl.LOCK_EX)  # the guard waits for it, the call being judged
                answer = home.run(SHELL[host], *(("--agent", host) if named else ()))
            check(answer.status == 2 and answer.text.startswith("hookguard: fault: deadline: "), answer)
            check_equal(answer.record["host"], host, "host of the record")
            if host in WORDS:
                words, reason = WORDS[host]
                check_equal({**json.loads(answer.out), reason: ""}, {**words, reason: ""}, "standard output")

with Home() as home:
    with point("where standard output takes nothing, a pass that must be said is a block"):
        for host in ("antigravity", "cline"):
            with open(os.devnull) as sink:  # opened for reading
                process = subprocess.run([home.guard, "--agent", host], input=json.dumps(SHELL[host]).encode(),
                                         stdout=sink, stderr=subprocess.PIPE, env=home.environment(), cwd=home.project)
            check_equal(process.returncode, 2 if host in PASS else 0, f"{host}: {process}")
    with point("monitor mode: the call goes on in the host's words"):
        home.settings("mode = monitor\nmonitor.faults = pass\n")
        config = ("--config", home.config / "hookguard.conf")
        for host in HOSTS:
            for payload in (shell(host, "git push --force"), b"{}"):
                answer = home.run(payload, "--agent", host, *config)
                check_equal((answer.status, answer.out), (0, PASS.get(host, b"")), f"{host}: {answer}")

# --- shapes ------------------------------------------------------------------------------------------------

EXTRA = {"zz_unknown": True, "permission": "allow", "approved": True, "decision": "allow", "is_safe": 1}
with Home() as home:
    for host in HOSTS:
        dangerous = shell(host, "git push --force")
        with point(f"{host}: members that nobody knows loosen nothing, at any level"):
            for name, value in EXTRA.items():
                for path in [COMMAND[host][:depth] for depth in range(len(COMMAND[host]))]:
                    answer = home.run(put(dangerous, (*path, name), value), "--agent", host)
                    check("blocked by git.push-force" in answer.text, f"{path} {name}: {answer}")
        with point(f"{host}: a member of another host's is a fault"):
            for name, value in {"tool_info": {}, "toolCall": {}, "preToolUse": {}, "toolName": "x", "cursor_version": "1",
                                "toolInput": {}, "tool_call": {}}.items():
                if name in SHELL[host]:
                    continue
                check_blocked(host, home.run(put(SHELL[host], (name,), value), "--agent", host), "hookguard: fault: payload: ")
        with point(f"{host}: a tool, arguments or a folder of another type, or two names of one argument, are a fault"):
            outer = COMMAND[host][:-1]
            wrong = [put(SHELL[host], outer, value) for value in ([], "{}", 1, None)]
            wrong += [put(SHELL[host], COMMAND[host], value) for value in (1, ["ls"], {"a": "ls"}, None)]
            names = {"windsurf": "command", "antigravity": "command", "kiro": "cmd", "cline": "cmd", "vscode": "cmd"}
            wrong.append(put(SHELL[host], (*outer, names[host]), "git push --force"))
            folder = {"windsurf": ("tool_info", "cwd"), "antigravity": ("workspacePaths",), "cline": ("workspaceRoots",)}
            path = folder.get(host, ("cwd",))
            wrong += [put(SHELL[host], path, value) for value in (1, {"a": "/"}, [1])]
            for payload in wrong:
                answer = home.run(payload, "--agent", host)
                check(answer.text.startswith("hookguard: fault: "), f"{payload}: {answer}")

RELAYS = {
    "windsurf": (("tool_info",), "mcp_server_name", "mcp_tool_name", "mcp_tool_arguments"),
    "antigravity": (("toolCall", "args"), "ServerName", "ToolName", "Arguments"),
    "cline": (("preToolUse", "parameters"), "server_name", "tool_name", "arguments"),
}
with Home() as home:
    for host, (path, server, tool, arguments) in RELAYS.items():
        payload = json.loads((ROOT / f"tests/payloads/{host}/mcp-touch.json").read_text())
        run = {"command": "git push --force"}
        with point(f"{host}: rules see the server, the tool and the arguments of a call for MCP"):
            for given in (run, json.dumps(run)):
                changed = put(put(payload, (*path, arguments), given), (*path, tool), "run_command")
                answer = home.run(changed, "--agent", host)
                check("blocked by git.push-force" in answer.text, answer)
                check_equal((answer.record["server"], answer.record["tool"]), ("srv", "mcp__srv__run_command"), "names")
        with point(f"{host}: without arguments it has none; a server behind a prefix has its own name, too"):
            for given in (None, ""):
                check_equal(home.run(put(payload, (*path, arguments), given), "--agent", host).status, 0, f"{given}")
            home.user_rules("[my.server]\nreason = No.\nserver = own\n")
            answer = home.run(put(payload, (*path, server), "plugin_x_own"), "--agent", host)
            check("blocked by my.server" in answer.text, answer)
            home.user_rules("")
        with point(f"{host}: a relay that names no server or tool, or whose arguments are none, is a fault"):
            wrong = [put(payload, (*path, name), value) for name in (server, tool) for value in (None, "", 1, {})]
            wrong += [put(payload, (*path, arguments), value) for value in ([], 1, "[]", '{"a":1,"a":2}', "x", True)]
            for changed in wrong:
                answer = home.run(changed, "--agent", host)
                check(answer.text.startswith("hookguard: fault: "), f"{changed}: {answer}")

with Home() as home:
    with point("windsurf: events behind a tool, and before none, pass"):
        for event in ("post_run_command", "post_write_code", "pre_user_prompt", "post_cascade_response"):
            answer = home.run({**shell("windsurf", "git push --force"), "agent_action_name": event}, "--agent", "windsurf")
            check_equal((answer.status, answer.err), (0, b""), event)
        answer = home.run({**SHELL["windsurf"], "agent_action_name": "pre_frobnicate"}, "--agent", "windsurf")
        check(answer.status == 2 and "unknown event" in answer.text, answer)
    with point("cline: its other hooks pass; the SDK's call is a fault"):
        base = {name: value for name, value in SHELL["cline"].items() if name != "preToolUse"}
        for name in ("TaskStart", "UserPromptSubmit", "PostToolUse", "PreCompact"):
            check_equal(home.run({**base, "hookName": name}, "--agent", "cline").status, 0, name)
        sdk = {**base, "hookName": "tool_call", "tool_call": {"id": "1", "name": "bash", "input": {"command": "ls"}}}
        check_blocked("cline", home.run(sdk, "--agent", "cline"), "hookguard: fault: ")
    with point("vscode and copilot run each other's entry: each payload is read by its own row"):
        bash = json.loads((ROOT / "tests/payloads/copilot/bash.json").read_text())
        nested = json.loads((ROOT / "tests/payloads/copilot/claude-format-bash.json").read_text())
        reported = json.loads((ROOT / "tests/payloads/vscode/claude-format-bash.json").read_text())
        for agent, (host, payload) in itertools.product(
                ("vscode", "vscode-claude", "copilot", "copilot-claude"),
                (("vscode", SHELL["vscode"]), ("vscode-claude", reported), ("copilot", bash),
                 ("copilot-claude", nested))):
            answer = home.run(payload, "--agent", agent)
            check_equal((answer.status, answer.record["host"]), (0, host), f"{agent}: {answer}")
    with point("what runs Claude Code's entries is read by its own row there, too; not the other way around"):
        bash = json.loads((ROOT / "tests/payloads/copilot/bash.json").read_text())
        nested = json.loads((ROOT / "tests/payloads/copilot/claude-format-bash.json").read_text())
        reported = json.loads((ROOT / "tests/payloads/vscode/claude-format-bash.json").read_text())
        cursor = json.loads((ROOT / "tests/payloads/cursor/bash.json").read_text())
        for host, payload in (("vscode", SHELL["vscode"]), ("vscode-claude", reported), ("copilot", bash),
                              ("copilot-claude", nested), ("cursor", cursor)):
            answer = home.run(payload, "--agent", "claude-code")
            check_equal((answer.status, answer.record["host"]), (0, host), f"{host}: {answer}")
        evil = {**SHELL["vscode"], "tool_input": {**SHELL["vscode"]["tool_input"], "command": "rm -rf ~"}}
        check_blocked("vscode", home.run(evil, "--agent", "claude-code"), "hookguard: blocked by files.")
        claude = json.loads((ROOT / "tests/payloads/claude-code/bash.json").read_text())
        for host in ("vscode", "copilot", "cursor"):
            answer = home.run(claude, "--agent", host)
            check(answer.status == 2 and f"shape of claude-code where --agent says {host}" in answer.text, answer)
    with point("vscode: session, folder and transcript may be missing; then it is the folder of the hook"):
        bare = {name: value for name, value in SHELL["vscode"].items() if name not in ("sessionId", "cwd", "transcript_path")}
        answer = home.run(bare, "--agent", "vscode")
        check_equal((answer.status, answer.record["host"], answer.record["cwd"]), (0, "vscode", str(home.project)), "call")
    with point("kiro: a call of AWS is told as the command that does it; one of other types is a fault"):
        aws = json.loads((ROOT / "tests/payloads/kiro/aws.json").read_text())
        call = {"service_name": "rds", "operation_name": "delete-db-instance", "region": "eu-central-1", "profile_name": "it's",
                "parameters": {"DBInstanceIdentifier": "a b", "skip_final_snapshot": True, "tagList": [{"k": "v"}]}}
        answer = home.run({**aws, "tool_input": call}, "--agent", "kiro")
        check("blocked by cloud.delete" in answer.text, answer)
        answer = home.run(json.dumps({**aws, "tool_input": call}).encode(), "explain")
        text = answer.out.decode()
        check("   flag      --region  --profile  --db-instance-identifier  --skip-final-snapshot  --tag-list\n" in text, text)
        check("   operand   rds  delete-db-instance  eu-central-1  it's  \"a b\"  true " in text, text)
        answer = home.run({**aws, "tool_name": "aws", "tool_input": call}, "--agent", "kiro")
        check("blocked by cloud.delete" in answer.text, answer)
        for name, value in (("service_name", None), ("operation_name", ["x"]), ("region", 1), ("parameters", [])):
            answer = home.run({**aws, "tool_input": {**call, name: value}}, "--agent", "kiro")
            check(answer.status == 2 and "fault: tool_input." + name in answer.text, answer)
    with point("several files edited at once are judged each; an edit that names none is a fault"):
        edit = json.loads((ROOT / "tests/payloads/vscode/multi-edit.json").read_text())
        for replacements, words in (
                ([{"filePath": "a"}, {"filePath": "/etc/hosts"}], "blocked by files.system-file"),
                ([{"oldString": "x", "newString": "y"}], "fault: tool_input of multi_replace_string_in_file: an edit"),
                ([1], "an edit names no file"), ("x", "an edit names no file")):
            answer = home.run(put(edit, ("tool_input", "replacements"), replacements), "--agent", "vscode")
            check(answer.status == 2 and words in answer.text, answer)

with Home() as home, point("explain composes a call of any host, and tells what becomes of it"):
    for host in HOSTS:
        answer = home.run(b"", "explain", "--agent", host, "git push --force", "--cwd", "/home/dev")
        text = answer.out.decode()
        check("cwd            /home/dev\n" in text and "verdict: deny by git.push-force" in text and "the call is blocked" in text, text)
        answer = home.run(b"", "explain", "--agent", host, "--tool", "Bash", "--input", '{"command": "ls x"}')
        check("verdict: pass" in answer.out.decode(), answer)

with Home() as home, point("the member that is at fault is named by its path in the host's payload"):
    for host, payload, words in (
            ("kiro", CLAUDE, 'kiro does not send "hook_event_name" as "PreToolUse"'),
            ("claude-code", SHELL["windsurf"], 'claude-code never sends "agent_action_name"'),
            ("codex", CLAUDE, 'codex always sends "turn_id"'),
            ("windsurf", put(SHELL["windsurf"], COMMAND["windsurf"], 7), "tool_info.command_line of pre_run_command: is no string"),
            ("antigravity", put(SHELL["antigravity"], ("workspacePaths",), "/"), '"workspacePaths" is of another type, a string')):
        answer = home.run(payload, "--agent", host)
        check("hookguard: fault: " in answer.text and words in answer.text, f"{host}: {answer}")

done()
