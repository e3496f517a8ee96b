# SPDX-License-Identifier: MIT
"""Fault injection, on a build with -Dfault_injection=true (src/base/inject.h).

A first run of each scenario lists its points: the calls that the system may refuse. Then one run for
each point and each way to fail there that its kind can have: an errno, half of a read or write, this
one time or from there on, a signal, exit(0) by a library. Of every run must hold:

* it ends in 2, with nothing on standard output, and a line on standard error unless that is what
  failed; or in 0, with its whole record on disk;
* what a signal or exit() ended has the fault as its last record, behind a verdict that was recorded;
* a call that is blocked ends in 2, and one that is asked about never passes;
* no line of the log is lost or torn, but by a write that the disk took half of and that could not be undone;
* the next call is judged and recorded as ever (at full size).

HOOKGUARD_SOAK=1 is the full size; without it each place in the code fails only the first two times that
it is reached, and the last.
"""

import concurrent.futures
import contextlib
import errno
import json
import os
import pathlib
import queue
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections import Counter, namedtuple

from harness import GUARD, Home, check, done, on_terminal, point

FULL = os.environ.get("HOOKGUARD_SOAK") == "1"
TIMES_A_PLACE = 10**9 if FULL else 2
WORKERS = os.cpu_count() or 2

# What each kind of call may fail with; `short` gets half of the bytes.
ONCE = {
    "allocation": "ENOMEM",
    "open": "EMFILE ENOMEM EIO EINTR",
    "create": "EMFILE ENOMEM EIO EROFS ENOSPC EDQUOT EINTR",
    "read": "EIO EINTR EAGAIN short",
    "write": "ENOSPC EIO EDQUOT EINTR EAGAIN short",
    "lock": "ENOLCK EINTR EAGAIN",
    "name": "EROFS ENOSPC EDQUOT EIO ENOMEM",
    "sync": "EIO ENOSPC EDQUOT",
    "status": "EIO ENOMEM",
    "folder": "EIO ENOMEM",
    "clock": "EINVAL",
    "regex": "ENOMEM",
    "lookup": "EIO EMFILE ENOMEM",
    "connect": "EMFILE ECONNREFUSED ENOENT EACCES EAGAIN EPROTOTYPE",
    "send": "EAGAIN ENOBUFS ECONNREFUSED EPIPE EINTR EMSGSIZE",
    "end": "",
}
# The same for "from this one on": EINTR and EAGAIN would only be waited for until the deadline.
ON = {
    "allocation": "ENOMEM",
    "open": "EMFILE",
    "create": "EMFILE EROFS",
    "read": "EIO short",
    "write": "ENOSPC EIO short",
    "lock": "EAGAIN",
    "name": "EROFS ENOSPC",
    "sync": "EIO",
    "status": "EIO",
    "folder": "EIO",
    "clock": "EINVAL",
    "regex": "ENOMEM",
    "lookup": "EMFILE",
    "connect": "ECONNREFUSED",
    "send": "EAGAIN EMSGSIZE",
    "end": "",
}
ENDS = ["signal=15", "signal=11", "exit"]

Failure = namedtuple("Failure", "number kind how")


def how(names):
    return [name if name == "short" else f"errno={getattr(errno, name)}" for name in names.split()]


# --- scenarios ----------------------------------------------------------------------------------

MINE = "[my.rule]\nreason = No.\nprogram = frobnicate\nmatches = frobnicate x\n"
ASKING = "[my.ask]\nreason = Sure?\nprogram = frobnicate\ndecision = ask\nmatches = frobnicate x\n"

Scenario = namedtuple("Scenario", "name verdict command prepare is_used goes_on", defaults=[False])


def nothing(home):
    del home


def user_rule(home):
    home.user_rules(MINE)


def asking_rule(home):
    home.user_rules(ASKING)


def project_rule(home):
    home.write("project/.hookguard/rules/50-ours.rules", MINE)


def link_to_root(home):
    (home.project / "tree").symlink_to("/")


def full_log(home):
    home.settings("audit.limit = 64K\naudit.keep = 3\n")


def copies(home):
    """Somebody is there for copies, and reads none: once the queue is full each waits for its time."""
    home.sockets = [socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) for _ in "ab"]
    for sock, name in zip(home.sockets, "ab"):
        sock.bind(str(home.path / name))
    home.settings(f"audit.syslog = {home.path}/a\naudit.journal = {home.path}/b\n")


def required_copies(home):
    copies(home)
    with (home.config / "hookguard.conf").open("a") as settings:
        settings.write("audit.copy.required = yes\n")


def script(home):
    home.write("project/deploy.sh", "set -e\nrm -rf /\n")


