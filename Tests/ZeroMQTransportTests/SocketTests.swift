import CThreadShims
import Foundation
import Testing
import ZeroMQTransport

/// Real sockets over TCP on the loopback interface, on ports that the system chooses.
@Suite(.serialized) struct SocketTests {
    static let listen = "tcp://127.0.0.1:*"

    static func bytes(_ span: RawSpan) -> [UInt8] {
        (0..<span.byteCount).map { unsafe span.unsafeLoad(fromByteOffset: $0, as: UInt8.self) }
    }

    /// The next thing that is not "nothing yet", within ten seconds.
    static func next(_ socket: inout ReceivingSocket) -> ReceiveResult {
        let start = ContinuousClock().now
        while ContinuousClock().now - start < .seconds(10) {
            let result = socket.receive(timeout_ms: 100)
            if case .empty = result { continue }
            return result
        }
        return .empty
    }

    static func refusal(_ result: ReceiveResult) -> WireRejection? {
        if case .refused(let rejection) = result { return rejection }
        return nil
    }

    @Test func carriesBatchesUnchangedAndInOrder() throws {
        let context = try ZeroMQContext()
        var receiver = try ReceivingSocket(.pull, context: context)
        try receiver.bind(Self.listen)
        var sender = try SendingSocket(.push, context: context)
        try sender.connect(receiver.lastEndpoint)
        var builder = BatchBuilder(payloadType: 1, sourceID: 7, epoch: 42)
        for batch in 0..<500 {
            for frame in 0..<8 { _ = builder.append("frame \(batch)/\(frame)".utf8Bytes) }
            builder.seal(sentUTC_ns: UInt64(batch), sentMonotonic_ns: 0)
            let outcome = sender.send(builder)
            #expect(outcome == .sent)
            builder.clear()
        }
        var tracker = SequenceTracker()
        for batch in 0..<500 {
            guard case .batch(let header) = Self.next(&receiver) else {
                Issue.record("batch \(batch) did not arrive")
                return
            }
            #expect(header.sentUTC_ns == UInt64(batch))
            _ = tracker.note(header)
            var entries = receiver.entries(of: header)
            var frame = 0
            while let entry = entries.next() {
                #expect(Self.bytes(entry.bytes) == "frame \(batch)/\(frame)".utf8Bytes)
                frame += 1
            }
            #expect(frame == 8)
            #expect(entries.rejection == nil)
        }
        #expect(tracker.totals.received == 4000)
        #expect(tracker.totals.missing == 0)
        #expect(receiver.statistics.messages == 500)
        let connections = receiver.connections()
        #expect(connections.established == 1)
    }

    @Test func carriesNamedPayloads() throws {
        let context = try ZeroMQContext()
        var receiver = try ReceivingSocket(.pull, context: context)
        try receiver.bind(Self.listen)
        var sender = try SendingSocket(.push, context: context)
        try sender.connect(receiver.lastEndpoint)
        let outcome = sender.send(parts: ["asterix/radar".utf8Bytes, [62, 0, 4, 1]])
        #expect(outcome == .sent)
        guard case .named(let named) = Self.next(&receiver) else {
            Issue.record("nothing arrived")
            return
        }
        #expect(named.kind == .asterix)
        #expect(Self.bytes(receiver.sourceName) == "radar".utf8Bytes)
        #expect(Self.bytes(receiver.payload) == [62, 0, 4, 1])
    }

    @Test func countsEveryMessageOfAnotherShape() throws {
        let context = try ZeroMQContext()
        var receiver = try ReceivingSocket(.pull, context: context)
        try receiver.bind(Self.listen)
        var sender = try SendingSocket(.push, context: context)
        try sender.connect(receiver.lastEndpoint)
        let cases: [([[UInt8]], WireRejection.Reason)] = [
            ([[1, 2, 3]], .partCount), ([[]], .partCount), (["mavlink/a".utf8Bytes, [1], [2]], .partCount),
            ([[UInt8]](repeating: [9], count: 40), .partCount), ([[], []], .unknownShape),
            (["other/a".utf8Bytes, [1]], .unknownShape), (["mavlink/a".utf8Bytes, []], .emptyPayload),
            (["mavlink/".utf8Bytes, [1]], .sourceName), (["NAR1".utf8Bytes, [1]], .headerLength),
            (["mavlink/a".utf8Bytes, [UInt8](repeating: 0, count: 65_536)], .tooLong),
        ]
        for (parts, reason) in cases {
            let outcome = sender.send(parts: parts)
            #expect(outcome == .sent)
            let refusal = Self.refusal(Self.next(&receiver))
            #expect(refusal?.reason == reason)
            #expect(receiver.sourceName.byteCount == 0)
        }
        #expect(receiver.statistics.refused.total == UInt64(cases.count))
        // The connection is still good.
        let outcome = sender.send(parts: ["mavlink/a".utf8Bytes, [1]])
        #expect(outcome == .sent)
        guard case .named = Self.next(&receiver) else {
            Issue.record("nothing arrived after the refusals")
            return
        }
    }

