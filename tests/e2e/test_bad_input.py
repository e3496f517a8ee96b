# SPDX-License-Identifier: MIT
"""Bad input: nothing may pass. Status 2, empty stdout, one fault line, a record, for each."""

import json
import os
import pty
import subprocess

from harness import GUARD, ROOT, Home, check, check_equal, check_fault, check_pass, done, point

SAMPLE = (ROOT / "tests/payloads/claude-code/bash.json").read_bytes()
MIB = 1024 * 1024


def payload(**changes):
    """The sample with members changed; None takes one out."""
    members = json.loads(SAMPLE)
    members.update(changes)
    return {name: value for name, value in members.items() if value is not None}


def raw(tool_input):
    """A payload whose tool_input is this text, so that it can hold what json.dumps never writes."""
    return (b'{"hook_event_name":"PreToolUse","session_id":"s","cwd":"/tmp","tool_name":"Bash","tool_input":'
            + tool_input + b"}")


REFUSED_PAYLOADS = {
    "empty stdin": b"",
    "white space only": b" \n\t ",
    "trailing bytes": SAMPLE + b"x",
    "a second value": SAMPLE + SAMPLE,
    "a NUL after the payload": SAMPLE + b"\0",
    "a BOM": b"\xef\xbb\xbf" + SAMPLE,
    "\\u0000 in a string": raw(b'{"command":"ls\\u0000"}'),
    "\\u0000 in a key": raw(b'{"command":"ls","a\\u0000b":1}'),
    "equal keys": raw(b'{"command":"rm -rf /","command":"ls"}'),
    "equal keys at depth": raw(b'{"command":"ls","x":[{"a":{"k":1,"k":2}}]}'),
    "equal keys spelled with escapes": raw(b'{"command":"rm -rf /","c\\u006fmmand":"ls"}'),
    "equal keys at the top": SAMPLE.rstrip()[:-1] + b',"tool_name":"Read"}',
    "invalid UTF-8": raw(b'{"command":"ls \xff"}'),
    "an overlong form": raw(b'{"command":"ls \xc0\xaf"}'),
    "a surrogate in UTF-8": raw(b'{"command":"ls \xed\xa0\x80"}'),
    "a raw control character": raw(b'{"command":"ls \x01"}'),
    "a raw newline in a string": raw(b'{"command":"ls\n"}'),
    "nesting beyond the limit": raw(b'{"command":"ls","x":' + b"[" * 2000 + b"]" * 2000 + b"}"),
    "an array at the top": b"[" + SAMPLE.strip() + b"]",
    "a string at the top": b'"ls"',
    "a number with a leading zero": raw(b'{"command":"ls","n":01}'),
    "a trailing comma": raw(b'{"command":"ls",}'),
    "a comment": raw(b'{"command":"ls"/**/}'),
    "single quotes": raw(b"{'command':'ls'}"),
    "a control character as white space": raw(b'\x01{"command":"ls"}'),
    "tool_name missing": payload(tool_name=None),
    "tool_name empty": payload(tool_name=""),
    "tool_name a number": payload(tool_name=7),
    "tool_name null": {**payload(), "tool_name": None},
    "tool_input missing": payload(tool_input=None),
    "tool_input a string": payload(tool_input="ls"),
    "tool_input an array": payload(tool_input=["ls"]),
    "command not a string": payload(tool_input={"command": ["ls"]}),
    "command missing": payload(tool_input={}),
    "cwd a number": payload(cwd=1),
    "an unknown shape": {"hello": "world"},
    "another agent's shape": {"toolName": "bash", "toolInput": {"command": "ls"}, "workspaceRoot": "/tmp"},
    "an event of another host before a tool": payload(hook_event_name="preToolUse"),
    "relative cwd where a path needs it": payload(cwd="project", tool_input={"command": "rm marker"}),
    "missing cwd where a path needs it": payload(cwd=None, tool_input={"command": "rm marker"}),
}

with Home() as home:
    for name, data in REFUSED_PAYLOADS.items():
        with point(name):
            check_fault(home.run(data), "fault.payload")

    with point("a sample cut off at every byte"):
        whole = SAMPLE.rstrip()
        for end in range(len(whole)):
            answer = home.run(whole[:end])
            check(answer.status == 2 and answer.out == b"" and b"hookguard: fault: payload" in answer.err,
                  f"cut at {end}: {answer}")
        check_equal(sum(r["verdict"] == "fault" for r in home.records()) >= len(whole), True, "records")

    with point("every fault above left its own record"):
        check_equal([r["seq"] for r in home.records()], list(range(1, len(home.records()) + 1)), "seq")

