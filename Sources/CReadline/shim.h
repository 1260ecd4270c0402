#ifndef TRACELAB_CREADLINE_H
#define TRACELAB_CREADLINE_H

#include <stdio.h>
#include <readline/readline.h>
#include <readline/history.h>

#endif
