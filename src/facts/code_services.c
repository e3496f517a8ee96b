/* SPDX-License-Identifier: MIT */
/*
 * Which objects do what a program does, and how arguments of a call become words of a command. A call is
 * told as that command, so that what the rules say of the program holds for it.
 */
#include "facts/code_services.h"

#include "base/limits.h"

static const struct {
	struct str prefix;
	code_service_fn *run;
} kinds[] = {
	{STR_INIT("git:"), code_do_git},
	{STR_INIT("aws:"), code_do_aws},
	{STR_INIT("@aws-sdk/client-"), code_do_aws_command},
	{STR_INIT("aws-sdk."), code_do_aws_class},
	{STR_INIT("Aws."), code_do_aws_ruby},
};

bool code_do_service(
	struct code_finder *finder, const struct code_site *site, struct code_value *value)
{
	struct str name = site->callee.text;
	if (site->callee.kind != CODE_THING || site->callee.self || name.len == 0 ||
		str_find_byte(STR("ga@A"), name.ptr[0], 0) == STR_NONE)
		return false;
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		if (!str_starts_with(name, kinds[i].prefix))
			continue;
		*value = kinds[i].run(finder, site, str_slice(name, kinds[i].prefix.len, name.len));
		return true;
	}
	return false;
}

void code_add_text(struct code_finder *finder, struct code_list *words, struct str text)
{
	struct code_value value = code_text(text);
	code_add_item(&finder->purse, words, (struct str){NULL, 0}, &value, false);
}

void code_add_operands(
	struct code_finder *finder, struct code_list *words, const struct code_list *values)
{
	const struct code_item *item = values->first;
	for (size_t i = 0; item && i < LIMIT_CODE_ARGUMENTS; item = item->next, i++) {
		if (item->key.len > 0 || item->value.kind == CODE_ROUTINE)
			continue;
		if (item->value.kind == CODE_LIST && item->value.list->first &&
			item->value.list->first->key.len > 0)
			continue;
		code_add_item(&finder->purse, words, item->key, &item->value, false);
	}
}

bool code_is_yes(const struct code_value *value)
{
	return value && value->kind == CODE_THING &&
	       str_list_holds(STR("True true TRUE"), ' ', value->text);
}

bool code_is_no(const struct code_value *value)
{
	return value && value->kind == CODE_THING &&
	       str_list_holds(STR("False None false nil FALSE"), ' ', value->text);
}

bool code_is_stand_in(const struct code_value *address)
{
	static const struct str hosts[] = {STR_INIT("localhost"), STR_INIT("127.0.0.1"),
		STR_INIT("[::1]"), STR_INIT("0.0.0.0"), STR_INIT("localstack"), STR_INIT("minio"),
		STR_INIT("moto"), STR_INIT("dynamodb-local"), STR_INIT("host.docker.internal")};
	if (!code_is_constant(address))
		return address != NULL;
	size_t scheme = str_find(address->text, STR("://"), 0);
	struct str host = scheme == STR_NONE
				  ? address->text
				  : str_slice(address->text, scheme + 3, address->text.len);
	for (size_t i = 0; i < ARRAY_LEN(hosts); i++) {
		struct str rest = str_slice(host, hosts[i].len, host.len);
		if (str_starts_with(host, hosts[i]) &&
			(rest.len == 0 || rest.ptr[0] == ':' || rest.ptr[0] == '/'))
			return true;
	}
	return false;
}
