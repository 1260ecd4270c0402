#ifndef TRACELAB_CMARKDOWN_H
#define TRACELAB_CMARKDOWN_H

#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>

#endif
