#ifndef TRACELAB_CYAML_H
#define TRACELAB_CYAML_H

#include <yaml.h>

#endif
