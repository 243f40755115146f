import MCAP
import Quantities
import TelemetryModel

/// What all frames of one channel of the archive have in common.
///
/// A channel stands for one payload type of one source, from one start of the sender, with or without the sender's times.
/// Its metadata therefore holds everything of a ``TelemetryModel/FrameEnvelope`` that a message record cannot.
package struct ArchivedStream: Hashable, Sendable {
    package var source: SourceSlot
    package var sourceName: String
    package var vehicleClass: VehicleClass
    package var payloadType: PayloadType
    /// The format of replayed records, for example `ulog`; otherwise the payload type's own name.
    package var encoding: String
    package var epoch: UInt64
    /// Whether `publish_time` is the sender's; otherwise it repeats the time of reception, as MCAP demands.
    package var hasSentTime: Bool
    /// The 64-bit sequence number of the first frame: message records hold its low 32 bits.
    package var firstSequence: UInt64
    /// What the run knew of ASTERIX senders, as text: by which editions the frames were read. Empty for the standard ones; nil
    /// in a file of another program.
    package var asterixSenders: String?
    /// False where the times are not UTC but count from 1970 on the recording's own clock. A file of an earlier version or of
    /// another program does not say so: its times are taken for UTC.
    package var isUTCKnown = true

    package init(
        source: SourceSlot, sourceName: String, vehicleClass: VehicleClass, payloadType: PayloadType, encoding: String,
        epoch: UInt64, hasSentTime: Bool, firstSequence: UInt64
    ) {
        (self.source, self.sourceName, self.vehicleClass) = (source, sourceName, vehicleClass)
        (self.payloadType, self.encoding, self.epoch) = (payloadType, encoding, epoch)
        (self.hasSentTime, self.firstSequence) = (hasSentTime, firstSequence)
    }

    /// The message encoding of a payload type; `logFormat` stands for replayed records.
    package static func encoding(of payloadType: PayloadType, logFormat: String) -> String {
        switch payloadType {
        case .mavlink: "mavlink"
        case .mavlinkStream: "mavlink-stream"
        case .asterix: "asterix"
        case .modeS: "modes"
        case .sbs: "sbs"
        case .remoteID: "remoteid"
        case .replayedRecord: logFormat
        case .sourceStatus: "status"
        case .gdl90: "gdl90"
        }
    }

    /// The channel record of the stream.
    package func channel(id: UInt16, run: String) -> MCAPChannel {
        MCAPChannel(
            id: id, topic: "\(encoding)/\(sourceName)", messageEncoding: encoding,
            metadata: [
                .init("run", run),
                .init("source_id", String(source.rawValue)),
                .init("source", sourceName),
                .init("vehicle_class", vehicleClass.archiveName),
                .init("payload_type", String(payloadType.rawValue)),
                .init("epoch", String(epoch)),
                .init("first_sequence", String(firstSequence)),
                .init("publish_time", hasSentTime ? "sender" : "reception"),
            ] + (asterixSenders.map { $0.isEmpty ? [] : [.init("asterix_senders", $0)] } ?? [])
                + (isUTCKnown ? [] : [.init("utc_known", "false")]))
    }

    /// The stream of a channel record of Narae's; nil for a channel of another writer.
    package init?(_ channel: MCAPChannel) {
        guard let source = channel["source_id"].flatMap(UInt16.init), let name = channel["source"],
            let vehicleClass = channel["vehicle_class"].flatMap(VehicleClass.init(archiveName:)),
            let type = channel["payload_type"].flatMap(UInt16.init).flatMap(PayloadType.init),
            let epoch = channel["epoch"].flatMap(UInt64.init), let publishTime = channel["publish_time"],
            let firstSequence = channel["first_sequence"].flatMap(UInt64.init)
        else { return nil }
        self.init(
            source: SourceSlot(rawValue: source), sourceName: name, vehicleClass: vehicleClass, payloadType: type,
            encoding: channel.messageEncoding, epoch: epoch, hasSentTime: publishTime == "sender",
            firstSequence: firstSequence)
        asterixSenders = channel["asterix_senders"] ?? ""
        isUTCKnown = channel["utc_known"] != "false"
    }

    /// The stream of a channel that another program wrote, by its message encoding; nil for other encodings.
    package init?(foreign channel: MCAPChannel, source: SourceSlot) {
        let types = PayloadType.allCases.filter { $0 != .replayedRecord && $0 != .sourceStatus }
        guard
            let type = types.first(where: { Self.encoding(of: $0, logFormat: "") == channel.messageEncoding })
                ?? (channel.messageEncoding == "ulog" ? .replayedRecord : nil)
        else { return nil }
        self.init(
            source: source, sourceName: channel.topic, vehicleClass: .unknown, payloadType: type,
            encoding: channel.messageEncoding, epoch: 0, hasSentTime: true, firstSequence: 0)
    }
}

extension VehicleClass {
    /// The name in channel metadata and in the database.
    package var archiveName: String {
        switch self {
        case .unknown: "unknown"
        case .drone: "drone"
        case .uam: "uam"
        case .crewed: "crewed"
        }
    }

    /// The class of a name; nil for another text.
    package init?(archiveName: String) {
        guard let value = Self.allCases.first(where: { $0.archiveName == archiveName }) else { return nil }
        self = value
    }
}
