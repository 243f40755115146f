/// Finds every pair of overlapping boxes, each once, by sorting them into the cells of a uniform grid.
///
/// The plane is divided into square cells that wrap around after 16 to 256 in each direction, so that the memory does not
/// grow with the area. A box stands in every cell it touches; a pair is taken only in the one cell that holds the lower
/// left corner of the overlap. Boxes that touch half of the cells or more in one direction (a fast outlier) are compared
/// with every other box instead. The buffers are kept from call to call: once they have grown, a search allocates nothing.
struct SweptBoxGrid: Sendable {
    private static let longestSide: Int32 = 256

    /// The cell of a box's lower left corner, and how many cells it reaches to the right and up.
    private struct CellRange: BitwiseCopyable, Sendable {
        var x: Int32
        var y: Int32
        var spanX: Int32
        var spanY: Int32
        var isLarge: Bool
    }

    /// How many cells there are in each direction, a power of two.
    private var side: Int32 = longestSide

    private var ranges: ContiguousArray<CellRange> = []
    private var large: ContiguousArray<UInt32> = []
    /// Where each bucket's entries end while they are filled in, and begin afterwards.
    private var starts = ContiguousArray<UInt32>(repeating: 0, count: Int(longestSide * longestSide) + 1)
    private var entries: ContiguousArray<UInt32> = []
    private var bucketBoxes: ContiguousArray<SweptBox> = []

    /// The pairs found last: the lower index in the upper 32 bits. Their order is deterministic and otherwise without meaning.
    private(set) var pairs: ContiguousArray<UInt64> = []

    /// Replaces ``pairs`` by all pairs of overlapping boxes.
    mutating func search(_ boxes: ContiguousArray<SweptBox>) {
        pairs.removeAll(keepingCapacity: true)
        guard boxes.count > 1 else { return }
        side = Self.side(count: boxes.count)
        assignCells(boxes)
        fillBuckets()
        for bucket in 0..<Int(side * side) {
            let (start, end) = (Int(starts[bucket]), Int(starts[bucket + 1]))
            if end - start > 1 { searchBucket(bucket, start, end, boxes) }
        }
        searchLarge(boxes)
    }

    /// As many cells as keep the boxes of a bucket few; few boxes are not worth the walk over many buckets.
    private static func side(count: Int) -> Int32 {
        var side: Int32 = 16
        while side < longestSide, Int(side * side) * 2 < count { side *= 2 }
        return side
    }

    private func bucket(_ x: Int32, _ y: Int32) -> Int { Int((y & (side - 1)) * side + (x & (side - 1))) }

    /// The cell size follows the mean extent of the boxes: then a box stands in about four cells. One outlier must not
    /// make the cells useless for all others, so that an extent counts with 20 km at most.
    private static func cellSize_m(_ boxes: ContiguousArray<SweptBox>) -> Float {
        var sum: Float = 0
        for box in boxes { sum += min(20_000, max(1, box.horizontalExtent_m)) }
        return sum / Float(boxes.count)
    }

    private mutating func assignCells(_ boxes: ContiguousArray<SweptBox>) {
        let perCell = 1 / Self.cellSize_m(boxes)
        ranges.removeAll(keepingCapacity: true)
        large.removeAll(keepingCapacity: true)
        for index in boxes.indices {
            let box = boxes[index]
            let (lowX, lowY) = ((box.low.x * perCell).rounded(.down), (box.low.y * perCell).rounded(.down))
            let (highX, highY) = ((box.high.x * perCell).rounded(.down), (box.high.y * perCell).rounded(.down))
            let widest = Float(side / 2)
            // Cell numbers beyond a million (or NaN, which overlaps nothing) are kept out of integer arithmetic.
            let isSmall =
                lowX > -1e6 && lowY > -1e6 && highX < 1e6 && highY < 1e6 && highX - lowX < widest
                && highY - lowY < widest
            if isSmall {
                ranges.append(
                    CellRange(
                        x: Int32(lowX), y: Int32(lowY), spanX: Int32(highX - lowX), spanY: Int32(highY - lowY),
                        isLarge: false))
            } else {
                ranges.append(CellRange(x: 0, y: 0, spanX: -1, spanY: -1, isLarge: true))
                large.append(UInt32(index))
            }
        }
    }

    /// A counting sort of the boxes into the buckets, in ascending order within each.
    private mutating func fillBuckets() {
        let bucketCount = Int(side * side)
        for bucket in 0...bucketCount { starts[bucket] = 0 }
        for range in ranges where !range.isLarge {
            for y in range.y...range.y + range.spanY {
                for x in range.x...range.x + range.spanX { starts[bucket(x, y)] += 1 }
            }
        }
        var total: UInt32 = 0
        for bucket in 0...bucketCount {
            total += starts[bucket]
            starts[bucket] = total
        }
        while entries.count < Int(total) { entries.append(0) }
        // Filled from the back, each bucket's end moves down to its start, and the indices within it ascend.
        for index in ranges.indices.reversed() where !ranges[index].isLarge {
            let range = ranges[index]
            for y in range.y...range.y + range.spanY {
                for x in range.x...range.x + range.spanX {
                    let place = bucket(x, y)
                    starts[place] -= 1
                    entries[Int(starts[place])] = UInt32(index)
                }
            }
        }
    }

    private mutating func searchBucket(_ bucket: Int, _ start: Int, _ end: Int, _ boxes: ContiguousArray<SweptBox>) {
        bucketBoxes.removeAll(keepingCapacity: true)
        for entry in start..<end { bucketBoxes.append(boxes[Int(entries[entry])]) }
        for first in 0..<bucketBoxes.count - 1 {
            let box = bucketBoxes[first]
            for second in first + 1..<bucketBoxes.count where box.overlaps(bucketBoxes[second]) {
                let (i, j) = (entries[start + first], entries[start + second])
                let (a, b) = (ranges[Int(i)], ranges[Int(j)])
                if self.bucket(max(a.x, b.x), max(a.y, b.y)) == bucket { append(i, j) }
            }
        }
    }

    private mutating func searchLarge(_ boxes: ContiguousArray<SweptBox>) {
        for wide in large {
            let box = boxes[Int(wide)]
            for index in boxes.indices {
                let other = UInt32(index)
                // Two large boxes meet twice in these loops; the pair is taken when the lower one leads.
                if other == wide || (ranges[index].isLarge && other < wide) || !box.overlaps(boxes[index]) { continue }
                append(min(wide, other), max(wide, other))
            }
        }
    }

    private mutating func append(_ first: UInt32, _ second: UInt32) {
        pairs.append(UInt64(first) << 32 | UInt64(second))
    }
}
