import Quantities

/// What the truth of the test is measured with.
package struct ReferenceSystem: Sendable, Hashable {
    /// The kind of system; it decides which of the recorded signals is the truth.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Outside the vehicle, in a local frame: reported as reference local positions.
        case motionCapture = "motion_capture"
        case totalStation = "total_station"
        /// A carrier-phase receiver; only fixed solutions (fix type 6) count.
        case rtk
        case gnss
        /// The vehicle's own estimate. It is not truth; its uncertainty must be shown by other means.
        case ownEstimate = "own_estimate"
        /// Radar, ADS-B, Remote ID or another system that observes the vehicle.
        case surveillance
    }

    /// What a reference system or an instrument beside it measures. The raw value ends in the unit and is, after `u_` or `U_`,
    /// the key in plans.
    package enum Quantity: String, Sendable, Hashable, CaseIterable {
        case horizontal = "horizontal_m"
        case vertical = "vertical_m"
        case heading = "heading_deg"
        /// Roll and pitch.
        case tilt = "tilt_deg"
        case speed = "speed_mps"
        /// The times of events, on the clock that they are compared on.
        case time = "time_s"
        case charge = "charge_percent"
        /// Lengths that are no position, such as a range to an obstacle.
        case distance = "distance_m"
        /// Of an accelerometer, such as the vehicle's own.
        case acceleration = "acceleration_mps2"

        /// Without the unit.
        package var name: String { String(rawValue[..<(rawValue.lastIndex(of: "_") ?? rawValue.endIndex)]) }
        package var unit: String {
            switch self {
            case .horizontal, .vertical, .distance: "m"
            case .heading, .tilt: "deg"
            case .speed: "m/s"
            case .acceleration: "m/s2"
            case .time: "s"
            case .charge: "%"
            }
        }
    }

    /// Name and calibration identity, for example `OptiTrack 24 × Prime 17W, cal. 2026-10-02`; empty when absent.
    package var name: String
    package var kind: Kind
    /// Standard uncertainties of a position, metres; nil where not stated.
    package var horizontal_m: Double?
    package var vertical_m: Double?
    /// Standard uncertainties of all other quantities, in their units; absent where not stated.
    package var others: [Quantity: Double] = [:]
    /// The coverage factor of results.
    package var coverageFactor: Double
    /// Which system it is and how it was calibrated, by which its results are found again.
    package var calibration: ReferenceCalibration

    package init(
        name: String, kind: Kind, horizontal_m: Double?, vertical_m: Double? = nil, others: [Quantity: Double] = [:],
        coverageFactor: Double = 2, calibration: ReferenceCalibration = ReferenceCalibration()
    ) {
        (self.name, self.kind, self.coverageFactor) = (name, kind, coverageFactor)
        self.calibration = calibration
        (self.horizontal_m, self.vertical_m, self.others) = (horizontal_m, vertical_m, others)
    }

    /// The standard uncertainty of a quantity in its unit; nil where not stated.
    package func uncertainty(of quantity: Quantity) -> Double? {
        switch quantity {
        case .horizontal: horizontal_m
        case .vertical: vertical_m
        default: others[quantity]
        }
    }
}

/// What the laboratory's register says of a reference system; nil where the plan does not tell.
package struct ReferenceCalibration: Sendable, Hashable {
    /// The number of the system, which stays when its name is written otherwise.
    package var identity: String?
    /// The day of the calibration and the last day on which it is good.
    package var calibrated: CivilDate?
    package var due: CivilDate?
    /// The number of the certificate.
    package var certificate: String?

    package init(
        identity: String? = nil, calibrated: CivilDate? = nil, due: CivilDate? = nil, certificate: String? = nil
    ) {
        (self.identity, self.calibrated, self.due, self.certificate) = (identity, calibrated, due, certificate)
    }
}
