# SPDX-License-Identifier: MIT
"""Every payload recorded from a real client is judged as its tool deserves."""

import json

from harness import ROOT, Home, check, check_equal, check_fault, check_pass, done, point

HOST = {"claude-code": "claude-code", "claude-code-2.1.197": "claude-code", "codex": "codex",
        "gemini-cli": "gemini-cli", "qwen-code": "qwen-code", "copilot": "copilot",
        # These are transcribed from the hosts' documentation, not recorded.
        "cursor": "cursor", "droid": "droid", "windsurf": "windsurf", "antigravity": "antigravity", "cline": "cline",
        "vscode": "vscode", "kiro": "kiro"}

# What the host's name of a tool becomes in the record; others keep their own.
TOOL = {"run_shell_command": "Bash", "bash": "Bash", "Shell": "Bash", "Execute": "Bash", "Create": "Write", "write_file": "Write", "create": "Write", "replace": "Edit",
        "edit": "Edit", "read_file": "Read", "view": "Read", "view_image": "Read", "grep_search": "Grep",
        "grep": "Grep", "glob": "Glob", "web_fetch": "WebFetch", "agent": "Agent", "spawn_agent": "Agent",
        "mcp_srv_touch": "mcp__srv__touch", "srv-touch": "mcp__srv__touch", "write_bash": "ShellInput",
        "pre_run_command": "Bash", "pre_write_code": "Edit", "pre_read_code": "Read", "pre_mcp_tool_use": "mcp__srv__touch",
        "run_command": "Bash", "write_to_file": "Write", "replace_file_content": "Edit", "multi_replace_file_content": "Edit",
        "view_file": "Read", "read_url_content": "WebFetch", "call_mcp_tool": "mcp__srv__touch",
        "execute_command": "Bash", "replace_in_file": "Edit", "use_mcp_tool": "mcp__srv__touch",
        "run_in_terminal": "Bash", "create_file": "Write", "replace_string_in_file": "Edit",
        "multi_replace_string_in_file": "MultiEdit", "editFiles": "MultiEdit",
        "execute_bash": "Bash", "shell": "Bash", "fs_write": "Edit", "write": "Edit", "@srv/touch": "mcp__srv__touch"}



def tool_of(payload):
    """The name of the tool, and its arguments, wherever the host has them."""
    if "tool_info" in payload:
        return payload["agent_action_name"], payload["tool_info"]
    for outer, name, arguments in (("toolCall", "name", "args"), ("preToolUse", "toolName", "parameters")):
        if outer in payload:
            return payload[outer][name], payload[outer][arguments]
    return payload.get("tool_name", payload.get("toolName")), payload.get("tool_input", payload.get("toolArgs"))


def cwd_of(payload, home):
    """The folder; Windsurf starts its hooks in it, and names it for commands only."""
    if "tool_info" in payload:
        return payload["tool_info"].get("cwd", str(home.project))
    for name in ("workspacePaths", "workspaceRoots"):
        if name in payload:
            return payload[name][0]
    return payload["cwd"]


def session_of(payload):
    names = ("session_id", "sessionId", "conversation_id", "trajectory_id", "conversationId", "taskId")
    return next(payload[name] for name in names if name in payload)


def passes(answer):
    """A pass; Antigravity wants it said."""
    if answer.record["host"] == "antigravity":
        check_equal((answer.status, answer.out, answer.err), (0, b'{"decision":"allow"}\n', b""), "pass")
    else:
        check_pass(answer)


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
            passes(answer)
            payload = json.loads(path.read_bytes())
            name, arguments = tool_of(payload)
            host = HOST[path.parent.name]
            if path.name.startswith("claude-format"):
                host += "-claude"
            check_equal(answer.record["host"], host, "host")
            check_equal(answer.record["tool"], TOOL.get(name, name), "tool")
            check_equal(answer.record["cwd"], cwd_of(payload, home), "cwd")
            check_equal(answer.record.get("call"), payload.get("tool_use_id"), "call")
            check_equal(answer.record["session"], session_of(payload), "session")
            check_equal(answer.record["agent"], payload.get("agent_type") or payload.get("agent_id") or "main", "agent")
            if TOOL.get(name, name) == "mcp__srv__touch":
                check_equal(answer.record["server"], "srv", "server")

# The same calls with a dangerous content are blocked, through every client's own spelling.
KEY = "/home/dev/.ssh/id_rsa"
PATHS = dict.fromkeys(("file_path", "path", "filePath", "TargetFile", "AbsolutePath"), "/etc/hosts")
DANGEROUS = {
    "bash": (dict.fromkeys(("command", "command_line", "CommandLine"), "git push --force"), "git.push-force"),
    "shell": ({"command": "git push --force"}, "git.push-force"),
    "write": (PATHS, "files.system-file"),
    "write-v3": (PATHS, "files.system-file"),
    "edit": (PATHS, "files.system-file"),
    "multi-edit": (PATHS | {"replacements": [{"filePath": "/etc/hosts", "oldString": "x", "newString": "y"}]},
                   "files.system-file"),
    "aws": ({"operation_name": "delete-bucket", "parameters": {"bucket": "x"}}, "cloud.delete"),
    "edit-files": ({"files": ["README", "/etc/hosts"]}, "files.system-file"),
    "read": (dict.fromkeys(PATHS, KEY) | {"operations": [{"mode": "Line", "path": KEY}]}, "secrets.read-key"),
    "mcp-touch": ({"path": "/etc/hosts", "mcp_tool_arguments": {"path": "/etc/hosts"}, "Arguments": {"path": "/etc/hosts"},
                   "arguments": '{"path": "/etc/hosts"}'}, "files.system-file"),
}
# Where status 2 alone blocks nothing: what is said on standard output, the reason last.
WORDS = {"cline": {"cancel": True, "errorMessage": ""}, "antigravity": {"decision": "deny", "reason": ""}}
STATUS = {"antigravity": 0}
with Home() as home:
    for path in files:
        kind = path.stem
        if kind not in DANGEROUS:
            continue
        changes, rule = DANGEROUS[kind]
        with point(f"dangerous: {path.parent.name}/{path.name}"):
            payload = json.loads(path.read_bytes())
            name, arguments = tool_of(payload)
            arguments.update({name: value for name, value in changes.items() if name in arguments})
            answer = home.run(payload)
            check(answer.status == STATUS.get(path.parent.name, 2) and f"blocked by {rule} " in answer.text, answer)
            opening = WORDS.get(path.parent.name)
            check_equal(json.loads(answer.out) if opening else answer.out,
                        opening | {list(opening)[-1]: answer.text.strip()} if opening else b"", "standard output")

done()
