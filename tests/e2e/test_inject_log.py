# SPDX-License-Identifier: MIT
"""Fault injection into the log where it does more than append: its first record, a rotation, what a kill left
behind. Each call that the system may refuse is refused once. The run ends in 0 with its record or in 2; the
next call passes; and the chain is whole, with every record that was answered for."""

import errno
import json
import shutil

from harness import Home, check, check_equal, done, point


def new_log(home):
    pass


def full_log(home):
    home.settings("audit.limit = 64K\naudit.keep = 1\n")
    home.run(home.bash("ls"))
    while home.log.stat().st_size < 63000:
        home.run(home.bash("ls " + "x" * 900))
    home.log.with_name("audit.jsonl.1").write_bytes(b"")
    if home.log.stat().st_size < 64500:  # the next record must not fit
        home.run(home.bash("ls " + "x" * 900))


def killed_before_the_key(home):
    home.run(home.bash("ls"))
    state = home.log.with_name("audit.jsonl.chain")
    before = state.read_bytes()
    home.run(home.bash("ls"))
    state.write_bytes(before)


def killed_in_the_write(home):
    killed_before_the_key(home)
    home.log.write_bytes(home.log.read_bytes()[:-80])


MADE = {"a new log": new_log, "a rotation": full_log, "a key that was not moved on": killed_before_the_key,
        "a torn line": killed_in_the_write}

for name, make in MADE.items():
    with Home() as home, point(name):
        make(home)
        state = home.log.parent
        saved = home.path / "saved"
        if state.is_dir():
            shutil.copytree(state, saved)
        points = passes = 0
        for number in range(1, 2000):
            shutil.rmtree(state, ignore_errors=True)
            if saved.is_dir():
                shutil.copytree(saved, state)
            call = f"call-{number}"
            answer = home.run(home.bash("ls", tool_use_id=call), env={"HOOKGUARD_INJECT": f"{number}:errno={errno.EIO}"})
            verdicts = [record["verdict"] for record in home.records() if record.get("call") == call]
            # a panic behind the record leaves a second one, that of the fault
            check(verdicts in ([["pass"]] if answer.status == 0 else [[], ["pass"], ["fault"], ["pass", "fault"]]),
                  f"point {number}: {verdicts}, {answer}")
            check(answer.status in (0, 2), f"point {number}: {answer}")
            after = home.run(home.bash("ls", tool_use_id="after"))
            check_equal(after.status, 0, f"point {number}: the call after it ({after})")
            report = json.loads(home.run(b"", "log", "verify", "--json").out)
            check(report["whole"] and report["torn"] == (name == "a torn line"), f"point {number}: {report}")
            passes = passes + 1 if answer.status == 0 else 0
            points = number - passes
            if passes == 60:  # the last of them is far behind
                break
        check(points > 60, f"{points} points")
        print(f"# {points} points")

done()
