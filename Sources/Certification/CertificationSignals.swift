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

    /// - Parameter vehicle: the vehicle whose reports are taken in; all others are passed over.
    package init(vehicle: VehicleSlot) { self.vehicle = vehicle }

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
        default: break
        }
    }

    /// The time of the first marker with this name.
    package func time(ofMarker name: String) -> UTCInstant? { markers.first { $0.name == name }?.time }
}
