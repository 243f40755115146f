import Foundation
import Synchronization

// Unsafe code: the call that opens the lock file; the path is copied during the call.

/// A log on disk: what waits for the daemon survives the bridge.
///
/// Segments of an eighth of the bound, and at most 4 MiB, are named by their number, and removed once everything in them is
/// delivered. `delivered` says up to where records count as delivered, so that a bridge
/// that was killed does not begin at the beginning; where it is missing or torn, records are sent a second time, which
/// receivers recognise by their sequence numbers. The disk is told to keep what was written every 200 ms, by another
/// thread: reception does not wait for it. One bridge at a time uses a folder.
final class SpoolLog: MessageLog {
    private struct Place: Comparable {
        var segment: UInt64
        var offset: Int
        static func < (left: Place, right: Place) -> Bool {
            (left.segment, left.offset) < (right.segment, right.offset)
        }
    }

    /// What the thread that waits for the disk shares with this one.
    private final class Synchroniser: Sendable {
        let isBusy = Atomic<Bool>(false)
    }

    private static let longestSegmentBytes = 4 << 20
    /// A segment that is smaller holds hardly more than one batch of the longest.
    private static let shortestSegmentBytes = 128 << 10
    private static let syncInterval_ns: UInt64 = 200_000_000

    private let folder: String
    private let maximumBytes: Int
    private let segmentBytes: Int
    private let lock: Int32
    private var segments: [SpoolSegment] = []
    private var nextPlace: Place
    private var confirmedPlace: Place
    /// The ends and frames of messages that were sent and do not count as delivered, with the time they were sent at.
    private var sent: [(end: Place, sent_ns: UInt64, frameCount: Int)] = []
    private var firstSent = 0
    private var pending: (message: LoggedMessage, end: Place)?
    private(set) var waitingMessages = 0
    private(set) var waitingFrames = 0
    private(set) var trouble: String?
    private var nextSync_ns: UInt64 = 0
    private var unsynchronised: SpoolSegment?
    private let synchroniser = Synchroniser()
    private var markedPlace: Place?
    /// What former bridges left behind, and what of it is lost to a power cut or a bad disk.
    private(set) var inspection = SpoolInspection()

