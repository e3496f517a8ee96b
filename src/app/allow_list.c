/* SPDX-License-Identifier: MIT */
/* The grants that are there, and taking them back. */
#include "app/command_allow.h"
#include "app/print.h"
#include "audit/grant_code.h"
#include "base/clock.h"
#include "base/escape.h"

static void add_time(struct buf *out, int64_t ns)
{
	buf_add(out, STR("\""));
	clock_add_time(out, ns);
	buf_add(out, STR("\""));
}

static void add_text(struct buf *out, const char *key, struct str value)
{
	buf_printf(out, ",\"%s\":", key);
	escape_json(out, value);
}

static void write_json(struct buf *out, const struct grant *grant, bool is_first, bool is_over)
{
	buf_add(out, is_first ? STR("{\"grant\":") : STR(",\n{\"grant\":"));
	escape_json(out, grant->id);
	add_text(out, "code", str_slice(grant->code, 0, GRANT_TYPED_BYTES));
	buf_add(out, STR(",\"made\":"));
	add_time(out, grant->made_ns);
	buf_add(out, STR(",\"until\":"));
	add_time(out, grant->until_ns);
	add_text(out, "for", grant->is_for_once ? STR("once") : STR("any"));
	buf_printf(out, ",\"over\":%s", is_over ? "true" : "false");
	add_text(out, "rule", grant->rule);
	add_text(out, "what", grant->what);
	add_text(out, "cwd", grant->cwd);
	buf_add(out, STR("}"));
}

static void write_line(struct buf *out, const struct grant *grant, bool is_over)
{
	buf_add(out, str_slice(grant->code, 0, GRANT_TYPED_BYTES));
	buf_printf(out, "  %-10s%s ", grant->is_for_once ? "once" : "each time",
		is_over ? "over since" : "until");
	clock_add_time(out, grant->until_ns);
	buf_add(out, STR("  "));
	escape_visible(out, grant->rule);
	buf_add(out, STR("  "));
	escape_visible(out, grant->what);
	buf_add(out, STR("   ("));
	escape_visible(out, grant->cwd);
	buf_add(out, STR(")\n"));
}

enum exit_status allow_list(const struct allow *allow)
{
	struct fault fault = {0};
	struct grant *grants;
	size_t count;
	struct buf out;
	int64_t now_ns = clock_wall_ns();
	if (!grants_list(&allow->grants, &grants, &count, &fault))
		return print_fault(allow->arena, &fault);
	buf_init(&out, allow->arena, 8 * MIB);
	buf_add(&out, allow->options->is_json ? STR("[") : STR(""));
	for (size_t i = 0; i < count; i++) {
		bool is_over = grants[i].until_ns <= now_ns;
		if (allow->options->is_json)
			write_json(&out, &grants[i], i == 0, is_over);
		else
			write_line(&out, &grants[i], is_over);
	}
	buf_add(&out, allow->options->is_json ? STR("]\n") : STR(""));
	if (count == 0 && !allow->options->is_json)
		buf_add(&out, STR("no grants\n"));
	return print_out(&out, EXIT_STATUS_PASS);
}

/* Removes first: a grant that the log calls revoked must not be there. */
static bool revoke_one(
	const struct allow *allow, const struct grant *grant, size_t *revoked, struct fault *f)
{
	bool was_there;
	if (!grant_remove(&allow->grants, grant->code, &was_there, f))
		return false;
	*revoked += was_there;
	return !was_there || allow_record(allow, "revoke", grant, NULL, f);
}

enum exit_status allow_revoke(const struct allow *allow, struct str code)
{
	struct fault fault = {0};
	struct grant *grants;
	size_t count;
	size_t revoked = 0;
	struct buf out;
	bool is_done = grants_list(&allow->grants, &grants, &count, &fault);
	for (size_t i = 0; is_done && i < count; i++) {
		if (str_starts_with(grants[i].code, code))
			is_done = revoke_one(allow, &grants[i], &revoked, &fault);
	}
	if (!is_done)
		return print_fault(allow->arena, &fault);
	buf_init(&out, allow->arena, 1 * KIB);
	buf_printf(&out, "revoked: %zu grant%s\n", revoked, revoked == 1 ? "" : "s");
	return print_out(&out, revoked > 0 ? EXIT_STATUS_PASS : EXIT_STATUS_FAILED);
}