    @Test func disconnectsAPeerThatSendsTooLongAPart() throws {
        let context = try ZeroMQContext()
        var receiver = try ReceivingSocket(.pull, context: context)
        try receiver.bind(Self.listen)
        var sender = try SendingSocket(.push, context: context)
        try sender.connect(receiver.lastEndpoint)
        let outcome = sender.send(parts: ["mavlink/a".utf8Bytes, [UInt8](repeating: 0, count: 65_537)])
        #expect(outcome == .sent)
        let start = ContinuousClock().now
        while receiver.connections().disconnected == 0, ContinuousClock().now - start < .seconds(10) {
            guard case .empty = receiver.receive(timeout_ms: 50) else {
                Issue.record("the part was let in")
                return
            }
        }
        let connections = receiver.connections()
        #expect(connections.disconnected >= 1)
    }

    @Test func receivesOnlyTheTopicsSubscribed() throws {
        let context = try ZeroMQContext()
        var sender = try SendingSocket(.publish, context: context)
        try sender.bind(Self.listen)
        var receiver = try ReceivingSocket(.subscribe(prefixes: ["asterix/", "mavlink/b"]), context: context)
        try receiver.connect(sender.lastEndpoint)
        // A publisher drops what it sends before it knows the subscription, so that it sends until something arrives.
        var names: [[UInt8]] = []
        let start = ContinuousClock().now
        while names.count < 20, ContinuousClock().now - start < .seconds(10) {
            for topic in ["mavlink/a", "mavlink/b", "asterix/c"] {
                let outcome = sender.send(parts: [topic.utf8Bytes, [1]])
                #expect(outcome == .sent)
            }
            while case .named = receiver.receive(timeout_ms: 1) { names.append(Self.bytes(receiver.sourceName)) }
        }
        #expect(names.count >= 20)
        #expect(Set(names) == ["b".utf8Bytes, "c".utf8Bytes])
    }

    @Test func takesTheDeliveryPartsOffWhatARouterReceives() throws {
        let context = try ZeroMQContext()
        var receiver = try ReceivingSocket(.router, context: context)
        try receiver.bind(Self.listen)
        var sender = try SendingSocket(.dealer, context: context)
        try sender.connect(receiver.lastEndpoint)
        for parts in [["remoteid/gate".utf8Bytes, [7]], [[], "remoteid/gate".utf8Bytes, [7]]] as [[[UInt8]]] {
            let outcome = sender.send(parts: parts)
            #expect(outcome == .sent)
            guard case .named(let named) = Self.next(&receiver) else {
                Issue.record("nothing arrived")
                return
            }
            #expect(named.kind == .remoteID)
            #expect(Self.bytes(receiver.sourceName) == "gate".utf8Bytes)
            #expect(Self.bytes(receiver.payload) == [7])
        }
        let outcome = sender.send(parts: [[1], "remoteid/gate".utf8Bytes, [7]])
        #expect(outcome == .sent)
        let refusal = Self.refusal(Self.next(&receiver))
        #expect(refusal?.reason == .partCount)
        var builder = BatchBuilder(payloadType: 6, sourceID: 7, epoch: 42)
        _ = builder.append([1, 2])
        builder.seal(sentUTC_ns: 0, sentMonotonic_ns: 0)
        let batchOutcome = sender.send(builder)
        #expect(batchOutcome == .sent)
        guard case .batch(let header) = Self.next(&receiver) else {
            Issue.record("no batch arrived")
            return
        }
        #expect(header.frameCount == 1)
    }

    @Test func isFullRatherThanWaitsWhenNobodyReceives() throws {
        let context = try ZeroMQContext()
        var sender = try SendingSocket(.push, context: context)
        try sender.bind(Self.listen)
        let outcome = sender.send([1], [2], waits: false)
        #expect(outcome == .full)
    }

    @Test func endsAWaitWhenTheContextIsShutDown() throws {
        let context = try ZeroMQContext()
        var receiver = try ReceivingSocket(.pull, context: context, waitStrategy: ReceiveWaitStrategy(naps: 0))
        try receiver.bind(Self.listen)
        let thread = Thread { @Sendable in
            Thread.sleep(forTimeInterval: 0.1)
            context.shutdown()
        }
        thread.start()
        let start = ContinuousClock().now
        guard case .closed = receiver.receive(timeout_ms: 10_000) else {
            Issue.record("the wait went on")
            return
        }
        #expect(ContinuousClock().now - start < .seconds(9))
    }

    @Test func usesNoProcessorTimeWhileNothingArrives() throws {
        let context = try ZeroMQContext()
        var receiver = try ReceivingSocket(.pull, context: context)
        try receiver.bind(Self.listen)
        let before = narae_thread_cpu_ns()
        let start = ContinuousClock().now
        while ContinuousClock().now - start < .seconds(1) { _ = receiver.receive(timeout_ms: 200) }
        #expect(narae_thread_cpu_ns() - before < 20_000_000)
    }

    @Test func reportsAPortThatIsTaken() throws {
        let context = try ZeroMQContext()
        var first = try ReceivingSocket(.pull, context: context)
        try first.bind(Self.listen)
        let address = first.lastEndpoint
        #expect {
            var second = try ReceivingSocket(.pull, context: context)
            try second.bind(address)
        } throws: { error in
            error as? TransportError == .refusedByLibrary(call: "zmq_bind(\(address))", errorNumber: EADDRINUSE)
        }
    }
}

extension String {
    /// The text's bytes.
    var utf8Bytes: [UInt8] { Array(utf8) }
}
