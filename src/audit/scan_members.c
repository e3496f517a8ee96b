/* SPDX-License-Identifier: MIT */
/*
 * Values after names, in whatever writing: HTTP headers, JSON and YAML members, shell variables,
 * long options, keyword arguments, connection strings. Every `=` and `:` is looked at once: the name
 * stands before it, and the table says whether the value is a secret.
 */
#include "audit/scan.h"

enum name_form {
	NAME_WHOLE = 0, /* the name is this word */
	NAME_END,       /* or ends in it */
	NAME_VARIABLE,  /* or ends in it, and is written as environment variables are */
};

/* How far a value without quotes of its own goes. */
enum value_form {
	VALUE_WORD = 0,
	VALUE_LINE, /* a header's: to the end of the line, or of the quotes that hold the header */
};

struct secret_name {
	struct str word; /* lower case, with - for _ */
	enum name_form form;
	enum value_form value;
	struct str kind;
};

static const struct secret_name names[] = {
	{STR_INIT("authorization"), NAME_WHOLE, VALUE_LINE, STR_INIT("authorization")},
	{STR_INIT("proxy-authorization"), NAME_WHOLE, VALUE_LINE, STR_INIT("authorization")},
	{STR_INIT("cookie"), NAME_WHOLE, VALUE_LINE, STR_INIT("cookie")},
	{STR_INIT("set-cookie"), NAME_WHOLE, VALUE_LINE, STR_INIT("cookie")},
	{STR_INIT("api-key"), NAME_END, VALUE_WORD, STR_INIT("api-key")},
	{STR_INIT("apikey"), NAME_END, VALUE_WORD, STR_INIT("api-key")},
	{STR_INIT("access-key"), NAME_END, VALUE_WORD, STR_INIT("key")},
	{STR_INIT("account-key"), NAME_END, VALUE_WORD, STR_INIT("key")},
	{STR_INIT("accountkey"), NAME_END, VALUE_WORD, STR_INIT("key")},
	{STR_INIT("secret-key"), NAME_END, VALUE_WORD, STR_INIT("key")},
	{STR_INIT("-key"), NAME_VARIABLE, VALUE_WORD, STR_INIT("key")},
	{STR_INIT("passphrase"), NAME_END, VALUE_WORD, STR_INIT("password")},
	{STR_INIT("password"), NAME_END, VALUE_WORD, STR_INIT("password")},
	{STR_INIT("passwd"), NAME_END, VALUE_WORD, STR_INIT("password")},
	{STR_INIT("-pass"), NAME_END, VALUE_WORD, STR_INIT("password")},
	{STR_INIT("-pwd"), NAME_END, VALUE_WORD, STR_INIT("password")},      /* MYSQL_PWD */
	{STR_INIT("sshpass"), NAME_WHOLE, VALUE_WORD, STR_INIT("password")}, /* sshpass -e */
	{STR_INIT("rediscli-auth"), NAME_WHOLE, VALUE_WORD, STR_INIT("password")},
	{STR_INIT("secret"), NAME_END, VALUE_WORD, STR_INIT("secret")},
	{STR_INIT("token"), NAME_END, VALUE_WORD, STR_INIT("token")},
	{STR_INIT("-pat"), NAME_VARIABLE, VALUE_WORD,
		STR_INIT("token")}, /* personal access token */
	{STR_INIT("oauth2-bearer"), NAME_END, VALUE_WORD, STR_INIT("token")}, /* curl */
};

/* Authentication schemes (RFC 9110, 11.1), to see what the credential itself is. */
static const struct str schemes[] = {
	STR_INIT("bearer "),
	STR_INIT("basic "),
	STR_INIT("token "),
	STR_INIT("digest "),
};

/* Whether `name` ends in `word`: any case, - and _ alike. */
static bool ends_in(struct str name, struct str word)
{
	if (name.len < word.len)
		return false;
	struct str end = str_slice(name, name.len - word.len, name.len);
	for (size_t i = 0; i < word.len; i++) {
		char c = end.ptr[i] == '_' ? '-' : char_to_lower(end.ptr[i]);
		if (c != word.ptr[i])
			return false;
	}
	return true;
}

static bool is_variable(struct str name)
{
	for (size_t i = 0; i < name.len; i++) {
		if (name.ptr[i] == '-' || (name.ptr[i] >= 'a' && name.ptr[i] <= 'z'))
			return false;
	}
	return true;
}

static bool is_called(struct str name, const struct secret_name *row)
{
	if (!ends_in(name, row->word))
		return false;
	return row->form == NAME_END || (row->form == NAME_WHOLE && name.len == row->word.len) ||
	       (row->form == NAME_VARIABLE && is_variable(name));
}

static const struct secret_name *find_name(struct str name)
{
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		if (is_called(name, &names[i]))
			return &names[i];
	}
	return NULL;
}