def granted(home):
    """The call is granted by Bench, once it was blocked."""
    del home


def monitored(home):
    home.settings("mode = monitor\n")


SCENARIOS = [
    Scenario("a pass, for the first time", "pass", "git status", nothing, False),
    Scenario("a pass", "pass", "git status", nothing, True),
    Scenario("a pass that rotates the log", "pass", "git status", full_log, True),
    Scenario("a pass under a user's rules", "pass", "git status", user_rule, True),
    Scenario("an ask", "ask", "frobnicate x", asking_rule, True),
    Scenario("a pass with copies", "pass", "git status", copies, True),
    Scenario("a pass that wants copies", "pass", "git status", required_copies, True),
    Scenario("a block", "deny", "git push --force", nothing, True),
    Scenario("a pass by a grant", "pass", "git push --force", granted, True),
    Scenario("a deny in mode = monitor", "deny", "git push --force", monitored, True, goes_on=True),
    Scenario("a block by a user's rule, for the first time", "deny", "frobnicate x", user_rule, False),
    Scenario("a block by a project's rule", "deny", "frobnicate x", project_rule, True),
    Scenario("a block of what a link leads to", "deny", "rm -rf tree/", link_to_root, True),
    Scenario("a block of what a folder's scripts do", "deny", "sh *.sh", script, True),
]


