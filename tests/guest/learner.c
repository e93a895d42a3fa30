// SPDX-License-Identifier: GPL-2.0
#include <unistd.h>
#include "test.h"
#include "learner.h"

struct lack {
	unsigned int view, field, other;
};

static void look(void *arg)
{
	const struct lack *lack = arg;
	struct kernlab_read req = raw_request(lack->view);
	struct raw_recs recs;
	int fd;

	become("learner");
	fd = raw_open();
	raw_fetch(fd, &req, 65536, &recs);
	check(recs.count >= 2);
	raw_each(rec, &recs)
		check(raw_withheld(rec, lack->field) && raw_present(rec, lack->other));
	raw_free(&recs);
	close(fd);
}

void learner_lacks(unsigned int view, unsigned int field, unsigned int other)
{
	struct lack lack = { view, field, other };

	check(child_run(look, &lack));
}
