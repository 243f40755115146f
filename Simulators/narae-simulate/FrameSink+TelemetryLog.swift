import FlightSimulation
import Foundation

extension FrameSink {
    /// A telemetry log (`.tlog`): for each MAVLink frame its UTC in microseconds, big-endian in eight bytes, and the
    /// frame. Radar datagrams have no place in it and are left out.
    static func telemetryLog(_ path: String) throws(SimulationFailure) -> FrameSink {
        let log = try TelemetryLog(path)
        return FrameSink(
            send: { batch, stamp in
                if batch.source.payloadType == 1 {
                    for frame in batch.frames {
                        log.append(frame.bytes, utc_ns: stamp.startUTC_ns + stamp.elapsed_ns(frame.time_ns))
                    }
                }
                return .taken
            }, finish: { try log.close() }, isPaced: false)
    }
}
