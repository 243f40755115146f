import Findings
import TelemetryModel
import Testing

@testable import SeparationMonitoring

/// One aircraft under several identities, and what only looks like one.
@Suite struct SharedAircraftTests {
    private static let autopilot = VehicleIdentity.mavlink(source: SourceSlot(rawValue: 3), system: 11, component: 1)
    private static let remoteID = VehicleIdentity(scheme: .remoteID, source: .max, word0: 0x4B52)
    private static let transponder = VehicleIdentity.icao(0x71BE12)
    private static func radar(_ code: UInt8, _ track: UInt16) -> VehicleIdentity {
        .asterixTrack(source: SourceSlot(rawValue: 4), systemArea: 25, systemCode: code, track: track)
    }

    private func run(_ identities: VehicleIdentity...) -> MonitorRun {
        MonitorRun(rules: RulesSample.everywhere(VolumeSample.smallUAS), identities: identities)
    }

    /// Flies east at 20 m/s; `offset_m` is along the way.
    private func position(
        _ slot: Int, _ t: Double, offset_m: Double = 0, north_m: Double = 0, amsl_m: Double = 100,
        speed_mps: Double = 20,
        accuracy_m: Float = .nan, provenance: PositionProvenance = .fusedEstimate, _ vehicleClass: VehicleClass = .drone
    ) -> MonitorRun.Position {
        MonitorRun.Position(
            slot: slot, vehicleClass: vehicleClass, east_m: offset_m + speed_mps * t, north_m: north_m, amsl_m: amsl_m,
            velocity: (speed_mps, 0, 0), provenance: provenance, accuracy: (accuracy_m, .nan))
    }

    private func kinds(_ run: MonitorRun) -> [FindingKind] { run.findings.map(\.kind) }

    // MARK: What is said

    @Test func aStatedIdentityIsOneAircraftFromTheFirstSecond() throws {
        var run = run(Self.autopilot, Self.remoteID)
        run.send(.identification(IdentificationSample(identity: Self.remoteID)), slot: 0, at: 0)
        for second in 1...20 {
            run.tell(position(0, Double(second)), at: Double(second))
            run.tell(position(1, Double(second), offset_m: -10, provenance: .remoteID), at: Double(second) + 0.05)
        }
        #expect(kinds(run) == [.sameAircraft])
        let finding = try #require(run.findings.first)
        #expect((finding.vehicle.rawValue, finding.other.rawValue, finding.severity) == (0, 1, .info))
        #expect(finding.measurements.5 == 1 && MonitorRun.seconds(finding) == 2)
        #expect(run.statuses.last == .clear)
        #expect(run.monitor.refusedPairs == 0 && run.repeats.isEmpty)
    }

    /// The passes between do not wait for the second: who is said to be one and is there is not told of as a collision.
    @Test func aStatedIdentityNeverCollidesWithItself() {
        var run = run(Self.autopilot, Self.remoteID)
        run.send(.identification(IdentificationSample(identity: Self.remoteID)), slot: 0, at: 0.1)
        for tenth in 2...40 {
            let t = Double(tenth) / 10
            run.tell(position(0, t), at: t)
            run.tell(position(1, t, provenance: .remoteID), at: t + 0.01)
        }
        #expect(kinds(run) == [.sameAircraft])
    }

    /// Who is said to be one and is not there is told of at once.
    @Test func aStatedIdentityElsewhereIsComparedAtOnce() throws {
        var run = run(Self.autopilot, Self.remoteID)
        run.send(.identification(IdentificationSample(identity: Self.remoteID)), slot: 0, at: 0.1)
        for tenth in 2...9 {
            let t = Double(tenth) / 10
            run.tell(position(0, t), at: t)
            run.tell(position(1, t, north_m: 300, provenance: .remoteID), at: t + 0.01)
        }
        #expect(run.levels == [[0.3, 4]])
    }

    /// Two that are said to be the same third: an autopilot by its Remote ID, a radar by the address that a transponder has.
    @Test func statementsMeet() {
        var run = run(Self.radar(200, 7), Self.transponder, Self.autopilot, Self.remoteID)
        run.send(.identification(IdentificationSample(identity: Self.transponder)), slot: 0, at: 0)
        run.send(.identification(IdentificationSample(identity: Self.transponder)), slot: 2, at: 0)
        run.send(.identification(IdentificationSample(identity: Self.remoteID)), slot: 3, at: 0)
        for second in 1...8 {
            for slot in 0...2 { run.tell(position(slot, Double(second)), at: Double(second)) }
        }
        // The third pair follows from the other two.
        #expect(kinds(run) == [.sameAircraft, .sameAircraft])
        #expect(run.statuses.last == .clear)
    }

