import Findings
import Quantities

/// Two tracks that are said to show one aircraft, or might.
struct TrackRelation: BitwiseCopyable, Sendable {
    var first: Int32
    var second: Int32
    /// Somebody says that they are one.
    var isStated: Bool
    /// They are taken for one.
    var isOne = false
    /// A disagreement of theirs has been told.
    var isDisputed = false
    /// For how many seconds in a row they have agreed, and have not.
    var agreeing_s: UInt16 = 0
    var disagreeing_s: UInt16 = 0
    /// How far the first one has flown meanwhile, metres, and from where.
    var travelled_m = 0.0
    var lastX_m = Double.nan
    var lastY_m = Double.nan

    var key: UInt64 { UInt64(UInt32(first)) << 32 | UInt64(UInt32(second)) }
}

/// What has become of a relation in a pass.
struct RelationChange: BitwiseCopyable, Sendable {
    enum Kind: UInt8, BitwiseCopyable, Sendable {
        /// Two tracks are taken for one aircraft from now on.
        case one
        /// They are too far apart for one: what was one is two, or what is said is doubtful.
        case disagreement
    }
    var kind: Kind
    var relation: TrackRelation
    /// Their agreement in the pass, as measured.
    var horizontal_m: Double
    var vertical_m: Double
    var horizontalBound_m: Double
    var verticalBound_m: Double
}

/// Recognises one aircraft under several identities, once a second.
///
/// Two tracks are one aircraft if somebody says so (``IdentityDirectory``) and they agree; or, where nobody says so, if they are of
/// different kinds, have agreed for ten seconds and fifty metres of flight, and no other track of either kind is near. Two that hover
/// side by side are therefore never taken for one. They are two again as soon as they disagree: at once where only their motion
/// had spoken for them, after three seconds where somebody says that they are one. A track that has fallen silent disagrees with
/// nobody.
struct SharedAircraft: Sendable {
    /// The most changes of one pass; what is beyond waits for the next.
    static let longestPass = 256
    private static let seconds: UInt16 = 10
    private static let travel_m = 50.0
    private static let patience_s: UInt16 = 3

    var directory: IdentityDirectory
    /// Sorted by (first, second).
    private(set) var relations: ContiguousArray<TrackRelation> = []
    private var nextRelations: ContiguousArray<TrackRelation> = []
    /// What the last pass has changed, in order of the pairs.
    private(set) var changes: ContiguousArray<RelationChange> = []

    /// Tracks that another one stands for, ascending, and by slot which one: the lowest slot of those taken for one aircraft.
    private(set) var folded: ContiguousArray<Int32> = []
    private(set) var representative: ContiguousArray<Int32>
    /// By slot of a representative: true where only their motion speaks for some of its tracks.
    private var isPresumed: ContiguousArray<Bool>

    private var grid = SweptBoxGrid()
    private var boxes: ContiguousArray<SweptBox> = []
    private var boxSlots: ContiguousArray<Int32> = []
    private var near: ContiguousArray<UInt64> = []
    /// By slot: how many tracks of each kind are near, four bits each.
    private var neighbours: ContiguousArray<UInt64>
    /// By slot of a representative: the kinds of the tracks it stands for, one bit each.
    private var foldedKinds: ContiguousArray<UInt16>

    init(_ directory: IdentityDirectory, vehicleCapacity: Int) {
        self.directory = directory
        representative = ContiguousArray((0..<vehicleCapacity).map { Int32($0) })
        isPresumed = ContiguousArray(repeating: false, count: vehicleCapacity)
        neighbours = ContiguousArray(repeating: 0, count: vehicleCapacity)
        foldedKinds = ContiguousArray(repeating: 0, count: vehicleCapacity)
    }

    /// True when there is nothing to look at.
    var isIdle: Bool { relations.isEmpty && !directory.hasSeveralKinds && directory.pairs.isEmpty }

    /// True when only their motion speaks for the tracks of an aircraft being one.
    func isPresumed(_ representative: Int) -> Bool { isPresumed[representative] }

    /// True for two tracks that are said to be one, and will be with the next look at them if they agree.
    func isExpected(_ first: Int32, _ second: Int32) -> Bool {
        guard !directory.pairs.isEmpty, directory.kinds[Int(first)] != directory.kinds[Int(second)] else {
            return false
        }
        let key = UInt64(UInt32(first)) << 32 | UInt64(UInt32(second))
        guard Self.place(directory.pairs.count, { directory.pairs[$0] }, key) != nil else { return false }
        guard let known = Self.place(relations.count, { relations[$0].key }, key) else { return true }
        return !relations[known].isDisputed
    }

