import Foundation
import Testing
import ZeroMQTransport

@Suite(.serialized, .enabled(if: ZeroMQContext.hasCurve, "libzmq was built without CURVE"))
struct CurveTests {
    /// The test key pair of libzmq's manual, zmq_curve(7).
    static let manualPublic = "rq:rM>}U?@Lns47E1%kR.o@n%FcmmsL/@{H8]yf7"
    static let manualSecret = "JTKVSB%%)wK0E.X)V>+}o?pNmC{O&4W4b!Ni{Lh6"

    @Test func readsTheKeysOfTheManual() throws {
        #expect(try CurveKey(z85: Self.manualPublic).bytes.count == 32)
        #expect(try CurveKey(z85: Self.manualSecret).z85 == Self.manualSecret)
        // RFC 32: these eight bytes are "HelloWorld"; a key has four times as many.
        let key = try CurveKey(z85: String(repeating: "HelloWorld", count: 4))
        #expect(key.bytes.prefix(8) == [0x86, 0x4F, 0xD2, 0x6F, 0xB5, 0x59, 0xF7, 0x5B])
    }

    @Test(arguments: [
        "", "short", manualPublic + "x", "\"" + manualPublic.dropFirst(), "한글" + manualPublic.dropFirst(6),
    ])
    func refusesWhatIsNoKey(text: String) {
        #expect(throws: TransportError.invalidKey) { try CurveKey(z85: text) }
    }

    @Test func makesANewPairEachTime() throws {
        let (first, second) = (try CurveKeyPair.generate(), try CurveKeyPair.generate())
        #expect(Set([first.publicKey, first.secretKey, second.publicKey, second.secretKey]).count == 4)
    }

    /// Sends from one client to a server on every interface; returns what arrived and the server's account.
    private func exchange(server: CurveKeyPair, client: CurveKeyPair?, known: [CurveKey]) throws -> (
        Bool, UInt64, UInt64
    ) {
        let context = try ZeroMQContext()
        let authenticator = try ClientAuthenticator(context: context, clientKeys: known)
        defer { authenticator.stop() }
        var receiver = try ReceivingSocket(
            .pull, context: context, options: SocketOptions(security: .server(server)))
        try receiver.bind("tcp://0.0.0.0:*")
        let security = client.map { CurveSecurity.client($0, serverKey: server.publicKey) }
        let address = receiver.lastEndpoint.replacing("0.0.0.0", with: "127.0.0.1")
        var sender = try SendingSocket(.push, context: context, options: SocketOptions(security: security))
        try sender.connect(address)
        let start = ContinuousClock().now
        var isSent = false
        while ContinuousClock().now - start < .seconds(10) {
            if !isSent {
                isSent = sender.send("mavlink/a".utf8Bytes, [1], waits: false) == .sent
            }
            if case .named = receiver.receive(timeout_ms: 20) { return (true, 0, 0) }
            let counts = receiver.connections()
            if counts.refusedKeys + counts.failedHandshakes > 0 {
                return (false, counts.refusedKeys, counts.failedHandshakes)
            }
        }
        return (false, 0, 0)
    }

    @Test func letsInAClientWhoseKeyIsListed() throws {
        let (server, client) = (try CurveKeyPair.generate(), try CurveKeyPair.generate())
        #expect(try exchange(server: server, client: client, known: [client.publicKey]) == (true, 0, 0))
    }

    @Test func refusesAClientWhoseKeyIsNotListed() throws {
        let (server, client) = (try CurveKeyPair.generate(), try CurveKeyPair.generate())
        let stranger = try CurveKeyPair.generate()
        let (arrived, refusedKeys, _) = try exchange(server: server, client: client, known: [stranger.publicKey])
        #expect(!arrived)
        #expect(refusedKeys >= 1)
        #expect(try !exchange(server: server, client: client, known: []).0)
    }

    @Test func refusesAClientWithoutEncryption() throws {
        let server = try CurveKeyPair.generate()
        let (arrived, _, failed) = try exchange(server: server, client: nil, known: [])
        #expect(!arrived)
        #expect(failed >= 1)
    }
}
