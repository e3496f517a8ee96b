/* SPDX-License-Identifier: MIT */
/* Faults live in their own fixed buffer, so that "no memory" can be said without memory. */
#include "base/fault.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

static const struct str kind_names[] = {
	[FAULT_INTERNAL] = STR_INIT("fault.internal"),
	[FAULT_PAYLOAD] = STR_INIT("fault.payload"),
	[FAULT_RULES] = STR_INIT("fault.rules"),
	[FAULT_SETTINGS] = STR_INIT("fault.settings"),
	[FAULT_MATCH] = STR_INIT("fault.match"),
	[FAULT_LIMIT] = STR_INIT("fault.limit"),
	[FAULT_AUDIT] = STR_INIT("fault.audit"),
	[FAULT_COPY] = STR_INIT("fault.copy"),
	[FAULT_USAGE] = STR_INIT("fault.usage"),
	[FAULT_SYSTEM] = STR_INIT("fault.system"),
	[FAULT_DEADLINE] = STR_INIT("fault.deadline"),
	[FAULT_SIGNAL] = STR_INIT("fault.signal"),
};
static_assert(ARRAY_LEN(kind_names) == FAULT_KIND_COUNT, "every kind of fault has a name");

void fault_record(struct fault *f, enum fault_kind kind, const char *format, ...)
{
	va_list arguments;
	if (f->is_set)
		return;
	va_start(arguments, format);
	int wanted = vsnprintf(f->text, sizeof(f->text), format, arguments);
	va_end(arguments);
	size_t len = wanted < 0 ? 0 : (size_t)wanted;
	f->len = len < sizeof(f->text) ? len : sizeof(f->text) - 1;
	f->kind = kind;
	f->is_set = true;
}

struct str fault_text(const struct fault *f)
{
	return (struct str){f->text, f->len};
}

struct str fault_kind_name(enum fault_kind kind)
{
	return kind_names[kind];
}
