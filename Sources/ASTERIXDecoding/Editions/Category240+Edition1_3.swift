// Facts of category 240 edition 1.3, radar video, as in asterix-specs (zoranbosnjak/asterix-specs, by way of
// libasterix 0.36.3). The grammar stands in `EditionParser.swift`.

extension EditionCatalogue {
    static let category240_1_3 = """
        CAT240 1.3
        010(SAC:8 SIC:8)
        000:8
        020:32
        030[1]:8a
        040(STARTAZ:16u*180/2^15;° ENDAZ:16u*180/2^15;° STARTRG:32 CELLDUR:32u*1;ns)
        041(STARTAZ:16u*180/2^15;° ENDAZ:16u*180/2^15;° STARTRG:32 CELLDUR:32u*1;fs)
        048(C:1 -:7 RES:8)
        049(NBVB:16 NBCELLS:24)
        050[1]:32x
        051[1]:512x
        052[1]:2048x
        140:24u*1/128;s
        RE!
        SP!
        """
}
