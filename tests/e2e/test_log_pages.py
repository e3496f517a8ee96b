# SPDX-License-Identifier: MIT
"""`hookguard log` on a terminal: page by page, by keys, and the terminal as it was."""

import fcntl
import json
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time

from harness import GUARD, Home, check, check_equal, done, point

ASKS = b" more: "
WAIT = 30


def record(seq, what="ls"):
    return {"v": 1, "seq": seq, "time": "2026-11-20T01:02:03.004Z", "verdict": "deny", "rule": "a.b", "tool": "Bash",
            "what": f"{what} {seq}", "us": 1}


class Terminal:
    """`hookguard log` on a terminal of its own, of so many rows and columns."""

    def __init__(self, home, *arguments, rows=10, columns=120, term="xterm", **files):
        self.leader, follower = pty.openpty()
        self.follower = follower
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.before = termios.tcgetattr(follower)
        self.process = subprocess.Popen([GUARD, "log", *arguments], cwd=home.project, env=home.environment(TERM=term),
                                        **{"stdin": follower, "stdout": follower, "stderr": subprocess.DEVNULL, **files})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        os.close(self.leader)
        os.close(self.follower)

    def read(self):
        """What comes until it asks, or ends."""
        out, end = b"", time.monotonic() + WAIT
        while time.monotonic() < end and not (ASKS in out and out.endswith(b"\x1b[0m")):
            ready, _, _ = select.select([self.leader], [], [], 0.1)
            if ready:
                out += os.read(self.leader, 65536)
            elif self.process.poll() is not None:
                break
        return out

    def key(self, key):
        os.write(self.leader, key)
        return self.read()

    def ended(self):
        """Its status, and whether the terminal is as it was."""
        return self.process.wait(WAIT), termios.tcgetattr(self.follower) == self.before


def numbers(out):
    return [int(n) for n in re.findall(rb"ls (\d+)", out)]


with Home() as home:
    def put(records):
        home.log.parent.mkdir(parents=True, exist_ok=True)
        home.log.write_text("".join(json.dumps(one, separators=(",", ":")) + "\n" for one in records))

    put(record(n) for n in range(1, 101))
    with Terminal(home) as screen, point("a screen at a time, a line, all the rest"):
        check_equal(numbers(screen.read()), list(range(1, 10)), "first page")
        check_equal(numbers(screen.key(b" ")), list(range(10, 19)), "space")
        check_equal(numbers(screen.key(b"\r")), [19], "enter")
        check_equal(numbers(screen.key(b"x")), [], "a key that means nothing")
        check_equal(numbers(screen.key(b"\n")), [20], "line feed")
        rest = screen.key(b"G")
        check_equal((numbers(rest), ASKS in rest), (list(range(21, 101)), False), "G")
        check_equal(screen.ended(), (0, True), "status, terminal")
    for key in (b"q", b"\x03", b"\x04"):
        with Terminal(home) as screen, point(f"{key!r} ends it, with status 0"):
            screen.read()
            check_equal(numbers(screen.key(key)), [], "printed")
            check_equal(screen.ended(), (0, True), "status, terminal")
    with Terminal(home, rows=101) as screen, point("what fits is not asked about"):
        out = screen.read()
        check_equal((len(numbers(out)), ASKS in out), (100, False), "records")
    with Terminal(home, columns=40) as screen, point("long lines count as the rows that they take"):
        check_equal(numbers(screen.read()), [1, 2, 3, 4], "first page")
    for name, arguments, options in (
            ("a form", ["--json"], {}), ("--csv", ["--csv"], {}), ("a dumb terminal", [], {"term": "dumb"}),
            ("no name of a terminal", [], {"term": ""}), ("two rows", [], {"rows": 2}), ("no size", [], {"rows": 0, "columns": 0}),
            ("standard input that is no terminal", [], {"stdin": subprocess.DEVNULL}), ("statistics", ["stats"], {})):
        with Terminal(home, *arguments, **options) as screen, point(f"all at once: {name}"):
            out = screen.read()
            check(ASKS not in out, out)
            check(b"100" in out and screen.ended() == (0, True), out[-500:])
    long_name = "mcp__" + "server_of_the_team_" * 3 + "tool"
    put({**record(n), "tool": tool} for n, tool in enumerate([long_name, "Bash"]))
    for columns, is_wrapped in ((120, False), (80, True), (20, True)):
        with Terminal(home, "stats", columns=columns) as screen, point(f"stats on {columns} columns: names whole"):
            lines = re.sub(rb"\x1b\[\d*m", b"", screen.read()).decode().replace("\r", "").split("\n")
            at = next(i for i, line in enumerate(lines) if line.startswith(long_name))
            check_equal(lines[at] == long_name, is_wrapped, "the bar below")
            bars = [line.index("\u2588") for line in lines if "\u2588" in line]
            check_equal(len(set(bars)), 1, "all bars in one column")
            check(columns < 60 or all(len(line) <= columns or "blocked" in line for line in lines), lines)
    put(record(n) for n in range(1, 101))
    with Terminal(home) as screen, point("a terminal that loses its size, or gets another, while it waits"):
        screen.read()
        fcntl.ioctl(screen.follower, termios.TIOCSWINSZ, struct.pack("HHHH", 0, 0, 0, 0))
        check_equal(numbers(screen.key(b" ")), list(range(10, 19)), "no size: as before")
        fcntl.ioctl(screen.follower, termios.TIOCSWINSZ, struct.pack("HHHH", 5, 120, 0, 0))
        check_equal(numbers(screen.key(b"\r")), [19], "a line")
        check_equal(numbers(screen.key(b" ")), [20, 21, 22, 23], "five rows")
        check_equal(numbers(screen.key(b"q")), [], "end")
    with Terminal(home) as screen, point("killed while it waits: nothing hangs"):
        screen.read()
        screen.process.terminate()
        check(screen.process.wait(WAIT) != 0, "status")
    put([record(n, "ls \u00e9\U0001f600" * 3) for n in range(1, 400_001)])
    with Terminal(home) as screen, point("q ends the reading of a long log, too"):
        screen.read()
        start = time.monotonic()
        screen.key(b"q")
        check_equal(screen.ended(), (0, True), "status, terminal")
        check(time.monotonic() - start < 5, "took too long")

done()