    @Test func whatIsSaidAndDoesNotAgreeIsToldAndCompared() throws {
        var run = run(Self.autopilot, Self.remoteID)
        run.send(.identification(IdentificationSample(identity: Self.remoteID)), slot: 0, at: 0)
        for second in 1...10 {
            run.tell(position(0, Double(second)), at: Double(second))
            run.tell(position(1, Double(second), north_m: 300, provenance: .remoteID), at: Double(second) + 0.05)
        }
        // Said once, and the two are compared like any others: 300 m is inside the volume.
        #expect(kinds(run).filter { $0 == .sourcesDisagree }.count == 1 && !kinds(run).contains(.sameAircraft))
        #expect(run.levels.last?[1] == 4)
        let finding = try #require(run.findings.first { $0.kind == .sourcesDisagree })
        #expect((finding.measurements.0 - 300).magnitude < 2 && finding.measurements.2 < 60)
        #expect(MonitorRun.seconds(finding) == 4)
    }

    /// A spoofed UAS ID: two autopilots claim the same one. Two vehicles of one kind are two, however close they fly.
    @Test func twoVehiclesOfOneKindAreNeverOne() {
        let second = VehicleIdentity.mavlink(source: SourceSlot(rawValue: 5), system: 12, component: 1)
        var run = run(Self.autopilot, second, Self.remoteID)
        for slot in 0...1 {
            run.send(.identification(IdentificationSample(identity: Self.remoteID)), slot: slot, at: 0)
        }
        for second in 1...30 {
            for slot in 0...2 {
                run.tell(position(slot, Double(second), north_m: 4 * Double(slot)), at: Double(second))
            }
        }
        #expect(run.findings.contains { $0.kind == .separationAlert && $0.level == 5 && $0.other.rawValue == 1 })
        #expect(run.findings.last { $0.kind == .separationAlert && $0.other.rawValue == 1 }?.level == 5)
        #expect(kinds(run).contains(.sourcesDisagree))
        #expect(run.statuses.last == .alert)
    }

    @Test func aCallSignSaysNothing() {
        var run = run(Self.autopilot, Self.transponder)
        let callSign = VehicleIdentity(scheme: .callSign, source: .max, word0: 0x31314E41)
        for slot in 0...1 { run.send(.identification(IdentificationSample(identity: callSign)), slot: slot, at: 0) }
        for second in 1...4 {
            for slot in 0...1 { run.tell(position(slot, Double(second)), at: Double(second)) }
        }
        #expect(!kinds(run).contains(.sameAircraft) && run.levels.last?[1] == 5)
    }

    // MARK: What only their motion says

    /// Own echo: ten seconds and fifty metres of common flight, with the other one up to two seconds behind.
    @Test func commonFlightIsOneAircraftAndNeverClear() throws {
        var run = run(Self.autopilot, Self.transponder)
        for second in 0...30 {
            run.tell(position(0, Double(second), accuracy_m: 2), at: Double(second))
            run.tell(
                position(1, Double(second), offset_m: -35, accuracy_m: 10, provenance: .adsb, .crewed),
                at: Double(second) + 0.05)
        }
        // Until it is recognised it is what it looks like; then the alert ends, with the reason beside it.
        #expect(run.levels.first?[1] == 5 && run.levels.last?[1] == 0)
        let finding = try #require(run.findings.first { $0.kind == .sameAircraft })
        #expect((finding.severity, finding.measurements.5) == (.caution, 0))
        #expect(MonitorRun.seconds(finding) == 10 && run.levels.last?[0] == 10)
        #expect(run.statuses.suffix(2) == [.unknown, .unknown])
    }

    @Test func hoveringSideBySideIsTwo() {
        var run = run(Self.autopilot, Self.remoteID)
        for second in 0...60 {
            run.tell(position(0, 0, speed_mps: 0), at: Double(second))
            run.tell(position(1, 0, north_m: 3, speed_mps: 0, provenance: .remoteID), at: Double(second) + 0.05)
        }
        #expect(!kinds(run).contains(.sameAircraft) && run.levels.last?[1] == 5 && run.statuses.last == .alert)
    }

    /// A formation of two, of which one is seen by Remote ID: whose it is cannot be told.
    @Test func aFormationIsNotOne() {
        let second = VehicleIdentity.mavlink(source: SourceSlot(rawValue: 3), system: 12, component: 1)
        var run = run(Self.autopilot, second, Self.remoteID)
        for t in 0...60 {
            for slot in 0...2 {
                run.tell(position(slot, Double(t), north_m: 5 * Double(slot)), at: Double(t))
            }
        }
        #expect(!kinds(run).contains(.sameAircraft))
        #expect(run.findings.filter { $0.kind == .separationAlert }.map(\.level).min() == 5)
    }

