import Testing
import ZeroMQTransport

@Suite struct EndpointTests {
    @Test(arguments: [
        "tcp://127.0.0.1:5556", "tcp://127.9.8.7:*", "tcp://localhost:1", "tcp://[::1]:5556", "ipc:///tmp/narae",
        "inproc://narae", "tcp://10.0.0.7:0;127.0.0.1:5556",
    ])
    func knowsAddressesThatStayOnThisMachine(address: String) throws {
        let endpoint = try Endpoint(address)
        #expect(endpoint.isLocal)
        #expect(endpoint.address == address)
    }

    @Test(arguments: [
        "tcp://*:5556", "tcp://0.0.0.0:5556", "tcp://192.168.1.7:5556", "tcp://eth0:5556", "tcp://narae.example:5556",
        "tcp://127.0.0.1.example.org:5556", "tcp://127.0.0.1:1;10.0.0.7:5556", "tcp://[::]:5556", "tcp://128.0.0.1:1",
        "tcp://127.0.0:1", "tcp://127.0.0.300:1",
    ])
    func takesEveryOtherAddressForReachable(address: String) throws {
        #expect(try !Endpoint(address).isLocal)
    }

    @Test(arguments: [
        "", "5556", "tcp://", "tcp://127.0.0.1", "tcp://:5556", "tcp://127.0.0.1:", "tcp://127.0.0.1:65536",
        "tcp://127.0.0.1:x", "ipc://", "inproc://", "udp://127.0.0.1:5556", "ws://127.0.0.1:80", "TCP://127.0.0.1:1",
    ])
    func refusesWhatIsNoAddress(address: String) {
        #expect(throws: TransportError.invalidEndpoint(address)) { try Endpoint(address) }
    }

    @Test func refusesToListenForOtherMachinesWithoutKeys() throws {
        let context = try ZeroMQContext()
        #expect(throws: TransportError.encryptionRequired(endpoint: "tcp://0.0.0.0:*")) {
            var socket = try ReceivingSocket(.pull, context: context)
            try socket.bind("tcp://0.0.0.0:*")
        }
        #expect(throws: TransportError.encryptionRequired(endpoint: "tcp://192.0.2.1:5556")) {
            var socket = try SendingSocket(.push, context: context)
            try socket.connect("tcp://192.0.2.1:5556")
        }
    }
}
