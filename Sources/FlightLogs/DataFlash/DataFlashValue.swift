import ByteParsing

/// One value of a DataFlash message.
package enum DataFlashValue: Hashable, Sendable {
    case signed(Int64)
    case unsigned(UInt64)
    case single(Float)
    case double(Double)
    /// The text before the first zero byte: UTF-8, or Latin-1 where it is none.
    case text(String)
    case numbers([Int16])
    /// A piece of a file (message FILE), as it lies in the log.
    case bytes([UInt8])

    /// The value of a field in a whole message, with the factor of its letter applied.
    init(_ field: DataFlashFormat.Field, in message: RawSpan) {
        let place = field.offset
        switch field.type {
        case .int8: self = .signed(Int64(message.littleEndian(Int8.self, at: place)))
        case .uint8, .flightMode: self = .unsigned(UInt64(message.byte(at: place)))
        case .int16: self = .signed(Int64(message.littleEndian(Int16.self, at: place)))
        case .uint16: self = .unsigned(UInt64(message.littleEndian(UInt16.self, at: place)))
        case .int32: self = .signed(Int64(message.littleEndian(Int32.self, at: place)))
        case .uint32: self = .unsigned(UInt64(message.littleEndian(UInt32.self, at: place)))
        case .int64: self = .signed(message.littleEndian(Int64.self, at: place))
        case .uint64: self = .unsigned(message.littleEndian(UInt64.self, at: place))
        case .single: self = .single(message.littleEndianFloat(at: place))
        case .half: self = .single(Float(half: message.littleEndian(UInt16.self, at: place)))
        case .double: self = .double(message.littleEndianDouble(at: place))
        case .int16Hundredths, .uint16Hundredths, .int32Hundredths, .uint32Hundredths, .angle_1e7deg:
            self = .double(DataFlashFieldSlot(field).real(message))
        case .text4, .text16, .text64:
            self = .text(message.extracting(place..<place + field.type.byteCount).textBeforeZero)
        case .int16Array:
            self = .numbers((0..<32).map { message.littleEndian(Int16.self, at: place + 2 * $0) })
        }
    }
}

extension Float {
    /// The value of an IEEE 754 binary16, which the standard library does not have on every platform.
    init(half bits: UInt16) {
        let sign: UInt32 = UInt32(bits >> 15) << 31
        let exponent = UInt32(bits >> 10) & 0x1F
        let fraction = UInt32(bits) & 0x3FF
        switch exponent {
        case 0x1F: self.init(bitPattern: sign | 0x7F80_0000 | fraction << 13)
        case 0:
            // A subnormal number: a multiple of 2^-24.
            let magnitude = Float(fraction) * 0x1p-24
            self = sign == 0 ? magnitude : -magnitude
        default: self.init(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
        }
    }
}

extension RawSpan {
    /// The text before the first zero byte.
    var textBeforeZero: String {
        var bytes: [UInt8] = []
        for offset in 0..<byteCount {
            let byte = byte(at: offset)
            if byte == 0 { break }
            bytes.append(byte)
        }
        return String(validating: bytes, as: UTF8.self) ?? String(decoding: bytes.map { UInt16($0) }, as: UTF16.self)
    }
}
