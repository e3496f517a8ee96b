/* SPDX-License-Identifier: MIT */
/* hookguard.conf: every setting with good and bad values, the two files, and where they lie. */
#include "rules/settings.h"

#include "base/buf.h"
#include "base/limits.h"
#include "facts/wrappers.h"
#include "scratch.h"
#include "test.h"

struct loaded {
	bool is_loaded;
	struct settings settings;
	struct str origins[SETTING_COUNT];
	struct fault fault;
};

/* Loads two files of the scratch folder; empty for none. */
static struct loaded load_both(struct str system, struct str user, bool is_named)
{
	struct locations locations = {
		.home = STR("/home/u"),
		.system_settings = system,
		.user_settings = user,
		.state = STR("/home/u/.local/state/hookguard"),
		.is_config_named = is_named,
	};
	struct loaded loaded = {.is_loaded = false};
	loaded.is_loaded = settings_load(
		&scratch_arena, &locations, &loaded.settings, loaded.origins, &loaded.fault);
	return loaded;
}

static struct loaded load_text(const char *text)
{
	struct str file = scratch_file("user.conf", 0600, str_of(text));
	return load_both(STR(""), file, false);
}

static struct str value_of(const struct loaded *loaded, enum setting setting)
{
	return setting_value(&scratch_arena, &loaded->settings, setting);
}

static void has_defaults(void)
{
	static const struct str wanted[SETTING_COUNT] = {
		[SETTING_AUDIT_FILE] = STR_INIT("/home/u/.local/state/hookguard/audit.jsonl"),
		[SETTING_AUDIT_LIMIT] = STR_INIT("16M"),
		[SETTING_AUDIT_KEEP] = STR_INIT("8"),
		[SETTING_AUDIT_REQUIRED] = STR_INIT("yes"),
		[SETTING_AUDIT_SYSLOG] = STR_INIT("no"),
		[SETTING_AUDIT_JOURNAL] = STR_INIT("no"),
		[SETTING_AUDIT_COPY_REQUIRED] = STR_INIT("no"),
		[SETTING_CONTEXT] = STR_INIT(""),
		[SETTING_CONTEXT_DEFAULT] = STR_INIT(""),
		[SETTING_DEADLINE] = STR_INIT("2000"),
		[SETTING_DEADLINE_CPU] = STR_INIT("1500"),
		[SETTING_KEYS_MAX_DAYS] = STR_INIT("90"),
		[SETTING_LEVEL] = STR_INIT("standard"),
		[SETTING_MODE] = STR_INIT("enforce"),
		[SETTING_MONITOR_FAULTS] = STR_INIT("block"),
	};
	struct loaded loaded = load_both(scratch_path("no.conf"), scratch_path("no"), false);
	CHECK(loaded.is_loaded);
	for (enum setting setting = 0; setting < SETTING_COUNT; setting++) {
		CHECK_STR(value_of(&loaded, setting), wanted[setting]);
		CHECK_STR(loaded.origins[setting], STR("default"));
	}
}

static void has_no_place_for_records_without_a_home(void)
{
	struct locations locations = {.home = STR("")};
	struct settings settings;
	struct str origins[SETTING_COUNT];
	struct fault fault = {0};
	CHECK(settings_load(&scratch_arena, &locations, &settings, origins, &fault));
	CHECK_STR(settings.audit_file, STR(""));
}

