import FlightSimulation
import Foundation

/// What `narae-bench decode` reads: made in memory by the simulators' encoders, the same in every run.
struct DecodeInputs {
    /// GPS_RAW_INT of 256 vehicles in turn, 45 bytes a frame, one frame after another.
    static func mavlinkStream(frames: Int) -> [UInt8] {
        LoadFrames.make(vehicles: 256, count: frames).flatMap { $0 }
    }

    /// GLOBAL_POSITION_INT of the same vehicles, 40 bytes a frame.
    static func positionStream(frames: Int) -> [UInt8] {
        LoadFrames.make(vehicles: 256, count: frames, positionMessage: .estimate).flatMap { $0 }
    }

    /// The same frames as records of a telemetry log, a millisecond apart.
    static func tlog(frames: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(frames * 53)
        for (index, frame) in LoadFrames.make(vehicles: 256, count: frames).enumerated() {
            let time_us = 1_795_410_000_000_000 + UInt64(index) * 1000
            for shift in stride(from: UInt64(56), through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: time_us >> shift))
            }
            bytes += frame
        }
        return bytes
    }

    /// A file with the given bytes in the folder.
    static func file(_ name: String, _ bytes: [UInt8], in folder: URL) throws -> String {
        let url = folder.appending(path: name)
        try Data(bytes).write(to: url)
        return url.path
    }
}
