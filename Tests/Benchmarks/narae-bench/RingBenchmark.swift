import Foundation
import SequencedRing

/// How many slots a second pass through a ring: one producer and one or several consumers that read every slot in
/// place, each on a thread of its own.
struct RingBenchmark {
    /// A slot of 128 bytes.
    struct Slot: BitwiseCopyable {
        var words: InlineArray<16, UInt64> = .init(repeating: 0)
    }

    /// The figures of one shape of ring.
    struct Result: Sendable {
        var consumers: Int
        /// Slots written before each publication.
        var batch: Int
        /// Slots a second of the quickest repetition.
        var bestSlotsPerSecond: Double
        /// Slots a second of the median repetition.
        var medianSlotsPerSecond: Double
        /// Processor nanoseconds a slot, producer and consumers together, of the median repetition.
        var medianProcessorNanosecondsPerSlot: Double
    }

    /// Measures `repetitions` runs of `slots` slots; every consumer checks the sum of what it read.
    static func run(
        slots: Int, consumers: Int, batch: Int, repetitions: Int, capacity: Int = 16_384,
        strategy: RingWaitStrategy = RingWaitStrategy()
    ) -> Result {
        precondition(repetitions > 0 && consumers > 0 && batch > 0 && batch <= capacity, "a run has a size")
        var rates: [Double] = []
        var processor: [Double] = []
        for _ in 0..<repetitions {
            let (wall, used) = runOnce(
                slots: slots, consumers: consumers, batch: batch, capacity: capacity, strategy: strategy)
            rates.append(Double(slots) / wall)
            processor.append(used * 1e9 / Double(slots))
        }
        rates.sort()
        processor.sort()
        return Result(
            consumers: consumers, batch: batch, bestSlotsPerSecond: rates[rates.count - 1],
            medianSlotsPerSecond: rates[rates.count / 2],
            medianProcessorNanosecondsPerSlot: processor[processor.count / 2])
    }

    /// The shapes whose figures are published: 1 and 3 consumers, 1 and 32 slots a publication.
    static func runAll(slots: Int, repetitions: Int) -> [Result] {
        [(1, 1), (1, 32), (3, 1), (3, 32)].map { consumers, batch in
            run(slots: slots, consumers: consumers, batch: batch, repetitions: repetitions)
        }
    }

    /// Seconds of wall and of processor time.
    private static func runOnce(
        slots: Int, consumers: Int, batch: Int, capacity: Int, strategy: RingWaitStrategy
    ) -> (Double, Double) {
        let ring = SequencedRing(capacity: capacity, initial: Slot(), waitStrategy: strategy)
        let done = DispatchGroup()
        for _ in 0..<consumers {
            let consumer = ring.addConsumer()
            done.enter()
            let thread = Thread { @Sendable in
                let sum = consume(consumer)
                precondition(sum == expectedSum(slots), "a consumer read something that was not published")
                done.leave()
            }
            thread.start()
        }
        let wall = ContinuousClock().now
        let processor = clock()
        produce(into: ring, slots: slots, batch: batch)
        ring.halt()
        done.wait()
        let used = Double(clock() - processor) / Double(CLOCKS_PER_SEC)
        let seconds = (ContinuousClock().now - wall) / .seconds(1)
        return (seconds, used)
    }

    private static func produce(into ring: SequencedRing<Slot>, slots: Int, batch: Int) {
        var left = slots
        while left > 0 {
            let claimed = ring.claim(upTo: min(batch, left))
            if claimed.isEmpty {
                _ = ring.waitForRoom(min(ring.capacity / 2, left))
                continue
            }
            for sequence in claimed {
                ring[sequence].words[0] = sequence
                ring[sequence].words[8] = ~sequence
            }
            ring.publish(upTo: claimed.upperBound)
            left -= claimed.count
        }
    }

    private static func consume(_ consumer: RingConsumer<Slot>) -> UInt64 {
        var sum: UInt64 = 0
        while case .ready(let sequences) = consumer.wait() {
            for sequence in sequences {
                sum &+= consumer[sequence].words[0] ^ (consumer[sequence].words[8] << 1)
            }
            consumer.advance(upTo: sequences.upperBound)
        }
        return sum
    }

    private static func expectedSum(_ slots: Int) -> UInt64 {
        var sum: UInt64 = 0
        for sequence in 0..<UInt64(slots) { sum &+= sequence ^ (~sequence << 1) }
        return sum
    }
}
