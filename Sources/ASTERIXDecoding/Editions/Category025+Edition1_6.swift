// Facts of category 025 edition 1.6, 1.5, CNS/ATM ground system status, as in asterix-specs
// (zoranbosnjak/asterix-specs, by way of libasterix 0.36.3). The grammar stands in `EditionParser.swift`.

extension EditionCatalogue {
    static let category025_1_6 = """
        CAT025 1.6,1.5
        010(SAC:8 SIC:8)
        000(RTYP:7 RG:1)
        200:24
        015:8
        020:48i
        070:24u*1/128;s
        100<NOGO:1 OPS:2 SSTAT:4 | -:1 SYSTAT:3 SESTAT:3>
        105[1]:8
        120[1](CID:16 ERRC:6 CS:2)
        140[1](TYPE:8 REF:1 -:7 COUNT:32)
        SP!
        600(LAT:32s*180/2^32;° LON:32s*180/2^32;°)
        610:16s*0.25;m
        """
}
