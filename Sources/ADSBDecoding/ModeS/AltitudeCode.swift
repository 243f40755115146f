/// A coded altitude of Mode S (ICAO Annex 10 volume IV §3.1.2.6.5.4, 3.1.1.7.12.2.3).
///
/// ```
/// 13 bits: C1 A1 C2 A2 C4 A4 M B1 Q B2 D2 B4 D4          12 bits: the same without M
///   M 0, Q 1: 25 ft from −1000 · M 0, Q 0: Gillham, 100 ft from −1200 · M 1: metres
/// ```
package enum AltitudeCode: BitwiseCopyable, Hashable, Sendable {
    case feet(Int32)
    case metres(Int32)

    /// The altitude of 13 bits; nil for zero, which says unknown, and for codes that are none.
    package init?(code13 code: UInt32) {
        guard code & 0x1FFF != 0 else { return nil }
        if code & 0x40 != 0 {
            self = .metres(Int32(code >> 7 & 0x3F) << 6 | Int32(code & 0x3F))
        } else if code & 0x10 != 0 {
            let steps = (code >> 2 & 0x7E0) | (code >> 1 & 0x10) | (code & 0xF)
            self = .feet(Int32(steps) * 25 - 1000)
        } else {
            guard let feet = Self.gillham(code) else { return nil }
            self = .feet(feet)
        }
    }

    /// The altitude of the 12 bits of an extended squitter.
    package init?(code12 code: UInt32) { self.init(code13: (code & 0xFC0) << 1 | code & 0x3F) }

    /// The altitude in millimetres.
    package var millimetres: Int32 {
        switch self {
        // A foot is 304.8 mm.
        case .feet(let feet): Int32((Double(feet) * 304.8).rounded())
        case .metres(let metres): metres * 1000
        }
    }

    /// Two Gray codes, D2 D4 A1 A2 A4 B1 B2 B4 in steps of 500 ft and C1 C2 C4 in steps of 100 ft, which run to and fro.
    private static func gillham(_ code: UInt32) -> Int32? {
        func bits(_ places: [UInt32]) -> UInt32 { places.reduce(0) { $0 << 1 | code >> $1 & 1 } }
        let coarse = Int32(binary(bits([2, 0, 11, 9, 7, 5, 3, 1])))
        var fine = Int32(binary(bits([12, 10, 8])))
        guard fine != 0, fine != 5, fine != 6 else { return nil }
        if fine == 7 { fine = 5 }
        if coarse % 2 == 1 { fine = 6 - fine }
        return coarse * 500 + fine * 100 - 1300
    }

    private static func binary(_ gray: UInt32) -> UInt32 {
        var value = gray ^ gray >> 4
        value ^= value >> 2
        return value ^ value >> 1
    }
}
