import CZeroMQ

/// The library's own threads and in-process names; one for a program.
@safe
package final class ZeroMQContext: @unchecked Sendable {
    // Sendable and sound: a context is the one object of libzmq that may be used by several threads (zmq_ctx_new(3)). Its
    // pointer is constant and valid until `deinit`, which runs after every socket has let go of this object.
    let pointer: UnsafeMutableRawPointer

    /// Makes a context with `ioThreads` threads for the network; one carries more than a million messages a second.
    ///
    /// - Throws: `TransportError.refusedByLibrary`.
    package init(ioThreads: Int32 = 1, maximumSockets: Int32 = 1024) throws(TransportError) {
        guard let pointer = unsafe zmq_ctx_new() else {
            throw .refusedByLibrary(call: "zmq_ctx_new", errorNumber: zmq_errno())
        }
        unsafe self.pointer = pointer
        for (option, value) in [(ZMQ_IO_THREADS, ioThreads), (ZMQ_MAX_SOCKETS, maximumSockets)] {
            guard unsafe zmq_ctx_set(pointer, option, value) == 0 else {
                throw .refusedByLibrary(call: "zmq_ctx_set", errorNumber: zmq_errno())
            }
        }
    }

    deinit {
        unsafe zmq_ctx_term(pointer)
    }

    /// Makes every wait on every socket of this context end with `closed`; the sockets can only be let go then.
    package func shutdown() {
        _ = unsafe zmq_ctx_shutdown(pointer)
    }

    /// The release of the library, for example `4.3.4`.
    package static var libraryVersion: String {
        var numbers: (Int32, Int32, Int32) = (0, 0, 0)
        unsafe zmq_version(&numbers.0, &numbers.1, &numbers.2)
        return "\(numbers.0).\(numbers.1).\(numbers.2)"
    }

    /// Whether the library was built with CURVE.
    package static var hasCurve: Bool { unsafe zmq_has("curve") == 1 }

    static func message(of errorNumber: Int32) -> String {
        // Sound: zmq_strerror returns a constant text that is never freed.
        unsafe zmq_strerror(errorNumber).map { unsafe String(cString: $0) } ?? "unknown error"
    }
}
