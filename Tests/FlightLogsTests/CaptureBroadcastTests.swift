import FlightLogs
import ReferenceData
import Testing

/// Remote ID in frames of radio links. Frames are written by hand after the standards' descriptions; checksums by the shift
/// registers that the standards draw, bit by bit.
struct CaptureBroadcastTests {
    /// What a capture of one frame holds.
    private struct Read {
        var payloads: [[UInt8]] = []
        var broadcasts: [CapturedBroadcast] = []
        var tally = CaptureTally()

        init(_ frame: [UInt8], linkType: UInt32) throws {
            let file = try TemporaryFile(CaptureBuilder.pcap([frame], linkType: linkType))
            var capture = try CaptureFile(path: file.path)
            while let item = try capture.nextItem() {
                guard case .broadcast(let broadcast) = item else { continue }
                broadcasts.append(broadcast)
                payloads.append(
                    capture.withPayload(of: broadcast) { unsafe $0.withUnsafeBytes { unsafe [UInt8]($0) } })
            }
            tally = capture.tally
        }
    }

    private static let message: [UInt8] = (0..<25).map { $0 * 3 }
    private static let address: [UInt8] = [0x84, 0xCC, 0xA8, 0x60, 0x43, 0x24]

    // MARK: IEEE 802.11

    private func header(_ control: UInt8) -> [UInt8] {
        [control, 0, 0, 0] + [UInt8](repeating: 0xFF, count: 6) + Self.address + Self.address + [0, 0]
    }

    private func beacon(_ elements: [UInt8]...) -> [UInt8] {
        header(0x80) + [UInt8](repeating: 0, count: 12) + elements.flatMap { $0 }
    }

    private func element(_ counter: UInt8) -> [UInt8] {
        [0xDD, UInt8(5 + Self.message.count), 0xFA, 0x0B, 0xBC, 0x0D, counter] + Self.message
    }

    /// IEEE 802.3 §3.2.9: the shift register with the polynomial 04C11DB7, least significant bit of each byte first.
    private func checksum32(_ bytes: [UInt8]) -> [UInt8] {
        var register: UInt32 = .max
        for byte in bytes {
            for bit in 0..<8 {
                let feedback = register >> 31 ^ UInt32(byte >> UInt8(bit) & 1)
                register = register << 1 ^ (feedback == 1 ? 0x04C1_1DB7 : 0)
            }
        }
        let sent = ~register
        // The highest coefficient is sent first, which makes it the lowest bit of the first byte.
        return packed((0..<32).map { UInt8(truncatingIfNeeded: sent >> UInt32(31 - $0)) & 1 })
    }

