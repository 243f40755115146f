import MAVLinkDecoding

/// Streams with signing keys in them, whole and cut frames among others, filtered whole and in pieces.
package enum MAVLinkSecretFuzzer: Fuzzer {
    package static let name = "mavlink-secrets"
    package static let longestInput = 128
    /// Bytes that a script cannot write otherwise: see ``plain(_:)``.
    private static let key = [UInt8](repeating: 0xA7, count: 32)

    package static func run(_ input: [UInt8], _ file: FuzzFile) {
        var script = FuzzScript(input)
        let piece = Int(script.byte()) + 1
        let stream = stream(&script)
        let whole = filtered(stream, piece: max(stream.count, 1))
        Invariant.demand(!whole.kept.contains(key[0]), "no byte of a key is kept")
        let pieces = filtered(stream, piece: piece)
        Invariant.demand(!pieces.kept.contains(key[0]), "no byte of a key is kept in pieces")
        Invariant.demand(pieces.secrets == whole.secrets, "pieces hold as many secrets as the whole")
        Invariant.demand(isLeftOver(whole.kept, of: stream), "what is kept stands in the stream in its order")
        Invariant.demand(
            whole.secrets > 0 || whole.kept == stream && pieces.kept == stream, "a stream without a key stays as it is")
    }

    private static func filtered(_ stream: [UInt8], piece: Int) -> (kept: [UInt8], secrets: UInt64) {
        var filter = MAVLinkSecretFilter()
        var kept: [UInt8] = []
        var secrets: UInt64 = 0
        StreamPieces.visit(stream, piece: piece) { bytes in
            if let changed = filter.filtered(bytes) {
                kept += changed.bytes
                secrets += changed.secrets
            } else {
                for index in 0..<bytes.byteCount { kept.append(bytes.byte(at: index)) }
            }
        }
        return (kept, secrets)
    }

    private static func isLeftOver(_ kept: [UInt8], of stream: [UInt8]) -> Bool {
        var rest = stream[...]
        for byte in kept {
            guard let place = rest.firstIndex(of: byte) else { return false }
            rest = rest[(place + 1)...]
        }
        return true
    }

    /// ```
    /// script: choice 1 (0–1 key, signed or not · 2 cut · 3 other frame · 4–7 bytes) │ length or content │ …
    /// ```
    private static func stream(_ script: inout FuzzScript) -> [UInt8] {
        var stream: [UInt8] = []
        while !script.isAtEnd {
            let choice = script.byte()
            switch choice & 7 {
            case 0, 1, 2:
                var frame: [UInt8] = [0xFD, 42, choice & 1, 0, choice, 1, 1, 0, 1, 0] + [UInt8](repeating: 0, count: 8)
                frame += [1, 1] + key + [0, 0] + [UInt8](repeating: 0, count: choice & 1 != 0 ? 13 : 0)
                if choice & 7 == 2 {
                    let start = script.number(below: frame.count)
                    frame.removeSubrange(max(start, 10)..<min(frame.count, max(start, 10) + Int(script.byte() & 31)))
                }
                stream += frame
            case 3: stream += [0xFE, 4, 0, 1, 1, 24] + plain(script.bytes(4)) + [0, 0]
            default: stream += plain(script.bytes(Int(script.byte())))
            }
        }
        return stream
    }

    /// Bytes that are no part of a key and begin no frame, so that none is hidden by a header that is not one.
    private static func plain(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        bytes.map { $0 == key[0] || $0 == 0xFD ? 0x5A : $0 }
    }
}
