/// The number of a sensor in logs whose messages have it in their name: GPS is 0, GPS2 is 1, GPSB 2.
enum DataFlashInstance {
    static func byName(_ name: String) -> UInt8 {
        switch name.last {
        case "2": 1
        case "B" where name.hasPrefix("GP"): 2
        default: 0
        }
    }
}
