import ConfigurationFiles
import EvidenceStore
import FlightProcessing
import FlightSimulation
import Foundation
import Quantities
import TelemetryModel
import Testing
import ZeroMQTransport

/// Messages over TCP on the loopback interface, through the whole path to archive and database.
@Suite(.serialized) struct LiveReceiverTests {
    private static func frames(_ count: Int) -> [[UInt8]] { LoadFrames.make(vehicles: 4, count: count) }

    /// HEARTBEAT and GLOBAL_POSITION_INT of vehicle 31/1, packed by pymavlink 2.4.50.
    private static let heartbeat: [UInt8] = hexadecimal("fd090000001f0100000000000403020c810403a879")
    private static let position: [UInt8] = hexadecimal(
        "fd1c0000001f01210000e8030000405b6c16609e924bc0d40100a0860100f401d4fe0a002823690c")

    private static func hexadecimal(_ text: String) -> [UInt8] {
        stride(from: 0, to: text.count, by: 2).map {
            let start = text.index(text.startIndex, offsetBy: $0)
            return UInt8(text[start..<text.index(start, offsetBy: 2)], radix: 16)!
        }
    }

    @Test(arguments: [(NaraeSettings.Endpoint.Kind.pull, true), (.router, false)])
    func takesInBatchesAndNamedPayloads(_ kind: NaraeSettings.Endpoint.Kind, _ isPull: Bool) throws {
        let frames = Self.frames(60)
        let outcome = try LiveRun(kind).run(expecting: 62) { address in
            let sender = try Sender(isPull ? .push : .dealer, to: address)
            for first in stride(from: 0, to: 60, by: 20) { sender.send(Array(frames[first..<first + 20])) }
            sender.sendNamed("mavlink/arena", Self.heartbeat + Self.position)
            sender.sendNamed("asterix/radar", [62, 0, 4, 0])
        }
        outcome.expectBalance()
        #expect(outcome.failure == nil && outcome.summary.received == 62 && outcome.summary.refused == 0)
        #expect(outcome.frames.prefix(60).map(\.bytes) == frames)
        #expect(outcome.frames[5].envelope.sequence == 5 && outcome.frames[5].envelope.epoch == 42)
        #expect(outcome.frames[60].bytes == Self.heartbeat + Self.position)
        #expect(outcome.frames[60].envelope.payloadType == .mavlinkStream)
        #expect(outcome.frames[61].envelope.payloadType == .asterix)
        #expect(outcome.summary.missingFrames == 0 && outcome.findings.isEmpty)
    }

    @Test func takesInWhatAPublisherSends() throws {
        var sender: Sender?
        var isSent = false
        let frames = Self.frames(20)
        let outcome = try LiveRun(.sub).run(
            expecting: 21,
            { address in sender = try Sender(.publish, to: address) },
            whileIdle: { seen in
                // A publisher drops what it sends before it knows of the subscription: so it calls until it is heard.
                if seen == 0 {
                    sender?.sendNamed("mavlink/calling", Self.heartbeat)
                } else if !isSent {
                    isSent = true
                    sender?.send(frames)
                }
            })
        outcome.expectBalance()
        #expect(outcome.frames.filter { $0.envelope.payloadType == .mavlink }.map(\.bytes) == frames)
    }

    @Test func leavesTopicsAloneThatWereNotSubscribed() throws {
        var sender: Sender?
        var isSent = false
        let outcome = try LiveRun(.sub, topics: ["mavlink/"]).run(
            expecting: 200,
            { address in sender = try Sender(.publish, to: address) },
            whileIdle: { seen in
                guard !isSent else { return }
                sender?.sendNamed("mavlink/calling", Self.heartbeat)
                guard seen > 0 else { return }
                isSent = true
                sender?.sendNamed("asterix/radar", [62, 0, 4, 0])
                for _ in 0..<200 { sender?.sendNamed("mavlink/calling", Self.heartbeat) }
            })
        outcome.expectBalance()
        #expect(outcome.frames.allSatisfy { $0.envelope.payloadType == .mavlinkStream })
        #expect(outcome.summary.refusedMessages.isEmpty)
    }

    @Test func putsAStreamTogetherThatIsCutAnywhere() throws {
        let outcome = try LiveRun().run(expecting: 3) { address in
            let sender = try Sender(to: address)
            sender.sendNamed("mavlink/arena", Self.heartbeat + Self.position.prefix(11))
            sender.sendNamed("mavlink/arena", Array(Self.position.dropFirst(11)))
            sender.sendNamed("mavlink/arena", Self.heartbeat)
        }
        outcome.expectBalance()
        #expect(outcome.summary.decoded == 3 && outcome.summary.reports == 3)
        #expect(outcome.frames.map(\.envelope.sequence) == [0, 1, 2])
    }

