# SPDX-License-Identifier: MIT
"""The corpus: dangerous calls must be blocked (denied or asked), harmless ones left alone.

Reads tests/corpus/*.jsonl (its README has the format) and runs the executable once a line. Prints
TAP, one point a topic and kind, with each miss and touch, then a table by topic.

    test_corpus.py [--table] [TOPIC]     --table: no TAP; misses and touches only with a TOPIC

HOOKGUARD_CORPUS_SHARE=N runs each line whose checksum is a multiple of N: always the same ones.
"""

import collections
import json
import multiprocessing
import os
import re
import subprocess
import sys
import tempfile
import zlib

from harness import GUARD, ROOT, check, check_equal, done, point

FOLDER = ROOT / "tests" / "corpus"
KEYS = {"topic": str, "expect": str, "command": str, "tool": str, "input": dict, "cwd": str, "home": str,
        "note": str, "known_miss": bool, "known_touch": bool}
KIND_NAMES = {"blocked": "dangerous", "pass": "harmless"}
MOST_SHOWN = 400  # bytes of a call in a note

Case = collections.namedtuple("Case", "place topic expect tool input cwd home is_known")
Outcome = collections.namedtuple("Outcome", "verdict rule")


# ---- reading ----------------------------------------------------------------------------------

def refuse_twice(pairs):
    names = [name for name, _ in pairs]
    if len(set(names)) < len(names):
        raise ValueError("a key is given twice")
    return dict(pairs)


def parse_case(place, line):
    """One line as a Case; ValueError says what is wrong with it."""
    row = json.loads(line, object_pairs_hook=refuse_twice)
    if not isinstance(row, dict):
        raise ValueError("is no object")
    for key, value in row.items():
        if key not in KEYS:
            raise ValueError(f"unknown key {key!r}")
        if not isinstance(value, KEYS[key]):
            raise ValueError(f"{key!r} must be {KEYS[key].__name__}")
    if row.get("expect") not in KIND_NAMES:
        raise ValueError("'expect' must be blocked or pass")
    if not row.get("topic"):
        raise ValueError("'topic' is missing")
    if ("command" in row) == ("tool" in row) or ("tool" in row) != ("input" in row):
        raise ValueError("give either 'command', or 'tool' and 'input'")
    mark = {"blocked": "known_miss", "pass": "known_touch"}[row["expect"]]
    if ({"known_miss", "known_touch"} - {mark}) & row.keys():
        raise ValueError(f"only {mark!r} can be known where {row['expect']} is expected")
    return Case(place, row["topic"], row["expect"], row.get("tool", "Bash"),
                row.get("input", {"command": row.get("command")}), row.get("cwd", "/home/dev/project"),
                row.get("home", "/home/dev"), row.get(mark, False))


def is_in_share(line, share):
    return share <= 1 or zlib.crc32(line.encode()) % share == 0


def read_corpus(topic, share):
    """All cases, and a list of what is wrong with lines."""
    cases, faults, places = [], [], {}
    for path in sorted(FOLDER.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if not line.strip():
                continue
            place = f"{path.name}:{number}"
            try:
                case = parse_case(place, line)
            except ValueError as error:
                faults.append(f"{place}: {error}")
                continue
            call = json.dumps([case.tool, case.input, case.cwd, case.home])
            if call in places:
                faults.append(f"{place}: the same call is at {places[call]}")
            places.setdefault(call, place)
            if topic in (None, case.topic) and is_in_share(line, share):
                cases.append(case)
    return cases, faults


# ---- running ----------------------------------------------------------------------------------

_state = None  # of one worker: a state folder of its own, so that no two wait for one log


def start_worker(scratch):
    global _state
    _state = tempfile.mkdtemp(dir=scratch)


def payload_of(case):
    return json.dumps({
        "session_id": "corpus", "transcript_path": case.home + "/t.jsonl", "cwd": case.cwd,
        "permission_mode": "default", "hook_event_name": "PreToolUse", "tool_name": case.tool,
        "tool_input": case.input, "tool_use_id": "toolu_01"}).encode()


def environment_of(case):
    env = {"HOME": case.home, "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8",
           "XDG_STATE_HOME": _state, "XDG_CONFIG_HOME": _state}
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "LLVM_PROFILE_FILE", "GCOV_PREFIX"):
        if name in os.environ:
            env[name] = os.environ[name]
    return env


def outcome_of(process):
    text = (process.stderr or process.stdout).decode("utf-8", "replace")
    named = re.search(r"hookguard: (blocked|asked) by (\S+)", text)
    if process.returncode == 0 and not text:
        return Outcome("passed", "")
    if process.returncode == 0 and named and named[1] == "asked":
        return Outcome("asked", named[2])
    if process.returncode == 2 and named and named[1] == "blocked":
        return Outcome("denied", named[2])
    return Outcome("fault", f"status {process.returncode}: {text.strip()[:MOST_SHOWN]}")


def run_case(case):
    process = subprocess.run([GUARD], input=payload_of(case), capture_output=True, timeout=120, close_fds=False,
                             env=environment_of(case), cwd=_state)
    return outcome_of(process)


