import EvidenceStore
import FlightSimulation
import Quantities
import TelemetryModel
import Testing

@testable import FlightProcessing

@Suite("Frames that are missing or came twice")
struct CertifyingContinuityTests {
    private static let second = UTCInstant(nanoseconds: 1_795_410_000_000_000_000)

    private static func window(_ first: Int64, _ last: Int64) -> Range<UTCInstant> {
        second.advanced(byNanoseconds: first * 1_000_000_000)..<second.advanced(byNanoseconds: last * 1_000_000_000)
    }

    @Test(
        "are counted by the sequence numbers of the sender",
        arguments: [
            ([250, 251, 255, 0, 1] as [UInt8], 5, 3), ([1, 2, 3], 3, 0), ([1, 3, 2, 4], 4, 0), ([7, 7, 8], 2, 0),
            ([0, 120], 2, 119),
        ])
    func areCounted(sequence: [UInt8], received: UInt64, missing: UInt64) throws {
        var count = FrameLossCount()
        for number in sequence { count.note(number, at: Self.second) }
        let counts = try #require(count.counts(in: Self.window(0, 1)))
        #expect(counts.received == received && counts.missing == missing)
    }

    @Test("are counted in the seconds of the window only")
    func areCountedInTheWindowOnly() throws {
        var count = FrameLossCount()
        for (index, number) in ([0, 1, 9, 10, 30] as [UInt8]).enumerated() {
            count.note(number, at: Self.second.advanced(byNanoseconds: Int64(index) * 1_000_000_000))
        }
        let counts = try #require(count.counts(in: Self.window(1, 4)))
        #expect(counts.received == 3 && counts.missing == 7)
        #expect(count.counts(in: Self.window(9, 12)) == nil)
    }

    @Test("are decoded once when a sender repeats them in one epoch")
    func areDecodedOnce() throws {
        let frames = LoadFrames.make(vehicles: 1, count: 5)
        var decoder = ArchiveDecoder()
        var counts: [Int] = []
        let sent: [(epoch: UInt64, sequence: UInt64, frame: Int)] = [
            (5, 0, 0), (5, 1, 1), (5, 1, 1), (6, 1, 2), (0, 3, 3), (0, 3, 4),
        ]
        for (epoch, sequence, frame) in sent {
            let bytes = frames[frame]
            let envelope = FrameEnvelope(
                source: SourceSlot(rawValue: 0), payloadType: .mavlink, receivedAt: Self.second, epoch: epoch,
                sequence: sequence)
            // Sound: the span is of an array that outlives the call.
            unsafe decoder.decode(
                ArchivedFrame(envelope: envelope, frame: 0, position: .none, stream: 0), encoding: "mavlink",
                bytes.span.bytes)
            counts.append(decoder.reports.count)
        }
        // What has no epoch was numbered by this system itself and came once.
        #expect(counts == [1, 1, 0, 1, 1, 1])
        #expect(decoder.duplicates == 1)
    }
}
