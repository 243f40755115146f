import CSocketShims
import Foundation

/// A socket bound to an address of this machine: at once, or as soon as the machine has that address. A bridge may be started
/// before the network is.
struct BoundSocket {
    /// Negative as long as the address is not there.
    private(set) var descriptor: Int32 = -1
    /// The endpoint, with the port that the system chose.
    private(set) var endpoint: BridgeEndpoint
    private let address: narae_address
    private let open: (narae_address) -> Int32
    private let note: (String) -> Void
    private var delay = RetryDelay()

    /// What an address or an interface causes that is not there yet.
    private static let errorsOfAbsence = [EADDRNOTAVAIL, ENODEV, ENETDOWN, ENETUNREACH, EHOSTUNREACH]

    /// Looks the host up, which may wait for a name server: this is before anything is received.
    ///
    /// - Parameter open: gives a descriptor bound to an address, or a negative error number.
    init(
        _ endpoint: BridgeEndpoint, host: String, port: String, note: @escaping (String) -> Void,
        open: @escaping (narae_address) -> Int32
    ) throws(BridgeFailure) {
        switch NameResolution.resolve(host, port, isNumeric: false) {
        case .failed(let error): throw .listening(endpoint.text, errorNumber: -error)
        case .addresses(let addresses): address = addresses[0]
        }
        (self.endpoint, self.open, self.note) = (endpoint, open, note)
        let error = bind()
        guard error != 0 else { return }
        guard Self.errorsOfAbsence.contains(error) else { throw .listening(endpoint.text, errorNumber: error) }
        _ = delay.fail(at: MonotonicClock.now_ns)
        note("\(endpoint.text): \(BridgeFailure.text(of: error)); it is tried again")
    }

    /// Returns 0 or an error number.
    private mutating func bind() -> Int32 {
        let opened = open(address)
        guard opened >= 0 else { return -opened }
        descriptor = opened
        endpoint = endpoint.onPort(String(narae_local_port(opened)))
        return 0
    }

    /// Binds it when it is not bound and it is time for an attempt.
    mutating func reopen(now_ns: UInt64) {
        guard descriptor < 0, delay.isDue(at: now_ns) else { return }
        if bind() == 0 { note("listens on \(endpoint.text)") } else { _ = delay.fail(at: now_ns) }
    }

    func close() { if descriptor >= 0 { Foundation.close(descriptor) } }
}
