import MAVLinkDecoding
import Quantities
import TelemetryModel
import Testing

@testable import FlightProcessing

/// Frames that come over more than one link.
@Suite struct RedundantLinksTests {
    /// Frames as pymavlink 2.4.50 packs them for system 31, component 1, numbered from 0: HEARTBEAT and ATTITUDE in turn.
    private static let frames = PackedFrames.stream

    /// Feeds a link tracker and keeps what it answers.
    private struct Feed: ~Copyable {
        var links = RedundantLinks(capacity: 64, recentBits: 14)
        private let reader = MAVLinkFrameReader()
        private var time_ns: Int64 = 1_000_000_000_000

        /// The frame arrives on a link, a millisecond after the one before.
        mutating func take(_ bytes: [UInt8], _ source: UInt16, after_ms: Int64 = 1) throws -> RedundantLinks.Outcome {
            time_ns += after_ms * 1_000_000
            let span = unsafe bytes.span.bytes
            let frame = try reader.frame(parsing: span)
            return links.note(
                frame, in: span, source: SourceSlot(rawValue: source), at: UTCInstant(nanoseconds: time_ns))
        }
    }

    @Test func takesTheSecondCopyOfEveryFrameForACopy() throws {
        var feed = Feed()
        for (index, frame) in Self.frames.enumerated() {
            #expect(try feed.take(frame, 0).isNew)
            let second = try feed.take(frame, 1)
            // Frames are kept for comparison from the moment on when there is somebody to compare them with.
            #expect(index == 0 ? second.isHeld : second.isCopy)
        }
        #expect(feed.links.linkedCopies == UInt64(Self.frames.count - 1) && feed.links.held == 1)
        let accounts = feed.links.links
        #expect(accounts.map(\.counts.lost) == [0, 0])
        #expect(accounts[0].linkedTo == nil && accounts[1].linkedTo == SourceSlot(rawValue: 0))
    }

