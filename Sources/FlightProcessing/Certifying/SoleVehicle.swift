import Certification
import Quantities
import TelemetryModel

/// The vehicle of a plan that names none: the only one of the run that tells where it is.
///
/// A log on its own says who flew only by numbers that a laboratory does not know beforehand. Until the archive is read to its end
/// nobody knows which vehicle it is, so that all are gathered.
struct SoleVehicle {
    /// What the plan writes in the place of a name.
    static let name = "*"

    private let scalars: Set<ScalarSignal>
    private var recordings: [VehicleRecording] = []
    private var places: [VehicleIdentity: Int] = [:]
    private var marks: [(mark: OperatorMark, time: UTCInstant)] = []

    /// - Parameter scalars: what is kept beside the positions.
    init(keeping scalars: Set<ScalarSignal>) { self.scalars = scalars }

    mutating func note(_ mark: OperatorMark, at time: UTCInstant) {
        marks.append((mark, time))
        for index in recordings.indices { recordings[index].note(mark, at: time) }
    }

    mutating func note(_ continuity: ArchiveDecoder.Continuity, at time: UTCInstant, frame: UInt64) {
        guard let place = places[continuity.sender] else { return }
        recordings[place].note(continuity, at: time, frame: frame)
    }

    mutating func hear(_ station: ScalarDecoder.Statement, receivedAt: UTCInstant, frame: UInt64) {
        for index in recordings.indices { recordings[index].hear(station, receivedAt: receivedAt, frame: frame) }
    }

    mutating func change(_ identity: VehicleIdentity, source: String, _ body: (inout VehicleRecording) -> Void) {
        body(&recordings[place(of: identity, source)])
    }

    private mutating func place(of identity: VehicleIdentity, _ source: String) -> Int {
        if let known = places[identity] { return known }
        var recording = VehicleRecording(name: Self.name, keeping: scalars)
        recording.identify(as: identity, source: source)
        for (mark, time) in marks { recording.note(mark, at: time) }
        recordings.append(recording)
        places[identity] = recordings.count - 1
        return recordings.count - 1
    }

    /// The vehicle; nil where none tells where it is.
    ///
    /// Errors: `severalVehicles`.
    func recording() throws(CertifyingError) -> VehicleRecording? {
        let located = recordings.filter { !$0.signals.positions.isEmpty || !$0.signals.localPositions.isEmpty }
        guard located.count < 2 else {
            throw .severalVehicles(located.compactMap { $0.identity?.displayName }.sorted())
        }
        return located.first
    }
}
