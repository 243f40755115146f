import Foundation
import LinkBridging
import Testing
import ZeroMQTransport

/// What becomes of frames while the daemon is away, and of what cannot be kept.
extension LinkBridgeTests {
    @Test func sendsAgainWhatTheFormerDaemonMayHaveLost() throws {
        let first = try Collector()
        let address = first.address
        let bridge = try RunningBridge(try Self.settings(["udp://127.0.0.1:0"], to: address))
        let vehicle = TestSocket.datagrams()
        for frame in PackedFrames.flight.prefix(10) { vehicle.send(frame, toPort: bridge.ports[0]) }
        #expect(first.collect { $0.frameCount >= 1 })
        first.close()
        #expect(bridge.waitForNote("is away"))
        for frame in PackedFrames.flight.dropFirst(10) { vehicle.send(frame, toPort: bridge.ports[0]) }
        let second = try Collector(at: address)
        #expect(second.collect { $0.framesByName.values.first?.count == PackedFrames.flight.count })
        #expect(second.framesByName.values.first == PackedFrames.flight)
        #expect(second.framesByName.keys.first?.hasPrefix("field/") == true)
        #expect(bridge.stop().queuedFrames == 0)
    }

    @Test func sendsAgainWhatTheDaemonMayHaveLostAfterACleanEnd() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "narae-spool-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let first = try Collector()
        let address = first.address
        var settings = try Self.settings(["udp://127.0.0.1:0"], to: address)
        settings.spoolFolder = folder
        let bridge = try RunningBridge(settings)
        let vehicle = TestSocket.datagrams()
        for frame in PackedFrames.flight { vehicle.send(frame, toPort: bridge.ports[0]) }
        // The daemon stands still: everything is sent, and it takes nothing.
        #expect(bridge.waitForNote("sends to"))
        Thread.sleep(forTimeInterval: 0.2)
        #expect(bridge.stop().queuedFrames == 0)
        first.close()
        let second = try Collector(at: address)
        let next = try RunningBridge(settings)
        #expect(second.collect { $0.frameCount >= PackedFrames.flight.count })
        _ = next.stop()
        #expect(second.framesByName.values.first == PackedFrames.flight)
        #expect(second.framesByName.keys.first?.hasPrefix("field/127.0.0.1:") == true)
    }

    /// The third batch, whose loss the numbers of the fourth show, and the last one, which nothing follows.
    @Test(arguments: [2, 4])
    func tellsOnceWhatADamagedSpoolHasLost(_ record: Int) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "narae-spool-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let collector = try Collector()
        collector.close()
        var settings = try Self.settings(["udp://127.0.0.1:0"], to: collector.address)
        settings.spoolFolder = folder
        let bridge = try RunningBridge(settings)
        let vehicle = TestSocket.datagrams()
        for frames in 0..<5 {
            vehicle.send(PackedFrames.flight[frames], toPort: bridge.ports[0])
            Thread.sleep(forTimeInterval: 0.05)
        }
        #expect(bridge.stop().queuedFrames == 5)
        let path = folder + "/000000000001.spool"
        var bytes = try Data(contentsOf: URL(filePath: path))
        let marks = bytes.indices.dropLast(3).filter { bytes[$0..<$0 + 4].elementsEqual("NSP1".utf8) }
        try #require(marks.count == 5)
        bytes[marks[record] + 90] ^= 1
        try bytes.write(to: URL(filePath: path))
        // A second bridge that reaches nobody leaves the news to the third.
        #expect(try RunningBridge(settings).stop().spoolLostFrames == 1)
        try collector.reopen()
        let third = try RunningBridge(settings)
        #expect(collector.collect { $0.frameCount >= 4 })
        let summary = third.stop()
        collector.collect(for: 0.5)
        let sequences = collector.batches.map(\.header.firstSequence)
        #expect(sequences == (0..<5).filter { $0 != record }.map { UInt64($0) })
        // Frames that sequence numbers show are missing are not told besides.
        #expect(collector.toldDrops == (record == 4 ? 1 : 0) && summary.spoolLostFrames == 0)
    }

    @Test func saysOnceThatNobodyIsThereAtTheStart() throws {
        let collector = try Collector()
        collector.close()
        let bridge = try RunningBridge(try Self.settings(["udp://127.0.0.1:0"], to: collector.address))
        #expect(bridge.waitForNote("is away; frames wait"))
        Thread.sleep(forTimeInterval: 1)
        #expect(bridge.notes.filter { $0.contains("is away") }.count == 1)
        try collector.reopen()
        #expect(bridge.waitForNote("sends to"))
        _ = bridge.stop()
    }

    @Test func deliversAfterHandshakesThatFailed() throws {
        let collector = try Collector()
        collector.close()
        let port = UInt16(collector.address.split(separator: ":").last ?? "") ?? 0
        var listener: TestSocket? = TestSocket.listener(port: port).socket
        let bridge = try RunningBridge(try Self.settings(["udp://127.0.0.1:0"], to: collector.address))
        for _ in 0..<3 { _ = listener?.accepted() }
        #expect(bridge.waitForNote("not the network"))
        listener = nil
        try collector.reopen()
        let vehicle = TestSocket.datagrams()
        for frame in PackedFrames.flight { vehicle.send(frame, toPort: bridge.ports[0]) }
        #expect(collector.collect { $0.frameCount >= PackedFrames.flight.count })
        #expect(bridge.stop().queuedFrames == 0)
    }

    @Test(.enabled(if: ZeroMQContext.hasCurve, "libzmq was built without CURVE"), arguments: [true, false])
    func saysThatItIsTheKeys(_ isServerKeyWrong: Bool) throws {
        let (server, client, other) = (
            try CurveKeyPair.generate(), try CurveKeyPair.generate(), try CurveKeyPair.generate()
        )
        let folder = FileManager.default.temporaryDirectory.appending(path: "narae-keys-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (name, key) in [("secret", client.secretKey), ("server", (isServerKeyWrong ? other : server).publicKey)] {
            _ = FileManager.default.createFile(
                atPath: folder + "/" + name, contents: Data(key.z85.utf8), attributes: [.posixPermissions: 0o600])
        }
        /// A daemon that knows one client, until what is to be done with its address is done.
        func withDaemon(at address: String, knowing key: CurveKey, _ body: (String) throws -> Void) throws {
            let context = try ZeroMQContext()
            let authenticator = try ClientAuthenticator(context: context, clientKeys: [key])
            defer { authenticator.stop() }
            var daemon = try ReceivingSocket(.pull, context: context, options: SocketOptions(security: .server(server)))
            // The library gives the address of a closed socket back a little later.
            for attempt in 1...100 {
                do {
                    try daemon.bind(address)
                    break
                } catch {
                    if attempt == 100 { throw error }
                    Thread.sleep(forTimeInterval: 0.02)
                }
            }
            try body(daemon.lastEndpoint)
        }
        var running: (bridge: RunningBridge, address: String)?
        try withDaemon(at: "tcp://127.0.0.1:*", knowing: other.publicKey) { address in
            var settings = try Self.settings(["udp://127.0.0.1:0"], to: address)
            (settings.secretKeyFile, settings.serverKeyFile) = (folder + "/secret", folder + "/server")
            let bridge = try RunningBridge(settings)
            #expect(bridge.waitForNote("it is the keys"))
            running = (bridge, address)
        }
        let (bridge, address) = try #require(running)
        #expect(bridge.notes.filter { $0.contains("the network") }.count == 1)
        // The daemon learns the bridge's key, and the bridge is still trying.
        try withDaemon(at: address, knowing: client.publicKey) { _ in
            if !isServerKeyWrong { #expect(bridge.waitForNote("sends to")) }
        }
        _ = bridge.stop()
    }

    /// Sends a flight at such a pace that every frame becomes a batch of its own.
    @discardableResult
    private static func fly(to bridge: RunningBridge) -> TestSocket {
        let vehicle = TestSocket.datagrams()
        for frame in PackedFrames.flight {
            vehicle.send(frame, toPort: bridge.ports[0])
            Thread.sleep(forTimeInterval: 0.006)
        }
        return vehicle
    }

    /// A bridge whose queue was full while nobody listened, and a vehicle that has sent its last frame.
    private static func bridgeThatDropped(_ folder: String? = nil, to address: String) throws -> RunningBridge {
        var settings = try Self.settings(["udp://127.0.0.1:0"], to: address)
        (settings.queueBytes, settings.spoolFolder, settings.spoolBytes) = (1000, folder, 1000)
        let bridge = try RunningBridge(settings)
        fly(to: bridge)
        #expect(bridge.waitForNote("dropped and counted"))
        return bridge
    }

    @Test func tellsOnceWhatItDroppedOfAPeerThatSendsNoMore() throws {
        let collector = try Collector()
        collector.close()
        let bridge = try Self.bridgeThatDropped(to: collector.address)
        try collector.reopen()
        #expect(collector.collect { $0.toldDrops > 0 })
        // The connection is lost and comes back; the daemon is the same.
        collector.close()
        #expect(bridge.waitForNote("is away"))
        try collector.reopen()
        #expect(bridge.waitForNote("is back"))
        let counts = bridge.stop().counts
        collector.collect(for: 1)
        #expect(counts.droppedFrames > 0 && collector.toldDrops == counts.droppedFrames)
    }

    @Test(arguments: [false, true])
    func tellsAtItsEndWhatItDropped(_ isHeardByTheNextOnly: Bool) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "narae-spool-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let collector = try Collector()
        collector.close()
        let bridge = try Self.bridgeThatDropped(isHeardByTheNextOnly ? folder : nil, to: collector.address)
        var dropped: UInt64 = 0
        if isHeardByTheNextOnly { dropped = bridge.stop().counts.droppedFrames }
        try collector.reopen()
        if isHeardByTheNextOnly {
            for _ in 0..<2 {
                var settings = try Self.settings(["udp://127.0.0.1:0"], to: collector.address)
                settings.spoolFolder = folder
                let next = try RunningBridge(settings)
                #expect(next.waitForNote("sends to"))
                dropped += next.stop().counts.droppedFrames
            }
        } else {
            dropped = bridge.stop().counts.droppedFrames
        }
        collector.collect(for: 1)
        #expect(dropped > 0 && collector.toldDrops == dropped)
    }

    @Test func sendsPastASpoolThatTakesNothing() throws {
        let collector = try Collector()
        let folder = FileManager.default.temporaryDirectory.appending(path: "narae-spool-\(UUID().uuidString)").path
        var settings = try Self.settings(["udp://127.0.0.1:0"], to: collector.address)
        settings.spoolFolder = folder
        let bridge = try RunningBridge(settings)
        #expect(bridge.waitForNote("sends to"))
        // No segment can be made in a folder that is gone.
        try FileManager.default.removeItem(atPath: folder)
        Self.fly(to: bridge)
        #expect(collector.collect { $0.frameCount >= PackedFrames.flight.count })
        let counts = bridge.stop().counts
        #expect(collector.framesByName.values.first == PackedFrames.flight)
        #expect(counts.droppedFrames == 0)
        Self.expectBalance(counts)
    }

    @Test func saysHowMuchItHadToDrop() throws {
        let collector = try Collector()
        let address = collector.address
        collector.close()
        var settings = try Self.settings(["udp://127.0.0.1:0"], to: address)
        settings.queueBytes = 1000
        let bridge = try RunningBridge(settings)
        let vehicle = Self.fly(to: bridge)
        #expect(bridge.waitForNote("dropped and counted"))
        let again = try Collector(at: address)
        #expect(again.collect { $0.frameCount >= 2 })
        vehicle.send(PackedFrames.flight[0], toPort: bridge.ports[0])
        // What fitted in between tells what had been dropped by then; the last frame tells everything.
        #expect(again.collect { $0.batches.last?.frames.last == PackedFrames.flight[0] })
        let counts = bridge.stop().counts
        #expect(counts.droppedFrames > 0 && again.batches.last?.header.droppedBefore == UInt32(counts.droppedFrames))
        // What was dropped took no sequence numbers: nothing is missing twice.
        #expect(
            again.batches.map(\.header.firstSequence)
                == again.batches.indices.map { index in
                    again.batches[..<index].reduce(0) { $0 + UInt64($1.frames.count) }
                })
        Self.expectBalance(counts)
    }
}
