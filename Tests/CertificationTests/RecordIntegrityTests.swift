import Foundation
import Quantities
import ReferenceData
import Testing

@testable import Certification

@Suite struct RecordIntegrityTests {
    private static func planned(
        limit_percent: Double = 0.1, seconds: Double = 60, parameters: [String: Double] = [:]
    ) -> PlannedItem {
        PlannedItem(
            id: "record-integrity", limit: .upper(limit_percent), rule: .simpleAcceptance,
            window: SimulatedFlight.window(seconds), parameters: parameters)
    }

    private static func evaluate(_ item: PlannedItem, _ signals: CertificationSignals) throws -> CertificationResult {
        try CertificationEvaluation.evaluate(item, of: SimulatedFlight.plan(item, kind: .ownEstimate), signals: signals)
    }

    private struct Record {
        var signals: CertificationSignals
        /// The frames that were sent in the window and never arrived, and all that were sent.
        var lost: Int
        var sent: Int
        var share_percent: Double { 100 * Double(lost) / Double(sent) }
    }

    /// A hundred frames a second, of which bursts are lost; every tenth bears an attitude with the time of a clock that drifts.
    private static func record(
        seed: UInt64, bursts: Double = 0, burstLength: Double = 3, drift_ppm: Double = 0, jitter_s: Double = 0.002,
        seconds: Double = 60, silence: Range<Double>? = nil, hasNumbers: Bool = true, hasTimes: Bool = true
    ) -> Record {
        var flight = SimulatedFlight(seed: seed)
        var signals = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        var random = SeededUniform(state: seed)
        var (lost, sent, isLosing) = (0, 0, false)
        let phase = random.next()
        for index in 0..<Int(seconds * 100) {
            let time = (Double(index) + phase) / 100
            sent += 1
            isLosing = isLosing ? random.next() > 1 / burstLength : random.next() < bursts
            guard !isLosing && silence?.contains(time) != true else {
                lost += 1
                continue
            }
            let received = SimulatedFlight.time(time)
            if hasNumbers {
                signals.add(
                    .frameSequence, Double((index + Int(seed)) % 256), receivedAt: received, generatedAt: .unknown,
                    frame: UInt64(index))
            }
            if index % 10 == 0 {
                let own = (time - jitter_s * flight.gaussian().magnitude) * (1 - drift_ppm * 1e-6) + 100
                signals.add(
                    .yaw, 10, receivedAt: received, generatedAt: hasTimes ? SimulatedFlight.time(own) : .unknown,
                    frame: UInt64(index))
            }
        }
        return Record(signals: signals, lost: lost, sent: sent)
    }

