import Foundation
import ReferenceData

/// The recordings of the reference data as datagrams, and the oracle's records beside them.
enum SampleRecordings {
    /// One datagram with its reception time.
    struct Datagram {
        var bytes: [UInt8]
        var receivedAt_ns: Int64
    }

    /// A recording's datagrams: UDP payloads of a capture, the blocks of the GPS framing, or the whole file where it is a
    /// plain run of blocks.
    static func datagrams(_ path: String) throws -> [Datagram] {
        let bytes = try ReferenceData.bytes("recordings/asterix/" + path)
        if path.hasSuffix(".gps") { return framedBlocks(bytes) }
        return path.hasSuffix(".pcap") ? payloads(bytes) : [Datagram(bytes: bytes, receivedAt_ns: .min)]
    }

    /// A header of 2,200 octets, then blocks that are each followed by 10 octets.
    private static func framedBlocks(_ file: [UInt8]) -> [Datagram] {
        var result: [Datagram] = []
        var at = 2200
        while at + 3 <= file.count {
            let end = at + (Int(file[at + 1]) << 8 | Int(file[at + 2]))
            result.append(Datagram(bytes: Array(file[at..<end]), receivedAt_ns: .min))
            at = end + 10
        }
        return result
    }

    /// Little-endian microsecond captures of plain Ethernet, IPv4 and UDP, which is what the recordings are.
    private static func payloads(_ file: [UInt8]) -> [Datagram] {
        func word(_ at: Int) -> Int { (0..<4).reduce(0) { $0 | Int(file[at + $1]) << (8 * $1) } }
        var result: [Datagram] = []
        var at = 24
        while at + 16 <= file.count {
            let length = word(at + 8)
            let frame = Array(file[(at + 16)..<(at + 16 + length)])
            let udp = 14 + 4 * Int(frame[14] & 15)
            let udpLength = Int(frame[udp + 4]) << 8 | Int(frame[udp + 5])
            let time_ns = Int64(word(at)) * 1_000_000_000 + Int64(word(at + 4)) * 1000
            let end = min(frame.count, udp + udpLength)
            result.append(Datagram(bytes: Array(frame[(udp + 8)..<end]), receivedAt_ns: time_ns))
            at += 16 + length
        }
        return result
    }

    /// The oracle's records of the given categories (CroatiaControlLtd asterix 2.8.11), in file order.
    static func oracleRecords(_ path: String, categories: Set<Int>) throws -> [[String: Any]] {
        let text = try ReferenceData.gunzippedText("recordings/asterix/" + path + ".asterix_decoder.jsonl.gz")
        return try text.split(separator: "\n").compactMap { line in
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            guard let object, let category = object["cat"] as? Int, categories.contains(category) else { return nil }
            return object
        }
    }

    /// The bytes of a hexadecimal text.
    static func bytes(hexadecimal text: String) -> [UInt8] {
        let digits = Array(text.utf8.filter { $0 != UInt8(ascii: " ") })
        return stride(from: 0, to: digits.count, by: 2).map {
            UInt8(String(decoding: digits[$0..<($0 + 2)], as: UTF8.self), radix: 16)!
        }
    }
}
