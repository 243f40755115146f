import Foundation

// Unsafe code: the memory of the link tables. It is allocated by the initialiser, zeroed, and freed by the deinitialiser of
// a value that cannot be copied. Every index is held inside by a mask or a shift (places, recent frames), by the bound on the number
// of senders (senders, windows), by the 256 values of a byte (the places of a window), or by the 65,536 of two (latest senders). The types hold no references, and
// zeros are a valid value of each.

/// What is remembered of senders and frames: fixed tables, so that a frame costs no allocation and no reference count.
///
/// Memory that nobody has used stays with the system: 65,535 senders would take 70 MB, ten take some kilobytes.
@safe struct LinkMemory: ~Copyable, @unchecked Sendable {
    // Sendable and sound: the only owner of its memory moves with it.

    /// What a frame was counted as that went back to a number that was not missing.
    enum StrayCount: UInt8, BitwiseCopyable {
        /// A copy of the frame that bore the number before.
        case copy
        case repeated
        case reordered
    }

    /// One MAVLink sender on one source.
    struct Sender: BitwiseCopyable {
        /// Source « 16 | system « 8 | component.
        var key: UInt32 = 0
        /// The number plus one of the sender that was added before, of the same system and component; 0 for none.
        var previous: UInt32 = 0
        /// The number of the group plus one; 0 for none; ``held`` for one that was held and is not linked.
        var group: Int32 = 0
        /// The number of the latest frame.
        var last: UInt8 = 0
        /// Copies in a row.
        var matches: UInt8 = 0
        /// The number of the latest frame that went back to a number that was not missing.
        var stray: UInt8 = 0
        /// What that frame was counted as.
        var strayCount = StrayCount.copy
        /// Another source has brought the same system and component: from then on its frames are compared with others'.
        var hasRivals = false
        /// It has brought a frame that nobody else had.
        var hasOwnFrames = false
        /// It was unlinked once: from then on a clock alone proves nothing.
        var isDoubtful = false
        /// How many frames had come with the one that went back; 0 when none has.
        var strayed: UInt64 = 0
        /// Reception of the latest new frame.
        var latest_ns: Int64 = 0
        /// When the sender was held; long ago for one that never was.
        var heldSince_ns: Int64 = .min / 2
        var counts = LinkCounts()

        /// The group of a sender that was held and is not linked: none of its frames is taken plainly.
        static let held: Int32 = -1
    }

    /// A place of the open-addressed table of senders: the key, and the sender's number plus one; 0 in a free place.
    struct Place: BitwiseCopyable {
        var key: UInt32
        var number: UInt32
    }

    /// A frame of the last seconds.
    struct Recent: BitwiseCopyable {
        var hash: UInt64
        /// Time of reception in units of 2²⁰ ns (about a millisecond), modulo 2³².
        var time: UInt32
        /// The sender's number plus one; 0 in a place nobody has used. With ``held`` for a frame that was not interpreted.
        var sender: UInt32

        static let held: UInt32 = 1 << 31
    }

    let capacity: Int
    /// How many bits of a mixed key remain for the table.
    let shift: UInt32
    let placeMask: Int
    /// How many bits of a hash do not number a recent frame.
    let recentShift: UInt64
    let places: UnsafeMutablePointer<Place>
    let senders: UnsafeMutablePointer<Sender>
    /// By system « 8 | component: the number plus one of the sender that was added last; 0 for none.
    let latestSenders: UnsafeMutablePointer<UInt32>
    /// 256 marks for each sender: of the frame that bore a number last.
    let windows: UnsafeMutablePointer<UInt32>
    let recents: UnsafeMutablePointer<Recent>

    /// - Parameters:
    ///   - capacity: how many senders are followed.
    ///   - recentBits: the number of recent frames is two to the power of this.
    init(capacity: Int, recentBits: Int) {
        precondition((1...65_535).contains(capacity) && (1...24).contains(recentBits), "the tables are bounded")
        self.capacity = capacity
        var bits: UInt32 = 1
        while 1 << Int(bits) < 2 * capacity { bits += 1 }
        shift = 32 - bits
        placeMask = (1 << Int(bits)) - 1
        recentShift = UInt64(64 - recentBits)
        unsafe places = Self.zeroed(placeMask + 1)
        unsafe senders = Self.zeroed(capacity)
        unsafe latestSenders = Self.zeroed(65_536)
        unsafe windows = Self.zeroed(capacity * 256)
        unsafe recents = Self.zeroed(1 << recentBits)
    }

    deinit {
        unsafe free(places)
        unsafe free(senders)
        unsafe free(latestSenders)
        unsafe free(windows)
        unsafe free(recents)
    }

    private static func zeroed<Element: BitwiseCopyable>(_ count: Int) -> UnsafeMutablePointer<Element> {
        guard let memory = unsafe calloc(count, MemoryLayout<Element>.stride) else {
            preconditionFailure("there is memory for the link tables")
        }
        return unsafe memory.bindMemory(to: Element.self, capacity: count)
    }
}