static const struct {
	enum setting setting;
	const char *text;
	const char *value; /* as it is shown */
} good_values[] = {
	{SETTING_AUDIT_FILE, "/var/log/guard.jsonl", "/var/log/guard.jsonl"},
	{SETTING_AUDIT_FILE, "~/log/guard.jsonl", "/home/u/log/guard.jsonl"},
	{SETTING_AUDIT_FILE, "/a file/~/x", "/a file/~/x"},
	{SETTING_AUDIT_LIMIT, "64K", "64K"},
	{SETTING_AUDIT_LIMIT, "65536", "64K"},
	{SETTING_AUDIT_LIMIT, "65537", "65537"},
	{SETTING_AUDIT_LIMIT, "1024K", "1M"},
	{SETTING_AUDIT_LIMIT, "1536K", "1536K"},
	{SETTING_AUDIT_LIMIT, "2G", "2G"},
	{SETTING_AUDIT_LIMIT, "2048G", "2048G"},
	{SETTING_AUDIT_KEEP, "0", "0"},
	{SETTING_AUDIT_KEEP, "007", "7"},
	{SETTING_AUDIT_KEEP, "1000", "1000"},
	{SETTING_AUDIT_REQUIRED, "no", "no"},
	{SETTING_AUDIT_REQUIRED, "yes", "yes"},
	{SETTING_AUDIT_SYSLOG, "yes", "yes"},
	{SETTING_AUDIT_SYSLOG, "/run/x", "/run/x"},
	{SETTING_AUDIT_SYSLOG, "tcp://127.0.0.1:601", "tcp://127.0.0.1:601"},
	{SETTING_AUDIT_JOURNAL, "yes", "yes"},
	{SETTING_AUDIT_JOURNAL, "/run/x", "/run/x"},
	{SETTING_AUDIT_COPY_REQUIRED, "yes", "yes"},
	{SETTING_CONTEXT, "production", "production"},
	{SETTING_CONTEXT, "a b,c , d\te", "a b c d e"},
	{SETTING_CONTEXT, "a\n b\n c", "a b c"},
	{SETTING_CONTEXT, "a a b a", "a b"},
	{SETTING_CONTEXT, "eu-west-1", "eu-west-1"},
	{SETTING_CONTEXT, "", ""},
	{SETTING_CONTEXT, ",", ""},
	{SETTING_CONTEXT_DEFAULT, "production, eu", "production eu"},
	{SETTING_DEADLINE, "100", "100"},
	{SETTING_DEADLINE, "8000", "8000"},
	{SETTING_DEADLINE_CPU, "0500", "500"},
	{SETTING_LEVEL, "standard", "standard"},
	{SETTING_LEVEL, "strict", "strict"},
	{SETTING_LEVEL, "paranoid", "paranoid"},
	{SETTING_MODE, "monitor", "monitor"},
	{SETTING_MODE, "enforce", "enforce"},
	{SETTING_MONITOR_FAULTS, "pass", "pass"},
	{SETTING_MONITOR_FAULTS, "block", "block"},
};

static void takes_good_values(void)
{
	for (size_t i = 0; i < ARRAY_LEN(good_values); i++) {
		enum setting setting = good_values[i].setting;
		struct str line = arena_printf(&scratch_arena, "%.*s = %s\n",
			STR_ARG(setting_name(setting)), good_values[i].text);
		struct loaded loaded = load_text(line.ptr);
		CHECK_STR(fault_text(&loaded.fault), STR(""));
		CHECK_STR(value_of(&loaded, setting), str_of(good_values[i].value));
		CHECK(str_ends_with(loaded.origins[setting], STR("/user.conf:1")));
	}
}

static void shows_values_that_can_be_read_again(void)
{
	for (size_t i = 0; i < ARRAY_LEN(good_values); i++) {
		enum setting setting = good_values[i].setting;
		struct str line = arena_printf(&scratch_arena, "%.*s = %s\n",
			STR_ARG(setting_name(setting)), good_values[i].value);
		struct loaded loaded = load_text(line.ptr);
		CHECK(loaded.is_loaded);
		CHECK_STR(value_of(&loaded, setting), str_of(good_values[i].value));
	}
}

