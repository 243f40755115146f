import Foundation
import Quantities

/// What the simulator scripted, as it wrote it down: one JSON object a line.
struct TruthFile: Sendable {
    /// Something that was made to happen and must be found.
    struct Incident: Decodable, Sendable {
        var kind: String
        var source: String?
        var vehicle: String?
        var other: String?
        var rule: String?
        var time_utc: String?
        var tolerance_s: Double?
        var minimum_level: Int?
        var count: Int?
        var first_sequence: Int?

        var time: UTCInstant? { time_utc.flatMap { UTCInstant(rfc3339: $0) } }
    }

    /// What a source sent in all.
    struct Total: Decodable, Sendable {
        var source: String
        var frames_sent: Int
        var frames_dropped: Int
        var frames_corrupted: Int
        var frames_duplicated: Int
    }

    private(set) var incidents: [Incident] = []
    private(set) var totals: [Total] = []

    private struct Line: Decodable { var type: String }

    /// Reads the file; throws the first line that cannot be read.
    init(path: String) throws {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let decoder = JSONDecoder()
        for line in text.split(whereSeparator: \.isNewline) {
            let data = Data(line.utf8)
            switch try decoder.decode(Line.self, from: data).type {
            case "incident": incidents.append(try decoder.decode(Incident.self, from: data))
            case "total": totals.append(try decoder.decode(Total.self, from: data))
            default: break
            }
        }
    }
}
