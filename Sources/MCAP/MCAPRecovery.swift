/// Makes a whole file of one that was cut, damaged, or left behind by a killed writer.
package struct MCAPRecovery: Hashable, Sendable {
    /// True when the file already had its closing records and its summary; nothing was written.
    package var wasComplete: Bool
    /// The bytes of the former file that held no whole record; nil when the file had only not been closed.
    package var lost: Range<UInt64>?
    /// How many messages the file holds.
    package var messageCount: UInt64

    /// Cuts the file at `path` behind its last whole record and writes the missing closing records: the header of the last
    /// chunk, its message indexes and the summary.
    ///
    /// Errors: as ``MCAPReader``; `inUse` when a writer has the file open.
    package static func repair(path: String, options: MCAPWriterOptions = MCAPWriterOptions()) throws(MCAPError)
        -> MCAPRecovery
    {
        let file = try RandomAccessFile(path: path, writable: true)
        try file.claim()
        let scan = try MCAPScan(path: path)
        if scan.hasSummary {
            return MCAPRecovery(wasComplete: true, lost: nil, messageCount: scan.messageCount)
        }
        var writer = try MCAPFileWriter.resume(
            file, end: scan.end, chunk: scan.openChunk, summary: scan.summary, options: options)
        try writer.finish()
        return MCAPRecovery(wasComplete: false, lost: scan.lost, messageCount: scan.messageCount)
    }
}