static void refuses_bad_text(void)
{
	static const struct {
		const char *text;
		const char *message; /* behind the path */
	} cases[] = {
		{"audit.file = log.jsonl\n", ":1:14: audit.file must be an absolute path"},
		{"audit.file = ~other/x\n", ":1:14: audit.file must be an absolute path"},
		{"audit.file =\n", ": audit.file must be an absolute path"},
		{"mode = off\n", ":1:8: mode must be monitor or enforce, not \"off\""},
		{"level = strict # for now\n", "paranoid, not \"strict # for now\" (a comment "
					       "stands in a line of its own)"},
		{"monitor.faults = no\n", ":1:18: monitor.faults must be pass or block"},
		{"audit.file = /var/log/\n", ":1:14: audit.file must be the path of a file"},
		{"audit.file = /var/log\n /x\n", ":1:14: audit.file must be the path of a file"},
		{"audit.limit = 65535\n", ":1:15: audit.limit must be a size of at least 64K"},
		{"audit.limit = 63K\n", ": audit.limit must be a size"},
		{"audit.limit = 0\n", ": audit.limit must be a size"},
		{"audit.limit = -1\n", ": audit.limit must be a size"},
		{"audit.limit = 16MB\n", ": audit.limit must be a size"},
		{"audit.limit = 16m\n", ": audit.limit must be a size"},
		{"audit.limit = 1.5M\n", ": audit.limit must be a size"},
		{"audit.limit = M\n", ": audit.limit must be a size"},
		{"audit.limit =\n", ": audit.limit must be a size"},
		{"audit.limit = 18446744073709551616\n", ": audit.limit must be a size"},
		{"audit.limit = 18446744073709551615\n", ": audit.limit must be a size"},
		{"audit.limit = 99999999999G\n", ": audit.limit must be a size"},
		{"audit.keep = 1001\n", ":1:14: audit.keep must be a number from 0 to 1000"},
		{"audit.keep = 8K\n", ": audit.keep must be a number"},
		{"audit.keep =\n", ": audit.keep must be a number"},
		{"audit.required = No\n", ":1:18: audit.required must be yes or no"},
		{"audit.required = true\n", ": audit.required must be yes or no"},
		{"audit.syslog = \n", ": audit.syslog must be yes, no, the absolute path"},
		{"audit.syslog = udp://192.168.0.1:514\n",
			":1:16: audit.syslog must be yes, no, the absolute path"},
		{"audit.journal = tcp://127.0.0.1:1\n",
			":1:17: audit.journal must be yes, no, or the absolute path"},
		{"context = Production\n", ":1:11: context must be names of a-z"},
		{"context = a;b\n", ": context must be names of a-z"},
		{"context = a_b\n", ": context must be names of a-z"},
		{"context.default = a_b\n", ":1:19: context.default must be names of a-z"},
		{"context./srv = a_b\n", ":1:16: context./srv must be names of a-z"},
		{"context.srv = a\n", ":1:1: \"context.srv\" is no setting: write context.FOLDER"},
		{"context. = a\n", ":1:1: \"context.\" is no setting: write context.FOLDER"},
		{"context.~other = a\n", ":1:1: \"context.~other\" is no setting"},
		{"context./srv/* = a\n", ":1:1: \"context./srv/*\" is no setting"},
		{"context./a = a\ncontext./a = b\n", ":2:1: \"context./a\" is given twice"},
		{"forbid.production = writing\n", ":1:21: unknown thing to forbid \"writing\""},
		{"forbid.prod = deploymen\n", ":1:15: unknown thing to forbid \"deploymen\" (did "
					      "you mean \"deployment\"?)"},
		{"forbid.a b = deployment\n", ":1:1: \"forbid.a b\" is no setting: write"},
		{"forbid.p = Deploy\n", ":1:12: forbid.p must be names of database-write"},
		{"host.https://x = p\n", ":1:1: \"host.https://x\" is no setting: write host.NAME"},
		{"host.x:5432 = p\n", ":1:1: \"host.x:5432\" is no setting"},
		{"host.*.x.* = p\n", ":1:1: \"host.*.x.*\" is no setting"},
		{"host.x = P\n", ":1:10: host.x must be names of a-z"},
		{"reach.Prod = p\n", ":1:1: \"reach.Prod\" is no setting: write reach.CONTEXT"},
		{"variable.* = p\n", ":1:1: \"variable.*\" is no setting: write variable.NAME"},
		{"variable.A = p\nvariable.A = q\n", ":2:1: \"variable.A\" is given twice"},
		{"deadline.ms = 99\n", ":1:15: deadline.ms must be a number from 100 to 8000"},
		{"deadline.ms = 8001\n", ":1:15: deadline.ms must be a number from 100 to 8000"},
		{"deadline.ms = 2s\n", ":1:15: deadline.ms must be a number from 100 to 8000"},
		{"deadline.cpu.ms = 0\n", ":1:19: deadline.cpu.ms must be a number from 100"},
		{"keys.max.days = 0\n", ":1:17: keys.max.days must be a number from 1 to 3650"},
		{"keys.max.days.A = 3651\n", ":1:19: keys.max.days.A must be a number from 1"},
		{"keys.max.days. = 9\n", ":1:1: \"keys.max.days.\" is no setting: write"},
		{"level = Strict\n", ":1:9: level must be standard, strict or paranoid"},
		{"level =\n", ": level must be standard, strict or paranoid"},
		{"level.git = loose\n", ":1:13: level.git must be standard, strict or paranoid"},
		{"level. = strict\n", ":1:1: \"level.\" is no setting: write level.TOPIC"},
		{"level.Git = strict\n", ":1:1: \"level.Git\" is no setting: write level.TOPIC"},
		{"level.git.push = strict\n", ":1:1: \"level.git.push\" is no setting"},
		{"level.git = strict\nlevel = strict\nlevel.git = strict\n",
			":3:1: \"level.git\" is given twice"},
		{"[audit]\n", ": settings have no sections"},
		{"# a comment\n\naudit.fil = /x\n",
			":3:1: unknown setting \"audit.fil\" (did you mean \"audit.file\"?)"},
		{"colour = red\n", ":1:1: unknown setting \"colour\""},
		{"audit.keep = 1\naudit.keep = 1\n", ":2:1: \"audit.keep\" is given twice"},
		{"audit.keep\n", ":1:1: "},
		{"wrapper. = line\n", ":1:1: \"wrapper.\" must be followed by the name"},
		{"wrapper./bin/x = line\n", ":1:1: \"wrapper.\" must be followed by the name"},
		{"wrapper.x = lines\n", ":1:13: \"lines\" is no word for a wrapper"},
		{"wrapper.x = operands=2 opts=-c\n", ":1:13: \"opts=-c\" is no word"},
		{"wrapper.x = operands=10\n", ":1:13: \"operands=10\" is no word"},
		{"wrapper.x = markers=a\n", ":1:13: \"markers=a\" is no word"},
		{"wrapper.x =\nwrapper.y =\nwrapper.x = line\n",
			":3:1: \"wrapper.x\" is given twice"},
		{"audit.keep = 1\xff\n", ":1:"},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct loaded loaded = load_text(cases[i].text);
		struct str message = fault_text(&loaded.fault);
		struct str path = scratch_path("user.conf");
		CHECK(!loaded.is_loaded && loaded.origins[0].ptr == NULL);
		CHECK(str_starts_with(message, path));
		CHECK_LONG(loaded.fault.kind, FAULT_SETTINGS);
		if (str_find(message, str_of(cases[i].message), path.len) == STR_NONE)
			CHECK_STR(message, str_of(cases[i].message));
	}
}

