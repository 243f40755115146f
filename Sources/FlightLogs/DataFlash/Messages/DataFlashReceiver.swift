import ByteParsing
import TelemetryModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// `GPS`, `GPS2`, `GPSB`: a satellite receiver's own position and time.
///
/// Status: B, as GPS_FIX_TYPE of MAVLink · GMS (TimeMS before 2015): I, ms of the GPS week · GWk (Week): H · NSats: B ·
/// Lat, Lng: L · Alt: e, metres AMSL · RelAlt: e, metres above home (before 2015) · Spd: f, m/s over ground · GCrs: f,
/// degrees · VZ: f, m/s down · U: B, 1 where the autopilot uses this receiver · I: B, the instance (since 2020).
/// Source: ArduPilot `LogStructure.h`, GPS.
struct DataFlashReceiver: BitwiseCopyable, Sendable {
    private let status, week, weekTime, satellites, latitude, longitude, altitude, heightAboveHome: DataFlashFieldSlot
    private let speed, course, velocityDown, isUsed, instance: DataFlashFieldSlot
    private let instanceByName: UInt8

    init(_ format: DataFlashFormat) {
        status = DataFlashFieldSlot(format, "Status")
        week = DataFlashFieldSlot(format, "GWk", "Week")
        weekTime = DataFlashFieldSlot(format, "GMS", "TimeMS")
        satellites = DataFlashFieldSlot(format, "NSats")
        latitude = DataFlashFieldSlot(format, "Lat")
        longitude = DataFlashFieldSlot(format, "Lng")
        altitude = DataFlashFieldSlot(format, "Alt")
        heightAboveHome = DataFlashFieldSlot(format, "RelAlt")
        speed = DataFlashFieldSlot(format, "Spd")
        course = DataFlashFieldSlot(format, "GCrs")
        velocityDown = DataFlashFieldSlot(format, "VZ")
        isUsed = DataFlashFieldSlot(format, "U")
        instance = DataFlashFieldSlot(format, "I")
        instanceByName = DataFlashInstance.byName(format.name)
    }

    /// The number of the receiver, 0 upward; 2 for the one that ArduPilot blends from two (GPSB).
    func number(_ message: RawSpan) -> UInt8 { instance.byte(message) ?? instanceByName }

    /// True where the autopilot uses the receiver; of logs that do not say so, the first receiver is taken.
    func isUsed(_ message: RawSpan) -> Bool { isUsed.byte(message).map { $0 != 0 } ?? (number(message) == 0) }

    /// The week and the milliseconds in it on the clock of the satellites; nil while the receiver has no position.
    func time(_ message: RawSpan) -> (week: Int64, milliseconds: Int64)? {
        guard let week = week.integer(message), let milliseconds = weekTime.integer(message),
            (status.byte(message) ?? 0) >= DataFlashTimeline.leastFix
        else { return nil }
        return (week, milliseconds)
    }

    func sample(_ message: RawSpan, accuracy: DataFlashReceiverAccuracy.Values?) -> PositionSample {
        var sample = PositionSample()
        sample.provenance = .gnssReceiver
        sample.fixType = status.byte(message) ?? .max
        sample.satellites = satellites.byte(message) ?? .max
        guard sample.fixType != .max else { return sample }
        // GPS_FIX_TYPE: 2 is a position without a height, 3 and above a full one.
        if sample.fixType >= 2 {
            sample.setLocation(latitude, longitude, message)
            sample.horizontalAccuracy_m = accuracy?.horizontal_m ?? .nan
            let speed = speed.real(message)
            let course = course.real(message) * (Double.pi / 180)
            sample.velocityEast_mps = Float(speed * sin(course))
            sample.velocityNorth_mps = Float(speed * cos(course))
        }
        if sample.fixType >= 3 {
            sample.altitudeAMSL_mm = ULogUnits.millimetres(altitude.real(message))
            sample.heightAboveHome_mm = ULogUnits.millimetres(heightAboveHome.real(message))
            sample.velocityUp_mps = -velocityDown.single(message)
            sample.verticalAccuracy_m = accuracy?.vertical_m ?? .nan
        }
        return sample
    }
}

/// `GPA`, `GPA2`, `GPAB`: the accuracies that a receiver declares for the position before.
///
/// HAcc, VAcc: C, metres; 0 while unknown · VV: B, 1 with a vertical velocity · I: B, the instance (since 2020).
/// Source: ArduPilot `LogStructure.h`, GPA.
struct DataFlashReceiverAccuracy: BitwiseCopyable, Sendable {
    struct Values: BitwiseCopyable, Sendable {
        var horizontal_m: Float = .nan
        var vertical_m: Float = .nan
    }

    private let horizontal, vertical, instance: DataFlashFieldSlot
    private let instanceByName: UInt8

    init(_ format: DataFlashFormat) {
        horizontal = DataFlashFieldSlot(format, "HAcc")
        vertical = DataFlashFieldSlot(format, "VAcc")
        instance = DataFlashFieldSlot(format, "I")
        instanceByName = DataFlashInstance.byName(format.name)
    }

    func number(_ message: RawSpan) -> UInt8 { instance.byte(message) ?? instanceByName }

    func values(_ message: RawSpan) -> Values {
        func known(_ slot: DataFlashFieldSlot) -> Float {
            let value = slot.single(message)
            return value > 0 ? value : .nan
        }
        return Values(horizontal_m: known(horizontal), vertical_m: known(vertical))
    }
}
