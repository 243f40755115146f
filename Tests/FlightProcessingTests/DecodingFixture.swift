import FlightLogs
import FlightProcessing
import Foundation
import Quantities
import ReferenceData

/// What the tests of decoding share: listings of whole recordings, and temporary files.
enum DecodingFixture {
    static func path(_ name: String) -> String { ReferenceData.file("recordings/" + name).path }

    static func summary(_ path: String) throws -> RecordingSummary {
        var listing = try RecordingListing(try Recording(path: path))
        try listing.run()
        return listing.summary
    }

    static func records(
        _ recording: Recording, _ messages: [String], convertsUnits: Bool = false, limit: Int = .max
    ) throws -> [DecodedRecord] {
        var listing = try RecordingListing(recording, messages: messages, convertsUnits: convertsUnits)
        var records: [DecodedRecord] = []
        try listing.run(limit: limit) { records.append($0) }
        return records
    }

    static func records(_ path: String, _ messages: [String], convertsUnits: Bool = false) throws -> [DecodedRecord] {
        try records(try Recording(path: path), messages, convertsUnits: convertsUnits)
    }

    static func oracle(_ name: String) throws -> [String: Any] {
        let data = try Data(contentsOf: ReferenceData.file("recordings/\(name).oracle.json"))
        return (try JSONSerialization.jsonObject(with: data) as? [String: Any]) ?? [:]
    }

    /// Calls `body` with the path of a file that holds the bytes.
    static func withFile<Result>(_ bytes: some Sequence<UInt8>, _ body: (String) throws -> Result) throws -> Result {
        let file = FileManager.default.temporaryDirectory.appending(path: "narae-decode-\(UUID().uuidString)")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try body(file.path)
    }

    static func counts(_ counts: [RecordingSummary.Count]) -> [String: Int] {
        Dictionary(uniqueKeysWithValues: counts.map { ($0.name, Int($0.count)) })
    }
}

extension DecodedValue {
    /// True when the value is what an oracle's JSON has.
    func matches(_ other: Any) -> Bool {
        switch self {
        case .null: other is NSNull
        case .integer(let number): (other as? NSNumber)?.int64Value == number
        case .unsigned(let number): (other as? NSNumber)?.uint64Value == number
        // The oracle's digits are exact, but Foundation's JSON reader rounds the last bit of long ones.
        case .real(let number):
            (other as? NSNumber).map { abs($0.doubleValue - number) <= 1e-15 * abs(number) } ?? false
        case .boolean(let flag): (other as? NSNumber)?.int64Value == (flag ? 1 : 0)
        case .text(let text): (other as? String) == text
        case .list(let values):
            if let others = other as? [Any] {
                values.count == others.count && zip(values, others).allSatisfy { $0.matches($1) }
            } else {
                false
            }
        case .object: false
        }
    }

    /// The value as a number; NaN where it is none.
    var number: Double {
        switch self {
        case .integer(let number): Double(number)
        case .unsigned(let number): Double(number)
        case .real(let number): number
        default: .nan
        }
    }
}