static void puts_the_user_over_the_system(void)
{
	struct str system = scratch_file("system.conf", 0644,
		STR("audit.keep = 3\naudit.required = yes\ncontext = production\n"));
	struct str user =
		scratch_file("user.conf", 0600, STR("\naudit.required = no\naudit.limit = 1M\n"));
	struct loaded loaded = load_both(system, user, false);
	CHECK(loaded.is_loaded);
	CHECK_LONG(loaded.settings.audit_keep, 3);
	CHECK_LONG(loaded.settings.audit_limit, 1024 * 1024);
	CHECK(!loaded.settings.is_audit_required);
	CHECK_LONG(loaded.settings.contexts.always.count, 1);
	CHECK(str_ends_with(loaded.origins[SETTING_AUDIT_KEEP], STR("/system.conf:1")));
	CHECK(str_ends_with(loaded.origins[SETTING_AUDIT_REQUIRED], STR("/user.conf:2")));
	CHECK(str_ends_with(loaded.origins[SETTING_CONTEXT], STR("/system.conf:3")));
	CHECK_STR(loaded.origins[SETTING_AUDIT_FILE], STR("default"));
}

/* The named settings of the files as "key=value file:line; …", file without its folder. */
static struct str named_of(const struct loaded *loaded)
{
	struct str all = STR("");
	for (size_t i = 0; i < loaded->settings.named_count; i++) {
		const struct named_setting *named = &loaded->settings.named[i];
		size_t slash = str_find_last(named->origin, '/');
		struct str origin =
			slash == STR_NONE ? named->origin
					  : str_slice(named->origin, slash + 1, named->origin.len);
		all = arena_printf(&scratch_arena, "%.*s%s%.*s=%.*s %.*s", STR_ARG(all),
			i > 0 ? "; " : "", STR_ARG(named->key), STR_ARG(named->value),
			STR_ARG(origin));
	}
	return all;
}

