// SPDX-License-Identifier: GPL-2.0
/* A file that is taken for a recording, and read in all ways. */
#include "fixture.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kernlab *kl;

	if (kernlab_open_recording(&kl, fuzz_file(data, size)))
		return 0;
	fx_read_all(kl);
	kernlab_close(kl);
	return 0;
}