    /// The place of a key among keys that ascend.
    private static func place(_ count: Int, _ key: (Int) -> UInt64, _ wanted: UInt64) -> Int? {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if key(middle) < wanted { low = middle + 1 } else { high = middle }
        }
        return low < count && key(low) == wanted ? low : nil
    }

    /// Looks at the tracks once more. ``directory`` is settled. Returns true when other tracks than before are taken for one aircraft.
    mutating func follow(_ situations: ContiguousArray<TrackSituation>, trackCount: Int) -> Bool {
        changes.removeAll(keepingCapacity: true)
        guard !isIdle else { return false }
        findNear(situations, trackCount: trackCount)
        mergeRelations(situations)
        guard changes.contains(where: { $0.kind == .one || $0.relation.isOne }) else { return false }
        fold()
        return true
    }

    // MARK: Who is near whom

    private mutating func findNear(_ situations: ContiguousArray<TrackSituation>, trackCount: Int) {
        near.removeAll(keepingCapacity: true)
        guard directory.hasSeveralKinds else { return }
        boxes.removeAll(keepingCapacity: true)
        boxSlots.removeAll(keepingCapacity: true)
        for slot in 0..<min(trackCount, directory.count) where situations[slot].isFresh {
            let situation = situations[slot]
            let reach_m = TrackAgreement.reach_m(situation)
            boxes.append(
                SweptBox(
                    situation.state, horizontalTime_s: 0, verticalTime_s: 0, horizontalMargin_m: reach_m,
                    verticalMargin_m: .infinity))
            boxSlots.append(Int32(slot))
            neighbours[slot] = 0
        }
        grid.search(boxes)
        for pair in grid.pairs {
            let (first, second) = (boxSlots[Int(pair >> 32)], boxSlots[Int(pair & 0xFFFF_FFFF)])
            guard directory.mayBeOne(Int(first), Int(second)) else { continue }
            count(second, near: first)
            count(first, near: second)
            near.append(UInt64(UInt32(first)) << 32 | UInt64(UInt32(second)))
        }
        near.sort()
    }

    private mutating func count(_ other: Int32, near slot: Int32) {
        let shift = 4 * UInt64(directory.kinds[Int(other)])
        // Two are as good as many.
        if neighbours[Int(slot)] >> shift & 15 < 2 { neighbours[Int(slot)] += 1 << shift }
    }

    /// True when neither has another track of the other's kind near it.
    private func isSingular(_ first: Int32, _ second: Int32) -> Bool {
        func only(_ other: Int32, near slot: Int32) -> Bool {
            neighbours[Int(slot)] >> (4 * UInt64(directory.kinds[Int(other)])) & 15 == 1
        }
        return only(second, near: first) && only(first, near: second)
    }

    // MARK: Relations

    /// Walks what is near, what is said and what was known side by side, all sorted.
    private mutating func mergeRelations(_ situations: ContiguousArray<TrackSituation>) {
        nextRelations.removeAll(keepingCapacity: true)
        let said = directory.pairs
        var (nearby, stated, known) = (0, 0, 0)
        while nearby < near.count || stated < said.count || known < relations.count {
            let nearKey = nearby < near.count ? near[nearby] : .max
            let statedKey = stated < said.count ? said[stated] : .max
            let knownKey = known < relations.count ? relations[known].key : .max
            let key = min(nearKey, statedKey, knownKey)
            var relation =
                knownKey == key
                ? relations[known]
                : TrackRelation(
                    first: Int32(truncatingIfNeeded: key >> 32), second: Int32(truncatingIfNeeded: key & 0xFFFF_FFFF),
                    isStated: false)
            relation.isStated = statedKey == key
            if nearKey == key { nearby += 1 }
            if statedKey == key { stated += 1 }
            if knownKey == key { known += 1 }
            follow(&relation, isNear: nearKey == key, situations)
            // One that is only near, and not alike, is nothing to remember.
            if relation.isStated || relation.isOne || relation.agreeing_s > 0 { nextRelations.append(relation) }
        }
        swap(&relations, &nextRelations)
    }

    private mutating func follow(
        _ relation: inout TrackRelation, isNear: Bool, _ situations: ContiguousArray<TrackSituation>
    ) {
        let (own, other) = (situations[Int(relation.first)], situations[Int(relation.second)])
        guard own.isFresh && other.isFresh else {
            // Of a track that has fallen silent nothing can be said.
            relation.agreeing_s = 0
            return
        }
        let agreement = TrackAgreement(own, other)
        guard agreement.isClose else { return part(&relation, agreement) }
        if relation.agreeing_s > 0 {
            let (east, north) = (own.state.x_m - relation.lastX_m, own.state.y_m - relation.lastY_m)
            relation.travelled_m += (east * east + north * north).squareRoot()
        } else {
            relation.travelled_m = 0
        }
        (relation.lastX_m, relation.lastY_m) = (own.state.x_m, own.state.y_m)
        relation.agreeing_s = min(relation.agreeing_s + 1, .max - 1)
        relation.disagreeing_s = 0
        guard !relation.isOne, changes.count < Self.longestPass else { return }
        let mayJoin: Bool
        if relation.isStated {
            // After a dispute the word alone is not enough.
            mayJoin = !relation.isDisputed || relation.agreeing_s >= Self.seconds
        } else {
            mayJoin =
                relation.agreeing_s >= Self.seconds && relation.travelled_m >= Self.travel_m
                && agreement.isHeightCompared && isNear && isSingular(relation.first, relation.second)
        }
        guard mayJoin else { return }
        let (first, second) = (root(relation.first), root(relation.second))
        if first == second {
            // By way of a third track they are one already.
            (relation.isOne, relation.isDisputed) = (true, false)
            return
        }
        let kinds = (kinds(of: first), kinds(of: second))
        guard kinds.0 & kinds.1 == 0 else {
            // Two vehicles of one kind claim to be the same aircraft: they are two, and somebody errs.
            if relation.isStated && !relation.isDisputed {
                relation.isDisputed = true
                note(.disagreement, relation, agreement)
            }
            return
        }
        (relation.isOne, relation.isDisputed) = (true, false)
        join(relation)
        note(.one, relation, agreement)
    }

    /// They are too far apart, or move differently.
    private mutating func part(_ relation: inout TrackRelation, _ agreement: TrackAgreement) {
        relation.disagreeing_s = min(relation.disagreeing_s + 1, .max - 1)
        relation.agreeing_s = 0
        guard relation.isOne || relation.isStated && !relation.isDisputed else { return }
        guard !relation.isStated || relation.disagreeing_s >= Self.patience_s else { return }
        guard changes.count < Self.longestPass else { return }
        relation.isDisputed = true
        note(.disagreement, relation, agreement)
        relation.isOne = false
    }

    private mutating func note(_ kind: RelationChange.Kind, _ relation: TrackRelation, _ agreement: TrackAgreement) {
        changes.append(
            RelationChange(
                kind: kind, relation: relation, horizontal_m: agreement.horizontal_m,
                vertical_m: agreement.vertical_m, horizontalBound_m: agreement.horizontalBound_m,
                verticalBound_m: agreement.verticalBound_m))
    }

    // MARK: Aircraft

    /// Joins the tracks that are taken for one, each aircraft under its lowest slot.
    private mutating func fold() {
        for slot in folded {
            foldedKinds[Int(representative[Int(slot)])] = 0
            representative[Int(slot)] = slot
        }
        folded.removeAll(keepingCapacity: true)
        for relation in relations where relation.isOne {
            for slot in [relation.first, relation.second] {
                isPresumed[Int(slot)] = false
                representative[Int(slot)] = slot
                foldedKinds[Int(slot)] = 0
            }
        }
        for relation in relations where relation.isOne { join(relation) }
        for relation in relations where relation.isOne {
            for slot in [relation.first, relation.second] where root(slot) != slot {
                representative[Int(slot)] = root(slot)
                folded.append(slot)
            }
            if !relation.isStated { isPresumed[Int(root(relation.first))] = true }
        }
        folded.sort()
        folded.removeRepeats()
    }

    /// Two tracks, and those that are one with them, are one aircraft.
    private mutating func join(_ relation: TrackRelation) {
        let (first, second) = (root(relation.first), root(relation.second))
        guard first != second else { return }
        foldedKinds[Int(min(first, second))] = kinds(of: first) | kinds(of: second)
        representative[Int(max(first, second))] = min(first, second)
    }

    private func kinds(of root: Int32) -> UInt16 {
        foldedKinds[Int(root)] | 1 << UInt16(directory.kinds[Int(root)])
    }

    private func root(_ slot: Int32) -> Int32 {
        var slot = slot
        while representative[Int(slot)] != slot { slot = representative[Int(slot)] }
        return slot
    }
}
