/// The messages that have a direct path to reports, by their id. Every other message is kept, counted and shown by
/// ``MAVLinkMessage``, and says nothing to the checks.
package enum MAVLinkReportKind: UInt32, BitwiseCopyable, CaseIterable, Sendable {
    case heartbeat = 0
    case sysStatus = 1
    /// It has no report of its own: it ties the sender's clock to UTC.
    case systemTime = 2
    case gpsRawInt = 24
    case attitude = 30
    case attitudeQuaternion = 31
    case localPositionNED = 32
    case globalPositionInt = 33
    case globalPositionIntCov = 63
    case visionPositionEstimate = 102
    case gps2Raw = 124
    case attPosMocap = 138
    case batteryStatus = 147
    case fenceStatus = 162
    case highLatency2 = 235
    case extendedSysState = 245
    case adsbVehicle = 246
    case odometry = 331
    case utmGlobalPosition = 340
    case openDroneIDBasicID = 12900
    case openDroneIDLocation = 12901
    case openDroneIDMessagePack = 12915
}

extension MAVLinkReportKind {
    /// A bit of its own for each kind, by the place in ``allCases``.
    var bit: UInt32 { 1 << UInt32(Self.allCases.firstIndex(of: self)!) }
}
