#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The audit log under load: many hooks at once, some killed at random moments, files rotated under them.

usage: tests/soak/audit_load.py [N_CALLS [N_PROCS [SEED]]]     (20,000 calls, 32 processes)

HOOKGUARD names the executable. Afterwards every call that ended with 0 or 2 has its whole record, no
line is torn or mixed but those of killed calls, the records of each process come in its order, and
both `hookguard log verify` and the verifier below, which shares no code with it, find the chain whole.
The rotation keeps every file, so nothing is excused. Prints one line of figures; ends with 1 on a fault.
"""

import collections
import hashlib
import hmac
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time

KILLED = 0.12  # share of calls that get a SIGKILL
NEXT_KEY = b"hookguard: next key"
ZEROS = "0" * 64


def files_of(log):
    """The log's files, the oldest first."""
    old = [path for path in log.parent.glob(log.name + ".*") if path.suffix[1:].isdigit()]
    return sorted(old, key=lambda path: -int(path.suffix[1:])) + [log]


def verify_chain(lines, key):
    """Every record's number, prev and mac, by the words of hookguard-audit(5); yields what is wrong."""
    prev, seq = ZEROS, 0
    for place, line in lines:
        record = json.loads(line)
        seq += 1
        body = line[:line.rindex(b',"mac":"')]
        if record["seq"] != seq:
            yield f"{place}: number {record['seq']}, want {seq}"
        if record["prev"] != prev:
            yield f"{place}: prev {record['prev']}, want {prev}"
        if record["mac"] != hmac.new(key, body, hashlib.sha256).hexdigest():
            yield f"{place}: wrong mac"
        prev = hashlib.sha256(line).hexdigest()
        key = hmac.new(key, NEXT_KEY, hashlib.sha256).digest()


def first_key(log):
    name, version, start, key = log.with_name(log.name + ".verify").read_text().split()
    assert (name, version, start) == ("hookguard-log-key", "1", "1"), "not the first key of one chain"
    return bytes.fromhex(key)


