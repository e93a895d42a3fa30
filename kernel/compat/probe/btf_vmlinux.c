// SPDX-License-Identifier: GPL-2.0
#include <linux/bpf.h>
#include <linux/btf.h>

struct btf *probe(void)
{
	return bpf_get_btf_vmlinux();
}
