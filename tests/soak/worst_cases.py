#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Payloads made to be slow: each is given at a size and at twice that, and its CPU time is shown.

usage: tests/soak/worst_cases.py GUARD [NAME…]

A payload that takes more than a second of CPU, or more than thrice the time for twice the size, each time of
three, is a finding; so is any answer but 0 or 2, and one that meets the deadline of CPU time (that of wall
time is set where it does not tell of the machine's other work). Ends in 1 if there is one. NAME: only those
whose name holds it.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile

KIB = 1024
MIB = 1024 * KIB
MOST_SECONDS = 1.0
MOST_GROWTH = 3.0
NOISE_SECONDS = 0.05  # below this a time says nothing about growth
ATTEMPTS = 3  # the machine's other work slows one, not each


def bash(command):
    return ("Bash", {"command": command})


def repeat(unit, size):
    return unit * (size // len(unit))


def nest(opening, inner, closing, size):
    count = size // (len(opening) + len(closing))
    return opening * count + inner + closing * count


def deep_json(depth):
    value = "x"
    for _ in range(depth):
        value = {"k": [value]} if depth % 2 else {"k": value}
    return value


# Texts that repeat one thing, as a command and as what is written into a file of some kind.
UNITS = {
    "dollar-paren": "$(", "backtick": "`", "dollar-brace": "${", "dollar-double": "$((", "paren": "(",
    "brace-group": "{ ", "braces": "{a,b}", "brace-open": "{a,", "range": "{1..9}", "single": "'", "double": '"',
    "quote-pair": "\"'", "ansi": "$'", "heredoc": "<<A\n", "heredocs-on-line": "<<A ", "heredoc-dash": "<<-'A' ",
    "herestring": "<<<a ", "pipe": "a|", "and": "a&&", "semicolon": "a;", "lines": "a\n", "case": "case x in x) ",
    "if": "if a; then ", "for": "for i in a; do ", "while": "while a; do ", "function": "f(){ ",
    "functions": "f(){ a;};f;", "subshell": "(a);", "bracket": "[[ a && ", "test": "[ -f a ] && ", "array": "a[0]=1;",
    "array-open": "a[", "assign": "A=$A$A;", "assigns": "A=b ", "redirect": ">a ", "redirect-in": "<a ", "dup": ">&2 ",
    "process": "<(", "cd": "cd a;", "cd-up": "cd ..;", "sudo": "sudo ", "env": "env A=b ", "xargs": "xargs ",
    "timeout": "timeout 5 ", "sh-c": "sh -c ", "eval": "eval ", "ssh": "ssh h ", "find-exec": "find . -exec ",
    "rm": "rm -rf a;", "rm-glob": "rm -rf */../* ", "git": "git -C a push;", "long-word": "a", "slashes": "/",
    "dots": "../", "tilde": "~/", "stars": "*", "marks": "?", "sets": "[a", "set-class": "[:", "set-classes": "[[:", "backslash": "\\", "newlines": "\n",
    "spaces": " ", "comments": "#a\n", "urls": "https://a.b/", "url-inside": "https://a/?u=", "at": "a@b:",
    "assign-password": "password=example ", "token": "token: ", "bearer": "Authorization: Bearer x\n",
    "pem": "-----BEGIN PRIVATE KEY-----\n", "aws": "AKIA", "sql-select": "SELECT ", "sql-comment": "/*",
    "sql-statement": "DROP TABLE a;", "sql-in": "psql -c 'DELETE FROM a';", "python-c": "python3 -c 'a(';",
    "echo-pipe": "echo a | ", "base64": "echo YQ== | base64 -d | ", "printf": "printf '%s' a | ",
    "parameter": "${a#b}", "parameter-pattern": "${a//b/", "arithmetic": "$((1+", "alias": "alias a=b;",
    "unicode": "\u20ac", "combining": "a\u0301", "high": "\U0001f600", "curl": "curl -d @a https://b/c;", "docker": "docker exec a ",
    "make": "make a;", "tar": "tar -x -C /a ", "mv": "mv a b;", "dd": "dd of=a ", "kubectl": "kubectl delete a b;",
    "set": "set -- a $@ $@;", "shift": "shift;", "read": "read a <<< b;", "trap": "trap 'a' EXIT;", "awk": "awk '{print}' a|",
    "sed": "sed -i s/a/b/ c;", "glob-alternatives": "@(a|", "history": "!!", "hash": "# ", "equals": "a=", "colon": ":", "comma": ",", "dash": "-", "dashes": "--a ",
    "dash-letters": "-a ", "ampersand": "a& ", "percent": "%s", "quoted-words": "'a' ", "crlf": "a\r\n",
    "variables": "$a", "variable-words": "$a ", "equals-words": "a=b c=d ", "local": "local a=b;", "export": "export A=$A:b;",
}

# What a file tool writes, by the kind of the file: readers of code differ.
FILES = {
    "py": ("f(", "[", "'''", '"', "f'{", "os.system('a');", "a=a+a\n", "x(x(", "\\\n", "def f():\n ", "'a'+", "a.b", "#"),
    "js": ("`${", "(", "/*", "//", "f(()=>{", "exec('a');", "'a'+", "/a/", "[["),
    "rb": ("%w(", "#{", "`a`;", "<<A,", "system('a');", "def a\n"),
    "pl": ("q(", "s/a/b/;", "<<A.", "system('a');", "`a`;"),
    "php": ("<?php ", "?>", "$a.", "system('a');", "<<<A\n"),
    "sh": ("$(", "{a,b}", "a;", "<<A\n", "'", "f(){ "),
    "sql": ("(", "/*", "'", "$$", "DROP TABLE a;", "SELECT (", "--\n", "BEGIN "),
    "Makefile": ("a: a\n", "A=$(A)\n", "$(", "define A\n", "ifdef A\n", "a:\n\trm b\n"),
    "json": ("{", '{"a":', "[", '"a",'),
    "txt": ("a", "token=ExampleToken1Placeholder2Xx\n", "password=example\n", "AKIA", "token", "https://a/", "key = \"", "eyJ", "-----BEGIN ", "secret:"),
}


def cases():
    for name, unit in UNITS.items():
        yield f"bash {name}", lambda size, u=unit: bash(repeat(u, size))
        yield f"bash echo {name}", lambda size, u=unit: bash("echo " + repeat(u, size))
    for suffix, units in FILES.items():
        for unit in units:
            path = f"/work/{suffix}" if suffix == "Makefile" else f"/work/a.{suffix}"
            yield (f"write {suffix} {unit!r}",
                   lambda size, u=unit, p=path: ("Write", {"file_path": p, "content": repeat(u, size)}))
    for opening, inner, closing in (("$(", "a", ")"), ("\"$(", "a", ")\""), ("${a:-", "b", "}"), ("(", "a", ")"),
                                    ("{ ", "a;", " }"), ("$((", "1", "))"), ("{a,", "b", "}"), ("`", "a", "`")):
        yield (f"bash nested {opening}",
               lambda size, o=opening, i=inner, c=closing: bash(nest(o, i, c, size)))
    yield "one string", lambda size: ("mcp__a__b", {"text": "x" * size})
    yield "one string of escapes", lambda size: ("mcp__a__b", {"text": "\n" * (size // 2)})
    yield "many keys", lambda size: ("mcp__a__b", {f"k{n}": n for n in range(size // 12)})
    yield "many equal arrays", lambda size: ("mcp__a__b", {"a": [[]] * (size // 3)})
    yield "many strings", lambda size: ("mcp__a__b", {"a": ["ab"] * (size // 5)})
    yield "many paths", lambda size: ("mcp__fs__read", {"paths": [f"/a/b{n}" for n in range(size // 12)]})
    yield "many numbers", lambda size: ("mcp__a__b", {"a": [1] * (size // 2)})
    yield "many objects", lambda size: ("mcp__a__b", {"a": [{"path": "a"}] * (size // 14)})
    yield "many sql", lambda size: ("mcp__db__query", {"sql": repeat("SELECT a FROM b;", size)})
    yield "deep objects", lambda size: ("mcp__a__b", {"a": [deep_json(120)] * (size // 900)})
    yield "tiny commands", lambda size: bash("".join(f"c{n};" for n in range(size // 7)))
    yield "variables", lambda size: bash("".join(f"v{n}=$v{n - 1};" for n in range(1, size // 14)))
    yield "functions by name", lambda size: bash("".join(f"f{n}(){{ f{n - 1};}};" for n in range(1, size // 16)))
    yield "heredocs by name", lambda size: bash("".join(f"a <<E{n}\nE{n}\n" for n in range(size // 14)))
    yield "words by number", lambda size: bash("a " + " ".join(map(str, range(size // 7))))
    yield "rm of many", lambda size: bash("rm " + " ".join(f"f{n}" for n in range(size // 8)))
    yield "branches of case", lambda size: bash("case x in " + repeat("a)b;;", size) + " esac")
    yield "branches of if", lambda size: bash("if a; then b; " + repeat("elif c;then d;", size) + " fi")
    yield "keys of an AI", lambda size: ("Write", {"file_path": "/a.txt", "content": repeat("sk-", size)})
    yield "keys of an AI with dashes", lambda size: ("Write", {"file_path": "/a.txt", "content": repeat("sk-ant-", size)})
    yield "sed of many scripts", lambda size: bash("ls | sed " + repeat("-e ", size) + "| xargs rm")
    yield "edits", lambda size: ("MultiEdit", {"file_path": "/a.py", "edits": [
        {"old_string": f"a{n}", "new_string": f"b{n}"} for n in range(size // 44)]})
    yield "patch", lambda size: ("apply_patch", {"input": "*** Begin Patch\n" + "".join(
        f"*** Add File: f{n}\n+a\n" for n in range(size // 22)) + "*** End Patch\n"})
    yield "edit of equal lines", lambda size: ("Edit", {
        "file_path": "/a.py", "old_string": repeat("a\nb\n", size // 2), "new_string": repeat("b\na\n", size // 2)})


def run(guard, home, tool, tool_input):
    payload = json.dumps({"session_id": "s", "cwd": home, "hook_event_name": "PreToolUse", "tool_name": tool,
                          "tool_input": tool_input}, ensure_ascii=False, separators=(",", ":")).encode()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    answer = subprocess.run([guard], input=payload, capture_output=True, timeout=300,
                            env={"HOME": home, "PATH": os.environ["PATH"]}, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return payload, answer, seconds


def measure_once(guard, home, name, make, size):
    """One line of the table, and whether it is a finding."""
    times = []
    for times_size in (size, 2 * size):
        payload, answer, seconds = run(guard, home, *make(times_size))
        times.append(seconds)
    growth = times[1] / max(times[0], NOISE_SECONDS)
    said = answer.stderr.decode("utf-8", "replace").split("\n")[0][:90]
    is_finding = (answer.returncode not in (0, 2) or times[1] > MOST_SECONDS or "fault: deadline" in said
                  or "hookguard.conf" in said  # judged nothing
                  or (growth > MOST_GROWTH and times[1] > 4 * NOISE_SECONDS))
    return (f"{name[:40]:42}{len(payload) / MIB:7.2f} MiB {times[0]:8.3f} s{times[1]:8.3f} s  {growth:5.1f}  "
            f"{answer.returncode} {said}"), is_finding


def measure(guard, home, name, make, size):
    """Prints the line; whether it is a finding each time that it is measured."""
    for _ in range(ATTEMPTS):
        line, is_finding = measure_once(guard, home, name, make, size)
        if not is_finding:
            break
    print(f"{'FINDING' if is_finding else 'ok':8}{line}", flush=True)
    return is_finding


def main():
    guard = os.path.realpath(sys.argv[1])
    size = int(os.environ.get("WORST_CASE_BYTES", MIB))
    findings = 0
    with tempfile.TemporaryDirectory(prefix="hookguard-worst-") as home:
        config = os.path.join(home, ".config", "hookguard")
        os.makedirs(config)
        with open(os.path.join(config, "hookguard.conf"), "w", encoding="ascii") as settings:
            settings.write("deadline.ms = 8000\n")
        for name, make in cases():
            if len(sys.argv) > 2 and not any(word in name for word in sys.argv[2:]):
                continue
            findings += measure(guard, home, name, make, size)
    print(f"{findings} findings")
    return findings > 0


if __name__ == "__main__":
    sys.exit(main())
