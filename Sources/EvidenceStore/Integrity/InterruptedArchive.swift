import Crypto
import Foundation

/// The archive of an interrupted run on its way to its seal: its frames are counted and its files are hashed a piece at a time, so
/// that a writer that has live data to take in goes on doing so.
struct InterruptedArchive {
    let run: String
    private let folder: String?
    private var reader: FrameArchiveReader?
    private var waiting: [String]
    private var hashing: ArchiveFileHash?

    private(set) var files: [ArchiveFile] = []
    /// Whole frames that something vouches for, those that nothing does (``FrameArchiveReader/leftOutFrames``), and bytes that hold
    /// no frame of the first kind.
    private(set) var frames: UInt64 = 0
    private(set) var leftOutFrames: UInt64 = 0
    private(set) var lostBytes: UInt64 = 0
    /// Why the frames could not be counted to the end; nil where they were.
    private(set) var unread: String?

    /// - Parameter folder: that of the archive; nil for a run without one.
    init(run: String, folder: String?) {
        (self.run, self.folder) = (run, folder)
        do throws(FrameArchiveError) {
            reader = try folder.map { folder throws(FrameArchiveError) in try FrameArchiveReader(path: folder) }
        } catch { reader = nil }
        waiting = (reader?.paths ?? []).compactMap { $0.split(separator: "/").last.map(String.init) }
    }

    /// Goes on for some frames or bytes; true when there is no more to do.
    ///
    /// Errors: `systemCall` where a file cannot be read.
    mutating func step(frames frameLimit: Int = 20_000, bytes: Int = 4 << 20) throws(EvidenceStoreError) -> Bool {
        if let reader {
            if !count(reader, frameLimit) { return false }
            (lostBytes, leftOutFrames) = (reader.lostByteCount, reader.leftOutFrames)
            self.reader = nil
        }
        if hashing == nil, let folder, let name = waiting.first {
            let number = Int(name.dropLast(".mcap".count).suffix(5)) ?? files.count
            hashing = try ArchiveFileHash(folder: folder, name: name, segment: number)
        }
        guard hashing != nil else { return true }
        guard try hashing?.step(bytes) == true else { return false }
        if let file = hashing?.file { files.append(file) }
        hashing = nil
        waiting.removeFirst()
        return waiting.isEmpty
    }

    /// True when there is no frame more, or none can be read.
    private mutating func count(_ reader: FrameArchiveReader, _ limit: Int) -> Bool {
        do throws(FrameArchiveError) {
            for _ in 0..<limit {
                guard try reader.next() != nil else { return true }
                frames += 1
            }
            return false
        } catch {
            unread = error.description
            return true
        }
    }

    /// The lines that mark an account as one that was sealed late (``CoveredTable/leaf(_:)``'s spelling).
    func mark(at time_ns: Int64) -> String {
        """
        \(LateSeal.beginning)\(time_ns)
        archive_files=i\(files.count)
        archive_frames=i\(frames)
        archive_left_out_frames=i\(leftOutFrames)
        archive_lost_bytes=i\(lostBytes)
        archive_unread=\(unread.map { "s\($0.utf8.count):\($0)" } ?? "n")

        """
    }
}

/// The SHA-256 of an archive's file, computed a piece at a time.
struct ArchiveFileHash {
    private let (name, path, segment): (String, String, Int)
    private let handle: FileHandle
    private var hash = SHA256()
    private var count: Int64 = 0

    /// Errors: `systemCall` where the file cannot be opened.
    init(folder: String, name: String, segment: Int) throws(EvidenceStoreError) {
        (self.name, self.segment, path) = (name, segment, folder + "/" + name)
        do { handle = try FileHandle(forReadingFrom: URL(filePath: path)) } catch { throw Self.failure(path, error) }
    }

    /// Takes in some bytes more; true at the end of the file.
    mutating func step(_ bytes: Int) throws(EvidenceStoreError) -> Bool {
        do {
            guard let data = try handle.read(upToCount: bytes), !data.isEmpty else {
                try handle.close()
                return true
            }
            hash.update(data: data)
            count += Int64(data.count)
            return false
        } catch { throw Self.failure(path, error) }
    }

    /// What is known of the file so far.
    var file: ArchiveFile {
        ArchiveFile(segment: segment, name: name, bytes: count, sha256: Hexadecimal.text(hash.finalize()))
    }

    static func failure(_ path: String, _ error: any Error) -> EvidenceStoreError {
        let number = ((error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError)?.code
        return .systemCall(path: path, call: "read", errno: Int32(number ?? 5))
    }
}
