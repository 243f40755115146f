import TelemetryModel

/// The parts of a position that the oracle gives ranges of.
struct PositionRange {
    var latitude: Int32
    var longitude: Int32
    var altitude: Int32

    init(_ sample: PositionSample) {
        (latitude, longitude, altitude) = (
            sample.latitude_1e7deg, sample.longitude_1e7deg, sample.altitudeAMSL_mm
        )
    }
}
