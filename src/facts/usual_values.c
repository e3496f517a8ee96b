/* SPDX-License-Identifier: MIT */
/* A usual value says more than nothing: a path that starts with $HOME. */
#include "facts/usual_values.h"

/* Variables of the environment with their usual values; `~` is the home folder. */
struct usual {
	struct str name;
	struct str value;
};

static const struct usual usual_values[] = {
	{STR_INIT("BASH"), STR_INIT("/bin/bash")},
	{STR_INIT("HOME"), STR_INIT("~")},
	{STR_INIT("IFS"), STR_INIT(" \t\n")},
	{STR_INIT("SHELL"), STR_INIT("/bin/bash")},
	{STR_INIT("TMPDIR"), STR_INIT("/tmp")},
	{STR_INIT("XDG_CACHE_HOME"), STR_INIT("~/.cache")},
	{STR_INIT("XDG_CONFIG_HOME"), STR_INIT("~/.config")},
	{STR_INIT("XDG_DATA_HOME"), STR_INIT("~/.local/share")},
	{STR_INIT("XDG_STATE_HOME"), STR_INIT("~/.local/state")},
};

bool usual_value_find(const struct values *values, struct str name, struct str *text)
{
	const struct state *state = values->state;
	bool is_before = str_equal(name, STR("OLDPWD"));
	const struct folder *folder = is_before ? &state->folder_previous : &state->folder;
	if ((is_before || str_equal(name, STR("PWD"))) && !folder->is_unknown &&
		folder->path.len > 0) {
		*text = folder->path;
		return true;
	}
	for (size_t i = 0; i < ARRAY_LEN(usual_values); i++) {
		struct str value = usual_values[i].value;
		if (!str_equal(usual_values[i].name, name))
			continue;
		*text = value;
		if (value.ptr[0] == '~')
			*text = arena_printf(values->arena, "%.*s%.*s", STR_ARG(values->home),
				STR_ARG(str_slice(value, 1, value.len)));
		return value.ptr[0] != '~' || values->home.len > 0;
	}
	return false;
}

/* Variables that start with a slash whatever they are: ${PATH:0:1} spells one. */
static const struct str absolute_names[] = {
	STR_INIT("PATH"), STR_INIT("PWD"), STR_INIT("OLDPWD"), STR_INIT("HOME"), STR_INIT("SHELL")};

bool usual_value_is_slash(const struct parameter *parameter)
{
	return str_equal(parameter->op, STR(":")) && parameter->second &&
	       str_equal(str_trim(parameter->first->text), STR("0")) &&
	       str_equal(str_trim(parameter->second->text), STR("1")) &&
	       str_is_one_of(parameter->name, absolute_names, ARRAY_LEN(absolute_names));
}
