import CSocketShims
import TelemetryModel

/// Where a bridge listens for vehicles or surveillance.
package enum BridgeEndpoint: Hashable, Sendable {
    /// `udp://HOST:PORT[?interface=NAME]`: MAVLink datagrams; a multicast group is joined, on the interface where one is
    /// named.
    case mavlinkDatagrams(host: String, port: String, interface: String? = nil)
    /// `asterix+udp://HOST:PORT[?interface=NAME]`: datagrams of ASTERIX data blocks; a multicast group is joined likewise.
    case asterixDatagrams(host: String, port: String, interface: String? = nil)
    /// `tcp://HOST:PORT`: a MAVLink stream from a server, for example an autopilot's port 5760.
    case connection(host: String, port: String)
    /// `tcp-listen://HOST:PORT`: MAVLink streams from whoever connects.
    case connections(host: String, port: String)
    /// `serial:PATH:RATE`: a MAVLink stream from a serial line, 8N1.
    case serialLine(path: String, bitsPerSecond: UInt32)

    /// The rate of a serial line whose address names none: the usual one of telemetry radios.
    package static let usualBitsPerSecond: UInt32 = 57_600

    /// Reads an address.
    package init(_ text: String) throws(BridgeFailure) {
        if text.hasPrefix("serial:") {
            self = try Self.serialLine(text)
            return
        }
        guard let mark = text.firstRange(of: "://") else {
            throw .endpoint(text, why: "it names no known kind of link")
        }
        var rest = text[mark.upperBound...]
        let interface = try Self.takeInterface(&rest, of: text)
        let (host, port) = try Self.hostAndPort(rest, of: text)
        switch (text[..<mark.lowerBound], interface) {
        case ("udp", _): self = .mavlinkDatagrams(host: host, port: port, interface: interface)
        case ("asterix+udp", _): self = .asterixDatagrams(host: host, port: port, interface: interface)
        case ("tcp", nil): self = .connection(host: host, port: port)
        case ("tcp-listen", nil): self = .connections(host: host, port: port)
        case ("tcp", _), ("tcp-listen", _): throw .endpoint(text, why: "an interface is for multicast groups")
        default: throw .endpoint(text, why: "it names no known kind of link")
        }
    }

    private static func serialLine(_ text: String) throws(BridgeFailure) -> BridgeEndpoint {
        let rest = text.dropFirst("serial:".count)
        guard let colon = rest.lastIndex(of: ":") else {
            guard rest.hasPrefix("/") else { throw .endpoint(text, why: "a serial line is named by its path") }
            return .serialLine(path: String(rest), bitsPerSecond: usualBitsPerSecond)
        }
        guard let rate = UInt32(rest[rest.index(after: colon)...]), rest.hasPrefix("/") else {
            throw .endpoint(text, why: "a serial line is written serial:/dev/NAME:RATE")
        }
        guard narae_is_serial_rate(rate) != 0 else {
            throw .endpoint(text, why: "\(rate) bit/s is not a rate of serial lines; 57600 is the usual one")
        }
        return .serialLine(path: String(rest[..<colon]), bitsPerSecond: rate)
    }

    /// Takes `?interface=NAME` off the end of an address.
    private static func takeInterface(_ rest: inout Substring, of text: String) throws(BridgeFailure) -> String? {
        guard let mark = rest.firstIndex(of: "?") else { return nil }
        let option = rest[mark...]
        // IFNAMSIZ (linux/if.h) is 16, with the terminating zero.
        guard option.hasPrefix("?interface="), (12...26).contains(option.utf8.count) else {
            throw .endpoint(text, why: "behind the port only ?interface=NAME is known")
        }
        rest = rest[..<mark]
        return String(option.dropFirst("?interface=".count))
    }

    private static func hostAndPort(_ rest: Substring, of text: String) throws(BridgeFailure) -> (String, String) {
        guard let colon = rest.lastIndex(of: ":"), UInt16(rest[rest.index(after: colon)...]) != nil else {
            throw .endpoint(text, why: "the port is missing or not in 0...65535")
        }
        var host = rest[..<colon]
        if host.hasPrefix("[") && host.hasSuffix("]") { host = host.dropFirst().dropLast() }
        guard !host.isEmpty else { throw .endpoint(text, why: "the host is missing; 0.0.0.0 is every interface") }
        return (String(host), String(rest[rest.index(after: colon)...]))
    }

    /// What frames from here are.
    package var payloadType: PayloadType {
        if case .asterixDatagrams = self { return .asterix }
        return .mavlink
    }

    /// The address as the command line takes it.
    package var text: String {
        func address(_ host: String, _ port: String) -> String {
            host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        }
        func option(_ interface: String?) -> String { interface.map { "?interface=" + $0 } ?? "" }
        return switch self {
        case .mavlinkDatagrams(let host, let port, let interface): "udp://" + address(host, port) + option(interface)
        case .asterixDatagrams(let host, let port, let interface):
            "asterix+udp://" + address(host, port) + option(interface)
        case .connection(let host, let port): "tcp://" + address(host, port)
        case .connections(let host, let port): "tcp-listen://" + address(host, port)
        case .serialLine(let path, let rate): "serial:\(path):\(rate)"
        }
    }

    /// The same endpoint with the port that the system chose.
    func onPort(_ port: String) -> BridgeEndpoint {
        switch self {
        case .mavlinkDatagrams(let host, _, let interface):
            .mavlinkDatagrams(host: host, port: port, interface: interface)
        case .asterixDatagrams(let host, _, let interface):
            .asterixDatagrams(host: host, port: port, interface: interface)
        case .connections(let host, _): .connections(host: host, port: port)
        case .connection, .serialLine: self
        }
    }
}