with Home() as home:
    with point("a lone surrogate escape passes"):
        check_pass(home.run(raw(b'{"command":"touch marker # \\ud800"}')))
    with point("unknown members are ignored"):
        check_pass(home.run(payload(something_new={"a": [1, 2]})))
    with point("a cwd is not needed where no path is"):
        check_pass(home.run(payload(cwd=None, tool_input={"command": "true"})))

    with point("a payload just below the limit is not refused for its size"):
        home.settings("deadline.ms = 8000\ndeadline.cpu.ms = 8000\n")
        body = raw(b'{"command":"ls","unknown":"%s"}')
        filler = 16 * MIB - len(body) + len(b"%s")
        answer = home.run(body.replace(b"%s", b"a" * filler))
        if b"fault: deadline: " in answer.err:  # of a machine that is busy
            check_fault(answer, "fault.deadline")
        else:
            check_pass(answer)
    with point("a payload over the limit is refused, and read to its end"):
        filler = 16 * MIB - len(body) + len(b"%s") + 1
        check_fault(home.run(body.replace(b"%s", b"a" * filler)), "fault.limit", "longer than the limit")

with Home() as home:
    with point("unknown option"):
        check_fault(home.run(SAMPLE, "--rulez"), "fault.usage", '"--rulez"', 'did you mean "--rules"')
    with point("unknown command"):
        check_fault(home.run(SAMPLE, "tset"), "fault.usage", 'did you mean "test"')
    with point("an option without its value"):
        check_fault(home.run(SAMPLE, "--rules"), "fault.usage", "--rules")
    with point("an option given twice"):
        check_fault(home.run(SAMPLE, "--agent", "codex", "--agent=codex"), "fault.usage", "given twice")
    with point("an unknown host"):
        check_fault(home.run(SAMPLE, "--agent", "clod"), "fault.usage", '"clod"')
    with point("another host's payload than the one pinned"):
        check_fault(home.run(SAMPLE, "--agent", "gemini-cli"), "fault.payload", "gemini-cli")
    with point("the host that is pinned"):
        check_pass(home.run(SAMPLE, "--agent", "claude-code"))

GOOD_RULE = "[my.rule]\nreason = No.\nprogram = frobnicate\n"


def rules_folder(home, text=GOOD_RULE, name="named/10-a.rules", mode=0o644):
    home.write(name, text, mode)
    return home.path / "named"


with Home() as home:
    with point("a rules folder that is missing"):
        check_fault(home.run(SAMPLE, "--rules", home.path / "nowhere"), "fault.rules", "nowhere")
    with point("a rules folder without a rule"):
        (home.path / "empty").mkdir()
        check_fault(home.run(SAMPLE, "--rules", home.path / "empty"), "fault.rules", "empty")
    with point("a good rules folder"):
        check_pass(home.run(SAMPLE, "--rules", rules_folder(home)))
    with point("a rules folder that is a file"):
        check_fault(home.run(SAMPLE, "--rules", home.path / "named/10-a.rules"), "fault.rules")

for mode, what in ((0o666, "everybody"), (0o664, "the group"), (0o646, "others")):
    with Home() as home, point(f"a rule file writable by {what}"):
        folder = rules_folder(home, mode=mode)
        check_fault(home.run(SAMPLE, "--rules", folder), "fault.rules", "writable", "chmod")
for mode in (0o777, 0o775):
    with Home() as home, point(f"a rules folder with mode {mode:o}"):
        folder = rules_folder(home)
        folder.chmod(mode)
        check_fault(home.run(SAMPLE, "--rules", folder), "fault.rules", "writable", "chmod")
with Home() as home, point("a folder above that others can write"):
    folder = rules_folder(home, name="above/named/10-a.rules")
    (home.path / "above").chmod(0o777)
    check_fault(home.run(SAMPLE, "--rules", home.path / "above/named"), "fault.rules", "writable", "above")
with Home() as home, point("a rules folder that can't be read"):
    folder = rules_folder(home)
    home.own_as_nobody()
    folder.chmod(0)
    check_fault(home.run(SAMPLE, "--rules", folder), "fault.rules", "named")
with Home() as home, point("a user's rules folder that can't be read"):
    home.user_rules(GOOD_RULE)
    home.own_as_nobody()
    (home.config / "rules").chmod(0)
    check_fault(home.run(SAMPLE), "fault.rules")

BAD_RULES = {
    "unknown key": ("[a.b]\nreason = r\nprogam = x\n", ":3:1: ", 'did you mean "program"'),
    "a pattern that does not compile": ("[a.b]\nreason = r\ncommand = (x\n", ":3:", "compile"),
    "an example that does not hold": ("[a.b]\nreason = r\nprogram = x\nmatches = y\n", ":4:", "must match"),
    "an example that must pass": ("[a.b]\nreason = r\nprogram = x\npasses = x\n", ":4:", "must pass"),
    "a duplicate id": ("[a.b]\nreason = r\nprogram = x\n[a.b]\nreason = r\nprogram = y\n", ":4:"),
    "no reason": ("[a.b]\nprogram = x\n", "reason"),
    "a bad decision": ("[a.b]\nreason = r\nprogram = x\ndecision = block\n", ":4:"),
    "a line that is no line": ("[a.b]\nreason = r\nprogram x\n", ":3:"),
    "an instead that is itself blocked":
        ("[a.b]\nreason = r\nprogram = x\ninstead = x -y\n", "instead"),
    "an unknown %{name}": ("[a.b]\nreason = r\ncommand = %{nothing}\n", ":3:", "nothing"),
}
for name, (text, *words) in BAD_RULES.items():
    with Home() as home, point(f"a rule file with {name}"):
        home.user_rules(text)
        check_fault(home.run(SAMPLE), "fault.rules", "50-mine.rules", *words)

