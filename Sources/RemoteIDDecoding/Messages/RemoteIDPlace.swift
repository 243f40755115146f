import ByteParsing

/// A latitude and a longitude as F3411 messages hold them: two little-endian i32 in 1e-7 degrees, both 0 unknown.
package struct RemoteIDPlace: BitwiseCopyable, Hashable, Sendable {
    package var latitude_1e7deg: Int32
    package var longitude_1e7deg: Int32

    /// Reads the eight bytes at `offset`; nil when the place is unknown.
    init?(parsing bytes: RawSpan, at offset: Int) throws(RemoteIDRejection) {
        latitude_1e7deg = bytes.littleEndian(at: offset)
        longitude_1e7deg = bytes.littleEndian(at: offset + 4)
        guard (-900_000_000...900_000_000).contains(latitude_1e7deg) else {
            throw RemoteIDRejection(.latitude, offset: offset)
        }
        guard (-1_800_000_000...1_800_000_000).contains(longitude_1e7deg) else {
            throw RemoteIDRejection(.longitude, offset: offset + 4)
        }
        if latitude_1e7deg == 0 && longitude_1e7deg == 0 { return nil }
    }
}
