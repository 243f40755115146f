import EvidenceStore
import MCAP
import Quantities

extension RecordingListing {
    /// An archive of this system, or an MCAP file of another program: its frames are decoded, and messages that are none are
    /// counted by topic.
    mutating func readArchive(
        _ path: String, _ budget: Budget, emit: (DecodedRecord) -> Void
    ) throws(RecordingError) {
        var source = try ArchiveFrames(path: path)
        do throws(RecordingError) {
            try read(&source, budget, emit: emit)
        } catch {
            // What is compressed can still be counted, when the file has a summary.
            guard case .archive(.container(let reason)) = error, case .compressed = reason.reason else { throw error }
            return try countTopics(source.paths)
        }
        if source.foreignMessages > 0 { try countTopics(source.paths) }
    }

    private mutating func countTopics(_ paths: [String]) throws(RecordingError) {
        do throws(MCAPError) {
            for path in paths { try ForeignTopics(path: path).contribute(to: &summary) }
        } catch { throw .archive(.container(error)) }
    }
}
