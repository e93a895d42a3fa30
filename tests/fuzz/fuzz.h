/* SPDX-License-Identifier: GPL-2.0 */
/* What the fuzz targets share. Each is given bytes by libFuzzer, and must not crash or hang. */
#ifndef FUZZ_H
#define FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <kernlab.h>

/* fuzz_file() - the path of a file that has these bytes, until the next call */
const char *fuzz_file(const uint8_t *data, size_t size);

/*
 * fuzz_liar() - a source that answers as the unit tests' recording does, and then changes its
 * answers as the bytes say: fields of the argument and bytes of the buffer
 *
 * The bytes have to stay until it is closed.
 */
struct kernlab *fuzz_liar(const uint8_t *data, size_t size);

/* What libFuzzer calls. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
