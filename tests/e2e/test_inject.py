# SPDX-License-Identifier: MIT
"""Fault injection: the Nth call that the system may refuse is refused, for N = 1, 2, 3 … until a run
completes untouched. Every run ends in 2 with an empty stdout, or in 0 with its record on disk."""

import os

from harness import Home, check, done, point

LIMIT = 5000

CALLS = {
    "a call that passes": lambda home: home.bash("git status"),
    "a call that is blocked": lambda home: home.bash("git push --force"),
    "a call with a user's rules": lambda home: home.bash("frobnicate"),
}

for name, make in CALLS.items():
    with Home() as home, point(f"{name}"):
        if "rules" in name:
            home.user_rules("[my.rule]\nreason = r\nprogram = frobnicate\ndecision = log\nmatches = frobnicate x\n")
        want = home.run(make(home)).status
        runs = 0
        for number in range(1, LIMIT):
            before = len(home.records())
            answer = home.run(make(home), env={"HOOKGUARD_INJECT": str(number)})
            runs += 1
            recorded = len(home.records()) - before
            check(answer.status in (0, 2) and (answer.status == 0 or answer.out == b""), f"point {number}: {answer}")
            if answer.status == 0:
                check(want == 0 and recorded == 1, f"point {number} passed with {recorded} records")
            elif want == 0:
                check(b"fault" in answer.err or number < 40, f"point {number}: {answer}")
            if not answer.err.count(b"fault") and answer.status == want and recorded == 1 and number > 60:
                misses = sum(home.run(make(home), env={"HOOKGUARD_INJECT": str(number + more)}).status == want
                             for more in (1, 100, 1000))
                if misses == 3:
                    break
        print(f"# {runs} points")

done()
