/* SPDX-License-Identifier: MIT */
/* Layers over each other: what each may do to the ones below, and what refuses the whole set. */
#include "rules/layers.h"

#include "base/buf.h"
#include "scratch.h"
#include "test.h"

/* Built-in rules of the test's own. */
static const struct str push_literals[] = {STR_INIT("push"), STR_INIT("send")};
static const struct condition push_conditions[] = {
	{.fact = FACT_PROGRAM, .pattern = STR_INIT("git")},
	{.fact = FACT_COMMAND,
		.pattern = STR_INIT("push|send"),
		.literals = push_literals,
		.literals_count = 2},
};
static const struct condition one_condition[] = {
	{.fact = FACT_TOOL,
		.pattern = STR_INIT("Bash"),
		.literals = push_literals,
		.literals_count = 1},
};

#define BUILTIN(name, list, locked)                                                                \
	{                                                                                          \
		.id = STR_INIT(name), .reason = STR_INIT("r"), .is_locked = (locked),              \
		.is_enabled = true, .conditions = (list), .conditions_count = ARRAY_LEN(list)      \
	}

const struct rule builtin_rules[] = {
	BUILTIN("git.push-force", push_conditions, false),
	BUILTIN("self.log", one_condition, true),
	BUILTIN("files.remove", one_condition, false),
};
const size_t builtin_rules_count = ARRAY_LEN(builtin_rules);
const struct str builtin_rules_digest = STR_INIT("0123456789abcdef");

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
		if (str_equal(loaded->rules.rules[i].rule->id, str_of(id)))
			return &loaded->rules.rules[i];
	}
	printf("# no rule %s\n", id);
	return NULL;
}

static void check_ids(const struct loaded *loaded, const char *const *ids, size_t count)
{
	CHECK_STR(fault_text(&loaded->fault), STR(""));
	CHECK_LONG(loaded->rules.count, count);
	for (size_t i = 0; i < count && i < loaded->rules.count; i++)
		CHECK_STR(loaded->rules.rules[i].rule->id, str_of(ids[i]));
}

static void has_builtin_rules_alone(void)
{
	static const char *const ids[] = {"git.push-force", "self.log", "files.remove"};
	struct loaded loaded = load(&(struct rule_sources){.project = STR("")});
	check_ids(&loaded, ids, ARRAY_LEN(ids));
	CHECK_LONG(loaded.files.count, 0);
	CHECK_LONG(loaded.rules.digest.len, 16);
	CHECK_LONG(loaded.rules.literals_count, 4);
}

static void numbers_literals_and_patterns(void)
{
	static const size_t first_literals[] = {0, 2, 3};
	struct loaded loaded = load(&(struct rule_sources){.project = STR("")});
	size_t slots = 0;
	for (size_t i = 0; i < loaded.rules.count; i++) {
		struct rule_in_force *entry = &loaded.rules.rules[i];
		CHECK_LONG(entry->first_literal, first_literals[i]);
		CHECK_LONG(entry->patterns - loaded.rules.rules[0].patterns, slots);
		for (size_t c = 0; c < entry->rule->conditions_count; c++)
			CHECK(entry->patterns[c] == NULL);
		slots += entry->rule->conditions_count;
	}
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
		CHECK_LONG(loaded.rules.rules[i].rule->layer, layers[i]);
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
	CHECK_LONG(load(&sources).rules.count, builtin_rules_count);
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
	CHECK_LONG(builtin_rules[0].conditions_count, 2); /* the constant is as it was */
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
	static const struct topic_level topics[] = {
		{STR_INIT("q"), LEVEL_PARANOID}, {STR_INIT("r"), LEVEL_STANDARD}};
	static const struct {
		struct levels levels;
		enum level wanted[3]; /* of the topics p, q and r */
	} cases[] = {
		{{.all = LEVEL_STANDARD}, {LEVEL_STANDARD, LEVEL_STANDARD, LEVEL_STANDARD}},
		{{.all = LEVEL_STRICT}, {LEVEL_STRICT, LEVEL_STRICT, LEVEL_STRICT}},
		{{.all = LEVEL_STRICT, .topics = topics, .topics_count = 2},
			{LEVEL_STRICT, LEVEL_PARANOID, LEVEL_STANDARD}},
		{{.topics = topics, .topics_count = 2, .least = LEVEL_STRICT},
			{LEVEL_STRICT, LEVEL_PARANOID, LEVEL_STRICT}},
		{{.all = LEVEL_PARANOID, .least = LEVEL_STRICT},
			{LEVEL_PARANOID, LEVEL_PARANOID, LEVEL_PARANOID}},
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
			const struct rule_in_force *rules =
				&loaded.rules.rules[builtin_rules_count + 5 * topic];
			for (size_t i = 0; i < LEVEL_COUNT; i++)
				CHECK_LONG(rules[i].is_off, i > cases[c].wanted[topic]);
			CHECK_LONG(rules[3].decision, decisions[cases[c].wanted[topic]]);
			CHECK(rules[4].is_off);
		}
	}
}

