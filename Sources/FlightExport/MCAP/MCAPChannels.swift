import EvidenceStore
import MCAP

/// The channels and schemas of an exported container, made when they are first needed.
struct MCAPChannels {
    private var byTopic: [String: UInt16] = [:]
    private var byStream: [ArchivedStream: UInt16] = [:]
    private var sequences: [UInt32] = []
    private var schemas: [String: UInt16] = [:]

    /// What channels of reports and findings say of themselves.
    private let metadata: [MCAPChannel.Entry]

    init(hasUTC: Bool) { metadata = hasUTC ? [] : [.init("utc_known", "false")] }

    mutating func location(of vehicle: ExportedVehicle, _ writer: inout MCAPWriter) -> UInt16 {
        let topic = "/\(vehicle.label)/location"
        if let channel = byTopic[topic] { return channel }
        let schema = schema("location", &writer) { FoxgloveSchema.location(id: $0) }
        return add(topic, schema, &writer)
    }

    mutating func reports(_ kind: TrackKind, topic name: String, _ writer: inout MCAPWriter) -> UInt16 {
        let topic = "/\(name)/\(kind.name)"
        if let channel = byTopic[topic] { return channel }
        let schema = schema("reports/" + kind.name, &writer) { FoxgloveSchema.reports(kind, id: $0) }
        return add(topic, schema, &writer)
    }

    mutating func findings(_ writer: inout MCAPWriter) -> UInt16 {
        if let channel = byTopic["/findings"] { return channel }
        let schema = schema("log", &writer) { FoxgloveSchema.log(id: $0) }
        return add("/findings", schema, &writer)
    }

    /// The channel of frames, as the archive has it.
    mutating func frames(of stream: ArchivedStream, _ writer: inout MCAPWriter) -> UInt16 {
        if let channel = byStream[stream] { return channel }
        var named = stream
        // An archive of an earlier version does not say it, where the database of the run does.
        if !metadata.isEmpty { named.isUTCKnown = false }
        let archived = named.channel(id: 0, run: "")
        let channel = writer.addChannel(
            topic: archived.topic, messageEncoding: archived.messageEncoding, metadata: archived.metadata)
        byStream[stream] = channel
        return channel
    }

    /// Counts the messages of a channel, from 0.
    mutating func nextSequence(_ channel: UInt16) -> UInt32 {
        let index = Int(channel)
        if index >= sequences.count {
            sequences.append(contentsOf: repeatElement(0, count: index + 1 - sequences.count))
        }
        defer { sequences[index] &+= 1 }
        return sequences[index]
    }

    private mutating func add(_ topic: String, _ schema: UInt16, _ writer: inout MCAPWriter) -> UInt16 {
        let channel = writer.addChannel(topic: topic, messageEncoding: "json", schema: schema, metadata: metadata)
        byTopic[topic] = channel
        return channel
    }

    private mutating func schema(
        _ name: String, _ writer: inout MCAPWriter, _ make: (UInt16) -> MCAPSchema
    ) -> UInt16 {
        if let id = schemas[name] { return id }
        let id = UInt16(schemas.count + 1)
        writer.add(make(id))
        schemas[name] = id
        return id
    }
}
