/// The pieces of ZMTP 3.1 with the NULL mechanism that a sender needs (ZeroMQ RFC 37; RFC 23 for 3.0).
///
/// ```
/// greeting: FF 00×8 7F │ 03 01 │ mechanism, 20 bytes │ as-server │ 00×31                            64 bytes
/// frame:    flags │ size, u8 or u64 big-endian │ body        flags: 1 more, 2 long size, 4 command
/// command:  name length │ name │ data
/// READY:    { name length u8 │ name │ value length u32 big-endian │ value } …
/// PING:     time to live u16 big-endian, tenths of a second │ context, 0…16 bytes      PONG: the same context
/// ```
enum ZMTP {
    static let greetingLength = 64
    static let more: UInt8 = 1
    private static let long: UInt8 = 2
    private static let command: UInt8 = 4

    static var greeting: [UInt8] {
        var bytes = [UInt8](repeating: 0, count: greetingLength)
        bytes[0] = 0xFF
        bytes[9] = 0x7F
        bytes[10] = 3
        bytes[11] = 1
        bytes.replaceSubrange(12..<16, with: Array("NULL".utf8))
        return bytes
    }

    /// Why a peer's greeting does not do; `nil` where it does.
    static func fault(inGreeting bytes: [UInt8]) -> String? {
        if bytes[0] != 0xFF || bytes[9] != 0x7F { return "no ZMTP signature" }
        if bytes[10] < 3 { return "ZMTP version \(bytes[10])" }
        let mechanism = Array(bytes[12..<32].prefix { $0 != 0 })
        return mechanism == Array("NULL".utf8) ? nil : "mechanism \(String(decoding: mechanism, as: UTF8.self))"
    }

    /// The bytes before a frame's body.
    static func frameHead(bodyLength: Int, flags: UInt8) -> [UInt8] {
        if bodyLength <= 255 { return [flags, UInt8(bodyLength)] }
        return [flags | long] + (0..<8).map { UInt8(truncatingIfNeeded: bodyLength >> (56 - 8 * $0)) }
    }

    static func commandFrame(_ name: String, _ data: [UInt8]) -> [UInt8] {
        let body = [UInt8(name.utf8.count)] + Array(name.utf8) + data
        return frameHead(bodyLength: body.count, flags: command) + body
    }

    static var ready: [UInt8] {
        commandFrame("READY", property("Socket-Type", "PUSH") + property("Identity", ""))
    }

    private static func property(_ name: String, _ value: String) -> [UInt8] {
        let length = value.utf8.count
        return [UInt8(name.utf8.count)] + Array(name.utf8) + [0, 0, 0, UInt8(length)] + Array(value.utf8)
    }

    /// A frame taken off the front of the received bytes.
    struct Frame {
        /// The command's name; `nil` for a frame of a message.
        var command: String?
        /// The command's data, or the frame's body.
        var data: [UInt8]
    }

    /// Takes one whole frame off the front; `nil` while it is not there as a whole.
    ///
    /// - Throws: `handshake` for a frame longer than a peer of a PUSH socket has a reason to send.
    static func takeFrame(from bytes: inout [UInt8]) throws(LoadSenderError) -> Frame? {
        guard let flags = bytes.first else { return nil }
        let sizeLength = flags & long == 0 ? 1 : 8
        guard bytes.count > sizeLength else { return nil }
        let size = bytes[1...sizeLength].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard size <= 65_536 else { throw .handshake("a frame of \(size) bytes") }
        let start = 1 + sizeLength
        let end = start + Int(size)
        guard bytes.count >= end else { return nil }
        let body = Array(bytes[start..<end])
        bytes.removeFirst(end)
        guard flags & command != 0 else { return Frame(command: nil, data: body) }
        guard let nameLength = body.first, body.count > Int(nameLength) else {
            throw .handshake("a command without name")
        }
        let name = String(decoding: body[1...Int(nameLength)], as: UTF8.self)
        return Frame(command: name, data: Array(body[(1 + Int(nameLength))...]))
    }
}
