import FlightProcessing
import Quantities
import Testing

/// How fast a replay goes.
@Suite struct ReplayPaceTests {
    private static func instant(_ seconds: Double) -> UTCInstant {
        RunFixture.start.advanced(byNanoseconds: Int64(seconds * 1e9))
    }

    @Test func neverWaitsAtFullSpeed() {
        var pace = ReplayPace(factor: nil)
        for second in [0.0, 10, 1_000_000] { #expect(pace.delay_ns(of: Self.instant(second)) == 0) }
    }

    @Test(arguments: [1.0, 2, 600]) func waitsForTheRecordedTimeDividedByTheFactor(_ factor: Double) {
        var pace = ReplayPace(factor: factor)
        let began = ContinuousClock.now
        #expect(pace.delay_ns(of: Self.instant(0)) == 0)
        let delay = Double(pace.delay_ns(of: Self.instant(600))) * 1e-9
        // Whatever time the test itself has used up is off the wait.
        let used = (ContinuousClock.now - began) / .seconds(1)
        #expect(delay <= 600 / factor && delay + used >= 600 / factor - 1e-6)
    }

    @Test func doesNotWaitForFramesOfThePastOrWithoutATime() {
        var pace = ReplayPace(factor: 1)
        #expect(pace.delay_ns(of: .unknown) == 0)
        #expect(pace.delay_ns(of: Self.instant(100)) == 0)
        #expect(pace.delay_ns(of: Self.instant(40)) == 0)
        #expect(pace.delay_ns(of: .unknown) == 0)
    }

    @Test func waitsNoLongerThanAnHourAtATime() {
        var pace = ReplayPace(factor: 0.001)
        #expect(pace.delay_ns(of: Self.instant(0)) == 0)
        #expect(pace.delay_ns(of: Self.instant(1_000_000)) == 3_600_000_000_000)
    }
}