    @Test func countsAFrameThatOnlyTheSecondLinkBringsUnderTheFirstOnesIdentity() throws {
        var feed = Feed()
        for (index, frame) in Self.frames.enumerated() {
            let isLost = index > 8 && index % 5 == 0
            if !isLost { #expect(try feed.take(frame, 3, after_ms: 400).isNew) }
            let second = try feed.take(frame, 7)
            #expect(second.isNew == isLost && !second.isConflict)
            if isLost { #expect(second.source == SourceSlot(rawValue: 3)) }
        }
        let lost = feed.links.links.map(\.counts.lost)
        #expect(try #require(lost[0]) > 5 && lost[1] == 0)
    }

    @Test func keepsTwoVehiclesWithTheSameSystemIdApart() throws {
        var feed = Feed()
        for (first, second) in zip(Self.frames, PackedFrames.otherVehicle) {
            let one = try feed.take(first, 0, after_ms: 20)
            let other = try feed.take(second, 1)
            #expect(one.isNew && one.source.rawValue == 0)
            // The heartbeats of both are the same to the last byte; the other one's attitudes are its own.
            if second[7] != 0 { #expect(!other.isCopy && other.source.rawValue == 1) }
        }
        #expect(feed.links.links.allSatisfy { $0.linkedTo == nil })
    }

    @Test func unlinksSendersThatBringDifferentFramesUnderOneNumber() throws {
        var feed = Feed()
        for frame in Self.frames.prefix(20) {
            _ = try feed.take(frame, 0, after_ms: 200)
            _ = try feed.take(frame, 1)
        }
        _ = try feed.take(Self.frames[20], 0)
        let stranger = try feed.take(PackedFrames.otherVehicle[19], 1)
        #expect(!stranger.isCopy && stranger.isConflict && stranger.source.rawValue == 1)
        let next = try feed.take(PackedFrames.otherVehicle[21], 1)
        #expect(!next.isConflict && next.source.rawValue == 1)
    }

    @Test func doesNotSilenceASenderThatNeverCounts() throws {
        var feed = Feed()
        for _ in 0..<10 { #expect(try feed.take(Self.frames[0], 0, after_ms: 1000).isCopy == false) }
        #expect(feed.links.links[0].counts.lost == nil && feed.links.links[0].counts.repeated == 9)
    }

    @Test(arguments: [0, 1, 2, 5]) func linksASenderThatNeverCountsByItsClock(_ delay: Int) throws {
        var feed = Feed()
        // Heartbeats a second apart, as the sender's own copies within a second would be left out.
        for index in 0..<PackedFrames.unnumbered.count + delay {
            if index < PackedFrames.unnumbered.count {
                let first = try feed.take(PackedFrames.unnumbered[index], 0, after_ms: 500)
                #expect(first.isCopy == false && first.source.rawValue == 0)
            }
            guard index >= delay else { continue }
            let second = try feed.take(PackedFrames.unnumbered[index - delay], 1)
            #expect(!second.isNew && !second.isConflict, "frame \(index - delay)")
        }
        let accounts = feed.links.links
        #expect(accounts.map(\.counts.lost) == [nil, nil] && accounts[1].linkedTo == SourceSlot(rawValue: 0))
        #expect(feed.links.linkedCopies + feed.links.held == UInt64(PackedFrames.unnumbered.count))
        #expect(feed.links.held <= UInt64(delay) + 1)
    }

    @Test func doesNotLinkSendersThatNeverCountByHeartbeatsAlone() throws {
        var feed = Feed()
        for _ in 0..<40 {
            _ = try feed.take(PackedFrames.unnumbered[0], 0, after_ms: 1000)
            _ = try feed.take(PackedFrames.unnumbered[0], 1)
        }
        #expect(feed.links.links.allSatisfy { $0.linkedTo == nil })
    }

    /// The first frame comes over the first link only, the second over the two others only: those find one another first.
    @Test(arguments: [false, true]) func linksAThirdSenderToTwoThatFoundOneAnother(_ isNumbered: Bool) throws {
        var feed = Feed()
        let frames = isNumbered ? Self.frames : PackedFrames.unnumbered
        _ = try feed.take(frames[1], 0)
        _ = try feed.take(frames[3], 1)
        #expect(try feed.take(frames[3], 2).isCopy)
        for frame in frames[4...] {
            _ = try feed.take(frame, 0, after_ms: 500)
            for source in [1, 2] as [UInt16] { _ = try feed.take(frame, source) }
        }
        let last = frames[frames.count - 1]
        #expect(try feed.take(last, 0, after_ms: 5000).source.rawValue == 0)
        #expect(feed.links.links.map(\.linkedTo?.rawValue) == [nil, 0, 0])
        // From the frame on that proved it, all that come over the two others are copies.
        let copies = feed.links.links.map(\.counts.linkedCopies)
        #expect(copies[1] >= UInt64(frames.count - 6) && copies[2] >= UInt64(frames.count - 5))
    }

    /// Links that lose frames: none of them may show the vehicle a second time before it is proven that they belong to it.
    @Test(arguments: [1, 2]) func holdsFramesOfALinkWhoseFirstOnesTheOthersLost(_ first: UInt16) throws {
        var feed = Feed()
        // The clocked frame 1 comes over link 0 only, 3 over the others only, first over one of them.
        let others = [first, 3 - first]
        #expect(try feed.take(Self.frames[1], 0).isNew)
        for source in others { #expect(try feed.take(Self.frames[3], source).isNew == false) }
        for frame in Self.frames[4..<60] {
            for source in [0] + others {
                let outcome = try feed.take(frame, source)
                #expect(outcome.isNew == (source == 0) && outcome.isCopy == (source > 0))
            }
        }
        let accounts = feed.links.links
        #expect(accounts.map(\.linkedTo?.rawValue) == [nil, 0, 0])
        // The second of the two brought a frame that the first had brought.
        #expect(feed.links.held == 1 && accounts.map(\.counts.held) == [0, 1, 0])
    }

    /// A link that is faster than the first: what was held comes again over the slower one, and is interpreted then.
    @Test(arguments: [10, 200]) func interpretsEveryFrameOnceWhenTheNewLinkIsFaster(_ interval_ms: Int64) throws {
        var feed = Feed()
        for frame in Self.frames[..<10] { #expect(try feed.take(frame, 0, after_ms: 20).isNew) }
        var interpreted: [Int] = []
        for index in 10..<Self.frames.count {
            if try feed.take(Self.frames[index], 1, after_ms: interval_ms).isNew { interpreted.append(index) }
            guard index >= 13 else { continue }
            if try feed.take(Self.frames[index - 3], 0).isNew { interpreted.append(index - 3) }
        }
        let heldAtTheEnd = interval_ms * 90 < 3000 ? 3 : 0
        #expect(interpreted.sorted() == Array(10..<Self.frames.count - heldAtTheEnd))
        #expect(feed.links.links.map(\.linkedTo?.rawValue) == [nil, 0] && feed.links.held > 0)
    }

    /// A link that is slower: what the first one brought before it appeared is not interpreted again, in whatever order.
    @Test(arguments: [1, 4, 25]) func interpretsEveryFrameOnceWhenTheNewLinkIsSlower(_ delay: Int) throws {
        var feed = Feed()
        for index in Self.frames.indices {
            #expect(try feed.take(Self.frames[index], 0, after_ms: 100).isNew)
            guard index >= delay else { continue }
            // Each pair the wrong way round.
            let late = index - delay ^ 1
            if late <= index { #expect(try feed.take(Self.frames[late], 1).isNew == false, "frame \(late)") }
        }
        #expect(feed.links.links.map(\.linkedTo?.rawValue) == [nil, 0])
        #expect(feed.links.linkedCopies > 45)
    }

    @Test func takesASenderThatIsNoFurtherLinkForAVehicleAfterThreeSeconds() throws {
        var feed = Feed()
        var first: Int?
        for (index, (one, other)) in zip(Self.frames, PackedFrames.otherVehicle).enumerated() {
            #expect(try feed.take(one, 0, after_ms: 99).isNew)
            let outcome = try feed.take(other, 1)
            // Equal heartbeats could be copies as long as it has brought nothing of its own.
            guard outcome.isNew else {
                #expect(first == nil && outcome.isCopy == (index > 0 && index % 2 == 0))
                continue
            }
            first = first ?? index
            #expect(outcome.source.rawValue == 1)
        }
        // Each round takes 100 ms.
        #expect(first == 31 && feed.links.held == 16)
    }

    @Test func holdsNobodyWhenTheOtherSenderIsSilent() throws {
        var feed = Feed()
        #expect(try feed.take(Self.frames[1], 0).isNew)
        #expect(try feed.take(PackedFrames.otherVehicle[1], 1, after_ms: 3000).isNew)
        #expect(feed.links.held == 0)
    }

    @Test func holdsNobodyForLongerWhenTheClockGoesBack() throws {
        var feed = Feed()
        _ = try feed.take(Self.frames[1], 0)
        #expect(try feed.take(PackedFrames.otherVehicle[1], 1).isHeld)
        #expect(try feed.take(PackedFrames.otherVehicle[3], 1, after_ms: -3_600_000).isNew)
    }

    @Test func makesTwoGroupsOne() throws {
        var feed = Feed()
        for frame in Self.frames[..<20] { for source in [0, 1] as [UInt16] { _ = try feed.take(frame, source) } }
        // Two more links bring frames of their own before they bring the same.
        for frame in Self.frames[20..<30] { for source in [2, 3] as [UInt16] { _ = try feed.take(frame, source) } }
        #expect(feed.links.links.map(\.linkedTo?.rawValue) == [nil, 0, nil, 2])
        for frame in Self.frames[30..<40] {
            for source in 0..<4 as Range<UInt16> { #expect(try feed.take(frame, source).isConflict == false) }
        }
        #expect(feed.links.links.map(\.linkedTo?.rawValue) == [nil, 0, 0, 0])
        for frame in Self.frames[40..<50] {
            for source in 0..<4 as Range<UInt16> { #expect(try feed.take(frame, source).isCopy == (source > 0)) }
        }
    }

    /// 0x110801 are the bits of the checksum's polynomial: a frame changed by it in its middle keeps its checksum.
    @Test func tellsFramesApartThatDifferInTheirMiddleOnly() throws {
        var feed = Feed()
        var other = PackedFrames.attitude
        for (offset, bits) in zip(18..., [0x11, 0x08, 0x01] as [UInt8]) { other[offset] ^= bits }
        #expect(try feed.take(Self.frames[0], 0).isNew && feed.take(Self.frames[0], 1).isHeld)
        #expect(try feed.take(PackedFrames.attitude, 0).isNew)
        #expect(try feed.take(other, 1, after_ms: 2999).isNew)
        #expect(try feed.take(PackedFrames.attitude, 1, after_ms: 0).isCopy)
    }

    @Test func leavesOutAFrameThatComesTwiceOnOneLink() throws {
        var feed = Feed()
        for first in stride(from: 0, to: 60, by: 6) {
            for frame in Self.frames[first..<first + 6] { #expect(try feed.take(frame, 0).isCopy == false) }
            for frame in Self.frames[first..<first + 6] { #expect(try feed.take(frame, 0).isCopy) }
        }
        let counts = feed.links.links[0].counts
        #expect(counts.lost == 0 && counts.repeated == 60 && counts.repeatedCopies == 60 && counts.restarts == 0)
    }

    @Test func takesALateFrameBackFromTheLost() throws {
        var feed = Feed()
        var order = Array(Self.frames.prefix(40))
        let late = order.remove(at: 10)
        order.insert(late, at: 15)
        order.remove(at: 30)
        for frame in order { #expect(try feed.take(frame, 0).isCopy == false) }
        let counts = feed.links.links[0].counts
        #expect(counts.lost == 1 && counts.reordered == 1 && counts.repeated == 0)
    }

    @Test func tellsAnewStartFromALoss() throws {
        var feed = Feed()
        for frame in Self.frames.prefix(90) { _ = try feed.take(frame, 0) }
        for frame in PackedFrames.otherVehicle.prefix(20) { _ = try feed.take(frame, 0) }
        let counts = feed.links.links[0].counts
        // The first heartbeat after the start is the same as the one that bore its number before.
        #expect(counts.restarts == 1 && counts.lost == 0 && counts.reordered == 0)
        #expect(counts.repeated == 1 && counts.repeatedCopies == 1)
    }

    /// A vehicle that is first heard in the midst of its numbers, and starts anew before they have come round.
    @Test func tellsAnewStartToNumbersThatHadNotBeenHeard() throws {
        var feed = Feed()
        for frame in Self.frames[60..<90] { _ = try feed.take(frame, 0) }
        for frame in PackedFrames.otherVehicle.prefix(80) { _ = try feed.take(frame, 0) }
        let counts = feed.links.links[0].counts
        #expect(counts.restarts == 1 && counts.lost == 0 && counts.repeated == 0 && counts.reordered == 0)
    }

    /// Betaflight numbers its mission messages by a counter of their own.
    @Test func takesMessagesThatAreCountedApartForNoLoss() throws {
        var feed = Feed()
        for index in 0..<80 {
            _ = try feed.take(Self.frames[index], 0)
            if index % 12 == 11 { _ = try feed.take(PackedFrames.otherVehicle[index / 12], 0) }
        }
        let counts = feed.links.links[0].counts
        #expect(counts.lost == 0 && counts.restarts == 0 && counts.repeated == 6)
    }

    @Test func countsSendersBeyondItsBound() throws {
        var feed = Feed()
        for source in 0..<70 { _ = try feed.take(Self.frames[1], UInt16(source)) }
        #expect(feed.links.untracked == 6)
        #expect(feed.links.links.count == 64)
    }
}
