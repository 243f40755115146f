import Quantities
import TelemetryModel

/// The recorded signals of one vehicle that test items are computed from, in the order of their frames.
///
/// It is filled from the archived frames of a run. What it knows of the run beside the samples is set by the wiring.
package struct CertificationSignals: Sendable {
    /// A position on the earth.
    package struct Position: BitwiseCopyable, Sendable {
        package var receivedAt: UTCInstant
        package var generatedAt: UTCInstant
        /// The ordinal of the frame in its run.
        package var frame: UInt64
        package var sample: PositionSample
    }

    /// A position in a local frame.
    package struct LocalPosition: BitwiseCopyable, Sendable {
        package var receivedAt: UTCInstant
        package var generatedAt: UTCInstant
        package var frame: UInt64
        package var sample: LocalPositionSample
    }

    /// A marked event: a command, a reached waypoint, an operator's mark.
    package struct Marker: Hashable, Sendable {
        package var name: String
        package var time: UTCInstant

        package init(name: String, time: UTCInstant) { (self.name, self.time) = (name, time) }
    }

    package let vehicle: VehicleSlot
    package private(set) var positions: [Position] = []
    package private(set) var localPositions: [LocalPosition] = []
    private var scalars: [ScalarSignal: ScalarSeries] = [:]
    /// Scalars that are not asked for are passed over.
    private let kept: Set<ScalarSignal>
    /// The markers in the order of their times; of several with one name the first counts.
    package var markers: [Marker] = []
    /// True when a simulator flew, or flew the run that the log was recorded of.
    package var isSimulated = false
    /// False where the times are not UTC but count from 1970 on the recording's own clock.
    package var isUTCKnown = true
    /// SHA-256 of the configuration the vehicle flew with, lower-case hexadecimal; nil where it is not known.
    package var configurationHash: String?
    /// How many frames of the vehicle arrived and how many are known to be missing; nil where nothing counts them.
    package var receivedFrameCount: UInt64?
    package var lostFrameCount: UInt64?
    /// How many samples were left out because there were more than ``maximumCount``.
    package private(set) var omittedCount: UInt64 = 0

    /// How many samples of one kind are held: more than a day at 50 Hz.
    package static let maximumCount = 5_000_000

    /// - Parameters:
    ///   - vehicle: the vehicle whose reports are taken in; all others are passed over.
    ///   - scalars: the scalars that are kept.
    package init(vehicle: VehicleSlot, keeping scalars: Set<ScalarSignal> = Set(ScalarSignal.allCases)) {
        (self.vehicle, kept) = (vehicle, scalars)
    }

    /// The samples of a scalar; empty where none was recorded.
    package func series(_ signal: ScalarSignal) -> ScalarSeries { scalars[signal] ?? ScalarSeries() }

    /// Takes in a report. Reports must come in the order of their frames.
    package mutating func add(_ report: Report) {
        guard report.vehicle == vehicle else { return }
        switch report.body {
        case .position(let sample):
            guard positions.count < Self.maximumCount else { return omittedCount += 1 }
            positions.append(
                Position(
                    receivedAt: report.receivedAt, generatedAt: report.generatedAt, frame: report.frame,
                    sample: sample))
        case .localPosition(let sample):
            guard localPositions.count < Self.maximumCount else { return omittedCount += 1 }
            localPositions.append(
                LocalPosition(
                    receivedAt: report.receivedAt, generatedAt: report.generatedAt, frame: report.frame,
                    sample: sample))
        case .attitude(let sample): add(sample, report)
        case .state(let sample): add(sample, report)
        case .battery(let sample): add(sample, report)
        case .fence(let sample): add(.fenceBreached, sample.isBreached ? 1 : 0, report)
        case .identification, .service, .link: break
        }
    }

    /// Takes in a sample of a scalar; one that is not finite is none. Samples must come in the order of their frames.
    package mutating func add(
        _ signal: ScalarSignal, _ value: Double, receivedAt: UTCInstant, generatedAt: UTCInstant, frame: UInt64
    ) {
        guard kept.contains(signal), value.isFinite else { return }
        guard scalars[signal, default: ScalarSeries()].count < Self.maximumCount else { return omittedCount += 1 }
        scalars[signal, default: ScalarSeries()].append(
            value, receivedAt: receivedAt, generatedAt: generatedAt, frame: frame)
    }

    private mutating func add(_ signal: ScalarSignal, _ value: Double, _ report: Report) {
        add(signal, value, receivedAt: report.receivedAt, generatedAt: report.generatedAt, frame: report.frame)
    }

    private mutating func add(_ sample: AttitudeSample, _ report: Report) {
        let degrees = 180 / Double.pi
        add(.roll, Double(sample.roll_rad) * degrees, report)
        add(.pitch, Double(sample.pitch_rad) * degrees, report)
        add(.yaw, Double(sample.yaw_rad) * degrees, report)
    }

    private mutating func add(_ sample: StateSample, _ report: Report) {
        if sample.landed != .unknown { add(.landedState, Double(sample.landed.rawValue), report) }
        if sample.armed != .unknown { add(.armedState, Double(sample.armed.rawValue), report) }
        if sample.customMode != .max { add(.flightMode, Double(sample.customMode), report) }
    }

    /// The first battery counts: items judge one.
    private mutating func add(_ sample: BatterySample, _ report: Report) {
        guard sample.number == 0 else { return }
        if sample.remaining_percent >= 0 { add(.batteryRemaining, Double(sample.remaining_percent), report) }
        add(.batteryVoltage, Double(sample.voltage_V), report)
        add(.batteryCurrent, Double(sample.current_A), report)
        add(.batteryConsumed, Double(sample.consumed_mAh), report)
    }

    /// The times of the markers with this name, ascending.
    package func times(ofMarker name: String) -> [UTCInstant] {
        markers.filter { $0.name == name && $0.time.isKnown }.map(\.time).sorted()
    }

    /// A window of a trial on the clock of the signals; nil when it ends before it starts, a marker is not recorded, or it is given
    /// in UTC, which the recording does not tell.
    package func span(of window: TrialWindow) -> Range<UTCInstant>? {
        switch window {
        case .fixed(let start, let end): return start < end && isUTCKnown ? start..<end : nil
        case .markers(let start, let end, let occurrence):
            let starts = times(ofMarker: start)
            let number = (occurrence ?? 1) - 1
            guard starts.indices.contains(number),
                let last = times(ofMarker: end).first(where: { $0 > starts[number] })
            else { return nil }
            return starts[number]..<last
        }
    }

    /// Why a window of markers is none, or not one, in words; nil for one that is found just once and for a fixed one.
    package func doubt(of window: TrialWindow) -> String? {
        guard case .markers(let start, let end, let occurrence) = window else { return nil }
        let starts = times(ofMarker: start)
        if let occurrence, starts.count < occurrence {
            return "the run has \(starts.count) markers '\(start)', and the window begins with number \(occurrence)"
        }
        guard !starts.isEmpty else { return "the run has no marker '\(start)'" }
        guard occurrence != nil || starts.count == 1 else {
            return "the run has \(starts.count) markers '\(start)': 'occurrence' says which of them is meant"
        }
        let first = starts[(occurrence ?? 1) - 1]
        let ends = times(ofMarker: end).count { $0 > first }
        guard ends > 0 else { return "the run has no marker '\(end)' behind its '\(start)'" }
        guard occurrence != nil || ends == 1 else {
            return "the run has \(ends) markers '\(end)' behind its '\(start)': 'occurrence' takes the first of them"
        }
        return nil
    }
}
