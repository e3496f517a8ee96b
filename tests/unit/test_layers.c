/* SPDX-License-Identifier: MIT */
/* Layers over each other: what each may do to the ones below, and what refuses the whole set. */
#include "rules/layers.h"

#include "base/buf.h"
#include "rules/index.h"
#include "scratch.h"
#include "test.h"

/* Built-in rules of the test's own, packed by hand. */
#define TEXTS "Bashgitpush|sendgit.push-forceself.logfiles.remover"
#define BASH                                                                                       \
	{                                                                                          \
		0, 4                                                                               \
	}
#define GIT                                                                                        \
	{                                                                                          \
		4, 3                                                                               \
	}
#define PUSH                                                                                       \
	{                                                                                          \
		7, 4                                                                               \
	}
#define SEND                                                                                       \
	{                                                                                          \
		12, 4                                                                              \
	}
#define EITHER                                                                                     \
	{                                                                                          \
		7, 9                                                                               \
	}
#define NOWHERE                                                                                    \
	{                                                                                          \
		{0, 0}, 0, 0                                                                       \
	}
static const struct packed_text literals[] = {PUSH, SEND, BASH, BASH};
static const struct packed_condition conditions[] = {
	{{0, 0}, GIT, NOWHERE, 0, 0, FACT_PROGRAM, false, false},
	{{0, 0}, EITHER, NOWHERE, 0, 2, FACT_COMMAND, false, false},
	{{0, 0}, BASH, NOWHERE, 2, 1, FACT_TOOL, false, true},
	{{0, 0}, BASH, NOWHERE, 3, 1, FACT_TOOL, false, true},
};

#define BUILTIN(at, len, first, count, locked)                                                     \
	{                                                                                          \
		.id = {(at), (len)}, .reason = {50, 1}, .is_locked = (locked), .is_enabled = true, \
		.first_condition = (first), .conditions_count = (count)                            \
	}

static const struct packed_rule packed[] = {
	BUILTIN(16, 14, 0, 2, false),
	BUILTIN(30, 8, 2, 1, true),
	BUILTIN(38, 12, 3, 1, false),
};
const struct packed_rules builtin_rules = {
	TEXTS, literals, conditions, NULL, packed, ARRAY_LEN(packed), STR_INIT("0123456789abcdef")};
const struct rule_index builtin_index = {.rules_count = ARRAY_LEN(packed)};

#define RULE(id) "[" id "]\nreason = Because.\nprogram = git\n"

struct loaded {
	bool is_loaded;
	struct ruleset rules;
	struct rule_files files;
	struct fault fault;
};

static struct loaded load(const struct rule_sources *sources)
{
	struct loaded loaded = {.is_loaded = false};
	loaded.is_loaded =
		layers_load(&scratch_arena, sources, &loaded.rules, &loaded.files, &loaded.fault);
	return loaded;
}

/* Makes NAME/{system,user,project,named}, for one test each; put adds files. */
static struct rule_sources make_folders(const char *name)
{
	static const char *const layers[] = {"system", "user", "project", "named"};
	struct str paths[ARRAY_LEN(layers)];
	(void)scratch_folder(name, 0700);
	for (size_t i = 0; i < ARRAY_LEN(layers); i++) {
		struct str folder = arena_printf(&scratch_arena, "%s/%s", name, layers[i]);
		paths[i] = scratch_folder(folder.ptr, 0700);
	}
	return (struct rule_sources){.system = paths[0], .user = paths[1], .project = paths[2]};
}

/* A file in one of the folders: put("x", "user/10-a.rules", "…"). */
static struct str put(const char *folder, const char *name, const char *text)
{
	struct str path = arena_printf(&scratch_arena, "%s/%s", folder, name);
	return scratch_file(path.ptr, 0600, str_of(text));
}