static struct str tightened(struct loaded *loaded, const char *level, const char *context)
{
	(void)settings_tighten(&scratch_arena, str_of(level), str_of(context), &loaded->settings,
		loaded->origins, &loaded->fault);
	return fault_text(&loaded->fault);
}

static struct loaded load_named(void)
{
	struct str system = scratch_file("system.conf", 0644,
		STR("level.git = strict\ncontext./srv/prod/ = production\nlevel.sql = paranoid\n"));
	struct str user = scratch_file("user.conf", 0600,
		STR("level.git = standard\ncontext.~/x/../work = staging, eu\nlevel = strict\n"
		    "context./srv/prod/a =\n"));
	return load_both(system, user, false);
}

static void reads_settings_that_end_in_a_name(void)
{
	struct loaded loaded = load_named();
	const struct levels *levels = &loaded.settings.levels;
	const struct contexts *contexts = &loaded.settings.contexts;
	CHECK_STR(fault_text(&loaded.fault), STR(""));
	CHECK_STR(named_of(&loaded),
		STR("level.git=standard user.conf:1; context./srv/prod/=production system.conf:2; "
		    "level.sql=paranoid system.conf:3; context.~/x/../work=staging eu user.conf:2; "
		    "context./srv/prod/a= user.conf:4"));
	CHECK_LONG(levels_of_topic(levels, STR("git")), LEVEL_STANDARD);
	CHECK_LONG(levels_of_topic(levels, STR("sql")), LEVEL_PARANOID);
	CHECK_LONG(levels_of_topic(levels, STR("files")), LEVEL_STRICT);
	const struct context_entries *folders = &contexts->of[CONTEXT_FOLDER];
	CHECK_LONG(folders->count, 3);
	CHECK_STR(folders->items[0].name, STR("/srv/prod"));
	CHECK(str_ends_with(folders->items[0].origin, STR("/system.conf:2")));
	CHECK_STR(folders->items[1].name, STR("/home/u/work"));
	CHECK_LONG(folders->items[1].says.count, 2);
	CHECK_LONG(folders->items[2].says.count, 0);
}

