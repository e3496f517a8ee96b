# SPDX-License-Identifier: MIT
"""`hookguard log --format` against what OCSF and ECS publish: every attribute is one that the definition has at its
place, of its type, required ones are there, and numbers of enumerations go with their captions.

The tables hold names only, of what hookguard uses: OCSF 1.9.0 (github.com/ocsf/ocsf-schema at that tag: events/base_event,
events/application/api_activity, profiles/security_control and the objects; actor.application replaced app_name there), and
ECS 8.17 (elastic.co/guide/en/ecs/8.17: field reference, and the allowed values of event.*)."""

import itertools
import json
import re
import subprocess

from harness import GUARD, Home, check, check_equal, done, point

Z = "0" * 64
VERDICTS = ("pass", "ask", "deny", "fault")
SEVERITIES = (None, "low", "medium", "high", "critical", "unheard-of")


def record(seq, **members):
    full = {"v": 1, "seq": seq, "time": "2026-11-20T01:02:03.004Z", "verdict": "pass", "rule": None, "severity": None,
            "rules": None, "tool": "Bash", "server": None, "what": "ls", "via": None, "reads": None, "writes": None,
            "deletes": None, "hosts": None, "doubt": None, "session": "s1", "call": f"c{seq}", "agent": "main", "mode": None,
            "cwd": "/p", "project": "/p", "host": "claude-code", "context": None, "input": {"bytes": 9}, "redacted": None,
            "guard": {"version": "0"}, "us": 1, "prev": Z, "mac": Z}
    assert set(members) <= set(full), members
    return {key: value for key, value in {**full, **members}.items() if value is not None}


FULL = {"rule": "a.b", "rules": ["a.b", "c.d"], "server": "github", "via": ["bash -c"], "reads": ["/a"], "writes": ["/b"],
        "deletes": ["/b"], "hosts": ["example.com"], "doubt": ["dynamic"], "mode": "plan", "context": ["production"],
        "redacted": ["github-token"]}
RECORDS = [record(n, verdict=verdict, severity=severity, **extra) for n, (verdict, severity, extra) in enumerate(
    itertools.product(VERDICTS, SEVERITIES, ({}, FULL)), 1)]
# As a signal leaves one: without number, tool and session.
RECORDS.append({"v": 1, "time": "2026-11-20T01:02:03.004Z", "verdict": "fault", "rule": "fault.signal", "severity": "high",
                "what": "signal: SIGTERM", "input": {"bytes": 0}, "guard": {"version": "0"}, "us": 1})


def events(home, form):
    process = subprocess.run([GUARD, "log", "--format", form], capture_output=True, timeout=60, env=home.environment(),
                             cwd=home.project, check=True)
    return [json.loads(line) for line in process.stdout.splitlines()]


# --- OCSF 1.9.0 -----------------------------------------------------------------------------------------------------

TEXT, INTEGER, TIME, YES_NO, ANY = str, int, "timestamp_t", bool, dict
ENTITY = {"name": TEXT, "uid": TEXT}
OBJECTS = {
    "product": {"name": TEXT, "vendor_name": TEXT, "version": TEXT, "uid": TEXT, "lang": TEXT, "feature": "feature"},
    "metadata": {"version": TEXT, "product": "product", "profiles": [TEXT], "correlation_uid": TEXT, "sequence": INTEGER,
                 "uid": TEXT, "log_name": TEXT, "log_provider": TEXT, "original_time": TEXT},
    "application": {**ENTITY, "version": TEXT, "type": TEXT},
    "session": {"uid": TEXT, "created_time": TIME},
    "actor": {"application": "application", "session": "session", "process": "process", "user": "user"},
    "service": {**ENTITY, "version": TEXT},
    "api": {"operation": TEXT, "service": "service", "version": TEXT, "request": "request", "response": "response"},
    "network_endpoint": {**ENTITY, "hostname": TEXT, "ip": TEXT, "svc_name": TEXT},
    "policy": {**ENTITY, "desc": TEXT, "version": TEXT},
}
REQUIRED = {"product": {"name"}, "metadata": {"version", "product"}, "api": {"operation"}}
AT_LEAST_ONE = {"application": {"name", "uid"}, "actor": {"application", "session", "process", "user"},
                "network_endpoint": {"name", "hostname", "ip", "svc_name", "uid"}, "policy": {"name", "uid"},
                "service": {"name", "uid"}}
