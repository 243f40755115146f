import ADSBDecoding

/// The fields of Mode S frames. Codes keep the names of ICAO Annex 10 volume IV, values carry their unit behind. What is
/// unknown is null.
enum ModeSFields {
    static func address(_ address: UInt32) -> String {
        String(String(address | 1 << 24, radix: 16, uppercase: true).dropFirst())
    }

    /// The fields of a frame; `place` is where a position was placed, by its neighbours.
    static func all(_ frame: ModeSFrame, _ place: CompactPosition.Place?) -> [DecodedField] {
        let head = [
            number("df", frame.downlinkFormat), DecodedField("icao", .text(address(frame.address))),
            DecodedField("address_proof", .text(frame.proof == .parity ? "parity" : "overlay")),
        ]
        switch frame.downlinkFormat {
        case 0: return head + acas(frame)
        case 16: return head + acas(frame) + [hexadecimal("mv", frame.message, digits: 14)]
        case 4, 5, 20, 21: return head + reply(frame)
        case 11: return head + [number("ca", frame.control(6...8)), number("interrogator", frame.interrogator)]
        case 17: return head + [number("ca", frame.control(6...8))] + SquitterFields.all(frame, place)
        case 18:
            let control = [number("cf", frame.control(6...8))]
            guard frame.holdsExtendedSquitter else {
                return head + control + [hexadecimal("me", frame.message, digits: 14)]
            }
            return head + control + SquitterFields.all(frame, place)
        default: return head + [hexadecimal("message", frame.message, digits: 14)]
        }
    }

    private static func acas(_ frame: ModeSFrame) -> [DecodedField] {
        [
            number("vs", frame.control(6...6)), number("cc", frame.control(7...7)), number("sl", frame.control(9...11)),
            number("ri", frame.control(14...17)),
        ] + altitude(AltitudeCode(code13: frame.control(20...32)))
    }

    private static func reply(_ frame: ModeSFrame) -> [DecodedField] {
        var fields = [
            number("fs", frame.control(6...8)), number("dr", frame.control(9...13)),
            number("um", frame.control(14...19)),
        ]
        if frame.downlinkFormat % 4 == 0 {
            fields += altitude(AltitudeCode(code13: frame.control(20...32)))
        } else {
            fields.append(DecodedField("squawk", .text(IdentityCode.text(frame.control(20...32)))))
        }
        if frame.isLong { fields.append(hexadecimal("mb", frame.message, digits: 14)) }
        return fields
    }

    // MARK: Values

    /// The altitude in the unit in which it is coded.
    static func altitude(_ code: AltitudeCode?) -> [DecodedField] {
        switch code {
        case .metres(let metres): [number("altitude_m", metres)]
        case .feet(let feet): [number("altitude_ft", feet)]
        case nil: [DecodedField("altitude_ft", .null)]
        }
    }

    static func number(_ name: String, _ value: (some FixedWidthInteger)?) -> DecodedField {
        DecodedField(name, value.map { .integer(Int64($0)) } ?? .null)
    }

    static func real(_ name: String, _ value: Double?) -> DecodedField {
        DecodedField(name, value.map { DecodedValue($0) } ?? .null)
    }

    static func flag(_ name: String, _ value: Bool?) -> DecodedField {
        DecodedField(name, value.map { .boolean($0) } ?? .null)
    }

    static func text(_ name: String, _ value: String?) -> DecodedField {
        DecodedField(name, value.map { .text($0) } ?? .null)
    }

    static func hexadecimal(_ name: String, _ value: UInt64, digits: Int) -> DecodedField {
        let text = String(value, radix: 16)
        return DecodedField(name, .text(String(repeating: "0", count: max(0, digits - text.count)) + text))
    }
}
