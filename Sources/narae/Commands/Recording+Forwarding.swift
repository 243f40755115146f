import ASTERIXDecoding
import FlightProcessing
import MAVLinkDecoding
import Quantities
import TelemetryModel

extension Recording {
    /// Sends every frame of the recording.
    func forward(
        through forwarder: inout RecordingForwarder, as stream: RecordedStream, _ catalogue: MAVLinkCatalogue,
        day: UTCInstant, senders: ASTERIXSenders
    ) throws {
        switch format {
        case .tlog:
            var source = try TlogFrames(path: path, stream: stream, catalogue: catalogue)
            try send(&source, through: &forwarder)
        case .ulog:
            var source = try ULogFrames(path: path, stream: stream)
            try send(&source, through: &forwarder)
        case .dataflash, .telemetryCSV:
            throw RecordingError.notReplayable(
                path: path,
                why: "a message cannot say that its records are of the format \(format.rawValue); use --database")
        case .pcap, .pcapng:
            var source = try CaptureFrames(path: path, stream: stream)
            try send(&source, through: &forwarder)
        case .beast, .avr, .modeSLines, .sbs, .gdl90:
            var source = try SurveillanceFrames(path: path, format: format, stream: stream)
            try send(&source, through: &forwarder)
        case .asterixRaw, .asterixFinal, .asterixGPS:
            var source = try ASTERIXFileFrames(self, stream: stream, day: day, senders: senders)
            try send(&source, through: &forwarder)
        default:
            var source = try ArchiveFrames(path: path)
            try send(&source, through: &forwarder)
        }
    }

    /// Sends the frames of a source, and says what it has lost.
    private func send<Source: FrameSource & ~Copyable>(
        _ source: inout Source, through forwarder: inout RecordingForwarder
    ) throws {
        defer {
            for line in LossText.lines(source.losses) { StandardStreams.note("\(path): \(line)") }
            if source.leftOutFrames > 0 {
                StandardStreams.note(
                    "\(path): \(source.leftOutFrames) frames of damaged chunks, which nothing vouches for, are not sent"
                )
            }
        }
        try forwarder.run(&source)
    }
}
