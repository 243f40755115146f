import ByteParsing
import EvidenceStore
import FlightLogs
import Foundation
import TelemetryModel

/// A recording on disk, whatever its format.
package struct Recording: Sendable {
    package let path: String
    package let format: FlightLogFormat
    /// For recordings with local times: how far the clock of their place was ahead of UTC, seconds; nil where nobody says.
    package var utcOffset_s: Int?

    /// Recognises the format by the content; a folder is taken for the archive of a run.
    package init(path: String) throws(RecordingError) {
        self.path = path
        if Self.isFolder(path) {
            do throws(FrameArchiveError) { _ = try FrameArchiveReader(path: path) } catch { throw .archive(error) }
            format = .mcap
            return
        }
        do throws(FlightLogError) { format = try FlightLogFormat.detect(path: path) } catch { throw .log(error) }
        if format == .unknown { throw .unknownFormat(path: path) }
    }

    package init(path: String, format: FlightLogFormat) { (self.path, self.format) = (path, format) }

    /// The name of the source that the recording's frames come from, unless the recording names its own.
    package var sourceName: String {
        let name = URL(filePath: path).lastPathComponent
        let safe = name.utf8.map { (0x21...0x7E).contains($0) ? $0 : 0x5F }
        return String(decoding: safe.prefix(64), as: UTF8.self)
    }

    /// Why the recording cannot be replayed; nil when it can.
    package var obstacle: RecordingError? {
        switch format {
        case .tlog, .ulog, .dataflash, .telemetryCSV, .mcap, .pcap, .pcapng, .beast, .modeSLines, .sbs, .gdl90: nil
        case .asterixRaw, .asterixFinal, .asterixGPS: nil
        case .avr where holdsTimes: nil
        case .avr:
            .notReplayable(
                path: path, why: "its lines begin with '*' and have no times, so it can be decoded but not replayed")
        case .mavlinkStream:
            .notReplayable(
                path: path, why: "its frames have no times, so it can be decoded but not replayed")
        case .unknown: .unknownFormat(path: path)
        }
    }

    /// True when the lines of an AVR recording have the counter that `@` announces; the first one decides.
    private var holdsTimes: Bool {
        guard var file = try? BufferedFile(path: path, windowSize: 1), let range = try? file.load(1, at: 0),
            !range.isEmpty
        else { return false }
        return file.withBytes(range) { $0.byte(at: 0) == 0x40 }
    }

    private static func isFolder(_ path: String) -> Bool {
        (try? URL(filePath: path).resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true
    }
}
