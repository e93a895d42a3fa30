// SPDX-License-Identifier: GPL-2.0
/* A driver whose answers cannot be trusted, read in all ways. */
#include "fixture.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kernlab *kl = fuzz_liar(data, size);

	fx_read_all(kl);
	kernlab_close(kl);
	return 0;
}
