import ConfigurationFiles
import EvidenceStore
import FlightProcessing
import Foundation
import Quantities

/// The names of runs.
enum RunName {
    /// A live run is named by its start: `20261123T051115Z-4211`, the last part being the process.
    static func live(_ start: UTCInstant) -> String {
        let text = start.rfc3339.prefix(19).filter { $0 != "-" && $0 != ":" }
        return "\(text)Z-\(ProcessInfo.processInfo.processIdentifier)"
    }

    /// A replay is named by what it reads and by which rules, so that the same replay has the same name everywhere; a
    /// repetition in the same database or archive gets a number.
    static func replay(_ path: String, rules: String, database: String, archive: String) throws(RunFailure) -> String {
        let base = try firstReplay(path, rules: rules)
        var taken: Set<String> = []
        if FileManager.default.fileExists(atPath: database) {
            do throws(EvidenceStoreError) {
                taken = Set(try EvidenceReader(updating: database, now: RunSession.now).runs().map(\.description.id))
            } catch { throw .store(error) }
        }
        func isFree(_ name: String) -> Bool {
            !taken.contains(name) && !FileManager.default.fileExists(atPath: archive + "/" + name)
        }
        if isFree(base) { return base }
        return (2...).lazy.map { "\(base)-\($0)" }.first(where: isFree)!
    }

    /// The name that the first replay of a recording by some rules has.
    static func firstReplay(_ path: String, rules: String) throws(RunFailure) -> String {
        do throws(RecordingError) {
            let hash = try RecordingDigest.sha256(path: path)
            return "replay-" + ConfigurationFile.sha256(Array((hash + rules).utf8)).prefix(12)
        } catch { throw .recording(error) }
    }
}
