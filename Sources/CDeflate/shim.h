#ifndef TRACELAB_CDEFLATE_H
#define TRACELAB_CDEFLATE_H

#include <libdeflate.h>

#endif