API_ACTIVITY = {
    "activity_id": INTEGER, "activity_name": TEXT, "category_uid": INTEGER, "category_name": TEXT, "class_uid": INTEGER,
    "class_name": TEXT, "type_uid": INTEGER, "type_name": TEXT, "severity_id": INTEGER, "severity": TEXT, "time": TIME,
    "message": TEXT, "metadata": "metadata", "unmapped": ANY, "actor": "actor", "api": "api",
    "src_endpoint": "network_endpoint", "dst_endpoint": "network_endpoint", "status_id": INTEGER, "status": TEXT,
    # security_control
    "action_id": INTEGER, "action": TEXT, "disposition_id": INTEGER, "disposition": TEXT, "is_alert": YES_NO, "policy": "policy"}
API_REQUIRED = {"activity_id", "category_uid", "class_uid", "type_uid", "severity_id", "time", "metadata", "actor", "api",
                "src_endpoint"}
CAPTIONS = {
    "action_id": ("action", {0: "Unknown", 1: "Allowed", 2: "Denied"}),
    "severity_id": ("severity", {0: "Unknown", 1: "Informational", 2: "Low", 3: "Medium", 4: "High", 5: "Critical", 6: "Fatal",
                                 99: "Other"}),
    "disposition_id": ("disposition", {
        0: "Unknown", 1: "Allowed", 2: "Blocked", 3: "Quarantined", 4: "Isolated", 5: "Deleted", 6: "Dropped",
        7: "Custom Action", 8: "Approved", 9: "Restored", 10: "Exonerated", 11: "Corrected", 12: "Partially Corrected",
        13: "Uncorrected", 14: "Delayed", 15: "Detected", 16: "No Action", 17: "Logged", 18: "Tagged", 19: "Alert", 20: "Count",
        21: "Reset", 22: "Captcha", 23: "Challenge", 24: "Access Revoked", 25: "Rejected", 26: "Unauthorized", 27: "Error",
        99: "Other"}),
    "category_uid": ("category_name", {6: "Application Activity"}),
    "class_uid": ("class_name", {6003: "API Activity"}),
    "activity_id": ("activity_name", {99: None}),  # of Other the source says what it is
}


def check_object(value, attributes, name):
    """Attributes of an object of OCSF, and those below it."""
    check(isinstance(value, dict), f"{name}: no object: {value!r}")
    for key, one in value.items():
        kind = attributes.get(key)
        if kind is None:
            check(False, f"{name}.{key}: no attribute of it")
        elif kind == TIME:
            check(isinstance(one, int) and 10**12 < one < 10**13, f"{name}.{key}: no milliseconds: {one!r}")
        elif isinstance(kind, list):
            check(isinstance(one, list) and all(isinstance(item, kind[0]) for item in one), f"{name}.{key}: {one!r}")
        elif isinstance(kind, str):
            check_object(one, OBJECTS[kind], kind)
            check(REQUIRED.get(kind, set()) <= set(one), f"{kind}: misses {REQUIRED.get(kind, set()) - set(one)}")
            check(kind not in AT_LEAST_ONE or AT_LEAST_ONE[kind] & set(one), f"{kind}: has none of {AT_LEAST_ONE.get(kind)}")
        else:
            check(type(one) is kind, f"{name}.{key}: {one!r} is no {kind.__name__}")


