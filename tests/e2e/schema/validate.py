#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Holds documents against a JSON schema: `validate.py SCHEMA` reads one document of JSON a line, and answers
each with one line, a list of what is wrong with it. Ends with 3 if Python has no jsonschema.

A program of its own, so that tests can run it with the Python that has the package.
"""

import json
import sys

try:
    import jsonschema
except ImportError:
    sys.exit(3)

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
Validator = jsonschema.validators.validator_for(schema)
Validator.check_schema(schema)
validator = Validator(schema)
print(json.dumps([]), flush=True)  # the schema is one
for line in sys.stdin:
    errors = validator.iter_errors(json.loads(line))
    print(json.dumps(sorted(f"{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}" for error in errors)),
          flush=True)
