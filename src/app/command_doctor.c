#include "app/commands.h"
enum exit_status command_doctor(struct arena *arena, const struct options *options)
{
	(void)arena; (void)options;
	return EXIT_STATUS_BLOCK;
}