class Load:
    """Runs the calls; `ended` is what became of each."""

    def __init__(self, guard, home, calls, processes, seed, environment):
        self.guard, self.home, self.calls, self.processes = guard, home, calls, processes
        self.random = random.Random(seed)
        self.environment = environment
        self.log = home / "state/hookguard/audit.jsonl"
        self.lock = threading.Lock()
        self.started = 0
        self.took = [0.004]  # seconds of calls that were not killed: kills come within
        self.ended = {}  # tool_use_id: status
        self.odd = []

    def prepare(self):
        conf = self.home / "config/hookguard/hookguard.conf"
        conf.parent.mkdir(parents=True)
        size = max(64, self.calls // 300)  # a rotation now and then, more than a hundred of them never
        patience = "deadline.ms = 8000\ndeadline.cpu.ms = 8000\n"  # a busy machine is no fault of the log's
        conf.write_text(f"audit.limit = {size}K\naudit.keep = 1000\n{patience}")
        conf.chmod(0o600)

    def next_call(self):
        """A number and when to kill it, in seconds; None at the end."""
        with self.lock:
            if self.started == self.calls:
                return None
            self.started += 1
            is_killed = self.random.random() < KILLED
            return self.started, self.random.random() * self.took[-1] * 1.2 if is_killed else None

    def payload(self, worker, number):
        command = "git push --force" if number % 7 == 0 else "ls " + "x" * (number * 37 % 900)
        return json.dumps({
            "session_id": f"w{worker}", "cwd": "/", "hook_event_name": "PreToolUse", "tool_name": "Bash",
            "tool_input": {"command": command}, "tool_use_id": f"c{number}"}).encode()

    def work(self, worker):
        while (call := self.next_call()) is not None:
            number, kill_after = call
            self.run_one(worker, number, kill_after)

    def run_one(self, worker, number, kill_after):
        process = subprocess.Popen([self.guard], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, env=self.environment)
        start = time.monotonic()
        timer = threading.Timer(kill_after, process.send_signal, (signal.SIGKILL,)) if kill_after is not None else None
        if timer:
            timer.start()
        try:
            _, err = process.communicate(self.payload(worker, number), timeout=120)
        except BrokenPipeError:
            err = b""
            process.wait(120)
        if timer:
            timer.cancel()
        status = process.returncode
        with self.lock:
            self.ended[f"c{number}"] = status
            if kill_after is None:
                self.took = [(time.monotonic() - start) * 0.5 + self.took[-1] * 0.5]
            want = {2} if number % 7 == 0 else {0}
            if status not in want | ({-signal.SIGKILL} if kill_after is not None else set()):
                self.odd.append(f"call {number} ended with {status}: {err.decode(errors='replace')[:200]}")

    def run(self):
        self.prepare()
        threads = [threading.Thread(target=self.work, args=(n,)) for n in range(self.processes)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def check(self):
        """What is wrong, as text; and the figures."""
        wrong = list(self.odd)
        torn, records, places = 0, [], []
        files = files_of(self.log)
        for path in files:
            *lines, rest = path.read_bytes().split(b"\n")
            if rest:  # a killed call was the last one
                torn += 1
            for number, line in enumerate(lines, 1):
                try:
                    record = json.loads(line)
                except ValueError:
                    torn += 1
                    continue
                records.append(record)
                places.append((f"{path.name}:{number}", line))
        wrong += list(verify_chain(places, first_key(self.log)))
        seen = collections.Counter(record["call"] for record in records if "next" not in record)
        killed = sum(status == -signal.SIGKILL for status in self.ended.values())
        for call, status in self.ended.items():
            if status in (0, 2) and seen[call] != 1:
                wrong.append(f"{call} ended with {status} and has {seen[call]} records")
            elif seen[call] > 1:
                wrong.append(f"{call} has {seen[call]} records")
        if torn > killed:
            wrong.append(f"{torn} torn lines of {killed} killed calls")
        wrong += self.check_order(records)
        answer = subprocess.run([self.guard, "log", "verify", "--json"], env=self.environment, capture_output=True,
                                check=False)
        report = json.loads(answer.stdout or b"{}")
        if answer.returncode != 0 or report.get("proven") != len(records) or report.get("torn") != torn:
            wrong.append(f"log verify ends with {answer.returncode}: {answer.stdout.decode()[:500]}")
        return wrong, {"calls": len(self.ended), "passed": sum(s == 0 for s in self.ended.values()), "killed": killed,
                       "records": len(records), "files": len(files), "torn": torn}

    def check_order(self, records):
        last = collections.defaultdict(int)
        for record in records:
            if "next" in record:
                continue
            number = int(record["call"][1:])
            if number <= last[record["session"]]:
                yield f"{record['session']}: call {number} stands behind {last[record['session']]}"
            last[record["session"]] = number


def run_load(guard, calls, processes, seed=1, extra=None):
    with tempfile.TemporaryDirectory(prefix="hookguard-load-") as folder:
        home = pathlib.Path(folder)
        environment = {"HOME": folder, "XDG_CONFIG_HOME": f"{folder}/config", "XDG_STATE_HOME": f"{folder}/state",
                       "PATH": os.environ["PATH"], **(extra or {})}
        load = Load(guard, home, calls, processes, seed, environment)
        start = time.monotonic()
        load.run()
        wrong, figures = load.check()
        figures["seconds"] = round(time.monotonic() - start, 1)
        return wrong, figures


def main():
    calls, processes, seed = (int(word) for word in (sys.argv[1:] + ["20000", "32", "1"][len(sys.argv) - 1:])[:3])
    wrong, figures = run_load(os.environ.get("HOOKGUARD", "build/hookguard"), calls, processes, seed)
    print(", ".join(f"{value} {name}" for name, value in figures.items()))
    for line in wrong[:20]:
        print(f"WRONG: {line}")
    print(f"{len(wrong)} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