static const struct rule_in_force *find(const struct loaded *loaded, const char *id)
{
	for (size_t i = 0; i < loaded->rules.count; i++) {
		if (str_equal(ruleset_at(&loaded->rules, i)->rule->id, str_of(id)))
			return ruleset_at(&loaded->rules, i);
	}
	printf("# no rule %s\n", id);
	return NULL;
}

static void check_ids(const struct loaded *loaded, const char *const *ids, size_t count)
{
	CHECK_STR(fault_text(&loaded->fault), STR(""));
	CHECK_LONG(loaded->rules.count, count);
	for (size_t i = 0; i < count && i < loaded->rules.count; i++)
		CHECK_STR(ruleset_at(&loaded->rules, i)->rule->id, str_of(ids[i]));
}

static void has_builtin_rules_alone(void)
{
	static const char *const ids[] = {"git.push-force", "self.log", "files.remove"};
	struct loaded loaded = load(&(struct rule_sources){.project = STR("")});
	check_ids(&loaded, ids, ARRAY_LEN(ids));
	CHECK_LONG(loaded.files.count, 0);
	CHECK_LONG(loaded.rules.digest.len, 16);
}

static void unpacks_what_is_looked_at(void)
{
	struct loaded loaded = load(&(struct rule_sources){.project = STR("")});
	CHECK(!loaded.rules.rules[0].rule && !loaded.rules.rules[2].rule);
	const struct rule_in_force *push = ruleset_at(&loaded.rules, 0);
	CHECK(push == ruleset_at(&loaded.rules, 0));
	CHECK(!loaded.rules.rules[2].rule);
	CHECK_LONG(push->rule->layer, LAYER_BUILTIN);
	CHECK_STR(push->rule->reason, STR("r"));
	CHECK_LONG(push->rule->conditions_count, 2);
	CHECK_LONG(push->rule->conditions[0].fact, FACT_PROGRAM);
	CHECK_STR(push->rule->conditions[1].pattern, STR("push|send"));
	CHECK_LONG(push->rule->conditions[1].literals_count, 2);
	CHECK_STR(push->rule->conditions[1].literals[1], STR("send"));
	CHECK(!push->patterns[0] && !push->patterns[1]);
	CHECK(ruleset_at(&loaded.rules, 1)->rule->is_locked);
	CHECK(ruleset_at(&loaded.rules, 2)->rule->conditions[0].is_plain_list);
}

static void reads_layers_and_files_in_order(void)
{
	static const char *const ids[] = {"git.push-force", "self.log", "files.remove", "s.b",
		"s.a", "s.c", "u.a", "p.a", "p.b"};
	static const char *const files[] = {"system/10-a.rules", "system/20-b.rules",
		"user/10-a.rules", "project/10-a.rules", "project/11-b.rules"};
	static const enum layer layers[] = {[3] = LAYER_SYSTEM,
		LAYER_SYSTEM,
		LAYER_SYSTEM,
		LAYER_USER,
		LAYER_PROJECT,
		LAYER_PROJECT};
	struct rule_sources sources = make_folders("order");
	(void)put("order", "project/11-b.rules", RULE("p.b"));
	(void)put("order", "project/10-a.rules", RULE("p.a"));
	(void)put("order", "user/10-a.rules", RULE("u.a"));
	(void)put("order", "system/20-b.rules", RULE("s.c"));
	(void)put("order", "system/10-a.rules", RULE("s.b") RULE("s.a"));
	struct loaded loaded = load(&sources);
	check_ids(&loaded, ids, ARRAY_LEN(ids));
	for (size_t i = 3; i < loaded.rules.count; i++)
		CHECK_LONG(ruleset_at(&loaded.rules, i)->rule->layer, layers[i]);
	CHECK_LONG(loaded.files.count, ARRAY_LEN(files));
	for (size_t i = 0; i < loaded.files.count; i++) {
		struct str name = arena_printf(&scratch_arena, "/order/%s", files[i]);
		CHECK(str_ends_with(loaded.files.files[i].path, name));
		CHECK(loaded.files.files[i].size > 0);
	}
}

