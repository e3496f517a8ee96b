#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Draws the screen of a real session of a terminal program as SVG: docs/claude-code.svg.

usage: docs/screen.py TEXT SECONDS COMMAND [ARGUMENT…] > FILE.svg

Runs the command in a pseudo-terminal of COLUMNS and ROWS, types TEXT and Enter when the program has been
still for a while, presses Ctrl+O after SECONDS more, with which Claude Code shows all that a hook said, and
draws what then stands on the screen, in the colours that it asked for. Needs pyte (Debian: python3-pyte), which no test needs.

docs/claude-code.svg: Claude Code 2.1.330 with hookguard as its hook, on 2026-11-26. A scripted server
played the model and asked for `git push --force origin main`; the client, the hook and all on the screen
are real. The path of the home was replaced.
"""

import fcntl
import html
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time

import pyte

COLUMNS, ROWS = 92, 34
STILL, LONGEST = 6, 90  # seconds without output after which text is typed; and at most
CHAR, LINE, MARGIN, TOP = 8.4, 19, 18, 46
BACKGROUND, FOREGROUND = "#0d1117", "#e6edf3"
NAMED = {"black": "#484f58", "red": "#ff7b72", "green": "#7ee787", "brown": "#e3b341", "blue": "#79c0ff",
         "magenta": "#d2a8ff", "cyan": "#a5d6ff", "white": "#b1bac4", "brightblack": "#8b949e"}


def read_until(screen, descriptor, is_over):
    """Feeds the screen until is_over(seconds since start, seconds since output) or the end of the program."""
    start = last = time.monotonic()
    while not is_over(time.monotonic() - start, time.monotonic() - last):
        if not select.select([descriptor], [], [], 0.2)[0]:
            continue
        try:
            screen.feed(os.read(descriptor, 65536))
        except OSError:
            return
        last = time.monotonic()


def run(text, seconds, command):
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(screen)
    child, descriptor = pty.fork()
    if child == 0:
        os.execvp(command[0], command)
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    read_until(stream, descriptor, lambda total, still: (total > STILL and still > STILL) or total > LONGEST)
    os.write(descriptor, text.encode())
    read_until(stream, descriptor, lambda total, _: total > 2)
    os.write(descriptor, b"\r")
    read_until(stream, descriptor, lambda total, _: total > seconds)
    os.write(descriptor, b"\x0f")  # Ctrl+O
    read_until(stream, descriptor, lambda total, _: total > STILL)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return screen


def colour(name):
    if name == "default":
        return FOREGROUND
    return NAMED.get(name, f"#{name}" if re.fullmatch("[0-9a-f]{6}", name) else FOREGROUND)


def runs(row):
    """(column, text, colour) of the pieces of a row that have one colour, blank ones left out."""
    pieces = []
    for column in range(COLUMNS):
        cell = row[column]
        shade = colour(cell.bg if cell.reverse and cell.bg != "default" else cell.fg)
        if pieces and pieces[-1][2] == shade:
            pieces[-1][1] += cell.data
        else:
            pieces.append([column, cell.data, shade])
    return [piece for piece in pieces if piece[1].strip()]


def without_gaps(rows):
    """Of several blank rows in a row one is enough."""
    for index, row in enumerate(rows):
        if row or (index and rows[index - 1]):
            yield row


def draw(screen):
    rows = list(without_gaps([runs(screen.buffer[number]) for number in range(ROWS)]))
    width, height = COLUMNS * CHAR + 2 * MARGIN, TOP + len(rows) * LINE
    yield (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" font-size="14" '
           'font-family="ui-monospace, Menlo, Consolas, \'DejaVu Sans Mono\', monospace" role="img" '
           'aria-label="A session of Claude Code in which hookguard blocks a forced push">')
    yield "<!-- SPDX-License-Identifier: MIT; drawn by docs/screen.py -->"
    yield f'<rect width="{width:.0f}" height="{height}" rx="9" fill="{BACKGROUND}"/>'
    for x, shade in ((20, "#ff5f57"), (40, "#febc2e"), (60, "#28c840")):
        yield f'<circle cx="{x}" cy="18" r="6" fill="{shade}"/>'
    for number, row in enumerate(rows):
        for column, text, shade in row:
            start = column + len(text) - len(text.lstrip())
            text = re.sub(r"/tmp/hooktest\.\w+(?:/home)?", "~", text.strip())
            yield (f'<text x="{MARGIN + start * CHAR:.1f}" y="{TOP + number * LINE}" fill="{shade}" '
                   f'xml:space="preserve" textLength="{len(text) * CHAR:.1f}">{html.escape(text)}</text>')
    yield "</svg>"


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    print("\n".join(draw(run(sys.argv[1], float(sys.argv[2]), sys.argv[3:]))))


if __name__ == "__main__":
    main()
