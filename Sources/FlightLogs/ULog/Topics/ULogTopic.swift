import ByteParsing
import Quantities
import TelemetryModel

/// The topics that become reports. One file each; the rest of a log is counted and can be listed field by field.
package enum ULogTopic: String, Hashable, Sendable, CaseIterable {
    case vehicleGlobalPosition = "vehicle_global_position"
    case vehicleGPSPosition = "vehicle_gps_position"
    case sensorGPS = "sensor_gps"
    case vehicleLocalPosition = "vehicle_local_position"
    case vehicleAttitude = "vehicle_attitude"
    case vehicleStatus = "vehicle_status"
    case vehicleLandDetected = "vehicle_land_detected"
    case batteryStatus = "battery_status"
    case vehicleMocapOdometry = "vehicle_mocap_odometry"
    case vehicleVisualOdometry = "vehicle_visual_odometry"
}

/// The extraction plan of a subscribed topic: which bytes of its payload mean what.
enum ULogTopicPlan: Sendable {
    case none
    /// A topic that only a simulator writes: what it knows and no vehicle can.
    case simulatorTruth
    case globalPosition(ULogGlobalPosition)
    case receiver(ULogReceiverPosition)
    case localPosition(ULogLocalPosition)
    case attitude(ULogAttitude)
    case status(ULogVehicleStatus)
    case landDetected(ULogLandDetected)
    case battery(ULogBattery)
    case odometry(ULogOdometry)

    init(_ layout: ULogLayout, instance: UInt8, isVisualOdometryReference: Bool) {
        switch ULogTopic(rawValue: layout.name) {
        case .vehicleGlobalPosition?: self = .globalPosition(ULogGlobalPosition(layout))
        case .vehicleGPSPosition?, .sensorGPS?: self = .receiver(ULogReceiverPosition(layout))
        case .vehicleLocalPosition?: self = .localPosition(ULogLocalPosition(layout))
        case .vehicleAttitude?: self = .attitude(ULogAttitude(layout))
        case .vehicleStatus?: self = .status(ULogVehicleStatus(layout))
        case .vehicleLandDetected?: self = .landDetected(ULogLandDetected(layout))
        case .batteryStatus?: self = .battery(ULogBattery(layout, instance: instance))
        case .vehicleMocapOdometry?: self = .odometry(ULogOdometry(layout))
        case .vehicleVisualOdometry?:
            self = isVisualOdometryReference ? .odometry(ULogOdometry(layout)) : .none
        case nil: self = layout.name.hasSuffix("_groundtruth") ? .simulatorTruth : .none
        }
    }
}
