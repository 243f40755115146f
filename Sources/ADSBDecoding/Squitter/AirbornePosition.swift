/// An airborne position: type codes 9 to 18 with barometric altitude, 20 to 22 with height by GNSS.
///
/// ```
/// type:5 surveillance:2 NIC supplement B:1 altitude:12 time:1 odd:1 latitude:17 longitude:17
/// ```
package struct AirbornePosition: BitwiseCopyable, Hashable, Sendable {
    package var typeCode: UInt8
    package var surveillanceStatus: UInt8
    package var integritySupplement: UInt8
    package var altitudeCode: UInt32
    package var isSynchronised: Bool
    package var position: CompactPosition

    init(_ frame: ModeSFrame) {
        typeCode = UInt8(frame.message(1...5))
        surveillanceStatus = UInt8(frame.message(6...7))
        integritySupplement = UInt8(frame.message(8...8))
        altitudeCode = UInt32(frame.message(9...20))
        isSynchronised = frame.message(21...21) == 1
        position = CompactPosition(
            latitude: UInt32(frame.message(23...39)), longitude: UInt32(frame.message(40...56)),
            isOdd: frame.message(22...22) == 1, isSurface: false)
    }

    /// The pressure altitude.
    ///
    /// Types 20 to 22 have none. Their height by GNSS is told by the code alone: published decoders read it as metres and as
    /// the code of 25 ft, and a height that may be wrong by thousands of metres is no height.
    package var barometricAltitude: AltitudeCode? {
        typeCode <= 18 ? AltitudeCode(code12: altitudeCode) : nil
    }
}
