import CThreadShims
import Foundation
import SequencedRing
import Testing

/// The ring with a thread for each of its users.
@Suite(.serialized) struct RingThreadTests {
    struct Slot: BitwiseCopyable {
        var value: UInt64 = 0
        var left: UInt64 = 0
        var right: UInt64 = 0
        var copy: UInt64 = 0
    }

    /// A value that several threads read and one writes under a lock.
    final class Box<Value: Sendable>: @unchecked Sendable {
        private let lock = NSLock()
        private var value: Value
        init(_ value: Value) { self.value = value }
        func get() -> Value { lock.withLock { value } }
        func set(_ new: Value) { lock.withLock { value = new } }
    }

    private func start(_ group: DispatchGroup, _ body: @escaping @Sendable () -> Void) {
        group.enter()
        let thread = Thread { @Sendable in
            body()
            group.leave()
        }
        thread.start()
    }

    @Test(
        arguments: [1, 2, 64, 4096], [RingWaitStrategy(spins: 0), RingWaitStrategy(), RingWaitStrategy(nap_ns: 1000)])
    func carriesEverySlotThroughTheDiamondUnchanged(capacity: Int, strategy: RingWaitStrategy) {
        let total: UInt64 = capacity < 64 ? 5000 : 200_000
        let ring = SequencedRing(capacity: capacity, initial: Slot(), waitStrategy: strategy)
        let left = ring.addConsumer()
        let right = ring.addConsumer()
        let last = ring.addConsumer(after: [left, right])
        let group = DispatchGroup()
        let faults = Box(0)
        let seen = Box(UInt64(0))
        start(group) {
            while case .ready(let sequences) = left.wait() {
                for sequence in sequences { left[sequence].left = left[sequence].value &* 3 }
                left.advance(upTo: sequences.upperBound)
            }
        }
        start(group) {
            while case .ready(let sequences) = right.wait() {
                for sequence in sequences { right[sequence].right = right[sequence].value &* 5 }
                right.advance(upTo: sequences.upperBound)
            }
        }
        start(group) {
            var next: UInt64 = 0
            var wrong = 0
            while case .ready(let sequences) = last.wait() {
                for sequence in sequences {
                    let slot = last[sequence]
                    let value = sequence &* 0x9E37_79B9_7F4A_7C15
                    if sequence != next || slot.value != value || slot.left != value &* 3 || slot.right != value &* 5
                        || slot.copy != ~value
                    {
                        wrong += 1
                    }
                    next += 1
                }
                last.advance(upTo: sequences.upperBound)
            }
            faults.set(wrong)
            seen.set(next)
        }
        var sent: UInt64 = 0
        while sent < total {
            let claimed = ring.claim(upTo: min(Int(sent % 37) + 1, Int(total - sent)))
            if claimed.isEmpty {
                #expect(ring.waitForRoom(max(1, min(capacity / 4, Int(total - sent)))))
                continue
            }
            for sequence in claimed {
                let value = sequence &* 0x9E37_79B9_7F4A_7C15
                ring[sequence] = Slot(value: value, left: 0, right: 0, copy: ~value)
            }
            ring.publish(upTo: claimed.upperBound)
            sent = claimed.upperBound
        }
        ring.halt()
        group.wait()
        #expect(faults.get() == 0)
        #expect(seen.get() == total)
        #expect(ring.remainingCapacity == capacity)
    }

    /// A hand-over that waits for its answer before the next one: every one of them parks and wakes, so that one lost
    /// wake-up shows as a timeout.
    @Test func wakesAParkedConsumerAndAParkedProducerEveryTime() {
        let ring = SequencedRing(capacity: 1, initial: Slot(), waitStrategy: RingWaitStrategy(spins: 0))
        let consumer = ring.addConsumer()
        let group = DispatchGroup()
        let timeouts = Box(0)
        start(group) {
            while true {
                switch consumer.wait(timeout_ns: 20_000_000_000) {
                case .ready(let sequences): consumer.advance(upTo: sequences.upperBound)
                case .timedOut: timeouts.set(timeouts.get() + 1)
                case .finished: return
                }
            }
        }
        for _ in 0..<20_000 {
            guard ring.waitForRoom(1, timeout_ns: 20_000_000_000) else {
                Issue.record("the producer was not woken")
                break
            }
            ring.publish(upTo: ring.claim(upTo: 1).upperBound)
        }
        ring.halt()
        group.wait()
        #expect(timeouts.get() == 0)
        #expect(consumer.position == 20_000)
    }

    @Test func usesNoProcessorTimeWhileNothingHappens() {
        let ring = SequencedRing(capacity: 64, initial: Slot())
        let left = ring.addConsumer()
        let last = ring.addConsumer(after: [left])
        let group = DispatchGroup()
        // One box for each thread: both end at the same moment.
        let used_ns = [Box<UInt64>(.max), Box<UInt64>(.max)]
        for (consumer, used_ns) in zip([left, last], used_ns) {
            start(group) {
                let before = narae_thread_cpu_ns()
                while case .ready(let sequences) = consumer.wait() { consumer.advance(upTo: sequences.upperBound) }
                used_ns.set(narae_thread_cpu_ns() - before)
            }
        }
        Thread.sleep(forTimeInterval: 0.5)
        ring.publish(upTo: ring.claim(upTo: 1).upperBound)
        Thread.sleep(forTimeInterval: 0.5)
        ring.halt()
        group.wait()
        // One second has passed; a spinning thread would have used most of it.
        for used in used_ns { #expect(used.get() < 20_000_000) }
    }

    @Test func wakesConsumersOfBothStagesWhenHalted() {
        let ring = SequencedRing(capacity: 2, initial: Slot())
        let left = ring.addConsumer()
        let last = ring.addConsumer(after: [left])
        let group = DispatchGroup()
        for consumer in [left, last] {
            start(group) {
                while case .ready(let sequences) = consumer.wait() { consumer.advance(upTo: sequences.upperBound) }
            }
        }
        Thread.sleep(forTimeInterval: 0.05)
        ring.publish(upTo: ring.claim(upTo: 1).upperBound)
        ring.halt()
        #expect(group.wait(timeout: .now() + 20) == .success)
        #expect(last.position == 1)
    }

    /// A producer that waits on a full ring returns without room when the ring is halted.
    @Test func haltsAProducerThatWaitsForRoom() {
        let ring = SequencedRing(capacity: 2, initial: Slot())
        _ = ring.addConsumer()
        ring.publish(upTo: ring.claim(upTo: 2).upperBound)
        let group = DispatchGroup()
        let answer = Box<Bool?>(nil)
        start(group) { answer.set(ring.waitForRoom(1)) }
        Thread.sleep(forTimeInterval: 0.05)
        ring.halt()
        #expect(group.wait(timeout: .now() + 20) == .success)
        #expect(answer.get() == false)
    }

    /// A waiter is woken for the room that it wants, not for every slot.
    @Test func timesOutWhenTheWantedRoomDoesNotComeAbout() {
        let ring = SequencedRing(capacity: 8, initial: Slot())
        let consumer = ring.addConsumer()
        ring.publish(upTo: ring.claim(upTo: 8).upperBound)
        consumer.advance(upTo: 3)
        #expect(!ring.waitForRoom(4, timeout_ns: 5_000_000))
        #expect(ring.waitForRoom(3, timeout_ns: 5_000_000))
    }
}