    @Test(arguments: [(0.0, 60.0, 100.0), (0, 0, 200), (-120, 0, 100)])
    func tracksThatDifferAreTwo(_ difference: (offset_m: Double, north_m: Double, amsl_m: Double)) {
        var run = run(Self.autopilot, Self.transponder)
        for second in 0...30 {
            run.tell(position(0, Double(second), accuracy_m: 3), at: Double(second))
            run.tell(
                position(
                    1, Double(second), offset_m: difference.offset_m, north_m: difference.north_m,
                    amsl_m: difference.amsl_m, accuracy_m: 20, provenance: .adsb), at: Double(second))
        }
        #expect(!kinds(run).contains(.sameAircraft))
    }

    /// One place and another velocity: whoever sends it, it is not the same flight.
    @Test func velocitiesThatDifferAreTwo() {
        var run = run(Self.autopilot, Self.transponder)
        for second in 0...30 {
            run.tell(position(0, Double(second)), at: Double(second))
            var other = position(1, Double(second), provenance: .adsb)
            other.velocity = (0, 20, 0)
            run.tell(other, at: Double(second))
        }
        #expect(!kinds(run).contains(.sameAircraft))
    }

    /// A radar that tells no accuracy is off by more than a receiver that tells none.
    @Test(arguments: [(PositionProvenance.radarTrack, 1), (.utm, 0)])
    func aRadarIsLessAccurate(_ provenance: PositionProvenance, _ count: Int) {
        var run = run(Self.autopilot, Self.radar(200, 7))
        for second in 0...20 {
            run.tell(position(0, Double(second)), at: Double(second))
            run.tell(position(1, Double(second), north_m: 110, provenance: provenance), at: Double(second))
        }
        #expect(kinds(run).filter { $0 == .sameAircraft }.count == count)
    }

