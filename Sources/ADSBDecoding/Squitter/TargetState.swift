/// What the autopilot is set to: type code 29, subtype 1 (DO-260B §2.2.3.2.7.1). What is unknown is nil.
///
/// ```
/// type:5 subtype:2 – source:1 altitude:11 pressure:9 heading valid:1 heading:9 NACp:4 NICbaro:1 SIL:2 mode valid:1
/// autopilot:1 VNAV:1 hold:1 – approach:1 TCAS:1 LNAV:1 –:2
/// ```
package struct TargetState: BitwiseCopyable, Hashable, Sendable {
    package var isAltitudeOfFlightManagement: Bool
    package var selectedAltitude_ft: Int32?
    /// In steps of 0.8 hPa from 800 hPa.
    package var pressureSetting_hPa: Double?
    package var selectedHeading_deg: Double?
    package var positionAccuracy: UInt8
    package var barometerIntegrity: UInt8
    package var sourceIntegrity: UInt8

    init?(_ frame: ModeSFrame) {
        guard frame.message(6...7) == 1 else { return nil }
        isAltitudeOfFlightManagement = frame.message(9...9) == 1
        let altitude = Int32(frame.message(10...20))
        selectedAltitude_ft = altitude == 0 ? nil : (altitude - 1) * 32
        let pressure = Double(frame.message(21...29))
        pressureSetting_hPa = pressure == 0 ? nil : 800 + (pressure - 1) * 0.8
        selectedHeading_deg = frame.message(30...30) == 1 ? Double(frame.message(31...39)) * 360 / 512 : nil
        positionAccuracy = UInt8(frame.message(40...43))
        barometerIntegrity = UInt8(frame.message(44...44))
        sourceIntegrity = UInt8(frame.message(45...46))
    }
}