    /// Uniform numbers of another kind than the code under test uses.
    private struct SeededUniform {
        var state: UInt64
        mutating func next() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) * 0x1p-53
        }
    }

    static let cases: [ItemCase] = [
        ItemCase("record-integrity", .pass) { try evaluate(planned(), record(seed: 3).signals) },
        ItemCase("record-integrity", .fail) { try evaluate(planned(), record(seed: 3, bursts: 0.01).signals) },
        ItemCase("record-integrity", .inconclusive) {
            try evaluate(planned(), record(seed: 3, seconds: 10).signals)
        },
        ItemCase("record-integrity", .invalidTrial) {
            try evaluate(planned(), record(seed: 3, hasNumbers: false).signals)
        },
    ]

    /// What was truly lost in the window, the frames at its edges included.
    @Test(arguments: [(0.0005, 2.0, 0.4), (0.003, 3, 0.15), (0.002, 20, 0.6)])
    func statesAnHonestUncertainty(bursts: Double, burstLength: Double, largest: Double) throws {
        var lost = 0
        let coverage = try Coverage { seed in
            let record = Self.record(seed: seed, bursts: bursts, burstLength: burstLength, seconds: 30)
            lost += record.lost
            // Where nothing was lost U is compared with one frame.
            let item = Self.planned(limit_percent: 5, seconds: 30, parameters: ["minimum_duration_s": 20])
            let result = try Self.evaluate(item, record.signals)
            return (result, max(record.share_percent, record.lost == 0 ? 1e-9 : 0))
        }
        #expect(coverage.isHonest, "\(coverage.covered) of 200")
        #expect(lost > 200)
        if bursts > 0.001 { #expect(coverage.relative < largest, "U is \(coverage.relative) of the share") }
    }

    /// U is that of one frame at each end and no more where frames came up to the ends.
    @Test func statesASmallUncertaintyWhereTheEndsAreSeen() throws {
        let frame_percent = 100.0 / 6000
        for seed in UInt64(1)...20 {
            let result = try Self.evaluate(Self.planned(), Self.record(seed: seed).signals)
            let expanded = try #require(result.expandedUncertainty)
            #expect(expanded <= 1.64 * frame_percent)
        }
    }

    @Test func statesAnHonestDrift() throws {
        var (covered, relative) = (0, 0.0)
        for seed in UInt64(1)...200 {
            let record = Self.record(seed: seed, drift_ppm: 30, jitter_s: 0.0005, seconds: 30)
            let item = Self.planned(seconds: 30, parameters: ["minimum_duration_s": 20])
            let result = try Self.evaluate(item, record.signals)
            let drift = try #require(result.measurements.first { $0.name == "clock_drift" })
            let expanded = try #require(drift.budget?.expanded)
            covered += (drift.value - 30).magnitude <= expanded ? 1 : 0
            relative += expanded / 30 / 200
        }
        #expect(covered >= 190, "\(covered) of 200")
        #expect(relative < 0.3, "U is \(relative) of the drift")
    }

    @Test(.enabled(if: PeerProgram.hasNumPy, PeerProgram.noNumPy))
    func agreesWithNumPy() throws {
        var signals = Self.record(seed: 7, bursts: 0.004, drift_ppm: 30).signals
        let last = signals.series(.frameSequence).receivedAt.last!
        let number = signals.series(.frameSequence).values.last!
        // The last frame arrives twice more.
        for ordinal in 0..<2 {
            signals.add(
                .frameSequence, number, receivedAt: last, generatedAt: .unknown, frame: 9000 + UInt64(ordinal))
        }
        let result = try Self.evaluate(Self.planned(), signals)
        let (sequence, yaw) = (signals.series(.frameSequence), signals.series(.yaw))
        let start = SimulatedFlight.start
        let theirs = try NumPyOracle.measurements(
            "record_integrity",
            [
                "sequence": sequence.values.map { Int($0) },
                "received_ns": yaw.receivedAt.map { $0.nanoseconds - start.nanoseconds },
                "generated_ns": yaw.generatedAt.map { $0.nanoseconds - start.nanoseconds },
            ])
        #expect(result.measurements.count == theirs.count)
        for (measurement, value) in zip(result.measurements, theirs) {
            // Reception and own times are 100 s apart: a nanosecond in a drift of 3e-5 is not more than 1e-6 of it.
            let agrees = NumPyOracle.agrees(measurement.value, value)
            #expect(agrees, "\(measurement.name): \(measurement.value), \(value)")
        }
    }

    @Test func countsFramesByTheirNumbers() {
        func steps(_ numbers: [Double]) -> [SequenceCount.Step] { SequenceCount(numbers).steps }
        #expect(
            steps([254, 255, 0, 1]) == [.ahead(missing: 0), .ahead(missing: 0), .ahead(missing: 0), .ahead(missing: 0)])
        #expect(steps([250, 4]) == [.ahead(missing: 0), .ahead(missing: 9)])
        #expect(steps([7, 7]) == [.ahead(missing: 0), .duplicate])
        // 2 comes after 3: it was counted as missing and is not any more.
        let late = SequenceCount([1, 3, 2, 4])
        #expect(late.steps[2] == .late && late.missing == 0 && late.received == 4)
        #expect(SequenceCount([5, 132]).missing == 126 && SequenceCount([5, 133]).missing == 0)
        #expect(SequenceCount([]).received == 0)
    }

    @Test func isInconclusiveWhereNumbersMayHaveComeRound() throws {
        // 2.56 s of silence are 256 frames: by their numbers none is missing.
        let record = Self.record(seed: 3, silence: 20..<22.56)
        #expect(record.lost == 256)
        let result = try Self.evaluate(Self.planned(), record.signals)
        #expect(result.value == 0 && result.verdict == .inconclusive)
        #expect(result.reasons.contains { $0.contains("come round") })
        // 110 lost frames are a failure, however many more there are.
        #expect(try Self.evaluate(Self.planned(), Self.record(seed: 3, silence: 20..<21.1).signals).verdict == .fail)
    }

    @Test func takesTheCountsOfTheRunWhereFramesHaveNoNumbers() throws {
        var signals = Self.record(seed: 3, hasNumbers: false).signals
        (signals.receivedFrameCount, signals.lostFrameCount) = (59_990, 10)
        let result = try Self.evaluate(Self.planned(), signals)
        let value = try #require(result.value)
        #expect(result.verdict == .pass && (value - 100.0 / 6000).magnitude < 1e-12)
        #expect(result.measurements[1].value.isNaN)
        signals.lostFrameCount = 600
        #expect(try Self.evaluate(Self.planned(), signals).verdict == .fail)
        #expect(
            try Self.evaluate(Self.planned(), CertificationSignals(vehicle: SimulatedFlight.vehicle)).verdict
                == .notTested)
    }

    @Test func judgesDriftAndDuplicatesWhereThePlanAsks() throws {
        let record = Self.record(seed: 3, drift_ppm: -200)
        let strict = Self.planned(parameters: ["maximum_drift_ppm": 50])
        #expect(try Self.evaluate(Self.planned(), record.signals).verdict == .pass)
        #expect(try Self.evaluate(strict, record.signals).verdict == .fail)
        #expect(try Self.evaluate(strict, Self.record(seed: 3).signals).verdict == .pass)
        let untimed = try Self.evaluate(strict, Self.record(seed: 3, hasTimes: false).signals)
        #expect(untimed.verdict == .inconclusive && untimed.reasons == ["clock_drift was not recorded"])
        var doubled = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        let series = Self.record(seed: 3).signals.series(.frameSequence)
        for index in 0..<series.count {
            for _ in 0..<(index % 100 == 0 ? 2 : 1) {
                doubled.add(
                    .frameSequence, series.values[index], receivedAt: series.receivedAt[index], generatedAt: .unknown,
                    frame: series.frames[index])
            }
        }
        let once = Self.planned(parameters: ["maximum_duplicate_share_percent": 0.5])
        let result = try Self.evaluate(once, doubled)
        #expect(result.verdict == .fail && (result.measurements[1].value - 100.0 / 101).magnitude < 1e-9)
    }

    @Test func isBitIdenticalAndDrawn() throws {
        let signals = Self.record(seed: 3, bursts: 0.01).signals
        let item = Self.planned()
        #expect(try Self.evaluate(item, signals).canonicalJSON == Self.evaluate(item, signals).canonicalJSON)
        let plots = try CertificationEvaluation.plots(
            item, of: SimulatedFlight.plan(item, kind: .ownEstimate), signals: signals)
        #expect(plots.map(\.id) == ["missing-frames", "clock-offset"])
    }
}
