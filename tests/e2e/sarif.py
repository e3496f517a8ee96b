# SPDX-License-Identifier: MIT
"""A checker of SARIF 2.1.0 logs. What the schema of the standard says (schema/README.md) is held against the schema;
here is only what it can't say: what belongs together, URIs, and what code hosts want besides.
"""

import json
import pathlib
import re
import subprocess
import sys

SCHEMA = pathlib.Path(__file__).parent / "schema"

# RFC 3986: a reference of unreserved, reserved and percent-encoded characters.
CHARACTERS = r"(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})"
REFERENCE = re.compile(CHARACTERS + "*")
ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:" + CHARACTERS + "+")


class _Validator:
    """validate.py while it runs."""

    def __init__(self, python):
        self.process = subprocess.Popen(
            [python, SCHEMA / "validate.py", SCHEMA / "sarif-2.1.0-rtm.5.json"], text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.is_usable = self.process.stdout.readline() == "[]\n"

    def problems(self, log):
        self.process.stdin.write(json.dumps(log) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


def _start():
    # Debian's package is for Debian's Python, which need not be the first one in PATH.
    for python in (sys.executable, "/usr/bin/python3"):
        validator = _Validator(python) if pathlib.Path(python).exists() else None
        if validator and validator.is_usable:
            return validator
    return None


_validator = _start()


def has_validator():
    """Whether logs are held against the schema: not without jsonschema for Python."""
    return _validator is not None


def schema_problems(log):
    """What the schema refuses, as a list of texts."""
    return _validator.problems(log) if _validator else []


def _rule_problems(rules):
    ids = [rule["id"] for rule in rules]
    if len(set(ids)) != len(ids):
        yield "a rule is described twice"  # 3.19.23
    for rule in rules:
        if "helpUri" in rule and not ABSOLUTE.fullmatch(rule["helpUri"]):
            yield f"{rule['id']}: helpUri: {rule['helpUri']}"
        if not re.fullmatch(r"(?:10|\d)\.\d", rule["properties"]["security-severity"]):  # GitHub's
            yield f"{rule['id']}: security-severity"


def _result_problems(result, ids):
    index = result["ruleIndex"]
    if index >= len(ids) or ids[index] != result["ruleId"]:
        yield f"ruleIndex {index} is not that of {result['ruleId']}"  # 3.27.6
    if not result["message"]["text"] or not result["partialFingerprints"]:
        yield "no message, or no fingerprint"
    for location in result["locations"]:
        artifact = location["physicalLocation"]["artifactLocation"]
        is_relative = "uriBaseId" in artifact
        if not (REFERENCE if is_relative else ABSOLUTE).fullmatch(artifact["uri"]):
            yield f"URI {artifact['uri']}"
        if is_relative and re.match(r"[a-z]+:|/", artifact["uri"]):
            yield f"a base and an absolute URI: {artifact['uri']}"  # 3.4.4


def problems(log):
    """What is wrong with a log of hookguard's, as a list of texts."""
    out = schema_problems(log)
    for run in log["runs"] if not out else []:
        rules = run["tool"]["driver"]["rules"]
        out.extend(_rule_problems(rules))
        for i, result in enumerate(run["results"]):
            out.extend(f"results[{i}]: {problem}" for problem in _result_problems(result, [rule["id"] for rule in rules]))
    return out