# Each would take from minutes to for ever. Which limit ends it is named, so that nothing here hangs on time.
EXPLOSIVE_PATTERNS = [
    ("(a+)+$", "a" * 60 + "!", "match limit"),
    ("(a|aa)+$", "a" * 60 + "!", "match limit"),
    (r"(?:(a+)+\1)+c?$", "a" * 60 + "!", "match limit"),
    (r"echo (\w+\s?)*$", "word " * 20 + "!", "match limit"),
    (r"echo (?:(?!(?:a+)+!)a)+$", "a" * 60 + "b", "match limit"),
    ("(?s).*.*.*=[0-9]", "=" * 5000, "match limit"),
    (r"a\w*+[xy]", "a" * 100000, "takes too long"),
    ("a[^ ]*?[bc]", "a" * 100000, "takes too long"),
]
for pattern, text, limit in EXPLOSIVE_PATTERNS:
    with Home() as home, point(f"a pattern that explodes: {pattern}"):
        home.settings("deadline.ms = 8000\ndeadline.cpu.ms = 8000\n")  # the limit ends it, not a busy machine
        home.user_rules(f"[a.b]\nreason = r\ntext = {pattern}\n")
        check_fault(home.run(home.bash("echo " + text)), "fault.match", "50-mine.rules:3:8: [a.b] ", pattern, limit)
with Home() as home, point("a settings file with a mistake"):
    home.settings("audit.fil = /tmp/x\n")
    check_fault(home.run(SAMPLE), "fault.settings", "hookguard.conf:1:1: ", 'did you mean "audit.file"')
with Home() as home, point("a settings file that others can write"):
    home.settings("audit.keep = 1\n").chmod(0o666)
    check_fault(home.run(SAMPLE), "fault.settings", "writable")
with Home() as home, point("more commands than the limit"):
    check_fault(home.run(home.bash("a;" * 9000)), "fault.limit")

with Home() as home, point("a pattern that exceeds the match limit"):
    home.user_rules("[a.b]\nreason = r\ncommand = ^(a+)+$\n")
    check_fault(home.run(home.bash("a" * 60 + "b")), "fault.match", "50-mine.rules:3:")

# --- the audit log ------------------------------------------------------------------------------
with Home() as home, point("an audit file that is a link"):
    home.log.parent.mkdir(parents=True)
    home.write("elsewhere", "")
    home.log.symlink_to(home.path / "elsewhere")
    check_fault(home.run(SAMPLE), "fault.audit", "audit.jsonl", recorded=False)
with Home() as home, point("an audit file that is a folder"):
    home.log.mkdir(parents=True)
    check_fault(home.run(SAMPLE), "fault.audit", "audit.jsonl", recorded=False)
with Home() as home, point("an audit file that is a FIFO"):
    home.log.parent.mkdir(parents=True)
    os.mkfifo(home.log)
    check_fault(home.run(SAMPLE), "fault.audit", "audit.jsonl", recorded=False)
with Home() as home, point("an audit folder that can't be made"):
    home.write(".local/state/hookguard", "a file in its place")
    check_fault(home.run(SAMPLE), "fault.audit", recorded=False)
with Home() as home, point("an audit file that can't be opened"):
    home.run(SAMPLE)
    home.own_as_nobody()
    home.log.chmod(0o400)
    home.log.parent.chmod(0o500)
    check_fault(home.run(SAMPLE), "fault.audit", "audit.jsonl", recorded=False)
with Home() as home, point("an audit file that can't be written"):
    home.settings("audit.file = /dev/full\n")
    check_fault(home.run(SAMPLE), "fault.audit", "/dev/full", recorded=False)
with Home() as home, point("a deny without a record is a deny, and says so"):
    home.log.mkdir(parents=True)
    answer = home.run(home.bash("rm -rf /"))
    check(answer.status == 2 and b"blocked by" in answer.err and b"not recorded" in answer.err, answer)
with Home() as home, point("audit.required = no lets a pass go on without a record"):
    home.log.mkdir(parents=True)
    home.settings("audit.required = no\n")
    answer = home.run(SAMPLE)
    check(answer.status == 0 and answer.err == b"", answer)

with Home() as home, point("no payload on a terminal: says how it is used, and blocks"):
    leader, follower = pty.openpty()
    process = subprocess.run([GUARD], stdin=follower, capture_output=True, timeout=20, env=home.environment())
    os.close(leader)
    os.close(follower)
    check_equal(process.returncode, 2, "status")
    check(b"hookguard --help" in process.stderr and process.stdout == b"", process)

done()
