#ifndef TRACELAB_CMICROHTTPD_H
#define TRACELAB_CMICROHTTPD_H

#include <microhttpd.h>

/* MHD_start_daemon is variadic, which Swift cannot call: the options we use, as plain arguments. */
static inline struct MHD_Daemon *tracelab_mhd_start(
    unsigned int flags, int listen_socket, unsigned int threads, unsigned int connections,
    unsigned int timeout_seconds, size_t connection_memory,
    void *(*uri)(void *context, const char *uri, struct MHD_Connection *connection),
    MHD_AccessHandlerCallback handler, MHD_RequestCompletedCallback completed,
    MHD_NotifyConnectionCallback connection_changed, void *context) {
  return MHD_start_daemon(
      flags, 0, NULL, NULL, handler, context,
      MHD_OPTION_LISTEN_SOCKET, (MHD_socket)listen_socket,
      MHD_OPTION_THREAD_POOL_SIZE, threads,
      MHD_OPTION_CONNECTION_LIMIT, connections,
      MHD_OPTION_CONNECTION_TIMEOUT, timeout_seconds,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, connection_memory,
      MHD_OPTION_STRICT_FOR_CLIENT, 1,
      MHD_OPTION_URI_LOG_CALLBACK, uri, context,
      MHD_OPTION_NOTIFY_COMPLETED, completed, context,
      MHD_OPTION_NOTIFY_CONNECTION, connection_changed, context,
      MHD_OPTION_END);
}

/* The socket of a connection, or -1. */
static inline int tracelab_mhd_socket(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info == NULL ? -1 : (int)info->connect_fd;
}

#endif