static void lets_the_environment_tighten_only(void)
{
	struct loaded loaded = load_named();
	CHECK_STR(tightened(&loaded, "", ""), STR(""));
	CHECK(str_ends_with(loaded.origins[SETTING_LEVEL], STR("/user.conf:3")));
	CHECK_STR(tightened(&loaded, "standard", "eu eu extra"), STR(""));
	CHECK_LONG(loaded.settings.levels.all, LEVEL_STRICT);
	CHECK(str_ends_with(loaded.origins[SETTING_LEVEL], STR("/user.conf:3")));
	CHECK_LONG(loaded.settings.contexts.added.count, 2);
	CHECK_STR(tightened(&loaded, "strict", ""), STR(""));
	CHECK(str_starts_with(named_of(&loaded), STR("level.git=strict HOOKGUARD_LEVEL; ")));
	CHECK(str_ends_with(loaded.origins[SETTING_LEVEL], STR("/user.conf:3")));
	CHECK_STR(tightened(&loaded, "paranoid", ""), STR(""));
	CHECK_STR(loaded.origins[SETTING_LEVEL], STR("HOOKGUARD_LEVEL"));
	CHECK_LONG(loaded.settings.levels.all, LEVEL_PARANOID);
	CHECK_LONG(levels_of_topic(&loaded.settings.levels, STR("git")), LEVEL_PARANOID);
}

static void refuses_what_the_environment_can_not_mean(void)
{
	struct loaded loaded = load_named();
	CHECK_STR(tightened(&loaded, "none", ""),
		STR("HOOKGUARD_LEVEL must be standard, strict or paranoid, not \"none\""));
	CHECK_LONG(loaded.fault.kind, FAULT_SETTINGS);
	loaded = load_named();
	CHECK_STR(str_slice(tightened(&loaded, "", "Production"), 0, 41),
		STR("HOOKGUARD_CONTEXT must be names of a-z, 0"));
}

static void limits_settings_that_end_in_a_name(void)
{
	char *lines = arena_alloc(&scratch_arena, 64 * 1024);
	size_t len = 0;
	for (int i = 0; i <= LIMIT_NAMED_SETTINGS; i++)
		len += (size_t)snprintf(lines + len, 64 * 1024 - len, "context./a%d = x\n", i);
	struct loaded loaded = load_text(arena_copy_z(&scratch_arena, (struct str){lines, len}));
	CHECK(str_find(fault_text(&loaded.fault), STR(":1025:1: more than 1024 settings with"),
		      0) != STR_NONE);
	len = 0;
	for (int i = 0; i <= LIMIT_CONTEXTS; i++)
		len += (size_t)snprintf(
			lines + len, 64 * 1024 - len, "%sx%d", i ? " " : "context = ", i);
	loaded = load_text(arena_copy_z(&scratch_arena, (struct str){lines, len}));
	CHECK(str_find(fault_text(&loaded.fault), STR("at most 64, not \""), 0) != STR_NONE);
}

static void takes_wrappers_of_both_files(void)
{
	struct str system =
		scratch_file("system.conf", 0644, STR("wrapper.house = line\nwrapper.rtk =\n"));
	struct str user = scratch_file("user.conf", 0600,
		STR("audit.keep = 1\nwrapper.x-y.z+ = verb=run,do/it\n values=-c,--config\n"
		    "wrapper.house = operands=2 fed\n"));
	struct loaded loaded = load_both(system, user, false);
	CHECK_STR(fault_text(&loaded.fault), STR(""));
	CHECK_LONG(loaded.settings.wrappers_count, 3);
	const struct wrapper *wrappers = loaded.settings.wrappers;
	const struct named_setting *lines = loaded.settings.named;
	CHECK_STR(wrappers[0].name, STR("house"));
	CHECK_LONG(wrappers[0].form, WRAPPER_PREFIX);
	CHECK_LONG(wrappers[0].operands, 2);
	CHECK_LONG(wrappers[0].traits, WRAPPER_IS_FED);
	CHECK_STR(lines[0].value, STR("operands=2 fed"));
	CHECK(str_ends_with(lines[0].origin, STR("/user.conf:4")));
	CHECK_STR(lines[1].key, STR("wrapper.rtk"));
	CHECK(str_ends_with(lines[1].origin, STR("/system.conf:2")));
	CHECK_STR(wrappers[2].name, STR("x-y.z+"));
	CHECK_STR(wrappers[2].lists[WRAPPER_VERBS], STR("run,do/it"));
	CHECK_STR(wrappers[2].lists[WRAPPER_VALUES], STR("-c,--config"));
	CHECK_STR(lines[2].value, STR("verb=run,do/it values=-c,--config"));
}

