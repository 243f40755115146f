import Foundation
import Testing
import ZeroMQTransport

@testable import LinkBridging

/// What waits on disk.
@Suite struct SpoolLogTests {
    private static func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "narae-spool-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    private static func append(_ number: Int, to log: any MessageLog, bodyBytes: Int = 100) -> Bool {
        var builder = BatchBuilder(payloadType: 1, sourceID: 7, epoch: 1)
        _ = builder.append([UInt8](repeating: UInt8(number & 0xFF), count: bodyBytes))
        builder.seal(sentUTC_ns: UInt64(number), sentMonotonic_ns: 0)
        return log.append(header: builder.header, body: builder.body, frameCount: 1)
    }

    private static func number(_ message: LoggedMessage) -> Int {
        Int((try? BatchHeader(parsing: unsafe message.header.span.bytes))?.sentUTC_ns ?? 0)
    }

    /// Sends everything that waits; the numbers in their order.
    private static func drain(_ log: any MessageLog, at time_ns: UInt64 = 1) -> [Int] {
        var numbers: [Int] = []
        while let message = log.next() {
            numbers.append(number(message))
            log.markSent(at: time_ns)
        }
        return numbers
    }

    @Test func deliversOldestFirstAndAgainAfterARewind() throws {
        try Self.withFolder { folder in
            let logs: [any MessageLog] = [
                try SpoolLog(folder: folder, maximumBytes: 1 << 20), MemoryLog(maximumBytes: 1 << 20),
            ]
            for log in logs {
                for number in 1...20 { #expect(Self.append(number, to: log)) }
                #expect(log.waitingFrames == 20 && log.waitingMessages == 20)
                for _ in 0..<8 {
                    _ = log.next()
                    log.markSent(at: 5)
                }
                log.confirm(sentBefore: 5)
                log.rewind()
                #expect(Self.drain(log) == Array(1...20))
                log.confirm(sentBefore: 2)
                log.rewind()
                #expect(Self.drain(log).isEmpty && log.waitingFrames == 0)
                #expect(Self.append(21, to: log))
                #expect(Self.drain(log) == [21])
            }
        }
    }

    @Test func survivesItsProcess() throws {
        try Self.withFolder { folder in
            var log: SpoolLog? = try SpoolLog(folder: folder, maximumBytes: 1 << 20)
            for number in 1...10 { #expect(Self.append(number, to: log!)) }
            for _ in 0..<4 {
                _ = log?.next()
                log?.markSent(at: 5)
            }
            log?.confirm(sentBefore: 6)
            log?.maintain(at: 1_000_000_000)
            log = nil
            let again = try SpoolLog(folder: folder, maximumBytes: 1 << 20)
            #expect(again.waitingFrames == 6)
            #expect(Self.append(11, to: again))
            #expect(Self.drain(again) == Array(5...11))
        }
    }

    @Test func takesEveryWholeRecordOfATornSegment() throws {
        try Self.withFolder { folder in
            var log: SpoolLog? = try SpoolLog(folder: folder, maximumBytes: 1 << 20)
            for number in 1...5 { #expect(Self.append(number, to: log!)) }
            log = nil
            let path = folder + "/000000000001.spool"
            let whole = try Data(contentsOf: URL(filePath: path))
            for cut in [1, 50, whole.count / 5 - 1] {
                try whole.dropLast(cut).write(to: URL(filePath: path))
                let again = try SpoolLog(folder: folder, maximumBytes: 1 << 20)
                #expect(again.waitingFrames == 4 && again.inspection.lostBytes == UInt64(whole.count / 5 - cut))
                #expect(Self.drain(again) == [1, 2, 3, 4])
            }
        }
    }

    @Test func losesNoMoreThanTheDamagedRecord() throws {
        // Every byte of the third of five records, each in a spool of its own: what follows is there all the same.
        try Self.withFolder { folder in
            var log: SpoolLog? = try SpoolLog(folder: folder, maximumBytes: 1 << 20)
            for number in 1...5 { #expect(Self.append(number, to: log!, bodyBytes: 20)) }
            log = nil
            let path = folder + "/000000000001.spool"
            let whole = try Data(contentsOf: URL(filePath: path))
            let size = whole.count / 5
            for place in 2 * size..<3 * size {
                var damaged = whole
                damaged[place] ^= 0x55
                try damaged.write(to: URL(filePath: path))
                for isFirst in [true, false] {
                    let again = try SpoolLog(folder: folder, maximumBytes: 1 << 20)
                    let lost = again.inspection
                    #expect(again.waitingFrames == 4 && Self.drain(again) == [1, 2, 4, 5], "byte \(place)")
                    // The next bridge finds the damage mended, and does not count it again.
                    #expect(lost.lostBytes == (isFirst ? UInt64(size) : 0) && lost.lostFrames == (isFirst ? 1 : 0))
                }
            }
        }
    }

    @Test func refusesWhatPassesItsBoundAndForgetsWhatWasSentBefore() throws {
        try Self.withFolder { folder in
            let logs: [any MessageLog] = [
                try SpoolLog(folder: folder, maximumBytes: 9 << 20), MemoryLog(maximumBytes: 9 << 20),
            ]
            for log in logs {
                var taken = 0
                while Self.append(taken + 1, to: log, bodyBytes: 60_000) { taken += 1 }
                #expect((130...157).contains(taken) && log.trouble?.contains("dropped") == true)
                #expect(Self.drain(log) == Array(1...taken))
                #expect(Self.append(0, to: log, bodyBytes: 60_000))
                #expect(Self.drain(log) == [0])
            }
        }
    }

    @Test(arguments: [1 << 20, 8 << 20])
    func takesMoreOnceWhatFilledItIsDelivered(_ maximumBytes: Int) throws {
        try Self.withFolder { folder in
            let logs: [any MessageLog] = [
                try SpoolLog(folder: folder, maximumBytes: maximumBytes), MemoryLog(maximumBytes: maximumBytes),
            ]
            for log in logs {
                var number = 1
                while Self.append(number, to: log, bodyBytes: 6000) { number += 1 }
                #expect(Self.drain(log, at: 5) == Array(1..<number))
                log.confirm(sentBefore: 6)
                // Three times the bound, one at a time, as from a daemon that follows.
                for more in number..<(4 * number) {
                    guard Self.append(more, to: log, bodyBytes: 6000) else {
                        Issue.record("refused number \(more) after \(number)")
                        break
                    }
                    #expect(Self.drain(log, at: UInt64(more)) == [more])
                }
            }
            let sizes = try FileManager.default.contentsOfDirectory(atPath: folder).compactMap {
                try FileManager.default.attributesOfItem(atPath: folder + "/" + $0)[.size] as? Int
            }
            #expect(sizes.reduce(0, +) <= maximumBytes + 4096)
        }
    }

    @Test func givesBackTheDiskOfWhatIsDelivered() throws {
        try Self.withFolder { folder in
            let log = try SpoolLog(folder: folder, maximumBytes: 64 << 20)
            for number in 1...60 { #expect(Self.append(number, to: log, bodyBytes: 60_000)) }
            #expect(Self.drain(log, at: 5).count == 60)
            log.confirm(sentBefore: 6)
            let sizes = try FileManager.default.contentsOfDirectory(atPath: folder).compactMap {
                try FileManager.default.attributesOfItem(atPath: folder + "/" + $0)[.size] as? Int
            }
            #expect(sizes.reduce(0, +) < 2 << 20)
            #expect(Self.append(61, to: log))
            #expect(Self.drain(log, at: 7) == [61])
        }
    }

    @Test func takesNoMoreMemoryThanItsBound() {
        let log = MemoryLog(maximumBytes: 1 << 20)
        var taken = 0
        while taken < 100_000 {
            // A bridge's batch has room for many frames, and holds one of a slow vehicle.
            var builder = BatchBuilder(payloadType: 1, sourceID: 7, epoch: 1, bodyCapacity: 9216)
            _ = builder.append([UInt8](repeating: 1, count: 40))
            builder.seal(sentUTC_ns: 1, sentMonotonic_ns: 0)
            guard log.append(header: builder.header, body: builder.body, frameCount: 1) else { break }
            taken += 1
        }
        var held = 0
        while let message = log.next() {
            held += 2 * 40 + message.header.capacity + message.body.capacity
            log.markSent(at: 1)
        }
        #expect(taken > 2000 && held <= 1 << 20)
    }

    @Test func isUsedByOneBridgeAtATime() throws {
        try Self.withFolder { folder in
            let log = try SpoolLog(folder: folder, maximumBytes: 1 << 20)
            #expect(throws: BridgeFailure.self) { try SpoolLog(folder: folder, maximumBytes: 1 << 20) }
            #expect(log.waitingFrames == 0)
        }
    }

    @Test func keepsAtItsEndWhatDoesNotCountAsDelivered() throws {
        try Self.withFolder { folder in
            var log: SpoolLog? = try SpoolLog(folder: folder, maximumBytes: 1 << 20)
            for number in 1...4 {
                #expect(Self.append(number, to: log!))
                #expect(Self.drain(log!, at: UInt64(number)) == [number])
            }
            log?.confirm(sentBefore: 3)
            log?.close()
            log = nil
            let again = try SpoolLog(folder: folder, maximumBytes: 1 << 20)
            #expect(again.waitingFrames == 2 && Self.drain(again) == [3, 4])
        }
    }

    @Test func leavesNothingBehindWhenEverythingIsDelivered() throws {
        try Self.withFolder { folder in
            let log = try SpoolLog(folder: folder, maximumBytes: 1 << 20)
            #expect(Self.append(1, to: log))
            #expect(Self.drain(log) == [1])
            log.confirm(sentBefore: 2)
            log.close()
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".spool") } == [])
        }
    }
}
