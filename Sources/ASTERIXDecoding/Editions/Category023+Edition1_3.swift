// Facts of category 023 edition 1.3, 1.2, CNS/ATM ground station and service status, as in asterix-specs
// (zoranbosnjak/asterix-specs, by way of libasterix 0.36.3). The grammar stands in `EditionParser.swift`.

extension EditionCatalogue {
    static let category023_1_3 = """
        CAT023 1.3,1.2
        010(SAC:8 SIC:8)
        000:8
        015(SID:4 STYP:4)
        070:24u*1/128;s
        100<NOGO:1 ODP:1 OXT:1 MSC:1 TSV:1 SPO:1 RN:1 | GSSP:7u*1;s>
        101<RP:8u*0.5;s SC:3 -:4 | SSRP:7u*1;s>
        200:8u*1;NM
        110<-:4 STAT:3>
        120[1](TYPE:8 REF:1 -:7 CV:32x)
        - - -
        RE!
        SP!
        """
}
