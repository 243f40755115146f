import ByteParsing
import Quantities
import TelemetryModel

/// System track data: category 062, editions 1.16 to 1.19 (EUROCONTROL-SPEC-0149-9).
///
/// Editions before 1.0 have another layout and are refused by their implausible content. Field reference numbers:
/// ```
///  1 010 │  2  –  │  3 015 │  4 070 │  5 105 │  6 100 │  7 185 │ FX
///  8 210 │  9 060 │ 10 245 │ 11 380 │ 12 040 │ 13 080 │ 14 290 │ FX
/// 15 200 │ 16 295 │ 17 136 │ 18 130 │ 19 135 │ 20 220 │ 21 390 │ FX
/// 22 270 │ 23 300 │ 24 110 │ 25 120 │ 26 510 │ 27 500 │ 28 340 │ FX
/// 29 to 33 unassigned        │ 34 RE  │ 35 SP                   │ FX
/// ```
struct Category062: CategoryRecord {
    static let category: UInt8 = 62
    static let lastItem = 35

    /// I062/010: system area and identification codes; −1 where absent.
    var dataSource: Int32 = -1
    /// I062/040: the track number; −1 where absent.
    var track: Int32 = -1
    /// I062/070: time of day in 1/128 s; `UInt32.max` where absent.
    var time: UInt32 = .max
    var timeOffset = 0
    /// I062/105.
    var position: WirePosition?
    /// I062/380 ADR: the 24-bit target address; `UInt32.max` where absent.
    var address: UInt32 = .max
    /// I062/245 STI: where the target identification comes from; 255 where absent.
    var identificationType: UInt8 = .max
    /// I062/080 TSE: this is the last message of the track.
    var endsTrack = false
    /// I062/135 with the QNH correction: an altitude above mean sea level, used where no geometric one is told.
    var correctedAltitude_mm: Int32 = .min
    var sample = PositionSample()

    init() { sample.provenance = .radarTrack }

    static func shape(ofItem number: Int) -> ItemShape {
        switch number {
        case 3, 15, 23: .fixed(1)
        case 1, 8, 9, 12, 17, 18, 19, 20, 25: .fixed(2)
        case 4: .fixed(3)
        case 7: .fixed(4)
        case 6: .fixed(6)
        case 10: .fixed(7)
        case 5: .fixed(8)
        case 13, 22: .extended
        case 26: .chained(3)
        case 11: .compound(.i062_380)
        case 14: .compound(.i062_290)
        case 16: .compound(.i062_295)
        case 21: .compound(.i062_390)
        case 24: .compound(.i062_110)
        case 27: .compound(.i062_500)
        case 28: .compound(.i062_340)
        case 34, 35: .explicit
        default: .unassigned
        }
    }

    private static let names = [
        "010", "", "015", "070", "105", "100", "185", "210", "060", "245", "380", "040", "080", "290", "200", "295",
        "136", "130", "135", "220", "390", "270", "300", "110", "120", "510", "500", "340", "", "", "", "", "", "RE",
        "SP",
    ]

    static func name(ofItem number: Int) -> String { names[number - 1] }

    mutating func read(item number: Int, in bytes: RawSpan, at offset: Int, length: Int) {
        switch number {
        case 1: dataSource = Int32(bytes.bigEndian(UInt16.self, at: offset))
        case 4: (time, timeOffset) = (WireScale.unsigned24(bytes, at: offset), offset)
        case 5: position = WirePosition(fine: bytes, at: offset, bits: 25)
        case 7:
            // Vx to the east and Vy to the north of the system's reference plane, step 0.25 m/s.
            sample.velocityEast_mps = Float(bytes.bigEndian(Int16.self, at: offset)) * 0.25
            sample.velocityNorth_mps = Float(bytes.bigEndian(Int16.self, at: offset + 2)) * 0.25
        case 10: identificationType = bytes.byte(at: offset) >> 6
        case 11: readAircraftDerivedData(bytes, at: offset, length: length)
        case 12: track = Int32(bytes.bigEndian(UInt16.self, at: offset))
        case 13: if length > 1 { endsTrack = bytes.byte(at: offset + 1) & 0x40 != 0 }
        case 17:
            sample.altitudeBarometric_mm =
                Int32(bytes.bigEndian(Int16.self, at: offset)) * WireScale.quarterFlightLevel_mm
        case 18:
            sample.altitudeHAE_mm = Int32(bytes.bigEndian(Int16.self, at: offset)) * WireScale.quarterOf25Feet_mm
        case 19: readBarometricAltitude(bytes.bigEndian(UInt16.self, at: offset))
        case 20: sample.velocityUp_mps = Float(bytes.bigEndian(Int16.self, at: offset)) * WireScale.climbRate_mps
        default: break
        }
    }

    /// I062/135: `QNH │ 15 bits, step 25 ft`; with QNH set it refers to mean sea level, else to 1013.25 hPa. The
    /// measured flight level (I062/136), which stands before it, is preferred.
    private mutating func readBarometricAltitude(_ raw: UInt16) {
        let altitude_mm = Int32(WireScale.signed15(raw)) * WireScale.quarterFlightLevel_mm
        if raw & 0x8000 != 0 {
            correctedAltitude_mm = altitude_mm
        } else if sample.altitudeBarometric_mm == .min {
            sample.altitudeBarometric_mm = altitude_mm
        }
    }

    /// I062/380: the address (ADR, subfield 1) and the flight status (COM, subfield 10: `COM³ STAT³ …`), in which 1 and
    /// 3 say that the aircraft stands on the ground.
    private mutating func readAircraftDerivedData(_ bytes: RawSpan, at offset: Int, length: Int) {
        let first = bytes.byte(at: offset)
        guard first & 1 != 0 || first & 0x80 != 0 else { return }
        var address = address
        var onGround = sample.onGround
        // The walk has succeeded once to find the item's length, so it cannot fail here.
        _ = try? CompoundItem.i062_380.walk(in: bytes, at: offset, end: offset + length) { number, place, _ in
            switch number {
            case 0: address = WireScale.unsigned24(bytes, at: place)
            case 9:
                let status = bytes.byte(at: place) >> 2 & 0x07
                onGround = status == 1 || status == 3
            default: break
            }
        }
        self.address = address
        sample.onGround = onGround
    }
}
