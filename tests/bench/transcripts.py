#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes transcripts as Claude Code keeps them, for measuring `hookguard replay`.

usage: transcripts.py FOLDER MEGABYTES [SEED]

The mix is that of long sessions: results of tools hold most of the bytes (each stands in a line twice,
as the message and as toolUseResult), a call comes about every eight kilobytes, one in four calls is like
one before it. The text is real: sources of Python's library (our own speak of secrets on every page). Prints what it
wrote.
"""
import json
import pathlib
import random
import sys
import sysconfig

WORDS = ("error request handler config index buffer parser value token state session result stream "
         "build_dir test_case cache_key user_id read_file max_len return static const struct import").split()
COMMANDS = [
    "git status --short", "git diff --stat HEAD~{n}", "ls -la src/{w}", "cat src/{w}/{w}_{n}.c | head -{n}",
    "npm test -- --grep '{w} {w}'", "python3 -m pytest tests/test_{w}.py -k {w} -x 2>&1 | tail -{n}",
    "grep -rn '{w}' src/ --include='*.c' | head -{n}", "make -j4 {w} && ./build/{w} --{w}={n}",
    "cd /home/dev/project && cargo build --release 2>&1 | grep -E 'warning|error' | head",
    "for f in src/{w}/*.c; do wc -l \"$f\"; done | sort -n | tail -{n}",
    "git add -A && git commit -m 'fix {w} in {w} ({n})' && git log --oneline -{n}",
    "curl -s http://localhost:8080/api/{w}/{n} | jq '.{w}[] | .{w}'",
    "docker compose up -d {w} && sleep {n} && docker compose logs {w} | tail -{n}",
    "sed -n '{n},+40p' src/{w}.py", "find . -name '*{w}*' -not -path './node_modules/*' | head",
]


SOURCES = [path for pattern in ("*.py", "*/*.py") for path in sorted(
    pathlib.Path(sysconfig.get_path("stdlib")).glob(pattern)) if path.stat().st_size > 8000]


class Writer:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.bytes = {}
        self.calls = 0
        self.past = []
        self.texts = {}

    def text(self, size, source=None):
        """A piece of a source file."""
        source = source or self.random.choice(SOURCES)
        if source not in self.texts:
            self.texts[source] = source.read_text(errors="replace")
        text = self.texts[source]
        start = text.find("\n", self.random.randrange(max(1, len(text) - size))) + 1
        return text[start:start + size]

    def size(self, median, most):
        return min(most, max(20, int(self.random.lognormvariate(0, 1.1) * median)))

    def new_call(self):
        r = self.random
        kind = r.choices(("Bash", "Read", "Edit", "Write", "Grep", "mcp__tracker__get_issue"), (45, 25, 15, 4, 9, 2))[0]
        source = r.choice(SOURCES)
        path = f"/home/dev/project/src/{r.choice(WORDS)}/{source.name}"
        word = lambda: r.choice(WORDS)
        command = r.choice(COMMANDS)
        while "{w}" in command:
            command = command.replace("{w}", word(), 1)
        command = command.replace("{n}", str(r.randint(1, 60)))
        return kind, {
            "Bash": {"command": command, "description": f"Check the {word()} {word()}"},
            "Read": {"file_path": path, "offset": r.randint(1, 900), "limit": 100},
            "Edit": {"file_path": path, "old_string": self.text(self.size(250, 8000), source),
                     "new_string": self.text(self.size(350, 8000), source), "replace_all": False},
            "Write": {"file_path": path, "content": self.text(self.size(2500, 60000), source)},
            "Grep": {"pattern": f"{word()}.*{word()}", "path": "/home/dev/project/src", "output_mode": "content"},
            "mcp__tracker__get_issue": {"id": r.randint(1, 9999)},
        }[kind]

    def line(self, kind, **members):
        self.time = getattr(self, "time", 1760000000) + self.random.randint(1, 20)
        seconds = self.time - 1760000000
        stamp = f"2025-10-{9 + seconds // 86400 % 20:02d}T{seconds // 3600 % 24:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.123Z"
        base = {"parentUuid": f"{self.random.getrandbits(128):032x}", "isSidechain": False, "userType": "external",
                "cwd": "/home/dev/project", "sessionId": self.session, "version": "2.1.330", "gitBranch": "main"}
        text = json.dumps({**base, **members, "uuid": f"{self.random.getrandbits(128):032x}", "timestamp": stamp},
                          separators=(",", ":"), ensure_ascii=False) + "\n"
        self.bytes[kind] = self.bytes.get(kind, 0) + len(text)
        return text

    def turn(self):
        r = self.random
        usage = {"input_tokens": 4, "cache_creation_input_tokens": 812, "cache_read_input_tokens": 51234, "output_tokens": 211}
        message = {"model": "claude-sonnet", "id": f"msg_{r.getrandbits(64):016x}", "type": "message", "role": "assistant"}
        if r.random() < 0.4:
            yield self.line("text", type="assistant", message={
                **message, "content": [{"type": "text", "text": self.text(self.size(300, 6000))}], "stop_reason": None, "usage": usage})
        call = r.choice(self.past) if self.past and r.random() < 0.25 else self.new_call()
        self.past = self.past[-200:] + [call]
        self.calls += 1
        name = f"toolu_{r.getrandbits(96):024x}"
        yield self.line("calls", type="assistant", message={
            **message, "content": [{"type": "tool_use", "id": name, "name": call[0], "input": call[1]}],
            "stop_reason": "tool_use", "usage": usage})
        output = self.text(self.size({"Bash": 900, "Read": 3500, "Grep": 1200}.get(call[0], 200), 60000))
        yield self.line("results", type="user", message={"role": "user", "content": [
            {"tool_use_id": name, "type": "tool_result", "content": output, "is_error": False}]},
            toolUseResult={"stdout": output, "stderr": "", "interrupted": False, "isImage": False})

    def write(self, path, size):
        self.session = f"{self.random.getrandbits(128):032x}"
        written = 0
        with path.open("w") as file:
            while written < size:
                for line in self.turn():
                    written += file.write(line)


def main():
    folder, megabytes = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    writer = Writer(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    (folder / "-home-dev-project").mkdir(parents=True, exist_ok=True)
    for number in range(-(-megabytes // 10)):
        writer.write(folder / "-home-dev-project" / f"{number:04d}.jsonl", min(10, megabytes) * 1000000)
    total = sum(writer.bytes.values())
    shares = ", ".join(f"{kind} {100 * count // total} %" for kind, count in writer.bytes.items())
    print(f"{total / 1e6:.0f} MB, {writer.calls} calls (one every {total // writer.calls} bytes): {shares}")


main()
