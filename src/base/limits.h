/* SPDX-License-Identifier: MIT */
/*
 * Every cap of the program, each with its reason. A limit that is reached is a fault or a doubt,
 * never a silent cut.
 */
#ifndef HOOKGUARD_BASE_LIMITS_H
#define HOOKGUARD_BASE_LIMITS_H

#define KIB ((size_t)1024)
#define MIB (1024 * KIB)

/* Real clients sent 6 MB whole. A Write of this size takes 0.35 s, well within the deadline (2026-11-26). */
#define LIMIT_PAYLOAD_BYTES (16 * MIB)

/* cJSON recurses once a level; recorded payloads nest 8 deep, schemas of MCP tools rarely 20. */
#define LIMIT_JSON_DEPTH 128

/* Keys of one TOML file: each is held against its neighbours. A busy config.toml of Codex has some
 * hundred. */
#define LIMIT_TOML_KEYS 8192

/* A payload at its limit needs itself, its growth copies, and cJSON's tree beside it. */
#define LIMIT_ARENA_BYTES (1024 * MIB)

/* The first block lies in .bss, so that a typical call needs no mapping at all. Behind so many bytes all chunks
 * are of huge pages: then there is much to judge, and 2 MiB of them cost as much as 200 KiB of small ones. */
#define LIMIT_ARENA_FIRST_BYTES (256 * KIB)

/* The first chunk: small enough to be given back and taken anew for each rule that is verified. Each
 * further one is a quarter of all before it: a page that is mapped and not used costs 3 us. */
#define LIMIT_ARENA_CHUNK_BYTES (64 * KIB)

/* The largest chunk: what is left of it at the end has cost a millisecond at most. */
#define LIMIT_ARENA_CHUNK_MOST (4 * MIB)

/* Message of a fault, before escaping; the answer as a whole stays under LIMIT_ANSWER_BYTES. */
#define LIMIT_FAULT_BYTES 640

/* What the agent is told: one to six lines under 1,000 bytes, whatever the input. */
#define LIMIT_ANSWER_BYTES ((size_t)999)

/* One rule file; the largest public rule collections are below 1 MiB. */
#define LIMIT_RULE_FILE_BYTES (8 * MIB)

/* One settings file. */
#define LIMIT_SETTINGS_BYTES (1 * MIB)

/* An agent's settings file; real ones have some KiB. */
#define LIMIT_HOST_FILE_BYTES (8 * MIB)

/* Settings whose key ends in a folder or topic: each folder is held against each call's. */
#define LIMIT_NAMED_SETTINGS 1024

/* Programs of one call that are remembered: scripts name a dozen, and two of one place take turns. */
#define LIMIT_LOOK_UPS_KEPT 64

/* Names of one list of contexts: people have a handful, and each is a fact of every call. */
#define LIMIT_CONTEXTS 64

/* Files in one rules directory: numbers have two digits, topics are few. */
#define LIMIT_RULE_FILES 512

/* Rules of all layers together; finding numbers and literal numbers stay 32 bit. */
#define LIMIT_RULES 65536

/* One pattern after its %{names} are replaced; PCRE2's own limit for a compiled one is 64 KiB. */
#define LIMIT_PATTERN_BYTES (32 * KIB)

/* PCRE2's match limit: backtracking steps from one place where a match may start; a plain one needs a few
 * hundred, and more in a long text. */
#define LIMIT_MATCH_STEPS        200000
#define LIMIT_MATCH_STEPS_A_BYTE 16

/* Work of all matches of a call, which PCRE2 does not bound: bytes that matching moves by in long
 * texts, and items of patterns that it tries. A hundred million take one second. */
#define LIMIT_MATCH_WORK ((size_t)100000000)

/* A text up to which work is not counted: from a thousand places PCRE2's own limits do, and the count
 * costs a second compile. */
#define LIMIT_MATCH_UNCOUNTED_BYTES (1 * KIB)

/* PCRE2's depth limit: nested backtracking points, each about 100 bytes of heap. */
#define LIMIT_MATCH_DEPTH 20000

/* PCRE2's heap limit in KiB: the depth limit's points fit, and what its doubling leaves behind in the
 * arena stays small. */
#define LIMIT_MATCH_HEAP_KIB 8192

/* Literals of which a pattern must show one; beyond that the filter costs more than it saves. */
#define LIMIT_LITERALS_A_PATTERN 256

/* Ways to spell one literal, `(?:a|b)(?:c|d)` being four: longer literals filter better, more of them
 * cost a step each at every start. */
