// Facts of category 129 edition 1.2-120x3, UAS identification reports. The same with I129/120 of three octets, as the
// text of the specification has it and its table has not; the last two octets are not described. The grammar stands
// in `EditionParser.swift`.

extension EditionCatalogue {
    static let category129_1_2_120x3 = """
        CAT129 1.2-120x3 like 1.2
        120(UCC:2 ARC:2 AEC:4 -:16)
        """
}
