import ByteParsing

extension HeightGrid {
    /// Reads a GTX grid of NOAA's VDatum, the form in which PROJ's data have EGM96. All values are big-endian:
    ///
    /// ```
    ///  0  Float64  latitude of the south-western sample, degrees
    ///  8  Float64  longitude of it, −360…360
    /// 16  Float64  step of latitude, degrees
    /// 24  Float64  step of longitude
    /// 32  Int32    rows
    /// 36  Int32    columns
    /// 40  Float32  metres, row by row from south to north; −88.8888 is void
    /// ```
    ///
    /// Source: VDatum, "Gridded data format (.gtx)".
    init(gtx bytes: RawSpan) throws(HeightGridRejection) {
        let header = 40
        guard bytes.byteCount >= header else {
            throw HeightGridRejection(
                .size(byteCount: bytes.byteCount, expected: "\(header) and more"), at: .byte(bytes.byteCount))
        }
        func number(_ offset: Int) -> Double { Double(bitPattern: bytes.bigEndian(UInt64.self, at: offset)) }
        let layout = HeightGridLayout(
            south_deg: number(0), west_deg: number(8), latitudeStep_deg: number(16), longitudeStep_deg: number(24),
            rows: Int(bytes.bigEndian(Int32.self, at: 32)), columns: Int(bytes.bigEndian(Int32.self, at: 36)))
        if let defect = layout.defect { throw HeightGridRejection(defect, at: .byte(Self.offset(of: defect))) }
        // Both factors fit 32 bits, so that the product fits 64; four times the product need not.
        let count = layout.rows * layout.columns
        guard (bytes.byteCount - header) / 4 == count, (bytes.byteCount - header) % 4 == 0 else {
            throw HeightGridRejection(
                .size(byteCount: bytes.byteCount, expected: "\(header) and 4 for each of \(count) heights"),
                at: .byte(bytes.byteCount))
        }
        let void: Float = -88.8888
        var heights: [Float] = []
        heights.reserveCapacity(count)
        for index in 0..<count {
            let height_m = Float(bitPattern: bytes.bigEndian(UInt32.self, at: header + 4 * index))
            heights.append(height_m != void && Self.plausible_m.contains(Double(height_m)) ? height_m : .nan)
        }
        self.init(layout, .metres(heights))
    }

    /// Where the part of the header stands that a defect is about.
    private static func offset(of defect: HeightGridDefect) -> Int {
        switch defect {
        case .step: 16
        case .tooFew: 32
        default: 0
        }
    }
}
