// Facts of category 065 edition 1.6, 1.4, 1.5, surveillance data processing system status, as in asterix-specs
// (zoranbosnjak/asterix-specs, by way of libasterix 0.36.3). The grammar stands in `EditionParser.swift`.

extension EditionCatalogue {
    static let category065_1_6 = """
        CAT065 1.6,1.4,1.5
        010(SAC:8 SIC:8)
        000:8
        015:8
        030:24u*1/128;s
        020:8
        040(NOGO:2 OVL:1 TSV:1 PSS:2 STTN:1 -:1)
        050:8
        - - - - -
        RE!
        SP!
        """
}
