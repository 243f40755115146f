import ByteParsing
import Quantities
import TelemetryModel

@testable import RemoteIDDecoding

/// Payloads of type 6 for the tests. The messages are bytes that opendroneid-core-c has encoded (the hexadecimal rows of the
/// reference captures), changed by hand where a test says so.
enum Payload {
    static let basicID = "00125353455654464739333730303037300000000000000000"
    static let location = "10026c527e979f251be6eab3b60000aa099808394100000a00"
    static let operatorID = "50004742522d4f502d31323341424344000000000000000000"
    static let system = "40040000000000000000010000000000001100000000000000"
    static let selfID = "300044726f6e652049442064656d6f00000000000000000000"

    static func bytes(_ text: String) -> [UInt8] {
        stride(from: 0, to: text.utf8.count, by: 2).map { UInt8(text.dropFirst($0).prefix(2), radix: 16)! }
    }

    static func pack(_ messages: [UInt8]...) -> [UInt8] { [0xF2, 25, UInt8(messages.count)] + messages.flatMap { $0 } }

    static func observed(_ address: UInt64?, _ messages: [UInt8]) -> [UInt8] {
        var observation = RemoteIDObservation()
        (observation.transport, observation.address, observation.counter) = (.wirelessBeacon, address, 7)
        var bytes: [UInt8] = []
        observation.append(to: &bytes)
        return bytes + messages
    }

    static let receivedAt = UTCInstant(rfc3339: "2026-11-25T12:00:05Z")!
    static let envelope = FrameEnvelope(
        source: SourceSlot(rawValue: 3), payloadType: .remoteID, receivedAt: receivedAt)
}

/// What a decoder said of payloads.
struct Decoded {
    var decoder = RemoteIDReportDecoder()
    var reports: [DecodedReport] = []
    var rejections: [RemoteIDRejection] = []

    init(_ payloads: [[UInt8]] = []) { for payload in payloads { take(payload) } }

    mutating func take(_ payload: [UInt8], at time: UTCInstant = Payload.receivedAt) {
        var envelope = Payload.envelope
        envelope.receivedAt = time
        unsafe decoder.decode(
            payload.span.bytes, envelope: envelope, emit: { reports.append($0) }, reject: { rejections.append($0) })
    }

    var positions: [PositionSample] {
        reports.compactMap { if case .position(let sample) = $0.body { sample } else { nil } }
    }
    var subjects: [String] { reports.map(\.subject.displayName) }
    var words: [String] { reports.map { "\($0)" } }
}
