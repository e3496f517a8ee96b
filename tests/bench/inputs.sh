#!/bin/sh
# SPDX-License-Identifier: MIT
#
# usage: tests/bench/inputs.sh FOLDER
# Makes what is too big to keep: FOLDER/write.json, a Write of 1 MiB, and 1,000 user rules in
# FOLDER/config/hookguard/rules.
set -eu

folder=$1

# Source code as an agent writes it, until the content as written to the file has 1 MiB.
write_payload() {
	awk 'BEGIN {
		printf "{\"session_id\":\"5f0c1f9e\",\"cwd\":\"/home/dev/project\","
		printf "\"permission_mode\":\"default\",\"hook_event_name\":\"PreToolUse\","
		printf "\"tool_name\":\"Write\",\"tool_input\":{"
		printf "\"file_path\":\"/home/dev/project/src/table.c\",\"content\":\""
		for (line = 1; bytes < 1048576; line++) {
			text = sprintf("\t{%d, \"name of row %d\", 0x%04x}, /* see row %d */", line, line,
				line * 7919 % 65536, line - 1)
			bytes += length(text) + 1
			gsub(/"/, "\\\"", text)
			gsub(/\t/, "\\t", text)
			printf "%s\\n", text
		}
		printf "\"},\"tool_use_id\":\"toolu_bench\"}\n"
	}'
}

# Rules as a company has them: by program, command, flag, path, host and text, in equal shares.
user_rules() {
	awk 'BEGIN {
		for (n = 1; n <= 1000; n++) {
			kind = n % 6
			printf "\n[bench.rule-%d]\nreason = Rule %d of the benchmark.\n", n, n
			if (kind == 0)
				printf "program = tool%d\nflag = --force|--purge\n", n
			else if (kind == 1)
				printf "program = (?:deploy|release)-%d\noperand = ^prod(?:uction)?$\n", n
			else if (kind == 2)
				printf "command = ^kubectl delete (?:ns|namespace) team-%d\\b\n", n
			else if (kind == 3)
				printf "writes = /srv/app%d/(?:config|secrets)/[^/]+\\.ya?ml$\n", n
			else if (kind == 4)
				printf "host = (?:^|\\.)internal-%d\\.example\\.com$\n", n
			else
				printf "tool = Write|Edit\ntext = (?i)customer[_-]list[_-]%d\\b\n", n
		}
	}'
}

mkdir -p "$folder/config/hookguard/rules"
write_payload >"$folder/write.json"
user_rules >"$folder/config/hookguard/rules/50-bench.rules"
