/* SPDX-License-Identifier: GPL-2.0 */
/* Who may use the device, and has no privilege. */
#ifndef GUEST_LEARNER_H
#define GUEST_LEARNER_H

/*
 * learner_lacks() - fails the test unless this user, who opens the device anew, gets two records of
 * @view or more, and in each of them @field is withheld and @other present
 */
void learner_lacks(unsigned int view, unsigned int field, unsigned int other);

#endif
