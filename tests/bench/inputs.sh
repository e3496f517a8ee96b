#!/bin/sh
# SPDX-License-Identifier: MIT
#
# usage: tests/bench/inputs.sh FOLDER
# Makes what is too big to keep: FOLDER/write.json, a Write of 1 MiB; FOLDER/shell-64.json and
# FOLDER/shell-1024.json, scripts of so many KiB in the Bash tool; and 1,000 user rules in
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

# A script as an agent writes it: here-documents with the files of a project, and commands between.
# usage: shell_payload KIB
shell_payload() {
	awk -v most="$(($1 * 1024))" 'function add(text) { script = script text "\\n"; bytes += length(text) + 1 }
	BEGIN {
		for (n = 1; bytes < most; n++) {
			add("mkdir -p src/part" n " && cd src/part" n)
			add("cat > table" n ".c <<\047EOF\047")
			for (line = 1; line <= 120 && bytes < most - 400; line++)
				add(sprintf("    {%d, 0x%04x}, /* row %d of part %d */", line,
					line * 7919 % 65536, line, n))
			add("EOF")
			add("name=part" n "; version=1." n ".0; cd ../..")
			add("if [ -f src/part" n "/table" n ".c ]; then cc -c -o build/$name.o src/$name/table" n ".c; fi")
			add("for f in one two three; do grep -q row src/$name/$f." n ".txt || echo missing $f; done")
		}
		printf "{\"session_id\":\"5f0c1f9e\",\"cwd\":\"/home/dev/project\","
		printf "\"permission_mode\":\"default\",\"hook_event_name\":\"PreToolUse\","
		printf "\"tool_name\":\"Bash\",\"tool_input\":{\"command\":\"%s\"},", script
		printf "\"tool_use_id\":\"toolu_bench\"}\n"
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
shell_payload 64 >"$folder/shell-64.json"
shell_payload 1024 >"$folder/shell-1024.json"
user_rules >"$folder/config/hookguard/rules/50-bench.rules"
