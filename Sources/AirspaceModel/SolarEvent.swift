import Foundation
import Quantities

/// A moment of the sun's day that a schedule can name. Source: ED-318, `daylightEventType`.
package enum SolarEvent: String, Sendable, CaseIterable {
    /// Beginning of morning civil twilight.
    case morningCivilTwilight = "BMCT"
    case sunrise = "SR"
    case sunset = "SS"
    /// End of evening civil twilight.
    case eveningCivilTwilight = "EECT"

    /// The sun's zenith angle in degrees: 90° 50′ at sunrise and sunset (refraction and half the sun's disc), 96° at
    /// civil twilight.
    private var zenith_deg: Double {
        switch self {
        case .sunrise, .sunset: 90.833
        case .morningCivilTwilight, .eveningCivilTwilight: 96
        }
    }

    private var isMorning: Bool { self == .sunrise || self == .morningCivilTwilight }

    /// The moment of the event at a place, within a minute; nil where the sun does not reach the angle on that day.
    ///
    /// Source: NOAA Solar Calculator (after J. Meeus, *Astronomical Algorithms*).
    ///
    /// - Parameter day: days since 1970-01-01 of the civil day by mean solar time at the place.
    package func moment(onDay day: Int64, at place: LatticePoint) -> UTCInstant? {
        var utc_min = 720 - 4 * place.longitude_deg + (isMorning ? -360 : 360)
        // The sun's declination moves during the day: the second pass takes it at the event itself.
        for _ in 0..<3 {
            let sun = SunPosition(daysSince2000: Double(day) - 10_957.5 + utc_min / 1440)
            let latitude = place.latitude_deg * .pi / 180
            let cosine =
                cos(zenith_deg * .pi / 180) / (cos(latitude) * cos(sun.declination_rad))
                - tan(latitude) * tan(sun.declination_rad)
            guard cosine.magnitude <= 1 else { return nil }
            let hourAngle_deg = acos(cosine) * 180 / .pi * (isMorning ? 1 : -1)
            utc_min = 720 - 4 * (place.longitude_deg + hourAngle_deg) - sun.equationOfTime_min
        }
        return UTCInstant(nanoseconds: (day * 86_400 + Int64((utc_min * 60).rounded())) * 1_000_000_000)
    }
}

/// The sun's declination and the equation of time, good to a hundredth of a degree between 1900 and 2100.
private struct SunPosition {
    let declination_rad: Double
    let equationOfTime_min: Double

    /// - Parameter daysSince2000: days since 2000-01-01T12:00:00Z.
    init(daysSince2000: Double) {
        let t = daysSince2000 / 36_525
        let radian = Double.pi / 180
        let meanLongitude = (280.46646 + t * (36_000.76983 + t * 0.0003032)) * radian
        let meanAnomaly = (357.52911 + t * (35_999.05029 - 0.0001537 * t)) * radian
        let eccentricity = 0.016708634 - t * (0.000042037 + 0.0000001267 * t)
        let centre_deg =
            sin(meanAnomaly) * (1.914602 - t * (0.004817 + 0.000014 * t))
            + sin(2 * meanAnomaly) * (0.019993 - 0.000101 * t) + sin(3 * meanAnomaly) * 0.000289
        let node = (125.04 - 1934.136 * t) * radian
        let longitude = meanLongitude + (centre_deg - 0.00569 - 0.00478 * sin(node)) * radian
        let meanObliquity_deg = 23 + (26 + (21.448 - t * (46.815 + t * (0.00059 - t * 0.001813))) / 60) / 60
        let obliquity = (meanObliquity_deg + 0.00256 * cos(node)) * radian
        declination_rad = asin(sin(obliquity) * sin(longitude))
        let y = tan(obliquity / 2) * tan(obliquity / 2)
        let e = eccentricity
        equationOfTime_min =
            4 / radian
            * (y * sin(2 * meanLongitude) - 2 * e * sin(meanAnomaly)
                + 4 * e * y * sin(meanAnomaly) * cos(2 * meanLongitude) - y * y / 2 * sin(4 * meanLongitude)
                - 1.25 * e * e * sin(2 * meanAnomaly))
    }
}
