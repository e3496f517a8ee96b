/* SPDX-License-Identifier: MIT */
/*
 * AWS's libraries: boto3 and its kin, both of JavaScript, Ruby's. Each call is the command of the same name
 * of the program aws. What only reads is none, and neither is what goes to a stand-in for AWS. Sources: the
 * references of boto3 1.34, aws-sdk 2 and 3 of JavaScript, aws-sdk-ruby 3, aws-cli 2.
 */
#include "base/limits.h"
#include "facts/aws_names.h"
#include "facts/code_folds.h"
#include "facts/code_services.h"

/* Whether something stands in for AWS: finder->mocked. */
enum mocking {
	NOT_ASKED = 0,
	IS_REAL,
	IS_MOCKED,
};

/* Names of services, and what aws calls them; those that are the same are known, too. */
static const struct {
	struct str names;
	struct str service;
} services[] = {
	{STR_INIT("s3"), STR_INIT("s3api")},
	{STR_INIT("secrets-manager"), STR_INIT("secretsmanager")},
	{STR_INIT("cloudwatchlogs cloudwatch-logs"), STR_INIT("logs")},
	{STR_INIT("cognito-identity-provider cognitoidentityserviceprovider "
		  "cognitoidentityprovider"),
		STR_INIT("cognito-idp")},
	{STR_INIT("route-53"), STR_INIT("route53")},
	{STR_INIT("auto-scaling"), STR_INIT("autoscaling")},
	{STR_INIT("config-service"), STR_INIT("configservice")},
	{STR_INIT("elastic-load-balancing-v2"), STR_INIT("elbv2")},
	{STR_INIT("eventbridge"), STR_INIT("events")},
};

/* Services of boto3's client(): the word alone may be another library's. */
static const struct str known = STR_INIT(
	"s3 ec2 rds kms iam sts ssm sqs sns ecs eks ecr efs dynamodb lambda logs events route53 "
	"backup "
	"secretsmanager cloudformation cloudtrail cloudfront cloudwatch elasticache opensearch es "
	"redshift "
	"docdb neptune organizations autoscaling guardduty config elbv2 elb cognito-idp glacier "
	"kinesis "
	"firehose glue athena batch apigateway apigatewayv2 acm acm-pca fsx mq kafka sagemaker "
	"stepfunctions codecommit codepipeline lightsail workspaces ses sesv2 wafv2 securityhub "
	"identitystore sso-admin s3control dynamodbstreams elasticbeanstalk emr memorydb "
	"timestream-write");

/* First words of operations that change nothing. */
static const struct str reading = STR_INIT(
	"get list describe head batch-get can search scan query generate lookup select filter "
	"test validate assume meta exceptions waiter estimate check wait");

/* Operations on one message or object, which code does all day. */
static const struct str daily = STR_INIT("delete-object delete-message delete-message-batch "
					 "delete-item batch-write-item send destroy close");

static struct str service_of(struct code_finder *finder, struct str name)
{
	name = aws_dashed_name(finder->arena, STR(""), name);
	for (size_t i = 0; i < ARRAY_LEN(services); i++) {
		if (str_list_holds(services[i].names, ' ', name))
			return services[i].service;
	}
	return name;
}

/* The thing for a service; nothing if its calls go to a stand-in. */
static struct code_value make_service(
	struct code_finder *finder, const struct code_site *site, struct str name)
{
	if (code_is_stand_in(code_option(site, STR("endpoint_url"))) ||
		code_is_stand_in(code_option(site, STR("endpoint"))))
		return code_nothing();
	return code_thing(
		arena_concat(finder->arena, STR("aws:"), service_of(finder, name), STR("")));
}

/* Whether the text names moto, which stands in for all of AWS. */
static bool is_mocked(struct code_finder *finder)
{
	if (finder->mocked == NOT_ASKED)
		finder->mocked =
			str_find(finder->text, STR("import moto"), 0) != STR_NONE ||
					str_find(finder->text, STR("from moto"), 0) != STR_NONE
				? IS_MOCKED
				: IS_REAL;
	return finder->mocked == IS_MOCKED;
}

struct code_value code_fold_service(struct code_finder *finder, const struct code_site *site)
{
	const struct code_value *name = code_argument(site, 0, STR("service_name"));
	if (!code_is_constant(name) || !str_list_holds(known, ' ', name->text) || is_mocked(finder))
		return code_nothing();
	return make_service(finder, site, name->text);
}

/* --- commands ---------------------------------------------------------------------------------- */

