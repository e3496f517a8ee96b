/* SPDX-License-Identifier: MIT */
/* Tables of source texts and the calls that are found in them, for the tests of facts/code.h. */
#ifndef HOOKGUARD_TESTS_CODE_TABLE_H
#define HOOKGUARD_TESTS_CODE_TABLE_H

#include "base/buf.h"
#include "base/limits.h"
#include "facts/code.h"
#include "test.h"

static struct arena arena;

struct sample {
	struct str code;
	struct str
		calls; /* "shell rm -rf / | words rm,-rf,/ | deletes? /tmp/$"; ? marks a dynamic one */
};

#define S(code, calls)                                                                             \
	{                                                                                          \
		STR_INIT(code), STR_INIT(calls)                                                    \
	}

/* A value as the tables write it: $ is what is not known. */
static void code_add_value(struct buf *out, struct str value)
{
	for (;;) {
		size_t at = str_find(value, STR(CODE_UNKNOWN), 0);
		buf_add(out, str_slice(value, 0, at));
		if (at == STR_NONE)
			return;
		buf_add(out, STR("$"));
		value = str_slice(value, at + STR(CODE_UNKNOWN).len, value.len);
	}
}

static struct str code_calls(struct str lang, struct str code)
{
	static const char *const kinds[] = {"shell", "words", "reads", "writes", "deletes", "host",
		"enters", "prints", "code", "requests", "sql"};
	struct buf out;
	buf_init(&out, &arena, 64 * KIB);
	const struct code_call *call = code_find_calls(&arena, lang, code);
	for (; call; call = call->next) {
		buf_printf(&out, "%s%s%s", out.len > 0 ? " | " : "", kinds[call->kind],
			call->is_dynamic ? "?" : "");
		if (call->value.len > 0)
			buf_add_byte(&out, ' ');
		code_add_value(&out, call->value);
		for (size_t i = 0; i < call->words_count; i++) {
			buf_add_byte(&out, i > 0 ? ',' : call->kind == CODE_HOST ? ':' : ' ');
			code_add_value(&out, call->words[i]);
		}
		CHECK(call->place.at <= code.len && call->place.len <= code.len - call->place.at);
		CHECK(str_starts_with(call->via, lang));
		CHECK(call->kind != CODE_CODE || str_equal(call->lang, lang));
	}
	return buf_str(&out);
}

static bool code_has_active(const struct code_call *call)
{
	while (call && !code_is_active_call(call))
		call = call->next;
	return call != NULL;
}

/* That a text is not passed over, if only what acts is asked for, where it acts. */
static void code_check_active(struct str lang, struct str code)
{
	static const struct code_context context = {.wants_active_only = true};
	bool wants = code_has_active(code_find_calls(&arena, lang, code));
	bool has = code_has_active(code_find_calls_in(&arena, lang, code, &context));
	if (has != wants)
		printf("# passed over: %.*s\n", STR_ARG(code));
	CHECK(has == wants);
}

static void code_check_table(const char *lang, const struct sample *samples, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct str calls = code_calls(str_of(lang), samples[i].code);
		if (!str_equal(calls, samples[i].calls))
			printf("# %s: %.*s\n", lang, STR_ARG(samples[i].code));
		CHECK_STR(calls, samples[i].calls);
		code_check_active(str_of(lang), samples[i].code);
	}
}

#define CHECK_TABLE(lang, samples) code_check_table((lang), (samples), ARRAY_LEN(samples))

#endif
