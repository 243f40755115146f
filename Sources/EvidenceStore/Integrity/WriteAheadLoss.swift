import ByteParsing
import Foundation

// Unsafe code: the bytes of an array, looked at while the array lives.

/// What SQLite leaves unread of a write-ahead log, `DATABASE-wal`, that no process has open.
///
/// SQLite takes the log to end before the first frame whose salts or checksum are not those that follow, and says nothing of what
/// stands behind: transactions that were committed are gone when one bit of the file is another. A frame of an earlier round of the
/// file has other salts, and is no loss.
///
/// ```
/// header  32 bytes  magic u32 | version u32 | bytes of a page u32 | round u32 | salts u32 u32 | checksum u32 u32
/// frame   24 bytes  page u32 | pages of the database where it ends a transaction, else 0 u32 | salts u32 u32 | checksum u32 u32
///                   and the page
/// ```
///
/// All are big-endian; a checksum goes on from the one before (sqlite.org/fileformat2.html#walformat).
package struct WriteAheadLoss: Hashable, Sendable, CustomStringConvertible {
    /// The first frame that SQLite does not read, from 1; 0 where it is the header, and with it the whole file.
    package var frame: Int
    /// Frames of this round of the file from that one on; 0 where the header is damaged, which says how long they are.
    package var frames: Int
    /// How many of them end a transaction.
    package var transactions: Int
    /// False where a process that ended in the middle of writing its last transaction would have left the same.
    package var isCertain: Bool

    package init(frame: Int, frames: Int, transactions: Int, isCertain: Bool) {
        (self.frame, self.frames, self.transactions, self.isCertain) = (frame, frames, transactions, isCertain)
    }

    package var description: String {
        if frame == 0 { return "its header is not what was written: SQLite reads nothing of it" }
        if !isCertain {
            return
                "its last transaction is not whole from frame \(frame) on: it was being written when the process ended, or was"
                + " changed since"
        }
        return
            "frame \(frame) is not what was written: SQLite reads nothing from there on (frames: \(frames), committed"
            + " transactions: \(transactions))"
    }
}

extension WriteAheadLoss {
    /// The write-ahead log of a database.
    static func file(of database: String) -> String { database + "-wal" }

    /// Reads the write-ahead log of a database; nil where SQLite reads all that was committed, and where a writer is at work, which
    /// knows its frames from memory.
    ///
    /// Errors: `systemCall` where it cannot be read.
    package init?(ofDatabase path: String) throws(EvidenceStoreError) {
        // A writer that comes meanwhile writes while this is read.
        guard !WriterLock.isHeld(database: path), let loss = try Self.read(ofDatabase: path),
            !WriterLock.isHeld(database: path)
        else { return nil }
        self = loss
    }

    /// The same for the writer itself, before it opens the database.
    static func read(ofDatabase path: String) throws(EvidenceStoreError) -> WriteAheadLoss? {
        let file = file(of: path)
        guard FileManager.default.fileExists(atPath: file) else { return nil }
        do { return try look(at: FileHandle(forReadingFrom: URL(filePath: file))) } catch {
            throw ArchiveFileHash.failure(file, error)
        }
    }

    private static func look(at file: FileHandle) throws -> WriteAheadLoss? {
        defer { try? file.close() }
        guard let head = try file.read(upToCount: WriteAheadScan.headerSize), !head.isEmpty else { return nil }
        guard var scan = WriteAheadScan(header: Array(head)) else {
            return WriteAheadLoss(frame: 0, frames: 0, transactions: 0, isCertain: true)
        }
        while let frame = try file.read(upToCount: scan.frameSize), !frame.isEmpty { scan.take(Array(frame)) }
        return scan.loss
    }
}

/// The frames of a write-ahead log in their order.
private struct WriteAheadScan {
    static let headerSize = 32
    private static let frameHeaderSize = 24

