import Foundation

/// Exports a run of an evidence database to a format that others read.
///
/// ```swift
/// var request = ExportRequest(run: "replay-c705c7b614c9")
/// let tally = try FlightExport(database: "flights.sqlite", request).run(.kml, to: "flight.kml")
/// ```
/// The run is read as a stream: memory does not grow with it.
package struct FlightExport {
    private let run: ExportedRun

    /// Errors: `store`, `unknownRun`, `unknownVehicle`.
    package init(
        database: String, _ request: ExportRequest, isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws(ExportError) {
        run = try ExportedRun(database: database, request, isCancelled: isCancelled)
    }

    /// True when the run comes from a simulator.
    package var isSimulated: Bool { run.isSimulated }
    /// False where nobody knows the UTC of the run.
    package var hasUTC: Bool { run.hasUTC }
    /// False while the run goes on, and for one whose process ended before it: then what has been stored is exported.
    package var hasEnded: Bool { run.hasEnded }

    /// Writes the run to a file, which gets its name when it is whole, or to standard output for nil.
    package func run(_ format: ExportFormat, to path: String?) throws(ExportError) -> ExportTally {
        var tally = try write(format, to: path)
        guard !run.hasUTC else { return tally }
        tally.remark(UnknownUTCText.remark(format, isOfMessages: !run.request.messages.isEmpty))
        if run.request.since != nil || run.request.until != nil { tally.remark(UnknownUTCText.bounds) }
        return tally
    }

    private func write(_ format: ExportFormat, to path: String?) throws(ExportError) -> ExportTally {
        switch format {
        case .csv: return try table(to: path)
        case .geojson:
            var export = GeoJSONExport(run, try ExportOutput(path: path))
            return try export.export()
        case .kml:
            var export = KMLExport(run, try ExportOutput(path: path))
            return try export.export()
        case .czml:
            var export = CZMLExport(run, try ExportOutput(path: path))
            return try export.export()
        case .mcap: return try container(to: path)
        case .tlog:
            var export = try TlogExport(run, archive: try archive(), try ExportOutput(path: path))
            return try export.export()
        }
    }

    private func table(to path: String?) throws(ExportError) -> ExportTally {
        guard run.request.messages.isEmpty else {
            var table = MessageTable(run, archive: try archive(), try ExportOutput(path: path))
            return try table.export()
        }
        var table = ReportTable(run, try ExportOutput(path: path))
        return try table.export()
    }

    /// A container is written at places of its file, so that standard output gets a copy of a file that is then removed.
    private func container(to path: String?) throws(ExportError) -> ExportTally {
        let name = path ?? FileManager.default.temporaryDirectory.appending(path: "narae-export.mcap").path
        let temporary = ExportOutput.temporaryPath(for: name)
        defer { try? FileManager.default.removeItem(atPath: temporary) }
        let frames = run.request.holdsFrames ? try ArchivedFrames(try archive(), run.request) : nil
        var export = try MCAPExport(run, path: temporary, frames: frames)
        let tally = try export.export()
        if let path {
            try ExportOutput.rename(temporary, to: path)
        } else {
            try ExportOutput.copyToStandardOutput(temporary)
        }
        return tally
    }

    /// The folder of the run's archive: inside the folder that was named, that folder itself, or where the run says.
    private func archive() throws(ExportError) -> String {
        let identifier = run.request.run
        let stated = run.row.description.archiveDirectory
        let candidates = run.request.archive.map { [$0 + "/" + identifier, $0] } ?? [stated].compactMap { $0 }
        for candidate in candidates where Self.holdsSegments(candidate) { return candidate }
        throw .noArchive(run: identifier, path: run.request.archive ?? stated)
    }

    private static func holdsSegments(_ folder: String) -> Bool {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.contains { $0.hasSuffix(".mcap") }
    }
}
