import ByteParsing

/// The first 16 bytes of a ULog.
///
/// ```
/// 55 4C 6F 67 01 12 35 │ u8 version │ u64 microseconds at which logging began        little-endian
/// ```
package struct ULogFileHeader: BitwiseCopyable, Hashable, Sendable {
    package static let byteCount = 16
    package var version: UInt8
    package var start_us: UInt64

    /// Reads the header at the start of `bytes`; nil where it is not one.
    init?(parsing bytes: RawSpan) {
        guard bytes.byteCount >= Self.byteCount, Self.begins(bytes) else { return nil }
        version = bytes.byte(at: 7)
        start_us = bytes.littleEndian(UInt64.self, at: 8)
    }

    /// True when `bytes` begin with the magic number. As a message the same bytes would have the undefined type `o`.
    @inline(__always)
    static func begins(_ bytes: RawSpan) -> Bool {
        bytes.byteCount >= byteCount
            && bytes.littleEndian(UInt64.self, at: 0) & 0x00FF_FFFF_FFFF_FFFF == 0x0035_1201_676F_4C55
    }
}

/// The flags of a ULog.
///
/// ```
/// B: 8 bytes of compatible flags │ 8 bytes of incompatible flags │ 3 × u64 offset of appended data
/// ```
package struct ULogFlagBits: BitwiseCopyable, Hashable, Sendable {
    static let contentByteCount = 40
    /// Bit 0: default parameters are in the log.
    package var compatible: UInt64
    /// Bit 0: data are appended at the offsets.
    package var incompatible: UInt64
    package var appendedOffsets: (UInt64, UInt64, UInt64) {
        get { (first, second, third) }
        set { (first, second, third) = newValue }
    }
    private var first: UInt64
    private var second: UInt64
    private var third: UInt64

    /// Reads the content of a flag message; nil where it is too short. A longer one may hold more than is known here.
    init?(parsing content: RawSpan) {
        guard content.byteCount >= Self.contentByteCount else { return nil }
        compatible = content.littleEndian(UInt64.self, at: 0)
        incompatible = content.littleEndian(UInt64.self, at: 8)
        first = content.littleEndian(UInt64.self, at: 16)
        second = content.littleEndian(UInt64.self, at: 24)
        third = content.littleEndian(UInt64.self, at: 32)
    }

    /// True when the log can be read: no flag but bit 0 is incompatible.
    var isReadable: Bool { incompatible & ~1 == 0 }
    /// The offsets of appended data, as far as the flags say that there are any.
    package var appendedSections: [UInt64] { incompatible & 1 == 0 ? [] : [first, second, third].filter { $0 != 0 } }
}
