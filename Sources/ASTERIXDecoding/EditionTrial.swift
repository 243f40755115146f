import ByteParsing

/// Tries other editions on a category that the chosen edition reads no whole block of.
///
/// A recording of a sender that follows another edition is refused block by block. Which edition it does follow is
/// seldom known to the one who has the recording; one that reads every block whole and plausibly is the likely one.
package struct EditionTrial: Sendable {
    /// What is known of a category.
    private enum Finding: Sendable {
        /// A whole block was read by the chosen edition, or each sender has its own: nothing is suggested.
        case settled
        /// Every block so far was refused, and these editions read all of them.
        case refused([Edition])
    }

    private let editions: ASTERIXEditions
    private var findings: [UInt8: Finding] = [:]

    package init(_ editions: ASTERIXEditions) { self.editions = editions }

    /// Takes a datagram that was decoded by the chosen editions, and the rejections that this gave. A block that is cut
    /// or empty is left out.
    package mutating func take(_ datagram: RawSpan, _ rejections: [ASTERIXRejection]) {
        var blocks = ASTERIXBlocks()
        while let element = blocks.next(in: datagram, isDecoded: { editions.edition($0) != nil }) {
            guard case .block(let category, let start, let end) = element, start < end,
                let chosen = editions.edition(category)
            else { continue }
            let isRefused = rejections.contains { $0.category == category && (start..<end).contains($0.skippedOffset) }
            guard isRefused, !editions.dependsOnSource(category) else {
                findings[category] = .settled
                continue
            }
            switch findings[category] {
            case .settled: continue
            case .refused(let left):
                findings[category] = .refused(left.filter { Self.reads($0, datagram, from: start, to: end) })
            case nil:
                let others = EditionCatalogue.editions.filter { $0.category == category && $0 !== chosen }
                findings[category] = .refused(others.filter { Self.reads($0, datagram, from: start, to: end) })
            }
        }
    }

    /// The editions that read everything of a category where the chosen one reads nothing, as `--edition` takes them;
    /// ordered by category: `CAT062=0.17`, or `CAT021=2.1 or CAT021=2.4` where more than one does.
    package var suggestions: [String] {
        findings.sorted { $0.key < $1.key }.compactMap { category, finding in
            guard case .refused(let left) = finding, !left.isEmpty else { return nil }
            return left.map { "\(CategoryName.text(category))=\($0.names[0])" }.joined(separator: " or ")
        }
    }

    /// True where every record of the block is whole and plausible by this edition.
    private static func reads(_ edition: Edition, _ datagram: RawSpan, from start: Int, to end: Int) -> Bool {
        let nodes = edition.shapes.nodes
        var offset = start
        do throws(ASTERIXRejection) {
            while offset < end {
                let shapes = nodes.span
                var reader = edition.content.makeReader()
                let next = try RecordWalker.walk(
                    shapes, itemCount: edition.shapes.itemCount, in: datagram, at: offset, end: end
                ) { reader.read($0, shapes, in: datagram) }
                try reader.check(recordOffset: offset)
                offset = next
            }
            return true
        } catch { return false }
    }
}
