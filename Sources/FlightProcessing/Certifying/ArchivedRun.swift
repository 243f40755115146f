import EvidenceStore
import Foundation

/// A run whose frames are to be read again: what the database says of it, and where its archive lies.
package struct ArchivedRun: Sendable {
    package let id: String
    /// The folder of the run's archive files.
    package let folder: String
    /// True when the run was begun with simulated data, or a vehicle in it said so.
    package internal(set) var isSimulated: Bool
    package let configSHA256: String
    /// How many frames the run's account says were archived; nil for a run that was interrupted.
    package let archivedCount: UInt64?
    /// Which MAVLink frames were not interpreted because of their signature.
    let signing: RecordedSigning

    /// Looks the run up.
    ///
    /// - Parameter archive: the folder that holds the archives of runs; nil for where the run was recorded.
    /// Errors: `notFound`, `noArchive`, `store`.
    package init(id: String, in reader: EvidenceReader, archive: String? = nil) throws(CertifyingError) {
        var query = EvidenceQuery()
        query.run = id
        let row: RunRow?
        do throws(EvidenceStoreError) {
            row = try reader.runs(query).first
            signing = RecordedSigning(try reader.signing(ofRun: id))
        } catch { throw .store(error) }
        guard let row else { throw .notFound("there is no run \(id) in \(reader.path)") }
        // The recorded folder may be relative to another working directory: the usual place is tried as well.
        let candidates =
            archive.map { [$0 + "/" + id, $0] }
            ?? [row.description.archiveDirectory, reader.path + ".archive/" + id].compactMap { $0 }
        guard let folder = candidates.first(where: Self.holdsArchive) else {
            throw .noArchive(run: id, folder: row.description.archiveDirectory == nil ? nil : candidates.first)
        }
        (self.id, self.folder) = (id, folder)
        isSimulated = row.description.isSimulated || row.description.kind == .simulated
        configSHA256 = row.description.configSHA256
        archivedCount = row.accounting?.archived
    }

    private static func holdsArchive(_ folder: String) -> Bool {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.contains { $0.hasSuffix(".mcap") }
    }
}