with Home() as home:
    home.log.parent.mkdir(parents=True)
    home.log.write_text("".join(json.dumps(one, separators=(",", ":")) + "\n" for one in RECORDS))
    got, ecs = [], []
    with point("OCSF 1.9: every event is an API Activity as it is published"):
        got = events(home, "ocsf")
        check_equal(len(got), len(RECORDS), "events")
        for event, one in zip(got, RECORDS):
            check_object(event, API_ACTIVITY, "api_activity")
            check(API_REQUIRED <= set(event), f"misses {API_REQUIRED - set(event)}")
            check_equal(event["type_uid"], event["class_uid"] * 100 + event["activity_id"], "type_uid")
            check_equal((event["metadata"]["version"], event["metadata"]["profiles"]), ("1.9.0", ["security_control"]), "metadata")
            check_equal(event["metadata"].get("sequence"), one.get("seq"), "sequence")
            for key, (sibling, captions) in CAPTIONS.items():
                check(event[key] in captions, f"{key}: {event[key]}")
                check(captions.get(event[key]) in (None, event[sibling]), f"{sibling}: {event[sibling]}")
            check_equal(event["is_alert"], one["verdict"] in ("deny", "fault"), "is_alert")
    with point("OCSF: nothing of a record is lost"):
        for event, one in zip(got, RECORDS):
            text = json.dumps(event)
            for key in set(one) - {"v", "time", "verdict", "severity", "input", "guard", "us"}:
                for value in one[key] if isinstance(one[key], list) else [one[key]]:
                    check(json.dumps(value) in text, f"{key} {value!r} is not in {text}")

# --- ECS 8.17 -------------------------------------------------------------------------------------------------------

ECS = {"@timestamp": "date", "ecs.version": TEXT, "event.kind": TEXT, "event.category": [TEXT], "event.type": [TEXT],
       "event.outcome": TEXT, "event.severity": INTEGER, "event.dataset": TEXT, "event.module": TEXT, "event.action": TEXT,
       "event.id": TEXT, "event.sequence": INTEGER, "rule.name": TEXT, "message": TEXT, "service.name": TEXT,
       "observer.product": TEXT, "observer.vendor": TEXT}
ECS_REQUIRED = {"@timestamp", "ecs.version", "event.kind", "event.category", "event.type", "event.outcome"}
KINDS = {"alert", "asset", "enrichment", "event", "metric", "state", "pipeline_error", "signal"}
EXPECTED_TYPES = {"api": {"access", "admin", "allowed", "change", "creation", "deletion", "denied", "end", "info", "start", "user"}}


def flat(value, name=""):
    for key, one in value.items():
        path = f"{name}.{key}" if name else key
        if isinstance(one, dict):
            yield from flat(one, path)
        else:
            yield path, one


with Home() as home:
    home.log.parent.mkdir(parents=True)
    home.log.write_text("".join(json.dumps(one, separators=(",", ":")) + "\n" for one in RECORDS))
    with point("ECS 8.17: every field is one of it, or below hookguard"):
        ecs = events(home, "ecs")
        check_equal(len(ecs), len(RECORDS), "events")
        for event in ecs:
            fields = dict(flat(event))
            check(ECS_REQUIRED <= set(fields), f"misses {ECS_REQUIRED - set(fields)}")
            for path, value in fields.items():
                kind = ECS.get(path)
                if path.startswith("hookguard."):
                    continue
                if kind is None:
                    check(False, f"{path}: no field of ECS")
                elif kind == "date":
                    check(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", value), value)
                elif isinstance(kind, list):
                    check(isinstance(value, list) and all(isinstance(item, kind[0]) for item in value), f"{path}: {value!r}")
                else:
                    check(type(value) is kind, f"{path}: {value!r} is no {kind.__name__}")
            kind, (category,), types = (event["event"][key] for key in ("kind", "category", "type"))
            check(kind in KINDS and set(types) <= EXPECTED_TYPES[category], f"{kind} {category} {types}")
            check(event["event"]["outcome"] in ("success", "failure", "unknown"), event["event"])
    with point("ECS: nothing of a record is lost"):
        for event, one in zip(ecs, RECORDS):
            text = json.dumps(event)
            for key in set(one) - {"v", "severity", "input", "guard", "us"}:
                for value in one[key] if isinstance(one[key], list) else [one[key]]:
                    check(json.dumps(value) in text, f"{key} {value!r} is not in {text}")

done()
