import TelemetryModel

/// Which volume holds between which classes of vehicles.
package struct SeparationRules: Sendable {
    /// The volume of one unordered pair of classes.
    package struct Assignment: Sendable {
        package var first: VehicleClass
        package var second: VehicleClass
        /// An index into the volumes, or nil where these two are not separated by this system.
        package var volume: Int?

        package init(_ first: VehicleClass, _ second: VehicleClass, volume: Int?) {
            (self.first, self.second, self.volume) = (first, second, volume)
        }
    }

    /// The volumes in the order they were given.
    package let volumes: [SeparationVolume]
    /// Which volume holds near vertiports; nil where none does.
    package let vertiports: VertiportSpacing?
    /// By row and column of the two classes' raw values.
    private let table: [Int?]

    /// - Throws: ``SeparationRulesDefect`` when a pair of classes is assigned twice or not at all, when an index has no
    ///   volume, or when a volume's numbers cannot be used.
    package init(volumes: [SeparationVolume], assignments: [Assignment], vertiports: VertiportSpacing? = nil)
        throws(SeparationRulesDefect)
    {
        let classes = VehicleClass.allCases.count
        var table = [Int?](repeating: nil, count: classes * classes)
        var isAssigned = [Bool](repeating: false, count: classes * classes)
        for (index, volume) in volumes.enumerated() {
            if let defect = volume.defect { throw .volume(index: index, defect) }
        }
        for assignment in assignments {
            let (row, column) = (Int(assignment.first.rawValue), Int(assignment.second.rawValue))
            guard !isAssigned[row * classes + column] else { throw .assignedTwice(assignment.first, assignment.second) }
            if let volume = assignment.volume, !volumes.indices.contains(volume) { throw .noSuchVolume(volume) }
            for place in [row * classes + column, column * classes + row] {
                table[place] = assignment.volume
                isAssigned[place] = true
            }
        }
        for first in VehicleClass.allCases {
            for second in VehicleClass.allCases where !isAssigned[Int(first.rawValue) * classes + Int(second.rawValue)]
            {
                throw .notAssigned(first, second)
            }
        }
        if let vertiports, !volumes.indices.contains(vertiports.volume) { throw .noSuchVolume(vertiports.volume) }
        self.vertiports = vertiports
        self.volumes = volumes
        self.table = table
    }

    /// The index of the volume between two classes in either order, nil where none holds.
    package func volumeIndex(_ first: VehicleClass, _ second: VehicleClass) -> Int? {
        table[Int(first.rawValue) * VehicleClass.allCases.count + Int(second.rawValue)]
    }
}

/// Why a set of separation rules cannot be used.
package enum SeparationRulesDefect: Error, Hashable, Sendable {
    case volume(index: Int, SeparationVolumeDefect)
    case noSuchVolume(Int)
    case assignedTwice(VehicleClass, VehicleClass)
    /// Silence about a pair of classes would read as "always clear": "none" must be said.
    case notAssigned(VehicleClass, VehicleClass)
}
