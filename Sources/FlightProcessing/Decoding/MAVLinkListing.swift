import MAVLinkDecoding
import Quantities
import TelemetryModel

/// Counts the MAVLink frames of one stream and lists the messages that are asked for.
struct MAVLinkListing {
    /// What frames come with.
    struct Reception {
        var time: UTCInstant
        /// What stands before `system/component`, where several streams are listed together.
        var prefix: String
    }

    private let reader: MAVLinkFrameReader
    private let selection: MessageSelection
    private var verifier: MAVLinkSignatureVerifier?
    private var signing = [UInt64](repeating: 0, count: SigningState.allCases.count)
    private var counts: [UInt32: UInt64] = [:]
    private var senders: [UInt16: UInt64] = [:]
    private var rejected = [UInt64](repeating: 0, count: MAVLinkRejection.Reason.allCases.count)
    private var extent = PositionExtent()
    private let links = LinkLedger()
    private var conversions: [UInt32: [MAVLinkFieldConversion]] = [:]

    init(_ selection: MessageSelection) {
        self.selection = selection
        reader = MAVLinkFrameReader(selection.catalogue)
        verifier = selection.signingKey.map { MAVLinkSignatureVerifier(key: $0) }
    }

    /// Takes an entry that must be one frame; false when it is refused.
    mutating func take(_ bytes: RawSpan, _ reception: Reception, emit: (DecodedRecord) -> Void) -> Bool {
        do throws(MAVLinkRejection) {
            take(try reader.frame(parsing: bytes), bytes, reception, emit: emit)
            return true
        } catch {
            reject(error)
            return false
        }
    }

    /// Takes a verified frame.
    mutating func take(
        _ frame: MAVLinkFrame, _ bytes: RawSpan, _ reception: Reception, emit: (DecodedRecord) -> Void
    ) {
        counts[frame.messageID, default: 0] += 1
        senders[UInt16(frame.system) << 8 | UInt16(frame.component), default: 0] += 1
        links.note(frame, in: bytes, at: reception.time)
        note(signatureOf: frame, bytes, reception.time)
        if let position = MAVLinkPosition(frame, in: bytes), !redefinesPosition { locate(position) }
        guard selection.contains(messageID: frame.messageID),
            let message = MAVLinkMessage(frame, in: bytes, selection.catalogue)
        else { return }
        emit(
            DecodedRecord(
                time: reception.time, source: "\(reception.prefix)\(frame.system)/\(frame.component)",
                message: message.definition.name, fields: fields(message)))
    }

    mutating func reject(_ rejection: MAVLinkRejection) { rejected[Int(rejection.reason.rawValue)] += 1 }

    /// Adds what was counted.
    func contribute(to summary: inout RecordingSummary, prefix: String) {
        for (id, count) in counts { summary.count(selection.catalogue.definition(id: id)?.name ?? "\(id)", count) }
        for (code, count) in senders { summary.count(source: "\(prefix)\(code >> 8)/\(code & 0xFF)", count) }
        for link in links.counts { summary.count(link: prefix + link.sender, link.counts) }
        for reason in MAVLinkRejection.Reason.allCases {
            summary.reject(reason.name, rejected[Int(reason.rawValue)])
        }
        summary.add(extent, of: "GLOBAL_POSITION_INT")
        let isSigning = verifier != nil || signing.dropFirst().contains { $0 > 0 }
        guard isSigning else { return }
        for state in SigningState.allCases { summary.count(signing: state.name, signing[Int(state.rawValue)]) }
    }

    private var redefinesPosition: Bool { selection.catalogue.redefinedIDs.contains(MAVLinkPosition.messageID) }

    private mutating func note(signatureOf frame: MAVLinkFrame, _ bytes: RawSpan, _ time: UTCInstant) {
        var state = SigningState.unsigned
        if frame.isSigned { state = verifier?.state(of: frame, in: bytes, receivedAt: time) ?? .unverified }
        signing[Int(state.rawValue)] += 1
    }

    /// Vehicles without a position send zeros for it (latitude and longitude 0 lie in the sea off Africa).
    private mutating func locate(_ position: MAVLinkPosition) {
        let (latitude, longitude) = (position.latitude_1e7deg, position.longitude_1e7deg)
        guard latitude != 0 || longitude != 0, latitude.magnitude <= 900_000_000, longitude.magnitude <= 1_800_000_000
        else { return }
        extent.add(latitude_1e7deg: latitude, longitude_1e7deg: longitude)
    }

    private mutating func fields(_ message: MAVLinkMessage) -> [DecodedField] {
        let definition = message.definition
        guard selection.convertsUnits else {
            return definition.fields.map {
                DecodedField($0.name, message.isSecret($0) ? .null : DecodedValue(message.value(of: $0)))
            }
        }
        let known = conversions[definition.id]
        let converters = known ?? definition.fields.map { MAVLinkFieldConversion($0) }
        if known == nil { conversions[definition.id] = converters }
        return zip(definition.fields, converters).map { field, converter in
            DecodedField(field.name, message.isSecret(field) ? .null : converter.converted(message.value(of: field)))
        }
    }
}
