import Findings
import TelemetryModel

extension EvidenceWriter {
    /// Takes a finding, or a record that repeats what stands; it is written by the next commit, after its evidence.
    ///
    /// - Precondition: a run is going on.
    package func store(_ record: FindingRecord, ruleBook: RuleBook) {
        guard let run else { preconditionFailure("a finding without a run") }
        if record.kind == .separationAlert {
            waitingStates.append(
                SeparationState(
                    record, run: run.id, finding: record.isRepeat ? nil : findingOrdinal, vehicle: name(record.vehicle),
                    otherVehicle: name(record.other), rule: ruleBook[record.rule].name))
        }
        if record.isRepeat { return }
        let isLocated = record.latitude_1e7deg != .min && record.longitude_1e7deg != .min
        waitingFindings.append(
            FindingRow(
                id: nil, run: run.id, ordinal: findingOrdinal, kind: record.kind, severity: record.severity,
                level: record.level, previousLevel: record.previousLevel, vehicle: name(record.vehicle),
                otherVehicle: name(record.other), vehicleSlot: record.vehicle, otherVehicleSlot: record.other,
                source: name(record.source), sourceSlot: record.source, rule: ruleBook[record.rule],
                ruleGeneration: record.generation == 0 ? nil : record.generation, occurredAt: record.occurredAt,
                latitude_deg: isLocated ? Double(record.latitude_1e7deg) / 1e7 : nil,
                longitude_deg: isLocated ? Double(record.longitude_1e7deg) / 1e7 : nil,
                altitudeAMSL_m: record.altitudeAMSL_mm == .min ? nil : Double(record.altitudeAMSL_mm) / 1000,
                evidence: FindingRow.Evidence(record.evidence), secondEvidence: .init(record.secondEvidence),
                measurementsJSON: Self.measurements(record)))
        findingOrdinal += 1
    }

    private static func measurements(_ record: FindingRecord) -> String {
        let values = record.measurements
        let all = [values.0, values.1, values.2, values.3, values.4, values.5]
        let members = Array(zip(record.kind.measurementNames, all))
        guard record.kind == .separationAlert else { return JSONText.object(members) }
        let basis = record.basis
        let tracks = [
            ("track_age_s", basis.age_s), ("other_track_age_s", basis.otherAge_s),
            ("horizontal_accuracy_m", basis.horizontalAccuracy_m.inMillimetres),
            ("other_horizontal_accuracy_m", basis.otherHorizontalAccuracy_m.inMillimetres),
            ("vertical_accuracy_m", basis.verticalAccuracy_m.inMillimetres),
            ("other_vertical_accuracy_m", basis.otherVerticalAccuracy_m.inMillimetres),
            ("raw_level", Double(basis.rawLevel)),
        ]
        return JSONText.object(members + tracks, text: ("vertical_datum", basis.datum.name))
    }

    private func name(_ vehicle: VehicleSlot) -> String? {
        vehicle.index < vehicleNames.count ? vehicleNames[vehicle.index] : nil
    }

    private func name(_ source: SourceSlot) -> String? {
        Int(source.rawValue) < sourceNames.count ? sourceNames[Int(source.rawValue)] : nil
    }
}

extension FindingRow.Evidence {
    /// Nil for a reference that names no frame.
    init?(_ reference: FrameReference) {
        guard reference.frame != .max else { return nil }
        self.init(
            frame: reference.frame,
            position: reference.archivePosition == .none ? nil : reference.archivePosition)
    }
}
