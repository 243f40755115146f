import ByteParsing
import Quantities
import TelemetryModel

/// ADS-B target reports: category 021, editions 2.x (EUROCONTROL-SPEC-0149-12). The layout of the items stands in
/// `EditionCatalogue`; editions 0.x have another one and a reader of their own.
struct Category021: RecordReader {
    /// I021/010: system area and identification codes; −1 where absent.
    var dataSource: Int32 = -1
    /// I021/080: the 24-bit target address; `UInt32.max` where absent.
    var address: UInt32 = .max
    /// I021/161: the track number, 12 bits; `UInt16.max` where absent.
    var track: UInt16 = .max
    /// I021/130 or, preferred, I021/131.
    var position: WirePosition?
    /// Times of day in 1/128 s; `UInt32.max` where absent: I021/071, /072, /073, /077.
    var timeOfApplicability: UInt32 = .max
    var timeOfVelocity: UInt32 = .max
    var timeOfReception: UInt32 = .max
    var timeOfTransmission: UInt32 = .max
    /// I021/074: two bits for the whole second, 30 bits of 2⁻³⁰ s; valid with I021/073.
    var preciseReception: UInt32?
    /// What the report is made of.
    var sample = PositionSample()
    /// I021/040: compact position reporting or the range check failed, so that the position is not to be trusted.
    var positionFailedValidation = false
    /// The offset of the first time item beyond 24 hours.
    var implausibleTimeOffset: Int?

    init() { sample.provenance = .adsb }

    mutating func read(_ item: ItemPlace, _ shapes: Span<ShapeNode>, in bytes: RawSpan) {
        let offset = item.offset
        switch item.code {
        case 10: dataSource = Int32(bytes.bigEndian(UInt16.self, at: offset))
        case 40: readTargetDescriptor(bytes, at: offset, length: item.length)
        case 71: timeOfApplicability = time(bytes, at: offset)
        case 72: timeOfVelocity = time(bytes, at: offset)
        case 73: timeOfReception = time(bytes, at: offset)
        case 74: preciseReception = bytes.bigEndian(UInt32.self, at: offset)
        case 77: timeOfTransmission = time(bytes, at: offset)
        case 80: address = WireScale.unsigned24(bytes, at: offset)
        case 90: readQuality(bytes, at: offset, length: item.length)
        case 130: if position == nil { position = WirePosition(coarse: bytes, at: offset) }
        case 131: position = WirePosition(fine: bytes, at: offset, bits: 30)
        case 140: readGeometricHeight(bytes.bigEndian(Int16.self, at: offset))
        case 145:
            sample.altitudeBarometric_mm =
                Int32(bytes.bigEndian(Int16.self, at: offset)) * WireScale.quarterFlightLevel_mm
        case 155: if sample.velocityUp_mps.isNaN { readVerticalRate(bytes.bigEndian(UInt16.self, at: offset)) }
        case 157: readVerticalRate(bytes.bigEndian(UInt16.self, at: offset))
        case 160: readGroundVector(bytes, at: offset)
        case 161: track = bytes.bigEndian(UInt16.self, at: offset) & 0x0FFF
        default: break
        }
    }

    private mutating func time(_ bytes: RawSpan, at offset: Int) -> UInt32 {
        let units = WireScale.unsigned24(bytes, at: offset)
        if units > TimeOfDay.unitsPerDay, implausibleTimeOffset == nil { implausibleTimeOffset = offset }
        return units
    }

    /// I021/040: `ATP³ ARC² RC RAB FX │ DCR GBS SIM TST SAA CL² FX │ – LLC IPC NOGO CPR LDPJ RCF FX`.
    private mutating func readTargetDescriptor(_ bytes: RawSpan, at offset: Int, length: Int) {
        if length > 1 { sample.onGround = bytes.byte(at: offset + 1) & 0x40 != 0 }
        if length > 2 { positionFailedValidation = bytes.byte(at: offset + 2) & 0x0A != 0 }
    }

    /// I021/140: above the WGS 84 ellipsoid, step 6.25 ft; all ones means "greater than", which is no height.
    private mutating func readGeometricHeight(_ raw: Int16) {
        if raw != .max { sample.altitudeHAE_mm = Int32(raw) * WireScale.quarterOf25Feet_mm }
    }

    /// I021/155 and I021/157: range exceeded, then 15 bits, step 6.25 ft/min; the geometric rate is preferred.
    private mutating func readVerticalRate(_ raw: UInt16) {
        if raw & 0x8000 == 0 { sample.velocityUp_mps = Float(WireScale.signed15(raw)) * WireScale.climbRate_mps }
    }

    /// I021/090: `NUCr³ NUCp⁴ FX │ NICbaro SIL² NACp⁴ FX │ …`; NACp bounds the position error with 95 %.
    private mutating func readQuality(_ bytes: RawSpan, at offset: Int, length: Int) {
        guard length > 1 else { return }
        sample.horizontalAccuracy_m = Self.positionBound_m(bytes.byte(at: offset + 1) >> 1 & 0x0F)
    }

    /// The 95 % bound of a navigation accuracy category, metres (RTCA DO-260B, table 2-71); NaN for 0 and reserved ones.
    private static func positionBound_m(_ category: UInt8) -> Float {
        switch category {
        case 1: 18_520
        case 2: 7_408
        case 3: 3_704
        case 4: 1_852
        case 5: 926
        case 6: 555.6
        case 7: 185.2
        case 8: 92.6
        case 9: 30
        case 10: 10
        case 11: 3
        default: .nan
        }
    }

    /// I021/160: range exceeded, ground speed in 15 bits of 2⁻¹⁴ NM/s, track angle in 16 bits of 360/2¹⁶ degrees.
    private mutating func readGroundVector(_ bytes: RawSpan, at offset: Int) {
        let speed = bytes.bigEndian(UInt16.self, at: offset)
        guard speed & 0x8000 == 0 else { return }
        let angle = Double(bytes.bigEndian(UInt16.self, at: offset + 2)) * WireScale.angle_deg
        let (east, north) = GroundVector.components(
            speed_mps: Double(speed) * WireScale.groundSpeed_mps, track_deg: angle)
        sample.velocityEast_mps = Float(east)
        sample.velocityNorth_mps = Float(north)
    }
}
