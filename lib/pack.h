/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Repack a record with all fields into one with the fields that a caller requested. */
#ifndef KL_PACK_H
#define KL_PACK_H

#include "record.h"

struct kl_pack {
	struct kl_layout to;
	struct kernlab_masks masks;	/* of the call */
};

/*
 * kl_pack_init() - for a caller that requests @asked of records with layout @from
 * @unsupported, @withheld: of records without masks of their own, among those of @from
 */
void kl_pack_init(struct kl_pack *pack, const struct kl_layout *from, const __u64 *asked,
		  const __u64 *unsupported, const __u64 *withheld);
/* kl_pack_size() - bytes of the repacked @rec */
uint64_t kl_pack_size(const struct kl_pack *pack, const struct kernlab_record *rec);
/* kl_pack_write() - write it to @to; @size is the result of kl_pack_size() */
void kl_pack_write(const struct kl_pack *pack, const struct kernlab_record *rec, char *to,
		   uint64_t size);
/* kl_pack_answer() - fill in the masks of the call's answer */
void kl_pack_answer(const struct kl_pack *pack, struct kernlab_read *req);

#endif
