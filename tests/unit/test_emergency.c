/* SPDX-License-Identifier: MIT */
/* The record that a signal handler leaves: what is in it, where it is not written, and what it is to
 * the records around it. */
#include "log_fixture.h"

#include "audit/emergency.h"
#include "audit/logfile.h"
#include "base/clock.h"

static const struct dialect host = {.name = STR_INIT("claude-code")};

static struct settings log_at(const char *name)
{
	struct settings settings = settings_for(name, MIB, 2);
	emergency_set_log(settings.audit_file, clock_monotonic_us());
	return settings;
}

static void nothing_is_known(void)
{
	emergency_record(FAULT_SIGNAL, STR("signal: early"));
	emergency_set_log(STR(""), 0);
	emergency_record(FAULT_SIGNAL, STR("signal: no place"));
	CHECK(true); /* no log, and no crash */
}

static void a_log_is_known(void)
{
	(void)log_at("a.jsonl");
	emergency_record(FAULT_DEADLINE, STR("deadline: \"over\"\n\\"));
	struct str line = content_of("a.jsonl");
	CHECK(str_starts_with(line, STR("{\"v\":1,\"time\":\"2")));
	CHECK(str_find(line,
		      STR("Z\",\"verdict\":\"fault\",\"rule\":\"fault.deadline\",\"severity\":"
			  "\"high\",\"what\":\"deadline: ?over???\",\"input\":{\"bytes\":0},"
			  "\"guard\":{\"version\":\"" HOOKGUARD_VERSION "\"},\"us\":"),
		      0) != STR_NONE);
	CHECK(str_ends_with(line, STR("}\n")));
	CHECK_LONG(mode_of(scratch_path("a.jsonl")), 0600);
}

static const struct {
	struct str session;
	struct str id;
	struct str members;
} calls[] = {
	{STR_INIT("5f0c-1"), STR_INIT("toolu_01A"),
		STR_INIT(",\"session\":\"5f0c-1\",\"call\":\"toolu_01A\",\"host\":\"claude-code\","
			 "\"input\":{\"bytes\":77},")},
	{STR_INIT(""), STR_INIT("a b"),
		STR_INIT("it\",\"host\":\"claude-code\",\"input\":{\"bytes\":77},")},
	{STR_INIT("x\"y"), STR_INIT("\xc3\xa4"),
		STR_INIT("it\",\"host\":\"claude-code\",\"input\":{\"bytes\":77},")},
	{STR_INIT("00000000001111111111222222222233333333334444444444555555555566666666667777777777"
		  "8"),
		STR_INIT("c"), STR_INIT("it\",\"call\":\"c\",\"host\":\"claude-code\",")},
};

static void a_call_is_known(void)
{
	(void)log_at("b.jsonl");
	for (size_t i = 0; i < ARRAY_LEN(calls); i++) {
		struct call call = {
			.dialect = &host,
			.session = calls[i].session,
			.id = calls[i].id,
			.payload_bytes = 77,
		};
		size_t before = content_of("b.jsonl").len;
		emergency_set_call(&call);
		emergency_record(FAULT_SIGNAL, STR("it"));
		struct str all = content_of("b.jsonl");
		CHECK(str_find(str_slice(all, before, all.len), calls[i].members, 0) != STR_NONE);
	}
}

/* It is outside the numbering, before, between and behind numbered records. */
static void numbers_go_on_around_it(void)
{
	struct settings settings = log_at("c.jsonl");
	emergency_record(FAULT_SIGNAL, STR("first"));
	append_lines(&settings, 2);
	emergency_record(FAULT_SIGNAL, STR("second"));
	append_lines(&settings, 1);
	struct str all = unsealed(content_of("c.jsonl"));
	CHECK(str_find(all, STR("{\"v\":1,\"seq\":3,\"x\":\"y\"}\n"), 0) != STR_NONE);
	CHECK(str_find(all, STR("\"seq\":4"), 0) == STR_NONE);
	CHECK(str_find(all, STR("\n\n"), 0) == STR_NONE);
}

/* A signal may come while a line is half on disk. */
static void a_torn_line_is_closed(void)
{
	struct str file = scratch_file("d.jsonl", 0600, STR("{\"v\":1,\"seq\":1,\"x"));
	emergency_set_log(file, 0);
	emergency_record(FAULT_SIGNAL, STR("it"));
	CHECK(str_starts_with(content(file), STR("{\"v\":1,\"seq\":1,\"x\n{\"v\":1,\"time\"")));
}

/* The lock is not waited for, since the process that is ended may hold it. */
static void a_lock_is_no_hindrance(void)
{
	struct settings settings = log_at("e.jsonl");
	struct logfile file;
	struct fault f = {0};
	logfile_init(&file, &scratch_arena, settings.audit_file);
	CHECK(logfile_open(&file, &scratch_arena, &f));
	emergency_record(FAULT_SIGNAL, STR("it"));
	CHECK(str_find(content_of("e.jsonl"), STR("\"what\":\"it\""), 0) != STR_NONE);
	logfile_close(&file);
}

/* Where the log must not lie, nothing is written, and nothing is waited for. */
static void other_files_stay_as_they_are(void)
{
	struct str kept = scratch_file("kept", 0600, STR("kept\n"));
	struct str alias = scratch_note("alias");
	struct str twin = scratch_note("twin");
	struct str fifo = scratch_note("fifo");
	CHECK_LONG(symlink(kept.ptr, alias.ptr), 0);
	CHECK_LONG(mkfifo(fifo.ptr, 0600), 0);
	emergency_set_log(alias, 0);
	emergency_record(FAULT_SIGNAL, STR("it"));
	emergency_set_log(fifo, 0);
	emergency_record(FAULT_SIGNAL, STR("it"));
	emergency_set_log(scratch_root, 0);
	emergency_record(FAULT_SIGNAL, STR("it"));
	CHECK_LONG(unlink(alias.ptr), 0);
	CHECK_LONG(symlink("nowhere", alias.ptr), 0);
	emergency_set_log(alias, 0);
	emergency_record(FAULT_SIGNAL, STR("it"));
	CHECK_LONG(mode_of(scratch_path("nowhere")), -1);
	CHECK_LONG(link(kept.ptr, twin.ptr), 0);
	emergency_set_log(kept, 0);
	emergency_record(FAULT_SIGNAL, STR("it"));
	CHECK_STR(content(kept), STR("kept\n"));
}

int main(void)
{
	if (!scratch_start())
		return 1;
	TEST(nothing_is_known);
	TEST(a_log_is_known);
	TEST(a_call_is_known);
	TEST(numbers_go_on_around_it);
	TEST(a_torn_line_is_closed);
	TEST(a_lock_is_no_hindrance);
	TEST(other_files_stay_as_they_are);
	scratch_finish();
	return test_done();
}
