import ByteParsing
import TelemetryModel

/// `POS`: the position that the autopilot flies by, and `AHR2`: that of its backup estimator.
///
/// Lat, Lng: L, 1e-7 degrees on WGS 84 · Alt: f, metres AMSL · RelHomeAlt: f, metres above home (POS only).
/// Source: ArduPilot `LogStructure.h`, POS and AHR2.
struct DataFlashPosition: BitwiseCopyable, Sendable {
    private let latitude, longitude, altitude, heightAboveHome: DataFlashFieldSlot

    init(_ format: DataFlashFormat) {
        latitude = DataFlashFieldSlot(format, "Lat")
        longitude = DataFlashFieldSlot(format, "Lng")
        altitude = DataFlashFieldSlot(format, "Alt")
        heightAboveHome = DataFlashFieldSlot(format, "RelHomeAlt")
    }

    func sample(_ message: RawSpan) -> PositionSample {
        var sample = PositionSample()
        sample.provenance = .fusedEstimate
        sample.setLocation(latitude, longitude, message)
        // Without a position the estimator's height is that of its start, 0.
        guard sample.isLocated else { return sample }
        sample.altitudeAMSL_mm = ULogUnits.millimetres(altitude.real(message))
        sample.heightAboveHome_mm = ULogUnits.millimetres(heightAboveHome.real(message))
        return sample
    }
}

extension PositionSample {
    /// Sets latitude and longitude, or leaves both unknown where one of them cannot be; zeros stand for no position.
    mutating func setLocation(_ latitude: DataFlashFieldSlot, _ longitude: DataFlashFieldSlot, _ message: RawSpan) {
        guard let north = latitude.angle_1e7deg(message), let east = longitude.angle_1e7deg(message),
            north != 0 || east != 0, north.magnitude <= 900_000_000, east.magnitude <= 1_800_000_000
        else { return }
        latitude_1e7deg = Int32(north)
        longitude_1e7deg = Int32(east)
    }
}
