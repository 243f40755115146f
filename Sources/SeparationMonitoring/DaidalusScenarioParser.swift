import Foundation
import Geodesy

/// Takes the lines of a scenario one by one; errors carry the file and the line.
struct DaidalusScenarioParser {
    private let file: String
    private var line = 0
    private var header: [Substring] = []
    private var columns: [Column] = []
    private var isGeodetic = false
    private var isPolar = false
    private var plane: LocalPlane?

    private(set) var ownship: String?
    private(set) var steps: [DaidalusScenario.Step] = []

    /// A column that is read: position 0...2, velocity 3...5, time 6.
    private struct Column {
        var name: String
        var position: Int
        var factor: Double
    }

    init(file: String) { self.file = file }

    mutating func take(_ text: Substring, number: Int) throws(DaidalusScenarioRejection) {
        line = number
        let content = text.drop { $0.isWhitespace }
        if content.isEmpty || content.first == "#" { return }
        let fields = content.split { $0 == "," || $0.isWhitespace }
        if header.isEmpty {
            try takeHeader(fields)
        } else if content.first == "[" {
            try takeUnits(fields)
        } else {
            try takeRow(fields)
        }
    }

    private func refusal(_ reason: DaidalusScenarioRejection.Reason) -> DaidalusScenarioRejection {
        DaidalusScenarioRejection(file: file, line: line, reason: reason)
    }

    private mutating func takeHeader(_ fields: [Substring]) throws(DaidalusScenarioRejection) {
        header = fields
        isGeodetic = fields.contains("lat")
        isPolar = fields.contains("trk")
        let names =
            (isGeodetic ? ["lat", "lon", "alt"] : ["sx", "sy", "sz"])
            + (isPolar ? ["trk", "gs", "vs"] : ["vx", "vy", "vz"]) + ["time"]
        for name in names {
            guard let position = fields.firstIndex(where: { $0 == name }), position > 0 else {
                throw refusal(.missingColumn(name))
            }
            // Every customary unit is a known one.
            let factor = DaidalusUnit.factor(DaidalusUnit.customary(name)) ?? 1
            columns.append(Column(name: name, position: position, factor: factor))
        }
    }

    private mutating func takeUnits(_ fields: [Substring]) throws(DaidalusScenarioRejection) {
        guard fields.count == header.count else {
            throw refusal(.wrongFieldCount(expected: header.count, found: fields.count))
        }
        for index in columns.indices {
            let unit = fields[columns[index].position].drop { $0 == "[" }.prefix { $0 != "]" }
            guard let factor = DaidalusUnit.factor(unit) else {
                throw refusal(.unknownUnit(column: columns[index].name, unit: String(unit)))
            }
            columns[index].factor = factor
        }
    }

    private mutating func takeRow(_ fields: [Substring]) throws(DaidalusScenarioRejection) {
        guard fields.count == header.count else {
            throw refusal(.wrongFieldCount(expected: header.count, found: fields.count))
        }
        var values: [Double] = []
        for column in columns {
            guard let value = Double(fields[column.position]), value.isFinite else {
                throw refusal(.notANumber(column: column.name, text: String(fields[column.position])))
            }
            values.append(value * column.factor)
        }
        let name = String(fields[0])
        if ownship == nil { ownship = name }
        let sample = DaidalusScenario.Sample(name: name, state: try state(values))
        if steps.last?.time_s == values[6] {
            steps[steps.count - 1].samples.append(sample)
        } else {
            steps.append(DaidalusScenario.Step(time_s: values[6], samples: [sample]))
        }
    }

    private mutating func state(_ values: [Double]) throws(DaidalusScenarioRejection) -> AircraftState {
        var row = AircraftRow(
            identifier: "", position: .local(x_m: values[0], y_m: values[1]), altitude_m: values[2], vx_mps: values[3],
            vy_mps: values[4], vz_mps: values[5])
        if isPolar {
            let track = values[3] * .pi / 180
            (row.vx_mps, row.vy_mps) = (values[4] * sin(track), values[4] * cos(track))
        }
        guard isGeodetic else { return row.localState }
        guard values[0].magnitude <= 85 else { throw refusal(.latitudeOutOfRange(String(values[0]))) }
        let plane =
            self.plane ?? LocalPlane(originLatitude_deg: values[0], originLongitude_deg: values[1])
        self.plane = plane
        row.position = .geodetic(latitude_deg: values[0], longitude_deg: values[1])
        return row.state(on: plane)
    }
}