    let frameSize: Int
    private let isBigEndian: Bool
    private let round: UInt32
    private let salts: (UInt32, UInt32)
    private var checksum: WriteAheadChecksum
    /// Frames so far, whatever they are.
    private var count = 0
    /// The first that SQLite does not read, and those of this round from there on.
    private var end: Int?
    private var unread = (frames: 0, transactions: 0)
    private var isCut = false

    /// Nil where the header is none, or does not have its checksum.
    init?(header: [UInt8]) {
        let bytes = unsafe header.span.bytes
        guard bytes.byteCount == Self.headerSize else { return nil }
        let magic: UInt32 = bytes.bigEndian(at: 0)
        guard magic & ~1 == 0x377F_0682 else { return nil }
        isBigEndian = magic & 1 == 1
        checksum = WriteAheadChecksum()
        checksum.add(bytes.extracting(0..<24), isBigEndian: isBigEndian)
        guard checksum == WriteAheadChecksum(bytes.bigEndian(at: 24), bytes.bigEndian(at: 28)) else { return nil }
        let pageSize = Int(bytes.bigEndian(UInt32.self, at: 8))
        guard (512...65_536).contains(pageSize), pageSize.nonzeroBitCount == 1 else { return nil }
        frameSize = Self.frameHeaderSize + pageSize
        (round, salts) = (bytes.bigEndian(at: 12), (bytes.bigEndian(at: 16), bytes.bigEndian(at: 20)))
    }

    /// Takes in the next bytes: a frame, or at the end of the file a part of one.
    mutating func take(_ frame: [UInt8]) {
        let bytes = unsafe frame.span.bytes
        count += 1
        // Cut off before its salts, it may be of this round.
        guard frame.count >= 16 else { return isCut = true }
        let itsSalts: (UInt32, UInt32) = (bytes.bigEndian(at: 8), bytes.bigEndian(at: 12))
        // One of the two is enough: a bit of the other may be the one that is changed.
        let isOfThisRound = itsSalts.0 == salts.0 || itsSalts.1 == salts.1
        if frame.count < frameSize { return isCut = isOfThisRound }
        if end == nil {
            var next = checksum
            next.add(bytes.extracting(0..<8), isBigEndian: isBigEndian)
            next.add(bytes.extracting(Self.frameHeaderSize..<frameSize), isBigEndian: isBigEndian)
            if itsSalts == salts, next == WriteAheadChecksum(bytes.bigEndian(at: 16), bytes.bigEndian(at: 20)) {
                return checksum = next
            }
            end = count
        }
        guard isOfThisRound else { return }
        unread.frames += 1
        if bytes.bigEndian(UInt32.self, at: 4) != 0 { unread.transactions += 1 }
    }

    /// What is not read of what was written. A process that is killed leaves its last transaction without an end, or its very last
    /// frame without all of its page: cut off, or in a later round with bytes of a round before.
    var loss: WriteAheadLoss? {
        guard let end = unread.frames > 0 ? end : isCut ? count : nil else { return nil }
        let mayBeHalfWritten = unread.frames == 1 && round > 0 || unread.transactions == 0
        return WriteAheadLoss(
            frame: end, frames: unread.frames, transactions: unread.transactions, isCertain: !mayBeHalfWritten)
    }
}

/// Two sums over words of four bytes.
private struct WriteAheadChecksum: Equatable {
    private var (first, second): (UInt32, UInt32)

    init(_ first: UInt32 = 0, _ second: UInt32 = 0) { (self.first, self.second) = (first, second) }

    /// - Precondition: the bytes are pairs of words.
    mutating func add(_ bytes: RawSpan, isBigEndian: Bool) {
        for offset in stride(from: 0, to: bytes.byteCount, by: 8) {
            let words: (UInt32, UInt32) =
                isBigEndian
                ? (bytes.bigEndian(at: offset), bytes.bigEndian(at: offset + 4))
                : (bytes.littleEndian(at: offset), bytes.littleEndian(at: offset + 4))
            first = first &+ words.0 &+ second
            second = second &+ words.1 &+ first
        }
    }
}
