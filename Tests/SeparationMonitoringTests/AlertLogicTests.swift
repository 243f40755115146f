import Quantities
import Testing

@testable import SeparationMonitoring

/// The filter alone, fed with times to violation; levels 60/45/25 s, early 75/60/40 s, 2 of 4, 5 s, 4 s.
@Suite struct AlertLogicTests {
    /// The levels told for samples of (second, time to violation).
    private func levels(_ samples: [(Double, Double)], from start: AlertLogic = AlertLogic()) -> [UInt8] {
        let settings = VolumeSample.smallUAS.alertSettings
        var logic = start
        return samples.map { second, entry_s in
            var times = LevelTimes.none
            for lane in 0..<3 { times.entry_s[lane] = entry_s }
            return logic.update(times, at: UTCInstant(nanoseconds: Int64(second * 1e9)), settings)
        }
    }

    private let never = Double.infinity

    @Test func firstSampleIsToldAtOnce() {
        #expect(levels([(100, 59)]) == [1])
        #expect(levels([(100, 0)]) == [3])
        #expect(levels([(100, 60)]) == [0])
    }

    @Test func aLevelNeedsTwoOfFourSamples() {
        #expect(levels([(0, never), (1, 59), (2, never), (3, never), (4, 59), (5, never)]) == [0, 0, 0, 0, 1, 1])
        #expect(levels([(0, never), (1, 59), (2, never), (3, never), (4, never), (5, 59)]) == [0, 0, 0, 0, 0, 0])
        // A higher raw level counts for the lower ones too.
        #expect(levels([(0, never), (1, 20), (2, 59)]) == [0, 0, 1])
    }

    @Test func aStandingLevelIsKeptUpToItsEarlyTime() {
        #expect(levels([(0, 59), (1, 74), (2, 74), (10, 74), (11, 74)]) == [1, 1, 1, 1, 1])
        #expect(levels([(0, 59), (1, 75), (2, 75), (3, 75), (4, 75)]) == [1, 1, 1, 1, 0])
        // The early time is the standing level's alone: 74 s is no reason for level 1 while level 2 stands.
        #expect(levels([(0, 44), (1, 59), (2, 59), (3, 59), (4, 59), (5, 59)]) == [2, 2, 2, 2, 2, 2])
        #expect(levels([(0, 44), (1, 74), (2, 74), (3, 74), (4, 74)]) == [2, 2, 2, 2, 0])
    }

    @Test func aLevelStaysForThePersistenceAfterItsRise() {
        #expect(
            levels([(0, never), (1, 59), (2, 59), (3, never), (4, never), (5, never), (6, never)])
                == [0, 0, 1, 1, 1, 1, 0])
        // A further rise starts the time anew.
        #expect(levels([(0, 59), (1, 44), (2, 44), (3, 90), (4, 90), (5, 90), (6, 90)]) == [1, 1, 2, 2, 2, 2, 0])
    }

    @Test func aGapStartsAnew() {
        #expect(levels([(0, 20), (5, never), (5.5, never)]) == [3, 0, 0])
        #expect(levels([(0, never), (5, 20)]) == [0, 0], "five seconds are no gap")
        #expect(levels([(0, never), (5.1, 20)]) == [0, 3], "a longer time is")
    }

    @Test func aTimeThatDoesNotAdvanceStartsAnew() {
        #expect(levels([(10, never), (10, 20)]) == [0, 3])
        #expect(levels([(10, never), (9, 20)]) == [0, 3])
    }

    @Test func aQuietFilterIsOneThatHasSeenNothing() {
        let quiet = AlertLogic.quiet(until: UTCInstant(nanoseconds: 99_000_000_000))
        #expect(quiet.isQuiet)
        #expect(levels([(100, 59), (101, 59)], from: quiet) == [0, 1])
        #expect(!AlertLogic().isQuiet)
    }
}
