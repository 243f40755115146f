import TelemetryModel

/// The body of a sample other than a position as sixteen 32-bit words, and back; singles by their bits.
///
/// Word 0 holds the source in its lower and the vehicle's class in its upper half. The meaning of the others depends on
/// the kind; words that a kind does not use are 0.
struct TrackWords: BitwiseCopyable {
    var words: SIMD16<UInt32>

    init(words: SIMD16<UInt32>) { self.words = words }

    init(_ report: Report) {
        words = SIMD16(repeating: 0)
        words[0] = UInt32(report.source.rawValue) | UInt32(report.vehicleClass.rawValue) << 16
        switch report.body {
        case .position: break
        case .attitude(let sample):
            set(1, sample.roll_rad, sample.pitch_rad, sample.yaw_rad)
            set(4, sample.rollRate_radps, sample.pitchRate_radps, sample.yawRate_radps)
        case .state(let sample): set(sample)
        case .battery(let sample):
            set(1, sample.voltage_V, sample.current_A, sample.consumed_mAh)
            words[4] = sample.temperature_degC.bitPattern
            words[5] = UInt32(UInt8(bitPattern: sample.remaining_percent)) | UInt32(sample.number) << 8
        case .fence(let sample):
            words[1] = (sample.isBreached ? 1 : 0) | UInt32(sample.breachType) << 8 | UInt32(sample.breachCount) << 16
            words[2] = sample.breachTime_boot_ms
        case .identification(let sample): set(sample)
        case .localPosition(let sample):
            set(1, sample.north_m, sample.east_m, sample.down_m)
            set(4, sample.velocityNorth_mps, sample.velocityEast_mps, sample.velocityDown_mps)
            words[7] = sample.isReference ? 1 : 0
        case .service(let sample):
            words[1] = UInt32(sample.messageType) | UInt32(sample.status) << 8
            words[2] = UInt32(sample.systemArea) | UInt32(sample.systemCode) << 8
        case .link(let event):
            words[1] = UInt32(event.kind.rawValue)
            set(2, event.count)
            set(4, event.epoch)
            set(6, event.firstSequence)
        }
    }

    /// Puts the words into a report; false when a number stands for nothing, which damaged bytes can bring about.
    func apply(_ kind: TrackKind, to report: inout Report) -> Bool {
        report.source = SourceSlot(rawValue: UInt16(truncatingIfNeeded: words[0]))
        guard let vehicleClass = VehicleClass(rawValue: UInt8(truncatingIfNeeded: words[0] >> 16)),
            let body = body(kind)
        else { return false }
        (report.vehicleClass, report.body) = (vehicleClass, body)
        return true
    }

    private func body(_ kind: TrackKind) -> ReportBody? {
        switch kind {
        case .position: nil
        case .attitude: .attitude(attitude)
        case .state: state.map(ReportBody.state)
        case .battery: .battery(battery)
        case .fence: .fence(fence)
        case .identification: identification.map(ReportBody.identification)
        case .localPosition: .localPosition(localPosition)
        case .service: .service(service)
        case .link: link.map(ReportBody.link)
        }
    }

    // MARK: Words of each kind

    private mutating func set(_ index: Int, _ first: Float, _ second: Float, _ third: Float) {
        words[index] = first.bitPattern
        words[index + 1] = second.bitPattern
        words[index + 2] = third.bitPattern
    }

    private mutating func set(_ index: Int, _ value: UInt64) {
        words[index] = UInt32(truncatingIfNeeded: value)
        words[index + 1] = UInt32(truncatingIfNeeded: value >> 32)
    }

    private func byte(_ index: Int, _ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: words[index] >> shift) }
    private func single(_ index: Int) -> Float { Float(bitPattern: words[index]) }
    private func long(_ index: Int) -> UInt64 { UInt64(words[index]) | UInt64(words[index + 1]) << 32 }

    private var attitude: AttitudeSample {
        var sample = AttitudeSample()
        (sample.roll_rad, sample.pitch_rad, sample.yaw_rad) = (single(1), single(2), single(3))
        (sample.rollRate_radps, sample.pitchRate_radps, sample.yawRate_radps) = (single(4), single(5), single(6))
        return sample
    }

    private mutating func set(_ sample: StateSample) {
        words[1] = UInt32(sample.landed.rawValue) | UInt32(sample.armed.rawValue) << 8
        words[2] =
            UInt32(sample.systemStatus) | UInt32(sample.vehicleType) << 8 | UInt32(sample.autopilot) << 16
            | UInt32(sample.baseMode) << 24
        words[3] = sample.customMode
    }

    private var state: StateSample? {
        guard let landed = StateSample.Landed(rawValue: byte(1, 0)), let armed = StateSample.Armed(rawValue: byte(1, 8))
        else { return nil }
        var sample = StateSample()
        (sample.landed, sample.armed, sample.customMode) = (landed, armed, words[3])
        (sample.systemStatus, sample.vehicleType) = (byte(2, 0), byte(2, 8))
        (sample.autopilot, sample.baseMode) = (byte(2, 16), byte(2, 24))
        return sample
    }

    private var battery: BatterySample {
        var sample = BatterySample()
        (sample.voltage_V, sample.current_A, sample.consumed_mAh) = (single(1), single(2), single(3))
        sample.temperature_degC = single(4)
        (sample.remaining_percent, sample.number) = (Int8(bitPattern: byte(5, 0)), byte(5, 8))
        return sample
    }

    private var fence: FenceSample {
        var sample = FenceSample()
        (sample.isBreached, sample.breachType) = (byte(1, 0) & 1 == 1, byte(1, 8))
        sample.breachCount = UInt16(truncatingIfNeeded: words[1] >> 16)
        sample.breachTime_boot_ms = words[2]
        return sample
    }

    private mutating func set(_ sample: IdentificationSample) {
        words[1] = UInt32(sample.identity.scheme.rawValue) | UInt32(sample.identity.source) << 16
        set(2, sample.identity.word0)
        set(4, sample.identity.word1)
        words[6] = sample.identity.word2
        words[7] = UInt32(sample.identificationType) | UInt32(sample.aircraftType) << 8
    }

    private var identification: IdentificationSample? {
        guard let scheme = VehicleIdentity.Scheme(rawValue: byte(1, 0)) else { return nil }
        var sample = IdentificationSample(
            identity: VehicleIdentity(
                scheme: scheme, source: UInt16(truncatingIfNeeded: words[1] >> 16), word0: long(2), word1: long(4),
                word2: words[6]))
        (sample.identificationType, sample.aircraftType) = (byte(7, 0), byte(7, 8))
        return sample
    }

    private var localPosition: LocalPositionSample {
        var sample = LocalPositionSample()
        (sample.north_m, sample.east_m, sample.down_m) = (single(1), single(2), single(3))
        (sample.velocityNorth_mps, sample.velocityEast_mps) = (single(4), single(5))
        (sample.velocityDown_mps, sample.isReference) = (single(6), words[7] & 1 == 1)
        return sample
    }

    private var service: ServiceSample {
        var sample = ServiceSample()
        (sample.messageType, sample.status) = (byte(1, 0), byte(1, 8))
        (sample.systemArea, sample.systemCode) = (byte(2, 0), byte(2, 8))
        return sample
    }

    private var link: LinkEvent? {
        guard let kind = LinkEvent.Kind(rawValue: byte(1, 0)) else { return nil }
        return LinkEvent(kind: kind, count: long(2), epoch: long(4), firstSequence: long(6))
    }
}
