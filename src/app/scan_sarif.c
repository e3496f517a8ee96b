/* SPDX-License-Identifier: MIT */
/*
 * SARIF 2.1.0 (OASIS, 2020-03-27): one run, of which every rule that found something is described, each
 * finding is a result, and each file is named by a URI: relative below the project, so that a code host
 * shows the line, absolute elsewhere.
 */
#include "app/scan_report.h"
#include "base/escape.h"
#include "base/hash64.h"

#define SCHEMA                                                                                     \
	"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"                      \
	"sarif-schema-2.1.0.json"

/* By severity: SARIF's level, and the number that code hosts sort by. */
static const struct {
	const char *level;
	const char *number;
} levels[] = {
	[SEVERITY_CRITICAL] = {"error", "9.5"},
	[SEVERITY_HIGH] = {"error", "8.0"},
	[SEVERITY_MEDIUM] = {"warning", "5.5"},
	[SEVERITY_LOW] = {"note", "2.0"},
};

/* The rules that found something, each once. */
struct rules {
	const struct rule **rules;
	size_t count;
};

static size_t number_of(const struct rules *rules, const struct rule *rule)
{
	size_t i = 0;
	while (i < rules->count && rules->rules[i] != rule)
		i++;
	return i;
}

static void find_rules(struct arena *arena, const struct scan_result *result, struct rules *rules)
{
	*rules = (struct rules){
		.rules = ARENA_NEW_ARRAY(arena, const struct rule *, result->findings_count + 1)};
	for (const struct scan_finding *found = result->findings; found; found = found->next) {
		size_t number = number_of(rules, found->rule);
		if (number == rules->count)
			rules->rules[rules->count++] = found->rule;
	}
}

/* --- URIs ------------------------------------------------------------------------------------------- */

/* RFC 3986, 2.3, and the slash. */
static void write_percent_encoded(struct buf *out, struct str path)
{
	for (size_t i = 0; i < path.len; i++) {
		char c = path.ptr[i];
		bool is_plain = char_is_word(c) || c == '-' || c == '.' || c == '~' || c == '/';
		if (is_plain)
			buf_add_byte(out, c);
		else
			buf_printf(out, "%%%02X", (unsigned)(unsigned char)c);
	}
}

static void write_uri(struct buf *out, const struct scan_place *place)
{
	bool is_relative = !str_starts_with(place->shown, STR("/")) &&
			   !str_starts_with(place->shown, STR("~"));
	buf_add(out, STR("{\"uri\":\""));
	if (!is_relative)
		buf_add(out, STR("file://"));
	write_percent_encoded(out, is_relative ? place->shown : place->path);
	buf_add(out, is_relative ? STR("\",\"uriBaseId\":\"%SRCROOT%\"}") : STR("\"}"));
}

/* --- rules ------------------------------------------------------------------------------------------ */

static void write_text(struct buf *out, const char *key, struct str text)
{
	buf_printf(out, ",\"%s\":{\"text\":", key);
	escape_json(out, text);
	buf_add(out, STR("}"));
}

static void write_reference(struct buf *out, const struct rule *rule)
{
	struct str word;
	struct str rest;
	(void)str_cut(rule->reference, ' ', &word, &rest);
	if (str_starts_with(word, STR("https://"))) {
		buf_add(out, STR(",\"helpUri\":"));
		escape_json(out, word);
	} else if (str_starts_with(word, STR("CWE-"))) {
		buf_printf(out, ",\"helpUri\":\"https://cwe.mitre.org/data/definitions/%.*s.html\"",
			STR_ARG(str_slice(word, 4, word.len)));
	}
}

static void write_rule(struct buf *out, const struct rule *rule)
{
	buf_add(out, STR("{\"id\":"));
	escape_json(out, rule->id);
	write_text(out, "shortDescription", rule->reason);
	if (rule->instead.len > 0)
		write_text(out, "help", rule->instead);
	write_reference(out, rule);
	buf_printf(out,
		",\"defaultConfiguration\":{\"level\":\"%s\"},\"properties\":{\"security-"
		"severity\":\"%s\","
		"\"tags\":[\"security\",\"%.*s\"]}}",
		levels[rule->severity].level, levels[rule->severity].number,
		STR_ARG(rule_topic(rule)));
}

/* --- results ---------------------------------------------------------------------------------------- */

static struct str message_of(struct arena *arena, const struct scan_finding *found)
{
	struct buf text;
	buf_init(&text, arena, 64 * KIB);
	buf_add(&text, found->rule->reason);
	if (found->shown.len > 0)
		buf_printf(&text, " (%.*s)", STR_ARG(found->shown));
	if (found->detail.len > 0 && !str_equal(found->detail, found->shown))
		buf_printf(&text, " %.*s.", STR_ARG(found->detail));
	if (found->cure.len > 0)
		buf_printf(&text, " Cure: %.*s", STR_ARG(found->cure));
	return buf_str(&text);
}

/* The same defect keeps its fingerprint when lines move: rule, file and key. */
static uint64_t fingerprint_of(const struct scan_finding *found)
{
	uint64_t hash = hash64(0, found->rule->id);
	hash = hash64(hash, found->place.shown);
	hash = hash64(hash, found->key);
	return hash64(hash, found->shown);
}

static void write_result(
	struct buf *out, const struct rules *rules, const struct scan_finding *found)
{
	buf_add(out, STR("{\"ruleId\":"));
	escape_json(out, found->rule->id);
	buf_printf(out, ",\"ruleIndex\":%zu,\"level\":\"%s\"", number_of(rules, found->rule),
		levels[found->rule->severity].level);
	write_text(out, "message", message_of(out->arena, found));
	buf_add(out, STR(",\"locations\":[{\"physicalLocation\":{\"artifactLocation\":"));
	write_uri(out, &found->place);
	if (found->place.line > 0)
		buf_printf(out, ",\"region\":{\"startLine\":%zu,\"startColumn\":%zu}",
			found->place.line, found->place.column > 0 ? found->place.column : 1);
	buf_printf(out, "}}],\"partialFingerprints\":{\"hookguard/v1\":\"%016llx\"}}",
		(unsigned long long)fingerprint_of(found));
}

void scan_write_sarif(struct buf *out, const struct scan_result *result)
{
	struct rules rules;
	find_rules(out->arena, result, &rules);
	buf_add(out,
		STR("{\"$schema\":\"" SCHEMA "\",\"version\":\"2.1.0\",\"runs\":[\n"
		    "{\"tool\":{\"driver\":{\"name\":\"hookguard\",\"version\":\"" HOOKGUARD_VERSION
		    "\",\"rules\":["));
	for (size_t i = 0; i < rules.count; i++) {
		buf_add(out, i > 0 ? STR(",\n") : STR("\n"));
		write_rule(out, rules.rules[i]);
	}
	buf_add(out, STR("]}},\"columnKind\":\"unicodeCodePoints\",\"results\":["));
	for (const struct scan_finding *found = result->findings; found; found = found->next) {
		buf_add(out, found == result->findings ? STR("\n") : STR(",\n"));
		write_result(out, &rules, found);
	}
	buf_add(out, STR("]}]}\n"));
}