#define LIMIT_LITERAL_ENDINGS 8

/* Shortest literal: one byte is found in nearly every text, and filters nothing. */
#define LIMIT_LITERAL_MIN_BYTES 2

/* Bytes times literals that are looked through before a pattern is compiled: about what the compile
 * itself costs. */
#define LIMIT_LITERAL_LOOKS 8192

/* Groups in groups for which literals are derived; rules nest four. */
#define LIMIT_REGEX_DEPTH 60

/* Actions of one call: an agent's longest recorded scripts have a few hundred commands; 64 KiB of lines that
 * pipe into `xargs sh -c` have 6,500. */
#define LIMIT_ACTIONS 8192

/* Facts of one call: bounds judging at facts times rules. */
#define LIMIT_FACTS 65536

/* sh -c inside sh -c: people nest two, generators three. */
#define LIMIT_SHELL_DEPTH 8

/* Brackets inside brackets of one command line, $( ${ ` and quotes: the reader recurses there. */
#define LIMIT_SHELL_NESTING 64

/* Items of one shell pattern: a file name's; two lines of them lie on the stack. */
#define LIMIT_GLOB_ITEMS 256

/* Between the brackets of one set of a shell pattern: all bytes and all classes fit. Each bracket that opens
 * looks so far for one that closes. */
#define LIMIT_GLOB_SET_BYTES 1024

/* Text that a pattern of ${x#…} or ${x/…} is held against: time is its square times the items. */
#define LIMIT_PATTERN_SUBJECT_BYTES 1024

/* Brackets and operators inside each other in one arithmetic expression: a call each. */
#define LIMIT_ARITHMETIC_DEPTH 48

/* Words that the braces of one word make, {1..1000}: beyond that they count as one unknown word. */
#define LIMIT_BRACE_WORDS 1024

/* One value that expansions give, and one text that a command writes: as long as a script may be; doubling
 * by x=$x$x ends here. */
#define LIMIT_VALUE_BYTES (256 * KIB)

/* All values of a call together. */
#define LIMIT_EXPANDED_BYTES (16 * MIB)

/* Readings of one pipeline whose variables have several possible values. */
#define LIMIT_CHOICES 64

/* Values that are kept for one variable that branches and loops set. */
#define LIMIT_CANDIDATES 64

/* Loops around one that is read twice, for values that flow from one turn to the next: each level reads
 * its body once more, not twice as often. */
#define LIMIT_LOOPS 4

/* Turns of a loop that are read where the text decides how often it turns, and bytes of such a loop:
 * longer ones are read twice. */
#define LIMIT_TURNS      16
#define LIMIT_ALL_TURNS  512 /* beyond the second, of all loops of a call */
#define LIMIT_TURN_BYTES (1 * KIB)

/* Actions that such a second turn may add; beyond that the first turn stands alone. */
#define LIMIT_TURN_ACTIONS 512

/* Texts of trap that are read again at the end of their shell: scripts have two or three. */
#define LIMIT_TRAPS 16

/* Variables that refer to each other by declare -n: nobody chains two. */
#define LIMIT_REFERENCES 8

/* Calls of one function in each other, each with other arguments than the one around it. */
#define LIMIT_RECURSION 4

/* Functions in each other, and substitutions around them, whose output is followed: each may be called
 * twice by the one around it. */
#define LIMIT_FUNCTION_OUTPUT 6

/* Folders in which a shell may be, by what its branches did: each relative path is a path in each. */
#define LIMIT_FOLDERS 4

/* Calls of functions of one text that are read anew with their arguments; a script of 200 KiB has some
 * hundred. */
#define LIMIT_FUNCTION_CALLS 512

/* One script, Makefile or SQL file that is read because a call runs it, and one script that a call
 * writes: the longest scripts of a Debian system have 200 KiB, one in a thousand is above 64. */
#define LIMIT_SCRIPT_BYTES (256 * KIB)

/* Such files of one call, and all their bytes: builds nest some ten, and the reader needs 20 ms for
 * a MiB. */
#define LIMIT_SCRIPT_FILES  64
#define LIMIT_SCRIPTS_BYTES (2 * MIB)

/* Names tried on the disk for such files, most of which are not there: package.json is looked for in
 * each folder above. */
#define LIMIT_SCRIPT_TRIES 1024

/* Folders that are listed for the scripts that a glob or find names, names that are looked at in one, and
 * scripts that one such command runs: people keep a dozen of them in a folder. */