    /// Opens the spool of a folder, which is made where it does not exist.
    init(folder: String, maximumBytes: Int) throws(BridgeFailure) {
        (self.folder, self.maximumBytes) = (folder, maximumBytes)
        segmentBytes = min(Self.longestSegmentBytes, max(Self.shortestSegmentBytes, maximumBytes / 8))
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch { throw .spool(folder, why: "the folder cannot be made") }
        lock = unsafe open(folder + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw .spool(folder, why: BridgeFailure.text(of: errno)) }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            Foundation.close(lock)
            throw .spool(folder, why: "another bridge uses this spool")
        }
        nextPlace = Place(segment: 0, offset: 0)
        confirmedPlace = nextPlace
        try recover()
    }

    deinit {
        // Given up by name: a process that is just being started still holds a copy of the descriptor, and with it the lock.
        _ = flock(lock, LOCK_UN)
        Foundation.close(lock)
    }

    // MARK: Messages

    func append(header: [UInt8], body: [UInt8], frameCount: Int) -> Bool {
        let record = SpoolRecord.bytes(header: header, body: body)
        guard makeRoom(for: record.count) else {
            trouble =
                "\(folder): the spool has reached its bound of \(maximumBytes >> 20) MiB; frames are dropped and counted"
            return false
        }
        guard let segment = write(record) ?? (makeRoomOnDisk() ? write(record) : nil) else {
            trouble = "\(folder): \(BridgeFailure.text(of: errno)); frames are dropped and counted"
            return false
        }
        unsynchronised = segment
        waitingMessages += 1
        waitingFrames += frameCount
        return true
    }

    func next() -> LoggedMessage? {
        if let pending { return pending.message }
        while let segment = segments.first(where: { $0.number >= nextPlace.segment }) {
            if segment.number > nextPlace.segment { nextPlace = Place(segment: segment.number, offset: 0) }
            if let record = segment.record(at: nextPlace.offset), let message = SpoolRecord.message(record) {
                pending = (message, Place(segment: segment.number, offset: nextPlace.offset + record.count))
                return message
            }
            if let found = segment.firstWhole(from: nextPlace.offset) {
                nextPlace.offset = found
                continue
            }
            guard segment !== segments.last else { return nil }
            nextPlace = Place(segment: segment.number + 1, offset: 0)
        }
        return nil
    }

    func markSent(at monotonic_ns: UInt64) {
        guard let pending else { preconditionFailure("a message is sent after it was asked for") }
        sent.append((pending.end, monotonic_ns, pending.message.frameCount))
        nextPlace = pending.end
        waitingMessages -= 1
        waitingFrames -= pending.message.frameCount
        self.pending = nil
    }

    func rewind() {
        for index in firstSent..<sent.count { waitingFrames += sent[index].frameCount }
        waitingMessages += sent.count - firstSent
        sent.removeAll()
        firstSent = 0
        nextPlace = confirmedPlace
        pending = nil
    }

    func confirm(sentBefore monotonic_ns: UInt64) {
        while firstSent < sent.count, sent[firstSent].sent_ns < monotonic_ns { confirmFirst() }
        if firstSent >= 1024, firstSent * 2 >= sent.count {
            sent.removeFirst(firstSent)
            firstSent = 0
        }
    }

    private func confirmFirst() {
        confirmedPlace = sent[firstSent].end
        firstSent += 1
        while segments.count > 1, segments[0].number < confirmedPlace.segment || isDelivered(segments[0]) {
            removeFirstSegment()
        }
        // The last segment goes when it is worth a new file. Smaller ones go when their room is needed.
        if let last = segments.first, last.length * 2 >= segmentBytes, isDelivered(last) { removeFirstSegment() }
    }

    private func isDelivered(_ segment: SpoolSegment) -> Bool {
        confirmedPlace >= Place(segment: segment.number, offset: segment.length)
    }

    private func removeFirstSegment() { segments.removeFirst().remove() }

    // MARK: Files

    private var byteCount: Int { segments.reduce(0) { $0 + $1.length } }

    /// Forgets sent messages early where the bound would be passed; false when all that is there still waits.
    private func makeRoom(for count: Int) -> Bool {
        while byteCount + count > maximumBytes {
            if firstSent < sent.count {
                confirmFirst()
            } else if let first = segments.first, isDelivered(first) {
                removeFirstSegment()
            } else {
                return false
            }
        }
        return true
    }

    /// Gives a full disk back what was sent; false when there was nothing to give.
    private func makeRoomOnDisk() -> Bool {
        let before = byteCount
        while firstSent < sent.count, byteCount == before { confirmFirst() }
        while let first = segments.first, isDelivered(first) { removeFirstSegment() }
        return byteCount < before
    }

    /// The segment a record was written to; nil when the disk does not take it.
    private func write(_ record: [UInt8]) -> SpoolSegment? {
        guard let segment = openSegment(for: record.count), segment.append(record) else { return nil }
        return segment
    }

    private func openSegment(for count: Int) -> SpoolSegment? {
        if let last = segments.last, last.isWritable, last.length + count <= segmentBytes { return last }
        let number = (segments.last?.number ?? confirmedPlace.segment) + 1
        do throws(BridgeFailure) {
            // The segment left behind is told to the disk before it is out of sight.
            if let last = segments.last, last.isWritable { last.synchronise() }
            let made = try SpoolSegment(creating: Self.path(folder, number), number: number)
            segments.append(made)
            return made
        } catch { return nil }
    }

    private static func path(_ folder: String, _ number: UInt64) -> String {
        let digits = String(number)
        return folder + "/" + String(repeating: "0", count: 12 - min(12, digits.count)) + digits + ".spool"
    }

    func maintain(at monotonic_ns: UInt64) {
        guard monotonic_ns >= nextSync_ns else { return }
        nextSync_ns = monotonic_ns + Self.syncInterval_ns
        if let segment = unsynchronised { synchroniseLater(segment) }
        if markedPlace != confirmedPlace { writeMark() }
    }

    private func synchroniseLater(_ segment: SpoolSegment) {
        guard
            synchroniser.isBusy.compareExchange(expected: false, desired: true, ordering: .acquiringAndReleasing)
                .exchanged
        else { return }
        unsynchronised = nil
        let duplicate = segment.duplicateDescriptor()
        Thread.detachNewThread { @Sendable [synchroniser] in
            fdatasync(duplicate)
            Foundation.close(duplicate)
            synchroniser.isBusy.store(false, ordering: .releasing)
        }
    }

    func close() {
        if waitingMessages == 0, firstSent == sent.count {
            for segment in segments { segment.remove() }
            segments.removeAll()
        }
        segments.last?.synchronise()
        writeMark()
    }

    /// Says on disk up to where records count as delivered: a line of two numbers, replaced as a whole.
    private func writeMark() {
        let text = "\(confirmedPlace.segment) \(confirmedPlace.offset)\n"
        if (try? Data(text.utf8).write(to: URL(filePath: folder + "/delivered"), options: .atomic)) != nil {
            markedPlace = confirmedPlace
        }
    }

    private static func mark(_ folder: String) -> Place? {
        guard let data = try? Data(contentsOf: URL(filePath: folder + "/delivered")) else { return nil }
        let numbers = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard numbers.count == 2, let segment = UInt64(numbers[0]), let offset = Int(numbers[1]), offset >= 0 else {
            return nil
        }
        return Place(segment: segment, offset: offset)
    }

    /// Takes over what a former bridge left behind: every whole record behind the mark waits again.
    private func recover() throws(BridgeFailure) {
        let mark = Self.mark(folder)
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter {
            $0.hasSuffix(".spool")
        }
        for name in names.sorted() {
            guard let number = UInt64(name.dropLast(".spool".count)) else { continue }
            let segment = try SpoolSegment(opening: folder + "/" + name, number: number)
            if let mark, number < mark.segment {
                segment.remove()
                continue
            }
            segments.append(try inspect(segment, from: mark?.segment == number ? mark?.offset ?? 0 : 0))
        }
        (waitingMessages, waitingFrames) = (inspection.messages, inspection.frames)
        if let mark {
            (nextPlace, confirmedPlace) = (mark, mark)
        } else if let first = segments.first {
            nextPlace = Place(segment: first.number, offset: 0)
            confirmedPlace = nextPlace
        }
    }

    /// Takes the damage out of a segment, so that it is counted once and not by every bridge that follows.
    private func inspect(_ segment: SpoolSegment, from start: Int) throws(BridgeFailure) -> SpoolSegment {
        guard let bytes = segment.contents() else { return segment }
        let lostBefore = inspection.lostBytes
        let whole = inspection.inspect(bytes, from: start)
        guard inspection.lostBytes > lostBefore else { return segment }
        var mended = Data(bytes.prefix(start))
        for range in whole { mended.append(contentsOf: bytes[range]) }
        // On a disk that takes nothing the damage stays, and is passed over.
        guard (try? mended.write(to: URL(filePath: segment.path), options: .atomic)) != nil else { return segment }
        return try SpoolSegment(opening: segment.path, number: segment.number)
    }
}
