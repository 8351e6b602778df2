/* Everything of the library. Link with -lstemma (pkg-config stemma). */
#ifndef STEMMA_STEMMA_H
#define STEMMA_STEMMA_H

#include <stemma/account.h>
#include <stemma/base.h>
#include <stemma/copy.h>
#include <stemma/entity.h>
#include <stemma/event.h>
#include <stemma/figure.h>
#include <stemma/parse.h>
#include <stemma/quote.h>
#include <stemma/report.h>
#include <stemma/run.h>
#include <stemma/search.h>
#include <stemma/story.h>
#include <stemma/version.h>
#include <stemma/when.h>
#include <stemma/write.h>

#endif
