/* SPDX-License-Identifier: MIT */
/*
 * Writes the built-in rules and their index as constants without addresses (rules/packed.h,
 * rules/index.h). Texts that occur more than once are written once.
 */
#include "app/generate_rules.h"

#include <inttypes.h>

#include "rules/id_map.h"
#include "rules/index.h"

struct writer {
	struct arena *arena;
	struct buf *out;
	struct buf texts;
	struct id_map known; /* where each text is that is there already */
	const struct ruleset *set;
};

/* --- texts ---------------------------------------------------------------------------------------- */

/* "text"; octal escapes take three digits, so that no digit after one joins it. */
static void write_string(struct buf *out, struct str s)
{
	buf_add(out, STR("\""));
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if (c == '"' || c == '\\' || c == '?' || c < 0x20 || c >= 0x7F)
			buf_printf(out, "\\%03o", c);
		else
			buf_add_byte(out, (char)c);
	}
	buf_add(out, STR("\""));
}

/* Strings of a length that editors and compilers read. */
static void write_blob(struct buf *out, const char *name, struct str blob)
{
	const size_t a_line = 80;
	buf_printf(out, "static const char %s[] =", name);
	for (size_t at = 0; at < blob.len; at += a_line) {
		buf_add(out, STR("\n\t"));
		write_string(out, str_slice(blob, at, at + a_line));
	}
	buf_add(out, blob.len == 0 ? STR("\"\";\n") : STR(";\n"));
}

static size_t place_of_text(struct writer *w, struct str text)
{
	size_t at = 0;
	if (text.len == 0 || id_map_find(&w->known, text, &at))
		return at;
	at = w->texts.len;
	buf_add(&w->texts, text);
	(void)id_map_add(&w->known, text, at);
	return at;
}

/* {at, len}, */
static void write_text(struct writer *w, struct str text)
{
	buf_printf(w->out, "{%zu, %zu}, ", place_of_text(w, text), text.len);
}

static void write_place(struct writer *w, struct place place)
{
	buf_add(w->out, STR("{"));
	write_text(w, place.file);
	buf_printf(w->out, "%u, %u}, ", place.line, place.column);
}

/* --- rules ---------------------------------------------------------------------------------------- */

static const struct rule *rule_at(const struct writer *w, size_t number)
{
	return ruleset_at(w->set, number)->rule;
}

static void write_literals(struct writer *w)
{
	buf_add(w->out, STR("static const struct packed_text literals[] = {\n\t"));
	for (size_t r = 0; r < w->set->count; r++) {
		const struct rule *rule = rule_at(w, r);
		for (size_t c = 0; c < rule->conditions_count; c++) {
			for (size_t i = 0; i < rule->conditions[c].literals_count; i++)
				write_text(w, rule->conditions[c].literals[i]);
			buf_add(w->out, STR("\n\t"));
		}
	}
	buf_add(w->out, STR("{0, 0},\n};\n"));
}

static void write_conditions(struct writer *w)
{
	size_t literal = 0;
	buf_add(w->out, STR("static const struct packed_condition conditions[] = {\n"));
	for (size_t r = 0; r < w->set->count; r++) {
		const struct rule *rule = rule_at(w, r);
		for (size_t c = 0; c < rule->conditions_count; c++) {
			const struct condition *condition = &rule->conditions[c];
			buf_add(w->out, STR("\t{"));
			write_text(w, condition->name);
			write_text(w, condition->pattern);
			write_place(w, condition->place);
			buf_printf(w->out, "%zu, %zu, %d, %d, %d},\n", literal,
				condition->literals_count, (int)condition->fact,
				condition->is_unless, condition->is_plain_list);
			literal += condition->literals_count;
		}
	}
	buf_add(w->out, STR("};\n"));
}

static void write_examples(struct writer *w)
{
	buf_add(w->out, STR("static const struct packed_example examples[] = {\n"));
	for (size_t r = 0; r < w->set->count; r++) {
		const struct rule *rule = rule_at(w, r);
		for (size_t i = 0; i < rule->examples_count; i++) {
			buf_add(w->out, STR("\t{"));
			write_text(w, rule->examples[i].text);
			write_place(w, rule->examples[i].place);
			buf_printf(w->out, "%d},\n", rule->examples[i].must_match);
		}
	}
	buf_add(w->out, STR("};\n"));
}

static void write_rule(struct writer *w, const struct rule *rule, size_t condition, size_t example)
{
	buf_add(w->out, STR("\t{"));
	write_text(w, rule->id);
	write_text(w, rule->reason);
	write_text(w, rule->instead);
	write_text(w, rule->reference);
	write_place(w, rule->place);
	buf_printf(w->out, "%g, %zu, %zu, %zu, %zu, {", rule->entropy, condition,
		rule->conditions_count, example, rule->examples_count);
	for (size_t i = 0; i < LEVEL_COUNT; i++)
		buf_printf(w->out, "{%d, (enum decision)%d}, ", rule->at_level[i].is_given,
			(int)rule->at_level[i].decision);
	buf_printf(w->out,
		"}, (enum decision)%d, (enum level)%d, (enum severity)%d, %d, %d, %d},\n",
		(int)rule->decision, (int)rule->level, (int)rule->severity, rule->is_locked,
		rule->is_enabled, rule->is_grantable);
}

