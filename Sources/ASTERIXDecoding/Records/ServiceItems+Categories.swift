/// Multilateration system status: I019/550 is the system's status.
enum Category019Items: ServiceItems {
    static var messageType: UInt16? { 0 }
    static var time: UInt16 { 140 }
    static let status: [UInt16] = [550]
    static var sensor: UInt16? { nil }
    static var site: UInt16? { nil }
}

/// Ground station and service status: I023/100 is the station's status, I023/110 the service's.
enum Category023Items: ServiceItems {
    static var messageType: UInt16? { 0 }
    static var time: UInt16 { 70 }
    static let status: [UInt16] = [100, 110]
    static var sensor: UInt16? { nil }
    static var site: UInt16? { nil }
}

/// Ground system status: I025/100 is the system's and the service's status. I025/000 holds the report type in its upper
/// seven bits, and in the lowest whether it is periodic.
enum Category025Items: ServiceItems {
    static var messageType: UInt16? { 0 }
    static var time: UInt16 { 70 }
    static let status: [UInt16] = [100]
    static var sensor: UInt16? { nil }
    static var site: UInt16? { nil }
}

/// Monoradar service messages: I034/050 COM is the common part of the radar's status, I034/120 its place on
/// WGS 84.
enum Category034Items: ServiceItems {
    static var messageType: UInt16? { 0 }
    static var time: UInt16 { 30 }
    static let status: [UInt16] = [50]
    static var sensor: UInt16? { nil }
    static var site: UInt16? { 120 }
}

/// Sensor status: I063/060 is the status of the sensor in I063/050.
enum Category063Items: ServiceItems {
    static var messageType: UInt16? { nil }
    static var time: UInt16 { 30 }
    static let status: [UInt16] = [60]
    static var sensor: UInt16? { 50 }
    static var site: UInt16? { nil }
}

/// Processing system status: I065/040, or I065/050 in a service status report.
enum Category065Items: ServiceItems {
    static var messageType: UInt16? { 0 }
    static var time: UInt16 { 30 }
    static let status: [UInt16] = [40, 50]
    static var sensor: UInt16? { nil }
    static var site: UInt16? { nil }
}
