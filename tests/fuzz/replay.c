// SPDX-License-Identifier: GPL-2.0
/* A fuzz target without libFuzzer: shows it the files that are named. */
#include <stdio.h>
#include <stdlib.h>
#include "fuzz.h"

static int replay(const char *path)
{
	FILE *file = fopen(path, "r");
	size_t size, most = 16 << 20;
	uint8_t *data = malloc(most);

	if (!file || !data) {
		perror(path);
		return EXIT_FAILURE;
	}
	size = fread(data, 1, most, file);
	fclose(file);
	LLVMFuzzerTestOneInput(data, size);
	free(data);
	return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
	int rc = EXIT_SUCCESS;

	for (int i = 1; !rc && i < argc; i++)
		rc = replay(argv[i]);
	return rc;
}
