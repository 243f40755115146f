import Testing

@testable import Certification

/// A trial of an item whose verdict is known beforehand.
struct ItemCase: Sendable, CustomTestStringConvertible {
    let item: String
    let verdict: Verdict
    let evaluate: @Sendable () throws -> CertificationResult
    var testDescription: String { "\(item): \(verdict.rawValue)" }

    init(_ item: String, _ verdict: Verdict, _ evaluate: @escaping @Sendable () throws -> CertificationResult) {
        (self.item, self.verdict, self.evaluate) = (item, verdict, evaluate)
    }
}

/// Every item of the catalogue with a trial that passes, one that fails, one that is inconclusive and one that is invalid.
@Suite struct ItemCases {
    static let all: [ItemCase] = [
        HoverHoldHorizontalTests.cases,
        HoverHoldVerticalTests.cases,
        YawHoldTests.cases,
        AltitudeHoldCruiseTests.cases,
        SpeedHoldTests.cases,
        MaximumLevelSpeedTests.cases,
        ClimbRateTests.cases,
        DescentRateTests.cases,
        EnduranceTests.cases,
        FlightRangeTests.cases,
        HeightCapTests.cases,
        TrajectoryTrackingTests.cases,
        WaypointArrivalTests.cases,
        StaticPositionTests.cases,
        StaticAttitudeTests.cases,
        LandingAccuracyTests.cases,
        ReturnToHomeTests.cases,
        LinkLossReactionTests.cases,
        LowBatteryFailsafeTests.cases,
        GNSSLossTests.cases,
        ObstacleStopTests.cases,
        WindResistanceTests.cases,
        MotorFailureTests.cases,
        StepResponseTests.cases,
        ControlLatencyTests.cases,
        LinkRangeTests.cases,
        RemoteIdentificationTests.cases,
        CorridorConformanceTests.cases,
        TouchdownDispersionTests.cases,
        TimeOfArrivalTests.cases,
        SeparationTests.cases,
        VibrationEstimatorHealthTests.cases,
        RecordIntegrityTests.cases,
        ReliabilitySuccessCountTests.cases,
        ModeSwitchTransientTests.cases,
        GeofenceTests.cases,
        ManoeuvreConformanceTests.cases,
    ].flatMap { $0 }

    @Test(arguments: all)
    func givesTheVerdict(_ itemCase: ItemCase) throws {
        let result = try itemCase.evaluate()
        #expect(result.itemID == itemCase.item)
        #expect(result.verdict == itemCase.verdict, "\(result.reasons)")
        let isReasoned = [.inconclusive, .invalidTrial].contains(result.verdict)
        #expect(result.reasons.isEmpty != isReasoned, "\(result.reasons)")
    }

    @Test(arguments: TestCatalogue.items.map(\.id))
    func hasTheFourCases(item: String) {
        let verdicts = Set(Self.all.filter { $0.item == item }.map(\.verdict))
        #expect(verdicts.isSuperset(of: [.pass, .fail, .inconclusive, .invalidTrial]), "\(item) has \(verdicts)")
    }
}