#define LIMIT_SCRIPT_FOLDERS 64
#define LIMIT_FOLDER_NAMES   1024
#define LIMIT_GLOB_SCRIPTS   24

/* Folders in each other below which find is followed. */
#define LIMIT_FIND_DEPTH 6

/* Variables and rules of one Makefile, each: the kernel's top Makefile has 600 and 400. */
#define LIMIT_MAKE_NAMES 4096

/* Prerequisites of prerequisites, and variables in variables' values: people nest ten. */
#define LIMIT_MAKE_DEPTH 64

/* All text that the variables of one Makefile expand to, which is 3 MiB in that of Python 3.12: what
 * values that hold each other twice would double without end. */
#define LIMIT_MAKE_BYTES (8 * MIB)

/* Command lines that one run of make, npm or just gives: each is parsed alone. */
#define LIMIT_RUN_TEXTS 1024

/* SQL in strings of SQL: DO with an EXECUTE in it nests two. Its bytes, as several dialects may each
 * see other strings. */
#define LIMIT_SQL_DEPTH        4
#define LIMIT_SQL_NESTED_BYTES (4 * MIB)

/* A script whose calls are looked for: its tokens take sixteen times its size. */
#define LIMIT_CODE_BYTES (8 * MIB)

/* Brackets in brackets, and strings in code in strings, of a script: its reader recurses there; what
 * people write nests ten deep, what tools pack twenty. */
#define LIMIT_CODE_NESTING 64

/* Arguments of a call of a script, or items of a list, that are told apart: no call has more that
 * matter. */
#define LIMIT_CODE_ARGUMENTS 256

/* Constants that a variable of a script may have by its branches; with more it is unknown. */
#define LIMIT_CODE_CHOICES 16

/* Words of one command that a script starts; a longer list is given up to here, and as dynamic. */
#define LIMIT_CODE_WORDS 4096

/* One text repeated by a script, "ab" * 3: longer ones fill buffers, and spell no command. */
#define LIMIT_CODE_REPEATED_BYTES (4 * KIB)

/* Text that the reader of a script may make by joining constants, besides eight times the script's
 * own length: enough for what people write, and the bound for what grows by itself. */
#define LIMIT_CODE_JOINED_BYTES (256 * KIB)

/* Links followed in one path, as Linux's own MAXSYMLINKS. */
#define LIMIT_LINKS 40

/* One path given to a system call, as Linux's own PATH_MAX; no longer one can be opened. */
#define LIMIT_PATH_BYTES 4096

/* Letters behind one dash that are read as a bundle of options; no program has as many. */
#define LIMIT_OPTION_LETTERS 64

/* Words of a command with places for values (find -exec, xargs -I) once they are filled in: places
 * times values would be quadratic. */
#define LIMIT_TEMPLATE_WORDS 4096

/* The same in bytes, for those words and for a command line with places: parallel. */
#define LIMIT_TEMPLATE_BYTES (256 * KIB)

/* Calls of a command that xargs feeds which are read one by one; the last of them gets all that is
 * left. */
#define LIMIT_FED_CALLS 64

/* Wrappers of the user's own; every command of a line looks through them. */
#define LIMIT_WRAPPERS 128

/* URLs looked for inside one URL (a redirect's target, an archive's source): bounds the search. */
#define LIMIT_URLS_INSIDE 4

/* Readings of an ambiguous MCP tool name such as mcp__a__b__c. */
#define LIMIT_TOOL_READINGS 16

/* A record is one write that readers take whole (audit.md). */
#define LIMIT_RECORD_BYTES (8 * KIB)

/* `what` of a record (audit.md). */
#define LIMIT_WHAT_BYTES 512

/* Paths and hosts of each kind in a record (audit.md). */
#define LIMIT_RECORD_LIST 8

/* An action's description before redaction, which may make it shorter or longer. */
#define LIMIT_DESCRIPTION_BYTES (4 * KIB)

/* Any other text field of a record, such as a session id or a path. */
#define LIMIT_RECORD_FIELD_BYTES 256

/* Text that is looked at to redact one field; half of it is shown at most, and the other half holds
 * the longest secret that begins in it (the PEM form of an 8192 bit key is below 7 KiB). */
#define LIMIT_REDACT_BYTES (16 * KIB)

/* Files that one scan of configuration reads, folders in folders that it walks, and names that it looks
 * at there: a large repository has a hundred thousand files, its configuration lies three deep. */
