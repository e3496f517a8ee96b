/* SPDX-License-Identifier: MIT */
/*
 * Images whose entry point is a program: what stands behind them are that program's arguments. Trusts
 * the last part of a name, as mirrors and services of compose keep it. Changes none of the words.
 * Sources: the images' Dockerfiles.
 */
#include "facts/programs.h"
#include "facts/wrapper_forms.h"
#include "facts/wrappers.h"

/* clang-format off */
#define S(literal) STR_INIT(literal)

/* By the last part of the image's name, in byte order. */
static const struct program_alias images[] = {
	{S("argocd"), S("argocd")}, {S("aws"), S("aws")}, {S("aws-cli"), S("aws")}, {S("awscli"), S("aws")},
	{S("consul"), S("consul")}, {S("crane"), S("crane")}, {S("curl"), S("curl")}, {S("doctl"), S("doctl")}, {S("eksctl"), S("eksctl")},
	{S("flyctl"), S("flyctl")}, {S("git"), S("git")}, {S("hcloud"), S("hcloud")}, {S("helm"), S("helm")}, {S("httpie"), S("http")},
	{S("k8s"), S("kubectl")}, {S("kubectl"), S("kubectl")}, {S("mc"), S("mc")}, {S("opentofu"), S("tofu")}, {S("packer"), S("packer")},
	{S("pulumi"), S("pulumi")}, {S("rclone"), S("rclone")}, {S("restic"), S("restic")}, {S("s3cmd"), S("s3cmd")}, {S("terraform"), S("terraform")},
	{S("terragrunt"), S("terragrunt")}, {S("tofu"), S("tofu")}, {S("vault"), S("vault")}, {S("velero"), S("velero")}, {S("wrangler"), S("wrangler")},
};
/* clang-format on */

/* registry:5000/amazon/aws-cli:2.15@sha256:… is aws-cli. */
static struct str last_part(struct str image)
{
	struct str rest;
	(void)str_cut(image, '@', &image, &rest);
	image = str_after_last(image, '/');
	(void)str_cut(image, ':', &image, &rest);
	return image;
}

/* Images that only start what they are given hold shells too: terraform terraform plan, git sh -c x. */
static bool is_named_again(struct str program, const struct word *next)
{
	return next && (str_equal(next->text, program) || program_is_shell(next->text) ||
			       str_starts_with(next->text, STR("/")));
}

void wrapper_take_image(struct wrapper_scan *scan, const struct wrapper_argument *argument)
{
	struct str image = last_part(argument->value);
	const struct program_alias *row = FIND_SORTED_ROW(images, image);
	scan->walk.has_dashes = true;
	if (scan->entry || argument->word->is_dynamic || !row ||
		is_named_again(row->row, argument->word->next))
		return;
	scan->entry = argument->word;
	scan->entry_text = row->row;
}
