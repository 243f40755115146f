import ByteParsing
import Quantities
import TelemetryModel

/// ADS-B target reports: category 021, editions 2.1 to 2.6 (EUROCONTROL-SPEC-0149-12).
///
/// Editions 0.x have another layout and are refused by their implausible content. Field reference numbers:
/// ```
///  1 010 │  2 040 │  3 161 │  4 015 │  5 071 │  6 130 │  7 131 │ FX
///  8 072 │  9 150 │ 10 151 │ 11 080 │ 12 073 │ 13 074 │ 14 075 │ FX
/// 15 076 │ 16 140 │ 17 090 │ 18 210 │ 19 070 │ 20 230 │ 21 145 │ FX
/// 22 152 │ 23 200 │ 24 155 │ 25 157 │ 26 160 │ 27 165 │ 28 077 │ FX
/// 29 170 │ 30 020 │ 31 220 │ 32 146 │ 33 148 │ 34 110 │ 35 016 │ FX
/// 36 008 │ 37 271 │ 38 132 │ 39 250 │ 40 260 │ 41 400 │ 42 295 │ FX
/// 43 to 47 unassigned        │ 48 RE  │ 49 SP                   │ FX
/// ```
struct Category021: CategoryRecord {
    static let category: UInt8 = 21
    static let lastItem = 49

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

    static func shape(ofItem number: Int) -> ItemShape {
        switch number {
        case 4, 18, 23, 30, 35, 36, 38, 41: .fixed(1)
        case 1, 3, 9, 10, 16, 19, 20, 21, 22, 24, 25, 27, 32, 33: .fixed(2)
        case 5, 8, 11, 12, 14, 28: .fixed(3)
        case 13, 15, 26: .fixed(4)
        case 6, 29: .fixed(6)
        case 40: .fixed(7)
        case 7: .fixed(8)
        case 2, 17, 37: .extended
        case 31: .compound(.i021_220)
        case 34: .compound(.i021_110)
        case 39: .repetitive(8)
        case 42: .compound(.i021_295)
        case 48, 49: .explicit
        default: .unassigned
        }
    }

    private static let names = [
        "010", "040", "161", "015", "071", "130", "131", "072", "150", "151", "080", "073", "074", "075", "076", "140",
        "090", "210", "070", "230", "145", "152", "200", "155", "157", "160", "165", "077", "170", "020", "220", "146",
        "148", "110", "016", "008", "271", "132", "250", "260", "400", "295", "", "", "", "", "", "RE", "SP",
    ]

    static func name(ofItem number: Int) -> String { names[number - 1] }

    /// I021/110: TIS (extended), TID (repetitive, 15 octets).
    static func trajectoryIntent(_ number: Int) -> ItemShape {
        switch number {
        case 0: .extended
        case 1: .repetitive(15)
        default: .unassigned
        }
    }

    /// I021/220: wind speed, wind direction, temperature, turbulence.
    static func meteorology(_ number: Int) -> ItemShape {
        switch number {
        case 0...2: .fixed(2)
        case 3: .fixed(1)
        default: .unassigned
        }
    }

    /// I021/295: 23 ages of one octet.
    static func dataAges(_ number: Int) -> ItemShape { number < 23 ? .fixed(1) : .unassigned }

    mutating func read(item number: Int, in bytes: RawSpan, at offset: Int, length: Int) {
        switch number {
        case 1: dataSource = Int32(bytes.bigEndian(UInt16.self, at: offset))
        case 2: readTargetDescriptor(bytes, at: offset, length: length)
        case 3: track = bytes.bigEndian(UInt16.self, at: offset) & 0x0FFF
        case 5: timeOfApplicability = time(bytes, at: offset)
        case 6: if position == nil { position = WirePosition(coarse: bytes, at: offset) }
        case 7: position = WirePosition(fine: bytes, at: offset, bits: 30)
        case 8: timeOfVelocity = time(bytes, at: offset)
        case 11: address = WireScale.unsigned24(bytes, at: offset)
        case 12: timeOfReception = time(bytes, at: offset)
        case 13: preciseReception = bytes.bigEndian(UInt32.self, at: offset)
        case 16: readGeometricHeight(bytes.bigEndian(Int16.self, at: offset))
        case 17: readQuality(bytes, at: offset, length: length)
        case 21:
            sample.altitudeBarometric_mm =
                Int32(bytes.bigEndian(Int16.self, at: offset)) * WireScale.quarterFlightLevel_mm
        case 24: if sample.velocityUp_mps.isNaN { readVerticalRate(bytes.bigEndian(UInt16.self, at: offset)) }
        case 25: readVerticalRate(bytes.bigEndian(UInt16.self, at: offset))
        case 26: readGroundVector(bytes, at: offset)
        case 28: timeOfTransmission = time(bytes, at: offset)
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
