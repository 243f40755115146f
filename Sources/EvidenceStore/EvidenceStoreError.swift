import Glibc

// Unsafe code: the text of an error number, which the system owns and which is copied at once.

/// Why the evidence database could not be opened, read or written.
package enum EvidenceStoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no file at the path.
    case notFound(path: String)
    /// A folder is at the path.
    case isFolder(path: String)
    /// The file is there and the system does not let it be opened.
    case cannotBeOpened(path: String)
    /// The file is no SQLite database, or one of another program.
    case notAnEvidenceDatabase(path: String)
    /// SQLite found that the file's bytes contradict one another.
    case corrupt(path: String, detail: String)
    /// The log of the evidence is not the one that its last checkpoint attests.
    case brokenLog(path: String, reason: String)
    /// An earlier version of Narae has written the file; a writer brings it up to date.
    case olderSchema(path: String)
    /// A later version of Narae has written the file.
    case newerSchema(path: String)
    /// Another process writes to the database; its number where it is known.
    case alreadyHasWriter(path: String, process: String)
    /// The database stayed locked for as long as was waited.
    case locked(path: String)
    /// The disk is full.
    case diskFull(path: String)
    /// A track chunk's bytes break off or contradict the coding, at the byte offset in the chunk.
    case damagedChunk(offset: Int)
    /// The frames that a finding needs as evidence could not be put on the disk.
    case archive(FrameArchiveError)
    /// A call of the operating system failed with the error number.
    case systemCall(path: String, call: String, errno: Int32)
    /// Any other answer of SQLite: its extended result code and message.
    case database(path: String, code: Int32, message: String)

    package var description: String {
        switch self {
        case .notFound(let path): "\(path): no such database"
        case .isFolder(let path): "\(path): a folder, not a database"
        case .cannotBeOpened(let path):
            "\(path): the database cannot be opened: it or its folder may not be there or may not be read"
        case .notAnEvidenceDatabase(let path): "\(path): not a Narae database"
        case .corrupt(let path, let detail): "\(path): the database is corrupt: \(detail)"
        case .brokenLog(let path, let reason):
            "\(path): the log of the evidence is broken: \(reason); `narae verify` says more"
        case .olderSchema(let path):
            "\(path): written by an older version of Narae: `narae replay`, `narae certify evaluate` or `narae daemon` on it "
                + "brings it up to date"
        case .newerSchema(let path): "\(path): written by a newer version of Narae; this version cannot read it"
        case .alreadyHasWriter(let path, let process):
            "\(path): another process writes to this database" + (process.isEmpty ? "" : " (process \(process))")
        case .locked(let path): "\(path): the database is locked"
        case .diskFull(let path): "\(path): the disk is full"
        case .damagedChunk(let offset): "a track chunk is damaged at byte \(offset)"
        case .archive(let error): "\(error)"
        case .systemCall(let path, let call, let number):
            unsafe "\(path): \(call): \(String(cString: strerror(number)))"
        case .database(let path, let code, let message): "\(path): SQLite error \(code): \(message)"
        }
    }
}
