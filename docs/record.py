#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Draws docs/session.svg: what the guard really says to the commands below, as a terminal shows it.

usage: docs/record.py HOOKGUARD > docs/session.svg

The commands run in a home of their own, which the picture calls /home/dev. Nothing of a session is
typed by hand but the commands, and tests/e2e/test_packaging.py draws it again to see that it is true.
"""

import html
import os
import pathlib
import subprocess
import sys
import tempfile

# What is shown as typed, and what runs for it where a short name stands for more.
CALL = '{"session_id":"5f0c","cwd":"%s","hook_event_name":"PreToolUse","tool_name":"Bash","tool_input":{"command":"%s"}}'
BLOCKED = "git add -A && git push -qf origin main"
SESSION = [
    ("# Claude Code asks its hook before it runs: " + BLOCKED, None),
    ("hookguard --agent claude-code < call.json; echo status $?",) * 2,
    (f"hookguard explain '{BLOCKED}' | tail -n 10",) * 2,
    ("jq -c '{verdict, rule, what}' ~/.local/state/hookguard/audit.jsonl",) * 2,
]

CHAR, LINE, MARGIN, TOP = 8.4, 19, 18, 46
TEXT, DIM, RED, GREEN, YELLOW = "#e6edf3", "#8b949e", "#ff7b72", "#7ee787", "#e3b341"


def run_session(guard, home):
    """Yields (line, colour) of all that a terminal would show."""
    project = pathlib.Path(home, "project")
    project.mkdir()
    (project / "call.json").write_text(CALL % (project, BLOCKED))
    programs = pathlib.Path(home, "bin")
    programs.mkdir()
    (programs / "hookguard").symlink_to(guard)
    environment = {"HOME": home, "PATH": f"{programs}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
    for typed, command in SESSION:
        yield ("$ " if command else "") + typed, TEXT if command else DIM
        if command:
            process = subprocess.run(["sh", "-c", command], cwd=project, env=environment, text=True,
                                     stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60)
            for line in process.stdout.replace(home, "/home/dev").splitlines():
                yield line, colour_of(line)
            yield "", TEXT


def colour_of(line):
    if "blocked by" in line or line.startswith(("deny ", "verdict: deny", "status 2")) or set(line) == {" ", "^"}:
        return RED
    if line.strip().startswith("instead"):
        return GREEN
    return YELLOW if line.startswith("{") else DIM


def draw(lines):
    width = max(len(line) for line, _ in lines) * CHAR + 2 * MARGIN
    height = TOP + len(lines) * LINE
    yield (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" font-size="14" '
           'font-family="ui-monospace, Menlo, Consolas, \'DejaVu Sans Mono\', monospace" role="img" '
           'aria-label="hookguard blocks a forced push, explains why, and has recorded it">')
    yield "<!-- SPDX-License-Identifier: MIT; drawn by docs/record.py -->"
    yield f'<rect width="{width:.0f}" height="{height}" rx="9" fill="#0d1117"/>'
    for x, colour in ((20, "#ff5f57"), (40, "#febc2e"), (60, "#28c840")):
        yield f'<circle cx="{x}" cy="18" r="6" fill="{colour}"/>'
    for number, (line, colour) in enumerate(lines):
        if line:
            yield (f'<text x="{MARGIN}" y="{TOP + number * LINE}" fill="{colour}" xml:space="preserve" '
                   f'textLength="{len(line) * CHAR:.1f}">{html.escape(line)}</text>')
    yield "</svg>"


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as home:
        lines = list(run_session(os.path.realpath(sys.argv[1]), os.path.realpath(home)))
    print("\n".join(draw(lines[:-1])))


if __name__ == "__main__":
    main()
