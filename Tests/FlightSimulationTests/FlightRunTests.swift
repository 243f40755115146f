import Foundation
import Testing

@testable import FlightSimulation

@Suite("Runs over links")
struct FlightRunTests {
    private static let start_ns: Int64 = 1_795_410_000_000_000_000

    private func run(
        seed: UInt64 = 1, aircraft: Int = 12, faults: [SimulatedSource: LinkFaults] = [:]
    ) throws -> (batches: [FrameBatch], run: FlightRun) {
        var options = FlightRun.Options(startUTC_ns: Self.start_ns)
        options.faults = faults
        var run = try FlightRun(
            try Scenario(kind: .demo, duration_s: 30, aircraft: aircraft, seed: seed), options: options)
        var batches: [FrameBatch] = []
        while !run.isOver { batches += run.next() }
        return (batches, run)
    }

    private static let demonstration = Dictionary(
        uniqueKeysWithValues: SimulatedSource.allCases.map { ($0, LinkFaults.demonstration($0, duration_s: 30)) })

    @Test("says the same for the same seed, and something else for another")
    func saysTheSameForTheSameSeed() throws {
        let (first, firstRun) = try run(seed: 7, faults: Self.demonstration)
        let (second, secondRun) = try run(seed: 7, faults: Self.demonstration)
        let (other, _) = try run(seed: 8, faults: Self.demonstration)
        func bytes(_ batches: [FrameBatch]) -> [[UInt8]] { batches.flatMap { $0.frames.map(\.bytes) } }
        #expect(bytes(first) == bytes(second))
        #expect(TruthFile(firstRun).text == TruthFile(secondRun).text)
        #expect(bytes(first) != bytes(other))
    }

    @Test("numbers the frames of each source without a gap when links are perfect")
    func numbersFramesWithoutAGap() throws {
        let (batches, run) = try run()
        for (source, totals) in run.totals {
            var next: UInt64 = 0
            for batch in batches where batch.source == source {
                #expect(batch.firstSequence == next)
                next += UInt64(batch.frames.count)
            }
            #expect(next == totals.framesSent && totals.framesDropped == 0)
        }
        #expect(!run.incidents.contains { $0.kind == .sequenceGap })
    }

    @Test("loses, spoils and repeats in the demonstration what its truth says")
    func losesWhatItsTruthSays() throws {
        let (batches, run) = try run(faults: Self.demonstration)
        let gaps = run.incidents.filter { $0.kind == .sequenceGap }
        #expect(gaps.count == 1 && gaps.first?.count == 6 && gaps.first?.source == .daedeokLink)
        var seen: Set<UInt64> = []
        for batch in batches where batch.source == .daedeokLink {
            for index in batch.frames.indices { seen.insert(batch.firstSequence + UInt64(index)) }
        }
        let first = try #require(gaps.first?.firstSequence)
        #expect((0...(seen.max() ?? 0)).filter { !seen.contains($0) } == Array(first..<first + 6))
        let taxis = try #require(run.totals.first { $0.source == .uamLink }).totals
        #expect(taxis.framesCorrupted == 1 && taxis.framesDuplicated > 0)
        let wrong = batches.filter { $0.source == .uamLink }.flatMap(\.frames).filter { !$0.bytes.hasRightChecksum }
        #expect(wrong.count == 1)
    }

    @Test("tells every gap that a receiver can see", arguments: [1, 2, 3] as [UInt64])
    func tellsEveryGap(seed: UInt64) throws {
        var faults = LinkFaults()
        (faults.loss, faults.duplication, faults.end_s) = (0.05, 0.1, 28)
        faults.outages = [LinkFaults.Outage(start_s: 10, duration_s: 2)]
        let (batches, run) = try run(seed: seed, faults: [.uamLink: faults])
        var next: UInt64?
        var gaps: [[UInt64]] = []
        var received: UInt64 = 0
        for batch in batches where batch.source == .uamLink {
            received += UInt64(batch.frames.count)
            if let next, batch.firstSequence > next { gaps.append([next, batch.firstSequence - next]) }
            next = max(next ?? 0, batch.firstSequence + UInt64(batch.frames.count))
        }
        let told = run.incidents.filter { $0.kind == .sequenceGap }.map { [$0.firstSequence ?? 0, $0.count ?? 0] }
        #expect(gaps == told, "seed \(seed)")
        let totals = try #require(run.totals.first { $0.source == .uamLink }).totals
        #expect(received == totals.framesSent + totals.framesDuplicated)
        #expect(totals.framesDropped > 400)
    }

    @Test("swaps batches and loses none of them")
    func swapsBatches() throws {
        var faults = LinkFaults()
        faults.reordering = 0.2
        let (batches, run) = try run(faults: [.uamLink: faults])
        let starts = batches.filter { $0.source == .uamLink }.map(\.firstSequence)
        #expect(starts != starts.sorted() && Set(starts).count == starts.count)
        let totals = try #require(run.totals.first { $0.source == .uamLink }).totals
        #expect(totals.messagesReordered > 10 && Int(totals.messagesSent) == starts.count)
    }

