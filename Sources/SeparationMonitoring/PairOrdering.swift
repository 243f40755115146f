/// A record about a pair of aircraft, named by their indices, first < second.
protocol PairRecord: BitwiseCopyable, Sendable {
    var first: Int32 { get }
    var second: Int32 { get }
}

/// Sorts pair records by (first, second) with two stable counting passes: linear, and without allocation once the
/// buffers have grown.
struct PairOrdering<Record: PairRecord>: Sendable {
    private var counts: ContiguousArray<UInt32> = []
    private var buffer: ContiguousArray<Record> = []

    /// Sorts `records`, whose indices are below `indexCount`.
    mutating func sort(_ records: inout ContiguousArray<Record>, indexCount: Int) {
        if records.count <= 32 {
            insertionSort(&records)
            return
        }
        while counts.count < indexCount + 1 { counts.append(0) }
        buffer.removeAll(keepingCapacity: true)
        buffer.append(contentsOf: records)
        countingPass(from: buffer, to: &records, indexCount: indexCount) { Int($0.second) }
        for index in records.indices { buffer[index] = records[index] }
        countingPass(from: buffer, to: &records, indexCount: indexCount) { Int($0.first) }
    }

    private mutating func countingPass(
        from source: ContiguousArray<Record>, to target: inout ContiguousArray<Record>, indexCount: Int,
        key: (Record) -> Int
    ) {
        for index in 0...indexCount { counts[index] = 0 }
        for record in source { counts[key(record) + 1] += 1 }
        for index in 1...max(1, indexCount) { counts[index] += counts[index - 1] }
        for record in source {
            let key = key(record)
            target[Int(counts[key])] = record
            counts[key] += 1
        }
    }

    private func insertionSort(_ records: inout ContiguousArray<Record>) {
        for index in records.indices.dropFirst() {
            let record = records[index]
            var place = index
            while place > 0, isBefore(record, records[place - 1]) {
                records[place] = records[place - 1]
                place -= 1
            }
            records[place] = record
        }
    }

    private func isBefore(_ left: Record, _ right: Record) -> Bool {
        (left.first, left.second) < (right.first, right.second)
    }
}
