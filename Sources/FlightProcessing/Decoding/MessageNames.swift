import ConfigurationFiles
import EvidenceStore
import FlightLogs
import MAVLinkDecoding

/// Which names `--message` can take for a recording.
enum MessageNames {
    /// Refuses a name that no message of the recording's format can have.
    static func check(
        _ names: [String], in recording: Recording, catalogue: MAVLinkCatalogue = .standard
    ) throws(ListingError) {
        guard !names.isEmpty else { return }
        let path = recording.path
        let mavlink = catalogue.definitions.map(\.name)
        func isMAVLink(_ name: String) -> Bool { catalogue.definition(named: name) != nil }
        switch recording.format {
        case .tlog, .mavlinkStream:
            for name in names where !isMAVLink(name) { throw unknown(name, path, mavlink) }
        case .ulog:
            let topics = try logTopics(path).union(logNotes)
            for name in names where !topics.contains(MessageSelection.topic(name).name) {
                throw unknown(name, path, topics)
            }
        case .asterixRaw, .asterixFinal, .asterixGPS:
            for name in names { try checkCategory(name, path, among: ASTERIXListing.categories) }
        case .pcap, .pcapng:
            for name in names where !SurveillanceNames.broadcasts.contains(name) {
                try checkCategory(name, path, among: ASTERIXListing.categories + SurveillanceNames.broadcasts)
            }
        case .mcap:
            let others = names.filter { !isMAVLink($0) && !SurveillanceNames.all.contains($0) }
            let topics =
                others.allSatisfy { MessageSelection.category($0) != nil }
                ? [] : try archivedTopics(path).union(logNotes)
            for name in others where !topics.contains(MessageSelection.topic(name).name) {
                try checkCategory(
                    name, path, among: ASTERIXListing.categories + SurveillanceNames.all + mavlink + topics)
            }
        case .beast, .avr, .modeSLines, .sbs, .gdl90:
            let known = SurveillanceNames.names(of: recording.format) ?? []
            for name in names where !known.contains(name) { throw unknown(name, path, known) }
        case .dataflash:
            let known = try dataflashNames(path)
            for name in names where !known.contains(MessageSelection.topic(name).name) {
                throw unknown(name, path, known)
            }
        case .telemetryCSV:
            for name in names where name != TelemetryCSVListing.message {
                throw unknown(name, path, [TelemetryCSVListing.message])
            }
        case .unknown: break
        }
    }

    /// What a log says beside its topics.
    private static var logNotes: [String] { ULogNoteListing.Kind.allCases.map(\.rawValue) }

    private static func checkCategory(
        _ name: String, _ path: String, among names: [String]
    ) throws(ListingError) {
        // A category that is not decoded can be listed as octets.
        guard let category = MessageSelection.category(name), category > 0 else { throw unknown(name, path, names) }
    }

    private static func unknown(_ name: String, _ path: String, _ names: some Sequence<String>) -> ListingError {
        .unknownMessage(
            path: path, name: name, suggestions: NearestNames.suggestions(for: name, among: names))
    }

    private static func logTopics(_ path: String) throws(ListingError) -> Set<String> {
        do throws(FlightLogError) {
            return try ULogTopicNames(path: path).names
        } catch { throw .recording(.log(error)) }
    }

    private static func dataflashNames(_ path: String) throws(ListingError) -> Set<String> {
        do throws(FlightLogError) {
            return try DataFlashMessageNames(path: path).names
        } catch { throw .recording(.log(error)) }
    }

    /// The topics of the logs in an archive.
    private static func archivedTopics(_ path: String) throws(ListingError) -> Set<String> {
        var topics = ULogTopicNames()
        var dataflash = DataFlashMessageNames()
        do throws(FrameArchiveError) {
            let reader = try FrameArchiveReader(path: path)
            while let frame = try reader.next() {
                guard frame.envelope.payloadType == .replayedRecord else { continue }
                let isDataFlash = reader.streams[frame.stream].encoding == FlightLogFormat.dataflash.rawValue
                reader.withBytes { bytes in
                    if isDataFlash { dataflash.add(bytes) } else { topics.add(bytes) }
                }
            }
        } catch { throw .recording(.archive(error)) }
        return topics.names.union(dataflash.names).union([TelemetryCSVListing.message])
    }
}
