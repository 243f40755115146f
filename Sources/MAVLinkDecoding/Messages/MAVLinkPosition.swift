import ByteParsing

/// The position fields of GLOBAL_POSITION_INT, read straight from a frame in wire units.
///
/// ```
///  4 lat i32 1e-7° · 8 lon i32 1e-7° · 12 alt i32 mm AMSL · 16 relative_alt i32 mm · 20 vx i16 cm/s · 22 vy · 24 vz
/// ```
/// Source: MAVLink common.xml #33.
package struct MAVLinkPosition: BitwiseCopyable, Hashable, Sendable {
    package var latitude_1e7deg: Int32
    package var longitude_1e7deg: Int32
    package var altitudeAMSL_mm: Int32
    package var heightAboveHome_mm: Int32
    package var velocityNorth_cmps: Int16
    package var velocityEast_cmps: Int16
    package var velocityDown_cmps: Int16

    /// GLOBAL_POSITION_INT: where the vehicle takes itself to be.
    package static let messageID: UInt32 = 33

    /// Nil for a frame of another message.
    ///
    /// - Parameter bytes: the span that the verified frame was parsed from.
    @inline(__always)
    package init?(_ frame: MAVLinkFrame, in bytes: RawSpan) {
        guard frame.messageID == Self.messageID else { return nil }
        let start = frame.payloadOffset
        let payload = bytes.extracting(start..<start &+ Int(frame.payloadLength))
        latitude_1e7deg = payload.zeroExtended(at: 4)
        longitude_1e7deg = payload.zeroExtended(at: 8)
        altitudeAMSL_mm = payload.zeroExtended(at: 12)
        heightAboveHome_mm = payload.zeroExtended(at: 16)
        velocityNorth_cmps = payload.zeroExtended(at: 20)
        velocityEast_cmps = payload.zeroExtended(at: 22)
        velocityDown_cmps = payload.zeroExtended(at: 24)
    }
}
