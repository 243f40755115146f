import Testing
import ZeroMQTransport

@Suite struct SequenceTrackerTests {
    // The macro does not take an expression that changes a variable.
    private func expect<Value: Equatable>(
        _ value: Value, equals expected: Value, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(value == expected, sourceLocation: sourceLocation)
    }

    @Test func countsNothingOnACompleteStream() {
        var tracker = SequenceTracker()
        expect(tracker.note(source: 1, epoch: 5, first: 0, count: 32).isNewEpoch, equals: true)
        for batch in 1..<100 {
            expect(tracker.note(source: 1, epoch: 5, first: UInt64(batch) * 32, count: 32), equals: SequenceOutcome())
        }
        #expect(tracker.totals.received == 3200)
        #expect(tracker.totals.missing == 0)
    }

    @Test func countsAGapAndItsFirstNumber() {
        var tracker = SequenceTracker()
        _ = tracker.note(source: 1, epoch: 5, first: 100, count: 10)
        let outcome = tracker.note(source: 1, epoch: 5, first: 117, count: 3)
        #expect(outcome.missing == 7)
        #expect(outcome.firstMissing == 110)
        #expect(tracker.totals.missing == 7)
    }

    @Test func takesALateArrivalOffTheMissing() {
        var tracker = SequenceTracker()
        _ = tracker.note(source: 1, epoch: 5, first: 0, count: 10)
        _ = tracker.note(source: 1, epoch: 5, first: 30, count: 10)
        // The middle of the gap, then both its ends, one of them with a piece already received.
        expect(tracker.note(source: 1, epoch: 5, first: 15, count: 5).reordered, equals: 5)
        #expect(tracker.totals.missing == 15)
        let low = tracker.note(source: 1, epoch: 5, first: 8, count: 7)
        #expect(low.reordered == 5)
        #expect(low.duplicates == 2)
        let high = tracker.note(source: 1, epoch: 5, first: 20, count: 25)
        #expect(high.reordered == 10)
        #expect(high.duplicates == 10)
        #expect(high.missing == 0)
        #expect(tracker.totals.missing == 0)
        expect(tracker.note(source: 1, epoch: 5, first: 45, count: 1), equals: SequenceOutcome())
    }

    @Test func countsDuplicates() {
        var tracker = SequenceTracker()
        _ = tracker.note(source: 1, epoch: 5, first: 0, count: 10)
        let outcome = tracker.note(source: 1, epoch: 5, first: 0, count: 10)
        #expect(outcome.duplicates == 10)
        #expect(outcome.reordered == 0)
    }

    @Test func doesNotCallALateFrameFromBeforeTheStartADuplicate() {
        var tracker = SequenceTracker()
        _ = tracker.note(source: 1, epoch: 5, first: 1000, count: 10)
        let outcome = tracker.note(source: 1, epoch: 5, first: 990, count: 15)
        #expect(outcome.unattributable == 10)
        #expect(outcome.duplicates == 5)
    }

    @Test func startsAnewWithANewEpochAndStillKnowsTheFormerOne() {
        var tracker = SequenceTracker()
        _ = tracker.note(source: 1, epoch: 5, first: 0, count: 10)
        let restart = tracker.note(source: 1, epoch: 6, first: 0, count: 10)
        #expect(restart.isNewEpoch)
        #expect(restart.duplicates == 0 && restart.missing == 0)
        // The rest of the former epoch arrives late, with a gap.
        let late = tracker.note(source: 1, epoch: 5, first: 12, count: 10)
        #expect(!late.isNewEpoch)
        #expect(late.missing == 2)
        expect(tracker.note(source: 1, epoch: 6, first: 10, count: 1), equals: SequenceOutcome())
        #expect(tracker.totals.epochs == 2)
    }

    @Test func keepsSourcesApart() {
        var tracker = SequenceTracker(maximumSources: 100)
        for round in 0..<3 {
            for source in 0..<100 {
                let outcome = tracker.note(
                    source: UInt32(source) &* 65_536, epoch: UInt64(source), first: UInt64(round), count: 1)
                #expect(outcome.isNewEpoch == (round == 0))
                #expect(outcome.missing == 0)
            }
        }
        #expect(tracker.sourceCount == 100)
    }

    @Test func saysThatASourceBeyondTheBoundIsNotWatched() {
        var tracker = SequenceTracker(maximumSources: 2)
        for source in 0..<2 {
            expect(tracker.note(source: UInt32(source), epoch: 1, first: 0, count: 1).isUntracked, equals: false)
        }
        let outcome = tracker.note(source: 2, epoch: 1, first: 0, count: 4)
        #expect(outcome.isUntracked)
        #expect(tracker.totals.untracked == 4)
        expect(tracker.note(source: 1, epoch: 1, first: 1, count: 1).isUntracked, equals: false)
    }

    @Test func forgetsTheOldestGapAndLeavesItMissing() {
        var tracker = SequenceTracker()
        _ = tracker.note(source: 1, epoch: 1, first: 0, count: 1)
        // Gaps at 1, 3, 5, …: one more than are remembered.
        for gap in 0...SequenceTracker.gapsPerStream {
            _ = tracker.note(source: 1, epoch: 1, first: UInt64(gap) * 2 + 2, count: 1)
        }
        let outcome = tracker.note(source: 1, epoch: 1, first: 1, count: 1)
        #expect(outcome.unattributable == 1)
        #expect(tracker.totals.missing == UInt64(SequenceTracker.gapsPerStream) + 1)
        expect(tracker.note(source: 1, epoch: 1, first: 3, count: 1).reordered, equals: 1)
    }

    /// Random streams against a set of everything seen; gaps stay few enough to be remembered.
    @Test(arguments: [UInt64(11), 12, 13, 14])
    func agreesWithASetOfEverythingSeen(seed: UInt64) {
        var random = Xorshift(seed: seed)
        var tracker = SequenceTracker()
        var seen = Set<UInt64>()
        var highest: UInt64 = 0
        _ = tracker.note(source: 1, epoch: 1, first: 0, count: 1)
        seen.insert(0)
        highest = 1
        var missing: UInt64 = 0
        for step in 0..<5000 {
            let isLate = random.next() % 3 != 0
            let back = random.next() % 40
            let first = isLate ? highest - min(highest, back) : highest + random.next() % 4
            let count = random.next() % 12
            let outcome = tracker.note(source: 1, epoch: 1, first: first, count: count)
            let numbers = first..<(first + count)
            let fresh = numbers.filter { !seen.contains($0) && $0 < highest }.count
            let again = numbers.filter { seen.contains($0) }.count
            let gap = first > highest ? first - highest : 0
            missing = missing + gap - UInt64(fresh)
            seen.formUnion(numbers)
            highest = max(highest, first + count)
            // A gap that has been forgotten may be filled late: its frames are then unattributable.
            let late = outcome.reordered + outcome.duplicates + outcome.unattributable
            guard outcome.missing == gap, late == UInt64(fresh + again), outcome.reordered <= UInt64(fresh),
                outcome.duplicates <= UInt64(again), tracker.totals.missing >= missing
            else {
                Issue.record("seed \(seed), step \(step): \(outcome)")
                return
            }
        }
        #expect(tracker.totals.reordered > 100)
        #expect(tracker.totals.duplicates > 100)
    }
}

/// xorshift64* (Vigna 2016): random numbers that a seed repeats.
struct Xorshift {
    private var state: UInt64
    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }
    mutating func next() -> UInt64 {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return (state &* 0x2545_F491_4F6C_DD1D) >> 16
    }
}
