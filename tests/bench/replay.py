#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measures `hookguard replay` over transcripts on one core, against jq that only parses them.

usage: replay.py HOOKGUARD SCRATCH-FOLDER [MEGABYTES] [RUNS]

Prints the median of the runs in MB a second, and how much longer jq takes. The two take turns, since these
machines are noisy; what counts is the ratio.
"""
import os
import pathlib
import statistics
import subprocess
import sys
import time


def seconds(command, environment):
    start = time.monotonic()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.monotonic() - start


def main():
    guard, scratch = sys.argv[1], pathlib.Path(sys.argv[2])
    megabytes = int(sys.argv[3]) if len(sys.argv) > 3 else 60
    runs = int(sys.argv[4]) if len(sys.argv) > 4 else 7
    folder = scratch / "transcripts"
    maker = pathlib.Path(__file__).with_name("transcripts.py")
    subprocess.run([sys.executable, maker, folder, str(megabytes)], stdout=subprocess.DEVNULL, check=True)
    files = sorted(folder.rglob("*.jsonl"))
    size = sum(file.stat().st_size for file in files) / 1e6
    environment = {**os.environ, "HOME": str(scratch), "XDG_CONFIG_HOME": str(scratch / "none"),
                   "XDG_STATE_HOME": str(scratch / "state")}
    times = {"guard": [], "jq": []}
    for _ in range(runs):
        times["guard"].append(seconds([guard, "replay", "--jobs", "1", folder], environment))
        times["jq"].append(seconds(["jq", "-c", ".type", *files], environment))
    median = statistics.median(times["guard"])
    print(f"hookguard replay, one core: {size:.0f} MB of transcripts in {median:.2f} s, {size / median:.0f} MB a second"
          f" (median of {runs}); jq takes {statistics.median(times['jq']) / median:.1f} times as long to parse them.")


main()