static void missing_layers_are_fine(void)
{
	struct rule_sources sources = {
		.system = scratch_path("none"),
		.user = scratch_path("none"),
		.project = scratch_path("none/x"),
	};
	CHECK_LONG(load(&sources).rules.count, builtin_rules.count);
}

static void lets_trusted_layers_reopen(void)
{
	struct rule_sources sources = make_folders("reopen");
	(void)put("reopen", "system/10-a.rules",
		RULE("s.a") "[git.push-force]\nunless.command = ^git push mine\n");
	struct str user = put("reopen", "user/10-a.rules",
		"[git.push-force]\ndecision = ask\nunless.operand = ^backup$\n"
		"[s.a]\nenabled = no\n[files.remove]\ndecision = log\n");
	struct loaded loaded = load(&sources);
	CHECK_STR(fault_text(&loaded.fault), STR(""));
	const struct rule_in_force *push = find(&loaded, "git.push-force");
	const struct rule_in_force *other = find(&loaded, "s.a");
	const struct rule_in_force *removal = find(&loaded, "files.remove");
	if (!push || !other || !removal)
		return;
	CHECK_LONG(push->rule->decision, DECISION_ASK);
	CHECK_LONG(push->rule->conditions_count, 4);
	CHECK_STR(push->rule->conditions[1].pattern, STR("push|send"));
	CHECK_STR(push->rule->conditions[2].pattern, STR("^git push mine"));
	CHECK_STR(push->rule->conditions[3].pattern, STR("^backup$"));
	CHECK(push->rule->conditions[2].is_unless && push->rule->conditions[3].is_unless);
	CHECK_STR(push->reopened_by, user);
	CHECK(push->rule->is_enabled && push->rule->layer == LAYER_BUILTIN);
	CHECK(!other->rule->is_enabled);
	CHECK_LONG(removal->rule->decision, DECISION_LOG);
	CHECK_LONG(removal->rule->conditions_count, 1);
	CHECK_STR(find(&loaded, "self.log")->reopened_by, STR(""));
}

static void lets_a_decision_take_the_place_of_those_by_level(void)
{
	struct rule_sources sources = make_folders("levels");
	(void)put("levels", "system/10-a.rules",
		RULE("s.a") "decision = ask\ndecision.strict = deny\n" RULE(
			"s.b") "decision = log\n" RULE("s.c") "level = paranoid\n");
	(void)put("levels", "user/10-a.rules",
		"[s.a]\ndecision = log\ndecision.paranoid = ask\n[s.b]\ndecision.strict = ask\n"
		"[s.c]\nlevel = standard\n");
	struct loaded loaded = load(&sources);
	CHECK_STR(fault_text(&loaded.fault), STR(""));
	if (!loaded.is_loaded)
		return;
	const struct rule *a = find(&loaded, "s.a")->rule;
	const struct rule *b = find(&loaded, "s.b")->rule;
	CHECK_LONG(rule_decision_at(a, LEVEL_STRICT), DECISION_LOG);
	CHECK_LONG(rule_decision_at(a, LEVEL_PARANOID), DECISION_ASK);
	CHECK_LONG(rule_decision_at(b, LEVEL_STANDARD), DECISION_LOG);
	CHECK_LONG(rule_decision_at(b, LEVEL_STRICT), DECISION_ASK);
	CHECK_LONG(find(&loaded, "s.c")->rule->level, LEVEL_STANDARD);
}

