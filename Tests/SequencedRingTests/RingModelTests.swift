import SequencedRing
import Testing

/// The ring against a model that is nothing but arrays: every short history of a small diamond, and long random ones.
@Suite struct RingModelTests {
    struct Slot: BitwiseCopyable {
        var value: UInt64
        var marks: (UInt64, UInt64)
    }

    /// One step of a history.
    enum Step: CaseIterable {
        case publishOne, publishAll, leftOne, leftAll, rightOne, rightAll, lastOne, lastAll
    }

    /// The diamond of two and one, beside the arrays that say what it must do.
    struct Diamond {
        let ring: SequencedRing<Slot>
        let left: RingConsumer<Slot>
        let right: RingConsumer<Slot>
        let last: RingConsumer<Slot>
        // The model: everything ever published, and how much of it each consumer has passed.
        var published: [UInt64] = []
        var passed = (left: 0, right: 0, last: 0)
        var fault: String?

        init(capacity: Int) {
            ring = SequencedRing(capacity: capacity, initial: Slot(value: .max, marks: (.max, .max)))
            left = ring.addConsumer()
            right = ring.addConsumer()
            last = ring.addConsumer(after: [left, right])
        }

        mutating func take(_ step: Step) {
            switch step {
            case .publishOne: publish(1)
            case .publishAll: publish(ring.capacity + 1)
            case .leftOne: advance(left, \.left, upTo: 1) { ring, at in ring[at].marks.0 = ring[at].value + 1 }
            case .leftAll: advance(left, \.left, upTo: .max) { ring, at in ring[at].marks.0 = ring[at].value + 1 }
            case .rightOne: advance(right, \.right, upTo: 1) { ring, at in ring[at].marks.1 = ring[at].value + 2 }
            case .rightAll: advance(right, \.right, upTo: .max) { ring, at in ring[at].marks.1 = ring[at].value + 2 }
            case .lastOne: advance(last, \.last, upTo: 1) { _, _ in }
            case .lastAll: advance(last, \.last, upTo: .max) { _, _ in }
            }
        }

        private mutating func expect(_ condition: Bool, _ message: String) {
            if !condition && fault == nil { fault = message }
        }

        private mutating func publish(_ count: Int) {
            let room = ring.capacity - (published.count - passed.last)
            let claimed = ring.claim(upTo: count)
            expect(claimed.count == min(room, count), "claimed \(claimed) with room for \(room)")
            expect(claimed.lowerBound == UInt64(published.count), "claimed from \(claimed.lowerBound)")
            for sequence in claimed {
                let value = sequence &* 0x9E37_79B9_7F4A_7C15 >> 8
                ring[sequence] = Slot(value: value, marks: (0, 0))
                published.append(value)
            }
            ring.publish(upTo: claimed.upperBound)
            expect(ring.remainingCapacity == ring.capacity - (published.count - passed.last), "remaining capacity")
        }

        private mutating func advance(
            _ consumer: RingConsumer<Slot>, _ place: WritableKeyPath<(left: Int, right: Int, last: Int), Int>,
            upTo count: Int, work: (RingConsumer<Slot>, UInt64) -> Void
        ) {
            let isLast = place == \.last
            let limit = isLast ? min(passed.left, passed.right) : published.count
            let start = passed[keyPath: place]
            let ready = consumer.available(upTo: count)
            let end = start + min(count, limit - start)
            expect(ready == UInt64(start)..<UInt64(end), "offered \(ready), not \(start)..<\(end)")
            for sequence in ready {
                let expected = published[Int(sequence)]
                expect(consumer[sequence].value == expected, "slot \(sequence) holds another value")
                if isLast {
                    expect(consumer[sequence].marks == (expected + 1, expected + 2), "slot \(sequence) lacks a mark")
                }
                work(consumer, sequence)
            }
            consumer.advance(upTo: ready.upperBound)
            passed[keyPath: place] = end
        }
    }

    @Test(arguments: [1, 2, 4])
    func agreesWithTheModelOnEveryShortHistory(capacity: Int) {
        let steps = Step.allCases
        let depth = 5
        var histories = 1
        for _ in 0..<depth { histories *= steps.count }
        for number in 0..<histories {
            var diamond = Diamond(capacity: capacity)
            var rest = number
            for _ in 0..<depth {
                diamond.take(steps[rest % steps.count])
                rest /= steps.count
            }
            guard diamond.fault == nil else {
                Issue.record("history \(number): \(diamond.fault ?? "")")
                return
            }
        }
    }

    @Test(arguments: [1, 2, 4, 64], [UInt64(1), 2, 3])
    func agreesWithTheModelOnLongRandomHistories(capacity: Int, seed: UInt64) {
        var state = seed &* 0x9E37_79B9_7F4A_7C15
        var diamond = Diamond(capacity: capacity)
        for step in 0..<20_000 {
            // xorshift64* (Vigna 2016), so that a failure is replayed by its seed.
            state ^= state >> 12
            state ^= state << 25
            state ^= state >> 27
            let number = Int((state &* 0x2545_F491_4F6C_DD1D) >> 33)
            diamond.take(Step.allCases[number % Step.allCases.count])
            guard diamond.fault == nil else {
                Issue.record("seed \(seed), capacity \(capacity), step \(step): \(diamond.fault ?? "")")
                return
            }
        }
        #expect(diamond.passed.last > 1000)
    }
}