#define LIMIT_SCAN_FILES 4096
#define LIMIT_SCAN_DEPTH 12
#define LIMIT_SCAN_NAMES ((size_t)1 << 20)

/* Things of one file that a scan holds against its rules: a long ~/.claude.json has some thousand. */
#define LIMIT_SCAN_ITEMS 16384

/* Text of one item, and of all items of one file, that a scan judges: a private key has 3 KiB, the relevant
 * part of a long ~/.claude.json 100. A hostile text costs ten microseconds a byte. */
#define LIMIT_SCAN_ITEM_BYTES (16 * KIB)
#define LIMIT_SCAN_TEXT_BYTES (512 * KIB)

/* Credentials of one item, and permission rules that deny, that a scan remembers. */
#define LIMIT_SCAN_CREDENTIALS 64
#define LIMIT_SCAN_DENIED      4096

/* Bytes of what a finding shows. */
#define LIMIT_SCAN_SHOWN_BYTES 160

/* An index of git that a scan reads: 200,000 files. */
#define LIMIT_SCAN_INDEX_BYTES (64 * MIB)

/* Files of one replay, and folders in folders: a busy year leaves some ten thousand transcripts, four
 * folders deep. */
#define LIMIT_REPLAY_FILES ((size_t)1 << 20)
#define LIMIT_REPLAY_DEPTH 16

/* Processes of one replay. */
#define LIMIT_REPLAY_JOBS 64

/* Tool, folder and input of a call whose verdict is kept for the next one like it: long ones hardly come
 * twice. All kept verdicts of a process, which then starts anew. */
#define LIMIT_REPLAY_KEPT_BYTES     (4 * KIB)
#define LIMIT_REPLAY_ALL_KEPT_BYTES (128 * MIB)

/* Different calls of one process that are shown with their text: nobody reads more. */
#define LIMIT_REPLAY_SHOWN 4096

/* Bytes of a call that are shown. */
#define LIMIT_REPLAY_SHOWN_BYTES 160

/* Records behind the key that is on the disk, which one call passes: one after a kill, those of half a
 * minute after a loss of power. */
#define LIMIT_CATCH_UP_BYTES (1 * MIB)

/* Files of one log that are read: audit.keep is at most 1000. */
#define LIMIT_LOG_FILES 1024

/* One piece of a log that is read: 1,400 records, so that calls of the system do not count. */
#define LIMIT_JOURNAL_BUFFER (1 * MIB)

/* A line of the log: records have 8 KiB; of what somebody else wrote this much is looked at. */
#define LIMIT_LOG_LINE_BYTES (64 * KIB)

/* Problems of a log that are told one by one: the first is what matters. */
#define LIMIT_LOG_PROBLEMS 20

/* Keys that are derived from a first key, one a record: ten years of a call each ten seconds. It takes
 * a minute; a forged number must not take longer. */
#define LIMIT_CHAIN_STEPS 32000000

/* Names that are counted apart when a log is counted: people have some hundred tools and rules. */
#define LIMIT_TALLY_NAMES 4096

/* Calls that a report shows one by one, the latest that did not pass: nobody reads more. */
#define LIMIT_REPORT_CALLS 200

/* Rows of each table of a report, and permission rules that it holds tools against. */
#define LIMIT_REPORT_ROWS  40
#define LIMIT_REPORT_RULES 4096

/* A page: tables of that many rows of texts of some KiB. */
#define LIMIT_REPORT_BYTES (16 * MIB)

/* How long copies of one record are waited for, in milliseconds, all of them together: a collector that
 * lives takes them in microseconds. */
#define LIMIT_SEND_WAIT_MS 50

/* Grants that are listed: people give a few a day. */
#define LIMIT_GRANTS 256
/* Credentials of one ledger: a hundred servers with ten each, and all that they were before. Its lines have
 * 200 bytes, more where names are long. */
#define LIMIT_LEDGER_KEYS  4096
#define LIMIT_LEDGER_BYTES (4 * MIB)

/* Bytes of a credential's name that the ledger keeps. */
#define LIMIT_KEY_NAME_BYTES 128

/* A credential that logs are searched for: a certificate's key in one line has 12 KiB. It is the part of
 * a file that is kept from one reading to the next. */
#define LIMIT_KEY_VALUE_BYTES (64 * KIB)

/* How long a log that another process holds is waited for, in milliseconds. */
#define LIMIT_LOCK_WAIT_MS 1000

#endif