static void puts_rules_into_force_by_level(void)
{
	static struct topic_level topics[] = {
		{STR_INIT("q"), LEVEL_PARANOID}, {STR_INIT("r"), LEVEL_STANDARD}};
	static const struct {
		struct levels levels;
		enum level wanted[3]; /* of the topics p, q and r */
	} cases[] = {
		{{.all = LEVEL_STANDARD}, {LEVEL_STANDARD, LEVEL_STANDARD, LEVEL_STANDARD}},
		{{.all = LEVEL_STRICT}, {LEVEL_STRICT, LEVEL_STRICT, LEVEL_STRICT}},
		{{.all = LEVEL_STRICT, .topics = topics, .topics_count = 2},
			{LEVEL_STRICT, LEVEL_PARANOID, LEVEL_STANDARD}},
		{{.all = LEVEL_PARANOID}, {LEVEL_PARANOID, LEVEL_PARANOID, LEVEL_PARANOID}},
	};
	static const enum decision decisions[] = {DECISION_LOG, DECISION_ASK, DECISION_DENY};
	struct rule_sources sources = make_folders("force");
	static const char ids[] = "pqr";
	struct buf text;
	buf_init(&text, &scratch_arena, KIB * 16);
	for (size_t topic = 0; topic < 3; topic++) {
		for (size_t i = 0; i < LEVEL_COUNT; i++)
			buf_printf(&text, "[%c.a%zu]\nreason = r\ntool = X\nlevel = %.*s\n",
				ids[topic], i, STR_ARG(level_name((enum level)i)));
		buf_printf(&text,
			"[%c.d]\nreason = r\ntool = X\ndecision = log\ndecision.strict = ask\n"
			"decision.paranoid = deny\n[%c.off]\nreason = r\ntool = X\nenabled = no\n",
			ids[topic], ids[topic]);
	}
	(void)put("force", "user/10-a.rules", arena_copy_z(&scratch_arena, buf_str(&text)));
	for (size_t c = 0; c < ARRAY_LEN(cases); c++) {
		sources.levels = cases[c].levels;
		struct loaded loaded = load(&sources);
		CHECK_STR(fault_text(&loaded.fault), STR(""));
		for (size_t topic = 0; loaded.is_loaded && topic < 3; topic++) {
			size_t first = builtin_rules.count + 5 * topic;
			for (size_t i = 0; i < LEVEL_COUNT; i++)
				CHECK_LONG(ruleset_at(&loaded.rules, first + i)->is_off,
					i > cases[c].wanted[topic]);
			CHECK_LONG(ruleset_at(&loaded.rules, first + 3)->decision,
				decisions[cases[c].wanted[topic]]);
			CHECK(ruleset_at(&loaded.rules, first + 4)->is_off);
		}
	}
}

static void copies_have_their_own_patterns_and_levels(void)
{
	static const struct levels strict = {.all = LEVEL_STRICT};
	struct rule list[] = {{.id = STR("a.b"), .is_enabled = true, .level = LEVEL_STRICT}};
	struct ruleset rules;
	struct ruleset copy;
	ruleset_of_rules(&scratch_arena, list, 1, &rules);
	const struct rule_in_force *known = ruleset_at(&rules, 0);
	ruleset_copy(&scratch_arena, &rules, &strict, &copy);
	const struct rule_in_force *copied = ruleset_at(&copy, 0);
	CHECK_LONG(copy.count, 1);
	CHECK(copied != known && copied->patterns != known->patterns);
	CHECK(copied->rule == known->rule);
	CHECK(known->is_off && !copied->is_off);
}

static void builtin_rules_go_before_others(void)
{
	struct rule list[] = {{.id = STR("a.b"), .is_enabled = true}};
	struct ruleset rules;
	struct ruleset both;
	ruleset_of_rules(&scratch_arena, list, 1, &rules);
	ruleset_with_builtin(&scratch_arena, &rules, &both);
	CHECK_LONG(both.count, builtin_rules.count + 1);
	CHECK_STR(ruleset_at(&both, 1)->rule->id, STR("self.log"));
	CHECK(ruleset_at(&both, builtin_rules.count)->rule == &list[0]);
	CHECK_LONG(both.parts_count, 2);
	CHECK_LONG(both.parts[1].first, builtin_rules.count);
	rules = (struct ruleset){.count = 0}; /* none were loaded */
	ruleset_with_builtin(&scratch_arena, &rules, &both);
	CHECK_LONG(both.count, builtin_rules.count);
	CHECK_LONG(both.parts_count, 1);
}

