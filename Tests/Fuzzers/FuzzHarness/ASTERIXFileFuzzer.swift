import FlightLogs

/// A file of ASTERIX blocks in each of the three framings, whole and damaged.
package enum ASTERIXFileFuzzer: Fuzzer {
    package static let name = "asterix-files"
    package static let longestInput = 512
    private static let categories: [UInt8] = [62, 21, 48, 34]

    package static func run(_ input: [UInt8], _ file: FuzzFile) {
        var script = FuzzScript(input)
        let framing: ASTERIXFraming = [.plain, .final, .gps, .plain][Int(script.byte() & 3)]
        let recording = ASTERIXFileScript.recording(framing, categories: categories, &script)
        guard recording.bytes.count > recording.headerByteCount else { return }
        file.fill(recording.bytes)
        do throws(FlightLogError) {
            try read(file.path, framing, recording)
        } catch {
            Invariant.demand(false, "a file with more than the framing's header can be read")
        }
    }

    private static func read(
        _ path: String, _ framing: ASTERIXFraming, _ recording: ASTERIXFileScript.Recording
    ) throws(FlightLogError) {
        var file = try ASTERIXFile(path: path, framing: framing) { categories.contains($0) }
        var position = UInt64(recording.headerByteCount)
        var lost: UInt64 = 0
        var contents: [[UInt8]] = []
        while let piece = try file.next() {
            let start = position + file.lostRanges.byteCount - lost
            (position, lost) = (file.restOffset, file.lostRanges.byteCount)
            let content = file.withBytes(of: piece) { bytes in (0..<bytes.byteCount).map { bytes.byte(at: $0) } }
            // What stands in a FINAL record is handed out though it may be no block.
            Invariant.demand(content.count > (framing == .final ? 0 : 3), "a piece holds a block")
            let place = Int(piece.offset)
            Invariant.demand(
                place + content.count <= recording.bytes.count
                    && content == Array(recording.bytes[place..<place + content.count]),
                "a piece is the bytes at its place")
            demandFraming(
                framing, place: start..<position, content: piece.offset..<piece.offset + UInt64(content.count))
            if let time = piece.timeOfDay_ns {
                Invariant.demand((0..<86_400_000_000_000).contains(time), "a time of day is within the day")
            }
            contents.append(content)
        }
        Invariant.demand(
            position + file.lostRanges.byteCount - lost == UInt64(recording.bytes.count)
                && file.restOffset == file.byteCount,
            "every byte is in a piece, around one, or lost")
        LostRangeInvariant.demand(file.lostRanges, byteCount: UInt64(recording.bytes.count))
        guard let whole = recording.contents else { return }
        Invariant.demand(contents == whole && file.lostRanges.count == 0, "a whole file gives its blocks")
    }

    /// What stands before and behind the blocks of a piece.
    private static func demandFraming(_ framing: ASTERIXFraming, place: Range<UInt64>, content: Range<UInt64>) {
        let before = content.lowerBound - place.lowerBound
        let after = place.upperBound - content.upperBound
        switch framing {
        case .plain: Invariant.demand(before == 0 && after == 0, "plain blocks follow one another")
        case .final:
            Invariant.demand((7...8).contains(before) && after == 4, "a FINAL record has a head and an end mark")
        case .gps: Invariant.demand(before == 0 && after == 10, "ten octets follow a block")
        }
    }
}
