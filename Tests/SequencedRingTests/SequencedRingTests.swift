import SequencedRing
import Testing

/// The ring stepped by hand on one thread.
@Suite struct SequencedRingTests {
    struct Slot: BitwiseCopyable {
        var value: UInt64 = .max
        var first: UInt64 = .max
        var second: UInt64 = .max
    }

    private func fill(_ ring: SequencedRing<Slot>, count: Int) -> Int {
        let claimed = ring.claim(upTo: count)
        for sequence in claimed { ring[sequence] = Slot(value: sequence * 3) }
        ring.publish(upTo: claimed.upperBound)
        return claimed.count
    }

    @Test func offersNothingBeforeThePublication() {
        let ring = SequencedRing(capacity: 8, initial: Slot())
        let consumer = ring.addConsumer()
        #expect(consumer.available().isEmpty)
        let claimed = ring.claim(upTo: 3)
        for sequence in claimed { ring[sequence].value = 7 }
        #expect(consumer.available().isEmpty)
        ring.publish(upTo: claimed.lowerBound + 2)
        #expect(consumer.available() == 0..<2)
        #expect(consumer.available(upTo: 1) == 0..<1)
    }

    @Test(arguments: [1, 2, 8, 1024])
    func refusesMoreThanTheCapacity(capacity: Int) {
        let ring = SequencedRing(capacity: capacity, initial: Slot())
        let consumer = ring.addConsumer()
        #expect(fill(ring, count: capacity + 5) == capacity)
        #expect(ring.claim(upTo: 1).isEmpty)
        #expect(ring.remainingCapacity == 0)
        #expect(!ring.waitForRoom(1, timeout_ns: 0))
        consumer.advance(upTo: 1)
        #expect(ring.claim(upTo: 2) == UInt64(capacity)..<UInt64(capacity + 1))
        #expect(ring.remainingCapacity == 1)
    }

    @Test func preventsWrappingOverASlotThatOneConsumerStillNeeds() {
        let ring = SequencedRing(capacity: 4, initial: Slot())
        let fast = ring.addConsumer()
        let slow = ring.addConsumer()
        #expect(fill(ring, count: 4) == 4)
        fast.advance(upTo: 4)
        #expect(ring.claim(upTo: 4).isEmpty)
        slow.advance(upTo: 2)
        #expect(fill(ring, count: 4) == 2)
        #expect(slow.available().map { slow[$0].value } == [6, 9, 12, 15])
    }

    @Test func claimsTheSameSlotsUntilTheyArePublished() {
        let ring = SequencedRing(capacity: 8, initial: Slot())
        _ = ring.addConsumer()
        #expect(ring.claim(upTo: 3) == 0..<3)
        #expect(ring.claim(upTo: 5) == 0..<5)
        ring.publish(upTo: 5)
        #expect(ring.claim(upTo: 5) == 5..<8)
    }

    @Test func letsTheLastConsumerOfTheDiamondSeeWhatAllOthersPassed() {
        let ring = SequencedRing(capacity: 8, initial: Slot())
        let left = ring.addConsumer()
        let right = ring.addConsumer()
        let last = ring.addConsumer(after: [left, right])
        #expect(fill(ring, count: 8) == 8)
        #expect(last.available().isEmpty)
        for sequence in left.available(upTo: 5) { left[sequence].first = left[sequence].value + 1 }
        left.advance(upTo: 5)
        #expect(last.available().isEmpty)
        for sequence in right.available(upTo: 3) { right[sequence].second = right[sequence].value + 2 }
        right.advance(upTo: 3)
        #expect(last.available() == 0..<3)
        for sequence in last.available() {
            #expect(last[sequence].first == last[sequence].value + 1)
            #expect(last[sequence].second == last[sequence].value + 2)
        }
        // Only the last one makes room.
        #expect(ring.claim(upTo: 1).isEmpty)
        last.advance(upTo: 3)
        #expect(ring.claim(upTo: 8) == 8..<11)
        #expect(ring.passedCount == 3)
        #expect(ring.publishedCount == 8)
        #expect([left.position, right.position, last.position] == [5, 3, 3])
    }

    @Test func servesAChainOfConsumersInOrder() {
        let ring = SequencedRing(capacity: 4, initial: Slot())
        let first = ring.addConsumer()
        let second = ring.addConsumer(after: [first])
        let third = ring.addConsumer(after: [second])
        #expect(fill(ring, count: 4) == 4)
        first.advance(upTo: 3)
        #expect(second.available() == 0..<3)
        #expect(third.available().isEmpty)
        second.advance(upTo: 2)
        #expect(third.available() == 0..<2)
        #expect(ring.claim(upTo: 1).isEmpty)
        third.advance(upTo: 2)
        #expect(ring.claim(upTo: 4).count == 2)
    }

    @Test func drainsWhatWasPublishedAfterAHalt() {
        let ring = SequencedRing(capacity: 4, initial: Slot())
        let consumer = ring.addConsumer()
        #expect(consumer.wait(timeout_ns: 1000) == .timedOut)
        #expect(fill(ring, count: 3) == 3)
        ring.halt()
        #expect(ring.isHalted)
        #expect(!consumer.isFinished)
        #expect(consumer.wait() == .ready(0..<3))
        consumer.advance(upTo: 3)
        #expect(consumer.isFinished)
        #expect(consumer.wait() == .finished)
    }

    @Test func keepsSlotsOfTheWidestAlignmentApart() {
        struct Wide: BitwiseCopyable {
            var vector = SIMD16<Float>(repeating: 0)
            var tail: UInt8 = 0
        }
        let ring = SequencedRing(capacity: 4, initial: Wide())
        let consumer = ring.addConsumer()
        let claimed = ring.claim(upTo: 4)
        for sequence in claimed {
            ring[sequence] = Wide(vector: SIMD16(repeating: Float(sequence)), tail: UInt8(sequence))
        }
        ring.publish(upTo: claimed.upperBound)
        for sequence in consumer.available() {
            #expect(consumer[sequence].vector == SIMD16(repeating: Float(sequence)))
            #expect(consumer[sequence].tail == UInt8(sequence))
        }
    }

    @Test func stopsTheProcessOnABrokenInvariant() async {
        await #expect(processExitsWith: .failure) { _ = SequencedRing(capacity: 3, initial: UInt8(0)) }
        await #expect(processExitsWith: .failure) {
            // Without a consumer nothing would ever be freed again.
            _ = SequencedRing(capacity: 2, initial: UInt8(0)).claim(upTo: 3)
        }
        await #expect(processExitsWith: .failure) {
            let ring = SequencedRing(capacity: 2, initial: UInt8(0))
            _ = ring.addConsumer()
            ring.publish(upTo: 1)
            _ = ring.addConsumer()
        }
        await #expect(processExitsWith: .failure) {
            let ring = SequencedRing(capacity: 2, initial: UInt8(0))
            for _ in 0..<17 { _ = ring.addConsumer() }
        }
        await #expect(processExitsWith: .failure) {
            let other = SequencedRing(capacity: 2, initial: UInt8(0)).addConsumer()
            _ = SequencedRing(capacity: 2, initial: UInt8(0)).addConsumer(after: [other])
        }
    }
}