static void lets_a_project_add(void)
{
	struct rule_sources sources = make_folders("adds");
	(void)put("adds", "project/10-a.rules", RULE("p.a") "decision = log\nenabled = no\n");
	struct loaded loaded = load(&sources);
	CHECK_STR(fault_text(&loaded.fault), STR(""));
	CHECK_LONG(loaded.rules.count, builtin_rules.count + 1);
}

static void refuses_the_whole_set(void)
{
	static const struct {
		const char *file;
		const char *text;
		const char *second_file; /* or NULL */
		const char *second_text;
		const char *message;
	} cases[] = {
		{"project/10-a.rules", "\n" RULE("git.push-force"), NULL, NULL,
			"project/10-a.rules:2:2: [git.push-force] exists already, and a "
			"project's "
			"rules may only add: choose another id"},
		{"project/10-a.rules", "[self.log]\nenabled = no\n", NULL, NULL, ".rules:1:"},
		{"user/10-a.rules", RULE("u.a"), "project/10-a.rules", RULE("u.a"),
			"[u.a] exists already, and a project's rules may only add"},
		{"project/10-a.rules", RULE("p.a"), "project/20-a.rules", RULE("p.a"),
			"project/20-a.rules:1:2: \"p.a\" is at /"},
		{"user/10-a.rules", RULE("u.a"), "user/20-a.rules", RULE("u.a"),
			"user/20-a.rules:1:2: \"u.a\" is at /"},
		{"user/10-a.rules", RULE("u.a"), "user/20-a.rules", "[u.a]\nenabled = no\n",
			"user/20-a.rules:"},
		{"user/10-a.rules", "[self.log]\nenabled = no\n", NULL, NULL,
			"\"self.log\" is locked and can't be reopened"},
		{"system/10-a.rules", "[self.log]\nunless.program = x\n", NULL, NULL,
			"\"self.log\" is locked and can't be reopened"},
		{"system/10-a.rules", RULE("s.a") "locked = yes\n", "user/10-a.rules",
			"[s.a]\nenabled = no\n", "\"s.a\" is locked and can't be reopened"},
		{"user/10-a.rules", "[files.remove]\nenabled = no\n", "user/20-a.rules",
			"[files.remove]\nenabled = yes\n", "\"files.remove\" is reopened in /"},
		{"user/10-a.rules", "[git.push-force]\ncommand = x\n", NULL, NULL, ".rules:2:1: "},
		{"user/10-a.rules", RULE("git.push-force"), NULL, NULL, ".rules:2:1: "},
		{"user/10-a.rules", "[git.push-force]\ndecision.strict = ask\n", NULL, NULL,
			".rules:1:2: \"git.push-force\" would be weaker at level strict than "
			"below"},
		{"user/10-a.rules", "no rule\n", NULL, NULL, "user/10-a.rules:1:1: "},
		{"project/10-a.rule", "", NULL, NULL, "project/10-a.rule is not read"},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct str folder = arena_printf(&scratch_arena, "refused-%zu", i);
		struct rule_sources sources = make_folders(folder.ptr);
		(void)put(folder.ptr, cases[i].file, cases[i].text);
		if (cases[i].second_file)
			(void)put(folder.ptr, cases[i].second_file, cases[i].second_text);
		struct loaded loaded = load(&sources);
		struct str message = fault_text(&loaded.fault);
		CHECK(!loaded.is_loaded && loaded.rules.rules == NULL && loaded.files.count == 0);
		CHECK_LONG(loaded.fault.kind, FAULT_RULES);
		if (str_find(message, str_of(cases[i].message), 0) == STR_NONE)
			CHECK_STR(message, str_of(cases[i].message));
	}
}

