/* SPDX-License-Identifier: MIT */
/* Configuration of any client, whose name is the first line: findings with places in the file. */
#include "app/scan_parts.h"
#include "app/scan_rules.h"
#include "fuzz.h"

static struct arena kept;
static struct ruleset secrets;
static struct ruleset rules;

static void load(void)
{
	if (rules.count > 0)
		return;
	arena_init(&kept, LIMIT_ARENA_BYTES);
	ruleset_of_builtin(&kept, &secrets);
	const struct locations nowhere = {.home = STR("/home/dev")};
	const struct levels standard = {.all = LEVEL_STANDARD};
	struct fault fault = {0};
	FUZZ_REQUIRE(scan_rules_load(&kept, &nowhere, STR(""), &standard, &rules, &fault));
}

static void check_place(const struct scan_place *place, struct str text)
{
	FUZZ_REQUIRE(place->span.at + place->span.len <= text.len || place->line == 0);
	FUZZ_REQUIRE((place->line == 0) == (place->column == 0));
}

static void check(const struct scan_result *result, struct str text)
{
	size_t count = 0;
	for (const struct scan_finding *found = result->findings; found; found = found->next) {
		FUZZ_REQUIRE(found->rule->id.len > 0 && found->place.path.len > 0);
		check_place(&found->place, text);
		count++;
	}
	FUZZ_REQUIRE(count == result->findings_count);
	for (const struct scan_credential *c = result->credentials; c; c = c->next) {
		FUZZ_REQUIRE(c->is_reference == (c->value.len == 0));
		check_place(&c->place, text);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str input = {(const char *)data, size};
	struct arena arena;
	struct arena of_file;
	struct scan scan;
	struct scan_result result;
	struct str name;
	struct str text;
	struct fault fault = {0};
	load();
	(void)str_cut(input, '\n', &name, &text);
	name = name.len == 0 ? STR(".env") : name; /* each file has one */
	arena_init(&arena, LIMIT_ARENA_BYTES);
	arena_init(&of_file, LIMIT_ARENA_BYTES);
	const struct scan_request request = {
		.home = STR("/home/dev"), .rules = &rules, .secrets = &secrets};
	struct scan_file file = {
		.source = scan_source_of(name), .path = name, .shown = name, .text = text};
	scan_begin(&scan, &arena, &request, &result, &fault);
	scan.is_example = true;
	scan_read_text(&of_file, &file);
	if (file.tree.root)
		scan.denied = scan_collect_denied(&arena, &file.tree, NULL);
	FUZZ_REQUIRE(scan_take_file(&scan, &file) && scan_take_unguarded(&scan));
	check(&result, text);
	scan_end(&scan);
	arena_finish(&of_file);
	arena_finish(&arena);
	return 0;
}
