import ByteParsing
import MAVLinkDecoding

// Unsafe code: the view of an array of bytes as raw bytes, and the copy of raw bytes into an array. A byte has no padding,
// so the view shows nothing but initialised memory, and neither outlives the call that it is given to.

/// A MAVLink frame as it may stand in a telemetry log that others read.
///
/// A signature is taken off: it names a link and a time, it proves nothing to who has not the key, and readers that do not
/// know signatures stumble over it. The incompatibility flags are covered by the checksum, which is computed anew.
enum TlogFrame {
    /// Why a frame is left out. The raw values are what the account of an export says.
    enum Refusal: String, Error, CaseIterable, Sendable {
        /// SETUP_SIGNING holds the secret key of its link.
        case secret = "SETUP_SIGNING frames, which hold a key"
        case notAFrame = "payloads that are no whole MAVLink frame"
        case incompatible = "frames with unknown incompatibility flags"
        /// Without a right checksum the frame that was signed is not known.
        case damagedSignature = "signed frames with a wrong checksum"
    }

    /// What is written, and whether a signature was taken off.
    struct Outcome {
        var bytes: [UInt8]
        var wasSigned: Bool
        var system: UInt8
        var component: UInt8
    }

    /// SETUP_SIGNING. Source: MAVLink common.xml #256.
    private static let setupSigning: UInt32 = 256
    private static let signatureLength = 13
    private static let headerLength2 = 10

    /// The frame that the whole of `bytes` is.
    static func outcome(_ bytes: RawSpan, _ checksum: MAVLinkChecksum) throws(Refusal) -> Outcome {
        guard bytes.byteCount >= 8 else { throw .notAFrame }
        let payloadLength = Int(bytes.byte(at: 1))
        switch bytes.byte(at: 0) {
        case MAVLinkFrame.magic1:
            guard bytes.byteCount == 8 + payloadLength else { throw .notAFrame }
            return Outcome(
                bytes: copy(bytes, bytes.byteCount), wasSigned: false, system: bytes.byte(at: 3),
                component: bytes.byte(at: 4))
        case MAVLinkFrame.magic2:
            return try version2(bytes, payloadLength: payloadLength, checksum)
        default: throw .notAFrame
        }
    }

    /// True for a frame that holds the secret key of its link. Only version 2 has room for its number.
    static func holdsKey(_ bytes: RawSpan) -> Bool {
        bytes.byteCount >= headerLength2 && bytes.byte(at: 0) == MAVLinkFrame.magic2
            && messageID2(bytes) == setupSigning
    }

    private static func messageID2(_ bytes: RawSpan) -> UInt32 {
        UInt32(bytes.littleEndian(UInt16.self, at: 7)) | UInt32(bytes.byte(at: 9)) << 16
    }

    private static func version2(
        _ bytes: RawSpan, payloadLength: Int, _ checksum: MAVLinkChecksum
    ) throws(Refusal) -> Outcome {
        let unsigned = headerLength2 + payloadLength + 2
        let flags = bytes.byte(at: 2)
        guard flags & ~MAVLinkFrame.signedFlag == 0 else { throw .incompatible }
        let isSigned = flags & MAVLinkFrame.signedFlag != 0
        guard bytes.byteCount == unsigned + (isSigned ? signatureLength : 0) else { throw .notAFrame }
        if holdsKey(bytes) { throw .secret }
        var copy = copy(bytes, unsigned)
        if isSigned {
            guard let extra = checksumExtra(bytes, covered: unsigned - 3, checksum) else {
                throw .damagedSignature
            }
            copy[2] = flags & ~MAVLinkFrame.signedFlag
            let value = unsafe checksum.value(of: copy.span.bytes, from: 1, count: unsigned - 3, extra: extra)
            copy[unsigned - 2] = UInt8(truncatingIfNeeded: value)
            copy[unsigned - 1] = UInt8(truncatingIfNeeded: value >> 8)
        }
        return Outcome(
            bytes: copy, wasSigned: isSigned, system: bytes.byte(at: 5), component: bytes.byte(at: 6))
    }

    /// The CRC_EXTRA with which the frame's own checksum is right; nil when there is none.
    ///
    /// A message that no known dialect has can be stripped as well: each of the 256 values gives another checksum, so at
    /// most one of them is right.
    private static func checksumExtra(
        _ bytes: RawSpan, covered: Int, _ checksum: MAVLinkChecksum
    ) -> UInt8? {
        let messageID = messageID2(bytes)
        let stated = bytes.littleEndian(UInt16.self, at: 1 + covered)
        func isRight(_ extra: UInt8) -> Bool {
            checksum.value(of: bytes, from: 1, count: covered, extra: extra) == stated
        }
        if let known = MAVLinkCatalogue.standard.definition(id: messageID)?.checksumExtra {
            return isRight(known) ? known : nil
        }
        return (UInt8.min...UInt8.max).first(where: isRight)
    }

    private static func copy(_ bytes: RawSpan, _ count: Int) -> [UInt8] {
        // Sound: the span is alive for the call, and the bytes are copied.
        unsafe bytes.withUnsafeBytes { unsafe [UInt8]($0.prefix(count)) }
    }
}