static void refuses_files_of_others(void)
{
	static const struct {
		const char *file;
		mode_t mode;
		bool is_refused;
	} cases[] = {
		{"system/10-a.rules", 0664, true},
		{"user/10-a.rules", 0602, true},
		{"project/10-a.rules", 0664, false},
		{"project/10-a.rules", 0666, true},
	};
	struct rule_sources sources = make_folders("modes");
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct str path = put("modes", cases[i].file, RULE("x.a"));
		CHECK_LONG(chmod(path.ptr, cases[i].mode), 0);
		CHECK_LONG(load(&sources).is_loaded, !cases[i].is_refused);
		CHECK_LONG(remove(path.ptr), 0);
	}
}

static void takes_a_named_folder_alone(void)
{
	static const char *const ids[] = {"self.log", "n.a"};
	struct rule_sources sources = make_folders("alone");
	(void)put("alone", "user/10-a.rules", "nonsense");
	(void)put("alone", "named/10-a.rules", RULE("self.log") RULE("n.a"));
	sources.named = scratch_path("alone/named//");
	struct loaded loaded = load(&sources);
	check_ids(&loaded, ids, ARRAY_LEN(ids));
	CHECK_LONG(ruleset_at(&loaded.rules, 0)->rule->layer, LAYER_NAMED);
	CHECK_STR(loaded.files.files[0].path, scratch_path("alone/named/10-a.rules"));
}

static void wants_rules_in_a_named_folder(void)
{
	struct rule_sources sources = make_folders("bare");
	static const char *const texts[] = {NULL, "", "# nothing\ndefine.x = y\n"};
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		if (texts[i])
			(void)put("bare", "named/10-a.rules", texts[i]);
		sources.named = scratch_path("bare/named");
		struct loaded loaded = load(&sources);
		CHECK(!loaded.is_loaded);
		CHECK(str_find(fault_text(&loaded.fault), STR("/named holds no rule"), 0) !=
			STR_NONE);
	}
	sources.named = scratch_path("bare/missing");
	struct loaded loaded = load(&sources);
	CHECK(str_find(fault_text(&loaded.fault), STR("does not exist"), 0) != STR_NONE);
}

static void reads_a_folder_that_is_two_layers_once(void)
{
	struct rule_sources sources = make_folders("one");
	(void)put("one", "system/10-a.rules", RULE("s.a") "[files.remove]\nenabled = no\n");
	sources.user = sources.system;
	struct loaded loaded = load(&sources);
	CHECK_STR(fault_text(&loaded.fault), STR(""));
	CHECK_LONG(loaded.files.count, 1);
}

/* The digest of one file of this name and text in this layer of the folder. */
static struct str digest_of(const char *folder, const char *file, const char *text)
{
	struct rule_sources sources = make_folders(folder);
	(void)put(folder, file, text);
	return load(&sources).rules.digest;
}

static void digests_what_was_read(void)
{
	struct str digests[] = {
		digest_of("digest-0", "user/10-a.rules", RULE("u.a")),
		digest_of("digest-1", "user/10-a.rules", RULE("u.b")),
		digest_of("digest-2", "user/10-b.rules", RULE("u.a")),
		digest_of("digest-3", "project/10-a.rules", RULE("u.a")),
		digest_of("digest-4", "user/10-a.rules", RULE("u.a") "\n"),
		digest_of("digest-5", "user/10-a.rules", ""),
		load(&(struct rule_sources){.project = STR("")}).rules.digest,
	};
	for (size_t i = 0; i < ARRAY_LEN(digests); i++) {
		CHECK_LONG(digests[i].len, 16);
		for (size_t j = 0; j < i; j++)
			CHECK(!str_equal(digests[i], digests[j]));
	}
	CHECK_STR(digest_of("digest-again", "user/10-a.rules", RULE("u.a")), digests[0]);
}