    /// Bits in the order on the air, eight to a byte, the first one lowest.
    private func packed(_ bits: [UInt8]) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: bits.count / 8)
        for (index, bit) in bits.enumerated() { bytes[index / 8] |= bit << UInt8(index % 8) }
        return bytes
    }

    @Test func findsTheElementOfABeacon() throws {
        let read = try Read(beacon([0, 3, 0x61, 0x62, 0x63], element(7), [1, 1, 2]), linkType: 105)
        #expect(read.payloads == [Self.message])
        #expect(read.broadcasts.first?.counter == 7)
        #expect(read.broadcasts.first?.sender.address == 0x84CC_A860_4324)
        #expect(read.broadcasts.first?.sender.transport == .wirelessBeacon)
        #expect(read.broadcasts.first?.sender.isRandomAddress == false)
    }

    @Test func findsEveryElementOfAFrame() throws {
        let read = try Read(beacon(element(1), element(2)), linkType: 105)
        #expect(read.broadcasts.map(\.counter) == [1, 2])
        #expect(read.tally.broadcasts == 1 && read.tally.packets == 1)
    }

    @Test func toleratesAChecksumThatNothingAnnounces() throws {
        let frame = beacon(element(1))
        #expect(try Read(frame + checksum32(frame), linkType: 105).payloads == [Self.message])
    }

    @Test func checksTheChecksumThatRadiotapAnnounces() throws {
        let radiotap: [UInt8] = [0, 0, 10, 0, 0x22, 0, 0, 0, 0x10, 0xC4]
        let frame = beacon(element(1))
        let whole = try Read(radiotap + frame + checksum32(frame), linkType: 127)
        #expect(whole.payloads == [Self.message])
        #expect(whole.broadcasts.first?.sender.signal_dBm == -60)
        for bit in 0..<(8 * (frame.count + 4)) {
            var damaged = radiotap + frame + checksum32(frame)
            damaged[10 + bit / 8] ^= 1 << UInt8(bit % 8)
            let read = try Read(damaged, linkType: 127)
            #expect(read.payloads.isEmpty && read.tally.damaged == 1, "bit \(bit)")
        }
        // The capture says that the checksum was wrong.
        let told: [UInt8] = [0, 0, 10, 0, 0x22, 0, 0, 0, 0x40, 0xC4]
        #expect(try Read(told + frame, linkType: 127).tally.damaged == 1)
    }

    @Test func readsServiceDiscovery() throws {
        let service: [UInt8] = [0x88, 0x69, 0x19, 0x9D, 0x92, 0x09]
        // Control 5C: a bitmap, a matching filter, a response filter and the information.
        let descriptor =
            service + [1, 0, 0x5C, 0xAA, 0xBB, 2, 9, 9, 1, 8, UInt8(1 + Self.message.count), 33] + Self.message
        let frame =
            header(0xD0) + [0x04, 0x09, 0x50, 0x6F, 0x9A, 0x13, 0x01, 2, 0, 5, 5, 0x03, UInt8(descriptor.count), 0]
            + descriptor
        let read = try Read(frame, linkType: 105)
        #expect(read.payloads == [Self.message])
        #expect(read.broadcasts.first?.counter == 33)
        #expect(read.broadcasts.first?.sender.transport == .wirelessNeighbourAwareness)
    }

    @Test func passesOverOtherFrames() throws {
        #expect(try Read(header(0x40) + [0, 0], linkType: 105).tally.notRemoteID == 1)
        #expect(try Read(header(0x08), linkType: 105).tally.notRemoteID == 1)
        #expect(try Read(beacon([0xDD, 4, 0x50, 0x6F, 0x9A, 0x13]), linkType: 105).tally.notRemoteID == 1)
    }

    // MARK: Bluetooth Low Energy

    /// Bluetooth Core 5.4 volume 6 part B figure 3.5: the shift register of 24 places, preset with 555555.
    private func checksum24(_ bytes: [UInt8]) -> [UInt8] {
        var places = (0..<24).map { UInt8(0x55_5555 >> $0 & 1) }
        for byte in bytes {
            for bit in 0..<8 {
                let feedback = places[23] ^ byte >> UInt8(bit) & 1
                for place in stride(from: 23, to: 0, by: -1) {
                    places[place] = places[place - 1] ^ ([1, 3, 4, 6, 9, 10].contains(place) ? feedback : 0)
                }
                places[0] = feedback
            }
        }
        // Place 23 is sent first.
        return packed(places.reversed())
    }

    private var advertisement: [UInt8] {
        [0x02, 0x01, 0x06, UInt8(5 + Self.message.count), 0x16, 0xFA, 0xFF, 0x0D, 9] + Self.message
    }

    /// ADV_NONCONN_IND with a random address.
    private func legacy() -> [UInt8] {
        let payload = Self.address.reversed() + advertisement
        let unit = [0x42, UInt8(payload.count)] + payload
        return [0xD6, 0xBE, 0x89, 0x8E] + unit + checksum24(unit)
    }

    @Test func findsServiceDataOfALegacyAdvertisement() throws {
        let read = try Read(legacy(), linkType: 251)
        #expect(read.payloads == [Self.message])
        let sender = try #require(read.broadcasts.first?.sender)
        #expect(sender.address == 0x84CC_A860_4324)
        #expect(sender.isRandomAddress)
        #expect(sender.transport == .bluetoothLegacy)
        #expect(read.broadcasts.first?.counter == 9)
    }

    @Test func decodesNoFlippedBit() throws {
        let frame = legacy()
        for bit in 32..<(8 * frame.count) {
            var damaged = frame
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            let read = try Read(damaged, linkType: 251)
            #expect(read.payloads.isEmpty, "bit \(bit)")
            #expect(read.tally.damaged + read.tally.cut == 1, "bit \(bit)")
        }
    }

    @Test func survivesEveryPrefix() throws {
        let frame = legacy()
        for length in 0..<frame.count {
            #expect(try Read(Array(frame[..<length]), linkType: 251).payloads.isEmpty)
            #expect(try Read(Array(repeating: 0, count: 10) + frame[..<length], linkType: 256).payloads.isEmpty)
            #expect(try Read([3, 0, 0, 3, 0, 0, 2, 10, 1] + frame[..<length], linkType: 272).payloads.isEmpty)
        }
    }

    @Test func readsTheRadioHeader() throws {
        let payload = [0x09, 0x09] + Self.address.reversed() + [0x75, 0x0E] + advertisement
        let unit = [0x07, UInt8(payload.count)] + payload
        let coded = [0xD6, 0xBE, 0x89, 0x8E, 0x00] + unit + checksum24(unit)
        // Whitened back, signal valid, checksum looked at and right, coded layer.
        let read = try Read([5, 0xC4, 0, 0, 0, 0, 0, 0, 0x03, 0x8C] + coded, linkType: 256)
        #expect(read.payloads == [Self.message])
        #expect(read.broadcasts.first?.sender.transport == .bluetoothExtended)
        #expect(read.broadcasts.first?.sender.signal_dBm == -60)
        // Checksum looked at and wrong.
        #expect(try Read([5, 0xC4, 0, 0, 0, 0, 0, 0, 0x03, 0x84] + coded, linkType: 256).tally.damaged == 1)
    }

    @Test func countsAnAdvertisementThatGoesOnElsewhereAsAFragment() throws {
        // Extended header with advertiser, a pointer to the next frame, and data cut in the middle of a structure.
        let payload = [0x0A, 0x11] + Self.address.reversed() + [1, 2, 3] + advertisement.dropLast(10)
        let unit = [0x07, UInt8(payload.count)] + payload
        let read = try Read([0xD6, 0xBE, 0x89, 0x8E] + unit + checksum24(unit), linkType: 251)
        #expect(read.payloads.isEmpty)
        #expect(read.tally.fragments == 1)
    }
}