static void has_a_limit_of_wrappers(void)
{
	struct buf text;
	buf_init(&text, &scratch_arena, 64 * KIB);
	for (size_t i = 0; i <= LIMIT_WRAPPERS; i++) {
		struct loaded loaded = load_text(arena_copy_z(&scratch_arena, buf_str(&text)));
		CHECK_LONG(loaded.settings.wrappers_count, i);
		buf_printf(&text, "wrapper.x%zu = line\n", i);
	}
	struct loaded loaded = load_text(arena_copy_z(&scratch_arena, buf_str(&text)));
	CHECK(!loaded.is_loaded);
	CHECK(str_find(fault_text(&loaded.fault), STR("more than 128 wrappers"), 0) != STR_NONE);
}

static void check_fault(struct loaded loaded, const char *part)
{
	struct str message = fault_text(&loaded.fault);
	CHECK(!loaded.is_loaded);
	CHECK_LONG(loaded.fault.kind, FAULT_SETTINGS);
	CHECK(str_starts_with(message, STR("settings: ")));
	if (str_find(message, str_of(part), 0) == STR_NONE)
		CHECK_STR(message, str_of(part));
}

static void wants_the_file_that_was_named(void)
{
	struct str missing = scratch_path("missing.conf");
	check_fault(
		load_both(STR(""), missing, true), "/missing.conf does not exist: mend --config");
	check_fault(load_both(STR(""), STR(""), true), "give an absolute path");
	CHECK(load_both(STR(""), missing, false).is_loaded);
}

static void refuses_files_of_others(void)
{
	struct str good = scratch_file("good.conf", 0600, STR("audit.keep = 1\n"));
	struct str bad = scratch_file("bad.conf", 0606, STR("audit.keep = 1\n"));
	CHECK(load_both(good, good, false).is_loaded);
	check_fault(load_both(good, bad, false), "/bad.conf is writable by others (mode 0606)");
	check_fault(load_both(bad, good, false), "/bad.conf is writable by others (mode 0606)");
	check_fault(load_both(STR(""), scratch_folder("x.conf", 0700), false), " is a folder");
}

static void names_and_explains_every_setting(void)
{
	for (enum setting setting = 0; setting < SETTING_COUNT; setting++) {
		CHECK(setting_name(setting).len > 0 && setting_help(setting).len > 0);
		CHECK(str_find_byte(setting_help(setting), '\n', 0) == STR_NONE);
	}
	CHECK_STR(setting_name(SETTING_AUDIT_FILE), STR("audit.file"));
}

static void set_variable(const char *name, const char *value)
{
	if (value)
		(void)setenv(name, value, 1);
	else
		(void)unsetenv(name);
}

