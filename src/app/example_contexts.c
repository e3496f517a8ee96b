/* SPDX-License-Identifier: MIT */
/* By the reader of hookguard.conf, so that examples can say what settings can, and nothing else. */
#include "app/example_contexts.h"

#include "rules/settings.h"

bool example_contexts_read(struct arena *arena, struct str context, struct str lines,
	struct contexts *out, struct fault *f)
{
	const struct locations nowhere = {.home = STR(EXAMPLE_HOME)};
	struct str origins[SETTING_COUNT];
	struct settings settings;
	settings_default(arena, &nowhere, &settings);
	if (lines.len > 0 && !settings_read_text(arena, &nowhere, STR("settings of the example"),
				     lines, &settings, origins, f))
		return false;
	*out = settings.contexts;
	if (context.len > 0) {
		struct str *name = ARENA_NEW(arena, struct str);
		*name = context;
		out->always = (struct context_names){name, 1};
	}
	return true;
}