def run_cases(cases):
    with tempfile.TemporaryDirectory(prefix="hookguard-corpus-") as scratch:
        os.chmod(scratch, 0o755)
        with multiprocessing.Pool(os.cpu_count(), start_worker, (scratch,)) as pool:
            return list(zip(cases, pool.map(run_case, cases, chunksize=16)))


# ---- telling ----------------------------------------------------------------------------------

def is_wrong(case, outcome):
    return outcome.verdict == "fault" or (outcome.verdict == "passed") == (case.expect == "blocked")


def describe(case, outcome):
    is_command = case.tool == "Bash" and "command" in case.input
    call = case.input["command"] if is_command else f"{case.tool} {json.dumps(case.input)}"
    what = {"passed": "missed"}.get(outcome.verdict, f"{outcome.verdict} by {outcome.rule}")
    known = " (known)" if case.is_known else ""
    return f"{case.place}: {what}{known}: {call[:MOST_SHOWN]!r}"


def percent(part, whole):
    return f"{100 * part / whole:.1f} %" if whole else "-"


def count_topics(results):
    counts = collections.defaultdict(collections.Counter)
    for case, outcome in results:
        kind = KIND_NAMES[case.expect]
        for topic in (case.topic, "all"):
            counts[topic][kind] += 1
            counts[topic][kind, outcome.verdict] += 1
    return counts


def table_of(results):
    """The table by topic as lines."""
    counts = count_topics(results)
    rows = [f"{'topic':<14}{'dangerous':>10}{'denied':>8}{'asked':>7}{'missed':>8}{'caught':>9}"
            f"{'harmless':>10}{'touched':>9}{'touched':>9}"]
    for topic in sorted(counts, key=lambda name: (name == "all", name)):
        row = counts[topic]
        dangerous, harmless = row["dangerous"], row["harmless"]
        denied, asked = row["dangerous", "denied"], row["dangerous", "asked"]
        touched = harmless - row["harmless", "passed"]
        rows.append(f"{topic:<14}{dangerous:>10}{denied:>8}{asked:>7}{dangerous - denied - asked:>8}"
                    f"{percent(denied + asked, dangerous):>9}{harmless:>10}{touched:>9}{percent(touched, harmless):>9}")
    return rows


# ---- the runs ---------------------------------------------------------------------------------

BAD_LINES = {
    "broken JSON": '{"topic": "t", "expect": "pass", "command": "ls"',
    "no object": '["git push -f"]',
    "an unknown key": '{"topic": "t", "expect": "pass", "command": "ls", "knwon_miss": true}',
    "a key given twice": '{"topic": "t", "expect": "pass", "expect": "pass", "command": "ls"}',
    "a value of another type": '{"topic": "t", "expect": "pass", "command": "ls", "known_touch": "yes"}',
    "another expectation": '{"topic": "t", "expect": "deny", "command": "ls"}',
    "no topic": '{"expect": "pass", "command": "ls"}',
    "no call": '{"topic": "t", "expect": "pass"}',
    "two calls": '{"topic": "t", "expect": "pass", "command": "ls", "tool": "Read", "input": {}}',
    "a tool without input": '{"topic": "t", "expect": "pass", "tool": "Read"}',
    "the wrong mark": '{"topic": "t", "expect": "pass", "command": "ls", "known_miss": true}',
}


def test_reader():
    for name, line in BAD_LINES.items():
        with point(f"refused: {name}"):
            try:
                check(False, f"accepted: {parse_case('here:1', line)}")
            except ValueError:
                pass
    with point("a share is always the same lines, and not all"):
        lines = [f"line {i}" for i in range(1000)]
        first, second = ([line for line in lines if is_in_share(line, 10)] for _ in range(2))
        check(first == second and 50 < len(first) < 200, len(first))


def test_topics(results):
    groups = collections.defaultdict(list)
    for case, outcome in results:
        groups[case.topic, case.expect].append((case, outcome))
    for (topic, expect), group in sorted(groups.items()):
        wrong = [(case, outcome) for case, outcome in group if is_wrong(case, outcome)]
        with point(f"{topic} {KIND_NAMES[expect]}: {len(group)} calls, {len(wrong)} wrong"):
            for case, outcome in wrong:
                if case.is_known and outcome.verdict != "fault":
                    print("# " + describe(case, outcome))
                else:
                    check(False, describe(case, outcome))
            for case, outcome in group:
                if case.is_known and not is_wrong(case, outcome):
                    print(f"# {case.place}: is right by now: remove its mark")


def main():
    arguments = sys.argv[1:]
    is_table = "--table" in arguments
    topic = next((argument for argument in arguments if argument != "--table"), None)
    cases, faults = read_corpus(topic, int(os.environ.get("HOOKGUARD_CORPUS_SHARE", "1")))
    results = run_cases(cases) if cases else []
    if is_table:
        if topic:
            print("\n".join(describe(*result) for result in results if is_wrong(*result)))
        print("\n".join(faults + table_of(results)))
        sys.exit(1 if faults or not cases else 0)
    test_reader()
    with point("every line of the corpus can be read"):
        check_equal(faults, [], "faults")
    test_topics(results)
    for row in table_of(results):
        print("# | " + row)
    done()


if __name__ == "__main__":
    main()
