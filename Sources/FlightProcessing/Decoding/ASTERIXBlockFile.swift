import ByteParsing
import FlightLogs

/// Reads a file of ASTERIX data blocks one after another (`.ast`), a block at a time and in bounded memory.
///
/// ```
/// u8 category │ u16 length, this header included, big-endian │ records
/// ```
/// EUROCONTROL-SPEC-0149 part 1, §4.3.
struct ASTERIXBlockFile: ~Copyable {
    /// Where a block lies: in the file, and in the reader's window until the next one is read.
    struct Block {
        var offset: UInt64
        fileprivate var window: Range<Int>
    }

    private var file: BufferedFile
    /// Where the next block begins; behind the last one, the bytes that are none.
    private(set) var restOffset: UInt64 = 0

    private static let headerByteCount = 3
    private static let largestBlock = 0xFFFF

    init(path: String) throws(FlightLogError) {
        let opened = try BufferedFile(path: path)
        guard opened.byteCount > 0 else { throw FlightLogError(path: path, offset: 0, reason: .isEmpty) }
        file = opened
    }

    /// Bytes behind what was handed out.
    var restByteCount: UInt64 { file.byteCount - restOffset }

    /// The next block, or nil where none can begin. The last one may be cut, or be no block at all: then it is handed out
    /// once, so that whoever decodes it says what is wrong with it.
    mutating func next() throws(FlightLogError) -> Block? {
        let range = try file.load(Self.largestBlock, at: restOffset)
        guard !range.isEmpty, !hasEnded else { return nil }
        let length = file.withBytes(range) { bytes -> Int in
            guard bytes.byteCount >= Self.headerByteCount, bytes.byte(at: 0) != 0 else { return 0 }
            return Int(bytes.bigEndian(UInt16.self, at: 1))
        }
        hasEnded = length < Self.headerByteCount
        let count = hasEnded ? range.count : min(length, range.count)
        defer { restOffset += UInt64(count) }
        return Block(offset: restOffset, window: range.lowerBound..<range.lowerBound + count)
    }

    /// Calls `body` with the bytes of the block that was read last.
    func withBytes(of block: Block, _ body: (RawSpan) -> Void) { file.withBytes(block.window, body) }

    private var hasEnded = false
}