    @Test func neverCallsBytesDecodedThatHoldNoFrame() throws {
        let outcome = try LiveRun().run(expecting: 4) { address in
            let sender = try Sender(to: address)
            sender.sendNamed("mavlink/noise", [UInt8](repeating: 0x7A, count: 5000))
            sender.sendNamed("mavlink/noise", [UInt8](repeating: 0x7A, count: 5))
            sender.sendNamed("mavlink/cut", Self.heartbeat)
            sender.sendNamed("mavlink/cut", Array(Self.position.prefix(11)))
        }
        outcome.expectBalance()
        #expect(outcome.summary.decoded == 1)
        #expect(outcome.summary.rejected.map(\.reason) == ["bad_magic", "truncated"])
        #expect(outcome.summary.rejected.map(\.count) == [2, 1])
    }

    @Test func findsAGapWithItsSizeAndItsFirstNumber() throws {
        let outcome = try LiveRun().run(expecting: 15) { address in
            let sender = try Sender(to: address)
            sender.send(Self.frames(10))
            sender.send(Self.frames(7), times: 0)
            sender.send(Self.frames(5))
        }
        outcome.expectBalance()
        #expect(outcome.summary.missingFrames == 7)
        let finding = try #require(outcome.findings("sequence_gap").first)
        #expect(outcome.findings.count == 1)
        #expect(try RunOutcome.measurement(finding, "count") == 7)
        #expect(try RunOutcome.measurement(finding, "first_sequence") == 10)
        #expect(finding.source == "link" && finding.rule.name == "continuity")
    }

    @Test func archivesARepeatedBatchAndDoesNotJudgeItAgain() throws {
        let outcome = try LiveRun().run(expecting: 30) { address in
            let sender = try Sender(to: address)
            sender.send(Self.frames(10))
            sender.send(Array(Self.frames(20).suffix(10)), times: 2)
        }
        outcome.expectBalance()
        #expect(outcome.summary.archived == 30 && outcome.summary.decoded == 20)
        #expect(outcome.rejected("duplicate") == 10 && outcome.summary.duplicateFrames == 10)
        // Twenty positions, the start of the sender, and that something was repeated.
        #expect(outcome.summary.reports == 22 && outcome.findings.isEmpty)
    }

    @Test func countsWhatASenderDropsOnce() throws {
        let outcome = try LiveRun().run(expecting: 20) { address in
            let sender = try Sender(to: address)
            for dropped in [0, 3, 3, 5] as [UInt32] { sender.send(Self.frames(5), droppedBefore: dropped) }
        }
        outcome.expectBalance()
        let counts = try outcome.findings("sender_drop").map { try RunOutcome.measurement($0, "count") }
        #expect(counts == [3, 2])
        #expect(outcome.summary.missingFrames == 5)
    }

    @Test(arguments: [(-10, 3, 1), (-60, 2, 2), (5, 4, 1)])
    func takesWholeFramesFromADamagedBatchAndRefusesTheRest(_ bytes: Int, _ whole: UInt64, _ refused: UInt64) throws {
        let outcome = try LiveRun().run(expecting: whole + refused) { address in
            let sender = try Sender(to: address)
            sender.send(Self.frames(4)) { body in
                bytes < 0 ? Array(body.dropLast(-bytes)) : body + [UInt8](repeating: 0xAA, count: bytes)
            }
        }
        outcome.expectBalance()
        #expect(outcome.summary.archived == whole && outcome.summary.refused == refused)
        #expect(outcome.summary.decoded == whole)
        let finding = try #require(outcome.findings("input_refused").first)
        #expect(try RunOutcome.measurement(finding, "count") == Double(refused))
        #expect(try RunOutcome.measurement(finding, "first_sequence") == Double(whole))
    }

    @Test func countsMessagesOfUnknownShapes() throws {
        let outcome = try LiveRun().run(expecting: 9) { address in
            let sender = try Sender(to: address)
            sender.sendParts([[1]])
            sender.sendParts([[1], [2], [3]])
            sender.sendNamed("telemetry/x", [1])
            sender.sendNamed("mavlink/", [1])
            sender.sendNamed("mavlink/x", [])
            sender.sendUnknownPayloadType()
            sender.send(Self.frames(3))
        }
        outcome.expectBalance()
        #expect(outcome.summary.received == 3)
        #expect(outcome.refusedMessages("part_count") == 2 && outcome.refusedMessages("unknown_shape") == 1)
        #expect(outcome.refusedMessages("source_name") == 1 && outcome.refusedMessages("empty_payload") == 1)
        #expect(outcome.refusedMessages("payload_type") == 1)
    }