static void finds_its_files_by_the_environment(void)
{
	static const struct {
		const char *home, *config, *state; /* NULL: not set */
		const char *user_settings, *user_rules, *state_folder;
	} cases[] = {
		{"/home/u", NULL, NULL, "/home/u/.config/hookguard/hookguard.conf",
			"/home/u/.config/hookguard/rules", "/home/u/.local/state/hookguard"},
		{"/home/u//", "", "", "/home/u/.config/hookguard/hookguard.conf",
			"/home/u/.config/hookguard/rules", "/home/u/.local/state/hookguard"},
		{"/home/u", "/c", "/s/", "/c/hookguard/hookguard.conf", "/c/hookguard/rules",
			"/s/hookguard"},
		{"/home/u", "c", "./s", "/home/u/.config/hookguard/hookguard.conf",
			"/home/u/.config/hookguard/rules", "/home/u/.local/state/hookguard"},
		{"/home/u", "~/c", NULL, "/home/u/.config/hookguard/hookguard.conf",
			"/home/u/.config/hookguard/rules", "/home/u/.local/state/hookguard"},
		{"/", NULL, NULL, "/.config/hookguard/hookguard.conf", "/.config/hookguard/rules",
			"/.local/state/hookguard"},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct locations found;
		set_variable("HOME", cases[i].home);
		set_variable("XDG_CONFIG_HOME", cases[i].config);
		set_variable("XDG_STATE_HOME", cases[i].state);
		locations_find(&scratch_arena, STR(""), &found);
		CHECK_STR(found.user_settings, str_of(cases[i].user_settings));
		CHECK_STR(found.user_rules, str_of(cases[i].user_rules));
		CHECK_STR(found.state, str_of(cases[i].state_folder));
		CHECK(!found.is_config_named);
		CHECK(str_ends_with(found.system_settings, STR("/hookguard.conf")));
		CHECK(str_ends_with(found.system_rules, STR("/rules")));
	}
}

static void asks_the_user_database_without_a_home(void)
{
	static const char *const homes[] = {NULL, "", "relative"};
	for (size_t i = 0; i < ARRAY_LEN(homes); i++) {
		struct locations found;
		set_variable("HOME", homes[i]);
		locations_find(&scratch_arena, STR(""), &found);
		CHECK(found.home.len == 0 || found.home.ptr[0] == '/');
		CHECK_LONG(found.user_settings.len > 0, found.home.len > 0);
	}
}

static void takes_the_settings_that_are_named(void)
{
	static const struct {
		const char *config, *user_settings, *user_rules; /* %: the current folder */
	} cases[] = {
		{"/etc/x.conf", "/etc/x.conf", "/etc/rules"},
		{"/x.conf", "/x.conf", "/rules"},
		{"x.conf", "%/x.conf", "%/rules"},
		{"../y/x.conf", "%/../y/x.conf", "%/../y/rules"},
	};
	CHECK_LONG(chdir(scratch_root.ptr), 0);
	set_variable("HOME", "/home/u");
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct locations found;
		struct str wanted[] = {str_of(cases[i].user_settings), str_of(cases[i].user_rules)};
		for (size_t w = 0; w < ARRAY_LEN(wanted); w++) {
			if (str_starts_with(wanted[w], STR("%")))
				wanted[w] = arena_printf(&scratch_arena, "%.*s%s",
					STR_ARG(scratch_root), wanted[w].ptr + 1);
		}
		locations_find(&scratch_arena, str_of(cases[i].config), &found);
		CHECK(found.is_config_named);
		CHECK_STR(found.user_settings, wanted[0]);
		CHECK_STR(found.user_rules, wanted[1]);
	}
	CHECK_LONG(chdir("/"), 0);
}

int main(void)
{
	if (!scratch_start()) {
		printf("Bail out! no scratch folder below TMPDIR\n");
		return 1;
	}
	TEST(has_defaults);
	TEST(has_no_place_for_records_without_a_home);
	TEST(takes_good_values);
	TEST(shows_values_that_can_be_read_again);
	TEST(refuses_bad_text);
	TEST(puts_the_user_over_the_system);
	TEST(reads_settings_that_end_in_a_name);
	TEST(lets_the_environment_tighten_only);
	TEST(refuses_what_the_environment_can_not_mean);
	TEST(limits_settings_that_end_in_a_name);
	TEST(takes_wrappers_of_both_files);
	TEST(has_a_limit_of_wrappers);
	TEST(wants_the_file_that_was_named);
	TEST(refuses_files_of_others);
	TEST(names_and_explains_every_setting);
	TEST(finds_its_files_by_the_environment);
	TEST(asks_the_user_database_without_a_home);
	TEST(takes_the_settings_that_are_named);
	scratch_finish();
	return test_done();
}
