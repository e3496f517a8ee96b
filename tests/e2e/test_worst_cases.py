# SPDX-License-Identifier: MIT
"""Payloads made to be slow, at a size where only work by the square of it would meet the deadline.

tests/soak/worst_cases.py has them, and gives them at full size; here none may be a time-out or need a GiB, and each is
answered by 0 or 2, with stdout empty on 2 and stderr not.
"""

import os
import sys

from harness import ROOT, Home, check, done, point

sys.path.insert(0, str(ROOT / "tests/soak"))
import worst_cases  # noqa: E402

SIZE = int(os.environ.get("HOOKGUARD_WORST_CASE_BYTES", 32 * 1024))

with Home() as home:
    home.settings("deadline.ms = 8000\ndeadline.cpu.ms = 8000\n")  # for a machine that is busy
    for name, make in worst_cases.cases():
        with point(name):
            tool, tool_input = make(SIZE)
            answer = home.run(home.call(tool, tool_input))
            check(answer.status in (0, 2), answer)
            check(answer.status == 0 or (answer.out == b"" and answer.err != b""), answer)
            check(b"fault: deadline" not in answer.err and b"memory limit" not in answer.err, answer)
done()
