#ifndef TRACELAB_CMICROHTTPD_H
#define TRACELAB_CMICROHTTPD_H

#include <microhttpd.h>

#endif
