// The system's libzmq, as Debian's libzmq3-dev installs it.
#ifndef NARAE_C_ZEROMQ_SHIM_H
#define NARAE_C_ZEROMQ_SHIM_H

#include <errno.h>
#include <zmq.h>

/// libzmq's error number for "the context was shut down", which is a macro that Swift does not import.
static const int narae_zmq_eterm = ETERM;

#endif
