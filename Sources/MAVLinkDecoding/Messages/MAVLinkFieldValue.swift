/// The value of one field, in wire units.
package enum MAVLinkFieldValue: Hashable, Sendable {
    case unsigned(UInt64)
    case signed(Int64)
    case float(Float)
    case double(Double)
    /// Characters up to the first NUL; bytes that are no UTF-8 become U+FFFD.
    case text(String)
    case unsignedArray([UInt64])
    case signedArray([Int64])
    case floatArray([Float])
    case doubleArray([Double])
}
