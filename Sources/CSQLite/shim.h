#ifndef TRACELAB_CSQLITE_H
#define TRACELAB_CSQLITE_H

#include <sqlite3.h>

#endif
