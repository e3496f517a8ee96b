# SPDX-License-Identifier: MIT
"""A checker of SARIF 2.1.0 logs for the objects that hookguard writes, after the specification
(OASIS Standard, 27 March 2020): the members of each object, their types, which are required, and the
constraints between them. An object or member that is not here is a problem.
"""

import re

# Section of the specification, then members: (checker, required).
TEXT, URI, BOOLEAN = "text", "uri", "boolean"


def _integer(least):
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and value >= least


def _one_of(*words):
    return lambda value: value in words


def _pattern(pattern):
    return lambda value: isinstance(value, str) and re.fullmatch(pattern, value) is not None


# RFC 3986: a reference of unreserved, reserved and percent-encoded characters.
_reference = _pattern(r"(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*")
_absolute = _pattern(r"[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+")
_text = lambda value: isinstance(value, str) and value != ""

SPECIFICATION = {
    "log": {  # 3.13
        "$schema": (_absolute, False), "version": (_one_of("2.1.0"), True), "runs": (["run"], True)},
    "run": {  # 3.14
        "tool": ("tool", True), "results": (["result"], False),
        "columnKind": (_one_of("utf16CodeUnits", "unicodeCodePoints"), False)},
    "tool": {"driver": ("toolComponent", True)},  # 3.18
    "toolComponent": {  # 3.19
        "name": (_text, True), "version": (_text, False), "informationUri": (_absolute, False),
        "rules": (["reportingDescriptor"], False)},
    "reportingDescriptor": {  # 3.49
        "id": (_text, True), "shortDescription": ("multiformatMessageString", False),
        "help": ("multiformatMessageString", False), "helpUri": (_absolute, False),
        "defaultConfiguration": ("reportingConfiguration", False), "properties": ("propertyBag", False)},
    "reportingConfiguration": {"level": (_one_of("none", "note", "warning", "error"), False)},  # 3.50
    "multiformatMessageString": {"text": (_text, True)},  # 3.12
    "propertyBag": {  # 3.8; the number is GitHub's
        "tags": ([_text], False), "security-severity": (_pattern(r"(?:10|\d)\.\d"), False)},
    "result": {  # 3.27
        "ruleId": (_text, False), "ruleIndex": (_integer(-1), False),
        "level": (_one_of("none", "note", "warning", "error"), False), "message": ("message", True),
        "locations": (["location"], False), "partialFingerprints": ({"": _text}, False)},
    "message": {"text": (_text, True)},  # 3.11: text or id; we have no id
    "location": {"physicalLocation": ("physicalLocation", False)},  # 3.28
    "physicalLocation": {"artifactLocation": ("artifactLocation", True), "region": ("region", False)},  # 3.29
    "artifactLocation": {"uri": (_reference, True), "uriBaseId": (_text, False)},  # 3.4
    "region": {  # 3.30
        "startLine": (_integer(1), True), "startColumn": (_integer(1), False)},
}


def _check(value, kind, where, out):
    if isinstance(kind, list):
        if not isinstance(value, list):
            out.append(f"{where}: no array")
            return
        for i, element in enumerate(value):
            _check(element, kind[0], f"{where}[{i}]", out)
    elif isinstance(kind, dict):
        if not isinstance(value, dict):
            out.append(f"{where}: no object")
            return
        for key, element in value.items():
            _check(element, kind[""], f"{where}.{key}", out)
    elif callable(kind):
        if not kind(value):
            out.append(f"{where}: {value!r}")
    else:
        _check_object(value, kind, where, out)


def _check_object(value, kind, where, out):
    members = SPECIFICATION[kind]
    if not isinstance(value, dict):
        out.append(f"{where}: no {kind}")
        return
    for key, (checker, required) in members.items():
        if key in value:
            _check(value[key], checker, f"{where}.{key}", out)
        elif required:
            out.append(f"{where}: no {key}")
    out.extend(f"{where}: {key} is no member of {kind}" for key in value if key not in members)


def problems(log):
    """What is wrong with the log, as a list of texts."""
    out = []
    _check(log, "log", "log", out)
    if out:
        return out
    for i, run in enumerate(log["runs"]):
        rules = [rule["id"] for rule in run["tool"]["driver"].get("rules", [])]
        if len(set(rules)) != len(rules):
            out.append(f"runs[{i}]: a rule is described twice")
        for j, result in enumerate(run.get("results", [])):
            where = f"runs[{i}].results[{j}]"
            index = result.get("ruleIndex", -1)
            if index >= len(rules) or (index >= 0 and rules[index] != result.get("ruleId")):
                out.append(f"{where}: ruleIndex {index} is not that of {result.get('ruleId')}")  # 3.27.6
            for location in result.get("locations", []):
                artifact = location["physicalLocation"]["artifactLocation"]
                if "uriBaseId" in artifact and re.match(r"[a-z]+:|/", artifact["uri"]):
                    out.append(f"{where}: a base and an absolute URI")  # 3.4.4
    return out
