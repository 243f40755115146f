/// Why a socket could not be opened, bound, connected or configured.
package enum TransportError: Error, Equatable, Sendable {
    /// The endpoint is not `tcp://host:port`, `ipc://path` or `inproc://name`.
    case invalidEndpoint(String)
    /// The address can be reached from other machines, and no CURVE keys were given.
    case encryptionRequired(endpoint: String)
    /// The text is not a CURVE key in Z85 (40 characters; ZeroMQ RFC 32).
    case invalidKey
    /// A call of libzmq failed with an error number of the system or of libzmq.
    case refusedByLibrary(call: String, errorNumber: Int32)
}

extension TransportError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .invalidEndpoint(let endpoint):
            "invalid endpoint \"\(endpoint)\": expected tcp://host:port, ipc://path or inproc://name"
        case .encryptionRequired(let endpoint):
            "\(endpoint) is not a loopback address: CURVE keys are required"
        case .invalidKey:
            "not a CURVE key: expected 40 characters of Z85"
        case .refusedByLibrary(let call, let errorNumber):
            "\(call) failed: \(ZeroMQContext.message(of: errorNumber)) (\(errorNumber))"
        }
    }
}
