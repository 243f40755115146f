import CZeroMQ

extension ZeroMQSocket {
    /// Sets every option, before the socket is bound or connected.
    func apply(_ options: SocketOptions) throws(TransportError) {
        try set(ZMQ_RCVHWM, options.highWaterMark)
        try set(ZMQ_SNDHWM, options.highWaterMark)
        try set(ZMQ_MAXMSGSIZE, options.maximumPartBytes)
        try set(ZMQ_HEARTBEAT_IVL, options.heartbeatInterval_ms)
        try set(ZMQ_HEARTBEAT_TIMEOUT, options.heartbeatTimeout_ms)
        try set(ZMQ_HEARTBEAT_TTL, options.heartbeatTimeout_ms)
        try set(ZMQ_HANDSHAKE_IVL, options.handshake_ms)
        try set(ZMQ_LINGER, options.linger_ms)
        try set(ZMQ_TCP_KEEPALIVE, Int32(1))
        try set(ZMQ_TCP_KEEPALIVE_IDLE, options.keepaliveIdle_s)
        try set(ZMQ_TCP_KEEPALIVE_INTVL, options.keepaliveInterval_s)
        try set(ZMQ_TCP_KEEPALIVE_CNT, options.keepaliveCount)
        try set(ZMQ_IMMEDIATE, Int32(options.isImmediate ? 1 : 0))
        try set(ZMQ_RECONNECT_IVL, options.reconnect_ms)
        try set(ZMQ_RECONNECT_IVL_MAX, options.reconnectMaximum_ms)
        switch options.security {
        case .server(let keys):
            try set(ZMQ_CURVE_SERVER, Int32(1))
            try set(ZMQ_CURVE_SECRETKEY, keys.secretKey.bytes)
            try set(ZMQ_ZAP_DOMAIN, Array("narae".utf8))
        case .client(let keys, let serverKey):
            try set(ZMQ_CURVE_SERVERKEY, serverKey.bytes)
            try set(ZMQ_CURVE_PUBLICKEY, keys.publicKey.bytes)
            try set(ZMQ_CURVE_SECRETKEY, keys.secretKey.bytes)
        case nil:
            break
        }
    }

    /// Binds or connects, after the rule that an address which is not local needs encryption.
    func open(_ endpoint: Endpoint, binds: Bool, options: SocketOptions) throws(TransportError) {
        guard endpoint.isLocal || options.security != nil else {
            throw .encryptionRequired(endpoint: endpoint.address)
        }
        try set(ZMQ_IPV6, Int32(endpoint.address.contains("[") ? 1 : 0))
        if binds {
            try bind(endpoint.address)
        } else {
            try connect(endpoint.address)
        }
    }
}
