import ConfigurationFiles
import EvidenceStore
import FlightProcessing
import Foundation
import Quantities
import TelemetryModel

/// A recording whose UTC nobody knows: a table of QGroundControl with a position each second, made for these tests.
enum UnknownUTCFixture {
    /// How many lines the table has; the first is received at 0, the others a second after one another.
    static let lineCount = 40

    /// The header and the lines that the ground station writes; the vehicle flies north at 3.3 m/s.
    static var table: String {
        let header =
            "Timestamp,roll,pitch,heading,rollRate,pitchRate,yawRate,groundSpeed,altitudeAMSL,gps.lat,gps.lon,gps.mgrs,"
            + "gps.hdop,gps.count,gps.lock"
        let lines = (0..<lineCount).map { second in
            let time = "2024-05-01 23:59:\(second < 10 ? "0" : "")\(second).000"
            let latitude = "37.6\(String(10_000 + 3 * second).dropFirst())00"
            return "\(time),1.5,-2.0,0,0.1,0.0,-3.0,3.3,12.3,\(latitude),126.7900000,,0.8,12,3"
        }
        return ([header] + lines).map { $0 + "\n" }.joined()
    }

    /// Replays the table as a run of which archive and database stand in `folder`.
    ///
    /// - Parameter utcOffset_s: how far the times of the table are ahead of UTC; nil where nobody knows.
    static func replay(
        in folder: String, named name: String = "run", rules: RuleSet = RuleSet(), utcOffset_s: Int? = nil
    ) throws -> RunOutcome {
        let path = folder + "/table.csv"
        try Data(table.utf8).write(to: URL(filePath: path))
        return try RunFixture.run(in: folder, named: name, settings: RunFixture.plainSettings(), rules: rules) {
            intake throws(RunFailure) in
            do throws(RecordingError) {
                var source = try TelemetryCSVFrames(
                    path: path, stream: RecordedStream(name: "table", vehicleClass: .drone), utcOffset_s: utcOffset_s)
                var replay = Replay(factor: nil)
                try replay.run(&source, into: &intake)
            } catch { throw .recording(error) }
        }
    }
}