struct str scan_kind_of_name(struct str name)
{
	const struct secret_name *row = find_name(name);
	return row && row->value == VALUE_WORD ? row->kind : (struct str){NULL, 0};
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static size_t skip_blanks(struct str text, size_t at)
{
	while (at < text.len && is_blank(text.ptr[at]))
		at++;
	return at;
}

/* A name, as it stands before its = or : . */
struct member {
	struct span name;
	bool is_quoted; /* "name": as in JSON */
	bool is_spaced; /* name = value, as in code */
	size_t separator;
};

/* Reads backwards from the separator. */
static struct member member_before(struct str text, size_t separator)
{
	struct member member = {.separator = separator};
	size_t end = separator;
	while (end > 0 && is_blank(text.ptr[end - 1]))
		end--;
	member.is_spaced = end < separator;
	if (end > 0 && scan_quote_at(text, end - 1) > 0) {
		member.is_quoted = true;
		end--;
		end -= end > 0 && text.ptr[end - 1] == '\\';
	}
	size_t start = end;
	while (start > 0 && (char_is_word(text.ptr[start - 1]) || text.ptr[start - 1] == '-'))
		start--;
	member.name = (struct span){start, end - start};
	return member;
}

/* The quotes that hold name and value together, as in -H 'Name: value'; empty for none. */
static struct str quote_around(struct str text, const struct member *member)
{
	size_t at = member->name.at;
	if (member->is_quoted || at == 0 || scan_quote_at(text, at - 1) != 1)
		return (struct str){NULL, 0};
	size_t start = at >= 2 && text.ptr[at - 2] == '\\' ? at - 2 : at - 1;
	return str_slice(text, start, at);
}

/* Where the value of a VALUE_WORD starts, or STR_NONE if no value of this name follows. */
static size_t word_start(struct str text, const struct member *member)
{
	size_t next = member->separator + 1;
	while (next < text.len && (text.ptr[next] == '=' || text.ptr[next] == '>'))
		next++; /* := => == */
	size_t start = skip_blanks(text, next);
	bool is_quoted = scan_quote_at(text, start) > 0;
	if (text.ptr[member->separator] == ':') { /* name:value is a tag, name: value is YAML */
		bool is_member = start > next || is_quoted || quote_around(text, member).len > 0;
		return is_member ? start : STR_NONE;
	}
	if (member->is_spaced) /* code; in a shell a space there starts the next word */
		return is_quoted ? start : STR_NONE;
	return next;
}

static size_t end_of_line(struct str text, size_t at)
{
	while (at < text.len && text.ptr[at] != '\n' && scan_quote_at(text, at) == 0)
		at++;
	return at;
}

static size_t skip_scheme(struct str text, size_t at)
{
	for (size_t i = 0; i < ARRAY_LEN(schemes); i++) {
		if (str_equal_nocase(str_slice(text, at, at + schemes[i].len), schemes[i]))
			return skip_blanks(text, at + schemes[i].len);
	}
	return at;
}

/* The value of a header that starts at `start`, in its own quotes, in those around the header, or
 * to the end of the line. */
static struct span line_value(struct str text, const struct member *member, size_t start)
{
	struct str quote = quote_around(text, member);
	size_t own_quote = quote.len > 0 ? 0 : scan_quote_at(text, start);
	if (own_quote > 0)
		quote = str_slice(text, start, start + own_quote);
	else if (quote.len == 0 && start == member->separator + 1)
		return scan_value(text, start); /* Name:value is one word */
	start += own_quote;
	size_t credential = skip_scheme(text, start);
	if (str_starts_with(str_slice(text, credential, text.len), STR("$(")))
		return (struct span){start, 0};
	size_t end =
		quote.len > 0 ? scan_closing_quote(text, quote, start) : end_of_line(text, start);
	if (start >= end || scan_is_reference(str_slice(text, credential, end)))
		return (struct span){start, 0};
	return (struct span){start, end - start};
}

static struct span member_value(struct str text, const struct member *member, enum value_form form)
{
	if (form == VALUE_LINE)
		return line_value(text, member, skip_blanks(text, member->separator + 1));
	size_t start = word_start(text, member);
	return start == STR_NONE ? (struct span){0, 0} : scan_value(text, start);
}

void scan_members(struct marks *marks)
{
	struct str text = marks->text;
	for (size_t at = 0; at < text.len; at++) {
		if (text.ptr[at] != '=' && text.ptr[at] != ':')
			continue;
		struct member member = member_before(text, at);
		const struct secret_name *row = find_name(
			str_slice(text, member.name.at, member.name.at + member.name.len));
		if (!row)
			continue;
		struct span value = member_value(text, &member, row->value);
		marks_add(marks, value, row->kind);
		if (value.len > 0)
			at = value.at + value.len - 1; /* what is in a hidden value is hidden */
	}
}