static void add_option(
	struct code_finder *finder, struct code_list *words, const struct code_item *item)
{
	bool is_no = code_is_no(&item->value);
	code_add_text(finder, words,
		aws_dashed_name(finder->arena, is_no ? STR("--no-") : STR("--"), item->key));
	struct code_item value = *item;
	value.key = (struct str){NULL, 0};
	const struct code_list one = {&value, &value, 1};
	value.next = NULL;
	if (!is_no && !code_is_yes(&item->value))
		code_add_operands(finder, words, &one);
}

static void note_operation(struct code_finder *finder, const struct code_site *site,
	struct str service, struct str operation)
{
	struct str name = aws_dashed_name(finder->arena, STR(""), operation);
	struct str verb = str_slice(name, 0, str_find_byte(name, '-', 0));
	if (str_list_holds(reading, ' ', verb) || str_list_holds(daily, ' ', name) ||
		finder->mocked == IS_MOCKED)
		return;
	struct code_value words = code_new_list(&finder->purse);
	code_add_text(finder, words.list, STR("aws"));
	code_add_text(finder, words.list, service);
	code_add_text(finder, words.list, name);
	const struct code_value *first = code_item_at(site->arguments, 0);
	const struct code_list *parameters = first && first->kind == CODE_LIST && !first->is_each
						     ? first->list
						     : site->arguments;
	const struct code_item *item = parameters->first;
	for (size_t i = 0; item && i < LIMIT_CODE_ARGUMENTS; item = item->next, i++) {
		if (item->key.len > 0)
			add_option(finder, words.list, item);
	}
	code_note_asked(finder, words.list, STR("aws"), site->start);
}

struct code_value code_do_aws(
	struct code_finder *finder, const struct code_site *site, struct str name)
{
	struct str service;
	struct str operation;
	if (str_cut(name, '.', &service, &operation) &&
		str_find_byte(operation, '.', 0) == STR_NONE)
		note_operation(finder, site, service, operation);
	return code_nothing();
}

/* client-s3.DeleteBucketCommand and client-s3.S3Client */
struct code_value code_do_aws_command(
	struct code_finder *finder, const struct code_site *site, struct str name)
{
	static const struct str end = STR_INIT("Command");
	struct str service;
	struct str class;
	if (!str_cut(name, '.', &service, &class))
		return code_nothing();
	bool is_client = !str_ends_with(class, end);
	if (is_client && code_is_stand_in(code_option(site, STR("endpoint"))))
		finder->mocked = IS_MOCKED;
	service = service_of(finder, service);
	if (!is_client)
		note_operation(finder, site, service, str_slice(class, 0, class.len - end.len));
	return is_client ? code_thing(arena_concat(finder->arena, STR("aws:"), service, STR("")))
			 : code_nothing();
}

/* new AWS.S3() */
struct code_value code_do_aws_class(
	struct code_finder *finder, const struct code_site *site, struct str name)
{
	bool is_class = str_find_byte(name, '.', 0) == STR_NONE && name.len > 0 &&
			name.ptr[0] >= 'A' && name.ptr[0] <= 'Z';
	if (!is_class)
		return code_nothing();
	char *small = arena_alloc(finder->arena, name.len);
	for (size_t i = 0; i < name.len; i++)
		small[i] = char_to_lower(name.ptr[i]);
	return make_service(finder, site, (struct str){small, name.len});
}

/* new Aws\S3\S3Client(…) */
static struct code_value make_php_client(
	struct code_finder *finder, const struct code_site *site, struct str name)
{
	bool is_client = code_in(finder, IN_PHP) && str_ends_with(name, STR("Client"));
	struct str class = str_slice(name, 0, str_find_byte(name, '.', 0));
	return is_client ? code_do_aws_class(finder, site, class) : code_nothing();
}

/* Aws::S3::Client.new, with or without a call behind it */
struct code_value code_do_aws_ruby(
	struct code_finder *finder, const struct code_site *site, struct str name)
{
	static const struct str maker = STR_INIT(".Client.new");
	size_t at = str_find(name, maker, 0);
	if (at == STR_NONE)
		return make_php_client(finder, site, name);
	struct code_value thing = code_do_aws_class(finder, site, str_slice(name, 0, at));
	struct str rest = str_slice(name, at + maker.len, name.len);
	if (rest.len <= 1 || thing.kind != CODE_THING)
		return thing;
	return code_do_aws(finder, site,
		arena_concat(finder->arena, str_slice(thing.text, STR("aws:").len, thing.text.len),
			rest, STR("")));
}
