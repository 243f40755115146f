import CSocketShims
import ZeroMQTransport

/// Why a bridge cannot start. What fails later is retried and said, not thrown.
package enum BridgeFailure: Error, Sendable, CustomStringConvertible {
    /// An address that cannot be understood.
    case endpoint(String, why: String)
    /// The system refused to listen.
    case listening(String, errorNumber: Int32)
    /// The name of the bridge cannot be used.
    case name(String)
    /// A key file that cannot be read, holds no key, or can be read by others.
    case key(String, why: String)
    /// The spool cannot be used.
    case spool(String, why: String)
    case transport(TransportError)

    package var description: String {
        switch self {
        case .endpoint(let text, let why): "cannot listen on '\(text)': \(why)"
        case .listening(let text, let number): "cannot listen on \(text): \(Self.text(of: number))"
        case .name(let name): "--source is '\(name)'; it must be 1 to 24 printable ASCII characters without a slash"
        case .key(let path, let why): "\(path): \(why)"
        case .spool(let path, let why): "\(path): \(why)"
        case .transport(let error): error.description
        }
    }

    /// True when the command line names something that cannot be used.
    package var isUsage: Bool {
        switch self {
        case .endpoint, .listening, .name, .key, .spool: true
        case .transport(let error):
            switch error {
            case .invalidEndpoint, .encryptionRequired, .invalidKey: true
            case .refusedByLibrary: false
            }
        }
    }

    /// What the system calls an error number, or an error of the resolver.
    static func text(of errorNumber: Int32) -> String {
        // Sound: the text lives at least until the next call of this thread.
        unsafe String(cString: narae_error_text(errorNumber))
    }
}
