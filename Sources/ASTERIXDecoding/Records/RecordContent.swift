/// How the records of an edition become reports.
enum RecordContent: BitwiseCopyable, Sendable {
    case adsb
    case adsbEdition0
    case systemTrack
    case systemTrackEdition0
    case radarTarget
    case multilaterationTarget
    case surfaceTarget
    case unmannedAircraft
    case multilaterationStatus
    case stationStatus
    case groundSystemStatus
    case radarService
    case sensorStatus
    case processingStatus
    /// Nothing but the listing is made of them.
    case listed

    /// An empty record of this kind.
    func makeReader() -> any RecordReader {
        switch self {
        case .adsb: Category021()
        case .adsbEdition0: Category021Edition0()
        case .systemTrack: Category062()
        case .systemTrackEdition0: Category062Edition0()
        case .radarTarget: Category048()
        case .multilaterationTarget: Category020()
        case .surfaceTarget: Category010()
        case .unmannedAircraft: Category129()
        case .multilaterationStatus: ServiceRecord<Category019Items>()
        case .stationStatus: ServiceRecord<Category023Items>()
        case .groundSystemStatus: ServiceRecord<Category025Items>()
        case .radarService: ServiceRecord<Category034Items>()
        case .sensorStatus: ServiceRecord<Category063Items>()
        case .processingStatus: ServiceRecord<Category065Items>()
        case .listed: ListedRecord()
        }
    }

    init(category: UInt8, edition: String) {
        let isEdition0 = edition.hasPrefix("0.")
        self =
            switch category {
            case 10: .surfaceTarget
            case 20: .multilaterationTarget
            case 21: isEdition0 ? .adsbEdition0 : .adsb
            case 48: .radarTarget
            case 62: isEdition0 ? .systemTrackEdition0 : .systemTrack
            case 19: .multilaterationStatus
            case 23: .stationStatus
            case 25: .groundSystemStatus
            case 34: .radarService
            case 63: .sensorStatus
            case 65: .processingStatus
            case 129: .unmannedAircraft
            default: .listed
            }
    }
}
