/* SPDX-License-Identifier: GPL-2.0 */
#ifndef KERNLAB_CLI_ARRAY_H
#define KERNLAB_CLI_ARRAY_H

/** ARRAY_SIZE() - how many elements an array has */
#define ARRAY_SIZE(array)	(sizeof(array) / sizeof((array)[0]))

#endif
