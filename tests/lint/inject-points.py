#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every call on the hook's way that the system may refuse is a point of fault injection: it asks
inject_failure just before (src/base/inject.h), so that tests/e2e/test_inject.py fails it. TAP."""
import pathlib
import re
import sys

CALLS = """open openat read pread write pwrite stat lstat fstat flock rename unlink mkdir rmdir link symlink truncate
    ftruncate fsync fdatasync chmod fchmod access getcwd readlink realpath opendir fdopendir readdir getpwuid getentropy
    getrandom clock_gettime socket connect send sendto sendmsg memfd_create mmap malloc calloc realloc pcre2_compile pcre2_match""".split()

# Why no point is wanted: the files, and calls in them (all if none are named).
EXEMPT = {
    "no part of the hook": {"app/generate.c": (), "app/command_": (), "app/setup.c": ("getcwd",),
                            "app/doctor_": (), "app/install_folders.c": (), "app/own_path.c": (), "app/probe.c": (),
                            "app/keys_": (), "app/past.c": (), "app/replay_": (), "app/rules_": (), "app/scan_": (),
                            "app/watch.c": (), "base/resolve.c": ()},
    "a function of ours": {"facts/compound.c": ("read",), "facts/embedded.c": ("read",)},
    "the injection itself": {"base/inject.c": ()},
    "arena_alloc, above it, is the point": {"base/arena.c": ("calloc", "mmap")},
}

LINES_BEFORE = 4

SRC = pathlib.Path(__file__).resolve().parents[2] / "src"
BLANKED = re.compile(r"""/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'""", re.DOTALL)
USE = re.compile(rf"(?<![\w.>])({'|'.join(CALLS)})\s*\(")


def is_exempt(inside, call):
    return any(inside.startswith(path) and (not calls or call in calls)
               for files in EXEMPT.values() for path, calls in files.items())


def findings():
    """Calls without a question before them, and how many have one."""
    found, asked = [], 0
    for path in sorted(SRC.rglob("*.c")):
        inside = path.relative_to(SRC).as_posix()
        code = BLANKED.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), path.read_text(encoding="utf-8"))
        lines = code.split("\n")
        for number, line in enumerate(lines):
            for match in USE.finditer(line):
                before = "\n".join([*lines[max(0, number - LINES_BEFORE):number], line[:match.start()]])
                if "inject_failure(" in before:
                    asked += 1
                elif not re.match(r"\s*(static|struct|int|bool|typedef)\b", line) and not is_exempt(inside, match[1]):
                    found.append(f"# src/{inside}:{number + 1}: {match[1]} does not ask inject_failure")
    return found, asked


def main():
    found, asked = findings()
    print("\n".join([*found, f"{'not ok' if found else 'ok'} 1 - each of {asked} calls can be failed"]))
    print(f"{'ok' if asked > 30 else 'not ok'} 2 - calls are found")
    print("1..2")
    return 1 if found or asked <= 30 else 0


if __name__ == "__main__":
    sys.exit(main())
