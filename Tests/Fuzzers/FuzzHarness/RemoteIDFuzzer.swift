import Quantities
import RemoteIDDecoding
import TelemetryModel

/// Remote ID: single messages and packs with or without what a receiver adds, from several transmitters.
package enum RemoteIDFuzzer: Fuzzer {
    package static let name = "remote-id"
    package static let longestInput = 512
    private static let types: [UInt8] = [0, 1, 1, 2, 3, 4, 5, 1, 0, 15, 6, 14]

    package static func run(_ input: [UInt8], _ file: FuzzFile) {
        var script = FuzzScript(input)
        var decoder = RemoteIDReportDecoder()
        var time = FuzzedEnvelope.start
        var payloads: UInt64 = 0
        var messages: UInt64 = 0
        while !script.isAtEnd {
            time = FuzzedEnvelope.next(after: time, &script)
            let bytes = payload(&script)
            let outcome = decode(bytes, at: time, &decoder)
            payloads += 1
            messages += UInt64(outcome.messages)
        }
        Invariant.demand(
            decoder.tally.payloads == payloads && decoder.tally.messages.reduce(0, +) == messages,
            "every payload and message is counted once")
    }

    private static func decode(
        _ bytes: [UInt8], at time: UTCInstant, _ decoder: inout RemoteIDReportDecoder
    ) -> RemoteIDReportDecoder.Outcome {
        let envelope = FuzzedEnvelope.of(.remoteID, at: time)
        var skipped = 0
        var end = 0
        // Sound: the array lives as long as the calls.
        let span = unsafe bytes.span.bytes
        let outcome = decoder.decode(span, envelope: envelope) { report in
            demand(report, receivedAt: time)
        } reject: { rejection in
            Invariant.demand(
                rejection.offset <= bytes.count && rejection.skippedOffset >= end, "rejections follow one another")
            end = rejection.skippedOffset + rejection.bytesSkipped
            skipped += rejection.bytesSkipped
            Invariant.demand(end <= bytes.count, "skipped bytes lie in the payload")
        }
        let told = Int(outcome.messages) * RemoteIDMessage.byteCount + skipped
        Invariant.demand(told <= bytes.count, "no byte is counted twice")
        guard let payload = try? RemoteIDPayload(parsing: span), bytes.count > payload.messagesOffset else {
            return outcome
        }
        let rest = bytes.count - payload.messagesOffset
        let isPack = bytes[payload.messagesOffset] >> 4 == 15
        // Behind the messages that a pack declares may stand filling.
        let declared =
            isPack && rest >= 3 ? 3 + Int(bytes[payload.messagesOffset + 2]) * RemoteIDMessage.byteCount : rest
        let head = isPack && skipped < rest ? RemoteIDMessages.packHeaderByteCount : 0
        Invariant.demand(told + head == min(rest, declared) || skipped == rest, "every byte is a message's or skipped")
        return outcome
    }

    private static func demand(_ report: DecodedReport, receivedAt: UTCInstant) {
        // 254.25 m/s; 65,535 half metres from −1000.
        ReportInvariant.demand(report, fastest_mps: 255, highest_mm: 31_767_500)
        guard report.generatedAt.isKnown, receivedAt.nanoseconds.magnitude < UInt64(Int64.max) - 3_600_000_000_000
        else { return }
        Invariant.demand(
            (report.generatedAt.nanoseconds - receivedAt.nanoseconds).magnitude <= 1_800_000_000_000,
            "a position was generated in the half hours around its reception")
    }

    /// ```
    /// script: choice 1 (bits 0–1: message, pack, pack, raw · 2 with a receiver's twelve bytes) │ … │ messages
    /// ```
    private static func payload(_ script: inout FuzzScript) -> [UInt8] {
        let choice = script.byte()
        var bytes = choice & 4 != 0 ? observation(&script) : []
        switch choice & 3 {
        case 0:
            bytes += message(&script)
            if choice & 8 != 0 { bytes += script.bytes(Int(script.byte() & 31)) }
        case 3: bytes += script.bytes(Int(script.byte()))
        default:
            let count = script.number(below: 12)
            bytes += [0xF0 | choice >> 6, choice & 16 != 0 ? script.byte() : 25, UInt8(count)]
            for _ in 0..<count { bytes += message(&script) }
            if choice & 8 != 0 { bytes.removeLast(min(bytes.count, Int(script.byte()))) }
            if choice & 32 != 0 { bytes += [UInt8](repeating: 0, count: Int(script.byte())) }
        }
        return bytes
    }

    /// 25 bytes; numbers that cannot be are made possible, unless the script says otherwise.
    private static func message(_ script: inout FuzzScript) -> [UInt8] {
        let choice = script.byte()
        let content = script.bytes(24)
        var bytes = [types[Int(choice & 15) % types.count] << 4 | choice >> 6] + content
        bytes += [UInt8](repeating: 0, count: 25 - bytes.count)
        guard choice & 0x30 == 0, bytes[0] >> 4 == 1 || bytes[0] >> 4 == 4 else { return bytes }
        let place = bytes[0] >> 4 == 1 ? 5 : 2
        // The highest byte of a latitude and of a longitude, kept near the equator and the meridian.
        bytes[place + 3] = UInt8(bitPattern: Int8(bitPattern: bytes[place + 3]) / 4)
        bytes[place + 7] = UInt8(bitPattern: Int8(bitPattern: bytes[place + 7]) / 2)
        if place == 5 { (bytes[2], bytes[4], bytes[22]) = (bytes[2] % 180, bytes[4] & 0x3F, bytes[22] & 0x7F) }
        return bytes
    }

    /// What a receiver adds is read as it was written.
    private static func observation(_ script: inout FuzzScript) -> [UInt8] {
        var observation = RemoteIDObservation()
        let choice = script.byte()
        observation.transport = RemoteIDObservation.Transport(rawValue: choice & 7) ?? .unknown
        if choice & 8 != 0 { observation.address = UInt64(choice >> 6) | 0x84CC_A860_4300 }
        observation.isRandomAddress = choice & 24 == 24
        if choice & 32 != 0 { observation.counter = script.byte() }
        if choice & 7 == 7 { observation.signal_dBm = Int8(bitPattern: script.byte() & 0xFE) }
        var bytes: [UInt8] = []
        observation.append(to: &bytes)
        // Sound: the array lives as long as the call.
        let read = try? RemoteIDPayload(parsing: unsafe bytes.span.bytes)
        Invariant.demand(
            read?.observation == observation && read?.messagesOffset == RemoteIDObservation.byteCount,
            "what a receiver adds is read as it was written")
        return bytes
    }
}