    @Test("writes header and entries as the wire contract has them")
    func writesHeaderAndEntries() {
        let batch = FrameBatch(
            source: .daedeokLink, firstSequence: 0x0102_0304_0506_0708,
            frames: [
                FrameBatch.Frame(time_ns: 1_000_000_000, bytes: [0xAA, 0xBB]),
                FrameBatch.Frame(time_ns: 1_000_000_256, bytes: [0xCC]),
            ])
        let stamp = FrameBatch.Stamp(epoch: 0x11, startUTC_ns: 0x1000, startMonotonic_ns: 0x2000, speed: 1)
        #expect(
            batch.header(stamp).hexadecimal == "4e415231" + "01" + "00" + "0100" + "02000000" + "0200" + "00" + "00"
                + "1100000000000000" + "0807060504030201" + "00000000" + "00000000" + "00da9a3b00000000"
                + "00ea9a3b00000000" + "0000000000000000")
        #expect(
            batch.entries(stamp).hexadecimal == "00000000" + "0200" + "0000" + "aabb" + "00010000" + "0100" + "0000cc")
    }

    @Test("divides times by the speed")
    func dividesTimesByTheSpeed() {
        let stamp = FrameBatch.Stamp(epoch: 1, startUTC_ns: 0, startMonotonic_ns: 0, speed: 4)
        #expect(stamp.elapsed_ns(2_000_000_000) == 500_000_000)
    }

    @Test("keeps batches small and recent")
    func keepsBatchesSmallAndRecent() throws {
        let (batches, _) = try run(aircraft: 24)
        for batch in batches {
            #expect((1...64).contains(batch.frames.count) && batch.entryBytes <= 8192)
            let age = (batch.frames.last?.time_ns ?? 0) - (batch.frames.first?.time_ns ?? 0)
            #expect((0...FlightRun.batch_ns).contains(age))
        }
    }

    @Test("writes a truth file of one JSON object a line")
    func writesATruthFile() throws {
        let (_, run) = try run(faults: Self.demonstration)
        let lines = TruthFile(run).text.split(separator: "\n")
        let objects = try lines.map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(objects.first?["type"] as? String == "header")
        #expect(objects.first?["start_utc"] as? String == "2026-11-23T05:00:00.000000000Z")
        #expect(objects.filter { $0["type"] as? String == "incident" }.count == run.incidents.count)
        #expect(objects.suffix(4).map { $0["source"] as? String } == SimulatedSource.allCases.map(\.name))
        let overlap = try #require(objects.first { $0["kind"] as? String == "pad_overlap" })
        #expect(overlap["vehicle"] as? String == "26/1" && overlap["other"] as? String == "25/1")
    }

    @Test("tells of an interrupted run only what has happened")
    func tellsOfAnInterruptedRunOnlyWhatHasHappened() throws {
        var run = try FlightRun(
            try Scenario(kind: .demo, duration_s: 30, aircraft: 12, seed: 1),
            options: FlightRun.Options(startUTC_ns: Self.start_ns))
        while run.time_ns < 10_000_000_000 { _ = run.next() }
        #expect(!run.incidents.isEmpty && run.incidents.allSatisfy { $0.time_s <= 10 })
        #expect(TruthFile(run).text.contains("\"complete\":false"))
        run.restart(at: Self.start_ns + 5)
        #expect(run.time_ns == 0 && run.incidents.isEmpty && run.totals.allSatisfy { $0.totals == LinkTotals() })
    }
}

extension [UInt8] {
    /// Whether a MAVLink 2 frame ends in the checksum of its bytes: by table, where the encoder goes bit by bit.
    ///
    /// The seeds of the messages that are sent, from mavlink/mavlink@de1e078.
    var hasRightChecksum: Bool {
        let seeds: [Int: UInt8] = [
            0: 50, 1: 124, 2: 137, 24: 24, 30: 39, 32: 185, 33: 104, 46: 11, 83: 22, 138: 109, 147: 154,
            245: 130, 12_900: 114, 12_901: 254,
        ]
        guard count >= 12, let seed = seeds[Int(self[7]) | Int(self[8]) << 8 | Int(self[9]) << 16] else { return false }
        var crc: UInt16 = 0xFFFF
        for byte in self[1..<count - 2] + [seed] {
            var mixed = byte ^ UInt8(truncatingIfNeeded: crc)
            mixed ^= mixed << 4
            crc = crc >> 8 ^ UInt16(mixed) << 8 ^ UInt16(mixed) << 3 ^ UInt16(mixed) >> 4
        }
        return crc == UInt16(self[count - 2]) | UInt16(self[count - 1]) << 8
    }
}
