import Foundation

/// A telemetry log being written. Frames may come a little out of order, source by source, and are sorted by time.
final class TelemetryLog {
    private let path: String
    private var records: [(utc_ns: Int64, bytes: [UInt8])] = []

    /// Creates the file, so that a wrong path is told before anything is simulated.
    init(_ path: String) throws(SimulationFailure) {
        guard FileManager.default.createFile(atPath: path, contents: nil) else {
            throw SimulationFailure("cannot write \(path)")
        }
        self.path = path
    }

    func append(_ bytes: [UInt8], utc_ns: Int64) { records.append((utc_ns, bytes)) }

    /// Writes the file.
    func close() throws(SimulationFailure) {
        let order = records.indices.sorted { (records[$0].utc_ns, $0) < (records[$1].utc_ns, $1) }
        var data = Data()
        for index in order {
            let microseconds = UInt64(records[index].utc_ns / 1000)
            for shift in stride(from: UInt64(56), through: 0, by: -8) {
                data.append(UInt8(truncatingIfNeeded: microseconds >> shift))
            }
            data.append(contentsOf: records[index].bytes)
        }
        do {
            try data.write(to: URL(filePath: path))
        } catch {
            throw SimulationFailure("cannot write \(path): \(error.localizedDescription)")
        }
    }
}
