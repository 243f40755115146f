import Foundation
import LinkBridging
import Testing
import ZeroMQTransport

/// A bridge between real sockets on the loopback interface.
@Suite(.serialized) struct LinkBridgeTests {
    static func settings(_ endpoints: [String], to address: String) throws -> BridgeSettings {
        try BridgeSettings(
            endpoints: endpoints.map { try BridgeEndpoint($0) }, destination: address, name: "field")
    }

    static func expectBalance(_ counts: PeerCounts, _ summary: BridgeSummary? = nil) {
        #expect(
            counts.receivedBytes
                == counts.frameBytes + counts.rejectedBytes + counts.withheldBytes + counts.unframedBytes)
        #expect(counts.frames + counts.rejectedFrames == counts.forwardedFrames + counts.droppedFrames)
    }

    @Test func forwardsFramesCutAnywhereOverDatagrams() throws {
        let collector = try Collector()
        let bridge = try RunningBridge(try Self.settings(["udp://127.0.0.1:0"], to: collector.address))
        let vehicle = TestSocket.datagrams()
        let stream = PackedFrames.flight.flatMap { $0 }
        for start in stride(from: 0, to: stream.count, by: 11) {
            vehicle.send(Array(stream[start..<min(start + 11, stream.count)]), toPort: bridge.ports[0])
        }
        #expect(collector.collect { $0.frameCount >= PackedFrames.flight.count })
        let summary = bridge.stop()
        #expect(collector.framesByName.values.first == PackedFrames.flight)
        #expect(collector.framesByName.keys.first?.hasPrefix("field/127.0.0.1:") == true)
        Self.expectBalance(summary.counts)
        #expect(summary.counts.frames == UInt64(PackedFrames.flight.count) && summary.counts.unframedBytes == 0)
        #expect(summary.queuedFrames == 0)
    }

    @Test func stampsFramesWithTheKernelsTime() throws {
        let collector = try Collector()
        let bridge = try RunningBridge(try Self.settings(["udp://127.0.0.1:0"], to: collector.address))
        let vehicle = TestSocket.datagrams()
        let before = UInt64(Date().timeIntervalSince1970 * 1e9)
        for frame in PackedFrames.flight.prefix(3) {
            vehicle.send(frame, toPort: bridge.ports[0])
            Thread.sleep(forTimeInterval: 0.001)
        }
        #expect(collector.collect { $0.frameCount >= 3 })
        _ = bridge.stop()
        let after = UInt64(Date().timeIntervalSince1970 * 1e9)
        let times = collector.batches.flatMap { batch in
            batch.offsets_ns.map { batch.header.sentUTC_ns + UInt64($0) }
        }
        #expect(times == times.sorted() && (times.first ?? 0) >= before - 1_000_000 && (times.last ?? 0) <= after)
        #expect(Set(times).count == 3)
    }

    /// Sends four bytes that look like the beginning of a frame of 267 bytes, and then frames; says how late each was by
    /// the time it is said to have been received, and how late it was here.
    private static func lateness(
        _ collector: Collector, count: Int, extra: Int = 0, _ send: ([UInt8]) -> Void
    ) -> (stamped_s: [Double], delivered_s: [Double]) {
        var (sent_s, delivered_s): ([[UInt8]: Double], [Double]) = ([:], [])
        let before = collector.frameCount
        send([0xFD, 0xFF, 0, 0])
        for frame in PackedFrames.flight.suffix(count) {
            Thread.sleep(forTimeInterval: 0.05)
            let now_s = Date().timeIntervalSince1970
            sent_s[frame] = now_s
            send(frame)
            if collector.collect(atMost_s: 0.3, until: { $0.frameCount >= before + sent_s.count }) {
                delivered_s.append(Date().timeIntervalSince1970 - now_s)
            }
        }
        collector.collect { $0.frameCount >= before + count + extra }
        let stamped_s = collector.batches.flatMap { batch in
            zip(batch.frames, batch.offsets_ns).compactMap { frame, offset_ns in
                sent_s[frame].map { Double(batch.header.sentUTC_ns + UInt64(offset_ns)) / 1e9 - $0 }
            }
        }
        return (stamped_s, delivered_s)
    }

    @Test func strayBytesHoldNoDatagramBack() throws {
        let collector = try Collector()
        let bridge = try RunningBridge(try Self.settings(["udp://127.0.0.1:0"], to: collector.address))
        let vehicle = TestSocket.datagrams()
        vehicle.send(PackedFrames.flight[0], toPort: bridge.ports[0])
        #expect(collector.collect { $0.frameCount >= 1 })
        let late = Self.lateness(collector, count: 4) { vehicle.send($0, toPort: bridge.ports[0]) }
        let counts = bridge.stop().counts
        #expect(collector.framesByName.values.first == [PackedFrames.flight[0]] + PackedFrames.flight.suffix(4))
        #expect(late.delivered_s.count == 4 && late.delivered_s.allSatisfy { $0 < 0.3 }, "\(late)")
        #expect(counts.frames == 5 && counts.unframedBytes == 4)
        Self.expectBalance(counts)
    }

    @Test func framesOfAStreamKeepTheTimeOfTheirOwnBytesWhenStrayBytesHeldThemBack() throws {
        let collector = try Collector()
        let bridge = try RunningBridge(try Self.settings(["tcp-listen://127.0.0.1:0"], to: collector.address))
        let vehicle = TestSocket.connection(to: bridge.ports[0])
        // What held the frames back is delivered too, and refused by the daemon: one more than the frames.
        let late = Self.lateness(collector, count: 14, extra: 1) { vehicle.send($0) }
        let counts = bridge.stop().counts
        #expect(late.stamped_s.count == 14, "\(late)")
        #expect(late.stamped_s.allSatisfy { (-0.001...0.2).contains($0) }, "\(late)")
        Self.expectBalance(counts)
    }

    @Test func aFrameThatIsSplitOverDatagramsWasReceivedWithItsFirstByte() throws {
        let collector = try Collector()
        let bridge = try RunningBridge(try Self.settings(["udp://127.0.0.1:0"], to: collector.address))
        let vehicle = TestSocket.datagrams()
        let frame = PackedFrames.flight[1]
        let sent_s = Date().timeIntervalSince1970
        vehicle.send(Array(frame.prefix(9)), toPort: bridge.ports[0])
        Thread.sleep(forTimeInterval: 0.5)
        vehicle.send(frame.dropFirst(9) + PackedFrames.flight[2], toPort: bridge.ports[0])
        #expect(collector.collect { $0.frameCount >= 2 })
        _ = bridge.stop()
        let times_s = collector.batches.flatMap { batch in
            batch.offsets_ns.map { Double(batch.header.sentUTC_ns + UInt64($0)) / 1e9 - sent_s }
        }
        #expect(times_s.count == 2 && times_s[0] < 0.3 && times_s[1] >= 0.45, "\(times_s)")
    }

    @Test func countsBytesThatAreNoFrameAndForwardsWhatItCannotVerify() throws {
        let collector = try Collector()
        let bridge = try RunningBridge(try Self.settings(["udp://127.0.0.1:0"], to: collector.address))
        let vehicle = TestSocket.datagrams()
        var wrong = PackedFrames.flight[1]
        wrong[20] ^= 1
        let frames = PackedFrames.flight
        for datagram in [frames[0], wrong, frames[2], [1, 2, 3, 4, 5], frames[3] + [9, 9], frames[4]] {
            vehicle.send(datagram, toPort: bridge.ports[0])
        }
        #expect(collector.collect { $0.frameCount >= 5 })
        let counts = bridge.stop().counts
        #expect(collector.framesByName.values.first == [frames[0], wrong, frames[2], frames[3], frames[4]])
        #expect(counts.frames == 4 && counts.rejectedFrames == 1 && counts.unframedBytes == 7)
        Self.expectBalance(counts)
    }

    @Test func forwardsNoSigningKey() throws {
        let collector = try Collector()
        let bridge = try RunningBridge(try Self.settings(["udp://127.0.0.1:0"], to: collector.address))
        let vehicle = TestSocket.datagrams()
        var damaged = PackedFrames.setupSigning
        damaged[damaged.count - 1] ^= 0x55
        for datagram in [PackedFrames.flight[0], PackedFrames.setupSigning, damaged, PackedFrames.flight[1]] {
            vehicle.send(datagram, toPort: bridge.ports[0])
        }
        #expect(collector.collect { $0.frameCount >= 2 })
        let counts = bridge.stop().counts
        #expect(collector.framesByName.values.first == Array(PackedFrames.flight.prefix(2)))
        #expect(counts.withheldFrames == 2 && counts.frames == 2)
        Self.expectBalance(counts)
    }

    @Test func makesASourceOfEachOfAThousandPeersOnOnePort() throws {
        let collector = try Collector()
        let bridge = try RunningBridge(try Self.settings(["udp://127.0.0.1:0"], to: collector.address))
        let port = bridge.ports[0]
        let vehicles = (0..<1000).map { _ in TestSocket.datagrams() }
        for frame in PackedFrames.flight.prefix(5) {
            for vehicle in vehicles { vehicle.send(frame, toPort: port) }
        }
        #expect(collector.collect { $0.frameCount >= 5000 })
        let summary = bridge.stop()
        #expect(summary.peers.count == 1000 && summary.counts.forwardedFrames == 5000)
        #expect(summary.droppedByKernel == 0)
        #expect(collector.framesByName.count == 1000)
        #expect(collector.framesByName.values.allSatisfy { $0 == Array(PackedFrames.flight.prefix(5)) })
        Self.expectBalance(summary.counts)
    }

    @Test func countsPeersBeyondItsBound() throws {
        let collector = try Collector()
        var settings = try Self.settings(["udp://127.0.0.1:0"], to: collector.address)
        settings.maximumPeers = 3
        let bridge = try RunningBridge(settings)
        let vehicles = (0..<5).map { _ in TestSocket.datagrams() }
        for vehicle in vehicles { vehicle.send(PackedFrames.flight[0], toPort: bridge.ports[0]) }
        #expect(collector.collect { $0.frameCount >= 3 })
        Thread.sleep(forTimeInterval: 0.05)
        let summary = bridge.stop()
        #expect(summary.refusedDatagrams == 2 && summary.refusedBytes == 2 * UInt64(PackedFrames.flight[0].count))
    }

    @Test func triesAConnectionAgainThatTheOtherSideHasClosed() throws {
        let collector = try Collector()
        let listener = TestSocket.listener()
        let bridge = try RunningBridge(
            try Self.settings(["tcp://127.0.0.1:\(listener.port)"], to: collector.address))
        var autopilot: TestSocket? = listener.socket.accepted()
        autopilot?.send(PackedFrames.flight[0] + PackedFrames.flight[1].prefix(9))
        #expect(collector.collect { $0.frameCount >= 1 })
        autopilot = nil
        #expect(bridge.waitForNote("the other side has closed; it is tried again"))
        autopilot = listener.socket.accepted()
        autopilot?.send(PackedFrames.flight[2])
        #expect(collector.collect { $0.frameCount >= 2 })
        let counts = bridge.stop().counts
        // The connection that broke off took nine bytes of a frame with it.
        #expect(counts.frames == 2 && counts.unframedBytes == 9)
        Self.expectBalance(counts)
        #expect(bridge.notes.contains { $0.contains("is back") })
    }

    @Test func saysThatAHostHasNoSuchName() throws {
        let bridge = try RunningBridge(
            try Self.settings(["tcp://nosuchhost.invalid:5760"], to: "tcp://127.0.0.1:1"))
        #expect(bridge.waitForNote("it is tried again"))
        _ = bridge.stop()
        // "Name or service not known" or, without a name server, "Temporary failure in name resolution".
        #expect(bridge.notes.contains { $0.hasPrefix("tcp://nosuchhost.invalid:5760: ") && $0.contains("ame ") })
        #expect(throws: BridgeFailure.self) {
            try RunningBridge(try Self.settings(["udp://nosuchhost.invalid:0"], to: "tcp://127.0.0.1:1"))
        }
    }

    @Test func triesEveryAddressOfAHost() throws {
        let collector = try Collector()
        let listener = TestSocket.listener()
        // On most systems localhost is ::1 first, where nobody listens.
        let bridge = try RunningBridge(
            try Self.settings(["tcp://localhost:\(listener.port)"], to: collector.address))
        listener.socket.accepted().send(PackedFrames.flight[0])
        #expect(collector.collect { $0.frameCount >= 1 })
        #expect(bridge.stop().counts.frames == 1)
    }

    @Test func takesConnectionsOfVehicles() throws {
        let collector = try Collector()
        let bridge = try RunningBridge(try Self.settings(["tcp-listen://127.0.0.1:0"], to: collector.address))
        let vehicles = (0..<3).map { _ in TestSocket.connection(to: bridge.ports[0]) }
        for vehicle in vehicles { vehicle.send(PackedFrames.flight.prefix(4).flatMap { $0 }) }
        #expect(collector.collect { $0.frameCount >= 12 })
        let summary = bridge.stop()
        #expect(summary.peers.count == 3)
        #expect(collector.framesByName.values.allSatisfy { $0 == Array(PackedFrames.flight.prefix(4)) })
    }

    @Test func sendsAHeartbeatOnlyWhenItIsTold() throws {
        let collector = try Collector()
        var settings = try Self.settings(["udp://127.0.0.1:0"], to: collector.address)
        settings.heartbeat = GroundHeartbeat("255/190")
        let bridge = try RunningBridge(settings)
        let vehicle = TestSocket.datagrams()
        vehicle.send(PackedFrames.flight[0], toPort: bridge.ports[0])
        var heard = vehicle.receive()
        // The first heartbeat may have gone out before the vehicle was known; their numbers go on all the same.
        if heard.count > 4 { heard[4] = 0 }
        #expect(heard.count == 21 && heard.dropLast(2) == PackedFrames.groundHeartbeat.dropLast(2))
        _ = bridge.stop()
        var heartbeat = GroundHeartbeat(system: 255, component: 190)
        #expect(heartbeat.next() == PackedFrames.groundHeartbeat)
    }

    @Test func waitsForAnAddressThatTheMachineDoesNotHaveYet() throws {
        let collector = try Collector()
        // TEST-NET-1 (RFC 5737).
        let bridge = try RunningBridge(
            try Self.settings(
                ["udp://192.0.2.77:0", "tcp-listen://192.0.2.77:0", "udp://127.0.0.1:0"], to: collector.address))
        TestSocket.datagrams().send(PackedFrames.flight[0], toPort: bridge.ports[0])
        #expect(bridge.ports.count == 1 && collector.collect { $0.frameCount >= 1 })
        _ = bridge.stop()
        for kind in ["udp", "tcp-listen"] {
            let notes = bridge.notes.filter { $0.hasPrefix("\(kind)://192.0.2.77:0: Cannot assign") }
            #expect(notes.count == 1 && notes[0].hasSuffix("it is tried again"))
        }
    }

    @Test func joinsAGroupOnTheInterfaceThatIsNamed() throws {
        let collector = try Collector()
        let bridge = try RunningBridge(
            try Self.settings(
                ["asterix+udp://239.255.77.1:0?interface=lo", "asterix+udp://239.255.77.1:0?interface=none0"],
                to: collector.address))
        #expect(bridge.ports.count == 1)
        let radar = TestSocket.datagrams()
        let port = try #require(UInt16(bridge.addresses[0].split { ":?".contains($0) }[2]))
        radar.send([62, 0, 3], toGroup: (239, 255, 77, 1), port: port)
        #expect(collector.collect { $0.frameCount >= 1 })
        _ = bridge.stop()
        #expect(bridge.notes.contains { $0.hasPrefix("asterix+udp://239.255.77.1:0?interface=none0: No such device") })
    }

    @Test func forwardsASTERIXDatagramsAsTheyCome() throws {
        let collector = try Collector()
        let bridge = try RunningBridge(try Self.settings(["asterix+udp://127.0.0.1:0"], to: collector.address))
        let radar = TestSocket.datagrams()
        let datagrams: [[UInt8]] = [[62, 0, 4, 0], [65, 0, 3], [0xFF]]
        for datagram in datagrams { radar.send(datagram, toPort: bridge.ports[0]) }
        #expect(collector.collect { $0.frameCount >= 3 })
        Self.expectBalance(bridge.stop().counts)
        #expect(collector.framesByName.values.first == datagrams)
        #expect(collector.batches.allSatisfy { $0.header.payloadType == 3 })
    }
}
