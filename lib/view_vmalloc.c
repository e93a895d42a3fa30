// SPDX-License-Identifier: LGPL-2.1-or-later
#include "view.h"

#define KERNLAB_RECORD vmalloc
#include "view_template.h"