class Bench:
    """A home of its own for one worker, which is as it was before every run."""

    def __init__(self, scenario):
        self.home = Home()
        self.words = ["--config", self.home.config / "hookguard.conf"] if scenario.prepare is monitored else []
        self.grants = self.home.config / "grants"
        self.kept_grants = self.home.path / "kept-grants"
        scenario.prepare(self.home)
        self.payload = json.dumps(self.home.bash(scenario.command)).encode()
        self.state = self.home.log.parent
        self.kept = self.home.path / "kept"
        self.run()
        while list(self.home.path.rglob("*.rules")) and not (self.state / "verified").exists():
            time.sleep(0.2)  # rules are taken for verified once their files are two seconds old
            self.run()
        if scenario.is_used:
            self.home.log.unlink()
            self.run()
            if scenario.prepare is full_log:
                line = self.home.log.read_bytes()
                self.home.log.write_bytes(line * (64 * 1024 // len(line)))
                self.home.log.with_suffix(".jsonl.1").write_bytes(b"older\n" * 100)
            if scenario.prepare is granted:
                code = self.home.records()[-1]["code"]
                check(on_terminal(self.home, "allow", code).status == 0, "not granted")
                shutil.copytree(self.grants, self.kept_grants)
            shutil.copytree(self.state, self.kept)

    def run(self, **variables):
        return subprocess.run([GUARD, *self.words], input=self.payload, capture_output=True, timeout=120, cwd=self.home.project,
                              env=self.home.environment(**variables), close_fds=False)

    def restore(self):
        shutil.rmtree(self.home.path / ".local", ignore_errors=True)
        if self.kept.exists():
            shutil.copytree(self.kept, self.state)
            os.utime(self.kept)
        if self.kept_grants.exists():
            shutil.rmtree(self.grants, ignore_errors=True)
            shutil.copytree(self.kept_grants, self.grants)

    def lines(self):
        """All lines of the log and its older files, in the order in which they were written."""
        older = sorted(self.state.glob("audit.jsonl.[0-9]"), reverse=True)
        files = [*older, self.home.log] if self.home.log.exists() else older
        return [line for file in files for line in file.read_bytes().splitlines()]


def parse(line):
    try:
        return json.loads(line)
    except ValueError:
        return None


# --- one run ------------------------------------------------------------------------------------


def faults_of(scenario, failure, bench):
    """What does not hold of this run."""
    bench.restore()
    before = Counter(bench.lines())
    answer = bench.run(HOOKGUARD_INJECT=f"{failure.number}:{failure.how}")
    after = Counter(bench.lines())
    fresh = list((after - before).elements())
    records = [record for record in map(parse, fresh) if record and "next" not in record]  # but what closes a file
    torn = [line for line in fresh if line and parse(line) is None]
    is_end = failure.how in ENDS
    if answer.returncode not in (0, 2):
        yield f"status {answer.returncode}"
    if answer.returncode == 2 and answer.stdout and failure.kind != "end":  # then all was said
        yield f"stdout with status 2: {answer.stdout!r}"
    is_heard = failure.kind != "write" and not str(failure.number).endswith("+")
    if answer.returncode == 2 and not answer.stderr and is_heard:
        yield "status 2 without a word"
    if before - after:
        yield f"{sum((before - after).values())} lines are lost"
    if torn and not (failure.kind == "write" and failure.how == "short"):
        yield f"torn lines: {torn!r}"
    if answer.returncode == 2 and is_end and records and records[-1]["verdict"] != "fault":
        yield f"blocked with the records {records!r}"
    if answer.returncode == 0:
        wanted = [scenario.verdict]
        is_held = failure.how == "signal=15" and scenario.verdict == "ask"  # the answer has begun
        if (scenario.verdict == "deny" and not scenario.goes_on) or (is_end and not is_held):
            yield "passed"
        if [record["verdict"] for record in records] != wanted:
            yield f"passed with the records {records!r}"
        if scenario.prepare is granted and records and "grant" not in records[0]:
            yield f"passed without a grant: {records!r}"
        if scenario.prepare is granted and list(bench.grants.glob("*.grant")):
            yield "passed, and the grant is still there"
        if scenario.goes_on:
            return  # standard output may have the notice
        if (scenario.verdict == "ask") != bool(answer.stdout):
            yield f"stdout {answer.stdout!r}"
        if answer.stdout and b'"permissionDecision":"ask"' not in (parse(answer.stdout) and answer.stdout):
            yield f"stdout {answer.stdout!r}"
    if FULL and scenario.prepare is not granted:  # the grant is used up
        yield from faults_of_next(scenario, bench)


def take_copies(home):
    """Somebody reads the copies after all: one that is wanted has room again."""
    for sock in getattr(home, "sockets", []):
        with contextlib.suppress(BlockingIOError):
            while True:
                sock.recv(1 << 16, socket.MSG_DONTWAIT)


def faults_of_next(scenario, bench):
    take_copies(bench.home)
    answer = bench.run()
    for _ in range(3):  # so many runs at once may make the machine too busy for the deadline of one
        if b"fault: deadline: " in answer.stderr:
            answer = bench.run()
    wanted = 2 if scenario.verdict == "deny" and not scenario.goes_on else 0
    if answer.returncode != wanted:
        yield f"the next call ended in {answer.returncode}: {answer.stderr!r}"
    record = parse(bench.home.log.read_bytes().split(b"\n")[-2])
    if not record or record["verdict"] != scenario.verdict:
        yield f"the next call left {record!r}"


# --- all runs of a scenario ---------------------------------------------------------------------


def points_of(bench):
    """Number, kind and place of each point of a run in which nothing fails."""
    trace = bench.home.path / "trace"
    bench.restore()
    bench.run(HOOKGUARD_INJECT_TRACE=str(trace))
    points = [line.split() for line in trace.read_text().splitlines()]
    return [(int(number), kind, place) for number, kind, place in points]


def failures_of(points):
    reached, all_of = Counter(), Counter((kind, place) for _, kind, place in points)
    for number, kind, place in points:
        reached[kind, place] += 1
        if TIMES_A_PLACE < reached[kind, place] < all_of[kind, place]:
            continue
        for way in how(ONCE[kind]) + ENDS:
            yield Failure(number, kind, way)
        for way in how(ON[kind]):
            yield Failure(f"{number}+", kind, way)
    yield Failure(len(points) + 1000, "none", "errno=5")  # beyond the last: nothing fails


def run_all(scenario, failures):
    """Pairs of a failure and what does not hold of it."""
    benches = queue.Queue()
    for _ in range(WORKERS):
        benches.put(Bench(scenario))

    def run(failure):
        bench = benches.get()
        try:
            return failure, list(faults_of(scenario, failure, bench))
        finally:
            benches.put(bench)

    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        results = list(pool.map(run, failures))
    while not benches.empty():
        benches.get().home.__exit__()
    return results


def main():
    only = sys.argv[1:]
    totals = Counter()
    rows = []
    for scenario in SCENARIOS:
        if only and scenario.name not in only:
            continue
        points = failures = []
        with point(f"{scenario.name}: blocked or recorded, whatever fails"):
            bench = Bench(scenario)
            points = points_of(bench)
            bench.home.__exit__()
            failures = list(failures_of(points))
            for failure, faults in run_all(scenario, failures):
                for fault in faults:
                    check(False, f"point {failure.number} ({failure.kind}) {failure.how}: {fault}")
            check(len(points) > 100, f"only {len(points)} points")
            totals.update(points=len(points), runs=len(failures))
        rows.append((scenario.name, len(points), len(failures)))
    print("# | faults injected into | points | runs |\n# | --- | --: | --: |")
    for name, points, runs in [*rows, ("**together**", totals["points"], totals["runs"])]:
        print(f"# | {name} | {points} | {runs} |")
    done()


main()
