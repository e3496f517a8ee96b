# SPDX-License-Identifier: MIT
"""Every payload recorded from a real client is judged as its tool deserves."""

import json

from harness import ROOT, Home, check, check_equal, check_fault, check_pass, done, point

HOST = {"claude-code": "claude-code", "claude-code-2.1.197": "claude-code", "codex": "codex",
        "gemini-cli": "gemini-cli", "qwen-code": "qwen-code", "copilot": "copilot",
        "cursor": "cursor", "droid": "droid"}  # these two are made by the hosts' documentation

# What the host's name of a tool becomes in the record; others keep their own.
TOOL = {"run_shell_command": "Bash", "bash": "Bash", "Shell": "Bash", "Execute": "Bash", "Create": "Write", "write_file": "Write", "create": "Write", "replace": "Edit",
        "edit": "Edit", "read_file": "Read", "view": "Read", "view_image": "Read", "grep_search": "Grep",
        "grep": "Grep", "glob": "Glob", "web_fetch": "WebFetch", "agent": "Agent", "spawn_agent": "Agent",
        "mcp_srv_touch": "mcp__srv__touch", "srv-touch": "mcp__srv__touch", "write_bash": "ShellInput"}

# MCP sends this NUL, and JavaScript would pass it on: what the guard can't show it does not judge.
REFUSED = {"mcp-echo.json"}

files = sorted((ROOT / "tests/payloads").glob("*/*.json"))
files = [path for path in files if path.parent.name in HOST]

with Home() as home:
    with point("there are payloads of every client"):
        check_equal({path.parent.name for path in files}, set(HOST), "folders")
    for path in files:
        with point(f"{path.parent.name}/{path.name}"):
            answer = home.run(path.read_bytes())
            if path.name in REFUSED:
                check_fault(answer, "fault.payload", "\\u0000")
                continue
            check_pass(answer)
            payload = json.loads(path.read_bytes())
            name = payload.get("tool_name", payload.get("toolName"))
            host = HOST[path.parent.name]
            if path.name.startswith("claude-format"):
                host = "copilot-claude"
            check_equal(answer.record["host"], host, "host")
            check_equal(answer.record["tool"], TOOL.get(name, name), "tool")
            check_equal(answer.record["cwd"], payload["cwd"], "cwd")
            check_equal(answer.record.get("call"), payload.get("tool_use_id"), "call")
            check_equal(answer.record["session"], payload.get("session_id", payload.get("sessionId", payload.get("conversation_id"))), "session")
            check_equal(answer.record["agent"], payload.get("agent_type") or payload.get("agent_id") or "main", "agent")
            if name.startswith("mcp") or name.startswith("srv-"):
                check_equal(answer.record["server"], "srv", "server")

# The same calls with a dangerous content are blocked, through every client's own spelling.
DANGEROUS = {
    "bash": ({"command": "git push --force"}, "git.push-force"),
    "write": ({"content": "x", "file_text": "x", "file_path": "/etc/hosts", "path": "/etc/hosts"}, "files.system-file"),
    "edit": ({"file_path": "/etc/hosts", "path": "/etc/hosts"}, "files.system-file"),
    "read": ({"file_path": "/home/dev/.ssh/id_rsa", "path": "/home/dev/.ssh/id_rsa"}, "secrets.read-key"),
}
with Home() as home:
    for path in files:
        kind = path.stem
        if kind not in DANGEROUS:
            continue
        changes, rule = DANGEROUS[kind]
        with point(f"dangerous: {path.parent.name}/{path.name}"):
            payload = json.loads(path.read_bytes())
            arguments = payload.get("tool_input", payload.get("toolArgs"))
            arguments.update({name: value for name, value in changes.items() if name in arguments})
            answer = home.run(payload)
            check(answer.status == 2 and f"blocked by {rule} " in answer.text, answer)

done()