/* What the names of a set's constants begin with. */
static const char *prefix_of(const struct ruleset *set)
{
	return set->subject == RULES_OF_CONFIGURATION ? "scan_" : "";
}

static void write_set(struct writer *w, struct str digest)
{
	size_t condition = 0;
	size_t example = 0;
	write_literals(w);
	write_conditions(w);
	write_examples(w);
	buf_add(w->out, STR("static const struct packed_rule rules[] = {\n"));
	for (size_t r = 0; r < w->set->count; r++) {
		const struct rule *rule = rule_at(w, r);
		write_rule(w, rule, condition, example);
		condition += rule->conditions_count;
		example += rule->examples_count;
	}
	buf_add(w->out, STR("};\n"));
	write_blob(w->out, "texts", buf_str(&w->texts));
	buf_printf(w->out,
		"const struct packed_rules %sbuiltin_rules = {\n"
		"\ttexts, literals, conditions, examples, rules, %zu, {\"%.*s\", %zu}};\n",
		prefix_of(w->set), w->set->count, STR_ARG(digest), digest.len);
}

/* --- the index -------------------------------------------------------------------------------------- */

static void write_numbers(struct buf *out, const char *name, const uint32_t *numbers, size_t count)
{
	const size_t a_line = 16;
	buf_printf(out, "static const uint32_t %s[] = {", name);
	for (size_t i = 0; i < count; i++)
		buf_printf(out, "%s%" PRIu32 ",", i % a_line == 0 ? "\n\t" : " ", numbers[i]);
	buf_add(out, count == 0 ? STR("0};\n") : STR("\n};\n"));
}

static void write_bits(struct buf *out, const char *name, const uint64_t *words, size_t count)
{
	const size_t a_line = 8;
	buf_printf(out, "static const uint64_t %s[] = {", name);
	for (size_t i = 0; i < count; i++)
		buf_printf(out, "%s0x%" PRIx64 ",", i % a_line == 0 ? "\n\t" : " ", words[i]);
	buf_add(out, STR("\n};\n"));
}

/* The entries and their texts. */
static void write_entries(struct buf *out, const struct rule_index *index)
{
	buf_add(out, STR("static const struct index_entry entries[] = {\n"));
	for (size_t i = 0; i <= index->entries_count; i++) {
		const struct index_entry *entry = &index->entries[i];
		buf_printf(out, "\t{0x%" PRIx64 ", %" PRIu32 ", %" PRIu32 ", %" PRIu32 "},\n",
			entry->kinds, entry->at, entry->len, entry->first);
	}
	buf_add(out, STR("};\n"));
	write_numbers(out, "users", index->users, index->users_count);
	write_blob(out, "index_texts", (struct str){index->texts, index->texts_len});
}

static void write_index_conditions(struct buf *out, const struct rule_index *index)
{
	buf_add(out, STR("static const struct index_condition index_conditions[] = {\n"));
	for (size_t i = 0; i < index->conditions_count; i++)
		buf_printf(out, "\t{%" PRIu32 ", %" PRIu32 ", %d},\n", index->conditions[i].rule,
			index->conditions[i].kind, index->conditions[i].is_key);
	buf_add(out, STR("};\n"));
}

static void write_index(struct buf *out, const char *prefix, const struct rule_index *index)
{
	write_entries(out, index);
	write_bits(out, "threes", index->threes, INDEX_THREE_WORDS);
	write_bits(out, "long_threes", index->long_threes, INDEX_THREE_WORDS);
	write_bits(out, "starts", index->starts, INDEX_START_WORDS);
	write_numbers(out, "firsts", index->literals.firsts,
		index->literals.count + index->names.count + 1);
	write_index_conditions(out, index);
	write_numbers(out, "first_conditions", index->first_conditions, index->rules_count + 1);
	write_numbers(out, "always", index->always.numbers, index->always.count);
	write_numbers(out, "keyless", index->keyless.numbers, index->keyless.count);
	buf_printf(out,
		"const struct rule_index %sbuiltin_index = {index_texts, %zu, entries, %zu,\n"
		"\tusers, %zu, threes, long_threes, starts, {firsts, %zu}, {firsts + %zu, %zu},\n"
		"\tindex_conditions, %zu, first_conditions, %zu, {always, %zu}, {keyless, %zu}};\n",
		prefix, index->texts_len, index->entries_count, index->users_count,
		index->literals.count, index->literals.count, index->names.count,
		index->conditions_count, index->rules_count, index->always.count,
		index->keyless.count);
}

void generate_write_rules(struct buf *out, const struct ruleset *set, struct str digest)
{
	struct writer w = {.arena = out->arena, .out = out, .set = set};
	buf_init(&w.texts, out->arena, 16 * MIB);
	id_map_init(&w.known, out->arena);
	buf_add(out,
		STR("/* Made by `generate rules` from the rule files in rules/: do not edit. */\n"
		    "#include \"app/scan_rules.h\"\n\n"
		    "/* one text of all, which is more than C99 asks a compiler to take */\n"
		    "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n\n"));
	write_set(&w, digest);
	write_index(out, prefix_of(set), set->parts[0].index);
}
