import FlightLogs
import Foundation
import Quantities
import ReferenceData

@testable import RemoteIDDecoding

/// The Remote ID messages of a reference capture, as this project and as the oracle read them.
struct RemoteIDRecording {
    /// Which message: the carrier's time and kind, and the place in its pack.
    struct Key: Hashable, Comparable {
        var time_us: Int64
        var container: String
        var index: Int

        static func < (left: Key, right: Key) -> Bool {
            (left.time_us, left.container, left.index) < (right.time_us, right.container, right.index)
        }
    }

    var messages: [Key: (message: RemoteIDMessage, bytes: [UInt8])] = [:]
    var rejections: [(key: Key, reason: RemoteIDRejection.Reason)] = []
    var tally = CaptureTally()
    var senders: Set<BroadcastSender> = []
    /// The payloads with their times.
    var payloads: [(time: UTCInstant, counter: UInt8, bytes: [UInt8])] = []

    init(_ path: String) throws {
        var capture = try CaptureFile(path: path)
        while let item = try capture.nextItem() {
            guard case .broadcast(let broadcast) = item else { continue }
            var sender = broadcast.sender
            sender.signal_dBm = nil
            senders.insert(sender)
            let container: String =
                switch broadcast.sender.transport {
                case .bluetoothLegacy, .bluetoothExtended: "bt"
                case .wirelessNeighbourAwareness: "nan"
                case .wirelessBeacon: "bcn"
                }
            let bytes = capture.withPayload(of: broadcast) { unsafe $0.withUnsafeBytes { unsafe [UInt8]($0) } }
            payloads.append((broadcast.time, broadcast.counter, bytes))
            add(bytes, time_us: broadcast.time.nanoseconds / 1000, container)
        }
        tally = capture.tally
    }

    private mutating func add(_ bytes: [UInt8], time_us: Int64, _ container: String) {
        var index = 0
        unsafe RemoteIDMessages.visit(bytes.span.bytes, from: 0) { message in
            let key = Key(time_us: time_us, container: container, index: index)
            messages[key] = (message, Array(bytes[message.offset..<message.offset + 25]))
            index += 1
        } reject: { rejection in
            rejections.append((Key(time_us: time_us, container: container, index: index), rejection.reason))
            index += 1
        }
    }

    /// The rows of the oracle (opendroneid-core-c).
    static func oracle(_ path: String) throws -> [(key: Key, row: [String: Any])] {
        try ReferenceData.gunzippedText(path + ".odid_core.jsonl.gz").split(separator: "\n").map { line in
            let row = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
            let source = (row["src"] as? String ?? "").split(separator: ":").map(String.init)
            let key = Key(time_us: Int64(source[1]) ?? 0, container: source[2], index: row["i"] as? Int ?? -1)
            return (key, row)
        }
    }
}
