import EvidenceStore
import Findings
import Quantities
import ReferenceData
import TelemetryModel

/// Reports of every kind with values from a seeded generator: smooth, jumping, unknown and extreme ones.
struct ReportFixture {
    private var generator: SeededGenerator
    private var frame: UInt64 = 0
    private var time: Int64 = ArchiveFixture.start

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func report(_ kind: TrackKind, vehicle: VehicleSlot) -> Report {
        time &+= chance(20) ? random(Int64.self) >> 20 : 100_000_000 + random(Int64.self) >> 50
        frame &+= chance(30) ? random(UInt64.self) : 3
        return Report(
            receivedAt: UTCInstant(nanoseconds: time),
            generatedAt: chance(10) ? .unknown : UTCInstant(nanoseconds: time / 1_000_000 * 1_000_000), frame: frame,
            archivePosition: chance(10) ? .none : ArchivePosition(rawValue: frame &* 76), vehicle: vehicle,
            source: SourceSlot(rawValue: chance(20) ? random(UInt16.self) : 2),
            vehicleClass: VehicleClass.allCases[Int(random(UInt8.self) % 4)], body: body(kind))
    }

    private mutating func body(_ kind: TrackKind) -> ReportBody {
        switch kind {
        case .position: .position(position())
        case .attitude: .attitude(attitude())
        case .state: .state(state())
        case .battery: .battery(battery())
        case .fence: .fence(fence())
        case .identification: .identification(identification())
        case .localPosition: .localPosition(localPosition())
        case .service: .service(service())
        case .link:
            .link(
                LinkEvent(
                    kind: LinkEvent.Kind(rawValue: random(UInt8.self) % 7 + 1)!, count: random(UInt64.self),
                    epoch: random(UInt64.self), firstSequence: random(UInt64.self)))
        }
    }

    private mutating func position() -> PositionSample {
        var sample = PositionSample()
        guard !chance(8) else { return sample }
        sample.latitude_1e7deg = integer(376_200_000)
        sample.longitude_1e7deg = integer(1_267_900_000)
        sample.altitudeAMSL_mm = integer(120_000)
        sample.altitudeHAE_mm = chance(3) ? .min : integer(142_400)
        sample.heightAboveHome_mm = integer(90_000)
        sample.heightAboveGround_mm = chance(2) ? .min : integer(80_000)
        sample.altitudeBarometric_mm = chance(2) ? .min : integer(119_000)
        sample.velocityEast_mps = single(scale: 100)
        sample.velocityNorth_mps = single(scale: 100)
        sample.velocityUp_mps = single(scale: 100)
        sample.horizontalAccuracy_m = single(scale: 1000)
        sample.verticalAccuracy_m = single(scale: 1000)
        sample.heading_cdeg = chance(4) ? .max : random(UInt16.self) % 36_000
        sample.provenance = PositionProvenance.allCases[Int(random(UInt8.self) % 6)]
        (sample.fixType, sample.satellites, sample.onGround) = (random(), random(), chance(2))
        return sample
    }

    private mutating func attitude() -> AttitudeSample {
        var sample = AttitudeSample()
        (sample.roll_rad, sample.pitch_rad, sample.yaw_rad) = (single(scale: 1), single(scale: 7), single(scale: 3))
        (sample.rollRate_radps, sample.pitchRate_radps) = (single(scale: 9), single(scale: 11))
        sample.yawRate_radps = single(scale: 13)
        return sample
    }

    private mutating func state() -> StateSample {
        var sample = StateSample()
        sample.landed = StateSample.Landed(rawValue: random(UInt8.self) % 5)!
        sample.armed = StateSample.Armed(rawValue: random(UInt8.self) % 3)!
        (sample.systemStatus, sample.vehicleType, sample.autopilot) = (random(), random(), random())
        (sample.baseMode, sample.customMode) = (random(), random())
        return sample
    }

    private mutating func battery() -> BatterySample {
        var sample = BatterySample()
        (sample.voltage_V, sample.current_A) = (single(scale: 1000), single(scale: 100))
        (sample.consumed_mAh, sample.temperature_degC) = (single(scale: 1), single(scale: 100))
        (sample.remaining_percent, sample.number) = (random(), random())
        return sample
    }

    private mutating func fence() -> FenceSample {
        var sample = FenceSample()
        (sample.isBreached, sample.breachType) = (chance(2), random())
        (sample.breachCount, sample.breachTime_boot_ms) = (random(), random())
        return sample
    }

    private mutating func identification() -> IdentificationSample {
        let scheme = VehicleIdentity.Scheme(rawValue: random(UInt8.self) % 5 + 1)!
        var sample = IdentificationSample(
            identity: VehicleIdentity(
                scheme: scheme, source: random(), word0: random(), word1: random(), word2: random()))
        (sample.identificationType, sample.aircraftType) = (random(), random())
        return sample
    }

    private mutating func localPosition() -> LocalPositionSample {
        var sample = LocalPositionSample()
        (sample.north_m, sample.east_m, sample.down_m) = (single(scale: 17), single(scale: 19), single(scale: 23))
        (sample.velocityNorth_mps, sample.velocityEast_mps) = (single(scale: 29), single(scale: 31))
        (sample.velocityDown_mps, sample.isReference) = (single(scale: 37), chance(2))
        return sample
    }

    private mutating func service() -> ServiceSample {
        var sample = ServiceSample()
        (sample.messageType, sample.status) = (random(), random())
        (sample.systemArea, sample.systemCode) = (random(), random())
        return sample
    }

    // MARK: Values

    private mutating func chance(_ of: UInt64) -> Bool { generator.next() % of == 0 }

    private mutating func random<T: FixedWidthInteger>(_: T.Type = T.self) -> T {
        T(truncatingIfNeeded: generator.next())
    }

    private mutating func integer(_ near: Int32) -> Int32 {
        chance(25) ? random() : near + Int32(truncatingIfNeeded: generator.next() % 2001) - 1000
    }

    /// Mostly a whole number of parts; sometimes any bits at all.
    private mutating func single(scale: Float) -> Float {
        switch generator.next() % 12 {
        case 0: Float(bitPattern: random())
        case 1: .nan
        case 2: -0.0
        case 3: 0
        default: Float(Int16(truncatingIfNeeded: generator.next())) / scale
        }
    }
}

extension Report {
    /// Every field as text, singles by their bits, so that two reports are the same exactly when their texts are.
    var exactText: String {
        var fields: [String] = [
            "\(receivedAt.nanoseconds) \(generatedAt.nanoseconds) \(frame) \(archivePosition.rawValue)",
            "\(vehicle.rawValue) \(source.rawValue) \(vehicleClass)",
        ]
        func add(_ body: some Any) {
            for child in Mirror(reflecting: body).children {
                if let value = child.value as? Float {
                    fields.append(String(value.bitPattern))
                } else {
                    fields.append("\(child.value)")
                }
            }
        }
        switch body {
        case .position(let sample): add(sample)
        case .attitude(let sample): add(sample)
        case .state(let sample): add(sample)
        case .battery(let sample): add(sample)
        case .fence(let sample): add(sample)
        case .identification(let sample): add(sample)
        case .localPosition(let sample): add(sample)
        case .service(let sample): add(sample)
        case .link(let sample): add(sample)
        }
        return "\(TrackKindName.of(body)): " + fields.joined(separator: " ")
    }
}

/// The name of a body's kind, apart from the code under test.
enum TrackKindName {
    static func of(_ body: ReportBody) -> String { String("\(body)".prefix { $0 != "(" }) }
}