static void copies_have_their_own_patterns(void)
{
	struct ruleset rules;
	struct ruleset copy;
	layers_of_rules(&scratch_arena, builtin_rules, builtin_rules_count, &rules);
	layers_copy(&scratch_arena, &rules, &copy);
	CHECK_LONG(copy.count, rules.count);
	CHECK(copy.rules != rules.rules && copy.rules[0].patterns != rules.rules[0].patterns);
	CHECK_LONG(copy.rules[2].first_literal, rules.rules[2].first_literal);
	CHECK_LONG(copy.rules[2].patterns - copy.rules[0].patterns, 3);
}

static void lets_a_project_add(void)
{
	struct rule_sources sources = make_folders("adds");
	(void)put("adds", "project/10-a.rules", RULE("p.a") "decision = log\nenabled = no\n");
	struct loaded loaded = load(&sources);
	CHECK_STR(fault_text(&loaded.fault), STR(""));
	CHECK_LONG(loaded.rules.count, builtin_rules_count + 1);
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
	CHECK_LONG(loaded.rules.rules[0].rule->layer, LAYER_NAMED);
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
	CHECK_LONG(loaded.rules.count, many + builtin_rules_count);
	for (size_t i = builtin_rules_count; i < loaded.rules.count; i++)
		CHECK(!loaded.rules.rules[i].rule->is_enabled);
}

static void puts_plain_rules_into_force(void)
{
	struct ruleset rules;
	layers_of_rules(&scratch_arena, builtin_rules + 1, 2, &rules);
	CHECK_LONG(rules.count, 2);
	CHECK_LONG(rules.literals_count, 2);
	CHECK_LONG(rules.rules[1].first_literal, 1);
	CHECK(rules.rules[1].patterns == rules.rules[0].patterns + 1);
	CHECK_LONG(rules.digest.len, 16);
	layers_of_rules(&scratch_arena, NULL, 0, &rules);
	CHECK_LONG(rules.count, 0);
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
	TEST(numbers_literals_and_patterns);
	TEST(reads_layers_and_files_in_order);
	TEST(missing_layers_are_fine);
	TEST(lets_trusted_layers_reopen);
	TEST(lets_a_decision_take_the_place_of_those_by_level);
	TEST(puts_rules_into_force_by_level);
	TEST(copies_have_their_own_patterns);
	TEST(lets_a_project_add);
	TEST(refuses_the_whole_set);
	TEST(refuses_files_of_others);
	TEST(takes_a_named_folder_alone);
	TEST(wants_rules_in_a_named_folder);
	TEST(reads_a_folder_that_is_two_layers_once);
	TEST(digests_what_was_read);
	TEST(finds_each_of_many_rules);
	TEST(puts_plain_rules_into_force);
	TEST(finds_the_project);
	TEST(finds_no_project_without_a_place);
	scratch_finish();
	return test_done();
}