    /// They part after they were taken for one: told, and compared again in the same second.
    @Test func whatPartsIsTwoAtOnce() throws {
        var run = run(Self.autopilot, Self.remoteID)
        for second in 0...40 {
            let t = Double(second)
            run.tell(position(0, t), at: t)
            run.tell(position(1, t, north_m: second < 20 ? 0 : 40 * (t - 19), provenance: .remoteID), at: t)
        }
        let told = run.findings.filter { $0.kind != .separationAlert }
        #expect(told.map(\.kind) == [.sameAircraft, .sourcesDisagree])
        let parted = try #require(told.last)
        let alert = try #require(
            run.findings.first { $0.kind == .separationAlert && $0.occurredAt >= parted.occurredAt })
        #expect(alert.level >= 4 && alert.occurredAt == parted.occurredAt)
        #expect(MonitorRun.seconds(parted) <= 23)
    }

    // MARK: One track

    /// A third aircraft meets one, not two: the best track speaks, and when it falls silent the other one does.
    @Test func anAircraftSeenTwiceAlertsOnce() throws {
        var run = run(Self.autopilot, Self.remoteID, Self.transponder)
        run.send(.identification(IdentificationSample(identity: Self.remoteID)), slot: 0, at: 0)
        for second in 1...100 {
            let t = Double(second)
            if second < 50 { run.tell(position(0, t, accuracy_m: 2), at: t) }
            run.tell(position(1, t, offset_m: -5, accuracy_m: 10, provenance: .remoteID), at: t)
            run.tell(position(2, 0, offset_m: 2500, speed_mps: 0, provenance: .adsb), at: t)
        }
        let alerts = run.findings.filter { $0.kind == .separationAlert }
        #expect(Set(alerts.map { "\($0.vehicle.rawValue)-\($0.other.rawValue)" }) == ["0-2"])
        // One rise through the levels, no fall and no stale track although the first source ends before the encounter.
        #expect(alerts.map(\.level) == [1, 2, 3, 4] && !kinds(run).contains(.trackStale))
        let rows = run.findings + run.repeats
        func accuracy(_ second: Double) -> Float? {
            rows.first { $0.kind == .separationAlert && MonitorRun.seconds($0) == second }?.basis.horizontalAccuracy_m
        }
        #expect((accuracy(49), accuracy(58)) == (2, 10))
    }

    /// What is said to be one and flies apart for three seconds is two to every other aircraft.
    @Test func disagreementIsNotAveragedAway() {
        var run = run(Self.autopilot, Self.remoteID, Self.transponder)
        run.send(.identification(IdentificationSample(identity: Self.remoteID)), slot: 0, at: 0)
        for second in 1...30 {
            let t = Double(second)
            run.tell(position(0, t), at: t)
            run.tell(position(1, t, north_m: second < 10 ? 0 : 3000, provenance: .remoteID), at: t)
            run.tell(position(2, t, north_m: 3300, provenance: .adsb), at: t)
        }
        let told = run.findings.filter { $0.kind != .separationAlert }.map(\.kind)
        #expect(told == [.sameAircraft, .sourcesDisagree])
        // The second one's own place is what meets the third.
        let pairs = run.findings.filter { $0.kind == .separationAlert && $0.level == 4 }
        #expect(pairs.map { [$0.vehicle.rawValue, $0.other.rawValue] } == [[1, 2]])
    }

    /// A drone with a transponder is judged as the drone it is, whoever speaks for it.
    @Test func theSurerClassCounts() {
        let rules = RulesSample.rules([VolumeSample.smallUAS]) { first, second in
            first == .crewed && second == .crewed ? nil : 0
        }
        var run = MonitorRun(rules: rules, identities: [Self.transponder, Self.autopilot, .icao(0x71BE13)])
        run.send(.identification(IdentificationSample(identity: Self.transponder)), slot: 1, at: 0)
        for second in 1...20 {
            let t = Double(second)
            run.tell(position(0, t, accuracy_m: 2, provenance: .adsb, .crewed), at: t)
            run.tell(position(1, t, accuracy_m: 5, .drone), at: t)
            run.tell(position(2, t, north_m: 400, provenance: .adsb, .crewed), at: t)
        }
        #expect(run.findings.filter { $0.kind == .separationAlert }.map(\.level) == [4])
    }

    // MARK: One vehicle, several sources

    @Test func theSourceAtHandIsKeptAndTheOtherCompared() throws {
        var run = run(Self.transponder, .icao(0x71BE13))
        for second in 0...20 {
            let t = Double(second)
            run.tell(position(0, t, provenance: .adsb), at: t)
            run.tell(position(1, t, north_m: 2500, provenance: .adsb), at: t)
            var delayed = position(0, t - 1.5, provenance: .adsb)
            delayed.source = 7
            run.tell(delayed, at: t + 0.4)
        }
        // A receiver that is 1.5 s behind does not make the aircraft fly back, and is no disagreement.
        #expect(run.findings.isEmpty && run.statuses.last == .clear)
        for second in 21...30 {
            let t = Double(second)
            run.tell(position(0, t, provenance: .adsb), at: t)
            var other = position(0, t, north_m: 800, provenance: .adsb)
            other.source = 7
            run.tell(other, at: t + 0.4)
        }
        let finding = try #require(run.findings.first)
        #expect(kinds(run) == [.sourcesDisagree] && finding.other == .none && finding.source.rawValue == 7)
        #expect(MonitorRun.seconds(finding) == 23.4)
    }

    @Test func theBetterSourceTakesOverAndTheSilentOneIsReplaced() {
        var run = run(Self.transponder)
        func tell(_ second: Double, _ source: UInt16, _ accuracy_m: Float) {
            var position = position(0, second, accuracy_m: accuracy_m, provenance: .adsb)
            position.source = source
            run.tell(position, at: second)
        }
        tell(0, 3, 30)
        tell(1, 7, 90)
        #expect(run.monitor.tracks[0].source.rawValue == 3)
        tell(2, 7, 8)
        #expect(run.monitor.tracks[0].source.rawValue == 7)
        tell(3, 3, 30)
        #expect(run.monitor.tracks[0].source.rawValue == 7)
        tell(5.5, 3, 30)
        #expect(run.monitor.tracks[0].source.rawValue == 3)
    }

    // MARK: Stamps

    @Test func aPositionThatWasOvertakenIsRefusedAndCounted() throws {
        var run = run(Self.autopilot)
        func tell(_ second: Double, generated_s: Double) {
            var position = position(0, generated_s)
            position.generated_s = generated_s
            run.tell(position, at: second)
        }
        tell(1, generated_s: 0.9)
        tell(1.2, generated_s: 1.1)
        tell(1.3, generated_s: 1.0)
        tell(1.4, generated_s: 1.05)
        #expect(run.monitor.overtakenPositions == 2 && run.monitor.tracks[0].fix.generatedAt.isKnown)
        #expect(kinds(run) == [.stampRefused])
        let finding = try #require(run.findings.first)
        #expect((finding.measurements.0 + 0.1).magnitude < 1e-9 && finding.secondEvidence.frame == 1)
        // A clock that was set back is another clock.
        tell(1.5, generated_s: -100)
        tell(1.6, generated_s: -99.9)
        #expect(run.monitor.overtakenPositions == 2)
    }

    @Test func aStampOfTheFutureIsNotBelieved() throws {
        var run = run(Self.autopilot)
        for second in 0...5 {
            var position = position(0, Double(second))
            position.generated_s = Double(second) + 30
            run.tell(position, at: Double(second))
        }
        #expect(run.monitor.stampsAhead == 6 && kinds(run) == [.stampRefused])
        #expect(run.findings.first?.measurements.0.rounded() == 30)
        // Its position is of when it was received.
        #expect(run.statuses.last == .clear)
    }
}