    @Test func archivesPayloadsThatNothingDecodes() throws {
        let outcome = try LiveRun().run(expecting: 2) { address in
            let sender = try Sender(to: address, payloadType: 8)
            sender.send([Array("MSG,3,1".utf8), Array("MSG,4,1".utf8)])
        }
        outcome.expectBalance()
        #expect(outcome.rejected("unsupported_payload_type") == 2 && outcome.summary.archived == 2)
        #expect(outcome.frames.map(\.bytes) == [Array("MSG,3,1".utf8), Array("MSG,4,1".utf8)])
    }

    @Test func takesInRemoteIDAndADSBOfSmallSenders() throws {
        // A location that opendroneid-core-c has encoded; frames from The 1090 Megahertz Riddle; the heartbeat that the GDL 90
        // specification prints.
        let location = Self.hexadecimal("10026c527e979f251be6eab3b60000aa099808394100000a00")
        let frame = Self.hexadecimal("8D40621D58C382D690C8AC2863A7")
        let line =
            "MSG,3,1,1,4840D6,1,2026/11/25,12:00:05.123,2026/11/25,12:00:05.140,,38000,,,52.25720,3.91937,,,0,0,0,0\r\n"
        let outcome = try LiveRun().run(expecting: 6) { address in
            let sender = try Sender(to: address)
            sender.sendNamed("remoteid/gate", location)
            sender.sendNamed("modes/mast", frame)
            sender.sendNamed("sbs/mast", Array(line.utf8))
            sender.sendNamed("gdl90/tablet", Self.hexadecimal("7E008141DBD00802B38B7E"))
            // A latitude beyond the pole, and a line that never ends.
            sender.sendNamed("remoteid/gate", location.prefix(5) + [0x89, 0x9E, 0x28, 0x9E] + location.dropFirst(9))
            sender.sendNamed("sbs/broken", Array("MSG,3,1".utf8))
        }
        outcome.expectBalance()
        #expect(outcome.summary.decoded == 4 && outcome.summary.reports >= 3)
        #expect(outcome.rejected("remote_id_latitude") == 1 && outcome.rejected("adsb_framing") == 1)
    }

    @Test func refusesSourcesBeyondTheBound() throws {
        var live = LiveRun()
        live.settings.maximumSources = 2
        let outcome = try live.run(expecting: 16) { address in
            for source in [1, 77, 78] as [UInt32] { try Sender(to: address, source: source).send(Self.frames(5)) }
            try Sender(to: address).sendNamed("mavlink/late", Self.heartbeat)
        }
        outcome.expectBalance()
        #expect(outcome.summary.received == 16)
        // Which of the strangers came first is the network's choice; one of them fits, five of the others do not.
        #expect(outcome.summary.refused == 6 || outcome.summary.refused == 10)
    }

    @Test func archivesACorruptedFrameUnchanged() throws {
        var frames = Self.frames(6)
        frames[2][20] ^= 0x10
        let outcome = try LiveRun().run(expecting: 6) { try Sender(to: $0).send(frames) }
        outcome.expectBalance()
        #expect(outcome.rejected("checksum") == 1 && outcome.summary.decoded == 5)
        #expect(outcome.frames.map(\.bytes) == frames)
    }

    @Test func keepsReportTimeGoingWhenNothingComes() throws {
        let outcome = try LiveRun().run(expecting: 5) { try Sender(to: $0).send(Self.frames(4)) }
        outcome.expectBalance()
        #expect(outcome.summary.decoded == 5 && outcome.frames.last?.envelope.payloadType == .sourceStatus)
        let times = outcome.frames.map(\.envelope.receivedAt.nanoseconds)
        #expect(times[4] - times[3] >= 1_000_000_000)
        #expect(outcome.findings.isEmpty)
    }

    @Test func refusesVehiclesBeyondTheBound() throws {
        var live = LiveRun()
        live.settings.maximumVehicles = 3
        let outcome = try live.run(expecting: 40) { try Sender(to: $0).send(Self.frames(40)) }
        outcome.expectBalance()
        #expect(outcome.summary.decoded == 40 && outcome.summary.refusedVehicleReports == 10)
    }

    @Test func saysWhichAddressCannotBeListenedOn() throws {
        var settings = RunFixture.plainSettings()
        settings.endpoints = [NaraeSettings.Endpoint(kind: .pull, address: "tcp://127.0.0.1:*")]
        let first = try LiveReceiver(settings)
        settings.endpoints[0].address = first.addresses[0]
        do {
            _ = try LiveReceiver(settings)
            Issue.record("the same address was bound twice")
        } catch {
            #expect("\(error)".contains(first.addresses[0]))
        }
    }
}
