import Foundation
import LoadSender
import Testing
import ZeroMQTransport

/// The sender without libzmq against libzmq.
@Suite(.serialized) struct LoadSenderTests {
    private static func port(of endpoint: String) -> UInt16 {
        UInt16(endpoint.split(separator: ":").last ?? "") ?? 0
    }

    final class Report: @unchecked Sendable {
        // Written by one thread, and read after the semaphore that this thread signals at its end.
        var report: LoadReport?
        var error: LoadSenderError?
        let done = DispatchSemaphore(value: 0)
    }

    private static func start(_ frames: [[UInt8]], port: UInt16, calls: [Int], pause_s: Double = 0, pace: Double? = nil)
        -> Report
    {
        let outcome = Report()
        let thread = Thread { @Sendable in
            do throws(LoadSenderError) {
                var messages = LoadMessages(
                    frames: frames, framesPerMessage: 32, payloadType: 1, sourceID: 9, epoch: 77)
                var sender = try LoadSender(port: port)
                for (number, count) in calls.enumerated() {
                    if number > 0 { Thread.sleep(forTimeInterval: pause_s) }
                    let report = try sender.send(&messages, count: count, framesPerSecond: pace)
                    var sum = outcome.report ?? LoadReport()
                    sum.messages += report.messages
                    sum.frames += report.frames
                    sum.frameBytes += report.frameBytes
                    sum.pingsAnswered += report.pingsAnswered
                    outcome.report = sum
                }
                sender.finish()
            } catch {
                outcome.error = error
            }
            outcome.done.signal()
        }
        thread.start()
        return outcome
    }

    /// Receives until `frames` have come, or for ten seconds without any.
    private static func receive(
        _ frames: UInt64, from socket: inout ReceivingSocket, check: (UInt64, RawSpan) -> Void
    ) -> SequenceTracker {
        var tracker = SequenceTracker()
        while tracker.totals.received < frames {
            guard case .batch(let header) = SocketTests.next(&socket) else { break }
            _ = tracker.note(header)
            var entries = socket.entries(of: header)
            while let entry = entries.next() {
                check(header.firstSequence + UInt64(entries.delivered) - 1, entry.bytes)
            }
            #expect(entries.rejection == nil)
            #expect(header.sourceID == 9 && header.epoch == 77 && header.payloadType == 1)
        }
        return tracker
    }

    /// Short and long batches: the second form of a frame's size begins at 256 bytes.
    @Test(arguments: [1, 45, 1000])
    func deliversEveryFrameInSequenceOverSeveralCalls(length: Int) throws {
        let context = try ZeroMQContext()
        var receiver = try ReceivingSocket(.pull, context: context)
        try receiver.bind("tcp://127.0.0.1:*")
        let frames = (0..<100).map { number in [UInt8](repeating: UInt8(number), count: length) }
        let outcome = Self.start(frames, port: Self.port(of: receiver.lastEndpoint), calls: [1, 7, 300])
        var wrong = 0
        var bytes = 0
        let tracker = Self.receive(308 * 32, from: &receiver) { _, frame in
            if frame.byteCount != length { wrong += 1 }
            bytes += frame.byteCount
        }
        outcome.done.wait()
        #expect(outcome.error == nil)
        #expect(wrong == 0)
        #expect(tracker.totals.received == 308 * 32)
        #expect(tracker.totals.missing == 0)
        #expect(tracker.totals.epochs == 1)
        #expect(outcome.report?.frames == 308 * 32)
        #expect(outcome.report?.frameBytes == UInt64(bytes))
    }

    @Test func sendsTheFramesInTheirOrder() throws {
        let context = try ZeroMQContext()
        var receiver = try ReceivingSocket(.pull, context: context)
        try receiver.bind("tcp://127.0.0.1:*")
        // 64 frames fill two messages, so that a frame's number is its sequence modulo 64 in every one of them.
        let frames = (0..<64).map { [UInt8($0)] }
        let outcome = Self.start(frames, port: Self.port(of: receiver.lastEndpoint), calls: [100])
        var wrong = 0
        _ = Self.receive(3200, from: &receiver) { sequence, frame in
            if SocketTests.bytes(frame) != [UInt8(sequence % 64)] { wrong += 1 }
        }
        outcome.done.wait()
        #expect(wrong == 0)
    }

    @Test func answersProbesSoThatTheConnectionStays() throws {
        let context = try ZeroMQContext()
        var options = SocketOptions()
        options.heartbeatInterval_ms = 50
        options.heartbeatTimeout_ms = 400
        var receiver = try ReceivingSocket(.pull, context: context, options: options)
        try receiver.bind("tcp://127.0.0.1:*")
        let frames = (0..<32).map { [UInt8($0)] }
        // 40 messages at 40 a second, so that about 20 probes arrive between them.
        let outcome = Self.start(frames, port: Self.port(of: receiver.lastEndpoint), calls: [40], pace: 32 * 40)
        let tracker = Self.receive(40 * 32, from: &receiver) { _, _ in }
        outcome.done.wait()
        #expect(outcome.error == nil)
        #expect(tracker.totals.missing == 0)
        #expect(tracker.totals.received == 40 * 32)
        let connections = receiver.connections()
        #expect(connections.established == 1)
        #expect((outcome.report?.pingsAnswered ?? 0) >= 3)
    }

    @Test func refusesASocketOfAnotherKind() throws {
        let context = try ZeroMQContext()
        var publisher = try SendingSocket(.publish, context: context)
        try publisher.bind("tcp://127.0.0.1:*")
        let port = Self.port(of: publisher.lastEndpoint)
        #expect(throws: LoadSenderError.self) { _ = try LoadSender(port: port, timeout_ms: 5000).nextSequence }
    }

    @Test func reportsThatNobodyListens() {
        #expect(throws: LoadSenderError.system(call: "connect", errorNumber: ECONNREFUSED)) {
            _ = try LoadSender(port: 1).nextSequence
        }
    }
}
