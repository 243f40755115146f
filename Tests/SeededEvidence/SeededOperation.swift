import EvidenceStore
import Findings
import Foundation
import Quantities
import TelemetryModel

/// A day of a route and of a hall: two runs of the same recording, tracks, findings and states of pairs, as plain values.
package struct SeededOperation: Sendable {
    package struct Finding: Sendable {
        package var kind: FindingKind
        package var severity = Severity.info
        package var vehicle: Int?
        package var other: Int?
        package var source: Int
        package var rule: String
        package var time_ns: Int64
        package var measurements: [Double]
    }

    package struct State: Sendable {
        package var one: Int
        package var other: Int
        package var time_ns: Int64
        package var horizontal_m: Double
        package var vertical_m: Double?
        package var accuracy_m: Double?
        package var otherAccuracy_m: Double?
        package var age_s: Double
        package var otherAge_s: Double
        package var isHeld: Bool
    }

    package struct Position: Sendable {
        package var vehicle: Int
        package var time_ns: Int64
        package var latitude_deg: Double
        package var longitude_deg: Double
        package var altitudeAMSL_m: Double
    }

    /// What the second run finds that the first has not, the first alone has, and both have but not alike.
    package struct Differences: Sendable {
        package var missing = 0
        package var extra = 0
        package var changed = 0
    }

    package static let live = "live-seeded"
    package static let replay = "replay-seeded"
    package static let sources = ["arena-link", "field-link", "route-radar"]
    package static let vehicleCount = 12
    /// 2026-11-23T05:00:00Z, which is 14:00 in Korea.
    package static let start_ns = UTCInstant(rfc3339: "2026-11-23T05:00:00Z")!.nanoseconds
    package static let duration_s = 1200
    /// How much later than its vehicle says a position is received, by source.
    package static let delays_ns: [Int64] = [40_000_000, 250_000_000, 1_200_000_000]

    package private(set) var findings: [Finding] = []
    /// Those of the second run.
    package private(set) var replayed: [Finding] = []
    package private(set) var differences = Differences()
    package private(set) var states: [State] = []
    package private(set) var positions: [Position] = []

    package static func source(ofVehicle vehicle: Int) -> Int { vehicle % sources.count }

    package init(seed: UInt64 = 7) {
        var random = SeededNumbers(seed: seed)
        makePositions(&random)
        makeStates(&random)
        makeFindings(&random)
        replay(&random)
    }

    /// Circles of different radius and height about a point near KINTEX; the last two vehicles stand.
    private mutating func makePositions(_ random: inout SeededNumbers) {
        let phases = (0..<Self.vehicleCount).map { _ in random.between(0, 2 * .pi) }
        for second in 0..<Self.duration_s {
            for vehicle in 0..<Self.vehicleCount {
                let isStanding = vehicle >= Self.vehicleCount - 2
                let angle = phases[vehicle] + (isStanding ? 0 : Double(second) * (0.01 + 0.001 * Double(vehicle)))
                let radius = 0.0008 + 0.0004 * Double(vehicle)
                positions.append(
                    Position(
                        vehicle: vehicle,
                        time_ns: Self.start_ns + Int64(second) * 1_000_000_000 + Int64(vehicle) * 10_000_000,
                        latitude_deg: ((37.67 + radius * sin(angle)) * 1e7).rounded() / 1e7,
                        longitude_deg: ((126.75 + radius * cos(angle)) * 1e7).rounded() / 1e7,
                        altitudeAMSL_m: isStanding ? 12 : 60 + 5 * Double(vehicle % 4)))
            }
        }
    }

    private mutating func makeStates(_ random: inout SeededNumbers) {
        // Twelve weeks of encounters, of ten seconds each; two of them may be of one pair and minutes apart.
        for encounter in 0..<600 {
            let begin =
                Self.start_ns - Int64(encounter % 84) * 86_400_000_000_000 + Int64(encounter / 84) * 600_000_000_000
            let one = random.index(below: Self.vehicleCount - 1)
            let other = one + 1 + random.index(below: Self.vehicleCount - 1 - one)
            let least = random.between(20, 400)
            let isStale = random.happens(0.2)
            for second in 0..<10 {
                states.append(
                    State(
                        one: second == 5 ? other : one, other: second == 5 ? one : other,
                        time_ns: begin + Int64(second) * 1_000_000_000,
                        horizontal_m: (least + 15 * abs(Double(second) - 4.5)).rounded(),
                        vertical_m: encounter % 9 == 0 ? nil : random.between(0, 40).rounded(),
                        accuracy_m: encounter % 7 == 0 ? nil : Double(1 + encounter % 5),
                        otherAccuracy_m: Double(2 + encounter % 11), age_s: isStale ? 4.5 : 0.3, otherAge_s: 0.6,
                        isHeld: encounter % 31 == 0))
            }
        }
    }

    private mutating func makeFindings(_ random: inout SeededNumbers) {
        let kinds: [(FindingKind, Int)] = [
            (.padOverlap, 12), (.fatoConflict, 8), (.touchdown, 90), (.padDeparted, 80), (.gatePassed, 200),
            (.sequenceGap, 40), (.senderDrop, 10), (.clockStep, 4), (.lateData, 3), (.stampRefused, 6),
            (.corridorSummary, 60), (.geofenceEnter, 60),
        ]
        for (kind, count) in kinds {
            for _ in 0..<count { findings.append(finding(kind, &random)) }
        }
        findings.sort { $0.time_ns < $1.time_ns }
    }

    private func finding(_ kind: FindingKind, _ random: inout SeededNumbers) -> Finding {
        let vehicle = random.index(below: Self.vehicleCount)
        let isOutside = kind == .touchdown && random.happens(0.1)
        let rules: [FindingKind: [String]] = [
            .gatePassed: ["GATE-1", "GATE-2"], .corridorSummary: ["seeded-corridor"],
            .geofenceEnter: ["ZONE-1", "ZONE-2"],
        ]
        let values: [Double] =
            switch kind {
            case .touchdown: [random.between(0, 6), 1, 1, 0]
            case .padDeparted: [5, 20, random.happens(0.1) ? .nan : random.between(120, 900)]
            case .gatePassed: [1, 1, random.happens(0.2) ? .nan : random.between(-20, 40), 1, 40]
            case .sequenceGap, .senderDrop: [Double(1 + random.index(below: 30)), 100]
            case .clockStep: [random.between(-2, 2)]
            case .stampRefused: [-0.4]
            case .corridorSummary:
                [100 - 8 * random.share(), 0, Double(random.index(below: 4)), random.between(0, 14), 3, 6]
            default: [1, 2, 3]
            }
        return Finding(
            kind: kind, severity: isOutside ? .caution : .info, vehicle: vehicle,
            other: kind == .padOverlap || kind == .fatoConflict ? (vehicle + 1) % Self.vehicleCount : nil,
            source: Self.source(ofVehicle: vehicle), rule: random.one(of: rules[kind] ?? ["FATO-1", "FATO-2"]),
            time_ns: Self.start_ns + Int64(random.share() * Double(Self.duration_s) * 1e9), measurements: values)
    }

    /// The second run: some findings are gone, some are new, some are otherwise. All that changes is a minute from its like.
    private mutating func replay(_ random: inout SeededNumbers) {
        for finding in findings {
            var again = finding
            switch random.share() {
            case ..<0.05: differences.missing += 1
            case ..<0.10:
                again.severity = .critical
                differences.changed += 1
                replayed.append(again)
            default: replayed.append(again)
            }
        }
        for number in 0..<15 {
            replayed.append(
                Finding(
                    kind: .geofenceEnter, vehicle: 0, source: 0, rule: "ZONE-NEW",
                    time_ns: Self.start_ns + Int64(number) * 60_000_000_000, measurements: []))
            differences.extra += 1
        }
        replayed.sort { $0.time_ns < $1.time_ns }
    }
}
