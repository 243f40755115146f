import Foundation
import Geodesy

/// An encounter as NASA DAIDALUS writes it (`.daa`, `.xyz`): who was where at each time, the ownship first.
///
/// Layout: comment lines begin with `#`; a header names the columns (`NAME sx sy sz vx vy vz time`, or `lat lon alt` for
/// the position and `trk gs vs` for the velocity, among others that are skipped); a row of units in brackets follows;
/// then one row per aircraft and time, separated by commas or blanks. Without a row of units DAIDALUS' own apply: NM,
/// degrees, feet, knots, feet per minute. Latitude and longitude are projected onto a ``LocalPlane`` at the ownship's
/// first position, not onto a sphere as DAIDALUS does.
package struct DaidalusScenario: Sendable {
    /// One aircraft at one time.
    package struct Sample: Sendable {
        package var name: String
        package var state: AircraftState
    }

    /// All aircraft at one time; the ownship is among them or the step says nothing.
    package struct Step: Sendable {
        package var time_s: Double
        package var samples: [Sample]
    }

    /// The name of the ownship: the first aircraft of the file.
    package let ownship: String
    /// In the order of the file.
    package let steps: [Step]

    /// Reads a file.
    ///
    /// - Throws: ``DaidalusScenarioRejection`` with the path and, where there is one, the line.
    package init(path: String) throws(DaidalusScenarioRejection) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw DaidalusScenarioRejection(file: path, line: nil, reason: .unreadable)
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw DaidalusScenarioRejection(file: path, line: nil, reason: .notText)
        }
        try self.init(text: text, file: path)
    }

    /// Reads a text.
    ///
    /// - Parameter file: the name that errors carry.
    package init(text: String, file: String) throws(DaidalusScenarioRejection) {
        var parser = DaidalusScenarioParser(file: file)
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            try parser.take(line, number: index + 1)
        }
        guard let ownship = parser.ownship else {
            throw DaidalusScenarioRejection(file: file, line: nil, reason: .noAircraft)
        }
        self.ownship = ownship
        steps = parser.steps
    }
}

/// Why a scenario file is refused, and where.
package struct DaidalusScenarioRejection: Error, Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        case unreadable
        case notText
        case noAircraft
        /// The header names no column for this.
        case missingColumn(String)
        case unknownUnit(column: String, unit: String)
        case wrongFieldCount(expected: Int, found: Int)
        case notANumber(column: String, text: String)
        case latitudeOutOfRange(String)
    }

    package var file: String
    /// 1 upward; nil where the reason concerns the whole file.
    package var line: Int?
    package var reason: Reason
}

extension DaidalusScenarioRejection: CustomStringConvertible {
    /// `file:line: reason`.
    package var description: String { file + (line.map { ":\($0)" } ?? "") + ": " + reason.description }
}

extension DaidalusScenarioRejection.Reason: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unreadable: "the file cannot be read"
        case .notText: "the file is not UTF-8 text"
        case .noAircraft: "the file names no aircraft"
        case .missingColumn(let name): "the header has no column \(name)"
        case .unknownUnit(let column, let unit): "unknown unit [\(unit)] of column \(column)"
        case .wrongFieldCount(let expected, let found): "\(found) fields where the header has \(expected)"
        case .notANumber(let column, let text): "\(column) is not a finite number: '\(text)'"
        case .latitudeOutOfRange(let text): "the latitude is out of range: '\(text)'"
        }
    }
}
