/// Equipment and quality: type code 31. Classes and modes are told as their bits: their meaning differs between versions.
///
/// ```
/// type:5 subtype:3 capability classes:16 operational modes:16 version:3 NIC supplement A:1 NACp:4 –:2 SIL:2 NICbaro:1
/// magnetic:1 SIL supplement:1 –:1
/// ```
package struct OperationalStatus: BitwiseCopyable, Hashable, Sendable {
    /// 0 airborne, 1 on the ground.
    package var subtype: UInt8
    package var capabilityClasses: UInt16
    package var operationalModes: UInt16
    /// 0 DO-260, 1 DO-260A, 2 DO-260B.
    package var version: UInt8
    package var integritySupplement: UInt8
    package var positionAccuracy: UInt8
    package var sourceIntegrity: UInt8
    /// True where headings are from magnetic north.
    package var isHeadingMagnetic: Bool

    init(_ frame: ModeSFrame) {
        subtype = UInt8(frame.message(6...8))
        capabilityClasses = UInt16(frame.message(9...24))
        operationalModes = UInt16(frame.message(25...40))
        version = UInt8(frame.message(41...43))
        integritySupplement = UInt8(frame.message(44...44))
        positionAccuracy = UInt8(frame.message(45...48))
        sourceIntegrity = UInt8(frame.message(51...52))
        isHeadingMagnetic = frame.message(54...54) == 1
    }
}