static void finds_each_of_many_rules(void)
{
	const size_t many = 3000;
	struct buf rules;
	struct buf reopenings;
	buf_init(&rules, &scratch_arena, MIB);
	buf_init(&reopenings, &scratch_arena, MIB);
	for (size_t i = 0; i < many; i++) {
		buf_printf(&rules, RULE("s.r%zu"), i);
		buf_printf(&reopenings, "[s.r%zu]\nenabled = no\n", i);
	}
	struct rule_sources sources = make_folders("many");
	(void)scratch_file("many/system/10-a.rules", 0600, buf_str(&rules));
	(void)scratch_file("many/user/10-a.rules", 0600, buf_str(&reopenings));
	struct loaded loaded = load(&sources);
	CHECK_STR(fault_text(&loaded.fault), STR(""));
	CHECK_LONG(loaded.rules.count, many + builtin_rules.count);
	for (size_t i = builtin_rules.count; i < loaded.rules.count; i++)
		CHECK(!ruleset_at(&loaded.rules, i)->rule->is_enabled);
}

static void finds_the_project(void)
{
	static const char *const folders[] = {"home", "home/plain", "home/.hookguard", "home/git",
		"home/git/.git", "home/git/a", "home/git/a/b", "home/own", "home/own/.hookguard",
		"home/own/tree", "home/own/tree/a", "home/own/tree/.git", "home/tree",
		"home/tree/a"};
	static const struct {
		const char *cwd;
		const char *project; /* below home; NULL for none below it */
	} cases[] = {
		{"home/git", "home/git"},
		{"home/git/", "home/git"},
		{"home/git/a/b", "home/git"},
		{"home/git/gone/and/gone", "home/git"},
		{"home/git/a/../../own", "home/own"},
		{"home/own", "home/own"},
		{"home/own/tree/a", "home/own"}, /* a repository inside can't hide the rules */
		{"home/tree/a", "home/tree"},
		{"home/plain", NULL},
		{"home", NULL},
	};
	for (size_t i = 0; i < ARRAY_LEN(folders); i++)
		(void)scratch_folder(folders[i], 0700);
	(void)scratch_file("home/tree/.git", 0600, STR("gitdir: elsewhere\n")); /* a worktree */
	struct str home = scratch_path("home");
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct str found =
			layers_find_project(&scratch_arena, scratch_path(cases[i].cwd), home);
		if (cases[i].project)
			CHECK_STR(found, scratch_path(cases[i].project));
		else
			CHECK(!str_starts_with(found, home));
	}
	(void)scratch_folder("home/.git", 0700);
	CHECK_STR(layers_find_project(&scratch_arena, home, home), home);
}

static void finds_no_project_without_a_place(void)
{
	static const struct str places[] = {STR_INIT(""), STR_INIT("."), STR_INIT("home/git"),
		STR_INIT("/tmp\0/x"), STR_INIT("C:\\x")};
	for (size_t i = 0; i < ARRAY_LEN(places); i++)
		CHECK_STR(layers_find_project(&scratch_arena, places[i], STR("/home/u")), STR(""));
}

int main(void)
{
	if (!scratch_start()) {
		printf("Bail out! no scratch folder below TMPDIR\n");
		return 1;
	}
	TEST(has_builtin_rules_alone);
	TEST(unpacks_what_is_looked_at);
	TEST(reads_layers_and_files_in_order);
	TEST(missing_layers_are_fine);
	TEST(lets_trusted_layers_reopen);
	TEST(lets_a_decision_take_the_place_of_those_by_level);
	TEST(puts_rules_into_force_by_level);
	TEST(copies_have_their_own_patterns_and_levels);
	TEST(builtin_rules_go_before_others);
	TEST(lets_a_project_add);
	TEST(refuses_the_whole_set);
	TEST(refuses_files_of_others);
	TEST(takes_a_named_folder_alone);
	TEST(wants_rules_in_a_named_folder);
	TEST(reads_a_folder_that_is_two_layers_once);
	TEST(digests_what_was_read);
	TEST(finds_each_of_many_rules);
	TEST(finds_the_project);
	TEST(finds_no_project_without_a_place);
	scratch_finish();
	return test_done();
}
