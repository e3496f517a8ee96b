#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every shell script of this system that `bash -n` accepts parses without doubt. One test point, TAP.

usage: test_scripts_of_system.py PARSE_SCRIPTS [FOLDER…]
"""
import os
import subprocess
import sys

FOLDERS = ["/usr/bin", "/usr/sbin", "/usr/lib", "/usr/libexec", "/usr/local", "/etc", "/usr/share", "/var/lib/dpkg/info"]
FIRST_LINES = (b"#!/bin/sh", b"#!/bin/bash", b"#!/usr/bin/sh", b"#!/usr/bin/bash", b"#! /bin/sh", b"#! /bin/bash",
               b"#!/usr/bin/env bash", b"#!/usr/bin/env sh", b"#!/bin/dash")
MOST_BYTES = 1 << 20


def is_script(path):
    try:
        if os.path.islink(path) or not os.path.isfile(path) or not 0 < os.path.getsize(path) <= MOST_BYTES:
            return False
        with open(path, "rb") as file:
            return file.read(64).startswith(FIRST_LINES)
    except OSError:
        return False


def find_scripts(folders):
    for folder in folders:
        for where, _, names in os.walk(folder):
            yield from (path for path in (os.path.join(where, name) for name in names)
                        if is_script(path) and "\n" not in path)


def bash_accepts(path):
    done = subprocess.run(["bash", "--norc", "-n", path], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return done.returncode == 0 and not done.stderr


def main():
    scripts = sorted(find_scripts(sys.argv[2:] or FOLDERS))
    done = subprocess.run([sys.argv[1]], input="".join(path + "\n" for path in scripts).encode(),
                          stdout=subprocess.PIPE, check=True)
    results = [line.split()[0] for line in done.stdout.decode().splitlines()]
    suspects = [(path, result) for path, result in zip(scripts, results) if result != "ok"]
    wrong = [(path, result) for path, result in suspects if bash_accepts(path)]
    for path, result in wrong:
        print(f"# {result}: {path}")
    print(f"# {len(scripts)} scripts, {len(scripts) - len(suspects)} parse; bash refuses, too,"
          f" {len(suspects) - len(wrong)} of the others")
    good = not wrong and len(results) == len(scripts)
    print(f"{'ok' if good else 'not ok'} 1 - {len(scripts) - len(suspects)} scripts of this system parse without doubt")
    print("1..1")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
