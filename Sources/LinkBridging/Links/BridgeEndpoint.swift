import TelemetryModel

/// Where a bridge listens for vehicles or surveillance.
package enum BridgeEndpoint: Hashable, Sendable {
    /// `udp://HOST:PORT`: MAVLink datagrams; a multicast group is joined.
    case mavlinkDatagrams(host: String, port: String)
    /// `asterix+udp://HOST:PORT`: datagrams of ASTERIX data blocks; a multicast group is joined.
    case asterixDatagrams(host: String, port: String)
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
        let (host, port) = try Self.hostAndPort(text[mark.upperBound...], of: text)
        switch text[..<mark.lowerBound] {
        case "udp": self = .mavlinkDatagrams(host: host, port: port)
        case "asterix+udp": self = .asterixDatagrams(host: host, port: port)
        case "tcp": self = .connection(host: host, port: port)
        case "tcp-listen": self = .connections(host: host, port: port)
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
        return .serialLine(path: String(rest[..<colon]), bitsPerSecond: rate)
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
        return switch self {
        case .mavlinkDatagrams(let host, let port): "udp://" + address(host, port)
        case .asterixDatagrams(let host, let port): "asterix+udp://" + address(host, port)
        case .connection(let host, let port): "tcp://" + address(host, port)
        case .connections(let host, let port): "tcp-listen://" + address(host, port)
        case .serialLine(let path, let rate): "serial:\(path):\(rate)"
        }
    }
}
