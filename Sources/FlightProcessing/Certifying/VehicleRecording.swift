import Certification
import ConfigurationFiles
import Quantities
import TelemetryModel

/// What a run holds of one vehicle, gathered frame by frame.
struct VehicleRecording {
    /// The name as the plan writes it: a display name, with `@` and a source's name where that is needed.
    let name: String
    private(set) var signals: CertificationSignals
    private(set) var losses = FrameLossCount()
    private(set) var identity: VehicleIdentity?
    /// The name of the source that the vehicle was first heard on.
    private(set) var source = ""
    private var landed: StateSample.Landed = .unknown
    private var wasAirborne = false
    private var armed: StateSample.Armed = .unknown
    private var mode: UInt32 = .max

    /// Signals hold the reports of one vehicle only, so its number in the run does not matter.
    static let slot = VehicleSlot(rawValue: 0)

    /// - Parameter scalars: what is kept beside the positions.
    init(name: String, keeping scalars: Set<ScalarSignal>) {
        self.name = name
        signals = CertificationSignals(vehicle: Self.slot, keeping: scalars)
    }

    /// True when the vehicle of a source bears the name of the plan.
    func bears(_ displayName: String, source: String) -> Bool {
        name == displayName || name == displayName + "@" + source
    }

    mutating func identify(as identity: VehicleIdentity, source: String) {
        (self.identity, self.source) = (identity, source)
    }

    mutating func note(_ continuity: ArchiveDecoder.Continuity, at time: UTCInstant, frame: UInt64) {
        guard continuity.sender == identity else { return }
        losses.note(continuity.sequence, at: time)
        signals.add(
            .frameSequence, Double(continuity.sequence), receivedAt: time, generatedAt: .unknown, frame: frame)
    }

    /// Takes in a report of the vehicle.
    mutating func add(_ report: Report) {
        signals.add(report)
        if case .state(let state) = report.body { note(state, at: report.receivedAt) }
    }

    /// Takes in what somebody at the field has marked of the vehicle, or of all vehicles.
    mutating func note(_ mark: OperatorMark, at time: UTCInstant) {
        let isMeant =
            mark.vehicle.isEmpty || mark.vehicle == name || name.hasPrefix(mark.vehicle + "@")
            || mark.vehicle == identity?.displayName
        guard isMeant else { return }
        self.mark(.operatorMark(mark.name), time)
        // Items name the marks that they are judged by, where the plan names none, by their texts alone.
        if RunMarker(name: mark.name) == nil { signals.markers.append(.init(name: mark.name, time: time)) }
    }

    /// Takes in a scalar of the vehicle.
    mutating func add(_ scalar: ScalarDecoder.Statement, receivedAt: UTCInstant, frame: UInt64) {
        signals.add(
            scalar.signal, scalar.value, receivedAt: receivedAt, generatedAt: scalar.generatedAt, frame: frame)
        if scalar.signal == .missionItemReached, let number = UInt16(exactly: scalar.value) {
            mark(.missionItemReached(number), receivedAt)
        }
    }

    /// Takes in the heartbeat of a ground station, if the vehicle is heard on the same link.
    mutating func hear(_ station: ScalarDecoder.Statement, receivedAt: UTCInstant, frame: UInt64) {
        guard let identity, identity.scheme == .mavlink, identity.source == station.subject.source else { return }
        add(station, receivedAt: receivedAt, frame: frame)
    }

    /// True for a vehicle that is known by its Remote ID from a source.
    func isHeardByRemoteID(from source: String) -> Bool {
        identity?.scheme == .remoteID && self.source == source
    }

    /// Takes note of a Remote ID message that could not be read, on the source that the vehicle is heard on.
    mutating func noteRejection(receivedAt: UTCInstant, frame: UInt64) {
        signals.add(.remoteIDRejected, 1, receivedAt: receivedAt, generatedAt: .unknown, frame: frame)
    }

    private mutating func note(_ state: StateSample, at time: UTCInstant) {
        if state.armed != .unknown {
            if state.armed == .armed && armed != .armed { mark(.armed, time) }
            if state.armed == .disarmed && armed == .armed { mark(.disarmed, time) }
            armed = state.armed
        }
        if state.customMode != .max {
            if state.customMode != mode { mark(.flightMode(state.customMode), time) }
            mode = state.customMode
        }
        guard state.landed != .unknown else { return }
        if state.landed == .inAir && landed != .inAir {
            mark(.airborne, time)
            wasAirborne = true
        }
        if state.landed == .onGround && wasAirborne && landed != .onGround { mark(.landed, time) }
        landed = state.landed
    }

    private mutating func mark(_ marker: RunMarker, _ time: UTCInstant) {
        signals.markers.append(.init(name: marker.name, time: time))
    }

    /// The signals with what is known of the run as a whole, for a window.
    func signals(of run: RunRecording, losses window: Range<UTCInstant>?) -> CertificationSignals {
        var signals = signals
        if let span = run.span {
            signals.markers.insert(.init(name: RunMarker.runStart.name, time: span.lowerBound), at: 0)
            signals.markers.append(.init(name: RunMarker.runEnd.name, time: span.upperBound))
        }
        (signals.isSimulated, signals.isUTCKnown) = (run.isSimulated, run.isUTCKnown)
        if let counts = window.flatMap(losses.counts) {
            (signals.receivedFrameCount, signals.lostFrameCount) = (counts.received, counts.missing)
        }
        return signals
    }
}
